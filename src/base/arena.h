/* Memory by lifetime. One arena per key event, per loaded screen, per session; callees return pointers
 * into the arena they are given and nobody frees them one by one.
 *
 *	struct arena a = ARENA_INIT;
 *	char *s = arena_printf(&a, "%d", 5);
 *	arena_clear(&a);	// s is gone, the first block is kept for reuse
 *	arena_release(&a);	// all memory is given back
 *
 * Never fails: no memory ends the process. Memory is aligned for any type; arena_new zeroes. */
#ifndef DL_BASE_ARENA_H
#define DL_BASE_ARENA_H

#include "base/base.h"

struct arena_block;

struct arena {
	struct arena_block *blocks; /* newest first */
	char *at;
	char *end;
};

#define ARENA_INIT                                                                                                     \
	{                                                                                                              \
		NULL, NULL, NULL                                                                                       \
	}
/* struct arena a AUTO_ARENA = ARENA_INIT; is released at the end of its scope. */
#define AUTO_ARENA __attribute__((cleanup(arena_release)))

void arena_init(struct arena *a);
void arena_clear(struct arena *a);
void arena_release(struct arena *a);
void *arena_alloc(struct arena *a, size_t n) MUST_USE;
void *arena_calloc(struct arena *a, size_t n) MUST_USE;
/* Copies n bytes and adds a NUL. */
char *arena_copy(struct arena *a, const void *p, size_t n) MUST_USE;
/* NULL stays NULL. */
char *arena_strdup(struct arena *a, const char *s) MUST_USE;
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3) MUST_USE;
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) PRINTF_LIKE(2, 0) MUST_USE;
/* Bytes held from the system, for tests and the memory figure. */
size_t arena_held(const struct arena *a);

#define arena_new(a, type) ((type *)arena_calloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_calloc_array((a), (n), sizeof(type)))
void *arena_calloc_array(struct arena *a, size_t count, size_t size) MUST_USE;

#endif
