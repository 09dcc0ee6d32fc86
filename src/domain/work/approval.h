/* Approval: who must agree before a document goes on. The route comes from policy rows of kind "approval route"
 * (values role, min_minor); without one the role is "approver" from any amount. One level now, steps are numbered so
 * that more may follow.
 *
 * Invariants: never by the document's author (created_by, or who last raised it: changed lines are the submitter's);
 * never above the decider's own limit; only in the role asked for; each decision has who, when, why and the amount
 * it was about; an edit that raises exposure voids it (approval_void). */
#ifndef DL_DOMAIN_WORK_APPROVAL_H
#define DL_DOMAIN_WORK_APPROVAL_H

#include "domain/work/document.h"
#include "domain/work/policy.h"

struct approval_ask {
	const struct document *doc;
	const char *subject; /* for the task's line */
	int64_t amount_minor;
	const char *currency;
	struct policy_ask policy; /* supplier, warehouse, ... */
};

/* Asks for it: one waiting approval and its task. */
int approval_ask(struct desk *desk, struct arena *a, const struct approval_ask *ask, struct err *e) MUST_USE;
/* ERR_OWN_DOCUMENT (number), ERR_LIMIT (amount, limit), ERR_NOT_PERMITTED, ERR_REASON_NEEDED on a refusal without one.
 * Closes the task. The caller moves the document. */
int approval_decide(struct desk *desk, struct arena *a, const struct document *doc, bool approve, const char *reason,
		    struct err *e) MUST_USE;
int approval_void(struct desk *desk, const struct document *doc, const char *why, struct err *e) MUST_USE;

#endif
