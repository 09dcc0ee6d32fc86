/* Transfers in a list. */
#include "ui/screens/parts.h"

#include "domain/stock/transfer.h"
#include "ui/screens/printing.h"

static const struct look ways[] = {
	{ "in", N_("in"), SAY_PLAIN },
	{ "out", N_("out"), SAY_PLAIN },
	{ NULL, NULL, SAY_PLAIN },
};

static const struct column transfer_columns[] = {
	COLUMN("number", N_("Transfer"), KIND_CODE, 13, 14, 0),
	{ .field = "way", .title = N_("Way"), .kind = KIND_STATE, .min = 5, .max = 6, .rank = 4, .looks = ways },
	COLUMN("from_code", N_("From"), KIND_CODE, 5, 8, 1),
	COLUMN("to_code", N_("To"), KIND_CODE, 5, 8, 1),
	COLUMN_STATE("state", N_("State"), 15, 15, 0),
	COLUMN("stage", N_("Stage"), KIND_TEXT, 6, 8, 8),
	COLUMN("wanted_on", N_("Wanted"), KIND_DAY, 10, 10, 2),
	COLUMN("lines", N_("Lines"), KIND_NUMBER, 5, 5, 6),
	COLUMN("units", N_("Units"), KIND_NUMBER, 6, 8, 3),
	COLUMN("picked", N_("Picked"), KIND_NUMBER, 6, 8, 3),
	COLUMN_UNIT("value_minor", N_("Value"), KIND_MONEY, 9, 14, 5, "currency"),
	COLUMN("currency", N_("Cur."), KIND_CODE, 4, 4, 6),
	COLUMN("who", N_("By"), KIND_TEXT, 6, 10, 7),
	END_ROW,
};

static bool can_pick(struct view *v)
{
	const char *state = row_there(v) ? row_text(v, "state") : "";

	return (str_eq(state, "approved") || str_eq(state, "picking")) && str_eq(row_text(v, "way"), "out");
}

static bool can_receive(struct view *v)
{
	const char *state = row_there(v) ? row_text(v, "state") : "";

	return (str_eq(state, "in transit") || str_eq(state, "part received")) && str_eq(row_text(v, "way"), "in");
}

static unsigned receive(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "receive", 0, row_text(v, "number"));
}

static unsigned history(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "history", row_id(v), "transfer");
}

static const struct action transfer_list_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the transfer."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "transfer" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Ask another warehouse for goods, or send it some."),
	  .permission = PERM_TRANSFER,
	  .on = COMMAND_NEW,
	  .open = "transfer" },
	{ .name = "pick",
	  .label = N_("Pick"),
	  .help = N_("Take its goods off their shelves by scanning."),
	  .permission = PERM_MOVE,
	  .key = "p",
	  .flags = ACTION_ROW,
	  .when = can_pick,
	  .open = "pick-transfer" },
	{ .name = "receive",
	  .label = N_("Receive"),
	  .help = N_("Receive what was sent by scanning."),
	  .permission = PERM_RECEIVE,
	  .key = "R",
	  .flags = ACTION_ROW,
	  .when = can_receive,
	  .run = receive },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this transfer, when and why."),
	  .permission = PERM_LOOK,
	  .key = "i",
	  .flags = ACTION_ROW,
	  .run = history },
	{ .name = "labels",
	  .label = N_("Labels"),
	  .help = N_("Print the labels of the transfer and of its lines."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .fields = print_labels_fields,
	  .prepare = prepare_print_labels,
	  .run = print_transfer_labels },
	END_ROW,
};

const struct screen screen_transfers = {
	.shape = SHAPE_LIST,
	.name = "transfers",
	.title = N_("Transfers"),
	.help = N_("What goes from this warehouse to another one or comes from there, newest first."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = transfer_list_actions,
	.list = { .query = &transfer_list,
		  .args = args_warehouse,
		  .columns = transfer_columns,
		  .sort = "transfer_id",
		  .descending = true,
		  .empty = N_("No transfer yet. F6 asks for one.") },
};
