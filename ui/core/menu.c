#include "base/base.h"

#include "base/text.h"
#include "ui/core/cells.h"
#include "ui/core/popup.h"

/* Which items hold every word that was typed. */
static void match(struct menu *m)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	char **words;
	size_t n_words;

	if (m->refill) {
		arena_clear(&m->found);
		m->items = NULL;
		m->n = 0;
		m->refill(m, m->typed.text.p);
	}
	m->shown = arena_array(m->refill ? &m->found : &m->popup.arena, size_t, m->n + 1);
	m->n_shown = 0;
	n_words = text_words(&a, text_fold(&a, m->typed.text.p), &words);
	for (size_t i = 0; i < m->n; i++) {
		const char *label = text_fold(&a, m->items[i].label);
		const char *detail = m->items[i].detail ? text_fold(&a, m->items[i].detail) : "";
		bool all = true;

		for (size_t w = 0; w < n_words && all; w++)
			all = strstr(label, words[w]) || strstr(detail, words[w]);
		if (all)
			m->shown[m->n_shown++] = i;
	}
	if (m->at >= m->n_shown)
		m->at = m->n_shown ? m->n_shown - 1 : 0;
}

static void menu_paint(struct popup *p, struct area area)
{
	struct menu *m = (struct menu *)p;
	int width = area.width < 64 ? area.width : 64;
	int rows, height = (int)m->n + 4, y, x;

	if (height > area.height || m->refill)
		height = area.height;
	if (m->refill && height > 18)
		height = 18;
	rows = height - 3;
	if (rows < 1)
		rows = 1;
	x = area.x + (area.width - width) / 2;
	y = area.y + (m->refill ? 0 : (area.height - height) / 2);
	if (m->at < m->top)
		m->top = m->at;
	if (m->at >= m->top + (size_t)rows)
		m->top = m->at - (size_t)rows + 1;
	paint_box(y, x, height, width, m->title);
	edit_paint(&m->typed, y + 1, x + 4, width - 6, STYLE_FIELD, true, false);
	paint_run(y + 1, x + 2, 1, STYLE_KEY, m->refill ? ":" : "/");
	for (int i = 0; i < rows && m->top + (size_t)i < m->n_shown; i++) {
		const struct menu_item *it = &m->items[m->shown[m->top + (size_t)i]];
		bool on = m->top + (size_t)i == m->at;
		int room = width - 4, key = it->key ? cells_width(it->key) : 0;
		int row = y + 2 + i, detail = it->detail ? cells_width(it->detail) : 0;

		if (on)
			paint_fill(row, x + 1, width - 2, STYLE_CURSOR);
		if (key) {
			paint_run(row, x + 2 + room - key, key, on ? STYLE_CURSOR : STYLE_KEY, it->key);
			room -= key + 2;
		}
		if (detail && room > 20) {
			int most = room - cells_width(it->label) - 2;

			if (detail > most)
				detail = most;
			if (detail > 0) {
				paint_text(row, x + 2 + room - detail, detail, on ? STYLE_CURSOR : STYLE_DIM,
					   ALIGN_RIGHT, it->detail);
				room -= detail + 2;
			}
		}
		paint_run(row, x + 2, room, on ? STYLE_CURSOR : STYLE_NORMAL, it->label);
	}
	if (!m->n_shown)
		paint_run(y + 2, x + 2, width - 4, STYLE_DIM, m->hint ? m->hint : _("nothing of that name"));
}

static void menu_key(struct popup *p, const struct event *ev)
{
	struct menu *m = (struct menu *)p;
	const struct menu_item *item = m->n_shown ? &m->items[m->shown[m->at]] : NULL;
	bool changed;

	if (ev->kind == EVENT_KEY && ev->key == KEYS_ENTER) {
		popup_close(p);
		if (item) {
			m->chosen(m, item);
		} else if (p->view->screen->shape == SHAPE_SCAN) {
			/* Nobody names an action so; it was a scan. */
			str_add(&p->stray, m->typed.text.p);
			term_beep(2);
			popup_stray_told(p);
		}
		return;
	}
	if (m->other && m->other(m, item, ev)) {
		match(m);
		return;
	}
	if (ev->key != KEYS_HOME && ev->key != KEYS_END && edit_event(&m->typed, ev, &changed)) {
		m->at = changed ? 0 : m->at;
		match(m);
		return;
	}
	switch (popup_command(p->view, ev)) {
	case COMMAND_UP:
		m->at -= m->at > 0;
		break;
	case COMMAND_DOWN:
		m->at += m->at + 1 < m->n_shown;
		break;
	case COMMAND_PAGE_UP:
		m->at -= m->at < 10 ? m->at : 10;
		break;
	case COMMAND_PAGE_DOWN:
		m->at = m->at + 10 < m->n_shown ? m->at + 10 : m->n_shown ? m->n_shown - 1 : 0;
		break;
	case COMMAND_FIRST:
		m->at = 0;
		break;
	case COMMAND_LAST:
		m->at = m->n_shown ? m->n_shown - 1 : 0;
		break;
	case COMMAND_NONE:
		break;
	default:
		popup_close(p);
	}
}

static void menu_close(struct popup *p)
{
	struct menu *m = (struct menu *)p;

	edit_release(&m->typed);
	arena_release(&m->found);
}

struct menu *menu_new(struct view *v, const char *title)
{
	struct menu *m = xcalloc(1, sizeof *m);

	edit_init(&m->typed);
	m->title = arena_strdup(&m->popup.arena, title);
	m->popup.view = v;
	m->popup.enter = _("Choose");
	m->popup.cancel = _("Cancel");
	return m;
}

struct menu_item *menu_add(struct menu *m, const char *label)
{
	struct arena *a = m->refill ? &m->found : &m->popup.arena;

	/* Grows by doubling: a list of choices has no limit known beforehand. */
	if ((m->n & (m->n - 1)) == 0) {
		struct menu_item *more = arena_array(a, struct menu_item, m->n ? m->n * 2 : 1);

		if (m->n)
			memcpy(more, m->items, m->n * sizeof *more);
		m->items = more;
	}
	m->items[m->n] = (struct menu_item){ .label = arena_strdup(a, label) };
	return &m->items[m->n++];
}

void menu_open(struct menu *m, size_t at)
{
	static const struct popup_ops ops = { menu_paint, menu_key, menu_close, false };

	popup_push(m->popup.view, &m->popup, &ops);
	m->at = at;
	match(m);
}
