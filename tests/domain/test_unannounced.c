/* Goods that come without a paper: held, queued by item, and later attached to an order or returned. */
#include "dock.h"

#include "domain/desk/setting.h"
#include "domain/receiving/resolution.h"
#include "domain/stock/plate.h"
#include "tests/domain/shop_sql.h"

/* The clerk's receipt without a paper, of goods that nobody knows the sender of ("") or a supplier sent. */
static void unannounced(struct dock *d, const char *supplier)
{
	struct receipt r;

	CU_ASSERT_FATAL(fixture_ok(receipt_start_unannounced(d->clerk, &d->fx->arena, supplier, false, &r, &d->e),
				   &d->e, "receipt_start_unannounced", __FILE__, __LINE__));
	dock_sit(d, r.row.receipt_id, NULL);
}

static int attach(struct desk *desk, int64_t id, const char *order, struct err *e)
{
	const struct settlement s = { .as = "attach", .reason = "", .note = "", .order = order };
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	return discrepancy_resolve(desk, &scratch, id, &s, NULL, e);
}

static int settle(struct desk *desk, int64_t id, const char *as, const char *reason, int64_t *claim_id, struct err *e)
{
	const struct settlement s = { .as = as, .reason = reason, .note = "" };
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	return discrepancy_resolve(desk, &scratch, id, &s, claim_id, e);
}

/* Twelve pens and three inks without a paper: on the dock, then in QUAR, nothing of them sellable; two matters, one an
 * item, worth 12 x 2.50 and 3 x 2.50. */
static void what_nobody_announced_is_held_and_queued(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct discrepancy_row x;

	unannounced(&d, "");
	TAKES(&d, PEN_CARTON, 12);
	CU_ASSERT_EQUAL(d.answer.expected, -1);
	TAKES(&d, "3*INK", 3);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DOCK"), 12);
	CU_ASSERT_EQUAL(shop_queue(&fx, "unannounced"), 15);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "QUAR"), 12);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.ink, "QUAR"), 3);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 0);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 0); /* the order of ten knows nothing of it */
	x = dock_discrepancy(&d, "unannounced");
	CU_ASSERT_STRING_EQUAL(x.sku, "INK");
	CU_ASSERT_EQUAL(x.quantity, 3);
	CU_ASSERT_EQUAL(x.stocked, 3);
	CU_ASSERT_EQUAL(x.value_minor, 750);
	CU_ASSERT_STRING_EQUAL(x.currency, "EUR");
	CU_ASSERT_EQUAL(x.supplier_id, DB_NULL);
	CU_ASSERT_EQUAL(x.unannounced, 1);
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, x.discrepancy_id, "discrepancy"), 1);
	SOUND();
}

static void an_undo_takes_it_from_the_queue(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);

	unannounced(&d, "");
	TAKES(&d, "5*PEN", 5);
	TAKES(&d, "2*PEN", 2);
	ANSWERS(&d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(shop_queue(&fx, "unannounced"), 5);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "unannounced").value_minor, 1250);
	ANSWERS(&d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(shop_queue(&fx, "unannounced"), 0);
	CU_ASSERT_STRING_EQUAL(dock_discrepancy(&d, "unannounced").state, "resolved");
	/* What is damaged is a matter of its own, once. */
	ANSWERS(&d, "damaged", SCAN_NOTED);
	TAKES(&d, "PEN", 1);
	CU_ASSERT_EQUAL(shop_queue(&fx, "unannounced"), 0);
	CU_ASSERT_EQUAL(shop_queue(&fx, "damaged"), 1);
	dock_finish(&d);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DAMAGE"), 1);
	SOUND();
}

/* Not where it could be sold from, and not what no item is. */
static void it_is_held_where_nothing_is_sold(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);

	unannounced(&d, "");
	REFUSED(ERR_VALUE, dock_refusal(&d, "A-01"));
	ANSWERS(&d, "INSP", SCAN_PLACE);
	ANSWERS(&d, "4000000000006", SCAN_UNKNOWN);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "unknown code").unannounced, 1);
	/* A number of ours goes on with that order. */
	ANSWERS(&d, shop_number(&fx, d.order_id), SCAN_SWITCHED);
	TAKES(&d, "PEN", 1);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 1);
	SOUND();
}

/* The clerk goes on with his own; there is none of a supplier that does not exist, nor without a place to hold. */
static void one_is_begun_once(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct receipt r, other;

	REFUSED(ERR_NOT_FOUND, receipt_start_unannounced(d.clerk, &a, "NOBODY", false, &r, &e));
	REFUSED(ERR_NOT_PERMITTED, receipt_start_unannounced(fixture_desk(&fx, "buyer"), &a, "", false, &r, &e));
	WORKS(receipt_start_unannounced(d.clerk, &a, "", false, &r, &e));
	WORKS(receipt_start_unannounced(d.clerk, &a, "", false, &other, &e));
	CU_ASSERT_EQUAL(r.row.receipt_id, other.row.receipt_id);
	WORKS(receipt_start_unannounced(fixture_desk(&fx, "supervisor"), &a, "ACME", false, &other, &e));
	CU_ASSERT_NOT_EQUAL(r.row.receipt_id, other.row.receipt_id);
	CU_ASSERT_EQUAL(other.supplier_id, d.acme);
	fixture_sql(&fx, "UPDATE place SET status = 'blocked' WHERE kind = 'quarantine'");
	REFUSED(ERR_PLACE_NONE, receipt_start_unannounced(fixture_desk(&fx, "supervisor2"), &a, "", false, &other, &e));
}

/* Ten ordered, twelve came without a paper. Ten fit: received on the order at its price and on the shelf; two stay in
 * QUAR as too many of it. The supplier is known from the order. */
static void what_fits_an_order_goes_on_its_way(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct discrepancy_row x;
	int64_t id;

	unannounced(&d, "");
	TAKES(&d, "12*PEN", 12);
	id = dock_discrepancy(&d, "unannounced").discrepancy_id;
	REFUSED(ERR_RECEIPT_OPEN, attach(marta, id, shop_number(&fx, d.order_id), &e));
	dock_finish(&d);
	REFUSED(ERR_NOT_PERMITTED, attach(d.clerk, id, shop_number(&fx, d.order_id), &e));
	REFUSED(ERR_MISSING, attach(marta, id, "", &e));
	REFUSED(ERR_NOT_FOUND, attach(marta, id, "PO-NO", &e));
	WORKS(attach(marta, id, shop_number(&fx, d.order_id), &e));
	CU_ASSERT_EQUAL(dock_received(&d, 0), 10);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, d.order_id), "received");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 10);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "QUAR"), 2);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "SUPPLIER"), -12);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 10);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 0);
	x = dock_discrepancy(&d, "unannounced");
	CU_ASSERT_STRING_EQUAL(x.resolution, "attach");
	CU_ASSERT_EQUAL(x.supplier_id, d.acme);
	x = dock_discrepancy(&d, "over");
	CU_ASSERT_EQUAL(x.expected, 10);
	CU_ASSERT_EQUAL(x.got, 12);
	CU_ASSERT_EQUAL(x.quantity, 2);
	CU_ASSERT_EQUAL(x.stocked, 2);
	CU_ASSERT_EQUAL(x.value_minor, 500);
	CU_ASSERT_EQUAL(x.supplier_id, d.acme);
	REFUSED(ERR_STATE, attach(marta, id, shop_number(&fx, d.order_id), &e));
	SOUND();
}

/* Ten fit, twelve came: a pallet of nine and three loose ones. The pallet is the order's whole, with one of the three.
 */
static void a_pallet_is_attached_whole(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct plate_contents_rows on;
	struct plate_row plate;
	const char *sscc;

	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "plate.prefix", "8412345", &e));
	unannounced(&d, "");
	ANSWERS(&d, "plate", SCAN_PLATE);
	sscc = arena_strdup(&a, d.answer.plate);
	TAKES(&d, "9*PEN", 9);
	ANSWERS(&d, "close", SCAN_PLATE_BUILT);
	TAKES(&d, "3*PEN", 3);
	dock_finish(&d);
	MUST_WORK(plate_find(d.clerk, &a, sscc, &plate, &e));
	CU_ASSERT_STRING_EQUAL(plate.place, "QUAR");
	WORKS(attach(fixture_desk(&fx, "supervisor"), dock_discrepancy(&d, "unannounced").discrepancy_id,
		     shop_number(&fx, d.order_id), &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 10);
	MUST_WORK(plate_find(d.clerk, &a, sscc, &plate, &e));
	CU_ASSERT_STRING_EQUAL(plate.place, "A-01");
	MUST_WORK(plate_contents(fx.db, &a, plate.plate_id, &on, &e));
	CU_ASSERT_EQUAL_FATAL(on.n, 1);
	CU_ASSERT_EQUAL(on.v[0].quantity, 9);
	SOUND();
}

/* The two that are left over: taken in by right they are the order's too; returned, nobody is owed for them. */
static void the_rest_is_taken_in_or_returned(void)
{
	for (int taken = 0; taken < 2; taken++) {
		FIXTURE(fx);
		DOCK(d, 10, 0);
		struct desk *marta = fixture_desk(&fx, "supervisor");
		int64_t id, claim_id = -1;

		unannounced(&d, "ACME");
		TAKES(&d, "12*PEN", 12);
		dock_finish(&d);
		WORKS(attach(marta, dock_discrepancy(&d, "unannounced").discrepancy_id, shop_number(&fx, d.order_id),
			     &e));
		id = dock_discrepancy(&d, "over").discrepancy_id;
		WORKS(settle(marta, id, taken ? "accept" : "return", "", &claim_id, &e));
		CU_ASSERT_EQUAL(claim_id, 0);
		CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "QUAR"), 0);
		CU_ASSERT_EQUAL(dock_received(&d, 0), taken ? 12 : 10);
		CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, taken ? 12 : 10);
		SOUND();
	}
}

/* Orders that do not fit: another supplier's, one without the item, one that is full. Nothing changes. */
static void an_order_that_does_not_fit_is_refused(void)
{
	FIXTURE(fx);
	DOCK(d, 2, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t other = shop_supplier(&fx, "BOLT"), id;
	int64_t theirs = shop_order(&fx, other, (struct shop_line[]){ { d.pen, 5 } }, 1);
	int64_t inks = shop_order(&fx, d.acme, (struct shop_line[]){ { d.ink, 5 } }, 1);
	int64_t draft = shop_draft(&fx, d.acme, (struct shop_line[]){ { d.pen, 5 } }, 1);

	TAKES(&d, "2*PEN", 2);
	dock_finish(&d);
	unannounced(&d, "ACME");
	TAKES(&d, "4*PEN", 4);
	dock_finish(&d);
	id = dock_discrepancy(&d, "unannounced").discrepancy_id;
	REFUSED(ERR_VALUE, attach(marta, id, shop_number(&fx, theirs), &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "field"), "order");
	REFUSED(ERR_VALUE, attach(marta, id, shop_number(&fx, inks), &e));
	REFUSED(ERR_VALUE, attach(marta, id, shop_number(&fx, d.order_id), &e));
	REFUSED(ERR_STATE, attach(marta, id, shop_number(&fx, draft), &e));
	SOUND();
}

/* Lots keep their names on the way: 3 of L1 and 2 of L2 came, four are wanted. */
static void lots_keep_their_names(void)
{
	FIXTURE(fx);
	DOCK(d, 0, 1);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t milk = shop_item(&fx, "MILK", "lot");
	int64_t order = shop_order(&fx, d.acme, (struct shop_line[]){ { milk, 4 } }, 1);
	struct lot_row lot;
	struct balance_of_lot_rows stands;

	unannounced(&d, "");
	ANSWERS(&d, "3*MILK", SCAN_ASK_LOT);
	TAKES(&d, "L1", 3);
	ANSWERS(&d, "2*MILK", SCAN_ASK_LOT);
	TAKES(&d, "L2", 2);
	CU_ASSERT_EQUAL(shop_queue(&fx, "unannounced"), 5);
	dock_finish(&d);
	WORKS(attach(marta, dock_discrepancy(&d, "unannounced").discrepancy_id, shop_number(&fx, order), &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, milk, "A-01"), 4);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, milk, "QUAR"), 1);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "over").stocked, 1);
	MUST_WORK(lot_by_code(fx.db, &a, milk, "lot", "L2", &lot, &e));
	MUST_WORK(balance_of_lot(fx.db, &a, lot.lot_id, &stands, &e));
	for (size_t i = 0; i < stands.n; i++)
		CU_ASSERT_EQUAL(stands.v[i].quantity, str_eq(stands.v[i].kind, "supplier") ? -2
						      : str_eq(stands.v[i].kind, "dock")   ? 0
											   : 1);
	SOUND();
}

/* Nobody knew who sent it, so it cannot go back; when somebody does, it can. Nothing of it is claimed. */
static void it_goes_back_when_its_sender_is_known(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id, receipt_id, claim_id = -1;

	unannounced(&d, "");
	receipt_id = d.receipt_id;
	TAKES(&d, "3*PEN", 3);
	dock_finish(&d);
	id = dock_discrepancy(&d, "unannounced").discrepancy_id;
	REFUSED(ERR_RESOLUTION, settle(marta, id, "return", "", NULL, &e));
	REFUSED(ERR_NOT_FOUND, receipt_name_supplier(d.clerk, &a, receipt_id, "NOBODY", &e));
	REFUSED(ERR_MISSING, receipt_name_supplier(d.clerk, &a, receipt_id, "", &e));
	WORKS(receipt_name_supplier(d.clerk, &a, receipt_id, "ACME", &e));
	WORKS(settle(marta, id, "return", "", &claim_id, &e));
	CU_ASSERT_EQUAL(claim_id, 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "QUAR"), 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "SUPPLIER"), 0);
	/* A paper says who sent it. */
	unannounced(&d, "");
	TAKES(&d, "PEN", 1);
	WORKS(receipt_name_supplier(d.clerk, &a, d.receipt_id, "ACME", &e));
	ANSWERS(&d, shop_number(&fx, d.order_id), SCAN_SWITCHED);
	REFUSED(ERR_VALUE, receipt_name_supplier(d.clerk, &a, d.receipt_id, "ACME", &e));
	SOUND();
}

/* Ten were short of the order of which six lie in QUAR: attached, four are short. */
static void what_is_attached_is_no_longer_short(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");

	CU_ASSERT_EQUAL(dock_finish(&d), 1);
	CU_ASSERT_EQUAL(shop_queue(&fx, "short"), 10);
	unannounced(&d, "ACME");
	TAKES(&d, "6*PEN", 6);
	dock_finish(&d);
	WORKS(attach(marta, dock_discrepancy(&d, "unannounced").discrepancy_id, shop_number(&fx, d.order_id), &e));
	CU_ASSERT_EQUAL(shop_queue(&fx, "short"), 4);
	CU_ASSERT_EQUAL(shop_queue(&fx, "over"), 0);
	SOUND();
}

/* What was counted wrongly is taken off the posted line, and off the queue. */
static void a_posted_line_is_corrected(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct receipt_lines_rows lines;

	unannounced(&d, "");
	TAKES(&d, "6*PEN", 6);
	dock_finish(&d);
	MUST_WORK(receipt_lines(fx.db, &a, d.receipt_id, &lines, &e));
	CU_ASSERT_EQUAL_FATAL(lines.n, 1);
	WORKS(receipt_correct(marta, &a, lines.v[0].line_id, 2, "miscount", &e));
	CU_ASSERT_EQUAL(shop_queue(&fx, "unannounced"), 4);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "unannounced").value_minor, 1000);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "QUAR"), 4);
	SOUND();
}

struct attempt {
	struct desk *desk;
	int64_t id;
	const char *order;
};

static int try_attach(void *ctx, struct err *e)
{
	const struct attempt *x = ctx;

	return attach(x->desk, x->id, x->order, e);
}

static void a_failure_at_any_statement_attaches_nothing(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct attempt x = { .desk = fixture_desk(&fx, "supervisor") };

	unannounced(&d, "");
	TAKES(&d, "12*PEN", 12);
	dock_finish(&d);
	x.id = dock_discrepancy(&d, "unannounced").discrepancy_id;
	x.order = shop_number(&fx, d.order_id);
	CU_ASSERT(fixture_fail_each(&fx, try_attach, &x) > 20);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 10);
	SOUND();
}

static const struct test tests[] = {
	{ "what nobody announced is held and queued", what_nobody_announced_is_held_and_queued },
	{ "an undo takes it from the queue", an_undo_takes_it_from_the_queue },
	{ "it is held where nothing is sold", it_is_held_where_nothing_is_sold },
	{ "one is begun once", one_is_begun_once },
	{ "what fits an order goes on its way", what_fits_an_order_goes_on_its_way },
	{ "a pallet is attached whole", a_pallet_is_attached_whole },
	{ "the rest is taken in or returned", the_rest_is_taken_in_or_returned },
	{ "an order that does not fit is refused", an_order_that_does_not_fit_is_refused },
	{ "lots keep their names", lots_keep_their_names },
	{ "it goes back when its sender is known", it_goes_back_when_its_sender_is_known },
	{ "what is attached is no longer short", what_is_attached_is_no_longer_short },
	{ "a posted line is corrected", a_posted_line_is_corrected },
	{ "a failure at any statement attaches nothing", a_failure_at_any_statement_attaches_nothing },
};

const struct suite suite_unannounced = { .name = "unannounced", .tests = tests, .n = ARRAY_LEN(tests) };
