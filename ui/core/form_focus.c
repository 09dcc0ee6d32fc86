#include "base/base.h"

#include "ui/core/form.h"

void form_enter(struct form *f, int line, int at)
{
	struct box *b;

	f->line = line;
	f->at = at;
	if (line < 0 ? (size_t)at >= f->n : (size_t)at >= f->n_cells)
		return;
	b = form_box(f, line, at);
	b->entered = arena_strdup(&f->arena, b->edit.text.p);
	b->edit.fresh = true;
	b->typed[0] = '\0';
	b->edit.cursor = b->edit.text.len;
}

/* Leaving a field warns; it never holds the cursor back. */
void form_leave(struct form *f)
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
	if (!form_check_box(f, line, at, false))
		return;
	form_normalise(f, line, at);
	if (!fd->changed)
		return;
	f->context_line = line;
	fd->changed(f->view, &e);
	f->context_line = -1;
	if (e.code)
		form_set_fault(f, form_box(f, line, at), form_fault_text(f, &e));
}

/* In a form that only shows, the cursor goes over everything that there is to read. */
static bool can_stop(const struct form *f, int line, int at)
{
	return form_can_type(f, line, at) || (f->frozen && form_field(f, line, at)->width > 0);
}

static bool step_field(struct form *f, int direction)
{
	for (int at = f->at + direction; at >= 0 && (size_t)at < f->n; at += direction)
		if (can_stop(f, -1, at)) {
			form_enter(f, -1, at);
			return true;
		}
	return false;
}

static int edge_cell(const struct form *f, int line, int direction)
{
	for (int at = direction > 0 ? 0 : (int)f->n_cells - 1; at >= 0 && (size_t)at < f->n_cells; at += direction)
		if (can_stop(f, line, at))
			return at;
	return 0;
}

static bool step_cell(struct form *f, int direction)
{
	for (int at = f->at + direction; at >= 0 && (size_t)at < f->n_cells; at += direction)
		if (can_stop(f, f->line, at)) {
			form_enter(f, f->line, at);
			return true;
		}
	return false;
}

void form_add_below(struct form *f)
{
	size_t at = f->line < 0 ? f->n_lines : (size_t)f->line + 1;

	form_insert_line(f, at, 0);
	form_enter(f, (int)at, edge_cell(f, (int)at, 1));
}

void form_into_grid(struct form *f)
{
	if (!f->n_lines && form_can_add(f))
		form_insert_line(f, 0, 0);
	if (f->n_lines)
		form_enter(f, 0, edge_cell(f, 0, 1));
}

void form_into_fields(struct form *f, int direction)
{
	f->line = -1;
	f->at = direction > 0 ? -1 : (int)f->n;
	if (!step_field(f, direction))
		f->at = 0;
}

void form_next(struct form *f)
{
	form_leave(f);
	if (f->line < 0) {
		if (step_field(f, 1))
			return;
		if (f->grid)
			form_into_grid(f);
		if (f->line < 0 && !f->is_ask)
			form_into_fields(f, 1);
		return;
	}
	if (step_cell(f, 1))
		return;
	if ((size_t)f->line + 1 < f->n_lines)
		form_enter(f, f->line + 1, edge_cell(f, f->line + 1, 1));
	else if (form_can_add(f) && !form_line_blank(f, (size_t)f->line))
		form_add_below(f);
	else
		form_into_fields(f, 1);
}

void form_previous(struct form *f)
{
	form_leave(f);
	if (f->line < 0) {
		if (!step_field(f, -1) && f->grid && f->n_lines)
			form_enter(f, (int)f->n_lines - 1, edge_cell(f, (int)f->n_lines - 1, -1));
	} else if (!step_cell(f, -1)) {
		if (f->line > 0)
			form_enter(f, f->line - 1, edge_cell(f, f->line - 1, -1));
		else
			form_into_fields(f, -1);
	}
}

/* A line added and never filled goes again when the cursor leaves it upwards. */
static void drop_blank(struct form *f)
{
	if (f->line >= 0 && form_can_add(f) && (size_t)f->line + 1 == f->n_lines && f->n_lines > 1 &&
	    form_line_blank(f, (size_t)f->line)) {
		form_line_release(f, &f->lines[f->line]);
		f->n_lines--;
	}
}

void form_vertical(struct form *f, int by)
{
	int line, at;

	if (f->line < 0) {
		for (; by > 0; by--)
			form_next(f);
		for (; by < 0; by++)
			form_previous(f);
		return;
	}
	form_leave(f);
	line = f->line + by;
	at = f->at;
	if (line < 0) {
		drop_blank(f);
		form_into_fields(f, -1);
		return;
	}
	if ((size_t)line >= f->n_lines) {
		if (by == 1 && form_can_add(f) && !form_line_blank(f, (size_t)f->line)) {
			form_add_below(f);
			return;
		}
		line = (int)f->n_lines - 1;
	}
	if (by < 0)
		drop_blank(f);
	form_enter(f, line, at);
}

void form_delete_line(struct form *f)
{
	struct line *l = &f->lines[f->line];

	if (l->id)
		*vec_push(&f->arena, &f->gone) = l->id;
	form_line_release(f, l);
	memmove(l, l + 1, (f->n_lines - (size_t)f->line - 1) * sizeof *l);
	f->n_lines--;
	if (!f->n_lines)
		form_into_fields(f, -1);
	else
		form_enter(f, (size_t)f->line < f->n_lines ? f->line : (int)f->n_lines - 1, f->at);
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
	for (size_t i = 0; i < f->n; i++) {
		if (f->fields[i].fallback)
			form_normalise(f, -1, (int)i);
		f->boxes[i].original = arena_strdup(&f->arena, f->boxes[i].edit.text.p);
	}
	for (size_t l = 0; l < f->n_lines; l++)
		for (size_t i = 0; i < f->n_cells; i++)
			f->lines[l].boxes[i].original = arena_strdup(&f->arena, f->lines[l].boxes[i].edit.text.p);
	f->loaded_lines = f->n_lines;
	form_into_fields(f, 1);
	if (f->at < (int)f->n && !form_can_type(f, -1, f->at) && f->grid && f->n_lines)
		form_into_grid(f);
}
