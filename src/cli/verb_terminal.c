/* terminal: handhelds and desks known by name, and what each is set to. */
#include "cli/cli.h"

#include "cli/table.h"
#include "domain/desk/terminal.h"
#include "domain/desk/terminal_sql.h"
#include "words/words.h"

static int list(struct cli *c, struct desk *d)
{
	static const struct cli_column columns[] = {
		{ { .name = "terminal", .title = N_("Terminal"), .kind = TABLE_CODE }, TERMINAL_LIST_NAME, -1 },
		{ { .name = "words", .title = N_("In words") }, TERMINAL_LIST_WORDS, -1 },
		{ { .name = "warehouse", .title = N_("Warehouse"), .kind = TABLE_CODE }, TERMINAL_LIST_WAREHOUSE, -1 },
		{ { .name = "printer", .title = N_("Printer"), .kind = TABLE_CODE }, TERMINAL_LIST_PRINTER, -1 },
		{ { .name = "sign_in", .title = N_("Sign-in"), .kind = TABLE_CODE }, TERMINAL_LIST_SIGN_IN, -1 },
		{ { .name = "lock", .title = N_("Lock"), .kind = TABLE_CODE }, TERMINAL_LIST_LOCK_MINUTES, -1 },
		{ { .name = "layout", .title = N_("Glass"), .kind = TABLE_CODE }, TERMINAL_LIST_LAYOUT, -1 },
		{ { .name = "language", .title = N_("Language"), .kind = TABLE_CODE }, TERMINAL_LIST_LANGUAGE, -1 },
		{ { .name = "bell", .title = N_("Bell"), .kind = TABLE_CODE }, TERMINAL_LIST_BELL, -1 },
	};
	struct db_list_query query = { .sort = TERMINAL_LIST_NAME };
	enum table_format format;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	return cli_list(c, d, format, &terminal_list, &query, columns, ARRAY_LEN(columns));
}

static int show(struct cli *c, struct desk *d, const char *name)
{
	struct terminal t;
	struct err e = ERR_INIT;

	if (terminal_load(d, c->arena, name, &t, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s\n", t.name, t.words);
	for (int i = 0; i < TERMINAL_FIELD_COUNT; i++)
		if (t.values[i] && *t.values[i])
			fprintf(c->out, "%s=%s\n", terminal_field_name((enum terminal_field)i), t.values[i]);
	return cli_printed(c);
}

/* "bell=flash": into *field, and what stands behind the mark. */
static const char *assignment(struct cli *c, const char *text, enum terminal_field *field)
{
	const char *mark = strchr(text, '=');

	if (!mark)
		return NULL;
	*field = terminal_field_by_name(arena_copy(c->arena, text, (size_t)(mark - text)));
	return *field < TERMINAL_FIELD_COUNT ? mark + 1 : NULL;
}

/* All of them or none. */
static int set_all(struct cli *c, struct desk *d, const char *name, struct err *e)
{
	DESK_TX(d, tx, PERM_SETTING, e);
	for (int i = 1; i < c->argc; i++) {
		enum terminal_field field;
		const char *value = assignment(c, c->argv[i], &field);
		int rc = value ? terminal_set(d, name, field, value, e)
			       : err_fail(e, ERR_VALUE, FACT_TEXT("field", "setting"), FACT_TEXT("value", c->argv[i]),
					  FACT_TEXT("expected", "lower-case words with dots"));

		if (rc)
			return rc;
	}
	return desk_commit(&tx, e);
}

static int add(struct cli *c, struct desk *d, const char *words, struct err *e)
{
	struct terminal t = { .name = c->argv[0], .words = words };
	int64_t id;

	DESK_TX(d, tx, PERM_SETTING, e);
	int rc = terminal_save(d, &t, &id, e);

	if (rc == OK && c->argc > 1)
		rc = set_all(c, d, t.name, e);
	return rc ? rc : desk_commit(&tx, e);
}

static int run(struct cli *c, struct desk *d)
{
	const char *what = c->argc ? c->argv[0] : "", *words;
	struct err e = ERR_INIT;
	bool bad = false;
	int rc;

	if (c->argc) {
		c->argv++;
		c->argc--;
	}
	if (str_eq(what, "list"))
		return list(c, d);
	words = str_eq(what, "add") ? cli_option(c, "--words", &bad) : NULL;
	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (str_eq(what, "show"))
		return cli_arguments(c, 1, 1) ? show(c, d, c->argv[0]) : 2;
	if (str_eq(what, "add")) {
		if (!cli_arguments(c, 1, 1 + TERMINAL_FIELD_COUNT))
			return 2;
		rc = add(c, d, words, &e);
	} else if (str_eq(what, "set")) {
		if (!cli_arguments(c, 2, 1 + TERMINAL_FIELD_COUNT))
			return 2;
		rc = set_all(c, d, c->argv[0], &e);
	} else if (str_eq(what, "remove")) {
		if (!cli_arguments(c, 1, 1))
			return 2;
		rc = terminal_remove(d, c->argv[0], &e);
		if (rc == OK) {
			fprintf(c->out, "%s: %s\n", c->argv[0], _("forgotten"));
			return cli_printed(c);
		}
	} else {
		return cli_usage(c, _("terminal needs one of its words"));
	}
	return rc ? cli_fail(c, &e) : show(c, d, c->argv[0]);
}

extern const struct verb verb_terminal;
const struct verb verb_terminal = {
	.name = "terminal",
	.usage = "terminal list [--format table|csv|json]\n"
		 "terminal add NAME [--words TEXT] [FIELD=VALUE...]\n"
		 "terminal set NAME FIELD=VALUE...   (nothing behind the = takes it back)\n"
		 "terminal show|remove NAME",
	.help = N_(
		"Handhelds and desks known by name: warehouse, printer, sign-in, lock, glass, bell, scanner, language."),
	.need = NEED_DESK,
	.run = run,
};
