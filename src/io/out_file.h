/* A file that appears whole or not at all: written beside its target as NAME.part, flushed to the disk, then
 * renamed over it. A symbolic link is followed, so it stays one.
 *
 *	struct out_file o;
 *	TRY: out_file_open(&o, path, e), write to o.file, then
 *	out_file_commit(&o, e);		// or out_file_abandon(&o): nothing is left behind
 *
 * A target that is no regular file (a pipe, /dev/stdout) is written to in one go at commit.
 * Two writers of one target: the second is refused while the first is at work. A .part that a killed process left
 * is written over. Opened with the person's own group (io/as_user.h).
 *
 * The database and the file that is being read are never a target: out_file_spare names them.
 *
 * Errors: ERR_FILE_EXISTS (file: the target is one of these), ERR_FILE_CREATE (target cannot be made), ERR_FILE_WRITE
 *(disk full and the like), with file and cause. */
#ifndef DL_IO_OUT_FILE_H
#define DL_IO_OUT_FILE_H

#include "base/base.h"

struct out_file {
	FILE *file;
	char *target;
	char *part;   /* what is being written; a library that wants a name may write it itself */
	bool special; /* the target is not a regular file: part is a temporary file */
};

/* The process's own: what it reads while it writes. */
enum out_file_spared { OUT_FILE_DATABASE, OUT_FILE_INPUT, OUT_FILE_SPARED };

/* From now on no output takes the place of path or of a file beside it that belongs to a database; NULL: of any. */
void out_file_spare(enum out_file_spared which, const char *path);

int out_file_open(struct out_file *o, const char *path, struct err *e) MUST_USE;
/* Closes o whatever happens; on failure the target is as it was. */
int out_file_commit(struct out_file *o, struct err *e) MUST_USE;
/* Harmless on one that is closed. */
void out_file_abandon(struct out_file *o);
/* The three in one. */
int out_file_write(const char *path, const void *bytes, size_t n, struct err *e) MUST_USE;
/* The directory of path, "." when it names none; heap. For temporary files beside the target. */
char *out_file_directory(const char *path) MUST_USE;

#endif
