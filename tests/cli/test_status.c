/* Exit statuses, each by a cause of the world, and what the person is told. */
#include "suite.h"

#include "tests/cli/house.h"

#include "db/db.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void ends(struct house *h, int status, const char *arguments, const char *words)
{
	int got = house_run(h, "%s", arguments);

	if (got != status)
		printf("%s: %d instead of %d\n%s%s", arguments, got, status, h->r.out, h->r.err);
	CU_ASSERT_EQUAL(got, status);
	CU_ASSERT_TRUE(house_said(h, words));
	/* A failure says what it is on the error stream, and nothing on the other one. */
	if (status && status != 65)
		CU_ASSERT_STRING_EQUAL(h->r.out, "");
}

static const char *one_order(struct house *h)
{
	ends(h, 0,
	     arena_printf(&h->arena, "--user nora import suppliers %s",
			  house_file(h, "s.csv", "code,name\nLIN,Linnea Keramik\n")),
	     "1 row");
	ends(h, 0,
	     arena_printf(&h->arena, "--user nora import items %s",
			  house_file(h, "i.csv", "sku,name,cost\nA1,Axe,2.50\n")),
	     "1 row");
	ends(h, 0,
	     arena_printf(&h->arena, "--user nora import orders %s",
			  house_file(h, "o.csv", "number,supplier,sku,qty,unit_price\nPO-7,LIN,A1,10,2.50\n")),
	     "1 document, PO-7");
	return "PO-7";
}

static void refused_by_a_rule(void)
{
	HOUSE(h);
	const char *order = one_order(&h);

	ends(&h, 1, "--user nora po show PO-404", "PO-404");
	ends(&h, 1, arena_printf(&h.arena, "--user nora po close %s", order), "draft");
	ends(&h, 0, arena_printf(&h.arena, "--user nora po submit %s", order), "submitted");
	ends(&h, 77, arena_printf(&h.arena, "--user nora po approve %s", order), "permission");
	ends(&h, 0, arena_printf(&h.arena, "--user bram po list --format json"), "\"number\": \"PO-7\"");
	ends(&h, 1, "--user dora ats NO-SUCH-SKU", "NO-SUCH-SKU");
	ends(&h, 1, "--user nobody-knows po list", "nobody-knows");
	ends(&h, 1, "init --zone Nowhere/City", "zone cannot be \"Nowhere/City\"");
	ends(&h, 1, "init --zone ../etc/passwd", "zone cannot be");
	ends(&h, 1, "--user dora ats --channel NOWHERE", "NOWHERE");
	ends(&h, 1, "--user iker stock NO-SUCH-SKU --format json", "\"error\": \"ERR_NOT_FOUND\"");
}

/* What the program reads is never what it writes over. */
static void no_output_takes_the_place_of_an_input(void)
{
	HOUSE(h);
	const char *bad = house_file(&h, "bad.csv", "sku,name\nA9,\n"),
		   *link = arena_printf(&h.arena, "%s/link", h.dir);
	char text[64] = "";
	FILE *f;

	one_order(&h);
	CU_ASSERT_EQUAL_FATAL(symlink(h.db, link), 0);
	ends(&h, 73, arena_printf(&h.arena, "--user nora import items %s --errors %s", bad, bad), "is there already");
	f = fopen(bad, "r");
	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	CU_ASSERT_EQUAL(fread(text, 1, sizeof text - 1, f), 13);
	fclose(f);
	CU_ASSERT_STRING_EQUAL(text, "sku,name\nA9,\n");
	ends(&h, 73, arena_printf(&h.arena, "--user nora import items %s --errors %s", bad, h.db), "is there already");
	ends(&h, 73, arena_printf(&h.arena, "--user nora report stock -o %s", h.db), "is there already");
	ends(&h, 73, arena_printf(&h.arena, "--user nora report stock -o %s", link), "is there already");
	ends(&h, 73, arena_printf(&h.arena, "--user nora report stock -o %s-wal", h.db), "is there already");
	ends(&h, 73, arena_printf(&h.arena, "--user nora report stock -o %s.lock", h.db), "is there already");
	ends(&h, 73, arena_printf(&h.arena, "--user nora label item A1 --format png -o %s", h.db), "is there already");
	ends(&h, 0, "verify", "clean");
}

static void wrong_usage(void)
{
	static const char *const lines[] = {
		"--user nora po",
		"--user nora po fly PO-1",
		"--user nora po show",
		"--user nora po list --format xml",
		"--user nora import items",
		"--user nora import items f --decimal x",
		"--user nora import items f --format csv",
		"--user nora stock A B",
		"--user nora ats --channel",
		"--user nora allocate now",
		"--user nora ship",
		"verify twice",
		"backup",
		"restore",
		"doctor me",
		"users",
		"--user nora report stock",
		"--user nora report sales -o x.xlsx",
		"--user nora edi",
		"init --zone",
		"--db",
	};
	HOUSE(h);

	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		ends(&h, 2, lines[i], "usage: dockline");
}

static void bad_data(void)
{
	HOUSE(h);
	const char *path = house_file(&h, "foreign.txt", "What is this?\n");

	ends(&h, 65, arena_printf(&h.arena, "--user nora import items %s", path), "foreign.txt:1: ");
	ends(&h, 65, arena_printf(&h.arena, "--user nora import asn %s", path), "foreign.txt:1: ");
	ends(&h, 65, arena_printf(&h.arena, "--user dora import sales %s", path), "foreign.txt:1: ");
	ends(&h, 65, arena_printf(&h.arena, "edi %s", path), "NOT_EDI");
}

static void no_database(void)
{
	HOUSE(h);

	h.db = arena_printf(&h.arena, "%s/absent.db", h.dir);
	ends(&h, 69, "--user nora po list", "dockline init");
	ends(&h, 69, "verify", "there is no database");
	ends(&h, 69, arena_printf(&h.arena, "backup %s/copy.db", h.dir), "there is no database");
	h.db = arena_printf(&h.arena, "%s/no/such/folder.db", h.dir);
	ends(&h, 69, "verify", "there is no database");
	h.db = arena_printf(&h.arena, "%s/house.db", h.dir);
}

static void cannot_create(void)
{
	HOUSE(h);
	const char *file = house_file(&h, "file", "x");

	ends(&h, 73, arena_printf(&h.arena, "--user iker report stock -o %s/no/stock.xlsx", h.dir), "could not create");
	ends(&h, 73, arena_printf(&h.arena, "backup %s", file), "is there already");
	ends(&h, 73, arena_printf(&h.arena, "backup %s/copy", file), "could not create");
	ends(&h, 73, "init", "is there already");
	h.db = arena_printf(&h.arena, "%s/file/below.db", h.dir);
	ends(&h, 73, "init", "could not create");
	h.db = arena_printf(&h.arena, "%s/house.db", h.dir);
}

/* In a process of its own whose files may not grow beyond that: a full disk. */
static int with_little_room(struct house *h, rlim_t bytes, const char *arguments, const char *words)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		struct rlimit limit = { bytes, bytes };

		(void)signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &limit);
		status = house_run(h, "%s", arguments);
		_exit(strstr(h->r.err, words) ? status : 99);
	}
	CU_ASSERT_EQUAL_FATAL(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool is_there(struct house *h, const char *name)
{
	return access(arena_printf(&h->arena, "%s/%s", h->dir, name), F_OK) == 0;
}

static void a_full_disk(void)
{
	HOUSE(h);
	const char *before = house_digest(&h);

	CU_ASSERT_EQUAL(with_little_room(&h, 64 << 10, arena_printf(&h.arena, "backup %s/copy.db", h.dir), "full"), 74);
	CU_ASSERT_FALSE(is_there(&h, "copy.db") || is_there(&h, "copy.db.part"));
	CU_ASSERT_EQUAL(with_little_room(&h, 512, arena_printf(&h.arena, "--user iker report stock -o %s/s.csv", h.dir),
					 "no line of a report fits where there is none"),
			99);
	CU_ASSERT_EQUAL(house_run(&h, "backup %s/copy.db", h.dir), 0);
	CU_ASSERT_EQUAL(with_little_room(&h, 64 << 10, arena_printf(&h.arena, "restore %s/copy.db", h.dir), "full"),
			74);
	CU_ASSERT_FALSE(is_there(&h, "house.db.part"));
	CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
}

static void output_that_does_not_arrive(void)
{
	HOUSE(h);
	struct arena arena AUTO_ARENA = ARENA_INIT;

	run_release(&h.r);
	run_program_into(&h.r, arena_printf(&arena, "--db %s verify", h.db), "/dev/full");
	CU_ASSERT_EQUAL(h.r.status, 74);
	CU_ASSERT_TRUE(house_said(&h, "could not write"));
	run_release(&h.r);
	run_program_into(&h.r, "--help", "/dev/full");
	CU_ASSERT_EQUAL(h.r.status, 74);
}

static void somebody_sits_at_it(void)
{
	HOUSE(h);
	struct err e = ERR_INIT;
	struct db *db;

	CU_ASSERT_EQUAL(house_run(&h, "backup %s/copy.db", h.dir), 0);
	CU_ASSERT_EQUAL_FATAL(db_open(h.db, 0, &db, &e), OK);
	ends(&h, 75, arena_printf(&h.arena, "restore %s/copy.db", h.dir), "open");
	db_close(db);
	ends(&h, 0, arena_printf(&h.arena, "restore %s/copy.db", h.dir), "is in place");
	/* Within the same second too, each with an old database of its own. */
	ends(&h, 0, arena_printf(&h.arena, "restore %s/copy.db", h.dir), "is in place");
	ends(&h, 0, arena_printf(&h.arena, "restore %s/copy.db", h.dir), "is in place");
}

static void others_are_writing(void)
{
	HOUSE(h);
	const char *path = house_file(&h, "i.csv", "sku,name\nA1,Axe\n");
	int fd = open(arena_printf(&h.arena, "%s.lock", h.db), O_RDWR | O_CLOEXEC);

	CU_ASSERT_EQUAL_FATAL(flock(fd, LOCK_EX), 0);
	setenv("DOCKLINE_TEST", "wait=20", 1);
	ends(&h, 75, arena_printf(&h.arena, "--user nora import items %s", path), "others are writing");
	unsetenv("DOCKLINE_TEST");
	close(fd);
	ends(&h, 0, arena_printf(&h.arena, "--user nora import items %s", path), "1 row");
}

static void not_permitted(void)
{
	HOUSE(h);

	ends(&h, 77, "--user nora users list", "permission");
	ends(&h, 77, "--user nora allocate", "permission");
	ends(&h, 77, arena_printf(&h.arena, "--user bram import items %s", house_file(&h, "i.csv", "sku,name\nA,B\n")),
	     "permission");
}

static void wrong_configuration(void)
{
	HOUSE(h);

	h.db = house_file(&h, "notes.db", "These are notes, and no database at all; a few lines of them.\n");
	ends(&h, 78, "verify", "not a Dockline database");
	ends(&h, 78, arena_printf(&h.arena, "backup %s/copy.db", h.dir), "not a Dockline database");
	h.db = arena_printf(&h.arena, "%s/house.db", h.dir);
	ends(&h, 78, arena_printf(&h.arena, "restore %s/notes.db", h.dir), "not a Dockline database");
	CU_ASSERT_EQUAL(house_run(&h, "verify"), 0);
}

static void a_copy_that_is_cut_off(void)
{
	HOUSE(h);
	const char *copy = arena_printf(&h.arena, "%s/copy.db", h.dir), *before = house_digest(&h);
	struct stat st;

	CU_ASSERT_EQUAL(house_run(&h, "backup %s", copy), 0);
	CU_ASSERT_EQUAL_FATAL(stat(copy, &st), 0);
	for (int part = 1; part < 8; part++) {
		CU_ASSERT_EQUAL_FATAL(truncate(copy, st.st_size * (8 - part) / 8 - 100), 0);
		CU_ASSERT_EQUAL(house_run(&h, "restore %s", copy), 74);
		CU_ASSERT_TRUE(house_said(&h, "damaged"));
		CU_ASSERT_FALSE(is_there(&h, "house.db.part"));
		CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
	}
	CU_ASSERT_EQUAL_FATAL(truncate(copy, 0), 0);
	CU_ASSERT_EQUAL(house_run(&h, "restore %s", copy), 78);
	CU_ASSERT(house_said(&h, "copy.db") && !house_said(&h, ".part"));
	CU_ASSERT_EQUAL(house_run(&h, "--user ghost stock --format json"), 1);
	CU_ASSERT_PTR_NOT_NULL(strstr(h.r.err, "{\"ok\": false, \"error\": \"ERR_NOT_FOUND\""));
	CU_ASSERT_EQUAL(house_run(&h, "restore %s/absent.db", h.dir), 74);
	CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
}

static void the_old_database_is_kept(void)
{
	HOUSE(h);
	const char *copy = arena_printf(&h.arena, "%s/copy.db", h.dir), *before = house_digest(&h), *kept;

	CU_ASSERT_EQUAL(house_run(&h, "backup %s", copy), 0);
	CU_ASSERT_EQUAL(house_run(&h, "users add eva"), 0);
	CU_ASSERT_EQUAL(house_run(&h, "restore %s", copy), 0);
	kept = strstr(h.r.out, h.db);
	CU_ASSERT_PTR_NOT_NULL_FATAL(kept);
	kept = arena_strdup(&h.arena, kept);
	((char *)kept)[strcspn(kept, "\n")] = '\0';
	CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
	h.db = kept;
	CU_ASSERT_EQUAL(house_run(&h, "users list"), 0);
	CU_ASSERT_TRUE(house_said(&h, "eva"));
}

static const struct test tests[] = {
	{ "1: a rule refuses, and says which", refused_by_a_rule },
	{ "no output takes the place of what is read, the database least of all",
	  no_output_takes_the_place_of_an_input },
	{ "2: usage", wrong_usage },
	{ "65: the data of a file is bad", bad_data },
	{ "69: there is no database", no_database },
	{ "73: a file cannot be created", cannot_create },
	{ "74: the disk is full, and nothing half-written stays", a_full_disk },
	{ "74: what was printed did not arrive", output_that_does_not_arrive },
	{ "75: a restore while somebody has the database open", somebody_sits_at_it },
	{ "75: others are writing", others_are_writing },
	{ "77: not permitted", not_permitted },
	{ "78: it is no database of ours", wrong_configuration },
	{ "a copy that is cut off is never put in place", a_copy_that_is_cut_off },
	{ "a restore keeps the old database", the_old_database_is_kept },
};
const struct suite suite_status = { .name = "exit status", .tests = tests, .n = ARRAY_LEN(tests) };
