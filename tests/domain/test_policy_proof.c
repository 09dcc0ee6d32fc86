/* Rules are rows: what the business does is changed by adding policy rows and by nothing else. Each time at least two
 * rows disagree, and whoever asks is told which one spoke. */
#include "sell.h"

#include "domain/desk/user.h"
#include "domain/receiving/scan_desk.h"
#include "domain/work/tolerance.h"
#include "tests/domain/shop_sql.h"

/* ---------------------------------------------------------------- helpers */

static int64_t add_text(struct fixture *fx, const char *kind, struct policy_ask when, const char *note,
			const char *name, const char *text, int64_t min_minor)
{
	struct policy_value_named v[] = { { .name = name, .i64 = DB_NULL, .text = text },
					  { .name = "min_minor", .i64 = min_minor } };
	struct err e = ERR_INIT;
	int64_t id = 0;

	CU_ASSERT_FATAL(fixture_ok(policy_add(fixture_desk(fx, "admin"), kind, &when, NULL, note, v,
					      min_minor == DB_NULL ? 1 : 2, &id, &e),
				   &e, note, __FILE__, __LINE__));
	return id;
}

/* A clerk scans got pieces on a fresh order for ordered ones. */
static enum scan_answer_code scan(struct fixture *fx, int64_t supplier_id, int64_t item_id, const char *sku,
				  int64_t ordered, int64_t got)
{
	static int number;
	struct desk *clerk = fixture_desk(fx, "clerk");
	int64_t order = shop_order(fx, supplier_id, &(struct shop_line){ item_id, ordered }, 1);
	struct scan_in in = { .key = arena_printf(&fx->arena, "scan-%d", ++number),
			      .facts = { .read = sku, .code = sku },
			      .times = got,
			      .count_sure = true };
	struct scan_answer answer = { .code = SCAN_NOTHING };
	struct receipt receipt = { .supplier_id = 0 };
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(receipt_start(clerk, &fx->arena, shop_number(fx, order), false, &receipt, &e), &e,
				   "receipt_start", __FILE__, __LINE__));
	CU_ASSERT_FATAL(fixture_ok(receipt_scan(clerk, &fx->arena, receipt.doc.document_id, &in, &answer, &e), &e,
				   "receipt_scan", __FILE__, __LINE__));
	return answer.code;
}

static struct shop_task_told_row task_of(struct fixture *fx, int64_t document_id, const char *kind)
{
	struct shop_task_told_row row = { .owner_role = "", .reason = "" };
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(shop_task_told(fx->db, &fx->arena, document_id, kind, &row, &e), &e, kind, __FILE__,
				   __LINE__));
	return row;
}

/* ---------------------------------------------------------------- tolerance */

/* 100 ordered. Without a row nothing over 100 passes. "5 % for all" and "2 % of Acme": Acme's 103 are too many, 102 are
 * not; Bolt's 105 pass. A newer "10 % for all" changes nothing for Acme. */
static void rows_say_how_much_too_much_is_taken(void)
{
	FIXTURE(fx);
	int64_t acme = shop_supplier(&fx, "ACME"), bolt = shop_supplier(&fx, "BOLT"),
		pen = shop_item(&fx, "PEN", "none");
	struct policy_ask all = POLICY_ASK_INIT, of_acme, ask = POLICY_ASK_INIT;
	struct tolerance none = { .over_bp = 0 }, t;
	int64_t row;

	CU_ASSERT_EQUAL(scan(&fx, acme, pen, "PEN", 100, 101), SCAN_OVER);
	all.subject = "receipt";
	of_acme = all;
	of_acme.supplier_id = acme;
	row = shop_policy(&fx, "tolerance", of_acme, "as agreed with Acme", "over_bp", 200);
	shop_policy(&fx, "tolerance", all, "house rule", "over_bp", 500);
	CU_ASSERT_EQUAL(scan(&fx, acme, pen, "PEN", 100, 103), SCAN_OVER);
	CU_ASSERT_EQUAL(scan(&fx, acme, pen, "PEN", 100, 102), SCAN_TAKEN);
	CU_ASSERT_EQUAL(scan(&fx, bolt, pen, "PEN", 100, 106), SCAN_OVER);
	CU_ASSERT_EQUAL(scan(&fx, bolt, pen, "PEN", 100, 105), SCAN_TAKEN);
	shop_policy(&fx, "tolerance", all, "before Christmas", "over_bp", 1000);
	CU_ASSERT_EQUAL(scan(&fx, acme, pen, "PEN", 100, 103), SCAN_OVER);
	CU_ASSERT_EQUAL(scan(&fx, bolt, pen, "PEN", 100, 110), SCAN_TAKEN);

	ask.supplier_id = acme;
	ask.item_id = pen;
	WORKS(tolerance_find(fixture_desk(&fx, "clerk"), &a, "receipt", &ask, &none, &t, &e));
	CU_ASSERT_STRING_EQUAL(
		policy_source(&a, &t.row, "the supplier's terms"),
		arena_printf(&a, "policy %" PRId64 ": as agreed with Acme (subject receipt, supplier ACME)", row));
	ask.supplier_id = bolt;
	WORKS(tolerance_find(fixture_desk(&fx, "clerk"), &a, "receipt", &ask, &none, &t, &e));
	CU_ASSERT_STRING_EQUAL(t.row.note, "before Christmas");
	SOUND();
}

/* 100 ordered, "5 % less is enough": 95 come, nothing is short; of another 100 come 94, and all 6 are short, not the
 * one beyond what is tolerated. */
static void rows_say_how_much_too_little_is_enough(void)
{
	FIXTURE(fx);
	int64_t acme = shop_supplier(&fx, "ACME"), pen = shop_item(&fx, "PEN", "none"), order, shorts, units;
	static const struct {
		const char *line;
		int64_t lines, units;
	} rounds[] = { { "95*PEN", 0, 0 }, { "94*PEN", 1, 6 } };
	struct policy_ask all = POLICY_ASK_INIT;

	all.subject = "receipt";
	shop_policy(&fx, "tolerance", all, "house rule", "under_bp", 500);
	for (size_t i = 0; i < ARRAY_LEN(rounds); i++) {
		struct desk *clerk = fixture_desk(&fx, "clerk");
		struct receipt receipt;
		struct scan_desk scans;
		struct scan_answer answer;

		order = shop_order(&fx, acme, &(struct shop_line){ pen, 100 }, 1);
		MUST_WORK(receipt_start(clerk, &a, shop_number(&fx, order), false, &receipt, &e));
		scan_desk_init(&scans, clerk, receipt.row.receipt_id, NULL, 1);
		MUST_WORK(scan_desk_feed(&scans, &a, rounds[i].line, strlen(rounds[i].line), &answer, &e));
		scan_desk_release(&scans);
		WORKS(receipt_shorts(clerk, &a, receipt.row.receipt_id, &shorts, &units, &e));
		CU_ASSERT_EQUAL(shorts, rounds[i].lines);
		CU_ASSERT_EQUAL(units, rounds[i].units);
		WORKS(receipt_finish(clerk, &a, receipt.row.receipt_id, &shorts, &e));
		CU_ASSERT_EQUAL(shorts, rounds[i].lines);
	}
	SOUND();
}

/* ---------------------------------------------------------------- approval route */

static int64_t submitted(struct fixture *fx, int64_t supplier_id, int64_t item_id, int64_t quantity)
{
	int64_t id = shop_draft(fx, supplier_id, &(struct shop_line){ item_id, quantity }, 1);
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(po_submit(fixture_desk(fx, "buyer"), &fx->arena, id, &e), &e, "po_submit", __FILE__,
				   __LINE__));
	return id;
}

/* A piece costs 2.50. "Finance from 1,000.00" and "Acme's by the supervisor": Acme's 2,000.00 go to the supervisor,
 * Bolt's 2,000.00 to finance, Bolt's 250.00 to the approver as ever. */
static void rows_say_who_must_agree(void)
{
	FIXTURE(fx);
	int64_t acme = shop_supplier(&fx, "ACME"), bolt = shop_supplier(&fx, "BOLT"),
		pen = shop_item(&fx, "PEN", "none"), row, order;
	struct policy_ask all = POLICY_ASK_INIT, of_acme;
	struct shop_task_told_row task;

	all.subject = "purchase order";
	of_acme = all;
	of_acme.supplier_id = acme;
	row = add_text(&fx, "approval route", of_acme, "Acme is watched", "role", "supervisor", 0);
	add_text(&fx, "approval route", all, "large orders", "role", "finance", 100000);
	WORKS(user_set_limit(fixture_desk(&fx, "admin"), "supervisor", 1000000, &e));

	order = submitted(&fx, acme, pen, 800);
	task = task_of(&fx, order, "approve order");
	CU_ASSERT_STRING_EQUAL(task.owner_role, "supervisor");
	CU_ASSERT_STRING_EQUAL(task.reason, arena_printf(&a,
							 "supervisor [policy %" PRId64
							 ": Acme is watched (subject purchase order, supplier ACME)]",
							 row));
	REFUSED(ERR_NOT_PERMITTED, po_approve(fixture_desk(&fx, "approver"), &a, order, "", &e));
	REFUSED(ERR_NOT_PERMITTED, po_approve(fixture_desk(&fx, "finance"), &a, order, "", &e));
	WORKS(po_approve(fixture_desk(&fx, "supervisor"), &a, order, "", &e));

	order = submitted(&fx, bolt, pen, 800);
	task = task_of(&fx, order, "approve order");
	CU_ASSERT_STRING_EQUAL(task.owner_role, "finance");
	CU_ASSERT_PTR_NOT_NULL(strstr(task.reason, "large orders (subject purchase order)"));
	REFUSED(ERR_NOT_PERMITTED, po_approve(fixture_desk(&fx, "approver"), &a, order, "", &e));

	fx.hand.ms += INT64_C(86400000); /* tomorrow: of one day's orders the sum is judged */
	order = submitted(&fx, bolt, pen, 100);
	task = task_of(&fx, order, "approve order");
	CU_ASSERT_STRING_EQUAL(task.reason, "approver [every amount]");
	WORKS(po_approve(fixture_desk(&fx, "approver"), &a, order, "", &e));
	SOUND();
}

/* ---------------------------------------------------------------- task owner */

/* An order with an unknown SKU waits for the channel manager. Two rows of the same weight: the newer speaks. One of the
 * warehouse outweighs both, though it is the oldest. */
static void rows_say_whose_work_it_is(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0), loja = sell_channel_far(&fx, "LOJA", 1, 0, 0), here, there;
	struct policy_ask all = POLICY_ASK_INIT, in_barcelona, ask = POLICY_ASK_INIT;
	struct policy_row row;

	here = sell_order(&fx, web, "1", "QUILL", 1);
	CU_ASSERT_STRING_EQUAL(task_of(&fx, here, "unmapped sku").owner_role, "channel");
	all.subject = "unmapped sku";
	in_barcelona = all;
	in_barcelona.warehouse_id = fx.warehouse_id;
	add_text(&fx, "task owner", in_barcelona, "the night shift", "owner_role", "supervisor", DB_NULL);
	add_text(&fx, "task owner", all, "for a start", "owner_role", "finance", DB_NULL);
	add_text(&fx, "task owner", all, "catalogue", "owner_role", "buyer", DB_NULL);
	here = sell_order(&fx, web, "2", "QUILL", 1);
	there = sell_order(&fx, loja, "2", "QUILL", 1);
	CU_ASSERT_STRING_EQUAL(task_of(&fx, here, "unmapped sku").owner_role, "supervisor");
	CU_ASSERT_STRING_EQUAL(task_of(&fx, there, "unmapped sku").owner_role, "buyer");

	ask.subject = "unmapped sku";
	ask.warehouse_id = fx.warehouse_id;
	WORKS(policy_find(fixture_desk(&fx, "clerk"), &a, "task owner", &ask, &row, &e));
	CU_ASSERT_STRING_EQUAL(
		policy_source(&a, &row, ""),
		arena_printf(&a, "policy %" PRId64 ": the night shift (subject unmapped sku, warehouse BCN1)",
			     row.policy_id));
	ask.warehouse_id = fx.other_id;
	WORKS(policy_find(fixture_desk(&fx, "clerk"), &a, "task owner", &ask, &row, &e));
	CU_ASSERT_STRING_EQUAL(row.note, "catalogue");
	SOUND();
}

/* ---------------------------------------------------------------- channel buffer */

static struct ats_term term(struct fixture *fx, int64_t item_id, const char *code, enum ats_term_kind kind)
{
	struct desk *desk = fixture_desk(fx, "clerk");
	struct ats_term none = { .source = "" };
	struct ats_board board;
	struct channel_row channel;
	struct item_row item;
	struct err e = ERR_INIT;
	struct ats ats = { .n_terms = 0 };

	CU_ASSERT_FATAL(fixture_ok(channel_find(desk, &fx->arena, code, &channel, &e), &e, code, __FILE__, __LINE__));
	CU_ASSERT_FATAL(
		fixture_ok(item_get(fx->db, &fx->arena, item_id, &item, &e), &e, "item_get", __FILE__, __LINE__));
	CU_ASSERT_FATAL(fixture_ok(ats_board_load(desk, &fx->arena, &board, &e), &e, "board", __FILE__, __LINE__));
	CU_ASSERT_FATAL(fixture_ok(ats_of(desk, &fx->arena, &board, &item, &channel, &ats, &e), &e, "ats_of", __FILE__,
				   __LINE__));
	for (size_t i = 0; i < ats.n_terms; i++)
		if (ats.terms[i].kind == kind)
			return ats.terms[i];
	return none;
}

/* WEB's own buffer is 3. "WEB holds 9 back" and "4 of pens": of pens 4, of everything else 9. */
static void rows_say_what_a_channel_holds_back(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 3, 0), pen = shop_item(&fx, "PEN", "none"),
		ink = shop_item(&fx, "INK", "none"), row, wide;
	struct policy_ask of_pens = POLICY_ASK_INIT, of_web = POLICY_ASK_INIT, store = POLICY_ASK_INIT;
	struct ats_term t;

	sell_channel(&fx, "STORE", 2, 0, 0);
	shop_stock(&fx, pen, 0, "A-01", 50);
	shop_stock(&fx, ink, 0, "A-01", 50);
	t = term(&fx, pen, "WEB", ATS_BUFFER);
	CU_ASSERT_EQUAL(t.quantity, -3);
	CU_ASSERT_STRING_EQUAL(t.source, "channel");
	of_pens.item_id = pen;
	of_web.channel_id = web;
	row = shop_policy(&fx, "channel buffer", of_pens, "hard to count", "buffer", 4);
	wide = shop_policy(&fx, "channel buffer", of_web, "the sale", "buffer", 9);
	t = term(&fx, pen, "WEB", ATS_BUFFER);
	CU_ASSERT_EQUAL(t.quantity, -4);
	CU_ASSERT_STRING_EQUAL(t.source, arena_printf(&a, "policy %" PRId64 ": hard to count (item PEN)", row));
	CU_ASSERT_EQUAL(term(&fx, pen, "WEB", ATS_RESULT).quantity, 46);
	t = term(&fx, ink, "WEB", ATS_BUFFER);
	CU_ASSERT_EQUAL(t.quantity, -9);
	CU_ASSERT_STRING_EQUAL(t.source, arena_printf(&a, "policy %" PRId64 ": the sale (channel WEB)", wide));
	CU_ASSERT_EQUAL(term(&fx, ink, "STORE", ATS_RESULT).quantity, 50);
	/* A reserve by row: the store keeps 20 inks, and WEB is told why it has less. */
	store.item_id = ink;
	row = shop_policy(&fx, "channel reserve", store, "opening day", "reserve", 20);
	t = term(&fx, ink, "WEB", ATS_RESERVE);
	CU_ASSERT_EQUAL(t.quantity, -20);
	CU_ASSERT_STRING_EQUAL(t.channel, "STORE");
	CU_ASSERT_STRING_EQUAL(t.source, arena_printf(&a, "policy %" PRId64 ": opening day (item INK)", row));
	CU_ASSERT_EQUAL(term(&fx, ink, "WEB", ATS_RESULT).quantity, 50 - 20 - 9);
}

static const struct test tests[] = {
	{ "rows say how much too much is taken, and which of them spoke", rows_say_how_much_too_much_is_taken },
	{ "rows say how much too little is enough", rows_say_how_much_too_little_is_enough },
	{ "rows say who must agree, and which of them spoke", rows_say_who_must_agree },
	{ "rows say whose work it is, and which of them spoke", rows_say_whose_work_it_is },
	{ "rows say what a channel holds back, and which of them spoke", rows_say_what_a_channel_holds_back },
};
const struct suite suite_policy_proof = { "rules are rows", tests, ARRAY_LEN(tests), sell_init, sell_clean };
