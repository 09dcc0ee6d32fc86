/* Receipts and their lines. The scan screen itself is in receive.c. */
#include "ui/screens/parts.h"

#include "domain/receiving/receipt.h"
#include "ui/screens/printing.h"

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

static void ask_take_over(struct view *v, struct str *to)
{
	str_addf(to, _("Take over %s from %s? You go on with it here, and what was scanned stays."),
		 row_text(v, "number"), row_text(v, "clerk"));
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
	  .question = ask_take_over,
	  .run = take_over },
	{ .name = "labels",
	  .label = N_("Labels"),
	  .help = N_("Print a label for each unit that came, of all lines."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .fields = print_labels_fields,
	  .prepare = prepare_print_labels,
	  .run = print_receipt_labels },
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
