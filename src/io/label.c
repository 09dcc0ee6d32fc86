#include "io/label.h"

#include "io/as_user.h"
#include "io/draw_module.h"
#include "io/label_raster.h"
#include "io/zpl.h"

/* fontconfig keeps what it read in ways that a leak check cannot follow; asked only by a sanitized build. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\n";
}

const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
	return "print_suppressions=0";
}

static const char *const format_names[] = { [LABEL_PNG] = "png", [LABEL_SVG] = "svg",	[LABEL_PDF] = "pdf",
					    [LABEL_ZPL] = "zpl", [LABEL_TSPL] = "tspl", [LABEL_EPL] = "epl" };

bool label_format_is_printers(enum label_format format)
{
	return format == LABEL_ZPL || format == LABEL_TSPL || format == LABEL_EPL;
}

bool label_format_by_name(const char *name, enum label_format *format)
{
	for (size_t i = 0; i < ARRAY_LEN(format_names); i++)
		if (str_eq(format_names[i], name)) {
			*format = (enum label_format)i;
			return true;
		}
	return false;
}

int label_make(const struct label *l, enum label_format format, struct str *out, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const struct draw_module *m;
	struct label_layout layout;
	gid_t lent;
	int code;

	if (format == LABEL_ZPL)
		return zpl_make(&a, l, out, e);
	if (format == LABEL_TSPL || format == LABEL_EPL)
		return label_raster_make(l, format, out, e);
	code = label_lay_out(&a, l, 0, 0, &layout, e);
	if (code != OK)
		return code;
	m = module_table("draw", sizeof *m, e);
	if (!m)
		return (int)e->code;
	lent = as_user_begin(); /* fonts are found by way of the person's environment */
	m->label(&layout, format, out);
	as_user_end(lent);
	return OK;
}

enum { SHEET_DPI = 600 }; /* what an office printer has at least */

/* On the sheet's paper, whatever it was drawn for. */
static int lay_out_on(struct arena *a, const struct label *l, const struct label_sheet *sheet, struct label_layout *out,
		      struct err *e)
{
	struct label_template *t = arena_new(a, struct label_template);
	struct label fitted = *l;
	int code = label_template_fit(a, l->template, sheet->label_width / 10, sheet->label_height / 10, t, e);

	fitted.template = t;
	if (!fitted.dpi)
		fitted.dpi = SHEET_DPI;
	return code == OK ? label_lay_out(a, &fitted, 0, 0, out, e) : code;
}

int label_make_sheet(const struct label *labels, size_t n, const struct label_sheet *sheet, size_t skip,
		     struct str *out, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct label_layout *layouts = arena_array(&a, struct label_layout, n);
	const struct draw_module *m;
	gid_t lent;

	for (size_t i = 0; i < n; i++) {
		int code = lay_out_on(&a, &labels[i], sheet, &layouts[i], e);

		if (code != OK)
			return code;
	}
	m = module_table("draw", sizeof *m, e);
	if (!m)
		return (int)e->code;
	lent = as_user_begin();
	m->sheet(layouts, n, sheet, skip, out);
	as_user_end(lent);
	return OK;
}
