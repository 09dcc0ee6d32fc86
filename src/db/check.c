#include "base/base.h"

#include "db/db_internal.h"

int db_check_references(struct db *db, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const char *first;
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(db->engine, "PRAGMA foreign_key_check", -1, &st, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	if (rc == SQLITE_ROW) {
		first = arena_printf(&a, "row %lld of %s refers to a missing %s", sqlite3_column_int64(st, 1),
				     (const char *)sqlite3_column_text(st, 0),
				     (const char *)sqlite3_column_text(st, 2));
		rc = err_fail(e, ERR_DB_DAMAGED, FACT_TEXT("file", db->path), FACT_TEXT("cause", first));
	} else
		rc = rc == SQLITE_DONE ? OK : db_fault(db, NULL, rc, e);
	sqlite3_finalize(st);
	return rc;
}

int db_check(struct db *db, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const char *first;
	int rc = db_plain_text(db, "PRAGMA integrity_check(1)", &a, &first, e);

	if (rc)
		return rc;
	if (strcmp(first, "ok") != 0)
		return err_fail(e, ERR_DB_DAMAGED, FACT_TEXT("file", db->path), FACT_TEXT("cause", first));
	return db_check_references(db, e);
}
