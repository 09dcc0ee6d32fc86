/* What waits at the dock to be put away, and why it is to go where it is. */
#include "ui/screens/parts.h"

#include "domain/stock/putaway.h"

static const struct column putaway_columns[] = {
	COLUMN("to_place", N_("To"), KIND_CODE, 8, 14, 0),
	COLUMN("zone", N_("Zone"), KIND_CODE, 6, 10, 1),
	COLUMN("goods", N_("Goods"), KIND_CODE, 18, 18, 0),
	COLUMN_UNIT("quantity", N_("Quantity"), KIND_QTY, 8, 10, 0, "decimals"),
	COLUMN_PACKS("quantity", 12, 22, 4),
	COLUMN("lot", N_("Lot"), KIND_CODE, 8, 14, 3),
	COLUMN("from_place", N_("From"), KIND_CODE, 8, 14, 4),
	COLUMN("step", N_("Why"), KIND_TERM, 9, 10, 2),
	COLUMN("taken", N_("Taken by"), KIND_TEXT, 8, 12, 1),
	COLUMN("taken_at", N_("Since"), KIND_INSTANT, 16, 16, 6),
	COLUMN("document", N_("Paper"), KIND_CODE, 13, 14, 5),
	COLUMN("name", N_("Name"), KIND_TEXT, 12, 40, 6),
	END_ROW,
};

/* The warehouse, and since when a task must have been taken to be somebody's. */
static void putaway_args(struct view *v, struct db_value *args)
{
	struct err e = ERR_INIT;
	int64_t fresh;

	/* Where the setting cannot be read nothing is said to be taken. */
	if (putaway_fresh(view_desk(v), &fresh, &e))
		fresh = INT64_MAX;
	args_warehouse(v, args);
	args[1] = db_i64(fresh);
}

static const struct field elsewhere_fields[] = REASON_FIELDS(reasons_to_put_elsewhere,
							     N_("Why it cannot go where it was to go."));

static unsigned walk_all(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "put-away", 0, NULL);
}

static bool has_zone(struct view *v)
{
	return row_there(v) && row_i64(v, "zone_id") != 0;
}

static unsigned walk_zone(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "put-away", row_i64(v, "zone_id"), NULL);
}

static unsigned say_next(struct view *v, int rc, const char *next)
{
	if (rc)
		return STAY;
	if (*next)
		view_say(v, SAY_DONE, _("It goes to %s."), next);
	else
		view_say(v, SAY_WARN, _("There is room nowhere; it waits."));
	return RELOAD;
}

static unsigned elsewhere(struct view *v, struct err *e)
{
	const char *next;
	int rc = putaway_elsewhere(view_desk(v), view_arena(v), row_id(v), reason_of(v), &next, e);

	return say_next(v, rc, next);
}

static unsigned again(struct view *v, struct err *e)
{
	const char *next;
	int rc = putaway_again(view_desk(v), view_arena(v), row_id(v), &next, e);

	return say_next(v, rc, next);
}

static const struct action putaway_actions[] = {
	{ .name = "why",
	  .label = N_("Why"),
	  .help = N_("Show the places that were looked at for it, and what became of each."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "putaway-why" },
	{ .name = "walk",
	  .label = N_("Put away"),
	  .help = N_("Put away by scanning: all that waits, zone by zone in the order of the walk."),
	  .permission = PERM_MOVE,
	  .key = "p",
	  .run = walk_all },
	{ .name = "zone",
	  .label = N_("Zone"),
	  .help = N_("Put away by scanning what goes to the zone of this row."),
	  .permission = PERM_MOVE,
	  .key = "z",
	  .flags = ACTION_ROW,
	  .when = has_zone,
	  .run = walk_zone },
	{ .name = "elsewhere",
	  .label = N_("Elsewhere"),
	  .help = N_("Its place is of no use: have another one suggested, with a reason."),
	  .permission = PERM_MOVE,
	  .key = "e",
	  .flags = ACTION_ROW,
	  .fields = elsewhere_fields,
	  .run = elsewhere },
	{ .name = "again",
	  .label = N_("Ask anew"),
	  .help = N_("Room was made, or a rule changed: have a place suggested anew."),
	  .permission = PERM_MOVE,
	  .key = "w",
	  .flags = ACTION_MARKED,
	  .run = again },
	END_ROW,
};

const struct screen screen_putaway = {
	.shape = SHAPE_LIST,
	.name = "putaway",
	.title = N_("Putaway"),
	.help = N_(
		"What stands at the dock and where it is to go, zone by zone in the order of the walk. p puts away by scanning."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = putaway_actions,
	.list = { .query = &putaway_list,
		  .args = putaway_args,
		  .columns = putaway_columns,
		  .sort = "walk",
		  .empty = N_("Nothing waits to be put away.") },
};

/* ---------------------------------------------------------------- why there */

static const struct field why_fields[] = {
	{ .name = "sku",
	  .title = N_("Goods"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .read_only = true,
	  .help = N_("What is to be put away.") },
	{ .name = "quantity",
	  .title = N_("Quantity"),
	  .kind = KIND_QTY,
	  .width = 10,
	  .unit = "decimals",
	  .read_only = true,
	  .help = N_("How much of it.") },
	{ .name = "decimals", .title = N_("Decimals"), .kind = KIND_NUMBER, .width = 0 },
	{ .name = "to",
	  .title = N_("To"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .read_only = true,
	  .help = N_("Where it would go if it were asked now.") },
	{ .name = "source",
	  .title = N_("Rule"),
	  .kind = KIND_TEXT,
	  .width = 44,
	  .read_only = true,
	  .help = N_("The policy that spoke, if one did.") },
	END_ROW,
};

static const struct field term_fields[] = {
	{ .name = "step",
	  .title = N_("Step"),
	  .kind = KIND_TERM,
	  .width = 12,
	  .read_only = true,
	  .help = N_("The steps are taken in this order.") },
	{ .name = "place",
	  .title = N_("Place"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .read_only = true,
	  .help = N_("What was looked at.") },
	{ .name = "verdict",
	  .title = N_("Answer"),
	  .kind = KIND_TERM,
	  .width = 22,
	  .read_only = true,
	  .help = N_("What became of it.") },
	{ .name = "room",
	  .title = N_("Room"),
	  .kind = KIND_QTY,
	  .width = 10,
	  .unit = "decimals",
	  .read_only = true,
	  .help = N_("Units that it has room for; empty: no limit.") },
	END_ROW,
};

static const struct grid term_grid = { .title = N_("Places"), .fields = term_fields, .fixed = true };

static void why_load(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct putaway_task_row t;
	struct putaway found;

	if (putaway_task_get(desk->db, a, view_id(v), &t, e))
		return;
	const struct putaway_ask ask = putaway_ask_of(&t);

	if (putaway_suggest(desk, a, &ask, &found, e))
		return;
	form_put_i64(v, "decimals", t.decimals);
	form_put_text(v, "sku", t.sscc ? t.sscc : t.sku);
	form_put_i64(v, "quantity", found.wanted);
	form_put_text(v, "to", found.place);
	form_put_text(v, "source", found.source);
	for (size_t i = 0; i < found.n_terms; i++) {
		size_t line = grid_add(v, (int64_t)i + 1);

		grid_put_text(v, line, "step", putaway_step_name(found.terms[i].step));
		grid_put_text(v, line, "place", found.terms[i].place);
		grid_put_text(v, line, "verdict", putaway_verdict_name(found.terms[i].verdict));
		if (found.terms[i].place[0])
			grid_put_i64(v, line, "room", found.terms[i].room);
	}
}

static const struct action why_actions[] = { END_ROW };

const struct screen screen_putaway_why = {
	.shape = SHAPE_FORM,
	.name = "putaway-why",
	.title = N_("Why there"),
	.help = N_(
		"The places that were looked at, step by step: the item's own, where the same stands, the zone of a rule, the nearest empty one, and what the paper says."),
	.permission = PERM_LOOK,
	.actions = why_actions,
	.form = { .fields = why_fields, .grid = &term_grid, .load = why_load },
};
