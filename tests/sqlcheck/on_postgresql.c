#include "base/base.h"

#include "tests/sqlcheck/check.h"

#include <libpq-fe.h>
#include <unistd.h>

static const char engine[] = "PostgreSQL";

/* From the server's pg_type.dat. */
enum { OID_BYTEA = 17, OID_NAME = 19, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25, OID_VARCHAR = 1043 };

struct on_postgresql {
	PGconn *conn;
	char schema[48];
};

static bool run(struct on_postgresql *s, const char *what, const char *sql)
{
	PGresult *r = PQexec(s->conn, sql);
	bool done = PQresultStatus(r) == PGRES_COMMAND_OK || PQresultStatus(r) == PGRES_TUPLES_OK;

	if (!done)
		printf("FAIL %s on PostgreSQL: %s", what, PQerrorMessage(s->conn));
	PQclear(r);
	return done;
}

static void silent(void *arg UNUSED, const char *message UNUSED)
{
}

struct on_postgresql *on_postgresql_open(const char *conninfo)
{
	struct on_postgresql *s = xcalloc(1, sizeof *s);
	char sql[256];
	bool done;

	s->conn = PQconnectdb(conninfo);
	if (PQstatus(s->conn) != CONNECTION_OK) {
		printf("FAIL PostgreSQL: %s", PQerrorMessage(s->conn));
		PQfinish(s->conn);
		free(s);
		return NULL;
	}
	PQsetNoticeProcessor(s->conn, silent, NULL);
	snprintf(s->schema, sizeof s->schema, "dockline_check_%ld", (long)getpid());
	snprintf(sql, sizeof sql, "DROP SCHEMA IF EXISTS %s CASCADE; CREATE SCHEMA %s; SET search_path = %s", s->schema,
		 s->schema, s->schema);
	done = run(s, "the schema to check in", sql);
	for (size_t i = 0; done && i < db_schema_count; i++)
		done = run(s, db_schema[i].name, db_schema[i].postgresql);
	if (done)
		return s;
	on_postgresql_close(s);
	return NULL;
}

void on_postgresql_close(struct on_postgresql *s)
{
	char sql[96];

	snprintf(sql, sizeof sql, "DROP SCHEMA IF EXISTS %s CASCADE", s->schema);
	(void)run(s, "tidying up", sql);
	PQfinish(s->conn);
	free(s);
}

static Oid oid_of(enum db_type type)
{
	return type == DB_I64 ? OID_INT8 : type == DB_TEXT ? OID_TEXT : OID_BYTEA;
}

static bool type_fits(Oid got, enum db_type type)
{
	switch (type) {
	case DB_I64:
		return got == OID_INT8 || got == OID_INT4 || got == OID_INT2;
	case DB_TEXT:
		return got == OID_TEXT || got == OID_VARCHAR || got == OID_NAME;
	case DB_BLOB:
		return got == OID_BYTEA;
	}
	return false;
}

/* One line of the server's message. */
static const char *message(struct on_postgresql *s, struct check *c)
{
	char *text = arena_strdup(&c->arena, PQerrorMessage(s->conn));

	text[strcspn(text, "\n")] = '\0';
	return text;
}

static void columns(struct check *c, const PGresult *r)
{
	const struct db_stmt *stmt = c->stmt;

	if ((size_t)PQnfields(r) != stmt->n_cols) {
		check_fault(c, engine, "gives %d columns, row: has %zu", PQnfields(r), stmt->n_cols);
		return;
	}
	for (size_t i = 0; i < stmt->n_cols; i++) {
		const struct db_field *f = &stmt->cols[i];

		if (strcmp(PQfname(r, (int)i), f->name) != 0)
			check_fault(c, engine, "column %zu is %s, row: says %s", i + 1, PQfname(r, (int)i), f->name);
		if (!type_fits(PQftype(r, (int)i), f->type))
			check_fault(c, engine, "column %s has the server's type %u (1700 is numeric: CAST it)", f->name,
				    PQftype(r, (int)i));
	}
}

/* types has n entries; the statement may have more parameters, which the server then infers. */
static void prepare(struct on_postgresql *s, struct check *c, const char *sql, const Oid *types, size_t n)
{
	PGresult *r = PQprepare(s->conn, "", sql, (int)n, types);

	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		check_fault(c, engine, "%s", message(s, c));
	else {
		PQclear(r);
		r = PQdescribePrepared(s->conn, "");
		if (PQresultStatus(r) != PGRES_COMMAND_OK)
			check_fault(c, engine, "%s", message(s, c));
		else
			columns(c, r);
	}
	PQclear(r);
}

void on_postgresql_check(struct on_postgresql *s, struct check *c)
{
	const struct db_stmt *stmt = c->stmt;
	Oid *types = arena_array(&c->arena, Oid, stmt->n_args);

	for (size_t i = 0; i < stmt->n_args; i++)
		types[i] = oid_of(stmt->args[i].type);
	prepare(s, c, stmt->postgresql, types, stmt->n_args);
	if (stmt->kind != DB_LIST || c->faults)
		return;
	for (size_t i = 0; i < stmt->n_cols; i++) {
		struct db_list_query q = check_page(c, db_list_of(stmt), (int)i, i % 2);
		const char *sql;

		for (size_t leg = 0; (sql = db_list_sql(&c->arena, db_list_of(stmt), &q, leg, DB_POSTGRESQL)); leg++)
			prepare(s, c, sql, types, stmt->n_args);
	}
}
