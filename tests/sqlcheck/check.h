/* The check of statements: every named statement of the program is prepared against the real schema, on SQLite and,
 * where DOCKLINE_PG names a server (a conninfo; whoever it names must be allowed to create a schema), on PostgreSQL.
 * Compared are parameters, columns, their names and types, and how SQLite would go about it: a big table read whole
 * needs a `-- scan:` that says why, and a list must find its pages by index under each of its sorts. */
#ifndef DL_TESTS_SQLCHECK_H
#define DL_TESTS_SQLCHECK_H

#include "base/base.h"

#include "db/db.h"
#include "db/list.h"

/* Tables that grow with the business. Listed once, here. */
extern const char *const big_tables[];

struct check {
	struct arena arena; /* cleared for each statement */
	bool quiet;	    /* faults are kept and not printed */
	struct str said;    /* the faults of the statement at hand, when quiet */
	int faults;	    /* of the statement at hand */
	const struct db_stmt *stmt;
};

void check_fault(struct check *c, const char *engine, const char *fmt, ...) PRINTF_LIKE(3, 4);

struct on_sqlite;
struct on_sqlite *on_sqlite_open(void);
void on_sqlite_check(struct on_sqlite *s, struct check *c);
void on_sqlite_close(struct on_sqlite *s);

struct on_postgresql;
/* NULL, and a printed reason, when the server or the schema refuses. */
struct on_postgresql *on_postgresql_open(const char *conninfo);
void on_postgresql_check(struct on_postgresql *s, struct check *c);
void on_postgresql_close(struct on_postgresql *s);

/* A query of the list that begins behind some row, for composing only. */
struct db_list_query check_page(struct check *c, const struct db_list *list, int sort, bool desc);

#endif
