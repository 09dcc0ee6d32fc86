/* What stood in a file before, by a 64-bit hash of its text (two texts that share one do not occur): whether an order
 * number, a SKU or a barcode comes a second time, and where the first one stood. Memory: 24 bytes a text, twice that
 * while it grows; no text is kept. A struct seen filled with zeros is empty. */
#ifndef DL_IO_SEEN_H
#define DL_IO_SEEN_H

#include "base/base.h"

struct seen_first {
	uint64_t key;	/* 0: free */
	uint64_t owner; /* hash of what it belongs to */
	int64_t line;
};

struct seen {
	struct seen_first *slots;
	size_t n;
	size_t cap;
};

/* NULL when it is the first of its kind, which is remembered; else the first one, until the next call. owner: whose
 * text it is, or "". */
const struct seen_first *seen_take(struct seen *s, const char *text, const char *owner, int64_t line);
/* The one remembered, or NULL. */
const struct seen_first *seen_find(const struct seen *s, const char *text);
bool seen_owner_is(const struct seen_first *first, const char *owner);
void seen_release(struct seen *s);

#endif
