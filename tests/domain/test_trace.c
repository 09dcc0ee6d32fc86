/* Trace and pick: where a lot came from and went, who has it, and which lot is taken first. */
#include "dock.h"
#include "sell.h"

#include "domain/stock/pick.h"
#include "domain/stock/recall.h"
#include "domain/stock/trace.h"
#include "domain/work/task_sql.h"

static int ship(struct fixture *fx, int64_t order_id, const char *key, int64_t *units, struct err *e)
{
	return sales_ship(fixture_desk(fx, "channel"), &fx->arena, order_id, key, units, e);
}

static int pick(struct fixture *fx, int64_t item_id, int64_t quantity, struct pick *out, struct err *e)
{
	return pick_suggest(fixture_desk(fx, "clerk"), &fx->arena, item_id, fx->warehouse_id, 0, quantity, out, e);
}

static void move_lot(struct fixture *fx, const char *key, int64_t item_id, int64_t lot_id, const char *from,
		     const char *to_warehouse, const char *to, int64_t quantity)
{
	struct stock_move m = STOCK_MOVE_INIT;
	struct err e = ERR_INIT;

	m.key = key;
	m.item_id = item_id;
	m.lot_id = lot_id;
	m.from_id = fixture_place(fx, "BCN1", from);
	m.to_id = fixture_place(fx, to_warehouse, to);
	m.quantity = quantity;
	MUST_WORK(shop_move(fixture_desk(fx, "supervisor"), &m, &e));
}

/* 20 of L1 come in. 6 go to LIS1, 4 are shipped to a customer, 1 is written off; 9 stay in A-01:
 * 20 = (4 + 1) + (9 + 6). L2 is of another age and no part of it. */
static void all_of_a_lot_is_somewhere(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), milk = shop_item(&fx, "MILK", "lot"), order, units;
	int64_t lot = shop_lot(&fx, milk, "lot", "L1", "2026-06-01"),
		other = shop_lot(&fx, milk, "lot", "L2", "2026-09-01");
	struct trace t;

	shop_stock(&fx, milk, lot, "A-01", 20);
	shop_stock(&fx, milk, other, "A-02", 50);
	move_lot(&fx, "far", milk, lot, "A-01", "LIS1", "A-01", 6);
	order = sell_order(&fx, web, "W-1", "MILK", 4);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 4);
	MUST_WORK(ship(&fx, order, "k1", &units, &e));
	move_lot(&fx, "off", milk, lot, "A-01", "BCN1", "ADJUST", 1);

	CHANGES_NOTHING(MUST_WORK(trace_load(clerk, &a, lot, &t, &e)));
	CU_ASSERT_EQUAL(t.came_in, 20);
	CU_ASSERT_EQUAL(t.gone, 5);
	CU_ASSERT_EQUAL(t.standing, 15);
	CU_ASSERT_EQUAL_FATAL(t.moves.n, 4);
	CU_ASSERT_EQUAL(trace_way(&t.moves.v[0]), TRACE_IN);
	CU_ASSERT_EQUAL(trace_way(&t.moves.v[1]), TRACE_WITHIN);
	CU_ASSERT_EQUAL(trace_way(&t.moves.v[2]), TRACE_OUT);
	CU_ASSERT_STRING_EQUAL(t.moves.v[2].paper, shop_number(&fx, order));
	CU_ASSERT_EQUAL(trace_way(&t.moves.v[3]), TRACE_OUT);
	CU_ASSERT_EQUAL_FATAL(t.stands.n, 2);
	CU_ASSERT_STRING_EQUAL(t.stands.v[0].warehouse, "BCN1");
	CU_ASSERT_EQUAL(t.stands.v[0].quantity, 9);
	CU_ASSERT_STRING_EQUAL(t.stands.v[1].warehouse, "LIS1");
	CU_ASSERT_EQUAL(t.stands.v[1].quantity, 6);
	CU_ASSERT_EQUAL_FATAL(t.holders.n, 1);
	CU_ASSERT_EQUAL(t.holders.v[0].order_id, order);
	CU_ASSERT_STRING_EQUAL(t.holders.v[0].channel, "WEB");
	CU_ASSERT_STRING_EQUAL(t.holders.v[0].external_ref, "W-1");
	CU_ASSERT_EQUAL(t.holders.v[0].quantity, 4);
	SOUND();
}

/* Acme's order of 10 milks; one of them is scanned as lot B7 and stands on the dock. */
static void a_lot_tells_its_order_and_supplier(void)
{
	FIXTURE(fx);
	DOCK(d, 0, 5);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	int64_t milk = shop_item(&fx, "MILK", "lot"),
		order = shop_order(&fx, d.acme, &(struct shop_line){ milk, 10 }, 1);
	struct trace_lots_rows lots;
	struct receipt r;
	struct trace t;

	shop_code(&fx, milk, "09506000134352", "each", 1);
	MUST_WORK(receipt_start(d.clerk, &a, shop_number(&fx, order), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	TAKES(&d, "]C101095060001343521727063010B7", 1);
	MUST_WORK(trace_find(clerk, &a, "B7", NULL, &lots, &e));
	CU_ASSERT_EQUAL_FATAL(lots.n, 1);
	MUST_WORK(trace_load(clerk, &a, lots.v[0].lot_id, &t, &e));
	CU_ASSERT_EQUAL(t.came_in, 1);
	CU_ASSERT_EQUAL(t.standing, 1);
	CU_ASSERT_EQUAL_FATAL(t.moves.n, 1);
	CU_ASSERT_STRING_EQUAL(t.moves.v[0].paper, r.doc.number);
	CU_ASSERT_PTR_NOT_NULL_FATAL(t.moves.v[0].purchase_order);
	CU_ASSERT_STRING_EQUAL(t.moves.v[0].purchase_order, shop_number(&fx, order));
	CU_ASSERT_PTR_NOT_NULL_FATAL(t.moves.v[0].supplier);
	CU_ASSERT_STRING_EQUAL(t.moves.v[0].supplier, "ACME");
	CU_ASSERT_PTR_NULL(t.moves.v[0].notice);
	CU_ASSERT_EQUAL(t.holders.n, 0);
}

/* Milk and tea both have a lot L1; the symbol's GTIN says which. */
static void a_lot_is_found_by_code_item_and_symbol(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	int64_t milk = shop_item(&fx, "MILK", "lot"), tea = shop_item(&fx, "TEA", "lot");
	int64_t of_milk = shop_lot(&fx, milk, "lot", "L1", NULL), of_tea = shop_lot(&fx, tea, "lot", "L1", NULL);
	struct trace_lots_rows lots;
	struct trace t;

	shop_code(&fx, tea, INK_GTIN, "each", 1);
	WORKS(trace_find(clerk, &a, "L1", NULL, &lots, &e));
	CU_ASSERT_EQUAL(lots.n, 2);
	WORKS(trace_find(clerk, &a, "L1", "MILK", &lots, &e));
	CU_ASSERT_EQUAL_FATAL(lots.n, 1);
	CU_ASSERT_EQUAL(lots.v[0].lot_id, of_milk);
	WORKS(trace_find(clerk, &a, "(01)05901234123457(10)L1", NULL, &lots, &e));
	CU_ASSERT_EQUAL_FATAL(lots.n, 1);
	CU_ASSERT_EQUAL(lots.v[0].lot_id, of_tea);
	/* No unit 77 is known: the batch is meant. */
	WORKS(trace_find(clerk, &a, "(01)05901234123457(10)L1(21)77", NULL, &lots, &e));
	REFUSED(ERR_NOT_FOUND, trace_find(clerk, &a, "L9", NULL, &lots, &e));
	REFUSED(ERR_NOT_FOUND, trace_find(clerk, &a, "L1", "SUGAR", &lots, &e));
	REFUSED(ERR_NOT_FOUND, trace_find(clerk, &a, "(01)05901234123457(10)L9", NULL, &lots, &e));
	REFUSED(ERR_NOT_PERMITTED, trace_find(fixture_desk(&fx, "guest"), &a, "L1", NULL, &lots, &e));
	REFUSED(ERR_NOT_PERMITTED, trace_load(fixture_desk(&fx, "guest"), &a, of_tea, &t, &e));
}

/* Of NEAR 3 (expires first, came last) and FAR 5, six are 3 and 3; of ten there are only eight. */
static void the_first_to_expire_is_picked_first(void)
{
	FIXTURE(fx);
	int64_t milk = shop_item(&fx, "MILK", "lot");
	int64_t far_lot = shop_lot(&fx, milk, "lot", "FAR", "2026-09-01"),
		near_lot = shop_lot(&fx, milk, "lot", "NEAR", "2026-04-01");
	struct pick p;

	shop_stock(&fx, milk, far_lot, "A-01", 5);
	shop_stock(&fx, milk, near_lot, "A-02", 3);
	CHANGES_NOTHING(MUST_WORK(pick(&fx, milk, 6, &p, &e)));
	CU_ASSERT_EQUAL_FATAL(p.n, 2);
	CU_ASSERT_STRING_EQUAL(p.lines[0].lot, "NEAR");
	CU_ASSERT_STRING_EQUAL(p.lines[0].place, "A-02");
	CU_ASSERT_EQUAL(p.lines[0].quantity, 3);
	CU_ASSERT_EQUAL(p.lines[0].reason, PICK_FIRST_EXPIRY);
	CU_ASSERT_EQUAL(p.lines[1].quantity, 3);
	CU_ASSERT_EQUAL(p.lines[1].there, 5);
	CU_ASSERT_EQUAL(p.quantity, 6);
	WORKS(pick(&fx, milk, 10, &p, &e));
	CU_ASSERT_EQUAL(p.quantity, 8);
	REFUSED(ERR_VALUE, pick(&fx, milk, 0, &p, &e));
}

/* LATE was written down first, but EARLY came first. */
static void without_expiry_the_first_that_came_is_picked_first(void)
{
	FIXTURE(fx);
	int64_t bolt = shop_item(&fx, "BOLT", "lot"), pen = shop_item(&fx, "PEN", "none");
	int64_t late = shop_lot(&fx, bolt, "lot", "LATE", NULL), early = shop_lot(&fx, bolt, "lot", "EARLY", NULL);
	struct pick p;

	shop_stock(&fx, bolt, early, "A-02", 2);
	shop_stock(&fx, bolt, late, "A-01", 2);
	shop_stock(&fx, pen, 0, "A-01", 2);
	MUST_WORK(pick(&fx, bolt, 3, &p, &e));
	CU_ASSERT_EQUAL_FATAL(p.n, 2);
	CU_ASSERT_STRING_EQUAL(p.lines[0].lot, "EARLY");
	CU_ASSERT_EQUAL(p.lines[0].reason, PICK_FIRST_ARRIVAL);
	CU_ASSERT_EQUAL(p.lines[1].quantity, 1);
	MUST_WORK(pick(&fx, pen, 1, &p, &e));
	CU_ASSERT_EQUAL_FATAL(p.n, 1);
	CU_ASSERT_EQUAL(p.lines[0].reason, PICK_WALK);
}

/* Each lot state and each kind of place by itself: one unit there, and nobody may be sent for it or sell it. */
static void what_may_not_be_sold_is_never_picked(void)
{
	FIXTURE(fx);
	static const char *const states[] = { "on hold", "recalled", "expired" };
	static const char *const places[] = { "DOCK", "INSP", "QUAR", "DAMAGE", "TRANSIT" };
	int64_t milk = shop_item(&fx, "MILK", "lot");
	struct ats_board board;
	struct channel_row web;
	struct item_row item;
	struct pick p;
	struct ats ats;

	sell_channel(&fx, "WEB", 1, 0, 0);
	MUST_WORK(channel_find(fixture_desk(&fx, "channel"), &a, "WEB", &web, &e));
	MUST_WORK(item_get(fx.db, &a, milk, &item, &e));
	for (size_t i = 0; i < ARRAY_LEN(states) + ARRAY_LEN(places); i++) {
		bool by_state = i < ARRAY_LEN(states);
		int64_t lot = shop_lot(&fx, milk, "lot", arena_printf(&a, "L%zu", i), "2026-06-01");

		shop_stock(&fx, milk, lot, by_state ? "A-01" : places[i - ARRAY_LEN(states)], 1);
		if (by_state)
			MUST_WORK(lot_set_state(fixture_desk(&fx, "supervisor"), lot, states[i], "recall", &e));
		MUST_WORK(pick(&fx, milk, 1, &p, &e));
		CU_ASSERT_EQUAL(p.n, 0);
		MUST_WORK(ats_board_load(fixture_desk(&fx, "channel"), &a, &board, &e));
		MUST_WORK(ats_of(fixture_desk(&fx, "channel"), &a, &board, &item, &web, &ats, &e));
		CU_ASSERT_EQUAL(ats.quantity, 0);
	}
	/* A good one beside them is the only one. */
	shop_stock(&fx, milk, shop_lot(&fx, milk, "lot", "GOOD", "2026-12-01"), "A-02", 1);
	MUST_WORK(pick(&fx, milk, 9, &p, &e));
	CU_ASSERT_EQUAL_FATAL(p.n, 1);
	CU_ASSERT_STRING_EQUAL(p.lines[0].lot, "GOOD");
	MUST_WORK(ats_board_load(fixture_desk(&fx, "channel"), &a, &board, &e));
	MUST_WORK(ats_of(fixture_desk(&fx, "channel"), &a, &board, &item, &web, &ats, &e));
	CU_ASSERT_EQUAL(ats.quantity, 1);
	SOUND();
}

/* 10 in both houses are stopped by one word, and what was promised of them goes back; only another may free them. */
static void a_recall_stops_a_lot_everywhere_until_another_frees_it(void)
{
	FIXTURE(fx);
	struct desk *boss = fixture_desk(&fx, "supervisor"), *other = fixture_desk(&fx, "supervisor2");
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), milk = shop_item(&fx, "MILK", "lot"), order;
	int64_t lot = shop_lot(&fx, milk, "lot", "L1", "2026-06-01");
	struct position_get_row far;

	shop_stock(&fx, milk, lot, "A-01", 10);
	move_lot(&fx, "far", milk, lot, "A-01", "LIS1", "A-01", 4);
	order = sell_order(&fx, web, "1", "MILK", 6);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 6);
	REFUSED(ERR_REASON_NEEDED, lot_set_state(boss, lot, "recalled", "", &e));
	MUST_WORK(lot_set_state(boss, lot, "recalled", "recall", &e));
	CU_ASSERT_EQUAL(shop_position(&fx, milk).sellable, 0);
	CU_ASSERT_EQUAL(shop_position(&fx, milk).held, 6);
	MUST_WORK(position_get(fx.db, &a, milk, fx.other_id, &far, &e));
	CU_ASSERT_EQUAL(far.sellable, 0);
	CU_ASSERT_EQUAL(far.held, 4);
	LINE_IS(order, 0, 0, 0, 0, 6, "open");
	REFUSED(ERR_OWN_DOCUMENT, lot_set_state(boss, lot, "ok", "checked: a mistake", &e));
	REFUSED(ERR_OWN_DOCUMENT, lot_set_state(boss, lot, "on hold", "checked: a mistake", &e));
	MUST_WORK(lot_set_state(other, lot, "ok", "checked: it was another maker's", &e));
	CU_ASSERT_EQUAL(shop_position(&fx, milk).sellable, 6);
	SOUND();
}

static int64_t open_tasks(struct fixture *fx, const char *kind)
{
	struct task_counts_rows rows;
	struct err e = ERR_INIT;
	int64_t n = 0;

	MUST_WORK(task_counts(fx->db, &fx->arena, fx->warehouse_id, &rows, &e));
	for (size_t i = 0; i < rows.n; i++)
		n += str_eq(rows.v[i].kind, kind) ? rows.v[i].tasks : 0;
	return n;
}

/* Of 20 of L1 two customers have 4 and 3. The recall names both; it waits in the queue until the second was called,
 * and a call ticked off by mistake is taken back. */
static void a_recall_is_open_until_all_are_called(void)
{
	FIXTURE(fx);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), milk = shop_item(&fx, "MILK", "lot"), first, second, units;
	int64_t lot = shop_lot(&fx, milk, "lot", "L1", "2026-06-01");
	struct recall r;

	shop_stock(&fx, milk, lot, "A-01", 20);
	first = sell_order(&fx, web, "W-1", "MILK", 4);
	second = sell_order(&fx, web, "W-2", "MILK", 3);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 7);
	MUST_WORK(ship(&fx, first, "k1", &units, &e));
	MUST_WORK(ship(&fx, second, "k2", &units, &e));
	REFUSED(ERR_NOT_FOUND, recall_find(boss, &a, lot, "L1", &r, &e));
	MUST_WORK(lot_set_state(boss, lot, "recalled", "recall", &e));
	MUST_WORK(recall_find(boss, &a, lot, "L1", &r, &e));
	CU_ASSERT_STRING_EQUAL(r.doc.state, "open");
	CU_ASSERT_EQUAL_FATAL(r.n_calls, 2);
	CU_ASSERT_EQUAL(r.calls[0].order_id, first);
	CU_ASSERT_EQUAL(r.calls[0].quantity, 4);
	CU_ASSERT_EQUAL(r.calls[1].quantity, 3);
	CU_ASSERT_EQUAL(open_tasks(&fx, "recall"), 1);
	/* Recalled once more, by another or by the same, it stays the same paper; nor is it now another who has set it,
	 * so that the first one could free it. */
	MUST_WORK(lot_set_state(fixture_desk(&fx, "supervisor2"), lot, "recalled", "recall", &e));
	REFUSED(ERR_OWN_DOCUMENT, lot_set_state(boss, lot, "ok", "checked: a mistake", &e));
	MUST_WORK(lot_set_state(boss, lot, "recalled", "recall", &e));

	REFUSED(ERR_NOT_PERMITTED, recall_called(fixture_desk(&fx, "clerk"), &a, r.row.recall_id, first, true, "", &e));
	REFUSED(ERR_NOT_FOUND, recall_called(boss, &a, r.row.recall_id, 999999, true, "", &e));
	MUST_WORK(recall_called(boss, &a, r.row.recall_id, first, true, "brings it back", &e));
	REFUSED(ERR_CONFLICT, recall_called(boss, &a, r.row.recall_id, first, true, "", &e));
	MUST_WORK(recall_called(boss, &a, r.row.recall_id, first, false, "", &e));
	REFUSED(ERR_CONFLICT, recall_called(boss, &a, r.row.recall_id, first, false, "", &e));
	MUST_WORK(recall_called(boss, &a, r.row.recall_id, second, true, "threw it away", &e));
	MUST_WORK(recall_load(boss, &a, r.row.recall_id, &r, &e));
	CU_ASSERT_STRING_EQUAL(r.doc.state, "open");
	CU_ASSERT_EQUAL(r.n_called, 1);
	CU_ASSERT_STRING_EQUAL(r.calls[1].called_by, "supervisor");
	CU_ASSERT_STRING_EQUAL(r.calls[1].note, "threw it away");
	SOUND();
	MUST_WORK(recall_called(boss, &a, r.row.recall_id, first, true, "", &e));
	MUST_WORK(recall_load(boss, &a, r.row.recall_id, &r, &e));
	CU_ASSERT_STRING_EQUAL(r.doc.state, "closed");
	CU_ASSERT_EQUAL(open_tasks(&fx, "recall"), 0);
	REFUSED(ERR_STATE, recall_called(boss, &a, r.row.recall_id, first, false, "", &e));
	/* Nor are they called again because somebody recalls it again. */
	MUST_WORK(lot_set_state(fixture_desk(&fx, "supervisor2"), lot, "recalled", "recall", &e));
	MUST_WORK(recall_find(boss, &a, lot, "L1", &r, &e));
	CU_ASSERT_STRING_EQUAL(r.doc.state, "closed");
	CU_ASSERT_EQUAL(open_tasks(&fx, "recall"), 0);
	SOUND();
}

/* Nobody has any of L1: its recall is closed at once. 2 of L2 are a customer's; freed by another it is cancelled, and
 * nobody waits any more. */
static void a_recall_ends_with_nobody_to_call_or_with_its_lot(void)
{
	FIXTURE(fx);
	struct desk *boss = fixture_desk(&fx, "supervisor"), *other = fixture_desk(&fx, "supervisor2");
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), milk = shop_item(&fx, "MILK", "lot"), order, units;
	int64_t l1 = shop_lot(&fx, milk, "lot", "L1", NULL), l2 = shop_lot(&fx, milk, "lot", "L2", NULL);
	struct recall r;

	shop_stock(&fx, milk, l2, "A-01", 2);
	order = sell_order(&fx, web, "W-1", "MILK", 2);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 2);
	MUST_WORK(ship(&fx, order, "k1", &units, &e));
	shop_stock(&fx, milk, l1, "A-01", 5);
	MUST_WORK(lot_set_state(boss, l1, "recalled", "recall", &e));
	MUST_WORK(recall_find(boss, &a, l1, "L1", &r, &e));
	CU_ASSERT_STRING_EQUAL(r.doc.state, "closed");
	CU_ASSERT_EQUAL(r.n_calls, 0);
	MUST_WORK(lot_set_state(boss, l2, "recalled", "recall", &e));
	MUST_WORK(recall_find(boss, &a, l2, "L2", &r, &e));
	CU_ASSERT_STRING_EQUAL(r.doc.state, "open");
	CU_ASSERT_EQUAL(open_tasks(&fx, "recall"), 1);
	MUST_WORK(lot_set_state(other, l2, "ok", "checked: another maker's", &e));
	MUST_WORK(recall_load(boss, &a, r.row.recall_id, &r, &e));
	CU_ASSERT_STRING_EQUAL(r.doc.state, "cancelled");
	CU_ASSERT_EQUAL(open_tasks(&fx, "recall"), 0);
	SOUND();
}

static const struct test tests[] = {
	{ "all of a lot is somewhere", all_of_a_lot_is_somewhere },
	{ "a lot tells its order and supplier", a_lot_tells_its_order_and_supplier },
	{ "a lot is found by code, item and symbol", a_lot_is_found_by_code_item_and_symbol },
	{ "the first to expire is picked first", the_first_to_expire_is_picked_first },
	{ "without expiry the first that came is picked first", without_expiry_the_first_that_came_is_picked_first },
	{ "a recall stops a lot everywhere until another frees it",
	  a_recall_stops_a_lot_everywhere_until_another_frees_it },
	{ "a recall is open until all are called", a_recall_is_open_until_all_are_called },
	{ "a recall ends with nobody to call, or with its lot", a_recall_ends_with_nobody_to_call_or_with_its_lot },
	{ "what may not be sold is never picked", what_may_not_be_sold_is_never_picked },
};
const struct suite suite_trace = { "trace", tests, ARRAY_LEN(tests), sell_init, sell_clean };
