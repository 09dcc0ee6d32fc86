/* A database that nobody sees before it is whole. */
#include "base/base.h"

#include "db/db_internal.h"
#include "db/queue.h"

#include <sys/stat.h>
#include <unistd.h>

/* A lock file is taken away by who built nothing; whoever waited with that file open holds a lock on nothing. */
static bool is_still(int fd, const char *path)
{
	struct stat held, there;

	return fstat(fd, &held) == 0 && lstat(path, &there) == 0 && held.st_dev == there.st_dev &&
	       held.st_ino == there.st_ino;
}

/* All of it into the one file: what stays in a -wal would be left behind by the rename. */
static int settle(const char *part, struct err *e)
{
	struct db *db;
	int64_t blocked = 0;
	int rc = db_open(part, 0, &db, e);

	if (rc)
		return rc;
	rc = db_plain_i64(db, "PRAGMA wal_checkpoint(TRUNCATE)", &blocked, e);
	db_close(db);
	if (rc == OK && blocked)
		rc = err_fail(e, ERR_DB_IN_USE, FACT_TEXT("file", part));
	return rc ? rc : db_file_sync(part, e);
}

static int build(const char *part, const char *path, db_fill_fn *fill, void *ctx, struct err *e)
{
	struct db *db;
	int rc;

	/* What one that was killed has left. */
	db_file_remove_all(part);
	if ((rc = db_create(part, &db, e)) || (rc = fill(ctx, db, e)) || (rc = settle(part, e)) ||
	    (rc = db_file_rename_new(part, path, e)))
		return rc;
	return db_file_sync_directory_of(path, e);
}

static bool is_there(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

/* Alone with the lock file. */
static int build_alone(int fd, const char *lock_path, const char *path, db_fill_fn *fill, void *ctx, struct err *e)
{
	struct str part AUTO_STR = STR_INIT;
	int rc;

	if (!presence_enter(fd, true) || !is_still(fd, lock_path))
		return err_fail(e, ERR_DB_IN_USE, FACT_TEXT("file", path));
	str_addf(&part, "%s.part", path);
	rc = build(part.p, path, fill, ctx, e);
	db_file_remove_all(part.p);
	if (rc && !is_there(path))
		unlink(lock_path);
	return rc;
}

int db_build(const char *path, db_fill_fn *fill, void *ctx, struct err *e)
{
	char *to = NULL, *lock_path = NULL;
	int fd = -1, rc = db_file_make_directory(path, e);

	if (rc || (rc = db_resolve(path, &to, e)))
		return rc;
	if (is_there(to))
		rc = err_fail(e, ERR_FILE_EXISTS, FACT_TEXT("file", to));
	else if ((fd = db_lock_file(to, true, &lock_path, e)) < 0)
		rc = e->code == ERR_DB_OPEN ? db_file_fault(ERR_FILE_CREATE, to, e) : (int)e->code;
	else
		rc = build_alone(fd, lock_path, to, fill, ctx, e);
	if (fd >= 0)
		close(fd);
	free(lock_path);
	free(to);
	return rc;
}
