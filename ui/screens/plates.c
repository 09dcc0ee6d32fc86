/* Licence plates: pallets that were built here, and what stands on one. Moving them by scans is in plate_move.c. */
#include "ui/screens/parts.h"

#include "domain/catalog/item.h"
#include "domain/stock/lot_sql.h"
#include "domain/stock/plate.h"
#include "ui/screens/printing.h"

static const struct column plate_columns[] = {
	COLUMN("sscc", N_("Pallet"), KIND_CODE, 15, 18, 0),
	COLUMN("place", N_("Place"), KIND_CODE, 8, 12, 0),
	COLUMN_STATE("state", N_("State"), 10, 12, 1),
	COLUMN("lines", N_("Lines"), KIND_NUMBER, 5, 6, 2),
	COLUMN("units", N_("Units"), KIND_QTY, 6, 10, 1),
	COLUMN("receipt", N_("Receipt"), KIND_CODE, 13, 16, 5),
	COLUMN("who", N_("By"), KIND_TEXT, 6, 12, 3),
	COLUMN("changed_at", N_("When"), KIND_INSTANT, 16, 16, 4),
	END_ROW,
};

/* The plate of the row, or the one whose contents are shown. */
static int plate_here(struct view *v, int64_t plate_id, struct plate_row *plate, struct err *e)
{
	return plate_get(view_desk(v)->db, view_arena(v), plate_id, plate, e);
}

static bool row_is(struct view *v, const char *state)
{
	return row_there(v) && str_eq(row_text(v, "state"), state);
}

static bool row_stands(struct view *v)
{
	return row_there(v) && !row_is(v, "broken up");
}

static bool row_is_open(struct view *v)
{
	return row_is(v, "open");
}

static const struct field new_fields[] = {
	{ .name = "place",
	  .title = N_("Place"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .required = true,
	  .lookup = "places",
	  .lookup_field = "code",
	  .help = N_("Where it is built; what stands loose there can be put on it.") },
	END_ROW,
};

static unsigned new_plate(struct view *v, struct err *e)
{
	struct plate_row plate;

	if (plate_new(view_desk(v), view_arena(v), form_text(v, "place"), &plate, e))
		return STAY;
	view_say(v, SAY_DONE, _("Pallet %s is begun."), plate.sscc);
	return view_open(v, "plate", plate.plate_id, NULL);
}

static unsigned close_row(struct view *v, struct err *e)
{
	return reload_if(plate_close(view_desk(v), view_arena(v), row_text(v, "sscc"), e));
}

static void ask_break_up(struct view *v, struct str *to)
{
	str_addf(to, _("Break up %s? What is on it stands loose in %s."), row_text(v, "sscc"), row_text(v, "place"));
}

static unsigned break_up(struct view *v, struct err *e)
{
	struct plate_row plate;

	if (plate_here(v, row_id(v), &plate, e) ||
	    plate_break_up(view_desk(v), view_arena(v), plate.sscc, plate.version, e))
		return STAY;
	return RELOAD;
}

static unsigned print_row(struct view *v, struct err *e)
{
	return print_label_of_plate(v, row_id(v), e);
}

static unsigned row_history(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "history", row_id(v), "plate");
}

static const struct action plate_list_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Show what stands on it."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "plate" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Begin a pallet of goods that stand in a place."),
	  .permission = PERM_MOVE,
	  .on = COMMAND_NEW,
	  .fields = new_fields,
	  .run = new_plate },
	{ .name = "move",
	  .label = N_("Move"),
	  .help = N_("Move pallets by scanning: the pallet, then its place."),
	  .permission = PERM_MOVE,
	  .key = "m",
	  .open = "move-plates" },
	{ .name = "close",
	  .label = N_("Close"),
	  .help = N_("The pallet is built."),
	  .permission = PERM_MOVE,
	  .key = "c",
	  .flags = ACTION_ROW,
	  .when = row_is_open,
	  .run = close_row },
	{ .name = "break-up",
	  .label = N_("Break up"),
	  .help = N_("Take the pallet apart: what is on it stands loose where it is."),
	  .permission = PERM_MOVE,
	  .key = "b",
	  .flags = ACTION_ROW | ACTION_DANGER,
	  .when = row_stands,
	  .question = ask_break_up,
	  .run = break_up },
	{ .name = "label",
	  .label = N_("Label"),
	  .help = N_("Print its label: the number, and what is on it."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .when = row_stands,
	  .run = print_row },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this pallet, and when."),
	  .permission = PERM_LOOK,
	  .key = "i",
	  .flags = ACTION_ROW,
	  .run = row_history },
	END_ROW,
};

const struct screen screen_plates = {
	.shape = SHAPE_LIST,
	.name = "plates",
	.title = N_("Pallets of ours"),
	.help = N_(
		"Pallets and cartons that were built here, each with a number of our own, or came with several things on them under the supplier's. They go about whole; what is picked from their place comes off them when nothing stands loose there."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = plate_list_actions,
	.list = { .query = &plate_list,
		  .args = args_warehouse,
		  .columns = plate_columns,
		  .sort = "plate_id",
		  .descending = true,
		  .empty = N_("No pallet was built here yet. The card PLATE begins one while goods are received.") },
};

/* ---------------------------------------------------------------- one of them */

static const struct column content_columns[] = {
	COLUMN("sku", N_("SKU"), KIND_CODE, 12, 18, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 12, 40, 3),
	COLUMN("lot", N_("Lot"), KIND_CODE, 8, 20, 1),
	COLUMN("expiry_on", N_("Expiry"), KIND_DAY, 10, 10, 2),
	COLUMN_UNIT("quantity", N_("Quantity"), KIND_QTY, 8, 10, 0, "decimals"),
	COLUMN_PACKS("quantity", 12, 22, 2),
	END_ROW,
};

/* Where it stands, and what was on it and did not come along from the dock. */
static void plate_heading(struct view *v, struct str *to)
{
	const struct words_settings *words = view_format(v)->words;
	struct plate_left_of_rows left;
	struct plate_row plate;
	struct err e = ERR_INIT;

	if (plate_here(v, view_id(v), &plate, &e))
		return;
	str_addf(to, "%s  %s  %s", plate.sscc, plate.place, words_state(words, plate.state).word);
	if (plate_left_of(view_desk(v)->db, view_arena(v), plate.plate_id, &left, &e))
		return;
	for (size_t i = 0; i < left.n; i++)
		str_addf(to, _("  %s: without %s %s"), words_term(left.v[i].kind),
			 words_qty(view_arena(v), words, left.v[i].quantity, (int)left.v[i].decimals), left.v[i].sku);
}

static const struct field put_fields[] = {
	{ .name = "code",
	  .title = N_("Item"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .required = true,
	  .lookup = "items",
	  .lookup_field = "sku",
	  .help = N_("Its SKU, or any barcode of it; a carton's counts its units.") },
	{ .name = "lot",
	  .title = N_("Lot"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .help = N_("Of an item with lots or serials.") },
	{ .name = "quantity",
	  .title = N_("How many"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .required = true,
	  .fallback = "1",
	  .help = N_("So many of what the code names.") },
	END_ROW,
};

static unsigned put(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct plate_row plate;
	struct item_match match;
	struct item_row item;
	struct lot_row lot = { .lot_id = 0 };
	int64_t units;

	if (plate_here(v, view_id(v), &plate, e) || item_resolve(desk, a, form_text(v, "code"), 0, &match, e) ||
	    item_get(desk->db, a, match.item_id, &item, e))
		return STAY;
	if (!str_eq(item.track, "none") &&
	    lot_by_code(desk->db, a, item.item_id, item.track, form_text(v, "lot"), &lot, e)) {
		if (e->code == ERR_NOT_FOUND)
			form_fault(v, "lot", N_("There is no such lot of this item."));
		return STAY;
	}
	if (__builtin_mul_overflow(form_i64(v, "quantity"), match.quantity, &units))
		units = 0;
	return reload_if(plate_put(desk, a, plate.sscc, item.item_id, lot.lot_id, units, e));
}

static unsigned close_this(struct view *v, struct err *e)
{
	struct plate_row plate;

	if (plate_here(v, view_id(v), &plate, e))
		return STAY;
	return reload_if(plate_close(view_desk(v), view_arena(v), plate.sscc, e));
}

static bool this_is_open(struct view *v)
{
	struct plate_row plate;
	struct err e = ERR_INIT;

	return plate_here(v, view_id(v), &plate, &e) == OK && str_eq(plate.state, "open");
}

static bool this_stands(struct view *v)
{
	struct plate_row plate;
	struct err e = ERR_INIT;

	return plate_here(v, view_id(v), &plate, &e) == OK && !str_eq(plate.state, "broken up");
}

static unsigned print_this(struct view *v, struct err *e)
{
	return print_label_of_plate(v, view_id(v), e);
}

static const struct action plate_actions[] = {
	{ .name = "put",
	  .label = N_("Put on"),
	  .help = N_("Put goods on it that stand loose in its place."),
	  .permission = PERM_MOVE,
	  .on = COMMAND_NEW,
	  .when = this_stands,
	  .fields = put_fields,
	  .run = put },
	{ .name = "close",
	  .label = N_("Close"),
	  .help = N_("The pallet is built."),
	  .permission = PERM_MOVE,
	  .key = "c",
	  .when = this_is_open,
	  .run = close_this },
	{ .name = "label",
	  .label = N_("Label"),
	  .help = N_("Print its label: the number, and what is on it."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .when = this_stands,
	  .run = print_this },
	END_ROW,
};

const struct screen screen_plate = {
	.shape = SHAPE_LIST,
	.name = "plate",
	.title = N_("On this pallet"),
	.help = N_("Every item and lot that stands on one pallet."),
	.permission = PERM_LOOK,
	.reached_by = "plates",
	.actions = plate_actions,
	.list = { .query = &plate_content_list,
		  .args = args_id,
		  .columns = content_columns,
		  .heading = plate_heading,
		  .empty = N_("Nothing is on it. F6 puts something on.") },
};
