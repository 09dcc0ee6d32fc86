#include "base/base.h"

#include "base/text.h"
#include "tests/sqlcheck/check.h"

#include <ctype.h>
#include <sqlite3.h>

/* Only where the engine was built with column metadata. */
#pragma weak sqlite3_column_table_name
#pragma weak sqlite3_column_origin_name

static const char engine[] = "SQLite";

struct on_sqlite {
	sqlite3 *db;
};

struct on_sqlite *on_sqlite_open(void)
{
	struct on_sqlite *s = xcalloc(1, sizeof *s);
	int rc = sqlite3_open(":memory:", &s->db);

	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	for (size_t i = 0; rc == SQLITE_OK && i < db_schema_count; i++) {
		rc = sqlite3_exec(s->db, db_schema[i].sqlite, NULL, NULL, NULL);
		if (rc != SQLITE_OK)
			printf("FAIL schema %s on SQLite: %s\n", db_schema[i].name, sqlite3_errmsg(s->db));
	}
	if (rc == SQLITE_OK)
		return s;
	on_sqlite_close(s);
	return NULL;
}

void on_sqlite_close(struct on_sqlite *s)
{
	sqlite3_close(s->db);
	free(s);
}

static bool is_big(const char *table, size_t n)
{
	for (const char *const *t = big_tables; *t; t++)
		if (strlen(*t) == n && memcmp(*t, table, n) == 0)
			return true;
	return false;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The next word of SQL, past quoted text; NULL at the end. */
static const char *next_word(const char *sql, size_t *n)
{
	while (*sql && !is_word(*sql)) {
		if (*sql == '\'') {
			const char *close = strchr(sql + 1, '\'');

			sql = close ? close : sql + strlen(sql) - 1;
		}
		sql++;
	}
	for (*n = 0; is_word(sql[*n]); ++*n)
		;
	return *n ? sql : NULL;
}

static bool says(const char *word, size_t n, const char *what)
{
	return strlen(what) == n && sqlite3_strnicmp(word, what, (int)n) == 0;
}

/* The plan names a table by its alias: true when, somewhere in the SQL, that alias stands for a big table. */
static bool stands_for_big(const char *sql, const char *name, size_t len)
{
	const char *word;
	size_t n;

	if (is_big(name, len))
		return true;
	for (word = next_word(sql, &n); word; word = next_word(word + n, &n)) {
		const char *alias;
		size_t m;

		if (!is_big(word, n))
			continue;
		/* Only blanks may stand between a table and its alias. */
		for (alias = word + n; *alias == ' ' || *alias == '\n' || *alias == '\t'; alias++)
			;
		if (!is_word(*alias))
			continue;
		alias = next_word(alias, &m);
		if (alias && says(alias, m, "AS"))
			alias = next_word(alias + m, &m);
		if (alias && m == len && memcmp(alias, name, len) == 0)
			return true;
	}
	return false;
}

/* Runs fn over the lines of the plan. */
static void plan(struct on_sqlite *s, struct check *c, const char *sql,
		 void (*fn)(struct check *c, const char *sql, const char *detail))
{
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v2(s->db, arena_printf(&c->arena, "EXPLAIN QUERY PLAN %s", sql), -1, &st, NULL) ==
	    SQLITE_OK)
		while (sqlite3_step(st) == SQLITE_ROW)
			fn(c, sql, (const char *)sqlite3_column_text(st, 3));
	sqlite3_finalize(st);
}

static void no_scan(struct check *c, const char *sql, const char *detail)
{
	size_t n;

	if (c->stmt->scan || !str_starts(detail, "SCAN "))
		return;
	for (n = 0; is_word(detail[5 + n]); n++)
		;
	if (stands_for_big(sql, detail + 5, n))
		check_fault(c, engine, "reads a big table whole (%s) without -- scan: reason", detail);
}

static void no_sorting(struct check *c, const char *sql UNUSED, const char *detail)
{
	if (strstr(detail, "TEMP B-TREE"))
		check_fault(c, engine, "a page of the list is sorted, not found by index: %s", detail);
}

static bool type_fits(const char *declared, enum db_type type)
{
	static const char *const want[] = { [DB_I64] = "INTEGER", [DB_TEXT] = "TEXT", [DB_BLOB] = "BLOB" };

	return sqlite3_stricmp(declared, want[type]) == 0;
}

/* true when the schema lets the column be NULL and the statement does not say IS NOT NULL of it. */
static bool may_be_null(struct on_sqlite *s, struct check *c, sqlite3_stmt *st, int i)
{
	const char *table, *column;
	int not_null, primary, automatic;

	if (!sqlite3_column_table_name)
		return false;
	table = sqlite3_column_table_name(st, i);
	column = sqlite3_column_origin_name(st, i);
	if (!table || sqlite3_table_column_metadata(s->db, NULL, table, column, NULL, NULL, &not_null, &primary,
						    &automatic) != SQLITE_OK)
		return false;
	return !not_null && !primary && !strstr(c->stmt->sqlite, arena_printf(&c->arena, "%s IS NOT NULL", column));
}

static void columns(struct on_sqlite *s, struct check *c, sqlite3_stmt *st)
{
	const struct db_stmt *stmt = c->stmt;

	if ((size_t)sqlite3_column_count(st) != stmt->n_cols) {
		check_fault(c, engine, "gives %d columns, row: has %zu", sqlite3_column_count(st), stmt->n_cols);
		return;
	}
	for (size_t k = 0; k < stmt->n_cols; k++) {
		const struct db_field *f = &stmt->cols[k];
		int i = (int)k;
		const char *declared = sqlite3_column_decltype(st, i);

		if (strcmp(sqlite3_column_name(st, i), f->name) != 0)
			check_fault(c, engine, "column %zu is %s, row: says %s", k + 1, sqlite3_column_name(st, i),
				    f->name);
		if (declared && !type_fits(declared, f->type))
			check_fault(c, engine, "column %s is %s", f->name, declared);
		if (!f->nullable && may_be_null(s, c, st, i))
			check_fault(c, engine, "column %s may be NULL and has no ?", f->name);
	}
}

static void page(struct on_sqlite *s, struct check *c, const char *sql)
{
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) != SQLITE_OK)
		check_fault(c, engine, "%s in the page: %s", sqlite3_errmsg(s->db), sql);
	sqlite3_finalize(st);
	plan(s, c, sql, no_scan);
	if (!c->stmt->scan)
		plan(s, c, sql, no_sorting);
}

static void pages(struct on_sqlite *s, struct check *c)
{
	const struct db_list *list = db_list_of(c->stmt);
	const char *sql;

	for (size_t i = 0; i < list->n_sorts; i++)
		for (int desc = 0; desc < 2; desc++) {
			struct db_list_query q = check_page(c, list, list->sorts[i], desc);

			for (size_t leg = 0; (sql = db_list_sql(&c->arena, list, &q, leg, DB_SQLITE)); leg++)
				page(s, c, sql);
		}
}

void on_sqlite_check(struct on_sqlite *s, struct check *c)
{
	const struct db_stmt *stmt = c->stmt;
	bool reads = stmt->kind == DB_ONE || stmt->kind == DB_MANY || stmt->kind == DB_EACH || stmt->kind == DB_LIST;
	sqlite3_stmt *st = NULL;
	const char *tail = "";

	if (sqlite3_prepare_v2(s->db, stmt->sqlite, -1, &st, &tail) != SQLITE_OK) {
		check_fault(c, engine, "%s", sqlite3_errmsg(s->db));
		return;
	}
	if (*tail)
		check_fault(c, engine, "is more than one statement");
	if ((size_t)sqlite3_bind_parameter_count(st) != stmt->n_args)
		check_fault(c, engine, "takes %d arguments, args: has %zu", sqlite3_bind_parameter_count(st),
			    stmt->n_args);
	if (reads != (sqlite3_stmt_readonly(st) != 0))
		check_fault(c, engine,
			    reads ? "writes; its kind is for reading" : "writes nothing; its kind is for writing");
	columns(s, c, st);
	sqlite3_finalize(st);
	if (stmt->kind == DB_LIST)
		pages(s, c);
	else
		plan(s, c, stmt->sqlite, no_scan);
}
