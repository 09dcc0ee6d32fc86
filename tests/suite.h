/* A thin table over CUnit: one binary a floor, suites as tables, tests named in words of the trade.
 *
 *	static void own_order_cannot_be_approved(void) { ... CU_ASSERT_EQUAL(...); }
 *	static const struct test tests[] = {
 *		{ "approving one's own order is refused and changes nothing", own_order_cannot_be_approved },
 *	};
 *	const struct suite suite_po = { "purchase order", tests, ARRAY_LEN(tests) };
 *
 * The binary's main.c lists its suites and calls suite_main, which prints a line a failed assertion, then
 * "N passed, N failed" (tests, not assertions) and returns the exit status. With arguments, only suites and
 * tests whose name contains one of them run. */
#ifndef DL_TESTS_SUITE_H
#define DL_TESTS_SUITE_H

#include "base/base.h"

#include <CUnit/CUnit.h>

struct test {
	const char *name;
	void (*run)(void);
};

struct suite {
	const char *name;
	const struct test *tests;
	size_t n;
	int (*init)(void);  /* may be NULL; non-zero fails the suite */
	int (*clean)(void); /* may be NULL */
};

int suite_main(const struct suite *const *suites, size_t n, int argc, char **argv);

#endif
