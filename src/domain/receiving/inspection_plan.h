/* Inspection plans: policy rows of kind "inspection" that say which arrivals are looked at, and how many pieces of
 * them, and the checks that belong to such a row.
 *
 * The values of a row: look is none, all, every (every n-th receipt, every: n) or first (until one receipt has ended
 * well). With aql (in thousandths of a per cent: 1.0 is 1000) and level (1 to 3, else 2) a sample after ISO 2859-1 is
 * looked at, else each piece. With good: k, look all skips lots: after k good ones in a row only one in `every` (2
 * where it is not said), until one is bad. What a plan has seen is kept per item and supplier; all lines of a receipt
 * count as one. */
#ifndef DL_DOMAIN_RECEIVING_INSPECTION_PLAN_H
#define DL_DOMAIN_RECEIVING_INSPECTION_PLAN_H

#include "domain/catalog/item_sql.h"
#include "domain/receiving/inspection_plan_sql.h"
#include "domain/receiving/inspection_sql.h"
#include "domain/receiving/receipt.h"
#include "domain/receiving/sampling.h"
#include "domain/work/policy.h"

/* Does a plan speak for this item of this receipt? Counts the receipt in the plan's history. In the caller's
 * transaction. */
int inspection_plan_ask(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
			struct policy_row *plan, bool *speaks, struct err *e) MUST_USE;
/* How many of so many pieces it looks at. */
struct sampling inspection_plan_sample(const struct policy_row *plan, int64_t pieces);
/* One that it opened for a receipt has ended; in the caller's transaction. A bad one counts at once, a good arrival
 * when all lines of it were good; what was held and accepted later makes no arrival of its own. */
int inspection_plan_ended(struct desk *desk, struct arena *a, const struct inspection_row *ended, bool good,
			  struct err *e) MUST_USE;

struct inspection_check_new {
	const char *name;
	const char *kind;    /* "yes or no", "number", "text" */
	int64_t decimals;    /* of a number */
	int64_t least, most; /* number * 10^decimals; DB_NULL: no limit */
	const char *unit;    /* "mm", or "" */
};
/* PERM_POLICY: one more check of a plan that has not been used yet, for what was found stays as it was asked.
 * ERR_VALUE (kind, policy: of another kind or used, least above most), ERR_NOT_FOUND (policy), ERR_MISSING (name). */
int inspection_check_add(struct desk *desk, struct arena *a, int64_t policy_id,
			 const struct inspection_check_new *check, int64_t *check_no, struct err *e) MUST_USE;
/* PERM_POLICY: takes the last check of such a plan back. ERR_NOT_FOUND (check), ERR_VALUE (check: not the last; policy:
 * used). */
int inspection_check_drop(struct desk *desk, struct arena *a, int64_t check_id, struct err *e) MUST_USE;

#endif
