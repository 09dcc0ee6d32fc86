/* The verbs: what cron, scripts, tests and the office type. Each verb is one row of the table in verbs.c and
 * one function in its verb_NAME.c; usage, --help, the manual page and shell completion come from the table. */
#ifndef DL_CLI_CLI_H
#define DL_CLI_CLI_H

#include "base/base.h"

struct desk;
struct words_settings;

struct cli {
	const struct verb *verb;
	int argc; /* the verb's own arguments; argv[0] is the first after the verb's name */
	char **argv;
	FILE *in;
	FILE *out;
	FILE *err;
	struct arena *arena;   /* lives as long as the process */
	const char *db_path;   /* --db, or the default */
	const char *user;      /* --user, or NULL */
	const char *pin_fd;    /* --pin-fd, or NULL */
	const char *terminal;  /* --terminal, or NULL */
	const char *warehouse; /* --warehouse, or NULL: where the user usually works */
	const struct words_settings *words;
	bool json;		    /* the verb was asked for JSON: its failure is an object too */
	int (*desk)(struct cli *c); /* the desk on this terminal; NULL: this program has none */
	int (*keys)(struct cli *c); /* --keys; NULL likewise */
};

enum verb_need {
	NEED_NOTHING, /* works without a database, or opens it by itself */
	NEED_DESK     /* the database is opened and the user signed in before run */
};

struct verb {
	const char *name;  /* "po approve" is the verb "po" with argv[0] "approve" */
	const char *usage; /* what follows "dockline " on the usage line; several lines may be given, \n between */
	const char *help;  /* one sentence */
	enum verb_need need;
	/* Returns an exit status; on a failure with an err, return cli_fail(c, &e). */
	int (*run)(struct cli *c, struct desk *d);
};

/* All verbs, in the order of --help. */
extern const struct verb *const verbs[];
extern const size_t n_verbs;

/* The whole program but for the process's own: argv as main gets it; c has its streams, arena and words. Takes the
 * options before the verb, finds the verb and runs it; returns the exit status. */
int cli_main(struct cli *c, int argc, char **argv);
/* Opens the database, signs in, runs the verb and closes. */
int cli_with_desk(struct cli *c, const struct verb *v);
/* The words of e in one line, "primary" or "primary (detail)". */
char *cli_words(struct cli *c, const struct err *e) MUST_USE;

/* A verb's own words: "transfer send NUMBER". */
struct cli_word {
	const char *name;
	int (*run)(struct cli *c, struct desk *d);
};
/* Takes the first argument off and runs the word of that name; false when none has it (*what, "" without an
 * argument). */
bool cli_word(struct cli *c, struct desk *d, const struct cli_word *words, size_t n, const char **what, int *status);

/* Prints "dockline: " and the words of e on c->err, or an object with "ok", "error", "message", "detail", "hint" and
 * the facts when c->json, and returns its exit status. */
int cli_fail(struct cli *c, const struct err *e);
/* Prints the verb's usage on c->err and returns 2. */
int cli_usage(struct cli *c, const char *why);
/* Takes "--name value" or "--name=value" out of c->argv; NULL when it is not there. A flag without its value
 * is a usage fault: *bad is set. */
const char *cli_option(struct cli *c, const char *name, bool *bad);
/* Takes the flag "--name" out of c->argv. */
bool cli_flag(struct cli *c, const char *name);
/* After a verb has taken its options: false, having said so, when more than most arguments are left or one of them
 * begins like an option. "-" alone is a file; what stands behind "--" is none. */
bool cli_arguments(struct cli *c, int least, int most);
/* What was printed has arrived; otherwise an exit status other than 0, having said so. */
int cli_printed(struct cli *c);

#endif
