/* One connection to the one database, and what is done to the database as a whole.
 *
 * Invariants of an open connection: the file is on a local disk, of this program and of this schema version;
 * WAL, synchronous=FULL and foreign keys are on and were read back. Every write happens between db_begin and
 * db_commit or db_rollback; a write elsewhere is a BUG. Writers queue fairly on the side file PATH.lock.
 * A connection belongs to one process and one thread: open anew after fork. Nobody else may open and close the
 * database file in this process: closing any descriptor of it drops the engine's locks on it.
 * Ownership: db_open and db_create give a connection that db_close takes back.
 * The engine's header is seen by src/db only. */
#ifndef DL_DB_DB_H
#define DL_DB_DB_H

#include "db/stmt.h"

enum {
	DB_APPLICATION_ID = 0x444b4c31, /* "DKL1" */
	DB_DEADLINE_MS = 5000		/* how long a writer stands in the queue before it is refused */
};

/* Flags of db_open. */
enum {
	DB_ANY_VERSION = 1, /* an older schema too: for upgrade and backup */
	DB_READ_ONLY = 2    /* a file at rest, such as a backup: journal mode and lock file are left alone */
};

/* ERR_DB_MISSING, ERR_DB_OPEN, ERR_DB_NETWORK_FS, ERR_DB_FOREIGN, ERR_DB_NEWER, ERR_DB_OLDER, ERR_DB_DAMAGED,
 * ERR_DB_BUSY (a restore is running). The last part of path must not be a symbolic link. */
int db_open(const char *path, int flags, struct db **out, struct err *e) MUST_USE;
/* Makes the directory (2770) and file (0660) with the current schema, and opens it. ERR_FILE_EXISTS, ERR_FILE_CREATE
 * and those of db_open. A failure leaves no file behind. */
int db_create(const char *path, struct db **out, struct err *e) MUST_USE;
/* Fills a new database and closes it, whatever it returns. */
typedef int db_fill_fn(void *ctx, struct db *db, struct err *e);
/* A new database that appears at path filled and on the disk, or not at all: it is made as PATH.part, and what a
 * process that was killed has left of one is swept away. Those of db_create, and ERR_DB_IN_USE while another process
 * builds or restores the same one. */
int db_build(const char *path, db_fill_fn *fill, void *ctx, struct err *e) MUST_USE;
/* NULL is fine. A transaction left open is a BUG. */
void db_close(struct db *db);
/* With links in the directory's path resolved; lives as long as db. */
const char *db_path(const struct db *db);

/* Takes its turn among the writers and begins. ERR_DB_BUSY (waited_ms) after the deadline: nothing is lost.
 * In a transaction already, or inside an :each walk: BUG. */
int db_begin(struct db *db, struct err *e) MUST_USE;
/* Returns the failure and rolls back when it cannot, or when a statement had failed. */
int db_commit(struct db *db, struct err *e) MUST_USE;
void db_rollback(struct db *db);
/* Several reads as of one instant; ended by db_end_read. Short: an idle reader makes the WAL grow. */
int db_begin_read(struct db *db, struct err *e) MUST_USE;
void db_end_read(struct db *db);
bool db_in_tx(const struct db *db);
/* No transaction and no statement is open: what must hold before waiting for a key. BUG otherwise. */
void db_assert_idle(const struct db *db);

/* Rises when another connection has committed; microseconds. 0 when it cannot be read. */
int64_t db_data_version(struct db *db);
int64_t db_schema_version(struct db *db);
/* true when ERR_DB_CONSTRAINT came from a unique index or primary key. */
bool db_is_duplicate(const struct err *e);

/* Bytes of the database as the transaction in hand would leave it. */
int db_size(struct db *db, int64_t *bytes, struct err *e) MUST_USE;
/* The disk has room for so many bytes more beside the database, and the process may write them: else ERR_DB_FULL. */
int db_room(struct db *db, int64_t bytes, struct err *e) MUST_USE;

/* The numbered schema files of data/schema, embedded. */
struct db_schema {
	int version;
	const char *name;
	const char *sqlite;
	const char *postgresql;
};
extern const struct db_schema db_schema[];
extern const size_t db_schema_count;
/* The newest version this program knows. */
int db_schema_known(void);
/* Brings an older database (DB_ANY_VERSION) up, a transaction a file; back it up first. */
int db_migrate(struct db *db, struct err *e) MUST_USE;
/* Runs a script of several statements outside the statement tables; for schema files and test fixtures. */
int db_script(struct db *db, const char *script, struct err *e) MUST_USE;

/* A further check of a database at rest, such as that of the ledger. */
typedef int db_check_fn(void *ctx, struct db *db, struct err *e);
/* The state of this instant into file (0640), written beside it as file.part, checked and then renamed. An existing
 * file is refused. ERR_FILE_EXISTS, ERR_FILE_CREATE, ERR_FILE_WRITE, ERR_DB_FULL, ERR_DB_DAMAGED. */
int db_backup(struct db *db, const char *file, db_check_fn *check, void *ctx, struct err *e) MUST_USE;
/* Puts a checked copy of file in the place of the database at path; the old one is kept as `aside`, in the same
 * directory (with its -wal and -shm when it could not be closed cleanly). Refused with ERR_DB_IN_USE while anyone
 * has the database open. */
int db_restore(const char *file, const char *path, const char *aside, db_check_fn *check, void *ctx,
	       struct err *e) MUST_USE;
/* integrity_check and foreign_key_check: ERR_DB_DAMAGED (file, cause = the first fault). */
int db_check(struct db *db, struct err *e) MUST_USE;

/* The file system type that holds path, by the longest match of a mountinfo text; NULL when none matches. */
const char *db_mount_of(struct arena *arena, const char *mountinfo, const char *path);
bool db_fs_is_network(const char *fs);

/* For tests. The n-th call to the engine from now on fails with ERR_DB; 0 stops it. */
void db_fail_after(struct db *db, long n);
/* The process is killed before the n-th call to the engine from now on, as by a plug that is pulled. */
void db_die_after(struct db *db, long n);
/* true when the failure asked for has happened. */
bool db_has_failed(const struct db *db);
void db_set_deadline(struct db *db, int ms);
/* At most so many pages: a full disk. 0 lifts it. */
void db_limit_pages(struct db *db, int64_t pages);
/* BLAKE2b over every row of every table, as 64 hexadecimal digits in the arena. */
int db_digest(struct db *db, struct arena *arena, const char **out, struct err *e) MUST_USE;

#endif
