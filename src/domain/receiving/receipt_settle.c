/* What a settlement does to a receipt that is posted: goods that had not come after all, and such as had. */
#include "domain/receiving/receipt_internal.h"

#include "domain/desk/refuse.h"
#include "domain/receiving/inspection_plan.h"
#include "domain/stock/ledger.h"

int receipt_take_back(struct desk *desk, struct arena *a, const struct receipt *r, const struct receipt_line_row *line,
		      int64_t from_id, int64_t quantity, const char *reason, int64_t *move_id, struct err *e)
{
	struct stock_move move = STOCK_MOVE_INIT;
	struct place_row origin, to;
	struct item_row item;
	struct target t = { .order_line_id = line->order_line_id, .notice_line_id = line->notice_line_id };
	int rc;

	if ((rc = item_get(desk->db, a, line->item_id, &item, e)) ||
	    (rc = place_get(desk->db, a, line->to_id, &to, e)) ||
	    (rc = place_need(desk, a, r->doc.warehouse_id, receipt_origin(r), &origin, e)))
		return rc;
	/* What is posted falls with each correction, so the key is a new one each time. */
	move.key = arena_printf(a, "correct:%" PRId64 ":%" PRId64, line->line_id, line->posted);
	move.item_id = line->item_id;
	move.lot_id = line->lot_id;
	move.from_id = from_id;
	move.to_id = origin.place_id;
	move.quantity = quantity;
	move.cost4 = item.cost4;
	move.document_id = line->receipt_id;
	move.line_id = line->line_id;
	move.reason = reason;
	if ((rc = stock_post(desk, &move, move_id, e)) ||
	    (rc = receipt_line_set_posted(desk->db, line->line_id, line->quantity - quantity, line->posted - quantity,
					  e)))
		return rc;
	return receipt_book(desk, a, r, &t, -quantity, str_eq(to.kind, "damage") ? -quantity : 0, e);
}

/* Somebody has to say its lot or day, or to look at it. */
static int check_plain(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		       struct err *e)
{
	struct policy_row plan;
	bool speaks = false;
	int rc = OK;

	if (str_eq(item->track, "none") && !item->expires)
		rc = inspection_plan_ask(desk, a, r, item, &plan, &speaks, e);
	if (rc)
		return rc;
	return str_eq(item->track, "none") && !item->expires && !speaks
		     ? OK
		     : err_fail(e, ERR_SCAN_NEEDED, FACT_TEXT("sku", item->sku));
}

/* The line of the paper that takes it: the last of that order line. */
static int find_target(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		       int64_t order_line_id, struct target *out, struct err *e)
{
	struct target *targets;
	size_t n;
	int rc = receipt_targets(desk, a, r, item->item_id, &targets, &n, e);

	for (size_t i = n; !rc && i > 0; i--)
		if (targets[i - 1].order_line_id == order_line_id) {
			*out = targets[i - 1];
			return OK;
		}
	return rc ? rc : refuse_absent("line", item->sku, e);
}

int receipt_take_aside(struct desk *desk, struct arena *a, const struct receipt *r, int64_t item_id,
		       int64_t order_line_id, int64_t quantity, const char *key, int64_t *line_id, struct err *e)
{
	struct stock_move move = STOCK_MOVE_INIT;
	struct receipt_line_find_row there;
	struct receipt_line_row line;
	struct place_row origin;
	struct item_row item;
	struct target t;
	int64_t line_no, move_id;
	int rc;

	if ((rc = item_get(desk->db, a, item_id, &item, e)) || (rc = check_plain(desk, a, r, &item, e)) ||
	    (rc = find_target(desk, a, r, &item, order_line_id, &t, e)) ||
	    (rc = place_need(desk, a, r->doc.warehouse_id, receipt_origin(r), &origin, e)))
		return rc;
	rc = receipt_line_find(desk->db, a, r->row.receipt_id, item_id, 0,
			       t.order_line_id == DB_NULL ? 0 : t.order_line_id,
			       t.notice_line_id == DB_NULL ? 0 : t.notice_line_id, r->row.to_id, 0, &there, e);
	if (rc == ERR_NOT_FOUND) {
		if ((rc = document_line_new(desk, r->row.receipt_id, &there.line_id, &line_no, e)))
			return rc;
		rc = receipt_line_insert(desk->db, there.line_id, r->row.receipt_id, t.order_line_id, t.notice_line_id,
					 item_id, 0, r->row.to_id, DB_NULL, 0, e);
	}
	if (rc || (rc = receipt_line_get(desk->db, a, there.line_id, &line, e)))
		return rc;
	move.key = key;
	move.item_id = item_id;
	move.from_id = origin.place_id;
	move.to_id = line.to_id;
	move.quantity = quantity;
	move.cost4 = t.price4;
	move.document_id = line.receipt_id;
	move.line_id = line.line_id;
	*line_id = line.line_id;
	if ((rc = stock_post(desk, &move, &move_id, e)) ||
	    (rc = receipt_line_set_posted(desk->db, line.line_id, line.quantity + quantity, line.posted + quantity, e)))
		return rc;
	return receipt_book(desk, a, r, &t, quantity, 0, e);
}
