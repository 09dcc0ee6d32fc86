/* What a clerk sees that no scan tells: a paper that is missing, a label that is wrong. */
#include "domain/receiving/receipt_report.h"

#include "domain/buying/po.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/discrepancy_internal.h"
#include "domain/receiving/receipt_internal.h"

static const char *const types[] = { "missing paper", "wrong label" };

bool receipt_report_type(const char *type)
{
	return str_eq(type, types[0]) || str_eq(type, types[1]);
}

/* The goods that were scanned last: what they are worth, where they go, and how many can be meant. */
static int about_line(struct desk *desk, struct arena *a, const struct receipt *r, const struct receipt_scan_row *last,
		      struct discrepancy_new *d, int64_t *most, struct err *e)
{
	struct receipt_line_row line;
	struct item_row item;
	struct place_row to;
	struct po_line_one order_line;
	int rc;

	if ((rc = receipt_line_get(desk->db, a, last->line_id, &line, e)) ||
	    (rc = item_get(desk->db, a, line.item_id, &item, e)) || (rc = place_get(desk->db, a, line.to_id, &to, e)))
		return rc;
	d->item_id = line.item_id;
	d->sku = item.sku;
	d->order_line_id = line.order_line_id;
	d->price4 = item.cost4;
	if (line.order_line_id != DB_NULL) {
		if ((rc = po_line(desk->db, a, line.order_line_id, &order_line, e)))
			return rc;
		d->price4 = order_line.unit_price4;
	}
	*most = d->got = line.quantity;
	/* Goods that are a matter already are settled there, and not twice. */
	if (line.hold_id != DB_NULL || receipt_unannounced(r) || str_eq(to.kind, "damage"))
		return OK;
	d->line_id = line.line_id;
	d->place_id = line.to_id;
	return OK;
}

int receipt_report(struct desk *desk, struct arena *a, int64_t receipt_id, const struct receipt_report *report,
		   int64_t *id, struct err *e)
{
	struct discrepancy_new d = DISCREPANCY_NEW_INIT;
	struct receipt_scan_row last;
	struct receipt r;
	int64_t most = INT64_C(1000000000);
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = receipt_require_open(desk, a, receipt_id, &r, e)))
		return rc;
	if (!receipt_report_type(report->type))
		return refuse_value("type", report->type, "missing paper, wrong label", e);
	if ((rc = check_note("note", report->note, e)))
		return rc;
	rc = receipt_last_taken(desk->db, a, receipt_id, desk->user_id, &last, e);
	if (rc == ERR_NOT_FOUND) {
		d.code = r.notice_number ? r.notice_number : r.order_number ? r.order_number : r.doc.number;
		rc = OK;
	} else if (!rc) {
		rc = about_line(desk, a, &r, &last, &d, &most, e);
	}
	if (rc)
		return rc;
	if (report->quantity < 1 || report->quantity > most)
		return refuse_value("quantity", arena_printf(a, "%" PRId64, report->quantity),
				    arena_printf(a, "1 to %" PRId64, most), e);
	d.type = report->type;
	d.receipt_id = receipt_id;
	d.supplier_id = r.supplier_id;
	d.expected = d.got;
	d.quantity = report->quantity;
	d.stocked = d.line_id != DB_NULL ? report->quantity : 0;
	d.currency = r.currency;
	d.note = report->note;
	if ((rc = discrepancy_open(desk, a, &d, id, e)) ||
	    (*report->file && (rc = discrepancy_put_file(desk, a, *id, report->file, e))) ||
	    (rc = desk_audit(desk, "receipt", receipt_id, "report",
			     arena_printf(a, "type: %s; quantity: %" PRId64, d.type, d.quantity), "", e)))
		return rc;
	return desk_commit(&tx, e);
}
