/* What the ways to write a table share, between table_out.c and the sinks. */
#ifndef DL_IO_TABLE_SINK_H
#define DL_IO_TABLE_SINK_H

#include "io/out_file.h"
#include "io/table_out.h"

/* The running total of a column. */
struct table_total {
	bool broken; /* currencies or decimals differ, or the sum left the range */
	bool some;
	int scale;
	int64_t sum;
	char currency[4];
};

struct table_out {
	const struct table_sink *sink;
	const struct table_column *columns;
	size_t n;
	struct table_options options;
	const char *name; /* of the file, for errors */
	FILE *out;
	bool own; /* out belongs to file */
	struct out_file file;
	struct table_total *totals; /* one a column */
	bool any_total;
	struct table_cell *cells; /* the row in work, made exact */
	struct arena arena;
	void *state; /* the sink's own */
};

/* A sink meets cells made exact: amounts and prices carry their scale, a day also its number in value
 * (DAY_NONE: only text), an instant is unchanged. */
struct table_sink {
	int (*open)(struct table_out *t, struct err *e);
	int (*row)(struct table_out *t, const struct table_cell *cells, struct err *e);
	int (*close)(struct table_out *t, struct err *e);
	void (*abandon)(struct table_out *t);
	/* The rows so far are a table; t's columns, n and sheet become the next one's by begin, which only sets them.
	 * NULL: such a sink holds one table. */
	int (*next)(struct table_out *t, void (*begin)(struct table_out *t, void *with), void *with, struct err *e);
};

extern const struct table_sink table_sink_aligned, table_sink_csv, table_sink_json, table_sink_xlsx;

/* The total as a cell; none when the column has none. */
struct table_cell table_total_cell(const struct table_out *t, size_t column);
const char *table_title(const struct table_column *c);
/* The instant on the reader's clock: epoch milliseconds as if his zone were UTC. */
int64_t table_local(const struct table_options *o, int64_t instant);
/* Zeros at the end that a number of that kind keeps: all but those of a price's further decimals. */
int table_keep(enum table_kind kind, int scale);

#endif
