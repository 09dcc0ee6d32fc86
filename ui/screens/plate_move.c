/* Moving pallets by scanning: the pallet, then the place where it is put. */
#include "ui/screens/floor_scan.h"

#include "domain/stock/plate.h"

struct carrying {
	struct plate_row plate; /* as it was seen; plate_id 0: none is in hand; texts in the screen's arena */
	int64_t moved;		/* here so far */
};

/* "3*PEN, 2*INK": what is on it, in a line. */
static const char *contents_of(struct view *v, int64_t plate_id)
{
	const struct words_settings *words = view_format(v)->words;
	struct arena *a = view_arena(v);
	struct str s AUTO_STR = STR_INIT;
	struct plate_contents_rows on;
	struct err e = ERR_INIT;

	if (plate_contents(view_desk(v)->db, a, plate_id, &on, &e))
		return "";
	for (size_t i = 0; i < on.n; i++)
		str_addf(&s, "%s%s %s  %s", i ? "\n" : "", words_qty(a, words, on.v[i].quantity, (int)on.v[i].decimals),
			 on.v[i].sku, in_packs(v, on.v[i].item_id, on.v[i].quantity, on.v[i].decimals));
	return arena_copy(a, s.p, s.len);
}

static void move_zone(struct view *v, struct scan_zone *z)
{
	struct carrying *c = view_state(v);
	struct arena *a = view_arena(v);

	z->waits = c->plate.plate_id != 0;
	z->context = z->waits ? arena_printf(a, "%s\n%s %s", c->plate.sscc, _("from"), c->plate.place) : "";
	z->question = z->waits ? _("To which place?") : _("Scan the pallet");
	z->progress = c->moved ? arena_printf(a, _("%s moved"), words_number(a, view_format(v)->words, c->moved)) : "";
}

/* What is refused, in a word that a handheld has room for. */
static const struct {
	enum err_code code;
	const char *big;
} refusals[] = {
	{ ERR_PLATE, N_("NOT YOURS") },		{ ERR_NOT_FOUND, N_("UNKNOWN") },
	{ ERR_VALUE, N_("NOT THERE") },		{ ERR_STOCK_SHORT, N_("NOT SO MANY") },
	{ ERR_PLACE_BLOCKED, N_("BLOCKED") },	{ ERR_RECEIPT_OPEN, N_("NOT POSTED") },
	{ ERR_PLATE_WAITS, N_("PUT IT AWAY") }, { ERR_EMPTY, N_("EMPTY") },
};

static const char *first_was(struct view *v, const struct err *e)
{
	return arena_printf(view_arena(v), _("%s, %s min: %s"), err_text(e, "who"),
			    words_number(view_arena(v), view_format(v)->words, err_i64(e, "minutes", 0)),
			    err_text(e, "place"));
}

static unsigned refused(struct view *v, struct scan_result *out, struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(refusals); i++) {
		char *primary, *detail, *hint;

		if (refusals[i].code != e->code)
			continue;
		words_err(view_arena(v), e, view_format(v)->words, &primary, &detail, &hint);
		/* By whom, when and where to: all that the smallest screen shows. */
		if (e->code == ERR_PLATE)
			primary = arena_printf(view_arena(v), "%s\n%s", first_was(v, e), primary);
		e->code = OK;
		return floor_say(out, SAY_BAD, _(refusals[i].big),
				 arena_printf(view_arena(v), "%s\n%s", primary, detail ? detail : ""));
	}
	return STAY;
}

static unsigned take_up(struct view *v, struct carrying *c, const char *sscc, struct scan_result *out, struct err *e)
{
	struct plate_row plate;

	if (plate_find(view_desk(v), view_keep(v), sscc, &plate, e) ||
	    plate_check(view_desk(v), &plate, plate.version, e))
		return refused(v, out, e);
	c->plate = plate;
	return floor_say(out, SAY_INFO, plate.place, contents_of(v, plate.plate_id));
}

static unsigned put_down(struct view *v, struct carrying *c, const char *place, struct scan_result *out, struct err *e)
{
	struct arena *a = view_arena(v);
	struct plate_row plate = c->plate;
	/* What was seen, and where to: the same once more is the same move. */
	const char *key = arena_printf(a, "plate:%" PRId64 ":%" PRId64 ":%s", plate.plate_id, plate.version, place);

	if (plate_move(view_desk(v), a, plate.sscc, plate.version, place, "putaway", key, e)) {
		/* A wrong place is scanned again; a pallet that somebody else had is not in hand any more. */
		if (e->code == ERR_PLATE || e->code == ERR_EMPTY)
			c->plate.plate_id = 0;
		return refused(v, out, e);
	}
	c->plate.plate_id = 0;
	c->moved++;
	return floor_say(
		out, SAY_OK, place,
		arena_printf(a, "%s\n%s > %s\n%s", plate.sscc, plate.place, place, contents_of(v, plate.plate_id)));
}

static unsigned drop(struct view *v, struct err *e UNUSED)
{
	struct carrying *c = view_state(v);

	c->plate.plate_id = 0;
	return STAY;
}

static unsigned move_feed(struct view *v, const struct scan *line, struct scan_result *out, struct err *e)
{
	struct carrying *c = view_state(v);
	struct floor_scan scan;

	floor_read(v, line, &scan);
	if (scan.card == CARD_UNDO || scan.card == CARD_CANCEL) {
		drop(v, e);
		return floor_say(out, SAY_INFO, _("DROPPED"), "");
	}
	if (floor_foreign(&scan))
		return floor_not_here(out);
	if (*scan.sscc)
		return take_up(v, c, scan.sscc, out, e);
	if (!c->plate.plate_id)
		return floor_say(out, SAY_BAD, _("PALLET FIRST"), scan.text);
	return put_down(v, c, scan.text, out, e);
}

static const struct action no_actions[] = { END_ROW };

const struct screen screen_move_plates = {
	.shape = SHAPE_SCAN,
	.name = "move-plates",
	.title = N_("Moving pallets"),
	.help = N_("Scan a pallet of ours, then the place where you put it; all that is on it moves with it."),
	.permission = PERM_MOVE,
	.starts = true,
	.state_size = sizeof(struct carrying),
	.actions = no_actions,
	.scan = { .zone = move_zone, .feed = move_feed, .answers = floor_answers, .drop = drop },
};
