#include "suite.h"

#include "base/text.h"

static void vec_keeps_what_was_pushed(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	VEC(int) list = { 0 };

	for (int i = 0; i < 1000; i++)
		*vec_push(&a, &list) = i;
	CU_ASSERT_EQUAL(list.n, 1000);
	CU_ASSERT_EQUAL(list.v[0], 0);
	CU_ASSERT_EQUAL(list.v[999], 999);
}

static void err_keeps_its_facts(void)
{
	struct err e = ERR_INIT;
	char sku[] = "AB-1";

	CU_ASSERT_EQUAL(err_fail(&e, ERR_NOT_FOUND, FACT_TEXT("noun", "item"), FACT_TEXT("key", sku)), ERR_NOT_FOUND);
	sku[0] = 'X';
	CU_ASSERT_STRING_EQUAL(err_text(&e, "key"), "AB-1");
	/* Rewording a failure from its own facts must not read what it overwrites. */
	(void)err_fail(&e, ERR_VALUE, FACT_TEXT("value", err_text(&e, "key")), FACT_I64("n", 7));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "value"), "AB-1");
	CU_ASSERT_EQUAL(err_i64(&e, "n", 0), 7);
	CU_ASSERT_EQUAL(err_exit_status(ERR_DB_BUSY), 75);
}

static void text_folds_and_splits(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	char **words;
	int64_t n;

	CU_ASSERT_STRING_EQUAL(text_fold(&a, "CAF\xC3\x89 Gro\xC3\x9F"), "cafe gross");
	CU_ASSERT_EQUAL(text_words(&a, "hex-bolt m8x20, zinc", &words), 4);
	CU_ASSERT_STRING_EQUAL(words[2], "m8x20");
	CU_ASSERT_EQUAL(text_check("a\x1d", 2, NULL), TEXT_CONTROL);
	CU_ASSERT_EQUAL(text_check("a\xff", 2, NULL), TEXT_NOT_UTF8);
	CU_ASSERT_STRING_EQUAL(text_trim(&a, " \t x y \xC2\xA0"), "x y");
	CU_ASSERT_FALSE(text_to_i64("9223372036854775808", &n));
	CU_ASSERT_TRUE(text_to_i64("-9223372036854775808", &n));
	CU_ASSERT_EQUAL(n, INT64_MIN);
}

static const struct test tests[] = {
	{ "a list keeps what was pushed", vec_keeps_what_was_pushed },
	{ "an error keeps its own copy of the facts", err_keeps_its_facts },
	{ "text is folded, split and checked", text_folds_and_splits },
};
const struct suite suite_base = { "base", tests, ARRAY_LEN(tests), NULL, NULL };
