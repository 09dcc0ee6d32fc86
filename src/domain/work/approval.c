#include "domain/work/approval.h"

#include "domain/desk/refuse.h"
#include "domain/work/approval_sql.h"
#include "domain/work/task.h"

int approval_ask(struct desk *desk, struct arena *a, const struct approval_ask *ask, struct err *e)
{
	struct policy_row *rows, *route = NULL;
	struct approval_insert_row made;
	int64_t task_id;
	size_t n;
	int rc;

	if ((rc = policy_matches(desk, a, "approval route", &ask->policy, &rows, &n, e)))
		return rc;
	/* The first that speaks for this amount: a row may begin at one. */
	for (size_t i = 0; i < n && !route; i++)
		if (ask->amount_minor >= policy_i64(&rows[i], "min_minor", 0))
			route = &rows[i];
	const char *role = route ? policy_text(route, "role", "approver") : "approver";

	rc = approval_insert(desk->db, a, ask->doc->document_id, ask->doc->revision, 1, role, ask->amount_minor,
			     ask->currency, route ? route->policy_id : DB_NULL, &made, e);
	if (rc)
		return rc;
	struct task_new task = { .kind = "approve order",
				 .document_id = ask->doc->document_id,
				 .subject = ask->subject,
				 .reason = arena_printf(a, "needs %s%s%s", role, route ? ", " : "",
							route ? arena_printf(a, "policy %" PRId64, route->policy_id)
							      : ""),
				 .value_minor = ask->amount_minor,
				 .currency = ask->currency,
				 .warehouse_id = ask->doc->warehouse_id,
				 .supplier_id = ask->policy.supplier_id,
				 .item_id = DB_NULL };

	return task_open(desk, a, &task, &task_id, e);
}

int approval_decide(struct desk *desk, struct arena *a, const struct document *doc, bool approve, const char *reason,
		    struct err *e)
{
	struct approval_waiting_row waiting;
	struct approver_limit_row limit;
	bool has;
	int rc = approval_waiting(desk->db, a, doc->document_id, &waiting, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("approval", doc->number, e);
	if (rc || (rc = desk_has_role(desk, waiting.role, doc->entity_id, doc->warehouse_id, &has, e)) ||
	    (rc = approver_limit(desk->db, a, desk->user_id, &limit, e)))
		return rc;
	if (!has)
		return err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", waiting.role));
	if (approve && doc->created_by == desk->user_id)
		return err_fail(e, ERR_OWN_DOCUMENT, FACT_TEXT("number", doc->number));
	if (approve && waiting.amount_minor > limit.limit_minor)
		return err_fail(e, ERR_LIMIT, FACT_MONEY("amount", waiting.amount_minor, waiting.currency),
				FACT_MONEY("limit", limit.limit_minor, waiting.currency));
	if (!approve && !*reason)
		return err_fail(e, ERR_REASON_NEEDED, FACT_TEXT("use", "order.reject"));
	rc = approval_set_decision(desk->db, waiting.approval_id, approve ? "approved" : "rejected", desk->user_id,
				   desk_now(desk), reason, e);
	if (rc)
		return rc;
	return task_close_for(desk, doc->document_id, "approve order", approve ? "approved" : "rejected", true, e);
}

int approval_void(struct desk *desk, const struct document *doc, const char *why, struct err *e)
{
	int rc = approval_set_void(desk->db, doc->document_id, desk_now(desk), why, e);

	return rc ? rc : task_close_for(desk, doc->document_id, "approve order", why, false, e);
}
