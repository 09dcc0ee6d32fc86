#include "base/base.h"

#include "base/text.h"
#include "domain/desk/audit.h"
#include "domain/desk/badge.h"
#include "domain/desk/badge_sql.h"
#include "domain/desk/desk_sql.h"
#include "domain/desk/pin.h"
#include "domain/desk/refuse.h"
#include "domain/desk/setting.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/sign_in_sql.h"
#include "domain/desk/terminal.h"
#include "domain/desk/user_sql.h"

#include <sys/stat.h>

/* Wrong tries so far. until_at is when the pause ends; without a pause, when the last one was. */
struct tries {
	int64_t failures;
	int64_t until_at;
};

struct tries_rule {
	int64_t allowed;
	int64_t longest_ms;
	int64_t forget_ms;
};

static const struct tries_rule user_rule = {
	.allowed = SIGN_IN_USER_TRIES,
	.longest_ms = SIGN_IN_USER_LONGEST_MS,
	.forget_ms = SIGN_IN_USER_FORGET_MS,
};

static const struct tries_rule terminal_rule = {
	.allowed = SIGN_IN_TERMINAL_TRIES,
	.longest_ms = SIGN_IN_TERMINAL_LONGEST_MS,
	.forget_ms = SIGN_IN_TERMINAL_FORGET_MS,
};

/* A pause that ends later than the longest one could was begun by a clock that has been set back since: it is over,
 * or whoever typed wrong that day would be kept out until the old time comes again. Before so many wrong ones there is
 * none, whatever the clock says of the last. */
static bool in_pause(const struct tries *t, const struct tries_rule *rule, int64_t now)
{
	return t->failures >= rule->allowed && now < t->until_at && t->until_at - now <= rule->longest_ms;
}

static struct tries one_more(const struct tries *t, const struct tries_rule *rule, int64_t now)
{
	bool old = now - t->until_at > rule->forget_ms || t->until_at - now > rule->longest_ms;
	struct tries next = { .failures = old ? 1 : t->failures + 1, .until_at = now };
	int64_t pause = SIGN_IN_PAUSE_MS;

	if (next.failures < rule->allowed)
		return next;
	for (int64_t i = rule->allowed; i < next.failures && pause < rule->longest_ms; i++)
		pause *= 2;
	next.until_at = now + (pause < rule->longest_ms ? pause : rule->longest_ms);
	return next;
}

/* What somebody brings: a name or entered badge and its PIN, or the code of an issued badge, with a PIN or without. */
struct claim {
	const char *who;
	const char *code; /* NULL: by who */
	const char *pin;  /* NULL: none was asked for yet */
};

struct attempt {
	struct user_row user;	/* user_id 0: nobody of that name */
	struct badge_row badge; /* badge_id 0: none in force */
	struct badge_code halves;
	bool open; /* he may be let in if what he brings is right */
	bool asks_pin;
	struct tries user_was; /* before this try */
	struct tries terminal_was;
};

static int find_user(struct desk *desk, struct arena *a, const char *who, struct user_row *out, struct err *e)
{
	char *typed = text_trim(a, who), *name = arena_strdup(a, typed);
	int rc;

	*out = (struct user_row){ .user_id = 0 };
	/* What is no text is nobody's name. */
	if (text_check(typed, strlen(typed), NULL) != TEXT_OK)
		return OK;
	for (char *c = name; *c; c++)
		*c = ascii_lower(*c);
	rc = user_row_by_name(desk->db, a, name, out, e);
	if (rc == ERR_NOT_FOUND)
		rc = user_row_by_badge(desk->db, a, typed, out, e);
	return rc == ERR_NOT_FOUND ? OK : rc;
}

static int find_badge(struct desk *desk, struct arena *a, const char *code, struct attempt *out, struct err *e)
{
	int rc;

	out->user = (struct user_row){ .user_id = 0 };
	if (!badge_read(code, &out->halves)) {
		out->halves.secret[0] = '\0';
		return OK;
	}
	rc = badge_by_number(desk->db, a, out->halves.number, &out->badge, e);
	if (rc == OK)
		rc = user_row_by_id(desk->db, a, out->badge.user_id, &out->user, e);
	return rc == ERR_NOT_FOUND ? OK : rc;
}

/* Roles whose holders give the PIN besides the badge, wherever they stand: setting badge.pin.roles, parted by blanks.
 */
static int role_asks_pin(struct desk *desk, struct arena *a, int64_t user_id, bool *asks, struct err *e)
{
	const char *roles;
	int rc = setting_get_here(desk, a, "badge.pin.roles", &roles, e);

	*asks = false;
	while (rc == OK && !*asks && roles && *roles) {
		size_t n = strcspn(roles, " ,");
		struct badge_role_grants_row row = { 0 };

		if (n)
			rc = badge_role_grants(desk->db, a, user_id, arena_copy(a, roles, n), &row, e);
		*asks = row.n_grants > 0;
		roles += n + (roles[n] != '\0');
	}
	return rc;
}

/* The badge alone signs in where the terminal says so and no role of the user's says otherwise. */
static int decide_pin(struct desk *desk, struct arena *a, const struct claim *c, struct attempt *out, struct err *e)
{
	const char *way;
	int rc;

	out->asks_pin = true;
	if (!c->code)
		return OK;
	rc = terminal_value(desk, a, TERMINAL_SIGN_IN, &way, e);
	if (rc || !str_eq(way, "badge"))
		return rc;
	return role_asks_pin(desk, a, out->user.user_id, &out->asks_pin, e);
}

static int read_terminal(struct desk *desk, struct arena *a, struct tries *out, struct err *e)
{
	struct throttle_row_row row;
	int rc = throttle_row(desk->db, a, desk->terminal, &row, e);

	*out = (struct tries){ 0, 0 };
	if (rc == ERR_NOT_FOUND)
		return OK;
	if (rc == OK)
		*out = (struct tries){ row.failures, row.locked_until_at };
	return rc;
}

/* Counts the try as a wrong one. Inside a transaction. */
static int count(struct desk *desk, struct arena *a, const struct claim *c, struct attempt *out, struct err *e)
{
	int64_t now = desk_now(desk);
	struct tries next;
	int rc = read_terminal(desk, a, &out->terminal_was, e);

	if (rc)
		return rc;
	if (in_pause(&out->terminal_was, &terminal_rule, now))
		return err_fail(e, ERR_SIGN_IN_WAIT, FACT_TEXT("terminal", desk->terminal),
				FACT_I64("seconds", (out->terminal_was.until_at - now + 999) / 1000));
	next = one_more(&out->terminal_was, &terminal_rule, now);
	rc = throttle_set(desk->db, desk->terminal, next.failures, next.until_at, e);
	if (rc == OK)
		rc = c->code ? find_badge(desk, a, c->code, out, e) : find_user(desk, a, c->who, &out->user, e);
	if (rc == OK)
		rc = decide_pin(desk, a, c, out, e);
	if (rc || !out->user.user_id)
		return rc;
	out->user_was = (struct tries){ out->user.pin_failures, out->user.locked_until_at };
	if (in_pause(&out->user_was, &user_rule, now))
		return OK;
	out->open = str_eq(out->user.status, "active") && (!out->asks_pin || out->user.pin_hash);
	next = one_more(&out->user_was, &user_rule, now);
	return user_update_tries(desk->db, out->user.user_id, next.failures, next.until_at, e);
}

/* What he brought was right: the try does not count. At the terminal the ones before it still do, or a thief would
 * clear them with a PIN of his own; and a badge whose PIN is still to come clears none of its user's. */
static int uncount(struct desk *desk, struct arena *a, const struct claim *c, const struct attempt *was, bool whole,
		   struct err *e)
{
	const struct tries *tries = &was->user_was;
	struct user_row user;
	struct badge_row badge;
	int rc = user_row_by_id(desk->db, a, was->user.user_id, &user, e);

	if (rc == OK && c->code)
		rc = badge_by_number(desk->db, a, was->halves.number, &badge, e);
	if (rc)
		return rc == ERR_NOT_FOUND ? err_fail(e, ERR_SIGN_IN) : rc;
	if (!str_eq(user.status, "active") || !str_eq(user.pin_hash, was->user.pin_hash))
		return err_fail(e, ERR_SIGN_IN);
	rc = user_update_tries(desk->db, user.user_id, whole ? 0 : tries->failures, whole ? 0 : tries->until_at, e);
	if (rc == OK)
		rc = throttle_set(desk->db, desk->terminal, was->terminal_was.failures, was->terminal_was.until_at, e);
	return rc;
}

/* Ends the transaction that rc came out of. */
static int finish(struct desk *desk, int rc, struct err *e)
{
	if (rc == OK)
		return db_commit(desk->db, e);
	db_rollback(desk->db);
	return rc;
}

/* Every hash that is asked for is computed, whatever came out of the one before. */
static bool is_right(const struct attempt *t, const struct claim *c)
{
	bool right = true;

	if (c->code)
		right = pin_matches(t->open && t->badge.badge_id ? t->badge.secret_hash : NULL, t->halves.secret);
	if (t->asks_pin && c->pin)
		right &= pin_matches(t->open ? t->user.pin_hash : NULL, c->pin);
	return right;
}

/* Counts, looks at what was brought, and writes down how it went. OK: it was right. */
static int try_claim(struct desk *desk, struct arena *a, const struct claim *c, const char *action, int64_t *user_id,
		     struct err *e)
{
	struct attempt attempt = { .open = false };
	bool right, whole;
	int rc;

	if (desk->depth)
		BUG("a PIN is asked for inside a transaction");
	rc = db_begin(desk->db, e);
	if (rc == OK)
		rc = finish(desk, count(desk, a, c, &attempt, e), e);
	if (rc)
		return rc;
	right = is_right(&attempt, c);
	whole = c->pin || !attempt.asks_pin;
	rc = db_begin(desk->db, e);
	if (rc)
		return rc;
	if (right)
		rc = uncount(desk, a, c, &attempt, whole, e);
	/* A badge that waits for its PIN has done nothing yet. */
	if (rc == OK && (whole || !right))
		rc = audit_add(desk, right ? attempt.user.user_id : desk->user_id, "user", attempt.user.user_id, action,
			       right ? c->code ? "right, by badge" : "right" : "refused", "", e);
	rc = finish(desk, rc, e);
	if (rc)
		return rc;
	if (!right)
		return err_fail(e, ERR_SIGN_IN);
	if (!whole)
		return err_fail(e, ERR_SIGN_IN_PIN);
	/* A look-up that found nothing, and was meant to, is no failure of the sign-in. */
	e->code = OK;
	*user_id = attempt.user.user_id;
	return OK;
}

/* He takes the seat, in the terminal's warehouse where it has one. */
static int sit(struct desk *desk, int64_t user_id, struct err *e)
{
	int rc = desk_seat(desk, user_id, e);

	return rc ? rc : terminal_take_warehouse(desk, e);
}

/* A user blocked in the moment since he was found is nobody. */
static int seat(struct desk *desk, int64_t user_id, struct err *e)
{
	int rc = sit(desk, user_id, e);

	return rc == ERR_NOT_FOUND ? err_fail(e, ERR_SIGN_IN) : rc;
}

int sign_in_pin(struct desk *desk, const char *who, const char *pin, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	const struct claim claim = { .who = who, .pin = pin };
	int64_t user_id;
	int rc = try_claim(desk, &scratch, &claim, "sign in", &user_id, e);

	return rc ? rc : seat(desk, user_id, e);
}

int sign_in_badge(struct desk *desk, const char *code, const char *pin, bool *changed, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	const struct claim claim = { .code = code, .pin = pin };
	int64_t user_id;
	int rc = try_claim(desk, &scratch, &claim, "sign in", &user_id, e);

	*changed = rc == OK && user_id != desk->user_id;
	if (!*changed)
		return rc;
	if (desk->user_id && (rc = sign_out(desk, e)))
		return rc;
	return seat(desk, user_id, e);
}

int sign_in_confirm(struct desk *desk, const char *pin, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	const struct claim claim = { .who = desk->user_name, .pin = pin };
	int64_t user_id;

	if (!desk->user_id)
		return err_fail(e, ERR_SIGN_IN);
	return try_claim(desk, &scratch, &claim, "confirm", &user_id, e);
}

bool sign_in_can_confirm(struct desk *desk)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	struct user_row user;
	struct badge_row badge;
	const char *way;

	if (!desk->user_id || user_row_by_id(desk->db, &scratch, desk->user_id, &user, &e))
		return false;
	if (user.pin_hash)
		return true;
	return terminal_value(desk, &scratch, TERMINAL_SIGN_IN, &way, &e) == OK && str_eq(way, "badge") &&
	       badge_of_user(desk->db, &scratch, desk->user_id, &badge, &e) == OK;
}

int sign_in_unix(struct desk *desk, const char *unix_name, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct user_row user;
	int rc = user_row_by_unix(desk->db, &scratch, unix_name, &user, e);

	if (rc == OK)
		rc = sit(desk, user.user_id, e);
	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_SIGN_IN_UNIX, FACT_TEXT("user", unix_name));
	return rc;
}

static bool owns_database(const struct desk *desk)
{
	struct stat st;

	return stat(db_path(desk->db), &st) == 0 && (int64_t)st.st_uid == desk->uid;
}

int sign_in_owner(struct desk *desk, const char *name, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct user_row user;
	int rc;

	if (!owns_database(desk))
		return err_fail(e, ERR_SIGN_IN_OWNER, FACT_TEXT("user", name), FACT_TEXT("file", db_path(desk->db)));
	rc = user_row_by_name(desk->db, &scratch, name, &user, e);
	if (rc == OK)
		rc = sit(desk, user.user_id, e);
	return rc == ERR_NOT_FOUND ? refuse_absent("active user", name, e) : rc;
}

int sign_in_session(struct desk *desk, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct session_insert_row made;
	int64_t now = desk_now(desk);
	int rc;

	DESK_TX(desk, tx, PERM_NONE, e);
	rc = session_insert(desk->db, &scratch, desk->user_id, desk->uid, desk->terminal, now, &made, e);
	if (rc == OK)
		rc = desk_commit(&tx, e);
	if (rc)
		return rc;
	desk->session_id = made.session_id;
	desk->seen_at = now;
	return OK;
}

/* A user who was blocked meanwhile may still leave, so there is no DESK_TX here. */
int sign_out(struct desk *desk, struct err *e)
{
	int rc = OK;

	if (desk->depth)
		BUG("a desk signs out inside a transaction");
	if (desk->session_id) {
		rc = db_begin(desk->db, e);
		if (rc == OK)
			rc = finish(desk, session_end(desk->db, desk->session_id, desk_now(desk), e), e);
	}
	desk->session_id = 0;
	desk->user_id = 0;
	desk->user_name = desk->full_name = "";
	desk->grants_cache.filled = false;
	return rc;
}
