/* The GS1 syntax tests and the syntax engine's own: rules of values, messages, what goes together, links, scans. */
#include "cases/gs1_rows.h"
#include "suite.h"

#include "domain/catalog/code.h"
#include "domain/catalog/gs1_link.h"

/* ---- rules of values: linter, input, result, error, the input with its faulty part between asterisks ---- */

enum { RULE_NAME = 1, RULE_INPUT, RULE_RESULT, RULE_ERROR, RULE_MARKED };

static const char *rule_key(struct arena *a, const struct gs1_row *row)
{
	return arena_printf(a, "%s '%s' %s", row->raw[RULE_NAME], row->raw[RULE_INPUT], row->raw[RULE_ERROR]);
}

static bool marked_so(const struct gs1_row *row, const struct gs1_refusal *why)
{
	struct value input = row->cell[RULE_INPUT], marked = row->cell[RULE_MARKED];
	struct str s AUTO_STR = STR_INIT;

	str_addn(&s, input.s, why->at);
	str_addc(&s, '*');
	str_addn(&s, input.s + why->at, why->length);
	str_addc(&s, '*');
	str_addn(&s, input.s + why->at + why->length, input.n - why->at - why->length);
	return s.len == marked.n && memcmp(s.p, marked.s, s.len) == 0;
}

static bool rule_of_value(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	enum gs1_rule rule = gs1_rule_named(row->cell[RULE_NAME].s, row->cell[RULE_NAME].n);
	struct value input = row->cell[RULE_INPUT];
	struct gs1_refusal why;

	(void)a;
	if (rule == GS1_NO_RULE) {
		str_add(answer, "no such rule");
		return false;
	}
	if (gs1_rule_holds(rule, input.s, input.n, &why)) {
		str_add(answer, "ok");
		return value_is(row->cell[RULE_RESULT], "ok");
	}
	str_addf(answer, "%s, %zu bytes at %zu", gs1_fault_name(why.fault), why.length, why.at);
	return value_is(row->cell[RULE_RESULT], "bad") && value_is(row->cell[RULE_ERROR], gs1_fault_name(why.fault)) &&
	       marked_so(row, &why);
}

static void rules_of_values(void)
{
	gs1_run("sd_linter_vectors.tsv", rule_of_value, rule_key);
}

/* ---- messages ---- */

static bool as_result(struct value result, bool ok)
{
	return value_is(result, ok ? "ok" : "bad");
}

static bool fnc1_string(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct value input = row->cell[1];
	struct gs1_message m = { 0 };
	struct gs1_refusal why = { GS1_NO_LEADING_AI, 0, 0 };
	bool ok = input.n && input.s[0] == '^' && gs1_read(a, input.s + 1, input.n - 1, '^', GS1_STRICT, &m, &why);

	answer_message(answer, ok, &m, &why);
	return as_result(row->cell[2], ok);
}

static void fnc1_strings(void)
{
	gs1_run("se_fnc1_strings.tsv", fnc1_string, NULL);
}

static bool bracketed_to_fnc1(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m = { 0 };
	struct gs1_refusal why;
	bool ok = gs1_read_bracketed(a, row->cell[1].s, row->cell[1].n, GS1_LENGTHS_ONLY, &m, &why);

	answer_message(answer, ok, &m, &why);
	return as_result(row->cell[2], ok) &&
	       (!ok || value_is(row->cell[3], arena_printf(a, "^%s", gs1_element_string(a, &m, '^'))));
}

static void bracketed_strings(void)
{
	gs1_run("se_bracketed_to_fnc1.tsv", bracketed_to_fnc1, NULL);
}

static bool bracketed_fault(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m = { 0 };
	struct gs1_refusal why;
	bool ok = gs1_read_bracketed(a, row->cell[1].s, row->cell[1].n, GS1_STRICT, &m, &why);

	answer_message(answer, ok, &m, &why);
	return as_result(row->cell[2], ok) && (ok || value_is(row->cell[3], gs1_fault_name(why.fault)));
}

static void bracketed_faults(void)
{
	gs1_run("se_linters.tsv", bracketed_fault, NULL);
}

static bool association(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	static const struct {
		const char *name;
		unsigned rule;
	} rules[] = {
		{ "validateAIrepeats", GS1_REPEATS },
		{ "validateAImutex", GS1_EXCLUSIONS },
		{ "validateAIrequisites", GS1_REQUISITES },
		{ "validateDigSigRequiresSerialisedKey", GS1_SIGNATURES },
	};
	struct gs1_message m = { 0 };
	struct gs1_refusal why;

	if (!gs1_read_bracketed(a, row->cell[1].s, row->cell[1].n, GS1_LENGTHS_ONLY | GS1_ANY_AI, &m, &why)) {
		answer_message(answer, false, &m, &why);
		return false;
	}
	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		if (value_is(row->cell[3], rules[i].name)) {
			bool ok = gs1_go_together(&m, rules[i].rule, &why);

			answer_message(answer, ok, &m, &why);
			return as_result(row->cell[2], ok);
		}
	str_add(answer, "no such rule");
	return false;
}

static void associations(void)
{
	gs1_run("se_associations.tsv", association, NULL);
}

/* ---- links: the tests upstream allow a short GTIN and names but for the lines listed here ---- */

static unsigned flags_of_line(const char *id)
{
	static const char *const no_short_gtin[] = { "dl.c:1454" };

	for (size_t i = 0; i < ARRAY_LEN(no_short_gtin); i++)
		if (str_eq(id, no_short_gtin[i]))
			return GS1_LINK_NAMES;
	return GS1_LINK_NAMES | GS1_LINK_SHORT_GTIN;
}

static bool link_case(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m = { 0 };
	struct gs1_refusal why;
	bool ok = gs1_read_link(a, row->cell[1].s, row->cell[1].n, flags_of_line(row->key), &m, &why);

	answer_message(answer, ok, &m, &why);
	return as_result(row->cell[2], ok) &&
	       (!ok || value_is(row->cell[3], arena_printf(a, "^%s", gs1_element_string(a, &m, '^'))));
}

static void links(void)
{
	gs1_run("se_digital_link.tsv", link_case, NULL);
}

/* ---- scans: the engine has its own names for symbologies, and writes FNC1 as ^ and a leading ^ as \^ ---- */

static const struct {
	const char *identifier;
	const char *name;
} engine_names[] = {
	{ "]Q1", "QR" },	  { "]Q3", "QR" },	{ "]d1", "DM" },
	{ "]d2", "DM" },	  { "]J0", "DotCode" }, { "]J1", "DotCode" },
	{ "]E0", "EAN13" },	  { "]E4", "EAN8" },	{ "]e0", "DataBarExpanded" },
	{ "]C1", "GS1_128_CCA" },
};

static const char *engine_name(const char *identifier)
{
	for (size_t i = 0; i < ARRAY_LEN(engine_names); i++)
		if (str_eq(engine_names[i].identifier, identifier))
			return engine_names[i].name;
	return "?";
}

/* What follows the identifier, in the engine's notation. */
static char *engine_data(struct arena *a, struct value scan, bool gs1)
{
	struct str s AUTO_STR = STR_INIT;
	size_t at = 3, slashes = at;

	while (slashes < scan.n && scan.s[slashes] == '\\')
		slashes++;
	if (gs1)
		str_addc(&s, '^');
	else if (slashes < scan.n && scan.s[slashes] == '^')
		str_addc(&s, '\\');
	for (; at < scan.n; at++)
		str_addc(&s, gs1 && scan.s[at] == GS1_FNC1 ? '^' : scan.s[at]);
	return arena_copy(a, s.p, s.len);
}

static bool scan_case(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct code_settings settings = CODE_SETTINGS(CASE_YEAR);
	struct value scan = row->cell[1];
	struct code c;
	bool ok = code_read(a, scan.s, scan.n, &settings, &c), gs1;

	answer_message(answer, ok, &c.message, &c.refusal);
	if (!ok)
		return value_is(row->cell[2], "bad") && c.refusal.fault != GS1_OK;
	gs1 = c.symbology && c.symbology->content == SYMBOLOGY_GS1;
	return value_is(row->cell[2], "ok") && value_is(row->cell[3], engine_name(c.identifier)) &&
	       value_is(row->cell[4], engine_data(a, scan, gs1));
}

static void scans(void)
{
	gs1_run("se_scan_data.tsv", scan_case, NULL);
}

/* ---- scans made from data: what Dockline's readers are tried with ---- */

struct maker {
	const char *name;
	const char *plain;
	const char *gs1;
	size_t digits; /* of an EAN or UPC symbol, with the check digit; shown with 13 or 8 */
};

static const struct maker makers[] = {
	{ "QR", "]Q1", "]Q3", 0 },	   { "DM", "]d1", "]d2", 0 },
	{ "DotCode", "]J0", "]J1", 0 },	   { "DataBarExpanded", NULL, "]e0", 0 },
	{ "DataBarOmni", NULL, "]e0", 0 }, { "GS1_128_CCA", NULL, "]C1", 0 },
	{ "GS1_128_CCC", NULL, "]C1", 0 }, { "UPCA", "]E0", NULL, 12 },
	{ "UPCE", "]E0", NULL, 12 },	   { "EAN13", "]E0", NULL, 13 },
	{ "EAN8", "]E4", NULL, 8 },
};

static void add_elements(struct str *s, const char *data)
{
	for (; *data; data++)
		str_addc(s, *data == '^' ? GS1_FNC1 : *data);
}

/* The digits of an EAN symbol, its check digit added where only that is missing; the rest of a composite symbol. */
static bool make_ean(const struct maker *m, const char *data, struct str *s)
{
	const char *bar = strchr(data, '|');
	size_t n = bar ? (size_t)(bar - data) : strlen(data), shown = m->digits == 8 ? 8 : 13;
	char digits[14], gtin[GTIN_DIGITS + 1];

	if (n == 17 && memcmp(data, "^01", 3) == 0) {
		size_t zeros = 14 - m->digits;

		data += 3 + zeros;
		n -= 3 + zeros;
	}
	if (n + 1 == m->digits) {
		memcpy(digits, data, n);
		digits[n] = gs1_check_digit(data, n);
	} else if (n == m->digits) {
		memcpy(digits, data, n);
	} else {
		return false;
	}
	if (!gtin_from_digits(digits, m->digits, gtin))
		return false;
	str_addf(s, "%s%s", m->plain, gtin + GTIN_DIGITS - shown);
	if (bar) {
		str_add(s, "|]e0");
		add_elements(s, bar + 2);
	}
	return true;
}

static bool make_scan(const char *symbology, const char *data, struct str *s)
{
	for (size_t i = 0; i < ARRAY_LEN(makers); i++) {
		const struct maker *m = &makers[i];

		if (!str_eq(m->name, symbology))
			continue;
		if (m->digits)
			return make_ean(m, data, s);
		if (data[0] == '^') {
			str_add(s, m->gs1);
			add_elements(s, data + 1);
			return true;
		}
		if (!m->plain)
			return false;
		str_addf(s, "%s%s", m->plain, data[0] == '\\' ? data + 1 : data);
		return true;
	}
	return false;
}

static bool made_scan(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct code_settings settings = CODE_SETTINGS(CASE_YEAR);
	struct value data = row->cell[2];
	struct code c;

	if (!make_scan(row->cell[1].s, data.s, answer)) {
		str_add(answer, "no scan");
		return !row->cell[3].s;
	}
	return row->cell[3].s && value_is(row->cell[3], answer->p) &&
	       code_read(a, answer->p, answer->len, &settings, &c);
}

static void made_scans(void)
{
	gs1_run("se_scan_data_generate.tsv", made_scan, NULL);
}

static const struct test tests[] = {
	{ "each rule of a value gives the published answer, fault and place", rules_of_values },
	{ "messages with FNC1 are read or refused as published", fnc1_strings },
	{ "messages in brackets become messages with FNC1", bracketed_strings },
	{ "the first fault of a message in brackets is the published one", bracketed_faults },
	{ "elements that do not go together are refused", associations },
	{ "web addresses become messages", links },
	{ "what a scanner sends is told apart by its identifier", scans },
	{ "scans made from data are those published, and are read", made_scans },
};

const struct suite suite_cases_gs1 = { .name = "GS1 syntax tests", .tests = tests, .n = ARRAY_LEN(tests) };
