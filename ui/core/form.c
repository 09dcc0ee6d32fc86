#include "base/base.h"

#include "base/text.h"
#include "ui/core/form.h"

static const struct choice no_choices[] = { END_ROW };

static void box_init(struct form *f, struct box *b, const struct field *fd)
{
	edit_init(&b->edit);
	b->choices = fd->options ? fd->options(f->view, &f->arena) : fd->choices;
	if (fd->kind == KIND_CHOICE && !b->choices)
		b->choices = no_choices;
	b->original = "";
	b->read_only = fd->read_only;
	if (fd->fallback)
		edit_set(&b->edit, fd->fallback);
	else if (fd->kind == KIND_CHOICE && fd->required && b->choices->value)
		edit_set(&b->edit, b->choices->value);
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
		box_init(f, &f->boxes[i], &fields[i]);
	return f;
}

void form_line_release(struct form *f, struct line *l)
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
		form_line_release(f, &f->lines[i]);
	free(f->lines);
	arena_release(&f->arena);
	free(f);
}

size_t form_insert_line(struct form *f, size_t at, int64_t id)
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
		box_init(f, &l->boxes[i], &f->grid->fields[i]);
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

int form_field_index(const struct field *fields, size_t n, const char *name)
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
	int at = line >= 0 ? form_field_index(f->grid->fields, f->n_cells, name) : -1;

	if (!name)
		return NULL;
	if (at < 0) {
		line = -1;
		at = form_field_index(f->fields, f->n, name);
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

void form_put(struct form *f, int line, int at, const struct db_value *value)
{
	const struct field *fd = form_field(f, line, at);
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct db_value unit;
	struct box *b = form_box(f, line, at);

	edit_set(&b->edit,
		 format_edit(&a, f->view->ui->host->format, fd->kind, value, unit_of(f, line, fd->unit, &a, &unit)));
	b->fault = NULL;
}

/* ---- what may be typed, and is it right ---- */

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

void form_set_fault(struct form *f, struct box *b, const char *why)
{
	b->fault = why ? arena_strdup(&f->arena, why) : NULL;
}

/* The wish, not the sentence: beside a field there is little room. */
const char *form_fault_text(struct form *f, const struct err *e)
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
bool form_check_box(struct form *f, int line, int at, bool full)
{
	const struct field *fd = form_field(f, line, at);
	struct box *b = form_box(f, line, at);
	struct arena *a = &f->view->ui->event;
	struct db_value value;
	struct err e = ERR_INIT;
	const char *why = NULL;

	if (parse_box(f, line, at, a, &value, &e)) {
		form_set_fault(f, b, form_fault_text(f, &e));
		return false;
	}
	if (value.null && fd->required) {
		if (full)
			form_set_fault(f, b, _("is needed"));
		return !full;
	}
	if (fd->check && (!value.null || full)) {
		f->context_line = line;
		if (!fd->check(f->view, &why)) {
			form_set_fault(f, b, tr(why));
			f->context_line = -1;
			return false;
		}
		f->context_line = -1;
	}
	b->fault = NULL;
	return true;
}

void form_normalise(struct form *f, int line, int at)
{
	const struct field *fd = form_field(f, line, at);
	struct db_value value;
	struct err e = ERR_INIT;

	/* "t+7" and "1.4" become the date they mean, "12,5" the amount; text stays as typed. */
	if (fd->kind == KIND_TEXT || fd->kind == KIND_CODE || fd->kind == KIND_SECRET || fd->kind == KIND_CHOICE)
		return;
	if (!parse_box(f, line, at, &f->view->ui->event, &value, &e) && !value.null)
		form_put(f, line, at, &value);
}

bool form_line_blank(const struct form *f, size_t line)
{
	for (size_t i = 0; i < f->n_cells; i++)
		if (form_can_type(f, (int)line, (int)i) &&
		    !str_eq(f->lines[line].boxes[i].edit.text.p,
			    f->grid->fields[i].fallback ? f->grid->fields[i].fallback : ""))
			return false;
	return f->lines[line].id == 0;
}

bool form_can_add(const struct form *f)
{
	return f->grid && !f->grid->fixed && !f->frozen;
}

bool form_is_changed(const struct form *f)
{
	size_t filled = 0;

	for (size_t i = 0; i < f->n; i++)
		if (form_can_type(f, -1, (int)i) && !str_eq(f->boxes[i].original, f->boxes[i].edit.text.p))
			return true;
	for (size_t l = 0; l < f->n_lines; l++) {
		if (form_line_blank(f, l))
			continue;
		filled++;
		for (size_t i = 0; i < f->n_cells; i++)
			if (!str_eq(f->lines[l].boxes[i].original, f->lines[l].boxes[i].edit.text.p))
				return true;
	}
	return f->gone.n > 0 || filled > f->loaded_lines;
}

/* ---- checking it all ---- */

static void note(struct form *f, struct str *names, size_t *n, int line, int at)
{
	if (form_check_box(f, line, at, true))
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

	form_leave(f);
	for (size_t i = 0; i < f->n; i++)
		if (form_can_type(f, -1, (int)i))
			note(f, &names, &n, -1, (int)i);
	for (size_t l = 0; l < f->n_lines; l++)
		for (size_t i = 0; i < f->n_cells && !form_line_blank(f, l); i++)
			if (form_can_type(f, (int)l, (int)i))
				note(f, &names, &n, (int)l, (int)i);
	if (!n)
		return true;
	form_box(f, f->line, f->at)->edit.cursor = form_box(f, f->line, f->at)->edit.text.len;
	ui_say(f->view->ui, SAY_BAD, _("%s: not right"), names.p);
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
		at = form_field_index(f->grid->fields, f->n_cells, name);
		if (at < 0)
			return;
		form_enter(f, (int)line - 1, at);
	} else {
		at = form_field_index(f->fields, f->n, name);
		if (at < 0)
			return;
		form_enter(f, -1, at);
	}
	form_set_fault(f, form_box(f, f->line, f->at), form_fault_text(f, e));
}
