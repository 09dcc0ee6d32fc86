/* The table of the module "symbol" (io/module.h), which alone knows libzint. */
#ifndef DL_IO_SYMBOL_MODULE_H
#define DL_IO_SYMBOL_MODULE_H

#include "io/module.h"
#include "io/symbol.h"

struct symbol_module {
	struct module_head head;
	/* data passed symbol_check. */
	int (*encode)(struct arena *a, enum symbol_kind kind, const char *data, struct symbol *out, struct err *e);
};

#endif
