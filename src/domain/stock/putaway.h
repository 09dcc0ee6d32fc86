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
 * A pallet of ours (plate.h) is put away whole: the parts of it that wait are one task, with one place that has room
 * for the sum of them and is of the class that the most demanding of them needs; two classes on one pallet find no
 * place. They stay a task a receipt line each; the first is the lead, by whose number the pallet goes. A pallet of one
 * item takes all the steps; of several a place of their own, or where one of them stands, says nothing. Part of it may
 * be put away by itself, off the pallet, with a reason.
 *
 * A task is taken by who opens it, for the next person to see: it locks nothing, falls back after some minutes (setting
 * "putaway.taken", 10 where none is set) or when its taker leaves it, and another may take it over.
 *
 * Whether arrivals wait at the dock to be put away is a policy of kind "dock to stock" (value goods: dock or shelf);
 * without a row they go straight to where the receipt says. What has an open discrepancy goes there too, for that
 * looks for it there, and whatever comes to a partner who ships for us (a warehouse of kind drop-ship).
 *
 * Invariants, proved by putaway_verify: what open tasks wait for stands at their docks; due of a place = open tasks
 * that lead there; what waits on a pallet stands on it there, and leads to one place; homes, zone and classes of a
 * place are what the tree and the rows say. */
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
	int64_t plate_id; /* all that waits on a pallet, in place of item, lot and quantity; 0: none */
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
	int64_t wanted;	  /* what was asked for, of a pallet the sum of what waits on it */
	int64_t quantity; /* how much of that it takes */
	struct putaway_term *terms;
	size_t n_terms;
};

const char *putaway_step_name(enum putaway_step step);
const char *putaway_verdict_name(enum putaway_verdict verdict);

/* What a task asks for. */
struct putaway_ask putaway_ask_of(const struct putaway_task_row *task);
/* In the arena; reads only. ERR_VALUE (quantity), ERR_NOT_FOUND (a pallet on which nothing waits). */
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
/* Opens as many tasks as it takes places: one for each pallet that holds goods of the line there, and those for what
 * stands loose. In the caller's transaction, which has put the goods there. */
int putaway_open(struct desk *desk, struct arena *a, const struct putaway_new *task, struct err *e) MUST_USE;
/* What stands on a pallet and waits loose in its place waits on the pallet from now on, and goes to one place with it:
 * of a pallet that was built on a receipt, what that receipt brought. *parts: how many tasks it has. In the caller's
 * transaction. */
int putaway_bind(struct desk *desk, struct arena *a, int64_t plate_id, size_t *parts, struct err *e) MUST_USE;
/* The same on its own, by the pallet's number, PERM_MOVE. */
int putaway_bind_by_sscc(struct desk *desk, struct arena *a, const char *sscc, size_t *parts, struct err *e) MUST_USE;
/* A pallet is broken up: what waits on it waits loose, each for a place of its own. In the caller's transaction. */
int putaway_loosen(struct desk *desk, struct arena *a, int64_t plate_id, struct err *e) MUST_USE;
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
	bool off_pallet;    /* this task's goods alone, off the pallet that they stand on: wants a reason */
};
struct putaway_done {
	int64_t quantity; /* put away now */
	int64_t left;	  /* of the task; it goes on as another one, or as several */
	const char *next; /* the place of the first of these; "" none */
};
/* The clerk has scanned the place: the goods move there, of a pallet all that is on it. PERM_MOVE. ERR_STATE (noun
 * putaway) when it is done already, ERR_NOT_FOUND (place), ERR_VALUE (place, quantity), ERR_PLACE_UNFIT (place, sku,
 * why), ERR_PLACE_FULL (place, room, wanted, next?: the next suggestion), of a pallet ERR_PALLET_ROOM (place, wanted,
 * why, next?), ERR_REASON_NEEDED. */
int putaway_confirm(struct desk *desk, struct arena *a, int64_t task_id, const struct putaway_put *put,
		    struct putaway_done *done, struct err *e) MUST_USE;
/* The place that was suggested is of no use, for a reason of use "putaway": another one is suggested, several where it
 * takes several. PERM_MOVE. *next its code, "" where there is none. */
int putaway_elsewhere(struct desk *desk, struct arena *a, int64_t task_id, const char *reason, const char **next,
		      struct err *e) MUST_USE;
/* Room has been made: it is asked anew, and what was refused is forgotten. PERM_MOVE. */
int putaway_again(struct desk *desk, struct arena *a, int64_t task_id, const char **next, struct err *e) MUST_USE;

/* Whose a task was when it was opened. */
struct putaway_taken {
	const char *who; /* "" nobody's, or the caller's own */
	int64_t minutes; /* since when */
};
/* How long a task stays somebody's. */
int putaway_taken_minutes(struct desk *desk, int64_t *minutes, struct err *e) MUST_USE;
/* The instant since which a task must have been taken to be somebody's. */
int putaway_fresh(struct desk *desk, int64_t *fresh, struct err *e) MUST_USE;
/* Is it another's who walks for it? */
bool putaway_is_anothers(const struct desk *desk, const struct putaway_task_row *task, int64_t fresh);
/* The caller walks for it from now on, with all that is on its pallet, and for nothing else, PERM_MOVE; *was: whose it
 * was. Of a task that is
 * not open any more nothing is said. */
int putaway_take(struct desk *desk, struct arena *a, int64_t task_id, struct putaway_taken *was,
		 struct err *e) MUST_USE;
/* He walks for nothing any more, PERM_MOVE. */
int putaway_leave(struct desk *desk, struct err *e) MUST_USE;

int putaway_verify(struct desk *desk, struct proof *p, struct err *e) MUST_USE;

#endif
