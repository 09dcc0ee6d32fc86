#include "domain/catalog/gs1_key.h"

#include "base/text.h"

int gs1_cset82_value(char c)
{
	if (c >= 'a' && c <= 'z')
		return 56 + c - 'a';
	if (c == '_')
		return 55;
	if (c >= 'A' && c <= 'Z')
		return 29 + c - 'A';
	if (c >= '%' && c <= '?') /* 27 in a row: % to /, the digits, : to ? */
		return 2 + c - '%';
	if (c == '!' || c == '"')
		return c - '!';
	return -1;
}

char gs1_check_digit(const char *digits, size_t n)
{
	unsigned sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (unsigned)(digits[n - 1 - i] - '0') * (i % 2 == 0 ? 3 : 1);
	return (char)('0' + (10 - sum % 10) % 10);
}

bool gs1_checks(const char *digits, size_t n)
{
	return text_is_digits(digits, n) && gs1_check_digit(digits, n - 1) == digits[n - 1];
}

/* Each character counts its place in set 82 times a prime, the smallest prime at the right end; the sum modulo 1021
 * gives ten bits, five for each character of the pair. */
void gs1_check_pair(const char *s, size_t n, char pair[2])
{
	static const char alphabet[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
	static const uint16_t primes[GS1_CHECK_PAIR_MAX] = {
		2,   3,	  5,   7,   11,	 13,  17,  19,	23,  29,  31,  37,  41,	 43,  47,  53,	59,  61,  67,  71,
		73,  79,  83,  89,  97,	 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173,
		179, 181, 191, 193, 197, 199, 211, 223, 227, 229, 233, 239, 241, 251, 257, 263, 269, 271, 277, 281,
		283, 293, 307, 311, 313, 317, 331, 337, 347, 349, 353, 359, 367, 373, 379, 383, 389, 397, 401, 409,
		419, 421, 431, 433, 439, 443, 449, 457, 461, 463, 467, 479, 487, 491, 499, 503, 509
	};
	unsigned sum = 0;

	if (n > GS1_CHECK_PAIR_MAX)
		BUG("check pair of %zu characters", n);
	for (size_t i = 0; i < n; i++)
		sum += (unsigned)gs1_cset82_value(s[n - 1 - i]) * primes[i];
	sum %= 1021;
	pair[0] = alphabet[sum >> 5];
	pair[1] = alphabet[sum & 31];
}

/* The four weights of 7.9.2: a product loses or gains its tens, then only the units count. */
static int weight_2_minus(int d)
{
	return (2 * d - 2 * d / 10) % 10;
}

static int weight_5_plus(int d)
{
	return (5 * d + 5 * d / 10) % 10;
}

static int weight_5_minus(int d)
{
	return (5 * d - 5 * d / 10) % 10;
}

char gs1_measure_check_digit(const char *digits, size_t n)
{
	int d[5], sum;

	if ((n != 4 && n != 5) || !text_is_digits(digits, n))
		return '\0';
	for (size_t i = 0; i < n; i++)
		d[i] = digits[i] - '0';
	if (n == 4) {
		sum = weight_2_minus(d[0]) + weight_2_minus(d[1]) + 3 * d[2] + weight_5_minus(d[3]);
		return (char)('0' + 3 * sum % 10);
	}
	sum = weight_5_plus(d[0]) + weight_2_minus(d[1]) + weight_5_minus(d[2]) + weight_5_plus(d[3]) +
	      weight_2_minus(d[4]);
	for (int check = 0; check < 10; check++)
		if (weight_5_minus(check) == (10 - sum % 10) % 10)
			return (char)('0' + check);
	BUG("weight 5- reaches every digit");
}

static void widen(const char *digits, size_t n, char gtin[GTIN_DIGITS + 1])
{
	memset(gtin, '0', GTIN_DIGITS - n);
	memcpy(gtin + GTIN_DIGITS - n, digits, n);
	gtin[GTIN_DIGITS] = '\0';
}

bool gtin_from_digits(const char *digits, size_t n, char gtin[GTIN_DIGITS + 1])
{
	if ((n != 8 && n != 12 && n != 13 && n != 14) || !gs1_checks(digits, n))
		return false;
	widen(digits, n, gtin);
	return true;
}

bool gtin_from_upc_e(const char *digits, size_t n, char gtin[GTIN_DIGITS + 1])
{
	char upc[12];
	const char *six = n == 6 ? digits : digits + 1;

	if (n < 6 || n > 8 || !text_is_digits(digits, n) || (n > 6 && digits[0] > '1'))
		return false;
	memset(upc, '0', sizeof(upc));
	if (n > 6)
		upc[0] = digits[0];
	memcpy(upc + 1, six, 2);
	/* The sixth digit says where the zeros were taken out (5.2.2.4.2). */
	switch (six[5]) {
	case '0':
	case '1':
	case '2':
		upc[3] = six[5];
		memcpy(upc + 8, six + 2, 3);
		break;
	case '3':
		upc[3] = six[2];
		memcpy(upc + 9, six + 3, 2);
		break;
	case '4':
		memcpy(upc + 3, six + 2, 2);
		upc[10] = six[4];
		break;
	default:
		memcpy(upc + 3, six + 2, 3);
		upc[10] = six[5];
	}
	upc[11] = gs1_check_digit(upc, 11);
	if (n == 8 && digits[7] != upc[11])
		return false;
	widen(upc, sizeof(upc), gtin);
	return true;
}

int gtin_format(const char gtin[GTIN_DIGITS + 1])
{
	size_t zeros = strspn(gtin, "0");

	return zeros >= 6 ? 8 : zeros >= 2 ? 12 : zeros == 1 ? 13 : 14;
}

static const struct {
	enum rcn_region region;
	const char *alpha2;
	const char *name;
} countries[] = {
	{ RCN_BALTICS, "EE", "ESTONIA" },
	{ RCN_BALTICS, "LV", "LATVIA" },
	{ RCN_BALTICS, "LT", "LITHUANIA" },
	{ RCN_DENMARK, "DK", "DENMARK" },
	{ RCN_FINLAND, "FI", "FINLAND" },
	{ RCN_GERMANY, "DE", "GERMANY" },
	{ RCN_GREAT_BRITAIN, "GB", "GREAT_BRITAIN" },
	{ RCN_NORWAY, "NO", "NORWAY" },
	{ RCN_SWEDEN, "SE", "SWEDEN" },
};

static bool same_word(const char *a, const char *b)
{
	while (*a && ascii_upper(*a) == ascii_upper(*b))
		a++, b++;
	return *a == *b;
}

enum rcn_region rcn_region_of(const char *country)
{
	for (size_t i = 0; i < ARRAY_LEN(countries); i++)
		if (same_word(country, countries[i].alpha2) || same_word(country, countries[i].name))
			return countries[i].region;
	return RCN_NO_REGION;
}

bool gtin_is_restricted(const char gtin[GTIN_DIGITS + 1])
{
	switch (gtin_format(gtin)) {
	case 8: /* 0 and 2 are a company's own */
		return gtin[6] == '0' || gtin[6] == '2';
	case 12:
		return gtin[2] == '2' || gtin[2] == '4';
	case 13:
		return gtin[1] == '2';
	default:
		return false;
	}
}

/* What the two first digits of the 13 mean, country by country. The measure always ends before the check digit. */
static const struct rule {
	enum rcn_region region;
	char first[3];
	char last[3];
	enum rcn_measure measure;
	int width;
	int scale;
	bool checked; /* the digit before the measure is its check digit */
	const char *currency;
} rules[] = {
	{ RCN_BALTICS, "23", "23", RCN_WEIGHT, 4, 3, false, "" },
	{ RCN_BALTICS, "24", "24", RCN_WEIGHT, 4, 2, false, "" },
	{ RCN_BALTICS, "25", "25", RCN_WEIGHT, 4, 1, false, "" },
	{ RCN_DENMARK, "21", "24", RCN_PRICE, 4, 2, false, "DKK" },
	{ RCN_DENMARK, "26", "28", RCN_WEIGHT, 4, 3, false, "" },
	{ RCN_FINLAND, "23", "23", RCN_WEIGHT, 4, 3, false, "" },
	{ RCN_FINLAND, "24", "24", RCN_WEIGHT, 4, 2, false, "" },
	{ RCN_FINLAND, "25", "25", RCN_WEIGHT, 4, 1, false, "" },
	{ RCN_GERMANY, "22", "24", RCN_PRICE, 5, 2, true, "EUR" },
	{ RCN_GERMANY, "25", "25", RCN_COUNT, 5, 0, true, "" },
	{ RCN_GERMANY, "26", "29", RCN_WEIGHT, 5, 3, true, "" },
	{ RCN_GREAT_BRITAIN, "20", "20", RCN_PRICE, 4, 2, true, "GBP" },
	{ RCN_NORWAY, "20", "20", RCN_PRICE, 4, 2, false, "NOK" },
	{ RCN_NORWAY, "21", "21", RCN_PRICE, 4, 1, false, "NOK" },
	{ RCN_NORWAY, "22", "22", RCN_PRICE, 4, 0, false, "NOK" },
	{ RCN_NORWAY, "23", "23", RCN_WEIGHT, 4, 3, false, "" },
	{ RCN_NORWAY, "24", "24", RCN_WEIGHT, 4, 2, false, "" },
	{ RCN_NORWAY, "25", "25", RCN_WEIGHT, 4, 1, false, "" },
	{ RCN_SWEDEN, "20", "20", RCN_PRICE, 4, 2, false, "SEK" },
	{ RCN_SWEDEN, "21", "21", RCN_PRICE, 4, 1, false, "SEK" },
	{ RCN_SWEDEN, "22", "22", RCN_PRICE, 4, 0, false, "SEK" },
	{ RCN_SWEDEN, "23", "23", RCN_WEIGHT, 4, 3, false, "" },
	{ RCN_SWEDEN, "24", "24", RCN_WEIGHT, 4, 2, false, "" },
	{ RCN_SWEDEN, "25", "25", RCN_WEIGHT, 4, 1, false, "" },
};

struct rcn rcn_read(const char gtin[GTIN_DIGITS + 1], enum rcn_region region)
{
	struct rcn plain = { .measure = RCN_PLAIN, .currency = "" };

	if (gtin[0] != '0')
		return plain;
	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		const struct rule *r = &rules[i];
		const char *digits = gtin + GTIN_DIGITS - 1 - r->width;
		int64_t value = 0;

		if (r->region != region || memcmp(gtin + 1, r->first, 2) < 0 || memcmp(gtin + 1, r->last, 2) > 0)
			continue;
		if (r->checked && gs1_measure_check_digit(digits, (size_t)r->width) != digits[-1])
			return plain;
		for (int k = 0; k < r->width; k++)
			value = value * 10 + digits[k] - '0';
		return (struct rcn){
			.measure = r->measure, .value = value, .scale = r->scale, .currency = r->currency
		};
	}
	return plain;
}
