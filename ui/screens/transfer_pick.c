/* Picking for a transfer by scanning: the screen says where to go and what to take there; a place is scanned, then what
 * is taken from it. Another place is as good; another lot than the one whose turn it is is asked about once. */
#include "ui/screens/transfer.h"

#include "domain/stock/place.h"
#include "domain/stock/plate.h"
#include "ui/screens/emptied.h"
#include "ui/screens/floor_scan.h"

struct picking {
	bool started;
	struct transfer t; /* as it was after the last scan, in the screen's arena, and what is left to do */
	struct transfer_stop *stops;
	size_t n_stops;
	const char *place; /* where goods are taken from; NULL: not said yet */
	int64_t place_id;
	bool untouched;		  /* nothing was taken there yet */
	int64_t times;		  /* of the next scan */
	struct floor_asked asked; /* which lot? */
	const char *not_first;	  /* this lot, out of its turn? NULL: no question */
	struct emptied emptied;	  /* is it empty now? */
	struct floor_keys keys;
};

static int look_again(struct view *v, struct picking *p, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *keep = view_keep(v);
	int rc = transfer_load(desk, keep, view_id(v), &p->t, e);

	return rc ? rc : transfer_walk(desk, keep, &p->t, p->place_id, &p->stops, &p->n_stops, e);
}

static void pick_opened(struct view *v, struct err *e)
{
	struct picking *p = view_state(v);

	p->times = 1;
	floor_keys_begin(v, "transfer", &p->keys);
	p->started = look_again(v, p, e) == OK;
}

/* Where to go next: what else is here first. NULL: nowhere. */
static const struct transfer_stop *next_stop(const struct picking *p)
{
	for (size_t i = 0; p->place && i < p->n_stops; i++)
		if (str_eq(p->stops[i].at.place, p->place))
			return &p->stops[i];
	return p->n_stops ? &p->stops[0] : NULL;
}

static bool all_picked(const struct picking *p)
{
	for (size_t i = 0; i < p->t.n_lines; i++)
		if (p->t.lines[i].picked < p->t.lines[i].quantity)
			return false;
	return true;
}

/* "3 MILK  lot L1, 2026-04-01  Milk 1 l" */
static const char *what_to_take(struct view *v, const struct transfer_stop *stop)
{
	struct arena *a = view_arena(v);
	const struct words_settings *words = view_format(v)->words;
	const char *lot = "", *packs;

	if (stop->at.lot_id)
		lot = arena_printf(a, "%s%s%s  ", stop->at.lot, stop->at.expiry_on ? "  " : "",
				   stop->at.expiry_on ? words_day(a, words, stop->at.expiry_on) : "");
	packs = in_packs(v, stop->line->item_id, stop->at.quantity, stop->line->decimals);
	return arena_printf(a, "%s %s  %s%s%s%s", words_qty(a, words, stop->at.quantity, (int)stop->line->decimals),
			    stop->line->sku, lot, packs, *packs ? "  " : "", stop->line->name);
}

/* One thing at a time: a handheld shows little else. */
static const char *question(struct view *v, const struct picking *p, const struct transfer_stop *next)
{
	struct arena *a = view_arena(v);
	bool here = next && p->place && str_eq(next->at.place, p->place);

	if (p->emptied.count_id)
		return emptied_question(a, &p->emptied);
	if (p->not_first)
		return _("Out of its turn?");
	if (p->asked.item_id)
		return here && next->line->item_id == p->asked.item_id ? arena_printf(a, _("Lot %s?"), next->at.lot)
								       : _("Which lot?");
	if (p->times != 1)
		return arena_printf(a, _("Scan: counts %" PRId64), p->times);
	if (here)
		return arena_printf(a, "%s %s?",
				    words_qty(a, view_format(v)->words, next->at.quantity, (int)next->line->decimals),
				    next->line->sku);
	if (all_picked(p))
		return _("All picked: F8");
	if (next && !p->untouched)
		return arena_printf(a, _("Go to %s"), next->at.place);
	return p->place ? arena_printf(a, _("%s: item?"), p->place) : _("Scan the place");
}

static void pick_zone(struct view *v, struct scan_zone *z)
{
	struct picking *p = view_state(v);
	struct arena *a = view_arena(v);
	const struct words_settings *words = view_format(v)->words;
	const struct transfer_stop *next;

	if (!p->started)
		return;
	next = next_stop(p);
	for (size_t i = 0; i < p->t.n_lines; i++) {
		z->done += p->t.lines[i].picked;
		z->expected += p->t.lines[i].quantity;
	}
	z->context = arena_printf(a, "%s  %s %s\n%s", p->t.doc.number, _("to"), p->t.row.to_name,
				  next		  ? what_to_take(v, next)
				  : all_picked(p) ? _("All is picked. F8 sends it.")
						  : _("No more of it may be taken. F8 sends what is picked."));
	z->progress = arena_printf(a, _("%s of %s"), words_qty(a, words, z->done, 0),
				   words_qty(a, words, z->expected, 0));
	z->waits = p->emptied.count_id || p->asked.item_id || p->times != 1;
	z->question = question(v, p, next);
}

/* What a picker is refused, in a word that a handheld has room for. */
static const struct floor_refusal refusals[] = {
	{ ERR_NOT_FOUND, N_("NOT WANTED") },	{ ERR_VALUE, N_("TOO MANY") },
	{ ERR_STOCK_SHORT, N_("NOT SO MANY") }, { ERR_OVERSOLD, N_("PROMISED") },
	{ ERR_LOT_STATE, N_("LOT IS HELD") },	{ ERR_PLATE, N_("NOT YOURS") },
};

static bool refused(struct view *v, struct scan_result *out, struct err *e)
{
	return floor_refused(v, refusals, ARRAY_LEN(refusals), out, e);
}

/* What was asked or noted for the next scan. */
static void forget(struct picking *p)
{
	p->times = 1;
	p->asked.item_id = 0;
	p->not_first = NULL;
	p->emptied.count_id = 0;
}

/* The stop of an item whose lot goes before this one; NULL: it is this one's turn. */
static const struct transfer_stop *goes_before(const struct picking *p, int64_t item_id, const char *lot)
{
	const struct transfer_stop *first = NULL;

	for (size_t i = 0; i < p->n_stops; i++) {
		if (p->stops[i].line->item_id != item_id || !p->stops[i].at.lot_id)
			continue;
		if (str_eq(p->stops[i].at.lot, lot))
			return NULL;
		if (!first || p->stops[i].turn < first->turn)
			first = &p->stops[i];
	}
	return first;
}

static unsigned answer_empty(struct view *v, struct picking *p, int64_t left, struct scan_result *out, struct err *e)
{
	struct emptied emptied = p->emptied;

	forget(p);
	if (emptied_answer(v, &emptied, floor_key(v, &p->keys), left, out, e))
		refused(v, out, e);
	return STAY;
}

static unsigned take(struct view *v, struct picking *p, int64_t item_id, const char *lot, int64_t quantity,
		     struct scan_result *out, struct err *e)
{
	struct arena *a = view_arena(v);
	struct transfer_take t = { .key = floor_key(v, &p->keys),
				   .item_id = item_id,
				   .lot_code = lot,
				   .place = p->place,
				   .quantity = quantity };
	const char *detail = "";

	forget(p);
	if (transfer_pick(view_desk(v), a, view_id(v), &t, e)) {
		refused(v, out, e);
		return STAY;
	}
	p->untouched = false;
	if (look_again(v, p, e) || emptied_ask(v, p->place_id, p->place, item_id, lot, &p->emptied, e))
		return STAY;
	for (size_t i = 0; i < p->t.n_lines; i++)
		if (p->t.lines[i].item_id == item_id)
			detail = arena_printf(
				a, _("%s  %s of %s picked\n%s"), p->t.lines[i].sku,
				words_qty(a, view_format(v)->words, p->t.lines[i].picked, p->t.lines[i].decimals),
				words_qty(a, view_format(v)->words, p->t.lines[i].quantity, p->t.lines[i].decimals),
				p->t.lines[i].name);
	return floor_say(out, SAY_OK, arena_printf(a, _("OK +%s"), words_qty(a, view_format(v)->words, quantity, 0)),
			 detail);
}

/* Of this lot; one that is not the first is taken when it is scanned a second time. */
static unsigned take_lot(struct view *v, struct picking *p, int64_t item_id, const char *lot, int64_t quantity,
			 struct scan_result *out, struct err *e)
{
	const struct transfer_stop *first = goes_before(p, item_id, lot);
	struct arena *a = view_arena(v);

	if (!first || (p->not_first && p->asked.item_id == item_id && str_eq(p->not_first, lot)))
		return take(v, p, item_id, lot, quantity, out, e);
	p->asked.item_id = item_id;
	p->asked.quantity = quantity;
	p->not_first = arena_strdup(view_keep(v), lot);
	return floor_say(out, SAY_WARN, _("NOT FIRST"),
			 arena_printf(a, _("Lot %s goes first: %s.\nScan this one again to take it."), first->at.lot,
				      first->at.place));
}

/* A pallet of ours, with all that is on it. */
static unsigned take_plate(struct view *v, struct picking *p, const char *sscc, struct scan_result *out, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct plate_contents_rows on;
	struct plate_row plate;
	struct str detail AUTO_STR = STR_INIT;
	int64_t units = 0;

	forget(p);
	if (plate_find(desk, a, sscc, &plate, e) || plate_contents(desk->db, a, plate.plate_id, &on, e) ||
	    transfer_pick_plate(desk, a, view_id(v), sscc, plate.version, floor_key(v, &p->keys), e)) {
		refused(v, out, e);
		return STAY;
	}
	if (look_again(v, p, e))
		return STAY;
	str_addf(&detail, "%s  %s", sscc, plate.place);
	for (size_t i = 0; i < on.n; i++) {
		units += on.v[i].quantity;
		str_addf(&detail, "\n%s %s",
			 words_qty(a, view_format(v)->words, on.v[i].quantity, (int)on.v[i].decimals), on.v[i].sku);
	}
	return floor_say(out, SAY_OK, arena_printf(a, _("PALLET +%s"), words_qty(a, view_format(v)->words, units, 0)),
			 arena_copy(a, detail.p, detail.len));
}

static unsigned put_back(struct view *v, struct picking *p, struct scan_result *out, struct err *e)
{
	if (p->asked.item_id || p->times != 1) {
		forget(p);
		return floor_say(out, SAY_INFO, _("DROPPED"), "");
	}
	if (transfer_unpick(view_desk(v), view_arena(v), view_id(v), floor_key(v, &p->keys), e) || look_again(v, p, e))
		return STAY;
	return floor_say(out, SAY_WARN, _("PUT IT BACK"), _("The last pick is taken back: put it on its shelf."));
}

/* An item: of which place is known, of which lot is asked where the item has lots. */
static unsigned feed_item(struct view *v, struct picking *p, const struct floor_scan *s, struct scan_result *out,
			  struct err *e)
{
	struct item_row item;
	int64_t quantity;

	if (floor_read_item(v, s, p->times, p->place, &p->asked, &item, &quantity, out, e) != FLOOR_READ)
		return STAY;
	return take_lot(v, p, item.item_id, s->lot, quantity, out, e);
}

static unsigned go_to(struct view *v, struct picking *p, const struct place_row *place, struct scan_result *out,
		      struct err *e)
{
	p->place = arena_strdup(view_keep(v), place->code);
	p->place_id = place->place_id;
	p->untouched = true;
	if (look_again(v, p, e))
		return STAY;
	return floor_say(out, SAY_INFO, place->code, place->name);
}

static unsigned pick_feed(struct view *v, const struct scan *scan, struct scan_result *out, struct err *e)
{
	struct picking *p = view_state(v);
	struct floor_scan s;
	struct place_row place;
	int64_t left;

	if (!p->started)
		return STAY;
	floor_read(v, scan, &s);
	if (p->emptied.count_id) {
		if (emptied_reads(v, &p->emptied, &s, &left, e))
			return answer_empty(v, p, left, out, e);
		if (e->code)
			return STAY;
		p->emptied.count_id = 0;
	}
	if (s.card == CARD_UNDO || str_eq(s.text, "undo"))
		return put_back(v, p, out, e);
	if (s.times != 1)
		p->times = s.times;
	if (s.only_times)
		return floor_say(out, SAY_INFO, _("NOTED"), _("It counts for the next scan."));
	if (floor_foreign(&s))
		return floor_not_here(out);
	/* Anything but the same lot again is a new scan. */
	if (p->not_first && !str_eq(p->not_first, s.as_lot))
		forget(p);
	if (*s.sscc)
		return take_plate(v, p, s.sscc, out, e);
	if (p->asked.item_id)
		return take_lot(v, p, p->asked.item_id, s.as_lot, p->asked.quantity, out, e);
	if (place_by_code(view_desk(v)->db, view_arena(v), p->t.row.from_id, s.text, &place, e) == OK)
		return go_to(v, p, &place, out, e);
	e->code = OK;
	return feed_item(v, p, &s, out, e);
}

static unsigned pick_drop(struct view *v, struct err *e UNUSED)
{
	forget(view_state(v));
	return STAY;
}

static unsigned do_undo(struct view *v, struct err *e)
{
	struct scan_result out = { .big = "" };
	unsigned reaction = put_back(v, view_state(v), &out, e);

	if (e->code == OK)
		scan_show(v, &out);
	return reaction;
}

static bool asks_if_empty(struct view *v)
{
	return ((const struct picking *)view_state(v))->emptied.count_id != 0;
}

static unsigned do_empty(struct view *v, struct err *e)
{
	struct scan_result out = { .big = "" };

	answer_empty(v, view_state(v), 0, &out, e);
	if (e->code == OK)
		scan_show(v, &out);
	return STAY;
}

static bool has_picks(struct view *v)
{
	const struct picking *p = view_state(v);

	for (size_t i = 0; i < p->t.n_lines; i++)
		if (p->t.lines[i].picked)
			return true;
	return false;
}

/* What a count wrote off the dock is told, and leaves with the rest of what is not there. */
static void send_question(struct view *v, struct str *to)
{
	const struct picking *p = view_state(v);
	const struct words_settings *words = view_format(v)->words;
	struct err e = ERR_INIT;
	int64_t left = 0, astray;

	for (size_t i = 0; i < p->t.n_lines; i++)
		left += p->t.lines[i].quantity - p->t.lines[i].picked;
	if (transfer_astray(view_desk(v), view_arena(v), &p->t, &astray, &e))
		astray = 0;
	if (left + astray)
		str_addf(to,
			 ngettext("Send %s? %s unit is not picked and stays.",
				  "Send %s? %s units are not picked and stay.", (unsigned long)(left + astray)),
			 p->t.doc.number, words_number(view_arena(v), words, left + astray));
	else
		str_addf(to, _("Send %s? All is picked."), p->t.doc.number);
	if (astray)
		str_addf(to,
			 ngettext(" Of %s picked unit a count says that it is not on the dock.",
				  " Of %s picked units a count says that they are not on the dock.",
				  (unsigned long)astray),
			 words_number(view_arena(v), words, astray));
}

static unsigned do_send(struct view *v, struct err *e)
{
	return transfer_leave(v, "", "", e) ? STAY : CLOSE;
}

static const struct action pick_actions[] = {
	{ .name = "put-back",
	  .label = N_("Put back"),
	  .help = N_("Take the last pick back; put the goods on their shelf."),
	  .permission = PERM_MOVE,
	  .on = COMMAND_EDIT,
	  .run = do_undo },
	{ .name = "empty",
	  .label = N_("Empty"),
	  .help = N_("The place from which the last was taken is empty, as the ledger says."),
	  .permission = PERM_MOVE,
	  .key = "F6",
	  .when = asks_if_empty,
	  .run = do_empty },
	{ .name = "send",
	  .label = N_("Send"),
	  .help = N_("What is picked leaves; the other warehouse gets a shipment notice."),
	  .permission = PERM_MOVE,
	  .on = COMMAND_POST,
	  .flags = ACTION_DANGER,
	  .when = has_picks,
	  .question = send_question,
	  .run = do_send },
	END_ROW,
};

const struct screen screen_pick_transfer = {
	.shape = SHAPE_SCAN,
	.name = "pick-transfer",
	.title = N_("Picking"),
	.help = N_(
		"Scan the place, then what you take from it, or a pallet of ours; each scan counts one of its pack, 12* before a code twelve. Undo takes the last one back. Where a place should be empty now, 0 or F6 says that it is. F8 sends what is picked."),
	.permission = PERM_MOVE,
	.state_size = sizeof(struct picking),
	.opened = pick_opened,
	.actions = pick_actions,
	.scan = { .zone = pick_zone, .feed = pick_feed, .answers = floor_answers, .drop = pick_drop },
};
