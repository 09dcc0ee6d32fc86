/* A shop appears whole or not at all, whatever happens to the one who builds it. */
#include "suite.h"

#include "tests/cli/house.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { HALF_A_SHOP = 3 << 19 }; /* bytes: the empty tables fit, the whole demonstration does not */

static int init_demo(struct house *h)
{
	(void)setenv("DOCKLINE_DEMO", DEMO_FOLDER, 1);
	(void)house_run(h, "init --demo");
	(void)unsetenv("DOCKLINE_DEMO");
	return h->r.status;
}

/* In a process of its own whose files may not grow beyond half a shop. With SIG_DFL the kernel kills it in the midst of
 * a write and no line of it runs afterwards; with SIG_IGN its disk is full. Returns the signal or the status. */
static int init_half_a_shop(struct house *h, void (*on_limit)(int))
{
	const struct rlimit half = { HALF_A_SHOP, HALF_A_SHOP }, no_core = { 0, 0 };
	int status = 0;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		(void)signal(SIGXFSZ, on_limit);
		setrlimit(RLIMIT_CORE, &no_core);
		setrlimit(RLIMIT_FSIZE, &half);
		_exit(init_demo(h));
	}
	CU_ASSERT_EQUAL_FATAL(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

/* Of shop.db and everything whose name begins so. */
static bool only_these(const struct house *h, const char *const *tails, size_t n)
{
	static const char *const all[] = { "",		"-wal",	     "-shm",	      ".lock",	    ".part",
					   ".part-wal", ".part-shm", ".part-journal", ".part.lock", "-journal" };
	struct arena a AUTO_ARENA = ARENA_INIT;
	bool agrees = true;

	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		bool wanted = false, there = access(arena_printf(&a, "%s%s", h->db, all[i]), F_OK) == 0;

		for (size_t t = 0; t < n; t++)
			wanted = wanted || str_eq(tails[t], all[i]);
		if (there != wanted)
			printf("shop.db%s is %s\n", all[i], there ? "there" : "missing");
		agrees = agrees && there == wanted;
	}
	return agrees;
}

static void a_shop_whose_building_is_killed_is_not_there(void)
{
	static const char *const whole[] = { "", ".lock" };
	HOUSE(h);
	const char *own = h.db;

	h.db = arena_printf(&h.arena, "%s/shop.db", h.dir);
	CU_ASSERT_EQUAL(init_half_a_shop(&h, SIG_DFL), SIGXFSZ);
	CU_ASSERT_EQUAL(house_run(&h, "verify"), 69);
	/* What it has left stops nobody, and does not stay. */
	CU_ASSERT_EQUAL(init_demo(&h), 0);
	CU_ASSERT(only_these(&h, whole, ARRAY_LEN(whole)));
	CU_ASSERT_EQUAL(house_run(&h, "verify"), 0);
	CU_ASSERT_EQUAL(house_run(&h, "init --test"), 73);
	h.db = own;
}

static void a_shop_that_cannot_be_filled_leaves_nothing(void)
{
	HOUSE(h);
	const char *own = h.db;

	CU_ASSERT_EQUAL_FATAL(mkdir(arena_printf(&h.arena, "%s/demo", h.dir), 0700), 0);
	(void)setenv("DOCKLINE_DEMO", arena_printf(&h.arena, "%s/demo", h.dir), 1);
	(void)house_file(&h, "demo/warehouses.csv",
			 "entity,entity_name,currency,code,name,kind,zone,gln\n"
			 "AN,Almacenes del Nordeste S.L.,EUR,BCN1,Barcelona,own,Europe/Madrid,9521000000018\n");
	(void)house_file(&h, "demo/places.csv", "warehouse,code,name,kind,sequence\nBCN1,\"A-01,Aisle,bin,1\n");
	h.db = arena_printf(&h.arena, "%s/shop.db", h.dir);
	CU_ASSERT_EQUAL(house_run(&h, "init --demo"), 65);
	CU_ASSERT(house_said(&h, "places.csv:2: "));
	CU_ASSERT(only_these(&h, NULL, 0));
	(void)unsetenv("DOCKLINE_DEMO");
	h.db = own;
}

static void a_full_disk_leaves_no_shop(void)
{
	HOUSE(h);
	const char *own = h.db;

	h.db = arena_printf(&h.arena, "%s/shop.db", h.dir);
	CU_ASSERT_EQUAL(init_half_a_shop(&h, SIG_IGN), 74);
	CU_ASSERT(only_these(&h, NULL, 0));
	h.db = own;
}

static void a_database_that_is_there_stays_as_it_is(void)
{
	HOUSE(h);
	const char *own = h.db, *before = house_digest(&h);

	CU_ASSERT_EQUAL(house_run(&h, "init --test"), 73);
	CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
	/* A link that leads nowhere is somebody's too. */
	h.db = arena_printf(&h.arena, "%s/link.db", h.dir);
	CU_ASSERT_EQUAL_FATAL(symlink("nowhere.db", h.db), 0);
	CU_ASSERT_EQUAL(house_run(&h, "init --test"), 73);
	CU_ASSERT_NOT_EQUAL(access(arena_printf(&h.arena, "%s/nowhere.db", h.dir), F_OK), 0);
	h.db = own;
}

static const struct test tests[] = {
	{ "a shop whose building is killed is not there", a_shop_whose_building_is_killed_is_not_there },
	{ "a shop that cannot be filled leaves nothing", a_shop_that_cannot_be_filled_leaves_nothing },
	{ "a full disk leaves no shop", a_full_disk_leaves_no_shop },
	{ "a database that is there stays as it is", a_database_that_is_there_stays_as_it_is },
};
const struct suite suite_init = { "init", tests, ARRAY_LEN(tests), NULL, NULL };
