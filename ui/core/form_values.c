#include "base/base.h"

#include "ui/core/form.h"

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
		at = form_field_index((*f)->fields, (*f)->n, name);
	if (at < 0 && v->ask && v->form) {
		*f = v->form;
		at = form_field_index(v->form->fields, v->form->n, name);
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

	form_put(f, -1, at, &dv);
}

void form_put_text(struct view *v, const char *field, const char *value)
{
	struct form *f;
	int at = find(v, field, &f);
	struct db_value dv = db_text(value);

	form_put(f, -1, at, &dv);
}

void form_put_row(struct view *v, const struct db_row *shape, const void *row)
{
	struct form *f = form_of(v);

	for (size_t i = 0; i < shape->n_cols; i++) {
		const struct db_field *col = &shape->cols[i];
		const char *at = (const char *)row + col->offset;

		if (form_field_index(f->fields, f->n, col->name) < 0)
			continue;
		if (col->type == DB_I64)
			form_put_i64(v, col->name, *(const int64_t *)(const void *)at);
		else if (col->type == DB_TEXT)
			form_put_text(v, col->name, *(const char *const *)(const void *)at);
	}
}

void form_take_row(struct view *v, const struct db_row *shape, void *row)
{
	struct form *f = form_of(v);

	for (size_t i = 0; i < shape->n_cols; i++) {
		const struct db_field *col = &shape->cols[i];
		char *at = (char *)row + col->offset;

		if (form_field_index(f->fields, f->n, col->name) < 0)
			continue;
		if (col->type == DB_I64)
			*(int64_t *)(void *)at = form_empty(v, col->name) ? 0 : form_i64(v, col->name);
		else if (col->type == DB_TEXT)
			*(const char **)(void *)at = form_text(v, col->name);
	}
}

void form_fault(struct view *v, const char *field, const char *why)
{
	struct form *f;
	int at = find(v, field, &f);

	form_set_fault(f, &f->boxes[at], tr(why));
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
	return form_insert_line(v->form, v->form->n_lines, id);
}

int64_t grid_id(const struct view *v, size_t line)
{
	return v->form->lines[line].id;
}

static int cell_index(const struct view *v, size_t line, const char *field)
{
	int at = form_field_index(v->form->grid->fields, v->form->n_cells, field);

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

	form_put(v->form, (int)line, cell_index(v, line, field), &dv);
}

void grid_put_text(struct view *v, size_t line, const char *field, const char *value)
{
	struct db_value dv = db_text(value);

	form_put(v->form, (int)line, cell_index(v, line, field), &dv);
}

void grid_fault(struct view *v, size_t line, const char *field, const char *why)
{
	form_set_fault(v->form, &v->form->lines[line].boxes[cell_index(v, line, field)], tr(why));
}

bool grid_changed(const struct view *v, size_t line)
{
	const struct line *l = &v->form->lines[line];

	for (size_t i = 0; i < v->form->n_cells; i++)
		if (!str_eq(l->boxes[i].original, l->boxes[i].edit.text.p))
			return !form_line_blank(v->form, line);
	return false;
}

bool grid_blank(const struct view *v, size_t line)
{
	return form_line_blank(v->form, line);
}

size_t grid_gone(const struct view *v, const int64_t **ids)
{
	*ids = v->form->gone.v;
	return v->form->gone.n;
}
