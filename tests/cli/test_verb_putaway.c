/* The verb "putaway", and the tables that it needs: what an item asks of a place, and what a place has room for. Goods
 * that wait are played on the desk (putaway.ui). */
#include "suite.h"

#include "cli/cli.h"
#include "tests/cli/house.h"

/* Soap of 250 g; acid of 1 kg, which goes only where corrosive goods go. */
static void furnish(struct house *h)
{
	const char *items = house_file(h, "items.csv",
				       "sku,name,weight_g,length_mm,width_mm,height_mm,hazard\n"
				       "SOAP,Soap,250,100,50,40,\nACID,Acid,1000,,,,corrosive\n");
	const char *places = house_file(
		h, "places.csv",
		"code,kind,sequence,level,parent,cap_units,cap_g,hazard\n"
		"Z,bin,500,zone,,,,\nZ-1,bin,501,bin,Z,10,,\nX-1,bin,502,bin,,,3000,corrosive\n");

	CU_ASSERT_EQUAL(house_run(h, "--user nora import items %s", items), 0);
	CU_ASSERT_EQUAL(house_run(h, "--user iker import places %s", places), 0);
}

/* The only place for acid bears 3000 g: three of five. */
static void a_suggestion_tells_place_room_and_why(void)
{
	HOUSE(h);

	furnish(&h);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker putaway suggest ACID 5 --format csv"), 0);
	CU_ASSERT(house_said(&h, "empty,X-1,chosen,3,"));
	CU_ASSERT_EQUAL(house_run(&h, "--user iker putaway fixed SOAP Z-1"), 0);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker putaway suggest SOAP 12 --format csv"), 0);
	CU_ASSERT(house_said(&h, "fixed,Z-1,chosen,10,"));
	CU_ASSERT_EQUAL(house_run(&h, "--user iker putaway fixed ACID Z-1"), 0);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker putaway suggest ACID 5 --format csv"), 0);
	CU_ASSERT(house_said(&h, "fixed,Z-1,another hazard class,0,"));
	CU_ASSERT(house_said(&h, "empty,X-1,chosen,3,"));
	CU_ASSERT_EQUAL(house_run(&h, "--user iker putaway fixed SOAP --none"), 0);
	CU_ASSERT_EQUAL(house_run(&h, "verify"), 0);
}

/* A place that is there already is changed, as far as the file has columns for it. */
static void a_second_file_changes_places(void)
{
	HOUSE(h);

	furnish(&h);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker import places %s",
				  house_file(&h, "more.csv", "code,kind,cap_g\nX-1,bin,2000\n")),
			0);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker putaway suggest ACID 5 --format csv"), 0);
	CU_ASSERT(house_said(&h, "empty,X-1,chosen,2,"));
	CU_ASSERT_EQUAL(house_run(&h, "verify"), 0);
}

static void what_cannot_be_is_refused_with_its_line(void)
{
	static const struct {
		const char *text, *said;
	} files[] = {
		{ "code,kind,hazard\nY-1,bin,explosive\n", ":2: " },
		{ "code,kind,level\nY-1,bin,shelf\n", "zone, aisle, bay, bin" },
		{ "code,kind,parent\nY-1,bin,NOPE\n", "NOPE" },
		{ "code,kind,level,parent\nY,bin,zone,Z-1\n", "parent" },
		{ "code,kind\nZ-1,dock\n", "kind" },
		{ "code,kind,cap_units\nY-1,bin,4\nY-1,bin,5\n", "twice" },
		{ "code,kind,cap_units\nY-1,bin,0\n", "more than 0" },
	};

	HOUSE(h);
	const char *before;

	furnish(&h);
	before = house_digest(&h);
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		CU_ASSERT_NOT_EQUAL(
			house_run(&h, "--user iker import places %s", house_file(&h, "bad.csv", files[i].text)), 0);
		CU_ASSERT(house_said(&h, files[i].said));
	}
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user nora import items %s",
				      house_file(&h, "bad.csv", "sku,name,temperature\nTEA,Tea,hot\n")),
			    0);
	CU_ASSERT(house_said(&h, "chilled, frozen"));
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user iker putaway confirm 1 Z-1"), 0);
	CU_ASSERT(house_said(&h, "putaway"));
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user iker putaway why 1"), 0);
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user nora putaway fixed SOAP Z-1"), 0);
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user iker putaway fixed SOAP Z"), 0);
	CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
}

static void a_line_that_is_none_shows_the_usage(void)
{
	HOUSE(h);

	CU_ASSERT_EQUAL(house_run(&h, "--user iker putaway"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker putaway confirm 1"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker putaway suggest SOAP"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker putaway confirm 1 Z-1 --quantity"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker putaway fixed SOAP"), 2);
}

static const struct test tests[] = {
	{ "a suggestion tells place, room and why", a_suggestion_tells_place_room_and_why },
	{ "a second file changes places", a_second_file_changes_places },
	{ "what cannot be is refused with its line", what_cannot_be_is_refused_with_its_line },
	{ "a line that is none shows the usage", a_line_that_is_none_shows_the_usage },
};

const struct suite suite_verb_putaway = { .name = "verb putaway", .tests = tests, .n = ARRAY_LEN(tests) };
