/* Who is it? Four ways to sit down at a desk, and the end of a session. Whoever sits down goes to the terminal's
 * warehouse where it has one and he may look there (terminal.h).
 *
 * Tries at a PIN are counted in the database, per user and per terminal, in a transaction of their own that is
 * committed before the PIN is looked at: many processes at once, or one that is killed, have no more tries than one
 * that waits. After so many wrong ones there is a pause that doubles with each further one. The answer to an unknown
 * name, a wrong PIN, a blocked user and a user in his pause is the same, and takes the same time.
 *
 * Every sign-in by PIN, and every refusal, has its audit record; it holds the user's id and never what was typed. */
#ifndef DL_DOMAIN_DESK_SIGN_IN_H
#define DL_DOMAIN_DESK_SIGN_IN_H

#include "domain/desk/desk.h"

enum {
	SIGN_IN_USER_TRIES = 5,	     /* wrong PINs of a user without a pause */
	SIGN_IN_TERMINAL_TRIES = 10, /* at one terminal, whoever's */
	SIGN_IN_PAUSE_MS = 30000,    /* the first; doubles each time */
	SIGN_IN_USER_LONGEST_MS = 3600000,
	SIGN_IN_TERMINAL_LONGEST_MS = 900000,
	SIGN_IN_USER_FORGET_MS = 86400000, /* after so long without a wrong one they are counted anew */
	SIGN_IN_TERMINAL_FORGET_MS = 900000
};

/* who is a name or a badge. ERR_SIGN_IN; ERR_SIGN_IN_WAIT (terminal, seconds). */
int sign_in_pin(struct desk *desk, const char *who, const char *pin, struct err *e) MUST_USE;
/* By the code of an issued badge (badge.h). At a terminal whose sign-in is "badge" it is enough, but for those who hold
 * a role of the setting badge.pin.roles; elsewhere, and for them, the PIN is needed besides: with pin NULL the answer
 * to a right badge is then ERR_SIGN_IN_PIN, and it is tried again with the PIN. Wrong ones are counted and audited as
 * wrong PINs are. Whoever sits here already is confirmed by his own badge and signed out by another's, which *changed
 * says: the session of the new one is then to be begun. ERR_SIGN_IN, ERR_SIGN_IN_WAIT, ERR_SIGN_IN_PIN. */
int sign_in_badge(struct desk *desk, const char *code, const char *pin, bool *changed, struct err *e) MUST_USE;
/* By the account of the machine that the process's real uid belongs to: desk->uid is its number, unix_name its name.
 * ERR_SIGN_IN_UNIX (user). */
int sign_in_unix(struct desk *desk, const char *unix_name, struct err *e) MUST_USE;
/* By naming a user, without a PIN: only for the owner of the database file, who could write it anyway.
 * ERR_SIGN_IN_OWNER (user, file), ERR_NOT_FOUND. */
int sign_in_owner(struct desk *desk, const char *name, struct err *e) MUST_USE;

/* Asks the one who sits here for his PIN again, before a step that needs it. Errors of sign_in_pin. */
int sign_in_confirm(struct desk *desk, const char *pin, struct err *e) MUST_USE;
/* He has a PIN or a badge by which he can say that it is he: his desk may be covered. */
bool sign_in_can_confirm(struct desk *desk);
/* The session row of a desk that stays; a single verb needs none. */
int sign_in_session(struct desk *desk, struct err *e) MUST_USE;
/* Ends it, and nobody sits here any more. */
int sign_out(struct desk *desk, struct err *e) MUST_USE;

#endif
