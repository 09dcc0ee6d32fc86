/* Labels of what carries goods: a licence plate of ours, a pallet that somebody announced. */
#include "io/label_of_build.h"

#include "base/text.h"
#include "domain/catalog/gs1_key.h"
#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/notice.h"
#include "domain/stock/plate.h"

static const char *const content_fields[] = { "content1", "content2", "content3", "content4",
					      "content5", "content6", "content7", "content8" };

static void add_lot(struct str *to, const struct label_content *c, const char *before)
{
	if (c->lot && *c->lot)
		str_addf(to, "%sLOT %s", before, c->lot);
	if (c->expiry_on && *c->expiry_on)
		str_addf(to, "%sEXPIRY %s", to->len ? ", " : "", c->expiry_on);
}

/* Of the only lot in a line of its own, where the label has one: behind a long name it would be cut. */
static const char *lot_text(struct arena *a, const struct label_content *c)
{
	struct str s AUTO_STR = STR_INIT;

	add_lot(&s, c, "");
	return arena_copy(a, s.p, s.len);
}

/* "12 x CHO-0118  Chocolat noir, LOT VV61043, EXPIRY 2027-07-18" */
static const char *content_text(struct arena *a, const struct label_content *c)
{
	struct str s AUTO_STR = STR_INIT;

	str_addf(&s, "%" PRId64 " x %s", c->quantity, c->sku);
	if (c->name && *c->name)
		str_addf(&s, "  %s", c->name);
	add_lot(&s, c, ", ");
	return arena_copy(a, s.p, s.len);
}

/* What there is no room for is said to be there: a list that merely ends would be believed. */
static void add_contents(struct arena *a, const struct label_content *contents, size_t n, size_t room,
			 struct label_of *l)
{
	for (size_t i = 0; i < n && i < room; i++)
		label_of_add(l, content_fields[i],
			     i + 1 == room && n > room ? arena_printf(a, "+ %zu ...", n - i)
						       : content_text(a, &contents[i]));
	if (n == 1)
		label_of_add(l, "lot", lot_text(a, &contents[0]));
}

static int check_sscc(const char *sscc, struct err *e)
{
	char right[2] = { 0 };

	if (strlen(sscc) != SSCC_DIGITS || !text_is_digits(sscc, SSCC_DIGITS))
		return err_fail(e, ERR_SYMBOL_DATA, FACT_TEXT("symbol", "SSCC"), FACT_TEXT("data", sscc),
				FACT_TEXT("why", "it needs another number of digits"), FACT_I64("digits", SSCC_DIGITS));
	right[0] = gs1_check_digit(sscc, SSCC_DIGITS - 1);
	return sscc[SSCC_DIGITS - 1] == right[0]
		     ? OK
		     : err_fail(e, ERR_CHECK_DIGIT, FACT_TEXT("data", sscc), FACT_TEXT("expected", right));
}

static void sscc_symbol(struct arena *a, const char *sscc, struct label_of *l)
{
	label_of_symbol(l, SYMBOL_GS1_128, arena_printf(a, "[00]%s", sscc));
}

/* As GS1 wants a logistic label: what is within, how many, best before, lot; values of fixed length first. Only where
 * all of it is one item of one lot. */
static void content_symbol(struct arena *a, const struct label_content *c, size_t n, struct label_of *l)
{
	struct str data AUTO_STR = STR_INIT;

	if (n != 1 || !c->gtin || c->quantity <= 0)
		return;
	symbol_add_element(&data, "02", c->gtin);
	if (c->expiry_on && *c->expiry_on)
		symbol_add_element(&data, "15", label_of_six_digits(a, c->expiry_on));
	symbol_add_element(&data, "37", arena_printf(a, "%" PRId64, c->quantity));
	if (c->lot && *c->lot)
		symbol_add_element(&data, "10", c->lot);
	label_of_content(l, arena_copy(a, data.p, data.len));
}

/* What GS1 counts: whole units under a GTIN; a serial is one unit and no content. */
static int gtin_within(struct desk *desk, struct arena *a, int64_t item_id, const char **gtin, struct err *e)
{
	struct item_row item;
	int rc = label_of_get_item(desk, a, item_id, &item, e);

	*gtin = NULL;
	return rc || item.decimals || str_eq(item.track, "serial") ? rc : label_of_own_gtin(desk, a, item_id, gtin, e);
}

int label_of_plate(struct desk *desk, struct arena *a, const struct label_plate *plate, struct label_of *out,
		   struct err *e)
{
	enum { ROOM = 5 };
	int rc;

	if ((rc = label_of_allowed(desk, e)) || (rc = check_sscc(plate->sscc, e)) ||
	    (rc = label_of_begin(a, "plate", plate->sscc, out, e)))
		return rc;
	label_of_add(out, "name", plate->name);
	label_of_add(out, "sscc", arena_printf(a, "SSCC %s", plate->sscc));
	add_contents(a, plate->contents, plate->n_contents, ROOM, out);
	sscc_symbol(a, plate->sscc, out);
	content_symbol(a, plate->contents, plate->n_contents, out);
	out->copies = plate->copies > 0 ? plate->copies : 1;
	return OK;
}

/* What stands on it, as the notice says; a line that names no item of ours keeps the sender's code. */
static int contents_of(struct desk *desk, struct arena *a, const struct notice_lines_of_unit_rows *lines,
		       struct label_content *to, struct err *e)
{
	for (size_t i = 0; i < lines->n; i++) {
		const struct notice_line_row *line = &lines->v[i];
		struct item_row item;
		int rc;

		to[i] = (struct label_content){ .sku = line->code,
						.quantity = line->quantity,
						.lot = line->lot_code,
						.expiry_on = line->expiry_on };
		if (line->item_id == DB_NULL)
			continue;
		if ((rc = label_of_get_item(desk, a, line->item_id, &item, e)))
			return rc;
		to[i].sku = item.sku;
		to[i].name = item.name;
		if ((rc = gtin_within(desk, a, item.item_id, &to[i].gtin, e)))
			return rc;
	}
	return OK;
}

int label_of_pallet(struct desk *desk, struct arena *a, const char *sscc, struct label_of *out, struct err *e)
{
	enum { ROOM = 8 };
	struct notice_unit_by_sscc_rows units;
	struct notice_lines_of_unit_rows lines;
	struct notice notice;
	struct label_content *contents;
	int64_t total = 0;
	int rc;

	if ((rc = label_of_allowed(desk, e)) || (rc = check_sscc(sscc, e)) ||
	    (rc = notice_unit_by_sscc(desk->db, a, sscc, &units, e)))
		return rc;
	if (!units.n)
		return refuse_absent("pallet", sscc, e);
	if ((rc = notice_load(desk, a, units.v[0].notice_id, &notice, e)) ||
	    (rc = notice_lines_of_unit(desk->db, a, units.v[0].unit_id, &lines, e)) ||
	    (rc = label_of_begin(a, "pallet", sscc, out, e)))
		return rc;
	contents = arena_array(a, struct label_content, lines.n);
	if ((rc = contents_of(desk, a, &lines, contents, e)))
		return rc;
	for (size_t i = 0; i < lines.n; i++)
		total += lines.v[i].quantity;
	label_of_add(out, "name", notice.whence.sender_name);
	label_of_add(out, "number", arena_printf(a, "%s  %s", notice.doc.number, notice.row.supplier_ref));
	add_contents(a, contents, lines.n, ROOM, out);
	label_of_add(out, "total", arena_printf(a, "x %" PRId64, total));
	sscc_symbol(a, sscc, out);
	content_symbol(a, contents, lines.n, out);
	return OK;
}

int label_of_plate_id(struct desk *desk, struct arena *a, int64_t plate_id, const char *name, struct label_of *out,
		      struct err *e)
{
	struct plate_contents_rows on;
	struct label_content *contents;
	struct plate_row plate;
	int rc = plate_get(desk->db, a, plate_id, &plate, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("plate", arena_printf(a, "%" PRId64, plate_id), e);
	if (rc || (rc = plate_contents(desk->db, a, plate_id, &on, e)))
		return rc;
	contents = arena_array(a, struct label_content, on.n + 1);
	for (size_t i = 0; i < on.n; i++) {
		contents[i] = (struct label_content){ .sku = on.v[i].sku,
						      .name = on.v[i].name,
						      .quantity = on.v[i].quantity,
						      .lot = on.v[i].lot,
						      .expiry_on = on.v[i].expiry_on };
		if ((rc = gtin_within(desk, a, on.v[i].item_id, &contents[i].gtin, e)))
			return rc;
	}
	struct label_plate what = { .sscc = plate.sscc, .name = name, .contents = contents, .n_contents = on.n };

	return label_of_plate(desk, a, &what, out, e);
}
