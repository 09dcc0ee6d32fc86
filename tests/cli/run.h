/* The whole program but for the process: a command line and an input in, an exit status and two texts out. */
#ifndef DL_TESTS_CLI_RUN_H
#define DL_TESTS_CLI_RUN_H

#include "base/base.h"

struct run {
	int status;
	char *out; /* ends with NUL; until run_release */
	size_t out_n;
	char *err;
	size_t err_n;
};

enum { RUN_ARGUMENTS = 16 };

/* The arguments behind "dockline", blanks between, none within. */
void run_program(struct run *r, const char *arguments, const char *input, size_t n);
/* The same without input and with its output in a file. */
void run_program_into(struct run *r, const char *arguments, const char *out);
void run_release(struct run *r);

#endif
