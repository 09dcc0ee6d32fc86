/* What to take for a pick: which lots from which places. A lot with an expiry goes before one without, the first to
 * expire first; lots without one go in the order in which they first came; stock without a lot has no age of its own
 * and goes by the walk. Nothing is ever suggested of a lot that is on hold, recalled, expired or past its day, nor from
 * a place that is blocked or not sellable. Nothing is reserved: two who ask at once are told the same. */
#ifndef DL_DOMAIN_STOCK_PICK_H
#define DL_DOMAIN_STOCK_PICK_H

#include "domain/desk/desk.h"

/* Why a line stands where it does. */
enum pick_reason { PICK_FIRST_EXPIRY, PICK_FIRST_ARRIVAL, PICK_WALK };

struct pick_line {
	int64_t place_id;
	const char *place;
	int64_t sequence; /* its turn in the walk */
	int64_t lot_id;	  /* 0: no lot */
	const char *lot;
	const char *expiry_on; /* NULL: none */
	int64_t quantity;      /* to take, > 0 */
	int64_t there;	       /* stands there */
	enum pick_reason reason;
};

struct pick {
	struct pick_line *lines;
	size_t n;
	int64_t quantity; /* the lines' sum: at most what was asked for */
};

/* For so many base units (> 0, else ERR_VALUE) of an item in a warehouse. Where there is less,
 * all of it. Of one lot, or of what has none, the place at_id is emptied first: who stands there need not walk (0:
 * nobody stands anywhere yet). In the arena. */
int pick_suggest(struct desk *desk, struct arena *a, int64_t item_id, int64_t warehouse_id, int64_t at_id,
		 int64_t quantity, struct pick *out, struct err *e) MUST_USE;

#endif
