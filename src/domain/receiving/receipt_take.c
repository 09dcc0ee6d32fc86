/* Taking in what was scanned: the move to the dock, the line of the receipt, the paper that wanted it, and whoever
 * waits for it. */
#include "domain/receiving/receipt_internal.h"

#include "domain/stock/ledger.h"
#include "domain/stock/plate.h"

/* Of what was taken this is off: it is stock of the line that the scan filled last. again: it is in the queue already,
 * as it lay aside before. */
static int queue_taken(struct scan *s, const char *type, const struct target *t, int64_t quantity, bool again,
		       struct err *e)
{
	struct discrepancy_new d = DISCREPANCY_NEW_INIT;
	int64_t id;

	d.type = type;
	d.stocked = quantity < s->put ? quantity : s->put;
	d.line_id = s->line_id;
	d.place_id = s->put_id;
	d.receipt_id = s->r.row.receipt_id;
	d.supplier_id = s->r.supplier_id;
	d.item_id = s->item.item_id;
	d.sku = s->item.sku;
	d.order_line_id = t->order_line_id;
	d.expected = scan_expected_of(s, type);
	d.got = s->received + s->quantity;
	d.quantity = quantity;
	d.price4 = t->price4;
	d.currency = s->r.currency;
	return again ? discrepancy_taken(s->desk, s->a, &d, e) : discrepancy_open(s->desk, s->a, &d, &id, e);
}

/* Where it goes when it is posted. */
static int destination(struct scan *s, int64_t *to_id, struct err *e)
{
	struct place_row damage;
	int rc;

	*to_id = s->cross.goes ? s->cross.staging.place_id : s->r.row.to_id;
	if (!s->damaged || str_eq(s->r.row.to_kind, "damage"))
		return OK;
	if ((rc = place_need(s->desk, s->a, s->r.doc.warehouse_id, "damage", &damage, e)))
		return rc;
	*to_id = damage.place_id;
	return OK;
}

int scan_take(struct scan *s, const struct target *t, int64_t quantity, int part, struct err *e)
{
	struct stock_move move = STOCK_MOVE_INIT;
	struct receipt_line_find_row line;
	struct place_row from;
	const char *key = part ? arena_printf(s->a, "%s#%d", s->in->key, part + 1) : s->in->key;
	int64_t line_id, line_no, move_id, to_id;
	int rc;

	if ((rc = place_need(s->desk, s->a, s->r.doc.warehouse_id, receipt_origin(&s->r), &from, e)) ||
	    (rc = destination(s, &to_id, e)))
		return rc;
	rc = receipt_line_find(s->desk->db, s->a, s->r.row.receipt_id, s->item.item_id, s->lot.lot_id,
			       t->order_line_id == DB_NULL ? 0 : t->order_line_id,
			       t->notice_line_id == DB_NULL ? 0 : t->notice_line_id, to_id, s->hold_id, &line, e);
	if (rc == OK) {
		line_id = line.line_id;
		rc = receipt_line_add(s->desk->db, line_id, quantity, e);
	} else if (rc == ERR_NOT_FOUND) {
		if ((rc = document_line_new(s->desk, s->r.row.receipt_id, &line_id, &line_no, e)))
			return rc;
		rc = receipt_line_insert(s->desk->db, line_id, s->r.row.receipt_id, t->order_line_id, t->notice_line_id,
					 s->item.item_id, s->lot.lot_id, to_id, s->hold_id ? s->hold_id : DB_NULL,
					 quantity, e);
	}
	if (rc)
		return rc;
	move.key = key;
	move.item_id = s->item.item_id;
	move.lot_id = s->lot.lot_id;
	move.from_id = from.place_id;
	move.to_id = s->r.row.dock_id;
	move.quantity = quantity;
	move.cost4 = t->price4;
	move.document_id = s->r.row.receipt_id;
	move.line_id = line_id;
	s->line_id = line_id;
	s->put_id = s->hold_id ? s->hold_id : to_id;
	s->put = quantity;
	if ((rc = stock_post(s->desk, &move, &move_id, e)) ||
	    (rc = receipt_book(s->desk, s->a, &s->r, t, quantity, s->damaged ? quantity : 0, e)) ||
	    (s->damaged && (rc = queue_taken(s, "damaged", t, quantity, false, e))) ||
	    (s->hold_id && (rc = queue_taken(s, "short-dated", t, quantity, false, e))) ||
	    (receipt_unannounced(&s->r) && !s->damaged && (rc = queue_taken(s, "unannounced", t, quantity, false, e))))
		return rc;
	/* What is damaged goes another way than the pallet. */
	if (!s->damaged &&
	    (rc = plate_scanned(s->desk, s->a, s->r.row.receipt_id, key, s->item.item_id, s->lot.lot_id, quantity, e)))
		return rc;
	return scan_keep(s, key, part ? "" : s->in->facts.read, line_id, quantity, move_id, "taken", e);
}

int scan_look_who_waits(struct scan *s, struct err *e)
{
	int64_t left;
	int rc;

	s->cross = (struct cross_dock){ .waits = 0 };
	if (s->damaged || s->hold_id || receipt_unannounced(&s->r) || (s->lot.lot_id && !str_eq(s->lot.state, "ok")))
		return OK;
	if ((rc = cross_dock_look(s->desk, s->a, &s->r, &s->item, &s->cross, e)))
		return rc;
	if (s->cross.goes > s->quantity)
		s->cross.goes = s->quantity;
	/* In the order in which they are served. */
	left = s->cross.goes;
	for (size_t i = 0; i < s->cross.n_waiters; i++) {
		struct scan_waiter *w = &s->cross.waiters[i];

		w->goes = !w->approved ? 0 : w->quantity < left ? w->quantity : left;
		w->place = w->goes ? s->cross.staging.code : "";
		left -= w->goes;
	}
	s->out->waiters = s->cross.waiters;
	s->out->n_waiters = s->cross.n_waiters;
	s->out->waits = s->cross.waits;
	s->out->goes = s->cross.goes;
	if (s->cross.goes)
		s->out->place = s->cross.staging.code;
	return OK;
}

int scan_take_share(struct scan *s, const struct target *t, int64_t share, int *part, struct err *e)
{
	int rc = OK;

	while (!rc && share > 0) {
		int64_t goes = s->cross.goes, some = goes && goes < share ? goes : share;

		rc = scan_take(s, t, some, (*part)++, e);
		s->cross.goes -= goes ? some : 0;
		share -= some;
	}
	return rc;
}

/* Fills the targets in their order; what is left over (within tolerance, or taken by right) goes to the last. */
int scan_take_all(struct scan *s, struct err *e)
{
	int64_t left = s->quantity;
	int part = 0, rc = scan_look_who_waits(s, e);

	if (rc)
		return rc;

	s->out->code = SCAN_TAKEN;
	s->out->quantity = s->quantity;
	s->out->got = s->received + s->quantity;
	s->out->damaged = s->damaged;
	for (size_t i = 0; i < s->n_targets && left > 0; i++) {
		const struct target *t = &s->targets[i];
		bool last = i + 1 == s->n_targets;
		int64_t room = t->expected > t->received ? t->expected - t->received : 0;
		int64_t share = last || room > left ? left : room;

		/* A lot that the notice put on another line belongs there. */
		if (!last && s->lot.lot_id && *t->lot_code && !str_eq(t->lot_code, s->lot.code))
			continue;
		if (share <= 0)
			continue;
		if ((rc = scan_take_share(s, t, share, &part, e)))
			return rc;
		left -= share;
	}
	return desk_audit(
		s->desk, "receipt", s->r.row.receipt_id, "scan",
		arena_printf(s->a, "sku: %s; quantity: %" PRId64 "; key: %s", s->item.sku, s->quantity, s->in->key), "",
		e);
}

/* Taken by right. What was refused a moment ago is in the queue already. */
int scan_take_over_many(struct scan *s, struct err *e)
{
	struct receipt_scan_by_key_row refused = { .state = "" };
	bool again;
	int rc = OK;

	if (s->in->accepts)
		rc = receipt_scan_by_key(s->desk->db, s->a, s->in->accepts, &refused, e);
	if (rc && rc != ERR_NOT_FOUND)
		return rc;
	if ((rc = scan_take_all(s, e)))
		return rc;
	again = str_eq(refused.state, "refused");
	if (again && (rc = receipt_scan_accepted(s->desk->db, s->in->accepts, e)))
		return rc;
	return queue_taken(s, "over", &s->targets[s->n_targets - 1], scan_off_by(s, "over"), again, e);
}
