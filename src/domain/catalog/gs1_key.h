/* Identification keys as bare digits: check digits and check pairs, the family of GTINs in all the widths in which
 * they are printed, and variable-measure numbers of one country's shops.
 *
 * A GTIN is kept with 14 digits, zeros in front (GS1 General Specifications 2.1, 3.3.2); UPC-E is the 8-digit short
 * form of some UPC-A numbers (5.2.2.4.2) and is spread out before it becomes one. */
#ifndef DL_DOMAIN_CATALOG_GS1_KEY_H
#define DL_DOMAIN_CATALOG_GS1_KEY_H

#include "base/base.h"

enum { GTIN_DIGITS = 14, SSCC_DIGITS = 18, GS1_CHECK_PAIR_MAX = 97 };

/* The place of a character in set 82, 0 to 81; -1 when it is not in it. */
int gs1_cset82_value(char c);
/* The check digit that belongs after n digits (7.9.1: weights 3 and 1 from the right). Only digits may stand there. */
char gs1_check_digit(const char *digits, size_t n);
/* The pair that belongs after n characters of set 82, at most GS1_CHECK_PAIR_MAX (7.9.5). */
void gs1_check_pair(const char *s, size_t n, char pair[2]);
/* The last of n digits is the check digit of those before it; false for anything but digits. */
bool gs1_checks(const char *digits, size_t n);
/* The check digit of a price or weight field of 4 or 5 digits inside a variable-measure number (7.9.2 to 7.9.4);
 * '\0' for other widths and characters. */
char gs1_measure_check_digit(const char *digits, size_t n);

/* 8, 12, 13 or 14 digits with a right check digit, as 14; false otherwise and *gtin is untouched. */
bool gtin_from_digits(const char *digits, size_t n, char gtin[GTIN_DIGITS + 1]) MUST_USE;
/* UPC-E: 6 digits (number system 0), 7 (with the number system, 0 or 1) or 8 (with the check digit as well, which
 * must be right), spread out to UPC-A and as 14 digits. */
bool gtin_from_upc_e(const char *digits, size_t n, char gtin[GTIN_DIGITS + 1]) MUST_USE;
/* 8, 12, 13 or 14: the shortest form in which this GTIN is printed. */
int gtin_format(const char gtin[GTIN_DIGITS + 1]);

/* Who wrote the rules for the numbers 20 to 29 that a shop prints on what it weighs itself. */
enum rcn_region {
	RCN_NO_REGION,
	RCN_BALTICS, /* Estonia, Latvia, Lithuania agree */
	RCN_DENMARK,
	RCN_FINLAND,
	RCN_GERMANY,
	RCN_GREAT_BRITAIN,
	RCN_NORWAY,
	RCN_SWEDEN
};

enum rcn_measure { RCN_PLAIN, RCN_WEIGHT, RCN_PRICE, RCN_COUNT };

/* value * 10^-scale kilograms, units of the region's currency, or pieces. */
struct rcn {
	enum rcn_measure measure;
	int64_t value;
	int scale;
	const char *currency; /* of a price; "" where the region has more than one */
};

/* The ISO 3166 letters or the English name of a country, in any case; RCN_NO_REGION when there are no rules of it. */
enum rcn_region rcn_region_of(const char *country);
/* The GTIN is one of restricted circulation: it means nothing outside the shop or the country. */
bool gtin_is_restricted(const char gtin[GTIN_DIGITS + 1]);
/* What the region's rules read out of such a number; RCN_PLAIN when they read nothing. A measure with a check digit
 * of its own is believed only when that is right. */
struct rcn rcn_read(const char gtin[GTIN_DIGITS + 1], enum rcn_region region);

#endif
