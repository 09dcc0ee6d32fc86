/* Badges: a printed code that signs its bearer in at a terminal whose sign-in is by badge (terminal.h).
 *
 * The code is "%DL-ID", a number of five characters and a secret of twelve (60 bits), letters in either case. The
 * number finds the row; the secret is kept as PINs are, so the code is told once, when it is issued, and to nobody
 * again. It begins as command cards do, so that no screen takes it for an item, and the desk keeps it from them.
 *
 * A user has one badge in force: issuing another ends the one before. Issuing and revoking need PERM_USER, as a PIN
 * does, and are audited with the badge's number, never its secret. A blocked user's badge opens nothing. */
#ifndef DL_DOMAIN_DESK_BADGE_H
#define DL_DOMAIN_DESK_BADGE_H

#include "domain/desk/desk.h"

enum { BADGE_NUMBER = 5, BADGE_SECRET = 12 };
#define BADGE_PREFIX "%DL-ID"

struct badge_code {
	char number[BADGE_NUMBER + 1];
	char secret[BADGE_SECRET + 1];
};

/* It says that it is a badge: to be kept out of every record, right or wrong. */
bool badge_claimed(const char *code, size_t n);
/* Into its halves, in capitals; false for what has not the form. */
bool badge_read(const char *code, struct badge_code *out) MUST_USE;

/* taken NULL: a new code is made; else the code of a badge that is printed already. *code in the arena.
 * ERR_NOT_FOUND, ERR_OWN_USER, ERR_VALUE (field badge), ERR_DUPLICATE. */
int badge_issue(struct desk *desk, struct arena *a, const char *user, const char *taken, const char **code,
		struct err *e) MUST_USE;
/* ERR_NOT_FOUND when he has none. */
int badge_revoke(struct desk *desk, const char *user, struct err *e) MUST_USE;

#endif
