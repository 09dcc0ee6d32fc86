/* What the list of notices and the form of one share. */
#ifndef DL_UI_SCREENS_NOTICES_H
#define DL_UI_SCREENS_NOTICES_H

#include "ui/screens/parts.h"

bool notice_on_the_way(struct view *v);
bool notice_not_over(struct view *v);
unsigned notice_receive(struct view *v, struct err *e);
unsigned notice_is_here(struct view *v, struct err *e);
unsigned notice_end_now(struct view *v, struct err *e);
extern const struct field notice_end_fields[];

#endif
