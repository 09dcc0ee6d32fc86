/* Where goods should go. Explaining and suggesting are one walk through the steps. */
#include "domain/stock/putaway_internal.h"

#include "domain/desk/refuse.h"
#include "domain/stock/place.h"
#include "domain/work/policy.h"

/* How many places of a step are looked at: the nearest. */
enum { SAME_MOST = 200, EMPTY_MOST = 32, TERMS_MOST = 40 };

static const char *const steps[] = {
	[PUTAWAY_FIXED] = "fixed", [PUTAWAY_SAME] = "same item", [PUTAWAY_RULE] = "rule",
	[PUTAWAY_EMPTY] = "empty", [PUTAWAY_PAPER] = "paper",	 [PUTAWAY_NONE] = "none",
};

static const char *const verdicts[] = {
	[PUTAWAY_CHOSEN] = "chosen",
	[PUTAWAY_FULL_UNITS] = "full by units",
	[PUTAWAY_FULL_WEIGHT] = "full by weight",
	[PUTAWAY_FULL_VOLUME] = "full by volume",
	[PUTAWAY_OTHER_TEMPERATURE] = "another temperature",
	[PUTAWAY_OTHER_HAZARD] = "another hazard class",
	[PUTAWAY_BLOCKED] = "blocked",
	[PUTAWAY_NO_BIN] = "takes no goods",
	[PUTAWAY_OTHER_LOT] = "another lot",
	[PUTAWAY_REFUSED] = "found of no use",
	[PUTAWAY_SMALLER] = "takes less",
	[PUTAWAY_NO_PLACE] = "no place",
};

const char *putaway_step_name(enum putaway_step step)
{
	return steps[step];
}

const char *putaway_verdict_name(enum putaway_verdict verdict)
{
	return verdicts[verdict];
}

/* ---------------------------------------------------------------- the walk through the steps */

struct walk {
	struct desk *desk;
	struct arena *a;
	const struct putaway_ask *ask;
	struct putaway_load load;
	const int64_t *refused;
	size_t n_refused;
	/* Where the task leads that is asked for: empty but for it, when there is such a place. */
	bool has_own;
	struct putaway_bin_row own;
	struct putaway *out;
	enum putaway_step step;
	const char *source;
};

static bool found(const struct walk *w)
{
	return w->out->place_id != DB_NULL;
}

/* The last term gives way, so that the one chosen is always told. */
static void tell(struct walk *w, enum putaway_verdict verdict, const char *place, int64_t room)
{
	struct putaway *out = w->out;
	size_t at = out->n_terms < TERMS_MOST ? out->n_terms++ : TERMS_MOST - 1;

	out->terms[at] = (struct putaway_term){
		.step = w->step, .verdict = verdict, .place = place, .room = room, .source = w->source
	};
}

static void choose(struct walk *w, const struct putaway_bin_row *place, int64_t room)
{
	struct putaway *out = w->out;
	int64_t wanted = w->out->wanted;

	out->place_id = place->place_id;
	out->place = place->code;
	out->zone = place->zone ? place->zone : "";
	out->step = w->step;
	out->source = w->source;
	out->quantity = room == DB_NULL || room > wanted ? wanted : room;
	tell(w, PUTAWAY_CHOSEN, place->code, room);
}

static bool is_refused(const struct walk *w, int64_t place_id)
{
	for (size_t i = 0; i < w->n_refused; i++)
		if (w->refused[i] == place_id)
			return true;
	return false;
}

/* What a place says to the goods; where it takes some of them, *room is above 0 or DB_NULL. */
static int look(struct walk *w, const struct putaway_bin_row *place, enum putaway_verdict *verdict, int64_t *room,
		struct err *e)
{
	*room = 0;
	*verdict = PUTAWAY_REFUSED;
	if (is_refused(w, place->place_id))
		return OK;
	return putaway_room(w->desk, w->a, &w->load, place, w->ask->task_id, verdict, room, e);
}

/* A single place: chosen, or told why not. */
static int try_row(struct walk *w, const struct putaway_bin_row *place, struct err *e)
{
	enum putaway_verdict verdict;
	int64_t room;
	int rc = look(w, place, &verdict, &room, e);

	if (rc)
		return rc;
	if (verdict == PUTAWAY_CHOSEN)
		choose(w, place, room);
	else
		tell(w, verdict, place->code, room);
	return OK;
}

static int try_place(struct walk *w, int64_t place_id, struct err *e)
{
	struct putaway_bin_row place;
	int rc = putaway_place(w->desk->db, w->a, place_id, &place, e);

	return rc ? rc : try_row(w, &place, e);
}

/* Of a pallet with several things no place is its own, and none has its like. */
static bool is_mixed(const struct walk *w)
{
	for (size_t i = 1; i < w->load.n; i++)
		if (w->load.v[i].item.item_id != w->load.v[0].item.item_id)
			return true;
	return false;
}

static bool has_several_lots(const struct walk *w)
{
	for (size_t i = 1; i < w->load.n; i++)
		if (w->load.v[i].lot_id != w->load.v[0].lot_id)
			return true;
	return false;
}

static int try_fixed(struct walk *w, struct err *e)
{
	struct handling_home_row home;
	int rc = is_mixed(w)
		       ? ERR_NOT_FOUND
		       : handling_home(w->desk->db, w->a, w->load.v[0].item.item_id, w->ask->warehouse_id, &home, e);

	if (rc == OK)
		return try_place(w, home.place_id, e);
	if (rc == ERR_NOT_FOUND) {
		tell(w, PUTAWAY_NO_PLACE, "", 0);
		rc = OK;
	}
	return rc;
}

static int try_same(struct walk *w, struct err *e)
{
	struct putaway_same_rows rows = { .n = 0 };
	const struct putaway_goods *goods = &w->load.v[0];
	bool by_lot = str_eq(goods->item.track, "lot");
	int rc = OK;

	if (!is_mixed(w) && !(by_lot && has_several_lots(w)))
		rc = putaway_same(w->desk->db, w->a, goods->item.item_id, goods->lot_id, w->ask->warehouse_id,
				  w->ask->task_id, SAME_MOST, &rows, e);
	if (!rc && !rows.n)
		tell(w, PUTAWAY_NO_PLACE, "", 0);
	for (size_t i = 0; !rc && i < rows.n && !found(w); i++) {
		if (!by_lot || rows.v[i].same)
			rc = try_row(w, &rows.v[i], e);
		else
			tell(w, PUTAWAY_OTHER_LOT, rows.v[i].code, 0);
	}
	return rc;
}

/* Of places that are empty, in the order of the walk: the first that takes all, else the one that takes most. */
static int try_empty(struct walk *w, const int64_t *ids, size_t n, const char *nothing, struct err *e)
{
	struct putaway_bin_row best = { .code = "" };
	int64_t best_room = 0;
	int rc = OK;

	for (size_t i = 0; i < n; i++) {
		struct putaway_bin_row place;
		enum putaway_verdict verdict;
		int64_t room;

		if ((rc = putaway_place(w->desk->db, w->a, ids[i], &place, e)) ||
		    (rc = look(w, &place, &verdict, &room, e)))
			return rc;
		if (verdict != PUTAWAY_CHOSEN) {
			tell(w, verdict, place.code, room);
			continue;
		}
		if (room == DB_NULL || room >= w->out->wanted) {
			if (best_room)
				tell(w, PUTAWAY_SMALLER, best.code, best_room);
			choose(w, &place, room);
			return OK;
		}
		if (room > best_room) {
			if (best_room)
				tell(w, PUTAWAY_SMALLER, best.code, best_room);
			best = place;
			best_room = room;
		} else {
			tell(w, PUTAWAY_SMALLER, place.code, room);
		}
	}
	if (best_room)
		choose(w, &best, best_room);
	else
		tell(w, PUTAWAY_NO_PLACE, nothing, 0);
	return OK;
}

/* Places of a step in the order of the walk, with the task's own among them, which is empty but for it. */
static size_t with_own(const struct walk *w, bool own, const struct putaway_near_row *rows, size_t n, int64_t *ids)
{
	size_t at = 0;

	own = own && w->has_own;
	for (size_t i = 0; i < n; i++) {
		if (own && (w->own.sequence < rows[i].sequence ||
			    (w->own.sequence == rows[i].sequence && w->own.place_id < rows[i].place_id))) {
			ids[at++] = w->own.place_id;
			own = false;
		}
		ids[at++] = rows[i].place_id;
	}
	if (own)
		ids[at++] = w->own.place_id;
	return at;
}

static int try_nearest(struct walk *w, struct err *e)
{
	struct putaway_empty_rows rows;
	int64_t ids[EMPTY_MOST + 1];
	int rc = putaway_empty(w->desk->db, w->a, w->ask->warehouse_id, w->load.temperature, w->load.hazard, EMPTY_MOST,
			       &rows, e);

	return rc ? rc : try_empty(w, ids, with_own(w, str_eq(w->own.kind, "bin"), rows.v, rows.n, ids), "", e);
}

static int try_zone(struct walk *w, const char *code, struct err *e)
{
	struct putaway_empty_in_rows rows;
	struct place_row zone;
	int64_t ids[EMPTY_MOST + 1];
	int rc = place_by_code(w->desk->db, w->a, w->ask->warehouse_id, code, &zone, e);

	if (rc == ERR_NOT_FOUND) {
		tell(w, PUTAWAY_NO_PLACE, code, 0);
		return OK;
	}
	if (rc || (rc = putaway_empty_in(w->desk->db, w->a, zone.place_id, w->load.temperature, w->load.hazard,
					 EMPTY_MOST, &rows, e)))
		return rc;
	return try_empty(w, ids, with_own(w, w->own.zone_id == zone.place_id, rows.v, rows.n, ids), code, e);
}

/* Does the row speak of goods like these? */
static bool speaks_of(const struct policy_row *row, const struct putaway_goods *goods)
{
	const char *temperature = policy_text(row, "temperature", NULL), *hazard = policy_text(row, "hazard", NULL);

	return (!temperature || str_eq(temperature, goods->handling.temperature)) &&
	       (!hazard || str_eq(hazard, goods->handling.hazard)) &&
	       goods->item.weight_g >= policy_i64(row, "above_g", 0) &&
	       goods->volume_cm3 >= policy_i64(row, "above_cm3", 0);
}

static int try_rules_of(struct walk *w, const struct putaway_goods *goods, struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct place_warehouse_row warehouse;
	struct policy_row *rows;
	size_t n;
	int rc = place_warehouse(w->desk->db, w->a, w->ask->warehouse_id, &warehouse, e);

	if (rc)
		return rc;
	ask.entity_id = warehouse.entity_id;
	ask.warehouse_id = w->ask->warehouse_id;
	ask.item_id = goods->item.item_id;
	ask.category = goods->item.category;
	ask.class = goods->item.class;
	if ((rc = policy_matches(w->desk, w->a, "putaway", &ask, &rows, &n, e)))
		return rc;
	for (size_t i = 0; !rc && i < n && !found(w); i++) {
		if (!speaks_of(&rows[i], goods))
			continue;
		w->source = policy_source(w->a, &rows[i], "");
		rc = try_zone(w, policy_text(&rows[i], "zone", ""), e);
		w->source = "";
	}
	return rc;
}

/* The rules of the most demanding thing go first. */
static int try_rules(struct walk *w, struct err *e)
{
	int rc = OK;

	for (size_t i = 0; !rc && i < w->load.n && !found(w); i++)
		rc = try_rules_of(w, &w->load.v[i], e);
	return rc;
}

static int try_paper(struct walk *w, struct err *e)
{
	return w->ask->wish_id == DB_NULL ? OK : try_place(w, w->ask->wish_id, e);
}

/* What was refused for the task that is asked for, and where it leads. */
static int read_task(struct walk *w, struct err *e)
{
	struct putaway_refused_places_rows of_task = { .n = 0 };
	struct putaway_refused_plate_rows of_plate = { .n = 0 };
	struct putaway_task_to_row task;
	int64_t *ids;
	int rc = w->ask->plate_id ? putaway_refused_plate(w->desk->db, w->a, w->ask->plate_id, &of_plate, e)
				  : putaway_refused_places(w->desk->db, w->a, w->ask->task_id, &of_task, e);

	if (rc)
		return rc;
	w->refused = ids = arena_array(w->a, int64_t, of_task.n + of_plate.n + 1);
	for (size_t i = 0; i < of_task.n; i++)
		ids[w->n_refused++] = of_task.v[i].place_id;
	for (size_t i = 0; i < of_plate.n; i++)
		ids[w->n_refused++] = of_plate.v[i].place_id;
	if ((rc = putaway_task_to(w->desk->db, w->a, w->ask->task_id, &task, e)) || task.to_id == DB_NULL)
		return rc == ERR_NOT_FOUND ? OK : rc;
	rc = putaway_place(w->desk->db, w->a, task.to_id, &w->own, e);
	w->has_own = !rc && w->own.goods == 0 && w->own.homes == 0 && w->own.due == (int64_t)w->load.n;
	return rc;
}

int putaway_suggest(struct desk *desk, struct arena *a, const struct putaway_ask *ask, struct putaway *out,
		    struct err *e)
{
	static int (*const tries[])(struct walk * w, struct err * e) = {
		[PUTAWAY_FIXED] = try_fixed,   [PUTAWAY_SAME] = try_same,   [PUTAWAY_RULE] = try_rules,
		[PUTAWAY_EMPTY] = try_nearest, [PUTAWAY_PAPER] = try_paper,
	};
	struct walk w = { .desk = desk, .a = a, .ask = ask, .out = out, .source = "", .own = { .kind = "" } };
	int rc;

	*out = (struct putaway){ .place_id = DB_NULL, .place = "", .zone = "", .step = PUTAWAY_NONE, .source = "" };
	if (!ask->plate_id && ask->quantity <= 0)
		return refuse_value("quantity", arena_printf(a, "%" PRId64, ask->quantity), "> 0", e);
	out->terms = arena_array(a, struct putaway_term, TERMS_MOST);
	if ((rc = putaway_load_of(desk, a, ask, &w.load, e)) || (ask->task_id && (rc = read_task(&w, e))))
		return rc;
	for (size_t i = 0; i < w.load.n; i++)
		out->wanted += w.load.v[i].quantity;
	for (size_t i = 0; !rc && i < ARRAY_LEN(tries) && !found(&w); i++) {
		w.step = (enum putaway_step)i;
		rc = tries[i](&w, e);
	}
	/* That an item has no place of its own is no failure. */
	if (!rc)
		e->code = OK;
	return rc;
}
