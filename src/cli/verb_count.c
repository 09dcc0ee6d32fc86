/* count: what stands in places, counted and set right, from the command line. */
#include "cli/cli.h"

#include "base/text.h"
#include "cli/document.h"
#include "cli/scan_line.h"
#include "cli/table.h"
#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/stock/count.h"
#include "domain/stock/place.h"
#include "words/words.h"

#include <unistd.h>

static int list(struct cli *c, struct desk *d)
{
	static const struct cli_column columns[] = {
		{ { .name = "number", .title = N_("Number"), .kind = TABLE_CODE }, COUNT_LIST_NUMBER, -1 },
		{ { .name = "state", .title = N_("State") }, COUNT_LIST_STATE, -1 },
		{ { .name = "why", .title = N_("Why") }, COUNT_LIST_WHY, -1 },
		{ { .name = "place", .title = N_("Place"), .kind = TABLE_CODE }, COUNT_LIST_PLACE, -1 },
		{ { .name = "lines", .title = N_("Lines"), .kind = TABLE_COUNT }, COUNT_LIST_LINES, -1 },
		{ { .name = "counted", .title = N_("Counted"), .kind = TABLE_COUNT }, COUNT_LIST_COUNTED, -1 },
		{ { .name = "recount", .title = N_("Recount"), .kind = TABLE_COUNT }, COUNT_LIST_AGAIN, -1 },
		{ { .name = "value", .title = N_("Value"), .kind = TABLE_AMOUNT },
		  COUNT_LIST_VALUE_MINOR,
		  COUNT_LIST_CURRENCY },
		{ { .name = "currency", .title = N_("Currency") }, COUNT_LIST_CURRENCY, -1 },
	};
	const struct db_value args[] = { db_i64(d->warehouse_id) };
	struct db_list_query query = { .args = args, .sort = COUNT_LIST_COUNT_ID };
	enum table_format format;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	return cli_list(c, d, format, &count_list, &query, columns, ARRAY_LEN(columns));
}

/* Nothing where it is not known, or not to be known yet. */
static struct table_cell cell_known(int64_t quantity, int64_t decimals)
{
	return quantity == DB_NULL ? cell_none() : cell_qty(quantity, (int)decimals);
}

static int show(struct cli *c, struct desk *d)
{
	static const struct table_column columns[] = {
		{ .name = "line", .title = N_("Line"), .kind = TABLE_COUNT },
		{ .name = "place", .title = N_("Place"), .kind = TABLE_CODE },
		{ .name = "sku", .title = N_("SKU"), .kind = TABLE_CODE },
		{ .name = "lot", .title = N_("Lot"), .kind = TABLE_CODE },
		{ .name = "counted", .title = N_("Counted"), .kind = TABLE_QTY },
		{ .name = "expected", .title = N_("Expected"), .kind = TABLE_QTY },
	};
	struct err e = ERR_INIT;
	enum table_format format;
	struct cli_table table;
	struct count t;
	int rc;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 1, 1))
		return 2;
	if (count_find(d, c->arena, c->argv[0], &t, &e))
		return cli_fail(c, &e);
	if (format == TABLE_ALIGNED)
		fprintf(c->out, "%s  %s  %s\n\n", t.doc.number, words_state(c->words, t.doc.state).word, t.row.place);
	rc = cli_table_open(&table, c, d, format, columns, ARRAY_LEN(columns), &e);
	if (rc)
		return cli_fail(c, &e);
	for (size_t i = 0; i < t.n_lines && !rc; i++) {
		const struct count_line_row *l = &t.lines[i];
		const struct table_cell cells[] = {
			cell_count(l->line_no),
			cell_text(l->place),
			cell_text(l->sku),
			cell_text(l->lot_id ? l->lot : ""),
			cell_known(l->counted, l->decimals),
			cell_known(l->expected, l->decimals),
		};

		rc = cli_table_row(&table, cells, &e);
	}
	return cli_table_end(&table, rc, &e);
}

static int plan(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	int64_t id;

	if (!cli_arguments(c, 0, 0))
		return 2;
	if (count_plan(d, c->arena, &id, &e))
		return cli_fail(c, &e);
	return id ? cli_document_told(c, d, id, NULL) : 0;
}

static int make(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *place = cli_option(c, "--place", &bad), *item = cli_option(c, "--item", &bad);
	const char *why = cli_option(c, "--why", &bad);
	struct item_match match = { .item_id = 0 };
	int64_t id;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 0, 0))
		return 2;
	if ((item && item_resolve(d, c->arena, item, 0, &match, &e)) ||
	    count_new(d, c->arena, why ? why : "asked", place, match.item_id, &id, &e))
		return cli_fail(c, &e);
	return cli_document_told(c, d, id, NULL);
}

/* ---------------------------------------------------------------- scans, one a line */

struct sitting {
	int64_t count_id;
	char place[64];
	char item[64]; /* of the last entry, which "=N" sets */
	char lot[64];
	int64_t n;
};

static int not_a_number(const char *text, struct err *e)
{
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_TEXT("value", text),
			FACT_TEXT("expected", "a whole number"));
}

static int put(struct cli *c, struct desk *d, struct sitting *s, int64_t quantity, bool add, struct err *e)
{
	struct item_match match;
	struct count_told so;
	int rc;

	if (!*s->place)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "place"));
	if ((rc = item_resolve(d, c->arena, s->item, 0, &match, e)))
		return rc;
	if (add && __builtin_mul_overflow(quantity, match.quantity, &quantity))
		return err_fail(e, ERR_OVERFLOW, FACT_TEXT("what", "quantity"));
	struct count_entry entry = { .key = arena_printf(c->arena, "count:%" PRId64 ":%" PRId64 ":%ld:%" PRId64,
							 s->count_id, desk_now(d), (long)getpid(), ++s->n),
				     .place = s->place,
				     .item_id = match.item_id,
				     .lot_code = s->lot,
				     .quantity = quantity,
				     .add = add };

	if ((rc = count_enter(d, c->arena, s->count_id, &entry, &so, e)))
		return rc;
	fprintf(c->out, "%s %s%s%s %" PRId64 "%s%s\n", s->place, s->item, *s->lot ? " " : "", s->lot, so.counted,
		so.anew ? "  " : "", so.anew ? _("begun anew: goods moved, or another person counted") : "");
	return OK;
}

/* "=N", a place, or [N*]CODE [LOT]. */
static int take(struct cli *c, struct desk *d, struct sitting *s, char *line, struct err *e)
{
	struct place_row place;
	char *star = strchr(line, '*'), *blank;
	int64_t n = 1;

	if (*line == '=') {
		if (!text_to_i64(line + 1, &n))
			return not_a_number(line + 1, e);
		if (!*s->item)
			return err_fail(e, ERR_MISSING, FACT_TEXT("field", "item"));
		return put(c, d, s, n, false, e);
	}
	if (place_find(d, c->arena, line, &place, e) == OK) {
		snprintf(s->place, sizeof s->place, "%s", place.code);
		s->item[0] = '\0';
		fprintf(c->out, "%s\n", place.code);
		return OK;
	}
	if (e->code != ERR_NOT_FOUND)
		return e->code;
	e->code = OK;
	if (star) {
		*star = '\0';
		if (!text_to_i64(line, &n))
			return not_a_number(line, e);
		line = star + 1;
	}
	if ((blank = strchr(line, ' ')))
		*blank = '\0';
	s->item[0] = '\0'; /* "=N" sets no earlier one */
	if (!str_copy(s->lot, sizeof s->lot, blank ? blank + 1 : ""))
		return refuse_absent("lot", blank + 1, e);
	if (!str_copy(s->item, sizeof s->item, line))
		return refuse_absent("code", line, e);
	return put(c, d, s, n, true, e);
}

static bool readable(const struct scan_line *line, const char *text)
{
	return !memchr(line->bytes, '\0', line->n) && text_check(text, strlen(text), NULL) == TEXT_OK;
}

static int enter(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct sitting s = { .n = 0 };
	struct count t;
	struct scan_line *line = arena_alloc(c->arena, sizeof *line);
	int worst = 0;

	if (!cli_arguments(c, 1, 1))
		return 2;
	if (count_find(d, c->arena, c->argv[0], &t, &e))
		return cli_fail(c, &e);
	s.count_id = t.row.count_id;
	while (scan_line_read(line, c->in)) {
		struct err fault = ERR_INIT;
		char *text = text_trim(c->arena, arena_copy(c->arena, line->bytes, line->n));

		/* One line, one answer: a refusal is an answer too, and the next scan goes on. */
		if (*text && (readable(line, text) ? take(c, d, &s, text, &fault)
						   : err_fail(&fault, ERR_TEXT, FACT_TEXT("field", "code")))) {
			fprintf(c->out, "! %s\n", cli_words(c, &fault));
			worst = 1;
		}
		fflush(c->out);
	}
	return worst ? worst : cli_printed(c);
}

/* ---------------------------------------------------------------- its end */

static int do_approve(struct desk *d, struct arena *a, int64_t id, const char *reason UNUSED, struct err *e)
{
	return count_approve(d, a, id, e);
}

static const struct cli_step steps[] = {
	{ "finish", count_finish },
	{ "approve", do_approve },
	{ "refuse", count_refuse },
	{ "cancel", count_cancel },
};

static int adjust(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *lot = cli_option(c, "--lot", &bad), *reason = cli_option(c, "--reason", &bad);
	const char *fewer = cli_option(c, "--fewer", &bad), *more = cli_option(c, "--more", &bad);
	struct count_adjustment adj = { .key = cli_option(c, "--key", &bad), .lot = lot ? lot : "" };
	struct item_match match;
	int64_t units, id;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!fewer == !more)
		return cli_usage(c, _("say --more or --fewer"));
	if (!cli_arguments(c, 2, 2))
		return 2;
	if (!text_to_i64(fewer ? fewer : more, &units) || units < 1)
		(void)not_a_number(fewer ? fewer : more, &e);
	if (e.code || item_resolve(d, c->arena, c->argv[1], 0, &match, &e))
		return cli_fail(c, &e);
	if (__builtin_mul_overflow(units, match.quantity, &units))
		(void)err_fail(&e, ERR_OVERFLOW, FACT_TEXT("what", "quantity"));
	adj.place = c->argv[0];
	adj.item_id = match.item_id;
	adj.delta = fewer ? -units : units;
	adj.reason = reason ? reason : "";
	if (e.code || count_adjust(d, c->arena, &adj, &id, &e))
		return cli_fail(c, &e);
	return cli_document_told(c, d, id, NULL);
}

static void share(struct cli *c, const char *what, int64_t bp)
{
	fprintf(c->out, "%s\t%" PRId64 ".%02d %%\n", what, bp / 100, (int)(bp % 100));
}

/* Count by count, as the screen shows it. */
static int accuracy_of_counts(struct cli *c, struct desk *d, const char *from, const char *to, enum table_format format)
{
	static const struct cli_column columns[] = {
		{ { .name = "number", .title = N_("Number"), .kind = TABLE_CODE }, COUNT_ACCURACY_LIST_NUMBER, -1 },
		{ { .name = "posted_on", .title = N_("Posted"), .kind = TABLE_DAY },
		  COUNT_ACCURACY_LIST_POSTED_ON,
		  -1 },
		{ { .name = "place", .title = N_("Place"), .kind = TABLE_CODE }, COUNT_ACCURACY_LIST_PLACE, -1 },
		{ { .name = "lines", .title = N_("Lines"), .kind = TABLE_COUNT, .total = true },
		  COUNT_ACCURACY_LIST_LINES,
		  -1 },
		{ { .name = "exact", .title = N_("Exact"), .kind = TABLE_COUNT, .total = true },
		  COUNT_ACCURACY_LIST_EXACT,
		  -1 },
		{ { .name = "units", .title = N_("Units"), .kind = TABLE_COUNT, .total = true },
		  COUNT_ACCURACY_LIST_UNITS,
		  -1 },
		{ { .name = "units_off", .title = N_("Astray"), .kind = TABLE_COUNT, .total = true },
		  COUNT_ACCURACY_LIST_UNITS_OFF,
		  -1 },
		{ { .name = "value", .title = N_("Value"), .kind = TABLE_AMOUNT, .total = true },
		  COUNT_ACCURACY_LIST_VALUE_MINOR,
		  COUNT_ACCURACY_LIST_CURRENCY },
		{ { .name = "value_off", .title = N_("Value off"), .kind = TABLE_AMOUNT, .total = true },
		  COUNT_ACCURACY_LIST_VALUE_OFF_MINOR,
		  COUNT_ACCURACY_LIST_CURRENCY },
	};
	const struct db_value args[] = { db_i64(d->warehouse_id), db_text(from), db_text(to) };
	struct db_list_query query = { .args = args, .sort = COUNT_ACCURACY_LIST_COUNT_ID };

	return cli_list(c, d, format, &count_accuracy_list, &query, columns, ARRAY_LEN(columns));
}

static int accuracy(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	enum table_format format;
	bool bad = false, counts = cli_flag(c, "--counts");
	const char *from = cli_option(c, "--from", &bad), *to = cli_option(c, "--to", &bad);
	struct count_accuracy so;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	if (count_accuracy(d, c->arena, from ? from : "0001-01-01", to ? to : desk_today(d, c->arena), &so, &e))
		return cli_fail(c, &e);
	if (counts)
		return accuracy_of_counts(c, d, from ? from : "0001-01-01", to ? to : desk_today(d, c->arena), format);
	share(c, _("lines"), so.lines_bp);
	share(c, _("units"), so.units_bp);
	share(c, _("value"), so.value_bp);
	return cli_printed(c);
}

static const struct cli_word words[] = {
	{ "list", list },   { "show", show },	  { "plan", plan },	    { "new", make },
	{ "enter", enter }, { "adjust", adjust }, { "accuracy", accuracy },
};

static int run(struct cli *c, struct desk *d)
{
	const char *what;
	int status;

	if (cli_word(c, d, words, ARRAY_LEN(words), &what, &status) ||
	    cli_document_step(c, d, DOC_COUNT, steps, ARRAY_LEN(steps), what, &status))
		return status;
	return cli_usage(c, _("count needs one of its words"));
}

extern const struct verb verb_count;
const struct verb verb_count = {
	.name = "count",
	.usage = "count list [--format table|csv|json]\n"
		 "count show NUMBER [--format table|csv|json]\n"
		 "count plan\n"
		 "count new [--place PLACE] [--item CODE] [--why asked|zero|short]\n"
		 "count enter NUMBER\n"
		 "count finish|approve|refuse|cancel NUMBER [--reason TEXT]\n"
		 "count adjust PLACE CODE --more N|--fewer N --reason TEXT [--lot LOT] [--key KEY]\n"
		 "count accuracy [--from DAY] [--to DAY] [--counts] [--format table|csv|json]",
	.help = N_("Counts of stock: plan and enter them, and set right what they find."),
	.need = NEED_DESK,
	.run = run,
};
