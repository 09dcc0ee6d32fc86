#include "base/base.h"

#include "ui/core/cells.h"
#include "ui/core/form.h"

enum { STACKED_BELOW = 40, LABEL_MAX = 24, GRID_AT_LEAST = 5, FAULT_AT_LEAST = 10 };

static bool stacked(int width)
{
	return width < STACKED_BELOW;
}

static bool visible(const struct field *fd)
{
	return fd->width > 0;
}

int form_height(const struct form *f, int width)
{
	int lines = 0;

	for (size_t i = 0; i < f->n; i++)
		lines += visible(&f->fields[i]) ? (stacked(width) ? 2 : 1) : 0;
	return lines;
}

/* States and terms stand in the form as the database has them and are shown in the language of the desk. */
static const char *shown_text(const struct form *f, struct arena *a, const struct field *fd, const struct box *b)
{
	struct words_state said;

	if (fd->kind == KIND_STATE && b->edit.text.len) {
		said = words_state(f->view->ui->host->format->words, b->edit.text.p);
		return arena_printf(a, "%s %s", said.glyph, said.word);
	}
	if (fd->kind == KIND_TERM)
		return words_term(b->edit.text.p);
	if (fd->kind != KIND_CHOICE)
		return b->edit.text.p;
	for (const struct choice *c = b->choices; c->value; c++)
		if (str_eq(c->value, b->edit.text.p))
			return tr(c->label ? c->label : c->value);
	return b->edit.text.p;
}

static void paint_box_text(struct form *f, int line, int at, int y, int x, int width, bool focus)
{
	bool chooses;
	const struct field *fd = form_field(f, line, at);
	struct box *b = form_box(f, line, at);
	bool can = form_can_type(f, line, at);
	enum style style = focus && can ? STYLE_FIELD_ON
			 : b->fault	? STYLE_BAD
			 : can		? STYLE_FIELD
			 : focus	? STYLE_CURSOR
					: STYLE_NORMAL;
	enum align align = kind_is_number(fd->kind) ? ALIGN_RIGHT : ALIGN_LEFT;
	struct arena a AUTO_ARENA = ARENA_INIT;

	if (width <= 0)
		return;
	chooses = can && fd->kind == KIND_CHOICE && width > 3;
	if (can && focus && fd->kind != KIND_CHOICE) {
		edit_paint(&b->edit, y, x, width, style, !f->view->popup || f->is_ask, fd->kind == KIND_SECRET);
	} else if (fd->kind == KIND_SECRET) {
		edit_paint(&b->edit, y, x, width, style, false, true);
	} else {
		/* The mark of a choice stands behind the text and not on it. */
		paint_text(y, x, chooses ? width - 1 : width, style, line >= 0 ? align : ALIGN_LEFT,
			   shown_text(f, &a, fd, b));
		if (can && focus)
			paint_cursor(y, x);
	}
	if (chooses)
		paint_run(y, x + width - 1, 1, style, glyph("▾", "v"));
}

static int label_width(const struct form *f, int width)
{
	int most = 0;

	for (size_t i = 0; i < f->n; i++) {
		int w = visible(&f->fields[i]) ? cells_width(tr(f->fields[i].title)) + f->fields[i].required : 0;

		most = w > most ? w : most;
	}
	if (most > LABEL_MAX)
		most = LABEL_MAX;
	return most > width / 2 ? width / 2 : most;
}

static void paint_label(const struct form *f, size_t i, int y, int x, int width, bool focus)
{
	const struct field *fd = &f->fields[i];
	int used = paint_run(y, x, width, focus ? STYLE_STRONG : STYLE_DIM, tr(fd->title));

	if (fd->required && form_can_type(f, -1, (int)i))
		paint_run(y, x + used, width - used, STYLE_KEY, "*");
}

static int line_of(const struct form *f, int at, int high)
{
	int line = 0;

	for (int i = 0; i < at; i++)
		line += visible(&f->fields[i]) ? high : 0;
	return line;
}

void form_paint_fields(struct form *f, struct area area)
{
	bool two = stacked(area.width);
	int high = two ? 2 : 1, labels = two ? 0 : label_width(f, area.width) + 2, y = 0;

	if (f->line < 0 && (size_t)f->at < f->n) {
		int at = line_of(f, f->at, high);

		if (at < f->top)
			f->top = at;
		if (at + high > f->top + area.height)
			f->top = at + high - area.height;
	}
	if (f->top > 0 && form_height(f, area.width) <= area.height)
		f->top = 0;
	for (size_t i = 0; i < f->n; i++) {
		const struct field *fd = &f->fields[i];
		struct box *b = &f->boxes[i];
		bool focus = f->line < 0 && f->at == (int)i;
		int at = area.y + y - f->top, width = fd->width, x = area.x + labels, room;

		if (!visible(fd))
			continue;
		y += high;
		if (at < area.y || at + high > area.y + area.height)
			continue;
		if (width > area.width - labels)
			width = area.width - labels;
		if (two && b->fault)
			paint_runf(at, area.x, area.width, STYLE_BAD, "%s %s", tone_glyph(SAY_BAD), b->fault);
		else
			paint_label(f, i, at, area.x, two ? area.width : labels - 2, focus);
		paint_box_text(f, -1, (int)i, at + high - 1, x, width, focus);
		room = area.width - labels - width - 2;
		if (!two && b->fault && room >= FAULT_AT_LEAST)
			paint_runf(at, x + width + 2, room, STYLE_BAD, "%s %s", tone_glyph(SAY_BAD), b->fault);
	}
}

/* ---- the grid ---- */

static int cell_width(const struct field *fd, int width)
{
	return fd->width > width ? width : fd->width;
}

struct grid_column {
	int at, x, width;
};

enum { GRID_COLUMNS_MAX = 32, GRID_GUTTER = 4 };

/* Scrolled sideways, a line still begins with what it is about, where the cell with the cursor fits beside it. */
static bool keeps_first(const struct form *f, int width)
{
	const struct field *first = &f->grid->fields[0], *here = &f->grid->fields[f->line < 0 ? 0 : f->at];

	return f->grid_left > 0 && visible(first) && GRID_GUTTER + first->width + 1 + here->width <= width;
}

/* What of a line is in sight, from left to right; the last may be cut. */
static int grid_columns(const struct form *f, int width, struct grid_column out[GRID_COLUMNS_MAX])
{
	int x = GRID_GUTTER, n = 0;

	for (int at = keeps_first(f, width) ? 0 : f->grid_left; at < (int)f->n_cells && n < GRID_COLUMNS_MAX; at++) {
		const struct field *fd = &f->grid->fields[at];
		int w = cell_width(fd, width - GRID_GUTTER);

		if (at > 0 && at < f->grid_left)
			continue;
		if (!visible(fd))
			continue;
		if (x >= width)
			break;
		out[n++] = (struct grid_column){ at, x, x + w > width ? width - x : w };
		x += w + 1;
	}
	return n;
}

/* Scrolls sideways until the cell with the cursor is in sight. */
static void show_cell(struct form *f, int width)
{
	struct grid_column columns[GRID_COLUMNS_MAX];

	if (f->grid_width != width)
		f->grid_left = 0;
	f->grid_width = width;
	if (f->line < 0)
		return;
	if (f->at < f->grid_left)
		f->grid_left = f->at;
	for (; f->grid_left < f->at; f->grid_left++) {
		int n = grid_columns(f, width, columns);

		for (int i = 0; i < n; i++)
			if (columns[i].at == f->at &&
			    columns[i].width == cell_width(&f->grid->fields[f->at], width - GRID_GUTTER))
				return;
	}
}

static void paint_line_boxes(struct form *f, int line, int y, struct area area)
{
	struct grid_column columns[GRID_COLUMNS_MAX];
	int n = grid_columns(f, area.width, columns);
	bool on = f->line == line, fault = false;

	for (size_t i = 0; i < f->n_cells; i++)
		fault |= f->lines[line].boxes[i].fault != NULL;
	if (fault)
		paint_run(y, area.x + 3, 1, STYLE_BAD, tone_glyph(SAY_BAD));
	paint_runf(y, area.x, 3, on ? STYLE_STRONG : STYLE_DIM, "%3d", line + 1);
	for (int i = 0; i < n; i++)
		paint_box_text(f, line, columns[i].at, y, area.x + columns[i].x, columns[i].width,
			       on && f->at == columns[i].at);
}

static struct db_value unit_of(struct form *f, const struct field *fd, struct arena *a)
{
	struct db_value unit = db_i64(DB_NULL);

	for (size_t i = 0; fd->unit && i < f->n; i++)
		if (str_eq(f->fields[i].name, fd->unit))
			form_value(f, -1, (int)i, a, &unit);
	return unit;
}

static void paint_total(struct form *f, int y, struct area area)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const struct field *fd = NULL;
	struct grid_column columns[GRID_COLUMNS_MAX];
	int at = -1, n = grid_columns(f, area.width, columns), shown = 0;
	struct db_value sum = db_i64(0), unit = db_i64(DB_NULL);

	for (size_t i = 0; i < f->n_cells; i++)
		if (str_eq(f->grid->fields[i].name, f->grid->total))
			at = (int)i;
	while (shown < n && columns[shown].at != at)
		shown++;
	if (shown == n || columns[shown].width < cell_width(&f->grid->fields[at], area.width - GRID_GUTTER))
		return;
	fd = &f->grid->fields[at];
	for (size_t l = 0; l < f->n_lines; l++) {
		struct db_value v;

		form_value(f, (int)l, at, &a, &v);
		if (!v.null && __builtin_add_overflow(sum.i64, v.i64, &sum.i64))
			return;
	}
	unit = unit_of(f, fd, &a);
	paint_run(y, area.x, 4, STYLE_DIM, glyph("Σ", "="));
	paint_text(y, area.x + columns[shown].x, columns[shown].width, STYLE_STRONG, ALIGN_RIGHT,
		   format_value(&a, f->view->ui->host->format, fd->kind, &sum, unit.null ? NULL : &unit));
}

/* Nothing of a line can be written: it is there to be read. */
static bool only_read(const struct form *f)
{
	for (size_t i = 0; i < f->n_cells; i++)
		if (!f->grid->fields[i].read_only)
			return false;
	return f->grid->fixed;
}

/* What of the line with the cursor is not whole in its row, in the order of its cells; "" where all of it is. */
static char *rest_of_line(struct form *f, struct arena *a, int width)
{
	struct grid_column columns[GRID_COLUMNS_MAX];
	struct str rest AUTO_STR = STR_INIT;
	int n = grid_columns(f, width, columns);

	for (int at = 0; at < (int)f->n_cells; at++) {
		const struct field *fd = &f->grid->fields[at];
		struct db_value value, unit = unit_of(f, fd, a);
		const char *text;
		bool whole = false;

		form_value(f, f->line, at, a, &value);
		if (!visible(fd) || fd->drawn || value.null)
			continue;
		text = format_value(a, f->view->ui->host->format, fd->kind, &value, unit.null ? NULL : &unit);
		for (int i = 0; i < n; i++)
			whole |= columns[i].at == at && columns[i].width >= cells_width(text);
		if (*text && !whole)
			str_addf(&rest, "%s%s", rest.len ? "  " : "", text);
	}
	return arena_strdup(a, rest.p ? rest.p : "");
}

/* A narrow screen has room for a cell or two: the rest of the line stands below the rows, in place of the hint, and
 * leaves a row at least. Returns its lines. */
static int paint_rest(struct form *f, struct area area)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	char **lines, *rest;
	size_t n;
	int most = area.height > 8 ? area.height / 2 : area.height - 2, high;

	if (area.width >= STACKED_BELOW || f->line < 0 || (size_t)f->line >= f->n_lines || most < 1 || !only_read(f))
		return 0;
	show_cell(f, area.width);
	rest = rest_of_line(f, &a, area.width);
	if (!*rest)
		return 0;
	n = text_wrap(&a, rest, area.width - 1, &lines);
	high = n < (size_t)most ? (int)n : most;
	return paint_wrapped_room(area.y + area.height - high, area.x, area.width - 1, area.width, high, STYLE_NORMAL,
				  rest);
}

static void paint_grid(struct form *f, struct area area)
{
	struct grid_column columns[GRID_COLUMNS_MAX];
	int rows = area.height - 1 - (f->grid->total != NULL), n;

	n = grid_columns(f, area.width, columns);
	for (int i = 0; i < n; i++) {
		const struct field *fd = &f->grid->fields[columns[i].at];

		paint_text(area.y, area.x + columns[i].x, columns[i].width, STYLE_HEADER,
			   kind_is_number(fd->kind) ? ALIGN_RIGHT : ALIGN_LEFT, tr(fd->title));
	}
	paint_run(area.y, area.x, GRID_GUTTER, STYLE_HEADER, glyph("  №", "  #"));
	if (rows < 1)
		rows = 1;
	f->grid_page = rows;
	if (f->line >= 0) {
		if (f->line < f->grid_top)
			f->grid_top = f->line;
		if (f->line >= f->grid_top + rows)
			f->grid_top = f->line - rows + 1;
	}
	if (f->grid_top >= (int)f->n_lines)
		f->grid_top = f->n_lines ? (int)f->n_lines - 1 : 0;
	for (int i = 0; i < rows && f->grid_top + i < (int)f->n_lines; i++)
		paint_line_boxes(f, f->grid_top + i, area.y + 1 + i, area);
	if (!f->n_lines)
		paint_run(area.y + 1, area.x + 4, area.width - 4, STYLE_DIM, _("no line yet"));
	if (f->grid->total && f->n_lines)
		paint_total(f, area.y + 1 + (f->n_lines < (size_t)rows ? (int)f->n_lines : rows), area);
}

/* On the smallest glass: what the cells of the line that are out of sight say it is about; "" nothing. */
static const char *line_about(const struct form *f, struct arena *a)
{
	const char *about = "";

	if (f->line < 0 || !stacked(f->grid_width))
		return about;
	for (int at = keeps_first(f, f->grid_width) ? 1 : 0; at < f->grid_left; at++) {
		const struct field *fd = &f->grid->fields[at];
		const char *text = shown_text(f, a, fd, &f->lines[f->line].boxes[at]);

		if (visible(fd) && fd->read_only && *text)
			about = arena_printf(a, "%s%s%s", about, *about ? " " : "", text);
	}
	return about;
}

bool form_paint_hint(const struct form *f, int y, int x, int width)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const struct field *fd;
	const char *about = "";
	const struct box *b;

	if (f->line < 0 ? (size_t)f->at >= f->n : (size_t)f->line >= f->n_lines)
		return false;
	fd = form_field(f, f->line, f->at);
	b = form_box((struct form *)f, f->line, f->at);
	/* A grid has no room beside its cells: a fault elsewhere in the line is told here. */
	for (size_t i = 0; f->line >= 0 && !b->fault && i < f->n_cells; i++)
		if (f->lines[f->line].boxes[i].fault) {
			fd = &f->grid->fields[i];
			b = &f->lines[f->line].boxes[i];
		}
	if (b->fault)
		paint_runf(y, x, width, STYLE_BAD, "%s %s: %s", tone_glyph(SAY_BAD), tr(fd->title), b->fault);
	else if (*(about = line_about(f, &a)))
		paint_run(y, x, width, STYLE_STRONG, about);
	else if (fd->help)
		paint_run(y, x, width, STYLE_DIM, tr(fd->help));
	return b->fault || *about || fd->help;
}

void form_paint(struct form *f, struct area area)
{
	int fields = form_height(f, area.width);
	struct area top = area;
	int rest = 0;

	if (f->grid) {
		show_cell(f, area.width);
		rest = paint_rest(f, area);
	}
	area.height -= rest;
	top.height -= rest;
	if (!rest && area.height > 4) {
		form_paint_hint(f, area.y + area.height - 1, area.x, area.width);
		area.height--;
		top.height--;
	}
	if (!f->grid) {
		form_paint_fields(f, top);
		return;
	}
	if (area.height - fields - 1 >= GRID_AT_LEAST) {
		top.height = fields;
		form_paint_fields(f, top);
		area.y += fields + 1;
		area.height -= fields + 1;
		paint_grid(f, area);
		return;
	}
	/* Too low for both: the one with the cursor, and a line that tells of the other. */
	if (f->line >= 0) {
		paint_grid(f, area);
		return;
	}
	top.height--;
	form_paint_fields(f, top);
	paint_runf(top.y + top.height, area.x, area.width, STYLE_DIM, "%s %s: %zu", glyph("▾", "v"),
		   tr(f->grid->title ? f->grid->title : N_("Lines")), f->n_lines);
}
