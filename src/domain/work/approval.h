/* Approval: who must agree before a document goes on. The route comes from policy rows of kind "approval route"
 * (values role, min_minor; subject the kind of document), without one the role is "approver" from any amount. Of the
 * rows that match, those whose min_minor is above the amount are silent; the most specific of the rest speaks, among
 * equally specific ones that with the highest min_minor, then the newest. One level now, steps are numbered so that
 * more may follow.
 *
 * min_minor is in the currency of the entity's books; where an order's currency has no rate yet, the dearest route is
 * asked.
 *
 * Invariants: never by the document's author: who created it, who changed it (its audit records say so), or who asked
 * for the approval and so answers for what it says now; never above the decider's own limit; only in the role asked
 * for, held where the document stands; each decision has who, when, why and the amount it was about; an edit that
 * raises exposure voids it (approval_void). The right to decide comes from the route and from nothing else, so callers
 * enter with PERM_LOOK: a row may name any role.
 *
 * A need that is split over several papers is judged as one: routes and limits are compared with the sum of the amount
 * and of what stands beside it (struct approval_beside), which the caller finds, as only he knows what papers are
 * alike.
 *
 * A limit is in the currency of the entity's books. An amount in another one is compared at the rate of a policy of
 * kind "exchange rate" (subject = currency; rate6), rounded half away from zero; without a rate there is no
 * approving it. For lists: approval_list (approval_sql.h). All functions want a transaction of the caller's. */
#ifndef DL_DOMAIN_WORK_APPROVAL_H
#define DL_DOMAIN_WORK_APPROVAL_H

#include "domain/work/document.h"
#include "domain/work/policy.h"

/* What the same author wants besides, so alike that it might be the same need: in the amount's currency. */
struct approval_beside {
	int64_t papers, amount_minor;
};

struct approval_ask {
	const struct document *doc;
	const char *subject; /* for the task's line */
	int64_t amount_minor;
	const char *currency;
	struct approval_beside beside;
	struct policy_ask policy; /* supplier, warehouse, ...; subject NULL: the document's kind */
};

/* Asks for it: one waiting approval and its task. What was waiting or agreed before is void. */
int approval_ask(struct desk *desk, struct arena *a, const struct approval_ask *ask, struct err *e) MUST_USE;
/* ERR_NOT_FOUND (noun approval) when nobody asked; ERR_OWN_DOCUMENT (number), ERR_LIMIT (amount, limit and, where there
 * is something beside it, papers, beside; amount is the sum),
 * ERR_RATE_MISSING (from, to), ERR_NOT_PERMITTED (permission: the role), ERR_REASON_NEEDED on a refusal without one.
 * Closes the task. The caller moves the document. */
int approval_decide(struct desk *desk, struct arena *a, const struct document *doc,
		    const struct approval_beside *beside, bool approve, const char *reason, struct err *e) MUST_USE;
int approval_void(struct desk *desk, const struct document *doc, const char *why, struct err *e) MUST_USE;

#endif
