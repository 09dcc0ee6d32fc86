/* dockline init and dockline import. */
#include "cli/cli.h"
#include "cli/demo.h"
#include "cli/session.h"
#include "domain/desk/setting.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/site.h"
#include "domain/stock/place.h"
#include "io/import.h"
#include "words/words.h"

static void print_faults(struct cli *c, FILE *to, const char *path, const struct import_report *r)
{
	for (size_t i = 0; i < r->n_faults; i++)
		fprintf(to, "%s:%" PRId64 ": %s%s%s\n", path, r->faults[i].line, r->faults[i].field,
			*r->faults[i].field ? ": " : "", cli_words(c, &r->faults[i].why));
}

/* The places that a warehouse cannot do without. */
static int first_places(struct desk *desk, struct arena *a, struct err *e)
{
	static const struct {
		const char *code, *name, *kind;
	} places[] = {
		{ "DOCK-1", "Dock 1", "dock" },
		{ "A-01-01", "Aisle A, bay 1, level 1", "bin" },
		{ "QUARANTINE", "Quarantine", "quarantine" },
		{ "DAMAGE", "Damaged goods", "damage" },
		{ "SUPPLIERS", "Suppliers", "supplier" },
		{ "CUSTOMERS", "Customers", "customer" },
		{ "ADJUST", "Adjustments", "adjustment" },
	};
	int64_t id;
	int rc = OK;

	for (size_t i = 0; !rc && i < ARRAY_LEN(places); i++)
		rc = place_new(desk, a, desk->warehouse_id, DB_NULL, places[i].code, places[i].name, places[i].kind,
			       (int64_t)i + 1, &id, e);
	return rc;
}

static int found(struct cli *c, struct desk *desk, bool demo, bool test, struct import_report *report, struct err *e)
{
	const char *account = session_account(c->arena);
	struct site_entity entity = { demo ? "AN" : "MAIN", demo ? "Almacenes del Nordeste S.L." : "Main", "EUR" };
	struct site_warehouse warehouse = { entity.code, demo ? "BCN1" : "MAIN",
					    demo ? "Barcelona Zona Franca" : "Main", "own",
					    demo ? "Europe/Madrid" : "UTC" };
	struct site_admin admin = { .name = "admin", .full_name = "Administrator", .unix_name = account };
	int rc = site_found(desk, &entity, &warehouse, &admin, e);

	if (!rc && test)
		rc = setting_set(desk, SETTING_SITE, SESSION_TEST_SETTING, "1", e);
	if (rc)
		return rc;
	return demo ? demo_fill(desk, demo_folder(c->arena), "admin", report, e) : first_places(desk, c->arena, e);
}

static int init(struct cli *c, struct desk *unused)
{
	bool demo = cli_flag(c, "--demo"), test = cli_flag(c, "--test");
	struct import_report report = { 0 };
	struct session s;
	struct db *db;
	struct err e = ERR_INIT;
	int rc;

	(void)unused;
	if (!cli_arguments(c, 0, 0))
		return 2;
	if ((rc = db_create(c->db_path, &db, &e)) || (rc = session_begin(&s, db, test, &e)))
		return cli_fail(c, &e);
	rc = found(c, &s.desk, demo, test, &report, &e);
	session_close(&s);
	if (rc) {
		print_faults(c, c->err, "demo", &report);
		/* Half a database helps nobody. */
		(void)remove(c->db_path);
		return cli_fail(c, &e);
	}
	fprintf(c->out, "%s\n", c->db_path);
	return cli_printed(c);
}

extern const struct verb verb_init;
const struct verb verb_init = {
	.name = "init",
	.usage = "init [--demo] [--test]",
	.help = "Creates the database, with the demonstration shop in it if asked.",
	.need = NEED_NOTHING,
	.run = init,
};

/* ---------------------------------------------------------------- import */

static int write_errors(struct cli *c, const char *file, const char *path, const struct import_report *r)
{
	FILE *f = fopen(file, "we");

	if (!f) {
		fprintf(c->err, "dockline: could not create %s\n", file);
		return 73;
	}
	fputs("line,field,reason\r\n", f);
	for (size_t i = 0; i < r->n_faults; i++) {
		const char *why = cli_words(c, &r->faults[i].why);

		fprintf(f, "%" PRId64 ",%s,\"", r->faults[i].line, r->faults[i].field);
		for (const char *p = why; *p; p++)
			fprintf(f, *p == '"' ? "\"\"" : "%c", *p);
		fputs("\"\r\n", f);
	}
	(void)path;
	return fclose(f) ? 74 : 0;
}

static int import(struct cli *c, struct desk *desk)
{
	bool bad = false;
	struct import_options options = { .channel = cli_option(c, "--channel", &bad) };
	const char *errors = cli_option(c, "--errors", &bad), *decimal = cli_option(c, "--decimal", &bad);
	struct import_report r;
	struct err e = ERR_INIT;
	int rc, status;

	options.dry_run = cli_flag(c, "--dry-run");
	if (bad || !cli_arguments(c, 2, 2))
		return bad ? cli_usage(c, "an option lacks its value") : 2;
	if (!import_kind_known(c->argv[0]))
		return cli_usage(c, "no such kind");
	if (decimal && !str_eq(decimal, ".") && !str_eq(decimal, ","))
		return cli_usage(c, "--decimal is . or ,");
	options.kind = c->argv[0];
	options.decimal_sign = decimal ? decimal[0] : 0;
	rc = import_file(desk, c->arena, c->argv[1], &options, &r, &e);
	print_faults(c, c->err, c->argv[1], &r);
	if (errors && (status = write_errors(c, errors, c->argv[1], &r)))
		return status;
	if (rc)
		return cli_fail(c, &e);
	fprintf(c->out,
		"%s: rows %" PRId64 ", applied %" PRId64 ", documents %" PRId64 ", held %" PRId64
		", came before %" PRId64 "%s%s%s\n",
		c->argv[1], r.rows, r.applied, r.documents, r.held, r.again, *r.number ? ", " : "", r.number,
		options.dry_run ? " (dry run: nothing was changed)" : "");
	return cli_printed(c);
}

extern const struct verb verb_import;
const struct verb verb_import = {
	.name = "import",
	.usage =
		"import items|suppliers|orders|stock|asn|sales FILE [--channel C] [--decimal .|,] [--dry-run] [--errors OUT.csv]",
	.help = "Takes a file in, whole or not at all, with a line-numbered reason for every fault.",
	.need = NEED_DESK,
	.run = import,
};
