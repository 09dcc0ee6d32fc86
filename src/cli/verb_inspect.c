/* inspect: what is looked at before it may be sold, from the command line. */
#include "cli/cli.h"

#include "base/money.h"
#include "base/text.h"
#include "cli/table.h"
#include "domain/receiving/inspection.h"
#include "words/inspection_words.h"
#include "words/words.h"

static int list_row(void *ctx, const struct db_value *row, struct err *e)
{
	struct cli_table *t = ctx;
	const struct table_cell cells[] = {
		cell_text(row[INSPECTION_LIST_NUMBER].text),
		cell_text(row[INSPECTION_LIST_STATE].text),
		cell_text(row[INSPECTION_LIST_SKU].text),
		cell_text(row[INSPECTION_LIST_LOT].text),
		cell_text(row[INSPECTION_LIST_SUPPLIER].null ? NULL : row[INSPECTION_LIST_SUPPLIER].text),
		cell_text(row[INSPECTION_LIST_RECEIPT].text),
		cell_text(row[INSPECTION_LIST_PLACE].text),
		cell_qty(row[INSPECTION_LIST_QUANTITY].i64, (int)row[INSPECTION_LIST_DECIMALS].i64),
		cell_count(row[INSPECTION_LIST_SAMPLE].i64),
		cell_count(row[INSPECTION_LIST_BAD].i64),
		cell_text(row[INSPECTION_LIST_OWNER].null ? NULL : row[INSPECTION_LIST_OWNER].text),
	};

	return cli_table_row(t, cells, e);
}

static int list(struct cli *c, struct desk *d)
{
	static const struct table_column columns[] = {
		{ .name = "number", .title = N_("Number"), .kind = TABLE_CODE },
		{ .name = "state", .title = N_("State") },
		{ .name = "sku", .title = N_("SKU"), .kind = TABLE_CODE },
		{ .name = "lot", .title = N_("Lot"), .kind = TABLE_CODE },
		{ .name = "supplier", .title = N_("Supplier"), .kind = TABLE_CODE },
		{ .name = "receipt", .title = N_("Receipt"), .kind = TABLE_CODE },
		{ .name = "place", .title = N_("Place"), .kind = TABLE_CODE },
		{ .name = "quantity", .title = N_("Quantity"), .kind = TABLE_QTY },
		{ .name = "sample", .title = N_("To look at"), .kind = TABLE_COUNT },
		{ .name = "bad", .title = N_("Bad"), .kind = TABLE_COUNT },
		{ .name = "owner", .title = N_("Owner") },
	};
	const struct db_value args[] = { db_i64(d->warehouse_id), db_i64(cli_flag(c, "--all")) };
	struct db_list_query query = { .args = args, .sort = DB_BY_KEY };
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	enum table_format format;
	struct cli_table t;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	if (cli_table_open(&t, c, d, format, columns, ARRAY_LEN(columns), &e))
		return cli_fail(c, &e);
	return cli_table_end(&t, db_list_each(d->db, &scratch, &inspection_list, &query, list_row, &t, &e), &e);
}

static void print_head(struct cli *c, const struct inspection *i)
{
	fprintf(c->out, "%s  %s  %s %s  %s %s\n", i->doc.number, words_state(c->words, i->doc.state).word, i->row.sku,
		i->row.name, _("receipt"), i->row.receipt);
	fprintf(c->out, _("%s of %s in %s; %s bad accepted, %s rejected"),
		words_number(c->arena, c->words, i->row.sample), words_number(c->arena, c->words, i->pieces),
		i->row.place, words_number(c->arena, c->words, i->row.accept),
		words_number(c->arena, c->words, i->row.reject));
	fputc('\n', c->out);
	fprintf(c->out, _("looked at %s, bad %s: %s"), words_number(c->arena, c->words, i->looked),
		words_number(c->arena, c->words, i->bad), words_term(verdict_name(i->verdict)));
	fputc('\n', c->out);
	fprintf(c->out, "%s: %s\n", _("why"), i->why);
	for (size_t k = 0; k < i->checks.n; k++)
		fprintf(c->out, "%" PRId64 "  %s  %s\n", i->checks.v[k].check_no, i->checks.v[k].name,
			inspection_wants(c->arena, c->words, &i->checks.v[k]));
	for (size_t k = 0; k < i->parts.n; k++)
		fprintf(c->out, "%s  %s -> %s  %s  %s\n", words_term(i->parts.v[k].fate),
			words_qty(c->arena, c->words, i->parts.v[k].quantity, (int)i->row.decimals),
			i->parts.v[k].place, i->parts.v[k].reason,
			i->parts.v[k].discrepancy ? i->parts.v[k].discrepancy : "");
	fputc('\n', c->out);
}

static int show(struct cli *c, struct desk *d)
{
	static const struct table_column columns[] = {
		{ .name = "piece", .title = N_("Piece"), .kind = TABLE_COUNT },
		{ .name = "check", .title = N_("Check") },
		{ .name = "found", .title = N_("Found") },
		{ .name = "good", .title = N_("Good"), .kind = TABLE_COUNT },
		{ .name = "reason", .title = N_("Reason") },
		{ .name = "who", .title = N_("Who") },
	};
	struct err e = ERR_INIT;
	enum table_format format;
	struct inspection i;
	struct cli_table t;
	int rc = OK;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 1, 1))
		return 2;
	if (inspection_find(d, c->arena, c->argv[0], &i, &e))
		return cli_fail(c, &e);
	if (format == TABLE_ALIGNED)
		print_head(c, &i);
	if (cli_table_open(&t, c, d, format, columns, ARRAY_LEN(columns), &e))
		return cli_fail(c, &e);
	for (size_t k = 0; k < i.results.n && !rc; k++) {
		const struct inspection_results_row *r = &i.results.v[k];
		const struct table_cell cells[] = { cell_count(r->piece), cell_text(r->name),	cell_text(r->found),
						    cell_count(r->good),  cell_text(r->reason), cell_text(r->who) };

		rc = cli_table_row(&t, cells, &e);
	}
	return cli_table_end(&t, rc, &e);
}

/* The state afterwards and the verdict so far are the answer. */
static int answer(struct cli *c, struct desk *d, int64_t id)
{
	struct err e = ERR_INIT;
	struct inspection i;

	if (inspection_load(d, c->arena, id, &i, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s: ", i.doc.number, words_state(c->words, i.doc.state).word);
	fprintf(c->out, _("looked at %s, bad %s: %s"), words_number(c->arena, c->words, i.looked),
		words_number(c->arena, c->words, i.bad), words_term(verdict_name(i.verdict)));
	fputc('\n', c->out);
	return cli_printed(c);
}

static int take(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct inspection i;

	if (!cli_arguments(c, 1, 1))
		return 2;
	if (inspection_find(d, c->arena, c->argv[0], &i, &e) || inspection_take(d, c->arena, i.row.inspection_id, &e))
		return cli_fail(c, &e);
	return answer(c, d, i.row.inspection_id);
}

/* check NUMBER PIECE CHECK FOUND */
static int check(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *reason = cli_option(c, "--reason", &bad);
	int64_t piece, check_no;
	struct inspection i;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 4, 4))
		return 2;
	if (!text_to_i64(c->argv[1], &piece) || !text_to_i64(c->argv[2], &check_no))
		return cli_usage(c, _("piece and check are numbers"));
	if (inspection_find(d, c->arena, c->argv[0], &i, &e) ||
	    inspection_record(d, c->arena, i.row.inspection_id, piece, check_no, c->argv[3], reason ? reason : "", &e))
		return cli_fail(c, &e);
	return answer(c, d, i.row.inspection_id);
}

/* "quarantine=3:damaged", "quarantine@L1=3:damaged": of that lot */
static int read_part(struct cli *c, const char *text, const struct inspection *i, struct part *part, struct err *e)
{
	const char *equals = strchr(text, '='), *colon = equals ? strchr(equals, ':') : NULL;
	size_t n = equals ? (size_t)(equals - text) : strlen(text);

	const char *fate = arena_copy(c->arena, text, n), *at = strchr(fate, '@');

	part->lot = at ? at + 1 : NULL;
	part->fate = fate_by_name(at ? arena_copy(c->arena, fate, (size_t)(at - fate)) : fate);
	part->reason = colon ? colon + 1 : "";
	if (part->fate == FATES || !equals)
		return err_fail(
			e, ERR_VALUE, FACT_TEXT("field", "part"), FACT_TEXT("value", text),
			FACT_TEXT("expected", "release, quarantine, damage, return or scrap, = and a quantity"));
	return decimal_read("quantity",
			    colon ? arena_copy(c->arena, equals + 1, (size_t)(colon - equals - 1)) : equals + 1, '.',
			    (int)i->row.decimals, &part->quantity, e);
}

static int finish(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct inspection i;
	struct part *parts;
	size_t n;

	if (!cli_arguments(c, 1, 100))
		return 2;
	n = (size_t)c->argc - 1;
	parts = arena_array(c->arena, struct part, n + 1);
	if (inspection_find(d, c->arena, c->argv[0], &i, &e))
		return cli_fail(c, &e);
	for (size_t k = 0; k < n; k++)
		if (read_part(c, c->argv[k + 1], &i, &parts[k], &e))
			return cli_fail(c, &e);
	if (inspection_finish(d, c->arena, i.row.inspection_id, parts, n, &e))
		return cli_fail(c, &e);
	return answer(c, d, i.row.inspection_id);
}

/* A limit as typed, in the check's decimals. */
static int read_limit(struct cli *c, const char *name, const char *text, int64_t decimals, int64_t *out, struct err *e)
{
	(void)c;
	*out = DB_NULL;
	return text ? decimal_read(name, text, '.', (int)decimals, out, e) : OK;
}

/* plan POLICY NAME KIND: one more check */
static int plan(struct cli *c, struct desk *d)
{
	struct inspection_check_new new = { .unit = "" };
	struct err e = ERR_INIT;
	bool bad = false;
	const char *least = cli_option(c, "--least", &bad), *most = cli_option(c, "--most", &bad),
		   *decimals = cli_option(c, "--decimals", &bad), *unit = cli_option(c, "--unit", &bad);
	int64_t policy_id, check_no;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 3, 3))
		return 2;
	if (!text_to_i64(c->argv[0], &policy_id) ||
	    (decimals && (!text_to_i64(decimals, &new.decimals) || new.decimals < 0 || new.decimals > 6)))
		return cli_usage(c, _("policy and decimals are numbers"));
	new.name = c->argv[1];
	new.kind = c->argv[2];
	new.unit = unit ? unit : "";
	if (read_limit(c, "least", least, new.decimals, &new.least, &e) ||
	    read_limit(c, "most", most, new.decimals, &new.most, &e) ||
	    inspection_check_add(d, c->arena, policy_id, &new, &check_no, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%" PRId64 "  %s\n", check_no, new.name);
	return cli_printed(c);
}

static int run(struct cli *c, struct desk *d)
{
	static const struct cli_word words[] = { { "list", list },   { "show", show },	   { "take", take },
						 { "check", check }, { "finish", finish }, { "plan", plan } };
	const char *what;
	int status;

	if (cli_word(c, d, words, ARRAY_LEN(words), &what, &status))
		return status;
	return cli_usage(c, _("inspect needs one of its words"));
}

extern const struct verb verb_inspect;
const struct verb verb_inspect = {
	.name = "inspect",
	.usage = "inspect list [--all] [--format table|csv|json]\n"
		 "inspect show NUMBER [--format table|csv|json]\n"
		 "inspect take NUMBER\n"
		 "inspect check NUMBER PIECE CHECK FOUND [--reason TEXT]\n"
		 "inspect finish NUMBER [release|quarantine|damage|return|scrap[@LOT]=QUANTITY[:REASON] ...]\n"
		 "inspect plan POLICY NAME KIND [--least N] [--most N] [--decimals N] [--unit UNIT]",
	.help = N_("Goods that are looked at before they may be sold: what was found, and what becomes of them."),
	.need = NEED_DESK,
	.run = run,
};
