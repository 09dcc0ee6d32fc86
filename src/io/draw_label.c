/* A label's layout as PNG, SVG or PDF. One unit is one printer's dot. */
#include "io/draw.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#define POINTS_AN_INCH 72.0

/* ---- the one drawing */

static void draw_text(struct pen *p, const struct layout_text *t)
{
	static const PangoAlignment aligns[] = {
		[LABEL_LEFT] = PANGO_ALIGN_LEFT, [LABEL_CENTRE] = PANGO_ALIGN_CENTER, [LABEL_RIGHT] = PANGO_ALIGN_RIGHT
	};
	enum face face = t->bold ? FACE_NARROW_BOLD : FACE_NARROW;
	double size = t->size;

	pen_font(p, face, size);
	pango_layout_set_text(p->layout, t->text, -1);
	pango_layout_set_width(p->layout, t->width * PANGO_SCALE);
	pango_layout_set_height(p->layout, -t->lines);
	pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_ellipsize(p->layout, PANGO_ELLIPSIZE_END);
	pango_layout_set_alignment(p->layout, aligns[t->align]);
	while (t->shrink && pango_layout_is_ellipsized(p->layout) && size > t->size / 2.0) {
		size *= 0.95;
		pen_font(p, face, size);
	}
	/* Set smaller, it keeps the baseline of the full size. */
	pen_show(p, t->x, t->y + t->size * 0.95);
}

static void draw_caption(struct pen *p, const struct layout_caption *c)
{
	double size = c->size, width;

	pen_font(p, FACE_DIGITS, size);
	width = pen_measure(p, c->text);
	if (width > c->width) {
		size *= c->width / width;
		pen_font(p, FACE_DIGITS, size);
		width = pen_measure(p, c->text);
	}
	pen_show(p,
		 c->x - (c->align == SYMBOL_LEFT     ? 0
			 : c->align == SYMBOL_CENTRE ? width / 2
						     : width),
		 c->y + c->size * 0.8);
}

static void draw_symbol(struct pen *p, const struct label_layout *l)
{
	const struct symbol *s = &l->symbol;

	cairo_set_antialias(p->cr, CAIRO_ANTIALIAS_NONE);
	for (size_t i = 0; i < s->n_rects; i++) {
		const struct symbol_rect *r = &s->rects[i];
		int guard = r->guard && l->n_captions ? SYMBOL_GUARD_MODULES * l->module : 0;

		cairo_rectangle(p->cr, l->x + r->x * l->module, l->y + r->y * l->module, r->width * l->module,
				s->matrix ? r->height * l->module : l->bar + guard);
	}
	cairo_fill(p->cr);
	cairo_set_antialias(p->cr, CAIRO_ANTIALIAS_DEFAULT);
}

static void draw(struct pen *p, const struct label_layout *l)
{
	for (size_t i = 0; i < l->n_texts; i++)
		draw_text(p, &l->texts[i]);
	if (l->has_symbol)
		draw_symbol(p, l);
	for (size_t i = 0; i < l->n_captions; i++)
		draw_caption(p, &l->captions[i]);
	if (l->content)
		draw(p, l->content);
}

static void draw_on(cairo_surface_t *s, double scale, cairo_operator_t ink, const struct label_layout *l)
{
	cairo_t *cr = cairo_create(s);
	struct pen p;

	cairo_scale(cr, scale, scale);
	pen_init(&p, cr, ink);
	draw(&p, l);
	pen_release(&p);
	cairo_destroy(cr);
}

/* ---- PNG: one channel. The surface holds coverage; it begins full (white) and ink takes away. */

static void big_endian(unsigned char *to, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		to[i] = (unsigned char)(n >> (24 - 8 * i));
}

/* CRC-32 as in PNG, annex D. */
static uint32_t crc_of(const unsigned char *p, size_t n)
{
	uint32_t crc = 0xFFFFFFFF;

	while (n--) {
		crc ^= *p++;
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
	}
	return ~crc;
}

/* cairo does not say how large a dot is: a pHYs chunk after the header does, so that it prints at its size. */
static void add_resolution(const struct str *png, int dpi, struct str *out)
{
	enum { HEADER = 8 + 25, CHUNK = 21 };
	unsigned char chunk[CHUNK] = { 0, 0, 0, 9, 'p', 'H', 'Y', 's' };
	uint32_t a_metre = (uint32_t)((dpi * 10000 + 127) / 254);

	big_endian(chunk + 8, a_metre);
	big_endian(chunk + 12, a_metre);
	chunk[16] = 1;
	big_endian(chunk + 17, crc_of(chunk + 4, 13));
	str_addn(out, png->p, HEADER);
	str_addn(out, chunk, CHUNK);
	str_addn(out, png->p + HEADER, png->len - HEADER);
}

static void draw_png(const struct label_layout *l, struct str *out)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A8, l->width, l->height);
	struct str png AUTO_STR = STR_INIT;
	cairo_t *cr = cairo_create(s);

	cairo_paint(cr);
	cairo_destroy(cr);
	draw_on(s, 1, CAIRO_OPERATOR_DEST_OUT, l);
	cairo_surface_write_to_png_stream(s, draw_to_str, &png);
	draw_check(s);
	cairo_surface_destroy(s);
	add_resolution(&png, l->dpi, out);
}

/* A printer knows no grey: what is half covered is dark. */
void draw_dots(const struct label_layout *l, struct str *out)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A8, l->width, l->height);
	const unsigned char *grey;

	draw_on(s, 1, CAIRO_OPERATOR_OVER, l);
	cairo_surface_flush(s);
	draw_check(s);
	grey = cairo_image_surface_get_data(s);
	for (int y = 0; y < l->height; y++, grey += cairo_image_surface_get_stride(s))
		for (int x = 0; x < l->width; x += 8) {
			unsigned dots = 0;

			for (int bit = 0; bit < 8; bit++)
				dots = dots << 1 | (x + bit < l->width && grey[x + bit] >= 0x80);
			str_addc(out, (char)dots);
		}
	cairo_surface_destroy(s);
}

/* ---- SVG and PDF */

static void draw_vector(const struct label_layout *l, enum label_format format, struct str *out)
{
	double point = POINTS_AN_INCH / l->dpi;
	cairo_surface_t *s = format == LABEL_SVG
				   ? cairo_svg_surface_create_for_stream(draw_to_str, out, l->width * point,
									 l->height * point)
				   : cairo_pdf_surface_create_for_stream(draw_to_str, out, l->width * point,
									 l->height * point);

	if (format == LABEL_SVG) {
		cairo_t *cr = cairo_create(s);

		cairo_set_source_rgb(cr, 1, 1, 1);
		cairo_paint(cr);
		cairo_destroy(cr);
	}
	draw_on(s, point, CAIRO_OPERATOR_OVER, l);
	cairo_surface_finish(s);
	draw_check(s);
	cairo_surface_destroy(s);
}

void draw_label(const struct label_layout *l, enum label_format format, struct str *out)
{
	if (format == LABEL_PNG)
		draw_png(l, out);
	else
		draw_vector(l, format, out);
}

void draw_sheet(const struct label_layout *labels, size_t n, const struct label_sheet *sheet, size_t skip,
		struct str *out)
{
	double unit = POINTS_AN_INCH / 2540;
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(draw_to_str, out, sheet->width * unit,
								 sheet->height * unit);
	cairo_t *cr = cairo_create(s);
	size_t a_page = (size_t)sheet->columns * (size_t)sheet->rows;

	for (size_t i = 0; i < n; i++) {
		const struct label_layout *l = &labels[i];
		size_t at = (i + skip) % a_page;
		double point = POINTS_AN_INCH / l->dpi;
		struct pen p;

		if (i && !at)
			cairo_show_page(cr);
		cairo_save(cr);
		cairo_translate(cr, (sheet->left + (int)(at % (size_t)sheet->columns) * sheet->step_x) * unit,
				(sheet->top + (int)(at / (size_t)sheet->columns) * sheet->step_y) * unit);
		cairo_translate(cr, (sheet->label_width * unit - l->width * point) / 2,
				(sheet->label_height * unit - l->height * point) / 2);
		cairo_scale(cr, point, point);
		pen_init(&p, cr, CAIRO_OPERATOR_OVER);
		draw(&p, l);
		pen_release(&p);
		if (sheet->cut_marks) {
			cairo_set_source_rgb(cr, 0.7, 0.7, 0.7);
			cairo_set_line_width(cr, 0.25 / point);
			cairo_rectangle(cr, 0, 0, l->width, l->height);
			cairo_stroke(cr);
		}
		cairo_restore(cr);
	}
	cairo_destroy(cr);
	cairo_surface_finish(s);
	draw_check(s);
	cairo_surface_destroy(s);
}
