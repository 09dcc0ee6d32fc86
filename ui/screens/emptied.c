#include "ui/screens/emptied.h"

#include "domain/stock/count.h"

int emptied_ask(struct view *v, int64_t place_id, const char *place, int64_t item_id, const char *lot,
		struct emptied *out, struct err *e)
{
	struct arena *keep = view_keep(v);

	*out = (struct emptied){ .item_id = item_id,
				 .place = arena_strdup(keep, place),
				 .lot = arena_strdup(keep, lot) };
	return count_zero_at(view_desk(v), view_arena(v), place_id, &out->count_id, e);
}

const char *emptied_question(struct arena *a, const struct emptied *m)
{
	return arena_printf(a, _("%s empty? 0 or what is left"), m->place);
}

bool emptied_reads(struct view *v, const struct emptied *m, const struct floor_scan *s, int64_t *left, struct err *e)
{
	struct item_row item;
	int64_t quantity;
	bool found;

	*left = 0;
	if (s->card == CARD_OK || str_eq(s->text, "ok"))
		return true;
	if (item_get(view_desk(v)->db, view_arena(v), m->item_id, &item, e) ||
	    !floor_number(s, (int)item.decimals, left) || floor_item(v, s, 1, &item, &quantity, &found, e))
		return false;
	return !found;
}

int emptied_answer(struct view *v, const struct emptied *m, const char *key, int64_t left, struct scan_result *out,
		   struct err *e)
{
	struct count_entry entry = {
		.key = key, .place = m->place, .item_id = m->item_id, .lot_code = m->lot, .quantity = left
	};
	int rc = count_answer_zero(view_desk(v), view_arena(v), m->count_id, &entry, e);

	if (rc)
		return rc;
	if (left)
		floor_say(out, SAY_WARN, _("NOT EMPTY"), _("It is looked into."));
	else
		floor_say(out, SAY_OK, _("PLACE EMPTY"), m->place);
	return OK;
}
