/* Customers' orders in a list, and the lines of one. The form is in sales_order.c. */
#include "ui/screens/sales.h"

#include "domain/selling/sales.h"
#include "ui/screens/printing.h"

static const struct column sales_columns[] = {
	COLUMN("number", N_("Order"), KIND_CODE, 13, 16, 0),
	COLUMN("channel", N_("Channel"), KIND_CODE, 7, 10, 0),
	COLUMN("external_ref", N_("Their number"), KIND_CODE, 12, 20, 2),
	COLUMN_STATE("state", N_("State"), 16, 16, 0),
	COLUMN("ordered_at", N_("Ordered"), KIND_INSTANT, 16, 16, 3),
	COLUMN("units", N_("Units"), KIND_QTY, 5, 8, 1),
	COLUMN("allocated", N_("Promised"), KIND_QTY, 8, 8, 1),
	COLUMN("shipped", N_("Shipped"), KIND_QTY, 7, 8, 4),
	COLUMN_UNIT("total_minor", N_("Total"), KIND_MONEY, 10, 12, 5, "currency"),
	COLUMN("stage", N_("Stage"), KIND_TEXT, 6, 8, 8),
	END_ROW,
};

static unsigned import_sales(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "import", 0, "sales");
}

static unsigned sales_history(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "history", row_id(v), "sales order");
}

static const struct action sales_actions[] = {
	{ .name = "new",
	  .label = N_("Take in"),
	  .help = N_("Take in customers' orders from a file of a shop."),
	  .permission = PERM_IMPORT,
	  .on = COMMAND_NEW,
	  .run = import_sales },
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the order."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "sales-order" },
	{ .name = "allocate",
	  .label = N_("Allocate"),
	  .help = N_("Give every waiting line its share, by priority, then age."),
	  .permission = PERM_ALLOCATE,
	  .key = "A",
	  .run = allocate_all },
	{ .name = "ship",
	  .label = N_("Ship"),
	  .help = N_("Confirm that what is promised has left, first expiry first."),
	  .permission = PERM_SHIP,
	  .on = COMMAND_POST,
	  .flags = ACTION_ROW | ACTION_DANGER,
	  .when = sales_can_ship,
	  .question = sales_ask_ship,
	  .run = sales_do_ship },
	{ .name = "cancel-order",
	  .label = N_("Cancel"),
	  .help = N_("Cancel the order; what it holds is free again."),
	  .permission = PERM_SALES,
	  .key = "d",
	  .flags = ACTION_ROW,
	  .when = sales_can_cancel,
	  .fields = sales_cancel_fields,
	  .run = sales_do_cancel },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this order, when and why."),
	  .permission = PERM_LOOK,
	  .key = "i",
	  .flags = ACTION_ROW | ACTION_HIDDEN,
	  .run = sales_history },
	{ .name = "ship-labels",
	  .label = N_("Parcel labels"),
	  .help = N_("Print the labels of the parcels: to whom they go."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .fields = print_ship_fields,
	  .prepare = prepare_print_labels,
	  .run = print_ship_labels },
	END_ROW,
};

const struct screen screen_sales = {
	.shape = SHAPE_LIST,
	.name = "sales",
	.title = N_("Sales orders"),
	.help = N_("Customers' orders of all channels, newest first. dockline import sales FILE takes them in."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = sales_actions,
	.list = { .query = &sales_list,
		  .args = args_warehouse,
		  .columns = sales_columns,
		  .sort = "ordered_at",
		  .descending = true,
		  .empty = N_("No order yet. F6 takes some in.") },
};

static const struct column sales_line_columns[] = {
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 12, 40, 2),
	COLUMN("quantity", N_("Quantity"), KIND_QTY, 8, 8, 0),
	COLUMN("allocated", N_("Promised"), KIND_QTY, 8, 8, 0),
	COLUMN("shipped", N_("Shipped"), KIND_QTY, 7, 8, 1),
	COLUMN("cancelled", N_("Cancelled"), KIND_QTY, 9, 9, 3),
	COLUMN("open_quantity", N_("Waiting"), KIND_QTY, 7, 8, 0),
	COLUMN_STATE("state", N_("State"), 16, 16, 1),
	END_ROW,
};

static bool is_held(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "state"), "on hold");
}

static unsigned map_line(struct view *v, struct err *e)
{
	return reload_if(sales_map_line(view_desk(v), view_arena(v), row_id(v), form_text(v, "means"), e));
}

static const struct action sales_line_actions[] = {
	{ .name = "map",
	  .label = N_("Which item"),
	  .help = N_("Say which item this line means."),
	  .permission = PERM_SALES,
	  .key = "m",
	  .flags = ACTION_ROW,
	  .when = is_held,
	  .fields = sales_map_fields,
	  .run = map_line },
	END_ROW,
};

static void order_heading(struct view *v, struct str *to)
{
	struct sales order;
	struct err e = ERR_INIT;

	if (sales_load(view_desk(v), view_arena(v), view_id(v), &order, &e) == OK)
		str_addf(to, "%s  %s  %s", order.doc.number, order.channel.code, order.row.external_ref);
}

const struct screen screen_sales_lines = {
	.shape = SHAPE_LIST,
	.name = "sales-lines",
	.title = N_("Lines of the order"),
	.help = N_("What a customer bought, line by line, and how far each is."),
	.permission = PERM_LOOK,
	.reached_by = "sales-order",
	.actions = sales_line_actions,
	.list = { .query = &sales_line_list,
		  .args = args_id,
		  .columns = sales_line_columns,
		  .heading = order_heading,
		  .empty = N_("It has no lines.") },
};
