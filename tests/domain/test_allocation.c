/* Allocation: who gets what there is, what comes back, and that the last unit is promised once. */
#include "sell.h"

#include "domain/desk/sign_in.h"
#include "domain/stock/place.h"
#include "domain/stock/position.h"
#include "tests/domain/sell_sql.h"

#include <sys/wait.h>
#include <unistd.h>

static struct allocation_result run(struct fixture *fx, int64_t channel_id)
{
	struct allocation_result done = { 0 };
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(allocation_run(fixture_desk(fx, "channel"), &fx->arena, channel_id, &done, &e), &e,
				   "allocation_run", __FILE__, __LINE__));
	return done;
}

static int64_t allocated(struct fixture *fx, int64_t order_id)
{
	return sell_line(fx, order_id, 0).allocated;
}

/* 10 pens. LATE ordered first but is served last; of WEB's two the older one goes before: 4, then 5 of 6, then none. */
static void priority_goes_before_age(void)
{
	FIXTURE(fx);
	int64_t late = sell_channel(&fx, "LATE", 2, 0, 0), web = sell_channel(&fx, "WEB", 1, 0, 0),
		pen = shop_item(&fx, "PEN", "none"), first, second, third;
	struct allocation_result done;

	first = sell_order(&fx, late, "1", "PEN", 3);
	fx.hand.ms += 1000;
	second = sell_order(&fx, web, "1", "PEN", 4);
	fx.hand.ms += 1000;
	third = sell_order(&fx, web, "2", "PEN", 6);
	done = run(&fx, 0);
	CU_ASSERT_EQUAL(done.units, 0);
	CU_ASSERT_EQUAL(done.waiting, 3);
	shop_stock(&fx, pen, 0, "A-01", 9);
	done = run(&fx, 0);
	CU_ASSERT_EQUAL(done.lines, 2);
	CU_ASSERT_EQUAL(done.units, 9);
	CU_ASSERT_EQUAL(done.waiting, 2);
	CU_ASSERT_EQUAL(allocated(&fx, first), 0);
	CU_ASSERT_EQUAL(allocated(&fx, second), 4);
	CU_ASSERT_EQUAL(allocated(&fx, third), 5);
	CU_ASSERT_EQUAL(sell_audits(&fx, "sales order", third, "allocate"), 1);
	CU_ASSERT_EQUAL(sell_audits(&fx, "sales order", third, "allocate some"), 1);
	/* Again: there is nothing left, and nothing changes. */
	CHANGES_NOTHING(done = run(&fx, 0));
	CU_ASSERT_EQUAL(done.lines, 0);
	shop_stock(&fx, pen, 0, "A-01", 9);
	CU_ASSERT_EQUAL(run(&fx, 0).units, 4);
	STATE_IS(first, "allocated");
	STATE_IS(third, "allocated");
	SOUND();
}

/* The age is when the customer ordered, not when the order came in. */
static void age_is_the_customers(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), pen = shop_item(&fx, "PEN", "none"), fresh, id = 0, on_hold;
	struct sales_new old = sell_order_new(&fx, web, "old", "PEN", 5);

	fresh = sell_order(&fx, web, "fresh", "PEN", 5);
	old.ordered_at -= 60000;
	WORKS(sales_create(fixture_desk(&fx, "channel"), &a, &old, &id, &on_hold, &e));
	shop_stock(&fx, pen, 0, "A-01", 6);
	CU_ASSERT_EQUAL(run(&fx, 0).units, 6);
	CU_ASSERT_EQUAL(allocated(&fx, id), 5);
	CU_ASSERT_EQUAL(allocated(&fx, fresh), 1);
}

static void one_channel_can_be_served_alone(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), market = sell_channel(&fx, "MARKET", 2, 0, 0),
		pen = shop_item(&fx, "PEN", "none"), waits = sell_order(&fx, web, "1", "PEN", 2),
		gets = sell_order(&fx, market, "1", "PEN", 3);
	struct allocation_result done;

	shop_stock(&fx, pen, 0, "A-01", 4);
	done = run(&fx, market);
	CU_ASSERT_EQUAL(done.units, 3);
	CU_ASSERT_EQUAL(done.waiting, 0);
	CU_ASSERT_EQUAL(allocated(&fx, waits), 0);
	CU_ASSERT_EQUAL(allocated(&fx, gets), 3);
	REFUSED(ERR_NOT_FOUND, allocation_run(fixture_desk(&fx, "channel"), &a, 999, &done, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "channel");
}

/* Stock of Barcelona serves Barcelona's orders; who may allocate in one of them only, serves that one only. */
static void each_warehouse_serves_its_own_and_who_may(void)
{
	FIXTURE(fx);
	static const char *const others[] = { "clerk", "buyer", "approver", "supervisor", "finance", "admin", "guest" };
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), loja = sell_channel_far(&fx, "LOJA", 1, 0, 0),
		pen = shop_item(&fx, "PEN", "none"), here = sell_order(&fx, web, "1", "PEN", 5),
		there = sell_order(&fx, loja, "1", "PEN", 5);
	struct stock_move far = STOCK_MOVE_INIT;
	struct allocation_result done;

	shop_stock(&fx, pen, 0, "A-01", 3);
	CU_ASSERT_EQUAL(run(&fx, 0).units, 3);
	CU_ASSERT_EQUAL(allocated(&fx, here), 3);
	far.key = "far";
	far.item_id = pen;
	far.from_id = fixture_place(&fx, "LIS1", "ADJUST");
	far.to_id = fixture_place(&fx, "LIS1", "A-01");
	far.quantity = 4;
	WORKS(shop_move(fixture_desk(&fx, "supervisor"), &far, &e));
	shop_stock(&fx, pen, 0, "A-01", 1);

	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		REFUSED(ERR_NOT_PERMITTED, allocation_run(fixture_desk(&fx, others[i]), &a, 0, &done, &e));
	fixture_sql(&fx,
		    "UPDATE role_grant SET warehouse_id = (SELECT warehouse_id FROM warehouse WHERE code = 'BCN1') "
		    "WHERE role_id = (SELECT role_id FROM role WHERE code = 'channel');");
	REFUSED(ERR_NOT_PERMITTED, allocation_run(fixture_desk(&fx, "channel"), &a, loja, &done, &e));
	CU_ASSERT_EQUAL(run(&fx, 0).units, 1);
	CU_ASSERT_EQUAL(allocated(&fx, there), 0);
	fixture_sql(&fx, "UPDATE role_grant SET warehouse_id = NULL "
			 "WHERE role_id = (SELECT role_id FROM role WHERE code = 'channel');");
	CU_ASSERT_EQUAL(run(&fx, 0).units, 4);
	CU_ASSERT_EQUAL(allocated(&fx, there), 4);
	SOUND();
}

/* More lines than one transaction takes: 450 of 1, and 430 pens. */
static void many_lines_are_served_in_order_over_several_transactions(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), pen = shop_item(&fx, "PEN", "none"), last = 0, at = 0;
	struct allocation_result done;

	shop_stock(&fx, pen, 0, "A-01", 430);
	for (int i = 1; i <= 450; i++) {
		last = sell_order(&fx, web, arena_printf(&a, "%d", i), "PEN", 1);
		if (i == 430)
			at = last;
		fx.hand.ms++;
		arena_clear(&fx.arena);
	}
	done = run(&fx, 0);
	CU_ASSERT_EQUAL(done.lines, 430);
	CU_ASSERT_EQUAL(done.units, 430);
	CU_ASSERT_EQUAL(done.waiting, 20);
	CU_ASSERT_EQUAL(allocated(&fx, at), 1);
	CU_ASSERT_EQUAL(allocated(&fx, last), 0);
	SOUND();
}

/* 100 pens: A and B of WEB 30 and 30, C of MARKET 25. 40 are damaged: 60 are left for 85 promises, 25 go back: C's 25,
 * the lowest priority. Of 30 more it is B's, the newer of the others. */
static void when_stock_falls_the_last_to_be_served_gives_back_first(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), market = sell_channel(&fx, "MARKET", 2, 0, 0),
		pen = shop_item(&fx, "PEN", "none"), first, second, third, units;
	struct sell_released_task_row task;

	shop_stock(&fx, pen, 0, "A-01", 100);
	third = sell_order(&fx, market, "C", "PEN", 25);
	first = sell_order(&fx, web, "A", "PEN", 30);
	fx.hand.ms += 1000;
	second = sell_order(&fx, web, "B", "PEN", 30);
	CU_ASSERT_EQUAL(run(&fx, 0).units, 85);
	sell_move(&fx, pen, "A-01", "PICK", 100);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).allocated, 85);
	sell_move(&fx, pen, "PICK", "DAMAGE", 40);
	CU_ASSERT_EQUAL(allocated(&fx, first), 30);
	CU_ASSERT_EQUAL(allocated(&fx, second), 30);
	CU_ASSERT_EQUAL(allocated(&fx, third), 0);
	STATE_IS(third, "open");
	/* Somebody is told: 25 x 5.00 = 125.00 at stake. */
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, third, "allocation released"), 1);
	MUST_WORK(sell_released_task(fx.db, &a, &task, &e));
	CU_ASSERT_EQUAL(task.value_minor, 12500);
	CU_ASSERT_STRING_EQUAL(task.subject, arena_printf(&a, "%s PEN x 25", shop_number(&fx, third)));
	SOUND();

	sell_move(&fx, pen, "PICK", "ADJUST", 30);
	CU_ASSERT_EQUAL(allocated(&fx, first), 30);
	CU_ASSERT_EQUAL(allocated(&fx, second), 0);
	SOUND();
	/* What comes back is given out by priority again, and whoever has all of it waits no more. */
	sell_move(&fx, pen, "ADJUST", "A-01", 40);
	CU_ASSERT_EQUAL(run(&fx, 0).units, 40);
	CU_ASSERT_EQUAL(allocated(&fx, second), 30);
	CU_ASSERT_EQUAL(allocated(&fx, third), 10);
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, second, "allocation released"), 0);
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, third, "allocation released"), 1);
	/* Shipped in part and cancelled for the rest, it is over, and so is its task. */
	WORKS(sales_ship(fixture_desk(&fx, "channel"), &a, third, "k", &units, &e));
	WORKS(sales_cancel(fixture_desk(&fx, "channel"), &a, third, "", &e));
	STATE_IS(third, "shipped");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, third, "allocation released"), 0);
	SOUND();
}

/* 10 promised of 10. The place is blocked, the lot is held: nothing is sellable, nothing is promised. */
static void a_blocked_place_or_a_held_lot_gives_promises_back(void)
{
	FIXTURE(fx);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), milk = shop_item(&fx, "MILK", "lot"),
		lot = shop_lot(&fx, milk, "lot", "L1", "2026-06-01"), id, bin = fixture_place(&fx, "BCN1", "A-01");

	shop_stock(&fx, milk, lot, "A-01", 10);
	id = sell_order(&fx, web, "1", "MILK", 10);
	CU_ASSERT_EQUAL(run(&fx, 0).units, 10);
	WORKS(place_set_status(boss, &a, bin, "blocked", &e));
	CU_ASSERT_EQUAL(allocated(&fx, id), 0);
	WORKS(place_set_status(boss, &a, bin, "active", &e));
	CU_ASSERT_EQUAL(run(&fx, 0).units, 10);
	WORKS(lot_set_state(boss, lot, "recalled", "glass", &e));
	CU_ASSERT_EQUAL(allocated(&fx, id), 0);
	LINE_IS(id, 0, 0, 0, 0, 10, "open");
	SOUND();
}

struct step {
	struct fixture *fx;
	int64_t channel_id;
};

static int step_run(void *ctx, struct err *e)
{
	struct step *s = ctx;
	struct allocation_result done;

	return allocation_run(fixture_desk(s->fx, "channel"), &s->fx->arena, s->channel_id, &done, e);
}

static int step_damage(void *ctx, struct err *e)
{
	struct step *s = ctx;

	return stock_transfer(fixture_desk(s->fx, "clerk"), &s->fx->arena, "PEN", "", "A-01", "DAMAGE", 6, "damage",
			      "k", e);
}

static void a_failure_at_any_call_leaves_no_half_promise(void)
{
	FIXTURE(fx);
	struct step s = { .fx = &fx, .channel_id = sell_channel(&fx, "WEB", 1, 0, 0) };
	int64_t pen = shop_item(&fx, "PEN", "none");

	shop_stock(&fx, pen, 0, "A-01", 8);
	sell_order(&fx, s.channel_id, "1", "PEN", 5);
	sell_order(&fx, s.channel_id, "2", "PEN", 5);
	fixture_desk(&fx, "channel");
	CU_ASSERT(fixture_fail_each(&fx, step_run, &s) > 20);
	SOUND();
	fixture_desk(&fx, "clerk");
	CU_ASSERT(fixture_fail_each(&fx, step_damage, &s) > 40);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).allocated, 2);
	SOUND();
}

/* ---------------------------------------------------------------- many processes */

enum {
	PROCESSES = 32,
	ORDERS_EACH = 5, /* of one unit: 160 in all, for 100 pens */
	LAST_UNITS = 100,
	PATIENCE_MS = 120000 /* a slow machine is no refusal */
};

/* Only what follows from the file: a connection must not be carried across a fork. Returns what failed. */
static int contend(const char *path, int me, int64_t channel_id, int go)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct clock_fixed hand = { .ms = FIXTURE_NOW + me };
	struct allocation_result done;
	struct sales_line_new line = { "PEN", 1, SELL_PRICE4 };
	struct sales_new order = { .channel_id = channel_id,
				   .currency = "EUR",
				   .total_minor = DB_NULL,
				   .ordered_at = hand.ms,
				   .lines = &line,
				   .n_lines = 1 };
	struct err e = ERR_INIT;
	struct desk desk;
	struct db *db;
	int64_t id, on_hold;
	char byte;
	int rc = db_open(path, 0, &db, &e);

	if (rc)
		return rc;
	db_set_deadline(db, PATIENCE_MS);
	desk_init(&desk, db, clock_fixed(&hand), 0, (int64_t)getuid(), arena_printf(&a, "till-%d", me));
	rc = sign_in_owner(&desk, "channel", &e);
	while (read(go, &byte, 1) > 0) /* all start when the gate is closed */
		;
	for (int i = 0; i < ORDERS_EACH && !rc; i++) {
		order.external_ref = arena_printf(&a, "%d-%d", me, i);
		if ((rc = sales_create(&desk, &a, &order, &id, &on_hold, &e)) == OK)
			rc = allocation_run(&desk, &a, 0, &done, &e);
	}
	if (rc)
		(void)fixture_ok(rc, &e, "a process at the last units", __FILE__, __LINE__);
	fflush(NULL);
	desk_release(&desk);
	db_close(db);
	return rc;
}

/* The site's file is let go and opened again: in between, it belongs to the children alone. */
static void let_go(struct fixture *fx)
{
	for (size_t i = 0; i < fx->n_desks; i++)
		desk_release(&fx->desks[i].desk);
	fx->n_desks = 0;
	db_close(fx->db);
	fx->db = NULL;
}

static void the_last_units_are_promised_once(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), pen = shop_item(&fx, "PEN", "none");
	struct sell_totals_row all;
	pid_t children[PROCESSES];
	int gate[2], status, lost = 0;

	shop_stock(&fx, pen, 0, "A-01", 60);
	shop_stock(&fx, pen, 0, "PICK", LAST_UNITS - 60);
	let_go(&fx);
	CU_ASSERT_EQUAL_FATAL(pipe(gate), 0);
	fflush(NULL);
	for (int i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			close(gate[1]);
			_exit(contend(fx.path, i, web, gate[0]) != OK);
		}
	}
	close(gate[0]);
	close(gate[1]);
	for (int i = 0; i < PROCESSES; i++) {
		CU_ASSERT_FATAL(children[i] > 0);
		CU_ASSERT_EQUAL(waitpid(children[i], &status, 0), children[i]);
		lost += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
	}
	CU_ASSERT_EQUAL(lost, 0);
	MUST_WORK(db_open(fx.path, 0, &fx.db, &e));
	MUST_WORK(sell_totals(fx.db, &a, pen, &all, &e));
	CU_ASSERT_EQUAL(all.quantity, PROCESSES * ORDERS_EACH);
	CU_ASSERT_EQUAL(all.allocated, LAST_UNITS);
	CU_ASSERT_EQUAL(all.open_quantity, PROCESSES * ORDERS_EACH - LAST_UNITS);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).allocated, LAST_UNITS);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).sellable, LAST_UNITS);
	/* And there is no more for anybody. */
	CHANGES_NOTHING(CU_ASSERT_EQUAL(run(&fx, 0).units, 0));
	SOUND();
}

/* The same by single units, straight at the sum: each process takes one unit at a time until it is refused. */
static int take_one(struct desk *desk, int64_t item_id, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_ALLOCATE, e);
	if ((rc = position_allocate(desk, item_id, desk->warehouse_id, 1, e)))
		return rc;
	return desk_commit(&tx, e);
}

static int snatch(const char *path, int64_t item_id, int tell)
{
	struct clock_fixed hand = { .ms = FIXTURE_NOW };
	struct err e = ERR_INIT;
	struct desk desk;
	struct db *db;
	unsigned char taken = 0;
	int rc = db_open(path, 0, &db, &e);

	if (rc)
		return rc;
	db_set_deadline(db, PATIENCE_MS);
	desk_init(&desk, db, clock_fixed(&hand), 0, (int64_t)getuid(), "till");
	rc = sign_in_owner(&desk, "channel", &e);
	while (!rc && (rc = take_one(&desk, item_id, &e)) == OK)
		taken++;
	desk_release(&desk);
	db_close(db);
	return rc == ERR_OVERSOLD && write(tell, &taken, 1) == 1 ? OK : rc ? rc : ERR_DB;
}

static void nobody_takes_a_unit_that_another_has(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none");
	pid_t children[PROCESSES];
	unsigned char taken;
	int told[2], status, lost = 0, sum = 0;

	fixture_desk(&fx, "channel");
	shop_stock(&fx, pen, 0, "A-01", LAST_UNITS);
	let_go(&fx);
	CU_ASSERT_EQUAL_FATAL(pipe(told), 0);
	fflush(NULL);
	for (int i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(snatch(fx.path, pen, told[1]) != OK);
	}
	close(told[1]);
	while (read(told[0], &taken, 1) == 1)
		sum += taken;
	close(told[0]);
	for (int i = 0; i < PROCESSES; i++) {
		CU_ASSERT_FATAL(children[i] > 0);
		CU_ASSERT_EQUAL(waitpid(children[i], &status, 0), children[i]);
		lost += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
	}
	MUST_WORK(db_open(fx.path, 0, &fx.db, &e));
	CU_ASSERT_EQUAL(lost, 0);
	CU_ASSERT_EQUAL(sum, LAST_UNITS);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).allocated, LAST_UNITS);
}

static int ship_it(const char *path, int me, int64_t order_id, int go)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct clock_fixed hand = { .ms = FIXTURE_NOW + me };
	struct err e = ERR_INIT;
	struct desk desk;
	struct db *db;
	int64_t units;
	char byte;
	int rc = db_open(path, 0, &db, &e);

	if (rc)
		return -1;
	db_set_deadline(db, PATIENCE_MS);
	desk_init(&desk, db, clock_fixed(&hand), 0, (int64_t)getuid(), "packing");
	rc = sign_in_owner(&desk, "supervisor", &e);
	while (read(go, &byte, 1) > 0)
		;
	if (!rc)
		rc = sales_ship(&desk, &a, order_id, arena_printf(&a, "packing %d", me), &units, &e);
	desk_release(&desk);
	db_close(db);
	return rc == OK ? 1 : rc == ERR_EMPTY ? 0 : -1;
}

/* Eight at the packing table press the same key at once: one ships the 5, the others are told that nothing is left. */
static void an_order_leaves_the_house_once(void)
{
	FIXTURE(fx);
	enum { TABLE = 8 };
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), pen = shop_item(&fx, "PEN", "none"), id;
	pid_t children[TABLE];
	int gate[2], status, shipped = 0, lost = 0;

	shop_stock(&fx, pen, 0, "PICK", 20);
	id = sell_order(&fx, web, "1", "PEN", 5);
	CU_ASSERT_EQUAL_FATAL(run(&fx, 0).units, 5);
	let_go(&fx);
	CU_ASSERT_EQUAL_FATAL(pipe(gate), 0);
	fflush(NULL);
	for (int i = 0; i < TABLE; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			close(gate[1]);
			_exit(ship_it(fx.path, i, id, gate[0]) & 0xff);
		}
	}
	close(gate[0]);
	close(gate[1]);
	for (int i = 0; i < TABLE; i++) {
		CU_ASSERT_FATAL(children[i] > 0);
		CU_ASSERT_EQUAL(waitpid(children[i], &status, 0), children[i]);
		lost += !WIFEXITED(status) || WEXITSTATUS(status) > 1;
		shipped += WIFEXITED(status) && WEXITSTATUS(status) == 1;
	}
	CU_ASSERT_EQUAL(lost, 0);
	CU_ASSERT_EQUAL(shipped, 1);
	MUST_WORK(db_open(fx.path, 0, &fx.db, &e));
	LINE_IS(id, 0, 0, 5, 0, 0, "shipped");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "PICK"), 15);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "CUSTOMER"), 5);
	SOUND();
}

/* 6 of a lot whose last day was yesterday, 2 of one that lasts; no worker has run. */
static void a_lot_past_its_day_is_not_promised(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), milk = shop_item(&fx, "MILK", "lot"), id;
	struct allocation_result done;

	shop_stock(&fx, milk, shop_lot(&fx, milk, "lot", "TODAY", "2026-03-03"), "PICK", 6);
	shop_stock(&fx, milk, shop_lot(&fx, milk, "lot", "LASTS", "2026-09-01"), "A-01", 2);
	id = sell_order(&fx, web, "1", "MILK", 7);
	fx.hand.ms += INT64_C(86400000);
	done = run(&fx, 0);
	CU_ASSERT_EQUAL(done.units, 2);
	CU_ASSERT_EQUAL(done.waiting, 1);
	CU_ASSERT_EQUAL(allocated(&fx, id), 2);
	CU_ASSERT_EQUAL(shop_position(&fx, milk).sellable, 2);
	CHANGES_NOTHING(done = run(&fx, 0));
	SOUND();
}

/* On its last day it still is. */
static void a_lot_is_promised_on_its_last_day(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), milk = shop_item(&fx, "MILK", "lot"), id;

	shop_stock(&fx, milk, shop_lot(&fx, milk, "lot", "TODAY", "2026-03-03"), "PICK", 6);
	id = sell_order(&fx, web, "1", "MILK", 6);
	CU_ASSERT_EQUAL(run(&fx, 0).units, 6);
	CU_ASSERT_EQUAL(allocated(&fx, id), 6);
	SOUND();
}

static const struct test tests[] = {
	{ "a lot past its day is not promised, even before the worker has run", a_lot_past_its_day_is_not_promised },
	{ "a lot is promised on its last day", a_lot_is_promised_on_its_last_day },
	{ "priority goes before age", priority_goes_before_age },
	{ "age is when the customer ordered", age_is_the_customers },
	{ "one channel can be served alone", one_channel_can_be_served_alone },
	{ "each warehouse serves its own, and only who may", each_warehouse_serves_its_own_and_who_may },
	{ "many lines are served in order over several transactions",
	  many_lines_are_served_in_order_over_several_transactions },
	{ "when stock falls, the last to be served gives back first",
	  when_stock_falls_the_last_to_be_served_gives_back_first },
	{ "a blocked place or a held lot gives promises back", a_blocked_place_or_a_held_lot_gives_promises_back },
	{ "a failure at any call leaves no half promise", a_failure_at_any_call_leaves_no_half_promise },
	{ "32 processes promise the last 100 units once", the_last_units_are_promised_once },
	{ "32 processes take single units, and none that another has", nobody_takes_a_unit_that_another_has },
	{ "an order leaves the house once", an_order_leaves_the_house_once },
};
const struct suite suite_allocation = { "allocation", tests, ARRAY_LEN(tests), sell_init, sell_clean };
