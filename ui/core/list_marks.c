#include "base/base.h"

#include "ui/core/list_priv.h"

/* Marks go by key, so they stay on their rows whatever filter or order comes. */

static int64_t mark_of(const struct view *v, const struct db_value *row)
{
	const struct list_state *l = v->list;

	for (size_t i = 0; i < l->marks.n; i++)
		if (!row_compare(&l->marks.v[i], &row[v->screen->list.query->key]))
			return (int64_t)i;
	return -1;
}

bool list_is_marked(const struct view *v, const struct db_value *row)
{
	return v->list->marks.n && mark_of(v, row) >= 0;
}

static void set_mark(struct view *v, const struct db_value *row, bool on)
{
	struct list_state *l = v->list;
	int64_t at = mark_of(v, row);
	struct db_value key = row[v->screen->list.query->key];

	if (at >= 0 && !on) {
		l->marks.v[at] = l->marks.v[--l->marks.n];
	} else if (at < 0 && on) {
		if (key.text)
			key.text = arena_copy(&l->marks_arena, key.text, key.n);
		*vec_push(&l->marks_arena, &l->marks) = key;
	}
}

size_t rows_marked(const struct view *v)
{
	return v->list ? v->list->marks.n : 0;
}

void list_unmark(struct view *v, size_t n)
{
	struct list_state *l = v->list;

	if (n < l->marks.n) {
		memmove(l->marks.v, l->marks.v + n, (l->marks.n - n) * sizeof *l->marks.v);
		l->marks.n -= n;
		return;
	}
	memset(&l->marks, 0, sizeof l->marks);
	arena_clear(&l->marks_arena);
	l->has_anchor = false;
}

int list_marked_row(struct view *v, struct arena *a, size_t i, const struct db_value **row, struct err *e)
{
	const struct row_source *source = &v->ui->host->rows;
	struct db_list_query q;

	/* A mark outlives the filter under which it was made. */
	list_query(v, a, &q);
	q.n_filters = 0;
	return source->ops->one(source->ctx, a, v->screen->list.query, &q, v->list->marks.v[i], row, e);
}

void list_mark_row(struct view *v)
{
	struct list_state *l = v->list;
	const struct db_value *row = list_row(v);

	set_mark(v, row, !list_is_marked(v, row));
	l->anchor_key = row[v->screen->list.query->key];
	if (l->anchor_key.text)
		l->anchor_key.text = arena_copy(&l->marks_arena, l->anchor_key.text, l->anchor_key.n);
	l->has_anchor = true;
}

struct mark_walk {
	struct view *v;
	const struct db_value *from, *to; /* keys of both ends; NULL: all, turned */
	bool inside;
	size_t n;
};

enum { MARKS_MAX = 20000 };

static int mark_one(void *ctx, const struct db_value *row, struct err *e)
{
	struct mark_walk *w = ctx;
	const struct db_value *key = &row[w->v->screen->list.query->key];
	bool end;

	(void)e;
	if (w->n >= MARKS_MAX)
		return 0;
	if (!w->from) {
		set_mark(w->v, row, !list_is_marked(w->v, row));
		w->n++;
		return 0;
	}
	end = !row_compare(key, w->from) || !row_compare(key, w->to);
	if (end || w->inside) {
		set_mark(w->v, row, true);
		w->n++;
	}
	if (end)
		w->inside = !w->inside && row_compare(w->from, w->to);
	return 0;
}

static void mark_walk(struct view *v, const struct db_value *from, const struct db_value *to, struct err *e)
{
	const struct row_source *source = &v->ui->host->rows;
	struct arena query AUTO_ARENA = ARENA_INIT;
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct mark_walk w = { .v = v, .from = from, .to = to };
	struct db_list_query q;

	list_query(v, &query, &q);
	if (source->ops->each(source->ctx, &scratch, v->screen->list.query, &q, mark_one, &w, e))
		return;
	if (w.n >= MARKS_MAX)
		ui_say(v->ui, SAY_WARN, _("The first %d rows are marked; filter to fewer"), MARKS_MAX);
}

void list_mark_all(struct view *v, struct err *e)
{
	mark_walk(v, NULL, NULL, e);
}

void list_mark_range(struct view *v, struct err *e)
{
	struct list_state *l = v->list;

	if (l->has_anchor)
		mark_walk(v, &l->anchor_key, &list_row(v)[v->screen->list.query->key], e);
	else
		list_mark_row(v);
}
