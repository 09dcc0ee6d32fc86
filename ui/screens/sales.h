/* What the screens of customers' orders share: list, form and lines. */
#ifndef DL_UI_SCREENS_SALES_H
#define DL_UI_SCREENS_SALES_H

#include "ui/screens/parts.h"

/* Every waiting line of the warehouse gets its share; says how much that was. */
unsigned allocate_all(struct view *v, struct err *e);
/* Shipping and cancelling from the list's row or from the form that shows the order. */
bool sales_can_ship(struct view *v);
bool sales_can_cancel(struct view *v);
void sales_ask_ship(struct view *v, struct str *to);
unsigned sales_do_ship(struct view *v, struct err *e);
unsigned sales_do_cancel(struct view *v, struct err *e);
extern const struct field sales_cancel_fields[];
/* Which item a line on hold means. */
extern const struct field sales_map_fields[];

#endif
