#include "base/base.h"

#include "base/log.h"

static void (*bug_hook)(void);

void bug_set_hook(void (*hook)(void))
{
	bug_hook = hook;
}

void bug_at(const char *file, int line, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (bug_hook) {
		void (*hook)(void) = bug_hook;

		bug_hook = NULL;
		hook();
	}
	log_line(LOG_BUG, "%s:%d: %s", file, line, text);
	fprintf(stderr, "dockline: internal fault at %s:%d: %s\n", file, line, text);
	abort();
}

static void no_memory(size_t n)
{
	fprintf(stderr, "dockline: no memory for %zu bytes; nothing was saved half-way, run it again\n", n);
	abort();
}

void *xmalloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		no_memory(n);
	return p;
}

void *xcalloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		no_memory(count * size);
	return p;
}

void *xrealloc(void *p, size_t n)
{
	void *q = realloc(p, n ? n : 1);

	if (!q)
		no_memory(n);
	return q;
}

char *xstrdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(xmalloc(n), s, n);
}
