/* A lot's trace as a workbook: where it came from, where it went, what is left, whom to call, each on a sheet.
 *
 * Every move of the lot stands on one sheet: into the houses, out of them, or within them. So the sums agree: what came
 * in less what went out is what is left. */
#ifndef DL_WORDS_TRACE_BOOK_H
#define DL_WORDS_TRACE_BOOK_H

#include "domain/stock/recall.h"
#include "domain/stock/trace.h"
#include "words/words.h"

/* Writes the workbook to path, whole or not at all. The errors of table_open. */
int trace_book(struct desk *desk, struct arena *a, const struct trace_lot_row *lot, const struct trace *trace,
	       const char *path, struct err *e) MUST_USE;

/* A recall's: whom to call and who was, what is on the road, what stands where. */
int recall_book(struct desk *desk, struct arena *a, const struct recall *recall, const char *path,
		struct err *e) MUST_USE;

#endif
