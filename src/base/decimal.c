/* Exact decimals as text, and the currencies. */
#include "base/money.h"

#include "base/text.h"

const struct number_style number_plain = { .decimal_sign = '.', .group = NULL };

enum { MAX_SCALE = 18 };

/* What may stand between groups of three besides the other sign. Two spellings of one thing are one kind. */
enum mark { MARK_NONE, MARK_POINT, MARK_COMMA, MARK_BLANK, MARK_APOSTROPHE };

static const struct {
	const char *text;
	enum mark mark;
} marks[] = {
	{ ".", MARK_POINT },
	{ ",", MARK_COMMA },
	{ " ", MARK_BLANK },
	{ "\xC2\xA0", MARK_BLANK },
	{ "\xE2\x80\x89", MARK_BLANK },
	{ "\xE2\x80\xAF", MARK_BLANK },
	{ "'", MARK_APOSTROPHE },
	{ "\xE2\x80\x99", MARK_APOSTROPHE },
};

/* The mark at *s, which it steps over; MARK_NONE when there is none. */
static enum mark take_mark(const char **s, const char *end)
{
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		size_t n = strlen(marks[i].text);

		if ((size_t)(end - *s) >= n && memcmp(*s, marks[i].text, n) == 0) {
			*s += n;
			return marks[i].mark;
		}
	}
	return MARK_NONE;
}

/* A number as runs of digits with marks between: "-1.234,50" is 1 POINT 234 COMMA 50. */
struct shape {
	bool negative;
	char digits[64];
	size_t n_digits;
	size_t runs[32]; /* lengths; only the first may be 0 */
	enum mark after[32];
	size_t n_runs;
};

/* Steps over a blank of any kind. */
static bool take_blank(const char **s, const char *end)
{
	const char *at = *s;

	if (at < end && ascii_space(*at))
		at++;
	else if (take_mark(&at, end) != MARK_BLANK)
		return false;
	*s = at;
	return true;
}

static enum decimal_result read_shape(const char *s, struct shape *shape)
{
	const char *end = s + strlen(s);

	while (take_blank(&s, end))
		;
	while (end > s && ascii_space(end[-1]))
		end--;
	if (end - s > 2 && memcmp(end - 2, "\xC2\xA0", 2) == 0)
		end -= 2;
	if (s == end)
		return DECIMAL_EMPTY;
	if (*s == '-' || *s == '+')
		shape->negative = *s++ == '-';
	for (;;) {
		size_t run = 0;

		for (; s < end && ascii_digit(*s); s++, run++) {
			if (shape->n_digits == sizeof shape->digits)
				return DECIMAL_TOO_BIG;
			shape->digits[shape->n_digits++] = *s;
		}
		if (shape->n_runs == ARRAY_LEN(shape->runs))
			return DECIMAL_GARBAGE;
		if (run == 0 && (shape->n_runs > 0 || s == end))
			return DECIMAL_GARBAGE;
		shape->runs[shape->n_runs] = run;
		if (s == end) {
			shape->n_runs++;
			return DECIMAL_OK;
		}
		shape->after[shape->n_runs] = take_mark(&s, end);
		if (shape->after[shape->n_runs++] == MARK_NONE)
			return DECIMAL_GARBAGE;
	}
}

/* The first n runs are groups: all marks between them alike and not the decimal sign, one to three digits and then
 * three each, no zero in front. */
static bool is_grouped(const struct shape *shape, size_t n, enum mark decimal)
{
	if (n == 1)
		return true;
	if (shape->runs[0] < 1 || shape->runs[0] > 3 || shape->digits[0] == '0')
		return false;
	for (size_t i = 1; i < n; i++)
		if (shape->runs[i] != 3 || shape->after[i - 1] != shape->after[0] || shape->after[i - 1] == decimal)
			return false;
	return true;
}

/* Which of . and , is the decimal sign when nobody said; MARK_NONE when the number is whole either way. */
static enum decimal_result guess_sign(const struct shape *shape, enum mark *sign)
{
	enum mark last;

	*sign = MARK_NONE;
	if (shape->n_runs == 1)
		return DECIMAL_OK;
	last = shape->after[shape->n_runs - 2];
	if (last != MARK_POINT && last != MARK_COMMA)
		return DECIMAL_OK;
	if (shape->n_runs == 2) {
		*sign = last;
		return is_grouped(shape, 2, MARK_NONE) ? DECIMAL_AMBIGUOUS : DECIMAL_OK;
	}
	/* Marks all alike are groups; a different last one is the decimal sign. */
	if (shape->after[0] != last)
		*sign = last;
	return DECIMAL_OK;
}

enum decimal_result decimal_parse(const char *text, char decimal_sign, int scale, int64_t *out)
{
	struct shape shape = { .n_runs = 0 };
	enum mark sign = decimal_sign == '.' ? MARK_POINT : decimal_sign == ',' ? MARK_COMMA : MARK_NONE;
	enum decimal_result result = read_shape(text, &shape);
	size_t fraction = 0, n_groups;
	int64_t value = 0;

	if (scale < 0 || scale > MAX_SCALE)
		BUG("a scale of %d", scale);
	if (result == DECIMAL_OK && !decimal_sign)
		result = guess_sign(&shape, &sign);
	if (result != DECIMAL_OK)
		return result;
	n_groups = shape.n_runs;
	if (shape.n_runs > 1 && shape.after[shape.n_runs - 2] == sign) {
		n_groups--;
		fraction = shape.runs[shape.n_runs - 1];
	}
	if (!is_grouped(&shape, n_groups, sign))
		return DECIMAL_GARBAGE;
	for (; fraction > (size_t)scale; fraction--)
		if (shape.digits[--shape.n_digits] != '0')
			return DECIMAL_TOO_FINE;
	/* Built below zero, where the smallest int64 has room. */
	for (size_t i = 0; i < shape.n_digits + ((size_t)scale - fraction); i++) {
		int digit = i < shape.n_digits ? shape.digits[i] - '0' : 0;

		if (__builtin_mul_overflow(value, 10, &value) || __builtin_sub_overflow(value, digit, &value))
			return DECIMAL_TOO_BIG;
	}
	if (!shape.negative && __builtin_sub_overflow(0, value, &value))
		return DECIMAL_TOO_BIG;
	*out = value;
	return DECIMAL_OK;
}

int decimal_read(const char *field, const char *text, char decimal_sign, int scale, int64_t *out, struct err *e)
{
	static const char *const expected[] = {
		[DECIMAL_GARBAGE] = "a number",
		[DECIMAL_AMBIGUOUS] = "a number that can be read in one way only",
		[DECIMAL_TOO_FINE] = "fewer decimals",
		[DECIMAL_TOO_BIG] = "a smaller number",
	};
	enum decimal_result result = decimal_parse(text ? text : "", decimal_sign, scale, out);

	if (result == DECIMAL_OK)
		return OK;
	if (result == DECIMAL_EMPTY)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", field));
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", field), FACT_TEXT("value", text),
			FACT_TEXT("expected", expected[result]));
}

void decimal_format(struct str *to, int64_t value, int scale, int keep, const struct number_style *style)
{
	char digits[MAX_SCALE + 24];
	uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	int n = 0, shown = scale;

	if (scale < 0 || scale > MAX_SCALE)
		BUG("a scale of %d", scale);
	/* digits[] is the number backwards, with a digit before the decimal sign at least. */
	for (; left || n <= scale; left /= 10)
		digits[n++] = (char)('0' + left % 10);
	while (shown > keep && digits[scale - shown] == '0')
		shown--;
	if (value < 0)
		str_addc(to, '-');
	while (n-- > scale) {
		str_addc(to, digits[n]);
		if (n > scale && (n - scale) % 3 == 0 && style->group)
			str_add(to, style->group);
	}
	if (shown > 0)
		str_addc(to, style->decimal_sign);
	for (int i = 1; i <= shown; i++)
		str_addc(to, digits[scale - i]);
}

/* ISO 4217, list one: code and minor unit. */
const struct currency currencies[] = {
	{ "AED", 2 }, { "ARS", 2 }, { "AUD", 2 }, { "BGN", 2 }, { "BHD", 3 }, { "BRL", 2 }, { "CAD", 2 }, { "CHF", 2 },
	{ "CLP", 0 }, { "CNY", 2 }, { "COP", 2 }, { "CZK", 2 }, { "DKK", 2 }, { "EGP", 2 }, { "EUR", 2 }, { "GBP", 2 },
	{ "HKD", 2 }, { "HUF", 2 }, { "IDR", 2 }, { "ILS", 2 }, { "INR", 2 }, { "ISK", 0 }, { "JOD", 3 }, { "JPY", 0 },
	{ "KES", 2 }, { "KRW", 0 }, { "KWD", 3 }, { "MAD", 2 }, { "MXN", 2 }, { "MYR", 2 }, { "NGN", 2 }, { "NOK", 2 },
	{ "NZD", 2 }, { "OMR", 3 }, { "PEN", 2 }, { "PHP", 2 }, { "PKR", 2 }, { "PLN", 2 }, { "QAR", 2 }, { "RON", 2 },
	{ "RSD", 2 }, { "SAR", 2 }, { "SEK", 2 }, { "SGD", 2 }, { "THB", 2 }, { "TND", 3 }, { "TRY", 2 }, { "TWD", 2 },
	{ "UAH", 2 }, { "USD", 2 }, { "UYU", 2 }, { "VND", 0 }, { "ZAR", 2 },
};
const size_t n_currencies = ARRAY_LEN(currencies);

const struct currency *currency_find(const char *code)
{
	for (size_t i = 0; code && i < n_currencies; i++)
		if (strcmp(currencies[i].code, code) == 0)
			return &currencies[i];
	return NULL;
}

int currency_digits(const char *code)
{
	const struct currency *c = currency_find(code);

	return c ? c->digits : 2;
}

void money_format(struct str *to, int64_t amount, const char *currency, const struct number_style *style)
{
	int digits = currency_digits(currency);

	decimal_format(to, amount, digits, digits, style);
}

void price4_format(struct str *to, int64_t price4, const char *currency, const struct number_style *style)
{
	int digits = currency_digits(currency);

	decimal_format(to, price4, digits + PRICE4_DIGITS, digits, style);
}

enum decimal_result money_parse(const char *text, const char *currency, char decimal_sign, int64_t *amount)
{
	return decimal_parse(text, decimal_sign, currency_digits(currency), amount);
}

enum decimal_result price4_parse(const char *text, const char *currency, char decimal_sign, int64_t *price4)
{
	return decimal_parse(text, decimal_sign, currency_digits(currency) + PRICE4_DIGITS, price4);
}
