/* A database of its own for each test: the real schema, and beside it the two tables of stockroom.sql. */
#ifndef DL_TESTS_DB_ROOM_H
#define DL_TESTS_DB_ROOM_H

#include "base/base.h"

#include "db/db.h"
#include "db/list.h"
#include "tests/db/stockroom_sql.h"

struct room {
	char directory[64];
	char path[128];
	struct db *db;
	struct arena arena;
	struct err e;
};

void room_open(struct room *r);
/* Closes, and removes every file in the directory. */
void room_close(struct room *r);
/* A path inside the directory, in the room's arena. */
const char *room_file(struct room *r, const char *name);
/* Adds a shelf with n things on it, named thing 0000 and on, the colour repeating after `colours`. */
int64_t room_stock(struct room *r, const char *shelf, int n, int colours);
const char *room_digest(struct room *r);
/* Runs fn in a child process; its return value is the exit status. Answers the raw wait status. */
int room_child(int (*fn)(void *ctx), void *ctx);
/* The child's standard error goes nowhere, for a BUG that is meant to happen; true when it ended by abort. */
bool room_aborts(int (*fn)(void *ctx), void *ctx);

#endif
