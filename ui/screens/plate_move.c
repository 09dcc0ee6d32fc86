/* Moving pallets by scanning: the pallet, then the place where it is put. */
#include "ui/screens/parts.h"

#include "base/day.h"
#include "base/text.h"
#include "domain/catalog/code.h"
#include "domain/stock/plate.h"
#include "words/words.h"

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

static unsigned say(struct scan_result *out, enum tone tone, const char *big, const char *detail)
{
	*out = (struct scan_result){ .tone = tone, .big = big, .detail = detail, .needs_answer = tone == SAY_BAD };
	return STAY;
}

/* What is refused, in a word that a handheld has room for. */
static const struct {
	enum err_code code;
	const char *big;
} refusals[] = {
	{ ERR_PLATE, N_("NOT YOURS") },	      { ERR_NOT_FOUND, N_("UNKNOWN") },
	{ ERR_VALUE, N_("NOT THERE") },	      { ERR_STOCK_SHORT, N_("NOT SO MANY") },
	{ ERR_PLACE_BLOCKED, N_("BLOCKED") }, { ERR_RECEIPT_OPEN, N_("NOT POSTED") },
	{ ERR_EMPTY, N_("EMPTY") },
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
		return say(out, SAY_BAD, _(refusals[i].big),
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
	return say(out, SAY_INFO, plate.place, contents_of(v, plate.plate_id));
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
	return say(out, SAY_OK, place,
		   arena_printf(a, "%s\n%s > %s\n%s", plate.sscc, plate.place, place, contents_of(v, plate.plate_id)));
}

static unsigned drop(struct view *v, struct err *e UNUSED)
{
	struct carrying *c = view_state(v);

	c->plate.plate_id = 0;
	return STAY;
}

static unsigned move_feed(struct view *v, const struct scan *scan, struct scan_result *out, struct err *e)
{
	struct carrying *c = view_state(v);
	struct arena *a = view_arena(v);
	struct code_settings settings = CODE_SETTINGS(day_to_civil(day_of(desk_today(view_desk(v), a))).year);
	const char *text = text_trim(a, text_printable(a, scan->raw, scan->raw_len));
	struct code code;

	code_read(a, scan->raw, scan->raw_len, &settings, &code);
	if (code.ok && (code.card == CARD_UNDO || code.card == CARD_CANCEL)) {
		drop(v, e);
		return say(out, SAY_INFO, _("DROPPED"), "");
	}
	if (code.ok && *code.sscc)
		return take_up(v, c, code.sscc, out, e);
	if (!c->plate.plate_id)
		return say(out, SAY_BAD, _("PALLET FIRST"), text);
	return put_down(v, c, *code.text ? code.text : text, out, e);
}

static bool move_answers(struct view *v UNUSED, const struct scan *scan)
{
	enum card card = card_read(scan->code, scan->code_len, &(int64_t){ 0 });

	return card == CARD_OK || card == CARD_CANCEL;
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
	.scan = { .zone = move_zone, .feed = move_feed, .answers = move_answers, .drop = drop },
};
