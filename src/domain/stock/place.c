#include "domain/stock/place.h"

#include "domain/desk/refuse.h"
#include "domain/desk/site_sql.h"
#include "domain/stock/place_room.h"
#include "domain/stock/position.h"

static const struct place_kind {
	const char *name;
	enum bucket bucket;
	bool virtual;
} kinds[] = {
	{ "bin", BUCKET_SELLABLE, false },
	{ "pick", BUCKET_SELLABLE, false },
	{ "dock", BUCKET_DOCK, false },
	{ "inspection", BUCKET_INSPECTION, false },
	{ "quarantine", BUCKET_QUARANTINE, false },
	{ "damage", BUCKET_DAMAGE, false },
	{ "transit", BUCKET_TRANSIT, false },
	{ "supplier", BUCKET_NONE, true },
	{ "customer", BUCKET_NONE, true },
	{ "adjustment", BUCKET_NONE, true },
	{ "production", BUCKET_NONE, true },
};

static const struct place_kind *kind_find(const char *kind)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (str_eq(kinds[i].name, kind))
			return &kinds[i];
	return NULL;
}

bool place_kind_known(const char *kind)
{
	return kind_find(kind) != NULL;
}

bool place_kind_virtual(const char *kind)
{
	const struct place_kind *k = kind_find(kind);

	return k && k->virtual;
}

enum bucket place_bucket(const char *kind, const char *place_status, const char *lot_state)
{
	const struct place_kind *k = kind_find(kind);

	if (!k)
		BUG("place of kind %s", kind);
	if (k->bucket == BUCKET_SELLABLE && (!str_eq(place_status, "active") || !str_eq(lot_state, "ok")))
		return BUCKET_HELD;
	return k->bucket;
}

int place_allow(struct desk *desk, struct arena *a, int64_t warehouse_id, struct err *e)
{
	struct place_warehouse_row warehouse;
	int rc = place_warehouse(desk->db, a, warehouse_id, &warehouse, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("warehouse", arena_printf(a, "%" PRId64, warehouse_id), e);
	return rc ? rc : desk_allow(desk, warehouse.entity_id, warehouse_id, e);
}

int place_new(struct desk *desk, struct arena *a, int64_t warehouse_id, int64_t parent_id, const char *code,
	      const char *name, const char *kind, int64_t sequence, int64_t *place_id, struct err *e)
{
	struct place_insert_row made;
	struct place_row there;
	int rc;

	DESK_TX(desk, tx, PERM_PLACE, e);
	if ((rc = place_allow(desk, a, warehouse_id, e)) || (rc = check_text("code", code, e)) ||
	    (rc = check_text("name", name, e)))
		return rc;
	if (!place_kind_known(kind))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "kind"), FACT_TEXT("value", kind),
				FACT_TEXT("expected",
					  "bin, pick, dock, inspection, quarantine, damage, transit, supplier, "
					  "customer, adjustment or production"));
	rc = place_by_code(desk->db, a, warehouse_id, code, &there, e);
	if (rc == OK)
		return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "place"), FACT_TEXT("key", code));
	if (rc != ERR_NOT_FOUND)
		return rc;
	rc = place_insert(desk->db, a, warehouse_id, parent_id, code, name, kind, sequence, &made, e);
	if (rc || (rc = place_settle(desk, a, made.place_id, e)))
		return rc;
	rc = desk_audit(desk, "place", made.place_id, "create", arena_printf(a, "code: %s; kind: %s", code, kind), "",
			e);
	if (rc)
		return rc;
	*place_id = made.place_id;
	return desk_commit(&tx, e);
}

/* ERR_VALUE when the parent is of another warehouse or stands, however deep, in the place itself. */
static int check_parent(struct desk *desk, struct arena *a, const struct place_row *place, int64_t parent_id,
			struct err *e)
{
	struct place_up_row up = { .parent_id = parent_id };
	int rc = OK;

	while (!rc && up.parent_id != DB_NULL) {
		int64_t at = up.parent_id;

		if (at == place->place_id)
			return refuse_value("parent", place->code, "a place that does not stand in this one", e);
		rc = place_up(desk->db, a, at, &up, e);
		if (!rc && up.warehouse_id != place->warehouse_id)
			return refuse_value("parent", up.code, "a place of the same warehouse", e);
	}
	return rc;
}

int place_change(struct desk *desk, struct arena *a, int64_t place_id, int64_t parent_id, const char *name,
		 int64_t sequence, struct err *e)
{
	struct place_row place;
	int rc;

	DESK_TX(desk, tx, PERM_PLACE, e);
	if ((rc = place_get(desk->db, a, place_id, &place, e)) || (rc = place_allow(desk, a, place.warehouse_id, e)) ||
	    (rc = check_text("name", name, e)) || (rc = check_parent(desk, a, &place, parent_id, e)) ||
	    (rc = place_update(desk->db, place_id, parent_id, name, sequence, e)) ||
	    (rc = place_settle(desk, a, place_id, e)) ||
	    (rc = desk_audit(desk, "place", place_id, "change",
			     arena_printf(a, "name: %s -> %s; sequence: %" PRId64, place.name, name, sequence), "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int place_find(struct desk *desk, struct arena *a, const char *code, struct place_row *out, struct err *e)
{
	int rc = place_by_code(desk->db, a, desk->warehouse_id, code, out, e);

	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "place"), FACT_TEXT("key", code));
	return rc;
}

int place_need(struct desk *desk, struct arena *a, int64_t warehouse_id, const char *kind, struct place_row *out,
	       struct err *e)
{
	struct warehouse_get_row warehouse;
	int rc = place_of_kind(desk->db, a, warehouse_id, kind, out, e);

	if (rc != ERR_NOT_FOUND || (rc = warehouse_get(desk->db, a, warehouse_id, &warehouse, e)))
		return rc;
	return err_fail(e, ERR_PLACE_NONE, FACT_TEXT("kind", kind), FACT_TEXT("warehouse", warehouse.code));
}

int place_set_status(struct desk *desk, struct arena *a, int64_t place_id, const char *status, struct err *e)
{
	struct place_row place;
	struct balance_of_place_rows rows;
	int rc;

	DESK_TX(desk, tx, PERM_PLACE, e);
	if (!str_eq(status, "active") && !str_eq(status, "blocked"))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "status"), FACT_TEXT("value", status),
				FACT_TEXT("expected", "active or blocked"));
	if ((rc = place_get(desk->db, a, place_id, &place, e)) || (rc = place_allow(desk, a, place.warehouse_id, e)) ||
	    (rc = balance_of_place(desk->db, a, place_id, &rows, e)))
		return rc;
	for (size_t i = 0; i < rows.n; i++) {
		struct position_change change = { .item_id = rows.v[i].item_id, .warehouse_id = place.warehouse_id };

		change.by[place_bucket(place.kind, place.status, rows.v[i].lot_state)] -= rows.v[i].quantity;
		change.by[place_bucket(place.kind, status, rows.v[i].lot_state)] += rows.v[i].quantity;
		if ((rc = position_change(desk, &change, e)))
			return rc;
	}
	if ((rc = place_update_status(desk->db, place_id, status, e)) ||
	    (rc = desk_audit(desk, "place", place_id, "status",
			     arena_printf(a, "status: %s -> %s", place.status, status), "", e)))
		return rc;
	return desk_commit(&tx, e);
}
