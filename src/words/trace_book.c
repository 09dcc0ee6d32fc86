#include "words/trace_book.h"

#include "io/table_out.h"

/* ---------------------------------------------------------------- columns */

static const struct table_column move_columns[] = {
	{ .name = "at", .title = N_("When"), .kind = TABLE_INSTANT },
	{ .name = "from", .title = N_("From"), .kind = TABLE_CODE },
	{ .name = "to", .title = N_("To"), .kind = TABLE_CODE },
	{ .name = "quantity", .title = N_("Quantity"), .kind = TABLE_QTY, .total = true },
	{ .name = "paper", .title = N_("Paper"), .kind = TABLE_CODE },
	{ .name = "order", .title = N_("Order"), .kind = TABLE_CODE },
	{ .name = "notice", .title = N_("Notice"), .kind = TABLE_CODE },
	{ .name = "supplier", .title = N_("Supplier"), .kind = TABLE_CODE },
	{ .name = "supplier_name", .title = N_("Name") },
	{ .name = "channel", .title = N_("Channel"), .kind = TABLE_CODE },
	{ .name = "customer_order", .title = N_("Customer's order"), .kind = TABLE_CODE },
	{ .name = "reason", .title = N_("Reason") },
};
static const struct table_column stand_columns[] = {
	{ .name = "warehouse", .title = N_("Warehouse"), .kind = TABLE_CODE },
	{ .name = "place", .title = N_("Place"), .kind = TABLE_CODE },
	{ .name = "kind", .title = N_("Kind") },
	{ .name = "quantity", .title = N_("Quantity"), .kind = TABLE_QTY, .total = true },
};
static const struct table_column road_columns[] = {
	{ .name = "transfer", .title = N_("Transfer"), .kind = TABLE_CODE },
	{ .name = "from", .title = N_("From"), .kind = TABLE_CODE },
	{ .name = "to", .title = N_("To"), .kind = TABLE_CODE },
	{ .name = "quantity", .title = N_("Quantity"), .kind = TABLE_QTY, .total = true },
};
enum { HOLDER_COLUMNS = 7 }; /* of the call_columns: without who called */

/* Who has some of it; on a recall also who called him. */
static const struct table_column call_columns[] = {
	{ .name = "customer", .title = N_("Customer") },
	{ .name = "phone", .title = N_("Phone"), .kind = TABLE_CODE },
	{ .name = "email", .title = N_("Mail"), .kind = TABLE_CODE },
	{ .name = "channel", .title = N_("Channel"), .kind = TABLE_CODE },
	{ .name = "order", .title = N_("Order"), .kind = TABLE_CODE },
	{ .name = "customer_order", .title = N_("Customer's order"), .kind = TABLE_CODE },
	{ .name = "quantity", .title = N_("Quantity"), .kind = TABLE_QTY, .total = true },
	{ .name = "called_by", .title = N_("Called by") },
	{ .name = "called_at", .title = N_("When"), .kind = TABLE_INSTANT },
	{ .name = "note", .title = N_("Note") },
};

static const struct table_column *worded(struct arena *a, const struct table_column *columns, size_t n)
{
	struct table_column *out = arena_array(a, struct table_column, n);

	memcpy(out, columns, n * sizeof *out);
	for (size_t i = 0; i < n; i++)
		out[i].title = _(out[i].title);
	return out;
}

/* ---------------------------------------------------------------- sheets */

struct book {
	struct table_out *out;
	struct arena *a;
	const struct trace_lot_row *lot;
	const struct trace *trace;
};

static struct table_cell quantity(const struct book *b, int64_t units)
{
	return cell_qty(units, (int)b->lot->decimals);
}

static int put_moves(struct book *b, enum trace_way way, struct err *e)
{
	int rc = OK;

	for (size_t i = 0; !rc && i < b->trace->moves.n; i++) {
		const struct trace_move_row *m = &b->trace->moves.v[i];
		const struct table_cell cells[] = {
			cell_instant(m->posted_at),
			cell_text(arena_printf(b->a, "%s %s", m->from_warehouse, m->from_place)),
			cell_text(arena_printf(b->a, "%s %s", m->to_warehouse, m->to_place)),
			quantity(b, m->quantity),
			cell_text(m->paper),
			cell_text(m->purchase_order),
			cell_text(m->notice),
			cell_text(m->supplier),
			cell_text(m->supplier_name),
			cell_text(m->channel),
			cell_text(m->customer_ref),
			cell_text(m->reason),
		};

		if (trace_way(m) == way)
			rc = table_row(b->out, cells, e);
	}
	return rc;
}

static int put_stands(struct book *b, struct err *e)
{
	int rc = OK;

	for (size_t i = 0; !rc && i < b->trace->stands.n; i++) {
		const struct trace_stand_row *s = &b->trace->stands.v[i];
		const struct table_cell cells[] = { cell_text(s->warehouse), cell_text(s->place),
						    cell_text(words_term(s->kind)), quantity(b, s->quantity) };

		rc = table_row(b->out, cells, e);
	}
	return rc;
}

static int put_roads(struct book *b, struct err *e)
{
	int rc = OK;

	for (size_t i = 0; !rc && i < b->trace->roads.n; i++) {
		const struct trace_road_row *r = &b->trace->roads.v[i];
		const struct table_cell cells[] = { cell_text(r->number), cell_text(r->from_warehouse),
						    cell_text(r->to_warehouse), quantity(b, r->quantity) };

		rc = table_row(b->out, cells, e);
	}
	return rc;
}

static int put_holders(struct book *b, struct err *e)
{
	int rc = OK;

	for (size_t i = 0; !rc && i < b->trace->holders.n; i++) {
		const struct trace_holder_row *h = &b->trace->holders.v[i];
		const struct table_cell cells[] = { cell_text(h->customer),  cell_text(h->phone),
						    cell_text(h->email),     cell_text(h->channel),
						    cell_text(h->number),    cell_text(h->external_ref),
						    quantity(b, h->quantity) };

		rc = table_row(b->out, cells, e);
	}
	return rc;
}

static int put_calls(struct book *b, const struct recall *r, struct err *e)
{
	int rc = OK;

	for (size_t i = 0; !rc && i < r->n_calls; i++) {
		const struct recall_call_row *c = &r->calls[i];
		const struct table_cell cells[] = { cell_text(c->customer),
						    cell_text(c->phone),
						    cell_text(c->email),
						    cell_text(c->channel),
						    cell_text(c->number),
						    cell_text(c->external_ref),
						    quantity(b, c->quantity),
						    cell_text(c->called_by),
						    c->called_at == DB_NULL ? cell_none() : cell_instant(c->called_at),
						    cell_text(c->note) };

		rc = table_row(b->out, cells, e);
	}
	return rc;
}

static int next(struct book *b, const char *sheet, const struct table_column *columns, size_t n, struct err *e)
{
	return table_next(b->out, sheet, worded(b->a, columns, n), n, e);
}

static int offset_at(void *desk, int64_t at)
{
	return desk_zone_offset(desk, at);
}

static struct table_options options_of(struct desk *desk, const char *sheet)
{
	return (struct table_options){
		.zone_offset = offset_at, .zone_context = desk, .total_word = _("Total"), .sheet = sheet
	};
}

int trace_book(struct desk *desk, struct arena *a, const struct trace_lot_row *lot, const struct trace *trace,
	       const char *path, struct err *e)
{
	struct table_options options = {
		.zone_offset = offset_at, .zone_context = desk, .total_word = _("Total"), .sheet = _("Where from")
	};
	struct book b = { .a = a, .lot = lot, .trace = trace };
	int rc = table_open(&b.out, TABLE_XLSX, NULL, path, worded(a, move_columns, ARRAY_LEN(move_columns)),
			    ARRAY_LEN(move_columns), &options, e);

	if (rc)
		return rc;
	if ((rc = put_moves(&b, TRACE_IN, e)) ||
	    (rc = next(&b, _("Where to"), move_columns, ARRAY_LEN(move_columns), e)) ||
	    (rc = put_moves(&b, TRACE_OUT, e)) ||
	    (rc = next(&b, _("What is left"), stand_columns, ARRAY_LEN(stand_columns), e)) ||
	    (rc = put_stands(&b, e)) || (rc = next(&b, _("On the road"), road_columns, ARRAY_LEN(road_columns), e)) ||
	    (rc = put_roads(&b, e)) || (rc = next(&b, _("Whom to call"), call_columns, HOLDER_COLUMNS, e)) ||
	    (rc = put_holders(&b, e)) || (rc = next(&b, _("Within"), move_columns, ARRAY_LEN(move_columns), e)) ||
	    (rc = put_moves(&b, TRACE_WITHIN, e))) {
		table_abandon(b.out);
		return rc;
	}
	return table_close(b.out, e);
}

int recall_book(struct desk *desk, struct arena *a, const struct recall *recall, const char *path, struct err *e)
{
	struct table_options options = options_of(desk, _("Whom to call"));
	struct trace_lot_row lot;
	struct trace trace;
	struct book b = { .a = a, .lot = &lot, .trace = &trace };
	int rc;

	if ((rc = trace_of(desk, a, recall->row.lot_id, &lot, e)) ||
	    (rc = trace_load(desk, a, recall->row.lot_id, &trace, e)) ||
	    (rc = table_open(&b.out, TABLE_XLSX, NULL, path, worded(a, call_columns, ARRAY_LEN(call_columns)),
			     ARRAY_LEN(call_columns), &options, e)))
		return rc;
	if ((rc = put_calls(&b, recall, e)) ||
	    (rc = next(&b, _("On the road"), road_columns, ARRAY_LEN(road_columns), e)) || (rc = put_roads(&b, e)) ||
	    (rc = next(&b, _("What is left"), stand_columns, ARRAY_LEN(stand_columns), e)) ||
	    (rc = put_stands(&b, e))) {
		table_abandon(b.out);
		return rc;
	}
	return table_close(b.out, e);
}
