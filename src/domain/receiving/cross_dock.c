#include "domain/receiving/cross_dock.h"

#include "domain/receiving/cross_dock_sql.h"
#include "domain/receiving/receipt_internal.h"
#include "domain/stock/position.h"
#include "domain/stock/transfer.h"

enum { ROWS_READ = 100, NAMED_MOST = 6 };

static cross_dock_reserve_fn *reserve;

void cross_dock_set_reserve(cross_dock_reserve_fn *fn)
{
	reserve = fn;
}

/* The staging place of the policy that speaks; place_id 0: none, or it says no, or nothing can be sold from there. */
int cross_dock_staging(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		       struct place_row *out, struct err *e)
{
	struct policy_ask ask = receipt_ask(r, item);
	struct policy_row row;
	const char *code;
	int rc = policy_find(desk, a, "cross-dock", &ask, &row, e);

	*out = (struct place_row){ 0 };
	code = rc || !row.policy_id || str_eq(policy_text(&row, "direct", "yes"), "no")
		     ? ""
		     : policy_text(&row, "place", "");
	if (rc || !*code)
		return rc;
	rc = place_by_code(desk->db, a, r->doc.warehouse_id, code, out, e);
	if (rc == OK && place_bucket(out->kind, out->status, "ok") == BUCKET_SELLABLE)
		return OK;
	*out = (struct place_row){ 0 };
	return rc == ERR_NOT_FOUND ? OK : rc;
}

/* What is looked at first does not go on at once. */
static int is_looked_at(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
			bool *looked_at, struct err *e)
{
	struct policy_ask ask = receipt_ask(r, item);
	struct policy_row row;
	int rc = policy_find(desk, a, "inspection", &ask, &row, e);

	*looked_at = !rc && row.policy_id && !str_eq(policy_text(&row, "look", "none"), "none");
	return rc;
}

/* One after the other who waits, beyond what serves the first of them already. */
struct line_up {
	struct cross_dock *out;
	const struct item_row *item;
	int64_t served; /* by what is there or under way */
	int64_t may_go;
};

static void add(struct line_up *l, const char *paper, const char *whom, bool approved, int64_t quantity)
{
	struct cross_dock *out = l->out;
	struct scan_waiter *last = out->n_waiters ? &out->waiters[out->n_waiters - 1] : NULL;
	int64_t taken = quantity < l->served ? quantity : l->served;

	l->served -= taken;
	quantity -= taken;
	if (!quantity)
		return;
	out->waits += quantity;
	l->may_go += approved ? quantity : 0;
	/* Two lines of one order. */
	if (last && str_eq(last->paper, paper))
		last->quantity += quantity;
	else if (out->n_waiters < NAMED_MOST)
		out->waiters[out->n_waiters++] = (struct scan_waiter){ .sku = l->item->sku,
								       .paper = paper,
								       .whom = whom,
								       .place = "",
								       .quantity = quantity,
								       .decimals = l->item->decimals,
								       .approved = approved };
}

static int line_up(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		   struct line_up *l, struct err *e)
{
	struct cross_dock_transfers_rows transfers;
	struct cross_dock_sales_rows sales;
	int rc;

	if ((rc = cross_dock_sales(desk->db, a, item->item_id, r->doc.warehouse_id, ROWS_READ, &sales, e)) ||
	    (rc = cross_dock_transfers(desk->db, a, item->item_id, r->doc.warehouse_id, ROWS_READ, &transfers, e)))
		return rc;
	for (size_t i = 0; i < sales.n; i++)
		add(l, sales.v[i].number, sales.v[i].channel, true, sales.v[i].quantity);
	for (size_t i = 0; i < transfers.n; i++)
		add(l, transfers.v[i].number, transfers.v[i].warehouse, transfers.v[i].may_pick,
		    transfers.v[i].quantity);
	return OK;
}

int cross_dock_look(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		    struct cross_dock *out, struct err *e)
{
	struct cross_dock_under_way_row under_way = { .quantity = 0 };
	struct line_up l = { .out = out, .item = item };
	struct position_get_row now;
	bool looked_at = false;
	int rc;

	*out = (struct cross_dock){ .waiters = arena_array(a, struct scan_waiter, NAMED_MOST) };
	if ((rc = cross_dock_staging(desk, a, r, item, &out->staging, e)) ||
	    (rc = position_read(desk, item->item_id, r->doc.warehouse_id, &now, e)) ||
	    (out->staging.place_id &&
	     ((rc = cross_dock_under_way(desk->db, a, item->item_id, out->staging.place_id, &under_way, e)) ||
	      (rc = is_looked_at(desk, a, r, item, &looked_at, e)))))
		return rc;
	l.served = now.sellable - now.allocated + under_way.quantity;
	rc = line_up(desk, a, r, item, &l, e);
	if (out->staging.place_id && !looked_at)
		out->goes = l.may_go;
	return rc;
}

/* Transfers that may be picked take what customers leave. */
static int serve_transfers(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
			   const struct lot_row *lot, const char *place, int64_t left, const char *key, struct err *e)
{
	struct cross_dock_transfers_rows rows;
	bool may;
	int rc = desk_may_at(desk, PERM_MOVE, r->doc.entity_id, r->doc.warehouse_id, &may, e);

	if (rc || !may)
		return rc;
	rc = cross_dock_transfers(desk->db, a, item->item_id, r->doc.warehouse_id, ROWS_READ, &rows, e);
	for (size_t i = 0; !rc && i < rows.n && left > 0; i++) {
		struct transfer_take take = { .key = arena_printf(a, "%s:%s", key, rows.v[i].number),
					      .item_id = item->item_id,
					      .lot_code = lot->lot_id ? lot->code : "",
					      .place = place,
					      .quantity = rows.v[i].quantity < left ? rows.v[i].quantity : left };

		if (!rows.v[i].may_pick)
			continue;
		rc = transfer_pick(desk, a, rows.v[i].transfer_id, &take, e);
		left -= take.quantity;
	}
	return rc;
}

int cross_dock_serve(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		     int64_t lot_id, int64_t place_id, int64_t quantity, const char *key, struct err *e)
{
	struct lot_row lot = { .state = "ok" };
	struct position_get_row now;
	struct place_row staging;
	int64_t given = 0, left;
	int rc = cross_dock_staging(desk, a, r, item, &staging, e);

	if (rc || staging.place_id != place_id || (lot_id && (rc = lot_get(desk->db, a, lot_id, &lot, e))) ||
	    !str_eq(lot.state, "ok") ||
	    (reserve && (rc = reserve(desk, a, item->item_id, r->doc.warehouse_id, quantity, &given, e))) ||
	    (rc = position_read(desk, item->item_id, r->doc.warehouse_id, &now, e)))
		return rc;
	/* Never more than is free: customers were promised the rest. */
	left = quantity - given;
	if (left > now.sellable - now.allocated)
		left = now.sellable - now.allocated;
	return serve_transfers(desk, a, r, item, &lot, staging.code, left, key, e);
}
