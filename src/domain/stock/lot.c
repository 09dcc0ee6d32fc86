#include "domain/stock/lot.h"

#include "domain/desk/refuse.h"
#include "domain/stock/ledger.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/place.h"
#include "domain/stock/position.h"
#include "domain/stock/recall.h"
#include "domain/work/reason.h"

/* It came without its day once; now the day is known. Where it has passed, lot_expire says so as of any other lot. */
static int learn_expiry(struct desk *desk, struct arena *a, const char *expiry_on, struct lot_row *lot, struct err *e)
{
	int rc = lot_update_expiry(desk->db, lot->lot_id, expiry_on, e);

	lot->expiry_on = arena_strdup(a, expiry_on);
	return rc ? rc
		  : desk_audit(desk, "lot", lot->lot_id, "change", arena_printf(a, "expiry: %s", expiry_on), "", e);
}

int lot_take(struct desk *desk, struct arena *a, int64_t item_id, const char *kind, const char *code,
	     const char *expiry_on, struct lot_row *out, struct err *e)
{
	struct lot_insert_row made;
	const char *state = "ok";
	int rc;

	if (expiry_on && !*expiry_on)
		expiry_on = NULL;
	rc = lot_by_code(desk->db, a, item_id, kind, code, out, e);
	if (rc == OK && expiry_on && out->expiry_on && !str_eq(out->expiry_on, expiry_on))
		return err_fail(e, ERR_LOT_EXPIRY, FACT_TEXT("lot", code), FACT_DAY("known", out->expiry_on),
				FACT_DAY("given", expiry_on));
	if (rc == OK && expiry_on && !out->expiry_on)
		return learn_expiry(desk, a, expiry_on, out, e);
	if (rc != ERR_NOT_FOUND)
		return rc;
	if (expiry_on && strcmp(expiry_on, desk_today(desk, a)) < 0)
		state = "expired";
	if ((rc = lot_insert(desk->db, a, item_id, kind, code, expiry_on, state, &made, e)))
		return rc;
	return lot_get(desk->db, a, made.lot_id, out, e);
}

static int get(struct desk *desk, struct arena *a, int64_t lot_id, struct lot_row *out, struct err *e)
{
	int rc = lot_get(desk->db, a, lot_id, out, e);

	return rc == ERR_NOT_FOUND ? refuse_absent("lot", arena_printf(a, "%" PRId64, lot_id), e) : rc;
}

static int set_state(struct desk *desk, struct arena *a, const struct lot_row *lot, const char *state,
		     const char *reason, struct err *e)
{
	struct balance_of_lot_rows rows;
	int rc;

	if (lot->lot_id == 0 || (!str_eq(state, "ok") && !str_eq(state, "on hold") && !str_eq(state, "recalled") &&
				 !str_eq(state, "expired")))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "state"), FACT_TEXT("value", state),
				FACT_TEXT("expected", "ok, on hold, recalled or expired"));
	if (str_eq(state, "ok") && lot->expiry_on && strcmp(lot->expiry_on, desk_today(desk, a)) < 0)
		return err_fail(e, ERR_LOT_STATE, FACT_TEXT("lot", lot->code), FACT_TEXT("state", "expired"));
	if ((rc = balance_of_lot(desk->db, a, lot->lot_id, &rows, e)))
		return rc;
	for (size_t i = 0; i < rows.n; i++) {
		const struct balance_of_lot_row *at = &rows.v[i];
		struct position_change change = { .item_id = at->item_id, .warehouse_id = at->warehouse_id };

		change.by[place_bucket(at->kind, at->status, lot->state)] -= at->quantity;
		change.by[place_bucket(at->kind, at->status, state)] += at->quantity;
		if ((rc = position_change(desk, &change, e)))
			return rc;
	}
	if ((rc = lot_update_state(desk->db, lot->lot_id, state, e)))
		return rc;
	return desk_audit(desk, "lot", lot->lot_id, "state", arena_printf(a, "state: %s -> %s", lot->state, state),
			  reason, e);
}

/* A lot is one, wherever it stands: whoever stops or frees it must be allowed to in all those warehouses. */
static int allow(struct desk *desk, struct arena *a, int64_t lot_id, struct err *e)
{
	struct balance_of_lot_rows rows;
	int rc = balance_of_lot(desk->db, a, lot_id, &rows, e);

	for (size_t i = 0; !rc && i < rows.n; i++)
		rc = place_allow(desk, a, rows.v[i].warehouse_id, e);
	return rc;
}

/* A recall is taken back by one who has not set it: what was stopped for people's safety is not
 * freed by the hand that may have erred. */
static int guard_recall(struct desk *desk, struct arena *a, const struct lot_row *lot, struct err *e)
{
	struct lot_state_set_by_row by;
	int rc;

	if (!str_eq(lot->state, "recalled"))
		return OK;
	rc = lot_state_set_by(desk->db, a, lot->lot_id, &by, e);
	if (rc == OK && by.user_id == desk->user_id)
		return err_fail(e, ERR_OWN_DOCUMENT, FACT_TEXT("number", lot->code));
	return rc == ERR_NOT_FOUND ? OK : rc;
}

/* Once more says nothing new: who set it stays the one who did. */
static int stop_or_free(struct desk *desk, struct arena *a, const struct lot_row *lot, const char *state,
			const char *reason, struct err *e)
{
	bool recall = str_eq(state, "recalled");
	int rc;

	if (recall && str_eq(lot->state, "recalled"))
		return recall_again(desk, a, lot->lot_id, reason, e);
	if ((rc = guard_recall(desk, a, lot, e)) || (rc = set_state(desk, a, lot, state, reason, e)))
		return rc;
	return recall ? recall_begin(desk, a, lot->lot_id, reason, e) : recall_lift(desk, a, lot->lot_id, reason, e);
}

int lot_set_state(struct desk *desk, int64_t lot_id, const char *state, const char *reason, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct lot_row lot;
	int rc;

	DESK_TX(desk, tx, PERM_LOT, e);
	if ((rc = allow(desk, &scratch, lot_id, e)) || (rc = reason_check(desk, &scratch, "lot.hold", reason, e)) ||
	    (rc = get(desk, &scratch, lot_id, &lot, e)) || (rc = stop_or_free(desk, &scratch, &lot, state, reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

int lot_expire(struct desk *desk, int64_t limit, int64_t *n, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct lot_due_rows due;
	int rc;

	DESK_TX(desk, tx, PERM_NONE, e);
	if ((rc = lot_due(desk->db, &scratch, desk_today(desk, &scratch), limit, &due, e)))
		return rc;
	for (size_t i = 0; i < due.n; i++) {
		struct lot_row lot;

		if ((rc = get(desk, &scratch, due.v[i].lot_id, &lot, e)) ||
		    (rc = set_state(desk, &scratch, &lot, "expired", "", e)))
			return rc;
	}
	*n = (int64_t)due.n;
	return desk_commit(&tx, e);
}
