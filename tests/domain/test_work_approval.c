#include "fixture.h"

#include "domain/buying/po.h"
#include "domain/desk/audit.h"
#include "domain/desk/user.h"
#include "domain/work/approval_sql.h"
#include "domain/work/policy.h"
#include "domain/work/task_sql.h"

static void stock_up(struct fixture *fx)
{
	fixture_sql(fx, "INSERT INTO supplier (supplier_id, code, name, currency) VALUES (1, 'ACME', 'Acme', 'EUR'), "
			"(2, 'BOLT', 'Bolt', 'USD');"
			"INSERT INTO item (item_id, sku, name, currency, cost4) VALUES "
			"(1, 'HAMMER', 'Hammer', 'EUR', 5000000);");
}

/* A draft of a buyer's over n hammers at 5.00. */
static int64_t draft(struct fixture *fx, struct arena *a, const char *buyer, int64_t supplier, int64_t n)
{
	struct po_new po = { .supplier_id = supplier, .warehouse_id = fx->warehouse_id };
	struct po_line_new line = { .item_id = 1, .quantity = n, .unit_price4 = 5000000 };
	struct desk *desk = fixture_desk(fx, buyer);
	int64_t order_id = 0, line_id;
	struct err e = ERR_INIT;

	MUST_WORK(po_create(desk, a, &po, &order_id, &e));
	MUST_WORK(po_line_add(desk, a, order_id, &line, &line_id, &e));
	return order_id;
}

static int64_t submitted(struct fixture *fx, struct arena *a, const char *buyer, int64_t n)
{
	int64_t order_id = draft(fx, a, buyer, 1, n);
	struct err e = ERR_INIT;

	MUST_WORK(po_submit(fixture_desk(fx, buyer), a, order_id, &e));
	return order_id;
}

static const char *state_of(struct fixture *fx, struct arena *a, int64_t order_id)
{
	struct document doc;
	struct err e = ERR_INIT;

	MUST_WORK(document_get(fixture_desk(fx, "buyer"), a, order_id, &doc, &e));
	return doc.state;
}

/* Orders of one day are judged together (a_need_that_is_split_is_judged_as_one). */
static void the_next_day(struct fixture *fx)
{
	fx->hand.ms += INT64_C(86400000);
}

static void grant(struct fixture *fx, const char *user, const char *role)
{
	struct err e = ERR_INIT;

	MUST_WORK(user_grant(fixture_desk(fx, "admin"), user, role, NULL, NULL, &e));
}

static void a_route(struct fixture *fx, const char *role, int64_t min_minor, int64_t supplier)
{
	struct policy_value_named values[] = { { .name = "role", .i64 = DB_NULL, .text = role },
					       { .name = "min_minor", .i64 = min_minor } };
	struct policy_ask when = POLICY_ASK_INIT;
	struct err e = ERR_INIT;
	int64_t id;

	when.supplier_id = supplier;
	MUST_WORK(policy_add(fixture_desk(fx, "admin"), "approval route", &when, NULL, "", values, 2, &id, &e));
}

static void ones_own_order_is_refused(void)
{
	FIXTURE(fx);
	struct desk *buyer = fixture_desk(&fx, "buyer"), *approver = fixture_desk(&fx, "approver");
	int64_t order;

	stock_up(&fx);
	grant(&fx, "buyer", "approver");
	WORKS(user_set_limit(fixture_desk(&fx, "admin"), "buyer", 100000000, &e));
	order = submitted(&fx, &a, "buyer", 10);
	REFUSED(ERR_OWN_DOCUMENT, po_approve(buyer, &a, order, "", &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "number"), "PO-2026-00001");
	REFUSED(ERR_OWN_DOCUMENT, po_reject(buyer, &a, order, "price", &e));
	WORKS(po_approve(approver, &a, order, "", &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, &a, order), "approved");
	REFUSED(ERR_STATE, po_approve(approver, &a, order, "", &e));
}

/* Who submits it answers for what it says, whoever began it. */
static void nor_one_that_one_submitted(void)
{
	FIXTURE(fx);
	struct desk *second = fixture_desk(&fx, "buyer2");
	int64_t order;

	stock_up(&fx);
	grant(&fx, "buyer2", "approver");
	WORKS(user_set_limit(fixture_desk(&fx, "admin"), "buyer2", 100000000, &e));
	order = draft(&fx, &a, "buyer", 1, 10);
	WORKS(po_submit(second, &a, order, &e));
	REFUSED(ERR_OWN_DOCUMENT, po_approve(second, &a, order, "", &e));
}

/* Nor does a line of his own under another's name become an order that he did not write. */
static void nor_on_one_that_one_changed(void)
{
	FIXTURE(fx);
	struct desk *second = fixture_desk(&fx, "buyer2");
	struct po_line_new line = { .item_id = 1, .quantity = 2, .unit_price4 = 5000000 };
	int64_t order, line_id;

	stock_up(&fx);
	grant(&fx, "buyer2", "approver");
	WORKS(user_set_limit(fixture_desk(&fx, "admin"), "buyer2", 100000000, &e));
	order = draft(&fx, &a, "buyer", 1, 10);
	WORKS(po_line_add(second, &a, order, &line, &line_id, &e));
	WORKS(po_submit(fixture_desk(&fx, "buyer"), &a, order, &e));
	REFUSED(ERR_OWN_DOCUMENT, po_approve(second, &a, order, "", &e));
	REFUSED(ERR_OWN_DOCUMENT, po_reject(second, &a, order, "price", &e));
	WORKS(po_approve(fixture_desk(&fx, "approver"), &a, order, "", &e));
	WORKS(po_submit(fixture_desk(&fx, "buyer"), &a, order = draft(&fx, &a, "buyer", 1, 10), &e));
	WORKS(po_approve(second, &a, order, "", &e)); /* which he never touched */
}

/* From 500.00 euros finance decides: 540 dollars are 486 euros, 560 are 504; dollars without a rate may be any sum. */
static void a_currency_is_no_way_round_the_route(void)
{
	FIXTURE(fx);
	struct desk *buyer = fixture_desk(&fx, "buyer"), *approver = fixture_desk(&fx, "approver");
	struct policy_value_named rate = { .name = "rate6", .i64 = 900000 };
	struct policy_ask when = POLICY_ASK_INIT;
	int64_t order, id;

	stock_up(&fx);
	a_route(&fx, "finance", 50000, DB_NULL);
	a_route(&fx, "approver", 0, DB_NULL);
	WORKS(po_submit(buyer, &a, order = draft(&fx, &a, "buyer", 2, 2), &e));
	REFUSED(ERR_NOT_PERMITTED, po_approve(approver, &a, order, "", &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "permission"), "finance");
	when.subject = "USD";
	WORKS(policy_add(fixture_desk(&fx, "admin"), "exchange rate", &when, NULL, "", &rate, 1, &id, &e));
	the_next_day(&fx);
	WORKS(po_submit(buyer, &a, order = draft(&fx, &a, "buyer", 2, 112), &e));
	REFUSED(ERR_NOT_PERMITTED, po_approve(approver, &a, order, "", &e));
	the_next_day(&fx);
	WORKS(po_submit(buyer, &a, order = draft(&fx, &a, "buyer", 2, 108), &e));
	WORKS(po_approve(approver, &a, order, "", &e));
}

static void the_limit_is_the_deciders(void)
{
	FIXTURE(fx);
	struct desk *small = fixture_desk(&fx, "approver2"); /* up to 100.00 */
	int64_t within, above;

	stock_up(&fx);
	within = submitted(&fx, &a, "buyer", 20);
	the_next_day(&fx);
	above = submitted(&fx, &a, "buyer", 21);
	WORKS(po_approve(small, &a, within, "", &e));
	REFUSED(ERR_LIMIT, po_approve(small, &a, above, "", &e));
	CU_ASSERT_EQUAL(err_i64(&e, "amount", 0), 10500);
	CU_ASSERT_EQUAL(err_i64(&e, "limit", 0), 10000);
	/* What one may not agree to one may still refuse. */
	REFUSED(ERR_REASON_NEEDED, po_reject(small, &a, above, "", &e));
	REFUSED(ERR_VALUE, po_reject(small, &a, above, "mood", &e));
	WORKS(po_reject(small, &a, above, "price: too dear", &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, &a, above), "rejected");
}

/* approver2 may approve 100.00. 60.00 and 60.00 of the same buyer, supplier and day are one need of 120.00, whoever of
 * the two orders he turns to first; another supplier's, another buyer's and the next day's are needs of their own. */
static void a_need_that_is_split_is_judged_as_one(void)
{
	FIXTURE(fx);
	struct desk *small = fixture_desk(&fx, "approver2"), *approver = fixture_desk(&fx, "approver");
	int64_t first, second, other, third;

	stock_up(&fx);
	fixture_sql(&fx, "UPDATE supplier SET currency = 'EUR'");
	first = submitted(&fx, &a, "buyer", 12);
	WORKS(po_submit(fixture_desk(&fx, "buyer"), &a, other = draft(&fx, &a, "buyer", 2, 12), &e));
	third = submitted(&fx, &a, "buyer2", 12);
	second = submitted(&fx, &a, "buyer", 12);
	REFUSED(ERR_LIMIT, po_approve(small, &a, first, "", &e));
	CU_ASSERT_EQUAL(err_i64(&e, "amount", 0), 12000);
	CU_ASSERT_EQUAL(err_i64(&e, "limit", 0), 10000);
	CU_ASSERT_EQUAL(err_i64(&e, "papers", 0), 1);
	CU_ASSERT_EQUAL(err_i64(&e, "beside", 0), 6000);
	WORKS(po_approve(small, &a, other, "", &e));
	WORKS(po_approve(small, &a, third, "", &e));
	/* Decided or not, it counts; called off, it does not. */
	WORKS(po_approve(approver, &a, first, "", &e));
	REFUSED(ERR_LIMIT, po_approve(small, &a, second, "", &e));
	WORKS(po_cancel(fixture_desk(&fx, "buyer"), &a, first, "error", &e));
	WORKS(po_approve(small, &a, second, "", &e));
	the_next_day(&fx);
	first = submitted(&fx, &a, "buyer", 20);
	WORKS(po_approve(small, &a, first, "", &e));
}

/* A second name is no way round it: what the one began and the other submitted is the other's too. */
static void nor_is_it_split_by_a_friend(void)
{
	FIXTURE(fx);
	int64_t second;

	stock_up(&fx);
	submitted(&fx, &a, "buyer", 12);
	second = draft(&fx, &a, "buyer2", 1, 12);
	WORKS(po_submit(fixture_desk(&fx, "buyer"), &a, second, &e));
	REFUSED(ERR_LIMIT, po_approve(fixture_desk(&fx, "approver2"), &a, second, "", &e));
}

/* From 100.00 finance decides. The first order of 60.00 goes to an approver, the second makes 120.00 of the day, and
 * its task says why finance is asked. */
static void a_split_need_goes_the_way_of_the_whole(void)
{
	FIXTURE(fx);
	struct task_counts_rows counts;
	int64_t second;

	stock_up(&fx);
	a_route(&fx, "finance", 10000, DB_NULL);
	a_route(&fx, "approver", 0, DB_NULL);
	submitted(&fx, &a, "buyer", 12);
	second = submitted(&fx, &a, "buyer", 12);
	REFUSED(ERR_NOT_PERMITTED, po_approve(fixture_desk(&fx, "approver"), &a, second, "", &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "permission"), "finance");
	WORKS(task_counts(fx.db, &a, fx.warehouse_id, &counts, &e));
	CU_ASSERT_EQUAL(counts.n, 2); /* one of each role */
}

static void only_the_role_that_was_asked(void)
{
	FIXTURE(fx);
	static const char *const others[] = { "clerk", "buyer2", "supervisor", "channel", "finance", "admin" };
	int64_t order;

	stock_up(&fx);
	order = submitted(&fx, &a, "buyer", 10);
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		REFUSED(ERR_NOT_PERMITTED, po_approve(fixture_desk(&fx, others[i]), &a, order, "", &e));
		CU_ASSERT_STRING_EQUAL(err_text(&e, "permission"), "approver");
		REFUSED(ERR_NOT_PERMITTED, po_reject(fixture_desk(&fx, others[i]), &a, order, "price", &e));
	}
	REFUSED(ERR_NOT_PERMITTED, po_approve(fixture_desk(&fx, "guest"), &a, order, "", &e));
}

/* Nothing but rows: from 500.00 finance decides; for Acme a supervisor, whatever newer general rows say. */
static void routes_are_rows(void)
{
	FIXTURE(fx);
	struct desk *finance = fixture_desk(&fx, "finance"), *supervisor = fixture_desk(&fx, "supervisor");
	int64_t cheap, dear, acme;

	stock_up(&fx);
	fixture_sql(&fx, "UPDATE supplier SET currency = 'EUR'");
	WORKS(user_set_limit(fixture_desk(&fx, "admin"), "finance", 100000000, &e));
	WORKS(user_set_limit(fixture_desk(&fx, "admin"), "supervisor", 100000000, &e));
	a_route(&fx, "finance", 50000, DB_NULL);
	a_route(&fx, "approver", 0, DB_NULL); /* newer, but from less: it speaks below 500.00 */
	cheap = draft(&fx, &a, "buyer", 2, 99);
	dear = draft(&fx, &a, "buyer", 2, 100);
	WORKS(po_submit(fixture_desk(&fx, "buyer"), &a, cheap, &e));
	WORKS(po_submit(fixture_desk(&fx, "buyer"), &a, dear, &e));
	a_route(&fx, "supervisor", 0, 1);
	a_route(&fx, "finance", 0, DB_NULL);
	acme = submitted(&fx, &a, "buyer", 500);
	REFUSED(ERR_NOT_PERMITTED, po_approve(finance, &a, cheap, "", &e));
	REFUSED(ERR_NOT_PERMITTED, po_approve(fixture_desk(&fx, "approver"), &a, dear, "", &e));
	REFUSED(ERR_NOT_PERMITTED, po_approve(finance, &a, acme, "", &e));
	WORKS(po_approve(fixture_desk(&fx, "approver"), &a, cheap, "", &e));
	WORKS(po_approve(finance, &a, dear, "", &e));
	WORKS(po_approve(supervisor, &a, acme, "", &e));
}

static void a_rising_edit_voids_it(void)
{
	FIXTURE(fx);
	struct desk *buyer = fixture_desk(&fx, "buyer"), *approver = fixture_desk(&fx, "approver");
	struct db_list_query query = { .sort = DB_BY_KEY, .seek = DB_FIRST, .limit = 10 };
	struct db_value args[1];
	struct db_page page;
	int64_t order;
	struct po po;

	stock_up(&fx);
	order = submitted(&fx, &a, "buyer", 10);
	WORKS(po_approve(approver, &a, order, "", &e));
	MUST_WORK(po_load(buyer, &a, order, &po, &e));
	WORKS(po_line_change(buyer, &a, po.lines[0].line_id, 8, 5000000, NULL, &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, &a, order), "approved");
	WORKS(po_line_change(buyer, &a, po.lines[0].line_id, 9, 5000000, NULL, &e));
	CU_ASSERT_STRING_EQUAL(state_of(&fx, &a, order), "draft");
	WORKS(po_submit(buyer, &a, order, &e));
	WORKS(po_approve(approver, &a, order, "", &e));
	args[0] = db_i64(order);
	query.args = args;
	WORKS(db_list_page(fx.db, &a, &approval_list, &query, &page, &e));
	CU_ASSERT_EQUAL_FATAL(page.n, 2);
	CU_ASSERT_STRING_EQUAL(db_cell(&page, 0, APPROVAL_LIST_STATE)->text, "void");
	CU_ASSERT_STRING_EQUAL(db_cell(&page, 0, APPROVAL_LIST_DECIDED_BY)->text, "approver");
	CU_ASSERT_EQUAL(db_cell(&page, 0, APPROVAL_LIST_AMOUNT_MINOR)->i64, 5000);
	CU_ASSERT_STRING_EQUAL(db_cell(&page, 1, APPROVAL_LIST_STATE)->text, "approved");
	CU_ASSERT_STRING_EQUAL(db_cell(&page, 1, APPROVAL_LIST_ASKED_BY)->text, "buyer");
	CU_ASSERT_EQUAL(db_cell(&page, 1, APPROVAL_LIST_AMOUNT_MINOR)->i64, 4500);
}

static void another_currency_needs_a_rate(void)
{
	FIXTURE(fx);
	struct desk *small = fixture_desk(&fx, "approver2");
	struct policy_value_named rate = { .name = "rate6", .i64 = 900000 };
	struct policy_ask when = POLICY_ASK_INIT;
	int64_t order, id;

	stock_up(&fx);
	order = draft(&fx, &a, "buyer", 2, 22); /* 110.00 dollars */
	WORKS(po_submit(fixture_desk(&fx, "buyer"), &a, order, &e));
	REFUSED(ERR_RATE_MISSING, po_approve(small, &a, order, "", &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "from"), "USD");
	when.subject = "USD";
	WORKS(policy_add(fixture_desk(&fx, "admin"), "exchange rate", &when, NULL, "March", &rate, 1, &id, &e));
	WORKS(po_approve(small, &a, order, "", &e)); /* 99.00 */
	rate.i64 = 950000;
	WORKS(policy_add(fixture_desk(&fx, "admin"), "exchange rate", &when, NULL, "April", &rate, 1, &id, &e));
	the_next_day(&fx);
	order = draft(&fx, &a, "buyer", 2, 22);
	WORKS(po_submit(fixture_desk(&fx, "buyer"), &a, order, &e));
	REFUSED(ERR_LIMIT, po_approve(small, &a, order, "", &e)); /* 104.50 */
	CU_ASSERT_EQUAL(err_i64(&e, "amount", 0), 10450);
}

static void its_task_comes_and_goes_with_it(void)
{
	FIXTURE(fx);
	struct task_counts_rows counts;
	int64_t order;

	stock_up(&fx);
	order = submitted(&fx, &a, "buyer", 10);
	WORKS(task_counts(fx.db, &a, fx.warehouse_id, &counts, &e));
	CU_ASSERT_EQUAL_FATAL(counts.n, 1);
	CU_ASSERT_STRING_EQUAL(counts.v[0].kind, "approve order");
	CU_ASSERT_STRING_EQUAL(counts.v[0].owner_role, "approver");
	CU_ASSERT_EQUAL(counts.v[0].value_minor, 5000);
	WORKS(po_withdraw(fixture_desk(&fx, "buyer"), &a, order, &e));
	WORKS(task_counts(fx.db, &a, fx.warehouse_id, &counts, &e));
	CU_ASSERT_EQUAL(counts.n, 0);
	WORKS(po_submit(fixture_desk(&fx, "buyer"), &a, order, &e));
	WORKS(po_approve(fixture_desk(&fx, "approver"), &a, order, "", &e));
	WORKS(task_counts(fx.db, &a, fx.warehouse_id, &counts, &e));
	CU_ASSERT_EQUAL(counts.n, 0);
}

struct cycle {
	struct desk *desk;
	struct arena *a;
	int64_t order_id;
};

static int create_step(void *ctx, struct err *e)
{
	struct cycle *c = ctx;
	struct po_new po = { .supplier_id = 1, .warehouse_id = c->desk->warehouse_id };

	return po_create(c->desk, c->a, &po, &c->order_id, e);
}

static int line_step(void *ctx, struct err *e)
{
	struct cycle *c = ctx;
	struct po_line_new line = { .item_id = 1, .quantity = 10, .unit_price4 = DB_NULL };
	int64_t line_id;

	return po_line_add(c->desk, c->a, c->order_id, &line, &line_id, e);
}

static int submit_step(void *ctx, struct err *e)
{
	struct cycle *c = ctx;

	return po_submit(c->desk, c->a, c->order_id, e);
}

static int approve_step(void *ctx, struct err *e)
{
	struct cycle *c = ctx;

	return po_approve(c->desk, c->a, c->order_id, "", e);
}

/* From the empty order to the approved one, with the 1st, 2nd, 3rd... call to the database failing at each step. */
static void a_failure_anywhere_in_the_cycle_changes_nothing(void)
{
	FIXTURE(fx);
	struct cycle c = { fixture_desk(&fx, "buyer"), &a, 0 };
	int calls;

	stock_up(&fx);
	calls = fixture_fail_each(&fx, create_step, &c);
	calls += fixture_fail_each(&fx, line_step, &c);
	calls += fixture_fail_each(&fx, submit_step, &c);
	c.desk = fixture_desk(&fx, "approver");
	calls += fixture_fail_each(&fx, approve_step, &c);
	CU_ASSERT(calls > 60);
	CU_ASSERT_STRING_EQUAL(state_of(&fx, &a, c.order_id), "approved");
	WORKS(audit_check(fx.db, &e));
}

static const struct test tests[] = {
	{ "a need that is split over orders of a day is judged as one", a_need_that_is_split_is_judged_as_one },
	{ "nor is it split by a friend who submits it", nor_is_it_split_by_a_friend },
	{ "a split need goes the way of the whole", a_split_need_goes_the_way_of_the_whole },
	{ "approving or refusing one's own order is refused and changes nothing", ones_own_order_is_refused },
	{ "nor does one decide on an order that one submitted for another", nor_one_that_one_submitted },
	{ "nor on one that one changed", nor_on_one_that_one_changed },
	{ "a currency is no way round the route", a_currency_is_no_way_round_the_route },
	{ "the limit is the decider's own, and refusing needs a reason but no limit", the_limit_is_the_deciders },
	{ "only the role that was asked decides", only_the_role_that_was_asked },
	{ "the route is rows: by amount, and the more specific against the newer", routes_are_rows },
	{ "an edit that raises exposure voids it, one that lowers does not", a_rising_edit_voids_it },
	{ "an amount in another currency needs a rate to be compared", another_currency_needs_a_rate },
	{ "its task comes and goes with it", its_task_comes_and_goes_with_it },
	{ "a failure anywhere in the cycle changes nothing", a_failure_anywhere_in_the_cycle_changes_nothing },
};
const struct suite suite_approval = { "approval", tests, ARRAY_LEN(tests), NULL, NULL };
