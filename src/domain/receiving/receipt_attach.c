/* What came without a paper is an order's after all: it goes back as if it had not come, and comes on a receipt of that
 * order, lot by lot, so that everything that a receipt does is done once: tolerance, inspection, the way to its place.
 */
#include "domain/receiving/receipt_attach.h"

#include "domain/buying/po.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/receipt_internal.h"
#include "domain/stock/plate.h"

/* All that is known while it is done. */
struct attaching {
	struct receipt from, to;
	const struct discrepancy_row *d;
	struct item_row item;
	struct scan_answer answer;
	struct attached *out;
};

static int find_order(struct desk *desk, struct arena *a, struct attaching *x, const char *number,
		      struct document *order, struct err *e)
{
	struct po_row po;
	int rc = document_by_number(desk, a, DOC_PURCHASE_ORDER, number, order, e);

	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "order"), FACT_TEXT("key", number),
				FACT_TEXT("field", "order"));
	if (rc)
		return rc;
	if (order->warehouse_id != x->d->warehouse_id)
		return refuse_value("order", number, "an order of this warehouse", e);
	if ((rc = receipt_order_to_receive(desk, order, e)) || (rc = po_get(desk->db, a, order->document_id, &po, e)))
		return rc;
	if (x->from.supplier_id != DB_NULL && x->from.supplier_id != po.supplier_id)
		return refuse_value("order", number, "an order of its supplier", e);
	return x->from.supplier_id == DB_NULL ? receipt_sent_by(desk, &x->from, po.supplier_id, e) : OK;
}

/* As many of one lot as the order takes; *taken how many, by *move_id from where they stood. */
static int attach_row(struct desk *desk, struct arena *a, struct attaching *x, const struct discrepancy_stock_row *row,
		      bool over, int64_t *taken, int64_t *move_id, struct err *e)
{
	const char *key = arena_printf(a, "attach:%" PRId64, row->stock_id);
	struct scan_in in = { .key = key, .facts.read = x->from.doc.number, .times = 1 };
	struct scan s = { .desk = desk, .a = a, .r = x->to, .in = &in, .item = x->item, .out = &x->answer };
	struct receipt_line_row line;
	int64_t room, most;
	bool done;
	int rc;

	*taken = 0;
	x->answer = (struct scan_answer)SCAN_ANSWER_INIT;
	x->answer.code_read = x->from.doc.number;
	if ((rc = scan_targets(&s, e)))
		return rc;
	if (!s.n_targets)
		return refuse_value("order", x->to.order_number, "an order with the item on it", e);
	if ((rc = scan_room(&s, &room, &most, e)))
		return rc;
	x->out->order_line_id = s.targets[s.n_targets - 1].order_line_id;
	x->out->price4 = s.targets[s.n_targets - 1].price4;
	x->out->expected = s.expected;
	x->out->got = s.received;
	*taken = over || room > row->quantity ? row->quantity : room > 0 ? room : 0;
	if (!*taken)
		return OK;
	s.quantity = *taken;
	x->out->got += *taken;
	if (row->lot_id && (rc = lot_get(desk->db, a, row->lot_id, &s.lot, e)))
		return rc;
	/* It would not come in by a scan either. */
	if (row->lot_id && str_eq(s.lot.state, "recalled"))
		return refuse_value("lot", s.lot.code, "a lot that is not recalled", e);
	if ((rc = receipt_line_get(desk->db, a, row->line_id, &line, e)) ||
	    (rc = plate_attach(desk, a, row->line_id, *taken, row->place_id, x->to.row.receipt_id, x->to.row.dock_id,
			       e)) ||
	    (rc = receipt_take_back(desk, a, &x->from, &line, row->place_id, *taken, "", move_id, e)))
		return rc;
	x->answer.lot = s.lot.lot_id ? s.lot.code : "";
	x->answer.expiry_on = s.lot.lot_id && s.lot.expiry_on ? s.lot.expiry_on : "";
	rc = scan_judge_life(&s, false, &done, e);
	return rc ? rc : scan_take_all(&s, e);
}

int receipt_attach(struct desk *desk, struct arena *a, const struct discrepancy_row *d,
		   const struct discrepancy_stock_of_rows *rows, const char *order_number, bool over,
		   struct attached *out, struct err *e)
{
	struct attaching x = { .d = d, .out = out };
	struct document order;
	int rc;

	*out = (struct attached){ .moved = arena_array(a, struct attached_row, rows->n + 1) };
	if ((rc = receipt_load(desk, a, d->receipt_id, &x.from, e)) ||
	    (rc = item_get(desk->db, a, d->item_id, &x.item, e)) ||
	    (rc = find_order(desk, a, &x, order_number, &order, e)) ||
	    (rc = receipt_open(desk, a, &order, DB_NULL, false, &x.to, e)))
		return rc;
	for (size_t i = 0; i < rows->n; i++) {
		struct attached_row *moved = &out->moved[i];

		if ((rc = attach_row(desk, a, &x, &rows->v[i], over, &moved->quantity, &moved->move_id, e)))
			return rc;
		out->taken += moved->quantity;
		out->left += rows->v[i].quantity - moved->quantity;
	}
	if (!out->taken)
		return refuse_value("order", order_number, "an order that wants more of it", e);
	out->currency = x.to.currency;
	out->supplier_id = x.to.supplier_id;
	if ((rc = receipt_shorts_follow(desk, a, &x.to, e)))
		return rc;
	return receipt_post(desk, a, &x.to, e);
}
