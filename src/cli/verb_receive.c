/* receive: scans from standard input, one a line, each answered by one line as soon as it is committed. */
#include "cli/cli.h"

#include "base/text.h"
#include "cli/scan_line.h"
#include "cli/table.h"
#include "domain/receiving/discrepancy_sql.h"
#include "domain/receiving/scan_session.h"
#include "io/json.h"
#include "words/scan_words.h"
#include "words/words.h"

#include <errno.h>
#include <unistd.h>

enum { BUSY_TRIES = 3, STATUS_REFUSED = 1 };

static void put_waiter(struct json *j, const struct scan_waiter *w)
{
	json_object(j, NULL);
	json_text(j, "sku", w->sku);
	json_text(j, "number", w->paper);
	json_text(j, "for", w->whom);
	json_i64(j, "quantity", w->quantity);
	json_i64(j, "goes", w->goes);
	json_text(j, "place", *w->place ? w->place : NULL);
	json_bool(j, "approved", w->approved);
	json_end(j);
}

static void put_json(struct cli *c, int64_t no, const struct scan_answer *answer)
{
	struct json j;

	json_init(&j, c->out);
	json_object(&j, NULL);
	json_i64(&j, "line", no);
	json_bool(&j, "ok", scan_answer_good(answer->code));
	json_text(&j, "answer", scan_answer_name(answer->code));
	json_bool(&j, "again", answer->again);
	json_text(&j, "read", answer->code_read);
	json_text(&j, "sku", answer->sku && *answer->sku ? answer->sku : NULL);
	json_text(&j, "name", answer->name && *answer->name ? answer->name : NULL);
	json_i64(&j, "quantity", answer->quantity);
	json_i64(&j, "got", answer->got);
	if (*answer->sku && answer->expected >= 0)
		json_i64(&j, "expected", answer->expected);
	else
		json_null(&j, "expected");
	if (*answer->unit) {
		json_i64(&j, "decimals", answer->decimals);
		json_text(&j, "unit", answer->unit);
	}
	json_text(&j, "lot", answer->lot && *answer->lot ? answer->lot : NULL);
	json_text(&j, "expiry", answer->expiry_on && *answer->expiry_on ? answer->expiry_on : NULL);
	json_text(&j, "place", answer->place && *answer->place ? answer->place : NULL);
	json_text(&j, "paper", *answer->paper ? answer->paper : NULL);
	json_text(&j, "who", *answer->who ? answer->who : NULL);
	json_text(&j, "rule", *answer->rule ? answer->rule : NULL);
	json_array(&j, "waiting");
	for (size_t i = 0; i < answer->n_waiters; i++)
		put_waiter(&j, &answer->waiters[i]);
	json_end(&j);
	json_i64(&j, "waits", answer->waits);
	json_i64(&j, "goes", answer->goes);
	json_bool(&j, "damaged", answer->damaged);
	json_end(&j);
	json_newline(&j);
}

/* The lines of a text as one line. */
static const char *one_line(struct arena *a, const char *text)
{
	struct str s AUTO_STR = STR_INIT;

	for (const char *p = text; *p; p++)
		if (*p == '\n')
			str_add(&s, p[1] ? "; " : "");
		else
			str_addc(&s, *p);
	return arena_strdup(a, s.p);
}

static void put_text(struct cli *c, struct arena *a, const struct scan_answer *answer)
{
	struct scan_words words = words_scan(a, c->words, answer);

	fprintf(c->out, "%s%s%s\n", words.big, *words.detail ? "  " : "", one_line(a, words.detail));
}

static void put_failure(struct cli *c, int64_t no, const char *read, const struct err *e)
{
	struct json j;

	if (!c->json) {
		fprintf(c->out, "%s  %s\n", _("NOT TAKEN"), cli_words(c, e));
		return;
	}
	json_init(&j, c->out);
	json_object(&j, NULL);
	json_i64(&j, "line", no);
	json_bool(&j, "ok", false);
	json_text(&j, "answer", "error");
	json_text(&j, "read", read);
	json_text(&j, "error", err_name(e->code));
	json_text(&j, "message", cli_words(c, e));
	json_end(&j);
	json_newline(&j);
}

/* With such a failure no further line can be posted either. */
static bool fatal(const struct err *e)
{
	enum err_class class = err_class(e->code);

	return e->code == ERR_SESSION_LINE || class == CLASS_IO || class == CLASS_UNAVAILABLE ||
	       class == CLASS_CONFIG || class == CLASS_BUSY;
}

/* Reads to the end of the input. The status of the first line that failed is the program's. */
static int answer_lines(struct cli *c, struct scan_desk *s, bool session, bool *done)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct scan_line *l = arena_alloc(c->arena, sizeof *l);
	int status = 0, printed;

	*done = false;
	for (int64_t no = 1; scan_line_read(l, c->in); no++) {
		struct scan_answer answer;
		struct err e = ERR_INIT;
		int rc = ERR_DB_BUSY;

		for (int tries = 0; rc == ERR_DB_BUSY && tries < BUSY_TRIES; tries++)
			rc = session ? scan_session_feed(s, &a, no, l->bytes, l->n, &answer, &e)
				     : scan_desk_feed(s, &a, l->bytes, l->n, &answer, &e);
		if (rc == OK && c->json)
			put_json(c, no, &answer);
		else if (rc == OK)
			put_text(c, &a, &answer);
		else if (fatal(&e))
			return cli_fail(c, &e);
		else
			put_failure(c, no, arena_copy(&a, l->bytes, l->n), &e);
		*done = *done || (rc == OK && answer.code == SCAN_DONE);
		if (rc && !status)
			status = err_exit_status(e.code);
		if ((printed = cli_printed(c)) != 0)
			return printed;
		arena_clear(&a);
	}
	return status;
}

static bool take_format(struct cli *c, bool *bad)
{
	const char *format = cli_option(c, "--format", bad);

	if (!format || str_eq(format, "text"))
		return true;
	c->json = str_eq(format, "json");
	return c->json;
}

/* What is in the queue of this receipt now, for the person who has just finished it. */
static int put_discrepancies(struct cli *c, struct desk *d, int64_t receipt_id)
{
	static const struct table_column columns[] = {
		{ .name = "number", .title = N_("Number"), .kind = TABLE_CODE },
		{ .name = "type", .title = N_("Type") },
		{ .name = "sku", .title = N_("SKU"), .kind = TABLE_CODE },
		{ .name = "code", .title = N_("Code"), .kind = TABLE_CODE },
		{ .name = "expected", .title = N_("Expected"), .kind = TABLE_COUNT },
		{ .name = "got", .title = N_("Got"), .kind = TABLE_COUNT },
		{ .name = "quantity", .title = N_("Off by"), .kind = TABLE_COUNT },
		{ .name = "value", .title = N_("Value"), .kind = TABLE_AMOUNT },
		{ .name = "currency", .title = N_("Currency") },
	};
	struct discrepancies_of_receipt_rows rows;
	struct cli_table t;
	struct err e = ERR_INIT;
	int rc = discrepancies_of_receipt(d->db, c->arena, receipt_id, &rows, &e);

	if (rc == OK && !rows.n)
		return 0;
	if (rc == OK)
		rc = cli_table_open(&t, c, d, TABLE_ALIGNED, columns, ARRAY_LEN(columns), &e);
	if (rc)
		return cli_fail(c, &e);
	for (size_t i = 0; i < rows.n && !rc; i++) {
		const struct discrepancies_of_receipt_row *r = &rows.v[i];
		const struct table_cell cells[] = {
			cell_text(r->number),	 cell_text(words_term(r->type)),
			cell_text(r->sku),	 cell_text(r->code),
			cell_count(r->expected), cell_count(r->got),
			cell_count(r->quantity), cell_amount(r->value_minor, r->currency),
			cell_text(r->currency),
		};

		rc = cli_table_row(&t, cells, &e);
	}
	return cli_table_end(&t, rc, &e);
}

static int run(struct cli *c, struct desk *d)
{
	struct scan_desk s;
	struct receipt receipt;
	struct err e = ERR_INIT;
	bool bad = false, done;
	bool unannounced = cli_flag(c, "--unannounced");
	const char *session = cli_option(c, "--session", &bad), *supplier = cli_option(c, "--supplier", &bad), *prefix;
	struct scan_begin how = { .blind = cli_flag(c, "--blind"), .supplier = supplier ? supplier : "" };
	int status;

	if (!take_format(c, &bad))
		return cli_usage(c, _("--format is text or json"));
	if (bad || (session && !*session))
		return cli_usage(c, _("an option lacks its value"));
	if (supplier && !unannounced)
		return cli_usage(c, _("--supplier is for what is unannounced"));
	if (!cli_arguments(c, !unannounced, !unannounced))
		return 2;
	how.paper = unannounced ? NULL : c->argv[0];
	if (session ? scan_session_receipt(d, c->arena, session, &how, &receipt, &e)
		    : scan_begin(d, c->arena, &how, &receipt, &e))
		return cli_fail(c, &e);
	prefix = session ? session
			 : arena_printf(c->arena, "%" PRId64 "/%s.%ld/%" PRId64, receipt.row.receipt_id, d->terminal,
					(long)getpid(), desk_now(d));
	scan_desk_init(&s, d, receipt.row.receipt_id, prefix, 1);
	s.blind = how.blind;
	status = answer_lines(c, &s, session != NULL, &done);
	if (!status && s.question != QUESTION_NONE) {
		fprintf(c->err, "%s\n", _("The last question has no answer: what it asks about is not counted."));
		status = STATUS_REFUSED;
	}
	scan_desk_release(&s);
	if (!status && ferror(c->in)) {
		(void)err_fail(&e, ERR_FILE_READ, FACT_TEXT("file", "-"), FACT_TEXT("cause", strerror(errno)));
		return cli_fail(c, &e);
	}
	/* Whoever counts blind is not told afterwards what was expected either. */
	if (!status && done && !c->json && !receipt.blind)
		status = put_discrepancies(c, d, s.receipt_id);
	return status;
}

extern const struct verb verb_receive;
const struct verb verb_receive = {
	.name = "receive",
	.usage = "receive ORDER|NOTICE [--blind] [--session ID] [--format text|json]\n"
		 "receive --unannounced [--supplier CODE] [--blind] [--session ID] [--format text|json]",
	.help = N_("Read scans from standard input, one a line, and answer each with one line."),
	.need = NEED_DESK,
	.run = run,
};
