/* What is done with one claim: lines by hand, and its way from open to credited or refused. */
#include "ui/screens/claim_actions.h"

#include "domain/receiving/claim.h"
#include "ui/screens/printing.h"

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

/* What is credited otherwise than agreed is told: the rest stays open. */
static unsigned credit(struct view *v, struct err *e)
{
	const struct credit_note note = { .number = form_text(v, "note"),
					  .noted_on = form_text(v, "noted_on"),
					  .amount_minor = form_i64(v, "amount") };
	struct claim c;
	int64_t left;

	if (claim_credit(view_desk(v), view_arena(v), view_id(v), &note, &left, e) ||
	    claim_load(view_desk(v), view_arena(v), view_id(v), &c, e))
		return STAY;
	if (left)
		view_say(v, SAY_WARN, _("%s: %s less than agreed; the rest may follow, or is refused."), c.doc.number,
			 words_money(view_arena(v), view_format(v)->words, left, c.row.currency));
	else
		view_say(v, SAY_DONE, _("%s: all that was agreed is credited."), c.doc.number);
	return RELOAD;
}

static void prepare_put_on(struct view *v)
{
	struct claim c;
	struct err e = ERR_INIT;

	if (claim_load(view_desk(v), view_arena(v), view_id(v), &c, &e) == OK)
		form_put_text(v, "currency", c.row.currency);
}

static unsigned put_on(struct view *v, struct err *e)
{
	return reload_if(claim_put_on(view_desk(v), view_arena(v), view_id(v), form_i64(v, "amount"), reason_of(v), e));
}

static unsigned put_on_discrepancy(struct view *v, struct err *e)
{
	return reload_if(claim_put_on_discrepancy(view_desk(v), view_arena(v), view_id(v), form_text(v, "discrepancy"),
						  reason_of(v), e));
}

static void prepare_take_off(struct view *v)
{
	struct claim c;
	struct err e = ERR_INIT;

	if (claim_load(view_desk(v), view_arena(v), view_id(v), &c, &e) == OK && c.n_lines)
		form_put_i64(v, "line", c.lines[c.n_lines - 1].line_no);
}

static unsigned take_off(struct view *v, struct err *e)
{
	return reload_if(claim_take_off(view_desk(v), view_arena(v), view_id(v), form_i64(v, "line"), reason_of(v), e));
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
	SUPPLIERS_CURRENCY_FIELD,
	REASON_FIELD(reasons_to_give_up, false, N_("Why the rest is given up.")),
	REASON_TEXT_FIELD,
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
	{ .name = "note",
	  .title = N_("Credit note"),
	  .kind = KIND_TEXT,
	  .width = 20,
	  .required = true,
	  .help = N_("The supplier's number of it.") },
	{ .name = "noted_on", .title = N_("Of"), .kind = KIND_DAY, .width = 11, .help = N_("Its day; empty: today.") },
	SUPPLIERS_CURRENCY_FIELD,
	END_ROW,
};
static const struct field put_on_fields[] = {
	{ .name = "amount",
	  .title = N_("Amount"),
	  .kind = KIND_MONEY,
	  .width = 14,
	  .required = true,
	  .unit = "currency",
	  .help = N_("What is claimed besides, such as freight.") },
	SUPPLIERS_CURRENCY_FIELD,
	REASON_FIELD(reasons_to_claim, true, N_("What it is for.")),
	{ .name = "text",
	  .title = N_("In words"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .help = N_("As it stands on the claim that is sent.") },
	END_ROW,
};
static const struct field put_on_discrepancy_fields[] = {
	{ .name = "discrepancy",
	  .title = N_("Discrepancy"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .required = true,
	  .lookup = "discrepancies",
	  .lookup_field = "number",
	  .help = N_("One that was settled by return or credit and stands on no claim.") },
	REASON_FIELD(reasons_to_claim, true, N_("Why it is put on by hand.")),
	REASON_TEXT_FIELD,
	END_ROW,
};
static const struct field take_off_fields[] = {
	{ .name = "line",
	  .title = N_("Line"),
	  .kind = KIND_NUMBER,
	  .width = 4,
	  .required = true,
	  .help = N_("The number at its left.") },
	REASON_FIELD(reasons_to_give_up, true, N_("Why it is not claimed.")),
	REASON_TEXT_FIELD,
	END_ROW,
};
static const struct field refuse_fields[] = REASON_FIELDS(reasons_to_give_up, N_("Why it is given up."));

const struct action claim_actions[] = {
	{ .name = "send",
	  .label = N_("Sent"),
	  .help = N_("Mark the claim as sent to the supplier; what is settled from now on begins another."),
	  .permission = PERM_CLAIM,
	  .on = COMMAND_POST,
	  .when = is_open,
	  .run = send_claim },
	{ .name = "put-on",
	  .label = N_("Add"),
	  .help = N_("Put a sum on the claim by hand, such as freight, with its reason."),
	  .permission = PERM_CLAIM,
	  .on = COMMAND_NEW,
	  .when = is_open,
	  .fields = put_on_fields,
	  .prepare = prepare_put_on,
	  .run = put_on },
	{ .name = "put-on-discrepancy",
	  .label = N_("Add discrepancy"),
	  .help = N_("Put a settled discrepancy on the claim that was left out or taken off."),
	  .permission = PERM_CLAIM,
	  .flags = ACTION_HIDDEN,
	  .when = is_open,
	  .fields = put_on_discrepancy_fields,
	  .run = put_on_discrepancy },
	{ .name = "take-off",
	  .label = N_("Take off"),
	  .help = N_("Take a line off the claim, with a reason."),
	  .permission = PERM_CLAIM,
	  .key = "Ctrl-X",
	  .when = is_open,
	  .fields = take_off_fields,
	  .prepare = prepare_take_off,
	  .run = take_off },
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
