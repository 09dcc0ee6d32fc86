/* The proof of a database: what is kept against what it is kept of. Shared by verify, backup and restore. */
#ifndef DL_CLI_PROOF_H
#define DL_CLI_PROOF_H

#include "cli/cli.h"
#include "db/db.h"
#include "domain/desk/desk.h"

/* Integrity, stock, allocations and the audit chain; each fault is a line on out (may be NULL). *faults how many. */
int proof_run(struct desk *desk, FILE *out, int64_t *faults, struct err *e) MUST_USE;
/* The same as a db_check_fn, for a database at rest: ERR_DB_DAMAGED with the first fault. ctx is not used. */
int proof_check(void *ctx, struct db *db, struct err *e) MUST_USE;

#endif
