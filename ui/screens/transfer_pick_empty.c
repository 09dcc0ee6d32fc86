/* The place that a pick has emptied: is nothing left there, as the ledger says? */
#include "ui/screens/transfer_pick.h"

int pick_ask_whether_empty(struct view *v, struct picking *p, const struct transfer_take *t, struct err *e)
{
	struct arena *keep = view_keep(v);

	p->zero = (struct count_entry){ .place = arena_strdup(keep, t->place),
					.item_id = t->item_id,
					.lot_code = arena_strdup(keep, t->lot_code) };
	for (size_t i = 0; i < p->t.n_lines; i++)
		if (p->t.lines[i].item_id == t->item_id)
			p->zero_decimals = (int)p->t.lines[i].decimals;
	return count_zero_check(view_desk(v), view_arena(v), p->place_id, &p->zero_id, e);
}

unsigned pick_say_what_is_left(struct view *v, struct picking *p, int64_t left, struct scan_result *out, struct err *e)
{
	struct count_entry entry = p->zero;
	int64_t count_id = p->zero_id;
	bool posted;

	entry.key = floor_key(v, &p->keys);
	entry.quantity = left;
	pick_forget(p);
	if (count_zero_answer(view_desk(v), view_arena(v), count_id, &entry, &posted, e)) {
		pick_refused(v, out, e);
		return STAY;
	}
	if (pick_look_again(v, p, e))
		return STAY;
	return posted ? floor_say(out, SAY_OK, _("EMPTY"), entry.place)
		      : floor_say(out, SAY_WARN, _("NOT EMPTY"), _("It is counted: somebody sees to it."));
}

bool pick_says_what_is_left(const struct picking *p, const struct floor_scan *s, int64_t *left)
{
	return p->zero_id && floor_number(s, p->zero_decimals, left);
}

bool pick_asks_whether_empty(struct view *v)
{
	const struct picking *p = view_state(v);

	return p->zero_id != 0;
}

unsigned pick_empty(struct view *v, struct err *e)
{
	struct scan_result out = { .big = "" };
	unsigned reaction = pick_say_what_is_left(v, view_state(v), 0, &out, e);

	if (e->code == OK)
		scan_show(v, &out);
	return reaction;
}
