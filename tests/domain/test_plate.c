#include "dock.h"

#include "domain/catalog/gs1_key.h"
#include "domain/desk/setting.h"
#include "domain/desk/sign_in.h"
#include "domain/receiving/inspection.h"
#include "domain/stock/place.h"
#include "domain/stock/plate.h"
#include "domain/stock/putaway.h"

#include <sys/wait.h>
#include <unistd.h>

/* GS1's company prefix of the shop: 8412345, seven digits, so that nine are left for the serial number. The first
 * plate is 0 8412345 000000001 and a check digit: from the right, 1*3 + 0*1 + ... weights 3 and 1 in turn:
 *	digits	0 8 4 1 2 3 4 5 0 0 0 0 0 0 0 0 1
 *	weight	3 1 3 1 3 1 3 1 3 1 3 1 3 1 3 1 3
 *	0+8+12+1+6+3+12+5+0+...+3 = 50, the next multiple of ten is 50: check digit 0.
 * The second ends in 2: 50 - 3 + 6 = 53, check digit 7. */
#define FIRST "084123450000000010"
#define SECOND "084123450000000027"

static void prefix(struct fixture *fx)
{
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(
		fixture_ok(setting_set(fixture_desk(fx, "admin"), SETTING_SITE, "plate.prefix.dl1", "8412345", &e), &e,
			   "setting_set", __FILE__, __LINE__));
}

/* How much of an item stands on a plate. */
static int64_t on(struct fixture *fx, const char *sscc, int64_t item_id)
{
	struct plate_contents_rows rows;
	struct plate_row plate;
	struct err e = ERR_INIT;
	int64_t n = 0;

	CU_ASSERT_EQUAL_FATAL(plate_find(fixture_desk(fx, "clerk"), &fx->arena, sscc, &plate, &e), OK);
	CU_ASSERT_EQUAL_FATAL(plate_contents(fx->db, &fx->arena, plate.plate_id, &rows, &e), OK);
	for (size_t i = 0; i < rows.n; i++)
		if (rows.v[i].item_id == item_id)
			n += rows.v[i].quantity;
	return n;
}

static struct plate_row look(struct fixture *fx, const char *sscc)
{
	struct plate_row plate = { .plate_id = 0 };
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(plate_find(fixture_desk(fx, "clerk"), &fx->arena, sscc, &plate, &e), OK);
	return plate;
}

static void a_plate_bears_a_number_of_our_own_that_is_never_used_again(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct plate_row plate;

	REFUSED(ERR_NOT_FOUND, plate_new(clerk, &a, "A-01", &plate, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "key"), "plate.prefix.dl1");
	prefix(&fx);
	MUST_WORK(plate_new(clerk, &a, "A-01", &plate, &e));
	CU_ASSERT_STRING_EQUAL(plate.sscc, FIRST);
	CU_ASSERT(gs1_checks(plate.sscc, SSCC_DIGITS));
	WORKS(plate_break_up(clerk, &a, FIRST, plate.version, &e));
	MUST_WORK(plate_new(clerk, &a, "A-01", &plate, &e));
	CU_ASSERT_STRING_EQUAL(plate.sscc, SECOND);
	REFUSED(ERR_VALUE, plate_new(clerk, &a, "SUPPLIER", &plate, &e));
	REFUSED(ERR_NOT_PERMITTED, plate_new(fixture_desk(&fx, "buyer"), &a, "A-01", &plate, &e));
	/* A prefix of twelve digits leaves four for the serial: with an extension of 3, 3 841234500001 0003. */
	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "plate.prefix.dl1", "841234500001", &e));
	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "plate.extension", "3", &e));
	MUST_WORK(plate_new(clerk, &a, "A-01", &plate, &e));
	CU_ASSERT(str_starts(plate.sscc, "38412345000010003"));
	CU_ASSERT(gs1_checks(plate.sscc, SSCC_DIGITS));
	fixture_sql(&fx, "UPDATE numbering SET next_value = 10000 WHERE kind = 'plate';");
	REFUSED(ERR_OVERFLOW, plate_new(clerk, &a, "A-01", &plate, &e));
	SOUND();
}

/* 26 pens are ordered and 10 inks. Two cartons of pens and two single ones go onto the pallet, one pen beside it. */
static void a_pallet_is_built_while_it_is_received_and_goes_with_the_goods(void)
{
	FIXTURE(fx);
	DOCK(d, 30, 10);

	prefix(&fx);
	ANSWERS(&d, "close", SCAN_PLATE_EMPTY);
	TAKES(&d, "PEN", 1);
	ANSWERS(&d, "%DL-PLATE", SCAN_PLATE);
	CU_ASSERT_STRING_EQUAL(d.answer.plate, FIRST);
	CU_ASSERT_FALSE(d.answer.again);
	/* The card again is the same pallet. */
	ANSWERS(&d, "plate", SCAN_PLATE);
	CU_ASSERT_STRING_EQUAL(d.answer.plate, FIRST);
	CU_ASSERT(d.answer.again);
	ANSWERS(&d, "%DL-CLOSE", SCAN_PLATE_EMPTY);
	TAKES(&d, PEN_CARTON, 12);
	TAKES(&d, PEN_CARTON, 12);
	TAKES(&d, "PEN", 1);
	TAKES(&d, "PEN", 1);
	TAKES(&d, "INK", 1);
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 26);
	/* Undo takes it off the pallet, though a pen stands beside it; damaged goods do not stand on it. */
	ANSWERS(&d, "undo", SCAN_UNDONE);
	ANSWERS(&d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 25);
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.ink), 0);
	ANSWERS(&d, "damaged", SCAN_NOTED);
	TAKES(&d, "INK", 1);
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.ink), 0);
	SOUND();
	ANSWERS(&d, "close", SCAN_PLATE_BUILT);
	CU_ASSERT_EQUAL(d.answer.quantity, 25);
	/* The next one is another; what stands on it is built when the receipt is posted. */
	ANSWERS(&d, "plate", SCAN_PLATE);
	CU_ASSERT_STRING_EQUAL(d.answer.plate, SECOND);
	TAKES(&d, "3*INK", 3);
	CU_ASSERT_STRING_EQUAL(look(&fx, FIRST).place, "DOCK");
	/* What a receipt has on the dock is not carried away before it is posted. */
	REFUSED(ERR_RECEIPT_OPEN,
		plate_move(d.clerk, &a, FIRST, look(&fx, FIRST).version, "A-02", "putaway", "k0", &e));
	(void)dock_finish(&d);
	CU_ASSERT_STRING_EQUAL(look(&fx, FIRST).place, "A-01");
	CU_ASSERT_STRING_EQUAL(look(&fx, SECOND).place, "A-01");
	CU_ASSERT_STRING_EQUAL(look(&fx, SECOND).state, "closed");
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 25);
	CU_ASSERT_EQUAL(on(&fx, SECOND, d.ink), 3);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 26);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.ink, "DAMAGE"), 1);
	SOUND();
}

/* 40 pens stand on A-01. A plate takes 25, of which 10 are picked after the 15 loose ones are gone. */
static void what_is_picked_comes_off_the_plate_when_nothing_is_loose(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	int64_t pen = shop_item(&fx, "PEN", "none");
	struct plate_row plate;

	prefix(&fx);
	shop_stock(&fx, pen, 0, "A-01", 40);
	MUST_WORK(plate_new(clerk, &a, "A-01", &plate, &e));
	REFUSED(ERR_STOCK_SHORT, plate_put(clerk, &a, FIRST, pen, 0, 41, &e));
	REFUSED(ERR_EMPTY, plate_close(clerk, &a, FIRST, &e));
	MUST_WORK(plate_put(clerk, &a, FIRST, pen, 0, 25, &e));
	MUST_WORK(plate_close(clerk, &a, FIRST, &e));
	MUST_WORK(plate_new(clerk, &a, "A-01", &plate, &e));
	/* 40 - 25: fifteen are loose. */
	REFUSED(ERR_STOCK_SHORT, plate_put(clerk, &a, SECOND, pen, 0, 16, &e));
	MUST_WORK(stock_transfer(clerk, &a, "PEN", "", "A-01", "PICK", 15, "putaway", "p1", &e));
	CU_ASSERT_EQUAL(on(&fx, FIRST, pen), 25);
	MUST_WORK(stock_transfer(clerk, &a, "PEN", "", "A-01", "PICK", 10, "putaway", "p2", &e));
	CU_ASSERT_EQUAL(on(&fx, FIRST, pen), 15);
	SOUND();
	/* What is put back stands beside it. */
	MUST_WORK(stock_transfer(clerk, &a, "PEN", "", "PICK", "A-01", 5, "putaway", "p3", &e));
	CU_ASSERT_EQUAL(on(&fx, FIRST, pen), 15);
	MUST_WORK(stock_transfer(clerk, &a, "PEN", "", "A-01", "PICK", 20, "putaway", "p4", &e));
	CU_ASSERT_STRING_EQUAL(look(&fx, FIRST).state, "broken up");
	CU_ASSERT_EQUAL(on(&fx, FIRST, pen), 0);
	REFUSED(ERR_PLATE, plate_put(clerk, &a, FIRST, pen, 0, 1, &e));
	SOUND();
	/* A plate that says more than its place holds is found. */
	fixture_sql(&fx, "INSERT INTO plate_content (plate_id, item_id, lot_id, quantity) SELECT 2, item_id, 0, 1 FROM "
			 "item WHERE sku = 'PEN';");
	CU_ASSERT_FALSE(shop_is_sound(&fx, __FILE__, __LINE__));
}

static void a_plate_moves_whole_or_not_at_all(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	int64_t pen = shop_item(&fx, "PEN", "none"), milk = shop_item(&fx, "MILK", "lot");
	int64_t lot = shop_lot(&fx, milk, "lot", "L1", NULL), moves;
	struct plate_row plate;

	prefix(&fx);
	shop_stock(&fx, pen, 0, "A-01", 40);
	shop_stock(&fx, milk, lot, "A-01", 6);
	MUST_WORK(plate_new(clerk, &a, "A-01", &plate, &e));
	MUST_WORK(plate_put(clerk, &a, FIRST, pen, 0, 25, &e));
	MUST_WORK(plate_put(clerk, &a, FIRST, milk, lot, 6, &e));
	MUST_WORK(plate_close(clerk, &a, FIRST, &e));
	plate = look(&fx, FIRST);
	REFUSED(ERR_VALUE, plate_move(clerk, &a, FIRST, plate.version, "A-01", "putaway", "m0", &e));
	REFUSED(ERR_VALUE, plate_move(clerk, &a, FIRST, plate.version, "CUSTOMER", "putaway", "m0", &e));
	REFUSED(ERR_NOT_FOUND, plate_move(clerk, &a, FIRST, plate.version, "NOWHERE", "putaway", "m0", &e));
	REFUSED(ERR_REASON_NEEDED, plate_move(clerk, &a, FIRST, plate.version, "A-02", "", "m0", &e));
	WORKS(plate_move(clerk, &a, FIRST, plate.version, "A-02", "putaway", "m1", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-01"), 15);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-02"), 25);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, milk, "A-02"), 6);
	CU_ASSERT_EQUAL(on(&fx, FIRST, pen), 25);
	CU_ASSERT_EQUAL(on(&fx, FIRST, milk), 6);
	/* The key again, as after a lost link: nothing doubles. */
	moves = shop_n_moves(&fx);
	WORKS(plate_move(clerk, &a, FIRST, plate.version, "A-02", "putaway", "m1", &e));
	CU_ASSERT_EQUAL(shop_n_moves(&fx), moves);
	/* Who saw it as it was before is told who has it. */
	fx.hand.ms += 3 * 60000;
	REFUSED(ERR_PLATE,
		plate_move(fixture_desk(&fx, "supervisor"), &a, FIRST, plate.version, "PICK", "putaway", "m2", &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "who"), "clerk");
	CU_ASSERT_STRING_EQUAL(err_text(&e, "place"), "A-02");
	CU_ASSERT_EQUAL(err_i64(&e, "minutes", -1), 3);
	SOUND();
	WORKS(plate_break_up(clerk, &a, FIRST, look(&fx, FIRST).version, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-02"), 25);
	REFUSED(ERR_PLATE, plate_move(clerk, &a, FIRST, look(&fx, FIRST).version, "PICK", "putaway", "m3", &e));
	SOUND();
}

/* ---------------------------------------------------------------- by way of the dock and the inspection */

static void rule(struct fixture *fx, const char *kind, const char *name, const char *value)
{
	struct policy_ask always = POLICY_ASK_INIT;
	struct policy_value_named v = { .name = name, .i64 = DB_NULL, .text = value };
	struct err e = ERR_INIT;
	int64_t id;

	always.on = "2026-01-01";
	CU_ASSERT_FATAL(fixture_ok(policy_add(fixture_desk(fx, "admin"), kind, &always, NULL, "", &v, 1, &id, &e), &e,
				   kind, __FILE__, __LINE__));
}

/* Puts so much of the first task away, off its pallet; 0: all of it. */
static void put_away(struct fixture *fx, const char *key, const char *place, int64_t quantity, const char *reason)
{
	const struct putaway_put put = {
		.key = key, .place = place, .quantity = quantity, .reason = reason, .off_pallet = quantity != 0
	};
	struct desk *clerk = fixture_desk(fx, "clerk");
	struct putaway_queue_rows tasks;
	struct putaway_done done;
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(putaway_queue(fx->db, &fx->arena, fx->warehouse_id, 0, &tasks, &e), OK);
	CU_ASSERT_FATAL(tasks.n > 0);
	CU_ASSERT_FATAL(fixture_ok(putaway_confirm(clerk, &fx->arena, tasks.v[0].task_id, &put, &done, &e), &e, place,
				   __FILE__, __LINE__));
}

/* Two pallets of 12 pens wait at the dock, each a task. 5 of the first go to PICK: 7 are left on it. They go to A-01,
 * and so does the other one. */
static void a_pallet_that_waits_at_the_dock_goes_along_when_it_is_whole(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 0);

	prefix(&fx);
	rule(&fx, "dock to stock", "goods", "dock");
	ANSWERS(&d, "plate", SCAN_PLATE);
	TAKES(&d, PEN_CARTON, 12);
	ANSWERS(&d, "close", SCAN_PLATE_BUILT);
	ANSWERS(&d, "plate", SCAN_PLATE);
	TAKES(&d, PEN_CARTON, 12);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_STRING_EQUAL(look(&fx, FIRST).place, "DOCK");
	CU_ASSERT_STRING_EQUAL(look(&fx, SECOND).state, "closed");
	/* What waits is put away, not carried off. */
	REFUSED(ERR_PLATE_WAITS, plate_move(d.clerk, &a, FIRST, look(&fx, FIRST).version, "A-02", "putaway", "k0", &e));
	put_away(&fx, "k1", "PICK", 5, "together");
	CU_ASSERT_STRING_EQUAL(look(&fx, FIRST).place, "DOCK");
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 7);
	SOUND();
	put_away(&fx, "k2", "A-01", 0, "together");
	CU_ASSERT_STRING_EQUAL(look(&fx, FIRST).place, "A-01");
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 7);
	CU_ASSERT_STRING_EQUAL(look(&fx, SECOND).place, "DOCK");
	SOUND();
	put_away(&fx, "k3", "A-01", 0, "together");
	CU_ASSERT_STRING_EQUAL(look(&fx, SECOND).place, "A-01");
	CU_ASSERT_EQUAL(on(&fx, SECOND, d.pen), 12);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 19);
	SOUND();
}

/* A pallet of 12 pens and 3 loose ones are looked at. The 3 are bad and go to the supplier; the pallet is good: it goes
 * to the dock, and from there to its place. */
static void a_pallet_comes_whole_from_the_inspection(void)
{
	FIXTURE(fx);
	DOCK(d, 15, 0);
	const struct part parts[] = { { .fate = FATE_RETURN, .quantity = 3, .reason = "damaged" },
				      { .fate = FATE_RELEASE, .quantity = 12, .reason = "waived" } };
	struct desk *boss = fixture_desk(&fx, "supervisor");
	struct inspection i;

	prefix(&fx);
	rule(&fx, "dock to stock", "goods", "dock");
	rule(&fx, "inspection", "look", "all");
	TAKES(&d, "3*PEN", 3);
	ANSWERS(&d, "plate", SCAN_PLATE);
	TAKES(&d, PEN_CARTON, 12);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_STRING_EQUAL(look(&fx, FIRST).place_kind, "inspection");
	MUST_WORK(inspection_find(boss, &a, "IN-2026-00001", &i, &e));
	MUST_WORK(inspection_finish(boss, &a, i.row.inspection_id, parts, 2, &e));
	CU_ASSERT_STRING_EQUAL(look(&fx, FIRST).place, "DOCK");
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 12);
	SOUND();
	put_away(&fx, "k1", "A-02", 0, "together");
	CU_ASSERT_STRING_EQUAL(look(&fx, FIRST).place, "A-02");
	CU_ASSERT_STRING_EQUAL(look(&fx, FIRST).state, "closed");
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 12);
	SOUND();
}

/* ---------------------------------------------------------------- two who scan one pallet */

enum { ROUNDS = 12, PATIENCE_MS = 120000 };

/* Both have seen every plate where it stood; each carries all of them to a place of his own. Only what follows from the
 * file. Answers how many he moved, or -1 for a failure that is none of the trade. */
static int carry(const char *path, const char *user, const char *to, int go, int ready)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct clock_fixed hand = { .ms = FIXTURE_NOW };
	struct err e = ERR_INIT;
	int64_t versions[ROUNDS];
	const char *ssccs[ROUNDS];
	struct desk desk;
	struct db *db;
	char byte;
	int won = 0, rc = db_open(path, 0, &db, &e);

	if (rc)
		return -1;
	db_set_deadline(db, PATIENCE_MS);
	desk_init(&desk, db, clock_fixed(&hand), 0, (int64_t)getuid(), user);
	rc = sign_in_owner(&desk, user, &e);
	for (int i = 0; i < ROUNDS && !rc; i++) {
		char body[SSCC_DIGITS + 8];
		struct plate_row plate = { .version = 0 };

		snprintf(body, sizeof body, "08412345%09d", i + 1);
		ssccs[i] = arena_printf(&a, "%s%c", body, gs1_check_digit(body, SSCC_DIGITS - 1));
		rc = plate_find(&desk, &a, ssccs[i], &plate, &e);
		versions[i] = plate.version;
	}
	if (write(ready, "r", 1) != 1)
		rc = ERR_VALUE;
	while (read(go, &byte, 1) > 0) /* both start when the gate is closed */
		;
	for (int i = 0; i < ROUNDS && !rc; i++) {
		rc = plate_move(&desk, &a, ssccs[i], versions[i], to, "putaway", arena_printf(&a, "%s:%d", user, i),
				&e);
		won += rc == OK;
		if (rc == ERR_PLATE)
			rc = str_eq(err_text(&e, "who"), user) ? ERR_VALUE : OK;
	}
	if (rc)
		(void)fixture_ok(rc, &e, "a process that carries pallets", __FILE__, __LINE__);
	fflush(NULL);
	desk_release(&desk);
	db_close(db);
	return rc ? -1 : won;
}

/* Twelve plates of three pens: whoever carries them, twelve are carried, each once, and 36 pens stand in the two
 * places together. */
static void of_two_who_carry_one_pallet_one_does(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none");
	struct desk *clerk = fixture_desk(&fx, "clerk");
	int gate[2], ready[2], status, won = 0;
	char byte;
	pid_t child[2];

	prefix(&fx);
	shop_stock(&fx, pen, 0, "A-01", 3 * ROUNDS);
	for (int i = 0; i < ROUNDS; i++) {
		struct plate_row plate;

		MUST_WORK(plate_new(clerk, &a, "A-01", &plate, &e));
		MUST_WORK(plate_put(clerk, &a, plate.sscc, pen, 0, 3, &e));
		MUST_WORK(plate_close(clerk, &a, plate.sscc, &e));
	}
	/* The file belongs to the children alone meanwhile. */
	for (size_t i = 0; i < fx.n_desks; i++)
		desk_release(&fx.desks[i].desk);
	fx.n_desks = 0;
	db_close(fx.db);
	fx.db = NULL;
	CU_ASSERT_EQUAL_FATAL(pipe(gate), 0);
	CU_ASSERT_EQUAL_FATAL(pipe(ready), 0);
	fflush(NULL);
	for (int i = 0; i < 2; i++) {
		child[i] = fork();
		if (child[i] == 0) {
			close(gate[1]);
			status = carry(fx.path, i ? "supervisor" : "clerk", i ? "A-02" : "PICK", gate[0], ready[1]);
			_exit(status < 0 ? 99 : status);
		}
	}
	close(gate[0]);
	/* Nobody moves before both have seen them all. */
	close(ready[1]);
	for (int i = 0; i < 2; i++)
		CU_ASSERT_EQUAL(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	close(gate[1]);
	for (int i = 0; i < 2; i++) {
		CU_ASSERT_FATAL(child[i] > 0);
		CU_ASSERT_EQUAL(waitpid(child[i], &status, 0), child[i]);
		CU_ASSERT_FATAL(WIFEXITED(status) && WEXITSTATUS(status) != 99);
		won += WEXITSTATUS(status);
	}
	CU_ASSERT_EQUAL(won, ROUNDS);
	CU_ASSERT_EQUAL_FATAL(db_open(fx.path, 0, &fx.db, &e), OK);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-01"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-02") + shop_balance_at(&fx, pen, "PICK"), 3 * ROUNDS);
	SOUND();
}

/* ---------------------------------------------------------------- the plug is pulled */

struct pull {
	struct fixture *fx;
};

static int step_move(void *ctx, struct err *e)
{
	struct pull *p = ctx;
	struct desk *clerk = fixture_desk(p->fx, "clerk");
	struct plate_row plate;
	int rc = plate_find(clerk, &p->fx->arena, FIRST, &plate, e);

	return rc ? rc : plate_move(clerk, &p->fx->arena, FIRST, plate.version, "A-02", "putaway", "m1", e);
}

static void a_move_that_breaks_off_moves_nothing(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	int64_t pen = shop_item(&fx, "PEN", "none");
	struct plate_row plate;
	struct pull p = { &fx };

	prefix(&fx);
	shop_stock(&fx, pen, 0, "A-01", 5);
	MUST_WORK(plate_new(clerk, &a, "A-01", &plate, &e));
	MUST_WORK(plate_put(clerk, &a, FIRST, pen, 0, 5, &e));
	MUST_WORK(plate_close(clerk, &a, FIRST, &e));
	CU_ASSERT(fixture_fail_each(&fx, step_move, &p) > 10);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-02"), 5);
	CU_ASSERT_EQUAL(on(&fx, FIRST, pen), 5);
	SOUND();
}

static const struct test tests[] = {
	{ "a plate bears a number of our own that is never used again",
	  a_plate_bears_a_number_of_our_own_that_is_never_used_again },
	{ "a pallet is built while it is received and goes with the goods",
	  a_pallet_is_built_while_it_is_received_and_goes_with_the_goods },
	{ "what is picked comes off the plate when nothing is loose",
	  what_is_picked_comes_off_the_plate_when_nothing_is_loose },
	{ "a plate moves whole or not at all", a_plate_moves_whole_or_not_at_all },
	{ "a pallet that waits at the dock goes along when it is whole",
	  a_pallet_that_waits_at_the_dock_goes_along_when_it_is_whole },
	{ "a pallet comes whole from the inspection", a_pallet_comes_whole_from_the_inspection },
	{ "of two who carry one pallet one does", of_two_who_carry_one_pallet_one_does },
	{ "a move that breaks off moves nothing", a_move_that_breaks_off_moves_nothing },
};
const struct suite suite_plate = { "plate", tests, ARRAY_LEN(tests), NULL, NULL };
