#include "base/base.h"

#include "base/text.h"
#include "domain/desk/badge.h"
#include "domain/desk/badge_sql.h"
#include "domain/desk/pin.h"
#include "domain/desk/refuse.h"
#include "domain/desk/user.h"

#include <sodium.h>

/* Without those that hands and eyes take for one another. */
static const char alphabet[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

bool badge_claimed(const char *code, size_t n)
{
	size_t i = 0;

	while (i < sizeof BADGE_PREFIX - 1 && i < n && ascii_upper(code[i]) == BADGE_PREFIX[i])
		i++;
	return i == sizeof BADGE_PREFIX - 1;
}

static bool take(const char **at, char *to, size_t n)
{
	for (size_t i = 0; i < n; i++, (*at)++) {
		to[i] = ascii_upper(**at);
		if (!to[i] || !strchr(alphabet, to[i]))
			return false;
	}
	to[n] = '\0';
	return true;
}

bool badge_read(const char *code, struct badge_code *out)
{
	const char *at = code;

	if (!badge_claimed(code, strlen(code)))
		return false;
	at += sizeof BADGE_PREFIX - 1;
	return take(&at, out->number, BADGE_NUMBER) && take(&at, out->secret, BADGE_SECRET) && !*at;
}

static void draw(char *to, size_t n)
{
	for (size_t i = 0; i < n; i++)
		to[i] = alphabet[randombytes_uniform(sizeof alphabet - 1)];
	to[n] = '\0';
}

static int number_known(struct desk *desk, struct arena *a, const char *number, bool *known, struct err *e)
{
	struct badge_number_known_row row;
	int rc = badge_number_known(desk->db, a, number, &row, e);

	*known = rc == OK && row.n_badges > 0;
	return rc;
}

/* A number that no badge ever had. */
static int new_code(struct desk *desk, struct arena *a, struct badge_code *out, struct err *e)
{
	bool known = true;
	int rc = OK;

	if (sodium_init() < 0)
		BUG("libsodium does not start");
	while (rc == OK && known) {
		draw(out->number, BADGE_NUMBER);
		rc = number_known(desk, a, out->number, &known, e);
	}
	draw(out->secret, BADGE_SECRET);
	return rc;
}

/* Ends the one in force; *number is its number, NULL when there was none. */
static int end_of(struct desk *desk, struct arena *a, int64_t user_id, const char **number, struct err *e)
{
	struct badge_row was;
	int rc = badge_of_user(desk->db, a, user_id, &was, e);

	*number = rc == OK ? was.number : NULL;
	if (rc == ERR_NOT_FOUND)
		return OK;
	return rc ? rc : badge_end(desk->db, was.badge_id, desk->user_id, desk_now(desk), e);
}

int badge_issue(struct desk *desk, struct arena *a, const char *user, const char *taken, const char **code,
		struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	char hash[PIN_HASH_BYTES];
	struct badge_insert_row made;
	struct badge_code halves;
	struct user_row row;
	const char *was;
	bool known = false;
	int rc = OK;

	if (!taken)
		rc = new_code(desk, &scratch, &halves, e);
	else if (!badge_read(taken, &halves))
		rc = refuse_value("badge", "", "%DL-ID and 17 letters and digits", e);
	if (rc)
		return rc;
	/* Before the transaction: it takes longer than the writers should be held up. */
	pin_hash(halves.secret, hash);
	DESK_TX(desk, tx, PERM_USER, e);
	rc = user_other(desk, &scratch, user, &row, e);
	if (rc == OK)
		rc = number_known(desk, &scratch, halves.number, &known, e);
	if (rc == OK && known)
		rc = refuse_twice("badge", halves.number, e);
	if (rc == OK)
		rc = end_of(desk, &scratch, row.user_id, &was, e);
	if (rc == OK)
		rc = badge_insert(desk->db, &scratch, row.user_id, halves.number, hash, desk->user_id, desk_now(desk),
				  &made, e);
	if (rc == OK)
		rc = desk_audit(desk, "user", row.user_id, "issue badge",
				arena_printf(&scratch, "badge: %s -> %s", was ? was : "", halves.number), "", e);
	if (rc)
		return rc;
	*code = arena_printf(a, "%s%s%s", BADGE_PREFIX, halves.number, halves.secret);
	explicit_bzero(&halves, sizeof halves);
	return desk_commit(&tx, e);
}

int badge_revoke(struct desk *desk, const char *user, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct user_row row;
	const char *was;
	int rc;

	DESK_TX(desk, tx, PERM_USER, e);
	rc = user_other(desk, &scratch, user, &row, e);
	if (rc == OK)
		rc = end_of(desk, &scratch, row.user_id, &was, e);
	if (rc == OK && !was)
		rc = refuse_absent("badge", user, e);
	if (rc == OK)
		rc = desk_audit(desk, "user", row.user_id, "revoke badge", arena_printf(&scratch, "badge: %s -> ", was),
				"", e);
	return rc ? rc : desk_commit(&tx, e);
}
