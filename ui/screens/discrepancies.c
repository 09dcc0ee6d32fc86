/* The queue of discrepancies: who works on what, and how each is settled. */
#include "ui/screens/parts.h"

#include "domain/receiving/discrepancy.h"
#include "ui/screens/discrepancy_actions.h"

static const struct column discrepancy_columns[] = {
	COLUMN("number", N_("Number"), KIND_CODE, 13, 16, 6),
	COLUMN("type", N_("Type"), KIND_TERM, 12, 14, 0),
	COLUMN_STATE("state", N_("State"), 8, 10, 4),
	COLUMN("owner", N_("Owner"), KIND_TEXT, 6, 12, 2),
	COLUMN("about", N_("SKU or code"), KIND_CODE, 12, 18, 0),
	COLUMN("code", N_("Code read"), KIND_CODE, 13, 20, 7),
	COLUMN("expected", N_("Expected"), KIND_QTY, 8, 8, 7),
	COLUMN("got", N_("Came"), KIND_QTY, 6, 8, 7),
	COLUMN("quantity", N_("Off by"), KIND_QTY, 6, 8, 1),
	COLUMN_UNIT("value_minor", N_("Value"), KIND_MONEY, 9, 12, 0, "currency"),
	COLUMN("opened_at", N_("Since"), KIND_INSTANT, 16, 16, 3),
	COLUMN("due_at", N_("Due"), KIND_INSTANT, 16, 16, 5),
	COLUMN("supplier", N_("Supplier"), KIND_CODE, 8, 10, 8),
	COLUMN("resolution", N_("Settled as"), KIND_TERM, 10, 14, 9),
	COLUMN("file", N_("Photo or paper"), KIND_TEXT, 10, 40, 10),
	END_ROW,
};

/* With those that are settled? */
struct shown {
	bool settled;
};

static void discrepancy_args(struct view *v, struct db_value *args)
{
	const struct shown *shown = view_state(v);

	args[0] = db_i64(view_desk(v)->warehouse_id);
	args[1] = db_i64(shown->settled);
}

static unsigned show_settled(struct view *v, struct err *e)
{
	struct shown *shown = view_state(v);

	(void)e;
	shown->settled = !shown->settled;
	view_say(v, SAY_PLAIN, "%s", shown->settled ? _("With what is settled.") : _("What is not settled."));
	return RELOAD;
}

static enum tone late(struct view *v)
{
	return tone_of_due(v, str_eq(row_text(v, "state"), "resolved"));
}

static bool not_resolved(struct view *v)
{
	return row_there(v) && !str_eq(row_text(v, "state"), "resolved");
}

static bool not_taken(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "state"), "open");
}

static bool in_work(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "state"), "in work");
}

static const struct action discrepancy_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open it: what it is about, where it stands and what may become of it."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "discrepancy" },
	{ .name = "take",
	  .label = N_("Take"),
	  .help = N_("Take it: you work on it."),
	  .permission = PERM_DISCREPANCY,
	  .key = "t",
	  .flags = ACTION_MARKED,
	  .when = not_taken,
	  .run = discrepancy_do_take },
	{ .name = "give",
	  .label = N_("Give"),
	  .help = N_("Give it to somebody, who works on it from now on."),
	  .permission = PERM_DISCREPANCY,
	  .key = "w",
	  .flags = ACTION_MARKED,
	  .when = not_resolved,
	  .fields = discrepancy_give_fields,
	  .run = discrepancy_do_give },
	{ .name = "put-back",
	  .label = N_("Put back"),
	  .help = N_("Put it back: whoever may settle it can take it."),
	  .permission = PERM_DISCREPANCY,
	  .key = "b",
	  .flags = ACTION_MARKED,
	  .when = in_work,
	  .run = discrepancy_do_put_back },
	{ .name = "resolve",
	  .label = N_("Settle"),
	  .help = N_("Settle it, with what becomes of it."),
	  .permission = PERM_DISCREPANCY,
	  .on = COMMAND_POST,
	  .flags = ACTION_ROW,
	  .when = not_resolved,
	  .fields = discrepancy_settle_fields,
	  .run = discrepancy_do_settle },
	{ .name = "file",
	  .label = N_("Photo"),
	  .help = N_("Keep the path of a photo or paper with it."),
	  .permission = PERM_DISCREPANCY,
	  .key = "p",
	  .flags = ACTION_ROW | ACTION_HIDDEN,
	  .fields = discrepancy_file_fields,
	  .prepare = discrepancy_prepare_file,
	  .run = discrepancy_do_file },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to it, when and why."),
	  .permission = PERM_LOOK,
	  .key = "i",
	  .flags = ACTION_ROW | ACTION_HIDDEN,
	  .run = discrepancy_do_history },
	{ .name = "settled",
	  .label = N_("Settled"),
	  .help = N_("Show those that are settled too, or leave them out again."),
	  .permission = PERM_LOOK,
	  .key = "s",
	  .flags = ACTION_HIDDEN,
	  .run = show_settled },
	END_ROW,
};

const struct screen screen_discrepancies = {
	.shape = SHAPE_LIST,
	.name = "discrepancies",
	.title = N_("Discrepancies"),
	.help = N_(
		"Expected against got, the most money first and the oldest among equals. Each waits for a person until it is settled; what is past its service time stands out."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = discrepancy_actions,
	.list = { .query = &discrepancy_list,
		  .args = discrepancy_args,
		  .columns = discrepancy_columns,
		  .sort = "value_minor",
		  .descending = true,
		  .ties_up = true,
		  .row_tone = late,
		  .empty = N_("Nothing is off.") },
	.state_size = sizeof(struct shown),
};
