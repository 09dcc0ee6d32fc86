/* Reason codes, by use ("move", "order.reject", "write off"...; reason_uses[]): rows, so that a site says its own. A
 * reason may carry free text after the code: "price: twice last year's". */
#ifndef DL_DOMAIN_WORK_REASON_H
#define DL_DOMAIN_WORK_REASON_H

#include "domain/desk/desk.h"
#include "domain/work/reason_sql.h"

/* An empty reason is ERR_REASON_NEEDED (use), unless a policy of kind "reason" (subject = use; mandatory 0) waives it
 * here (NULL is never waived); ERR_VALUE (field, value, expected: the codes) when there is none such. */
int reason_check(struct desk *desk, struct arena *a, const char *use, const char *reason, struct err *e) MUST_USE;

extern const char *const reason_uses[];
extern const size_t n_reason_uses;

/* PERM_REASON, which is the whole site's: granted for all of it, else ERR_NOT_PERMITTED. Audited. A code is not changed
 * and not deleted afterwards, for papers carry it; it is switched off, and the last of a use stays (ERR_LAST: noun,
 * key). ERR_VALUE (field), ERR_DUPLICATE. */
int reason_add(struct desk *desk, const char *use, const char *code, const char *name, int64_t *reason_id,
	       struct err *e) MUST_USE;
int reason_change(struct desk *desk, int64_t reason_id, const char *name, bool active, struct err *e) MUST_USE;

#endif
