#include "tests/bench/replay.h"

#include <sqlite3.h>

struct value {
	char kind; /* 0 NULL, i, s, b */
	int64_t i;
	const char *p;
	int n;
};

struct step {
	size_t statement;
	struct value *values;
	size_t n_values;
};

struct replay {
	struct arena arena;
	VEC(const char *) statements;
	VEC(struct step) steps;
	VEC(size_t) marks; /* the step that a part begins with */
	bool on;
};

static struct replay *watching;

static size_t statement_of(struct replay *r, const char *sql)
{
	for (size_t i = 0; i < r->statements.n; i++)
		if (str_eq(r->statements.v[i], sql))
			return i;
	*vec_push(&r->arena, &r->statements) = arena_strdup(&r->arena, sql);
	return r->statements.n - 1;
}

static int hex(char c)
{
	return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

/* One literal as the engine spells a bound value; returns where it ends. */
static const char *read_literal(struct arena *a, const char *p, struct value *v)
{
	char *to;

	if (*p == 'N')
		return p + 4;
	if (*p == '\'') {
		*v = (struct value){ .kind = 's', .p = to = arena_strdup(a, p) };
		for (p++; *p != '\'' || p[1] == '\''; p++) {
			p += *p == '\'';
			to[v->n++] = *p;
		}
		return p + 1;
	}
	if (*p == 'x') {
		*v = (struct value){ .kind = 'b', .p = to = arena_strdup(a, p) };
		for (p += 2; *p != '\''; p += 2)
			to[v->n++] = (char)(hex(p[0]) * 16 + hex(p[1]));
		return p + 1;
	}
	*v = (struct value){ .kind = 'i' };
	v->i = strtoll(p, &to, 10);
	return to;
}

/* The engine shows what is bound only written into the text: read it back where the text has its marks. */
static void read_values(struct replay *r, struct step *step, const char *sql, const char *expanded)
{
	while (*sql) {
		struct value *v;
		size_t at;
		char *end;

		if (*sql == '\'') {
			do {
				sql++, expanded++;
			} while (*sql != '\'');
		}
		if (*sql != '?') {
			sql++, expanded++;
			continue;
		}
		at = strtoul(sql + 1, &end, 10);
		sql = end;
		if (at < 1 || at > step->n_values)
			bench_stop("a mark without a value: %s", sql);
		v = &step->values[at - 1];
		expanded = read_literal(&r->arena, expanded, v);
	}
}

static int watch(unsigned what UNUSED, void *context, void *statement, void *text)
{
	struct replay *r = context;
	sqlite3_stmt *st = statement;
	const char *sql = sqlite3_sql(st);
	char *expanded;
	struct step *step;

	/* A trigger's own statements come as comments: the engine runs them again by itself. */
	if (!r->on || !strncmp(text, "--", 2))
		return 0;
	step = vec_push(&r->arena, &r->steps);
	step->statement = statement_of(r, sql);
	step->n_values = (size_t)sqlite3_bind_parameter_count(st);
	step->values = arena_array(&r->arena, struct value, step->n_values);
	expanded = sqlite3_expanded_sql(st);
	read_values(r, step, sql, expanded);
	sqlite3_free(expanded);
	return 0;
}

static int opened(sqlite3 *db, char **message UNUSED, const struct sqlite3_api_routines *api UNUSED)
{
	if (watching)
		sqlite3_trace_v2(db, SQLITE_TRACE_STMT, watch, watching);
	return SQLITE_OK;
}

struct replay *replay_new(void)
{
	watching = xcalloc(1, sizeof *watching);
	sqlite3_auto_extension((void (*)(void))opened);
	return watching;
}

void replay_on(struct replay *r, bool on)
{
	r->on = on;
}

void replay_mark(struct replay *r)
{
	*vec_push(&r->arena, &r->marks) = r->steps.n;
}

void replay_free(struct replay *r)
{
	watching = NULL;
	sqlite3_reset_auto_extension();
	arena_release(&r->arena);
	free(r);
}

size_t replay_steps(const struct replay *r)
{
	return r->steps.n;
}

size_t replay_statements(const struct replay *r)
{
	return r->statements.n;
}

static void bind(sqlite3_stmt *st, const struct step *step)
{
	for (size_t i = 0; i < step->n_values; i++) {
		const struct value *v = &step->values[i];

		if (v->kind == 'i')
			sqlite3_bind_int64(st, (int)i + 1, v->i);
		else if (v->kind == 's')
			sqlite3_bind_text(st, (int)i + 1, v->p, v->n, SQLITE_STATIC);
		else if (v->kind == 'b')
			sqlite3_bind_blob(st, (int)i + 1, v->p, v->n, SQLITE_STATIC);
		else
			sqlite3_bind_null(st, (int)i + 1);
	}
}

struct replay_player {
	const struct replay *replay;
	sqlite3 *db;
	sqlite3_stmt **statements;
};

struct replay_player *replay_open(const struct replay *r, const char *path)
{
	struct replay_player *p = xcalloc(1, sizeof *p);
	struct replay *watched = watching;

	watching = NULL;
	*p = (struct replay_player){ .replay = r, .statements = xcalloc(r->statements.n, sizeof(sqlite3_stmt *)) };
	if (sqlite3_open_v2(path, &p->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK ||
	    sqlite3_exec(p->db,
			 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
			 "PRAGMA cell_size_check = ON; PRAGMA wal_autocheckpoint = 1000",
			 NULL, NULL, NULL) != SQLITE_OK)
		bench_stop("%s: %s", path, sqlite3_errmsg(p->db));
	for (size_t i = 0; i < r->statements.n; i++)
		if (sqlite3_prepare_v3(p->db, r->statements.v[i], -1, SQLITE_PREPARE_PERSISTENT, &p->statements[i],
				       NULL) != SQLITE_OK)
			bench_stop("%s: %s", r->statements.v[i], sqlite3_errmsg(p->db));
	watching = watched;
	return p;
}

double replay_play(struct replay_player *p, size_t part, size_t parts)
{
	const struct replay *r = p->replay;
	size_t to = part + parts < r->marks.n ? r->marks.v[part + parts] : r->steps.n;
	double from = bench_ms();

	for (size_t i = r->marks.v[part]; i < to; i++) {
		const struct step *step = &r->steps.v[i];
		sqlite3_stmt *st = p->statements[step->statement];
		int rc;

		bind(st, step);
		while ((rc = sqlite3_step(st)) == SQLITE_ROW)
			;
		if (rc != SQLITE_DONE)
			bench_stop("doing it again failed: %s", sqlite3_errmsg(p->db));
		sqlite3_reset(st);
	}
	return bench_ms() - from;
}

void replay_close(struct replay_player *p)
{
	for (size_t i = 0; i < p->replay->statements.n; i++)
		sqlite3_finalize(p->statements[i]);
	sqlite3_close(p->db);
	free(p->statements);
	free(p);
}
