/* A growable byte string. Invariant: p is never NULL and p[len] is NUL, even just after STR_INIT.
 * str_init/str_release/str_clear as everywhere; the owner of the struct owns the bytes. */
#ifndef DL_BASE_STR_H
#define DL_BASE_STR_H

#include "base/base.h"

struct str {
	char *p;
	size_t len;
	size_t cap; /* 0: p points to a shared empty string and is not freed */
};

extern char str_empty[1];
#define STR_INIT                                                                                                       \
	{                                                                                                              \
		str_empty, 0, 0                                                                                        \
	}
#define AUTO_STR __attribute__((cleanup(str_release)))

void str_init(struct str *s);
void str_release(struct str *s);
void str_clear(struct str *s);
void str_add(struct str *s, const char *text);
void str_addn(struct str *s, const void *p, size_t n);
void str_addc(struct str *s, char c);
void str_addf(struct str *s, const char *fmt, ...) PRINTF_LIKE(2, 3);
void str_vaddf(struct str *s, const char *fmt, va_list ap) PRINTF_LIKE(2, 0);
void str_cut(struct str *s, size_t len);

/* true when s starts with prefix. */
bool str_starts(const char *s, const char *prefix);
/* NULL counts as the empty string; "" and NULL are equal. */
bool str_eq(const char *a, const char *b);
/* Copies at most size-1 bytes and always ends with NUL; returns false when it was cut. */
bool str_copy(char *to, size_t size, const char *from);

#endif
