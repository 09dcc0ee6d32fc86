/* Purchase orders in lists: all of them, those that wait for approval, and what happened to one. */
#include "ui/screens/parts.h"

#include "domain/buying/po.h"
#include "domain/desk/audit_sql.h"
#include "ui/screens/printing.h"

static const struct action no_actions[] = { END_ROW };

static const struct column order_columns[] = {
	COLUMN("number", N_("Order"), KIND_CODE, 13, 14, 0),
	COLUMN("supplier", N_("Supplier"), KIND_CODE, 8, 10, 1),
	COLUMN("supplier_name", N_("Name"), KIND_TEXT, 12, 30, 5),
	COLUMN_STATE("state", N_("State"), 15, 15, 0),
	COLUMN("stage", N_("Stage"), KIND_TEXT, 6, 8, 8),
	COLUMN("due_on", N_("Due"), KIND_DAY, 10, 10, 2),
	COLUMN("lines", N_("Lines"), KIND_NUMBER, 5, 5, 6),
	COLUMN_UNIT("total_minor", N_("Total"), KIND_MONEY, 9, 14, 0, "currency"),
	COLUMN("currency", N_("Cur."), KIND_CODE, 4, 4, 3),
	COLUMN("received_pct", N_("In %"), KIND_NUMBER, 4, 4, 3),
	COLUMN("who", N_("By"), KIND_TEXT, 6, 10, 4),
	END_ROW,
};

static bool row_can_receive(struct view *v)
{
	const char *state = row_there(v) ? row_text(v, "state") : "";

	return str_eq(state, "approved") || str_eq(state, "sent") || str_eq(state, "acknowledged") ||
	       str_eq(state, "part received");
}

static unsigned open_receive(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "receive", 0, row_text(v, "number"));
}

static unsigned copy_order(struct view *v, struct err *e)
{
	int64_t copy;
	int rc = po_copy(view_desk(v), view_arena(v), row_id(v), &copy, e);

	return rc ? STAY : view_open(v, "order", copy, NULL);
}

static const struct action order_list_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the order."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "order" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a new purchase order."),
	  .permission = PERM_ORDER,
	  .on = COMMAND_NEW,
	  .open = "order" },
	{ .name = "copy",
	  .label = N_("Copy"),
	  .help = N_("Make a new draft with the same supplier, items and quantities."),
	  .permission = PERM_ORDER,
	  .key = "c",
	  .flags = ACTION_ROW,
	  .run = copy_order },
	{ .name = "receive",
	  .label = N_("Receive"),
	  .help = N_("Receive this order by scanning."),
	  .permission = PERM_RECEIVE,
	  .key = "R",
	  .flags = ACTION_ROW,
	  .when = row_can_receive,
	  .run = open_receive },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this order, when and why."),
	  .permission = PERM_LOOK,
	  .key = "i",
	  .flags = ACTION_ROW,
	  .open = "history" },
	{ .name = "print",
	  .label = N_("Print"),
	  .help = N_("Print the order, into a file or on a printer; an approved one is sent then."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .fields = print_paper_fields,
	  .prepare = prepare_print_paper,
	  .run = print_order_row },
	{ .name = "labels",
	  .label = N_("Labels"),
	  .help = N_("Print a label for each unit that still comes, before it is scanned."),
	  .permission = PERM_LABEL,
	  .key = "L",
	  .flags = ACTION_ROW,
	  .fields = print_labels_fields,
	  .prepare = prepare_print_labels,
	  .run = print_order_labels },
	END_ROW,
};

const struct screen screen_orders = {
	.shape = SHAPE_LIST,
	.name = "orders",
	.title = N_("Purchase orders"),
	.help = N_("Every purchase order of this warehouse, newest first."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = order_list_actions,
	.list = { .query = &po_list,
		  .args = args_warehouse,
		  .columns = order_columns,
		  .sort = "order_id",
		  .descending = true,
		  .empty = N_("No order yet. F6 enters one.") },
};

/* ---------------------------------------------------------------- to approve */

static const struct column approval_columns[] = {
	COLUMN("number", N_("Order"), KIND_CODE, 13, 16, 0),
	COLUMN("supplier", N_("Supplier"), KIND_CODE, 8, 10, 2),
	COLUMN("supplier_name", N_("Name"), KIND_TEXT, 12, 30, 5),
	COLUMN("currency", N_("Cur."), KIND_CODE, 4, 4, 1),
	COLUMN_UNIT("total_minor", N_("Total"), KIND_MONEY, 9, 14, 1, "currency"),
	COLUMN_UNIT("dearer_minor", N_("Dearer by"), KIND_MONEY, 11, 13, 1, "currency"),
	COLUMN("due_on", N_("Due"), KIND_DAY, 10, 10, 3),
	COLUMN("lines", N_("Lines"), KIND_NUMBER, 5, 5, 6),
	COLUMN("revision", N_("Revision"), KIND_NUMBER, 8, 8, 7),
	COLUMN("who", N_("Asked by"), KIND_TEXT, 8, 12, 2),
	COLUMN("waiting_since", N_("Since"), KIND_INSTANT, 16, 16, 4),
	END_ROW,
};

const struct field order_reject_fields[] = {
	REASON_FIELD(reasons_to_reject, true, N_("Why it is rejected.")),
	{ .name = "text", .title = N_("In words"), .kind = KIND_TEXT, .width = 40, .help = N_("For whoever asked.") },
	END_ROW,
};

static void approve_question(struct view *v, struct str *to)
{
	struct arena *a = view_arena(v);

	str_addf(to, _("Approve %s of %s for %s?"), row_text(v, "number"), row_text(v, "supplier_name"),
		 words_money(a, view_format(v)->words, row_i64(v, "total_minor"), row_text(v, "currency")));
}

static unsigned approve_row(struct view *v, struct err *e)
{
	int rc = po_approve(view_desk(v), view_arena(v), row_id(v), "", e);

	if (rc == OK)
		view_say(v, SAY_DONE, _("%s is approved."), row_text(v, "number"));
	return reload_if(rc);
}

static unsigned reject_row(struct view *v, struct err *e)
{
	int rc = po_reject(view_desk(v), view_arena(v), row_id(v), reason_of(v), e);

	if (rc == OK)
		view_say(v, SAY_WARN, _("%s is rejected."), row_text(v, "number"));
	return reload_if(rc);
}

static const struct action approval_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the order to see its lines."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "order" },
	{ .name = "approve",
	  .label = N_("Approve"),
	  .help = N_("Approve the order; its goods count as inbound."),
	  .permission = PERM_APPROVE,
	  .key = "A",
	  .flags = ACTION_ROW | ACTION_DANGER,
	  .question = approve_question,
	  .run = approve_row },
	{ .name = "reject",
	  .label = N_("Reject"),
	  .help = N_("Reject the order, with a reason for whoever asked."),
	  .permission = PERM_APPROVE,
	  .key = "R",
	  .flags = ACTION_ROW,
	  .fields = order_reject_fields,
	  .run = reject_row },
	{ .name = "compare",
	  .label = N_("Prices"),
	  .help = N_("Compare each line with the price at which it was last bought there."),
	  .permission = PERM_LOOK,
	  .key = "c",
	  .flags = ACTION_ROW,
	  .open = "prices" },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this order, when and why."),
	  .permission = PERM_LOOK,
	  .key = "i",
	  .flags = ACTION_ROW,
	  .open = "history" },
	END_ROW,
};

/* The exceptions are on top; they stand out as well, however the list is sorted. */
static enum tone dearer(struct view *v)
{
	return row_i64(v, "dearer_minor") > 0 ? SAY_WARN : SAY_PLAIN;
}

const struct screen screen_approvals = {
	.shape = SHAPE_LIST,
	.name = "approvals",
	.title = N_("Orders to approve"),
	.help = N_(
		"Orders that wait for somebody's yes; those that cost more than at the last prices come first, by how much. Nobody approves his own, nor above his limit."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = approval_actions,
	.list = { .query = &po_approval_list,
		  .args = args_warehouse,
		  .columns = approval_columns,
		  .sort = "dearer_minor",
		  .descending = true,
		  .ties_up = true,
		  .row_tone = dearer,
		  .empty = N_("Nothing waits for approval.") },
};

/* ---------------------------------------------------------------- against the last prices */

static const struct column price_columns[] = {
	COLUMN("sku", N_("SKU"), KIND_CODE, 10, 16, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 8, 40, 4),
	COLUMN("quantity", N_("Quantity"), KIND_QTY, 7, 9, 3),
	COLUMN_UNIT("unit_price4", N_("Price"), KIND_PRICE, 8, 12, 1, "currency"),
	COLUMN_UNIT("last_price4", N_("Last price"), KIND_PRICE, 10, 12, 2, "currency"),
	COLUMN("last_on", N_("On"), KIND_DAY, 10, 10, 3),
	COLUMN_UNIT("change_minor", N_("Change"), KIND_MONEY, 8, 12, 0, "currency"),
	END_ROW,
};

static void price_heading(struct view *v, struct str *to)
{
	struct err e = ERR_INIT;
	struct po po;

	if (po_load(view_desk(v), view_arena(v), view_id(v), &po, &e) == OK)
		str_addf(to, "%s  %s  %s", po.doc.number, po.supplier.name, po.row.currency);
}

static enum tone changed(struct view *v)
{
	const struct db_value *change = row_value(v, "change_minor");

	return change->null ? SAY_WARN : change->i64 > 0 ? SAY_BAD : SAY_PLAIN;
}

const struct screen screen_prices = {
	.shape = SHAPE_LIST,
	.name = "prices",
	.title = N_("Prices"),
	.help = N_(
		"Each line beside the price at which it was last bought from this supplier, and what the change costs on this order. Without a last price it was never bought there."),
	.permission = PERM_LOOK,
	.actions = no_actions,
	.list = { .query = &po_compare_list,
		  .args = args_id,
		  .columns = price_columns,
		  .heading = price_heading,
		  .row_tone = changed,
		  .empty = N_("The order has no line.") },
};

/* ---------------------------------------------------------------- history */

static void history_args(struct view *v, struct db_value *args)
{
	args[0] = db_text(*view_text(v) ? view_text(v) : "purchase order");
	args[1] = db_i64(view_id(v));
}

static const struct column history_columns[] = {
	COLUMN("at", N_("When"), KIND_INSTANT, 16, 16, 0),
	COLUMN("user_name", N_("Who"), KIND_TEXT, 6, 8, 0),
	COLUMN("action", N_("Did"), KIND_TEXT, 8, 10, 0),
	COLUMN("detail", N_("What"), KIND_TEXT, 24, 60, 1),
	COLUMN("reason", N_("Why"), KIND_TEXT, 14, 40, 1),
	COLUMN("terminal", N_("Terminal"), KIND_TEXT, 8, 12, 4),
	END_ROW,
};

static const struct action history_actions[] = {
	{ .name = "open",
	  .label = N_("Whole"),
	  .help = N_("Show the whole record."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "audit-record" },
	END_ROW,
};

const struct screen screen_history = {
	.shape = SHAPE_LIST,
	.name = "history",
	.title = N_("History"),
	.help = N_("Every change, with who, when, where and why. Nothing here can be changed."),
	.permission = PERM_LOOK,
	.actions = history_actions,
	.list = { .query = &audit_history,
		  .args = history_args,
		  .columns = history_columns,
		  .empty = N_("Nothing happened yet.") },
};
