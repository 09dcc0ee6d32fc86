/* What a claim holds: lines from discrepancies that were settled so, and what is put on and taken off by hand. */
#include "domain/receiving/claim_internal.h"

#include "base/money.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/discrepancy_sql.h"
#include "domain/work/reason.h"

int claim_owed(const struct discrepancy_row *d, int64_t *quantity, int64_t *amount_minor, struct err *e)
{
	*quantity = str_eq(d->type, "short") ? d->quantity : d->stocked;
	*amount_minor = 0;
	if (!*quantity || d->unannounced)
		return OK;
	return money_mul_div(d->value_minor, *quantity, d->quantity, amount_minor, "amount", e);
}

static int begin(struct desk *desk, struct arena *a, const struct claim_new *c, int64_t *claim_id, struct err *e)
{
	struct document doc;
	int rc = document_new(desk, a, DOC_CLAIM, c->warehouse_id, NULL, &doc, e);

	if (rc)
		return rc;
	*claim_id = doc.document_id;
	return claim_insert(desk->db, *claim_id, c->supplier_id, c->currency, e);
}

/* The sum follows, and the audit says by how much and why. */
static int set_sum(struct desk *desk, struct arena *a, struct claim *claim, const char *what, int64_t line_no,
		   int64_t by, const char *reason, struct err *e)
{
	int64_t amount;
	int rc;

	if ((rc = money_add(claim->row.amount_minor, by, &amount, "amount", e)) ||
	    (rc = claim_set_amount(desk->db, claim->doc.document_id, amount, e)))
		return rc;
	return document_touch(desk, &claim->doc, false,
			      arena_printf(a, "%s: %" PRId64 "; amount: %" PRId64 " -> %" PRId64 "%s%s", what, line_no,
					   claim->row.amount_minor, amount, *reason ? "; reason: " : "", reason),
			      e);
}

static int add_line(struct desk *desk, struct arena *a, struct claim *claim, const struct claim_new *c,
		    const char *reason, struct err *e)
{
	int64_t line_id, line_no;
	int rc;

	if ((rc = document_line_new(desk, claim->doc.document_id, &line_id, &line_no, e)) ||
	    (rc = claim_line_insert(desk->db, line_id, claim->doc.document_id, c->discrepancy_id, c->quantity,
				    c->amount_minor, desk->user_id, e)))
		return rc;
	return set_sum(desk, a, claim, "line", line_no, c->amount_minor, reason, e);
}

int claim_add(struct desk *desk, struct arena *a, const struct claim_new *c, int64_t *claim_id, struct err *e)
{
	struct claim_open_of_row open;
	struct claim claim;
	int rc = claim_open_of(desk->db, a, c->supplier_id, c->warehouse_id, c->currency, &open, e);

	*claim_id = open.claim_id;
	if (rc == ERR_NOT_FOUND)
		rc = begin(desk, a, c, claim_id, e);
	if (rc || (rc = claim_load(desk, a, *claim_id, &claim, e)))
		return rc;
	return add_line(desk, a, &claim, c, "", e);
}

/* ---------------------------------------------------------------- by hand */

/* What was sent stays as it was sent. */
static int load_open(struct desk *desk, struct arena *a, int64_t claim_id, struct claim *out, struct err *e)
{
	return claim_load_for(desk, a, claim_id, "sent", out, e);
}

int claim_put_on(struct desk *desk, struct arena *a, int64_t claim_id, int64_t amount_minor, const char *reason,
		 struct err *e)
{
	struct claim c;
	int64_t line_id, line_no;
	int rc;

	DESK_TX(desk, tx, PERM_CLAIM, e);
	if ((rc = load_open(desk, a, claim_id, &c, e)) ||
	    (rc = claim_check_amount(a, &c, amount_minor, INT64_C(100000000000), e)) ||
	    (rc = reason_check(desk, a, "claim.add", reason, e)) ||
	    (rc = document_line_new(desk, claim_id, &line_id, &line_no, e)) ||
	    (rc = claim_charge_insert(desk->db, line_id, claim_id, amount_minor, reason, desk->user_id, e)) ||
	    (rc = set_sum(desk, a, &c, "put on", line_no, amount_minor, reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

/* Is it owed by the claim's supplier, there, in that money, and by no other claim? */
static int may_be_claimed(struct desk *desk, struct arena *a, const struct claim *c, const struct discrepancy_row *d,
			  struct err *e)
{
	struct claim_line_of_row on;
	int rc;

	if (d->supplier_id != c->row.supplier_id || d->warehouse_id != c->doc.warehouse_id ||
	    !str_eq(d->currency, c->row.currency))
		return refuse_value("discrepancy", d->number, "one of the claim's supplier, warehouse and currency", e);
	if (!str_eq(d->state, "resolved") || !(str_eq(d->resolution, "return") || str_eq(d->resolution, "credit")))
		return refuse_value("discrepancy", d->number, "one that was settled by return or credit", e);
	rc = claim_line_of(desk->db, a, d->discrepancy_id, &on, e);
	if (rc == OK)
		return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "discrepancy"),
				FACT_TEXT("key", arena_printf(a, "%s (%s)", d->number, on.number)),
				FACT_TEXT("field", "discrepancy"));
	return rc == ERR_NOT_FOUND ? OK : rc;
}

int claim_put_on_discrepancy(struct desk *desk, struct arena *a, int64_t claim_id, const char *discrepancy,
			     const char *reason, struct err *e)
{
	struct claim c;
	struct discrepancy_row d;
	struct document doc;
	int rc;

	DESK_TX(desk, tx, PERM_CLAIM, e);
	if ((rc = load_open(desk, a, claim_id, &c, e)))
		return rc;
	rc = document_by_number(desk, a, DOC_DISCREPANCY, discrepancy, &doc, e);
	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "discrepancy"), FACT_TEXT("key", discrepancy),
				FACT_TEXT("field", "discrepancy"));
	if (rc || (rc = discrepancy_get(desk->db, a, doc.document_id, &d, e)) ||
	    (rc = may_be_claimed(desk, a, &c, &d, e)) || (rc = reason_check(desk, a, "claim.add", reason, e)))
		return rc;

	struct claim_new new = { .discrepancy_id = d.discrepancy_id };

	if ((rc = claim_owed(&d, &new.quantity, &new.amount_minor, e)))
		return rc;
	if (!new.amount_minor)
		return refuse_value("discrepancy", d.number, "one for which something is owed", e);
	if ((rc = add_line(desk, a, &c, &new, reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

int claim_take_off(struct desk *desk, struct arena *a, int64_t claim_id, int64_t line_no, const char *reason,
		   struct err *e)
{
	const struct claim_line_row *line = NULL;
	struct claim c;
	int rc;

	DESK_TX(desk, tx, PERM_CLAIM, e);
	if ((rc = load_open(desk, a, claim_id, &c, e)))
		return rc;
	for (size_t i = 0; i < c.n_lines; i++)
		if (c.lines[i].line_no == line_no)
			line = &c.lines[i];
	if (!line)
		return refuse_absent("line", arena_printf(a, "%" PRId64, line_no), e);
	/* What was put on by hand is owed by nobody's word but a person's. */
	rc = line->discrepancy_id == DB_NULL ? reason_check(desk, a, "claim.refuse", reason, e)
					     : claim_give_up(desk, a, &c, line->amount_minor, reason, e);
	if (rc ||
	    (rc = line->discrepancy_id == DB_NULL ? claim_charge_delete(desk->db, line->line_id, e)
						  : claim_line_delete(desk->db, line->line_id, e)) ||
	    (rc = set_sum(desk, a, &c, "taken off", line_no, -line->amount_minor, reason, e)))
		return rc;
	return desk_commit(&tx, e);
}
