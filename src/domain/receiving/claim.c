#include "domain/receiving/claim.h"

#include "base/day.h"
#include "base/money.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/claim_internal.h"
#include "domain/receiving/discrepancy_sql.h"
#include "domain/stock/place.h"
#include "domain/work/exchange.h"
#include "domain/work/policy.h"
#include "domain/work/reason.h"
#include "domain/work/task.h"

int claim_load(struct desk *desk, struct arena *a, int64_t claim_id, struct claim *out, struct err *e)
{
	struct claim_lines_rows lines;
	struct claim_credits_rows credits;
	int rc;

	if ((rc = document_get(desk, a, claim_id, &out->doc, e)) ||
	    (rc = claim_get(desk->db, a, claim_id, &out->row, e)) ||
	    (rc = claim_lines(desk->db, a, claim_id, &lines, e)) ||
	    (rc = claim_credits(desk->db, a, claim_id, &credits, e)))
		return rc;
	out->lines = lines.v;
	out->n_lines = lines.n;
	out->credits = credits.v;
	out->n_credits = credits.n;
	return OK;
}

int claim_find(struct desk *desk, struct arena *a, const char *number, struct claim *out, struct err *e)
{
	struct document doc;
	int rc = document_by_number(desk, a, DOC_CLAIM, number, &doc, e);

	return rc ? rc : claim_load(desk, a, doc.document_id, out, e);
}

/* ---------------------------------------------------------------- its way */

int claim_load_for(struct desk *desk, struct arena *a, int64_t claim_id, const char *to, struct claim *out,
		   struct err *e)
{
	int rc;

	if ((rc = claim_load(desk, a, claim_id, out, e)) || (rc = place_allow(desk, a, out->doc.warehouse_id, e)))
		return rc;
	return to ? state_check(document_states(DOC_CLAIM), out->doc.number, out->doc.state, to, e) : OK;
}

int claim_send(struct desk *desk, struct arena *a, int64_t claim_id, struct err *e)
{
	struct claim c;
	int rc;

	DESK_TX(desk, tx, PERM_CLAIM, e);
	if ((rc = claim_load_for(desk, a, claim_id, NULL, &c, e)))
		return rc;
	/* Printed again after it was sent: nothing changes. */
	if (str_eq(c.doc.state, "open") && !c.n_lines)
		return err_fail(e, ERR_EMPTY, FACT_TEXT("number", c.doc.number));
	if (str_eq(c.doc.state, "open") &&
	    ((rc = document_move(desk, a, &c.doc, "sent", "", "", e)) ||
	     (rc = claim_set_sent(desk->db, claim_id, desk_today(desk, a), desk->user_id, e))))
		return rc;
	return desk_commit(&tx, e);
}

static bool is_settler(const struct claim *c, int64_t user_id)
{
	for (size_t i = 0; i < c->n_lines; i++)
		if (c->lines[i].settled_by == user_id)
			return true;
	return false;
}

/* May this person let so much go? Who settled one of the lines may up to the limit. */
static int may_give_up(struct desk *desk, struct arena *a, const struct claim *c, int64_t amount_minor, struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row;
	int64_t limit, amount;
	int rc;

	if (!is_settler(c, desk->user_id))
		return OK;
	ask.entity_id = c->doc.entity_id;
	ask.warehouse_id = c->doc.warehouse_id;
	ask.supplier_id = c->row.supplier_id;
	if ((rc = policy_find(desk, a, "claim refusal", &ask, &row, e)))
		return rc;
	limit = policy_i64(&row, "above_minor", 0);
	rc = exchange_to_books(desk, a, &c->doc, amount_minor, c->row.currency, desk->currency, &amount, e);
	if (rc && rc != ERR_RATE_MISSING)
		return rc;
	if (rc == OK && amount <= limit)
		return OK;
	return err_fail(e, ERR_OWN_CLAIM, FACT_TEXT("number", c->doc.number),
			FACT_MONEY("amount", amount_minor, c->row.currency),
			FACT_MONEY("limit", limit, desk->currency));
}

int claim_give_up(struct desk *desk, struct arena *a, const struct claim *c, int64_t amount_minor, const char *reason,
		  struct err *e)
{
	int rc = reason_check(desk, a, "claim.refuse", reason, e);

	return rc ? rc : may_give_up(desk, a, c, amount_minor, e);
}

int claim_check_amount(struct arena *a, const struct claim *c, int64_t amount_minor, int64_t most, struct err *e)
{
	struct str expected AUTO_STR = STR_INIT;

	if (amount_minor > 0 && amount_minor <= most)
		return OK;
	str_add(&expected, "more than 0, at most ");
	money_format(&expected, most, c->row.currency, &number_plain);
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", "amount"), FACT_MONEY("value", amount_minor, c->row.currency),
			FACT_TEXT("expected", arena_strdup(a, expected.p)));
}

int claim_agree(struct desk *desk, struct arena *a, int64_t claim_id, int64_t amount_minor, const char *reason,
		struct err *e)
{
	struct claim c;
	int64_t agreed;
	int rc;

	DESK_TX(desk, tx, PERM_CLAIM, e);
	if ((rc = claim_load_for(desk, a, claim_id, "agreed", &c, e)))
		return rc;
	agreed = amount_minor == DB_NULL ? c.row.amount_minor : amount_minor;
	if ((rc = claim_check_amount(a, &c, agreed, c.row.amount_minor, e)))
		return rc;
	if (agreed == c.row.amount_minor)
		reason = "";
	else if ((rc = claim_give_up(desk, a, &c, c.row.amount_minor - agreed, reason, e)))
		return rc;
	if ((rc = document_move(desk, a, &c.doc, "agreed", arena_printf(a, "agreed: %" PRId64, agreed), reason, e)) ||
	    (rc = task_close_for(desk, claim_id, "claim answer", "agreed", true, e)) ||
	    (rc = claim_set_agreed(desk->db, claim_id, agreed, reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

int claim_refuse(struct desk *desk, struct arena *a, int64_t claim_id, const char *reason, struct err *e)
{
	struct claim c;
	int64_t left;
	int rc;

	DESK_TX(desk, tx, PERM_CLAIM, e);
	if ((rc = claim_load_for(desk, a, claim_id, "refused", &c, e)))
		return rc;
	left = (str_eq(c.doc.state, "agreed") ? c.row.agreed_minor : c.row.amount_minor) - c.row.credited_minor;
	if ((rc = claim_give_up(desk, a, &c, left, reason, e)) ||
	    (rc = document_move(desk, a, &c.doc, "refused", arena_printf(a, "given up: %" PRId64, left), reason, e)) ||
	    (rc = task_close_for(desk, claim_id, "claim answer", "refused", true, e)) ||
	    (rc = claim_set_reason(desk->db, claim_id, reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

/* A note is asked for by its number: the same one twice is a mistake. */
static int check_credit_note(struct desk *desk, struct arena *a, const struct claim *c, const struct credit_note *note,
			     const char *noted_on, struct err *e)
{
	struct claim_credit_known_row known;
	int rc;

	if (!*note->number)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "credit note"));
	if ((rc = check_text("credit note", note->number, e)))
		return rc;
	if (day_of(noted_on) == DAY_NONE || strcmp(noted_on, desk_today(desk, a)) > 0)
		return refuse_value("noted on", noted_on, "a day such as 2026-03-31, today or before", e);
	rc = claim_credit_known(desk->db, a, note->number, c->row.supplier_id, &known, e);
	if (rc == OK)
		return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "credit note"),
				FACT_TEXT("key", arena_printf(a, "%s (%s)", note->number, known.claim)),
				FACT_TEXT("field", "credit note"));
	return rc == ERR_NOT_FOUND ? OK : rc;
}

int claim_credit(struct desk *desk, struct arena *a, int64_t claim_id, const struct credit_note *note,
		 int64_t *left_minor, struct err *e)
{
	const char *noted_on = note->noted_on && *note->noted_on ? note->noted_on : desk_today(desk, a), *detail;
	struct claim c;
	int64_t left, amount, credited;
	int rc;

	DESK_TX(desk, tx, PERM_CLAIM, e);
	if ((rc = claim_load_for(desk, a, claim_id, "credited", &c, e)))
		return rc;
	left = c.row.agreed_minor - c.row.credited_minor;
	amount = note->amount_minor == DB_NULL ? left : note->amount_minor;
	if ((rc = claim_check_amount(a, &c, amount, left, e)) ||
	    (rc = check_credit_note(desk, a, &c, note, noted_on, e)))
		return rc;
	credited = c.row.credited_minor + amount;
	detail = arena_printf(a, "credit note: %s of %s; credited: %" PRId64 " -> %" PRId64 " of %" PRId64,
			      note->number, noted_on, c.row.credited_minor, credited, c.row.agreed_minor);
	rc = amount == left ? document_move(desk, a, &c.doc, "credited", detail, "", e)
			    : document_touch(desk, &c.doc, false, detail, e);
	if (rc || (rc = claim_set_credited(desk->db, claim_id, credited, e)) ||
	    (rc = claim_credit_insert(desk->db, claim_id, (int64_t)c.n_credits + 1, note->number, noted_on, amount,
				      desk->user_id, desk_now(desk), e)))
		return rc;
	*left_minor = left - amount;
	return desk_commit(&tx, e);
}

/* ---------------------------------------------------------------- the proof */

static int claim_fault(void *ctx, const struct verify_claims_row *r, struct err *e UNUSED)
{
	proof_fault(ctx, "%s: %s", r->number, r->fault);
	return OK;
}

static int discrepancy_fault(void *ctx, const struct verify_discrepancies_row *r, struct err *e UNUSED)
{
	proof_fault(ctx, "%s: %s", r->number, r->fault);
	return OK;
}

int claim_verify(struct desk *desk, struct proof *p, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int rc = verify_claims(desk->db, &scratch, claim_fault, p, e);

	return rc ? rc : verify_discrepancies(desk->db, &scratch, discrepancy_fault, p, e);
}
