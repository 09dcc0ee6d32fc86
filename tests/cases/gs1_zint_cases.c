/* The cases of the zint barcode generator: which data it encodes, with what warning, into which code words. A reader
 * refuses what zint only warns of ("readable, but not conforming"). */
#include "cases/gs1_rows.h"
#include "suite.h"

#include "base/text.h"
#include "domain/catalog/gs1_key.h"

/* ---- data: brackets of either kind, ^ in front, or raw with GS ---- */

static bool has_word(struct value mode, const char *word)
{
	return mode.s && strstr(mode.s, word);
}

static bool read_input(struct arena *a, struct value mode, struct value input, struct gs1_message *m,
		       struct gs1_refusal *why)
{
	unsigned how = has_word(mode, "GS1NOCHECK_MODE") ? GS1_LENGTHS_ONLY : GS1_STRICT;
	bool raw = has_word(mode, "GS1RAW_MODE");

	if (input.n && input.s[0] == '^')
		return gs1_read(a, input.s + 1, input.n - 1, '^', how, m, why);
	if (raw && input.n && input.s[0] == GS1_FNC1)
		return gs1_read(a, input.s + 1, input.n - 1, GS1_FNC1, how, m, why);
	if (raw)
		return gs1_read(a, input.s, input.n, GS1_FNC1, how, m, why);
	if (input.n && input.s[0] != (has_word(mode, "GS1PARENS_MODE") ? '(' : '['))
		return gs1_refuse(why, GS1_NO_LEADING_AI, 0, 0);
	return gs1_read_bracketed(a, input.s, input.n, how, m, why);
}

static bool as_zint(struct value result, bool ok)
{
	return ok ? value_is(result, "ok") : value_is(result, "warn") || value_is(result, "error");
}

/* "261: AI (01) data position 14: Bad checksum '4', expected '1'": the place counts from 1 within the value. Zint and
 * the syntax tests mark check digits, characters and dates at the same place. */
static bool place_agrees(struct value input, struct value message, const struct gs1_refusal *why)
{
	static const enum gs1_fault compared[] = { GS1_INCORRECT_CHECK_DIGIT,
						   GS1_INCORRECT_CHECK_PAIR,
						   GS1_INVALID_CSET82_CHARACTER,
						   GS1_INVALID_CSET39_CHARACTER,
						   GS1_ILLEGAL_MONTH,
						   GS1_ILLEGAL_DAY,
						   GS1_ILLEGAL_HOUR,
						   GS1_NOT_ISO3166,
						   GS1_NOT_ISO4217,
						   GS1_INVALID_PACKAGE_TYPE };
	const char *position = message.s ? strstr(message.s, "data position ") : NULL;
	size_t start = why->at;

	if (!position || input.s[0] != '[')
		return true;
	for (size_t i = 0; i < ARRAY_LEN(compared); i++) {
		if (why->fault != compared[i])
			continue;
		while (start > 0 && input.s[start - 1] != ']')
			start--;
		return strtoul(position + strlen("data position "), NULL, 10) == why->at - start + 1;
	}
	return true;
}

static bool verified(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m = { 0 };
	struct gs1_refusal why;
	bool ok = read_input(a, row->cell[1], row->cell[2], &m, &why);

	answer_message(answer, ok, &m, &why);
	if (!as_zint(row->cell[3], ok))
		return false;
	return ok ? value_is(row->cell[4], gs1_element_string(a, &m, GS1_FNC1))
		  : place_agrees(row->cell[2], row->cell[5], &why);
}

static void verify(void)
{
	gs1_run("zint_verify.tsv", verified, NULL);
}

static void lint(void)
{
	gs1_run("zint_lint.tsv", verified, NULL);
}

/* ---- numbers that are filled up with zeros and completed by their check digit ---- */

/* ai and width digits, the check digit added when it is missing; false for what is no such number. The ai may stand
 * in front, in brackets or without. */
static bool complete(struct arena *a, const char *ai, size_t width, struct value input, struct gs1_message *m)
{
	const char *s = input.s;
	size_t n = input.n, prefix = strlen(ai) + 2;
	char number[SSCC_DIGITS + 1];
	struct gs1_refusal why;

	if (n >= prefix && ((s[0] == '(' && s[prefix - 1] == ')') || (s[0] == '[' && s[prefix - 1] == ']')) &&
	    memcmp(s + 1, ai, strlen(ai)) == 0) {
		s += prefix;
		n -= prefix;
	}
	if ((n == width + 1 || n == width + 2) && memcmp(s, ai, strlen(ai)) == 0) {
		s += strlen(ai);
		n -= strlen(ai);
	}
	if (n == 0 || n > width || !text_is_digits(s, n))
		return false;
	memset(number, '0', width);
	memcpy(number + (n == width ? 0 : width - 1 - n), s, n);
	if (n < width)
		number[width - 1] = gs1_check_digit(number, width - 1);
	*m = (struct gs1_message){ 0 };
	return gs1_add(a, m, ai, strlen(ai), number, width, 0, GS1_STRICT, &why);
}

/* ---- what stands under a symbol, and what it holds ---- */

/* zint prints brackets within a value with the backslash that they were typed with, people do not read one. */
static struct value without_backslashes(struct arena *a, struct value v)
{
	struct str s AUTO_STR = STR_INIT;

	for (size_t i = 0; i < v.n; i++)
		if (v.s[i] != '\\' || i + 1 == v.n || !strchr("()", v.s[i + 1]))
			str_addc(&s, v.s[i]);
	return (struct value){ arena_copy(a, s.p, s.len), s.len };
}

static bool human_text(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m = { 0 };
	struct gs1_refusal why = { 0 };
	bool ok;

	if (value_is(row->cell[1], "BARCODE_EAN14"))
		ok = complete(a, "01", GTIN_DIGITS, row->cell[3], &m);
	else if (value_is(row->cell[1], "BARCODE_NVE18"))
		ok = complete(a, "00", SSCC_DIGITS, row->cell[3], &m);
	else
		ok = read_input(a, row->cell[2], row->cell[3], &m, &why);
	answer_message(answer, ok, &m, &why);
	return as_zint(row->cell[4], ok) &&
	       (!ok || !row->cell[5].s || value_is(without_backslashes(a, row->cell[5]), gs1_human_text(a, &m))) &&
	       (!ok || !row->cell[6].s || value_is(row->cell[6], gs1_element_string(a, &m, GS1_FNC1)));
}

static void human_texts(void)
{
	gs1_run("zint_hrt.tsv", human_text, NULL);
}

/* ---- Code 128: code words back into data ---- */

enum { SHIFT = 98, CODE_C = 99, CODE_B = 100, CODE_A = 101, FNC1_WORD = 102, START_A = 103, START_C = 105, STOP = 106 };

struct words {
	int v[128];
	size_t n;
	size_t told; /* how many there are; a row may show fewer */
};

/* "(12) 105 102 ...": how many, then the words; a row may end before the last. Remarks may stand before. */
static bool read_words(struct value cell, struct words *w)
{
	const char *at = cell.s ? strchr(cell.s, '(') : NULL;

	*w = (struct words){ .n = 0 };
	if (!at || !ascii_digit(at[1]))
		return false;
	w->told = strtoul(at + 1, NULL, 10);
	at = strchr(at, ')');
	for (at = at ? at + 1 : ""; *at == ' ' && w->n < ARRAY_LEN(w->v);) {
		char *end;

		w->v[w->n++] = (int)strtol(at + 1, &end, 10);
		at = end;
	}
	return w->n > 1 && w->n <= w->told;
}

/* The word before the stop is the sum of all, each times its place, modulo 103 (ISO/IEC 15417, annex A). */
static bool words_check(const struct words *w)
{
	long sum = w->v[0];

	for (size_t i = 1; i + 2 < w->n; i++)
		sum += (long)i * w->v[i];
	return w->n > 3 && w->v[w->n - 1] == STOP && w->v[w->n - 2] == sum % 103;
}

/* Data with GS for each FNC1, the leading one too; false for words that code sets A, B and C do not have there. */
static bool words_to_data(const struct words *w, struct str *data)
{
	char set = (char)('A' + w->v[0] - START_A);
	size_t end = w->n < w->told - 2 ? w->n : w->told - 2;

	if (w->v[0] < START_A || w->v[0] > START_C)
		return false;
	for (size_t i = 1; i < end; i++) {
		int word = w->v[i];

		if (word == FNC1_WORD)
			str_addc(data, GS1_FNC1);
		else if (set == 'C' && word < 100)
			str_addf(data, "%02d", word);
		else if (word == CODE_A && set != 'A')
			set = 'A';
		else if (word == CODE_B && set != 'B')
			set = 'B';
		else if (word == CODE_C && set != 'C')
			set = 'C';
		else if (word < 64 || (set == 'B' && word < 96))
			str_addc(data, (char)(word + 32));
		else
			return false;
	}
	return true;
}

/* The words hold FNC1 and the message; where the row is cut short, as much of it as the words give. */
static bool words_hold(struct arena *a, const struct words *w, const struct gs1_message *m, struct str *answer)
{
	struct str data AUTO_STR = STR_INIT;
	char *wanted = arena_printf(a, "%c%s", GS1_FNC1, gs1_element_string(a, m, GS1_FNC1));

	if (!words_to_data(w, &data) || (w->n == w->told && !words_check(w))) {
		str_add(answer, ", words that are no Code 128");
		return false;
	}
	str_addf(answer, ", words for %s", text_printable(a, data.p, data.len));
	return w->n + 2 >= w->told ? strcmp(data.p, wanted) == 0
				   : data.len > 2 && strncmp(data.p, wanted, data.len) == 0;
}

static bool is_error(struct value result)
{
	return result.s && strncmp(result.s, "ZINT_ERROR", strlen("ZINT_ERROR")) == 0;
}

/* The first cell that shows words. */
static bool find_words(const struct gs1_row *row, struct words *w)
{
	for (size_t i = 3; i < row->n; i++)
		if (read_words(row->cell[i], w))
			return true;
	return false;
}

static bool completed_number(struct arena *a, const struct gs1_row *row, const char *ai, size_t width, size_t input,
			     struct str *answer)
{
	struct gs1_message m = { 0 };
	struct gs1_refusal why = { 0 };
	struct words w;
	bool ok = complete(a, ai, width, row->cell[input], &m);

	answer_message(answer, ok, &m, &why);
	if (!ok)
		return is_error(row->cell[input + 1]);
	return !is_error(row->cell[input + 1]) && find_words(row, &w) && words_hold(a, &w, &m, answer);
}

static bool ean14(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	return completed_number(a, row, "01", GTIN_DIGITS, 1, answer);
}

static bool nve18(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	return completed_number(a, row, "00", SSCC_DIGITS, 2, answer);
}

static void completed_numbers(void)
{
	gs1_run("zint_ean14.tsv", ean14, NULL);
	gs1_run("zint_nve18.tsv", nve18, NULL);
}

/* Longer than one symbol may be: zint warns up to what can be printed at all, and refuses more. */
static bool code_words(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m = { 0 };
	struct gs1_refusal why;
	struct words w;
	bool ok = read_input(a, row->cell[1], row->cell[2], &m, &why);

	if (!ok)
		ok = gs1_read_bracketed(a, row->cell[2].s, row->cell[2].n, GS1_LENGTHS_ONLY, &m, &why);
	answer_message(answer, ok, &m, &why);
	if (!ok)
		return is_error(row->cell[3]);
	if (value_is(row->cell[3], "0") != gs1_fits_128(&m)) {
		str_add(answer, gs1_fits_128(&m) ? ", fits" : ", too long for one symbol");
		return false;
	}
	return !find_words(row, &w) || words_hold(a, &w, &m, answer);
}

static void code_128(void)
{
	gs1_run("zint_gs1_128_codewords.tsv", code_words, NULL);
}

static const struct test tests[] = {
	{ "zint's data is read, or refused where zint warns or refuses", verify },
	{ "zint's checks of values find the same faults at the same place", lint },
	{ "the text under a symbol is that of its message", human_texts },
	{ "numbers without their check digit are completed as zint does", completed_numbers },
	{ "code words of GS1-128 hold the message, and too long a one is told", code_128 },
};

const struct suite suite_cases_gs1_zint = { .name = "GS1 data by zint", .tests = tests, .n = ARRAY_LEN(tests) };
