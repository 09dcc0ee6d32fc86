#include "io/label_of.h"

#include "base/day.h"
#include "base/text.h"
#include "domain/catalog/gs1_key.h"
#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/receipt_sql.h"
#include "domain/stock/lot_sql.h"
#include "domain/stock/place.h"
#include "io/label_of_build.h"

/* Codes are kept with 14 digits and printed in their own shortest form. */
void label_of_code_symbol(struct label_of *l, const char *code)
{
	enum symbol_kind kind;

	if (strlen(code) == GTIN_DIGITS && text_is_digits(code, GTIN_DIGITS) && gs1_checks(code, GTIN_DIGITS)) {
		code += GTIN_DIGITS - gtin_format(code);
		if (symbol_for_gtin(code, &kind)) {
			label_of_symbol(l, kind, code);
			return;
		}
	}
	label_of_text_symbol(l, code);
}

void label_of_add_item(struct arena *a, const struct item_row *item, struct label_of *l)
{
	label_of_add(l, "name", *item->variant ? arena_printf(a, "%s, %s", item->name, item->variant) : item->name);
	label_of_add(l, "sku", item->sku);
}

static void add_price(struct arena *a, const struct item_row *item, const struct number_style *style,
		      struct label_of *l)
{
	struct str price AUTO_STR = STR_INIT;

	if (item->price_minor <= 0)
		return;
	money_format(&price, item->price_minor, item->currency, style);
	label_of_add(l, "price", arena_printf(a, "%s %s", price.p, item->currency));
}

int label_of_own_gtin(struct desk *desk, struct arena *a, int64_t item_id, const char **gtin, struct err *e)
{
	struct item_codes_of_rows codes;
	int rc = item_codes_of(desk->db, a, item_id, &codes, e);

	*gtin = NULL;
	for (size_t i = 0; !rc && !*gtin && i < codes.n; i++)
		if (str_eq(codes.v[i].kind, "gtin") && str_eq(codes.v[i].pack, "each") && codes.v[i].quantity == 1)
			*gtin = codes.v[i].code;
	return rc;
}

/* code NULL: the item's own. pack units are in what bears the label; one of more than one unit has no price. */
static int item_label(struct desk *desk, struct arena *a, const struct item_row *item, const char *code, int64_t units,
		      const struct number_style *style, struct label_of *out, struct err *e)
{
	int rc = label_of_begin(a, "item", item->sku, out, e);

	if (rc == OK && !code)
		rc = label_of_own_gtin(desk, a, item->item_id, &code, e);
	if (rc)
		return rc;
	label_of_add_item(a, item, out);
	if (units == 1)
		add_price(a, item, style, out);
	else
		label_of_add(out, "price", arena_printf(a, "x %" PRId64, units));
	if (code)
		label_of_code_symbol(out, code);
	else
		label_of_text_symbol(out, item->sku);
	return OK;
}

int label_of_item_id(struct desk *desk, struct arena *a, int64_t item_id, const struct number_style *style,
		     struct label_of *out, struct err *e)
{
	struct item_row item;
	int rc;

	if ((rc = label_of_allowed(desk, e)) || (rc = label_of_get_item(desk, a, item_id, &item, e)))
		return rc;
	return item_label(desk, a, &item, NULL, 1, style, out, e);
}

int label_of_item(struct desk *desk, struct arena *a, const char *code, const struct number_style *style,
		  struct label_of *out, struct err *e)
{
	struct item_match match;
	struct item_row item;
	int rc;

	if ((rc = label_of_allowed(desk, e)))
		return rc;
	rc = item_resolve(desk, a, code, 0, &match, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("item", code, e);
	if (rc || (rc = label_of_get_item(desk, a, match.item_id, &item, e)))
		return rc;
	return item_label(desk, a, &item, str_eq(item.sku, code) ? NULL : item_code_normal(a, code), match.quantity,
			  style, out, e);
}

int label_of_code(struct desk *desk, struct arena *a, int64_t code_id, const struct number_style *style,
		  struct label_of *out, struct err *e)
{
	struct item_code_get_row code;
	struct item_row item;
	int rc;

	if ((rc = label_of_allowed(desk, e)))
		return rc;
	rc = item_code_get(desk->db, a, code_id, &code, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("code", arena_printf(a, "%" PRId64, code_id), e);
	if (rc || (rc = label_of_get_item(desk, a, code.item_id, &item, e)))
		return rc;
	return item_label(desk, a, &item, code.code, code.quantity, style, out, e);
}

int label_of_place_row(struct arena *a, const struct place_row *place, struct label_of *out, struct err *e)
{
	int rc = label_of_begin(a, "shelf", place->code, out, e);

	if (rc)
		return rc;
	label_of_add(out, "place", place->code);
	label_of_add(out, "name", str_eq(place->name, place->code) ? "" : place->name);
	label_of_text_symbol(out, place->code);
	return OK;
}

int label_of_place(struct desk *desk, struct arena *a, const char *code, struct label_of *out, struct err *e)
{
	struct place_row place;
	int rc;

	if ((rc = label_of_allowed(desk, e)) || (rc = place_find(desk, a, code, &place, e)))
		return rc;
	return label_of_place_row(a, &place, out, e);
}

const char *label_of_six_digits(struct arena *a, const char *iso)
{
	return arena_printf(a, "%.2s%.2s%.2s", iso + 2, iso + 5, iso + 8);
}

static void set_lot_symbol(struct arena *a, const char *gtin, const struct lot_row *lot, struct label_of *l)
{
	struct str data AUTO_STR = STR_INIT;

	symbol_add_element(&data, "01", gtin);
	if (lot->expiry_on)
		symbol_add_element(&data, "17", label_of_six_digits(a, lot->expiry_on));
	symbol_add_element(&data, str_eq(lot->kind, "serial") ? "21" : "10", lot->code);
	label_of_symbol(l, SYMBOL_GS1_128, arena_copy(a, data.p, data.len));
	/* A lot that GS1 has no room for stands on the label in words. */
	if (!label_of_bars_or_squares(l))
		label_of_code_symbol(l, gtin);
}

int label_of_lot_row(struct desk *desk, struct arena *a, const struct item_row *item, const struct lot_row *lot,
		     struct label_of *out, struct err *e)
{
	const char *gtin;
	int rc;

	if ((rc = label_of_begin(a, "lot", item->sku, out, e)) ||
	    (rc = label_of_own_gtin(desk, a, item->item_id, &gtin, e)))
		return rc;
	label_of_add_item(a, item, out);
	label_of_add(out, "lot", arena_printf(a, "%s %s", str_eq(lot->kind, "serial") ? "SERIAL" : "LOT", lot->code));
	if (lot->expiry_on)
		label_of_add(out, "expiry", arena_printf(a, "EXPIRY %s", lot->expiry_on));
	if (gtin)
		set_lot_symbol(a, gtin, lot, out);
	else
		label_of_text_symbol(out, item->sku);
	return OK;
}

int label_of_lot(struct desk *desk, struct arena *a, int64_t lot_id, struct label_of *out, struct err *e)
{
	struct item_row item;
	struct lot_row lot;
	int rc;

	if ((rc = label_of_allowed(desk, e)))
		return rc;
	rc = lot_get(desk->db, a, lot_id, &lot, e);
	if (rc == ERR_NOT_FOUND || (rc == OK && lot.item_id == DB_NULL))
		return refuse_absent("lot", arena_printf(a, "%" PRId64, lot_id), e);
	if (rc || (rc = label_of_get_item(desk, a, lot.item_id, &item, e)))
		return rc;
	return label_of_lot_row(desk, a, &item, &lot, out, e);
}

int label_of_receipt_line(struct desk *desk, struct arena *a, int64_t line_id, const struct number_style *style,
			  struct label_of *out, struct err *e)
{
	struct receipt_line_row line;
	struct item_row item;
	struct lot_row lot;
	int rc;

	if ((rc = label_of_allowed(desk, e)))
		return rc;
	rc = receipt_line_get(desk->db, a, line_id, &line, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("line", arena_printf(a, "%" PRId64, line_id), e);
	if (rc || (rc = label_of_get_item(desk, a, line.item_id, &item, e)) ||
	    (rc = lot_get(desk->db, a, line.lot_id, &lot, e)))
		return rc;
	rc = line.lot_id && *lot.code ? label_of_lot_row(desk, a, &item, &lot, out, e)
				      : item_label(desk, a, &item, NULL, 1, style, out, e);
	if (rc == OK)
		out->copies = line.quantity;
	return rc;
}
