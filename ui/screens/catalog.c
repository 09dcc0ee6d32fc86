/* Items, and the variants of one. */
#include "ui/screens/parts.h"

#include "domain/catalog/item.h"
#include "ui/screens/printing.h"

static const struct column item_columns[] = {
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 24, 50, 0),
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
	{ .name = "variants",
	  .label = N_("Variants"),
	  .help = N_("Show the variants of this item."),
	  .permission = PERM_LOOK,
	  .key = "t",
	  .flags = ACTION_ROW,
	  .open = "variants" },
	ACTION_WHERE(.key = "w"),
	ACTION_SUM(.key = "s"),
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
	.help = N_(
		"Everything that is stocked. / finds by the beginning of words of the name, the variant, the category, the SKU or "
		"any code, a supplier's too; several words must all be there."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = item_list_actions,
	.list = { .query = &item_list,
		  .columns = item_columns,
		  .sort = "sku",
		  .empty = N_("No item yet. F6 enters one; dockline import items brings many.") },
};

/* ---------------------------------------------------------------- its variants */

static const struct column variant_columns[] = {
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("variant", N_("Variant"), KIND_TEXT, 10, 24, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 16, 50, 3),
	COLUMN_UNIT("price_minor", N_("Price"), KIND_MONEY, 9, 12, 2, "currency"),
	COLUMN("sellable", N_("Sellable"), KIND_QTY, 8, 10, 1),
	COLUMN_STATE("status", N_("Status"), 8, 10, 2),
	END_ROW,
};

static unsigned new_variant(struct view *v, struct err *e)
{
	struct item_sku_row parent;

	if (item_sku(view_desk(v)->db, view_arena(v), view_id(v), &parent, e))
		return STAY;
	return view_open(v, "item", 0, parent.sku);
}

static const struct action variant_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the variant to read or change it."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "item" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a new variant of this item, with all it has from its parent."),
	  .permission = PERM_ITEM,
	  .on = COMMAND_NEW,
	  .run = new_variant },
	END_ROW,
};

const struct screen screen_variants = {
	.shape = SHAPE_LIST,
	.name = "variants",
	.title = N_("Variants"),
	.help = N_("The sizes and colours of one item: each is an item of its own, with its own stock and codes."),
	.permission = PERM_LOOK,
	.actions = variant_actions,
	.list = { .query = &item_variant_list,
		  .args = args_id,
		  .columns = variant_columns,
		  .heading = heading_item,
		  .empty = N_("It has no variants. F6 enters one.") },
};
