/* The verbs label, printer, spool and work: exit statuses, and a worker that is told to end. */
#include "suite.h"

#include "run.h"

#include "io/printer.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];
static struct run r;

static void run(const char *arguments)
{
	char line[512];

	run_release(&r);
	snprintf(line, sizeof line, "--db %s/site.db %s", folder, arguments);
	run_program(&r, line, "", 0);
}

static void expect(const char *arguments, int status, const char *out)
{
	run(arguments);
	if (r.status != status || (out && !strstr(r.out, out)))
		printf("     %s: %d\n%s%s", arguments, r.status, r.out, r.err);
	CU_ASSERT_EQUAL(r.status, status);
	CU_ASSERT_TRUE(!out || strstr(r.out, out));
}

/* A folder and a database of its own for each test. */
static void begin(void)
{
	(void)str_copy(folder, sizeof folder, "/tmp/dockline-test-XXXXXX");
	if (!mkdtemp(folder))
		BUG("no folder for a database");
	run("init --test");
	if (r.status)
		BUG("no database: %s", r.err);
}

static void end(int *open UNUSED)
{
	static const char *const files[] = { "site.db", "site.db-wal", "site.db-shm", "site.db.lock", "label.png" };
	char path[128];

	run_release(&r);
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		snprintf(path, sizeof path, "%s/%s", folder, files[i]);
		(void)unlink(path);
	}
	(void)rmdir(folder);
}

#define SITE                                                                                                           \
	int site __attribute__((cleanup(end), unused)) = 0;                                                            \
	begin()

static void what_makes_no_sense_is_status_2(void)
{
	SITE;
	static const char *const lines[] = {
		"label",
		"label item",
		"label shoe X",
		"label item X --size 4",
		"label item X --size 4x6 --sheet L7160",
		"label item X --sheet L1",
		"label item X --sheet L7160 --format png",
		"label item X --sheet L7160 --start 22",
		"label item X --start 2",
		"label ship X --cartons 0",
		"label item X --format gif",
		"label item X --copies 0",
		"label item X --copies many",
		"label item X --printer host:port",
		"label item X --dpi 1",
		"label item X -o a.png --printer h:1",
		"label item X --format png --printer h:1",
		"label place DAMAGE --format png --copies 2",
		"label item X --format",
		"printer",
		"printer add A",
		"spool hold",
		"spool hold one",
		"spool push 1",
		"work now",
	};

	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		expect(lines[i], 2, NULL);
}

static void refusals_have_their_status(void)
{
	SITE;
	char line[256];

	expect("label item NONE", 1, NULL);
	expect("label place NONE", 1, NULL);
	expect("label place DAMAGE --printer NONE", 1, NULL);
	expect("spool hold 99", 1, NULL);
	expect("printer hold NONE", 1, NULL);
	expect("label place DAMAGE -o /nonexistent/label.png", 73, NULL);
	snprintf(line, sizeof line, "label place DAMAGE -o %s/label.png", folder);
	expect(line, 0, "Code 128 DAMAGE");
	expect("label place DAMAGE", 0, "^BCN");
	expect("label place DAMAGE --format svg", 0, "<svg");
	expect("label place DAMAGE --format pdf", 0, "%PDF-");
}

static void labels_come_in_every_form(void)
{
	SITE;

	expect("label place DAMAGE --format tspl", 0, "BITMAP 0,0,");
	expect("label place DAMAGE --format epl", 0, "GW0,0,");
	expect("label place DAMAGE --size 4x6", 0, "^LL1218"); /* 6 inches of 203 dots */
	expect("label place DAMAGE --size 100x50mm --dpi 300", 0, "^PW1181");
	expect("label shelf DAMAGE", 0, "^BCN");
	expect("label place DAMAGE --sheet l7163 --start 14", 0, "%PDF-");
	expect("label place DAMAGE --to DAMAGE --format zpl", 0, "^PQ1");
	expect("label place X --to Y", 1, NULL);
	expect("label card 12", 0, "QTY");
	expect("label card all --sheet cards", 0, "%PDF-");
	expect("label card nonsense", 1, NULL);
	expect("label plate 340063810000000018 --size 2x1", 0, "^BCN");
	expect("label plate 340063810000000019", 65, NULL);
	expect("label plate 34006381", 65, NULL);
	expect("label pallet 340063810000000018", 1, NULL);
	expect("label receipt RC-1", 1, NULL);
	expect("label order PO-1", 1, NULL);
	expect("label notice SN-1", 1, NULL);
	expect("label transfer TR-1", 1, NULL);
	expect("label ship SO-1", 1, NULL);
	expect("label badge nobody", 1, NULL);
}

static void a_printer_that_is_off_is_status_69(void)
{
	SITE;
	struct test_printer p;
	char line[256];
	size_t n;
	struct arena a AUTO_ARENA = ARENA_INIT;

	CU_ASSERT_TRUE_FATAL(test_printer_begin(&p, AF_INET, 5));
	snprintf(line, sizeof line, "label place DAMAGE --printer 127.0.0.1:%s --copies 4", p.port);
	expect(line, 0, "4 labels");
	CU_ASSERT_PTR_NOT_NULL(strstr(test_printer_take(&p, &a, &n), "^PQ4"));
	test_printer_end(&p);
	expect(line, 69, NULL);
}

static void a_job_goes_through_the_spool(void)
{
	SITE;
	struct test_printer p;
	struct arena a AUTO_ARENA = ARENA_INIT;
	char line[256];
	size_t n;

	CU_ASSERT_TRUE_FATAL(test_printer_begin(&p, AF_INET, 5));
	snprintf(line, sizeof line, "printer add Z1 127.0.0.1:%s --name Dock", p.port);
	expect(line, 0, "Z1");
	expect("printer list --format csv", 0, "Z1,Dock");
	expect("label place DAMAGE --printer Z1", 0, "job 1");
	expect("spool hold 1", 0, "1 held");
	expect("work --once", 0, NULL);
	CU_ASSERT_FALSE(test_printer_waits(&p));
	expect("spool free 1", 0, "1 waiting");
	expect("printer hold Z1", 0, "held");
	expect("work --once", 0, NULL);
	CU_ASSERT_FALSE(test_printer_waits(&p));
	expect("printer free Z1", 0, "active");
	expect("work --once", 0, "Z1: label DAMAGE: printed");
	CU_ASSERT_TRUE_FATAL(test_printer_waits(&p));
	CU_ASSERT_PTR_NOT_NULL(strstr(test_printer_take(&p, &a, &n), "DAMAGE"));
	expect("spool cancel 1", 1, NULL);
	expect("spool again 1", 0, "2 waiting");
	test_printer_end(&p);
	expect("work --once", 69, "tried again later");
	expect("spool cancel 2", 0, "2 cancelled");
	expect("spool list --format csv", 0, "label DAMAGE");
}

/* The worker is in the middle of a job when it is told: it hands that over, writes it down and ends. */
static void a_worker_that_is_told_to_end_finishes_its_job(void)
{
	SITE;
	struct test_printer p;
	char line[256], some[4096];
	int fd, status;
	ssize_t got, all = 0;
	pid_t pid;

	CU_ASSERT_TRUE_FATAL(test_printer_begin(&p, AF_INET, 5));
	snprintf(line, sizeof line, "printer add Z1 127.0.0.1:%s", p.port);
	expect(line, 0, "Z1");
	expect("label place DAMAGE --printer Z1", 0, "job");
	pid = fork();
	if (pid == 0) {
		(void)alarm(50); /* a test that fails leaves no worker behind */
		run("work");
		_exit(r.status);
	}
	CU_ASSERT_TRUE_FATAL(test_printer_comes(&p));
	fd = accept(p.fd, NULL, NULL);
	CU_ASSERT_TRUE_FATAL(fd >= 0);
	CU_ASSERT_EQUAL(kill(pid, SIGTERM), 0);
	while ((got = read(fd, some, sizeof some)) > 0)
		all += got;
	close(fd);
	CU_ASSERT_TRUE(all > 0);
	CU_ASSERT_EQUAL(waitpid(pid, &status, 0), pid);
	CU_ASSERT_EQUAL(status, 0);
	expect("spool list --format csv", 0, "1,Z1,label DAMAGE,1,printed");
	test_printer_end(&p);
}

/* Told at once, at whatever point of its start: it ends, by itself or by the signal, and does not sleep on. */
static void a_signal_right_after_the_start_is_not_lost(void)
{
	SITE;
	/* Ignored where the suite runs in the background; set before the fork, as the signal may come before the child.
	 */
	void (*before)(int) = signal(SIGINT, SIG_DFL);

	for (int i = 0; i < 25; i++) {
		const struct timespec later = { .tv_nsec = i * 1000000L };
		int status;
		pid_t pid = fork();

		if (pid == 0) {
			(void)signal(SIGALRM, SIG_DFL);
			(void)alarm(30);
			run("work");
			_exit(r.status);
		}
		(void)nanosleep(&later, NULL);
		CU_ASSERT_EQUAL(kill(pid, i % 2 ? SIGTERM : SIGINT), 0);
		CU_ASSERT_EQUAL(waitpid(pid, &status, 0), pid);
		CU_ASSERT_TRUE(WIFEXITED(status) ? WEXITSTATUS(status) == 0
						 : WTERMSIG(status) == SIGTERM || WTERMSIG(status) == SIGINT);
	}
	(void)signal(SIGINT, before);
}

static const struct test tests[] = {
	{ "a signal right after the start is not lost", a_signal_right_after_the_start_is_not_lost },
	{ "what makes no sense is status 2", what_makes_no_sense_is_status_2 },
	{ "refusals have their status", refusals_have_their_status },
	{ "labels come in every form and size", labels_come_in_every_form },
	{ "a printer that is off is status 69", a_printer_that_is_off_is_status_69 },
	{ "a job goes through the spool, held, freed and again", a_job_goes_through_the_spool },
	{ "a worker that is told to end finishes its job", a_worker_that_is_told_to_end_finishes_its_job },
};
const struct suite suite_verb_label = { .name = "verb label", .tests = tests, .n = ARRAY_LEN(tests) };
