#include "shop.h"

#include "domain/stock/count.h"
#include "domain/work/task_sql.h"
#include "tests/domain/shop_sql.h"

/* BCN1 has 100 pens on A-01, 10 inks on A-02; each costs 2.50. The supervisor plans and ends, the clerk counts, the
 * approver decides. */
struct room {
	struct fixture *fx;
	int64_t pen, ink, count_id;
	int n; /* keys so far */
};

#define FINE(call) CU_ASSERT_FATAL(fixture_ok((call), &e, #call, __FILE__, __LINE__))

static void room_open(struct room *r, struct fixture *fx)
{
	*r = (struct room){ .fx = fx };
	r->pen = shop_item(fx, "PEN", "none");
	r->ink = shop_item(fx, "INK", "none");
	shop_stock(fx, r->pen, 0, "A-01", 100);
	shop_stock(fx, r->ink, 0, "A-02", 10);
}

#define ROOM(r)                                                                                                        \
	struct room r;                                                                                                 \
	struct desk *boss UNUSED = fixture_desk(&fx, "supervisor"), *approver UNUSED = fixture_desk(&fx, "approver");  \
	room_open(&r, &fx)

static int enter(struct room *r, const char *who, int64_t item_id, const char *place, int64_t quantity, bool add,
		 struct count_told *told, struct err *e)
{
	struct count_entry entry = { .key = arena_printf(&r->fx->arena, "k%d", ++r->n),
				     .place = place,
				     .item_id = item_id,
				     .lot_code = "",
				     .quantity = quantity,
				     .add = add };

	return count_enter(fixture_desk(r->fx, who), &r->fx->arena, r->count_id, &entry, told, e);
}

static void types(struct room *r, const char *who, int64_t item_id, const char *place, int64_t quantity)
{
	struct count_told told;
	struct err e = ERR_INIT;

	FINE(enter(r, who, item_id, place, quantity, false, &told, &e));
}

static int adjust(struct desk *desk, struct room *r, int64_t delta, const char *reason, struct err *e)
{
	struct count_adjustment adj = {
		.place = "A-01", .item_id = r->pen, .lot = "", .delta = delta, .reason = reason
	};

	return count_adjust(desk, &r->fx->arena, &adj, &r->count_id, e);
}

static void moves(struct room *r, const char *key, int64_t item_id, const char *from, const char *to, int64_t quantity)
{
	struct stock_move move = STOCK_MOVE_INIT;
	struct err e = ERR_INIT;

	move.key = key;
	move.item_id = item_id;
	move.from_id = fixture_place(r->fx, "BCN1", from);
	move.to_id = fixture_place(r->fx, "BCN1", to);
	move.quantity = quantity;
	FINE(shop_move(fixture_desk(r->fx, "clerk"), &move, &e));
}

static const char *state(struct room *r)
{
	return shop_state(r->fx, r->count_id);
}

/* Units may stray by two without a recount, and variances up to 20.00 are posted without a decision. */
static void easy_rules(struct room *r)
{
	struct policy_ask when = POLICY_ASK_INIT;

	shop_policy(r->fx, "count approval", when, "small ones", "above_minor", 2000);
	when.subject = "count";
	shop_policy(r->fx, "tolerance", when, "two off", "under_units", 2);
}

/* 98 of 100 pens are counted; then 30 go from. The variance is 98 - 100 = -2, worth 2 * 2.50 = 5.00, and
 * 100 - 30 - 2 = 68 are left. */
static void what_moves_after_the_count_does_not_change_it(void)
{
	FIXTURE(fx);
	ROOM(r);

	easy_rules(&r);
	FINE(count_new(boss, &a, "asked", "A-01", 0, &r.count_id, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "planned");
	types(&r, "clerk", r.pen, "A-01", 98);
	CU_ASSERT_STRING_EQUAL(state(&r), "counting");
	moves(&r, "m1", r.pen, "A-01", "A-02", 30);
	REFUSED(ERR_REASON_NEEDED, count_finish(boss, &a, r.count_id, "", &e));
	WORKS(count_finish(boss, &a, r.count_id, "lost", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "posted");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 68);
	REFUSED(ERR_STATE, count_finish(boss, &a, r.count_id, "lost", &e));
	SOUND();
}

/* Blind: what should be there is not told before the counting is over, nor that a line was not planned. */
static void who_counts_is_not_told_what_should_be_there(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct count c;

	easy_rules(&r);
	FINE(count_new(boss, &a, "short", "A-01", r.pen, &r.count_id, &e));
	types(&r, "clerk", r.pen, "A-01", 100);
	FINE(count_load(boss, &a, r.count_id, &c, &e));
	CU_ASSERT_EQUAL(c.n_lines, 1);
	CU_ASSERT_EQUAL(c.lines[0].counted, 100);
	CU_ASSERT_EQUAL(c.lines[0].expected, DB_NULL);
	WORKS(count_finish(boss, &a, r.count_id, "", &e)); /* nothing astray: nobody is asked why */
	FINE(count_load(boss, &a, r.count_id, &c, &e));
	CU_ASSERT_EQUAL(c.lines[0].expected, 100);
	CU_ASSERT_EQUAL(c.lines[0].move_id, DB_NULL);
	SOUND();
}

/* 3 scans, then one pen is taken: the next scan begins anew, as does another person's. */
static void scans_add_until_the_goods_move(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct count_told told;

	FINE(count_new(boss, &a, "asked", "A-01", 0, &r.count_id, &e));
	FINE(enter(&r, "clerk", r.pen, "A-01", 2, true, &told, &e));
	FINE(enter(&r, "clerk", r.pen, "A-01", 1, true, &told, &e));
	CU_ASSERT_EQUAL(told.counted, 3);
	CU_ASSERT_FALSE(told.anew);
	r.n--; /* the same scan again: a line that was sent twice */
	FINE(enter(&r, "clerk", r.pen, "A-01", 1, true, &told, &e));
	CU_ASSERT_EQUAL(told.counted, 3);
	moves(&r, "m1", r.pen, "A-01", "A-02", 1);
	FINE(enter(&r, "clerk", r.pen, "A-01", 5, true, &told, &e));
	CU_ASSERT_EQUAL(told.counted, 5);
	CU_ASSERT(told.anew);
	FINE(enter(&r, "supervisor", r.pen, "A-01", 4, true, &told, &e));
	CU_ASSERT_EQUAL(told.counted, 4);
	CU_ASSERT(told.anew);
	REFUSED(ERR_VALUE, enter(&r, "clerk", r.pen, "A-01", -1, false, &told, &e));
	REFUSED(ERR_VALUE, enter(&r, "clerk", r.pen, "ADJUST", 1, false, &told, &e));
	REFUSED(ERR_NOT_PERMITTED, enter(&r, "clerk2", r.pen, "A-01", 1, false, &told, &e));
	SOUND();
}

/* 90 of 100 is beyond the two that may stray: another person counts, finds 88, and 12 * 2.50 = 30.00 is above the
 * 20.00 that need no decision. Neither who began it nor who counted decides. */
static void what_is_far_off_is_counted_again_and_decided_on_by_another(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct count_told told;
	struct count c;

	easy_rules(&r);
	FINE(count_new(boss, &a, "asked", "A-01", 0, &r.count_id, &e));
	REFUSED(ERR_MISSING, count_finish(boss, &a, r.count_id, "lost", &e));
	types(&r, "clerk", r.pen, "A-01", 90);
	WORKS(count_finish(boss, &a, r.count_id, "lost", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "recount");
	REFUSED(ERR_MISSING, count_finish(boss, &a, r.count_id, "lost", &e));
	REFUSED(ERR_OWN_COUNT, enter(&r, "clerk", r.pen, "A-01", 100, false, &told, &e));
	REFUSED(ERR_NOT_FOUND, enter(&r, "supervisor", r.ink, "A-02", 10, false, &told, &e));
	FINE(count_load(boss, &a, r.count_id, &c, &e));
	CU_ASSERT_EQUAL(c.lines[0].counted, DB_NULL); /* blind to the first count too */
	types(&r, "supervisor", r.pen, "A-01", 87);
	/* Whose count is doubted neither adds to the other one nor replaces it; who counts again may correct it. */
	REFUSED(ERR_OWN_COUNT, enter(&r, "clerk", r.pen, "A-01", 100, false, &told, &e));
	REFUSED(ERR_OWN_COUNT, enter(&r, "clerk", r.pen, "A-01", 1, true, &told, &e));
	types(&r, "supervisor", r.pen, "A-01", 88);
	WORKS(count_finish(boss, &a, r.count_id, "lost", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "to approve");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 100);
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, r.count_id, "approve count"), 1);
	FINE(count_load(boss, &a, r.count_id, &c, &e));
	CU_ASSERT_EQUAL(c.row.value_minor, 3000);
	CU_ASSERT_EQUAL(c.lines[0].first_counted, 90);
	REFUSED(ERR_STATE, count_finish(boss, &a, r.count_id, "lost", &e));
	REFUSED(ERR_NOT_PERMITTED, count_approve(boss, &a, r.count_id, &e));
	WORKS(count_approve(approver, &a, r.count_id, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "posted");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 88);
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, r.count_id, "approve count"), 0);
	SOUND();
}

static void what_is_refused_is_counted_once_more(void)
{
	FIXTURE(fx);
	ROOM(r);

	easy_rules(&r);
	FINE(count_new(boss, &a, "asked", "A-01", 0, &r.count_id, &e));
	types(&r, "clerk", r.pen, "A-01", 90);
	FINE(count_finish(boss, &a, r.count_id, "lost", &e));
	types(&r, "supervisor", r.pen, "A-01", 90);
	FINE(count_finish(boss, &a, r.count_id, "lost", &e));
	WORKS(count_refuse(approver, &a, r.count_id, "doubt", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "recount");
	types(&r, "clerk", r.pen, "A-01", 100);
	WORKS(count_finish(boss, &a, r.count_id, "", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "posted");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 100);
	SOUND();
}

/* 8 pens fewer are 20.00 and posted at once; 9 fewer are 22.50 and wait; 101 do not stand there. */
static void a_write_off_above_the_limit_waits_for_an_approver(void)
{
	FIXTURE(fx);
	ROOM(r);

	easy_rules(&r);
	REFUSED(ERR_NOT_PERMITTED, adjust(fixture_desk(&fx, "clerk"), &r, -8, "damaged", &e));
	REFUSED(ERR_REASON_NEEDED, adjust(boss, &r, -8, "", &e));
	REFUSED(ERR_VALUE, adjust(boss, &r, -8, "no such", &e));
	REFUSED(ERR_STOCK_SHORT, adjust(boss, &r, -101, "lost", &e));
	WORKS(adjust(boss, &r, -8, "damaged", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "posted");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 92);
	WORKS(adjust(boss, &r, -9, "damaged", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "to approve");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 92);
	WORKS(count_approve(approver, &a, r.count_id, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 83);
	WORKS(adjust(boss, &r, 9, "found", &e));
	WORKS(count_refuse(approver, &a, r.count_id, "doubt", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "cancelled");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 83);
	SOUND();
}

/* Items of class C (as all here are) every 7 days from Tuesday the 3rd: due at once, not while they are being counted,
 * not on the 9th, again on the 10th. */
static void what_is_due_by_class_is_planned_once(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct policy_ask when = POLICY_ASK_INIT;
	int64_t again;

	WORKS(count_plan(boss, &a, &r.count_id, &e));
	CU_ASSERT_EQUAL(r.count_id, 0); /* nobody said how often */
	when.class = "C";
	shop_policy(&fx, "count plan", when, "every week", "days", 7);
	WORKS(count_plan(boss, &a, &r.count_id, &e));
	CU_ASSERT_NOT_EQUAL(r.count_id, 0);
	WORKS(count_plan(boss, &a, &again, &e));
	CU_ASSERT_EQUAL(again, 0);
	types(&r, "clerk", r.pen, "A-01", 100);
	REFUSED(ERR_MISSING, count_finish(boss, &a, r.count_id, "", &e)); /* the inks */
	types(&r, "clerk", r.ink, "A-02", 10);
	WORKS(count_finish(boss, &a, r.count_id, "", &e));
	fx.hand.ms += INT64_C(6) * 86400000;
	WORKS(count_plan(boss, &a, &again, &e));
	CU_ASSERT_EQUAL(again, 0);
	fx.hand.ms += INT64_C(86400000);
	WORKS(count_plan(boss, &a, &again, &e));
	CU_ASSERT_NOT_EQUAL(again, 0);
	WORKS(count_cancel(boss, &a, again, "not needed", &e));
	SOUND();
}

/* Ink stands in Lisbon too. The supervisor of the entity has one count planned in each house, once, and works at BCN1
 * as before; the clerk may plan none. */
static void what_is_due_is_planned_in_every_house(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct policy_ask when = POLICY_ASK_INIT;
	struct stock_move move = STOCK_MOVE_INIT;
	int64_t *planned, home = boss->warehouse_id;
	struct document first, second;
	size_t n;

	move.key = "lisbon";
	move.item_id = r.ink;
	move.from_id = fixture_place(&fx, "LIS1", "ADJUST");
	move.to_id = fixture_place(&fx, "LIS1", "A-01");
	move.quantity = 5;
	FINE(shop_move(boss, &move, &e));
	shop_policy(&fx, "count plan", when, "every week", "days", 7);
	WORKS(count_plan_everywhere(fixture_desk(&fx, "clerk"), &a, &planned, &n, &e));
	CU_ASSERT_EQUAL(n, 0);
	WORKS(count_plan_everywhere(boss, &a, &planned, &n, &e));
	CU_ASSERT_EQUAL_FATAL(n, 2);
	FINE(document_get(boss, &a, planned[0], &first, &e));
	FINE(document_get(boss, &a, planned[1], &second, &e));
	CU_ASSERT_NOT_EQUAL(first.warehouse_id, second.warehouse_id);
	CU_ASSERT_EQUAL(boss->warehouse_id, home);
	WORKS(count_plan_everywhere(boss, &a, &planned, &n, &e));
	CU_ASSERT_EQUAL(n, 0);
	SOUND();
}

static void an_empty_place_is_counted_by_saying_so(void)
{
	FIXTURE(fx);
	ROOM(r);

	FINE(count_new(boss, &a, "zero", "PICK", 0, &r.count_id, &e));
	WORKS(count_finish(boss, &a, r.count_id, "", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "posted");
	REFUSED(ERR_MISSING, count_new(boss, &a, "asked", NULL, 0, &r.count_id, &e));
	REFUSED(ERR_VALUE, count_new(boss, &a, "bored", "A-01", 0, &r.count_id, &e));
	SOUND();
}

/* 100 pens and 10 inks are expected, 98 and 10 found: by lines 1 of 2 = 5000; units 1 - 2/110 = 0.98182 = 9818; value
 * 1 - 5.00/275.00 = 9818. An adjustment says nothing of the ledger. Without counts all is well. */
/* Of 100 pens the clerk counts 100: posted by nobody else. 98 are within the tolerance of two, but 2 * 2.50 are astray
 * and want a reason: a supervisor's task. Of the 98 left, 88 are too far off: another person's task, and after him 10
 * * 2.50 = 25.00 are above 20.00 and an approver's. */
static void who_counted_hands_over_and_only_what_is_off_waits_for_somebody(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct desk *clerk = fixture_desk(&fx, "clerk");

	easy_rules(&r);
	MUST_WORK(count_new(boss, &a, "asked", "A-01", 0, &r.count_id, &e));
	REFUSED(ERR_MISSING, count_hand_over(clerk, &a, r.count_id, &e));
	types(&r, "clerk", r.pen, "A-01", 100);
	WORKS(count_hand_over(clerk, &a, r.count_id, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "posted");

	MUST_WORK(count_new(boss, &a, "asked", "A-01", 0, &r.count_id, &e));
	types(&r, "clerk", r.pen, "A-01", 98);
	WORKS(count_hand_over(clerk, &a, r.count_id, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "counting");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, r.count_id, "post count"), 1);
	WORKS(count_finish(boss, &a, r.count_id, "lost", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "posted");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, r.count_id, "post count"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 98);

	MUST_WORK(count_new(boss, &a, "asked", "A-01", 0, &r.count_id, &e));
	types(&r, "clerk", r.pen, "A-01", 88);
	WORKS(count_hand_over(clerk, &a, r.count_id, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "recount");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, r.count_id, "recount"), 1);
	REFUSED(ERR_MISSING, count_hand_over(clerk, &a, r.count_id, &e));
	types(&r, "supervisor2", r.pen, "A-01", 88);
	WORKS(count_hand_over(fixture_desk(&fx, "supervisor2"), &a, r.count_id, &e));
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, r.count_id, "recount"), 0);
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, r.count_id, "post count"), 1);
	WORKS(count_finish(boss, &a, r.count_id, "lost", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "to approve");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, r.count_id, "post count"), 0);
	SOUND();
}

/* 98 of 100 pens are counted at 09:00; then the clock is set back by an hour and three pens move out. The ledger knows
 * by its own order that they moved after the count: 100 - 2 - 3 = 95 are left. A second count says when it began anew.
 */
static void a_clock_set_back_does_not_confuse_a_count(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct count_told told;

	easy_rules(&r);
	MUST_WORK(count_new(boss, &a, "asked", "A-01", 0, &r.count_id, &e));
	types(&r, "clerk", r.pen, "A-01", 98);
	fx.hand.ms -= 3600000;
	moves(&r, "m1", r.pen, "A-01", "A-02", 3);
	WORKS(count_finish(boss, &a, r.count_id, "lost", &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "posted");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 95);

	MUST_WORK(count_new(boss, &a, "asked", "A-01", 0, &r.count_id, &e));
	types(&r, "clerk", r.pen, "A-01", 90);
	fx.hand.ms -= 3600000;
	moves(&r, "m2", r.pen, "A-01", "A-02", 1);
	MUST_WORK(enter(&r, "clerk", r.pen, "A-01", 94, true, &told, &e));
	CU_ASSERT_TRUE(told.anew);
	CU_ASSERT_EQUAL(told.counted, 94);
	SOUND();
}

/* Pens and a bottle of ink stand in A-01; the pens are counted and nothing else is there. */
static void what_is_not_there_is_entered_as_none(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct count c;
	int64_t lines;

	shop_stock(&fx, r.ink, 0, "A-01", 1);
	MUST_WORK(count_new(boss, &a, "asked", "A-01", 0, &r.count_id, &e));
	types(&r, "clerk", r.pen, "A-01", 100);
	MUST_WORK(count_rest_is_none(clerk, &a, r.count_id, "none", "A-01", &lines, &e));
	CU_ASSERT_EQUAL(lines, 1);
	MUST_WORK(count_load(clerk, &a, r.count_id, &c, &e));
	CU_ASSERT_EQUAL_FATAL(c.n_lines, 2);
	CU_ASSERT_EQUAL(c.lines[0].counted + c.lines[1].counted, 100);
	CHANGES_NOTHING(WORKS(count_rest_is_none(clerk, &a, r.count_id, "none", "A-01", &lines, &e)));
	CU_ASSERT_EQUAL(lines, 0);
	REFUSED(ERR_NOT_FOUND, count_rest_is_none(clerk, &a, r.count_id, "none", "Z-99", &lines, &e));
	SOUND();
}

/* Asked for twice with one key: 100 - 8 = 92 pens, one adjustment. Another key is another one. */
static void a_write_off_that_is_asked_for_again_is_the_same_one(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct count_adjustment adj = {
		.key = "k1", .place = "A-01", .item_id = r.pen, .lot = "", .delta = -8, .reason = "damaged"
	};
	int64_t first, again;

	easy_rules(&r);
	MUST_WORK(count_adjust(boss, &a, &adj, &first, &e));
	CHANGES_NOTHING(WORKS(count_adjust(boss, &a, &adj, &again, &e)));
	CU_ASSERT_EQUAL(first, again);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 92);
	adj.key = "k2";
	WORKS(count_adjust(boss, &a, &adj, &again, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 84);
	SOUND();
}

static void accuracy_is_what_counts_say(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct count_accuracy acc;

	easy_rules(&r);
	FINE(count_new(boss, &a, "asked", "A-01", 0, &r.count_id, &e));
	types(&r, "clerk", r.pen, "A-01", 98);
	types(&r, "clerk", r.ink, "A-02", 10);
	FINE(count_finish(boss, &a, r.count_id, "lost", &e));
	FINE(adjust(boss, &r, -8, "damaged", &e));
	WORKS(count_accuracy(boss, &a, "2026-03-01", "2026-03-03", &acc, &e));
	CU_ASSERT_EQUAL(acc.sums.lines, 2);
	CU_ASSERT_EQUAL(acc.lines_bp, 5000);
	CU_ASSERT_EQUAL(acc.units_bp, 9818);
	CU_ASSERT_EQUAL(acc.sums.value_off_minor, 500);
	CU_ASSERT_EQUAL(acc.value_bp, 9818);
	WORKS(count_accuracy(boss, &a, "2026-03-04", "2026-03-31", &acc, &e));
	CU_ASSERT_EQUAL(acc.lines_bp, 10000);
	REFUSED(ERR_VALUE, count_accuracy(boss, &a, "spring", "2026-03-03", &acc, &e));
	/* Of no day at all nothing is exact, nor is it all. */
	REFUSED(ERR_VALUE, count_accuracy(boss, &a, "2026-03-04", "2026-03-03", &acc, &e));
	SOUND();
}

/* By hand 8 pens (20.00) are let through, 9 (22.50) are not; between shelves all are. */
static void a_move_by_hand_is_no_way_around_the_limit(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct desk *clerk = fixture_desk(&fx, "clerk");

	easy_rules(&r);
	REFUSED(ERR_ADJUSTMENT, stock_transfer(clerk, &a, "PEN", NULL, "A-01", "ADJUST", 9, "other", "h1", &e));
	REFUSED(ERR_ADJUSTMENT, stock_transfer(clerk, &a, "PEN", NULL, "ADJUST", "A-01", 9, "other", "h2", &e));
	WORKS(stock_transfer(clerk, &a, "PEN", NULL, "A-01", "ADJUST", 8, "other", "h3", &e));
	WORKS(stock_transfer(clerk, &a, "PEN", NULL, "A-01", "A-02", 50, "other", "h4", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, r.pen, "A-01"), 42);
	SOUND();
}

/* A posted line whose figure is bent is found. */
static void the_proof_finds_a_bent_count(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct proof p = { .report = NULL };

	easy_rules(&r);
	FINE(count_new(boss, &a, "asked", "A-01", 0, &r.count_id, &e));
	types(&r, "clerk", r.pen, "A-01", 98);
	FINE(count_finish(boss, &a, r.count_id, "lost", &e));
	WORKS(count_verify(boss, &p, &e));
	CU_ASSERT_EQUAL(p.faults, 0);
	fixture_sql(&fx, "UPDATE count_line SET counted = 97");
	WORKS(count_verify(boss, &p, &e));
	CU_ASSERT_EQUAL(p.faults, 1);
	fixture_sql(&fx, "UPDATE count_line SET expected = 99");
	WORKS(count_verify(boss, &p, &e));
	CU_ASSERT_EQUAL(p.faults, 2); /* 97 - 99 is what was posted, but the ledger never said 99 */
}

static int64_t waits(struct fixture *fx, const char *kind)
{
	struct task_counts_rows rows;
	struct err e = ERR_INIT;
	int64_t n = 0;

	FINE(task_counts(fx->db, &fx->arena, fx->warehouse_id, &rows, &e));
	for (size_t i = 0; i < rows.n; i++)
		n += str_eq(rows.v[i].kind, kind) ? rows.v[i].tasks : 0;
	return n;
}

static void last_count(struct room *r)
{
	struct count_last_row last;
	struct err e = ERR_INIT;

	FINE(count_last(r->fx->db, &r->fx->arena, &last, &e));
	r->count_id = last.count_id;
}

/* As a pick does: the move and the question in one transaction. */
static int take_all_ink(struct room *r, struct err *e)
{
	struct desk *clerk = fixture_desk(r->fx, "clerk");
	struct stock_move move = STOCK_MOVE_INIT;
	int64_t move_id;
	int rc;

	DESK_TX(clerk, tx, PERM_MOVE, e);
	move.key = arena_printf(&r->fx->arena, "out%d", ++r->n);
	move.item_id = r->ink;
	move.from_id = fixture_place(r->fx, "BCN1", "A-02");
	move.to_id = fixture_place(r->fx, "BCN1", "DOCK");
	move.quantity = 10;
	if ((rc = stock_post(clerk, &move, &move_id, e)) ||
	    (rc = count_after_empty(clerk, &r->fx->arena, move.from_id, r->ink, e)))
		return rc;
	return desk_commit(&tx, e);
}

static void takes_all_ink(struct room *r)
{
	struct err e = ERR_INIT;

	FINE(take_all_ink(r, &e));
}

/* All 10 inks leave A-02. Without a policy nobody asks; with one the clerk is asked whether A-02 is empty, once; he
 * says so by one key, and what is exact is posted and nobody waits. */
static void a_place_that_the_ledger_empties_is_looked_at(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct policy_ask when = POLICY_ASK_INIT;
	struct count c;

	takes_all_ink(&r);
	CU_ASSERT_EQUAL(waits(&fx, "count"), 0);
	moves(&r, "back", r.ink, "DOCK", "A-02", 10);
	when.subject = "zero";
	shop_policy(&fx, "count after", when, "look", "count", 1);
	takes_all_ink(&r);
	CU_ASSERT_EQUAL(waits(&fx, "count"), 1);
	last_count(&r);
	FINE(count_load(boss, &a, r.count_id, &c, &e));
	CU_ASSERT_STRING_EQUAL(c.row.why, "zero");
	CU_ASSERT_STRING_EQUAL(c.row.place, "A-02");
	CU_ASSERT_EQUAL(c.n_lines, 0);
	/* Refilled and emptied again while it waits: one question is enough. */
	moves(&r, "again", r.ink, "DOCK", "A-02", 10);
	takes_all_ink(&r);
	CU_ASSERT_EQUAL(waits(&fx, "count"), 1);
	WORKS(count_hand_over(fixture_desk(&fx, "clerk"), &a, r.count_id, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "posted");
	CU_ASSERT_EQUAL(waits(&fx, "count"), 0);
	SOUND();
}

static struct count_entry left_of_ink(struct room *r, int64_t quantity)
{
	return (struct count_entry){ .key = arena_printf(&r->fx->arena, "left%d", ++r->n),
				     .place = "A-02",
				     .item_id = r->ink,
				     .lot_code = "",
				     .quantity = quantity };
}

/* Who took the 10 inks still stands before A-02. He says 0: the check is posted and nobody waits; the same key again
 * changes nothing. The next time he finds 3: as any count that is off without a tolerance, another person counts them.
 * Where he says nothing the task stays. */
static void who_empties_a_place_answers_on_the_spot(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct policy_ask when = POLICY_ASK_INIT;
	struct count_entry left;
	struct count c;
	int64_t place_id = fixture_place(&fx, "BCN1", "A-02"), none;

	when.subject = "zero";
	shop_policy(&fx, "count after", when, "look", "count", 1);
	WORKS(count_zero_at(clerk, &a, place_id, &none, &e));
	CU_ASSERT_EQUAL(none, 0);
	takes_all_ink(&r);
	WORKS(count_zero_at(clerk, &a, place_id, &r.count_id, &e));
	CU_ASSERT_NOT_EQUAL_FATAL(r.count_id, 0);
	CU_ASSERT_EQUAL(waits(&fx, "count"), 1);
	left = left_of_ink(&r, -1);
	REFUSED(ERR_VALUE, count_answer_zero(clerk, &a, r.count_id, &left, &e));
	left = left_of_ink(&r, 0);
	WORKS(count_answer_zero(clerk, &a, r.count_id, &left, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "posted");
	CU_ASSERT_EQUAL(waits(&fx, "count"), 0);
	WORKS(count_answer_zero(clerk, &a, r.count_id, &left, &e));
	FINE(count_load(boss, &a, r.count_id, &c, &e));
	CU_ASSERT_EQUAL_FATAL(c.n_lines, 1);
	CU_ASSERT_EQUAL(c.lines[0].counted, 0);
	CU_ASSERT_EQUAL(c.lines[0].expected, 0);

	moves(&r, "again", r.ink, "DOCK", "A-02", 10);
	takes_all_ink(&r);
	WORKS(count_zero_at(clerk, &a, place_id, &r.count_id, &e));
	left = left_of_ink(&r, 3);
	WORKS(count_answer_zero(clerk, &a, r.count_id, &left, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "recount");
	CU_ASSERT_EQUAL(waits(&fx, "recount"), 1);
	WORKS(count_zero_at(clerk, &a, place_id, &none, &e));
	CU_ASSERT_EQUAL(none, 0); /* it is no question any more */
	SOUND();
}

/* Moved by hand, 4 of 10 inks leave A-02 something; the other 6 leave it empty. */
static void a_move_by_hand_that_empties_a_place_has_it_looked_at(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct policy_ask when = POLICY_ASK_INIT;
	struct count c;

	when.subject = "zero";
	shop_policy(&fx, "count after", when, "look", "count", 1);
	WORKS(stock_transfer(clerk, &a, "INK", "", "A-02", "A-01", 4, "other", "h1", &e));
	CU_ASSERT_EQUAL(waits(&fx, "count"), 0);
	WORKS(stock_transfer(clerk, &a, "INK", "", "A-02", "A-01", 6, "other", "h2", &e));
	CU_ASSERT_EQUAL(waits(&fx, "count"), 1);
	last_count(&r);
	FINE(count_load(boss, &a, r.count_id, &c, &e));
	CU_ASSERT_STRING_EQUAL(c.row.place, "A-02");
	WORKS(stock_transfer(clerk, &a, "INK", "", "A-02", "A-01", 6, "other", "h2", &e));
	CU_ASSERT_EQUAL(waits(&fx, "count"), 1);
	SOUND();
}

/* 2 inks were left in A-02 though the ledger says none: 2 * 2.50 = 5.00 astray, which wants a second person. */
static void a_place_that_is_not_empty_is_counted(void)
{
	FIXTURE(fx);
	ROOM(r);
	struct policy_ask when = POLICY_ASK_INIT;

	when.subject = "zero";
	shop_policy(&fx, "count after", when, "look", "count", 1);
	takes_all_ink(&r);
	last_count(&r);
	types(&r, "clerk", r.ink, "A-02", 2);
	WORKS(count_hand_over(fixture_desk(&fx, "clerk"), &a, r.count_id, &e));
	CU_ASSERT_STRING_EQUAL(state(&r), "recount");
	CU_ASSERT_EQUAL(waits(&fx, "count"), 0);
	CU_ASSERT_EQUAL(waits(&fx, "recount"), 1);
	SOUND();
}

static const struct test tests[] = {
	{ "a place that the ledger empties is looked at", a_place_that_the_ledger_empties_is_looked_at },
	{ "who empties a place answers on the spot", who_empties_a_place_answers_on_the_spot },
	{ "a move by hand that empties a place has it looked at",
	  a_move_by_hand_that_empties_a_place_has_it_looked_at },
	{ "a place that is not empty is counted", a_place_that_is_not_empty_is_counted },
	{ "what moves after the count does not change it", what_moves_after_the_count_does_not_change_it },
	{ "who counts is not told what should be there", who_counts_is_not_told_what_should_be_there },
	{ "scans add until the goods move", scans_add_until_the_goods_move },
	{ "what is far off is counted again and decided on by another",
	  what_is_far_off_is_counted_again_and_decided_on_by_another },
	{ "what is refused is counted once more", what_is_refused_is_counted_once_more },
	{ "a write off above the limit waits for an approver", a_write_off_above_the_limit_waits_for_an_approver },
	{ "who counted hands over, and only what is off waits for somebody",
	  who_counted_hands_over_and_only_what_is_off_waits_for_somebody },
	{ "a clock set back does not confuse a count", a_clock_set_back_does_not_confuse_a_count },
	{ "what is not there is entered as none", what_is_not_there_is_entered_as_none },
	{ "a write-off that is asked for again is the same one", a_write_off_that_is_asked_for_again_is_the_same_one },
	{ "what is due is planned in every house", what_is_due_is_planned_in_every_house },
	{ "what is due by class is planned once", what_is_due_by_class_is_planned_once },
	{ "an empty place is counted by saying so", an_empty_place_is_counted_by_saying_so },
	{ "accuracy is what counts say", accuracy_is_what_counts_say },
	{ "a move by hand is no way around the limit", a_move_by_hand_is_no_way_around_the_limit },
	{ "the proof finds a bent count", the_proof_finds_a_bent_count },
};
const struct suite suite_count = { "count", tests, ARRAY_LEN(tests), NULL, NULL };
