/* One claim: what is claimed, and what the supplier does about it. */
#include "ui/screens/parts.h"

#include "domain/receiving/claim.h"
#include "ui/screens/printing.h"

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
	{ .name = "currency",
	  .title = N_("Currency"),
	  .kind = KIND_CODE,
	  .width = 4,
	  .read_only = true,
	  .help = N_("The supplier's.") },
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

static void load_claim(struct view *v, struct err *e)
{
	struct claim c;

	if (claim_load(view_desk(v), view_arena(v), view_id(v), &c, e))
		return;
	form_put_row(v, &claim_row_shape, &c.row);
	form_put_text(v, "number", c.doc.number);
	form_put_text(v, "state", c.doc.state);
	for (size_t i = 0; i < c.n_lines; i++) {
		size_t line = grid_add(v, c.lines[i].line_id);

		grid_put_text(v, line, "discrepancy", c.lines[i].discrepancy);
		grid_put_text(v, line, "type", c.lines[i].type);
		grid_put_text(v, line, "sku", c.lines[i].sku ? c.lines[i].sku : "");
		grid_put_i64(v, line, "quantity", c.lines[i].quantity);
		grid_put_i64(v, line, "amount_minor", c.lines[i].amount_minor);
		grid_put_text(v, line, "resolution", c.lines[i].resolution);
	}
}

static bool always_frozen(struct view *v UNUSED)
{
	return true;
}

static bool in_state(struct view *v, const char *state)
{
	return str_eq(form_text(v, "state"), state);
}

static bool is_open(struct view *v)
{
	return in_state(v, "open");
}

static bool is_sent(struct view *v)
{
	return in_state(v, "sent");
}

static bool is_agreed(struct view *v)
{
	return in_state(v, "agreed");
}

static bool can_refuse(struct view *v)
{
	return is_sent(v) || is_agreed(v);
}

static unsigned send_claim(struct view *v, struct err *e)
{
	return act_view(v, e, claim_send, N_("The claim is marked as sent."));
}

/* Asked about with all of it, or with what is left: the usual answer is there to be confirmed. */
static void prepare_agree(struct view *v)
{
	struct claim c;
	struct err e = ERR_INIT;

	if (claim_load(view_desk(v), view_arena(v), view_id(v), &c, &e))
		return;
	form_put_text(v, "currency", c.row.currency);
	form_put_i64(v, "amount", c.row.amount_minor);
}

static void prepare_credit(struct view *v)
{
	struct claim c;
	struct err e = ERR_INIT;

	if (claim_load(view_desk(v), view_arena(v), view_id(v), &c, &e))
		return;
	form_put_text(v, "currency", c.row.currency);
	form_put_i64(v, "amount", c.row.agreed_minor - c.row.credited_minor);
}

static unsigned agree(struct view *v, struct err *e)
{
	return reload_if(claim_agree(view_desk(v), view_arena(v), view_id(v), form_i64(v, "amount"), reason_of(v), e));
}

static unsigned credit(struct view *v, struct err *e)
{
	return reload_if(claim_credit(view_desk(v), view_arena(v), view_id(v), form_i64(v, "amount"), e));
}

static unsigned refuse(struct view *v, struct err *e)
{
	return reload_if(claim_refuse(view_desk(v), view_arena(v), view_id(v), reason_of(v), e));
}

static unsigned history(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "history", view_id(v), "claim");
}

static const struct field agree_fields[] = {
	{ .name = "amount",
	  .title = N_("Amount"),
	  .kind = KIND_MONEY,
	  .width = 14,
	  .required = true,
	  .unit = "currency",
	  .help = N_("What he agrees to; less than all needs a reason.") },
	{ .name = "currency",
	  .title = N_("Currency"),
	  .kind = KIND_CODE,
	  .width = 4,
	  .read_only = true,
	  .help = N_("The supplier's.") },
	{ .name = "reason",
	  .title = N_("Reason"),
	  .kind = KIND_CHOICE,
	  .width = 30,
	  .options = reasons_to_give_up,
	  .help = N_("Why the rest is given up.") },
	{ .name = "text",
	  .title = N_("In words"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .help = N_("What else there is to say.") },
	END_ROW,
};
static const struct field credit_fields[] = {
	{ .name = "amount",
	  .title = N_("Amount"),
	  .kind = KIND_MONEY,
	  .width = 14,
	  .required = true,
	  .unit = "currency",
	  .help = N_("Of this credit note; the rest may follow.") },
	{ .name = "currency",
	  .title = N_("Currency"),
	  .kind = KIND_CODE,
	  .width = 4,
	  .read_only = true,
	  .help = N_("The supplier's.") },
	END_ROW,
};
static const struct field refuse_fields[] = REASON_FIELDS(reasons_to_give_up, N_("Why it is given up."));

static const struct action claim_actions[] = {
	{ .name = "send",
	  .label = N_("Sent"),
	  .help = N_("Mark the claim as sent to the supplier; what is settled from now on begins another."),
	  .permission = PERM_CLAIM,
	  .on = COMMAND_POST,
	  .when = is_open,
	  .run = send_claim },
	{ .name = "agree",
	  .label = N_("Agreed"),
	  .help = N_("The supplier agrees, to all or to a part."),
	  .permission = PERM_CLAIM,
	  .key = "Ctrl-A",
	  .when = is_sent,
	  .fields = agree_fields,
	  .prepare = prepare_agree,
	  .run = agree },
	{ .name = "credit",
	  .label = N_("Credited"),
	  .help = N_("The supplier has credited all that he agreed to, or a part."),
	  .permission = PERM_CLAIM,
	  .key = "Ctrl-G",
	  .when = is_agreed,
	  .fields = credit_fields,
	  .prepare = prepare_credit,
	  .run = credit },
	{ .name = "refuse",
	  .label = N_("Refused"),
	  .help = N_("The supplier refuses, or credits no more: it is given up, with a reason."),
	  .permission = PERM_CLAIM,
	  .key = "Ctrl-X",
	  .when = can_refuse,
	  .fields = refuse_fields,
	  .run = refuse },
	{ .name = "print",
	  .label = N_("Print"),
	  .help = N_("Print the claim, into a file or on a printer; an open one is sent then."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .fields = print_paper_fields,
	  .prepare = prepare_print_paper,
	  .run = print_this_claim },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this claim, when and why."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-T",
	  .run = history },
	END_ROW,
};

const struct screen screen_claim = {
	.shape = SHAPE_FORM,
	.name = "claim",
	.title = N_("Claim"),
	.help = N_(
		"What a supplier is asked to make good, line by line. It is sent, agreed to in full or in part or refused, and credited. Who settled what is claimed does not give it up above a limit."),
	.permission = PERM_LOOK,
	.actions = claim_actions,
	.form = { .fields = claim_fields, .grid = &claim_grid, .load = load_claim, .frozen = always_frozen },
};
