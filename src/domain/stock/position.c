#include "domain/stock/position.h"

static stock_release_fn *release_hook;

void stock_set_release_hook(stock_release_fn *fn)
{
	release_hook = fn;
}

int position_read(struct desk *desk, int64_t item_id, int64_t warehouse_id, struct position_get_row *out, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int rc = position_get(desk->db, &scratch, item_id, warehouse_id, out, e);

	if (rc == ERR_NOT_FOUND) {
		*out = (struct position_get_row){ 0 };
		return OK;
	}
	return rc;
}

/* Before sellable falls: what is allocated beyond what will be left goes back to the queue. */
static int make_room(struct desk *desk, const struct position_change *change, struct err *e)
{
	struct position_get_row now;
	int64_t left;
	int rc = position_read(desk, change->item_id, change->warehouse_id, &now, e);

	if (rc)
		return rc;
	left = now.sellable + change->by[BUCKET_SELLABLE];
	if (now.allocated <= left || !release_hook)
		return OK;
	return release_hook(desk, change->item_id, change->warehouse_id, now.allocated - left, e);
}

int position_change(struct desk *desk, const struct position_change *change, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct position_shift_row row;
	const int64_t *by = change->by;
	bool some = false;
	int rc;

	for (int i = 0; i < BUCKET_NONE; i++)
		some = some || by[i];
	if (!some)
		return OK;
	if (by[BUCKET_SELLABLE] < 0 && (rc = make_room(desk, change, e)))
		return rc;
	/* Twice at most: the first time an item comes to a warehouse its row is made. */
	for (int try = 0;; try++) {
		rc = position_shift(desk->db, &scratch, change->item_id, change->warehouse_id, by[BUCKET_SELLABLE],
				    by[BUCKET_HELD], by[BUCKET_DOCK], by[BUCKET_INSPECTION], by[BUCKET_QUARANTINE],
				    by[BUCKET_DAMAGE], by[BUCKET_TRANSIT], &row, e);
		if (rc != ERR_NOT_FOUND || try)
			return rc;
		if ((rc = position_make(desk->db, change->item_id, change->warehouse_id, e)))
			return rc;
	}
}

int position_allocate(struct desk *desk, int64_t item_id, int64_t warehouse_id, int64_t delta, struct err *e)
{
	struct position_get_row now;
	int rc = position_read(desk, item_id, warehouse_id, &now, e);

	if (rc)
		return rc;
	if (delta > 0 && now.allocated + delta > now.sellable)
		return err_fail(e, ERR_OVERSOLD, FACT_I64("item_id", item_id), FACT_QTY("sellable", now.sellable),
				FACT_QTY("allocated", now.allocated), FACT_QTY("wanted", delta));
	if (now.allocated + delta < 0)
		BUG("item %" PRId64 " would have %" PRId64 " allocated", item_id, now.allocated + delta);
	return position_add_allocated(desk->db, item_id, warehouse_id, delta, e);
}

int position_inbound(struct desk *desk, int64_t item_id, int64_t warehouse_id, int64_t delta, struct err *e)
{
	struct position_get_row now;
	int64_t inbound;
	int rc;

	if ((rc = position_make(desk->db, item_id, warehouse_id, e)) ||
	    (rc = position_read(desk, item_id, warehouse_id, &now, e)))
		return rc;
	/* More may come than was ordered; then nothing more is on its way. */
	inbound = now.inbound + delta;
	return position_set_inbound(desk->db, item_id, warehouse_id, inbound > 0 ? inbound : 0, e);
}
