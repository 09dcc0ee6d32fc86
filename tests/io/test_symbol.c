#include "suite.h"

#include "io/symbol.h"

static struct arena arena = ARENA_INIT;

static void correct_codes_become_symbols(void)
{
	static const struct {
		enum symbol_kind kind;
		const char *data;
		int width;
	} rows[] = {
		{ SYMBOL_EAN13, "4006381333931", 95 }, /* 3 + 42 + 5 + 42 + 3 */
		{ SYMBOL_EAN8, "96385074", 67 },
		{ SYMBOL_UPCA, "036000291452", 95 },
		{ SYMBOL_ITF14, "15400141288763", 135 },
		{ SYMBOL_CODE128, "ABC", 11 * 5 + 13 }, /* start, three, check, stop */
		{ SYMBOL_CODE39, "AB", 4 * 13 - 1 + 8 },
		{ SYMBOL_QR, "HELLO", 21 },
		{ SYMBOL_DATAMATRIX, "A-100", 12 },
		{ SYMBOL_GS1_128, "[01]09501101530003[10]ABC123", 222 },
		/* nine codewords for 18 capitals, one that counts, eight that correct: 2 columns of 17, 69 for the ends
		 */
		{ SYMBOL_PDF417, "ABCDEFGHIJKLMNOPQR", 17 * 2 + 69 },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err e = ERR_INIT;
		struct symbol s;
		int dark = 0, covered = 0;

		CU_ASSERT_EQUAL_FATAL(symbol_encode(&arena, rows[i].kind, rows[i].data, &s, &e), OK);
		if (s.kind != SYMBOL_CODE39)
			CU_ASSERT_EQUAL(s.width, rows[i].width);
		for (int k = 0; k < s.width * s.height; k++)
			dark += s.modules[k];
		for (size_t k = 0; k < s.n_rects; k++)
			covered += s.rects[k].width * s.rects[k].height;
		CU_ASSERT_EQUAL(dark, covered);
	}
	arena_clear(&arena);
}

static void a_wrong_check_digit_is_an_error(void)
{
	static const struct {
		enum symbol_kind kind;
		const char *data, *expected;
	} rows[] = {
		{ SYMBOL_EAN13, "4006381333930", "1" },
		{ SYMBOL_EAN8, "96385075", "4" },
		{ SYMBOL_UPCA, "036000291453", "2" },
		{ SYMBOL_ITF14, "15400141288764", "3" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err e = ERR_INIT;
		struct symbol s;

		CU_ASSERT_EQUAL(symbol_encode(&arena, rows[i].kind, rows[i].data, &s, &e), ERR_CHECK_DIGIT);
		CU_ASSERT_STRING_EQUAL(err_text(&e, "expected"), rows[i].expected);
		CU_ASSERT_STRING_EQUAL(err_text(&e, "data"), rows[i].data);
	}
}

static void a_fault_inside_an_element_string_is_an_error(void)
{
	static const char *const faulty[] = {
		"[01]09501101530004[10]A1", /* check digit */
		"[01]0950110153000",	    /* length */
		"[17]251345",		    /* month 13 */
		"[9999]X",		    /* no such identifier */
		"09501101530003",	    /* none at all */
		"[10]a~b",		    /* outside the set */
	};
	static const enum symbol_kind kinds[] = { SYMBOL_GS1_128, SYMBOL_GS1_QR, SYMBOL_GS1_DATAMATRIX };

	for (size_t k = 0; k < ARRAY_LEN(kinds); k++)
		for (size_t i = 0; i < ARRAY_LEN(faulty); i++) {
			struct err e = ERR_INIT;
			struct symbol s;

			CU_ASSERT_EQUAL(symbol_encode(&arena, kinds[k], faulty[i], &s, &e), ERR_SYMBOL_DATA);
			CU_ASSERT_PTR_NOT_NULL(err_text(&e, "why"));
		}
	arena_clear(&arena);
}

static void content_outside_a_symbols_alphabet_is_refused(void)
{
	static const struct {
		enum symbol_kind kind;
		const char *data;
	} rows[] = {
		{ SYMBOL_CODE39, "abc" },
		{ SYMBOL_CODE39, "" },
		{ SYMBOL_CODE128, "żółw" },
		{ SYMBOL_CODE128, "A\tB" },
		{ SYMBOL_EAN13, "400638133393" },
		{ SYMBOL_EAN13, "400638133393X" },
		{ SYMBOL_EAN8, "4006381333931" },
		{ SYMBOL_QR, "\xff\xfe" },
		{ SYMBOL_DATAMATRIX, "A\x1d"
				     "B" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err e = ERR_INIT;
		struct symbol s;

		CU_ASSERT_EQUAL(symbol_encode(&arena, rows[i].kind, rows[i].data, &s, &e), ERR_SYMBOL_DATA);
	}
}

static void content_too_long_for_any_size_is_refused(void)
{
	char *much = xmalloc(8001);
	struct err e = ERR_INIT;
	struct symbol s;

	memset(much, 'A', 8000);
	much[8000] = '\0';
	CU_ASSERT_EQUAL(symbol_encode(&arena, SYMBOL_QR, much, &s, &e), ERR_SYMBOL_DATA);
	CU_ASSERT_EQUAL(symbol_encode(&arena, SYMBOL_CODE128, much, &s, &e), ERR_SYMBOL_DATA);
	free(much);
	arena_clear(&arena);
}

static void a_trade_code_is_drawn_by_its_length(void)
{
	enum symbol_kind kind = SYMBOL_QR;

	CU_ASSERT_TRUE(symbol_for_gtin("96385074", &kind) && kind == SYMBOL_EAN8);
	CU_ASSERT_TRUE(symbol_for_gtin("036000291452", &kind) && kind == SYMBOL_UPCA);
	CU_ASSERT_TRUE(symbol_for_gtin("4006381333931", &kind) && kind == SYMBOL_EAN13);
	CU_ASSERT_TRUE(symbol_for_gtin("15400141288763", &kind) && kind == SYMBOL_ITF14);
	CU_ASSERT_FALSE(symbol_for_gtin("123", &kind));
}

static void guard_bars_reach_down_in_ean_only(void)
{
	struct err e = ERR_INIT;
	struct symbol s;
	int guards = 0;

	CU_ASSERT_EQUAL_FATAL(symbol_encode(&arena, SYMBOL_EAN13, "4006381333931", &s, &e), OK);
	for (size_t i = 0; i < s.n_rects; i++)
		guards += s.rects[i].guard;
	CU_ASSERT_EQUAL(guards, 6);
	CU_ASSERT_EQUAL(s.n_texts, 3);
	CU_ASSERT_TRUE(s.texts[0].x10 < 0 && s.texts[0].x10 >= -10 * s.quiet_left);
	CU_ASSERT_EQUAL_FATAL(symbol_encode(&arena, SYMBOL_CODE128, "A", &s, &e), OK);
	for (size_t i = 0; i < s.n_rects; i++)
		CU_ASSERT_FALSE(s.rects[i].guard);
	arena_clear(&arena);
}

static int clean(void)
{
	arena_release(&arena);
	return 0;
}

static const struct test tests[] = {
	{ "correct codes become symbols of the right width", correct_codes_become_symbols },
	{ "a wrong check digit is an error and names the right one", a_wrong_check_digit_is_an_error },
	{ "a fault inside an element string is an error", a_fault_inside_an_element_string_is_an_error },
	{ "content outside a symbol's alphabet is refused", content_outside_a_symbols_alphabet_is_refused },
	{ "content too long for any size is refused", content_too_long_for_any_size_is_refused },
	{ "a trade code is drawn by its length", a_trade_code_is_drawn_by_its_length },
	{ "guard bars reach down in EAN only", guard_bars_reach_down_in_ean_only },
};
const struct suite suite_symbol = { "symbol", tests, ARRAY_LEN(tests), NULL, clean };
