#include "sell.h"

#include "domain/receiving/cross_dock.h"
#include "tests/domain/fixture_sql.h"

#define FINE(call) CU_ASSERT_FATAL(fixture_ok((call), &e, #call, __FILE__, __LINE__))

int sell_init(void)
{
	allocation_init();
	return 0;
}

int sell_clean(void)
{
	stock_set_release_hook(NULL);
	cross_dock_set_reserve(NULL);
	return 0;
}

struct channel_new sell_channel_new(struct fixture *fx, const char *code, int64_t priority, int64_t buffer,
				    int64_t reserve)
{
	return (struct channel_new){ .code = code,
				     .name = code,
				     .kind = "web",
				     .warehouse_id = fx->warehouse_id,
				     .priority = priority,
				     .buffer = buffer,
				     .reserve = reserve };
}

static int64_t add_channel(struct fixture *fx, const struct channel_new *channel)
{
	struct err e = ERR_INIT;
	int64_t id = 0;

	FINE(channel_create(fixture_desk(fx, "channel"), &fx->arena, channel, &id, &e));
	return id;
}

int64_t sell_channel(struct fixture *fx, const char *code, int64_t priority, int64_t buffer, int64_t reserve)
{
	struct channel_new channel = sell_channel_new(fx, code, priority, buffer, reserve);

	return add_channel(fx, &channel);
}

int64_t sell_channel_far(struct fixture *fx, const char *code, int64_t priority, int64_t buffer, int64_t reserve)
{
	struct channel_new channel = sell_channel_new(fx, code, priority, buffer, reserve);

	channel.warehouse_id = fx->other_id;
	return add_channel(fx, &channel);
}

static struct sales_new order_of(struct fixture *fx, int64_t channel_id, const char *ref, size_t n_lines)
{
	struct sales_line_new *lines = arena_array(&fx->arena, struct sales_line_new, n_lines);

	for (size_t i = 0; i < n_lines; i++)
		lines[i] = (struct sales_line_new){ .unit_price4 = SELL_PRICE4 };
	return (struct sales_new){ .channel_id = channel_id,
				   .external_ref = ref,
				   .ordered_at = fx->hand.ms,
				   .currency = "EUR",
				   .total_minor = DB_NULL,
				   .lines = lines,
				   .n_lines = n_lines };
}

static void set_line(struct sales_new *order, size_t n, const char *sku, int64_t quantity)
{
	struct sales_line_new *line = (struct sales_line_new *)order->lines + n;

	line->sku = sku;
	line->quantity = quantity;
}

struct sales_new sell_order_new(struct fixture *fx, int64_t channel_id, const char *ref, const char *sku,
				int64_t quantity)
{
	struct sales_new order = order_of(fx, channel_id, ref, 1);

	set_line(&order, 0, sku, quantity);
	return order;
}

static int64_t add_order(struct fixture *fx, const struct sales_new *order)
{
	struct err e = ERR_INIT;
	int64_t id = 0, on_hold;

	FINE(sales_create(fixture_desk(fx, "channel"), &fx->arena, order, &id, &on_hold, &e));
	return id;
}

int64_t sell_order(struct fixture *fx, int64_t channel_id, const char *ref, const char *sku, int64_t quantity)
{
	struct sales_new order = sell_order_new(fx, channel_id, ref, sku, quantity);

	return add_order(fx, &order);
}

int64_t sell_order2(struct fixture *fx, int64_t channel_id, const char *ref, const char *sku, int64_t quantity,
		    const char *sku2, int64_t quantity2)
{
	struct sales_new order = order_of(fx, channel_id, ref, 2);

	set_line(&order, 0, sku, quantity);
	set_line(&order, 1, sku2, quantity2);
	return add_order(fx, &order);
}

struct sales sell_load(struct fixture *fx, int64_t order_id)
{
	struct sales order = { .n_lines = 0 };
	struct err e = ERR_INIT;

	FINE(sales_load(fixture_desk(fx, "channel"), &fx->arena, order_id, &order, &e));
	return order;
}

struct sales_line_row sell_line(struct fixture *fx, int64_t order_id, size_t n)
{
	struct sales order = sell_load(fx, order_id);

	CU_ASSERT_FATAL(n < order.n_lines);
	return order.lines[n];
}

int64_t sell_allocate(struct fixture *fx)
{
	struct allocation_result done = { 0 };
	struct err e = ERR_INIT;

	FINE(allocation_run(fixture_desk(fx, "channel"), &fx->arena, 0, &done, &e));
	return done.units;
}

void sell_move(struct fixture *fx, int64_t item_id, const char *from, const char *to, int64_t quantity)
{
	static int number;
	struct stock_move move = STOCK_MOVE_INIT;
	struct err e = ERR_INIT;

	move.key = arena_printf(&fx->arena, "sell-%d", ++number);
	move.item_id = item_id;
	move.from_id = fixture_place(fx, "BCN1", from);
	move.to_id = fixture_place(fx, "BCN1", to);
	move.quantity = quantity;
	FINE(shop_move(fixture_desk(fx, "supervisor"), &move, &e));
}

int64_t sell_audits(struct fixture *fx, const char *noun, int64_t subject_id, const char *action)
{
	struct fixture_audits_row row = { 0 };
	struct err e = ERR_INIT;

	FINE(fixture_audits(fx->db, &fx->arena, noun, subject_id, action, &row, &e));
	return row.n_records;
}
