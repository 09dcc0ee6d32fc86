/* claim: what suppliers are asked to make good, from the command line. */
#include "cli/cli.h"

#include "base/money.h"
#include "base/text.h"
#include "cli/paper.h"
#include "cli/table.h"
#include "domain/receiving/claim.h"
#include "words/claim_paper.h"
#include "words/resolution_words.h"
#include "words/words.h"

static int list(struct cli *c, struct desk *d)
{
	static const struct cli_column columns[] = {
		{ { .name = "number", .title = N_("Number"), .kind = TABLE_CODE }, CLAIM_LIST_NUMBER, -1 },
		{ { .name = "state", .title = N_("State") }, CLAIM_LIST_STATE, -1 },
		{ { .name = "supplier", .title = N_("Supplier"), .kind = TABLE_CODE }, CLAIM_LIST_SUPPLIER, -1 },
		{ { .name = "supplier_name", .title = N_("Name") }, CLAIM_LIST_SUPPLIER_NAME, -1 },
		{ { .name = "lines", .title = N_("Lines"), .kind = TABLE_COUNT }, CLAIM_LIST_LINES, -1 },
		{ { .name = "amount", .title = N_("Claimed"), .kind = TABLE_AMOUNT },
		  CLAIM_LIST_AMOUNT_MINOR,
		  CLAIM_LIST_CURRENCY },
		{ { .name = "agreed", .title = N_("Agreed"), .kind = TABLE_AMOUNT },
		  CLAIM_LIST_AGREED_MINOR,
		  CLAIM_LIST_CURRENCY },
		{ { .name = "credited", .title = N_("Credited"), .kind = TABLE_AMOUNT },
		  CLAIM_LIST_CREDITED_MINOR,
		  CLAIM_LIST_CURRENCY },
		{ { .name = "currency", .title = N_("Currency") }, CLAIM_LIST_CURRENCY, -1 },
		{ { .name = "sent_on", .title = N_("Sent"), .kind = TABLE_DAY }, CLAIM_LIST_SENT_ON, -1 },
		{ { .name = "credit_note", .title = N_("Credit note"), .kind = TABLE_CODE },
		  CLAIM_LIST_CREDIT_NOTE,
		  -1 },
		{ { .name = "noted_on", .title = N_("Of"), .kind = TABLE_DAY }, CLAIM_LIST_NOTED_ON, -1 },
	};
	const struct db_value args[] = { db_i64(d->warehouse_id), db_i64(cli_flag(c, "--all")) };
	struct db_list_query query = { .args = args, .sort = CLAIM_LIST_CLAIM_ID };
	enum table_format format;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	return cli_list(c, d, format, &claim_list, &query, columns, ARRAY_LEN(columns));
}

static int show(struct cli *c, struct desk *d)
{
	static const struct table_column columns[] = {
		{ .name = "line", .title = N_("Line"), .kind = TABLE_COUNT },
		{ .name = "discrepancy", .title = N_("Discrepancy"), .kind = TABLE_CODE },
		{ .name = "type", .title = N_("What was off") },
		{ .name = "resolution", .title = N_("Settled as") },
		{ .name = "sku", .title = N_("SKU"), .kind = TABLE_CODE },
		{ .name = "order", .title = N_("Order"), .kind = TABLE_CODE },
		{ .name = "receipt", .title = N_("Receipt"), .kind = TABLE_CODE },
		{ .name = "quantity", .title = N_("Quantity"), .kind = TABLE_QTY },
		{ .name = "amount", .title = N_("Amount"), .kind = TABLE_AMOUNT, .total = true },
		{ .name = "file", .title = N_("Photo or paper") },
	};
	struct err e = ERR_INIT;
	enum table_format format;
	struct cli_table table;
	struct claim m;
	int rc;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 1, 1))
		return 2;
	if (claim_find(d, c->arena, c->argv[0], &m, &e))
		return cli_fail(c, &e);
	if (format == TABLE_ALIGNED)
		fprintf(c->out, "%s  %s  %s %s\n%s %s  %s %s  %s %s%s%s\n\n", m.doc.number,
			words_state(c->words, m.doc.state).word, m.row.supplier, m.row.supplier_name, _("claimed"),
			words_money(c->arena, c->words, m.row.amount_minor, m.row.currency), _("agreed"),
			words_money(c->arena, c->words, m.row.agreed_minor, m.row.currency), _("credited"),
			words_money(c->arena, c->words, m.row.credited_minor, m.row.currency),
			*m.row.reason ? "  " : "", m.row.reason);
	for (size_t i = 0; format == TABLE_ALIGNED && i < m.n_credits; i++)
		fprintf(c->out, "%s %s  %s  %s%s", _("Credit note"), m.credits[i].number,
			words_day(c->arena, c->words, m.credits[i].noted_on),
			words_money(c->arena, c->words, m.credits[i].amount_minor, m.row.currency),
			i + 1 == m.n_credits ? "\n\n" : "\n");
	rc = cli_table_open(&table, c, d, format, columns, ARRAY_LEN(columns), &e);
	if (rc)
		return cli_fail(c, &e);
	for (size_t i = 0; i < m.n_lines && !rc; i++) {
		const struct claim_line_row *l = &m.lines[i];
		const struct table_cell cells[] = {
			cell_count(l->line_no),
			cell_text(l->discrepancy),
			cell_text(l->type),
			cell_text(l->resolution),
			cell_text(l->sku ? l->sku : ""),
			cell_text(l->order_number ? l->order_number : ""),
			cell_text(l->receipt ? l->receipt : ""),
			cell_qty(l->quantity, l->decimals == DB_NULL ? 0 : (int)l->decimals),
			cell_amount(l->amount_minor, m.row.currency),
			cell_text(l->file),
		};

		rc = cli_table_row(&table, cells, &e);
	}
	return cli_table_end(&table, rc, &e);
}

static int told(struct cli *c, struct desk *d, int64_t id, const char *where)
{
	struct err e = ERR_INIT;
	struct claim m;

	if (claim_load(d, c->arena, id, &m, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s%s%s\n", m.doc.number, words_state(c->words, m.doc.state).word, where ? ": " : "",
		where ? where : "");
	return cli_printed(c);
}

static int print(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct cli_paper to;
	struct claim m;
	int rc;

	if (!cli_paper_options(c, &to) || !cli_arguments(c, 1, 1))
		return 2;
	if (claim_find(d, c->arena, c->argv[0], &m, &e))
		return cli_fail(c, &e);
	rc = cli_paper_print(c, d, &claim_paper, m.doc.document_id, &to);
	return rc || !cli_paper_told(&to) ? rc : told(c, d, m.doc.document_id, cli_paper_told(&to));
}

/* ---------------------------------------------------------------- its way */

static int do_send(struct desk *d, struct arena *a, int64_t id, int64_t amount UNUSED, const char *reason UNUSED,
		   struct err *e)
{
	return claim_send(d, a, id, e);
}

static int do_refuse(struct desk *d, struct arena *a, int64_t id, int64_t amount UNUSED, const char *reason,
		     struct err *e)
{
	return claim_refuse(d, a, id, reason, e);
}

static const struct step {
	const char *name;
	int (*run)(struct desk *d, struct arena *a, int64_t id, int64_t amount, const char *reason, struct err *e);
} steps[] = { { "send", do_send }, { "agree", claim_agree }, { "refuse", do_refuse } };

/* An amount in the claim's currency; DB_NULL where nothing is typed. */
static int read_amount(struct cli *c, const struct claim *m, const char *typed, int64_t *amount, struct err *e)
{
	*amount = DB_NULL;
	return typed ? decimal_read("amount", typed, c->words->number.decimal_sign, currency_digits(m->row.currency),
				    amount, e)
		     : OK;
}

static int step(struct cli *c, struct desk *d, const struct step *s)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *typed = cli_option(c, "--amount", &bad), *reason = cli_option(c, "--reason", &bad);
	int64_t amount = DB_NULL;
	struct claim m;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 1, 1))
		return 2;
	if (claim_find(d, c->arena, c->argv[0], &m, &e) || read_amount(c, &m, typed, &amount, &e) ||
	    s->run(d, c->arena, m.doc.document_id, amount, reason ? reason : "", &e))
		return cli_fail(c, &e);
	return told(c, d, m.doc.document_id, NULL);
}

/* What he credits otherwise than he agreed to is told. */
static int credit(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *typed = cli_option(c, "--amount", &bad), *number = cli_option(c, "--note", &bad),
		   *on = cli_option(c, "--on", &bad);
	struct credit_note note = { .number = number ? number : "", .noted_on = on };
	struct claim m;
	int64_t left;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 1, 1))
		return 2;
	if (claim_find(d, c->arena, c->argv[0], &m, &e) || read_amount(c, &m, typed, &note.amount_minor, &e) ||
	    claim_credit(d, c->arena, m.doc.document_id, &note, &left, &e))
		return cli_fail(c, &e);
	return told(c, d, m.doc.document_id,
		    left ? arena_printf(c->arena, _("%s less than agreed"),
					words_money(c->arena, c->words, left, m.row.currency))
			 : NULL);
}

/* A line by hand: a sum, or a discrepancy that was left out. */
static int put_on(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *typed = cli_option(c, "--amount", &bad), *reason = cli_option(c, "--reason", &bad),
		   *discrepancy = cli_option(c, "--discrepancy", &bad);
	struct claim m;
	int64_t amount;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 1, 1))
		return 2;
	if (!typed == !discrepancy)
		return cli_usage(c, _("either --amount or --discrepancy says what is put on"));
	reason = reason ? reason : "";
	if (claim_find(d, c->arena, c->argv[0], &m, &e) || read_amount(c, &m, typed, &amount, &e) ||
	    (typed ? claim_put_on(d, c->arena, m.doc.document_id, amount, reason, &e)
		   : claim_put_on_discrepancy(d, c->arena, m.doc.document_id, discrepancy, reason, &e)))
		return cli_fail(c, &e);
	return told(c, d, m.doc.document_id, NULL);
}

static int take_off(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *typed = cli_option(c, "--line", &bad), *reason = cli_option(c, "--reason", &bad);
	struct claim m;
	int64_t line = 0;

	if (bad || !typed || !text_to_i64(typed, &line))
		return cli_usage(c, _("--line says which line, by its number"));
	if (!cli_arguments(c, 1, 1))
		return 2;
	if (claim_find(d, c->arena, c->argv[0], &m, &e) ||
	    claim_take_off(d, c->arena, m.doc.document_id, line, reason ? reason : "", &e))
		return cli_fail(c, &e);
	return told(c, d, m.doc.document_id, NULL);
}

static int run(struct cli *c, struct desk *d)
{
	static const struct cli_word words[] = { { "list", list },     { "show", show },  { "print", print },
						 { "credit", credit }, { "add", put_on }, { "take-off", take_off } };
	const char *what;
	int status;

	if (cli_word(c, d, words, ARRAY_LEN(words), &what, &status))
		return status;
	for (size_t i = 0; i < ARRAY_LEN(steps); i++)
		if (str_eq(what, steps[i].name))
			return step(c, d, &steps[i]);
	return cli_usage(c, _("claim needs one of its words"));
}

extern const struct verb verb_claim;
const struct verb verb_claim = {
	.name = "claim",
	.usage = "claim list [--all] [--format table|csv|json]\n"
		 "claim show NUMBER [--format table|csv|json]\n"
		 "claim print NUMBER [--format pdf|text] [-o FILE | --printer PRINTER]\n"
		 "claim send NUMBER\n"
		 "claim add NUMBER --amount AMOUNT|--discrepancy NUMBER --reason TEXT\n"
		 "claim take-off NUMBER --line N --reason TEXT\n"
		 "claim agree|refuse NUMBER [--amount AMOUNT] [--reason TEXT]\n"
		 "claim credit NUMBER --note NUMBER [--on DAY] [--amount AMOUNT]",
	.help = N_("Claims: what suppliers are asked to make good, and what they do."),
	.need = NEED_DESK,
	.run = run,
};
