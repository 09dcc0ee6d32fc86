#include "base/base.h"

#include "base/text.h"
#include "ui/core/cells.h"
#include "ui/core/painter.h"
#include "ui/core/picture.h"
#include "ui/core/term.h"
#include "ui/core/tr.h"

static const char *const eighths[] = { " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
static const char *const partial[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };

const char *picture_sparkline(struct arena *a, const char *numbers, int cells)
{
	VEC(int64_t) v = { 0 };
	struct str s AUTO_STR = STR_INIT;
	int64_t most = 0;
	size_t from;

	while (*numbers) {
		char *end;
		int64_t n = strtoll(numbers, &end, 10);

		if (end == numbers)
			break;
		*vec_push(a, &v) = n;
		numbers = end;
	}
	from = v.n > (size_t)cells ? v.n - (size_t)cells : 0;
	for (size_t i = from; i < v.n; i++)
		most = v.v[i] > most ? v.v[i] : most;
	for (size_t i = from; i < v.n; i++) {
		int64_t n = v.v[i] > 0 ? v.v[i] : 0;

		/* Something is never drawn as nothing. */
		if (term_is_ascii())
			str_addc(&s, (char)('0' + (most ? (n * 9 + most - 1) / most : 0)));
		else
			str_add(&s, eighths[most ? (n * 8 + most - 1) / most : 0]);
	}
	return arena_copy(a, s.p, s.len);
}

const char *picture_bar(struct arena *a, int64_t part, int64_t whole, int width)
{
	struct str s AUTO_STR = STR_INIT;
	int64_t fill;

	if (whole <= 0 || part <= 0 || width <= 0)
		return "";
	if (part > whole)
		part = whole;
	fill = (int64_t)((__int128)part * width * 8 / whole);
	for (int64_t i = 0; i < fill / 8; i++)
		str_add(&s, glyph("█", "#"));
	if (!term_is_ascii())
		str_add(&s, partial[fill % 8]);
	return arena_copy(a, s.p, s.len);
}

static bool dark(const struct code_modules *c, int row, int column)
{
	return row >= 0 && row < c->rows && column >= 0 && column < c->columns && c->dark[row * c->columns + column];
}

static bool no_room(int y, int x, int height, int width, int lines, int cells)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const char *why = term_is_ascii()
				? _("A code needs a terminal with UTF-8; print it, or export it as PNG")
				: arena_printf(&a,
					       _("The code needs %d x %d cells; make the window larger, or print it"),
					       cells, lines);

	paint_wrapped(y, x, width, height, STYLE_DIM, why);
	return false;
}

/* Two modules a cell, one over the other; blocks are the light, so that it reads on a dark screen as well. */
static bool paint_matrix(int y, int x, int height, int width, const struct code_modules *c)
{
	const int quiet = c->rows > 20 ? 2 : 1;
	int cells = c->columns + 2 * quiet, lines = (c->rows + 2 * quiet + 1) / 2;

	if (term_is_ascii() || lines > height || cells > width)
		return no_room(y, x, height, width, lines, cells);
	for (int l = 0; l < lines; l++) {
		struct str s AUTO_STR = STR_INIT;

		for (int i = 0; i < cells; i++) {
			bool up = !dark(c, l * 2 - quiet, i - quiet), down = !dark(c, l * 2 + 1 - quiet, i - quiet);

			str_add(&s, up && down ? "█" : up ? "▀" : down ? "▄" : " ");
		}
		paint_run(y + l, x, cells, STYLE_CODE, s.p);
	}
	return true;
}

/* Two modules a cell, side by side: the left half, the right half, both or none. */
static bool paint_linear(int y, int x, int height, int width, const struct code_modules *c)
{
	const int quiet = 10;
	int cells = (c->columns + 2 * quiet + 1) / 2, lines = height < 8 ? height : 8;
	struct str s AUTO_STR = STR_INIT;

	if (term_is_ascii() || lines < 3 || cells > width)
		return no_room(y, x, height, width, 3, cells);
	for (int i = 0; i < cells; i++) {
		bool left = !dark(c, 0, i * 2 - quiet), right = !dark(c, 0, i * 2 + 1 - quiet);

		str_add(&s, left && right ? "█" : left ? "▌" : right ? "▐" : " ");
	}
	for (int l = 0; l < lines; l++)
		paint_run(y + l, x, cells, STYLE_CODE, s.p);
	return true;
}

bool picture_code(int y, int x, int height, int width, const struct code_modules *code)
{
	return code->rows > 1 ? paint_matrix(y, x, height, width, code) : paint_linear(y, x, height, width, code);
}

void picture_waterfall(int y, int x, int height, int width, const struct waterfall_term *terms, size_t n)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	int label = 0, value = 0, bar;
	int64_t most = 1, sum = 0;

	for (size_t i = 0; i < n; i++) {
		int w = cells_width(terms[i].label), vw = cells_width(terms[i].shown);

		label = w > label ? w : label;
		value = vw > value ? vw : value;
		sum = terms[i].total ? terms[i].value : sum + terms[i].value;
		most = sum > most ? sum : most;
	}
	if (label > width / 2)
		label = width / 2;
	bar = width - label - value - 4;
	sum = 0;
	for (size_t i = 0; i < n && (int)i < height; i++) {
		const struct waterfall_term *t = &terms[i];
		int64_t from = t->total ? 0 : t->value < 0 ? sum + t->value : sum;
		int64_t size = t->value < 0 ? -t->value : t->value;
		int row = y + (int)i, start;

		sum = t->total ? t->value : sum + t->value;
		paint_text(row, x, label, t->total ? STYLE_STRONG : STYLE_NORMAL, ALIGN_LEFT, t->label);
		paint_text(row, x + label + 2, value, t->total ? STYLE_STRONG : STYLE_NORMAL, ALIGN_RIGHT, t->shown);
		if (bar < 4)
			continue;
		if (from < 0)
			from = 0;
		start = (int)((__int128)from * bar / most);
		paint_run(row, x + label + value + 4 + start, bar - start,
			  t->total	 ? STYLE_GOOD
			  : t->value < 0 ? STYLE_WARN
					 : STYLE_INFO,
			  picture_bar(&a, size, most, bar));
	}
}
