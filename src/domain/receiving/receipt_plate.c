/* A pallet that is built while it is received: its cards, from the scan desk to the plate. */
#include "domain/receiving/receipt.h"

#include "domain/receiving/receipt_internal.h"
#include "domain/receiving/scan_desk_internal.h"
#include "domain/stock/plate.h"

static int built(struct desk *desk, struct arena *a, const struct plate_row *plate, struct scan_answer *out,
		 struct err *e)
{
	struct plate_contents_rows on;
	int rc;

	out->code = SCAN_PLATE_EMPTY;
	if (!plate->plate_id)
		return OK;
	out->plate = plate->sscc;
	if ((rc = plate_contents(desk->db, a, plate->plate_id, &on, e)) || !on.n ||
	    (rc = plate_close(desk, a, plate->sscc, e)))
		return rc;
	out->code = SCAN_PLATE_BUILT;
	for (size_t i = 0; i < on.n; i++)
		out->quantity += on.v[i].quantity;
	return OK;
}

int receipt_plate(struct desk *desk, struct arena *a, int64_t receipt_id, bool begin, struct scan_answer *out,
		  struct err *e)
{
	struct plate_row plate;
	struct receipt r;
	bool began;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	*out = (struct scan_answer)SCAN_ANSWER_INIT;
	out->code = SCAN_PLATE;
	if ((rc = receipt_require_open(desk, a, receipt_id, &r, e)))
		return rc;
	if (begin) {
		rc = plate_begin(desk, a, receipt_id, r.row.dock_id, &plate, &began, e);
		out->plate = rc ? "" : plate.sscc;
		out->again = !rc && !began;
	} else if ((rc = plate_at_hand(desk, a, receipt_id, &plate, e)) == OK) {
		rc = built(desk, a, &plate, out, e);
	}
	out->code_read = out->plate;
	return rc ? rc : desk_commit(&tx, e);
}

int scan_card_plate(struct scan_desk *s, struct arena *a, bool begin, struct scan_answer *out, struct err *e)
{
	int rc = receipt_plate(s->desk, a, s->receipt_id, begin, out, e);

	/* A lot that is asked about still lies in the hand: it stands on the pallet that is open when it is counted. */
	if (rc == OK)
		s->last_was_scan = false;
	return rc;
}
