/* A typed list that grows in an arena.
 *
 *	VEC(struct line) lines = { 0 };
 *	*vec_push(&arena, &lines) = (struct line){ ... };
 *	for (size_t i = 0; i < lines.n; i++) use(&lines.v[i]);
 *
 * The elements move when it grows: keep indexes, not pointers, while pushing. */
#ifndef DL_BASE_VEC_H
#define DL_BASE_VEC_H

#include "base/base.h"

#define VEC(type)                                                                                                      \
	struct {                                                                                                       \
		type *v;                                                                                               \
		size_t n;                                                                                              \
		size_t cap;                                                                                            \
	}

/* Returns a pointer to a new zeroed element. */
#define vec_push(a, x)                                                                                                 \
	((x)->n < (x)->cap ? (void)0 : vec_more((a), (void **)&(x)->v, &(x)->cap, (x)->n, sizeof *(x)->v),             \
	 &(x)->v[(x)->n++])

void vec_more(struct arena *a, void **v, size_t *cap, size_t n, size_t size);

#endif
