/* Users, roles, the audit trail, and the check of a scanner. */
#include "ui/screens/parts.h"

#include "base/day.h"
#include "base/text.h"
#include "domain/catalog/code.h"
#include "domain/desk/audit_sql.h"
#include "domain/desk/user.h"
#include "domain/desk/user_sql.h"

static const struct action no_actions[] = { END_ROW };

static const struct column user_columns[] = {
	COLUMN("name", N_("User"), KIND_CODE, 8, 14, 0),
	COLUMN("full_name", N_("Name"), KIND_TEXT, 12, 30, 0),
	COLUMN_STATE("status", N_("Status"), 8, 10, 0),
	COLUMN("badge", N_("Badge"), KIND_CODE, 6, 12, 3),
	COLUMN("warehouse", N_("Warehouse"), KIND_CODE, 9, 9, 2),
	COLUMN("limit_minor", N_("Approves to"), KIND_MONEY, 11, 13, 1),
	COLUMN("n_grants", N_("Roles"), KIND_NUMBER, 5, 5, 4),
	COLUMN("pin_failures", N_("Wrong PINs"), KIND_NUMBER, 10, 10, 5),
	END_ROW,
};

static const struct field user_fields[] = {
	{ .name = "name",
	  .title = N_("User"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .required = true,
	  .help = N_("Lower case; it does not change afterwards.") },
	{ .name = "full_name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 34,
	  .required = true,
	  .help = N_("In full.") },
	{ .name = "badge", .title = N_("Badge"), .kind = KIND_CODE, .width = 16, .help = N_("The code on the badge.") },
	{ .name = "role",
	  .title = N_("Role"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .lookup = "roles",
	  .lookup_field = "code",
	  .help = N_("What the user may do at first; more can be granted.") },
	{ .name = "pin",
	  .title = N_("PIN"),
	  .kind = KIND_SECRET,
	  .width = 12,
	  .required = true,
	  .help = N_("Four digits at least.") },
	END_ROW,
};

static int create_user(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct user_form form = { .name = form_text(v, "name"),
				  .full_name = form_text(v, "full_name"),
				  .badge = form_empty(v, "badge") ? NULL : form_text(v, "badge"),
				  .warehouse_code = desk->warehouse_code };
	int64_t id;
	int rc;

	DESK_TX(desk, tx, PERM_USER, e);
	if ((rc = user_create(desk, &form, &id, e)) ||
	    (rc = user_grant(desk, form.name, form_text(v, "role"), NULL, NULL, e)) ||
	    (rc = user_set_pin(desk, form.name, form_text(v, "pin"), e)))
		return rc;
	return desk_commit(&tx, e);
}

static unsigned new_user(struct view *v, struct err *e)
{
	return reload_if(create_user(v, e));
}

static const struct field pin_fields[] = {
	{ .name = "pin",
	  .title = N_("New PIN"),
	  .kind = KIND_SECRET,
	  .width = 12,
	  .required = true,
	  .help = N_("Four digits at least.") },
	END_ROW,
};

static unsigned set_pin(struct view *v, struct err *e)
{
	int rc = user_set_pin(view_desk(v), row_text(v, "name"), form_text(v, "pin"), e);

	if (rc == OK)
		view_say(v, SAY_DONE, _("%s has a new PIN."), row_text(v, "name"));
	return reload_if(rc);
}

static unsigned unlock(struct view *v, struct err *e)
{
	return reload_if(user_unlock(view_desk(v), row_text(v, "name"), e));
}

static bool is_active(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "status"), "active");
}

static bool is_blocked(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "status"), "blocked");
}

static const struct field reason_fields[] = {
	{ .name = "reason",
	  .title = N_("Reason"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .required = true,
	  .help = N_("Why.") },
	END_ROW,
};

static unsigned block(struct view *v, struct err *e)
{
	return reload_if(user_block(view_desk(v), row_text(v, "name"), form_text(v, "reason"), e));
}

static unsigned unblock(struct view *v, struct err *e)
{
	return reload_if(user_unblock(view_desk(v), row_text(v, "name"), form_text(v, "reason"), e));
}

static const struct field grant_fields[] = {
	{ .name = "role",
	  .title = N_("Role"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .lookup = "roles",
	  .lookup_field = "code",
	  .help = N_("What the user may do.") },
	{ .name = "warehouse",
	  .title = N_("Warehouse"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .help = N_("Empty: in all of them.") },
	END_ROW,
};

static unsigned grant(struct view *v, struct err *e)
{
	return reload_if(user_grant(view_desk(v), row_text(v, "name"), form_text(v, "role"), NULL,
				    form_empty(v, "warehouse") ? NULL : form_text(v, "warehouse"), e));
}

static unsigned revoke(struct view *v, struct err *e)
{
	return reload_if(user_revoke(view_desk(v), row_text(v, "name"), form_text(v, "role"), NULL,
				     form_empty(v, "warehouse") ? NULL : form_text(v, "warehouse"), e));
}

static const struct field limit_fields[] = {
	{ .name = "limit",
	  .title = N_("Approves to"),
	  .kind = KIND_MONEY,
	  .width = 14,
	  .required = true,
	  .help = N_("The largest order this user may approve.") },
	END_ROW,
};

static unsigned set_limit(struct view *v, struct err *e)
{
	return reload_if(user_set_limit(view_desk(v), row_text(v, "name"), form_i64(v, "limit"), e));
}

static const struct action user_actions[] = {
	{ .name = "grants",
	  .label = N_("Grants"),
	  .help = N_("Show what this user may do, and where."),
	  .permission = PERM_USER,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "grants" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a new user with a first role and PIN."),
	  .permission = PERM_USER,
	  .on = COMMAND_NEW,
	  .fields = user_fields,
	  .run = new_user },
	{ .name = "grant",
	  .label = N_("Grant"),
	  .help = N_("Grant a role to this user."),
	  .permission = PERM_USER,
	  .key = "g",
	  .flags = ACTION_ROW,
	  .fields = grant_fields,
	  .run = grant },
	{ .name = "revoke",
	  .label = N_("Revoke"),
	  .help = N_("Take a role from this user."),
	  .permission = PERM_USER,
	  .key = "r",
	  .flags = ACTION_ROW,
	  .fields = grant_fields,
	  .run = revoke },
	{ .name = "limit",
	  .label = N_("Limit"),
	  .help = N_("Set up to what amount this user may approve."),
	  .permission = PERM_USER,
	  .key = "m",
	  .flags = ACTION_ROW,
	  .fields = limit_fields,
	  .run = set_limit },
	{ .name = "pin",
	  .label = N_("PIN"),
	  .help = N_("Give this user a new PIN."),
	  .permission = PERM_USER,
	  .key = "p",
	  .flags = ACTION_ROW,
	  .fields = pin_fields,
	  .run = set_pin },
	{ .name = "unlock",
	  .label = N_("Unlock"),
	  .help = N_("End the pause after too many wrong PINs."),
	  .permission = PERM_USER,
	  .key = "u",
	  .flags = ACTION_ROW,
	  .run = unlock },
	{ .name = "block",
	  .label = N_("Block"),
	  .help = N_("Block this user at once, on every desk."),
	  .permission = PERM_USER,
	  .key = "b",
	  .flags = ACTION_ROW,
	  .when = is_active,
	  .fields = reason_fields,
	  .run = block },
	{ .name = "unblock",
	  .label = N_("Unblock"),
	  .help = N_("Let this user in again."),
	  .permission = PERM_USER,
	  .key = "b",
	  .flags = ACTION_ROW,
	  .when = is_blocked,
	  .fields = reason_fields,
	  .run = unblock },
	END_ROW,
};

const struct screen screen_users = {
	.shape = SHAPE_LIST,
	.name = "users",
	.title = N_("Users"),
	.help = N_("Who may sit down here. Nobody changes what he himself may do."),
	.permission = PERM_USER,
	.starts = true,
	.actions = user_actions,
	.list = { .query = &user_list, .columns = user_columns, .sort = "name", .empty = N_("No user yet.") },
};

static const struct column grant_columns[] = {
	COLUMN("role", N_("Role"), KIND_CODE, 10, 14, 0),
	COLUMN("role_name", N_("In words"), KIND_TEXT, 14, 30, 1),
	COLUMN("entity", N_("Entity"), KIND_CODE, 8, 10, 2),
	COLUMN("warehouse", N_("Warehouse"), KIND_CODE, 9, 10, 0),
	END_ROW,
};

const struct screen screen_grants = {
	.shape = SHAPE_LIST,
	.name = "grants",
	.title = N_("Grants"),
	.help = N_("The roles of one user, and where they hold."),
	.permission = PERM_USER,
	.actions = no_actions,
	.list = { .query = &grant_list, .args = args_id, .columns = grant_columns, .empty = N_("No role yet.") },
};

static const struct column role_columns[] = {
	COLUMN("code", N_("Role"), KIND_CODE, 10, 14, 0),
	COLUMN("name", N_("In words"), KIND_TEXT, 14, 34, 0),
	COLUMN("n_permissions", N_("Permissions"), KIND_NUMBER, 11, 11, 1),
	COLUMN("n_users", N_("Users"), KIND_NUMBER, 5, 6, 1),
	END_ROW,
};

static const struct action role_actions[] = {
	{ .name = "permissions",
	  .label = N_("Permissions"),
	  .help = N_("Show what this role may do."),
	  .permission = PERM_USER,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "role" },
	END_ROW,
};

const struct screen screen_roles = {
	.shape = SHAPE_LIST,
	.name = "roles",
	.title = N_("Roles"),
	.help = N_("The roles that can be granted."),
	.permission = PERM_USER,
	.starts = true,
	.actions = role_actions,
	.list = { .query = &role_list, .columns = role_columns, .empty = N_("No role.") },
};

static const struct column permission_columns[] = { COLUMN("permission", N_("Permission"), KIND_CODE, 12, 30, 0),
						    END_ROW };

const struct screen screen_role = {
	.shape = SHAPE_LIST,
	.name = "role",
	.title = N_("Role"),
	.help = N_("What one role may do."),
	.permission = PERM_USER,
	.actions = no_actions,
	.list = { .query = &role_permission_list,
		  .args = args_id,
		  .columns = permission_columns,
		  .empty = N_("Nothing.") },
};

static const struct column audit_columns[] = {
	COLUMN("at", N_("When"), KIND_INSTANT, 16, 16, 0),
	COLUMN("user_name", N_("Who"), KIND_TEXT, 6, 12, 0),
	COLUMN("noun", N_("Of"), KIND_TEXT, 8, 16, 1),
	COLUMN("action", N_("Did"), KIND_TEXT, 8, 14, 0),
	COLUMN("detail", N_("What"), KIND_TEXT, 20, 60, 2),
	COLUMN("reason", N_("Why"), KIND_TEXT, 8, 24, 3),
	COLUMN("terminal", N_("Terminal"), KIND_TEXT, 8, 12, 5),
	COLUMN("uid", N_("Account"), KIND_NUMBER, 7, 8, 6),
	END_ROW,
};

const struct screen screen_audit = {
	.shape = SHAPE_LIST,
	.name = "audit",
	.title = N_("Audit"),
	.help = N_(
		"Everything that was changed, newest first. Each record's hash covers the one before; dockline verify proves it."),
	.permission = PERM_AUDIT,
	.starts = true,
	.actions = no_actions,
	.list = { .query = &audit_list,
		  .columns = audit_columns,
		  .descending = true,
		  .empty = N_("Nothing happened yet.") },
};

/* ---------------------------------------------------------------- scanner check */

static void scanner_zone(struct view *v, struct scan_zone *z)
{
	(void)v;
	z->context = _("Scan anything: this says what arrived.");
	z->question = _("Scan a label");
}

static unsigned scanner_feed(struct view *v, const struct scan *scan, struct scan_result *out, struct err *e)
{
	struct arena *a = view_arena(v);
	struct code_settings settings = CODE_SETTINGS(day_to_civil(day_of(desk_today(view_desk(v), a))).year);
	struct str detail AUTO_STR = STR_INIT;
	struct code code;

	(void)e;
	code_read(a, scan->raw, scan->raw_len, &settings, &code);
	out->tone = code.ok ? SAY_DONE : SAY_WARN;
	out->big = code_kind_name(code.kind);
	str_addf(&detail, "%s\n", text_printable(a, scan->raw, scan->raw_len));
	str_addf(&detail, _("%zu bytes, %s\n"), scan->raw_len,
		 *scan->aim ? arena_printf(a, _("identifier %s"), scan->aim)
			    : _("no AIM identifier: switch it on, then a scan is never taken for keys"));
	if (code.ok && *code.gtin)
		str_addf(&detail, "GTIN %s\n", code.gtin);
	if (code.ok && code.lot)
		str_addf(&detail, _("lot %s\n"), code.lot);
	if (!memchr(scan->raw, 0x1d, scan->raw_len) && code.kind == CODE_GS1 && code.message.n > 2)
		str_add(&detail, _("no GS between the elements: the scanner may swallow it\n"));
	out->detail = arena_copy(a, detail.p, detail.len ? detail.len - 1 : 0);
	return STAY;
}

const struct screen screen_scanner = {
	.shape = SHAPE_SCAN,
	.name = "scanner",
	.title = N_("Scanner check"),
	.help = N_(
		"Shows byte for byte what the scanner sends: identifier, GS, prefix and suffix, and what is missing."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = no_actions,
	.scan = { .zone = scanner_zone, .feed = scanner_feed },
};
