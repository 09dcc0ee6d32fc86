/* dockline receive: scans from standard input, one a line, one answer line each; and dockline verify. */
#include "cli/cli.h"
#include "domain/catalog/code.h"
#include "domain/desk/audit.h"
#include "domain/receiving/discrepancy_sql.h"
#include "domain/receiving/scan_desk.h"
#include "domain/selling/allocation.h"
#include "domain/stock/ledger.h"
#include "io/json.h"
#include "words/scan_words.h"
#include "words/words.h"

/* One line of any length in bounded memory: what is beyond the largest symbol is passed over, so that the code is
 * refused as too long. false at the end. */
static bool read_line(FILE *in, struct str *line)
{
	int ch;

	str_clear(line);
	while ((ch = getc(in)) != EOF && ch != '\n')
		if (line->len <= CODE_BYTES_MAX)
			str_addc(line, (char)ch);
	return ch != EOF || line->len;
}

static void say(struct cli *c, const struct scan_answer *answer, bool json)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct scan_words w = words_scan(&a, c->words, answer);
	struct json j;

	if (!json) {
		char *detail = arena_strdup(&a, w.detail);

		for (char *p = detail; *p; p++)
			if (*p == '\n')
				*p = ';';
		fprintf(c->out, "%-14s %s\n", w.big, detail);
	} else {
		json_init(&j, c->out);
		json_object(&j, NULL);
		json_bool(&j, "ok", scan_answer_good(answer->code));
		json_text(&j, "answer", scan_answer_name(answer->code));
		json_text(&j, "read", answer->code_read);
		json_text(&j, "sku", answer->sku);
		json_i64(&j, "quantity", answer->quantity);
		json_i64(&j, "got", answer->got);
		if (answer->expected >= 0)
			json_i64(&j, "expected", answer->expected);
		json_text(&j, "lot", answer->lot);
		json_text(&j, "expiry", answer->expiry_on);
		json_bool(&j, "again", answer->again);
		json_end(&j);
		json_newline(&j);
	}
	fflush(c->out);
}

static int scans(struct cli *c, struct scan_desk *s, bool *done)
{
	struct str line AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;
	int status = 0;

	while (!*done && read_line(c->in, &line)) {
		struct arena a AUTO_ARENA = ARENA_INIT;
		struct scan_answer answer;

		if (!line.len || str_eq(line.p, "\r"))
			continue;
		if (scan_desk_feed(s, &a, line.p, line.len, &answer, &e)) {
			status = cli_fail(c, &e);
			/* Without the database there is no answer to any further scan. */
			if (err_class(e.code) == CLASS_IO || err_class(e.code) == CLASS_BUSY)
				return status;
			continue;
		}
		say(c, &answer, c->json);
		*done = answer.code == SCAN_DONE;
	}
	return status;
}

static int receive(struct cli *c, struct desk *desk)
{
	bool bad = false, blind = cli_flag(c, "--blind"), done = false;
	const char *session = cli_option(c, "--session", &bad), *format = cli_option(c, "--format", &bad);
	struct receipt r;
	struct scan_desk s;
	struct err e = ERR_INIT;
	int status;

	if (bad || (format && !str_eq(format, "json") && !str_eq(format, "text")))
		return cli_usage(c, "--format is text or json");
	if (!cli_arguments(c, 1, 1))
		return 2;
	c->json = format && str_eq(format, "json");
	if (receipt_start(desk, c->arena, c->argv[0], blind, &r, &e))
		return cli_fail(c, &e);
	scan_desk_init(&s, desk, r.row.receipt_id, session, 1);
	status = scans(c, &s, &done);
	scan_desk_release(&s);
	if (done && !c->json) {
		struct discrepancies_of_receipt_rows rows;

		if (discrepancies_of_receipt(desk->db, c->arena, r.row.receipt_id, &rows, &e))
			return cli_fail(c, &e);
		for (size_t i = 0; i < rows.n; i++)
			fprintf(c->out,
				"%-15s %-13s %-10s %s%s  expected %" PRId64 ", got %" PRId64 ", off by %" PRId64
				", %s\n",
				rows.v[i].number, rows.v[i].type, rows.v[i].state, rows.v[i].sku ? rows.v[i].sku : "",
				rows.v[i].code, rows.v[i].expected, rows.v[i].got, rows.v[i].quantity,
				words_money(c->arena, c->words, rows.v[i].value_minor, rows.v[i].currency));
	}
	return status ? status : cli_printed(c);
}

extern const struct verb verb_receive;
const struct verb verb_receive = {
	.name = "receive",
	.usage = "receive ORDER|NOTICE [--blind] [--session ID] [--format text|json]",
	.help = "Receives by scans from standard input, one a line, one answer line each.",
	.need = NEED_DESK,
	.run = receive,
};

/* ---------------------------------------------------------------- verify */

static void print_fault(void *ctx, const char *line)
{
	struct cli *c = ctx;

	fprintf(c->out, "%s\n", line);
}

static int verify(struct cli *c, struct desk *desk)
{
	int64_t stock = 0, promised = 0;
	struct audit_verdict verdict;
	struct err e = ERR_INIT;

	if (!cli_arguments(c, 0, 0))
		return 2;
	if (stock_verify(desk, print_fault, c, &stock, &e) || allocation_verify(desk, print_fault, c, &promised, &e) ||
	    audit_verify(desk->db, &verdict, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "stock %s, promises %s, audit chain whole\n", stock ? "has faults" : "clean",
		promised ? "have faults" : "clean");
	return stock || promised ? 1 : cli_printed(c);
}

extern const struct verb verb_verify;
const struct verb verb_verify = {
	.name = "verify",
	.usage = "verify",
	.help = "Proves that balances, positions and promises are what the moves say, and that the audit chain is whole.",
	.need = NEED_DESK,
	.run = verify,
};
