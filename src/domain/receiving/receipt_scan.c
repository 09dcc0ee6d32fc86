/* One pull of the trigger: from what was read to the move, the count and the answer, in one transaction. */
#include "domain/receiving/receipt.h"

#include "domain/buying/po.h"
#include "domain/receiving/receipt_internal.h"
#include "domain/stock/ledger.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/plate.h"
#include "domain/work/tolerance.h"

int scan_keep(struct scan *s, const char *key, const char *input, int64_t line_id, int64_t quantity, int64_t move_id,
	      const char *state, struct err *e)
{
	struct receipt_next_no_row no;
	struct receipt_scan_insert_row made;
	int rc = receipt_next_no(s->desk->db, s->a, s->r.row.receipt_id, &no, e);

	if (rc)
		return rc;
	if (!s->out->scan_no)
		s->out->scan_no = no.last_no;
	return receipt_scan_insert(s->desk->db, s->a, s->r.row.receipt_id, no.last_no, key, desk_now(s->desk),
				   s->desk->user_id, s->desk->terminal, input, scan_answer_write(s->a, s->out),
				   s->item.item_id ? s->item.item_id : DB_NULL, s->lot.lot_id ? s->lot.lot_id : DB_NULL,
				   line_id, quantity, s->out->pack_quantity ? s->out->pack_quantity : 1, move_id, state,
				   &made, e);
}

int scan_answered(struct desk *desk, struct arena *a, const char *key, struct scan_answer *out, bool *seen,
		  struct err *e)
{
	struct receipt_scan_by_key_row row;
	int rc = receipt_scan_by_key(desk->db, a, key, &row, e);

	*seen = rc == OK;
	if (rc == ERR_NOT_FOUND)
		return OK;
	if (rc)
		return rc;
	scan_answer_of(a, row.answer, out);
	out->scan_no = row.scan_no;
	out->again = true;
	return OK;
}

/* How many should be here when all is: what the paper says, or less where the order wants less than its notice says. */
static int64_t expected_of(const struct scan *s, const char *type)
{
	if (str_eq(type, "over") && s->order_left < s->expected - s->received)
		return s->received + s->order_left;
	return s->expected;
}

/* Of what is too many, only what passes the expectation is off; of the rest, all of it. */
static int64_t off_by(const struct scan *s, const char *type)
{
	int64_t beyond = s->received + s->quantity - expected_of(s, type);

	return str_eq(type, "over") && beyond < s->quantity ? beyond : s->quantity;
}

int scan_refuse(struct scan *s, enum scan_answer_code code, const char *queue_as, struct err *e)
{
	int64_t id;
	int rc;

	s->out->code = code;
	s->out->quantity = 0;
	if (queue_as) {
		struct discrepancy_new d = DISCREPANCY_NEW_INIT;

		d.type = queue_as;
		d.receipt_id = s->r.row.receipt_id;
		d.supplier_id = s->r.supplier_id;
		d.item_id = s->item.item_id ? s->item.item_id : DB_NULL;
		d.order_line_id = s->n_targets ? s->targets[s->n_targets - 1].order_line_id : DB_NULL;
		/* A known item goes by its SKU, whichever of its codes was read. */
		d.code = s->item.item_id ? "" : s->out->code_read;
		d.sku = s->item.item_id ? s->item.sku : "";
		d.expected = expected_of(s, queue_as);
		d.got = s->received + s->quantity;
		d.quantity = off_by(s, queue_as);
		d.aside = true;
		d.price4 = s->n_targets ? s->targets[s->n_targets - 1].price4 : s->item.cost4;
		d.currency = s->r.currency;
		if ((rc = discrepancy_open(s->desk, s->a, &d, &id, e)))
			return rc;
	}
	return scan_keep(s, s->in->key, s->in->facts.read, DB_NULL, 0, DB_NULL, "refused", e);
}

int scan_ask(struct scan *s, enum scan_answer_code code, struct err *e)
{
	s->out->code = code;
	s->out->quantity = code == SCAN_ASK_COUNT ? s->quantity : 0;
	return scan_keep(s, s->in->key, s->in->facts.read, DB_NULL, 0, DB_NULL, "noted", e);
}

/* The order lines behind the targets must not be passed either: a notice may say more than was ordered, and a line that
 * was struck from the order since then wants nothing, so nothing of it is tolerated. */
static int most_of_order(struct scan *s, const struct tolerance *t, int64_t *room, struct err *e)
{
	int64_t ordered = 0, received = 0;
	bool some = false;

	for (size_t i = 0; i < s->n_targets; i++) {
		struct po_line_one line;
		bool counted = false;
		int rc;

		for (size_t j = 0; j < i; j++)
			counted = counted || s->targets[j].order_line_id == s->targets[i].order_line_id;
		if (counted || s->targets[i].order_line_id == DB_NULL)
			continue;
		if ((rc = po_line(s->desk->db, s->a, s->targets[i].order_line_id, &line, e)))
			return rc;
		ordered += str_eq(line.state, "removed") ? 0 : line.quantity;
		received += line.received;
		some = true;
	}
	s->order_left = some ? ordered - received : INT64_MAX;
	*room = some ? (ordered ? tolerance_most(t, ordered) : 0) - received : INT64_MAX;
	return OK;
}

int scan_room(struct scan *s, int64_t *room, int64_t *most, struct err *e)
{
	struct tolerance t;
	int rc;

	*room = *most = INT64_MAX;
	if (receipt_unannounced(&s->r))
		return OK;
	if ((rc = receipt_tolerance(s->desk, s->a, &s->r, &s->item, &t, e)) || (rc = most_of_order(s, &t, room, e)))
		return rc;
	*most = tolerance_most(&t, s->expected);
	if (*most - s->received < *room)
		*room = *most - s->received;
	return OK;
}

int scan_over(struct scan *s, bool *over, int64_t *most, struct err *e)
{
	int64_t room;
	int rc = scan_room(s, &room, most, e);

	*over = s->quantity > room;
	return rc;
}

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
	d.expected = expected_of(s, type);
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
static int take_over_many(struct scan *s, struct err *e)
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
	return queue_taken(s, "over", &s->targets[s->n_targets - 1], off_by(s, "over"), again, e);
}

/* A net weight in base units of an item that is kept by weight; false for any other, and for a weight finer than the
 * item's quantities are. 1.250 kg of an item in kg with 3 decimals: 1250. */
static bool by_weight(const struct scan *s, int64_t *quantity)
{
	const struct scan_facts *f = &s->in->facts;
	bool kg = str_eq(s->item.unit, "kg"), g = str_eq(s->item.unit, "g");
	int shift = (int)s->item.decimals + (g ? 3 : 0) - f->weight_scale;
	int64_t w = f->weight;

	if (!w || (!kg && !g))
		return false;
	for (; shift > 0; shift--)
		if (__builtin_mul_overflow(w, 10, &w))
			return false;
	for (; shift < 0; shift++) {
		if (w % 10)
			return false;
		w /= 10;
	}
	*quantity = w;
	return true;
}

static int find_quantity(struct scan *s, int64_t pack, struct err *e)
{
	const struct scan_facts *f = &s->in->facts;
	int64_t each;

	s->out->pack_quantity = pack;
	if (!by_weight(s, &each) && __builtin_mul_overflow(f->count ? f->count : 1, pack, &each))
		each = INT64_MAX;
	if (s->in->times <= 0 || __builtin_mul_overflow(s->in->times, each, &s->quantity) ||
	    s->quantity > INT64_C(1000000000))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", s->in->times),
				FACT_TEXT("expected", "1 to 1000000000 units"));
	return OK;
}

int scan_targets(struct scan *s, struct err *e)
{
	int rc = receipt_targets(s->desk, s->a, &s->r, s->item.item_id, &s->targets, &s->n_targets, e);

	if (rc)
		return rc;
	s->expected = s->received = 0;
	for (size_t i = 0; i < s->n_targets; i++) {
		s->expected += s->targets[i].expected;
		s->received += s->targets[i].received;
		if (receipt_at_cost(&s->r))
			s->targets[i].price4 = s->item.cost4;
	}
	s->out->item_id = s->item.item_id;
	s->out->sku = s->item.sku;
	s->out->name = s->item.name;
	s->out->decimals = s->item.decimals;
	s->out->unit = s->item.decimals ? s->item.unit : "";
	s->out->got = s->received;
	s->out->expected = s->r.blind || receipt_unannounced(&s->r) ? -1 : s->expected;
	return OK;
}

/* What comes by a transfer is what was sent, lot by lot: only the lines of this lot can take it. */
static void keep_lines_of_lot(struct scan *s)
{
	size_t n = 0;

	s->expected = s->received = 0;
	for (size_t i = 0; i < s->n_targets; i++) {
		if (!str_eq(s->targets[i].lot_code, s->lot.lot_id ? s->lot.code : ""))
			continue;
		s->expected += s->targets[i].expected;
		s->received += s->targets[i].received;
		s->targets[n++] = s->targets[i];
	}
	s->n_targets = n;
	s->out->got = s->received;
	s->out->expected = s->r.blind ? -1 : s->expected;
}

static int scan_item(struct scan *s, struct err *e)
{
	const struct scan_facts *f = &s->in->facts;
	struct item_match match;
	bool done, over;
	int64_t most;
	int rc;

	s->damaged = s->in->damaged || str_eq(s->r.row.to_kind, "damage");
	s->quantity = s->in->times;
	rc = item_resolve(s->desk, s->a, f->code ? f->code : f->read, receipt_item_supplier(&s->r), &match, e);
	if (rc == ERR_NOT_FOUND && f->doubtful)
		return scan_refuse(s, SCAN_BAD_CODE, NULL, e);
	if (rc == ERR_NOT_FOUND || rc == ERR_CODE_AMBIGUOUS)
		return scan_refuse(s, SCAN_UNKNOWN, "unknown code", e);
	if (rc || (rc = item_get(s->desk->db, s->a, match.item_id, &s->item, e)) ||
	    (rc = find_quantity(s, match.quantity, e)) || (rc = scan_targets(s, e)))
		return rc;
	if (!s->n_targets)
		return scan_refuse(s, SCAN_WRONG_ITEM, "wrong item", e);
	if (str_eq(s->item.track, "serial") && s->quantity != 1)
		return scan_refuse(s, SCAN_NOT_FOR_SERIAL, NULL, e);
	if ((rc = scan_find_lot(s, &done, e)) || done || (rc = scan_serial_is_free(s, &done, e)) || done)
		return rc;
	if (receipt_of_transfer(&s->r)) {
		keep_lines_of_lot(s);
		if (!s->n_targets)
			return scan_refuse(s, SCAN_WRONG_ITEM, "wrong label", e);
	}
	if ((rc = scan_over(s, &over, &most, e)))
		return rc;
	/* Nothing that is damaged goes to a shelf, and nothing that is not known is accepted yet. */
	if ((!over || s->in->accept_over) && !s->damaged && !receipt_unannounced(&s->r) &&
	    ((rc = scan_judge_life(s, true, &done, e)) || done))
		return rc;
	if (!over)
		return scan_take_all(s, e);
	if (s->in->accept_over && !receipt_of_transfer(&s->r))
		return desk_may(s->desk, PERM_RECEIVE_OVER)
			     ? take_over_many(s, e)
			     : err_fail(e, ERR_NOT_PERMITTED,
					FACT_TEXT("permission", permission_name(PERM_RECEIVE_OVER)));
	if (s->in->times > 1 && s->quantity > most && !s->in->count_sure) {
		return scan_ask(s, SCAN_ASK_COUNT, e);
	}
	return scan_refuse(s, SCAN_OVER, "over", e);
}

int receipt_scan(struct desk *desk, struct arena *a, int64_t receipt_id, const struct scan_in *in,
		 struct scan_answer *out, struct err *e)
{
	struct scan s = { .desk = desk, .a = a, .in = in, .out = out };
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	*out = (struct scan_answer)SCAN_ANSWER_INIT;
	out->code_read = in->facts.read;
	if ((rc = scan_answered(desk, a, in->key, out, &seen, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	if ((rc = receipt_require_open(desk, a, receipt_id, &s.r, e)) || (rc = scan_item(&s, e)))
		return rc;
	return desk_commit(&tx, e);
}

int receipt_note_refused(struct desk *desk, struct arena *a, int64_t receipt_id, const char *key, const char *read,
			 enum scan_answer_code code, struct scan_answer *out, struct err *e)
{
	struct scan_in in = { .key = key, .facts.read = read, .times = 1 };
	struct scan s = { .desk = desk, .a = a, .in = &in, .out = out, .quantity = 1 };
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	*out = (struct scan_answer)SCAN_ANSWER_INIT;
	out->code_read = read;
	if ((rc = scan_answered(desk, a, key, out, &seen, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	if ((rc = receipt_require_open(desk, a, receipt_id, &s.r, e)) || (rc = scan_refuse(&s, code, NULL, e)))
		return rc;
	return desk_commit(&tx, e);
}

int receipt_bind(struct desk *desk, struct arena *a, int64_t receipt_id, const char *code, const char *read,
		 const char *sku, int64_t units, struct err *e)
{
	struct receipt r;
	struct item_row item;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE_BIND, e);
	if ((rc = receipt_require_open(desk, a, receipt_id, &r, e)))
		return rc;
	rc = item_by_sku(desk->db, a, sku, &item, e);
	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "item"), FACT_TEXT("key", sku),
				FACT_TEXT("field", "sku"));
	if (rc ||
	    (rc = item_bind_code(desk, a, item.item_id, code, DB_NULL, units > 1 ? "carton" : "each", units, e)) ||
	    (rc = discrepancy_known(desk, a, receipt_id, read, item.sku, e)))
		return rc;
	return desk_commit(&tx, e);
}
