#include "io/label_of.h"

#include "base/day.h"
#include "base/text.h"
#include "domain/catalog/gs1_key.h"
#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/receipt_sql.h"
#include "domain/stock/lot_sql.h"
#include "domain/stock/place.h"
#include "io/zpl.h"

enum { FIELDS = 6 };

static int allowed(struct desk *desk, struct err *e)
{
	return desk_may(desk, PERM_LABEL)
		     ? OK
		     : err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(PERM_LABEL)));
}

static int begin(struct arena *a, const char *template, const char *key, struct label_of *out, struct err *e)
{
	struct label_template *t = arena_new(a, struct label_template);

	*out = (struct label_of){ .title = arena_printf(a, "label %s", key), .copies = 1 };
	out->label.template = t;
	out->label.fields = arena_array(a, struct label_field, FIELDS);
	return label_template_find(a, template, t, e);
}

static void add_field(struct label_of *l, const char *name, const char *text)
{
	struct label_field *fields = (struct label_field *)l->label.fields;

	if (l->label.n_fields == FIELDS)
		BUG("more than %d facts on a label", FIELDS);
	if (text && *text)
		fields[l->label.n_fields++] = (struct label_field){ name, text };
}

static void set_symbol(struct label_of *l, enum symbol_kind kind, const char *data)
{
	l->label.has_symbol = true;
	l->label.symbol = kind;
	l->label.data = data;
}

/* Any code as a plain symbol. */
static void set_text_symbol(struct label_of *l, const char *code)
{
	struct err unfit = ERR_INIT;

	set_symbol(l, symbol_check(SYMBOL_CODE128, code, &unfit) == OK ? SYMBOL_CODE128 : SYMBOL_QR, code);
}

/* Codes are kept with 14 digits and printed in their own shortest form. */
static void set_code_symbol(struct label_of *l, const char *code)
{
	enum symbol_kind kind;

	if (strlen(code) == GTIN_DIGITS && text_is_digits(code, GTIN_DIGITS) && gs1_checks(code, GTIN_DIGITS)) {
		code += GTIN_DIGITS - gtin_format(code);
		if (symbol_for_gtin(code, &kind)) {
			set_symbol(l, kind, code);
			return;
		}
	}
	set_text_symbol(l, code);
}

static void add_item_fields(struct arena *a, const struct item_row *item, struct label_of *l)
{
	add_field(l, "name", *item->variant ? arena_printf(a, "%s, %s", item->name, item->variant) : item->name);
	add_field(l, "sku", item->sku);
}

static void add_price(struct arena *a, const struct item_row *item, const struct number_style *style,
		      struct label_of *l)
{
	struct str price AUTO_STR = STR_INIT;

	if (item->price_minor <= 0)
		return;
	money_format(&price, item->price_minor, item->currency, style);
	add_field(l, "price", arena_printf(a, "%s %s", price.p, item->currency));
}

/* The GTIN of one base unit that is everybody's; NULL: it has none. */
static int own_gtin(struct desk *desk, struct arena *a, int64_t item_id, const char **gtin, struct err *e)
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
	int rc = begin(a, "item", item->sku, out, e);

	if (rc == OK && !code)
		rc = own_gtin(desk, a, item->item_id, &code, e);
	if (rc)
		return rc;
	add_item_fields(a, item, out);
	if (units == 1)
		add_price(a, item, style, out);
	else
		add_field(out, "price", arena_printf(a, "x %" PRId64, units));
	if (code)
		set_code_symbol(out, code);
	else
		set_text_symbol(out, item->sku);
	return OK;
}

static int get_item(struct desk *desk, struct arena *a, int64_t item_id, struct item_row *item, struct err *e)
{
	int rc = item_get(desk->db, a, item_id, item, e);

	return rc == ERR_NOT_FOUND ? refuse_absent("item", arena_printf(a, "%" PRId64, item_id), e) : rc;
}

int label_of_item_id(struct desk *desk, struct arena *a, int64_t item_id, const struct number_style *style,
		     struct label_of *out, struct err *e)
{
	struct item_row item;
	int rc;

	if ((rc = allowed(desk, e)) || (rc = get_item(desk, a, item_id, &item, e)))
		return rc;
	return item_label(desk, a, &item, NULL, 1, style, out, e);
}

int label_of_item(struct desk *desk, struct arena *a, const char *code, const struct number_style *style,
		  struct label_of *out, struct err *e)
{
	struct item_match match;
	struct item_row item;
	int rc;

	if ((rc = allowed(desk, e)))
		return rc;
	rc = item_resolve(desk, a, code, 0, &match, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("item", code, e);
	if (rc || (rc = get_item(desk, a, match.item_id, &item, e)))
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

	if ((rc = allowed(desk, e)))
		return rc;
	rc = item_code_get(desk->db, a, code_id, &code, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("code", arena_printf(a, "%" PRId64, code_id), e);
	if (rc || (rc = get_item(desk, a, code.item_id, &item, e)))
		return rc;
	return item_label(desk, a, &item, code.code, code.quantity, style, out, e);
}

int label_of_place(struct desk *desk, struct arena *a, const char *code, struct label_of *out, struct err *e)
{
	struct place_row place;
	int rc;

	if ((rc = allowed(desk, e)) || (rc = place_find(desk, a, code, &place, e)) ||
	    (rc = begin(a, "place", place.code, out, e)))
		return rc;
	add_field(out, "place", place.code);
	add_field(out, "name", str_eq(place.name, place.code) ? "" : place.name);
	set_text_symbol(out, place.code);
	return OK;
}

/* yymmdd */
static const char *six_digits(struct arena *a, const char *iso)
{
	return arena_printf(a, "%.2s%.2s%.2s", iso + 2, iso + 5, iso + 8);
}

static bool fits(const struct label *l)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct str bytes AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;

	return zpl_make(&scratch, l, &bytes, &e) == OK;
}

static void set_lot_symbol(struct arena *a, const char *gtin, const struct lot_row *lot, struct label_of *l)
{
	struct str data AUTO_STR = STR_INIT;

	symbol_add_element(&data, "01", gtin);
	if (lot->expiry_on)
		symbol_add_element(&data, "17", six_digits(a, lot->expiry_on));
	symbol_add_element(&data, str_eq(lot->kind, "serial") ? "21" : "10", lot->code);
	set_symbol(l, SYMBOL_GS1_128, arena_copy(a, data.p, data.len));
	if (!fits(&l->label))
		l->label.symbol = SYMBOL_GS1_DATAMATRIX;
	/* A lot that GS1 has no room for stands on the label in words. */
	if (!fits(&l->label))
		set_code_symbol(l, gtin);
}

static int lot_label(struct desk *desk, struct arena *a, const struct item_row *item, const struct lot_row *lot,
		     struct label_of *out, struct err *e)
{
	const char *gtin;
	int rc;

	if ((rc = begin(a, "lot", item->sku, out, e)) || (rc = own_gtin(desk, a, item->item_id, &gtin, e)))
		return rc;
	add_item_fields(a, item, out);
	add_field(out, "lot", arena_printf(a, "%s %s", str_eq(lot->kind, "serial") ? "SERIAL" : "LOT", lot->code));
	if (lot->expiry_on)
		add_field(out, "expiry", arena_printf(a, "EXPIRY %s", lot->expiry_on));
	if (gtin)
		set_lot_symbol(a, gtin, lot, out);
	else
		set_text_symbol(out, item->sku);
	return OK;
}

int label_of_receipt_line(struct desk *desk, struct arena *a, int64_t line_id, const struct number_style *style,
			  struct label_of *out, struct err *e)
{
	struct receipt_line_row line;
	struct item_row item;
	struct lot_row lot;
	int rc;

	if ((rc = allowed(desk, e)))
		return rc;
	rc = receipt_line_get(desk->db, a, line_id, &line, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("line", arena_printf(a, "%" PRId64, line_id), e);
	if (rc || (rc = get_item(desk, a, line.item_id, &item, e)) || (rc = lot_get(desk->db, a, line.lot_id, &lot, e)))
		return rc;
	rc = line.lot_id && *lot.code ? lot_label(desk, a, &item, &lot, out, e)
				      : item_label(desk, a, &item, NULL, 1, style, out, e);
	if (rc == OK)
		out->copies = line.quantity;
	return rc;
}
