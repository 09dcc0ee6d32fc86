/* Users and what they may do.
 *
 * Invariants: a grant is a row (user, role, entity, warehouse); NULL entity or warehouse means everywhere. All
 * changes need PERM_USER and are audited. Nobody changes what he himself may do, nor his own way of signing in,
 * except his own PIN against the old one: so there is always another administrator left, the one who acts.
 * Who administers one place cannot grant for another, nor change a user who holds roles beyond it.
 * Names are lower case: letters, digits, dot, dash and underscore. For lists: user_list, grant_list, role_list,
 * role_permission_list (user_sql.h).
 *
 * Errors of all: ERR_NOT_PERMITTED, ERR_NOT_FOUND (noun, key), ERR_OWN_USER (user). */
#ifndef DL_DOMAIN_DESK_USER_H
#define DL_DOMAIN_DESK_USER_H

#include "domain/desk/desk.h"
#include "domain/desk/user_sql.h"

/* NULL where there is none. */
struct user_form {
	const char *name; /* not changed afterwards: papers refer to it */
	const char *full_name;
	const char *unix_name; /* signs in by being this account of the machine */
	const char *badge;
	const char *warehouse_code; /* where he usually works */
};

/* ERR_DUPLICATE (noun, key), ERR_VALUE, ERR_MISSING. */
int user_create(struct desk *desk, const struct user_form *form, int64_t *user_id, struct err *e) MUST_USE;
/* All but the name. ERR_CONFLICT when somebody changed him meanwhile. */
int user_change(struct desk *desk, const struct user_form *form, int64_t version, struct err *e) MUST_USE;
/* NULL codes: everywhere. A grant that is there already is ERR_DUPLICATE. */
int user_grant(struct desk *desk, const char *name, const char *role, const char *entity_code,
	       const char *warehouse_code, struct err *e) MUST_USE;
int user_revoke(struct desk *desk, const char *name, const char *role, const char *entity_code,
		const char *warehouse_code, struct err *e) MUST_USE;
/* A blocked user keeps his grants and may do nothing, at once and on every desk. Blocking asks for a reason code
 * ("user.block"); ERR_STATE when he is that already. */
int user_block(struct desk *desk, const char *name, const char *reason, struct err *e) MUST_USE;
int user_unblock(struct desk *desk, const char *name, const char *reason, struct err *e) MUST_USE;
/* Gives another user a PIN; its tries begin anew. */
int user_set_pin(struct desk *desk, const char *name, const char *pin, struct err *e) MUST_USE;
/* His own PIN; the old one is asked like at a sign-in, and wrong ones are counted. ERR_SIGN_IN. */
int user_change_pin(struct desk *desk, const char *old_pin, const char *pin, struct err *e) MUST_USE;
/* Ends the pause after too many wrong PINs. */
int user_unlock(struct desk *desk, const char *name, struct err *e) MUST_USE;
/* Up to what amount, in minor units of his entity's currency, he may approve. */
int user_set_limit(struct desk *desk, const char *name, int64_t limit_minor, struct err *e) MUST_USE;
/* For badge.c: another user, whom the acting one may change. ERR_OWN_USER, ERR_NOT_PERMITTED. */
int user_other(struct desk *desk, struct arena *a, const char *name, struct user_row *out, struct err *e) MUST_USE;

#endif
