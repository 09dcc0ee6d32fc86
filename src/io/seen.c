#include "io/seen.h"

enum { FIRST_SLOTS = 1024 };

static uint64_t hash(const char *s)
{
	uint64_t h = UINT64_C(14695981039346656037); /* FNV-1a */

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return h ? h : 1;
}

/* The slot of the key, or the free one where it belongs. */
static struct seen_first *slot(const struct seen *s, uint64_t key)
{
	size_t i = key & (s->cap - 1);

	while (s->slots[i].key && s->slots[i].key != key)
		i = (i + 1) & (s->cap - 1);
	return &s->slots[i];
}

static void grow(struct seen *s)
{
	struct seen bigger = { .n = s->n, .cap = s->cap ? s->cap * 2 : FIRST_SLOTS };

	bigger.slots = xcalloc(bigger.cap, sizeof *bigger.slots);
	for (size_t i = 0; i < s->cap; i++)
		if (s->slots[i].key)
			*slot(&bigger, s->slots[i].key) = s->slots[i];
	free(s->slots);
	*s = bigger;
}

const struct seen_first *seen_take(struct seen *s, const char *text, const char *owner, int64_t line)
{
	uint64_t key = hash(text);
	struct seen_first *at;

	if (s->n * 2 >= s->cap)
		grow(s);
	at = slot(s, key);
	if (at->key)
		return at;
	*at = (struct seen_first){ key, hash(owner), line };
	s->n++;
	return NULL;
}

const struct seen_first *seen_find(const struct seen *s, const char *text)
{
	const struct seen_first *at = s->cap ? slot(s, hash(text)) : NULL;

	return at && at->key ? at : NULL;
}

bool seen_owner_is(const struct seen_first *first, const char *owner)
{
	return first->owner == hash(owner);
}

void seen_release(struct seen *s)
{
	free(s->slots);
	*s = (struct seen){ 0 };
}
