#include "domain/selling/allocation.h"

#include "base/money.h"
#include "domain/receiving/cross_dock.h"
#include "domain/selling/sales_internal.h"
#include "domain/desk/refuse.h"
#include "domain/stock/ledger.h"
#include "domain/stock/lot.h"
#include "domain/stock/position.h"
#include "domain/work/task.h"

enum { LINES_A_TRANSACTION = 200, LOTS_A_TRANSACTION = 200 };

/* As much as a line wants and is free, at most so much. */
static int give(struct desk *desk, struct arena *a, int64_t line_id, int64_t most, struct allocation_result *out,
		struct err *e)
{
	struct sales_line_row line;
	struct position_get_row now;
	struct allocation_insert_row made;
	int64_t free_units, quantity;
	int rc;

	if ((rc = sales_line_get(desk->db, a, line_id, &line, e)) ||
	    (rc = position_read(desk, line.item_id, line.warehouse_id, &now, e)))
		return rc;
	free_units = now.sellable - now.allocated;
	quantity = line.open_quantity < free_units ? line.open_quantity : free_units;
	if (quantity > most)
		quantity = most;
	if (quantity <= 0)
		return OK;
	if ((rc = position_allocate(desk, line.item_id, line.warehouse_id, quantity, e)) ||
	    (rc = allocation_insert(desk->db, a, line_id, line.item_id, line.warehouse_id, 0, quantity, "soft",
				    desk_now(desk), &made, e)))
		return rc;
	line.allocated += quantity;
	out->lines++;
	out->units += quantity;
	if ((rc = sales_line_recount(desk, &line, e)) || (rc = sales_follow(desk, a, line.order_id, e)))
		return rc;
	return desk_audit(desk, "sales order", line.order_id, "allocate",
			  arena_printf(a, "sku: %s; quantity: %" PRId64, line.sku, quantity), "", e);
}

/* What a run serves: the lines of one warehouse, of one channel or (0) of all. */
struct reach {
	int64_t entity_id, warehouse_id, channel_id;
};

/* One transaction's worth; *more when there may be further lines. */
static int run_some(struct desk *desk, const struct reach *reach, struct allocation_result *out, bool *more,
		    struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct allocation_result done = *out;
	struct allocation_waiting_rows rows;
	struct allocation_left_row left;
	int rc;

	DESK_TX(desk, tx, PERM_ALLOCATE, e);
	if ((rc = desk_allow(desk, reach->entity_id, reach->warehouse_id, e)) ||
	    (rc = allocation_waiting(desk->db, &a, reach->warehouse_id, reach->channel_id, LINES_A_TRANSACTION, &rows,
				     e)))
		return rc;
	for (size_t i = 0; i < rows.n; i++)
		if ((rc = give(desk, &a, rows.v[i].line_id, INT64_MAX, &done, e)))
			return rc;
	/* A line that was looked at took all its free stock, or all it wanted: neither comes back. */
	*more = rows.n == LINES_A_TRANSACTION && done.lines > out->lines;
	if (!*more) {
		if ((rc = allocation_left(desk->db, &a, reach->warehouse_id, reach->channel_id, &left, e)))
			return rc;
		done.waiting += left.lines;
	}
	if ((rc = desk_commit(&tx, e)))
		return rc;
	*out = done;
	return OK;
}

/* Nothing is promised of a lot past its day: where the worker has not been round yet, the run says itself that such
 * lots have expired, so that they are no longer among the stock that it reads. */
static int expire_first(struct desk *desk, const struct reach *reach, struct err *e)
{
	int64_t n = LOTS_A_TRANSACTION;
	bool may;
	int rc = desk_may_at(desk, PERM_ALLOCATE, reach->entity_id, reach->warehouse_id, &may, e);

	while (!rc && may && n == LOTS_A_TRANSACTION)
		rc = lot_expire(desk, LOTS_A_TRANSACTION, &n, e);
	return rc;
}

static int run(struct desk *desk, const struct reach *reach, struct allocation_result *out, struct err *e)
{
	bool more = true;
	int rc = expire_first(desk, reach, e);

	while (!rc && more)
		rc = run_some(desk, reach, out, &more, e);
	return rc;
}

/* The other warehouses that channels sell from, each once, where this user may; the desk's own was served before. */
static int run_elsewhere(struct desk *desk, struct arena *a, struct allocation_result *out, struct err *e)
{
	struct channels_all_rows all;
	int rc = channels_all(desk->db, a, &all, e);

	for (size_t i = 0; !rc && i < all.n; i++) {
		struct reach reach = { all.v[i].entity_id, all.v[i].warehouse_id, 0 };
		bool may = reach.warehouse_id != desk->warehouse_id;

		for (size_t j = 0; j < i; j++)
			may = may && all.v[j].warehouse_id != reach.warehouse_id;
		if (may)
			rc = desk_may_at(desk, PERM_ALLOCATE, reach.entity_id, reach.warehouse_id, &may, e);
		if (!rc && may)
			rc = run(desk, &reach, out, e);
	}
	return rc;
}

int allocation_run(struct desk *desk, struct arena *a, int64_t channel_id, struct allocation_result *out, struct err *e)
{
	struct reach reach = { desk->entity_id, desk->warehouse_id, channel_id };
	struct channel_row channel;
	int rc;

	*out = (struct allocation_result){ 0 };
	if (channel_id) {
		rc = channel_get(desk->db, a, channel_id, &channel, e);
		if (rc)
			return rc == ERR_NOT_FOUND
				     ? refuse_absent("channel", arena_printf(a, "%" PRId64, channel_id), e)
				     : rc;
		reach = (struct reach){ channel.entity_id, channel.warehouse_id, channel_id };
		return run(desk, &reach, out, e);
	}
	rc = run(desk, &reach, out, e);
	return rc ? rc : run_elsewhere(desk, a, out, e);
}

static int take_back(struct desk *desk, struct arena *a, const struct allocation_row *r, int64_t quantity,
		     struct err *e)
{
	struct sales_line_row line;
	int rc = quantity == r->quantity ? allocation_end(desk->db, r->allocation_id, "released", desk_now(desk), e)
					 : allocation_lower(desk->db, r->allocation_id, r->quantity - quantity, e);

	if (rc || (rc = position_allocate(desk, r->item_id, r->warehouse_id, -quantity, e)) ||
	    (rc = sales_line_get(desk->db, a, r->line_id, &line, e)))
		return rc;
	line.allocated -= quantity;
	if ((rc = sales_line_recount(desk, &line, e)) || (rc = sales_follow(desk, a, line.order_id, e)))
		return rc;
	return desk_audit(desk, "sales order", line.order_id, "release",
			  arena_printf(a, "sku: %s; quantity: %" PRId64, line.sku, quantity), "", e);
}

int allocation_release(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, struct err *e)
{
	struct allocations_of_line_rows rows;
	int rc = allocations_of_line(desk->db, a, line_id, &rows, e);

	for (size_t i = 0; !rc && i < rows.n && quantity > 0; i++) {
		int64_t part = rows.v[i].quantity < quantity ? rows.v[i].quantity : quantity;

		rc = take_back(desk, a, &rows.v[i], part, e);
		quantity -= part;
	}
	return rc;
}

/* The ledger asks: sellable is about to fall under what is promised. */
static int release_missing(struct desk *desk, int64_t item_id, int64_t warehouse_id, int64_t missing, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct allocations_to_release_rows rows;
	int rc = allocations_to_release(desk->db, &a, item_id, warehouse_id, &rows, e);

	for (size_t i = 0; !rc && i < rows.n && missing > 0; i++) {
		int64_t part = rows.v[i].quantity < missing ? rows.v[i].quantity : missing;
		struct sales_line_row line;
		struct document doc;
		struct sales_row order;
		int64_t task_id, value;

		if ((rc = take_back(desk, &a, &rows.v[i], part, e)) ||
		    (rc = sales_line_get(desk->db, &a, rows.v[i].line_id, &line, e)) ||
		    (rc = document_get(desk, &a, line.order_id, &doc, e)) ||
		    (rc = sales_get(desk->db, &a, line.order_id, &order, e)) ||
		    (rc = money_line_total(part, line.unit_price4, &value, e)))
			return rc;
		struct task_new task = { .kind = "allocation released",
					 .document_id = line.order_id,
					 .subject = arena_printf(&a, "%s %s x %" PRId64, doc.number, line.sku, part),
					 .reason = "stock fell under what was promised",
					 .value_minor = value,
					 .currency = order.currency,
					 .warehouse_id = warehouse_id,
					 .supplier_id = DB_NULL,
					 .item_id = item_id };

		rc = task_open(desk, &a, &task, &task_id, e);
		missing -= part;
	}
	return rc;
}

/* Receiving brought what customers wait for. */
static int reserve(struct desk *desk, struct arena *a, int64_t item_id, int64_t warehouse_id, int64_t quantity,
		   int64_t *given, struct err *e)
{
	struct allocation_result done = { 0 };
	struct allocation_waiting_for_rows rows;
	int rc = allocation_waiting_for(desk->db, a, item_id, warehouse_id, LINES_A_TRANSACTION, &rows, e);

	for (size_t i = 0; !rc && i < rows.n && done.units < quantity; i++)
		rc = give(desk, a, rows.v[i].line_id, quantity - done.units, &done, e);
	*given = done.units;
	return rc;
}

void allocation_init(void)
{
	stock_set_release_hook(release_missing);
	cross_dock_set_reserve(reserve);
}

static int position_fault(void *ctx, const struct verify_allocated_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "%s in %s keeps %" PRId64 " allocated, its live allocations are %" PRId64, r->sku,
		    r->warehouse, r->kept, r->live);
	return OK;
}

static int line_fault(void *ctx, const struct verify_sales_lines_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "order %s line %s keeps %" PRId64 " allocated, its live allocations are %" PRId64, r->number,
		    r->sku, r->kept, r->live);
	return OK;
}

static int shipped_fault(void *ctx, const struct verify_shipped_row *r, struct err *e)
{
	(void)e;
	proof_fault(ctx, "order %s line %s keeps %" PRId64 " shipped, its moves say %" PRId64, r->number, r->sku,
		    r->kept, r->moved);
	return OK;
}

int allocation_verify(struct desk *desk, struct proof *p, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int rc;

	if ((rc = verify_allocated(desk->db, &scratch, position_fault, p, e)) ||
	    (rc = verify_sales_lines(desk->db, &scratch, line_fault, p, e)) ||
	    (rc = verify_shipped(desk->db, &scratch, shipped_fault, p, e)))
		return rc;
	return OK;
}
