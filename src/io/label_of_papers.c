/* Labels of what is on its way: a transfer and each of its lines, a customer's order. */
#include "io/label_of_build.h"

#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/desk/site_sql.h"
#include "domain/selling/sales.h"
#include "domain/stock/transfer.h"

static int begin_transfer(struct arena *a, const struct transfer *t, struct label_of *out, struct err *e)
{
	int rc = label_of_begin(a, "transfer", t->doc.number, out, e);

	if (rc)
		return rc;
	label_of_add(out, "number", t->doc.number);
	label_of_add(out, "from", arena_printf(a, "%s %s", t->row.from_code, t->row.from_name));
	label_of_add(out, "to", arena_printf(a, "> %s %s", t->row.to_code, t->row.to_name));
	return OK;
}

int label_of_transfer(struct desk *desk, struct arena *a, const char *number, struct label_of *out, struct err *e)
{
	struct transfer t;
	int64_t units = 0;
	int rc;

	if ((rc = label_of_allowed(desk, e)) || (rc = transfer_find(desk, a, number, &t, e)) ||
	    (rc = begin_transfer(a, &t, out, e)))
		return rc;
	for (size_t i = 0; i < t.n_lines; i++)
		units += t.lines[i].quantity;
	label_of_add(out, "name", t.row.note);
	label_of_add(out, "quantity", arena_printf(a, "x %" PRId64, units));
	label_of_text_symbol(out, t.doc.number);
	return OK;
}

int label_of_transfer_row(struct desk *desk, struct arena *a, const struct transfer *t,
			  const struct transfer_line_row *line, struct label_of *out, struct err *e)
{
	struct item_row item;
	const char *gtin;
	int rc;

	if ((rc = begin_transfer(a, t, out, e)) || (rc = label_of_get_item(desk, a, line->item_id, &item, e)) ||
	    (rc = label_of_own_gtin(desk, a, line->item_id, &gtin, e)))
		return rc;
	label_of_add(out, "line", arena_printf(a, "%" PRId64, line->line_no));
	label_of_add_item(a, &item, out);
	label_of_add(out, "quantity", arena_printf(a, "x %" PRId64, line->picked ? line->picked : line->quantity));
	if (gtin)
		label_of_code_symbol(out, gtin);
	else
		label_of_text_symbol(out, item.sku);
	return OK;
}

int label_of_transfer_line(struct desk *desk, struct arena *a, int64_t line_id, struct label_of *out, struct err *e)
{
	struct transfer_line_get_row row;
	struct transfer t;
	int rc;

	if ((rc = label_of_allowed(desk, e)))
		return rc;
	rc = transfer_line_get(desk->db, a, line_id, &row, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("line", arena_printf(a, "%" PRId64, line_id), e);
	if (rc || (rc = transfer_load(desk, a, row.transfer_id, &t, e)))
		return rc;
	for (size_t i = 0; i < t.n_lines; i++)
		if (t.lines[i].line_id == line_id)
			return label_of_transfer_row(desk, a, &t, &t.lines[i], out, e);
	return refuse_absent("line", arena_printf(a, "%" PRId64, line_id), e);
}

/* Where a customer lives is for those who label in that house. */
static int allowed_at(struct desk *desk, const struct document *doc, struct err *e)
{
	bool may;
	int rc = desk_may_at(desk, PERM_LABEL, doc->entity_id, doc->warehouse_id, &may, e);

	return rc || may ? rc : err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(PERM_LABEL)));
}

static int add_receiver(struct desk *desk, struct arena *a, int64_t party_id, struct label_of *l, struct err *e)
{
	struct party_get_row to;
	int rc;

	if (party_id == DB_NULL)
		return OK;
	rc = party_get(desk->db, a, party_id, &to, e);
	if (rc)
		return rc;
	label_of_add(l, "to1", to.name);
	label_of_add(l, "to2", to.address);
	label_of_add(l, "to3", *to.postcode ? arena_printf(a, "%s %s", to.postcode, to.city) : to.city);
	label_of_add(l, "to4", to.country);
	return OK;
}

int label_of_ship(struct desk *desk, struct arena *a, const char *number, int64_t carton, int64_t cartons,
		  struct label_of *out, struct err *e)
{
	struct warehouse_get_row house;
	struct sales order;
	int rc;

	if (cartons < 1 || carton < 1 || carton > cartons)
		return refuse_value("carton", arena_printf(a, "%" PRId64, carton), "1 to the number of cartons", e);
	if ((rc = label_of_allowed(desk, e)) || (rc = sales_find(desk, a, number, &order, e)) ||
	    (rc = allowed_at(desk, &order.doc, e)) ||
	    (rc = warehouse_get(desk->db, a, order.doc.warehouse_id, &house, e)) ||
	    (rc = label_of_begin(a, "ship", order.doc.number, out, e)) ||
	    (rc = add_receiver(desk, a, order.row.party_id, out, e)))
		return rc;
	label_of_add(out, "from", house.name);
	label_of_add(out, "number", order.doc.number);
	label_of_add(out, "ref", order.row.external_ref);
	label_of_add(out, "count", arena_printf(a, "%" PRId64 " / %" PRId64, carton, cartons));
	label_of_text_symbol(out, order.doc.number);
	return OK;
}
