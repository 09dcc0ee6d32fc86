/* users: who may sit at the desk, and what he may do there. */
#include "cli/cli.h"

#include "base/money.h"
#include "cli/table.h"
#include "domain/desk/badge.h"
#include "domain/desk/user.h"
#include "domain/desk/user_sql.h"
#include "words/words.h"

#include <errno.h>

enum { PIN_BYTES = 64 };

struct wishes {
	const char *role, *entity, *unix_name, *badge, *reason;
	bool take;
};

static int list(struct cli *c, struct desk *d)
{
	static const struct cli_column columns[] = {
		{ { .name = "name", .title = N_("Name"), .kind = TABLE_CODE }, USER_LIST_NAME, -1 },
		{ { .name = "full_name", .title = N_("Full name") }, USER_LIST_FULL_NAME, -1 },
		{ { .name = "status", .title = N_("State") }, USER_LIST_STATUS, -1 },
		{ { .name = "account", .title = N_("Account"), .kind = TABLE_CODE }, USER_LIST_UNIX_NAME, -1 },
		{ { .name = "badge", .title = N_("Badge"), .kind = TABLE_CODE }, USER_LIST_BADGE, -1 },
		{ { .name = "warehouse", .title = N_("Warehouse"), .kind = TABLE_CODE }, USER_LIST_WAREHOUSE, -1 },
		{ { .name = "grants", .title = N_("Roles"), .kind = TABLE_COUNT }, USER_LIST_N_GRANTS, -1 },
		{ { .name = "wrong_pins", .title = N_("Wrong PINs"), .kind = TABLE_COUNT },
		  USER_LIST_PIN_FAILURES,
		  -1 },
	};
	struct db_list_query query = { .sort = USER_LIST_NAME };
	enum table_format format;
	struct err e = ERR_INIT;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	if (!desk_may(d, PERM_USER)) {
		(void)err_fail(&e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(PERM_USER)));
		return cli_fail(c, &e);
	}
	return cli_list(c, d, format, &user_list, &query, columns, ARRAY_LEN(columns));
}

/* A PIN comes on standard input and never on the command line, where others could read it. */
static int read_pin(struct cli *c, char pin[PIN_BYTES], struct err *e)
{
	if (!fgets(pin, PIN_BYTES, c->in))
		return err_fail(e, ERR_FILE_READ, FACT_TEXT("file", "-"),
				FACT_TEXT("cause", ferror(c->in) ? strerror(errno) : _("no PIN on standard input")));
	pin[strcspn(pin, "\r\n")] = '\0';
	return OK;
}

static int add(struct cli *c, struct desk *d, const char *name, const struct wishes *w, struct err *e)
{
	struct user_form form = { .name = name,
				  .full_name = c->argc > 1 ? c->argv[1] : name,
				  .unix_name = w->unix_name,
				  .badge = w->badge,
				  .warehouse_code = c->warehouse };
	int64_t user_id;
	int rc;

	DESK_TX(d, tx, PERM_USER, e);
	rc = user_create(d, &form, &user_id, e);
	if (rc == OK && w->role)
		rc = user_grant(d, name, w->role, w->entity, c->warehouse, e);
	return rc ? rc : desk_commit(&tx, e);
}

static int grant(struct cli *c, struct desk *d, const char *name, const struct wishes *w, struct err *e)
{
	return w->role ? user_grant(d, name, w->role, w->entity, c->warehouse, e)
		       : err_fail(e, ERR_MISSING, FACT_TEXT("field", "role"));
}

static int revoke(struct cli *c, struct desk *d, const char *name, const struct wishes *w, struct err *e)
{
	return w->role ? user_revoke(d, name, w->role, w->entity, c->warehouse, e)
		       : err_fail(e, ERR_MISSING, FACT_TEXT("field", "role"));
}

static int pin(struct cli *c, struct desk *d, const char *name, const struct wishes *w, struct err *e)
{
	char text[PIN_BYTES];
	int rc = read_pin(c, text, e);

	(void)w;
	if (rc == OK)
		rc = user_set_pin(d, name, text, e);
	explicit_bzero(text, sizeof text);
	return rc;
}

/* The code is told once. A badge that is printed already is taken from standard input, as a PIN is. */
static int badge(struct cli *c, struct desk *d, const char *name, const struct wishes *w, struct err *e)
{
	char text[PIN_BYTES];
	const char *code;
	int rc = OK;

	if (w->take)
		rc = read_pin(c, text, e);
	if (rc == OK)
		rc = badge_issue(d, c->arena, name, w->take ? text : NULL, &code, e);
	explicit_bzero(text, sizeof text);
	if (rc == OK && !w->take)
		fprintf(c->out, "%s\n", code);
	return rc;
}

static int unbadge(struct cli *c, struct desk *d, const char *name, const struct wishes *w, struct err *e)
{
	(void)c;
	(void)w;
	return badge_revoke(d, name, e);
}

static int unlock(struct cli *c, struct desk *d, const char *name, const struct wishes *w, struct err *e)
{
	(void)c;
	(void)w;
	return user_unlock(d, name, e);
}

static int block(struct cli *c, struct desk *d, const char *name, const struct wishes *w, struct err *e)
{
	(void)c;
	return user_block(d, name, w->reason ? w->reason : "", e);
}

static int unblock(struct cli *c, struct desk *d, const char *name, const struct wishes *w, struct err *e)
{
	(void)c;
	return user_unblock(d, name, w->reason ? w->reason : "", e);
}

static int limit(struct cli *c, struct desk *d, const char *name, const struct wishes *w, struct err *e)
{
	int64_t amount;
	int rc = decimal_read("limit", c->argc > 1 ? c->argv[1] : "", c->words->number.decimal_sign,
			      currency_digits(d->currency), &amount, e);

	(void)w;
	return rc ? rc : user_set_limit(d, name, amount, e);
}

static const struct step {
	const char *name;
	int most; /* arguments, the user's name included */
	int (*run)(struct cli *c, struct desk *d, const char *name, const struct wishes *w, struct err *e);
	const char *done;
} steps[] = {
	{ "add", 2, add, N_("added") },
	{ "grant", 1, grant, N_("granted") },
	{ "revoke", 1, revoke, N_("revoked") },
	{ "pin", 1, pin, N_("has a new PIN") },
	{ "badge", 1, badge, N_("has a new badge; the one before opens nothing") },
	{ "unbadge", 1, unbadge, N_("has no badge any more") },
	{ "unlock", 1, unlock, N_("unlocked") },
	{ "block", 1, block, N_("blocked") },
	{ "unblock", 1, unblock, N_("unblocked") },
	{ "limit", 2, limit, N_("has a new limit") },
};

static int take_step(struct cli *c, struct desk *d, const struct step *s)
{
	struct wishes w = { 0 };
	struct err e = ERR_INIT;
	bool bad = false;

	w.role = cli_option(c, "--role", &bad);
	w.entity = cli_option(c, "--entity", &bad);
	w.unix_name = cli_option(c, "--account", &bad);
	w.badge = cli_option(c, "--badge", &bad);
	w.reason = cli_option(c, "--reason", &bad);
	w.take = cli_flag(c, "--take");
	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 1, s->most))
		return 2;
	if (s->run(c, d, c->argv[0], &w, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s: %s\n", c->argv[0], _(s->done));
	return cli_printed(c);
}

static int run(struct cli *c, struct desk *d)
{
	const char *what = c->argc ? c->argv[0] : "";

	if (c->argc) {
		c->argv++;
		c->argc--;
	}
	if (str_eq(what, "list"))
		return list(c, d);
	for (size_t i = 0; i < ARRAY_LEN(steps); i++)
		if (str_eq(what, steps[i].name))
			return take_step(c, d, &steps[i]);
	return cli_usage(c, _("users needs one of its words"));
}

extern const struct verb verb_users;
const struct verb verb_users = {
	.name = "users",
	.usage = "users list [--format table|csv|json]\n"
		 "users add NAME [FULL-NAME] [--account ACCOUNT] [--badge BADGE] [--role ROLE]\n"
		 "users grant|revoke NAME --role ROLE [--entity CODE] [--warehouse CODE]\n"
		 "users pin NAME   (the PIN on standard input)\n"
		 "users badge NAME [--take]   (prints its code; --take: the code of a printed one on standard input)\n"
		 "users unbadge NAME\n"
		 "users unlock|block|unblock NAME [--reason TEXT]\n"
		 "users limit NAME AMOUNT",
	.help = N_("Users, their roles, PINs and limits."),
	.need = NEED_DESK,
	.run = run,
};
