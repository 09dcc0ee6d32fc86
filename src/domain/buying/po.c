/* The order's papers: creating, reading and changing it. Its way through the states stands in po_flow.c. */
#include "domain/buying/po.h"

#include "base/day.h"
#include "base/money.h"
#include "domain/buying/po_internal.h"
#include "domain/catalog/item_sql.h"
#include "domain/stock/ledger.h"

int po_check_day(const char *field, const char *iso, struct err *e)
{
	if (day_of(iso) != DAY_NONE)
		return OK;
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", field), FACT_TEXT("value", iso ? iso : ""),
			FACT_TEXT("expected", "a day such as 2026-03-31"));
}

int po_create(struct desk *desk, struct arena *a, const struct po_new *po, int64_t *order_id, struct err *e)
{
	struct supplier_row supplier;
	struct document doc;
	const char *ordered_on = po->ordered_on ? po->ordered_on : desk_today(desk, a);
	const char *due_on = po->due_on;
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	if ((rc = supplier_get(desk->db, a, po->supplier_id, &supplier, e)) ||
	    (rc = po_check_day("ordered on", ordered_on, e)))
		return rc;
	if (!due_on)
		due_on = day_text_add(a, ordered_on, supplier.lead_days);
	if ((rc = po_check_day("due on", due_on, e)))
		return rc;
	if (strcmp(due_on, ordered_on) < 0)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "due on"), FACT_TEXT("value", due_on),
				FACT_TEXT("expected", "not before the order"));
	if ((rc = document_new(desk, a, DOC_PURCHASE_ORDER, po->warehouse_id, po->number ? po->number : "", &doc, e)) ||
	    (rc = po_insert(desk->db, doc.document_id, po->supplier_id, supplier.currency, ordered_on, due_on,
			    po->note ? po->note : "", e)))
		return rc;
	*order_id = doc.document_id;
	return desk_commit(&tx, e);
}

int po_load(struct desk *desk, struct arena *a, int64_t order_id, struct po *out, struct err *e)
{
	struct po_lines_rows lines;
	int rc;

	if ((rc = document_get(desk, a, order_id, &out->doc, e)) ||
	    (rc = po_get(desk->db, a, order_id, &out->row, e)) ||
	    (rc = supplier_get(desk->db, a, out->row.supplier_id, &out->supplier, e)) ||
	    (rc = po_lines(desk->db, a, order_id, &lines, e)))
		return rc;
	out->lines = lines.v;
	out->n_lines = lines.n;
	return OK;
}

int po_find(struct desk *desk, struct arena *a, const char *number, struct po *out, struct err *e)
{
	struct document doc;
	int rc = document_by_number(desk, a, DOC_PURCHASE_ORDER, number, &doc, e);

	return rc ? rc : po_load(desk, a, doc.document_id, out, e);
}

int po_copy(struct desk *desk, struct arena *a, int64_t order_id, int64_t *copy_id, struct err *e)
{
	struct po from;
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	if ((rc = po_load(desk, a, order_id, &from, e)))
		return rc;
	struct po_new copy = { .supplier_id = from.row.supplier_id, .warehouse_id = from.doc.warehouse_id };

	if ((rc = po_create(desk, a, &copy, copy_id, e)))
		return rc;
	for (size_t i = 0; i < from.n_lines; i++) {
		struct po_line_new line = { .item_id = from.lines[i].item_id,
					    .quantity = from.lines[i].quantity,
					    .unit_price4 = DB_NULL };
		int64_t line_id;

		if ((rc = po_line_add(desk, a, *copy_id, &line, &line_id, e)))
			return rc;
	}
	return desk_commit(&tx, e);
}

/* An order is open to changes until goods have come or it is over. What raises exposure voids an approval; a rejected
 * order is taken up again by any change. */
static int open_for_change(struct desk *desk, struct arena *a, int64_t order_id, bool raises, const char *what,
			   struct po *po, struct err *e)
{
	static const char *const open[] = { "draft", "submitted", "approved", "sent", "acknowledged", "rejected" };
	bool may = false;
	int rc;

	if ((rc = po_load(desk, a, order_id, po, e)))
		return rc;
	for (size_t i = 0; i < ARRAY_LEN(open); i++)
		may = may || str_eq(po->doc.state, open[i]);
	if (!may)
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "purchase order"), FACT_TEXT("key", po->doc.number),
				FACT_TEXT("from", po->doc.state), FACT_TEXT("to", "draft"));
	if (str_eq(po->doc.state, "draft"))
		return document_touch(desk, &po->doc, false, what, e);
	if (!raises && !str_eq(po->doc.state, "rejected"))
		return document_touch(desk, &po->doc, true, what, e);
	return po_back_to_draft(desk, a, po, what, e);
}

static int add_up(struct desk *desk, struct arena *a, int64_t order_id, struct err *e)
{
	struct po_sums_row sums;
	int rc = po_sums(desk->db, a, order_id, &sums, e);

	return rc ? rc : po_set_total(desk->db, order_id, sums.total_minor, e);
}

/* A line that was removed or closed is history. */
static int check_open(const struct po_line_one *line, const char *sku, struct err *e)
{
	if (str_eq(line->state, "open"))
		return OK;
	return err_fail(e, ERR_STATE, FACT_TEXT("noun", "order line"), FACT_TEXT("key", sku),
			FACT_TEXT("from", line->state), FACT_TEXT("to", "open"));
}

static int check_line(int64_t quantity, int64_t unit_price4, struct err *e)
{
	if (quantity <= 0 || quantity > QUANTITY_MOST)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", quantity),
				FACT_TEXT("expected", quantity <= 0 ? "more than 0" : "a million million at most"));
	if (unit_price4 < 0)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "price"), FACT_I64("value", unit_price4),
				FACT_TEXT("expected", "0 or more"));
	return OK;
}

int po_line_add(struct desk *desk, struct arena *a, int64_t order_id, const struct po_line_new *line, int64_t *line_id,
		struct err *e)
{
	struct po po;
	struct item_sku_row item;
	int64_t price4 = line->unit_price4, total, line_no;
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	if ((rc = item_sku(desk->db, a, line->item_id, &item, e)) ||
	    (rc = open_for_change(desk, a, order_id, true,
				  arena_printf(a, "line added: %s x %" PRId64, item.sku, line->quantity), &po, e)))
		return rc;
	if (price4 == DB_NULL && (rc = supplier_price(desk, a, po.row.supplier_id, line->item_id, &price4, e)))
		return rc;
	if ((rc = check_line(line->quantity, price4, e)) ||
	    (rc = po_check_day("due on", line->due_on ? line->due_on : po.row.due_on, e)) ||
	    (rc = money_line_total(line->quantity, price4, &total, e)) ||
	    (rc = document_line_new(desk, order_id, line_id, &line_no, e)) ||
	    (rc = po_line_insert(desk->db, *line_id, order_id, line->item_id, line->quantity, price4, total,
				 line->due_on ? line->due_on : po.row.due_on, line->note ? line->note : "", e)) ||
	    (rc = add_up(desk, a, order_id, e)))
		return rc;
	return desk_commit(&tx, e);
}

int po_line_change(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, int64_t unit_price4,
		   const char *due_on, struct err *e)
{
	struct po_line_one was;
	struct item_sku_row item;
	struct po po;
	int64_t total;
	bool raises;
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	if ((rc = po_line(desk->db, a, line_id, &was, e)) || (rc = item_sku(desk->db, a, was.item_id, &item, e)) ||
	    (rc = check_open(&was, item.sku, e)) || (rc = check_line(quantity, unit_price4, e)))
		return rc;
	if (!due_on)
		due_on = was.due_on;
	if ((rc = po_check_day("due on", due_on, e)) || (rc = money_line_total(quantity, unit_price4, &total, e)))
		return rc;
	raises = quantity > was.quantity || unit_price4 != was.unit_price4 || !str_eq(due_on, was.due_on);
	if ((rc = open_for_change(desk, a, was.order_id, raises,
				  arena_printf(a,
					       "line %s: quantity: %" PRId64 " -> %" PRId64 "; price4: %" PRId64
					       " -> %" PRId64 "; due: %s -> %s",
					       item.sku, was.quantity, quantity, was.unit_price4, unit_price4,
					       was.due_on, due_on),
				  &po, e)))
		return rc;
	/* A lowered line of an approved order brings less; in the other states nothing of it is inbound (yet or any
	 * more). */
	if (po_is_inbound(po.doc.state) &&
	    (rc = position_inbound(desk, was.item_id, po.doc.warehouse_id, quantity - was.quantity, e)))
		return rc;
	if ((rc = po_line_update(desk->db, line_id, quantity, unit_price4, total, due_on, was.note, e)) ||
	    (rc = add_up(desk, a, was.order_id, e)) || (rc = po_lowered(desk, a, was.order_id, e)))
		return rc;
	return desk_commit(&tx, e);
}

int po_line_remove(struct desk *desk, struct arena *a, int64_t line_id, struct err *e)
{
	struct po_line_one was;
	struct item_sku_row item;
	struct po po;
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	if ((rc = po_line(desk->db, a, line_id, &was, e)) || (rc = item_sku(desk->db, a, was.item_id, &item, e)) ||
	    (rc = check_open(&was, item.sku, e)) ||
	    (rc = open_for_change(desk, a, was.order_id, false,
				  arena_printf(a, "line removed: %s x %" PRId64, item.sku, was.quantity), &po, e)))
		return rc;
	if (po_is_inbound(po.doc.state) &&
	    (rc = position_inbound(desk, was.item_id, po.doc.warehouse_id, -was.quantity, e)))
		return rc;
	if ((rc = po_line_set_state(desk->db, line_id, "removed", e)) || (rc = add_up(desk, a, was.order_id, e)) ||
	    (rc = po_lowered(desk, a, was.order_id, e)))
		return rc;
	return desk_commit(&tx, e);
}

int po_change_head(struct desk *desk, struct arena *a, int64_t order_id, const char *due_on, const char *note,
		   struct err *e)
{
	struct po po;
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	if ((rc = po_check_day("due on", due_on, e)) || (rc = po_load(desk, a, order_id, &po, e)) ||
	    (rc = open_for_change(desk, a, order_id, !str_eq(due_on, po.row.due_on),
				  arena_printf(a, "due: %s -> %s", po.row.due_on, due_on), &po, e)) ||
	    (rc = po_update_head(desk->db, order_id, due_on, note ? note : po.row.note, e)))
		return rc;
	return desk_commit(&tx, e);
}
