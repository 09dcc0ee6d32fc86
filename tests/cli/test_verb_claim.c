/* The verbs "discrepancy" and "claim": what they say where there is nothing, and lines that are none. What they do with
 * goods and money is the domain's, and played on the desk (claim.ui). */
#include "suite.h"

#include "cli/cli.h"
#include "tests/cli/house.h"

static void what_is_not_there_is_told(void)
{
	HOUSE(h);
	const char *before = house_digest(&h);

	CU_ASSERT_EQUAL(house_run(&h, "--user nora discrepancy list --all --format csv"), 0);
	CU_ASSERT(house_said(&h, "number,type,state,supplier"));
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim list --format csv"), 0);
	CU_ASSERT(house_said(&h, "number,state,supplier"));
	CU_ASSERT_EQUAL(house_run(&h, "--user nora discrepancy show DI-2026-00001"), 1);
	CU_ASSERT(house_said(&h, "DI-2026-00001"));
	CU_ASSERT_EQUAL(house_run(&h, "--user nora discrepancy resolve DI-2026-00001 --as write-off --reason lost"), 1);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim show CL-2026-00001"), 1);
	CU_ASSERT(house_said(&h, "CL-2026-00001"));
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim send CL-2026-00001"), 1);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim print CL-2026-00001"), 1);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim credit CL-2026-00001 --note GS-1"), 1);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim add CL-2026-00001 --amount 4 --reason freight"), 1);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim take-off CL-2026-00001 --line 1 --reason other"), 1);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora po confirm PO-2026-00001 --on 2026-12-01"), 1);
	CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
}

static void a_line_that_is_none_shows_the_usage(void)
{
	HOUSE(h);

	CU_ASSERT_EQUAL(house_run(&h, "--user nora discrepancy"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora discrepancy resolve DI-2026-00001"), 2);
	CU_ASSERT(house_said(&h, "--as"));
	CU_ASSERT_EQUAL(house_run(&h, "--user nora discrepancy resolve --as return"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora discrepancy file DI-2026-00001"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim agree"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim agree CL-2026-00001 --amount"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim print CL-2026-00001 --format png"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim add CL-2026-00001 --reason freight"), 2);
	CU_ASSERT(house_said(&h, "--discrepancy"));
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim add CL-2026-00001 --amount 4 --discrepancy DI-2026-00001"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim take-off CL-2026-00001 --reason other"), 2);
	CU_ASSERT(house_said(&h, "--line"));
	CU_ASSERT_EQUAL(house_run(&h, "--user nora po confirm PO-2026-00001"), 2);
	CU_ASSERT(house_said(&h, "--none"));
	CU_ASSERT_EQUAL(house_run(&h, "--user nora claim print CL-2026-00001 -o a.pdf --printer P1"), 2);
}

static const struct test tests[] = {
	{ "what is not there is told", what_is_not_there_is_told },
	{ "a line that is none shows the usage", a_line_that_is_none_shows_the_usage },
};

const struct suite suite_verb_claim = { .name = "verb claim", .tests = tests, .n = ARRAY_LEN(tests) };
