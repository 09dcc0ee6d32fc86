#include "dock.h"

#include "domain/receiving/inspection.h"
#include "domain/receiving/papers.h"
#include "domain/stock/place.h"
#include "domain/work/task.h"
#include "sell.h"

/* A plan for all items: look at it so, with these figures (0: not said). */
static int64_t plan(struct fixture *fx, struct policy_ask when, const char *look, int64_t every, int64_t aql,
		    int64_t good)
{
	struct policy_value_named values[4] = { { .name = "look", .i64 = DB_NULL, .text = look } };
	struct err e = ERR_INIT;
	size_t n = 1;
	int64_t id = 0;

	if (every)
		values[n++] = (struct policy_value_named){ .name = "every", .i64 = every };
	if (aql)
		values[n++] = (struct policy_value_named){ .name = "aql", .i64 = aql };
	if (good)
		values[n++] = (struct policy_value_named){ .name = "good", .i64 = good };
	when.on = "2026-01-01";
	CU_ASSERT_FATAL(fixture_ok(
		policy_add(fixture_desk(fx, "admin"), "inspection", &when, NULL, "a plan", values, n, &id, &e), &e,
		"policy_add", __FILE__, __LINE__));
	return id;
}

static const struct policy_ask anything = POLICY_ASK_INIT;

static struct policy_ask item(int64_t item_id)
{
	struct policy_ask ask = POLICY_ASK_INIT;

	ask.item_id = item_id;
	return ask;
}

static int64_t check(struct fixture *fx, int64_t policy_id, const char *name, const char *kind, int64_t least,
		     int64_t most)
{
	struct inspection_check_new c = {
		.name = name, .kind = kind, .decimals = 1, .least = least, .most = most, .unit = ""
	};
	struct err e = ERR_INIT;
	int64_t no = 0;

	CU_ASSERT_FATAL(fixture_ok(inspection_check_add(fixture_desk(fx, "admin"), &fx->arena, policy_id, &c, &no, &e),
				   &e, name, __FILE__, __LINE__));
	return no;
}

/* The inspection of that number of this year. */
static struct inspection look(struct fixture *fx, int number)
{
	struct inspection i = { .why = "" };
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(inspection_find(fixture_desk(fx, "supervisor"), &fx->arena,
						   arena_printf(&fx->arena, "IN-2026-%05d", number), &i, &e),
				   &e, "inspection_find", __FILE__, __LINE__));
	return i;
}

static bool is_there(struct fixture *fx, int number)
{
	struct inspection i;
	struct err e = ERR_INIT;

	return inspection_find(fixture_desk(fx, "supervisor"), &fx->arena,
			       arena_printf(&fx->arena, "IN-2026-%05d", number), &i, &e) == OK;
}

/* Another order of pens, received whole and posted. */
static void next_receipt(struct dock *d, int64_t pens)
{
	struct shop_line line = { d->pen, pens };
	struct receipt r;

	d->order_id = shop_order(d->fx, d->acme, &line, 1);
	CU_ASSERT_FATAL(receipt_start(d->clerk, &d->fx->arena, shop_number(d->fx, d->order_id), false, &r, &d->e) ==
			OK);
	dock_sit(d, r.row.receipt_id, NULL);
	TAKES(d, arena_printf(&d->arena, "%" PRId64 "*PEN", pens), pens);
	dock_finish(d);
}

/* ---------------------------------------------------------------- arrival */

/* Ten pens and five inks; a plan looks at pens. The inks are for sale at once, the pens wait. */
static void what_a_plan_names_waits_and_the_rest_goes_on(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 5);
	int64_t plan_id = plan(&fx, item(d.pen), "all", 0, 0, 0);
	struct inspection i;

	TAKES(&d, "10*PEN", 10);
	TAKES(&d, "5*INK", 5);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.receipt_id), "posted");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "INSP"), 10);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 0);
	CU_ASSERT_EQUAL(shop_position(&fx, d.ink).sellable, 5);
	i = look(&fx, 1);
	CU_ASSERT_STRING_EQUAL(i.doc.state, "waiting");
	CU_ASSERT_EQUAL(i.row.quantity, 10);
	CU_ASSERT_EQUAL(i.row.sample, 10);
	CU_ASSERT_EQUAL(i.row.reject, 1);
	CU_ASSERT_STRING_EQUAL(i.why, arena_printf(&a, "policy %" PRId64 ": a plan (item PEN)", plan_id));
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, i.row.inspection_id, "inspection"), 1);
	CU_ASSERT_FALSE(is_there(&fx, 2));
	SOUND();
}

/* What the clerk scanned as damaged lies in the damage place already. */
static void what_is_damaged_is_not_looked_at_again(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);

	plan(&fx, anything, "all", 0, 0, 0);
	TAKES(&d, "8*PEN", 8);
	ANSWERS(&d, "damaged", SCAN_NOTED);
	TAKES(&d, "2*PEN", 2);
	dock_finish(&d);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DAMAGE"), 2);
	CU_ASSERT_EQUAL(look(&fx, 1).row.quantity, 8);
	CU_ASSERT_FALSE(is_there(&fx, 2));
	SOUND();
}

/* 1000 pens at AQL 1.0, level II: J, 80 are looked at, 2 bad ones are accepted, 3 are not. */
static void a_sample_is_taken_by_the_table(void)
{
	FIXTURE(fx);
	DOCK(d, 1000, 0);
	struct inspection i;

	plan(&fx, anything, "all", 0, 1000, 0);
	TAKES(&d, "1000*PEN", 1000);
	dock_finish(&d);
	i = look(&fx, 1);
	CU_ASSERT_STRING_EQUAL(i.row.letter, "J");
	CU_ASSERT_EQUAL(i.row.sample, 80);
	CU_ASSERT_EQUAL(i.row.accept, 2);
	CU_ASSERT_EQUAL(i.row.reject, 3);
	SOUND();
}

/* Without a place to look the quarantine takes it; without that nothing of the receipt is posted, and the answer says
 * what place is missing. */
static void where_no_place_is_to_look_the_quarantine_takes_it(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *boss = fixture_desk(&fx, "admin");

	plan(&fx, anything, "all", 0, 0, 0);
	TAKES(&d, "10*PEN", 10);
	WORKS(place_set_status(boss, &a, fixture_place(&fx, "BCN1", "INSP"), "blocked", &e));
	WORKS(place_set_status(boss, &a, fixture_place(&fx, "BCN1", "QUAR"), "blocked", &e));
	int64_t shorts;
	REFUSED(ERR_PLACE_NONE, receipt_finish(d.clerk, &a, d.receipt_id, &shorts, &e));
	WORKS(place_set_status(boss, &a, fixture_place(&fx, "BCN1", "QUAR"), "active", &e));
	dock_finish(&d);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "QUAR"), 10);
	/* What is to stay there stays there. */
	struct part parts[] = { { FATE_RELEASE, 6, "", NULL }, { FATE_QUARANTINE, 4, "other", NULL } };
	WORKS(inspection_finish(fixture_desk(&fx, "supervisor"), &a, look(&fx, 1).row.inspection_id, parts, 2, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "QUAR"), 4);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 6);
	SOUND();
}

/* ---------------------------------------------------------------- which receipts */

/* Every second: the 1st and 3rd of three. */
static void every_second_receipt_is_looked_at(void)
{
	FIXTURE(fx);
	DOCK(d, 1, 0);

	plan(&fx, anything, "every", 2, 0, 0);
	TAKES(&d, "PEN", 1);
	dock_finish(&d);
	next_receipt(&d, 20);
	next_receipt(&d, 30);
	CU_ASSERT_EQUAL(look(&fx, 1).row.quantity, 1);
	CU_ASSERT_EQUAL(look(&fx, 2).row.quantity, 30);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "INSP"), 31);
	SOUND();
}

/* Until one has ended well: the second comes before the first is over and is looked at, the third no more. */
static void the_first_receipt_is_looked_at_until_one_is_good(void)
{
	FIXTURE(fx);
	DOCK(d, 1, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	struct part good = { FATE_RELEASE, 1, "", NULL };

	plan(&fx, anything, "first", 0, 0, 0);
	TAKES(&d, "PEN", 1);
	dock_finish(&d);
	next_receipt(&d, 20);
	WORKS(inspection_finish(boss, &a, look(&fx, 1).row.inspection_id, &good, 1, &e));
	next_receipt(&d, 30);
	CU_ASSERT_TRUE(is_there(&fx, 2));
	CU_ASSERT_FALSE(is_there(&fx, 3));
	SOUND();
}

/* After one good lot one in two: lot 1 looked at and good, 2 passed by, 3 looked at and bad, 4 and 5 looked at. */
static void lots_are_skipped_until_one_is_bad(void)
{
	FIXTURE(fx);
	DOCK(d, 1, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	struct part good = { FATE_RELEASE, 1, "", NULL }, bad = { FATE_RETURN, 3, "damaged", NULL },
		    fine = { FATE_RELEASE, 4, "", NULL };

	plan(&fx, anything, "all", 2, 0, 1);
	TAKES(&d, "PEN", 1);
	dock_finish(&d);
	WORKS(inspection_finish(boss, &a, look(&fx, 1).row.inspection_id, &good, 1, &e));
	next_receipt(&d, 2);
	CU_ASSERT_FALSE(is_there(&fx, 2));
	next_receipt(&d, 3);
	WORKS(inspection_finish(boss, &a, look(&fx, 2).row.inspection_id, &bad, 1, &e));
	next_receipt(&d, 4);
	CU_ASSERT_EQUAL(look(&fx, 3).row.quantity, 4);
	WORKS(inspection_finish(boss, &a, look(&fx, 3).row.inspection_id, &fine, 1, &e));
	next_receipt(&d, 5);
	CU_ASSERT_FALSE(is_there(&fx, 4));
	SOUND();
}

/* Two lines of pens, one arrival, one inspection of five: after it one in a row is good, so that the next is looked at;
 * after that two are, and the third is passed by. */
static void the_lines_of_a_receipt_are_one_arrival(void)
{
	FIXTURE(fx);
	DOCK(d, 1, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	struct shop_line lines[] = { { d.pen, 2 }, { d.pen, 3 } };
	struct part five = { FATE_RELEASE, 5, "", NULL }, nine = { FATE_RELEASE, 9, "", NULL };
	struct receipt r;

	plan(&fx, anything, "all", 3, 0, 2);
	d.order_id = shop_order(&fx, d.acme, lines, 2);
	MUST_WORK(receipt_start(d.clerk, &a, shop_number(&fx, d.order_id), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	TAKES(&d, "5*PEN", 5);
	dock_finish(&d);
	WORKS(inspection_finish(boss, &a, look(&fx, 1).row.inspection_id, &five, 1, &e));
	next_receipt(&d, 9);
	CU_ASSERT_TRUE(is_there(&fx, 2));
	WORKS(inspection_finish(boss, &a, look(&fx, 2).row.inspection_id, &nine, 1, &e));
	next_receipt(&d, 9);
	CU_ASSERT_FALSE(is_there(&fx, 3));
	SOUND();
}

/* Every second receipt, and the first has two lines: both are looked at, and both lines of the second go on. */
static void the_lines_of_a_receipt_are_looked_at_or_not_together(void)
{
	FIXTURE(fx);
	DOCK(d, 1, 0);
	struct shop_line lines[] = { { d.pen, 2 }, { d.pen, 3 } };
	struct receipt r;

	plan(&fx, anything, "every", 2, 0, 0);
	for (int64_t looked_at = 5, go_on = 0; go_on <= 5; go_on += 5) {
		d.order_id = shop_order(&fx, d.acme, lines, 2);
		MUST_WORK(receipt_start(d.clerk, &a, shop_number(&fx, d.order_id), false, &r, &e));
		dock_sit(&d, r.row.receipt_id, NULL);
		TAKES(&d, "5*PEN", 5);
		dock_finish(&d);
		CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "INSP"), looked_at);
		CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, go_on);
	}
	SOUND();
}

/* All of this supplier, but one item of his is trusted. */
static void the_most_specific_plan_speaks(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 5);
	struct policy_ask acme = POLICY_ASK_INIT, other = POLICY_ASK_INIT;

	acme.supplier_id = d.acme;
	other.supplier_id = shop_supplier(&fx, "OTTO");
	plan(&fx, acme, "all", 0, 0, 0);
	plan(&fx, item(d.ink), "none", 0, 0, 0);
	plan(&fx, other, "all", 0, 1000, 0);
	TAKES(&d, "10*PEN", 10);
	TAKES(&d, "5*INK", 5);
	dock_finish(&d);
	CU_ASSERT_EQUAL(look(&fx, 1).row.item_id, d.pen);
	CU_ASSERT_EQUAL(look(&fx, 1).row.letter[0], '-');
	CU_ASSERT_FALSE(is_there(&fx, 2));
	CU_ASSERT_EQUAL(shop_position(&fx, d.ink).sellable, 5);
	SOUND();
}

static void a_plan_says_how_it_looks_in_words_it_knows(void)
{
	FIXTURE(fx);
	struct policy_value_named value = { .name = "look", .i64 = DB_NULL, .text = "sometimes" };
	int64_t id;

	struct policy_ask when = anything;
	when.on = "2026-01-01";
	REFUSED(ERR_VALUE, policy_add(fixture_desk(&fx, "admin"), "inspection", &when, NULL, "", &value, 1, &id, &e));
	value.text = "al";
	REFUSED(ERR_VALUE, policy_add(fixture_desk(&fx, "admin"), "inspection", &when, NULL, "", &value, 1, &id, &e));
	/* AQL 1.0 is 1000: a 1 is no limit of the table, nor is there a level 4. */
	value = (struct policy_value_named){ .name = "aql", .i64 = 1 };
	REFUSED(ERR_VALUE, policy_add(fixture_desk(&fx, "admin"), "inspection", &when, NULL, "", &value, 1, &id, &e));
	value.i64 = 1000000;
	WORKS(policy_add(fixture_desk(&fx, "admin"), "inspection", &when, NULL, "", &value, 1, &id, &e));
	value = (struct policy_value_named){ .name = "level", .i64 = 4 };
	REFUSED(ERR_VALUE, policy_add(fixture_desk(&fx, "admin"), "inspection", &when, NULL, "", &value, 1, &id, &e));
	value = (struct policy_value_named){ .name = "look", .i64 = DB_NULL, .text = "first" };
	WORKS(policy_add(fixture_desk(&fx, "admin"), "inspection", &when, NULL, "", &value, 1, &id, &e));
}

/* ---------------------------------------------------------------- looking */

/* A remark is kept as it is said: words, and not without end. */
static void a_remark_is_words(void)
{
	FIXTURE(fx);
	DOCK(d, 1, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t plan_id = plan(&fx, anything, "all", 0, 0, 0), id;
	char endless[402];

	memset(endless, 'x', sizeof endless - 1);
	endless[401] = '\0';
	check(&fx, plan_id, "remark", "text", DB_NULL, DB_NULL);
	TAKES(&d, "PEN", 1);
	dock_finish(&d);
	id = look(&fx, 1).row.inspection_id;
	REFUSED(ERR_MISSING, inspection_record(boss, &a, id, 1, 1, "", "", &e));
	REFUSED(ERR_TEXT, inspection_record(boss, &a, id, 1, 1, "blue\033[1m", "", &e));
	REFUSED(ERR_VALUE, inspection_record(boss, &a, id, 1, 1, endless, "", &e));
	WORKS(inspection_record(boss, &a, id, 1, 1, "blue", "", &e));
	CU_ASSERT_EQUAL(look(&fx, 1).verdict, VERDICT_ACCEPT);
	SOUND();
}

/* Two checks of three pieces: a cap (yes or no) and a length of 10.0 to 12.5. */
static void results_are_kept_by_piece_and_make_the_verdict(void)
{
	FIXTURE(fx);
	DOCK(d, 3, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t plan_id = plan(&fx, anything, "all", 0, 0, 0), id;
	struct inspection i;

	CU_ASSERT_EQUAL(check(&fx, plan_id, "cap", "yes or no", DB_NULL, DB_NULL), 1);
	CU_ASSERT_EQUAL(check(&fx, plan_id, "length", "number", 100, 125), 2);
	TAKES(&d, "3*PEN", 3);
	dock_finish(&d);
	id = look(&fx, 1).row.inspection_id;
	WORKS(inspection_record(boss, &a, id, 1, 1, "yes", "", &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "in work");
	WORKS(inspection_record(boss, &a, id, 1, 2, "12.5", "", &e));
	WORKS(inspection_record(boss, &a, id, 2, 1, "yes", "", &e));
	WORKS(inspection_record(boss, &a, id, 2, 2, "10", "", &e));
	WORKS(inspection_record(boss, &a, id, 3, 1, "yes", "", &e));
	CU_ASSERT_EQUAL(look(&fx, 1).verdict, VERDICT_OPEN);
	REFUSED(ERR_REASON_NEEDED, inspection_record(boss, &a, id, 3, 2, "12.6", "", &e));
	REFUSED(ERR_VALUE, inspection_record(boss, &a, id, 3, 2, "12.6", "no such reason", &e));
	WORKS(inspection_record(boss, &a, id, 3, 2, "12.6", "out of limits", &e));
	i = look(&fx, 1);
	CU_ASSERT_EQUAL(i.bad, 1);
	CU_ASSERT_EQUAL(i.looked, 3);
	CU_ASSERT_EQUAL(i.verdict, VERDICT_REJECT);
	/* Measured again, it was well: the last word counts. */
	WORKS(inspection_record(boss, &a, id, 3, 2, "12.4", "", &e));
	CU_ASSERT_EQUAL(look(&fx, 1).verdict, VERDICT_ACCEPT);
	CU_ASSERT_STRING_EQUAL(look(&fx, 1).results.v[1].found, "12.5");
	/* Nonsense. */
	REFUSED(ERR_VALUE, inspection_record(boss, &a, id, 4, 1, "yes", "", &e));
	REFUSED(ERR_VALUE, inspection_record(boss, &a, id, 1, 3, "yes", "", &e));
	REFUSED(ERR_VALUE, inspection_record(boss, &a, id, 1, 1, "perhaps", "", &e));
	REFUSED(ERR_VALUE, inspection_record(boss, &a, id, 1, 2, "long", "", &e));
	REFUSED(ERR_NOT_PERMITTED, inspection_record(d.clerk, &a, id, 1, 1, "no", "damaged", &e));
	WORKS(inspection_finish(boss, &a, id, NULL, 0, &e)); /* accepted: all is released */
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 3);
	REFUSED(ERR_STATE, inspection_record(boss, &a, id, 1, 1, "yes", "", &e));
	SOUND();
}

static void a_plan_that_was_used_keeps_its_checks(void)
{
	FIXTURE(fx);
	DOCK(d, 1, 0);
	struct desk *admin = fixture_desk(&fx, "admin");
	int64_t plan_id = plan(&fx, anything, "all", 0, 0, 0), no, other;
	struct inspection_check_new cap = {
		.name = "cap", .kind = "yes or no", .least = DB_NULL, .most = DB_NULL, .unit = ""
	};
	struct inspection_check_new upside = {
		.name = "length", .kind = "number", .least = 5, .most = 4, .unit = "mm"
	};
	struct policy_ask receipt = POLICY_ASK_INIT;

	receipt.subject = "receipt";
	other = shop_policy(&fx, "tolerance", receipt, "", "over_bp", 100);
	REFUSED(ERR_VALUE, inspection_check_add(admin, &a, other, &cap, &no, &e));
	REFUSED(ERR_NOT_FOUND, inspection_check_add(admin, &a, 999, &cap, &no, &e));
	REFUSED(ERR_VALUE, inspection_check_add(admin, &a, plan_id, &upside, &no, &e));
	REFUSED(ERR_NOT_PERMITTED, inspection_check_add(d.clerk, &a, plan_id, &cap, &no, &e));
	WORKS(inspection_check_add(admin, &a, plan_id, &cap, &no, &e));
	TAKES(&d, "PEN", 1);
	dock_finish(&d);
	REFUSED(ERR_VALUE, inspection_check_add(admin, &a, plan_id, &cap, &no, &e));
	SOUND();
}

static void it_goes_from_hand_to_hand(void)
{
	FIXTURE(fx);
	DOCK(d, 1, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t id;

	plan(&fx, anything, "all", 0, 0, 0);
	TAKES(&d, "PEN", 1);
	dock_finish(&d);
	id = look(&fx, 1).row.inspection_id;
	REFUSED(ERR_NOT_PERMITTED, inspection_take(d.clerk, &a, id, &e));
	WORKS(inspection_take(boss, &a, id, &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "in work");
	REFUSED(ERR_NOT_FOUND, inspection_give(boss, &a, id, "clerk", &e));
	WORKS(inspection_put_back(boss, &a, id, &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "waiting");
	SOUND();
}

/* ---------------------------------------------------------------- the end */

/* 20 pens at 2.50: 10 released, 4 to quarantine, 3 damaged, 2 back to the supplier, 1 to scrap. The queue holds wrong
 * labels (4, 10.00) and damage (3 + 2 + 1, 15.00). */
static void every_part_goes_where_it_should(void)
{
	FIXTURE(fx);
	DOCK(d, 20, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	const struct part parts[] = { { FATE_RELEASE, 10, "", NULL },
				      { FATE_QUARANTINE, 4, "wrong label: no English", NULL },
				      { FATE_DAMAGE, 3, "damaged", NULL },
				      { FATE_RETURN, 2, "out of limits", NULL },
				      { FATE_SCRAP, 1, "damaged", NULL } };
	int64_t id;

	plan(&fx, anything, "all", 0, 0, 0);
	TAKES(&d, "20*PEN", 20);
	dock_finish(&d);
	id = look(&fx, 1).row.inspection_id;
	REFUSED(ERR_MISSING, inspection_finish(boss, &a, id, NULL, 0, &e));
	REFUSED(ERR_VALUE, inspection_finish(boss, &a, id, parts, 4, &e)); /* 19 of 20 */
	REFUSED(ERR_NOT_PERMITTED, inspection_finish(d.clerk, &a, id, parts, 5, &e));
	WORKS(inspection_finish(boss, &a, id, parts, 5, &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "part passed");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "INSP"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "QUAR"), 4);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DAMAGE"), 3);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "SUPPLIER"), -18);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "ADJUST"), 1);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 10);
	CU_ASSERT_EQUAL(shop_queue(&fx, "wrong label"), 4);
	CU_ASSERT_EQUAL(shop_queue(&fx, "damaged"), 6);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "damaged").value_minor, 1500);
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, id, "inspection"), 0);
	CU_ASSERT_EQUAL(look(&fx, 1).parts.n, 5);
	CU_ASSERT_STRING_EQUAL(look(&fx, 1).parts.v[3].place, "SUPPLIER");
	REFUSED(ERR_STATE, inspection_finish(boss, &a, id, parts, 5, &e));
	SOUND();
}

static void what_is_rejected_says_why(void)
{
	FIXTURE(fx);
	DOCK(d, 2, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t plan_id = plan(&fx, anything, "all", 0, 0, 0), id;
	struct part back = { FATE_RETURN, 2, "", NULL }, released = { FATE_RELEASE, 2, "", NULL };

	check(&fx, plan_id, "cap", "yes or no", DB_NULL, DB_NULL);
	TAKES(&d, "2*PEN", 2);
	dock_finish(&d);
	id = look(&fx, 1).row.inspection_id;
	REFUSED(ERR_REASON_NEEDED, inspection_finish(boss, &a, id, &back, 1, &e));
	WORKS(inspection_record(boss, &a, id, 1, 1, "no", "damaged", &e));
	/* Against the verdict only with a reason. */
	REFUSED(ERR_REASON_NEEDED, inspection_finish(boss, &a, id, &released, 1, &e));
	released.reason = "waived: the caps come tomorrow";
	WORKS(inspection_finish(boss, &a, id, &released, 1, &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "passed");
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 2);
	SOUND();
}

struct ending {
	struct fixture *fx;
	int64_t id;
};

static int end_it(void *ctx, struct err *e)
{
	static const struct part parts[] = { { FATE_RELEASE, 6, "", NULL }, { FATE_QUARANTINE, 4, "damaged", NULL } };
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct ending *x = ctx;

	return inspection_finish(fixture_desk(x->fx, "supervisor"), &a, x->id, parts, 2, e);
}

static void a_failure_anywhere_leaves_it_as_it_was(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct ending x = { .fx = &fx };

	plan(&fx, anything, "all", 0, 0, 0);
	TAKES(&d, "10*PEN", 10);
	dock_finish(&d);
	x.id = look(&fx, 1).row.inspection_id;
	CU_ASSERT(fixture_fail_each(&fx, end_it, &x) > 20);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, x.id), "part passed");
	SOUND();
}

/* Goods that are looked at are taken away by nobody; what lies beside them is. */
static void goods_being_looked_at_stay(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");

	plan(&fx, anything, "all", 0, 0, 0);
	TAKES(&d, "10*PEN", 10);
	dock_finish(&d);
	REFUSED(ERR_STOCK_SHORT, stock_transfer(boss, &a, "PEN", NULL, "INSP", "A-01", 1, "putaway", "t1", &e));
	shop_stock(&fx, d.pen, 0, "INSP", 2);
	WORKS(stock_transfer(boss, &a, "PEN", NULL, "INSP", "A-01", 2, "putaway", "t2", &e));
	REFUSED(ERR_STOCK_SHORT, stock_transfer(boss, &a, "PEN", NULL, "INSP", "A-01", 1, "putaway", "t3", &e));
	SOUND();
}

/* ---------------------------------------------------------------- corrections */

static int64_t line_of(struct dock *d)
{
	struct receipt_lines_rows lines;

	CU_ASSERT_FATAL(receipt_lines(d->fx->db, &d->arena, d->receipt_id, &lines, &d->e) == OK && lines.n == 1);
	return lines.v[0].line_id;
}

/* Ten were counted, nine came: the inspection is of nine, and of none when all were an error. */
static void a_correction_makes_an_open_one_smaller(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t id;

	plan(&fx, anything, "all", 0, 0, 0);
	TAKES(&d, "10*PEN", 10);
	dock_finish(&d);
	id = look(&fx, 1).row.inspection_id;
	WORKS(receipt_correct(boss, &a, line_of(&d), 1, "miscount", &e));
	CU_ASSERT_EQUAL(look(&fx, 1).row.quantity, 9);
	CU_ASSERT_EQUAL(look(&fx, 1).row.sample, 9);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "INSP"), 9);
	SOUND();
	WORKS(receipt_correct(boss, &a, line_of(&d), 9, "miscount", &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "cancelled");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, id, "inspection"), 0);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 0);
	SOUND();
}

static void what_was_released_is_corrected_and_what_was_split_is_not(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	struct part all = { FATE_RELEASE, 10, "", NULL };
	struct part parts[] = { { FATE_RELEASE, 4, "", NULL }, { FATE_QUARANTINE, 1, "damaged", NULL } };

	plan(&fx, anything, "all", 0, 0, 0);
	TAKES(&d, "10*PEN", 10);
	dock_finish(&d);
	WORKS(inspection_finish(boss, &a, look(&fx, 1).row.inspection_id, &all, 1, &e));
	WORKS(receipt_correct(boss, &a, line_of(&d), 1, "miscount", &e));
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 9);
	SOUND();
	next_receipt(&d, 5);
	WORKS(inspection_finish(boss, &a, look(&fx, 2).row.inspection_id, parts, 2, &e));
	REFUSED(ERR_STATE, receipt_correct(boss, &a, line_of(&d), 1, "miscount", &e));
	SOUND();
}

/* ---------------------------------------------------------------- not for sale */

static int64_t for_sale(struct fixture *fx, int64_t item_id)
{
	struct desk *desk = fixture_desk(fx, "clerk");
	struct ats_board board;
	struct channel_row channel;
	struct item_row row;
	struct ats ats = { .quantity = -1 };
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(channel_find(desk, &fx->arena, "WEB", &channel, &e) == OK);
	CU_ASSERT_FATAL(item_get(fx->db, &fx->arena, item_id, &row, &e) == OK);
	CU_ASSERT_FATAL(ats_board_load(desk, &fx->arena, &board, &e) == OK);
	CU_ASSERT_FATAL(ats_of(desk, &fx->arena, &board, &row, &channel, &ats, &e) == OK);
	return ats.quantity;
}

/* Seven stand in each place in turn; only bins and the pick face are for sale. */
static void only_bins_and_pick_faces_are_for_sale(void)
{
	static const struct {
		const char *place;
		int64_t for_sale;
	} places[] = { { "A-01", 7 }, { "PICK", 7 },   { "DOCK", 0 },	{ "INSP", 0 },
		       { "QUAR", 0 }, { "DAMAGE", 0 }, { "TRANSIT", 0 } };

	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		FIXTURE(fx);
		int64_t pen = shop_item(&fx, "PEN", "none");

		sell_channel(&fx, "WEB", 1, 0, 0);
		shop_stock(&fx, pen, 0, places[i].place, 7);
		CU_ASSERT_EQUAL(for_sale(&fx, pen), places[i].for_sale);
		SOUND();
	}
}

/* Seven of a lot stand in a bin, and in a pick face, and are for sale as long as the lot is in order. */
static void a_lot_that_is_not_in_order_is_not_for_sale_wherever_it_stands(void)
{
	static const char *const states[] = { "on hold", "recalled", "expired" };
	static const char *const places[] = { "A-01", "PICK", "QUAR", "INSP" };

	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		FIXTURE(fx);
		int64_t pen = shop_item(&fx, "PEN", "lot"), lot = shop_lot(&fx, pen, "lot", "L1", NULL);

		sell_channel(&fx, "WEB", 1, 0, 0);
		for (size_t p = 0; p < ARRAY_LEN(places); p++)
			shop_stock(&fx, pen, lot, places[p], 7);
		CU_ASSERT_EQUAL(for_sale(&fx, pen), 14);
		WORKS(lot_set_state(fixture_desk(&fx, "supervisor"), lot, states[i], "other", &e));
		CU_ASSERT_EQUAL(for_sale(&fx, pen), 0);
		SOUND();
	}
}

/* Past its day, before the worker has said so; and in a blocked bin. */
static void past_its_day_or_in_a_blocked_bin_is_not_for_sale(void)
{
	FIXTURE(fx);
	int64_t ink = shop_item(&fx, "INK", "lot"), lot = shop_lot(&fx, ink, "lot", "L1", "2026-03-10");

	sell_channel(&fx, "WEB", 1, 0, 0);
	shop_stock(&fx, ink, lot, "A-01", 7);
	CU_ASSERT_EQUAL(for_sale(&fx, ink), 7);
	WORKS(place_set_status(fixture_desk(&fx, "admin"), &a, fixture_place(&fx, "BCN1", "A-01"), "blocked", &e));
	CU_ASSERT_EQUAL(for_sale(&fx, ink), 0);
	WORKS(place_set_status(fixture_desk(&fx, "admin"), &a, fixture_place(&fx, "BCN1", "A-01"), "active", &e));
	CU_ASSERT_EQUAL(for_sale(&fx, ink), 7);
	fx.hand.ms += INT64_C(8) * 86400000; /* the 11th */
	CU_ASSERT_EQUAL(for_sale(&fx, ink), 0);
	SOUND();
}

static void verify_sees_goods_that_are_gone(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct proof p = { .report = NULL };

	plan(&fx, anything, "all", 0, 0, 0);
	TAKES(&d, "10*PEN", 10);
	dock_finish(&d);
	SOUND();
	fixture_sql(&fx, "UPDATE inspection SET quantity = 11");
	WORKS(papers_verify(fixture_desk(&fx, "supervisor"), &p, &e));
	CU_ASSERT_EQUAL(p.faults, 1);
}

/* Three checks; only the last is taken back, and none once the plan has been used. */
static void a_check_is_taken_back_before_the_plan_is_used(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *admin = fixture_desk(&fx, "admin");
	int64_t plan_id = plan(&fx, anything, "all", 0, 0, 0);
	struct inspection_checks_rows checks;

	check(&fx, plan_id, "whole", "yes or no", DB_NULL, DB_NULL);
	check(&fx, plan_id, "length", "number", 95, 105);
	check(&fx, plan_id, "colour", "text", DB_NULL, DB_NULL);
	MUST_WORK(inspection_checks(fx.db, &a, plan_id, &checks, &e));
	CU_ASSERT_EQUAL_FATAL(checks.n, 3);
	REFUSED(ERR_VALUE, inspection_check_drop(admin, &a, checks.v[1].check_id, &e));
	REFUSED(ERR_NOT_PERMITTED, inspection_check_drop(fixture_desk(&fx, "clerk"), &a, checks.v[2].check_id, &e));
	WORKS(inspection_check_drop(admin, &a, checks.v[2].check_id, &e));
	REFUSED(ERR_NOT_FOUND, inspection_check_drop(admin, &a, checks.v[2].check_id, &e));
	CU_ASSERT_EQUAL(check(&fx, plan_id, "shade", "text", DB_NULL, DB_NULL), 3);
	TAKES(&d, "10*PEN", 10);
	dock_finish(&d);
	CU_ASSERT_EQUAL(look(&fx, 1).checks.n, 3);
	MUST_WORK(inspection_checks(fx.db, &a, plan_id, &checks, &e));
	REFUSED(ERR_VALUE, inspection_check_drop(admin, &a, checks.v[2].check_id, &e));
	SOUND();
}

/* Ten pens cost 2.50 each. Up to 10.00 one person may throw away: four pens are 10.00, five are 12.50. The supervisor
 * looked at one; supervisor2 did not, nor did he receive them. */
static void much_scrap_takes_a_second_person(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *looks = fixture_desk(&fx, "supervisor"), *other = fixture_desk(&fx, "supervisor2");
	struct part five[] = { { FATE_RELEASE, 5, "", NULL }, { FATE_SCRAP, 5, "damaged", NULL } };
	struct part four[] = { { FATE_RELEASE, 6, "", NULL }, { FATE_SCRAP, 4, "damaged", NULL } };
	int64_t plan_id = plan(&fx, anything, "all", 0, 0, 0), id;

	check(&fx, plan_id, "whole", "yes or no", DB_NULL, DB_NULL);
	shop_policy(&fx, "scrap approval", (struct policy_ask)POLICY_ASK_INIT, "", "above_minor", 1000);
	TAKES(&d, "10*PEN", 10);
	dock_finish(&d);
	id = look(&fx, 1).row.inspection_id;
	WORKS(inspection_record(looks, &a, id, 1, 1, "yes", "", &e));
	REFUSED(ERR_SCRAP, inspection_finish(looks, &a, id, five, 2, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "number"), "IN-2026-00001");
	CU_ASSERT_EQUAL(err_i64(&e, "amount", 0), 1250);
	WORKS(inspection_give(looks, &a, id, "supervisor2", &e));
	WORKS(inspection_finish(other, &a, id, five, 2, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "INSP"), 0);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 5);
	/* Four of the next ten are thrown away by one. */
	next_receipt(&d, 10);
	id = look(&fx, 2).row.inspection_id;
	WORKS(inspection_record(looks, &a, id, 1, 1, "yes", "", &e));
	WORKS(inspection_finish(looks, &a, id, four, 2, &e));
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 11);
	SOUND();
}

/* Ten pens of which the clerk scans one, the first supervisor three, the second the rest, each taking over from the
 * other: both supervisors received it. Of the next ten neither did; but who said what a check came to has looked at it,
 * though somebody else said it anew. */
static void who_scanned_or_looked_at_some_is_no_second_person(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *first = fixture_desk(&fx, "supervisor"), *second = fixture_desk(&fx, "supervisor2");
	struct desk *clerk = d.clerk, *turns[] = { clerk, first, second };
	static const char *const scans[] = { "PEN", "3*PEN", "6*PEN" };
	struct part all[] = { { FATE_SCRAP, 10, "damaged", NULL } };
	int64_t plan_id = plan(&fx, anything, "all", 0, 0, 0), id;

	check(&fx, plan_id, "whole", "yes or no", DB_NULL, DB_NULL);
	shop_policy(&fx, "scrap approval", (struct policy_ask)POLICY_ASK_INIT, "", "above_minor", 1000);
	for (size_t i = 0; i < ARRAY_LEN(turns); i++) {
		d.clerk = turns[i];
		if (i)
			MUST_WORK(receipt_take_over(d.clerk, &a, d.receipt_id, &e));
		dock_sit(&d, d.receipt_id, arena_printf(&a, "turn %zu", i));
		ANSWERS(&d, scans[i], SCAN_TAKEN);
	}
	dock_finish(&d);
	id = look(&fx, 1).row.inspection_id;
	REFUSED(ERR_SCRAP, inspection_finish(first, &a, id, all, 1, &e));
	REFUSED(ERR_SCRAP, inspection_finish(second, &a, id, all, 1, &e));
	d.clerk = clerk;
	next_receipt(&d, 10);
	id = look(&fx, 2).row.inspection_id;
	WORKS(inspection_record(first, &a, id, 1, 1, "no", "damaged", &e));
	WORKS(inspection_record(second, &a, id, 1, 1, "no", "damaged", &e));
	REFUSED(ERR_SCRAP, inspection_finish(first, &a, id, all, 1, &e));
	SOUND();
}

/* Ten serials of one item come on one receipt: one inspection of ten, and by the table at AQL 1.0, level II, letter B:
 * n is 3 for ten of them; but AQL 1.0 stands first at letter E, n 13, which is more than there are: all ten. One serial
 * is bad: S7 goes to the quarantine, nine are for sale. */
static void serials_of_one_arrival_are_one_lot(void)
{
	FIXTURE(fx);
	DOCK(d, 1, 0);
	int64_t phone = shop_item(&fx, "PHONE", "serial");
	struct shop_line line = { phone, 10 };
	struct receipt r;
	struct inspection i;
	struct lot_row s7;
	struct part wrong[] = { { FATE_RELEASE, 8, "", NULL }, { FATE_QUARANTINE, 2, "damaged", "S7" } };
	struct part parts[] = { { FATE_RELEASE, 9, "", NULL }, { FATE_QUARANTINE, 1, "damaged", "S7" } };
	int64_t order_id = shop_order(&fx, d.acme, &line, 1);

	plan(&fx, item(phone), "all", 0, 1000, 0);
	MUST_WORK(receipt_start(d.clerk, &a, shop_number(&fx, order_id), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	for (int k = 1; k <= 10; k++) {
		ANSWERS(&d, "PHONE", SCAN_ASK_SERIAL);
		TAKES(&d, arena_printf(&a, "S%d", k), 1);
	}
	dock_finish(&d);
	CU_ASSERT_FALSE(is_there(&fx, 2));
	i = look(&fx, 1);
	CU_ASSERT_EQUAL(i.row.quantity, 10);
	CU_ASSERT_EQUAL(i.row.lots, 10);
	CU_ASSERT_EQUAL(i.row.sample, 10);
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, i.row.inspection_id, "inspection"), 1);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, phone, "INSP"), 10);
	SOUND();
	/* None of them leaves by itself. */
	REFUSED(ERR_STOCK_SHORT, stock_transfer(fixture_desk(&fx, "supervisor"), &a, "PHONE", "S3", "INSP", "A-01", 1,
						"putaway", "t", &e));
	REFUSED(ERR_VALUE, inspection_finish(fixture_desk(&fx, "supervisor"), &a, i.row.inspection_id, wrong, 2, &e));
	WORKS(inspection_finish(fixture_desk(&fx, "supervisor"), &a, i.row.inspection_id, parts, 2, &e));
	CU_ASSERT_STRING_EQUAL(look(&fx, 1).doc.state, "part passed");
	MUST_WORK(lot_by_code(fx.db, &a, phone, "serial", "S7", &s7, &e));
	struct balance_get_row there = { .quantity = 0 };
	MUST_WORK(balance_get(fx.db, &a, phone, fixture_place(&fx, "BCN1", "QUAR"), s7.lot_id, &there, &e));
	CU_ASSERT_EQUAL(there.quantity, 1);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, phone, "QUAR"), 1);
	CU_ASSERT_EQUAL(shop_position(&fx, phone).sellable, 9);
	CU_ASSERT_EQUAL(shop_queue(&fx, "damaged"), 1);
	SOUND();
}

/* Five pens are broken. Who carries takes them to quarantine and back to the broken ones, but not among the goods, nor
 * on the dock from where they would be put away; who judges does. */
static void who_carries_does_not_make_sellable(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk"), *boss = fixture_desk(&fx, "supervisor");
	int64_t pen = shop_item(&fx, "PEN", "none");

	shop_stock(&fx, pen, 0, "DAMAGE", 5);
	MUST_WORK(stock_transfer(clerk, &a, "PEN", "", "DAMAGE", "QUAR", 5, "other", "k1", &e));
	REFUSED(ERR_NOT_PERMITTED, stock_transfer(clerk, &a, "PEN", "", "QUAR", "A-01", 1, "other", "k2", &e));
	REFUSED(ERR_NOT_PERMITTED, stock_transfer(clerk, &a, "PEN", "", "QUAR", "DOCK", 1, "other", "k3", &e));
	MUST_WORK(stock_transfer(clerk, &a, "PEN", "", "QUAR", "DAMAGE", 2, "other", "k4", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-01"), 0);
	MUST_WORK(stock_transfer(boss, &a, "PEN", "", "QUAR", "A-01", 3, "other", "k5", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-01"), 3);
	SOUND();
}

static const struct test tests[] = {
	{ "who carries does not make sellable", who_carries_does_not_make_sellable },
	{ "serials of one arrival are one lot", serials_of_one_arrival_are_one_lot },
	{ "much scrap takes a second person", much_scrap_takes_a_second_person },
	{ "who scanned or looked at some is no second person", who_scanned_or_looked_at_some_is_no_second_person },
	{ "a check is taken back before the plan is used", a_check_is_taken_back_before_the_plan_is_used },
	{ "what a plan names waits, and the rest goes on", what_a_plan_names_waits_and_the_rest_goes_on },
	{ "what is damaged is not looked at again", what_is_damaged_is_not_looked_at_again },
	{ "a sample is taken by the table", a_sample_is_taken_by_the_table },
	{ "where no place is to look the quarantine takes it", where_no_place_is_to_look_the_quarantine_takes_it },
	{ "every second receipt is looked at", every_second_receipt_is_looked_at },
	{ "the first receipt is looked at until one is good", the_first_receipt_is_looked_at_until_one_is_good },
	{ "lots are skipped until one is bad", lots_are_skipped_until_one_is_bad },
	{ "the lines of a receipt are one arrival", the_lines_of_a_receipt_are_one_arrival },
	{ "the lines of a receipt are looked at or not together",
	  the_lines_of_a_receipt_are_looked_at_or_not_together },
	{ "the most specific plan speaks", the_most_specific_plan_speaks },
	{ "a plan says how it looks in words it knows", a_plan_says_how_it_looks_in_words_it_knows },
	{ "a remark is words", a_remark_is_words },
	{ "results are kept by piece and make the verdict", results_are_kept_by_piece_and_make_the_verdict },
	{ "a plan that was used keeps its checks", a_plan_that_was_used_keeps_its_checks },
	{ "it goes from hand to hand", it_goes_from_hand_to_hand },
	{ "every part goes where it should", every_part_goes_where_it_should },
	{ "what is rejected says why", what_is_rejected_says_why },
	{ "a failure anywhere leaves it as it was", a_failure_anywhere_leaves_it_as_it_was },
	{ "goods being looked at stay", goods_being_looked_at_stay },
	{ "a correction makes an open one smaller", a_correction_makes_an_open_one_smaller },
	{ "what was released is corrected, what was split is not",
	  what_was_released_is_corrected_and_what_was_split_is_not },
	{ "only bins and pick faces are for sale", only_bins_and_pick_faces_are_for_sale },
	{ "a lot that is not in order is not for sale, wherever",
	  a_lot_that_is_not_in_order_is_not_for_sale_wherever_it_stands },
	{ "past its day or in a blocked bin is not for sale", past_its_day_or_in_a_blocked_bin_is_not_for_sale },
	{ "verify sees goods that are gone", verify_sees_goods_that_are_gone },
};

const struct suite suite_inspection = { .name = "inspection", .tests = tests, .n = ARRAY_LEN(tests) };
