/* stock, ats, allocate, ship: what there is, what may be sold of it, and who gets it. */
#include "cli/cli.h"

#include "cli/table.h"
#include "domain/catalog/item.h"
#include "domain/selling/allocation.h"
#include "domain/selling/ats.h"
#include "domain/selling/channel.h"
#include "domain/selling/sales.h"
#include "domain/stock/ledger_sql.h"
#include "words/words.h"

/* ---------------------------------------------------------------- stock */

static const struct table_column stock_columns[] = {
	{ .name = "warehouse", .title = N_("Warehouse"), .kind = TABLE_CODE },
	{ .name = "place", .title = N_("Place"), .kind = TABLE_CODE },
	{ .name = "kind", .title = N_("Kind") },
	{ .name = "sku", .title = N_("SKU"), .kind = TABLE_CODE },
	{ .name = "name", .title = N_("Name") },
	{ .name = "lot", .title = N_("Lot"), .kind = TABLE_CODE },
	{ .name = "expiry_on", .title = N_("Expiry"), .kind = TABLE_DAY },
	{ .name = "state", .title = N_("State") },
	{ .name = "quantity", .title = N_("Quantity"), .kind = TABLE_QTY, .total = true },
};

struct stock_walk {
	struct cli_table t;
	const struct item_row *item;
};

static int balance_row(void *ctx, const struct balance_list_row *r, struct err *e)
{
	struct stock_walk *w = ctx;
	const struct table_cell cells[] = {
		cell_text(r->warehouse), cell_text(r->place), cell_text(r->kind),
		cell_text(r->sku),	 cell_text(r->name),  cell_text(r->lot),
		cell_text(r->expiry_on), cell_text(r->state), cell_qty(r->quantity, (int)r->decimals),
	};

	return cli_table_row(&w->t, cells, e);
}

static int item_row_out(void *ctx, const struct db_value *row, struct err *e)
{
	struct stock_walk *w = ctx;
	const struct table_cell cells[] = {
		cell_text(row[ITEM_BALANCES_WAREHOUSE].text),
		cell_text(row[ITEM_BALANCES_PLACE].text),
		cell_text(row[ITEM_BALANCES_KIND].text),
		cell_text(w->item->sku),
		cell_text(w->item->name),
		cell_text(row[ITEM_BALANCES_LOT].text),
		cell_text(row[ITEM_BALANCES_EXPIRY_ON].null ? NULL : row[ITEM_BALANCES_EXPIRY_ON].text),
		cell_text(row[ITEM_BALANCES_STATE].text),
		cell_qty(row[ITEM_BALANCES_QUANTITY].i64, (int)w->item->decimals),
	};

	return cli_table_row(&w->t, cells, e);
}

static int find_item(struct cli *c, struct desk *d, const char *code, struct item_row *item, struct err *e)
{
	struct item_match match;
	int rc = item_resolve(d, c->arena, code, 0, &match, e);

	return rc ? rc : item_get(d->db, c->arena, match.item_id, item, e);
}

static int demand(struct desk *d, enum permission perm, struct err *e)
{
	return desk_may(d, perm) ? OK : err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(perm)));
}

static int stock(struct cli *c, struct desk *d)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct stock_walk w = { .item = NULL };
	struct item_row item;
	struct err e = ERR_INIT;
	enum table_format format;
	int rc;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 1))
		return 2;
	if (demand(d, PERM_LOOK, &e) || (c->argc && find_item(c, d, c->argv[0], &item, &e)) ||
	    cli_table_open(&w.t, c, d, format, stock_columns, ARRAY_LEN(stock_columns), &e))
		return cli_fail(c, &e);
	if (c->argc) {
		const struct db_value args[] = { db_i64(item.item_id) };
		const struct db_filter here = { ITEM_BALANCES_WAREHOUSE, DB_EQUALS, db_text(d->warehouse_code) };
		struct db_list_query query = { .args = args, .sort = DB_BY_KEY, .filters = &here, .n_filters = 1 };

		w.item = &item;
		rc = db_list_each(d->db, &scratch, &item_balances, &query, item_row_out, &w, &e);
	} else {
		rc = balance_list(d->db, &scratch, d->warehouse_id, balance_row, &w, &e);
	}
	return cli_table_end(&w.t, rc, &e);
}

extern const struct verb verb_stock;
const struct verb verb_stock = {
	.name = "stock",
	.usage = "stock [SKU] [--format table|csv|json]",
	.help = N_("Stock by place, lot and state."),
	.need = NEED_DESK,
	.run = stock,
};

/* ---------------------------------------------------------------- ats */

struct ats_walk {
	struct cli_table t;
	struct ats_board board;
	struct arena *a; /* cleared for each item */
	const char *channel;
	bool explain;
};

static const struct table_column ats_columns[] = {
	{ .name = "sku", .title = N_("SKU"), .kind = TABLE_CODE },
	{ .name = "name", .title = N_("Name") },
	{ .name = "channel", .title = N_("Channel"), .kind = TABLE_CODE },
	{ .name = "sellable", .title = N_("Sellable"), .kind = TABLE_QTY },
	{ .name = "available", .title = N_("Available"), .kind = TABLE_QTY },
};

static const struct table_column explain_columns[] = {
	{ .name = "sku", .title = N_("SKU"), .kind = TABLE_CODE },
	{ .name = "channel", .title = N_("Channel"), .kind = TABLE_CODE },
	{ .name = "term", .title = N_("Term") },
	{ .name = "quantity", .title = N_("Quantity"), .kind = TABLE_QTY },
	{ .name = "of", .title = N_("Of channel"), .kind = TABLE_CODE },
	{ .name = "source", .title = N_("Source") },
};

static int ats_rows(struct ats_walk *w, const struct item_row *item, const struct channel_row *channel, struct err *e)
{
	struct ats ats;
	int scale = (int)item->decimals;
	int rc = ats_of(w->t.desk, w->a, &w->board, item, channel, &ats, e);

	if (!rc && !w->explain) {
		const struct table_cell cells[] = { cell_text(item->sku), cell_text(item->name),
						    cell_text(channel->code), cell_qty(ats.sellable, scale),
						    cell_qty(ats.quantity, scale) };

		return cli_table_row(&w->t, cells, e);
	}
	for (size_t i = 0; !rc && i < ats.n_terms; i++) {
		const struct ats_term *term = &ats.terms[i];
		const struct table_cell cells[] = { cell_text(item->sku),
						    cell_text(channel->code),
						    cell_text(ats_term_name(term->kind)),
						    cell_qty(term->quantity, scale),
						    cell_text(term->channel),
						    cell_text(term->source) };

		rc = cli_table_row(&w->t, cells, e);
	}
	return rc;
}

static int ats_item(struct ats_walk *w, const struct item_row *item, struct err *e)
{
	int rc = OK;

	for (size_t i = 0; i < w->board.n && !rc; i++)
		if (!w->channel || str_eq(w->channel, w->board.channels[i].code))
			rc = ats_rows(w, item, &w->board.channels[i], e);
	return rc;
}

static int ats_list_row(void *ctx, const struct db_value *row, struct err *e)
{
	struct ats_walk *w = ctx;
	struct item_row item;
	int rc;

	arena_clear(w->a);
	rc = item_get(w->t.desk->db, w->a, row[POSITION_ITEMS_ITEM_ID].i64, &item, e);
	return rc ? rc : ats_item(w, &item, e);
}

static int ats_all(struct ats_walk *w, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	const struct db_value args[] = { db_i64(w->t.desk->warehouse_id) };
	struct db_list_query query = { .args = args, .sort = DB_BY_KEY };

	return db_list_each(w->t.desk->db, &scratch, &position_items, &query, ats_list_row, w, e);
}

static int ats(struct cli *c, struct desk *d)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct ats_walk w = { .a = &scratch };
	struct channel_row channel;
	struct item_row item;
	struct err e = ERR_INIT;
	enum table_format format;
	bool bad = false;
	int rc;

	w.explain = cli_flag(c, "--explain");
	w.channel = cli_option(c, "--channel", &bad);
	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 1))
		return 2;
	if (demand(d, PERM_LOOK, &e) || (w.channel && channel_find(d, c->arena, w.channel, &channel, &e)) ||
	    (c->argc && find_item(c, d, c->argv[0], &item, &e)) || ats_board_load(d, c->arena, &w.board, &e))
		return cli_fail(c, &e);
	rc = cli_table_open(&w.t, c, d, format, w.explain ? explain_columns : ats_columns,
			    w.explain ? ARRAY_LEN(explain_columns) : ARRAY_LEN(ats_columns), &e);
	if (rc)
		return cli_fail(c, &e);
	rc = c->argc ? ats_item(&w, &item, &e) : ats_all(&w, &e);
	return cli_table_end(&w.t, rc, &e);
}

extern const struct verb verb_ats;
const struct verb verb_ats = {
	.name = "ats",
	.usage = "ats [SKU] [--channel CHANNEL] [--explain] [--format table|csv|json]",
	.help = N_("Available-to-sell by item and channel; --explain prints each term of it."),
	.need = NEED_DESK,
	.run = ats,
};

/* ---------------------------------------------------------------- allocate, ship */

static int allocate(struct cli *c, struct desk *d)
{
	static const struct table_column columns[] = {
		{ .name = "lines", .title = N_("Lines"), .kind = TABLE_COUNT },
		{ .name = "units", .title = N_("Units"), .kind = TABLE_COUNT },
		{ .name = "waiting", .title = N_("Waiting"), .kind = TABLE_COUNT },
	};
	struct channel_row channel = { .channel_id = 0 };
	struct allocation_result result;
	struct cli_table t;
	struct err e = ERR_INIT;
	enum table_format format;
	bool bad = false;
	const char *code = cli_option(c, "--channel", &bad);
	int rc;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	if ((code && channel_find(d, c->arena, code, &channel, &e)) ||
	    allocation_run(d, c->arena, channel.channel_id, &result, &e) ||
	    cli_table_open(&t, c, d, format, columns, ARRAY_LEN(columns), &e))
		return cli_fail(c, &e);
	const struct table_cell cells[] = { cell_count(result.lines), cell_count(result.units),
					    cell_count(result.waiting) };

	rc = cli_table_row(&t, cells, &e);
	return cli_table_end(&t, rc, &e);
}

extern const struct verb verb_allocate;
const struct verb verb_allocate = {
	.name = "allocate",
	.usage = "allocate [--channel CHANNEL] [--format table|csv|json]",
	.help = N_("Give open order lines their share of the stock, by priority, then age."),
	.need = NEED_DESK,
	.run = allocate,
};

static int ship(struct cli *c, struct desk *d)
{
	struct sales order;
	struct err e = ERR_INIT;
	int64_t units, before = 0;

	if (!cli_arguments(c, 1, 1))
		return 2;
	if (sales_find(d, c->arena, c->argv[0], &order, &e))
		return cli_fail(c, &e);
	/* What went before is part of the key: what is allocated after a first shipment is another one. */
	for (size_t i = 0; i < order.n_lines; i++)
		before += order.lines[i].shipped;
	if (sales_ship(d, c->arena, order.doc.document_id,
		       arena_printf(c->arena, "ship:%" PRId64 ":%" PRId64, order.doc.document_id, before), &units,
		       &e) ||
	    sales_load(d, c->arena, order.doc.document_id, &order, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s: %s\n", order.doc.number, words_state(c->words, order.doc.state).word,
		words_count(c->arena, c->words, units, "unit"));
	return cli_printed(c);
}

extern const struct verb verb_ship;
const struct verb verb_ship = {
	.name = "ship",
	.usage = "ship ORDER",
	.help = N_("Confirm that what is allocated to a sales order has left."),
	.need = NEED_DESK,
	.run = ship,
};
