#include "base/base.h"

#include "db/list_sql.h"

int db_list_column(const struct db_list *list, const char *name)
{
	for (size_t i = 0; i < list->stmt.n_cols; i++)
		if (strcmp(list->stmt.cols[i].name, name) == 0)
			return (int)i;
	return -1;
}

bool db_list_sortable(const struct db_list *list, int column)
{
	for (size_t i = 0; i < list->n_sorts; i++)
		if (list->sorts[i] == column)
			return true;
	return column == DB_BY_KEY;
}

const struct db_list *db_list_of(const struct db_stmt *stmt)
{
	if (stmt->kind != DB_LIST)
		BUG("%s is no list", stmt->name);
	return (const struct db_list *)(const void *)((const char *)stmt - offsetof(struct db_list, stmt));
}

/* Binds one more value: adds its mark to the SQL. */
static void mark(struct list_sql *q, struct db_value v, const char *field)
{
	*vec_push(q->arena, &q->values) = (struct list_value){ v, field };
	str_addf(&q->sql, q->engine == DB_SQLITE ? "?%zu" : "$%zu", q->values.n);
}

static const char *column_name(const struct list_sql *q, int column)
{
	if (column < 0 || (size_t)column >= q->list->stmt.n_cols)
		BUG("%s has no column %d", q->list->stmt.name, column);
	return q->list->stmt.cols[column].name;
}

/* Names come from the generator, never from a person; quoted, because a column may be called like a word of SQL. */
static void column(struct list_sql *q, int at)
{
	str_addf(&q->sql, "\"%s\"", column_name(q, at));
}

static void and (struct list_sql * q)
{
	str_add(&q->sql, q->has_where ? " AND " : " WHERE ");
	q->has_where = true;
}

static void compare(struct list_sql *q, int at, const char *op, struct db_value v)
{
	column(q, at);
	str_addf(&q->sql, " %s ", op);
	mark(q, v, column_name(q, at));
}

static void is_null(struct list_sql *q, int at, bool yes)
{
	column(q, at);
	str_add(&q->sql, yes ? " IS NULL" : " IS NOT NULL");
}

static void filter(struct list_sql *q, const struct db_filter *f)
{
	const struct db_value *v = &f->value;

	if (f->op == DB_CONTAINS || f->op == DB_LACKS || (f->op == DB_STARTS && !v->null && v->n == 0))
		return;
	if (v->null && f->op != DB_EQUALS && f->op != DB_NOT)
		BUG("%s: a filter on %s compares with NULL", q->list->stmt.name, column_name(q, f->column));
	and(q);
	switch (f->op) {
	case DB_EQUALS:
		if (v->null)
			is_null(q, f->column, true);
		else
			compare(q, f->column, "=", *v);
		break;
	case DB_NOT:
		if (v->null)
			is_null(q, f->column, false);
		else
			compare(q, f->column, "IS DISTINCT FROM", *v);
		break;
	case DB_STARTS:
		/* Between the text and the text with the last code point behind it: an index serves it, and no
		 * sign in the text is special as it would be to LIKE. */
		compare(q, f->column, ">=", *v);
		str_add(&q->sql, " AND ");
		compare(q, f->column, "<", db_text(arena_printf(q->arena, "%.*s\xf4\x8f\xbf\xbf", (int)v->n, v->text)));
		break;
	case DB_AT_LEAST:
		compare(q, f->column, ">=", *v);
		break;
	case DB_AT_MOST:
		compare(q, f->column, "<=", *v);
		break;
	case DB_CONTAINS:
	case DB_LACKS:
		break;
	}
}

/* Rows that tie with the given one in the sorted column, and stand behind it by key. */
static void ties(struct list_sql *q, int sort, const struct db_list_query *query, const char *op)
{
	and(q);
	if (query->at_sort.null)
		is_null(q, sort, true);
	else
		compare(q, sort, "=", query->at_sort);
	str_add(&q->sql, " AND ");
	compare(q, q->list->key, op, query->at_key);
}

/* Rows whose sorted column is strictly behind the given one's; NULL is bigger than every value. */
static void rest(struct list_sql *q, int sort, const struct db_list_query *query, bool up)
{
	and(q);
	if (query->at_sort.null) {
		if (up)
			str_add(&q->sql, "1 = 0");
		else
			is_null(q, sort, false);
		return;
	}
	if (!up || !q->list->stmt.cols[sort].nullable) {
		compare(q, sort, up ? ">" : "<", query->at_sort);
		return;
	}
	str_add(&q->sql, "(");
	compare(q, sort, ">", query->at_sort);
	str_add(&q->sql, " OR ");
	is_null(q, sort, true);
	str_add(&q->sql, ")");
}

static void order(struct list_sql *q, int sort, bool up, bool key_up)
{
	const struct db_list *list = q->list;
	const char *way = up ? "" : " DESC";

	str_add(&q->sql, " ORDER BY ");
	if (sort != list->key) {
		column(q, sort);
		str_addf(&q->sql, "%s%s, ", way,
			 !list->stmt.cols[sort].nullable ? ""
			 : up				 ? " NULLS LAST"
							 : " NULLS FIRST");
	}
	column(q, list->key);
	str_add(&q->sql, key_up ? "" : " DESC");
}

/* What is common to all: the base SQL with its arguments, and the filters that the engine can judge. */
static void from(struct list_sql *q, const struct db_list_query *query)
{
	const struct db_stmt *s = &q->list->stmt;

	for (size_t i = 0; i < s->n_args; i++)
		*vec_push(q->arena, &q->values) = (struct list_value){ query->args[i], s->args[i].name };
	str_addf(&q->sql, "(%s) AS q", q->engine == DB_SQLITE ? s->sqlite : s->postgresql);
	for (size_t i = 0; i < query->n_filters; i++)
		filter(q, &query->filters[i]);
}

static void limit(struct list_sql *q, size_t rows)
{
	str_add(&q->sql, " LIMIT ");
	mark(q, db_i64((int64_t)rows), "limit");
}

static int sort_of(const struct db_list *list, const struct db_list_query *query)
{
	return query->sort == DB_BY_KEY ? list->key : query->sort;
}

/* Which way the key runs; up: the sorted column does. */
static bool key_runs_up(const struct db_list *list, const struct db_list_query *query, bool up, bool backward)
{
	return query->ties_up && sort_of(list, query) != list->key ? !backward : up;
}

size_t list_sql_legs(const struct db_list *list, const struct db_list_query *query)
{
	bool anywhere = query->seek == DB_FIRST || query->seek == DB_LAST;

	return anywhere || sort_of(list, query) == list->key ? 1 : 2;
}

void list_sql_page(struct list_sql *q, const struct db_list_query *query, size_t leg, size_t rows, bool in_c)
{
	bool backward = query->seek == DB_BEFORE || query->seek == DB_LAST;
	bool up = query->desc == backward, key_up = key_runs_up(q->list, query, up, backward);
	int sort = sort_of(q->list, query);
	const char *op = key_up ? query->seek == DB_FROM ? ">=" : ">" : query->seek == DB_FROM ? "<=" : "<";

	str_add(&q->sql, "SELECT * FROM ");
	from(q, query);
	if (query->seek == DB_FIRST || query->seek == DB_LAST)
		order(q, sort, up, key_up);
	else if (sort == q->list->key) {
		and(q);
		compare(q, sort, op, query->at_key);
		order(q, sort, up, key_up);
	} else if (leg == 0) {
		ties(q, sort, query, op);
		order(q, q->list->key, key_up, key_up);
	} else {
		rest(q, sort, query, up);
		order(q, sort, up, key_up);
	}
	/* What C leaves out is not known to LIMIT. */
	if (!in_c)
		limit(q, rows);
}

void list_sql_all(struct list_sql *q, const struct db_list_query *query)
{
	str_add(&q->sql, "SELECT * FROM ");
	from(q, query);
	order(q, sort_of(q->list, query), !query->desc, key_runs_up(q->list, query, !query->desc, false));
}

void list_sql_rows(struct list_sql *q, const struct db_list_query *query)
{
	str_add(&q->sql, "SELECT * FROM ");
	from(q, query);
}

void list_sql_count(struct list_sql *q, const struct db_list_query *query, size_t rows)
{
	str_add(&q->sql, "SELECT COUNT(*) FROM (SELECT 1 FROM ");
	from(q, query);
	limit(q, rows);
	str_add(&q->sql, ") AS c");
}

void list_sql_one(struct list_sql *q, const struct db_list_query *query, struct db_value key)
{
	str_add(&q->sql, "SELECT * FROM ");
	from(q, query);
	and(q);
	compare(q, q->list->key, "=", key);
}

const char *db_list_sql(struct arena *arena, const struct db_list *list, const struct db_list_query *query, size_t leg,
			enum db_engine engine)
{
	struct list_sql q = { .arena = arena, .list = list, .engine = engine, .sql = STR_INIT };
	const char *made;

	if (leg >= list_sql_legs(list, query))
		return NULL;
	list_sql_page(&q, query, leg, query->limit + 1, false);
	made = arena_strdup(arena, q.sql.p);
	str_release(&q.sql);
	return made;
}
