/* Shared by import.c and the files of kinds only. */
#ifndef DL_IO_IMPORT_INTERNAL_H
#define DL_IO_IMPORT_INTERNAL_H

#include "io/csv_columns.h"
#include "io/import.h"

struct import_row {
	int64_t line;
	const char **text; /* one a column of the kind; "" where the file has none */
};

struct import {
	struct desk *desk;
	struct arena *a; /* of the whole import */
	const struct import_options *options;
	const struct import_kind *kind;
	struct import_row *rows;
	size_t n_rows;
	bool checking; /* a large file's first pass: what an earlier slice would have made is not there */
	struct import_report *report;
	const char *field; /* the one in hand, for the fault */
};

/* One kind of table. document: rows with the same text in this column, one after the other, are one document and are
 * applied together; -1: each row is one. */
struct import_kind {
	const char *name;
	const struct csv_column *columns;
	size_t n_columns;
	int document;
	/* Applies rows[from, to) (one document). Sets im->field before each step; a fact "line" in e is an index
	 * into the document's rows. */
	int (*apply)(struct import *im, struct arena *a, size_t from, size_t to, struct err *e);
};

/* Ends with NULL. */
extern const struct import_kind *const import_kinds[];

/* Readers of cells: set im->field to the column's name and refuse with ERR_MISSING or ERR_VALUE. */
const char *import_text(struct import *im, size_t row, size_t column);
int import_required(struct import *im, size_t row, size_t column, const char **out, struct err *e) MUST_USE;
/* Empty gives fallback. scale: decimals kept; DB_NULL as fallback means required. */
int import_decimal(struct import *im, size_t row, size_t column, int scale, int64_t fallback, int64_t *out,
		   struct err *e) MUST_USE;
int import_price4(struct import *im, size_t row, size_t column, const char *currency, int64_t fallback, int64_t *out,
		  struct err *e) MUST_USE;
int import_money(struct import *im, size_t row, size_t column, const char *currency, int64_t fallback, int64_t *out,
		 struct err *e) MUST_USE;
int import_day(struct import *im, size_t row, size_t column, const char **out, struct err *e) MUST_USE;
/* The warehouse of that code, in which the importer must be allowed to do this; empty: the desk's own. */
int import_warehouse(struct import *im, size_t row, size_t column, int64_t *warehouse_id, struct err *e) MUST_USE;

#endif
