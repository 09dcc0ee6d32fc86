/* What the drawings of the module "draw" share. Lengths are in the user units that the cairo context is scaled to. */
#ifndef DL_IO_DRAW_H
#define DL_IO_DRAW_H

#include "io/draw_module.h"

#include <cairo.h>
#include <pango/pangocairo.h>

struct pen {
	cairo_t *cr;
	cairo_operator_t ink; /* how black comes onto this surface */
	PangoLayout *layout;
	PangoFontDescription *font;
};

enum face { FACE_NARROW, FACE_NARROW_BOLD, FACE_DIGITS, FACE_TEXT, FACE_TEXT_BOLD };

void pen_init(struct pen *p, cairo_t *cr, cairo_operator_t ink);
void pen_release(struct pen *p);
void pen_font(struct pen *p, enum face face, double size);
/* The pen's layout with text in it, unwrapped; its width is returned. */
double pen_measure(struct pen *p, const char *text);
/* Shows the layout; its first baseline at y. */
void pen_show(struct pen *p, double x, double y);

/* cairo's stream functions, into a struct str. */
cairo_status_t draw_to_str(void *str, const unsigned char *bytes, unsigned n);
/* A surface that failed has no memory or is our own fault. */
void draw_check(cairo_surface_t *s);

void draw_label(const struct label_layout *l, enum label_format format, struct str *out);
void draw_dots(const struct label_layout *l, struct str *out);
void draw_sheet(const struct label_layout *labels, size_t n, const struct label_sheet *sheet, size_t skip,
		struct str *out);
void draw_paper(const struct paper *p, const struct symbol *code, struct str *out);

#endif
