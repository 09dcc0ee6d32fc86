#include "base/base.h"

#include "ui/core/form.h"
#include "ui/core/popup.h"

/* The shapes form and report, and the small form that an action asks with. */

static const struct field *fields_of(const struct view *v)
{
	return v->screen->shape == SHAPE_REPORT ? v->screen->report.fields : v->screen->form.fields;
}

static int load(struct view *v, struct err *e)
{
	struct form *old = v->form;
	void (*fill)(struct view *, struct err *) = v->screen->shape == SHAPE_REPORT ? v->screen->report.load
										     : v->screen->form.load;

	v->form = form_new(v, fields_of(v), v->screen->shape == SHAPE_FORM ? v->screen->form.grid : NULL);
	if (fill)
		fill(v, e);
	if (e->code) {
		form_free(v->form);
		v->form = old;
		return (int)e->code;
	}
	if (v->screen->shape == SHAPE_FORM)
		v->form->frozen = !v->screen->form.save || (v->screen->form.frozen && v->screen->form.frozen(v));
	form_settle(v->form);
	if (old && old->line < 0 && (size_t)old->at < v->form->n) {
		v->form->at = old->at;
	} else if (old && old->line >= 0 && (size_t)old->line < v->form->n_lines) {
		v->form->line = old->line;
		v->form->at = old->at;
	}
	form_free(old);
	return 0;
}

static void close_form(struct view *v)
{
	form_free(v->form);
	v->form = NULL;
}

static bool serves(const struct view *v, enum command command)
{
	if (command == COMMAND_SAVE)
		return v->screen->shape == SHAPE_FORM && !v->form->frozen;
	if (command == COMMAND_POST)
		return v->screen->shape == SHAPE_REPORT;
	if (command == COMMAND_REFRESH)
		return true;
	return form_serves(v->form, command);
}

static void run(struct view *v, unsigned (*fn)(struct view *, struct err *), unsigned *reaction, struct err *e)
{
	int64_t id = v->id;

	if (!form_check(v->form))
		return;
	ui_log(v->ui, "%s.%s id=%" PRId64, v->screen->name, v->screen->shape == SHAPE_FORM ? "save" : "run", id);
	*reaction |= fn(v, e);
	if (e->code) {
		*reaction &= ~(unsigned)(CLOSE | RELOAD);
		form_take_fault(v->form, e);
	}
}

static void read_again(struct view *v, const void *ctx)
{
	(void)ctx;
	v->stale = true;
}

static bool command(struct view *v, enum command c, unsigned *reaction, struct err *e)
{
	if (!serves(v, c))
		return false;
	if (c == COMMAND_SAVE)
		run(v, v->screen->form.save, reaction, e);
	else if (c == COMMAND_POST)
		run(v, v->screen->report.run, reaction, e);
	else if (c == COMMAND_REFRESH && form_is_changed(v->form))
		question_open(v, tr(v->screen->title), _("What was typed here is not saved. Read it anew?"),
			      _("Read anew"), KEYS_NONE, read_again, NULL);
	else if (c == COMMAND_REFRESH)
		v->stale = true;
	else
		return form_command(v->form, c);
	return true;
}

static bool text(struct view *v, const struct event *ev)
{
	return form_text_event(v->form, ev);
}

static bool expects_text(const struct view *v)
{
	return form_editable(v->form);
}

static void paint(struct view *v, struct area area)
{
	const struct form_screen *s = &v->screen->form;
	int fields;

	area.x++;
	area.width -= 2;
	fields = form_height(v->form, area.width);
	form_paint(v->form, area);
	if (v->screen->shape == SHAPE_FORM && s->picture && !s->grid && area.height - fields > 3)
		s->picture(v, area.y + fields + 1, area.x, area.height - fields - 2, area.width);
}

static void status(const struct view *v, struct str *to)
{
	const struct form *f = v->form;

	if (f->frozen)
		str_add(to, _("read only"));
	else if (form_is_changed(f))
		str_add(to, _("not saved"));
	if (f->grid && f->line >= 0)
		str_addf(to, "%s%d/%zu", to->len ? "  " : "", f->line + 1, f->n_lines);
}

const struct shape_ops form_ops = {
	.section = "form",
	.load = load,
	.close = close_form,
	.paint = paint,
	.command = command,
	.serves = serves,
	.text = text,
	.expects_text = expects_text,
	.status = status,
};

const struct shape_ops report_ops = {
	.section = "report",
	.load = load,
	.close = close_form,
	.paint = paint,
	.command = command,
	.serves = serves,
	.text = text,
	.expects_text = expects_text,
};

/* ---- an action's questions ---- */

struct ask {
	struct popup popup;
	const char *title, *ok_label;
	struct form *form;
	void (*done)(struct view *v, const void *ctx);
	const void *ctx;
};

static void ask_paint(struct popup *p, struct area area)
{
	struct ask *ask = (struct ask *)p;
	int width = area.width < 66 ? area.width : 66, need = form_height(ask->form, width - 4), height, y, x;
	bool hint;

	height = need + 4 < area.height ? need + 4 : area.height;
	y = area.y + (area.height - height) / 2;
	x = area.x + (area.width - width) / 2;
	paint_box(y, x, height, width, ask->title);
	/* Where lines are few the field with its title goes before the hint. */
	hint = height > 4;
	form_paint_fields(ask->form, (struct area){ y + 1, x + 2, height - 2 - hint, width - 4 });
	if (hint)
		form_paint_hint(ask->form, y + height - 2, x + 2, width - 4);
}

static void ask_submit(struct ask *ask)
{
	struct view *v = ask->popup.view;

	if (!form_check(ask->form))
		return;
	popup_close(&ask->popup);
	v->ask = ask->form;
	v->ask_refused = false;
	ask->done(v, ask->ctx);
	/* A refusal keeps what was typed: the fields stay up, with the fault beside the one it names. */
	if (v->ask_refused)
		ask->popup.done = false;
	for (size_t i = 0; i < ask->form->n; i++)
		if (ask->form->boxes[i].fault)
			ask->popup.done = false;
	v->ask = ask->popup.done ? NULL : ask->form;
}

static enum command ask_command(struct view *v, const struct event *ev)
{
	static const char *const sections[] = { "form", "all" };
	struct key_sequence keys = { { ev->key } };
	bool longer;

	for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
		const struct binding *b = keymap_find(v->ui->host->keymap, sections[i], &keys, &longer);

		if (b && b->command != COMMAND_ADD_LINE)
			return b->command;
	}
	return COMMAND_NONE;
}

static void ask_key(struct popup *p, const struct event *ev)
{
	struct ask *ask = (struct ask *)p;
	enum command c;

	if (form_text_event(ask->form, ev) || ev->kind != EVENT_KEY)
		return;
	if (ev->key == KEYS_ENTER && form_is_last(ask->form)) {
		ask_submit(ask);
		return;
	}
	c = ask_command(p->view, ev);
	if (c == COMMAND_SAVE || c == COMMAND_POST) {
		ask_submit(ask);
	} else if (c == COMMAND_CANCEL || c == COMMAND_BACK) {
		popup_close(p);
		p->view->ask = NULL;
		ui_say(p->view->ui, SAY_INFO, "%s", _("Nothing was changed"));
	} else {
		form_command(ask->form, c);
	}
}

static void ask_close(struct popup *p)
{
	struct ask *ask = (struct ask *)p;

	if (p->view->ask == ask->form)
		p->view->ask = NULL;
	form_free(ask->form);
}

struct form *ask_open(struct view *v, const char *title, const struct field *fields, const char *ok_label,
		      void (*done)(struct view *v, const void *ctx), const void *ctx)
{
	static const struct popup_ops ops = { ask_paint, ask_key, ask_close, true };
	struct ask *ask = xcalloc(1, sizeof *ask);

	ask->title = arena_strdup(&ask->popup.arena, title);
	ask->ok_label = arena_strdup(&ask->popup.arena, ok_label);
	ask->form = form_new(v, fields, NULL);
	ask->form->is_ask = true;
	ask->popup.enter = ask->ok_label;
	ask->popup.cancel = _("Cancel");
	ask->done = done;
	ask->ctx = ctx;
	popup_push(v, &ask->popup, &ops);
	form_settle(ask->form);
	return ask->form;
}
