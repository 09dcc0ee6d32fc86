/* The table of the module "xlsx" (io/module.h), which alone knows libxlsxwriter. */
#ifndef DL_IO_XLSX_MODULE_H
#define DL_IO_XLSX_MODULE_H

#include "io/module.h"
#include "io/table_out.h"

struct xlsx;

struct xlsx_job {
	const char *file;      /* what is written, a .part */
	const char *name;      /* what the person asked for, for errors */
	const char *directory; /* for the rows while they are collected; the file's own */
	const struct table_column *columns;
	size_t n;
	const struct table_options *options;
};

/* Cells are exact as in io/table_sink.h; an instant is on the reader's clock. The job's parts outlive the xlsx. */
struct xlsx_module {
	struct module_head head;
	int (*open)(struct xlsx **x, const struct xlsx_job *job, struct err *e);
	int (*row)(struct xlsx *x, const struct table_cell *cells, struct err *e);
	/* totals: one cell a column, none where there is no total; NULL: no totals row. x is gone. */
	int (*close)(struct xlsx *x, const struct table_cell *totals, struct err *e);
	void (*abandon)(struct xlsx *x);
	/* Ends the table with its totals as close does, and begins the job's next one on a sheet of its own. */
	int (*next)(struct xlsx *x, const struct table_cell *totals, const struct xlsx_job *job, struct err *e);
};

#endif
