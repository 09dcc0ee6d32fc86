/* Roles: what whoever is granted one may do.
 *
 * A role holds in every place where it is granted, so all changes need PERM_USER granted for the whole site, and are
 * audited. Nobody changes a role that he holds himself, anywhere: so nobody gives himself a right by way of his role,
 * and the one who acts stays an administrator. For lists: role_list, role_permission_list (user_sql.h).
 *
 * Errors of all: ERR_NOT_PERMITTED, ERR_NOT_FOUND (noun, key), ERR_OWN_ROLE (role). */
#ifndef DL_DOMAIN_DESK_ROLE_H
#define DL_DOMAIN_DESK_ROLE_H

#include "domain/desk/desk.h"

/* A new role that may look and nothing else. Codes are like users' names. ERR_VALUE, ERR_DUPLICATE. */
int role_add(struct desk *desk, const char *code, const char *name, int64_t *role_id, struct err *e) MUST_USE;
/* Whoever holds the role may do that from now on, or (give false) no more; at once and on every desk. A permission that
 * it has already is ERR_DUPLICATE, one that it has not ERR_NOT_FOUND. */
int role_set_permission(struct desk *desk, int64_t role_id, const char *permission, bool give, struct err *e) MUST_USE;

#endif
