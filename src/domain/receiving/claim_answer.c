/* Claims that suppliers leave unanswered: whoever sent one is reminded of it. */
#include "domain/receiving/claim_internal.h"

#include "base/day.h"
#include "domain/work/policy.h"
#include "domain/work/task.h"

enum { AT_ONCE = 200, DAY_MS = 86400000 };

/* Has he been silent for as long as the policy lets him, since it was sent or since he was asked about it last? */
static int is_silent(struct desk *desk, struct arena *a, const struct claim_silent_row *c, bool *silent, struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row;
	int64_t days;
	int rc;

	ask.entity_id = c->entity_id;
	ask.warehouse_id = c->warehouse_id;
	ask.supplier_id = c->supplier_id;
	if ((rc = policy_find(desk, a, "claim answer", &ask, &row, e)))
		return rc;
	days = policy_i64(&row, "days", CLAIM_ANSWER_DAYS);
	*silent = day_of(desk_today(desk, a)) - day_of(c->sent_on) > days &&
		  (c->asked_at == DB_NULL || desk_now(desk) - c->asked_at > days * DAY_MS);
	return OK;
}

static int open_task(struct desk *desk, struct arena *a, const struct claim_silent_row *c, struct err *e)
{
	const struct task_new task = { .kind = "claim answer",
				       .document_id = c->claim_id,
				       .subject = arena_printf(a, "%s %s", c->number, c->supplier),
				       .reason = arena_printf(a, "sent on %s", c->sent_on),
				       .value_minor = c->amount_minor,
				       .currency = c->currency,
				       .warehouse_id = c->warehouse_id,
				       .supplier_id = c->supplier_id,
				       .item_id = DB_NULL,
				       .owner_id = c->sent_by == DB_NULL ? c->created_by : c->sent_by };
	int64_t task_id;

	return task_open(desk, a, &task, &task_id, e);
}

int claim_remind(struct desk *desk, int64_t *opened, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct claim_silent_rows rows = { .n = AT_ONCE };
	int64_t after = 0;
	int rc;

	DESK_TX(desk, tx, PERM_NONE, e);
	*opened = 0;
	while (rows.n == AT_ONCE) {
		if ((rc = claim_silent(desk->db, &a, desk_today(desk, &a), after, AT_ONCE, &rows, e)))
			return rc;
		for (size_t i = 0; i < rows.n; i++) {
			bool silent;

			after = rows.v[i].claim_id;
			if ((rc = is_silent(desk, &a, &rows.v[i], &silent, e)) ||
			    (silent && (rc = open_task(desk, &a, &rows.v[i], e))))
				return rc;
			*opened += silent;
		}
	}
	return desk_commit(&tx, e);
}
