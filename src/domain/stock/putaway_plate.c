/* Pallets in the queue: what waits on one is one task, and goes whole. */
#include "domain/stock/putaway_internal.h"

#include "domain/stock/ledger.h"
#include "domain/stock/plate.h"

/* So much of a task's goods stands on the pallet; the rest of them, if there is one, looks for a place after it. */
static int bind_part(struct desk *desk, struct arena *a, const struct putaway_loose_row *task, int64_t plate_id,
		     int64_t quantity, int64_t *rest_id, struct err *e)
{
	struct putaway_split_row made;
	struct putaway_task_row rest;
	int rc;

	if (quantity == task->quantity)
		return putaway_set_plate(desk->db, task->task_id, plate_id, e);
	if ((rc = putaway_set_quantity(desk->db, task->task_id, task->quantity - quantity, e)) ||
	    (rc = putaway_split(desk->db, a, task->task_id, quantity, &made, e)) ||
	    (task->to_id != DB_NULL && (rc = place_add_due(desk->db, task->to_id, 1, e))) ||
	    (rc = putaway_set_plate(desk->db, made.task_id, plate_id, e)) ||
	    (rc = putaway_task_get(desk->db, a, task->task_id, &rest, e)))
		return rc;
	*rest_id = task->task_id;
	return putaway_undirect(desk, &rest, e);
}

/* What stands on the pallet of an item and lot and waits as if it stood loose. *rest_id: the task of which a part is
 * left; 0: none. */
static int bind_content(struct desk *desk, struct arena *a, const struct plate_row *plate, int64_t receipt_id,
			const struct plate_contents_row *on, bool *bound, int64_t *rest_id, struct err *e)
{
	struct putaway_covered_row covered;
	struct putaway_loose_rows loose;
	int64_t left;
	int rc = putaway_covered(desk->db, a, plate->plate_id, on->item_id, on->lot_id, &covered, e);

	*rest_id = 0;
	if (rc || (left = on->quantity - covered.quantity) <= 0 ||
	    (rc = putaway_loose(desk->db, a, plate->place_id, on->item_id, on->lot_id, receipt_id, &loose, e)))
		return rc;
	for (size_t i = 0; !rc && i < loose.n && left; i++) {
		int64_t part = loose.v[i].quantity < left ? loose.v[i].quantity : left;

		left -= part;
		*bound = true;
		rc = bind_part(desk, a, &loose.v[i], plate->plate_id, part, rest_id, e);
	}
	return rc;
}

static int direct_again(struct desk *desk, struct arena *a, int64_t task_id, struct err *e)
{
	struct putaway_task_row task;
	const char *next;
	int rc = putaway_task_get(desk->db, a, task_id, &task, e);

	return rc ? rc : putaway_direct(desk, a, &task, &next, e);
}

/* The receipt whose goods alone can stand on it: while it is not posted, what others brought is not on it. 0: any. */
static int receipt_of(struct desk *desk, struct arena *a, const struct plate_row *plate, int64_t *receipt_id,
		      struct err *e)
{
	struct plate_receipt_row receipt;
	int rc;

	*receipt_id = 0;
	if (plate->receipt_id == DB_NULL)
		return OK;
	if ((rc = plate_receipt(desk->db, a, plate->receipt_id, &receipt, e)) == OK && !str_eq(receipt.state, "posted"))
		*receipt_id = plate->receipt_id;
	return rc;
}

int putaway_bind(struct desk *desk, struct arena *a, int64_t plate_id, size_t *parts, struct err *e)
{
	struct putaway_of_plate_rows waiting;
	struct plate_contents_rows on;
	struct plate_row plate;
	int64_t receipt_id, *rests;
	bool bound = false;
	int rc = plate_get(desk->db, a, plate_id, &plate, e);

	*parts = 0;
	if (rc || (rc = receipt_of(desk, a, &plate, &receipt_id, e)) ||
	    (rc = plate_contents(desk->db, a, plate_id, &on, e)))
		return rc;
	rests = arena_array(a, int64_t, on.n + 1);
	for (size_t i = 0; i < on.n; i++)
		if ((rc = bind_content(desk, a, &plate, receipt_id, &on.v[i], &bound, &rests[i], e)))
			return rc;
	if ((rc = putaway_of_plate(desk->db, a, plate_id, &waiting, e)))
		return rc;
	*parts = waiting.n;
	/* The pallet has the first choice, what stands loose finds its place more easily. */
	if (bound)
		rc = direct_again(desk, a, waiting.v[0].task_id, e);
	for (size_t i = 0; !rc && i < on.n; i++)
		if (rests[i])
			rc = direct_again(desk, a, rests[i], e);
	return rc;
}

int putaway_bind_line(struct desk *desk, struct arena *a, int64_t line_id, int64_t place_id, struct err *e)
{
	struct plates_of_line_rows plates;
	size_t parts;
	int rc = plates_of_line(desk->db, a, line_id, place_id, &plates, e);

	for (size_t i = 0; !rc && i < plates.n; i++)
		rc = putaway_bind(desk, a, plates.v[i].plate_id, &parts, e);
	return rc;
}

int putaway_bind_by_sscc(struct desk *desk, struct arena *a, const char *sscc, size_t *parts, struct err *e)
{
	struct plate_row plate;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = plate_find(desk, a, sscc, &plate, e)) || (rc = place_allow(desk, a, plate.warehouse_id, e)) ||
	    (rc = putaway_bind(desk, a, plate.plate_id, parts, e)))
		return rc;
	return desk_commit(&tx, e);
}

int putaway_loosen(struct desk *desk, struct arena *a, int64_t plate_id, struct err *e)
{
	struct putaway_of_plate_rows parts;
	const char *next;
	int rc = putaway_of_plate(desk->db, a, plate_id, &parts, e);

	for (size_t i = 0; !rc && i < parts.n; i++)
		rc = putaway_set_plate(desk->db, parts.v[i].task_id, DB_NULL, e);
	for (size_t i = 0; !rc && i < parts.n; i++) {
		parts.v[i].plate_id = DB_NULL;
		rc = putaway_direct(desk, a, &parts.v[i], &next, e);
	}
	return rc;
}

int putaway_finish_plate(struct desk *desk, struct arena *a, const struct putaway_task_row *task,
			 const struct place_row *to, const char *reason, int64_t *quantity, struct err *e)
{
	struct putaway_of_plate_rows parts;
	size_t n;
	int rc;

	*quantity = 0;
	/* What was put on it since goes along; then the pallet itself, so that what leaves the dock does not come off
	 * it. */
	if ((rc = putaway_bind(desk, a, task->plate_id, &n, e)) ||
	    (rc = putaway_of_plate(desk->db, a, task->plate_id, &parts, e)) ||
	    (rc = plate_follow(desk, a, task->plate_id, to->warehouse_id, to->place_id, e)))
		return rc;
	for (size_t i = 0; !rc && i < parts.n; i++) {
		*quantity += parts.v[i].quantity;
		rc = putaway_finish(desk, a, &parts.v[i], to, parts.v[i].quantity, reason, e);
	}
	return rc ? rc : plate_clamp(desk, a, task->plate_id, e);
}
