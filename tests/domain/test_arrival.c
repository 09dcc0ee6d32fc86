/* What arrives as it should not: recalled, too near its day. */
#include "dock.h"

#include "domain/receiving/inspection.h"
#include "domain/receiving/receipt_report.h"
#include "domain/receiving/resolution.h"

/* Milk is told apart by lots, has a day, and ten of it are ordered. */
struct dairy {
	struct dock d;
	int64_t milk, order_id;
};

static void dairy_open(struct dairy *y, struct fixture *fx)
{
	struct receipt r;

	dock_open(&y->d, fx, 1, 0);
	y->milk = shop_item(fx, "MILK", "lot");
	fixture_sql(fx, "UPDATE item SET expires = 1 WHERE sku = 'MILK'");
	y->order_id = shop_order(fx, y->d.acme, (struct shop_line[]){ { y->milk, 10 } }, 1);
	CU_ASSERT_FATAL(
		fixture_ok(receipt_start(y->d.clerk, &fx->arena, shop_number(fx, y->order_id), false, &r, &y->d.e),
			   &y->d.e, "receipt_start", __FILE__, __LINE__));
	dock_sit(&y->d, r.row.receipt_id, NULL);
	y->d.order_id = y->order_id;
}

static void dairy_close(struct dairy *y)
{
	dock_close(&y->d);
}
#define DAIRY(y)                                                                                                       \
	struct dairy y __attribute__((cleanup(dairy_close)));                                                          \
	dairy_open(&y, &fx)

static int settle(struct desk *desk, int64_t id, const char *as, struct err *e)
{
	const struct settlement s = { .as = as, .reason = str_eq(as, "write off") ? "expired" : "", .note = "" };
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	return discrepancy_resolve(desk, &scratch, id, &s, NULL, e);
}

/* So many of a lot with that day, as a clerk answers it. */
static enum scan_answer_code milk(struct dock *d, int n, const char *lot, const char *expiry)
{
	ANSWERS(d, arena_printf(&d->arena, "%d*MILK", n), SCAN_ASK_LOT);
	if (dock_scan(d, lot) == SCAN_ASK_EXPIRY)
		dock_scan(d, expiry);
	return d->answer.code;
}

#define MILK(n, lot, expiry, code)                                                                                     \
	CU_ASSERT_STRING_EQUAL(scan_answer_name(milk(&y.d, (n), (lot), (expiry))), scan_answer_name(code))

static void set_lot(struct fixture *fx, int64_t lot_id, const char *state)
{
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(lot_set_state(fixture_desk(fx, "supervisor"), lot_id, state, "other", &e), &e,
				   "lot_set_state", __FILE__, __LINE__));
}

/* ---------------------------------------------------------------- recalled */

/* A lot that the supervisor recalled does not come in, whoever scans it and by whatever right; a lot on hold comes in
 * and is held. */
static void a_recalled_lot_is_refused(void)
{
	FIXTURE(fx);
	DAIRY(y);
	int64_t bad = shop_lot(&fx, y.milk, "lot", "BAD", "2026-12-31");
	int64_t held = shop_lot(&fx, y.milk, "lot", "HELD", "2026-12-31");
	int64_t moves;

	set_lot(&fx, bad, "recalled");
	set_lot(&fx, held, "on hold");
	moves = shop_n_moves(&fx);
	MILK(2, "BAD", "", SCAN_RECALLED);
	CU_ASSERT_FALSE(scan_answer_good(y.d.answer.code));
	CU_ASSERT_STRING_EQUAL(y.d.answer.who, "supervisor");
	CU_ASSERT_STRING_EQUAL(y.d.answer.lot, "BAD");
	CU_ASSERT_FALSE(scan_desk_refused(&y.d.scans, SCAN_OVER));
	CU_ASSERT_EQUAL(shop_n_moves(&fx), moves);
	CU_ASSERT_EQUAL(dock_received(&y.d, 0), 0);
	MILK(3, "HELD", "", SCAN_TAKEN);
	dock_finish(&y.d);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "A-01"), 3);
	CU_ASSERT_EQUAL(shop_position(&fx, y.milk).sellable, 0);
	CU_ASSERT_EQUAL(shop_position(&fx, y.milk).held, 3);
	SOUND();
}

/* Not without a paper either, and not with more than was ordered taken by right. */
static void no_right_takes_a_recalled_lot_in(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct receipt r;
	struct scan_in in = { .key = "k:1", .times = 11, .accept_over = true, .count_sure = true };
	struct scan_answer answer;
	int64_t lot = shop_lot(&fx, y.milk, "lot", "BAD", "2026-12-31"), moves;

	set_lot(&fx, lot, "recalled");
	moves = shop_n_moves(&fx);
	in.facts = (struct scan_facts){ .read = "MILK", .lot = "BAD" };
	MUST_WORK(receipt_start(fixture_desk(&fx, "supervisor"), &a, shop_number(&fx, y.order_id), false, &r, &e));
	WORKS(receipt_scan(fixture_desk(&fx, "supervisor"), &a, r.row.receipt_id, &in, &answer, &e));
	CU_ASSERT_EQUAL(answer.code, SCAN_RECALLED);
	MUST_WORK(receipt_start_unannounced(y.d.clerk, &a, "", false, &r, &e));
	dock_sit(&y.d, r.row.receipt_id, NULL);
	MILK(1, "BAD", "", SCAN_RECALLED);
	CU_ASSERT_EQUAL(shop_n_moves(&fx), moves);
	CU_ASSERT_EQUAL(shop_queue(&fx, "unannounced"), 0);
	SOUND();
}

static void shelf_life(struct fixture *fx, struct policy_ask when, int64_t days, int64_t percent, int64_t life,
		       const char *then);

/* A pallet with a recalled lot, and one that keeps too short, are not taken unseen: scanned piece by piece each meets
 * its answer. */
static void a_pallet_with_such_a_lot_is_opened(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct notice_unit_new pallet = { .sscc = "106141412345678908", .parent = -1 };
	struct notice_line_new lines[] = {
		{ .unit = 0, .sku = "MILK", .quantity = 4, .lot = "BAD", .expiry_on = "2026-12-31" },
		{ .unit = 0, .sku = "MILK", .quantity = 3, .lot = "OLD", .expiry_on = "2026-04-01" },
		{ .unit = 0, .sku = "MILK", .quantity = 2, .lot = "GOOD", .expiry_on = "2026-12-31" }
	};
	struct notice_new notice = { .supplier_id_text = "ACME",
				     .supplier_ref = "LS-1",
				     .source = "csv",
				     .shipped_on = "",
				     .due_on = "",
				     .carrier = "",
				     .tracking = "",
				     .batch_id = DB_NULL,
				     .units = &pallet,
				     .n_units = 1,
				     .lines = lines,
				     .n_lines = ARRAY_LEN(lines) };
	struct notice_result made;
	struct receipt r;

	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		lines[i].order_ref = shop_number(&fx, y.order_id);
	set_lot(&fx, shop_lot(&fx, y.milk, "lot", "BAD", "2026-12-31"), "recalled");
	shelf_life(&fx, (struct policy_ask)POLICY_ASK_INIT, 30, 0, 0, "quarantine");
	MUST_WORK(notice_create(fixture_desk(&fx, "buyer"), &a, &notice, &made, &e));
	MUST_WORK(receipt_start(y.d.clerk, &a, "LS-1", false, &r, &e));
	dock_sit(&y.d, r.row.receipt_id, NULL);
	ANSWERS(&y.d, "00106141412345678908", SCAN_PALLET);
	CU_ASSERT_EQUAL(y.d.answer.quantity, 2);
	ANSWERS(&y.d, "00106141412345678908", SCAN_PALLET_OPEN);
	MILK(4, "BAD", "", SCAN_RECALLED);
	MILK(3, "OLD", "", SCAN_TAKEN);
	CU_ASSERT_STRING_EQUAL(y.d.answer.place, "QUAR");
	SOUND();
}

/* ---------------------------------------------------------------- minimum shelf life */

static void shelf_life(struct fixture *fx, struct policy_ask when, int64_t days, int64_t percent, int64_t life,
		       const char *then)
{
	struct policy_value_named values[] = {
		{ "days", days, NULL }, { "percent", percent, NULL }, { "life", life, NULL }, { "then", DB_NULL, then }
	};
	struct err e = ERR_INIT;
	int64_t id;

	CU_ASSERT_FATAL(fixture_ok(
		policy_add(fixture_desk(fx, "admin"), "shelf life", &when, NULL, "keeps", values, 4, &id, &e), &e,
		"policy_add", __FILE__, __LINE__));
}

/* Thirty days from 2026-03-03: 2026-04-02 is taken, 2026-04-01 is held: on the order, in QUAR, in the queue at 2
 * x 2.50. Accepted it goes to the shelf. */
static void what_keeps_too_short_is_held(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct discrepancy_row x;

	shelf_life(&fx, (struct policy_ask)POLICY_ASK_INIT, 30, 0, 0, "quarantine");
	MILK(4, "FRESH", "2026-04-02", SCAN_TAKEN);
	CU_ASSERT_STRING_EQUAL(y.d.answer.rule, "");
	MILK(2, "OLD", "2026-04-01", SCAN_TAKEN);
	CU_ASSERT_STRING_EQUAL(y.d.answer.place, "QUAR");
	CU_ASSERT_PTR_NOT_NULL(strstr(y.d.answer.rule, ": keeps (all)"));
	x = dock_discrepancy(&y.d, "short-dated");
	CU_ASSERT_EQUAL(x.quantity, 2);
	CU_ASSERT_EQUAL(x.stocked, 2);
	CU_ASSERT_EQUAL(x.value_minor, 500);
	CU_ASSERT_EQUAL(dock_received(&y.d, 0), 6);
	REFUSED(ERR_RECEIPT_OPEN, settle(marta, x.discrepancy_id, "accept", &e));
	dock_finish(&y.d);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "A-01"), 4);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "QUAR"), 2);
	CU_ASSERT_EQUAL(shop_position(&fx, y.milk).sellable, 4);
	SOUND();
	WORKS(settle(marta, x.discrepancy_id, "accept", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "A-01"), 6);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "QUAR"), 0);
	SOUND();
}

/* A plan that looks at everything; or one that skips lots after so many good ones. */
static int64_t look_at_all(struct fixture *fx, int64_t good)
{
	struct policy_ask always = POLICY_ASK_INIT;
	struct policy_value_named values[] = { { "look", DB_NULL, "all" }, { "good", good, NULL } };
	struct err e = ERR_INIT;
	int64_t id;

	always.on = "2026-01-01";
	CU_ASSERT_FATAL(fixture_ok(
		policy_add(fixture_desk(fx, "admin"), "inspection", &always, NULL, "", values, good ? 2 : 1, &id, &e),
		&e, "policy_add", __FILE__, __LINE__));
	return id;
}

/* All milk is looked at: the 4 that keep are in the inspection, which can be ended; the 2 that are held are in QUAR and
 * no part of it. */
static void what_is_held_is_no_part_of_an_inspection(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	const struct part all = { .fate = FATE_RELEASE, .quantity = 4, .reason = "waived" };
	struct inspection i;

	look_at_all(&fx, 0);
	shelf_life(&fx, (struct policy_ask)POLICY_ASK_INIT, 30, 0, 0, "quarantine");
	MILK(4, "FRESH", "2026-04-02", SCAN_TAKEN);
	MILK(2, "OLD", "2026-04-01", SCAN_TAKEN);
	dock_finish(&y.d);
	MUST_WORK(inspection_find(marta, &a, "IN-2026-00001", &i, &e));
	CU_ASSERT_EQUAL(i.row.quantity, 4);
	CU_ASSERT_EQUAL(shop_position(&fx, y.milk).inspection, 4);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "QUAR"), 2);
	MUST_WORK(inspection_finish(marta, &a, i.row.inspection_id, &all, 1, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "A-01"), 4);
	SOUND();
}

/* All milk is looked at. Of 6 the 2 that are held are accepted: they do not go to the shelf but into an inspection of
 * their own, of 2 at 2.50; one of them is bad and goes to the damage, the other to the shelf. The receipt's line can be
 * corrected no more then. */
static void what_was_held_and_is_accepted_is_looked_at(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	const struct part parts[] = { { .fate = FATE_RELEASE, .quantity = 1, .reason = "waived" },
				      { .fate = FATE_DAMAGE, .quantity = 1, .reason = "damaged" } };
	struct inspection i;

	look_at_all(&fx, 0);
	shelf_life(&fx, (struct policy_ask)POLICY_ASK_INIT, 30, 0, 0, "quarantine");
	MILK(4, "FRESH", "2026-04-02", SCAN_TAKEN);
	MILK(2, "OLD", "2026-04-01", SCAN_TAKEN);
	dock_finish(&y.d);
	WORKS(settle(marta, dock_discrepancy(&y.d, "short-dated").discrepancy_id, "accept", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "A-01"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "QUAR"), 0);
	CU_ASSERT_EQUAL(shop_position(&fx, y.milk).inspection, 6);
	CU_ASSERT_EQUAL(shop_position(&fx, y.milk).sellable, 0);
	SOUND();
	MUST_WORK(inspection_find(marta, &a, "IN-2026-00002", &i, &e));
	CU_ASSERT_EQUAL(i.row.quantity, 2);
	CU_ASSERT_STRING_EQUAL(i.row.lot, "OLD");
	CU_ASSERT_STRING_EQUAL(i.row.to_code, "A-01");
	WORKS(inspection_finish(marta, &a, i.row.inspection_id, parts, 2, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "A-01"), 1);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "DAMAGE"), 1);
	REFUSED(ERR_STATE, receipt_correct(marta, &a, i.row.line_id, 1, "miscount", &e));
	SOUND();
}

/* A house without a place to look at goods looks at them in its quarantine: what was held there stays there, and is no
 * longer to be taken out by hand. A correction takes one of the two off the inspection. */
static void it_is_looked_at_where_it_stands(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct inspection i;

	fixture_sql(&fx, "UPDATE place SET kind = 'bin' WHERE kind = 'inspection';");
	look_at_all(&fx, 0);
	shelf_life(&fx, (struct policy_ask)POLICY_ASK_INIT, 30, 0, 0, "quarantine");
	MILK(2, "OLD", "2026-04-01", SCAN_TAKEN);
	dock_finish(&y.d);
	WORKS(settle(marta, dock_discrepancy(&y.d, "short-dated").discrepancy_id, "accept", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "QUAR"), 2);
	SOUND();
	MUST_WORK(inspection_find(marta, &a, "IN-2026-00001", &i, &e));
	CU_ASSERT_EQUAL(i.row.quantity, 2);
	WORKS(receipt_correct(marta, &a, i.row.line_id, 1, "miscount", &e));
	MUST_WORK(inspection_load(marta, &a, i.row.inspection_id, &i, &e));
	CU_ASSERT_EQUAL(i.row.quantity, 1);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "QUAR"), 1);
	SOUND();
}

static int64_t good_so_far(const struct dairy *y, int64_t plan)
{
	struct fixture *fx = y->d.fx;
	struct inspection_history_get_row row;
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(inspection_history_get(fx->db, &fx->arena, plan, y->milk, y->d.acme, &row, &e) == OK);
	return row.good;
}

/* One arrival is one good arrival: lots are skipped after two good ones, and this is the first of them though two
 * inspections of it ended well. */
static void what_was_held_is_no_arrival_of_its_own(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	const struct part four = { .fate = FATE_RELEASE, .quantity = 4, .reason = "" },
			  two = { .fate = FATE_RELEASE, .quantity = 2, .reason = "" };
	struct inspection i;
	int64_t plan = look_at_all(&fx, 2);

	shelf_life(&fx, (struct policy_ask)POLICY_ASK_INIT, 30, 0, 0, "quarantine");
	MILK(4, "FRESH", "2026-04-02", SCAN_TAKEN);
	MILK(2, "OLD", "2026-04-01", SCAN_TAKEN);
	dock_finish(&y.d);
	MUST_WORK(inspection_find(marta, &a, "IN-2026-00001", &i, &e));
	WORKS(inspection_finish(marta, &a, i.row.inspection_id, &four, 1, &e));
	CU_ASSERT_EQUAL(good_so_far(&y, plan), 1);
	WORKS(settle(marta, dock_discrepancy(&y.d, "short-dated").discrepancy_id, "accept", &e));
	MUST_WORK(inspection_find(marta, &a, "IN-2026-00002", &i, &e));
	WORKS(inspection_finish(marta, &a, i.row.inspection_id, &two, 1, &e));
	CU_ASSERT_EQUAL(good_so_far(&y, plan), 1);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "A-01"), 6);
	SOUND();
}

/* Ten are ordered, twelve taken by right, and all keep too short: the two too many are accepted and stay held, for that
 * they keep too short is another matter; accepted too, all twelve go to the shelf. */
static void too_many_that_keep_too_short_are_two_matters(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct scan_in in = { .key = "k:1", .times = 12, .accept_over = true };
	struct scan_answer answer;
	int64_t shorts;

	shelf_life(&fx, (struct policy_ask)POLICY_ASK_INIT, 30, 0, 0, "quarantine");
	in.facts = (struct scan_facts){ .read = "MILK", .lot = "OLD", .expiry_on = "2026-04-01" };
	MUST_WORK(receipt_take_over(marta, &a, y.d.receipt_id, &e));
	MUST_WORK(receipt_scan(marta, &a, y.d.receipt_id, &in, &answer, &e));
	CU_ASSERT_EQUAL_FATAL(answer.code, SCAN_TAKEN);
	MUST_WORK(receipt_finish(marta, &a, y.d.receipt_id, &shorts, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "QUAR"), 12);
	WORKS(settle(marta, dock_discrepancy(&y.d, "over").discrepancy_id, "accept", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "QUAR"), 12);
	SOUND();
	WORKS(settle(marta, dock_discrepancy(&y.d, "short-dated").discrepancy_id, "accept", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "A-01"), 12);
	SOUND();
}

/* A supplier whose goods are refused, an item that keeps short by nature: the row that names more speaks. */
static void the_row_that_names_more_speaks(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct policy_ask acme = POLICY_ASK_INIT, item = POLICY_ASK_INIT;

	shelf_life(&fx, (struct policy_ask)POLICY_ASK_INIT, 10, 0, 0, "quarantine");
	acme.supplier_id = y.d.acme;
	shelf_life(&fx, acme, 60, 0, 0, "refuse");
	MILK(2, "L1", "2026-05-01", SCAN_SHORT_DATED);
	CU_ASSERT_PTR_NOT_NULL(strstr(y.d.answer.rule, "supplier ACME"));
	CU_ASSERT_EQUAL(dock_received(&y.d, 0), 0);
	CU_ASSERT_EQUAL(shop_queue(&fx, "short-dated"), 2);
	CU_ASSERT_EQUAL(dock_discrepancy(&y.d, "short-dated").stocked, 0);
	item.item_id = y.milk;
	shelf_life(&fx, item, 5, 0, 0, "refuse");
	MILK(2, "L1", "2026-05-01", SCAN_TAKEN);
	/* What is past its day is refused as ever. */
	MILK(1, "L0", "2026-03-02", SCAN_EXPIRED);
	SOUND();
}

/* Half its life: by the day it was made, where the code tells it (made 2026-01-02, expires 2026-04-22: 110 days, 55
 * must be left, 50 are), else of the 90 days that the row says (45 must be left). */
static void a_share_of_its_life_must_be_left(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct scan_in in = { .key = "k:1", .times = 1 };
	struct scan_answer answer;

	shelf_life(&fx, (struct policy_ask)POLICY_ASK_INIT, 0, 50, 90, "refuse");
	in.facts = (struct scan_facts){
		.read = "MILK", .lot = "L1", .made_on = "2026-01-02", .expiry_on = "2026-04-22"
	};
	WORKS(receipt_scan(y.d.clerk, &a, y.d.receipt_id, &in, &answer, &e));
	CU_ASSERT_EQUAL(answer.code, SCAN_SHORT_DATED);
	in.key = "k:2";
	in.facts.made_on = NULL;
	WORKS(receipt_scan(y.d.clerk, &a, y.d.receipt_id, &in, &answer, &e));
	CU_ASSERT_EQUAL(answer.code, SCAN_TAKEN); /* 50 of 90 are left */
	in.key = "k:3";
	in.facts.lot = "L2";
	in.facts.expiry_on = "2026-04-16"; /* 44 days */
	WORKS(receipt_scan(y.d.clerk, &a, y.d.receipt_id, &in, &answer, &e));
	CU_ASSERT_EQUAL(answer.code, SCAN_SHORT_DATED);
	SOUND();
}

/* The shelf life travels with the goods: undone, corrected, and attached to an order. */
static void what_is_held_is_undone_and_corrected(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct receipt_lines_rows lines;

	shelf_life(&fx, (struct policy_ask)POLICY_ASK_INIT, 30, 0, 0, "quarantine");
	MILK(2, "OLD", "2026-04-01", SCAN_TAKEN);
	MILK(3, "OLD", "2026-04-01", SCAN_TAKEN);
	ANSWERS(&y.d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(shop_queue(&fx, "short-dated"), 2);
	CU_ASSERT_EQUAL(dock_discrepancy(&y.d, "short-dated").value_minor, 500);
	dock_finish(&y.d);
	MUST_WORK(receipt_lines(fx.db, &a, y.d.receipt_id, &lines, &e));
	CU_ASSERT_EQUAL_FATAL(lines.n, 1);
	WORKS(receipt_correct(marta, &a, lines.v[0].line_id, 1, "miscount", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "QUAR"), 1);
	CU_ASSERT_EQUAL(shop_queue(&fx, "short-dated"), 1);
	WORKS(settle(marta, dock_discrepancy(&y.d, "short-dated").discrepancy_id, "accept", &e));
	WORKS(receipt_correct(marta, &a, lines.v[0].line_id, 1, "miscount", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "A-01"), 0);
	CU_ASSERT_EQUAL(dock_received(&y.d, 0), 0);
	SOUND();
}

static void what_is_attached_is_judged_too(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct settlement s = { .as = "attach", .reason = "", .note = "" };
	struct receipt r;

	shelf_life(&fx, (struct policy_ask)POLICY_ASK_INIT, 30, 0, 0, "refuse");
	MUST_WORK(receipt_start_unannounced(y.d.clerk, &a, "ACME", false, &r, &e));
	dock_sit(&y.d, r.row.receipt_id, NULL);
	MILK(4, "OLD", "2026-04-01", SCAN_TAKEN); /* held anyway */
	CU_ASSERT_EQUAL(shop_queue(&fx, "short-dated"), 0);
	dock_finish(&y.d);
	s.order = shop_number(&fx, y.order_id);
	WORKS(discrepancy_resolve(marta, &a, dock_discrepancy(&y.d, "unannounced").discrepancy_id, &s, NULL, &e));
	CU_ASSERT_EQUAL(dock_received(&y.d, 0), 4);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "QUAR"), 4);
	CU_ASSERT_EQUAL(shop_queue(&fx, "short-dated"), 4);
	SOUND();
}

/* Four came without a paper and lie in QUAR when their lot is recalled: no order takes them in any more. They go back.
 */
static void what_was_recalled_meanwhile_is_not_attached(void)
{
	FIXTURE(fx);
	DAIRY(y);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct settlement s = { .as = "attach", .reason = "", .note = "" };
	struct receipt r;

	MUST_WORK(receipt_start_unannounced(y.d.clerk, &a, "ACME", false, &r, &e));
	dock_sit(&y.d, r.row.receipt_id, NULL);
	MILK(4, "BAD", "2026-12-31", SCAN_TAKEN);
	dock_finish(&y.d);
	set_lot(&fx, shop_lot(&fx, y.milk, "lot", "BAD", "2026-12-31"), "recalled");
	s.order = shop_number(&fx, y.order_id);
	REFUSED(ERR_VALUE,
		discrepancy_resolve(marta, &a, dock_discrepancy(&y.d, "unannounced").discrepancy_id, &s, NULL, &e));
	CU_ASSERT_EQUAL(dock_received(&y.d, 0), 0);
	WORKS(settle(marta, dock_discrepancy(&y.d, "unannounced").discrepancy_id, "return", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, y.milk, "QUAR"), 0);
	SOUND();
}

/* ---------------------------------------------------------------- what no scan tells */

static int report(struct dock *d, const char *type, int64_t quantity, const char *file, int64_t *id, struct err *e)
{
	const struct receipt_report r = { .type = type, .quantity = quantity, .note = "no certificate", .file = file };

	return receipt_report(d->clerk, &d->arena, d->receipt_id, &r, id, e);
}

/* Of the goods that were scanned last: three of five pens have no paper, 3 x 2.50. Two are undone and two are left, so
 * no more than two are meant; accepted they stay where they are. */
static void a_missing_paper_is_reported_of_what_was_scanned_last(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct discrepancy_row x;
	int64_t id;

	TAKES(&d, "4*INK", 4);
	TAKES(&d, "2*PEN", 2);
	TAKES(&d, "3*PEN", 3);
	REFUSED(ERR_VALUE, report(&d, "missing paper", 6, "", &id, &e));
	REFUSED(ERR_VALUE, report(&d, "missing paper", 0, "", &id, &e));
	REFUSED(ERR_VALUE, report(&d, "over", 1, "", &id, &e));
	WORKS(report(&d, "missing paper", 3, "/tmp/scan.pdf", &id, &e));
	x = dock_discrepancy(&d, "missing paper");
	CU_ASSERT_STRING_EQUAL(x.sku, "PEN");
	CU_ASSERT_EQUAL(x.quantity, 3);
	CU_ASSERT_EQUAL(x.stocked, 3);
	CU_ASSERT_EQUAL(x.value_minor, 750);
	CU_ASSERT_STRING_EQUAL(x.file, "/tmp/scan.pdf");
	CU_ASSERT_STRING_EQUAL(x.note, "no certificate");
	ANSWERS(&d, "undo", SCAN_UNDONE);
	x = dock_discrepancy(&d, "missing paper");
	CU_ASSERT_EQUAL(x.quantity, 2);
	CU_ASSERT_EQUAL(x.stocked, 2);
	CU_ASSERT_EQUAL(x.value_minor, 500);
	dock_finish(&d);
	WORKS(settle(fixture_desk(&fx, "supervisor"), id, "accept", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 2);
	SOUND();
}

/* Before anything was scanned it is about the whole paper; a wrong label sends goods back like any other matter. */
static void it_may_be_about_the_whole_paper_or_send_goods_back(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id, claim_id;
	struct settlement s = { .as = "return", .reason = "", .note = "" };

	WORKS(report(&d, "missing paper", 1, "", &id, &e));
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "missing paper").code, shop_number(&fx, d.order_id));
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "missing paper").stocked, 0);
	TAKES(&d, "10*PEN", 10);
	WORKS(report(&d, "wrong label", 4, "", &id, &e));
	dock_finish(&d);
	REFUSED(ERR_STATE, report(&d, "wrong label", 1, "", &id, &e));
	WORKS(discrepancy_resolve(marta, &a, dock_discrepancy(&d, "wrong label").discrepancy_id, &s, &claim_id, &e));
	CU_ASSERT_NOT_EQUAL(claim_id, 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 6);
	SOUND();
}

static const struct test tests[] = {
	{ "a recalled lot is refused", a_recalled_lot_is_refused },
	{ "no right takes a recalled lot in", no_right_takes_a_recalled_lot_in },
	{ "a pallet with such a lot is opened", a_pallet_with_such_a_lot_is_opened },
	{ "what keeps too short is held", what_keeps_too_short_is_held },
	{ "what is held is no part of an inspection", what_is_held_is_no_part_of_an_inspection },
	{ "what was held and is accepted is looked at", what_was_held_and_is_accepted_is_looked_at },
	{ "it is looked at where it stands", it_is_looked_at_where_it_stands },
	{ "what was held is no arrival of its own", what_was_held_is_no_arrival_of_its_own },
	{ "too many that keep too short are two matters", too_many_that_keep_too_short_are_two_matters },
	{ "the row that names more speaks", the_row_that_names_more_speaks },
	{ "a share of its life must be left", a_share_of_its_life_must_be_left },
	{ "what is held is undone and corrected", what_is_held_is_undone_and_corrected },
	{ "what is attached is judged too", what_is_attached_is_judged_too },
	{ "what was recalled meanwhile is not attached", what_was_recalled_meanwhile_is_not_attached },
	{ "a missing paper is reported of what was scanned last",
	  a_missing_paper_is_reported_of_what_was_scanned_last },
	{ "it may be about the whole paper or send goods back", it_may_be_about_the_whole_paper_or_send_goods_back },
};

const struct suite suite_arrival = { .name = "arrival", .tests = tests, .n = ARRAY_LEN(tests) };
