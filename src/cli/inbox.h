/* The worker's inbox: files that other programs lay in the folder of the setting "inbox.folder" (io/inbox.h) are taken
 * in by the worker's user as if he had given them to `dockline import`.
 *
 *	taken, or known before	to done/
 *	refused			to failed/, its faults beside it as NAME.errors.csv, and a task "import fault"
 *				for its owner
 *	anything else		(the database is busy, the disk is full, he has no right to import): it stays and is
 *				tried again
 *
 * The import is done before the file is moved: a worker that is killed between the two finds it known before. */
#ifndef DL_CLI_INBOX_H
#define DL_CLI_INBOX_H

#include "cli/cli.h"
#include "domain/desk/desk.h"

struct inbox_work {
	struct cli *c;
	struct desk *d;
	const char *folder;   /* --inbox; NULL: the setting's */
	bool (*ending)(void); /* asked between two files: no further one; may be NULL */
	int64_t looked_at;    /* 0: never */
	int64_t wait_until;   /* what stays is not tried before */
	int64_t marked_at;
	int64_t taken, failed; /* files since the start */
};

/* Takes what is ready, when it is time to look. Without a folder it does nothing. A folder that cannot be read or
 * written is said once a minute on c->err and is no failure of the worker. */
int inbox_work(struct inbox_work *w, struct err *e) MUST_USE;
/* The folder's name by setting, or NULL. */
int inbox_folder(struct desk *d, struct arena *a, const char **folder, struct err *e) MUST_USE;

#endif
