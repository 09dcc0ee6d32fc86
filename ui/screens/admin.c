/* Users: who may sit down here, how they sign in, and up to what they approve. */
#include "ui/screens/parts.h"

#include "domain/desk/user.h"
#include "domain/desk/user_sql.h"
#include "ui/screens/printing.h"

static const struct column user_columns[] = {
	COLUMN("name", N_("User"), KIND_CODE, 8, 14, 0),
	COLUMN("full_name", N_("Name"), KIND_TEXT, 20, 30, 0),
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

static const struct field change_fields[] = {
	{ .name = "full_name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 34,
	  .required = true,
	  .help = N_("In full.") },
	{ .name = "badge", .title = N_("Badge"), .kind = KIND_CODE, .width = 16, .help = N_("The code on the badge.") },
	{ .name = "account",
	  .title = N_("Account"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .help = N_("Signs in by being this account of the machine; empty: by badge or name and PIN.") },
	{ .name = "warehouse",
	  .title = N_("Warehouse"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .lookup = "warehouses",
	  .lookup_field = "code",
	  .help = N_("Where the user works as a rule.") },
	{ .name = "version", .title = N_("Version"), .kind = KIND_NUMBER, .width = 0, .help = N_("As it was read.") },
	END_ROW,
};

static void this_user(struct view *v)
{
	struct user_row row;
	struct err e = ERR_INIT;

	if (user_row_by_id(view_desk(v)->db, view_arena(v), row_id(v), &row, &e))
		return;
	form_put_text(v, "full_name", row.full_name);
	form_put_text(v, "badge", row.badge);
	form_put_text(v, "account", row.unix_name);
	form_put_text(v, "warehouse", row_text(v, "warehouse"));
	form_put_i64(v, "version", row.version);
}

static const char *or_none(struct view *v, const char *field)
{
	return form_empty(v, field) ? NULL : form_text(v, field);
}

static unsigned change_user(struct view *v, struct err *e)
{
	struct user_form form = { .name = row_text(v, "name"),
				  .full_name = form_text(v, "full_name"),
				  .unix_name = or_none(v, "account"),
				  .badge = or_none(v, "badge"),
				  .warehouse_code = or_none(v, "warehouse") };

	if (user_change(view_desk(v), &form, form_i64(v, "version"), e))
		return STAY;
	view_say(v, SAY_DONE, _("%s is changed."), form.name);
	return RELOAD;
}

static int create_user(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct user_form form = { .name = form_text(v, "name"),
				  .full_name = form_text(v, "full_name"),
				  .badge = or_none(v, "badge"),
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
	if (create_user(v, e))
		return STAY;
	view_say(v, SAY_DONE, _("%s may sign in."), form_text(v, "name"));
	return RELOAD;
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
	if (user_unlock(view_desk(v), row_text(v, "name"), e))
		return STAY;
	view_say(v, SAY_DONE, _("%s may try the PIN again."), row_text(v, "name"));
	return RELOAD;
}

static bool has_wrong_pins(struct view *v)
{
	return row_there(v) && row_i64(v, "pin_failures") > 0;
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

static const struct field block_fields[] = REASON_FIELDS(reasons_to_block_user, N_("Why."));

static unsigned block(struct view *v, struct err *e)
{
	return reload_if(user_block(view_desk(v), row_text(v, "name"), reason_of(v), e));
}

static unsigned unblock(struct view *v, struct err *e)
{
	return reload_if(user_unblock(view_desk(v), row_text(v, "name"), form_text(v, "reason"), e));
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

static void this_limit(struct view *v)
{
	form_put_i64(v, "limit", row_i64(v, "limit_minor"));
}

static unsigned set_limit(struct view *v, struct err *e)
{
	if (user_set_limit(view_desk(v), row_text(v, "name"), form_i64(v, "limit"), e))
		return STAY;
	view_say(v, SAY_DONE, _("The limit of %s is set."), row_text(v, "name"));
	return RELOAD;
}

static const struct action user_actions[] = {
	{ .name = "grants",
	  .label = N_("Grants"),
	  .help = N_("Show what this user may do and where, grant more, or take it away."),
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
	{ .name = "change",
	  .label = N_("Change"),
	  .help = N_("Change name, badge, account and usual warehouse."),
	  .permission = PERM_USER,
	  .key = "c",
	  .flags = ACTION_ROW,
	  .fields = change_fields,
	  .prepare = this_user,
	  .run = change_user },
	{ .name = "limit",
	  .label = N_("Limit"),
	  .help = N_("Set up to what amount this user may approve."),
	  .permission = PERM_USER,
	  .key = "m",
	  .flags = ACTION_ROW,
	  .fields = limit_fields,
	  .prepare = this_limit,
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
	  .when = has_wrong_pins,
	  .run = unlock },
	{ .name = "block",
	  .label = N_("Block"),
	  .help = N_("Block this user at once, on every desk."),
	  .permission = PERM_USER,
	  .key = "b",
	  .flags = ACTION_ROW,
	  .when = is_active,
	  .fields = block_fields,
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
	{ .name = "badge",
	  .label = N_("Badge"),
	  .help = N_("Print the badge of this user."),
	  .permission = PERM_USER,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .fields = print_badge_fields,
	  .prepare = prepare_print_badge,
	  .run = print_badge },
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
