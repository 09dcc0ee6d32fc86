#include "base/base.h"

#include "ui/core/cells.h"
#include "ui/core/popup.h"

/* The frame around a screen: where am I, who am I, what happened, which keys live. */

enum { BAR_MAX = 24, CONTINUATIONS_MAX = 24 };

struct bar_item {
	struct key_sequence keys;
	char shown[KEYS_WORD * 2];
	const char *label;
	int order;
};

struct bar {
	struct bar_item items[BAR_MAX + 1];
	size_t n;
	int width, room;
	struct bar_item first_out; /* what found no room first; label NULL: none */
};

static void paint_title(struct ui *ui, const struct view *v)
{
	const struct ui_host *h = ui->host;
	struct arena *a = &ui->event;
	struct db_value now = db_i64(h->now_ms(h->ctx));
	const char *stamp = format_value(a, h->format, KIND_INSTANT, &now, NULL);
	const char *who = h->who ? h->who(h->ctx, a) : "", *clock = strchr(stamp, ' ');
	const char *right = arena_printf(a, "%s  %s", who, ui->cols < 60 && clock ? clock + 1 : stamp);
	int used, side = cells_width(right);

	paint_fill(0, 0, ui->cols, STYLE_TITLE);
	if (ui->cols < 40)
		right = clock ? clock + 1 : "";
	side = cells_width(right);
	used = 1 +
	       paint_runf(0, 1, ui->cols - 2, STYLE_TITLE, v->pick.into ? _("Choose: %s") : "%s", tr(v->screen->title));
	if (used + side + 3 <= ui->cols)
		paint_run(0, ui->cols - side - 1, side, STYLE_TITLE_DIM, right);
}

/* The message line: the newest message while it is up, as many lines of it as it needs, and what the screen says of
 * itself at the right. */
struct message_line {
	struct str right;
	int side; /* cells of it; 0: no room */
	const char *text;
	enum style style;
	int lines, width; /* lines >= 1; of the text */
};

enum { MESSAGE_LINES = 3, WINDOW_LINES = 12 };

static void lay_message(struct ui *ui, const struct view *v, struct message_line *l)
{
	const struct shape_ops *ops = shape_ops_of(v->screen->shape);
	const struct message *m = ui->n_messages ? &ui->messages[(ui->n_messages - 1) % MESSAGES_KEPT] : NULL;
	bool up = ui->message_up && m;
	char **wrapped;

	if (ops->status)
		ops->status(v, &l->right);
	if (l->right.len && (!up || ui->cols >= 60)) {
		l->side = cells_width(l->right.p);
		if (l->side > ui->cols - 2)
			l->side = ui->cols - 2;
		if (up && l->side > ui->cols / 3)
			l->side = 0;
	}
	if (!up)
		return;
	l->style = m->tone == SAY_BAD ? STYLE_ALERT : tone_style(m->tone);
	l->text = arena_printf(&ui->event, "%s %s", tone_glyph(m->tone), m->text);
	l->width = ui->cols - 2 - (l->side ? l->side + 2 : 0);
	l->lines = (int)text_wrap(&ui->event, l->text, l->width, &wrapped);
	/* The screen keeps more than the message takes; a small window keeps its fields and answers. */
	while (l->lines > MESSAGE_LINES ||
	       (l->lines > 1 && (2 * l->lines > ui->rows - 2 || (v->popup && ui->rows - 2 - l->lines < WINDOW_LINES))))
		l->lines--;
}

static void paint_message(const struct ui *ui, const struct message_line *l, int y)
{
	if (l->side)
		paint_text(y, ui->cols - l->side - 1, l->side, STYLE_NORMAL, ALIGN_RIGHT, l->right.p);
	if (l->text)
		paint_wrapped_room(y - l->lines + 1, 1, l->width, l->width + 1, l->lines, l->style, l->text);
}

static void bar_add(struct bar *bar, const char *shown, const char *label, int order)
{
	struct bar_item *it;
	int width = cells_width(shown) + 1 + cells_width(label) + 2;

	for (size_t i = 0; i < bar->n; i++)
		if (str_eq(bar->items[i].shown, shown))
			return;
	if (bar->n == BAR_MAX || bar->width + width - 2 > bar->room) {
		if (!bar->first_out.label && str_copy(bar->first_out.shown, sizeof bar->first_out.shown, shown))
			bar->first_out.label = label;
		return;
	}
	it = &bar->items[bar->n++];
	str_copy(it->shown, sizeof it->shown, shown);
	it->label = label;
	it->order = order;
	bar->width += width;
}

/* A bar too narrow for two whole words says of the second what it can: a key without its word still is a key. */
static void bar_fill(struct bar *bar)
{
	struct bar_item *it = &bar->items[bar->n];

	if (bar->n > 1 || !bar->first_out.label || bar->room - bar->width < cells_width(bar->first_out.shown))
		return;
	*it = bar->first_out;
	bar->n++;
}

/* Function keys in their order, then the rest as they came. */
static int order_of(const char *shown, size_t n)
{
	struct key_sequence keys;

	if (keys_parse(shown, &keys) && keys.keys[0] >= KEYS_F1 && keys.keys[0] <= KEYS_F12)
		return keys.keys[0] - KEYS_F1;
	return 100 + (int)n;
}

static void add_command(struct bar *bar, struct view *v, enum command command)
{
	struct str key AUTO_STR = STR_INIT;

	if (command_live(v, command) && !action_on(v, command) && command_key(v, command, &key, true))
		bar_add(bar, key.p,
			command == COMMAND_POST && v->screen->report.run_label ? tr(v->screen->report.run_label)
			: v->pick.into && command == COMMAND_OPEN	       ? _("Choose")
									       : tr(command_words[command].label),
			order_of(key.p, bar->n));
}

static int by_order(const void *a, const void *b)
{
	const struct bar_item *x = a, *y = b;

	return x->order - y->order;
}

static void paint_bar(struct bar *bar, int y)
{
	int x = 1;

	bar_fill(bar);

	for (size_t i = 0; i < bar->n; i++) {
		x += paint_run(y, x, bar->room - x + 1, STYLE_KEY, bar->items[i].shown);
		x += paint_runf(y, x, bar->room - x + 1, STYLE_NORMAL, " %s", bar->items[i].label) + 2;
	}
}

/* What stands in the bar when there is little room comes first here. */
static const enum command usual[] = {
	COMMAND_SAVE,	     COMMAND_POST,    COMMAND_OPEN,   COMMAND_BACK,	   COMMAND_CHOOSE,  COMMAND_ADD_LINE,
	COMMAND_LIVE_FILTER, COMMAND_PALETTE, COMMAND_FILTER, COMMAND_ACKNOWLEDGE, COMMAND_ACTIONS, COMMAND_SORT,
	COMMAND_VIEWS,	     COMMAND_EXPORT,  COMMAND_MARK,   COMMAND_DELETE_LINE, COMMAND_REFRESH,
};

static void paint_keys(struct ui *ui, struct view *v, int y)
{
	struct bar bar = { .room = ui->cols - 2 };

	if (keys_length(&ui->prefix)) {
		struct continuation next[CONTINUATIONS_MAX];
		size_t n = continuations(v, &ui->prefix, next, CONTINUATIONS_MAX);

		for (size_t i = 0; i < n; i++) {
			struct str keys AUTO_STR = STR_INIT;

			keys_add(&keys, &next[i].keys, true);
			bar_add(&bar, keys.p, next[i].label, (int)i);
		}
		paint_bar(&bar, y);
		return;
	}
	if (ui->locked) {
		bar_add(&bar, "Enter", _("Unlock"), 0);
		paint_bar(&bar, y);
		return;
	}
	if (v->popup) {
		if (v->popup->enter)
			bar_add(&bar, "Enter", v->popup->enter, 0);
		if (v->popup->cancel)
			bar_add(&bar, "F12", v->popup->cancel, 1);
		paint_bar(&bar, y);
		return;
	}
	add_command(&bar, v, COMMAND_HELP);
	for (const struct action *a = v->screen->actions; a && a->name; a++) {
		struct str key AUTO_STR = STR_INIT;

		if (!(a->flags & ACTION_HIDDEN) && action_live(v, a) && action_key(v, a, &key, true))
			bar_add(&bar, key.p, tr(a->label), order_of(key.p, bar.n));
	}
	for (size_t i = 0; i < ARRAY_LEN(usual); i++)
		add_command(&bar, v, usual[i]);
	qsort(bar.items, bar.n, sizeof bar.items[0], by_order);
	paint_bar(&bar, y);
}

static void (*heading_of(const struct screen *s))(struct view *, struct str *)
{
	return s->shape == SHAPE_LIST  ? s->list.heading
	     : s->shape == SHAPE_FORM  ? s->form.heading
	     : s->shape == SHAPE_BOARD ? s->board.heading
				       : NULL;
}

static void paint_popups(struct popup *p, struct area area)
{
	if (!p)
		return;
	paint_popups(p->below, area);
	p->ops->paint(p, area);
}

void ui_paint(struct ui *ui)
{
	struct view *v = ui->top;
	struct message_line message = { .right = STR_INIT, .lines = 1 };
	struct area area = { 1, 0, ui->rows - 3, ui->cols };
	void (*heading)(struct view *, struct str *) = heading_of(v->screen);

	paint_begin();
	paint_title(ui, v);
	if (heading) {
		struct str text AUTO_STR = STR_INIT;

		heading(v, &text);
		if (text.len) {
			paint_run(1, 1, ui->cols - 2, STYLE_INFO, text.p);
			area.y++;
			area.height--;
		}
	}
	lay_message(ui, v, &message);
	area.height -= message.lines - 1;
	if (area.height > 0)
		shape_ops_of(v->screen->shape)->paint(v, area);
	paint_message(ui, &message, ui->rows - 2);
	paint_keys(ui, v, ui->rows - 1);
	if (area.height > 0)
		paint_popups(v->popup, area);
	str_release(&message.right);
	paint_end();
}
