/* What a supplier is asked to make good, and what he does. */
#include "dock.h"

#include "domain/receiving/claim.h"
#include "domain/receiving/resolution.h"

/* Ten pens and four inks ordered; seven pens come, two of them damaged, and no ink. The damaged ones go back, 5.00; the
 * three pens that are short are credited, 7.50: one claim of 12.50, all of it settled by the supervisor. */
static int64_t claim_of_both(struct dock *d)
{
	struct desk *marta = fixture_desk(d->fx, "supervisor");
	struct settlement s = { .as = "return", .reason = "", .note = "" };
	int64_t first = 0, claim_id = 0;

	TAKES(d, "5*PEN", 5);
	ANSWERS(d, "damaged", SCAN_NOTED);
	TAKES(d, "2*PEN", 2);
	dock_finish(d);
	CU_ASSERT_FATAL(discrepancy_resolve(marta, &d->arena, dock_discrepancy(d, "damaged").discrepancy_id, &s, &first,
					    &d->e) == OK);
	s.as = "credit";
	/* The inks' was queued after the pens'. */
	CU_ASSERT_FATAL(discrepancy_resolve(marta, &d->arena, dock_discrepancy(d, "short").discrepancy_id - 1, &s,
					    &claim_id, &d->e) == OK);
	CU_ASSERT_EQUAL(claim_id, first);
	return claim_id;
}

/* Claimed, agreed, credited, state: as one text. */
static const char *figures(struct dock *d, int64_t claim_id)
{
	struct claim c;

	CU_ASSERT_FATAL(claim_load(d->clerk, &d->arena, claim_id, &c, &d->e) == OK);
	return arena_printf(&d->arena, "%" PRId64 " %" PRId64 " %" PRId64 " %s", c.row.amount_minor, c.row.agreed_minor,
			    c.row.credited_minor, c.doc.state);
}

static void a_supplier_has_one_open_claim(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	const struct settlement credit = { .as = "credit", .reason = "", .note = "" };
	int64_t id = claim_of_both(&d), next;
	struct claim c;

	MUST_WORK(claim_load(marta, &a, id, &c, &e));
	CU_ASSERT_EQUAL_FATAL(c.n_lines, 2);
	CU_ASSERT_EQUAL(c.lines[0].amount_minor, 500);
	CU_ASSERT_EQUAL(c.lines[1].amount_minor, 750);
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 0 0 open");
	WORKS(claim_send(marta, &a, id, &e));
	CHANGES_NOTHING(WORKS(claim_send(marta, &a, id, &e)));
	/* What is sent is left as it was: four inks, 10.00, begin another. */
	MUST_WORK(discrepancy_resolve(marta, &a, dock_discrepancy(&d, "short").discrepancy_id, &credit, &next, &e));
	CU_ASSERT_NOT_EQUAL(next, id);
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 0 0 sent");
	CU_ASSERT_STRING_EQUAL(figures(&d, next), "1000 0 0 open");
	SOUND();
}

/* Agreed in full, credited in two parts: 12.50 = 4.00 + 8.50. */
static void what_is_agreed_is_credited_bit_by_bit(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	int64_t id = claim_of_both(&d);

	REFUSED(ERR_STATE, claim_agree(buyer, &a, id, DB_NULL, "", &e)); /* nobody has asked him */
	MUST_WORK(claim_send(buyer, &a, id, &e));
	REFUSED(ERR_STATE, claim_credit(buyer, &a, id, 100, &e));
	REFUSED(ERR_VALUE, claim_agree(buyer, &a, id, 1251, "", &e));
	REFUSED(ERR_VALUE, claim_agree(buyer, &a, id, 0, "other", &e));
	WORKS(claim_agree(buyer, &a, id, DB_NULL, "", &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 1250 0 agreed");
	WORKS(claim_credit(buyer, &a, id, 400, &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 1250 400 agreed");
	REFUSED(ERR_VALUE, claim_credit(buyer, &a, id, 851, &e));
	REFUSED(ERR_VALUE, claim_credit(buyer, &a, id, -1, &e));
	WORKS(claim_credit(buyer, &a, id, DB_NULL, &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 1250 1250 credited");
	REFUSED(ERR_STATE, claim_credit(buyer, &a, id, DB_NULL, &e));
	SOUND();
}

/* The supplier agrees to 10.00 of 12.50: 2.50 are given up, with a reason, and not by her who settled it. A row lets
 * her give up 2.49: that is not enough; with 2.50 it is. */
static void who_settled_it_does_not_give_it_up_above_the_limit(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id = claim_of_both(&d);

	MUST_WORK(claim_send(marta, &a, id, &e));
	REFUSED(ERR_REASON_NEEDED, claim_agree(marta, &a, id, 1000, "", &e));
	REFUSED(ERR_VALUE, claim_agree(marta, &a, id, 1000, "whatever", &e));
	REFUSED(ERR_OWN_CLAIM, claim_agree(marta, &a, id, 1000, "carrier", &e));
	REFUSED(ERR_OWN_CLAIM, claim_refuse(marta, &a, id, "carrier", &e));
	shop_policy(&fx, "claim refusal", (struct policy_ask)POLICY_ASK_INIT, "", "above_minor", 249);
	REFUSED(ERR_OWN_CLAIM, claim_agree(marta, &a, id, 1000, "carrier", &e));
	shop_policy(&fx, "claim refusal", (struct policy_ask)POLICY_ASK_INIT, "", "above_minor", 250);
	WORKS(claim_agree(marta, &a, id, 1000, "carrier", &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 1000 0 agreed");
	SOUND();
}

/* Finance lets all of it go; it has settled nothing of it. */
static void another_accepts_the_refusal(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *finance = fixture_desk(&fx, "finance");
	int64_t id = claim_of_both(&d);
	struct claim c;

	MUST_WORK(claim_send(finance, &a, id, &e));
	REFUSED(ERR_NOT_PERMITTED, claim_refuse(d.clerk, &a, id, "late", &e));
	REFUSED(ERR_REASON_NEEDED, claim_refuse(finance, &a, id, "", &e));
	WORKS(claim_refuse(finance, &a, id, "late: after 14 days", &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 0 0 refused");
	MUST_WORK(claim_load(finance, &a, id, &c, &e));
	CU_ASSERT_STRING_EQUAL(c.row.reason, "late: after 14 days");
	REFUSED(ERR_STATE, claim_agree(finance, &a, id, DB_NULL, "", &e));
	SOUND();
}

/* He agreed to all, credited 4.00 and then no more: 8.50 are given up, the 4.00 stay. */
static void the_rest_of_what_was_agreed_is_given_up(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	int64_t id = claim_of_both(&d);

	MUST_WORK(claim_send(buyer, &a, id, &e));
	MUST_WORK(claim_agree(buyer, &a, id, DB_NULL, "", &e));
	MUST_WORK(claim_credit(buyer, &a, id, 400, &e));
	shop_policy(&fx, "claim refusal", (struct policy_ask)POLICY_ASK_INIT, "", "above_minor", 849);
	REFUSED(ERR_OWN_CLAIM, claim_refuse(fixture_desk(&fx, "supervisor"), &a, id, "goodwill", &e));
	WORKS(claim_refuse(buyer, &a, id, "goodwill", &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 1250 400 refused");
	SOUND();
}

/* The claim is in dollars, the limit in euros of the books: at 0.80 EUR the dollar 12.50 USD are 10.00 EUR. Without a
 * rate it counts as above. */
static void a_limit_is_of_the_books(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	struct policy_ask usd = POLICY_ASK_INIT;
	int64_t id = claim_of_both(&d);

	fixture_sql(&fx, "UPDATE claim SET currency = 'USD';");
	MUST_WORK(claim_send(marta, &a, id, &e));
	shop_policy(&fx, "claim refusal", (struct policy_ask)POLICY_ASK_INIT, "", "above_minor", 999);
	REFUSED(ERR_OWN_CLAIM, claim_refuse(marta, &a, id, "late", &e));
	usd.subject = "USD";
	shop_policy(&fx, "exchange rate", usd, "", "rate6", 800000);
	REFUSED(ERR_OWN_CLAIM, claim_refuse(marta, &a, id, "late", &e));
	shop_policy(&fx, "claim refusal", (struct policy_ask)POLICY_ASK_INIT, "", "above_minor", 1000);
	WORKS(claim_refuse(marta, &a, id, "late", &e));
}

/* A right in Lisbon is none to Barcelona's claims. */
static void a_claim_is_of_its_warehouse(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *far = fixture_desk(&fx, "guest");
	int64_t id = claim_of_both(&d);

	fixture_sql(&fx,
		    "INSERT INTO role_grant (user_id, role_id, warehouse_id) SELECT user_id, 2, "
		    "(SELECT warehouse_id FROM warehouse WHERE code = 'LIS1') FROM app_user WHERE name = 'guest';");
	MUST_WORK(desk_go(far, "LIS1", &e));
	REFUSED(ERR_NOT_PERMITTED, claim_send(far, &a, id, &e));
}

static int64_t faults(struct fixture *fx, const char *sql)
{
	struct proof p = { .report = NULL };
	struct err e = ERR_INIT;

	fixture_sql(fx, sql);
	CU_ASSERT_FATAL(claim_verify(fixture_desk(fx, "admin"), &p, &e) == OK);
	return p.faults;
}

static void the_proof_finds_what_is_not_so(void)
{
	static const char *const planted[] = {
		"UPDATE claim SET amount_minor = amount_minor + 1;",
		"UPDATE claim_line SET amount_minor = amount_minor + 1; UPDATE claim SET amount_minor = amount_minor + 2;",
		"UPDATE discrepancy SET resolution = 'error' WHERE type = 'short';",
		"UPDATE claim SET agreed_minor = 1;",
		"UPDATE document SET state = 'credited' WHERE kind = 'claim';",
	};

	for (size_t i = 0; i < ARRAY_LEN(planted); i++) {
		FIXTURE(fx);
		DOCK(d, 10, 4);

		claim_of_both(&d);
		CU_ASSERT_EQUAL(faults(&fx, ""), 0);
		CU_ASSERT(faults(&fx, planted[i]) > 0);
	}
}

static const struct test tests[] = {
	{ "a supplier has one open claim", a_supplier_has_one_open_claim },
	{ "what is agreed is credited bit by bit", what_is_agreed_is_credited_bit_by_bit },
	{ "who settled it does not give it up above the limit", who_settled_it_does_not_give_it_up_above_the_limit },
	{ "another accepts the refusal", another_accepts_the_refusal },
	{ "the rest of what was agreed is given up", the_rest_of_what_was_agreed_is_given_up },
	{ "a limit is of the books", a_limit_is_of_the_books },
	{ "a claim is of its warehouse", a_claim_is_of_its_warehouse },
	{ "the proof finds what is not so", the_proof_finds_what_is_not_so },
};

const struct suite suite_claim = { .name = "claim", .tests = tests, .n = ARRAY_LEN(tests) };
