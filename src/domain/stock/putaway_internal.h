/* Shared by putaway.c, putaway_end.c and putaway_suggest.c only. */
#ifndef DL_DOMAIN_STOCK_PUTAWAY_INTERNAL_H
#define DL_DOMAIN_STOCK_PUTAWAY_INTERNAL_H

#include "domain/catalog/item.h"
#include "domain/stock/handling.h"
#include "domain/stock/putaway.h"

/* What is being looked for a place, as often as it is compared. */
struct putaway_goods {
	struct item_row item;
	struct handling handling;
	int64_t volume_cm3; /* of a unit; 0 not known */
	int64_t scale;	    /* base units of a unit */
};
int putaway_goods_of(struct desk *desk, struct arena *a, int64_t item_id, struct putaway_goods *out,
		     struct err *e) MUST_USE;

/* How much of the goods a place takes: PUTAWAY_CHOSEN and *room (DB_NULL: no limit), else why it takes none, with what
 * it has room for. The task's own reservation does not count. */
int putaway_room(struct desk *desk, struct arena *a, const struct putaway_goods *goods,
		 const struct putaway_bin_row *place, int64_t task_id, enum putaway_verdict *verdict, int64_t *room,
		 struct err *e) MUST_USE;
/* Sends a task to where it is suggested now, and opens others for what does not fit there. *next: its place, "" none.
 */
int putaway_direct(struct desk *desk, struct arena *a, const struct putaway_task_row *task, const char **next,
		   struct err *e) MUST_USE;

#endif
