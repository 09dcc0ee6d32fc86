#include "base/base.h"

#include "base/text.h"
#include "db/db_internal.h"
#include "db/list_sql.h"

/* One reading of a list: composed, bound, stepped; rows that the folded filters refuse are passed over. */
struct walk {
	struct db *db;
	const struct db_list *list;
	const struct db_list_query *query;
	struct db_handle *h;
	struct arena words; /* folded needles, and the values of the marks */
	struct arena folding;
	const char **needles; /* one a filter; NULL when the engine judges it */
	bool in_c;
};

static void walk_init(struct walk *w, struct db *db, const struct db_list *list, const struct db_list_query *query)
{
	*w = (struct walk){ .db = db, .list = list, .query = query, .words = ARENA_INIT, .folding = ARENA_INIT };
	w->needles = arena_array(&w->words, const char *, query->n_filters);
	for (size_t i = 0; i < query->n_filters; i++) {
		const struct db_filter *f = &query->filters[i];

		if ((f->op != DB_CONTAINS && f->op != DB_LACKS) || f->value.null || f->value.n == 0)
			continue;
		if (f->value.type != DB_TEXT ||
		    (f->column != DB_ANY_TEXT && list->stmt.cols[f->column].type != DB_TEXT))
			BUG("%s: only text contains text", list->stmt.name);
		w->needles[i] = text_fold(&w->words, f->value.text);
		w->in_c = true;
	}
}

static void walk_release(struct walk *w)
{
	if (w->h && w->h->open)
		db_handle_end(w->db, w->h);
	arena_release(&w->words);
	arena_release(&w->folding);
}

static struct list_sql composer(struct walk *w)
{
	return (struct list_sql){ .arena = &w->words, .list = w->list, .engine = DB_SQLITE, .sql = STR_INIT };
}

/* Takes over q. */
static int walk_start(struct walk *w, struct list_sql *q, struct err *e)
{
	int rc = OK;

	w->h = db_handle_composed(w->db, &w->list->stmt, q->sql.p, e);
	str_release(&q->sql);
	if (!w->h)
		return (int)e->code;
	db_handle_begin(w->db, w->h);
	rc = db_may_fail(w->db, &w->list->stmt, e);
	for (size_t i = 0; rc == OK && i < q->values.n; i++)
		rc = db_bind(w->db, w->h, i + 1, q->values.v[i].field, &q->values.v[i].value, e);
	return rc;
}

static bool column_contains(struct walk *w, int column, const char *needle)
{
	sqlite3_stmt *st = w->h->engine;
	const char *text;

	if (sqlite3_column_type(st, column) != SQLITE_TEXT)
		return false;
	text = (const char *)sqlite3_column_text(st, column);
	arena_clear(&w->folding);
	return text && strstr(text_fold(&w->folding, text), needle);
}

static bool any_contains(struct walk *w, const char *needle)
{
	for (size_t c = 0; c < w->list->stmt.n_cols; c++)
		if (w->list->stmt.cols[c].type == DB_TEXT && column_contains(w, (int)c, needle))
			return true;
	return false;
}

static bool wanted(struct walk *w)
{
	for (size_t i = 0; w->in_c && i < w->query->n_filters; i++) {
		const struct db_filter *f = &w->query->filters[i];
		bool found;

		if (!w->needles[i])
			continue;
		found = f->column == DB_ANY_TEXT ? any_contains(w, w->needles[i])
						 : column_contains(w, f->column, w->needles[i]);
		if (found != (f->op == DB_CONTAINS))
			return false;
	}
	return true;
}

static int walk_next(struct walk *w, bool *row, struct err *e)
{
	int rc;

	do
		rc = db_step(w->db, w->h, row, e);
	while (rc == OK && *row && !wanted(w));
	return rc;
}

static int walk_row(struct walk *w, struct arena *arena, struct db_value *to, struct err *e)
{
	int rc = OK;

	for (size_t c = 0; rc == OK && c < w->list->stmt.n_cols; c++)
		rc = db_column(w->db, w->h, c, arena, &to[c], e);
	return rc;
}

int db_list_count(struct db *db, const struct db_list *list, const struct db_list_query *query, size_t limit,
		  size_t *out, struct err *e)
{
	struct list_sql q;
	struct walk w;
	bool row = true;
	int rc;

	*out = 0;
	walk_init(&w, db, list, query);
	q = composer(&w);
	if (w.in_c)
		list_sql_rows(&q, query);
	else
		list_sql_count(&q, query, limit + 1);
	rc = walk_start(&w, &q, e);
	if (w.in_c) {
		while (rc == OK && *out <= limit && (rc = walk_next(&w, &row, e)) == OK && row)
			++*out;
	} else if (rc == OK && (rc = db_step(db, w.h, &row, e)) == OK && row)
		*out = (size_t)sqlite3_column_int64(w.h->engine, 0);
	walk_release(&w);
	return rc;
}

/* A column without an index is sorted by the engine in memory, each page anew. */
static int may_sort(struct db *db, const struct db_list *list, const struct db_list_query *query, struct err *e)
{
	size_t n;
	int rc;

	if (query->sort != DB_BY_KEY && (size_t)query->sort >= list->stmt.n_cols)
		BUG("%s has no column %d to sort by", list->stmt.name, query->sort);
	if (db_list_sortable(list, query->sort))
		return OK;
	rc = db_list_count(db, list, query, DB_SORT_LIMIT, &n, e);
	if (rc == OK && n > DB_SORT_LIMIT)
		rc = err_fail(e, ERR_LIST_SORT, FACT_TEXT("list", list->stmt.name),
			      FACT_TEXT("column", list->stmt.cols[query->sort].name), FACT_I64("limit", DB_SORT_LIMIT));
	return rc;
}

static void reverse(struct db_value *v, size_t n, size_t n_cols)
{
	for (size_t i = 0, j = n - 1; n && i < j; i++, j--)
		for (size_t c = 0; c < n_cols; c++) {
			struct db_value kept = v[i * n_cols + c];

			v[i * n_cols + c] = v[j * n_cols + c];
			v[j * n_cols + c] = kept;
		}
}

/* Reads one leg behind the *n rows that are there already; more is told once the page is full. */
static int read_leg(struct walk *w, struct arena *arena, size_t leg, struct db_value *v, size_t *n, bool *more,
		    struct err *e)
{
	struct list_sql q = composer(w);
	size_t limit = w->query->limit;
	bool row = true;
	int rc;

	list_sql_page(&q, w->query, leg, limit + 1 - *n, w->in_c);
	rc = walk_start(w, &q, e);
	while (rc == OK && (rc = walk_next(w, &row, e)) == OK && row) {
		if (*n == limit) {
			*more = true;
			break;
		}
		rc = walk_row(w, arena, v + (*n)++ * w->list->stmt.n_cols, e);
	}
	return rc;
}

int db_list_page(struct db *db, struct arena *arena, const struct db_list *list, const struct db_list_query *query,
		 struct db_page *out, struct err *e)
{
	size_t n_cols = list->stmt.n_cols, n = 0;
	struct db_value *v;
	int rc;

	*out = (struct db_page){ .n_cols = n_cols };
	if (query->limit < 1 || query->limit > DB_PAGE_MAX)
		BUG("%s: a page of %zu rows", list->stmt.name, query->limit);
	rc = may_sort(db, list, query, e);
	if (rc)
		return rc;
	v = arena_array(arena, struct db_value, query->limit * n_cols);
	for (size_t leg = 0; rc == OK && leg < list_sql_legs(list, query) && !out->more; leg++) {
		struct walk w;

		walk_init(&w, db, list, query);
		rc = read_leg(&w, arena, leg, v, &n, &out->more, e);
		walk_release(&w);
	}
	if (rc)
		return rc;
	if (query->seek == DB_BEFORE || query->seek == DB_LAST)
		reverse(v, n, n_cols);
	out->v = v;
	out->n = n;
	return OK;
}

int db_list_each(struct db *db, struct arena *scratch, const struct db_list *list, const struct db_list_query *query,
		 int (*fn)(void *ctx, const struct db_value *row, struct err *e), void *ctx, struct err *e)
{
	struct list_sql q;
	struct walk w;
	bool row = true;
	int rc = may_sort(db, list, query, e);

	if (rc)
		return rc;
	walk_init(&w, db, list, query);
	q = composer(&w);
	list_sql_all(&q, query);
	rc = walk_start(&w, &q, e);
	while (rc == OK && (rc = walk_next(&w, &row, e)) == OK && row) {
		struct db_value *v;

		arena_clear(scratch);
		v = arena_array(scratch, struct db_value, list->stmt.n_cols);
		rc = walk_row(&w, scratch, v, e);
		if (rc == OK)
			rc = fn(ctx, v, e);
	}
	walk_release(&w);
	return rc;
}

int db_list_one(struct db *db, struct arena *arena, const struct db_list *list, const struct db_list_query *query,
		struct db_value key, const struct db_value **row, struct err *e)
{
	struct db_value *v = arena_array(arena, struct db_value, list->stmt.n_cols);
	struct list_sql q;
	struct walk w;
	bool got = false;
	char number[24];
	int rc;

	*row = NULL;
	walk_init(&w, db, list, query);
	q = composer(&w);
	list_sql_one(&q, query, key);
	rc = walk_start(&w, &q, e);
	if (rc == OK)
		rc = walk_next(&w, &got, e);
	if (rc == OK && got) {
		rc = walk_row(&w, arena, v, e);
		*row = rc == OK ? v : NULL;
	}
	walk_release(&w);
	if (rc || got)
		return rc;
	snprintf(number, sizeof number, "%" PRId64, key.i64);
	return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", list->stmt.name),
			FACT_TEXT("key", key.type == DB_TEXT ? key.text : number));
}
