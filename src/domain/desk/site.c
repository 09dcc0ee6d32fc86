#include "base/base.h"

#include "base/money.h"
#include "domain/desk/audit.h"
#include "domain/desk/pin.h"
#include "domain/desk/refuse.h"
#include "domain/desk/site.h"
#include "domain/desk/site_sql.h"
#include "domain/desk/user_sql.h"

static const char *const warehouse_kinds[] = { "own", "3pl", "store", "drop-ship" };

static int add_entity(struct db *db, struct arena *a, const struct site_entity *entity, int64_t *entity_id,
		      struct err *e)
{
	struct entity_by_code_row there;
	struct entity_insert_row made;
	int rc = check_text("code", entity->code, e);

	if (rc == OK)
		rc = check_text("name", entity->name, e);
	if (rc)
		return rc;
	if (!currency_find(entity->currency))
		return refuse_value("currency", entity->currency, "a currency of ISO 4217", e);
	rc = entity_by_code(db, a, entity->code, &there, e);
	if (rc == OK)
		return refuse_twice("entity", entity->code, e);
	if (rc == ERR_NOT_FOUND)
		rc = entity_insert(db, a, entity->code, entity->name, entity->currency, &made, e);
	if (rc == OK)
		*entity_id = made.entity_id;
	return rc;
}

static int add_warehouse(struct db *db, struct arena *a, const struct site_warehouse *w, int64_t entity_id,
			 int64_t *warehouse_id, struct err *e)
{
	struct warehouse_by_code_row there;
	struct warehouse_insert_row made;
	bool known = false;
	int rc = check_text("code", w->code, e);

	if (rc == OK)
		rc = check_text("name", w->name, e);
	if (rc == OK)
		rc = check_text("zone", w->zone, e);
	if (rc)
		return rc;
	for (size_t i = 0; i < ARRAY_LEN(warehouse_kinds); i++)
		known |= str_eq(w->kind, warehouse_kinds[i]);
	if (!known)
		return refuse_value("kind", w->kind, "own, 3pl, store or drop-ship", e);
	rc = warehouse_by_code(db, a, w->code, &there, e);
	if (rc == OK)
		return refuse_twice("warehouse", w->code, e);
	if (rc == ERR_NOT_FOUND)
		rc = warehouse_insert(db, a, entity_id, w->code, w->name, w->kind, w->zone, &made, e);
	if (rc == OK)
		*warehouse_id = made.warehouse_id;
	return rc;
}

int site_entity_add(struct desk *desk, const struct site_entity *entity, int64_t *entity_id, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int rc;

	DESK_TX(desk, tx, PERM_SETTING, e);
	rc = site_allow(desk, PERM_SETTING, DB_NULL, DB_NULL, e);
	if (rc == OK)
		rc = add_entity(desk->db, &scratch, entity, entity_id, e);
	if (rc == OK)
		rc = desk_audit(desk, "entity", *entity_id, "create",
				arena_printf(&scratch, "code: %s; currency: %s", entity->code, entity->currency), "",
				e);
	return rc ? rc : desk_commit(&tx, e);
}

int site_warehouse_add(struct desk *desk, const struct site_warehouse *warehouse, int64_t *warehouse_id, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct site_scope scope;
	int rc;

	DESK_TX(desk, tx, PERM_SETTING, e);
	rc = site_scope_find(desk, warehouse->entity_code ? warehouse->entity_code : desk->entity_code, NULL, &scope,
			     e);
	if (rc == OK)
		rc = site_allow(desk, PERM_PLACE, scope.entity_id, DB_NULL, e);
	if (rc == OK)
		rc = add_warehouse(desk->db, &scratch, warehouse, scope.entity_id, warehouse_id, e);
	if (rc == OK)
		rc = desk_audit(desk, "warehouse", *warehouse_id, "create",
				arena_printf(&scratch, "code: %s; kind: %s", warehouse->code, warehouse->kind), "", e);
	return rc ? rc : desk_commit(&tx, e);
}

int site_scope_find(struct desk *desk, const char *entity_code, const char *warehouse_code, struct site_scope *out,
		    struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct entity_by_code_row entity;
	struct warehouse_by_code_row warehouse;
	int rc;

	*out = (struct site_scope){ .entity_id = DB_NULL, .warehouse_id = DB_NULL };
	if (entity_code) {
		rc = entity_by_code(desk->db, &scratch, entity_code, &entity, e);
		if (rc)
			return rc == ERR_NOT_FOUND ? refuse_absent("entity", entity_code, e) : rc;
		out->entity_id = entity.entity_id;
	}
	if (!warehouse_code)
		return OK;
	rc = warehouse_by_code(desk->db, &scratch, warehouse_code, &warehouse, e);
	if (rc)
		return rc == ERR_NOT_FOUND ? refuse_absent("warehouse", warehouse_code, e) : rc;
	if (entity_code && warehouse.entity_id != out->entity_id)
		return refuse_value("warehouse", warehouse_code, "a warehouse of that entity", e);
	out->entity_id = warehouse.entity_id;
	out->warehouse_id = warehouse.warehouse_id;
	return OK;
}

int site_allow(struct desk *desk, enum permission perm, int64_t entity_id, int64_t warehouse_id, struct err *e)
{
	bool may;
	int rc = desk_may_at(desk, perm, entity_id, warehouse_id, &may, e);

	if (rc || may)
		return rc;
	return err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(perm)));
}

static int add_admin(struct desk *desk, struct arena *a, const struct site_admin *admin, const char *hash,
		     int64_t entity_id, int64_t warehouse_id, int64_t *user_id, struct err *e)
{
	struct user_insert_row made;
	struct role_by_code_row role;
	int rc = check_text("name", admin->name, e);

	if (rc == OK)
		rc = check_text("full name", admin->full_name, e);
	if (rc == OK)
		rc = role_by_code(desk->db, a, "admin", &role, e);
	if (rc == OK)
		rc = user_insert(desk->db, a, admin->name, admin->full_name, admin->unix_name, NULL, entity_id,
				 warehouse_id, &made, e);
	if (rc == OK)
		rc = grant_insert(desk->db, made.user_id, role.role_id, DB_NULL, DB_NULL, e);
	if (rc == OK && hash)
		rc = user_update_pin(desk->db, made.user_id, hash, e);
	if (rc == OK)
		*user_id = made.user_id;
	return rc;
}

static int found_inside(struct desk *desk, const struct site_entity *entity, const struct site_warehouse *warehouse,
			const struct site_admin *admin, const char *hash, int64_t *user_id, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct user_number_row users;
	int64_t entity_id = DB_NULL, warehouse_id = DB_NULL;
	int rc = user_number(desk->db, &scratch, &users, e);

	if (rc == OK && users.n_users)
		return refuse_twice("site", entity->code, e);
	if (rc == OK)
		rc = add_entity(desk->db, &scratch, entity, &entity_id, e);
	if (rc == OK && warehouse)
		rc = add_warehouse(desk->db, &scratch, warehouse, entity_id, &warehouse_id, e);
	if (rc == OK)
		rc = add_admin(desk, &scratch, admin, hash, entity_id, warehouse_id, user_id, e);
	if (rc == OK)
		rc = audit_add(desk, *user_id, "site", entity_id, "found",
			       arena_printf(&scratch, "entity: %s; administrator: %s", entity->code, admin->name), "",
			       e);
	return rc;
}

int site_found(struct desk *desk, const struct site_entity *entity, const struct site_warehouse *warehouse,
	       const struct site_admin *admin, struct err *e)
{
	char hash[PIN_HASH_BYTES];
	int64_t user_id = 0;
	int rc = admin->pin ? pin_check(admin->pin, e) : OK;

	if (rc)
		return rc;
	if (admin->pin)
		pin_hash(admin->pin, hash);
	rc = db_begin(desk->db, e);
	if (rc)
		return rc;
	rc = found_inside(desk, entity, warehouse, admin, admin->pin ? hash : NULL, &user_id, e);
	if (rc) {
		db_rollback(desk->db);
		return rc;
	}
	rc = db_commit(desk->db, e);
	return rc ? rc : desk_seat(desk, user_id, e);
}
