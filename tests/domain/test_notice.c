#include "dock.h"

/* 340063810000000018 and ...25 with their check digits. */
#define PALLET "340063810000000018"
#define CARTON "340063810000000025"

static struct notice_new from_acme(const struct notice_line_new *lines, size_t n)
{
	return (struct notice_new){ .supplier_id_text = "ACME",
				    .supplier_ref = "LS-1",
				    .source = "csv",
				    .batch_id = DB_NULL,
				    .lines = lines,
				    .n_lines = n };
}

static int send_notice(struct fixture *fx, struct arena *a, const struct notice_new *n, struct notice_result *out,
		       struct err *e)
{
	return notice_create(fixture_desk(fx, "buyer"), a, n, out, e);
}

static int64_t announced(struct dock *d, struct notice_result *out, size_t line)
{
	struct notice_lines_rows rows;

	CU_ASSERT_FATAL(notice_lines(d->fx->db, &d->arena, out->notice_id, &rows, &d->e) == OK && line < rows.n);
	return rows.v[line].quantity;
}

/* Two cartons of twelve pens are 24; the ink by our SKU; a code nobody knows is kept and blocks nothing. */
static void a_notice_is_matched_to_the_order(void)
{
	FIXTURE(fx);
	DOCK(d, 30, 5);
	const char *order = shop_number(&fx, d.order_id);
	const struct notice_line_new lines[] = {
		{ .unit = -1, .order_ref = order, .gtin = PEN_CARTON, .quantity = 2, .packs = true },
		{ .unit = -1, .order_ref = order, .sku = "INK", .quantity = 5 },
		{ .unit = -1, .order_ref = order, .supplier_code = "WHO-KNOWS", .quantity = 1 },
		{ .unit = -1, .order_ref = "PO-1999-00001", .sku = "INK", .quantity = 1 },
	};
	struct notice_new n = from_acme(lines, 4);
	struct notice_result made;

	MUST_WORK(send_notice(&fx, &a, &n, &made, &e));
	CU_ASSERT_EQUAL(made.unmatched, 2);
	CU_ASSERT_EQUAL(announced(&d, &made, 0), 24);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, made.notice_id), "announced");
	REFUSED(ERR_NOT_PERMITTED, notice_create(d.clerk, &a, &n, &made, &e));
	REFUSED(ERR_DUPLICATE, send_notice(&fx, &a, &n, &made, &e));
	REFUSED(ERR_NOT_FOUND, (n.supplier_id_text = "NOBODY", send_notice(&fx, &a, &n, &made, &e)));
	n.supplier_id_text = "ACME";
	n.supplier_ref = "LS-2";
	REFUSED(ERR_EMPTY, (n.n_lines = 0, send_notice(&fx, &a, &n, &made, &e)));
	SOUND();
}

/* The supplier announces thirty of the twenty that were ordered. Twenty fit; the twenty-first is one too many, whatever
 * the notice says, and so are four more. */
static void what_passes_the_order_is_over_even_where_the_notice_says_more(void)
{
	FIXTURE(fx);
	DOCK(d, 20, 0);
	const struct notice_line_new line = {
		.unit = -1, .order_ref = shop_number(&fx, d.order_id), .sku = "PEN", .quantity = 30
	};
	struct notice_new n = from_acme(&line, 1);
	struct notice_result made;
	struct receipt r;

	MUST_WORK(send_notice(&fx, &a, &n, &made, &e));
	MUST_WORK(receipt_start(d.clerk, &a, "LS-1", false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	TAKES(&d, "18*PEN", 18);
	ANSWERS(&d, "3*PEN", SCAN_OVER); /* 18 + 3 - 20 = 1 */
	CU_ASSERT_EQUAL(shop_queue(&fx, "over"), 1);
	TAKES(&d, "2*PEN", 2);
	ANSWERS(&d, "4*PEN", SCAN_OVER); /* 20 + 4 - 20 = 4 more */
	CU_ASSERT_EQUAL(shop_queue(&fx, "over"), 5);
	CU_ASSERT_EQUAL(dock_discrepancy(&d, "over").value_minor, 5 * 250);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 20);
	SOUND();
}

/* Announced, then struck from the order: nobody ordered it any more, so none of it fits. The inks of the same order
 * keep it under way. */
static void a_line_struck_from_the_order_takes_nothing_by_its_notice(void)
{
	FIXTURE(fx);
	DOCK(d, 20, 5);
	const struct notice_line_new line = {
		.unit = -1, .order_ref = shop_number(&fx, d.order_id), .sku = "PEN", .quantity = 20
	};
	struct notice_new n = from_acme(&line, 1);
	struct notice_result made;
	struct receipt r;
	struct po po;

	MUST_WORK(send_notice(&fx, &a, &n, &made, &e));
	MUST_WORK(po_load(fixture_desk(&fx, "buyer"), &a, d.order_id, &po, &e));
	MUST_WORK(po_line_remove(fixture_desk(&fx, "buyer"), &a, po.lines[0].line_id, &e));
	MUST_WORK(receipt_start(d.clerk, &a, "LS-1", false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	ANSWERS(&d, "3*PEN", SCAN_OVER);
	CU_ASSERT_EQUAL(shop_queue(&fx, "over"), 3);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DOCK"), 0);
	SOUND();
}

/* It is found by the supplier's number too, as long as only one supplier uses it. */
static void a_notice_is_received_by_either_number(void)
{
	FIXTURE(fx);
	DOCK(d, 30, 0);
	const struct notice_line_new line = {
		.unit = -1, .order_ref = shop_number(&fx, d.order_id), .sku = "PEN", .quantity = 10
	};
	struct notice_new n = from_acme(&line, 1);
	struct notice_result made, other;
	struct receipt r;

	MUST_WORK(send_notice(&fx, &a, &n, &made, &e));
	MUST_WORK(receipt_start(d.clerk, &a, "LS-1", false, &r, &e));
	CU_ASSERT_EQUAL(r.row.notice_id, made.notice_id);
	dock_sit(&d, r.row.receipt_id, NULL);
	TAKES(&d, "10*PEN", 10); /* counts on the notice and on its order */
	CU_ASSERT_EQUAL(dock_received(&d, 0), 10);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, made.notice_id), "received");
	ANSWERS(&d, "PEN", SCAN_OVER); /* the notice said ten, whatever the order has left */
	ANSWERS(&d, "undo", SCAN_UNDONE);
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, made.notice_id), "arrived");
	shop_supplier(&fx, "OTTO");
	n.supplier_id_text = "OTTO";
	MUST_WORK(send_notice(&fx, &a, &n, &other, &e));
	REFUSED(ERR_NOT_FOUND, receipt_start(d.clerk, &a, "LS-1", false, &r, &e));
	SOUND();
}

static void a_replacement_holds_until_receiving_has_begun(void)
{
	FIXTURE(fx);
	DOCK(d, 30, 0);
	struct notice_line_new line = {
		.unit = 0, .order_ref = shop_number(&fx, d.order_id), .sku = "PEN", .quantity = 10
	};
	const struct notice_unit_new units[] = { { PALLET, false, -1 }, { CARTON, true, 0 } };
	struct notice_new n = from_acme(&line, 1);
	struct notice_result made, again;
	struct document doc;
	struct receipt r;

	n.units = units;
	n.n_units = 2;
	n.purpose = NOTICE_REPLACES; /* what it replaces never came: it is the notice */
	MUST_WORK(send_notice(&fx, &a, &n, &made, &e));
	line.quantity = 8;
	MUST_WORK(send_notice(&fx, &a, &n, &again, &e));
	CU_ASSERT_EQUAL(again.notice_id, made.notice_id);
	CU_ASSERT_EQUAL(announced(&d, &made, 0), 8);
	WORKS(document_get(d.clerk, &a, made.notice_id, &doc, &e));
	CU_ASSERT_EQUAL(doc.revision, 2);
	MUST_WORK(receipt_start(d.clerk, &a, made.number, false, &r, &e));
	REFUSED(ERR_NOTICE_BEGUN, send_notice(&fx, &a, &n, &again, &e));
	REFUSED(ERR_NOTICE_BEGUN, (n.purpose = NOTICE_CANCELS, send_notice(&fx, &a, &n, &again, &e)));
	SOUND();
}

static void a_cancelled_notice_is_not_received(void)
{
	FIXTURE(fx);
	DOCK(d, 30, 0);
	const struct notice_line_new line = {
		.unit = 0, .order_ref = shop_number(&fx, d.order_id), .sku = "PEN", .quantity = 10
	};
	const struct notice_unit_new unit = { PALLET, false, -1 };
	struct notice_new n = from_acme(&line, 1);
	struct notice_result made, again;
	struct receipt r;

	n.units = &unit;
	n.n_units = 1;
	n.purpose = NOTICE_CANCELS;
	REFUSED(ERR_NOT_FOUND, send_notice(&fx, &a, &n, &made, &e));
	n.purpose = NOTICE_ORIGINAL;
	MUST_WORK(send_notice(&fx, &a, &n, &made, &e));
	n.purpose = NOTICE_CANCELS;
	n.n_lines = 0;
	MUST_WORK(send_notice(&fx, &a, &n, &again, &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, made.notice_id), "cancelled");
	REFUSED(ERR_STATE, receipt_start(d.clerk, &a, made.number, false, &r, &e));
	ANSWERS(&d, PALLET, SCAN_UNKNOWN_PALLET);
	n.purpose = NOTICE_REPLACES;
	n.n_lines = 1;
	REFUSED(ERR_STATE, send_notice(&fx, &a, &n, &again, &e));
	SOUND();
}

/* A pallet of 10 loose pens and a carton with 6 inks: one scan, from whichever receipt the clerk stands at. */
static void a_pallets_code_receives_it_whole(void)
{
	FIXTURE(fx);
	DOCK(d, 30, 6);
	const char *order = shop_number(&fx, d.order_id);
	const struct notice_line_new lines[] = {
		{ .unit = 0, .order_ref = order, .sku = "PEN", .quantity = 10 },
		{ .unit = 1, .order_ref = order, .sku = "INK", .quantity = 6 },
	};
	const struct notice_unit_new units[] = { { PALLET, false, -1 }, { CARTON, true, 0 } };
	struct notice_new n = from_acme(lines, 2);
	struct notice_result made;
	int64_t first = d.receipt_id;

	n.units = units;
	n.n_units = 2;
	MUST_WORK(send_notice(&fx, &a, &n, &made, &e));
	ANSWERS(&d, "]C100" PALLET, SCAN_PALLET);
	CU_ASSERT_NOT_EQUAL(d.receipt_id, first);
	CU_ASSERT_STRING_EQUAL(d.answer.paper, made.number);
	CU_ASSERT_EQUAL(d.answer.quantity, 16);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 10);
	CU_ASSERT_EQUAL(dock_received(&d, 1), 6);
	ANSWERS(&d, "00" PALLET, SCAN_PALLET_AGAIN);
	ANSWERS(&d, CARTON, SCAN_PALLET_AGAIN); /* it stood on the pallet */
	ANSWERS(&d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(d.answer.quantity, 16);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 0);
	ANSWERS(&d, CARTON, SCAN_PALLET); /* the carton alone, then what is left on the pallet */
	CU_ASSERT_EQUAL(d.answer.quantity, 6);
	ANSWERS(&d, PALLET, SCAN_PALLET);
	CU_ASSERT_EQUAL(d.answer.quantity, 10);
	ANSWERS(&d, "340063810000000032", SCAN_UNKNOWN_PALLET);
	SOUND();
}

/* Of a pallet is taken what needs no look: not a lot that nobody told, nothing past its day, no more than ordered. */
static void a_pallet_leaves_what_must_be_seen(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 5);
	int64_t milk = shop_item(&fx, "MILK", "lot");
	int64_t id = shop_order(&fx, d.acme, (struct shop_line[]){ { milk, 40 }, { d.ink, 5 } }, 2);
	const char *order = shop_number(&fx, id);
	const struct notice_line_new lines[] = {
		{ .unit = 0,
		  .order_ref = order,
		  .sku = "MILK",
		  .quantity = 10,
		  .lot = "L1",
		  .expiry_on = "2026-12-31" },
		{ .unit = 0, .order_ref = order, .sku = "MILK", .quantity = 10 },
		{ .unit = 0,
		  .order_ref = order,
		  .sku = "MILK",
		  .quantity = 10,
		  .lot = "L0",
		  .expiry_on = "2026-01-31" },
		{ .unit = 1, .order_ref = order, .sku = "INK", .quantity = 9 },
	};
	const struct notice_unit_new units[] = { { PALLET, false, -1 }, { CARTON, true, -1 } };
	struct notice_new n = from_acme(lines, 4);
	struct notice_result made;

	n.units = units;
	n.n_units = 2;
	MUST_WORK(send_notice(&fx, &a, &n, &made, &e));
	ANSWERS(&d, PALLET, SCAN_PALLET);
	CU_ASSERT_EQUAL(d.answer.quantity, 10);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, milk, "DOCK"), 10);
	ANSWERS(&d, PALLET, SCAN_PALLET_OPEN);
	ANSWERS(&d, CARTON, SCAN_PALLET_OPEN); /* nine of five */
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.ink, "DOCK"), 0);
	SOUND();
}

static int64_t five_pens(struct dock *d, const char *ref)
{
	const struct notice_line_new line = {
		.unit = -1, .order_ref = shop_number(d->fx, d->order_id), .sku = "PEN", .quantity = 5
	};
	struct notice_new n = from_acme(&line, 1);
	struct notice_result made;

	n.supplier_ref = ref;
	CU_ASSERT_FATAL(send_notice(d->fx, &d->arena, &n, &made, &d->e) == OK);
	return made.notice_id;
}

/* Five pens never come: cancelled. Of five others three come: closed, once nobody counts any more; the order still
 * expects the rest. */
static void a_notice_is_ended_by_hand(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	int64_t never = five_pens(&d, "LS-1"), part = five_pens(&d, "LS-2");
	struct receipt r;

	REFUSED(ERR_NOT_PERMITTED, notice_finish(d.clerk, &a, never, "never came", &e));
	REFUSED(ERR_REASON_NEEDED, notice_finish(buyer, &a, never, "", &e));
	REFUSED(ERR_VALUE, notice_finish(buyer, &a, never, "because", &e));
	WORKS(notice_finish(buyer, &a, never, "never came: the truck burnt out", &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, never), "cancelled");
	REFUSED(ERR_STATE, notice_finish(buyer, &a, never, "never came", &e));
	REFUSED(ERR_STATE, receipt_start(d.clerk, &a, shop_number(&fx, never), false, &r, &e));
	MUST_WORK(receipt_start(d.clerk, &a, shop_number(&fx, part), false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	TAKES(&d, "3*PEN", 3);
	REFUSED(ERR_NOTICE_BEGUN, notice_finish(buyer, &a, part, "other", &e));
	CU_ASSERT_EQUAL(dock_finish(&d), 1);
	WORKS(notice_finish(buyer, &a, part, "returned", &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, part), "closed");
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).inbound, 7);
	SOUND();
}

static const struct test tests[] = {
	{ "a notice is matched to the order, and comes once", a_notice_is_matched_to_the_order },
	{ "a notice is received by our number or the supplier's", a_notice_is_received_by_either_number },
	{ "a replacement holds until receiving has begun", a_replacement_holds_until_receiving_has_begun },
	{ "a cancelled notice is not received", a_cancelled_notice_is_not_received },
	{ "a pallet's code receives it whole", a_pallets_code_receives_it_whole },
	{ "a notice is ended by hand, with a reason", a_notice_is_ended_by_hand },
	{ "a pallet leaves what must be seen", a_pallet_leaves_what_must_be_seen },
	{ "what passes the order is over even where the notice says more",
	  what_passes_the_order_is_over_even_where_the_notice_says_more },
	{ "a line struck from the order takes nothing by its notice",
	  a_line_struck_from_the_order_takes_nothing_by_its_notice },
};

const struct suite suite_notice = { .name = "shipment notice", .tests = tests, .n = ARRAY_LEN(tests) };
