/* Counts that goods ask for themselves: a place that the ledger says is empty, an item that a pick found too little of.
 */
#include "domain/stock/count_internal.h"

#include "domain/catalog/item_sql.h"
#include "domain/stock/place.h"
#include "domain/work/policy.h"

static int is_wanted(struct desk *desk, struct arena *a, const char *why, const struct item_row *item, bool *wanted,
		     struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row;
	int rc;

	ask.entity_id = desk->entity_id;
	ask.warehouse_id = desk->warehouse_id;
	ask.item_id = item->item_id;
	ask.class = item->class;
	ask.category = item->category;
	ask.subject = why;
	rc = policy_find(desk, a, "count after", &ask, &row, e);
	*wanted = !rc && policy_i64(&row, "count", 0);
	return rc;
}

/* Somebody counts there already, or will. */
static int is_asked(struct desk *desk, struct arena *a, const char *why, int64_t place_id, int64_t item_id, bool *asked,
		    struct err *e)
{
	struct count_open_of_row open;
	int rc = count_open_of(desk->db, a, desk->warehouse_id, why, place_id, item_id, &open, e);

	*asked = !rc && open.counts;
	return rc;
}

int count_after_empty(struct desk *desk, struct arena *a, int64_t place_id, int64_t item_id, struct err *e)
{
	struct count_stock_rows left;
	struct place_row place;
	struct item_row item;
	struct document doc;
	bool wanted, asked;
	int rc;

	if ((rc = item_get(desk->db, a, item_id, &item, e)) || (rc = is_wanted(desk, a, "zero", &item, &wanted, e)) ||
	    !wanted)
		return rc;
	if ((rc = place_get(desk->db, a, place_id, &place, e)) ||
	    (rc = count_stock(desk->db, a, place.warehouse_id, place_id, 0, &left, e)) ||
	    (rc = is_asked(desk, a, "zero", place_id, 0, &asked, e)))
		return rc;
	if (left.n || asked || place.warehouse_id != desk->warehouse_id ||
	    !(str_eq(place.kind, "bin") || str_eq(place.kind, "pick")))
		return OK;
	return count_make(desk, a, "zero", place_id, DB_NULL, &doc, e);
}

int count_after_short(struct desk *desk, struct arena *a, int64_t item_id, struct err *e)
{
	struct count_stock_rows stock;
	struct item_row item;
	struct document doc;
	bool wanted, asked;
	int64_t line_id;
	int rc;

	if ((rc = item_get(desk->db, a, item_id, &item, e)) || (rc = is_wanted(desk, a, "short", &item, &wanted, e)) ||
	    !wanted)
		return rc;
	if ((rc = count_stock(desk->db, a, desk->warehouse_id, 0, item_id, &stock, e)) ||
	    (rc = is_asked(desk, a, "short", 0, item_id, &asked, e)))
		return rc;
	if (!stock.n || asked)
		return OK;
	if ((rc = count_make(desk, a, "short", DB_NULL, item_id, &doc, e)))
		return rc;
	for (size_t i = 0; i < stock.n; i++)
		if ((rc = count_add_line(desk, doc.document_id, item_id, stock.v[i].lot_id, stock.v[i].place_id,
					 &line_id, e)))
			return rc;
	return OK;
}

int count_zero_at(struct desk *desk, struct arena *a, int64_t place_id, int64_t *count_id, struct err *e)
{
	struct count_zero_open_row open;
	int rc = count_zero_open(desk->db, a, desk->warehouse_id, place_id, &open, e);

	*count_id = rc ? 0 : open.count_id;
	return rc;
}

int count_answer_zero(struct desk *desk, struct arena *a, int64_t count_id, const struct count_entry *left,
		      struct err *e)
{
	const char *key = arena_printf(a, "zero %s", left->key), *kept;
	struct count_told told;
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = desk_tx_seen(&tx, a, key, &seen, &kept, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	/* None is entered too: should goods have come meanwhile, the ledger says so against it. */
	if ((rc = count_enter(desk, a, count_id, left, &told, e)) || (rc = count_hand_over(desk, a, count_id, e)) ||
	    (rc = desk_tx_keep(&tx, key, "answered", e)))
		return rc;
	return desk_commit(&tx, e);
}
