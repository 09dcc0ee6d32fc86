/* What biip says of keys: GTIN, UPC, SSCC, numbers of restricted circulation, and whole codes with their symbology. */
#include "cases/gs1_biip.h"

#include "base/text.h"
#include "domain/catalog/code.h"

/* ---- a whole code, and its symbology ---- */

static const struct {
	const char *name; /* ours */
	const char *iso;
	const char *gs1;
} symbologies[] = {
	{ "EAN-13", "EAN_UPC", "EAN_13" },
	{ "EAN-8", "EAN_UPC", "EAN_8" },
	{ "EAN-13 with add-on", "EAN_UPC", "EAN_13_WITH_ADD_ON" },
	{ "GS1-128", "CODE_128", "GS1_128" },
	{ "GS1 DataBar", "RSS_EAN_UCC_COMPOSITE", "GS1_DATABAR" },
	{ "GS1 DataMatrix", "DATA_MATRIX", "GS1_DATAMATRIX" },
	{ "GS1 QR Code", "QR_CODE", "GS1_QR_CODE" },
	{ "ITF", "ITF", "ITF_14" },
	{ "system expansion", "SYSTEM_EXPANSION", NULL },
};

static bool symbology_agrees(struct arena *a, const char *wanted, const char *s, size_t n)
{
	size_t length;
	const struct symbology *got = symbology_of(s, n, &length);
	const char *value = biip_field(a, wanted, "value"), *gs1 = biip_field(a, wanted, "gs1_symbology");

	for (size_t i = 0; got && i < ARRAY_LEN(symbologies); i++)
		if (str_eq(symbologies[i].name, got->name))
			return value && strlen(value) == length && strncmp(value, s, length) == 0 &&
			       biip_same(biip_field(a, wanted, "iso_symbology"), symbologies[i].iso) &&
			       biip_same(biip_field(a, wanted, "modifiers"), arena_copy(a, s + 2, length - 2)) &&
			       str_eq(gs1, gs1 ? symbologies[i].gs1 : NULL);
	return false;
}

bool biip_symbology(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	str_add(answer, "another symbology");
	return symbology_agrees(a, biip_expected(a, row, "expected"), row->cell[2].s, row->cell[2].n);
}

/* The identifier is the whole text. */
bool biip_symbology_length(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	size_t length = 0;

	(void)a;
	(void)symbology_of(row->cell[2].s, row->cell[2].n, &length);
	str_addf(answer, "%zu", length);
	return length == row->cell[2].n;
}

/* The part of a text that begins with an object's name and ends with its brace. */
static const char *object(struct arena *a, const char *text, const char *name)
{
	const char *at = strstr(text, name);
	size_t n = at ? strcspn(at, "}") : 0;

	return at ? arena_copy(a, at, n + (at[n] == '}')) : NULL;
}

static bool gtin_agrees(struct arena *a, const char *wanted, const char *gtin)
{
	const char *value = biip_field(a, wanted, "value"), *format = biip_field(a, wanted, "format");

	return value && strlen(value) <= GTIN_DIGITS && strcmp(gtin + GTIN_DIGITS - strlen(value), value) == 0 &&
	       str_eq(format, arena_printf(a, "GTIN_%d", gtin_format(gtin)));
}

/* biip lists each thing that the text could be; we answer what it is. A GTIN that it finds, we find; where it finds
 * none we have none; a message with a key whose check digit is wrong, which it hands out, we refuse. */
bool biip_whole_code(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	struct code_settings settings = CODE_SETTINGS(CASE_YEAR);
	const char *wanted = biip_expected(a, row, "expected"), *gtin = object(a, wanted, "gtin=Gtin{");
	const char *label = object(a, wanted, "SymbologyIdentifier{"),
		   *message = strstr(wanted, "gs1_message=GS1Message ");
	const char *sscc = object(a, wanted, "sscc=Sscc{");
	struct code c;

	(void)code_read(a, row->cell[2].s, row->cell[2].n, &settings, &c);
	str_addf(answer, "%s %s gtin %s message %s", code_kind_name(c.kind), gs1_fault_name(c.refusal.fault), c.gtin,
		 gs1_human_text(a, &c.message));
	if (label && !symbology_agrees(a, label, row->cell[2].s, row->cell[2].n))
		return false;
	if (gtin ? !gtin_agrees(a, gtin, c.gtin) : c.gtin[0] != '\0')
		return false;
	if (sscc && !biip_same(biip_field(a, sscc, "value"), c.sscc))
		return false;
	if (strstr(wanted, "gtin_error=Invalid GTIN check digit"))
		return !c.ok && c.refusal.fault == GS1_INCORRECT_CHECK_DIGIT;
	return c.ok && (!message || biip_same(biip_link_elements(a, message), gs1_human_text(a, &c.message)));
}

/* ---- keys ---- */

bool biip_no_gtin(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	char gtin[GTIN_DIGITS + 1];

	(void)a;
	str_add(answer, "a GTIN");
	return !gtin_from_digits(row->cell[2].s, row->cell[2].n, gtin) &&
	       !gtin_from_upc_e(row->cell[2].s, row->cell[2].n, gtin);
}

/* The test's name tells the form: "test_parse_gtin_12_with_3_leading_zero". */
bool biip_gtin_of_form(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	long form = strtol(row->cell[1].s + strlen("test_parse_gtin_"), NULL, 10);
	char gtin[GTIN_DIGITS + 1] = "none";
	bool ok = gtin_from_digits(row->cell[2].s, row->cell[2].n, gtin);

	(void)a;
	str_addf(answer, "%s, form %d", gtin, ok ? gtin_format(gtin) : 0);
	return ok && gtin_format(gtin) == form;
}

bool biip_upc_e(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	const char *wanted = biip_expected(a, row, "expected");
	const char *system = biip_field(a, wanted, "number_system_digit"),
		   *check = biip_field(a, wanted, "check_digit");
	const char *payload = biip_field(a, wanted, "payload");
	char gtin[GTIN_DIGITS + 1] = "none", whole[GTIN_DIGITS + 1];

	if (!gtin_from_upc_e(row->cell[2].s, row->cell[2].n, gtin))
		return false;
	str_add(answer, gtin);
	/* The payload is the number system and the six digits; with the check digit they are the whole UPC-E. */
	return system && check && payload && gtin[2] == *system && gtin[13] == *check &&
	       gtin_from_upc_e(arena_printf(a, "%s%s", payload, check), 8, whole) && strcmp(whole, gtin) == 0;
}

bool biip_sscc_human(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	(void)a;
	str_add(answer, row->cell[2].s);
	return value_is(row->cell[3], row->cell[2].s);
}

bool biip_check_digit(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	str_addc(answer, gs1_check_digit(row->cell[2].s, row->cell[2].n));
	return biip_same(biip_expected(a, row, "expected"), answer->p);
}

/* Without an answer the width or a character is wrong. */
bool biip_measure_digit(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	const char *wanted = biip_expected(a, row, "expected");
	char got = gs1_measure_check_digit(row->cell[2].s, row->cell[2].n);

	if (got)
		str_addc(answer, got);
	return str_eq(wanted, answer->p);
}

/* ---- numbers of restricted circulation ---- */

static bool measure_agrees(struct arena *a, const char *text, enum rcn_measure measure, const struct rcn *got)
{
	(void)a;
	if (!text)
		return true;
	if (strcmp(text, "None") == 0)
		return got->measure != measure;
	return got->measure == measure && biip_worth(text, got->value, got->scale);
}

bool biip_restricted(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	const char *wanted = biip_expected(a, row, "expected"), *region = biip_expected(a, row, "rcn_region");
	const char *value = biip_field(a, wanted, "value"), *weight = biip_field(a, wanted, "weight");
	const char *price = biip_field(a, wanted, "price");
	char gtin[GTIN_DIGITS + 1] = "none";
	struct rcn got;

	if (!gtin_from_digits(row->cell[2].s, row->cell[2].n, gtin) || !gtin_is_restricted(gtin))
		return false;
	got = rcn_read(gtin, rcn_region_of(region));
	str_addf(answer, "%s measure %d %" PRId64 " / 10^%d", gtin, (int)got.measure, got.value, got.scale);
	return gtin_agrees(a, wanted, gtin) && value_is(row->cell[2], value) &&
	       measure_agrees(a, weight ? weight : "None", RCN_WEIGHT, &got) &&
	       measure_agrees(a, price ? price : "None", RCN_PRICE, &got);
}

bool biip_region_named(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	enum rcn_region region = rcn_region_of(row->cell[2].s);

	str_addf(answer, "%d", (int)region);
	return region != RCN_NO_REGION && region == rcn_region_of(biip_expected(a, row, "rcn_region"));
}

/* test_region_sweden: the region stands in the test's name and the number in the input, or, for the Baltics, the
 * country in the input. */
bool biip_region_rules(struct arena *a, const struct gs1_row *row, struct str *answer)
{
	const char *value = biip_expected(a, row, "value"), *money = biip_expected(a, row, "money");
	const char *region = value ? row->cell[2].s : row->cell[1].s + strlen("test_region_");
	const char *number = value ? value : row->cell[2].s;
	char gtin[GTIN_DIGITS + 1] = "none";
	struct rcn got;

	/* Some of its numbers have a check digit that was not reckoned: the rules of a region do not ask for it. */
	if (strlen(number) < 12 || strlen(number) > 14)
		return false;
	memset(gtin, '0', 2);
	(void)str_copy(gtin + GTIN_DIGITS - strlen(number), strlen(number) + 1, number);
	got = rcn_read(gtin, rcn_region_of(region));
	str_addf(answer, "%s measure %d %" PRId64 " / 10^%d %s", gtin, (int)got.measure, got.value, got.scale,
		 got.currency);
	return measure_agrees(a, biip_expected(a, row, "weight"), RCN_WEIGHT, &got) &&
	       measure_agrees(a, biip_expected(a, row, "price"), RCN_PRICE, &got) &&
	       measure_agrees(a, biip_expected(a, row, "count"), RCN_COUNT, &got) &&
	       (!money || strcmp(money, "None") == 0 || strstr(money, got.currency));
}
