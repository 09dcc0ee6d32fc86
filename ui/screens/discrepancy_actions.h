/* What can be done about a discrepancy, from the queue (the row under the cursor) and from its own form (what the view
 * is about) alike. */
#ifndef DL_UI_SCREENS_DISCREPANCY_ACTIONS_H
#define DL_UI_SCREENS_DISCREPANCY_ACTIONS_H

#include "domain/receiving/resolution.h"
#include "ui/screens/parts.h"

int64_t discrepancy_here(struct view *v);

extern const struct field discrepancy_give_fields[], discrepancy_settle_fields[], discrepancy_file_fields[];
unsigned discrepancy_do_take(struct view *v, struct err *e);
unsigned discrepancy_do_give(struct view *v, struct err *e);
unsigned discrepancy_do_put_back(struct view *v, struct err *e);
/* With what the fields say; settles as `as`, where the action itself says it. */
unsigned discrepancy_do_settle(struct view *v, struct err *e);
unsigned discrepancy_settle_as(struct view *v, const struct settlement *s, struct err *e);
void discrepancy_prepare_file(struct view *v);
unsigned discrepancy_do_file(struct view *v, struct err *e);
unsigned discrepancy_do_history(struct view *v, struct err *e);

#endif
