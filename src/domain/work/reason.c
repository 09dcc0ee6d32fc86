#include "domain/work/reason.h"

#include "domain/desk/refuse.h"
#include "domain/work/policy.h"

/* Mandatory, unless a policy says otherwise. */
static int check_empty(struct desk *desk, struct arena *a, const char *use, struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row;
	int rc;

	ask.entity_id = desk->entity_id;
	ask.warehouse_id = desk->warehouse_id;
	ask.subject = use;
	if ((rc = policy_find(desk, a, "reason", &ask, &row, e)) || !policy_i64(&row, "mandatory", 1))
		return rc;
	return err_fail(e, ERR_REASON_NEEDED, FACT_TEXT("use", use));
}

int reason_check(struct desk *desk, struct arena *a, const char *use, const char *reason, struct err *e)
{
	struct reason_get_row row;
	struct reasons_of_rows all;
	struct str codes AUTO_STR = STR_INIT;
	int rc;

	if (!reason)
		return err_fail(e, ERR_REASON_NEEDED, FACT_TEXT("use", use));
	if (!*reason)
		return check_empty(desk, a, use, e);
	if ((rc = check_text("reason", reason, e)))
		return rc;
	rc = reason_get(desk->db, a, use, arena_copy(a, reason, strcspn(reason, ":")), &row, e);
	if (rc == OK && row.active)
		return OK;
	if (rc != OK && rc != ERR_NOT_FOUND)
		return rc;
	if ((rc = reasons_of(desk->db, a, use, &all, e)))
		return rc;
	for (size_t i = 0; i < all.n; i++)
		str_addf(&codes, "%s%s", i ? ", " : "", all.v[i].code);
	return refuse_value("reason", reason, codes.p, e);
}
