/* Terminals by name, and what each is set to. */
#include "ui/screens/parts.h"

#include "domain/desk/terminal.h"
#include "domain/desk/terminal_sql.h"

/* ---------------------------------------------------------------- the list */

static const struct column terminal_columns[] = {
	COLUMN("name", N_("Terminal"), KIND_CODE, 10, 24, 0),
	COLUMN("words", N_("In words"), KIND_TEXT, 12, 30, 2),
	COLUMN("warehouse", N_("Warehouse"), KIND_CODE, 9, 9, 1),
	COLUMN("printer", N_("Printer"), KIND_CODE, 8, 12, 1),
	COLUMN("sign_in", N_("Sign-in"), KIND_CODE, 9, 9, 1),
	COLUMN("lock_minutes", N_("Lock"), KIND_CODE, 4, 5, 3),
	COLUMN("layout", N_("Glass"), KIND_CODE, 5, 7, 3),
	COLUMN("language", N_("Language"), KIND_CODE, 8, 8, 4),
	COLUMN("bell", N_("Bell"), KIND_CODE, 5, 6, 5),
	END_ROW,
};

static void ask_forget(struct view *v, struct str *to)
{
	str_addf(to, _("Forget the terminal %s and what it is set to?"), row_text(v, "name"));
}

static unsigned forget(struct view *v, struct err *e)
{
	return reload_if(terminal_remove(view_desk(v), row_text(v, "name"), e));
}

static const struct action terminal_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("See and change what this terminal is set to."),
	  .permission = PERM_SETTING,
	  .on = COMMAND_OPEN,
	  .open = "terminal" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a terminal by the name it comes with."),
	  .permission = PERM_SETTING,
	  .on = COMMAND_NEW,
	  .open = "terminal" },
	{ .name = "forget",
	  .label = N_("Forget"),
	  .help = N_("Forget it; sessions that run there keep what they took until they end."),
	  .permission = PERM_SETTING,
	  .key = "d",
	  .flags = ACTION_ROW | ACTION_DANGER,
	  .question = ask_forget,
	  .run = forget },
	END_ROW,
};

const struct screen screen_terminals = {
	.shape = SHAPE_LIST,
	.name = "terminals",
	.title = N_("Terminals"),
	.help = N_(
		"Handhelds and desks that are known by a name. A session takes what its terminal is set to when it begins."),
	.permission = PERM_SETTING,
	.starts = true,
	.actions = terminal_actions,
	.list = { .query = &terminal_list,
		  .columns = terminal_columns,
		  .sort = "name",
		  .empty = N_("No terminal is known by name: each is as the site is set. F6 enters one.") },
};

/* ---------------------------------------------------------------- one of them */

static const struct choice bells[] = {
	{ "", N_("as the site says") },	  { "sound", N_("beep") },  { "flash", N_("flash") },
	{ "both", N_("beep and flash") }, { "none", N_("silent") }, { NULL, NULL },
};

static const struct choice key_presets[] = {
	{ "", N_("as the site says") },
	{ "default", N_("the usual keys") },
	{ "sap", N_("as in SAP") },
	{ NULL, NULL },
};

static const struct choice sign_ins[] = {
	{ "", N_("as the site says") },
	{ "pin", N_("name or badge, and PIN") },
	{ "badge", N_("badge") },
	{ "badge+pin", N_("badge and PIN") },
	{ NULL, NULL },
};

static const struct field terminal_fields[] = {
	{ .name = "name",
	  .title = N_("Terminal"),
	  .kind = KIND_CODE,
	  .width = 24,
	  .required = true,
	  .help = N_("DOCKLINE_TERMINAL or --terminal names it, else the client's address; it does not change.") },
	{ .name = "words", .title = N_("In words"), .kind = KIND_TEXT, .width = 40, .help = N_("Where it is.") },
	{ .name = "warehouse",
	  .title = N_("Warehouse"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .lookup = "warehouses",
	  .lookup_field = "code",
	  .help = N_("Whoever signs in here works there, where he may.") },
	{ .name = "printer",
	  .title = N_("Labels on"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .lookup = "printers",
	  .lookup_field = "code",
	  .help = N_("Where labels come out, unless a person chose another.") },
	{ .name = "papers",
	  .title = N_("Papers on"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .lookup = "printers",
	  .lookup_field = "code",
	  .help = N_("Where papers come out, unless a person chose another.") },
	{ .name = "sign_in",
	  .title = N_("Sign-in"),
	  .kind = KIND_CHOICE,
	  .width = 24,
	  .choices = sign_ins,
	  .help = N_("How people sign in here.") },
	{ .name = "lock",
	  .title = N_("Lock after"),
	  .kind = KIND_CODE,
	  .width = 5,
	  .help = N_("Minutes without a key until the desk is covered; 0 or nothing: never.") },
	{ .name = "layout",
	  .title = N_("Glass"),
	  .kind = KIND_CODE,
	  .width = 8,
	  .help = N_("Columns and lines, such as 20x8, where the line says more than the glass shows.") },
	{ .name = "bell",
	  .title = N_("Bell"),
	  .kind = KIND_CHOICE,
	  .width = 18,
	  .choices = bells,
	  .help = N_("How a refusal is made known, unless a person wishes otherwise.") },
	{ .name = "prefix",
	  .title = N_("Prefix"),
	  .kind = KIND_CODE,
	  .width = 10,
	  .help = N_("What the scanner sends before each code; \\x02 for a control character.") },
	{ .name = "suffix",
	  .title = N_("Suffix"),
	  .kind = KIND_CODE,
	  .width = 10,
	  .help = N_("What it sends behind each code where that is neither Enter nor Tab.") },
	{ .name = "gs",
	  .title = N_("For GS"),
	  .kind = KIND_CODE,
	  .width = 6,
	  .help = N_("The character it sends in place of GS.") },
	{ .name = "language",
	  .title = N_("Language"),
	  .kind = KIND_CODE,
	  .width = 8,
	  .help = N_("Such as de or pt_BR, unless a person wishes otherwise.") },
	{ .name = "keys",
	  .title = N_("Keys"),
	  .kind = KIND_CHOICE,
	  .width = 18,
	  .choices = key_presets,
	  .help = N_("The preset of keys, unless a person wishes otherwise.") },
	{ .name = "version", .title = N_("Version"), .kind = KIND_NUMBER, .width = 0, .help = N_("As it was read.") },
	END_ROW,
};

/* view_id 0 with a text: a new one under that name. */
static void load_terminal(struct view *v, struct err *e)
{
	struct arena *a = view_arena(v);
	struct terminal_row row;
	struct terminal t;

	if (!view_id(v)) {
		form_put_text(v, "name", view_text(v));
		return;
	}
	if (terminal_by_id(view_desk(v)->db, a, view_id(v), &row, e) || terminal_load(view_desk(v), a, row.name, &t, e))
		return;
	form_put_text(v, "name", t.name);
	form_put_text(v, "words", t.words);
	form_put_i64(v, "version", t.version);
	for (int i = 0; i < TERMINAL_FIELD_COUNT; i++)
		form_put_text(v, terminal_field_name((enum terminal_field)i), t.values[i] ? t.values[i] : "");
	form_read_only(v, "name", true);
}

static unsigned save_terminal(struct view *v, struct err *e)
{
	struct terminal t = { .name = form_text(v, "name"),
			      .words = form_text(v, "words"),
			      .version = form_empty(v, "version") ? 0 : form_i64(v, "version") };
	int64_t id;

	for (int i = 0; i < TERMINAL_FIELD_COUNT; i++)
		t.values[i] = form_text(v, terminal_field_name((enum terminal_field)i));
	if (terminal_save(view_desk(v), &t, &id, e))
		return STAY;
	view_set_id(v, id);
	view_say(v, SAY_DONE, _("%s is set; the next session there takes it."), t.name);
	return RELOAD;
}

static const struct action no_actions[] = { END_ROW };

const struct screen screen_terminal = {
	.shape = SHAPE_FORM,
	.name = "terminal",
	.title = N_("Terminal"),
	.help = N_(
		"What one handheld or desk is set to. Bell, language, keys and printers give way to a person's own wish."),
	.permission = PERM_SETTING,
	.actions = no_actions,
	.form = { .fields = terminal_fields, .load = load_terminal, .save = save_terminal },
};
