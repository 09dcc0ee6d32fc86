/* plate: pallets of ours, from the command line. */
#include "cli/cli.h"

#include "base/text.h"
#include "cli/table.h"
#include "domain/catalog/item.h"
#include "domain/stock/lot_sql.h"
#include "domain/stock/plate.h"
#include "words/words.h"

#include <unistd.h>

static int list(struct cli *c, struct desk *d)
{
	static const struct cli_column columns[] = {
		{ { .name = "sscc", .title = N_("Pallet"), .kind = TABLE_CODE }, PLATE_LIST_SSCC, -1 },
		{ { .name = "place", .title = N_("Place"), .kind = TABLE_CODE }, PLATE_LIST_PLACE, -1 },
		{ { .name = "state", .title = N_("State") }, PLATE_LIST_STATE, -1 },
		{ { .name = "lines", .title = N_("Lines"), .kind = TABLE_COUNT }, PLATE_LIST_LINES, -1 },
		{ { .name = "units", .title = N_("Units"), .kind = TABLE_COUNT }, PLATE_LIST_UNITS, -1 },
		{ { .name = "receipt", .title = N_("Receipt"), .kind = TABLE_CODE }, PLATE_LIST_RECEIPT, -1 },
		{ { .name = "by", .title = N_("By") }, PLATE_LIST_WHO, -1 },
	};
	const struct db_value args[] = { db_i64(d->warehouse_id) };
	struct db_list_query query = { .args = args, .sort = PLATE_LIST_PLATE_ID };
	enum table_format format;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	return cli_list(c, d, format, &plate_list, &query, columns, ARRAY_LEN(columns));
}

static int show(struct cli *c, struct desk *d)
{
	static const struct table_column columns[] = {
		{ .name = "sku", .title = N_("SKU"), .kind = TABLE_CODE },
		{ .name = "name", .title = N_("Name") },
		{ .name = "lot", .title = N_("Lot"), .kind = TABLE_CODE },
		{ .name = "expiry_on", .title = N_("Expiry"), .kind = TABLE_DAY },
		{ .name = "quantity", .title = N_("Quantity"), .kind = TABLE_QTY },
	};
	struct plate_contents_rows on;
	struct err e = ERR_INIT;
	enum table_format format;
	struct plate_row plate;
	struct cli_table table;
	int rc;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 1, 1))
		return 2;
	if (plate_find(d, c->arena, c->argv[0], &plate, &e) || plate_contents(d->db, c->arena, plate.plate_id, &on, &e))
		return cli_fail(c, &e);
	if (format == TABLE_ALIGNED)
		fprintf(c->out, "%s  %s  %s\n\n", plate.sscc, plate.place, words_state(c->words, plate.state).word);
	rc = cli_table_open(&table, c, d, format, columns, ARRAY_LEN(columns), &e);
	if (rc)
		return cli_fail(c, &e);
	for (size_t i = 0; i < on.n && !rc; i++) {
		const struct table_cell cells[] = {
			cell_text(on.v[i].sku),
			cell_text(on.v[i].name),
			cell_text(on.v[i].lot),
			cell_text(on.v[i].expiry_on ? on.v[i].expiry_on : ""),
			cell_qty(on.v[i].quantity, on.v[i].decimals),
		};

		rc = cli_table_row(&table, cells, &e);
	}
	return cli_table_end(&table, rc, &e);
}

static int told(struct cli *c, struct desk *d, const char *sscc)
{
	struct err e = ERR_INIT;
	struct plate_row plate;

	if (plate_find(d, c->arena, sscc, &plate, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s %s\n", plate.sscc, plate.place, words_state(c->words, plate.state).word);
	return cli_printed(c);
}

static int make(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct plate_row plate;

	if (!cli_arguments(c, 1, 1))
		return 2;
	if (plate_new(d, c->arena, c->argv[0], &plate, &e))
		return cli_fail(c, &e);
	return told(c, d, plate.sscc);
}

/* The item, lot and base units that are meant. */
static int read_goods(struct cli *c, struct desk *d, const char *code, const char *quantity, const char *lot_code,
		      int64_t *item_id, int64_t *lot_id, int64_t *units, struct err *e)
{
	struct lot_row lot = { .lot_id = 0 };
	struct item_match match;
	struct item_row item;
	int rc = item_resolve(d, c->arena, code, 0, &match, e);

	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "item"), FACT_TEXT("key", code));
	if (rc || (rc = item_get(d->db, c->arena, match.item_id, &item, e)))
		return rc;
	if (!text_to_i64(quantity, units))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_TEXT("value", quantity),
				FACT_TEXT("expected", "a whole number"));
	if (__builtin_mul_overflow(*units, match.quantity, units))
		return err_fail(e, ERR_OVERFLOW, FACT_TEXT("what", "quantity"));
	if (!str_eq(item.track, "none")) {
		if (!lot_code)
			return err_fail(e, ERR_MISSING, FACT_TEXT("field", "lot"));
		rc = lot_by_code(d->db, c->arena, item.item_id, item.track, lot_code, &lot, e);
		if (rc == ERR_NOT_FOUND)
			return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "lot"), FACT_TEXT("key", lot_code));
		if (rc)
			return rc;
	}
	*item_id = item.item_id;
	*lot_id = lot.lot_id;
	return OK;
}

static int put(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *lot = cli_option(c, "--lot", &bad);
	int64_t item_id = 0, lot_id = 0, units = 0;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 3, 3))
		return 2;
	if (read_goods(c, d, c->argv[1], c->argv[2], lot, &item_id, &lot_id, &units, &e) ||
	    plate_put(d, c->arena, c->argv[0], item_id, lot_id, units, &e))
		return cli_fail(c, &e);
	return told(c, d, c->argv[0]);
}

static int close_it(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;

	if (!cli_arguments(c, 1, 1))
		return 2;
	if (plate_close(d, c->arena, c->argv[0], &e))
		return cli_fail(c, &e);
	return told(c, d, c->argv[0]);
}

static int move(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *reason = cli_option(c, "--reason", &bad), *key = cli_option(c, "--key", &bad);
	struct plate_row plate;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 2, 2))
		return 2;
	if (plate_find(d, c->arena, c->argv[0], &plate, &e))
		return cli_fail(c, &e);
	key = key ? arena_printf(c->arena, "plate:%" PRId64 ":%s", plate.plate_id, key)
		  : arena_printf(c->arena, "plate:%" PRId64 ":%" PRId64 ":%ld", plate.plate_id, desk_now(d),
				 (long)getpid());
	if (plate_move(d, c->arena, plate.sscc, plate.version, c->argv[1], reason ? reason : "putaway", key, &e))
		return cli_fail(c, &e);
	return told(c, d, plate.sscc);
}

static int break_up(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct plate_row plate;

	if (!cli_arguments(c, 1, 1))
		return 2;
	if (plate_find(d, c->arena, c->argv[0], &plate, &e) ||
	    plate_break_up(d, c->arena, plate.sscc, plate.version, &e))
		return cli_fail(c, &e);
	return told(c, d, plate.sscc);
}

static const struct cli_word words[] = {
	{ "list", list },      { "show", show }, { "new", make },	   { "put", put },
	{ "close", close_it }, { "move", move }, { "break-up", break_up },
};

static int run(struct cli *c, struct desk *d)
{
	const char *what;
	int status;

	if (cli_word(c, d, words, ARRAY_LEN(words), &what, &status))
		return status;
	return cli_usage(c, _("plate needs one of its words"));
}

extern const struct verb verb_plate;
const struct verb verb_plate = {
	.name = "plate",
	.usage = "plate list [--format table|csv|json]\n"
		 "plate show SSCC [--format table|csv|json]\n"
		 "plate new PLACE\n"
		 "plate put SSCC CODE QUANTITY [--lot LOT]\n"
		 "plate close|break-up SSCC\n"
		 "plate move SSCC PLACE [--reason CODE] [--key KEY]",
	.help = N_("Pallets that are built here under a number of our own: build, move, break up."),
	.need = NEED_DESK,
	.run = run,
};
