/* verify, backup, restore: what keeps a database whole. They need no user of the desk but the person's own rights to
 * the file: a group that the program was lent is given back first. */
#include "cli/cli.h"

#include "cli/proof.h"
#include "cli/session.h"
#include "words/words.h"

#include <unistd.h>

static int verify(struct cli *c, struct desk *none UNUSED)
{
	struct session s;
	struct db *db;
	struct err e = ERR_INIT;
	int64_t faults = 0;
	int rc;

	if (!cli_arguments(c, 0, 0))
		return 2;
	session_own_rights();
	if (db_open(c->db_path, 0, &db, &e) || session_begin(&s, db, false, &e))
		return cli_fail(c, &e);
	rc = proof_run(&s.desk, c->out, &faults, &e);
	session_close(&s);
	if (rc)
		return cli_fail(c, &e);
	if ((rc = cli_printed(c)) != 0)
		return rc;
	return faults ? 1 : 0;
}

extern const struct verb verb_verify;
const struct verb verb_verify = {
	.name = "verify",
	.usage = "verify",
	.help = N_("Recompute balances, positions, allocations and the audit chain from their sources and compare."),
	.need = NEED_NOTHING,
	.run = verify,
};

static int backup(struct cli *c, struct desk *none UNUSED)
{
	struct db *db;
	struct err e = ERR_INIT;
	int rc;

	if (!cli_arguments(c, 1, 1))
		return 2;
	session_own_rights();
	if (db_open(c->db_path, DB_ANY_VERSION, &db, &e))
		return cli_fail(c, &e);
	rc = db_backup(db, c->argv[0], db_schema_version(db) == db_schema_known() ? proof_check : NULL, NULL, &e);
	db_close(db);
	if (rc)
		return cli_fail(c, &e);
	fprintf(c->out, _("%s: a checked copy of %s\n"), c->argv[0], c->db_path);
	return cli_printed(c);
}

extern const struct verb verb_backup;
const struct verb verb_backup = {
	.name = "backup",
	.usage = "backup FILE",
	.help = N_("Write a checked copy of the database as of this instant."),
	.need = NEED_NOTHING,
	.run = backup,
};

/* PATH.before-20261123T091500, beside the database; with -2 and so on behind it for a second one in that second. */
static const char *aside_name(struct cli *c)
{
	time_t now = time(NULL);
	struct tm tm;
	char stamp[32];
	const char *name;

	if (!gmtime_r(&now, &tm) || !strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%S", &tm))
		BUG("the clock is beyond the calendar");
	name = arena_printf(c->arena, "%s.before-%s", c->db_path, stamp);
	for (int n = 2; access(name, F_OK) == 0; n++)
		name = arena_printf(c->arena, "%s.before-%s-%d", c->db_path, stamp, n);
	return name;
}

static int restore(struct cli *c, struct desk *none UNUSED)
{
	struct err e = ERR_INIT;
	const char *aside;

	if (!cli_arguments(c, 1, 1))
		return 2;
	session_own_rights();
	aside = aside_name(c);
	if (db_restore(c->argv[0], c->db_path, aside, proof_check, NULL, &e))
		return cli_fail(c, &e);
	fprintf(c->out, _("%s is in place; the old database is kept as %s\n"), c->argv[0], aside);
	return cli_printed(c);
}

extern const struct verb verb_restore;
const struct verb verb_restore = {
	.name = "restore",
	.usage = "restore FILE",
	.help = N_("Check a copy, put it in the place of the database, and keep the old one beside it."),
	.need = NEED_NOTHING,
	.run = restore,
};
