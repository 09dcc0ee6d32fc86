#include "suite.h"

#include "tests/db/room.h"

static void a_row_comes_back_as_it_was_written(void)
{
	struct room r;
	struct shelf_add_row made;
	struct shelf_row shelf;

	room_open(&r);
	CU_ASSERT_EQUAL(db_begin(r.db, &r.e), OK);
	CU_ASSERT_EQUAL(shelf_add(r.db, &r.arena, "A-1", 7, NULL, &made, &r.e), OK);
	CU_ASSERT_EQUAL(db_commit(r.db, &r.e), OK);
	CU_ASSERT_EQUAL(shelf_by_code(r.db, &r.arena, "A-1", &shelf, &r.e), OK);
	CU_ASSERT_EQUAL(shelf.shelf_id, made.shelf_id);
	CU_ASSERT_STRING_EQUAL(shelf.code, "A-1");
	CU_ASSERT_EQUAL(shelf.room, 7);
	CU_ASSERT_PTR_NULL(shelf.note);
	CU_ASSERT_EQUAL(shelf_by_code(r.db, &r.arena, "A-2", &shelf, &r.e), ERR_NOT_FOUND);
	CU_ASSERT_STRING_EQUAL(err_text(&r.e, "noun"), "shelf_by_code");
	room_close(&r);
}

static void nothing_and_empty_are_two_things(void)
{
	struct room r;
	struct shelf_count_row count;
	struct thing_get_row thing;
	int64_t shelf;

	room_open(&r);
	CU_ASSERT_EQUAL(shelf_count(r.db, &r.arena, &count, &r.e), OK);
	CU_ASSERT_EQUAL(count.n_shelves, 0);
	CU_ASSERT_EQUAL(count.rooms, DB_NULL);
	shelf = room_stock(&r, "A-1", 0, 1);
	CU_ASSERT_EQUAL(db_begin(r.db, &r.e), OK);
	CU_ASSERT_EQUAL(thing_add(r.db, shelf, "", "red", 0, (struct db_blob){ "", 0 }, &r.e), OK);
	CU_ASSERT_EQUAL(thing_add(r.db, shelf, "x", "red", DB_NULL, (struct db_blob){ NULL, 0 }, &r.e), OK);
	CU_ASSERT_EQUAL(thing_add(r.db, shelf, "y", "red", -1, (struct db_blob){ "a\0b", 3 }, &r.e), OK);
	CU_ASSERT_EQUAL(db_commit(r.db, &r.e), OK);
	CU_ASSERT_EQUAL(thing_get(r.db, &r.arena, 1, &thing, &r.e), OK);
	CU_ASSERT_STRING_EQUAL(thing.name, "");
	CU_ASSERT_EQUAL(thing.weight, 0);
	CU_ASSERT_PTR_NOT_NULL(thing.picture.p);
	CU_ASSERT_EQUAL(thing.picture.n, 0);
	CU_ASSERT_EQUAL(thing_get(r.db, &r.arena, 2, &thing, &r.e), OK);
	CU_ASSERT_EQUAL(thing.weight, DB_NULL);
	CU_ASSERT_PTR_NULL(thing.picture.p);
	CU_ASSERT_EQUAL(thing_get(r.db, &r.arena, 3, &thing, &r.e), OK);
	CU_ASSERT_EQUAL(thing.picture.n, 3);
	CU_ASSERT_EQUAL(memcmp(thing.picture.p, "a\0b", 3), 0);
	room_close(&r);
}

static int add_code(void *ctx, const struct shelf_row *row, struct err *e UNUSED)
{
	str_addf(ctx, "%s ", row->code);
	return OK;
}

static int stop_at_b(void *ctx, const struct shelf_row *row, struct err *e)
{
	(void)add_code(ctx, row, e);
	return row->code[0] == 'B' ? err_fail(e, ERR_VALUE, FACT_TEXT("value", row->code)) : OK;
}

static void many_and_each_give_the_rows_in_order(void)
{
	struct room r;
	struct shelf_in_room_rows rows;
	struct str codes AUTO_STR = STR_INIT;
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	room_open(&r);
	room_stock(&r, "C", 0, 1);
	room_stock(&r, "A", 0, 1);
	room_stock(&r, "B", 0, 1);
	CU_ASSERT_EQUAL(shelf_in_room(r.db, &r.arena, 2, 1, &rows, &r.e), OK);
	CU_ASSERT_EQUAL_FATAL(rows.n, 2);
	CU_ASSERT_STRING_EQUAL(rows.v[1].code, "B");
	CU_ASSERT_EQUAL(shelf_in_room(r.db, &r.arena, 2, 9, &rows, &r.e), OK);
	CU_ASSERT_EQUAL(rows.n, 0);
	CU_ASSERT_EQUAL(shelf_each(r.db, &scratch, add_code, &codes, &r.e), OK);
	CU_ASSERT_STRING_EQUAL(codes.p, "A B C ");
	CU_ASSERT_EQUAL(shelf_each(r.db, &scratch, stop_at_b, &codes, &r.e), ERR_VALUE);
	CU_ASSERT_STRING_EQUAL(codes.p, "A B C A B ");
	db_assert_idle(r.db);
	room_close(&r);
}

static void the_second_of_two_painters_is_told(void)
{
	struct room r;
	struct thing_get_row thing;

	room_open(&r);
	room_stock(&r, "A", 1, 1);
	CU_ASSERT_EQUAL(db_begin(r.db, &r.e), OK);
	CU_ASSERT_EQUAL(thing_paint(r.db, 1, 1, "red", &r.e), OK);
	CU_ASSERT_EQUAL(thing_paint(r.db, 1, 1, "blue", &r.e), ERR_CONFLICT);
	CU_ASSERT_EQUAL(db_commit(r.db, &r.e), OK);
	CU_ASSERT_EQUAL(thing_get(r.db, &r.arena, 1, &thing, &r.e), OK);
	CU_ASSERT_STRING_EQUAL(thing.colour, "red");
	CU_ASSERT_EQUAL(thing.version, 2);
	room_close(&r);
}

static void text_that_is_not_utf8_never_arrives(void)
{
	struct room r;
	struct shelf_row shelf;

	room_open(&r);
	CU_ASSERT_EQUAL(shelf_by_code(r.db, &r.arena, "\xff\xfe", &shelf, &r.e), ERR_TEXT);
	CU_ASSERT_STRING_EQUAL(err_text(&r.e, "field"), "code");
	db_assert_idle(r.db);
	room_close(&r);
}

static void a_sum_that_leaves_64_bits_is_refused(void)
{
	struct room r;
	struct thing_weights_row weights;
	struct thing_twice_row twice;
	int64_t shelf;

	room_open(&r);
	shelf = room_stock(&r, "A", 0, 1);
	CU_ASSERT_EQUAL(db_begin(r.db, &r.e), OK);
	for (int i = 0; i < 2; i++)
		CU_ASSERT_EQUAL(thing_add(r.db, shelf, "x", "red", INT64_MAX, (struct db_blob){ 0 }, &r.e), OK);
	CU_ASSERT_EQUAL(db_commit(r.db, &r.e), OK);
	CU_ASSERT_EQUAL(thing_weights(r.db, &r.arena, &weights, &r.e), ERR_OVERFLOW);
	CU_ASSERT_EQUAL(thing_twice(r.db, &r.arena, 1, &twice, &r.e), ERR_OVERFLOW);
	room_close(&r);
}

static void a_constraint_says_which_kind_it_is(void)
{
	struct room r;
	struct shelf_add_row made;
	int64_t shelf;
	const char *before;

	room_open(&r);
	shelf = room_stock(&r, "A", 1, 1);
	before = room_digest(&r);
	CU_ASSERT_EQUAL(db_begin(r.db, &r.e), OK);
	CU_ASSERT_EQUAL(shelf_add(r.db, &r.arena, "A", 1, NULL, &made, &r.e), ERR_DB_CONSTRAINT);
	CU_ASSERT_TRUE(db_is_duplicate(&r.e));
	db_rollback(r.db);
	CU_ASSERT_EQUAL(db_begin(r.db, &r.e), OK);
	CU_ASSERT_EQUAL(thing_add(r.db, shelf, "x", "octarine", 1, (struct db_blob){ 0 }, &r.e), ERR_DB_CONSTRAINT);
	CU_ASSERT_STRING_EQUAL(err_text(&r.e, "kind"), "check");
	CU_ASSERT_FALSE(db_is_duplicate(&r.e));
	db_rollback(r.db);
	CU_ASSERT_EQUAL(db_begin(r.db, &r.e), OK);
	CU_ASSERT_EQUAL(thing_add(r.db, 999, "x", "red", 1, (struct db_blob){ 0 }, &r.e), ERR_DB_CONSTRAINT);
	CU_ASSERT_STRING_EQUAL(err_text(&r.e, "kind"), "foreign key");
	/* The second engine's transaction would be lost by now, so ours is too. */
	CU_ASSERT_EQUAL(thing_add(r.db, shelf, "y", "red", 1, (struct db_blob){ 0 }, &r.e), OK);
	CU_ASSERT_EQUAL(db_commit(r.db, &r.e), ERR_DB_CONSTRAINT);
	CU_ASSERT_FALSE(db_in_tx(r.db));
	CU_ASSERT_STRING_EQUAL(room_digest(&r), before);
	room_close(&r);
}

static int write_outside(void *ctx)
{
	struct room *r = ctx;
	int rc = thing_paint(r->db, 1, 1, "red", &r->e);

	return rc ? 2 : 0;
}

static int paint_inside(void *ctx, const struct shelf_row *row UNUSED, struct err *e)
{
	struct room *r = ctx;

	return db_commit(r->db, e);
}

static int commit_inside_a_walk(void *ctx)
{
	struct room *r = ctx;
	struct arena scratch = ARENA_INIT;
	int rc = db_begin(r->db, &r->e);

	if (rc == OK)
		rc = shelf_each(r->db, &scratch, paint_inside, r, &r->e);
	return rc ? 2 : 0;
}

static int walk_inside(void *ctx, const struct shelf_row *row UNUSED, struct err *e)
{
	struct room *r = ctx;
	struct arena scratch = ARENA_INIT;
	struct str codes = STR_INIT;

	return shelf_each(r->db, &scratch, add_code, &codes, e);
}

static int walk_inside_a_walk(void *ctx)
{
	struct room *r = ctx;
	struct arena scratch = ARENA_INIT;
	int rc = shelf_each(r->db, &scratch, walk_inside, r, &r->e);

	return rc ? 2 : 0;
}

static int pass_nothing_for_something(void *ctx)
{
	struct room *r = ctx;
	struct shelf_row shelf;

	return shelf_by_code(r->db, &r->arena, NULL, &shelf, &r->e) ? 2 : 0;
}

static void our_own_faults_end_the_program(void)
{
	struct room r;

	room_open(&r);
	room_stock(&r, "A", 1, 1);
	CU_ASSERT_TRUE(room_aborts(write_outside, &r));
	CU_ASSERT_TRUE(room_aborts(commit_inside_a_walk, &r));
	CU_ASSERT_TRUE(room_aborts(walk_inside_a_walk, &r));
	CU_ASSERT_TRUE(room_aborts(pass_nothing_for_something, &r));
	room_close(&r);
}

static const struct test tests[] = {
	{ "a row comes back as it was written", a_row_comes_back_as_it_was_written },
	{ "nothing and empty are two things", nothing_and_empty_are_two_things },
	{ "many and each give the rows in order", many_and_each_give_the_rows_in_order },
	{ "the second of two painters is told", the_second_of_two_painters_is_told },
	{ "text that is not UTF-8 never arrives", text_that_is_not_utf8_never_arrives },
	{ "a sum that leaves 64 bits is refused", a_sum_that_leaves_64_bits_is_refused },
	{ "a constraint says which kind it is and undoes the transaction", a_constraint_says_which_kind_it_is },
	{ "our own faults end the program at once", our_own_faults_end_the_program },
};
const struct suite suite_statements = { .name = "statements", .tests = tests, .n = ARRAY_LEN(tests) };
