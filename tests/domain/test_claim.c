/* What a supplier is asked to make good, and what he does. */
#include "dock.h"

#include "domain/receiving/claim.h"
#include "domain/receiving/resolution.h"
#include "domain/work/task.h"
#include "domain/work/task_sql.h"

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

/* By a credit note of a number of its own. */
static int credit(struct desk *desk, struct arena *a, int64_t claim_id, int64_t amount_minor, struct err *e)
{
	static int number;
	const struct credit_note note = { .number = arena_printf(a, "GS-%d", ++number), .amount_minor = amount_minor };
	int64_t left;

	return claim_credit(desk, a, claim_id, &note, &left, e);
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
	REFUSED(ERR_STATE, credit(buyer, &a, id, 100, &e));
	REFUSED(ERR_VALUE, claim_agree(buyer, &a, id, 1251, "", &e));
	REFUSED(ERR_VALUE, claim_agree(buyer, &a, id, 0, "other", &e));
	WORKS(claim_agree(buyer, &a, id, DB_NULL, "", &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 1250 0 agreed");
	WORKS(credit(buyer, &a, id, 400, &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 1250 400 agreed");
	REFUSED(ERR_VALUE, credit(buyer, &a, id, 851, &e));
	REFUSED(ERR_VALUE, credit(buyer, &a, id, -1, &e));
	WORKS(credit(buyer, &a, id, DB_NULL, &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 1250 1250 credited");
	REFUSED(ERR_STATE, credit(buyer, &a, id, DB_NULL, &e));
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
	MUST_WORK(credit(buyer, &a, id, 400, &e));
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

/* ---- by hand */

/* Freight of 4.00 is put on the claim of 12.50, which is 16.50 then; taken off again it is 12.50. Who settled the
 * discrepancies may not take one off; finance does: 7.50 are left, and the damaged pens are claimed by nobody. Put on
 * again it is 12.50, and not twice. What was sent stays as it is. */
static void lines_are_put_on_and_taken_off_while_it_is_open(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *marta = fixture_desk(&fx, "supervisor"), *finance = fixture_desk(&fx, "finance");
	int64_t id = claim_of_both(&d);
	const char *damaged = dock_discrepancy(&d, "damaged").number;
	struct claim c;

	REFUSED(ERR_REASON_NEEDED, claim_put_on(marta, &a, id, 400, "", &e));
	REFUSED(ERR_VALUE, claim_put_on(marta, &a, id, 400, "late", &e));
	REFUSED(ERR_VALUE, claim_put_on(marta, &a, id, 0, "freight", &e));
	REFUSED(ERR_NOT_PERMITTED, claim_put_on(d.clerk, &a, id, 400, "freight", &e));
	WORKS(claim_put_on(marta, &a, id, 400, "freight: the way back", &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1650 0 0 open");
	SOUND();
	MUST_WORK(claim_load(marta, &a, id, &c, &e));
	CU_ASSERT_EQUAL_FATAL(c.n_lines, 3);
	CU_ASSERT_EQUAL(c.lines[2].line_no, 3);
	CU_ASSERT_EQUAL(c.lines[2].discrepancy_id, DB_NULL);
	CU_ASSERT_STRING_EQUAL(c.lines[2].resolution, "freight: the way back");
	REFUSED(ERR_REASON_NEEDED, claim_take_off(marta, &a, id, 3, "", &e));
	REFUSED(ERR_NOT_FOUND, claim_take_off(marta, &a, id, 4, "other", &e));
	WORKS(claim_take_off(marta, &a, id, 3, "other: he pays it himself", &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 0 0 open");
	REFUSED(ERR_OWN_CLAIM, claim_take_off(marta, &a, id, 1, "no proof", &e));
	WORKS(claim_take_off(finance, &a, id, 1, "no proof", &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "750 0 0 open");
	SOUND();
	REFUSED(ERR_NOT_FOUND, claim_put_on_discrepancy(finance, &a, id, "DI-2026-99999", "forgotten", &e));
	REFUSED(ERR_REASON_NEEDED, claim_put_on_discrepancy(finance, &a, id, damaged, "", &e));
	WORKS(claim_put_on_discrepancy(finance, &a, id, damaged, "forgotten: the photo turned up", &e));
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 0 0 open");
	REFUSED(ERR_DUPLICATE, claim_put_on_discrepancy(finance, &a, id, damaged, "forgotten", &e));
	MUST_WORK(claim_send(finance, &a, id, &e));
	REFUSED(ERR_STATE, claim_put_on(finance, &a, id, 400, "freight", &e));
	REFUSED(ERR_STATE, claim_take_off(finance, &a, id, 2, "other", &e));
	SOUND();
}

/* Four inks short are still open: they are owed when they are settled by credit, and not before; a supplier's own are
 * no other's. */
static void only_what_is_owed_is_put_on(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *marta = fixture_desk(&fx, "supervisor");
	int64_t id = claim_of_both(&d);
	struct discrepancy_row inks = dock_discrepancy(&d, "short");
	const struct settlement accept = { .as = "accept", .reason = "", .note = "" };

	REFUSED(ERR_VALUE, claim_put_on_discrepancy(marta, &a, id, inks.number, "forgotten", &e));
	MUST_WORK(discrepancy_resolve(marta, &a, inks.discrepancy_id, &accept, NULL, &e));
	REFUSED(ERR_VALUE, claim_put_on_discrepancy(marta, &a, id, inks.number, "forgotten", &e));
	fixture_sql(&fx, "UPDATE claim SET currency = 'USD'");
	REFUSED(ERR_VALUE, claim_put_on_discrepancy(marta, &a, id, inks.number, "forgotten", &e));
}

/* All is taken off: there is nothing to send. */
static void an_empty_claim_is_not_sent(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *finance = fixture_desk(&fx, "finance");
	int64_t id = claim_of_both(&d);

	MUST_WORK(claim_take_off(finance, &a, id, 1, "other", &e));
	MUST_WORK(claim_take_off(finance, &a, id, 2, "other", &e));
	REFUSED(ERR_EMPTY, claim_send(finance, &a, id, &e));
	SOUND();
}

/* ---- credit notes */

/* 12.50 are agreed. A note without a number, of a day to come or above 12.50 is refused. GS-7 of 2026-03-01
 * brings 4.00: 8.50 are less than agreed, and told. The same note again is a mistake, on another claim too. GS-8 brings
 * the rest. */
static void a_credit_note_is_kept_by_number_and_day(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	const struct settlement credited = { .as = "credit", .reason = "", .note = "" };
	struct credit_note note = { .number = "", .noted_on = "2026-03-01", .amount_minor = 400 };
	int64_t id = claim_of_both(&d), left = -1, next;
	struct claim c;

	MUST_WORK(claim_send(buyer, &a, id, &e));
	MUST_WORK(claim_agree(buyer, &a, id, DB_NULL, "", &e));
	REFUSED(ERR_MISSING, claim_credit(buyer, &a, id, &note, &left, &e));
	note.number = "GS-7";
	note.noted_on = "2026-03-04";
	REFUSED(ERR_VALUE, claim_credit(buyer, &a, id, &note, &left, &e)); /* tomorrow */
	note.noted_on = "2026-03-01";
	note.amount_minor = 1251;
	REFUSED(ERR_VALUE, claim_credit(buyer, &a, id, &note, &left, &e));
	note.amount_minor = 400;
	WORKS(claim_credit(buyer, &a, id, &note, &left, &e));
	CU_ASSERT_EQUAL(left, 850);
	CU_ASSERT_STRING_EQUAL(figures(&d, id), "1250 1250 400 agreed");
	REFUSED(ERR_DUPLICATE, claim_credit(buyer, &a, id, &note, &left, &e));
	note = (struct credit_note){ .number = "GS-8", .amount_minor = DB_NULL };
	WORKS(claim_credit(buyer, &a, id, &note, &left, &e));
	CU_ASSERT_EQUAL(left, 0);
	MUST_WORK(claim_load(buyer, &a, id, &c, &e));
	CU_ASSERT_EQUAL_FATAL(c.n_credits, 2);
	CU_ASSERT_STRING_EQUAL(c.credits[0].number, "GS-7");
	CU_ASSERT_STRING_EQUAL(c.credits[0].noted_on, "2026-03-01");
	CU_ASSERT_EQUAL(c.credits[1].amount_minor, 850);
	CU_ASSERT_STRING_EQUAL(c.credits[1].noted_on, "2026-03-03");
	SOUND();
	MUST_WORK(discrepancy_resolve(fixture_desk(&fx, "supervisor"), &a, dock_discrepancy(&d, "short").discrepancy_id,
				      &credited, &next, &e));
	MUST_WORK(claim_send(buyer, &a, next, &e));
	MUST_WORK(claim_agree(buyer, &a, next, DB_NULL, "", &e));
	REFUSED(ERR_DUPLICATE, claim_credit(buyer, &a, next, &note, &left, &e));
}

/* ---- no answer */

static void reminds(struct fixture *fx, int64_t tasks)
{
	struct err e = ERR_INIT;
	int64_t opened = -1;

	CU_ASSERT_FATAL(fixture_ok(claim_remind(fixture_desk(fx, "admin"), &opened, &e), &e, "claim_remind", __FILE__,
				   __LINE__));
	CU_ASSERT_EQUAL(opened, tasks);
}

/* Sent on 2026-03-03 by the buyer. Fourteen days later nobody is reminded, on the fifteenth the buyer is, once; the
 * money is the claim's. The answer ends it. */
static void a_silent_supplier_is_a_task_of_who_sent_the_claim(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *buyer = fixture_desk(&fx, "buyer");
	int64_t id = claim_of_both(&d);
	struct task_open_of_row open;
	struct task_row_get_row task;

	fixture_days_pass(&fx, 20);
	reminds(&fx, 0); /* it is not sent */
	MUST_WORK(claim_send(buyer, &a, id, &e));
	fixture_days_pass(&fx, 14);
	reminds(&fx, 0);
	fixture_days_pass(&fx, 1);
	reminds(&fx, 1);
	reminds(&fx, 0);
	MUST_WORK(task_open_of(fx.db, &a, id, "claim answer", &open, &e));
	MUST_WORK(task_row_get(fx.db, &a, open.task_id, &task, &e));
	CU_ASSERT_EQUAL(task.owner_id, buyer->user_id);
	WORKS(claim_agree(buyer, &a, id, DB_NULL, "", &e));
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, id, "claim answer"), 0);
	fixture_days_pass(&fx, 100);
	reminds(&fx, 0);
	SOUND();
}

/* A row gives him three days. He is asked by telephone, which ends the task; three days later, on the fourth, it is one
 * again. He refuses. */
static void the_policy_says_how_long_and_a_call_buys_as_much_again(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 4);
	struct desk *buyer = fixture_desk(&fx, "buyer"), *finance = fixture_desk(&fx, "finance");
	int64_t id = claim_of_both(&d);
	struct task_open_of_row open;

	shop_policy(&fx, "claim answer", (struct policy_ask)POLICY_ASK_INIT, "", "days", 3);
	MUST_WORK(claim_send(buyer, &a, id, &e));
	fixture_days_pass(&fx, 3);
	reminds(&fx, 0);
	fixture_days_pass(&fx, 1);
	reminds(&fx, 1);
	MUST_WORK(task_open_of(fx.db, &a, id, "claim answer", &open, &e));
	WORKS(task_resolve(buyer, open.task_id, "he calls back", &e));
	reminds(&fx, 0);
	fixture_days_pass(&fx, 3);
	reminds(&fx, 0);
	fixture_days_pass(&fx, 1);
	reminds(&fx, 1);
	WORKS(claim_refuse(finance, &a, id, "late", &e));
	CU_ASSERT_EQUAL(shop_open_tasks(&fx, id, "claim answer"), 0);
	SOUND();
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
		"UPDATE claim SET agreed_minor = 1, credited_minor = 1;",
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
	{ "lines are put on and taken off while it is open", lines_are_put_on_and_taken_off_while_it_is_open },
	{ "only what is owed is put on", only_what_is_owed_is_put_on },
	{ "an empty claim is not sent", an_empty_claim_is_not_sent },
	{ "a credit note is kept by number and day", a_credit_note_is_kept_by_number_and_day },
	{ "a silent supplier is a task of who sent the claim", a_silent_supplier_is_a_task_of_who_sent_the_claim },
	{ "the policy says how long, and a call buys as much again",
	  the_policy_says_how_long_and_a_call_buys_as_much_again },
	{ "a claim is of its warehouse", a_claim_is_of_its_warehouse },
	{ "the proof finds what is not so", the_proof_finds_what_is_not_so },
};

const struct suite suite_claim = { .name = "claim", .tests = tests, .n = ARRAY_LEN(tests) };
