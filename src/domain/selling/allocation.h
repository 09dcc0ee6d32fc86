/* Allocation: a right of an order line to stock. Lines are served by their channel's priority, then by age.
 *
 * Invariant: allocated <= sellable per item and warehouse, checked and written in one transaction on the sum: however
 * many run at once, nothing is promised twice. When stock falls under what is promised, the promise of the lowest
 * priority, newest first, is taken back in the same transaction, with a task. */
#ifndef DL_DOMAIN_SELLING_ALLOCATION_H
#define DL_DOMAIN_SELLING_ALLOCATION_H

#include "domain/selling/sales.h"

struct allocation_result {
	int64_t lines; /* that got something */
	int64_t units;
	int64_t waiting; /* lines still open that were looked at */
};

/* Serves every waiting line there is stock for (channel_id 0: of all channels), in transactions of at most 200
 * lines; PERM_ALLOCATE. */
int allocation_run(struct desk *desk, struct arena *a, int64_t channel_id, struct allocation_result *out,
		   struct err *e) MUST_USE;
/* Takes back what a line holds, newest first, up to quantity; in the caller's transaction. */
int allocation_release(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, struct err *e) MUST_USE;
/* Hooks the give-back into the ledger; called once by whoever opens a desk. */
void allocation_init(void);
/* Sums of live rights against what positions and lines keep; each difference is reported. */
int allocation_verify(struct desk *desk, void (*report)(void *ctx, const char *line), void *ctx, int64_t *faults,
		      struct err *e) MUST_USE;

/* Shared with sales.c: writes a line's numbers and state, and lets the order's state follow. */
int sales_line_recount(struct desk *desk, struct arena *a, struct sales_line_row *line, struct err *e) MUST_USE;
int sales_follow(struct desk *desk, struct arena *a, int64_t order_id, struct err *e) MUST_USE;

#endif
