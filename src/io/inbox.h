/* Inbox: a folder in which other programs lay files for the importer, one subfolder a kind:
 *
 *	INBOX/asn/         shipment notices: X12, EDIFACT or tables
 *	INBOX/orders/  INBOX/items/  INBOX/suppliers/  INBOX/stock/
 *	INBOX/sales/       with a channel column, or
 *	INBOX/sales/WEB/   of the channel WEB
 *
 * A file is ready when nobody has written to it for INBOX_QUIET_S seconds and its name neither starts with "." nor
 * ends in ".part", ".tmp" or "~": who sends slowly writes under such a name and renames it. What was taken is moved
 * into done/, what was refused into failed/, both beside it; nothing is ever written over, a name that is taken gets
 * a number.
 *
 * Only regular files are looked at, no links. Everything is done with the person's own group (io/as_user.h). */
#ifndef DL_IO_INBOX_H
#define DL_IO_INBOX_H

#include "base/base.h"
#include "base/vec.h"

enum { INBOX_QUIET_S = 5 };

struct inbox_file {
	const char *kind;    /* as the importer calls it */
	const char *channel; /* NULL: none */
	const char *name;    /* "sales/WEB/monday.csv" */
	const char *folder;  /* the one it lies in */
	const char *path;
	int64_t changed_s; /* Unix seconds */
};

struct inbox_files {
	VEC(struct inbox_file) all;
	size_t unready;
};

/* The inbox is one worker's at a time: a descriptor to close, -1 while another of this host has it, or when there is no
 * such folder, which inbox_look tells. */
int inbox_lock(const char *inbox) MUST_USE;
/* Those that are ready at now_s (Unix seconds), by kind in the order in which they need one another (items before the
 * orders of them), oldest first. Subfolders that are not there have no files. ERR_FILE_READ (file, cause) when the
 * inbox itself or a subfolder cannot be read. */
int inbox_look(const char *inbox, int64_t now_s, struct arena *a, struct inbox_files *out, struct err *e) MUST_USE;
/* Moves it into where ("done", "failed"), which is made if need be; *path: where it lies now, NULL when it was gone:
 * somebody took it away. ERR_FILE_CREATE (file, cause). */
int inbox_put_away(const struct inbox_file *f, const char *where, struct arena *a, const char **path,
		   struct err *e) MUST_USE;
/* Files in all folders of that name. */
size_t inbox_count(const char *inbox, const char *where);

#endif
