/* Shared by receipt.c, receipt_scan.c and receipt_post.c only. */
#ifndef DL_DOMAIN_RECEIVING_RECEIPT_INTERNAL_H
#define DL_DOMAIN_RECEIVING_RECEIPT_INTERNAL_H

#include "domain/receiving/discrepancy.h"
#include "domain/receiving/receipt.h"

/* Where a quantity may go: an order line, a notice line, or both; DB_NULL where there is none. */
struct target {
	int64_t order_line_id, notice_line_id;
	int64_t expected, received;
	int64_t price4;
	const char *lot_code, *expiry_on; /* of the notice; "" unknown */
};

/* The lines of the receipt's paper that want the item, in the order in which they fill. */
int receipt_targets(struct desk *desk, struct arena *a, const struct receipt *r, int64_t item_id, struct target **out,
		    size_t *n, struct err *e) MUST_USE;
/* ERR_STATE unless the receipt is open (a paused one is opened). */
int receipt_require_open(struct desk *desk, struct arena *a, int64_t receipt_id, struct receipt *r,
			 struct err *e) MUST_USE;
/* Adds (or, below 0, takes back) what a move brought to order line, notice line. */
int receipt_book(struct desk *desk, struct arena *a, const struct receipt *r, const struct target *t, int64_t quantity,
		 int64_t damaged, struct err *e) MUST_USE;
/* The answer as kept with its scan, and back. */
const char *scan_answer_write(struct arena *a, const struct scan_answer *answer);
void scan_answer_read(struct arena *a, const char *kept, struct scan_answer *answer);

#endif
