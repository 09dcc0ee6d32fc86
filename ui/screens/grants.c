/* What users may do: the grants of one, and the roles with their permissions. */
#include "ui/screens/parts.h"

#include "domain/desk/user.h"
#include "domain/desk/user_sql.h"

static const struct action no_actions[] = { END_ROW };

static const struct column grant_columns[] = {
	COLUMN("role", N_("Role"), KIND_CODE, 10, 14, 0),
	COLUMN("role_name", N_("In words"), KIND_TEXT, 14, 30, 1),
	COLUMN("entity", N_("Entity"), KIND_CODE, 8, 10, 2),
	COLUMN("warehouse", N_("Warehouse"), KIND_CODE, 9, 10, 0),
	END_ROW,
};

static const struct field grant_fields[] = {
	{ .name = "role",
	  .title = N_("Role"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .lookup = "roles",
	  .lookup_field = "code",
	  .help = N_("What the user may do; F4 shows the roles.") },
	{ .name = "entity",
	  .title = N_("Entity"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .lookup = "entities",
	  .lookup_field = "code",
	  .help = N_("Empty: in every legal entity.") },
	{ .name = "warehouse",
	  .title = N_("Warehouse"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .lookup = "warehouses",
	  .lookup_field = "code",
	  .help = N_("Empty: in every warehouse.") },
	END_ROW,
};

static const char *or_none(const char *text)
{
	return *text ? text : NULL;
}

static int user_of(struct view *v, struct user_row *user, struct err *e)
{
	return user_row_by_id(view_desk(v)->db, view_arena(v), view_id(v), user, e);
}

static unsigned grant(struct view *v, struct err *e)
{
	struct user_row user;

	if (user_of(v, &user, e) || user_grant(view_desk(v), user.name, form_text(v, "role"),
					       or_none(form_text(v, "entity")), or_none(form_text(v, "warehouse")), e))
		return STAY;
	view_say(v, SAY_DONE, _("%s has the role %s."), user.name, form_text(v, "role"));
	return RELOAD;
}

static unsigned revoke(struct view *v, struct err *e)
{
	struct user_row user;

	if (user_of(v, &user, e) || user_revoke(view_desk(v), user.name, row_text(v, "role"),
						or_none(row_text(v, "entity")), or_none(row_text(v, "warehouse")), e))
		return STAY;
	view_say(v, SAY_DONE, _("%s has the role %s there no more."), user.name, row_text(v, "role"));
	return RELOAD;
}

static void ask_revoke(struct view *v, struct str *to)
{
	struct user_row user;
	struct err e = ERR_INIT;

	if (user_of(v, &user, &e) == OK)
		str_addf(to, _("Take the role %s from %s?"), row_text(v, "role"), user.name);
}

static void grants_heading(struct view *v, struct str *to)
{
	struct user_row user;
	struct err e = ERR_INIT;

	if (user_of(v, &user, &e) == OK)
		str_addf(to, "%s  %s", user.name, user.full_name);
}

static const struct action grant_actions[] = {
	{ .name = "new",
	  .label = N_("Grant"),
	  .help = N_("Grant a role to this user, everywhere or in one entity or warehouse."),
	  .permission = PERM_USER,
	  .on = COMMAND_NEW,
	  .fields = grant_fields,
	  .run = grant },
	{ .name = "revoke",
	  .label = N_("Take away"),
	  .help = N_("Take this role from the user."),
	  .permission = PERM_USER,
	  .key = "d",
	  .flags = ACTION_ROW | ACTION_DANGER,
	  .question = ask_revoke,
	  .run = revoke },
	END_ROW,
};

const struct screen screen_grants = {
	.shape = SHAPE_LIST,
	.name = "grants",
	.title = N_("Grants"),
	.help = N_("The roles of one user, and where they hold; empty means everywhere. Nobody grants to himself."),
	.permission = PERM_USER,
	.actions = grant_actions,
	.list = { .query = &grant_list,
		  .args = args_id,
		  .columns = grant_columns,
		  .heading = grants_heading,
		  .empty = N_("No role yet: this user may do nothing. F6 grants one.") },
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
