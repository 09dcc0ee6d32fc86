/* One customer's order as a form: its head, its lines, and what may be done with it. */
#include "ui/screens/sales.h"

#include "domain/catalog/item.h"
#include "domain/selling/sales.h"
#include "ui/screens/printing.h"

static bool from_list(struct view *v)
{
	return view_screen(v) == &screen_sales;
}

static bool order_there(struct view *v)
{
	return from_list(v) ? row_there(v) : view_id(v) != 0;
}

static int64_t order_id(struct view *v)
{
	return from_list(v) ? row_id(v) : view_id(v);
}

static const char *order_text(struct view *v, const char *field)
{
	return from_list(v) ? row_text(v, field) : form_text(v, field);
}

static int64_t order_i64(struct view *v, const char *field)
{
	return from_list(v) ? row_i64(v, field) : form_i64(v, field);
}

bool sales_can_ship(struct view *v)
{
	return order_there(v) && order_i64(v, "allocated") > 0;
}

bool sales_can_cancel(struct view *v)
{
	const char *state = order_there(v) ? order_text(v, "state") : "shipped";

	return !str_eq(state, "shipped") && !str_eq(state, "cancelled") && !str_eq(state, "closed");
}

unsigned sales_do_ship(struct view *v, struct err *e)
{
	struct arena *a = view_arena(v);
	int64_t units;
	const char *key = arena_printf(a, "ship:%" PRId64 ":%" PRId64, order_id(v), order_i64(v, "shipped"));

	if (sales_ship(view_desk(v), a, order_id(v), key, &units, e))
		return STAY;
	view_say(v, SAY_DONE, _("%s: %" PRId64 " units are shipped."), order_text(v, "number"), units);
	return RELOAD;
}

void sales_ask_ship(struct view *v, struct str *to)
{
	str_addf(to, _("Confirm that %" PRId64 " units of %s have left?"), order_i64(v, "allocated"),
		 order_text(v, "number"));
}

const struct field sales_cancel_fields[] = REASON_FIELDS(reasons_to_cancel_sale, N_("Why it is cancelled."));

unsigned sales_do_cancel(struct view *v, struct err *e)
{
	if (sales_cancel(view_desk(v), view_arena(v), order_id(v), reason_of(v), e))
		return STAY;
	view_say(v, SAY_DONE, _("%s is cancelled; what it held is free again."), order_text(v, "number"));
	return RELOAD;
}

const struct field sales_map_fields[] = {
	{ .name = "means",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .required = true,
	  .lookup = "items",
	  .lookup_field = "sku",
	  .help = N_("The item that the customer means.") },
	END_ROW,
};

/* ---------------------------------------------------------------- the form */

static const struct field order_fields[] = {
	{ .name = "number", .title = N_("Order"), .kind = KIND_CODE, .width = 16, .help = N_("Our number.") },
	{ .name = "state", .title = N_("State"), .kind = KIND_STATE, .width = 18, .help = N_("Where it stands.") },
	{ .name = "channel",
	  .title = N_("Channel"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .help = N_("The shop window it came by.") },
	{ .name = "external_ref",
	  .title = N_("Their number"),
	  .kind = KIND_CODE,
	  .width = 30,
	  .help = N_("The channel's number of it.") },
	{ .name = "ordered_at",
	  .title = N_("Ordered"),
	  .kind = KIND_INSTANT,
	  .width = 16,
	  .help = N_("When the customer bought.") },
	{ .name = "customer",
	  .title = N_("Customer"),
	  .kind = KIND_TEXT,
	  .width = 56,
	  .help = N_("Shown to those who sell or ship.") },
	{ .name = "address", .title = N_("Address"), .kind = KIND_TEXT, .width = 56, .help = N_("Where it goes.") },
	{ .name = "contact",
	  .title = N_("Contact"),
	  .kind = KIND_TEXT,
	  .width = 56,
	  .help = N_("Mail and telephone.") },
	{ .name = "total_minor",
	  .title = N_("Total"),
	  .kind = KIND_MONEY,
	  .width = 14,
	  .unit = "currency",
	  .help = N_("What the customer pays, as the channel says.") },
	{ .name = "currency", .title = N_("Currency"), .kind = KIND_CODE, .width = 4, .help = N_("Of the prices.") },
	{ .name = "allocated", .title = N_("Promised"), .kind = KIND_NUMBER, .help = N_("Units that wait to leave.") },
	{ .name = "shipped", .title = N_("Shipped"), .kind = KIND_NUMBER, .help = N_("Units that have left.") },
	END_ROW,
};

static const struct field line_fields[] = {
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .help = N_("The item; on hold: what the channel calls it.") },
	{ .name = "name", .title = N_("Name"), .kind = KIND_TEXT, .width = 10, .help = N_("The item's.") },
	{ .name = "quantity", .title = N_("Quantity"), .kind = KIND_NUMBER, .width = 8, .help = N_("Base units.") },
	{ .name = "open_quantity",
	  .title = N_("Waiting"),
	  .kind = KIND_NUMBER,
	  .width = 7,
	  .help = N_("Still waiting for stock.") },
	{ .name = "allocated",
	  .title = N_("Promised"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .help = N_("Held for this line, not yet gone.") },
	{ .name = "shipped", .title = N_("Shipped"), .kind = KIND_NUMBER, .width = 7, .help = N_("Has left.") },
	{ .name = "state",
	  .title = N_("State"),
	  .kind = KIND_STATE,
	  .width = 12,
	  .help = N_("Where the line stands.") },
	{ .name = "cancelled", .title = N_("Cancelled"), .kind = KIND_NUMBER, .width = 9, .help = N_("Given up.") },
	{ .name = "unit_price4",
	  .title = N_("Price"),
	  .kind = KIND_PRICE,
	  .width = 10,
	  .unit = "currency",
	  .help = N_("Of one base unit.") },
	END_ROW,
};

static const struct grid order_grid = {
	.title = N_("Lines"), .fields = line_fields, .total = "quantity", .fixed = true
};

/* Parts that may be empty, with a blank or two between those that are not. */
static const char *joined(struct arena *a, const char *gap, const char *x, const char *y)
{
	return *x && *y ? arena_printf(a, "%s%s%s", x, gap, y) : *x ? x : y;
}

/* People's data is for those whose work needs it. */
static int put_customer(struct view *v, const struct sales *order, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct party_get_row p;
	int rc;

	if (order->row.party_id == DB_NULL || !(desk_may(desk, PERM_SALES) || desk_may(desk, PERM_SHIP)))
		return OK;
	if ((rc = party_get(desk->db, a, order->row.party_id, &p, e)))
		return rc;
	form_put_text(v, "customer", p.name);
	form_put_text(v, "address",
		      joined(a, ", ", p.address, joined(a, ", ", joined(a, " ", p.postcode, p.city), p.country)));
	form_put_text(v, "contact", joined(a, "  ", p.email, p.phone));
	return OK;
}

static int put_line(struct view *v, const struct sales_line_row *row, struct err *e)
{
	size_t line = grid_add(v, row->line_id);
	struct item_row item;
	int rc;

	grid_put_text(v, line, "sku", row->sku);
	if (row->item_id != DB_NULL) {
		if ((rc = item_get(view_desk(v)->db, view_arena(v), row->item_id, &item, e)))
			return rc;
		grid_put_text(v, line, "sku", item.sku);
		grid_put_text(v, line, "name", item.name);
	}
	grid_put_i64(v, line, "quantity", row->quantity);
	grid_put_i64(v, line, "open_quantity", row->open_quantity);
	grid_put_i64(v, line, "allocated", row->allocated);
	grid_put_i64(v, line, "shipped", row->shipped);
	grid_put_text(v, line, "state", row->state);
	grid_put_i64(v, line, "cancelled", row->cancelled);
	grid_put_i64(v, line, "unit_price4", row->unit_price4);
	return OK;
}

static void load_order(struct view *v, struct err *e)
{
	struct arena *a = view_arena(v);
	int64_t allocated = 0, shipped = 0;
	struct sales order;

	if (sales_load(view_desk(v), a, view_id(v), &order, e))
		return;
	form_put_text(v, "number", order.doc.number);
	form_put_text(v, "state", order.doc.state);
	form_put_text(v, "channel", arena_printf(a, "%s  %s", order.channel.code, order.channel.name));
	form_put_text(v, "external_ref", order.row.external_ref);
	form_put_i64(v, "ordered_at", order.row.ordered_at);
	form_put_text(v, "currency", order.row.currency);
	form_put_i64(v, "total_minor", order.row.total_minor);
	if (put_customer(v, &order, e))
		return;
	for (size_t i = 0; i < order.n_lines; i++) {
		if (put_line(v, &order.lines[i], e))
			return;
		allocated += order.lines[i].allocated;
		shipped += order.lines[i].shipped;
	}
	form_put_i64(v, "allocated", allocated);
	form_put_i64(v, "shipped", shipped);
}

static bool line_held(struct view *v)
{
	int line = grid_line(v);

	return line >= 0 && (size_t)line < grid_count(v) && str_eq(grid_text(v, (size_t)line, "state"), "on hold");
}

static unsigned map_line(struct view *v, struct err *e)
{
	return reload_if(sales_map_line(view_desk(v), view_arena(v), grid_id(v, (size_t)grid_line(v)),
					form_text(v, "means"), e));
}

static unsigned order_lines(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "sales-lines", view_id(v), NULL);
}

static unsigned order_history(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "history", view_id(v), "sales order");
}

static const struct action order_actions[] = {
	{ .name = "ship",
	  .label = N_("Ship"),
	  .help = N_("Confirm that what is promised has left, first expiry first."),
	  .permission = PERM_SHIP,
	  .on = COMMAND_POST,
	  .flags = ACTION_DANGER,
	  .when = sales_can_ship,
	  .question = sales_ask_ship,
	  .run = sales_do_ship },
	{ .name = "map",
	  .label = N_("Which item"),
	  .help = N_("Say which item this line means."),
	  .permission = PERM_SALES,
	  .key = "Ctrl-E",
	  .when = line_held,
	  .fields = sales_map_fields,
	  .run = map_line },
	{ .name = "allocate",
	  .label = N_("Allocate"),
	  .help = N_("Give every waiting line its share, by priority, then age."),
	  .permission = PERM_ALLOCATE,
	  .key = "Ctrl-A",
	  .run = allocate_all },
	{ .name = "cancel-order",
	  .label = N_("Cancel order"),
	  .help = N_("Cancel the order; what it holds is free again."),
	  .permission = PERM_SALES,
	  .key = "Ctrl-X",
	  .when = sales_can_cancel,
	  .fields = sales_cancel_fields,
	  .run = sales_do_cancel },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this order, when and why."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-T",
	  .run = order_history },
	{ .name = "lines",
	  .label = N_("Lines"),
	  .help = N_("Show the lines as a list, to sort, filter and export them."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-B",
	  .run = order_lines },
	{ .name = "ship-labels",
	  .label = N_("Parcel labels"),
	  .help = N_("Print the labels of the parcels: to whom they go."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .fields = print_ship_fields,
	  .prepare = prepare_print_labels,
	  .run = print_ship_labels },
	END_ROW,
};

const struct screen screen_sales_order = {
	.shape = SHAPE_FORM,
	.name = "sales-order",
	.title = N_("Sales order"),
	.help = N_(
		"One customer's order: who, by which channel, and how far each line is. A line on hold has a code that no item knows; say which item it means."),
	.permission = PERM_LOOK,
	.actions = order_actions,
	.form = { .fields = order_fields, .grid = &order_grid, .load = load_order },
};
