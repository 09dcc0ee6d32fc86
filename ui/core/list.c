#include "base/base.h"

#include "base/text.h"
#include "ui/core/form.h"
#include "ui/core/list_priv.h"

/* Rows by key: the window holds a few pages around the cursor, and the next page is asked for with the values of
 * the row at its edge, so a page costs the same anywhere in a long list. */

static const struct list_screen *list_of(const struct view *v)
{
	return &v->screen->list;
}

static size_t n_cols(const struct view *v)
{
	return list_of(v)->query->stmt.n_cols;
}

int list_field(const struct view *v, const char *field)
{
	int column = v->list ? db_list_column(list_of(v)->query, field) : -1;

	if (column < 0)
		BUG("screen %s: its query has no field %s", v->screen->name, field);
	return column;
}

const struct db_value *list_row(const struct view *v)
{
	return v->list->cursor < v->list->n ? v->list->rows[v->list->cursor] : NULL;
}

const char *list_filter(const struct view *v)
{
	return v->list->filter.p;
}

static void list_init(struct view *v)
{
	const struct list_screen *s = list_of(v);
	struct list_state *l = xcalloc(1, sizeof *l);

	v->list = l;
	str_init(&l->filter);
	l->sort = s->sort ? list_field(v, s->sort) : DB_BY_KEY;
	if (l->sort == s->query->key)
		l->sort = DB_BY_KEY;
	l->descending = s->descending;
	l->args = arena_array(&v->keep, struct db_value, s->query->stmt.n_args + 1);
	l->page = v->ui->rows > 6 ? v->ui->rows - 4 : 8;
}

void list_query(struct view *v, struct arena *a, struct db_list_query *q)
{
	struct list_state *l = v->list;
	struct db_filter *filters = arena_array(a, struct db_filter, FILTERS_MAX);

	*q = (struct db_list_query){ .args = l->args,
				     .sort = l->sort,
				     .desc = l->descending,
				     .filters = filters,
				     .ties_up = list_of(v)->ties_up };
	q->n_filters = filter_parse(a, l->filter.p, list_of(v)->query, list_of(v)->columns, v->ui->host->format,
				    filters);
}

static void anchor(const struct view *v, struct db_list_query *q, enum db_seek seek, const struct db_value *row)
{
	q->seek = seek;
	if (!row)
		return;
	q->at_key = row[list_of(v)->query->key];
	if (q->sort >= 0)
		q->at_sort = row[q->sort];
}

static const struct db_value *copy_row(struct arena *a, const struct db_value *row, size_t n)
{
	struct db_value *copy = arena_array(a, struct db_value, n);

	for (size_t i = 0; i < n; i++) {
		copy[i] = row[i];
		if (row[i].text)
			copy[i].text = arena_copy(a, row[i].text, row[i].n);
	}
	return copy;
}

static int read_page(struct view *v, struct arena *a, struct db_list_query *q, struct db_page *page, struct err *e)
{
	const struct row_source *rows = &v->ui->host->rows;

	return rows->ops->page(rows->ctx, a, list_of(v)->query, q, page, e);
}

/* The new window: page `above`, kept rows [from, to), page `below`; any may be empty. */
static void build(struct view *v, const struct db_page *above, size_t from, size_t to, const struct db_page *below)
{
	struct list_state *l = v->list;
	struct arena *a = &l->arenas[!l->which];
	size_t total = (above ? above->n : 0) + (to - from) + (below ? below->n : 0), n = 0;
	const struct db_value **rows = arena_array(a, const struct db_value *, total + 1);

	for (size_t i = 0; above && i < above->n; i++)
		rows[n++] = db_cell(above, i, 0);
	for (size_t i = from; i < to; i++)
		rows[n++] = copy_row(a, l->rows[i], n_cols(v));
	for (size_t i = 0; below && i < below->n; i++)
		rows[n++] = db_cell(below, i, 0);
	l->rows = rows;
	l->n = n;
	arena_clear(&l->arenas[l->which]);
	l->which = !l->which;
}

static size_t window(const struct view *v)
{
	return (size_t)v->list->page * 2;
}

static int seek_end(struct view *v, bool last, struct err *e)
{
	struct list_state *l = v->list;
	struct arena *a = &l->arenas[!l->which];
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct db_list_query q;
	struct db_page page;

	list_query(v, &scratch, &q);
	q.limit = window(v);
	q.seek = last ? DB_LAST : DB_FIRST;
	if (read_page(v, a, &q, &page, e)) {
		arena_clear(a);
		return (int)e->code;
	}
	build(v, NULL, 0, 0, &page);
	l->more_above = last && page.more;
	l->more_below = !last && page.more;
	l->cursor = last && l->n ? l->n - 1 : 0;
	l->top = 0;
	l->first_index = !last					  ? 0
		       : !page.more				  ? 0
		       : l->counted && l->count <= LIST_COUNT_MAX ? (int64_t)(l->count - l->n)
								  : -1;
	return 0;
}

static int read_below(struct view *v, struct err *e)
{
	struct list_state *l = v->list;
	struct arena *a = &l->arenas[!l->which];
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct db_list_query q;
	struct db_page page;
	size_t from = l->n > window(v) ? l->n - window(v) : 0;

	list_query(v, &scratch, &q);
	q.limit = window(v);
	anchor(v, &q, DB_AFTER, l->rows[l->n - 1]);
	if (read_page(v, a, &q, &page, e)) {
		arena_clear(a);
		return (int)e->code;
	}
	build(v, NULL, from, l->n, &page);
	l->more_above |= from > 0;
	l->more_below = page.more;
	l->cursor -= from;
	l->top = l->top > from ? l->top - from : 0;
	if (l->first_index >= 0)
		l->first_index += (int64_t)from;
	return 0;
}

static int read_above(struct view *v, struct err *e)
{
	struct list_state *l = v->list;
	struct arena *a = &l->arenas[!l->which];
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct db_list_query q;
	struct db_page page;
	size_t to = l->n < window(v) ? l->n : window(v);

	list_query(v, &scratch, &q);
	q.limit = window(v);
	anchor(v, &q, DB_BEFORE, l->rows[0]);
	if (read_page(v, a, &q, &page, e)) {
		arena_clear(a);
		return (int)e->code;
	}
	l->more_below |= to < l->n;
	build(v, &page, 0, to, NULL);
	l->more_above = page.more;
	l->cursor += page.n;
	l->top += page.n;
	if (l->first_index >= 0)
		l->first_index -= (int64_t)page.n;
	if (!page.more)
		l->first_index = 0;
	return 0;
}

/* Around the row under the cursor, wherever it stands by now; if it is gone, around the row after it. */
static int reread(struct view *v, struct err *e)
{
	struct list_state *l = v->list;
	const struct row_source *source = &v->ui->host->rows;
	struct arena *a = &l->arenas[!l->which];
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	const struct db_value *row = list_row(v), *now;
	struct db_list_query q;
	struct db_page above, below;
	size_t offset = l->cursor - l->top;
	int64_t index = l->first_index >= 0 ? l->first_index + (int64_t)l->cursor : -1;
	struct err gone = ERR_INIT;

	list_query(v, &scratch, &q);
	if (q.sort >= 0 &&
	    !source->ops->one(source->ctx, &scratch, list_of(v)->query, &q, row[list_of(v)->query->key], &now, &gone))
		row = now;
	q.limit = window(v);
	anchor(v, &q, DB_FROM, row);
	if (read_page(v, a, &q, &below, e) || (q.seek = DB_BEFORE, read_page(v, a, &q, &above, e))) {
		arena_clear(a);
		return (int)e->code;
	}
	build(v, &above, 0, 0, &below);
	l->more_above = above.more;
	l->more_below = below.more;
	l->cursor = above.n < l->n ? above.n : l->n ? l->n - 1 : 0;
	l->top = l->cursor > offset ? l->cursor - offset : 0;
	l->first_index = !above.more ? 0 : index >= (int64_t)l->cursor ? index - (int64_t)l->cursor : -1;
	return 0;
}

static int load(struct view *v, struct err *e)
{
	if (!v->list)
		list_init(v);
	if (list_of(v)->args)
		list_of(v)->args(v, v->list->args);
	v->list->counted = false;
	return v->list->n ? reread(v, e) : seek_end(v, false, e);
}

static void close_list(struct view *v)
{
	struct list_state *l = v->list;

	if (!l)
		return;
	arena_release(&l->arenas[0]);
	arena_release(&l->arenas[1]);
	arena_release(&l->marks_arena);
	arena_release(&l->scratch);
	str_release(&l->filter);
	free(l);
	v->list = NULL;
}

/* Read again from the top, under another filter or order. What fails leaves filter and order as they were. */
static bool restart(struct view *v, const char *filter, int sort, bool descending)
{
	struct list_state *l = v->list;
	struct arena old AUTO_ARENA = ARENA_INIT;
	const char *old_filter = arena_strdup(&old, l->filter.p);
	int old_sort = l->sort;
	bool old_descending = l->descending;
	struct err e = ERR_INIT;

	if (filter != l->filter.p) {
		str_clear(&l->filter);
		str_add(&l->filter, filter);
	}
	l->sort = sort == list_of(v)->query->key ? DB_BY_KEY : sort;
	l->descending = descending;
	l->counted = false;
	v->ui->dirty = true;
	if (!seek_end(v, false, &e))
		return true;
	str_clear(&l->filter);
	str_add(&l->filter, old_filter);
	l->sort = old_sort;
	l->descending = old_descending;
	ui_fail(v->ui, &e);
	return false;
}

void list_set_filter(struct view *v, const char *filter)
{
	restart(v, filter, v->list->sort, v->list->descending);
}

bool list_set_sort(struct view *v, int sort, bool descending)
{
	return restart(v, v->list->filter.p, sort, descending);
}

/* Moves the cursor by so many rows, reading on where the window ends. */
static int move_by(struct view *v, int64_t by, struct err *e)
{
	struct list_state *l = v->list;

	for (; by > 0; by--) {
		if (l->cursor + 1 >= l->n && (!l->more_below || read_below(v, e)))
			break;
		if (l->cursor + 1 < l->n)
			l->cursor++;
	}
	for (; by < 0; by++) {
		if (l->cursor == 0 && (!l->more_above || read_above(v, e)))
			break;
		if (l->cursor > 0)
			l->cursor--;
	}
	return (int)e->code;
}

/* A page keeps the cursor's place on the screen. */
static int move_page(struct view *v, int direction, struct err *e)
{
	struct list_state *l = v->list;
	size_t offset = l->cursor - l->top;

	if (move_by(v, (int64_t)direction * l->page, e))
		return (int)e->code;
	l->top = l->cursor > offset ? l->cursor - offset : 0;
	return 0;
}

/* ---- commands ---- */

static bool serves(const struct view *v, enum command command)
{
	switch (command) {
	case COMMAND_UP:
	case COMMAND_DOWN:
	case COMMAND_LEFT:
	case COMMAND_RIGHT:
	case COMMAND_PAGE_UP:
	case COMMAND_PAGE_DOWN:
	case COMMAND_FIRST:
	case COMMAND_LAST:
	case COMMAND_REFRESH:
	case COMMAND_FILTER:
	case COMMAND_LIVE_FILTER:
	case COMMAND_SORT:
		return true;
	case COMMAND_CANCEL:
		return v->list && v->list->filter.len > 0; /* the filter goes before the list does */
	case COMMAND_VIEWS:
		return v->ui->host->views != NULL;
	case COMMAND_MARK:
	case COMMAND_MARK_ALL:
	case COMMAND_MARK_RANGE:
		return v->list->n > 0 && !v->pick.into;
	case COMMAND_EXPORT:
		return v->ui->host->export && ui_may(v->ui, v->ui->host->export_permission);
	case COMMAND_OPEN:
	case COMMAND_CHOOSE:
		return v->pick.into && v->list->n > 0;
	default:
		return false;
	}
}

static void live_changed(struct view *v, const char *text)
{
	list_set_filter(v, text);
}

static void live_done(struct view *v, const char *text)
{
	if (!text)
		list_set_filter(v, "");
}

static void take_pick(struct view *v)
{
	const struct db_value *value = row_value(v, v->pick.from);

	form_take_pick(v->pick.into, v->pick.field, v->pick.line, value);
	ui_close(v->ui, v);
}

static bool command(struct view *v, enum command c, unsigned *reaction, struct err *e)
{
	struct list_state *l = v->list;

	(void)reaction;
	if (!serves(v, c))
		return false;
	switch (c) {
	case COMMAND_UP:
		move_by(v, -1, e);
		break;
	case COMMAND_DOWN:
		move_by(v, 1, e);
		break;
	case COMMAND_PAGE_UP:
		move_page(v, -1, e);
		break;
	case COMMAND_PAGE_DOWN:
		move_page(v, 1, e);
		break;
	case COMMAND_FIRST:
		if (l->more_above)
			seek_end(v, false, e);
		l->cursor = l->top = 0;
		break;
	case COMMAND_LAST:
		if (l->more_below)
			seek_end(v, true, e);
		l->cursor = l->n ? l->n - 1 : 0;
		break;
	case COMMAND_LEFT:
		l->left -= l->left > 0;
		break;
	case COMMAND_RIGHT:
		l->left++;
		break;
	case COMMAND_REFRESH:
		v->stale = true;
		break;
	case COMMAND_LIVE_FILTER:
		line_open(v, "/", l->filter.p, live_changed, live_done);
		break;
	case COMMAND_FILTER:
		filter_form_open(v);
		break;
	case COMMAND_CANCEL:
		list_set_filter(v, "");
		break;
	case COMMAND_SORT:
		sort_menu(v);
		break;
	case COMMAND_VIEWS:
		views_menu(v);
		break;
	case COMMAND_MARK:
		list_mark_row(v);
		move_by(v, 1, e);
		break;
	case COMMAND_MARK_ALL:
		list_mark_all(v, e);
		break;
	case COMMAND_MARK_RANGE:
		list_mark_range(v, e);
		break;
	case COMMAND_EXPORT:
		list_export_start(v);
		break;
	case COMMAND_OPEN:
	case COMMAND_CHOOSE:
		take_pick(v);
		break;
	default:
		return false;
	}
	return true;
}

static void status(const struct view *v, struct str *to)
{
	const struct list_state *l = v->list;

	if (l->filter.len)
		str_addf(to, "/%s  ", l->filter.p);
	if (l->marks.n)
		str_addf(to, _("%zu marked  "), l->marks.n);
	if (!l->n)
		return;
	if (l->first_index >= 0)
		str_addf(to, "%" PRId64, l->first_index + (int64_t)l->cursor + 1);
	else
		str_add(to, "..");
	if (l->counted)
		str_addf(to, l->count > LIST_COUNT_MAX ? "/%d+" : "/%d",
			 l->count > LIST_COUNT_MAX ? LIST_COUNT_MAX : (int)l->count);
}

/* A window that grew wants more rows than were read for the smaller one. */
static bool fill_window(struct view *v)
{
	struct list_state *l = v->list;
	size_t n = l->n;
	struct err e = ERR_INIT;

	if (n >= (size_t)l->page || !n)
		return false;
	if (l->more_below && read_below(v, &e))
		return false;
	if (l->n < (size_t)l->page && l->more_above && read_above(v, &e))
		return false;
	return l->n > n;
}

/* The count may cost more than the page, so it comes after the first paint. */
static bool idle(struct view *v)
{
	struct list_state *l = v->list;
	const struct row_source *source = &v->ui->host->rows;
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct db_list_query q;
	struct err e = ERR_INIT;

	if (fill_window(v))
		return true;
	if (l->counted)
		return false;
	list_query(v, &scratch, &q);
	if (source->ops->count(source->ctx, list_of(v)->query, &q, LIST_COUNT_MAX, &l->count, &e))
		l->count = l->n;
	l->counted = true;
	return true;
}

const struct shape_ops list_ops = {
	.section = "list",
	.load = load,
	.close = close_list,
	.paint = list_paint,
	.command = command,
	.serves = serves,
	.status = status,
	.idle = idle,
	.live = true,
};
