/* Opening, resuming and taking over. Scanning is in receipt_scan.c, the end in receipt_post.c. */
#include "domain/receiving/receipt.h"

#include "base/text.h"
#include "domain/buying/po.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/notice.h"
#include "domain/receiving/receipt_internal.h"
#include "domain/stock/place.h"
#include "domain/stock/transfer_sql.h"

int receipt_load(struct desk *desk, struct arena *a, int64_t receipt_id, struct receipt *out, struct err *e)
{
	struct document doc;
	struct supplier_row supplier;
	struct transfer_row transfer = { .from_name = NULL };
	int rc;

	*out = (struct receipt){ 0 };
	if ((rc = document_get(desk, a, receipt_id, &out->doc, e)) ||
	    (rc = receipt_get(desk->db, a, receipt_id, &out->row, e)))
		return rc;
	if (out->row.notice_id != DB_NULL) {
		struct notice_row notice;

		if ((rc = notice_get(desk->db, a, out->row.notice_id, &notice, e)) ||
		    (rc = document_get(desk, a, out->row.notice_id, &doc, e)))
			return rc;
		out->notice_number = doc.number;
		out->supplier_id = notice.supplier_id;
		if (notice.transfer_id != DB_NULL && (rc = transfer_get(desk->db, a, notice.transfer_id, &transfer, e)))
			return rc;
	}
	if (out->row.order_id != DB_NULL) {
		struct po_row po;

		if ((rc = po_get(desk->db, a, out->row.order_id, &po, e)) ||
		    (rc = document_get(desk, a, out->row.order_id, &doc, e)))
			return rc;
		out->order_number = doc.number;
		out->supplier_id = po.supplier_id;
	}
	if (receipt_unannounced(out)) {
		out->supplier_id = out->row.supplier_id;
		out->supplier = "";
	}
	out->blind = out->row.blind || !desk_may(desk, PERM_RECEIVE_EXPECTED);
	if (transfer.from_name) {
		out->supplier = transfer.from_name;
		out->currency = transfer.currency;
		return OK;
	}
	/* Without an order nothing has a price but the books' own. */
	if (receipt_unannounced(out))
		out->currency = desk->currency;
	if (out->supplier_id == DB_NULL)
		return OK;
	if ((rc = supplier_get(desk->db, a, out->supplier_id, &supplier, e)))
		return rc;
	out->supplier = supplier.name;
	if (receipt_unannounced(out))
		return OK;
	out->currency = supplier.currency;
	out->terms = (struct tolerance){ .over_bp = supplier.over_bp, .under_bp = supplier.under_bp };
	return OK;
}

bool receipt_unannounced(const struct receipt *r)
{
	return r->row.order_id == DB_NULL && r->row.notice_id == DB_NULL;
}

bool receipt_of_transfer(const struct receipt *r)
{
	return r->row.notice_id != DB_NULL && r->supplier_id == DB_NULL;
}

bool receipt_at_cost(const struct receipt *r)
{
	return receipt_of_transfer(r) || receipt_unannounced(r);
}

int64_t receipt_item_supplier(const struct receipt *r)
{
	return r->supplier_id == DB_NULL ? 0 : r->supplier_id;
}

const char *receipt_origin(const struct receipt *r)
{
	return receipt_of_transfer(r) ? "transit" : "supplier";
}

struct policy_ask receipt_ask(const struct receipt *r, const struct item_row *item)
{
	struct policy_ask ask = POLICY_ASK_INIT;

	ask.entity_id = r->doc.entity_id;
	ask.warehouse_id = r->doc.warehouse_id;
	ask.supplier_id = r->supplier_id;
	ask.item_id = item->item_id;
	ask.category = item->category;
	ask.class = item->class;
	return ask;
}

int receipt_tolerance(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		      struct tolerance *out, struct err *e)
{
	struct policy_ask ask = receipt_ask(r, item);

	/* No more than was sent can be on the road, and none of it may be missing. */
	*out = (struct tolerance){ .over_bp = 0 };
	if (receipt_of_transfer(r))
		return OK;
	return tolerance_find(desk, a, "receipt", &ask, &r->terms, out, e);
}

static int find_paper(struct desk *desk, struct arena *a, const char *ref, struct document *paper, struct err *e)
{
	int rc = document_by_number(desk, a, DOC_PURCHASE_ORDER, ref, paper, e);

	if (rc == ERR_NOT_FOUND)
		rc = notice_find(desk, a, ref, paper, e);
	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "order or notice"), FACT_TEXT("key", ref));
	return rc;
}

static bool receivable(const struct document *paper)
{
	static const char *const order_states[] = { "approved", "sent", "acknowledged", "part received", "received" };
	static const char *const notice_states[] = { "announced", "in transit", "arrived", "part received",
						     "received" };
	bool order = paper->kind == DOC_PURCHASE_ORDER;
	size_t n = order ? ARRAY_LEN(order_states) : ARRAY_LEN(notice_states);

	for (size_t i = 0; i < n; i++)
		if (str_eq(paper->state, order ? order_states[i] : notice_states[i]))
			return true;
	return false;
}

int receipt_open(struct desk *desk, struct arena *a, const struct document *paper, int64_t supplier_id, bool blind,
		 struct receipt *out, struct err *e)
{
	bool order = paper && paper->kind == DOC_PURCHASE_ORDER, notice = paper && !order;
	int64_t warehouse_id = paper ? paper->warehouse_id : desk->warehouse_id;
	struct place_row dock, to;
	struct document doc;
	int rc;

	if ((rc = place_need(desk, a, warehouse_id, "dock", &dock, e)) ||
	    (rc = place_need(desk, a, warehouse_id, paper ? "bin" : "quarantine", &to, e)) ||
	    (rc = document_new(desk, a, DOC_RECEIPT, warehouse_id, NULL, &doc, e)) ||
	    (rc = receipt_insert(desk->db, doc.document_id, order ? paper->document_id : DB_NULL,
				 notice ? paper->document_id : DB_NULL, supplier_id, desk->user_id, desk->terminal,
				 blind, dock.place_id, to.place_id, e)))
		return rc;
	return receipt_load(desk, a, doc.document_id, out, e);
}

int receipt_order_to_receive(struct desk *desk, const struct document *paper, struct err *e)
{
	int rc = desk_allow(desk, paper->entity_id, paper->warehouse_id, e);

	if (rc || receivable(paper))
		return rc;
	return err_fail(e, ERR_STATE, FACT_TEXT("noun", document_kind_name(paper->kind)),
			FACT_TEXT("key", paper->number), FACT_TEXT("from", paper->state),
			FACT_TEXT("to", "part received"));
}

int receipt_go_on(struct desk *desk, struct arena *a, int64_t receipt_id, struct receipt *out, struct err *e)
{
	int rc = receipt_require_open(desk, a, receipt_id, out, e);

	return rc ? rc : receipt_set_clerk(desk->db, receipt_id, desk->user_id, desk->terminal, e);
}

int receipt_start(struct desk *desk, struct arena *a, const char *ref, bool blind, struct receipt *out, struct err *e)
{
	struct receipt_open_of_rows open;
	struct document paper;
	bool order;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = find_paper(desk, a, ref, &paper, e)))
		return rc;
	order = paper.kind == DOC_PURCHASE_ORDER;
	if ((rc = receipt_order_to_receive(desk, &paper, e)) ||
	    (rc = receipt_open_of(desk->db, a, order ? paper.document_id : 0, order ? 0 : paper.document_id, &open, e)))
		return rc;
	for (size_t i = 0; i < open.n; i++)
		if (open.v[i].clerk_id == desk->user_id) {
			if ((rc = receipt_go_on(desk, a, open.v[i].receipt_id, out, e)))
				return rc;
			return desk_commit(&tx, e);
		}
	if ((rc = receipt_open(desk, a, &paper, DB_NULL, blind, out, e)))
		return rc;
	return desk_commit(&tx, e);
}

int receipt_switch(struct desk *desk, struct arena *a, const char *key, const char *ref, bool blind,
		   struct receipt *out, struct err *e)
{
	const char *kept;
	int64_t receipt_id;
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = desk_tx_seen(&tx, a, key, &seen, &kept, e)))
		return rc;
	if (seen) {
		if (!text_to_i64(kept, &receipt_id))
			BUG("%s led to receipt %s", key, kept);
		if ((rc = receipt_load(desk, a, receipt_id, out, e)))
			return rc;
		return desk_commit(&tx, e);
	}
	if ((rc = receipt_start(desk, a, ref, blind, out, e)) ||
	    (rc = desk_tx_keep(&tx, key, arena_printf(a, "%" PRId64, out->row.receipt_id), e)))
		return rc;
	return desk_commit(&tx, e);
}

int receipt_is_paper(struct desk *desk, struct arena *a, const char *text, bool *is, struct err *e)
{
	struct document paper;
	int rc = document_by_number(desk, a, DOC_PURCHASE_ORDER, text, &paper, e);

	if (rc == ERR_NOT_FOUND)
		rc = document_by_number(desk, a, DOC_NOTICE, text, &paper, e);
	*is = rc == OK;
	return rc == ERR_NOT_FOUND ? OK : rc;
}

static int require_open(struct desk *desk, struct arena *a, int64_t receipt_id, struct receipt *r, struct err *e)
{
	int rc = receipt_load(desk, a, receipt_id, r, e);

	if (rc || (rc = desk_allow(desk, r->doc.entity_id, r->doc.warehouse_id, e)))
		return rc;
	if (str_eq(r->doc.state, "paused"))
		return document_move(desk, a, &r->doc, "open", "", "", e);
	if (!str_eq(r->doc.state, "open"))
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "receipt"), FACT_TEXT("key", r->doc.number),
				FACT_TEXT("from", r->doc.state), FACT_TEXT("to", "open"));
	return OK;
}

int receipt_take_over(struct desk *desk, struct arena *a, int64_t receipt_id, struct err *e)
{
	struct receipt r;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE_TAKEOVER, e);
	if ((rc = require_open(desk, a, receipt_id, &r, e)) ||
	    (rc = receipt_set_clerk(desk->db, receipt_id, desk->user_id, desk->terminal, e)) ||
	    (rc = document_touch(desk, &r.doc, false,
				 arena_printf(a, "clerk: %" PRId64 " -> %" PRId64, r.row.clerk_id, desk->user_id), e)))
		return rc;
	return desk_commit(&tx, e);
}

int receipt_require_open(struct desk *desk, struct arena *a, int64_t receipt_id, struct receipt *r, struct err *e)
{
	int rc = require_open(desk, a, receipt_id, r, e);

	if (rc)
		return rc;
	if (r->row.clerk_id != desk->user_id)
		return err_fail(e, ERR_OTHERS_RECEIPT, FACT_TEXT("number", r->doc.number),
				FACT_TEXT("clerk", r->row.clerk));
	return OK;
}

int receipt_set_target(struct desk *desk, struct arena *a, int64_t receipt_id, const char *place_code, struct err *e)
{
	struct receipt r;
	struct place_row place;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = receipt_require_open(desk, a, receipt_id, &r, e)))
		return rc;
	rc = place_by_code(desk->db, a, r.doc.warehouse_id, place_code, &place, e);
	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "place"), FACT_TEXT("key", place_code));
	if (rc)
		return rc;
	if (place_kind_virtual(place.kind) || str_eq(place.kind, "dock") || str_eq(place.kind, "transit"))
		return refuse_value("place", place_code, "a place where goods can stay", e);
	if (receipt_unannounced(&r) && place_bucket(place.kind, "active", "ok") == BUCKET_SELLABLE)
		return refuse_value("place", place_code, "a place of which nothing is sold", e);
	if (!str_eq(place.status, "active"))
		return err_fail(e, ERR_PLACE_BLOCKED, FACT_TEXT("place", place.code));
	if ((rc = receipt_set_place(desk->db, receipt_id, place.place_id, e)))
		return rc;
	return desk_commit(&tx, e);
}

int receipt_targets(struct desk *desk, struct arena *a, const struct receipt *r, int64_t item_id, struct target **out,
		    size_t *n, struct err *e)
{
	VEC(struct target) list = { 0 };
	int rc;

	/* Nothing is expected of what nobody announced, and all of an item is one matter. */
	if (receipt_unannounced(r)) {
		struct receipt_item_got_row row;
		struct target *t = vec_push(a, &list);

		if ((rc = receipt_item_got(desk->db, a, r->row.receipt_id, item_id, &row, e)))
			return rc;
		*t = (struct target){ .order_line_id = DB_NULL,
				      .notice_line_id = DB_NULL,
				      .received = row.got,
				      .lot_code = "",
				      .expiry_on = "" };
	} else if (r->row.notice_id != DB_NULL) {
		struct notice_lines_of_item_rows lines;

		if ((rc = notice_lines_of_item(desk->db, a, r->row.notice_id, item_id, &lines, e)))
			return rc;
		for (size_t i = 0; i < lines.n; i++) {
			struct target *t = vec_push(a, &list);
			struct po_line_one order_line;

			*t = (struct target){ .order_line_id = lines.v[i].order_line_id,
					      .notice_line_id = lines.v[i].line_id,
					      .expected = lines.v[i].quantity,
					      .received = lines.v[i].received,
					      .lot_code = lines.v[i].lot_code,
					      .expiry_on = lines.v[i].expiry_on };
			if (t->order_line_id == DB_NULL)
				continue;
			if ((rc = po_line(desk->db, a, t->order_line_id, &order_line, e)))
				return rc;
			t->price4 = order_line.unit_price4;
		}
	} else {
		struct po_lines_of_item_rows lines;

		if ((rc = po_lines_of_item(desk->db, a, r->row.order_id, item_id, &lines, e)))
			return rc;
		for (size_t i = 0; i < lines.n; i++)
			*vec_push(a, &list) = (struct target){ .order_line_id = lines.v[i].line_id,
							       .notice_line_id = DB_NULL,
							       .expected = lines.v[i].quantity,
							       .received = lines.v[i].received,
							       .price4 = lines.v[i].unit_price4,
							       .lot_code = "",
							       .expiry_on = "" };
	}
	*out = list.v;
	*n = list.n;
	return OK;
}

int receipt_book(struct desk *desk, struct arena *a, const struct receipt *r, const struct target *t, int64_t quantity,
		 int64_t damaged, struct err *e)
{
	int rc;

	if (t->order_line_id != DB_NULL && (rc = po_receive(desk, a, t->order_line_id, quantity, damaged, e)))
		return rc;
	if (t->notice_line_id != DB_NULL &&
	    ((rc = notice_line_add_received(desk->db, t->notice_line_id, quantity, e)) ||
	     (rc = notice_follow(desk, a, r->row.notice_id, e))))
		return rc;
	return OK;
}
