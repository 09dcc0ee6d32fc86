/* Reason codes, by use ("move", "order.reject", "order.cancel", "receipt.correct", "discrepancy"): rows, so that a site
 * says its own. A reason may carry free text after the code: "price: twice last year's". */
#ifndef DL_DOMAIN_WORK_REASON_H
#define DL_DOMAIN_WORK_REASON_H

#include "domain/desk/desk.h"
#include "domain/work/reason_sql.h"

/* An empty reason is ERR_REASON_NEEDED (use), unless a policy of kind "reason" (subject = use; mandatory 0) waives it
 * here (NULL is never waived); ERR_VALUE (field, value, expected: the codes) when there is none such. */
int reason_check(struct desk *desk, struct arena *a, const char *use, const char *reason, struct err *e) MUST_USE;

#endif
