/* Shared by import.c, the sources (tables, notices, customers' orders) and the files of kinds only. */
#ifndef DL_IO_IMPORT_INTERNAL_H
#define DL_IO_IMPORT_INTERNAL_H

#include "io/import.h"
#include "io/seen.h"

struct import;

struct import_row {
	int64_t line;
	const char **text; /* one a column of the kind; "" where the file has none */
};

/* Where documents come from. All but close are called in this order: open, then next and apply in turns, then finish.
 */
struct import_source {
	/* Opens the file and reads what stands before the first document. */
	int (*open)(struct import *im, struct err *e);
	/* Reads the next good document: im->line, and im->read goes up by its rows and those passed over before it.
	 * *more false: there is none. */
	int (*next)(struct import *im, bool *more, struct err *e);
	/* Applies it, in the caller's transaction. A fact "line" in e is an index into its rows, from 1. */
	int (*apply)(struct import *im, struct arena *a, struct err *e);
	/* After the last document: adds the faults of the file's form to the report. */
	void (*finish)(struct import *im);
	void (*close)(struct import *im);
};

extern const struct import_source import_table_source, import_notices_source, import_sales_source;

struct import {
	struct desk *desk;
	struct arena *a; /* of the whole import */
	const char *path;
	const struct import_options *options;
	const struct import_source *source;
	const struct import_kind *kind; /* of tables */
	void *data;			/* the source's */
	const char *hash;		/* of the file */
	bool checking;			/* what it applies now is rolled back */
	struct seen seen;		/* while checking */
	int64_t read;			/* rows of the file up to the end of the document in hand */
	int64_t line;			/* where that begins */
	const size_t *columns;		/* of a table: the file's field for each column of the kind, 0: none */
	struct import_row *rows;	/* of a table: the document's rows */
	size_t n_rows;
	const char *field; /* the one in hand, for the fault */
	struct import_report *report;
};

/* One kind of table. document: rows with the same text in this column, one after the other, are one document and are
 * applied together, and the text may not come again further down; -1: each row is one. */
struct import_kind {
	const char *name;
	const struct csv_column *columns;
	size_t n_columns;
	int document;
	/* Applies im->rows. Sets im->field before each step. */
	int (*apply)(struct import *im, struct arena *a, struct err *e);
};

/* Each file of kinds has some; import_kind_find knows them all. */
extern const struct import_kind import_items, import_suppliers, import_orders, import_stock, import_warehouses,
	import_places, import_channels, import_users;
const struct import_kind *import_kind_find(const char *name);

/* One more fault of the report; texts are copied. */
void import_refused(struct import *im, int64_t line, const char *field, const struct err *why);
void import_faulty(struct import *im, const struct in_fault *faults, size_t n);
/* That text of the file belongs to owner ("" : to its own row): ERR_DUPLICATE (noun, key, row) when another one has it
 * further up. Only while checking. */
int import_claim(struct import *im, const char *noun, const char *text, const char *owner, size_t row,
		 struct err *e) MUST_USE;
/* That text was claimed further up. */
bool import_claimed(const struct import *im, const char *noun, const char *text);

/* Readers of cells: set im->field to the column's name and refuse with ERR_MISSING or ERR_VALUE. */
const char *import_text(struct import *im, size_t row, size_t column);
int import_required(struct import *im, size_t row, size_t column, const char **out, struct err *e) MUST_USE;
/* The file has that column. */
bool import_has(const struct import *im, size_t column);
/* The first row's text, or fallback for an empty one, if the file has the column; else *text stays. */
void import_keep(struct import *im, size_t column, const char **text, const char *fallback);
/* Empty gives fallback. scale: decimals kept; DB_NULL as fallback means required. */
int import_decimal(struct import *im, size_t row, size_t column, int scale, int64_t fallback, int64_t *out,
		   struct err *e) MUST_USE;
/* As import_decimal, refused below 0. */
int import_amount(struct import *im, size_t row, size_t column, int scale, int64_t fallback, int64_t *out,
		  struct err *e) MUST_USE;
/* quantity becomes that many of a pack of units; ERR_OVERFLOW. */
int import_packs(struct import *im, int64_t units, int64_t *quantity, struct err *e) MUST_USE;
int import_price4(struct import *im, size_t row, size_t column, const char *currency, int64_t fallback, int64_t *out,
		  struct err *e) MUST_USE;
int import_money(struct import *im, size_t row, size_t column, const char *currency, int64_t fallback, int64_t *out,
		 struct err *e) MUST_USE;
int import_day(struct import *im, size_t row, size_t column, const char **out, struct err *e) MUST_USE;
/* The warehouse of that code, in which the importer must be allowed to do this; empty: the desk's own. */
int import_warehouse(struct import *im, size_t row, size_t column, int64_t *warehouse_id, struct err *e) MUST_USE;

#endif
