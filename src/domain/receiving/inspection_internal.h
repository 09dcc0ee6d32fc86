/* Shared by inspection.c and inspection_end.c only. */
#ifndef DL_DOMAIN_RECEIVING_INSPECTION_INTERNAL_H
#define DL_DOMAIN_RECEIVING_INSPECTION_INTERNAL_H

#include "domain/receiving/inspection.h"

/* Of one unit on the order's line; 0 where there is none. */
int inspection_price(struct desk *desk, struct arena *a, int64_t order_line_id, int64_t *price4,
		     struct err *e) MUST_USE;
bool inspection_is_open(const struct document *doc);
/* ERR_STATE: it is over. */
int inspection_refuse_over(const struct document *doc, const char *to, struct err *e);

#endif
