/* A database appears whole or not at all. */
#include "suite.h"

#include "tests/db/room.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

struct building {
	struct room *r;
	const char *path;
	int looks; /* times that fill has run */
};

static bool there(struct room *r, const char *name)
{
	return access(room_file(r, name), F_OK) == 0;
}

/* No more of it than what a database that is closed leaves: its file and its lock file, or neither. */
static bool only_whole(struct room *r, bool whole)
{
	return there(r, "new.db") == whole && there(r, "new.db.lock") == whole && !there(r, "new.db-wal") &&
	       !there(r, "new.db.part") && !there(r, "new.db.part-wal") && !there(r, "new.db.part-shm") &&
	       !there(r, "new.db.part.lock");
}

static int shelves(struct db *db, struct err *e)
{
	return db_script(db, "CREATE TABLE shelf (shelf_id INTEGER PRIMARY KEY, code TEXT NOT NULL) STRICT;", e);
}

static int fill(void *ctx, struct db *db, struct err *e)
{
	struct building *b = ctx;
	int rc = shelves(db, e);

	b->looks++;
	db_close(db);
	return rc;
}

static int refuse(void *ctx UNUSED, struct db *db, struct err *e)
{
	int rc = shelves(db, e);

	db_close(db);
	return rc ? rc : err_fail(e, ERR_VALUE, FACT_TEXT("field", "shelf"));
}

static int fill_and_look_around(void *ctx, struct db *db, struct err *e)
{
	struct building *b = ctx;
	struct err other = ERR_INIT;
	struct db *seen;

	CU_ASSERT_EQUAL(shelves(db, e), OK);
	CU_ASSERT_EQUAL(db_open(b->path, 0, &seen, &other), ERR_DB_MISSING);
	CU_ASSERT_EQUAL(db_build(b->path, fill, b, &other), ERR_DB_IN_USE);
	CU_ASSERT_EQUAL(db_restore(b->r->path, b->path, room_file(b->r, "aside.db"), NULL, NULL, &other),
			ERR_DB_IN_USE);
	CU_ASSERT(there(b->r, "new.db.part"));
	db_close(db);
	return OK;
}

static void nobody_sees_it_before_it_is_whole(void)
{
	struct room r;
	struct building b = { .r = &r };
	struct db *db;

	room_open(&r);
	b.path = room_file(&r, "new.db");
	CU_ASSERT_EQUAL(db_build(b.path, fill_and_look_around, &b, &r.e), OK);
	CU_ASSERT_EQUAL(b.looks, 0);
	CU_ASSERT(only_whole(&r, true));
	CU_ASSERT_EQUAL_FATAL(db_open(b.path, 0, &db, &r.e), OK);
	CU_ASSERT_EQUAL(db_check(db, &r.e), OK);
	db_close(db);
	room_close(&r);
}

static void a_refusal_leaves_nothing(void)
{
	struct room r;

	room_open(&r);
	CU_ASSERT_EQUAL(db_build(room_file(&r, "new.db"), refuse, NULL, &r.e), ERR_VALUE);
	CU_ASSERT(only_whole(&r, false));
	room_close(&r);
}

static int killed(void *ctx UNUSED, struct db *db, struct err *e)
{
	CU_ASSERT_EQUAL(shelves(db, e), OK);
	(void)raise(SIGKILL);
	return OK;
}

static int build_and_be_killed(void *ctx)
{
	struct building *b = ctx;
	struct err e = ERR_INIT;

	return db_build(b->path, killed, b, &e);
}

static void one_that_was_killed_stops_nobody(void)
{
	struct room r;
	struct building b = { .r = &r };
	struct db *db;
	int status;

	room_open(&r);
	b.path = room_file(&r, "new.db");
	status = room_child(build_and_be_killed, &b);
	CU_ASSERT(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	CU_ASSERT(there(&r, "new.db.part"));
	CU_ASSERT_EQUAL(db_open(b.path, 0, &db, &r.e), ERR_DB_MISSING);
	CU_ASSERT_EQUAL(db_build(b.path, fill, &b, &r.e), OK);
	CU_ASSERT_EQUAL(b.looks, 1);
	CU_ASSERT(only_whole(&r, true));
	room_close(&r);
}

static int fill_too_late(void *ctx, struct db *db, struct err *e)
{
	struct building *b = ctx;
	FILE *f = fopen(b->path, "w");

	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	fputs("somebody's", f);
	fclose(f);
	return fill(ctx, db, e);
}

static void what_came_to_be_there_meanwhile_stays(void)
{
	struct room r;
	struct building b = { .r = &r };
	char text[32] = "";
	FILE *f;

	room_open(&r);
	b.path = room_file(&r, "new.db");
	CU_ASSERT_EQUAL(db_build(b.path, fill_too_late, &b, &r.e), ERR_FILE_EXISTS);
	CU_ASSERT_FALSE(there(&r, "new.db.part"));
	f = fopen(b.path, "r");
	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	CU_ASSERT_PTR_NOT_NULL(fgets(text, sizeof text, f));
	fclose(f);
	CU_ASSERT_STRING_EQUAL(text, "somebody's");
	/* And again, now that it is there from the start: nothing is built. */
	CU_ASSERT_EQUAL(db_build(b.path, fill, &b, &r.e), ERR_FILE_EXISTS);
	CU_ASSERT_EQUAL(b.looks, 1);
	room_close(&r);
}

static const struct test tests[] = {
	{ "nobody sees it before it is whole", nobody_sees_it_before_it_is_whole },
	{ "a refusal leaves nothing", a_refusal_leaves_nothing },
	{ "one that was killed stops nobody", one_that_was_killed_stops_nobody },
	{ "what came to be there meanwhile stays", what_came_to_be_there_meanwhile_stays },
};
const struct suite suite_build = { "build", tests, ARRAY_LEN(tests), NULL, NULL };
