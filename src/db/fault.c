#include "base/base.h"

#include "db/db_internal.h"

#include <errno.h>
#include <signal.h>

/* A struct err points into itself, so it is copied fact by fact. */
static int copy(struct err *to, const struct err *from)
{
	struct fact facts[ERR_FACTS + 1] = { { .name = NULL } };

	for (int i = 0; i < from->n_facts; i++)
		facts[i + 1] = from->facts[i];
	return err_fail_at(to, from->code, from->file, from->line, facts, (size_t)from->n_facts);
}

int db_spoil(struct db *db, const struct err *e)
{
	if (db->tx == TX_WRITE && db->failed.code == OK)
		(void)copy(&db->failed, e);
	return (int)e->code;
}

int db_spoiled(struct db *db, struct err *e)
{
	return db->failed.code == OK ? OK : copy(e, &db->failed);
}

static const char *constraint_kind(int rc)
{
	switch (rc) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return "unique";
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return "foreign key";
	case SQLITE_CONSTRAINT_NOTNULL:
		return "not null";
	case SQLITE_CONSTRAINT_CHECK:
		return "check";
	case SQLITE_CONSTRAINT_TRIGGER:
		return "trigger";
	case SQLITE_CONSTRAINT_DATATYPE:
		return "type";
	default:
		return "other";
	}
}

bool db_is_duplicate(const struct err *e)
{
	return e->code == ERR_DB_CONSTRAINT && str_eq(err_text(e, "kind"), "unique");
}

static bool no_more_room(int cause)
{
	return cause == ENOSPC || cause == EDQUOT || cause == EFBIG;
}

/* last: errno as the engine left it, for it does not keep that of a commit. */
static bool disk_is_full(struct db *db, int rc, int last)
{
	if ((rc & 0xff) == SQLITE_FULL)
		return true;
	/* The engine knows ENOSPC only; quota and size limit arrive as an input or output error. */
	return (rc == SQLITE_IOERR_WRITE || rc == SQLITE_IOERR_TRUNCATE || rc == SQLITE_IOERR_SHMSIZE) &&
	       (no_more_room(sqlite3_system_errno(db->engine)) || no_more_room(last));
}

int db_fault(struct db *db, const struct db_stmt *stmt, int rc, struct err *e)
{
	int last = errno;
	const char *cause = db->engine ? sqlite3_errmsg(db->engine) : sqlite3_errstr(rc);
	const char *name = stmt ? stmt->name : "";

	if (disk_is_full(db, rc, last))
		err_fail(e, ERR_DB_FULL, FACT_TEXT("file", db->path));
	else if ((rc & 0xff) == SQLITE_CONSTRAINT)
		err_fail(e, ERR_DB_CONSTRAINT, FACT_TEXT("statement", stmt ? name : NULL), FACT_TEXT("cause", cause),
			 FACT_TEXT("kind", constraint_kind(rc)));
	else if ((rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED)
		err_fail(e, ERR_DB_BUSY, FACT_I64("waited_ms", db->deadline_ms));
	else if ((rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_NOTADB)
		err_fail(e, ERR_DB_DAMAGED, FACT_TEXT("file", db->path), FACT_TEXT("cause", cause));
	else if (rc == SQLITE_ERROR && strcmp(cause, "integer overflow") == 0)
		err_fail(e, ERR_OVERFLOW, FACT_TEXT("what", name));
	else
		err_fail(e, ERR_DB, FACT_TEXT("statement", stmt ? name : NULL), FACT_TEXT("cause", cause));
	return db_spoil(db, e);
}

int db_file_fault(enum err_code code, const char *file, struct err *e)
{
	int cause = errno;

	if (no_more_room(cause))
		return err_fail(e, ERR_DB_FULL, FACT_TEXT("file", file));
	return err_fail(e, code, FACT_TEXT("file", file), FACT_TEXT("cause", strerror(cause)));
}

void db_fail_after(struct db *db, long n)
{
	db->fail_in = n;
	db->fail_done = false;
	db->fail_deadly = false;
}

void db_die_after(struct db *db, long n)
{
	db_fail_after(db, n);
	db->fail_deadly = true;
}

bool db_has_failed(const struct db *db)
{
	return db->fail_done;
}

int db_may_fail(struct db *db, const struct db_stmt *stmt, struct err *e)
{
	if (!db->fail_in || --db->fail_in)
		return OK;
	if (db->fail_deadly)
		(void)raise(SIGKILL);
	db->fail_done = true;
	err_fail(e, ERR_DB, FACT_TEXT("statement", stmt ? stmt->name : "transaction"),
		 FACT_TEXT("cause", "made to fail by a test"));
	return db_spoil(db, e);
}
