#include "base/base.h"

#include "db/db_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sys/stat.h>
#include <unistd.h>

int db_file_make_directory(const char *path, struct err *e)
{
	char *copy = xstrdup(path);
	const char *directory = dirname(copy);
	int rc = OK;

	if (mkdir(directory, 02770) == 0) {
		/* mkdir takes the umask away and may drop the group bit. */
		if (chmod(directory, 02770))
			rc = db_file_fault(ERR_FILE_CREATE, directory, e);
	} else if (errno != EEXIST)
		rc = db_file_fault(ERR_FILE_CREATE, directory, e);
	free(copy);
	return rc;
}

int db_file_make(const char *path, mode_t mode, int *out, struct err *e)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);

	*out = fd;
	if (fd < 0)
		return errno == EEXIST ? err_fail(e, ERR_FILE_EXISTS, FACT_TEXT("file", path))
				       : db_file_fault(ERR_FILE_CREATE, path, e);
	if (fchmod(fd, mode))
		return db_file_fault(ERR_FILE_CREATE, path, e);
	return OK;
}

void db_file_remove_all(const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-journal", ".lock" };

	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		struct str s AUTO_STR = STR_INIT;

		str_addf(&s, "%s%s", path, tails[i]);
		unlink(s.p);
	}
}

static int sync_path(const char *path, int flags, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
	int rc = OK;

	if (fd < 0 || fsync(fd))
		rc = db_file_fault(ERR_FILE_WRITE, path, e);
	if (fd >= 0)
		close(fd);
	return rc;
}

int db_file_sync(const char *path, struct err *e)
{
	return sync_path(path, 0, e);
}

/* A rename is safe only once the directory is on the disk. */
int db_file_sync_directory_of(const char *path, struct err *e)
{
	char *copy = xstrdup(path);
	int rc = sync_path(dirname(copy), O_DIRECTORY, e);

	free(copy);
	return rc;
}

/* Never over a file that is there: the wish to keep an older backup is not asked twice. */
int db_file_rename_new(const char *from, const char *to, struct err *e)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return OK;
	if (errno == EEXIST)
		return err_fail(e, ERR_FILE_EXISTS, FACT_TEXT("file", to));
	/* Not every file system knows the flag; a copy may lie on one that does not. */
	if (errno == EINVAL && access(to, F_OK) && rename(from, to) == 0)
		return OK;
	return db_file_fault(ERR_FILE_WRITE, to, e);
}
