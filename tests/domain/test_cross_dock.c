/* Goods that come in while somebody waits for them: who waits is told, and what waits is sent there at once and
 * reserved. */
#include "dock.h"
#include "sell.h"

#include "domain/desk/setting.h"
#include "domain/receiving/cross_dock.h"
#include "domain/stock/plate.h"
#include "domain/stock/transfer.h"

/* A dock where twelve pens are ordered, a shop window, and a transfer of pens to Lisbon. */
struct cross {
	struct dock d;
	int64_t web;
};

#define FINE(call) CU_ASSERT_FATAL(fixture_ok((call), &e, #call, __FILE__, __LINE__))

static void cross_open(struct cross *c, struct fixture *fx)
{
	dock_open(&c->d, fx, 12, 0);
	c->web = sell_channel(fx, "WEB", 1, 0, 0);
}

static void cross_close(struct cross *c)
{
	dock_close(&c->d);
}
#define CROSS(c)                                                                                                       \
	struct cross c __attribute__((cleanup(cross_close)));                                                          \
	cross_open(&c, &fx)

/* So many pens go to LIS1, asked for and, if said, approved. */
static int64_t transfer(struct fixture *fx, int64_t pen, int64_t quantity, bool approved)
{
	struct desk *asks = fixture_desk(fx, "supervisor");
	struct err e = ERR_INIT;
	int64_t id = 0;

	FINE(transfer_create(asks, &fx->arena, "BCN1", "LIS1", NULL, NULL, &id, &e));
	FINE(transfer_want(asks, &fx->arena, id, pen, quantity, &e));
	FINE(transfer_request(asks, &fx->arena, id, &e));
	if (approved)
		FINE(transfer_approve(fixture_desk(fx, "approver"), &fx->arena, id, "", &e));
	return id;
}

/* Goods that are waited for go to PICK. */
static void staging(struct fixture *fx, const char *direct)
{
	struct policy_value_named values[] = { { "place", DB_NULL, "PICK" }, { "direct", DB_NULL, direct } };
	struct policy_ask all = POLICY_ASK_INIT;
	struct err e = ERR_INIT;
	int64_t id;

	FINE(policy_add(fixture_desk(fx, "admin"), "cross-dock", &all, NULL, "", values, 2, &id, &e));
}

/* What comes waits at the dock to be put away. */
static void arrivals_wait_at_the_dock(struct fixture *fx)
{
	struct policy_value_named values[] = { { "goods", DB_NULL, "dock" } };
	struct policy_ask all = POLICY_ASK_INIT;
	struct err e = ERR_INIT;
	int64_t id;

	FINE(policy_add(fixture_desk(fx, "admin"), "dock to stock", &all, NULL, "", values, 1, &id, &e));
}

static int64_t picked(struct fixture *fx, int64_t transfer_id)
{
	struct err e = ERR_INIT;
	struct transfer t;

	FINE(transfer_load(fixture_desk(fx, "supervisor"), &fx->arena, transfer_id, &t, &e));
	return t.lines[0].picked;
}

/* Who waits, as one text: "PEN S-1 WEB 3>2" waits for three, and two of the scan go to his place. */
static const char *waiting(const struct dock *d)
{
	struct arena *a = &d->fx->arena;
	const char *all = "";

	for (size_t i = 0; i < d->answer.n_waiters; i++) {
		const struct scan_waiter *w = &d->answer.waiters[i];

		all = arena_printf(a, "%s%s%s %s %s %" PRId64 ">%" PRId64 "%s", all, *all ? "; " : "", w->sku, w->paper,
				   w->whom, w->quantity, w->goes, w->approved ? "" : " asked");
	}
	return all;
}

/* S-1 waits for three, the transfer for one. Of six that come four go to PICK and two to the shelf; of the next two
 * nothing, for those four serve both. Posted, S-1 has its three, the transfer its one, and of eight pens seven are
 * sellable (one stands picked on the dock) and four free. */
static void two_who_wait_are_served_once(void)
{
	FIXTURE(fx);
	CROSS(c);
	struct dock *d = &c.d;
	int64_t sale = sell_order(&fx, c.web, "S-1", "PEN", 3), road = transfer(&fx, d->pen, 1, true);
	const char *names = arena_printf(&a, "PEN %s WEB 3>3; PEN %s LIS1 1>1", shop_number(&fx, sale),
					 shop_number(&fx, road));

	staging(&fx, "yes");
	TAKES(d, "6*PEN", 6);
	CU_ASSERT_EQUAL(d->answer.waits, 4);
	CU_ASSERT_EQUAL(d->answer.goes, 4);
	CU_ASSERT_STRING_EQUAL(waiting(d), names);
	CU_ASSERT_STRING_EQUAL(d->answer.place, "PICK");
	TAKES(d, "2*PEN", 2);
	CU_ASSERT_EQUAL(d->answer.goes, 0);
	CU_ASSERT_EQUAL(d->answer.waits, 0);
	CU_ASSERT_STRING_EQUAL(waiting(d), "");
	/* Nothing is promised before it can be sold. */
	LINE_IS(sale, 0, 0, 0, 0, 3, "open");
	dock_finish(d);
	LINE_IS(sale, 0, 3, 0, 0, 0, "allocated");
	CU_ASSERT_EQUAL(picked(&fx, road), 1);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, road), "picking");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d->pen, "PICK"), 3);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d->pen, "A-01"), 4);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d->pen, "DOCK"), 1);
	CU_ASSERT_EQUAL(shop_position(&fx, d->pen).sellable, 7);
	CU_ASSERT_EQUAL(shop_position(&fx, d->pen).allocated, 3);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 0);
	SOUND();
}

/* Without a policy, or where it says no, it is only told. */
static void who_waits_is_told_in_any_case(void)
{
	for (int policy = 0; policy < 2; policy++) {
		FIXTURE(fx);
		CROSS(c);
		int64_t sale = sell_order(&fx, c.web, "S-1", "PEN", 3);

		if (policy)
			staging(&fx, "no");
		TAKES(&c.d, "6*PEN", 6);
		CU_ASSERT_EQUAL(c.d.answer.waits, 3);
		CU_ASSERT_EQUAL(c.d.answer.goes, 0);
		dock_finish(&c.d);
		LINE_IS(sale, 0, 0, 0, 0, 3, "open");
		CU_ASSERT_EQUAL(shop_balance_at(&fx, c.d.pen, "A-01"), 6);
		SOUND();
	}
}

/* Five are wanted; two of them lie free on the shelf already, so three wait, and posting reserves no more than the
 * three that came for them. */
static void the_shelf_serves_first(void)
{
	FIXTURE(fx);
	CROSS(c);
	int64_t sale = sell_order(&fx, c.web, "S-1", "PEN", 5);

	staging(&fx, "yes");
	shop_stock(&fx, c.d.pen, 0, "A-02", 2);
	TAKES(&c.d, "6*PEN", 6);
	CU_ASSERT_EQUAL(c.d.answer.waits, 3);
	CU_ASSERT_EQUAL(c.d.answer.goes, 3);
	dock_finish(&c.d);
	LINE_IS(sale, 0, 3, 0, 0, 2, "part allocated");
	CU_ASSERT_EQUAL(sell_allocate(&fx), 2);
	SOUND();
}

/* Between the scan and the posting somebody else got his share, or the order was cancelled: what is there is given to
 * nobody twice. */
static void what_was_served_meanwhile_is_not_served_again(void)
{
	FIXTURE(fx);
	CROSS(c);
	int64_t sale = sell_order(&fx, c.web, "S-1", "PEN", 3);

	staging(&fx, "yes");
	TAKES(&c.d, "3*PEN", 3);
	CU_ASSERT_EQUAL(c.d.answer.goes, 3);
	shop_stock(&fx, c.d.pen, 0, "A-02", 2);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 2);
	dock_finish(&c.d);
	LINE_IS(sale, 0, 3, 0, 0, 0, "allocated");
	CU_ASSERT_EQUAL(shop_position(&fx, c.d.pen).sellable, 5);
	CU_ASSERT_EQUAL(shop_position(&fx, c.d.pen).allocated, 3);
	SOUND();
}

/* A transfer that nobody has approved is told, and gets nothing; customers come before transfers. */
static void a_transfer_that_is_not_approved_is_told(void)
{
	FIXTURE(fx);
	CROSS(c);
	int64_t asked = transfer(&fx, c.d.pen, 4, false), sale = sell_order(&fx, c.web, "S-1", "PEN", 2);

	staging(&fx, "yes");
	TAKES(&c.d, "12*PEN", 12);
	CU_ASSERT_EQUAL(c.d.answer.waits, 6);
	CU_ASSERT_EQUAL(c.d.answer.goes, 2);
	CU_ASSERT_STRING_EQUAL(waiting(&c.d), arena_printf(&a, "PEN %s WEB 2>2; PEN %s LIS1 4>0 asked",
							   shop_number(&fx, sale), shop_number(&fx, asked)));
	dock_finish(&c.d);
	CU_ASSERT_EQUAL(picked(&fx, asked), 0);
	LINE_IS(sale, 0, 2, 0, 0, 0, "allocated");
	SOUND();
}

/* Four pens at a cost of 2.00 are worth 8.00. A policy that lets 8.00 through approves the transfer with its request,
 * and its goods go to PICK and are picked; one that lets 7.99 through leaves it to an approver: it is told, and gets
 * nothing. */
static void the_limit_says_whose_goods_are_directed(void)
{
	for (int64_t limit = 799; limit <= 800; limit++) {
		FIXTURE(fx);
		CROSS(c);
		bool below = limit == 800;
		int64_t road;

		fixture_sql(&fx, "UPDATE item SET cost4 = 2000000 WHERE sku = 'PEN'");
		shop_policy(&fx, "transfer approval", (struct policy_ask)POLICY_ASK_INIT, "", "above_minor", limit);
		road = transfer(&fx, c.d.pen, 4, false);
		CU_ASSERT_STRING_EQUAL(shop_state(&fx, road), below ? "approved" : "requested");
		staging(&fx, "yes");
		TAKES(&c.d, "6*PEN", 6);
		CU_ASSERT_EQUAL(c.d.answer.goes, below ? 4 : 0);
		CU_ASSERT_STRING_EQUAL(
			waiting(&c.d),
			arena_printf(&a, below ? "PEN %s LIS1 4>4" : "PEN %s LIS1 4>0 asked", shop_number(&fx, road)));
		dock_finish(&c.d);
		CU_ASSERT_EQUAL(picked(&fx, road), below ? 4 : 0);
		CU_ASSERT_EQUAL(shop_balance_at(&fx, c.d.pen, "A-01"), below ? 2 : 6);
		SOUND();
	}
}

/* It is approved while goods come: what comes from then on is directed, what came before lies on the shelf and serves
 * it as well. Two of six came before, so four wait for two more; refused, it waits no more. */
static void a_transfer_is_approved_while_goods_come(void)
{
	FIXTURE(fx);
	CROSS(c);
	int64_t road = transfer(&fx, c.d.pen, 4, false);

	staging(&fx, "yes");
	TAKES(&c.d, "2*PEN", 2);
	CU_ASSERT_EQUAL(c.d.answer.goes, 0);
	WORKS(transfer_approve(fixture_desk(&fx, "approver"), &a, road, "", &e));
	TAKES(&c.d, "3*PEN", 3);
	CU_ASSERT_EQUAL(c.d.answer.goes, 3);
	dock_finish(&c.d);
	CU_ASSERT_EQUAL(picked(&fx, road), 3);
	SOUND();
}

static void a_transfer_that_is_refused_waits_no_more(void)
{
	FIXTURE(fx);
	CROSS(c);
	int64_t road = transfer(&fx, c.d.pen, 4, false);

	staging(&fx, "yes");
	WORKS(transfer_refuse(fixture_desk(&fx, "approver"), &a, road, "other", &e));
	TAKES(&c.d, "2*PEN", 2);
	CU_ASSERT_STRING_EQUAL(waiting(&c.d), "");
	SOUND();
}

/* A scan given again is answered as before, with who waits. */
static void who_waited_is_kept_with_the_scan(void)
{
	FIXTURE(fx);
	CROSS(c);
	const char *first;

	sell_order(&fx, c.web, "S-1", "PEN", 3);
	transfer(&fx, c.d.pen, 4, false);
	staging(&fx, "yes");
	dock_sit(&c.d, c.d.receipt_id, "again");
	TAKES(&c.d, "6*PEN", 6);
	first = waiting(&c.d);
	dock_sit(&c.d, c.d.receipt_id, "again");
	TAKES(&c.d, "6*PEN", 6);
	CU_ASSERT(c.d.answer.again);
	CU_ASSERT_STRING_EQUAL(waiting(&c.d), first);
	CU_ASSERT_EQUAL(c.d.answer.waits, 7);
	SOUND();
}

/* Damaged goods and goods without a paper go to nobody; what was undone waits again. */
static void what_cannot_be_sold_goes_to_nobody(void)
{
	FIXTURE(fx);
	CROSS(c);
	struct receipt r;

	sell_order(&fx, c.web, "S-1", "PEN", 3);
	staging(&fx, "yes");
	ANSWERS(&c.d, "damaged", SCAN_NOTED);
	TAKES(&c.d, "PEN", 1);
	CU_ASSERT_STRING_EQUAL(waiting(&c.d), "");
	TAKES(&c.d, "2*PEN", 2);
	CU_ASSERT_EQUAL(c.d.answer.goes, 2);
	ANSWERS(&c.d, "undo", SCAN_UNDONE);
	TAKES(&c.d, "5*PEN", 5);
	CU_ASSERT_EQUAL(c.d.answer.goes, 3);
	dock_finish(&c.d);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, c.d.pen, "PICK"), 3);
	sell_order(&fx, c.web, "S-2", "PEN", 9);
	MUST_WORK(receipt_start_unannounced(c.d.clerk, &a, "", false, &r, &e));
	dock_sit(&c.d, r.row.receipt_id, NULL);
	TAKES(&c.d, "2*PEN", 2);
	CU_ASSERT_EQUAL(c.d.answer.goes, 0);
	SOUND();
}

/* Of six pens three are waited for: they go to PICK and are promised, whatever else waits at the dock to be put away:
 * the other three. */
static void what_is_waited_for_is_not_put_away(void)
{
	FIXTURE(fx);
	CROSS(c);
	struct dock *d = &c.d;

	sell_order(&fx, c.web, "S-1", "PEN", 3);
	staging(&fx, "yes");
	arrivals_wait_at_the_dock(&fx);
	TAKES(d, "6*PEN", 6);
	CU_ASSERT_EQUAL(dock_finish(d), 1);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d->pen, "PICK"), 3);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d->pen, "DOCK"), 3);
	CU_ASSERT_EQUAL(shop_position(&fx, d->pen).allocated, 3);
	SOUND();
}

/* A pallet of ten pens is received whole by one scan; three of them go on at once. */
static void a_pallet_serves_who_waits(void)
{
	FIXTURE(fx);
	CROSS(c);
	struct notice_unit_new pallet = { .sscc = "106141412345678908", .parent = -1 };
	struct notice_line_new line = { .unit = 0,
					.order_ref = shop_number(&fx, c.d.order_id),
					.sku = "PEN",
					.quantity = 10,
					.lot = "",
					.expiry_on = "" };
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
				     .lines = &line,
				     .n_lines = 1 };
	struct notice_result made;
	struct receipt r;
	int64_t sale = sell_order(&fx, c.web, "S-1", "PEN", 3);

	staging(&fx, "yes");
	MUST_WORK(notice_create(fixture_desk(&fx, "buyer"), &a, &notice, &made, &e));
	MUST_WORK(receipt_start(c.d.clerk, &a, "LS-1", false, &r, &e));
	dock_sit(&c.d, r.row.receipt_id, NULL);
	ANSWERS(&c.d, "00106141412345678908", SCAN_PALLET);
	CU_ASSERT_EQUAL(c.d.answer.quantity, 10);
	CU_ASSERT_EQUAL(c.d.answer.goes, 3);
	CU_ASSERT_STRING_EQUAL(waiting(&c.d), arena_printf(&a, "PEN %s WEB 3>3", shop_number(&fx, sale)));
	ANSWERS(&c.d, "undo", SCAN_UNDONE);
	ANSWERS(&c.d, "00106141412345678908", SCAN_PALLET);
	CU_ASSERT_EQUAL(c.d.answer.goes, 3);
	dock_finish(&c.d);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, c.d.pen, "PICK"), 3);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, c.d.pen, "A-01"), 7);
	LINE_IS(sale, 0, 3, 0, 0, 0, "allocated");
	SOUND();
}

/* A pallet of ten pens on two lines and six inks. S-1 waits for five pens, S-2 for two inks, and a transfer that is
 * asked for wants three inks. The pens' first line of two serves S-1 in part, its second line the rest: five pens wait,
 * not five and then three more. */
static void a_pallet_of_two_items_names_each(void)
{
	FIXTURE(fx);
	CROSS(c);
	struct notice_unit_new pallet = { .sscc = "106141412345678908", .parent = -1 };
	const char *order = shop_number(
		&fx, shop_order(&fx, c.d.acme, (struct shop_line[]){ { c.d.pen, 10 }, { c.d.ink, 6 } }, 2));
	struct notice_line_new lines[] = {
		{ .unit = 0, .order_ref = order, .sku = "PEN", .quantity = 2, .lot = "", .expiry_on = "" },
		{ .unit = 0, .order_ref = order, .sku = "PEN", .quantity = 8, .lot = "", .expiry_on = "" },
		{ .unit = 0, .order_ref = order, .sku = "INK", .quantity = 6, .lot = "", .expiry_on = "" }
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
	int64_t pens = sell_order(&fx, c.web, "S-1", "PEN", 5), inks = sell_order(&fx, c.web, "S-2", "INK", 2),
		road = transfer(&fx, c.d.ink, 3, false);

	staging(&fx, "yes");
	MUST_WORK(notice_create(fixture_desk(&fx, "buyer"), &a, &notice, &made, &e));
	MUST_WORK(receipt_start(c.d.clerk, &a, "LS-1", false, &r, &e));
	dock_sit(&c.d, r.row.receipt_id, NULL);
	ANSWERS(&c.d, "00106141412345678908", SCAN_PALLET);
	CU_ASSERT_EQUAL(c.d.answer.quantity, 16);
	CU_ASSERT_EQUAL(c.d.answer.waits, 10);
	CU_ASSERT_EQUAL(c.d.answer.goes, 7);
	CU_ASSERT_STRING_EQUAL(waiting(&c.d),
			       arena_printf(&a, "PEN %s WEB 5>5; INK %s WEB 2>2; INK %s LIS1 3>0 asked",
					    shop_number(&fx, pens), shop_number(&fx, inks), shop_number(&fx, road)));
	dock_finish(&c.d);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, c.d.pen, "PICK"), 5);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, c.d.ink, "PICK"), 2);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, c.d.ink, "A-01"), 4);
	SOUND();
}

struct attempt {
	struct desk *desk;
	int64_t receipt_id;
};

static int try_finish(void *ctx, struct err *e)
{
	const struct attempt *x = ctx;
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int64_t shorts;

	return receipt_finish(x->desk, &scratch, x->receipt_id, &shorts, e);
}

static void a_failure_at_any_statement_reserves_nothing(void)
{
	FIXTURE(fx);
	CROSS(c);
	struct attempt x = { .desk = c.d.clerk, .receipt_id = c.d.receipt_id };
	int64_t sale = sell_order(&fx, c.web, "S-1", "PEN", 3), road = transfer(&fx, c.d.pen, 1, true);

	staging(&fx, "yes");
	TAKES(&c.d, "6*PEN", 6);
	CU_ASSERT(fixture_fail_each(&fx, try_finish, &x) > 20);
	LINE_IS(sale, 0, 3, 0, 0, 0, "allocated");
	CU_ASSERT_EQUAL(picked(&fx, road), 1);
	SOUND();
}

/* Where the pallet that the answer names stands, and how many pens it holds. */
static void pallet_is(struct fixture *fx, const char *sscc, const char *place, int64_t pens)
{
	struct plate_contents_rows on;
	struct plate_row plate;
	struct err e = ERR_INIT;

	FINE(plate_find(fixture_desk(fx, "clerk"), &fx->arena, sscc, &plate, &e));
	CU_ASSERT_STRING_EQUAL(plate.place, place);
	FINE(plate_contents(fx->db, &fx->arena, plate.plate_id, &on, &e));
	CU_ASSERT_EQUAL_FATAL(on.n, 1);
	CU_ASSERT_EQUAL(on.v[0].quantity, pens);
}

/* 20 pens in PICK are promised to S-0, and S-1 waits for 5. Of the 12 on the pallet 5 go there, and the pallet with
 * them: it holds those, neither the 7 on A-01 nor any of the 20. */
static void a_pallet_holds_what_came_with_it(void)
{
	FIXTURE(fx);
	CROSS(c);
	const char *sscc;

	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "plate.prefix", "8412345", &e));
	shop_stock(&fx, c.d.pen, 0, "PICK", 20);
	(void)sell_order(&fx, c.web, "S-0", "PEN", 20);
	CU_ASSERT_EQUAL(sell_allocate(&fx), 20);
	(void)sell_order(&fx, c.web, "S-1", "PEN", 5);
	staging(&fx, "yes");
	ANSWERS(&c.d, "plate", SCAN_PLATE);
	sscc = arena_strdup(&a, c.d.answer.plate);
	TAKES(&c.d, "12*PEN", 12);
	CU_ASSERT_EQUAL(c.d.answer.goes, 5);
	dock_finish(&c.d);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, c.d.pen, "PICK"), 25);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, c.d.pen, "A-01"), 7);
	pallet_is(&fx, sscc, "PICK", 5);
	SOUND();
}

/* The 5 that S-1 waits for came loose before the pallet was begun: it goes to the shelf with its own 7. */
static void a_pallet_does_not_follow_what_is_not_on_it(void)
{
	FIXTURE(fx);
	CROSS(c);
	const char *sscc;

	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "plate.prefix", "8412345", &e));
	(void)sell_order(&fx, c.web, "S-1", "PEN", 5);
	staging(&fx, "yes");
	TAKES(&c.d, "5*PEN", 5);
	ANSWERS(&c.d, "plate", SCAN_PLATE);
	sscc = arena_strdup(&a, c.d.answer.plate);
	TAKES(&c.d, "7*PEN", 7);
	dock_finish(&c.d);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, c.d.pen, "PICK"), 5);
	pallet_is(&fx, sscc, "A-01", 7);
	SOUND();
}

static const struct test tests[] = {
	{ "what is waited for is not put away", what_is_waited_for_is_not_put_away },
	{ "two who wait are served once", two_who_wait_are_served_once },
	{ "who waits is told in any case", who_waits_is_told_in_any_case },
	{ "the shelf serves first", the_shelf_serves_first },
	{ "what was served meanwhile is not served again", what_was_served_meanwhile_is_not_served_again },
	{ "a transfer that is not approved is told", a_transfer_that_is_not_approved_is_told },
	{ "the limit says whose goods are directed", the_limit_says_whose_goods_are_directed },
	{ "a transfer is approved while goods come", a_transfer_is_approved_while_goods_come },
	{ "a transfer that is refused waits no more", a_transfer_that_is_refused_waits_no_more },
	{ "who waited is kept with the scan", who_waited_is_kept_with_the_scan },
	{ "a pallet serves who waits", a_pallet_serves_who_waits },
	{ "a pallet of two items names each", a_pallet_of_two_items_names_each },
	{ "a pallet holds what came with it", a_pallet_holds_what_came_with_it },
	{ "a pallet does not follow what is not on it", a_pallet_does_not_follow_what_is_not_on_it },
	{ "a failure at any statement reserves nothing", a_failure_at_any_statement_reserves_nothing },
	{ "what cannot be sold goes to nobody", what_cannot_be_sold_goes_to_nobody },
};

const struct suite suite_cross_dock = {
	.name = "cross-dock", .init = sell_init, .clean = sell_clean, .tests = tests, .n = ARRAY_LEN(tests)
};
