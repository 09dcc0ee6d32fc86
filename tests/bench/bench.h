/* What the programs of this folder share: the clock, samples and their order, and printing a figure beside what is
 * wanted of it. Times are milliseconds unless a name says otherwise. A figure is the median of the samples; the worst
 * stands beside it. Nothing here judges: the exit status of a bench tells only whether it could measure. */
#ifndef DL_TESTS_BENCH_BENCH_H
#define DL_TESTS_BENCH_BENCH_H

#include "base/base.h"

struct samples {
	double *v;
	size_t n, cap;
};

/* Monotonic. */
double bench_ms(void);
void samples_add(struct samples *s, double v);
/* The value below which so many of a hundred lie; 50 is the median, 100 the worst. 0 without samples. */
double samples_at(struct samples *s, double percent);
void samples_free(struct samples *s);

/* "name: median M unit, worst W (n samples)  wanted ..." */
void bench_print(const char *name, struct samples *s, const char *unit, const char *wanted);
/* One line of text, at once. */
void bench_say(const char *fmt, ...) PRINTF_LIKE(1, 2);
/* Says why and ends the program with 1. */
_Noreturn void bench_stop(const char *fmt, ...) PRINTF_LIKE(1, 2);
/* Ends the program with the failure unless rc is OK. */
void bench_must(int rc, const struct err *e, const char *what);

/* A directory of this run, removed with all in it when the program ends. Under BENCH_DIR, else /var/tmp: the figures
 * are about a disk, and /tmp may be memory. */
const char *bench_dir(void);
/* A path in it, in static memory that the next eight calls leave alone. */
const char *bench_path(const char *name);
void bench_copy(const char *from, const char *to);
/* The program under test, ./dockline of the build directory. */
const char *bench_dockline(void);
/* The number that follows `field` in a file of /proc/PID, in kB; -1 when it is not there. */
long bench_proc_kb(int pid, const char *file, const char *field);

#endif
