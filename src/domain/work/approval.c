#include "domain/work/approval.h"

#include "base/money.h"
#include "domain/desk/audit_sql.h"
#include "domain/desk/refuse.h"
#include "domain/work/approval_sql.h"
#include "domain/work/exchange.h"
#include "domain/work/task.h"

/* The task that asks for a decision, by kind of document. */
static const char *const tasks[DOC_KINDS] = {
	[DOC_PURCHASE_ORDER] = "approve order", [DOC_TRANSFER] = "approve transfer", [DOC_COUNT] = "approve count"
};

static const char *task_of(const struct document *doc)
{
	if (!tasks[doc->kind])
		BUG("nobody approves a %s", document_kind_name(doc->kind));
	return tasks[doc->kind];
}

/* The row that speaks for this amount; NULL when none does. */
static const struct policy_row *choose_route(const struct policy_row *rows, size_t n, int64_t amount_minor)
{
	const struct policy_row *best = NULL;

	for (size_t i = 0; i < n && (!best || rows[i].weight == best->weight); i++) {
		int64_t from = policy_i64(&rows[i], "min_minor", 0);

		if (from <= amount_minor && (!best || from > policy_i64(best, "min_minor", 0)))
			best = &rows[i];
	}
	return best;
}

/* What the routes' thresholds are compared with. Where nobody has set a rate yet the dearest route speaks, so that a
 * currency is no way around it. */
static int route_amount(struct desk *desk, struct arena *a, const struct approval_ask *ask, int64_t *amount,
			struct err *e)
{
	struct approver_limit_row own;
	int rc = approver_limit(desk->db, a, desk->user_id, ask->doc->entity_id, &own, e);

	if (rc)
		return rc;
	if ((rc = money_add(ask->amount_minor, ask->beside.amount_minor, amount, "amount", e)))
		return rc;
	rc = exchange_to_books(desk, a, ask->doc, *amount, ask->currency, own.currency, amount, e);
	if (rc != ERR_RATE_MISSING)
		return rc;
	*amount = INT64_MAX;
	e->code = OK;
	return OK;
}

/* Why that role is asked; what stands beside the paper is told, as it may be why the role is a higher one. */
static const char *reason_of(struct arena *a, const struct approval_ask *ask, const char *role,
			     const struct policy_row *route)
{
	const char *source = policy_source(a, route, "every amount");

	if (!ask->beside.papers)
		return arena_printf(a, "%s [%s]", role, source);
	return arena_printf(a, "%s [%s] with %" PRId64 " more of the day", role, source, ask->beside.papers);
}

int approval_ask(struct desk *desk, struct arena *a, const struct approval_ask *ask, struct err *e)
{
	static const struct policy_row none = { .note = "", .conditions = "" };
	struct policy_ask policy = ask->policy;
	const struct policy_row *route;
	struct approval_insert_row made;
	struct policy_row *rows;
	const char *role;
	int64_t task_id, amount;
	size_t n;
	int rc;

	if (!policy.subject)
		policy.subject = document_kind_name(ask->doc->kind);
	if ((rc = policy_matches(desk, a, "approval route", &policy, &rows, &n, e)) ||
	    (rc = route_amount(desk, a, ask, &amount, e)) || (rc = approval_void(desk, ask->doc, "asked anew", e)))
		return rc;
	route = choose_route(rows, n, amount);
	if (!route)
		route = &none;
	role = policy_text(route, "role", "approver");
	rc = approval_insert(desk->db, a, ask->doc->document_id, ask->doc->revision, 1, role, ask->amount_minor,
			     ask->currency, route->policy_id ? route->policy_id : DB_NULL, desk->user_id,
			     ask->asked_at ? ask->asked_at : desk_now(desk), &made, e);
	if (rc)
		return rc;
	struct task_new task = { .kind = task_of(ask->doc),
				 .document_id = ask->doc->document_id,
				 .subject = ask->subject,
				 .reason = reason_of(a, ask, role, route),
				 .value_minor = ask->amount_minor,
				 .currency = ask->currency,
				 .warehouse_id = ask->doc->warehouse_id,
				 .supplier_id = policy.supplier_id,
				 .item_id = policy.item_id,
				 .category = policy.category,
				 /* Who is asked owns the task, whatever its kind's default says. */
				 .owner_role = role };

	return task_open(desk, a, &task, &task_id, e);
}

static int check_limit(struct desk *desk, struct arena *a, const struct document *doc,
		       const struct approval_waiting_row *waiting, const struct approval_beside *beside, struct err *e)
{
	struct approver_limit_row own;
	int64_t amount;
	int rc;

	if ((rc = approver_limit(desk->db, a, desk->user_id, doc->entity_id, &own, e)) ||
	    (rc = money_add(waiting->amount_minor, beside ? beside->amount_minor : 0, &amount, "amount", e)) ||
	    (rc = exchange_to_books(desk, a, doc, amount, waiting->currency, own.currency, &amount, e)))
		return rc;
	if (amount > own.limit_minor && beside && beside->papers)
		return err_fail(e, ERR_LIMIT, FACT_MONEY("amount", amount, own.currency),
				FACT_MONEY("limit", own.limit_minor, own.currency), FACT_I64("papers", beside->papers),
				FACT_MONEY("beside", beside->amount_minor, waiting->currency));
	if (amount > own.limit_minor)
		return err_fail(e, ERR_LIMIT, FACT_MONEY("amount", amount, own.currency),
				FACT_MONEY("limit", own.limit_minor, own.currency));
	return OK;
}

/* The role must be held where the document stands; what belongs to no warehouse is judged at the desk's own. */
static int check_role(struct desk *desk, const struct document *doc, const char *role, struct err *e)
{
	int64_t warehouse_id = doc->warehouse_id == DB_NULL ? desk->warehouse_id : doc->warehouse_id;
	bool has;
	int rc = desk_has_role(desk, role, doc->entity_id, warehouse_id, &has, e);

	if (rc || has)
		return rc;
	return err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", role));
}

/* Who began it, asks for it or ever changed a word of it is its author, whoever submitted it in the end. */
static int check_author(struct desk *desk, struct arena *a, const struct document *doc, int64_t asked_by, struct err *e)
{
	bool author = doc->created_by == desk->user_id || asked_by == desk->user_id;
	struct audit_acts_row changes;

	if (!author) {
		int rc = audit_acts(desk->db, a, document_kind_name(doc->kind), doc->document_id, "change",
				    desk->user_id, &changes, e);

		if (rc)
			return rc;
		author = changes.acts > 0;
	}
	return author ? err_fail(e, ERR_OWN_DOCUMENT, FACT_TEXT("number", doc->number)) : OK;
}

int approval_decide(struct desk *desk, struct arena *a, const struct document *doc,
		    const struct approval_beside *beside, bool approve, const char *reason, struct err *e)
{
	struct approval_waiting_row waiting;
	int rc = approval_waiting(desk->db, a, doc->document_id, &waiting, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("approval", doc->number, e);
	if (rc || (rc = check_role(desk, doc, waiting.role, e)))
		return rc;
	if ((rc = check_author(desk, a, doc, waiting.asked_by, e)))
		return rc;
	if (approve && (rc = check_limit(desk, a, doc, &waiting, beside, e)))
		return rc;
	if (!approve && (!reason || !*reason))
		return err_fail(e, ERR_REASON_NEEDED, FACT_TEXT("use", "order.reject"));
	rc = approval_set_decision(desk->db, waiting.approval_id, approve ? "approved" : "rejected", desk->user_id,
				   desk_now(desk), reason ? reason : "", e);
	if (rc)
		return rc;
	return task_close_for(desk, doc->document_id, task_of(doc), approve ? "approved" : "rejected", true, e);
}

int approval_void(struct desk *desk, const struct document *doc, const char *why, struct err *e)
{
	int rc = approval_set_void(desk->db, doc->document_id, desk_now(desk), why, e);

	return rc ? rc : task_close_for(desk, doc->document_id, task_of(doc), why, false, e);
}
