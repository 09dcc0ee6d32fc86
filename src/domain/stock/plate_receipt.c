/* Plates on a receipt: built scan by scan, taken along when it is posted, come whole from another house. */
#include "domain/stock/plate_internal.h"

#include "domain/stock/place.h"

int plate_scanned(struct desk *desk, struct arena *a, int64_t receipt_id, const char *key, int64_t item_id,
		  int64_t lot_id, int64_t quantity, struct err *e)
{
	struct plate_row plate;
	int rc = plate_at_hand(desk, a, receipt_id, &plate, e);

	if (rc || !plate.plate_id)
		return rc;
	if ((rc = plate_content_add(desk->db, plate.plate_id, item_id, lot_id, quantity, e)))
		return rc;
	return plate_scan_insert(desk->db, key, plate.plate_id, item_id, lot_id, quantity, e);
}

int plate_unscanned(struct desk *desk, struct arena *a, const char *key, struct err *e)
{
	struct plate_scan_of_row scan;
	int rc = plate_scan_of(desk->db, a, key, &scan, e);

	if (rc == ERR_NOT_FOUND) {
		e->code = OK;
		return OK;
	}
	return rc ? rc : plate_take_off(desk, a, scan.plate_id, scan.item_id, scan.lot_id, scan.quantity, e);
}

/* It is not on the plate any more, and why is kept. */
static int leave(struct desk *desk, struct arena *a, int64_t plate_id, const struct plate_line *line, int64_t quantity,
		 struct err *e)
{
	int rc = plate_take_off(desk, a, plate_id, line->item_id, line->lot_id, quantity, e);

	return rc ? rc : plate_left_add(desk->db, plate_id, line->item_id, line->lot_id, line->to_id, quantity, e);
}

/* Does one of the lines that wait stand on the plate? */
static int stays(struct desk *desk, struct arena *a, int64_t dock_id, const struct plate_line *lines, size_t n,
		 int64_t plate_id, bool *yes, struct err *e)
{
	int rc = OK;

	*yes = false;
	for (size_t i = 0; !rc && i < n && !*yes; i++) {
		struct plates_going_rows plates;

		if (!lines[i].waits || (rc = plates_going(desk->db, a, lines[i].line_id, dock_id, &plates, e)))
			continue;
		for (size_t k = 0; k < plates.n; k++)
			*yes = *yes || plates.v[k].plate_id == plate_id;
	}
	return rc;
}

int plate_part(struct desk *desk, struct arena *a, int64_t dock_id, const struct plate_line *lines, size_t n,
	       struct err *e)
{
	int rc = OK;

	for (size_t i = 0; !rc && i < n; i++) {
		struct plates_going_rows plates;

		if (lines[i].waits || (rc = plates_going(desk->db, a, lines[i].line_id, dock_id, &plates, e)))
			continue;
		for (size_t k = 0; !rc && k < plates.n; k++) {
			bool yes;

			rc = stays(desk, a, dock_id, lines, n, plates.v[k].plate_id, &yes, e);
			if (!rc && yes && plates.v[k].quantity > 0)
				rc = leave(desk, a, plates.v[k].plate_id, &lines[i], plates.v[k].quantity, e);
		}
	}
	return rc;
}

int plate_go_along(struct desk *desk, struct arena *a, int64_t line_id, int64_t from_id, int64_t to_id, struct err *e)
{
	struct plates_going_rows plates;
	struct place_row to;
	int rc = plates_going(desk->db, a, line_id, from_id, &plates, e);

	if (rc || !plates.n || (rc = place_get(desk->db, a, to_id, &to, e)) || str_eq(to.kind, "damage"))
		return rc;
	for (size_t i = 0; !rc && i < plates.n; i++)
		rc = plate_follow(desk, a, plates.v[i].plate_id, to.warehouse_id, to_id, e);
	return rc;
}

/* receipt_id: whose they are from now on; DB_NULL: as before. */
static int go_whole(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, int64_t from_id,
		    const struct place_row *to, int64_t receipt_id, struct err *e)
{
	struct plates_of_line_rows plates;
	int rc = plates_of_line(desk->db, a, line_id, from_id, &plates, e);

	for (size_t i = 0; !rc && i < plates.n; i++) {
		if (plates.v[i].waits || plates.v[i].things > 1 || plates.v[i].quantity > quantity)
			continue;
		quantity -= plates.v[i].quantity;
		rc = plate_follow(desk, a, plates.v[i].plate_id, to->warehouse_id, to->place_id, e);
		if (!rc && receipt_id != DB_NULL)
			rc = plate_set_receipt(desk->db, plates.v[i].plate_id, receipt_id, e);
	}
	return rc;
}

int plate_go_whole(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, int64_t from_id,
		   const struct place_row *to, struct err *e)
{
	if (line_id == DB_NULL || place_kind_virtual(to->kind) || str_eq(to->kind, "damage"))
		return OK;
	return go_whole(desk, a, line_id, quantity, from_id, to, DB_NULL, e);
}

int plate_attach(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, int64_t from_id,
		 int64_t receipt_id, int64_t dock_id, struct err *e)
{
	struct place_row dock;
	int rc = place_get(desk->db, a, dock_id, &dock, e);

	return rc ? rc : go_whole(desk, a, line_id, quantity, from_id, &dock, receipt_id, e);
}

int plate_clamp(struct desk *desk, struct arena *a, int64_t plate_id, struct err *e)
{
	struct plate_contents_rows on;
	struct plate_row plate;
	int rc;

	if ((rc = plate_get(desk->db, a, plate_id, &plate, e)) || (rc = plate_contents(desk->db, a, plate_id, &on, e)))
		return rc;
	for (size_t i = 0; i < on.n; i++) {
		int64_t loose;

		if ((rc = plate_loose(desk, a, &plate, on.v[i].item_id, on.v[i].lot_id, &loose, e)) ||
		    (loose < 0 && (rc = plate_take_off(desk, a, plate_id, on.v[i].item_id, on.v[i].lot_id, -loose, e))))
			return rc;
	}
	return OK;
}

/* What the receipt did not bring to where a plate stands is not on it, though the like of it may stand there. */
static int take_off_elsewhere(struct desk *desk, struct arena *a, int64_t receipt_id, int64_t plate_id,
			      int64_t place_id, struct err *e)
{
	struct plate_contents_rows on;
	int rc = plate_contents(desk->db, a, plate_id, &on, e);

	for (size_t i = 0; !rc && i < on.n; i++) {
		struct plate_beyond_row beyond;

		struct plate_line line = { .item_id = on.v[i].item_id, .lot_id = on.v[i].lot_id };
		struct plate_went_row went;

		rc = plate_beyond(desk->db, a, receipt_id, place_id, line.item_id, line.lot_id, &beyond, e);
		if (rc || beyond.quantity <= 0)
			continue;
		if (beyond.quantity > on.v[i].quantity)
			beyond.quantity = on.v[i].quantity;
		rc = plate_went(desk->db, a, receipt_id, line.item_id, line.lot_id, &went, e);
		if (rc == ERR_NOT_FOUND) {
			e->code = OK;
			rc = plate_take_off(desk, a, plate_id, line.item_id, line.lot_id, beyond.quantity, e);
		} else if (!rc) {
			line.to_id = went.to_id;
			rc = leave(desk, a, plate_id, &line, beyond.quantity, e);
		}
	}
	return rc;
}

int plate_settle(struct desk *desk, struct arena *a, int64_t receipt_id, struct err *e)
{
	struct plates_of_receipt_rows plates;
	int rc = plates_of_receipt(desk->db, a, receipt_id, &plates, e);

	for (size_t i = 0; !rc && i < plates.n; i++) {
		struct plate_contents_rows on;
		struct plate_row plate;

		if ((rc = take_off_elsewhere(desk, a, receipt_id, plates.v[i].plate_id, plates.v[i].place_id, e)) ||
		    (rc = plate_clamp(desk, a, plates.v[i].plate_id, e)) ||
		    (rc = plate_get(desk->db, a, plates.v[i].plate_id, &plate, e)) || !str_eq(plate.state, "open") ||
		    (rc = plate_contents(desk->db, a, plate.plate_id, &on, e)))
			continue;
		rc = plate_set(desk, &plate, on.n ? "closed" : "broken up", plate.warehouse_id, plate.place_id, e);
	}
	return rc;
}

int plate_arrive(struct desk *desk, struct arena *a, const char *sscc, int64_t receipt_id, int64_t warehouse_id,
		 int64_t dock_id, struct plate_row *was, struct err *e)
{
	int rc = plate_by_sscc(desk->db, a, sscc, was, e);

	if (rc == OK && was->warehouse_id == warehouse_id && str_eq(was->place_kind, "transit") &&
	    !str_eq(was->state, "broken up"))
		return (rc = plate_set_receipt(desk->db, was->plate_id, receipt_id, e))
			     ? rc
			     : plate_set(desk, was, was->state, warehouse_id, dock_id, e);
	was->plate_id = 0;
	if (rc != ERR_NOT_FOUND)
		return rc;
	e->code = OK;
	return OK;
}

int plate_depart(struct desk *desk, struct arena *a, const char *sscc, int64_t receipt_id, const struct place_row *road,
		 int64_t *plate_id, struct err *e)
{
	struct plate_row plate;
	int rc = plate_by_sscc(desk->db, a, sscc, &plate, e);

	*plate_id = 0;
	if (rc == ERR_NOT_FOUND) {
		e->code = OK;
		return OK;
	}
	if (rc || plate.receipt_id != receipt_id || !str_eq(plate.place_kind, "dock") ||
	    str_eq(plate.state, "broken up"))
		return rc;
	*plate_id = plate.plate_id;
	return plate_set(desk, &plate, plate.state, road->warehouse_id, road->place_id, e);
}
