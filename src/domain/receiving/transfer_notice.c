#include "domain/receiving/transfer_notice.h"

#include "base/money.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/discrepancy.h"
#include "domain/receiving/notice.h"
#include "domain/receiving/receipt_sql.h"
#include "domain/receiving/scrap.h"
#include "domain/stock/place.h"

struct road {
	struct transfer_on_road_rows *rows;
	int64_t notice_id;
	const char *number; /* of the transfer */
};

static int add_line(struct desk *desk, const struct road *road, int64_t unit_id, struct transfer_on_road_row *row,
		    int64_t quantity, struct err *e)
{
	int64_t line_id, line_no;
	int rc = document_line_new(desk, road->notice_id, &line_id, &line_no, e);

	row->quantity -= quantity;
	return rc ? rc
		  : notice_line_insert(desk->db, line_id, road->notice_id, unit_id, DB_NULL, road->number, row->item_id,
				       row->sku, quantity, row->lot_code, row->expiry_on, e);
}

/* Pallets of ours that were picked whole are announced as such: one scan receives each. */
static int announce_plates(struct desk *desk, struct arena *a, const struct road *road, int64_t transfer_id,
			   struct err *e)
{
	struct transfer_picks_rows picks;
	struct notice_unit_insert_row unit;
	int64_t plate_id = DB_NULL;
	int rc = transfer_picks(desk->db, a, transfer_id, &picks, e);

	for (size_t i = 0; !rc && i < picks.n; i++) {
		const struct transfer_pick_row *p = &picks.v[i];

		if (p->plate_id == DB_NULL)
			continue;
		if (p->plate_id != plate_id &&
		    (rc = notice_unit_insert(desk->db, a, road->notice_id, DB_NULL, p->sscc, "pallet", &unit, e)))
			return rc;
		plate_id = p->plate_id;
		for (size_t j = 0; !rc && j < road->rows->n; j++)
			if (road->rows->v[j].item_id == p->item_id && road->rows->v[j].lot_id == p->lot_id)
				rc = add_line(desk, road, unit.unit_id, &road->rows->v[j], p->quantity, e);
	}
	return rc;
}

/* The receiver's paper says what is on the road, item by item and lot by lot. */
static int announce(struct desk *desk, struct arena *a, const struct transfer *t, const char *carrier,
		    const char *tracking, const char **number, struct err *e)
{
	struct transfer_on_road_rows rows;
	struct document notice;
	int rc;

	if ((rc = document_announce(desk, a, DOC_NOTICE, t->row.to_id, &notice, e)) ||
	    (rc = notice_insert_transfer(desk->db, notice.document_id, t->row.transfer_id, t->doc.number,
					 desk_today(desk, a), t->row.wanted_on, carrier, tracking, e)) ||
	    (rc = transfer_on_road(desk->db, a, t->row.transfer_id, &rows, e)))
		return rc;
	struct road road = { .rows = &rows, .notice_id = notice.document_id, .number = t->doc.number };

	if ((rc = announce_plates(desk, a, &road, t->row.transfer_id, e)))
		return rc;
	for (size_t i = 0; i < rows.n; i++)
		if (rows.v[i].quantity && (rc = add_line(desk, &road, DB_NULL, &rows.v[i], rows.v[i].quantity, e)))
			return rc;
	*number = notice.number;
	return OK;
}

int transfer_send(struct desk *desk, struct arena *a, int64_t transfer_id, const char *carrier, const char *tracking,
		  const char **number, struct err *e)
{
	struct transfer t;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = check_note("carrier", carrier, e)) || (rc = check_note("tracking", tracking, e)) ||
	    (rc = transfer_load(desk, a, transfer_id, &t, e)) || (rc = place_allow(desk, a, t.row.from_id, e)) ||
	    (rc = state_check(document_states(DOC_TRANSFER), t.doc.number, t.doc.state, "in transit", e)) ||
	    (rc = transfer_depart(desk, a, &t, e)) || (rc = announce(desk, a, &t, carrier, tracking, number, e)))
		return rc;
	return desk_commit(&tx, e);
}

/* What never came is given up for lost. */
static int check_lost(struct desk *desk, struct arena *a, int64_t transfer_id, struct err *e)
{
	struct scrap s = { .policy = POLICY_ASK_INIT };
	struct transfer_on_road_rows road;
	struct transfer t;
	int rc;

	if ((rc = transfer_load(desk, a, transfer_id, &t, e)) ||
	    (rc = transfer_on_road(desk->db, a, transfer_id, &road, e)) || !road.n)
		return rc;
	for (size_t i = 0; i < road.n; i++) {
		int64_t worth;

		if ((rc = money_line_total(road.v[i].quantity, road.v[i].cost4, &worth, e)) ||
		    (rc = money_add(s.value_minor, worth, &s.value_minor, "value", e)))
			return rc;
	}
	s.doc = &t.doc;
	s.currency = t.row.currency;
	s.policy.entity_id = t.doc.entity_id;
	s.policy.warehouse_id = t.row.to_id;
	return scrap_check(desk, a, &s, e);
}

int transfer_end(struct desk *desk, struct arena *a, int64_t transfer_id, const char *reason, int64_t *lost,
		 struct err *e)
{
	struct notice_of_transfer_row notice;
	struct receipt_open_of_rows open;
	struct receipts_of_notice_row begun;
	struct document transfer, doc;
	int rc;

	DESK_TX(desk, tx, PERM_TRANSFER, e);
	if ((rc = check_lost(desk, a, transfer_id, e)) || (rc = transfer_close(desk, a, transfer_id, reason, lost, e)))
		return rc;
	if ((rc = document_get(desk, a, transfer_id, &transfer, e)) ||
	    (rc = notice_of_transfer(desk->db, a, transfer_id, &notice, e)) ||
	    (rc = document_get(desk, a, notice.notice_id, &doc, e)) ||
	    (rc = receipt_open_of(desk->db, a, 0, notice.notice_id, &open, e)) ||
	    (rc = receipts_of_notice(desk->db, a, notice.notice_id, &begun, e)))
		return rc;
	if (open.n)
		return err_fail(e, ERR_NOTICE_BEGUN, FACT_TEXT("number", doc.number));
	if ((rc = discrepancy_shorts_end(desk, a, notice.notice_id, reason ? reason : "", transfer.number, e)) ||
	    (rc = document_move(desk, a, &doc, begun.receipts ? "closed" : "cancelled", "", reason ? reason : "", e)))
		return rc;
	return desk_commit(&tx, e);
}
