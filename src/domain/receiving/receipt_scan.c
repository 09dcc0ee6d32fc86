/* One pull of the trigger: from what was read to the move, the count and the answer, in one transaction. */
#include "domain/receiving/receipt.h"

#include "domain/buying/po.h"
#include "domain/receiving/receipt_internal.h"
#include "domain/work/tolerance.h"

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
			     ? scan_take_over_many(s, e)
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
	if ((rc = scan_open(&s, receipt_id, in->key, in->facts.read, &seen, e)) || (!seen && (rc = scan_item(&s, e))))
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
