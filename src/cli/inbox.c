#include "cli/inbox.h"

#include "cli/import_faults.h"
#include "domain/desk/setting.h"
#include "domain/work/import_batch.h"
#include "domain/work/worker.h"
#include "io/inbox.h"
#include "words/words.h"

#include <time.h>
#include <unistd.h>

enum { LOOK_MS = 2000, MARK_MS = 10000, STAY_MS = 60000 };

int inbox_folder(struct desk *d, struct arena *a, const char **folder, struct err *e)
{
	int rc = setting_get(d, a, "inbox.folder", folder, e);

	if (rc == OK && *folder && !**folder)
		*folder = NULL;
	return rc;
}

/* What is a matter of the file itself, and will be refused tomorrow as well. */
static bool is_the_file(const struct err *e)
{
	enum err_class class = err_class(e->code);

	return e->code != ERR_CONFLICT && (class == CLASS_DATA || class == CLASS_REFUSED || class == CLASS_USAGE);
}

static void complain(struct inbox_work *w, struct cli *c, const char *name, const struct err *why)
{
	fprintf(c->err, "%s: %s\n", name, cli_words(c, why));
	(void)fflush(c->err);
	w->wait_until = desk_now(w->d) + STAY_MS;
}

static int put_away(struct inbox_work *w, struct cli *c, const struct inbox_file *f, const char *where,
		    const char **path, struct err *e)
{
	int rc = inbox_put_away(f, where, c->arena, path, e);

	if (rc) {
		complain(w, c, f->name, e);
		e->code = OK;
	}
	return rc;
}

/* The list of faults lies beside the file; where it cannot be written the task still says what is wrong. */
static void write_faults(struct cli *c, const char *path, const struct import_report *r)
{
	struct err e = ERR_INIT;
	struct table_out *t;

	if (!r->n)
		return;
	if (import_errors_open(arena_printf(c->arena, "%s.errors.csv", path), &t, &e) ||
	    import_errors_write(c, t, r, &e))
		fprintf(c->err, "%s\n", cli_words(c, &e));
}

static int refused(struct inbox_work *w, struct cli *c, const struct inbox_file *f, const struct import_report *r,
		   const struct err *why, struct err *e)
{
	const char *words = cli_words(c, why), *path;

	if (put_away(w, c, f, "failed", &path, e) || !path)
		return OK;
	write_faults(c, path, r);
	fprintf(c->out, "%s: %s\n", f->name, words);
	(void)fflush(c->out);
	w->failed++;
	return import_batch_refused(w->d, c->arena, f->name, path, words, e);
}

static int take(struct inbox_work *w, struct cli *c, const struct inbox_file *f, struct err *e)
{
	struct import_options options = { .kind = f->kind, .channel = f->channel };
	struct import_report report;
	struct err why = ERR_INIT;
	const char *path;
	int rc = import_file(w->d, c->arena, f->path, &options, &report, &why);

	if (rc && access(f->path, F_OK) != 0)
		return OK; /* it was taken away */
	if (rc && rc != ERR_IMPORTED && is_the_file(&why))
		return refused(w, c, f, &report, &why, e);
	if (rc && rc != ERR_IMPORTED) {
		complain(w, c, f->name, &why);
		return OK;
	}
	if (put_away(w, c, f, "done", &path, e) || !path)
		return OK;
	w->taken++;
	if (rc == OK)
		import_print_report(c, f->name, &report, false);
	else
		fprintf(c->out, "%s: %s\n", f->name, cli_words(c, &why));
	(void)fflush(c->out);
	return OK;
}

static int mark(struct inbox_work *w, const struct inbox_files *files, struct err *e)
{
	int64_t now = desk_now(w->d);
	char note[96];

	if (w->marked_at && !files->all.n && now - w->marked_at < MARK_MS)
		return OK;
	w->marked_at = now;
	snprintf(note, sizeof note, "%" PRId64 " taken, %" PRId64 " failed", w->taken, w->failed);
	return worker_mark(w->d, "inbox", (int64_t)getpid(), note, e);
}

int inbox_work(struct inbox_work *w, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct cli c = *w->c;
	struct inbox_files files;
	int64_t now = desk_now(w->d);
	const char *folder = w->folder;
	int lock, rc = OK;

	if ((w->looked_at && now - w->looked_at < LOOK_MS) || now < w->wait_until)
		return OK;
	w->looked_at = now;
	c.arena = &scratch;
	if ((!folder && (rc = inbox_folder(w->d, &scratch, &folder, e))) || !folder)
		return rc;
	lock = inbox_lock(folder);
	/* The files' times are those of the system's clock. */
	if (inbox_look(folder, (int64_t)time(NULL), &scratch, &files, e)) {
		complain(w, &c, folder, e);
		e->code = OK;
	} else if (lock >= 0) {
		for (size_t i = 0; rc == OK && i < files.all.n && now >= w->wait_until && !(w->ending && w->ending());
		     i++)
			rc = take(w, &c, &files.all.v[i], e);
		rc = rc ? rc : mark(w, &files, e);
	}
	if (lock >= 0)
		close(lock);
	return rc;
}
