/* Fills a new database with the demonstration shop of data/demo. */
#ifndef DL_CLI_DEMO_H
#define DL_CLI_DEMO_H

#include "domain/desk/desk.h"
#include "io/import.h"

/* The folder of the demonstration's files: beside the program in the source's tree, else where they are installed. */
const char *demo_folder(struct arena *a) MUST_USE;
/* admin: the user that founded the site. report is the last import's, for its faults, which live in the arena. */
int demo_fill(struct desk *desk, struct arena *a, const char *folder, const char *admin, struct import_report *report,
	      struct err *e) MUST_USE;

#endif
