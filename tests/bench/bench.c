#include "tests/bench/bench.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

double bench_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

void samples_add(struct samples *s, double v)
{
	if (s->n == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 256;
		s->v = xrealloc(s->v, s->cap * sizeof *s->v);
	}
	s->v[s->n++] = v;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double samples_at(struct samples *s, double percent)
{
	if (!s->n)
		return 0;
	qsort(s->v, s->n, sizeof *s->v, by_value);
	return s->v[(size_t)((double)(s->n - 1) * percent / 100)];
}

void samples_free(struct samples *s)
{
	free(s->v);
	*s = (struct samples){ 0 };
}

void bench_say(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	fflush(stdout);
}

void bench_print(const char *name, struct samples *s, const char *unit, const char *wanted)
{
	bench_say("%-44s %9.3f %s, worst %.3f (%zu)%s%s", name, samples_at(s, 50), unit, samples_at(s, 100), s->n,
		  wanted ? "  wanted " : "", wanted ? wanted : "");
}

void bench_stop(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

void bench_must(int rc, const struct err *e, const char *what)
{
	if (rc)
		bench_stop("%s: %s %s %s", what, err_name(e->code), err_text(e, "statement"), err_text(e, "cause"));
}

static char dir[256];
static pid_t owner;

/* It holds files only. */
static void remove_dir(void)
{
	DIR *d = getpid() == owner ? opendir(dir) : NULL;
	const struct dirent *entry;

	while (d && (entry = readdir(d)))
		unlinkat(dirfd(d), entry->d_name, 0);
	if (d)
		closedir(d);
	if (getpid() == owner)
		rmdir(dir);
}

const char *bench_dir(void)
{
	const char *root = getenv("BENCH_DIR");

	if (*dir)
		return dir;
	snprintf(dir, sizeof dir, "%s/dockline-bench.XXXXXX", root && *root ? root : "/var/tmp");
	if (!mkdtemp(dir))
		bench_stop("%s: %s", dir, strerror(errno));
	owner = getpid();
	atexit(remove_dir);
	return dir;
}

const char *bench_path(const char *name)
{
	static char paths[8][512];
	static unsigned turn;
	char *path = paths[turn++ % ARRAY_LEN(paths)];

	snprintf(path, sizeof paths[0], "%s/%s", bench_dir(), name);
	return path;
}

void bench_copy(const char *from, const char *to)
{
	static char bytes[1 << 16];
	int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0660);
	ssize_t n;

	while ((n = read(in, bytes, sizeof bytes)) > 0)
		if (write(out, bytes, (size_t)n) != n)
			n = -1;
	if (in < 0 || out < 0 || n < 0)
		bench_stop("%s could not be copied: %s", from, strerror(errno));
	close(in);
	/* What is still to be written would be charged to whoever syncs first. */
	fsync(out);
	close(out);
}

const char *bench_dockline(void)
{
	const char *said = getenv("DOCKLINE");

	return said ? said : "./dockline";
}

long bench_proc_kb(int pid, const char *file, const char *field)
{
	char path[64], line[256];
	size_t n = strlen(field);
	long kb = -1;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/%s", pid, file);
	f = fopen(path, "re");
	while (f && kb < 0 && fgets(line, sizeof line, f))
		if (!strncmp(line, field, n) && line[n] == ':')
			kb = strtol(line + n + 1, NULL, 10);
	if (f)
		fclose(f);
	return kb;
}
