#include "io/inbox.h"

#include "base/text.h"
#include "io/as_user.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAMES_TRIED = 10000 };

static const char *const kinds[] = { "suppliers", "items", "orders", "asn", "stock", "sales" };

static bool ends_in(const char *s, const char *tail)
{
	size_t n = strlen(s), m = strlen(tail);

	return n >= m && str_eq(s + n - m, tail);
}

static bool still_sent(const char *name)
{
	return *name == '.' || ends_in(name, ".part") || ends_in(name, ".tmp") || ends_in(name, "~");
}

static bool put_away_folder(const char *name)
{
	return str_eq(name, "done") || str_eq(name, "failed");
}

static int cannot_read(const char *path, struct err *e)
{
	return err_fail(e, ERR_FILE_READ, FACT_TEXT("file", path), FACT_TEXT("cause", strerror(errno)));
}

struct looking {
	struct arena *a;
	struct inbox_files *files;
	int64_t now_s;
	const char *kind;
};

static void take_file(struct looking *l, const char *folder, const char *channel, const char *name,
		      const struct stat *st)
{
	struct inbox_file *f;
	bool future = (int64_t)st->st_mtime > l->now_s; /* the sender's clock says nothing then */

	if (still_sent(name) || (!future && l->now_s - (int64_t)st->st_mtime < INBOX_QUIET_S)) {
		l->files->unready += *name != '.';
		return;
	}
	f = vec_push(l->a, &l->files->all);
	f->kind = l->kind;
	f->channel = channel ? arena_strdup(l->a, channel) : NULL;
	f->folder = arena_strdup(l->a, folder);
	f->path = arena_printf(l->a, "%s/%s", folder, name);
	f->name = arena_printf(l->a, "%s%s%s/%s", l->kind, channel ? "/" : "", channel ? channel : "", name);
	f->changed_s = (int64_t)st->st_mtime;
}

/* The folder of a kind, or of a channel within it. */
static int look_in(struct looking *l, const char *folder, const char *channel, struct err *e)
{
	DIR *d = opendir(folder);
	struct dirent *entry;
	int rc = OK;

	if (!d)
		return errno == ENOENT || errno == ENOTDIR ? OK : cannot_read(folder, e);
	while (rc == OK && (entry = readdir(d))) {
		const char *path = arena_printf(l->a, "%s/%s", folder, entry->d_name);
		struct stat st;

		if (lstat(path, &st) != 0)
			continue;
		if (S_ISREG(st.st_mode))
			take_file(l, folder, channel, entry->d_name, &st);
		else if (S_ISDIR(st.st_mode) && !channel && str_eq(l->kind, "sales") && *entry->d_name != '.' &&
			 !put_away_folder(entry->d_name))
			rc = look_in(l, path, entry->d_name, e);
	}
	closedir(d);
	return rc;
}

static int older(const void *a, const void *b)
{
	const struct inbox_file *x = a, *y = b;

	return x->changed_s != y->changed_s ? (x->changed_s > y->changed_s) - (x->changed_s < y->changed_s)
					    : strcmp(x->name, y->name);
}

static int look(const char *inbox, struct looking *l, struct err *e)
{
	struct stat st;

	if (stat(inbox, &st) != 0)
		return cannot_read(inbox, e);
	if (!S_ISDIR(st.st_mode))
		return errno = ENOTDIR, cannot_read(inbox, e);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		size_t before = l->files->all.n;
		int rc;

		l->kind = kinds[i];
		rc = look_in(l, arena_printf(l->a, "%s/%s", inbox, kinds[i]), NULL, e);
		if (rc)
			return rc;
		if (l->files->all.n > before)
			qsort(l->files->all.v + before, l->files->all.n - before, sizeof *l->files->all.v, older);
	}
	return OK;
}

int inbox_lock(const char *inbox)
{
	gid_t lent = as_user_begin();
	int fd = open(inbox, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	as_user_end(lent);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

int inbox_look(const char *inbox, int64_t now_s, struct arena *a, struct inbox_files *out, struct err *e)
{
	struct looking l = { .a = a, .files = out, .now_s = now_s };
	gid_t lent = as_user_begin();
	int rc;

	*out = (struct inbox_files){ .unready = 0 };
	rc = look(inbox, &l, e);
	as_user_end(lent);
	return rc;
}

/* "monday.csv", "monday-2.csv" */
static const char *numbered(struct arena *a, const char *name, int n)
{
	const char *dot = strrchr(name, '.');

	if (n == 1)
		return name;
	if (!dot || dot == name)
		return arena_printf(a, "%s-%d", name, n);
	return arena_printf(a, "%.*s-%d%s", (int)(dot - name), name, n, dot);
}

/* A second name, then the first one away: a rename would write over another file. A process that dies between the two
 * leaves both, and the first is known before. Where the file system has no second names, it is a rename. */
static int move_file(const char *from, const char *to)
{
	struct stat st;

	if (link(from, to) == 0)
		return unlink(from);
	if (errno != EPERM && errno != EOPNOTSUPP)
		return -1;
	if (lstat(to, &st) == 0)
		return errno = EEXIST, -1;
	return rename(from, to);
}

static int move_into(const struct inbox_file *f, const char *where, struct arena *a, const char **path, struct err *e)
{
	const char *folder = arena_printf(a, "%s/%s", f->folder, where), *name = strrchr(f->path, '/') + 1;

	*path = NULL;
	if (mkdir(folder, 0770) != 0 && errno != EEXIST)
		return err_fail(e, ERR_FILE_CREATE, FACT_TEXT("file", folder), FACT_TEXT("cause", strerror(errno)));
	for (int n = 1; n < NAMES_TRIED; n++) {
		const char *to = arena_printf(a, "%s/%s", folder, numbered(a, name, n));

		if (move_file(f->path, to) == 0)
			return *path = to, OK;
		if (errno == ENOENT)
			return OK;
		if (errno != EEXIST)
			break;
	}
	return err_fail(e, ERR_FILE_CREATE, FACT_TEXT("file", folder), FACT_TEXT("cause", strerror(errno)));
}

int inbox_put_away(const struct inbox_file *f, const char *where, struct arena *a, const char **path, struct err *e)
{
	gid_t lent = as_user_begin();
	int rc = move_into(f, where, a, path, e);

	as_user_end(lent);
	return rc;
}

static size_t files_in(struct arena *a, const char *folder, const char *where, int depth)
{
	DIR *d = opendir(folder);
	struct dirent *entry;
	size_t n = 0;

	while (d && (entry = readdir(d))) {
		const char *path = arena_printf(a, "%s/%s", folder, entry->d_name);
		struct stat st;

		if (*entry->d_name == '.' || lstat(path, &st) != 0)
			continue;
		if (S_ISREG(st.st_mode))
			n += !where && !ends_in(path, ".errors.csv");
		else if (S_ISDIR(st.st_mode) && where && depth)
			n += files_in(a, path, str_eq(entry->d_name, where) ? NULL : where, depth - 1);
	}
	if (d)
		closedir(d);
	return n;
}

size_t inbox_count(const char *inbox, const char *where)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	gid_t lent = as_user_begin();
	size_t n = files_in(&scratch, inbox, where, 3); /* INBOX/sales/WEB/failed */

	as_user_end(lent);
	return n;
}
