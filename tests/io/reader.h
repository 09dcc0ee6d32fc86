/* Outputs are read back by somebody else's program. Where one is not installed the test says SKIP; in continuous
 * integration (CI=true) it must be there. Files of a test live in a directory of their own, gone at its end. */
#ifndef DL_TESTS_IO_READER_H
#define DL_TESTS_IO_READER_H

#include "suite.h"

/* true when program (a name on PATH, or a path) can be run; otherwise SKIP or a failure has been noted. */
bool reader_there(const char *program);
/* A shell command's standard output in the arena, line feeds at the end dropped; NULL and a failure noted when it
 * ends with another status than 0. */
char *reader_run(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* A name in the test's own directory, in the arena. */
char *reader_file(struct arena *a, const char *name);
/* How many files are in it. */
int reader_files(void);
/* The whole file in the arena, NULL when there is none; *n may be NULL. */
char *reader_contents(struct arena *a, const char *path, size_t *n);
/* For the suite's init and clean. */
int reader_begin(void);
int reader_end(void);

#endif
