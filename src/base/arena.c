#include "base/base.h"

#include <stdalign.h>

struct arena_block {
	struct arena_block *next;
	size_t size;
	alignas(max_align_t) char data[];
};

enum { BLOCK_BYTES = 8 * 1024 - 64 };

void arena_init(struct arena *a)
{
	*a = (struct arena)ARENA_INIT;
}

static void add_block(struct arena *a, size_t n)
{
	size_t size = n > BLOCK_BYTES ? n : BLOCK_BYTES;
	struct arena_block *b;

	/* Later blocks double, so a large page of rows costs few of them. */
	if (a->blocks && a->blocks->size < 256 * 1024 && size < a->blocks->size * 2)
		size = a->blocks->size * 2;
	b = xmalloc(sizeof *b + size);
	b->next = a->blocks;
	b->size = size;
	a->blocks = b;
	a->at = b->data;
	a->end = b->data + size;
}

void *arena_alloc(struct arena *a, size_t n)
{
	size_t room = alignof(max_align_t);
	void *p;

	if (n > SIZE_MAX / 2)
		BUG("arena asked for %zu bytes", n);
	n = (n + !n + room - 1) / room * room; /* nothing at all has an address too */
	if ((size_t)(a->end - a->at) < n)
		add_block(a, n);
	p = a->at;
	a->at += n;
	return p;
}

void *arena_calloc(struct arena *a, size_t n)
{
	return memset(arena_alloc(a, n), 0, n);
}

void *arena_calloc_array(struct arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		BUG("arena asked for %zu times %zu bytes", count, size);
	return arena_calloc(a, count * size);
}

char *arena_copy(struct arena *a, const void *p, size_t n)
{
	char *s = arena_alloc(a, n + 1);

	if (n)
		memcpy(s, p, n);
	s[n] = '\0';
	return s;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_copy(a, s, strlen(s)) : NULL;
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char *s;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		BUG("bad format %s", fmt);
	s = arena_alloc(a, (size_t)n + 1);
	vsnprintf(s, (size_t)n + 1, fmt, ap);
	return s;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

/* Keeps the oldest block: the usual event fits in it and costs no call to the system. */
void arena_clear(struct arena *a)
{
	struct arena_block *b = a->blocks;

	if (!b)
		return;
	while (b->next) {
		struct arena_block *next = b->next;

		free(b);
		b = next;
	}
	a->blocks = b;
	a->at = b->data;
	a->end = b->data + b->size;
}

void arena_release(struct arena *a)
{
	while (a->blocks) {
		struct arena_block *next = a->blocks->next;

		free(a->blocks);
		a->blocks = next;
	}
	arena_init(a);
}

size_t arena_held(const struct arena *a)
{
	size_t sum = 0;

	for (const struct arena_block *b = a->blocks; b; b = b->next)
		sum += sizeof *b + b->size;
	return sum;
}
