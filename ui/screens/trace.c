/* One lot or serial: where it came from, where it went, what is left and who has it, each line with its paper. */
#include "ui/screens/printing.h"

#include "domain/stock/ledger.h"
#include "domain/stock/trace.h"
#include "words/trace_book.h"

static const struct field trace_fields[] = {
	{ .name = "lot",
	  .title = N_("Lot"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .read_only = true,
	  .help = N_("Its code, of the lot or of the unit.") },
	{ .name = "state",
	  .title = N_("State"),
	  .kind = KIND_STATE,
	  .width = 12,
	  .read_only = true,
	  .help = N_("What may be done with it, wherever it stands.") },
	{ .name = "sku",
	  .title = N_("Item"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .read_only = true,
	  .help = N_("Whose lot it is.") },
	{ .name = "expiry_on",
	  .title = N_("Expiry"),
	  .kind = KIND_DAY,
	  .width = 11,
	  .read_only = true,
	  .help = N_("Its last day; empty: none.") },
	{ .name = "decimals",
	  .title = N_("Decimals"),
	  .kind = KIND_NUMBER,
	  .width = 0,
	  .read_only = true,
	  .help = N_("Of the item's quantities.") },
	{ .name = "came_in",
	  .title = N_("Came in"),
	  .kind = KIND_QTY,
	  .width = 10,
	  .read_only = true,
	  .unit = "decimals",
	  .help = N_("From suppliers, customers and corrections, into all warehouses.") },
	{ .name = "gone",
	  .title = N_("Went out"),
	  .kind = KIND_QTY,
	  .width = 10,
	  .read_only = true,
	  .unit = "decimals",
	  .help = N_("To customers, suppliers and corrections, from all warehouses.") },
	{ .name = "standing",
	  .title = N_("Left"),
	  .kind = KIND_QTY,
	  .width = 10,
	  .read_only = true,
	  .unit = "decimals",
	  .help = N_("What came in less what went out.") },
	END_ROW,
};

static const struct field line_fields[] = {
	{ .name = "what",
	  .title = N_("What"),
	  .kind = KIND_TEXT,
	  .width = 7,
	  .read_only = true,
	  .help = N_("Came in, went out, left, on the road, who has it, or moved within.") },
	{ .name = "quantity",
	  .title = N_("Quantity"),
	  .kind = KIND_QTY,
	  .width = 6,
	  .read_only = true,
	  .unit = "decimals",
	  .help = N_("How much of it.") },
	{ .name = "at",
	  .title = N_("When"),
	  .kind = KIND_INSTANT,
	  .width = 16,
	  .read_only = true,
	  .help = N_("When it moved.") },
	{ .name = "from",
	  .title = N_("From"),
	  .kind = KIND_CODE,
	  .width = 13,
	  .read_only = true,
	  .help = N_("The supplier, or the warehouse and place.") },
	{ .name = "to",
	  .title = N_("To"),
	  .kind = KIND_CODE,
	  .width = 13,
	  .read_only = true,
	  .help = N_("The customer's order, or the warehouse and place.") },
	{ .name = "paper",
	  .title = N_("Paper"),
	  .kind = KIND_CODE,
	  .width = 13,
	  .read_only = true,
	  .help = N_("The paper that moved it; it can be opened.") },
	END_ROW,
};

static const struct grid trace_grid = { .title = N_("Way"), .fields = line_fields, .fixed = true };

static const char *place_at(struct view *v, const char *warehouse, const char *place)
{
	return arena_printf(view_arena(v), "%s %s", warehouse, place);
}

static size_t add(struct view *v, int64_t document_id, const char *what, int64_t quantity, const char *paper)
{
	size_t line = grid_add(v, document_id == DB_NULL ? 0 : document_id);

	grid_put_text(v, line, "what", what);
	grid_put_i64(v, line, "quantity", quantity);
	grid_put_text(v, line, "paper", paper ? paper : "");
	return line;
}

static void add_moves(struct view *v, const struct trace *trace, enum trace_way way, const char *what)
{
	for (size_t i = 0; i < trace->moves.n; i++) {
		const struct trace_move_row *m = &trace->moves.v[i];
		size_t line;

		if (trace_way(m) != way)
			continue;
		line = add(v, m->document_id, what, m->quantity, m->paper);
		grid_put_i64(v, line, "at", m->posted_at);
		grid_put_text(v, line, "from",
			      str_eq(m->from_kind, "supplier") && m->supplier
				      ? m->supplier
				      : place_at(v, m->from_warehouse, m->from_place));
		grid_put_text(v, line, "to",
			      str_eq(m->to_kind, "customer") && m->customer_ref
				      ? place_at(v, m->channel, m->customer_ref)
				      : place_at(v, m->to_warehouse, m->to_place));
	}
}

static void add_standing(struct view *v, const struct trace *trace)
{
	for (size_t i = 0; i < trace->stands.n; i++) {
		const struct trace_stand_row *s = &trace->stands.v[i];
		size_t line = add(v, DB_NULL, _("left"), s->quantity, NULL);

		grid_put_text(v, line, "to", place_at(v, s->warehouse, s->place));
	}
	for (size_t i = 0; i < trace->roads.n; i++) {
		const struct trace_road_row *r = &trace->roads.v[i];
		size_t line = add(v, r->transfer_id, _("on road"), r->quantity, r->number);

		grid_put_text(v, line, "from", r->from_warehouse);
		grid_put_text(v, line, "to", r->to_warehouse);
	}
	for (size_t i = 0; i < trace->holders.n; i++) {
		const struct trace_holder_row *h = &trace->holders.v[i];
		size_t line = add(v, h->order_id, _("has it"), h->quantity, h->number);

		grid_put_text(v, line, "from", place_at(v, h->channel, h->external_ref));
		grid_put_text(v, line, "to", h->customer);
	}
}

static void load_trace(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct trace_lot_row lot;
	struct trace trace;

	if (trace_of(desk, a, view_id(v), &lot, e) || trace_load(desk, a, view_id(v), &trace, e))
		return;
	form_put_i64(v, "decimals", lot.decimals);
	form_put_text(v, "lot", lot.code);
	form_put_text(v, "state", lot.state);
	form_put_text(v, "sku", lot.sku);
	form_put_text(v, "expiry_on", lot.expiry_on ? lot.expiry_on : "");
	form_put_i64(v, "came_in", trace.came_in);
	form_put_i64(v, "gone", trace.gone);
	form_put_i64(v, "standing", trace.standing);
	add_moves(v, &trace, TRACE_IN, _("in"));
	add_moves(v, &trace, TRACE_OUT, _("out"));
	add_standing(v, &trace);
	add_moves(v, &trace, TRACE_WITHIN, _("within"));
}

static bool always_frozen(struct view *v UNUSED)
{
	return true;
}

static bool has_paper(struct view *v)
{
	int line = grid_line(v);

	return line >= 0 && (size_t)line < grid_count(v) && grid_id(v, (size_t)line);
}

static unsigned open_line(struct view *v, struct err *e)
{
	return open_paper(v, grid_id(v, (size_t)grid_line(v)), e);
}

static void prepare_book(struct view *v)
{
	form_put_text(v, "file", arena_printf(view_arena(v), "%s.xlsx", _("trace")));
}

static unsigned write_book(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	const char *path = form_text(v, "file");
	struct trace_lot_row lot;
	struct trace trace;

	if (trace_of(desk, a, view_id(v), &lot, e) || trace_load(desk, a, view_id(v), &trace, e) ||
	    trace_book(desk, a, &lot, &trace, path, e))
		return STAY;
	view_say(v, SAY_DONE, _("The trace of %s is in %s."), lot.code, path);
	return STAY;
}

static const struct field book_fields[] = {
	{ .name = "file",
	  .title = N_("File"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .required = true,
	  .help = N_("A workbook, with a sheet for each question.") },
	END_ROW,
};

static const struct action trace_actions[] = {
	{ .name = "paper",
	  .label = N_("Paper"),
	  .help = N_("Open the paper of this line."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-G",
	  .when = has_paper,
	  .run = open_line },
	ACTION_LOT_STATE(.key = "Ctrl-X"),
	{ .name = "label",
	  .label = N_("Label"),
	  .help = N_("Show and print its label: item, lot or serial, expiry."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .run = open_this_lots_label },
	{ .name = "workbook",
	  .label = N_("Workbook"),
	  .help = N_("Write all of it into an .xlsx, with a sheet each."),
	  .permission = PERM_EXPORT,
	  .key = "Ctrl-E",
	  .fields = book_fields,
	  .prepare = prepare_book,
	  .run = write_book },
	END_ROW,
};

const struct screen screen_trace = {
	.shape = SHAPE_FORM,
	.name = "trace",
	.title = N_("Trace"),
	.help = N_(
		"Where a lot or serial came from, where it went and what is left, with whom. What came in less what went out is what is left, in all warehouses."),
	.permission = PERM_LOOK,
	.reached_by = "lots, stock, moves, and a scan of its label",
	.actions = trace_actions,
	.form = { .fields = trace_fields, .grid = &trace_grid, .load = load_trace, .frozen = always_frozen },
};
