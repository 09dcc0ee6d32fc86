#include "words/inspection_words.h"

#include "base/money.h"

static bool is_number(const struct inspection_check_row *check)
{
	return str_eq(check->kind, "number");
}

static const char *number(struct arena *a, int64_t value, const struct inspection_check_row *check,
			  const struct number_style *style)
{
	struct str s AUTO_STR = STR_INIT;

	decimal_format(&s, value, (int)check->decimals, (int)check->decimals, style);
	return arena_strdup(a, s.p);
}

const char *inspection_wants(struct arena *a, const struct words_settings *s, const struct inspection_check_row *check)
{
	if (!is_number(check))
		return words_term(check->kind);
	return arena_printf(a, "%s - %s%s%s", check->least == DB_NULL ? "" : number(a, check->least, check, &s->number),
			    check->most == DB_NULL ? "" : number(a, check->most, check, &s->number),
			    *check->unit ? " " : "", check->unit);
}

const char *inspection_found(struct arena *a, const struct words_settings *s, const struct inspection_check_row *check,
			     const char *kept)
{
	const struct number_style style = { .decimal_sign = s->number.decimal_sign };
	int64_t value;

	if (!is_number(check) || decimal_parse(kept, '.', (int)check->decimals, &value) != DECIMAL_OK)
		return kept;
	return number(a, value, check, &style);
}

int inspection_typed(struct arena *a, const struct words_settings *s, const struct inspection_check_row *check,
		     const char *typed, const char **out, struct err *e)
{
	int64_t value;
	int rc;

	*out = typed;
	if (!is_number(check))
		return OK;
	rc = decimal_read("value", typed, s->number.decimal_sign, (int)check->decimals, &value, e);
	if (rc == OK)
		*out = number(a, value, check, &number_plain);
	return rc;
}
