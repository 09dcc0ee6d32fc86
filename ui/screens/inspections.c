/* What is looked at before it may be sold: the list of those that wait. One of them is in inspection.c. */
#include "ui/screens/parts.h"

#include "domain/receiving/inspection.h"

static const struct column inspection_columns[] = {
	COLUMN("number", N_("Inspection"), KIND_CODE, 13, 16, 0),
	COLUMN_STATE("state", N_("State"), 13, 15, 2),
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 12, 30, 6),
	COLUMN("lot", N_("Lot"), KIND_CODE, 6, 14, 5),
	COLUMN_UNIT("quantity", N_("Quantity"), KIND_QTY, 8, 10, 0, "decimals"),
	COLUMN("sample", N_("To look at"), KIND_NUMBER, 10, 10, 1),
	COLUMN("bad", N_("Bad"), KIND_NUMBER, 4, 5, 1),
	COLUMN("owner", N_("Owner"), KIND_TEXT, 6, 12, 3),
	COLUMN("supplier", N_("Supplier"), KIND_CODE, 8, 10, 4),
	COLUMN("receipt", N_("Receipt"), KIND_CODE, 13, 16, 7),
	COLUMN("place", N_("Place"), KIND_CODE, 8, 12, 7),
	COLUMN("due_at", N_("Due"), KIND_INSTANT, 16, 16, 8),
	END_ROW,
};

/* With those that are over? */
struct shown {
	bool over;
};

static void inspection_args(struct view *v, struct db_value *args)
{
	const struct shown *shown = view_state(v);

	args[0] = db_i64(view_desk(v)->warehouse_id);
	args[1] = db_i64(shown->over);
}

static unsigned show_over(struct view *v, struct err *e)
{
	struct shown *shown = view_state(v);

	(void)e;
	shown->over = !shown->over;
	view_say(v, SAY_PLAIN, "%s", shown->over ? _("With those that are over.") : _("Those that are not over."));
	return RELOAD;
}

static bool row_in(struct view *v, const char *state)
{
	return row_there(v) && str_eq(row_text(v, "state"), state);
}

static bool row_waits(struct view *v)
{
	return row_in(v, "waiting");
}

static bool row_in_work(struct view *v)
{
	return row_in(v, "in work");
}

static enum tone late(struct view *v)
{
	return tone_of_due(v, !row_waits(v) && !row_in_work(v));
}

static unsigned take_row(struct view *v, struct err *e)
{
	return act_row(v, e, inspection_take, N_("You work on it."));
}

static unsigned put_row_back(struct view *v, struct err *e)
{
	return act_row(v, e, inspection_put_back, N_("It waits for everybody again."));
}

static const struct action inspection_list_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open it, with its checks."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .open = "inspection" },
	{ .name = "take",
	  .label = N_("Take"),
	  .help = N_("Take it: you work on it."),
	  .permission = PERM_INSPECT,
	  .key = "t",
	  .flags = ACTION_MARKED,
	  .when = row_waits,
	  .run = take_row },
	{ .name = "put-back",
	  .label = N_("Put back"),
	  .help = N_("Put it back: whoever may look at it can take it."),
	  .permission = PERM_INSPECT,
	  .key = "b",
	  .flags = ACTION_MARKED,
	  .when = row_in_work,
	  .run = put_row_back },
	{ .name = "over",
	  .label = N_("Over"),
	  .help = N_("Show those that are over too, or leave them out again."),
	  .permission = PERM_LOOK,
	  .key = "s",
	  .flags = ACTION_HIDDEN,
	  .run = show_over },
	END_ROW,
};

const struct screen screen_inspections = {
	.shape = SHAPE_LIST,
	.name = "inspections",
	.title = N_("Goods to inspect"),
	.help = N_(
		"What arrived and is looked at before it may be sold, as the policies of kind inspection say. Nothing of it is for sale until it is released."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = inspection_list_actions,
	.list = { .query = &inspection_list,
		  .args = inspection_args,
		  .columns = inspection_columns,
		  .row_tone = late,
		  .empty = N_("Nothing waits to be looked at.") },
	.state_size = sizeof(struct shown),
};
