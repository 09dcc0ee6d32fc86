/* Papers from the command line: --format pdf|text, -o FILE or --printer PRINTER; without either, standard output. */
#ifndef DL_CLI_PAPER_H
#define DL_CLI_PAPER_H

#include "cli/cli.h"
#include "words/paper_kind.h"

struct cli_paper {
	const char *path, *printer; /* NULL: not said */
	enum paper_format format;
};

/* Takes the options; false, having said so, when they do not go together. */
bool cli_paper_options(struct cli *c, struct cli_paper *out);
/* Prints it, and marks it; returns an exit status. */
int cli_paper_print(struct cli *c, struct desk *d, const struct paper_kind *kind, int64_t id,
		    const struct cli_paper *to);
/* Where it is now, to be told; NULL: it was told by itself, on standard output. */
const char *cli_paper_told(const struct cli_paper *to);

#endif
