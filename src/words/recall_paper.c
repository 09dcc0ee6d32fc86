#include "words/recall_paper.h"

#include "domain/stock/recall.h"
#include "domain/stock/trace.h"

enum { COLUMNS = 5 };

static void set_columns(struct arena *a, struct paper *out)
{
	struct paper_column *c = arena_array(a, struct paper_column, COLUMNS);

	c[0] = (struct paper_column){ .title = _("Who or where") };
	c[1] = (struct paper_column){ .title = _("Phone and mail"), .width = 500 };
	c[2] = (struct paper_column){ .title = _("Paper"), .width = 300 };
	c[3] = (struct paper_column){ .title = _("Quantity"), .width = 180, .right = true };
	c[4] = (struct paper_column){ .title = _("Called by"), .width = 300 };
	out->columns = c;
	out->n_columns = COLUMNS;
}

static const char *joined(struct arena *a, const char *x, const char *y)
{
	return *x && *y ? arena_printf(a, "%s  %s", x, y) : *x ? x : y;
}

/* People first: they may be eating it. */
static void set_rows(struct arena *a, const struct words_settings *w, const struct recall *r, const struct trace *t,
		     struct paper *out)
{
	size_t n = r->n_calls + t->roads.n + t->stands.n;
	const char **cell = (const char **)arena_array(a, char *, n *COLUMNS + 1);

	out->cells = cell;
	out->n_rows = n;
	for (size_t i = 0; i < r->n_calls; i++) {
		const struct recall_call_row *c = &r->calls[i];

		*cell++ = *c->customer ? c->customer : joined(a, c->channel, c->external_ref);
		*cell++ = joined(a, c->phone, c->email);
		*cell++ = c->number;
		*cell++ = words_qty(a, w, c->quantity, (int)r->row.decimals);
		*cell++ = c->called_by ? c->called_by : "";
	}
	for (size_t i = 0; i < t->roads.n; i++) {
		*cell++ = arena_printf(a, "%s -> %s", t->roads.v[i].from_warehouse, t->roads.v[i].to_warehouse);
		*cell++ = "";
		*cell++ = t->roads.v[i].number;
		*cell++ = words_qty(a, w, t->roads.v[i].quantity, (int)r->row.decimals);
		*cell++ = "";
	}
	for (size_t i = 0; i < t->stands.n; i++) {
		*cell++ = arena_printf(a, "%s %s", t->stands.v[i].warehouse, t->stands.v[i].place);
		*cell++ = "";
		*cell++ = "";
		*cell++ = words_qty(a, w, t->stands.v[i].quantity, (int)r->row.decimals);
		*cell++ = "";
	}
}

static void set_facts(struct desk *desk, struct arena *a, const struct words_settings *w, const struct recall *r,
		      struct paper *out)
{
	struct paper_fact *f = arena_array(a, struct paper_fact, 5);

	out->facts = f;
	*f++ = (struct paper_fact){ _("Day"), words_day(a, w, desk_today(desk, a)) };
	*f++ = (struct paper_fact){ _("Item"), joined(a, r->row.sku, r->row.name) };
	*f++ = (struct paper_fact){ _("Lot"), r->row.lot };
	if (r->row.expiry_on)
		*f++ = (struct paper_fact){ _("Expiry"), words_day(a, w, r->row.expiry_on) };
	*f++ = (struct paper_fact){ _("Reason"), r->row.reason };
	out->n_facts = (size_t)(f - out->facts);
}

static int draw(struct desk *desk, struct arena *a, const struct words_settings *w, int64_t recall_id,
		struct paper *out, struct err *e)
{
	const char *entity, *warehouse;
	struct recall r;
	struct trace t;
	int rc;

	if ((rc = recall_load(desk, a, recall_id, &r, e)) || (rc = trace_load(desk, a, r.row.lot_id, &t, e)) ||
	    (rc = paper_sender(desk, a, r.doc.warehouse_id, &entity, &warehouse, e)))
		return rc;
	*out = (struct paper){
		.title = arena_printf(a, "%s %s", _("Recall"), r.doc.number),
		.stamp = words_state(w, r.doc.state).word,
		.code = r.doc.number,
		.from = entity,
		.to = warehouse,
		.total = { _("Called"), arena_printf(a, _("%s of %s"), words_number(a, w, (int64_t)r.n_called),
						     words_number(a, w, (int64_t)r.n_calls)) },
		.note = _("Nothing of this lot may be sold or shipped."),
		.page = _("Page"),
	};
	set_columns(a, out);
	set_facts(desk, a, w, &r, out);
	set_rows(a, w, &r, &t, out);
	return OK;
}

static int mark(struct desk *desk UNUSED, struct arena *a UNUSED, int64_t recall_id UNUSED, struct err *e UNUSED)
{
	return OK;
}

const struct paper_kind recall_paper = { .job = "recall", .draw = draw, .mark = mark };
