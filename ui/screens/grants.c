/* What users may do: the grants of one, and the roles with their permissions. */
#include "ui/screens/parts.h"

#include "domain/desk/role.h"
#include "domain/desk/role_sql.h"
#include "domain/desk/user.h"
#include "domain/desk/user_sql.h"

static const struct column grant_columns[] = {
	COLUMN("role", N_("Role"), KIND_CODE, 10, 14, 0),
	COLUMN("role_name", N_("In words"), KIND_TEXT, 14, 30, 2),
	COLUMN("entity", N_("Entity"), KIND_CODE, 8, 10, 1),
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

static const struct field role_fields[] = {
	{ .name = "code",
	  .title = N_("Role"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .required = true,
	  .help = N_("Lower case; it does not change afterwards.") },
	{ .name = "name",
	  .title = N_("In words"),
	  .kind = KIND_TEXT,
	  .width = 34,
	  .required = true,
	  .help = N_("In full.") },
	END_ROW,
};

static unsigned new_role(struct view *v, struct err *e)
{
	int64_t id;

	if (role_add(view_desk(v), form_text(v, "code"), form_text(v, "name"), &id, e))
		return STAY;
	view_say(v, SAY_DONE, _("The role %s may look; open it to allow more."), form_text(v, "code"));
	return RELOAD;
}

static const struct action role_actions[] = {
	{ .name = "permissions",
	  .label = N_("Permissions"),
	  .help = N_("Show what this role may do, allow more, or take it away."),
	  .permission = PERM_USER,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "role" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Make a role of your own; it may look and nothing else at first."),
	  .permission = PERM_USER,
	  .on = COMMAND_NEW,
	  .fields = role_fields,
	  .run = new_role },
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

/* ---------------------------------------------------------------- what one role may do */

static const struct look permissions[] = {
	{ "look", N_("look at lists and papers"), SAY_PLAIN },
	{ "receive", N_("receive goods"), SAY_PLAIN },
	{ "receive.expected", N_("see what is expected while counting"), SAY_PLAIN },
	{ "receive.over", N_("take more than was ordered"), SAY_PLAIN },
	{ "receive.bind", N_("give an unknown code to an item"), SAY_PLAIN },
	{ "receive.takeover", N_("take over another's receipt"), SAY_PLAIN },
	{ "receive.correct", N_("correct what is posted"), SAY_PLAIN },
	{ "inspect", N_("look at goods and release them"), SAY_PLAIN },
	{ "discrepancy", N_("settle discrepancies"), SAY_PLAIN },
	{ "claim", N_("send claims and say what became of them"), SAY_PLAIN },
	{ "order", N_("enter and change orders"), SAY_PLAIN },
	{ "approve", N_("approve orders, up to a limit"), SAY_PLAIN },
	{ "supplier", N_("change suppliers"), SAY_PLAIN },
	{ "item", N_("change items and their codes"), SAY_PLAIN },
	{ "import", N_("take in files"), SAY_PLAIN },
	{ "export", N_("write lists into files"), SAY_PLAIN },
	{ "label", N_("print labels and papers"), SAY_PLAIN },
	{ "printer", N_("set up printers"), SAY_PLAIN },
	{ "move", N_("move stock by hand"), SAY_PLAIN },
	{ "place", N_("change places"), SAY_PLAIN },
	{ "lot", N_("hold and recall lots"), SAY_PLAIN },
	{ "channel", N_("change channels"), SAY_PLAIN },
	{ "sales", N_("change sales orders"), SAY_PLAIN },
	{ "allocate", N_("give stock to sales orders"), SAY_PLAIN },
	{ "ship", N_("confirm what has left"), SAY_PLAIN },
	{ "user", N_("administer users and roles"), SAY_PLAIN },
	{ "policy", N_("set policies"), SAY_PLAIN },
	{ "reason", N_("change reason codes"), SAY_PLAIN },
	{ "setting", N_("change settings"), SAY_PLAIN },
	{ "audit", N_("read the audit"), SAY_PLAIN },
	{ NULL, NULL, SAY_PLAIN },
};

static const struct column permission_columns[] = {
	COLUMN("permission", N_("Permission"), KIND_CODE, 12, 18, 1),
	{ .field = "may",
	  .title = N_("May"),
	  .kind = KIND_STATE,
	  .min = 28,
	  .max = 40,
	  .rank = 0,
	  .looks = permissions },
	END_ROW,
};

/* What the role has not yet. */
static const struct choice *more_permissions(struct view *v, struct arena *a)
{
	struct choice *choices = arena_array(a, struct choice, ARRAY_LEN(permissions));
	struct role_permissions_rows has;
	struct err e = ERR_INIT;
	size_t n = 0;

	if (role_permissions(view_desk(v)->db, a, view_id(v), &has, &e))
		return NULL;
	for (const struct look *l = permissions; l->state; l++) {
		bool there = false;

		for (size_t i = 0; i < has.n; i++)
			there |= str_eq(has.v[i].permission, l->state);
		if (!there)
			choices[n++] = (struct choice){ l->state, l->label };
	}
	return choices;
}

static const struct field allow_fields[] = {
	{ .name = "permission",
	  .title = N_("May"),
	  .kind = KIND_CHOICE,
	  .width = 36,
	  .required = true,
	  .options = more_permissions,
	  .help = N_("What whoever holds the role may do from now on.") },
	END_ROW,
};

static int role_of(struct view *v, struct role_by_id_row *role, struct err *e)
{
	return role_by_id(view_desk(v)->db, view_arena(v), view_id(v), view_desk(v)->user_id, role, e);
}

static void role_heading(struct view *v, struct str *to)
{
	struct role_by_id_row role;
	struct err e = ERR_INIT;

	if (role_of(v, &role, &e))
		return;
	str_addf(to, "%s  %s", role.code, role.name);
	if (role.held)
		str_addf(to, "  (%s)", _("your own: somebody else changes it"));
}

static unsigned allow(struct view *v, struct err *e)
{
	return reload_if(role_set_permission(view_desk(v), view_id(v), form_text(v, "permission"), true, e));
}

static unsigned forbid(struct view *v, struct err *e)
{
	return reload_if(role_set_permission(view_desk(v), view_id(v), row_text(v, "permission"), false, e));
}

static void ask_forbid(struct view *v, struct str *to)
{
	struct role_by_id_row role;
	struct err e = ERR_INIT;

	if (role_of(v, &role, &e) == OK)
		str_addf(to, _("Take the permission %s from everybody who is %s?"), row_text(v, "permission"),
			 role.name);
}

static const struct action permission_actions[] = {
	{ .name = "new",
	  .label = N_("Allow"),
	  .help = N_("Allow something more to everybody who holds this role, at once."),
	  .permission = PERM_USER,
	  .on = COMMAND_NEW,
	  .fields = allow_fields,
	  .run = allow },
	{ .name = "forbid",
	  .label = N_("Take away"),
	  .help = N_("Take this permission from everybody who holds this role, at once."),
	  .permission = PERM_USER,
	  .key = "d",
	  .flags = ACTION_ROW | ACTION_DANGER,
	  .question = ask_forbid,
	  .run = forbid },
	END_ROW,
};

const struct screen screen_role = {
	.shape = SHAPE_LIST,
	.name = "role",
	.title = N_("Role"),
	.help = N_("What one role may do, wherever it is granted. Nobody changes a role that he holds himself."),
	.permission = PERM_USER,
	.actions = permission_actions,
	.list = { .query = &role_permission_list,
		  .args = args_id,
		  .columns = permission_columns,
		  .heading = role_heading,
		  .empty = N_("Nothing. F6 allows something.") },
};
