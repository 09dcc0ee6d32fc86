#include "reader.h"

#include <dirent.h>
#include <sys/wait.h>
#include <unistd.h>

static char directory[] = "/tmp/dockline-test-XXXXXX";

int reader_begin(void)
{
	memcpy(directory + sizeof directory - 7, "XXXXXX", 6);
	return mkdtemp(directory) ? 0 : 1;
}

int reader_end(void)
{
	DIR *d = opendir(directory);
	struct dirent *f;
	char path[512];

	while (d && (f = readdir(d)) != NULL)
		if (f->d_name[0] != '.' || strlen(f->d_name) > 2) {
			snprintf(path, sizeof path, "%s/%s", directory, f->d_name);
			unlink(path);
		}
	if (d)
		closedir(d);
	return rmdir(directory) == 0 ? 0 : 1;
}

char *reader_file(struct arena *a, const char *name)
{
	return arena_printf(a, "%s/%s", directory, name);
}

int reader_files(void)
{
	DIR *d = opendir(directory);
	int n = -2; /* . and .. */

	while (d && readdir(d))
		n++;
	if (d)
		closedir(d);
	return n;
}

bool reader_there(const char *program)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	char *command = arena_printf(&a, "command -v '%s' >/dev/null 2>&1", program);

	if (system(command) == 0)
		return true;
	if (getenv("CI"))
		CU_FAIL("a program that reads our output is not installed");
	printf("SKIP no %s to read it back\n", program);
	return false;
}

static char *read_all(struct arena *a, FILE *f, size_t *n)
{
	struct str all = STR_INIT;
	char block[4096];
	char *copy;
	size_t step;

	while ((step = fread(block, 1, sizeof block, f)) > 0)
		str_addn(&all, block, step);
	copy = arena_copy(a, all.p, all.len);
	if (n)
		*n = all.len;
	str_release(&all);
	return copy;
}

char *reader_run(struct arena *a, const char *fmt, ...)
{
	char *command, *text;
	size_t n;
	va_list ap;
	FILE *pipe;
	int status;

	va_start(ap, fmt);
	command = arena_vprintf(a, fmt, ap);
	va_end(ap);
	pipe = popen(command, "r");
	if (!pipe)
		return NULL;
	text = read_all(a, pipe, &n);
	status = pclose(pipe);
	if (!WIFEXITED(status) || WEXITSTATUS(status)) {
		printf("     %s: status %d\n", command, status);
		CU_FAIL("the reader could not read it");
		return NULL;
	}
	while (n && text[n - 1] == '\n')
		text[--n] = '\0';
	return text;
}

char *reader_contents(struct arena *a, const char *path, size_t *n)
{
	FILE *f = fopen(path, "r");
	char *text;

	if (!f)
		return NULL;
	text = read_all(a, f, n);
	fclose(f);
	return text;
}
