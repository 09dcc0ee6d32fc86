/* report: tables for the office, as a workbook or as text for other programs. */
#include "cli/cli.h"

#include "base/money.h"
#include "domain/desk/desk.h"
#include "domain/stock/ledger_sql.h"
#include "io/table_out.h"
#include "words/words.h"

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
	{ .name = "unit_cost", .title = N_("Unit cost"), .kind = TABLE_PRICE },
	{ .name = "value", .title = N_("Value"), .kind = TABLE_AMOUNT, .total = true },
	{ .name = "currency", .title = N_("Currency") },
};

struct report {
	struct table_out *t;
	int64_t rows;
};

static int stock_row(void *ctx, const struct balance_list_row *r, struct err *e)
{
	struct report *report = ctx;
	int64_t value;
	int rc = money_line_total(r->quantity, r->cost4, &value, e);

	if (rc)
		return rc;
	const struct table_cell cells[] = {
		cell_text(r->warehouse),
		cell_text(r->place),
		cell_text(words_term(r->kind)),
		cell_text(r->sku),
		cell_text(r->name),
		cell_text(r->lot),
		cell_text(r->expiry_on),
		cell_text(*r->lot ? r->state : ""),
		cell_qty(r->quantity, (int)r->decimals),
		cell_price(r->cost4, r->currency),
		cell_amount(value, r->currency),
		cell_text(r->currency),
	};

	report->rows++;
	return table_row(report->t, cells, e);
}

/* Which warehouses: the one that was asked for, else all when the user may export everywhere, else his own. */
static int warehouse_of(struct cli *c, struct desk *d, int64_t *warehouse_id, struct err *e)
{
	bool everywhere;
	int rc = desk_may_at(d, PERM_EXPORT, DB_NULL, DB_NULL, &everywhere, e);

	if (rc)
		return rc;
	*warehouse_id = everywhere && !c->warehouse ? 0 : d->warehouse_id;
	return desk_may(d, PERM_EXPORT)
		     ? OK
		     : err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(PERM_EXPORT)));
}

static enum table_format format_of(const char *path)
{
	const char *dot = strrchr(path, '.');
	enum table_format format = TABLE_XLSX;

	return dot && table_format_by_name(dot + 1, &format) && format != TABLE_ALIGNED ? format : TABLE_XLSX;
}

static int write_stock(struct cli *c, struct desk *d, const char *path, struct report *report, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct table_column columns[ARRAY_LEN(stock_columns)];
	struct table_options options = { .sheet = _("Stock"), .total_word = _("Total") };
	int64_t warehouse_id = 0;
	int rc = warehouse_of(c, d, &warehouse_id, e);

	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		columns[i] = stock_columns[i];
		columns[i].title = _(columns[i].title);
	}
	if (rc == OK)
		rc = table_open(&report->t, format_of(path), NULL, path, columns, ARRAY_LEN(columns), &options, e);
	if (rc)
		return rc;
	rc = balance_list(d->db, &scratch, warehouse_id, stock_row, report, e);
	if (rc) {
		table_abandon(report->t);
		return rc;
	}
	return table_close(report->t, e);
}

static int run(struct cli *c, struct desk *d)
{
	struct report report = { .rows = 0 };
	struct err e = ERR_INIT;
	bool bad = false;
	const char *path = cli_option(c, "-o", &bad);

	if (bad || !path)
		return cli_usage(c, _("report needs -o FILE"));
	if (!cli_arguments(c, 1, 1))
		return 2;
	if (!str_eq(c->argv[0], "stock"))
		return cli_usage(c, _("there is the report stock"));
	if (write_stock(c, d, path, &report, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s: %s\n", path, words_count(c->arena, c->words, report.rows, "row"));
	return cli_printed(c);
}

extern const struct verb verb_report;
const struct verb verb_report = {
	.name = "report",
	.usage = "report stock -o FILE.xlsx|FILE.csv|FILE.json",
	.help = N_("Stock by warehouse, place, lot and state, as a workbook or as text."),
	.need = NEED_DESK,
	.run = run,
};
