/* Faults of an imported file in words, one a line: FILE:LINE: FIELD: WHAT. */
#ifndef DL_CLI_IMPORT_FAULTS_H
#define DL_CLI_IMPORT_FAULTS_H

#include "cli/cli.h"
#include "io/import.h"

/* To c->err. */
void import_print_faults(struct cli *c, const char *path, const struct import_report *r);

#endif
