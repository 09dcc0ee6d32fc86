/* The site from tables: warehouses, places, channels, users. */
#include "base/money.h"
#include "domain/desk/site.h"
#include "domain/desk/user.h"
#include "domain/selling/channel.h"
#include "domain/stock/place_room.h"
#include "io/import_internal.h"

enum { W_CODE, W_NAME, W_KIND, W_ZONE, W_ENTITY, W_COLUMNS };
static const struct csv_column warehouse_columns[W_COLUMNS] = {
	[W_CODE] = { .name = "code", .aliases = NULL, .required = true },
	[W_NAME] = { .name = "name", .aliases = NULL, .required = true },
	[W_KIND] = { .name = "kind", .aliases = NULL, .required = true },
	[W_ZONE] = { .name = "zone", .aliases = NULL },
	[W_ENTITY] = { .name = "entity", .aliases = NULL, .required = true },
};

static int apply_warehouse(struct import *im, struct arena *a, struct err *e)
{
	struct site_warehouse w = { 0 };
	struct site_scope scope;
	int64_t warehouse_id;
	int rc;

	(void)a;
	if ((rc = import_required(im, 0, W_CODE, &w.code, e)) || (rc = import_required(im, 0, W_NAME, &w.name, e)) ||
	    (rc = import_required(im, 0, W_KIND, &w.kind, e)) ||
	    (rc = import_required(im, 0, W_ENTITY, &w.entity_code, e)))
		return rc;
	w.zone = *import_text(im, 0, W_ZONE) ? import_text(im, 0, W_ZONE) : "UTC";
	/* The one that the database was founded with stands there already. */
	if (site_scope_find(im->desk, NULL, w.code, &scope, e) == OK)
		return OK;
	return site_warehouse_add(im->desk, &w, &warehouse_id, e);
}

const struct import_kind import_warehouses = { "warehouses", warehouse_columns, W_COLUMNS, -1, apply_warehouse };

enum {
	P_WAREHOUSE,
	P_CODE,
	P_NAME,
	P_KIND,
	P_SEQUENCE,
	P_PARENT,
	P_LEVEL,
	P_UNITS,
	P_WEIGHT,
	P_VOLUME,
	P_TEMPERATURE,
	P_HAZARD,
	P_COLUMNS
};
static const struct csv_column place_columns[P_COLUMNS] = {
	[P_WAREHOUSE] = { .name = "warehouse", .aliases = NULL },
	[P_CODE] = { .name = "code", .aliases = NULL, .required = true },
	[P_NAME] = { .name = "name", .aliases = NULL },
	[P_KIND] = { .name = "kind", .aliases = NULL, .required = true },
	[P_SEQUENCE] = { .name = "sequence", .aliases = NULL },
	[P_PARENT] = { .name = "parent", .aliases = "stands_in" },
	[P_LEVEL] = { .name = "level", .aliases = NULL },
	[P_UNITS] = { .name = "cap_units", .aliases = "units" },
	[P_WEIGHT] = { .name = "cap_g", .aliases = "weight_g" },
	[P_VOLUME] = { .name = "cap_cm3", .aliases = "volume_cm3" },
	[P_TEMPERATURE] = { .name = "temperature", .aliases = NULL },
	[P_HAZARD] = { .name = "hazard", .aliases = NULL },
};

/* An empty cell is no limit. */
static int read_cap(struct import *im, size_t column, int64_t *cap, struct err *e)
{
	if (!import_has(im, column))
		return OK;
	*cap = DB_NULL;
	return *import_text(im, 0, column) ? import_amount(im, 0, column, 0, DB_NULL, cap, e) : OK;
}

/* What the file has columns for; the rest stays as it is. */
static int apply_room(struct import *im, struct arena *a, int64_t place_id, struct err *e)
{
	struct place_room room;
	int rc = place_room_read(im->desk, a, place_id, &room, e);

	if (rc)
		return rc;
	import_keep(im, P_LEVEL, &room.level, "bin");
	import_keep(im, P_TEMPERATURE, &room.temperature, "");
	import_keep(im, P_HAZARD, &room.hazard, "");
	if ((rc = read_cap(im, P_UNITS, &room.cap_units, e)) || (rc = read_cap(im, P_WEIGHT, &room.cap_g, e)) ||
	    (rc = read_cap(im, P_VOLUME, &room.cap_cm3, e)))
		return rc;
	im->field = "";
	return place_set_room(im->desk, a, place_id, &room, e);
}

/* A place of a file, as its other lines name it. */
static const char *place_key(struct import *im, struct arena *a, const char *code)
{
	const char *warehouse = im->rows[0].text[P_WAREHOUSE];

	return *warehouse ? arena_printf(a, "%s %s", warehouse, code) : code;
}

/* Where the file has no column for it, what there is stays: *parent_id is that then. The parent stands in an earlier
 * line, or in the warehouse already. */
static int find_parent(struct import *im, struct arena *a, int64_t warehouse_id, int64_t *parent_id, struct err *e)
{
	const char *code = import_text(im, 0, P_PARENT);
	struct place_row parent;
	int rc;

	if (!import_has(im, P_PARENT))
		return OK;
	*parent_id = DB_NULL;
	if (!*code)
		return OK;
	rc = place_by_code(im->desk->db, a, warehouse_id, code, &parent, e);
	/* What an earlier slice has made was rolled back. */
	if (rc == ERR_NOT_FOUND && import_claimed(im, "place", place_key(im, a, code)))
		return OK;
	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "place"), FACT_TEXT("key", code));
	*parent_id = rc ? DB_NULL : parent.place_id;
	return rc;
}

/* One that is there already, with what it is now; else it is made. *known: it was there. */
static int take_place(struct import *im, struct arena *a, int64_t warehouse_id, struct place_row *place,
		      struct place_up_row *up, bool *known, struct err *e)
{
	const char *code, *kind, *name = import_text(im, 0, P_NAME);
	int64_t sequence;
	int rc;

	if ((rc = import_required(im, 0, P_CODE, &code, e)) ||
	    (rc = import_claim(im, "place", place_key(im, a, code), "", 0, e)) ||
	    (rc = import_required(im, 0, P_KIND, &kind, e)) ||
	    (rc = import_decimal(im, 0, P_SEQUENCE, 0, 0, &sequence, e)))
		return rc;
	rc = place_by_code(im->desk->db, a, warehouse_id, code, place, e);
	*known = rc == OK;
	if (rc && rc != ERR_NOT_FOUND)
		return rc;
	if (!*known) {
		*up = (struct place_up_row){ .parent_id = DB_NULL, .sequence = sequence };
		place->name = *name ? name : code;
		return place_new(im->desk, a, warehouse_id, DB_NULL, code, place->name, kind, sequence,
				 &place->place_id, e);
	}
	im->field = "kind";
	if (!str_eq(place->kind, kind))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "kind"), FACT_TEXT("value", kind),
				FACT_TEXT("expected", place->kind));
	rc = place_up(im->desk->db, a, place->place_id, up, e);
	import_keep(im, P_NAME, &place->name, code);
	if (import_has(im, P_SEQUENCE))
		up->sequence = sequence;
	return rc;
}

static int apply_place(struct import *im, struct arena *a, struct err *e)
{
	struct place_row place;
	struct place_up_row up;
	int64_t warehouse_id, parent_id;
	bool known, room = false;
	int rc;

	if ((rc = import_warehouse(im, 0, P_WAREHOUSE, &warehouse_id, e)) ||
	    (rc = take_place(im, a, warehouse_id, &place, &up, &known, e)))
		return rc;
	parent_id = up.parent_id;
	if ((rc = find_parent(im, a, warehouse_id, &parent_id, e)))
		return rc;
	for (size_t column = P_LEVEL; column < P_COLUMNS; column++)
		room = room || import_has(im, column);
	/* A zone is one before anything stands in it. */
	if ((room && (rc = apply_room(im, a, place.place_id, e))) || (!known && parent_id == DB_NULL))
		return rc;
	im->field = "parent";
	return place_change(im->desk, a, place.place_id, parent_id, place.name, up.sequence, e);
}

const struct import_kind import_places = { "places", place_columns, P_COLUMNS, -1, apply_place };

enum { C_CODE, C_NAME, C_KIND, C_WAREHOUSE, C_PRIORITY, C_BUFFER, C_RESERVE, C_COLUMNS };
static const struct csv_column channel_columns[C_COLUMNS] = {
	[C_CODE] = { .name = "code", .aliases = NULL, .required = true },
	[C_NAME] = { .name = "name", .aliases = NULL, .required = true },
	[C_KIND] = { .name = "kind", .aliases = NULL, .required = true },
	[C_WAREHOUSE] = { .name = "warehouse", .aliases = NULL },
	[C_PRIORITY] = { .name = "priority", .aliases = NULL, .required = true },
	[C_BUFFER] = { .name = "buffer", .aliases = NULL },
	[C_RESERVE] = { .name = "reserve", .aliases = NULL },
};

static int apply_channel(struct import *im, struct arena *a, struct err *e)
{
	struct channel_new c = { 0 };
	int64_t channel_id;
	int rc;

	if ((rc = import_required(im, 0, C_CODE, &c.code, e)) || (rc = import_required(im, 0, C_NAME, &c.name, e)) ||
	    (rc = import_required(im, 0, C_KIND, &c.kind, e)) ||
	    (rc = import_warehouse(im, 0, C_WAREHOUSE, &c.warehouse_id, e)) ||
	    (rc = import_decimal(im, 0, C_PRIORITY, 0, DB_NULL, &c.priority, e)) ||
	    (rc = import_decimal(im, 0, C_BUFFER, 0, 0, &c.buffer, e)) ||
	    (rc = import_decimal(im, 0, C_RESERVE, 0, 0, &c.reserve, e)))
		return rc;
	im->field = "code";
	return channel_create(im->desk, a, &c, &channel_id, e);
}

const struct import_kind import_channels = { "channels", channel_columns, C_COLUMNS, -1, apply_channel };

enum { U_NAME, U_FULL, U_BADGE, U_ROLES, U_PIN, U_WAREHOUSE, U_LIMIT, U_COLUMNS };
static const struct csv_column user_columns[U_COLUMNS] = {
	[U_NAME] = { .name = "name", .aliases = NULL, .required = true },
	[U_FULL] = { .name = "full_name", .aliases = NULL, .required = true },
	[U_BADGE] = { .name = "badge", .aliases = NULL },
	[U_ROLES] = { .name = "roles", .aliases = "role", .required = true },
	[U_PIN] = { .name = "pin", .aliases = NULL },
	[U_WAREHOUSE] = { .name = "warehouse", .aliases = NULL },
	[U_LIMIT] = { .name = "order_limit", .aliases = "limit" },
};

static int apply_user(struct import *im, struct arena *a, struct err *e)
{
	struct user_form form = { 0 };
	const char *warehouse = *import_text(im, 0, U_WAREHOUSE) ? import_text(im, 0, U_WAREHOUSE) : NULL;
	const char *roles;
	int64_t user_id, limit;
	int rc;

	if ((rc = import_required(im, 0, U_NAME, &form.name, e)) ||
	    (rc = import_required(im, 0, U_FULL, &form.full_name, e)) ||
	    (rc = import_required(im, 0, U_ROLES, &roles, e)) ||
	    (rc = import_money(im, 0, U_LIMIT, im->desk->currency, 0, &limit, e)))
		return rc;
	form.badge = *import_text(im, 0, U_BADGE) ? import_text(im, 0, U_BADGE) : NULL;
	form.warehouse_code = warehouse ? warehouse : im->desk->warehouse_code;
	im->field = "name";
	if ((rc = user_create(im->desk, &form, &user_id, e)))
		return rc;
	for (char *list = arena_strdup(a, roles); *list;) {
		size_t n = strcspn(list, " ,");
		char *role = arena_copy(a, list, n);

		if (*role && (rc = user_grant(im->desk, form.name, role, NULL, warehouse, e)))
			return rc;
		list += n + (list[n] != '\0');
	}
	if (*import_text(im, 0, U_PIN) && (rc = user_set_pin(im->desk, form.name, import_text(im, 0, U_PIN), e)))
		return rc;
	return limit ? user_set_limit(im->desk, form.name, limit, e) : OK;
}

const struct import_kind import_users = { "users", user_columns, U_COLUMNS, -1, apply_user };

const struct import_kind *import_kind_find(const char *name)
{
	static const struct import_kind *const kinds[] = { &import_items,    &import_suppliers,	 &import_orders,
							   &import_stock,    &import_warehouses, &import_places,
							   &import_channels, &import_users };

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (str_eq(kinds[i]->name, name))
			return kinds[i];
	return NULL;
}
