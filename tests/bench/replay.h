/* The statements of a piece of work, written down while it is done and done again without us: the same SQL with the
 * same values in the same order on a bare connection. What the program adds to its statements is the difference. */
#ifndef DL_TESTS_BENCH_REPLAY_H
#define DL_TESTS_BENCH_REPLAY_H

#include "tests/bench/bench.h"

struct replay;

/* Connections opened from now on are watched; what they execute is kept while it is on. One at a time. */
struct replay *replay_new(void);
void replay_on(struct replay *r, bool on);
/* Ends the watching too. */
void replay_free(struct replay *r);
size_t replay_steps(const struct replay *r);
/* Distinct statements among them. */
size_t replay_statements(const struct replay *r);
/* What follows is a part of its own; parts count from 0. */
void replay_mark(struct replay *r);

/* A bare connection to the database at path, opened as the program opens it (WAL, synchronous FULL, foreign keys),
 * each statement prepared once. */
struct replay_player;
struct replay_player *replay_open(const struct replay *r, const char *path);
/* Does so many parts again, from that one on. Milliseconds. */
double replay_play(struct replay_player *p, size_t part, size_t parts);
void replay_close(struct replay_player *p);

#endif
