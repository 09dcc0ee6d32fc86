/* The proof of the papers: what orders, notices, receipts, discrepancies and their tasks say is what happened.
 *
 * papers_verify finds: order lines whose received is not the sum of their receipt moves; lines of notices and receipts
 * that do not hold what was scanned; totals and inbound that do not add up; an order under way that nobody approved, or
 * that one of its authors did; a state that no audit record brought about; tasks on papers that are over, and
 * discrepancies that nobody is asked to settle. Who did what first is told by the audit's sequence, never by the
 * clock. */
#ifndef DL_DOMAIN_RECEIVING_PAPERS_H
#define DL_DOMAIN_RECEIVING_PAPERS_H

#include "domain/desk/desk.h"
#include "domain/work/proof.h"

/* Each is a fault of p. */
int papers_verify(struct desk *desk, struct proof *p, struct err *e) MUST_USE;

#endif
