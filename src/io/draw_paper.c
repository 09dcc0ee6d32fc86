/* A business paper on A4, in points. */
#include "io/draw.h"

#include <cairo-pdf.h>

#include <stdio.h>

#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define LEFT 56.0
#define RIGHT (PAGE_WIDTH - 56.0)
#define TOP 64.0
#define BOTTOM (PAGE_HEIGHT - 64.0)
#define SIZE 9.5
#define LINE 13.0
#define ROW 15.0
#define GAP 6.0
#define CODE_HEIGHT 28.0
#define CODE_MODULE 0.9

struct sheet {
	struct pen pen;
	const struct paper *paper;
	double y;
	int page, pages;
};

enum side { AT_LEFT, AT_RIGHT };

/* One line, cut with an ellipsis where it is wider. */
static void put(struct sheet *s, enum face face, double size, double x, double width, enum side side, const char *text)
{
	PangoLayout *l = s->pen.layout;

	pen_font(&s->pen, face, size);
	pango_layout_set_text(l, text, -1);
	pango_layout_set_width(l, (int)(width * PANGO_SCALE));
	pango_layout_set_height(l, -1);
	pango_layout_set_ellipsize(l, PANGO_ELLIPSIZE_END);
	pango_layout_set_alignment(l, side == AT_RIGHT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
	pen_show(&s->pen, x, s->y);
}

/* Several lines, wrapped; y goes below them. */
static double block(struct sheet *s, double x, double width, const char *text)
{
	PangoLayout *l = s->pen.layout;
	PangoRectangle logical;

	pen_font(&s->pen, FACE_TEXT, SIZE);
	pango_layout_set_ellipsize(l, PANGO_ELLIPSIZE_NONE);
	pango_layout_set_alignment(l, PANGO_ALIGN_LEFT);
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_width(l, (int)(width * PANGO_SCALE));
	pango_layout_set_height(l, -1);
	pango_layout_set_text(l, text, -1);
	pango_layout_get_extents(l, NULL, &logical);
	pen_show(&s->pen, x, s->y);
	return s->y + (double)logical.height / PANGO_SCALE;
}

static void line(struct sheet *s, double width)
{
	cairo_set_line_width(s->pen.cr, width);
	cairo_move_to(s->pen.cr, LEFT, s->y + 4);
	cairo_line_to(s->pen.cr, RIGHT, s->y + 4);
	cairo_stroke(s->pen.cr);
}

static void put_code(struct sheet *s, const struct symbol *code)
{
	double x = RIGHT - code->width * CODE_MODULE;

	for (size_t i = 0; i < code->n_rects; i++)
		cairo_rectangle(s->pen.cr, x + code->rects[i].x * CODE_MODULE, TOP - CODE_HEIGHT,
				code->rects[i].width * CODE_MODULE, CODE_HEIGHT);
	cairo_fill(s->pen.cr);
}

static double column_width(const struct paper *p, size_t column)
{
	double rest = RIGHT - LEFT - GAP * (double)(p->n_columns - 1);

	if (p->columns[column].width)
		return p->columns[column].width * 72.0 / 254;
	for (size_t i = 0; i < p->n_columns; i++)
		rest -= p->columns[i].width * 72.0 / 254;
	return rest;
}

static void row(struct sheet *s, enum face face, const char *const *cells)
{
	const struct paper *p = s->paper;
	double x = LEFT;

	for (size_t c = 0; c < p->n_columns; c++) {
		double width = column_width(p, c);

		put(s, face, SIZE, x, width, p->columns[c].right ? AT_RIGHT : AT_LEFT,
		    cells ? cells[c] : p->columns[c].title);
		x += width + GAP;
	}
}

static void table_head(struct sheet *s)
{
	row(s, FACE_TEXT_BOLD, NULL);
	line(s, 0.8);
	s->y += ROW + 2;
}

static void head(struct sheet *s, const struct symbol *code)
{
	const struct paper *p = s->paper;
	double half = (RIGHT - LEFT) / 2, left, right;

	s->y = TOP;
	if (code)
		put_code(s, code);
	put(s, FACE_TEXT_BOLD, 15, LEFT, half + 60, AT_LEFT, p->title);
	if (p->stamp) {
		s->y += 18;
		put(s, FACE_TEXT_BOLD, 11, LEFT, half, AT_LEFT, p->stamp);
	}
	s->y += 30;
	left = block(s, LEFT, half - 20, p->from);
	right = block(s, LEFT + half, half, p->to);
	s->y = (left > right ? left : right) + 12;
	for (size_t i = 0; i < p->n_facts; i++, s->y += LINE) {
		put(s, FACE_TEXT_BOLD, SIZE, LEFT, 110, AT_LEFT, p->facts[i].label);
		put(s, FACE_TEXT, SIZE, LEFT + 116, RIGHT - LEFT - 116, AT_LEFT, p->facts[i].value);
	}
	s->y += LINE;
}

/* The later pages say what they belong to. */
static void head_again(struct sheet *s)
{
	s->y = TOP;
	put(s, FACE_TEXT_BOLD, 11, LEFT, RIGHT - LEFT, AT_LEFT, s->paper->title);
	s->y += 26;
}

static void foot(struct sheet *s)
{
	char text[64];

	snprintf(text, sizeof text, "%s %d / %d", s->paper->page, s->page, s->pages);
	s->y = PAGE_HEIGHT - 36;
	put(s, FACE_TEXT, 8, LEFT, RIGHT - LEFT, AT_RIGHT, text);
}

static void tail(struct sheet *s)
{
	const struct paper *p = s->paper;

	s->y -= ROW - 2;
	line(s, 0.8);
	s->y += ROW + 4;
	put(s, FACE_TEXT_BOLD, 11, LEFT, RIGHT - LEFT - 130, AT_RIGHT, p->total.label);
	put(s, FACE_TEXT_BOLD, 11, RIGHT - 125, 125, AT_RIGHT, p->total.value);
	s->y += 24;
	if (p->note && *p->note)
		(void)block(s, LEFT, RIGHT - LEFT, p->note);
}

/* The same way through the pages counts them first and draws them then; only the second leaves ink. */
static void run(struct sheet *s, const struct symbol *code, bool draw)
{
	const struct paper *p = s->paper;
	double tail_height = p->note && *p->note ? 110 : 40;

	s->page = 1;
	head(s, code);
	table_head(s);
	for (size_t r = 0; r < p->n_rows; r++) {
		double needs = r + 1 == p->n_rows ? ROW + tail_height : ROW;

		if (s->y + needs > BOTTOM) {
			if (draw) {
				foot(s);
				cairo_show_page(s->pen.cr);
			}
			s->page++;
			head_again(s);
			table_head(s);
		}
		row(s, FACE_TEXT, p->cells + r * p->n_columns);
		s->y += ROW;
	}
	tail(s);
	if (draw)
		foot(s);
	s->pages = s->page;
}

void draw_paper(const struct paper *p, const struct symbol *code, struct str *out)
{
	cairo_surface_t *nowhere = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
	cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream(draw_to_str, out, PAGE_WIDTH, PAGE_HEIGHT);
	struct sheet s = { .paper = p };

	for (int pass = 0; pass < 2; pass++) {
		cairo_t *cr = cairo_create(pass ? pdf : nowhere);

		pen_init(&s.pen, cr, CAIRO_OPERATOR_OVER);
		run(&s, code, pass == 1);
		pen_release(&s.pen);
		cairo_destroy(cr);
	}
	cairo_surface_finish(pdf);
	draw_check(pdf);
	cairo_surface_destroy(pdf);
	cairo_surface_destroy(nowhere);
}
