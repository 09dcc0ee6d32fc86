/* Input that other people wrote, read in place: files and, beside them, the answers expected. The folder is
 * $DOCKLINE_CASES, else shared/cases beside the source tree; where it is not, each test says SKIP and passes.
 *
 * Rows that Dockline answers otherwise stand in tests/cases/otherwise/NAME.tsv, each with its reason: file, key and
 * reason with TAB between, # for a remark. At most 2 rows in 100 of a file; an entry for a row that is answered as
 * expected, or for one that is not there, fails.
 *
 *	struct otherwise o;
 *	if (!cases_here("delimited text"))
 *		return;
 *	otherwise_begin(&o, &arena, "ecom", "papaparse-csv-cases.jsonl");
 *	... otherwise_row(&o, key, as_expected, "what was answered") ...
 *	otherwise_end(&o);
 */
#ifndef DL_TESTS_CASES_H
#define DL_TESTS_CASES_H

#include "base/base.h"

/* false after saying SKIP. */
bool cases_here(const char *what);
/* The path of a file in the folder: "edi/MANIFEST.tsv". */
char *cases_path(struct arena *a, const char *name) MUST_USE;
/* The whole file, with a NUL after it; NULL when it cannot be read. *n may be NULL. */
char *cases_read(struct arena *a, const char *name, size_t *n) MUST_USE;
/* The file's lines without their ends, CR too; *n lines. */
char **cases_lines(struct arena *a, const char *name, size_t *n) MUST_USE;
/* Cuts a line at each TAB in place. */
size_t cases_split(char *line, char **parts, size_t max);

struct otherwise_entry {
	const char *key;
	const char *reason;
	bool seen;
};

struct otherwise {
	const char *file;
	VEC(struct otherwise_entry) entries;
	size_t rows;
	size_t wrong;
};

void otherwise_begin(struct otherwise *o, struct arena *a, const char *list, const char *file);
/* Counts a row; answer is shown when it is a failure. */
void otherwise_row(struct otherwise *o, const char *key, bool as_expected, const char *answer);
/* Asserts that nothing differs but what is listed. */
void otherwise_end(struct otherwise *o);

#endif
