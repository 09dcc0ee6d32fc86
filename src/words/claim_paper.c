#include "words/claim_paper.h"

#include "domain/receiving/claim.h"
#include "words/resolution_words.h"

enum { COLUMNS = 6 };

static void set_columns(struct arena *a, struct paper *out)
{
	struct paper_column *c = arena_array(a, struct paper_column, COLUMNS);

	c[0] = (struct paper_column){ .title = _("SKU"), .width = 250 };
	c[1] = (struct paper_column){ .title = _("Name") };
	c[2] = (struct paper_column){ .title = _("Order"), .width = 270 };
	c[3] = (struct paper_column){ .title = _("What was off"), .width = 260 };
	c[4] = (struct paper_column){ .title = _("Quantity"), .width = 150, .right = true };
	c[5] = (struct paper_column){ .title = _("Amount"), .width = 200, .right = true };
	out->columns = c;
	out->n_columns = COLUMNS;
}

/* "freight: the way back": what was said, else the code. */
static const char *in_words(const char *reason)
{
	const char *said = strstr(reason, ": ");

	return said ? said + 2 : reason;
}

static void set_rows(struct arena *a, const struct words_settings *w, const struct claim *c, struct paper *out)
{
	const char **cells = (const char **)arena_array(a, char *, c->n_lines *COLUMNS + 1);

	for (size_t i = 0; i < c->n_lines; i++) {
		const struct claim_line_row *l = &c->lines[i];
		const char **cell = cells + i * COLUMNS;

		cell[0] = l->sku ? l->sku : "";
		/* What was put on by hand is told by its reason's words. */
		cell[1] = l->name ? l->name : l->discrepancy_id == DB_NULL ? in_words(l->resolution) : "";
		cell[2] = l->order_number ? l->order_number : "";
		cell[3] = l->discrepancy_id == DB_NULL ? "" : words_term(l->type);
		cell[4] = l->quantity ? words_qty(a, w, l->quantity, l->decimals == DB_NULL ? 0 : (int)l->decimals)
				      : "";
		cell[5] = words_amount(a, w, l->amount_minor, c->row.currency);
	}
	out->cells = cells;
	out->n_rows = c->n_lines;
}

static void set_facts(struct desk *desk, struct arena *a, const struct words_settings *w, const struct claim *c,
		      const char *place, struct paper *out)
{
	struct paper_fact *f = arena_array(a, struct paper_fact, 4 + c->n_credits);

	out->facts = f;
	*f++ = (struct paper_fact){ _("Day"), words_day(a, w, *c->row.sent_on ? c->row.sent_on : desk_today(desk, a)) };
	*f++ = (struct paper_fact){ _("Delivered to"), place };
	if (c->row.agreed_minor)
		*f++ = (struct paper_fact){ _("Agreed"), words_money(a, w, c->row.agreed_minor, c->row.currency) };
	if (c->row.credited_minor)
		*f++ = (struct paper_fact){ _("Credited"), words_money(a, w, c->row.credited_minor, c->row.currency) };
	for (size_t i = 0; i < c->n_credits; i++)
		if (*c->credits[i].number)
			*f++ = (struct paper_fact){ _("Credit note"),
						    arena_printf(a, "%s  %s  %s", c->credits[i].number,
								 words_day(a, w, c->credits[i].noted_on),
								 words_money(a, w, c->credits[i].amount_minor,
									     c->row.currency)) };
	out->n_facts = (size_t)(f - out->facts);
}

static bool is_over(const struct claim *c)
{
	return str_eq(c->doc.state, "refused") || str_eq(c->doc.state, "credited");
}

static int draw(struct desk *desk, struct arena *a, const struct words_settings *w, int64_t claim_id, struct paper *out,
		struct err *e)
{
	const char *entity, *warehouse;
	struct supplier_row supplier;
	struct claim c;
	int rc;

	if ((rc = claim_load(desk, a, claim_id, &c, e)) ||
	    (rc = supplier_get(desk->db, a, c.row.supplier_id, &supplier, e)) ||
	    (rc = paper_sender(desk, a, c.doc.warehouse_id, &entity, &warehouse, e)))
		return rc;
	*out = (struct paper){
		.title = arena_printf(a, "%s %s", _("Claim"), c.doc.number),
		.stamp = is_over(&c) ? words_state(w, c.doc.state).word : NULL,
		.code = c.doc.number,
		.from = entity,
		.to = paper_address(a, &supplier),
		.total = { _("Total"), words_money(a, w, c.row.amount_minor, c.row.currency) },
		.note = _("Please credit this amount, or tell us why you do not agree."),
		.page = _("Page"),
	};
	set_columns(a, out);
	set_facts(desk, a, w, &c, warehouse, out);
	set_rows(a, w, &c, out);
	return OK;
}

static int mark(struct desk *desk, struct arena *a, int64_t claim_id, struct err *e)
{
	return desk_may(desk, PERM_CLAIM) ? claim_send(desk, a, claim_id, e) : OK;
}

const struct paper_kind claim_paper = { .job = "claim", .draw = draw, .mark = mark };
