#include "dock.h"

#include "domain/catalog/item.h"
#include "domain/desk/user.h"
#include "domain/receiving/resolution.h"
#include "domain/work/task.h"
#include "domain/work/task_sql.h"
#include "tests/domain/fixture_sql.h"
#include "tests/domain/shop_sql.h"

/* Expected, got, off by, money: as one text, so that a difference shows all of it. */
static const char *figures(struct dock *d, const char *type)
{
	struct discrepancy_row x = dock_discrepancy(d, type);

	return arena_printf(&d->arena, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %s", x.expected, x.got,
			    x.quantity, x.value_minor, x.currency);
}

static int64_t queued(struct dock *d, const char *type, int64_t *value)
{
	struct shop_queued_row row = { 0 };

	CU_ASSERT_FATAL(shop_queued(d->fx->db, &d->arena, type, &row, &d->e) == OK);
	*value = row.value_minor;
	return row.n;
}

static int settle(struct desk *desk, int64_t id, const char *as, const char *note, struct err *e)
{
	const struct settlement s = { .as = as, .reason = "", .note = note };
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	return discrepancy_resolve(desk, &scratch, id, &s, NULL, e);
}

/* 10 ordered, 5 % or 1 unit tolerated: up to 11. The twelfth is one too many: 12 against 10 is 2 off... of which this
 * scan brought one, put aside at 2.50; the next one makes it 13 against 10, two aside, 5.00. */
static void what_is_too_many_waits_in_the_queue(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct policy_ask ask = POLICY_ASK_INIT;

	ask.subject = "receipt";
	shop_policy(&fx, "tolerance", ask, "one unit", "over_units", 1);
	TAKES(&d, "11*PEN", 11); /* within: nobody is asked */
	CU_ASSERT_EQUAL(shop_queue(&fx, "over"), 0);
	ANSWERS(&d, PEN_GTIN, SCAN_OVER);
	CU_ASSERT_STRING_EQUAL(figures(&d, "over"), "10 12 1 250 EUR");
	ANSWERS(&d, "PEN", SCAN_OVER); /* another code of the same item is the same matter */
	CU_ASSERT_STRING_EQUAL(figures(&d, "over"), "10 13 2 500 EUR");
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "over").code, "");
	CU_ASSERT_EQUAL(dock_received(&d, 0), 11);
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, 0, "discrepancy"), 1);
	SOUND();
}

/* Ten ordered and here; two more are refused, then taken by right: 2 too many, once. Undone, the matter is settled. */
static void by_right_too_many_are_taken_and_told_once(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct receipt r;
	int64_t value;

	TAKES(&d, "10*PEN", 10);
	ANSWERS(&d, "2*PEN", SCAN_OVER);
	CHANGES_NOTHING(CU_ASSERT_EQUAL(scan_desk_accept_over(&d.scans, &a, &d.answer, &e), ERR_NOT_PERMITTED));
	d.clerk = marta;
	MUST_WORK(receipt_start(marta, &a, shop_number(&fx, d.order_id), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	ANSWERS(&d, "2*PEN", SCAN_OVER);
	WORKS(scan_desk_accept_over(&d.scans, &a, &d.answer, &e));
	CU_ASSERT_EQUAL(d.answer.code, SCAN_TAKEN);
	CU_ASSERT_EQUAL(d.answer.quantity, 2); /* with its count */
	CU_ASSERT_EQUAL(dock_received(&d, 0), 12);
	CU_ASSERT_STRING_EQUAL(figures(&d, "over"), "10 12 2 500 EUR");
	/* What was taken is refused no longer. */
	WORKS(scan_desk_accept_over(&d.scans, &a, &d.answer, &e));
	CU_ASSERT_EQUAL(d.answer.code, SCAN_NOTHING);
	ANSWERS(&d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 10);
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "over").resolution, "error");
	CU_ASSERT_EQUAL(queued(&d, "over", &value), 1); /* the clerk's own two still lie there */
	CU_ASSERT_EQUAL(value, 500);
	SOUND();
}

static void wrong_items_and_unknown_codes_wait(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);

	ANSWERS(&d, INK_GTIN, SCAN_WRONG_ITEM);
	ANSWERS(&d, "2*" INK_GTIN, SCAN_WRONG_ITEM);
	CU_ASSERT_STRING_EQUAL(figures(&d, "wrong item"), "0 3 3 750 EUR"); /* at the item's cost */
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "wrong item").item_id, d.ink);
	ANSWERS(&d, "NO SUCH THING", SCAN_UNKNOWN);
	ANSWERS(&d, "3*NO SUCH THING", SCAN_UNKNOWN);
	CU_ASSERT_STRING_EQUAL(figures(&d, "unknown code"), "0 4 4 0 EUR");
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "unknown code").code, "NO SUCH THING");
	/* A wrong check digit was misread or mistyped: that is no goods. */
	ANSWERS(&d, "4006381333930", SCAN_BAD_CODE);
	ANSWERS(&d, "\x01\x02", SCAN_BAD_CODE);
	CU_ASSERT_EQUAL(shop_n_moves(&fx), 0);
	SOUND();
}

static void an_unknown_code_is_bound_by_right(void)
{
	FIXTURE(fx);
	DOCK(d, 30, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct receipt r;

	ANSWERS(&d, "NEWBOX", SCAN_UNKNOWN);
	REFUSED(ERR_NOT_PERMITTED, scan_desk_bind(&d.scans, &a, "PEN", 6, &e));
	d.clerk = marta;
	MUST_WORK(receipt_start(marta, &a, shop_number(&fx, d.order_id), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	ANSWERS(&d, "NEWBOX", SCAN_UNKNOWN);
	REFUSED(ERR_NOT_FOUND, scan_desk_bind(&d.scans, &a, "PENCIL", 6, &e));
	WORKS(scan_desk_bind(&d.scans, &a, "PEN", 6, &e));
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "unknown code").resolution, "accept");
	TAKES(&d, "NEWBOX", 6);
	/* Of an element string the GTIN is bound, not the lot that stands behind it. */
	ANSWERS(&d, "]C1010950600013435210L1", SCAN_UNKNOWN);
	WORKS(scan_desk_bind(&d.scans, &a, "PEN", 1, &e));
	TAKES(&d, "09506000134352", 1);
	REFUSED(ERR_NOT_FOUND, scan_desk_bind(&d.scans, &a, "PEN", 1, &e)); /* nothing is unknown now */
	SOUND();
}

/* Damaged holds for one scan; twice is not damaged; undo takes it off the queue. */
static void damaged_goods_go_to_the_damage_place(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct po po;

	ANSWERS(&d, "damaged", SCAN_NOTED);
	CU_ASSERT_TRUE(d.answer.damaged);
	TAKES(&d, "2*PEN", 2);
	CU_ASSERT_TRUE(d.answer.damaged);
	TAKES(&d, "PEN", 1);
	CU_ASSERT_FALSE(d.answer.damaged);
	ANSWERS(&d, "%DL-DAMAGE", SCAN_NOTED);
	ANSWERS(&d, "%DL-DAMAGE", SCAN_NOTED);
	CU_ASSERT_FALSE(d.answer.damaged);
	TAKES(&d, "PEN", 1);
	CU_ASSERT_STRING_EQUAL(figures(&d, "damaged"), "10 2 2 500 EUR");
	ANSWERS(&d, "damaged", SCAN_NOTED);
	ANSWERS(&d, "NOSUCH", SCAN_UNKNOWN); /* spent, whatever became of the scan */
	TAKES(&d, "PEN", 1);
	CU_ASSERT_FALSE(d.answer.damaged);
	ANSWERS(&d, "damaged", SCAN_NOTED);
	TAKES(&d, "PEN", 1);
	ANSWERS(&d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(shop_queue(&fx, "damaged"), 2);
	WORKS(po_load(d.clerk, &a, d.order_id, &po, &e));
	CU_ASSERT_EQUAL(po.lines[0].damaged, 2);
	CU_ASSERT_EQUAL(dock_finish(&d), 1);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DAMAGE"), 2);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 3);
	SOUND();
}

/* 10 pens and 4 inks ordered; 7 and 4 come: pens 3 short, 7.50. The rest comes later: 2 leave 1, and the last settles.
 */
static void what_is_short_waits_until_it_comes(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct receipt r;
	int64_t lines, units, value;

	TAKES(&d, "7*PEN", 7);
	TAKES(&d, "4*INK", 4);
	CHANGES_NOTHING(WORKS(receipt_shorts(d.clerk, &a, d.receipt_id, &lines, &units, &e)));
	CU_ASSERT_EQUAL(lines, 1);
	CU_ASSERT_EQUAL(units, 3);
	CU_ASSERT_EQUAL(dock_finish(&d), 1);
	CU_ASSERT_STRING_EQUAL(figures(&d, "short"), "10 7 3 750 EUR");
	for (int64_t left = 1; left >= 0; left--) {
		MUST_WORK(receipt_start(d.clerk, &a, shop_number(&fx, d.order_id), false, &r, &e));
		dock_sit(&d, r.row.receipt_id, NULL);
		TAKES(&d, left ? "2*PEN" : "PEN", left ? 2 : 1);
		CU_ASSERT_EQUAL(dock_finish(&d), left);
		CU_ASSERT_EQUAL(queued(&d, "short", &value), left);
		CU_ASSERT_EQUAL(value, 250 * left);
	}
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "short").resolution, "accept");
	SOUND();
}

static void nothing_is_short_while_another_still_counts(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct receipt r;

	MUST_WORK(receipt_start(fixture_desk(&fx, "supervisor"), &a, shop_number(&fx, d.order_id), false, &r, &e));
	TAKES(&d, "PEN", 1);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_EQUAL(shop_queue(&fx, "short"), 0);
	d.clerk = fixture_desk(&fx, "supervisor");
	dock_sit(&d, r.row.receipt_id, NULL);
	CU_ASSERT_EQUAL(dock_finish(&d), 1);
	CU_ASSERT_EQUAL(shop_queue(&fx, "short"), 9);
	SOUND();
}

/* "done" with a short asks on a screen, and only ok says yes. */
static void finishing_short_is_asked_about(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);

	d.scans.asks_done = true;
	TAKES(&d, "9*PEN", 9);
	ANSWERS(&d, "%DL-DONE", SCAN_ASK_DONE);
	ANSWERS(&d, "%DL-DONE", SCAN_ASK_DONE); /* the same card twice is no yes */
	TAKES(&d, "PEN", 1);
	ANSWERS(&d, "undo", SCAN_UNDONE);
	ANSWERS(&d, "%DL-DONE", SCAN_ASK_DONE);
	ANSWERS(&d, "%DL-OK", SCAN_DONE);
	CU_ASSERT_EQUAL(d.answer.quantity, 1);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.receipt_id), "posted");
	ANSWERS(&d, "done", SCAN_DONE); /* said again */
	CU_ASSERT_TRUE(d.answer.again);
	SOUND();
}

/* 8 posted, 3 of them were miscounted: 5 stay sellable, the order waits for them again. */
static void a_posted_line_is_corrected_by_a_move_back(void)
{
	FIXTURE(fx);
	DOCK(d, 8, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct receipt_lines_rows lines;
	int64_t moves, line_id;

	TAKES(&d, "8*PEN", 8);
	MUST_WORK(receipt_lines(fx.db, &a, d.receipt_id, &lines, &e));
	line_id = lines.v[0].line_id;
	REFUSED(ERR_STATE, receipt_correct(marta, &a, line_id, 1, "miscount", &e));
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "received");
	moves = shop_n_moves(&fx);
	REFUSED(ERR_NOT_PERMITTED, receipt_correct(d.clerk, &a, line_id, 3, "miscount", &e));
	REFUSED(ERR_REASON_NEEDED, receipt_correct(marta, &a, line_id, 3, "", &e));
	REFUSED(ERR_VALUE, receipt_correct(marta, &a, line_id, 3, "because", &e));
	REFUSED(ERR_VALUE, receipt_correct(marta, &a, line_id, 9, "miscount", &e));
	REFUSED(ERR_VALUE, receipt_correct(marta, &a, line_id, 0, "miscount", &e));
	WORKS(receipt_correct(marta, &a, line_id, 3, "miscount: two boxes were one", &e));
	CU_ASSERT_EQUAL(shop_n_moves(&fx), moves + 1);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 5);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 3);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "part received");
	/* Its moves are the receipt's: nobody takes one back by hand. */
	REFUSED(ERR_VALUE, stock_correct(marta, &a, 1, "other", "by hand", &e));
	/* What has gone on cannot be sent back from here. */
	WORKS(stock_transfer(marta, &a, "PEN", "", "A-01", "A-02", 4, "other", "go", &e));
	REFUSED(ERR_STOCK_SHORT, receipt_correct(marta, &a, line_id, 2, "miscount", &e));
	WORKS(receipt_correct(marta, &a, line_id, 1, "other", &e));
	SOUND();
}

/* Ten ordered, twelve taken by right and posted: two too many. Counted again there were eleven, then nine: one too
 * many, then none, and the supplier is not asked about goods that never came. */
static void what_was_miscounted_is_not_too_many(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct receipt_lines_rows lines;
	struct receipt r;

	d.clerk = marta;
	MUST_WORK(receipt_start(marta, &a, shop_number(&fx, d.order_id), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	TAKES(&d, "10*PEN", 10);
	ANSWERS(&d, "2*PEN", SCAN_OVER);
	WORKS(scan_desk_accept_over(&d.scans, &a, &d.answer, &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, "over"), "10 12 2 500 EUR");
	MUST_WORK(receipt_lines(fx.db, &a, r.row.receipt_id, &lines, &e));
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	WORKS(receipt_correct(marta, &a, lines.v[0].line_id, 1, "miscount", &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, "over"), "10 11 1 250 EUR");
	WORKS(receipt_correct(marta, &a, lines.v[0].line_id, 2, "miscount", &e));
	CU_ASSERT_EQUAL(shop_queue(&fx, "over"), 0);
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "over").resolution, "error");
	SOUND();
}

/* The receipt is Barcelona's: a right in Lisbon neither counts nor corrects it, and what is off waits in Barcelona. */
static void goods_are_counted_and_corrected_where_one_may(void)
{
	FIXTURE(fx);
	DOCK(d, 8, 0);
	struct desk *admin = fixture_desk(&fx, "admin"), *far;
	struct receipt_lines_rows lines;
	struct document doc;

	TAKES(&d, "6*PEN", 6);
	MUST_WORK(desk_go(d.clerk, "LIS1", &e));
	ANSWERS(&d, "INK", SCAN_WRONG_ITEM);
	MUST_WORK(document_get(admin, &a, dock_discrepancy(&d, "wrong item").discrepancy_id, &doc, &e));
	CU_ASSERT_EQUAL(doc.warehouse_id, fx.warehouse_id);
	/* While he is at it his right ends here. */
	MUST_WORK(user_revoke(admin, "clerk", "clerk", NULL, NULL, &e));
	MUST_WORK(user_grant(admin, "clerk", "clerk", NULL, "LIS1", &e));
	CHANGES_NOTHING(CU_ASSERT_EQUAL(dock_refusal(&d, "PEN"), ERR_NOT_PERMITTED));
	REFUSED(ERR_NOT_PERMITTED, receipt_set_target(d.clerk, &a, d.receipt_id, "A-02", &e));
	REFUSED(ERR_NOT_PERMITTED, receipt_undo(d.clerk, &a, d.receipt_id, "u1", &d.answer, &e));
	MUST_WORK(user_grant(admin, "clerk", "clerk", NULL, "BCN1", &e));
	CU_ASSERT_EQUAL(dock_finish(&d), 1);
	MUST_WORK(user_grant(admin, "guest", "supervisor", NULL, "LIS1", &e));
	far = fixture_desk(&fx, "guest");
	MUST_WORK(desk_go(far, "LIS1", &e));
	MUST_WORK(receipt_lines(fx.db, &a, d.receipt_id, &lines, &e));
	REFUSED(ERR_NOT_PERMITTED, receipt_correct(far, &a, lines.v[0].line_id, 1, "miscount", &e));
	SOUND();
}

static void a_person_takes_and_settles_a_discrepancy(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id;

	ANSWERS(&d, "INK", SCAN_WRONG_ITEM);
	id = dock_discrepancy(&d, "wrong item").discrepancy_id;
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, id, "discrepancy"), 1);
	REFUSED(ERR_NOT_PERMITTED, discrepancy_take(d.clerk, &a, id, &e));
	WORKS(discrepancy_take(marta, &a, id, &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "in work");
	REFUSED(ERR_STATE, discrepancy_take(marta, &a, id, &e));
	ANSWERS(&d, "INK", SCAN_WRONG_ITEM); /* it grows while she works on it */
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "wrong item").quantity, 2);
	REFUSED(ERR_RESOLUTION, settle(marta, id, "", "", &e));
	REFUSED(ERR_RESOLUTION, settle(marta, id, "forget it", "", &e));
	REFUSED(ERR_NOT_PERMITTED, settle(d.clerk, id, "return", "", &e));
	WORKS(settle(marta, id, "return", "picked up on Friday", &e));
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, id, "discrepancy"), 0);
	REFUSED(ERR_STATE, settle(marta, id, "return", "", &e));
	ANSWERS(&d, "INK", SCAN_WRONG_ITEM); /* a new matter */
	CU_ASSERT_NOT_EQUAL(dock_discrepancy(&d, "wrong item").discrepancy_id, id);
	SOUND();
}

static void a_discrepancy_goes_from_hand_to_hand(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor"), *admin = fixture_desk(&fx, "admin");
	struct user_form form = { .name = "second", .full_name = "Sara Nunes" };
	struct task_open_of_row task;
	struct task_row_get_row row;
	struct fixture_audits_row audits;
	struct desk *sara;
	int64_t id, user_id;

	MUST_WORK(user_create(admin, &form, &user_id, &e));
	MUST_WORK(user_grant(admin, "second", "supervisor", NULL, NULL, &e));
	sara = fixture_desk(&fx, "second");
	ANSWERS(&d, "INK", SCAN_WRONG_ITEM);
	id = dock_discrepancy(&d, "wrong item").discrepancy_id;
	MUST_WORK(task_open_of(fx.db, &a, id, "discrepancy", &task, &e));
	REFUSED(ERR_TASK_BY_DOCUMENT, task_take(marta, task.task_id, &e));
	REFUSED(ERR_NOT_PERMITTED, discrepancy_give(d.clerk, &a, id, "second", &e));
	REFUSED(ERR_NOT_FOUND, discrepancy_give(marta, &a, id, "clerk", &e)); /* may not settle */
	REFUSED(ERR_NOT_FOUND, discrepancy_give(marta, &a, id, "ghost", &e));
	REFUSED(ERR_STATE, discrepancy_put_back(marta, &a, id, &e));
	WORKS(discrepancy_give(marta, &a, id, "second", &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "in work");
	WORKS(task_row_get(fx.db, &a, task.task_id, &row, &e));
	CU_ASSERT_EQUAL(row.owner_id, user_id);
	CU_ASSERT_STRING_EQUAL(row.state, "in work");
	WORKS(discrepancy_give(sara, &a, id, "supervisor", &e));
	WORKS(task_row_get(fx.db, &a, task.task_id, &row, &e));
	CU_ASSERT_EQUAL(row.owner_id, marta->user_id);
	WORKS(fixture_audits(fx.db, &a, "discrepancy", id, "change", &audits, &e));
	CU_ASSERT_EQUAL(audits.n_records, 1);
	WORKS(discrepancy_put_back(marta, &a, id, &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "open");
	WORKS(task_row_get(fx.db, &a, task.task_id, &row, &e));
	CU_ASSERT_EQUAL(row.owner_id, DB_NULL);
	CU_ASSERT_STRING_EQUAL(row.state, "open");
	WORKS(discrepancy_take(sara, &a, id, &e));
	WORKS(settle(marta, id, "return", "", &e));
	REFUSED(ERR_STATE, discrepancy_put_back(sara, &a, id, &e));
	SOUND();
}

static const struct test tests[] = {
	{ "what is too many waits in the queue, within tolerance nothing does", what_is_too_many_waits_in_the_queue },
	{ "by right too many are taken, and told once", by_right_too_many_are_taken_and_told_once },
	{ "wrong items and unknown codes wait with quantity and money", wrong_items_and_unknown_codes_wait },
	{ "an unknown code is bound by right", an_unknown_code_is_bound_by_right },
	{ "damaged goods go to the damage place, for one scan", damaged_goods_go_to_the_damage_place },
	{ "what is short waits until it comes", what_is_short_waits_until_it_comes },
	{ "nothing is short while another still counts", nothing_is_short_while_another_still_counts },
	{ "finishing short is asked about, and only ok says yes", finishing_short_is_asked_about },
	{ "a posted line is corrected by a move back, with a reason", a_posted_line_is_corrected_by_a_move_back },
	{ "what was miscounted is not too many", what_was_miscounted_is_not_too_many },
	{ "goods are counted and corrected where one may", goods_are_counted_and_corrected_where_one_may },
	{ "a person takes and settles a discrepancy", a_person_takes_and_settles_a_discrepancy },
	{ "a discrepancy goes from hand to hand, and its task with it", a_discrepancy_goes_from_hand_to_hand },
};

const struct suite suite_discrepancy = { .name = "discrepancy", .tests = tests, .n = ARRAY_LEN(tests) };
