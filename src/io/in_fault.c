#include "io/in_fault.h"

#include "base/day.h"
#include "base/money.h"
#include "base/text.h"

enum { QUANTITY_DECIMALS = 6, SSCC_DIGITS = 18 };

static const char *const rule_names[IN_RULE_COUNT] = {
#define X(rule) [IN_##rule] = #rule,
	IN_RULES(X)
#undef X
};

const char *in_rule_name(enum in_rule rule)
{
	return (size_t)rule < IN_RULE_COUNT ? rule_names[rule] : "?";
}

void in_fault_add(struct arena *a, struct in_faults *to, enum in_rule rule, const struct in_place *at,
		  const char *value, const char *expected)
{
	const struct edi_segment *s = at ? at->segment : NULL;
	struct in_fault *f = vec_push(a, to);

	*f = (struct in_fault){ .rule = rule,
				.value = value ? text_printable(a, value, strlen(value)) : NULL,
				.expected = arena_strdup(a, expected) };
	if (at) {
		f->line = s ? s->line : at->line;
		f->field = at->field;
		f->column = at->column;
		f->segment = s ? s->number : 0;
		f->tag = s ? arena_strdup(a, s->tag) : NULL;
		f->element = at->element;
		f->component = at->component;
	}
}

void in_fault_csv(struct arena *a, struct in_faults *to, const struct csv_fault *faults, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*vec_push(a, to) = (struct in_fault){
			.rule = IN_FORMAT, .line = faults[i].line, .field = faults[i].field, .csv = &faults[i]
		};
}

/* Who reads the document finds these again, in what it needs of it. */
static bool is_found_again(enum edi_rule rule)
{
	return rule == EDI_BAD_DATE || rule == EDI_UNKNOWN_PARENT;
}

static void add_edi(struct arena *a, struct in_faults *to, const struct edi_faults *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct edi_fault *f = &list->v[i];

		if (is_found_again(f->rule))
			continue;
		*vec_push(a, to) = (struct in_fault){ .rule = IN_FORMAT,
						      .line = f->line,
						      .segment = f->segment,
						      .tag = *f->tag ? f->tag : NULL,
						      .element = f->element,
						      .component = f->component,
						      .value = f->found,
						      .expected = f->expected,
						      .edi = f };
	}
}

void in_fault_edi(struct arena *a, struct in_faults *to, const struct edi_file *file)
{
	add_edi(a, to, &file->faults);
	for (size_t i = 0; i < file->interchanges.n; i++) {
		const struct edi_interchange *inter = &file->interchanges.v[i];

		add_edi(a, to, &inter->faults);
		for (size_t j = 0; j < inter->messages.n; j++)
			add_edi(a, to, &inter->messages.v[j].faults);
	}
}

void in_fault_columns(struct arena *a, struct in_faults *to, uint64_t line, const struct csv_column_faults *faults)
{
	for (size_t i = 0; i < faults->n; i++) {
		const struct csv_column_fault *f = &faults->v[i];
		struct in_place at = { .line = line, .field = f->field, .column = f->column };

		in_fault_add(a, to, f->rule == CSV_COLUMN_TWICE ? IN_COLUMN_TWICE : IN_COLUMN_MISSING, &at, f->nearest,
			     NULL);
	}
}

const char *in_fault_name(const struct in_fault *f)
{
	return f->csv ? csv_rule_name(f->csv->rule) : f->edi ? edi_rule_name(f->edi->rule) : in_rule_name(f->rule);
}

bool in_quantity(struct arena *a, struct in_faults *to, const struct in_place *at, const char *text, char decimal_sign,
		 int64_t *out, int *decimals)
{
	static const enum in_rule rules[] = { [DECIMAL_EMPTY] = IN_MISSING,
					      [DECIMAL_GARBAGE] = IN_NOT_A_NUMBER,
					      [DECIMAL_AMBIGUOUS] = IN_AMBIGUOUS_NUMBER,
					      [DECIMAL_TOO_FINE] = IN_TOO_FINE,
					      [DECIMAL_TOO_BIG] = IN_TOO_BIG };
	enum decimal_result r;
	int64_t value;
	int scale = QUANTITY_DECIMALS;

	r = decimal_parse(text, decimal_sign, scale, &value);
	/* A whole number may be too big only for the decimals. */
	if (r == DECIMAL_TOO_BIG)
		r = decimal_parse(text, decimal_sign, scale = 0, &value);
	if (r != DECIMAL_OK) {
		in_fault_add(a, to, rules[r], at, text, NULL);
		return false;
	}
	for (; scale && value % 10 == 0; scale--)
		value /= 10;
	*out = value;
	*decimals = scale;
	return true;
}

bool in_day(struct arena *a, struct in_faults *to, const struct in_place *at, const char *text, const char **iso)
{
	char parts[DAY_BYTES] = "";
	size_t n = strlen(text);

	if (day_of(text) != DAY_NONE) {
		*iso = arena_strdup(a, text);
		return true;
	}
	if (text_is_digits(text, n) && n == 8)
		snprintf(parts, sizeof parts, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
	else if (text_is_digits(text, n) && n == 6)
		snprintf(parts, sizeof parts, "20%.2s-%.2s-%.2s", text, text + 2, text + 4);
	if (day_of(parts) == DAY_NONE) {
		in_fault_add(a, to, IN_NOT_A_DAY, at, text, NULL);
		return false;
	}
	*iso = arena_strdup(a, parts);
	return true;
}

bool in_gtin(struct arena *a, struct in_faults *to, const struct in_place *at, const char *text, const char **out)
{
	size_t n = strlen(text);

	if (!text_is_digits(text, n) || !(n == 8 || (n >= 12 && n <= 14))) {
		in_fault_add(a, to, IN_NOT_A_CODE, at, text, "GTIN");
		return false;
	}
	*out = arena_strdup(a, text);
	return true;
}

bool in_sscc(struct arena *a, struct in_faults *to, const struct in_place *at, const char *text, const char **out)
{
	if (strlen(text) == SSCC_DIGITS + 2 && str_starts(text, "00"))
		text += 2;
	if (strlen(text) != SSCC_DIGITS || !text_is_digits(text, SSCC_DIGITS)) {
		in_fault_add(a, to, IN_NOT_A_CODE, at, text, "SSCC");
		return false;
	}
	*out = arena_strdup(a, text);
	return true;
}
