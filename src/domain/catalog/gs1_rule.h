/* The rules for the content of one part of a GS1 value: character sets, check digits and pairs, dates, lists,
 * coupons. One rule is one function from bytes to a fault with its place; the table of application identifiers says
 * which rules a part obeys. The names are those of the GS1 syntax tests.
 *
 * Source of the formulas: GS1 General Specifications 7.9 (check digits), 7.9.5 (check character pair), 7.11 and 7.12
 * (character sets and dates), ISO 13616 (IBAN), GS1 US coupon guideline (8110, 8112). */
#ifndef DL_DOMAIN_CATALOG_GS1_RULE_H
#define DL_DOMAIN_CATALOG_GS1_RULE_H

#include "domain/catalog/gs1_fault.h"

/* X(enum name, name, function) */
#define GS1_RULES(X)                                                                                                   \
	X(CSETNUMERIC, "csetnumeric", rule_digits)                                                                     \
	X(CSET82, "cset82", rule_cset82)                                                                               \
	X(CSET39, "cset39", rule_cset39)                                                                               \
	X(CSET64, "cset64", rule_cset64)                                                                               \
	X(CSUM, "csum", rule_check_digit)                                                                              \
	X(CSUMALPHA, "csumalpha", rule_check_pair)                                                                     \
	X(GCPPOS1, "gcppos1", rule_company_prefix_first)                                                               \
	X(GCPPOS2, "gcppos2", rule_company_prefix_second)                                                              \
	X(YYMMDD, "yymmdd", rule_yymmdd)                                                                               \
	X(YYMMD0, "yymmd0", rule_yymmd0)                                                                               \
	X(YYYYMMDD, "yyyymmdd", rule_yyyymmdd)                                                                         \
	X(YYYYMMD0, "yyyymmd0", rule_yyyymmd0)                                                                         \
	X(HH, "hh", rule_hour)                                                                                         \
	X(MI, "mi", rule_minute)                                                                                       \
	X(SS, "ss", rule_second)                                                                                       \
	X(HHMI, "hhmi", rule_hour_minute)                                                                              \
	X(ISO3166, "iso3166", rule_country)                                                                            \
	X(ISO3166999, "iso3166999", rule_country_or_999)                                                               \
	X(ISO3166ALPHA2, "iso3166alpha2", rule_country_letters)                                                        \
	X(ISO4217, "iso4217", rule_currency)                                                                           \
	X(ISO5218, "iso5218", rule_sex)                                                                                \
	X(MEDIATYPE, "mediatype", rule_media_type)                                                                     \
	X(PACKAGETYPE, "packagetype", rule_package_type)                                                               \
	X(IBAN, "iban", rule_iban)                                                                                     \
	X(LATITUDE, "latitude", rule_latitude)                                                                         \
	X(LONGITUDE, "longitude", rule_longitude)                                                                      \
	X(PCENC, "pcenc", rule_percent_encoding)                                                                       \
	X(ZERO, "zero", rule_zero)                                                                                     \
	X(NONZERO, "nonzero", rule_not_zero)                                                                           \
	X(NOZEROPREFIX, "nozeroprefix", rule_no_leading_zero)                                                          \
	X(YESNO, "yesno", rule_yes_no)                                                                                 \
	X(WINDING, "winding", rule_winding)                                                                            \
	X(PIECEOFTOTAL, "pieceoftotal", rule_piece_of_total)                                                           \
	X(POSINSEQSLASH, "posinseqslash", rule_position_in_sequence)                                                   \
	X(IMPORTERIDX, "importeridx", rule_importer_index)                                                             \
	X(HASNONDIGIT, "hasnondigit", rule_has_non_digit)                                                              \
	X(HYPHEN, "hyphen", rule_hyphen)                                                                               \
	X(COUPONCODE, "couponcode", gs1_rule_coupon)                                                                   \
	X(COUPONPOSOFFER, "couponposoffer", gs1_rule_positive_offer)

enum gs1_rule {
	GS1_NO_RULE,
#define X(name, text, function) GS1_##name,
	GS1_RULES(X)
#undef X
		GS1_RULE_COUNT
};

/* Holds the n bytes at s against the rule. On false *why tells the fault and the bytes it lies in, counted from s. */
bool gs1_rule_holds(enum gs1_rule rule, const char *s, size_t n, struct gs1_refusal *why) MUST_USE;
/* The rule's name in the syntax tests; GS1_NO_RULE and false for a name that there is not. */
const char *gs1_rule_name(enum gs1_rule rule);
enum gs1_rule gs1_rule_named(const char *name, size_t n);

/* For the modules of the rules: fills *why and is false. */
bool gs1_refuse(struct gs1_refusal *why, enum gs1_fault fault, size_t at, size_t length);
bool gs1_rule_coupon(const char *s, size_t n, struct gs1_refusal *why);
bool gs1_rule_positive_offer(const char *s, size_t n, struct gs1_refusal *why);

#endif
