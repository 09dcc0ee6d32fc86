/* Late: an order's line, or a notice, whose day passed without arrival. The promise that holds is what counts: what a
 * notice on its way announces of a line goes by the notice's day and is no matter of the order (a notice without a day
 * promises nothing), the rest by the day that the supplier confirmed (po_confirm), else by the line's due day. Each
 * such paper is one discrepancy of type "late" for its first day that passed, with what is missing of it and its worth;
 * it follows what comes, and is settled by itself when what was due has come, is expected on another day, or is no
 * longer expected; what a receipt found short is short, and not late as well. What a person has settled is not opened
 * again for the same day. */
#ifndef DL_DOMAIN_RECEIVING_LATENESS_H
#define DL_DOMAIN_RECEIVING_LATENESS_H

#include "domain/desk/desk.h"

/* The worker's part, in all warehouses: at most limit of each; *opened and *closed how many. */
int lateness_turn(struct desk *desk, int64_t limit, int64_t *opened, int64_t *closed, struct err *e) MUST_USE;
/* What a receipt brought is no longer late. In the caller's transaction. */
int lateness_arrived(struct desk *desk, struct arena *a, int64_t receipt_id, struct err *e) MUST_USE;

#endif
