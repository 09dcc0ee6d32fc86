#include "io/label.h"

#include "io/as_user.h"
#include "io/draw_module.h"
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

static const char *const format_names[] = {
	[LABEL_PNG] = "png", [LABEL_SVG] = "svg", [LABEL_PDF] = "pdf", [LABEL_ZPL] = "zpl"
};

const struct label_sheet label_sheet_cards = { .width = 2100,
					       .height = 2970,
					       .columns = 2,
					       .rows = 5,
					       .left = 200,
					       .top = 135,
					       .step_x = 850,
					       .step_y = 540,
					       .cut_marks = true };

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

int label_make_sheet(const struct label *labels, size_t n, const struct label_sheet *sheet, struct str *out,
		     struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct label_layout *layouts = arena_array(&a, struct label_layout, n);
	const struct draw_module *m;
	gid_t lent;

	for (size_t i = 0; i < n; i++) {
		int code = label_lay_out(&a, &labels[i], 0, 0, &layouts[i], e);

		if (code != OK)
			return code;
	}
	m = module_table("draw", sizeof *m, e);
	if (!m)
		return (int)e->code;
	lent = as_user_begin();
	m->sheet(layouts, n, sheet, out);
	as_user_end(lent);
	return OK;
}
