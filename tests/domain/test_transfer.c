#include "dock.h"

#include "domain/receiving/transfer_notice.h"
#include "domain/desk/setting.h"
#include "domain/stock/count.h"
#include "domain/stock/place.h"
#include "domain/stock/plate.h"
#include "domain/stock/trace.h"
#include "tests/domain/shop_sql.h"

/* Two houses, BCN1 with 100 pens on A-01 and milk in two lots (4 of L1, 4 of L2) on A-02, and LIS1 with nothing. Cost
 * is 2.50 a piece. The supervisor asks, the approver decides, the clerk picks at BCN1, clerk2 (who works at LIS1 only)
 * receives. */
struct road {
	struct dock d;
	int64_t milk, transfer_id;
	const char *notice;
};

static void road_open(struct road *r, struct fixture *fx)
{
	struct err e = ERR_INIT;

	*r = (struct road){ .milk = 0 };
	dock_open(&r->d, fx, 1, 1);
	r->milk = shop_item(fx, "MILK", "lot");
	shop_stock(fx, r->d.pen, 0, "A-01", 100);
	shop_stock(fx, r->milk, shop_lot(fx, r->milk, "lot", "L1", NULL), "A-02", 4);
	shop_stock(fx, r->milk, shop_lot(fx, r->milk, "lot", "L2", NULL), "A-02", 4);
	CU_ASSERT_FATAL(fixture_ok(transfer_create(fixture_desk(fx, "supervisor"), &fx->arena, "BCN1", "LIS1", NULL,
						   NULL, &r->transfer_id, &e),
				   &e, "transfer_create", __FILE__, __LINE__));
}

static void road_close(struct road *r)
{
	dock_close(&r->d);
}

#define ROAD(r)                                                                                                        \
	struct road r __attribute__((cleanup(road_close)));                                                            \
	road_open(&r, &fx)

static int64_t stands(struct road *r, int64_t item_id, const char *warehouse, const char *place)
{
	struct shop_balance_row row = { 0 };
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(
		shop_balance(r->d.fx->db, &r->d.fx->arena, item_id, fixture_place(r->d.fx, warehouse, place), &row, &e),
		OK);
	return row.quantity;
}

static int take(struct road *r, const char *key, int64_t item_id, const char *lot, const char *place, int64_t quantity,
		struct err *e)
{
	struct transfer_take t = {
		.key = key, .item_id = item_id, .lot_code = lot, .place = place, .quantity = quantity
	};

	return transfer_pick(fixture_desk(r->d.fx, "clerk"), &r->d.fx->arena, r->transfer_id, &t, e);
}

/* 40 pens and 6 of the milk: (40 + 6) * 2.50 = 115.00, asked for and approved. */
static void ask_and_approve(struct road *r)
{
	struct fixture *fx = r->d.fx;
	struct desk *asks = fixture_desk(fx, "supervisor");
	struct err e = ERR_INIT;

#define FINE(call) CU_ASSERT_FATAL(fixture_ok((call), &e, #call, __FILE__, __LINE__))
	FINE(transfer_want(asks, &fx->arena, r->transfer_id, r->d.pen, 40, &e));
	FINE(transfer_want(asks, &fx->arena, r->transfer_id, r->milk, 6, &e));
	FINE(transfer_request(asks, &fx->arena, r->transfer_id, &e));
	FINE(transfer_approve(fixture_desk(fx, "approver"), &fx->arena, r->transfer_id, "", &e));
}

/* All of it picked (the milk as 4 of L1 and 2 of L2) and sent. */
static void pick_and_send(struct road *r)
{
	struct err e = ERR_INIT;

	FINE(take(r, "p1", r->d.pen, "", "A-01", 40, &e));
	FINE(take(r, "p2", r->milk, "L1", "A-02", 4, &e));
	FINE(take(r, "p3", r->milk, "L2", "A-02", 2, &e));
	FINE(transfer_send(fixture_desk(r->d.fx, "clerk"), &r->d.fx->arena, r->transfer_id, "", "", &r->notice, &e));
}

/* clerk2 at LIS1 begins to receive the notice. */
static void receive_at_lisbon(struct road *r)
{
	struct receipt receipt;
	struct err e = ERR_INIT;

	r->d.clerk = fixture_desk(r->d.fx, "clerk2");
	FINE(receipt_start(r->d.clerk, &r->d.fx->arena, r->notice, false, &receipt, &e));
	dock_sit(&r->d, receipt.row.receipt_id, NULL);
}

static const char *state(struct road *r)
{
	return shop_state(r->d.fx, r->transfer_id);
}

static void stop_is(const struct transfer_stop *stop, const char *place, const char *sku, const char *lot,
		    int64_t quantity)
{
	CU_ASSERT_STRING_EQUAL(stop->at.place, place);
	CU_ASSERT_STRING_EQUAL(stop->line->sku, sku);
	CU_ASSERT_STRING_EQUAL(stop->at.lot, lot);
	CU_ASSERT_EQUAL(stop->at.quantity, quantity);
}

/* 40 pens are wanted, 30 stand on A-02 and 100 on A-01; of the milk 6: the 4 of L1 came first, then 2 of L2, both on
 * The walk goes; pens stand first on A-01, which has enough. After 38 of them, 2 are left there. 4 of
 * milk are left in the house; when 3 of them are promised to customers, one may go. */
static void the_walk_says_where_to_go_next(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct transfer_stop *stops;
	struct transfer t;
	size_t n;

	shop_stock(&fx, r.d.pen, 0, "A-02", 30);
	ask_and_approve(&r);
	MUST_WORK(transfer_load(clerk, &a, r.transfer_id, &t, &e));
	CHANGES_NOTHING(MUST_WORK(transfer_walk(clerk, &a, &t, 0, &stops, &n, &e)));
	CU_ASSERT_EQUAL_FATAL(n, 3);
	stop_is(&stops[0], "A-01", "PEN", "", 40);
	stop_is(&stops[1], "A-02", "MILK", "L1", 4);
	stop_is(&stops[2], "A-02", "MILK", "L2", 2);

	/* Who stands at A-02 takes its 30 pens before he walks. */
	MUST_WORK(transfer_walk(clerk, &a, &t, fixture_place(&fx, "BCN1", "A-02"), &stops, &n, &e));
	CU_ASSERT_EQUAL_FATAL(n, 4);
	stop_is(&stops[0], "A-01", "PEN", "", 10);
	stop_is(&stops[1], "A-02", "PEN", "", 30);

	MUST_WORK(take(&r, "p1", r.d.pen, "", "A-01", 38, &e));
	MUST_WORK(take(&r, "p2", r.milk, "L1", "A-02", 4, &e));
	MUST_WORK(transfer_load(clerk, &a, r.transfer_id, &t, &e));
	MUST_WORK(transfer_walk(clerk, &a, &t, 0, &stops, &n, &e));
	CU_ASSERT_EQUAL_FATAL(n, 2);
	stop_is(&stops[0], "A-01", "PEN", "", 2);
	stop_is(&stops[1], "A-02", "MILK", "L2", 2);

	fixture_sql(
		&fx,
		"UPDATE stock_position SET allocated = 3 WHERE item_id = (SELECT item_id FROM item WHERE sku = 'MILK')");
	MUST_WORK(transfer_walk(clerk, &a, &t, 0, &stops, &n, &e));
	CU_ASSERT_EQUAL_FATAL(n, 2);
	stop_is(&stops[1], "A-02", "MILK", "L2", 1);
}

static void what_is_sent_is_received_with_the_same_scans(void)
{
	FIXTURE(fx);
	ROAD(r);
	int64_t lost = 0;

	ask_and_approve(&r);
	CU_ASSERT_STRING_EQUAL(state(&r), "approved");
	WORKS(take(&r, "p1", r.d.pen, "", "A-01", 40, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "picking");
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "BCN1", "DOCK"), 40);
	CU_ASSERT_EQUAL(shop_position(&fx, r.d.pen).sellable, 60);
	WORKS(take(&r, "p2", r.milk, "L1", "A-02", 4, &e));
	WORKS(take(&r, "p3", r.milk, "L2", "A-02", 2, &e));
	WORKS(transfer_send(fixture_desk(&fx, "clerk"), &a, r.transfer_id, "Own lorry", "", &r.notice, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "in transit");
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "BCN1", "DOCK"), 0);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "TRANSIT"), 40);
	SOUND();

	receive_at_lisbon(&r);
	TAKES(&r.d, PEN_CARTON, 12);
	CU_ASSERT_EQUAL(r.d.answer.expected, 40);
	CU_ASSERT_STRING_EQUAL(state(&r), "part received");
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "TRANSIT"), 28);
	TAKES(&r.d, "28*PEN", 28);
	ANSWERS(&r.d, "MILK", SCAN_ASK_LOT);
	TAKES(&r.d, "L1", 1);
	TAKES(&r.d, "*4", 4);
	ANSWERS(&r.d, "2*MILK", SCAN_ASK_LOT);
	TAKES(&r.d, "L2", 2);
	CU_ASSERT_STRING_EQUAL(state(&r), "received");
	CU_ASSERT_EQUAL(dock_finish(&r.d), 0);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "TRANSIT"), 0);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "A-01"), 40);
	CU_ASSERT_EQUAL(shop_queue(&fx, "short"), 0);
	/* All came: nobody is asked why. */
	WORKS(transfer_end(fixture_desk(&fx, "supervisor"), &a, r.transfer_id, NULL, &lost, &e));
	CU_ASSERT_EQUAL(lost, 0);
	CU_ASSERT_STRING_EQUAL(state(&r), "closed");
	SOUND();
}

/* 40 pens are sent and 37 come: 3 short at 2.50 = 7.50 in the queue, and they stay on the road until it is said why. */
static void what_does_not_come_stays_on_the_road_until_it_is_said_why(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *supervisor = fixture_desk(&fx, "supervisor");
	struct discrepancy_row row;
	int64_t lost = 0;

	ask_and_approve(&r);
	pick_and_send(&r);
	receive_at_lisbon(&r);
	TAKES(&r.d, "37*PEN", 37);
	ANSWERS(&r.d, "4*MILK", SCAN_ASK_LOT);
	TAKES(&r.d, "L1", 4);
	ANSWERS(&r.d, "2*MILK", SCAN_ASK_LOT);
	TAKES(&r.d, "L2", 2);
	REFUSED(ERR_REASON_NEEDED, transfer_end(supervisor, &a, r.transfer_id, NULL, &lost, &e));
	REFUSED(ERR_NOTICE_BEGUN, transfer_end(supervisor, &a, r.transfer_id, "lost", &lost, &e));
	CU_ASSERT_EQUAL(dock_finish(&r.d), 1);
	row = dock_discrepancy(&r.d, "short");
	CU_ASSERT_EQUAL(row.quantity, 3);
	CU_ASSERT_EQUAL(row.value_minor, 750);
	CU_ASSERT_EQUAL(row.supplier_id, DB_NULL);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "TRANSIT"), 3);
	CU_ASSERT_STRING_EQUAL(state(&r), "part received");
	SOUND();
	WORKS(transfer_end(supervisor, &a, r.transfer_id, "lost: the lorry was opened", &lost, &e));
	CU_ASSERT_EQUAL(lost, 3);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "TRANSIT"), 0);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "ADJUST"), 3);
	/* Why is said: nobody is asked about the three any more. */
	CU_ASSERT_EQUAL(shop_queue(&fx, "short"), 0);
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&r.d, "short").state, "resolved");
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&r.d, "short").reason, "lost: the lorry was opened");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, row.discrepancy_id, "discrepancy"), 0);
	CU_ASSERT_STRING_EQUAL(state(&r), "closed");
	SOUND();
}

static void more_or_another_lot_than_was_sent_is_no_stock(void)
{
	FIXTURE(fx);
	ROAD(r);

	ask_and_approve(&r);
	pick_and_send(&r);
	receive_at_lisbon(&r);
	TAKES(&r.d, "40*PEN", 40);
	ANSWERS(&r.d, "PEN", SCAN_OVER);
	CU_ASSERT_EQUAL(shop_queue(&fx, "over"), 1);
	ANSWERS(&r.d, "3*MILK", SCAN_ASK_LOT);
	ANSWERS(&r.d, "L2", SCAN_ASK_COUNT); /* two of L2 were sent, though six of the milk */
	TAKES(&r.d, "2", 2);
	ANSWERS(&r.d, "MILK", SCAN_ASK_LOT);
	ANSWERS(&r.d, "L2", SCAN_OVER);
	CU_ASSERT_EQUAL(shop_queue(&fx, "over"), 2);
	ANSWERS(&r.d, "MILK", SCAN_ASK_LOT);
	ANSWERS(&r.d, "L3", SCAN_WRONG_ITEM);
	CU_ASSERT_EQUAL(shop_queue(&fx, "wrong label"), 1);
	ANSWERS(&r.d, INK_GTIN, SCAN_WRONG_ITEM);
	CU_ASSERT_EQUAL(stands(&r, r.milk, "LIS1", "TRANSIT"), 4);
	ANSWERS(&r.d, "undo", SCAN_UNDONE);
	ANSWERS(&r.d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "TRANSIT"), 40);
	CU_ASSERT_STRING_EQUAL(state(&r), "in transit");
	SOUND();
}

static void its_author_does_not_approve_it(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *supervisor = fixture_desk(&fx, "supervisor"), *approver = fixture_desk(&fx, "approver");

	REFUSED(ERR_EMPTY, transfer_request(supervisor, &a, r.transfer_id, &e));
	WORKS(transfer_want(supervisor, &a, r.transfer_id, r.d.pen, 40, &e));
	REFUSED(ERR_NOT_PERMITTED, transfer_request(fixture_desk(&fx, "clerk"), &a, r.transfer_id, &e));
	WORKS(transfer_request(supervisor, &a, r.transfer_id, &e));
	REFUSED(ERR_STATE, transfer_want(supervisor, &a, r.transfer_id, r.d.pen, 41, &e));
	REFUSED(ERR_STATE, take(&r, "p", r.d.pen, "", "A-01", 1, &e));
	REFUSED(ERR_NOT_PERMITTED, transfer_approve(supervisor, &a, r.transfer_id, "", &e));
	REFUSED(ERR_REASON_NEEDED, transfer_refuse(approver, &a, r.transfer_id, "", &e));
	WORKS(transfer_refuse(approver, &a, r.transfer_id, "needed: for the fair", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "draft");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, r.transfer_id, "approve transfer"), 0);
	WORKS(transfer_request(supervisor, &a, r.transfer_id, &e));
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, r.transfer_id, "approve transfer"), 1);
	/* 40 * 2.50 = 100.00 is within approver2's limit of 100.00, 41 * 2.50 = 102.50 is not. */
	WORKS(transfer_withdraw(supervisor, &a, r.transfer_id, &e));
	WORKS(transfer_want(supervisor, &a, r.transfer_id, r.d.pen, 41, &e));
	WORKS(transfer_request(supervisor, &a, r.transfer_id, &e));
	REFUSED(ERR_LIMIT, transfer_approve(fixture_desk(&fx, "approver2"), &a, r.transfer_id, "", &e));
	WORKS(transfer_approve(approver, &a, r.transfer_id, "", &e));
	SOUND();
}

/* Barcelona's goods leave: who approves in Lisbon only does not decide on it, wherever he sits. */
static void the_senders_approver_decides(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *boss = fixture_desk(&fx, "supervisor"), *there;

	fixture_sql(&fx, "UPDATE role_grant SET warehouse_id = (SELECT warehouse_id FROM warehouse WHERE code = 'LIS1')"
			 " WHERE user_id = (SELECT user_id FROM app_user WHERE name = 'approver2')");
	there = fixture_desk(&fx, "approver2");
	MUST_WORK(desk_go(there, "LIS1", &e));
	MUST_WORK(transfer_want(boss, &a, r.transfer_id, r.d.pen, 10, &e));
	MUST_WORK(transfer_request(boss, &a, r.transfer_id, &e));
	REFUSED(ERR_NOT_PERMITTED, transfer_approve(there, &a, r.transfer_id, "", &e));
	REFUSED(ERR_NOT_PERMITTED, transfer_refuse(there, &a, r.transfer_id, "needed", &e));
	WORKS(transfer_approve(fixture_desk(&fx, "approver"), &a, r.transfer_id, "", &e));
	SOUND();
}

/* The milk L1 is picked and then recalled: it does not leave the house. Put back it is held; the rest goes. */
static void what_was_recalled_on_the_dock_does_not_leave(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct lot_row lot;

	ask_and_approve(&r);
	MUST_WORK(take(&r, "p1", r.d.pen, "", "A-01", 40, &e));
	MUST_WORK(take(&r, "p2", r.milk, "L1", "A-02", 4, &e));
	MUST_WORK(lot_by_code(fx.db, &a, r.milk, "lot", "L1", &lot, &e));
	MUST_WORK(lot_set_state(fixture_desk(&fx, "supervisor"), lot.lot_id, "recalled", "other", &e));
	REFUSED(ERR_LOT_STATE, transfer_send(clerk, &a, r.transfer_id, "", "", &r.notice, &e));
	WORKS(transfer_unpick(clerk, &a, r.transfer_id, "u1", &e));
	WORKS(transfer_send(clerk, &a, r.transfer_id, "", "", &r.notice, &e));
	CU_ASSERT_EQUAL(stands(&r, r.milk, "BCN1", "A-02"), 8);
	CU_ASSERT_EQUAL(shop_position(&fx, r.milk).sellable, 4);
	SOUND();
}

/* A row lets through what is worth no more than 100.00: 40 pens are, 41 are not. */
static void a_row_lets_small_ones_through(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *supervisor = fixture_desk(&fx, "supervisor");

	shop_policy(&fx, "transfer approval", (struct policy_ask)POLICY_ASK_INIT, "small ones", "above_minor", 10000);
	WORKS(transfer_want(supervisor, &a, r.transfer_id, r.d.pen, 41, &e));
	WORKS(transfer_request(supervisor, &a, r.transfer_id, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "requested");
	WORKS(transfer_withdraw(supervisor, &a, r.transfer_id, &e));
	WORKS(transfer_want(supervisor, &a, r.transfer_id, r.d.pen, 40, &e));
	WORKS(transfer_request(supervisor, &a, r.transfer_id, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "approved");
	SOUND();
}

static void what_is_promised_held_or_not_asked_for_is_not_picked(void)
{
	FIXTURE(fx);
	ROAD(r);
	int64_t lot = shop_lot(&fx, r.milk, "lot", "L1", NULL);

	ask_and_approve(&r);
	fixture_sql(&fx,
		    "UPDATE stock_position SET allocated = 61 WHERE item_id = (SELECT item_id FROM item WHERE sku = "
		    "'PEN') AND sellable = 100;");
	REFUSED(ERR_OVERSOLD, take(&r, "p1", r.d.pen, "", "A-01", 40, &e)); /* 100 - 61 = 39 are free */
	WORKS(take(&r, "p1", r.d.pen, "", "A-01", 39, &e));
	WORKS(take(&r, "p1", r.d.pen, "", "A-01", 39, &e)); /* the same key: once */
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "BCN1", "DOCK"), 39);
	REFUSED(ERR_VALUE, take(&r, "p2", r.d.pen, "", "A-01", 2, &e)); /* one is still wanted */
	REFUSED(ERR_NOT_FOUND, take(&r, "p2", r.d.ink, "", "A-01", 1, &e));
	REFUSED(ERR_VALUE, take(&r, "p2", r.milk, "L1", "QUAR", 1, &e));
	REFUSED(ERR_MISSING, take(&r, "p2", r.milk, "", "A-02", 1, &e));
	REFUSED(ERR_NOT_FOUND, take(&r, "p2", r.milk, "L9", "A-02", 1, &e));
	REFUSED(ERR_STOCK_SHORT, take(&r, "p2", r.milk, "L1", "A-01", 1, &e));
	WORKS(lot_set_state(fixture_desk(&fx, "supervisor"), lot, "on hold", "other", &e));
	REFUSED(ERR_LOT_STATE, take(&r, "p2", r.milk, "L1", "A-02", 1, &e));
	REFUSED(ERR_NOT_PERMITTED,
		transfer_pick(
			fixture_desk(&fx, "clerk2"), &a, r.transfer_id,
			&(struct transfer_take){ .key = "p3", .item_id = r.d.pen, .place = "A-01", .quantity = 1 },
			&e));
}

static void a_pick_is_put_back_and_a_cancelled_transfer_puts_all_back(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *clerk = fixture_desk(&fx, "clerk"), *supervisor = fixture_desk(&fx, "supervisor");

	ask_and_approve(&r);
	REFUSED(ERR_STATE, transfer_unpick(clerk, &a, r.transfer_id, "u0", &e));
	REFUSED(ERR_STATE, transfer_send(clerk, &a, r.transfer_id, "", "", &r.notice, &e));
	WORKS(take(&r, "p1", r.d.pen, "", "A-01", 30, &e));
	WORKS(take(&r, "p2", r.d.pen, "", "A-01", 5, &e));
	WORKS(transfer_unpick(clerk, &a, r.transfer_id, "u1", &e));
	WORKS(transfer_unpick(clerk, &a, r.transfer_id, "u1", &e)); /* the same key: once */
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "BCN1", "A-01"), 70);
	REFUSED(ERR_REASON_NEEDED, transfer_cancel(supervisor, &a, r.transfer_id, "", &e));
	WORKS(transfer_cancel(supervisor, &a, r.transfer_id, "not needed", &e));
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "BCN1", "A-01"), 100);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "BCN1", "DOCK"), 0);
	CU_ASSERT_STRING_EQUAL(state(&r), "cancelled");
	SOUND();
}

static void a_notice_of_a_transfer_ends_with_it(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct document notice = { .document_id = 0 };
	int64_t lost = 0;

	ask_and_approve(&r);
	pick_and_send(&r);
	MUST_WORK(document_by_number(fixture_desk(&fx, "buyer"), &a, DOC_NOTICE, r.notice, &notice, &e));
	REFUSED(ERR_NOTICE_OF_TRANSFER, notice_finish(fixture_desk(&fx, "buyer"), &a, notice.document_id, "other", &e));
	/* Nothing ever came: all 46 are written off. */
	WORKS(transfer_end(fixture_desk(&fx, "supervisor"), &a, r.transfer_id, "lost", &lost, &e));
	CU_ASSERT_EQUAL(lost, 46);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, notice.document_id), "cancelled");
	SOUND();
}

static void a_line_of_a_closed_transfer_is_not_corrected_onto_the_road(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *supervisor = fixture_desk(&fx, "supervisor");
	struct receipt_lines_rows lines = { .n = 0 };
	int64_t lost = 0;

	ask_and_approve(&r);
	pick_and_send(&r);
	receive_at_lisbon(&r);
	TAKES(&r.d, "40*PEN", 40);
	CU_ASSERT_EQUAL(dock_finish(&r.d), 1); /* the milk */
	MUST_WORK(receipt_lines(fx.db, &a, r.d.receipt_id, &lines, &e));
	/* Before it is closed a posted line goes back onto the road: 40 - 2 came. */
	WORKS(receipt_correct(supervisor, &a, lines.v[0].line_id, 2, "miscount", &e));
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "TRANSIT"), 2);
	SOUND();
	WORKS(transfer_end(supervisor, &a, r.transfer_id, "lost", &lost, &e));
	CU_ASSERT_EQUAL(lost, 8); /* two pens and six of the milk */
	REFUSED(ERR_STATE, receipt_correct(supervisor, &a, lines.v[0].line_id, 1, "miscount", &e));
	SOUND();
}

/* 6 of the milk are asked for and 4 found: with a policy the milk is counted where the ledger has the other 4 of it,
 * the pens, all of which were found, are not. */
static void what_a_pick_finds_too_few_of_is_counted(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct policy_ask when = POLICY_ASK_INIT;
	struct count_last_row last;
	struct count c;

	when.subject = "short";
	shop_policy(&fx, "count after", when, "look", "count", 1);
	ask_and_approve(&r);
	FINE(take(&r, "p1", r.d.pen, "", "A-01", 40, &e));
	FINE(take(&r, "p2", r.milk, "L1", "A-02", 4, &e));
	WORKS(transfer_send(fixture_desk(&fx, "clerk"), &a, r.transfer_id, "", "", &r.notice, &e));
	FINE(count_last(fx.db, &a, &last, &e));
	FINE(count_load(fixture_desk(&fx, "supervisor"), &a, last.count_id, &c, &e));
	CU_ASSERT_STRING_EQUAL(c.row.why, "short");
	CU_ASSERT_EQUAL(c.row.item_id, r.milk);
	CU_ASSERT_EQUAL_FATAL(c.n_lines, 1);
	CU_ASSERT_STRING_EQUAL(c.lines[0].lot, "L2");
	CU_ASSERT_EQUAL(c.lines[0].expected, DB_NULL);
}

static void counts_the_dock(struct road *r, int64_t item_id, const char *lot, int64_t delta)
{
	struct count_adjustment adj = {
		.place = "DOCK", .item_id = item_id, .lot = lot, .delta = delta, .reason = "lost"
	};
	struct desk *boss = fixture_desk(r->d.fx, "supervisor");
	struct err e = ERR_INIT;
	int64_t count_id;

	FINE(count_adjust(boss, &r->d.fx->arena, &adj, &count_id, &e));
	FINE(count_approve(fixture_desk(r->d.fx, "approver"), &r->d.fx->arena, count_id, &e));
}

/* The supervisor counts the dock: of the 40 picked pens 37 stand there, of the 2 picked L2 none. What is there goes all
 * the same: 37 pens and 4 milk; the lines are 3 and 2 short, and the notice says what is on the road. */
static void what_a_count_wrote_off_the_dock_goes_short(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct transfer t;
	int64_t astray;

	ask_and_approve(&r);
	FINE(take(&r, "p1", r.d.pen, "", "A-01", 30, &e));
	FINE(take(&r, "p2", r.milk, "L1", "A-02", 4, &e));
	FINE(take(&r, "p3", r.milk, "L2", "A-02", 2, &e));
	FINE(take(&r, "p4", r.d.pen, "", "A-01", 10, &e));
	FINE(transfer_load(clerk, &a, r.transfer_id, &t, &e));
	FINE(transfer_astray(clerk, &a, &t, &astray, &e));
	CU_ASSERT_EQUAL(astray, 0);
	counts_the_dock(&r, r.d.pen, "", -3);
	counts_the_dock(&r, r.milk, "L2", -2);
	FINE(transfer_astray(clerk, &a, &t, &astray, &e));
	CU_ASSERT_EQUAL(astray, 5);
	WORKS(transfer_send(clerk, &a, r.transfer_id, "", "", &r.notice, &e));
	FINE(transfer_load(clerk, &a, r.transfer_id, &t, &e));
	CU_ASSERT_STRING_EQUAL(t.doc.state, "in transit");
	CU_ASSERT_EQUAL(t.lines[0].picked, 37);
	CU_ASSERT_EQUAL(t.lines[1].picked, 4);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "TRANSIT"), 37);
	CU_ASSERT_EQUAL(stands(&r, r.milk, "LIS1", "TRANSIT"), 4);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "BCN1", "DOCK"), 0);
	SOUND();
}

/* 3 of the 40 picked pens are gone from the dock; put back, 37 join the 60 on A-01. Of picked milk nothing is left:
 * there is nothing to send, and cancelling puts nothing back. */
static void what_is_left_of_a_pick_goes_back(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *clerk = fixture_desk(&fx, "clerk");

	ask_and_approve(&r);
	FINE(take(&r, "p1", r.d.pen, "", "A-01", 40, &e));
	counts_the_dock(&r, r.d.pen, "", -3);
	WORKS(transfer_unpick(clerk, &a, r.transfer_id, "u1", &e));
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "BCN1", "A-01"), 97);
	SOUND();
	FINE(take(&r, "p2", r.milk, "L1", "A-02", 4, &e));
	counts_the_dock(&r, r.milk, "L1", -4);
	REFUSED(ERR_EMPTY, transfer_send(clerk, &a, r.transfer_id, "", "", &r.notice, &e));
	WORKS(transfer_cancel(fixture_desk(&fx, "supervisor"), &a, r.transfer_id, "not needed", &e));
	CU_ASSERT_EQUAL(stands(&r, r.milk, "BCN1", "A-02"), 4);
	SOUND();
}

/* 4 of L1 leave BCN1: all of them are on the road; Lisbon scans 3, so 1 still is. */
static void a_trace_says_what_is_on_the_road(void)
{
	FIXTURE(fx);
	ROAD(r);
	int64_t lot = shop_lot(&fx, r.milk, "lot", "L1", NULL);
	struct trace t;

	ask_and_approve(&r);
	pick_and_send(&r);
	MUST_WORK(trace_load(fixture_desk(&fx, "clerk"), &a, lot, &t, &e));
	CU_ASSERT_EQUAL_FATAL(t.roads.n, 1);
	CU_ASSERT_EQUAL(t.roads.v[0].transfer_id, r.transfer_id);
	CU_ASSERT_EQUAL(t.roads.v[0].quantity, 4);
	CU_ASSERT_STRING_EQUAL(t.roads.v[0].to_warehouse, "LIS1");
	CU_ASSERT_EQUAL(t.standing, 4);
	shop_code(&fx, r.milk, "09506000134352", "each", 1);
	receive_at_lisbon(&r);
	for (int i = 0; i < 3; i++)
		TAKES(&r.d, "]C1010950600013435210L1", 1);
	MUST_WORK(trace_load(fixture_desk(&fx, "clerk"), &a, lot, &t, &e));
	CU_ASSERT_EQUAL_FATAL(t.roads.n, 1);
	CU_ASSERT_EQUAL(t.roads.v[0].quantity, 1);
	CU_ASSERT_EQUAL(t.standing, 4);
	CU_ASSERT_EQUAL(t.came_in, t.gone + t.standing);
}

static int step_send(void *ctx, struct err *e)
{
	struct road *r = ctx;

	return transfer_send(fixture_desk(r->d.fx, "clerk"), &r->d.fx->arena, r->transfer_id, "", "", &r->notice, e);
}

static void whatever_fails_while_it_is_sent_changes_nothing(void)
{
	FIXTURE(fx);
	ROAD(r);

	ask_and_approve(&r);
	WORKS(take(&r, "p1", r.d.pen, "", "A-01", 40, &e));
	CU_ASSERT(fixture_fail_each(&fx, step_send, &r) > 10);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "TRANSIT"), 40);
	SOUND();
}

static void houses_must_be_two_of_one_entity(void)
{
	FIXTURE(fx);
	struct desk *supervisor = fixture_desk(&fx, "supervisor");
	int64_t id;

	REFUSED(ERR_VALUE, transfer_create(supervisor, &a, "BCN1", "BCN1", NULL, NULL, &id, &e));
	REFUSED(ERR_NOT_FOUND, transfer_create(supervisor, &a, "BCN1", "OPO1", NULL, NULL, &id, &e));
	REFUSED(ERR_VALUE, transfer_create(supervisor, &a, "BCN1", "LIS1", "tomorrow", NULL, &id, &e));
	fixture_sql(&fx, "INSERT INTO legal_entity (entity_id, code, name, currency) VALUES (9, 'DL9', 'Other', 'EUR');"
			 "UPDATE warehouse SET entity_id = 9 WHERE code = 'LIS1';");
	REFUSED(ERR_VALUE, transfer_create(supervisor, &a, "BCN1", "LIS1", NULL, NULL, &id, &e));
}

/* L1 is recalled while four of it are on the road: they are ours already, come in and stay held, where a supplier's
 * would be refused. */
static void what_was_recalled_on_the_road_comes_in_and_is_held(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct lot_row lot;

	ask_and_approve(&r);
	pick_and_send(&r);
	MUST_WORK(lot_by_code(fx.db, &a, r.milk, "lot", "L1", &lot, &e));
	MUST_WORK(lot_set_state(fixture_desk(&fx, "supervisor"), lot.lot_id, "recalled", "other", &e));
	receive_at_lisbon(&r);
	ANSWERS(&r.d, "4*MILK", SCAN_ASK_LOT);
	TAKES(&r.d, "L1", 4);
	dock_finish(&r.d);
	CU_ASSERT_EQUAL(stands(&r, r.milk, "LIS1", "A-01"), 4);
	SOUND();
}

/* The site's prefix is 9521338, so the pallet is 0 9521338 000000001 and 8. It holds 41 pens, of which 40 are wanted,
 * and the 4 milk of L1. When 30 pens are left on it, it is picked whole, put back, picked again, sent, received by one
 * scan and posted; ten pens go beside it. */
#define OURS "095213380000000018"
static void a_pallet_of_ours_goes_whole(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct lot_row lot;
	struct plate_row plate;

	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "plate.prefix", "9521338", &e));
	MUST_WORK(lot_by_code(fx.db, &a, r.milk, "lot", "L1", &lot, &e));
	MUST_WORK(plate_new(clerk, &a, "A-01", &plate, &e));
	CU_ASSERT_STRING_EQUAL(plate.sscc, OURS);
	MUST_WORK(stock_transfer(clerk, &a, "MILK", "L1", "A-02", "A-01", 4, "putaway", "m", &e));
	MUST_WORK(plate_put(clerk, &a, OURS, r.d.pen, 0, 41, &e));
	MUST_WORK(plate_put(clerk, &a, OURS, r.milk, lot.lot_id, 4, &e));
	MUST_WORK(plate_close(clerk, &a, OURS, &e));
	MUST_WORK(plate_find(clerk, &a, OURS, &plate, &e));
	ask_and_approve(&r);
	/* 41 pens are more than the 40 that are wanted: nothing of it is picked. */
	REFUSED(ERR_VALUE, transfer_pick_plate(clerk, &a, r.transfer_id, OURS, plate.version, "w0", &e));
	MUST_WORK(stock_transfer(clerk, &a, "PEN", "", "A-01", "PICK", 70, "putaway", "p", &e));
	/* 100 - 70: thirty are left, all of them on the pallet. */
	MUST_WORK(transfer_pick_plate(clerk, &a, r.transfer_id, OURS, plate.version, "w1", &e));
	MUST_WORK(transfer_pick_plate(clerk, &a, r.transfer_id, OURS, plate.version, "w1", &e));
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "BCN1", "DOCK"), 30);
	CU_ASSERT_EQUAL(stands(&r, r.milk, "BCN1", "DOCK"), 4);
	/* The other picker saw it on its shelf. */
	REFUSED(ERR_PLATE,
		transfer_pick_plate(fixture_desk(&fx, "supervisor"), &a, r.transfer_id, OURS, plate.version, "w2", &e));
	SOUND();
	MUST_WORK(transfer_unpick(clerk, &a, r.transfer_id, "u1", &e));
	MUST_WORK(plate_find(clerk, &a, OURS, &plate, &e));
	CU_ASSERT_STRING_EQUAL(plate.place, "A-01");
	CU_ASSERT_STRING_EQUAL(plate.state, "closed");
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "BCN1", "DOCK"), 0);
	SOUND();
	MUST_WORK(transfer_pick_plate(clerk, &a, r.transfer_id, OURS, plate.version, "w3", &e));
	MUST_WORK(take(&r, "p1", r.d.pen, "", "PICK", 10, &e));
	MUST_WORK(transfer_send(clerk, &a, r.transfer_id, "", "", &r.notice, &e));
	MUST_WORK(plate_find(clerk, &a, OURS, &plate, &e));
	CU_ASSERT_STRING_EQUAL(plate.place, "TRANSIT");
	CU_ASSERT_EQUAL(plate.warehouse_id, fx.other_id);
	SOUND();

	receive_at_lisbon(&r);
	ANSWERS(&r.d, OURS, SCAN_PALLET);
	CU_ASSERT_EQUAL(r.d.answer.quantity, 34);
	ANSWERS(&r.d, OURS, SCAN_PALLET_AGAIN);
	/* Undone it is on the road again, whole, and comes by one scan as before. */
	ANSWERS(&r.d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "DOCK"), 0);
	MUST_WORK(plate_find(clerk, &a, OURS, &plate, &e));
	CU_ASSERT_STRING_EQUAL(plate.place, "TRANSIT");
	CU_ASSERT_STRING_EQUAL(plate.state, "closed");
	SOUND();
	ANSWERS(&r.d, OURS, SCAN_PALLET);
	CU_ASSERT_EQUAL(r.d.answer.quantity, 34);
	TAKES(&r.d, "10*PEN", 10);
	SOUND();
	/* All that was sent has come. */
	CU_ASSERT_EQUAL(dock_finish(&r.d), 0);
	MUST_WORK(plate_find(clerk, &a, OURS, &plate, &e));
	CU_ASSERT_STRING_EQUAL(plate.place, "A-01");
	CU_ASSERT_STRING_EQUAL(plate.state, "closed");
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "A-01"), 40);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "TRANSIT"), 0);
	SOUND();
}

/* Picked at 09:00, sent at 08:00 of a clock that was set back, received a day before: 40 pens and 6 of milk come all
 * the same, in the order in which it was done. */
static void a_clock_set_back_loses_nothing_on_the_road(void)
{
	FIXTURE(fx);
	ROAD(r);
	int64_t lost = 0;

	ask_and_approve(&r);
	WORKS(take(&r, "p1", r.d.pen, "", "A-01", 40, &e));
	fx.hand.ms -= 3600000;
	WORKS(take(&r, "p2", r.milk, "L1", "A-02", 4, &e));
	WORKS(take(&r, "p3", r.milk, "L2", "A-02", 2, &e));
	MUST_WORK(transfer_send(fixture_desk(&fx, "clerk"), &a, r.transfer_id, "", "", &r.notice, &e));
	fx.hand.ms -= 86400000;
	receive_at_lisbon(&r);
	TAKES(&r.d, "40*PEN", 40);
	ANSWERS(&r.d, "4*MILK", SCAN_ASK_LOT);
	TAKES(&r.d, "L1", 4);
	ANSWERS(&r.d, "2*MILK", SCAN_ASK_LOT);
	TAKES(&r.d, "L2", 2);
	CU_ASSERT_EQUAL(dock_finish(&r.d), 0);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "A-01"), 40);
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "BCN1", "A-01"), 60);
	WORKS(transfer_close(fixture_desk(&fx, "supervisor"), &a, r.transfer_id, "", &lost, &e));
	CU_ASSERT_EQUAL(lost, 0);
	SOUND();
}

/* 40 pens on the clerk's dock for a transfer, then on the road to Lisbon: nobody carries them to a shelf by hand, there
 * or here, nor lays others beside them on the road. What else lies on the dock goes. */
static void what_a_transfer_has_is_not_carried_away(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *clerk = fixture_desk(&fx, "clerk"), *clerk2 = fixture_desk(&fx, "clerk2");

	ask_and_approve(&r);
	MUST_WORK(take(&r, "p1", r.d.pen, "", "A-01", 40, &e));
	REFUSED(ERR_STOCK_SHORT, stock_transfer(clerk, &a, "PEN", "", "DOCK", "A-02", 1, "putaway", "m1", &e));
	shop_stock(&fx, r.d.pen, 0, "DOCK", 3);
	WORKS(stock_transfer(clerk, &a, "PEN", "", "DOCK", "A-02", 3, "putaway", "m2", &e));
	REFUSED(ERR_STOCK_SHORT, stock_transfer(clerk, &a, "PEN", "", "DOCK", "A-02", 1, "putaway", "m3", &e));
	MUST_WORK(transfer_unpick(clerk, &a, r.transfer_id, "u1", &e));
	MUST_WORK(take(&r, "p2", r.d.pen, "", "A-01", 40, &e));
	MUST_WORK(transfer_send(clerk, &a, r.transfer_id, "", "", &r.notice, &e));
	REFUSED(ERR_VALUE, stock_transfer(clerk2, &a, "PEN", "", "TRANSIT", "A-01", 5, "putaway", "m4", &e));
	REFUSED(ERR_VALUE, stock_transfer(clerk, &a, "PEN", "", "A-01", "TRANSIT", 5, "putaway", "m5", &e));
	CU_ASSERT_EQUAL(stands(&r, r.d.pen, "LIS1", "TRANSIT"), 40);
	SOUND();
}

/* Nothing of 115.00 comes: who asked for it does not write it off alone above 100.00, somebody else does. */
static void much_that_is_lost_takes_a_second_person(void)
{
	FIXTURE(fx);
	ROAD(r);
	int64_t lost = 0;

	shop_policy(&fx, "scrap approval", (struct policy_ask)POLICY_ASK_INIT, "", "above_minor", 10000);
	ask_and_approve(&r);
	pick_and_send(&r);
	REFUSED(ERR_SCRAP, transfer_end(fixture_desk(&fx, "supervisor"), &a, r.transfer_id, "lost", &lost, &e));
	CU_ASSERT_EQUAL(err_i64(&e, "amount", 0), 11500);
	WORKS(transfer_end(fixture_desk(&fx, "supervisor2"), &a, r.transfer_id, "lost", &lost, &e));
	CU_ASSERT_EQUAL(lost, 46);
	SOUND();
}

/* What a terminal would take for a command, or what nobody reads to its end, is refused at the door. */
static void words_on_its_papers_are_words(void)
{
	FIXTURE(fx);
	ROAD(r);
	struct desk *clerk = fixture_desk(&fx, "clerk"), *boss = fixture_desk(&fx, "supervisor");
	char endless[402];
	int64_t id;

	memset(endless, 'x', sizeof endless - 1);
	endless[401] = '\0';
	REFUSED(ERR_TEXT, transfer_create(boss, &a, "BCN1", "LIS1", NULL, "for\033[31m", &id, &e));
	REFUSED(ERR_TEXT, transfer_change_head(boss, &a, r.transfer_id, "2026-03-09", "for\nme", &e));
	ask_and_approve(&r);
	MUST_WORK(take(&r, "p1", r.d.pen, "", "A-01", 40, &e));
	REFUSED(ERR_TEXT, transfer_send(clerk, &a, r.transfer_id, "lorry\x07", "", &r.notice, &e));
	REFUSED(ERR_TEXT, transfer_send(clerk, &a, r.transfer_id, "lorry", "\xff", &r.notice, &e));
	REFUSED(ERR_VALUE, transfer_send(clerk, &a, r.transfer_id, endless, "", &r.notice, &e));
	endless[400] = '\0';
	WORKS(transfer_send(clerk, &a, r.transfer_id, endless, "", &r.notice, &e));
	SOUND();
}

static const struct test tests[] = {
	{ "words on its papers are words", words_on_its_papers_are_words },
	{ "much that is lost takes a second person", much_that_is_lost_takes_a_second_person },
	{ "what a transfer has is not carried away", what_a_transfer_has_is_not_carried_away },
	{ "a clock set back loses nothing on the road", a_clock_set_back_loses_nothing_on_the_road },
	{ "what a pick finds too few of is counted", what_a_pick_finds_too_few_of_is_counted },
	{ "what a count wrote off the dock goes short", what_a_count_wrote_off_the_dock_goes_short },
	{ "what is left of a pick goes back", what_is_left_of_a_pick_goes_back },
	{ "a trace says what is on the road", a_trace_says_what_is_on_the_road },
	{ "a pallet of ours goes whole", a_pallet_of_ours_goes_whole },
	{ "the walk says where to go next", the_walk_says_where_to_go_next },
	{ "what is sent is received with the same scans", what_is_sent_is_received_with_the_same_scans },
	{ "what does not come stays on the road until it is said why",
	  what_does_not_come_stays_on_the_road_until_it_is_said_why },
	{ "more, or another lot, than was sent is no stock", more_or_another_lot_than_was_sent_is_no_stock },
	{ "what was recalled on the road comes in and is held", what_was_recalled_on_the_road_comes_in_and_is_held },
	{ "its author does not approve it", its_author_does_not_approve_it },
	{ "the sender's approver decides", the_senders_approver_decides },
	{ "what was recalled on the dock does not leave", what_was_recalled_on_the_dock_does_not_leave },
	{ "a row lets small ones through", a_row_lets_small_ones_through },
	{ "what is promised, held or not asked for is not picked",
	  what_is_promised_held_or_not_asked_for_is_not_picked },
	{ "a pick is put back, and a cancelled transfer puts all back",
	  a_pick_is_put_back_and_a_cancelled_transfer_puts_all_back },
	{ "a notice of a transfer ends with it", a_notice_of_a_transfer_ends_with_it },
	{ "a line of a closed transfer is not corrected onto the road",
	  a_line_of_a_closed_transfer_is_not_corrected_onto_the_road },
	{ "whatever fails while it is sent changes nothing", whatever_fails_while_it_is_sent_changes_nothing },
	{ "houses must be two of one entity", houses_must_be_two_of_one_entity },
};
const struct suite suite_transfer = { "transfer", tests, ARRAY_LEN(tests), NULL, NULL };
