/* Receipts and their lines. The scan screen itself is in receive.c. */
#include "ui/screens/parts.h"

#include "domain/catalog/item.h"
#include "domain/receiving/receipt.h"
#include "ui/screens/printing.h"
#include "words/words.h"

static const struct column receipt_columns[] = {
	COLUMN("number", N_("Receipt"), KIND_CODE, 13, 16, 0),
	COLUMN("order_number", N_("Order"), KIND_CODE, 13, 16, 2),
	COLUMN("notice_number", N_("Notice"), KIND_CODE, 13, 16, 3),
	COLUMN("supplier", N_("Supplier"), KIND_CODE, 8, 10, 5),
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

static const struct field unannounced_fields[] = {
	{ .name = "supplier",
	  .title = N_("Supplier"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .lookup = "suppliers",
	  .lookup_field = "code",
	  .help = N_("Who sent it; empty: nobody knows yet.") },
	END_ROW,
};

static unsigned unannounced(struct view *v, struct err *e)
{
	struct receipt r;

	if (receipt_start_unannounced(view_desk(v), view_arena(v), form_text(v, "supplier"), false, &r, e))
		return STAY;
	return view_open(v, "receive", r.row.receipt_id, NULL);
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
	{ .name = "unannounced",
	  .label = N_("Without a paper"),
	  .help = N_("Receive what nobody announced: it is held, and waits in the queue for its order."),
	  .permission = PERM_RECEIVE,
	  .on = COMMAND_NEW,
	  .fields = unannounced_fields,
	  .run = unannounced },
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
	REASON_FIELD(reasons_to_correct, true, N_("Why it is corrected.")),
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

static unsigned who_scanned(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "receipt-scans", view_id(v), row_text(v, "sku"));
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
	{ .name = "who",
	  .label = N_("Who"),
	  .help = N_("Show who scanned what of this item, on all receipts of the paper."),
	  .permission = PERM_LOOK,
	  .key = "w",
	  .flags = ACTION_ROW | ACTION_HIDDEN,
	  .run = who_scanned },
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

static const struct column receipt_scan_columns[] = {
	COLUMN("who", N_("Who"), KIND_TEXT, 6, 12, 0),
	COLUMN("quantity", N_("Quantity"), KIND_QTY, 8, 10, 0),
	COLUMN_STATE("state", N_("State"), 8, 10, 1),
	COLUMN("at", N_("When"), KIND_INSTANT, 16, 16, 2),
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 3),
	COLUMN("lot", N_("Lot"), KIND_CODE, 8, 16, 4),
	COLUMN("expiry_on", N_("Expiry"), KIND_DAY, 10, 10, 6),
	COLUMN("terminal", N_("Terminal"), KIND_TEXT, 8, 12, 5),
	COLUMN("receipt", N_("Receipt"), KIND_CODE, 13, 16, 5),
	COLUMN("input", N_("Code read"), KIND_CODE, 13, 24, 7),
	END_ROW,
};

/* Of the item that the screen was opened with. */
static void receipt_scan_args(struct view *v, struct db_value *args)
{
	struct item_row item = { .item_id = 0 };
	struct err e = ERR_INIT;

	if (*view_text(v) && item_by_sku(view_desk(v)->db, view_arena(v), view_text(v), &item, &e))
		item.item_id = 0;
	args[0] = db_i64(view_id(v));
	args[1] = db_i64(item.item_id);
}

/* Whose they are in sum, in one line. */
static void receipt_scan_heading(struct view *v, struct str *to)
{
	struct receipt_who_scanned_rows rows;
	struct db_value args[2];
	struct err e = ERR_INIT;

	receipt_scan_args(v, args);
	str_add(to, view_text(v));
	if (!args[1].i64 || receipt_who_scanned(view_desk(v)->db, view_arena(v), args[0].i64, args[1].i64, &rows, &e))
		return;
	for (size_t i = 0; i < rows.n; i++)
		str_addf(to, "%s%s %s", i ? ", " : "  ", rows.v[i].who,
			 words_number(view_arena(v), view_format(v)->words, rows.v[i].quantity));
}

const struct screen screen_receipt_scans = {
	.shape = SHAPE_LIST,
	.name = "receipt-scans",
	.title = N_("Who scanned what"),
	.help = N_("The scans of an item on an order or notice, by all who receive it, newest first."),
	.permission = PERM_LOOK,
	.reached_by = "receive, receipt-lines",
	.list = { .query = &receipt_scan_list,
		  .args = receipt_scan_args,
		  .columns = receipt_scan_columns,
		  .sort = "scan_id",
		  .descending = true,
		  .heading = receipt_scan_heading,
		  .empty = N_("Nothing of it is scanned yet.") },
};
