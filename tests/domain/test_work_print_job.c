#include "fixture.h"

#include "domain/work/print_job.h"
#include "domain/work/printer.h"
#include "domain/work/task_sql.h"
#include "domain/work/worker.h"

static int64_t spool(struct fixture *fx, const char *printer, const char *title)
{
	struct print_job_new job = { .printer = printer,
				     .title = title,
				     .format = "zpl",
				     .payload = { "^XA^XZ", 6 },
				     .copies = 1,
				     .document_id = DB_NULL };
	struct err e = ERR_INIT;
	int64_t id = 0;

	CU_ASSERT_FATAL(fixture_ok(print_job_add(fixture_desk(fx, "clerk"), &fx->arena, &job, &id, &e), &e,
				   "print_job_add", __FILE__, __LINE__));
	return id;
}

static void printers(struct fixture *fx)
{
	struct desk *admin = fixture_desk(fx, "admin");
	struct err e = ERR_INIT;
	int64_t id;

	CU_ASSERT_FATAL(fixture_ok(printer_add(admin, &fx->arena, "Z1", NULL, "192.0.2.7:9100", &id, &e), &e, "Z1",
				   __FILE__, __LINE__));
	CU_ASSERT_FATAL(fixture_ok(printer_add(admin, &fx->arena, "Z2", "By the dock", "[2001:db8::2]:9100", &id, &e),
				   &e, "Z2", __FILE__, __LINE__));
}

static const char *state_of(struct fixture *fx, int64_t id)
{
	struct print_job_row row;
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(print_job_get(fx->db, &fx->arena, id, &row, &e), &e, "get", __FILE__, __LINE__));
	return row.state;
}

static void addresses_are_host_and_port(void)
{
	static const char *const bad[] = { "",
					   "host",
					   "host:",
					   ":9100",
					   "host:0",
					   "host:65536",
					   "::1:9100",
					   "a b:9100",
					   "host:9100x",
					   "/dev/lp0:1",
					   "cups://office",
					   "cups://office/",
					   "cups:///papers",
					   "cups://office/a/b",
					   "zpl://host",
					   "zpl://host:9100/x",
					   "[::1:9100",
					   "ftp://host:21" };
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin");
	struct printer_address to;
	int64_t id;

	MUST_WORK(printer_address(&a, "[::1]:9100", &to, &e));
	CU_ASSERT_EQUAL(to.kind, PRINTER_RAW);
	CU_ASSERT_STRING_EQUAL(to.host, "::1");
	CU_ASSERT_STRING_EQUAL(to.port, "9100");
	MUST_WORK(printer_address(&a, "zpl://zebra:9100", &to, &e));
	CU_ASSERT_EQUAL(to.kind, PRINTER_ZPL);
	CU_ASSERT_STRING_EQUAL(to.host, "zebra");
	MUST_WORK(printer_address(&a, "cups://office/papers", &to, &e));
	CU_ASSERT_EQUAL(to.kind, PRINTER_CUPS);
	CU_ASSERT_STRING_EQUAL(to.port, "631");
	CU_ASSERT_STRING_EQUAL(to.queue, "papers");
	MUST_WORK(printer_address(&a, "cups://[::1]:6310/labels", &to, &e));
	CU_ASSERT_STRING_EQUAL(to.host, "::1");
	CU_ASSERT_STRING_EQUAL(to.port, "6310");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		REFUSED(ERR_VALUE, printer_add(admin, &a, "P", NULL, bad[i], &id, &e));
	REFUSED(ERR_NOT_PERMITTED, printer_add(fixture_desk(&fx, "clerk"), &a, "P", NULL, "h:1", &id, &e));
	printers(&fx);
	REFUSED(ERR_DUPLICATE, printer_add(admin, &a, "Z1", NULL, "h:1", &id, &e));
}

static void a_job_is_one_workers_while_its_lease_lasts(void)
{
	FIXTURE(fx);
	struct desk *worker = fixture_desk(&fx, "clerk"), *other = fixture_far_desk(&fx, "clerk");
	struct print_job_leased mine, his;
	bool some;
	int64_t id;

	printers(&fx);
	id = spool(&fx, "Z1", "label A");
	MUST_WORK(print_job_lease(worker, &a, &mine, &some, &e));
	CU_ASSERT_FATAL(some);
	CU_ASSERT_EQUAL(mine.job.job_id, id);
	CU_ASSERT_EQUAL(mine.payload.n, 6);
	CU_ASSERT_STRING_EQUAL(mine.job.address, "192.0.2.7:9100");
	WORKS(print_job_lease(other, &a, &his, &some, &e));
	CU_ASSERT_FALSE(some);
	/* The first worker died over it. */
	fx.hand.ms += PRINT_JOB_LEASE_MS + 1;
	MUST_WORK(print_job_lease(other, &a, &his, &some, &e));
	CU_ASSERT_TRUE(some);
	REFUSED(ERR_CONFLICT, print_job_done(worker, &mine, &e));
	WORKS(print_job_done(other, &his, &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, id), "printed");
	WORKS(print_job_lease(worker, &a, &mine, &some, &e));
	CU_ASSERT_FALSE(some);
}

static void a_dead_printer_stops_nobody(void)
{
	FIXTURE(fx);
	struct desk *worker = fixture_desk(&fx, "clerk");
	struct print_job_leased job;
	struct db_value args[] = { db_i64(fx.warehouse_id) };
	struct db_list_query query = { .args = args, .sort = DB_BY_KEY, .seek = DB_FIRST, .limit = 10 };
	struct db_page page;
	int64_t dead, behind, alive;
	bool some;

	printers(&fx);
	dead = spool(&fx, "Z1", "label A");
	behind = spool(&fx, "Z1", "label B");
	alive = spool(&fx, "Z2", "label C");
	MUST_WORK(print_job_lease(worker, &a, &job, &some, &e));
	CU_ASSERT_EQUAL(job.job.job_id, dead);
	WORKS(print_job_failed(worker, &a, &job, "no route to host", &e));
	/* The next job of that printer waits with it; the other printer's comes now. */
	MUST_WORK(print_job_lease(worker, &a, &job, &some, &e));
	CU_ASSERT_TRUE_FATAL(some);
	CU_ASSERT_EQUAL(job.job.job_id, alive);
	WORKS(print_job_done(worker, &job, &e));
	WORKS(print_job_lease(worker, &a, &job, &some, &e));
	CU_ASSERT_FALSE(some);
	for (int i = 1; i < PRINT_JOB_ATTEMPTS; i++) {
		CU_ASSERT_STRING_EQUAL(state_of(&fx, dead), "waiting");
		fx.hand.ms += 3600000;
		MUST_WORK(print_job_lease(worker, &a, &job, &some, &e));
		CU_ASSERT_TRUE_FATAL(some);
		CU_ASSERT_EQUAL(job.job.job_id, dead);
		WORKS(print_job_failed(worker, &a, &job, "no route to host", &e));
	}
	CU_ASSERT_STRING_EQUAL(state_of(&fx, dead), "failed");
	CU_ASSERT_STRING_EQUAL(state_of(&fx, behind), "waiting");
	WORKS(db_list_page(fx.db, &a, &task_list, &query, &page, &e));
	CU_ASSERT_EQUAL_FATAL(page.n, 1);
	CU_ASSERT_STRING_EQUAL(db_cell(&page, 0, TASK_LIST_KIND)->text, "failed print");
	CU_ASSERT_STRING_EQUAL(db_cell(&page, 0, TASK_LIST_SUBJECT)->text, "label A on Z1");
}

static void a_held_printer_keeps_its_jobs(void)
{
	FIXTURE(fx);
	struct desk *worker = fixture_desk(&fx, "clerk"), *admin = fixture_desk(&fx, "admin");
	struct print_job_leased job;
	bool some;

	printers(&fx);
	(void)spool(&fx, "Z1", "label A");
	WORKS(printer_change(admin, &a, "Z1", NULL, NULL, "held", &e));
	WORKS(print_job_lease(worker, &a, &job, &some, &e));
	CU_ASSERT_FALSE(some);
	WORKS(printer_change(admin, &a, "Z1", NULL, NULL, "active", &e));
	WORKS(print_job_lease(worker, &a, &job, &some, &e));
	CU_ASSERT_TRUE(some);
}

static void a_job_is_held_freed_and_cancelled_along_its_states(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct print_job_leased job;
	struct str why AUTO_STR = STR_INIT;
	int64_t id, again;
	bool some;

	CU_ASSERT_TRUE(state_valid(&print_job_states, &why));
	printers(&fx);
	id = spool(&fx, "Z1", "label A");
	WORKS(print_job_hold(clerk, &a, id, &e));
	WORKS(print_job_lease(clerk, &a, &job, &some, &e));
	CU_ASSERT_FALSE(some);
	REFUSED(ERR_STATE, print_job_hold(clerk, &a, id, &e));
	REFUSED(ERR_STATE, print_job_again(clerk, &a, id, NULL, &again, &e));
	WORKS(print_job_free(clerk, &a, id, &e));
	WORKS(print_job_cancel(clerk, &a, id, &e));
	REFUSED(ERR_STATE, print_job_free(clerk, &a, id, &e));
	REFUSED(ERR_NOT_FOUND, print_job_cancel(clerk, &a, id + 100, &e));
	REFUSED(ERR_NOT_PERMITTED, print_job_cancel(fixture_desk(&fx, "guest"), &a, id, &e));
	WORKS(print_job_again(clerk, &a, id, "Z2", &again, &e));
	MUST_WORK(print_job_lease(clerk, &a, &job, &some, &e));
	CU_ASSERT_EQUAL(job.job.job_id, again);
	CU_ASSERT_STRING_EQUAL(job.job.printer, "Z2");
	CU_ASSERT_EQUAL(job.payload.n, 6);
	CU_ASSERT_EQUAL(memcmp(job.payload.p, "^XA^XZ", 6), 0);
}

static void the_worker_leaves_its_mark(void)
{
	FIXTURE(fx);
	struct db_list_query query = { .sort = DB_BY_KEY, .seek = DB_FIRST, .limit = 10 };
	struct db_page page;

	WORKS(worker_mark(fixture_desk(&fx, "clerk"), "spool", 4711, "3 printed", &e));
	WORKS(worker_mark(fixture_desk(&fx, "clerk"), "spool", 4712, "", &e));
	WORKS(db_list_page(fx.db, &a, &worker_list, &query, &page, &e));
	CU_ASSERT_EQUAL_FATAL(page.n, 1);
	CU_ASSERT_EQUAL(db_cell(&page, 0, WORKER_LIST_PID)->i64, 4712);
}

static const struct test tests[] = {
	{ "a printer's address is host and port, and nothing else", addresses_are_host_and_port },
	{ "a job is one worker's while its lease lasts, and due again after it",
	  a_job_is_one_workers_while_its_lease_lasts },
	{ "a dead printer stops nobody, and after six attempts a task says so", a_dead_printer_stops_nobody },
	{ "a held printer keeps its jobs", a_held_printer_keeps_its_jobs },
	{ "a job is held, freed, cancelled and printed again along its states",
	  a_job_is_held_freed_and_cancelled_along_its_states },
	{ "the worker leaves its mark", the_worker_leaves_its_mark },
};

const struct suite suite_print_job = { .name = "print jobs", .tests = tests, .n = ARRAY_LEN(tests) };
