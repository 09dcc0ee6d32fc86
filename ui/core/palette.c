#include "base/base.h"

#include "base/text.h"
#include "ui/core/form.h"
#include "ui/core/list_priv.h"

/* Menus made from the records: the palette, the actions, sort order, views, choices; and what a list asks. */

/* ---- : screens, actions, records ---- */

enum { RECORDS_MAX = 12 };

enum { GO_SCREEN, GO_ACTION, GO_RECORD };

static void add_screens(struct menu *m)
{
	struct view *v = m->popup.view;
	const struct screen_set *set = &v->ui->host->screens;

	for (size_t i = 0; i < set->n; i++) {
		const struct screen *s = set->v[i];
		struct menu_item *it;

		if (!s->starts || s == v->screen || !ui_may(v->ui, s->permission))
			continue;
		it = menu_add(m, tr(s->title));
		it->detail = arena_strdup(&m->found, s->name);
		it->number = GO_SCREEN;
		it->data = s;
	}
}

static void add_actions(struct menu *m, struct arena *a)
{
	struct view *v = m->popup.view;

	for (const struct action *act = v->screen->actions; act && act->name; act++) {
		struct str key AUTO_STR = STR_INIT;
		struct menu_item *it;

		if (!action_live(v, act))
			continue;
		it = menu_add(m, tr(act->label));
		it->detail = m->refill ? _("action") : tr(act->help);
		if (action_key(v, act, &key, true))
			it->key = arena_strdup(a, key.p);
		it->number = GO_ACTION;
		it->data = act;
	}
}

static void add_records(struct menu *m, const char *typed)
{
	const struct ui_host *h = m->popup.view->ui->host;
	struct found_record found[RECORDS_MAX];
	struct err e = ERR_INIT;
	size_t n = 0;

	if (!h->find || strlen(typed) < 2)
		return;
	if (h->find(h->ctx, &m->found, typed, found, RECORDS_MAX, &n, &e))
		return; /* a search that fails finds nothing; the screens are still there */
	for (size_t i = 0; i < n; i++) {
		struct menu_item *it = menu_add(m, found[i].label);
		struct found_record *r = arena_new(&m->found, struct found_record);

		*r = found[i];
		/* What was typed may stand in neither text (a barcode): the search has decided already. */
		it->detail = arena_printf(&m->found, "%s", found[i].detail);
		it->number = GO_RECORD;
		it->data = r;
	}
}

static void refill(struct menu *m, const char *typed)
{
	add_records(m, typed);
	add_actions(m, &m->found);
	add_screens(m);
}

static void go(struct menu *m, const struct menu_item *it)
{
	struct view *v = m->popup.view;
	const struct found_record *r = it->data;

	switch (it->number) {
	case GO_SCREEN:
		view_open(v, ((const struct screen *)it->data)->name, 0, NULL);
		break;
	case GO_ACTION:
		action_start(v, it->data, KEYS_NONE);
		break;
	default:
		view_open(v, r->screen, r->id, NULL);
	}
}

void palette_open(struct view *v)
{
	struct menu *m = menu_new(v, _("Go to"));

	m->refill = refill;
	m->chosen = go;
	m->hint = _("no screen, action or record of that name");
	menu_open(m, 0);
}

void actions_menu(struct view *v)
{
	struct menu *m = menu_new(v, _("Actions"));

	add_actions(m, &m->popup.arena);
	m->chosen = go;
	m->hint = _("nothing is possible here now");
	menu_open(m, 0);
}

/* ---- o: order ---- */

static void sort_chosen(struct menu *m, const struct menu_item *it)
{
	struct view *v = m->popup.view;
	int field = (int)it->number;
	bool same = field == v->list->sort || (v->list->sort == DB_BY_KEY && field == v->screen->list.query->key);

	list_set_sort(v, field, same ? !v->list->descending : false);
}

void sort_menu(struct view *v)
{
	struct menu *m = menu_new(v, _("Sort by"));
	size_t at = 0;

	for (const struct column *c = v->screen->list.columns; c->field; c++) {
		int field = list_field(v, c->field);
		bool same = field == v->list->sort ||
			    (v->list->sort == DB_BY_KEY && field == v->screen->list.query->key);
		struct menu_item *it;

		if (c->say)
			continue;
		it = menu_add(m, tr(c->title));
		it->number = field;
		if (same) {
			it->detail = v->list->descending ? _("descending; Enter turns it")
							 : _("ascending; Enter turns it");
			at = m->n - 1;
		}
	}
	m->chosen = sort_chosen;
	menu_open(m, at);
}

/* ---- F4: the values of a choice field ---- */

static void choice_chosen(struct menu *m, const struct menu_item *it)
{
	struct view *v = m->popup.view;

	form_take_choice(v->ask ? v->ask : v->form, it->data);
}

void choices_menu(struct view *v)
{
	struct form *f = v->ask ? v->ask : v->form;
	const struct field *fd = form_field(f, f->line, f->at);
	const struct box *b = form_box(f, f->line, f->at);
	struct menu *m = menu_new(v, tr(fd->title));
	size_t at = 0;

	for (const struct choice *c = b->choices; c->value; c++) {
		struct menu_item *it = menu_add(m, tr(c->label ? c->label : c->value));

		it->data = c->value;
		if (str_eq(c->value, b->edit.text.p))
			at = m->n - 1;
	}
	m->chosen = choice_chosen;
	menu_open(m, at);
}

/* ---- F11: views. One is a line "sort<tab>desc<tab>filter". ---- */

static const char *view_text_of(const struct view *v, struct arena *a)
{
	const struct list_state *l = v->list;
	const struct db_stmt *stmt = &v->screen->list.query->stmt;

	return arena_printf(a, "%s\t%s\t%s", l->sort >= 0 ? stmt->cols[l->sort].name : "",
			    l->descending ? "desc" : "asc", l->filter.p);
}

static void take_view(struct view *v, const char *text)
{
	struct arena *a = &v->ui->event;
	char *sort = arena_strdup(a, text), *order = strchr(sort, '\t'), *filter;
	int field;

	if (!order)
		return;
	*order++ = '\0';
	filter = strchr(order, '\t');
	if (!filter)
		return;
	*filter++ = '\0';
	field = *sort ? db_list_column(v->screen->list.query, sort) : DB_BY_KEY;
	list_set_filter(v, filter);
	list_set_sort(v, field, str_eq(order, "desc"));
}

static void keep_named(struct view *v, const char *name)
{
	const struct ui_host *h = v->ui->host;
	struct err e = ERR_INIT;

	if (!name || !*name)
		return;
	if (h->keep_view(h->ctx, v->screen->name, name, view_text_of(v, &v->ui->event), &e))
		ui_fail(v->ui, &e);
	else
		ui_say(v->ui, SAY_OK, _("View %s is kept"), name);
}

enum { VIEW_KEEP, VIEW_TAKE, VIEW_ALL };

static void view_chosen(struct menu *m, const struct menu_item *it)
{
	struct view *v = m->popup.view;

	if (it->number == VIEW_KEEP)
		line_open(v, _("Name of the view:"), "", NULL, keep_named);
	else if (it->number == VIEW_ALL)
		take_view(v, "\tasc\t");
	else
		take_view(v, it->data);
}

static bool view_other(struct menu *m, const struct menu_item *it, const struct event *ev)
{
	const struct ui_host *h = m->popup.view->ui->host;
	struct err e = ERR_INIT;

	if (ev->kind != EVENT_KEY || ev->key != KEYS_DELETE || !it || it->number != VIEW_TAKE)
		return false;
	popup_close(&m->popup);
	if (h->keep_view(h->ctx, m->popup.view->screen->name, it->label, "", &e))
		ui_fail(m->popup.view->ui, &e);
	else
		ui_say(m->popup.view->ui, SAY_OK, _("View %s is gone"), it->label);
	return true;
}

void views_menu(struct view *v)
{
	const struct ui_host *h = v->ui->host;
	struct menu *m = menu_new(v, _("Views (Del takes one away)"));
	struct kept_view *kept = NULL;
	struct err e = ERR_INIT;
	size_t n = 0;

	if (h->views(h->ctx, &m->popup.arena, v->screen->name, &kept, &n, &e))
		ui_fail(v->ui, &e);
	for (size_t i = 0; i < n; i++) {
		struct menu_item *it = menu_add(m, kept[i].name);
		const char *tab = strrchr(kept[i].text, '\t');

		it->detail = tab ? arena_strdup(&m->popup.arena, tab + 1) : NULL;
		it->number = VIEW_TAKE;
		it->data = kept[i].text;
	}
	menu_add(m, _("Everything, as at the start"))->number = VIEW_ALL;
	if (h->keep_view)
		menu_add(m, _("Keep the filter and order shown now"))->number = VIEW_KEEP;
	m->chosen = view_chosen;
	m->other = view_other;
	menu_open(m, 0);
}

/* ---- F7: the filter as a form, a field a column ---- */

static void filter_done(struct view *v, const void *ctx)
{
	struct str text AUTO_STR = STR_INIT;
	struct form *f = v->ask;

	(void)ctx;
	for (size_t i = 0; i < f->n; i++)
		if (f->boxes[i].edit.text.len)
			filter_term(&text, f->fields[i].name, f->boxes[i].edit.text.p);
	list_set_filter(v, text.p);
}

static bool term_of(const char *term, size_t n, const char *name, struct str *to)
{
	size_t len = strlen(name);
	bool not_it = n && *term == '!';

	term += not_it;
	n -= not_it;
	if (n <= len || strncmp(term, name, len) || term[len] != ':')
		return false;
	str_clear(to);
	if (not_it)
		str_addc(to, '!');
	for (size_t i = len + 1; i < n; i++)
		if (term[i] != '"')
			str_addc(to, term[i]);
	return true;
}

/* What the filter in force says of a column, so that the form goes on from there. */
static void filled(const char *filter, const char *name, struct str *to)
{
	while (*filter) {
		bool quoted = false;
		size_t n = 0;

		while (*filter == ' ')
			filter++;
		while (filter[n] && (quoted || filter[n] != ' ')) {
			quoted ^= filter[n] == '"';
			n++;
		}
		if (term_of(filter, n, name, to))
			return;
		filter += n;
	}
}

void filter_form_open(struct view *v)
{
	const struct column **columns;
	struct field *fields;
	struct form *f;
	size_t n = 0;

	for (const struct column *c = v->screen->list.columns; c->field; c++)
		n++;
	columns = arena_array(&v->keep, const struct column *, n + 1);
	fields = arena_array(&v->keep, struct field, n + 1);
	n = 0;
	for (const struct column *c = v->screen->list.columns; c->field; c++)
		if (!c->say)
			columns[n++] = c;
	for (size_t i = 0; i < n; i++)
		fields[i] = (struct field){
			.name = columns[i]->field,
			.title = columns[i]->title,
			.width = 30,
			.help = kind_is_number(columns[i]->kind) || columns[i]->kind == KIND_DAY ||
						columns[i]->kind == KIND_INSTANT
				      ? N_("A value, or > < >= <= before it, or from..to")
				      : N_("A part of the text; ! before it for not"),
		};
	f = ask_open(v, _("Filter"), fields, _("Filter"), filter_done, NULL);
	for (size_t i = 0; i < n; i++) {
		struct str text AUTO_STR = STR_INIT;

		filled(list_filter(v), columns[i]->field, &text);
		edit_set(&f->boxes[i].edit, text.p);
	}
	form_settle(f);
}

/* ---- x: export of just what is shown ---- */

static const struct field export_fields[] = {
	{ .name = "file",
	  .title = N_("File"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .required = true,
	  .help = N_("A name that ends with .xlsx or .csv; an existing file is not overwritten") },
	END_ROW,
};

static bool export_progress(void *ctx, int64_t rows)
{
	struct view *v = ctx;

	return view_progress(v, _("Export"), rows,
			     v->list->counted && v->list->count <= LIST_COUNT_MAX ? (int64_t)v->list->count : 0);
}

static void export_done(struct view *v, const void *ctx)
{
	const struct ui_host *h = v->ui->host;
	struct arena *a = &v->ui->event;
	struct list_layout layout;
	struct db_list_query query;
	struct export_column *columns;
	int64_t *ids, rows = 0;
	struct err e = ERR_INIT;
	struct export what;
	size_t n = 0;

	(void)ctx;
	list_layout(v, v->ui->cols - 3, &layout);
	columns = arena_array(a, struct export_column, layout.n + 1);
	for (size_t i = 0; i < layout.n; i++) {
		if (layout.column[i]->say)
			continue;
		columns[n++] = (struct export_column){ tr(layout.column[i]->title),
						       layout.column[i]->kind,
						       layout.field[i],
						       layout.unit[i],
						       layout.width[i],
						       layout.column[i]->looks };
	}
	list_query(v, a, &query);
	ids = arena_array(a, int64_t, v->list->marks.n + 1);
	for (size_t i = 0; i < v->list->marks.n; i++)
		ids[i] = v->list->marks.v[i].i64;
	what = (struct export){ v->screen,	  tr(v->screen->title), columns, n, &h->rows, &query, ids,
				v->list->marks.n, form_text(v, "file") };
	if (h->export(h->ctx, &what, export_progress, v, &rows, &e)) {
		form_fault(v, "file", N_("was not written"));
		ui_fail(v->ui, &e);
		return;
	}
	ui_log(v->ui, "%s.export %s rows=%" PRId64, v->screen->name, what.file, rows);
	ui_say(v->ui, SAY_OK, _("%" PRId64 " rows are in %s"), rows, what.file);
}

void list_export_start(struct view *v)
{
	struct form *f = ask_open(v, _("Export what is shown"), export_fields, _("Write"), export_done, NULL);
	struct db_value now = db_i64(v->ui->host->now_ms(v->ui->host->ctx));
	char day[DAY_BYTES];

	day_text(instant_to_day(now.i64, v->ui->host->format->zone_minutes), day);
	edit_set(&f->boxes[0].edit, arena_printf(&v->ui->event, "%s-%s.xlsx", v->screen->name, day));
	form_settle(f);
}
