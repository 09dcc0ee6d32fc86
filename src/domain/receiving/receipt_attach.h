/* Attaching what came without a paper to an order, for resolution.c: what fits is received on a receipt of its own and
 * goes on its way; what does not stays where it stands. In the caller's transaction. */
#ifndef DL_DOMAIN_RECEIVING_RECEIPT_ATTACH_H
#define DL_DOMAIN_RECEIVING_RECEIPT_ATTACH_H

#include "domain/receiving/discrepancy.h"

/* Of one row of the discrepancy's stock. */
struct attached_row {
	int64_t quantity; /* 0: none of it */
	int64_t move_id;  /* that took it from where it stood */
};

struct attached {
	struct attached_row *moved; /* as the rows that were given */
	int64_t taken, left;
	/* The last line of the order that wants the item, and what it has now. */
	int64_t order_line_id, price4, expected, got;
	int64_t supplier_id;
	const char *currency;
};

/* over: what passes the order is taken as well. ERR_NOT_FOUND (field order), ERR_STATE for an order that takes nothing,
 * ERR_VALUE (order) for another supplier's or warehouse's, for one that has not the item, or that wants no more of it.
 */
int receipt_attach(struct desk *desk, struct arena *a, const struct discrepancy_row *d,
		   const struct discrepancy_stock_of_rows *rows, const char *order_number, bool over,
		   struct attached *out, struct err *e) MUST_USE;

#endif
