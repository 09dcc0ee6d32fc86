#include "dock.h"

#include "domain/catalog/item.h"
#include "domain/receiving/scan_session.h"
#include "domain/stock/count.h"
#include "domain/stock/place.h"

/* ---------------------------------------------------------------- counting */

/* 24 pens ordered: one, one more by its SKU, a carton of twelve: 1 + 1 + 12 = 14. */
static void every_code_of_an_item_counts_its_pack(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 0);

	TAKES(&d, PEN_GTIN, 1);
	CU_ASSERT_EQUAL(d.answer.got, 1);
	CU_ASSERT_EQUAL(d.answer.expected, 24);
	TAKES(&d, "PEN", 1);
	TAKES(&d, PEN_CARTON, 12);
	CU_ASSERT_EQUAL(d.answer.pack_quantity, 12);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 14);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DOCK"), 14);
	SOUND();
}

static void the_suppliers_own_code_is_understood_on_his_order_only(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	int64_t other = shop_supplier(&fx, "OTTO");

	WORKS(item_add_code(fixture_desk(&fx, "buyer"), &a, d.pen, "A-77", d.acme, "each", 1, &e));
	WORKS(item_add_code(fixture_desk(&fx, "buyer"), &a, d.ink, "A-77", other, "each", 1, &e));
	TAKES(&d, "A-77", 1);
	CU_ASSERT_STRING_EQUAL(d.answer.sku, "PEN");
	SOUND();
}

/* 12* before a carton of 12: 144. *3 after it: the carton becomes three, 36. */
static void a_multiplier_stands_before_or_after(void)
{
	FIXTURE(fx);
	DOCK(d, 200, 0);

	TAKES(&d, "12*" PEN_CARTON, 144);
	TAKES(&d, "*3", 36);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 36);
	ANSWERS(&d, "5*", SCAN_NOTED);
	TAKES(&d, PEN_GTIN, 5);
	TAKES(&d, PEN_GTIN, 1);
	TAKES(&d, "%DL-QTY-4", 4); /* the card speaks of the last scan */
	ANSWERS(&d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(d.answer.quantity, 4);
	ANSWERS(&d, "%DL-QTY-7", SCAN_NOTED); /* and now of the next one */
	TAKES(&d, PEN_GTIN, 7);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 36 + 5 + 7);
	ANSWERS(&d, "0*" PEN_GTIN, SCAN_BAD_CODE);
	ANSWERS(&d, "1000000*" PEN_GTIN, SCAN_BAD_CODE);
	ANSWERS(&d, "*0", SCAN_BAD_CODE);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 48);
	CU_ASSERT_EQUAL(shop_queue(&fx, "unknown code"), 0);
	SOUND();
}

static void a_last_scan_that_cannot_become_so_many_stays(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);

	TAKES(&d, PEN_GTIN, 1);
	ANSWERS(&d, "*11", SCAN_OVER_KEPT);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 1);
	CU_ASSERT_EQUAL(shop_queue(&fx, "over"), 0);
	TAKES(&d, "*10", 10);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 10);
	ANSWERS(&d, "undo", SCAN_UNDONE);
	ANSWERS(&d, "*2", SCAN_NOTHING);
	SOUND();
}

/* 999 of ten is a slip: nobody's queue fills before the count was said twice. */
static void a_count_beyond_the_whole_paper_is_asked_about(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 5);

	ANSWERS(&d, "999*" PEN_GTIN, SCAN_ASK_COUNT);
	CU_ASSERT_EQUAL(d.answer.quantity, 999);
	CU_ASSERT_EQUAL(shop_queue(&fx, "over"), 0);
	TAKES(&d, "9", 9); /* it was nine */
	ANSWERS(&d, "999*" PEN_GTIN, SCAN_ASK_COUNT);
	TAKES(&d, INK_GTIN, 1); /* something else: the question is gone, and counts one */
	ANSWERS(&d, "999*" PEN_GTIN, SCAN_ASK_COUNT);
	ANSWERS(&d, "undo", SCAN_NOTED);
	TAKES(&d, PEN_GTIN, 1);
	ANSWERS(&d, "20*" PEN_GTIN, SCAN_ASK_COUNT);
	ANSWERS(&d, "20", SCAN_OVER); /* it was meant: ten came, 10 + 20 - 10 = 20 too many */
	CU_ASSERT_EQUAL(shop_queue(&fx, "over"), 20);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 10);
	SOUND();
}

/* One item on two lines, 4 due first and 6 due later, up to 10 %: 4 + 6, and the tolerated eleventh to the last. */
static void the_line_due_first_fills_first(void)
{
	FIXTURE(fx);
	struct shop_line none = { 0, 0 };
	DOCK(d, 1, 0);
	int64_t id = shop_draft(&fx, d.acme, &none, 0), line_id;
	struct po_line_new late = { .item_id = d.pen, .quantity = 6, .unit_price4 = DB_NULL, .due_on = "2026-04-01" };
	struct po_line_new soon = { .item_id = d.pen, .quantity = 4, .unit_price4 = DB_NULL, .due_on = "2026-03-20" };
	struct policy_ask acme = POLICY_ASK_INIT;
	struct receipt r;

	acme.subject = "receipt";
	shop_policy(&fx, "tolerance", acme, "ten per cent", "over_bp", 1000);
	WORKS(po_line_add(fixture_desk(&fx, "buyer"), &a, id, &late, &line_id, &e));
	WORKS(po_line_add(fixture_desk(&fx, "buyer"), &a, id, &soon, &line_id, &e));
	WORKS(po_submit(fixture_desk(&fx, "buyer"), &a, id, &e));
	WORKS(po_approve(fixture_desk(&fx, "approver"), &a, id, "", &e));
	MUST_WORK(receipt_start(d.clerk, &a, shop_number(&fx, id), false, &r, &e));
	d.order_id = id;
	dock_sit(&d, r.row.receipt_id, NULL);
	TAKES(&d, "3*PEN", 3);
	TAKES(&d, "3*PEN", 3);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 2); /* the late line stands first on the order */
	CU_ASSERT_EQUAL(dock_received(&d, 1), 4);
	TAKES(&d, "5*PEN", 5);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 7);
	ANSWERS(&d, "PEN", SCAN_OVER);
	ANSWERS(&d, "undo", SCAN_UNDONE);
	ANSWERS(&d, "undo", SCAN_UNDONE); /* the scan over both lines goes back whole */
	CU_ASSERT_EQUAL(d.answer.quantity, 3);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 0);
	CU_ASSERT_EQUAL(dock_received(&d, 1), 3);
	SOUND();
}

/* ---------------------------------------------------------------- GS1 */

/* Today is 2026-03-03. */
static void goods_are_good_on_their_last_day(void)
{
	FIXTURE(fx);
	DOCK(d, 0, 5);
	int64_t milk = shop_item(&fx, "MILK", "lot");
	struct receipt r;

	shop_code(&fx, milk, "09506000134352", "each", 1);
	MUST_WORK(receipt_start(d.clerk, &a,
				shop_number(&fx, shop_order(&fx, d.acme, &(struct shop_line){ milk, 10 }, 1)), false,
				&r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	ANSWERS(&d, "]C101095060001343521726030210L1", SCAN_EXPIRED);
	TAKES(&d, "]C101095060001343521726030310L2", 1);
	SOUND();
}

static void an_element_string_tells_lot_expiry_and_count(void)
{
	FIXTURE(fx);
	DOCK(d, 0, 5);
	int64_t milk = shop_item(&fx, "MILK", "lot");
	int64_t id = shop_order(&fx, d.acme, &(struct shop_line){ milk, 100 }, 1);
	struct receipt r;

	shop_code(&fx, milk, "09506000134352", "each", 1);
	MUST_WORK(receipt_start(d.clerk, &a, shop_number(&fx, id), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	TAKES(&d,
	      "]C101095060001343521726123110L7\x1d"
	      "3024",
	      24);
	CU_ASSERT_STRING_EQUAL(d.answer.lot, "L7");
	CU_ASSERT_STRING_EQUAL(d.answer.expiry_on, "2026-12-31");
	/* (02)(37): so many trade items in the carton */
	TAKES(&d,
	      "]C1020950600013435210L8\x1d"
	      "376",
	      6);
	/* the same lot with another day */
	ANSWERS(&d, "]C101095060001343521727010110L7", SCAN_LOT_EXPIRY);
	CU_ASSERT_STRING_EQUAL(d.answer.expiry_on, "2026-12-31");
	/* past its day */
	ANSWERS(&d, "]C101095060001343521725123110L9", SCAN_EXPIRED);
	CU_ASSERT_EQUAL(shop_queue(&fx, "expired"), 1);
	/* the bare GTIN says no lot: asked, and any text answers */
	ANSWERS(&d, "09506000134352", SCAN_ASK_LOT);
	ANSWERS(&d, "done", SCAN_ASK_LOT); /* what is in the hand is not counted yet */
	TAKES(&d, "L7", 1);
	ANSWERS(&d, "3*09506000134352", SCAN_ASK_LOT);
	TAKES(&d, "L8", 3);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, milk, "DOCK"), 34);
	SOUND();
}

/* Who is asked for a lot and pulls the trigger on goods has not told the lot. */
static void goods_are_no_answer_to_which_lot(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	int64_t milk = shop_item(&fx, "MILK", "lot");
	int64_t id = shop_order(&fx, d.acme, &(struct shop_line){ milk, 50 }, 1);
	struct receipt r;

	shop_code(&fx, milk, "09506000134352", "each", 1);
	MUST_WORK(receipt_start(d.clerk, &a, shop_number(&fx, id), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	/* the same goods again: still three, and still asked */
	ANSWERS(&d, "3*9506000134352", SCAN_ASK_LOT);
	ANSWERS(&d, "9506000134352", SCAN_ASK_LOT);
	ANSWERS(&d, "MILK", SCAN_ASK_LOT);
	TAKES(&d, "L7", 3);
	/* the same goods with their lot answer it */
	ANSWERS(&d, "2*MILK", SCAN_ASK_LOT);
	TAKES(&d, "]C1010950600013435210L8", 2);
	/* other goods are not booked on these, whatever lot they tell */
	ANSWERS(&d, "9506000134352", SCAN_ASK_LOT);
	ANSWERS(&d, "]C10104006381333931172701011077", SCAN_WRONG_ITEM);
	CU_ASSERT_STRING_EQUAL(d.answer.sku, "PEN");
	ANSWERS(&d, "9506000134352", SCAN_ASK_LOT);
	ANSWERS(&d, "]E05012345678900", SCAN_UNKNOWN);
	/* a number that no item has is a lot, even where it could be a GTIN */
	ANSWERS(&d, "9506000134352", SCAN_ASK_LOT);
	TAKES(&d, "12345670", 1);
	CU_ASSERT_STRING_EQUAL(d.answer.lot, "12345670");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, milk, "DOCK"), 6);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DOCK"), 0);
	SOUND();
}

static void a_serial_is_counted_once_and_one_by_one(void)
{
	FIXTURE(fx);
	DOCK(d, 0, 5);
	int64_t phone = shop_item(&fx, "PHONE", "serial");
	int64_t id = shop_order(&fx, d.acme, &(struct shop_line){ phone, 5 }, 1);
	struct receipt r;

	shop_code(&fx, phone, "09506000134352", "each", 1);
	MUST_WORK(receipt_start(d.clerk, &a, shop_number(&fx, id), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	TAKES(&d, "]C1010950600013435221SN1", 1);
	ANSWERS(&d, "]C1010950600013435221SN1", SCAN_SERIAL_KNOWN);
	ANSWERS(&d, "2*]C1010950600013435221SN2", SCAN_NOT_FOR_SERIAL);
	ANSWERS(&d, "2*PHONE", SCAN_NOT_FOR_SERIAL); /* before anybody is asked for a number */
	ANSWERS(&d, "PHONE", SCAN_ASK_SERIAL);
	TAKES(&d, "SN2", 1);
	ANSWERS(&d, "*2", SCAN_NOT_FOR_SERIAL);
	ANSWERS(&d, "undo", SCAN_UNDONE);
	TAKES(&d, "]C1010950600013435221SN2", 1);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, phone, "DOCK"), 2);
	SOUND();
}

/* Sold, and on the supplier's next pallet again: no return was booked, so it is a serial that is known, which is an
 * answer at the dock and no failure of the desk. */
static void a_serial_that_a_customer_has_is_known(void)
{
	FIXTURE(fx);
	DOCK(d, 0, 5);
	int64_t phone = shop_item(&fx, "PHONE", "serial"), lot = shop_lot(&fx, phone, "serial", "SN1", NULL);
	int64_t id = shop_order(&fx, d.acme, &(struct shop_line){ phone, 5 }, 1);
	struct stock_move sold = STOCK_MOVE_INIT;
	struct receipt r;

	shop_stock(&fx, phone, lot, "A-01", 1);
	sold.key = "sold";
	sold.item_id = phone;
	sold.lot_id = lot;
	sold.from_id = fixture_place(&fx, "BCN1", "A-01");
	sold.to_id = fixture_place(&fx, "BCN1", "CUSTOMER");
	sold.quantity = 1;
	MUST_WORK(shop_move(fixture_desk(&fx, "supervisor"), &sold, &e));
	MUST_WORK(receipt_start(d.clerk, &a, shop_number(&fx, id), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	ANSWERS(&d, "PHONE", SCAN_ASK_SERIAL);
	ANSWERS(&d, "SN1", SCAN_SERIAL_KNOWN);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, phone, "DOCK"), 0);
	SOUND();
}

/* Cheese is kept by the gram: 1.250 kg on the label (3103) are 1250, two of them 2500. */
static void a_weight_is_the_quantity_of_what_is_weighed(void)
{
	FIXTURE(fx);
	DOCK(d, 0, 5);
	struct item_new it = ITEM_NEW_INIT;
	struct receipt r;
	int64_t cheese, id;

	it.sku = it.name = "CHEESE";
	it.currency = "EUR";
	it.cost4 = 10;
	it.unit = "kg";
	it.decimals = 3;
	WORKS(item_create(fixture_desk(&fx, "buyer"), &a, &it, &cheese, &e));
	shop_code(&fx, cheese, "09506000134352", "each", 1);
	id = shop_order(&fx, d.acme, (struct shop_line[]){ { cheese, 10000 }, { d.ink, 5 } }, 2);
	MUST_WORK(receipt_start(d.clerk, &a, shop_number(&fx, id), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	TAKES(&d, "]C101095060001343523103001250", 1250);
	CU_ASSERT_EQUAL(d.answer.decimals, 3);
	CU_ASSERT_STRING_EQUAL(d.answer.unit, "kg");
	TAKES(&d, "2*]C101095060001343523103001250", 2500);
	/* The weight of a thing that is counted is only its weight. */
	TAKES(&d, "]C101059012341234573103000080", 1);
	SOUND();
}

/* ---------------------------------------------------------------- once */

static void the_same_key_counts_once_and_gets_the_first_answer(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct scan_in in = { .key = "t:1", .facts = { .read = "PEN", .code = "PEN" }, .times = 3 };
	struct scan_answer first, second;

	WORKS(receipt_scan(d.clerk, &a, d.receipt_id, &in, &first, &e));
	CHANGES_NOTHING(WORKS(receipt_scan(d.clerk, &a, d.receipt_id, &in, &second, &e)));
	CU_ASSERT_FALSE(first.again);
	CU_ASSERT_TRUE(second.again);
	CU_ASSERT_EQUAL(second.code, SCAN_TAKEN);
	CU_ASSERT_EQUAL(second.quantity, 3);
	CU_ASSERT_EQUAL(second.got, 3);
	CU_ASSERT_STRING_EQUAL(second.sku, "PEN");
	CU_ASSERT_EQUAL(dock_received(&d, 0), 3);
	SOUND();
}

/* The whole input twice under one session name, with everything in it that a line can be. */
static void a_session_given_again_changes_nothing(void)
{
	FIXTURE(fx);
	DOCK(d, 40, 20);
	int64_t other = shop_order(&fx, d.acme, &(struct shop_line){ d.ink, 3 }, 1);
	const char *lines[] = { PEN_GTIN, "*4",	 "*99",	 "undo",   "12*PEN", "damaged", "PEN",
				"@A-02",  "INK", "undo", "NOSUCH", "12*",    PEN_GTIN,	shop_number(&fx, other),
				"INK",	  "done" };
	int64_t receipt_id = d.receipt_id;

	for (int round = 0; round < 2; round++) {
		const char *before = fixture_digest(&fx);

		dock_sit(&d, receipt_id, "night");
		for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
			WORKS(scan_session_feed(&d.scans, &d.arena, (int64_t)i + 1, lines[i], strlen(lines[i]),
						&d.answer, &e));
		}
		CU_ASSERT_EQUAL(dock_received(&d, 0), 12 + 1 + 12);
		if (round)
			CU_ASSERT_STRING_EQUAL(before, fixture_digest(&fx));
	}
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, receipt_id), "open");
	SOUND();
}

/* Two pens and one ink were counted. Whoever puts a line in before them, or makes the two three, would count what is
 * counted already. */
static void a_changed_line_of_a_session_is_not_counted(void)
{
	FIXTURE(fx);
	DOCK(d, 40, 20);
	static const char *const lines[] = { "2*", "PEN", "INK" };
	const char *before;

	dock_sit(&d, d.receipt_id, "night");
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		WORKS(scan_session_feed(&d.scans, &d.arena, (int64_t)i + 1, lines[i], strlen(lines[i]), &d.answer, &e));
	before = fixture_digest(&fx);
	dock_sit(&d, d.receipt_id, "night");
	REFUSED(ERR_SESSION_LINE, scan_session_feed(&d.scans, &d.arena, 1, "3*", 2, &d.answer, &e));
	REFUSED(ERR_SESSION_LINE, scan_session_feed(&d.scans, &d.arena, 3, "PEN", 3, &d.answer, &e));
	CU_ASSERT_STRING_EQUAL(before, fixture_digest(&fx));
	/* The same lines and one more: only that is counted. */
	dock_sit(&d, d.receipt_id, "night");
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		WORKS(scan_session_feed(&d.scans, &d.arena, (int64_t)i + 1, lines[i], strlen(lines[i]), &d.answer, &e));
	CU_ASSERT_EQUAL(dock_received(&d, 0), 2);
	WORKS(scan_session_feed(&d.scans, &d.arena, 4, "PEN", 3, &d.answer, &e));
	CU_ASSERT_EQUAL(dock_received(&d, 0), 3);
	CU_ASSERT_EQUAL(dock_received(&d, 1), 1);
	SOUND();
}

static int scan_once(void *ctx, struct err *e)
{
	struct dock *d = ctx;
	struct scan_in in = { .key = "f:1", .facts = { .read = "PEN", .code = "PEN" }, .times = 2, .damaged = true };

	return receipt_scan(d->clerk, &d->arena, d->receipt_id, &in, &d->answer, e);
}

static int undo_once(void *ctx, struct err *e)
{
	struct dock *d = ctx;

	return receipt_undo(d->clerk, &d->arena, d->receipt_id, "f:2", &d->answer, e);
}

static int change_once(void *ctx, struct err *e)
{
	struct dock *d = ctx;

	return scan_desk_feed(&d->scans, &d->arena, "*3", 2, &d->answer, e);
}

static int finish_once(void *ctx, struct err *e)
{
	struct dock *d = ctx;
	int64_t shorts;

	return receipt_finish(d->clerk, &d->arena, d->receipt_id, &shorts, e);
}

static void a_failure_at_any_statement_leaves_nothing_half_written(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 2);

	CU_ASSERT(fixture_fail_each(&fx, scan_once, &d) > 10);
	CU_ASSERT(fixture_fail_each(&fx, undo_once, &d) > 10);
	TAKES(&d, "PEN", 1);
	CU_ASSERT(fixture_fail_each(&fx, change_once, &d) > 10);
	CU_ASSERT(fixture_fail_each(&fx, finish_once, &d) > 10);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 3);
	SOUND();
}

/* ---------------------------------------------------------------- places, undo, people */

static void nothing_is_sellable_before_it_is_posted(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);

	TAKES(&d, "4*PEN", 4);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 0);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 6);
	ANSWERS(&d, "A-02", SCAN_PLACE); /* a place's own code */
	TAKES(&d, "2*PEN", 2);
	ANSWERS(&d, "@QUAR", SCAN_PLACE);
	TAKES(&d, "PEN", 1);
	ANSWERS(&d, "@DAMAGE", SCAN_PLACE); /* what goes there is damaged */
	TAKES(&d, "PEN", 1);
	CU_ASSERT_TRUE(d.answer.damaged);
	CU_ASSERT_EQUAL(shop_queue(&fx, "damaged"), 1);
	CU_ASSERT_EQUAL(dock_refusal(&d, "@SUPPLIER"), ERR_VALUE);
	CU_ASSERT_EQUAL(dock_refusal(&d, "@DOCK"), ERR_VALUE);
	CU_ASSERT_EQUAL(dock_refusal(&d, "@NOWHERE"), ERR_NOT_FOUND);
	CU_ASSERT_EQUAL(dock_finish(&d), 1);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 6);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 4);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-02"), 2);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "QUAR"), 1);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DAMAGE"), 1);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DOCK"), 0);
	CU_ASSERT_EQUAL(dock_refusal(&d, "PEN"), ERR_STATE);
	SOUND();
}

static void undo_takes_back_my_last_scan_and_no_other(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 10);

	ANSWERS(&d, "undo", SCAN_NOTHING);
	TAKES(&d, "3*PEN", 3);
	TAKES(&d, "INK", 1);
	ANSWERS(&d, "NOSUCH", SCAN_UNKNOWN); /* counted nothing, so it is not what is undone */
	ANSWERS(&d, "%DL-UNDO", SCAN_UNDONE);
	CU_ASSERT_STRING_EQUAL(d.answer.sku, "INK");
	ANSWERS(&d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(d.answer.quantity, 3);
	CU_ASSERT_EQUAL(d.answer.got, 0);
	ANSWERS(&d, "undo", SCAN_NOTHING);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 0);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "sent");
	SOUND();
}

static void an_absent_clerks_receipt_is_taken_over(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct receipt r;

	TAKES(&d, "3*PEN", 3);
	REFUSED(ERR_NOT_PERMITTED, receipt_take_over(fixture_desk(&fx, "buyer"), &a, d.receipt_id, &e));
	/* Who is not its clerk counts on a receipt of his own. */
	MUST_WORK(receipt_start(marta, &a, shop_number(&fx, d.order_id), false, &r, &e));
	CU_ASSERT_NOT_EQUAL(r.row.receipt_id, d.receipt_id);
	WORKS(receipt_take_over(marta, &a, d.receipt_id, &e));
	CHANGES_NOTHING(CU_ASSERT_EQUAL(dock_refusal(&d, "PEN"), ERR_OTHERS_RECEIPT));
	CU_ASSERT_STRING_EQUAL(err_text(&d.e, "clerk"), "supervisor");
	CHANGES_NOTHING(CU_ASSERT_EQUAL(dock_refusal(&d, "done"), ERR_OTHERS_RECEIPT));
	d.clerk = marta;
	dock_sit(&d, d.receipt_id, NULL);
	ANSWERS(&d, "undo", SCAN_NOTHING); /* the three were not hers */
	TAKES(&d, "PEN", 1);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 4);
	SOUND();
}

/* The link breaks after the second pen: the same receipt is gone on with, and the second pen is asked about once. */
static void after_a_lost_link_the_receipt_goes_on(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 5);
	struct receipt r;

	TAKES(&d, INK_GTIN, 1);
	TAKES(&d, PEN_GTIN, 1);
	WORKS(receipt_start(d.clerk, &a, shop_number(&fx, d.order_id), false, &r, &e));
	CU_ASSERT_EQUAL(r.row.receipt_id, d.receipt_id);
	dock_sit(&d, r.row.receipt_id, NULL);
	WORKS(scan_desk_resume(&d.scans, &a, &e));
	ANSWERS(&d, PEN_GTIN, SCAN_ASK_AGAIN);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 1);
	TAKES(&d, PEN_GTIN, 1);
	dock_sit(&d, r.row.receipt_id, NULL);
	WORKS(scan_desk_resume(&d.scans, &a, &e));
	TAKES(&d, INK_GTIN, 1); /* another code is no repetition */
	TAKES(&d, PEN_GTIN, 1);
	/* A plain text, which might have been a place or a paper, is asked about likewise. */
	TAKES(&d, "PEN", 1);
	dock_sit(&d, r.row.receipt_id, NULL);
	WORKS(scan_desk_resume(&d.scans, &a, &e));
	ANSWERS(&d, "PEN", SCAN_ASK_AGAIN);
	TAKES(&d, "PEN", 1);
	SOUND();
}

static void a_blind_count_is_told_nothing_that_is_expected(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct receipt r;

	TAKES(&d, "PEN", 1);
	CU_ASSERT_EQUAL(d.answer.expected, 10);
	fixture_sql(&fx, "DELETE FROM role_permission WHERE permission = 'receive.expected' AND role_id = 1;");
	TAKES(&d, "PEN", 1);
	CU_ASSERT_EQUAL(d.answer.expected, -1);
	CU_ASSERT_EQUAL(d.answer.got, 2);
	ANSWERS(&d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(d.answer.expected, -1);
	ANSWERS(&d, "10*PEN", SCAN_OVER);
	CU_ASSERT_EQUAL(d.answer.expected, -1);
	WORKS(receipt_load(d.clerk, &a, d.receipt_id, &r, &e));
	CU_ASSERT_TRUE(r.blind);
	/* Begun blind, whoever counts it. */
	WORKS(receipt_start(fixture_desk(&fx, "supervisor"), &a, shop_number(&fx, d.order_id), true, &r, &e));
	CU_ASSERT_TRUE(r.blind);
	SOUND();
}

static void another_orders_number_goes_on_there(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	int64_t other = shop_order(&fx, d.acme, &(struct shop_line){ d.ink, 5 }, 1), first = d.receipt_id;

	TAKES(&d, "PEN", 1);
	ANSWERS(&d, "INK", SCAN_WRONG_ITEM);
	ANSWERS(&d, shop_number(&fx, other), SCAN_SWITCHED);
	CU_ASSERT_NOT_EQUAL(d.receipt_id, first);
	TAKES(&d, "INK", 1);
	ANSWERS(&d, shop_number(&fx, d.order_id), SCAN_SWITCHED);
	CU_ASSERT_EQUAL(d.receipt_id, first);
	TAKES(&d, "PEN", 1);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 2);
	/* One that nobody approved is not received. */
	other = shop_draft(&fx, d.acme, &(struct shop_line){ d.ink, 5 }, 1);
	WORKS(po_submit(fixture_desk(&fx, "buyer"), &a, other, &e));
	CHANGES_NOTHING(CU_ASSERT_EQUAL(dock_refusal(&d, shop_number(&fx, other)), ERR_STATE));
	SOUND();
}

/* A dock or a bin may be blocked for the day: what is missing is named, and nothing is begun. */
static void without_an_open_dock_nothing_is_begun(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct receipt r;

	WORKS(place_set_status(marta, &a, fixture_place(&fx, "BCN1", "DOCK"), "blocked", &e));
	REFUSED(ERR_PLACE_NONE, receipt_start(marta, &a, shop_number(&fx, d.order_id), false, &r, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "kind"), "dock");
	CU_ASSERT_STRING_EQUAL(err_text(&e, "warehouse"), "BCN1");
	WORKS(place_set_status(marta, &a, fixture_place(&fx, "BCN1", "DOCK"), "active", &e));
	WORKS(place_set_status(marta, &a, fixture_place(&fx, "BCN1", "A-01"), "blocked", &e));
	WORKS(place_set_status(marta, &a, fixture_place(&fx, "BCN1", "A-02"), "blocked", &e));
	REFUSED(ERR_PLACE_NONE, receipt_start(marta, &a, shop_number(&fx, d.order_id), false, &r, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "kind"), "bin");
	WORKS(place_set_status(marta, &a, fixture_place(&fx, "BCN1", "A-02"), "active", &e));
	WORKS(receipt_start(marta, &a, shop_number(&fx, d.order_id), false, &r, &e));
	SOUND();
}

/* Ten pens scanned and not posted are on the dock and nowhere for sale: nobody carries them to a shelf, and no count
 * writes them off; two that lay there before may go. Taking a scan back and posting are the receipt's own matter. */
static void what_is_scanned_stays_on_the_dock(void)
{
	FIXTURE(fx);
	DOCK(d, 20, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	struct count_adjustment lost = { .place = "DOCK", .item_id = d.pen, .delta = -1, .reason = "lost", .lot = "" };
	int64_t count_id;

	shop_stock(&fx, d.pen, 0, "DOCK", 2);
	TAKES(&d, "10*PEN", 10);
	REFUSED(ERR_STOCK_SHORT, stock_transfer(boss, &a, "PEN", "", "DOCK", "A-01", 3, "putaway", "m1", &e));
	WORKS(stock_transfer(boss, &a, "PEN", "", "DOCK", "A-01", 2, "putaway", "m2", &e));
	REFUSED(ERR_STOCK_SHORT, stock_transfer(boss, &a, "PEN", "", "DOCK", "A-01", 1, "putaway", "m3", &e));
	MUST_WORK(count_adjust(boss, &a, &lost, &count_id, &e));
	REFUSED(ERR_STOCK_SHORT, count_approve(fixture_desk(&fx, "approver"), &a, count_id, &e));
	TAKES(&d, "4*PEN", 4);
	ANSWERS(&d, "undo", SCAN_UNDONE);
	dock_finish(&d);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 12);
	SOUND();
}

static const struct test tests[] = {
	{ "what is scanned stays on the dock", what_is_scanned_stays_on_the_dock },
	{ "every code of an item counts its pack", every_code_of_an_item_counts_its_pack },
	{ "the supplier's own code is understood on his order",
	  the_suppliers_own_code_is_understood_on_his_order_only },
	{ "a multiplier stands before or after", a_multiplier_stands_before_or_after },
	{ "a last scan that cannot become so many stays as it was", a_last_scan_that_cannot_become_so_many_stays },
	{ "a count beyond the whole paper is asked about", a_count_beyond_the_whole_paper_is_asked_about },
	{ "the line due first fills first, the tolerance is the last one's", the_line_due_first_fills_first },
	{ "goods are good on their last day", goods_are_good_on_their_last_day },
	{ "an element string tells lot, expiry and count", an_element_string_tells_lot_expiry_and_count },
	{ "goods are no answer to the question which lot", goods_are_no_answer_to_which_lot },
	{ "a serial is counted once and one by one", a_serial_is_counted_once_and_one_by_one },
	{ "a serial that a customer has is known", a_serial_that_a_customer_has_is_known },
	{ "a weight is the quantity of what is weighed", a_weight_is_the_quantity_of_what_is_weighed },
	{ "the same key counts once and gets the first answer", the_same_key_counts_once_and_gets_the_first_answer },
	{ "a session given again changes nothing", a_session_given_again_changes_nothing },
	{ "a changed line of a session is not counted", a_changed_line_of_a_session_is_not_counted },
	{ "a failure at any statement leaves nothing half-written",
	  a_failure_at_any_statement_leaves_nothing_half_written },
	{ "nothing is sellable before it is posted to its place", nothing_is_sellable_before_it_is_posted },
	{ "undo takes back my last scan and no other", undo_takes_back_my_last_scan_and_no_other },
	{ "an absent clerk's receipt is taken over", an_absent_clerks_receipt_is_taken_over },
	{ "after a lost link the receipt goes on", after_a_lost_link_the_receipt_goes_on },
	{ "a blind count is told nothing that is expected", a_blind_count_is_told_nothing_that_is_expected },
	{ "without an open dock or bin nothing is begun", without_an_open_dock_nothing_is_begun },
	{ "another order's number goes on there", another_orders_number_goes_on_there },
};

const struct suite suite_receipt = { .name = "receipt", .tests = tests, .n = ARRAY_LEN(tests) };
