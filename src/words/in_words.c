#include "words/in_words.h"

#include "words/csv_words.h"

static const char *const edi_rules[EDI_RULE_COUNT] = {
	[EDI_NOT_EDI] = N_("neither X12 nor EDIFACT"),
	[EDI_EMPTY] = N_("there is nothing in it"),
	[EDI_TOO_LARGE] = N_("more than {want} bytes"),
	[EDI_TOO_MANY_MESSAGES] = N_("more than {want} messages; the rest was not read"),
	[EDI_TOO_MANY_FAULTS] = N_("more than {want} faults; the rest is not told"),
	[EDI_TRUNCATED] = N_("cut off here"),
	[EDI_TRAILING_DATA] = N_("something that is no interchange"),
	[EDI_UNKNOWN_SEPARATOR] = N_("separators that cannot be"),
	[EDI_BAD_BYTES] = N_("control characters, or bytes that mean nothing in this encoding"),
	[EDI_BAD_TAG] = N_("not the name of a segment"),
	[EDI_EMPTY_SEGMENT] = N_("an empty segment"),
	[EDI_LINE_BREAK] = N_("a line end inside the segment"),
	[EDI_ELEMENT_WIDTH] = N_("{got} characters instead of {want}"),
	[EDI_MISSING_ELEMENT] = N_("must not be empty"),
	[EDI_NOT_NUMERIC] = N_("{got} is no number"),
	[EDI_BAD_DATE] = N_("{got} is no day, or not in the form told"),
	[EDI_MISSING_SEGMENT] = N_("{got} stands where {want} must"),
	[EDI_UNKNOWN_PARENT] = N_("inside level {got}, which is not there before"),
	[EDI_DUPLICATE_LEVEL] = N_("level {got} a second time"),
	[EDI_MISSING_HEADER] = N_("{want} is missing before it"),
	[EDI_MISSING_TRAILER] = N_("no {want} closes it"),
	[EDI_UNEXPECTED_SEGMENT] = N_("stands outside any message"),
	[EDI_SEGMENT_COUNT] = N_("{got} segments are told, {want} are there"),
	[EDI_MESSAGE_COUNT] = N_("{got} messages are told, {want} are there"),
	[EDI_GROUP_COUNT] = N_("{got} groups are told, {want} are there"),
	[EDI_CONTROL_NUMBER_MISMATCH] = N_("control number {got} instead of {want}"),
	[EDI_DUPLICATE_CONTROL_NUMBER] = N_("control number {got} a second time"),
};

static const char *const in_rules[IN_RULE_COUNT] = {
	[IN_FORMAT] = N_("cannot be read"),
	[IN_NO_DOCUMENT] = N_("no {want} in it"),
	[IN_NO_LINES] = N_("{got} has no lines"),
	[IN_COLUMN_MISSING] = N_("the column {column} is missing[; perhaps {got} is meant]"),
	[IN_COLUMN_TWICE] = N_("the column {column} is there twice"),
	[IN_MISSING] = N_("[{column}][{want}] is missing"),
	[IN_NOT_A_NUMBER] = N_("[{column}: ]{got} is no number"),
	[IN_AMBIGUOUS_NUMBER] = N_("[{column}: ]{got} can be read in two ways; say which sign is the decimal one"),
	[IN_TOO_FINE] = N_("[{column}: ]{got} has more decimals than can be kept"),
	[IN_TOO_BIG] = N_("[{column}: ]{got} is too big"),
	[IN_NOT_POSITIVE] = N_("[{column}: ]{got} is not above zero"),
	[IN_NOT_A_DAY] = N_("[{column}: ]{got} is no day"),
	[IN_NOT_AN_INSTANT] = N_("[{column}: ]{got} is no day with a time"),
	[IN_NOT_A_CODE] = N_("[{column}: ]{got} is no {want}"),
	[IN_UNKNOWN_CURRENCY] = N_("[{column}: ]{got} is no currency"),
	[IN_CONFLICT] = N_("[{column}: ]{got}, but an earlier row says something else"),
	[IN_TWICE] = N_("{got} stands in the file already"),
	[IN_HIERARCHY] = N_("inside {got}, which is not there"),
	[IN_LOTS_WITHOUT_QUANTITY] = N_("several lots in one line, without the quantity of each"),
};

enum { FACTS = 8 };

/* Only what is known, so that the pattern's other parts fall away. */
struct known {
	struct fact facts[FACTS];
	size_t n;
};

static void know_number(struct known *k, const char *name, int64_t value)
{
	if (value)
		k->facts[k->n++] = (struct fact)FACT_I64(name, value);
}

static void know_text(struct known *k, const char *name, const char *text)
{
	if (text && *text)
		k->facts[k->n++] = (struct fact)FACT_TEXT(name, text);
}

static struct known of_edi(const struct edi_fault *f)
{
	struct known k = { .n = 0 };

	if ((size_t)f->rule >= ARRAY_LEN(edi_rules) || !edi_rules[f->rule])
		BUG("no words for EDI rule %d", (int)f->rule);
	know_number(&k, "line", (int64_t)f->line);
	know_number(&k, "segment", f->segment);
	know_text(&k, "tag", f->tag);
	know_number(&k, "element", f->element);
	know_text(&k, "want", f->expected);
	know_text(&k, "got", f->found);
	return k;
}

static struct known of_in(const struct in_fault *f)
{
	struct known k = { .n = 0 };

	if ((size_t)f->rule >= ARRAY_LEN(in_rules) || !in_rules[f->rule])
		BUG("no words for rule %d of what is read", (int)f->rule);
	know_number(&k, "line", (int64_t)f->line);
	know_number(&k, "field", (int64_t)f->field);
	know_number(&k, "segment", f->segment);
	know_text(&k, "tag", f->tag);
	know_number(&k, "element", f->element);
	know_text(&k, "column", f->column);
	know_text(&k, "want", f->expected);
	know_text(&k, "got", f->value);
	return k;
}

static char *what(struct arena *a, const struct words_settings *s, const struct known *k, const char *rule)
{
	char *text = words_fill(a, s, gettext(rule), k->facts, k->n);

	return text ? text : arena_strdup(a, _("cannot be read"));
}

static char *with_place(struct arena *a, const struct words_settings *s, const struct known *k, char *text)
{
	char *where = words_fill(a, s,
				 _("[line {line}][, field {field}][, segment {segment} {tag}][, element {element}]"),
				 k->facts, k->n);

	return where && *where ? arena_printf(a, "%s: %s", where, text) : text;
}

char *words_edi_fault(struct arena *a, const struct words_settings *s, const struct edi_fault *fault)
{
	struct known k = of_edi(fault);

	return with_place(a, s, &k, what(a, s, &k, edi_rules[fault->rule]));
}

char *words_in_rule(struct arena *a, const struct words_settings *s, const struct in_fault *fault)
{
	struct known k = fault->edi ? of_edi(fault->edi) : of_in(fault);

	if (fault->csv)
		return words_csv_rule(a, s, fault->csv);
	return what(a, s, &k, fault->edi ? edi_rules[fault->edi->rule] : in_rules[fault->rule]);
}

char *words_in_fault(struct arena *a, const struct words_settings *s, const struct in_fault *fault)
{
	struct known k = fault->edi ? of_edi(fault->edi) : of_in(fault);

	if (fault->csv) {
		k.n = 0;
		know_number(&k, "line", (int64_t)fault->csv->line);
		know_number(&k, "field", (int64_t)fault->csv->field);
	}
	return with_place(a, s, &k, words_in_rule(a, s, fault));
}
