/* Tables as a source of documents: rows by header names, those of one document together. */
#include <errno.h>

#include "base/text.h"
#include "io/csv.h"
#include "io/import_internal.h"

struct table {
	FILE *file;
	struct csv_reader *reader;
	size_t *at;
	struct arena rows;  /* of the document in hand */
	struct arena ahead; /* of the row behind it */
	struct import_row next;
	bool has_next;
	VEC(struct import_row) document;
};

static struct import_row copy_row(struct arena *a, const struct import *im, const struct import_row *from)
{
	struct import_row row = { from->line, arena_array(a, const char *, im->kind->n_columns) };

	for (size_t c = 0; c < im->kind->n_columns; c++)
		row.text[c] = arena_strdup(a, from->text[c]);
	return row;
}

static void list_unused(struct import *im, const struct table *t, const struct csv_row *header)
{
	struct str names AUTO_STR = STR_INIT;

	for (size_t i = 0; i < header->n; i++) {
		bool used = !*header->fields[i].text;

		for (size_t c = 0; c < im->kind->n_columns && !used; c++)
			used = t->at[c] == i + 1;
		if (!used)
			str_addf(&names, "%s%s", names.len ? ", " : "", header->fields[i].text);
	}
	im->report->unused = names.len ? text_printable(im->a, names.p, names.len) : "";
}

static void fault(struct import *im, enum in_rule rule, uint64_t line, const char *expected)
{
	struct in_faults faults = { 0 };
	struct in_place at = { .line = line };

	in_fault_add(im->a, &faults, rule, &at, NULL, expected);
	import_faulty(im, faults.v, faults.n);
}

/* A header that is of no use: its faults are all there is to tell, and no row follows. */
static int read_header(struct import *im, struct table *t, struct err *e)
{
	struct csv_column_faults faults;
	struct in_faults told = { 0 };
	const struct csv_row *row;
	int rc = csv_next(t->reader, &row, e);

	if (rc)
		return rc;
	if (!row) {
		fault(im, IN_NO_DOCUMENT, 1, im->kind->name);
		return OK;
	}
	if (csv_find_columns(im->a, row, im->kind->columns, im->kind->n_columns, t->at, &faults)) {
		t->has_next = !row->faults; /* a row is to be read */
		list_unused(im, t, row);
		return OK;
	}
	in_fault_columns(im->a, &told, row->line, &faults);
	import_faulty(im, told.v, told.n);
	return OK;
}

/* A line break within a cell, as spreadsheets have them, is a blank: no text of these tables has lines. */
static const char *one_line(struct arena *a, const char *text)
{
	char *line = text_trim(a, text), *to = line;

	for (const char *p = line; *p; p++) {
		bool white = *p == '\n' || *p == '\r' || *p == '\t';

		if (!white)
			*to++ = *p;
		else if (to > line && to[-1] != ' ')
			*to++ = ' ';
	}
	*to = '\0';
	return line;
}

/* The next row without a fault of its form into t->next. */
static int read_row(struct import *im, struct table *t, struct err *e)
{
	const struct csv_row *row;
	int rc;

	do {
		if ((rc = csv_next(t->reader, &row, e)))
			return rc;
		if (row && row->faults)
			im->read++;
	} while (row && row->faults);
	arena_clear(&t->ahead);
	t->has_next = row != NULL;
	if (!row)
		return OK;
	t->next = (struct import_row){ (int64_t)row->line, arena_array(&t->ahead, const char *, im->kind->n_columns) };
	for (size_t c = 0; c < im->kind->n_columns; c++)
		t->next.text[c] = one_line(&t->ahead, csv_text(row, t->at[c]));
	return OK;
}

static int open_table(struct import *im, struct err *e)
{
	struct csv_options options = CSV_OPTIONS_INIT;
	struct table *t = xcalloc(1, sizeof *t);
	int rc;

	im->data = t;
	im->columns = t->at = arena_array(im->a, size_t, im->kind->n_columns);
	if (!(t->file = fopen(im->path, "rbe")))
		return err_fail(e, ERR_FILE_OPEN, FACT_TEXT("file", im->path), FACT_TEXT("cause", strerror(errno)));
	if ((rc = csv_open(&t->reader, im->a, t->file, im->path, &options, e)) || (rc = read_header(im, t, e)))
		return rc;
	return t->has_next ? read_row(im, t, e) : OK;
}

static bool same_document(const struct import *im, const struct table *t)
{
	int c = im->kind->document;

	return c >= 0 && t->has_next && str_eq(t->document.v[0].text[c], t->next.text[c]);
}

static int next_document(struct import *im, bool *more, struct err *e)
{
	struct table *t = im->data;
	int rc;

	arena_clear(&t->rows);
	t->document.v = NULL;
	t->document.n = t->document.cap = 0;
	*more = t->has_next;
	if (!t->has_next)
		return OK;
	im->line = t->next.line;
	do {
		*vec_push(&t->rows, &t->document) = copy_row(&t->rows, im, &t->next);
		im->read++;
		if ((rc = read_row(im, t, e)))
			return rc;
	} while (same_document(im, t));
	im->rows = t->document.v;
	im->n_rows = t->document.n;
	return OK;
}

static int apply_document(struct import *im, struct arena *a, struct err *e)
{
	int c = im->kind->document, rc;

	if (c >= 0) {
		im->field = im->kind->columns[c].name;
		if ((rc = import_claim(im, im->field, im->rows[0].text[c], "", 0, e)))
			return rc;
	}
	rc = im->kind->apply(im, a, e);
	if (rc == OK)
		im->report->applied += (int64_t)im->n_rows;
	return rc;
}

static void finish_table(struct import *im)
{
	struct table *t = im->data;
	struct in_faults told = { 0 };
	const struct csv_fault *v;
	size_t n;

	v = csv_faults(t->reader, &n);
	in_fault_csv(im->a, &told, v, n);
	import_faulty(im, told.v, told.n);
	im->report->n_faults += csv_fault_total(t->reader) - n;
}

static void close_table(struct import *im)
{
	struct table *t = im->data;

	if (t->reader)
		csv_close(t->reader);
	if (t->file)
		fclose(t->file);
	arena_release(&t->rows);
	arena_release(&t->ahead);
	free(t);
	im->data = NULL;
	im->rows = NULL;
	im->n_rows = 0;
}

const struct import_source import_table_source = { open_table, next_document, apply_document, finish_table,
						   close_table };
