#include "domain/work/task.h"

#include "domain/desk/refuse.h"
#include "domain/work/policy.h"
#include "domain/work/task_sql.h"

const struct task_kind task_kinds[] = {
	{ "approve order", "approver", 24 },	 { "discrepancy", "supervisor", 48 }, { "unmapped sku", "channel", 24 },
	{ "allocation released", "channel", 8 }, { "failed print", "supervisor", 4 }, { "import fault", "buyer", 24 },
};
const size_t n_task_kinds = ARRAY_LEN(task_kinds);

static const int64_t MS_AN_HOUR = 3600000;

int task_open(struct desk *desk, struct arena *a, const struct task_new *task, int64_t *task_id, struct err *e)
{
	const struct task_kind *kind = NULL;
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row;
	struct task_insert_row made;
	int64_t now = desk_now(desk);
	int rc;

	for (size_t i = 0; i < n_task_kinds; i++)
		if (str_eq(task_kinds[i].name, task->kind))
			kind = &task_kinds[i];
	if (!kind)
		BUG("task of kind %s", task->kind);
	ask.entity_id = desk->entity_id;
	ask.warehouse_id = task->warehouse_id;
	ask.supplier_id = task->supplier_id;
	ask.item_id = task->item_id;
	ask.category = task->category;
	ask.subject = task->kind;
	if ((rc = policy_find(desk, a, "task owner", &ask, &row, e)))
		return rc;
	rc = task_insert(desk->db, a, task->kind, task->document_id, task->subject, task->reason, task->value_minor,
			 task->currency, policy_text(&row, "owner_role", kind->owner_role),
			 policy_i64(&row, "owner", DB_NULL), task->warehouse_id, now,
			 now + policy_i64(&row, "hours", kind->service_hours) * MS_AN_HOUR, &made, e);
	if (rc)
		return rc;
	*task_id = made.task_id;
	return OK;
}

int task_resolve(struct desk *desk, int64_t task_id, const char *resolution, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = task_finish(desk->db, task_id, "done", resolution, desk->user_id, desk_now(desk), e);
	if (rc == ERR_CONFLICT)
		return refuse_conflict("task", "", e);
	if (rc || (rc = desk_audit(desk, "task", task_id, "resolve", resolution, "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int task_close_for(struct desk *desk, int64_t document_id, const char *kind, const char *resolution, bool done,
		   struct err *e)
{
	return task_finish_for(desk->db, document_id, kind ? kind : "", done ? "done" : "cancelled", resolution,
			       desk->user_id, desk_now(desk), e);
}

int task_take(struct desk *desk, int64_t task_id, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = task_set_owner(desk->db, task_id, desk->user_id, e);
	if (rc == ERR_CONFLICT)
		return refuse_conflict("task", "", e);
	if (rc || (rc = desk_audit(desk, "task", task_id, "take", "", "", e)))
		return rc;
	return desk_commit(&tx, e);
}
