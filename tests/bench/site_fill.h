/* The rows of a bench's site, straight through SQL. */
#ifndef DL_TESTS_BENCH_SITE_FILL_H
#define DL_TESTS_BENCH_SITE_FILL_H

#include "tests/bench/site.h"

/* The database at path has its people, places 1 to 6 and channels, and nothing else. */
void site_fill(const char *path, const struct site_size *size);

#endif
