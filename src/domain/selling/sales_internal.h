/* What sales.c and allocation.c share: a line's numbers and the state of its order. */
#ifndef DL_DOMAIN_SELLING_SALES_INTERNAL_H
#define DL_DOMAIN_SELLING_SALES_INTERNAL_H

#include "domain/selling/sales.h"

/* Writes a line's allocated, shipped and cancelled; what is open, and its state, follow. */
int sales_line_recount(struct desk *desk, struct sales_line_row *line, struct err *e) MUST_USE;
/* Lets the order's state follow its lines. Tasks that the new state needs no more are closed: "allocation released"
 * once all is allocated again, every one once nothing is left to do. */
int sales_follow(struct desk *desk, struct arena *a, int64_t order_id, struct err *e) MUST_USE;

#endif
