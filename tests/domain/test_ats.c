/* Available-to-sell: each term, by hand and beside a slow recount.
 *
 *	sellable on hand - allocated - open demand of channels served before or with this one - reserves of the others
 *	- own buffer, never below zero */
#include "sell_walk.h"

#include "domain/catalog/item_sql.h"
#include "domain/stock/place.h"
#include "tests/domain/sell_sql.h"

static struct ats sum(struct fixture *fx, int64_t item_id, const char *code)
{
	struct desk *desk = fixture_desk(fx, "clerk");
	struct ats_board board;
	struct channel_row channel;
	struct item_row item;
	struct ats ats = { .quantity = -1 };
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(channel_find(desk, &fx->arena, code, &channel, &e), &e, code, __FILE__, __LINE__));
	CU_ASSERT_FATAL(
		fixture_ok(item_get(fx->db, &fx->arena, item_id, &item, &e), &e, "item_get", __FILE__, __LINE__));
	CU_ASSERT_FATAL(fixture_ok(ats_board_load(desk, &fx->arena, &board, &e), &e, "board", __FILE__, __LINE__));
	CU_ASSERT_FATAL(fixture_ok(ats_of(desk, &fx->arena, &board, &item, &channel, &ats, &e), &e, "ats_of", __FILE__,
				   __LINE__));
	return ats;
}

static int64_t available(struct fixture *fx, int64_t item_id, const char *code)
{
	return sum(fx, item_id, code).quantity;
}

/* The sum of the terms of a kind; of a channel unless NULL. */
static int64_t term(const struct ats *ats, enum ats_term_kind kind, const char *channel)
{
	int64_t quantity = 0;

	for (size_t i = 0; i < ats->n_terms; i++)
		if (ats->terms[i].kind == kind && (!channel || str_eq(ats->terms[i].channel, channel)))
			quantity += ats->terms[i].quantity;
	return quantity;
}

/* Whatever the figures: the terms before the last add up to it, and it is the answer, and not below zero. */
static void the_sum_is_its_terms(const struct ats *ats)
{
	int64_t quantity = 0;

	CU_ASSERT_FATAL(ats->n_terms >= 4);
	for (size_t i = 0; i + 1 < ats->n_terms; i++)
		quantity += ats->terms[i].quantity;
	CU_ASSERT_EQUAL(ats->terms[ats->n_terms - 1].kind, ATS_RESULT);
	CU_ASSERT_EQUAL(ats->terms[ats->n_terms - 1].quantity, quantity);
	CU_ASSERT_EQUAL(ats->quantity, quantity);
	CU_ASSERT(ats->quantity >= 0);
}

/* The example of ats.h. 100 pens, 30 allocated. Then 5 open on WEB (priority 1) and 8 open on MARKET (2); the store
 * keeps 10 for itself; WEB holds 3 back.
 *	WEB:	100 - 30 - 5 - 10 - 3	= 52
 *	MARKET:	100 - 30 - 5 - 8 - 10	= 47
 *	STORE:	100 - 30 - 5 - 8	= 57	its own reserve is its own */
static void each_channel_has_its_own_sum(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 3, 0), market = sell_channel(&fx, "MARKET", 2, 0, 0),
		pen = shop_item(&fx, "PEN", "none");
	struct ats ats;

	sell_channel(&fx, "STORE", 3, 0, 10);
	shop_stock(&fx, pen, 0, "A-01", 60);
	shop_stock(&fx, pen, 0, "PICK", 40);
	sell_order(&fx, web, "1", "PEN", 30);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 30);
	sell_order(&fx, web, "2", "PEN", 5);
	sell_order(&fx, market, "1", "PEN", 8);

	ats = sum(&fx, pen, "WEB");
	the_sum_is_its_terms(&ats);
	CU_ASSERT_EQUAL(ats.quantity, 52);
	CU_ASSERT_EQUAL(ats.sellable, 100);
	CU_ASSERT_EQUAL(term(&ats, ATS_SELLABLE, NULL), 100);
	CU_ASSERT_EQUAL(term(&ats, ATS_ALLOCATED, NULL), -30);
	CU_ASSERT_EQUAL(term(&ats, ATS_DEMAND, "WEB"), -5);
	CU_ASSERT_EQUAL(term(&ats, ATS_DEMAND, "MARKET"), 0);
	CU_ASSERT_EQUAL(term(&ats, ATS_RESERVE, "STORE"), -10);
	CU_ASSERT_EQUAL(term(&ats, ATS_BUFFER, "WEB"), -3);
	CU_ASSERT_EQUAL(term(&ats, ATS_FLOOR, NULL), 0);
	ats = sum(&fx, pen, "MARKET");
	the_sum_is_its_terms(&ats);
	CU_ASSERT_EQUAL(ats.quantity, 47);
	CU_ASSERT_EQUAL(term(&ats, ATS_DEMAND, "WEB"), -5);
	CU_ASSERT_EQUAL(term(&ats, ATS_DEMAND, "MARKET"), -8);
	ats = sum(&fx, pen, "STORE");
	the_sum_is_its_terms(&ats);
	CU_ASSERT_EQUAL(ats.quantity, 57);
	CU_ASSERT_EQUAL(term(&ats, ATS_RESERVE, NULL), 0);
	/* The sum is computed, never kept: the demand becomes a promise and nothing else moves. */
	CU_ASSERT_EQUAL(sell_allocate(&fx), 13);
	CU_ASSERT_EQUAL(available(&fx, pen, "WEB"), 100 - 43 - 10 - 3);
	CU_ASSERT_EQUAL(available(&fx, pen, "MARKET"), 100 - 43 - 10);
	SOUND();
}

/* Two of the same priority see each other's demand. */
static void channels_of_one_priority_share_what_there_is(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), app = sell_channel(&fx, "APP", 1, 0, 0),
		last = sell_channel(&fx, "LAST", 9, 0, 0), pen = shop_item(&fx, "PEN", "none");

	shop_stock(&fx, pen, 0, "A-01", 10);
	sell_order(&fx, web, "1", "PEN", 4);
	sell_order(&fx, app, "1", "PEN", 3);
	sell_order(&fx, last, "1", "PEN", 2);
	CU_ASSERT_EQUAL(available(&fx, pen, "WEB"), 3);
	CU_ASSERT_EQUAL(available(&fx, pen, "APP"), 3);
	CU_ASSERT_EQUAL(available(&fx, pen, "LAST"), 1);
}

/* 10 sellable; reserves of 6 and 7 on the two others leave WEB nothing: 10 - 13 - 2 = -5, told as 0. Of the two, each
 * has what the other does not keep: 10 - 7 = 3 and 10 - 6 = 4. */
static void it_never_goes_below_zero_and_says_so(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none");
	struct ats ats;

	sell_channel(&fx, "WEB", 1, 2, 0);
	sell_channel(&fx, "STORE", 2, 0, 6);
	sell_channel(&fx, "EXPO", 3, 0, 7);
	shop_stock(&fx, pen, 0, "A-01", 10);
	ats = sum(&fx, pen, "WEB");
	the_sum_is_its_terms(&ats);
	CU_ASSERT_EQUAL(ats.quantity, 0);
	CU_ASSERT_EQUAL(term(&ats, ATS_FLOOR, NULL), 5);
	CU_ASSERT_EQUAL(available(&fx, pen, "STORE"), 3);
	CU_ASSERT_EQUAL(available(&fx, pen, "EXPO"), 4);
	/* Nothing is less than nothing for an item that never was here. */
	ats = sum(&fx, shop_item(&fx, "INK", "none"), "WEB");
	the_sum_is_its_terms(&ats);
	CU_ASSERT_EQUAL(ats.quantity, 0);
	CU_ASSERT_EQUAL(term(&ats, ATS_FLOOR, NULL), 15);
}

static void a_blocked_channel_keeps_nothing_from_the_others(void)
{
	FIXTURE(fx);
	int64_t store = sell_channel(&fx, "STORE", 1, 0, 6), pen = shop_item(&fx, "PEN", "none");
	struct channel_new change = sell_channel_new(&fx, "STORE", 1, 0, 6);

	sell_channel(&fx, "WEB", 2, 0, 0);
	shop_stock(&fx, pen, 0, "A-01", 10);
	sell_order(&fx, store, "1", "PEN", 1);
	CU_ASSERT_EQUAL(available(&fx, pen, "WEB"), 3);
	change.status = "blocked";
	WORKS(channel_change(fixture_desk(&fx, "channel"), &a, store, 1, &change, &e));
	/* What was bought there is bought. */
	CU_ASSERT_EQUAL(available(&fx, pen, "WEB"), 9);
}

/* Each warehouse has its own sum: stock, demand and reserve of Lisboa are nothing to Barcelona's channels. */
static void another_warehouse_is_another_sum(void)
{
	FIXTURE(fx);
	int64_t loja = sell_channel_far(&fx, "LOJA", 1, 0, 20), pen = shop_item(&fx, "PEN", "none");
	struct stock_move far = STOCK_MOVE_INIT;

	sell_channel(&fx, "WEB", 2, 0, 5);
	shop_stock(&fx, pen, 0, "A-01", 10);
	far.key = "far";
	far.item_id = pen;
	far.from_id = fixture_place(&fx, "LIS1", "ADJUST");
	far.to_id = fixture_place(&fx, "LIS1", "A-01");
	far.quantity = 50;
	WORKS(shop_move(fixture_desk(&fx, "supervisor"), &far, &e));
	sell_order(&fx, loja, "1", "PEN", 7);
	CU_ASSERT_EQUAL(available(&fx, pen, "WEB"), 10);
	CU_ASSERT_EQUAL(available(&fx, pen, "LOJA"), 43);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 7);
	CU_ASSERT_EQUAL(available(&fx, pen, "WEB"), 10);
	CU_ASSERT_EQUAL(available(&fx, pen, "LOJA"), 43);
	SOUND();
}

/* Only bins and pick places, active, with a lot in order, are for sale. */
static void only_what_may_be_sold_is_told(void)
{
	FIXTURE(fx);
	static const char *const never[] = { "DOCK", "INSP", "QUAR", "DAMAGE", "TRANSIT" };
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t pen = shop_item(&fx, "PEN", "none"), milk = shop_item(&fx, "MILK", "lot"),
		lot = shop_lot(&fx, milk, "lot", "L1", "2026-06-01"),
		old = shop_lot(&fx, milk, "lot", "OLD", "2026-03-01"), n;
	struct ats ats;

	sell_channel(&fx, "WEB", 1, 0, 0);
	for (size_t i = 0; i < ARRAY_LEN(never); i++) {
		shop_stock(&fx, pen, 0, never[i], 5);
		CU_ASSERT_EQUAL(available(&fx, pen, "WEB"), 0);
	}
	for (size_t i = 0; i < ARRAY_LEN(never); i++) {
		sell_move(&fx, pen, never[i], i % 2 ? "A-01" : "PICK", 5);
		CU_ASSERT_EQUAL(available(&fx, pen, "WEB"), 5 * (int64_t)(i + 1));
	}
	WORKS(place_set_status(boss, &a, fixture_place(&fx, "BCN1", "A-01"), "blocked", &e));
	CU_ASSERT_EQUAL(available(&fx, pen, "WEB"), 15);

	shop_stock(&fx, milk, lot, "PICK", 8);
	shop_stock(&fx, milk, old, "PICK", 3);
	CU_ASSERT_EQUAL(available(&fx, milk, "WEB"), 8);
	WORKS(lot_set_state(boss, lot, "on hold", "other", &e));
	CU_ASSERT_EQUAL(available(&fx, milk, "WEB"), 0);
	WORKS(lot_set_state(boss, lot, "ok", "other", &e));
	CU_ASSERT_EQUAL(available(&fx, milk, "WEB"), 8);
	SOUND();
	/* A lot is not told after its day, even while the worker has not been round to say that it has expired. */
	shop_stock(&fx, milk, shop_lot(&fx, milk, "lot", "TODAY", "2026-03-03"), "PICK", 6);
	CU_ASSERT_EQUAL(available(&fx, milk, "WEB"), 14);
	fx.hand.ms += INT64_C(86400000);
	ats = sum(&fx, milk, "WEB");
	the_sum_is_its_terms(&ats);
	CU_ASSERT_EQUAL(ats.quantity, 8);
	CU_ASSERT_EQUAL(term(&ats, ATS_SELLABLE, NULL), 14);
	CU_ASSERT_EQUAL(term(&ats, ATS_EXPIRED, NULL), -6);
	WORKS(lot_expire(boss, 10, &n, &e));
	ats = sum(&fx, milk, "WEB");
	CU_ASSERT_EQUAL(ats.quantity, 8);
	CU_ASSERT_EQUAL(term(&ats, ATS_SELLABLE, NULL), 8);
}

/* The order of 40 is on its way, then 40 stand on the dock: none can be sold. Posted, all can. */
static void nothing_is_for_sale_before_its_receipt_is_posted(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	int64_t pen = shop_item(&fx, "PEN", "none"), supplier = shop_supplier(&fx, "ACME"), shorts;
	int64_t order = shop_order(&fx, supplier, &(struct shop_line){ pen, 40 }, 1);
	struct scan_in scan = { .key = "s1", .facts = { .read = "PEN", .code = "PEN" }, .times = 40 };
	struct scan_answer answer;
	struct receipt receipt;

	sell_channel(&fx, "WEB", 1, 0, 0);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).inbound, 40);
	CU_ASSERT_EQUAL(available(&fx, pen, "WEB"), 0);
	MUST_WORK(receipt_start(clerk, &a, shop_number(&fx, order), false, &receipt, &e));
	MUST_WORK(receipt_scan(clerk, &a, receipt.doc.document_id, &scan, &answer, &e));
	CU_ASSERT_EQUAL(shop_position(&fx, pen).dock, 40);
	CU_ASSERT_EQUAL(available(&fx, pen, "WEB"), 0);
	WORKS(receipt_finish(clerk, &a, receipt.doc.document_id, &shorts, &e));
	CU_ASSERT_EQUAL(available(&fx, pen, "WEB"), 40);
	SOUND();
}

/* ---------------------------------------------------------------- a random walk beside a slow recount */

/* The definition again, from moves, orders and rights alone: no position, no open quantity, no policy cache. */
static int64_t recount(struct sell_walk *w, int item, int channel)
{
	const struct sell_walk_channel *own = &w->channels[channel];
	struct sell_recount_row row = { 0 };
	struct err e = ERR_INIT;
	int64_t left;

	CU_ASSERT_FATAL(
		fixture_ok(sell_recount(w->fx->db, &w->a, w->items[item], own->warehouse_id, own->priority, &row, &e),
			   &e, "sell_recount", __FILE__, __LINE__));
	left = row.sellable - row.allocated - row.demand;
	for (int c = 0; c < SELL_WALK_CHANNELS; c++)
		if (c != channel && w->channels[c].warehouse_id == own->warehouse_id && !w->channels[c].blocked)
			left -= sell_walk_value(w, SELL_WALK_RESERVE, item, c);
	left -= sell_walk_value(w, SELL_WALK_BUFFER, item, channel);
	return left > 0 ? left : 0;
}

static void walk_and_recount(uint64_t seed, int steps)
{
	FIXTURE(fx);
	struct sell_walk w;
	int64_t some = 0;

	sell_walk_begin(&w, &fx, seed);
	for (int step = 0; step < steps; step++) {
		int item = (int)sell_walk_dice(&w, SELL_WALK_ITEMS),
		    channel = (int)sell_walk_dice(&w, SELL_WALK_CHANNELS);
		struct ats ats;

		sell_walk_step(&w);
		ats = sum(&fx, w.items[item], w.channels[channel].code);
		the_sum_is_its_terms(&ats);
		if (ats.quantity != recount(&w, item, channel)) {
			printf("seed %" PRIu64 ", step %d: item %d on %s is told as %" PRId64 "\n", seed, step, item,
			       w.channels[channel].code, ats.quantity);
			CU_FAIL("the sum is what a recount says");
			break;
		}
		some += ats.quantity > 0;
		arena_clear(&fx.arena);
	}
	/* It was about something: often there was something to sell, often not. */
	CU_ASSERT(some > steps / 10 && some < steps - steps / 10);
	sell_walk_end(&w);
	SOUND();
}

static void any_walk_is_told_as_a_slow_recount_says(void)
{
	walk_and_recount(20260303, 1200);
	walk_and_recount(7, 1200);
	walk_and_recount(4711, 1200);
}

/* Ten pens for sale and five of whatever may not be sold: each of the five reasons, in each kind of place where it can
 * stand, leaves ten for sale; nothing of it is promised, and a customer's order of twelve gets ten. */
static void what_may_not_be_sold_is_for_nobody_whatever_its_place(void)
{
	static const struct {
		const char *kind; /* of place, or the state of the lot */
		const char *place;
		const char *state; /* NULL: the place alone stops it */
	} cases[] = {
		{ "inspection", "INSP", NULL },	      { "quarantine", "QUAR", NULL },
		{ "damage", "DAMAGE", NULL },	      { "inspection", "INSP", "recalled" },
		{ "quarantine", "QUAR", "recalled" }, { "damage", "DAMAGE", "recalled" },
		{ "recall", "A-01", "recalled" },     { "recall", "PICK", "recalled" },
		{ "recall", "DOCK", "recalled" },     { "hold", "A-01", "on hold" },
		{ "hold", "PICK", "on hold" },	      { "expired", "A-01", "expired" },
		{ "expired", "PICK", "expired" },     { "expired", "DOCK", "expired" },
		{ "expired", "QUAR", "expired" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		FIXTURE(fx);
		struct desk *boss = fixture_desk(&fx, "supervisor");
		int64_t milk = shop_item(&fx, "MILK", "lot"), web = sell_channel(&fx, "WEB", 1, 0, 0), lot;

		shop_stock(&fx, milk, shop_lot(&fx, milk, "lot", "GOOD", "2026-06-01"), "PICK", 10);
		CU_ASSERT_EQUAL(available(&fx, milk, "WEB"), 10);
		lot = shop_lot(&fx, milk, "lot", "BAD", "2026-06-01");
		shop_stock(&fx, milk, lot, cases[i].place, 5);
		if (cases[i].state)
			WORKS(lot_set_state(boss, lot, cases[i].state, "other", &e));
		CU_ASSERT_EQUAL(available(&fx, milk, "WEB"), 10);
		sell_order(&fx, web, "1", "MILK", 12);
		CU_ASSERT_EQUAL(sell_allocate(&fx), 10);
		CU_ASSERT_EQUAL(available(&fx, milk, "WEB"), 0);
		CU_ASSERT_EQUAL(shop_position(&fx, milk).allocated, 10);
		SOUND();
	}
}

static const struct test tests[] = {
	{ "what may not be sold is for nobody, whatever its place",
	  what_may_not_be_sold_is_for_nobody_whatever_its_place },
	{ "each channel has its own sum, and each term says whose it is", each_channel_has_its_own_sum },
	{ "channels of one priority share what there is", channels_of_one_priority_share_what_there_is },
	{ "it never goes below zero, and says so", it_never_goes_below_zero_and_says_so },
	{ "a blocked channel keeps nothing from the others", a_blocked_channel_keeps_nothing_from_the_others },
	{ "another warehouse is another sum", another_warehouse_is_another_sum },
	{ "only what may be sold is told", only_what_may_be_sold_is_told },
	{ "nothing is for sale before its receipt is posted", nothing_is_for_sale_before_its_receipt_is_posted },
	{ "any walk is told as a slow recount says", any_walk_is_told_as_a_slow_recount_says },
};
const struct suite suite_ats = { "available to sell", tests, ARRAY_LEN(tests), sell_init, sell_clean };
