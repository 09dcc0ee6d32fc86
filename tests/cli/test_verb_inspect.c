/* The verb "inspect" where there is nothing to inspect: what it says, and that it changes nothing. What it does with
 * goods is played on the desk (inspection.ui). */
#include "suite.h"

#include "cli/cli.h"
#include "tests/cli/house.h"

static void what_is_not_there_is_told(void)
{
	HOUSE(h);
	const char *before = house_digest(&h);

	CU_ASSERT_EQUAL(house_run(&h, "--user nora inspect list --format csv"), 0);
	CU_ASSERT(house_said(&h, "number,state,sku"));
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user nora inspect show IN-2026-00001"), 0);
	CU_ASSERT(house_said(&h, "IN-2026-00001"));
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user nora inspect take IN-2026-00001"), 0);
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user nora inspect finish IN-2026-00001 release=1"), 0);
	CU_ASSERT_NOT_EQUAL(house_run(&h, "inspect plan 1 cap number"), 0);
	CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
}

static void a_line_that_is_none_shows_the_usage(void)
{
	HOUSE(h);

	CU_ASSERT_EQUAL(house_run(&h, "--user nora inspect"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora inspect check IN-2026-00001"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora inspect check IN-2026-00001 one 1 yes"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "inspect plan one cap number"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "inspect plan 1 cap number --decimals 7"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "inspect plan 1 cap number --least"), 2);
}

static const struct test tests[] = {
	{ "what is not there is told", what_is_not_there_is_told },
	{ "a line that is none shows the usage", a_line_that_is_none_shows_the_usage },
};

const struct suite suite_verb_inspect = { .name = "verb inspect", .tests = tests, .n = ARRAY_LEN(tests) };
