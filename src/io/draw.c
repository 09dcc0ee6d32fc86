/* The module "draw": pictures and pages by cairo and pango. */
#include "io/draw.h"

#include "config.h"
#include "io/module_side.h"

/* Families by preference; the last is whatever the system calls its sans serif. */
static const struct {
	const char *families;
	PangoWeight weight;
} faces[] = {
	[FACE_NARROW] = { "DejaVu Sans Condensed,Sans", PANGO_WEIGHT_NORMAL },
	[FACE_NARROW_BOLD] = { "DejaVu Sans Condensed,Sans", PANGO_WEIGHT_BOLD },
	[FACE_DIGITS] = { "DejaVu Sans,Sans", PANGO_WEIGHT_NORMAL },
	[FACE_TEXT] = { "Source Sans 3,Source Sans Pro,Noto Sans,Open Sans,Liberation Sans,DejaVu Sans Condensed,Sans",
			PANGO_WEIGHT_NORMAL },
	[FACE_TEXT_BOLD] = { "Source Sans 3,Source Sans Pro,Noto Sans,Open Sans,Liberation Sans,DejaVu Sans Condensed,"
			     "Sans",
			     PANGO_WEIGHT_BOLD },
};

void pen_init(struct pen *p, cairo_t *cr, cairo_operator_t ink)
{
	cairo_font_options_t *options = cairo_font_options_create();

	/* The same shapes and line breaks on every surface and at every resolution. */
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_set_font_options(cr, options);
	cairo_font_options_destroy(options);
	cairo_set_operator(cr, ink);
	cairo_set_source_rgb(cr, 0, 0, 0);
	*p = (struct pen){ .cr = cr, .ink = ink, .layout = pango_cairo_create_layout(cr) };
	p->font = pango_font_description_new();
}

void pen_release(struct pen *p)
{
	pango_font_description_free(p->font);
	g_object_unref(p->layout);
}

void pen_font(struct pen *p, enum face face, double size)
{
	pango_font_description_set_family_static(p->font, faces[face].families);
	pango_font_description_set_weight(p->font, faces[face].weight);
	pango_font_description_set_absolute_size(p->font, size * PANGO_SCALE);
	pango_layout_set_font_description(p->layout, p->font);
}

double pen_measure(struct pen *p, const char *text)
{
	PangoRectangle logical;

	pango_layout_set_width(p->layout, -1);
	pango_layout_set_height(p->layout, -1);
	pango_layout_set_ellipsize(p->layout, PANGO_ELLIPSIZE_NONE);
	pango_layout_set_alignment(p->layout, PANGO_ALIGN_LEFT);
	pango_layout_set_text(p->layout, text, -1);
	pango_layout_get_extents(p->layout, NULL, &logical);
	return (double)logical.width / PANGO_SCALE;
}

void pen_show(struct pen *p, double x, double y)
{
	cairo_move_to(p->cr, x, y - (double)pango_layout_get_baseline(p->layout) / PANGO_SCALE);
	pango_cairo_show_layout(p->cr, p->layout);
}

cairo_status_t draw_to_str(void *str, const unsigned char *bytes, unsigned n)
{
	str_addn(str, bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

void draw_check(cairo_surface_t *s)
{
	if (cairo_surface_status(s) != CAIRO_STATUS_SUCCESS)
		BUG("cairo: %s", cairo_status_to_string(cairo_surface_status(s)));
}

MODULE_EXPORT const struct module_head *dockline_module(const struct module_host *host)
{
	static const struct draw_module table = {
		.head = { PACKAGE_VERSION, sizeof table },
		.label = draw_label,
		.dots = draw_dots,
		.sheet = draw_sheet,
		.paper = draw_paper,
	};

	module_meet(host);
	return &table.head;
}
