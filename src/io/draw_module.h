/* The table of the module "draw" (io/module.h), which alone knows cairo and pango. */
#ifndef DL_IO_DRAW_MODULE_H
#define DL_IO_DRAW_MODULE_H

#include "io/label_layout.h"
#include "io/module.h"
#include "io/paper.h"

struct draw_module {
	struct module_head head;
	/* Each adds a whole file to out. format is not ZPL. */
	void (*label)(const struct label_layout *l, enum label_format format, struct str *out);
	/* The same as dots, 1 is dark: rows from the top, each of (width + 7) / 8 bytes, first dot in the highest bit.
	 * Adds them to out. */
	void (*dots)(const struct label_layout *l, struct str *out);
	/* All layouts have the same dots an inch. */
	void (*sheet)(const struct label_layout *labels, size_t n, const struct label_sheet *sheet, size_t skip,
		      struct str *out);
	/* code: of p->code, or NULL. */
	void (*paper)(const struct paper *p, const struct symbol *code, struct str *out);
};

#endif
