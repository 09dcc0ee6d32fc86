/* Allocation: a right of an order line to stock. Lines are served by their channel's priority, then by age.
 *
 * Invariant: allocated <= sellable per item and warehouse, checked and written in one transaction on the sum: however
 * many run at once, nothing is promised twice. When stock falls under what is promised, the promise of the lowest
 * priority, newest first, is taken back in the same transaction, with a task. */
#ifndef DL_DOMAIN_SELLING_ALLOCATION_H
#define DL_DOMAIN_SELLING_ALLOCATION_H

#include "domain/selling/sales.h"
#include "domain/work/proof.h"

struct allocation_result {
	int64_t lines; /* that got something */
	int64_t units;
	int64_t waiting; /* lines of a known item that still lack something */
};

/* Serves every waiting line there is stock for, in transactions of at most 200 lines; PERM_ALLOCATE in the channel's
 * warehouse. channel_id 0: all channels of the warehouses where one may. ERR_NOT_FOUND (noun channel). Lots
 * past the desk's day become expired first (stock/lot.h), so none of them is promised. */
int allocation_run(struct desk *desk, struct arena *a, int64_t channel_id, struct allocation_result *out,
		   struct err *e) MUST_USE;
/* Takes back what a line holds, newest first, up to quantity; in the caller's transaction. */
int allocation_release(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, struct err *e) MUST_USE;
/* Hooks the give-back into the ledger, and the share of what is received for waiting lines into receiving; called once
 * by whoever opens a desk. */
void allocation_init(void);
/* Sums of live rights against what positions and lines keep, and what lines say is shipped against the moves; each
 * difference is a fault of p. */
int allocation_verify(struct desk *desk, struct proof *p, struct err *e) MUST_USE;

#endif
