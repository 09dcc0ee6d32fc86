/* What the verb label draws: from its words to a list of labels. */
#ifndef DL_CLI_LABEL_WHAT_H
#define DL_CLI_LABEL_WHAT_H

#include "cli/cli.h"
#include "io/label_many.h"

struct label_what {
	const char *last;    /* --to: of places */
	const char *item;    /* --item: of a lot that several items have; NULL */
	const char *text;    /* --text: of a badge, or of a plate's name; NULL */
	int64_t cartons;     /* --cartons: of a customer's order; 1 */
	const char *unclear; /* what the user must say besides; NULL */
	struct err e;
};

/* c->argv[0] says the kind, c->argv[1] which. An exit status, having said so; 0 and the list is filled. */
int label_what(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list);

#endif
