#include "domain/stock/handling.h"

#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/stock/place_room.h"

enum { MM3_OF_CM3 = 1000, SIZE_MOST = 1000000, VOLUME_MOST = 1000000000 };

int handling_of(struct desk *desk, struct arena *a, int64_t item_id, struct handling *out, struct err *e)
{
	struct handling_get_row r;
	int rc = handling_get(desk->db, a, item_id, &r, e);

	*out = (struct handling)HANDLING_INIT;
	if (!rc)
		*out = (struct handling){ .length_mm = r.length_mm,
					  .width_mm = r.width_mm,
					  .height_mm = r.height_mm,
					  .volume_cm3 = r.volume_cm3,
					  .temperature = r.temperature,
					  .hazard = r.hazard };
	return rc == ERR_NOT_FOUND ? OK : rc;
}

int64_t handling_volume(const struct handling *h)
{
	if (h->volume_cm3)
		return h->volume_cm3;
	return (h->length_mm * h->width_mm * h->height_mm + MM3_OF_CM3 - 1) / MM3_OF_CM3;
}

int handling_check_class(struct desk *desk, struct arena *a, const char *kind, const char *code, struct err *e)
{
	struct handling_classes_rows all;
	struct str codes AUTO_STR = STR_INIT;
	int rc = *code ? handling_classes(desk->db, a, kind, &all, e) : OK;

	if (rc || !*code)
		return rc;
	for (size_t i = 0; i < all.n; i++) {
		if (str_eq(all.v[i].code, code))
			return OK;
		str_addf(&codes, "%s%s", i ? ", " : "", all.v[i].code);
	}
	return refuse_value(kind, code, codes.p, e);
}

static int check_number(struct arena *a, const char *field, int64_t value, int64_t most, struct err *e)
{
	if (value >= 0 && value <= most)
		return OK;
	return refuse_value(field, arena_printf(a, "%" PRId64, value), arena_printf(a, "0 to %" PRId64, most), e);
}

static bool same(const struct handling *l, const struct handling *r)
{
	return l->length_mm == r->length_mm && l->width_mm == r->width_mm && l->height_mm == r->height_mm &&
	       l->volume_cm3 == r->volume_cm3 && str_eq(l->temperature, r->temperature) && str_eq(l->hazard, r->hazard);
}

int handling_set(struct desk *desk, struct arena *a, int64_t item_id, const struct handling *h, struct err *e)
{
	struct handling was;
	int rc;

	DESK_TX(desk, tx, PERM_ITEM, e);
	if ((rc = check_number(a, "length", h->length_mm, SIZE_MOST, e)) ||
	    (rc = check_number(a, "width", h->width_mm, SIZE_MOST, e)) ||
	    (rc = check_number(a, "height", h->height_mm, SIZE_MOST, e)) ||
	    (rc = check_number(a, "volume", h->volume_cm3, VOLUME_MOST, e)) ||
	    (rc = handling_check_class(desk, a, "temperature", h->temperature, e)) ||
	    (rc = handling_check_class(desk, a, "hazard", h->hazard, e)) ||
	    (rc = handling_of(desk, a, item_id, &was, e)))
		return rc;
	if (!same(&was, h) && ((rc = handling_put(desk->db, item_id, h->length_mm, h->width_mm, h->height_mm,
						  h->volume_cm3, h->temperature, h->hazard, e)) ||
			       (rc = desk_audit(desk, "item", item_id, "handling",
						arena_printf(a,
							     "size: %" PRId64 "x%" PRId64 "x%" PRId64 " -> %" PRId64
							     "x%" PRId64 "x%" PRId64 "; volume: %" PRId64 " -> %" PRId64
							     "; temperature: %s -> %s; hazard: %s -> %s",
							     was.length_mm, was.width_mm, was.height_mm, h->length_mm,
							     h->width_mm, h->height_mm, was.volume_cm3, h->volume_cm3,
							     was.temperature, h->temperature, was.hazard, h->hazard),
						"", e))))
		return rc;
	return desk_commit(&tx, e);
}

/* Takes the home away that there is; *was its code, "" none. */
static int leave_home(struct desk *desk, struct arena *a, int64_t item_id, int64_t warehouse_id, const char **was,
		      struct err *e)
{
	struct handling_home_row home;
	int rc = handling_home(desk->db, a, item_id, warehouse_id, &home, e);

	*was = "";
	if (rc)
		return rc == ERR_NOT_FOUND ? OK : rc;
	*was = home.code;
	rc = handling_home_delete(desk->db, item_id, warehouse_id, e);
	return rc ? rc : place_add_homes(desk->db, home.place_id, -1, e);
}

int handling_set_home(struct desk *desk, struct arena *a, int64_t item_id, int64_t place_id, struct err *e)
{
	struct place_room_get_row room;
	struct place_row place;
	const char *was;
	int rc;

	DESK_TX(desk, tx, PERM_PLACE, e);
	if ((rc = place_get(desk->db, a, place_id, &place, e)) || (rc = place_allow(desk, a, place.warehouse_id, e)) ||
	    (rc = place_room_get(desk->db, a, place_id, &room, e)))
		return rc;
	if (!room.takes || (!str_eq(place.kind, "bin") && !str_eq(place.kind, "pick")))
		return refuse_value("place", place.code, "a place that goods are put away in", e);
	if ((rc = leave_home(desk, a, item_id, place.warehouse_id, &was, e)) ||
	    (rc = handling_home_put(desk->db, item_id, place.warehouse_id, place_id, e)) ||
	    (rc = place_add_homes(desk->db, place_id, 1, e)))
		return rc;
	if (!str_eq(was, place.code) && (rc = desk_audit(desk, "item", item_id, "fixed place",
							 arena_printf(a, "place: %s -> %s", was, place.code), "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int handling_end_home(struct desk *desk, struct arena *a, int64_t item_id, int64_t warehouse_id, struct err *e)
{
	const char *was;
	int rc;

	DESK_TX(desk, tx, PERM_PLACE, e);
	if ((rc = place_allow(desk, a, warehouse_id, e)) || (rc = leave_home(desk, a, item_id, warehouse_id, &was, e)))
		return rc;
	if (*was &&
	    (rc = desk_audit(desk, "item", item_id, "fixed place", arena_printf(a, "place: %s -> ", was), "", e)))
		return rc;
	return desk_commit(&tx, e);
}
