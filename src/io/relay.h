/* Rows handed on to a second thread: while it writes one batch, the caller reads the next. A workbook takes as long
 * as its writing, not as its reading and its writing; on one processor it costs a copy of the texts.
 *
 * The taker runs in that thread alone, row by row in the order given, until relay_end; it must touch nothing that the
 * caller touches meanwhile. Its first failure ends the taking: the caller gets it from the next relay_row or from
 * relay_end. Where no thread can be had, the rows are taken at once by the caller's own. At most two batches are held.
 */
#ifndef DL_IO_RELAY_H
#define DL_IO_RELAY_H

#include "io/table_out.h"

struct relay;

typedef int relay_take(void *context, const struct table_cell *cells, struct err *e);

/* n: cells of a row. Never NULL. */
struct relay *relay_start(relay_take *take, void *context, size_t n) MUST_USE;
/* Copies the row. */
int relay_row(struct relay *r, const struct table_cell *cells, struct err *e) MUST_USE;
/* Waits until all rows are taken, ends the thread; r is gone whatever it returns. */
int relay_end(struct relay *r, struct err *e) MUST_USE;
/* The same for rows that nobody wants any more; NULL is allowed. */
void relay_drop(struct relay *r);

#endif
