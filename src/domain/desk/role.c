#include "domain/desk/role.h"

#include "domain/desk/refuse.h"
#include "domain/desk/role_sql.h"
#include "domain/desk/site.h"
#include "domain/desk/user_sql.h"

enum { CODE_LONGEST = 14 };

static int check_code(const char *code, struct err *e)
{
	int rc = check_text("code", code, e);

	if (rc)
		return rc;
	if (strlen(code) > CODE_LONGEST || strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789.-_") != strlen(code))
		return refuse_value("code", code, "small letters, digits, dot, dash, underscore; 14 at most", e);
	return OK;
}

int role_add(struct desk *desk, const char *code, const char *name, int64_t *role_id, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct role_by_code_row there;
	struct role_insert_row made;
	int rc;

	if ((rc = check_code(code, e)) || (rc = check_text("name", name, e)))
		return rc;
	DESK_TX(desk, tx, PERM_USER, e);
	if ((rc = site_allow(desk, PERM_USER, DB_NULL, DB_NULL, e)))
		return rc;
	rc = role_by_code(desk->db, &scratch, code, &there, e);
	if (rc == OK)
		return refuse_twice("role", code, e);
	if (rc != ERR_NOT_FOUND || (rc = role_insert(desk->db, &scratch, code, name, &made, e)) ||
	    (rc = role_permission_insert(desk->db, made.role_id, permission_name(PERM_LOOK), e)) ||
	    (rc = desk_audit(desk, "role", made.role_id, "create",
			     arena_printf(&scratch, "code: %s; name: %s", code, name), "", e)))
		return rc;
	*role_id = made.role_id;
	return desk_commit(&tx, e);
}

static int has_permission(struct desk *desk, struct arena *a, int64_t role_id, const char *permission, bool *has,
			  struct err *e)
{
	struct role_permissions_rows rows;
	int rc = role_permissions(desk->db, a, role_id, &rows, e);

	*has = false;
	for (size_t i = 0; rc == OK && i < rows.n; i++)
		*has |= str_eq(rows.v[i].permission, permission);
	return rc;
}

int role_set_permission(struct desk *desk, int64_t role_id, const char *permission, bool give, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	enum permission perm = permission_by_name(permission);
	struct role_by_id_row role;
	bool has;
	int rc;

	if (perm == PERM_NONE || perm == PERM_COUNT)
		return refuse_absent("permission", permission, e);
	DESK_TX(desk, tx, PERM_USER, e);
	if ((rc = site_allow(desk, PERM_USER, DB_NULL, DB_NULL, e)))
		return rc;
	rc = role_by_id(desk->db, &scratch, role_id, desk->user_id, &role, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("role", arena_printf(&scratch, "%" PRId64, role_id), e);
	if (rc)
		return rc;
	if (role.held)
		return err_fail(e, ERR_OWN_ROLE, FACT_TEXT("role", role.code));
	if ((rc = has_permission(desk, &scratch, role_id, permission, &has, e)))
		return rc;
	if (has == give)
		return give ? refuse_twice("permission", permission, e) : refuse_absent("permission", permission, e);
	rc = give ? role_permission_insert(desk->db, role_id, permission, e)
		  : role_permission_delete(desk->db, role_id, permission, e);
	/* Rights have changed on every desk. */
	desk_caches_expire();
	if (rc == OK)
		rc = desk_audit(desk, "role", role_id, give ? "allow" : "forbid",
				arena_printf(&scratch, "role: %s; permission: %s", role.code, permission), "", e);
	return rc ? rc : desk_commit(&tx, e);
}
