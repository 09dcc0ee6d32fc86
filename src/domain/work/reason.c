#include "domain/work/reason.h"

#include "domain/desk/refuse.h"

int reason_check(struct desk *desk, struct arena *a, const char *use, const char *reason, struct err *e)
{
	struct reason_get_row row;
	struct reasons_of_rows all;
	struct str codes AUTO_STR = STR_INIT;
	int rc;

	if (!reason || !*reason)
		return err_fail(e, ERR_REASON_NEEDED, FACT_TEXT("use", use));
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
