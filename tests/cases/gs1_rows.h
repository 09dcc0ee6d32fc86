/* Tables of GS1 cases: a remark line, a line of column names, rows; values with \t \n \r \\ and \xHH, \N for none. */
#ifndef DL_TESTS_GS1_ROWS_H
#define DL_TESTS_GS1_ROWS_H

#include "base/base.h"
#include "cases/cases.h"

#include "domain/catalog/gs1.h"

enum { GS1_COLUMNS = 10 };

struct value {
	const char *s; /* NULL for none; ends with NUL */
	size_t n;
};

struct gs1_row {
	const char *key;		/* the first cell, as it stands */
	struct value cell[GS1_COLUMNS]; /* none behind the last */
	const char *raw[GS1_COLUMNS];	/* as they stand, escapes and all */
	size_t n;
};

struct gs1_rows {
	struct gs1_row *v;
	size_t n;
};

/* The rows of shared/cases/gs1/NAME. */
struct gs1_rows gs1_rows(struct arena *a, const char *name);
struct value unescaped(struct arena *a, const char *text);
bool value_is(struct value v, const char *text);

/* Runs each row of a table through a check: it returns whether the answer is the expected one and writes what was
 * answered. key NULL: the first cell. */
typedef bool gs1_check(struct arena *a, const struct gs1_row *row, struct str *answer);
void gs1_run(const char *name, gs1_check *check, const char *(*key)(struct arena *a, const struct gs1_row *row));

/* "ok (01)..." or the fault, for answers. */
void answer_message(struct str *answer, bool ok, const struct gs1_message *m, const struct gs1_refusal *why);

/* A year within reach of all dates in the tables. */
enum { CASE_YEAR = 2025 };

#endif
