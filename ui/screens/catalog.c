/* Items and their barcodes. */
#include "ui/screens/parts.h"

#include "domain/catalog/item.h"
#include "ui/screens/printing.h"

static const struct column item_columns[] = {
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 14, 50, 0),
	COLUMN("category", N_("Category"), KIND_TEXT, 10, 18, 4),
	COLUMN("class", N_("Class"), KIND_TEXT, 5, 5, 6),
	COLUMN("track", N_("Tracked"), KIND_TEXT, 7, 8, 7),
	COLUMN_UNIT("price_minor", N_("Price"), KIND_MONEY, 9, 12, 3, "currency"),
	COLUMN("sellable", N_("Sellable"), KIND_QTY, 8, 10, 1),
	COLUMN_STATE("status", N_("Status"), 8, 10, 2),
	END_ROW,
};

static const struct action item_list_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the item to read or change it."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "item" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a new item."),
	  .permission = PERM_ITEM,
	  .on = COMMAND_NEW,
	  .open = "item" },
	{ .name = "codes",
	  .label = N_("Barcodes"),
	  .help = N_("Show the barcodes of this item and what each stands for."),
	  .permission = PERM_LOOK,
	  .key = "b",
	  .flags = ACTION_ROW,
	  .open = "item-codes" },
	{ .name = "where",
	  .label = N_("Where"),
	  .help = N_("Show the places and lots of this item."),
	  .permission = PERM_LOOK,
	  .key = "w",
	  .flags = ACTION_ROW,
	  .open = "where" },
	{ .name = "ats",
	  .label = N_("Sum"),
	  .help = N_("Show what each channel may sell of this item, and why."),
	  .permission = PERM_LOOK,
	  .key = "s",
	  .flags = ACTION_ROW,
	  .open = "ats" },
	{ .name = "label",
	  .label = N_("Label"),
	  .help = N_("Show the label of this item and print it."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .run = open_item_label },
	END_ROW,
};

const struct screen screen_items = {
	.shape = SHAPE_LIST,
	.name = "items",
	.title = N_("Items"),
	.help = N_("Everything that is stocked. / finds by any word of the name, the SKU or a code."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = item_list_actions,
	.list = { .query = &item_list,
		  .columns = item_columns,
		  .sort = "sku",
		  .empty = N_("No item yet. F6 enters one; dockline import items brings many.") },
};

/* ---------------------------------------------------------------- one item */

static const struct choice classes[] = { { "A", NULL }, { "B", NULL }, { "C", NULL }, { NULL, NULL } };
static const struct choice tracks[] = {
	{ "none", N_("not tracked") },
	{ "lot", N_("by lot") },
	{ "serial", N_("by serial") },
	{ NULL, NULL },
};
static const struct choice item_states[] = {
	{ "active", N_("active") },
	{ "blocked", N_("blocked") },
	{ "ended", N_("ended") },
	{ NULL, NULL },
};

static const struct field item_fields[] = {
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .required = true,
	  .help = N_("Your own number of the item; it does not change afterwards.") },
	{ .name = "name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 44,
	  .required = true,
	  .help = N_("As it stands on labels and orders.") },
	{ .name = "variant",
	  .title = N_("Variant"),
	  .kind = KIND_TEXT,
	  .width = 20,
	  .help = N_("Size, colour: what tells it from its parent.") },
	{ .name = "category",
	  .title = N_("Category"),
	  .kind = KIND_TEXT,
	  .width = 20,
	  .help = N_("Rules may speak for a category.") },
	{ .name = "class",
	  .title = N_("Class"),
	  .kind = KIND_CHOICE,
	  .width = 4,
	  .required = true,
	  .choices = classes,
	  .fallback = "C",
	  .help = N_("A sells most, C least.") },
	{ .name = "track",
	  .title = N_("Tracked"),
	  .kind = KIND_CHOICE,
	  .width = 12,
	  .required = true,
	  .choices = tracks,
	  .fallback = "none",
	  .help = N_("By lot, by serial or not at all; it cannot change once the item has moved.") },
	{ .name = "expires",
	  .title = N_("Expires"),
	  .kind = KIND_BOOL,
	  .width = 4,
	  .fallback = "0",
	  .help = N_("Its expiry is asked for at the dock.") },
	{ .name = "cost4",
	  .title = N_("Cost"),
	  .kind = KIND_PRICE,
	  .width = 12,
	  .unit = "currency",
	  .help = N_("Of one base unit.") },
	{ .name = "price_minor",
	  .title = N_("Price"),
	  .kind = KIND_MONEY,
	  .width = 12,
	  .unit = "currency",
	  .help = N_("As it stands on the label; empty for none.") },
	{ .name = "currency",
	  .title = N_("Currency"),
	  .kind = KIND_CODE,
	  .width = 4,
	  .required = true,
	  .help = N_("Such as EUR.") },
	{ .name = "weight_g",
	  .title = N_("Weight g"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .help = N_("Of one base unit, in grams.") },
	{ .name = "hs_code", .title = N_("HS code"), .kind = KIND_CODE, .width = 12, .help = N_("For customs.") },
	{ .name = "origin", .title = N_("Origin"), .kind = KIND_CODE, .width = 4, .help = N_("Country, two letters.") },
	{ .name = "status",
	  .title = N_("Status"),
	  .kind = KIND_CHOICE,
	  .width = 10,
	  .required = true,
	  .choices = item_states,
	  .fallback = "active",
	  .help = N_("A blocked item cannot be ordered.") },
	END_ROW,
};

struct item_state {
	struct item_row row;
};

static void item_load(struct view *v, struct err *e)
{
	struct item_state *s = view_state(v);
	struct item_row *i = &s->row;

	if (!view_id(v)) {
		form_put_text(v, "currency", view_desk(v)->currency);
		return;
	}
	if (item_get(view_desk(v)->db, view_keep(v), view_id(v), i, e))
		return;
	form_put_text(v, "sku", i->sku);
	form_read_only(v, "sku", true);
	form_put_text(v, "name", i->name);
	form_put_text(v, "variant", i->variant);
	form_put_text(v, "category", i->category);
	form_put_text(v, "class", i->class);
	form_put_text(v, "track", i->track);
	form_put_i64(v, "expires", i->expires);
	form_put_text(v, "currency", i->currency);
	form_put_i64(v, "cost4", i->cost4);
	form_put_i64(v, "price_minor", i->price_minor);
	form_put_i64(v, "weight_g", i->weight_g);
	form_put_text(v, "hs_code", i->hs_code);
	form_put_text(v, "origin", i->origin);
	form_put_text(v, "status", i->status);
}

static int64_t or_zero(struct view *v, const char *field)
{
	return form_empty(v, field) ? 0 : form_i64(v, field);
}

static unsigned item_save(struct view *v, struct err *e)
{
	struct item_state *s = view_state(v);
	struct item_new item = ITEM_NEW_INIT;
	int64_t id = view_id(v);
	int rc;

	item.sku = form_text(v, "sku");
	item.name = form_text(v, "name");
	item.variant = form_text(v, "variant");
	item.category = form_text(v, "category");
	item.class = form_text(v, "class");
	item.track = form_text(v, "track");
	item.expires = or_zero(v, "expires") != 0;
	item.cost4 = or_zero(v, "cost4");
	item.price_minor = or_zero(v, "price_minor");
	item.currency = form_text(v, "currency");
	item.weight_g = or_zero(v, "weight_g");
	item.hs_code = form_text(v, "hs_code");
	item.origin = form_text(v, "origin");
	item.status = form_text(v, "status");
	if (id) {
		item.parent_id = s->row.parent_id;
		item.unit = s->row.unit;
		item.decimals = s->row.decimals;
		rc = item_change(view_desk(v), view_arena(v), id, s->row.version, &item, e);
	} else {
		rc = item_create(view_desk(v), view_arena(v), &item, &id, e);
	}
	if (rc)
		return STAY;
	view_set_id(v, id);
	view_say(v, SAY_DONE, _("Item %s is saved."), item.sku);
	return RELOAD;
}

static bool is_stored(struct view *v)
{
	return view_id(v) != 0;
}

static unsigned open_codes(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "item-codes", view_id(v), NULL);
}

static const struct action item_actions[] = {
	{ .name = "codes",
	  .label = N_("Barcodes"),
	  .help = N_("Show the barcodes of this item and what each stands for."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-B",
	  .when = is_stored,
	  .run = open_codes },
	{ .name = "label",
	  .label = N_("Label"),
	  .help = N_("Show the label of this item and print it."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .when = is_stored,
	  .run = open_this_items_label },
	END_ROW,
};

static bool item_frozen(struct view *v)
{
	return !desk_may(view_desk(v), PERM_ITEM);
}

const struct screen screen_item = {
	.shape = SHAPE_FORM,
	.name = "item",
	.title = N_("Item"),
	.help = N_("One item: what it is, costs and weighs."),
	.permission = PERM_LOOK,
	.actions = item_actions,
	.state_size = sizeof(struct item_state),
	.form = { .fields = item_fields, .load = item_load, .save = item_save, .frozen = item_frozen },
};

/* ---------------------------------------------------------------- its barcodes */

static const struct column code_columns[] = {
	COLUMN("code", N_("Code"), KIND_CODE, 14, 40, 0),	 COLUMN("kind", N_("Kind"), KIND_TEXT, 8, 10, 2),
	COLUMN("pack", N_("Pack"), KIND_TEXT, 7, 8, 0),		 COLUMN("quantity", N_("Units"), KIND_QTY, 6, 8, 0),
	COLUMN("supplier", N_("Supplier"), KIND_CODE, 8, 12, 1), END_ROW,
};

static const struct choice packs[] = {
	{ "each", N_("each") },	  { "inner", N_("inner") },   { "carton", N_("carton") },
	{ "layer", N_("layer") }, { "pallet", N_("pallet") }, { NULL, NULL },
};

static const struct field code_fields[] = {
	{ .name = "code",
	  .title = N_("Code"),
	  .kind = KIND_CODE,
	  .width = 30,
	  .required = true,
	  .help = N_("Scan or type it.") },
	{ .name = "pack",
	  .title = N_("Pack"),
	  .kind = KIND_CHOICE,
	  .width = 8,
	  .required = true,
	  .choices = packs,
	  .fallback = "each",
	  .help = N_("What bears this code.") },
	{ .name = "quantity",
	  .title = N_("Units"),
	  .kind = KIND_NUMBER,
	  .width = 6,
	  .required = true,
	  .fallback = "1",
	  .help = N_("Base units in it.") },
	END_ROW,
};

static unsigned add_code(struct view *v, struct err *e)
{
	return reload_if(item_add_code(view_desk(v), view_arena(v), view_id(v), form_text(v, "code"), DB_NULL,
				       form_text(v, "pack"), form_i64(v, "quantity"), e));
}

static unsigned drop_code(struct view *v, struct err *e)
{
	return act_row(v, e, item_drop_code, N_("The code is taken away."));
}

static const struct action code_actions[] = {
	{ .name = "add",
	  .label = N_("Add"),
	  .help = N_("Add a barcode to this item."),
	  .permission = PERM_ITEM,
	  .on = COMMAND_NEW,
	  .fields = code_fields,
	  .run = add_code },
	{ .name = "drop",
	  .label = N_("Take away"),
	  .help = N_("Take this barcode away from the item."),
	  .permission = PERM_ITEM,
	  .key = "d",
	  .flags = ACTION_ROW | ACTION_DANGER,
	  .run = drop_code },
	{ .name = "label",
	  .label = N_("Label"),
	  .help = N_("Show the label with this very code and print it."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .run = open_code_label },
	END_ROW,
};

const struct screen screen_item_codes = {
	.shape = SHAPE_LIST,
	.name = "item-codes",
	.title = N_("Barcodes"),
	.help = N_("Every code a scanner may read off this item, and how many base units it stands for."),
	.permission = PERM_LOOK,
	.actions = code_actions,
	.list = { .query = &item_code_list,
		  .args = args_id,
		  .columns = code_columns,
		  .empty = N_("No barcode yet. F6 adds one.") },
};
