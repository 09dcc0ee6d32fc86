/* The proof: what is kept is what the moves say. */
#include "domain/stock/ledger.h"
#include "domain/stock/ledger_sql.h"

static int balance_fault(void *ctx, const struct verify_balances_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "balance of %s in %s lot \"%s\" is %" PRId64 ", its moves say %" PRId64, r->sku, r->place,
		    r->lot, r->kept, r->moved);
	return OK;
}

static int below_zero(void *ctx, const struct verify_below_zero_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "balance of %s in %s lot \"%s\" is below zero: %" PRId64, r->sku, r->place, r->lot,
		    r->quantity);
	return OK;
}

static int position_fault(void *ctx, const struct verify_positions_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "position of %s in %s is %" PRId64 ", its balances say %" PRId64, r->sku, r->warehouse,
		    r->kept, r->folded);
	return OK;
}

static int oversold(void *ctx, const struct verify_oversold_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "%s in %s has %" PRId64 " allocated of %" PRId64 " sellable", r->sku, r->warehouse,
		    r->allocated, r->sellable);
	return OK;
}

static int serial_twice(void *ctx, const struct verify_serials_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "serial %s of %s stands in %" PRId64 " places with %" PRId64 " units", r->serial, r->sku,
		    r->places, r->quantity);
	return OK;
}

int stock_verify(struct desk *desk, struct proof *p, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int rc;

	if ((rc = verify_balances(desk->db, &scratch, balance_fault, p, e)) ||
	    (rc = verify_below_zero(desk->db, &scratch, below_zero, p, e)) ||
	    (rc = verify_positions(desk->db, &scratch, position_fault, p, e)) ||
	    (rc = verify_oversold(desk->db, &scratch, oversold, p, e)) ||
	    (rc = verify_serials(desk->db, &scratch, serial_twice, p, e)))
		return rc;
	return OK;
}
