/* Customers' orders: in, never twice, held, cancelled, shipped in parts. Prices are 5.00 a piece. */
#include "sell.h"

#include "tests/domain/sell_sql.h"

static int create(struct fixture *fx, const char *user, const struct sales_new *order, struct err *e)
{
	int64_t id, on_hold;

	return sales_create(fixture_desk(fx, user), &fx->arena, order, &id, &on_hold, e);
}

static int cancel(struct fixture *fx, const char *user, int64_t order_id, struct err *e)
{
	return sales_cancel(fixture_desk(fx, user), &fx->arena, order_id, "customer: he called", e);
}

static int ship(struct fixture *fx, const char *user, int64_t order_id, const char *key, int64_t *units, struct err *e)
{
	return sales_ship(fixture_desk(fx, user), &fx->arena, order_id, key, units, e);
}

static int64_t parties(struct fixture *fx, const char *name, int64_t *named)
{
	struct sell_parties_row row = { 0 };
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(
		fixture_ok(sell_parties(fx->db, &fx->arena, name, &row, &e), &e, "parties", __FILE__, __LINE__));
	*named = row.named;
	return row.parties;
}

/* ---------------------------------------------------------------- orders come in */

/* 3 x 5.00 + 2 x 5.00 = 25.00. */
static void an_order_comes_in(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), id;
	struct sales order;

	shop_item(&fx, "PEN", "none");
	shop_item(&fx, "INK", "none");
	id = sell_order2(&fx, web, "1001", "PEN", 3, "INK", 2);
	order = sell_load(&fx, id);
	CU_ASSERT_STRING_EQUAL(order.doc.number, "SO-2026-00001");
	CU_ASSERT_STRING_EQUAL(order.doc.state, "open");
	CU_ASSERT_EQUAL(order.doc.warehouse_id, fx.warehouse_id);
	CU_ASSERT_EQUAL(order.row.total_minor, 2500);
	CU_ASSERT_EQUAL(order.row.ordered_at, FIXTURE_NOW);
	CU_ASSERT_EQUAL(order.row.party_id, DB_NULL);
	LINE_IS(id, 0, 0, 0, 0, 3, "open");
	LINE_IS(id, 1, 0, 0, 0, 2, "open");
	CU_ASSERT_EQUAL(sell_audits(&fx, "sales order", id, "create"), 1);
	CU_ASSERT_EQUAL(sell_audits(&fx, "sales order", id, "open"), 1);
	/* It is found by our number, and by theirs. */
	WORKS(sales_find(fixture_desk(&fx, "clerk"), &a, "so-2026-00001", &order, &e));
	CU_ASSERT_EQUAL(order.doc.document_id, id);
	WORKS(sales_find(fixture_desk(&fx, "clerk"), &a, "1001", &order, &e));
	CU_ASSERT_EQUAL(order.doc.document_id, id);
	REFUSED(ERR_NOT_FOUND, sales_find(fixture_desk(&fx, "clerk"), &a, "1002", &order, &e));
	SOUND();
}

static void the_same_order_never_comes_twice(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), market = sell_channel(&fx, "MARKET", 2, 0, 0);
	struct sales_new again;

	shop_item(&fx, "PEN", "none");
	sell_order(&fx, web, "1001", "PEN", 3);
	/* Not even with another quantity. */
	again = sell_order_new(&fx, web, "1001", "PEN", 4);
	REFUSED(ERR_DUPLICATE, create(&fx, "channel", &again, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "key"), "1001");
	CU_ASSERT_STRING_EQUAL(err_text(&e, "number"), "SO-2026-00001");
	/* Another channel numbers its orders by itself; the refused one left no gap. */
	again = sell_order_new(&fx, market, "1001", "PEN", 4);
	WORKS(create(&fx, "channel", &again, &e));
	CU_ASSERT_STRING_EQUAL(sell_load(&fx, sell_order(&fx, web, "1002", "PEN", 1)).doc.number, "SO-2026-00003");
	SOUND();
}

static void an_order_is_well_formed_or_refused(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0);
	const struct sales_new good = sell_order_new(&fx, web, "1001", "PEN", 3);
	struct sales_line_new line = good.lines[0];
	struct sales_new o;

	shop_item(&fx, "PEN", "none");
#define WRONG(code, what)                                                                                              \
	do {                                                                                                           \
		o = good;                                                                                              \
		line = good.lines[0];                                                                                  \
		what;                                                                                                  \
		REFUSED(code, create(&fx, "channel", &o, &e));                                                         \
	} while (0)
	WRONG(ERR_MISSING, o.external_ref = "");
	WRONG(ERR_MISSING, o.external_ref = NULL);
	WRONG(ERR_TEXT, o.external_ref = "10\033[2J");
	WRONG(ERR_TEXT, o.name = "Ol\xE9");
	WRONG(ERR_VALUE, o.currency = "EURO");
	WRONG(ERR_VALUE, o.currency = NULL);
	WRONG(ERR_VALUE, o.total_minor = -1);
	WRONG(ERR_EMPTY, o.n_lines = 0);
	WRONG(ERR_NOT_FOUND, o.channel_id = 999);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "channel");
	WRONG(ERR_VALUE, (o.lines = &line, line.quantity = 0));
	CU_ASSERT_EQUAL(err_i64(&e, "line", 0), 1);
	WRONG(ERR_VALUE, (o.lines = &line, line.quantity = -3));
	WRONG(ERR_VALUE, (o.lines = &line, line.unit_price4 = -1));
	WRONG(ERR_MISSING, (o.lines = &line, line.sku = NULL));
	WRONG(ERR_TEXT, (o.lines = &line, line.sku = "PEN\n"));
	WRONG(ERR_OVERFLOW, (o.lines = &line, line.quantity = INT64_MAX));
#undef WRONG
	WORKS(create(&fx, "channel", &good, &e));
}

static void only_who_may_takes_orders_in_and_only_where(void)
{
	FIXTURE(fx);
	static const char *const others[] = { "clerk", "buyer", "approver", "supervisor", "finance", "admin", "guest" };
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), loja = sell_channel_far(&fx, "LOJA", 1, 0, 0);
	struct sales_new here = sell_order_new(&fx, web, "1", "PEN", 1),
			 there = sell_order_new(&fx, loja, "1", "PEN", 1);

	shop_item(&fx, "PEN", "none");
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		REFUSED(ERR_NOT_PERMITTED, create(&fx, others[i], &here, &e));
	fixture_sql(&fx,
		    "UPDATE role_grant SET warehouse_id = (SELECT warehouse_id FROM warehouse WHERE code = 'BCN1') "
		    "WHERE role_id = (SELECT role_id FROM role WHERE code = 'channel');");
	REFUSED(ERR_NOT_PERMITTED, create(&fx, "channel", &there, &e));
	WORKS(create(&fx, "channel", &here, &e));
}

/* Names and addresses stand in their own table, once an order, and in no audit record. */
static void peoples_data_stand_in_one_place(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), named;
	struct sales_new o = sell_order_new(&fx, web, "1", "PEN", 1);
	struct sell_details_row told;

	shop_item(&fx, "PEN", "none");
	o.name = "Olga Prins";
	o.email = "olga@example.org";
	WORKS(create(&fx, "channel", &o, &e));
	/* Only a telephone is somebody too; nothing but empty fields is nobody. */
	o = sell_order_new(&fx, web, "2", "PEN", 1);
	o.phone = "+31 20 555 0199";
	WORKS(create(&fx, "channel", &o, &e));
	o = sell_order_new(&fx, web, "3", "PEN", 1);
	o.name = o.email = o.phone = o.city = "";
	WORKS(create(&fx, "channel", &o, &e));
	CU_ASSERT_EQUAL(parties(&fx, "Olga Prins", &named), 2);
	CU_ASSERT_EQUAL(named, 1);
	MUST_WORK(sell_details(fx.db, &a, "%lga%", &told, &e));
	CU_ASSERT_EQUAL(told.records, 0);
}

/* 2 cartons of 12 at 60.00: 24 pieces at 5.00, 120.00 in all. 1 box of 3 at 20.00: 6.666667 a piece, still 20.00. */
static void an_order_by_the_pack_becomes_base_units(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), pen = shop_item(&fx, "PEN", "none");
	struct sales_line_new lines[] = { { "CARTON-12", 2, 60000000 }, { "BOX-3", 1, 20000000 } };
	struct sales_new o = sell_order_new(&fx, web, "1", "PEN", 1);
	struct sales order;
	int64_t id = 0, on_hold;

	shop_code(&fx, pen, "CARTON-12", "carton", 12);
	shop_code(&fx, pen, "BOX-3", "inner", 3);
	o.lines = lines;
	o.n_lines = 2;
	MUST_WORK(sales_create(fixture_desk(&fx, "channel"), &a, &o, &id, &on_hold, &e));
	order = sell_load(&fx, id);
	CU_ASSERT_EQUAL(on_hold, 0);
	CU_ASSERT_EQUAL(order.row.total_minor, 14000);
	CU_ASSERT_EQUAL(order.lines[0].item_id, pen);
	CU_ASSERT_EQUAL(order.lines[0].quantity, 24);
	CU_ASSERT_EQUAL(order.lines[0].unit_price4, 5000000);
	CU_ASSERT_EQUAL(order.lines[1].quantity, 3);
	CU_ASSERT_EQUAL(order.lines[1].unit_price4, 6666667);
	lines[0].quantity = INT64_MAX / 4;
	lines[0].unit_price4 = 0;
	o.external_ref = "2";
	REFUSED(ERR_OVERFLOW, create(&fx, "channel", &o, &e));
}

/* ---------------------------------------------------------------- unknown SKUs */

static int map(struct fixture *fx, const char *user, int64_t line_id, const char *sku, struct err *e)
{
	return sales_map_line(fixture_desk(fx, user), &fx->arena, line_id, sku, e);
}

static void an_unknown_sku_waits_until_somebody_says_what_it_is(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), pen = shop_item(&fx, "PEN", "none"), both, none, line;

	shop_stock(&fx, pen, 0, "A-01", 100);
	both = sell_order2(&fx, web, "1", "PEN", 3, "PEN-BLUE", 2);
	none = sell_order2(&fx, web, "2", "QUILL", 1, "FEATHER", 1);
	STATE_IS(both, "open");
	STATE_IS(none, "on hold");
	LINE_IS(both, 1, 0, 0, 0, 2, "on hold");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, both, "unmapped sku"), 1);
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, none, "unmapped sku"), 1);
	/* Nothing is given to what nobody knows; the other line does not wait for it. */
	CU_ASSERT_EQUAL(sell_allocate(&fx), 3);
	STATE_IS(both, "part allocated");
	STATE_IS(none, "on hold");

	line = sell_line(&fx, both, 1).line_id;
	REFUSED(ERR_NOT_FOUND, map(&fx, "channel", line, "PENCIL", &e));
	REFUSED(ERR_NOT_FOUND, map(&fx, "channel", 999, "PEN", &e));
	REFUSED(ERR_NOT_PERMITTED, map(&fx, "clerk", line, "PEN", &e));
	WORKS(map(&fx, "channel", line, "PEN", &e));
	CU_ASSERT_EQUAL(sell_audits(&fx, "sales order", both, "map"), 1);
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, both, "unmapped sku"), 0);
	REFUSED(ERR_STATE, map(&fx, "channel", line, "PEN", &e));
	/* Of two unknown lines the task stays until the second is known. */
	WORKS(map(&fx, "channel", sell_line(&fx, none, 0).line_id, "PEN", &e));
	STATE_IS(none, "open");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, none, "unmapped sku"), 1);
	WORKS(map(&fx, "channel", sell_line(&fx, none, 1).line_id, "PEN", &e));
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, none, "unmapped sku"), 0);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 4);
	STATE_IS(both, "allocated");
	STATE_IS(none, "allocated");
	SOUND();
}

/* ---------------------------------------------------------------- shipping */

/* 10 ordered, 4 there: 4 leave. 7 more come: the other 6 leave, and 1 stays. */
static void what_is_allocated_leaves_and_nothing_else(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), pen = shop_item(&fx, "PEN", "none"), id, late, units = 77;

	shop_stock(&fx, pen, 0, "A-01", 4);
	id = sell_order(&fx, web, "1", "PEN", 10);
	late = sell_order(&fx, web, "2", "PEN", 5);
	REFUSED(ERR_EMPTY, ship(&fx, "channel", id, "k0", &units, &e));
	CU_ASSERT_EQUAL(units, 77);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 4);
	LINE_IS(id, 0, 4, 0, 0, 6, "part allocated");
	STATE_IS(id, "part allocated");
	REFUSED(ERR_EMPTY, ship(&fx, "channel", late, "k0", &units, &e));
	WORKS(ship(&fx, "channel", id, "k1", &units, &e));
	CU_ASSERT_EQUAL(units, 4);
	LINE_IS(id, 0, 0, 4, 0, 6, "part allocated");
	STATE_IS(id, "part allocated");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-01"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "CUSTOMER"), 4);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).allocated, 0);
	SOUND();

	REFUSED(ERR_EMPTY, ship(&fx, "channel", id, "k2", &units, &e));
	REFUSED(ERR_REASON_NEEDED, sales_cancel(fixture_desk(&fx, "channel"), &a, late, "", &e));
	REFUSED(ERR_VALUE, sales_cancel(fixture_desk(&fx, "channel"), &a, late, "he called", &e));
	WORKS(cancel(&fx, "channel", late, &e));
	shop_stock(&fx, pen, 0, "PICK", 7);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 6);
	LINE_IS(id, 0, 6, 4, 0, 0, "allocated");
	STATE_IS(id, "allocated");
	WORKS(ship(&fx, "supervisor", id, "k2", &units, &e));
	CU_ASSERT_EQUAL(units, 6);
	LINE_IS(id, 0, 0, 10, 0, 0, "shipped");
	STATE_IS(id, "shipped");
	CU_ASSERT_EQUAL(shop_position(&fx, pen).sellable, 1);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "CUSTOMER"), 10);
	CU_ASSERT_EQUAL(sell_audits(&fx, "sales order", id, "ship"), 3); /* two shipments and the state */
	REFUSED(ERR_EMPTY, ship(&fx, "channel", id, "k3", &units, &e));
	SOUND();
}

static void a_key_ships_once(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), pen = shop_item(&fx, "PEN", "none"), one, two, units;

	shop_stock(&fx, pen, 0, "A-01", 7);
	one = sell_order(&fx, web, "1", "PEN", 5);
	two = sell_order(&fx, web, "2", "PEN", 5);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 7);
	WORKS(ship(&fx, "channel", one, "k", &units, &e));
	units = 0;
	CHANGES_NOTHING(WORKS(ship(&fx, "channel", one, "k", &units, &e)));
	CU_ASSERT_EQUAL(units, 5);
	/* It is that order's key, and no answer for another one. */
	REFUSED(ERR_DUPLICATE, ship(&fx, "channel", two, "k", &units, &e));
	REFUSED(ERR_MISSING, ship(&fx, "channel", two, "", &units, &e));
	WORKS(ship(&fx, "channel", two, "k2", &units, &e));
	CU_ASSERT_EQUAL(units, 2);
	SOUND();
}

/* Today is 2026-03-03. Of NEAR 3 and FAR 5 an order of 4 takes 3 and 1. OLD is past its day though nobody has said so
 * yet: it stays, and so does what is promised of it. */
static void the_first_to_expire_leaves_first_and_what_is_past_its_day_stays(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), milk = shop_item(&fx, "MILK", "lot"), id, last, units = 0, n;
	int64_t far_lot = shop_lot(&fx, milk, "lot", "FAR", "2026-09-01"),
		near_lot = shop_lot(&fx, milk, "lot", "NEAR", "2026-04-01"),
		old_lot = shop_lot(&fx, milk, "lot", "OLD", "2026-03-03"),
		held_lot = shop_lot(&fx, milk, "lot", "HELD", "2026-03-20");

	shop_stock(&fx, milk, far_lot, "A-01", 5);
	shop_stock(&fx, milk, near_lot, "A-02", 3);
	shop_stock(&fx, milk, held_lot, "A-01", 9);
	WORKS(lot_set_state(fixture_desk(&fx, "supervisor"), held_lot, "on hold", "other", &e));
	id = sell_order(&fx, web, "1", "MILK", 4);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 4);
	WORKS(ship(&fx, "channel", id, "k1", &units, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, milk, "A-02"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, milk, "A-01"), 4 + 9);

	shop_stock(&fx, milk, old_lot, "PICK", 10);
	last = sell_order(&fx, web, "2", "MILK", 12);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 12);
	fx.hand.ms += INT64_C(86400000);
	WORKS(ship(&fx, "channel", last, "k2", &units, &e));
	CU_ASSERT_EQUAL(units, 4);
	LINE_IS(last, 0, 8, 4, 0, 0, "allocated");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, milk, "PICK"), 10);
	REFUSED(ERR_EMPTY, ship(&fx, "channel", last, "k3", &units, &e));
	SOUND();
	/* The worker says it: the promise goes back to the queue. */
	WORKS(lot_expire(fixture_desk(&fx, "supervisor"), 10, &n, &e));
	LINE_IS(last, 0, 0, 4, 0, 8, "part allocated");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, last, "allocation released"), 1);
	SOUND();
}

static void serials_leave_one_by_one(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), drill = shop_item(&fx, "DRILL", "serial"), id, units, before;

	for (int i = 1; i <= 4; i++)
		shop_stock(&fx, drill, shop_lot(&fx, drill, "serial", arena_printf(&a, "S%d", i), NULL),
			   i % 2 ? "A-01" : "PICK", 1);
	id = sell_order(&fx, web, "1", "DRILL", 3);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 3);
	before = shop_n_moves(&fx);
	WORKS(ship(&fx, "channel", id, "k", &units, &e));
	CU_ASSERT_EQUAL(units, 3);
	CU_ASSERT_EQUAL(shop_n_moves(&fx), before + 3);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, drill, "CUSTOMER"), 3);
	SOUND();
}

static void only_who_may_ships_and_only_where(void)
{
	FIXTURE(fx);
	static const char *const others[] = { "clerk", "buyer", "approver", "finance", "admin", "guest" };
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), pen = shop_item(&fx, "PEN", "none"), id, held, units;
	struct desk *desk;

	shop_stock(&fx, pen, 0, "A-01", 4);
	id = sell_order(&fx, web, "1", "PEN", 10);
	held = sell_order2(&fx, web, "2", "PEN", 1, "QUILL", 1);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 4);
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		REFUSED(ERR_NOT_PERMITTED, ship(&fx, others[i], id, "k", &units, &e));
		REFUSED(ERR_NOT_PERMITTED, cancel(&fx, others[i], id, &e));
	}
	REFUSED(ERR_NOT_PERMITTED, cancel(&fx, "supervisor", id, &e));
	/* A channel manager of Lisboa leaves Barcelona's orders alone, even where their state would not change. */
	fixture_sql(&fx,
		    "UPDATE role_grant SET warehouse_id = (SELECT warehouse_id FROM warehouse WHERE code = 'LIS1') "
		    "WHERE role_id = (SELECT role_id FROM role WHERE code = 'channel');");
	desk = fixture_far_desk(&fx, "channel");
	CU_ASSERT_EQUAL(desk->warehouse_id, fx.other_id);
	REFUSED(ERR_NOT_PERMITTED, sales_ship(desk, &a, id, "k", &units, &e));
	REFUSED(ERR_NOT_PERMITTED, sales_cancel(desk, &a, id, "other", &e));
	REFUSED(ERR_NOT_PERMITTED, sales_map_line(desk, &a, sell_line(&fx, held, 1).line_id, "PEN", &e));
	SOUND();
}

/* ---------------------------------------------------------------- cancelling */

static void cancelling_gives_back_what_was_held(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), pen = shop_item(&fx, "PEN", "none"), first, second;
	struct sell_rights_row rights;

	shop_stock(&fx, pen, 0, "A-01", 10);
	first = sell_order2(&fx, web, "1", "PEN", 8, "QUILL", 1);
	fx.hand.ms += 1000;
	second = sell_order(&fx, web, "2", "PEN", 6);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 10);
	LINE_IS(second, 0, 2, 0, 0, 4, "part allocated");
	WORKS(cancel(&fx, "channel", first, &e));
	STATE_IS(first, "cancelled");
	LINE_IS(first, 0, 0, 0, 8, 0, "cancelled");
	LINE_IS(first, 1, 0, 0, 1, 0, "cancelled");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, first, "unmapped sku"), 0);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).allocated, 2);
	CU_ASSERT_EQUAL(sell_audits(&fx, "sales order", first, "release"), 2); /* the units, and the state */
	MUST_WORK(sell_rights(fx.db, &a, sell_line(&fx, first, 0).line_id, &rights, &e));
	CU_ASSERT_EQUAL(rights.live, 0);
	CU_ASSERT_EQUAL(rights.released, 8);
	/* Its stock serves the next. */
	CU_ASSERT_EQUAL(sell_allocate(&fx), 4);
	STATE_IS(second, "allocated");
	REFUSED(ERR_STATE, cancel(&fx, "channel", first, &e));
	REFUSED(ERR_NOT_FOUND, cancel(&fx, "channel", 999, &e));
	SOUND();
}

/* 10 ordered, 4 shipped, 3 promised, 3 open: cancelling gives up 6, the order is over as shipped. */
static void cancelling_a_part_shipped_order_ends_it(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), pen = shop_item(&fx, "PEN", "none"), id, units;

	shop_stock(&fx, pen, 0, "A-01", 4);
	id = sell_order(&fx, web, "1", "PEN", 10);
	sell_allocate(&fx);
	WORKS(ship(&fx, "channel", id, "k", &units, &e));
	shop_stock(&fx, pen, 0, "A-01", 3);
	sell_allocate(&fx);
	LINE_IS(id, 0, 3, 4, 0, 3, "part allocated");
	WORKS(cancel(&fx, "channel", id, &e));
	LINE_IS(id, 0, 0, 4, 6, 0, "shipped");
	STATE_IS(id, "shipped");
	CU_ASSERT_EQUAL(shop_position(&fx, pen).allocated, 0);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).sellable, 3);
	REFUSED(ERR_STATE, cancel(&fx, "channel", id, &e));
	SOUND();
}

/* ---------------------------------------------------------------- failures */

struct step {
	struct fixture *fx;
	int64_t channel_id, order_id, line_id;
};

static int step_create(void *ctx, struct err *e)
{
	struct step *s = ctx;
	struct sales_new o = sell_order_new(s->fx, s->channel_id, "9", "QUILL", 2);

	o.name = "Olga Prins";
	return create(s->fx, "channel", &o, e);
}

static int step_map(void *ctx, struct err *e)
{
	struct step *s = ctx;

	return map(s->fx, "channel", s->line_id, "PEN", e);
}

static int step_ship(void *ctx, struct err *e)
{
	struct step *s = ctx;
	int64_t units;

	return ship(s->fx, "channel", s->order_id, "k", &units, e);
}

static int step_cancel(void *ctx, struct err *e)
{
	struct step *s = ctx;

	return cancel(s->fx, "channel", s->order_id, e);
}

static void a_failure_at_any_call_leaves_nothing_half_done(void)
{
	FIXTURE(fx);
	struct step s = { .fx = &fx, .channel_id = sell_channel(&fx, "WEB", 1, 0, 0) };
	int64_t pen = shop_item(&fx, "PEN", "none");

	shop_stock(&fx, pen, 0, "A-01", 3);
	shop_stock(&fx, pen, 0, "PICK", 2);
	s.line_id = sell_line(&fx, sell_order(&fx, s.channel_id, "1", "FEATHER", 2), 0).line_id;
	CU_ASSERT(fixture_fail_each(&fx, step_create, &s) > 10);
	CU_ASSERT(fixture_fail_each(&fx, step_map, &s) > 10);
	s.order_id = sell_order(&fx, s.channel_id, "2", "PEN", 2);
	sell_allocate(&fx);
	CU_ASSERT(fixture_fail_each(&fx, step_ship, &s) > 20);
	s.order_id = sell_order(&fx, s.channel_id, "3", "PEN", 4);
	sell_allocate(&fx);
	CU_ASSERT(fixture_fail_each(&fx, step_cancel, &s) > 20);
	SOUND();
}

static const struct test tests[] = {
	{ "an order comes in, with number, total and record", an_order_comes_in },
	{ "the same order never comes twice on a channel", the_same_order_never_comes_twice },
	{ "an order is well formed or refused", an_order_is_well_formed_or_refused },
	{ "only who may takes orders in, and only where", only_who_may_takes_orders_in_and_only_where },
	{ "people's data stand in one place", peoples_data_stand_in_one_place },
	{ "an order by the pack becomes base units", an_order_by_the_pack_becomes_base_units },
	{ "an unknown SKU waits until somebody says what it is", an_unknown_sku_waits_until_somebody_says_what_it_is },
	{ "what is allocated leaves, in parts, and nothing else", what_is_allocated_leaves_and_nothing_else },
	{ "a key ships once, and one order only", a_key_ships_once },
	{ "the first to expire leaves first, and what is past its day stays",
	  the_first_to_expire_leaves_first_and_what_is_past_its_day_stays },
	{ "serials leave one by one", serials_leave_one_by_one },
	{ "only who may ships, maps and cancels, and only where", only_who_may_ships_and_only_where },
	{ "cancelling gives back what was held", cancelling_gives_back_what_was_held },
	{ "cancelling a part shipped order ends it as shipped", cancelling_a_part_shipped_order_ends_it },
	{ "a failure at any call leaves nothing half done", a_failure_at_any_call_leaves_nothing_half_done },
};
const struct suite suite_sales = { "sales order", tests, ARRAY_LEN(tests), sell_init, sell_clean };
