/* Position: the balances of an item in a warehouse, folded by what they may do, with what is allocated of them and
 * what is on its way. Only the ledger, places and lots change it, through here.
 *
 * Invariant: allocated <= sellable, always. A change that would break it first asks the release hook to give back
 * allocations (lowest priority and newest first), in the same transaction. */
#ifndef DL_DOMAIN_STOCK_POSITION_H
#define DL_DOMAIN_STOCK_POSITION_H

#include "domain/stock/ledger.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/place.h"

struct position_change {
	int64_t item_id;
	int64_t warehouse_id;
	int64_t by[BUCKET_NONE + 1]; /* base units, per bucket; BUCKET_NONE is not kept */
};

int position_change(struct desk *desk, const struct position_change *change, struct err *e) MUST_USE;
/* Zeros where the item has never been in that warehouse. */
int position_read(struct desk *desk, int64_t item_id, int64_t warehouse_id, struct position_get_row *out,
		  struct err *e) MUST_USE;

#endif
