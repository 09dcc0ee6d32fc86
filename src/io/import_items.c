/* Items and suppliers from tables: a known SKU or code is changed, a new one is made. */
#include "domain/buying/supplier.h"
#include "base/text.h"
#include "domain/catalog/gs1_key.h"
#include "domain/catalog/item.h"
#include "domain/stock/handling.h"
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
	I_LENGTH,
	I_WIDTH,
	I_HEIGHT,
	I_VOLUME,
	I_TEMPERATURE,
	I_HAZARD,
	I_PLACE,
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
	[I_LENGTH] = { .name = "length_mm", .aliases = NULL },
	[I_WIDTH] = { .name = "width_mm", .aliases = NULL },
	[I_HEIGHT] = { .name = "height_mm", .aliases = NULL },
	[I_VOLUME] = { .name = "volume_cm3", .aliases = NULL },
	[I_TEMPERATURE] = { .name = "temperature", .aliases = NULL },
	[I_HAZARD] = { .name = "hazard", .aliases = NULL },
	[I_PLACE] = { .name = "fixed_place", .aliases = NULL },
};

static int item_parent(struct import *im, struct arena *a, int64_t *parent_id, struct err *e)
{
	const char *sku = import_text(im, 0, I_PARENT);
	struct item_row parent;
	int rc;

	*parent_id = DB_NULL;
	if (!*sku)
		return OK;
	if (str_eq(sku, im->rows[0].text[I_SKU]))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", im->field), FACT_TEXT("value", sku),
				FACT_TEXT("expected", "another item"));
	rc = item_by_sku(im->desk->db, a, sku, &parent, e);
	if (rc == OK)
		*parent_id = parent.item_id;
	/* What an earlier slice has made was rolled back. */
	if (rc != ERR_NOT_FOUND || import_claimed(im, "sku", sku))
		return rc == ERR_NOT_FOUND ? OK : rc;
	return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "item"), FACT_TEXT("key", sku));
}

/* A code, kept as "GTIN or text", is one item's only; of a supplier's codes, within that supplier. */
static int take_code(struct import *im, struct arena *a, int64_t item_id, const char *code, const char *pack,
		     int64_t quantity, const struct supplier_row *supplier, struct err *e)
{
	const char *sku = im->rows[0].text[I_SKU], *normal = item_code_normal(a, code);
	const char *own = supplier ? arena_printf(a, "%s of %s", normal, supplier->code) : normal;
	int rc = import_claim(im, "code", own, sku, 0, e);

	return rc ? rc
		  : item_add_code(im->desk, a, item_id, code, supplier ? supplier->supplier_id : DB_NULL, pack,
				  quantity, e);
}

/* In a column of GTINs: digits of a GTIN's width are one, or typed wrongly; and a spreadsheet that took the number for
 * a figure writes 4.01235E+12. Other text is a code of the shop's own. */
static int check_gtin(const char *code, struct err *e)
{
	size_t n = strlen(code), whole = strspn(code, "0123456789"), end;
	char expected[2] = "";

	if (whole == n && (n == 8 || (n >= 12 && n <= 14)) && !gs1_checks(code, n)) {
		expected[0] = gs1_check_digit(code, n - 1);
		return err_fail(e, ERR_CHECK_DIGIT, FACT_TEXT("data", code), FACT_TEXT("expected", expected));
	}
	if (whole != 1 || (code[1] != '.' && code[1] != ','))
		return OK;
	end = 2 + strspn(code + 2, "0123456789");
	if (end == 2 || (code[end] != 'E' && code[end] != 'e') || code[end + 1] != '+' ||
	    !text_is_digits(code + end + 2, n - end - 2))
		return OK;
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", "gtin"), FACT_TEXT("value", code),
			FACT_TEXT("expected", "all digits: a spreadsheet has taken it for a figure"));
}

static int pack_code(struct import *im, struct arena *a, int64_t item_id, size_t column, size_t quantity_column,
		     const char *pack, struct err *e)
{
	const char *code;
	int64_t quantity;
	int rc = import_decimal(im, 0, quantity_column, 0, 1, &quantity, e);

	if (rc)
		return rc;
	if (quantity <= 0)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", im->field), FACT_I64("value", quantity),
				FACT_TEXT("expected", "more than 0"));
	code = import_text(im, 0, column);
	if (!*code)
		return OK;
	rc = check_gtin(code, e);
	return rc ? rc : take_code(im, a, item_id, code, pack, quantity, NULL, e);
}

static int other_codes(struct import *im, struct arena *a, int64_t item_id, struct err *e)
{
	char *list = arena_strdup(a, import_text(im, 0, I_OTHER));

	while (*list) {
		size_t n = strcspn(list, " |;");
		char *code = arena_copy(a, list, n);
		int rc = *code ? take_code(im, a, item_id, code, "each", 1, NULL, e) : OK;

		if (rc)
			return rc;
		list += n + (list[n] != '\0');
	}
	return OK;
}

static int item_codes(struct import *im, struct arena *a, int64_t item_id, struct err *e)
{
	struct supplier_row supplier;
	const char *code = import_text(im, 0, I_GTIN);
	int rc;

	if (*code && ((rc = check_gtin(code, e)) || (rc = take_code(im, a, item_id, code, "each", 1, NULL, e))))
		return rc;
	if ((rc = pack_code(im, a, item_id, I_INNER_GTIN, I_INNER_QTY, "inner", e)) ||
	    (rc = pack_code(im, a, item_id, I_CARTON_GTIN, I_CARTON_QTY, "carton", e)) ||
	    (rc = other_codes(im, a, item_id, e)))
		return rc;
	code = import_text(im, 0, I_SUPPLIER);
	if (!*code)
		return OK;
	if ((rc = supplier_find(im->desk, a, code, &supplier, e)))
		return rc;
	code = import_text(im, 0, I_SUPPLIER_SKU);
	return *code ? take_code(im, a, item_id, code, "each", 1, &supplier, e) : OK;
}

/* "lot+expiry", "serial", "expiry" for lots that have one. */
static void read_track(const char *text, struct item_new *item)
{
	item->expires = strstr(text, "expiry") != NULL;
	item->track = str_starts(text, "lot") || str_eq(text, "expiry") ? "lot"
		    : str_starts(text, "serial")			? "serial"
		    : *text						? text
									: "none";
}

/* What the file has no column for stays as it is. */
static int read_item(struct import *im, struct arena *a, struct item_new *item, struct err *e)
{
	int rc;

	import_keep(im, I_VARIANT, &item->variant, "");
	import_keep(im, I_CATEGORY, &item->category, "");
	import_keep(im, I_CLASS, &item->class, "C");
	import_keep(im, I_CURRENCY, &item->currency, im->desk->currency);
	import_keep(im, I_HS, &item->hs_code, "");
	import_keep(im, I_ORIGIN, &item->origin, "");
	import_keep(im, I_STATUS, &item->status, "active");
	if (import_has(im, I_TRACK))
		read_track(import_text(im, 0, I_TRACK), item);
	if ((import_has(im, I_COST) && (rc = import_price4(im, 0, I_COST, item->currency, 0, &item->cost4, e))) ||
	    (import_has(im, I_PRICE) &&
	     (rc = import_money(im, 0, I_PRICE, item->currency, 0, &item->price_minor, e))) ||
	    (import_has(im, I_WEIGHT) && (rc = import_amount(im, 0, I_WEIGHT, 0, 0, &item->weight_g, e))))
		return rc;
	return import_has(im, I_PARENT) ? item_parent(im, a, &item->parent_id, e) : OK;
}

/* What an item needs of a place, as far as the file has columns for it, and its own place in the desk's warehouse. */
static int apply_handling(struct import *im, struct arena *a, int64_t item_id, struct err *e)
{
	const char *code = import_text(im, 0, I_PLACE);
	struct place_row place;
	struct handling h;
	int rc = handling_of(im->desk, a, item_id, &h, e);

	if (rc)
		return rc;
	import_keep(im, I_TEMPERATURE, &h.temperature, "");
	import_keep(im, I_HAZARD, &h.hazard, "");
	if ((import_has(im, I_LENGTH) && (rc = import_amount(im, 0, I_LENGTH, 0, 0, &h.length_mm, e))) ||
	    (import_has(im, I_WIDTH) && (rc = import_amount(im, 0, I_WIDTH, 0, 0, &h.width_mm, e))) ||
	    (import_has(im, I_HEIGHT) && (rc = import_amount(im, 0, I_HEIGHT, 0, 0, &h.height_mm, e))) ||
	    (import_has(im, I_VOLUME) && (rc = import_amount(im, 0, I_VOLUME, 0, 0, &h.volume_cm3, e))))
		return rc;
	im->field = "";
	if ((rc = handling_set(im->desk, a, item_id, &h, e)) || !import_has(im, I_PLACE))
		return rc;
	im->field = "fixed_place";
	if (!*code)
		return handling_end_home(im->desk, a, item_id, im->desk->warehouse_id, e);
	rc = place_find(im->desk, a, code, &place, e);
	return rc ? rc : handling_set_home(im->desk, a, item_id, place.place_id, e);
}

/* Only a file that speaks of it has the right to it asked for. */
static bool speaks_of_handling(const struct import *im)
{
	for (size_t column = I_LENGTH; column < I_COLUMNS; column++)
		if (import_has(im, column))
			return true;
	return false;
}

static struct item_new as_it_is(const struct item_row *r)
{
	return (struct item_new){ .sku = r->sku,
				  .name = r->name,
				  .parent_id = r->parent_id,
				  .variant = r->variant,
				  .category = r->category,
				  .class = r->class,
				  .track = r->track,
				  .expires = r->expires,
				  .unit = r->unit,
				  .decimals = r->decimals,
				  .cost4 = r->cost4,
				  .price_minor = r->price_minor,
				  .currency = r->currency,
				  .weight_g = r->weight_g,
				  .hs_code = r->hs_code,
				  .origin = r->origin,
				  .status = r->status };
}

static int apply_item(struct import *im, struct arena *a, struct err *e)
{
	struct item_new item = ITEM_NEW_INIT;
	struct item_row there;
	const char *sku;
	int64_t item_id;
	bool known;
	int rc;

	if ((rc = import_required(im, 0, I_SKU, &sku, e)) || (rc = import_claim(im, "sku", sku, "", 0, e)) ||
	    (rc = import_claim(im, "code", item_code_normal(a, sku), sku, 0, e)))
		return rc;
	rc = item_by_sku(im->desk->db, a, sku, &there, e);
	if (rc && rc != ERR_NOT_FOUND)
		return rc;
	known = rc == OK;
	if (known)
		item = as_it_is(&there);
	else
		item.currency = im->desk->currency;
	item.sku = sku;
	if ((rc = import_required(im, 0, I_NAME, &item.name, e)) || (rc = read_item(im, a, &item, e)))
		return rc;
	im->field = "";
	if (known) {
		item_id = there.item_id;
		rc = item_change(im->desk, a, item_id, there.version, &item, e);
	} else {
		rc = item_create(im->desk, a, &item, &item_id, e);
	}
	if (!rc && speaks_of_handling(im))
		rc = apply_handling(im, a, item_id, e);
	return rc ? rc : item_codes(im, a, item_id, e);
}

const struct import_kind import_items = { "items", item_columns, I_COLUMNS, -1, apply_item };

/* ---------------------------------------------------------------- suppliers */

enum { GLN_DIGITS = 13 };

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

static struct supplier_new as_he_is(const struct supplier_row *r)
{
	return (struct supplier_new){ .code = r->code,
				      .name = r->name,
				      .gln = r->gln,
				      .edi_id = r->edi_id,
				      .email = r->email,
				      .address = r->address,
				      .currency = r->currency,
				      .carton_rule = r->carton_rule,
				      .incoterm = r->incoterm,
				      .status = r->status,
				      .lead_days = r->lead_days,
				      .min_order_minor = r->min_order_minor,
				      .over_bp = r->over_bp,
				      .under_bp = r->under_bp };
}

static int apply_supplier(struct import *im, struct arena *a, struct err *e)
{
	struct supplier_new s = SUPPLIER_NEW_INIT;
	struct supplier_row there;
	const char *code;
	int64_t supplier_id;
	bool known;
	int rc;

	if ((rc = import_required(im, 0, S_CODE, &code, e)) || (rc = import_claim(im, "supplier", code, "", 0, e)))
		return rc;
	rc = supplier_by_code(im->desk->db, a, code, &there, e);
	if (rc && rc != ERR_NOT_FOUND)
		return rc;
	known = rc == OK;
	if (known)
		s = as_he_is(&there);
	else
		s.currency = im->desk->currency;
	s.code = code;
	if ((rc = import_required(im, 0, S_NAME, &s.name, e)))
		return rc;
	import_keep(im, S_GLN, &s.gln, "");
	if (import_has(im, S_GLN) && *s.gln && (strlen(s.gln) != GLN_DIGITS || !gs1_checks(s.gln, GLN_DIGITS)))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "gln"), FACT_TEXT("value", s.gln),
				FACT_TEXT("expected", "13 digits with the right check digit"));
	import_keep(im, S_EDI, &s.edi_id, "");
	import_keep(im, S_CURRENCY, &s.currency, im->desk->currency);
	import_keep(im, S_INCOTERM, &s.incoterm, "");
	import_keep(im, S_EMAIL, &s.email, "");
	import_keep(im, S_ADDRESS, &s.address, "");
	import_keep(im, S_CARTON, &s.carton_rule, "none");
	import_keep(im, S_STATUS, &s.status, "active");
	if ((import_has(im, S_LEAD) && (rc = import_amount(im, 0, S_LEAD, 0, 0, &s.lead_days, e))) ||
	    (import_has(im, S_MIN) && (rc = import_money(im, 0, S_MIN, s.currency, 0, &s.min_order_minor, e))) ||
	    (import_has(im, S_OVER) && (rc = import_amount(im, 0, S_OVER, 2, 0, &s.over_bp, e))) ||
	    (import_has(im, S_UNDER) && (rc = import_amount(im, 0, S_UNDER, 2, 0, &s.under_bp, e))))
		return rc;
	im->field = "";
	return known ? supplier_change(im->desk, a, there.supplier_id, there.version, &s, e)
		     : supplier_create(im->desk, a, &s, &supplier_id, e);
}

const struct import_kind import_suppliers = { "suppliers", supplier_columns, S_COLUMNS, -1, apply_supplier };
