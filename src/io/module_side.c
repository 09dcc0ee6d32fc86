/* Stands in for base/bug.c inside a module: faults go to the program that loaded it. */
#include "io/module_side.h"

static const struct module_host *house;

void module_meet(const struct module_host *host)
{
	house = host;
}

void bug_at(const char *file, int line, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	house->bug(file, line, text);
	abort();
}

void *xrealloc(void *p, size_t n)
{
	void *q = realloc(p, n ? n : 1);

	if (!q)
		BUG("no memory for %zu bytes", n);
	return q;
}

void *xmalloc(size_t n)
{
	return xrealloc(NULL, n);
}

void *xcalloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		BUG("no memory for %zu times %zu bytes", count, size);
	return p;
}

char *xstrdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(xmalloc(n), s, n);
}
