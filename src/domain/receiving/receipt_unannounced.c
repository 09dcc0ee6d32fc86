/* What comes without a paper: begun with or without a supplier, who may become known later. */
#include "domain/receiving/receipt.h"

#include "domain/buying/supplier.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/receipt_internal.h"

static int supplier_named(struct desk *desk, struct arena *a, const char *code, int64_t *supplier_id, struct err *e)
{
	struct supplier_row supplier;
	int rc;

	*supplier_id = DB_NULL;
	if (!*code)
		return OK;
	rc = supplier_find(desk, a, code, &supplier, e);
	*supplier_id = rc ? DB_NULL : supplier.supplier_id;
	return rc;
}

int receipt_start_unannounced(struct desk *desk, struct arena *a, const char *supplier, bool blind, struct receipt *out,
			      struct err *e)
{
	struct receipt_open_unannounced_rows open;
	int64_t supplier_id;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = desk_allow(desk, desk->entity_id, desk->warehouse_id, e)) ||
	    (rc = supplier_named(desk, a, supplier, &supplier_id, e)) ||
	    (rc = receipt_open_unannounced(desk->db, a, desk->warehouse_id, desk->user_id, &open, e)) ||
	    (rc = open.n ? receipt_go_on(desk, a, open.v[0].receipt_id, out, e)
			 : receipt_open(desk, a, NULL, supplier_id, blind, out, e)))
		return rc;
	return desk_commit(&tx, e);
}

int receipt_sent_by(struct desk *desk, const struct receipt *r, int64_t supplier_id, struct err *e)
{
	int rc = receipt_set_supplier(desk->db, r->row.receipt_id, supplier_id, e);

	return rc ? rc : discrepancies_set_supplier(desk->db, r->row.receipt_id, supplier_id, e);
}

/* Of a receipt without a paper; the caller has the permission. */
static int name_supplier(struct desk *desk, struct arena *a, int64_t receipt_id, const char *supplier, struct err *e)
{
	struct receipt r;
	int64_t supplier_id;
	int rc;

	if ((rc = receipt_load(desk, a, receipt_id, &r, e)) ||
	    (rc = desk_allow(desk, r.doc.entity_id, r.doc.warehouse_id, e)))
		return rc;
	if (!receipt_unannounced(&r))
		return refuse_value("supplier", supplier, "nothing: its paper says who sent it", e);
	if (!*supplier)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "supplier"));
	if ((rc = supplier_named(desk, a, supplier, &supplier_id, e)) ||
	    (rc = receipt_sent_by(desk, &r, supplier_id, e)))
		return rc;
	return document_touch(desk, &r.doc, false, arena_printf(a, "supplier: %s", supplier), e);
}

int receipt_name_supplier(struct desk *desk, struct arena *a, int64_t receipt_id, const char *supplier, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = name_supplier(desk, a, receipt_id, supplier, e)))
		return rc;
	return desk_commit(&tx, e);
}

int discrepancy_name_supplier(struct desk *desk, struct arena *a, int64_t id, const char *supplier, struct err *e)
{
	struct discrepancy_row d;
	int rc;

	DESK_TX(desk, tx, PERM_DISCREPANCY, e);
	if ((rc = discrepancy_get(desk->db, a, id, &d, e)))
		return rc;
	if (!d.unannounced)
		return refuse_value("supplier", supplier, "nothing: its paper says who sent it", e);
	if ((rc = name_supplier(desk, a, d.receipt_id, supplier, e)))
		return rc;
	return desk_commit(&tx, e);
}
