/* po: purchase orders from the command line. */
#include "cli/cli.h"

#include "cli/document.h"
#include "cli/paper.h"
#include "cli/table.h"
#include "domain/buying/po.h"
#include "words/po_paper.h"
#include "words/words.h"

static int list(struct cli *c, struct desk *d)
{
	static const struct cli_column columns[] = {
		{ { .name = "number", .title = N_("Number"), .kind = TABLE_CODE }, PO_LIST_NUMBER, -1 },
		{ { .name = "supplier", .title = N_("Supplier"), .kind = TABLE_CODE }, PO_LIST_SUPPLIER, -1 },
		{ { .name = "supplier_name", .title = N_("Name") }, PO_LIST_SUPPLIER_NAME, -1 },
		{ { .name = "state", .title = N_("State") }, PO_LIST_STATE, -1 },
		{ { .name = "ordered_on", .title = N_("Ordered"), .kind = TABLE_DAY }, PO_LIST_ORDERED_ON, -1 },
		{ { .name = "due_on", .title = N_("Due"), .kind = TABLE_DAY }, PO_LIST_DUE_ON, -1 },
		{ { .name = "total", .title = N_("Total"), .kind = TABLE_AMOUNT },
		  PO_LIST_TOTAL_MINOR,
		  PO_LIST_CURRENCY },
		{ { .name = "currency", .title = N_("Currency") }, PO_LIST_CURRENCY, -1 },
		{ { .name = "lines", .title = N_("Lines"), .kind = TABLE_COUNT }, PO_LIST_LINES, -1 },
		{ { .name = "received_pct", .title = N_("Received %"), .kind = TABLE_COUNT },
		  PO_LIST_RECEIVED_PCT,
		  -1 },
	};
	const struct db_value args[] = { db_i64(d->warehouse_id) };
	struct db_list_query query = { .args = args, .sort = PO_LIST_NUMBER };
	enum table_format format;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	return cli_list(c, d, format, &po_list, &query, columns, ARRAY_LEN(columns));
}

static int print_lines(struct cli *c, struct desk *d, enum table_format format, const struct po *po, struct err *e)
{
	static const struct table_column columns[] = {
		{ .name = "line", .title = N_("Line"), .kind = TABLE_COUNT },
		{ .name = "sku", .title = N_("SKU"), .kind = TABLE_CODE },
		{ .name = "name", .title = N_("Name") },
		{ .name = "quantity", .title = N_("Ordered"), .kind = TABLE_QTY },
		{ .name = "unit_price", .title = N_("Price"), .kind = TABLE_PRICE },
		{ .name = "total", .title = N_("Total"), .kind = TABLE_AMOUNT, .total = true },
		{ .name = "due_on", .title = N_("Due"), .kind = TABLE_DAY },
		{ .name = "confirmed_on", .title = N_("Confirmed"), .kind = TABLE_DAY },
		{ .name = "received", .title = N_("Received"), .kind = TABLE_QTY },
		{ .name = "damaged", .title = N_("Damaged"), .kind = TABLE_QTY },
		{ .name = "state", .title = N_("State") },
	};
	struct cli_table t;
	int rc = cli_table_open(&t, c, d, format, columns, ARRAY_LEN(columns), e);

	if (rc)
		return cli_fail(c, e);
	for (size_t i = 0; i < po->n_lines && !rc; i++) {
		const struct po_line_row *l = &po->lines[i];
		const struct table_cell cells[] = {
			cell_count(l->line_no),
			cell_text(l->sku),
			cell_text(l->name),
			cell_qty(l->quantity, 0),
			cell_price(l->unit_price4, po->row.currency),
			cell_amount(l->total_minor, po->row.currency),
			cell_text(l->due_on),
			cell_text(l->confirmed_on),
			cell_qty(l->received, 0),
			cell_qty(l->damaged, 0),
			cell_text(l->state),
		};

		rc = cli_table_row(&t, cells, e);
	}
	return cli_table_end(&t, rc, e);
}

static int show(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	enum table_format format;
	struct po po;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 1, 1))
		return 2;
	if (po_find(d, c->arena, c->argv[0], &po, &e))
		return cli_fail(c, &e);
	if (format == TABLE_ALIGNED)
		fprintf(c->out, "%s  %s  %s %s\n%s %s  %s %s  %s %s\n\n", po.doc.number,
			words_state(c->words, po.doc.state).word, po.supplier.code, po.supplier.name, _("ordered"),
			words_day(c->arena, c->words, po.row.ordered_on), _("due"),
			words_day(c->arena, c->words, po.row.due_on), _("revision"),
			words_number(c->arena, c->words, po.doc.revision));
	return print_lines(c, d, format, &po, &e);
}

static int do_submit(struct desk *d, struct arena *a, int64_t id, const char *reason, struct err *e)
{
	(void)reason;
	return po_submit(d, a, id, e);
}

static int do_send(struct desk *d, struct arena *a, int64_t id, const char *reason, struct err *e)
{
	(void)reason;
	return po_sent(d, a, id, e);
}

static const struct cli_step steps[] = {
	{ "submit", do_submit }, { "approve", po_approve }, { "reject", po_reject },
	{ "cancel", po_cancel }, { "send", do_send },	    { "close", po_close },
};

/* The supplier's word on when it comes, for all lines or for an item's. */
static int confirm(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false, none = cli_flag(c, "--none");
	const char *on = cli_option(c, "--on", &bad), *sku = cli_option(c, "--sku", &bad);
	struct po po;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 1, 1))
		return 2;
	if (!on && !none)
		return cli_usage(c, _("--on DAY says when it comes, --none that nothing is confirmed"));
	if (po_find(d, c->arena, c->argv[0], &po, &e) ||
	    po_confirm(d, c->arena, po.doc.document_id, sku ? sku : "", none ? "" : on, &e))
		return cli_fail(c, &e);
	return cli_document_told(c, d, po.doc.document_id, NULL);
}

static int print(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct cli_paper to;
	struct po po;
	int rc;

	if (!cli_paper_options(c, &to) || !cli_arguments(c, 1, 1))
		return 2;
	if (po_find(d, c->arena, c->argv[0], &po, &e))
		return cli_fail(c, &e);
	rc = cli_paper_print(c, d, &po_paper, po.doc.document_id, &to);
	return rc || !cli_paper_told(&to) ? rc : cli_document_told(c, d, po.doc.document_id, cli_paper_told(&to));
}

static int run(struct cli *c, struct desk *d)
{
	static const struct cli_word words[] = {
		{ "list", list }, { "show", show }, { "print", print }, { "confirm", confirm }
	};
	const char *what;
	int status;

	if (cli_word(c, d, words, ARRAY_LEN(words), &what, &status) ||
	    cli_document_step(c, d, DOC_PURCHASE_ORDER, steps, ARRAY_LEN(steps), what, &status))
		return status;
	return cli_usage(c, _("po needs one of its words"));
}

extern const struct verb verb_po;
const struct verb verb_po = {
	.name = "po",
	.usage = "po list [--format table|csv|json]\n"
		 "po show NUMBER [--format table|csv|json]\n"
		 "po print NUMBER [--format pdf|text] [-o FILE | --printer PRINTER]\n"
		 "po confirm NUMBER --on DAY|--none [--sku SKU]\n"
		 "po submit|approve|reject|cancel|send|close NUMBER [--reason TEXT]",
	.help = N_("Purchase orders: look at them and move them on."),
	.need = NEED_DESK,
	.run = run,
};
