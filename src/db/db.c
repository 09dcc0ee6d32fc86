#include "base/base.h"

#include "db/db_internal.h"
#include "db/mount.h"
#include "db/queue.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sys/stat.h>
#include <unistd.h>

int db_plain(struct db *db, const char *sql, struct err *e)
{
	int rc = sqlite3_exec(db->engine, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? OK : db_fault(db, NULL, rc, e);
}

static int plain_row(struct db *db, const char *sql, sqlite3_stmt **st, struct err *e)
{
	int rc = sqlite3_prepare_v2(db->engine, sql, -1, st, NULL);

	if (rc == SQLITE_OK) {
		rc = sqlite3_step(*st);
		if (rc == SQLITE_ROW)
			return OK;
	}
	sqlite3_finalize(*st);
	return db_fault(db, NULL, rc, e);
}

int db_plain_i64(struct db *db, const char *sql, int64_t *out, struct err *e)
{
	sqlite3_stmt *st;
	int rc = plain_row(db, sql, &st, e);

	if (rc)
		return rc;
	*out = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return OK;
}

int db_plain_text(struct db *db, const char *sql, struct arena *arena, const char **out, struct err *e)
{
	sqlite3_stmt *st;
	int rc = plain_row(db, sql, &st, e);

	if (rc)
		return rc;
	*out = (const char *)sqlite3_column_text(st, 0);
	*out = arena_strdup(arena, *out ? *out : "");
	sqlite3_finalize(st);
	return OK;
}

int db_size(struct db *db, int64_t *bytes, struct err *e)
{
	int64_t pages, page = 0;
	int rc = db_plain_i64(db, "PRAGMA page_count", &pages, e);

	if (rc == OK)
		rc = db_plain_i64(db, "PRAGMA page_size", &page, e);
	if (rc == OK)
		*bytes = pages * page;
	return rc;
}

/* A file without a name that is grown and let go: quota, limits of the process and the disk itself all have their say.
 */
int db_room(struct db *db, int64_t bytes, struct err *e)
{
	char *copy = xstrdup(db->path);
	int fd = open(dirname(copy), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600), rc = OK;
	int cause = 0;

	/* A file system that knows no such files is asked by the writing itself. */
	if (fd >= 0) {
		cause = posix_fallocate(fd, 0, bytes > 0 ? bytes : 1);
		close(fd);
	}
	if (cause == ENOSPC || cause == EDQUOT || cause == EFBIG)
		rc = err_fail(e, ERR_DB_FULL, FACT_TEXT("file", db->path));
	free(copy);
	return rc;
}

/* The directory's links are followed here, because the engine's NOFOLLOW refuses them too; the file's own stays. */
int db_resolve(const char *path, char **out, struct err *e)
{
	char *one = xstrdup(path), *two = xstrdup(path);
	char *directory = realpath(dirname(one), NULL);
	const char *name = basename(two);
	struct str s = STR_INIT;
	int rc = OK;

	if (!directory)
		rc = errno == ENOENT ? err_fail(e, ERR_DB_MISSING, FACT_TEXT("file", path))
				     : db_file_fault(ERR_DB_OPEN, path, e);
	else {
		str_addf(&s, "%s/%s", strcmp(directory, "/") == 0 ? "" : directory, name);
		*out = s.p;
	}
	free(directory);
	free(one);
	free(two);
	return rc;
}

int db_lock_file(const char *path, bool make, char **lock_path, struct err *e)
{
	struct str s = STR_INIT;
	struct stat st;
	int fd;

	str_addf(&s, "%s.lock", path);
	fd = open(s.p, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0 && errno == ENOENT && make) {
		/* Group mates must be able to queue, whatever the umask; the first one to come makes it. */
		fd = open(s.p, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
		if (fd >= 0)
			(void)fchmod(fd, 0660);
	}
	if (fd >= 0 && (fstat(fd, &st) || !S_ISREG(st.st_mode))) {
		close(fd);
		fd = -1;
		errno = EINVAL;
	}
	if (fd < 0) {
		int cause = errno;

		(void)db_file_fault(ERR_DB_OPEN, s.p, e);
		str_release(&s);
		errno = cause;
		return -1;
	}
	*lock_path = s.p;
	return fd;
}

static int recipe_fault(struct db *db, const char *what, struct err *e)
{
	return err_fail(e, ERR_DB_OPEN, FACT_TEXT("file", db->path), FACT_TEXT("cause", what));
}

static int configure(struct db *db, struct err *e)
{
	static const struct {
		int op, value;
	} config[] = { { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_DQS_DDL, 0 },
		       { SQLITE_DBCONFIG_DQS_DML, 0 },	      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		       { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		       { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 } };

	for (size_t i = 0; i < ARRAY_LEN(config); i++) {
		int now = -1;

		if (sqlite3_db_config(db->engine, config[i].op, config[i].value, &now) != SQLITE_OK ||
		    now != config[i].value)
			return recipe_fault(db, "the engine lacks a safety setting", e);
	}
	sqlite3_limit(db->engine, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_extended_result_codes(db->engine, 1);
	sqlite3_busy_timeout(db->engine, db->deadline_ms);
	return OK;
}

/* Sets, reads back, and refuses to go on when the engine did otherwise. */
static int pragmas(struct db *db, struct err *e)
{
	static const struct {
		const char *set, *get;
		int64_t want;
	} list[] = {
		{ "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", 1 },
		{ "PRAGMA synchronous = FULL", "PRAGMA synchronous", 2 },
		{ "PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", 1 },
		{ "PRAGMA mmap_size = 0", NULL, 0 },
		{ "PRAGMA wal_autocheckpoint = 1000", "PRAGMA wal_autocheckpoint", 1000 },
		{ "PRAGMA journal_size_limit = 67108864", "PRAGMA journal_size_limit", 67108864 },
	};
	struct arena a AUTO_ARENA = ARENA_INIT;
	const char *mode;
	int64_t got;
	int rc;

	for (size_t i = 0; i < ARRAY_LEN(list); i++) {
		rc = db_plain(db, list[i].set, e);
		if (rc == OK && list[i].get)
			rc = db_plain_i64(db, list[i].get, &got, e);
		if (rc)
			return rc;
		if (list[i].get && got != list[i].want)
			return recipe_fault(db, list[i].set, e);
	}
	if (db->read_only)
		return OK;
	rc = db_plain_text(db, "PRAGMA journal_mode = WAL", &a, &mode, e);
	if (rc)
		return rc;
	return strcmp(mode, "wal") == 0 ? OK : recipe_fault(db, "PRAGMA journal_mode = WAL", e);
}

static int known_version(struct db *db, int flags, struct err *e)
{
	int64_t id, version;
	int rc = db_plain_i64(db, "PRAGMA application_id", &id, e);

	if (rc == OK)
		rc = db_plain_i64(db, "PRAGMA user_version", &version, e);
	if (rc)
		return str_eq(err_text(e, "cause"), "file is not a database")
			     ? err_fail(e, ERR_DB_FOREIGN, FACT_TEXT("file", db->path))
			     : rc;
	if (id != DB_APPLICATION_ID)
		return err_fail(e, ERR_DB_FOREIGN, FACT_TEXT("file", db->path));
	if (version > db_schema_known())
		return err_fail(e, ERR_DB_NEWER, FACT_TEXT("file", db->path), FACT_I64("version", version),
				FACT_I64("known", db_schema_known()));
	if (version < db_schema_known() && !(flags & DB_ANY_VERSION))
		return err_fail(e, ERR_DB_OLDER, FACT_TEXT("file", db->path), FACT_I64("version", version),
				FACT_I64("known", db_schema_known()));
	return OK;
}

/* Where the resolved path lies. */
static int look_around(const char *path, struct err *e)
{
	struct str directory AUTO_STR = STR_INIT;
	const char *slash = strrchr(path, '/');

	str_addn(&directory, path, slash == path ? 1 : (size_t)(slash - path));
	return mount_check(directory.p, path, e);
}

/* A file of its own kind, on a disk of this host. */
static int look_at(const char *path, struct err *e)
{
	struct stat st;

	if (lstat(path, &st))
		return errno == ENOENT ? err_fail(e, ERR_DB_MISSING, FACT_TEXT("file", path))
				       : db_file_fault(ERR_DB_OPEN, path, e);
	if (!S_ISREG(st.st_mode))
		return err_fail(e, ERR_DB_OPEN, FACT_TEXT("file", path), FACT_TEXT("cause", "not a regular file"));
	return look_around(path, e);
}

/* Everything but the question whether the file is ours. */
static int connect_to(struct db *db, int flags, struct err *e)
{
	int rc, mode;

	db->lock_fd = -1;
	db->deadline_ms = DB_DEADLINE_MS;
	db->read_only = flags & DB_READ_ONLY;
	if (!db->read_only) {
		rc = look_at(db->path, e);
		if (rc)
			return rc;
		db->lock_fd = db_lock_file(db->path, true, &db->lock_path, e);
		if (db->lock_fd < 0)
			return (int)e->code;
		if (!presence_enter(db->lock_fd, false))
			return err_fail(e, ERR_DB_BUSY, FACT_I64("waited_ms", 0));
	}
	mode = db->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	rc = sqlite3_open_v2(db->path, &db->engine,
			     mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE |
				     SQLITE_OPEN_EXRESCODE,
			     NULL);
	if (rc != SQLITE_OK)
		return recipe_fault(db, db->engine ? sqlite3_errmsg(db->engine) : sqlite3_errstr(rc), e);
	return configure(db, e);
}

int db_open(const char *path, int flags, struct db **out, struct err *e)
{
	struct db *db = xcalloc(1, sizeof *db);
	int rc;

	*out = NULL;
	db->lock_fd = -1;
	rc = db_resolve(path, &db->path, e);
	if (rc == OK)
		rc = connect_to(db, flags, e);
	/* Nothing is written, not even the journal mode, before the file is known to be ours. */
	if (rc == OK)
		rc = known_version(db, flags, e);
	if (rc == OK)
		rc = pragmas(db, e);
	if (rc) {
		db_close(db);
		return rc;
	}
	*out = db;
	return OK;
}

/* The engine would make it 0644 and lock group mates out; its -wal and -shm inherit this mode. */
static int make_file(const char *path, struct err *e)
{
	int fd, rc = db_file_make(path, 0660, &fd, e);

	if (fd >= 0)
		close(fd);
	if (rc && fd >= 0)
		unlink(path);
	return rc;
}

int db_create(const char *path, struct db **out, struct err *e)
{
	struct db *db;
	int rc;

	*out = NULL;
	rc = db_file_make_directory(path, e);
	if (rc)
		return rc;
	db = xcalloc(1, sizeof *db);
	db->lock_fd = -1;
	rc = db_resolve(path, &db->path, e);
	if (rc == OK)
		rc = look_around(db->path, e);
	if (rc == OK)
		rc = make_file(db->path, e);
	if (rc) {
		db_close(db);
		return rc;
	}
	rc = connect_to(db, 0, e);
	if (rc == OK)
		rc = pragmas(db, e);
	if (rc == OK)
		rc = db_migrate(db, e);
	if (rc) {
		char *made = xstrdup(db->path);

		db_close(db);
		db_file_remove_all(made);
		free(made);
		return rc;
	}
	*out = db;
	return OK;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	if (db->tx != TX_NONE)
		BUG("the database is closed inside a transaction");
	db_assert_reset(db, "close");
	db_handles_close(db);
	sqlite3_finalize(db->version_stmt);
	db_digest_release(db);
	sqlite3_close_v2(db->engine);
	if (db->lock_fd >= 0)
		close(db->lock_fd);
	free(db->lock_path);
	free(db->path);
	free(db);
}

const char *db_path(const struct db *db)
{
	return db->path;
}

int64_t db_data_version(struct db *db)
{
	int64_t v = 0;

	if (!db->version_stmt && sqlite3_prepare_v3(db->engine, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT,
						    &db->version_stmt, NULL) != SQLITE_OK)
		return 0;
	if (sqlite3_step(db->version_stmt) == SQLITE_ROW)
		v = sqlite3_column_int64(db->version_stmt, 0);
	sqlite3_reset(db->version_stmt);
	return v;
}

int64_t db_schema_version(struct db *db)
{
	struct err e = ERR_INIT;
	int64_t v = 0;

	return db_plain_i64(db, "PRAGMA user_version", &v, &e) == OK ? v : 0;
}

void db_set_deadline(struct db *db, int ms)
{
	db->deadline_ms = ms;
	sqlite3_busy_timeout(db->engine, ms);
}

void db_limit_pages(struct db *db, int64_t pages)
{
	char sql[64];

	/* Below the present size the engine takes the present size. */
	snprintf(sql, sizeof sql, "PRAGMA max_page_count = %" PRId64, pages ? pages : INT64_C(1073741823));
	sqlite3_exec(db->engine, sql, NULL, NULL, NULL);
}
