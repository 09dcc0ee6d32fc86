/* What becomes of a count: another one, an approver's question, the moves; and what counts say of the ledger. */
#include "domain/stock/count_internal.h"

#include "base/day.h"
#include "base/money.h"
#include "domain/desk/refuse.h"
#include "domain/stock/ledger.h"
#include "domain/stock/place.h"
#include "domain/work/approval.h"
#include "domain/work/reason.h"
#include "domain/work/task.h"
#include "domain/work/tolerance.h"

enum { WHOLE_BP = 10000 };

/* The ends see what the counters did not. */
static int load(struct desk *desk, struct arena *a, int64_t count_id, struct count *c, struct err *e)
{
	struct count_lines_rows lines;
	int rc;

	if ((rc = count_load(desk, a, count_id, c, e)) || (rc = count_lines(desk->db, a, count_id, &lines, e)))
		return rc;
	c->lines = lines.v;
	c->n_lines = lines.n;
	return OK;
}

static int64_t variance(const struct count_line_row *l)
{
	return l->counted - l->expected;
}

static int64_t size_of(int64_t n)
{
	return n < 0 ? -n : n;
}

static bool is_adjustment(const struct count *c)
{
	return str_eq(c->row.why, "adjustment");
}

static int check_counted(const struct count *c, struct err *e)
{
	for (size_t i = 0; i < c->n_lines; i++)
		if (c->lines[i].counted == DB_NULL || c->lines[i].again == 1)
			return err_fail(e, ERR_MISSING, FACT_TEXT("field", "quantity"));
	return OK;
}

/* Marks the lines that another person is to count; *n how many. */
static int doubt(struct desk *desk, struct arena *a, const struct count *c, size_t *n, struct err *e)
{
	static const struct tolerance none = { .over_bp = 0 };
	int rc;

	*n = 0;
	for (size_t i = 0; i < c->n_lines && !is_adjustment(c); i++) {
		const struct count_line_row *l = &c->lines[i];
		struct policy_ask ask = POLICY_ASK_INIT;
		struct tolerance t;

		if (l->again)
			continue;
		ask.entity_id = c->doc.entity_id;
		ask.warehouse_id = c->doc.warehouse_id;
		ask.item_id = l->item_id;
		ask.class = l->class;
		ask.category = l->category;
		if ((rc = tolerance_find(desk, a, "count", &ask, &none, &t, e)))
			return rc;
		if (tolerance_judge(&t, l->expected, l->counted) == TOLERANCE_WITHIN)
			continue;
		if ((rc = count_line_set_again(desk->db, l->line_id, e)))
			return rc;
		++*n;
	}
	return OK;
}

static int value_of(const struct count *c, int64_t *value, bool *astray, struct err *e)
{
	int rc = OK;

	*value = 0;
	*astray = false;
	for (size_t i = 0; !rc && i < c->n_lines; i++) {
		int64_t line, off = size_of(variance(&c->lines[i]));

		*astray = *astray || off;
		rc = money_line_total(off, c->lines[i].cost4, &line, e);
		if (!rc)
			rc = money_add(*value, line, value, "value", e);
	}
	return rc;
}

static int post_line(struct desk *desk, struct arena *a, const struct count *c, const struct count_line_row *l,
		     int64_t adjustment_id, const char *reason, struct err *e)
{
	struct stock_move move = STOCK_MOVE_INIT;
	int64_t off = variance(l), move_id = DB_NULL, expected, astray;
	int rc;

	if ((rc = money_line_total(l->expected, l->cost4, &expected, e)) ||
	    (rc = money_line_total(size_of(off), l->cost4, &astray, e)))
		return rc;
	if (off) {
		move.key = arena_printf(a, "count:%" PRId64, l->line_id);
		move.item_id = l->item_id;
		move.lot_id = l->lot_id;
		move.from_id = off > 0 ? adjustment_id : l->place_id;
		move.to_id = off > 0 ? l->place_id : adjustment_id;
		move.quantity = size_of(off);
		move.cost4 = l->cost4;
		move.document_id = c->row.count_id;
		move.line_id = l->line_id;
		move.reason = reason;
		if ((rc = stock_post(desk, &move, &move_id, e)))
			return rc;
	}
	return count_line_set_posted(desk->db, l->line_id, expected, astray, move_id, e);
}

static int post(struct desk *desk, struct arena *a, struct count *c, const char *detail, const char *reason,
		struct err *e)
{
	struct place_row adjustment;
	int rc = place_need(desk, a, c->doc.warehouse_id, "adjustment", &adjustment, e);

	if (rc)
		return rc;
	for (size_t i = 0; i < c->n_lines; i++)
		if ((rc = post_line(desk, a, c, &c->lines[i], adjustment.place_id, reason, e)))
			return rc;
	if ((rc = count_set_posted(desk->db, c->row.count_id, desk_today(desk, a), e)))
		return rc;
	return document_move(desk, a, &c->doc, "posted", detail, reason, e);
}

/* Asks an approver, or posts what is astray by little enough. */
static int settle(struct desk *desk, struct arena *a, struct count *c, const char *reason, struct err *e)
{
	struct approval_ask ask = { .doc = &c->doc, .currency = c->row.currency, .policy = POLICY_ASK_INIT };
	struct policy_row row;
	bool astray;
	int rc;

	if ((rc = value_of(c, &ask.amount_minor, &astray, e)))
		return rc;
	if (!astray)
		return post(desk, a, c, "", "", e);
	if ((rc = reason_check(desk, a, "count", reason, e)) ||
	    (rc = count_set_end(desk->db, c->row.count_id, ask.amount_minor, reason, e)))
		return rc;
	ask.policy.entity_id = c->doc.entity_id;
	ask.policy.warehouse_id = c->doc.warehouse_id;
	if ((rc = policy_find(desk, a, "count approval", &ask.policy, &row, e)))
		return rc;
	if (row.policy_id && ask.amount_minor <= policy_i64(&row, "above_minor", 0))
		return post(desk, a, c, policy_source(a, &row, ""), reason, e);
	if ((rc = document_move(desk, a, &c->doc, "to approve", "", reason, e)))
		return rc;
	ask.subject = arena_printf(a, "%s %s", c->doc.number, c->row.place);
	return approval_ask(desk, a, &ask, e);
}

/* Everything is counted and may end. */
static int load_counted(struct desk *desk, struct arena *a, int64_t count_id, struct count *c, struct err *e)
{
	int rc;

	if ((rc = load(desk, a, count_id, c, e)) || (rc = place_allow(desk, a, c->doc.warehouse_id, e)))
		return rc;
	if (str_eq(c->doc.state, "planned") && c->n_lines)
		return check_counted(c, e);
	/* A place where nothing is due and nothing was found is counted by saying so. */
	if (str_eq(c->doc.state, "planned") && (rc = document_move(desk, a, &c->doc, "counting", "", "", e)))
		return rc;
	if ((rc = state_check(document_states(DOC_COUNT), c->doc.number, c->doc.state, "posted", e)))
		return rc;
	/* Another question than an approver's. */
	if (str_eq(c->doc.state, "to approve"))
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "count"), FACT_TEXT("key", c->doc.number),
				FACT_TEXT("from", c->doc.state), FACT_TEXT("to", "posted"));
	return check_counted(c, e);
}

int count_ask_for(struct desk *desk, struct arena *a, const struct count *c, const char *kind, const char *reason,
		  int64_t value_minor, struct err *e)
{
	struct task_new task = { .kind = kind,
				 .document_id = c->row.count_id,
				 .subject = arena_printf(a, "%s %s", c->doc.number, c->row.place),
				 .reason = reason,
				 .value_minor = value_minor,
				 .currency = c->row.currency,
				 .warehouse_id = c->doc.warehouse_id,
				 .supplier_id = DB_NULL,
				 .item_id = DB_NULL };
	int64_t task_id;

	return task_open(desk, a, &task, &task_id, e);
}

/* What the counting had others wait for is over. */
static int nobody_waits(struct desk *desk, const struct count *c, struct err *e)
{
	int rc = task_close_for(desk, c->row.count_id, "recount", "counted", true, e);

	if (!rc)
		rc = task_close_for(desk, c->row.count_id, "count", "counted", true, e);
	return rc ? rc : task_close_for(desk, c->row.count_id, "post count", "finished", true, e);
}

static int have_it_counted_again(struct desk *desk, struct arena *a, struct count *c, const char *detail,
				 const char *reason, struct err *e)
{
	int rc = document_move(desk, a, &c->doc, "recount", detail, reason, e);

	return rc ? rc : count_ask_for(desk, a, c, "recount", "another person counts what is far off", 0, e);
}

int count_finish(struct desk *desk, struct arena *a, int64_t count_id, const char *reason, struct err *e)
{
	struct count c;
	size_t doubtful;
	int rc;

	DESK_TX(desk, tx, PERM_COUNTS, e);
	if ((rc = load_counted(desk, a, count_id, &c, e)) || (rc = nobody_waits(desk, &c, e)) ||
	    (rc = doubt(desk, a, &c, &doubtful, e)))
		return rc;
	if (doubtful)
		rc = have_it_counted_again(desk, a, &c, "", "", e);
	else
		rc = settle(desk, a, &c, reason, e);
	return rc ? rc : desk_commit(&tx, e);
}

int count_hand_over(struct desk *desk, struct arena *a, int64_t count_id, struct err *e)
{
	struct count c;
	size_t doubtful;
	int64_t value;
	bool astray;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = load_counted(desk, a, count_id, &c, e)) || (rc = nobody_waits(desk, &c, e)) ||
	    (rc = doubt(desk, a, &c, &doubtful, e)) || (rc = value_of(&c, &value, &astray, e)))
		return rc;
	if (doubtful)
		rc = have_it_counted_again(desk, a, &c, "", "", e);
	else if (astray)
		rc = count_ask_for(desk, a, &c, "post count", "counted; what is astray wants its reason", value, e);
	else
		rc = post(desk, a, &c, "", "", e);
	return rc ? rc : desk_commit(&tx, e);
}

int count_approve(struct desk *desk, struct arena *a, int64_t count_id, struct err *e)
{
	struct count c;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = load(desk, a, count_id, &c, e)) ||
	    (rc = state_check(document_states(DOC_COUNT), c.doc.number, c.doc.state, "posted", e)) ||
	    (rc = approval_decide(desk, a, &c.doc, NULL, true, "", e)) || (rc = post(desk, a, &c, "", c.row.reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

int count_refuse(struct desk *desk, struct arena *a, int64_t count_id, const char *reason, struct err *e)
{
	struct count c;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = load(desk, a, count_id, &c, e)) || (rc = reason_check(desk, a, "count.refuse", reason, e)) ||
	    (rc = approval_decide(desk, a, &c.doc, NULL, false, reason, e)))
		return rc;
	for (size_t i = 0; i < c.n_lines; i++)
		if (variance(&c.lines[i]) && !is_adjustment(&c) &&
		    (rc = count_line_set_again(desk->db, c.lines[i].line_id, e)))
			return rc;
	rc = is_adjustment(&c) ? document_move(desk, a, &c.doc, "cancelled", "refused", reason, e)
			       : have_it_counted_again(desk, a, &c, "refused", reason, e);
	return rc ? rc : desk_commit(&tx, e);
}

int count_cancel(struct desk *desk, struct arena *a, int64_t count_id, const char *reason, struct err *e)
{
	struct count c;
	int rc;

	DESK_TX(desk, tx, PERM_COUNTS, e);
	if ((rc = load(desk, a, count_id, &c, e)) || (rc = place_allow(desk, a, c.doc.warehouse_id, e)) ||
	    (rc = state_check(document_states(DOC_COUNT), c.doc.number, c.doc.state, "cancelled", e)) ||
	    (rc = reason_check(desk, a, "count.cancel", reason, e)) ||
	    (rc = approval_void(desk, &c.doc, "cancelled", e)) || (rc = nobody_waits(desk, &c, e)) ||
	    (rc = document_move(desk, a, &c.doc, "cancelled", "", reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

/* ---------------------------------------------------------------- what counts say of the ledger */

static int share(int64_t whole, int64_t off, int64_t *bp, struct err *e)
{
	*bp = whole || off ? 0 : WHOLE_BP;
	return off >= whole ? OK : money_mul_div(whole - off, WHOLE_BP, whole, bp, "accuracy", e);
}

static int check_day(const char *field, const char *day, struct err *e)
{
	return day_of(day) != DAY_NONE ? OK : refuse_value(field, day, "a day such as 2026-03-31", e);
}

int count_accuracy(struct desk *desk, struct arena *a, const char *from_on, const char *to_on,
		   struct count_accuracy *out, struct err *e)
{
	const struct count_accuracy_row *s = &out->sums;
	int rc;

	if ((rc = check_day("from", from_on, e)) || (rc = check_day("to", to_on, e)))
		return rc;
	if (strcmp(to_on, from_on) < 0)
		return refuse_value("to", to_on, "a day not before the first", e);
	if ((rc = count_accuracy_sums(desk->db, a, desk->warehouse_id, from_on, to_on, &out->sums, e)) ||
	    (rc = share(s->lines, s->lines - s->exact, &out->lines_bp, e)) ||
	    (rc = share(s->units, s->units_off, &out->units_bp, e)))
		return rc;
	return share(s->value_minor, s->value_off_minor, &out->value_bp, e);
}

static int line_fault(void *ctx, const struct verify_counts_row *r, struct err *e UNUSED)
{
	proof_fault(ctx, "%s/%" PRId64 ": %s", r->number, r->line_no, r->fault);
	return OK;
}

int count_verify(struct desk *desk, struct proof *p, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	return verify_counts(desk->db, &scratch, line_fault, p, e);
}
