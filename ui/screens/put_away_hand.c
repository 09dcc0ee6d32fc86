/* What is put away: a pallet whole, an item loose or off its pallet. */
#include "ui/screens/put_away_parts.h"

#include "domain/receiving/notice_sql.h"
#include "domain/stock/place.h"
#include "domain/stock/plate.h"

/* The first task of an item, and of the lot where one is named: the one that is asked for before all others, and what
 * stands loose before what stands on a pallet. *lots: how many lots of it wait. */
static bool find_task(const struct shelving *s, int64_t item_id, const char *lot, size_t *at, size_t *lots)
{
	bool there = false;

	*lots = 0;
	for (size_t k = 0; k < s->queue.n; k++) {
		size_t i = (s->at + k) % s->queue.n;
		const struct putaway_task_row *t = &s->queue.v[i];

		if (t->item_id != item_id || (*lot && !str_eq(t->lot, lot)))
			continue;
		if (!there || !str_eq(t->lot, s->queue.v[*at].lot))
			++*lots;
		if (!there || (t->plate_id == DB_NULL && s->queue.v[*at].plate_id != DB_NULL &&
			       str_eq(t->lot, s->queue.v[*at].lot)))
			*at = i;
		there = true;
	}
	return there;
}

static const char *who_had_it(struct view *v, const struct putaway_taken *was, const char *detail)
{
	if (!*was->who)
		return detail;
	return arena_printf(view_arena(v), _("Taken over from %s (%s min).\n%s"), was->who,
			    words_number(view_arena(v), view_format(v)->words, was->minutes), detail);
}

unsigned shelving_take(struct view *v, struct shelving *s, int64_t item_id, const char *lot, const char *name,
		       struct scan_result *out, struct err *e)
{
	const struct putaway_task_row *t;
	struct putaway_taken was;
	const char *packs;
	size_t at = 0, lots;

	s->asked_item = 0;
	if (!find_task(s, item_id, lot, &at, &lots))
		return floor_say(out, SAY_BAD, *lot ? _("OTHER LOT") : _("NOT WAITING"), *lot ? lot : name);
	if (lots > 1 && !*lot) {
		s->asked_item = item_id;
		return floor_say(out, SAY_INFO, _("Which lot?"), name);
	}
	s->at = at;
	if (shelving_walk_for(v, s, true, &was, e) || !(t = shelving_task(s)))
		return STAY;
	s->in_hand = true;
	s->off_pallet = t->plate_id != DB_NULL;
	if (s->off_pallet)
		return floor_say(
			out, SAY_WARN, _("OFF THE PALLET"),
			who_had_it(v, &was,
				   arena_printf(view_arena(v), _("Only %s %s; the rest stays on pallet %s.\n%s"),
						shelving_quantity(v, t, t->quantity), t->sku, shelving_pallet_end(t),
						t->name)));
	packs = in_packs(v, t->item_id, t->quantity, t->decimals);
	return floor_say(
		out, *was.who ? SAY_WARN : SAY_INFO,
		arena_printf(view_arena(v), "%s: %s", t->sku, shelving_quantity(v, t, t->quantity)),
		who_had_it(v, &was, arena_printf(view_arena(v), "%s%s%s", packs, *packs ? "\n" : "", t->name)));
}

/* "12 MILK L7" */
static const char *lot_line(struct view *v, int64_t quantity, int64_t decimals, const char *sku, const char *lot)
{
	return arena_printf(view_arena(v), "%s %s%s%s",
			    words_qty(view_arena(v), view_format(v)->words, quantity, (int)decimals), sku,
			    *lot ? " " : "", lot);
}

/* What is on it; first what was, and did not come along from the dock. */
static const char *on_pallet(struct view *v, const struct shelving *s, const struct putaway_task_row *t, struct err *e)
{
	struct arena *a = view_arena(v);
	struct str text AUTO_STR = STR_INIT;
	struct plate_left_of_rows left;

	if (plate_left_of(view_desk(v)->db, a, t->plate_id, &left, e))
		return "";
	for (size_t i = 0; i < left.n; i++)
		str_addf(&text, _("%s: %s is not on it (%s)\n"), words_term(left.v[i].kind),
			 lot_line(v, left.v[i].quantity, left.v[i].decimals, left.v[i].sku, left.v[i].lot),
			 left.v[i].place);
	for (size_t i = 0; i < s->queue.n; i++) {
		const struct putaway_task_row *on = &s->queue.v[i];

		if (on->plate_id == t->plate_id)
			str_addf(&text, "%s\n", lot_line(v, on->quantity, on->decimals, on->sku, on->lot));
	}
	return arena_copy(a, text.p, text.len);
}

/* A supplier's pallet of one item and lot goes in parts, as what stands loose does; its label still says what it is.
 * false: there is none, or it bears several things. */
static bool find_announced(struct view *v, const char *sscc, struct notice_line_row *on, struct item_row *item,
			   struct err *e)
{
	struct db *db = view_desk(v)->db;
	struct arena *a = view_arena(v);
	struct notice_unit_by_sscc_rows units;
	struct notice_lines_of_unit_rows lines;

	if (notice_unit_by_sscc(db, a, sscc, &units, e) || !units.n ||
	    notice_lines_of_unit(db, a, units.v[0].unit_id, &lines, e) || !lines.n || lines.v[0].item_id == DB_NULL)
		return false;
	*on = lines.v[0];
	for (size_t i = 1; i < lines.n; i++)
		if (lines.v[i].item_id != on->item_id || !str_eq(lines.v[i].lot_code, on->lot_code))
			return false;
	return item_get(db, a, on->item_id, item, e) == OK;
}

/* Where it stands, if it does not wait here. */
static unsigned not_waiting(struct view *v, struct shelving *s, const char *sscc, struct scan_result *out,
			    struct err *e)
{
	struct notice_line_row on;
	struct item_row item;
	struct plate_row plate;
	int rc = plate_by_sscc(view_desk(v)->db, view_arena(v), sscc, &plate, e);

	if (rc && rc != ERR_NOT_FOUND)
		return STAY;
	e->code = OK;
	if (rc && find_announced(v, sscc, &on, &item, e))
		return shelving_take(v, s, on.item_id, on.lot_code, item.name, out, e);
	if (e->code)
		return STAY;
	if (rc)
		return floor_say(out, SAY_BAD, _("UNKNOWN PALLET"), sscc);
	return floor_say(out, SAY_BAD, _("NOT WAITING"),
			 arena_printf(view_arena(v), "%s  %s\n%s", plate.place,
				      words_state(view_format(v)->words, plate.state).word, sscc));
}

static bool find_pallet(const struct shelving *s, const char *sscc, size_t *at)
{
	for (size_t i = 0; i < s->queue.n; i++)
		if (s->queue.v[i].lead && s->queue.v[i].sscc && str_eq(s->queue.v[i].sscc, sscc)) {
			*at = i;
			return true;
		}
	return false;
}

static unsigned take_pallet(struct view *v, struct shelving *s, const char *sscc, struct scan_result *out,
			    struct err *e)
{
	const struct putaway_task_row *t;
	struct putaway_taken was;
	int64_t parts, sum;
	size_t at, n;

	if (!find_pallet(s, sscc, &at)) {
		/* What was built of goods that wait here is a pallet from now on. */
		int rc = putaway_bind_by_sscc(view_desk(v), view_arena(v), sscc, &n, e);

		if (rc == ERR_NOT_FOUND || (rc == OK && !n)) {
			e->code = OK;
			return not_waiting(v, s, sscc, out, e);
		}
		if (rc || shelving_look_again(v, s, e))
			return STAY;
		if (!find_pallet(s, sscc, &at))
			return not_waiting(v, s, sscc, out, e);
	}
	s->at = at;
	if (shelving_walk_for(v, s, true, &was, e) || !(t = shelving_task(s)))
		return STAY;
	s->in_hand = true;
	s->off_pallet = false;
	sum = shelving_sum(s, t, &parts);
	return floor_say(out, *was.who ? SAY_WARN : SAY_INFO,
			 arena_printf(view_arena(v), "%s: %s", shelving_pallet_end(t), shelving_quantity(v, t, sum)),
			 who_had_it(v, &was, on_pallet(v, s, t, e)));
}

unsigned shelving_feed_item(struct view *v, struct shelving *s, const struct floor_scan *scan, struct scan_result *out,
			    struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct item_row item;
	struct place_row place;
	int64_t quantity;
	bool found;
	int rc = place_by_code(desk->db, a, desk->warehouse_id, scan->text, &place, e);

	if (rc == OK)
		return floor_say(out, SAY_BAD, _("ITEM, NOT PLACE"), arena_printf(a, "%s\n%s", place.code, place.name));
	if (rc != ERR_NOT_FOUND)
		return STAY;
	e->code = OK;
	if (shelving_look_again(v, s, e))
		return STAY;
	if (*scan->sscc)
		return take_pallet(v, s, scan->sscc, out, e);
	if (floor_item(v, scan, 1, &item, &quantity, &found, e))
		return STAY;
	if (!found)
		return floor_say(out, SAY_BAD, _("UNKNOWN CODE"), scan->text);
	return shelving_take(v, s, item.item_id, scan->lot, item.name, out, e);
}
