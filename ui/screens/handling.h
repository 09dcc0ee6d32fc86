/* The small forms of what a place has room for and what an item needs of a place: fields, what fills them, and what
 * their answer does. places.c and item.c hang them on keys. */
#ifndef DL_UI_SCREENS_HANDLING_H
#define DL_UI_SCREENS_HANDLING_H

#include "ui/screens/parts.h"

/* Of the place of the row under the cursor. */
extern const struct field room_fields[];
void room_prepare(struct view *v);
unsigned room_run(struct view *v, struct err *e);

/* Of the item that the form is about. */
extern const struct field storing_fields[];
void storing_prepare(struct view *v);
unsigned storing_run(struct view *v, struct err *e);

#endif
