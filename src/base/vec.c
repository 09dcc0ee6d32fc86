#include "base/base.h"

void vec_more(struct arena *a, void **v, size_t *cap, size_t n, size_t size)
{
	size_t more = *cap ? *cap * 2 : 8;
	char *p = arena_calloc_array(a, more, size);

	if (n)
		memcpy(p, *v, n * size);
	*v = p;
	*cap = more;
}
