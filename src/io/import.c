#include "io/import.h"

#include <errno.h>

#include "base/day.h"
#include "base/money.h"
#include "base/text.h"
#include "domain/desk/site.h"
#include "domain/work/import_batch.h"
#include "io/csv.h"
#include "io/import_internal.h"
#include "io/import_papers.h"

enum { SMALL_FILE_ROWS = 1000, SLICE_ROWS = 100, FAULTS_KEPT = 10000 };

static const struct import_kind *kind_find(const char *name)
{
	for (size_t i = 0; import_kinds[i]; i++)
		if (str_eq(import_kinds[i]->name, name))
			return import_kinds[i];
	return NULL;
}

bool import_kind_known(const char *kind)
{
	return kind_find(kind) || str_eq(kind, "asn") || str_eq(kind, "sales");
}

/* ---------------------------------------------------------------- cells */

const char *import_text(struct import *im, size_t row, size_t column)
{
	im->field = im->kind->columns[column].name;
	return im->rows[row].text[column];
}

int import_required(struct import *im, size_t row, size_t column, const char **out, struct err *e)
{
	*out = import_text(im, row, column);
	return **out ? OK : err_fail(e, ERR_MISSING, FACT_TEXT("field", im->field));
}

int import_decimal(struct import *im, size_t row, size_t column, int scale, int64_t fallback, int64_t *out,
		   struct err *e)
{
	const char *text = import_text(im, row, column);

	if (!*text && fallback != DB_NULL) {
		*out = fallback;
		return OK;
	}
	return decimal_read(im->field, text, im->options->decimal_sign, scale, out, e);
}

int import_price4(struct import *im, size_t row, size_t column, const char *currency, int64_t fallback, int64_t *out,
		  struct err *e)
{
	return import_decimal(im, row, column, currency_digits(currency) + PRICE4_DIGITS, fallback, out, e);
}

int import_money(struct import *im, size_t row, size_t column, const char *currency, int64_t fallback, int64_t *out,
		 struct err *e)
{
	return import_decimal(im, row, column, currency_digits(currency), fallback, out, e);
}

int import_day(struct import *im, size_t row, size_t column, const char **out, struct err *e)
{
	const char *text = import_text(im, row, column);

	*out = *text ? text : NULL;
	if (*text && day_of(text) == DAY_NONE)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", im->field), FACT_TEXT("value", text),
				FACT_TEXT("expected", "a day such as 2026-03-31"));
	return OK;
}

int import_warehouse(struct import *im, size_t row, size_t column, int64_t *warehouse_id, struct err *e)
{
	const char *code = import_text(im, row, column);
	struct site_scope scope;
	int rc;

	*warehouse_id = im->desk->warehouse_id;
	if (!*code || str_eq(code, im->desk->warehouse_code))
		return OK;
	if ((rc = site_scope_find(im->desk, NULL, code, &scope, e)))
		return rc;
	*warehouse_id = scope.warehouse_id;
	return desk_allow(im->desk, scope.entity_id, scope.warehouse_id, e);
}

/* ---------------------------------------------------------------- reading */

void import_add_fault(struct import *im, int64_t line, const char *field, const struct err *why)
{
	struct import_report *r = im->report;
	struct import_fault *f;

	if (r->n_faults >= FAULTS_KEPT)
		return;
	if (r->n_faults % 64 == 0) {
		struct import_fault *more = arena_array(im->a, struct import_fault, r->n_faults + 64);

		if (r->n_faults)
			memcpy(more, r->faults, r->n_faults * sizeof *more);
		for (size_t i = 0; i < r->n_faults; i++)
			for (int k = 0; k < more[i].why.n_facts; k++)
				if (more[i].why.facts[k].text)
					more[i].why.facts[k].text = more[i].why.text + (r->faults[i].why.facts[k].text -
											r->faults[i].why.text);
		r->faults = more;
	}
	f = &r->faults[r->n_faults++];
	f->line = line;
	f->field = arena_strdup(im->a, field ? field : "");
	f->why = *why;
	for (int k = 0; k < f->why.n_facts; k++)
		if (f->why.facts[k].text)
			f->why.facts[k].text = f->why.text + (why->facts[k].text - why->text);
}

static void csv_faults_to_report(struct import *im, const struct csv_reader *r, const char *path)
{
	size_t n;
	const struct csv_fault *v = csv_faults(r, &n);

	for (size_t i = 0; i < n; i++) {
		struct err why = ERR_INIT;
		char field[32];

		snprintf(field, sizeof field, "%zu", v[i].field);
		(void)err_fail(&why, ERR_FILE_DATA, FACT_TEXT("file", path), FACT_I64("line", (int64_t)v[i].line),
			       FACT_TEXT("field", field), FACT_TEXT("why", csv_rule_name(v[i].rule)));
		import_add_fault(im, (int64_t)v[i].line, field, &why);
	}
}

static int find_columns(struct import *im, const struct csv_row *header, size_t *at, struct err *e)
{
	struct csv_column_faults faults;

	(void)e;
	if (csv_find_columns(im->a, header, im->kind->columns, im->kind->n_columns, at, &faults))
		return OK;
	for (size_t i = 0; i < faults.n; i++) {
		struct err why = ERR_INIT;

		if (faults.v[i].rule == CSV_COLUMN_MISSING)
			(void)err_fail(&why, ERR_MISSING, FACT_TEXT("field", faults.v[i].column));
		else
			(void)err_fail(&why, ERR_DUPLICATE, FACT_TEXT("noun", "column"),
				       FACT_TEXT("key", faults.v[i].column));
		import_add_fault(im, (int64_t)header->line, faults.v[i].column, &why);
	}
	return OK;
}

static int read_table(struct import *im, const char *path, struct err *e)
{
	struct csv_options options = CSV_OPTIONS_INIT;
	struct csv_reader *reader;
	const struct csv_row *row;
	size_t *at = arena_array(im->a, size_t, im->kind->n_columns);
	VEC(struct import_row) rows = { 0 };
	FILE *file = fopen(path, "rbe");
	bool header = true;
	int rc;

	if (!file)
		return err_fail(e, ERR_FILE_OPEN, FACT_TEXT("file", path), FACT_TEXT("cause", strerror(errno)));
	rc = csv_open(&reader, im->a, file, path, &options, e);
	if (rc) {
		fclose(file);
		return rc;
	}
	while ((rc = csv_next(reader, &row, e)) == OK && row) {
		struct import_row *r;

		if (header) {
			header = false;
			if ((rc = find_columns(im, row, at, e)) || im->report->n_faults)
				break;
			continue;
		}
		if (row->faults)
			continue;
		r = vec_push(im->a, &rows);
		r->line = (int64_t)row->line;
		r->text = arena_array(im->a, const char *, im->kind->n_columns);
		for (size_t c = 0; c < im->kind->n_columns; c++)
			r->text[c] = text_trim(im->a, csv_text(row, at[c]));
	}
	if (!rc)
		csv_faults_to_report(im, reader, path);
	csv_close(reader);
	fclose(file);
	im->rows = rows.v;
	im->n_rows = rows.n;
	im->report->rows = (int64_t)rows.n;
	return rc;
}

/* ---------------------------------------------------------------- applying */

static size_t document_end(const struct import *im, size_t from)
{
	size_t to = from + 1;

	if (im->kind->document < 0)
		return to;
	while (to < im->n_rows &&
	       str_eq(im->rows[to].text[im->kind->document], im->rows[from].text[im->kind->document]))
		to++;
	return to;
}

/* A failure of the row, not of the machine: the next row can still be looked at. */
static bool row_fault(int rc)
{
	enum err_class class = err_class((enum err_code)rc);

	return (class == CLASS_REFUSED && rc != ERR_DB_CONSTRAINT) || class == CLASS_DATA;
}

/* Applies whole documents until `rows` rows are done, or the end; *to is where it stopped. */
static int apply_some(struct import *im, size_t from, size_t rows, size_t *to, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	size_t at = from;
	int rc = OK;

	while (at < im->n_rows && at - from < rows) {
		size_t end = document_end(im, at);

		im->field = "";
		rc = im->kind->apply(im, &scratch, at, end, e);
		if (rc && !row_fault(rc))
			return rc;
		if (rc) {
			int64_t line = err_i64(e, "line", 1);
			const char *field = err_text(e, "field");
			size_t bad = line >= 1 && (size_t)line <= end - at ? at + (size_t)line - 1 : at;

			import_add_fault(im, im->rows[bad].line, field ? field : im->field, e);
		}
		arena_clear(&scratch);
		at = end;
	}
	*to = at;
	return OK;
}

/* One transaction's worth. check: rolled back whatever comes out; else a fault rolls it back. */
static int apply_slice(struct import *im, size_t from, size_t rows, bool check, int64_t batch_id, size_t *to,
		       struct err *e)
{
	size_t faults = im->report->n_faults;
	int rc;

	DESK_TX(im->desk, tx, PERM_IMPORT, e);
	if ((rc = apply_some(im, from, rows, to, e)))
		return rc;
	if (check || im->report->n_faults > faults)
		return OK; /* left without commit: rolled back */
	if ((rc = import_batch_done(im->desk, batch_id, (int64_t)*to, *to == im->n_rows, e)))
		return rc;
	im->report->applied += (int64_t)(*to - from);
	return desk_commit(&tx, e);
}

int import_refuse(struct import *im, const char *path, struct err *e)
{
	im->report->applied = 0;
	im->report->documents = 0;
	return err_fail(e, ERR_IMPORT, FACT_TEXT("file", path), FACT_I64("rows", im->report->rows),
			FACT_I64("faults", (int64_t)im->report->n_faults));
}

static int check_all(struct import *im, size_t from, struct err *e)
{
	int64_t documents = im->report->documents;
	size_t to = from;

	im->checking = im->n_rows - from > SMALL_FILE_ROWS;
	while (to < im->n_rows) {
		int rc = apply_slice(im, to, im->checking ? SLICE_ROWS : SMALL_FILE_ROWS, true, 0, &to, e);

		if (rc)
			return rc;
	}
	im->checking = false;
	im->report->documents = documents;
	return OK;
}

static int apply_all(struct import *im, const char *path, int64_t batch_id, size_t from, struct err *e)
{
	bool large = im->n_rows - from > SMALL_FILE_ROWS;
	size_t to = from;

	while (to < im->n_rows) {
		int rc = apply_slice(im, to, large ? SLICE_ROWS : SMALL_FILE_ROWS, false, batch_id, &to, e);

		if (rc)
			return rc;
		if (im->report->n_faults)
			return import_refuse(im, path, e);
	}
	return OK;
}

static int import_table(struct import *im, const char *path, struct err *e)
{
	struct import_batch batch;
	int rc;

	if ((rc = import_batch_begin(im->desk, im->a, im->options->kind, path, im->options->dry_run, &batch, e)) ||
	    (rc = read_table(im, path, e)))
		return rc;
	im->report->resumed = batch.done;
	if ((size_t)batch.done > im->n_rows)
		BUG("batch %" PRId64 " is beyond its file", batch.batch_id);
	/* A small good file is checked by applying it; all others are looked at whole before anything is written. */
	if ((im->report->n_faults || im->options->dry_run || im->n_rows > SMALL_FILE_ROWS) &&
	    (rc = check_all(im, (size_t)batch.done, e)))
		return rc;
	if (im->report->n_faults)
		return import_refuse(im, path, e);
	if (im->options->dry_run)
		return OK;
	if ((rc = import_batch_stage(im->desk, im->a, &batch, im->report->rows, e)))
		return rc;
	return apply_all(im, path, batch.batch_id, (size_t)batch.done, e);
}

int import_file(struct desk *desk, struct arena *a, const char *path, const struct import_options *options,
		struct import_report *out, struct err *e)
{
	struct import im = {
		.desk = desk, .a = a, .options = options, .kind = kind_find(options->kind), .report = out
	};

	*out = (struct import_report){ .number = "" };
	if (im.kind)
		return import_table(&im, path, e);
	if (str_eq(options->kind, "asn"))
		return import_notices(&im, path, e);
	if (str_eq(options->kind, "sales"))
		return import_sales(&im, path, e);
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", "kind"), FACT_TEXT("value", options->kind),
			FACT_TEXT("expected", "items, suppliers, orders, stock, asn or sales"));
}
