/* putaway: what waits at the dock, where it goes and why, from the command line. */
#include "cli/cli.h"

#include "base/text.h"
#include "cli/table.h"
#include "domain/catalog/gs1_key.h"
#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/stock/handling.h"
#include "domain/stock/lot.h"
#include "domain/stock/place.h"
#include "domain/stock/plate.h"
#include "domain/stock/putaway.h"
#include "words/words.h"

#include <unistd.h>

static int whole(const char *field, const char *text, int64_t *out, struct err *e)
{
	return text_to_i64(text, out) ? OK : refuse_value(field, text, "a whole number", e);
}

static int find_item(struct cli *c, struct desk *d, const char *code, struct item_row *item, int64_t *pack,
		     struct err *e)
{
	struct item_match match;
	int rc = item_resolve(d, c->arena, code, 0, &match, e);

	*pack = match.quantity;
	return rc ? rc : item_get(d->db, c->arena, match.item_id, item, e);
}

/* ---------------------------------------------------------------- looking */

static int list(struct cli *c, struct desk *d)
{
	static const struct table_column columns[] = {
		{ .name = "task", .title = N_("Task"), .kind = TABLE_CODE },
		{ .name = "zone", .title = N_("Zone"), .kind = TABLE_CODE },
		{ .name = "to", .title = N_("To"), .kind = TABLE_CODE },
		{ .name = "pallet", .title = N_("Pallet"), .kind = TABLE_CODE },
		{ .name = "sku", .title = N_("SKU"), .kind = TABLE_CODE },
		{ .name = "lot", .title = N_("Lot"), .kind = TABLE_CODE },
		{ .name = "quantity", .title = N_("Quantity"), .kind = TABLE_QTY },
		{ .name = "from", .title = N_("From"), .kind = TABLE_CODE },
		{ .name = "why", .title = N_("Why") },
		{ .name = "paper", .title = N_("Paper"), .kind = TABLE_CODE },
		{ .name = "taken", .title = N_("Taken by") },
	};
	struct err e = ERR_INIT;
	bool bad = false;
	int64_t fresh;
	const char *zone_code = cli_option(c, "--zone", &bad);
	struct place_row zone = { .place_id = 0 };
	struct putaway_queue_rows rows;
	struct cli_table table;
	enum table_format format;
	int rc;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	if ((zone_code && place_find(d, c->arena, zone_code, &zone, &e)) || putaway_fresh(d, &fresh, &e) ||
	    putaway_queue(d->db, c->arena, d->warehouse_id, zone.place_id, &rows, &e) ||
	    cli_table_open(&table, c, d, format, columns, ARRAY_LEN(columns), &e))
		return cli_fail(c, &e);
	rc = OK;
	for (size_t i = 0; !rc && i < rows.n; i++) {
		const struct putaway_task_row *t = &rows.v[i];
		const struct table_cell cells[] = {
			cell_text(arena_printf(c->arena, "%" PRId64, t->task_id)),
			cell_text(t->zone),
			cell_text(t->to_place),
			cell_text(t->sscc),
			cell_text(t->sku),
			cell_text(t->lot),
			cell_qty(t->quantity, (int)t->decimals),
			cell_text(t->from_place),
			cell_text(t->step),
			cell_text(t->document),
			cell_text(t->taken_by != DB_NULL && t->taken_at > fresh ? t->taken_who : NULL),
		};

		rc = cli_table_row(&table, cells, &e);
	}
	return cli_table_end(&table, rc, &e);
}

/* The places that were looked at, in the order of the steps; the one chosen is the last. */
static int explain(struct cli *c, struct desk *d, const struct putaway_ask *ask, int decimals, enum table_format format)
{
	static const struct table_column columns[] = {
		{ .name = "step", .title = N_("Step") },
		{ .name = "place", .title = N_("Place"), .kind = TABLE_CODE },
		{ .name = "answer", .title = N_("Answer") },
		{ .name = "room", .title = N_("Room"), .kind = TABLE_QTY },
		{ .name = "source", .title = N_("Source") },
	};
	struct err e = ERR_INIT;
	struct cli_table table;
	struct putaway found;
	int rc = OK;

	if (putaway_suggest(d, c->arena, ask, &found, &e))
		return cli_fail(c, &e);
	if (format == TABLE_ALIGNED && found.place_id == DB_NULL)
		fprintf(c->out, "%s\n\n", _("There is room nowhere."));
	else if (format == TABLE_ALIGNED)
		fprintf(c->out, "%s  %s  %s\n\n", found.place, words_qty(c->arena, c->words, found.quantity, decimals),
			words_term(putaway_step_name(found.step)));
	if (cli_table_open(&table, c, d, format, columns, ARRAY_LEN(columns), &e))
		return cli_fail(c, &e);
	for (size_t i = 0; !rc && i < found.n_terms; i++) {
		const struct putaway_term *t = &found.terms[i];
		const struct table_cell cells[] = {
			cell_text(putaway_step_name(t->step)),
			cell_text(t->place),
			cell_text(putaway_verdict_name(t->verdict)),
			*t->place && t->room != DB_NULL ? cell_qty(t->room, decimals) : cell_none(),
			cell_text(t->source),
		};

		rc = cli_table_row(&table, cells, &e);
	}
	return cli_table_end(&table, rc, &e);
}

static int suggest(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *lot_code = cli_option(c, "--lot", &bad);
	struct putaway_ask ask = { .warehouse_id = d->warehouse_id, .wish_id = DB_NULL };
	struct lot_row lot;
	struct item_row item;
	enum table_format format;
	int64_t pack;
	int rc;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_table_format(c, &format) || !cli_arguments(c, 2, 2))
		return 2;
	if (find_item(c, d, c->argv[0], &item, &pack, &e) || whole("quantity", c->argv[1], &ask.quantity, &e))
		return cli_fail(c, &e);
	if (__builtin_mul_overflow(ask.quantity, pack, &ask.quantity)) {
		(void)err_fail(&e, ERR_OVERFLOW, FACT_TEXT("what", "quantity"));
		return cli_fail(c, &e);
	}
	ask.item_id = item.item_id;
	rc = lot_code ? lot_by_code(d->db, c->arena, item.item_id, item.track, lot_code, &lot, &e) : ERR_NOT_FOUND;
	if (rc == OK)
		ask.lot_id = lot.lot_id;
	else if (rc != ERR_NOT_FOUND)
		return cli_fail(c, &e);
	return explain(c, d, &ask, (int)item.decimals, format);
}

static int why(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct putaway_task_row t;
	enum table_format format;
	int64_t id;
	int rc;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 1, 1))
		return 2;
	if (whole("task", c->argv[0], &id, &e))
		return cli_fail(c, &e);
	rc = putaway_task_get(d->db, c->arena, id, &t, &e);
	if (rc == ERR_NOT_FOUND)
		(void)refuse_absent("putaway", c->argv[0], &e);
	if (rc)
		return cli_fail(c, &e);
	const struct putaway_ask ask = putaway_ask_of(&t);

	return explain(c, d, &ask, (int)t.decimals, format);
}

/* ---------------------------------------------------------------- doing */

/* A task by its number, or by that of the pallet that waits, or waited before it was put away by this very command.
 * code: of what is taken off it. */
static int find_task(struct cli *c, struct desk *d, const char *text, const char *code, const char *lot, int64_t *id,
		     struct err *e)
{
	struct putaway_last_of_plate_row last;
	struct putaway_of_plate_rows parts;
	struct item_row item = { .item_id = 0 };
	struct plate_row plate;
	int64_t pack;
	size_t n;
	int rc;

	if (strlen(text) != SSCC_DIGITS)
		return whole("task", text, id, e);
	if ((rc = putaway_bind_by_sscc(d, c->arena, text, &n, e)) || (rc = plate_find(d, c->arena, text, &plate, e)) ||
	    (rc = putaway_of_plate(d->db, c->arena, plate.plate_id, &parts, e)) ||
	    (code && (rc = find_item(c, d, code, &item, &pack, e))))
		return rc;
	for (size_t i = 0; i < parts.n; i++)
		if (!code || (parts.v[i].item_id == item.item_id && (!lot || str_eq(parts.v[i].lot, lot)))) {
			*id = parts.v[i].task_id;
			return OK;
		}
	rc = parts.n ? ERR_NOT_FOUND : putaway_last_of_plate(d->db, c->arena, plate.plate_id, &last, e);
	if (rc != ERR_NOT_FOUND) {
		*id = rc ? 0 : last.task_id;
		return rc;
	}
	return refuse_absent("putaway", code ? code : text, e);
}

static int confirm(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *quantity = cli_option(c, "--quantity", &bad), *reason = cli_option(c, "--reason", &bad);
	const char *key = cli_option(c, "--key", &bad), *item = cli_option(c, "--item", &bad);
	const char *lot = cli_option(c, "--lot", &bad);
	struct putaway_put put = { .reason = reason ? reason : "", .off_pallet = item != NULL };
	struct putaway_task_row t;
	struct putaway_done done;
	int64_t id;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 2, 2))
		return 2;
	if (find_task(c, d, c->argv[0], item, lot, &id, &e) ||
	    (quantity && whole("quantity", quantity, &put.quantity, &e)))
		return cli_fail(c, &e);
	/* A key of its own for a person's command; a script gives one, so that a retry puts away once. */
	put.key = key ? arena_printf(c->arena, "putaway:%s:%s", c->argv[0], key)
		      : arena_printf(c->arena, "putaway:%" PRId64 ":%" PRId64 ":%ld", id, desk_now(d), (long)getpid());
	put.place = c->argv[1];
	if (putaway_confirm(d, c->arena, id, &put, &done, &e) || putaway_task_get(d->db, c->arena, id, &t, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s %s\n", t.plate_id != DB_NULL ? t.sscc : t.sku,
		words_qty(c->arena, c->words, done.quantity, (int)t.decimals), put.place);
	if (put.off_pallet)
		fprintf(c->out, _("off pallet %s, the rest of it stays whole\n"), c->argv[0]);
	if (done.left)
		fprintf(c->out, _("left: %s, to %s\n"), words_qty(c->arena, c->words, done.left, (int)t.decimals),
			*done.next ? done.next : _("no place: there is room nowhere"));
	return cli_printed(c);
}

static int go(struct cli *c, struct desk *d, bool elsewhere)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *reason = elsewhere ? cli_option(c, "--reason", &bad) : NULL, *next;
	int64_t id;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 1, 1))
		return 2;
	if (find_task(c, d, c->argv[0], NULL, NULL, &id, &e) ||
	    (elsewhere ? putaway_elsewhere(d, c->arena, id, reason ? reason : "", &next, &e)
		       : putaway_again(d, c->arena, id, &next, &e)))
		return cli_fail(c, &e);
	fprintf(c->out, "%s\n", *next ? next : _("There is room nowhere."));
	return cli_printed(c);
}

static int elsewhere(struct cli *c, struct desk *d)
{
	return go(c, d, true);
}

static int again(struct cli *c, struct desk *d)
{
	return go(c, d, false);
}

static int home(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct place_row place;
	struct item_row item;
	int64_t pack;
	bool none = cli_flag(c, "--none");

	if (!cli_arguments(c, none ? 1 : 2, none ? 1 : 2))
		return 2;
	if (find_item(c, d, c->argv[0], &item, &pack, &e) ||
	    (none ? handling_end_home(d, c->arena, item.item_id, d->warehouse_id, &e)
		  : place_find(d, c->arena, c->argv[1], &place, &e) ||
			     handling_set_home(d, c->arena, item.item_id, place.place_id, &e)))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s\n", item.sku, none ? _("has no place of its own") : place.code);
	return cli_printed(c);
}

static const struct cli_word words[] = {
	{ "list", list },	    { "suggest", suggest }, { "why", why },    { "confirm", confirm },
	{ "elsewhere", elsewhere }, { "again", again },	    { "fixed", home },
};

static int run(struct cli *c, struct desk *d)
{
	const char *what;
	int status;

	if (cli_word(c, d, words, ARRAY_LEN(words), &what, &status))
		return status;
	return cli_usage(c, _("putaway needs one of its words"));
}

extern const struct verb verb_putaway;
const struct verb verb_putaway = {
	.name = "putaway",
	.usage = "putaway list [--zone PLACE] [--format table|csv|json]\n"
		 "putaway suggest CODE QUANTITY [--lot LOT] [--format table|csv|json]\n"
		 "putaway why TASK [--format table|csv|json]\n"
		 "putaway confirm TASK|SSCC PLACE [--quantity N] [--reason TEXT] [--key KEY]\n"
		 "putaway confirm SSCC PLACE --item CODE [--lot LOT] --reason TEXT [--quantity N] [--key KEY]\n"
		 "putaway elsewhere TASK|SSCC --reason TEXT\n"
		 "putaway again TASK|SSCC\n"
		 "putaway fixed CODE PLACE\n"
		 "putaway fixed CODE --none",
	.help = N_("What waits at the dock: where it goes and why, and that it stands there now."),
	.need = NEED_DESK,
	.run = run,
};
