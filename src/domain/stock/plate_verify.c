/* The proof of plates: they hold nothing that their places do not. */
#include "domain/stock/plate.h"

static int too_much(void *ctx, const struct verify_plates_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "plates in %s hold %" PRId64 " of %s lot \"%s\", the place holds %" PRId64, r->place,
		    r->plated, r->sku, r->lot, r->there);
	return OK;
}

static int wrong_end(void *ctx, const struct verify_plate_ends_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "plate %s is %s and holds %" PRId64 " lines", r->sscc, r->state, r->lines);
	return OK;
}

static int wrong_house(void *ctx, const struct verify_plate_houses_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "plate %s stands in %s, a place of another warehouse", r->sscc, r->place);
	return OK;
}

int plate_verify(struct desk *desk, struct proof *p, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int rc;

	if ((rc = verify_plates(desk->db, &scratch, too_much, p, e)) ||
	    (rc = verify_plate_ends(desk->db, &scratch, wrong_end, p, e)) ||
	    (rc = verify_plate_houses(desk->db, &scratch, wrong_house, p, e)))
		return rc;
	return OK;
}
