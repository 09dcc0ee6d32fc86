/* The clock as a thing that is handed in: the domain never asks the system. main makes the real one
 * (clock_gettime), tests make a fixed one that moves only when told. Instants are epoch milliseconds UTC. */
#ifndef DL_BASE_CLOCK_H
#define DL_BASE_CLOCK_H

#include "base/base.h"

struct clock {
	int64_t (*now_ms)(void *ctx);
	void *ctx;
};

int64_t clock_now(const struct clock *c);

/* Stands still, or goes step_ms further each time it is read, so that instants in a test differ.
 *
 *	struct clock_fixed hand = { .ms = 1700000000000 };
 *	struct clock c = clock_fixed(&hand); */
struct clock_fixed {
	int64_t ms; /* what the next reading says */
	int64_t step_ms;
};

/* Reads hand, which must outlive it. */
struct clock clock_fixed(struct clock_fixed *hand);

#endif
