/* The proof: what is derived of places, and what the queue says, is what stands there. */
#include "domain/stock/putaway.h"

static int place_fault(void *ctx, const struct verify_putaway_places_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "place %s of %s: %s", r->place, r->warehouse, r->fault);
	return OK;
}

static int goods_fault(void *ctx, const struct verify_putaway_goods_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "putaway of %s, %s: %s", r->sku, r->place, r->fault);
	return OK;
}

int putaway_verify(struct desk *desk, struct proof *p, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int rc = verify_putaway_places(desk->db, &scratch, place_fault, p, e);

	return rc ? rc : verify_putaway_goods(desk->db, &scratch, goods_fault, p, e);
}
