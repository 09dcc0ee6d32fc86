/* The parametrised tests of the biip library. Its rows are of many kinds, each named by file and test: a small table
 * says which check answers which. Expected objects are text ("Gtin{value=..., format=GTIN_13}"): what they say is
 * looked for by its name. */
#include "cases/gs1_biip.h"
#include "suite.h"

#include "base/text.h"
#include "domain/catalog/code.h"
#include "domain/catalog/gs1_link.h"
#include "domain/catalog/gs1_list.h"

/* ---- the expected column: "name=value; name=value" ---- */

/* The value of a name up to the next "; "; NULL when it is not there. */
const char *biip_expected(struct arena *a, const struct gs1_row *row, const char *name)
{
	const char *text = row->cell[3].s;
	size_t n = strlen(name);

	while (text && *text) {
		const char *end = strstr(text, "; ");
		size_t width = end ? (size_t)(end - text) : strlen(text);

		if (width > n && memcmp(text, name, n) == 0 && text[n] == '=')
			return arena_copy(a, text + n + 1, width - n - 1);
		text = end ? end + 2 : NULL;
	}
	return NULL;
}

/* The value of a field within "Thing{field=value, ...}": up to the comma or the closing brace. */
const char *biip_field(struct arena *a, const char *object, const char *name)
{
	size_t n = strlen(name);

	for (const char *at = object; (at = strstr(at, name)); at += n)
		if (at > object && strchr("{ ,", at[-1]) && at[n] == '=')
			return arena_copy(a, at + n + 1, strcspn(at + n + 1, ",}"));
	return NULL;
}

bool biip_same(const char *wanted, const char *got)
{
	return wanted && got && strcmp(wanted, got) == 0;
}

/* ---- messages ---- */

static bool read_raw(struct arena *a, struct value input, char fnc1, unsigned how, struct gs1_message *m)
{
	struct gs1_refusal why;

	return gs1_read(a, input.s, input.n, fnc1, how, m, &why);
}

/* "GS1Message (10)123 (17)221231{date=2022-12-31}" or a list of such elements as "(10)123(17)221231". */
char *biip_without_meaning(struct arena *a, const char *text)
{
	struct str s AUTO_STR = STR_INIT;
	int depth = 0;

	for (text = strchr(text, '('); text && *text; text++) {
		if (depth == 0 && *text == '}')
			break;
		depth += *text == '{';
		if (depth == 0 && *text != ' ')
			str_addc(&s, *text);
		depth -= *text == '}';
	}
	return arena_copy(a, s.p, s.len);
}

static bool message_is(struct arena *a, const char *wanted, const struct gs1_message *m, struct str *answer)
{
	const char *got = gs1_human_text(a, m);

	str_add(answer, got);
	return biip_same(wanted, got);
}

static bool separated(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	const char *characters = biip_expected(a, row, "separator_chars");
	struct gs1_message m;

	return characters && read_raw(a, row->cell[2], characters[1], GS1_STRICT, &m) &&
	       message_is(a, biip_expected(a, row, "expected_hri"), &m, answer);
}

static bool redundant_separators(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m;

	return read_raw(a, row->cell[2], GS1_FNC1, GS1_STRICT, &m) &&
	       message_is(a, biip_expected(a, row, "expected_hri"), &m, answer);
}

/* Told not to look at dates, biip keeps a value that is no date; we keep lengths then, and refuse it otherwise. */
static bool unverified(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m, strict;

	return !read_raw(a, row->cell[2], GS1_FNC1, GS1_STRICT, &strict) &&
	       read_raw(a, row->cell[2], GS1_FNC1, GS1_LENGTHS_ONLY, &m) &&
	       message_is(a, biip_without_meaning(a, biip_expected(a, row, "expected")), &m, answer);
}

static bool refused_message(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m;

	str_add(answer, "read");
	return !read_raw(a, row->cell[2], GS1_FNC1, GS1_STRICT, &m);
}

static bool human_form(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m;
	struct gs1_refusal why;

	return gs1_read_bracketed(a, row->cell[2].s, row->cell[2].n, GS1_STRICT, &m, &why) &&
	       message_is(a, biip_without_meaning(a, biip_expected(a, row, "expected")), &m, answer);
}

static bool refused_human_form(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m;
	struct gs1_refusal why;

	str_add(answer, "read");
	return !gs1_read_bracketed(a, row->cell[2].s, row->cell[2].n, GS1_STRICT, &m, &why);
}

/* ---- messages out of listed elements: "[{... 'ai': '10', 'value': '123', ...}, ...]" ---- */

static const char *quoted_after(struct arena *a, const char **at, const char *name)
{
	const char *value = *at ? strstr(*at, name) : NULL;

	if (!value)
		return NULL;
	value += strlen(name);
	*at = value;
	return arena_copy(a, value, strcspn(value, "'"));
}

static bool listed_message(struct arena *a, const struct gs1_row *row, struct gs1_message *m)
{
	const char *at = row->cell[2].s, *ai, *value;
	struct gs1_refusal why;

	*m = (struct gs1_message){ 0 };
	while ((ai = quoted_after(a, &at, "'ai': '"))) {
		value = quoted_after(a, &at, "'value': '");
		if (!value || !gs1_add(a, m, ai, strlen(ai), value, strlen(value), 0, GS1_STRICT, &why))
			return false;
	}
	return m->n > 0;
}

static bool from_elements(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m;

	return listed_message(a, row, &m) &&
	       message_is(a, biip_without_meaning(a, biip_expected(a, row, "expected")), &m, answer);
}

/* The form in which biip writes a link's elements: "(01)0703...{gtin=...}, (15)...". */
char *biip_link_elements(struct arena *a, const char *object)
{
	const char *list = strstr(object, "element_strings=[");
	char *plain = biip_without_meaning(a, list ? list : object);
	struct str s AUTO_STR = STR_INIT;

	for (const char *at = plain; *at && *at != ']'; at++)
		if (*at != ',')
			str_addc(&s, *at);
	return arena_copy(a, s.p, s.len);
}

static bool link_from_elements(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	const char *wanted = biip_expected(a, row, "expected"), *got;
	struct gs1_message m, back;
	struct gs1_refusal why;

	if (!listed_message(a, row, &m) || !(got = gs1_write_link(a, &m, "https://id.gs1.org")))
		return false;
	str_add(answer, got);
	return biip_same(biip_field(a, wanted, "value"), got) &&
	       gs1_read_link(a, got, strlen(got), GS1_STRICT, &back, &why) && back.n == m.n;
}

/* ---- one element and what its value means ---- */

static bool one_element(struct arena *a, struct value input, unsigned how, struct gs1_message *m)
{
	return read_raw(a, input, GS1_FNC1, how, m) && m->n == 1;
}

static const char *date_of(struct arena *a, const struct gs1_element *e)
{
	char iso[DAY_BYTES];

	return arena_strdup(a, day_text(gs1_day(e->value, CASE_YEAR), iso));
}

/* (7011) and (8008) end in hours, minutes and seconds; NULL when they do not. */
static const char *date_and_time_of(struct arena *a, const struct gs1_element *e)
{
	const char *time = e->value + 6;
	size_t n = e->n - 6;

	if (n < 2)
		return NULL;
	return arena_printf(a, "%sT%.2s:%.2s%s%.2s", date_of(a, e), time, n >= 4 ? time + 2 : "00", n >= 6 ? ":" : "",
			    n >= 6 ? time + 4 : "");
}

/* What the braces behind an element say: each of it must be what we find. */
static bool meaning_agrees(struct arena *a, const char *wanted, const struct gs1_element *e)
{
	static const char *const keys[] = { "sscc", "gln" };
	const char *date = biip_field(a, wanted, "date"), *instant = biip_field(a, wanted, "datetime");
	const char *gtin = biip_field(a, wanted, "gtin");

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		const char *key = biip_field(a, wanted, keys[i]);

		if (key && !biip_same(key, e->value))
			return false;
	}
	return (!date || biip_same(date, date_of(a, e))) && (!instant || biip_same(instant, date_and_time_of(a, e))) &&
	       (!gtin || (strncmp(gtin, e->value, e->n) == 0 &&
			  str_eq(gtin + e->n, arena_printf(a, " GTIN_%d", gtin_format(e->value)))));
}

static bool extracted(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	const char *wanted = biip_expected(a, row, "expected");
	struct gs1_message m;

	return one_element(a, row->cell[2], GS1_STRICT, &m) &&
	       message_is(a, biip_without_meaning(a, wanted), &m, answer) && meaning_agrees(a, wanted, &m.v[0]);
}

/* biip hands out the element with a key that is wrong; we say which element it is, and refuse it. */
static bool extracted_with_fault(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m, strict;

	return !one_element(a, row->cell[2], GS1_STRICT, &strict) &&
	       one_element(a, row->cell[2], GS1_LENGTHS_ONLY, &m) &&
	       message_is(a, biip_without_meaning(a, biip_expected(a, row, "expected")), &m, answer);
}

static bool bad_value(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	const char *value = biip_expected(a, row, "bad_value");
	struct gs1_message m;

	str_add(answer, "read");
	return value && !one_element(a, (struct value){ value, strlen(value) }, GS1_STRICT, &m);
}

static bool dates(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	const char *date = biip_expected(a, row, "expected_date"),
		   *instant = biip_expected(a, row, "expected_datetime"), *got;
	struct gs1_message m;

	if (!one_element(a, row->cell[2], GS1_STRICT, &m))
		return false;
	got = date_and_time_of(a, &m.v[0]);
	str_addf(answer, "%s %s", date_of(a, &m.v[0]), got ? got : "None");
	return biip_same(date, date_of(a, &m.v[0])) && biip_same(instant, got ? got : "None");
}

static bool last_day_of_month(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m;

	if (!one_element(a, row->cell[2], GS1_STRICT, &m))
		return false;
	str_add(answer, date_of(a, &m.v[0]));
	return biip_same(biip_expected(a, row, "expected"), answer->p);
}

/* biip's Python prints "12.30" for a decimal with two places, and at times more zeros or none than we: numbers are
 * compared as what they are worth. */
bool biip_worth(const char *wanted, int64_t value, int scale)
{
	const char *dot = wanted ? strchr(wanted, '.') : NULL;
	int places = dot ? (int)strlen(dot + 1) : 0;
	int64_t told = 0;

	for (const char *s = wanted; s && *s; s++)
		if (*s != '.')
			told = told * 10 + *s - '0';
	for (; places < scale; places++)
		told *= 10;
	for (; scale < places; scale++)
		value *= 10;
	return wanted && told == value;
}

static bool decimals(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	const char *currency = biip_expected(a, row, "expected_currency");
	const char *wanted = biip_expected(a, row, currency ? "expected_decimal" : "expected");
	struct gs1_message m;
	int64_t value;
	int scale;

	if (!one_element(a, row->cell[2], GS1_STRICT, &m) || !gs1_decimal(&m.v[0], &value, &scale))
		return false;
	str_addf(answer, "%" PRId64 " / 10^%d", value, scale);
	return biip_worth(wanted, value, scale) &&
	       (!currency || strncmp(gs1_currency_of(m.v[0].value, 3), currency, 3) == 0);
}

/* ---- elements looked up in a message, a list or a link ---- */

/* "['0100614141123452', '10ABC123']", or one message, or a link. */
static bool any_message(struct arena *a, struct value input, struct gs1_message *m)
{
	struct gs1_refusal why;
	const char *at = input.s;

	if (gs1_is_uri(input.s, input.n))
		return gs1_read_link(a, input.s, input.n, GS1_LINK_SHORT_GTIN, m, &why);
	if (*at != '[')
		return read_raw(a, input, GS1_FNC1, GS1_STRICT, m);
	*m = (struct gs1_message){ 0 };
	while ((at = strchr(at, '\''))) {
		struct gs1_message one;
		size_t n = strcspn(++at, "'");

		if (!read_raw(a, (struct value){ at, n }, GS1_FNC1, GS1_STRICT, &one))
			return false;
		*vec_push(a, m) = one.v[0];
		at += n + 1;
	}
	return true;
}

/* By identifier or by a part of the data title; filters answer "[value]", the others a value or None. */
static bool looked_up(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	const char *ai = biip_expected(a, row, "ai"), *title = biip_expected(a, row, "data_title");
	const char *wanted = biip_expected(a, row, "expected");
	struct gs1_message m;
	const struct gs1_element *found = NULL;

	if (!any_message(a, row->cell[2], &m))
		return false;
	for (size_t i = 0; i < m.n && !found; i++)
		if (ai ? str_starts(m.v[i].ai, ai) : strstr(m.v[i].row->title, title) != NULL)
			found = &m.v[i];
	str_add(answer, found ? found->value : "None");
	return wanted && (biip_same(wanted, answer->p) || biip_same(wanted, arena_printf(a, "[%s]", answer->p)));
}

/* ---- links ---- */

static bool link_read(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m;

	return any_message(a, row->cell[2], &m) &&
	       message_is(a, biip_link_elements(a, biip_expected(a, row, "expected")), &m, answer);
}

static bool link_unverified(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct value input = row->cell[2];
	struct gs1_message m;
	struct gs1_refusal why;

	return !gs1_read_link(a, input.s, input.n, GS1_LINK_SHORT_GTIN, &m, &why) &&
	       gs1_read_link(a, input.s, input.n, GS1_LINK_SHORT_GTIN | GS1_LENGTHS_ONLY, &m, &why) &&
	       message_is(a, biip_link_elements(a, biip_expected(a, row, "expected")), &m, answer);
}

static bool link_refused(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m;

	str_add(answer, "read");
	return !any_message(a, row->cell[2], &m);
}

static bool link_written(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	const char *domain = biip_expected(a, row, "domain"), *prefix = biip_expected(a, row, "prefix");
	bool with_prefix = prefix && strcmp(prefix, "None") != 0;
	struct gs1_message m;

	if (!any_message(a, row->cell[2], &m))
		return false;
	str_add(answer, gs1_write_link(a, &m,
				       arena_printf(a, "https://%s%s%s", domain ? domain : "id.gs1.org",
						    with_prefix ? "/" : "", with_prefix ? prefix : "")));
	return biip_same(biip_expected(a, row, "expected"), answer->p);
}

static bool link_as_message(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct gs1_message m;

	return any_message(a, row->cell[2], &m) && message_is(a, biip_expected(a, row, "expected"), &m, answer);
}

/* ---- which check answers a row: by the file's and the test's beginning, the first that fits ---- */

static const struct {
	const char *file;
	const char *test;
	gs1_check *check;
} checks[] = {
	{ "tests/test_gs1_messages.py", "test_parse_with_separator_char", separated },
	{ "tests/test_gs1_messages.py", "test_parse_with_invalid_element_values", unverified },
	{ "tests/test_gs1_messages.py", "test_parse_fails", refused_message },
	{ "tests/test_gs1_messages.py", "test_parse_ignores_redundant", redundant_separators },
	{ "tests/test_gs1_messages.py", "test_parse_strips", redundant_separators },
	{ "tests/test_gs1_messages.py", "test_from_element_strings", from_elements },
	{ "tests/test_gs1_messages.py", "test_parse_hri_fails", refused_human_form },
	{ "tests/test_gs1_messages.py", "test_parse_hri", human_form },
	{ "tests/test_gs1_messages.py", "test_filter", looked_up },
	{ "tests/test_gs1_messages.py", "test_get", looked_up },
	{ "tests/test_gs1_messages.py", "test_as_hri", link_as_message },
	{ "tests/test_gs1_element_strings.py", "test_extract_with_nested_error", extracted_with_fault },
	{ "tests/test_gs1_element_strings.py", "test_extract_fails_when_not_matching", bad_value },
	{ "tests/test_gs1_element_strings.py", "test_extract_fails", refused_message },
	{ "tests/test_gs1_element_strings.py", "test_extract_date_and_datetime", dates },
	{ "tests/test_gs1_element_strings.py", "test_extract_handles_zero_day", last_day_of_month },
	{ "tests/test_gs1_element_strings.py", "test_extract_variable_measures", decimals },
	{ "tests/test_gs1_element_strings.py", "test_extract_amount_payable", decimals },
	{ "tests/test_gs1_element_strings.py", "test_extract_percentage_discount", decimals },
	{ "tests/test_gs1_element_strings.py", "test_extract", extracted },
	{ "tests/test_gs1_element_strings.py", "test_as_hri", link_as_message },
	{ "tests/test_gs1_element_strings.py", "test_list", looked_up },
	{ "tests/test_gs1_digital_link_uris.py", "test_parse_with_invalid_element_values", link_unverified },
	{ "tests/test_gs1_digital_link_uris.py", "test_parse_error", link_refused },
	{ "tests/test_gs1_digital_link_uris.py", "test_parse", link_read },
	{ "tests/test_gs1_digital_link_uris.py", "test_from_element_strings", link_from_elements },
	{ "tests/test_gs1_digital_link_uris.py", "test_as_gs1_message", link_as_message },
	{ "tests/test_gs1_digital_link_uris.py", "test_as", link_written },
	{ "tests/test_gs1_digital_link_uris.py", "test_filter", looked_up },
	{ "tests/test_gs1_digital_link_uris.py", "test_get", looked_up },
	{ "tests/test_parse.py", "test_parse", biip_whole_code },
	{ "tests/test_symbology.py", "test_extract", biip_symbology },
	{ "tests/test_symbology.py", "test_", biip_symbology_length },
	{ "tests/gtin/test_parse.py", "test_parse_gtin_", biip_gtin_of_form },
	{ "tests/gtin/test_parse.py", "test_parse_nonnumeric", biip_no_gtin },
	{ "tests/upc/test_parse.py", "test_parse_upc_e", biip_upc_e },
	{ "tests/upc/test_parse.py", "test_parse_nonnumeric", biip_no_gtin },
	{ "tests/test_sscc.py", "test_as_hri", biip_sscc_human },
	{ "tests/test_checksums.py", "test_gs1_standard_check_digit", biip_check_digit },
	{ "tests/test_checksums.py", "test_gs1_price_weight_check_digit", biip_measure_digit },
	{ "tests/rcn/test_rcn.py", "test_parse_rcn", biip_restricted },
	{ "tests/rcn/test_rcn.py", "test_rcn_region_can_be_specified", biip_region_named },
	{ "tests/rcn/test_rules.py", "test_region_", biip_region_rules },
};

static bool biip_row(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	for (size_t i = 0; i < ARRAY_LEN(checks); i++) {
		size_t n = strlen(checks[i].file);

		if (strncmp(row->key, checks[i].file, n) == 0 && row->key[n] == ':' &&
		    str_starts(row->cell[1].s, checks[i].test))
			return checks[i].check(a, row, answer);
	}
	str_addf(answer, "no check for %s", row->cell[1].s);
	return false;
}

static const char *biip_key(struct arena *a, const struct gs1_row *row)
{
	return arena_printf(a, "%s %s", row->key, row->raw[2]);
}

static void biip(void)
{
	gs1_run("biip_vectors.tsv", biip_row, biip_key);
}

static const struct test tests[] = {
	{ "biip's messages, dates, measures, keys and links are answered alike", biip },
};

const struct suite suite_cases_gs1_biip = { .name = "GS1 data by biip", .tests = tests, .n = ARRAY_LEN(tests) };
