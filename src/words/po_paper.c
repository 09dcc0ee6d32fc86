#include "words/po_paper.h"

#include "domain/catalog/item.h"
#include "domain/buying/po.h"

enum { COLUMNS = 6 };

/* Not an order, or not one to deliver on any more. */
static bool is_order(const char *state)
{
	static const char *const states[] = {
		"approved", "sent", "acknowledged", "part received", "received", "closed"
	};

	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		if (str_eq(states[i], state))
			return true;
	return false;
}

static void set_columns(struct arena *a, struct paper *out)
{
	struct paper_column *c = arena_array(a, struct paper_column, COLUMNS);

	c[0] = (struct paper_column){ .title = _("SKU"), .width = 250 };
	c[1] = (struct paper_column){ .title = _("Name") };
	c[2] = (struct paper_column){ .title = _("Due"), .width = 190 };
	c[3] = (struct paper_column){ .title = _("Quantity"), .width = 150, .right = true };
	c[4] = (struct paper_column){ .title = _("Price"), .width = 160, .right = true };
	c[5] = (struct paper_column){ .title = _("Total"), .width = 200, .right = true };
	out->columns = c;
	out->n_columns = COLUMNS;
}

static int set_rows(struct desk *desk, struct arena *a, const struct words_settings *w, const struct po *po,
		    struct paper *out, struct err *e)
{
	const char **cells = (const char **)arena_array(a, char *, po->n_lines *COLUMNS + 1);

	for (size_t i = 0; i < po->n_lines; i++) {
		const struct po_line_row *l = &po->lines[i];
		const char **cell = cells + i * COLUMNS;
		struct item_row item;
		int rc = item_get(desk->db, a, l->item_id, &item, e);

		if (rc)
			return rc;
		cell[0] = l->sku;
		cell[1] = l->name;
		cell[2] = words_day(a, w, l->due_on);
		cell[3] = words_qty(a, w, l->quantity, (int)item.decimals);
		cell[4] = words_price(a, w, l->unit_price4, po->row.currency);
		cell[5] = words_amount(a, w, l->total_minor, po->row.currency);
	}
	out->cells = cells;
	out->n_rows = po->n_lines;
	return OK;
}

static void set_facts(struct arena *a, const struct words_settings *w, const struct po *po, const char *place,
		      struct paper *out)
{
	struct paper_fact *f = arena_array(a, struct paper_fact, 6);

	out->facts = f;
	*f++ = (struct paper_fact){ _("Ordered"), words_day(a, w, po->row.ordered_on) };
	*f++ = (struct paper_fact){ _("Due"), words_day(a, w, po->row.due_on) };
	*f++ = (struct paper_fact){ _("Deliver to"), place };
	if (*po->supplier.incoterm)
		*f++ = (struct paper_fact){ _("Incoterm"), po->supplier.incoterm };
	if (po->doc.revision > 1)
		*f++ = (struct paper_fact){ _("Revision"), words_number(a, w, po->doc.revision) };
	out->n_facts = (size_t)(f - out->facts);
}

static int draw(struct desk *desk, struct arena *a, const struct words_settings *w, int64_t order_id, struct paper *out,
		struct err *e)
{
	const char *entity, *warehouse;
	struct po po;
	int rc;

	if ((rc = po_load(desk, a, order_id, &po, e)) ||
	    (rc = paper_sender(desk, a, po.doc.warehouse_id, &entity, &warehouse, e)))
		return rc;
	*out = (struct paper){
		.title = arena_printf(a, "%s %s", _("Purchase order"), po.doc.number),
		.stamp = is_order(po.doc.state) ? NULL : words_state(w, po.doc.state).word,
		.code = po.doc.number,
		.from = entity,
		.to = paper_address(a, &po.supplier),
		.total = { _("Total"), words_money(a, w, po.row.total_minor, po.row.currency) },
		.note = po.row.note,
		.page = _("Page"),
	};
	set_columns(a, out);
	set_facts(a, w, &po, warehouse, out);
	return set_rows(desk, a, w, &po, out, e);
}

static int mark(struct desk *desk, struct arena *a, int64_t order_id, struct err *e)
{
	return desk_may(desk, PERM_ORDER) ? po_sent(desk, a, order_id, e) : OK;
}

const struct paper_kind po_paper = { .job = "order", .draw = draw, .mark = mark };
