#include "domain/catalog/gs1_rule.h"

#include "base/day.h"
#include "base/text.h"
#include "domain/catalog/gs1_key.h"
#include "domain/catalog/gs1_list.h"

bool gs1_refuse(struct gs1_refusal *why, enum gs1_fault fault, size_t at, size_t length)
{
	*why = (struct gs1_refusal){ .fault = fault, .at = at, .length = length };
	return false;
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
	return is_capital(c) || (c >= 'a' && c <= 'z');
}

static bool is_hex(char c)
{
	return ascii_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Character sets: the first character outside is the fault. */

static bool rule_digits(const char *s, size_t n, struct gs1_refusal *why)
{
	for (size_t i = 0; i < n; i++)
		if (!ascii_digit(s[i]))
			return gs1_refuse(why, GS1_NON_DIGIT_CHARACTER, i, 1);
	return true;
}

static bool rule_cset82(const char *s, size_t n, struct gs1_refusal *why)
{
	for (size_t i = 0; i < n; i++)
		if (gs1_cset82_value(s[i]) < 0)
			return gs1_refuse(why, GS1_INVALID_CSET82_CHARACTER, i, 1);
	return true;
}

static bool rule_cset39(const char *s, size_t n, struct gs1_refusal *why)
{
	for (size_t i = 0; i < n; i++)
		if (!ascii_digit(s[i]) && !is_capital(s[i]) && s[i] != '#' && s[i] != '-' && s[i] != '/')
			return gs1_refuse(why, GS1_INVALID_CSET39_CHARACTER, i, 1);
	return true;
}

/* Base64url. Padding, where there is any, is one or two signs that fill the value up to a multiple of three. */
static bool rule_cset64(const char *s, size_t n, struct gs1_refusal *why)
{
	size_t data = 0, pad;

	while (data < n && (ascii_digit(s[data]) || is_letter(s[data]) || s[data] == '-' || s[data] == '_'))
		data++;
	for (pad = data; pad < n && s[pad] == '=';)
		pad++;
	if (pad < n)
		return gs1_refuse(why, GS1_INVALID_CSET64_CHARACTER, data, 1);
	if (pad > data && (pad - data > 2 || n % 3 != 0))
		return gs1_refuse(why, GS1_INVALID_CSET64_PADDING, data, pad - data);
	return true;
}

/* Check characters and keys. */

static bool rule_check_digit(const char *s, size_t n, struct gs1_refusal *why)
{
	if (n == 0)
		return gs1_refuse(why, GS1_TOO_SHORT_FOR_CHECK_DIGIT, 0, 0);
	if (!rule_digits(s, n, why))
		return false;
	if (gs1_check_digit(s, n - 1) != s[n - 1])
		return gs1_refuse(why, GS1_INCORRECT_CHECK_DIGIT, n - 1, 1);
	return true;
}

static bool rule_check_pair(const char *s, size_t n, struct gs1_refusal *why)
{
	char pair[2];

	if (n < 2)
		return gs1_refuse(why, GS1_TOO_SHORT_FOR_CHECK_PAIR, 0, n);
	if (n - 2 > GS1_CHECK_PAIR_MAX)
		return gs1_refuse(why, GS1_TOO_LONG_FOR_CHECK_PAIR_IMPLEMENTATION, 0, n);
	if (!rule_cset82(s, n - 2, why))
		return false;
	gs1_check_pair(s, n - 2, pair);
	if (memcmp(pair, s + n - 2, 2) != 0)
		return gs1_refuse(why, GS1_INCORRECT_CHECK_PAIR, n - 2, 2);
	return true;
}

/* A company prefix has four digits at the least. Which ones are given out is not asked: a desk works off line. */
static bool rule_company_prefix(const char *s, size_t n, size_t skip, struct gs1_refusal *why)
{
	enum { SHORTEST = 4 };

	if (n < skip + SHORTEST)
		return gs1_refuse(why, GS1_TOO_SHORT_FOR_GCP, 0, n);
	for (size_t i = skip; i < skip + SHORTEST; i++)
		if (!ascii_digit(s[i]))
			return gs1_refuse(why, GS1_INVALID_GCP_PREFIX, i, 1);
	return true;
}

static bool rule_company_prefix_first(const char *s, size_t n, struct gs1_refusal *why)
{
	return rule_company_prefix(s, n, 0, why);
}

static bool rule_company_prefix_second(const char *s, size_t n, struct gs1_refusal *why)
{
	return rule_company_prefix(s, n, 1, why);
}

/* Dates and times. */

static int number(const char *s, size_t n)
{
	int value = 0;

	for (size_t i = 0; i < n; i++)
		value = value * 10 + s[i] - '0';
	return value;
}

/* A date with a year of two or four digits. 00 to 99 are taken as 2000 to 2099: whichever century is meant, only
 * 00 could change the length of a February, and a year 1900 is out of reach of the rule until 2050. */
static bool rule_date(const char *s, size_t n, size_t year_digits, bool day_zero, struct gs1_refusal *why)
{
	int year, month, day;

	if (n < year_digits + 4)
		return gs1_refuse(why, GS1_DATE_TOO_SHORT, 0, n);
	if (n > year_digits + 4)
		return gs1_refuse(why, GS1_DATE_TOO_LONG, 0, n);
	if (!rule_digits(s, n, why))
		return false;
	year = number(s, year_digits) + (year_digits == 2 ? 2000 : 0);
	month = number(s + year_digits, 2);
	day = number(s + year_digits + 2, 2);
	if (month < 1 || month > 12)
		return gs1_refuse(why, GS1_ILLEGAL_MONTH, year_digits, 2);
	if ((day == 0 && !day_zero) || day > day_in_month(year, month))
		return gs1_refuse(why, GS1_ILLEGAL_DAY, year_digits + 2, 2);
	return true;
}

static bool rule_yymmdd(const char *s, size_t n, struct gs1_refusal *why)
{
	return rule_date(s, n, 2, false, why);
}

static bool rule_yymmd0(const char *s, size_t n, struct gs1_refusal *why)
{
	return rule_date(s, n, 2, true, why);
}

static bool rule_yyyymmdd(const char *s, size_t n, struct gs1_refusal *why)
{
	return rule_date(s, n, 4, false, why);
}

static bool rule_yyyymmd0(const char *s, size_t n, struct gs1_refusal *why)
{
	return rule_date(s, n, 4, true, why);
}

static bool two_digits_below(const char *s, size_t n, int limit, enum gs1_fault too_short, enum gs1_fault too_long,
			     enum gs1_fault illegal, struct gs1_refusal *why)
{
	if (n < 2)
		return gs1_refuse(why, too_short, 0, n);
	if (n > 2)
		return gs1_refuse(why, too_long, 0, n);
	if (!rule_digits(s, n, why))
		return false;
	if (number(s, 2) >= limit)
		return gs1_refuse(why, illegal, 0, 2);
	return true;
}

static bool rule_hour(const char *s, size_t n, struct gs1_refusal *why)
{
	return two_digits_below(s, n, 24, GS1_HOUR_TOO_SHORT, GS1_HOUR_TOO_LONG, GS1_ILLEGAL_HOUR, why);
}

static bool rule_minute(const char *s, size_t n, struct gs1_refusal *why)
{
	return two_digits_below(s, n, 60, GS1_MINUTE_TOO_SHORT, GS1_MINUTE_TOO_LONG, GS1_ILLEGAL_MINUTE, why);
}

static bool rule_second(const char *s, size_t n, struct gs1_refusal *why)
{
	return two_digits_below(s, n, 60, GS1_SECOND_TOO_SHORT, GS1_SECOND_TOO_LONG, GS1_ILLEGAL_SECOND, why);
}

static bool rule_hour_minute(const char *s, size_t n, struct gs1_refusal *why)
{
	if (n < 4)
		return gs1_refuse(why, GS1_HOUR_WITH_MINUTE_TOO_SHORT, 0, n);
	if (n > 4)
		return gs1_refuse(why, GS1_HOUR_WITH_MINUTE_TOO_LONG, 0, n);
	if (!rule_digits(s, n, why) || !rule_hour(s, 2, why))
		return false;
	if (!rule_minute(s + 2, 2, why))
		return gs1_refuse(why, why->fault, why->at + 2, why->length);
	return true;
}

/* Lists. */

static bool listed(bool found, enum gs1_fault fault, size_t n, struct gs1_refusal *why)
{
	return found || gs1_refuse(why, fault, 0, n);
}

static bool rule_country(const char *s, size_t n, struct gs1_refusal *why)
{
	return listed(gs1_is_country_number(s, n), GS1_NOT_ISO3166, n, why);
}

static bool rule_country_or_999(const char *s, size_t n, struct gs1_refusal *why)
{
	return listed((n == 3 && memcmp(s, "999", 3) == 0) || gs1_is_country_number(s, n), GS1_NOT_ISO3166_OR_999, n,
		      why);
}

static bool rule_country_letters(const char *s, size_t n, struct gs1_refusal *why)
{
	return listed(gs1_is_country_alpha2(s, n), GS1_NOT_ISO3166_ALPHA2, n, why);
}

static bool rule_currency(const char *s, size_t n, struct gs1_refusal *why)
{
	return listed(gs1_currency_of(s, n) != NULL, GS1_NOT_ISO4217, n, why);
}

static bool one_of(const char *s, size_t n, const char *allowed)
{
	return n == 1 && s[0] && strchr(allowed, s[0]);
}

static bool rule_sex(const char *s, size_t n, struct gs1_refusal *why)
{
	return listed(one_of(s, n, "0129"), GS1_INVALID_BIOLOGICAL_SEX_CODE, n, why);
}

static bool rule_media_type(const char *s, size_t n, struct gs1_refusal *why)
{
	return listed(gs1_is_media_type(s, n), GS1_INVALID_MEDIA_TYPE, n, why);
}

static bool rule_package_type(const char *s, size_t n, struct gs1_refusal *why)
{
	return listed(gs1_is_package_type(s, n), GS1_INVALID_PACKAGE_TYPE, n, why);
}

static bool rule_yes_no(const char *s, size_t n, struct gs1_refusal *why)
{
	return listed(one_of(s, n, "01"), GS1_NOT_ZERO_OR_ONE, n, why);
}

static bool rule_winding(const char *s, size_t n, struct gs1_refusal *why)
{
	return listed(one_of(s, n, "019"), GS1_INVALID_WINDING_DIRECTION, n, why);
}

static bool rule_hyphen(const char *s, size_t n, struct gs1_refusal *why)
{
	return listed(one_of(s, n, "-"), GS1_NOT_HYPHEN, n, why);
}

static bool rule_importer_index(const char *s, size_t n, struct gs1_refusal *why)
{
	if (n != 1)
		return gs1_refuse(why, GS1_IMPORTER_IDX_MUST_BE_ONE_CHARACTER, 0, n);
	return listed(ascii_digit(s[0]) || is_letter(s[0]) || s[0] == '-' || s[0] == '_',
		      GS1_INVALID_IMPORT_IDX_CHARACTER, n, why);
}

/* Figures. */

static bool is_zero(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != '0')
			return false;
	return n > 0;
}

static bool rule_zero(const char *s, size_t n, struct gs1_refusal *why)
{
	return listed(is_zero(s, n), GS1_NOT_ZERO, n, why);
}

static bool rule_not_zero(const char *s, size_t n, struct gs1_refusal *why)
{
	return rule_digits(s, n, why) && listed(n > 0 && !is_zero(s, n), GS1_ILLEGAL_ZERO_VALUE, n, why);
}

static bool rule_no_leading_zero(const char *s, size_t n, struct gs1_refusal *why)
{
	return n == 0 || s[0] != '0' || gs1_refuse(why, GS1_ILLEGAL_ZERO_PREFIX, 0, 1);
}

static bool rule_has_non_digit(const char *s, size_t n, struct gs1_refusal *why)
{
	return listed(n > 0 && !text_is_digits(s, n), GS1_REQUIRES_NON_DIGIT_CHARACTER, n, why);
}

/* Degrees with seven decimals, counted from the south pole and from the antimeridian: ten digits that fit. */
static bool degrees(const char *s, size_t n, int64_t most, enum gs1_fault length, enum gs1_fault range,
		    struct gs1_refusal *why)
{
	int64_t value = 0;

	if (n != 10)
		return gs1_refuse(why, length, 0, n);
	if (!rule_digits(s, n, why))
		return false;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + s[i] - '0';
	return listed(value <= most, range, n, why);
}

static bool rule_latitude(const char *s, size_t n, struct gs1_refusal *why)
{
	return degrees(s, n, INT64_C(1800000000), GS1_LATITUDE_INVALID_LENGTH, GS1_INVALID_LATITUDE, why);
}

static bool rule_longitude(const char *s, size_t n, struct gs1_refusal *why)
{
	return degrees(s, n, INT64_C(3600000000), GS1_LONGITUDE_INVALID_LENGTH, GS1_INVALID_LONGITUDE, why);
}

/* Two halves of equal width, "0203": piece 2 of 3. */
static bool rule_piece_of_total(const char *s, size_t n, struct gs1_refusal *why)
{
	size_t half = n / 2;

	if (n == 0 || n % 2 != 0)
		return gs1_refuse(why, GS1_INVALID_LENGTH_FOR_PIECE_OF_TOTAL, 0, n);
	if (!rule_digits(s, n, why))
		return false;
	if (is_zero(s, half))
		return gs1_refuse(why, GS1_ZERO_PIECE_NUMBER, 0, half);
	if (is_zero(s + half, half))
		return gs1_refuse(why, GS1_ZERO_TOTAL_PIECES, half, half);
	return listed(memcmp(s, s + half, half) <= 0, GS1_PIECE_NUMBER_EXCEEDS_TOTAL, n, why);
}

/* "2/3": the second of three. */
static bool rule_position_in_sequence(const char *s, size_t n, struct gs1_refusal *why)
{
	const char *slash = n ? memchr(s, '/', n) : NULL;
	size_t first = slash ? (size_t)(slash - s) : 0, second = slash ? n - first - 1 : 0;

	if (!slash || !text_is_digits(s, first) || !text_is_digits(slash + 1, second))
		return gs1_refuse(why, GS1_POSITION_IN_SEQUENCE_MALFORMED, 0, n);
	if (s[0] == '0')
		return gs1_refuse(why, GS1_ILLEGAL_ZERO_PREFIX, 0, first);
	if (slash[1] == '0')
		return gs1_refuse(why, GS1_ILLEGAL_ZERO_PREFIX, first + 1, second);
	return listed(first < second || (first == second && memcmp(s, slash + 1, first) <= 0), GS1_POSITION_EXCEEDS_END,
		      n, why);
}

static bool rule_percent_encoding(const char *s, size_t n, struct gs1_refusal *why)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] != '%')
			continue;
		if (n - i < 3 || !is_hex(s[i + 1]) || !is_hex(s[i + 2]))
			return gs1_refuse(why, GS1_INVALID_PERCENT_SEQUENCE, i, n - i < 3 ? n - i : 3);
		i += 2;
	}
	return true;
}

/* ISO 13616: country, two check digits, account; turned round and read as a number it leaves 1 modulo 97. */
static bool rule_iban(const char *s, size_t n, struct gs1_refusal *why)
{
	enum { SHORTEST = 5, LONGEST = 34 };
	int rest = 0;

	if (n < SHORTEST)
		return gs1_refuse(why, GS1_IBAN_TOO_SHORT, 0, n);
	if (n > LONGEST)
		return gs1_refuse(why, GS1_IBAN_TOO_LONG, 0, n);
	for (size_t i = 0; i < n; i++)
		if (!ascii_digit(s[i]) && !is_capital(s[i]))
			return gs1_refuse(why, GS1_INVALID_IBAN_CHARACTER, i, 1);
	if (!gs1_is_country_alpha2(s, 2))
		return gs1_refuse(why, GS1_ILLEGAL_IBAN_COUNTRY_CODE, 0, 2);
	for (size_t i = 0; i < n; i++) {
		char c = s[(i + 4) % n];

		rest = ascii_digit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
	}
	if (rest != 1)
		return gs1_refuse(why, GS1_INCORRECT_IBAN_CHECKSUM, 2, 2);
	return true;
}

static const struct {
	const char *name;
	bool (*holds)(const char *s, size_t n, struct gs1_refusal *why);
} rules[] = {
#define X(rule, text, function) [GS1_##rule] = { text, function },
	GS1_RULES(X)
#undef X
};

bool gs1_rule_holds(enum gs1_rule rule, const char *s, size_t n, struct gs1_refusal *why)
{
	return rule == GS1_NO_RULE || rules[rule].holds(s, n, why);
}

const char *gs1_rule_name(enum gs1_rule rule)
{
	return rule == GS1_NO_RULE ? "" : rules[rule].name;
}

enum gs1_rule gs1_rule_named(const char *name, size_t n)
{
	for (size_t i = GS1_NO_RULE + 1; i < GS1_RULE_COUNT; i++)
		if (strlen(rules[i].name) == n && memcmp(rules[i].name, name, n) == 0)
			return (enum gs1_rule)i;
	return GS1_NO_RULE;
}
