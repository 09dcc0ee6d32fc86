/* Stock, where an item lies, and moving it. */
#include "ui/screens/parts.h"

#include "domain/catalog/item.h"
#include "domain/stock/ledger.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/place.h"

static const struct column stock_columns[] = {
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 18, 40, 3),
	COLUMN("class", N_("Class"), KIND_TEXT, 5, 5, 8),
	COLUMN("sellable", N_("Sellable"), KIND_QTY, 8, 10, 0),
	COLUMN_PACKS("sellable", 14, 22, 3),
	COLUMN("allocated", N_("Promised"), KIND_QTY, 8, 10, 2),
	COLUMN("dock", N_("Dock"), KIND_QTY, 6, 9, 4),
	COLUMN("held", N_("Held"), KIND_QTY, 6, 9, 6),
	COLUMN("quarantine", N_("Quarantine"), KIND_QTY, 10, 10, 7),
	COLUMN("damage", N_("Damage"), KIND_QTY, 6, 9, 5),
	COLUMN("inbound", N_("Inbound"), KIND_QTY, 7, 9, 4),
	END_ROW,
};

static const struct action stock_actions[] = {
	ACTION_WHERE(.on = COMMAND_OPEN),
	ACTION_MOVES(.key = "m"),
	ACTION_SUM(.key = "s"),
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
	COLUMN("place", N_("Place"), KIND_CODE, 10, 14, 0),
	COLUMN("kind", N_("Kind"), KIND_TERM, 8, 12, 3),
	COLUMN("warehouse", N_("Warehouse"), KIND_CODE, 9, 9, 4),
	COLUMN("lot", N_("Lot"), KIND_CODE, 8, 20, 1),
	COLUMN("expiry_on", N_("Expiry"), KIND_DAY, 10, 10, 2),
	COLUMN_STATE("state", N_("State"), 8, 12, 2),
	COLUMN("quantity", N_("Quantity"), KIND_QTY, 8, 10, 0),
	COLUMN_PACKS("quantity", 12, 22, 2),
	END_ROW,
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
	form_read_only(v, "sku", true);
	form_read_only(v, "from", row_there(v));
	form_read_only(v, "lot", row_there(v));
	if (row_there(v)) {
		form_put_text(v, "from", row_text(v, "place"));
		form_put_text(v, "lot", row_text(v, "lot"));
	}
}

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
	REASON_FIELD(reasons_to_move, true, N_("Why it moves.")),
	END_ROW,
};

static unsigned open_moves(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "moves", view_id(v), NULL);
}

static const struct action where_actions[] = {
	{ .name = "move",
	  .label = N_("Move"),
	  .help = N_("Move a quantity to another place, with a reason."),
	  .permission = PERM_MOVE,
	  .key = "T",
	  .fields = move_fields,
	  .prepare = prepare_move,
	  .run = do_move },
	ACTION_LOT_STATE(.key = "L", .flags = ACTION_ROW, .when = row_has_lot),
	{ .name = "moves",
	  .label = N_("Moves"),
	  .help = N_("Show every move of this item, newest first."),
	  .permission = PERM_LOOK,
	  .key = "m",
	  .run = open_moves },
	ACTION_TRACE(.key = "t"),
	END_ROW,
};

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
		  .heading = heading_item,
		  .empty = N_("It has never moved.") },
};
