/* Lot: a batch or one serial unit of an item, with its expiry and what may be done with it (ok, on hold, recalled,
 * expired). Lot 0 is "no lot". A serial is one unit: it stands in one place at most. */
#ifndef DL_DOMAIN_STOCK_LOT_H
#define DL_DOMAIN_STOCK_LOT_H

#include "domain/desk/desk.h"
#include "domain/stock/lot_sql.h"

/* The lot (kind "lot" or "serial") of that code, made when it is new. A new one whose expiry is before today starts as
 * expired. One that came without an expiry learns it. ERR_LOT_EXPIRY (lot, known, given) when it is known with another
 * expiry. expiry_on may be NULL. */
int lot_take(struct desk *desk, struct arena *a, int64_t item_id, const char *kind, const char *code,
	     const char *expiry_on, struct lot_row *out, struct err *e) MUST_USE;
/* The worker's part: lots past their day become expired, at most limit of them; *n how many. */
int lot_expire(struct desk *desk, int64_t limit, int64_t *n, struct err *e) MUST_USE;

#endif
