#include "domain/stock/ledger.h"

#include "domain/work/policy.h"
#include "base/money.h"
#include "domain/catalog/item_sql.h"
#include "domain/stock/count.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/lot.h"
#include "domain/stock/place.h"
#include "domain/stock/plate.h"
#include "domain/stock/position.h"
#include "domain/work/reason.h"

/* What an inspection looks at, and what waits at the dock for its place, for its receipt to be posted or its transfer
 * to be sent, stays until that is over, whoever else would take it. */
static int keep_awaited(struct desk *desk, struct arena *a, const struct stock_move *move,
			const struct place_row *place, const struct lot_row *lot, int64_t left, struct err *e)
{
	struct ledger_awaited_row row;
	struct item_sku_row item;
	int rc = ledger_awaited(desk->db, a, place->place_id, move->item_id, move->lot_id,
				move->document_id == DB_NULL ? 0 : move->document_id, move->to_id, &row, e);

	if (rc || left >= row.quantity)
		return rc;
	if ((rc = item_sku(desk->db, a, move->item_id, &item, e)))
		return rc;
	return err_fail(e, ERR_STOCK_SHORT, FACT_TEXT("sku", item.sku), FACT_TEXT("place", place->code),
			FACT_TEXT("lot", lot->code), FACT_QTY("have", left + move->quantity - row.quantity),
			FACT_QTY("wanted", move->quantity));
}

/* One side of a move: its balance, and what that does to the position of the place's warehouse. */
static int post_side(struct desk *desk, struct arena *a, const struct stock_move *move, const struct place_row *place,
		     const struct lot_row *lot, int64_t delta, struct position_change *change, struct err *e)
{
	struct balance_add_row balance;
	int rc = balance_add(desk->db, a, move->item_id, place->place_id, move->lot_id, delta, &balance, e);

	if (rc)
		return rc;
	if (balance.quantity < 0 && !place_kind_virtual(place->kind)) {
		struct item_sku_row item;

		if ((rc = item_sku(desk->db, a, move->item_id, &item, e)))
			return rc;
		return err_fail(e, ERR_STOCK_SHORT, FACT_TEXT("sku", item.sku), FACT_TEXT("place", place->code),
				FACT_TEXT("lot", lot->code), FACT_QTY("have", balance.quantity - delta),
				FACT_QTY("wanted", -delta));
	}
	if (delta < 0 &&
	    (str_eq(place->kind, "inspection") || str_eq(place->kind, "quarantine") || str_eq(place->kind, "dock")) &&
	    (rc = keep_awaited(desk, a, move, place, lot, balance.quantity, e)))
		return rc;
	/* Something stands there for the first time, or no more. */
	if (((balance.quantity == 0) != (balance.quantity == delta)) &&
	    (rc = place_add_goods(desk->db, place->place_id, balance.quantity ? 1 : -1, e)))
		return rc;
	if (delta < 0 && !place_kind_virtual(place->kind) &&
	    (rc = plate_shrink(desk, a, place->place_id, move->item_id, move->lot_id, balance.quantity, e)))
		return rc;
	change->warehouse_id = place->warehouse_id;
	change->by[place_bucket(place->kind, place->status, lot->state)] += delta;
	return OK;
}

static bool same_move(const struct ledger_move_by_key_row *before, const struct stock_move *move)
{
	return before->item_id == move->item_id && before->lot_id == move->lot_id && before->from_id == move->from_id &&
	       before->to_id == move->to_id && before->quantity == move->quantity;
}

/* What comes in by a virtual place (bought, found, given back) must not be somewhere already. */
static int check_serial(struct desk *desk, struct arena *a, const struct stock_move *move, const struct place_row *from,
			const struct lot_row *lot, struct err *e)
{
	struct balance_of_lot_rows rows;
	int rc;

	if (!str_eq(lot->kind, "serial"))
		return OK;
	if (move->quantity != 1)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", move->quantity),
				FACT_TEXT("expected", "1"));
	if (!place_kind_virtual(from->kind))
		return OK;
	if ((rc = balance_of_lot(desk->db, a, lot->lot_id, &rows, e)))
		return rc;
	for (size_t i = 0; i < rows.n; i++)
		if (rows.v[i].quantity > 0 && rows.v[i].place_id != move->from_id)
			return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "serial"), FACT_TEXT("key", lot->code));
	return OK;
}

int stock_post(struct desk *desk, const struct stock_move *move, int64_t *move_id, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct ledger_move_by_key_row before;
	struct ledger_insert_row made;
	struct place_row from, to;
	struct lot_row lot = { .lot_id = 0 };
	struct position_change out = { .item_id = move->item_id }, in = { .item_id = move->item_id };
	int rc;

	if (!desk->depth)
		BUG("a move outside a transaction");
	if (move->quantity <= 0 || move->quantity > QUANTITY_MOST)
		return err_fail(
			e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", move->quantity),
			FACT_TEXT("expected", move->quantity <= 0 ? "more than 0" : "a million million at most"));
	rc = ledger_move_by_key(desk->db, &scratch, move->key, &before, e);
	if (rc == OK) {
		if (!same_move(&before, move))
			return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "move"), FACT_TEXT("key", move->key));
		*move_id = before.move_id;
		return OK;
	}
	if (rc != ERR_NOT_FOUND)
		return rc;
	if ((rc = place_get(desk->db, &scratch, move->from_id, &from, e)) ||
	    (rc = place_get(desk->db, &scratch, move->to_id, &to, e)) ||
	    (rc = lot_get(desk->db, &scratch, move->lot_id, &lot, e)))
		return rc;
	if (!str_eq(to.status, "active"))
		return err_fail(e, ERR_PLACE_BLOCKED, FACT_TEXT("place", to.code));
	if (str_eq(to.kind, "customer") && !str_eq(lot.state, "ok") && move->reverses_id == DB_NULL)
		return err_fail(e, ERR_LOT_STATE, FACT_TEXT("lot", lot.code), FACT_TEXT("state", lot.state));
	if ((rc = check_serial(desk, &scratch, move, &from, &lot, e)))
		return rc;
	rc = ledger_insert(desk->db, &scratch, move->key, move->item_id, move->lot_id, move->from_id, move->to_id,
			   move->quantity, move->cost4, move->document_id, move->line_id, move->reverses_id,
			   move->reason, desk->user_id, desk_now(desk),
			   move->effective_on ? move->effective_on : desk_today(desk, &scratch), &made, e);
	if (rc)
		return rc;
	if ((rc = post_side(desk, &scratch, move, &from, &lot, -move->quantity, &out, e)) ||
	    (rc = post_side(desk, &scratch, move, &to, &lot, move->quantity, &in, e)))
		return rc;
	if (out.warehouse_id == in.warehouse_id) {
		/* Within one warehouse the sides are one change: bin to bin leaves sellable, and promises on it, alone.
		 */
		for (int i = 0; i <= BUCKET_NONE; i++)
			in.by[i] += out.by[i];
	} else if ((rc = position_change(desk, &out, e))) {
		return rc;
	}
	if ((rc = position_change(desk, &in, e)))
		return rc;
	*move_id = made.move_id;
	return OK;
}

int stock_reverse(struct desk *desk, int64_t move_id, const char *key, const char *reason, int64_t *reverse_id,
		  struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct ledger_move_row first;
	struct ledger_reversed_by_row again;
	struct ledger_move_by_key_row before;
	struct stock_move back = STOCK_MOVE_INIT;
	int rc = ledger_move_by_key(desk->db, &scratch, key, &before, e);

	if (rc == OK) {
		if (before.reverses_id != move_id)
			return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "move"), FACT_TEXT("key", key));
		*reverse_id = before.move_id;
		return OK;
	}
	if (rc != ERR_NOT_FOUND || (rc = ledger_move(desk->db, &scratch, move_id, &first, e)))
		return rc;
	rc = ledger_reversed_by(desk->db, &scratch, move_id, &again, e);
	if (rc == OK)
		return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "reverse move"),
				FACT_TEXT("key", arena_printf(&scratch, "%" PRId64, move_id)));
	if (rc != ERR_NOT_FOUND)
		return rc;
	back.key = key;
	back.item_id = first.item_id;
	back.lot_id = first.lot_id;
	back.from_id = first.to_id;
	back.to_id = first.from_id;
	back.quantity = first.quantity;
	back.cost4 = first.cost4;
	back.document_id = first.document_id;
	back.line_id = first.line_id;
	back.reverses_id = move_id;
	back.reason = reason;
	return stock_post(desk, &back, reverse_id, e);
}

/* Has this key posted a move? Then there is nothing more to write of it. */
static int posted_before(struct desk *desk, struct arena *a, const char *key, bool *before, struct err *e)
{
	struct ledger_move_by_key_row first;
	int rc = ledger_move_by_key(desk->db, a, key, &first, e);

	*before = rc == OK;
	return rc == ERR_NOT_FOUND ? OK : rc;
}

/* What is written on or off by hand and is worth more than the policy lets through is an adjustment's matter
 * (stock/count.h), which waits for an approver. */
static int check_written_off(struct desk *desk, struct arena *a, const struct place_row *from,
			     const struct place_row *to, const struct item_row *item, int64_t quantity, struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row;
	int64_t value, limit;
	int rc;

	if (!str_eq(from->kind, "adjustment") && !str_eq(to->kind, "adjustment"))
		return OK;
	ask.entity_id = desk->entity_id;
	ask.warehouse_id = from->warehouse_id;
	if ((rc = policy_find(desk, a, "count approval", &ask, &row, e)) || !row.policy_id ||
	    (rc = money_line_total(quantity, item->cost4, &value, e)))
		return rc;
	limit = policy_i64(&row, "above_minor", 0);
	if (value <= limit)
		return OK;
	return err_fail(e, ERR_ADJUSTMENT, FACT_MONEY("amount", value, item->currency),
			FACT_MONEY("limit", limit, item->currency));
}

/* What passes the supplier's or the customer's door, or is on the road, has papers of its own. */
static bool has_papers(const struct place_row *place)
{
	return str_eq(place->kind, "transit") ||
	       (place_kind_virtual(place->kind) && !str_eq(place->kind, "adjustment"));
}

/* What lies apart as not fit for sale goes back among the goods by who may judge that, not by who may carry. */
static int check_released(struct desk *desk, const struct place_row *from, const struct place_row *to, struct err *e)
{
	static const bool apart[BUCKET_NONE + 1] = {
		[BUCKET_INSPECTION] = true, [BUCKET_QUARANTINE] = true, [BUCKET_DAMAGE] = true
	};
	static const bool among[BUCKET_NONE + 1] = {
		[BUCKET_SELLABLE] = true, [BUCKET_HELD] = true, [BUCKET_DOCK] = true
	};

	if (!apart[place_bucket(from->kind, from->status, "ok")] || !among[place_bucket(to->kind, to->status, "ok")] ||
	    desk_may(desk, PERM_INSPECT))
		return OK;
	return err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(PERM_INSPECT)));
}

int stock_transfer(struct desk *desk, struct arena *a, const char *sku, const char *lot_code, const char *from_code,
		   const char *to_code, int64_t quantity, const char *reason, const char *key, struct err *e)
{
	struct item_row item;
	struct place_row from, to;
	struct lot_row lot = { .lot_id = 0 };
	struct stock_move move = STOCK_MOVE_INIT;
	int64_t move_id;
	bool before;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	rc = item_by_sku(desk->db, a, sku, &item, e);
	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "item"), FACT_TEXT("key", sku));
	if (rc || (rc = place_find(desk, a, from_code, &from, e)) || (rc = place_find(desk, a, to_code, &to, e)) ||
	    (rc = reason_check(desk, a, "move", reason, e)))
		return rc;
	if (from.place_id == to.place_id)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "to"), FACT_TEXT("value", to.code),
				FACT_TEXT("expected", "another place"));
	if (has_papers(&from) || has_papers(&to))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "place"),
				FACT_TEXT("value", has_papers(&from) ? from.code : to.code),
				FACT_TEXT("expected", "a place of the warehouse"));
	if ((rc = check_released(desk, &from, &to, e)) ||
	    (rc = check_written_off(desk, a, &from, &to, &item, quantity, e)))
		return rc;
	if (!str_eq(item.track, "none")) {
		rc = lot_by_code(desk->db, a, item.item_id, item.track, lot_code ? lot_code : "", &lot, e);
		if (rc == ERR_NOT_FOUND)
			return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", item.track),
					FACT_TEXT("key", lot_code ? lot_code : ""));
		if (rc)
			return rc;
	}
	move.key = key;
	move.item_id = item.item_id;
	move.lot_id = lot.lot_id;
	move.from_id = from.place_id;
	move.to_id = to.place_id;
	move.quantity = quantity;
	move.cost4 = item.cost4;
	move.reason = reason;
	if ((rc = posted_before(desk, a, key, &before, e)) || (rc = stock_post(desk, &move, &move_id, e)))
		return rc;
	if (!before && ((rc = count_after_empty(desk, a, from.place_id, item.item_id, e)) ||
			(rc = desk_audit(desk, "move", move_id, "move",
					 arena_printf(a, "sku: %s; quantity: %" PRId64 "; %s -> %s", sku, quantity,
						      from.code, to.code),
					 reason, e))))
		return rc;
	return desk_commit(&tx, e);
}

int stock_correct(struct desk *desk, struct arena *a, int64_t move_id, const char *reason, const char *key,
		  struct err *e)
{
	struct ledger_move_row move;
	struct place_row from;
	int64_t back_id;
	bool before;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = ledger_move(desk->db, a, move_id, &move, e)) ||
	    (rc = place_get(desk->db, a, move.from_id, &from, e)) ||
	    (rc = place_allow(desk, a, from.warehouse_id, e)) || (rc = reason_check(desk, a, "move", reason, e)))
		return rc;
	if (move.document_id != DB_NULL)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "move"), FACT_I64("value", move_id),
				FACT_TEXT("expected", "a move made by hand; a paper's move is corrected on its paper"));
	if ((rc = posted_before(desk, a, key, &before, e)) ||
	    (rc = stock_reverse(desk, move_id, key, reason, &back_id, e)))
		return rc;
	if (!before && (rc = desk_audit(desk, "move", back_id, "correct",
					arena_printf(a, "takes back: %" PRId64, move_id), reason, e)))
		return rc;
	return desk_commit(&tx, e);
}
