/* The verb "count" and the lines that it is given: whatever a scanner or a file says, each line is one answer, and what
 * is refused counts nothing. */
#include "suite.h"

#include "cli/cli.h"
#include "tests/cli/house.h"

/* A place with nothing in it, and its count. */
static void furnish(struct house *h)
{
	const char *items = house_file(h, "items.csv", "sku,name\nSOAP,Soap\n");
	const char *places = house_file(h, "places.csv", "code,kind,sequence\nZ-1,bin,501\n");

	CU_ASSERT_EQUAL(house_run(h, "--user nora import items %s", items), 0);
	CU_ASSERT_EQUAL(house_run(h, "--user iker import places %s", places), 0);
	CU_ASSERT_EQUAL(house_run(h, "--user iker count new --place Z-1"), 0);
}

/* Three scans, the last line without an end and one as Windows ends it. */
static void scans_add_up(void)
{
	HOUSE(h);

	furnish(&h);
	CU_ASSERT_EQUAL(house_feed(&h, "Z-1\n2*SOAP\r\n SOAP\nSOAP", "--user iker count enter CO-2026-00001"), 0);
	CU_ASSERT(house_said(&h, "Z-1 SOAP 4"));
}

/* 255 marks and then the code of an item: one line that is too long, not a long one and the item. */
static void an_endless_line_counts_nothing(void)
{
	HOUSE(h);
	char line[300];
	const char *before;

	furnish(&h);
	CU_ASSERT_EQUAL(house_feed(&h, "Z-1\nSOAP\n", "--user iker count enter CO-2026-00001"), 0);
	before = house_digest(&h);
	memset(line, 'X', 255);
	snprintf(line + 255, sizeof line - 255, "SOAP\n");
	CU_ASSERT_EQUAL(
		house_feed(&h, arena_printf(&h.arena, "Z-1\n%s", line), "--user iker count enter CO-2026-00001"), 1);
	CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
}

/* What is no quantity, no code or no text; and "=5" behind a code that was refused is not the last good one's. */
static void what_is_no_scan_counts_nothing(void)
{
	static const char *const lines[] = { "=5",
					     "=-1\n",
					     "=1.5\n",
					     "0*SOAP",
					     "-2*SOAP",
					     "1.5*SOAP",
					     "1e3*SOAP",
					     "3*",
					     "*SOAP",
					     "NOTHING\n=5",
					     "S\033OAP",
					     "SO\377AP",
					     "SOAP\tNOTE",
					     "9223372036854775807*SOAP",
					     "1000000000001*SOAP" };
	HOUSE(h);
	const char *before;

	furnish(&h);
	CU_ASSERT_EQUAL(house_feed(&h, "Z-1\nSOAP\n", "--user iker count enter CO-2026-00001"), 0);
	before = house_digest(&h);
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		CU_ASSERT_EQUAL(house_feed(&h, arena_printf(&h.arena, "Z-1\n%s\n", lines[i]),
					   "--user iker count enter CO-2026-00001"),
				1);
		CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
	}
}

static const struct test tests[] = {
	{ "scans add up", scans_add_up },
	{ "an endless line counts nothing", an_endless_line_counts_nothing },
	{ "what is no scan counts nothing", what_is_no_scan_counts_nothing },
};

const struct suite suite_verb_count = { .name = "verb count", .tests = tests, .n = ARRAY_LEN(tests) };
