/* Shared by the files of putaway only. */
#ifndef DL_DOMAIN_STOCK_PUTAWAY_INTERNAL_H
#define DL_DOMAIN_STOCK_PUTAWAY_INTERNAL_H

#include "domain/catalog/item.h"
#include "domain/stock/handling.h"
#include "domain/stock/place.h"
#include "domain/stock/putaway.h"

/* An item that is being looked for a place, and how much of it. */
struct putaway_goods {
	struct item_row item;
	struct handling handling;
	int64_t volume_cm3; /* of a unit; 0 not known */
	int64_t scale;	    /* base units of a unit */
	int64_t quantity;   /* base units */
	int64_t lot_id;
};
/* All that goes to one place together: one item, as much of it as the place takes; or a pallet, whole or not at all. */
struct putaway_load {
	struct putaway_goods *v; /* the most demanding first: it has a class of its own, then the heaviest */
	size_t n;
	bool whole;
	int64_t plate_id; /* 0: none */
	/* What all of it needs of a place: the class that one of them has. Two classes stand nowhere together. */
	const char *temperature, *hazard;
	bool clash_temperature, clash_hazard;
};
/* What is asked for: the parts of its pallet, or its item. ERR_NOT_FOUND where nothing waits on the pallet. */
int putaway_load_of(struct desk *desk, struct arena *a, const struct putaway_ask *ask, struct putaway_load *out,
		    struct err *e) MUST_USE;

/* How much of the load a place takes: PUTAWAY_CHOSEN and *room (DB_NULL: no limit), else why it takes none, with what
 * it has room for. The task's own reservation does not count. */
int putaway_room(struct desk *desk, struct arena *a, const struct putaway_load *load,
		 const struct putaway_bin_row *place, int64_t task_id, enum putaway_verdict *verdict, int64_t *room,
		 struct err *e) MUST_USE;
/* An open task of a warehouse where the desk's user may do this. ERR_NOT_FOUND, ERR_STATE (noun putaway). */
int putaway_load_task(struct desk *desk, struct arena *a, int64_t task_id, const char *to,
		      struct putaway_task_row *task, struct err *e) MUST_USE;
/* May so much of a task, or its whole pallet where quantity is 0, go there? ERR_PLACE_UNFIT, ERR_PLACE_FULL,
 * ERR_PALLET_ROOM, ERR_PLACE_BLOCKED, ERR_VALUE (place). */
int putaway_check_place(struct desk *desk, struct arena *a, const struct putaway_task_row *task,
			const struct putaway_bin_row *place, int64_t quantity, struct err *e) MUST_USE;
/* The open task is done: nothing waits any more, so much of it moves, and the task is told by which move. */
int putaway_finish(struct desk *desk, struct arena *a, const struct putaway_task_row *task, const struct place_row *to,
		   int64_t quantity, const char *reason, struct err *e) MUST_USE;
/* All of the pallet that the task stands on goes there, and the pallet with it. */
int putaway_finish_plate(struct desk *desk, struct arena *a, const struct putaway_task_row *task,
			 const struct place_row *to, const char *reason, int64_t *quantity, struct err *e) MUST_USE;
/* What stands on the pallets that hold a receipt's line in a place waits on them (putaway_bind). */
int putaway_bind_line(struct desk *desk, struct arena *a, int64_t line_id, int64_t place_id, struct err *e) MUST_USE;
/* An open task leads nowhere, so that it reserves nothing. */
int putaway_undirect(struct desk *desk, const struct putaway_task_row *task, struct err *e) MUST_USE;
/* Sends a task, and all that stands on its pallet, to where it is suggested now, and opens others for what does not fit
 * there. *next: its place, "" none. */
int putaway_direct(struct desk *desk, struct arena *a, const struct putaway_task_row *task, const char **next,
		   struct err *e) MUST_USE;

#endif
