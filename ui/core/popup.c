#include "base/base.h"

#include "base/text.h"
#include "ui/core/cells.h"
#include "ui/core/popup.h"

void popup_push(struct view *v, struct popup *p, const struct popup_ops *ops)
{
	p->ops = ops;
	str_init(&p->stray);
	p->view = v;
	p->below = v->popup;
	v->popup = p;
	v->ui->dirty = true;
}

void popup_close(struct popup *p)
{
	p->done = true;
}

void popups_sweep(struct view *v, bool all)
{
	struct popup **at = &v->popup;

	while (*at) {
		struct popup *p = *at;

		if (!p->done && !all) {
			at = &p->below;
			continue;
		}
		*at = p->below;
		if (p->ops->close)
			p->ops->close(p);
		arena_release(&p->arena);
		str_release(&p->stray);
		free(p);
	}
}

bool popup_stray(struct popup *p, const struct event *ev)
{
	if (ev->kind != EVENT_KEY || !keys_is_printable(ev->key))
		return false;
	if (!p->stray.len)
		term_beep(2);
	str_addn(&p->stray, ev->text, ev->text_len);
	return true;
}

bool popup_stray_told(struct popup *p)
{
	if (!p->stray.len)
		return false;
	ui_say(p->view->ui, SAY_WARN, _("Scanned %s: no scan is expected here"), p->stray.p);
	return true;
}

enum command popup_command(struct view *v, const struct event *ev)
{
	static const char *const sections[] = { "popup", "all" };
	struct key_sequence keys = { { ev->key } };
	bool longer;

	if (ev->kind != EVENT_KEY)
		return COMMAND_NONE;
	for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
		const struct binding *b = keymap_find(v->ui->host->keymap, sections[i], &keys, &longer);

		if (b)
			return b->command;
	}
	return COMMAND_NONE;
}

/* ---- a text to read ---- */

struct text_popup {
	struct popup popup;
	const char *title;
	const char *text;
	char **lines;
	size_t n, top;
	int width; /* that lines were wrapped to */
	struct arena wrapped;
	bool at_end;
	int page;
};

static void text_paint(struct popup *p, struct area area)
{
	struct text_popup *t = (struct text_popup *)p;
	int width = area.width < 84 ? area.width : 84;
	int inner = width - 4;

	if (inner != t->width) {
		arena_clear(&t->wrapped);
		t->n = text_wrap(&t->wrapped, t->text, inner, &t->lines);
		t->width = inner;
	}
	t->page = area.height - 2;
	if (t->at_end) {
		t->top = t->n > (size_t)t->page ? t->n - (size_t)t->page : 0;
		t->at_end = false;
	}
	if (t->top + (size_t)t->page > t->n)
		t->top = t->n > (size_t)t->page ? t->n - (size_t)t->page : 0;
	area.x += (area.width - width) / 2;
	paint_box(area.y, area.x, area.height, width, t->title);
	for (int i = 0; i < t->page && t->top + (size_t)i < t->n; i++) {
		const char *line = t->lines[t->top + (size_t)i];
		bool heading = str_starts(line, "= ");

		paint_run(area.y + 1 + i, area.x + 2, inner, heading ? STYLE_HEADER : STYLE_NORMAL,
			  line + (heading ? 2 : 0));
	}
	if (t->n > (size_t)t->page)
		paint_runf(area.y + area.height - 1, area.x + width - 12, 10, STYLE_DIM, " %zu-%zu/%zu ", t->top + 1,
			   t->top + (size_t)t->page < t->n ? t->top + (size_t)t->page : t->n, t->n);
}

static void text_key(struct popup *p, const struct event *ev)
{
	struct text_popup *t = (struct text_popup *)p;
	size_t page = t->page > 0 ? (size_t)t->page : 1;

	switch (popup_command(p->view, ev)) {
	case COMMAND_UP:
		t->top -= t->top > 0;
		break;
	case COMMAND_DOWN:
		t->top++;
		break;
	case COMMAND_PAGE_UP:
		t->top -= t->top < page ? t->top : page;
		break;
	case COMMAND_PAGE_DOWN:
		t->top += page;
		break;
	case COMMAND_FIRST:
		t->top = 0;
		break;
	case COMMAND_LAST:
		t->top = t->n;
		break;
	case COMMAND_NONE:
		if (ev->key == ' ')
			t->top += page;
		else
			popup_stray(p, ev);
		break;
	default:
		popup_stray_told(p);
		popup_close(p);
	}
}

static void text_close(struct popup *p)
{
	arena_release(&((struct text_popup *)p)->wrapped);
}

void text_open(struct view *v, const char *title, const char *text, bool at_end)
{
	static const struct popup_ops ops = { text_paint, text_key, text_close, false };
	struct text_popup *t = xcalloc(1, sizeof *t);

	t->title = arena_strdup(&t->popup.arena, title);
	t->text = arena_strdup(&t->popup.arena, text);
	t->at_end = at_end;
	t->popup.cancel = _("Close");
	popup_push(v, &t->popup, &ops);
}

/* ---- a question: default no, and the key that asked does not confirm ---- */

struct question {
	struct popup popup;
	const char *title;
	const char *text;
	const char *yes_label;
	int yes_key, asked_by;
	void (*yes)(struct view *v, const void *ctx);
	const void *ctx;
};

static void paint_answers(const struct question *q, int y, int x, int width)
{
	char key[KEYS_WORD];
	int used;

	keys_short(q->yes_key, key);
	used = paint_run(y, x, width, STYLE_KEY, key);
	used += paint_runf(y, x + used, width - used, STYLE_NORMAL, " %s", q->yes_label);
	used += 3;
	used += paint_run(y, x + used, width - used, STYLE_KEY, "Enter");
	paint_runf(y, x + used, width - used, STYLE_NORMAL, " %s", _("No"));
}

static void question_paint(struct popup *p, struct area area)
{
	struct question *q = (struct question *)p;
	struct arena a AUTO_ARENA = ARENA_INIT;
	int width = area.width < 60 ? area.width : 60;
	char **lines;
	size_t n = text_wrap(&a, q->text, width - 4, &lines);
	int height = (int)n + 4, y, x = area.x + (area.width - width) / 2;

	if ((int)n + 3 > area.height) {
		/* What happens is said whole before a frame is drawn around it. */
		for (y = area.y; y < area.y + area.height; y++)
			paint_fill(y, area.x, area.width, STYLE_NORMAL);
		paint_wrapped_room(area.y, area.x + 1, area.width - 2, area.width - 1, area.height - 1, STYLE_STRONG,
				   q->text);
		paint_answers(q, area.y + area.height - 1, area.x + 1, area.width - 2);
		return;
	}
	if (height > area.height)
		height = area.height;
	y = area.y + (area.height - height) / 2;
	paint_box(y, x, height, width, q->title);
	for (size_t i = 0; i < n && (int)i < height - 3; i++)
		paint_run(y + 1 + (int)i, x + 2, width - 4, STYLE_STRONG, lines[i]);
	paint_answers(q, y + height - 2, x + 2, width - 4);
}

/* What a gun types is no answer, whatever letters are in it, and the screen below gets no half of it. */
static bool answers(const struct question *q, const struct event *ev)
{
	bool yes_or_no = ev->key == q->yes_key || ev->key == 'n' || ev->key == 'N' || ev->key == q->asked_by;

	return ev->kind == EVENT_KEY && (!keys_is_printable(ev->key) || (yes_or_no && !q->popup.stray.len));
}

static void question_key(struct popup *p, const struct event *ev)
{
	struct question *q = (struct question *)p;

	if (!answers(q, ev)) {
		popup_stray(p, ev);
		return;
	}
	popup_close(p);
	if (ev->key == q->yes_key)
		q->yes(p->view, q->ctx);
	else if (!popup_stray_told(p))
		ui_say(p->view->ui, SAY_INFO, "%s", _("Nothing was changed"));
}

void question_open(struct view *v, const char *title, const char *text, const char *yes_label, int asked_by,
		   void (*yes)(struct view *v, const void *ctx), const void *ctx)
{
	static const struct popup_ops ops = { question_paint, question_key, NULL, false };
	struct question *q = xcalloc(1, sizeof *q);

	q->title = arena_strdup(&q->popup.arena, title);
	q->text = arena_strdup(&q->popup.arena, text);
	q->yes_label = arena_strdup(&q->popup.arena, yes_label);
	q->asked_by = asked_by;
	q->yes_key = asked_by == 'y' || asked_by == 'Y' ? KEYS_CTRL('Y') : 'y';
	q->popup.enter = q->popup.cancel = _("No");
	q->yes = yes;
	q->ctx = ctx;
	popup_push(v, &q->popup, &ops);
}

/* ---- one line at the bottom ---- */

struct line_popup {
	struct popup popup;
	const char *label;
	struct edit edit;
	void (*changed)(struct view *v, const char *text);
	void (*done)(struct view *v, const char *text);
};

static void line_paint(struct popup *p, struct area area)
{
	struct line_popup *l = (struct line_popup *)p;
	int y = area.y + area.height;
	int used = paint_run(y, 1, area.width / 2, STYLE_KEY, l->label);

	paint_fill(y, used + 1, area.width, STYLE_NORMAL);
	edit_paint(&l->edit, y, used + 2, area.width - used - 3, STYLE_NORMAL, true, false);
}

static void line_key(struct popup *p, const struct event *ev)
{
	struct line_popup *l = (struct line_popup *)p;
	bool changed;

	if (edit_event(&l->edit, ev, &changed)) {
		if (changed && l->changed)
			l->changed(p->view, l->edit.text.p);
	} else if (ev->key == KEYS_ENTER || ev->key == KEYS_TAB) {
		popup_close(p);
		l->done(p->view, l->edit.text.p);
	} else {
		enum command c = popup_command(p->view, ev);

		/* Moving in the list below goes on while the filter is typed. */
		if (c == COMMAND_CANCEL || c == COMMAND_BACK) {
			popup_close(p);
			l->done(p->view, NULL);
		} else if (l->changed &&
			   (c == COMMAND_UP || c == COMMAND_DOWN || c == COMMAND_PAGE_UP || c == COMMAND_PAGE_DOWN)) {
			view_command(p->view, c, ev->key);
		}
	}
}

static void line_close(struct popup *p)
{
	edit_release(&((struct line_popup *)p)->edit);
}

void line_open(struct view *v, const char *label, const char *text, void (*changed)(struct view *v, const char *text),
	       void (*done)(struct view *v, const char *text))
{
	static const struct popup_ops ops = { line_paint, line_key, line_close, true };
	struct line_popup *l = xcalloc(1, sizeof *l);

	l->label = arena_strdup(&l->popup.arena, label);
	edit_init(&l->edit);
	edit_set(&l->edit, text);
	l->edit.fresh = false;
	l->popup.enter = _("OK");
	l->popup.cancel = _("Cancel");
	l->changed = changed;
	l->done = done;
	popup_push(v, &l->popup, &ops);
}
