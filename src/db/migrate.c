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

static int raise_to(struct db *db, const struct db_schema *s, struct err *e)
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
	rc = db_plain(db, s->sqlite, e);
	if (rc == OK)
		rc = db_check_references(db, e);
	if (rc == OK)
		rc = db_plain(db, stamp, e);
	if (rc) {
		err_add(e, (struct fact)FACT_TEXT("schema", s->name));
		db_rollback(db);
		return rc;
	}
	return db_commit(db, e);
}

/* A table is rebuilt under its references, which the engine forbids while it watches over them; it can be told so only
 * outside a transaction. */
static int apply(struct db *db, const struct db_schema *s, struct err *e)
{
	struct err back = ERR_INIT;
	int rc = db_plain(db, "PRAGMA foreign_keys = OFF", e), again;

	if (rc == OK)
		rc = raise_to(db, s, e);
	again = db_plain(db, "PRAGMA foreign_keys = ON", &back);
	if (again)
		BUG("the engine no longer watches over references");
	return rc;
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
