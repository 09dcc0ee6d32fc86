/* Money, prices and exact decimals in whole numbers; no float comes near.
 *
 * Units: an amount is int64 minor units of its currency (cents; yen; fils). A unit price or unit cost
 * ("price4") is int64 ten-thousandths of a minor unit, so 0.0125 dollars a piece is 12500. A quantity is
 * int64 base units. A rate in per cent is basis points (19 % is 1900).
 * Rounding: there is one, half away from zero, and it happens once, where price4 becomes an amount.
 * Errors: ERR_OVERFLOW with the fact what, and *out is untouched.
 * Text: decimal_parse and decimal_format are exact; the decimal sign is always given by the caller, never asked
 * of the locale. */
#ifndef DL_BASE_MONEY_H
#define DL_BASE_MONEY_H

#include "base/base.h"

enum { PRICE4_PER_MINOR = 10000, PRICE4_DIGITS = 4, BASIS_POINTS = 10000 };

/* The most that one line or one move may count. A million of them still add up in 64 bits, so that sums of quantities
 * need no check of their own. */
#define QUANTITY_MOST INT64_C(1000000000000)

/* Checked arithmetic for amounts, prices and quantities alike; what names the result in the refusal. */
int money_add(int64_t a, int64_t b, int64_t *out, const char *what, struct err *e) MUST_USE;
int money_sub(int64_t a, int64_t b, int64_t *out, const char *what, struct err *e) MUST_USE;
int money_mul(int64_t a, int64_t b, int64_t *out, const char *what, struct err *e) MUST_USE;
/* a * b / c, rounded once, half away from zero; c is not 0. Exchange, tax, proration. */
int money_mul_div(int64_t a, int64_t b, int64_t c, int64_t *out, const char *what, struct err *e) MUST_USE;

/* The amount of a line: qty base units at price4 a base unit. */
int money_line_total(int64_t qty, int64_t price4, int64_t *out, struct err *e) MUST_USE;
/* The same where price4 buys per base units ("per 100"); per > 0. */
int money_line_total_per(int64_t qty, int64_t price4, int64_t per, int64_t *out, struct err *e) MUST_USE;
/* The price4 at which qty base units cost amount; qty is not 0. */
int money_unit_price4(int64_t amount, int64_t qty, int64_t *out, struct err *e) MUST_USE;
/* basis_points per ten thousand of amount. */
int money_percent(int64_t amount, int64_t basis_points, int64_t *out, struct err *e) MUST_USE;

/* Shares total in proportion to n weights so that the shares add up to total exactly: each gets its share cut
 * towards zero, the units left over go one each to the largest remainders, the earlier share first among equals
 * (the method of largest remainder, Hare quota). Weights are not negative; all zero counts as all equal.
 * n is 0 only when total is 0. out may be weights. */
void money_split(int64_t total, const int64_t *weights, size_t n, int64_t *out);

enum decimal_result {
	DECIMAL_OK,
	DECIMAL_EMPTY,
	DECIMAL_GARBAGE,   /* not a number, or groups that are not of three */
	DECIMAL_AMBIGUOUS, /* "1,234": the decimal sign is not known and both readings are good */
	DECIMAL_TOO_FINE,  /* more decimals than the scale can keep */
	DECIMAL_TOO_BIG
};

/* Reads "-1,234.50" exactly: with scale 2 it is -123450. decimal_sign is '.' or ',', or 0 when nobody knows;
 * then the text must speak for itself. Groups of three may be set apart by the other sign, a blank (also
 * U+00A0, U+2009, U+202F) or an apostrophe (also U+2019), one kind only. Blanks around are skipped. *out is set on
 * DECIMAL_OK only. scale is 0 to 18. */
enum decimal_result decimal_parse(const char *text, char decimal_sign, int scale, int64_t *out) MUST_USE;
/* The same for a named field: ERR_VALUE with field, value, expected; ERR_MISSING with field. */
int decimal_read(const char *field, const char *text, char decimal_sign, int scale, int64_t *out,
		 struct err *e) MUST_USE;

struct number_style {
	char decimal_sign;
	const char *group; /* between groups of three, UTF-8; NULL or "" for none */
};

/* '.' and no groups: for files, JSON and tests. */
extern const struct number_style number_plain;

/* Adds value / 10^scale. Zeros at the end are dropped down to keep decimals; keep == scale drops none. */
void decimal_format(struct str *to, int64_t value, int scale, int keep, const struct number_style *style);

/* ISO 4217: how many digits the minor unit has. */
struct currency {
	char code[4];
	int digits;
};

extern const struct currency currencies[];
extern const size_t n_currencies;

/* NULL when the code is not in the table (or NULL); codes are upper case. */
const struct currency *currency_find(const char *code);
/* 2 when the code is not in the table. */
int currency_digits(const char *code);

/* An amount, and a price4, as text of the currency's decimals, without the code. A price shows the currency's
 * decimals at least and up to four more. */
void money_format(struct str *to, int64_t amount, const char *currency, const struct number_style *style);
void price4_format(struct str *to, int64_t price4, const char *currency, const struct number_style *style);
enum decimal_result money_parse(const char *text, const char *currency, char decimal_sign, int64_t *amount) MUST_USE;
enum decimal_result price4_parse(const char *text, const char *currency, char decimal_sign, int64_t *price4) MUST_USE;

#endif
