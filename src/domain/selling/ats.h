/* Available-to-sell: what a channel may be told of an item. Computed, explained, never typed; the sum and its
 * explanation are one function.
 *
 *	  sellable on hand, lots past their day left out
 *	- allocated
 *	- open demand not yet allocated, of channels of the same or a higher priority (own included)
 *	- reserves of the other channels of the warehouse
 *	- own buffer
 *	= available to sell, never below zero
 *
 * Worked: 100 sellable, 30 allocated, 5 open on web (priority 1), 8 open on the marketplace (2), reserve of the store
 * 10, buffer of web 3. Web: 100 - 30 - 5 - 10 - 3 = 52. Marketplace (buffer 0): 100 - 30 - 5 - 8 - 10 = 47. */
#ifndef DL_DOMAIN_SELLING_ATS_H
#define DL_DOMAIN_SELLING_ATS_H

#include "domain/catalog/item_sql.h"
#include "domain/desk/desk.h"
#include "domain/selling/channel_sql.h"
#include "domain/selling/sales_sql.h"

enum ats_term_kind {
	ATS_SELLABLE,
	ATS_EXPIRED, /* of it: lots past their day whose state does not say so yet */
	ATS_ALLOCATED,
	ATS_DEMAND,
	ATS_RESERVE,
	ATS_BUFFER,
	ATS_FLOOR, /* what was added to come up to zero */
	ATS_RESULT
};

struct ats_term {
	enum ats_term_kind kind;
	int64_t quantity;    /* with its sign: the terms before the result add up to it */
	const char *channel; /* whose demand, reserve, buffer or result: its code; "" else */
	const char *source;  /* the policy row that spoke (policy_source), or "stock", "orders", "channel" */
};

struct ats {
	int64_t quantity;
	int64_t sellable;
	struct ats_term *terms; /* in the arena; the last one is the result */
	size_t n_terms;
};

/* What all sums have in common, read once for a whole page of items; in the arena. */
struct ats_board {
	struct channel_row *channels; /* by priority */
	size_t n;
	struct ats_expired_row *expired; /* per item and warehouse; nearly always none */
	size_t n_expired;
};
int ats_board_load(struct desk *desk, struct arena *a, struct ats_board *out, struct err *e) MUST_USE;
/* Of an item on one channel (in the channel's warehouse). */
int ats_of(struct desk *desk, struct arena *a, const struct ats_board *board, const struct item_row *item,
	   const struct channel_row *channel, struct ats *out, struct err *e) MUST_USE;
/* "sellable", "expired", "allocated", "demand", "reserve", "buffer", "floor", "available". */
const char *ats_term_name(enum ats_term_kind kind);

#endif
