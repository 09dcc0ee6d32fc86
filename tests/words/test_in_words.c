/* What is wrong with a document or a table, said to the person who sent it. */
#include "suite.h"

#include "words/in_words.h"
#include "words/pack_words.h"

static struct arena a;

static void edi_faults_are_said_with_their_place(void)
{
	struct edi_fault f = { .rule = EDI_SEGMENT_COUNT,
			       .segment = 18,
			       .tag = "SE",
			       .element = 1,
			       .line = 19,
			       .expected = "16",
			       .found = "15" };

	CU_ASSERT_STRING_EQUAL(words_edi_fault(&a, &words_plain, &f),
			       "line 19, segment 18 SE, element 1: 15 segments are told, 16 are there");
	f = (struct edi_fault){ .rule = EDI_NOT_EDI };
	CU_ASSERT_STRING_EQUAL(words_edi_fault(&a, &words_plain, &f), "neither X12 nor EDIFACT");
	arena_release(&a);
}

static void table_faults_are_said_with_their_place(void)
{
	struct in_fault f = { .rule = IN_AMBIGUOUS_NUMBER, .line = 7, .field = 3, .column = "qty", .value = "1,234" };
	struct csv_fault csv = { .rule = CSV_STRAY_QUOTE, .line = 4, .field = 2 };

	CU_ASSERT_STRING_EQUAL(
		words_in_fault(&a, &words_plain, &f),
		"line 7, field 3: qty: 1,234 can be read in two ways; say which sign is the decimal one");
	f = (struct in_fault){ .rule = IN_MISSING, .line = 9, .segment = 8, .expected = "item" };
	CU_ASSERT_STRING_EQUAL(words_in_fault(&a, &words_plain, &f), "line 9: item is missing");
	f = (struct in_fault){ .rule = IN_FORMAT, .csv = &csv };
	CU_ASSERT_STRING_EQUAL(words_in_fault(&a, &words_plain, &f),
			       "line 4, field 2: a quote inside a field that did not begin with one");
	arena_release(&a);
}

static void every_rule_has_words(void)
{
	for (int rule = 0; rule < EDI_RULE_COUNT; rule++) {
		struct edi_fault f = { .rule = (enum edi_rule)rule, .expected = "7", .found = "8" };
		char *said = words_edi_fault(&a, &words_plain, &f);

		CU_ASSERT_TRUE(strlen(said) > 8 && !strpbrk(said, "{}[]"));
	}
	for (int rule = 0; rule < IN_RULE_COUNT; rule++) {
		struct in_fault f = { .rule = (enum in_rule)rule, .column = "qty", .value = "x", .expected = "GTIN" };
		char *said = words_in_fault(&a, &words_plain, &f);

		CU_ASSERT_TRUE(strlen(said) > 8 && !strpbrk(said, "{}[]"));
	}
	arena_release(&a);
}

/* A carton of 12, a pallet of 480, and a supplier's code of the carton too. 26 = 2 * 12 + 2; 1000 = 2 * 480 + 3 * 12
 * + 4. */
static void a_quantity_is_said_in_packs(void)
{
	struct item_codes_of_row rows[] = {
		{ .pack = "each", .quantity = 1 },
		{ .pack = "carton", .quantity = 12 },
		{ .pack = "carton", .quantity = 12 },
		{ .pack = "pallet", .quantity = 480 },
	};
	struct item_codes_of_rows codes = { .v = rows, .n = ARRAY_LEN(rows) }, single = { .v = rows, .n = 1 };

	CU_ASSERT_STRING_EQUAL(words_packs(&a, &words_plain, 26, 0, &codes), "2 carton + 2");
	CU_ASSERT_STRING_EQUAL(words_packs(&a, &words_plain, 24, 0, &codes), "2 carton");
	CU_ASSERT_STRING_EQUAL(words_packs(&a, &words_plain, 480, 0, &codes), "1 pallet");
	CU_ASSERT_STRING_EQUAL(words_packs(&a, &words_plain, 1000, 0, &codes), "2 pallet + 3 carton + 4");
	CU_ASSERT_PTR_NULL(words_packs(&a, &words_plain, 11, 0, &codes));
	CU_ASSERT_PTR_NULL(words_packs(&a, &words_plain, 26, 0, &single));
	/* 2.6 kg are no cartons. */
	CU_ASSERT_PTR_NULL(words_packs(&a, &words_plain, 26, 1, &codes));
	arena_release(&a);
}

static const struct test tests[] = {
	{ "a quantity is said in packs", a_quantity_is_said_in_packs },
	{ "a fault of a document is said with line, segment and element", edi_faults_are_said_with_their_place },
	{ "a fault of a table is said with line, field and column", table_faults_are_said_with_their_place },
	{ "every rule has words", every_rule_has_words },
};
const struct suite suite_in_words = { .name = "words for what comes in", .tests = tests, .n = ARRAY_LEN(tests) };
