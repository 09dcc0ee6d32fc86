/* Tables of verbs: --format table, csv or json, from one description of the columns (io/table_out.h). */
#ifndef DL_CLI_TABLE_H
#define DL_CLI_TABLE_H

#include "cli/cli.h"
#include "db/list.h"
#include "domain/desk/desk.h"
#include "io/table_out.h"

/* Takes --format; false, having said so, when it is none of table, csv, json. */
bool cli_table_format(struct cli *c, enum table_format *format) MUST_USE;

struct cli_table {
	struct cli *c;
	struct desk *desk;
	struct table_options options;
	struct table_out *t;
	size_t rows;
};

/* To c->out; titles and numbers as the person's language has them, instants on the warehouse's clock. The columns must
 * outlive it. */
int cli_table_open(struct cli_table *t, struct cli *c, struct desk *desk, enum table_format format,
		   const struct table_column *columns, size_t n, struct err *e) MUST_USE;
int cli_table_row(struct cli_table *t, const struct table_cell *cells, struct err *e) MUST_USE;
/* Ends it and turns everything so far into an exit status: rc is what the rows came to. */
int cli_table_end(struct cli_table *t, int rc, struct err *e) MUST_USE;

/* A column of a list as a column of a table. */
struct cli_column {
	struct table_column head;
	int from;     /* column of the list */
	int currency; /* column of the list that holds the currency of an amount or a price; -1: none */
};

/* All rows of a list to c->out; returns an exit status. */
int cli_list(struct cli *c, struct desk *desk, enum table_format format, const struct db_list *list,
	     const struct db_list_query *query, const struct cli_column *columns, size_t n);

#endif
