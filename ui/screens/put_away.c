/* Putting away by scanning: the pallet or item that is in the hand, then the place where it goes. */
#include "ui/screens/put_away_parts.h"

static void put_opened(struct view *v, struct err *e)
{
	struct shelving *s = view_state(v);

	floor_keys_begin(v, "putaway", &s->keys);
	shelving_ask_next(v, s, e);
}

static void put_closed(struct view *v)
{
	struct err e = ERR_INIT;

	/* What cannot be given back falls back by itself. */
	if (putaway_leave(view_desk(v), &e))
		return;
}

static int64_t tasks_of(const struct shelving *s)
{
	int64_t n = 0;

	for (size_t i = 0; i < s->queue.n; i++)
		n += s->queue.v[i].lead;
	return n;
}

static const char *context_of(struct view *v, const struct shelving *s, const struct putaway_task_row *t)
{
	struct arena *a = view_arena(v);
	bool pallet = t->plate_id != DB_NULL && !s->off_pallet;
	int64_t parts, sum = shelving_sum(s, t, &parts);
	const char *with = putaway_is_anothers(view_desk(v), t, s->fresh)
				 ? arena_printf(a, _("%s walks for it\n"), t->taken_who)
				 : "";
	const char *way = arena_printf(a, "%s%s%s", t->from_place, t->zone ? " > " : "", t->zone ? t->zone : "");

	if (pallet)
		return arena_printf(a, "%s  %s\n%s%s  %s", t->sscc, shelving_quantity(v, t, sum), with,
				    words_count(a, view_format(v)->words, parts, "line"), way);
	return arena_printf(a, "%s  %s  %s\n%s%s  %s", shelving_quantity(v, t, t->quantity), t->sku, t->lot, with,
			    t->name, way);
}

static const char *question_of(struct view *v, const struct shelving *s, const struct putaway_task_row *t)
{
	struct arena *a = view_arena(v);

	if (s->asked_item)
		return _("Which lot?");
	if (s->asked_place)
		return arena_printf(a, s->off_pallet ? _("Why off it?") : _("Why %s?"), s->asked_place);
	if (!s->in_hand)
		return t->plate_id != DB_NULL ? arena_printf(a, _("Pallet %s?"), shelving_pallet_end(t))
					      : arena_printf(a, _("Item %s?"), t->sku);
	if (!t->to_place)
		return _("Scan any place");
	return s->quantity ? arena_printf(a, _("%s to %s"), shelving_quantity(v, t, s->quantity), t->to_place)
			   : arena_printf(a, _("To %s"), t->to_place);
}

static void put_zone(struct view *v, struct scan_zone *z)
{
	struct shelving *s = view_state(v);
	const struct putaway_task_row *t = shelving_task(s);

	z->waits = s->in_hand || s->asked_item || s->asked_place || s->quantity;
	if (!t) {
		z->context = _("Nothing waits to be put away.");
		z->question = _("All is put away");
		return;
	}
	z->context = context_of(v, s, t);
	z->progress = words_count(view_arena(v), view_format(v)->words, tasks_of(s), "task");
	z->question = question_of(v, s, t);
}

static unsigned set_down(struct shelving *s, struct scan_result *out)
{
	s->in_hand = s->off_pallet = false;
	s->asked_item = 0;
	s->asked_place = NULL;
	s->quantity = 0;
	return floor_say(out, SAY_INFO, _("DROPPED"), "");
}

/* "6*" before the place: only so many go there. */
static unsigned count_off(struct view *v, struct shelving *s, int64_t n, struct scan_result *out)
{
	const struct putaway_task_row *t = shelving_task(s);

	if (!s->in_hand)
		return floor_say(out, SAY_BAD, _("ITEM FIRST"), _("Scan what is in your hand."));
	if (t->plate_id != DB_NULL && !s->off_pallet)
		return floor_say(out, SAY_BAD, _("ALL OF IT"),
				 _("A pallet goes whole; scan an item to take that off it."));
	for (int64_t i = 0; i < t->decimals && n <= t->quantity; i++)
		n *= 10;
	if (n > t->quantity)
		return floor_say(out, SAY_BAD, _("NOT SO MANY"), shelving_quantity(v, t, t->quantity));
	s->quantity = n;
	return floor_say(out, SAY_INFO, _("NOTED"), _("So many go into the next place, the rest elsewhere."));
}

static unsigned put_feed(struct view *v, const struct scan *line, struct scan_result *out, struct err *e)
{
	struct shelving *s = view_state(v);
	struct floor_scan scan;

	floor_read(v, line, &scan);
	if (scan.card == CARD_UNDO || scan.card == CARD_CANCEL || str_eq(scan.text, "undo"))
		return set_down(s, out);
	if (!shelving_task(s) && (shelving_look_again(v, s, e) || !shelving_task(s)))
		return e->code ? STAY : floor_say(out, SAY_INFO, _("All is put away"), "");
	if (scan.only_times || scan.times != 1) {
		(void)count_off(v, s, scan.times, out);
		if (scan.only_times || out->needs_answer)
			return STAY;
	}
	if (floor_foreign(&scan))
		return floor_not_here(out);
	if (s->asked_item)
		return shelving_take(v, s, s->asked_item, scan.as_lot, scan.text, out, e);
	if (s->asked_place)
		return shelving_answer_why(v, s, scan.text, out, e);
	return s->in_hand ? shelving_feed_place(v, s, &scan, out, e) : shelving_feed_item(v, s, &scan, out, e);
}

static unsigned put_drop(struct view *v, struct err *e UNUSED)
{
	struct scan_result out;

	(void)set_down(view_state(v), &out);
	return STAY;
}

/* ---------------------------------------------------------------- actions */

static bool has_task(struct view *v)
{
	return shelving_task(view_state(v)) != NULL;
}

static unsigned next_task(struct view *v, struct err *e)
{
	struct shelving *s = view_state(v);
	struct scan_result out;

	(void)set_down(s, &out);
	s->at = shelving_next(v, s, s->at + 1);
	shelving_ask_next(v, s, e);
	return STAY;
}

static unsigned elsewhere(struct view *v, struct err *e)
{
	struct shelving *s = view_state(v);
	struct scan_result out;
	const char *next;

	if (putaway_elsewhere(view_desk(v), view_arena(v), shelving_task(s)->task_id, reason_of(v), &next, e) ||
	    shelving_look_again(v, s, e))
		return STAY;
	floor_say(&out, *next ? SAY_INFO : SAY_WARN, *next ? next : _("NO ROOM"),
		  *next ? _("It goes there now.") : _("There is room nowhere; it waits."));
	scan_show(v, &out);
	return STAY;
}

static bool asks_why(struct view *v)
{
	const struct shelving *s = view_state(v);

	return s->asked_place != NULL;
}

/* The same answer from a list, where the line that shows the reasons is too short. */
static unsigned choose_why(struct view *v, struct err *e)
{
	struct shelving *s = view_state(v);
	struct scan_result out = { .big = "" };
	unsigned reaction = shelving_put(v, s, s->asked_place, reason_of(v), &out, e);

	if (e->code == OK)
		scan_show(v, &out);
	return reaction;
}

static const struct field why_fields[] = REASON_FIELDS(reasons_to_put_elsewhere, N_("Why it stands there."));
static const struct field elsewhere_fields[] = REASON_FIELDS(reasons_to_put_elsewhere,
							     N_("Why it cannot go where it was to go."));

static const struct action put_actions[] = {
	{ .name = "why",
	  .label = N_("Why"),
	  .help = N_("Choose the reason why it stands in another place."),
	  .permission = PERM_MOVE,
	  .key = "Ctrl-T",
	  .when = asks_why,
	  .fields = why_fields,
	  .run = choose_why },
	{ .name = "elsewhere",
	  .label = N_("Elsewhere"),
	  .help = N_("The place is full or of no use: have another one suggested, with a reason."),
	  .permission = PERM_MOVE,
	  .key = "Ctrl-E",
	  .when = has_task,
	  .fields = elsewhere_fields,
	  .run = elsewhere },
	{ .name = "next",
	  .label = N_("Next"),
	  .help = N_("Leave this one for later and go on to the next of the walk."),
	  .permission = PERM_MOVE,
	  .key = "Ctrl-N",
	  .when = has_task,
	  .run = next_task },
	END_ROW,
};

const struct screen screen_put_away = {
	.shape = SHAPE_SCAN,
	.name = "put-away",
	.title = N_("Putting away"),
	.help = N_(
		"Scan the pallet or the item in your hand, then the place where you put it; 6* before the place puts only six of an item there. A pallet goes whole; an item of it that is scanned goes alone. That, and another place than the one asked for, wants a reason."),
	.permission = PERM_MOVE,
	.reached_by = "putaway",
	.actions = put_actions,
	.state_size = sizeof(struct shelving),
	.opened = put_opened,
	.closed = put_closed,
	.scan = { .zone = put_zone, .feed = put_feed, .answers = floor_answers, .drop = put_drop },
};
