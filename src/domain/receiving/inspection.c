#include "domain/receiving/inspection.h"

#include "base/money.h"
#include "domain/buying/po.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/inspection_internal.h"
#include "domain/stock/place.h"
#include "domain/work/hand.h"
#include "domain/work/reason.h"
#include "domain/work/task.h"

static const char *const verdicts[] = {
	[VERDICT_OPEN] = "undecided", [VERDICT_ACCEPT] = "accept", [VERDICT_REJECT] = "reject"
};

const char *verdict_name(enum verdict verdict)
{
	return verdicts[verdict];
}

/* A part of a piece is one: 2.5 kg are three to look at. */
static int64_t pieces_of(int64_t quantity, int64_t decimals)
{
	int64_t whole = 1;

	while (decimals-- > 0)
		whole *= 10;
	return (quantity + whole - 1) / whole;
}

/* ---------------------------------------------------------------- from the dock */

static int place_to_look(struct desk *desk, struct arena *a, int64_t warehouse_id, struct place_row *out, struct err *e)
{
	int rc = place_of_kind(desk->db, a, warehouse_id, "inspection", out, e);

	if (rc == ERR_NOT_FOUND)
		rc = place_of_kind(desk->db, a, warehouse_id, "quarantine", out, e);
	return rc == ERR_NOT_FOUND ? place_need(desk, a, warehouse_id, "inspection", out, e) : rc;
}

int inspection_price(struct desk *desk, struct arena *a, int64_t order_line_id, int64_t *price4, struct err *e)
{
	struct po_line_one line = { .unit_price4 = 0 };
	int rc = order_line_id == DB_NULL ? OK : po_line(desk->db, a, order_line_id, &line, e);

	*price4 = line.unit_price4;
	return rc;
}

/* Is the line looked at: does it go anywhere but to the damage, and is it not held for another matter? */
static int is_looked_at(struct desk *desk, struct arena *a, const struct receipt_line_row *line, int64_t item_id,
			bool *is, struct err *e)
{
	struct place_row to;
	int rc = OK;

	*is = line->item_id == item_id && line->quantity > line->posted && line->hold_id == DB_NULL;
	if (!*is || (rc = place_get(desk->db, a, line->to_id, &to, e)))
		return *is ? rc : OK;
	*is = !str_eq(to.kind, "damage");
	return OK;
}

/* What is looked at together: lines of a receipt with what of them is not posted yet, and their sums. */
struct looked_at {
	struct receipt_lines_rows lines;
	int64_t quantity, value;
};

/* All lines of the item on the receipt are one lot: how many they are, and what they are worth. */
static int gather(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		  struct looked_at *all, struct err *e)
{
	struct receipt_lines_rows *lines = &all->lines;
	size_t n = 0;
	int rc = receipt_lines(desk->db, a, r->row.receipt_id, lines, e);

	all->quantity = all->value = 0;
	for (size_t k = 0; !rc && k < lines->n; k++) {
		const struct receipt_line_row *l = &lines->v[k];
		int64_t price4, worth;
		bool is;

		if ((rc = is_looked_at(desk, a, l, item->item_id, &is, e)) || !is)
			continue;
		if ((rc = inspection_price(desk, a, l->order_line_id, &price4, e)) ||
		    (rc = money_line_total(l->quantity - l->posted, price4, &worth, e)))
			return rc;
		all->quantity += l->quantity - l->posted;
		all->value += worth;
		lines->v[n++] = *l;
	}
	lines->n = n;
	return rc;
}

static int open_for(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		    const struct policy_row *plan, int64_t place_id, const struct looked_at *all, struct err *e)
{
	const struct receipt_lines_rows *lines = &all->lines;
	struct sampling s = inspection_plan_sample(plan, pieces_of(all->quantity, item->decimals));
	struct document doc;
	int64_t task_id;
	int rc;

	if ((rc = document_new(desk, a, DOC_INSPECTION, r->doc.warehouse_id, NULL, &doc, e)) ||
	    (rc = inspection_insert(desk->db, doc.document_id, lines->v[0].line_id, item->item_id, lines->v[0].lot_id,
				    place_id, plan->policy_id, receipt_item_supplier(r), all->quantity,
				    arena_printf(a, "%c", s.letter), s.size, s.accept, s.reject, e)))
		return rc;
	for (size_t k = 0; k < lines->n; k++)
		if ((rc = inspection_line_insert(desk->db, lines->v[k].line_id, doc.document_id, lines->v[k].lot_id,
						 lines->v[k].quantity - lines->v[k].posted, e)))
			return rc;
	struct task_new task = { .kind = "inspection",
				 .document_id = doc.document_id,
				 .subject = arena_printf(a, "%s %s", doc.number, item->sku),
				 .reason = *plan->note ? plan->note : policy_text(plan, "look", "all"),
				 .value_minor = all->value,
				 .currency = r->currency,
				 .warehouse_id = r->doc.warehouse_id,
				 .supplier_id = r->supplier_id,
				 .item_id = item->item_id,
				 .category = item->category };

	return task_open(desk, a, &task, &task_id, e);
}

int inspection_begin(struct desk *desk, struct arena *a, const struct receipt *r, const struct receipt_line_row *line,
		     const struct item_row *item, int64_t *to_id, struct err *e)
{
	struct inspection_of_line_row of;
	struct looked_at all;
	struct policy_row plan;
	struct place_row to, place;
	bool speaks;
	int rc;

	*to_id = line->to_id;
	if ((rc = place_get(desk->db, a, line->to_id, &to, e)) || str_eq(to.kind, "damage"))
		return rc;
	/* Another line of the same arrival opened it. */
	rc = inspection_of_line(desk->db, a, line->line_id, &of, e);
	if (rc == OK)
		*to_id = of.place_id;
	if (rc != ERR_NOT_FOUND)
		return rc;
	e->code = OK;
	if ((rc = inspection_plan_ask(desk, a, r, item, &plan, &speaks, e)) || !speaks)
		return rc;
	if ((rc = place_to_look(desk, a, r->doc.warehouse_id, &place, e)))
		return rc;
	*to_id = place.place_id;
	rc = gather(desk, a, r, item, &all, e);
	return rc ? rc : open_for(desk, a, r, item, &plan, place.place_id, &all, e);
}

int inspection_of_accepted(struct desk *desk, struct arena *a, const struct receipt *r, int64_t line_id,
			   int64_t quantity, int64_t *to_id, struct err *e)
{
	struct receipt_line_row line;
	struct looked_at all = { .lines = { .v = arena_new(a, struct receipt_line_row), .n = 1 },
				 .quantity = quantity };
	struct inspection_of_line_row of;
	struct policy_row plan;
	struct item_row item;
	struct place_row place;
	int64_t price4;
	bool speaks;
	int rc;

	if ((rc = receipt_line_get(desk->db, a, line_id, &line, e)))
		return rc;
	*to_id = line.to_id;
	rc = inspection_of_line(desk->db, a, line_id, &of, e);
	if (rc != ERR_NOT_FOUND)
		return rc;
	e->code = OK;
	if ((rc = item_get(desk->db, a, line.item_id, &item, e)) ||
	    (rc = inspection_plan_ask(desk, a, r, &item, &plan, &speaks, e)) || !speaks)
		return rc;
	if ((rc = place_to_look(desk, a, r->doc.warehouse_id, &place, e)) ||
	    (rc = inspection_price(desk, a, line.order_line_id, &price4, e)) ||
	    (rc = money_line_total(quantity, price4, &all.value, e)))
		return rc;
	*to_id = place.place_id;
	/* It was posted to where it was held. */
	line.quantity = quantity;
	line.posted = 0;
	all.lines.v[0] = line;
	return open_for(desk, a, r, &item, &plan, place.place_id, &all, e);
}

bool inspection_is_open(const struct document *doc)
{
	return str_eq(doc->state, "waiting") || str_eq(doc->state, "in work");
}

int inspection_refuse_over(const struct document *doc, const char *to, struct err *e)
{
	return err_fail(e, ERR_STATE, FACT_TEXT("noun", "inspection"), FACT_TEXT("key", doc->number),
			FACT_TEXT("from", doc->state), FACT_TEXT("to", to));
}

int inspection_withdraw(struct desk *desk, struct arena *a, const struct receipt_line_row *line, int64_t quantity,
			int64_t *from_id, struct err *e)
{
	struct inspection_of_line_row row;
	struct inspection i;
	int64_t left, pieces;
	int rc = inspection_of_line(desk->db, a, line->line_id, &row, e);

	*from_id = line->to_id;
	if (rc == ERR_NOT_FOUND)
		return OK;
	if (rc || (rc = inspection_load(desk, a, row.inspection_id, &i, e)))
		return rc;
	/* All of it went where the line says: from there it is taken like any other. */
	if (str_eq(i.doc.state, "passed"))
		return OK;
	if (!inspection_is_open(&i.doc))
		return inspection_refuse_over(&i.doc, "corrected", e);
	*from_id = row.place_id;
	left = row.quantity - quantity;
	pieces = pieces_of(left, i.row.decimals);
	if ((rc = inspection_line_set_quantity(desk->db, line->line_id, row.line_quantity - quantity, e)) ||
	    (rc = inspection_set_quantity(desk->db, row.inspection_id, left, row.sample < pieces ? row.sample : pieces,
					  e)))
		return rc;
	if (left)
		return desk_audit(desk, "inspection", row.inspection_id, "change",
				  arena_printf(a, "quantity: %" PRId64 " -> %" PRId64, row.quantity, left), "", e);
	if ((rc = document_move(desk, a, &i.doc, "cancelled", "", "", e)))
		return rc;
	return task_close_for(desk, row.inspection_id, "inspection", "cancelled", false, e);
}

/* ---------------------------------------------------------------- reading */

/* Results stand piece by piece. */
static void tally(struct inspection *i)
{
	const struct inspection_results_rows *r = &i->results;

	i->looked = i->bad = 0;
	for (size_t at = 0; at < r->n;) {
		int64_t piece = r->v[at].piece;
		size_t n = 0;
		bool bad = false;

		for (; at < r->n && r->v[at].piece == piece; at++, n++)
			bad = bad || !r->v[at].good;
		i->bad += bad;
		i->looked += n == i->checks.n;
	}
	i->verdict = VERDICT_OPEN;
	if (i->bad >= i->row.reject)
		i->verdict = VERDICT_REJECT;
	else if (i->looked && i->looked >= i->row.sample)
		i->verdict = VERDICT_ACCEPT;
}

int inspection_load(struct desk *desk, struct arena *a, int64_t id, struct inspection *out, struct err *e)
{
	struct policy_row plan;
	int rc;

	*out = (struct inspection){ .looked = 0 };
	if ((rc = document_get(desk, a, id, &out->doc, e)) || (rc = inspection_get(desk->db, a, id, &out->row, e)) ||
	    (rc = inspection_checks(desk->db, a, out->row.policy_id, &out->checks, e)) ||
	    (rc = inspection_results(desk->db, a, id, &out->results, e)) ||
	    (rc = inspection_lines(desk->db, a, id, &out->lines, e)) ||
	    (rc = inspection_parts(desk->db, a, id, &out->parts, e)) ||
	    (rc = policy_get(desk, a, out->row.policy_id, &plan, e)))
		return rc;
	out->why = policy_source(a, &plan, "");
	out->pieces = pieces_of(out->row.quantity, out->row.decimals);
	tally(out);
	return OK;
}

int inspection_find(struct desk *desk, struct arena *a, const char *number, struct inspection *out, struct err *e)
{
	struct document doc;
	int rc = document_by_number(desk, a, DOC_INSPECTION, number, &doc, e);

	return rc ? rc : inspection_load(desk, a, doc.document_id, out, e);
}

/* ---------------------------------------------------------------- by hand */

static const struct hand hand = { .task = "inspection", .idle = "waiting", .perm = PERM_INSPECT };

int inspection_take(struct desk *desk, struct arena *a, int64_t id, struct err *e)
{
	return hand_take(desk, a, &hand, id, e);
}

int inspection_give(struct desk *desk, struct arena *a, int64_t id, const char *user_name, struct err *e)
{
	return hand_give(desk, a, &hand, id, user_name, e);
}

int inspection_put_back(struct desk *desk, struct arena *a, int64_t id, struct err *e)
{
	return hand_put_back(desk, a, &hand, id, e);
}

static const struct inspection_check_row *find_check(const struct inspection *i, int64_t check_no)
{
	for (size_t k = 0; k < i->checks.n; k++)
		if (i->checks.v[k].check_no == check_no)
			return &i->checks.v[k];
	return NULL;
}

/* Is the value as the check wants it? As it is kept. */
static int judge(struct arena *a, const struct inspection_check_row *check, const char *value, const char **kept,
		 bool *good, struct err *e)
{
	struct str text AUTO_STR = STR_INIT;
	int64_t number;
	int rc = check_text("value", value, e);

	if (!rc)
		rc = check_note("value", value, e);
	*kept = value;
	*good = true;
	if (rc || str_eq(check->kind, "text"))
		return rc;
	if (str_eq(check->kind, "yes or no")) {
		*good = str_eq(value, "yes");
		return *good || str_eq(value, "no") ? OK : refuse_value("value", value, "yes or no", e);
	}
	if ((rc = decimal_read("value", value, '.', (int)check->decimals, &number, e)))
		return rc;
	decimal_format(&text, number, (int)check->decimals, (int)check->decimals, &number_plain);
	*kept = arena_strdup(a, text.p);
	*good = (check->least == DB_NULL || number >= check->least) &&
		(check->most == DB_NULL || number <= check->most);
	return OK;
}

int inspection_record(struct desk *desk, struct arena *a, int64_t id, int64_t piece, int64_t check_no,
		      const char *value, const char *reason, struct err *e)
{
	const struct inspection_check_row *check;
	struct inspection i;
	const char *kept;
	bool good;
	int rc;

	DESK_TX(desk, tx, PERM_INSPECT, e);
	if ((rc = inspection_load(desk, a, id, &i, e)) ||
	    (rc = desk_allow(desk, i.doc.entity_id, i.doc.warehouse_id, e)))
		return rc;
	if (!inspection_is_open(&i.doc))
		return inspection_refuse_over(&i.doc, "in work", e);
	if (piece < 1 || piece > i.pieces)
		return refuse_value("piece", arena_printf(a, "%" PRId64, piece),
				    arena_printf(a, "1 to %" PRId64, i.pieces), e);
	check = find_check(&i, check_no);
	if (!check)
		return refuse_value(
			"check", arena_printf(a, "%" PRId64, check_no),
			i.checks.n ? arena_printf(a, "1 to %zu", i.checks.n) : "nothing: the plan has no checks", e);
	if ((rc = judge(a, check, value, &kept, &good, e)))
		return rc;
	good = good && !*reason;
	if ((!good && (rc = reason_check(desk, a, "inspection", reason, e))) ||
	    (str_eq(i.doc.state, "waiting") && (rc = inspection_take(desk, a, id, e))) ||
	    (rc = inspection_result_put(desk->db, id, piece, check->check_id, kept, good, reason, desk->user_id,
					desk_now(desk), e)) ||
	    (rc = desk_audit(desk, "inspection", id, "check",
			     arena_printf(a, "piece: %" PRId64 "; %s: %s; good: %d", piece, check->name, kept, good),
			     reason, e)))
		return rc;
	return desk_commit(&tx, e);
}
