#include "domain/receiving/transfer_notice.h"

#include "domain/receiving/notice.h"
#include "domain/receiving/receipt_sql.h"
#include "domain/stock/place.h"

/* The receiver's paper says what is on the road, item by item and lot by lot. */
static int announce(struct desk *desk, struct arena *a, const struct transfer *t, const char *carrier,
		    const char *tracking, const char **number, struct err *e)
{
	struct transfer_on_road_rows road;
	struct document notice;
	int rc;

	if ((rc = document_announce(desk, a, DOC_NOTICE, t->row.to_id, &notice, e)) ||
	    (rc = notice_insert_transfer(desk->db, notice.document_id, t->row.transfer_id, t->doc.number,
					 desk_today(desk, a), t->row.wanted_on, carrier, tracking, e)) ||
	    (rc = transfer_on_road(desk->db, a, t->row.transfer_id, &road, e)))
		return rc;
	for (size_t i = 0; i < road.n; i++) {
		int64_t line_id, line_no;

		if ((rc = document_line_new(desk, notice.document_id, &line_id, &line_no, e)) ||
		    (rc = notice_line_insert(desk->db, line_id, notice.document_id, DB_NULL, DB_NULL, t->doc.number,
					     road.v[i].item_id, road.v[i].sku, road.v[i].quantity, road.v[i].lot_code,
					     road.v[i].expiry_on, e)))
			return rc;
	}
	*number = notice.number;
	return OK;
}

int transfer_send(struct desk *desk, struct arena *a, int64_t transfer_id, const char *carrier, const char *tracking,
		  const char **number, struct err *e)
{
	struct transfer t;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = transfer_load(desk, a, transfer_id, &t, e)) || (rc = place_allow(desk, a, t.row.from_id, e)) ||
	    (rc = state_check(document_states(DOC_TRANSFER), t.doc.number, t.doc.state, "in transit", e)) ||
	    (rc = transfer_depart(desk, a, &t, e)) || (rc = announce(desk, a, &t, carrier, tracking, number, e)))
		return rc;
	return desk_commit(&tx, e);
}

int transfer_end(struct desk *desk, struct arena *a, int64_t transfer_id, const char *reason, int64_t *lost,
		 struct err *e)
{
	struct notice_of_transfer_row notice;
	struct receipt_open_of_rows open;
	struct receipts_of_notice_row begun;
	struct document doc;
	int rc;

	DESK_TX(desk, tx, PERM_TRANSFER, e);
	if ((rc = transfer_close(desk, a, transfer_id, reason, lost, e)))
		return rc;
	if ((rc = notice_of_transfer(desk->db, a, transfer_id, &notice, e)) ||
	    (rc = document_get(desk, a, notice.notice_id, &doc, e)) ||
	    (rc = receipt_open_of(desk->db, a, 0, notice.notice_id, &open, e)) ||
	    (rc = receipts_of_notice(desk->db, a, notice.notice_id, &begun, e)))
		return rc;
	if (open.n)
		return err_fail(e, ERR_NOTICE_BEGUN, FACT_TEXT("number", doc.number));
	if ((rc = document_move(desk, a, &doc, begun.receipts ? "closed" : "cancelled", "", reason ? reason : "", e)))
		return rc;
	return desk_commit(&tx, e);
}
