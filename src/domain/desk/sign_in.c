#include "base/base.h"

#include "base/text.h"
#include "domain/desk/audit.h"
#include "domain/desk/desk_sql.h"
#include "domain/desk/pin.h"
#include "domain/desk/refuse.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/sign_in_sql.h"
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

static bool in_pause(const struct tries *t, int64_t now)
{
	return now < t->until_at;
}

static struct tries one_more(const struct tries *t, const struct tries_rule *rule, int64_t now)
{
	struct tries next = { .failures = now - t->until_at > rule->forget_ms ? 1 : t->failures + 1, .until_at = now };
	int64_t pause = SIGN_IN_PAUSE_MS;

	if (next.failures < rule->allowed)
		return next;
	for (int64_t i = rule->allowed; i < next.failures && pause < rule->longest_ms; i++)
		pause *= 2;
	next.until_at = now + (pause < rule->longest_ms ? pause : rule->longest_ms);
	return next;
}

struct attempt {
	struct user_row user;  /* user_id 0: nobody of that name */
	bool open;	       /* he may be let in if the PIN is right */
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
static int count(struct desk *desk, struct arena *a, const char *who, struct attempt *out, struct err *e)
{
	int64_t now = desk_now(desk);
	struct tries next;
	int rc = read_terminal(desk, a, &out->terminal_was, e);

	if (rc)
		return rc;
	if (in_pause(&out->terminal_was, now))
		return err_fail(e, ERR_SIGN_IN_WAIT, FACT_TEXT("terminal", desk->terminal),
				FACT_I64("seconds", (out->terminal_was.until_at - now + 999) / 1000));
	next = one_more(&out->terminal_was, &terminal_rule, now);
	rc = throttle_set(desk->db, desk->terminal, next.failures, next.until_at, e);
	if (rc == OK)
		rc = find_user(desk, a, who, &out->user, e);
	if (rc || !out->user.user_id)
		return rc;
	out->user_was = (struct tries){ out->user.pin_failures, out->user.locked_until_at };
	if (in_pause(&out->user_was, now))
		return OK;
	out->open = str_eq(out->user.status, "active") && out->user.pin_hash;
	next = one_more(&out->user_was, &user_rule, now);
	return user_update_tries(desk->db, out->user.user_id, next.failures, next.until_at, e);
}

/* The PIN was right: the try does not count. At the terminal the ones before it still do, or a thief would clear
 * them with a PIN of his own. */
static int uncount(struct desk *desk, struct arena *a, const struct attempt *was, struct err *e)
{
	struct user_row user;
	int rc = user_row_by_id(desk->db, a, was->user.user_id, &user, e);

	if (rc)
		return rc;
	if (!str_eq(user.status, "active") || !str_eq(user.pin_hash, was->user.pin_hash))
		return err_fail(e, ERR_SIGN_IN);
	rc = user_update_tries(desk->db, user.user_id, 0, 0, e);
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

/* Counts, looks at the PIN, and writes down how it went. OK: it was right. */
static int try_pin(struct desk *desk, struct arena *a, const char *who, const char *pin, const char *action,
		   int64_t *user_id, struct err *e)
{
	struct attempt attempt = { .open = false };
	bool right;
	int rc;

	if (desk->depth)
		BUG("a PIN is asked for inside a transaction");
	rc = db_begin(desk->db, e);
	if (rc == OK)
		rc = finish(desk, count(desk, a, who, &attempt, e), e);
	if (rc)
		return rc;
	right = pin_matches(attempt.open ? attempt.user.pin_hash : NULL, pin);
	rc = db_begin(desk->db, e);
	if (rc)
		return rc;
	if (right)
		rc = uncount(desk, a, &attempt, e);
	if (rc == OK)
		rc = audit_add(desk, right ? attempt.user.user_id : desk->user_id, "user", attempt.user.user_id, action,
			       right ? "right" : "refused", "", e);
	rc = finish(desk, rc, e);
	if (rc)
		return rc;
	if (!right)
		return err_fail(e, ERR_SIGN_IN);
	*user_id = attempt.user.user_id;
	return OK;
}

/* A user blocked in the moment since he was found is nobody. */
static int seat(struct desk *desk, int64_t user_id, struct err *e)
{
	int rc = desk_seat(desk, user_id, e);

	return rc == ERR_NOT_FOUND ? err_fail(e, ERR_SIGN_IN) : rc;
}

int sign_in_pin(struct desk *desk, const char *who, const char *pin, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int64_t user_id;
	int rc = try_pin(desk, &scratch, who, pin, "sign in", &user_id, e);

	return rc ? rc : seat(desk, user_id, e);
}

int sign_in_confirm(struct desk *desk, const char *pin, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int64_t user_id;

	if (!desk->user_id)
		return err_fail(e, ERR_SIGN_IN);
	return try_pin(desk, &scratch, desk->user_name, pin, "confirm", &user_id, e);
}

int sign_in_unix(struct desk *desk, const char *unix_name, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct user_row user;
	int rc = user_row_by_unix(desk->db, &scratch, unix_name, &user, e);

	if (rc == OK)
		rc = desk_seat(desk, user.user_id, e);
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
		rc = desk_seat(desk, user.user_id, e);
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
