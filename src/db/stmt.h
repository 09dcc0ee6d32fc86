/* A named statement as data. tools/sqlgen.awk turns each `-- name:` of a .sql file into one struct db_stmt and
 * one typed function (doc/sql.md says how to write them); the generated functions call the db_run_* below and
 * nobody else does.
 *
 * Values: text is UTF-8 ended by NUL, NULL pointer for SQL's NULL. A nullable i64 is DB_NULL for SQL's NULL, in
 * arguments and in rows. A blob is pointer and length, NULL pointer for NULL.
 * Ownership: arguments are copied by the engine; rows live in the arena that the caller gave.
 * Errors common to all: ERR_TEXT (argument not UTF-8), ERR_OVERFLOW (a sum left 64 bits), ERR_DB_CONSTRAINT
 * (statement, cause, kind), ERR_DB_FULL, ERR_DB_BUSY, ERR_DB_DAMAGED, ERR_DB. After one of them inside a
 * transaction only db_rollback is left: db_commit rolls back and hands the same failure out again.
 * ERR_NOT_FOUND and ERR_CONFLICT leave the transaction whole. */
#ifndef DL_DB_STMT_H
#define DL_DB_STMT_H

#include "base/base.h"

struct db;

#define DB_NULL INT64_MIN

struct db_blob {
	const void *p;
	size_t n;
};

enum db_type { DB_I64, DB_TEXT, DB_BLOB };

struct db_value {
	enum db_type type;
	bool null;
	int64_t i64;	  /* DB_I64 */
	const char *text; /* DB_TEXT; the bytes of DB_BLOB */
	size_t n;	  /* bytes of text or blob */
};

/* DB_NULL and NULL become SQL's NULL. */
static inline struct db_value db_i64(int64_t v)
{
	return (struct db_value){ .type = DB_I64, .null = v == DB_NULL, .i64 = v };
}

static inline struct db_value db_text(const char *s)
{
	return (struct db_value){ .type = DB_TEXT, .null = !s, .text = s, .n = s ? strlen(s) : 0 };
}

static inline struct db_value db_blob(struct db_blob b)
{
	return (struct db_value){ .type = DB_BLOB, .null = !b.p, .text = b.p, .n = b.n };
}

enum db_kind { DB_ONE, DB_MANY, DB_EACH, DB_EXEC, DB_CHANGES_ONE, DB_RETURNING_ONE, DB_LIST };

struct db_field {
	const char *name;
	enum db_type type;
	bool nullable;
	size_t offset; /* in the row struct; unused in arguments and lists */
};

/* What a row's struct holds, for those who treat rows alike: NAME_shape stands beside each `row: NAME = ...`. */
struct db_row {
	const struct db_field *cols;
	size_t n_cols;
	size_t size;
};

struct db_stmt {
	const char *name;
	const char *doc;
	const char *file; /* of the .sql, from the source's top */
	int line;	  /* of its `-- name:` */
	enum db_kind kind;
	const char *sqlite;	/* with ?1, ?2 ... in the order of args */
	const char *postgresql; /* with $1, $2 ... */
	const char *scan;	/* why it may read a big table whole, or NULL */
	const struct db_field *args;
	size_t n_args;
	const struct db_field *cols;
	size_t n_cols;
	size_t row_size;
};

/* The statements of the whole business, one entry a .sql file, each list ended by NULL (made by make). */
extern const struct db_stmt *const *const domain_statements[];

/* What the generated functions call. args has stmt->n_args values in the order of stmt->args. */
int db_run_one(struct db *db, const struct db_stmt *stmt, const struct db_value *args, struct arena *arena, void *row,
	       struct err *e) MUST_USE;
int db_run_many(struct db *db, const struct db_stmt *stmt, const struct db_value *args, struct arena *arena,
		void **rows, size_t *n, struct err *e) MUST_USE;
/* call() casts row and calls the author's function; a failure from it ends the walk and is returned. */
int db_run_each(struct db *db, const struct db_stmt *stmt, const struct db_value *args, struct arena *scratch,
		int (*call)(void *walk, const void *row, struct err *e), void *walk, struct err *e) MUST_USE;
int db_run_exec(struct db *db, const struct db_stmt *stmt, const struct db_value *args, struct err *e) MUST_USE;

#endif
