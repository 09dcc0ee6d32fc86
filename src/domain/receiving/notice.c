#include "domain/receiving/notice.h"

#include "base/money.h"
#include "domain/buying/po.h"
#include "domain/catalog/item.h"
#include "domain/receiving/receipt_sql.h"
#include "domain/stock/transfer.h"
#include "domain/work/reason.h"

/* The item that a line means, by the best of its codes. DB_NULL when none is known; *per: base units in the pack. */
static int find_item(struct desk *desk, struct arena *a, const struct notice_line_new *line, int64_t supplier_id,
		     int64_t *item_id, int64_t *per, const char **code, struct err *e)
{
	const char *const codes[] = { line->gtin, line->supplier_code, line->sku };

	*item_id = DB_NULL;
	*per = 1;
	*code = "";
	for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
		struct item_match match;
		int rc;

		if (!codes[i] || !*codes[i])
			continue;
		if (!**code)
			*code = codes[i];
		rc = item_resolve(desk, a, codes[i], supplier_id, &match, e);
		if (rc == OK) {
			*item_id = match.item_id;
			*per = line->packs ? match.quantity : 1;
			*code = codes[i];
			return OK;
		}
		if (rc != ERR_NOT_FOUND && rc != ERR_CODE_AMBIGUOUS)
			return rc;
	}
	return OK;
}

/* The line of the order named that has the item, the one due first with room; DB_NULL when there is none. */
static int find_order_line(struct desk *desk, struct arena *a, const char *order_ref, int64_t supplier_id,
			   int64_t item_id, int64_t *line_id, int64_t *warehouse_id, struct err *e)
{
	struct po po;
	struct po_lines_of_item_rows lines;
	int rc;

	*line_id = DB_NULL;
	if (!*order_ref)
		return OK;
	rc = po_find(desk, a, order_ref, &po, e);
	if (rc == ERR_NOT_FOUND)
		return OK;
	if (rc)
		return rc;
	if (po.row.supplier_id != supplier_id)
		return OK;
	*warehouse_id = po.doc.warehouse_id;
	if (item_id == DB_NULL)
		return OK;
	if ((rc = po_lines_of_item(desk->db, a, po.doc.document_id, item_id, &lines, e)))
		return rc;
	for (size_t i = 0; i < lines.n; i++)
		if (lines.v[i].received < lines.v[i].quantity || i + 1 == lines.n) {
			*line_id = lines.v[i].line_id;
			break;
		}
	return OK;
}

static int warehouse_of(struct desk *desk, struct arena *a, const struct notice_new *n, int64_t supplier_id,
			int64_t *warehouse_id, struct err *e)
{
	*warehouse_id = desk->warehouse_id;
	for (size_t i = 0; i < n->n_lines; i++) {
		int64_t line_id, at = DB_NULL;
		int rc = find_order_line(desk, a, n->lines[i].order_ref ? n->lines[i].order_ref : "", supplier_id,
					 DB_NULL, &line_id, &at, e);

		if (rc)
			return rc;
		if (at != DB_NULL) {
			*warehouse_id = at;
			return OK;
		}
	}
	return OK;
}

static int add_line(struct desk *desk, struct arena *a, int64_t notice_id, int64_t supplier_id,
		    const struct notice_line_new *line, const int64_t *unit_ids, bool *matched, struct err *e)
{
	const char *order_ref = line->order_ref ? line->order_ref : "";
	const char *code;
	int64_t item_id, per, order_line_id, warehouse_id, line_id, line_no, quantity;
	int rc;

	if (line->quantity <= 0)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", line->quantity),
				FACT_TEXT("expected", "more than 0"));
	if ((rc = find_item(desk, a, line, supplier_id, &item_id, &per, &code, e)) ||
	    (rc = find_order_line(desk, a, order_ref, supplier_id, item_id, &order_line_id, &warehouse_id, e)))
		return rc;
	if (__builtin_mul_overflow(line->quantity, per, &quantity) || quantity > QUANTITY_MOST)
		return err_fail(e, ERR_OVERFLOW, FACT_TEXT("what", "quantity"));
	*matched = item_id != DB_NULL && order_line_id != DB_NULL;
	if ((rc = document_line_new(desk, notice_id, &line_id, &line_no, e)))
		return rc;
	return notice_line_insert(desk->db, line_id, notice_id, line->unit >= 0 ? unit_ids[line->unit] : DB_NULL,
				  order_line_id, order_ref, item_id, code, quantity, line->lot ? line->lot : "",
				  line->expiry_on ? line->expiry_on : "", e);
}

/* Its units and lines, under the document that is there. */
static int fill(struct desk *desk, struct arena *a, int64_t notice_id, int64_t supplier_id, const struct notice_new *n,
		struct notice_result *out, struct err *e)
{
	int64_t *unit_ids = arena_array(a, int64_t, n->n_units + 1);
	int rc;

	for (size_t i = 0; i < n->n_units; i++) {
		struct notice_unit_insert_row made;
		int64_t parent = n->units[i].parent >= 0 ? unit_ids[n->units[i].parent] : DB_NULL;

		rc = notice_unit_insert(desk->db, a, notice_id, parent, n->units[i].sscc,
					n->units[i].carton ? "carton" : "pallet", &made, e);
		if (rc)
			return rc;
		unit_ids[i] = made.unit_id;
	}
	for (size_t i = 0; i < n->n_lines; i++) {
		bool matched = false;

		rc = add_line(desk, a, notice_id, supplier_id, &n->lines[i], unit_ids, &matched, e);
		if (rc) {
			err_add(e, (struct fact)FACT_I64("line", (int64_t)i + 1));
			return rc;
		}
		out->unmatched += !matched;
	}
	return OK;
}

/* ERR_NOTICE_BEGUN once somebody has begun to receive it. */
static int not_begun(struct desk *desk, struct arena *a, const struct document *doc, struct err *e)
{
	struct receipts_of_notice_row begun;
	int rc = receipts_of_notice(desk->db, a, doc->document_id, &begun, e);

	if (rc)
		return rc;
	return begun.receipts ? err_fail(e, ERR_NOTICE_BEGUN, FACT_TEXT("number", doc->number)) : OK;
}

static int replace(struct desk *desk, struct arena *a, struct document *doc, int64_t supplier_id,
		   const struct notice_new *n, struct notice_result *out, struct err *e)
{
	int rc = not_begun(desk, a, doc, e);

	if (rc)
		return rc;
	if (str_eq(doc->state, "cancelled") || str_eq(doc->state, "closed"))
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "notice"), FACT_TEXT("key", doc->number),
				FACT_TEXT("from", doc->state), FACT_TEXT("to", "announced"));
	if ((rc = document_touch(desk, doc, true, "replaced by the supplier", e)) ||
	    (rc = notice_lines_drop(desk->db, doc->document_id, e)) ||
	    (rc = notice_units_drop(desk->db, doc->document_id, e)) ||
	    (rc = notice_set_head(desk->db, doc->document_id, n->source, n->shipped_on ? n->shipped_on : "",
				  n->due_on ? n->due_on : "", n->carrier ? n->carrier : "",
				  n->tracking ? n->tracking : "", n->batch_id, e)))
		return rc;
	return fill(desk, a, doc->document_id, supplier_id, n, out, e);
}

static int cancel(struct desk *desk, struct arena *a, struct document *doc, struct err *e)
{
	int rc = not_begun(desk, a, doc, e);

	return rc ? rc : document_move(desk, a, doc, "cancelled", "by the supplier", "", e);
}

static int announce(struct desk *desk, struct arena *a, int64_t supplier_id, const struct notice_new *n,
		    struct notice_result *out, struct err *e)
{
	struct document doc;
	int64_t warehouse_id;
	int rc;

	if ((rc = warehouse_of(desk, a, n, supplier_id, &warehouse_id, e)) ||
	    (rc = document_new(desk, a, DOC_NOTICE, warehouse_id, NULL, &doc, e)) ||
	    (rc = notice_insert(desk->db, doc.document_id, supplier_id, n->supplier_ref, n->source,
				n->shipped_on ? n->shipped_on : "", n->due_on ? n->due_on : "",
				n->carrier ? n->carrier : "", n->tracking ? n->tracking : "", n->batch_id, e)))
		return rc;
	*out = (struct notice_result){ .notice_id = doc.document_id, .number = doc.number };
	return fill(desk, a, doc.document_id, supplier_id, n, out, e);
}

int notice_create(struct desk *desk, struct arena *a, const struct notice_new *n, struct notice_result *out,
		  struct err *e)
{
	struct supplier_by_edi_row supplier;
	struct notice_by_ref_row before;
	struct document doc;
	int rc;

	DESK_TX(desk, tx, PERM_IMPORT, e);
	rc = supplier_by_edi(desk->db, a, n->supplier_id_text, &supplier, e);
	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "supplier"), FACT_TEXT("key", n->supplier_id_text));
	if (rc)
		return rc;
	if (!n->n_lines && n->purpose != NOTICE_CANCELS)
		return err_fail(e, ERR_EMPTY, FACT_TEXT("number", n->supplier_ref));
	rc = notice_by_ref(desk->db, a, supplier.supplier_id, n->supplier_ref, &before, e);
	if (rc != OK && rc != ERR_NOT_FOUND)
		return rc;
	if (rc == ERR_NOT_FOUND) {
		if (n->purpose == NOTICE_CANCELS)
			return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "notice"),
					FACT_TEXT("key", n->supplier_ref));
		rc = announce(desk, a, supplier.supplier_id, n, out, e);
	} else {
		if ((rc = document_get(desk, a, before.notice_id, &doc, e)))
			return rc;
		*out = (struct notice_result){ .notice_id = doc.document_id, .number = doc.number };
		if (n->purpose == NOTICE_ORIGINAL)
			return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "notice"),
					FACT_TEXT("key", n->supplier_ref), FACT_TEXT("number", doc.number));
		rc = n->purpose == NOTICE_CANCELS ? cancel(desk, a, &doc, e)
						  : replace(desk, a, &doc, supplier.supplier_id, n, out, e);
	}
	if (rc)
		return rc;
	return desk_commit(&tx, e);
}

int notice_find(struct desk *desk, struct arena *a, const char *number, struct document *out, struct err *e)
{
	struct notice_by_any_ref_rows rows;
	int rc = document_by_number(desk, a, DOC_NOTICE, number, out, e);

	if (rc != ERR_NOT_FOUND)
		return rc;
	if ((rc = notice_by_any_ref(desk->db, a, number, &rows, e)))
		return rc;
	if (rows.n != 1)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "notice"), FACT_TEXT("key", number));
	return document_get(desk, a, rows.v[0].notice_id, out, e);
}

int notice_load(struct desk *desk, struct arena *a, int64_t notice_id, struct notice *out, struct err *e)
{
	struct notice_lines_named_rows lines;
	int rc;

	if ((rc = document_get(desk, a, notice_id, &out->doc, e)) ||
	    (rc = notice_get(desk->db, a, notice_id, &out->row, e)) ||
	    (rc = notice_whence(desk->db, a, notice_id, &out->whence, e)) ||
	    (rc = notice_lines_named(desk->db, a, notice_id, &lines, e)))
		return rc;
	out->lines = lines.v;
	out->n_lines = lines.n;
	return OK;
}

int notice_arrived(struct desk *desk, struct arena *a, int64_t notice_id, struct err *e)
{
	struct document doc;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = document_get(desk, a, notice_id, &doc, e)) ||
	    (rc = document_move(desk, a, &doc, "arrived", "", "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int notice_finish(struct desk *desk, struct arena *a, int64_t notice_id, const char *reason, struct err *e)
{
	struct document doc;
	struct notice_row row;
	struct receipts_of_notice_row begun;
	struct receipt_open_of_rows open;
	int rc;

	DESK_TX(desk, tx, PERM_IMPORT, e);
	if ((rc = document_get(desk, a, notice_id, &doc, e)) || (rc = notice_get(desk->db, a, notice_id, &row, e)) ||
	    (rc = desk_allow(desk, doc.entity_id, doc.warehouse_id, e)) ||
	    (rc = reason_check(desk, a, "notice.end", reason, e)) ||
	    (rc = receipts_of_notice(desk->db, a, notice_id, &begun, e)) ||
	    (rc = receipt_open_of(desk->db, a, 0, notice_id, &open, e)))
		return rc;
	if (row.transfer_id != DB_NULL)
		return err_fail(e, ERR_NOTICE_OF_TRANSFER, FACT_TEXT("number", doc.number),
				FACT_TEXT("transfer", row.supplier_ref));
	if (open.n)
		return err_fail(e, ERR_NOTICE_BEGUN, FACT_TEXT("number", doc.number));
	if ((rc = document_move(desk, a, &doc, begun.receipts ? "closed" : "cancelled", "", reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

int notice_line_correct(struct desk *desk, struct arena *a, int64_t notice_id, int64_t item_id, int64_t order_line_id,
			struct err *e)
{
	struct notice_lines_of_item_rows lines;
	struct document doc;
	int rc;

	if ((rc = document_get(desk, a, notice_id, &doc, e)) ||
	    (rc = notice_lines_of_item(desk->db, a, notice_id, item_id, &lines, e)))
		return rc;
	for (size_t i = 0; i < lines.n; i++) {
		const struct notice_line_row *l = &lines.v[i];

		if (l->order_line_id != order_line_id || !l->received || l->received == l->quantity)
			continue;
		if ((rc = notice_line_set_quantity(desk->db, l->line_id, l->received, e)) ||
		    (rc = document_touch(desk, &doc, false,
					 arena_printf(a, "said: %" PRId64 " -> %" PRId64, l->quantity, l->received),
					 e)))
			return rc;
	}
	return notice_follow(desk, a, notice_id, e);
}

int notice_follow(struct desk *desk, struct arena *a, int64_t notice_id, struct err *e)
{
	struct document doc;
	struct notice_row row;
	struct notice_sums_row sums;
	const char *to;
	int rc;

	if ((rc = document_get(desk, a, notice_id, &doc, e)) || (rc = notice_get(desk->db, a, notice_id, &row, e)) ||
	    (rc = notice_sums(desk->db, a, notice_id, &sums, e)) ||
	    (row.transfer_id != DB_NULL &&
	     (rc = transfer_follow(desk, a, row.transfer_id, sums.started > 0, !sums.open_lines, e))))
		return rc;
	to = !sums.open_lines ? "received" : sums.started ? "part received" : "arrived";
	if (str_eq(to, doc.state) || str_eq(doc.state, "closed"))
		return OK;
	return document_move(desk, a, &doc, to, "", "", e);
}
