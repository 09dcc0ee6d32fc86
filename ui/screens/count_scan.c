/* Counting by scanning, blind: the screen says where to go and, where it is known, what to look for, but never how
 * many. A place is scanned, then what stands in it; each scan counts one of its pack, a number typed after it says how
 * many there are in all. What the ledger knows of the place and nobody found is none by one key. */
#include "ui/screens/floor_scan.h"

#include "base/text.h"
#include "domain/stock/count.h"
#include "domain/stock/place.h"
#include "domain/stock/plate.h"

struct counting {
	bool started;
	struct count c;	   /* as it was after the last scan, in the screen's arena */
	const char *place; /* where we count; NULL: not said yet */
	int64_t times;	   /* of the next scan */
	/* What was scanned last, for a number that says how many there are in all; item_id 0: nothing. */
	int64_t item_id;
	const char *sku, *lot;
	int decimals;
	bool anew;		  /* the next scan of it begins its line anew */
	struct floor_asked asked; /* which lot? */
	/* A pallet of ours that was scanned: what is on it is asked one thing after the other. */
	const char *sscc;
	struct plate_contents_rows on;
	size_t next_on;		   /* on.n: no question */
	VEC(const char *) pallets; /* those that were counted in this sitting */
	struct floor_keys keys;
};

static bool is_open(const struct count_line_row *l)
{
	return l->counted == DB_NULL || l->again == 1;
}

static bool in_recount(const struct counting *p)
{
	return str_eq(p->c.doc.state, "recount");
}

/* In a recount only what is to be counted again is anybody's business. */
static bool is_wanted(const struct counting *p, const struct count_line_row *l)
{
	return !in_recount(p) || l->again;
}

static int look_again(struct view *v, struct counting *p, struct err *e)
{
	return count_load(view_desk(v), view_keep(v), view_id(v), &p->c, e);
}

static void count_opened(struct view *v, struct err *e)
{
	struct counting *p = view_state(v);

	p->times = 1;
	floor_keys_begin(v, "count", &p->keys);
	p->started = look_again(v, p, e) == OK;
}

/* The next line nobody has counted: here, else in the order of the walk; NULL: none. */
static const struct count_line_row *next_line(const struct counting *p, bool here_only)
{
	const struct count_line_row *next = NULL;

	for (size_t i = 0; i < p->c.n_lines; i++) {
		const struct count_line_row *l = &p->c.lines[i];
		bool here = p->place && str_eq(l->place, p->place);

		if (!is_wanted(p, l) || !is_open(l))
			continue;
		if (here)
			return l;
		if (!next && !here_only)
			next = l;
	}
	return next;
}

static bool on_pallet(const struct counting *p)
{
	return p->next_on < p->on.n;
}

/* Something is open that can be dropped. */
static bool waits(const struct counting *p)
{
	return on_pallet(p) || p->asked.item_id || p->times != 1;
}

static const char *how_many(struct arena *a, const struct plate_contents_row *on)
{
	return arena_printf(a, _("How many %s?"), *on->lot ? arena_printf(a, "%s %s", on->sku, on->lot) : on->sku);
}

static const char *question(struct view *v, const struct counting *p)
{
	struct arena *a = view_arena(v);
	const struct count_line_row *here = next_line(p, true), *next = next_line(p, false);

	if (on_pallet(p))
		return how_many(a, &p->on.v[p->next_on]);
	if (p->asked.item_id)
		return _("Which lot?");
	if (p->times != 1)
		return arena_printf(a, _("Scan: counts %" PRId64), p->times);
	if (here)
		return arena_printf(a, _("Count %s"), here->sku);
	if (next)
		return arena_printf(a, _("Go to %s"), next->place);
	if (!p->place && *p->c.row.place)
		return arena_printf(a, _("Go to %s"), p->c.row.place);
	return p->place ? _("All counted: F8") : _("Scan the place");
}

static void count_zone(struct view *v, struct scan_zone *z)
{
	struct counting *p = view_state(v);
	struct arena *a = view_arena(v);
	const struct words_settings *words = view_format(v)->words;
	const struct count_line_row *next;

	if (!p->started)
		return;
	for (size_t i = 0; i < p->c.n_lines; i++) {
		z->expected += is_wanted(p, &p->c.lines[i]);
		z->done += is_wanted(p, &p->c.lines[i]) && !is_open(&p->c.lines[i]);
	}
	next = next_line(p, false);
	z->context = arena_printf(a, "%s%s%s  %s\n%s", p->c.doc.number, in_recount(p) ? "  " : "",
				  in_recount(p) ? _("again") : "", p->place ? p->place : "",
				  next ? arena_printf(a, "%s  %s %s  %s", next->place, next->sku, next->lot, next->name)
				       : "");
	z->progress = arena_printf(a, _("%s of %s"), words_number(a, words, z->done),
				   words_number(a, words, z->expected));
	z->waits = waits(p);
	z->question = question(v, p);
}

static void forget(struct counting *p)
{
	p->times = 1;
	p->asked.item_id = 0;
	p->next_on = p->on.n;
}

/* What a counter is refused, in a word that a handheld has room for. */
static const struct floor_refusal refusals[] = {
	{ ERR_NOT_FOUND, N_("NOT TO COUNT") },
	{ ERR_VALUE, N_("NOT SO MANY") },
	{ ERR_OWN_COUNT, N_("YOU COUNTED IT") },
};

static bool refused(struct view *v, struct scan_result *out, struct err *e)
{
	return floor_refused(v, refusals, ARRAY_LEN(refusals), out, e);
}

/* Of the item that was scanned last: so many more, or in all. */
static unsigned put(struct view *v, struct counting *p, int64_t quantity, bool add, struct scan_result *out,
		    struct err *e)
{
	struct arena *a = view_arena(v);
	struct count_entry entry = { .key = floor_key(v, &p->keys),
				     .place = p->place,
				     .item_id = p->item_id,
				     .lot_code = p->lot,
				     .quantity = quantity,
				     .add = add && !p->anew };
	struct count_told told;

	forget(p);
	if (count_enter(view_desk(v), a, view_id(v), &entry, &told, e)) {
		refused(v, out, e);
		return STAY;
	}
	p->anew = false;
	if (look_again(v, p, e))
		return STAY;
	return floor_say(out, told.anew ? SAY_WARN : SAY_OK,
			 words_qty(a, view_format(v)->words, told.counted, p->decimals),
			 arena_printf(a, "%s %s\n%s", p->sku, p->lot,
				      told.anew ? _("It began anew: goods moved, or somebody else had counted.") : ""));
}

static unsigned scan_lot(struct view *v, struct counting *p, const struct item_row *item, const char *lot,
			 int64_t quantity, struct scan_result *out, struct err *e)
{
	struct arena *keep = view_keep(v);

	if (p->item_id != item->item_id || !str_eq(p->lot, lot))
		p->anew = false;
	p->item_id = item->item_id;
	p->sku = arena_strdup(keep, item->sku);
	p->lot = arena_strdup(keep, lot);
	p->decimals = (int)item->decimals;
	return put(v, p, quantity, true, out, e);
}

static unsigned feed_item(struct view *v, struct counting *p, const struct floor_scan *s, struct scan_result *out,
			  struct err *e)
{
	struct item_row item;
	int64_t quantity, all;

	switch (floor_read_item(v, s, p->times, p->place, &p->asked, &item, &quantity, out, e)) {
	case FLOOR_READ:
		return scan_lot(v, p, &item, s->lot, quantity, out, e);
	case FLOOR_UNKNOWN:
		return p->item_id && floor_number(s, p->decimals, &all) ? put(v, p, all, false, out, e) : STAY;
	default:
		return STAY;
	}
}

static unsigned answer_lot(struct view *v, struct counting *p, const struct floor_scan *s, struct scan_result *out,
			   struct err *e)
{
	struct item_row item;

	if (item_get(view_desk(v)->db, view_arena(v), p->asked.item_id, &item, e))
		return STAY;
	return scan_lot(v, p, &item, s->as_lot, p->asked.quantity, out, e);
}

/* ---------------------------------------------------------------- a pallet of ours */

static bool was_counted(const struct counting *p, const char *sscc)
{
	for (size_t i = 0; i < p->pallets.n; i++)
		if (str_eq(p->pallets.v[i], sscc))
			return true;
	return false;
}

/* A pallet is counted by its content, what is on it asked one by one. Every count is blind, so that what the pallet's
 * own rows say is on it is not shown to be nodded at: a yes without a look would confirm the very figure that is in
 * doubt. Which items are on it is shown, as those of a place are. */
static unsigned scan_pallet(struct view *v, struct counting *p, const char *sscc, struct scan_result *out,
			    struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *keep = view_keep(v);
	struct plate_row plate;

	forget(p);
	if (!p->place)
		return floor_say(out, SAY_BAD, _("PLACE FIRST"), sscc);
	if (plate_find(desk, keep, sscc, &plate, e)) {
		if (e->code != ERR_NOT_FOUND)
			return STAY;
		e->code = OK;
		return floor_say(out, SAY_BAD, _("UNKNOWN PALLET"), sscc);
	}
	/* Twice would be double; "anew" forgets which ones were. */
	if (was_counted(p, sscc))
		return floor_say(out, SAY_BAD, _("COUNTED ALREADY"), sscc);
	if (plate_contents(desk->db, keep, plate.plate_id, &p->on, e))
		return STAY;
	p->sscc = arena_strdup(keep, sscc);
	p->next_on = 0;
	if (!p->on.n)
		return floor_say(out, SAY_WARN, _("NOTHING ON IT"), _("Scan what is on it, one by one."));
	return floor_say(out, SAY_INFO, _("HOW MANY?"), arena_printf(view_arena(v), "%s\n%s", sscc, p->on.v[0].name));
}

/* So many units typed, or packs scanned: "4*" and the carton. None is said by 0. */
static unsigned answer_pallet(struct view *v, struct counting *p, const struct floor_scan *s, struct scan_result *out,
			      struct err *e)
{
	struct item_row item, scanned;
	int64_t on_id = p->on.v[p->next_on].item_id, quantity, typed;
	const char *lot = p->on.v[p->next_on].lot;
	size_t next = p->next_on + 1;
	bool found;

	if (item_get(view_desk(v)->db, view_arena(v), on_id, &item, e) ||
	    floor_item(v, s, p->times, &scanned, &quantity, &found, e))
		return STAY;
	if (found ? scanned.item_id != on_id || !quantity : !floor_number(s, (int)item.decimals, &typed))
		return floor_say(out, SAY_BAD, _("HOW MANY?"),
				 arena_printf(view_arena(v), "%s %s\n%s", item.sku, lot, item.name));
	if (found || typed)
		scan_lot(v, p, &item, lot, found ? quantity : typed, out, e);
	else
		floor_say(out, SAY_INFO, _("NONE"), item.name);
	/* What was refused ends the pallet; who looks again scans it again. */
	if (e->code || out->tone == SAY_BAD) {
		p->next_on = p->on.n;
		return STAY;
	}
	p->next_on = next;
	if (next == p->on.n)
		*(const char **)vec_push(view_keep(v), &p->pallets) = p->sscc;
	return STAY;
}

static unsigned begin_anew(struct counting *p, struct scan_result *out)
{
	if (waits(p)) {
		forget(p);
		return floor_say(out, SAY_INFO, _("DROPPED"), "");
	}
	p->pallets.n = 0;
	if (!p->item_id)
		return floor_say(out, SAY_BAD, _("NOTHING YET"), _("Scan an item first."));
	p->anew = true;
	return floor_say(out, SAY_WARN, _("BEGIN ANEW"), p->sku);
}

static unsigned count_feed(struct view *v, const struct scan *scan, struct scan_result *out, struct err *e)
{
	struct counting *p = view_state(v);
	struct floor_scan s;
	struct place_row place;

	if (!p->started)
		return STAY;
	floor_read(v, scan, &s);
	if (s.card == CARD_UNDO || str_eq(s.text, "undo"))
		return begin_anew(p, out);
	if (s.times != 1)
		p->times = s.times;
	if (s.only_times)
		return floor_say(out, SAY_INFO, _("NOTED"), _("It counts for the next scan."));
	if (floor_foreign(&s))
		return floor_not_here(out);
	if (*s.sscc)
		return scan_pallet(v, p, s.sscc, out, e);
	if (on_pallet(p))
		return answer_pallet(v, p, &s, out, e);
	if (p->asked.item_id)
		return answer_lot(v, p, &s, out, e);
	if (place_by_code(view_desk(v)->db, view_arena(v), p->c.doc.warehouse_id, s.text, &place, e) == OK) {
		p->place = arena_strdup(view_keep(v), place.code);
		p->item_id = 0;
		return floor_say(out, SAY_INFO, place.code, place.name);
	}
	e->code = OK;
	return feed_item(v, p, &s, out, e);
}

static unsigned count_drop(struct view *v, struct err *e UNUSED)
{
	forget(view_state(v));
	return STAY;
}

static unsigned do_anew(struct view *v, struct err *e UNUSED)
{
	struct scan_result out = { .big = "" };

	(void)begin_anew(view_state(v), &out);
	scan_show(v, &out);
	return STAY;
}

/* ---------------------------------------------------------------- nothing else here, and the end */

static bool rest_is_open(struct view *v)
{
	const struct counting *p = view_state(v);

	return p->started && p->place && next_line(p, true);
}

static unsigned do_none(struct view *v, struct err *e)
{
	struct counting *p = view_state(v);
	struct scan_result out = { .big = "" };
	int64_t lines;

	if (count_rest_is_none(view_desk(v), view_arena(v), view_id(v), floor_key(v, &p->keys), p->place, &lines, e)) {
		if (refused(v, &out, e))
			scan_show(v, &out);
		return STAY;
	}
	if (look_again(v, p, e))
		return STAY;
	floor_say(&out, SAY_OK, _("NOTHING ELSE"), p->place);
	scan_show(v, &out);
	return STAY;
}

static bool all_counted(struct view *v)
{
	const struct counting *p = view_state(v);

	/* That a place is empty is said at the place. */
	return p->started && (p->c.n_lines || p->place) && !next_line(p, false);
}

static unsigned do_hand_over(struct view *v, struct err *e)
{
	struct counting *p = view_state(v);
	struct arena *a = view_arena(v);

	if (count_hand_over(view_desk(v), a, view_id(v), e) || look_again(v, p, e))
		return STAY;
	view_say(v, SAY_DONE, "%s: %s", p->c.doc.number,
		 str_eq(p->c.doc.state, "posted") ? _("posted")
		 : next_line(p, false)		  ? _("somebody else counts it again")
						  : _("the supervisor has it"));
	return CLOSE;
}

static const struct action count_scan_actions[] = {
	{ .name = "done",
	  .label = N_("Done"),
	  .help = N_("All is counted: what is exact is posted, what is off goes to whom it concerns."),
	  .permission = PERM_MOVE,
	  .on = COMMAND_POST,
	  .when = all_counted,
	  .run = do_hand_over },
	{ .name = "none",
	  .label = N_("None"),
	  .help = N_("Nothing else stands here: what was looked for and not found is none."),
	  .permission = PERM_MOVE,
	  .key = "F6",
	  .when = rest_is_open,
	  .run = do_none },
	{ .name = "anew",
	  .label = N_("Anew"),
	  .help = N_("Begin what was scanned last anew: the next scan counts from one."),
	  .permission = PERM_MOVE,
	  .on = COMMAND_EDIT,
	  .run = do_anew },
	END_ROW,
};

const struct screen screen_counting = {
	.shape = SHAPE_SCAN,
	.name = "counting",
	.title = N_("Counting"),
	.help = N_(
		"Scan the place, then what stands in it; each scan counts one of its pack, 12* before a code twelve, and a number typed after it says how many there are in all. A pallet of ours asks how many of each are on it. F6 says that nothing else is here. What should be there is not shown."),
	.permission = PERM_MOVE,
	.state_size = sizeof(struct counting),
	.opened = count_opened,
	.actions = count_scan_actions,
	.scan = { .zone = count_zone, .feed = count_feed, .answers = floor_answers, .drop = count_drop },
};
