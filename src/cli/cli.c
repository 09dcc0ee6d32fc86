#include "cli/cli.h"
#include "cli/session.h"

#include "config.h"
#include "io/as_user.h"
#include "io/json.h"
#include "words/words.h"

#include <errno.h>
#include <uniwidth.h>

enum { STATUS_USAGE = 2 };

static void take_out(struct cli *c, int at, int n)
{
	memmove(c->argv + at, c->argv + at + n, (size_t)(c->argc - at - n) * sizeof *c->argv);
	c->argc -= n;
}

/* The index of "--name" or "--name=..."; what stands behind "--" is no option. -1 when it is not there. */
static int find(const struct cli *c, const char *name)
{
	size_t n = strlen(name);

	for (int i = 0; i < c->argc && strcmp(c->argv[i], "--") != 0; i++)
		if (strncmp(c->argv[i], name, n) == 0 && (c->argv[i][n] == '\0' || c->argv[i][n] == '='))
			return i;
	return -1;
}

const char *cli_option(struct cli *c, const char *name, bool *bad)
{
	int at = find(c, name);
	const char *value;

	if (at < 0)
		return NULL;
	value = strchr(c->argv[at], '=');
	if (value) {
		take_out(c, at, 1);
		return value + 1;
	}
	if (at + 1 == c->argc) {
		*bad = true;
		return NULL;
	}
	value = c->argv[at + 1];
	take_out(c, at, 2);
	return value;
}

bool cli_flag(struct cli *c, const char *name)
{
	int at = find(c, name);

	if (at < 0 || strchr(c->argv[at], '='))
		return false;
	take_out(c, at, 1);
	return true;
}

bool cli_arguments(struct cli *c, int least, int most)
{
	for (int i = 0; i < c->argc; i++) {
		if (strcmp(c->argv[i], "--") == 0) {
			take_out(c, i, 1);
			break;
		}
		if (c->argv[i][0] == '-' && c->argv[i][1]) {
			(void)cli_usage(c, arena_printf(c->arena, _("unknown option %s"), c->argv[i]));
			return false;
		}
	}
	if (c->argc < least || c->argc > most) {
		(void)cli_usage(c, c->argc < least ? _("an argument is missing") : _("too many arguments"));
		return false;
	}
	return true;
}

static void print_usage(FILE *out, const struct verb *v)
{
	const char *line = v->usage, *word = _("usage:");
	int indent = u8_strwidth((const uint8_t *)word, "UTF-8");

	while (*line) {
		size_t n = strcspn(line, "\n");

		if (line == v->usage)
			fputs(word, out);
		else
			fprintf(out, "%*s", indent, "");
		fprintf(out, " dockline %.*s\n", (int)n, line);
		line += n + (line[n] == '\n');
	}
}

int cli_usage(struct cli *c, const char *why)
{
	if (why)
		fprintf(c->err, "dockline: %s\n", why);
	if (c->verb)
		print_usage(c->err, c->verb);
	else
		fprintf(c->err, "%s dockline [--db FILE] [--user NAME] [VERB [ARGUMENT...]]\n%s\n", _("usage:"),
			_("dockline --help lists the verbs"));
	return STATUS_USAGE;
}

char *cli_words(struct cli *c, const struct err *e)
{
	char *primary, *detail;

	words_err(c->arena, e, c->words, &primary, &detail, NULL);
	return detail ? arena_printf(c->arena, "%s (%s)", primary, detail) : primary;
}

static void fail_json(struct cli *c, const struct err *e, const char *primary, const char *detail, const char *hint)
{
	struct json j;

	json_init(&j, c->err);
	json_object(&j, NULL);
	json_bool(&j, "ok", false);
	json_text(&j, "error", err_name(e->code));
	json_text(&j, "message", primary);
	json_text(&j, "detail", detail);
	json_text(&j, "hint", hint);
	json_object(&j, "facts");
	for (int i = 0; i < e->n_facts; i++)
		if (e->facts[i].kind == FACT_KIND_TEXT || e->facts[i].kind == FACT_KIND_DAY)
			json_text(&j, e->facts[i].name, e->facts[i].text);
		else
			json_i64(&j, e->facts[i].name, e->facts[i].i64);
	json_end(&j);
	json_end(&j);
	json_newline(&j);
}

int cli_fail(struct cli *c, const struct err *e)
{
	char *primary, *detail, *hint;

	words_err(c->arena, e, c->words, &primary, &detail, &hint);
	if (c->json) {
		fail_json(c, e, primary, detail, hint);
		return err_exit_status(e->code);
	}
	fprintf(c->err, "dockline: %s\n", primary);
	if (detail)
		fprintf(c->err, "%s\n", detail);
	if (hint)
		fprintf(c->err, "%s\n", hint);
	return err_exit_status(e->code);
}

int cli_printed(struct cli *c)
{
	struct err e = ERR_INIT;

	if (fflush(c->out) == 0 && !ferror(c->out))
		return 0;
	(void)err_fail(&e, ERR_FILE_WRITE, FACT_TEXT("file", "-"), FACT_TEXT("cause", strerror(errno)));
	return cli_fail(c, &e);
}

static int help(struct cli *c)
{
	fprintf(c->out,
		"%s\n\n  dockline [--db FILE] [--user NAME] [--warehouse CODE] [--terminal NAME] [--pin-fd N]\n      %s\n",
		_("Warehouse and buying desk for ecommerce stock."), _("The desk on this terminal."));
	fprintf(c->out, "  dockline --keys | --help | --version\n      %s\n",
		_("All keys as the keymap has them; this page; the program's version."));
	for (size_t i = 0; i < n_verbs; i++) {
		const char *line = verbs[i]->usage;

		while (*line) {
			size_t n = strcspn(line, "\n");

			fprintf(c->out, "  dockline %.*s\n", (int)n, line);
			line += n + (line[n] == '\n');
		}
		fprintf(c->out, "      %s\n", _(verbs[i]->help));
	}
	return cli_printed(c);
}

static int version(struct cli *c)
{
	fprintf(c->out, "dockline %s\n", VERSION);
	return cli_printed(c);
}

static const struct verb *verb_named(const char *name)
{
	for (size_t i = 0; i < n_verbs; i++)
		if (strcmp(verbs[i]->name, name) == 0)
			return verbs[i];
	return NULL;
}

/* These may stand anywhere: no verb has an option of these names. */
static bool take_program_options(struct cli *c)
{
	bool bad = false;
	const char *db = cli_option(c, "--db", &bad), *user = cli_option(c, "--user", &bad),
		   *pin_fd = cli_option(c, "--pin-fd", &bad), *warehouse = cli_option(c, "--warehouse", &bad),
		   *terminal = cli_option(c, "--terminal", &bad);

	if (db) {
		c->db_path = db;
		/* A lent group is for the site's own database. */
		session_own_rights();
	}
	if (user)
		c->user = user;
	if (pin_fd)
		c->pin_fd = pin_fd;
	if (warehouse)
		c->warehouse = warehouse;
	if (terminal)
		c->terminal = terminal;
	return !bad;
}

/* Whoever reads JSON reads it of a failure before the verb too: no such user, no database. */
static bool asks_json(const struct cli *c)
{
	int at = find(c, "--format");
	const char *value;

	if (at < 0)
		return false;
	value = strchr(c->argv[at], '=');
	return str_eq(value ? value + 1 : at + 1 < c->argc ? c->argv[at + 1] : NULL, "json");
}

static int run_verb(struct cli *c)
{
	c->json = asks_json(c);
	if (cli_flag(c, "--help")) {
		print_usage(c->out, c->verb);
		fprintf(c->out, "%s\n", _(c->verb->help));
		return cli_printed(c);
	}
	return c->verb->need == NEED_DESK ? cli_with_desk(c, c->verb) : c->verb->run(c, NULL);
}

int cli_main(struct cli *c, int argc, char **argv)
{
	c->argc = argc > 0 ? argc - 1 : 0;
	c->argv = argv + 1;
	if (!take_program_options(c))
		return cli_usage(c, _("an option lacks its value"));
	if (c->argc == 0)
		return c->desk ? c->desk(c) : cli_usage(c, NULL);
	if (strcmp(c->argv[0], "--help") == 0)
		return help(c);
	if (strcmp(c->argv[0], "--version") == 0)
		return version(c);
	if (strcmp(c->argv[0], "--keys") == 0 && c->keys)
		return c->keys(c);
	c->verb = verb_named(c->argv[0]);
	if (!c->verb)
		return cli_usage(c, arena_printf(c->arena,
						 c->argv[0][0] == '-' ? _("unknown option %s") : _("no such verb: %s"),
						 c->argv[0]));
	take_out(c, 0, 1);
	return run_verb(c);
}

bool cli_word(struct cli *c, struct desk *d, const struct cli_word *words, size_t n, const char **what, int *status)
{
	*what = c->argc ? c->argv[0] : "";
	if (c->argc) {
		c->argv++;
		c->argc--;
	}
	for (size_t i = 0; i < n; i++)
		if (str_eq(*what, words[i].name)) {
			*status = words[i].run(c, d);
			return true;
		}
	return false;
}
