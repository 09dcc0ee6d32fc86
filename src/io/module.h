/* The parts that lean on heavy libraries (cairo and pango, libxlsxwriter, libzint, libcups) live in modules beside the
 * program and are loaded at first use: a desk that prints nothing pays neither their start-up time nor their
 * memory. Callers do not meet this header; they call symbol_encode, label_make, paper_pdf, xlsx_open.
 *
 * A module dockline-NAME.so exports one function, dockline_module, which takes the house's hand (struct
 * module_host) and returns its table; a table begins with struct module_head. It is found in the package's
 * library directory, absolute and fixed at build time, or beside the running program in the build tree; never by
 * an environment variable, and beside the program never when it runs with a lent group. It stays loaded. */
#ifndef DL_IO_MODULE_H
#define DL_IO_MODULE_H

#include "base/base.h"

struct module_head {
	const char *version; /* of the package; a stale module is refused */
	size_t size;	     /* of the whole table */
};

/* What the program does for the module, so that BUG() inside one restores the same terminal and writes the same
 * log. */
struct module_host {
	void (*bug)(const char *file, int line, const char *text);
};

typedef const struct module_head *module_entry(const struct module_host *host);

/* The table of module name, or NULL with ERR_MODULE (file, cause). size is the table's as the caller knows it.
 * Asking again is a look-up. */
const void *module_table(const char *name, size_t size, struct err *e) MUST_USE;

#endif
