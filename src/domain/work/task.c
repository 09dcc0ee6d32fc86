#include "domain/work/task.h"

#include "domain/desk/refuse.h"
#include "domain/desk/user_sql.h"
#include "domain/work/policy.h"
#include "domain/work/task_sql.h"

const struct task_kind task_kinds[] = {
	{ .name = "approve order", .owner_role = "approver", .service_hours = 24, .by_document = true },
	{ .name = "approve count", .owner_role = "approver", .service_hours = 24, .by_document = true },
	{ .name = "count", .owner_role = "clerk", .service_hours = 24, .by_document = true },
	{ .name = "recount", .owner_role = "clerk", .service_hours = 8, .by_document = true },
	{ .name = "post count", .owner_role = "supervisor", .service_hours = 24, .by_document = true },
	{ .name = "approve transfer", .owner_role = "approver", .service_hours = 24, .by_document = true },
	{ .name = "discrepancy",
	  .owner_role = "supervisor",
	  .service_hours = 48,
	  .by_document = true,
	  .handed_by_document = true },
	{ .name = "inspection",
	  .owner_role = "supervisor",
	  .service_hours = 24,
	  .by_document = true,
	  .handed_by_document = true },
	{ .name = "claim answer", .owner_role = "buyer", .service_hours = 24 },
	{ .name = "recall", .owner_role = "supervisor", .service_hours = 4, .by_document = true },
	{ .name = "unmapped sku", .owner_role = "channel", .service_hours = 24 },
	{ .name = "allocation released", .owner_role = "channel", .service_hours = 8 },
	{ .name = "failed print", .owner_role = "supervisor", .service_hours = 4 },
	{ .name = "import fault", .owner_role = "buyer", .service_hours = 24 },
};
const size_t n_task_kinds = ARRAY_LEN(task_kinds);

static const int64_t MS_AN_HOUR = 3600000;

static const struct task_kind *find_kind(const char *name)
{
	for (size_t i = 0; i < n_task_kinds; i++)
		if (str_eq(task_kinds[i].name, name))
			return &task_kinds[i];
	BUG("task of kind %s", name);
}

/* The id of a user by name. */
static int find_user(struct desk *desk, struct arena *a, const char *name, int64_t *user_id, struct err *e)
{
	struct user_row user;
	int rc = user_row_by_name(desk->db, a, name, &user, e);

	if (rc == OK)
		*user_id = user.user_id;
	return rc == ERR_NOT_FOUND ? refuse_absent("user", name, e) : rc;
}

int task_open(struct desk *desk, struct arena *a, const struct task_new *task, int64_t *task_id, struct err *e)
{
	const struct task_kind *kind = find_kind(task->kind);
	const char *role = task->owner_role ? task->owner_role : kind->owner_role;
	struct policy_ask ask = { .entity_id = desk->entity_id,
				  .warehouse_id = task->warehouse_id,
				  .supplier_id = task->supplier_id,
				  .channel_id = DB_NULL,
				  .item_id = task->item_id,
				  .category = task->category,
				  .subject = task->kind };
	struct task_insert_row made;
	struct policy_row row;
	const char *owner;
	int64_t owner_id = DB_NULL, now = desk_now(desk), hours;
	int rc = policy_find(desk, a, "task owner", &ask, &row, e);

	if (rc)
		return rc;
	owner = policy_text(&row, "owner", NULL);
	if (owner && (rc = find_user(desk, a, owner, &owner_id, e)))
		return rc;
	if (!owner && !policy_text(&row, "owner_role", NULL) && task->owner_id)
		owner_id = task->owner_id;
	hours = task->hours ? task->hours : policy_i64(&row, "hours", kind->service_hours);
	rc = task_insert(desk->db, a, task->kind, task->document_id, task->subject, task->reason, task->value_minor,
			 task->currency, policy_text(&row, "owner_role", role), owner_id, task->warehouse_id, now,
			 now + hours * MS_AN_HOUR, &made, e);
	if (rc)
		return rc;
	*task_id = made.task_id;
	return OK;
}

int task_set_value_for(struct desk *desk, int64_t document_id, const char *kind, int64_t value_minor, struct err *e)
{
	return task_value_for(desk->db, document_id, kind, value_minor, e);
}

int task_close_for(struct desk *desk, int64_t document_id, const char *kind, const char *resolution, bool done,
		   struct err *e)
{
	return task_finish_for(desk->db, document_id, kind ? kind : "", done ? "done" : "cancelled", resolution,
			       desk->user_id, desk_now(desk), e);
}

/* Reads it and checks that it still waits and that this user may work on it. */
static int get_own(struct desk *desk, struct arena *a, int64_t task_id, const char *to, struct task_row_get_row *out,
		   struct err *e)
{
	int64_t warehouse_id;
	bool has;
	int rc = task_row_get(desk->db, a, task_id, out, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("task", arena_printf(a, "%" PRId64, task_id), e);
	if (rc)
		return rc;
	if (!str_eq(out->state, "open") && !str_eq(out->state, "in work"))
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "task"), FACT_TEXT("key", out->subject),
				FACT_TEXT("from", out->state), FACT_TEXT("to", to));
	if (out->owner_id == desk->user_id)
		return OK;
	warehouse_id = out->warehouse_id == DB_NULL ? desk->warehouse_id : out->warehouse_id;
	rc = desk_has_role(desk, out->owner_role, desk->entity_id, warehouse_id, &has, e);
	if (rc || has)
		return rc;
	return err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", out->owner_role));
}

int task_resolve(struct desk *desk, int64_t task_id, const char *resolution, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct task_row_get_row task;
	int rc = check_text("resolution", resolution, e);

	if (rc)
		return rc;
	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = get_own(desk, &scratch, task_id, "done", &task, e)))
		return rc;
	if (find_kind(task.kind)->by_document)
		return err_fail(e, ERR_TASK_BY_DOCUMENT, FACT_TEXT("kind", task.kind),
				FACT_TEXT("subject", task.subject));
	if ((rc = task_finish(desk->db, task_id, "done", resolution, desk->user_id, desk_now(desk), e)) ||
	    (rc = desk_audit(desk, "task", task_id, "resolve", resolution, "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int task_hand_for(struct desk *desk, struct arena *a, int64_t document_id, const char *kind, const char *user_name,
		  struct err *e)
{
	struct task_row_get_row task;
	struct task_open_of_row open;
	const char *state = user_name ? "in work" : "open";
	int64_t owner_id = DB_NULL;
	int rc = task_open_of(desk->db, a, document_id, kind, &open, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("task", kind, e);
	if (rc || (rc = get_own(desk, a, open.task_id, state, &task, e)) ||
	    (user_name && (rc = find_user(desk, a, user_name, &owner_id, e))))
		return rc;
	return task_set_owner(desk->db, open.task_id, task.version, owner_id, state, e);
}

static int set_owner(struct desk *desk, int64_t task_id, const char *action, const char *user_name, const char *state,
		     struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct task_row_get_row task;
	int64_t owner_id = DB_NULL;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = get_own(desk, &scratch, task_id, state, &task, e)))
		return rc;
	if (find_kind(task.kind)->handed_by_document)
		return err_fail(e, ERR_TASK_BY_DOCUMENT, FACT_TEXT("kind", task.kind),
				FACT_TEXT("subject", task.subject));
	if ((user_name && (rc = find_user(desk, &scratch, user_name, &owner_id, e))) ||
	    (rc = task_set_owner(desk->db, task_id, task.version, owner_id, state, e)) ||
	    (rc = desk_audit(desk, "task", task_id, action,
			     arena_printf(&scratch, "state: %s -> %s%s%s", task.state, state,
					  user_name ? "; owner: " : "", user_name ? user_name : ""),
			     "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int task_take(struct desk *desk, int64_t task_id, struct err *e)
{
	return set_owner(desk, task_id, "take", desk->user_name, "in work", e);
}

int task_give(struct desk *desk, int64_t task_id, const char *user_name, struct err *e)
{
	return set_owner(desk, task_id, "give", user_name, "in work", e);
}

int task_put_back(struct desk *desk, int64_t task_id, struct err *e)
{
	return set_owner(desk, task_id, "put back", NULL, "open", e);
}
