/* Putting away by scanning: what is in the hand, then the place where it goes. */
#include "ui/screens/floor_scan.h"

#include "base/text.h"
#include "domain/stock/place.h"
#include "domain/stock/putaway.h"
#include "domain/work/reason_sql.h"

struct shelving {
	struct putaway_queue_rows queue; /* as it was after the last scan, in the screen's arena */
	size_t at;			 /* the task that is asked for, or in the hand; queue.n: none */
	bool in_hand;
	int64_t quantity;	 /* of it is put into the next place; 0: all */
	int64_t asked_item;	 /* which lot of it is in the hand? 0: no question */
	const char *asked_place; /* why there? NULL: no question */
	struct floor_keys keys;
};

/* Reads the queue again. The task at hand stays where it is still open; after it comes the next of the walk. */
static int look_again(struct view *v, struct shelving *s, struct err *e)
{
	struct desk *desk = view_desk(v);
	int64_t had = s->at < s->queue.n ? s->queue.v[s->at].task_id : 0;
	size_t at = s->at;
	int rc = putaway_queue(desk->db, view_keep(v), desk->warehouse_id, view_id(v), &s->queue, e);

	if (rc)
		return rc;
	for (s->at = 0; s->at < s->queue.n && s->queue.v[s->at].task_id != had; s->at++)
		;
	if (s->at < s->queue.n)
		return OK;
	s->in_hand = false;
	s->at = at < s->queue.n ? at : 0;
	return OK;
}

static void put_opened(struct view *v, struct err *e)
{
	struct shelving *s = view_state(v);

	floor_keys_begin(v, "putaway", &s->keys);
	(void)look_again(v, s, e);
}

static const struct putaway_task_row *task_of(const struct shelving *s)
{
	return s->at < s->queue.n ? &s->queue.v[s->at] : NULL;
}

static const char *quantity_of(struct view *v, const struct putaway_task_row *t, int64_t quantity)
{
	return words_qty(view_arena(v), view_format(v)->words, quantity, t->decimals);
}

static void put_zone(struct view *v, struct scan_zone *z)
{
	struct shelving *s = view_state(v);
	struct arena *a = view_arena(v);
	const struct putaway_task_row *t = task_of(s);

	z->waits = s->in_hand || s->asked_item || s->asked_place || s->quantity;
	if (!t) {
		z->context = _("Nothing waits to be put away.");
		z->question = _("All is put away");
		return;
	}
	z->context = arena_printf(a, "%s  %s  %s\n%s  %s%s%s", quantity_of(v, t, t->quantity), t->sku, t->lot, t->name,
				  t->from_place, t->zone ? " > " : "", t->zone ? t->zone : "");
	z->progress = words_count(a, view_format(v)->words, (int64_t)s->queue.n, "task");
	z->question = s->asked_item  ? _("Which lot?")
		    : s->asked_place ? arena_printf(a, _("Why %s?"), s->asked_place)
		    : !s->in_hand    ? arena_printf(a, _("Item %s?"), t->sku)
		    : !t->to_place   ? _("Scan any place")
		    : s->quantity    ? arena_printf(a, _("%s to %s"), quantity_of(v, t, s->quantity), t->to_place)
				     : arena_printf(a, _("To %s"), t->to_place);
}

/* ---------------------------------------------------------------- the place */

/* What a clerk is refused, in a word that a handheld has room for. */
static const struct floor_refusal refusals[] = {
	{ ERR_PLACE_FULL, N_("PLACE IS FULL") }, { ERR_PLACE_UNFIT, N_("NOT FOR THIS") },
	{ ERR_PLACE_BLOCKED, N_("BLOCKED") },	 { ERR_VALUE, N_("NOT THERE") },
	{ ERR_STATE, N_("PUT AWAY ALREADY") },	 { ERR_NOT_FOUND, N_("UNKNOWN PLACE") },
	{ ERR_STOCK_SHORT, N_("NOT SO MANY") },
};

static unsigned refused(struct view *v, struct scan_result *out, struct err *e)
{
	bool full = e->code == ERR_PLACE_FULL;

	if (floor_refused(v, refusals, ARRAY_LEN(refusals), out, e) && full)
		out->exits[0] = "elsewhere";
	return STAY;
}

/* The reasons that there are, each with its number, for whoever has no keys but digits. */
static unsigned ask_why(struct view *v, struct shelving *s, const char *place, struct scan_result *out, struct err *e)
{
	struct reasons_of_rows rows;
	struct str text AUTO_STR = STR_INIT;

	if (reasons_of(view_desk(v)->db, view_arena(v), "putaway", &rows, e))
		return STAY;
	for (size_t i = 0; i < rows.n; i++)
		str_addf(&text, "%s%zu %s", i ? "  " : "", i + 1, words_term(rows.v[i].name));
	s->asked_place = arena_strdup(view_keep(v), place);
	view_beep(v, 2);
	return floor_say(out, SAY_WARN, arena_printf(view_arena(v), _("NOT %s"), place),
			 arena_strdup(view_arena(v), text.p));
}

static unsigned put_into(struct view *v, struct shelving *s, const char *place, const char *reason,
			 struct scan_result *out, struct err *e)
{
	struct arena *a = view_arena(v);
	const struct putaway_task_row t = *task_of(s);
	const struct putaway_put put = {
		.key = floor_key(v, &s->keys), .place = place, .quantity = s->quantity, .reason = reason
	};
	struct putaway_done done;
	const char *detail;

	s->asked_place = NULL;
	if (putaway_confirm(view_desk(v), a, t.task_id, &put, &done, e)) {
		if (e->code == ERR_REASON_NEEDED) {
			e->code = OK;
			return ask_why(v, s, place, out, e);
		}
		return refused(v, out, e);
	}
	s->in_hand = false;
	s->quantity = 0;
	detail = arena_printf(a, "%s  %s\n%s", t.sku, place, t.name);
	if (done.left && *done.next)
		detail = arena_printf(a, _("%s of it is left and goes to %s.\n%s"), quantity_of(v, &t, done.left),
				      done.next, detail);
	else if (done.left)
		detail = arena_printf(a, _("%s of it is left, and there is room nowhere.\n%s"),
				      quantity_of(v, &t, done.left), detail);
	if (look_again(v, s, e))
		return STAY;
	return floor_say(out, SAY_OK, arena_printf(a, _("OK +%s"), quantity_of(v, &t, done.quantity)), detail);
}

/* A number of the list that was shown, or a code. */
static unsigned answer_why(struct view *v, struct shelving *s, const char *text, struct scan_result *out, struct err *e)
{
	struct reasons_of_rows rows;
	int64_t n;

	if (reasons_of(view_desk(v)->db, view_arena(v), "putaway", &rows, e))
		return STAY;
	if (text_to_i64(text, &n) && n >= 1 && n <= (int64_t)rows.n)
		return put_into(v, s, s->asked_place, rows.v[n - 1].code, out, e);
	for (size_t i = 0; i < rows.n; i++)
		if (strncmp(rows.v[i].code, text, strcspn(text, ":")) == 0 &&
		    rows.v[i].code[strcspn(text, ":")] == '\0')
			return put_into(v, s, s->asked_place, text, out, e);
	return floor_say(out, SAY_BAD, _("A REASON, PLEASE"), _("Its number or its code; cancel drops it."));
}

static unsigned feed_place(struct view *v, struct shelving *s, const struct floor_scan *scan, struct scan_result *out,
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
		return put_into(v, s, place.code, "", out, e);
	if (rc != ERR_NOT_FOUND)
		return STAY;
	e->code = OK;
	if (floor_item(v, scan, 1, &item, &quantity, &found, e))
		return STAY;
	if (!found)
		return floor_say(out, SAY_BAD, _("UNKNOWN PLACE"), scan->text);
	return floor_say(out, SAY_BAD, _("PLACE, NOT ITEM"), arena_printf(a, "%s\n%s", item.sku, item.name));
}

/* ---------------------------------------------------------------- what is in the hand */

/* The first task of an item, and of the lot where one is named: the one that is asked for before all others. *lots: how
 * many lots of it wait. */
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
		if (!there)
			*at = i;
		there = true;
	}
	return there;
}

static unsigned take(struct view *v, struct shelving *s, int64_t item_id, const char *lot, const char *name,
		     struct scan_result *out)
{
	const struct putaway_task_row *t;
	size_t at = 0, lots;

	s->asked_item = 0;
	if (!find_task(s, item_id, lot, &at, &lots))
		return floor_say(out, SAY_BAD, *lot ? _("OTHER LOT") : _("NOT WAITING"), *lot ? lot : name);
	if (lots > 1 && !*lot) {
		s->asked_item = item_id;
		return floor_say(out, SAY_INFO, _("Which lot?"), name);
	}
	s->at = at;
	s->in_hand = true;
	t = task_of(s);
	return floor_say(out, SAY_INFO, arena_printf(view_arena(v), "%s: %s", t->sku, quantity_of(v, t, t->quantity)),
			 t->name);
}

static unsigned feed_item(struct view *v, struct shelving *s, const struct floor_scan *scan, struct scan_result *out,
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
	if (floor_item(v, scan, 1, &item, &quantity, &found, e))
		return STAY;
	if (!found)
		return floor_say(out, SAY_BAD, _("UNKNOWN CODE"), scan->text);
	if (look_again(v, s, e))
		return STAY;
	return take(v, s, item.item_id, scan->lot, item.name, out);
}

static unsigned set_down(struct shelving *s, struct scan_result *out)
{
	s->in_hand = false;
	s->asked_item = 0;
	s->asked_place = NULL;
	s->quantity = 0;
	return floor_say(out, SAY_INFO, _("DROPPED"), "");
}

/* "6*" before the place: only so many go there. */
static unsigned count_off(struct view *v, struct shelving *s, int64_t n, struct scan_result *out)
{
	const struct putaway_task_row *t = task_of(s);

	if (!s->in_hand)
		return floor_say(out, SAY_BAD, _("ITEM FIRST"), _("Scan what is in your hand."));
	for (int64_t i = 0; i < t->decimals && n <= t->quantity; i++)
		n *= 10;
	if (n > t->quantity)
		return floor_say(out, SAY_BAD, _("NOT SO MANY"), quantity_of(v, t, t->quantity));
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
	if (!task_of(s) && (look_again(v, s, e) || !task_of(s)))
		return e->code ? STAY : floor_say(out, SAY_INFO, _("All is put away"), "");
	if (scan.only_times || scan.times != 1) {
		(void)count_off(v, s, scan.times, out);
		if (scan.only_times || out->needs_answer)
			return STAY;
	}
	if (floor_foreign(&scan))
		return floor_not_here(out);
	if (s->asked_item)
		return take(v, s, s->asked_item, scan.as_lot, scan.text, out);
	if (s->asked_place)
		return answer_why(v, s, scan.text, out, e);
	return s->in_hand ? feed_place(v, s, &scan, out, e) : feed_item(v, s, &scan, out, e);
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
	return task_of(view_state(v)) != NULL;
}

static unsigned next_task(struct view *v, struct err *e)
{
	struct shelving *s = view_state(v);
	struct scan_result out;

	(void)set_down(s, &out);
	s->at = s->queue.n ? (s->at + 1) % s->queue.n : 0;
	(void)look_again(v, s, e);
	return STAY;
}

static unsigned elsewhere(struct view *v, struct err *e)
{
	struct shelving *s = view_state(v);
	struct scan_result out;
	const char *next;

	if (putaway_elsewhere(view_desk(v), view_arena(v), task_of(s)->task_id, reason_of(v), &next, e) ||
	    look_again(v, s, e))
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
	unsigned reaction = put_into(v, s, s->asked_place, reason_of(v), &out, e);

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
		"Scan what is in your hand, then the place where you put it; 6* before the place puts only six there. Another place than the one asked for wants a reason."),
	.permission = PERM_MOVE,
	.reached_by = "putaway",
	.actions = put_actions,
	.state_size = sizeof(struct shelving),
	.opened = put_opened,
	.scan = { .zone = put_zone, .feed = put_feed, .answers = floor_answers, .drop = put_drop },
};
