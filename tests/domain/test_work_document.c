#include "fixture.h"

#include "base/day.h"
#include "domain/desk/audit.h"
#include "domain/work/document.h"
#include "domain/work/document_sql.h"
#include "tests/domain/fixture_sql.h"

static int new_document(struct desk *desk, struct arena *a, enum document_kind kind, const char *number,
			struct document *doc, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = document_new(desk, a, kind, desk->warehouse_id, number, doc, e);
	return rc ? rc : desk_commit(&tx, e);
}

static int move(struct desk *desk, struct arena *a, struct document *doc, const char *to, struct err *e)
{
	struct document moved = *doc;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = document_move(desk, a, &moved, to, "", "", e);
	if (rc == OK)
		rc = desk_commit(&tx, e);
	if (rc == OK)
		*doc = moved;
	return rc;
}

static int touch(struct desk *desk, struct document *doc, bool revision, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = document_touch(desk, doc, revision, "quantity: 1 -> 2", e);
	return rc ? rc : desk_commit(&tx, e);
}

static void the_tables_are_sound(void)
{
	for (int kind = 0; kind < DOC_KINDS; kind++) {
		struct str why AUTO_STR = STR_INIT;

		CU_ASSERT(state_valid(document_states((enum document_kind)kind), &why));
		if (why.len)
			printf("%s\n", why.p);
		CU_ASSERT_STRING_EQUAL(document_states((enum document_kind)kind)->noun,
				       document_kind_name((enum document_kind)kind));
	}
}

static bool table_has(const struct state_table *table, const char *state)
{
	for (size_t i = 0; i < table->n; i++)
		if (str_eq(table->states[i].name, state))
			return true;
	return false;
}

static void the_schema_knows_the_same_states(void)
{
	FIXTURE(fx);
	struct arena rows AUTO_ARENA = ARENA_INIT;

	for (int kind = 0; kind < DOC_KINDS; kind++) {
		const struct state_table *table = document_states((enum document_kind)kind);
		struct fixture_states_rows known;

		MUST_WORK(fixture_states(fx.db, &rows, table->noun, &known, &e));
		CU_ASSERT_EQUAL(known.n, table->n);
		for (size_t i = 0; i < known.n; i++)
			CU_ASSERT(table_has(table, known.v[i].state));
	}
}

/* From many seeds, each move of the table is one that the database takes, and each other one is refused. */
static void a_random_walk_never_leaves_the_table(void)
{
	FIXTURE(fx);
	struct desk *desk = fixture_desk(&fx, "supervisor");

	for (int kind = 0; kind < DOC_KINDS; kind++) {
		const struct state_table *table = document_states((enum document_kind)kind);

		for (uint64_t seed = 1; seed <= 6; seed++) {
			uint64_t walker = seed;
			struct document doc, again;

			MUST_WORK(new_document(desk, &a, (enum document_kind)kind, NULL, &doc, &e));
			CU_ASSERT_STRING_EQUAL(doc.state, state_initial(table));
			for (int step = 0; step < 25; step++) {
				const struct state_move *m = state_step(table, doc.state, &walker);
				struct fixture_audits_row before, after;

				for (size_t i = 0; i < table->n; i++)
					if (!state_can(table, doc.state, table->states[i].name))
						CU_ASSERT_EQUAL(move(desk, &a, &doc, table->states[i].name, &e),
								ERR_STATE);
				if (!m)
					break;
				WORKS(fixture_audits(fx.db, &a, table->noun, doc.document_id, m->verb, &before, &e));
				WORKS(move(desk, &a, &doc, m->to, &e));
				WORKS(fixture_audits(fx.db, &a, table->noun, doc.document_id, m->verb, &after, &e));
				CU_ASSERT_EQUAL(after.n_records, before.n_records + 1);
				WORKS(document_get(desk, &a, doc.document_id, &again, &e));
				CU_ASSERT_STRING_EQUAL(again.state, m->to);
				CU_ASSERT_EQUAL(again.version, doc.version);
			}
		}
	}
	WORKS(audit_check(fx.db, &e));
}

static void a_refused_move_changes_nothing(void)
{
	FIXTURE(fx);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	struct document doc;

	MUST_WORK(new_document(buyer, &a, DOC_PURCHASE_ORDER, "", &doc, &e));
	REFUSED(ERR_STATE, move(buyer, &a, &doc, "sent", &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "from"), "draft");
	CU_ASSERT_STRING_EQUAL(err_text(&e, "to"), "sent");
	REFUSED(ERR_STATE, move(buyer, &a, &doc, "nowhere", &e));
	REFUSED(ERR_STATE, move(buyer, &a, &doc, "draft", &e));
}

static void the_later_of_two_is_told(void)
{
	FIXTURE(fx);
	struct desk *buyer = fixture_desk(&fx, "buyer"), *other = fixture_far_desk(&fx, "buyer2");
	struct document mine, theirs;

	MUST_WORK(new_document(buyer, &a, DOC_PURCHASE_ORDER, NULL, &mine, &e));
	WORKS(document_by_number(other, &a, DOC_PURCHASE_ORDER, mine.number, &theirs, &e));
	WORKS(touch(other, &theirs, true, &e));
	CU_ASSERT_EQUAL(theirs.revision, 2);
	REFUSED(ERR_CONFLICT, touch(buyer, &mine, false, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "purchase order");
	REFUSED(ERR_CONFLICT, move(buyer, &a, &mine, "submitted", &e));
	WORKS(document_get(buyer, &a, mine.document_id, &mine, &e));
	WORKS(move(buyer, &a, &mine, "submitted", &e));
}

static int fail_after_number(struct desk *desk, struct arena *a, struct err *e)
{
	struct document doc;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = document_new(desk, a, DOC_PURCHASE_ORDER, DB_NULL, NULL, &doc, e);
	return rc ? rc : err_fail(e, ERR_CONFLICT);
}

static int take_number(struct desk *desk, struct arena *a, struct document *doc, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	rc = document_take_number(desk, a, doc, e);
	return rc ? rc : desk_commit(&tx, e);
}

static void numbers_run_without_gaps(void)
{
	FIXTURE(fx);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	struct document doc, draft;

	MUST_WORK(new_document(buyer, &a, DOC_PURCHASE_ORDER, NULL, &doc, &e));
	CU_ASSERT_STRING_EQUAL(doc.number, "PO-2026-00001");
	REFUSED(ERR_CONFLICT, fail_after_number(buyer, &a, &e));
	MUST_WORK(new_document(buyer, &a, DOC_PURCHASE_ORDER, "", &draft, &e));
	CU_ASSERT_STRING_EQUAL(draft.number, arena_printf(&a, "DRAFT-%" PRId64, draft.document_id));
	/* An import brings the number that would be next, and it is passed over. */
	MUST_WORK(new_document(buyer, &a, DOC_PURCHASE_ORDER, "PO-2026-00002", &doc, &e));
	REFUSED(ERR_DUPLICATE, new_document(buyer, &a, DOC_PURCHASE_ORDER, "PO-2026-00002", &doc, &e));
	MUST_WORK(take_number(buyer, &a, &draft, &e));
	CU_ASSERT_STRING_EQUAL(draft.number, "PO-2026-00003");
	CHANGES_NOTHING(WORKS(take_number(buyer, &a, &draft, &e)));
	MUST_WORK(new_document(buyer, &a, DOC_RECEIPT, NULL, &doc, &e));
	CU_ASSERT_STRING_EQUAL(doc.number, "RC-2026-00001");
	fx.hand.ms += INT64_C(330) * MS_A_DAY;
	MUST_WORK(new_document(buyer, &a, DOC_PURCHASE_ORDER, NULL, &doc, &e));
	CU_ASSERT_STRING_EQUAL(doc.number, "PO-2027-00001");
}

static void blanks_and_case_are_forgiven(void)
{
	FIXTURE(fx);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	struct document doc, found;

	MUST_WORK(new_document(buyer, &a, DOC_PURCHASE_ORDER, NULL, &doc, &e));
	WORKS(document_by_number(buyer, &a, DOC_PURCHASE_ORDER, "  po-2026-00001 ", &found, &e));
	CU_ASSERT_EQUAL(found.document_id, doc.document_id);
	REFUSED(ERR_NOT_FOUND, document_by_number(buyer, &a, DOC_RECEIPT, "PO-2026-00001", &found, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "receipt");
	REFUSED(ERR_NOT_FOUND, document_by_number(buyer, &a, DOC_PURCHASE_ORDER, "PO-1", &found, &e));
	REFUSED(ERR_NOT_FOUND, document_get(buyer, &a, 999, &found, &e));
	REFUSED(ERR_TEXT, new_document(buyer, &a, DOC_PURCHASE_ORDER, "PO\n1", &doc, &e));
}

static void another_warehouses_paper_needs_the_grant_there(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk2"), *everywhere = fixture_desk(&fx, "clerk");
	struct document doc;

	MUST_WORK(new_document(everywhere, &a, DOC_RECEIPT, NULL, &doc, &e)); /* at BCN1 */
	REFUSED(ERR_NOT_PERMITTED, move(clerk, &a, &doc, "paused", &e));
	REFUSED(ERR_NOT_PERMITTED, touch(clerk, &doc, false, &e));
	WORKS(move(everywhere, &a, &doc, "paused", &e));
}

struct step {
	struct desk *desk;
	struct arena *a;
};

static int walk_step(void *ctx, struct err *e)
{
	struct step *s = ctx;
	struct document doc;
	int64_t line_id, line_no;
	int rc;

	DESK_TX(s->desk, tx, PERM_ORDER, e);
	if ((rc = document_new(s->desk, s->a, DOC_PURCHASE_ORDER, DB_NULL, "", &doc, e)) ||
	    (rc = document_line_new(s->desk, doc.document_id, &line_id, &line_no, e)) ||
	    (rc = document_line_new(s->desk, doc.document_id, &line_id, &line_no, e)) ||
	    (rc = document_take_number(s->desk, s->a, &doc, e)) || (rc = document_touch(s->desk, &doc, true, "a", e)) ||
	    (rc = document_move(s->desk, s->a, &doc, "submitted", "", "", e)))
		return rc;
	CU_ASSERT_EQUAL(line_no, 2);
	return desk_commit(&tx, e);
}

static void a_failure_anywhere_leaves_no_paper(void)
{
	FIXTURE(fx);
	struct step s = { fixture_desk(&fx, "buyer"), &a };
	struct document doc;

	CU_ASSERT(fixture_fail_each(&fx, walk_step, &s) >= 20);
	WORKS(document_by_number(s.desk, &a, DOC_PURCHASE_ORDER, "PO-2026-00001", &doc, &e));
	CU_ASSERT_STRING_EQUAL(doc.state, "submitted");
	WORKS(audit_check(fx.db, &e));
}

static int64_t counted(struct fixture *fx, const char *state, int64_t warehouse_id, int64_t limit)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct document_count_row row = { .papers = -1 };
	struct err e = ERR_INIT;

	CU_ASSERT(document_count(fx->db, &a, "notice", state, warehouse_id, limit, &row, &e) == OK);
	return row.papers;
}

/* The board counts the papers of one warehouse, in one state, up to what it can show. */
static void papers_are_counted_by_kind_state_and_warehouse(void)
{
	FIXTURE(fx);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	struct document doc;

	CU_ASSERT_EQUAL(counted(&fx, "announced", 0, 100), 0);
	for (int i = 0; i < 4; i++)
		MUST_WORK(new_document(buyer, &a, DOC_NOTICE, NULL, &doc, &e));
	MUST_WORK(move(buyer, &a, &doc, "arrived", &e));
	MUST_WORK(new_document(buyer, &a, DOC_RECEIPT, NULL, &doc, &e));
	MUST_WORK(desk_go(buyer, "LIS1", &e));
	MUST_WORK(new_document(buyer, &a, DOC_NOTICE, NULL, &doc, &e));
	CU_ASSERT_EQUAL(counted(&fx, "announced", fx.warehouse_id, 100), 3);
	CU_ASSERT_EQUAL(counted(&fx, "announced", fx.other_id, 100), 1);
	CU_ASSERT_EQUAL(counted(&fx, "announced", 0, 100), 4);
	CU_ASSERT_EQUAL(counted(&fx, "announced", 0, 2), 2);
	CU_ASSERT_EQUAL(counted(&fx, "arrived", 0, 100), 1);
	CU_ASSERT_EQUAL(counted(&fx, "closed", 0, 100), 0);
}

static const struct test tests[] = {
	{ "the state tables are sound", the_tables_are_sound },
	{ "the schema knows the same states in the same order", the_schema_knows_the_same_states },
	{ "a random walk never leaves the table, and each move has its record", a_random_walk_never_leaves_the_table },
	{ "a refused move changes nothing", a_refused_move_changes_nothing },
	{ "the later of two who change a paper is told", the_later_of_two_is_told },
	{ "numbers run without gaps and pass over imported ones", numbers_run_without_gaps },
	{ "blanks and case of a number are forgiven", blanks_and_case_are_forgiven },
	{ "another warehouse's paper needs the grant there", another_warehouses_paper_needs_the_grant_there },
	{ "a failure anywhere leaves no paper, line or number", a_failure_anywhere_leaves_no_paper },
	{ "papers are counted by kind, state and warehouse", papers_are_counted_by_kind_state_and_warehouse },
};
const struct suite suite_document = { "document", tests, ARRAY_LEN(tests), NULL, NULL };
