/* A transfer ends: what becomes of goods that never came. */
#include "domain/stock/transfer.h"

#include "domain/stock/ledger.h"
#include "domain/stock/place.h"
#include "domain/work/reason.h"

/* What never came leaves the road for adjustment. */
static int write_off(struct desk *desk, struct arena *a, const struct transfer *t, const char *reason, int64_t *lost,
		     struct err *e)
{
	struct transfer_on_road_rows road;
	struct place_row transit, adjustment;
	int rc;

	if ((rc = transfer_on_road(desk->db, a, t->row.transfer_id, &road, e)) || !road.n)
		return rc;
	if ((rc = reason_check(desk, a, "transfer.close", reason, e)) ||
	    (rc = place_need(desk, a, t->row.to_id, "transit", &transit, e)) ||
	    (rc = place_need(desk, a, t->row.to_id, "adjustment", &adjustment, e)))
		return rc;
	for (size_t i = 0; i < road.n; i++) {
		struct stock_move move = STOCK_MOVE_INIT;
		int64_t move_id;

		move.key = arena_printf(a, "lost:%" PRId64 ":%" PRId64 ":%" PRId64, t->row.transfer_id,
					road.v[i].item_id, road.v[i].lot_id);
		move.item_id = road.v[i].item_id;
		move.lot_id = road.v[i].lot_id;
		move.from_id = transit.place_id;
		move.to_id = adjustment.place_id;
		move.quantity = road.v[i].quantity;
		move.cost4 = road.v[i].cost4;
		move.document_id = t->row.transfer_id;
		move.reason = reason;
		if ((rc = stock_post(desk, &move, &move_id, e)))
			return rc;
		*lost += road.v[i].quantity;
	}
	return OK;
}

int transfer_close(struct desk *desk, struct arena *a, int64_t transfer_id, const char *reason, int64_t *lost,
		   struct err *e)
{
	struct transfer t;
	int rc;

	*lost = 0;
	DESK_TX(desk, tx, PERM_TRANSFER, e);
	if ((rc = transfer_load(desk, a, transfer_id, &t, e)) || (rc = place_allow(desk, a, t.row.to_id, e)) ||
	    (rc = state_check(document_states(DOC_TRANSFER), t.doc.number, t.doc.state, "closed", e)) ||
	    (rc = write_off(desk, a, &t, reason, lost, e)) ||
	    (rc = document_move(desk, a, &t.doc, "closed", *lost ? arena_printf(a, "lost: %" PRId64, *lost) : "",
				reason, e)))
		return rc;
	return desk_commit(&tx, e);
}
