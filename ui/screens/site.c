/* The site: legal entities, warehouses and settings. */
#include "ui/screens/parts.h"

#include "domain/desk/setting.h"
#include "domain/desk/setting_sql.h"
#include "domain/desk/site.h"
#include "domain/desk/site_sql.h"

/* ---------------------------------------------------------------- legal entities */

static const struct column entity_columns[] = {
	COLUMN("code", N_("Entity"), KIND_CODE, 8, 12, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 14, 40, 0),
	COLUMN("currency", N_("Currency"), KIND_CODE, 8, 8, 1),
	COLUMN("n_warehouses", N_("Warehouses"), KIND_NUMBER, 10, 10, 2),
	END_ROW,
};

static const struct field entity_fields[] = {
	{ .name = "code",
	  .title = N_("Code"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .help = N_("Short, as it stands in lists.") },
	{ .name = "name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .required = true,
	  .help = N_("As it stands on papers.") },
	{ .name = "currency",
	  .title = N_("Currency"),
	  .kind = KIND_CODE,
	  .width = 4,
	  .required = true,
	  .help = N_("Its books are kept in it, such as EUR.") },
	END_ROW,
};

static unsigned new_entity(struct view *v, struct err *e)
{
	const struct site_entity entity = { form_text(v, "code"), form_text(v, "name"), form_text(v, "currency") };
	int64_t id;

	if (site_entity_add(view_desk(v), &entity, &id, e))
		return STAY;
	view_say(v, SAY_DONE, _("The entity %s is there."), entity.code);
	return RELOAD;
}

static const struct action entity_actions[] = {
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a new legal entity."),
	  .permission = PERM_SETTING,
	  .on = COMMAND_NEW,
	  .fields = entity_fields,
	  .run = new_entity },
	END_ROW,
};

const struct screen screen_entities = {
	.shape = SHAPE_LIST,
	.name = "entities",
	.title = N_("Legal entities"),
	.help = N_("Who owns books, currency and numbering; every warehouse, order and grant belongs to one."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = entity_actions,
	.list = { .query = &entity_list, .columns = entity_columns, .sort = "code", .empty = N_("No entity yet.") },
};

/* ---------------------------------------------------------------- warehouses */

static const struct column warehouse_columns[] = {
	COLUMN("code", N_("Warehouse"), KIND_CODE, 9, 12, 0),  COLUMN("name", N_("Name"), KIND_TEXT, 14, 40, 0),
	COLUMN("kind", N_("Kind"), KIND_TERM, 9, 10, 1),       COLUMN("entity", N_("Entity"), KIND_CODE, 8, 10, 2),
	COLUMN("zone", N_("Time zone"), KIND_TEXT, 13, 24, 3), END_ROW,
};

static const struct choice warehouse_kinds[] = {
	{ "own", N_("own") }, { "3pl", N_("3PL") }, { "store", N_("store") }, { "drop-ship", N_("drop-ship") },
	{ NULL, NULL },
};

static const struct field warehouse_fields[] = {
	{ .name = "code",
	  .title = N_("Code"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .help = N_("Short, as it stands in lists.") },
	{ .name = "name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .required = true,
	  .help = N_("As it stands on papers.") },
	{ .name = "kind",
	  .title = N_("Kind"),
	  .kind = KIND_CHOICE,
	  .width = 12,
	  .required = true,
	  .choices = warehouse_kinds,
	  .fallback = "own",
	  .help = N_("Whose it is.") },
	{ .name = "entity",
	  .title = N_("Entity"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .lookup = "entities",
	  .lookup_field = "code",
	  .help = N_("The legal entity it belongs to.") },
	{ .name = "zone",
	  .title = N_("Time zone"),
	  .kind = KIND_TEXT,
	  .width = 24,
	  .required = true,
	  .help = N_("Such as Europe/Madrid; its business day goes by it.") },
	END_ROW,
};

static void this_entity(struct view *v)
{
	if (view_desk(v)->entity_code)
		form_put_text(v, "entity", view_desk(v)->entity_code);
	if (view_desk(v)->zone)
		form_put_text(v, "zone", view_desk(v)->zone);
}

static unsigned new_warehouse(struct view *v, struct err *e)
{
	const struct site_warehouse warehouse = { .entity_code = form_text(v, "entity"),
						  .code = form_text(v, "code"),
						  .name = form_text(v, "name"),
						  .kind = form_text(v, "kind"),
						  .zone = form_text(v, "zone") };
	int64_t id;

	if (site_warehouse_add(view_desk(v), &warehouse, &id, e))
		return STAY;
	view_say(v, SAY_DONE, _("The warehouse %s is there; go there with g and give it places."), warehouse.code);
	return RELOAD;
}

static unsigned go_there(struct view *v, struct err *e)
{
	if (desk_go(view_desk(v), row_text(v, "code"), e))
		return STAY;
	view_say(v, SAY_DONE, _("This desk works in %s now."), row_text(v, "code"));
	return HOME;
}

static const struct action warehouse_actions[] = {
	{ .name = "go",
	  .label = N_("Work there"),
	  .help = N_("Work in this warehouse from now on, where you may."),
	  .permission = PERM_NONE,
	  .key = "g",
	  .flags = ACTION_ROW,
	  .run = go_there },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a new warehouse."),
	  .permission = PERM_SETTING,
	  .on = COMMAND_NEW,
	  .fields = warehouse_fields,
	  .prepare = this_entity,
	  .run = new_warehouse },
	END_ROW,
};

const struct screen screen_warehouses = {
	.shape = SHAPE_LIST,
	.name = "warehouses",
	.title = N_("Warehouses"),
	.help = N_("The warehouses of the site. g makes one the place of work of this desk."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = warehouse_actions,
	.list = { .query = &warehouse_list,
		  .columns = warehouse_columns,
		  .sort = "code",
		  .empty = N_("No warehouse yet.") },
};

/* ---------------------------------------------------------------- settings */

static const struct column setting_columns[] = {
	COLUMN("name", N_("Setting"), KIND_CODE, 15, 30, 0),
	COLUMN("scope", N_("Of"), KIND_CODE, 8, 20, 1),
	COLUMN("value", N_("Value"), KIND_TEXT, 14, 60, 0),
	END_ROW,
};

static const struct choice scopes[] = {
	{ "site", N_("the site") },
	{ "terminal", N_("this terminal") },
	{ "user", N_("myself") },
	{ NULL, NULL },
};

static const struct field setting_fields[] = {
	{ .name = "scope",
	  .title = N_("Of"),
	  .kind = KIND_CHOICE,
	  .width = 16,
	  .required = true,
	  .choices = scopes,
	  .fallback = "site",
	  .help = N_("One's own speaks before the terminal's, and that before the site's.") },
	{ .name = "name",
	  .title = N_("Setting"),
	  .kind = KIND_CODE,
	  .width = 30,
	  .required = true,
	  .help = N_("Lower-case words with dots.") },
	{ .name = "value", .title = N_("Value"), .kind = KIND_TEXT, .width = 40, .help = N_("What it is set to.") },
	END_ROW,
};

static enum setting_scope scope_of(const char *scope)
{
	return str_starts(scope, "user")     ? SETTING_USER
	     : str_starts(scope, "terminal") ? SETTING_TERMINAL
					     : SETTING_SITE;
}

/* Of others it may be read here; it is theirs to change. */
static bool is_ours(struct view *v)
{
	const struct desk *desk = view_desk(v);
	const char *scope = row_there(v) ? row_text(v, "scope") : "";
	const char *mine = arena_printf(view_arena(v), "user:%" PRId64, desk->user_id);
	const char *here = arena_printf(view_arena(v), "terminal:%s", desk->terminal ? desk->terminal : "");

	return str_eq(scope, "site") || str_eq(scope, mine) || str_eq(scope, here);
}

static void this_setting(struct view *v)
{
	const char *scope = row_text(v, "scope");

	form_put_text(v, "scope",
		      scope_of(scope) == SETTING_USER	    ? "user"
		      : scope_of(scope) == SETTING_TERMINAL ? "terminal"
							    : "site");
	form_put_text(v, "name", row_text(v, "name"));
	form_put_text(v, "value", row_text(v, "value"));
}

static unsigned set_setting(struct view *v, struct err *e)
{
	if (setting_set(view_desk(v), scope_of(form_text(v, "scope")), form_text(v, "name"), form_text(v, "value"), e))
		return STAY;
	view_say(v, SAY_DONE, _("%s is set."), form_text(v, "name"));
	return RELOAD;
}

static unsigned take_back(struct view *v, struct err *e)
{
	if (setting_set(view_desk(v), scope_of(row_text(v, "scope")), row_text(v, "name"), NULL, e))
		return STAY;
	view_say(v, SAY_DONE, _("%s is taken back."), row_text(v, "name"));
	return RELOAD;
}

static void ask_take_back(struct view *v, struct str *to)
{
	str_addf(to, _("Take back %s, which is %s? The wider scope speaks again."), row_text(v, "name"),
		 row_text(v, "value"));
}

static const struct action setting_actions[] = {
	{ .name = "change",
	  .label = N_("Change"),
	  .help = N_("Set it to another value."),
	  .permission = PERM_SETTING,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .when = is_ours,
	  .fields = setting_fields,
	  .prepare = this_setting,
	  .run = set_setting },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Set something for the site, this terminal or yourself."),
	  .permission = PERM_SETTING,
	  .on = COMMAND_NEW,
	  .fields = setting_fields,
	  .run = set_setting },
	{ .name = "drop",
	  .label = N_("Take back"),
	  .help = N_("Take it back, so that the wider scope speaks again."),
	  .permission = PERM_SETTING,
	  .key = "d",
	  .flags = ACTION_ROW | ACTION_DANGER,
	  .when = is_ours,
	  .question = ask_take_back,
	  .run = take_back },
	END_ROW,
};

const struct screen screen_settings = {
	.shape = SHAPE_LIST,
	.name = "settings",
	.title = N_("Settings"),
	.help = N_("Settings of the site, of terminals and of people; changes of the first two are audited."),
	.permission = PERM_SETTING,
	.starts = true,
	.actions = setting_actions,
	.list = { .query = &setting_list,
		  .columns = setting_columns,
		  .empty = N_("Nothing is set: all is as it comes.") },
};
