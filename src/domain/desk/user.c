#include "base/base.h"

#include "domain/desk/pin.h"
#include "domain/desk/refuse.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/site.h"
#include "domain/desk/user.h"
#include "domain/desk/user_sql.h"
#include "domain/work/reason.h"

enum { NAME_LONGEST = 32 };

static int get(struct desk *desk, struct arena *a, const char *name, struct user_row *out, struct err *e)
{
	int rc = user_row_by_name(desk->db, a, name, out, e);

	return rc == ERR_NOT_FOUND ? refuse_absent("user", name, e) : rc;
}

/* The acting user administers every place for which this one holds a role. */
static int covers(struct desk *desk, struct arena *a, int64_t user_id, struct err *e)
{
	struct grants_of_user_rows grants;
	int rc = grants_of_user(desk->db, a, user_id, &grants, e);

	for (size_t i = 0; rc == OK && i < grants.n; i++)
		rc = site_allow(desk, PERM_USER, grants.v[i].entity_id, grants.v[i].warehouse_id, e);
	return rc;
}

int user_other(struct desk *desk, struct arena *a, const char *name, struct user_row *out, struct err *e)
{
	int rc = get(desk, a, name, out, e);

	if (rc)
		return rc;
	if (out->user_id == desk->user_id)
		return err_fail(e, ERR_OWN_USER, FACT_TEXT("user", name));
	return covers(desk, a, out->user_id, e);
}

static int audit_user(struct desk *desk, int64_t user_id, const char *action, const char *detail, const char *reason,
		      struct err *e)
{
	/* Rights have changed, or may have. */
	desk_caches_expire();
	return desk_audit(desk, "user", user_id, action, detail, reason, e);
}

static bool is_name(const char *name)
{
	size_t n = strlen(name);

	return n > 0 && n <= NAME_LONGEST && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789._-") == n &&
	       !strchr("._-", name[0]);
}

static int check_form(const struct user_form *form, struct err *e)
{
	int rc = check_text("name", form->name, e);

	if (rc == OK && !is_name(form->name))
		rc = refuse_value("name", form->name, "small letters, digits, dot, dash, underscore; 32 at most", e);
	if (rc == OK)
		rc = check_text("full name", form->full_name, e);
	if (rc == OK && form->unix_name)
		rc = check_text("account", form->unix_name, e);
	if (rc == OK && form->badge)
		rc = check_text("badge", form->badge, e);
	return rc;
}

/* rc and owner are the answer of a lookup by a way of signing in that must be free, or the user's own. */
static int must_be_free(int rc, int64_t owner_id, int64_t user_id, const char *noun, const char *key, struct err *e)
{
	if (rc == ERR_NOT_FOUND)
		return OK;
	if (rc || owner_id == user_id)
		return rc;
	return refuse_twice(noun, key, e);
}

/* A badge that reads like another's name, or a name like another's badge, would let one sign in as the other. */
static int check_free(struct desk *desk, struct arena *a, const struct user_form *form, int64_t user_id, struct err *e)
{
	struct user_row row = { .user_id = 0 };
	int rc = user_row_by_name(desk->db, a, form->name, &row, e);

	rc = must_be_free(rc, row.user_id, user_id, "user", form->name, e);
	if (rc == OK) {
		rc = user_row_by_badge(desk->db, a, form->name, &row, e);
		rc = must_be_free(rc, row.user_id, user_id, "badge", form->name, e);
	}
	if (rc == OK && form->badge) {
		rc = user_row_by_badge(desk->db, a, form->badge, &row, e);
		rc = must_be_free(rc, row.user_id, user_id, "badge", form->badge, e);
	}
	if (rc == OK && form->badge) {
		rc = user_row_by_name(desk->db, a, form->badge, &row, e);
		rc = must_be_free(rc, row.user_id, user_id, "user", form->badge, e);
	}
	if (rc == OK && form->unix_name) {
		rc = user_row_by_unix(desk->db, a, form->unix_name, &row, e);
		rc = must_be_free(rc, row.user_id, user_id, "account", form->unix_name, e);
	}
	return rc;
}

int user_create(struct desk *desk, const struct user_form *form, int64_t *user_id, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct site_scope home;
	struct user_insert_row made;
	int rc = check_form(form, e);

	if (rc)
		return rc;
	DESK_TX(desk, tx, PERM_USER, e);
	rc = check_free(desk, &scratch, form, 0, e);
	if (rc == OK)
		rc = site_scope_find(desk, NULL, form->warehouse_code, &home, e);
	if (rc == OK)
		rc = user_insert(desk->db, &scratch, form->name, form->full_name, form->unix_name, form->badge,
				 home.entity_id, home.warehouse_id, &made, e);
	if (rc == OK)
		rc = audit_user(desk, made.user_id, "create", arena_printf(&scratch, "name: %s", form->name), "", e);
	if (rc)
		return rc;
	*user_id = made.user_id;
	return desk_commit(&tx, e);
}

static void changed(struct str *detail, const char *field, const char *from, const char *to)
{
	if (!str_eq(from, to))
		str_addf(detail, "%s%s: %s -> %s", detail->len ? "; " : "", field, from ? from : "", to ? to : "");
}

int user_change(struct desk *desk, const struct user_form *form, int64_t version, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct str detail AUTO_STR = STR_INIT;
	struct site_scope home;
	struct user_row was;
	int rc = check_form(form, e);

	if (rc)
		return rc;
	DESK_TX(desk, tx, PERM_USER, e);
	rc = user_other(desk, &scratch, form->name, &was, e);
	if (rc == OK)
		rc = check_free(desk, &scratch, form, was.user_id, e);
	if (rc == OK)
		rc = site_scope_find(desk, NULL, form->warehouse_code, &home, e);
	if (rc == OK)
		rc = user_update(desk->db, was.user_id, version, form->full_name, form->unix_name, form->badge,
				 home.entity_id, home.warehouse_id, e);
	if (rc == ERR_CONFLICT)
		return refuse_conflict("user", form->name, e);
	if (rc)
		return rc;
	changed(&detail, "full name", was.full_name, form->full_name);
	changed(&detail, "account", was.unix_name, form->unix_name);
	changed(&detail, "badge", was.badge, form->badge);
	rc = audit_user(desk, was.user_id, "change", detail.p, "", e);
	return rc ? rc : desk_commit(&tx, e);
}

struct asked_grant {
	struct user_row user;
	struct role_by_code_row role;
	struct site_scope scope;
	int64_t grant_id; /* 0: not there */
};

static int find_grant(struct desk *desk, struct arena *a, const char *name, const char *role, const char *entity_code,
		      const char *warehouse_code, struct asked_grant *out, struct err *e)
{
	struct grant_find_row row;
	int rc = user_other(desk, a, name, &out->user, e);

	if (rc)
		return rc;
	rc = role_by_code(desk->db, a, role, &out->role, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("role", role, e);
	if (rc == OK)
		rc = site_scope_find(desk, entity_code, warehouse_code, &out->scope, e);
	if (rc == OK)
		rc = site_allow(desk, PERM_USER, out->scope.entity_id, out->scope.warehouse_id, e);
	if (rc)
		return rc;
	rc = grant_find(desk->db, a, out->user.user_id, out->role.role_id, out->scope.entity_id,
			out->scope.warehouse_id, &row, e);
	out->grant_id = rc == OK ? row.grant_id : 0;
	return rc == ERR_NOT_FOUND ? OK : rc;
}

static const char *scope_text(struct arena *a, const char *role, const char *entity_code, const char *warehouse_code)
{
	return arena_printf(a, "role: %s; entity: %s; warehouse: %s", role, entity_code ? entity_code : "all",
			    warehouse_code ? warehouse_code : "all");
}

int user_grant(struct desk *desk, const char *name, const char *role, const char *entity_code,
	       const char *warehouse_code, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct asked_grant asked;
	int rc;

	DESK_TX(desk, tx, PERM_USER, e);
	rc = find_grant(desk, &scratch, name, role, entity_code, warehouse_code, &asked, e);
	if (rc)
		return rc;
	if (asked.grant_id)
		return refuse_twice("grant", role, e);
	rc = grant_insert(desk->db, asked.user.user_id, asked.role.role_id, asked.scope.entity_id,
			  asked.scope.warehouse_id, e);
	if (rc == OK)
		rc = audit_user(desk, asked.user.user_id, "grant",
				scope_text(&scratch, role, entity_code, warehouse_code), "", e);
	return rc ? rc : desk_commit(&tx, e);
}

int user_revoke(struct desk *desk, const char *name, const char *role, const char *entity_code,
		const char *warehouse_code, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct asked_grant asked;
	int rc;

	DESK_TX(desk, tx, PERM_USER, e);
	rc = find_grant(desk, &scratch, name, role, entity_code, warehouse_code, &asked, e);
	if (rc)
		return rc;
	if (!asked.grant_id)
		return refuse_absent("grant", role, e);
	rc = grant_delete(desk->db, asked.grant_id, e);
	if (rc == OK)
		rc = audit_user(desk, asked.user.user_id, "revoke",
				scope_text(&scratch, role, entity_code, warehouse_code), "", e);
	return rc ? rc : desk_commit(&tx, e);
}

static int set_status(struct desk *desk, const char *name, const char *status, const char *action, const char *reason,
		      struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct user_row user;
	int rc;

	DESK_TX(desk, tx, PERM_USER, e);
	rc = user_other(desk, &scratch, name, &user, e);
	if (rc)
		return rc;
	if (str_eq(user.status, status))
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "user"), FACT_TEXT("key", name),
				FACT_TEXT("from", user.status), FACT_TEXT("to", status));
	if (str_eq(status, "blocked") && (rc = reason_check(desk, &scratch, "user.block", reason, e)))
		return rc;
	rc = user_update_status(desk->db, user.user_id, status, e);
	if (rc == OK)
		rc = audit_user(desk, user.user_id, action,
				arena_printf(&scratch, "status: %s -> %s", user.status, status), reason, e);
	return rc ? rc : desk_commit(&tx, e);
}

int user_block(struct desk *desk, const char *name, const char *reason, struct err *e)
{
	return set_status(desk, name, "blocked", "block", reason, e);
}

int user_unblock(struct desk *desk, const char *name, const char *reason, struct err *e)
{
	return set_status(desk, name, "active", "unblock", reason, e);
}

int user_set_pin(struct desk *desk, const char *name, const char *pin, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	char hash[PIN_HASH_BYTES];
	struct user_row user;
	int rc = pin_check(pin, e);

	if (rc)
		return rc;
	/* Before the transaction: it takes longer than the writers should be held up. */
	pin_hash(pin, hash);
	DESK_TX(desk, tx, PERM_USER, e);
	rc = user_other(desk, &scratch, name, &user, e);
	if (rc == OK)
		rc = user_update_pin(desk->db, user.user_id, hash, e);
	if (rc == OK)
		rc = audit_user(desk, user.user_id, "set pin", "", "", e);
	return rc ? rc : desk_commit(&tx, e);
}

int user_change_pin(struct desk *desk, const char *old_pin, const char *pin, struct err *e)
{
	char hash[PIN_HASH_BYTES];
	int rc = pin_check(pin, e);

	if (rc == OK)
		rc = sign_in_confirm(desk, old_pin, e);
	if (rc)
		return rc;
	pin_hash(pin, hash);
	DESK_TX(desk, tx, PERM_NONE, e);
	rc = user_update_pin(desk->db, desk->user_id, hash, e);
	if (rc == OK)
		rc = audit_user(desk, desk->user_id, "change pin", "", "", e);
	return rc ? rc : desk_commit(&tx, e);
}

int user_unlock(struct desk *desk, const char *name, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct user_row user;
	int rc;

	DESK_TX(desk, tx, PERM_USER, e);
	rc = user_other(desk, &scratch, name, &user, e);
	if (rc == OK)
		rc = user_update_tries(desk->db, user.user_id, 0, 0, e);
	if (rc == OK)
		rc = audit_user(desk, user.user_id, "unlock",
				arena_printf(&scratch, "tries: %" PRId64 " -> 0", user.pin_failures), "", e);
	return rc ? rc : desk_commit(&tx, e);
}

int user_set_limit(struct desk *desk, const char *name, int64_t limit_minor, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct user_row user;
	int rc;

	if (limit_minor < 0)
		return refuse_value("limit", arena_printf(&scratch, "%" PRId64, limit_minor),
				    "an amount of zero or more", e);
	DESK_TX(desk, tx, PERM_USER, e);
	rc = user_other(desk, &scratch, name, &user, e);
	if (rc == OK)
		rc = user_update_limit(desk->db, user.user_id, limit_minor, e);
	if (rc == OK)
		rc = audit_user(desk, user.user_id, "set limit",
				arena_printf(&scratch, "limit: %" PRId64 " -> %" PRId64, user.limit_minor, limit_minor),
				"", e);
	return rc ? rc : desk_commit(&tx, e);
}
