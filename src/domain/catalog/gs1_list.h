/* The closed lists that GS1 values are checked against: countries and currencies (ISO 3166-1, ISO 4217: the codes in
 * use in 2025), carriers of AIDC media, package types (UN/ECE Recommendation 21 and GS1's additions to it).
 * A text of another length is in none of them; the texts need no NUL. */
#ifndef DL_DOMAIN_CATALOG_GS1_LIST_H
#define DL_DOMAIN_CATALOG_GS1_LIST_H

#include "base/base.h"

bool gs1_is_country_number(const char *s, size_t n);
bool gs1_is_country_alpha2(const char *s, size_t n);
/* Where the three letters of a currency number stand ("ZAR" for "710", no NUL); NULL when it is not in use. */
const char *gs1_currency_of(const char *s, size_t n);
bool gs1_is_media_type(const char *s, size_t n);
bool gs1_is_package_type(const char *s, size_t n);

#endif
