/* Cross-dock: goods that just come in while customers' orders or transfers out of the house wait for them. Who waits is
 * always told. Where a policy of kind "cross-dock" names a staging place (place: a place to sell from; direct: no tells
 * only), as many as wait are received to that place instead of the shelf, and posting them reserves them: customers'
 * orders get their share in the order in which allocation serves them, transfers that may be picked are picked of it.
 * That is a transfer that is approved, by a person or, below the limit of the policy "transfer approval", by its
 * request. One that still waits for its approver is told as such and gets nothing: goods that were directed to it would
 * stand in the way if it were refused. Approved later, it is picked from the shelf like any other.
 *
 * Waits what the free stock of the house does not serve already and what no other scan has brought for it: nothing is
 * directed twice, and nothing is reserved beyond what is sellable, as the position itself refuses it. What is held,
 * damaged, looked at first or without a paper is not directed. */
#ifndef DL_DOMAIN_RECEIVING_CROSS_DOCK_H
#define DL_DOMAIN_RECEIVING_CROSS_DOCK_H

#include "domain/catalog/item.h"
#include "domain/receiving/receipt.h"
#include "domain/stock/lot.h"
#include "domain/stock/place.h"

struct cross_dock {
	int64_t waits; /* units that wait, in all */
	/* The first of them in the order in which they are served: no place yet, nothing goes. In the arena. */
	struct scan_waiter *waiters;
	size_t n_waiters;
	int64_t goes; /* as many as may go to the staging place; 0 where no policy says so */
	struct place_row staging;
};

/* Where the policy lets it wait for who waits for it; place_id 0: nowhere. */
int cross_dock_staging(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		       struct place_row *staging, struct err *e) MUST_USE;
int cross_dock_look(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		    struct cross_dock *out, struct err *e) MUST_USE;
/* So much of it was posted to that place by a move of that key: if it is the staging place, it is reserved. In the
 * caller's transaction. */
int cross_dock_serve(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		     int64_t lot_id, int64_t place_id, int64_t quantity, const char *key, struct err *e) MUST_USE;

/* Gives waiting lines of customers' orders up to so much of an item; *given how much. Selling sets it. */
typedef int cross_dock_reserve_fn(struct desk *desk, struct arena *a, int64_t item_id, int64_t warehouse_id,
				  int64_t quantity, int64_t *given, struct err *e);
void cross_dock_set_reserve(cross_dock_reserve_fn *fn);

#endif
