/* trace, recall, pick: where a lot came from and went, stopping it, and what to take next. */
#include "cli/cli.h"

#include "base/text.h"
#include "cli/table.h"
#include "domain/catalog/item.h"
#include "domain/desk/desk.h"
#include "domain/stock/ledger.h"
#include "domain/stock/pick.h"
#include "domain/stock/recall.h"
#include "domain/stock/trace.h"
#include "words/trace_book.h"
#include "words/words.h"

/* ---------------------------------------------------------------- trace */

static const struct table_column trace_columns[] = {
	{ .name = "sku", .title = N_("SKU"), .kind = TABLE_CODE },
	{ .name = "lot", .title = N_("Lot"), .kind = TABLE_CODE },
	{ .name = "expiry_on", .title = N_("Expiry"), .kind = TABLE_DAY },
	{ .name = "state", .title = N_("State") },
	{ .name = "what", .title = N_("What") },
	{ .name = "at", .title = N_("When"), .kind = TABLE_INSTANT },
	{ .name = "from", .title = N_("From"), .kind = TABLE_CODE },
	{ .name = "to", .title = N_("To"), .kind = TABLE_CODE },
	{ .name = "quantity", .title = N_("Quantity"), .kind = TABLE_QTY },
	{ .name = "paper", .title = N_("Paper"), .kind = TABLE_CODE },
	{ .name = "order", .title = N_("Order"), .kind = TABLE_CODE },
	{ .name = "notice", .title = N_("Notice"), .kind = TABLE_CODE },
	{ .name = "supplier", .title = N_("Supplier"), .kind = TABLE_CODE },
	{ .name = "channel", .title = N_("Channel"), .kind = TABLE_CODE },
	{ .name = "party", .title = N_("Customer"), .kind = TABLE_COUNT },
};

/* What a row of the table says of the lot; what it does not say stays NULL. */
struct trace_line {
	const char *what;
	const char *from, *to;
	const char *paper, *order, *notice, *supplier, *channel;
	struct table_cell at, party;
	int64_t quantity;
};

static int put(struct cli_table *t, const struct trace_lot_row *lot, const struct trace_line *l, struct err *e)
{
	const struct table_cell cells[] = {
		cell_text(lot->sku),	cell_text(lot->code),  cell_text(lot->expiry_on),
		cell_text(lot->state),	cell_text(l->what),    l->at,
		cell_text(l->from),	cell_text(l->to),      cell_qty(l->quantity, (int)lot->decimals),
		cell_text(l->paper),	cell_text(l->order),   cell_text(l->notice),
		cell_text(l->supplier), cell_text(l->channel), l->party,
	};

	return cli_table_row(t, cells, e);
}

/* Whom to call. */
static int put_holders(struct cli_table *t, const struct trace_lot_row *lot, const struct trace *trace, struct err *e)
{
	int rc = OK;

	for (size_t i = 0; !rc && i < trace->holders.n; i++) {
		const struct trace_holder_row *h = &trace->holders.v[i];
		struct trace_line l = { .what = "call", .quantity = h->quantity };

		l.at = cell_none();
		l.party = h->party_id == DB_NULL ? cell_none() : cell_count(h->party_id);
		l.paper = h->number;
		l.order = h->external_ref;
		l.channel = h->channel;
		rc = put(t, lot, &l, e);
	}
	return rc;
}

static int put_stands(struct cli *c, struct cli_table *t, const struct trace_lot_row *lot, const struct trace *trace,
		      struct err *e)
{
	int rc = OK;

	for (size_t i = 0; !rc && i < trace->stands.n; i++) {
		const struct trace_stand_row *s = &trace->stands.v[i];
		struct trace_line l = { .what = "stands", .quantity = s->quantity };

		l.at = l.party = cell_none();
		l.to = arena_printf(c->arena, "%s %s", s->warehouse, s->place);
		rc = put(t, lot, &l, e);
	}
	return rc;
}

static int trace_one(struct cli *c, struct cli_table *t, const struct trace_lot_row *lot, struct err *e)
{
	static const char *const ways[] = { [TRACE_IN] = "in", [TRACE_WITHIN] = "within", [TRACE_OUT] = "out" };
	struct trace trace;
	int rc = trace_load(t->desk, c->arena, lot->lot_id, &trace, e);

	for (size_t i = 0; !rc && i < trace.moves.n; i++) {
		const struct trace_move_row *m = &trace.moves.v[i];
		struct trace_line l = { .what = ways[trace_way(m)], .quantity = m->quantity };

		l.at = cell_instant(m->posted_at);
		l.party = cell_none();
		l.from = arena_printf(c->arena, "%s %s", m->from_warehouse, m->from_place);
		l.to = arena_printf(c->arena, "%s %s", m->to_warehouse, m->to_place);
		l.paper = m->paper;
		l.order = m->purchase_order;
		l.notice = m->notice;
		l.supplier = m->supplier;
		rc = put(t, lot, &l, e);
	}
	if (!rc)
		rc = put_stands(c, t, lot, &trace, e);
	return rc ? rc : put_holders(t, lot, &trace, e);
}

/* Nothing, or a name that says what will be in it. */
static bool is_book(const char *path)
{
	const char *dot = path ? strrchr(path, '.') : NULL;

	return !path || (dot && str_eq(dot, ".xlsx"));
}

/* One lot a workbook: of several items which have it, --item says whose. */
static int write_book(struct cli *c, struct desk *d, const struct trace_lots_rows *lots, const char *path)
{
	struct trace trace;
	struct err e = ERR_INIT;

	if (lots->n > 1)
		return cli_usage(c, _("several items have such a lot; --item says which is meant"));
	if (trace_load(d, c->arena, lots->v[0].lot_id, &trace, &e) ||
	    trace_book(d, c->arena, &lots->v[0], &trace, path, &e))
		return cli_fail(c, &e);
	return cli_printed(c);
}

static int trace(struct cli *c, struct desk *d)
{
	struct trace_lots_rows lots;
	struct cli_table t;
	struct err e = ERR_INIT;
	enum table_format format;
	bool bad = false;
	const char *sku = cli_option(c, "--item", &bad), *path = cli_option(c, "-o", &bad);
	int rc = OK;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!is_book(path))
		return cli_usage(c, _("-o takes the name of a workbook, FILE.xlsx"));
	if (!cli_table_format(c, &format) || !cli_arguments(c, 1, 1))
		return 2;
	if (trace_find(d, c->arena, c->argv[0], sku, &lots, &e))
		return cli_fail(c, &e);
	if (path)
		return write_book(c, d, &lots, path);
	if (cli_table_open(&t, c, d, format, trace_columns, ARRAY_LEN(trace_columns), &e))
		return cli_fail(c, &e);
	for (size_t i = 0; !rc && i < lots.n; i++)
		rc = trace_one(c, &t, &lots.v[i], &e);
	return cli_table_end(&t, rc, &e);
}

extern const struct verb verb_trace;
const struct verb verb_trace = {
	.name = "trace",
	.usage = "trace CODE [--item SKU] [--format table|csv|json] [-o FILE.xlsx]",
	.help = N_("Where a lot or serial came from, where it went and stands, and who has it; -o writes a workbook."),
	.need = NEED_DESK,
	.run = trace,
};

/* ---------------------------------------------------------------- recall */

/* Where it stands and whom to call, as the trace has it. */
static int put_recalled(struct cli *c, struct desk *d, const struct trace_lot_row *lot, enum table_format format)
{
	struct err e = ERR_INIT;
	struct cli_table t;
	struct trace after;
	int rc;

	if (trace_load(d, c->arena, lot->lot_id, &after, &e) ||
	    cli_table_open(&t, c, d, format, trace_columns, ARRAY_LEN(trace_columns), &e))
		return cli_fail(c, &e);
	rc = put_stands(c, &t, lot, &after, &e);
	if (!rc)
		rc = put_holders(&t, lot, &after, &e);
	return cli_table_end(&t, rc, &e);
}

static int put_calls(struct cli *c, struct desk *d, const struct recall *r, enum table_format format)
{
	static const struct table_column columns[] = {
		{ .name = "order", .title = N_("Order"), .kind = TABLE_CODE },
		{ .name = "customer_order", .title = N_("Customer's order"), .kind = TABLE_CODE },
		{ .name = "customer", .title = N_("Customer") },
		{ .name = "phone", .title = N_("Phone"), .kind = TABLE_CODE },
		{ .name = "email", .title = N_("Mail"), .kind = TABLE_CODE },
		{ .name = "quantity", .title = N_("Quantity"), .kind = TABLE_QTY, .total = true },
		{ .name = "called_by", .title = N_("Called by") },
		{ .name = "called_at", .title = N_("When"), .kind = TABLE_INSTANT },
		{ .name = "note", .title = N_("Note") },
	};
	struct err e = ERR_INIT;
	struct cli_table t;
	int rc;

	if (format == TABLE_ALIGNED)
		fprintf(c->out, "%s  %s  %s %s\n\n", r->doc.number, words_state(c->words, r->doc.state).word,
			r->row.sku, r->row.lot);
	if ((rc = cli_table_open(&t, c, d, format, columns, ARRAY_LEN(columns), &e)))
		return cli_fail(c, &e);
	for (size_t i = 0; !rc && i < r->n_calls; i++) {
		const struct recall_call_row *call = &r->calls[i];
		const struct table_cell cells[] = {
			cell_text(call->number),
			cell_text(call->external_ref),
			cell_text(call->customer),
			cell_text(call->phone),
			cell_text(call->email),
			cell_qty(call->quantity, (int)r->row.decimals),
			cell_text(call->called_by),
			call->called_at == DB_NULL ? cell_none() : cell_instant(call->called_at),
			cell_text(call->note),
		};

		rc = cli_table_row(&t, cells, &e);
	}
	return cli_table_end(&t, rc, &e);
}

/* The customer of an order of ours, by its number, was called. */
static int tick_off(struct cli *c, struct desk *d, const struct recall *r, const char *order, const char *note,
		    struct err *e)
{
	struct document doc;
	int rc = document_by_number(d, c->arena, DOC_SALES_ORDER, order, &doc, e);

	return rc ? rc : recall_called(d, c->arena, r->row.recall_id, doc.document_id, true, note ? note : "", e);
}

struct recalling {
	const char *sku, *reason, *order, *note, *path;
	bool lift, calls;
	enum table_format format;
};

/* Of the recall's paper: who was called, whom to call, and that as a workbook. */
static int follow_up(struct cli *c, struct desk *d, const struct trace_lot_row *lot, const struct recalling *o)
{
	struct err e = ERR_INIT;
	struct recall r;

	if (recall_find(d, c->arena, lot->lot_id, lot->code, &r, &e) ||
	    (o->order &&
	     (tick_off(c, d, &r, o->order, o->note, &e) || recall_load(d, c->arena, r.row.recall_id, &r, &e))) ||
	    (o->path && recall_book(d, c->arena, &r, o->path, &e)))
		return cli_fail(c, &e);
	return o->path ? cli_printed(c) : put_calls(c, d, &r, o->format);
}

static int recall(struct cli *c, struct desk *d)
{
	struct trace_lots_rows lots;
	struct err e = ERR_INIT;
	bool bad = false;
	struct recalling o = { .sku = cli_option(c, "--item", &bad),
			       .reason = cli_option(c, "--reason", &bad),
			       .order = cli_option(c, "--called", &bad),
			       .note = cli_option(c, "--note", &bad),
			       .path = cli_option(c, "-o", &bad),
			       .lift = cli_flag(c, "--lift"),
			       .calls = cli_flag(c, "--calls") };

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!is_book(o.path))
		return cli_usage(c, _("-o takes the name of a workbook, FILE.xlsx"));
	/* Who reads of the last recall has not stopped the lot, and is not to think so. */
	if ((o.reason || o.lift) && (o.calls || o.order || o.path))
		return cli_usage(c,
				 _("stop or free the lot first; then --calls, --called and -o are about its recall"));
	if (!cli_table_format(c, &o.format) || !cli_arguments(c, 1, 1))
		return 2;
	if (trace_find(d, c->arena, c->argv[0], o.sku, &lots, &e))
		return cli_fail(c, &e);
	if (lots.n > 1)
		return cli_usage(c, _("several items have such a lot; --item says which is meant"));
	if (o.calls || o.order || o.path)
		return follow_up(c, d, &lots.v[0], &o);
	if (lot_set_state(d, lots.v[0].lot_id, o.lift ? "ok" : "recalled", o.reason ? o.reason : "", &e))
		return cli_fail(c, &e);
	lots.v[0].state = o.lift ? "ok" : "recalled";
	return put_recalled(c, d, &lots.v[0], o.format);
}

extern const struct verb verb_recall;
const struct verb verb_recall = {
	.name = "recall",
	.usage = "recall CODE [--item SKU] --reason TEXT [--lift] [--format table|csv|json]\n"
		 "recall CODE [--item SKU] --calls [--format table|csv|json] [-o FILE.xlsx]\n"
		 "recall CODE [--item SKU] --called ORDER [--note TEXT]",
	.help = N_(
		"Stop a lot in every warehouse and list where it stands and who has it; --lift frees it, --called ticks off a customer."),
	.need = NEED_DESK,
	.run = recall,
};

/* ---------------------------------------------------------------- pick */

static int demand_look(struct desk *d, struct err *e)
{
	return desk_may(d, PERM_LOOK)
		     ? OK
		     : err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(PERM_LOOK)));
}

/* So many packs of the code, as base units. */
static int read_units(const char *text, const struct item_match *match, int64_t *units, struct err *e)
{
	if (!text_to_i64(text, units))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_TEXT("value", text),
				FACT_TEXT("expected", "> 0"));
	if (__builtin_mul_overflow(*units, match->quantity, units))
		return err_fail(e, ERR_OVERFLOW, FACT_TEXT("what", "quantity"));
	return OK;
}

static int pick(struct cli *c, struct desk *d)
{
	static const struct table_column columns[] = {
		{ .name = "place", .title = N_("Place"), .kind = TABLE_CODE },
		{ .name = "lot", .title = N_("Lot"), .kind = TABLE_CODE },
		{ .name = "expiry_on", .title = N_("Expiry"), .kind = TABLE_DAY },
		{ .name = "take", .title = N_("Take"), .kind = TABLE_QTY, .total = true },
		{ .name = "there", .title = N_("Stock"), .kind = TABLE_QTY },
		{ .name = "reason", .title = N_("Reason") },
	};
	static const char *const reasons[] = {
		[PICK_FIRST_EXPIRY] = "first expiry", [PICK_FIRST_ARRIVAL] = "first arrival", [PICK_WALK] = "walk order"
	};
	struct item_match match;
	struct item_row item;
	struct pick p;
	struct cli_table t;
	struct err e = ERR_INIT;
	enum table_format format;
	int64_t quantity;
	int rc = OK;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 2, 2))
		return 2;
	if (demand_look(d, &e) || item_resolve(d, c->arena, c->argv[0], 0, &match, &e) ||
	    item_get(d->db, c->arena, match.item_id, &item, &e) || read_units(c->argv[1], &match, &quantity, &e) ||
	    pick_suggest(d, c->arena, match.item_id, d->warehouse_id, 0, quantity, &p, &e) ||
	    cli_table_open(&t, c, d, format, columns, ARRAY_LEN(columns), &e))
		return cli_fail(c, &e);
	for (size_t i = 0; !rc && i < p.n; i++) {
		const struct pick_line *l = &p.lines[i];
		int scale = (int)item.decimals;
		const struct table_cell cells[] = { cell_text(l->place),       cell_text(l->lot),
						    cell_text(l->expiry_on),   cell_qty(l->quantity, scale),
						    cell_qty(l->there, scale), cell_text(reasons[l->reason]) };

		rc = cli_table_row(&t, cells, &e);
	}
	return cli_table_end(&t, rc, &e);
}

extern const struct verb verb_pick;
const struct verb verb_pick = {
	.name = "pick",
	.usage = "pick SKU QUANTITY [--format table|csv|json]",
	.help = N_("Which places and lots to take an item from: first expiry, else first arrival."),
	.need = NEED_DESK,
	.run = pick,
};
