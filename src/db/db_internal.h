/* The inside of a connection, for src/db only. */
#ifndef DL_DB_INTERNAL_H
#define DL_DB_INTERNAL_H

#include "base/base.h"

#include "db/db.h"
#include "db/list.h"

#include <sqlite3.h>

/* A prepared statement that is kept: of a named statement (stmt is the key) or of a composed page (text is). */
struct db_handle {
	const struct db_stmt *stmt;
	char *text; /* owned; NULL for a named statement */
	sqlite3_stmt *engine;
	bool writes;
	bool open;     /* stepped and not yet reset */
	uint64_t used; /* turn of last use, for the composed ones */
};

enum { COMPOSED_HANDLES = 32 };

enum db_tx { TX_NONE, TX_WRITE, TX_READ };

struct db {
	sqlite3 *engine;
	char *path;
	char *lock_path;
	int lock_fd; /* flock: the writers' queue; a record lock held for reading: someone is here */
	bool read_only;
	enum db_tx tx;
	struct err failed; /* the first failure inside the transaction */
	int deadline_ms;
	int64_t held_since_ms;	  /* the writer, by this connection */
	bool stands_aside;	  /* it has held the writer for long: the next turn begins with a pause */
	struct db_handle **named; /* open addressing by address of the statement; a power of two */
	size_t named_size;
	size_t n_named;
	struct db_handle composed[COMPOSED_HANDLES];
	uint64_t turn;
	int n_open;
	sqlite3_stmt *version_stmt;
	sqlite3_stmt **digest; /* digest.c: one a table, kept for the next digest */
	size_t n_digest;
	long fail_in; /* calls left until the one that fails; 0: none */
	bool fail_done;
	bool fail_deadly;
};

/* fault.c: an engine's result code as a failure; stmt may be NULL. Remembers the first one of a transaction. */
int db_fault(struct db *db, const struct db_stmt *stmt, int rc, struct err *e);
/* The same for a file's own errno. */
int db_file_fault(enum err_code code, const char *file, struct err *e);
/* Counts one call to the engine; the one asked for by db_fail_after fails. */
int db_may_fail(struct db *db, const struct db_stmt *stmt, struct err *e) MUST_USE;
/* A failure inside a transaction ends it; returns its code. */
int db_spoil(struct db *db, const struct err *e);
/* Hands the remembered failure out again; OK when there is none. */
int db_spoiled(struct db *db, struct err *e) MUST_USE;

void db_digest_release(struct db *db);

/* run.c */
struct db_handle *db_handle_named(struct db *db, const struct db_stmt *stmt, struct err *e);
struct db_handle *db_handle_composed(struct db *db, const struct db_stmt *stmt, const char *text, struct err *e);
int db_bind(struct db *db, struct db_handle *h, size_t at, const char *name, const struct db_value *v,
	    struct err *e) MUST_USE;
void db_handle_begin(struct db *db, struct db_handle *h);
void db_handle_end(struct db *db, struct db_handle *h);
/* SQLITE_ROW gives *row = true. */
int db_step(struct db *db, struct db_handle *h, bool *row, struct err *e) MUST_USE;
/* Column at of the current row, checked against its description, text copied into the arena. */
int db_column(struct db *db, struct db_handle *h, size_t at, struct arena *arena, struct db_value *out,
	      struct err *e) MUST_USE;
void db_handles_close(struct db *db);
/* BUG when a statement is still open. */
void db_assert_reset(const struct db *db, const char *where);

/* db.c: one PRAGMA or the like, and its first column as a number or as text. */
int db_plain(struct db *db, const char *sql, struct err *e) MUST_USE;
int db_plain_i64(struct db *db, const char *sql, int64_t *out, struct err *e) MUST_USE;
int db_plain_text(struct db *db, const char *sql, struct arena *arena, const char **out, struct err *e) MUST_USE;
/* foreign_key_check: ERR_DB_DAMAGED (file, cause = the first fault). */
int db_check_references(struct db *db, struct err *e) MUST_USE;
int db_resolve(const char *path, char **out, struct err *e) MUST_USE;
/* queue.c's lock file of a database, made 0660 when asked; -1, a failure and errno
 * otherwise. */
int db_lock_file(const char *path, bool make, char **lock_path, struct err *e);
int64_t db_now_ms(void);

/* file.c: files as such. A failure names the file. */
/* The directory that path lies in, 2770, if it is not there. */
int db_file_make_directory(const char *path, struct err *e) MUST_USE;
/* A new, empty file whatever the umask; ERR_FILE_EXISTS. *out is -1 when there is none to close. */
int db_file_make(const char *path, mode_t mode, int *out, struct err *e) MUST_USE;
/* A database's file and all that lies beside it. */
void db_file_remove_all(const char *path);
int db_file_sync(const char *path, struct err *e) MUST_USE;
int db_file_sync_directory_of(const char *path, struct err *e) MUST_USE;
int db_file_rename_new(const char *from, const char *to, struct err *e) MUST_USE;

#endif
