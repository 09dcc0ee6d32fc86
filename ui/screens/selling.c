/* Channels, customers' orders and the allocation grid. */
#include "ui/screens/parts.h"

#include "domain/catalog/item.h"
#include "domain/selling/allocation.h"
#include "domain/selling/ats.h"
#include "ui/screens/grid_rows.h"

static const struct action no_actions[] = { END_ROW };

/* ---------------------------------------------------------------- channels */

static const struct column channel_columns[] = {
	COLUMN("code", N_("Code"), KIND_CODE, 6, 10, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 12, 30, 1),
	COLUMN("kind", N_("Kind"), KIND_TERM, 11, 12, 3),
	COLUMN("warehouse", N_("Warehouse"), KIND_CODE, 9, 9, 4),
	COLUMN("priority", N_("Priority"), KIND_NUMBER, 8, 8, 0),
	COLUMN("buffer", N_("Buffer"), KIND_QTY, 6, 8, 0),
	COLUMN("reserve", N_("Reserve"), KIND_QTY, 7, 8, 0),
	COLUMN_STATE("status", N_("Status"), 8, 10, 2),
	END_ROW,
};

static const struct action channel_list_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the channel and what is kept for it."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "channel" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a new channel of this warehouse."),
	  .permission = PERM_CHANNEL,
	  .on = COMMAND_NEW,
	  .open = "channel" },
	END_ROW,
};

const struct screen screen_channels = {
	.shape = SHAPE_LIST,
	.name = "channels",
	.title = N_("Channels"),
	.help = N_(
		"The shop windows. Priority 1 is served first; buffer is held back from a channel, reserve is kept for it."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = channel_list_actions,
	.list = { .query = &channel_list,
		  .columns = channel_columns,
		  .sort = "channel_id",
		  .empty = N_("No channel yet. F6 enters one.") },
};

static const struct choice channel_kinds[] = {
	{ "web", N_("web shop") }, { "marketplace", N_("marketplace") }, { "wholesale", N_("wholesale") },
	{ "store", N_("store") },  { "edi", N_("EDI customer") },	 { NULL, NULL },
};
static const struct choice channel_states[] = { { "active", N_("active") },
						{ "blocked", N_("blocked") },
						{ NULL, NULL } };

static const struct field channel_fields[] = {
	{ .name = "code",
	  .title = N_("Code"),
	  .kind = KIND_CODE,
	  .width = 10,
	  .required = true,
	  .help = N_("Short, as it stands in lists.") },
	{ .name = "name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 34,
	  .required = true,
	  .help = N_("In words.") },
	{ .name = "kind",
	  .title = N_("Kind"),
	  .kind = KIND_CHOICE,
	  .width = 14,
	  .required = true,
	  .choices = channel_kinds,
	  .help = N_("What sort of shop window it is.") },
	{ .name = "priority",
	  .title = N_("Priority"),
	  .kind = KIND_NUMBER,
	  .width = 4,
	  .required = true,
	  .help = N_("1 is served first.") },
	{ .name = "buffer",
	  .title = N_("Buffer"),
	  .kind = KIND_NUMBER,
	  .width = 6,
	  .fallback = "0",
	  .help = N_("Units of each item it is not told of; a policy row may say otherwise.") },
	{ .name = "reserve",
	  .title = N_("Reserve"),
	  .kind = KIND_NUMBER,
	  .width = 6,
	  .fallback = "0",
	  .help = N_("Units of each item the others are not told of; a policy row may say otherwise.") },
	{ .name = "status",
	  .title = N_("Status"),
	  .kind = KIND_CHOICE,
	  .width = 10,
	  .required = true,
	  .choices = channel_states,
	  .fallback = "active",
	  .help = N_("A blocked one keeps nothing.") },
	END_ROW,
};

struct channel_state {
	int64_t version;
	int64_t warehouse_id;
};

static void load_channel(struct view *v, struct err *e)
{
	struct channel_state *state = view_state(v);
	struct channel_row c;

	state->warehouse_id = view_desk(v)->warehouse_id;
	if (!view_id(v) || channel_get(view_desk(v)->db, view_arena(v), view_id(v), &c, e))
		return;
	state->version = c.version;
	state->warehouse_id = c.warehouse_id;
	form_put_text(v, "code", c.code);
	form_read_only(v, "code", true);
	form_put_text(v, "name", c.name);
	form_put_text(v, "kind", c.kind);
	form_put_i64(v, "priority", c.priority);
	form_put_i64(v, "buffer", c.buffer);
	form_put_i64(v, "reserve", c.reserve);
	form_put_text(v, "status", c.status);
}

static unsigned save_channel(struct view *v, struct err *e)
{
	struct channel_state *state = view_state(v);
	struct channel_new c = { .code = form_text(v, "code"),
				 .name = form_text(v, "name"),
				 .kind = form_text(v, "kind"),
				 .status = form_text(v, "status"),
				 .warehouse_id = state->warehouse_id,
				 .priority = form_i64(v, "priority"),
				 .buffer = form_empty(v, "buffer") ? 0 : form_i64(v, "buffer"),
				 .reserve = form_empty(v, "reserve") ? 0 : form_i64(v, "reserve") };
	int64_t id = view_id(v);
	int rc = id ? channel_change(view_desk(v), view_arena(v), id, state->version, &c, e)
		    : channel_create(view_desk(v), view_arena(v), &c, &id, e);

	if (rc)
		return STAY;
	view_set_id(v, id);
	view_say(v, SAY_DONE, _("Channel %s is saved."), c.code);
	return RELOAD;
}

static bool channel_frozen(struct view *v)
{
	return !desk_may(view_desk(v), PERM_CHANNEL);
}

const struct screen screen_channel = {
	.shape = SHAPE_FORM,
	.name = "channel",
	.title = N_("Channel"),
	.help = N_("One channel and what is kept for it."),
	.permission = PERM_LOOK,
	.actions = no_actions,
	.state_size = sizeof(struct channel_state),
	.form = { .fields = channel_fields, .load = load_channel, .save = save_channel, .frozen = channel_frozen },
};

/* ---------------------------------------------------------------- customers' orders */

static const struct column sales_columns[] = {
	COLUMN("number", N_("Order"), KIND_CODE, 13, 16, 0),
	COLUMN("channel", N_("Channel"), KIND_CODE, 7, 10, 0),
	COLUMN("external_ref", N_("Their number"), KIND_CODE, 12, 20, 2),
	COLUMN_STATE("state", N_("State"), 14, 16, 0),
	COLUMN("ordered_at", N_("Ordered"), KIND_INSTANT, 16, 16, 3),
	COLUMN("units", N_("Units"), KIND_QTY, 5, 8, 1),
	COLUMN("allocated", N_("Promised"), KIND_QTY, 8, 8, 1),
	COLUMN("shipped", N_("Shipped"), KIND_QTY, 7, 8, 4),
	COLUMN_UNIT("total_minor", N_("Total"), KIND_MONEY, 10, 12, 5, "currency"),
	COLUMN("stage", N_("Stage"), KIND_TEXT, 6, 8, 8),
	END_ROW,
};

static unsigned allocate_all(struct view *v, struct err *e)
{
	struct allocation_result r;

	if (allocation_run(view_desk(v), view_arena(v), 0, &r, e))
		return STAY;
	view_say(v, SAY_DONE, _("%" PRId64 " lines got %" PRId64 " units; %" PRId64 " lines still wait."), r.lines,
		 r.units, r.waiting);
	return RELOAD;
}

static bool can_ship(struct view *v)
{
	return row_there(v) && row_i64(v, "allocated") > 0;
}

static bool can_cancel(struct view *v)
{
	return row_there(v) && !str_eq(row_text(v, "state"), "shipped") && !str_eq(row_text(v, "state"), "cancelled") &&
	       !str_eq(row_text(v, "state"), "closed");
}

static unsigned ship(struct view *v, struct err *e)
{
	struct arena *a = view_arena(v);
	int64_t units;
	const char *key = arena_printf(a, "ship:%" PRId64 ":%" PRId64, row_id(v), row_i64(v, "shipped"));

	if (sales_ship(view_desk(v), a, row_id(v), key, &units, e))
		return STAY;
	view_say(v, SAY_DONE, _("%s: %" PRId64 " units are shipped."), row_text(v, "number"), units);
	return RELOAD;
}

static void ask_ship(struct view *v, struct str *to)
{
	str_addf(to, _("Confirm that %" PRId64 " units of %s have left?"), row_i64(v, "allocated"),
		 row_text(v, "number"));
}

static const struct field cancel_fields[] = REASON_FIELDS(reasons_to_cancel_sale, N_("Why it is cancelled."));

static unsigned cancel(struct view *v, struct err *e)
{
	if (sales_cancel(view_desk(v), view_arena(v), row_id(v), reason_of(v), e))
		return STAY;
	view_say(v, SAY_DONE, _("%s is cancelled; what it held is free again."), row_text(v, "number"));
	return RELOAD;
}

static unsigned import_sales(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "import", 0, "sales");
}

static const struct action sales_actions[] = {
	{ .name = "new",
	  .label = N_("Take in"),
	  .help = N_("Take in customers' orders from a file of a shop."),
	  .permission = PERM_IMPORT,
	  .on = COMMAND_NEW,
	  .run = import_sales },
	{ .name = "lines",
	  .label = N_("Lines"),
	  .help = N_("Show the lines of this order."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "sales-lines" },
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
	  .when = can_ship,
	  .question = ask_ship,
	  .run = ship },
	{ .name = "cancel-order",
	  .label = N_("Cancel"),
	  .help = N_("Cancel the order; what it holds is free again."),
	  .permission = PERM_SALES,
	  .key = "d",
	  .flags = ACTION_ROW,
	  .when = can_cancel,
	  .fields = cancel_fields,
	  .run = cancel },
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
	COLUMN("open_quantity", N_("Open"), KIND_QTY, 6, 8, 0),
	COLUMN_STATE("state", N_("State"), 14, 16, 1),
	END_ROW,
};

static const struct field map_fields[] = {
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .required = true,
	  .lookup = "items",
	  .help = N_("The item that the customer means.") },
	END_ROW,
};

static bool is_held(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "state"), "on hold");
}

static unsigned map_line(struct view *v, struct err *e)
{
	return reload_if(sales_map_line(view_desk(v), view_arena(v), row_id(v), form_text(v, "sku"), e));
}

static const struct action sales_line_actions[] = {
	{ .name = "map",
	  .label = N_("Which item"),
	  .help = N_("Say which item this line means."),
	  .permission = PERM_SALES,
	  .key = "m",
	  .flags = ACTION_ROW,
	  .when = is_held,
	  .fields = map_fields,
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
	.actions = sales_line_actions,
	.list = { .query = &sales_line_list,
		  .args = args_id,
		  .columns = sales_line_columns,
		  .heading = order_heading,
		  .empty = N_("It has no lines.") },
};

/* ---------------------------------------------------------------- the allocation grid */

static void grid_heading(struct view *v, struct str *to)
{
	struct ats_board board;
	struct err e = ERR_INIT;
	size_t shown = 0;

	if (ats_board_load(view_desk(v), view_arena(v), &board, &e))
		return;
	str_add(to, _("Available to sell:"));
	for (size_t i = 0; i < board.n && shown < GRID_CHANNELS; i++)
		if (board.channels[i].warehouse_id == view_desk(v)->warehouse_id)
			str_addf(to, "  %zu %s", ++shown, board.channels[i].code);
}

static const struct column grid_columns[] = {
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),	       COLUMN("name", N_("Name"), KIND_TEXT, 12, 34, 3),
	COLUMN("sellable", N_("Sellable"), KIND_QTY, 8, 8, 0), COLUMN("allocated", N_("Promised"), KIND_QTY, 8, 8, 1),
	COLUMN("channel_1", N_("1"), KIND_QTY, 5, 7, 0),       COLUMN("channel_2", N_("2"), KIND_QTY, 5, 7, 0),
	COLUMN("channel_3", N_("3"), KIND_QTY, 5, 7, 0),       COLUMN("channel_4", N_("4"), KIND_QTY, 5, 7, 2),
	COLUMN("channel_5", N_("5"), KIND_QTY, 5, 7, 4),       COLUMN("channel_6", N_("6"), KIND_QTY, 5, 7, 5),
	COLUMN("inbound", N_("Inbound"), KIND_QTY, 7, 8, 6),   END_ROW,
};

static const struct action grid_actions[] = {
	{ .name = "sum",
	  .label = N_("Sum"),
	  .help = N_("Show the sum behind each channel's number."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "ats" },
	{ .name = "allocate",
	  .label = N_("Allocate"),
	  .help = N_("Give every waiting line its share, by priority, then age."),
	  .permission = PERM_ALLOCATE,
	  .on = COMMAND_POST,
	  .run = allocate_all },
	ACTION_WHERE(.key = "w"),
	END_ROW,
};

const struct screen screen_allocation = {
	.shape = SHAPE_LIST,
	.name = "allocation",
	.title = N_("Allocation"),
	.help = N_(
		"What each channel may sell of each item, computed now. Open an item to see the sum behind every number."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = grid_actions,
	.list = { .query = &position_items,
		  .args = args_warehouse,
		  .columns = grid_columns,
		  .heading = grid_heading,
		  .empty = N_("No item has stock here.") },
};
