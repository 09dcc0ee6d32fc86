#include "fixture.h"

#include "domain/desk/audit.h"
#include "domain/desk/audit_sql.h"
#include "domain/desk/digest.h"

static int note(struct desk *desk, int64_t subject, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = desk_audit(desk, "thing", subject, "note", "weight: 1 -> 2", "it was weighed", e);
	return rc ? rc : desk_commit(&tx, e);
}

static void unlock_audit(struct fixture *fx)
{
	fixture_sql(fx, "DROP TRIGGER audit_kept_update; DROP TRIGGER audit_kept_delete;");
}

static struct audit_verdict verdict_of(struct fixture *fx)
{
	struct audit_verdict v;
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(audit_verify(fx->db, &v, &e), &e, "audit_verify", __FILE__, __LINE__));
	return v;
}

static void the_chain_is_whole(void)
{
	FIXTURE(fx);
	struct audit_verdict before = verdict_of(&fx), after;

	CU_ASSERT(before.records > 10);
	CU_ASSERT_EQUAL(before.broken_id, 0);
	CU_ASSERT_EQUAL(strlen(before.head), 64);
	WORKS(note(fixture_desk(&fx, "clerk"), 5, &e));
	after = verdict_of(&fx);
	CU_ASSERT_EQUAL(after.records, before.records + 1);
	CU_ASSERT_STRING_NOT_EQUAL(after.head, before.head);
	WORKS(audit_check(fx.db, &e));
}

enum { FROM_START = 1000 };

/* Each forgery on a fresh copy: what it does, and the record that verify must name, counted from the end. */
static void every_forgery_is_found(void)
{
	static const struct {
		const char *sql;
		int64_t from_end; /* of the three records made here: 0 is the last */
		const char *why;
	} forgeries[] = {
		{ "UPDATE audit SET detail = 'weight: 1 -> 3' WHERE subject_id = 2 AND noun = 'thing'", 1, "changed" },
		{ "UPDATE audit SET at = at + 1 WHERE subject_id = 2 AND noun = 'thing'", 1, "changed" },
		{ "UPDATE audit SET user_id = user_id + 1 WHERE subject_id = 2 AND noun = 'thing'", 1, "changed" },
		{ "UPDATE audit SET uid = 12345 WHERE subject_id = 2 AND noun = 'thing'", 1, "changed" },
		{ "UPDATE audit SET terminal = 'elsewhere' WHERE subject_id = 2 AND noun = 'thing'", 1, "changed" },
		{ "UPDATE audit SET subject_id = 9 WHERE subject_id = 2 AND noun = 'thing'", 1, "changed" },
		{ "UPDATE audit SET action = 'no' WHERE subject_id = 2 AND noun = 'thing'", 1, "changed" },
		{ "UPDATE audit SET reason = '' WHERE subject_id = 3 AND noun = 'thing'", 0, "changed" },
		/* the same letters, moved from one field to the next */
		{ "UPDATE audit SET noun = 'thingn', action = 'ote' WHERE subject_id = 3 AND noun = 'thing'", 0,
		  "changed" },
		{ "UPDATE audit SET hash = zeroblob(32) WHERE subject_id = 1 AND noun = 'thing'", 2, "changed" },
		{ "UPDATE audit SET hash = x'00' WHERE subject_id = 3 AND noun = 'thing'", 0, "changed" },
		{ "DELETE FROM audit WHERE subject_id = 2 AND noun = 'thing'", 0, "missing before" },
		{ "DELETE FROM audit WHERE subject_id = 3 AND noun = 'thing'", 0, "cut off" },
		{ "INSERT INTO audit SELECT audit_id + 1, at, user_id, uid, terminal, noun, 4, action, detail, "
		  "reason, hash FROM audit WHERE subject_id = 3 AND noun = 'thing'",
		  -1, "changed" },
		{ "DELETE FROM audit_head", FROM_START, "no end" },
	};

	for (size_t i = 0; i < ARRAY_LEN(forgeries); i++) {
		FIXTURE(fx);
		struct desk *clerk = fixture_desk(&fx, "clerk");
		struct audit_verdict v;
		int64_t last;

		for (int64_t subject = 1; subject <= 3; subject++)
			WORKS(note(clerk, subject, &e));
		last = verdict_of(&fx).records;
		unlock_audit(&fx);
		fixture_sql(&fx, forgeries[i].sql);
		v = verdict_of(&fx);
		CU_ASSERT_EQUAL(v.broken_id, forgeries[i].from_end == FROM_START ? 1 : last - forgeries[i].from_end);
		if (strcmp(v.why, forgeries[i].why) != 0)
			printf("%s: %s\n", forgeries[i].sql, v.why);
		CU_ASSERT_STRING_EQUAL(v.why, forgeries[i].why);
		CU_ASSERT_STRING_EQUAL(v.head, "");
		CU_ASSERT_EQUAL(audit_check(fx.db, &e), ERR_AUDIT_BROKEN);
		CU_ASSERT_EQUAL(err_i64(&e, "record", 0), v.broken_id);
	}
}

static void the_table_itself_refuses(void)
{
	FIXTURE(fx);

	CHANGES_NOTHING(CU_ASSERT_NOT_EQUAL(db_script(fx.db, "UPDATE audit SET reason = 'x'", &e), OK));
	CHANGES_NOTHING(CU_ASSERT_NOT_EQUAL(db_script(fx.db, "DELETE FROM audit", &e), OK));
}

static int note_step(void *ctx, struct err *e)
{
	return note(ctx, 7, e);
}

static void a_failure_anywhere_leaves_the_chain_whole(void)
{
	FIXTURE(fx);
	int64_t before = verdict_of(&fx).records;

	CU_ASSERT(fixture_fail_each(&fx, note_step, fixture_desk(&fx, "clerk")) >= 4);
	CU_ASSERT_EQUAL(verdict_of(&fx).records, before + 1);
	CU_ASSERT_EQUAL(verdict_of(&fx).broken_id, 0);
}

static void a_subjects_history_is_its_own(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct db_value args[] = { db_text("thing"), db_i64(5) };
	struct db_list_query query = { .args = args, .sort = DB_BY_KEY, .seek = DB_FIRST, .limit = 10 };
	struct db_page page;

	WORKS(note(clerk, 5, &e));
	WORKS(note(clerk, 6, &e));
	WORKS(db_list_page(fx.db, &a, &audit_history, &query, &page, &e));
	CU_ASSERT_EQUAL_FATAL(page.n, 1);
	CU_ASSERT_STRING_EQUAL(db_cell(&page, 0, AUDIT_HISTORY_USER_NAME)->text, "clerk");
	CU_ASSERT_STRING_EQUAL(db_cell(&page, 0, AUDIT_HISTORY_REASON)->text, "it was weighed");
	query.desc = true;
	query.args = NULL;
	WORKS(db_list_page(fx.db, &a, &audit_list, &query, &page, &e));
	CU_ASSERT_EQUAL(page.n, 10);
	CU_ASSERT_EQUAL(db_cell(&page, 0, AUDIT_LIST_SUBJECT_ID)->i64, 6);
}

static void lengths_keep_fields_apart(void)
{
	unsigned char one[DIGEST_BYTES], two[DIGEST_BYTES];
	char hex[DIGEST_HEX_BYTES];
	struct digest d;

	digest_begin(&d);
	digest_text(&d, "ab");
	digest_text(&d, "c");
	digest_end(&d, one);
	digest_begin(&d);
	digest_text(&d, "a");
	digest_text(&d, "bc");
	digest_end(&d, two);
	CU_ASSERT_NOT_EQUAL(memcmp(one, two, sizeof one), 0);
	/* The empty input's sum, as the algorithm's authors give it for 32 bytes. */
	digest_begin(&d);
	digest_end(&d, one);
	digest_hex(one, hex);
	CU_ASSERT_STRING_EQUAL(hex, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

static const struct test tests[] = {
	{ "the chain is whole and grows by one record", the_chain_is_whole },
	{ "every forgery is found and its first record named", every_forgery_is_found },
	{ "the table itself refuses changes", the_table_itself_refuses },
	{ "a failure anywhere leaves the chain whole", a_failure_anywhere_leaves_the_chain_whole },
	{ "a subject's history is its own", a_subjects_history_is_its_own },
	{ "lengths keep fields apart", lengths_keep_fields_apart },
};
const struct suite suite_audit = { "audit", tests, ARRAY_LEN(tests), NULL, NULL };
