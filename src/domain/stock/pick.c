#include "domain/stock/pick.h"

#include "domain/stock/pick_sql.h"

static enum pick_reason reason_of(const struct pick_stock_row *at)
{
	if (at->expiry_on)
		return PICK_FIRST_EXPIRY;
	return at->lot_id ? PICK_FIRST_ARRIVAL : PICK_WALK;
}

/* Rows of one lot stand together; the one at that place becomes their first. */
static void here_first(struct pick_stock_rows *from, int64_t at_id)
{
	for (size_t i = 0, first = 0; i < from->n; i++) {
		struct pick_stock_row here = from->v[i];

		if (here.lot_id != from->v[first].lot_id)
			first = i;
		if (here.place_id != at_id)
			continue;
		memmove(&from->v[first + 1], &from->v[first], (i - first) * sizeof here);
		from->v[first] = here;
	}
}

int pick_suggest(struct desk *desk, struct arena *a, int64_t item_id, int64_t warehouse_id, int64_t at_id,
		 int64_t quantity, struct pick *out, struct err *e)
{
	struct pick_stock_rows from;
	int rc;

	*out = (struct pick){ .n = 0 };
	if (quantity <= 0)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", quantity),
				FACT_TEXT("expected", "> 0"));
	if ((rc = pick_stock(desk->db, a, item_id, warehouse_id, desk_today(desk, a), &from, e)))
		return rc;
	here_first(&from, at_id);
	out->lines = arena_array(a, struct pick_line, from.n);
	for (size_t i = 0; i < from.n && out->quantity < quantity; i++) {
		const struct pick_stock_row *at = &from.v[i];
		int64_t left = quantity - out->quantity;

		out->lines[out->n] = (struct pick_line){ .place_id = at->place_id,
							 .place = at->place,
							 .sequence = at->sequence,
							 .lot_id = at->lot_id,
							 .lot = at->lot,
							 .expiry_on = at->expiry_on,
							 .quantity = at->quantity < left ? at->quantity : left,
							 .there = at->quantity,
							 .reason = reason_of(at) };
		out->quantity += out->lines[out->n++].quantity;
	}
	return OK;
}
