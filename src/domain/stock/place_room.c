#include "domain/stock/place_room.h"

#include "base/money.h"
#include "domain/desk/refuse.h"
#include "domain/stock/handling.h"

/* What a place has of what it stands in. */
struct inherited {
	int64_t zone_id;
	const char *temperature, *hazard;
	int64_t rank;
};

static const char *own_or(const char *own, const char *other)
{
	return *own ? own : other;
}

/* Down the tree, as far as something changes. */
static int derive(struct desk *desk, struct arena *a, int64_t place_id, const struct inherited *above, struct err *e)
{
	struct place_room_get_row r;
	struct place_inside_rows inside;
	struct inherited here;
	int rc = place_room_get(desk->db, a, place_id, &r, e);

	if (rc)
		return rc;
	here = (struct inherited){ .zone_id = str_eq(r.level, "zone") ? place_id : above->zone_id,
				   .temperature = own_or(r.temperature, above->temperature),
				   .hazard = own_or(r.hazard, above->hazard),
				   .rank = r.rank };
	if (here.zone_id == r.zone_id && str_eq(here.temperature, r.in_temperature) && str_eq(here.hazard, r.in_hazard))
		return OK;
	if ((rc = place_derived_set(desk->db, place_id, here.zone_id, here.temperature, here.hazard, e)) ||
	    (rc = place_inside(desk->db, a, place_id, &inside, e)))
		return rc;
	for (size_t i = 0; !rc && i < inside.n; i++)
		rc = derive(desk, a, inside.v[i].place_id, &here, e);
	return rc;
}

int place_settle(struct desk *desk, struct arena *a, int64_t place_id, struct err *e)
{
	struct inherited above = { .zone_id = DB_NULL, .temperature = "", .hazard = "" };
	struct place_room_get_row r, parent;
	struct place_row in;
	int rc = place_room_get(desk->db, a, place_id, &r, e);

	if (!rc && r.parent_id != DB_NULL) {
		if ((rc = place_room_get(desk->db, a, r.parent_id, &parent, e)) ||
		    (rc = place_get(desk->db, a, r.parent_id, &in, e)))
			return rc;
		if (parent.rank > r.rank)
			return refuse_value("parent", in.code, "a place of a level above it", e);
		above = (struct inherited){ .zone_id = parent.zone_id,
					    .temperature = parent.in_temperature,
					    .hazard = parent.in_hazard,
					    .rank = parent.rank };
	}
	return rc ? rc : derive(desk, a, place_id, &above, e);
}

static int check_cap(struct arena *a, const char *field, int64_t cap, struct err *e)
{
	if (cap == DB_NULL || (cap > 0 && cap <= QUANTITY_MOST))
		return OK;
	return refuse_value(field, arena_printf(a, "%" PRId64, cap), "more than 0", e);
}

static const char *cap_text(struct arena *a, int64_t cap)
{
	return cap == DB_NULL ? "" : arena_printf(a, "%" PRId64, cap);
}

static int read_level(struct desk *desk, struct arena *a, const char *code, struct place_level_get_row *out,
		      struct err *e)
{
	struct place_levels_rows all;
	struct str codes AUTO_STR = STR_INIT;
	int rc = place_level_get(desk->db, a, code, out, e);

	if (rc != ERR_NOT_FOUND || (rc = place_levels(desk->db, a, &all, e)))
		return rc;
	for (size_t i = 0; i < all.n; i++)
		str_addf(&codes, "%s%s", i ? ", " : "", all.v[i].code);
	return refuse_value("level", code, codes.p, e);
}

int place_set_room(struct desk *desk, struct arena *a, int64_t place_id, const struct place_room *room, struct err *e)
{
	struct place_level_get_row level;
	struct place_inside_rows inside;
	struct place_room was;
	struct place_row place;
	int rc;

	DESK_TX(desk, tx, PERM_PLACE, e);
	if ((rc = place_get(desk->db, a, place_id, &place, e)) || (rc = place_allow(desk, a, place.warehouse_id, e)) ||
	    (rc = place_room_read(desk, a, place_id, &was, e)) || (rc = read_level(desk, a, room->level, &level, e)) ||
	    (rc = check_cap(a, "units", room->cap_units, e)) || (rc = check_cap(a, "weight", room->cap_g, e)) ||
	    (rc = check_cap(a, "volume", room->cap_cm3, e)) ||
	    (rc = handling_check_class(desk, a, "temperature", room->temperature, e)) ||
	    (rc = handling_check_class(desk, a, "hazard", room->hazard, e)) ||
	    (rc = place_inside(desk->db, a, place_id, &inside, e)))
		return rc;
	for (size_t i = 0; i < inside.n; i++)
		if (inside.v[i].rank < level.rank)
			return refuse_value("level", level.code, "one in which what stands there may stand", e);
	if ((rc = place_room_set(desk->db, place_id, level.code, level.takes, room->cap_units, room->cap_g,
				 room->cap_cm3, room->temperature, room->hazard, e)) ||
	    (rc = place_settle(desk, a, place_id, e)) ||
	    (rc = desk_audit(desk, "place", place_id, "room",
			     arena_printf(a,
					  "level: %s -> %s; units: %s -> %s; weight: %s -> %s; volume: %s -> %s; "
					  "temperature: %s -> %s; hazard: %s -> %s",
					  was.level, room->level, cap_text(a, was.cap_units),
					  cap_text(a, room->cap_units), cap_text(a, was.cap_g),
					  cap_text(a, room->cap_g), cap_text(a, was.cap_cm3),
					  cap_text(a, room->cap_cm3), was.temperature, room->temperature, was.hazard,
					  room->hazard),
			     "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int place_room_read(struct desk *desk, struct arena *a, int64_t place_id, struct place_room *out, struct err *e)
{
	struct place_room_get_row r;
	int rc = place_room_get(desk->db, a, place_id, &r, e);

	if (!rc)
		*out = (struct place_room){ .level = r.level,
					    .cap_units = r.cap_units,
					    .cap_g = r.cap_g,
					    .cap_cm3 = r.cap_cm3,
					    .temperature = r.temperature,
					    .hazard = r.hazard };
	return rc;
}
