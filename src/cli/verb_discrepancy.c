/* discrepancy: what is off, and what becomes of it, from the command line. */
#include "cli/cli.h"

#include "base/text.h"
#include "cli/table.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/receipt_report.h"
#include "domain/receiving/resolution.h"
#include "domain/work/document.h"
#include "io/kept_file.h"
#include "words/resolution_words.h"
#include "words/words.h"

static int list(struct cli *c, struct desk *d)
{
	static const struct cli_column columns[] = {
		{ { .name = "number", .title = N_("Number"), .kind = TABLE_CODE }, DISCREPANCY_LIST_NUMBER, -1 },
		{ { .name = "type", .title = N_("Type") }, DISCREPANCY_LIST_TYPE, -1 },
		{ { .name = "state", .title = N_("State") }, DISCREPANCY_LIST_STATE, -1 },
		{ { .name = "supplier", .title = N_("Supplier"), .kind = TABLE_CODE }, DISCREPANCY_LIST_SUPPLIER, -1 },
		{ { .name = "about", .title = N_("SKU or code"), .kind = TABLE_CODE }, DISCREPANCY_LIST_ABOUT, -1 },
		{ { .name = "expected", .title = N_("Expected"), .kind = TABLE_COUNT }, DISCREPANCY_LIST_EXPECTED, -1 },
		{ { .name = "came", .title = N_("Came"), .kind = TABLE_COUNT }, DISCREPANCY_LIST_GOT, -1 },
		{ { .name = "off_by", .title = N_("Off by"), .kind = TABLE_COUNT }, DISCREPANCY_LIST_QUANTITY, -1 },
		{ { .name = "value", .title = N_("Value"), .kind = TABLE_AMOUNT },
		  DISCREPANCY_LIST_VALUE_MINOR,
		  DISCREPANCY_LIST_CURRENCY },
		{ { .name = "currency", .title = N_("Currency") }, DISCREPANCY_LIST_CURRENCY, -1 },
		{ { .name = "since", .title = N_("Since"), .kind = TABLE_INSTANT }, DISCREPANCY_LIST_OPENED_AT, -1 },
		{ { .name = "due", .title = N_("Due"), .kind = TABLE_INSTANT }, DISCREPANCY_LIST_DUE_AT, -1 },
		{ { .name = "owner", .title = N_("Owner") }, DISCREPANCY_LIST_OWNER, -1 },
		{ { .name = "resolution", .title = N_("Settled as") }, DISCREPANCY_LIST_RESOLUTION, -1 },
		{ { .name = "file", .title = N_("Photo or paper") }, DISCREPANCY_LIST_FILE, -1 },
	};
	const struct db_value args[] = { db_i64(d->warehouse_id), db_i64(cli_flag(c, "--all")) };
	struct db_list_query query = { .args = args, .sort = DISCREPANCY_LIST_VALUE_MINOR, .desc = true };
	enum table_format format;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	return cli_list(c, d, format, &discrepancy_list, &query, columns, ARRAY_LEN(columns));
}

static void say(struct cli *c, const char *what, const char *value)
{
	if (value && *value)
		fprintf(c->out, "%s\t%s\n", what, value);
}

/* A name of a resolution as it is typed: one word. */
static const char *typed(struct arena *a, const char *name)
{
	char *word = arena_strdup(a, name);

	for (char *at = word; *at; at++)
		if (*at == ' ')
			*at = '-';
	return word;
}

static const char *as_named(struct arena *a, const char *word)
{
	char *name = arena_strdup(a, word);

	for (char *at = name; *at; at++)
		if (*at == '-')
			*at = ' ';
	return name;
}

static const char *choices(struct arena *a, const struct discrepancy_row *x)
{
	struct str s AUTO_STR = STR_INIT;

	for (enum resolution as = RESOLVE_ACCEPT; as < RESOLUTIONS; as++)
		if (resolution_fits(x, as))
			str_addf(&s, "%s%s", s.len ? ", " : "", typed(a, resolution_name(as)));
	return s.len ? arena_copy(a, s.p, s.len) : "";
}

static int show(struct cli *c, struct desk *d)
{
	const struct words_settings *w = c->words;
	struct arena *a = c->arena;
	struct discrepancy_row x;
	struct err e = ERR_INIT;

	if (!cli_arguments(c, 1, 1))
		return 2;
	if (discrepancy_find(d, a, c->argv[0], &x, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s  %s  %s  %s\n", x.number, words_state(w, x.state).word, words_term(x.type),
		x.sku ? x.sku : x.code);
	say(c, _("Receipt"), x.receipt);
	say(c, _("Expected"), words_number(a, w, x.expected));
	say(c, _("Came"), words_number(a, w, x.got));
	say(c, _("Off by"), words_number(a, w, x.quantity));
	say(c, _("Of it on stock"), words_number(a, w, x.stocked));
	say(c, _("Value"), words_money(a, w, x.value_minor, x.currency));
	say(c, _("Photo or paper"), x.file);
	say(c, _("Settled as"), resolution_words(x.resolution));
	say(c, _("Reason"), x.reason);
	say(c, _("In words"), x.note);
	if (!str_eq(x.state, "resolved"))
		say(c, _("Can be settled as"), choices(a, &x));
	return cli_printed(c);
}

static int keep(struct cli *c, struct desk *d, int64_t id, const char *path, struct err *e)
{
	const char *whole = "";
	int rc = *path ? kept_file_path(c->arena, path, &whole, e) : OK;

	return rc ? rc : discrepancy_keep_file(d, c->arena, id, whole, e);
}

static int file(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct discrepancy_row x;

	if (!cli_arguments(c, 2, 2))
		return 2;
	if (discrepancy_find(d, c->arena, c->argv[0], &x, &e) || keep(c, d, x.discrepancy_id, c->argv[1], &e))
		return cli_fail(c, &e);
	return 0;
}

/* Who sent what came without a paper. */
static int supplier(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct discrepancy_row x;

	if (!cli_arguments(c, 2, 2))
		return 2;
	if (discrepancy_find(d, c->arena, c->argv[0], &x, &e) ||
	    discrepancy_name_supplier(d, c->arena, x.discrepancy_id, c->argv[1], &e))
		return cli_fail(c, &e);
	return 0;
}

/* What no scan tells, of the goods that were scanned last on a receipt of one's own. */
static int report(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *quantity = cli_option(c, "--quantity", &bad), *note = cli_option(c, "--note", &bad),
		   *path = cli_option(c, "--file", &bad);
	struct receipt_report r = { .quantity = 1, .note = note ? note : "", .file = "" };
	struct document receipt, made;
	int64_t id;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 2, 2))
		return 2;
	if (quantity && !text_to_i64(quantity, &r.quantity))
		return cli_usage(c, _("--quantity takes a number"));
	r.type = as_named(c->arena, c->argv[1]);
	if (document_by_number(d, c->arena, DOC_RECEIPT, c->argv[0], &receipt, &e) == ERR_NOT_FOUND)
		(void)refuse_absent("receipt", c->argv[0], &e);
	if (e.code || (path && kept_file_path(c->arena, path, &r.file, &e)) ||
	    receipt_report(d, c->arena, receipt.document_id, &r, &id, &e) || document_get(d, c->arena, id, &made, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s\n", made.number);
	return cli_printed(c);
}

/* The file and the settlement are one: neither is kept without the other. */
static int settle(struct cli *c, struct desk *d, int64_t id, const struct settlement *s, const char *path,
		  int64_t *claim_id, struct err *e)
{
	int rc;

	DESK_TX(d, tx, PERM_DISCREPANCY, e);
	if ((path && (rc = keep(c, d, id, path, e))) || (rc = discrepancy_resolve(d, c->arena, id, s, claim_id, e)))
		return rc;
	return desk_commit(&tx, e);
}

static int resolve(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *as = cli_option(c, "--as", &bad), *reason = cli_option(c, "--reason", &bad),
		   *note = cli_option(c, "--note", &bad), *path = cli_option(c, "--file", &bad),
		   *order = cli_option(c, "--order", &bad);
	struct settlement s = { .reason = reason ? reason : "", .note = note ? note : "", .order = order };
	struct discrepancy_row x;
	struct document claim = { .number = "" };
	int64_t claim_id;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 1, 1))
		return 2;
	if (!as)
		return cli_usage(c, _("say what becomes of it with --as"));
	s.as = as_named(c->arena, as);
	if (discrepancy_find(d, c->arena, c->argv[0], &x, &e) ||
	    settle(c, d, x.discrepancy_id, &s, path, &claim_id, &e) ||
	    (claim_id && document_get(d, c->arena, claim_id, &claim, &e)))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s: %s%s%s\n", x.number, words_state(c->words, "resolved").word, resolution_words(s.as),
		*claim.number ? "; " : "", claim.number);
	return cli_printed(c);
}

static const struct cli_word words[] = { { "list", list }, { "show", show },	     { "resolve", resolve },
					 { "file", file }, { "supplier", supplier }, { "report", report } };

static int run(struct cli *c, struct desk *d)
{
	const char *what;
	int status;

	if (cli_word(c, d, words, ARRAY_LEN(words), &what, &status))
		return status;
	return cli_usage(c, _("discrepancy needs one of its words"));
}

extern const struct verb verb_discrepancy;
const struct verb verb_discrepancy = {
	.name = "discrepancy",
	.usage =
		"discrepancy list [--all] [--format table|csv|json]\n"
		"discrepancy show NUMBER\n"
		"discrepancy resolve NUMBER --as RESOLUTION [--order NUMBER] [--reason TEXT] [--note TEXT] [--file FILE]\n"
		"discrepancy supplier NUMBER CODE\n"
		"discrepancy file NUMBER FILE\n"
		"discrepancy report RECEIPT TYPE [--quantity N] [--note TEXT] [--file FILE]",
	.help = N_("What is off: look at it, settle it, keep a photo or paper with it."),
	.need = NEED_DESK,
	.run = run,
};
