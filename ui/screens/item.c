/* One item: its form, checked field by field. */
#include "ui/screens/parts.h"

#include "base/money.h"
#include "base/text.h"
#include "domain/catalog/item.h"
#include "ui/screens/handling.h"
#include "ui/screens/printing.h"

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

static bool below_zero(struct view *v, const char *field, const char **why)
{
	if (form_empty(v, field) || form_i64(v, field) >= 0)
		return false;
	*why = N_("zero or more");
	return true;
}

static bool cost_allowed(struct view *v, const char **why)
{
	return !below_zero(v, "cost4", why);
}

static bool price_allowed(struct view *v, const char **why)
{
	return !below_zero(v, "price_minor", why);
}

static bool weight_allowed(struct view *v, const char **why)
{
	return !below_zero(v, "weight_g", why);
}

static bool currency_known(struct view *v, const char **why)
{
	*why = N_("a currency code such as EUR");
	return currency_find(form_text(v, "currency")) != NULL;
}

static bool hs_code_allowed(struct view *v, const char **why)
{
	const char *code = form_text(v, "hs_code");
	size_t n = strlen(code);

	*why = N_("six to ten digits");
	return !n || (n >= 6 && n <= 10 && text_is_digits(code, n));
}

static bool origin_allowed(struct view *v, const char **why)
{
	const char *code = form_text(v, "origin");

	*why = N_("two capital letters, such as PT");
	return !*code || (strlen(code) == 2 && strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2);
}

/* DB_NULL in *id for none. */
static int find_parent(struct view *v, int64_t *id, struct err *e)
{
	struct item_row parent;
	const char *sku = form_text(v, "parent");
	int rc;

	*id = DB_NULL;
	if (form_empty(v, "parent"))
		return OK;
	rc = item_by_sku(view_desk(v)->db, view_arena(v), sku, &parent, e);
	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "parent"), FACT_TEXT("value", sku),
				FACT_TEXT("expected", "the SKU of an item"));
	*id = rc ? DB_NULL : parent.item_id;
	return rc;
}

static bool parent_known(struct view *v, const char **why)
{
	struct err e = ERR_INIT;
	int64_t id;

	*why = N_("no item has this SKU; F4 shows them");
	if (find_parent(v, &id, &e))
		return false;
	*why = N_("it cannot be its own parent");
	return id == DB_NULL || id != view_id(v);
}

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
	{ .name = "parent",
	  .title = N_("Parent"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .lookup = "items",
	  .lookup_field = "sku",
	  .check = parent_known,
	  .help = N_("The SKU it is a variant of; empty when it stands for itself.") },
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
	  .check = cost_allowed,
	  .help = N_("Of one base unit.") },
	{ .name = "price_minor",
	  .title = N_("Price"),
	  .kind = KIND_MONEY,
	  .width = 12,
	  .unit = "currency",
	  .check = price_allowed,
	  .help = N_("As it stands on the label; empty for none.") },
	{ .name = "currency",
	  .title = N_("Currency"),
	  .kind = KIND_CODE,
	  .width = 4,
	  .required = true,
	  .check = currency_known,
	  .help = N_("Of cost and price, such as EUR.") },
	{ .name = "weight_g",
	  .title = N_("Weight g"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .check = weight_allowed,
	  .help = N_("Of one base unit, in grams.") },
	{ .name = "hs_code",
	  .title = N_("HS code"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .check = hs_code_allowed,
	  .help = N_("For customs: six to ten digits.") },
	{ .name = "origin",
	  .title = N_("Origin"),
	  .kind = KIND_CODE,
	  .width = 4,
	  .check = origin_allowed,
	  .help = N_("Country it was made in, two letters.") },
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

/* What the form shows of an item. A new variant takes all but number, name and state from its parent. */
static void show(struct view *v, const struct item_row *i)
{
	form_put_text(v, "category", i->category);
	form_put_text(v, "class", i->class);
	form_put_text(v, "track", i->track);
	form_put_i64(v, "expires", i->expires);
	form_put_text(v, "currency", i->currency);
	form_put_i64(v, "cost4", i->cost4);
	form_put_i64(v, "price_minor", i->price_minor ? i->price_minor : DB_NULL);
	form_put_i64(v, "weight_g", i->weight_g ? i->weight_g : DB_NULL);
	form_put_text(v, "hs_code", i->hs_code);
	form_put_text(v, "origin", i->origin);
}

static void load_new(struct view *v, struct err *e)
{
	struct item_row parent;

	form_put_text(v, "currency", view_desk(v)->currency);
	if (!*view_text(v) || item_by_sku(view_desk(v)->db, view_arena(v), view_text(v), &parent, e))
		return;
	show(v, &parent);
	form_put_text(v, "parent", parent.sku);
	form_put_text(v, "name", parent.name);
}

static void item_load(struct view *v, struct err *e)
{
	struct item_state *s = view_state(v);
	struct item_row *i = &s->row;
	struct item_sku_row parent = { .sku = "" };

	if (!view_id(v)) {
		load_new(v, e);
		return;
	}
	if (item_get(view_desk(v)->db, view_keep(v), view_id(v), i, e) ||
	    (i->parent_id != DB_NULL && item_sku(view_desk(v)->db, view_arena(v), i->parent_id, &parent, e)))
		return;
	show(v, i);
	form_put_text(v, "sku", i->sku);
	form_read_only(v, "sku", true);
	form_put_text(v, "name", i->name);
	form_put_text(v, "parent", parent.sku);
	form_put_text(v, "variant", i->variant);
	form_put_text(v, "status", i->status);
}

static int64_t or_zero(struct view *v, const char *field)
{
	return form_empty(v, field) ? 0 : form_i64(v, field);
}

static unsigned item_save(struct view *v, struct err *e)
{
	const struct item_state *s = view_state(v);
	struct item_new item = ITEM_NEW_INIT;
	int64_t id = view_id(v);
	int rc;

	if (find_parent(v, &item.parent_id, e))
		return STAY;
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
		item.unit = s->row.unit;
		item.decimals = s->row.decimals;
		rc = item_change(view_desk(v), view_arena(v), id, s->row.version, &item, e);
	} else {
		rc = item_create(view_desk(v), view_arena(v), &item, &id, e);
	}
	if (rc == ERR_DUPLICATE)
		err_add(e, (struct fact)FACT_TEXT("field", "sku"));
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

static unsigned open_variants(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "variants", view_id(v), NULL);
}

static unsigned open_where(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "where", view_id(v), NULL);
}

static const struct action item_actions[] = {
	{ .name = "codes",
	  .label = N_("Barcodes"),
	  .help = N_("Show the barcodes of this item and what each stands for."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-B",
	  .when = is_stored,
	  .run = open_codes },
	{ .name = "variants",
	  .label = N_("Variants"),
	  .help = N_("Show the variants of this item."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-V",
	  .when = is_stored,
	  .run = open_variants },
	{ .name = "where",
	  .label = N_("Where"),
	  .help = N_("Show the places and lots of this item."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-E",
	  .when = is_stored,
	  .run = open_where },
	{ .name = "storing",
	  .label = N_("Storing"),
	  .help = N_("Its size, what it needs of a place, and the place that it has of its own."),
	  .permission = PERM_ITEM,
	  .key = "Ctrl-G",
	  .when = is_stored,
	  .fields = storing_fields,
	  .prepare = storing_prepare,
	  .run = storing_run },
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
