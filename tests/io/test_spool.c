/* The spool from end to end: printers that work, that are off, that hang; workers that die. */
#include "printer.h"

#include "domain/desk/setting.h"
#include "domain/shop.h"
#include "domain/work/printer.h"
#include "io/spool.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct printer_patience hasty = { .connect = 200, .stall = 200, .farewell = 5, .total = 2000 };

enum { LARGE = 8 << 20 };

static void add_speaking(struct fixture *fx, const char *code, const struct test_printer *p, const char *language)
{
	const struct printer_facts facts = { .address = arena_printf(&fx->arena, "127.0.0.1:%s", p->port),
					     .language = language };
	struct err e = ERR_INIT;
	int64_t id;

	CU_ASSERT_FATAL(fixture_ok(printer_add(fixture_desk(fx, "admin"), &fx->arena, code, &facts, &id, &e), &e,
				   "printer_add", __FILE__, __LINE__));
}

static void add_printer(struct fixture *fx, const char *code, const struct test_printer *p)
{
	add_speaking(fx, code, p, NULL);
}

static int64_t lay_down(struct fixture *fx, const char *printer, const char *text, size_t n, const char *format)
{
	struct print_job_new job = { .printer = printer,
				     .title = arena_printf(&fx->arena, "job %s", printer),
				     .format = format,
				     .payload = { text, n },
				     .copies = 2,
				     .document_id = DB_NULL };
	struct err e = ERR_INIT;
	int64_t id = 0;

	CU_ASSERT_FATAL(fixture_ok(print_job_add(fixture_desk(fx, "clerk"), &fx->arena, &job, &id, &e), &e,
				   "print_job_add", __FILE__, __LINE__));
	return id;
}

static const char *state_of(struct fixture *fx, int64_t id)
{
	struct print_job_row row;
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(print_job_get(fx->db, &fx->arena, id, &row, &e), &e, "get", __FILE__, __LINE__));
	return row.state;
}

/* Until nothing is due and nothing at work: two that end at once leave room for what waits behind them. */
static int work(struct spool *s, struct err *e)
{
	int rc;

	while ((rc = spool_start(s, e)) == OK && s->n)
		if ((rc = spool_collect(s, 5000, e)))
			break;
	return rc;
}

static void a_label_lies_in_the_spool_until_the_worker_comes(void)
{
	FIXTURE(fx);
	struct spool s = { .desk = fixture_desk(&fx, "clerk"), .patience = &hasty };
	struct test_printer p;
	struct label_of l;
	int64_t job_id;
	char *got;
	size_t n;

	shop_item(&fx, "CUP-1", "none");
	MUST_WORK(label_of_item(s.desk, &a, "CUP-1", &number_plain, &l, &e));
	REFUSED(ERR_MISSING, spool_label(s.desk, &a, &l, NULL, 1, &job_id, &e));
	test_printer_begin(&p, AF_INET, 5);
	add_printer(&fx, "Z1", &p);
	MUST_WORK(spool_label(s.desk, &a, &l, NULL, 3, &job_id, &e)); /* the only printer there is */
	CU_ASSERT_FALSE(test_printer_waits(&p));
	WORKS(work(&s, &e));
	got = test_printer_take(&p, &a, &n);
	CU_ASSERT_PTR_NOT_NULL(strstr(got, "^PQ3"));
	CU_ASSERT_PTR_NOT_NULL(strstr(got, "CUP\\2D1"));
	CU_ASSERT_FALSE(test_printer_waits(&p)); /* the printer makes the copies */
	CU_ASSERT_STRING_EQUAL(state_of(&fx, job_id), "printed");
	CU_ASSERT_EQUAL(s.printed, 1);
	/* Two printers: nobody guesses. */
	add_printer(&fx, "Z2", &p);
	REFUSED(ERR_MISSING, spool_label(s.desk, &a, &l, NULL, 1, &job_id, &e));
	test_printer_end(&p);
}

static void a_paper_is_sent_as_often_as_it_is_wanted(void)
{
	FIXTURE(fx);
	struct spool s = { .desk = fixture_desk(&fx, "clerk"), .patience = &hasty };
	struct test_printer p;
	size_t n;

	test_printer_begin(&p, AF_INET, 5);
	add_speaking(&fx, "Z1", &p, "pdf");
	lay_down(&fx, "Z1", "paper", 5, "text");
	WORKS(work(&s, &e));
	CU_ASSERT_STRING_EQUAL(test_printer_take(&p, &a, &n), "paper");
	CU_ASSERT_STRING_EQUAL(test_printer_take(&p, &a, &n), "paper");
	CU_ASSERT_FALSE(test_printer_waits(&p));
	test_printer_end(&p);
}

static void a_dead_and_a_hanging_printer_stop_nobody(void)
{
	FIXTURE(fx);
	struct spool s = { .desk = fixture_desk(&fx, "clerk"), .patience = &hasty };
	struct test_printer dead, hanging, good;
	char *large = xcalloc(1, LARGE);
	int64_t to_dead, to_hanging, first, second;
	struct print_job_leased none;
	bool some;
	size_t n;

	test_printer_begin(&dead, AF_INET, 5);
	test_printer_begin(&hanging, AF_INET, 5);
	test_printer_begin(&good, AF_INET, 5);
	add_printer(&fx, "DEAD", &dead);
	add_printer(&fx, "HANGS", &hanging);
	add_printer(&fx, "GOOD", &good);
	test_printer_end(&dead);
	to_dead = lay_down(&fx, "DEAD", "x", 1, "zpl");
	to_hanging = lay_down(&fx, "HANGS", large, LARGE, "zpl");
	first = lay_down(&fx, "GOOD", "one", 3, "zpl");
	second = lay_down(&fx, "GOOD", "two", 3, "zpl");
	WORKS(work(&s, &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, first), "printed");
	CU_ASSERT_STRING_EQUAL(state_of(&fx, second), "printed");
	CU_ASSERT_STRING_EQUAL(state_of(&fx, to_dead), "waiting");
	CU_ASSERT_STRING_EQUAL(state_of(&fx, to_hanging), "in doubt"); /* it took a part, and half may be on paper */
	CU_ASSERT_EQUAL(s.printed, 2);
	CU_ASSERT_EQUAL(s.failed, 2);
	CU_ASSERT_STRING_EQUAL(test_printer_take(&good, &a, &n), "one");
	CU_ASSERT_STRING_EQUAL(test_printer_take(&good, &a, &n), "two");
	/* The dead one is left alone for a while, then tried again; what is in doubt never is. */
	WORKS(print_job_lease(s.desk, &a, &none, &some, &e));
	CU_ASSERT_FALSE(some);
	fx.hand.ms += PRINT_JOB_PAUSE_MS;
	WORKS(work(&s, &e));
	CU_ASSERT_EQUAL(s.failed, 3);
	CU_ASSERT_STRING_EQUAL(state_of(&fx, to_hanging), "in doubt");
	test_printer_end(&hanging);
	test_printer_end(&good);
	free(large);
}

#define ANSWER(paper_out, labels)                                                                                      \
	"\002030," paper_out ",0,1245,000,0\003\r\n\002000,0,0,0,0,2,6,0,0000000" labels                               \
	",1,000\003\r\n\0021234,0\003\r\n"

/* A printer in a process of its own that hears so many jobs, one a connection, and answers each question with the next
 * answer; its exit says whether all that it was sent besides questions is what was expected. */
static pid_t telling(const struct test_printer *p, int jobs, const char *const *answers, const char *expected)
{
	pid_t pid = fork();
	char kept[256] = "";

	for (int i = 0; pid == 0 && i < jobs; i++) {
		int fd = accept(p->fd, NULL, NULL);
		char got[64];
		size_t n = 0;
		ssize_t step;

		while (n < sizeof got - 1 && (step = read(fd, got + n, sizeof got - 1 - n)) > 0) {
			n += (size_t)step;
			if (n < 5 || memcmp(got + n - 5, "~HS\r\n", 5) != 0)
				continue;
			n -= 5;
			if (!*answers || write(fd, *answers, strlen(*answers)) < 0)
				_exit(2);
			answers++;
		}
		got[n] = '\0';
		(void)str_copy(kept + strlen(kept), sizeof kept - strlen(kept), got);
		close(fd);
	}
	if (pid == 0)
		_exit(str_eq(kept, expected) ? 0 : 1);
	return pid;
}

static void remember_cause(void *ctx, const struct print_job_due *job, enum spool_end end, const char *cause)
{
	(void)job;
	(void)end;
	(void)str_copy(ctx, SPOOL_CAUSE_BYTES, cause ? cause : "");
}

static void a_printer_out_of_paper_keeps_its_job_and_says_why(void)
{
	FIXTURE(fx);
	char cause[SPOOL_CAUSE_BYTES] = "";
	struct spool s = {
		.desk = fixture_desk(&fx, "clerk"), .patience = &hasty, .told = remember_cause, .ctx = cause
	};
	struct test_printer p;
	int ended = -1;
	int64_t id;
	pid_t pid;

	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "label.status", "5000", &e));
	test_printer_begin(&p, AF_INET, 5);
	add_printer(&fx, "Z1", &p);
	id = lay_down(&fx, "Z1", "one", 3, "zpl");
	pid = telling(
		&p, 2,
		(const char *const[]){ ANSWER("1", "0"), ANSWER("0", "0"), ANSWER("0", "1"), ANSWER("0", "0"), NULL },
		"one");
	WORKS(work(&s, &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, id), "waiting");
	CU_ASSERT_STRING_EQUAL(cause, "it is out of paper");
	fx.hand.ms += PRINT_JOB_PAUSE_MS;
	WORKS(work(&s, &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, id), "printed");
	CU_ASSERT_STRING_EQUAL(cause, "");
	CU_ASSERT_EQUAL(waitpid(pid, &ended, 0), pid);
	CU_ASSERT_EQUAL(ended, 0);
	test_printer_end(&p);
}

/* Of three labels one is out when the paper ends; the two others lie in the printer. The job behind it waits for paper,
 * and neither is sent again by itself: one comes out of the printer's own buffer, and a person says so. */
static void a_printer_that_runs_out_in_the_midst_has_its_job_in_doubt(void)
{
	FIXTURE(fx);
	char cause[SPOOL_CAUSE_BYTES] = "";
	struct spool s = {
		.desk = fixture_desk(&fx, "clerk"), .patience = &hasty, .told = remember_cause, .ctx = cause
	};
	struct test_printer p;
	int64_t first, second;
	int ended = -1;
	pid_t pid;

	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "label.status", "5000", &e));
	test_printer_begin(&p, AF_INET, 5);
	add_printer(&fx, "Z1", &p);
	first = lay_down(&fx, "Z1", "three", 5, "zpl");
	pid = telling(&p, 3,
		      (const char *const[]){ /* the first job: ready, at work, stopped */
					     ANSWER("0", "0"), ANSWER("0", "3"), ANSWER("1", "2"),
					     /* the second: not ready; then ready, at work, done */
					     ANSWER("1", "2"), ANSWER("0", "0"), ANSWER("0", "1"), ANSWER("0", "0"),
					     NULL },
		      "threenext");
	WORKS(work(&s, &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, first), "in doubt");
	CU_ASSERT_STRING_EQUAL(cause, "it ran out of paper; the rest lies in it and comes out when it has some");
	second = lay_down(&fx, "Z1", "next", 4, "zpl");
	WORKS(work(&s, &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, second), "waiting");
	CU_ASSERT_STRING_EQUAL(cause, "it is out of paper");
	fx.hand.ms += PRINT_JOB_PAUSE_MS;
	WORKS(work(&s, &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, second), "printed");
	CU_ASSERT_STRING_EQUAL(state_of(&fx, first), "in doubt");
	WORKS(print_job_seen(s.desk, &a, first, &e));
	CU_ASSERT_EQUAL(waitpid(pid, &ended, 0), pid);
	CU_ASSERT_EQUAL(ended, 0);
	CU_ASSERT_FALSE(test_printer_waits(&p));
	test_printer_end(&p);
}

static void a_sender_that_is_killed_leaves_its_job_in_doubt(void)
{
	FIXTURE(fx);
	struct spool s = { .desk = fixture_desk(&fx, "clerk") };
	struct test_printer p;
	char *large = xcalloc(1, LARGE);
	int64_t id;

	test_printer_begin(&p, AF_INET, 5);
	add_printer(&fx, "Z1", &p);
	id = lay_down(&fx, "Z1", large, LARGE, "zpl");
	MUST_WORK(spool_start(&s, &e));
	CU_ASSERT_EQUAL_FATAL(s.n, 1);
	CU_ASSERT_EQUAL(kill(s.sending[0].pid, SIGKILL), 0);
	WORKS(spool_collect(&s, 5000, &e));
	CU_ASSERT_EQUAL(s.n, 0);
	CU_ASSERT_EQUAL(s.failed, 1);
	CU_ASSERT_STRING_EQUAL(state_of(&fx, id), "in doubt");
	test_printer_end(&p);
	free(large);
}

/* In a process of its own, with a connection of its own. */
static pid_t worker(struct fixture *fx, void (*run)(struct spool *s, int fd), int fd)
{
	pid_t pid = fork();

	if (pid == 0) {
		struct spool s = { .desk = fixture_far_desk(fx, "clerk"), .patience = &hasty };

		run(&s, fd);
		_exit(0);
	}
	return pid;
}

static void start_and_wait_for_the_end(struct spool *s, int fd)
{
	struct err e = ERR_INIT;

	s->patience = NULL;
	if (spool_start(s, &e) || s->n != 1 || write(fd, &s->sending[0].pid, sizeof(int)) != sizeof(int))
		_exit(1);
	for (;;)
		(void)pause();
}

static void a_printer_that_closes_half_way_has_its_job_in_doubt(void)
{
	FIXTURE(fx);
	char cause[SPOOL_CAUSE_BYTES] = "";
	struct spool s = {
		.desk = fixture_desk(&fx, "clerk"), .patience = &hasty, .told = remember_cause, .ctx = cause
	};
	struct test_printer p;
	char *large = xcalloc(1, LARGE);
	int64_t id;
	pid_t pid;

	test_printer_begin(&p, AF_INET, 5);
	add_printer(&fx, "Z1", &p);
	id = lay_down(&fx, "Z1", large, LARGE, "zpl");
	pid = fork();
	if (pid == 0) {
		char some[4096];
		int fd = accept(p.fd, NULL, NULL);

		_exit(fd >= 0 && read(fd, some, sizeof some) > 0 ? 0 : 1); /* and hangs up with the rest unread */
	}
	WORKS(work(&s, &e));
	CU_ASSERT_EQUAL(waitpid(pid, NULL, 0), pid);
	CU_ASSERT_STRING_EQUAL(state_of(&fx, id), "in doubt");
	CU_ASSERT_TRUE(*cause);
	fx.hand.ms += 3600000;
	WORKS(work(&s, &e));
	CU_ASSERT_EQUAL(s.failed, 1);
	CU_ASSERT_FALSE(test_printer_waits(&p));
	test_printer_end(&p);
	free(large);
}

static void a_worker_that_is_killed_leaves_its_job_in_doubt(void)
{
	FIXTURE(fx);
	struct spool s = { .desk = fixture_desk(&fx, "clerk"), .patience = &hasty };
	struct test_printer p;
	char *large = xcalloc(1, LARGE), *got;
	int ends[2], sender = 0;
	int64_t id;
	pid_t pid;
	size_t n;

	test_printer_begin(&p, AF_INET, 5);
	add_printer(&fx, "Z1", &p);
	id = lay_down(&fx, "Z1", large, LARGE, "zpl");
	CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
	pid = worker(&fx, start_and_wait_for_the_end, ends[1]);
	CU_ASSERT_EQUAL_FATAL(read(ends[0], &sender, sizeof sender), (ssize_t)sizeof sender);
	CU_ASSERT_EQUAL(kill(pid, SIGKILL), 0);
	CU_ASSERT_EQUAL(waitpid(pid, NULL, 0), pid);
	/* The sender finishes what it began. */
	got = test_printer_take(&p, &a, &n);
	CU_ASSERT_EQUAL(n, LARGE);
	CU_ASSERT_EQUAL(memcmp(got, large, LARGE), 0);
	CU_ASSERT_STRING_EQUAL(state_of(&fx, id), "printing");
	WORKS(work(&s, &e));
	CU_ASSERT_EQUAL(s.printed + s.failed, 0); /* still leased */
	fx.hand.ms += PRINT_JOB_LEASE_MS + 1;
	/* All of it came, and nobody was left to say so: it is not sent twice. */
	WORKS(work(&s, &e));
	CU_ASSERT_EQUAL(s.printed + s.failed, 0);
	CU_ASSERT_FALSE(test_printer_waits(&p));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, id), "in doubt");
	close(ends[0]);
	close(ends[1]);
	test_printer_end(&p);
	free(large);
}

static void work_to_the_end(struct spool *s, int fd)
{
	struct err e = ERR_INIT;
	char one = 0;

	if (read(fd, &one, 1) != 1 || work(s, &e))
		_exit(1);
	_exit(0);
}

static void two_workers_print_each_job_once(void)
{
	enum { PRINTERS = 4, JOBS = 5 };
	FIXTURE(fx);
	struct test_printer p[PRINTERS];
	int ends[2], status;
	pid_t pids[2];

	for (int i = 0; i < PRINTERS; i++) {
		const char *code = arena_printf(&a, "Z%d", i);

		test_printer_begin(&p[i], AF_INET, JOBS);
		add_printer(&fx, code, &p[i]);
		for (int j = 0; j < JOBS; j++)
			lay_down(&fx, code, arena_printf(&a, "%d", j), 1, "zpl");
	}
	CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
	for (size_t i = 0; i < 2; i++)
		pids[i] = worker(&fx, work_to_the_end, ends[0]);
	CU_ASSERT_EQUAL(write(ends[1], "go", 2), 2);
	for (size_t i = 0; i < 2; i++) {
		CU_ASSERT_EQUAL(waitpid(pids[i], &status, 0), pids[i]);
		CU_ASSERT_EQUAL(status, 0);
	}
	for (int i = 0; i < PRINTERS; i++) {
		for (int j = 0; j < JOBS; j++) {
			size_t n;

			CU_ASSERT_TRUE_FATAL(test_printer_waits(&p[i]));
			/* In the order in which they were laid down. */
			CU_ASSERT_STRING_EQUAL(test_printer_take(&p[i], &a, &n), arena_printf(&a, "%d", j));
		}
		CU_ASSERT_FALSE(test_printer_waits(&p[i]));
		test_printer_end(&p[i]);
	}
	close(ends[0]);
	close(ends[1]);
}

static const struct test tests[] = {
	{ "a label lies in the spool until the worker comes", a_label_lies_in_the_spool_until_the_worker_comes },
	{ "a paper is sent as often as it is wanted", a_paper_is_sent_as_often_as_it_is_wanted },
	{ "a dead printer and a hanging one stop nobody", a_dead_and_a_hanging_printer_stop_nobody },
	{ "a printer out of paper keeps its job and says why", a_printer_out_of_paper_keeps_its_job_and_says_why },
	{ "a printer that runs out in the midst of a job has it in doubt",
	  a_printer_that_runs_out_in_the_midst_has_its_job_in_doubt },
	{ "a sender that is killed leaves its job in doubt", a_sender_that_is_killed_leaves_its_job_in_doubt },
	{ "a printer that closes half way has its job in doubt", a_printer_that_closes_half_way_has_its_job_in_doubt },
	{ "a worker that is killed leaves its job in doubt", a_worker_that_is_killed_leaves_its_job_in_doubt },
	{ "two workers print each job once, in order", two_workers_print_each_job_once },
};
const struct suite suite_spool = { "spool", tests, ARRAY_LEN(tests), NULL, NULL };
