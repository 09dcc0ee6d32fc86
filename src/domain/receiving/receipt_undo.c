/* Taking the last scan back: reverse moves, the counts and the queue with them. */
#include "domain/receiving/receipt.h"

#include "domain/buying/po.h"
#include "domain/receiving/notice.h"
#include "domain/receiving/receipt_internal.h"
#include "domain/stock/ledger.h"
#include "domain/stock/plate.h"

/* How much of a key its parts share: "k:7" of "k:7" and "k:7#2". */
static size_t shared(const char *key)
{
	const char *mark = strrchr(key, '#'), *colon = strrchr(key, ':');

	return mark && (!colon || mark > colon) ? (size_t)(mark - key) : strlen(key);
}

/* Reported goods of the line are no more than it still has. */
static int fit(struct scan *s, const struct receipt_line_row *line, const struct po_line_one *order_line, struct err *e)
{
	struct discrepancy_new d = DISCREPANCY_NEW_INIT;
	struct receipt_line_row now;
	int rc = receipt_line_get(s->desk->db, s->a, line->line_id, &now, e);

	d.receipt_id = s->r.row.receipt_id;
	d.item_id = line->item_id;
	d.order_line_id = line->order_line_id;
	d.line_id = line->line_id;
	d.price4 = line->order_line_id == DB_NULL ? s->item.cost4 : order_line->unit_price4;
	return rc ? rc : discrepancy_fit_line(s->desk, s->a, &d, now.quantity, e);
}

static int lower(struct scan *s, const struct receipt_line_row *line, const struct po_line_one *order_line,
		 const char *type, int64_t quantity, struct err *e)
{
	struct discrepancy_new d = DISCREPANCY_NEW_INIT;

	d.type = type;
	d.receipt_id = s->r.row.receipt_id;
	d.item_id = line->item_id;
	d.order_line_id = line->order_line_id;
	d.line_id = line->line_id;
	d.quantity = quantity;
	d.got = s->received;
	d.price4 = receipt_at_cost(&s->r) ? s->item.cost4 : order_line->unit_price4;
	return discrepancy_lower(s->desk, s->a, &d, e);
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
	    (rc = plate_unscanned(s->desk, s->a, last->key, e)) ||
	    (rc = stock_reverse(s->desk, last->move_id, key, "", &reverse_id, e)) ||
	    (rc = receipt_line_add(s->desk->db, last->line_id, -last->quantity, e)) ||
	    (rc = place_get(s->desk->db, s->a, line.to_id, &to, e)))
		return rc;
	damaged = str_eq(to.kind, "damage");
	t = (struct target){ .order_line_id = line.order_line_id, .notice_line_id = line.notice_line_id };
	if ((rc = receipt_book(s->desk, s->a, &s->r, &t, -last->quantity, damaged ? -last->quantity : 0, e)))
		return rc;
	if ((t.order_line_id != DB_NULL && (rc = po_line(s->desk->db, s->a, t.order_line_id, &order_line, e))) ||
	    (rc = scan_targets(s, e)))
		return rc;
	if (damaged && (rc = lower(s, &line, &order_line, "damaged", last->quantity, e)))
		return rc;
	if ((rc = fit(s, &line, &order_line, e)))
		return rc;
	if (line.hold_id != DB_NULL && (rc = lower(s, &line, &order_line, "short-dated", last->quantity, e)))
		return rc;
	if (receipt_unannounced(&s->r))
		rc = damaged ? OK : lower(s, &line, &order_line, "unannounced", last->quantity, e);
	if (rc)
		return rc;
	/* So many fewer came, so many fewer are too many; the last line holds what is. */
	if (s->n_targets) {
		line.order_line_id = s->targets[s->n_targets - 1].order_line_id;
		if ((rc = lower(s, &line, &order_line, "over", last->quantity, e)))
			return rc;
	}
	return receipt_scan_undone(s->desk->db, last->scan_id, reverse_id, e);
}

/* A pallet of ours that one scan brought from another house goes back whole. plate_id 0: there was none. */
static int undo_arrival(struct scan *s, const char *base_key, int64_t *plate_id, struct err *e)
{
	struct receipt_scan_by_key_row first;
	struct place_row road;
	int rc;

	*plate_id = 0;
	if (!receipt_of_transfer(&s->r))
		return OK;
	if ((rc = receipt_scan_by_key(s->desk->db, s->a, base_key, &first, e)) ||
	    (rc = place_need(s->desk, s->a, s->r.doc.warehouse_id, receipt_origin(&s->r), &road, e)))
		return rc;
	return plate_depart(s->desk, s->a, first.input, s->r.row.receipt_id, &road, plate_id, e);
}

int receipt_undo(struct desk *desk, struct arena *a, int64_t receipt_id, const char *key, struct scan_answer *out,
		 struct err *e)
{
	struct scan_in in = { .key = key, .facts.read = "undo", .times = 1 };
	struct scan s = { .desk = desk, .a = a, .in = &in, .out = out };
	struct receipt_scan_row last;
	int64_t plate_id = 0;
	size_t base = 0;
	const char *base_key = NULL, *input = "";
	bool seen;
	int rc, part = 0;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = scan_open(&s, receipt_id, key, "undo", &seen, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	out->code = SCAN_NOTHING;
	/* A scan that was split over several lines goes back whole: its parts share the key before '#'. */
	while ((rc = receipt_last_taken(desk->db, a, receipt_id, desk->user_id, &last, e)) == OK) {
		size_t n = shared(last.key);

		if (base_key && (n != base || memcmp(last.key, base_key, n) != 0))
			break;
		if (!base_key && (rc = undo_arrival(&s, arena_copy(a, last.key, n), &plate_id, e)))
			return rc;
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
	}
	if ((rc != OK && rc != ERR_NOT_FOUND) || (plate_id && (rc = plate_clamp(desk, a, plate_id, e))))
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
		if (units.n) {
			out->code_read = input;
			out->item_id = out->got = out->expected = out->decimals = 0;
			out->sku = out->name = out->unit = "";
		}
		if ((rc = desk_audit(desk, "receipt", receipt_id, "undo",
				     arena_printf(a, "input: %s; quantity: %" PRId64, input, out->quantity), "", e)))
			return rc;
	}
	s.item = (struct item_row){ 0 };
	if ((rc = scan_keep(&s, key, "undo", DB_NULL, 0, DB_NULL, "noted", e)))
		return rc;
	return desk_commit(&tx, e);
}
