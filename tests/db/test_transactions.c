#include "suite.h"

#include "tests/db/room.h"

#include "db/db_internal.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void what_is_rolled_back_never_was(void)
{
	struct room r;
	const char *before;

	room_open(&r);
	room_stock(&r, "A", 3, 1);
	before = room_digest(&r);
	CU_ASSERT_EQUAL(db_begin(r.db, &r.e), OK);
	CU_ASSERT_TRUE(db_in_tx(r.db));
	CU_ASSERT_EQUAL(thing_paint(r.db, 1, 1, "red", &r.e), OK);
	CU_ASSERT_STRING_NOT_EQUAL(room_digest(&r), before);
	db_rollback(r.db);
	CU_ASSERT_FALSE(db_in_tx(r.db));
	CU_ASSERT_STRING_EQUAL(room_digest(&r), before);
	room_close(&r);
}

/* The job whose every step is made to fail in turn. */
static int paint_two(struct room *r)
{
	struct thing_get_row thing;
	int rc = db_begin(r->db, &r->e);

	if (rc)
		return rc;
	rc = thing_paint(r->db, 1, 1, "red", &r->e);
	if (rc == OK)
		rc = thing_get(r->db, &r->arena, 1, &thing, &r->e);
	if (rc == OK)
		rc = thing_paint(r->db, 2, 1, "red", &r->e);
	if (rc) {
		db_rollback(r->db);
		return rc;
	}
	return db_commit(r->db, &r->e);
}

static void whichever_step_fails_nothing_has_changed(void)
{
	struct room r;
	const char *before;
	long n = 0;
	int rc;

	room_open(&r);
	room_stock(&r, "A", 3, 1);
	before = room_digest(&r);
	do {
		db_fail_after(r.db, ++n);
		rc = paint_two(&r);
		if (rc) {
			CU_ASSERT_EQUAL(rc, ERR_DB);
			CU_ASSERT_TRUE(db_has_failed(r.db));
			CU_ASSERT_STRING_EQUAL(room_digest(&r), before);
			db_assert_idle(r.db);
		}
	} while (rc && n < 100);
	db_fail_after(r.db, 0);
	/* Begin, two paintings, one reading and the commit. */
	CU_ASSERT_EQUAL(n, 6);
	CU_ASSERT_STRING_NOT_EQUAL(room_digest(&r), before);
	room_close(&r);
}

static void another_desk_sees_it_after_the_commit(void)
{
	struct room r;
	struct db *other;
	struct shelf_count_row count;
	int64_t seen;

	room_open(&r);
	CU_ASSERT_EQUAL_FATAL(db_open(r.path, 0, &other, &r.e), OK);
	seen = db_data_version(other);
	CU_ASSERT_EQUAL(db_data_version(other), seen);
	room_stock(&r, "A", 0, 1);
	CU_ASSERT_NOT_EQUAL(db_data_version(other), seen);
	CU_ASSERT_EQUAL(shelf_count(other, &r.arena, &count, &r.e), OK);
	CU_ASSERT_EQUAL(count.n_shelves, 1);
	db_close(other);
	room_close(&r);
}

static void several_reads_are_of_one_instant(void)
{
	struct room r;
	struct db *other;
	struct shelf_count_row count;

	room_open(&r);
	CU_ASSERT_EQUAL_FATAL(db_open(r.path, 0, &other, &r.e), OK);
	CU_ASSERT_EQUAL(db_begin_read(other, &r.e), OK);
	CU_ASSERT_EQUAL(shelf_count(other, &r.arena, &count, &r.e), OK);
	room_stock(&r, "A", 0, 1);
	CU_ASSERT_EQUAL(shelf_count(other, &r.arena, &count, &r.e), OK);
	CU_ASSERT_EQUAL(count.n_shelves, 0);
	db_end_read(other);
	CU_ASSERT_EQUAL(shelf_count(other, &r.arena, &count, &r.e), OK);
	CU_ASSERT_EQUAL(count.n_shelves, 1);
	db_close(other);
	room_close(&r);
}

static void a_writer_that_waits_too_long_is_told_so(void)
{
	struct room r;
	struct db *other;

	room_open(&r);
	CU_ASSERT_EQUAL_FATAL(db_open(r.path, 0, &other, &r.e), OK);
	db_set_deadline(other, 60);
	CU_ASSERT_EQUAL(db_begin(r.db, &r.e), OK);
	CU_ASSERT_EQUAL(db_begin(other, &r.e), ERR_DB_BUSY);
	CU_ASSERT_TRUE(err_i64(&r.e, "waited_ms", -1) >= 60);
	db_assert_idle(other);
	db_rollback(r.db);
	CU_ASSERT_EQUAL(db_begin(other, &r.e), OK);
	db_rollback(other);
	db_close(other);
	room_close(&r);
}

enum { WRITERS = 6, TURNS = 25 };

static int write_some(void *ctx)
{
	struct room *r = ctx;
	struct db *db;
	int rc = db_open(r->path, 0, &db, &r->e);

	for (int i = 0; rc == OK && i < TURNS; i++) {
		struct thing_get_row thing;

		rc = db_begin(db, &r->e);
		if (rc)
			break;
		rc = thing_get(db, &r->arena, 1, &thing, &r->e);
		if (rc == OK)
			rc = thing_paint(db, 1, thing.version, "red", &r->e);
		if (rc) {
			db_rollback(db);
			break;
		}
		rc = db_commit(db, &r->e);
	}
	return rc ? 1 : 0;
}

static void writers_who_come_together_all_have_their_turns(void)
{
	struct room r;
	struct thing_get_row thing;
	pid_t pid[WRITERS];
	int status;

	room_open(&r);
	room_stock(&r, "A", 1, 1);
	/* A process that was forked opens its own. */
	db_close(r.db);
	r.db = NULL;
	fflush(NULL);
	for (int i = 0; i < WRITERS; i++) {
		pid[i] = fork();
		if (pid[i] == 0)
			_exit(write_some(&r));
	}
	for (int i = 0; i < WRITERS; i++) {
		CU_ASSERT_EQUAL(waitpid(pid[i], &status, 0), pid[i]);
		CU_ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	CU_ASSERT_EQUAL_FATAL(db_open(r.path, 0, &r.db, &r.e), OK);
	CU_ASSERT_EQUAL(thing_get(r.db, &r.arena, 1, &thing, &r.e), OK);
	/* Optimistic locking inside the queue never loses one. */
	CU_ASSERT_EQUAL(thing.version, 1 + WRITERS * TURNS);
	room_close(&r);
}

static int die_inside(void *ctx)
{
	struct room *r = ctx;
	struct db *db;

	if (db_open(r->path, 0, &db, &r->e) || db_begin(db, &r->e) || thing_paint(db, 1, 1, "red", &r->e))
		return 1;
	kill(getpid(), SIGKILL);
	return 2;
}

static void a_desk_that_dies_inside_holds_nobody_up(void)
{
	struct room r;
	const char *before;
	int status;

	room_open(&r);
	room_stock(&r, "A", 1, 1);
	before = room_digest(&r);
	status = room_child(die_inside, &r);
	CU_ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	CU_ASSERT_STRING_EQUAL(room_digest(&r), before);
	CU_ASSERT_EQUAL(db_begin(r.db, &r.e), OK);
	CU_ASSERT_EQUAL(thing_paint(r.db, 1, 1, "blue", &r.e), OK);
	CU_ASSERT_EQUAL(db_commit(r.db, &r.e), OK);
	room_close(&r);
}

static int fill_up(struct room *r, int64_t shelf, int n)
{
	static char picture[4000];
	int rc = db_begin(r->db, &r->e);

	for (int i = 0; rc == OK && i < n; i++)
		rc = thing_add(r->db, shelf, "big", "red", 1, (struct db_blob){ picture, sizeof picture }, &r->e);
	if (!db_in_tx(r->db))
		return rc;
	if (rc) {
		db_rollback(r->db);
		return rc;
	}
	return db_commit(r->db, &r->e);
}

static void a_full_disk_loses_nothing_and_says_so(void)
{
	struct room r;
	const char *before;
	int64_t shelf;

	room_open(&r);
	shelf = room_stock(&r, "A", 1, 1);
	before = room_digest(&r);
	db_limit_pages(r.db, 1);
	CU_ASSERT_EQUAL(fill_up(&r, shelf, 500), ERR_DB_FULL);
	CU_ASSERT_STRING_EQUAL(err_text(&r.e, "file"), r.path);
	db_assert_idle(r.db);
	CU_ASSERT_STRING_EQUAL(room_digest(&r), before);
	db_limit_pages(r.db, 0);
	CU_ASSERT_EQUAL(fill_up(&r, shelf, 5), OK);
	room_close(&r);
}

/* A file that may grow no more is what a quota looks like. */
static int write_against_a_limit(void *ctx)
{
	struct room *r = ctx;
	const struct rlimit limit = { 2 << 20, 2 << 20 };
	const char *before = "", *after = "x";
	int rc = db_open(r->path, 0, &r->db, &r->e);

	signal(SIGXFSZ, SIG_IGN);
	if (rc || setrlimit(RLIMIT_FSIZE, &limit) || db_digest(r->db, &r->arena, &before, &r->e))
		return 1;
	if (fill_up(r, 1, 2000) != ERR_DB_FULL)
		return 2;
	if (db_digest(r->db, &r->arena, &after, &r->e) || strcmp(before, after) != 0)
		return 3;
	return fill_up(r, 1, 5) ? 4 : 0;
}

static void a_quota_is_a_full_disk(void)
{
	struct room r;
	struct db *here;
	int status;

	room_open(&r);
	room_stock(&r, "A", 1, 1);
	here = r.db;
	status = room_child(write_against_a_limit, &r);
	r.db = here;
	CU_ASSERT_TRUE(WIFEXITED(status));
	CU_ASSERT_EQUAL(WEXITSTATUS(status), 0);
	room_close(&r);
}

enum { SHORT_TURNS = 20, LONG_TURN_MS = 30 };

/* Asks for twenty turns of no length, one after the other. */
static int twenty_short_turns(void *ctx)
{
	struct room *r = ctx;
	struct db *db;

	if (db_open(r->path, 0, &db, &r->e))
		return 1;
	for (int i = 1; i <= SHORT_TURNS; i++)
		if (db_begin(db, &r->e) || thing_paint(db, 1, i, "red", &r->e) || db_commit(db, &r->e))
			return 2;
	return 0;
}

/* One writer with turns as long as an import's slices and no pause between them: it is awake when it leaves, whoever
 * waits must wake up first. Were it let in again at once, the other would wait until told that the desk is busy. */
static void who_was_long_at_it_steps_aside_for_those_who_wait(void)
{
	struct room r;
	int status;
	pid_t pid;

	room_open(&r);
	room_stock(&r, "A", 1, 1);
	/* A process that was forked opens its own. */
	db_close(r.db);
	fflush(NULL);
	pid = fork();
	if (pid == 0)
		_exit(twenty_short_turns(&r));
	CU_ASSERT_EQUAL_FATAL(db_open(r.path, 0, &r.db, &r.e), OK);
	do {
		CU_ASSERT_EQUAL_FATAL(db_begin(r.db, &r.e), OK);
		for (int64_t since = db_now_ms(); db_now_ms() - since < LONG_TURN_MS;)
			; /* awake, as one who works */
		CU_ASSERT_EQUAL(db_commit(r.db, &r.e), OK);
	} while (waitpid(pid, &status, WNOHANG) == 0);
	CU_ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	room_close(&r);
}

static const struct test tests[] = {
	{ "what is rolled back never was", what_is_rolled_back_never_was },
	{ "whichever step fails, nothing has changed", whichever_step_fails_nothing_has_changed },
	{ "another desk sees it after the commit", another_desk_sees_it_after_the_commit },
	{ "several reads are of one instant", several_reads_are_of_one_instant },
	{ "a writer that waits too long is told so", a_writer_that_waits_too_long_is_told_so },
	{ "writers who come together all have their turns", writers_who_come_together_all_have_their_turns },
	{ "who was long at it steps aside for those who wait", who_was_long_at_it_steps_aside_for_those_who_wait },
	{ "a desk that dies inside a transaction holds nobody up", a_desk_that_dies_inside_holds_nobody_up },
	{ "a full disk loses nothing and says so", a_full_disk_loses_nothing_and_says_so },
	{ "a quota is a full disk", a_quota_is_a_full_disk },
};
const struct suite suite_transactions = { .name = "transactions", .tests = tests, .n = ARRAY_LEN(tests) };
