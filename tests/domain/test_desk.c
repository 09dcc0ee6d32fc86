#include "fixture.h"

#include "domain/desk/audit.h"
#include "domain/desk/numbering.h"
#include "domain/desk/saved_view.h"
#include "domain/desk/setting.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/user.h"
#include "tests/domain/fixture_sql.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int touch(struct desk *desk, const char *name, enum permission perm, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, perm, e);
	rc = fixture_touch(desk->db, name, e);
	return rc ? rc : desk_commit(&tx, e);
}

static void permission_decides(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk"), *guest = fixture_desk(&fx, "guest");

	WORKS(touch(clerk, "a", PERM_RECEIVE, &e));
	REFUSED(ERR_NOT_PERMITTED, touch(clerk, "b", PERM_ORDER, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "permission"), "order");
	REFUSED(ERR_NOT_PERMITTED, touch(guest, "b", PERM_LOOK, &e));
	WORKS(touch(guest, "b", PERM_NONE, &e));
	WORKS(sign_out(guest, &e));
	REFUSED(ERR_NOT_PERMITTED, touch(guest, "c", PERM_NONE, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "permission"), "signed in");
}

static void every_permission_has_its_name(void)
{
	for (int i = PERM_NONE + 1; i < PERM_COUNT; i++)
		CU_ASSERT_EQUAL(permission_by_name(permission_name((enum permission)i)), (enum permission)i);
	CU_ASSERT_EQUAL(permission_by_name("signed in"), PERM_COUNT);
	CU_ASSERT_EQUAL(permission_by_name("fly"), PERM_COUNT);
}

static void a_grant_holds_in_its_warehouse(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk2"), *everywhere = fixture_desk(&fx, "clerk");

	CU_ASSERT_STRING_EQUAL(clerk->warehouse_code, "LIS1");
	CU_ASSERT(desk_may(clerk, PERM_RECEIVE));
	REFUSED(ERR_NOT_PERMITTED, desk_go(clerk, "BCN1", &e));
	CU_ASSERT_STRING_EQUAL(clerk->warehouse_code, "LIS1");
	REFUSED(ERR_NOT_FOUND, desk_go(everywhere, "NOWHERE", &e));
	WORKS(desk_go(everywhere, "LIS1", &e));
	CU_ASSERT_EQUAL(everywhere->warehouse_id, fx.other_id);
	CU_ASSERT(desk_may(everywhere, PERM_RECEIVE));
}

static int write_for(struct desk *desk, enum permission perm, int64_t entity_id, int64_t warehouse_id, struct err *e)
{
	int rc;

	DESK_TX(desk, outer, perm, e);
	DESK_TX(desk, inner, PERM_NONE, e);
	rc = desk_allow(desk, entity_id, warehouse_id, e);
	if (rc == OK)
		rc = fixture_touch(desk->db, perm == PERM_NONE ? "looked" : "written", e);
	if (rc == OK)
		rc = desk_commit(&inner, e);
	return rc ? rc : desk_commit(&outer, e);
}

static void what_stands_elsewhere_needs_the_grant_there(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk2");

	REFUSED(ERR_NOT_PERMITTED, write_for(clerk, PERM_RECEIVE, fx.entity_id, fx.warehouse_id, &e));
	REFUSED(ERR_NOT_PERMITTED, write_for(clerk, PERM_NONE, fx.entity_id, fx.warehouse_id, &e));
	WORKS(write_for(clerk, PERM_RECEIVE, fx.entity_id, fx.other_id, &e));
	WORKS(write_for(clerk, PERM_NONE, fx.entity_id, DB_NULL, &e));
}

static void a_grant_taken_away_is_gone_at_once(void)
{
	FIXTURE(fx);
	struct desk *here = fixture_desk(&fx, "clerk"), *far = fixture_far_desk(&fx, "clerk");
	struct desk *admin = fixture_desk(&fx, "admin");

	CU_ASSERT(desk_may(here, PERM_RECEIVE));
	CU_ASSERT(desk_may(far, PERM_RECEIVE));
	WORKS(user_revoke(admin, "clerk", "clerk", NULL, NULL, &e));
	CU_ASSERT_FALSE(desk_may(here, PERM_RECEIVE));
	CU_ASSERT_FALSE(desk_may(far, PERM_RECEIVE));
	WORKS(user_grant(admin, "clerk", "clerk", NULL, "BCN1", &e));
	CU_ASSERT(desk_may(far, PERM_RECEIVE));
	/* By another process, of which this one knows nothing. */
	CU_ASSERT_FALSE(desk_may(here, PERM_ORDER));
	WORKS(db_script(
		far->db,
		"INSERT INTO role_grant (user_id, role_id) SELECT user_id, 2 FROM app_user WHERE name = 'clerk'", &e));
	CU_ASSERT(desk_may(here, PERM_ORDER));
	REFUSED(ERR_REASON_NEEDED, user_block(admin, "clerk", "", &e));
	REFUSED(ERR_VALUE, user_block(admin, "clerk", "out of favour", &e));
	CU_ASSERT(desk_may(here, PERM_RECEIVE));
	WORKS(user_block(admin, "clerk", "left: for good", &e));
	CU_ASSERT_FALSE(desk_may(here, PERM_RECEIVE));
	CU_ASSERT_FALSE(desk_may(far, PERM_NONE));
	REFUSED(ERR_NOT_PERMITTED, touch(far, "a", PERM_NONE, &e));
}

static int leave_early(struct desk *desk, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = fixture_touch(desk->db, "early", e);
	if (rc)
		return rc;
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", "x"), FACT_TEXT("value", ""), FACT_TEXT("expected", ""));
}

static int outer_and_inner(struct desk *desk, bool good, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = touch(desk, "outer", PERM_LOOK, e);
	if (rc == OK)
		rc = good ? touch(desk, "inner", PERM_RECEIVE, e) : leave_early(desk, e);
	CU_ASSERT_EQUAL(desk->depth, 1);
	return rc ? rc : desk_commit(&tx, e);
}

static void early_return_rolls_back(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");

	REFUSED(ERR_VALUE, leave_early(clerk, &e));
	REFUSED(ERR_VALUE, outer_and_inner(clerk, false, &e));
	CU_ASSERT_EQUAL(clerk->depth, 0);
	CU_ASSERT_FALSE(db_in_tx(fx.db));
	WORKS(outer_and_inner(clerk, true, &e));
	WORKS(touch(clerk, "after", PERM_LOOK, &e));
}

static int swallow(struct desk *desk, struct err *e)
{
	DESK_TX(desk, tx, PERM_LOOK, e);
	(void)!leave_early(desk, e);
	return desk_commit(&tx, e);
}

/* Swallows in a process of its own and says how that ended. */
static int swallow_elsewhere(struct desk *desk)
{
	struct rlimit no_core = { 0, 0 };
	struct err e = ERR_INIT;
	int status = 0;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &no_core);
		if (!freopen("/dev/null", "w", stderr))
			_exit(2);
		_exit(swallow(desk, &e));
	}
	CU_ASSERT_FATAL(child > 0);
	CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
	return status;
}

static void an_inner_failure_may_not_be_swallowed(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_far_desk(&fx, "clerk");
	int status;

	CHANGES_NOTHING(status = swallow_elsewhere(clerk));
	CU_ASSERT(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static int post_once(struct desk *desk, struct arena *a, const char *key, const char *what, bool *again,
		     const char **answer, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = desk_tx_seen(&tx, a, key, again, answer, e);
	if (rc || *again)
		return rc ? rc : desk_commit(&tx, e);
	rc = fixture_touch(desk->db, what, e);
	if (rc == OK)
		rc = desk_tx_keep(&tx, key, what, e);
	*answer = what;
	return rc ? rc : desk_commit(&tx, e);
}

static void a_key_posts_once(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	const char *answer;
	bool again;

	WORKS(post_once(clerk, &a, "RC-1:7", "first", &again, &answer, &e));
	CU_ASSERT_FALSE(again);
	CHANGES_NOTHING(WORKS(post_once(clerk, &a, "RC-1:7", "second", &again, &answer, &e)));
	CU_ASSERT(again);
	CU_ASSERT_STRING_EQUAL(answer, "first");
	WORKS(post_once(clerk, &a, "RC-1:8", "second", &again, &answer, &e));
	CU_ASSERT_FALSE(again);
}

struct post {
	struct desk *desk;
	struct arena *a;
};

static int post_step(void *ctx, struct err *e)
{
	struct post *p = ctx;
	const char *answer;
	bool again;

	return post_once(p->desk, p->a, "K", "posted", &again, &answer, e);
}

static void a_failure_anywhere_leaves_no_key(void)
{
	FIXTURE(fx);
	struct post p = { fixture_desk(&fx, "clerk"), &a };

	CU_ASSERT(fixture_fail_each(&fx, post_step, &p) >= 5);
}

static int take(struct desk *desk, const char *kind, int year, bool keep, int64_t *value, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = numbering_take(desk, desk->entity_id, kind, year, value, e);
	if (rc || !keep)
		return rc ? rc : err_fail(e, ERR_CONFLICT);
	return desk_commit(&tx, e);
}

static void numbers_have_no_gaps(void)
{
	FIXTURE(fx);
	struct desk *one = fixture_desk(&fx, "buyer"), *two = fixture_far_desk(&fx, "buyer");
	int64_t value = 0;

	for (int64_t i = 1; i <= 20; i++) {
		REFUSED(ERR_CONFLICT, take(i % 3 ? one : two, "order", 2026, false, &value, &e));
		WORKS(take(i % 2 ? one : two, "order", 2026, true, &value, &e));
		CU_ASSERT_EQUAL(value, i);
	}
	WORKS(take(one, "order", 2027, true, &value, &e));
	CU_ASSERT_EQUAL(value, 1);
	WORKS(take(one, "receipt", 2026, true, &value, &e));
	CU_ASSERT_EQUAL(value, 1);
}

static void a_session_is_seen_alive_once_a_minute(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct fixture_session_row row;
	int64_t session;

	WORKS(sign_in_session(clerk, &e));
	session = clerk->session_id;
	fx.hand.ms += 59000;
	WORKS(touch(clerk, "a", PERM_LOOK, &e));
	WORKS(fixture_session(fx.db, &a, session, &row, &e));
	CU_ASSERT_EQUAL(row.seen_at, FIXTURE_NOW);
	fx.hand.ms += 1000;
	WORKS(touch(clerk, "b", PERM_LOOK, &e));
	WORKS(fixture_session(fx.db, &a, session, &row, &e));
	CU_ASSERT_EQUAL(row.seen_at, FIXTURE_NOW + 60000);
	CU_ASSERT_EQUAL(row.ended_at, DB_NULL);
	WORKS(sign_out(clerk, &e));
	CU_ASSERT_EQUAL(clerk->user_id, 0);
	WORKS(fixture_session(fx.db, &a, session, &row, &e));
	CU_ASSERT_EQUAL(row.ended_at, FIXTURE_NOW + 60000);
}

static int an_hour_east(const char *zone, int64_t at UNUSED)
{
	return str_eq(zone, "UTC") ? 60 : 0;
}

static void the_day_is_the_warehouses(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");

	CU_ASSERT_STRING_EQUAL(desk_today(clerk, &a), "2026-03-03");
	fx.hand.ms = FIXTURE_NOW + INT64_C(14) * 3600000 + 1800000; /* 23:30 */
	CU_ASSERT_STRING_EQUAL(desk_today(clerk, &a), "2026-03-03");
	clerk->zone_minutes = 30;
	CU_ASSERT_STRING_EQUAL(desk_today(clerk, &a), "2026-03-04");
	clerk->zone_minutes = 0;
	clerk->zone_offset = an_hour_east;
	CU_ASSERT_STRING_EQUAL(desk_today(clerk, &a), "2026-03-04");
}

static void the_narrower_setting_speaks(void)
{
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin"), *clerk = fixture_desk(&fx, "clerk");
	const char *value;
	int64_t n;

	WORKS(setting_get(clerk, &a, "scan.prefix", &value, &e));
	CU_ASSERT_PTR_NULL(value);
	REFUSED(ERR_NOT_PERMITTED, setting_set(clerk, SETTING_SITE, "scan.prefix", "~", &e));
	REFUSED(ERR_VALUE, setting_set(admin, SETTING_SITE, "Scan Prefix", "~", &e));
	REFUSED(ERR_TEXT, setting_set(admin, SETTING_SITE, "scan.prefix", "\x1d", &e));
	WORKS(setting_set(admin, SETTING_SITE, "scan.prefix", "~", &e));
	WORKS(setting_set(admin, SETTING_TERMINAL, "scan.prefix", "5", &e));
	WORKS(setting_get(clerk, &a, "scan.prefix", &value, &e));
	CU_ASSERT_STRING_EQUAL(value, "~");
	WORKS(setting_get_i64(clerk, "scan.prefix", 7, &n, &e));
	CU_ASSERT_EQUAL(n, 7);
	WORKS(setting_get_i64(admin, "scan.prefix", 7, &n, &e));
	CU_ASSERT_EQUAL(n, 5);
	WORKS(setting_set(clerk, SETTING_USER, "scan.prefix", "!", &e));
	WORKS(setting_get(clerk, &a, "scan.prefix", &value, &e));
	CU_ASSERT_STRING_EQUAL(value, "!");
	WORKS(setting_set(clerk, SETTING_USER, "scan.prefix", NULL, &e));
	WORKS(setting_get(clerk, &a, "scan.prefix", &value, &e));
	CU_ASSERT_STRING_EQUAL(value, "~");
}

static void views_are_ones_own(void)
{
	FIXTURE(fx);
	struct desk *buyer = fixture_desk(&fx, "buyer"), *other = fixture_desk(&fx, "buyer2");
	struct saved_view *views;
	const char *spec;
	size_t n;

	WORKS(view_set(buyer, "orders", "late", "filter due<today", &e));
	WORKS(view_set(buyer, "orders", "big", "sort -total", &e));
	WORKS(view_set(buyer, "orders", "late", "filter due<today; sort due", &e));
	WORKS(view_list(buyer, &a, "orders", &views, &n, &e));
	CU_ASSERT_EQUAL_FATAL(n, 2);
	CU_ASSERT_STRING_EQUAL(views[0].name, "big");
	CU_ASSERT_STRING_EQUAL(views[1].spec, "filter due<today; sort due");
	REFUSED(ERR_NOT_FOUND, view_get(other, &a, "orders", "late", &spec, &e));
	REFUSED(ERR_NOT_FOUND, view_remove(other, "orders", "late", &e));
	REFUSED(ERR_MISSING, view_set(buyer, "orders", "", "x", &e));
	WORKS(view_get(buyer, &a, "orders", "late", &spec, &e));
	WORKS(view_remove(buyer, "orders", "late", &e));
	REFUSED(ERR_NOT_FOUND, view_get(buyer, &a, "orders", "late", &spec, &e));
}

static const struct test tests[] = {
	{ "a permission decides what a desk may write", permission_decides },
	{ "every permission has its name", every_permission_has_its_name },
	{ "a grant holds in its warehouse", a_grant_holds_in_its_warehouse },
	{ "what stands in another warehouse needs the grant there", what_stands_elsewhere_needs_the_grant_there },
	{ "a grant taken away is gone at once on every desk", a_grant_taken_away_is_gone_at_once },
	{ "an early return rolls everything back", early_return_rolls_back },
	{ "a failure of an inner transaction may not be swallowed", an_inner_failure_may_not_be_swallowed },
	{ "a key posts once and gives its first answer again", a_key_posts_once },
	{ "a failure anywhere leaves no key behind", a_failure_anywhere_leaves_no_key },
	{ "numbers have no gaps, whoever takes them and whatever fails", numbers_have_no_gaps },
	{ "a session is seen alive once a minute and ends", a_session_is_seen_alive_once_a_minute },
	{ "the business day is the warehouse's", the_day_is_the_warehouses },
	{ "the narrower setting speaks", the_narrower_setting_speaks },
	{ "saved views are one's own", views_are_ones_own },
};
const struct suite suite_desk = { "desk", tests, ARRAY_LEN(tests), NULL, NULL };
