/* One pull of the trigger: from what was read to the move, the count and the answer, in one transaction. */
#include "domain/receiving/receipt.h"

#include "base/day.h"
#include "domain/buying/po.h"
#include "domain/catalog/item.h"
#include "domain/receiving/notice.h"
#include "domain/receiving/receipt_internal.h"
#include "domain/stock/ledger.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/lot.h"
#include "domain/stock/place.h"
#include "domain/work/tolerance.h"

/* All that is known while one scan is being answered. */
struct scan {
	struct desk *desk;
	struct arena *a;
	struct receipt r;
	const struct scan_in *in;
	struct item_row item;
	struct lot_row lot; /* lot_id 0: none */
	struct target *targets;
	size_t n_targets;
	int64_t expected, received; /* sums over the targets */
	int64_t quantity;	    /* base units that this scan wants to add */
	struct scan_answer *out;
};

static int keep(struct scan *s, const char *key, const char *input, int64_t line_id, int64_t quantity, int64_t move_id,
		const char *state, int64_t *scan_id, struct err *e)
{
	struct receipt_next_no_row no;
	struct receipt_scan_insert_row made;
	int rc = receipt_next_no(s->desk->db, s->a, s->r.row.receipt_id, &no, e);

	if (rc)
		return rc;
	if (!s->out->scan_no)
		s->out->scan_no = no.last_no;
	rc = receipt_scan_insert(s->desk->db, s->a, s->r.row.receipt_id, no.last_no, key, desk_now(s->desk),
				 s->desk->user_id, s->desk->terminal, input, scan_answer_write(s->a, s->out),
				 s->item.item_id ? s->item.item_id : DB_NULL, s->lot.lot_id ? s->lot.lot_id : DB_NULL,
				 line_id, quantity, s->out->pack_quantity ? s->out->pack_quantity : 1, move_id, state,
				 &made, e);
	if (scan_id)
		*scan_id = made.scan_id;
	return rc;
}

/* A retry of a key gets the first answer. */
static int answered_before(struct desk *desk, struct arena *a, const char *key, struct scan_answer *out, bool *seen,
			   struct err *e)
{
	struct receipt_scan_by_key_row row;
	int rc = receipt_scan_by_key(desk->db, a, key, &row, e);

	*seen = rc == OK;
	if (rc == ERR_NOT_FOUND)
		return OK;
	if (rc)
		return rc;
	scan_answer_read(a, row.answer, out);
	out->scan_no = row.scan_no;
	out->again = true;
	return OK;
}

/* Keeps a refusal and, for the types that a person must look at, queues it. */
static int refuse(struct scan *s, enum scan_answer_code code, const char *queue_as, struct err *e)
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
		d.code = s->out->code_read;
		d.expected = s->expected;
		d.got = s->received + s->quantity;
		d.quantity = s->quantity;
		d.price4 = s->n_targets ? s->targets[s->n_targets - 1].price4 : s->item.cost4;
		d.currency = s->r.currency;
		if ((rc = discrepancy_open(s->desk, s->a, &d, &id, e)))
			return rc;
	}
	return keep(s, s->in->key, s->in->facts.read, DB_NULL, 0, DB_NULL, "refused", NULL, e);
}

static int ask(struct scan *s, enum scan_answer_code code, struct err *e)
{
	s->out->code = code;
	s->out->quantity = 0;
	return keep(s, s->in->key, s->in->facts.read, DB_NULL, 0, DB_NULL, "noted", NULL, e);
}

/* What the item needs to be told apart: its lot or serial and its expiry. done: an answer was given instead. */
static int find_lot(struct scan *s, bool *done, struct err *e)
{
	const struct scan_facts *f = &s->in->facts;
	bool serial = str_eq(s->item.track, "serial");
	const char *code = serial ? f->serial : f->lot;
	const char *expiry = f->expiry_on && *f->expiry_on ? f->expiry_on : NULL;
	int rc;

	*done = true;
	if (str_eq(s->item.track, "none"))
		code = NULL;
	/* The notice told it, and there is but one: nobody is asked. */
	if (!serial && !code && !str_eq(s->item.track, "none") && s->n_targets == 1 && *s->targets[0].lot_code)
		code = s->targets[0].lot_code;
	if (code && !expiry)
		for (size_t i = 0; i < s->n_targets; i++)
			if (str_eq(s->targets[i].lot_code, code) && *s->targets[i].expiry_on)
				expiry = s->targets[i].expiry_on;
	if (!str_eq(s->item.track, "none") && !code)
		return ask(s, serial ? SCAN_ASK_SERIAL : SCAN_ASK_LOT, e);
	if (code) {
		struct lot_row known;

		rc = lot_by_code(s->desk->db, s->a, s->item.item_id, s->item.track, code, &known, e);
		if (rc != OK && rc != ERR_NOT_FOUND)
			return rc;
		if (rc == OK && !expiry)
			expiry = known.expiry_on;
	}
	s->out->lot = code ? code : "";
	s->out->expiry_on = expiry ? expiry : "";
	if (s->item.expires && !expiry)
		return ask(s, SCAN_ASK_EXPIRY, e);
	if (expiry && strcmp(expiry, desk_today(s->desk, s->a)) < 0)
		return refuse(s, SCAN_EXPIRED, "expired", e);
	if (code) {
		rc = lot_take(s->desk, s->a, s->item.item_id, s->item.track, code, expiry, &s->lot, e);
		if (rc == ERR_LOT_EXPIRY) {
			s->out->expiry_on = arena_strdup(s->a, err_text(e, "known"));
			return refuse(s, SCAN_LOT_EXPIRY, NULL, e);
		}
		if (rc)
			return rc;
	}
	*done = false;
	return OK;
}

static int serial_is_free(struct scan *s, bool *done, struct err *e)
{
	struct balance_of_lot_rows rows;
	int rc;

	*done = false;
	if (!str_eq(s->item.track, "serial"))
		return OK;
	if (s->quantity != 1) {
		*done = true;
		return refuse(s, SCAN_NOT_FOR_SERIAL, NULL, e);
	}
	if ((rc = balance_of_lot(s->desk->db, s->a, s->lot.lot_id, &rows, e)))
		return rc;
	for (size_t i = 0; i < rows.n; i++)
		if (rows.v[i].quantity > 0 && !str_eq(rows.v[i].kind, "customer")) {
			*done = true;
			return refuse(s, SCAN_SERIAL_KNOWN, NULL, e);
		}
	return OK;
}

/* The order lines behind the targets must not be passed either: a notice may say more than was ordered. */
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
		ordered += line.quantity;
		received += line.received;
		some = true;
	}
	*room = some ? tolerance_most(t, ordered) - received : INT64_MAX;
	return OK;
}

static int is_over(struct scan *s, bool *over, struct err *e)
{
	struct supplier_row supplier;
	struct tolerance terms, t;
	struct policy_ask ask_for = POLICY_ASK_INIT;
	int64_t room;
	int rc;

	if ((rc = supplier_get(s->desk->db, s->a, s->r.supplier_id, &supplier, e)))
		return rc;
	terms = (struct tolerance){ .over_bp = supplier.over_bp, .under_bp = supplier.under_bp };
	ask_for.entity_id = s->r.doc.entity_id;
	ask_for.warehouse_id = s->r.doc.warehouse_id;
	ask_for.supplier_id = s->r.supplier_id;
	ask_for.item_id = s->item.item_id;
	ask_for.category = s->item.category;
	ask_for.class = s->item.class;
	if ((rc = tolerance_find(s->desk, s->a, "receipt", &ask_for, &terms, &t, e)) ||
	    (rc = most_of_order(s, &t, &room, e)))
		return rc;
	*over = s->received + s->quantity > tolerance_most(&t, s->expected) || s->quantity > room;
	return OK;
}

/* Moves one target's share from the supplier to the dock and books it. */
static int take(struct scan *s, const struct target *t, int64_t quantity, int part, const struct place_row *from,
		int64_t to_id, struct err *e)
{
	struct stock_move move = STOCK_MOVE_INIT;
	struct receipt_line_find_row line;
	const char *key = part ? arena_printf(s->a, "%s#%d", s->in->key, part + 1) : s->in->key;
	int64_t line_id, line_no, move_id;
	int rc;

	rc = receipt_line_find(s->desk->db, s->a, s->r.row.receipt_id, s->item.item_id, s->lot.lot_id,
			       t->order_line_id == DB_NULL ? 0 : t->order_line_id,
			       t->notice_line_id == DB_NULL ? 0 : t->notice_line_id, to_id, &line, e);
	if (rc == OK) {
		line_id = line.line_id;
		rc = receipt_line_add(s->desk->db, line_id, quantity, e);
	} else if (rc == ERR_NOT_FOUND) {
		if ((rc = document_line_new(s->desk, s->r.row.receipt_id, &line_id, &line_no, e)))
			return rc;
		rc = receipt_line_insert(s->desk->db, line_id, s->r.row.receipt_id, t->order_line_id, t->notice_line_id,
					 s->item.item_id, s->lot.lot_id, to_id, quantity, e);
	}
	if (rc)
		return rc;
	move.key = key;
	move.item_id = s->item.item_id;
	move.lot_id = s->lot.lot_id;
	move.from_id = from->place_id;
	move.to_id = s->r.row.dock_id;
	move.quantity = quantity;
	move.cost4 = t->price4;
	move.document_id = s->r.row.receipt_id;
	move.line_id = line_id;
	if ((rc = stock_post(s->desk, &move, &move_id, e)) ||
	    (rc = receipt_book(s->desk, s->a, &s->r, t, quantity, s->in->damaged ? quantity : 0, e)))
		return rc;
	return keep(s, key, part ? "" : s->in->facts.read, line_id, quantity, move_id, "taken", NULL, e);
}

static int queue_taken(struct scan *s, const char *type, const struct target *t, int64_t quantity, struct err *e)
{
	struct discrepancy_new d = DISCREPANCY_NEW_INIT;
	int64_t id;

	d.type = type;
	d.receipt_id = s->r.row.receipt_id;
	d.supplier_id = s->r.supplier_id;
	d.item_id = s->item.item_id;
	d.order_line_id = t->order_line_id;
	d.expected = s->expected;
	d.got = s->received + s->quantity;
	d.quantity = quantity;
	d.price4 = t->price4;
	d.currency = s->r.currency;
	return discrepancy_open(s->desk, s->a, &d, &id, e);
}

/* Fills the targets in their order; what is left over (within tolerance, or taken by right) goes to the last. */
static int take_all(struct scan *s, struct err *e)
{
	struct place_row from, damage;
	int64_t to_id = s->r.row.to_id, left = s->quantity;
	int part = 0, rc;

	if ((rc = place_of_kind(s->desk->db, s->a, s->r.doc.warehouse_id, "supplier", &from, e)))
		return rc;
	if (s->in->damaged) {
		if ((rc = place_of_kind(s->desk->db, s->a, s->r.doc.warehouse_id, "damage", &damage, e)))
			return rc;
		to_id = damage.place_id;
	}
	s->out->code = SCAN_TAKEN;
	s->out->quantity = s->quantity;
	s->out->got = s->received + s->quantity;
	s->out->damaged = s->in->damaged;
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
		if ((rc = take(s, t, share, part++, &from, to_id, e)))
			return rc;
		if (s->in->damaged && (rc = queue_taken(s, "damaged", t, share, e)))
			return rc;
		left -= share;
	}
	return desk_audit(
		s->desk, "receipt", s->r.row.receipt_id, "scan",
		arena_printf(s->a, "sku: %s; quantity: %" PRId64 "; key: %s", s->item.sku, s->quantity, s->in->key), "",
		e);
}

static int scan_item(struct scan *s, struct err *e)
{
	const struct scan_facts *f = &s->in->facts;
	struct item_match match;
	bool done, over;
	int rc;

	s->quantity = s->in->times * (f->count ? f->count : 1);
	rc = item_resolve(s->desk, s->a, f->code ? f->code : f->read, s->r.supplier_id, &match, e);
	if (rc == ERR_NOT_FOUND || rc == ERR_CODE_AMBIGUOUS)
		return refuse(s, SCAN_UNKNOWN, "unknown code", e);
	if (rc || (rc = item_get(s->desk->db, s->a, match.item_id, &s->item, e)))
		return rc;
	if (s->in->times <= 0 || __builtin_mul_overflow(s->quantity, match.quantity, &s->quantity) ||
	    s->quantity > INT64_C(1000000000))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", s->in->times),
				FACT_TEXT("expected", "1 to 1000000000 units"));
	s->out->item_id = s->item.item_id;
	s->out->sku = s->item.sku;
	s->out->name = s->item.name;
	s->out->pack_quantity = match.quantity;
	if ((rc = receipt_targets(s->desk, s->a, &s->r, s->item.item_id, &s->targets, &s->n_targets, e)))
		return rc;
	for (size_t i = 0; i < s->n_targets; i++) {
		s->expected += s->targets[i].expected;
		s->received += s->targets[i].received;
	}
	s->out->got = s->received;
	s->out->expected = s->r.row.blind ? -1 : s->expected;
	if (!s->n_targets)
		return refuse(s, SCAN_WRONG_ITEM, "wrong item", e);
	if ((rc = find_lot(s, &done, e)) || done || (rc = serial_is_free(s, &done, e)) || done)
		return rc;
	if ((rc = is_over(s, &over, e)))
		return rc;
	if (over && !(s->in->accept_over && desk_may(s->desk, PERM_RECEIVE_OVER)))
		return refuse(s, SCAN_OVER, "over", e);
	if ((rc = take_all(s, e)))
		return rc;
	return over ? queue_taken(s, "over", &s->targets[s->n_targets - 1], s->quantity, e) : OK;
}

int receipt_scan(struct desk *desk, struct arena *a, int64_t receipt_id, const struct scan_in *in,
		 struct scan_answer *out, struct err *e)
{
	struct scan s = { .desk = desk, .a = a, .in = in, .out = out };
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	*out = (struct scan_answer){ .code_read = in->facts.read, .lot = "", .expiry_on = "", .sku = "", .name = "" };
	if ((rc = answered_before(desk, a, in->key, out, &seen, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	if ((rc = receipt_require_open(desk, a, receipt_id, &s.r, e)) || (rc = scan_item(&s, e)))
		return rc;
	return desk_commit(&tx, e);
}

int receipt_note_refused(struct desk *desk, struct arena *a, int64_t receipt_id, const char *key, const char *read,
			 enum scan_answer_code code, bool queue, struct scan_answer *out, struct err *e)
{
	struct scan_in in = { .key = key, .facts.read = read, .times = 1 };
	struct scan s = { .desk = desk, .a = a, .in = &in, .out = out, .quantity = 1 };
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	*out = (struct scan_answer){ .code_read = read, .lot = "", .expiry_on = "", .sku = "", .name = "" };
	if ((rc = answered_before(desk, a, key, out, &seen, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	if ((rc = receipt_require_open(desk, a, receipt_id, &s.r, e)) ||
	    (rc = refuse(&s, code, queue ? "unknown code" : NULL, e)))
		return rc;
	return desk_commit(&tx, e);
}

/* Everything on the pallet, line by line, as the notice says it. */
static int take_unit(struct scan *s, int64_t unit_id, struct err *e)
{
	struct notice_lines_of_unit_rows lines;
	struct place_row from;
	int64_t total = 0;
	int part = 0, rc;

	if ((rc = notice_lines_of_unit(s->desk->db, s->a, unit_id, &lines, e)) ||
	    (rc = place_of_kind(s->desk->db, s->a, s->r.doc.warehouse_id, "supplier", &from, e)))
		return rc;
	s->out->code = SCAN_PALLET;
	for (size_t i = 0; i < lines.n; i++)
		if (lines.v[i].item_id != DB_NULL && lines.v[i].quantity > lines.v[i].received)
			total += lines.v[i].quantity - lines.v[i].received;
	s->out->quantity = total;
	s->quantity = total;
	for (size_t i = 0; i < lines.n; i++) {
		const struct notice_line_row *l = &lines.v[i];
		struct target t = { .order_line_id = l->order_line_id, .notice_line_id = l->line_id };
		int64_t open = l->quantity - l->received;

		if (l->item_id == DB_NULL || open <= 0)
			continue;
		if ((rc = item_get(s->desk->db, s->a, l->item_id, &s->item, e)))
			return rc;
		s->lot = (struct lot_row){ 0 };
		if (!str_eq(s->item.track, "none") && *l->lot_code &&
		    (rc = lot_take(s->desk, s->a, l->item_id, s->item.track, l->lot_code, l->expiry_on, &s->lot, e)))
			return rc;
		/* What must be told apart and was not told, or is past its day, is scanned piece by piece. */
		if ((!str_eq(s->item.track, "none") && !s->lot.lot_id) ||
		    (*l->expiry_on && strcmp(l->expiry_on, desk_today(s->desk, s->a)) < 0)) {
			s->out->quantity -= open;
			continue;
		}
		if (t.order_line_id != DB_NULL) {
			struct po_line_one order_line;

			if ((rc = po_line(s->desk->db, s->a, t.order_line_id, &order_line, e)))
				return rc;
			t.price4 = order_line.unit_price4;
		}
		if ((rc = take(s, &t, open, part++, &from, s->r.row.to_id, e)))
			return rc;
	}
	return notice_unit_received(s->desk->db, unit_id, desk_now(s->desk), e);
}

int receipt_scan_pallet(struct desk *desk, struct arena *a, int64_t receipt_id, const char *key, const char *sscc,
			struct scan_answer *out, struct err *e)
{
	struct scan_in in = { .key = key, .facts.read = sscc, .times = 1 };
	struct scan s = { .desk = desk, .a = a, .in = &in, .out = out };
	struct notice_unit_by_sscc_rows units;
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	*out = (struct scan_answer){ .code_read = sscc, .lot = "", .expiry_on = "", .sku = "", .name = "" };
	if ((rc = answered_before(desk, a, key, out, &seen, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	if ((rc = receipt_require_open(desk, a, receipt_id, &s.r, e)) ||
	    (rc = notice_unit_by_sscc(desk->db, a, sscc, &units, e)))
		return rc;
	for (size_t i = 0; i < units.n; i++) {
		if (units.v[i].notice_id != s.r.row.notice_id)
			continue;
		rc = units.v[i].received_at == DB_NULL ? take_unit(&s, units.v[i].unit_id, e)
						       : refuse(&s, SCAN_PALLET_AGAIN, NULL, e);
		if (rc ||
		    (rc = desk_audit(desk, "receipt", receipt_id, "pallet", arena_printf(a, "sscc: %s", sscc), "", e)))
			return rc;
		return desk_commit(&tx, e);
	}
	if ((rc = refuse(&s, SCAN_UNKNOWN_PALLET, NULL, e)))
		return rc;
	return desk_commit(&tx, e);
}

/* One scan row back: reverse move, counts down, its discrepancy with it. */
static int undo_one(struct scan *s, const struct receipt_scan_row *last, const char *key, struct err *e)
{
	struct receipt_line_row line;
	struct target t;
	struct po_line_one order_line = { .unit_price4 = 0 };
	struct place_row to;
	int64_t reverse_id;
	bool damaged;
	int rc;

	if ((rc = receipt_line_get(s->desk->db, s->a, last->line_id, &line, e)) ||
	    (rc = stock_reverse(s->desk, last->move_id, key, "", &reverse_id, e)) ||
	    (rc = receipt_line_add(s->desk->db, last->line_id, -last->quantity, e)) ||
	    (rc = place_get(s->desk->db, s->a, line.to_id, &to, e)))
		return rc;
	damaged = str_eq(to.kind, "damage");
	t = (struct target){ .order_line_id = line.order_line_id, .notice_line_id = line.notice_line_id };
	if ((rc = receipt_book(s->desk, s->a, &s->r, &t, -last->quantity, damaged ? -last->quantity : 0, e)))
		return rc;
	if (t.order_line_id != DB_NULL && (rc = po_line(s->desk->db, s->a, t.order_line_id, &order_line, e)))
		return rc;
	if (damaged) {
		struct discrepancy_new d = DISCREPANCY_NEW_INIT;

		d.type = "damaged";
		d.receipt_id = s->r.row.receipt_id;
		d.item_id = line.item_id;
		d.order_line_id = line.order_line_id;
		d.quantity = last->quantity;
		d.got = order_line.received;
		d.price4 = order_line.unit_price4;
		if ((rc = discrepancy_lower(s->desk, s->a, &d, e)))
			return rc;
	}
	return receipt_scan_undone(s->desk->db, last->scan_id, reverse_id, e);
}

int receipt_undo(struct desk *desk, struct arena *a, int64_t receipt_id, const char *key, struct scan_answer *out,
		 struct err *e)
{
	struct scan_in in = { .key = key, .facts.read = "undo", .times = 1 };
	struct scan s = { .desk = desk, .a = a, .in = &in, .out = out };
	struct receipt_scan_row last;
	size_t base = 0;
	const char *base_key = NULL, *input = "";
	bool seen;
	int rc, part = 0;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	*out = (struct scan_answer){ .code_read = "undo", .lot = "", .expiry_on = "", .sku = "", .name = "" };
	if ((rc = answered_before(desk, a, key, out, &seen, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	if ((rc = receipt_require_open(desk, a, receipt_id, &s.r, e)))
		return rc;
	out->code = SCAN_NOTHING;
	/* A scan that was split over several lines goes back whole: its parts share the key before '#'. */
	while ((rc = receipt_last_taken(desk->db, a, receipt_id, desk->user_id, &last, e)) == OK) {
		size_t n = strcspn(last.key, "#");

		if (base_key && (n != base || memcmp(last.key, base_key, n) != 0))
			break;
		base = n;
		base_key = last.key;
		if (*last.input)
			input = last.input;
		if ((rc = item_get(desk->db, a, last.item_id, &s.item, e)) ||
		    (rc = undo_one(&s, &last, arena_printf(a, "%s.undo#%d", key, ++part), e)))
			return rc;
		out->code = SCAN_UNDONE;
		out->quantity += last.quantity;
		out->pack_quantity = last.pack_quantity;
		out->item_id = last.item_id;
		out->sku = s.item.sku;
		out->name = s.item.name;
	}
	if (rc != OK && rc != ERR_NOT_FOUND)
		return rc;
	if (base_key) {
		/* A pallet that is undone can be scanned again. */
		struct notice_unit_by_sscc_rows units;

		if ((rc = notice_unit_by_sscc(desk->db, a, input, &units, e)))
			return rc;
		for (size_t i = 0; i < units.n; i++)
			if (units.v[i].notice_id == s.r.row.notice_id &&
			    (rc = notice_unit_received(desk->db, units.v[i].unit_id, DB_NULL, e)))
				return rc;
		if ((rc = receipt_targets(desk, a, &s.r, out->item_id, &s.targets, &s.n_targets, e)))
			return rc;
		for (size_t i = 0; i < s.n_targets; i++) {
			out->got += s.targets[i].received;
			out->expected += s.targets[i].expected;
		}
		if (s.r.row.blind)
			out->expected = -1;
		if ((rc = desk_audit(desk, "receipt", receipt_id, "undo",
				     arena_printf(a, "sku: %s; quantity: %" PRId64, out->sku, out->quantity), "", e)))
			return rc;
	}
	s.item = (struct item_row){ 0 };
	if ((rc = keep(&s, key, "undo", DB_NULL, 0, DB_NULL, "noted", NULL, e)))
		return rc;
	return desk_commit(&tx, e);
}
