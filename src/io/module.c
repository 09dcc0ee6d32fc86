#include "io/module.h"

#include "config.h"
#include "io/as_user.h"

#include <dlfcn.h>
#include <limits.h>
#include <sys/auxv.h>
#include <unistd.h>

static struct loaded {
	const char *name;
	const struct module_head *table;
} loaded[8];

static _Noreturn void bug(const char *file, int line, const char *text)
{
	bug_at(file, line, "%s", text);
}

static const struct module_host host = { .bug = bug };

/* The program's own directory, or false: with a lent group a person could have linked the program into a
 * directory of his own. */
static bool own_directory(char *path, size_t size)
{
	ssize_t n;
	char *slash;

	if (getauxval(AT_SECURE))
		return false;
	n = readlink("/proc/self/exe", path, size - 1);
	if (n <= 0)
		return false;
	path[n] = '\0';
	slash = strrchr(path, '/');
	if (!slash)
		return false;
	*slash = '\0';
	return true;
}

static void find(const char *name, char *path, size_t size)
{
	char own[PATH_MAX];

	if (own_directory(own, sizeof own) && (size_t)snprintf(path, size, "%s/dockline-%s.so", own, name) < size &&
	    access(path, R_OK) == 0)
		return;
	snprintf(path, size, "%s/dockline-%s.so", PKGLIBDIR, name);
}

static const struct module_head *load(const char *path, size_t size, const char **cause)
{
	void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	const struct module_head *table;
	union {
		void *object;
		module_entry *entry;
	} found = { .object = handle ? dlsym(handle, "dockline_module") : NULL };

	if (!found.object) {
		*cause = dlerror();
		return NULL;
	}
	table = found.entry(&host);
	if (!str_eq(table->version, PACKAGE_VERSION) || table->size != size) {
		*cause = "made for another version of the program";
		return NULL;
	}
	return table;
}

const void *module_table(const char *name, size_t size, struct err *e)
{
	char path[2 * PATH_MAX];
	const char *cause = "";
	struct loaded *l = loaded;
	gid_t lent;

	while (l->name && !str_eq(l->name, name))
		l++;
	if (l->name)
		return l->table;
	if (l == loaded + ARRAY_LEN(loaded) - 1)
		BUG("more modules than places for them");
	find(name, path, sizeof path);
	lent = as_user_begin();
	l->table = load(path, size, &cause);
	as_user_end(lent);
	if (!l->table) {
		(void)err_fail(e, ERR_MODULE, FACT_TEXT("file", path), FACT_TEXT("cause", cause));
		return NULL;
	}
	l->name = name;
	return l->table;
}
