/* A database of its own in a folder of its own, with the people who work on it: nora buys, iker receives and moves,
 * bram approves. Everything goes through the verbs. */
#ifndef DL_TESTS_CLI_HOUSE_H
#define DL_TESTS_CLI_HOUSE_H

#include "tests/cli/run.h"

struct house {
	struct arena arena;
	const char *dir;
	const char *db;
	struct run r; /* of the last command */
};

void house_open(struct house *h);
void house_close(struct house *h);
/* Runs "dockline --db DB ARGUMENTS"; "%s" of the folder and blanks as in run_program. Returns the exit status. */
int house_run(struct house *h, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same with an input. */
int house_feed(struct house *h, const char *input, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* A file in the folder; its path. */
const char *house_file(struct house *h, const char *name, const char *text);
const char *house_bytes(struct house *h, const char *name, const char *bytes, size_t n);
/* The last command's output or errors contain it; else they are shown. */
bool house_said(const struct house *h, const char *text);
/* BLAKE2b over all tables. */
const char *house_digest(struct house *h);

#define HOUSE(h)                                                                                                       \
	struct house h __attribute__((cleanup(house_close)));                                                          \
	house_open(&h)

#endif
