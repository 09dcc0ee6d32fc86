/* Tolerance, reasons and import batches: the small mechanisms that every area leans on. */
#include "fixture.h"

#include "domain/work/import_batch.h"
#include "domain/work/import_batch_sql.h"
#include "domain/work/policy.h"
#include "domain/work/reason.h"
#include "domain/work/tolerance.h"
#include "tests/domain/fixture_sql.h"

#include <unistd.h>

static void tolerance_is_the_wider_of_two(void)
{
	static const struct {
		struct tolerance t;
		int64_t expected, least, most;
	} cases[] = {
		{ { .over_bp = 500, .over_abs = 2 }, 100, 100, 105 },
		{ { .over_bp = 500, .over_abs = 2 }, 10, 10, 12 },
		{ { .over_bp = 500 }, 10, 10, 10 }, /* half a unit is none */
		{ { .under_bp = 500 }, 39, 38, 39 },
		{ { .under_bp = 10000, .over_bp = 10000 }, 7, 0, 14 },
		{ { .under_abs = 50 }, 7, 0, 7 },
		{ { .over_bp = 500, .under_bp = 500 }, 0, 0, 0 },
		{ { .over_bp = 10000 }, INT64_MAX - 1, INT64_MAX - 1, INT64_MAX },
		{ { .over_bp = 1000, .under_bp = 2000 }, -100, -120, -90 },
		{ { .under_abs = INT64_MAX }, -5, INT64_MIN, -5 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct tolerance *t = &cases[i].t;

		CU_ASSERT_EQUAL(tolerance_least(t, cases[i].expected), cases[i].least);
		CU_ASSERT_EQUAL(tolerance_most(t, cases[i].expected), cases[i].most);
		CU_ASSERT_EQUAL(tolerance_judge(t, cases[i].expected, cases[i].least), TOLERANCE_WITHIN);
		CU_ASSERT_EQUAL(tolerance_judge(t, cases[i].expected, cases[i].most), TOLERANCE_WITHIN);
		if (cases[i].least > INT64_MIN)
			CU_ASSERT_EQUAL(tolerance_judge(t, cases[i].expected, cases[i].least - 1), TOLERANCE_UNDER);
		if (cases[i].most < INT64_MAX)
			CU_ASSERT_EQUAL(tolerance_judge(t, cases[i].expected, cases[i].most + 1), TOLERANCE_OVER);
	}
}

static void a_policy_sets_the_tolerance(void)
{
	FIXTURE(fx);
	struct policy_value_named values[] = { { .name = "over_bp", .i64 = 1000 }, { .name = "over_units", .i64 = 3 } };
	struct tolerance fallback = { .over_bp = 100, .under_bp = 200 }, t;
	struct policy_ask ask = POLICY_ASK_INIT;
	struct desk *clerk = fixture_desk(&fx, "clerk");
	int64_t id;

	WORKS(tolerance_find(clerk, &a, "receipt", &ask, &fallback, &t, &e));
	CU_ASSERT_EQUAL(t.row.policy_id, 0);
	CU_ASSERT_EQUAL(t.over_bp, 100);
	ask.subject = "receipt";
	WORKS(policy_add(fixture_desk(&fx, "admin"), "tolerance", &ask, NULL, "agreed", values, 2, &id, &e));
	WORKS(tolerance_find(clerk, &a, "receipt", &ask, &fallback, &t, &e));
	CU_ASSERT_EQUAL(t.row.policy_id, id);
	CU_ASSERT_STRING_EQUAL(t.row.note, "agreed");
	CU_ASSERT_EQUAL(t.over_bp, 1000);
	CU_ASSERT_EQUAL(t.over_abs, 3);
	CU_ASSERT_EQUAL(t.under_bp, 0);
	WORKS(tolerance_find(clerk, &a, "count", &ask, &fallback, &t, &e));
	CU_ASSERT_EQUAL(t.row.policy_id, 0);
}

static void a_reason_has_a_code_of_its_use(void)
{
	FIXTURE(fx);
	struct policy_value_named waived = { .name = "mandatory", .i64 = 0 };
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct policy_ask when = POLICY_ASK_INIT;
	int64_t id;

	WORKS(reason_check(clerk, &a, "move", "damage", &e));
	WORKS(reason_check(clerk, &a, "move", "damage: dropped from the lift", &e));
	CU_ASSERT_EQUAL(reason_check(clerk, &a, "move", "", &e), ERR_REASON_NEEDED);
	CU_ASSERT_EQUAL(reason_check(clerk, &a, "move", NULL, &e), ERR_REASON_NEEDED);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "use"), "move");
	CU_ASSERT_EQUAL(reason_check(clerk, &a, "move", "price", &e), ERR_VALUE);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "expected"), "putaway, damage, found, lost, other");
	CU_ASSERT_EQUAL(reason_check(clerk, &a, "move", "damage\n", &e), ERR_TEXT);
	fixture_sql(&fx, "UPDATE reason_code SET active = 0 WHERE use = 'move' AND code = 'damage'");
	CU_ASSERT_EQUAL(reason_check(clerk, &a, "move", "damage", &e), ERR_VALUE);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "expected"), "putaway, found, lost, other");
	/* A row may waive it for one use in one warehouse. */
	when.subject = "move";
	when.warehouse_id = fx.warehouse_id;
	WORKS(policy_add(fixture_desk(&fx, "admin"), "reason", &when, NULL, "", &waived, 1, &id, &e));
	WORKS(reason_check(clerk, &a, "move", "", &e));
	CU_ASSERT_EQUAL(reason_check(clerk, &a, "order.cancel", "", &e), ERR_REASON_NEEDED);
	WORKS(desk_go(clerk, "LIS1", &e));
	CU_ASSERT_EQUAL(reason_check(clerk, &a, "move", "", &e), ERR_REASON_NEEDED);
}

/* A file of its own beside the database. */
static const char *write_file(struct fixture *fx, struct arena *a, const char *text)
{
	const char *path = arena_printf(a, "%s/import.csv", fx->dir);
	FILE *f = fopen(path, "w");

	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	fputs(text, f);
	fclose(f);
	return path;
}

/* Documents of two rows each, which take 30 ms to apply. */
struct units {
	struct fixture *fx;
	int64_t stop_at; /* fails at this row; -1: nowhere */
	int n_slices;
	int64_t longest_ms;
	int64_t began_at;
};

static int apply_unit(void *ctx, struct desk *desk, int64_t from, int64_t *to, struct err *e)
{
	struct units *u = ctx;
	char name[32];
	int rc;

	if (u->began_at != desk->tx->began_at) {
		u->began_at = desk->tx->began_at;
		u->n_slices++;
	}
	snprintf(name, sizeof name, "row.%" PRId64, from);
	rc = fixture_touch(desk->db, name, e); /* a second time would be a duplicate */
	if (rc)
		return rc;
	if (from == u->stop_at)
		return err_fail(e, ERR_CONFLICT, FACT_TEXT("noun", "row"));
	u->fx->hand.ms += 30;
	if (desk_now(desk) - desk->tx->began_at > u->longest_ms)
		u->longest_ms = desk_now(desk) - desk->tx->began_at;
	*to = from + 2;
	return OK;
}

static void a_file_comes_once(void)
{
	FIXTURE(fx);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	const char *path = write_file(&fx, &a, "sku,name\nA,Axe\n");
	struct units u = { .fx = &fx, .stop_at = -1 };
	struct import_batch batch;

	CHANGES_NOTHING(MUST_WORK(import_batch_begin(buyer, &a, "items", path, &batch, &e)));
	CU_ASSERT_EQUAL(strlen(batch.hash), 64);
	CU_ASSERT_STRING_EQUAL(batch.file_name, "import.csv");
	REFUSED(ERR_NOT_PERMITTED, import_batch_stage(fixture_desk(&fx, "clerk"), &a, &batch, 2, &e));
	MUST_WORK(import_batch_stage(buyer, &a, &batch, 2, &e));
	WORKS(import_batch_apply(buyer, &batch, 2, apply_unit, &u, &e));
	CU_ASSERT_EQUAL(u.n_slices, 1);
	fx.hand.ms += 86400000;
	REFUSED(ERR_IMPORTED, import_batch_begin(buyer, &a, "items", path, &batch, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "number"), "2026-03-03");
	/* The same bytes as something else, or one byte more, are another file. */
	WORKS(import_batch_begin(buyer, &a, "suppliers", path, &batch, &e));
	path = write_file(&fx, &a, "sku,name\nA,Axe\n\n");
	WORKS(import_batch_begin(buyer, &a, "items", path, &batch, &e));
	unlink(path);
	CU_ASSERT_EQUAL(import_batch_begin(buyer, &a, "items", path, &batch, &e), ERR_FILE_OPEN);
}

static void a_batch_cut_off_goes_on_where_it_stopped(void)
{
	FIXTURE(fx);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	const char *path = write_file(&fx, &a, "many rows");
	struct units u = { .fx = &fx, .stop_at = 30 };
	struct import_batch batch;

	MUST_WORK(import_batch_begin(buyer, &a, "items", path, &batch, &e));
	MUST_WORK(import_batch_stage(buyer, &a, &batch, 40, &e));
	CU_ASSERT_EQUAL(import_batch_apply(buyer, &batch, 40, apply_unit, &u, &e), ERR_CONFLICT);
	/* Four documents fill a slice; the fourth slice began at row 24 and was rolled back. */
	CU_ASSERT_EQUAL(batch.done, 24);
	CU_ASSERT_EQUAL(u.n_slices, 4);
	CU_ASSERT(u.longest_ms < 200);
	MUST_WORK(import_batch_begin(buyer, &a, "items", path, &batch, &e));
	CU_ASSERT_EQUAL(batch.done, 24);
	u.stop_at = -1;
	MUST_WORK(import_batch_stage(buyer, &a, &batch, 40, &e));
	WORKS(import_batch_apply(buyer, &batch, 40, apply_unit, &u, &e));
	CU_ASSERT_EQUAL(batch.done, 40);
	REFUSED(ERR_IMPORTED, import_batch_begin(buyer, &a, "items", path, &batch, &e));
}

struct small {
	struct desk *desk;
	struct import_batch batch;
	struct units units;
};

static int apply_step(void *ctx, struct err *e)
{
	struct small *s = ctx;

	return import_batch_apply(s->desk, &s->batch, 4, apply_unit, &s->units, e);
}

static void a_small_file_is_applied_whole_or_not(void)
{
	FIXTURE(fx);
	struct small s = { .desk = fixture_desk(&fx, "buyer"), .units = { .fx = &fx, .stop_at = -1 } };
	const char *path = write_file(&fx, &a, "four rows");

	MUST_WORK(import_batch_begin(s.desk, &a, "items", path, &s.batch, &e));
	MUST_WORK(import_batch_stage(s.desk, &a, &s.batch, 4, &e));
	CU_ASSERT(fixture_fail_each(&fx, apply_step, &s) >= 4);
	CU_ASSERT_EQUAL(s.batch.done, 4);
}

static int do_nothing(void *ctx, struct desk *desk, int64_t from, int64_t *to, struct err *e)
{
	(void)ctx;
	(void)desk;
	(void)e;
	*to = from + 2;
	return OK;
}

/* Two desks with the same file: the second must not apply what the first has applied meanwhile. */
static void two_desks_do_not_apply_one_file_twice(void)
{
	FIXTURE(fx);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	const char *path = write_file(&fx, &a, "forty rows");
	struct units u = { .fx = &fx, .stop_at = 30 };
	struct import_batch first, second;

	MUST_WORK(import_batch_begin(buyer, &a, "items", path, &first, &e));
	MUST_WORK(import_batch_stage(buyer, &a, &first, 40, &e));
	CU_ASSERT_EQUAL(import_batch_apply(buyer, &first, 40, apply_unit, &u, &e), ERR_CONFLICT);
	MUST_WORK(import_batch_begin(buyer, &a, "items", path, &second, &e));
	u.stop_at = -1;
	WORKS(import_batch_apply(buyer, &first, 40, apply_unit, &u, &e));
	CHANGES_NOTHING(CU_ASSERT_EQUAL(import_batch_apply(buyer, &second, 40, do_nothing, NULL, &e), ERR_CONFLICT));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "file");
}

static void a_site_says_its_own_reasons(void)
{
	FIXTURE(fx);
	struct desk *supervisor = fixture_desk(&fx, "supervisor"), *clerk = fixture_desk(&fx, "clerk");
	struct reasons_of_rows before, rows;
	struct reason_get_row row;
	int64_t id;

	MUST_WORK(reasons_of(fx.db, &a, "move", &before, &e));
	REFUSED(ERR_NOT_PERMITTED, reason_add(clerk, "move", "sample", "Sample for a customer", &id, &e));
	REFUSED(ERR_VALUE, reason_add(supervisor, "lunch", "sample", "Sample", &id, &e));
	REFUSED(ERR_VALUE, reason_add(supervisor, "move", "a: b", "Sample", &id, &e));
	REFUSED(ERR_MISSING, reason_add(supervisor, "move", "sample", "", &id, &e));
	REFUSED(ERR_DUPLICATE, reason_add(supervisor, "move", "found", "Found", &id, &e));
	REFUSED(ERR_VALUE, reason_check(clerk, &a, "move", "sample", &e));
	WORKS(reason_add(supervisor, "move", "sample", "Sample for a customer", &id, &e));
	WORKS(reason_check(clerk, &a, "move", "sample: fair in Porto", &e));
	WORKS(reasons_of(fx.db, &a, "move", &rows, &e));
	CU_ASSERT_EQUAL_FATAL(rows.n, before.n + 1);
	CU_ASSERT_STRING_EQUAL(rows.v[rows.n - 1].name, "Sample for a customer"); /* as they were made */
	REFUSED(ERR_NOT_PERMITTED, reason_change(clerk, id, "Gift", true, &e));
	WORKS(reason_change(supervisor, id, "Gift", false, &e));
	REFUSED(ERR_VALUE, reason_check(clerk, &a, "move", "sample", &e));
	/* The last of a use stays, or nothing could be moved any more. */
	for (size_t i = 1; i < before.n; i++) {
		MUST_WORK(reason_get(fx.db, &a, "move", before.v[i].code, &row, &e));
		WORKS(reason_change(supervisor, row.reason_id, row.name, false, &e));
	}
	MUST_WORK(reason_get(fx.db, &a, "move", before.v[0].code, &row, &e));
	REFUSED(ERR_LAST, reason_change(supervisor, row.reason_id, row.name, false, &e));
	WORKS(reason_change(supervisor, id, "Gift", true, &e));
	WORKS(reason_change(supervisor, row.reason_id, row.name, false, &e));
	REFUSED(ERR_NOT_FOUND, reason_change(supervisor, 9999, "Gift", true, &e));
}

static void every_use_has_a_reason_from_the_start(void)
{
	FIXTURE(fx);
	struct reasons_of_rows rows;

	for (size_t i = 0; i < n_reason_uses; i++) {
		WORKS(reasons_of(fx.db, &a, reason_uses[i], &rows, &e));
		CU_ASSERT(rows.n >= 3);
	}
}

static const struct test tests[] = {
	{ "tolerance is the wider of share and absolute, both ways", tolerance_is_the_wider_of_two },
	{ "a policy row sets the tolerance of its subject", a_policy_sets_the_tolerance },
	{ "a reason has a code of its use", a_reason_has_a_code_of_its_use },
	{ "a site says its own reasons, and keeps one for each use", a_site_says_its_own_reasons },
	{ "every use has a reason from the start", every_use_has_a_reason_from_the_start },
	{ "a file is imported once", a_file_comes_once },
	{ "a batch cut off goes on where it stopped, in short slices", a_batch_cut_off_goes_on_where_it_stopped },
	{ "a small file is applied whole or not at all, whatever fails", a_small_file_is_applied_whole_or_not },
	{ "two desks do not apply one file twice", two_desks_do_not_apply_one_file_twice },
};
const struct suite suite_rules = { "rules", tests, ARRAY_LEN(tests), NULL, NULL };
