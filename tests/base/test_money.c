#include "suite.h"

#include "base/money.h"

/* Fixed-seed numbers over the whole range, small ones as often as large ones. */
static uint64_t seed;

static uint64_t random_bits(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

static int64_t random_i64(void)
{
	int64_t n = (int64_t)(random_bits() >> (random_bits() % 63));

	return random_bits() & 1 ? n : -n;
}

static int64_t line_total(int64_t qty, int64_t price4)
{
	struct err e = ERR_INIT;
	int64_t total = -1;

	CU_ASSERT_EQUAL(money_line_total(qty, price4, &total, &e), OK);
	return total;
}

static void a_line_total_is_rounded_once(void)
{
	struct err e = ERR_INIT;
	int64_t n = 77;

	/* 3 x 0.0125 dollars is 0.0375: 3.75 cents, so 4; rounded at each piece it would be 3 */
	CU_ASSERT_EQUAL(line_total(3, 12500), 4);
	/* 40 x 0.0125 is 50 cents */
	CU_ASSERT_EQUAL(line_total(40, 12500), 50);
	/* half a cent goes away from zero, both ways */
	CU_ASSERT_EQUAL(line_total(1, 5000), 1);
	CU_ASSERT_EQUAL(line_total(-1, 5000), -1);
	CU_ASSERT_EQUAL(line_total(1, 4999), 0);
	CU_ASSERT_EQUAL(line_total(-1, 4999), 0);
	CU_ASSERT_EQUAL(line_total(7, 0), 0);
	/* 9.22e18 pieces at a cent each fit, at two cents they do not */
	CU_ASSERT_EQUAL(line_total(INT64_MAX, 10000), INT64_MAX);
	CU_ASSERT_EQUAL(line_total(INT64_MIN, 10000), INT64_MIN);
	CU_ASSERT_EQUAL(money_line_total(INT64_MAX, 20000, &n, &e), ERR_OVERFLOW);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "what"), "line total");
	CU_ASSERT_EQUAL(n, 77);
	/* 250 screws at 3.19 per 100: 797.5 cents */
	CU_ASSERT_EQUAL(money_line_total_per(250, 3190000, 100, &n, &e), OK);
	CU_ASSERT_EQUAL(n, 798);
	/* 7.98 for 250 pieces: 798 * 10000 / 250 */
	CU_ASSERT_EQUAL(money_unit_price4(798, 250, &n, &e), OK);
	CU_ASSERT_EQUAL(n, 31920);
}

static void arithmetic_refuses_what_does_not_fit(void)
{
	struct err e = ERR_INIT;
	int64_t n = 5;

	CU_ASSERT_EQUAL(money_add(INT64_MAX, 1, &n, "order total", &e), ERR_OVERFLOW);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "what"), "order total");
	CU_ASSERT_EQUAL(money_sub(INT64_MIN, 1, &n, "balance", &e), ERR_OVERFLOW);
	CU_ASSERT_EQUAL(money_mul(INT64_MAX, 2, &n, "quantity", &e), ERR_OVERFLOW);
	CU_ASSERT_EQUAL(money_mul_div(INT64_MIN, -1, 1, &n, "credit", &e), ERR_OVERFLOW);
	CU_ASSERT_EQUAL(n, 5);
	CU_ASSERT_EQUAL(money_add(INT64_MAX, -1, &n, "order total", &e), OK);
	CU_ASSERT_EQUAL(n, INT64_MAX - 1);
	CU_ASSERT_EQUAL(money_mul_div(INT64_MIN, INT64_MIN, INT64_MIN, &n, "ratio", &e), OK);
	CU_ASSERT_EQUAL(n, INT64_MIN);
	/* -7 / 2 = -3.5 */
	CU_ASSERT_EQUAL(money_mul_div(7, 1, -2, &n, "ratio", &e), OK);
	CU_ASSERT_EQUAL(n, -4);
	/* 19 % of 10.50 is 199.5 cents */
	CU_ASSERT_EQUAL(money_percent(1050, 1900, &n, &e), OK);
	CU_ASSERT_EQUAL(n, 200);
}

static void freight_is_shared_to_the_last_cent(void)
{
	int64_t out[4];

	/* 100 among 1:1:1 is 33.33 each; the unit left over goes to the first */
	money_split(100, (const int64_t[]){ 1, 1, 1 }, 3, out);
	CU_ASSERT_EQUAL(out[0], 34);
	CU_ASSERT_EQUAL(out[1], 33);
	CU_ASSERT_EQUAL(out[2], 33);
	/* 10 among 15:30:55 is 1.5, 3, 5.5; one unit is left over, for the first of the equal remainders */
	money_split(10, (const int64_t[]){ 15, 30, 55 }, 3, out);
	CU_ASSERT_EQUAL(out[0], 2);
	CU_ASSERT_EQUAL(out[1], 3);
	CU_ASSERT_EQUAL(out[2], 5);
	/* a credit is the mirror */
	money_split(-100, (const int64_t[]){ 1, 1, 1 }, 3, out);
	CU_ASSERT_EQUAL(out[0], -34);
	CU_ASSERT_EQUAL(out[2], -33);
	/* nobody weighs anything: equal shares; a weight of zero beside others gets nothing */
	money_split(5, (const int64_t[]){ 0, 0 }, 2, out);
	CU_ASSERT_EQUAL(out[0], 3);
	CU_ASSERT_EQUAL(out[1], 2);
	money_split(5, (const int64_t[]){ 0, 3, 4 }, 3, out);
	CU_ASSERT_EQUAL(out[0], 0);
	money_split(INT64_MIN, (const int64_t[]){ INT64_MAX, INT64_MAX }, 2, out);
	CU_ASSERT_EQUAL(out[0], INT64_MIN / 2);
	CU_ASSERT_EQUAL(out[1], INT64_MIN / 2);
	money_split(0, NULL, 0, NULL);
}

static void shares_always_add_up(void)
{
	seed = 20250331;
	for (int round = 0; round < 2000; round++) {
		int64_t weights[40], out[40], total = random_i64();
		size_t n = 1 + random_bits() % ARRAY_LEN(weights);
		__int128 sum = 0, weight_sum = 0;

		for (size_t i = 0; i < n; i++) {
			weights[i] = (int64_t)(random_bits() >> (1 + random_bits() % 62));
			weight_sum += weights[i];
		}
		money_split(total, weights, n, out);
		for (size_t i = 0; i < n; i++) {
			__int128 off;

			sum += out[i];
			if (weight_sum == 0)
				continue;
			/* no share is a whole unit or more away from its exact quota */
			off = (__int128)total * weights[i] / weight_sum - out[i];
			CU_ASSERT_TRUE(off >= -1 && off <= 1);
		}
		CU_ASSERT_TRUE(sum == total);
	}
}

static void expect_read(const char *text, char sign, int scale, enum decimal_result result, int64_t value)
{
	int64_t n = 99;
	enum decimal_result got = decimal_parse(text, sign, scale, &n);

	if (got != result || (result == DECIMAL_OK && n != value))
		printf("     \"%s\" with sign %c, scale %d: result %d value %" PRId64 "\n", text, sign ? sign : '?',
		       scale, got, n);
	CU_ASSERT_EQUAL(got, result);
	CU_ASSERT_EQUAL(n, result == DECIMAL_OK ? value : 99);
}

static void numbers_are_read_exactly(void)
{
	expect_read("1,234.50", '.', 2, DECIMAL_OK, 123450);
	expect_read("1.234,50", ',', 2, DECIMAL_OK, 123450);
	expect_read(" -0,05 ", ',', 2, DECIMAL_OK, -5);
	expect_read("1 234 567,8", ',', 1, DECIMAL_OK, 12345678);
	expect_read("1\xE2\x80\xAF"
		    "234,5\xC2\xA0",
		    ',', 1, DECIMAL_OK, 12345);
	expect_read("1'234.50", '.', 2, DECIMAL_OK, 123450);
	expect_read("1\xE2\x80\x99"
		    "234'567",
		    '.', 0, DECIMAL_OK, 1234567);
	expect_read(".5", '.', 1, DECIMAL_OK, 5);
	expect_read("+12", '.', 3, DECIMAL_OK, 12000);
	expect_read("1.500", '.', 2, DECIMAL_OK, 150);
	expect_read("1.505", '.', 2, DECIMAL_TOO_FINE, 0);
	expect_read("007", '.', 0, DECIMAL_OK, 7);
	expect_read("", '.', 2, DECIMAL_EMPTY, 0);
	expect_read("   ", 0, 2, DECIMAL_EMPTY, 0);
	expect_read("9223372036854775807", '.', 0, DECIMAL_OK, INT64_MAX);
	expect_read("-9223372036854775808", '.', 0, DECIMAL_OK, INT64_MIN);
	expect_read("9223372036854775808", '.', 0, DECIMAL_TOO_BIG, 0);
	expect_read("92233720368547758.08", '.', 2, DECIMAL_TOO_BIG, 0);
}

static void garbage_is_refused(void)
{
	static const char *const bad[] = { "-",	       ".",	   "1.",    "1,23.4", "12,34", "1,2345",
					   "1..2",     "1,,234",   "1.2.3", "1e5",    "0x10",  "1,234 567",
					   "--1",      "1-",	   "$5",    "1 2",    "0,123", "1234,567",
					   "1,234,56", "\xD9\xA1", "5\n6",  "1, 234", "NaN" };

	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		expect_read(bad[i], '.', 6, DECIMAL_GARBAGE, 0);
}

static void an_unknown_sign_is_never_guessed_wrong(void)
{
	expect_read("1,234", 0, 3, DECIMAL_AMBIGUOUS, 0);
	expect_read("1.234", 0, 3, DECIMAL_AMBIGUOUS, 0);
	expect_read("-12.000", 0, 3, DECIMAL_AMBIGUOUS, 0);
	/* these can be read in one way only */
	expect_read("1,234.5", 0, 2, DECIMAL_OK, 123450);
	expect_read("1.234,5", 0, 2, DECIMAL_OK, 123450);
	expect_read("1,234,567", 0, 2, DECIMAL_OK, 123456700);
	expect_read("1.5", 0, 2, DECIMAL_OK, 150);
	expect_read("1,5", 0, 2, DECIMAL_OK, 150);
	expect_read("0,125", 0, 3, DECIMAL_OK, 125);
	expect_read(".125", 0, 3, DECIMAL_OK, 125);
	expect_read("1234,567", 0, 3, DECIMAL_OK, 1234567);
	expect_read("1 234", 0, 2, DECIMAL_OK, 123400);
	expect_read("1 234.567", 0, 3, DECIMAL_OK, 1234567);
	expect_read("1234", 0, 2, DECIMAL_OK, 123400);
	expect_read("1,234,56", 0, 2, DECIMAL_GARBAGE, 0);
	expect_read("1,23,456.7", 0, 2, DECIMAL_GARBAGE, 0);
}

static void a_field_that_is_no_number_is_named(void)
{
	struct err e = ERR_INIT;
	int64_t n;

	CU_ASSERT_EQUAL(decimal_read("price", "1,234", 0, 2, &n, &e), ERR_VALUE);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "field"), "price");
	CU_ASSERT_STRING_EQUAL(err_text(&e, "value"), "1,234");
	CU_ASSERT_EQUAL(decimal_read("price", NULL, '.', 2, &n, &e), ERR_MISSING);
	CU_ASSERT_EQUAL(decimal_read("price", "3.5", '.', 2, &n, &e), OK);
	CU_ASSERT_EQUAL(n, 350);
}

static void expect_shown(int64_t value, int scale, int keep, const struct number_style *style, const char *text)
{
	struct str s AUTO_STR = STR_INIT;

	decimal_format(&s, value, scale, keep, style);
	CU_ASSERT_STRING_EQUAL(s.p, text);
}

static void numbers_are_shown_in_the_readers_style(void)
{
	static const struct number_style german = { ',', "." }, french = { ',', "\xE2\x80\xAF" };

	expect_shown(123456789, 2, 2, &number_plain, "1234567.89");
	expect_shown(123456789, 2, 2, &german, "1.234.567,89");
	expect_shown(100000, 2, 2, &french,
		     "1\xE2\x80\xAF"
		     "000,00");
	expect_shown(-5, 2, 2, &german, "-0,05");
	expect_shown(0, 0, 0, &german, "0");
	expect_shown(999, 0, 0, &german, "999");
	expect_shown(12500, 6, 2, &number_plain, "0.0125");
	expect_shown(1000000, 6, 2, &number_plain, "1.00");
	expect_shown(1500, 3, 0, &number_plain, "1.5");
	expect_shown(1000, 3, 0, &number_plain, "1");
	expect_shown(INT64_MIN, 0, 0, &number_plain, "-9223372036854775808");
	expect_shown(INT64_MIN, 18, 18, &number_plain, "-9.223372036854775808");
}

static void what_is_shown_reads_back_the_same(void)
{
	static const struct number_style styles[] = { { '.', "," }, { ',', "." }, { ',', "\xE2\x80\xAF" },
						      { '.', "'" }, { '.', "" },  { ',', " " } };

	seed = 7;
	for (int round = 0; round < 5000; round++) {
		const struct number_style *style = &styles[random_bits() % ARRAY_LEN(styles)];
		int scale = (int)(random_bits() % 19), keep = (int)(random_bits() % (unsigned)(scale + 1));
		int64_t value = random_i64(), back = 0;
		struct str s AUTO_STR = STR_INIT;

		decimal_format(&s, value, scale, keep, style);
		CU_ASSERT_EQUAL(decimal_parse(s.p, style->decimal_sign, scale, &back), DECIMAL_OK);
		CU_ASSERT_EQUAL(back, value);
	}
}

static void currencies_have_their_own_decimals(void)
{
	struct str s AUTO_STR = STR_INIT;
	int64_t n;

	CU_ASSERT_EQUAL(currency_digits("JPY"), 0);
	CU_ASSERT_EQUAL(currency_digits("KWD"), 3);
	CU_ASSERT_EQUAL(currency_digits("EUR"), 2);
	CU_ASSERT_PTR_NULL(currency_find("XXZ"));
	CU_ASSERT_PTR_NULL(currency_find(NULL));
	for (size_t i = 1; i < n_currencies; i++)
		CU_ASSERT_TRUE(strcmp(currencies[i - 1].code, currencies[i].code) < 0);
	money_format(&s, 1234, "JPY", &number_plain);
	str_addc(&s, ' ');
	money_format(&s, 1234, "KWD", &number_plain);
	str_addc(&s, ' ');
	price4_format(&s, 12500, "USD", &number_plain);
	str_addc(&s, ' ');
	price4_format(&s, 30000000, "USD", &number_plain);
	CU_ASSERT_STRING_EQUAL(s.p, "1234 1.234 0.0125 30.00");
	CU_ASSERT_EQUAL(money_parse("12.5", "JPY", '.', &n), DECIMAL_TOO_FINE);
	CU_ASSERT_EQUAL(price4_parse("0.0125", "USD", '.', &n), DECIMAL_OK);
	CU_ASSERT_EQUAL(n, 12500);
}

static const struct test tests[] = {
	{ "a line total is rounded once, half away from zero", a_line_total_is_rounded_once },
	{ "arithmetic refuses what does not fit and says what", arithmetic_refuses_what_does_not_fit },
	{ "freight is shared to the last cent", freight_is_shared_to_the_last_cent },
	{ "shares always add up to the whole and stay near their quota", shares_always_add_up },
	{ "numbers are read exactly", numbers_are_read_exactly },
	{ "what is not a number is refused", garbage_is_refused },
	{ "an unknown decimal sign is never guessed wrong", an_unknown_sign_is_never_guessed_wrong },
	{ "a field that is no number is named", a_field_that_is_no_number_is_named },
	{ "numbers are shown in the reader's style", numbers_are_shown_in_the_readers_style },
	{ "what is shown reads back the same", what_is_shown_reads_back_the_same },
	{ "currencies have their own decimals", currencies_have_their_own_decimals },
};
const struct suite suite_money = { "money", tests, ARRAY_LEN(tests), NULL, NULL };
