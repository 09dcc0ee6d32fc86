/* Labels of the parts into which an inspection sent goods: what it is, and what may be done with it. */
#include "io/label_of_build.h"

#include "domain/desk/refuse.h"
#include "domain/receiving/inspection.h"

/* What stands in the line of the expiry; the symbol has the day. */
static void say_instead(struct label_of *l, const char *text)
{
	struct label_field *fields = (struct label_field *)l->label.fields;

	for (size_t i = 0; i < l->label.n_fields; i++)
		if (str_eq(fields[i].name, "expiry")) {
			fields[i].text = text;
			return;
		}
	label_of_add(l, "expiry", text);
}

static int without_lot(struct desk *desk, struct arena *a, const struct item_row *item, struct label_of *out,
		       struct err *e)
{
	const char *gtin;
	int rc;

	if ((rc = label_of_begin(a, "lot", item->sku, out, e)) ||
	    (rc = label_of_own_gtin(desk, a, item->item_id, &gtin, e)))
		return rc;
	label_of_add_item(a, item, out);
	if (gtin)
		label_of_code_symbol(out, gtin);
	else
		label_of_text_symbol(out, item->sku);
	return OK;
}

int label_of_part(struct desk *desk, struct arena *a, int64_t inspection_id, int64_t part_no, const char *state,
		  struct label_of *out, struct err *e)
{
	const struct inspection_parts_row *part = NULL;
	struct inspection i;
	struct item_row item;
	struct lot_row lot;
	int rc;

	if ((rc = label_of_allowed(desk, e)) || (rc = inspection_load(desk, a, inspection_id, &i, e)) ||
	    (rc = label_of_get_item(desk, a, i.row.item_id, &item, e)) ||
	    (rc = lot_get(desk->db, a, i.row.lot_id, &lot, e)))
		return rc;
	for (size_t k = 0; k < i.parts.n; k++)
		if (i.parts.v[k].part_no == part_no)
			part = &i.parts.v[k];
	if (!part)
		return refuse_absent("part", arena_printf(a, "%" PRId64, part_no), e);
	rc = lot.lot_id ? label_of_lot_row(desk, a, &item, &lot, out, e) : without_lot(desk, a, &item, out, e);
	if (rc)
		return rc;
	out->title = arena_printf(a, "label %s %s", i.doc.number, item.sku);
	say_instead(out, arena_printf(a, "%s > %s", state, part->place));
	return OK;
}
