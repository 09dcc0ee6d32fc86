#include "fixture.h"

#include "base/day.h"
#include "domain/desk/audit.h"
#include "domain/work/policy.h"
#include "domain/work/policy_sql.h"

/* What the conditions name: two suppliers, a channel, some items. */
static void stock_up(struct fixture *fx)
{
	fixture_sql(fx, "INSERT INTO supplier (supplier_id, code, name, currency) VALUES (1, 'ACME', 'Acme', 'EUR'), "
			"(2, 'BOLT', 'Bolt', 'EUR');"
			"INSERT INTO channel (channel_id, entity_id, warehouse_id, code, name, kind, priority) "
			"SELECT 1, entity_id, warehouse_id, 'WEB', 'Web shop', 'web', 1 FROM warehouse "
			"WHERE code = 'BCN1';"
			"INSERT INTO item (item_id, sku, name, currency) VALUES (1, 'HAMMER', 'Hammer', 'EUR'), "
			"(2, 'SAW', 'Saw', 'EUR'), (3, 'NAIL', 'Nail', 'EUR');");
}

static int64_t add_rule(struct fixture *fx, const char *kind, struct policy_ask when, const char *note,
			const char *name, int64_t value)
{
	struct policy_value_named v = { .name = name, .i64 = value };
	struct err e = ERR_INIT;
	int64_t id = 0;

	CU_ASSERT_FATAL(fixture_ok(policy_add(fixture_desk(fx, "admin"), kind, &when, NULL, note, &v, 1, &id, &e), &e,
				   "policy_add", __FILE__, __LINE__));
	return id;
}

static struct policy_row find(struct fixture *fx, struct arena *a, const char *kind, struct policy_ask ask)
{
	struct policy_row row;
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(policy_find(fixture_desk(fx, "clerk"), a, kind, &ask, &row, &e), &e, "policy_find",
				   __FILE__, __LINE__));
	return row;
}

static void nothing_speaks_where_nothing_was_said(void)
{
	FIXTURE(fx);
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row = find(&fx, &a, "channel buffer", ask);

	CU_ASSERT_EQUAL(row.policy_id, 0);
	CU_ASSERT_EQUAL(policy_i64(&row, "buffer", 7), 7);
	CU_ASSERT_STRING_EQUAL(policy_text(&row, "role", "approver"), "approver");
}

/* Each condition beats all the ones before it together, whatever is newer. */
static void the_more_specific_row_wins(void)
{
	FIXTURE(fx);
	struct policy_ask ask = POLICY_ASK_INIT, when = POLICY_ASK_INIT, one;
	int64_t winner;

	stock_up(&fx);
	ask = (struct policy_ask){ .entity_id = fx.entity_id,
				   .warehouse_id = fx.warehouse_id,
				   .supplier_id = 1,
				   .channel_id = 1,
				   .item_id = 1,
				   .category = "Tools",
				   .class = "A",
				   .subject = "receipt" };
	for (int step = 0; step < 8; step++) {
		one = (struct policy_ask)POLICY_ASK_INIT;
		switch (step) {
		case 0:
			one.subject = when.subject = "receipt";
			break;
		case 1:
			one.entity_id = when.entity_id = fx.entity_id;
			break;
		case 2:
			one.warehouse_id = when.warehouse_id = fx.warehouse_id;
			break;
		case 3:
			one.channel_id = when.channel_id = 1;
			break;
		case 4:
			one.supplier_id = when.supplier_id = 1;
			break;
		case 5:
			one.category = when.category = "Tools";
			break;
		case 6:
			one.class = when.class = "A";
			break;
		default:
			one.item_id = when.item_id = 1;
		}
		winner = add_rule(&fx, "tolerance", one, "alone", "over_bp", step);
		CU_ASSERT_EQUAL(find(&fx, &a, "tolerance", ask).policy_id, winner);
		/* All conditions so far together beat it, and the next one alone beats those. */
		winner = add_rule(&fx, "tolerance", when, "together", "over_bp", 100 + step);
		CU_ASSERT_EQUAL(find(&fx, &a, "tolerance", ask).policy_id, winner);
	}
	CU_ASSERT_STRING_EQUAL(find(&fx, &a, "tolerance", ask).conditions,
			       "subject receipt, entity DL1, warehouse BCN1, channel WEB, supplier ACME, "
			       "category Tools, class A, item HAMMER");
}

static void of_two_in_conflict_the_newer_wins_and_says_so(void)
{
	FIXTURE(fx);
	struct policy_ask ask = POLICY_ASK_INIT, when = POLICY_ASK_INIT;
	struct policy_row *rows, row;
	int64_t old, new;
	size_t n;

	stock_up(&fx);
	when.warehouse_id = ask.warehouse_id = fx.warehouse_id;
	when.category = ask.category = "Tools";
	old = add_rule(&fx, "channel buffer", when, "before the sale", "buffer", 2);
	new = add_rule(&fx, "channel buffer", when, "for the sale", "buffer", 5);
	(void)add_rule(&fx, "channel buffer", (struct policy_ask)POLICY_ASK_INIT, "always", "buffer", 1);
	row = find(&fx, &a, "channel buffer", ask);
	CU_ASSERT_EQUAL(row.policy_id, new);
	CU_ASSERT_EQUAL(policy_i64(&row, "buffer", 0), 5);
	WORKS(policy_matches(fixture_desk(&fx, "clerk"), &a, "channel buffer", &ask, &rows, &n, &e));
	CU_ASSERT_EQUAL_FATAL(n, 3);
	CU_ASSERT_EQUAL(rows[0].policy_id, new);
	CU_ASSERT_EQUAL(rows[1].policy_id, old);
	CU_ASSERT_STRING_EQUAL(rows[2].note, "always");
	CU_ASSERT_STRING_EQUAL(rows[2].conditions, "");
	CU_ASSERT_EQUAL(rows[0].weight, rows[1].weight);

	CU_ASSERT_STRING_EQUAL(
		policy_source(&a, &row, "channel"),
		arena_printf(&a, "policy %" PRId64 ": for the sale (warehouse BCN1, category Tools)", new));
	CU_ASSERT_STRING_EQUAL(policy_source(&a, &rows[2], "channel"),
			       arena_printf(&a, "policy %" PRId64 ": always (all)", rows[2].policy_id));
	CU_ASSERT_STRING_EQUAL(policy_source(&a, &(struct policy_row){ .policy_id = 0 }, "channel"), "channel");
}

static void a_row_speaks_from_its_first_to_its_last_day(void)
{
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin");
	struct policy_value_named v = { .name = "buffer", .i64 = 4 };
	struct policy_ask when = POLICY_ASK_INIT, ask = POLICY_ASK_INIT;
	int64_t id;

	when.on = "2026-03-05";
	WORKS(policy_add(admin, "channel buffer", &when, "2026-03-07", "", &v, 1, &id, &e));
	CU_ASSERT_EQUAL(find(&fx, &a, "channel buffer", ask).policy_id, 0); /* today, the 3rd */
	for (int day = 4; day <= 8; day++) {
		ask.on = arena_printf(&a, "2026-03-%02d", day);
		CU_ASSERT_EQUAL(find(&fx, &a, "channel buffer", ask).policy_id, day >= 5 && day <= 7 ? id : 0);
	}
	ask.on = NULL;
	fx.hand.ms += 2 * MS_A_DAY;
	CU_ASSERT_EQUAL(find(&fx, &a, "channel buffer", ask).policy_id, id);
	REFUSED(ERR_VALUE, policy_end(admin, id, "2026-03-03", "", &e));
	REFUSED(ERR_NOT_PERMITTED, policy_end(fixture_desk(&fx, "buyer"), id, "2026-03-04", "", &e));
	REFUSED(ERR_NOT_FOUND, policy_end(admin, 999, "2026-03-04", "", &e));
	WORKS(policy_end(admin, id, "2026-03-04", "the sale is off", &e));
	CU_ASSERT_EQUAL(find(&fx, &a, "channel buffer", ask).policy_id, 0);
	/* What has ended is not woken; a new row says it anew. */
	REFUSED(ERR_VALUE, policy_end(admin, id, "2026-03-09", "", &e));
}

/* What policy_end writes for the newest row. */
#define ENDED                                                                                                          \
	"UPDATE policy SET to_on = '2026-01-02' WHERE policy_id = (SELECT MAX(policy_id) FROM policy);"                \
	"INSERT INTO setting (scope, name, value) VALUES ('site', 'policy.changed', '1 1')"

static void the_cache_notices_other_desks(void)
{
	FIXTURE(fx);
	struct desk *here = fixture_desk(&fx, "clerk"), *far = fixture_far_desk(&fx, "admin");
	struct policy_value_named v = { .name = "buffer", .i64 = 4 };
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row kept, row;
	int64_t id;

	(void)add_rule(&fx, "channel buffer", ask, "first", "buffer", 1);
	WORKS(policy_find(here, &a, "channel buffer", &ask, &kept, &e));
	WORKS(policy_add(far, "channel buffer", &ask, NULL, "second", &v, 1, &id, &e));
	WORKS(policy_find(here, &a, "channel buffer", &ask, &row, &e));
	CU_ASSERT_EQUAL(row.policy_id, id);
	CU_ASSERT_STRING_EQUAL(kept.note, "first"); /* what was handed out stays */
	/* As another process would, of whom this one knows nothing. */
	WORKS(db_script(
		far->db,
		"INSERT INTO policy (kind, from_on, author_id, created_at) VALUES ('channel buffer', '2026-01-01', 1, 0)",
		&e));
	WORKS(policy_find(here, &a, "channel buffer", &ask, &row, &e));
	CU_ASSERT_EQUAL(row.policy_id, id + 1);
	/* Nor of the end of a row... */
	WORKS(db_script(far->db, ENDED, &e));
	WORKS(policy_find(here, &a, "channel buffer", &ask, &row, &e));
	CU_ASSERT_EQUAL(row.policy_id, id);
	/* ...and what else it writes does not make the rows be read again. */
	WORKS(db_script(far->db, "INSERT INTO setting (scope, name, value) VALUES ('site', 'other', 'x')", &e));
	db_fail_after(fx.db, 2);
	WORKS(policy_find(here, &a, "channel buffer", &ask, &row, &e));
	CU_ASSERT_FALSE(db_has_failed(fx.db));
	db_fail_after(fx.db, 0);
	/* While nobody writes, a lookup asks nothing of the database but whether somebody wrote. */
	db_fail_after(fx.db, 1);
	for (int i = 0; i < 1000; i++)
		WORKS(policy_find(here, &a, "channel buffer", &ask, &row, &e));
	CU_ASSERT_FALSE(db_has_failed(fx.db));
	db_fail_after(fx.db, 0);
}

static int add_and_fail(struct desk *desk, struct arena *a, int64_t *seen, struct err *e)
{
	struct policy_value_named v = { .name = "buffer", .i64 = 4 };
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row;
	int64_t id;
	int rc;

	DESK_TX(desk, tx, PERM_POLICY, e);
	rc = policy_add(desk, "channel buffer", &ask, NULL, "", &v, 1, &id, e);
	if (rc == OK)
		rc = policy_find(desk, a, "channel buffer", &ask, &row, e);
	*seen = row.policy_id;
	return rc ? rc : err_fail(e, ERR_CONFLICT);
}

static void what_was_rolled_back_does_not_speak(void)
{
	FIXTURE(fx);
	struct policy_ask ask = POLICY_ASK_INIT;
	int64_t seen = 0;

	REFUSED(ERR_CONFLICT, add_and_fail(fixture_desk(&fx, "admin"), &a, &seen, &e));
	CU_ASSERT_NOT_EQUAL(seen, 0);
	CU_ASSERT_EQUAL(find(&fx, &a, "channel buffer", ask).policy_id, 0);
}

static void a_row_is_well_formed_or_refused(void)
{
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin");
	struct policy_value_named good = { .name = "over_bp", .i64 = 500 }, v = good;
	struct policy_ask when = POLICY_ASK_INIT, odd = POLICY_ASK_INIT;
	struct db_list_query query = { .sort = DB_BY_KEY, .seek = DB_FIRST, .limit = 10 };
	struct db_page page;
	int64_t id;

	REFUSED(ERR_NOT_PERMITTED,
		policy_add(fixture_desk(&fx, "buyer"), "tolerance", &when, NULL, "", &good, 1, &id, &e));
	REFUSED(ERR_VALUE, policy_add(admin, "weather", &when, NULL, "", &good, 1, &id, &e));
	REFUSED(ERR_MISSING, policy_add(admin, "tolerance", &when, NULL, "", NULL, 0, &id, &e));
	v.name = "colour";
	REFUSED(ERR_VALUE, policy_add(admin, "tolerance", &when, NULL, "", &v, 1, &id, &e));
	v = (struct policy_value_named){ .name = "over_bp", .i64 = -1 };
	REFUSED(ERR_VALUE, policy_add(admin, "tolerance", &when, NULL, "", &v, 1, &id, &e));
	v = (struct policy_value_named){ .name = "over_bp", .i64 = DB_NULL, .text = "five" };
	REFUSED(ERR_VALUE, policy_add(admin, "tolerance", &when, NULL, "", &v, 1, &id, &e));
	v = (struct policy_value_named){ .name = "role", .i64 = 5, .text = "finance" };
	REFUSED(ERR_VALUE, policy_add(admin, "approval route", &when, NULL, "", &v, 1, &id, &e));
	REFUSED(ERR_VALUE, policy_add(admin, "tolerance", &when, "2026-02-30", "", &good, 1, &id, &e));
	REFUSED(ERR_VALUE, policy_add(admin, "tolerance", &when, "2026-03-02", "", &good, 1, &id, &e));
	odd.supplier_id = 77;
	REFUSED(ERR_NOT_FOUND, policy_add(admin, "tolerance", &odd, NULL, "", &good, 1, &id, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "supplier");
	odd = (struct policy_ask)POLICY_ASK_INIT;
	odd.subject = "receipt";
	v = (struct policy_value_named){ .name = "buffer", .i64 = 1 };
	REFUSED(ERR_VALUE, policy_add(admin, "channel buffer", &odd, NULL, "", &v, 1, &id, &e));
	WORKS(policy_add(admin, "tolerance", &odd, NULL, "as agreed", &good, 1, &id, &e));
	WORKS(db_list_page(fx.db, &a, &policy_list, &query, &page, &e));
	CU_ASSERT_EQUAL_FATAL(page.n, 1);
	CU_ASSERT_STRING_EQUAL(db_cell(&page, 0, POLICY_LIST_AUTHOR)->text, "admin");
	WORKS(audit_check(fx.db, &e));
}

static void policy_is_set_where_one_may(void)
{
	FIXTURE(fx);
	struct policy_value_named v = { .name = "over_bp", .i64 = 500 };
	struct policy_ask when = POLICY_ASK_INIT;
	struct desk *local;
	int64_t id;

	fixture_sql(&fx, "INSERT INTO role_grant (user_id, role_id, entity_id, warehouse_id) SELECT u.user_id, 7, "
			 "w.entity_id, w.warehouse_id FROM app_user u, warehouse w WHERE u.name = 'guest' AND "
			 "w.code = 'BCN1'");
	local = fixture_desk(&fx, "guest");
	REFUSED(ERR_NOT_PERMITTED, policy_add(local, "tolerance", &when, NULL, "", &v, 1, &id, &e));
	when.warehouse_id = fx.other_id;
	REFUSED(ERR_NOT_PERMITTED, policy_add(local, "tolerance", &when, NULL, "", &v, 1, &id, &e));
	when.warehouse_id = fx.warehouse_id;
	WORKS(policy_add(local, "tolerance", &when, NULL, "", &v, 1, &id, &e));
}

/* Many rows and many questions against the plainest way to answer them. */
static void the_cache_answers_as_a_plain_search_would(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	static const char *const categories[] = { NULL, "Tools", "Toys" };
	struct {
		int64_t id, item, supplier;
		const char *category;
		int weight;
	} rules[200];
	uint64_t seed = 42;

	stock_up(&fx);
	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		struct policy_ask when = POLICY_ASK_INIT;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		if (seed >> 60 & 1)
			when.item_id = (int64_t)(seed >> 50 & 1) + 1;
		if (seed >> 61 & 1)
			when.supplier_id = (int64_t)(seed >> 51 & 1) + 1;
		when.category = categories[(seed >> 40) % 3];
		rules[i].id = add_rule(&fx, "tolerance", when, "", "over_bp", (int64_t)i);
		rules[i].item = when.item_id;
		rules[i].supplier = when.supplier_id;
		rules[i].category = when.category;
		rules[i].weight = (when.item_id != DB_NULL) * 4 + (when.category != NULL) * 2 +
				  (when.supplier_id != DB_NULL);
	}
	for (int64_t item = 0; item <= 3; item++)
		for (int64_t supplier = 0; supplier <= 2; supplier++)
			for (size_t c = 0; c < ARRAY_LEN(categories); c++) {
				struct policy_ask ask = POLICY_ASK_INIT;
				struct policy_row row;
				int64_t best = 0;
				int weight = -1;

				ask.item_id = item ? item : DB_NULL;
				ask.supplier_id = supplier ? supplier : DB_NULL;
				ask.category = categories[c];
				for (size_t i = 0; i < ARRAY_LEN(rules); i++)
					if ((rules[i].item == DB_NULL || rules[i].item == ask.item_id) &&
					    (rules[i].supplier == DB_NULL || rules[i].supplier == ask.supplier_id) &&
					    (!rules[i].category || str_eq(rules[i].category, ask.category)) &&
					    rules[i].weight >= weight) {
						best = rules[i].id;
						weight = rules[i].weight;
					}
				WORKS(policy_find(clerk, &a, "tolerance", &ask, &row, &e));
				CU_ASSERT_EQUAL(row.policy_id, best);
			}
}

static const struct test tests[] = {
	{ "nothing speaks where nothing was said", nothing_speaks_where_nothing_was_said },
	{ "each condition outweighs all below it", the_more_specific_row_wins },
	{ "of two in conflict the newer wins, and the explanation names it",
	  of_two_in_conflict_the_newer_wins_and_says_so },
	{ "a row speaks from its first to its last day", a_row_speaks_from_its_first_to_its_last_day },
	{ "the cache notices what other desks write, and asks nothing otherwise", the_cache_notices_other_desks },
	{ "what was rolled back does not speak", what_was_rolled_back_does_not_speak },
	{ "a row is well formed or refused", a_row_is_well_formed_or_refused },
	{ "policy is set where one may set it", policy_is_set_where_one_may },
	{ "the cache answers as a plain search would", the_cache_answers_as_a_plain_search_would },
};
const struct suite suite_policy = { "policy", tests, ARRAY_LEN(tests), NULL, NULL };
