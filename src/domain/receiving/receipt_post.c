/* The end of a receipt: shorts to the queue, goods from the dock to their places or to be looked at; and corrections
 * afterwards. */
#include "domain/receiving/receipt.h"

#include "domain/buying/po.h"
#include "domain/catalog/item.h"
#include "domain/receiving/inspection.h"
#include "domain/receiving/lateness.h"
#include "domain/receiving/notice.h"
#include "domain/receiving/receipt_internal.h"
#include "domain/stock/ledger.h"
#include "domain/stock/place.h"
#include "domain/stock/plate.h"
#include "domain/stock/putaway.h"
#include "domain/work/reason.h"
#include "domain/work/tolerance.h"

/* What was expected of an item on an order line, and what came. */
struct awaited {
	int64_t item_id, order_line_id, expected, got, price4;
};

/* An order's line that was closed short: nobody waits for the rest. */
static bool is_over(const char *state)
{
	return str_eq(state, "closed");
}

static int awaited_on_notice(struct desk *desk, struct arena *a, const struct receipt *r, struct awaited **out,
			     size_t *n, struct err *e)
{
	VEC(struct awaited) list = { 0 };
	struct notice_lines_rows lines;
	int rc = notice_lines(desk->db, a, r->row.notice_id, &lines, e);

	for (size_t i = 0; !rc && i < lines.n; i++) {
		const struct notice_line_row *l = &lines.v[i];
		struct po_line_one order_line = { .unit_price4 = 0, .state = "" };
		struct awaited *w = NULL;

		if (l->item_id == DB_NULL)
			continue;
		if (l->order_line_id != DB_NULL && (rc = po_line(desk->db, a, l->order_line_id, &order_line, e)))
			return rc;
		if (is_over(order_line.state))
			continue;
		/* Two pallets of the same are one expectation. */
		for (size_t j = 0; j < list.n; j++)
			if (list.v[j].item_id == l->item_id && list.v[j].order_line_id == l->order_line_id)
				w = &list.v[j];
		if (!w) {
			w = vec_push(a, &list);
			*w = (struct awaited){ l->item_id, l->order_line_id, 0, 0, order_line.unit_price4 };
		}
		w->expected += l->quantity;
		w->got += l->received;
	}
	*out = list.v;
	*n = list.n;
	return rc;
}

static int awaited_on_order(struct desk *desk, struct arena *a, const struct receipt *r, struct awaited **out,
			    size_t *n, struct err *e)
{
	struct po_lines_rows lines;
	int rc = po_lines(desk->db, a, r->row.order_id, &lines, e);

	if (rc)
		return rc;
	*out = arena_array(a, struct awaited, lines.n + 1);
	*n = 0;
	for (size_t i = 0; i < lines.n; i++)
		if (!is_over(lines.v[i].state))
			(*out)[(*n)++] = (struct awaited){ lines.v[i].item_id, lines.v[i].line_id, lines.v[i].quantity,
							   lines.v[i].received, lines.v[i].unit_price4 };
	return OK;
}

/* How much of it is missing beyond what is tolerated; 0: none. */
static int missing_of(struct desk *desk, struct arena *a, const struct receipt *r, const struct awaited *w,
		      int64_t *missing, struct item_row *item, struct err *e)
{
	struct tolerance t;
	int rc;

	*missing = 0;
	if (w->got >= w->expected)
		return OK;
	if ((rc = item_get(desk->db, a, w->item_id, item, e)) || (rc = receipt_tolerance(desk, a, r, item, &t, e)))
		return rc;
	if (w->got < tolerance_least(&t, w->expected))
		*missing = w->expected - w->got;
	return OK;
}

/* Another clerk still counts the same paper: what he has yet to scan is not short. */
int receipt_others_at_work(struct desk *desk, struct arena *a, const struct receipt *r, bool *others, struct err *e)
{
	struct receipt_open_of_rows open;
	int rc = receipt_open_of(desk->db, a, r->row.order_id == DB_NULL ? 0 : r->row.order_id,
				 r->row.notice_id == DB_NULL ? 0 : r->row.notice_id, &open, e);

	*others = false;
	for (size_t i = 0; !rc && i < open.n; i++)
		*others = *others || open.v[i].receipt_id != r->row.receipt_id;
	return rc;
}

/* What becomes of the queue when shortages are looked for: nothing; those that are open shrink; or new ones open too.
 */
enum find { FIND_ONLY, FIND_AND_LOWER, FIND_AND_QUEUE };

static int find_shorts(struct desk *desk, struct arena *a, const struct receipt *r, enum find find, int64_t *n_lines,
		       int64_t *units, struct err *e)
{
	struct awaited *all;
	size_t n;
	bool others = false;
	int rc = OK;

	*n_lines = *units = 0;
	if (receipt_unannounced(r) || (rc = receipt_others_at_work(desk, a, r, &others, e)) || others)
		return rc;
	rc = r->row.notice_id != DB_NULL ? awaited_on_notice(desk, a, r, &all, &n, e)
					 : awaited_on_order(desk, a, r, &all, &n, e);
	for (size_t i = 0; !rc && i < n; i++) {
		struct discrepancy_new d = DISCREPANCY_NEW_INIT;
		struct item_row item = { .sku = "" };
		int64_t missing;

		if ((rc = missing_of(desk, a, r, &all[i], &missing, &item, e)))
			return rc;
		*n_lines += missing > 0;
		*units += missing;
		if (find == FIND_ONLY)
			continue;
		d.type = "short";
		d.receipt_id = r->row.receipt_id;
		d.supplier_id = r->supplier_id;
		d.item_id = all[i].item_id;
		d.sku = item.sku;
		d.order_line_id = all[i].order_line_id;
		d.expected = all[i].expected;
		d.got = all[i].got;
		d.quantity = missing;
		d.price4 = receipt_of_transfer(r) ? item.cost4 : all[i].price4;
		d.currency = r->currency;
		rc = discrepancy_short(desk, a, r->row.order_id, r->row.notice_id, find == FIND_AND_QUEUE, &d, e);
	}
	return rc;
}

int receipt_shorts(struct desk *desk, struct arena *a, int64_t receipt_id, int64_t *n_lines, int64_t *units,
		   struct err *e)
{
	struct receipt r;
	int rc = receipt_load(desk, a, receipt_id, &r, e);

	*n_lines = *units = 0;
	if (rc || str_eq(r.doc.state, "posted"))
		return rc;
	return find_shorts(desk, a, &r, FIND_ONLY, n_lines, units, e);
}

int receipt_shorts_follow(struct desk *desk, struct arena *a, const struct receipt *r, struct err *e)
{
	int64_t lines, units;

	return find_shorts(desk, a, r, FIND_AND_LOWER, &lines, &units, e);
}

/* A line that is posted now: where it goes, or that it waits at the dock. */
struct going {
	const struct receipt_line_row *line;
	struct item_row item;
	int64_t to_id;
	bool waits;
};

/* Goods that go to no inspection, into no dispute and to nobody who waits for them wait at the dock to be put away,
 * where the policy wants it so. */
static int may_wait(struct desk *desk, struct arena *a, const struct receipt *r, struct going *g, struct err *e)
{
	const struct receipt_line_row *l = g->line;
	struct putaway_in_dispute_row dispute;
	struct place_row staging;
	int rc = putaway_waits(desk, a, r->doc.warehouse_id, l->item_id, l->to_id, &g->waits, e);

	if (rc || !g->waits || (rc = putaway_in_dispute(desk->db, a, l->line_id, &dispute, e)) ||
	    (rc = cross_dock_staging(desk, a, r, &g->item, &staging, e)))
		return rc;
	g->waits = !dispute.some && staging.place_id != l->to_id;
	return OK;
}

/* What nobody announced is looked at when it is known what it is. */
static int decide(struct desk *desk, struct arena *a, const struct receipt *r, const struct receipt_line_row *l,
		  struct going *out, struct err *e)
{
	int rc;

	*out = (struct going){ .line = l, .to_id = l->hold_id != DB_NULL ? l->hold_id : l->to_id };
	if ((rc = item_get(desk->db, a, l->item_id, &out->item, e)) ||
	    (!receipt_unannounced(r) && l->hold_id == DB_NULL &&
	     (rc = inspection_begin(desk, a, r, l, &out->item, &out->to_id, e))))
		return rc;
	return out->to_id == l->to_id ? may_wait(desk, a, r, out, e) : OK;
}

static int await_putaway(struct desk *desk, struct arena *a, const struct receipt *r, const struct receipt_line_row *l,
			 struct err *e)
{
	const struct putaway_new task = { .warehouse_id = r->doc.warehouse_id,
					  .item_id = l->item_id,
					  .lot_id = l->lot_id,
					  .quantity = l->quantity - l->posted,
					  .from_id = r->row.dock_id,
					  .wish_id = l->to_id,
					  .document_id = r->row.receipt_id,
					  .line_id = l->line_id };

	return putaway_open(desk, a, &task, e);
}

static int move_line(struct desk *desk, struct arena *a, const struct receipt *r, const struct going *g, struct err *e)
{
	const struct receipt_line_row *l = g->line;
	struct stock_move move = STOCK_MOVE_INIT;
	int64_t move_id;
	int rc;

	move.key = arena_printf(a, "post:%" PRId64 ":%" PRId64, l->line_id, l->posted);
	move.item_id = l->item_id;
	move.lot_id = l->lot_id;
	move.from_id = r->row.dock_id;
	move.to_id = g->to_id;
	move.quantity = l->quantity - l->posted;
	move.cost4 = g->item.cost4;
	move.document_id = r->row.receipt_id;
	move.line_id = l->line_id;
	if ((rc = plate_go_along(desk, a, l->line_id, move.from_id, g->to_id, e)) ||
	    (rc = stock_post(desk, &move, &move_id, e)))
		return rc;
	return cross_dock_serve(desk, a, r, &g->item, l->lot_id, g->to_id, move.quantity, move.key, e);
}

/* What waits waits on its pallet, which stays; what of that is looked at or held comes off. */
static int keep_at_dock(struct desk *desk, struct arena *a, const struct receipt *r, const struct going *all, size_t n,
			struct err *e)
{
	struct plate_line *lines = arena_array(a, struct plate_line, n + 1);
	int rc;

	for (size_t i = 0; i < n; i++)
		lines[i] = (struct plate_line){ .line_id = all[i].line->line_id,
						.item_id = all[i].line->item_id,
						.lot_id = all[i].line->lot_id,
						.to_id = all[i].to_id,
						.waits = all[i].waits };
	rc = plate_part(desk, a, r->row.dock_id, lines, n, e);
	for (size_t i = 0; !rc && i < n; i++)
		if (all[i].waits)
			rc = await_putaway(desk, a, r, all[i].line, e);
	return rc;
}

static int post_lines(struct desk *desk, struct arena *a, const struct receipt *r, struct err *e)
{
	struct receipt_lines_rows lines;
	struct going *all;
	size_t n = 0;
	int rc = receipt_lines(desk->db, a, r->row.receipt_id, &lines, e);

	if (rc)
		return rc;
	all = arena_array(a, struct going, lines.n + 1);
	for (size_t i = 0; i < lines.n; i++)
		if (lines.v[i].posted < lines.v[i].quantity && (rc = decide(desk, a, r, &lines.v[i], &all[n++], e)))
			return rc;
	if ((rc = keep_at_dock(desk, a, r, all, n, e)))
		return rc;
	/* What goes where the receipt says first: a pallet goes with that, and not with what is held of it. */
	for (int straight = 1; straight >= 0; straight--)
		for (size_t i = 0; i < n; i++)
			if (!all[i].waits && (all[i].to_id == all[i].line->to_id) == (straight == 1) &&
			    (rc = move_line(desk, a, r, &all[i], e)))
				return rc;
	for (size_t i = 0; i < n; i++)
		if ((rc = receipt_line_set_posted(desk->db, all[i].line->line_id, all[i].line->quantity,
						  all[i].line->quantity, e)))
			return rc;
	return plate_settle(desk, a, r->row.receipt_id, e);
}

int receipt_post(struct desk *desk, struct arena *a, struct receipt *r, struct err *e)
{
	int rc;

	if ((rc = document_move(desk, a, &r->doc, "closed", "", "", e)) || (rc = post_lines(desk, a, r, e)))
		return rc;
	if ((rc = document_move(desk, a, &r->doc, "posted", "", "", e)))
		return rc;
	return lateness_arrived(desk, a, r->row.receipt_id, e);
}

int receipt_finish(struct desk *desk, struct arena *a, int64_t receipt_id, int64_t *shorts, struct err *e)
{
	struct receipt r;
	int64_t units;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = receipt_require_open(desk, a, receipt_id, &r, e)) ||
	    (rc = find_shorts(desk, a, &r, FIND_AND_QUEUE, shorts, &units, e)) || (rc = receipt_post(desk, a, &r, e)))
		return rc;
	return desk_commit(&tx, e);
}

/* got: DB_NULL: what the order line has. cost4: where no order says what one is worth. */
static int lower(struct desk *desk, struct arena *a, const struct receipt_line_row *line, const char *type,
		 int64_t order_line_id, int64_t quantity, int64_t got, int64_t cost4, struct err *e)
{
	struct discrepancy_new d = DISCREPANCY_NEW_INIT;
	struct po_line_one order_line = { .unit_price4 = cost4 };
	int rc = OK;

	if (order_line_id != DB_NULL)
		rc = po_line(desk->db, a, order_line_id, &order_line, e);
	if (rc)
		return rc;
	d.type = type;
	d.receipt_id = line->receipt_id;
	d.item_id = line->item_id;
	d.order_line_id = order_line_id;
	d.line_id = line->line_id;
	d.quantity = quantity;
	d.got = got == DB_NULL ? order_line.received : got;
	d.price4 = order_line.unit_price4;
	return discrepancy_lower(desk, a, &d, e);
}

/* Reported goods of the line are no more than it still has. */
static int fit(struct desk *desk, struct arena *a, const struct receipt_line_row *line, const struct item_row *item,
	       int64_t left, struct err *e)
{
	struct discrepancy_new d = DISCREPANCY_NEW_INIT;
	struct po_line_one order_line = { .unit_price4 = item->cost4 };
	int rc = OK;

	if (line->order_line_id != DB_NULL)
		rc = po_line(desk->db, a, line->order_line_id, &order_line, e);
	d.receipt_id = line->receipt_id;
	d.item_id = line->item_id;
	d.order_line_id = line->order_line_id;
	d.line_id = line->line_id;
	d.price4 = order_line.unit_price4;
	return rc ? rc : discrepancy_fit_line(desk, a, &d, left, e);
}

/* What did not come is neither damaged nor too many; what is too many stands with the last line that wants the item. */
static int lower_queue(struct desk *desk, struct arena *a, const struct receipt *r, const struct receipt_line_row *line,
		       const struct item_row *item, bool damaged, int64_t quantity, struct err *e)
{
	struct target *targets;
	int64_t got = 0, cost4 = receipt_at_cost(r) ? item->cost4 : 0;
	size_t n;
	int rc = receipt_targets(desk, a, r, line->item_id, &targets, &n, e);

	if (rc == OK && damaged)
		rc = lower(desk, a, line, "damaged", line->order_line_id, quantity, DB_NULL, cost4, e);
	for (size_t i = 0; rc == OK && i < n; i++)
		got += targets[i].received;
	if (rc == OK && line->hold_id != DB_NULL)
		rc = lower(desk, a, line, "short-dated", line->order_line_id, quantity, DB_NULL, cost4, e);
	if (rc == OK && receipt_unannounced(r))
		return damaged ? OK : lower(desk, a, line, "unannounced", DB_NULL, quantity, got, cost4, e);
	if (rc == OK && n)
		rc = lower(desk, a, line, "over", targets[n - 1].order_line_id, quantity, got, cost4, e);
	return rc;
}

/* What is held stands there until its matter is settled. */
static int stands_held(struct desk *desk, struct arena *a, const struct receipt_line_row *line, int64_t *from_id,
		       struct err *e)
{
	struct discrepancy_holds_row row;
	int rc;

	if (line->hold_id == DB_NULL)
		return OK;
	if ((rc = discrepancy_holds(desk->db, a, line->line_id, line->hold_id, &row, e)))
		return rc;
	if (row.matters)
		*from_id = line->hold_id;
	return OK;
}

int receipt_correct(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, const char *reason,
		    struct err *e)
{
	struct receipt_line_row line;
	struct receipt r;
	struct place_row to;
	struct item_row item;
	int64_t move_id, from_id;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE_CORRECT, e);
	if ((rc = receipt_line_get(desk->db, a, line_id, &line, e)) ||
	    (rc = receipt_load(desk, a, line.receipt_id, &r, e)) ||
	    (rc = desk_allow(desk, r.doc.entity_id, r.doc.warehouse_id, e)) ||
	    (rc = reason_check(desk, a, "receipt.correct", reason, e)) ||
	    (rc = item_get(desk->db, a, line.item_id, &item, e)) || (rc = place_get(desk->db, a, line.to_id, &to, e)))
		return rc;
	if (!str_eq(r.doc.state, "posted"))
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "receipt"), FACT_TEXT("key", r.doc.number),
				FACT_TEXT("from", r.doc.state), FACT_TEXT("to", "corrected"));
	if (quantity <= 0 || quantity > line.posted)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", quantity),
				FACT_TEXT("expected", arena_printf(a, "1 to %" PRId64, line.posted)));
	if ((rc = inspection_withdraw(desk, a, &line, quantity, &from_id, e)) ||
	    (rc = stands_held(desk, a, &line, &from_id, e)) ||
	    (from_id == line.to_id && (rc = putaway_withdraw(desk, a, line_id, quantity, &from_id, e))) ||
	    (rc = receipt_take_back(desk, a, &r, &line, from_id, quantity, reason, &move_id, e)) ||
	    (rc = lower_queue(desk, a, &r, &line, &item, str_eq(to.kind, "damage"), quantity, e)) ||
	    (rc = fit(desk, a, &line, &item, line.quantity - quantity, e)) ||
	    (rc = desk_audit(desk, "receipt", line.receipt_id, "correct",
			     arena_printf(a, "sku: %s; quantity: %" PRId64, item.sku, -quantity), reason, e)))
		return rc;
	return desk_commit(&tx, e);
}
