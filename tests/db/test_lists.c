#include "suite.h"

#include "tests/db/room.h"

static const struct db_value every_room = { .type = DB_I64, .i64 = 0 };

static struct db_list_query query_by(int sort, bool desc, size_t limit)
{
	return (struct db_list_query){ .args = &every_room, .sort = sort, .desc = desc, .limit = limit };
}

static int count_row(void *ctx, const struct db_value *row, struct err *e UNUSED)
{
	VEC(int64_t) *ids = ctx;

	ids->v[ids->n++] = row[THING_LIST_THING_ID].i64;
	return OK;
}

static void place(struct db_list_query *q, const struct db_page *page, size_t at, enum db_seek seek)
{
	q->seek = seek;
	q->at_key = *db_cell(page, at, THING_LIST_THING_ID);
	if (q->sort >= 0)
		q->at_sort = *db_cell(page, at, (size_t)q->sort);
}

/* Walks page by page down and then up again, against the order that one long reading gives. */
static void walk(struct room *r, struct db_list_query q, size_t total)
{
	VEC(int64_t) all = { 0 };
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct db_page page;
	size_t at = 0;

	all.v = arena_array(&r->arena, int64_t, total + 1);
	CU_ASSERT_EQUAL_FATAL(db_list_each(r->db, &scratch, &thing_list, &q, count_row, &all, &r->e), OK);
	CU_ASSERT_EQUAL_FATAL(all.n, total);
	for (q.seek = DB_FIRST;;) {
		CU_ASSERT_EQUAL_FATAL(db_list_page(r->db, &r->arena, &thing_list, &q, &page, &r->e), OK);
		for (size_t i = 0; i < page.n && at < total; i++, at++)
			CU_ASSERT_EQUAL(db_cell(&page, i, THING_LIST_THING_ID)->i64, all.v[at]);
		if (!page.more)
			break;
		CU_ASSERT_EQUAL_FATAL(page.n, q.limit);
		place(&q, &page, page.n - 1, DB_AFTER);
	}
	CU_ASSERT_EQUAL(at, total);
	for (q.seek = DB_LAST;;) {
		CU_ASSERT_EQUAL_FATAL(db_list_page(r->db, &r->arena, &thing_list, &q, &page, &r->e), OK);
		for (size_t i = page.n; i > 0 && at > 0; i--, at--)
			CU_ASSERT_EQUAL(db_cell(&page, i - 1, THING_LIST_THING_ID)->i64, all.v[at - 1]);
		if (!page.more)
			break;
		place(&q, &page, 0, DB_BEFORE);
	}
	CU_ASSERT_EQUAL(at, 0);
}

static void pages_down_and_up_show_every_row_once(void)
{
	static const int sorts[] = { DB_BY_KEY,		THING_LIST_THING_ID, THING_LIST_NAME,
				     THING_LIST_COLOUR, THING_LIST_WEIGHT,   THING_LIST_SHELF };
	struct room r;

	room_open(&r);
	room_stock(&r, "A", 40, 3);
	room_stock(&r, "B", 33, 2);
	for (size_t s = 0; s < ARRAY_LEN(sorts); s++)
		for (int desc = 0; desc < 2; desc++)
			for (size_t limit = 1; limit < 100; limit = limit * 3 + 1) {
				struct db_list_query q = query_by(sorts[s], desc, limit);

				walk(&r, q, 73);
				q.ties_up = true;
				walk(&r, q, 73);
			}
	db_assert_idle(r.db);
	room_close(&r);
}

struct neighbour {
	int sort;
	struct db_value was; /* in the sorted column; its text is a copy */
	int64_t id;
	char text[64];
	size_t n, ties;
};

static int ties_ascend(void *ctx, const struct db_value *row, struct err *e UNUSED)
{
	struct neighbour *before = ctx;
	const struct db_value *now = &row[before->sort];
	int64_t id = row[THING_LIST_THING_ID].i64;

	if (before->n++ && now->null == before->was.null && (now->null || str_eq(now->text, before->text))) {
		CU_ASSERT(id > before->id);
		before->ties++;
	} else if (before->n > 1 && !now->null && !before->was.null) {
		CU_ASSERT(strcmp(now->text, before->text) < 0);
	}
	before->was = *now;
	snprintf(before->text, sizeof before->text, "%s", now->null ? "" : now->text);
	before->id = id;
	return OK;
}

/* 73 things in few colours, the last colour first: within each colour the one that came first stands first. */
static void equals_stand_oldest_first_in_a_list_that_runs_down(void)
{
	struct neighbour before = { .sort = THING_LIST_COLOUR };
	struct db_list_query q = query_by(THING_LIST_COLOUR, true, 10);
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct room r;

	room_open(&r);
	room_stock(&r, "A", 40, 3);
	room_stock(&r, "B", 33, 2);
	q.ties_up = true;
	CU_ASSERT_EQUAL(db_list_each(r.db, &scratch, &thing_list, &q, ties_ascend, &before, &r.e), OK);
	CU_ASSERT_EQUAL(before.n, 73);
	CU_ASSERT(before.ties > 60);
	room_close(&r);
}

static void rows_that_come_and_go_hide_no_others(void)
{
	struct room r;
	struct db_list_query q = query_by(THING_LIST_NAME, false, 10);
	struct db_page page, next;

	room_open(&r);
	room_stock(&r, "A", 30, 3);
	CU_ASSERT_EQUAL(db_list_page(r.db, &r.arena, &thing_list, &q, &page, &r.e), OK);
	/* The row on which the next page hangs goes away, and one comes in above it. */
	CU_ASSERT_EQUAL(
		db_script(r.db,
			  "DELETE FROM thing WHERE name = 'thing 0009';"
			  "INSERT INTO thing (shelf_id, name, colour, version) VALUES (1, 'thing 0001b', 'red', 1)",
			  &r.e),
		OK);
	place(&q, &page, 9, DB_AFTER);
	CU_ASSERT_EQUAL(db_list_page(r.db, &r.arena, &thing_list, &q, &next, &r.e), OK);
	CU_ASSERT_STRING_EQUAL(db_cell(&next, 0, THING_LIST_NAME)->text, "thing 0010");
	/* Reloading from the first row shown keeps it first. */
	place(&q, &page, 1, DB_FROM);
	CU_ASSERT_EQUAL(db_list_page(r.db, &r.arena, &thing_list, &q, &next, &r.e), OK);
	CU_ASSERT_STRING_EQUAL(db_cell(&next, 0, THING_LIST_NAME)->text, "thing 0001");
	CU_ASSERT_STRING_EQUAL(db_cell(&next, 1, THING_LIST_NAME)->text, "thing 0001b");
	room_close(&r);
}

static size_t passing(struct room *r, const struct db_filter *filters, size_t n)
{
	struct db_list_query q = query_by(DB_BY_KEY, false, 500);
	struct db_page page;
	size_t counted;

	q.filters = filters;
	q.n_filters = n;
	CU_ASSERT_EQUAL_FATAL(db_list_page(r->db, &r->arena, &thing_list, &q, &page, &r->e), OK);
	CU_ASSERT_EQUAL(db_list_count(r->db, &thing_list, &q, 499, &counted, &r->e), OK);
	CU_ASSERT_EQUAL(counted, page.n);
	if (page.n > 3) {
		CU_ASSERT_EQUAL(db_list_count(r->db, &thing_list, &q, 2, &counted, &r->e), OK);
		CU_ASSERT_EQUAL(counted, 3);
	}
	return page.n;
}

static size_t one(struct room *r, int column, enum db_op op, struct db_value value)
{
	const struct db_filter f = { column, op, value };

	return passing(r, &f, 1);
}

static void filters_narrow_the_list(void)
{
	struct room r;

	room_open(&r);
	room_stock(&r, "A", 40, 4);
	CU_ASSERT_EQUAL(db_script(r.db,
				  "INSERT INTO thing (shelf_id, name, colour, weight, version) VALUES "
				  "(1, 'Caf\u00e9 50% _x', 'red', 5, 1)",
				  &r.e),
			OK);
	CU_ASSERT_EQUAL(one(&r, THING_LIST_COLOUR, DB_EQUALS, db_text("colour 1")), 10);
	CU_ASSERT_EQUAL(one(&r, THING_LIST_COLOUR, DB_NOT, db_text("colour 1")), 31);
	CU_ASSERT_EQUAL(one(&r, THING_LIST_WEIGHT, DB_EQUALS, db_i64(DB_NULL)), 14);
	CU_ASSERT_EQUAL(one(&r, THING_LIST_WEIGHT, DB_NOT, db_i64(DB_NULL)), 27);
	CU_ASSERT_EQUAL(one(&r, THING_LIST_WEIGHT, DB_NOT, db_i64(5)),
			41 - one(&r, THING_LIST_WEIGHT, DB_EQUALS, db_i64(5)));
	CU_ASSERT_EQUAL(one(&r, THING_LIST_NAME, DB_STARTS, db_text("thing 001")), 10);
	CU_ASSERT_EQUAL(one(&r, THING_LIST_NAME, DB_STARTS, db_text("")), 41);
	CU_ASSERT_EQUAL(one(&r, THING_LIST_NAME, DB_CONTAINS, db_text("CAFE 50%")), 1);
	CU_ASSERT_EQUAL(one(&r, THING_LIST_NAME, DB_CONTAINS, db_text("")), 41);
	CU_ASSERT_EQUAL(one(&r, THING_LIST_NAME, DB_CONTAINS, db_text("%")), 1);
	CU_ASSERT_EQUAL(one(&r, DB_ANY_TEXT, DB_CONTAINS, db_text("RED")), 1);
	CU_ASSERT_EQUAL(one(&r, THING_LIST_NAME, DB_LACKS, db_text("CAFE 50%")), 40);
	CU_ASSERT_EQUAL(one(&r, DB_ANY_TEXT, DB_LACKS, db_text("RED")), 40);
	CU_ASSERT_EQUAL(one(&r, THING_LIST_THING_ID, DB_AT_LEAST, db_i64(31)) +
				one(&r, THING_LIST_THING_ID, DB_AT_MOST, db_i64(30)),
			41);
	CU_ASSERT_EQUAL(passing(&r,
				(const struct db_filter[]){ { THING_LIST_COLOUR, DB_EQUALS, db_text("colour 1") },
							    { THING_LIST_NAME, DB_CONTAINS, db_text("2") } },
				2),
			3);
	room_close(&r);
}

static void folded_filters_page_like_any_other(void)
{
	const struct db_filter f = { THING_LIST_NAME, DB_CONTAINS, db_text("THING 00") };
	struct db_list_query q = query_by(THING_LIST_COLOUR, true, 4);
	struct room r;

	room_open(&r);
	room_stock(&r, "A", 120, 4);
	q.filters = &f;
	q.n_filters = 1;
	walk(&r, q, 100);
	room_close(&r);
}

static void one_row_is_found_by_its_key(void)
{
	struct db_list_query q = query_by(DB_BY_KEY, false, 1);
	const struct db_value *row;
	struct room r;

	room_open(&r);
	room_stock(&r, "A", 5, 2);
	CU_ASSERT_EQUAL(db_list_one(r.db, &r.arena, &thing_list, &q, db_i64(3), &row, &r.e), OK);
	CU_ASSERT_STRING_EQUAL(row[THING_LIST_NAME].text, "thing 0002");
	CU_ASSERT_EQUAL(db_list_one(r.db, &r.arena, &thing_list, &q, db_i64(77), &row, &r.e), ERR_NOT_FOUND);
	CU_ASSERT_STRING_EQUAL(err_text(&r.e, "key"), "77");
	CU_ASSERT_PTR_NULL(row);
	room_close(&r);
}

static void a_column_without_an_index_sorts_only_a_short_list(void)
{
	struct db_list_query q = query_by(THING_LIST_WEIGHT, false, 5);
	const struct db_filter f = { THING_LIST_COLOUR, DB_EQUALS, db_text("colour 1") };
	struct db_page page;
	struct room r;

	room_open(&r);
	room_stock(&r, "A", DB_SORT_LIMIT, 4);
	CU_ASSERT_EQUAL(db_list_page(r.db, &r.arena, &thing_list, &q, &page, &r.e), OK);
	room_stock(&r, "B", 1, 1);
	CU_ASSERT_EQUAL(db_list_page(r.db, &r.arena, &thing_list, &q, &page, &r.e), ERR_LIST_SORT);
	CU_ASSERT_STRING_EQUAL(err_text(&r.e, "column"), "weight");
	q.filters = &f;
	q.n_filters = 1;
	CU_ASSERT_EQUAL(db_list_page(r.db, &r.arena, &thing_list, &q, &page, &r.e), OK);
	q = query_by(THING_LIST_COLOUR, false, 5);
	CU_ASSERT_EQUAL(db_list_page(r.db, &r.arena, &thing_list, &q, &page, &r.e), OK);
	room_close(&r);
}

static void more_queries_than_are_kept_still_answer(void)
{
	struct room r;
	struct db_filter f[40];

	room_open(&r);
	room_stock(&r, "A", 50, 2);
	for (size_t i = 0; i < ARRAY_LEN(f); i++)
		f[i] = (struct db_filter){ THING_LIST_THING_ID, DB_AT_LEAST, db_i64((int64_t)i) };
	for (size_t n = 0; n <= ARRAY_LEN(f); n++)
		CU_ASSERT_EQUAL(passing(&r, f, n), n ? 50 - (n - 1 ? n - 2 : 0) : 50);
	CU_ASSERT_EQUAL(passing(&r, f, 2), 50);
	room_close(&r);
}

static const struct test tests[] = {
	{ "pages down and up show every row once", pages_down_and_up_show_every_row_once },
	{ "equals stand oldest first in a list that runs down", equals_stand_oldest_first_in_a_list_that_runs_down },
	{ "rows that come and go hide no others", rows_that_come_and_go_hide_no_others },
	{ "filters narrow the list", filters_narrow_the_list },
	{ "folded filters page like any other", folded_filters_page_like_any_other },
	{ "one row is found by its key", one_row_is_found_by_its_key },
	{ "a column without an index sorts only a short list", a_column_without_an_index_sorts_only_a_short_list },
	{ "more queries than are kept still answer", more_queries_than_are_kept_still_answer },
};
const struct suite suite_lists = { .name = "lists", .tests = tests, .n = ARRAY_LEN(tests) };
