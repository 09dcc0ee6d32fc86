/* Papers on the command line: they move on by a word ("po approve NUMBER [--reason TEXT]"), and what they have come to
 * is the answer. */
#ifndef DL_CLI_DOCUMENT_H
#define DL_CLI_DOCUMENT_H

#include "cli/cli.h"
#include "domain/work/document.h"

struct cli_step {
	const char *name;
	/* reason: "" when none was given. */
	int (*run)(struct desk *d, struct arena *a, int64_t document_id, const char *reason, struct err *e);
};

/* Prints "NUMBER state", with ": where" behind it unless where is NULL; returns an exit status. */
int cli_document_told(struct cli *c, struct desk *d, int64_t document_id, const char *where);
/* Takes the step called name with the paper of that kind that the first argument names; false when no step is called
 * so. */
bool cli_document_step(struct cli *c, struct desk *d, enum document_kind kind, const struct cli_step *steps, size_t n,
		       const char *name, int *status);

#endif
