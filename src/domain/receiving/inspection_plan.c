#include "domain/receiving/inspection_plan.h"

#include "domain/desk/refuse.h"
#include "domain/work/policy_sql.h"

enum { EVERY_UNLESS_SAID = 2 };

static bool plan_speaks(const struct policy_row *plan, const struct lot_history *h)
{
	const char *look = policy_text(plan, "look", "all");
	int64_t every = policy_i64(plan, "every", EVERY_UNLESS_SAID), good = policy_i64(plan, "good", 0);

	if (str_eq(look, "none"))
		return false;
	if (str_eq(look, "first"))
		return h->good == 0;
	if (str_eq(look, "every"))
		return every_nth_speaks(h, every);
	return !good || skip_lot_speaks(h, good, every);
}

/* A plan without a past has an empty one. */
static int read_history(struct desk *desk, struct arena *a, int64_t policy_id, int64_t item_id, int64_t supplier_id,
			struct inspection_history_get_row *row, struct lot_history *h, struct err *e)
{
	int rc = inspection_history_get(desk->db, a, policy_id, item_id, supplier_id, row, e);

	if (rc == ERR_NOT_FOUND) {
		*row = (struct inspection_history_get_row){ .receipt_id = 0 };
		rc = OK;
	}
	*h = (struct lot_history){ .lots = row->lots, .good = row->good, .skipped = row->skipped };
	return rc;
}

int inspection_plan_ask(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
			struct policy_row *plan, bool *speaks, struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct inspection_history_get_row before;
	struct lot_history h;
	int rc;

	*speaks = false;
	ask.entity_id = r->doc.entity_id;
	ask.warehouse_id = r->doc.warehouse_id;
	ask.supplier_id = r->supplier_id;
	ask.item_id = item->item_id;
	ask.category = item->category;
	ask.class = item->class;
	if ((rc = policy_find(desk, a, "inspection", &ask, plan, e)) || !plan->policy_id)
		return rc;
	if ((rc = read_history(desk, a, plan->policy_id, item->item_id, receipt_item_supplier(r), &before, &h, e)))
		return rc;
	/* Another lot or order line of the same receipt is the same arrival. */
	if (before.receipt_id == r->row.receipt_id) {
		*speaks = before.looked_at;
		return OK;
	}
	*speaks = plan_speaks(plan, &h);
	lot_came(&h, *speaks);
	return inspection_history_put(desk->db, plan->policy_id, item->item_id, receipt_item_supplier(r), h.lots,
				      h.good, h.skipped, r->row.receipt_id, *speaks, e);
}

struct sampling inspection_plan_sample(const struct policy_row *plan, int64_t pieces)
{
	int64_t aql = policy_i64(plan, "aql", 0);

	return aql ? sampling_plan(pieces, (int)policy_i64(plan, "level", LEVEL_II), aql) : sampling_whole(pieces);
}

int inspection_plan_ended(struct desk *desk, struct arena *a, const struct inspection_row *ended, bool good,
			  struct err *e)
{
	struct inspection_history_get_row before;
	struct inspection_not_passed_row others;
	struct lot_history h;
	int rc;

	if ((rc = read_history(desk, a, ended->policy_id, ended->item_id, ended->supplier_id, &before, &h, e)) ||
	    (rc = inspection_not_passed(desk->db, a, ended->receipt_id, ended->item_id, ended->policy_id,
					ended->inspection_id, ended->held, &others, e)))
		return rc;
	if (good && others.inspections)
		return OK;
	lot_ended(&h, good);
	return inspection_history_put(desk->db, ended->policy_id, ended->item_id, ended->supplier_id, h.lots, h.good,
				      h.skipped, before.receipt_id, before.looked_at, e);
}

static int check_check(const struct inspection_check_new *check, struct err *e)
{
	bool number = str_eq(check->kind, "number");
	int rc = check_text("name", check->name, e);

	if (rc || (*check->unit && (rc = check_text("unit", check->unit, e))))
		return rc;
	if (!number && !str_eq(check->kind, "yes or no") && !str_eq(check->kind, "text"))
		return refuse_value("kind", check->kind, "yes or no, number or text", e);
	if (!number && (check->least != DB_NULL || check->most != DB_NULL))
		return refuse_value("least", check->name, "limits for a number only", e);
	if (check->decimals < 0 || check->decimals > 6)
		return refuse_value("decimals", "", "0 to 6", e);
	if (check->least != DB_NULL && check->most != DB_NULL && check->least > check->most)
		return refuse_value("least", check->name, "no more than the most", e);
	return OK;
}

/* A plan that may be changed: of kind inspection, the caller's, and not used yet. */
static int plan_to_change(struct desk *desk, struct arena *a, int64_t policy_id, struct err *e)
{
	const char *key = arena_printf(a, "%" PRId64, policy_id);
	struct inspection_used_row used;
	struct policy_rule_row plan;
	int rc = policy_rule_by_id(desk->db, a, policy_id, &plan, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("policy", key, e);
	if (rc || (rc = inspection_used(desk->db, a, policy_id, &used, e)) ||
	    (rc = desk_allow(desk, plan.entity_id != DB_NULL ? plan.entity_id : desk->entity_id, plan.warehouse_id, e)))
		return rc;
	if (!str_eq(plan.kind, "inspection"))
		return refuse_value("policy", key, "a policy of kind inspection", e);
	if (used.inspections)
		return refuse_value("policy", key, "a plan that has not been used; end it and make a new one", e);
	return OK;
}

int inspection_check_add(struct desk *desk, struct arena *a, int64_t policy_id,
			 const struct inspection_check_new *check, int64_t *check_no, struct err *e)
{
	struct inspection_check_insert_row made;
	int rc;

	DESK_TX(desk, tx, PERM_POLICY, e);
	if ((rc = check_check(check, e)) || (rc = plan_to_change(desk, a, policy_id, e)) ||
	    (rc = inspection_check_insert(desk->db, a, policy_id, check->name, check->kind, check->decimals,
					  check->least, check->most, check->unit, &made, e)) ||
	    (rc = desk_audit(
		     desk, "policy", policy_id, "check",
		     arena_printf(a, "no: %" PRId64 "; name: %s; kind: %s", made.check_no, check->name, check->kind),
		     "", e)))
		return rc;
	*check_no = made.check_no;
	return desk_commit(&tx, e);
}

int inspection_check_drop(struct desk *desk, struct arena *a, int64_t check_id, struct err *e)
{
	struct inspection_check_of_row check;
	int rc;

	DESK_TX(desk, tx, PERM_POLICY, e);
	rc = inspection_check_of(desk->db, a, check_id, &check, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("check", arena_printf(a, "%" PRId64, check_id), e);
	if (rc || (rc = plan_to_change(desk, a, check.policy_id, e)))
		return rc;
	/* Checks are known by their numbers, which run without gaps. */
	if (check.check_no != check.last_no)
		return refuse_value("check", check.name, "the last one", e);
	if ((rc = inspection_check_delete(desk->db, check_id, e)) ||
	    (rc = desk_audit(desk, "policy", check.policy_id, "drop check",
			     arena_printf(a, "no: %" PRId64 "; name: %s", check.check_no, check.name), "", e)))
		return rc;
	return desk_commit(&tx, e);
}
