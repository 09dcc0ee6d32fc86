/* Throwing goods away, or giving them up for lost: what is worth more than the policy "scrap approval" lets through
 * takes a second person, one who had no hand in it. A hand in it has who began its paper, said what a check came to,
 * picked it, or received it. */
#ifndef DL_DOMAIN_RECEIVING_SCRAP_H
#define DL_DOMAIN_RECEIVING_SCRAP_H

#include "domain/work/document.h"
#include "domain/work/policy.h"

struct scrap {
	const struct document *doc; /* whose end it is: an inspection, a discrepancy, a transfer */
	int64_t receipt_id;	    /* on which it came; 0 none, a transfer's are known */
	struct policy_ask policy;
	int64_t value_minor; /* at cost */
	const char *currency;
};

/* In the transaction that throws it away. ERR_SCRAP (number, amount, limit). */
int scrap_check(struct desk *desk, struct arena *a, const struct scrap *s, struct err *e) MUST_USE;

#endif
