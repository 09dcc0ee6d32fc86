/* Stock and its moves, places and what stands in them. */
#include "ui/screens/parts.h"

#include "domain/catalog/item.h"
#include "domain/stock/ledger.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/place.h"
#include "ui/screens/printing.h"
#include "domain/work/reason.h"

static const struct column stock_columns[] = {
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 12, 40, 3),
	COLUMN("class", N_("Class"), KIND_TEXT, 5, 5, 8),
	COLUMN("sellable", N_("Sellable"), KIND_QTY, 8, 10, 0),
	COLUMN("allocated", N_("Promised"), KIND_QTY, 8, 10, 2),
	COLUMN("dock", N_("Dock"), KIND_QTY, 6, 9, 4),
	COLUMN("held", N_("Held"), KIND_QTY, 6, 9, 6),
	COLUMN("quarantine", N_("Quarantine"), KIND_QTY, 10, 10, 7),
	COLUMN("damage", N_("Damage"), KIND_QTY, 6, 9, 5),
	COLUMN("inbound", N_("Inbound"), KIND_QTY, 7, 9, 4),
	END_ROW,
};

static const struct action stock_actions[] = {
	{ .name = "where",
	  .label = N_("Where"),
	  .help = N_("Show the places and lots of this item."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "where" },
	{ .name = "moves",
	  .label = N_("Moves"),
	  .help = N_("Show every move of this item, newest first."),
	  .permission = PERM_LOOK,
	  .key = "m",
	  .flags = ACTION_ROW,
	  .open = "moves" },
	{ .name = "ats",
	  .label = N_("Sum"),
	  .help = N_("Show what each channel may sell of this item, and why."),
	  .permission = PERM_LOOK,
	  .key = "s",
	  .flags = ACTION_ROW,
	  .open = "ats" },
	END_ROW,
};

const struct screen screen_stock = {
	.shape = SHAPE_LIST,
	.name = "stock",
	.title = N_("Stock"),
	.help = N_(
		"What stands in this warehouse, what of it may be sold and what of that is promised. Open an item to see "
		"its places; from there its moves explain every unit."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = stock_actions,
	.list = { .query = &stock_list,
		  .args = args_warehouse,
		  .columns = stock_columns,
		  .sort = "sku",
		  .empty = N_("Nothing has ever stood in this warehouse.") },
};

static const struct column where_columns[] = {
	COLUMN("place", N_("Place"), KIND_CODE, 10, 14, 0),	  COLUMN("kind", N_("Kind"), KIND_TEXT, 8, 12, 3),
	COLUMN("warehouse", N_("Warehouse"), KIND_CODE, 9, 9, 4), COLUMN("lot", N_("Lot"), KIND_CODE, 8, 20, 1),
	COLUMN("expiry_on", N_("Expiry"), KIND_DAY, 10, 10, 2),	  COLUMN_STATE("state", N_("State"), 8, 12, 2),
	COLUMN("quantity", N_("Quantity"), KIND_QTY, 8, 10, 0),	  END_ROW,
};

static unsigned do_move(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	const char *key = arena_printf(view_arena(v), "desk:%" PRId64 ":%" PRId64, desk->user_id, desk_now(desk));
	int rc = stock_transfer(desk, view_arena(v), form_text(v, "sku"), form_text(v, "lot"), form_text(v, "from"),
				form_text(v, "to"), form_i64(v, "quantity"), form_text(v, "reason"), key, e);

	if (rc == OK)
		view_say(v, SAY_DONE, _("Moved %" PRId64 " of %s to %s."), form_i64(v, "quantity"), form_text(v, "sku"),
			 form_text(v, "to"));
	return reload_if(rc);
}

static void prepare_move(struct view *v)
{
	struct arena *a = view_arena(v);
	struct item_sku_row item;
	struct err e = ERR_INIT;

	if (item_sku(view_desk(v)->db, a, view_id(v), &item, &e) == OK)
		form_put_text(v, "sku", item.sku);
	if (row_there(v)) {
		form_put_text(v, "from", row_text(v, "place"));
		form_put_text(v, "lot", row_text(v, "lot"));
	}
}

static const struct choice move_reasons[] = {
	{ "putaway", N_("putaway") }, { "damage", N_("damaged in the warehouse") },
	{ "found", N_("found") },     { "lost", N_("lost") },
	{ "other", N_("other") },     { NULL, NULL },
};

static const struct field move_fields[] = {
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .required = true,
	  .lookup = "items",
	  .help = N_("Which item moves.") },
	{ .name = "lot",
	  .title = N_("Lot"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .help = N_("Its lot or serial, where it has one.") },
	{ .name = "from",
	  .title = N_("From"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .required = true,
	  .lookup = "places",
	  .lookup_field = "code",
	  .help = N_("The place it stands in.") },
	{ .name = "to",
	  .title = N_("To"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .required = true,
	  .lookup = "places",
	  .lookup_field = "code",
	  .help = N_("The place it goes to.") },
	{ .name = "quantity",
	  .title = N_("Quantity"),
	  .kind = KIND_QTY,
	  .width = 8,
	  .required = true,
	  .help = N_("How many base units.") },
	{ .name = "reason",
	  .title = N_("Reason"),
	  .kind = KIND_CHOICE,
	  .width = 16,
	  .required = true,
	  .choices = move_reasons,
	  .help = N_("Why it moves.") },
	END_ROW,
};

static const struct action where_actions[] = {
	{ .name = "move",
	  .label = N_("Move"),
	  .help = N_("Move a quantity to another place, with a reason."),
	  .permission = PERM_MOVE,
	  .key = "v",
	  .fields = move_fields,
	  .prepare = prepare_move,
	  .run = do_move },
	END_ROW,
};

static void item_heading(struct view *v, struct str *to)
{
	struct item_row item;
	struct err e = ERR_INIT;

	if (item_get(view_desk(v)->db, view_arena(v), view_id(v), &item, &e) == OK)
		str_addf(to, "%s  %s", item.sku, item.name);
}

const struct screen screen_where = {
	.shape = SHAPE_LIST,
	.name = "where",
	.title = N_("Where it stands"),
	.help = N_("Every place and lot of one item, the other side of each move included."),
	.permission = PERM_LOOK,
	.actions = where_actions,
	.list = { .query = &item_balances,
		  .args = args_id,
		  .columns = where_columns,
		  .heading = item_heading,
		  .empty = N_("It has never moved.") },
};

static const struct column move_columns[] = {
	COLUMN("posted_at", N_("When"), KIND_INSTANT, 16, 16, 1),
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("quantity", N_("Quantity"), KIND_QTY, 8, 10, 0),
	COLUMN("from_place", N_("From"), KIND_CODE, 9, 12, 0),
	COLUMN("to_place", N_("To"), KIND_CODE, 9, 12, 0),
	COLUMN("lot", N_("Lot"), KIND_CODE, 8, 16, 4),
	COLUMN("document", N_("Paper"), KIND_CODE, 13, 16, 2),
	COLUMN("reason", N_("Reason"), KIND_TEXT, 8, 14, 5),
	COLUMN("who", N_("Who"), KIND_TEXT, 6, 10, 3),
	END_ROW,
};

static const struct action no_actions[] = { END_ROW };

const struct screen screen_moves = {
	.shape = SHAPE_LIST,
	.name = "moves",
	.title = N_("Moves"),
	.help = N_(
		"Every move of the stock ledger, newest first. Moves are never changed; a correction is a move back."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = no_actions,
	.list = { .query = &move_list,
		  .args = args_id,
		  .columns = move_columns,
		  .sort = "move_id",
		  .descending = true,
		  .empty = N_("Nothing has moved yet.") },
};

/* ---------------------------------------------------------------- places */

static const struct column place_columns[] = {
	COLUMN("code", N_("Place"), KIND_CODE, 10, 14, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 10, 30, 2),
	COLUMN("kind", N_("Kind"), KIND_TEXT, 10, 12, 0),
	COLUMN("sequence", N_("Walk"), KIND_NUMBER, 5, 6, 3),
	COLUMN_STATE("status", N_("Status"), 8, 10, 1),
	COLUMN("units", N_("Units"), KIND_QTY, 8, 10, 0),
	END_ROW,
};

static unsigned new_place(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	int64_t id;
	int rc = place_new(desk, view_arena(v), desk->warehouse_id, DB_NULL, form_text(v, "code"), form_text(v, "name"),
			   form_text(v, "kind"), form_empty(v, "sequence") ? 0 : form_i64(v, "sequence"), &id, e);

	if (rc == OK)
		view_say(v, SAY_DONE, _("Place %s is there."), form_text(v, "code"));
	return reload_if(rc);
}

static bool place_is_active(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "status"), "active");
}

static bool place_is_blocked(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "status"), "blocked");
}

static unsigned block_place(struct view *v, struct err *e)
{
	return reload_if(place_set_status(view_desk(v), view_arena(v), row_id(v), "blocked", e));
}

static unsigned free_place(struct view *v, struct err *e)
{
	return reload_if(place_set_status(view_desk(v), view_arena(v), row_id(v), "active", e));
}

static const struct choice place_kinds[] = {
	{ "bin", N_("bin") },
	{ "pick", N_("pick") },
	{ "dock", N_("dock") },
	{ "inspection", N_("inspection") },
	{ "quarantine", N_("quarantine") },
	{ "damage", N_("damage") },
	{ "transit", N_("transit") },
	{ NULL, NULL },
};

static const struct field place_fields[] = {
	{ .name = "code",
	  .title = N_("Code"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .required = true,
	  .help = N_("What its label says, such as A-01-03.") },
	{ .name = "name", .title = N_("Name"), .kind = KIND_TEXT, .width = 30, .help = N_("In words.") },
	{ .name = "kind",
	  .title = N_("Kind"),
	  .kind = KIND_CHOICE,
	  .width = 12,
	  .required = true,
	  .choices = place_kinds,
	  .help = N_("What its stock may do: only bin and pick are sold from.") },
	{ .name = "sequence",
	  .title = N_("Walk order"),
	  .kind = KIND_NUMBER,
	  .width = 6,
	  .help = N_("Places are walked in this order.") },
	END_ROW,
};

static const struct action place_actions[] = {
	{ .name = "contents",
	  .label = N_("Contents"),
	  .help = N_("Show what stands in this place."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "place-stock" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Make a new place in this warehouse."),
	  .permission = PERM_PLACE,
	  .on = COMMAND_NEW,
	  .fields = place_fields,
	  .run = new_place },
	{ .name = "block",
	  .label = N_("Block"),
	  .help = N_("Block the place: its stock is held and nothing goes in."),
	  .permission = PERM_PLACE,
	  .key = "b",
	  .flags = ACTION_ROW | ACTION_DANGER,
	  .when = place_is_active,
	  .run = block_place },
	{ .name = "free",
	  .label = N_("Free"),
	  .help = N_("Free a blocked place."),
	  .permission = PERM_PLACE,
	  .key = "b",
	  .flags = ACTION_ROW,
	  .when = place_is_blocked,
	  .run = free_place },
	{ .name = "label",
	  .label = N_("Label"),
	  .help = N_("Show the label of this place and print it."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .run = open_place_label },
	END_ROW,
};

const struct screen screen_places = {
	.shape = SHAPE_LIST,
	.name = "places",
	.title = N_("Places"),
	.help = N_("The places of this warehouse. A place's kind says what its stock may do."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = place_actions,
	.list = { .query = &place_list,
		  .args = args_warehouse,
		  .columns = place_columns,
		  .sort = "code",
		  .empty = N_("This warehouse has no places yet. F6 makes one.") },
};

static const struct column contents_columns[] = {
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 12, 40, 3),
	COLUMN("lot", N_("Lot"), KIND_CODE, 8, 20, 1),
	COLUMN("expiry_on", N_("Expiry"), KIND_DAY, 10, 10, 2),
	COLUMN_STATE("state", N_("State"), 8, 12, 2),
	COLUMN("quantity", N_("Quantity"), KIND_QTY, 8, 10, 0),
	END_ROW,
};

const struct screen screen_place_stock = {
	.shape = SHAPE_LIST,
	.name = "place-stock",
	.title = N_("In this place"),
	.help = N_("Every item and lot that stands in one place."),
	.permission = PERM_LOOK,
	.actions = no_actions,
	.list = { .query = &place_balances, .args = args_id, .columns = contents_columns, .empty = N_("It is empty.") },
};
