/* The goods go into a place, or another one than was asked for. */
#include "ui/screens/put_away_parts.h"

#include "base/text.h"
#include "domain/stock/place.h"
#include "domain/work/reason_sql.h"

/* What a clerk is refused, in a word that a handheld has room for. */
static const struct floor_refusal refusals[] = {
	{ ERR_PLACE_FULL, N_("PLACE IS FULL") }, { ERR_PALLET_ROOM, N_("NO ROOM FOR ALL") },
	{ ERR_PLACE_UNFIT, N_("NOT FOR THIS") }, { ERR_PLACE_BLOCKED, N_("BLOCKED") },
	{ ERR_VALUE, N_("NOT THERE") },		 { ERR_STATE, N_("PUT AWAY ALREADY") },
	{ ERR_NOT_FOUND, N_("UNKNOWN PLACE") },	 { ERR_STOCK_SHORT, N_("NOT SO MANY") },
};

static unsigned refused(struct view *v, struct scan_result *out, struct err *e)
{
	bool full = e->code == ERR_PLACE_FULL || e->code == ERR_PALLET_ROOM;

	if (floor_refused(v, refusals, ARRAY_LEN(refusals), out, e) && full)
		out->exits[0] = "elsewhere";
	return STAY;
}

/* The reasons that there are, each with its number, for whoever has no keys but digits; 0 shows those that the window
 * has no room for. */
static unsigned ask_why(struct view *v, struct shelving *s, const char *place, struct scan_result *out, struct err *e)
{
	struct reasons_of_rows rows;
	struct str text AUTO_STR = STR_INIT;

	if (reasons_of(view_desk(v)->db, view_arena(v), "putaway", &rows, e))
		return STAY;
	for (size_t i = 0; i < rows.n; i++)
		str_addf(&text, "%zu %s\n", i + 1, words_term(rows.v[i].name));
	str_addf(&text, "0 %s", _("More"));
	s->asked_place = arena_strdup(view_keep(v), place);
	view_beep(v, 2);
	return floor_say(out, SAY_WARN,
			 s->off_pallet ? _("OFF THE PALLET") : arena_printf(view_arena(v), _("NOT %s"), place),
			 arena_strdup(view_arena(v), text.p));
}

/* What is said of it when it stands in its place. */
static const char *told(struct view *v, const struct shelving *s, const struct putaway_task_row *t, const char *place,
			const struct putaway_done *done)
{
	struct arena *a = view_arena(v);
	const char *detail;

	if (t->plate_id != DB_NULL && !s->off_pallet)
		return arena_printf(a, "%s  %s", t->sscc, place);
	detail = arena_printf(a, "%s  %s\n%s", t->sku, place, t->name);
	if (t->plate_id != DB_NULL && s->off_pallet)
		return arena_printf(a, _("The rest stays on pallet %s.\n%s"), shelving_pallet_end(t), detail);
	if (done->left && *done->next)
		return arena_printf(a, _("%s of it is left and goes to %s.\n%s"), shelving_quantity(v, t, done->left),
				    done->next, detail);
	if (done->left)
		return arena_printf(a, _("%s of it is left, and there is room nowhere.\n%s"),
				    shelving_quantity(v, t, done->left), detail);
	return detail;
}

/* Whoever took it over meanwhile hears that it is done. */
static const char *told_taken(struct view *v, const struct shelving *s, const struct putaway_task_row *t,
			      const char *detail, struct err *e)
{
	struct putaway_task_row now;

	if (putaway_task_get(view_desk(v)->db, view_arena(v), t->task_id, &now, e) == OK &&
	    putaway_is_anothers(view_desk(v), &now, s->fresh))
		return arena_printf(view_arena(v), _("%s had taken it over.\n%s"), now.taken_who, detail);
	return detail;
}

unsigned shelving_put(struct view *v, struct shelving *s, const char *place, const char *reason,
		      struct scan_result *out, struct err *e)
{
	struct arena *a = view_arena(v);
	const struct putaway_task_row t = *shelving_task(s);
	const struct putaway_put put = { .key = floor_key(v, &s->keys),
					 .place = place,
					 .quantity = s->quantity,
					 .reason = reason,
					 .off_pallet = s->off_pallet };
	struct putaway_done done;
	const char *detail;
	bool gone;

	s->asked_place = NULL;
	if (putaway_confirm(view_desk(v), a, t.task_id, &put, &done, e)) {
		if (e->code == ERR_REASON_NEEDED) {
			e->code = OK;
			return ask_why(v, s, place, out, e);
		}
		gone = e->code == ERR_STATE;
		(void)refused(v, out, e);
		/* Somebody else has put it away: what is asked for is the next. */
		if (gone && e->code == OK)
			shelving_ask_next(v, s, e);
		return STAY;
	}
	detail = told_taken(v, s, &t, told(v, s, &t, place, &done), e);
	s->in_hand = s->off_pallet = false;
	s->quantity = 0;
	if (e->code == OK)
		shelving_ask_next(v, s, e);
	return e->code ? STAY
		       : floor_say(out, SAY_OK, arena_printf(a, _("OK +%s"), shelving_quantity(v, &t, done.quantity)),
				   detail);
}

unsigned shelving_answer_why(struct view *v, struct shelving *s, const char *text, struct scan_result *out,
			     struct err *e)
{
	struct reasons_of_rows rows;
	int64_t n;

	if (str_eq(text, "0")) {
		scan_more(v);
		return STAY;
	}
	if (reasons_of(view_desk(v)->db, view_arena(v), "putaway", &rows, e))
		return STAY;
	if (text_to_i64(text, &n) && n >= 1 && n <= (int64_t)rows.n)
		return shelving_put(v, s, s->asked_place, rows.v[n - 1].code, out, e);
	for (size_t i = 0; i < rows.n; i++)
		if (strncmp(rows.v[i].code, text, strcspn(text, ":")) == 0 &&
		    rows.v[i].code[strcspn(text, ":")] == '\0')
			return shelving_put(v, s, s->asked_place, text, out, e);
	return floor_say(out, SAY_BAD, _("A REASON, PLEASE"), _("Its number or its code; cancel drops it."));
}

unsigned shelving_feed_place(struct view *v, struct shelving *s, const struct floor_scan *scan, struct scan_result *out,
			     struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct place_row place;
	struct item_row item;
	int64_t quantity;
	bool found;
	int rc = place_by_code(desk->db, a, desk->warehouse_id, scan->text, &place, e);

	if (rc == OK)
		return shelving_put(v, s, place.code, "", out, e);
	if (rc != ERR_NOT_FOUND)
		return STAY;
	e->code = OK;
	if (*scan->sscc)
		return floor_say(out, SAY_BAD, _("PLACE, NOT PALLET"), scan->sscc);
	if (floor_item(v, scan, 1, &item, &quantity, &found, e))
		return STAY;
	if (!found)
		return floor_say(out, SAY_BAD, _("UNKNOWN PLACE"), scan->text);
	return floor_say(out, SAY_BAD, _("PLACE, NOT ITEM"), arena_printf(a, "%s\n%s", item.sku, item.name));
}
