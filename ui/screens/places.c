/* Places and what stands in each. */
#include "ui/screens/parts.h"

#include "domain/desk/refuse.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/place.h"
#include "ui/screens/handling.h"
#include "ui/screens/printing.h"

static const struct column place_columns[] = {
	COLUMN("code", N_("Place"), KIND_CODE, 10, 14, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 20, 30, 2),
	COLUMN("kind", N_("Kind"), KIND_TERM, 10, 12, 0),
	COLUMN("sequence", N_("Walk"), KIND_NUMBER, 5, 6, 3),
	COLUMN("zone", N_("Zone"), KIND_CODE, 6, 10, 4),
	COLUMN("level", N_("Level"), KIND_TERM, 6, 8, 5),
	COLUMN_STATE("status", N_("Status"), 8, 10, 1),
	COLUMN("units", N_("Units"), KIND_QTY, 8, 10, 0),
	END_ROW,
};

/* DB_NULL in *id for none. */
static int find_parent(struct view *v, int64_t *id, struct err *e)
{
	struct place_row parent;
	const char *code = form_text(v, "parent");
	int rc;

	*id = DB_NULL;
	if (form_empty(v, "parent"))
		return OK;
	rc = place_find(view_desk(v), view_arena(v), code, &parent, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_value("parent", code, "the code of a place", e);
	*id = rc ? DB_NULL : parent.place_id;
	return rc;
}

static int64_t walk(struct view *v)
{
	return form_empty(v, "sequence") ? 0 : form_i64(v, "sequence");
}

static unsigned new_place(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	int64_t id, parent_id;

	if (find_parent(v, &parent_id, e) ||
	    place_new(desk, view_arena(v), desk->warehouse_id, parent_id, form_text(v, "code"), form_text(v, "name"),
		      form_text(v, "kind"), walk(v), &id, e))
		return STAY;
	view_say(v, SAY_DONE, _("Place %s is there."), form_text(v, "code"));
	return RELOAD;
}

/* Code and kind stay as they are: labels and moves refer to them. */
static void this_place(struct view *v)
{
	struct arena *a = view_arena(v);
	struct place_up_row up, parent;
	struct err e = ERR_INIT;

	form_put_text(v, "name", row_text(v, "name"));
	if (place_up(view_desk(v)->db, a, row_id(v), &up, &e))
		return;
	form_put_i64(v, "sequence", up.sequence);
	if (up.parent_id != DB_NULL && place_up(view_desk(v)->db, a, up.parent_id, &parent, &e) == OK)
		form_put_text(v, "parent", parent.code);
}

static unsigned change_place(struct view *v, struct err *e)
{
	int64_t parent_id;

	if (find_parent(v, &parent_id, e) ||
	    place_change(view_desk(v), view_arena(v), row_id(v), parent_id, form_text(v, "name"), walk(v), e))
		return STAY;
	view_say(v, SAY_DONE, _("Place %s is changed."), row_text(v, "code"));
	return RELOAD;
}

static const struct action no_actions[] = { END_ROW };

static bool place_is_active(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "status"), "active");
}

static bool place_is_blocked(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "status"), "blocked");
}

static void ask_block(struct view *v, struct str *to)
{
	str_addf(to, _("Block %s? Its %" PRId64 " units are held until it is free again."), row_text(v, "code"),
		 row_i64(v, "units"));
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
	{ .name = "name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 30,
	  .required = true,
	  .help = N_("In words.") },
	{ .name = "kind",
	  .title = N_("Kind"),
	  .kind = KIND_CHOICE,
	  .width = 12,
	  .required = true,
	  .choices = place_kinds,
	  .help = N_("What its stock may do: only bin and pick are sold from.") },
	{ .name = "parent",
	  .title = N_("Stands in"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .lookup = "places",
	  .lookup_field = "code",
	  .help = N_("The place it is part of; empty for none.") },
	{ .name = "sequence",
	  .title = N_("Walk order"),
	  .kind = KIND_NUMBER,
	  .width = 6,
	  .help = N_("Places are walked in this order.") },
	END_ROW,
};

static const struct field change_fields[] = {
	{ .name = "name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 30,
	  .required = true,
	  .help = N_("In words.") },
	{ .name = "parent",
	  .title = N_("Stands in"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .lookup = "places",
	  .lookup_field = "code",
	  .help = N_("The place it is part of; empty for none.") },
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
	{ .name = "change",
	  .label = N_("Change"),
	  .help = N_("Change its name, what it stands in, and its turn in the walk."),
	  .permission = PERM_PLACE,
	  .key = "c",
	  .flags = ACTION_ROW,
	  .fields = change_fields,
	  .prepare = this_place,
	  .run = change_place },
	{ .name = "room",
	  .label = N_("Room"),
	  .help = N_("What it is in the tree, how much it has room for, and what goods it is for."),
	  .permission = PERM_PLACE,
	  .key = "s",
	  .flags = ACTION_ROW,
	  .fields = room_fields,
	  .prepare = room_prepare,
	  .run = room_run },
	{ .name = "block",
	  .label = N_("Block"),
	  .help = N_("Block the place: its stock is held and nothing goes in."),
	  .permission = PERM_PLACE,
	  .key = "b",
	  .flags = ACTION_ROW | ACTION_DANGER,
	  .when = place_is_active,
	  .question = ask_block,
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
	{ .name = "label-range",
	  .label = N_("Labels"),
	  .help = N_("Print the labels of all places from one to another."),
	  .permission = PERM_LABEL,
	  .key = "L",
	  .fields = print_places_fields,
	  .prepare = prepare_print_places,
	  .run = print_places_labels },
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
	COLUMN("sku", N_("SKU"), KIND_CODE, 11, 18, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 8, 40, 3),
	COLUMN("lot", N_("Lot"), KIND_CODE, 8, 20, 1),
	COLUMN("expiry_on", N_("Expiry"), KIND_DAY, 10, 10, 2),
	COLUMN_STATE("state", N_("State"), 8, 12, 2),
	COLUMN("quantity", N_("Quantity"), KIND_QTY, 8, 10, 0),
	COLUMN_PACKS("quantity", 12, 22, 2),
	END_ROW,
};

static void place_heading(struct view *v, struct str *to)
{
	struct place_row place;
	struct err e = ERR_INIT;

	if (place_get(view_desk(v)->db, view_arena(v), view_id(v), &place, &e) == OK)
		str_addf(to, "%s  %s", place.code, place.name);
}

const struct screen screen_place_stock = {
	.shape = SHAPE_LIST,
	.name = "place-stock",
	.title = N_("In this place"),
	.help = N_("Every item and lot that stands in one place."),
	.permission = PERM_LOOK,
	.actions = no_actions,
	.list = { .query = &place_balances,
		  .args = args_id,
		  .columns = contents_columns,
		  .heading = place_heading,
		  .empty = N_("It is empty.") },
};
