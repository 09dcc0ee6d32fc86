#include "base/base.h"

#include "base/text.h"
#include "ui/core/form.h"
#include "ui/core/popup.h"

/* ---- keys ---- */

static void cycle(struct box *b, int direction)
{
	size_t n = 0, at = 0;

	while (b->choices[n].value) {
		if (str_eq(b->choices[n].value, b->edit.text.p))
			at = n;
		n++;
	}
	if (n)
		edit_set(&b->edit, b->choices[(at + n + (size_t)direction) % n].value);
}

static bool begins(const struct choice *c, const char *typed)
{
	const char *label = tr(c->label ? c->label : c->value);

	for (; *typed; typed++, label++)
		if (ascii_lower(*typed) != ascii_lower(*label))
			return false;
	return true;
}

/* What was typed since the cursor came in begins the word; where nothing begins so, the last character begins the next
 * one. */
static void jump_to_choice(struct box *b, const char *text)
{
	size_t n = 0, at = 0, used = strlen(b->typed);

	while (b->choices[n].value) {
		if (str_eq(b->choices[n].value, b->edit.text.p))
			at = n;
		n++;
	}
	if (used + strlen(text) < sizeof b->typed)
		memcpy(b->typed + used, text, strlen(text) + 1);
	for (size_t i = 0; used && i < n; i++)
		if (begins(&b->choices[i], b->typed)) {
			edit_set(&b->edit, b->choices[i].value);
			return;
		}
	memcpy(b->typed, text, strlen(text) + 1);
	for (size_t i = 1; i <= n; i++)
		if (begins(&b->choices[(at + i) % n], b->typed)) {
			edit_set(&b->edit, b->choices[(at + i) % n].value);
			return;
		}
	b->typed[0] = '\0';
	term_beep(1);
}

static bool choice_event(const struct field *fd, struct box *b, const struct event *ev)
{
	if (ev->kind != EVENT_KEY)
		return true;
	if (ev->key == ' ' || ev->key == KEYS_RIGHT || ev->key == KEYS_LEFT)
		cycle(b, ev->key == KEYS_LEFT ? -1 : 1);
	else if (keys_is_printable(ev->key))
		jump_to_choice(b, ev->text);
	else if (ev->key == KEYS_BACKSPACE || ev->key == KEYS_DELETE)
		edit_set(&b->edit, fd->required ? b->edit.text.p : "");
	else
		return false;
	return true;
}

bool form_text_event(struct form *f, const struct event *ev)
{
	const struct field *fd;
	struct box *b;
	bool changed, taken;

	if (ev->kind == EVENT_KEY && !keys_is_printable(ev->key) && ev->key >= KEYS_FIRST_SPECIAL &&
	    ev->key != KEYS_LEFT && ev->key != KEYS_RIGHT && ev->key != KEYS_HOME && ev->key != KEYS_END &&
	    ev->key != KEYS_DELETE)
		return false;
	if (f->line < 0 ? (size_t)f->at >= f->n : (size_t)f->line >= f->n_lines)
		return false;
	fd = form_field(f, f->line, f->at);
	b = form_box(f, f->line, f->at);
	if (!form_can_type(f, f->line, f->at)) {
		if (ev->kind == EVENT_KEY && !keys_is_printable(ev->key))
			return false;
		term_beep(1);
		return true;
	}
	if (fd->kind == KIND_CHOICE) {
		taken = changed = choice_event(fd, b, ev);
	} else if (fd->kind == KIND_BOOL && ev->kind == EVENT_KEY && ev->key == ' ') {
		edit_set(&b->edit,
			 str_eq(b->edit.text.p, words_yes_no(true)) ? words_yes_no(false) : words_yes_no(true));
		taken = changed = true;
	} else {
		taken = edit_event(&b->edit, ev, &changed);
	}
	if (taken && changed)
		b->fault = NULL;
	return taken;
}

static void choose(struct form *f)
{
	const struct field *fd = form_field(f, f->line, f->at);
	const struct box *b = form_box(f, f->line, f->at);
	struct view *v = f->view;
	struct err e = ERR_INIT;
	struct view *list;

	if (fd->kind == KIND_CHOICE) {
		if (b->choices->value)
			choices_menu(v);
		else
			term_beep(1);
		return;
	}
	list = ui_push(v->ui, fd->lookup, v->id, NULL, &e);
	if (!list) {
		ui_fail(v->ui, &e);
		return;
	}
	list->pick = (struct pick){ v, f->at, f->line, fd->lookup_field ? fd->lookup_field : fd->name };
	/* What was typed so far is what is looked for. */
	if (b->edit.text.len && !str_eq(b->edit.text.p, b->original))
		list_set_filter(list, b->edit.text.p);
}

void form_take_choice(struct form *f, const char *value)
{
	edit_set(&form_box(f, f->line, f->at)->edit, value);
	form_next(f);
}

void form_take_pick(struct view *v, int at, int line, const struct db_value *value)
{
	struct form *f = v->ask ? v->ask : v->form;

	form_put(f, line, at, value);
	form_enter(f, line, at);
	/* Coming from a list counts as typing: what hangs on this field is filled in. */
	form_box(f, line, at)->entered = "\001";
	form_next(f);
}

bool form_serves(const struct form *f, enum command command)
{
	const struct field *fd;

	switch (command) {
	case COMMAND_NEXT_FIELD:
	case COMMAND_PREVIOUS_FIELD:
	case COMMAND_UP:
	case COMMAND_DOWN:
		return form_editable(f) || f->n_lines || f->frozen;
	case COMMAND_PAGE_UP:
	case COMMAND_PAGE_DOWN:
		return f->grid != NULL;
	case COMMAND_ADD_LINE:
		return form_can_add(f);
	case COMMAND_DELETE_LINE:
		return form_can_add(f) && f->line >= 0;
	case COMMAND_CHOOSE:
		if (f->line < 0 ? (size_t)f->at >= f->n : (size_t)f->line >= f->n_lines)
			return false;
		fd = form_field(f, f->line, f->at);
		return form_can_type(f, f->line, f->at) && (fd->kind == KIND_CHOICE || fd->lookup);
	default:
		return false;
	}
}

bool form_command(struct form *f, enum command command)
{
	int page = f->grid_page > 1 ? f->grid_page - 1 : 5;

	if (!form_serves(f, command))
		return false;
	switch (command) {
	case COMMAND_NEXT_FIELD:
		form_next(f);
		break;
	case COMMAND_PREVIOUS_FIELD:
		form_previous(f);
		break;
	case COMMAND_UP:
		form_vertical(f, -1);
		break;
	case COMMAND_DOWN:
		form_vertical(f, 1);
		break;
	case COMMAND_PAGE_UP:
		if (f->line > 0)
			form_vertical(f, f->line < page ? -f->line : -page);
		else
			form_into_fields(f, 1);
		break;
	case COMMAND_PAGE_DOWN:
		form_leave(f);
		if (f->line < 0)
			form_into_grid(f);
		else
			form_vertical(f, page);
		break;
	case COMMAND_ADD_LINE:
		form_leave(f);
		form_add_below(f);
		break;
	case COMMAND_DELETE_LINE:
		form_delete_line(f);
		break;
	case COMMAND_CHOOSE:
		choose(f);
		break;
	default:
		return false;
	}
	return true;
}
