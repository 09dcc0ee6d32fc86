#include "words/csv_words.h"

static const char *const rules[CSV_RULE_COUNT] = {
	[CSV_STRAY_QUOTE] = N_("a quote inside a field that did not begin with one"),
	[CSV_TEXT_AFTER_QUOTE] = N_("text after the closing quote"),
	[CSV_UNCLOSED_QUOTE] = N_("a quote that nothing closes"),
	[CSV_FIELD_COUNT] = N_("{found} fields instead of {expected}"),
	[CSV_BAD_BYTES] = N_("bytes that mean nothing in this encoding"),
	[CSV_CONTROL_CHARACTER] = N_("a control character or a line break"),
	[CSV_LINE_TOO_LONG] = N_("longer than {expected} bytes"),
	[CSV_TOO_MANY_FIELDS] = N_("more than {expected} fields"),
};

char *words_csv_rule(struct arena *a, const struct words_settings *s, const struct csv_fault *fault)
{
	const struct fact facts[] = {
		FACT_I64("expected", (int64_t)fault->expected),
		FACT_I64("found", (int64_t)fault->found),
	};

	if ((size_t)fault->rule >= ARRAY_LEN(rules) || !rules[fault->rule])
		BUG("no words for CSV rule %d", (int)fault->rule);
	return words_fill(a, s, gettext(rules[fault->rule]), facts, ARRAY_LEN(facts));
}
