#include "base/base.h"

#include "db/db_internal.h"
#include "db/queue.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that was copied out of a running shop is in WAL mode, and reading it leaves these beside it. */
static void sweep(const char *path)
{
	static const char *const tails[] = { "-wal", "-shm" };

	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		struct str s AUTO_STR = STR_INIT;

		str_addf(&s, "%s%s", path, tails[i]);
		unlink(s.p);
	}
}

/* Opens a file at rest and puts it to every question. */
static int check_file(const char *path, db_check_fn *check, void *ctx, struct err *e)
{
	struct db *copy;
	int rc = db_open(path, DB_READ_ONLY | DB_ANY_VERSION, &copy, e);

	if (rc)
		return rc;
	rc = db_check(copy, e);
	if (rc == OK && check)
		rc = check(ctx, copy, e);
	db_close(copy);
	sweep(path);
	return rc;
}

/* On a connection of its own: the desks' connections may not attach, and VACUUM INTO is an attachment. */
static int vacuum_into(struct db *db, const char *part, struct err *e)
{
	struct db own = { .path = db->path, .deadline_ms = db->deadline_ms, .lock_fd = -1 };
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_open_v2(db->path, &own.engine,
				 SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW |
					 SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE,
				 NULL);

	if (rc == SQLITE_OK) {
		sqlite3_busy_timeout(own.engine, own.deadline_ms);
		sqlite3_limit(own.engine, SQLITE_LIMIT_ATTACHED, 1);
		rc = sqlite3_prepare_v2(own.engine, "VACUUM INTO ?1", -1, &st, NULL);
	}
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_text(st, 1, part, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	if (rc == SQLITE_DONE)
		rc = OK;
	else {
		rc = db_fault(&own, NULL, rc, e);
		if (rc == ERR_DB_FULL)
			rc = err_fail(e, ERR_DB_FULL, FACT_TEXT("file", part));
	}
	sqlite3_finalize(st);
	sqlite3_close_v2(own.engine);
	return rc;
}

int db_backup(struct db *db, const char *file, db_check_fn *check, void *ctx, struct err *e)
{
	struct str part AUTO_STR = STR_INIT;
	char *path;
	int fd, rc;

	db_assert_idle(db);
	rc = db_resolve(file, &path, e);
	if (rc)
		return err_fail(e, ERR_FILE_CREATE, FACT_TEXT("file", file), FACT_TEXT("cause", strerror(errno)));
	if (access(path, F_OK) == 0) {
		rc = err_fail(e, ERR_FILE_EXISTS, FACT_TEXT("file", path));
		free(path);
		return rc;
	}
	str_addf(&part, "%s.part", path);
	/* What a backup that was cut off has left. */
	unlink(part.p);
	rc = db_file_make(part.p, 0640, &fd, e);
	if (fd >= 0)
		close(fd);
	if (rc == OK)
		rc = vacuum_into(db, part.p, e);
	if (rc == OK)
		rc = db_file_sync(part.p, e);
	if (rc == OK)
		rc = check_file(part.p, check, ctx, e);
	if (rc == OK)
		rc = db_file_rename_new(part.p, path, e);
	if (rc)
		unlink(part.p);
	else
		rc = db_file_sync_directory_of(path, e);
	free(path);
	return rc;
}

static int copy_bytes(int from, const char *from_name, int to, const char *to_name, struct err *e)
{
	char *buffer = xmalloc(1 << 20);
	ssize_t got, put, at;
	int rc = OK;

	while (rc == OK && (got = read(from, buffer, 1 << 20)) != 0) {
		if (got < 0 && errno != EINTR)
			rc = db_file_fault(ERR_FILE_READ, from_name, e);
		for (at = 0; rc == OK && at < got; at += put) {
			put = write(to, buffer + at, (size_t)(got - at));
			if (put < 0 && errno != EINTR)
				rc = db_file_fault(ERR_FILE_WRITE, to_name, e);
			if (put < 0)
				put = 0;
		}
	}
	free(buffer);
	if (rc == OK && fsync(to))
		rc = db_file_fault(ERR_FILE_WRITE, to_name, e);
	return rc;
}

static int copy_file(const char *from, const char *to, struct err *e)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out, rc;

	if (in < 0)
		return db_file_fault(ERR_FILE_OPEN, from, e);
	rc = db_file_make(to, 0660, &out, e);
	if (rc == OK)
		rc = copy_bytes(in, from, out, to, e);
	if (out >= 0)
		close(out);
	close(in);
	return rc;
}

/* Brings what stands in the -wal into the old file, so that it can be kept as one. A database that is damaged may
 * refuse; then its -wal and -shm are kept beside it. */
static bool settle(const char *path)
{
	sqlite3 *old = NULL;
	bool done = sqlite3_open_v2(path, &old, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL) == SQLITE_OK &&
		    sqlite3_exec(old, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL) == SQLITE_OK;

	/* The last one out removes -wal and -shm. */
	sqlite3_close_v2(old);
	return done;
}

static int set_aside(const char *path, const char *aside, struct err *e)
{
	static const char *const tails[] = { "-wal", "-shm" };

	if (link(path, aside))
		return errno == EEXIST ? err_fail(e, ERR_FILE_EXISTS, FACT_TEXT("file", aside))
				       : db_file_fault(ERR_FILE_CREATE, aside, e);
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		struct str from AUTO_STR = STR_INIT, to AUTO_STR = STR_INIT;

		str_addf(&from, "%s%s", path, tails[i]);
		str_addf(&to, "%s%s", aside, tails[i]);
		if (rename(from.p, to.p) && errno != ENOENT)
			return db_file_fault(ERR_FILE_WRITE, to.p, e);
	}
	return OK;
}

/* With the database all to ourselves. */
static int swap(const char *part, const char *path, const char *aside, struct err *e)
{
	bool there = access(path, F_OK) == 0;
	int rc = OK;

	if (there) {
		(void)settle(path);
		rc = set_aside(path, aside, e);
	}
	if (rc == OK && rename(part, path))
		rc = db_file_fault(ERR_FILE_WRITE, path, e);
	if (rc == OK)
		rc = db_file_sync_directory_of(path, e);
	return rc;
}

/* The fault is that of the file which was given, not of its copy. */
static int name_the_file(const char *file, int rc, struct err *e)
{
	char cause[256] = "";

	if (rc == ERR_DB_FOREIGN)
		return err_fail(e, ERR_DB_FOREIGN, FACT_TEXT("file", file));
	if (rc != ERR_DB_DAMAGED)
		return rc;
	if (err_text(e, "cause"))
		(void)str_copy(cause, sizeof cause, err_text(e, "cause"));
	return err_fail(e, ERR_DB_DAMAGED, FACT_TEXT("file", file), FACT_TEXT("cause", cause));
}

int db_restore(const char *file, const char *path, const char *aside, db_check_fn *check, void *ctx, struct err *e)
{
	struct str part AUTO_STR = STR_INIT;
	char *to = NULL, *lock_path = NULL;
	int fd = -1, rc = db_resolve(path, &to, e);

	if (rc)
		return rc;
	str_addf(&part, "%s.part", to);
	fd = db_lock_file(to, true, &lock_path, e);
	if (fd < 0)
		rc = (int)e->code;
	else if (!presence_enter(fd, true))
		rc = err_fail(e, ERR_DB_IN_USE, FACT_TEXT("file", to));
	else {
		unlink(part.p);
		rc = copy_file(file, part.p, e);
		if (rc == OK)
			rc = name_the_file(file, check_file(part.p, check, ctx, e), e);
		if (rc == OK)
			rc = swap(part.p, to, aside, e);
		if (rc)
			unlink(part.p);
	}
	if (fd >= 0)
		close(fd);
	free(lock_path);
	free(to);
	return rc;
}
