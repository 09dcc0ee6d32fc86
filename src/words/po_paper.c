#include "words/po_paper.h"

#include "domain/catalog/item.h"
#include "domain/desk/site_sql.h"
#include "domain/work/print_job.h"
#include "io/out_file.h"

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

static const char *address_of(struct arena *a, const struct supplier_row *s)
{
	struct str to AUTO_STR = STR_INIT;

	str_addf(&to, "%s %s", s->code, s->name);
	if (*s->address)
		str_addf(&to, "\n%s", s->address);
	if (*s->email)
		str_addf(&to, "\n%s", s->email);
	return arena_copy(a, to.p, to.len);
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

int po_paper(struct desk *desk, struct arena *a, const struct words_settings *w, int64_t order_id, struct paper *out,
	     struct err *e)
{
	struct entity_by_code_row entity;
	struct warehouse_get_row warehouse = { .name = "" };
	struct po po;
	int rc;

	if ((rc = po_load(desk, a, order_id, &po, e)) ||
	    (rc = entity_by_code(desk->db, a, desk->entity_code, &entity, e)) ||
	    (po.doc.warehouse_id != DB_NULL && (rc = warehouse_get(desk->db, a, po.doc.warehouse_id, &warehouse, e))))
		return rc;
	*out = (struct paper){
		.title = arena_printf(a, "%s %s", _("Purchase order"), po.doc.number),
		.stamp = is_order(po.doc.state) ? NULL : words_state(w, po.doc.state).word,
		.code = po.doc.number,
		.from = entity.name,
		.to = address_of(a, &po.supplier),
		.total = { _("Total"), words_money(a, w, po.row.total_minor, po.row.currency) },
		.note = po.row.note,
		.page = _("Page"),
	};
	set_columns(a, out);
	set_facts(a, w, &po, warehouse.name, out);
	return set_rows(desk, a, w, &po, out, e);
}

int po_paper_make(struct desk *desk, struct arena *a, const struct words_settings *w, int64_t order_id,
		  enum po_paper_format format, struct str *out, struct err *e)
{
	struct paper paper;
	int rc = po_paper(desk, a, w, order_id, &paper, e);

	if (rc == OK && format == PO_PAPER_PDF)
		return paper_pdf(&paper, out, e);
	if (rc == OK)
		paper_text(&paper, out);
	return rc;
}

int po_paper_mark(struct desk *desk, struct arena *a, int64_t order_id, struct err *e)
{
	return desk_may(desk, PERM_ORDER) ? po_sent(desk, a, order_id, e) : OK;
}

int po_paper_file(struct desk *desk, struct arena *a, const struct words_settings *w, int64_t order_id,
		  enum po_paper_format format, const char *path, struct err *e)
{
	struct str bytes AUTO_STR = STR_INIT;
	int rc = po_paper_make(desk, a, w, order_id, format, &bytes, e);

	if (rc || (rc = out_file_write(path, bytes.p, bytes.len, e)))
		return rc;
	return po_paper_mark(desk, a, order_id, e);
}

int po_paper_spool(struct desk *desk, struct arena *a, const struct words_settings *w, int64_t order_id,
		   const char *printer, int64_t *job_id, struct err *e)
{
	struct str bytes AUTO_STR = STR_INIT;
	struct print_job_new job = { .printer = printer, .format = "pdf", .copies = 1, .document_id = order_id };
	struct document doc;
	int rc;

	/* Drawn before the writers' queue is entered: fonts are slow. */
	if ((rc = document_get(desk, a, order_id, &doc, e)) ||
	    (rc = po_paper_make(desk, a, w, order_id, PO_PAPER_PDF, &bytes, e)))
		return rc;
	job.title = arena_printf(a, "order %s", doc.number);
	job.payload = (struct db_blob){ bytes.p, bytes.len };
	DESK_TX(desk, tx, PERM_LABEL, e);
	if ((rc = print_job_add(desk, a, &job, job_id, e)) || (rc = po_paper_mark(desk, a, order_id, e)))
		return rc;
	return desk_commit(&tx, e);
}
