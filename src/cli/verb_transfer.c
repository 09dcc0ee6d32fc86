/* transfer: goods from warehouse to warehouse, from the command line. */
#include "cli/cli.h"

#include "base/text.h"
#include "cli/document.h"
#include "cli/table.h"
#include "domain/catalog/item.h"
#include "domain/receiving/transfer_notice.h"
#include "words/words.h"

#include <unistd.h>

static int list(struct cli *c, struct desk *d)
{
	static const struct cli_column columns[] = {
		{ { .name = "number", .title = N_("Number"), .kind = TABLE_CODE }, TRANSFER_LIST_NUMBER, -1 },
		{ { .name = "from", .title = N_("From"), .kind = TABLE_CODE }, TRANSFER_LIST_FROM_CODE, -1 },
		{ { .name = "to", .title = N_("To"), .kind = TABLE_CODE }, TRANSFER_LIST_TO_CODE, -1 },
		{ { .name = "state", .title = N_("State") }, TRANSFER_LIST_STATE, -1 },
		{ { .name = "wanted_on", .title = N_("Wanted"), .kind = TABLE_DAY }, TRANSFER_LIST_WANTED_ON, -1 },
		{ { .name = "lines", .title = N_("Lines"), .kind = TABLE_COUNT }, TRANSFER_LIST_LINES, -1 },
		{ { .name = "units", .title = N_("Units"), .kind = TABLE_COUNT }, TRANSFER_LIST_UNITS, -1 },
		{ { .name = "picked", .title = N_("Picked"), .kind = TABLE_COUNT }, TRANSFER_LIST_PICKED, -1 },
		{ { .name = "value", .title = N_("Value"), .kind = TABLE_AMOUNT },
		  TRANSFER_LIST_VALUE_MINOR,
		  TRANSFER_LIST_CURRENCY },
		{ { .name = "currency", .title = N_("Currency") }, TRANSFER_LIST_CURRENCY, -1 },
	};
	const struct db_value args[] = { db_i64(d->warehouse_id) };
	struct db_list_query query = { .args = args, .sort = TRANSFER_LIST_TRANSFER_ID };
	enum table_format format;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	return cli_list(c, d, format, &transfer_list, &query, columns, ARRAY_LEN(columns));
}

static int show(struct cli *c, struct desk *d)
{
	static const struct table_column columns[] = {
		{ .name = "line", .title = N_("Line"), .kind = TABLE_COUNT },
		{ .name = "sku", .title = N_("SKU"), .kind = TABLE_CODE },
		{ .name = "name", .title = N_("Name") },
		{ .name = "quantity", .title = N_("Wanted"), .kind = TABLE_QTY },
		{ .name = "picked", .title = N_("Picked"), .kind = TABLE_QTY },
		{ .name = "received", .title = N_("Received"), .kind = TABLE_QTY },
	};
	struct err e = ERR_INIT;
	enum table_format format;
	struct transfer t;
	struct cli_table table;
	int rc;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 1, 1))
		return 2;
	if (transfer_find(d, c->arena, c->argv[0], &t, &e))
		return cli_fail(c, &e);
	if (format == TABLE_ALIGNED)
		fprintf(c->out, "%s  %s  %s > %s  %s %s\n\n", t.doc.number, words_state(c->words, t.doc.state).word,
			t.row.from_code, t.row.to_code, _("wanted"), words_day(c->arena, c->words, t.row.wanted_on));
	rc = cli_table_open(&table, c, d, format, columns, ARRAY_LEN(columns), &e);
	if (rc)
		return cli_fail(c, &e);
	for (size_t i = 0; i < t.n_lines && !rc; i++) {
		const struct transfer_line_row *l = &t.lines[i];
		const struct table_cell cells[] = {
			cell_count(l->line_no),
			cell_text(l->sku),
			cell_text(l->name),
			cell_qty(l->quantity, l->decimals),
			cell_qty(l->picked, l->decimals),
			cell_qty(l->received, l->decimals),
		};

		rc = cli_table_row(&table, cells, &e);
	}
	return cli_table_end(&table, rc, &e);
}

static int make(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *on = cli_option(c, "--on", &bad);
	int64_t id;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 2, 2))
		return 2;
	if (transfer_create(d, c->arena, c->argv[0], c->argv[1], on, NULL, &id, &e))
		return cli_fail(c, &e);
	return cli_document_told(c, d, id, NULL);
}

/* The transfer, the item and the quantity that the arguments at `from` name. */
static int read_line(struct cli *c, struct desk *d, struct transfer *t, const char *code, const char *quantity,
		     int64_t *item_id, int64_t *units, struct err *e)
{
	struct item_match match;
	int rc = transfer_find(d, c->arena, c->argv[0], t, e);

	if (rc || (rc = item_resolve(d, c->arena, code, 0, &match, e)))
		return rc;
	*item_id = match.item_id;
	if (!text_to_i64(quantity, units))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_TEXT("value", quantity),
				FACT_TEXT("expected", "a whole number"));
	if (__builtin_mul_overflow(*units, match.quantity, units))
		return err_fail(e, ERR_OVERFLOW, FACT_TEXT("what", "quantity"));
	return OK;
}

static int want(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct transfer t;
	int64_t item_id, units;

	if (!cli_arguments(c, 3, 3))
		return 2;
	if (read_line(c, d, &t, c->argv[1], c->argv[2], &item_id, &units, &e) ||
	    transfer_want(d, c->arena, t.row.transfer_id, item_id, units, &e))
		return cli_fail(c, &e);
	return cli_document_told(c, d, t.row.transfer_id, NULL);
}

/* A key of its own for a person's command; a script gives one, so that a retry picks once. */
static const char *key_of(struct cli *c, struct desk *d, const char *given, int64_t id)
{
	return given ? arena_printf(c->arena, "transfer:%" PRId64 ":%s", id, given)
		     : arena_printf(c->arena, "transfer:%" PRId64 ":%" PRId64 ":%ld", id, desk_now(d), (long)getpid());
}

static int pick(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *lot = cli_option(c, "--lot", &bad), *key = cli_option(c, "--key", &bad);
	struct transfer t;
	int64_t item_id, units;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 4, 4))
		return 2;
	if (read_line(c, d, &t, c->argv[2], c->argv[3], &item_id, &units, &e))
		return cli_fail(c, &e);
	struct transfer_take take = { .key = key_of(c, d, key, t.row.transfer_id),
				      .item_id = item_id,
				      .lot_code = lot ? lot : "",
				      .place = c->argv[1],
				      .quantity = units };

	if (transfer_pick(d, c->arena, t.row.transfer_id, &take, &e))
		return cli_fail(c, &e);
	return cli_document_told(c, d, t.row.transfer_id, NULL);
}

static int send(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *carrier = cli_option(c, "--carrier", &bad), *tracking = cli_option(c, "--tracking", &bad), *notice;
	struct transfer t;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 1, 1))
		return 2;
	if (transfer_find(d, c->arena, c->argv[0], &t, &e) ||
	    transfer_send(d, c->arena, t.row.transfer_id, carrier ? carrier : "", tracking ? tracking : "", &notice,
			  &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s\n", t.doc.number, notice);
	return cli_printed(c);
}

static int do_request(struct desk *d, struct arena *a, int64_t id, const char *reason UNUSED, struct err *e)
{
	return transfer_request(d, a, id, e);
}

static int do_withdraw(struct desk *d, struct arena *a, int64_t id, const char *reason UNUSED, struct err *e)
{
	return transfer_withdraw(d, a, id, e);
}

static int do_close(struct desk *d, struct arena *a, int64_t id, const char *reason, struct err *e)
{
	int64_t lost;

	return transfer_end(d, a, id, *reason ? reason : NULL, &lost, e);
}

static const struct cli_step steps[] = {
	{ "request", do_request },   { "approve", transfer_approve }, { "refuse", transfer_refuse },
	{ "withdraw", do_withdraw }, { "cancel", transfer_cancel },   { "close", do_close },
};

static const struct cli_word words[] = {
	{ "list", list }, { "show", show }, { "new", make }, { "want", want }, { "pick", pick }, { "send", send },
};

static int run(struct cli *c, struct desk *d)
{
	const char *what;
	int status;

	if (cli_word(c, d, words, ARRAY_LEN(words), &what, &status) ||
	    cli_document_step(c, d, DOC_TRANSFER, steps, ARRAY_LEN(steps), what, &status))
		return status;
	return cli_usage(c, _("transfer needs one of its words"));
}

extern const struct verb verb_transfer;
const struct verb verb_transfer = {
	.name = "transfer",
	.usage = "transfer list [--format table|csv|json]\n"
		 "transfer show NUMBER [--format table|csv|json]\n"
		 "transfer new FROM TO [--on DAY]\n"
		 "transfer want NUMBER CODE QUANTITY\n"
		 "transfer pick NUMBER PLACE CODE QUANTITY [--lot LOT] [--key KEY]\n"
		 "transfer send NUMBER [--carrier NAME] [--tracking TEXT]\n"
		 "transfer request|approve|refuse|withdraw|cancel|close NUMBER [--reason TEXT]",
	.help = N_("Transfers between warehouses: ask for goods, pick and send them."),
	.need = NEED_DESK,
	.run = run,
};
