/* init: a database with its first administrator and warehouse, or the demonstration shop. */
#include "cli/cli.h"

#include "cli/demo.h"
#include "cli/import_faults.h"
#include "cli/session.h"
#include "domain/desk/setting.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/site.h"
#include "domain/stock/place.h"
#include "words/words.h"

#include <unistd.h>

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

struct wishes {
	bool demo, test;
	const char *entity, *name, *currency, *zone;
};

/* As in data/demo/warehouses.csv. */
static const struct wishes demo_wishes = {
	.entity = "AN", .name = "Almacenes del Nordeste S.L.", .currency = "EUR", .zone = "Europe/Madrid"
};

/* What db_build hands through. */
struct founding {
	struct cli *c;
	struct wishes wishes;
	struct import_report report;
};

static int found(struct founding *f, struct desk *desk, struct err *e)
{
	struct cli *c = f->c;
	const struct wishes *wishes = &f->wishes;
	const struct wishes *w = wishes->demo ? &demo_wishes : wishes;
	const char *account = session_account(c->arena);
	bool demo = wishes->demo, test = wishes->test;
	struct site_entity entity = { w->entity, w->name, w->currency };
	struct site_warehouse warehouse = { entity.code, demo ? "BCN1" : "MAIN",
					    demo ? "Barcelona Zona Franca" : entity.name, "own", w->zone };
	struct site_admin admin = { .name = "admin", .full_name = "Administrator", .unix_name = account };
	int rc = site_found(desk, &entity, &warehouse, &admin, e);

	if (!rc && test)
		rc = setting_set(desk, SETTING_SITE, SESSION_TEST_SETTING, "1", e);
	if (rc)
		return rc;
	return demo ? demo_fill(desk, c->arena, demo_folder(c->arena), "admin", &f->report, e)
		    : first_places(desk, c->arena, e);
}

static int fill(void *ctx, struct db *db, struct err *e)
{
	struct founding *f = ctx;
	struct session s;
	int rc = session_begin(&s, db, f->wishes.test, e);

	if (rc)
		return rc;
	rc = found(f, &s.desk, e);
	session_close(&s);
	return rc;
}

static const char *or_else(const char *said, const char *otherwise)
{
	return said ? said : otherwise;
}

static bool take_wishes(struct cli *c, struct wishes *w)
{
	bool bad = false;

	w->demo = cli_flag(c, "--demo");
	w->test = cli_flag(c, "--test");
	w->entity = or_else(cli_option(c, "--entity", &bad), "MAIN");
	w->name = or_else(cli_option(c, "--name", &bad), w->entity);
	w->currency = or_else(cli_option(c, "--currency", &bad), "EUR");
	w->zone = or_else(cli_option(c, "--zone", &bad), "UTC");
	if (bad)
		(void)cli_usage(c, _("an option lacks its value"));
	return !bad && cli_arguments(c, 0, 0);
}

static int init(struct cli *c, struct desk *unused UNUSED)
{
	struct founding f = { .c = c };
	struct err e = ERR_INIT;

	if (!take_wishes(c, &f.wishes))
		return 2;
	session_own_rights();
	if (!session_zone_known(f.wishes.zone)) {
		(void)err_fail(&e, ERR_VALUE, FACT_TEXT("field", "zone"), FACT_TEXT("value", f.wishes.zone),
			       FACT_TEXT("expected", "a time zone such as Europe/Madrid"));
		return cli_fail(c, &e);
	}
	if (db_build(c->db_path, fill, &f, &e)) {
		import_print_faults(c, or_else(err_text(&e, "file"), "demo"), &f.report);
		return cli_fail(c, &e);
	}
	fprintf(c->out, _("%s is ready\n"), c->db_path);
	return cli_printed(c);
}

extern const struct verb verb_init;
const struct verb verb_init = {
	.name = "init",
	.usage = "init [--entity CODE] [--name NAME] [--currency CODE] [--zone ZONE] [--test]\n"
		 "init --demo [--test]",
	.help = N_("Create the database, with the demonstration shop in it if asked."),
	.need = NEED_NOTHING,
	.run = init,
};
