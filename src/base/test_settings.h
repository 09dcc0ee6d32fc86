/* What DOCKLINE_TEST says: a fixed clock, a seed, and the descriptor for the idle mark, as
 * "idle_fd=5,now=2026-03-02T09:00:00Z,seed=1". Parsed by main and handed in; main honours it only where no
 * elevated group is at work and the database was made for tests. */
#ifndef DL_BASE_TEST_SETTINGS_H
#define DL_BASE_TEST_SETTINGS_H

#include "base/base.h"

struct test_settings {
	int idle_fd; /* -1: none */
	bool has_now;
	int64_t now_ms;
	bool has_seed;
	int64_t seed;
};

/* NULL or "" gives the settings of no test. false: a part is not understood; *out is that of no test. */
bool test_settings_parse(const char *text, struct test_settings *out) MUST_USE;

#endif
