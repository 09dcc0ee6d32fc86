/* One transfer: the form (transfer.c) and what may be done with it (transfer_actions.c). */
#ifndef DL_UI_SCREENS_TRANSFER_H
#define DL_UI_SCREENS_TRANSFER_H

#include "domain/receiving/transfer_notice.h"
#include "ui/screens/parts.h"

/* Head and lines in one transaction. *transfer_id 0: a new one, which it becomes. */
int transfer_save(struct view *v, int64_t *transfer_id, struct err *e) MUST_USE;

/* Sends what is picked and says as which notice, and how many picked units a count wrote off the dock before. */
int transfer_leave(struct view *v, const char *carrier, const char *tracking, struct err *e) MUST_USE;

extern const struct action transfer_actions[];

#endif
