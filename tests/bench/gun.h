/* A scanner gun: `dockline receive` as a process of its own, a line in and an answer line out. */
#ifndef DL_TESTS_BENCH_GUN_H
#define DL_TESTS_BENCH_GUN_H

#include "tests/bench/bench.h"

struct gun {
	int pid, to, from;
	char line[65536]; /* of the answer that is coming in */
	size_t n;
};

/* A clerk at the database at path begins on that order. */
void gun_start(struct gun *g, const char *path, const char *order);
void gun_pull(struct gun *g, const char *code);
/* Reads what is there, waiting for something: how many whole answers came, and adds to *taken how many of them say
 * that the scan was taken. */
int gun_answers(struct gun *g, int *taken);
/* Closes its input and waits for its end, which must be a good one. */
void gun_end(struct gun *g);
/* The code of line n, from 0, of an order of site_order; 64 bytes. */
void gun_code(int n, char code[64]);

#endif
