/* The barcodes of an item, and what its suppliers call it. */
#include "ui/screens/parts.h"

#include "base/text.h"
#include "domain/buying/supplier.h"
#include "domain/catalog/gs1_key.h"
#include "domain/catalog/item.h"
#include "ui/screens/printing.h"

static const struct column code_columns[] = {
	COLUMN("code", N_("Code"), KIND_CODE, 14, 40, 0),	 COLUMN("kind", N_("Kind"), KIND_TERM, 8, 10, 2),
	COLUMN("pack", N_("Pack"), KIND_TEXT, 7, 8, 0),		 COLUMN("quantity", N_("Units"), KIND_QTY, 6, 8, 0),
	COLUMN("supplier", N_("Supplier"), KIND_CODE, 8, 12, 1), END_ROW,
};

static const struct choice packs[] = {
	{ "each", N_("each") },	  { "inner", N_("inner") },   { "carton", N_("carton") },
	{ "layer", N_("layer") }, { "pallet", N_("pallet") }, { NULL, NULL },
};

/* Digits as many as a GTIN has, with another last digit, were read or typed wrongly. A supplier's own numbers are his.
 */
static bool code_right(struct view *v, const char **why)
{
	const char *code = form_text(v, "code");
	size_t n = strlen(code);
	char right;

	if ((n != 8 && n != 12 && n != 13 && n != 14) || !text_is_digits(code, n) || !form_empty(v, "supplier"))
		return true;
	right = gs1_check_digit(code, n - 1);
	*why = arena_printf(view_arena(v), _("check digit %c would be right"), right);
	return code[n - 1] == right;
}

static bool quantity_right(struct view *v, const char **why)
{
	*why = N_("one or more");
	return form_empty(v, "quantity") || form_i64(v, "quantity") > 0;
}

static bool supplier_known(struct view *v, const char **why)
{
	struct supplier_row supplier;
	struct err e = ERR_INIT;

	*why = N_("no supplier has this code; F4 shows them");
	return form_empty(v, "supplier") ||
	       supplier_find(view_desk(v), view_arena(v), form_text(v, "supplier"), &supplier, &e) == OK;
}

static const struct field code_fields[] = {
	{ .name = "code",
	  .title = N_("Code"),
	  .kind = KIND_CODE,
	  .width = 30,
	  .required = true,
	  .check = code_right,
	  .help = N_("Scan or type it; the check digit of a GTIN is proved.") },
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
	  .check = quantity_right,
	  .help = N_("Base units in it.") },
	{ .name = "supplier",
	  .title = N_("Supplier"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .lookup = "suppliers",
	  .lookup_field = "code",
	  .check = supplier_known,
	  .help = N_("Whose item code it is; empty for a code that means this item to everybody.") },
	END_ROW,
};

static unsigned add_code(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct supplier_row supplier = { .supplier_id = DB_NULL };

	if (!form_empty(v, "supplier") && supplier_find(desk, a, form_text(v, "supplier"), &supplier, e))
		return STAY;
	if (item_add_code(desk, a, view_id(v), form_text(v, "code"), supplier.supplier_id, form_text(v, "pack"),
			  form_i64(v, "quantity"), e))
		return STAY;
	view_say(v, SAY_DONE, _("The code %s is added."), form_text(v, "code"));
	return RELOAD;
}

static unsigned drop_code(struct view *v, struct err *e)
{
	return act_row(v, e, item_drop_code, N_("The code is taken away."));
}

static void ask_drop(struct view *v, struct str *to)
{
	str_addf(to, _("Take %s away? A scanner that reads it will not find this item any more."), row_text(v, "code"));
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
	  .question = ask_drop,
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
		  .heading = heading_item,
		  .empty = N_("No barcode yet. F6 adds one.") },
};
