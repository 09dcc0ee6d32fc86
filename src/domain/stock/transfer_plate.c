/* A pallet of ours that a transfer takes whole. */
#include "domain/stock/transfer.h"

#include "domain/desk/refuse.h"
#include "domain/stock/place.h"
#include "domain/stock/plate.h"

int transfer_pick_plate(struct desk *desk, struct arena *a, int64_t transfer_id, const char *sscc, int64_t version,
			const char *key, struct err *e)
{
	struct plate_contents_rows on;
	struct plate_row plate;
	struct place_row dock;
	struct transfer t;
	const char *kept;
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = desk_tx_seen(&tx, a, key, &seen, &kept, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	if ((rc = transfer_load(desk, a, transfer_id, &t, e)) || (rc = place_allow(desk, a, t.row.from_id, e)) ||
	    (rc = plate_find(desk, a, sscc, &plate, e)) || (rc = plate_check(desk, &plate, version, e)) ||
	    (rc = plate_contents(desk->db, a, plate.plate_id, &on, e)) ||
	    (rc = place_need(desk, a, t.row.from_id, "dock", &dock, e)))
		return rc;
	if (plate.warehouse_id != t.row.from_id)
		return refuse_absent("plate", sscc, e);
	if (!on.n)
		return err_fail(e, ERR_EMPTY, FACT_TEXT("number", sscc));
	/* Somebody picked it, for this transfer or another. */
	if (str_eq(plate.place_kind, "dock"))
		return plate_check(desk, &plate, -1, e);
	if (place_bucket(plate.place_kind, "active", "ok") != BUCKET_SELLABLE)
		return refuse_value("place", plate.place, "a place to sell from", e);
	if ((rc = plate_follow(desk, a, plate.plate_id, plate.warehouse_id, dock.place_id, e)))
		return rc;
	for (size_t i = 0; i < on.n; i++) {
		struct transfer_take take = { .key = arena_printf(a, "%s#%zu", key, i + 1),
					      .item_id = on.v[i].item_id,
					      .lot_code = on.v[i].lot,
					      .place = plate.place,
					      .quantity = on.v[i].quantity };

		if ((rc = transfer_pick(desk, a, transfer_id, &take, e)) ||
		    (rc = transfer_pick_set_plate(desk->db, take.key, plate.plate_id, e)))
			return rc;
	}
	if ((rc = desk_tx_keep(&tx, key, "picked", e)) ||
	    (rc = desk_audit(desk, "plate", plate.plate_id, "pick",
			     arena_printf(a, "transfer: %s; place: %s", t.doc.number, plate.place), "", e)))
		return rc;
	return desk_commit(&tx, e);
}
