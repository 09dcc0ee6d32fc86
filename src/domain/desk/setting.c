#include "base/base.h"

#include "base/text.h"
#include "domain/desk/refuse.h"
#include "domain/desk/setting.h"
#include "domain/desk/setting_sql.h"

static const char *scope_of_terminal(struct arena *a, const char *terminal)
{
	return arena_printf(a, "terminal:%s", terminal);
}

static const char *scope_text(const struct desk *desk, struct arena *a, enum setting_scope scope)
{
	switch (scope) {
	case SETTING_USER:
		return arena_printf(a, "user:%" PRId64, desk->user_id);
	case SETTING_TERMINAL:
		return scope_of_terminal(a, desk->terminal);
	case SETTING_SITE:
		break;
	}
	return "site";
}

/* The first of the scopes that has it; own NULL: nobody's own is asked. */
static int speaks(struct desk *desk, struct arena *a, const char *name, const char *own, const char **value,
		  struct err *e)
{
	struct setting_speaks_row row;
	int rc = setting_speaks(desk->db, a, name, own ? own : "", scope_text(desk, a, SETTING_TERMINAL), &row, e);

	*value = rc == OK ? row.value : NULL;
	if (rc == ERR_NOT_FOUND)
		e->code = rc = OK;
	return rc;
}

int setting_get(struct desk *desk, struct arena *a, const char *name, const char **value, struct err *e)
{
	return speaks(desk, a, name, scope_text(desk, a, SETTING_USER), value, e);
}

int setting_get_here(struct desk *desk, struct arena *a, const char *name, const char **value, struct err *e)
{
	return speaks(desk, a, name, NULL, value, e);
}

int setting_get_of(struct desk *desk, struct arena *a, const char *terminal, const char *name, const char **value,
		   struct err *e)
{
	struct setting_in_scope_row row;
	int rc = setting_in_scope(desk->db, a, scope_of_terminal(a, terminal), name, &row, e);

	*value = rc == OK ? row.value : NULL;
	if (rc == ERR_NOT_FOUND)
		e->code = rc = OK;
	return rc;
}

int setting_get_i64(struct desk *desk, const char *name, int64_t fallback, int64_t *value, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	const char *text;
	int rc = setting_get(desk, &scratch, name, &text, e);

	if (rc == OK && !(text && text_to_i64(text, value)))
		*value = fallback;
	return rc;
}

static int check_name(const char *name, struct err *e)
{
	size_t n = strlen(name);

	if (n && n <= 64 && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-_") == n)
		return OK;
	return refuse_value("setting", name, "lower-case words with dots", e);
}

static int set(struct desk *desk, const char *where, enum permission perm, const char *name, const char *value,
	       struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct setting_in_scope_row was;
	int rc = check_name(name, e);

	if (rc == OK && value && *value)
		rc = check_text("value", value, e);
	if (rc)
		return rc;
	DESK_TX(desk, tx, perm, e);
	rc = setting_in_scope(desk->db, &scratch, where, name, &was, e);
	if (rc == ERR_NOT_FOUND)
		was.value = "";
	else if (rc)
		return rc;
	rc = value ? setting_put(desk->db, where, name, value, e) : setting_delete(desk->db, where, name, e);
	if (rc == OK && perm != PERM_NONE)
		rc = desk_audit(desk, "setting", 0, "set",
				arena_printf(&scratch, "%s %s: %s -> %s", where, name, was.value, value ? value : ""),
				"", e);
	return rc ? rc : desk_commit(&tx, e);
}

int setting_set(struct desk *desk, enum setting_scope scope, const char *name, const char *value, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	return set(desk, scope_text(desk, &scratch, scope), scope == SETTING_USER ? PERM_NONE : PERM_SETTING, name,
		   value, e);
}

int setting_set_of(struct desk *desk, const char *terminal, const char *name, const char *value, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	return set(desk, scope_of_terminal(&scratch, terminal), PERM_SETTING, name, value, e);
}
