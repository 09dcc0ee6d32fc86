#include "domain/receiving/scrap.h"

#include "domain/receiving/scrap_sql.h"

int scrap_check(struct desk *desk, struct arena *a, const struct scrap *s, struct err *e)
{
	struct scrap_hands_row hands;
	struct policy_row row;
	int64_t limit;
	int rc = policy_find(desk, a, "scrap approval", &s->policy, &row, e);

	if (rc || !row.policy_id)
		return rc;
	limit = policy_i64(&row, "above_minor", 0);
	if (s->value_minor <= limit ||
	    (rc = scrap_hands(desk->db, a, s->doc->document_id, s->receipt_id, desk->user_id, &hands, e)) ||
	    !hands.acts)
		return rc;
	return err_fail(e, ERR_SCRAP, FACT_TEXT("number", s->doc->number),
			FACT_MONEY("amount", s->value_minor, s->currency), FACT_MONEY("limit", limit, s->currency));
}
