/* Directed putaway: where goods go from the dock, and the queue of those that still stand there.
 *
 * A suggestion goes through these steps and stops at the first place that has room; each place that was looked at and
 * passed over is a term that says why.
 *
 * - fixed: the item's own place in the warehouse (handling.h).
 * - same item: where the item stands or is on its way to; of items with lots, the same lot only.
 * - rule: a policy of kind "putaway": the nearest empty place of its zone. Its values zone (the code of a place of
 *   level zone), temperature, hazard, above_g, above_cm3 (of one unit) say of which items of its conditions it speaks;
 *   the most specific one that does goes first.
 * - empty: the nearest empty bin of the warehouse that is nobody's own; a place to pick from is filled by the other
 *   steps only.
 * - paper: where the receipt wanted it.
 *
 * Nearest is first in the walk order. An empty place that takes all goes before a nearer one that takes a part. Room is
 * what is left of units, weight and volume after all that stands there and all that open tasks bring there. Goods that
 * need a temperature or are dangerous stand only in places for that, and nothing else does.
 *
 * Whether arrivals wait at the dock to be put away is a policy of kind "dock to stock" (value goods: dock or shelf);
 * without a row they go straight to where the receipt says. What has an open discrepancy goes there too, for that
 * looks for it there, and whatever comes to a partner who ships for us (a warehouse of kind drop-ship).
 *
 * Invariants, proved by putaway_verify: what open tasks wait for stands at their docks; due of a place = open tasks
 * that lead there; homes, zone and classes of a place are what the tree and the rows say. */
#ifndef DL_DOMAIN_STOCK_PUTAWAY_H
#define DL_DOMAIN_STOCK_PUTAWAY_H

#include "domain/desk/desk.h"
#include "domain/stock/putaway_sql.h"
#include "domain/work/proof.h"

enum putaway_step { PUTAWAY_FIXED, PUTAWAY_SAME, PUTAWAY_RULE, PUTAWAY_EMPTY, PUTAWAY_PAPER, PUTAWAY_NONE };

/* What became of a place, or of a step that has none. */
enum putaway_verdict {
	PUTAWAY_CHOSEN,
	PUTAWAY_FULL_UNITS,
	PUTAWAY_FULL_WEIGHT,
	PUTAWAY_FULL_VOLUME,
	PUTAWAY_OTHER_TEMPERATURE,
	PUTAWAY_OTHER_HAZARD,
	PUTAWAY_BLOCKED,
	PUTAWAY_NO_BIN,	   /* nothing is put away there: a level that takes no goods, or a kind that is not sold from */
	PUTAWAY_OTHER_LOT, /* the item stands there, of another lot */
	PUTAWAY_REFUSED,   /* a clerk has said so for this task */
	PUTAWAY_SMALLER,   /* it has room for less than the one chosen */
	PUTAWAY_NO_PLACE,  /* the step found none at all; place is "" or the zone */
};

struct putaway_term {
	enum putaway_step step;
	enum putaway_verdict verdict;
	const char *place;  /* code, or "" */
	int64_t room;	    /* base units that it has room for; DB_NULL: no limit */
	const char *source; /* the policy that spoke, or "" */
};

struct putaway_ask {
	int64_t warehouse_id;
	int64_t item_id;
	int64_t lot_id;	  /* 0: none */
	int64_t quantity; /* base units, > 0 */
	int64_t wish_id;  /* where the paper wants it; DB_NULL: nowhere */
	int64_t task_id;  /* its own reservation does not count, what was refused for it does; 0: none */
};

struct putaway {
	int64_t place_id; /* DB_NULL: there is room nowhere */
	const char *place;
	const char *zone; /* code; "" none */
	enum putaway_step step;
	const char *source;
	int64_t quantity; /* how much of what was asked for it takes */
	struct putaway_term *terms;
	size_t n_terms;
};

const char *putaway_step_name(enum putaway_step step);
const char *putaway_verdict_name(enum putaway_verdict verdict);

/* In the arena; reads only. ERR_VALUE (quantity). */
int putaway_suggest(struct desk *desk, struct arena *a, const struct putaway_ask *ask, struct putaway *out,
		    struct err *e) MUST_USE;

/* Do goods of that item wait at the dock, on their way to that place? */
int putaway_waits(struct desk *desk, struct arena *a, int64_t warehouse_id, int64_t item_id, int64_t to_id, bool *waits,
		  struct err *e) MUST_USE;

struct putaway_new {
	int64_t warehouse_id, item_id, lot_id, quantity;
	int64_t from_id; /* the dock */
	int64_t wish_id;
	int64_t document_id; /* the receipt or the inspection */
	int64_t line_id;     /* of the receipt; DB_NULL none */
};
/* Opens as many tasks as it takes places. In the caller's transaction, which has put the goods there. */
int putaway_open(struct desk *desk, struct arena *a, const struct putaway_new *task, struct err *e) MUST_USE;
/* So much of a receipt's line had not come: its tasks are lowered, the last first, and *from_id is where it stands;
 * left alone where the line has no tasks. ERR_VALUE (quantity) when so much does not stand together. In the caller's
 * transaction. */
int putaway_withdraw(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, int64_t *from_id,
		     struct err *e) MUST_USE;

struct putaway_put {
	const char *key;    /* posts once */
	const char *place;  /* code, as scanned */
	int64_t quantity;   /* base units; 0: all of the task */
	const char *reason; /* of use "putaway", where it is not the place that was suggested; else "" */
};
struct putaway_done {
	int64_t quantity; /* put away now */
	int64_t left;	  /* of the task; it goes on as another one, or as several */
	const char *next; /* the place of the first of these; "" none */
};
/* The clerk has scanned the place: the goods move there. PERM_MOVE. ERR_STATE (noun putaway) when it is done already,
 * ERR_NOT_FOUND (place), ERR_VALUE (place, quantity), ERR_PLACE_UNFIT (place, sku, why), ERR_PLACE_FULL (place, room,
 * wanted, next?: the next suggestion), ERR_REASON_NEEDED. */
int putaway_confirm(struct desk *desk, struct arena *a, int64_t task_id, const struct putaway_put *put,
		    struct putaway_done *done, struct err *e) MUST_USE;
/* The place that was suggested is of no use, for a reason of use "putaway": another one is suggested, several where it
 * takes several. PERM_MOVE. *next its code, "" where there is none. */
int putaway_elsewhere(struct desk *desk, struct arena *a, int64_t task_id, const char *reason, const char **next,
		      struct err *e) MUST_USE;
/* Room has been made: it is asked anew, and what was refused is forgotten. PERM_MOVE. */
int putaway_again(struct desk *desk, struct arena *a, int64_t task_id, const char **next, struct err *e) MUST_USE;

int putaway_verify(struct desk *desk, struct proof *p, struct err *e) MUST_USE;

#endif
