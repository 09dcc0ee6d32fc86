#include "base/base.h"

#include "base/money.h"
#include "domain/work/explain.h"

struct explain explain_begin(struct arena *a)
{
	return (struct explain){ .arena = a };
}

static void add(struct explain *x, struct explain_line line)
{
	int64_t sum;

	line.label = arena_strdup(x->arena, line.label);
	line.text = arena_strdup(x->arena, line.text);
	line.source = arena_strdup(x->arena, line.source ? line.source : "");
	*vec_push(x->arena, &x->lines) = line;
	if (line.sign == '+')
		x->sum = __builtin_add_overflow(x->sum, line.i64, &sum) ? x->sum < 0 ? INT64_MIN : INT64_MAX : sum;
	else if (line.sign == '-')
		x->sum = __builtin_sub_overflow(x->sum, line.i64, &sum) ? x->sum < 0 ? INT64_MIN : INT64_MAX : sum;
}

void explain_quantity(struct explain *x, char sign, const char *label, int64_t quantity, const char *source)
{
	add(x, (struct explain_line){
		       .label = label, .sign = sign, .kind = FACT_KIND_QTY, .i64 = quantity, .source = source });
}

void explain_money(struct explain *x, char sign, const char *label, int64_t minor, const char *currency,
		   const char *source)
{
	add(x, (struct explain_line){ .label = label,
				      .sign = sign,
				      .kind = FACT_KIND_MONEY,
				      .i64 = minor,
				      .text = currency,
				      .source = source });
}

void explain_text(struct explain *x, const char *label, const char *text, const char *source)
{
	add(x, (struct explain_line){
		       .label = label, .sign = ' ', .kind = FACT_KIND_TEXT, .text = text, .source = source });
}

void explain_day(struct explain *x, const char *label, const char *day, const char *source)
{
	add(x,
	    (struct explain_line){ .label = label, .sign = ' ', .kind = FACT_KIND_DAY, .text = day, .source = source });
}

const char *explain_source(struct arena *a, const struct policy_row *row, const char *otherwise)
{
	const char *conditions = row->conditions ? row->conditions : "", *note = row->note ? row->note : "";

	if (!row->policy_id)
		return otherwise;
	return arena_printf(a, "policy %" PRId64 "%s%s (%s)", row->policy_id, *note ? ": " : "", note,
			    *conditions ? conditions : "all");
}

void explain_policy(struct explain *x, char sign, const char *label, int64_t quantity, const struct policy_row *row,
		    const char *otherwise)
{
	explain_quantity(x, sign, label, quantity, explain_source(x->arena, row, otherwise));
}

int64_t explain_total(struct explain *x, const char *label, int64_t least)
{
	struct explain_line line = { .label = label, .sign = '=', .kind = FACT_KIND_QTY, .source = "" };

	if (x->lines.n && x->lines.v[0].kind == FACT_KIND_MONEY) {
		line.kind = FACT_KIND_MONEY;
		line.text = x->lines.v[0].text;
	}
	line.i64 = x->sum > least ? x->sum : least;
	add(x, line);
	return line.i64;
}

static void say_value(const struct explain_line *line, struct str *to)
{
	switch (line->kind) {
	case FACT_KIND_TEXT:
	case FACT_KIND_DAY:
		str_add(to, line->text ? line->text : "");
		break;
	case FACT_KIND_MONEY:
		money_format(to, line->i64, line->text, &number_plain);
		str_addf(to, " %s", line->text);
		break;
	case FACT_KIND_I64:
	case FACT_KIND_QTY:
		str_addf(to, "%" PRId64, line->i64);
		break;
	}
}

void explain_say(const struct explain *x, struct str *to)
{
	for (size_t i = 0; i < x->lines.n; i++) {
		const struct explain_line *line = &x->lines.v[i];

		if (i)
			str_add(to, "; ");
		if (line->sign != ' ')
			str_addf(to, "%c ", line->sign);
		str_addf(to, "%s: ", line->label);
		say_value(line, to);
		if (*line->source)
			str_addf(to, " [%s]", line->source);
	}
}
