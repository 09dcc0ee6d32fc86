/* The order's way through its states. */
#include "domain/buying/po.h"

#include "base/day.h"
#include "domain/buying/po_internal.h"
#include "domain/catalog/item_sql.h"
#include "domain/stock/ledger.h"
#include "domain/work/approval_sql.h"
#include "domain/work/reason.h"
#include "domain/work/task.h"

bool po_is_inbound(const char *state)
{
	return str_eq(state, "approved") || str_eq(state, "sent") || str_eq(state, "acknowledged") ||
	       str_eq(state, "part received");
}

/* Adds (sign 1) or takes back (-1) what the open lines still bring. */
static int inbound(struct desk *desk, const struct po *po, int sign, struct err *e)
{
	for (size_t i = 0; i < po->n_lines; i++) {
		const struct po_line_row *l = &po->lines[i];
		int64_t open = l->quantity - l->received;
		int rc;

		if (open <= 0 || !str_eq(l->state, "open"))
			continue;
		if ((rc = position_inbound(desk, l->item_id, po->doc.warehouse_id, sign * open, e)))
			return rc;
	}
	return OK;
}

int po_back_to_draft(struct desk *desk, struct arena *a, struct po *po, const char *why, struct err *e)
{
	int rc;

	if ((po_is_inbound(po->doc.state) && (rc = inbound(desk, po, -1, e))) ||
	    (rc = approval_void(desk, &po->doc, why, e)) ||
	    (rc = po_set_approved(desk->db, po->row.order_id, 0, 0, e)) ||
	    (rc = document_touch(desk, &po->doc, true, why, e)) ||
	    (rc = document_move(desk, a, &po->doc, "draft", why, "", e)))
		return rc;
	return OK;
}

static int check_cartons(struct desk *desk, struct arena *a, const struct po_line_row *line, struct err *e)
{
	struct item_codes_of_rows codes;
	int64_t carton = 0;
	int rc = item_codes_of(desk->db, a, line->item_id, &codes, e);

	if (rc)
		return rc;
	for (size_t i = 0; i < codes.n; i++)
		if (str_eq(codes.v[i].pack, "carton") && (!carton || codes.v[i].quantity < carton))
			carton = codes.v[i].quantity;
	if (carton && line->quantity % carton)
		return err_fail(e, ERR_CARTON, FACT_TEXT("sku", line->sku), FACT_QTY("quantity", line->quantity),
				FACT_QTY("carton", carton));
	return OK;
}

static int check_submit(struct desk *desk, struct arena *a, const struct po *po, struct err *e)
{
	int rc;

	if (!po->n_lines)
		return err_fail(e, ERR_EMPTY, FACT_TEXT("number", po->doc.number));
	if (!str_eq(po->supplier.status, "active"))
		return err_fail(e, ERR_BLOCKED, FACT_TEXT("noun", "supplier"), FACT_TEXT("key", po->supplier.code));
	if (po->row.total_minor < po->supplier.min_order_minor)
		return err_fail(e, ERR_MINIMUM, FACT_MONEY("total", po->row.total_minor, po->row.currency),
				FACT_MONEY("minimum", po->supplier.min_order_minor, po->row.currency));
	for (size_t i = 0; i < po->n_lines; i++) {
		struct item_row item;

		if ((rc = item_get(desk->db, a, po->lines[i].item_id, &item, e)))
			return rc;
		if (!str_eq(item.status, "active"))
			return err_fail(e, ERR_BLOCKED, FACT_TEXT("noun", "item"), FACT_TEXT("key", item.sku));
		if (str_eq(po->supplier.carton_rule, "full cartons") && (rc = check_cartons(desk, a, &po->lines[i], e)))
			return rc;
	}
	return OK;
}

/* One need split over several orders is judged as one: those that the author asked for on the same day. Who began them
 * and who submitted them are both their author. */
static int find_beside(struct desk *desk, struct arena *a, const struct po *po, int64_t asked_by, int64_t asked_at,
		       struct approval_beside *out, struct err *e)
{
	struct po_beside_row row;
	int64_t from, until;
	int rc;

	desk_day_of(desk, asked_at, &from, &until);
	rc = po_beside(desk->db, a, po->doc.document_id, po->doc.entity_id, po->row.supplier_id, po->row.currency,
		       po->doc.created_by, asked_by, from, until, &row, e);
	if (rc == OK)
		*out = (struct approval_beside){ row.papers, row.amount_minor };
	return rc;
}

/* Agrees to it, within what the decider may: the orders beside it counted in. */
static int agree(struct desk *desk, struct arena *a, const struct po *po, const char *reason, const char **detail,
		 struct err *e)
{
	struct approval_waiting_row waiting;
	struct approval_beside beside = { 0, 0 };
	int rc = approval_waiting(desk->db, a, po->doc.document_id, &waiting, e);

	/* Where nobody asked, approval_decide says so. */
	if (rc == OK)
		rc = find_beside(desk, a, po, waiting.asked_by, waiting.asked_at, &beside, e);
	if (rc && rc != ERR_NOT_FOUND)
		return rc;
	if ((rc = approval_decide(desk, a, &po->doc, &beside, true, reason, e)))
		return rc;
	*detail = beside.papers ? arena_printf(a, "with %" PRId64 " more of the day, amount: %" PRId64, beside.papers,
					       beside.amount_minor)
				: "";
	return OK;
}

static int ask_approval(struct desk *desk, struct arena *a, const struct po *po, struct err *e)
{
	int rc;
	struct approval_ask ask = { .doc = &po->doc,
				    .subject = arena_printf(a, "%s %s", po->doc.number, po->supplier.name),
				    .amount_minor = po->row.total_minor,
				    .currency = po->row.currency,
				    .policy = POLICY_ASK_INIT };

	ask.policy.entity_id = po->doc.entity_id;
	ask.policy.warehouse_id = po->doc.warehouse_id;
	ask.policy.supplier_id = po->row.supplier_id;
	ask.asked_at = desk_now(desk);
	if ((rc = find_beside(desk, a, po, desk->user_id, ask.asked_at, &ask.beside, e)))
		return rc;
	return approval_ask(desk, a, &ask, e);
}

int po_submit(struct desk *desk, struct arena *a, int64_t order_id, struct err *e)
{
	struct po po;
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	if ((rc = po_load(desk, a, order_id, &po, e)) ||
	    (rc = state_check(document_states(DOC_PURCHASE_ORDER), po.doc.number, po.doc.state, "submitted", e)) ||
	    (rc = check_submit(desk, a, &po, e)) || (rc = document_take_number(desk, a, &po.doc, e)) ||
	    (rc = document_move(desk, a, &po.doc, "submitted", "", "", e)))
		return rc;
	if ((rc = ask_approval(desk, a, &po, e)))
		return rc;
	return desk_commit(&tx, e);
}

int po_lowered(struct desk *desk, struct arena *a, int64_t order_id, struct err *e)
{
	struct po po;
	int rc = po_load(desk, a, order_id, &po, e);

	if (rc || str_eq(po.doc.state, "draft") || (rc = check_submit(desk, a, &po, e)))
		return rc;
	return str_eq(po.doc.state, "submitted") ? ask_approval(desk, a, &po, e) : OK;
}

int po_withdraw(struct desk *desk, struct arena *a, int64_t order_id, struct err *e)
{
	struct po po;
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	if ((rc = po_load(desk, a, order_id, &po, e)))
		return rc;
	if (!str_eq(po.doc.state, "submitted"))
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "purchase order"), FACT_TEXT("key", po.doc.number),
				FACT_TEXT("from", po.doc.state), FACT_TEXT("to", "draft"));
	if ((rc = po_back_to_draft(desk, a, &po, "withdrawn", e)))
		return rc;
	return desk_commit(&tx, e);
}

int po_approve(struct desk *desk, struct arena *a, int64_t order_id, const char *reason, struct err *e)
{
	struct po po;
	const char *detail;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = po_load(desk, a, order_id, &po, e)) ||
	    (rc = state_check(document_states(DOC_PURCHASE_ORDER), po.doc.number, po.doc.state, "approved", e)) ||
	    (rc = agree(desk, a, &po, reason ? reason : "", &detail, e)) ||
	    (rc = document_move(desk, a, &po.doc, "approved", detail, reason ? reason : "", e)) ||
	    (rc = po_set_approved(desk->db, order_id, po.row.total_minor, po.doc.revision, e)) ||
	    (rc = inbound(desk, &po, 1, e)))
		return rc;
	for (size_t i = 0; i < po.n_lines; i++)
		if ((rc = supplier_item_set(desk->db, po.row.supplier_id, po.lines[i].item_id, po.lines[i].unit_price4,
					    desk_today(desk, a), e)))
			return rc;
	return desk_commit(&tx, e);
}

int po_reject(struct desk *desk, struct arena *a, int64_t order_id, const char *reason, struct err *e)
{
	struct po po;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = po_load(desk, a, order_id, &po, e)) ||
	    (rc = state_check(document_states(DOC_PURCHASE_ORDER), po.doc.number, po.doc.state, "rejected", e)) ||
	    (rc = reason_check(desk, a, "order.reject", reason, e)) ||
	    (rc = approval_decide(desk, a, &po.doc, NULL, false, reason, e)) ||
	    (rc = document_move(desk, a, &po.doc, "rejected", "", reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

int po_sent(struct desk *desk, struct arena *a, int64_t order_id, struct err *e)
{
	struct po po;
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	if ((rc = po_load(desk, a, order_id, &po, e)))
		return rc;
	/* Printed again after it was sent, or on paper for the file: nothing changes. */
	if (str_eq(po.doc.state, "approved") && (rc = document_move(desk, a, &po.doc, "sent", "", "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int po_cancel(struct desk *desk, struct arena *a, int64_t order_id, const char *reason, struct err *e)
{
	struct po po;
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	if ((rc = po_load(desk, a, order_id, &po, e)) ||
	    (rc = state_check(document_states(DOC_PURCHASE_ORDER), po.doc.number, po.doc.state, "cancelled", e)) ||
	    (rc = reason_check(desk, a, "order.cancel", reason, e)) ||
	    (po_is_inbound(po.doc.state) && (rc = inbound(desk, &po, -1, e))) ||
	    (rc = approval_void(desk, &po.doc, "cancelled", e)) ||
	    (rc = document_move(desk, a, &po.doc, "cancelled", "", reason, e)) ||
	    (rc = task_close_for(desk, order_id, NULL, "order cancelled", false, e)))
		return rc;
	return desk_commit(&tx, e);
}

int po_close(struct desk *desk, struct arena *a, int64_t order_id, const char *reason, struct err *e)
{
	struct po po;
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	if ((rc = po_load(desk, a, order_id, &po, e)) ||
	    (rc = state_check(document_states(DOC_PURCHASE_ORDER), po.doc.number, po.doc.state, "closed", e)) ||
	    (rc = reason_check(desk, a, "order.close", reason, e)) ||
	    (po_is_inbound(po.doc.state) && (rc = inbound(desk, &po, -1, e))))
		return rc;
	for (size_t i = 0; i < po.n_lines; i++)
		if (str_eq(po.lines[i].state, "open") &&
		    (rc = po_line_set_state(desk->db, po.lines[i].line_id, "closed", e)))
			return rc;
	if ((rc = document_move(desk, a, &po.doc, "closed", "", reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

int po_line_close(struct desk *desk, struct arena *a, int64_t line_id, const char *why, struct err *e)
{
	struct po_line_one line;
	struct document doc;
	struct po_sums_row sums;
	int64_t left;
	int rc;

	if ((rc = po_line(desk->db, a, line_id, &line, e)) || (rc = document_get(desk, a, line.order_id, &doc, e)))
		return rc;
	left = line.quantity - line.received;
	if (!str_eq(line.state, "open") || left <= 0 || !po_is_inbound(doc.state))
		return OK;
	if ((rc = position_inbound(desk, line.item_id, doc.warehouse_id, -left, e)) ||
	    (rc = po_line_set_state(desk->db, line_id, "closed", e)) ||
	    (rc = po_sums(desk->db, a, line.order_id, &sums, e)))
		return rc;
	if (sums.open_lines)
		return document_touch(desk, &doc, false, arena_printf(a, "line closed short: %s", why), e);
	return document_move(desk, a, &doc, sums.started ? "received" : "closed", "", why, e);
}

int po_line_awaits(struct desk *desk, struct arena *a, int64_t line_id, struct err *e)
{
	struct po_line_one line;
	struct document doc;
	int rc;

	if ((rc = po_line(desk->db, a, line_id, &line, e)) || (rc = document_get(desk, a, line.order_id, &doc, e)))
		return rc;
	if (str_eq(line.state, "open") && (po_is_inbound(doc.state) || str_eq(doc.state, "received")))
		return OK;
	return err_fail(e, ERR_STATE, FACT_TEXT("noun", "purchase order"), FACT_TEXT("key", doc.number),
			FACT_TEXT("from", str_eq(line.state, "open") ? doc.state : line.state),
			FACT_TEXT("to", "part received"));
}

int po_receive(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, int64_t damaged, struct err *e)
{
	struct po_line_one line;
	struct po_line_add_received_row now;
	struct document doc;
	struct po_sums_row sums;
	const char *to;
	int64_t was_open, is_open;
	int rc;

	if ((rc = po_line(desk->db, a, line_id, &line, e)) || (rc = document_get(desk, a, line.order_id, &doc, e)))
		return rc;
	if (str_eq(doc.state, "closed") && quantity < 0)
		return po_line_add_received(desk->db, a, line_id, quantity, damaged, &now, e);
	if (!po_is_inbound(doc.state) && !str_eq(doc.state, "received"))
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "purchase order"), FACT_TEXT("key", doc.number),
				FACT_TEXT("from", doc.state), FACT_TEXT("to", "part received"));
	if ((rc = po_line_add_received(desk->db, a, line_id, quantity, damaged, &now, e)))
		return rc;
	was_open = line.quantity > line.received ? line.quantity - line.received : 0;
	is_open = now.quantity > now.received ? now.quantity - now.received : 0;
	if (is_open != was_open && str_eq(line.state, "open") &&
	    (rc = position_inbound(desk, line.item_id, doc.warehouse_id, is_open - was_open, e)))
		return rc;
	if ((rc = po_sums(desk->db, a, line.order_id, &sums, e)))
		return rc;
	to = sums.open_lines == 0 ? "received" : sums.started ? "part received" : "sent";
	if (str_eq(to, doc.state) || (!sums.started && po_is_inbound(doc.state) && !str_eq(doc.state, "part received")))
		return OK;
	return document_move(desk, a, &doc, to, "", "", e);
}
