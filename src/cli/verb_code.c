#include "cli/cli.h"

#include "domain/catalog/code.h"
#include "io/json.h"
#include "words/words.h"

#include "base/text.h"

#include <errno.h>

/* ---- one line of input: what was typed, for the answer, and the bytes that it means ---- */

enum { ECHO_MAX = 4 * CODE_BYTES_MAX };

struct line {
	char typed[ECHO_MAX + 1];
	size_t typed_n; /* of the whole line, which may be longer than is kept */
	char bytes[CODE_BYTES_MAX + 1];
	size_t n; /* at most one more than a code may have: enough to be refused for it */
	bool bad_escape;
};

static void keep_typed(struct line *l, int c)
{
	if (l->typed_n < ECHO_MAX)
		l->typed[l->typed_n] = (char)c;
	l->typed_n++;
}

static void keep_byte(struct line *l, int c)
{
	if (l->n < sizeof(l->bytes))
		l->bytes[l->n++] = (char)c;
}

/* The next byte of the line; EOF at its end. CR before the line feed belongs to the end. */
static int next_byte(FILE *in)
{
	int c = getc(in), after;

	if (c == '\n')
		return EOF;
	if (c == '\r') {
		after = getc(in);
		if (after == '\n' || after == EOF)
			return EOF;
		(void)ungetc(after, in);
	}
	return c;
}

static int typed_byte(struct line *l, FILE *in)
{
	int c = next_byte(in);

	if (c != EOF)
		keep_typed(l, c);
	return c;
}

static int hex_of(int c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* What stands behind a backslash: \xHH, \\, \t, \n, \r; before anything else it is itself. Returns the last byte
 * read, EOF when the line ended. */
static int read_escape(struct line *l, FILE *in)
{
	int c = typed_byte(l, in), high, low;

	switch (c) {
	case 'x':
		high = typed_byte(l, in);
		low = high == EOF ? EOF : typed_byte(l, in);
		l->bad_escape |= hex_of(high) < 0 || hex_of(low) < 0;
		keep_byte(l, hex_of(high) * 16 + hex_of(low));
		return low;
	case '\\':
		keep_byte(l, '\\');
		return c;
	case 't':
		keep_byte(l, '\t');
		return c;
	case 'n':
		keep_byte(l, '\n');
		return c;
	case 'r':
		keep_byte(l, '\r');
		return c;
	default:
		keep_byte(l, '\\');
		if (c != EOF)
			keep_byte(l, c);
		return c;
	}
}

/* false at the end of the input. However long the line is, no more of it is held than a code may have. */
static bool read_line(struct line *l, FILE *in)
{
	int c = getc(in);

	if (c == EOF)
		return false;
	(void)ungetc(c, in);
	l->typed_n = l->n = 0;
	l->bad_escape = false;
	while ((c = typed_byte(l, in)) != EOF) {
		if (c != '\\')
			keep_byte(l, c);
		else if (read_escape(l, in) == EOF)
			break;
	}
	return true;
}

/* ---- the answer ---- */

static void put_text(struct json *j, const char *key, const char *text)
{
	if (text && *text)
		json_text(j, key, text);
	else
		json_null(j, key);
}

/* Only what the code says. */
static void put_said(struct json *j, const char *key, const char *text)
{
	if (text && *text)
		json_text(j, key, text);
}

static void put_elements(struct json *j, const struct gs1_message *m)
{
	json_array(j, "elements");
	for (size_t i = 0; i < m->n; i++) {
		json_array(j, NULL);
		json_text(j, NULL, m->v[i].ai);
		json_textn(j, NULL, m->v[i].value, m->v[i].n);
		json_end(j);
	}
	json_end(j);
}

static void put_measures(struct json *j, const struct code *code)
{
	if (code->card != CARD_NONE)
		json_text(j, "command", card_name(code->card));
	if (code->weight.known)
		json_decimal(j, "weight", code->weight.value, code->weight.scale);
	if (code->rcn.measure == RCN_PRICE) {
		json_decimal(j, "price", code->rcn.value, code->rcn.scale);
		put_said(j, "currency", code->rcn.currency);
	}
}

static void put_code(FILE *out, const struct line *l, const struct code *code)
{
	struct json j;

	json_init(&j, out);
	json_object(&j, NULL);
	json_textn(&j, "input", l->typed, l->typed_n < ECHO_MAX ? l->typed_n : ECHO_MAX);
	if (l->typed_n > ECHO_MAX)
		json_i64(&j, "input_bytes", (int64_t)l->typed_n);
	json_bool(&j, "ok", code->ok);
	json_text(&j, "kind", code_kind_name(code->kind));
	put_text(&j, "symbology", code->symbology ? code->symbology->name : NULL);
	put_said(&j, "identifier", code->identifier);
	json_text(&j, "text", code->text);
	put_elements(&j, &code->message);
	put_text(&j, "gtin", code->gtin);
	put_text(&j, "lot", code->lot);
	put_text(&j, "serial", code->serial);
	put_text(&j, "expiry", code->expiry);
	if (code->has_quantity || code->card == CARD_QUANTITY)
		json_i64(&j, "quantity", code->has_quantity ? code->quantity : code->card_quantity);
	else
		json_null(&j, "quantity");
	put_said(&j, "sscc", code->sscc);
	put_said(&j, "best_before", code->best_before);
	put_said(&j, "production", code->production);
	put_said(&j, "order", code->order);
	put_said(&j, "additional", code->additional);
	put_measures(&j, code);
	if (!code->ok) {
		json_text(&j, "reason", gs1_fault_name(code->refusal.fault));
		json_i64(&j, "at", (int64_t)code->refusal.at);
	}
	json_end(&j);
	json_newline(&j);
}

static void answer(struct cli *c, const struct line *l, const struct code_settings *settings, struct arena *a)
{
	struct code code;

	if (l->bad_escape)
		code = (struct code){ .text = "", .refusal = { .fault = GS1_INVALID_ESCAPE_SEQUENCE } };
	else
		(void)code_read(a, l->bytes, l->n, settings, &code);
	put_code(c->out, l, &code);
}

/* ---- the verb ---- */

static int this_year(void)
{
	struct timespec now;
	char iso[DAY_BYTES];

	(void)clock_gettime(CLOCK_REALTIME, &now);
	(void)day_text(instant_to_day((int64_t)now.tv_sec * 1000, 0), iso);
	return day_to_civil(day_of(iso)).year;
}

/* false, having said why, when an option makes no sense. */
static bool take_settings(struct cli *c, struct code_settings *settings)
{
	bool bad = false;
	const char *fnc1 = cli_option(c, "--fnc1", &bad), *prefix = cli_option(c, "--prefix", &bad);
	const char *region = cli_option(c, "--region", &bad), *on = cli_option(c, "--on", &bad);

	settings->alone = cli_flag(c, "--alone");
	if (bad) {
		(void)cli_usage(c, _("an option lacks its value"));
		return false;
	}
	if (on && day_of(on) == DAY_NONE) {
		(void)cli_usage(c, _("--on takes a day, 2026-12-31"));
		return false;
	}
	if (region && (settings->region = rcn_region_of(region)) == RCN_NO_REGION) {
		(void)cli_usage(c, _("there are no rules for variable measures of that country"));
		return false;
	}
	settings->year = on ? day_to_civil(day_of(on)).year : this_year();
	if (fnc1)
		settings->substitutes = fnc1;
	if (prefix)
		settings->prefix = prefix;
	return cli_arguments(c, 0, 0);
}

static int run(struct cli *c, struct desk *d UNUSED)
{
	struct code_settings settings = CODE_SETTINGS(0);
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct line *l = arena_alloc(c->arena, sizeof(*l));
	struct err e = ERR_INIT;

	if (!take_settings(c, &settings))
		return 2;
	while (read_line(l, c->in)) {
		int status;

		answer(c, l, &settings, &a);
		arena_clear(&a);
		/* Whoever asks code by code waits for each answer. */
		status = cli_printed(c);
		if (status)
			return status;
	}
	if (ferror(c->in)) {
		(void)err_fail(&e, ERR_FILE_READ, FACT_TEXT("file", "-"), FACT_TEXT("cause", strerror(errno)));
		return cli_fail(c, &e);
	}
	return 0;
}

const struct verb verb_code = {
	.name = "code",
	.usage = "code [--fnc1 CHARACTERS] [--prefix TEXT] [--alone] [--region COUNTRY] [--on DAY]",
	.help = N_(
		"Reads codes from standard input, one a line with \\xHH for control characters, and answers each with a "
		"JSON object."),
	.need = NEED_NOTHING,
	.run = run,
};
