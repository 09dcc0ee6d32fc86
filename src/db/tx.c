#include "base/base.h"

#include "db/db_internal.h"
#include "db/queue.h"

#include <errno.h>
#include <time.h>

/* Who leaves the queue and comes back at once is awake, while those who wait must wake up first: it would have the
 * writer again before them. After a short turn that costs them little; after a long one (an import's slice) it steps
 * aside for as long as a waiter takes to wake. */
enum { LONG_TURN_MS = 20, ASIDE_MS = 10 };

static void step_aside(struct db *db)
{
	struct timespec pause = { .tv_nsec = ASIDE_MS * 1000000L };

	db->stands_aside = false;
	while (nanosleep(&pause, &pause) && errno == EINTR)
		;
}

int db_begin(struct db *db, struct err *e)
{
	int64_t began = db_now_ms(), left;
	int rc;

	if (db->tx != TX_NONE)
		BUG("a transaction is begun inside another");
	if (db->read_only)
		BUG("a transaction is begun on a database opened for reading");
	db_assert_reset(db, "the begin of a transaction");
	if (db->stands_aside)
		step_aside(db);
	rc = db_may_fail(db, NULL, e);
	if (rc == OK)
		rc = queue_enter(db->lock_fd, db->deadline_ms, e);
	if (rc)
		return rc;
	/* Only a foreign program can hold the writer now; the engine's own waiting does for it. */
	left = db->deadline_ms - (db_now_ms() - began);
	sqlite3_busy_timeout(db->engine, left > 1 ? (int)left : 1);
	rc = sqlite3_exec(db->engine, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	sqlite3_busy_timeout(db->engine, db->deadline_ms);
	if (rc == SQLITE_OK) {
		db->tx = TX_WRITE;
		db->held_since_ms = db_now_ms();
		db->failed.code = OK;
		return OK;
	}
	queue_leave(db->lock_fd);
	if ((rc & 0xff) == SQLITE_BUSY)
		return err_fail(e, ERR_DB_BUSY, FACT_I64("waited_ms", db_now_ms() - began));
	return db_fault(db, NULL, rc, e);
}

static void leave(struct db *db)
{
	enum db_tx was = db->tx;

	/* After a full disk the engine may have rolled back by itself. */
	if (!sqlite3_get_autocommit(db->engine))
		sqlite3_exec(db->engine, "ROLLBACK", NULL, NULL, NULL);
	db->tx = TX_NONE;
	if (was == TX_WRITE) {
		db->stands_aside = db_now_ms() - db->held_since_ms >= LONG_TURN_MS;
		queue_leave(db->lock_fd);
	}
}

int db_commit(struct db *db, struct err *e)
{
	int rc;

	if (db->tx != TX_WRITE)
		BUG("a commit without a transaction");
	db_assert_reset(db, "commit");
	rc = db_spoiled(db, e);
	if (rc == OK)
		rc = db_may_fail(db, NULL, e);
	if (rc == OK) {
		int engine;

		errno = 0;
		engine = sqlite3_exec(db->engine, "COMMIT", NULL, NULL, NULL);

		if (engine != SQLITE_OK)
			rc = db_fault(db, NULL, engine, e);
	}
	leave(db);
	return rc;
}

void db_rollback(struct db *db)
{
	if (db->tx != TX_WRITE)
		BUG("a rollback without a transaction");
	db_assert_reset(db, "rollback");
	leave(db);
}

int db_begin_read(struct db *db, struct err *e)
{
	int rc;

	if (db->tx != TX_NONE)
		BUG("a transaction is begun inside another");
	rc = db_may_fail(db, NULL, e);
	if (rc)
		return rc;
	rc = sqlite3_exec(db->engine, "BEGIN", NULL, NULL, NULL);
	if (rc != SQLITE_OK)
		return db_fault(db, NULL, rc, e);
	db->tx = TX_READ;
	return OK;
}

void db_end_read(struct db *db)
{
	if (db->tx != TX_READ)
		BUG("the end of a reading that was not begun");
	db_assert_reset(db, "the end of a reading");
	leave(db);
}

bool db_in_tx(const struct db *db)
{
	return db->tx == TX_WRITE;
}

void db_assert_idle(const struct db *db)
{
	if (db->tx != TX_NONE)
		BUG("a transaction is open while the program waits");
	db_assert_reset(db, "waiting");
}
