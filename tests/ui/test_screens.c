#include "base/base.h"

#include "demo.h"
#include "suite.h"
#include "ui/core/keymap.h"

static char *lint_of(const struct screen_set *set, const char *home, int *faults)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	*faults = screen_lint(set, home, demo_permission_name, f);
	fclose(f);
	return text;
}

static void the_demo_is_clean(void)
{
	int faults;
	char *text = lint_of(&demo_screens, "hut", &faults);

	CU_ASSERT_EQUAL(faults, 0);
	CU_ASSERT_STRING_EQUAL(text, "");
	free(text);
}

static unsigned nothing(struct view *v, struct err *e)
{
	(void)v;
	(void)e;
	return STAY;
}

static void each_fault_is_found(void)
{
	static const struct column columns[] = {
		{ "nobody", "Nobody", KIND_TEXT, .min = 60 },
		{ "keeper", "Keeper", KIND_TEXT, .min = 40, .max = 30 },
		END_ROW,
	};
	static const struct action actions[] = {
		{ .name = "one",
		  .label = "One",
		  .help = "Does one thing.",
		  .permission = DEMO_LOOK,
		  .key = "z",
		  .run = nothing },
		{ .name = "two",
		  .label = "Two",
		  .help = "no sentence at all",
		  .permission = 99,
		  .key = "z",
		  .run = nothing },
		{ .name = "three", .label = "Three", .help = "Opens what is not there.", .key = "j", .open = "away" },
		{ .name = "four", .label = "Four", .help = "Does nothing at all.", .key = "Hyper-Q" },
		{ .name = "five", .label = "Five", .help = "Begins another.", .key = "z z", .run = nothing },
		{ .name = "six", .label = "Six", .help = "Ruins something.", .flags = ACTION_DANGER, .run = nothing },
		END_ROW,
	};
	static const struct screen bad = { .shape = SHAPE_LIST,
					   .name = "bad",
					   .title = "Bad",
					   .help = "A screen with every fault.",
					   .actions = actions,
					   .list = { .query = &demo_parcels, .columns = columns, .sort = "none" } };
	static const struct screen *const all[] = { &bad };
	static const char *const expected[] = {
		"no field nobody",	    "rank 0 need 106 cells",   "max is below its min",
		"no field none to sort by", "one and two share a key", "help of two",
		"asks for permission 99",   "j already means down",    "opens away",
		"Hyper-Q is not",	    "four must either run",    "key of action five begins",
		"nothing leads here",	    "home screen hut",	       "six asks without saying",
	};
	const struct screen_set set = { all, 1 };
	int faults;
	char *text = lint_of(&set, "hut", &faults);

	for (size_t i = 0; i < ARRAY_LEN(expected); i++)
		if (!strstr(text, expected[i])) {
			fprintf(stderr, "not found: %s\n%s", expected[i], text);
			CU_FAIL("the lint misses a fault");
		}
	CU_ASSERT_TRUE(faults >= (int)ARRAY_LEN(expected));
	free(text);
}

static void the_manual_and_the_keymap_come_from_the_records(void)
{
	struct keymap k, again;
	struct err e = ERR_INIT;
	char *text = NULL, *map = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	keymap_init(&k);
	CU_ASSERT_TRUE(keymap_preset(&k, "default"));
	screen_manual(&demo_screens, &k, true, f);
	fclose(f);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "Cancel the parcel, with a reason."));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, ".SS Parcels (parcels)"));
	f = open_memstream(&map, &n);
	screen_keymap(&demo_screens, &k, f);
	fclose(f);
	CU_ASSERT_PTR_NOT_NULL(strstr(map, "[parcels]\nF6 = new\n"));
	/* What was printed can be read again and means the same. */
	keymap_init(&again);
	CU_ASSERT_EQUAL(keymap_add(&again, "printed", map, &e), OK);
	CU_ASSERT_PTR_NOT_NULL(keymap_key_of_action(&again, "parcels", "cancel_parcel"));
	CU_ASSERT_PTR_NOT_NULL(keymap_key_of(&again, "list", COMMAND_LIVE_FILTER));
	keymap_release(&again);
	keymap_release(&k);
	free(text);
	free(map);
}

/* Pages of rows in memory join without gap or repetition, whatever the order. */
static void pages_in_memory_join(void)
{
	struct desk d = { .now_ms = 1772442000000 };
	const int sorts[] = { DB_BY_KEY, 1, 2, 8, 4 };

	demo_fill(&d, 60);
	for (size_t s = 0; s < ARRAY_LEN(sorts) * 2; s++) {
		struct arena a AUTO_ARENA = ARENA_INIT;
		struct err e = ERR_INIT;
		struct db_list_query q = { .sort = sorts[s / 2], .desc = s % 2, .limit = 7 };
		struct db_page page;
		size_t n = 0;

		do {
			CU_ASSERT_EQUAL(row_ops_memory.page(&d.parcels, &a, &demo_parcels, &q, &page, &e), OK);
			n += page.n;
			if (!page.n)
				break;
			q.seek = DB_AFTER;
			q.at_key = *db_cell(&page, page.n - 1, 0);
			if (q.sort >= 0)
				q.at_sort = *db_cell(&page, page.n - 1, (size_t)q.sort);
		} while (page.more);
		CU_ASSERT_EQUAL(n, 60);
	}
	arena_release(&d.arena);
}

static const struct test tests[] = {
	{ "the demo's screens pass the lint", the_demo_is_clean },
	{ "each fault of a screen is found", each_fault_is_found },
	{ "the manual and the keymap come from the records", the_manual_and_the_keymap_come_from_the_records },
	{ "pages of rows in memory join", pages_in_memory_join },
};
const struct suite suite_screens = { "screens", tests, ARRAY_LEN(tests), NULL, NULL };
