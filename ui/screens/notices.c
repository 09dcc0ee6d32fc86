/* Shipment notices in a list, and the lines of one. The form is in notice.c. */
#include "ui/screens/notices.h"

#include "domain/receiving/notice.h"
#include "ui/screens/printing.h"

static const struct action no_actions[] = { END_ROW };

static const struct column notice_columns[] = {
	COLUMN("number", N_("Notice"), KIND_CODE, 13, 16, 0),
	COLUMN("supplier", N_("Supplier"), KIND_CODE, 8, 10, 2),
	COLUMN("supplier_name", N_("Name"), KIND_TEXT, 12, 30, 6),
	COLUMN("supplier_ref", N_("Their number"), KIND_CODE, 12, 20, 4),
	COLUMN_STATE("state", N_("State"), 15, 15, 1),
	COLUMN("due_on", N_("Due"), KIND_DAY, 10, 10, 3),
	COLUMN("pallets", N_("Pallets"), KIND_NUMBER, 7, 7, 4),
	COLUMN("lines", N_("Lines"), KIND_NUMBER, 5, 5, 5),
	COLUMN("units", N_("Units"), KIND_QTY, 7, 9, 0),
	COLUMN("stage", N_("Stage"), KIND_TEXT, 6, 8, 8),
	END_ROW,
};

static unsigned notice_history(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "history", row_id(v), "notice");
}

static unsigned import_notice(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "import", 0, "asn");
}

static const struct action notice_actions[] = {
	{ .name = "new",
	  .label = N_("Take in"),
	  .help = N_("Take in a notice from a supplier's file."),
	  .permission = PERM_IMPORT,
	  .on = COMMAND_NEW,
	  .run = import_notice },
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the notice: who sends it, and what it brings."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "notice" },
	{ .name = "receive",
	  .label = N_("Receive"),
	  .help = N_("Receive this notice by scanning."),
	  .permission = PERM_RECEIVE,
	  .key = "R",
	  .flags = ACTION_ROW,
	  .when = notice_not_over,
	  .run = notice_receive },
	{ .name = "arrived",
	  .label = N_("Arrived"),
	  .help = N_("The truck is here: mark the notice as arrived."),
	  .permission = PERM_RECEIVE,
	  .key = "A",
	  .flags = ACTION_ROW,
	  .when = notice_on_the_way,
	  .run = notice_is_here },
	{ .name = "end",
	  .label = N_("End"),
	  .help = N_("End the notice by hand, with a reason: it never came, or the rest will not."),
	  .permission = PERM_IMPORT,
	  .key = "d",
	  .flags = ACTION_ROW,
	  .when = notice_not_over,
	  .fields = notice_end_fields,
	  .run = notice_end_now },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this notice, when and why."),
	  .permission = PERM_LOOK,
	  .key = "i",
	  .flags = ACTION_ROW | ACTION_HIDDEN,
	  .run = notice_history },
	{ .name = "labels",
	  .label = N_("Labels"),
	  .help = N_("Print a label for each unit that still comes, with the lots announced."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .fields = print_labels_fields,
	  .prepare = prepare_print_labels,
	  .run = print_notice_labels },
	END_ROW,
};

const struct screen screen_notices = {
	.shape = SHAPE_LIST,
	.name = "notices",
	.title = N_("Shipment notices"),
	.help = N_("What suppliers say is on its way. dockline import asn FILE takes one in."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = notice_actions,
	.list = { .query = &notice_list,
		  .args = args_warehouse,
		  .columns = notice_columns,
		  .sort = "notice_id",
		  .descending = true,
		  .empty = N_("No notice yet. F6 takes one in.") },
};

static const struct column notice_line_columns[] = {
	COLUMN("sscc", N_("Pallet"), KIND_CODE, 18, 18, 2),
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("code", N_("Their code"), KIND_CODE, 13, 16, 4),
	COLUMN("order_ref", N_("Order"), KIND_CODE, 13, 16, 3),
	COLUMN("quantity", N_("Announced"), KIND_QTY, 9, 10, 0),
	COLUMN("received", N_("Came"), KIND_QTY, 6, 9, 0),
	COLUMN("lot_code", N_("Lot"), KIND_CODE, 8, 16, 5),
	COLUMN("expiry_on", N_("Expiry"), KIND_DAY, 10, 10, 6),
	END_ROW,
};

static void notice_heading(struct view *v, struct str *to)
{
	struct notice notice;
	struct err e = ERR_INIT;

	if (notice_load(view_desk(v), view_arena(v), view_id(v), &notice, &e) == OK)
		str_addf(to, "%s  %s  %s", notice.doc.number, notice.whence.sender_name, notice.row.supplier_ref);
}

const struct screen screen_notice_lines = {
	.shape = SHAPE_LIST,
	.name = "notice-lines",
	.title = N_("Lines of the notice"),
	.help = N_("What one notice brings: pallet, item, lot and how much of it came."),
	.permission = PERM_LOOK,
	.reached_by = "notice",
	.actions = no_actions,
	.list = { .query = &notice_line_list,
		  .args = args_id,
		  .columns = notice_line_columns,
		  .heading = notice_heading,
		  .empty = N_("It has no lines.") },
};
