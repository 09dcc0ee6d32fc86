/* What is put away together, and what a place says to it. */
#include "domain/stock/putaway_internal.h"

#include "base/money.h"

struct putaway_ask putaway_ask_of(const struct putaway_task_row *task)
{
	return (struct putaway_ask){ .warehouse_id = task->warehouse_id,
				     .plate_id = task->plate_id == DB_NULL ? 0 : task->plate_id,
				     .item_id = task->item_id,
				     .lot_id = task->lot_id,
				     .quantity = task->quantity,
				     .wish_id = task->wish_id,
				     .task_id = task->task_id };
}

static int goods_of(struct desk *desk, struct arena *a, int64_t item_id, int64_t lot_id, int64_t quantity,
		    struct putaway_goods *out, struct err *e)
{
	int rc = item_get(desk->db, a, item_id, &out->item, e);

	if (rc || (rc = handling_of(desk, a, item_id, &out->handling, e)))
		return rc;
	out->volume_cm3 = handling_volume(&out->handling);
	out->scale = 1;
	for (int64_t i = 0; i < out->item.decimals; i++)
		out->scale *= 10;
	out->quantity = quantity;
	out->lot_id = lot_id;
	return OK;
}

/* Of so many base units, each of them so much, rounded up; more than there can ever be is QUANTITY_MOST. */
static int64_t sum_of(const struct putaway_goods *g, int64_t of_unit)
{
	int64_t product;

	if (__builtin_mul_overflow(g->quantity, of_unit, &product) || product > INT64_MAX - g->scale)
		return QUANTITY_MOST;
	return (product + g->scale - 1) / g->scale;
}

static int demand(const struct putaway_goods *g)
{
	return (*g->handling.hazard != '\0') * 2 + (*g->handling.temperature != '\0');
}

static bool goes_before(const struct putaway_goods *x, const struct putaway_goods *y)
{
	if (demand(x) != demand(y))
		return demand(x) > demand(y);
	return sum_of(x, x->item.weight_g) > sum_of(y, y->item.weight_g);
}

static void need(const char *class, const char **all, bool *clash)
{
	*clash = *clash || (*class && **all && !str_eq(class, *all));
	if (*class)
		*all = class;
}

static void sum_up(struct putaway_load *load)
{
	load->temperature = load->hazard = "";
	for (size_t i = 0; i < load->n; i++) {
		for (size_t k = i; k > 0 && goes_before(&load->v[k], &load->v[k - 1]); k--) {
			struct putaway_goods swap = load->v[k];

			load->v[k] = load->v[k - 1];
			load->v[k - 1] = swap;
		}
	}
	for (size_t i = 0; i < load->n; i++) {
		need(load->v[i].handling.temperature, &load->temperature, &load->clash_temperature);
		need(load->v[i].handling.hazard, &load->hazard, &load->clash_hazard);
	}
}

int putaway_load_of(struct desk *desk, struct arena *a, const struct putaway_ask *ask, struct putaway_load *out,
		    struct err *e)
{
	struct putaway_of_plate_rows parts = { .n = 1 };
	int rc = OK;

	if (ask->plate_id && ((rc = putaway_of_plate(desk->db, a, ask->plate_id, &parts, e)) || !parts.n))
		return rc ? rc : err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "putaway"), FACT_TEXT("key", ""));
	*out = (struct putaway_load){ .v = arena_array(a, struct putaway_goods, parts.n),
				      .n = parts.n,
				      .whole = ask->plate_id != 0,
				      .plate_id = ask->plate_id };
	for (size_t i = 0; !rc && i < out->n; i++)
		rc = ask->plate_id ? goods_of(desk, a, parts.v[i].item_id, parts.v[i].lot_id, parts.v[i].quantity,
					      &out->v[i], e)
				   : goods_of(desk, a, ask->item_id, ask->lot_id, ask->quantity, &out->v[i], e);
	if (!rc)
		sum_up(out);
	return rc;
}

/* One limit: lowers *room to what it leaves, and says which limit that was. */
static void limit(int64_t cap, int64_t used, int64_t of_unit, int64_t scale, enum putaway_verdict full, int64_t *room,
		  enum putaway_verdict *by)
{
	int64_t left, units;

	if (cap == DB_NULL || !of_unit)
		return;
	left = cap > used ? cap - used : 0;
	/* More than there can ever be is no limit. */
	units = left > QUANTITY_MOST / scale ? QUANTITY_MOST : left * scale / of_unit;
	if (*room == DB_NULL || units < *room) {
		*room = units;
		*by = full;
	}
}

static enum putaway_verdict unfit(const struct putaway_load *load, const struct putaway_bin_row *place)
{
	if (!place->takes || (!str_eq(place->kind, "bin") && !str_eq(place->kind, "pick")))
		return PUTAWAY_NO_BIN;
	if (!str_eq(place->status, "active"))
		return PUTAWAY_BLOCKED;
	if (load->clash_temperature || !str_eq(place->in_temperature, load->temperature))
		return PUTAWAY_OTHER_TEMPERATURE;
	if (load->clash_hazard || !str_eq(place->in_hazard, load->hazard))
		return PUTAWAY_OTHER_HAZARD;
	return PUTAWAY_CHOSEN;
}

/* A pallet fits whole or not at all. */
static bool exceeds(int64_t cap, int64_t used, int64_t more)
{
	return cap != DB_NULL && (used > cap || more > cap - used);
}

static enum putaway_verdict room_for_all(const struct putaway_load *load, const struct putaway_bin_row *place,
					 const struct putaway_used_row *used)
{
	int64_t units = 0, grams = 0, cm3 = 0;

	for (size_t i = 0; i < load->n; i++) {
		units += sum_of(&load->v[i], 1);
		grams += sum_of(&load->v[i], load->v[i].item.weight_g);
		cm3 += sum_of(&load->v[i], load->v[i].volume_cm3);
	}
	return exceeds(place->cap_units, used->units, units) ? PUTAWAY_FULL_UNITS
	     : exceeds(place->cap_g, used->grams, grams)     ? PUTAWAY_FULL_WEIGHT
	     : exceeds(place->cap_cm3, used->cm3, cm3)	     ? PUTAWAY_FULL_VOLUME
							     : PUTAWAY_CHOSEN;
}

int putaway_room(struct desk *desk, struct arena *a, const struct putaway_load *load,
		 const struct putaway_bin_row *place, int64_t task_id, enum putaway_verdict *verdict, int64_t *room,
		 struct err *e)
{
	const struct putaway_goods *goods = &load->v[0];
	struct putaway_used_row used = { 0 };
	enum putaway_verdict by = PUTAWAY_CHOSEN;
	int rc = OK;

	*room = 0;
	*verdict = unfit(load, place);
	if (*verdict != PUTAWAY_CHOSEN)
		return OK;
	*room = DB_NULL;
	if (place->cap_units == DB_NULL && place->cap_g == DB_NULL && place->cap_cm3 == DB_NULL)
		return OK;
	if ((place->goods || place->due) &&
	    (rc = putaway_used(desk->db, a, place->place_id, task_id, load->plate_id, &used, e)))
		return rc;
	if (load->whole) {
		*verdict = room_for_all(load, place, &used);
		*room = *verdict == PUTAWAY_CHOSEN ? DB_NULL : 0;
		return OK;
	}
	limit(place->cap_units, used.units, 1, goods->scale, PUTAWAY_FULL_UNITS, room, &by);
	limit(place->cap_g, used.grams, goods->item.weight_g, goods->scale, PUTAWAY_FULL_WEIGHT, room, &by);
	limit(place->cap_cm3, used.cm3, goods->volume_cm3, goods->scale, PUTAWAY_FULL_VOLUME, room, &by);
	/* Of what is counted whole, no part of a unit. */
	if (*room == 0)
		*verdict = by;
	return OK;
}
