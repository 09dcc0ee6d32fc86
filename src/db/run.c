#include "base/base.h"

#include "base/text.h"
#include "db/db_internal.h"

static struct db_handle **named_place(struct db_handle **table, size_t size, const struct db_stmt *stmt)
{
	size_t at = (size_t)(((uintptr_t)stmt >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (size - 1);

	while (table[at] && table[at]->stmt != stmt)
		at = (at + 1) & (size - 1);
	return &table[at];
}

static void named_grow(struct db *db)
{
	size_t size = db->named_size ? db->named_size * 2 : 64;
	struct db_handle **table = xcalloc(size, sizeof(struct db_handle *));

	for (size_t i = 0; i < db->named_size; i++)
		if (db->named[i])
			*named_place(table, size, db->named[i]->stmt) = db->named[i];
	free(db->named);
	db->named = table;
	db->named_size = size;
}

static int prepare(struct db *db, struct db_handle *h, const char *sql, struct err *e)
{
	const struct db_stmt *s = h->stmt;
	int rc = sqlite3_prepare_v3(db->engine, sql, -1, SQLITE_PREPARE_PERSISTENT, &h->engine, NULL);

	if (rc == SQLITE_ERROR)
		BUG("%s:%d: %s: %s", s->file, s->line, s->name, sqlite3_errmsg(db->engine));
	if (rc != SQLITE_OK)
		return db_fault(db, s, rc, e);
	h->writes = !sqlite3_stmt_readonly(h->engine);
	return OK;
}

struct db_handle *db_handle_named(struct db *db, const struct db_stmt *stmt, struct err *e)
{
	struct db_handle **place, *h;

	if (db->n_named * 2 >= db->named_size)
		named_grow(db);
	place = named_place(db->named, db->named_size, stmt);
	if (*place)
		return *place;
	h = xcalloc(1, sizeof *h);
	h->stmt = stmt;
	if (prepare(db, h, stmt->sqlite, e)) {
		free(h);
		return NULL;
	}
	db->n_named++;
	return *place = h;
}

/* Finds the same text, or takes the place of the one longest not used. */
struct db_handle *db_handle_composed(struct db *db, const struct db_stmt *stmt, const char *text, struct err *e)
{
	struct db_handle *oldest = NULL;

	for (size_t i = 0; i < COMPOSED_HANDLES; i++) {
		struct db_handle *h = &db->composed[i];

		if (h->text && h->stmt == stmt && strcmp(h->text, text) == 0) {
			h->used = ++db->turn;
			return h;
		}
		if (!h->open && (!oldest || h->used < oldest->used))
			oldest = h;
	}
	if (!oldest)
		BUG("%s: %d lists are being walked at once", stmt->name, COMPOSED_HANDLES);
	sqlite3_finalize(oldest->engine);
	free(oldest->text);
	*oldest = (struct db_handle){ .stmt = stmt };
	if (prepare(db, oldest, text, e))
		return NULL;
	oldest->text = xstrdup(text);
	oldest->used = ++db->turn;
	return oldest;
}

void db_handles_close(struct db *db)
{
	for (size_t i = 0; i < db->named_size; i++)
		if (db->named[i]) {
			sqlite3_finalize(db->named[i]->engine);
			free(db->named[i]);
		}
	free(db->named);
	for (size_t i = 0; i < COMPOSED_HANDLES; i++) {
		sqlite3_finalize(db->composed[i].engine);
		free(db->composed[i].text);
	}
}

static void assert_closed(const struct db_handle *h, const char *where)
{
	if (h && h->open)
		BUG("%s:%d: %s is still open at %s", h->stmt->file, h->stmt->line, h->stmt->name, where);
}

void db_assert_reset(const struct db *db, const char *where)
{
	if (!db->n_open)
		return;
	for (size_t i = 0; i < db->named_size; i++)
		assert_closed(db->named[i], where);
	for (size_t i = 0; i < COMPOSED_HANDLES; i++)
		assert_closed(&db->composed[i], where);
}

void db_handle_begin(struct db *db, struct db_handle *h)
{
	const struct db_stmt *s = h->stmt;

	if (h->open)
		BUG("%s:%d: %s is run inside its own walk", s->file, s->line, s->name);
	if (h->writes && db->tx != TX_WRITE)
		BUG("%s:%d: %s writes outside a transaction", s->file, s->line, s->name);
	h->open = true;
	db->n_open++;
}

void db_handle_end(struct db *db, struct db_handle *h)
{
	sqlite3_reset(h->engine);
	sqlite3_clear_bindings(h->engine);
	h->open = false;
	db->n_open--;
}

int db_bind(struct db *db, struct db_handle *h, size_t at, const char *name, const struct db_value *v, struct err *e)
{
	int rc, i = (int)at;

	if (v->null)
		rc = sqlite3_bind_null(h->engine, i);
	else if (v->type == DB_I64)
		rc = sqlite3_bind_int64(h->engine, i, v->i64);
	else if (v->type == DB_BLOB)
		rc = sqlite3_bind_blob64(h->engine, i, v->text, v->n, SQLITE_STATIC);
	else {
		if (!text_is_utf8(v->text, v->n) || memchr(v->text, '\0', v->n)) {
			(void)err_fail(e, ERR_TEXT, FACT_TEXT("field", name));
			return db_spoil(db, e);
		}
		rc = sqlite3_bind_text64(h->engine, i, v->text, v->n, SQLITE_STATIC, SQLITE_UTF8);
	}
	return rc == SQLITE_OK ? OK : db_fault(db, h->stmt, rc, e);
}

static int bind_all(struct db *db, struct db_handle *h, const struct db_value *args, struct err *e)
{
	const struct db_stmt *s = h->stmt;

	for (size_t i = 0; i < s->n_args; i++) {
		const struct db_field *f = &s->args[i];
		int rc;

		if (args[i].null && !f->nullable)
			BUG("%s:%d: %s: argument %s is NULL", s->file, s->line, s->name, f->name);
		rc = db_bind(db, h, i + 1, f->name, &args[i], e);
		if (rc)
			return rc;
	}
	return OK;
}

int db_step(struct db *db, struct db_handle *h, bool *row, struct err *e)
{
	int rc = sqlite3_step(h->engine);

	*row = rc == SQLITE_ROW;
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? OK : db_fault(db, h->stmt, rc, e);
}

static int bad_column(struct db *db, const struct db_stmt *s, const char *column, const char *why, struct err *e)
{
	char cause[128];

	snprintf(cause, sizeof cause, "column %s %s", column, why);
	(void)err_fail(e, ERR_DB, FACT_TEXT("statement", s->name), FACT_TEXT("cause", cause));
	return db_spoil(db, e);
}

int db_column(struct db *db, struct db_handle *h, size_t at, struct arena *arena, struct db_value *out, struct err *e)
{
	const struct db_field *f = &h->stmt->cols[at];
	sqlite3_stmt *st = h->engine;
	int i = (int)at, type = sqlite3_column_type(st, i);

	*out = (struct db_value){ .type = f->type, .null = type == SQLITE_NULL, .i64 = DB_NULL };
	if (type == SQLITE_NULL)
		return f->nullable ? OK : bad_column(db, h->stmt, f->name, "is NULL", e);
	if (f->type == DB_I64) {
		/* A sum of two columns that leaves 64 bits goes on as a float in this engine. */
		if (type == SQLITE_FLOAT) {
			(void)err_fail(e, ERR_OVERFLOW, FACT_TEXT("what", h->stmt->name));
			return db_spoil(db, e);
		}
		if (type != SQLITE_INTEGER)
			return bad_column(db, h->stmt, f->name, "is not a whole number", e);
		out->i64 = sqlite3_column_int64(st, i);
		return OK;
	}
	if (type != (f->type == DB_TEXT ? SQLITE_TEXT : SQLITE_BLOB))
		return bad_column(db, h->stmt, f->name, f->type == DB_TEXT ? "is not text" : "is not a blob", e);
	/* An empty blob has no address here, and is not NULL. */
	out->text = (const char *)sqlite3_column_blob(st, i);
	out->n = (size_t)sqlite3_column_bytes(st, i);
	out->text = arena_copy(arena, out->text ? out->text : "", out->n);
	return OK;
}

static int fill(struct db *db, struct db_handle *h, struct arena *arena, void *row, struct err *e)
{
	const struct db_stmt *s = h->stmt;

	for (size_t i = 0; i < s->n_cols; i++) {
		struct db_value v;
		char *to = (char *)row + s->cols[i].offset;
		int rc = db_column(db, h, i, arena, &v, e);

		if (rc)
			return rc;
		if (v.type == DB_I64)
			*(int64_t *)(void *)to = v.i64;
		else if (v.type == DB_TEXT)
			*(const char **)(void *)to = v.text;
		else
			*(struct db_blob *)(void *)to = (struct db_blob){ v.text, v.n };
	}
	return OK;
}

/* Prepared, bound and counted; NULL and a failure otherwise. */
static struct db_handle *start(struct db *db, const struct db_stmt *stmt, const struct db_value *args, struct err *e)
{
	struct db_handle *h = db_handle_named(db, stmt, e);

	if (!h)
		return NULL;
	db_handle_begin(db, h);
	if (db_may_fail(db, stmt, e) || bind_all(db, h, args, e)) {
		db_handle_end(db, h);
		return NULL;
	}
	return h;
}

int db_run_one(struct db *db, const struct db_stmt *stmt, const struct db_value *args, struct arena *arena, void *row,
	       struct err *e)
{
	struct db_handle *h = start(db, stmt, args, e);
	bool got;
	int rc;

	if (!h)
		return (int)e->code;
	rc = db_step(db, h, &got, e);
	if (rc == OK && got)
		rc = fill(db, h, arena, row, e);
	else if (rc == OK)
		rc = err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", stmt->name));
	/* A write with RETURNING has to run to its end. */
	while (rc == OK && got)
		rc = db_step(db, h, &got, e);
	db_handle_end(db, h);
	return rc;
}

int db_run_many(struct db *db, const struct db_stmt *stmt, const struct db_value *args, struct arena *arena,
		void **rows, size_t *n, struct err *e)
{
	struct db_handle *h;
	size_t cap = 0;
	bool got = true;
	char *v = NULL;
	int rc = OK;

	*rows = NULL;
	*n = 0;
	h = start(db, stmt, args, e);
	if (!h)
		return (int)e->code;
	while (rc == OK) {
		void *all = v;

		rc = db_step(db, h, &got, e);
		if (rc || !got)
			break;
		if (*n == cap) {
			vec_more(arena, &all, &cap, *n, stmt->row_size);
			v = all;
		}
		rc = fill(db, h, arena, v + *n * stmt->row_size, e);
		++*n;
	}
	db_handle_end(db, h);
	*rows = v;
	if (rc)
		*n = 0;
	return rc;
}

int db_run_each(struct db *db, const struct db_stmt *stmt, const struct db_value *args, struct arena *scratch,
		int (*call)(void *walk, const void *row, struct err *e), void *walk, struct err *e)
{
	struct db_handle *h = start(db, stmt, args, e);
	bool got;
	int rc;

	if (!h)
		return (int)e->code;
	while ((rc = db_step(db, h, &got, e)) == OK && got) {
		void *row;

		arena_clear(scratch);
		row = arena_calloc(scratch, stmt->row_size);
		rc = fill(db, h, scratch, row, e);
		if (rc == OK)
			rc = call(walk, row, e);
		if (rc)
			break;
	}
	db_handle_end(db, h);
	return rc;
}

int db_run_exec(struct db *db, const struct db_stmt *stmt, const struct db_value *args, struct err *e)
{
	struct db_handle *h = start(db, stmt, args, e);
	int64_t changed;
	bool got = true;
	int rc = OK;

	if (!h)
		return (int)e->code;
	while (rc == OK && got)
		rc = db_step(db, h, &got, e);
	changed = sqlite3_changes64(db->engine);
	db_handle_end(db, h);
	if (rc == OK && stmt->kind == DB_CHANGES_ONE && changed != 1)
		return err_fail(e, ERR_CONFLICT, FACT_TEXT("noun", stmt->name));
	return rc;
}
