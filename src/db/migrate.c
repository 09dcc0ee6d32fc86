#include "base/base.h"

#include "db/db_internal.h"

int db_schema_known(void)
{
	return db_schema_count ? db_schema[db_schema_count - 1].version : 0;
}

int db_script(struct db *db, const char *script, struct err *e)
{
	int rc;

	if (db->tx == TX_WRITE)
		return db_plain(db, script, e);
	rc = db_begin(db, e);
	if (rc)
		return rc;
	rc = db_plain(db, script, e);
	if (rc) {
		db_rollback(db);
		return rc;
	}
	return db_commit(db, e);
}

static int apply(struct db *db, const struct db_schema *s, struct err *e)
{
	char stamp[128];
	int rc = db_begin(db, e);

	if (rc)
		return rc;
	snprintf(stamp, sizeof stamp, "PRAGMA application_id = %d; PRAGMA user_version = %d;", DB_APPLICATION_ID,
		 s->version);
	/* Two desks may have started the upgrade together: the second finds it done. */
	if (db_schema_version(db) >= s->version) {
		db_rollback(db);
		return OK;
	}
	/* A table may be rebuilt under its references; they are checked at the commit. */
	rc = db_plain(db, "PRAGMA defer_foreign_keys = ON", e);
	if (rc == OK)
		rc = db_plain(db, s->sqlite, e);
	if (rc == OK)
		rc = db_plain(db, stamp, e);
	if (rc) {
		err_add(e, (struct fact)FACT_TEXT("schema", s->name));
		db_rollback(db);
		return rc;
	}
	return db_commit(db, e);
}

int db_migrate(struct db *db, struct err *e)
{
	int64_t now = db_schema_version(db);

	for (size_t i = 0; i < db_schema_count; i++) {
		int rc;

		if (db_schema[i].version <= now)
			continue;
		rc = apply(db, &db_schema[i], e);
		if (rc)
			return rc;
	}
	return OK;
}
