/* One purchase order: the form (order.c) and what may be done with it (order_actions.c). */
#ifndef DL_UI_SCREENS_ORDER_H
#define DL_UI_SCREENS_ORDER_H

#include "ui/screens/parts.h"

/* Head and lines in one transaction: a fault in the last line leaves the order as it was. *order_id 0: a new one,
 * which it becomes. A failure has the facts "field" and "line". */
int order_save(struct view *v, int64_t *order_id, struct err *e) MUST_USE;

extern const struct action order_actions[];

#endif
