/* What the picking screen asks: one thing at a time, as a handheld shows little else. */
#include "ui/screens/transfer_pick.h"

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

	if (p->not_first)
		return _("Out of its turn?");
	if (p->zero_id)
		return arena_printf(a, _("%s empty? 0 or how many"), p->zero.place);
	if (p->asked_item)
		return here && next->line->item_id == p->asked_item ? arena_printf(a, _("Lot %s?"), next->at.lot)
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

void pick_zone(struct view *v, struct scan_zone *z)
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
	z->waits = p->asked_item || p->times != 1 || p->zero_id;
	z->question = question(v, p, next);
}
