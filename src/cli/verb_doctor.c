/* doctor: is the house in order around the database? Each finding names its repair. */
#include "cli/cli.h"

#include "base/day.h"
#include "cli/inbox.h"
#include "cli/session.h"
#include "db/db.h"
#include "db/mount.h"
#include "domain/desk/audit_sql.h"
#include "domain/work/import_batch_sql.h"
#include "domain/work/printer_sql.h"
#include "io/inbox.h"
#include "io/out_file.h"
#include "words/words.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <uniwidth.h>

enum { WORD_CELLS = 10, WAL_LARGE_MB = 64, FREE_LOW_MB = 200, CLOCK_AHEAD_MS = 60000 };

struct examination {
	struct cli *c;
	int findings;
};

/* The word that a finding begins with, filled up to the column that the rest begins in. */
static void put_word(struct examination *x, const char *word)
{
	int used = u8_strwidth((const uint8_t *)word, "UTF-8");

	fprintf(x->c->out, "%s%*s", word, used < WORD_CELLS ? WORD_CELLS - used + 1 : 1, "");
}

static void good(struct examination *x, const char *what, const char *value)
{
	put_word(x, _("good"));
	fprintf(x->c->out, "%s %s\n", what, value);
}

static void told(struct examination *x, const char *word, const char *what, const char *value, const char *repair)
{
	put_word(x, word);
	fprintf(x->c->out, "%s %s\n", what, value);
	put_word(x, "");
	fprintf(x->c->out, "%s\n", repair);
}

static void finding(struct examination *x, const char *what, const char *value, const char *repair)
{
	x->findings++;
	told(x, _("trouble"), what, value, repair);
}

/* Nothing is wrong, but something is worth doing. */
static void advice(struct examination *x, const char *what, const char *value, const char *repair)
{
	told(x, _("note"), what, value, repair);
}

/* never: rights that are trouble, such as the world's to write. */
static void look_mode(struct examination *x, const char *what, const char *path, mode_t wanted, mode_t never)
{
	struct arena *a = x->c->arena;
	struct stat st;
	const char *mode;

	if (stat(path, &st) != 0) {
		if (errno != ENOENT)
			finding(x, what, path, arena_printf(a, "%s", strerror(errno)));
		return;
	}
	mode = arena_printf(a, "%s %04o uid %ld gid %ld", path, (unsigned)(st.st_mode & 07777), (long)st.st_uid,
			    (long)st.st_gid);
	if (st.st_mode & never)
		finding(x, what, mode, arena_printf(a, "chmod %04o '%s'", (unsigned)wanted, path));
	else
		good(x, what, mode);
}

static void look_owner(struct examination *x, const char *path)
{
	static const char *const tails[] = { "-wal", "-shm", ".lock" };
	struct arena *a = x->c->arena;
	struct stat main, side;

	if (stat(path, &main) != 0)
		return;
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		const char *name = arena_printf(a, "%s%s", path, tails[i]);

		if (stat(name, &side) == 0 && side.st_gid != main.st_gid)
			finding(x, _("group"), name, arena_printf(a, "chgrp %ld '%s'", (long)main.st_gid, name));
	}
}

static void look_space(struct examination *x, const char *directory)
{
	struct arena *a = x->c->arena;
	struct statvfs fs;
	const char *text;
	int64_t mb;

	if (statvfs(directory, &fs) != 0) {
		finding(x, _("free space"), directory, strerror(errno));
		return;
	}
	mb = (int64_t)(fs.f_bavail * fs.f_frsize / 1000000);
	text = arena_printf(a, "%s: %" PRId64 " MB", directory, mb);
	if (mb < FREE_LOW_MB)
		finding(x, _("free space"), text,
			_("Make room: a full disk stops every desk, though it loses nothing."));
	else
		good(x, _("free space"), text);
}

static void look_wal(struct examination *x, const char *path)
{
	struct arena *a = x->c->arena;
	struct stat st;
	const char *text;
	int64_t mb;

	if (stat(arena_printf(a, "%s-wal", path), &st) != 0)
		return;
	mb = (int64_t)st.st_size / 1000000;
	text = arena_printf(a, "%" PRId64 " MB", mb);
	if (mb > WAL_LARGE_MB)
		finding(x, _("write-ahead log"), text,
			_("A desk has been reading for very long: close the desks that nobody sits at."));
	else
		good(x, _("write-ahead log"), text);
}

static void look_mount(struct examination *x, const char *directory, const char *path)
{
	struct err e = ERR_INIT;
	char *resolved = realpath(directory, NULL);

	if (!resolved)
		finding(x, _("directory"), directory, strerror(errno));
	else if (mount_check(resolved, path, &e))
		finding(x, _("disk"), resolved, cli_words(x->c, &e));
	else
		good(x, _("disk"), resolved);
	free(resolved);
}

/* Files that were applied in part: whoever gave them should give them again. */
static int look_imports(struct examination *x, struct desk *desk, struct err *e)
{
	struct arena *a = x->c->arena;
	struct import_batch_cut_off_rows cut;
	int rc = import_batch_cut_off(desk->db, a, &cut, e);

	for (size_t i = 0; rc == OK && i < cut.n; i++)
		finding(x, _("import"),
			arena_printf(a, "%s %s: %" PRId64 " / %" PRId64, cut.v[i].kind, cut.v[i].file_name,
				     cut.v[i].done_count, cut.v[i].row_count),
			_("It was cut off. Give the same file again: it goes on where it stopped."));
	if (rc == OK && !cut.n)
		good(x, _("import"), _("no file is applied in part"));
	return rc;
}

static char *said_instant(struct arena *a, int64_t ms)
{
	char text[INSTANT_BYTES];

	return arena_strdup(a, instant_text(ms, text));
}

/* A clock that was set back dates new records before old ones. */
static int look_clock(struct examination *x, struct desk *desk, struct err *e)
{
	struct arena *a = x->c->arena;
	struct audit_last_row last;
	struct audit_record_row record;
	int64_t now = desk_now(desk);
	const char *text;
	int rc = audit_last(desk->db, a, &last, e);

	if (rc == OK)
		rc = audit_record(desk->db, a, last.audit_id, &record, e);
	if (rc)
		return rc == ERR_NOT_FOUND ? OK : rc;
	text = said_instant(a, now);
	if (record.at > now + CLOCK_AHEAD_MS)
		finding(x, _("clock"), text,
			arena_printf(a, _("The last record is of %s. Set the clock right, or wait until it is later."),
				     said_instant(a, record.at)));
	else
		good(x, _("clock"), text);
	return OK;
}

static int look_printers(struct examination *x, struct desk *desk, struct err *e)
{
	struct printers_active_rows printers;
	int rc = printers_active(desk->db, x->c->arena, 1000, &printers, e);

	if (rc)
		return rc;
	if (printers.n)
		good(x, _("printers"), words_number(x->c->arena, x->c->words, (int64_t)printers.n));
	else
		advice(x, _("printers"), _("none"), "dockline printer add CODE HOST:PORT");
	return OK;
}

static int look_inbox(struct examination *x, struct desk *desk, struct err *e)
{
	struct arena *a = x->c->arena;
	struct inbox_files files;
	struct err cannot = ERR_INIT;
	const char *folder;
	size_t failed;
	int rc = inbox_folder(desk, a, &folder, e);

	if (rc)
		return rc;
	if (!folder) {
		advice(x, _("inbox"), _("none"),
		       _("The setting inbox.folder names the folder whose files the worker takes in."));
		return OK;
	}
	if (inbox_look(folder, 0, a, &files, &cannot)) {
		finding(x, _("inbox"), cli_words(x->c, &cannot),
			_("Make the folder, readable and writable for the worker, or change the setting inbox.folder."));
		return OK;
	}
	failed = inbox_count(folder, "failed");
	if (access(folder, W_OK) != 0)
		finding(x, _("inbox"), arena_printf(a, "%s: %s", folder, strerror(errno)),
			_("The worker must be able to write there: it moves what it has taken."));
	else if (failed)
		finding(x, _("inbox"),
			arena_printf(a, "%s: %s", folder, words_count(a, x->c->words, (int64_t)failed, "file")),
			_("They were refused and lie in failed, each with its faults: mend them and lay them in again."));
	else
		good(x, _("inbox"), folder);
	return OK;
}

/* Takes the connection. */
static void look_work(struct examination *x, struct db *db)
{
	struct session s;
	struct err e = ERR_INIT;
	int rc = session_begin(&s, db, false, &e);

	if (rc == OK) {
		if ((rc = look_imports(x, &s.desk, &e)) == OK && (rc = look_clock(x, &s.desk, &e)) == OK)
			rc = look_printers(x, &s.desk, &e);
		if (rc == OK)
			rc = look_inbox(x, &s.desk, &e);
		session_close(&s);
	}
	if (rc)
		finding(x, _("database"), cli_words(x->c, &e), _("Run dockline restore with the latest backup."));
}

/* ---- the terminal and the language: what is amiss there disturbs this person only, so it is a note ---- */

/* Where ncurses looks for descriptions. */
static bool terminal_described(struct arena *a, const char *term)
{
	const char *home = getenv("HOME"), *own = getenv("TERMINFO");
	const char *const folders[] = { own,
					home ? arena_printf(a, "%s/.terminfo", home) : NULL,
					"/etc/terminfo",
					"/lib/terminfo",
					"/usr/share/terminfo",
					"/usr/lib/terminfo",
					"/usr/local/share/terminfo" };

	if (strchr(term, '/'))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		if (folders[i] &&
		    (access(arena_printf(a, "%s/%c/%s", folders[i], *term, term), R_OK) == 0 ||
		     access(arena_printf(a, "%s/%02x/%s", folders[i], (unsigned char)*term, term), R_OK) == 0))
			return true;
	return false;
}

static void look_terminal(struct examination *x)
{
	struct arena *a = x->c->arena;
	const char *term = getenv("TERM");
	struct winsize size;

	if (!term || !*term) {
		advice(x, _("terminal"), _("none"), _("The desk needs TERM to name the kind of terminal."));
		return;
	}
	if (!terminal_described(a, term)) {
		advice(x, _("terminal"), term,
		       _("No description of it was found: install ncurses-term, or set TERM to another kind."));
		return;
	}
	if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
		term = arena_printf(a, "%s %ux%u", term, size.ws_col, size.ws_row);
	good(x, _("terminal"), term);
}

static void look_locale(struct examination *x)
{
	const char *codeset = nl_langinfo(CODESET), *locale = setlocale(LC_CTYPE, NULL);
	const char *text = arena_printf(x->c->arena, "%s %s", locale ? locale : "", codeset);

	if (str_eq(codeset, "UTF-8"))
		good(x, _("locale"), text);
	else
		advice(x, _("locale"), text,
		       _("The desk draws in ASCII: set LC_ALL or LANG to a locale in UTF-8 that is installed, "
			 "such as C.UTF-8."));
}

/* A database that cannot be opened is a finding, and its words name the repair. */
static void look_database(struct examination *x)
{
	struct cli *c = x->c;
	struct err e = ERR_INIT;
	struct db *db;
	char *primary, *detail, *hint;

	if (db_open(c->db_path, DB_ANY_VERSION, &db, &e)) {
		words_err(c->arena, &e, c->words, &primary, &detail, &hint);
		finding(x, _("database"), primary, hint ? hint : detail ? detail : "");
		return;
	}
	if (db_schema_version(db) < db_schema_known())
		finding(x, _("schema"), words_number(c->arena, c->words, db_schema_version(db)),
			_("Back it up, then run dockline migrate."));
	else
		good(x, _("schema"), words_number(c->arena, c->words, db_schema_version(db)));
	if (db_check(db, &e)) {
		words_err(c->arena, &e, c->words, &primary, &detail, &hint);
		finding(x, _("integrity"), detail ? detail : primary,
			_("Run dockline restore with the latest backup."));
	} else {
		good(x, _("integrity"), c->db_path);
		if (db_schema_version(db) == db_schema_known()) {
			look_work(x, db);
			return;
		}
	}
	db_close(db);
}

static int doctor(struct cli *c, struct desk *none UNUSED)
{
	struct examination x = { .c = c };
	char *directory;
	int status;

	if (!cli_arguments(c, 0, 0))
		return 2;
	session_own_rights();
	directory = out_file_directory(c->db_path);
	look_mount(&x, directory, c->db_path);
	look_mode(&x, _("directory"), directory, 02770, 02);
	look_mode(&x, _("file"), c->db_path, 0660, 07);
	look_owner(&x, c->db_path);
	look_space(&x, directory);
	look_wal(&x, c->db_path);
	look_database(&x);
	look_terminal(&x);
	look_locale(&x);
	free(directory);
	status = cli_printed(c);
	return status ? status : x.findings ? 1 : 0;
}

extern const struct verb verb_doctor;
const struct verb verb_doctor = {
	.name = "doctor",
	.usage = "doctor",
	.help = N_(
		"Look at modes, owners, disk, free space, log size, schema, integrity, imports, clock, printers, inbox, terminal and locale, and name the repair."),
	.need = NEED_NOTHING,
	.run = doctor,
};

/* migrate: the older database of an earlier program, after a copy of it has been put aside. */
static int migrate(struct cli *c, struct desk *none UNUSED)
{
	struct err e = ERR_INIT;
	struct db *db;
	const char *copy;
	int64_t from;
	int rc;

	if (!cli_arguments(c, 0, 0))
		return 2;
	session_own_rights();
	if (db_open(c->db_path, DB_ANY_VERSION, &db, &e))
		return cli_fail(c, &e);
	from = db_schema_version(db);
	if (from == db_schema_known()) {
		db_close(db);
		fprintf(c->out, _("%s has the newest schema already\n"), c->db_path);
		return cli_printed(c);
	}
	copy = arena_printf(c->arena, "%s.schema-%" PRId64, c->db_path, from);
	rc = db_backup(db, copy, NULL, NULL, &e);
	if (rc == OK)
		rc = db_migrate(db, &e);
	db_close(db);
	if (rc)
		return cli_fail(c, &e);
	fprintf(c->out, _("schema %d is in place; the database as it was is kept as %s\n"), db_schema_known(), copy);
	return cli_printed(c);
}

extern const struct verb verb_migrate;
const struct verb verb_migrate = {
	.name = "migrate",
	.usage = "migrate",
	.help = N_("Bring the database of an earlier program to this one's schema; a copy is kept."),
	.need = NEED_NOTHING,
	.run = migrate,
};
