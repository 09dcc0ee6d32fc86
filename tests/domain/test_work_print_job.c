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

	CU_ASSERT_FATAL(fixture_ok(
		printer_add(admin, &fx->arena, "Z1", &(struct printer_facts){ .address = "192.0.2.7:9100" }, &id, &e),
		&e, "Z1", __FILE__, __LINE__));
	CU_ASSERT_FATAL(fixture_ok(
		printer_add(admin, &fx->arena, "Z2",
			    &(struct printer_facts){ .name = "By the dock", .address = "[2001:db8::2]:9100" }, &id, &e),
		&e, "Z2", __FILE__, __LINE__));
}

static const char *state_of(struct fixture *fx, int64_t id)
{
	struct print_job_row row;
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(print_job_get(fx->db, &fx->arena, id, &row, &e), &e, "get", __FILE__, __LINE__));
	return row.state;
}

static size_t tasks(struct fixture *fx)
{
	struct db_value args[] = { db_i64(fx->warehouse_id) };
	struct db_list_query query = { .args = args, .sort = DB_BY_KEY, .seek = DB_FIRST, .limit = 10 };
	struct db_page page;
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(db_list_page(fx->db, &fx->arena, &task_list, &query, &page, &e), &e, "tasks",
				   __FILE__, __LINE__));
	return page.n;
}

/* Ten labels were wanted and the ribbon tore after the sixth: 7 to 10 are four more. */
static void the_rest_of_a_torn_job_is_printed_from_the_first_missing_label(void)
{
	static const char ten[] = "^XA^FDA^FS^PQ10\n^XZ\n", four[] = "^XA^FDA^FS^PQ4\n^XZ\n";
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct print_job_new job = { .printer = "Z1",
				     .title = "label A",
				     .format = "zpl",
				     .payload = { ten, sizeof ten - 1 },
				     .copies = 10,
				     .document_id = DB_NULL };
	struct print_job_leased got;
	int64_t id, rest;
	bool some;

	printers(&fx);
	MUST_WORK(print_job_add(clerk, &a, &job, &id, &e));
	MUST_WORK(print_job_lease(clerk, &a, &got, &some, &e));
	WORKS(print_job_doubted(clerk, &a, &got, "it takes no more data", &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, id), "in doubt");
	CU_ASSERT_EQUAL(tasks(&fx), 1);
	REFUSED(ERR_VALUE, print_job_again(clerk, &a, id, NULL, 0, &rest, &e));
	REFUSED(ERR_VALUE, print_job_again(clerk, &a, id, NULL, 11, &rest, &e));
	REFUSED(ERR_STATE, print_job_free(clerk, &a, id, &e));
	REFUSED(ERR_STATE, print_job_move(clerk, &a, id, "Z2", &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, id), "in doubt");
	WORKS(print_job_again(clerk, &a, id, NULL, 7, &rest, &e));
	MUST_WORK(print_job_lease(clerk, &a, &got, &some, &e));
	CU_ASSERT_TRUE_FATAL(some);
	CU_ASSERT_EQUAL(got.job.job_id, rest);
	CU_ASSERT_EQUAL(got.job.copies, 4);
	CU_ASSERT_EQUAL_FATAL(got.payload.n, sizeof four - 1);
	CU_ASSERT_EQUAL(memcmp(got.payload.p, four, sizeof four - 1), 0);
	/* This time all four are there. */
	WORKS(print_job_doubted(clerk, &a, &got, "it takes no more data", &e));
	WORKS(print_job_seen(clerk, &a, rest, &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, rest), "printed");
	REFUSED(ERR_STATE, print_job_seen(clerk, &a, rest, &e));
}

static void a_printer_without_paper_is_waited_for_however_long(void)
{
	FIXTURE(fx);
	struct desk *worker = fixture_desk(&fx, "clerk");
	struct print_job_leased job;
	int64_t id;
	bool some;

	printers(&fx);
	id = spool(&fx, "Z1", "label A");
	for (int i = 1; i <= 2 * PRINT_JOB_ATTEMPTS; i++) {
		MUST_WORK(print_job_lease(worker, &a, &job, &some, &e));
		CU_ASSERT_TRUE_FATAL(some);
		WORKS(print_job_hindered(worker, &a, &job, "it is out of paper", &e));
		CU_ASSERT_STRING_EQUAL(state_of(&fx, id), "waiting");
		CU_ASSERT_EQUAL(tasks(&fx), i >= PRINT_JOB_ATTEMPTS); /* somebody is told once */
		fx.hand.ms += 3600000;
	}
	/* On another printer it comes at once. */
	WORKS(print_job_move(worker, &a, id, "Z2", &e));
	MUST_WORK(print_job_lease(worker, &a, &job, &some, &e));
	CU_ASSERT_TRUE_FATAL(some);
	CU_ASSERT_STRING_EQUAL(job.job.printer, "Z2");
	WORKS(print_job_done(worker, &job, &e));
}

static void a_job_is_one_workers_while_its_lease_lasts(void)
{
	FIXTURE(fx);
	struct desk *worker = fixture_desk(&fx, "clerk"), *other = fixture_far_desk(&fx, "clerk");
	struct print_job_leased mine, his;
	bool some;
	int64_t id, new_id;

	printers(&fx);
	id = spool(&fx, "Z1", "label A");
	MUST_WORK(print_job_lease(worker, &a, &mine, &some, &e));
	CU_ASSERT_FATAL(some);
	CU_ASSERT_EQUAL(mine.job.job_id, id);
	CU_ASSERT_EQUAL(mine.payload.n, 6);
	CU_ASSERT_STRING_EQUAL(mine.job.address, "192.0.2.7:9100");
	WORKS(print_job_lease(other, &a, &his, &some, &e));
	CU_ASSERT_FALSE(some);
	REFUSED(ERR_STATE, print_job_seen(other, &a, id, &e)); /* nobody can have seen it yet */
	/* The first worker died over it: nobody knows how much came out, so the next does not send it again. */
	fx.hand.ms += PRINT_JOB_LEASE_MS + 1;
	MUST_WORK(print_job_lease(other, &a, &his, &some, &e));
	CU_ASSERT_FALSE(some);
	CU_ASSERT_STRING_EQUAL(state_of(&fx, id), "in doubt");
	CU_ASSERT_EQUAL(tasks(&fx), 1);
	REFUSED(ERR_CONFLICT, print_job_done(worker, &mine, &e));
	fx.hand.ms += 3600000;
	WORKS(print_job_lease(worker, &a, &mine, &some, &e));
	CU_ASSERT_FALSE(some);
	CU_ASSERT_EQUAL(tasks(&fx), 1);
	/* Somebody has looked: it is not there. */
	WORKS(print_job_again(other, &a, id, NULL, 1, &new_id, &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, id), "failed");
	MUST_WORK(print_job_lease(other, &a, &his, &some, &e));
	CU_ASSERT_TRUE_FATAL(some);
	CU_ASSERT_EQUAL(his.job.job_id, new_id);
	WORKS(print_job_done(other, &his, &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, new_id), "printed");
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
	WORKS(printer_change(admin, &a, "Z1", &(struct printer_facts){ .status = "held" }, &e));
	WORKS(print_job_lease(worker, &a, &job, &some, &e));
	CU_ASSERT_FALSE(some);
	WORKS(printer_change(admin, &a, "Z1", &(struct printer_facts){ .status = "active" }, &e));
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
	REFUSED(ERR_STATE, print_job_again(clerk, &a, id, NULL, 1, &again, &e));
	WORKS(print_job_free(clerk, &a, id, &e));
	WORKS(print_job_cancel(clerk, &a, id, &e));
	REFUSED(ERR_STATE, print_job_free(clerk, &a, id, &e));
	REFUSED(ERR_NOT_FOUND, print_job_cancel(clerk, &a, id + 100, &e));
	REFUSED(ERR_NOT_PERMITTED, print_job_cancel(fixture_desk(&fx, "guest"), &a, id, &e));
	WORKS(print_job_again(clerk, &a, id, "Z2", 1, &again, &e));
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
	{ "a job is one worker's while its lease lasts, and due again after it",
	  a_job_is_one_workers_while_its_lease_lasts },
	{ "a dead printer stops nobody, and after six attempts a task says so", a_dead_printer_stops_nobody },
	{ "the rest of a torn job is printed from the first missing label",
	  the_rest_of_a_torn_job_is_printed_from_the_first_missing_label },
	{ "a printer without paper is waited for, however long", a_printer_without_paper_is_waited_for_however_long },
	{ "a held printer keeps its jobs", a_held_printer_keeps_its_jobs },
	{ "a job is held, freed, cancelled and printed again along its states",
	  a_job_is_held_freed_and_cancelled_along_its_states },
	{ "the worker leaves its mark", the_worker_leaves_its_mark },
};

const struct suite suite_print_job = { .name = "print jobs", .tests = tests, .n = ARRAY_LEN(tests) };
