/* What every verb shares: options, help, the status of a command line that makes no sense. */
#include "suite.h"

#include "run.h"

static struct run r;

static void run(const char *arguments)
{
	run_program(&r, arguments, "", 0);
}

static void help_lists_the_verbs(void)
{
	run("--help");
	CU_ASSERT_EQUAL(r.status, 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(r.out, "dockline code"));
	CU_ASSERT_STRING_EQUAL(r.err, "");
	run_release(&r);
	run("code --help");
	CU_ASSERT_EQUAL(r.status, 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(r.out, "--fnc1"));
	run_release(&r);
}

static void version_is_one_line(void)
{
	run("--version");
	CU_ASSERT_EQUAL(r.status, 0);
	CU_ASSERT_EQUAL(strncmp(r.out, "dockline ", 9), 0);
	CU_ASSERT_PTR_EQUAL(strchr(r.out, '\n'), r.out + r.out_n - 1);
	run_release(&r);
}

static void nonsense_is_status_2(void)
{
	static const char *const lines[] = { "sell",	    "--loud",
					     "code --loud", "code more",
					     "code --fnc1", "code --on tomorrow",
					     "--db",	    "code --region Atlantis" };

	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		run(lines[i]);
		CU_ASSERT_EQUAL(r.status, 2);
		CU_ASSERT_STRING_EQUAL(r.out, "");
		CU_ASSERT_EQUAL(strncmp(r.err, "dockline: ", 10), 0);
		run_release(&r);
	}
}

static void options_stand_anywhere(void)
{
	run_program(&r, "code --db=/tmp/none --on=2026-01-01 --user nobody", "17260131\n", 9);
	CU_ASSERT_EQUAL(r.status, 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(r.out, "\"expiry\": \"2026-01-31\""));
	run_release(&r);
}

static const struct test tests[] = {
	{ "help lists the verbs, and a verb's help its options", help_lists_the_verbs },
	{ "the version is one line", version_is_one_line },
	{ "a command line that makes no sense is status 2 and says why", nonsense_is_status_2 },
	{ "the program's options may stand anywhere, with = or a blank", options_stand_anywhere },
};

const struct suite suite_cli = { .name = "command line", .tests = tests, .n = ARRAY_LEN(tests) };
