/* Terminals by name, the order in which wishes speak, badges and the clock that is set back. */
#include "dock.h"

#include "domain/desk/audit.h"
#include "domain/desk/badge.h"
#include "domain/desk/badge_sql.h"
#include "domain/desk/setting.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/terminal.h"
#include "domain/desk/terminal_sql.h"
#include "domain/desk/user.h"
#include "tests/domain/fixture_sql.h"

static void empty_desk(struct fixture *fx, struct desk *desk, const char *terminal)
{
	struct err e = ERR_INIT;
	bool known;

	desk_init(desk, fx->db, clock_fixed(&fx->hand), 0, 4242, "pts/3");
	CU_ASSERT_EQUAL(terminal_stand_at(desk, terminal, &known, &e), OK);
}

/* A terminal with one thing set. */
static void set_up(struct fixture *fx, const char *name, enum terminal_field field, const char *value)
{
	struct desk *admin = fixture_desk(fx, "admin");
	struct terminal t = { .name = name, .words = "Dock 3" };
	struct err e = ERR_INIT;
	int64_t id;

	t.values[field] = value;
	CU_ASSERT_FATAL(fixture_ok(terminal_save(admin, &t, &id, &e), &e, "terminal_save", __FILE__, __LINE__));
}

static void give_pin(struct fixture *fx, const char *user, const char *pin)
{
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(user_set_pin(fixture_desk(fx, "admin"), user, pin, &e), &e, "user_set_pin", __FILE__,
				   __LINE__));
}

static const char *give_badge(struct fixture *fx, struct arena *a, const char *user)
{
	struct err e = ERR_INIT;
	const char *code = "";

	CU_ASSERT_FATAL(fixture_ok(badge_issue(fixture_desk(fx, "admin"), a, user, NULL, &code, &e), &e, "badge_issue",
				   __FILE__, __LINE__));
	return code;
}

/* ---- terminals ---- */

static void a_terminal_is_what_its_row_says(void)
{
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin");
	struct terminal t;
	struct desk desk;
	const char *value;
	struct fixture_audits_row audits;
	int64_t id;

	set_up(&fx, "dock-3", TERMINAL_PREFIX, "\\x02");
	WORKS(terminal_set(admin, "dock-3", TERMINAL_WAREHOUSE, "LIS1", &e));
	WORKS(terminal_load(admin, &a, "dock-3", &t, &e));
	CU_ASSERT_STRING_EQUAL(t.words, "Dock 3");
	CU_ASSERT_STRING_EQUAL(t.values[TERMINAL_PREFIX], "\\x02");
	CU_ASSERT_PTR_NULL(t.values[TERMINAL_BELL]);
	CU_ASSERT_EQUAL(t.version, 2);
	/* What it is in words is changed on the record as the rest is, and only when it changes. */
	t.words = "Dock 3, left of the gate";
	WORKS(terminal_save(admin, &t, &id, &e));
	t.version = 3;
	WORKS(terminal_save(admin, &t, &id, &e));
	WORKS(fixture_audits(fx.db, &a, "terminal", id, "change", &audits, &e));
	CU_ASSERT_EQUAL(audits.n_records, 1);
	/* A save with the old version is refused: somebody set the warehouse meanwhile. */
	t.version = 1;
	REFUSED(ERR_CONFLICT, terminal_save(admin, &t, &(int64_t){ 0 }, &e));
	t.version = 0;
	REFUSED(ERR_DUPLICATE, terminal_save(admin, &t, &(int64_t){ 0 }, &e));
	REFUSED(ERR_NOT_PERMITTED, terminal_set(fixture_desk(&fx, "clerk"), "dock-3", TERMINAL_BELL, "none", &e));
	/* Nobody stands at a terminal that has no row: tries at a PIN are counted where they come from. */
	empty_desk(&fx, &desk, "dock-4");
	CU_ASSERT_STRING_EQUAL(desk.terminal, "pts/3");
	desk_release(&desk);
	empty_desk(&fx, &desk, "dock-3");
	CU_ASSERT_STRING_EQUAL(desk.terminal, "dock-3");
	WORKS(terminal_value(&desk, &a, TERMINAL_PREFIX, &value, &e));
	CU_ASSERT_STRING_EQUAL(value, "\\x02");
	desk_release(&desk);
	WORKS(terminal_remove(admin, "dock-3", &e));
	REFUSED(ERR_NOT_FOUND, terminal_load(admin, &a, "dock-3", &t, &e));
	WORKS(setting_get_of(admin, &a, "dock-3", "scan.prefix", &value, &e));
	CU_ASSERT_PTR_NULL(value);
}

static void what_a_terminal_cannot_be(void)
{
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin");
	struct terminal t = { .name = "dock 3" };

	REFUSED(ERR_VALUE, terminal_save(admin, &t, &(int64_t){ 0 }, &e));
	set_up(&fx, "dock-3", TERMINAL_BELL, "both");
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_BELL, "loud", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_PREFIX, "12345678", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_PREFIX, "\\x00", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_GS, "||", &e));
	/* What is in codes and in answers is nothing that a scanner adds. */
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_GS, "0", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_PREFIX, "y", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_PREFIX, "\\x59", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_SUFFIX, "1", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_SUFFIX, " ", &e));
	REFUSED(ERR_NOT_FOUND, terminal_set(admin, "dock-3", TERMINAL_PRINTER, "NOWHERE", &e));
	REFUSED(ERR_NOT_FOUND, terminal_set(admin, "dock-3", TERMINAL_WAREHOUSE, "MAD9", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_LANGUAGE, "../de", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_LAYOUT, "20", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_LAYOUT, "9x9", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_SIGN_IN, "face", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_LOCK, "-1", &e));
	REFUSED(ERR_VALUE, terminal_set(admin, "dock-3", TERMINAL_LOCK, "1441", &e));
	REFUSED(ERR_NOT_FOUND, terminal_set(admin, "dock-9", TERMINAL_BELL, "none", &e));
	/* What is as it was leaves no record. */
	CHANGES_NOTHING(WORKS(terminal_set(admin, "dock-3", TERMINAL_BELL, "both", &e)));
}

/* Bell: the person's, then the terminal's, then the site's. Prefix: the gun is the terminal's, whoever holds it. */
static void whose_wish_speaks(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk"), *admin = fixture_desk(&fx, "admin");
	const char *value;
	bool known;

	set_up(&fx, "dock-3", TERMINAL_BELL, "flash");
	WORKS(setting_set(admin, SETTING_SITE, "terminal.bell", "sound", &e));
	WORKS(terminal_value(clerk, &a, TERMINAL_BELL, &value, &e));
	CU_ASSERT_STRING_EQUAL(value, "sound");
	WORKS(terminal_stand_at(clerk, "dock-3", &known, &e));
	CU_ASSERT_TRUE(known);
	WORKS(terminal_value(clerk, &a, TERMINAL_BELL, &value, &e));
	CU_ASSERT_STRING_EQUAL(value, "flash");
	WORKS(setting_set(clerk, SETTING_USER, "terminal.bell", "none", &e));
	WORKS(terminal_value(clerk, &a, TERMINAL_BELL, &value, &e));
	CU_ASSERT_STRING_EQUAL(value, "none");

	WORKS(terminal_set(admin, "dock-3", TERMINAL_LOCK, "5", &e));
	WORKS(setting_set(clerk, SETTING_USER, "terminal.lock", "0", &e));
	WORKS(setting_set(clerk, SETTING_USER, "terminal.sign-in", "badge", &e));
	WORKS(setting_set(clerk, SETTING_USER, "scan.prefix", "~", &e));
	WORKS(terminal_value(clerk, &a, TERMINAL_LOCK, &value, &e));
	CU_ASSERT_STRING_EQUAL(value, "5");
	WORKS(terminal_value(clerk, &a, TERMINAL_SIGN_IN, &value, &e));
	CU_ASSERT_PTR_NULL(value);
	WORKS(terminal_value(clerk, &a, TERMINAL_PREFIX, &value, &e));
	CU_ASSERT_PTR_NULL(value);
}

/* clerk works at BCN1 and everywhere, clerk2 at LIS1 only. */
static void the_terminal_has_its_warehouse(void)
{
	FIXTURE(fx);
	struct desk desk;

	give_pin(&fx, "clerk", "7391");
	give_pin(&fx, "clerk2", "7392");
	set_up(&fx, "dock-3", TERMINAL_WAREHOUSE, "LIS1");
	set_up(&fx, "dock-1", TERMINAL_WAREHOUSE, "BCN1");
	empty_desk(&fx, &desk, "dock-3");
	WORKS(sign_in_pin(&desk, "clerk", "7391", &e));
	CU_ASSERT_STRING_EQUAL(desk.warehouse_code, "LIS1");
	desk_release(&desk);
	/* Who may not look there stays where he works. */
	empty_desk(&fx, &desk, "dock-1");
	WORKS(sign_in_pin(&desk, "clerk2", "7392", &e));
	CU_ASSERT_STRING_EQUAL(desk.warehouse_code, "LIS1");
	desk_release(&desk);
}

static void bytes_as_they_are_written(void)
{
	char to[8];

	CU_ASSERT_EQUAL(terminal_bytes("~", to, sizeof to), 1);
	CU_ASSERT_EQUAL(terminal_bytes("\\x02A\\x1e", to, sizeof to), 3);
	CU_ASSERT_EQUAL(memcmp(to, "\002A\036", 4), 0);
	CU_ASSERT_EQUAL(terminal_bytes("\\x", to, sizeof to), 2);
	CU_ASSERT_EQUAL(terminal_bytes("", to, sizeof to), 0);
	CU_ASSERT_EQUAL(terminal_bytes("12345678", to, sizeof to), 0);
}

/* ---- badges ---- */

static void a_badge_is_told_once_and_kept_as_a_hash(void)
{
	FIXTURE(fx);
	const char *code = give_badge(&fx, &a, "clerk"), *second;
	struct badge_code halves;
	struct badge_row row;
	struct fixture_audits_row audits;
	int64_t clerk = fixture_user(&fx, "clerk");

	CU_ASSERT_EQUAL(strlen(code), strlen(BADGE_PREFIX) + BADGE_NUMBER + BADGE_SECRET);
	CU_ASSERT_TRUE_FATAL(badge_read(code, &halves));
	WORKS(badge_of_user(fx.db, &a, clerk, &row, &e));
	CU_ASSERT_TRUE(str_starts(row.secret_hash, "$argon2id$"));
	CU_ASSERT_PTR_NULL(strstr(row.secret_hash, halves.secret));
	/* Another one ends the one before; nobody issues or revokes his own. */
	second = give_badge(&fx, &a, "clerk");
	CU_ASSERT_STRING_NOT_EQUAL(code, second);
	CU_ASSERT_EQUAL(badge_by_number(fx.db, &a, halves.number, &row, &e), ERR_NOT_FOUND);
	REFUSED(ERR_OWN_USER, badge_issue(fixture_desk(&fx, "admin"), &a, "admin", NULL, &code, &e));
	REFUSED(ERR_NOT_PERMITTED, badge_issue(fixture_desk(&fx, "clerk"), &a, "buyer", NULL, &code, &e));
	REFUSED(ERR_NOT_FOUND, badge_issue(fixture_desk(&fx, "admin"), &a, "nobody", NULL, &code, &e));
	REFUSED(ERR_NOT_FOUND, badge_revoke(fixture_desk(&fx, "admin"), "buyer", &e));
	/* A printed one is taken once, and only what has the form. */
	REFUSED(ERR_VALUE, badge_issue(fixture_desk(&fx, "admin"), &a, "buyer", "B-0017", &code, &e));
	REFUSED(ERR_DUPLICATE, badge_issue(fixture_desk(&fx, "admin"), &a, "buyer", second, &code, &e));
	WORKS(badge_issue(fixture_desk(&fx, "admin"), &a, "buyer", "%dl-id2345abcdefghjklmn", &code, &e));
	CU_ASSERT_STRING_EQUAL(code, "%DL-ID2345ABCDEFGHJKLMN");
	WORKS(badge_revoke(fixture_desk(&fx, "admin"), "clerk", &e));
	WORKS(fixture_audits(fx.db, &a, "user", clerk, "issue badge", &audits, &e));
	CU_ASSERT_EQUAL(audits.n_records, 2);
	WORKS(fixture_audits(fx.db, &a, "user", clerk, "revoke badge", &audits, &e));
	CU_ASSERT_EQUAL(audits.n_records, 1);
}

static void a_badge_signs_in_where_the_terminal_says_so(void)
{
	FIXTURE(fx);
	const char *code = give_badge(&fx, &a, "clerk");
	struct fixture_audits_row audits;
	struct desk desk;
	bool changed;

	set_up(&fx, "dock-3", TERMINAL_SIGN_IN, "badge");
	set_up(&fx, "dock-4", TERMINAL_SIGN_IN, "badge+pin");
	empty_desk(&fx, &desk, "dock-3");
	WORKS(sign_in_badge(&desk, code, NULL, &changed, &e));
	CU_ASSERT_TRUE(changed);
	CU_ASSERT_STRING_EQUAL(desk.user_name, "clerk");
	WORKS(fixture_audits(fx.db, &a, "user", desk.user_id, "sign in", &audits, &e));
	CU_ASSERT_EQUAL(audits.n_records, 1);
	/* The same badge again says that it is he. */
	WORKS(sign_in_badge(&desk, code, NULL, &changed, &e));
	CU_ASSERT_FALSE(changed);
	WORKS(sign_out(&desk, &e));
	/* Revoked, it opens nothing. */
	WORKS(badge_revoke(fixture_desk(&fx, "admin"), "clerk", &e));
	CU_ASSERT_EQUAL(sign_in_badge(&desk, code, NULL, &changed, &e), ERR_SIGN_IN);
	CU_ASSERT_EQUAL(desk.user_id, 0);
	desk_release(&desk);

	/* With the PIN where the terminal asks for it, or where it says nothing; without a PIN he has no way in there.
	 */
	code = give_badge(&fx, &a, "clerk");
	for (int i = 0; i < 2; i++) {
		empty_desk(&fx, &desk, i ? "dock-4" : "nowhere");
		CU_ASSERT_EQUAL(sign_in_badge(&desk, code, NULL, &changed, &e), ERR_SIGN_IN);
		desk_release(&desk);
	}
	give_pin(&fx, "clerk", "7391");
	for (int i = 0; i < 2; i++) {
		empty_desk(&fx, &desk, i ? "dock-4" : "nowhere");
		CU_ASSERT_EQUAL(sign_in_badge(&desk, code, NULL, &changed, &e), ERR_SIGN_IN_PIN);
		CU_ASSERT_EQUAL(desk.user_id, 0);
		CU_ASSERT_EQUAL(sign_in_badge(&desk, code, "0000", &changed, &e), ERR_SIGN_IN);
		WORKS(sign_in_badge(&desk, code, "7391", &changed, &e));
		desk_release(&desk);
	}
}

/* Who holds a role of badge.pin.roles gives the PIN besides, even where others need none. */
static void a_role_may_ask_for_the_pin(void)
{
	FIXTURE(fx);
	const char *clerk = give_badge(&fx, &a, "clerk"), *approver = give_badge(&fx, &a, "approver");
	struct desk desk;
	bool changed;

	give_pin(&fx, "approver", "8642");
	set_up(&fx, "dock-3", TERMINAL_SIGN_IN, "badge");
	WORKS(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "badge.pin.roles", "admin approver", &e));
	empty_desk(&fx, &desk, "dock-3");
	WORKS(sign_in_badge(&desk, clerk, NULL, &changed, &e));
	/* Another's badge signs the first one out; he who needs a PIN does not until it is given. */
	CU_ASSERT_EQUAL(sign_in_badge(&desk, approver, NULL, &changed, &e), ERR_SIGN_IN_PIN);
	CU_ASSERT_STRING_EQUAL(desk.user_name, "clerk");
	WORKS(sign_in_badge(&desk, approver, "8642", &changed, &e));
	CU_ASSERT_TRUE(changed);
	CU_ASSERT_STRING_EQUAL(desk.user_name, "approver");
	desk_release(&desk);
}

/* Guessing at codes costs the terminal its tries, as PINs do; a right badge does not clear its user's wrong PINs. */
static void failures_are_limited(void)
{
	FIXTURE(fx);
	const char *code = give_badge(&fx, &a, "clerk");
	struct desk desk, other;
	bool changed;
	char wrong[] = "%DL-IDAAAAABBBBBBBBBBBB";

	give_pin(&fx, "clerk", "7391");
	set_up(&fx, "dock-3", TERMINAL_SIGN_IN, "badge");
	set_up(&fx, "dock-4", TERMINAL_SIGN_IN, "badge+pin");
	empty_desk(&fx, &desk, "dock-3");
	memcpy(wrong, code, strlen(BADGE_PREFIX) + BADGE_NUMBER); /* his number, another secret */
	for (int i = 0; i < SIGN_IN_USER_TRIES; i++)
		CU_ASSERT_EQUAL(sign_in_badge(&desk, wrong, NULL, &changed, &e), ERR_SIGN_IN);
	CU_ASSERT_EQUAL(sign_in_badge(&desk, code, NULL, &changed, &e), ERR_SIGN_IN);
	fx.hand.ms += 2 * SIGN_IN_PAUSE_MS;
	WORKS(sign_in_badge(&desk, code, NULL, &changed, &e));
	desk_release(&desk);

	/* At the terminal with PINs: the badge between the guesses gives no new ones. */
	empty_desk(&fx, &other, "dock-4");
	for (int i = 0; i < SIGN_IN_USER_TRIES; i++) {
		CU_ASSERT_EQUAL(sign_in_badge(&other, code, NULL, &changed, &e), ERR_SIGN_IN_PIN);
		CU_ASSERT_EQUAL(sign_in_badge(&other, code, "0000", &changed, &e), ERR_SIGN_IN);
	}
	CU_ASSERT_EQUAL(sign_in_badge(&other, code, "7391", &changed, &e), ERR_SIGN_IN);
	/* Ten at one terminal, whoever's: it pauses. */
	for (int i = SIGN_IN_USER_TRIES + 1; i < SIGN_IN_TERMINAL_TRIES; i++)
		CU_ASSERT_EQUAL(sign_in_badge(&other, "%DL-ID", NULL, &changed, &e), ERR_SIGN_IN);
	CU_ASSERT_EQUAL(sign_in_badge(&other, "%DL-ID", NULL, &changed, &e), ERR_SIGN_IN_WAIT);
	desk_release(&other);
}

static void a_blocked_user_has_no_badge(void)
{
	FIXTURE(fx);
	const char *code = give_badge(&fx, &a, "clerk");
	struct desk desk;
	bool changed;

	set_up(&fx, "dock-3", TERMINAL_SIGN_IN, "badge");
	WORKS(user_block(fixture_desk(&fx, "admin"), "clerk", "badge", &e));
	empty_desk(&fx, &desk, "dock-3");
	CU_ASSERT_EQUAL(sign_in_badge(&desk, code, NULL, &changed, &e), ERR_SIGN_IN);
	desk_release(&desk);
}

/* ---- the clock ---- */

/* At 09:00 five wrong PINs make a pause. The clock was a year ahead and is set back: the pause of then does not last
 * a year, and the right PIN signs in; the session begun afterwards works. */
static void a_clock_set_back_locks_nobody_out(void)
{
	FIXTURE(fx);
	const int64_t year = INT64_C(365) * 86400000;
	struct desk desk;

	give_pin(&fx, "clerk", "7391");
	fx.hand.ms += year;
	empty_desk(&fx, &desk, "dock-3");
	for (int i = 0; i < SIGN_IN_TERMINAL_TRIES; i++)
		CU_ASSERT_EQUAL(sign_in_pin(&desk, "clerk", "0000", &e), ERR_SIGN_IN);
	CU_ASSERT_EQUAL(sign_in_pin(&desk, "clerk", "7391", &e), ERR_SIGN_IN_WAIT);
	fx.hand.ms -= year;
	WORKS(sign_in_pin(&desk, "clerk", "7391", &e));
	WORKS(sign_out(&desk, &e));
	/* One wrong one makes no pause, even if the clock goes back by a minute behind it. */
	fx.hand.ms += SIGN_IN_TERMINAL_FORGET_MS + 60000;
	CU_ASSERT_EQUAL(sign_in_pin(&desk, "clerk", "0000", &e), ERR_SIGN_IN);
	fx.hand.ms -= 60000;
	WORKS(sign_in_pin(&desk, "clerk", "7391", &e));
	WORKS(sign_in_session(&desk, &e));
	fx.hand.ms -= 3600000;
	WORKS(setting_set(&desk, SETTING_USER, "language", "de", &e));
	WORKS(sign_out(&desk, &e));
	desk_release(&desk);
}

/* Twenty-four pens ordered. One at 09:00, one at 08:00 of a clock set back by an hour, one more a year before that,
 * which is undone: two are there, in the order and on the dock, posted, and everything that is proved is proved. */
static void a_clock_set_back_harms_no_receipt(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 0);

	TAKES(&d, PEN_GTIN, 1);
	fx.hand.ms -= 3600000;
	TAKES(&d, PEN_GTIN, 1);
	fx.hand.ms -= INT64_C(365) * 86400000;
	TAKES(&d, PEN_CARTON, 12);
	ANSWERS(&d, "undo", SCAN_UNDONE);
	CU_ASSERT_EQUAL(d.answer.quantity, 12);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 2);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DOCK"), 2);
	dock_finish(&d);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "DOCK"), 0);
	WORKS(audit_check(fx.db, &e));
	SOUND();
}

static const struct test tests[] = {
	{ "a terminal is what its row says", a_terminal_is_what_its_row_says },
	{ "what a terminal cannot be is refused and changes nothing", what_a_terminal_cannot_be },
	{ "whose wish speaks: a person's bell, a terminal's scanner", whose_wish_speaks },
	{ "whoever signs in works in the terminal's warehouse, where he may", the_terminal_has_its_warehouse },
	{ "a prefix is written down with its control characters", bytes_as_they_are_written },
	{ "a badge's code is told once and kept as a hash", a_badge_is_told_once_and_kept_as_a_hash },
	{ "a badge signs in where the terminal says so", a_badge_signs_in_where_the_terminal_says_so },
	{ "a role may ask for the PIN besides the badge", a_role_may_ask_for_the_pin },
	{ "wrong badges and PINs are limited alike", failures_are_limited },
	{ "a blocked user's badge opens nothing", a_blocked_user_has_no_badge },
	{ "a clock set back locks nobody out", a_clock_set_back_locks_nobody_out },
	{ "a clock set back harms no receipt", a_clock_set_back_harms_no_receipt },
};
const struct suite suite_terminal = { "terminal", tests, ARRAY_LEN(tests), NULL, NULL };
