/* The tests of the biip library: how its expected objects are read, and the checks of keys and whole codes. */
#ifndef DL_TESTS_GS1_BIIP_H
#define DL_TESTS_GS1_BIIP_H

#include "cases/gs1_rows.h"

/* Of the expected column, "name=value; name=value": the value of a name up to the next "; ", or NULL. */
const char *biip_expected(struct arena *a, const struct gs1_row *row, const char *name);
/* The value of a field within "Thing{field=value, ...}": up to the comma or the closing brace; or NULL. */
const char *biip_field(struct arena *a, const char *object, const char *name);
/* Both are there, and equal. */
bool biip_same(const char *wanted, const char *got);
/* A decimal in print is worth value * 10^-scale, however many zeros it shows. */
bool biip_worth(const char *wanted, int64_t value, int scale);
/* "GS1Message (10)123 (17)221231{date=2022-12-31}" as "(10)123(17)221231". */
char *biip_without_meaning(struct arena *a, const char *text);
/* The same of a link's list: "element_strings=[(01)..., (10)...]". */
char *biip_link_elements(struct arena *a, const char *object);

gs1_check biip_symbology;
gs1_check biip_symbology_length;
gs1_check biip_whole_code;
gs1_check biip_gtin_of_form;
gs1_check biip_no_gtin;
gs1_check biip_upc_e;
gs1_check biip_sscc_human;
gs1_check biip_check_digit;
gs1_check biip_measure_digit;
gs1_check biip_restricted;
gs1_check biip_region_named;
gs1_check biip_region_rules;

#endif
