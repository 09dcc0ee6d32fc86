/* What becomes of a discrepancy: its goods, the order's line, the claim. */
#include "dock.h"

#include "domain/catalog/item.h"
#include "domain/receiving/claim.h"
#include "domain/receiving/inspection.h"
#include "domain/receiving/resolution.h"
#include "tests/domain/shop_sql.h"

static int settle(struct desk *desk, int64_t id, const char *as, const char *reason, int64_t *claim_id, struct err *e)
{
	const struct settlement s = { .as = as, .reason = reason, .note = "" };
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	return discrepancy_resolve(desk, &scratch, id, &s, claim_id, e);
}

/* So many good pens and so many damaged ones, in one receipt, posted; the damaged ones' discrepancy. */
static int64_t damaged(struct dock *d, int good, int bad)
{
	if (good)
		TAKES(d, arena_printf(&d->arena, "%d*PEN", good), good);
	ANSWERS(d, "damaged", SCAN_NOTED);
	TAKES(d, arena_printf(&d->arena, "%d*PEN", bad), bad);
	dock_finish(d);
	return dock_discrepancy(d, "damaged").discrepancy_id;
}

static void again(struct dock *d)
{
	struct receipt r;

	CU_ASSERT_FATAL(
		fixture_ok(receipt_start(d->clerk, &d->fx->arena, shop_number(d->fx, d->order_id), false, &r, &d->e),
			   &d->e, "receipt_start", __FILE__, __LINE__));
	dock_sit(d, r.row.receipt_id, NULL);
}

static int64_t claimed(struct dock *d, int64_t claim_id)
{
	struct claim c;

	CU_ASSERT_FATAL(claim_load(d->clerk, &d->arena, claim_id, &c, &d->e) == OK);
	return c.row.amount_minor;
}

/* ---------------------------------------------------------------- which may be chosen */

/* Each type with nothing of it on stock, and with some. A supplier and a notice are there. */
static void what_may_be_chosen_goes_by_type_and_stock(void)
{
	static const struct {
		const char *type, *no_stock, *stock;
	} table[] = {
		{ "short", "accept,credit,replace,correct notice,error,", "" },
		{ "over", "accept,return,supplier fault,error,", "accept,return,correct notice," },
		{ "damaged", "return,supplier fault,error,", "return,credit,replace,write off," },
		{ "wrong item", "return,supplier fault,error,", "return,credit,replace,write off," },
		{ "unknown code", "return,supplier fault,error,", "" },
		{ "expired", "return,supplier fault,error,", "accept,return,credit,replace,write off," },
		{ "short-dated", "return,supplier fault,error,", "accept,return,credit,replace,write off," },
		{ "wrong label", "return,supplier fault,error,", "accept,return,credit,replace,write off," },
		{ "late", "accept,supplier fault,error,", "" },
		{ "missing paper", "accept,supplier fault,error,", "accept,return,credit,replace,write off," },
		{ "unannounced", "return,supplier fault,error,", "attach,return,write off," },
	};

	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		for (int stocked = 0; stocked < 2; stocked++) {
			struct discrepancy_row d = {
				.type = table[i].type, .supplier_id = 1, .notice_id = 1, .got = 1, .stocked = stocked
			};
			struct str s AUTO_STR = STR_INIT;

			str_add(&s, "");
			for (enum resolution r = RESOLVE_ACCEPT; r < RESOLUTIONS; r++)
				if (resolution_fits(&d, r))
					str_addf(&s, "%s,", resolution_name(r));
			CU_ASSERT_STRING_EQUAL(s.p, stocked ? table[i].stock : table[i].no_stock);
		}
}

/* What another warehouse of ours sent is returned to nobody; without a notice none is corrected. */
static void without_supplier_or_notice_there_is_less_to_choose(void)
{
	struct discrepancy_row d = {
		.type = "damaged", .supplier_id = DB_NULL, .notice_id = 1, .got = 1, .stocked = 1
	};

	for (enum resolution r = RESOLVE_ACCEPT; r < RESOLUTIONS; r++)
		CU_ASSERT_EQUAL(resolution_fits(&d, r), r == RESOLVE_WRITE_OFF);
	d = (struct discrepancy_row){ .type = "short", .supplier_id = 1, .notice_id = DB_NULL, .got = 1 };
	CU_ASSERT_FALSE(resolution_fits(&d, RESOLVE_NOTICE));
	d.notice_id = 1;
	CU_ASSERT_TRUE(resolution_fits(&d, RESOLVE_NOTICE));
	d.got = 0; /* of which nothing came is no line of a notice */
	CU_ASSERT_FALSE(resolution_fits(&d, RESOLVE_NOTICE));
}

/* ---------------------------------------------------------------- damaged */

/* Ten ordered, two of them damaged. They go back: 2 at 2.50 are claimed, the order got its ten. */
static void damaged_goods_go_back_and_are_claimed(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct claim c;
	int64_t id, claim_id;

	id = damaged(&d, 8, 2);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "damaged").stocked, 2);
	REFUSED(ERR_NOT_PERMITTED, settle(d.clerk, id, "return", "", NULL, &e));
	REFUSED(ERR_RESOLUTION, settle(marta, id, "accept", "", NULL, &e));
	REFUSED(ERR_RESOLUTION, settle(marta, id, "error", "", NULL, &e));
	WORKS(settle(marta, id, "return", "", &claim_id, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DAMAGE"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "SUPPLIER"), -8);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 8);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 10);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "received");
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 0);
	MUST_WORK(claim_load(marta, &a, claim_id, &c, &e));
	CU_ASSERT_STRING_EQUAL(c.doc.number, "CL-2026-00001");
	CU_ASSERT_STRING_EQUAL(c.doc.state, "open");
	CU_ASSERT_STRING_EQUAL(c.row.supplier, "ACME");
	CU_ASSERT_STRING_EQUAL(c.row.currency, "EUR");
	CU_ASSERT_EQUAL(c.row.amount_minor, 500);
	CU_ASSERT_EQUAL_FATAL(c.n_lines, 1);
	CU_ASSERT_EQUAL(c.lines[0].quantity, 2);
	CU_ASSERT_STRING_EQUAL(c.lines[0].order_number, shop_number(&fx, d.order_id));
	CU_ASSERT_EQUAL(c.lines[0].settled_by, marta->user_id);
	REFUSED(ERR_STATE, settle(marta, id, "return", "", NULL, &e));
	SOUND();
}

/* On the dock they may still be undone. */
static void goods_on_the_dock_are_not_settled(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id;

	ANSWERS(&d, "damaged", SCAN_NOTED);
	TAKES(&d, "2*PEN", 2);
	id = dock_discrepancy(&d, "damaged").discrepancy_id;
	REFUSED(ERR_RECEIPT_OPEN, settle(marta, id, "return", "", NULL, &e));
	dock_finish(&d);
	WORKS(settle(marta, id, "return", "", NULL, &e));
	SOUND();
}

/* Three of three damaged ones are scrapped: our loss, with a reason, and nobody is asked for money. */
static void what_is_written_off_needs_a_reason_and_claims_nothing(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id = damaged(&d, 7, 3), claim_id;

	REFUSED(ERR_REASON_NEEDED, settle(marta, id, "write off", "", NULL, &e));
	REFUSED(ERR_VALUE, settle(marta, id, "write off", "because", NULL, &e));
	WORKS(settle(marta, id, "write off", "damaged: fell off the truck", &claim_id, &e));
	CU_ASSERT_EQUAL(claim_id, 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DAMAGE"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "ADJUST"), 3);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 10);
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "damaged").reason, "damaged: fell off the truck");
	SOUND();
}

/* Three at 2.50 are 7.50; 5.00 may be written off by who received them, or told of them. The supervisor who did neither
 * decides; what is worth less anybody with the right does. */
static void much_is_written_off_by_another_than_who_received_it(void)
{
	FIXTURE(fx);
	DOCK(d, 20, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	struct receipt r;
	int64_t id = damaged(&d, 7, 3);

	shop_policy(&fx, "scrap approval", (struct policy_ask)POLICY_ASK_INIT, "", "above_minor", 500);
	d.clerk = boss;
	MUST_WORK(receipt_start(boss, &a, shop_number(&fx, d.order_id), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, "boss");
	d.receipt_id = r.row.receipt_id;
	WORKS(settle(boss, id, "write off", "damaged", NULL, &e));
	id = damaged(&d, 5, 3);
	REFUSED(ERR_SCRAP, settle(boss, id, "write off", "damaged", NULL, &e));
	CU_ASSERT_EQUAL(err_i64(&e, "amount", 0), 750);
	WORKS(settle(fixture_desk(&fx, "supervisor2"), id, "write off", "damaged", NULL, &e));
	SOUND();
}

/* Scrapped here, and the supplier credits it: 3 at 2.50. */
static void what_is_credited_is_scrapped_here_and_claimed(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	int64_t id = damaged(&d, 7, 3), claim_id;

	WORKS(settle(fixture_desk(&fx, "supervisor"), id, "credit", "", &claim_id, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "ADJUST"), 3);
	CU_ASSERT_EQUAL(claimed(&d, claim_id), 750);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "received");
	SOUND();
}

/* Ten came, two damaged. Two others are to come: the order has eight, waits for two, and is received when they are. */
static void what_is_replaced_is_waited_for_again(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id = damaged(&d, 8, 2), claim_id;
	struct po po;

	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "received");
	WORKS(settle(marta, id, "replace", "", &claim_id, &e));
	CU_ASSERT_EQUAL(claim_id, 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DAMAGE"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "SUPPLIER"), -8);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 8);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 2);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "part received");
	MUST_WORK(po_load(marta, &a, d.order_id, &po, &e));
	CU_ASSERT_EQUAL(po.lines[0].damaged, 0);
	again(&d);
	TAKES(&d, "2*PEN", 2);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "received");
	SOUND();
}

static void nothing_is_replaced_on_an_order_that_is_closed(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id = damaged(&d, 8, 2);

	MUST_WORK(po_close(fixture_desk(&fx, "buyer"), &a, d.order_id, "enough", &e));
	REFUSED(ERR_STATE, settle(marta, id, "replace", "", NULL, &e));
	WORKS(settle(marta, id, "return", "", NULL, &e));
	SOUND();
}

/* Somebody moved one of the two to another place: what is not there cannot go back. */
static void goods_that_have_gone_on_are_brought_back_first(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id = damaged(&d, 8, 2);

	MUST_WORK(stock_transfer(marta, &a, "PEN", "", "DAMAGE", "QUAR", 1, "other", "k1", &e));
	REFUSED(ERR_STOCK_SHORT, settle(marta, id, "return", "", NULL, &e));
	MUST_WORK(stock_transfer(marta, &a, "PEN", "", "QUAR", "DAMAGE", 1, "other", "k2", &e));
	WORKS(settle(marta, id, "return", "", NULL, &e));
	SOUND();
}

/* A correction after posting takes one of the three off: two are left to settle, 5.00. */
static void what_was_miscounted_is_not_claimed(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct receipt_lines_rows lines;
	int64_t id = damaged(&d, 0, 3), claim_id;

	MUST_WORK(receipt_lines(fx.db, &a, d.receipt_id, &lines, &e));
	CU_ASSERT_EQUAL_FATAL(lines.n, 1);
	MUST_WORK(receipt_correct(marta, &a, lines.v[0].line_id, 1, "miscount", &e));
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "damaged").stocked, 2);
	WORKS(settle(marta, id, "return", "", &claim_id, &e));
	CU_ASSERT_EQUAL(claimed(&d, claim_id), 500);
	SOUND();
}

/* ---------------------------------------------------------------- short */

/* Ten pens and four inks; seven pens come. The three are credited, 7.50: nobody waits for them any more, and when the
 * inks come nothing is short. */
static void what_is_short_is_credited_and_its_line_closed(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t claim_id, id;
	struct po po;

	TAKES(&d, "7*PEN", 7);
	CU_ASSERT_EQUAL(dock_finish(&d), 2);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 3);
	/* The inks' was queued after the pens'. */
	id = dock_discrepancy(&d, "short").discrepancy_id - 1;
	WORKS(settle(marta, id, "credit", "", &claim_id, &e));
	CU_ASSERT_EQUAL(claimed(&d, claim_id), 750);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 0);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "part received");
	MUST_WORK(po_load(marta, &a, d.order_id, &po, &e));
	CU_ASSERT_STRING_EQUAL(po.lines[0].state, "closed");
	CU_ASSERT_STRING_EQUAL(po.lines[1].state, "open");
	again(&d);
	TAKES(&d, "4*INK", 4);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_EQUAL(shop_queue(&fx, "short"), 0);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "received");
	SOUND();
}

/* Accepted: no longer expected, and nothing is claimed. It was the only line, so the order is received. */
static void what_is_short_may_be_accepted(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	int64_t claim_id;

	TAKES(&d, "7*PEN", 7);
	dock_finish(&d);
	WORKS(settle(fixture_desk(&fx, "supervisor"), dock_discrepancy(&d, "short").discrepancy_id, "accept", "",
		     &claim_id, &e));
	CU_ASSERT_EQUAL(claim_id, 0);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 0);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "received");
	SOUND();
}

/* Nothing came of all that was ordered, and it is credited: the order is closed, not received. */
static void an_order_of_which_nothing_came_is_closed(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	int64_t claim_id;

	dock_finish(&d);
	WORKS(settle(fixture_desk(&fx, "supervisor"), dock_discrepancy(&d, "short").discrepancy_id, "credit", "",
		     &claim_id, &e));
	CU_ASSERT_EQUAL(claimed(&d, claim_id), 2500);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "closed");
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 0);
	SOUND();
}

static void what_is_short_and_replaced_stays_expected(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t claim_id, id;

	TAKES(&d, "7*PEN", 7);
	dock_finish(&d);
	id = dock_discrepancy(&d, "short").discrepancy_id;
	WORKS(settle(marta, id, "replace", "", &claim_id, &e));
	CU_ASSERT_EQUAL(claim_id, 0);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 3);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "part received");
	SOUND();
}

/* Nobody waits for a replacement on an order that was closed meanwhile; the money can still be claimed. */
static void what_is_short_is_not_replaced_on_an_order_that_is_closed(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id, claim_id;

	TAKES(&d, "7*PEN", 7);
	dock_finish(&d);
	id = dock_discrepancy(&d, "short").discrepancy_id;
	MUST_WORK(po_close(fixture_desk(&fx, "buyer"), &a, d.order_id, "enough", &e));
	REFUSED(ERR_STATE, settle(marta, id, "replace", "", NULL, &e));
	WORKS(settle(marta, id, "credit", "", &claim_id, &e));
	CU_ASSERT_EQUAL(claimed(&d, claim_id), 750);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "closed");
	SOUND();
}

/* The supplier announced ten and had seven: his notice says seven now and is received, the order waits for three. */
static void a_notice_that_was_wrong_is_corrected(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	const struct notice_line_new line = {
		.unit = -1, .order_ref = shop_number(&fx, d.order_id), .sku = "PEN", .quantity = 10
	};
	struct notice_new n = { .supplier_id_text = "ACME",
				.supplier_ref = "LS-1",
				.source = "csv",
				.batch_id = DB_NULL,
				.lines = &line,
				.n_lines = 1 };
	struct notice_result made;
	struct notice_lines_rows lines;
	struct receipt r;

	MUST_WORK(notice_create(fixture_desk(&fx, "buyer"), &a, &n, &made, &e));
	MUST_WORK(receipt_start(d.clerk, &a, "LS-1", false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	TAKES(&d, "7*PEN", 7);
	CU_ASSERT_EQUAL(dock_finish(&d), 1);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, made.notice_id), "part received");
	WORKS(settle(marta, dock_discrepancy(&d, "short").discrepancy_id, "correct notice", "", NULL, &e));
	MUST_WORK(notice_lines(fx.db, &a, made.notice_id, &lines, &e));
	CU_ASSERT_EQUAL(lines.v[0].quantity, 7);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, made.notice_id), "received");
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "part received");
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 3);
	SOUND();
}

/* ---------------------------------------------------------------- over, wrong item */

/* Ten ordered and here, two more lie aside. Accepted they are stock: twelve to sell, twelve received, nothing owed. */
static void what_lies_aside_too_many_is_taken_in_by_right(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id, claim_id;

	TAKES(&d, "10*PEN", 10);
	ANSWERS(&d, "2*PEN", SCAN_OVER);
	id = dock_discrepancy(&d, "over").discrepancy_id;
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "over").stocked, 0);
	REFUSED(ERR_RECEIPT_OPEN, settle(marta, id, "accept", "", NULL, &e));
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	WORKS(settle(marta, id, "accept", "", &claim_id, &e));
	CU_ASSERT_EQUAL(claim_id, 0);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 12);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 12);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 12);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "over").stocked, 2);
	SOUND();
}

/* The right to settle is none to take in more than was ordered. */
static void taking_in_too_many_needs_its_own_right(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id;

	TAKES(&d, "10*PEN", 10);
	ANSWERS(&d, "2*PEN", SCAN_OVER);
	id = dock_discrepancy(&d, "over").discrepancy_id;
	dock_finish(&d);
	fixture_sql(&fx, "DELETE FROM role_permission WHERE permission = 'receive.over';");
	REFUSED(ERR_NOT_PERMITTED, settle(marta, id, "accept", "", NULL, &e));
	WORKS(settle(marta, id, "return", "", NULL, &e));
	SOUND();
}

/* Of which lot would they be? Somebody has to scan them. */
static void what_is_told_apart_by_lot_is_not_taken_in_unseen(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id;

	TAKES(&d, "10*PEN", 10);
	ANSWERS(&d, "2*PEN", SCAN_OVER);
	id = dock_discrepancy(&d, "over").discrepancy_id;
	dock_finish(&d);
	fixture_sql(&fx, "UPDATE item SET track = 'lot' WHERE sku = 'PEN';");
	REFUSED(ERR_SCAN_NEEDED, settle(marta, id, "accept", "", NULL, &e));
}

/* Twelve taken by right: two too many. They go back from the shelf, 5.00 are claimed. */
static void what_was_taken_too_many_goes_back_from_its_shelf(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t claim_id;

	d.clerk = marta;
	again(&d);
	TAKES(&d, "10*PEN", 10);
	ANSWERS(&d, "2*PEN", SCAN_OVER);
	WORKS(scan_desk_accept_over(&d.scans, &a, &d.answer, &e));
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "over").stocked, 2);
	dock_finish(&d);
	WORKS(settle(marta, dock_discrepancy(&d, "over").discrepancy_id, "return", "", &claim_id, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 10);
	CU_ASSERT_EQUAL(claimed(&d, claim_id), 500);
	SOUND();
}

/* Two by right, and one more that lies aside: 7.50 in all, of which the supplier owes for the two that were taken. */
static void of_what_is_partly_aside_the_stock_is_owed(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t claim_id;

	d.clerk = marta;
	again(&d);
	TAKES(&d, "10*PEN", 10);
	ANSWERS(&d, "2*PEN", SCAN_OVER);
	WORKS(scan_desk_accept_over(&d.scans, &a, &d.answer, &e));
	ANSWERS(&d, "PEN", SCAN_OVER);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "over").quantity, 3);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "over").stocked, 2);
	dock_finish(&d);
	WORKS(settle(marta, dock_discrepancy(&d, "over").discrepancy_id, "return", "", &claim_id, &e));
	CU_ASSERT_EQUAL(claimed(&d, claim_id), 500);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 10);
	SOUND();
}

/* Goods that nobody took in go back without a move, and nobody owes for them. */
static void what_lies_aside_goes_back_without_a_move(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id, claim_id, moves;

	ANSWERS(&d, "2*INK", SCAN_WRONG_ITEM);
	id = dock_discrepancy(&d, "wrong item").discrepancy_id;
	moves = shop_n_moves(&fx);
	REFUSED(ERR_RESOLUTION, settle(marta, id, "credit", "", NULL, &e));
	REFUSED(ERR_RESOLUTION, settle(marta, id, "write off", "lost", NULL, &e));
	WORKS(settle(marta, id, "return", "", &claim_id, &e));
	CU_ASSERT_EQUAL(claim_id, 0);
	CU_ASSERT_EQUAL(shop_n_moves(&fx), moves);
	SOUND();
}

/* ---------------------------------------------------------------- after an inspection */

/* Ten pens are looked at: so many of them are bad and go there. Returns their discrepancy. */
static int64_t inspected(struct dock *d, enum fate fate, int64_t bad, const char *reason, const char *type)
{
	struct policy_value_named look = { .name = "look", .i64 = DB_NULL, .text = "all" };
	struct policy_ask when = POLICY_ASK_INIT;
	struct part parts[] = { { FATE_RELEASE, 10 - bad, "waived", NULL }, { fate, bad, reason, NULL } };
	struct inspection i;
	int64_t id;

	when.on = "2026-01-01";
	CU_ASSERT_FATAL(policy_add(fixture_desk(d->fx, "admin"), "inspection", &when, NULL, "", &look, 1, &id, &d->e) ==
			OK);
	TAKES(d, "10*PEN", 10);
	dock_finish(d);
	CU_ASSERT_FATAL(inspection_find(d->clerk, &d->arena, "IN-2026-00001", &i, &d->e) == OK);
	CU_ASSERT_FATAL(fixture_ok(
		inspection_finish(fixture_desk(d->fx, "supervisor"), &d->arena, i.row.inspection_id, parts, 2, &d->e),
		&d->e, "finish", __FILE__, __LINE__));
	return dock_discrepancy(d, type).discrepancy_id;
}

/* Four without their paper wait in quarantine. The paper comes: they go where the receipt wanted them. */
static void what_was_held_is_accepted_where_it_should_have_gone(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	int64_t id = inspected(&d, FATE_QUARANTINE, 4, "missing paper", "missing paper");

	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "QUAR"), 4);
	WORKS(settle(fixture_desk(&fx, "supervisor"), id, "accept", "", NULL, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "QUAR"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 10);
	SOUND();
}

/* The inspector has sent four back already: they are claimed, 10.00, and nothing moves a second time. */
static void what_an_inspection_sent_back_is_claimed_once(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id = inspected(&d, FATE_RETURN, 4, "wrong label", "wrong label"), moves = shop_n_moves(&fx), claim_id;

	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "SUPPLIER"), -6);
	REFUSED(ERR_RESOLUTION, settle(marta, id, "accept", "", NULL, &e)); /* they are gone */
	WORKS(settle(marta, id, "return", "", &claim_id, &e));
	CU_ASSERT_EQUAL(shop_n_moves(&fx), moves);
	CU_ASSERT_EQUAL(claimed(&d, claim_id), 1000);
	SOUND();
}

/* Scrapped by the inspector, and replaced by the supplier: as if the four had not come. */
static void what_an_inspection_scrapped_is_replaced(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	int64_t id = inspected(&d, FATE_SCRAP, 4, "damaged", "damaged");

	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "ADJUST"), 4);
	WORKS(settle(fixture_desk(&fx, "supervisor"), id, "replace", "", NULL, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "ADJUST"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "INSP"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "SUPPLIER"), -6);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 6);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 4);
	SOUND();
}

/* ---------------------------------------------------------------- service time, papers, faults */

/* A supervisor in Lisbon settles nothing that is off in Barcelona. */
static void it_is_settled_where_one_may(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *far = fixture_desk(&fx, "guest");
	int64_t id = damaged(&d, 8, 2);

	fixture_sql(&fx,
		    "INSERT INTO role_grant (user_id, role_id, warehouse_id) SELECT user_id, 4, "
		    "(SELECT warehouse_id FROM warehouse WHERE code = 'LIS1') FROM app_user WHERE name = 'guest';");
	MUST_WORK(desk_go(far, "LIS1", &e));
	REFUSED(ERR_NOT_PERMITTED, settle(far, id, "return", "", NULL, &e));
	REFUSED(ERR_NOT_PERMITTED, discrepancy_keep_file(far, &a, id, "/photos/1.jpg", &e));
}

/* Damaged goods are settled within four hours by a row of their type; what is short within the 48 of its task. */
static void the_service_time_goes_by_type(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct policy_ask type = POLICY_ASK_INIT;
	struct shop_task_due_row due;

	type.subject = "damaged";
	shop_policy(&fx, "service time", type, "by noon", "hours", 4);
	damaged(&d, 5, 2);
	MUST_WORK(shop_task_due(fx.db, &a, dock_discrepancy(&d, "damaged").discrepancy_id, &due, &e));
	CU_ASSERT_EQUAL(due.due_at - due.opened_at, INT64_C(4) * 3600000);
	MUST_WORK(shop_task_due(fx.db, &a, dock_discrepancy(&d, "short").discrepancy_id, &due, &e));
	CU_ASSERT_EQUAL(due.due_at - due.opened_at, INT64_C(48) * 3600000);
}

static void a_photo_is_kept_with_it(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id = damaged(&d, 8, 2);
	char far[402];

	memset(far, 'x', sizeof far - 1);
	far[sizeof far - 1] = '\0';
	REFUSED(ERR_NOT_PERMITTED, discrepancy_keep_file(d.clerk, &a, id, "/photos/1.jpg", &e));
	REFUSED(ERR_TEXT, discrepancy_keep_file(marta, &a, id, "/photos/\x01.jpg", &e));
	/* Nor is what is said of it anything but words. */
	REFUSED(ERR_TEXT, settle(marta, id, "return", "torn\033c", NULL, &e));
	REFUSED(ERR_VALUE, discrepancy_keep_file(marta, &a, id, far, &e));
	WORKS(discrepancy_keep_file(marta, &a, id, "/photos/1.jpg", &e));
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "damaged").file, "/photos/1.jpg");
	WORKS(settle(marta, id, "return", "", NULL, &e));
	/* The carrier's paper may come later. */
	WORKS(discrepancy_keep_file(marta, &a, id, "/papers/2.pdf", &e));
	SOUND();
}

struct settling {
	struct desk *desk;
	int64_t id;
	const char *as;
};

static int settle_once(void *ctx, struct err *e)
{
	const struct settling *s = ctx;

	return settle(s->desk, s->id, s->as, "", NULL, e);
}

static void a_failure_at_any_statement_leaves_nothing_half_settled(void)
{
	static const char *const ways[] = { "return", "replace" };

	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		FIXTURE(fx);
		DOCK(d, 10, 0);
		struct settling s = { fixture_desk(&fx, "supervisor"), damaged(&d, 8, 2), ways[i] };

		CU_ASSERT(fixture_fail_each(&fx, settle_once, &s) > 10);
		CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DAMAGE"), 0);
		SOUND();
	}
}

/* Settled behind the desk's back, its goods where they were: the proof tells. */
static void goods_that_did_not_move_are_found(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *admin = fixture_desk(&fx, "admin");
	struct proof p = { .report = NULL };
	int64_t id = damaged(&d, 8, 2);

	WORKS(settle(fixture_desk(&fx, "supervisor"), id, "return", "", NULL, &e));
	MUST_WORK(claim_verify(admin, &p, &e));
	CU_ASSERT_EQUAL(p.faults, 0);
	fixture_sql(&fx, "UPDATE discrepancy_stock SET move_id = NULL;");
	MUST_WORK(claim_verify(admin, &p, &e));
	CU_ASSERT_EQUAL(p.faults, 1);
	fixture_sql(&fx, "UPDATE discrepancy_stock SET quantity = 3;"); /* and of two, three are stock */
	MUST_WORK(claim_verify(admin, &p, &e));
	CU_ASSERT_EQUAL(p.faults, 3);
}

static const struct test tests[] = {
	{ "what may be chosen goes by type and stock", what_may_be_chosen_goes_by_type_and_stock },
	{ "without supplier or notice there is less to choose", without_supplier_or_notice_there_is_less_to_choose },
	{ "damaged goods go back and are claimed", damaged_goods_go_back_and_are_claimed },
	{ "goods on the dock are not settled", goods_on_the_dock_are_not_settled },
	{ "what is written off needs a reason and claims nothing",
	  what_is_written_off_needs_a_reason_and_claims_nothing },
	{ "much is written off by another than who received it", much_is_written_off_by_another_than_who_received_it },
	{ "what is credited is scrapped here and claimed", what_is_credited_is_scrapped_here_and_claimed },
	{ "what is replaced is waited for again", what_is_replaced_is_waited_for_again },
	{ "nothing is replaced on an order that is closed", nothing_is_replaced_on_an_order_that_is_closed },
	{ "goods that have gone on are brought back first", goods_that_have_gone_on_are_brought_back_first },
	{ "what was miscounted is not claimed", what_was_miscounted_is_not_claimed },
	{ "what is short is credited and its line closed", what_is_short_is_credited_and_its_line_closed },
	{ "what is short may be accepted", what_is_short_may_be_accepted },
	{ "an order of which nothing came is closed", an_order_of_which_nothing_came_is_closed },
	{ "what is short and replaced stays expected", what_is_short_and_replaced_stays_expected },
	{ "what is short is not replaced on an order that is closed",
	  what_is_short_is_not_replaced_on_an_order_that_is_closed },
	{ "a notice that was wrong is corrected", a_notice_that_was_wrong_is_corrected },
	{ "what lies aside too many is taken in by right", what_lies_aside_too_many_is_taken_in_by_right },
	{ "taking in too many needs its own right", taking_in_too_many_needs_its_own_right },
	{ "what is told apart by lot is not taken in unseen", what_is_told_apart_by_lot_is_not_taken_in_unseen },
	{ "what was taken too many goes back from its shelf", what_was_taken_too_many_goes_back_from_its_shelf },
	{ "of what is partly aside the stock is owed", of_what_is_partly_aside_the_stock_is_owed },
	{ "what lies aside goes back without a move", what_lies_aside_goes_back_without_a_move },
	{ "what was held is accepted where it should have gone", what_was_held_is_accepted_where_it_should_have_gone },
	{ "what an inspection sent back is claimed once", what_an_inspection_sent_back_is_claimed_once },
	{ "what an inspection scrapped is replaced", what_an_inspection_scrapped_is_replaced },
	{ "it is settled where one may", it_is_settled_where_one_may },
	{ "the service time goes by type", the_service_time_goes_by_type },
	{ "a photo is kept with it", a_photo_is_kept_with_it },
	{ "a failure at any statement leaves nothing half settled",
	  a_failure_at_any_statement_leaves_nothing_half_settled },
	{ "goods that did not move are found", goods_that_did_not_move_are_found },
};

const struct suite suite_resolution = { .name = "resolution", .tests = tests, .n = ARRAY_LEN(tests) };
