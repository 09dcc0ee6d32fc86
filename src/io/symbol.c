#include "io/symbol.h"

#include "base/text.h"
#include "io/symbol_module.h"

static const struct {
	const char *key, *title;
} names[SYMBOL_KIND_COUNT] = {
#define X(kind, key_, title_) [kind] = { .key = (key_), .title = (title_) },
	SYMBOL_KINDS(X)
#undef X
};

enum content { PRINTABLE_ASCII, CODE39_SET, DIGITS, ELEMENTS, ANY_TEXT };

static const struct {
	enum content content;
	bool matrix;
	size_t digits; /* exactly so many, the last a check digit */
} rules[SYMBOL_KIND_COUNT] = {
	[SYMBOL_CODE128] = { .content = PRINTABLE_ASCII },
	[SYMBOL_GS1_128] = { .content = ELEMENTS },
	[SYMBOL_EAN13] = { .content = DIGITS, .digits = 13 },
	[SYMBOL_EAN8] = { .content = DIGITS, .digits = 8 },
	[SYMBOL_UPCA] = { .content = DIGITS, .digits = 12 },
	[SYMBOL_ITF14] = { .content = DIGITS, .digits = 14 },
	[SYMBOL_CODE39] = { .content = CODE39_SET },
	[SYMBOL_QR] = { .content = ANY_TEXT, .matrix = true },
	[SYMBOL_GS1_QR] = { .content = ELEMENTS, .matrix = true },
	[SYMBOL_DATAMATRIX] = { .content = ANY_TEXT, .matrix = true },
	[SYMBOL_GS1_DATAMATRIX] = { .content = ELEMENTS, .matrix = true },
	[SYMBOL_PDF417] = { .content = ANY_TEXT, .matrix = true },
};

const char *symbol_key(enum symbol_kind kind)
{
	return names[kind].key;
}

const char *symbol_title(enum symbol_kind kind)
{
	return names[kind].title;
}

bool symbol_by_key(const char *key, enum symbol_kind *kind)
{
	for (int i = 0; i < SYMBOL_KIND_COUNT; i++)
		if (str_eq(names[i].key, key)) {
			*kind = (enum symbol_kind)i;
			return true;
		}
	return false;
}

bool symbol_is_gs1(enum symbol_kind kind)
{
	return rules[kind].content == ELEMENTS;
}

bool symbol_is_matrix(enum symbol_kind kind)
{
	return rules[kind].matrix;
}

bool symbol_for_gtin(const char *digits, enum symbol_kind *kind)
{
	size_t n = strlen(digits);

	for (int i = 0; i < SYMBOL_KIND_COUNT; i++)
		if (rules[i].digits && rules[i].digits == n) {
			*kind = (enum symbol_kind)i;
			return true;
		}
	return false;
}

char symbol_check_digit(const char *digits, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (digits[n - 1 - i] - '0') * (i % 2 ? 1 : 3);
	return (char)('0' + (10 - sum % 10) % 10);
}

void symbol_add_element(struct str *data, const char *ai, const char *value)
{
	str_addf(data, "[%s]%s", ai, value);
}

static int bad_data(enum symbol_kind kind, const char *data, const char *why, struct err *e)
{
	return err_fail(e, ERR_SYMBOL_DATA, FACT_TEXT("symbol", names[kind].title), FACT_TEXT("data", data),
			FACT_TEXT("why", why));
}

static bool within(const char *data, const char *more, char first, char last)
{
	for (const char *p = data; *p; p++)
		if ((*p < first || *p > last) && !strchr(more, *p))
			return false;
	return true;
}

int symbol_check(enum symbol_kind kind, const char *data, struct err *e)
{
	size_t n = strlen(data), digits = rules[kind].digits;

	if (!n)
		return bad_data(kind, data, "it is empty", e);
	switch (rules[kind].content) {
	case PRINTABLE_ASCII:
	case ELEMENTS:
		if (!within(data, "", ' ', '~'))
			return bad_data(kind, data, "it holds more than printable ASCII", e);
		break;
	case CODE39_SET:
		if (!within(data, "0123456789 -.$/+%", 'A', 'Z'))
			return bad_data(kind, data, "it holds more than 0-9, A-Z and space - . $ / + %", e);
		break;
	case DIGITS: {
		char expected[2] = { 0 };

		if (n != digits || !text_is_digits(data, n))
			return err_fail(e, ERR_SYMBOL_DATA, FACT_TEXT("symbol", names[kind].title),
					FACT_TEXT("data", data), FACT_TEXT("why", "it needs another number of digits"),
					FACT_I64("digits", (int64_t)digits));
		expected[0] = symbol_check_digit(data, n - 1);
		if (data[n - 1] != expected[0])
			return err_fail(e, ERR_CHECK_DIGIT, FACT_TEXT("data", data), FACT_TEXT("expected", expected));
		break;
	}
	case ANY_TEXT:
		if (text_check(data, n, NULL) != TEXT_OK)
			return bad_data(kind, data, "it is not UTF-8 text, or holds control characters", e);
		break;
	}
	return OK;
}

int symbol_encode(struct arena *a, enum symbol_kind kind, const char *data, struct symbol *out, struct err *e)
{
	const struct symbol_module *m;
	int code = symbol_check(kind, data, e);

	if (code != OK)
		return code;
	m = module_table("symbol", sizeof *m, e);
	return m ? m->encode(a, kind, data, out, e) : (int)e->code;
}
