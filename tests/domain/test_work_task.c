#include "fixture.h"

#include "domain/work/document.h"
#include "domain/work/policy.h"
#include "domain/work/task.h"
#include "domain/work/task_sql.h"

static const struct task_new some = { .kind = "unmapped sku",
				      .document_id = DB_NULL,
				      .subject = "SO-2026-00007 WEB",
				      .reason = "a code is no item of ours",
				      .value_minor = 1250,
				      .currency = "EUR",
				      .warehouse_id = DB_NULL,
				      .supplier_id = DB_NULL,
				      .item_id = DB_NULL };

static int open_task(struct desk *desk, struct arena *a, const struct task_new *task, int64_t *task_id, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = task_open(desk, a, task, task_id, e);
	return rc ? rc : desk_commit(&tx, e);
}

static struct task_row_get_row row_of(struct fixture *fx, struct arena *a, int64_t task_id)
{
	struct task_row_get_row row;
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(task_row_get(fx->db, a, task_id, &row, &e), &e, "task_row_get", __FILE__, __LINE__));
	return row;
}

static void a_kind_has_its_owner_and_time(void)
{
	FIXTURE(fx);
	struct db_list_query query = { .sort = DB_BY_KEY, .seek = DB_FIRST, .limit = 10 };
	struct db_value args[] = { db_i64(fx.warehouse_id) };
	struct db_page page;
	int64_t id;

	MUST_WORK(open_task(fixture_desk(&fx, "clerk"), &a, &some, &id, &e));
	query.args = args;
	WORKS(db_list_page(fx.db, &a, &task_list, &query, &page, &e));
	CU_ASSERT_EQUAL_FATAL(page.n, 1);
	CU_ASSERT_STRING_EQUAL(db_cell(&page, 0, TASK_LIST_OWNER_ROLE)->text, "channel");
	CU_ASSERT_EQUAL(db_cell(&page, 0, TASK_LIST_DUE_AT)->i64, FIXTURE_NOW + INT64_C(24) * 3600000);
}

static void a_policy_gives_it_to_others(void)
{
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin"), *clerk = fixture_desk(&fx, "clerk");
	struct policy_value_named to_buyer[] = { { .name = "owner_role", .i64 = DB_NULL, .text = "buyer" },
						 { .name = "hours", .i64 = 2 } };
	struct policy_value_named to_berta = { .name = "owner", .i64 = DB_NULL, .text = "buyer2" };
	struct policy_value_named to_ghost = { .name = "owner", .i64 = DB_NULL, .text = "ghost" };
	struct policy_ask when = POLICY_ASK_INIT, narrow = POLICY_ASK_INIT;
	struct task_new task = some;
	struct task_row_get_row row;
	int64_t id, policy;

	when.subject = narrow.subject = "unmapped sku";
	MUST_WORK(policy_add(admin, "task owner", &when, NULL, "", to_buyer, 2, &policy, &e));
	MUST_WORK(open_task(clerk, &a, &task, &id, &e));
	row = row_of(&fx, &a, id);
	CU_ASSERT_STRING_EQUAL(row.owner_role, "buyer");
	CU_ASSERT_EQUAL(row.owner_id, DB_NULL);
	/* Two in conflict: that of the category speaks. */
	narrow.category = task.category = "Tools";
	MUST_WORK(policy_add(admin, "task owner", &narrow, NULL, "", &to_berta, 1, &policy, &e));
	MUST_WORK(open_task(clerk, &a, &task, &id, &e));
	row = row_of(&fx, &a, id);
	CU_ASSERT_STRING_EQUAL(row.owner_role, "channel");
	CU_ASSERT_EQUAL(row.owner_id, fixture_user(&fx, "buyer2"));
	MUST_WORK(policy_add(admin, "task owner", &narrow, NULL, "", &to_ghost, 1, &policy, &e));
	REFUSED(ERR_NOT_FOUND, open_task(clerk, &a, &task, &id, &e));
	/* The case itself may say whose it is. */
	task = some;
	task.kind = "import fault";
	task.owner_role = "finance";
	MUST_WORK(open_task(clerk, &a, &task, &id, &e));
	CU_ASSERT_STRING_EQUAL(row_of(&fx, &a, id).owner_role, "finance");
}

static void who_holds_the_role_works_on_it(void)
{
	FIXTURE(fx);
	struct desk *channel = fixture_desk(&fx, "channel"), *clerk = fixture_desk(&fx, "clerk");
	struct desk *buyer = fixture_desk(&fx, "buyer");
	int64_t id;

	MUST_WORK(open_task(clerk, &a, &some, &id, &e));
	REFUSED(ERR_NOT_PERMITTED, task_take(clerk, id, &e));
	REFUSED(ERR_NOT_PERMITTED, task_resolve(clerk, id, "mapped", &e));
	WORKS(task_take(channel, id, &e));
	CU_ASSERT_STRING_EQUAL(row_of(&fx, &a, id).state, "in work");
	REFUSED(ERR_NOT_PERMITTED, task_resolve(buyer, id, "mapped", &e));
	REFUSED(ERR_NOT_FOUND, task_give(channel, id, "ghost", &e));
	WORKS(task_give(channel, id, "buyer", &e));
	WORKS(task_put_back(buyer, id, &e));
	CU_ASSERT_EQUAL(row_of(&fx, &a, id).owner_id, DB_NULL);
	REFUSED(ERR_MISSING, task_resolve(channel, id, "", &e));
	WORKS(task_resolve(channel, id, "mapped to HAMMER", &e));
	REFUSED(ERR_STATE, task_resolve(channel, id, "again", &e));
	REFUSED(ERR_STATE, task_take(channel, id, &e));
	REFUSED(ERR_NOT_FOUND, task_take(channel, 99, &e));
}

static void the_role_counts_where_the_task_waits(void)
{
	FIXTURE(fx);
	struct task_new task = some;
	int64_t here, there;

	task.owner_role = "clerk";
	task.warehouse_id = fx.warehouse_id;
	MUST_WORK(open_task(fixture_desk(&fx, "clerk"), &a, &task, &here, &e));
	task.warehouse_id = fx.other_id;
	MUST_WORK(open_task(fixture_desk(&fx, "clerk"), &a, &task, &there, &e));
	REFUSED(ERR_NOT_PERMITTED, task_take(fixture_desk(&fx, "clerk2"), here, &e));
	WORKS(task_take(fixture_desk(&fx, "clerk2"), there, &e));
}

struct paper {
	struct document doc;
	int64_t task_id;
};

static int open_paper(struct desk *desk, struct arena *a, struct paper *out, struct err *e)
{
	struct task_new task = some;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = document_new(desk, a, DOC_DISCREPANCY, desk->warehouse_id, NULL, &out->doc, e)))
		return rc;
	task.document_id = out->doc.document_id;
	task.kind = "discrepancy";
	rc = task_open(desk, a, &task, &out->task_id, e);
	return rc ? rc : desk_commit(&tx, e);
}

static int close_paper(struct desk *desk, const struct paper *paper, const char *kind, bool done, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = task_close_for(desk, paper->doc.document_id, kind, "settled", done, e);
	return rc ? rc : desk_commit(&tx, e);
}

static void the_document_closes_its_tasks(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct paper one, two;

	MUST_WORK(open_paper(clerk, &a, &one, &e));
	MUST_WORK(open_paper(clerk, &a, &two, &e));
	REFUSED(ERR_TASK_BY_DOCUMENT, task_resolve(fixture_desk(&fx, "supervisor"), one.task_id, "looked at", &e));
	CHANGES_NOTHING(WORKS(close_paper(clerk, &one, "unmapped sku", true, &e)));
	WORKS(close_paper(clerk, &one, "discrepancy", true, &e));
	CU_ASSERT_STRING_EQUAL(row_of(&fx, &a, one.task_id).state, "done");
	CU_ASSERT_STRING_EQUAL(row_of(&fx, &a, two.task_id).state, "open");
	WORKS(close_paper(clerk, &two, NULL, false, &e));
	CU_ASSERT_STRING_EQUAL(row_of(&fx, &a, two.task_id).state, "cancelled");
}

static void the_board_counts_kind_by_kind(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct task_counts_rows counts;
	struct task_new task = some;
	int64_t id;

	for (int i = 0; i < 3; i++) {
		task.warehouse_id = i == 2 ? fx.other_id : fx.warehouse_id;
		MUST_WORK(open_task(clerk, &a, &task, &id, &e));
		fx.hand.ms += 1000;
	}
	task.currency = "USD";
	task.warehouse_id = DB_NULL;
	MUST_WORK(open_task(clerk, &a, &task, &id, &e));
	WORKS(task_counts(fx.db, &a, fx.warehouse_id, &counts, &e));
	CU_ASSERT_EQUAL_FATAL(counts.n, 2);
	CU_ASSERT_STRING_EQUAL(counts.v[0].currency, "EUR");
	CU_ASSERT_EQUAL(counts.v[0].tasks, 2);
	CU_ASSERT_EQUAL(counts.v[0].value_minor, 2500);
	CU_ASSERT_EQUAL(counts.v[0].oldest_at, FIXTURE_NOW);
	CU_ASSERT_STRING_EQUAL(counts.v[1].currency, "USD");
	WORKS(task_resolve(fixture_desk(&fx, "channel"), id, "mapped", &e));
	WORKS(task_counts(fx.db, &a, fx.warehouse_id, &counts, &e));
	CU_ASSERT_EQUAL(counts.n, 1);
}

static const struct test tests[] = {
	{ "a kind has its owner and its service time", a_kind_has_its_owner_and_time },
	{ "a policy row gives a task to another role or person", a_policy_gives_it_to_others },
	{ "who holds the role works on it, and nobody else", who_holds_the_role_works_on_it },
	{ "the role counts where the task waits", the_role_counts_where_the_task_waits },
	{ "the document closes its tasks, and by hand nobody does", the_document_closes_its_tasks },
	{ "the board counts kind by kind and currency by currency", the_board_counts_kind_by_kind },
};
const struct suite suite_task = { "task", tests, ARRAY_LEN(tests), NULL, NULL };
