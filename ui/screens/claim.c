/* One claim: what is claimed, and what the supplier does about it. */
#include "ui/screens/parts.h"

#include "domain/receiving/claim.h"
#include "ui/screens/claim_actions.h"

static const struct field claim_fields[] = {
	{ .name = "number",
	  .title = N_("Claim"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Its number.") },
	{ .name = "state",
	  .title = N_("State"),
	  .kind = KIND_STATE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Where it stands.") },
	{ .name = "supplier",
	  .title = N_("Supplier"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .read_only = true,
	  .help = N_("From whom.") },
	{ .name = "supplier_name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .read_only = true,
	  .help = N_("The supplier's.") },
	{ .name = "amount_minor",
	  .title = N_("Claimed"),
	  .kind = KIND_MONEY,
	  .width = 14,
	  .read_only = true,
	  .unit = "currency",
	  .help = N_("The sum of the lines.") },
	SUPPLIERS_CURRENCY_FIELD,
	{ .name = "agreed_minor",
	  .title = N_("Agreed"),
	  .kind = KIND_MONEY,
	  .width = 14,
	  .read_only = true,
	  .unit = "currency",
	  .help = N_("What he agreed to.") },
	{ .name = "credited_minor",
	  .title = N_("Credited"),
	  .kind = KIND_MONEY,
	  .width = 14,
	  .read_only = true,
	  .unit = "currency",
	  .help = N_("What he has credited so far.") },
	{ .name = "credit_notes",
	  .title = N_("Credit notes"),
	  .kind = KIND_TEXT,
	  .width = 50,
	  .read_only = true,
	  .help = N_("Their numbers and days.") },
	{ .name = "sent_on",
	  .title = N_("Sent"),
	  .kind = KIND_DAY,
	  .width = 11,
	  .read_only = true,
	  .help = N_("The day it was printed or marked as sent.") },
	{ .name = "reason",
	  .title = N_("Reason"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .read_only = true,
	  .help = N_("Why it, or a part of it, was given up.") },
	END_ROW,
};

static const struct field line_fields[] = {
	{ .name = "discrepancy",
	  .title = N_("Discrepancy"),
	  .kind = KIND_CODE,
	  .width = 13,
	  .read_only = true,
	  .help = N_("What was off.") },
	{ .name = "type",
	  .title = N_("Type"),
	  .kind = KIND_TERM,
	  .width = 10,
	  .read_only = true,
	  .help = N_("Of the discrepancy.") },
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .read_only = true,
	  .help = N_("The item's.") },
	{ .name = "quantity",
	  .title = N_("Quantity"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .read_only = true,
	  .help = N_("Base units.") },
	{ .name = "amount_minor",
	  .title = N_("Amount"),
	  .kind = KIND_MONEY,
	  .width = 10,
	  .read_only = true,
	  .unit = "currency",
	  .help = N_("At the order's price.") },
	{ .name = "resolution",
	  .title = N_("Settled as"),
	  .kind = KIND_TERM,
	  .width = 10,
	  .read_only = true,
	  .help = N_("What became of it.") },
	END_ROW,
};

static const struct grid claim_grid = { .title = N_("Lines"), .fields = line_fields, .total = "amount_minor" };

/* "GS-17 2026-03-04, GS-21 2026-03-19". */
static const char *credit_notes(struct view *v, const struct claim *c)
{
	struct arena *a = view_arena(v);
	const char *all = "";

	for (size_t i = 0; i < c->n_credits; i++)
		all = arena_printf(a, "%s%s%s %s", all, *all ? ", " : "", c->credits[i].number,
				   words_day(a, view_format(v)->words, c->credits[i].noted_on));
	return all;
}

static void load_claim(struct view *v, struct err *e)
{
	struct claim c;

	if (claim_load(view_desk(v), view_arena(v), view_id(v), &c, e))
		return;
	form_put_row(v, &claim_row_shape, &c.row);
	form_put_text(v, "number", c.doc.number);
	form_put_text(v, "state", c.doc.state);
	form_put_text(v, "credit_notes", credit_notes(v, &c));
	for (size_t i = 0; i < c.n_lines; i++) {
		size_t line = grid_add(v, c.lines[i].line_id);

		grid_put_text(v, line, "discrepancy", c.lines[i].discrepancy);
		grid_put_text(v, line, "type", c.lines[i].type);
		grid_put_text(v, line, "sku", c.lines[i].sku ? c.lines[i].sku : "");
		if (c.lines[i].quantity)
			grid_put_i64(v, line, "quantity", c.lines[i].quantity);
		grid_put_i64(v, line, "amount_minor", c.lines[i].amount_minor);
		grid_put_text(v, line, "resolution", c.lines[i].resolution);
	}
}

static bool always_frozen(struct view *v UNUSED)
{
	return true;
}

const struct screen screen_claim = {
	.shape = SHAPE_FORM,
	.name = "claim",
	.title = N_("Claim"),
	.help = N_(
		"What a supplier is asked to make good, line by line; while it is open, lines are put on and taken off by hand. It is sent, agreed to in full or in part or refused, and credited. Who settled what is claimed does not give it up above a limit."),
	.permission = PERM_LOOK,
	.actions = claim_actions,
	.form = { .fields = claim_fields, .grid = &claim_grid, .load = load_claim, .frozen = always_frozen },
};
