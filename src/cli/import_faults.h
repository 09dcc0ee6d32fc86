/* What came of an import, in words: for the verb, and for the worker's inbox. */
#ifndef DL_CLI_IMPORT_FAULTS_H
#define DL_CLI_IMPORT_FAULTS_H

#include "cli/cli.h"
#include "io/import.h"
#include "io/table_out.h"

/* The faults, one a line, to c->err: FILE:LINE: FIELD: WHAT. */
void import_print_faults(struct cli *c, const char *path, const struct import_report *r);
/* One line to c->out: rows, documents, what was left alone. */
void import_print_report(struct cli *c, const char *path, const struct import_report *r, bool dry_run);
/* The table of faults as CSV: line, field, error, message. path NULL: *t is NULL. */
int import_errors_open(const char *path, struct table_out **t, struct err *e) MUST_USE;
/* Writes them and closes t, whatever it returns. */
int import_errors_write(struct cli *c, struct table_out *t, const struct import_report *r, struct err *e) MUST_USE;

#endif
