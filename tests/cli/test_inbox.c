/* The worker's inbox, by the whole program: what lies in the folder is taken, refused or left. */
#include "suite.h"

#include "tests/cli/house.h"

#include "base/text.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

static const char *in_inbox(struct house *h, const char *name)
{
	return arena_printf(&h->arena, "%s/in/%s", h->dir, name);
}

static void folders(struct house *h)
{
	static const char *const names[] = { "in", "in/suppliers", "in/items", "in/asn", "in/sales", "in/sales/WEB" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		CU_ASSERT_EQUAL_FATAL(mkdir(arena_printf(&h->arena, "%s/%s", h->dir, names[i]), 0770), 0);
}

/* A file that was last written to a minute ago. */
static void lay(struct house *h, const char *name, const char *text)
{
	const char *path = house_file(h, arena_printf(&h->arena, "in/%s", name), text);
	struct utimbuf then = { .actime = time(NULL) - 60, .modtime = time(NULL) - 60 };

	CU_ASSERT_EQUAL_FATAL(utime(path, &then), 0);
}

static bool lies(struct house *h, const char *name)
{
	return access(in_inbox(h, name), F_OK) == 0;
}

static int work(struct house *h)
{
	return house_run(h, "--user nora work --once --inbox %s", in_inbox(h, ""));
}

#define SUPPLIER "code,name,currency\nACM,Acme Tools,EUR\n"
#define ITEM "sku,name,supplier,supplier_code\nDRL-1,Drill,ACM,77\n"

static void a_file_is_taken_once_and_put_away(void)
{
	HOUSE(h);

	folders(&h);
	/* The item's supplier comes in the same round, before it, whatever the files' names and times. */
	lay(&h, "items/a.csv", ITEM);
	lay(&h, "suppliers/b.csv", SUPPLIER);
	CU_ASSERT_EQUAL(work(&h), 0);
	CU_ASSERT(house_said(&h, "suppliers/b.csv: 1 row"));
	CU_ASSERT(house_said(&h, "items/a.csv: 1 row"));
	CU_ASSERT(lies(&h, "items/done/a.csv") && !lies(&h, "items/a.csv"));
	CU_ASSERT(lies(&h, "suppliers/done/b.csv"));

	/* The same bytes again: it says so, changes nothing, and keeps both files. */
	lay(&h, "items/a.csv", ITEM);
	CU_ASSERT_EQUAL(work(&h), 0);
	CU_ASSERT(house_said(&h, "was imported already"));
	CU_ASSERT(lies(&h, "items/done/a.csv") && lies(&h, "items/done/a-2.csv") && !lies(&h, "items/a.csv"));
	CU_ASSERT_EQUAL(work(&h), 0);
}

static void a_file_that_is_refused_waits_for_its_owner(void)
{
	HOUSE(h);

	folders(&h);
	lay(&h, "items/bad.csv", "sku,name,supplier,supplier_code\n,Drill,,\nDRL-2,,,\n");
	CU_ASSERT_EQUAL(work(&h), 65);
	CU_ASSERT(lies(&h, "items/failed/bad.csv") && lies(&h, "items/failed/bad.csv.errors.csv"));
	CU_ASSERT_EQUAL(house_run(&h, "--user nora doctor"), 0); /* the folder is no setting: a note */
	CU_ASSERT_EQUAL(work(&h), 0);				 /* it is not tried again */
}

static void a_file_that_is_still_written_is_left(void)
{
	HOUSE(h);

	folders(&h);
	house_file(&h, "in/suppliers/now.csv", SUPPLIER);
	lay(&h, "suppliers/slow.csv.part", SUPPLIER);
	lay(&h, "suppliers/.hidden", SUPPLIER);
	lay(&h, "suppliers/edited~", SUPPLIER);
	CU_ASSERT_EQUAL(work(&h), 0);
	CU_ASSERT(lies(&h, "suppliers/now.csv") && lies(&h, "suppliers/slow.csv.part") &&
		  lies(&h, "suppliers/.hidden") && lies(&h, "suppliers/edited~"));
}

/* bram approves and may not import: it is no fault of the file, which stays. */
static void without_the_right_it_stays(void)
{
	HOUSE(h);

	folders(&h);
	lay(&h, "suppliers/b.csv", SUPPLIER);
	CU_ASSERT_EQUAL(house_run(&h, "--user bram work --once --inbox %s", in_inbox(&h, "")), 0);
	CU_ASSERT(lies(&h, "suppliers/b.csv"));
	CU_ASSERT_EQUAL(house_run(&h, "--user nora work --once --inbox %s/nowhere", h.dir), 0);
	CU_ASSERT(house_said(&h, "nowhere"));
}

/* Two workers at once, and one that dies between the import and the move: each file counts once. */
static void two_workers_take_each_file_once(void)
{
	HOUSE(h);
	int status;

	folders(&h);
	for (int i = 0; i < 20; i++)
		lay(&h, arena_printf(&h.arena, "suppliers/%02d.csv", i),
		    arena_printf(&h.arena, "code,name,currency\nS%02d,Supplier %d,EUR\n", i, i));
	fflush(stdout);
	pid_t pid = fork();

	if (pid == 0)
		_exit(work(&h));
	CU_ASSERT_EQUAL(work(&h), 0);
	CU_ASSERT_EQUAL(waitpid(pid, &status, 0), pid);
	CU_ASSERT_EQUAL(status, 0);
	CU_ASSERT_EQUAL(work(&h), 0); /* what one left to the other when it came between */
	for (int i = 0; i < 20; i++)
		CU_ASSERT(lies(&h, arena_printf(&h.arena, "suppliers/done/%02d.csv", i)));
	CU_ASSERT_FALSE(lies(&h, "suppliers/done/00-2.csv"));
	/* As it is after a kill between the two: imported, and still there. */
	lay(&h, "suppliers/00.csv", "code,name,currency\nS00,Supplier 0,EUR\n");
	CU_ASSERT_EQUAL(work(&h), 0);
	CU_ASSERT(lies(&h, "suppliers/done/00-2.csv"));
	CU_ASSERT_EQUAL(house_run(&h, "--user nora verify"), 0);
}

static const struct test tests[] = {
	{ "a file is taken once and put away", a_file_is_taken_once_and_put_away },
	{ "a file that is refused waits for its owner", a_file_that_is_refused_waits_for_its_owner },
	{ "a file that is still written is left", a_file_that_is_still_written_is_left },
	{ "without the right to import the file stays", without_the_right_it_stays },
	{ "two workers take each file once", two_workers_take_each_file_once },
};
const struct suite suite_inbox = { "inbox", tests, ARRAY_LEN(tests), NULL, NULL };
