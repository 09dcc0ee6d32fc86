/* What a scanner does to a label: compares what arrived with what the test label holds, and names each fault with its
 * cure. Pure: bytes in, findings out.
 *
 * The label holds what scanners and keyboards get wrong: both cases, the letters and marks that other keyboard
 * layouts have elsewhere, digits, and a GS between two elements. */
#ifndef DL_UI_SCREENS_SCANNER_CHECK_H
#define DL_UI_SCREENS_SCANNER_CHECK_H

#include "base/base.h"

/* In the notation of io/symbol.h. */
#define SCANNER_TEST_LABEL "[01]09506000134352[10]aZqY-/[21]m;7"

struct scanner_finding {
	const char *what; /* N_() */
	const char *cure; /* N_() */
};

enum { SCANNER_FINDINGS_MAX = 8 };

struct scanner_check {
	bool is_test_label; /* else nothing else is filled in */
	struct scanner_finding findings[SCANNER_FINDINGS_MAX];
	size_t n;
	const char *gs_as; /* the one byte that comes instead of GS; "" for none, or for more than one */
	const char *extra_front, *extra_behind; /* what the scanner puts round the code; "" for nothing; in the arena */
};

/* lead: what stood before the identifier; aim: "" without one; code: without identifier; by_burst: no suffix came. */
void scanner_check(struct arena *a, const char *lead, const char *aim, const char *code, size_t n, bool by_burst,
		   struct scanner_check *out);

#endif
