#include "suite.h"

#include "tests/db/room.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char tables[] =
	"CREATE TABLE shelf (shelf_id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, room INTEGER NOT NULL, note TEXT) "
	"STRICT;"
	"CREATE TABLE thing (thing_id INTEGER PRIMARY KEY, shelf_id INTEGER NOT NULL REFERENCES shelf, name TEXT NOT "
	"NULL, colour TEXT NOT NULL CHECK (colour <> 'octarine'), weight INTEGER, picture BLOB, version INTEGER NOT "
	"NULL) STRICT;"
	"CREATE INDEX thing_shelf ON thing (shelf_id);"
	"CREATE INDEX thing_name ON thing (name, thing_id);"
	"CREATE INDEX thing_colour ON thing (colour, thing_id);";

void room_open(struct room *r)
{
	const char *tmp = getenv("TMPDIR");

	*r = (struct room){ .arena = ARENA_INIT };
	snprintf(r->directory, sizeof r->directory, "%.40s/dl-db-XXXXXX", tmp && strlen(tmp) <= 40 ? tmp : "/tmp");
	if (!mkdtemp(r->directory))
		CU_FAIL_FATAL("no temporary directory");
	snprintf(r->path, sizeof r->path, "%s/shop.db", r->directory);
	if (db_create(r->path, &r->db, &r->e) || db_script(r->db, tables, &r->e)) {
		printf("%s: %s\n", err_name(r->e.code), err_text(&r->e, "cause"));
		CU_FAIL_FATAL("no database");
	}
}

void room_close(struct room *r)
{
	DIR *d = opendir(r->directory);
	struct dirent *entry;

	db_close(r->db);
	while (d && (entry = readdir(d)))
		if (entry->d_name[0] != '.')
			unlink(room_file(r, entry->d_name));
	if (d)
		closedir(d);
	rmdir(r->directory);
	arena_release(&r->arena);
}

const char *room_file(struct room *r, const char *name)
{
	return arena_printf(&r->arena, "%s/%s", r->directory, name);
}

int64_t room_stock(struct room *r, const char *shelf, int n, int colours)
{
	struct shelf_add_row made = { 0 };
	int rc = db_begin(r->db, &r->e);

	if (rc == OK)
		rc = shelf_add(r->db, &r->arena, shelf, 1, NULL, &made, &r->e);
	for (int i = 0; rc == OK && i < n; i++)
		rc = thing_add(r->db, made.shelf_id, arena_printf(&r->arena, "thing %04d", i),
			       arena_printf(&r->arena, "colour %d", i % colours), i % 3 ? i * 7 % 10 : DB_NULL,
			       (struct db_blob){ 0 }, &r->e);
	CU_ASSERT_EQUAL_FATAL(rc, OK);
	CU_ASSERT_EQUAL_FATAL(db_commit(r->db, &r->e), OK);
	return made.shelf_id;
}

const char *room_digest(struct room *r)
{
	const char *digest = "";

	CU_ASSERT_EQUAL(db_digest(r->db, &r->arena, &digest, &r->e), OK);
	return digest;
}

static int run_child(int (*fn)(void *ctx), void *ctx, bool quiet)
{
	int status = -1;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		if (quiet) {
			const struct rlimit no_core = { 0, 0 };

			(void)!freopen("/dev/null", "w", stderr);
			setrlimit(RLIMIT_CORE, &no_core);
		}
		_exit(fn(ctx));
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		CU_FAIL("no child process");
	return status;
}

int room_child(int (*fn)(void *ctx), void *ctx)
{
	return run_child(fn, ctx, false);
}

bool room_aborts(int (*fn)(void *ctx), void *ctx)
{
	int status = run_child(fn, ctx, true);

	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}
