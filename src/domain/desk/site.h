/* The site: its legal entities and warehouses, and how it begins. A warehouse is made here without places; those
 * belong to stock. For lists: entity_list and warehouse_list (site_sql.h). */
#ifndef DL_DOMAIN_DESK_SITE_H
#define DL_DOMAIN_DESK_SITE_H

#include "domain/desk/desk.h"

struct site_entity {
	const char *code;
	const char *name;
	const char *currency; /* ISO 4217 */
};

struct site_warehouse {
	const char *entity_code;
	const char *code;
	const char *name;
	const char *kind; /* "own", "3pl", "store", "drop-ship" */
	const char *zone; /* tzdata's name, "Europe/Madrid" */
};

struct site_admin {
	const char *name;
	const char *full_name;
	const char *unix_name; /* NULL: signs in otherwise */
	const char *pin;       /* NULL: none yet */
};

/* The first rows of an empty database: one entity, one warehouse (may be NULL) and an administrator with the role
 * "admin" everywhere, who then sits at the desk. ERR_DUPLICATE (noun site) when there is a user already. */
int site_found(struct desk *desk, const struct site_entity *entity, const struct site_warehouse *warehouse,
	       const struct site_admin *admin, struct err *e) MUST_USE;
/* PERM_SETTING, and for a warehouse PERM_PLACE too. ERR_DUPLICATE, ERR_VALUE, ERR_MISSING, ERR_NOT_FOUND. */
int site_entity_add(struct desk *desk, const struct site_entity *entity, int64_t *entity_id, struct err *e) MUST_USE;
int site_warehouse_add(struct desk *desk, const struct site_warehouse *warehouse, int64_t *warehouse_id,
		       struct err *e) MUST_USE;

/* What a grant or a home names by codes; DB_NULL: everywhere, or none. */
struct site_scope {
	int64_t entity_id;
	int64_t warehouse_id;
};

/* NULL codes stay DB_NULL; a warehouse brings its entity, and must be of the entity when both are named.
 * ERR_NOT_FOUND, ERR_VALUE. */
int site_scope_find(struct desk *desk, const char *entity_code, const char *warehouse_code, struct site_scope *out,
		    struct err *e) MUST_USE;
/* ERR_NOT_PERMITTED unless the desk's user may do that in all of the scope. */
int site_allow(struct desk *desk, enum permission perm, int64_t entity_id, int64_t warehouse_id,
	       struct err *e) MUST_USE;

#endif
