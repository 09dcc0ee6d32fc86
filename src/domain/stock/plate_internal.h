/* Shared by plate.c and plate_receipt.c only; in the caller's transaction. */
#ifndef DL_DOMAIN_STOCK_PLATE_INTERNAL_H
#define DL_DOMAIN_STOCK_PLATE_INTERNAL_H

#include "domain/stock/plate.h"

/* Its state and place from now on, by this desk's user; ERR_CONFLICT where it was changed since it was read. */
int plate_set(struct desk *desk, const struct plate_row *plate, const char *state, int64_t warehouse_id,
	      int64_t place_id, struct err *e) MUST_USE;
/* What stands in its place and on no plate; below 0 where the plates hold more than the place. */
int plate_loose(struct desk *desk, struct arena *a, const struct plate_row *plate, int64_t item_id, int64_t lot_id,
		int64_t *loose, struct err *e) MUST_USE;

#endif
