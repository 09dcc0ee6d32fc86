/* The tables that can be imported: columns by header names, and what a row does. The manual page lists the headers. */
#include "base/day.h"
#include "base/money.h"
#include "domain/buying/po.h"
#include "domain/catalog/item.h"
#include "domain/desk/site.h"
#include "domain/desk/user.h"
#include "domain/selling/channel.h"
#include "domain/stock/ledger.h"
#include "domain/stock/lot.h"
#include "domain/stock/place.h"
#include "io/import_internal.h"

/* ---------------------------------------------------------------- items */

enum {
	I_SKU,
	I_NAME,
	I_GTIN,
	I_PARENT,
	I_VARIANT,
	I_CATEGORY,
	I_CLASS,
	I_TRACK,
	I_COST,
	I_PRICE,
	I_CURRENCY,
	I_WEIGHT,
	I_HS,
	I_ORIGIN,
	I_STATUS,
	I_SUPPLIER,
	I_SUPPLIER_SKU,
	I_INNER_QTY,
	I_INNER_GTIN,
	I_CARTON_QTY,
	I_CARTON_GTIN,
	I_PALLET_QTY,
	I_OTHER,
	I_COLUMNS
};

static const struct csv_column item_columns[I_COLUMNS] = {
	[I_SKU] = { .name = "sku", .aliases = "Variant SKU|item|code", .required = true },
	[I_NAME] = { .name = "name", .aliases = "Title|description", .required = true },
	[I_GTIN] = { .name = "gtin", .aliases = "barcode|Variant Barcode|ean|upc" },
	[I_PARENT] = { .name = "parent_sku", .aliases = "parent" },
	[I_VARIANT] = { .name = "variant", .aliases = NULL },
	[I_CATEGORY] = { .name = "category", .aliases = "Type|categories" },
	[I_CLASS] = { .name = "class", .aliases = "abc" },
	[I_TRACK] = { .name = "track", .aliases = "tracking" },
	[I_COST] = { .name = "cost", .aliases = "Cost per item|unit_cost" },
	[I_PRICE] = { .name = "price", .aliases = "Variant Price|Regular price" },
	[I_CURRENCY] = { .name = "currency", .aliases = NULL },
	[I_WEIGHT] = { .name = "weight_g", .aliases = "Variant Grams" },
	[I_HS] = { .name = "hs_code", .aliases = "hs|customs tariff" },
	[I_ORIGIN] = { .name = "origin", .aliases = "country of origin" },
	[I_STATUS] = { .name = "status", .aliases = NULL },
	[I_SUPPLIER] = { .name = "supplier", .aliases = NULL },
	[I_SUPPLIER_SKU] = { .name = "supplier_sku", .aliases = "supplier code" },
	[I_INNER_QTY] = { .name = "inner_qty", .aliases = NULL },
	[I_INNER_GTIN] = { .name = "inner_gtin", .aliases = NULL },
	[I_CARTON_QTY] = { .name = "carton_qty", .aliases = NULL },
	[I_CARTON_GTIN] = { .name = "carton_gtin", .aliases = NULL },
	[I_PALLET_QTY] = { .name = "pallet_qty", .aliases = NULL },
	[I_OTHER] = { .name = "other_codes", .aliases = NULL },
};

static int item_parent(struct import *im, struct arena *a, size_t row, int64_t *parent_id, struct err *e)
{
	const char *sku = import_text(im, row, I_PARENT);
	struct item_row parent;
	int rc;

	*parent_id = DB_NULL;
	if (!*sku)
		return OK;
	rc = item_by_sku(im->desk->db, a, sku, &parent, e);
	if (rc == OK) {
		*parent_id = parent.item_id;
		return OK;
	}
	if (rc != ERR_NOT_FOUND)
		return rc;
	/* In the check of a large file the parent may stand in an earlier slice. */
	for (size_t i = 0; im->checking && i < row; i++)
		if (str_eq(im->rows[i].text[I_SKU], sku))
			return OK;
	return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "item"), FACT_TEXT("key", sku),
			FACT_TEXT("field", im->field));
}

static int item_code(struct import *im, struct arena *a, size_t row, int64_t item_id, size_t column,
		     size_t quantity_column, const char *pack, int64_t supplier_id, struct err *e)
{
	int64_t quantity = 1;
	int rc;

	if (quantity_column && (rc = import_decimal(im, row, quantity_column, 0, 1, &quantity, e)))
		return rc;
	const char *code = import_text(im, row, column);

	return *code ? item_add_code(im->desk, a, item_id, code, supplier_id, pack, quantity, e) : OK;
}

static int other_codes(struct import *im, struct arena *a, size_t row, int64_t item_id, struct err *e)
{
	char *list = arena_strdup(a, import_text(im, row, I_OTHER));

	while (*list) {
		size_t n = strcspn(list, " |;");
		char *code = arena_copy(a, list, n);
		int rc = *code ? item_add_code(im->desk, a, item_id, code, DB_NULL, "each", 1, e) : OK;

		if (rc)
			return rc;
		list += n + (list[n] != '\0');
	}
	return OK;
}

static int apply_item(struct import *im, struct arena *a, size_t row, size_t to, struct err *e)
{
	struct item_new item = ITEM_NEW_INIT;
	struct item_row there;
	struct supplier_row supplier = { .supplier_id = DB_NULL };
	const char *track, *code;
	int64_t item_id;
	int rc;

	(void)to;
	if ((rc = import_required(im, row, I_SKU, &item.sku, e)) ||
	    (rc = import_required(im, row, I_NAME, &item.name, e)) ||
	    (rc = item_parent(im, a, row, &item.parent_id, e)))
		return rc;
	item.variant = import_text(im, row, I_VARIANT);
	item.category = import_text(im, row, I_CATEGORY);
	item.class = *import_text(im, row, I_CLASS) ? import_text(im, row, I_CLASS) : "C";
	item.currency = *import_text(im, row, I_CURRENCY) ? import_text(im, row, I_CURRENCY) : im->desk->currency;
	item.hs_code = import_text(im, row, I_HS);
	item.origin = import_text(im, row, I_ORIGIN);
	item.status = *import_text(im, row, I_STATUS) ? import_text(im, row, I_STATUS) : "active";
	track = import_text(im, row, I_TRACK);
	item.expires = strstr(track, "expiry") != NULL;
	item.track = str_starts(track, "lot")	 ? "lot"
		   : str_starts(track, "serial") ? "serial"
		   : *track			 ? track
						 : "none";
	if (str_eq(track, "expiry"))
		item.track = "lot";
	if ((rc = import_price4(im, row, I_COST, item.currency, 0, &item.cost4, e)) ||
	    (rc = import_money(im, row, I_PRICE, item.currency, 0, &item.price_minor, e)) ||
	    (rc = import_decimal(im, row, I_WEIGHT, 0, 0, &item.weight_g, e)))
		return rc;
	code = import_text(im, row, I_SUPPLIER);
	if (*code && (rc = supplier_find(im->desk, a, code, &supplier, e)))
		return rc;
	im->field = "sku";
	rc = item_by_sku(im->desk->db, a, item.sku, &there, e);
	if (rc == ERR_NOT_FOUND) {
		rc = item_create(im->desk, a, &item, &item_id, e);
	} else if (rc == OK) {
		item_id = there.item_id;
		item.unit = there.unit;
		item.decimals = there.decimals;
		rc = item_change(im->desk, a, item_id, there.version, &item, e);
	}
	if (rc || (rc = item_code(im, a, row, item_id, I_GTIN, 0, "each", DB_NULL, e)) ||
	    (rc = item_code(im, a, row, item_id, I_INNER_GTIN, I_INNER_QTY, "inner", DB_NULL, e)) ||
	    (rc = item_code(im, a, row, item_id, I_CARTON_GTIN, I_CARTON_QTY, "carton", DB_NULL, e)) ||
	    (rc = supplier.supplier_id != DB_NULL
			? item_code(im, a, row, item_id, I_SUPPLIER_SKU, 0, "each", supplier.supplier_id, e)
			: OK))
		return rc;
	return other_codes(im, a, row, item_id, e);
}

static const struct import_kind kind_items = { "items", item_columns, I_COLUMNS, -1, apply_item };

/* ---------------------------------------------------------------- suppliers */

enum {
	S_CODE,
	S_NAME,
	S_GLN,
	S_EDI,
	S_CURRENCY,
	S_LEAD,
	S_MIN,
	S_INCOTERM,
	S_OVER,
	S_UNDER,
	S_CARTON,
	S_STATUS,
	S_EMAIL,
	S_ADDRESS,
	S_COLUMNS
};

static const struct csv_column supplier_columns[S_COLUMNS] = {
	[S_CODE] = { .name = "code", .aliases = "supplier", .required = true },
	[S_NAME] = { .name = "name", .aliases = NULL, .required = true },
	[S_GLN] = { .name = "gln", .aliases = NULL },
	[S_EDI] = { .name = "edi_id", .aliases = NULL },
	[S_CURRENCY] = { .name = "currency", .aliases = NULL },
	[S_LEAD] = { .name = "lead_days", .aliases = "lead time" },
	[S_MIN] = { .name = "min_order", .aliases = "minimum order" },
	[S_INCOTERM] = { .name = "incoterm", .aliases = NULL },
	[S_OVER] = { .name = "over_pct", .aliases = NULL },
	[S_UNDER] = { .name = "under_pct", .aliases = NULL },
	[S_CARTON] = { .name = "carton_rule", .aliases = NULL },
	[S_STATUS] = { .name = "status", .aliases = NULL },
	[S_EMAIL] = { .name = "email", .aliases = "mail" },
	[S_ADDRESS] = { .name = "address", .aliases = NULL },
};

static int apply_supplier(struct import *im, struct arena *a, size_t row, size_t to, struct err *e)
{
	struct supplier_new s = SUPPLIER_NEW_INIT;
	struct supplier_row there;
	int64_t supplier_id;
	int rc;

	(void)to;
	if ((rc = import_required(im, row, S_CODE, &s.code, e)) || (rc = import_required(im, row, S_NAME, &s.name, e)))
		return rc;
	s.gln = import_text(im, row, S_GLN);
	s.edi_id = import_text(im, row, S_EDI);
	s.currency = *import_text(im, row, S_CURRENCY) ? import_text(im, row, S_CURRENCY) : im->desk->currency;
	s.incoterm = import_text(im, row, S_INCOTERM);
	s.email = import_text(im, row, S_EMAIL);
	s.address = import_text(im, row, S_ADDRESS);
	if (*import_text(im, row, S_CARTON))
		s.carton_rule = import_text(im, row, S_CARTON);
	if (*import_text(im, row, S_STATUS))
		s.status = import_text(im, row, S_STATUS);
	if ((rc = import_decimal(im, row, S_LEAD, 0, 0, &s.lead_days, e)) ||
	    (rc = import_money(im, row, S_MIN, s.currency, 0, &s.min_order_minor, e)) ||
	    (rc = import_decimal(im, row, S_OVER, 2, 0, &s.over_bp, e)) ||
	    (rc = import_decimal(im, row, S_UNDER, 2, 0, &s.under_bp, e)))
		return rc;
	im->field = "code";
	rc = supplier_by_code(im->desk->db, a, s.code, &there, e);
	if (rc == ERR_NOT_FOUND)
		return supplier_create(im->desk, a, &s, &supplier_id, e);
	return rc ? rc : supplier_change(im->desk, a, there.supplier_id, there.version, &s, e);
}

static const struct import_kind kind_suppliers = { "suppliers", supplier_columns, S_COLUMNS, -1, apply_supplier };

/* ---------------------------------------------------------------- purchase orders */

enum { O_NUMBER, O_SUPPLIER, O_WAREHOUSE, O_ORDERED, O_DUE, O_SKU, O_QTY, O_PRICE, O_COLUMNS };

static const struct csv_column order_columns[O_COLUMNS] = {
	[O_NUMBER] = { .name = "number", .aliases = "order|po", .required = true },
	[O_SUPPLIER] = { .name = "supplier", .aliases = NULL, .required = true },
	[O_WAREHOUSE] = { .name = "warehouse", .aliases = NULL },
	[O_ORDERED] = { .name = "ordered_on", .aliases = "ordered" },
	[O_DUE] = { .name = "due_on", .aliases = "due" },
	[O_SKU] = { .name = "sku", .aliases = "item", .required = true },
	[O_QTY] = { .name = "qty", .aliases = "quantity", .required = true },
	[O_PRICE] = { .name = "unit_price", .aliases = "price" },
};

static int apply_order(struct import *im, struct arena *a, size_t from, size_t to, struct err *e)
{
	struct po_new po = { 0 };
	struct supplier_row supplier;
	const char *text;
	int64_t order_id, line_id;
	int rc;

	if ((rc = import_required(im, from, O_NUMBER, &po.number, e)) ||
	    (rc = import_required(im, from, O_SUPPLIER, &text, e)) ||
	    (rc = supplier_find(im->desk, a, text, &supplier, e)) ||
	    (rc = import_warehouse(im, from, O_WAREHOUSE, &po.warehouse_id, e)) ||
	    (rc = import_day(im, from, O_ORDERED, &po.ordered_on, e)) ||
	    (rc = import_day(im, from, O_DUE, &po.due_on, e)))
		return rc;
	po.supplier_id = supplier.supplier_id;
	im->field = "number";
	if ((rc = po_create(im->desk, a, &po, &order_id, e)))
		return rc;
	for (size_t row = from; row < to; row++) {
		struct po_line_new line = { .unit_price4 = DB_NULL };
		struct item_match match;

		if ((rc = import_required(im, row, O_SKU, &text, e)) == OK &&
		    (rc = item_resolve(im->desk, a, text, supplier.supplier_id, &match, e)) == OK &&
		    (rc = import_decimal(im, row, O_QTY, 0, DB_NULL, &line.quantity, e)) == OK &&
		    (rc = *import_text(im, row, O_PRICE)
				? import_price4(im, row, O_PRICE, supplier.currency, DB_NULL, &line.unit_price4, e)
				: OK) == OK) {
			line.item_id = match.item_id;
			line.quantity *= match.quantity;
			rc = po_line_add(im->desk, a, order_id, &line, &line_id, e);
		}
		if (rc) {
			err_add(e, (struct fact)FACT_I64("line", (int64_t)(row - from) + 1));
			return rc;
		}
	}
	im->report->documents++;
	im->report->number = arena_strdup(im->a, po.number);
	return OK;
}

static const struct import_kind kind_orders = { "orders", order_columns, O_COLUMNS, O_NUMBER, apply_order };

/* ---------------------------------------------------------------- opening stock */

enum { K_WAREHOUSE, K_PLACE, K_SKU, K_LOT, K_EXPIRY, K_QTY, K_COST, K_COLUMNS };

static const struct csv_column stock_columns[K_COLUMNS] = {
	[K_WAREHOUSE] = { .name = "warehouse", .aliases = NULL },
	[K_PLACE] = { .name = "place", .aliases = "bin|location", .required = true },
	[K_SKU] = { .name = "sku", .aliases = "item", .required = true },
	[K_LOT] = { .name = "lot", .aliases = "serial|batch" },
	[K_EXPIRY] = { .name = "expiry", .aliases = "expiry_on|best before" },
	[K_QTY] = { .name = "qty", .aliases = "quantity", .required = true },
	[K_COST] = { .name = "unit_cost", .aliases = "cost" },
};

static int stock_place(struct import *im, struct arena *a, int64_t warehouse_id, const char *code,
		       struct place_row *place, struct err *e)
{
	int rc = place_by_code(im->desk->db, a, warehouse_id, code, place, e);

	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "place"), FACT_TEXT("key", code),
				FACT_TEXT("field", im->field));
	return rc;
}

static int apply_stock(struct import *im, struct arena *a, size_t row, size_t to, struct err *e)
{
	struct stock_move move = STOCK_MOVE_INIT;
	struct item_match match;
	struct item_row item;
	struct place_row place, from;
	struct lot_row lot = { .lot_id = 0 };
	const char *text, *lot_code, *expiry;
	int64_t move_id, warehouse_id;
	int rc;

	(void)to;
	DESK_TX(im->desk, tx, PERM_MOVE, e);
	if ((rc = import_warehouse(im, row, K_WAREHOUSE, &warehouse_id, e)) ||
	    (rc = import_required(im, row, K_PLACE, &text, e)) ||
	    (rc = stock_place(im, a, warehouse_id, text, &place, e)) ||
	    (rc = import_required(im, row, K_SKU, &text, e)) || (rc = item_resolve(im->desk, a, text, 0, &match, e)) ||
	    (rc = item_get(im->desk->db, a, match.item_id, &item, e)) ||
	    (rc = import_decimal(im, row, K_QTY, 0, DB_NULL, &move.quantity, e)) ||
	    (rc = import_price4(im, row, K_COST, item.currency, item.cost4, &move.cost4, e)) ||
	    (rc = import_day(im, row, K_EXPIRY, &expiry, e)))
		return rc;
	if (place_kind_virtual(place.kind))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "place"), FACT_TEXT("value", place.code),
				FACT_TEXT("expected", "a place of the warehouse"));
	lot_code = import_text(im, row, K_LOT);
	if (!str_eq(item.track, "none")) {
		if (!*lot_code)
			return err_fail(e, ERR_MISSING, FACT_TEXT("field", "lot"));
		if ((rc = lot_take(im->desk, a, item.item_id, item.track, lot_code, expiry, &lot, e)))
			return rc;
	} else if (*lot_code) {
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "lot"), FACT_TEXT("value", lot_code),
				FACT_TEXT("expected", "nothing: the item is not tracked by lot"));
	}
	im->field = "place";
	if ((rc = place_of_kind(im->desk->db, a, place.warehouse_id, "adjustment", &from, e)))
		return rc;
	move.key = arena_printf(a, "stock:%s:%" PRId64 ":%" PRId64, im->report->number, im->rows[row].line,
				place.place_id);
	move.item_id = item.item_id;
	move.lot_id = lot.lot_id;
	move.from_id = from.place_id;
	move.to_id = place.place_id;
	move.quantity *= match.quantity;
	move.reason = "found";
	im->field = "qty";
	if ((rc = stock_post(im->desk, &move, &move_id, e)))
		return rc;
	return desk_commit(&tx, e);
}

static const struct import_kind kind_stock = { "stock", stock_columns, K_COLUMNS, -1, apply_stock };

/* ---------------------------------------------------------------- the site: warehouses, places, channels, users */

enum { W_CODE, W_NAME, W_KIND, W_ZONE, W_ENTITY, W_COLUMNS };
static const struct csv_column warehouse_columns[W_COLUMNS] = {
	[W_CODE] = { .name = "code", .aliases = NULL, .required = true },
	[W_NAME] = { .name = "name", .aliases = NULL, .required = true },
	[W_KIND] = { .name = "kind", .aliases = NULL, .required = true },
	[W_ZONE] = { .name = "zone", .aliases = NULL },
	[W_ENTITY] = { .name = "entity", .aliases = NULL, .required = true },
};

static int apply_warehouse(struct import *im, struct arena *a, size_t row, size_t to, struct err *e)
{
	struct site_warehouse w = { 0 };
	struct site_scope scope;
	int64_t warehouse_id;
	int rc;

	(void)to;
	(void)a;
	if ((rc = import_required(im, row, W_CODE, &w.code, e)) ||
	    (rc = import_required(im, row, W_NAME, &w.name, e)) ||
	    (rc = import_required(im, row, W_KIND, &w.kind, e)) ||
	    (rc = import_required(im, row, W_ENTITY, &w.entity_code, e)))
		return rc;
	w.zone = *import_text(im, row, W_ZONE) ? import_text(im, row, W_ZONE) : "UTC";
	/* The one that the database was founded with stands there already. */
	if (site_scope_find(im->desk, NULL, w.code, &scope, e) == OK)
		return OK;
	return site_warehouse_add(im->desk, &w, &warehouse_id, e);
}

static const struct import_kind kind_warehouses = { "warehouses", warehouse_columns, W_COLUMNS, -1, apply_warehouse };

enum { P_WAREHOUSE, P_CODE, P_NAME, P_KIND, P_SEQUENCE, P_COLUMNS };
static const struct csv_column place_columns[P_COLUMNS] = {
	[P_WAREHOUSE] = { .name = "warehouse", .aliases = NULL },
	[P_CODE] = { .name = "code", .aliases = NULL, .required = true },
	[P_NAME] = { .name = "name", .aliases = NULL },
	[P_KIND] = { .name = "kind", .aliases = NULL, .required = true },
	[P_SEQUENCE] = { .name = "sequence", .aliases = NULL },
};

static int apply_place(struct import *im, struct arena *a, size_t row, size_t to, struct err *e)
{
	const char *code, *kind;
	int64_t sequence, place_id, warehouse_id;
	int rc;

	(void)to;
	if ((rc = import_warehouse(im, row, P_WAREHOUSE, &warehouse_id, e)) ||
	    (rc = import_required(im, row, P_CODE, &code, e)) || (rc = import_required(im, row, P_KIND, &kind, e)) ||
	    (rc = import_decimal(im, row, P_SEQUENCE, 0, 0, &sequence, e)))
		return rc;
	const char *name = *import_text(im, row, P_NAME) ? import_text(im, row, P_NAME) : code;

	return place_new(im->desk, a, warehouse_id, DB_NULL, code, name, kind, sequence, &place_id, e);
}

static const struct import_kind kind_places = { "places", place_columns, P_COLUMNS, -1, apply_place };

enum { C_CODE, C_NAME, C_KIND, C_WAREHOUSE, C_PRIORITY, C_BUFFER, C_RESERVE, C_COLUMNS };
static const struct csv_column channel_columns[C_COLUMNS] = {
	[C_CODE] = { .name = "code", .aliases = NULL, .required = true },
	[C_NAME] = { .name = "name", .aliases = NULL, .required = true },
	[C_KIND] = { .name = "kind", .aliases = NULL, .required = true },
	[C_WAREHOUSE] = { .name = "warehouse", .aliases = NULL },
	[C_PRIORITY] = { .name = "priority", .aliases = NULL, .required = true },
	[C_BUFFER] = { .name = "buffer", .aliases = NULL },
	[C_RESERVE] = { .name = "reserve", .aliases = NULL },
};

static int apply_channel(struct import *im, struct arena *a, size_t row, size_t to, struct err *e)
{
	struct channel_new c = { 0 };
	int64_t channel_id;
	int rc;

	(void)to;
	if ((rc = import_required(im, row, C_CODE, &c.code, e)) ||
	    (rc = import_required(im, row, C_NAME, &c.name, e)) ||
	    (rc = import_required(im, row, C_KIND, &c.kind, e)) ||
	    (rc = import_warehouse(im, row, C_WAREHOUSE, &c.warehouse_id, e)) ||
	    (rc = import_decimal(im, row, C_PRIORITY, 0, DB_NULL, &c.priority, e)) ||
	    (rc = import_decimal(im, row, C_BUFFER, 0, 0, &c.buffer, e)) ||
	    (rc = import_decimal(im, row, C_RESERVE, 0, 0, &c.reserve, e)))
		return rc;
	im->field = "code";
	return channel_create(im->desk, a, &c, &channel_id, e);
}

static const struct import_kind kind_channels = { "channels", channel_columns, C_COLUMNS, -1, apply_channel };

enum { U_NAME, U_FULL, U_BADGE, U_ROLES, U_PIN, U_WAREHOUSE, U_LIMIT, U_COLUMNS };
static const struct csv_column user_columns[U_COLUMNS] = {
	[U_NAME] = { .name = "name", .aliases = NULL, .required = true },
	[U_FULL] = { .name = "full_name", .aliases = NULL, .required = true },
	[U_BADGE] = { .name = "badge", .aliases = NULL },
	[U_ROLES] = { .name = "roles", .aliases = "role", .required = true },
	[U_PIN] = { .name = "pin", .aliases = NULL },
	[U_WAREHOUSE] = { .name = "warehouse", .aliases = NULL },
	[U_LIMIT] = { .name = "order_limit", .aliases = "limit" },
};

static int apply_user(struct import *im, struct arena *a, size_t row, size_t to, struct err *e)
{
	struct user_form form = { 0 };
	const char *warehouse = *import_text(im, row, U_WAREHOUSE) ? import_text(im, row, U_WAREHOUSE) : NULL;
	const char *roles;
	int64_t user_id, limit;
	int rc;

	(void)to;
	if ((rc = import_required(im, row, U_NAME, &form.name, e)) ||
	    (rc = import_required(im, row, U_FULL, &form.full_name, e)) ||
	    (rc = import_required(im, row, U_ROLES, &roles, e)) ||
	    (rc = import_money(im, row, U_LIMIT, im->desk->currency, 0, &limit, e)))
		return rc;
	form.badge = *import_text(im, row, U_BADGE) ? import_text(im, row, U_BADGE) : NULL;
	form.warehouse_code = warehouse ? warehouse : im->desk->warehouse_code;
	im->field = "name";
	if ((rc = user_create(im->desk, &form, &user_id, e)))
		return rc;
	for (char *list = arena_strdup(a, roles); *list;) {
		size_t n = strcspn(list, " ,");
		char *role = arena_copy(a, list, n);

		if (*role && (rc = user_grant(im->desk, form.name, role, NULL, warehouse, e)))
			return rc;
		list += n + (list[n] != '\0');
	}
	if (*import_text(im, row, U_PIN) && (rc = user_set_pin(im->desk, form.name, import_text(im, row, U_PIN), e)))
		return rc;
	return limit ? user_set_limit(im->desk, form.name, limit, e) : OK;
}

static const struct import_kind kind_users = { "users", user_columns, U_COLUMNS, -1, apply_user };

const struct import_kind *const import_kinds[] = { &kind_items,	   &kind_suppliers,  &kind_orders,
						   &kind_stock,	   &kind_warehouses, &kind_places,
						   &kind_channels, &kind_users,	     NULL };
