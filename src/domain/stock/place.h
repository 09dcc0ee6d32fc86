/* Places form a tree in a warehouse; a place's kind says what its stock may do. Kinds bin and pick are sellable;
 * supplier, customer, adjustment and production are virtual: their balances may be below zero. */
#ifndef DL_DOMAIN_STOCK_PLACE_H
#define DL_DOMAIN_STOCK_PLACE_H

#include "domain/desk/desk.h"
#include "domain/stock/place_sql.h"

/* Columns of a position that a balance counts in. */
enum bucket {
	BUCKET_SELLABLE,
	BUCKET_HELD,
	BUCKET_DOCK,
	BUCKET_INSPECTION,
	BUCKET_QUARANTINE,
	BUCKET_DAMAGE,
	BUCKET_TRANSIT,
	BUCKET_NONE
};

bool place_kind_known(const char *kind);
bool place_kind_virtual(const char *kind);
/* Where stock counts: by the place's kind and status and the lot's state. */
enum bucket place_bucket(const char *kind, const char *place_status, const char *lot_state);

/* desk_allow for a warehouse by its id. ERR_NOT_FOUND (noun warehouse). */
int place_allow(struct desk *desk, struct arena *a, int64_t warehouse_id, struct err *e) MUST_USE;
/* A new place, PERM_PLACE in that warehouse. parent_id may be DB_NULL. ERR_VALUE (kind, code), ERR_DUPLICATE. */
int place_new(struct desk *desk, struct arena *a, int64_t warehouse_id, int64_t parent_id, const char *code,
	      const char *name, const char *kind, int64_t sequence, int64_t *place_id, struct err *e) MUST_USE;
/* Its name, its parent and its turn in the walk; PERM_PLACE in its warehouse, audited. A place cannot stand in itself
 * or in what stands in it: ERR_VALUE (parent). */
int place_change(struct desk *desk, struct arena *a, int64_t place_id, int64_t parent_id, const char *name,
		 int64_t sequence, struct err *e) MUST_USE;
/* By code in the desk's warehouse; ERR_NOT_FOUND (noun, key). */
int place_find(struct desk *desk, struct arena *a, const char *code, struct place_row *out, struct err *e) MUST_USE;
/* The first open place of a kind in a warehouse, by walk order; ERR_PLACE_NONE (kind, warehouse) where there is none,
 * or all are blocked. */
int place_need(struct desk *desk, struct arena *a, int64_t warehouse_id, const char *kind, struct place_row *out,
	       struct err *e) MUST_USE;
/* Blocks or frees a place, PERM_PLACE in its warehouse: its stock moves between sellable and held. Audited. */
int place_set_status(struct desk *desk, struct arena *a, int64_t place_id, const char *status, struct err *e) MUST_USE;

#endif
