#include "base/base.h"

#include "base/text.h"
#include "ui/core/rows.h"

int row_compare(const struct db_value *a, const struct db_value *b)
{
	if (a->null || b->null)
		return a->null - b->null;
	if (a->type == DB_I64)
		return (a->i64 > b->i64) - (a->i64 < b->i64);
	return strcmp(a->text, b->text);
}

static size_t columns(const struct row_table *t)
{
	return t->list->stmt.n_cols;
}

static bool contains(struct arena *a, const struct db_value *v, const char *folded)
{
	return v->type == DB_TEXT && !v->null && strstr(text_fold(a, v->text), folded);
}

static bool passes(struct arena *a, const struct row_table *t, const struct db_value *row, const struct db_filter *f)
{
	const struct db_value *v = f->column >= 0 ? &row[f->column] : NULL;
	bool found = false;

	switch (f->op) {
	case DB_EQUALS:
		return !row_compare(v, &f->value);
	case DB_NOT:
		return row_compare(v, &f->value) != 0;
	case DB_STARTS:
		return !v->null && str_starts(v->text, f->value.text);
	case DB_AT_LEAST:
		return !v->null && row_compare(v, &f->value) >= 0;
	case DB_AT_MOST:
		return !v->null && row_compare(v, &f->value) <= 0;
	case DB_CONTAINS:
	case DB_LACKS:
		for (size_t c = 0; c < columns(t) && !found; c++)
			found = (!v || v == &row[c]) && contains(a, &row[c], text_fold(a, f->value.text));
		return found == (f->op == DB_CONTAINS);
	}
	return false;
}

struct order {
	const struct row_table *table;
	const struct db_list_query *query;
};

static int in_order(const struct row_table *t, const struct db_list_query *q, const struct db_value *row,
		    const struct db_value *sort, const struct db_value *key)
{
	int d = q->sort >= 0 ? row_compare(&row[q->sort], sort) : 0;

	if (d)
		return q->desc ? -d : d;
	d = row_compare(&row[t->list->key], key);
	return q->desc && !(q->ties_up && q->sort >= 0) ? -d : d;
}

static int by_order(const void *pa, const void *pb, void *ctx)
{
	const struct order *o = ctx;
	const struct db_value *a = *(const struct db_value *const *)pa;
	const struct db_value *b = *(const struct db_value *const *)pb;

	return in_order(o->table, o->query, a, o->query->sort >= 0 ? &b[o->query->sort] : NULL,
			&b[o->table->list->key]);
}

static size_t select_rows(struct arena *a, const struct row_table *t, const struct db_list_query *q,
			  const struct db_value ***out)
{
	struct order o = { t, q };
	size_t n = 0;

	*out = arena_array(a, const struct db_value *, t->n + 1);
	for (size_t i = 0; i < t->n; i++) {
		const struct db_value *row = &t->v[i * columns(t)];
		bool ok = true;

		for (size_t f = 0; f < q->n_filters && ok; f++)
			ok = passes(a, t, row, &q->filters[f]);
		if (ok)
			(*out)[n++] = row;
	}
	qsort_r((void *)*out, n, sizeof **out, by_order, &o);
	return n;
}

/* Where row stands against the query's anchor. */
static int against(const struct row_table *t, const struct db_list_query *q, const struct db_value *row)
{
	return in_order(t, q, row, &q->at_sort, &q->at_key);
}

static int page(void *ctx, struct arena *a, const struct db_list *list, const struct db_list_query *q,
		struct db_page *out, struct err *e)
{
	const struct row_table *t = ctx;
	const struct db_value **rows;
	size_t n = select_rows(a, t, q, &rows), from = 0, to = n;
	struct db_value *v;

	(void)list;
	(void)e;
	if (q->seek == DB_AFTER || q->seek == DB_FROM)
		while (from < n && against(t, q, rows[from]) < (q->seek == DB_AFTER))
			from++;
	if (q->seek == DB_BEFORE)
		while (to > 0 && against(t, q, rows[to - 1]) >= 0)
			to--;
	out->more = to - from > q->limit;
	if (out->more && (q->seek == DB_BEFORE || q->seek == DB_LAST))
		from = to - q->limit;
	else if (out->more)
		to = from + q->limit;
	out->n = to - from;
	out->n_cols = columns(t);
	v = arena_array(a, struct db_value, out->n * out->n_cols + 1);
	for (size_t i = 0; i < out->n; i++)
		memcpy(&v[i * out->n_cols], rows[from + i], out->n_cols * sizeof *v);
	out->v = v;
	return OK;
}

static int count(void *ctx, const struct db_list *list, const struct db_list_query *q, size_t limit, size_t *out,
		 struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const struct db_value **rows;

	(void)list;
	(void)e;
	*out = select_rows(&a, ctx, q, &rows);
	if (*out > limit)
		*out = limit + 1;
	return OK;
}

static int each(void *ctx, struct arena *scratch, const struct db_list *list, const struct db_list_query *q,
		int (*fn)(void *fn_ctx, const struct db_value *row, struct err *e), void *fn_ctx, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const struct db_value **rows;
	size_t n = select_rows(&a, ctx, q, &rows);

	(void)list;
	for (size_t i = 0; i < n; i++) {
		arena_clear(scratch);
		if (fn(fn_ctx, rows[i], e))
			return e->code;
	}
	return OK;
}

static int one(void *ctx, struct arena *a, const struct db_list *list, const struct db_list_query *q,
	       struct db_value key, const struct db_value **row, struct err *e)
{
	const struct row_table *t = ctx;
	const struct db_value **rows;
	size_t n = select_rows(a, t, q, &rows);

	for (size_t i = 0; i < n; i++)
		if (!row_compare(&rows[i][list->key], &key)) {
			*row = rows[i];
			return OK;
		}
	return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", list->stmt.name));
}

const struct row_ops row_ops_memory = { page, count, each, one };
