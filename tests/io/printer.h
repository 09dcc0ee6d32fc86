/* A printer for tests: a listener on a free port of this machine. What it gets lies in the system's buffers until it is
 * taken, so small jobs need no second process. */
#ifndef DL_TESTS_IO_PRINTER_H
#define DL_TESTS_IO_PRINTER_H

#include "base/base.h"

struct test_printer {
	int fd;
	char port[8];
};

/* family AF_INET or AF_INET6; so many connections may wait. false: the machine has no such address. */
bool test_printer_begin(struct test_printer *p, int family, int backlog);
void test_printer_end(struct test_printer *p);
/* Waits for the next connection and reads it to its end; "" when none comes. */
char *test_printer_take(struct test_printer *p, struct arena *a, size_t *n) MUST_USE;
/* Somebody waits to be taken, or will within twenty seconds. */
bool test_printer_comes(const struct test_printer *p);
/* Somebody waits to be taken now. */
bool test_printer_waits(const struct test_printer *p);

#endif
