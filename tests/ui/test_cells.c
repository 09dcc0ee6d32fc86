#include "base/base.h"

#include "suite.h"
#include "ui/core/cells.h"
#include "ui/core/painter.h"

static void widths(void)
{
	CU_ASSERT_EQUAL(cells_width("abc"), 3);
	CU_ASSERT_EQUAL(cells_width("山田"), 4);
	CU_ASSERT_EQUAL(cells_width("e\xcc\x81"), 1);
	CU_ASSERT_EQUAL(cells_width("😀"), 2);
	CU_ASSERT_EQUAL(cells_width("a\377b"), 3);
}

static void cut(const char *text, int width, const char *expected, bool ascii)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const char *got = cells_cut(&a, text, width, ascii);

	CU_ASSERT_STRING_EQUAL(got, expected);
	CU_ASSERT_TRUE(cells_width(got) <= width);
}

static void cutting(void)
{
	cut("abcdef", 6, "abcdef", false);
	cut("abcdef", 4, "abc…", false);
	cut("abcdef", 1, "…", false);
	cut("abcdef", 0, "", false);
	cut("山田花子", 5, "山田…", false);
	cut("山田花子", 4, "山…", false);
	/* An accent stays on its letter, a family stays together. */
	cut("abe\xcc\x81z", 3, "ab…", false);
	cut("abe\xcc\x81z", 4, "abe\xcc\x81z", false);
	cut("👩\xe2\x80\x8d👩\xe2\x80\x8d👧x", 5, "…", false);
	cut("Dörte Ünlü", 6, "Dorte~", true);
	cut("山b", 4, "??b", true);
}

static void no_control_reaches_the_terminal(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const char *evil = "a\033[31mb\007\tc\r\nd\xc2\x9b"
			   "1m\xe2\x80\xae"
			   "x\377\x7f";

	for (const char *p = cells_clean(&a, evil, false); *p; p++)
		CU_ASSERT_TRUE((unsigned char)*p >= 0x20 && *p != 0x7f);
	CU_ASSERT_PTR_NULL(strstr(cells_clean(&a, evil, false), "\xc2\x9b"));
	CU_ASSERT_PTR_NULL(strstr(cells_clean(&a, evil, false), "\xe2\x80\xae"));
	for (const char *p = cells_clean(&a, evil, true); *p; p++)
		CU_ASSERT_TRUE(*p >= 0x20 && *p < 0x7f);
}

static void steps(void)
{
	const char *s = "e\xcc\x81山z";

	CU_ASSERT_EQUAL(cells_next(s), 3);
	CU_ASSERT_EQUAL(cells_next(s + 3), 3);
	CU_ASSERT_EQUAL(cells_next(""), 0);
	CU_ASSERT_EQUAL(cells_previous(s, s + 3), 3);
	CU_ASSERT_EQUAL(cells_previous(s, s), 0);
}

static void wrapping(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	char **lines;

	CU_ASSERT_EQUAL(text_wrap(&a, "one two three\nfour", 8, &lines), 3);
	CU_ASSERT_STRING_EQUAL(lines[0], "one two");
	CU_ASSERT_STRING_EQUAL(lines[1], "three");
	CU_ASSERT_STRING_EQUAL(lines[2], "four");
	CU_ASSERT_EQUAL(text_wrap(&a, "abcdefgh", 3, &lines), 3);
	CU_ASSERT_EQUAL(text_wrap(&a, "山田", 1, &lines), 2);
	CU_ASSERT_EQUAL(text_wrap(&a, "", 3, &lines), 0);
}

static void wide_scripts_wrap_without_blanks(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	char **lines;

	/* Six characters of two cells fill twelve. */
	CU_ASSERT_EQUAL(text_wrap(&a, "扫描库位，然后扫描商品。", 12, &lines), 2);
	CU_ASSERT_STRING_EQUAL(lines[0], "扫描库位，然");
	CU_ASSERT_STRING_EQUAL(lines[1], "后扫描商品。");
	/* In eight cells the comma and the full stop would begin a line: what they belong to goes with them. */
	CU_ASSERT_EQUAL(text_wrap(&a, "扫描库位，然后扫描商品。", 8, &lines), 4);
	CU_ASSERT_STRING_EQUAL(lines[0], "扫描库");
	CU_ASSERT_STRING_EQUAL(lines[1], "位，然后");
	CU_ASSERT_STRING_EQUAL(lines[2], "扫描商");
	CU_ASSERT_STRING_EQUAL(lines[3], "品。");
	/* A name among them stays whole. */
	CU_ASSERT_EQUAL(text_wrap(&a, "导入文件orders-1.csv失败", 14, &lines), 3);
	CU_ASSERT_STRING_EQUAL(lines[0], "导入文件");
	CU_ASSERT_STRING_EQUAL(lines[1], "orders-1.csv失");
	CU_ASSERT_STRING_EQUAL(lines[2], "败");
	/* One accent does not let a hyphen end a line. */
	CU_ASSERT_EQUAL(text_wrap(&a, "código PO-2026-1", 12, &lines), 2);
	CU_ASSERT_STRING_EQUAL(lines[0], "código");
	CU_ASSERT_STRING_EQUAL(lines[1], "PO-2026-1");
}

static const struct test tests[] = {
	{ "widths are those of the terminal", widths },
	{ "text is cut between graphemes, with a mark", cutting },
	{ "no control character reaches the terminal", no_control_reaches_the_terminal },
	{ "the cursor steps by graphemes", steps },
	{ "lines wrap at blanks", wrapping },
	{ "lines of a wide script wrap without blanks", wide_scripts_wrap_without_blanks },
};
const struct suite suite_cells = { "cells", tests, ARRAY_LEN(tests), NULL, NULL };
