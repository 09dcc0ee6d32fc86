#include "base/base.h"

#include "base/day.h"
#include "ui/core/cells.h"
#include "ui/core/popup.h"

/* The help page is the record read aloud: nothing in it is written twice. */

static void pad_key(struct str *to, const char *key)
{
	int width = cells_width(key);

	str_addf(to, "%s%*s", key, width < 10 ? 11 - width : 1, "");
}

static void add_actions(struct view *v, struct str *to)
{
	bool heading = false;

	for (const struct action *a = v->screen->actions; a && a->name; a++) {
		struct str key AUTO_STR = STR_INIT;

		if (!ui_may(v->ui, a->permission))
			continue;
		if (!heading)
			str_addf(to, "\n= %s\n", _("Actions"));
		heading = true;
		if (!action_key(v, a, &key, false))
			str_add(&key, ":");
		pad_key(to, key.p);
		str_addf(to, "%s%s: %s\n", tr(a->label), action_live(v, a) ? "" : _(" (not now)"), tr(a->help));
	}
}

static void add_commands(struct view *v, struct str *to)
{
	const struct keymap *k = v->ui->host->keymap;
	const struct shape_ops *ops = shape_ops_of(v->screen->shape);
	const char *const sections[] = { v->screen->name, ops->section, "all" };
	bool typing = v->screen->shape == SHAPE_SCAN || (ops->expects_text && ops->expects_text(v));

	str_addf(to, "\n= %s\n", _("Keys"));
	for (int c = COMMAND_NONE + 1; c < COMMAND_COUNT; c++) {
		struct str keys AUTO_STR = STR_INIT;

		if (!command_live(v, (enum command)c) || action_on(v, (enum command)c))
			continue;
		for (size_t s = 0; s < ARRAY_LEN(sections); s++)
			for (size_t i = 0; i < k->bindings.n; i++) {
				const struct binding *b = &k->bindings.v[i];

				if (b->command != (enum command)c || !str_eq(b->section, sections[s]) ||
				    !keymap_holds(k, b) || (typing && keys_is_printable(b->keys.keys[0])))
					continue;
				if (keys.len)
					str_add(&keys, ", ");
				keys_add(&keys, &b->keys, false);
			}
		if (!keys.len)
			continue;
		pad_key(to, keys.p);
		str_addf(to, "%s\n", tr(command_words[c].help));
	}
}

static void add_columns(const struct view *v, struct str *to)
{
	if (v->screen->shape != SHAPE_LIST)
		return;
	str_addf(to, "\n= %s\n", _("Columns"));
	for (const struct column *c = v->screen->list.columns; c->field; c++)
		if (c->say)
			str_addf(to, "%s\n", tr(c->title));
		else
			str_addf(to, c->help ? "%s (%s:) %s\n" : "%s (%s:)\n", tr(c->title), c->field,
				 c->help ? tr(c->help) : "");
	str_addf(to, "\n= %s\n%s\n", _("Filter"),
		 _("A word finds it in any text column; column:word in that one; !word is not; \"two words\" belong "
		   "together. Numbers and dates also take = > < >= <= and from..to."));
}

static void add_fields(const struct field *f, const char *title, struct str *to)
{
	bool any = false;

	for (; f && f->name; f++) {
		if (!f->width || !f->help)
			continue;
		if (!any)
			str_addf(to, "\n= %s\n", title);
		any = true;
		str_addf(to, "%s: %s\n", tr(f->title), tr(f->help));
	}
}

void help_open(struct view *v)
{
	struct str text AUTO_STR = STR_INIT;
	const struct screen *s = v->screen;

	str_addf(&text, "%s\n", tr(s->help));
	add_actions(v, &text);
	add_columns(v, &text);
	if (s->shape == SHAPE_FORM) {
		add_fields(s->form.fields, _("Fields"), &text);
		if (s->form.grid)
			add_fields(s->form.grid->fields, tr(s->form.grid->title), &text);
	}
	if (s->shape == SHAPE_REPORT)
		add_fields(s->report.fields, _("Fields"), &text);
	if (s->shape == SHAPE_BOARD) {
		str_addf(&text, "\n= %s\n", _("Queues"));
		for (const struct queue *q = s->board.queues; q->name; q++)
			if (ui_may(v->ui, q->permission))
				str_addf(&text, "%s: %s\n", tr(q->title), tr(q->help));
	}
	add_commands(v, &text);
	text_open(v, tr(s->title), text.p, false);
}

void messages_open(struct view *v)
{
	struct ui *ui = v->ui;
	struct str text AUTO_STR = STR_INIT;
	size_t from = ui->n_messages > MESSAGES_KEPT ? ui->n_messages - MESSAGES_KEPT : 0;

	for (size_t i = from; i < ui->n_messages; i++) {
		const struct message *m = &ui->messages[i % MESSAGES_KEPT];
		struct db_value at = db_i64(m->at_ms);
		const char *stamp = format_value(&ui->event, ui->host->format, KIND_INSTANT, &at, NULL);
		const char *clock = strchr(stamp, ' ');

		str_addf(&text, "%s %s %s\n", clock ? clock + 1 : stamp, tone_glyph(m->tone), m->text);
	}
	text_open(v, _("Messages"), text.len ? text.p : _("Nothing was said yet"), true);
}
