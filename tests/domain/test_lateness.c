/* What should have come and has not: by the promise that holds. */
#include "dock.h"

#include "domain/receiving/lateness.h"
#include "domain/receiving/resolution.h"

static void turn(struct fixture *fx, int64_t opened, int64_t closed)
{
	struct err e = ERR_INIT;
	int64_t o = -1, c = -1;

	CU_ASSERT_FATAL(fixture_ok(lateness_turn(fixture_desk(fx, "admin"), 100, &o, &c, &e), &e, "lateness_turn",
				   __FILE__, __LINE__));
	CU_ASSERT_EQUAL(o, opened);
	CU_ASSERT_EQUAL(c, closed);
}

/* Ten pens and four inks at 2.50, due in the supplier's lead time. On the day itself nothing is late; the day after the
 * order is one matter of 14 units and 35.00. Six pens come: 8 and 20.00. All came: it is settled by itself, and not
 * opened again. */
static void an_order_whose_day_passed_is_late_once(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct discrepancy_row x;
	struct po po;

	MUST_WORK(po_load(d.clerk, &a, d.order_id, &po, &e));
	turn(&fx, 0, 0);
	while (strcmp(desk_today(d.clerk, &a), po.row.due_on) < 0)
		fixture_days_pass(&fx, 1);
	turn(&fx, 0, 0);
	fixture_days_pass(&fx, 1);
	turn(&fx, 1, 0);
	turn(&fx, 0, 0);
	x = dock_discrepancy(&d, "late");
	CU_ASSERT_STRING_EQUAL(x.code, shop_number(&fx, d.order_id));
	CU_ASSERT_EQUAL(x.quantity, 14);
	CU_ASSERT_EQUAL(x.value_minor, 3500);
	CU_ASSERT_EQUAL(x.supplier_id, d.acme);
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, x.discrepancy_id, "discrepancy"), 1);
	TAKES(&d, "6*PEN", 6);
	turn(&fx, 0, 0);
	x = dock_discrepancy(&d, "late");
	CU_ASSERT_EQUAL(x.quantity, 8);
	CU_ASSERT_EQUAL(x.value_minor, 2000);
	TAKES(&d, "4*PEN", 4);
	TAKES(&d, "4*INK", 4);
	CU_ASSERT_STRING_EQUAL(x.state, "open");
	dock_finish(&d);
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "late").state, "resolved");
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, x.discrepancy_id, "discrepancy"), 0);
	fixture_days_pass(&fx, 30);
	turn(&fx, 0, 0);
	SOUND();
}

/* What a person has settled is not opened again for the same day; for another day it is. */
static void a_settled_lateness_stays_settled(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	const struct settlement fault = { .as = "supplier fault", .reason = "", .note = "" };
	struct po po;

	MUST_WORK(po_load(d.clerk, &a, d.order_id, &po, &e));
	fixture_days_pass(&fx, 365);
	turn(&fx, 1, 0);
	WORKS(discrepancy_resolve(marta, &a, dock_discrepancy(&d, "late").discrepancy_id, &fault, NULL, &e));
	turn(&fx, 0, 0);
	fixture_sql(&fx, "UPDATE purchase_line SET due_on = '2027-03-01'");
	turn(&fx, 1, 0);
	/* Moved to a later day it is late no more; an order that is closed neither. */
	fixture_sql(&fx, "UPDATE purchase_line SET due_on = '2027-12-01'");
	turn(&fx, 0, 1);
	fixture_sql(&fx, "UPDATE purchase_line SET due_on = '2027-02-01'");
	turn(&fx, 1, 0);
	WORKS(po_close(fixture_desk(&fx, "buyer"), &a, d.order_id, "other", &e));
	turn(&fx, 0, 1);
	SOUND();
}

/* Late by its day, then received: six of ten. The four that are missing are short, and not late as well. */
static void what_is_short_is_not_late_as_well(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);

	fixture_days_pass(&fx, 365);
	turn(&fx, 1, 0);
	TAKES(&d, "6*PEN", 6);
	CU_ASSERT_EQUAL(dock_finish(&d), 1);
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "late").state, "resolved");
	CU_ASSERT_EQUAL(shop_queue(&fx, "short"), 4);
	turn(&fx, 0, 0);
	CU_ASSERT_EQUAL(shop_queue(&fx, "late"), 0);
	SOUND();
}

/* A notice is late until its truck stands at the gate. */
static void a_notice_whose_day_passed_is_late(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct notice_line_new line = { .unit = -1,
					.order_ref = shop_number(&fx, d.order_id),
					.sku = "PEN",
					.quantity = 10,
					.lot = "",
					.expiry_on = "" };
	struct notice_new notice = { .supplier_id_text = "ACME",
				     .supplier_ref = "LS-9",
				     .source = "csv",
				     .shipped_on = "",
				     .due_on = "2026-03-02",
				     .carrier = "",
				     .tracking = "",
				     .batch_id = DB_NULL,
				     .lines = &line,
				     .n_lines = 1 };
	struct notice_result made;

	MUST_WORK(notice_create(fixture_desk(&fx, "buyer"), &a, &notice, &made, &e));
	turn(&fx, 1, 0);
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "late").code, made.number);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "late").value_minor, 2500);
	WORKS(notice_arrived(d.clerk, &a, made.notice_id, &e));
	turn(&fx, 0, 1);
	SOUND();
}

/* ---- the promise that holds */

static int64_t announce(struct dock *d, const char *ref, int64_t pens, const char *due_on)
{
	struct fixture *fx = d->fx;
	struct notice_line_new line = { .unit = -1,
					.order_ref = shop_number(fx, d->order_id),
					.sku = "PEN",
					.quantity = pens,
					.lot = "",
					.expiry_on = "" };
	struct notice_new notice = { .supplier_id_text = "ACME",
				     .supplier_ref = ref,
				     .source = "csv",
				     .shipped_on = "",
				     .due_on = due_on,
				     .carrier = "",
				     .tracking = "",
				     .batch_id = DB_NULL,
				     .lines = &line,
				     .n_lines = 1 };
	struct notice_result made;

	CU_ASSERT_FATAL(fixture_ok(notice_create(fixture_desk(fx, "buyer"), &fx->arena, &notice, &made, &d->e), &d->e,
				   "notice_create", __FILE__, __LINE__));
	return made.notice_id;
}

/* Ten pens were asked for 2026-03-04; the supplier confirms 2026-03-06. On the 5th nothing is late, on the 7th all ten,
 * by the day he confirmed. He confirms the 9th: late no more, and on the 10th late for that day. Asked for another day,
 * 2026-03-20, his word holds no more. */
static void what_is_confirmed_is_the_promise(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	struct po po;

	fixture_sql(&fx, "UPDATE purchase_line SET due_on = '2026-03-04'");
	MUST_WORK(po_sent(buyer, &a, d.order_id, &e));
	REFUSED(ERR_NOT_PERMITTED, po_confirm(d.clerk, &a, d.order_id, "", "2026-03-06", &e));
	REFUSED(ERR_VALUE, po_confirm(buyer, &a, d.order_id, "", "2026-02-30", &e));
	REFUSED(ERR_NOT_FOUND, po_confirm(buyer, &a, d.order_id, "INK", "2026-03-06", &e));
	WORKS(po_confirm(buyer, &a, d.order_id, "", "2026-03-06", &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "acknowledged");
	CHANGES_NOTHING(WORKS(po_confirm(buyer, &a, d.order_id, "PEN", "2026-03-06", &e)));
	fixture_days_pass(&fx, 2);
	turn(&fx, 0, 0);
	fixture_days_pass(&fx, 2);
	turn(&fx, 1, 0);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "late").quantity, 10);
	WORKS(po_confirm(buyer, &a, d.order_id, "PEN", "2026-03-09", &e));
	turn(&fx, 0, 1);
	fixture_days_pass(&fx, 3);
	turn(&fx, 1, 0);
	MUST_WORK(po_load(buyer, &a, d.order_id, &po, &e));
	CU_ASSERT_STRING_EQUAL(po.lines[0].confirmed_on, "2026-03-09");
	WORKS(po_line_change(buyer, &a, po.lines[0].line_id, 10, po.lines[0].unit_price4, "2026-03-20", &e));
	MUST_WORK(po_load(buyer, &a, d.order_id, &po, &e));
	CU_ASSERT_STRING_EQUAL(po.lines[0].confirmed_on, "");
	REFUSED(ERR_STATE, po_confirm(buyer, &a, d.order_id, "", "2026-03-25", &e)); /* a draft again */
	SOUND();
}

/* Ten pens are due 2026-03-04. A notice promises six of them for the 8th, another three without a day: on the 5th the
 * order is late by four, the six are not. On the 9th the notice is late by its six; it arrives, and from then on its
 * goods are the receipt's matter: six more of the order have not come. Six come. */
static void what_a_notice_announces_goes_by_its_day(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	int64_t notice;
	struct receipt r;

	fixture_sql(&fx, "UPDATE purchase_line SET due_on = '2026-03-04'");
	notice = announce(&d, "LS-1", 6, "2026-03-08");
	announce(&d, "LS-2", 3, "");
	fixture_days_pass(&fx, 2);
	turn(&fx, 1, 0);
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "late").code, shop_number(&fx, d.order_id));
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "late").quantity, 4);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "late").value_minor, 1000);
	fixture_days_pass(&fx, 4);
	turn(&fx, 1, 0);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "late").quantity, 6);
	CU_ASSERT_EQUAL(shop_queue(&fx, "late"), 10);
	WORKS(notice_arrived(d.clerk, &a, notice, &e));
	turn(&fx, 0, 1);
	CU_ASSERT_EQUAL(shop_queue(&fx, "late"), 10);
	MUST_WORK(receipt_start(d.clerk, &a, "LS-1", false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	TAKES(&d, "6*PEN", 6);
	dock_finish(&d);
	turn(&fx, 0, 0);
	CU_ASSERT_EQUAL(shop_queue(&fx, "late"), 4);
	SOUND();
}

/* All ten are announced for a later day: the order that was late is not, before its day or after. */
static void an_order_that_is_announced_is_late_no_more(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);

	fixture_sql(&fx, "UPDATE purchase_line SET due_on = '2026-03-04'");
	fixture_days_pass(&fx, 2);
	turn(&fx, 1, 0);
	announce(&d, "LS-1", 10, "2026-03-08");
	turn(&fx, 0, 1);
	turn(&fx, 0, 0);
	SOUND();
}

static const struct test tests[] = {
	{ "an order whose day passed is late once", an_order_whose_day_passed_is_late_once },
	{ "a settled lateness stays settled", a_settled_lateness_stays_settled },
	{ "what is short is not late as well", what_is_short_is_not_late_as_well },
	{ "a notice whose day passed is late", a_notice_whose_day_passed_is_late },
	{ "what is confirmed is the promise", what_is_confirmed_is_the_promise },
	{ "what a notice announces goes by its day", what_a_notice_announces_goes_by_its_day },
	{ "an order that is announced is late no more", an_order_that_is_announced_is_late_no_more },
};

const struct suite suite_lateness = { .name = "lateness", .tests = tests, .n = ARRAY_LEN(tests) };
