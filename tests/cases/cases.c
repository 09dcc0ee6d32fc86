#include "cases/cases.h"

#include <CUnit/CUnit.h>
#include <sys/stat.h>

/* Automake tells the tests where the sources are. */
static const char *source_dir(void)
{
	const char *dir = getenv("srcdir");

	return dir && *dir ? dir : ".";
}

static char *folder(struct arena *a)
{
	const char *given = getenv("DOCKLINE_CASES");

	if (given && *given)
		return arena_strdup(a, given);
	return arena_printf(a, "%s/../shared/cases", source_dir());
}

bool cases_here(const char *what)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	char *dir = folder(&a);
	struct stat st;

	if (stat(dir, &st) == 0 && S_ISDIR(st.st_mode))
		return true;
	printf("SKIP %s: no folder %s (DOCKLINE_CASES names another)\n", what, dir);
	return false;
}

char *cases_path(struct arena *a, const char *name)
{
	return arena_printf(a, "%s/%s", folder(a), name);
}

static char *read_path(struct arena *a, const char *path, size_t *n)
{
	struct str text AUTO_STR = STR_INIT;
	FILE *f = fopen(path, "rb");
	char block[8192];
	size_t got;

	if (!f)
		return NULL;
	while ((got = fread(block, 1, sizeof block, f)) > 0)
		str_addn(&text, block, got);
	fclose(f);
	if (n)
		*n = text.len;
	return arena_copy(a, text.p, text.len);
}

char *cases_read(struct arena *a, const char *name, size_t *n)
{
	return read_path(a, cases_path(a, name), n);
}

static char **lines_of(struct arena *a, char *text, size_t *n)
{
	VEC(char *) lines = { 0 };

	while (text && *text) {
		size_t len = strcspn(text, "\n");
		char *next = text + len + (text[len] == '\n');

		text[len] = '\0';
		if (len && text[len - 1] == '\r')
			text[len - 1] = '\0';
		*vec_push(a, &lines) = text;
		text = next;
	}
	*n = lines.n;
	return lines.v;
}

char **cases_lines(struct arena *a, const char *name, size_t *n)
{
	return lines_of(a, cases_read(a, name, NULL), n);
}

size_t cases_split(char *line, char **parts, size_t max)
{
	size_t n = 0;

	while (n < max) {
		char *tab = strchr(line, '\t');

		parts[n++] = line;
		if (!tab)
			break;
		*tab = '\0';
		line = tab + 1;
	}
	return n;
}

void otherwise_begin(struct otherwise *o, struct arena *a, const char *list, const char *file)
{
	char *text = read_path(a, arena_printf(a, "%s/tests/cases/otherwise/%s.tsv", source_dir(), list), NULL);
	size_t n;
	char **lines = lines_of(a, text, &n);

	*o = (struct otherwise){ .file = file };
	for (size_t i = 0; i < n; i++) {
		char *parts[3];

		if (!*lines[i] || *lines[i] == '#')
			continue;
		if (cases_split(lines[i], parts, 3) != 3 || !*parts[2]) {
			CU_FAIL("a row that is answered otherwise needs file, key and reason");
			continue;
		}
		if (strcmp(parts[0], file) == 0)
			*vec_push(a, &o->entries) = (struct otherwise_entry){ .key = parts[1], .reason = parts[2] };
	}
}

void otherwise_row(struct otherwise *o, const char *key, bool as_expected, const char *answer)
{
	o->rows++;
	for (size_t i = 0; i < o->entries.n; i++) {
		struct otherwise_entry *entry = &o->entries.v[i];

		if (strcmp(entry->key, key) != 0)
			continue;
		entry->seen = true;
		if (as_expected) {
			printf("%s: %s: listed as answered otherwise, but it is answered as expected\n", o->file, key);
			o->wrong++;
		}
		return;
	}
	if (!as_expected) {
		printf("%s: %s: answered otherwise: %s\n", o->file, key, answer);
		o->wrong++;
	}
}

void otherwise_end(struct otherwise *o)
{
	for (size_t i = 0; i < o->entries.n; i++)
		if (!o->entries.v[i].seen) {
			printf("%s: %s: listed, but no such row\n", o->file, o->entries.v[i].key);
			o->wrong++;
		}
	CU_ASSERT_EQUAL(o->wrong, 0);
	CU_ASSERT_TRUE(o->rows > 0);
	CU_ASSERT_TRUE(o->entries.n * 100 <= o->rows * 2);
}
