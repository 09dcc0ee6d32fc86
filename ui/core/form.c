#include "base/base.h"

#include "base/text.h"
#include "ui/core/form.h"
#include "ui/core/popup.h"

static void box_init(struct box *b, const struct field *fd)
{
	edit_init(&b->edit);
	b->original = "";
	b->read_only = fd->read_only;
	if (fd->fallback)
		edit_set(&b->edit, fd->fallback);
	else if (fd->kind == KIND_CHOICE && fd->required && fd->choices && fd->choices->value)
		edit_set(&b->edit, fd->choices->value);
}

static size_t count_fields(const struct field *fields)
{
	size_t n = 0;

	while (fields && fields[n].name)
		n++;
	return n;
}

struct form *form_new(struct view *v, const struct field *fields, const struct grid *grid)
{
	struct form *f = xcalloc(1, sizeof *f);

	f->view = v;
	f->fields = fields;
	f->n = count_fields(fields);
	f->boxes = arena_array(&f->arena, struct box, f->n + 1);
	f->grid = grid;
	f->n_cells = grid ? count_fields(grid->fields) : 0;
	f->line = f->context_line = -1;
	for (size_t i = 0; i < f->n; i++)
		box_init(&f->boxes[i], &fields[i]);
	return f;
}

static void line_release(struct form *f, struct line *l)
{
	for (size_t i = 0; i < f->n_cells; i++)
		edit_release(&l->boxes[i].edit);
	free(l->boxes);
}

void form_free(struct form *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->n; i++)
		edit_release(&f->boxes[i].edit);
	for (size_t i = 0; i < f->n_lines; i++)
		line_release(f, &f->lines[i]);
	free(f->lines);
	arena_release(&f->arena);
	free(f);
}

static size_t insert_line(struct form *f, size_t at, int64_t id)
{
	struct line *l;

	if (f->n_lines == f->room) {
		f->room = f->room ? f->room * 2 : 16;
		f->lines = xrealloc(f->lines, f->room * sizeof *f->lines);
	}
	memmove(&f->lines[at + 1], &f->lines[at], (f->n_lines - at) * sizeof *f->lines);
	f->n_lines++;
	l = &f->lines[at];
	l->id = id;
	l->boxes = xcalloc(f->n_cells + 1, sizeof *l->boxes);
	for (size_t i = 0; i < f->n_cells; i++)
		box_init(&l->boxes[i], &f->grid->fields[i]);
	return at;
}

struct box *form_box(struct form *f, int line, int at)
{
	return line < 0 ? &f->boxes[at] : &f->lines[line].boxes[at];
}

const struct field *form_field(const struct form *f, int line, int at)
{
	return line < 0 ? &f->fields[at] : &f->grid->fields[at];
}

/* ---- values ---- */

static int field_index(const struct field *fields, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(fields[i].name, name))
			return (int)i;
	return -1;
}

/* The decimals or currency of a field: of its own line first, then of the form's fields. */
static const struct db_value *unit_of(struct form *f, int line, const char *name, struct arena *a,
				      struct db_value *value)
{
	int at = line >= 0 ? field_index(f->grid->fields, f->n_cells, name) : -1;

	if (!name)
		return NULL;
	if (at < 0) {
		line = -1;
		at = field_index(f->fields, f->n, name);
	}
	if (at < 0)
		BUG("screen %s: no field %s tells a unit", f->view->screen->name, name);
	form_value(f, line, at, a, value);
	return value;
}

static int parse_box(struct form *f, int line, int at, struct arena *a, struct db_value *out, struct err *e)
{
	const struct field *fd = form_field(f, line, at);
	struct db_value unit;

	return format_parse(a, f->view->ui->host->format, fd->kind, fd->name, form_box(f, line, at)->edit.text.p,
			    unit_of(f, line, fd->unit, a, &unit), out, e);
}

void form_value(struct form *f, int line, int at, struct arena *a, struct db_value *out)
{
	struct err e = ERR_INIT;

	if (parse_box(f, line, at, a, out, &e))
		*out = kind_is_number(form_field(f, line, at)->kind) ? db_i64(DB_NULL) : db_text(NULL);
}

static void put_value(struct form *f, int line, int at, const struct db_value *value)
{
	const struct field *fd = form_field(f, line, at);
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct db_value unit;
	struct box *b = form_box(f, line, at);

	edit_set(&b->edit,
		 format_edit(&a, f->view->ui->host->format, fd->kind, value, unit_of(f, line, fd->unit, &a, &unit)));
	b->fault = NULL;
}

/* ---- focus ---- */

bool form_can_type(const struct form *f, int line, int at)
{
	const struct field *fd = form_field(f, line, at);
	const struct box *b = form_box((struct form *)f, line, at);

	return !f->frozen && fd->width > 0 && !fd->read_only && !b->read_only;
}

bool form_editable(const struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (form_can_type(f, -1, (int)i))
			return true;
	for (size_t i = 0; f->n_lines && i < f->n_cells; i++)
		if (form_can_type(f, 0, (int)i))
			return true;
	return f->grid && !f->grid->fixed && !f->frozen;
}

static void enter(struct form *f, int line, int at)
{
	struct box *b;

	f->line = line;
	f->at = at;
	if (line < 0 ? (size_t)at >= f->n : (size_t)at >= f->n_cells)
		return;
	b = form_box(f, line, at);
	b->entered = arena_strdup(&f->arena, b->edit.text.p);
	b->edit.fresh = true;
	b->edit.cursor = b->edit.text.len;
}

static void set_fault(struct form *f, struct box *b, const char *why)
{
	b->fault = why ? arena_strdup(&f->arena, why) : NULL;
}

/* The wish, not the sentence: beside a field there is little room. */
static const char *fault_of(struct form *f, const struct err *e)
{
	const char *expected = err_text(e, "expected");
	char *primary;

	if (e->code == ERR_VALUE && expected)
		return words_term(expected);
	if (e->code == ERR_MISSING)
		return _("is needed");
	words_err(&f->view->ui->event, e, f->view->ui->host->format->words, &primary, NULL, NULL);
	return primary;
}

/* What the person typed, against its kind and the screen's own check. full: an empty required one is a fault too. */
static bool check_box(struct form *f, int line, int at, bool full)
{
	const struct field *fd = form_field(f, line, at);
	struct box *b = form_box(f, line, at);
	struct arena *a = &f->view->ui->event;
	struct db_value value;
	struct err e = ERR_INIT;
	const char *why = NULL;

	if (parse_box(f, line, at, a, &value, &e)) {
		set_fault(f, b, fault_of(f, &e));
		return false;
	}
	if (value.null && fd->required) {
		if (full)
			set_fault(f, b, _("is needed"));
		return !full;
	}
	if (fd->check && (!value.null || full)) {
		f->context_line = line;
		if (!fd->check(f->view, &why)) {
			set_fault(f, b, tr(why));
			f->context_line = -1;
			return false;
		}
		f->context_line = -1;
	}
	b->fault = NULL;
	return true;
}

static void normalise(struct form *f, int line, int at)
{
	const struct field *fd = form_field(f, line, at);
	struct db_value value;
	struct err e = ERR_INIT;

	/* "t+7" and "1.4" become the date they mean, "12,5" the amount; text stays as typed. */
	if (fd->kind == KIND_TEXT || fd->kind == KIND_CODE || fd->kind == KIND_SECRET || fd->kind == KIND_CHOICE)
		return;
	if (!parse_box(f, line, at, &f->view->ui->event, &value, &e) && !value.null)
		put_value(f, line, at, &value);
}

/* Leaving a field warns; it never holds the cursor back. */
static void leave(struct form *f)
{
	const struct field *fd;
	struct box *b;
	struct err e = ERR_INIT;
	int line = f->line, at = f->at;

	if (line < 0 ? (size_t)at >= f->n : (size_t)line >= f->n_lines)
		return;
	fd = form_field(f, line, at);
	b = form_box(f, line, at);
	if (!form_can_type(f, line, at) || !b->entered || str_eq(b->entered, b->edit.text.p))
		return;
	if (!check_box(f, line, at, false))
		return;
	normalise(f, line, at);
	if (!fd->changed)
		return;
	f->context_line = line;
	fd->changed(f->view, &e);
	f->context_line = -1;
	if (e.code)
		set_fault(f, form_box(f, line, at), fault_of(f, &e));
}

static bool step_field(struct form *f, int direction)
{
	for (int at = f->at + direction; at >= 0 && (size_t)at < f->n; at += direction)
		if (form_can_type(f, -1, at)) {
			enter(f, -1, at);
			return true;
		}
	return false;
}

static int edge_cell(const struct form *f, int line, int direction)
{
	for (int at = direction > 0 ? 0 : (int)f->n_cells - 1; at >= 0 && (size_t)at < f->n_cells; at += direction)
		if (form_can_type(f, line, at))
			return at;
	return 0;
}

static bool step_cell(struct form *f, int direction)
{
	for (int at = f->at + direction; at >= 0 && (size_t)at < f->n_cells; at += direction)
		if (form_can_type(f, f->line, at)) {
			enter(f, f->line, at);
			return true;
		}
	return false;
}

static bool line_blank(const struct form *f, size_t line)
{
	for (size_t i = 0; i < f->n_cells; i++)
		if (form_can_type(f, (int)line, (int)i) &&
		    !str_eq(f->lines[line].boxes[i].edit.text.p,
			    f->grid->fields[i].fallback ? f->grid->fields[i].fallback : ""))
			return false;
	return f->lines[line].id == 0;
}

static bool can_add(const struct form *f)
{
	return f->grid && !f->grid->fixed && !f->frozen;
}

static void add_below(struct form *f)
{
	size_t at = f->line < 0 ? f->n_lines : (size_t)f->line + 1;

	insert_line(f, at, 0);
	enter(f, (int)at, edge_cell(f, (int)at, 1));
}

static void into_grid(struct form *f)
{
	if (!f->n_lines && can_add(f))
		insert_line(f, 0, 0);
	if (f->n_lines)
		enter(f, 0, edge_cell(f, 0, 1));
}

static void into_fields(struct form *f, int direction)
{
	f->line = -1;
	f->at = direction > 0 ? -1 : (int)f->n;
	if (!step_field(f, direction))
		f->at = 0;
}

static void next(struct form *f)
{
	leave(f);
	if (f->line < 0) {
		if (step_field(f, 1))
			return;
		if (f->grid)
			into_grid(f);
		if (f->line < 0 && !f->is_ask)
			into_fields(f, 1);
		return;
	}
	if (step_cell(f, 1))
		return;
	if ((size_t)f->line + 1 < f->n_lines)
		enter(f, f->line + 1, edge_cell(f, f->line + 1, 1));
	else if (can_add(f) && !line_blank(f, (size_t)f->line))
		add_below(f);
	else
		into_fields(f, 1);
}

static void previous(struct form *f)
{
	leave(f);
	if (f->line < 0) {
		if (!step_field(f, -1) && f->grid && f->n_lines)
			enter(f, (int)f->n_lines - 1, edge_cell(f, (int)f->n_lines - 1, -1));
	} else if (!step_cell(f, -1)) {
		if (f->line > 0)
			enter(f, f->line - 1, edge_cell(f, f->line - 1, -1));
		else
			into_fields(f, -1);
	}
}

/* A line added and never filled goes again when the cursor leaves it upwards. */
static void drop_blank(struct form *f)
{
	if (f->line >= 0 && can_add(f) && (size_t)f->line + 1 == f->n_lines && f->n_lines > 1 &&
	    line_blank(f, (size_t)f->line)) {
		line_release(f, &f->lines[f->line]);
		f->n_lines--;
	}
}

static void vertical(struct form *f, int by)
{
	int line, at;

	if (f->line < 0) {
		for (; by > 0; by--)
			next(f);
		for (; by < 0; by++)
			previous(f);
		return;
	}
	leave(f);
	line = f->line + by;
	at = f->at;
	if (line < 0) {
		drop_blank(f);
		into_fields(f, -1);
		return;
	}
	if ((size_t)line >= f->n_lines) {
		if (by == 1 && can_add(f) && !line_blank(f, (size_t)f->line)) {
			add_below(f);
			return;
		}
		line = (int)f->n_lines - 1;
	}
	if (by < 0)
		drop_blank(f);
	enter(f, line, at);
}

static void delete_line(struct form *f)
{
	struct line *l = &f->lines[f->line];

	if (l->id)
		*vec_push(&f->arena, &f->gone) = l->id;
	line_release(f, l);
	memmove(l, l + 1, (f->n_lines - (size_t)f->line - 1) * sizeof *l);
	f->n_lines--;
	if (!f->n_lines)
		into_fields(f, -1);
	else
		enter(f, (size_t)f->line < f->n_lines ? f->line : (int)f->n_lines - 1, f->at);
}

bool form_is_last(const struct form *f)
{
	for (int at = f->at + 1; f->line < 0 && (size_t)at < f->n; at++)
		if (form_can_type(f, -1, at))
			return false;
	return !f->grid;
}

void form_settle(struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		f->boxes[i].original = arena_strdup(&f->arena, f->boxes[i].edit.text.p);
	for (size_t l = 0; l < f->n_lines; l++)
		for (size_t i = 0; i < f->n_cells; i++)
			f->lines[l].boxes[i].original = arena_strdup(&f->arena, f->lines[l].boxes[i].edit.text.p);
	f->loaded_lines = f->n_lines;
	into_fields(f, 1);
	if (f->at < (int)f->n && !form_can_type(f, -1, f->at) && f->grid && f->n_lines)
		into_grid(f);
}

bool form_is_changed(const struct form *f)
{
	size_t filled = 0;

	for (size_t i = 0; i < f->n; i++)
		if (form_can_type(f, -1, (int)i) && !str_eq(f->boxes[i].original, f->boxes[i].edit.text.p))
			return true;
	for (size_t l = 0; l < f->n_lines; l++) {
		if (line_blank(f, l))
			continue;
		filled++;
		for (size_t i = 0; i < f->n_cells; i++)
			if (!str_eq(f->lines[l].boxes[i].original, f->lines[l].boxes[i].edit.text.p))
				return true;
	}
	return f->gone.n > 0 || filled > f->loaded_lines;
}

/* ---- keys ---- */

static void cycle(const struct field *fd, struct box *b, int direction)
{
	size_t n = 0, at = 0;

	while (fd->choices[n].value) {
		if (str_eq(fd->choices[n].value, b->edit.text.p))
			at = n;
		n++;
	}
	if (n)
		edit_set(&b->edit, fd->choices[(at + n + (size_t)direction) % n].value);
}

static void jump_to_choice(const struct field *fd, struct box *b, const char *text)
{
	size_t n = 0, at = 0;

	while (fd->choices[n].value) {
		if (str_eq(fd->choices[n].value, b->edit.text.p))
			at = n;
		n++;
	}
	for (size_t i = 1; i <= n; i++) {
		const struct choice *c = &fd->choices[(at + i) % n];

		if (ascii_lower(*tr(c->label ? c->label : c->value)) == ascii_lower(*text)) {
			edit_set(&b->edit, c->value);
			return;
		}
	}
	term_beep(1);
}

static bool choice_event(const struct field *fd, struct box *b, const struct event *ev)
{
	if (ev->kind != EVENT_KEY)
		return true;
	if (ev->key == ' ' || ev->key == KEYS_RIGHT || ev->key == KEYS_LEFT)
		cycle(fd, b, ev->key == KEYS_LEFT ? -1 : 1);
	else if (keys_is_printable(ev->key))
		jump_to_choice(fd, b, ev->text);
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
	struct view *v = f->view;
	struct err e = ERR_INIT;
	struct view *list;

	if (fd->choices) {
		choices_menu(v);
		return;
	}
	list = ui_push(v->ui, fd->lookup, v->id, NULL, &e);
	if (!list) {
		ui_fail(v->ui, &e);
		return;
	}
	list->pick = (struct pick){ v, f->at, f->line, fd->lookup_field ? fd->lookup_field : fd->name };
}

void form_take_choice(struct form *f, const char *value)
{
	edit_set(&form_box(f, f->line, f->at)->edit, value);
	next(f);
}

void form_take_pick(struct view *v, int at, int line, const struct db_value *value)
{
	struct form *f = v->ask ? v->ask : v->form;

	put_value(f, line, at, value);
	enter(f, line, at);
	/* Coming from a list counts as typing: what hangs on this field is filled in. */
	form_box(f, line, at)->entered = "\001";
	next(f);
}

bool form_serves(const struct form *f, enum command command)
{
	const struct field *fd;

	switch (command) {
	case COMMAND_NEXT_FIELD:
	case COMMAND_PREVIOUS_FIELD:
	case COMMAND_UP:
	case COMMAND_DOWN:
		return form_editable(f) || f->n_lines;
	case COMMAND_PAGE_UP:
	case COMMAND_PAGE_DOWN:
		return f->grid != NULL;
	case COMMAND_ADD_LINE:
		return can_add(f);
	case COMMAND_DELETE_LINE:
		return can_add(f) && f->line >= 0;
	case COMMAND_CHOOSE:
		if (f->line < 0 ? (size_t)f->at >= f->n : (size_t)f->line >= f->n_lines)
			return false;
		fd = form_field(f, f->line, f->at);
		return form_can_type(f, f->line, f->at) && (fd->choices || fd->lookup);
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
		next(f);
		break;
	case COMMAND_PREVIOUS_FIELD:
		previous(f);
		break;
	case COMMAND_UP:
		vertical(f, -1);
		break;
	case COMMAND_DOWN:
		vertical(f, 1);
		break;
	case COMMAND_PAGE_UP:
		if (f->line > 0)
			vertical(f, f->line < page ? -f->line : -page);
		else
			into_fields(f, 1);
		break;
	case COMMAND_PAGE_DOWN:
		leave(f);
		if (f->line < 0)
			into_grid(f);
		else
			vertical(f, page);
		break;
	case COMMAND_ADD_LINE:
		leave(f);
		add_below(f);
		break;
	case COMMAND_DELETE_LINE:
		delete_line(f);
		break;
	case COMMAND_CHOOSE:
		choose(f);
		break;
	default:
		return false;
	}
	return true;
}

/* ---- checking it all ---- */

static void note(struct form *f, struct str *names, size_t *n, int line, int at)
{
	if (check_box(f, line, at, true))
		return;
	if (++*n == 1) {
		f->line = line;
		f->at = at;
	}
	if (*n <= 4)
		str_addf(names, "%s%s", *n > 1 ? ", " : "", tr(form_field(f, line, at)->title));
}

bool form_check(struct form *f)
{
	struct str names AUTO_STR = STR_INIT;
	size_t n = 0;

	leave(f);
	for (size_t i = 0; i < f->n; i++)
		if (form_can_type(f, -1, (int)i))
			note(f, &names, &n, -1, (int)i);
	for (size_t l = 0; l < f->n_lines; l++)
		for (size_t i = 0; i < f->n_cells && !line_blank(f, l); i++)
			if (form_can_type(f, (int)l, (int)i))
				note(f, &names, &n, (int)l, (int)i);
	if (!n)
		return true;
	form_box(f, f->line, f->at)->edit.cursor = form_box(f, f->line, f->at)->edit.text.len;
	ui_say(f->view->ui, SAY_BAD, ngettext("%zu field is not right: %s", "%zu fields are not right: %s", n), n,
	       names.p);
	return false;
}

bool form_ready(struct view *v)
{
	return form_check(v->form);
}

void form_take_fault(struct form *f, const struct err *e)
{
	const char *name = err_text(e, "field");
	int64_t line = err_i64(e, "line", 0);
	int at;

	if (!f || !name)
		return;
	if (line > 0 && (size_t)line <= f->n_lines) {
		at = field_index(f->grid->fields, f->n_cells, name);
		if (at < 0)
			return;
		enter(f, (int)line - 1, at);
	} else {
		at = field_index(f->fields, f->n, name);
		if (at < 0)
			return;
		enter(f, -1, at);
	}
	set_fault(f, form_box(f, f->line, f->at), fault_of(f, e));
}

/* ---- what handlers see (view.h) ---- */

static struct form *form_of(struct view *v)
{
	return v->ask ? v->ask : v->form;
}

/* In an action's own fields first, then in those of the form below. */
static int find(struct view *v, const char *name, struct form **f)
{
	int at = -1;

	*f = form_of(v);
	if (*f)
		at = field_index((*f)->fields, (*f)->n, name);
	if (at < 0 && v->ask && v->form) {
		*f = v->form;
		at = field_index(v->form->fields, v->form->n, name);
	}
	if (at < 0)
		BUG("screen %s has no form field %s", v->screen->name, name);
	return at;
}

int64_t form_i64(struct view *v, const char *field)
{
	struct form *f;
	int at = find(v, field, &f);
	struct db_value value;

	form_value(f, -1, at, &v->ui->event, &value);
	return value.null || value.type != DB_I64 ? DB_NULL : value.i64;
}

const char *form_text(struct view *v, const char *field)
{
	struct form *f;
	int at = find(v, field, &f);
	struct db_value value;

	form_value(f, -1, at, &v->ui->event, &value);
	return value.null || value.type != DB_TEXT ? "" : value.text;
}

bool form_empty(struct view *v, const char *field)
{
	struct form *f;
	int at = find(v, field, &f);

	return !f->boxes[at].edit.text.len;
}

void form_put_i64(struct view *v, const char *field, int64_t value)
{
	struct form *f;
	int at = find(v, field, &f);
	struct db_value dv = db_i64(value);

	put_value(f, -1, at, &dv);
}

void form_put_text(struct view *v, const char *field, const char *value)
{
	struct form *f;
	int at = find(v, field, &f);
	struct db_value dv = db_text(value);

	put_value(f, -1, at, &dv);
}

void form_fault(struct view *v, const char *field, const char *why)
{
	struct form *f;
	int at = find(v, field, &f);

	set_fault(f, &f->boxes[at], tr(why));
}

void form_read_only(struct view *v, const char *field, bool yes)
{
	struct form *f;
	int at = find(v, field, &f);

	f->boxes[at].read_only = yes;
}

bool form_changed(const struct view *v)
{
	return v->form && form_is_changed(v->form);
}

bool form_is_new(const struct view *v)
{
	return v->id == 0;
}

size_t grid_count(const struct view *v)
{
	return v->form->n_lines;
}

int grid_line(const struct view *v)
{
	return v->form->context_line >= 0 ? v->form->context_line : v->form->line;
}

size_t grid_add(struct view *v, int64_t id)
{
	return insert_line(v->form, v->form->n_lines, id);
}

int64_t grid_id(const struct view *v, size_t line)
{
	return v->form->lines[line].id;
}

static int cell_index(const struct view *v, size_t line, const char *field)
{
	int at = field_index(v->form->grid->fields, v->form->n_cells, field);

	if (at < 0 || line >= v->form->n_lines)
		BUG("screen %s has no cell %s in line %zu", v->screen->name, field, line);
	return at;
}

int64_t grid_i64(struct view *v, size_t line, const char *field)
{
	struct db_value value;

	form_value(v->form, (int)line, cell_index(v, line, field), &v->ui->event, &value);
	return value.null || value.type != DB_I64 ? DB_NULL : value.i64;
}

const char *grid_text(struct view *v, size_t line, const char *field)
{
	struct db_value value;

	form_value(v->form, (int)line, cell_index(v, line, field), &v->ui->event, &value);
	return value.null || value.type != DB_TEXT ? "" : value.text;
}

void grid_put_i64(struct view *v, size_t line, const char *field, int64_t value)
{
	struct db_value dv = db_i64(value);

	put_value(v->form, (int)line, cell_index(v, line, field), &dv);
}

void grid_put_text(struct view *v, size_t line, const char *field, const char *value)
{
	struct db_value dv = db_text(value);

	put_value(v->form, (int)line, cell_index(v, line, field), &dv);
}

void grid_fault(struct view *v, size_t line, const char *field, const char *why)
{
	set_fault(v->form, &v->form->lines[line].boxes[cell_index(v, line, field)], tr(why));
}

bool grid_changed(const struct view *v, size_t line)
{
	const struct line *l = &v->form->lines[line];

	for (size_t i = 0; i < v->form->n_cells; i++)
		if (!str_eq(l->boxes[i].original, l->boxes[i].edit.text.p))
			return !line_blank(v->form, line);
	return false;
}

bool grid_blank(const struct view *v, size_t line)
{
	return line_blank(v->form, line);
}

size_t grid_gone(const struct view *v, const int64_t **ids)
{
	*ids = v->form->gone.v;
	return v->form->gone.n;
}
