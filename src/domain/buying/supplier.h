/* Supplier: from whom goods come, on which terms. over_bp and under_bp are the tolerance on receipt where no policy row
 * of kind "tolerance" speaks. */
#ifndef DL_DOMAIN_BUYING_SUPPLIER_H
#define DL_DOMAIN_BUYING_SUPPLIER_H

#include "domain/buying/supplier_sql.h"
#include "domain/desk/desk.h"

/* Texts may be NULL for "". */
struct supplier_new {
	const char *code, *name, *gln, *edi_id, *email, *address, *currency, *carton_rule, *incoterm, *status;
	int64_t lead_days, min_order_minor, over_bp, under_bp;
};
#define SUPPLIER_NEW_INIT                                                                                              \
	{                                                                                                              \
		.carton_rule = "none", .status = "active"                                                              \
	}

/* PERM_SUPPLIER; audited. ERR_DUPLICATE, ERR_MISSING, ERR_VALUE. */
int supplier_create(struct desk *desk, struct arena *a, const struct supplier_new *supplier, int64_t *supplier_id,
		    struct err *e) MUST_USE;
int supplier_change(struct desk *desk, struct arena *a, int64_t supplier_id, int64_t version,
		    const struct supplier_new *supplier, struct err *e) MUST_USE;
/* By code; ERR_NOT_FOUND (noun, key). */
int supplier_find(struct desk *desk, struct arena *a, const char *code, struct supplier_row *out,
		  struct err *e) MUST_USE;
/* The price to propose: the last one agreed with this supplier, else the item's cost. */
int supplier_price(struct desk *desk, struct arena *a, int64_t supplier_id, int64_t item_id, int64_t *price4,
		   struct err *e) MUST_USE;

#endif
