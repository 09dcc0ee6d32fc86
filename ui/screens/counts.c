/* Counts in a list, and one count: what is counted, and what becomes of it. */
#include "ui/screens/parts.h"

#include "domain/catalog/item.h"
#include "domain/stock/count.h"

static const struct look whys[] = {
	{ "class", N_("due by class"), SAY_PLAIN },    { "asked", N_("asked for"), SAY_PLAIN },
	{ "zero", N_("is it empty"), SAY_PLAIN },      { "short", N_("pick short"), SAY_PLAIN },
	{ "adjustment", N_("adjustment"), SAY_PLAIN }, { NULL, NULL, SAY_PLAIN },
};

static const struct column count_columns[] = {
	COLUMN("number", N_("Count"), KIND_CODE, 13, 14, 0),
	COLUMN_STATE("state", N_("State"), 10, 12, 0),
	{ .field = "why", .title = N_("Why"), .kind = KIND_STATE, .min = 12, .max = 14, .rank = 2, .looks = whys },
	COLUMN("place", N_("Place"), KIND_CODE, 8, 12, 1),
	COLUMN("lines", N_("Lines"), KIND_NUMBER, 5, 5, 3),
	COLUMN("counted", N_("Counted"), KIND_NUMBER, 7, 8, 3),
	COLUMN("again", N_("Again"), KIND_NUMBER, 5, 7, 4),
	COLUMN_UNIT("value_minor", N_("Value"), KIND_MONEY, 9, 14, 5, "currency"),
	COLUMN("currency", N_("Cur."), KIND_CODE, 4, 4, 6),
	COLUMN("who", N_("By"), KIND_TEXT, 6, 10, 7),
	END_ROW,
};

static unsigned plan(struct view *v, struct err *e)
{
	int64_t id;
	int rc = count_plan(view_desk(v), view_arena(v), &id, e);

	if (rc == OK)
		view_say(v, SAY_DONE, "%s", id ? _("What is due is planned.") : _("Nothing is due."));
	return reload_if(rc);
}

static bool is_open(const char *state)
{
	return str_eq(state, "planned") || str_eq(state, "counting") || str_eq(state, "recount");
}

static bool row_open(struct view *v)
{
	return is_open(row_text(v, "state"));
}

static const struct action count_list_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the count."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "count" },
	{ .name = "scan",
	  .label = N_("Count"),
	  .help = N_("Count it by scanning; what should be there is not shown."),
	  .permission = PERM_MOVE,
	  .key = "c",
	  .flags = ACTION_ROW,
	  .when = row_open,
	  .open = "counting" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Count a place, an item, or an item at a place."),
	  .permission = PERM_COUNTS,
	  .on = COMMAND_NEW,
	  .open = "count" },
	{ .name = "plan",
	  .label = N_("Plan"),
	  .help = N_("Make a count of what is due."),
	  .permission = PERM_COUNTS,
	  .key = "p",
	  .run = plan },
	END_ROW,
};

const struct screen screen_counts = {
	.shape = SHAPE_LIST,
	.name = "counts",
	.title = N_("Counts"),
	.help = N_("What is counted in this warehouse or was, newest first, and what was written on or off."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = count_list_actions,
	.list = { .query = &count_list,
		  .args = args_warehouse,
		  .columns = count_columns,
		  .sort = "count_id",
		  .descending = true,
		  .empty = N_("No count yet. F6 begins one.") },
};

/* ---------------------------------------------------------------- one count */

static const struct field count_fields[] = {
	{ .name = "number",
	  .title = N_("Count"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Taken when it is saved.") },
	{ .name = "state",
	  .title = N_("State"),
	  .kind = KIND_STATE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Where it stands.") },
	{ .name = "place",
	  .title = N_("Place"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .help = N_("Empty: every place of the item.") },
	{ .name = "item",
	  .title = N_("Item"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .lookup = "items",
	  .lookup_field = "sku",
	  .help = N_("SKU or barcode; empty: all that stands in the place.") },
	{ .name = "value_minor",
	  .title = N_("Value"),
	  .kind = KIND_MONEY,
	  .width = 14,
	  .read_only = true,
	  .unit = "currency",
	  .help = N_("What is astray, at cost; it is what an approver decides on.") },
	{ .name = "currency",
	  .title = N_("Currency"),
	  .kind = KIND_CODE,
	  .width = 4,
	  .read_only = true,
	  .help = N_("Of the books.") },
	END_ROW,
};

static const struct field line_fields[] = {
	{ .name = "place",
	  .title = N_("Place"),
	  .kind = KIND_CODE,
	  .width = 10,
	  .read_only = true,
	  .help = N_("Where it stands.") },
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .read_only = true,
	  .help = N_("The item's.") },
	{ .name = "lot",
	  .title = N_("Lot"),
	  .kind = KIND_CODE,
	  .width = 10,
	  .read_only = true,
	  .help = N_("Empty: none.") },
	{ .name = "counted",
	  .title = N_("Counted"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .read_only = true,
	  .help = N_("Base units.") },
	{ .name = "expected",
	  .title = N_("Expected"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .read_only = true,
	  .help = N_("Shown when the counting is over.") },
	END_ROW,
};

static const struct grid count_grid = { .title = N_("Lines"), .fields = line_fields };

static void load_count(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct item_row item;
	struct count c;

	form_put_text(v, "currency", desk->currency);
	if (!view_id(v)) {
		form_put_text(v, "state", "planned");
		return;
	}
	if (count_load(desk, view_arena(v), view_id(v), &c, e))
		return;
	form_put_text(v, "number", c.doc.number);
	form_put_text(v, "state", c.doc.state);
	form_put_text(v, "place", c.row.place);
	if (c.row.item_id != DB_NULL) {
		if (item_get(desk->db, view_arena(v), c.row.item_id, &item, e))
			return;
		form_put_text(v, "item", item.sku);
	}
	form_put_text(v, "currency", c.row.currency);
	form_put_i64(v, "value_minor", c.row.value_minor);
	for (size_t i = 0; i < c.n_lines; i++) {
		size_t line = grid_add(v, c.lines[i].line_id);

		grid_put_text(v, line, "place", c.lines[i].place);
		grid_put_text(v, line, "sku", c.lines[i].sku);
		grid_put_text(v, line, "lot", c.lines[i].lot_id ? c.lines[i].lot : "");
		grid_put_i64(v, line, "counted", c.lines[i].counted);
		grid_put_i64(v, line, "expected", c.lines[i].expected);
	}
}

static unsigned save_count(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	const char *place = form_text(v, "place"), *item = form_text(v, "item");
	struct item_match match = { .item_id = 0 };
	int64_t id;

	if ((*item && item_resolve(desk, view_arena(v), item, 0, &match, e)) ||
	    count_new(desk, view_arena(v), "asked", *place ? place : NULL, match.item_id, &id, e))
		return STAY;
	view_set_id(v, id);
	view_say(v, SAY_DONE, "%s", _("The count is planned."));
	return RELOAD;
}

static bool count_frozen(struct view *v)
{
	return view_id(v) || !desk_may(view_desk(v), PERM_COUNTS);
}

static bool in_state(struct view *v, const char *state)
{
	return view_id(v) && str_eq(form_text(v, "state"), state);
}

static bool can_count(struct view *v)
{
	return view_id(v) && is_open(form_text(v, "state"));
}

static bool can_decide(struct view *v)
{
	return in_state(v, "to approve");
}

static bool can_cancel(struct view *v)
{
	return can_count(v) || can_decide(v);
}

static unsigned finish(struct view *v, struct err *e)
{
	return reload_if(count_finish(view_desk(v), view_arena(v), view_id(v), reason_of(v), e));
}

static unsigned enter(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct item_match match;
	struct count_told told;
	int rc = item_resolve(desk, a, form_text(v, "sku"), 0, &match, e);

	if (rc)
		return reload_if(rc);
	struct count_entry entry = { .key = arena_printf(a, "typed:%" PRId64 ":%" PRId64 ":%" PRId64, view_id(v),
							 desk->user_id, desk_now(desk)),
				     .place = form_text(v, "at"),
				     .item_id = match.item_id,
				     .lot_code = form_text(v, "lot"),
				     .quantity = form_i64(v, "found") };

	rc = count_enter(desk, a, view_id(v), &entry, &told, e);
	if (rc == OK)
		view_say(v, SAY_DONE, "%s %s: %s", entry.place, form_text(v, "sku"),
			 words_number(a, view_format(v)->words, told.counted));
	return reload_if(rc);
}

static void approve_question(struct view *v, struct str *to)
{
	str_addf(to, _("Approve %s for %s?"), form_text(v, "number"),
		 words_money(view_arena(v), view_format(v)->words, form_i64(v, "value_minor"),
			     form_text(v, "currency")));
}

static unsigned approve(struct view *v, struct err *e)
{
	return reload_if(count_approve(view_desk(v), view_arena(v), view_id(v), e));
}

static unsigned refuse(struct view *v, struct err *e)
{
	return reload_if(count_refuse(view_desk(v), view_arena(v), view_id(v), reason_of(v), e));
}

static unsigned cancel(struct view *v, struct err *e)
{
	return reload_if(count_cancel(view_desk(v), view_arena(v), view_id(v), reason_of(v), e));
}

static unsigned history(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "history", view_id(v), "count");
}

static unsigned scan_it(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "counting", view_id(v), NULL);
}

static const struct field enter_fields[] = {
	{ .name = "at",
	  .title = N_("Place"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .required = true,
	  .help = N_("Scan it.") },
	{ .name = "sku",
	  .title = N_("Item"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .required = true,
	  .lookup = "items",
	  .help = N_("SKU or barcode.") },
	{ .name = "lot", .title = N_("Lot"), .kind = KIND_CODE, .width = 20, .help = N_("Empty: none.") },
	{ .name = "found",
	  .title = N_("Counted"),
	  .kind = KIND_NUMBER,
	  .width = 10,
	  .required = true,
	  .help = N_("So many in all, in base units.") },
	END_ROW,
};
static const struct field finish_fields[] = REASON_FIELDS(reasons_to_count, N_("Why what is astray is believed."));
static const struct field refuse_fields[] = REASON_FIELDS(reasons_to_refuse_count, N_("Why it is refused."));
static const struct field cancel_fields[] = REASON_FIELDS(reasons_to_cancel_count, N_("Why it is cancelled."));

static const struct action count_actions[] = {
	{ .name = "enter",
	  .label = N_("Enter"),
	  .help = N_("Say how many there are of an item at a place."),
	  .permission = PERM_MOVE,
	  .key = "Ctrl-G",
	  .when = can_count,
	  .fields = enter_fields,
	  .run = enter },
	{ .name = "scan",
	  .label = N_("Scan"),
	  .help = N_("Count it by scanning; what should be there is not shown."),
	  .permission = PERM_MOVE,
	  .key = "Ctrl-E",
	  .when = can_count,
	  .run = scan_it },
	{ .name = "finish",
	  .label = N_("Finish"),
	  .help = N_("The counting is over: post it, or have it counted again or decided on."),
	  .permission = PERM_COUNTS,
	  .on = COMMAND_POST,
	  .when = can_count,
	  .fields = finish_fields,
	  .run = finish },
	{ .name = "approve",
	  .label = N_("Approve"),
	  .help = N_("Approve the count: what is astray is posted."),
	  .permission = PERM_APPROVE,
	  .key = "Ctrl-A",
	  .flags = ACTION_DANGER,
	  .when = can_decide,
	  .question = approve_question,
	  .run = approve },
	{ .name = "refuse",
	  .label = N_("Refuse"),
	  .help = N_("Have it counted again by somebody else, with a reason."),
	  .permission = PERM_APPROVE,
	  .key = "Ctrl-X",
	  .when = can_decide,
	  .fields = refuse_fields,
	  .run = refuse },
	{ .name = "cancel-count",
	  .label = N_("Cancel count"),
	  .help = N_("Cancel it, with a reason."),
	  .permission = PERM_COUNTS,
	  .flags = ACTION_HIDDEN,
	  .when = can_cancel,
	  .fields = cancel_fields,
	  .run = cancel },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this count, when and why."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-T",
	  .when = count_frozen,
	  .run = history },
	END_ROW,
};

const struct screen screen_count = {
	.shape = SHAPE_FORM,
	.name = "count",
	.title = N_("Count"),
	.help = N_(
		"What is counted and what was found. What should be there is shown when the counting is over; what is far off is counted again by another person."),
	.permission = PERM_LOOK,
	.actions = count_actions,
	.form = { .fields = count_fields,
		  .grid = &count_grid,
		  .load = load_count,
		  .save = save_count,
		  .frozen = count_frozen },
};
