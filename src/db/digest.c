#include "base/base.h"

#include "db/db_internal.h"

#include <sodium.h>

static void add(crypto_generichash_state *h, const void *p, size_t n)
{
	if (n)
		crypto_generichash_update(h, p, n);
}

/* Type and length go in with each value, so that neighbours cannot be mistaken for each other. */
static void add_column(crypto_generichash_state *h, sqlite3_stmt *st, int i)
{
	unsigned char type = (unsigned char)sqlite3_column_type(st, i);
	int64_t v;

	add(h, &type, 1);
	if (type == SQLITE_INTEGER) {
		v = sqlite3_column_int64(st, i);
		add(h, &v, sizeof v);
	} else if (type == SQLITE_FLOAT) {
		double d = sqlite3_column_double(st, i);

		add(h, &d, sizeof d);
	} else if (type != SQLITE_NULL) {
		const void *p = sqlite3_column_blob(st, i);

		v = sqlite3_column_bytes(st, i);
		add(h, &v, sizeof v);
		add(h, p, (size_t)v);
	}
}

/* Rows come in the order of their key: NOT INDEXED keeps the engine from walking an index that covers them. What the
 * digest before has prepared for the table at that turn is taken again. */
static int table_statement(struct db *db, size_t at, const char *table, sqlite3_stmt **out)
{
	char *sql = sqlite3_mprintf("SELECT * FROM \"%w\" NOT INDEXED", table);
	int rc = SQLITE_OK;

	if (at == db->n_digest) {
		db->digest = xrealloc(db->digest, (at + 1) * sizeof(sqlite3_stmt *));
		db->digest[db->n_digest++] = NULL;
	}
	*out = db->digest[at];
	if (!*out || strcmp(sqlite3_sql(*out), sql) != 0) {
		sqlite3_finalize(*out);
		rc = sqlite3_prepare_v2(db->engine, sql, -1, &db->digest[at], NULL);
		*out = db->digest[at];
	}
	sqlite3_free(sql);
	return rc;
}

static int add_table(struct db *db, crypto_generichash_state *h, size_t at, const char *table, struct err *e)
{
	sqlite3_stmt *st;
	int rc = table_statement(db, at, table, &st);

	add(h, table, strlen(table) + 1);
	while (rc == SQLITE_OK && (rc = sqlite3_step(st)) == SQLITE_ROW) {
		for (int i = 0, n = sqlite3_column_count(st); i < n; i++)
			add_column(h, st, i);
		rc = SQLITE_OK;
	}
	rc = rc == SQLITE_DONE ? OK : db_fault(db, NULL, rc, e);
	sqlite3_reset(st);
	return rc;
}

void db_digest_release(struct db *db)
{
	for (size_t i = 0; i < db->n_digest; i++)
		sqlite3_finalize(db->digest[i]);
	free(db->digest);
}

int db_digest(struct db *db, struct arena *arena, const char **out, struct err *e)
{
	unsigned char sum[32];
	char hex[2 * sizeof sum + 1];
	crypto_generichash_state h;
	sqlite3_stmt *st = NULL;
	size_t at = 0;
	int rc, engine;

	crypto_generichash_init(&h, NULL, 0, sizeof sum);
	engine = sqlite3_prepare_v2(
		db->engine,
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' "
		"ORDER BY name",
		-1, &st, NULL);
	rc = engine == SQLITE_OK ? OK : db_fault(db, NULL, engine, e);
	while (rc == OK && (engine = sqlite3_step(st)) == SQLITE_ROW)
		rc = add_table(db, &h, at++, (const char *)sqlite3_column_text(st, 0), e);
	if (rc == OK && engine != SQLITE_DONE)
		rc = db_fault(db, NULL, engine, e);
	sqlite3_finalize(st);
	crypto_generichash_final(&h, sum, sizeof sum);
	*out = arena_strdup(arena, sodium_bin2hex(hex, sizeof hex, sum, sizeof sum));
	return rc;
}
