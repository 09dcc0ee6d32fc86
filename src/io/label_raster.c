/* A whole label as dots, for printers that speak TSPL or EPL: any font, any symbol, no command of theirs to trust. */
#include "io/label_raster.h"

#include "io/as_user.h"
#include "io/draw_module.h"
#include "io/label_layout.h"

enum { GAP_MM = 2, GAP_DOTS = 24 };

/* Both languages say 1 for white; so is what fills the last byte of a row. */
static void add_inverted(struct str *out, const struct str *dots)
{
	for (size_t i = 0; i < dots->len; i++)
		str_addc(out, (char)~dots->p[i]);
}

static void add_mm(struct str *out, int tenths)
{
	str_addf(out, "%d.%d mm", tenths / 10, tenths % 10);
}

static void tspl(const struct label *l, const struct label_layout *layout, const struct str *dots, struct str *out)
{
	str_add(out, "SIZE ");
	add_mm(out, l->template->width);
	str_add(out, ",");
	add_mm(out, l->template->height);
	str_addf(out, "\r\nGAP %d mm,0 mm\r\nDIRECTION 1\r\nCLS\r\nBITMAP 0,0,%d,%d,0,", GAP_MM,
		 (layout->width + 7) / 8, layout->height);
	add_inverted(out, dots);
	str_addf(out, "\r\nPRINT 1,%d\r\n", l->copies > 0 ? l->copies : 1);
}

static void epl(const struct label *l, const struct label_layout *layout, const struct str *dots, struct str *out)
{
	str_addf(out, "\nN\nq%d\nQ%d,%d\nGW0,0,%d,%d,", layout->width, layout->height, GAP_DOTS,
		 (layout->width + 7) / 8, layout->height);
	add_inverted(out, dots);
	str_addf(out, "\nP%d\n", l->copies > 0 ? l->copies : 1);
}

int label_raster_make(const struct label *l, enum label_format format, struct str *out, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct str dots AUTO_STR = STR_INIT;
	const struct draw_module *m;
	struct label_layout layout;
	gid_t lent;
	int code = label_lay_out(&a, l, 0, 0, &layout, e);

	if (code != OK)
		return code;
	m = module_table("draw", sizeof *m, e);
	if (!m)
		return (int)e->code;
	lent = as_user_begin();
	m->dots(&layout, &dots);
	as_user_end(lent);
	if (format == LABEL_TSPL)
		tspl(l, &layout, &dots, out);
	else
		epl(l, &layout, &dots, out);
	return OK;
}
