/* Shipment notices and receipts. The scan screen itself is in receive.c. */
#include "ui/screens/parts.h"

#include "domain/receiving/notice.h"
#include "domain/receiving/receipt.h"
#include "ui/screens/printing.h"

static const struct action no_actions[] = { END_ROW };

/* ---------------------------------------------------------------- notices */

static const struct column notice_columns[] = {
	COLUMN("number", N_("Notice"), KIND_CODE, 13, 16, 0),
	COLUMN("supplier", N_("Supplier"), KIND_CODE, 8, 10, 2),
	COLUMN("supplier_name", N_("Name"), KIND_TEXT, 12, 30, 6),
	COLUMN("supplier_ref", N_("Their number"), KIND_CODE, 12, 20, 4),
	COLUMN_STATE("state", N_("State"), 13, 15, 1),
	COLUMN("due_on", N_("Due"), KIND_DAY, 10, 10, 3),
	COLUMN("pallets", N_("Pallets"), KIND_NUMBER, 7, 7, 4),
	COLUMN("lines", N_("Lines"), KIND_NUMBER, 5, 5, 5),
	COLUMN("units", N_("Units"), KIND_QTY, 7, 9, 0),
	COLUMN("stage", N_("Stage"), KIND_TEXT, 6, 8, 8),
	END_ROW,
};

static unsigned receive_row(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "receive", 0, row_text(v, "number"));
}

static unsigned arrived(struct view *v, struct err *e)
{
	return act_row(v, e, notice_arrived, N_("The notice is marked as arrived."));
}

static bool on_the_way(struct view *v)
{
	return row_there(v) &&
	       (str_eq(row_text(v, "state"), "announced") || str_eq(row_text(v, "state"), "in transit"));
}

static bool not_over(struct view *v)
{
	return row_there(v) && !str_eq(row_text(v, "state"), "closed") && !str_eq(row_text(v, "state"), "cancelled");
}

static const struct field end_fields[] = REASON_FIELDS(reasons_to_end_notice, N_("Why nothing more of it is awaited."));

static unsigned end_notice(struct view *v, struct err *e)
{
	if (notice_finish(view_desk(v), view_arena(v), row_id(v), reason_of(v), e))
		return STAY;
	view_say(v, SAY_DONE, _("%s is over; its orders still expect what did not come."), row_text(v, "number"));
	return RELOAD;
}

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
	{ .name = "lines",
	  .label = N_("Lines"),
	  .help = N_("Show what the notice brings, pallet by pallet."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "notice-lines" },
	{ .name = "receive",
	  .label = N_("Receive"),
	  .help = N_("Receive this notice by scanning."),
	  .permission = PERM_RECEIVE,
	  .key = "R",
	  .flags = ACTION_ROW,
	  .when = not_over,
	  .run = receive_row },
	{ .name = "arrived",
	  .label = N_("Arrived"),
	  .help = N_("The truck is here: mark the notice as arrived."),
	  .permission = PERM_RECEIVE,
	  .key = "A",
	  .flags = ACTION_ROW,
	  .when = on_the_way,
	  .run = arrived },
	{ .name = "end",
	  .label = N_("End"),
	  .help = N_("End the notice by hand, with a reason: it never came, or the rest will not."),
	  .permission = PERM_IMPORT,
	  .key = "d",
	  .flags = ACTION_ROW,
	  .when = not_over,
	  .fields = end_fields,
	  .run = end_notice },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this notice, when and why."),
	  .permission = PERM_LOOK,
	  .key = "i",
	  .flags = ACTION_ROW | ACTION_HIDDEN,
	  .run = notice_history },
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

const struct screen screen_notice_lines = {
	.shape = SHAPE_LIST,
	.name = "notice-lines",
	.title = N_("Lines of the notice"),
	.help = N_("What one notice brings: pallet, item, lot and how much of it came."),
	.permission = PERM_LOOK,
	.actions = no_actions,
	.list = { .query = &notice_line_list,
		  .args = args_id,
		  .columns = notice_line_columns,
		  .empty = N_("It has no lines.") },
};

/* ---------------------------------------------------------------- receipts */

static const struct column receipt_columns[] = {
	COLUMN("number", N_("Receipt"), KIND_CODE, 13, 16, 0),
	COLUMN("order_number", N_("Order"), KIND_CODE, 13, 16, 2),
	COLUMN("notice_number", N_("Notice"), KIND_CODE, 13, 16, 3),
	COLUMN_STATE("state", N_("State"), 8, 10, 1),
	COLUMN("clerk", N_("Clerk"), KIND_TEXT, 5, 12, 1),
	COLUMN("terminal", N_("Terminal"), KIND_TEXT, 8, 12, 5),
	COLUMN("started_at", N_("Started"), KIND_INSTANT, 16, 16, 4),
	COLUMN("units", N_("Units"), KIND_QTY, 5, 9, 0),
	END_ROW,
};

static bool is_open(struct view *v)
{
	return row_there(v) && (str_eq(row_text(v, "state"), "open") || str_eq(row_text(v, "state"), "paused"));
}

static bool is_mine(struct view *v)
{
	return is_open(v) && str_eq(row_text(v, "clerk"), view_desk(v)->user_name);
}

static bool is_anothers(struct view *v)
{
	return is_open(v) && !is_mine(v);
}

static unsigned resume(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "receive", row_id(v), NULL);
}

static unsigned take_over(struct view *v, struct err *e)
{
	int rc = receipt_take_over(view_desk(v), view_arena(v), row_id(v), e);

	return rc ? STAY : view_open(v, "receive", row_id(v), NULL);
}

static const struct action receipt_actions[] = {
	{ .name = "lines",
	  .label = N_("Lines"),
	  .help = N_("Show what the receipt holds."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "receipt-lines" },
	{ .name = "resume",
	  .label = N_("Go on"),
	  .help = N_("Go on scanning where it stopped."),
	  .permission = PERM_RECEIVE,
	  .key = "R",
	  .flags = ACTION_ROW,
	  .when = is_mine,
	  .run = resume },
	{ .name = "take-over",
	  .label = N_("Take over"),
	  .help = N_("Take over the receipt of a clerk who is away."),
	  .permission = PERM_RECEIVE_TAKEOVER,
	  .key = "t",
	  .flags = ACTION_ROW | ACTION_DANGER,
	  .when = is_anothers,
	  .run = take_over },
	END_ROW,
};

const struct screen screen_receipts = {
	.shape = SHAPE_LIST,
	.name = "receipts",
	.title = N_("Receipts"),
	.help = N_("The work of the dock, newest first. A half-done receipt waits here until it is gone on with."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = receipt_actions,
	.list = { .query = &receipt_list,
		  .args = args_warehouse,
		  .columns = receipt_columns,
		  .sort = "receipt_id",
		  .descending = true,
		  .empty = N_("Nothing was received yet.") },
};

static const struct column receipt_line_columns[] = {
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 12, 40, 3),
	COLUMN("lot", N_("Lot"), KIND_CODE, 8, 16, 2),
	COLUMN("expiry_on", N_("Expiry"), KIND_DAY, 10, 10, 4),
	COLUMN("place", N_("Goes to"), KIND_CODE, 9, 14, 1),
	COLUMN("quantity", N_("Quantity"), KIND_QTY, 8, 10, 0),
	COLUMN("posted", N_("Posted"), KIND_QTY, 8, 10, 0),
	COLUMN("inspection", N_("Inspection"), KIND_CODE, 13, 16, 3),
	END_ROW,
};

static const struct field correct_fields[] = {
	{ .name = "quantity",
	  .title = N_("Take off"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .required = true,
	  .help = N_("How many units were posted too many.") },
	{ .name = "reason",
	  .title = N_("Reason"),
	  .kind = KIND_CHOICE,
	  .width = 30,
	  .required = true,
	  .options = reasons_to_correct,
	  .help = N_("Why it is corrected.") },
	END_ROW,
};

static unsigned correct(struct view *v, struct err *e)
{
	return reload_if(receipt_correct(view_desk(v), view_arena(v), row_id(v), form_i64(v, "quantity"),
					 form_text(v, "reason"), e));
}

static bool is_inspected(struct view *v)
{
	return row_there(v) && *row_text(v, "inspection");
}

static unsigned open_inspection(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "inspection", row_i64(v, "inspection_id"), NULL);
}

static const struct action receipt_line_actions[] = {
	{ .name = "inspection",
	  .label = N_("Inspection"),
	  .help = N_("Open the inspection that this line waits for, or waited for."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .when = is_inspected,
	  .run = open_inspection },
	{ .name = "correct",
	  .label = N_("Correct"),
	  .help = N_("Take a quantity off a posted line by a move back, with a reason."),
	  .permission = PERM_RECEIVE_CORRECT,
	  .key = "c",
	  .flags = ACTION_ROW,
	  .fields = correct_fields,
	  .run = correct },
	{ .name = "labels",
	  .label = N_("Labels"),
	  .help = N_("Print a label for each unit of this line at once."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_MARKED | ACTION_ROW,
	  .run = print_line_labels },
	{ .name = "preview",
	  .label = N_("Preview"),
	  .help = N_("Show the label of this line, and print another number of them."),
	  .permission = PERM_LABEL,
	  .key = "y",
	  .flags = ACTION_ROW,
	  .run = open_line_label },
	END_ROW,
};

const struct screen screen_receipt_lines = {
	.shape = SHAPE_LIST,
	.name = "receipt-lines",
	.title = N_("Lines of the receipt"),
	.help = N_("What one receipt holds, where it goes and what is posted."),
	.permission = PERM_LOOK,
	.actions = receipt_line_actions,
	.list = { .query = &receipt_line_list,
		  .args = args_id,
		  .columns = receipt_line_columns,
		  .empty = N_("It holds nothing.") },
};
