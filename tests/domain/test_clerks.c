/* Several clerks on one order at once: their totals are one, no unit is counted over, and each sees who scanned what.
 */
#include "dock.h"

#include "domain/desk/sign_in.h"

#include <sys/wait.h>
#include <unistd.h>

enum { CLERKS = 2, SCANS_EACH = 40, ORDERED = 50, PATIENCE_MS = 120000 };

/* One clerk with a process of his own: so many single pens, each its own scan. Returns how many were taken, or -1. */
static int scan_pens(const char *path, const char *user, const char *order, int go)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct clock_fixed hand = { .ms = FIXTURE_NOW };
	struct scan_desk scans = { 0 };
	struct scan_answer answer;
	struct receipt receipt;
	struct err e = ERR_INIT;
	struct desk desk;
	struct db *db;
	int rc = db_open(path, 0, &db, &e), taken = 0;
	char byte;

	if (rc)
		return -1;
	db_set_deadline(db, PATIENCE_MS);
	desk_init(&desk, db, clock_fixed(&hand), 0, (int64_t)getuid(), arena_printf(&a, "gun-%s", user));
	rc = sign_in_owner(&desk, user, &e);
	while (read(go, &byte, 1) > 0) /* all start when the gate is closed */
		;
	if (!rc && !(rc = receipt_start(&desk, &a, order, false, &receipt, &e)))
		scan_desk_init(&scans, &desk, receipt.row.receipt_id, NULL, 1);
	for (int i = 0; i < SCANS_EACH && !rc; i++)
		if ((rc = scan_desk_feed(&scans, &a, "PEN", 3, &answer, &e)) == OK)
			taken += answer.code == SCAN_TAKEN;
	if (rc)
		(void)fixture_ok(rc, &e, "a clerk of several", __FILE__, __LINE__);
	fflush(NULL);
	scan_desk_release(&scans);
	desk_release(&desk);
	db_close(db);
	return rc ? -1 : taken;
}

/* Fifty are ordered; two clerks scan forty each, as fast as they can. Fifty are received and thirty are too many,
 * whoever was quicker; what both were told they took is what the order has. */
static void two_processes_count_an_order_once(void)
{
	FIXTURE(fx);
	DOCK(d, ORDERED, 0);
	static const char *const users[CLERKS] = { "clerk", "supervisor" };
	const char *order = shop_number(&fx, d.order_id);
	pid_t children[CLERKS];
	int gate[2], status, taken = 0;
	struct po po;

	/* The children have connections of their own. */
	scan_desk_release(&d.scans);
	d.scans = (struct scan_desk){ 0 };
	for (size_t i = 0; i < fx.n_desks; i++)
		desk_release(&fx.desks[i].desk);
	fx.n_desks = 0;
	db_close(fx.db);
	fx.db = NULL;
	CU_ASSERT_EQUAL_FATAL(pipe(gate), 0);
	fflush(NULL);
	for (int i = 0; i < CLERKS; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			close(gate[1]);
			_exit(scan_pens(fx.path, users[i], order, gate[0]) & 0xff);
		}
	}
	close(gate[0]);
	close(gate[1]);
	for (int i = 0; i < CLERKS; i++) {
		CU_ASSERT_FATAL(children[i] > 0);
		CU_ASSERT_EQUAL(waitpid(children[i], &status, 0), children[i]);
		CU_ASSERT_FATAL(WIFEXITED(status) && WEXITSTATUS(status) <= SCANS_EACH);
		taken += WEXITSTATUS(status);
	}
	CU_ASSERT_EQUAL(taken, ORDERED);
	MUST_WORK(db_open(fx.path, 0, &fx.db, &e));
	MUST_WORK(po_load(fixture_desk(&fx, "supervisor"), &a, d.order_id, &po, &e));
	CU_ASSERT_EQUAL(po.lines[0].received, ORDERED);
	CU_ASSERT_EQUAL(shop_queue(&fx, "over"), CLERKS * SCANS_EACH - ORDERED);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DOCK"), ORDERED);
	SOUND();
}

/* Each scan of the item on the order, whoever's receipt it is on, newest first; an undone one too. */
static void each_sees_who_scanned_what(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 10);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct scan_desk hers = { 0 };
	struct scan_answer answer;
	struct receipt_who_scanned_rows rows;
	struct receipt r;

	TAKES(&d, "4*PEN", 4);
	TAKES(&d, "INK", 1);
	MUST_WORK(receipt_start(marta, &a, shop_number(&fx, d.order_id), false, &r, &e));
	CU_ASSERT_NOT_EQUAL(r.row.receipt_id, d.receipt_id);
	scan_desk_init(&hers, marta, r.row.receipt_id, NULL, 1);
	WORKS(scan_desk_feed(&hers, &a, "3*PEN", 5, &answer, &e));
	/* The totals are one: her answer counts his four. */
	CU_ASSERT_EQUAL(answer.got, 7);
	WORKS(scan_desk_feed(&hers, &a, "undo", 4, &answer, &e));
	WORKS(scan_desk_feed(&hers, &a, "2*PEN", 5, &answer, &e));
	CU_ASSERT_EQUAL(answer.got, 6);
	scan_desk_release(&hers);
	MUST_WORK(receipt_who_scanned(fx.db, &a, d.receipt_id, d.pen, &rows, &e));
	CU_ASSERT_EQUAL_FATAL(rows.n, 2);
	CU_ASSERT_STRING_EQUAL(rows.v[0].who, "clerk");
	CU_ASSERT_EQUAL(rows.v[0].quantity, 4);
	CU_ASSERT_STRING_EQUAL(rows.v[1].who, "supervisor");
	CU_ASSERT_EQUAL(rows.v[1].quantity, 2);
	SOUND();
}

static const struct test tests[] = {
	{ "two processes count an order once", two_processes_count_an_order_once },
	{ "each sees who scanned what", each_sees_who_scanned_what },
};

const struct suite suite_clerks = { .name = "several clerks", .tests = tests, .n = ARRAY_LEN(tests) };
