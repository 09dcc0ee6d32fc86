#include "io/import.h"

#include <errno.h>
#include <sys/stat.h>

#include "domain/work/import_batch.h"
#include "io/import_internal.h"

/* Beside what the tables grow by: the log that stands before them, and what others write meanwhile. */
enum { ROOM_SPARE = 8 << 20 };

bool import_kind_known(const char *kind)
{
	return import_kind_find(kind) || str_eq(kind, "asn") || str_eq(kind, "sales");
}

/* ---------------------------------------------------------------- faults */

static struct import_fault *add_fault(struct import *im, int64_t line, const char *field)
{
	struct import_report *r = im->report;

	if (r->n_faults++ >= IMPORT_FAULTS_KEPT)
		return NULL;
	if (r->n % 1024 == 0) {
		struct import_fault *more = arena_array(im->a, struct import_fault, r->n + 1024);

		if (r->n)
			memcpy(more, r->v, r->n * sizeof *more);
		r->v = more;
	}
	r->v[r->n] = (struct import_fault){ .line = line, .field = arena_strdup(im->a, field ? field : "") };
	return &r->v[r->n++];
}

void import_refused(struct import *im, int64_t line, const char *field, const struct err *why)
{
	struct import_fault *f = add_fault(im, line, field);
	struct err *copy;

	if (!f)
		return;
	copy = arena_alloc(im->a, sizeof *copy);
	err_copy(copy, why);
	f->why = copy;
}

static const char *in_field(struct import *im, const struct in_fault *f)
{
	if (f->column)
		return f->column;
	if (f->tag)
		return f->element ? arena_printf(im->a, "%s%02d", f->tag, f->element) : f->tag;
	return f->field ? arena_printf(im->a, "%zu", f->field) : "";
}

void import_faulty(struct import *im, const struct in_fault *faults, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int64_t line = faults[i].line ? (int64_t)faults[i].line : faults[i].segment;
		/* What is amiss with the file as a whole is told at its beginning. */
		struct import_fault *f = add_fault(im, line ? line : 1, in_field(im, &faults[i]));

		if (f)
			f->in = &faults[i];
	}
}

static int by_line(const void *a, const void *b)
{
	const struct import_fault *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

static int refuse(struct import *im, struct err *e)
{
	struct import_report *r = im->report;

	if (r->n)
		qsort(r->v, r->n, sizeof *r->v, by_line);
	return err_fail(e, ERR_IMPORT, FACT_TEXT("file", im->path), FACT_I64("rows", r->rows),
			FACT_I64("faults", (int64_t)r->n_faults));
}

int import_claim(struct import *im, const char *noun, const char *text, const char *owner, size_t row, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	const struct seen_first *first;

	if (!im->checking || !*text)
		return OK;
	first = seen_take(&im->seen, arena_printf(&scratch, "%s\n%s", noun, text), owner, im->rows[row].line);
	if (!first || (*owner && seen_owner_is(first, owner)))
		return OK;
	return err_fail(e, ERR_TWICE, FACT_TEXT("noun", noun), FACT_TEXT("key", text), FACT_I64("first", first->line));
}

bool import_claimed(const struct import *im, const char *noun, const char *text)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	return im->checking && seen_find(&im->seen, arena_printf(&scratch, "%s\n%s", noun, text));
}

/* ---------------------------------------------------------------- applying */

/* A failure of the row, not of the machine: the next row can still be looked at. */
static bool row_fault(int rc)
{
	enum err_class class = err_class((enum err_code)rc);

	return (class == CLASS_REFUSED && rc != ERR_DB_CONSTRAINT) || class == CLASS_DATA;
}

/* The column that the failure names, in the words of the business ("carton rule", "quantity"), else the one that was
 * read last. */
static const char *field_of(const struct import *im, const struct err *e)
{
	const char *field = err_text(e, "field");

	for (size_t i = 0; field && im->kind && i < im->kind->n_columns; i++) {
		const char *name = im->kind->columns[i].name;
		size_t n = 0;

		while (field[n] && (field[n] == name[n] || (field[n] == ' ' && name[n] == '_')))
			n++;
		if ((!field[n] && !name[n]) || (str_eq(field, "quantity") && str_eq(name, "qty")))
			return name;
	}
	return *im->field || !field ? im->field : field;
}

/* Applies the document in hand; a refusal goes to the report. */
static int apply_one(struct import *im, struct arena *scratch, struct err *e)
{
	int64_t line;
	int rc;

	im->field = "";
	rc = im->source->apply(im, scratch, e);
	arena_clear(scratch);
	if (rc == OK || !row_fault(rc))
		return rc;
	line = err_i64(e, "line", 1);
	import_refused(im, line >= 1 && (size_t)line <= im->n_rows ? im->rows[line - 1].line : im->line,
		       field_of(im, e), e);
	return OK;
}

/* What one look at a slice has come to. */
struct look {
	bool more;	/* a document is in hand that was not looked at */
	bool first;	/* no slice was rolled back before */
	bool applied;	/* it was all there is, and good: applied */
	int64_t growth; /* of the database, by what was rolled back */
};

static int finish_batch(struct import *im, struct import_batch *batch, struct err *e)
{
	int rc = import_batch_stage(im->desk, im->a, batch, im->read, e);

	return rc ? rc : import_batch_done(im->desk, batch, im->read, true, e);
}

static int look_at_slice(struct import *im, struct import_batch *batch, struct look *l, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int64_t before, after;
	int rc;

	DESK_TX(im->desk, tx, PERM_IMPORT, e);
	if ((rc = db_size(im->desk->db, &before, e)))
		return rc;
	do {
		if ((rc = apply_one(im, &scratch, e)) || (rc = im->source->next(im, &l->more, e)))
			return rc;
	} while (l->more && desk_now(im->desk) - tx.began_at < IMPORT_SLICE_MS);
	if ((rc = db_size(im->desk->db, &after, e)))
		return rc;
	l->growth += after - before;
	if (l->more)
		return OK;
	im->report->rows = im->read;
	im->source->finish(im);
	if (!l->first || im->report->n_faults || im->options->dry_run)
		return OK; /* left without commit: rolled back */
	if ((rc = finish_batch(im, batch, e)) || (rc = desk_commit(&tx, e)))
		return rc;
	l->applied = true;
	return OK;
}

/* The next document that an earlier run has not applied. */
static int first_new(struct import *im, int64_t done, bool *more, struct err *e)
{
	int rc;

	do
		rc = im->source->next(im, more, e);
	while (rc == OK && *more && im->read <= done);
	return rc;
}

static void nothing_happened(struct import_report *r)
{
	r->applied = r->documents = r->held = r->again = r->passed = r->cancelled = 0;
	r->number = "";
}

/* From the first row to the last, each slice rolled back. */
static int look_at_all(struct import *im, struct import_batch *batch, struct look *l, struct err *e)
{
	int rc = first_new(im, batch->done, &l->more, e);

	if (rc)
		return rc;
	if (!l->more) {
		im->report->rows = im->read;
		im->source->finish(im);
	}
	for (l->first = true; l->more; l->first = false)
		if ((rc = look_at_slice(im, batch, l, e)))
			return rc;
	return im->report->n_faults ? refuse(im, e) : OK;
}

static int apply_unit(void *ctx, struct desk *desk, int64_t from, int64_t *to, struct err *e)
{
	struct import *im = ctx;
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	bool more;
	int rc;

	(void)desk;
	(void)from;
	*to = im->read;
	if ((rc = apply_one(im, &scratch, e)))
		return rc;
	if (im->report->n_faults)
		return refuse(im, e);
	if ((rc = im->source->next(im, &more, e)))
		return rc;
	if (!more)
		*to = im->report->rows;
	return OK;
}

static int apply_all(struct import *im, struct import_batch *batch, struct err *e)
{
	int64_t before = batch->done;
	bool more;
	int rc;

	if ((rc = first_new(im, batch->done, &more, e)) ||
	    (rc = import_batch_stage(im->desk, im->a, batch, im->report->rows, e)))
		return rc;
	rc = import_batch_apply(im->desk, batch, im->report->rows, apply_unit, im, e);
	if (rc) {
		im->report->stands = batch->done;
		im->report->applied = batch->done - before;
	}
	return rc;
}

/* One walk through the file. */
static int walk(struct import *im, struct import_batch *batch, struct look *l, struct err *e)
{
	int rc;

	im->read = 0;
	if ((rc = im->source->open(im, e)) == OK)
		rc = l ? look_at_all(im, batch, l, e) : apply_all(im, batch, e);
	im->source->close(im);
	return rc;
}

static int import(struct import *im, struct err *e)
{
	struct import_batch batch;
	struct look l = { .first = true };
	int rc = import_batch_begin(im->desk, im->a, im->options->kind, im->path, &batch, e);

	if (rc)
		return rc;
	im->hash = batch.hash;
	im->report->resumed = batch.done;
	im->checking = true;
	rc = walk(im, &batch, &l, e);
	im->checking = false;
	if (rc || l.applied || im->options->dry_run || im->report->rows == batch.done) {
		if (rc)
			nothing_happened(im->report);
		im->report->stands = rc ? batch.done : 0;
		return rc;
	}
	nothing_happened(im->report);
	if ((rc = db_room(im->desk->db, l.growth * 2 + ROOM_SPARE, e)))
		return rc;
	return walk(im, &batch, NULL, e);
}

/* It is read twice and more, and must be the same each time. */
static int demand_file(const char *path, struct err *e)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return err_fail(e, ERR_FILE_OPEN, FACT_TEXT("file", path), FACT_TEXT("cause", strerror(errno)));
	if (S_ISDIR(st.st_mode))
		return err_fail(e, ERR_FILE_READ, FACT_TEXT("file", path), FACT_TEXT("cause", strerror(EISDIR)));
	if (!S_ISREG(st.st_mode))
		return err_fail(e, ERR_FILE_READ, FACT_TEXT("file", path),
				FACT_TEXT("cause", "not a regular file: it is read more than once"));
	return OK;
}

int import_file(struct desk *desk, struct arena *a, const char *path, const struct import_options *options,
		struct import_report *out, struct err *e)
{
	struct import im = { .desk = desk,
			     .a = a,
			     .path = path,
			     .options = options,
			     .kind = import_kind_find(options->kind),
			     .report = out };
	int rc;

	*out = (struct import_report){ .number = "", .unused = "" };
	im.source = im.kind			   ? &import_table_source
		  : str_eq(options->kind, "asn")   ? &import_notices_source
		  : str_eq(options->kind, "sales") ? &import_sales_source
						   : NULL;
	if (!im.source)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "kind"), FACT_TEXT("value", options->kind),
				FACT_TEXT("expected", "items, suppliers, orders, stock, asn or sales"));
	if ((rc = demand_file(path, e)) == OK)
		rc = import(&im, e);
	seen_release(&im.seen);
	return rc;
}
