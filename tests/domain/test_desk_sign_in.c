#include "fixture.h"

#include "domain/desk/pin.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/site.h"
#include "domain/desk/user.h"
#include "domain/desk/user_sql.h"
#include "tests/domain/fixture_sql.h"

static void set_up_pin(struct fixture *fx, const char *user, const char *pin)
{
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(user_set_pin(fixture_desk(fx, "admin"), user, pin, &e), &e, "user_set_pin", __FILE__,
				   __LINE__));
}

static void empty_desk(struct fixture *fx, struct desk *desk, const char *terminal)
{
	desk_init(desk, fx->db, clock_fixed(&fx->hand), 0, 4242, terminal);
}

static void by_name_or_badge_and_pin(void)
{
	FIXTURE(fx);
	struct user_form form = { .name = "clerk", .full_name = "Clara Vidal", .badge = "B-0017" };
	struct fixture_audits_row audits;
	struct user_row row;
	struct desk desk;

	set_up_pin(&fx, "clerk", "7391");
	WORKS(user_row_by_name(fx.db, &a, "clerk", &row, &e));
	CU_ASSERT(str_starts(row.pin_hash, "$argon2id$v=19$m=7168,t=5,p=1$"));
	WORKS(user_change(fixture_desk(&fx, "admin"), &form, row.version, &e));
	empty_desk(&fx, &desk, "dock 1");
	WORKS(sign_in_pin(&desk, "clerk", "7391", &e));
	CU_ASSERT_STRING_EQUAL(desk.full_name, "Clara Vidal");
	CU_ASSERT_STRING_EQUAL(desk.warehouse_code, "BCN1");
	CU_ASSERT_STRING_EQUAL(desk.currency, "EUR");
	WORKS(sign_out(&desk, &e));
	WORKS(sign_in_pin(&desk, " Clerk ", "7391", &e));
	WORKS(sign_out(&desk, &e));
	WORKS(sign_in_pin(&desk, "B-0017", "7391", &e));
	CU_ASSERT_STRING_EQUAL(desk.user_name, "clerk");
	WORKS(fixture_audits(fx.db, &a, "user", desk.user_id, "sign in", &audits, &e));
	CU_ASSERT_EQUAL(audits.n_records, 3);
	desk_release(&desk);
}

static void wrong_and_unknown_get_one_answer(void)
{
	FIXTURE(fx);
	struct err wrong = ERR_INIT, unknown = ERR_INIT, blocked = ERR_INIT, no_pin = ERR_INIT;
	struct desk desk;

	set_up_pin(&fx, "clerk", "7391");
	set_up_pin(&fx, "buyer", "7391");
	WORKS(user_block(fixture_desk(&fx, "admin"), "buyer", "other", &e));
	empty_desk(&fx, &desk, "dock 1");
	CU_ASSERT_EQUAL(sign_in_pin(&desk, "clerk", "7392", &wrong), ERR_SIGN_IN);
	CU_ASSERT_EQUAL(sign_in_pin(&desk, "nobody", "7391", &unknown), ERR_SIGN_IN);
	CU_ASSERT_EQUAL(sign_in_pin(&desk, "buyer", "7391", &blocked), ERR_SIGN_IN);
	CU_ASSERT_EQUAL(sign_in_pin(&desk, "guest", "", &no_pin), ERR_SIGN_IN);
	CU_ASSERT_EQUAL(sign_in_pin(&desk, "\xff\x01", "7391", &e), ERR_SIGN_IN);
	CU_ASSERT_EQUAL(wrong.n_facts + unknown.n_facts + blocked.n_facts + no_pin.n_facts, 0);
	CU_ASSERT_EQUAL(desk.user_id, 0);
	desk_release(&desk);
}

static void a_user_pauses_after_five(void)
{
	FIXTURE(fx);
	struct desk one, two;

	set_up_pin(&fx, "clerk", "7391");
	empty_desk(&fx, &one, "dock 1");
	empty_desk(&fx, &two, "dock 2");
	for (int i = 0; i < SIGN_IN_USER_TRIES; i++)
		CU_ASSERT_EQUAL(sign_in_pin(&one, "clerk", "0000", &e), ERR_SIGN_IN);
	/* The right PIN does not help now, at no terminal, and the answer does not tell. */
	CU_ASSERT_EQUAL(sign_in_pin(&two, "clerk", "7391", &e), ERR_SIGN_IN);
	fx.hand.ms += SIGN_IN_PAUSE_MS;
	CU_ASSERT_EQUAL(sign_in_pin(&two, "clerk", "0000", &e), ERR_SIGN_IN);
	/* The second pause is twice as long. */
	fx.hand.ms += SIGN_IN_PAUSE_MS;
	CU_ASSERT_EQUAL(sign_in_pin(&two, "clerk", "7391", &e), ERR_SIGN_IN);
	fx.hand.ms += SIGN_IN_PAUSE_MS;
	WORKS(sign_in_pin(&two, "clerk", "7391", &e));
	/* And they count anew. */
	WORKS(sign_out(&two, &e));
	CU_ASSERT_EQUAL(sign_in_pin(&two, "clerk", "0000", &e), ERR_SIGN_IN);
	WORKS(sign_in_pin(&two, "clerk", "7391", &e));
	desk_release(&one);
	desk_release(&two);
}

static void an_administrator_unlocks(void)
{
	FIXTURE(fx);
	struct desk desk;

	set_up_pin(&fx, "clerk", "7391");
	empty_desk(&fx, &desk, "dock 1");
	for (int i = 0; i < SIGN_IN_USER_TRIES; i++)
		CU_ASSERT_EQUAL(sign_in_pin(&desk, "clerk", "0000", &e), ERR_SIGN_IN);
	CU_ASSERT_EQUAL(sign_in_pin(&desk, "clerk", "7391", &e), ERR_SIGN_IN);
	WORKS(user_unlock(fixture_desk(&fx, "admin"), "clerk", &e));
	WORKS(sign_in_pin(&desk, "clerk", "7391", &e));
	desk_release(&desk);
}

static void a_terminal_pauses_whoever_tries(void)
{
	FIXTURE(fx);
	static const char *const victims[] = { "clerk", "buyer", "nobody", "finance" };
	struct desk desk, other;

	set_up_pin(&fx, "clerk", "7391");
	set_up_pin(&fx, "supervisor", "8642");
	empty_desk(&fx, &desk, "dock 1");
	empty_desk(&fx, &other, "dock 2");
	for (int i = 0; i < SIGN_IN_TERMINAL_TRIES - 1; i++)
		CU_ASSERT_EQUAL(sign_in_pin(&desk, victims[i % 4], "0000", &e), ERR_SIGN_IN);
	/* A right PIN of one's own does not wipe the slate. */
	WORKS(sign_in_pin(&desk, "supervisor", "8642", &e));
	CU_ASSERT_EQUAL(sign_in_pin(&desk, "buyer", "0000", &e), ERR_SIGN_IN);
	REFUSED(ERR_SIGN_IN_WAIT, sign_in_pin(&desk, "supervisor", "8642", &e));
	CU_ASSERT_EQUAL(err_i64(&e, "seconds", 0), SIGN_IN_PAUSE_MS / 1000);
	WORKS(sign_in_pin(&other, "supervisor", "8642", &e));
	fx.hand.ms += SIGN_IN_PAUSE_MS;
	WORKS(sign_in_pin(&desk, "supervisor", "8642", &e));
	fx.hand.ms += SIGN_IN_TERMINAL_FORGET_MS + 1;
	CU_ASSERT_EQUAL(sign_in_pin(&desk, "buyer", "0000", &e), ERR_SIGN_IN);
	CU_ASSERT_EQUAL(sign_in_pin(&desk, "buyer", "0000", &e), ERR_SIGN_IN);
	desk_release(&desk);
	desk_release(&other);
}

static int wrong_step(void *ctx, struct err *e)
{
	int rc = sign_in_pin(ctx, "clerk", "0000", e);

	return rc == ERR_SIGN_IN ? OK : rc;
}

/* A failure after the try was counted must leave it counted: the other way round it would be a free try. */
static void a_failure_gives_no_free_try(void)
{
	FIXTURE(fx);
	struct user_row row;
	struct desk desk;
	int64_t counted = 0; /* at the failure before; a later failure cannot take it back */
	bool failed = true;

	set_up_pin(&fx, "clerk", "7391");
	empty_desk(&fx, &desk, "dock 1");
	for (int n = 1; failed && n < 100; n++) {
		int rc;

		db_fail_after(fx.db, n);
		rc = wrong_step(&desk, &e);
		failed = db_has_failed(fx.db);
		db_fail_after(fx.db, 0);
		CU_ASSERT_FALSE(db_in_tx(fx.db));
		WORKS(user_row_by_name(fx.db, &a, "clerk", &row, &e));
		CU_ASSERT(row.pin_failures == 1 || (counted == 0 && rc == ERR_DB));
		counted = row.pin_failures;
		fixture_sql(&fx, "DELETE FROM sign_in_throttle; UPDATE app_user SET pin_failures = 0, "
				 "locked_until_at = 0");
	}
	CU_ASSERT_FALSE(failed);
	desk_release(&desk);
}

static void by_account_of_the_machine(void)
{
	FIXTURE(fx);
	struct user_form form = { .name = "wendy", .full_name = "Wendy Roth", .unix_name = "wroth" };
	struct desk *admin = fixture_desk(&fx, "admin");
	struct desk desk;
	int64_t id;

	WORKS(user_create(admin, &form, &id, &e));
	empty_desk(&fx, &desk, "pts/3");
	WORKS(sign_in_unix(&desk, "wroth", &e));
	CU_ASSERT_EQUAL(desk.user_id, id);
	WORKS(sign_out(&desk, &e));
	REFUSED(ERR_SIGN_IN_UNIX, sign_in_unix(&desk, "stranger", &e));
	WORKS(user_block(admin, "wendy", "away", &e));
	REFUSED(ERR_SIGN_IN_UNIX, sign_in_unix(&desk, "wroth", &e));
	WORKS(user_unblock(admin, "wendy", "back", &e));
	WORKS(sign_in_unix(&desk, "wroth", &e));
	desk_release(&desk);
}

static void naming_a_user_is_for_the_owner(void)
{
	FIXTURE(fx);
	struct desk desk;

	empty_desk(&fx, &desk, "pts/3"); /* uid 4242 does not own the file */
	REFUSED(ERR_SIGN_IN_OWNER, sign_in_owner(&desk, "admin", &e));
	CU_ASSERT_EQUAL(desk.user_id, 0);
	desk.uid = fixture_desk(&fx, "clerk")->uid;
	WORKS(sign_in_owner(&desk, "buyer", &e));
	REFUSED(ERR_NOT_FOUND, sign_in_owner(&desk, "nobody", &e));
	WORKS(user_block(fixture_desk(&fx, "admin"), "buyer2", "other", &e));
	REFUSED(ERR_NOT_FOUND, sign_in_owner(&desk, "buyer2", &e));
	desk_release(&desk);
}

static void the_pin_can_be_asked_again(void)
{
	FIXTURE(fx);
	struct desk *approver = fixture_desk(&fx, "approver");
	struct user_row row;

	set_up_pin(&fx, "approver", "7391");
	WORKS(sign_in_confirm(approver, "7391", &e));
	CU_ASSERT_EQUAL(sign_in_confirm(approver, "7392", &e), ERR_SIGN_IN);
	CU_ASSERT_STRING_EQUAL(approver->user_name, "approver");
	WORKS(user_row_by_name(fx.db, &a, "approver", &row, &e));
	CU_ASSERT_EQUAL(row.pin_failures, 1);
}

static void ones_own_pin_needs_the_old_one(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct desk desk;

	set_up_pin(&fx, "clerk", "7391");
	CU_ASSERT_EQUAL(user_change_pin(clerk, "1937", "2468", &e), ERR_SIGN_IN);
	REFUSED(ERR_VALUE, user_change_pin(clerk, "7391", "123", &e));
	REFUSED(ERR_VALUE, user_change_pin(clerk, "7391", "5555", &e));
	CU_ASSERT_PTR_NOT_NULL(err_text(&e, "value"));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "value"), "");
	WORKS(user_change_pin(clerk, "7391", "2468", &e));
	empty_desk(&fx, &desk, "dock 9");
	CU_ASSERT_EQUAL(sign_in_pin(&desk, "clerk", "7391", &e), ERR_SIGN_IN);
	WORKS(sign_in_pin(&desk, "clerk", "2468", &e));
	desk_release(&desk);
}

static void a_hash_is_salted_and_nobody_has_none(void)
{
	char one[PIN_HASH_BYTES], two[PIN_HASH_BYTES];

	pin_hash("7391", one);
	pin_hash("7391", two);
	CU_ASSERT_STRING_NOT_EQUAL(one, two);
	CU_ASSERT(pin_matches(one, "7391"));
	CU_ASSERT(pin_matches(two, "7391"));
	CU_ASSERT_FALSE(pin_matches(one, "7390"));
	CU_ASSERT_FALSE(pin_matches(NULL, "7391"));
	CU_ASSERT_FALSE(pin_matches("", ""));
}

static const struct test tests[] = {
	{ "by name or badge and PIN", by_name_or_badge_and_pin },
	{ "a wrong PIN, an unknown and a blocked user get one answer", wrong_and_unknown_get_one_answer },
	{ "a user pauses after five wrong PINs, twice as long each time", a_user_pauses_after_five },
	{ "an administrator ends a user's pause", an_administrator_unlocks },
	{ "a terminal pauses whoever tries there", a_terminal_pauses_whoever_tries },
	{ "a failure of the database gives no free try", a_failure_gives_no_free_try },
	{ "by the account of the machine", by_account_of_the_machine },
	{ "naming a user is for the owner of the database file", naming_a_user_is_for_the_owner },
	{ "the PIN can be asked again, and wrong ones count", the_pin_can_be_asked_again },
	{ "one's own new PIN needs the old one", ones_own_pin_needs_the_old_one },
	{ "a PIN's hash is salted, and no hash matches nothing", a_hash_is_salted_and_nobody_has_none },
};
const struct suite suite_sign_in = { "sign-in", tests, ARRAY_LEN(tests), NULL, NULL };
