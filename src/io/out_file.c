#include "io/out_file.h"

#include "io/as_user.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

char *out_file_directory(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *directory;

	if (!slash)
		return xstrdup(".");
	if (slash == path)
		return xstrdup("/");
	directory = xstrdup(path);
	directory[slash - path] = '\0';
	return directory;
}

static int cannot_create(const char *path, struct err *e)
{
	return err_fail(e, ERR_FILE_CREATE, FACT_TEXT("file", path), FACT_TEXT("cause", strerror(errno)));
}

static int cannot_write(const char *path, int cause, struct err *e)
{
	return err_fail(e, ERR_FILE_WRITE, FACT_TEXT("file", path), FACT_TEXT("cause", strerror(cause)));
}

/* Opens and locks path; -1 with errno. The lock may be won on a file that its writer has just renamed away: then
 * the name leads elsewhere, and it is tried anew. */
static int open_part(const char *path)
{
	for (;;) {
		struct stat mine, named;
		int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
		int cause;

		if (fd < 0)
			return -1;
		if (flock(fd, LOCK_EX | LOCK_NB) != 0 || fstat(fd, &mine) != 0) {
			cause = errno == EWOULDBLOCK ? EBUSY : errno;
			close(fd);
			errno = cause;
			return -1;
		}
		if (lstat(path, &named) == 0 && named.st_dev == mine.st_dev && named.st_ino == mine.st_ino) {
			if (S_ISREG(mine.st_mode) && ftruncate(fd, 0) == 0)
				return fd;
			cause = S_ISREG(mine.st_mode) ? errno : EEXIST;
			close(fd);
			errno = cause;
			return -1;
		}
		close(fd);
	}
}

static int open_regular(struct out_file *o)
{
	struct str part = STR_INIT;

	str_addf(&part, "%s.part", o->target);
	o->part = part.p;
	return open_part(o->part);
}

static int open_special(struct out_file *o)
{
	int fd;

	o->special = true;
	o->part = xstrdup("/tmp/dockline-XXXXXX");
	fd = mkstemp(o->part);
	if (fd >= 0)
		(void)fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}

static char *spared[OUT_FILE_SPARED];

void out_file_spare(enum out_file_spared which, const char *path)
{
	free(spared[which]);
	spared[which] = path ? xstrdup(path) : NULL;
}

/* By what it is, not by its name: a link and another way to write the path lead there too. */
static bool is_spared(const struct stat *target)
{
	static const char *const tails[] = { "", "-wal", "-shm", ".lock" };

	for (size_t i = 0; i < ARRAY_LEN(spared); i++)
		for (size_t k = 0; spared[i] && k < ARRAY_LEN(tails); k++) {
			struct str name AUTO_STR = STR_INIT;
			struct stat st;

			str_addf(&name, "%s%s", spared[i], tails[k]);
			if (stat(name.p, &st) == 0 && st.st_dev == target->st_dev && st.st_ino == target->st_ino)
				return true;
		}
	return false;
}

static void forget(struct out_file *o)
{
	free(o->target);
	free(o->part);
	*o = (struct out_file){ .file = NULL };
}

static int open_as_user(struct out_file *o, const char *path, struct err *e)
{
	struct stat there;
	bool exists = stat(path, &there) == 0;
	char *real;
	int fd, code;

	*o = (struct out_file){ .file = NULL };
	if (exists && S_ISREG(there.st_mode) && is_spared(&there))
		return err_fail(e, ERR_FILE_EXISTS, FACT_TEXT("file", path));
	real = exists ? realpath(path, NULL) : NULL;
	*o = (struct out_file){ .target = real ? real : xstrdup(path) };
	if (exists && S_ISDIR(there.st_mode)) {
		errno = EISDIR;
		fd = -1;
	} else if (exists && S_ISREG(there.st_mode) && access(path, W_OK) != 0) {
		fd = -1; /* a rename would not ask */
	} else {
		fd = exists && !S_ISREG(there.st_mode) ? open_special(o) : open_regular(o);
	}
	if (fd < 0) {
		code = cannot_create(path, e);
		forget(o);
		return code;
	}
	if (exists && S_ISREG(there.st_mode))
		(void)!fchmod(fd, there.st_mode & 0777); /* a written-over file keeps its mode */
	o->file = fdopen(fd, "w");
	if (!o->file)
		BUG("no stream for an open file: %s", strerror(errno));
	return OK;
}

int out_file_open(struct out_file *o, const char *path, struct err *e)
{
	gid_t lent = as_user_begin();
	int code = open_as_user(o, path, e);

	as_user_end(lent);
	return code;
}

/* 0 or errno. */
static int copy_to_target(const struct out_file *o)
{
	char block[16384];
	FILE *from = fopen(o->part, "re");
	int to = from ? open(o->target, O_WRONLY | O_CLOEXEC) : -1;
	int cause = to < 0 ? errno : 0;
	size_t n;

	while (!cause && (n = fread(block, 1, sizeof block, from)) > 0)
		for (size_t done = 0; done < n && !cause;) {
			ssize_t step = write(to, block + done, n - done);

			if (step > 0)
				done += (size_t)step;
			else if (step < 0 && errno != EINTR)
				cause = errno;
		}
	if (!cause && ferror(from))
		cause = EIO;
	if (to >= 0 && close(to) != 0 && !cause)
		cause = errno;
	if (from)
		fclose(from);
	return cause;
}

/* A stream only remembers that a write failed; a full disk still says so when asked for more room. */
static int why_stream_failed(FILE *file)
{
	int cause = posix_fallocate(fileno(file), lseek(fileno(file), 0, SEEK_END), 65536);

	return cause == ENOSPC || cause == EFBIG || cause == EDQUOT ? cause : EIO;
}

/* 0 or errno; the disk has it before the name does. */
static int finish(struct out_file *o)
{
	int cause = 0;

	if (ferror(o->file))
		cause = why_stream_failed(o->file);
	else if (fflush(o->file) != 0)
		cause = errno;
	else if (!o->special && fsync(fileno(o->file)) != 0)
		cause = errno;
	/* The stream stays open, and with it the lock, until the name is in place. */
	if (!cause)
		cause = o->special ? copy_to_target(o) : rename(o->part, o->target) != 0 ? errno : 0;
	if (cause || o->special)
		unlink(o->part);
	if (fclose(o->file) != 0 && !cause)
		cause = errno;
	return cause;
}

int out_file_commit(struct out_file *o, struct err *e)
{
	gid_t lent = as_user_begin();
	int cause = finish(o);
	int code = cause ? cannot_write(o->target, cause, e) : OK;

	as_user_end(lent);
	forget(o);
	return code;
}

void out_file_abandon(struct out_file *o)
{
	gid_t lent;

	if (!o->file)
		return;
	lent = as_user_begin();
	unlink(o->part);
	as_user_end(lent);
	fclose(o->file);
	forget(o);
}

int out_file_write(const char *path, const void *bytes, size_t n, struct err *e)
{
	struct out_file o;
	int code = out_file_open(&o, path, e);

	if (code != OK)
		return code;
	fwrite(bytes, 1, n, o.file);
	return out_file_commit(&o, e);
}
