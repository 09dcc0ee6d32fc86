/* The transfer's goods: off the shelf, onto the road, and back. What never came is in transfer_end.c. */
#include "domain/stock/transfer.h"

#include "domain/catalog/item_sql.h"
#include "domain/desk/refuse.h"
#include "domain/stock/count.h"
#include "domain/stock/ledger.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/lot.h"
#include "domain/stock/place.h"
#include "domain/stock/plate.h"
#include "domain/work/approval.h"
#include "domain/work/reason.h"
#include "domain/work/task.h"

/* ---------------------------------------------------------------- where to go */

/* So many units of an item customers leave over. */
static int free_of(struct desk *desk, struct arena *a, int64_t item_id, int64_t warehouse_id, int64_t *units,
		   struct err *e)
{
	struct position_get_row now = { .sellable = 0 };
	int rc = position_get(desk->db, a, item_id, warehouse_id, &now, e);

	if (rc && rc != ERR_NOT_FOUND)
		return rc;
	*units = now.sellable - now.allocated;
	return OK;
}

static int by_walk(const void *left, const void *right)
{
	const struct transfer_stop *l = left, *r = right;

	if (l->at.sequence != r->at.sequence)
		return l->at.sequence < r->at.sequence ? -1 : 1;
	if (l->at.place_id != r->at.place_id)
		return l->at.place_id < r->at.place_id ? -1 : 1;
	if (l->line != r->line)
		return l->line < r->line ? -1 : 1;
	return l->turn < r->turn ? -1 : 1;
}

int transfer_walk(struct desk *desk, struct arena *a, const struct transfer *t, int64_t at_id,
		  struct transfer_stop **stops, size_t *n, struct err *e)
{
	VEC(struct transfer_stop) all = { 0 };
	int rc;

	for (size_t i = 0; i < t->n_lines; i++) {
		const struct transfer_line_row *line = &t->lines[i];
		int64_t wanted = line->quantity - line->picked, units;
		struct pick pick;

		if ((rc = free_of(desk, a, line->item_id, t->row.from_id, &units, e)))
			return rc;
		wanted = units < wanted ? units : wanted;
		if (wanted <= 0)
			continue;
		if ((rc = pick_suggest(desk, a, line->item_id, t->row.from_id, at_id, wanted, &pick, e)))
			return rc;
		for (size_t j = 0; j < pick.n; j++)
			*(struct transfer_stop *)vec_push(a, &all) = (struct transfer_stop){ line, pick.lines[j], j };
	}
	if (all.n)
		qsort(all.v, all.n, sizeof *all.v, by_walk);
	*stops = all.v;
	*n = all.n;
	return OK;
}

/* ---------------------------------------------------------------- off the shelf */

/* What customers were promised stays: so much of the item and no more may leave the house. */
static int check_promised(struct desk *desk, struct arena *a, int64_t item_id, int64_t warehouse_id, int64_t quantity,
			  struct err *e)
{
	struct position_get_row now;
	int rc = position_get(desk->db, a, item_id, warehouse_id, &now, e);

	if (rc == ERR_NOT_FOUND)
		return OK; /* the ledger says what is short, and where */
	if (rc || now.allocated == 0 || quantity <= now.sellable - now.allocated)
		return rc;
	return err_fail(e, ERR_OVERSOLD, FACT_I64("item_id", item_id), FACT_QTY("sellable", now.sellable),
			FACT_QTY("allocated", now.allocated), FACT_QTY("wanted", quantity));
}

/* What was recalled or held leaves neither its shelf nor, picked before, the house. */
static int check_lot(const struct lot_row *lot, struct err *e)
{
	return str_eq(lot->state, "ok")
		     ? OK
		     : err_fail(e, ERR_LOT_STATE, FACT_TEXT("lot", lot->code), FACT_TEXT("state", lot->state));
}

static int find_lot(struct desk *desk, struct arena *a, const struct transfer_take *take, struct lot_row *lot,
		    struct err *e)
{
	struct item_row item;
	int rc;

	*lot = (struct lot_row){ .state = "ok" };
	if ((rc = item_get(desk->db, a, take->item_id, &item, e)) || str_eq(item.track, "none"))
		return rc;
	if (!take->lot_code || !*take->lot_code)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "lot"));
	rc = lot_by_code(desk->db, a, take->item_id, item.track, take->lot_code, lot, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("lot", take->lot_code, e);
	return rc ? rc : check_lot(lot, e);
}

static int find_shelf(struct desk *desk, struct arena *a, int64_t warehouse_id, const char *code,
		      struct place_row *place, struct err *e)
{
	int rc = place_by_code(desk->db, a, warehouse_id, code, place, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("place", code, e);
	if (rc || place_bucket(place->kind, place->status, "ok") == BUCKET_SELLABLE)
		return rc;
	return refuse_value("place", code, "a place to sell from", e);
}

/* The item's line, with room for so many. */
static int find_line(struct desk *desk, struct arena *a, const struct transfer *t, const struct transfer_take *take,
		     struct transfer_line_of_item_row *line, struct err *e)
{
	struct item_row item;
	int64_t open;
	int rc = transfer_line_of_item(desk->db, a, t->row.transfer_id, take->item_id, line, e);

	if (rc == ERR_NOT_FOUND) {
		rc = item_get(desk->db, a, take->item_id, &item, e);
		return rc ? rc : refuse_absent("item of the transfer", item.sku, e);
	}
	if (rc)
		return rc;
	open = line->quantity - line->picked;
	if (take->quantity > 0 && take->quantity <= open)
		return OK;
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", take->quantity),
			FACT_TEXT("expected", open > 0 ? arena_printf(a, "1 to %" PRId64, open) : "nothing more"));
}

static int move_of(struct desk *desk, const struct transfer *t, const struct transfer_take *take, int64_t lot_id,
		   int64_t from_id, int64_t to_id, int64_t line_id, int64_t *move_id, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct stock_move move = STOCK_MOVE_INIT;
	struct item_row item;
	int rc = item_get(desk->db, &scratch, take->item_id, &item, e);

	if (rc)
		return rc;
	move.key = take->key;
	move.item_id = take->item_id;
	move.lot_id = lot_id;
	move.from_id = from_id;
	move.to_id = to_id;
	move.quantity = take->quantity;
	move.cost4 = item.cost4;
	move.document_id = t->row.transfer_id;
	move.line_id = line_id;
	return stock_post(desk, &move, move_id, e);
}

/* ERR_STATE unless goods may be picked; the first pick begins it. */
static int begin_picking(struct desk *desk, struct arena *a, struct transfer *t, struct err *e)
{
	if (str_eq(t->doc.state, "picking"))
		return OK;
	return document_move(desk, a, &t->doc, "picking", "", "", e);
}

int transfer_pick(struct desk *desk, struct arena *a, int64_t transfer_id, const struct transfer_take *take,
		  struct err *e)
{
	struct transfer t;
	struct transfer_line_of_item_row line;
	struct place_row shelf, dock;
	struct lot_row lot;
	const char *kept;
	int64_t move_id;
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = desk_tx_seen(&tx, a, take->key, &seen, &kept, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	if ((rc = transfer_load(desk, a, transfer_id, &t, e)) || (rc = place_allow(desk, a, t.row.from_id, e)) ||
	    (rc = begin_picking(desk, a, &t, e)) || (rc = find_line(desk, a, &t, take, &line, e)) ||
	    (rc = find_shelf(desk, a, t.row.from_id, take->place, &shelf, e)) ||
	    (rc = find_lot(desk, a, take, &lot, e)) ||
	    (rc = check_promised(desk, a, take->item_id, t.row.from_id, take->quantity, e)) ||
	    (rc = place_need(desk, a, t.row.from_id, "dock", &dock, e)) ||
	    (rc = move_of(desk, &t, take, lot.lot_id, shelf.place_id, dock.place_id, line.line_id, &move_id, e)) ||
	    (rc = transfer_line_add_picked(desk->db, line.line_id, take->quantity, e)) ||
	    (rc = transfer_pick_insert(desk->db, line.line_id, lot.lot_id, shelf.place_id, take->quantity, move_id,
				       e)) ||
	    (rc = count_after_empty(desk, a, shelf.place_id, take->item_id, e)) ||
	    (rc = desk_tx_keep(&tx, take->key, "picked", e)) ||
	    (rc = desk_audit(desk, "transfer", transfer_id, "pick",
			     arena_printf(a, "item: %" PRId64 "; quantity: %" PRId64 "; place: %s", take->item_id,
					  take->quantity, shelf.code),
			     "", e)))
		return rc;
	return desk_commit(&tx, e);
}

/* A pallet that was picked whole goes with its goods; one that was broken up meanwhile is no more. */
static int plate_goes(struct desk *desk, struct arena *a, const struct transfer_pick_row *pick, int64_t warehouse_id,
		      int64_t place_id, struct err *e)
{
	return pick->plate_id == DB_NULL ? OK : plate_follow(desk, a, pick->plate_id, warehouse_id, place_id, e);
}

/* How much of a pick stands on the dock: all of it, unless a count found fewer there. */
static int standing(struct desk *desk, struct arena *a, const struct transfer_pick_row *pick, int64_t dock_id,
		    int64_t *units, struct err *e)
{
	struct balance_get_row there = { 0 };
	int rc = balance_get(desk->db, a, pick->item_id, dock_id, pick->lot_id, &there, e);

	if (rc && rc != ERR_NOT_FOUND)
		return rc;
	*units = there.quantity < pick->quantity ? there.quantity : pick->quantity;
	return OK;
}

/* What a count wrote off the dock was picked for nothing: its line is that much short again. */
static int lose(struct desk *desk, struct arena *a, int64_t transfer_id, const struct transfer_pick_row *pick,
		int64_t dock_id, int64_t units, struct err *e)
{
	struct transfer_last_out_row out;
	int rc;

	if (units)
		rc = transfer_pick_set_quantity(desk->db, pick->pick_id, units, e);
	else if ((rc = transfer_last_out(desk->db, a, pick->item_id, pick->lot_id, dock_id, &out, e)) == OK)
		rc = transfer_pick_set_undone(desk->db, pick->pick_id, out.move_id, e);
	if (rc || (rc = transfer_line_add_picked(desk->db, pick->line_id, units - pick->quantity, e)))
		return rc;
	return desk_audit(desk, "transfer", transfer_id, "not on the dock",
			  arena_printf(a, "sku: %s; quantity: %" PRId64, pick->sku, pick->quantity - units), "", e);
}

/* As much of it as is there. */
static int put_back(struct desk *desk, struct arena *a, const struct transfer *t, const struct transfer_pick_row *pick,
		    const char *key, struct err *e)
{
	struct transfer_take rest = { .key = key, .item_id = pick->item_id };
	struct place_row dock;
	int64_t undo_id;
	int rc;

	if ((rc = place_need(desk, a, t->row.from_id, "dock", &dock, e)) ||
	    (rc = standing(desk, a, pick, dock.place_id, &rest.quantity, e)))
		return rc;
	if (!rest.quantity)
		return lose(desk, a, t->row.transfer_id, pick, dock.place_id, 0, e);
	if ((rc = plate_goes(desk, a, pick, t->row.from_id, pick->place_id, e)))
		return rc;
	rc = rest.quantity == pick->quantity
		   ? stock_reverse(desk, pick->move_id, key, "", &undo_id, e)
		   : move_of(desk, t, &rest, pick->lot_id, dock.place_id, pick->place_id, pick->line_id, &undo_id, e);
	if (rc || (rc = transfer_pick_set_undone(desk->db, pick->pick_id, undo_id, e)))
		return rc;
	return transfer_line_add_picked(desk->db, pick->line_id, -pick->quantity, e);
}

int transfer_unpick(struct desk *desk, struct arena *a, int64_t transfer_id, const char *key, struct err *e)
{
	struct transfer t;
	struct transfer_picks_rows picks;
	const char *kept;
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = desk_tx_seen(&tx, a, key, &seen, &kept, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	if ((rc = transfer_load(desk, a, transfer_id, &t, e)) || (rc = place_allow(desk, a, t.row.from_id, e)))
		return rc;
	if (!str_eq(t.doc.state, "picking"))
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "transfer"), FACT_TEXT("key", t.doc.number),
				FACT_TEXT("from", t.doc.state), FACT_TEXT("to", "picking"));
	if ((rc = transfer_picks(desk->db, a, transfer_id, &picks, e)))
		return rc;
	if (!picks.n)
		return refuse_absent("pick", t.doc.number, e);
	const struct transfer_pick_row *last = &picks.v[picks.n - 1];

	for (size_t i = picks.n - 1; i-- && last->plate_id != DB_NULL && picks.v[i].plate_id == last->plate_id;)
		if ((rc = put_back(desk, a, &t, &picks.v[i], arena_printf(a, "%s#%zu", key, i + 1), e)))
			return rc;
	if ((rc = put_back(desk, a, &t, last, key, e)) || (rc = desk_tx_keep(&tx, key, "put back", e)) ||
	    (rc = desk_audit(desk, "transfer", transfer_id, "put back",
			     arena_printf(a, "sku: %s; quantity: %" PRId64 "; place: %s", last->sku, last->quantity,
					  last->place),
			     "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int transfer_astray(struct desk *desk, struct arena *a, const struct transfer *t, int64_t *units, struct err *e)
{
	struct transfer_picks_rows picks;
	struct place_row dock;
	int rc = transfer_picks(desk->db, a, t->row.transfer_id, &picks, e);

	*units = 0;
	if (rc || !picks.n || (rc = place_need(desk, a, t->row.from_id, "dock", &dock, e)))
		return rc;
	for (size_t i = 0; i < picks.n; i++) {
		struct transfer_pick_row of_lot = picks.v[i];
		bool before = false;
		int64_t there;

		/* What stands there stands there once, for all picks of the lot together. */
		for (size_t j = 0; j < picks.n; j++) {
			bool same = picks.v[j].item_id == of_lot.item_id && picks.v[j].lot_id == of_lot.lot_id;

			before = before || (same && j < i);
			of_lot.quantity += same && j > i ? picks.v[j].quantity : 0;
		}
		if (before)
			continue;
		if ((rc = standing(desk, a, &of_lot, dock.place_id, &there, e)))
			return rc;
		*units += of_lot.quantity - there;
	}
	return OK;
}

static int leave(struct desk *desk, struct arena *a, const struct transfer *t, const struct transfer_pick_row *p,
		 int64_t dock_id, int64_t road_id, struct err *e)
{
	struct transfer_take take = { .key = arena_printf(a, "depart:%" PRId64, p->pick_id), .item_id = p->item_id };
	struct lot_row lot;
	int64_t move_id;
	int rc;

	if ((rc = lot_get(desk->db, a, p->lot_id, &lot, e)) || (rc = check_lot(&lot, e)) ||
	    (rc = standing(desk, a, p, dock_id, &take.quantity, e)) ||
	    (take.quantity < p->quantity && (rc = lose(desk, a, t->row.transfer_id, p, dock_id, take.quantity, e))) ||
	    !take.quantity || (rc = plate_goes(desk, a, p, t->row.to_id, road_id, e)))
		return rc;
	return move_of(desk, t, &take, p->lot_id, dock_id, road_id, p->line_id, &move_id, e);
}

int transfer_depart(struct desk *desk, struct arena *a, const struct transfer *t, struct err *e)
{
	struct transfer_picks_rows picks;
	struct place_row dock, road;
	struct document doc = t->doc;
	struct transfer now;
	int64_t sent = 0;
	int rc;

	if ((rc = place_need(desk, a, t->row.from_id, "dock", &dock, e)) ||
	    (rc = place_need(desk, a, t->row.to_id, "transit", &road, e)) ||
	    (rc = transfer_picks(desk->db, a, t->row.transfer_id, &picks, e)))
		return rc;
	for (size_t i = 0; i < picks.n; i++)
		if ((rc = leave(desk, a, t, &picks.v[i], dock.place_id, road.place_id, e)))
			return rc;
	if ((rc = transfer_load(desk, a, t->row.transfer_id, &now, e)))
		return rc;
	for (size_t i = 0; i < now.n_lines; i++) {
		sent += now.lines[i].picked;
		if (now.lines[i].picked < now.lines[i].quantity &&
		    (rc = count_after_short(desk, a, now.lines[i].item_id, e)))
			return rc;
	}
	if (!sent)
		return err_fail(e, ERR_EMPTY, FACT_TEXT("number", t->doc.number));
	return document_move(desk, a, &doc, "in transit", "", "", e);
}

int transfer_follow(struct desk *desk, struct arena *a, int64_t transfer_id, bool started, bool all, struct err *e)
{
	const char *to = all ? "received" : started ? "part received" : "in transit";
	struct document doc;
	int rc = document_get(desk, a, transfer_id, &doc, e);

	/* What never came of one that is closed was written off: nothing may come back onto the road. */
	if (rc || str_eq(doc.state, to))
		return rc;
	return document_move(desk, a, &doc, to, "", "", e);
}

int transfer_cancel(struct desk *desk, struct arena *a, int64_t transfer_id, const char *reason, struct err *e)
{
	struct transfer t;
	struct transfer_picks_rows picks;
	int rc;

	DESK_TX(desk, tx, PERM_TRANSFER, e);
	if ((rc = transfer_load(desk, a, transfer_id, &t, e)) ||
	    (rc = state_check(document_states(DOC_TRANSFER), t.doc.number, t.doc.state, "cancelled", e)) ||
	    (rc = reason_check(desk, a, "transfer.cancel", reason, e)) ||
	    (rc = transfer_picks(desk->db, a, transfer_id, &picks, e)))
		return rc;
	/* Who takes goods back to their shelves needs the right where they are. */
	if (place_allow(desk, a, t.row.from_id, e)) {
		if (picks.n || e->code != ERR_NOT_PERMITTED)
			return e->code;
		e->code = OK;
		if ((rc = place_allow(desk, a, t.row.to_id, e)))
			return rc;
	}
	for (size_t i = 0; i < picks.n; i++)
		if ((rc = put_back(desk, a, &t, &picks.v[i], arena_printf(a, "cancel:%" PRId64, picks.v[i].pick_id),
				   e)))
			return rc;
	if ((rc = approval_void(desk, &t.doc, "cancelled", e)) ||
	    (rc = document_move(desk, a, &t.doc, "cancelled", "", reason, e)) ||
	    (rc = task_close_for(desk, transfer_id, NULL, "transfer cancelled", false, e)))
		return rc;
	return desk_commit(&tx, e);
}
