/* Lots and serials in a list, and the ways on to one. */
#include "ui/screens/printing.h"

#include "domain/stock/trace_sql.h"

static const struct column lot_columns[] = {
	COLUMN("code", N_("Lot"), KIND_CODE, 10, 20, 0),
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 12, 30, 3),
	COLUMN("kind", N_("Kind"), KIND_TERM, 6, 8, 4),
	COLUMN("expiry_on", N_("Expiry"), KIND_DAY, 10, 10, 1),
	COLUMN_STATE("state", N_("State"), 8, 10, 0),
	COLUMN_UNIT("standing", N_("Stock"), KIND_QTY, 7, 10, 2, "decimals"),
	COLUMN_PACKS("standing", 12, 22, 2),
	END_ROW,
};

static const struct action lots_actions[] = {
	{ .name = "open",
	  .label = N_("Trace"),
	  .help = N_("Show where the lot came from, where it went and what is left."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "trace" },
	ACTION_LOT_STATE(.key = "L", .flags = ACTION_ROW),
	{ .name = "label",
	  .label = N_("Label"),
	  .help = N_("Show and print its label: item, lot or serial, expiry."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .run = open_lot_label },
	END_ROW,
};

const struct screen screen_lots = {
	.shape = SHAPE_LIST,
	.name = "lots",
	.title = N_("Lots and serials"),
	.help = N_("Every lot and serial that was ever here, the newest first."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = lots_actions,
	.list = { .query = &lot_list,
		  .columns = lot_columns,
		  .sort = "lot_id",
		  .descending = true,
		  .empty = N_("No lot yet. They come with what is received.") },
};
