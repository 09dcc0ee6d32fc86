/* Floor "base": what every other floor leans on. Knows no business, opens no file but the log.
 * Every .c file of Dockline includes this first. */
#ifndef DL_BASE_H
#define DL_BASE_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))
#define UNUSED __attribute__((unused))

/* Our own fault: restore the terminal (by the hook), log file and line, abort. */
#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void bug_at(const char *file, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Called once before abort by BUG(); the desk sets it to give the terminal back. */
void bug_set_hook(void (*hook)(void));

/* Heap calls that never return NULL: no memory ends the process, which is safe to run again. */
void *xmalloc(size_t n) MUST_USE;
void *xcalloc(size_t count, size_t size) MUST_USE;
void *xrealloc(void *p, size_t n) MUST_USE;
char *xstrdup(const char *s) MUST_USE;

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

#include "base/banned.h"
#endif
