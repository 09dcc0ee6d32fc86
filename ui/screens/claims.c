/* Claims in a list: what suppliers are asked to make good, and how far it has come. */
#include "ui/screens/parts.h"

#include "domain/receiving/claim_sql.h"
#include "ui/screens/printing.h"

static const struct column claim_columns[] = {
	COLUMN("number", N_("Claim"), KIND_CODE, 13, 14, 0),
	COLUMN_STATE("state", N_("State"), 8, 10, 0),
	COLUMN("supplier", N_("Supplier"), KIND_CODE, 8, 10, 2),
	COLUMN("supplier_name", N_("Name"), KIND_TEXT, 12, 30, 6),
	COLUMN_UNIT("amount_minor", N_("Claimed"), KIND_MONEY, 9, 12, 0, "currency"),
	COLUMN_UNIT("agreed_minor", N_("Agreed"), KIND_MONEY, 9, 12, 3, "currency"),
	COLUMN_UNIT("credited_minor", N_("Credited"), KIND_MONEY, 9, 12, 3, "currency"),
	COLUMN("currency", N_("Cur."), KIND_CODE, 4, 4, 4),
	COLUMN("lines", N_("Lines"), KIND_NUMBER, 5, 5, 5),
	COLUMN("sent_on", N_("Sent"), KIND_DAY, 10, 10, 4),
	COLUMN("credit_note", N_("Credit note"), KIND_TEXT, 10, 16, 7),
	COLUMN("noted_on", N_("Of"), KIND_DAY, 10, 10, 7),
	END_ROW,
};

/* With those that are over? */
struct shown {
	bool over;
};

static void claim_args(struct view *v, struct db_value *args)
{
	const struct shown *shown = view_state(v);

	args[0] = db_i64(view_desk(v)->warehouse_id);
	args[1] = db_i64(shown->over);
}

static unsigned show_over(struct view *v, struct err *e UNUSED)
{
	struct shown *shown = view_state(v);

	shown->over = !shown->over;
	view_say(v, SAY_PLAIN, "%s", shown->over ? _("With what is over.") : _("What is not over."));
	return RELOAD;
}

static const struct action claim_list_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the claim."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "claim" },
	{ .name = "print",
	  .label = N_("Print"),
	  .help = N_("Print the claim, into a file or on a printer; an open one is sent then."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .fields = print_paper_fields,
	  .prepare = prepare_print_paper,
	  .run = print_claim_row },
	{ .name = "over",
	  .label = N_("Over"),
	  .help = N_("Show those that are over too, or leave them out again."),
	  .permission = PERM_LOOK,
	  .key = "s",
	  .run = show_over },
	END_ROW,
};

const struct screen screen_claims = {
	.shape = SHAPE_LIST,
	.name = "claims",
	.title = N_("Claims"),
	.help = N_(
		"What suppliers are asked to make good, newest first. A claim collects what is settled so until it is sent."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = claim_list_actions,
	.list = { .query = &claim_list,
		  .args = claim_args,
		  .columns = claim_columns,
		  .sort = "claim_id",
		  .descending = true,
		  .empty = N_("No claim. Settling a discrepancy begins one.") },
	.state_size = sizeof(struct shown),
};
