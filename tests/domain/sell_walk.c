#include "sell_walk.h"

#include "domain/stock/place.h"
#include "tests/domain/sell_sql.h"

static const char *const skus[SELL_WALK_ITEMS] = { "PEN", "INK", "PAD", "MILK" };
static const char *const places[] = { "A-01", "A-02", "PICK", "DOCK", "QUAR", "DAMAGE", "INSP", "ADJUST" };
static const char *const lot_states[] = { "ok", "ok", "on hold", "recalled", "expired" };

#define FINE(call) CU_ASSERT_FATAL(fixture_ok((call), &e, #call, __FILE__, __LINE__))

size_t sell_walk_dice(struct sell_walk *w, size_t n)
{
	w->seed ^= w->seed << 13;
	w->seed ^= w->seed >> 7;
	w->seed ^= w->seed << 17;
	return (size_t)(w->seed % n);
}

static int64_t some(struct sell_walk *w, int64_t most)
{
	return 1 + (int64_t)sell_walk_dice(w, (size_t)most);
}

static struct desk *desk(struct sell_walk *w, const char *user)
{
	return fixture_desk(w->fx, user);
}

/* Worked, or refused as the trade refuses; false for a refusal. */
static bool took(struct sell_walk *w, int rc, const struct err *e, const char *what)
{
	static const enum err_code fair[] = { ERR_STOCK_SHORT, ERR_PLACE_BLOCKED, ERR_LOT_STATE,   ERR_EMPTY,
					      ERR_STATE,       ERR_DUPLICATE,	  ERR_OWN_DOCUMENT };

	if (rc == OK) {
		w->done++;
		return true;
	}
	w->refused++;
	for (size_t i = 0; i < ARRAY_LEN(fair); i++)
		if ((int)fair[i] == rc)
			return false;
	CU_ASSERT_FATAL(fixture_ok(rc, e, what, __FILE__, __LINE__));
	return false;
}

static int64_t place_of(struct sell_walk *w, const char *code)
{
	return fixture_place(w->fx, "BCN1", code);
}

void sell_walk_begin(struct sell_walk *w, struct fixture *fx, uint64_t seed)
{
	static const char *const codes[SELL_WALK_CHANNELS] = { "WEB", "MARKET", "STORE", "LOJA" };

	*w = (struct sell_walk){ .fx = fx, .seed = seed };
	arena_init(&w->a);
	w->supplier_id = shop_supplier(fx, "ACME");
	for (int i = 0; i < SELL_WALK_ITEMS; i++)
		w->items[i] = shop_item(fx, skus[i], i + 1 == SELL_WALK_ITEMS ? "lot" : "none");
	for (int i = 0; i < SELL_WALK_LOTS; i++)
		w->lots[i] = shop_lot(fx, w->items[SELL_WALK_ITEMS - 1], "lot", arena_printf(&fx->arena, "L%d", i),
				      arena_printf(&fx->arena, "2027-01-%02d", 1 + i));
	for (int i = 0; i < SELL_WALK_CHANNELS; i++) {
		bool far = i + 1 == SELL_WALK_CHANNELS;

		w->channels[i] = (struct sell_walk_channel){
			.code = codes[i],
			.priority = 1 + i / 2,
			.version = 1,
			.warehouse_id = far ? fx->other_id : fx->warehouse_id,
			.channel_id = (far ? sell_channel_far : sell_channel)(fx, codes[i], 1 + i / 2, 0, 0),
		};
	}
}

void sell_walk_end(struct sell_walk *w)
{
	CU_ASSERT(w->done > w->refused);
	CU_ASSERT(w->refused > 0 && w->ordered > 0 && w->cancelled_orders > 0 && w->shipped_units > 0);
	CU_ASSERT(w->received_units > 0);
	arena_release(&w->a);
}

/* ---------------------------------------------------------------- goods */

static void move(struct sell_walk *w, const char *from, const char *to, int64_t quantity)
{
	int item = (int)sell_walk_dice(w, SELL_WALK_ITEMS);
	bool by_lot = item + 1 == SELL_WALK_ITEMS;
	struct stock_move m = STOCK_MOVE_INIT;
	struct err e = ERR_INIT;
	struct sell_newest_move_row newest;

	if (strcmp(from, to) == 0)
		return;
	m.key = arena_printf(&w->a, "walk-%d", w->step);
	m.item_id = w->items[item];
	m.lot_id = by_lot ? w->lots[sell_walk_dice(w, SELL_WALK_LOTS)] : 0;
	m.from_id = place_of(w, from);
	m.to_id = place_of(w, to);
	m.quantity = quantity;
	if (!took(w, shop_move(desk(w, "supervisor"), &m, &e), &e, "a move"))
		return;
	FINE(sell_newest_move(w->fx->db, &w->a, &newest, &e));
	w->last_move = newest.move_id;
}

static int take_back(struct desk *d, int64_t move_id, const char *key, struct err *e)
{
	int64_t back;
	int rc;

	DESK_TX(d, tx, PERM_LOOK, e);
	if ((rc = stock_reverse(d, move_id, key, "", &back, e)))
		return rc;
	return desk_commit(&tx, e);
}

static void correct(struct sell_walk *w)
{
	struct err e = ERR_INIT;

	if (w->last_move)
		took(w, take_back(desk(w, "supervisor"), w->last_move, arena_printf(&w->a, "back-%d", w->step), &e), &e,
		     "a correction");
}

/* An order of one item is approved, sent and received, sometimes short. */
static void receive(struct sell_walk *w)
{
	struct desk *clerk = desk(w, "clerk");
	int item = (int)sell_walk_dice(w, SELL_WALK_ITEMS - 1);
	int64_t ordered = 5 + some(w, 20), got = ordered - (int64_t)sell_walk_dice(w, 3), shorts, order;
	struct scan_in scan = { .facts = { .read = skus[item], .code = skus[item] }, .times = got };
	struct scan_answer answer;
	struct receipt receipt;
	struct err e = ERR_INIT;

	order = shop_order(w->fx, w->supplier_id, &(struct shop_line){ w->items[item], ordered }, 1);
	scan.key = arena_printf(&w->a, "scan-%d", w->step);
	FINE(receipt_start(clerk, &w->a, shop_number(w->fx, order), false, &receipt, &e));
	FINE(receipt_scan(clerk, &w->a, receipt.doc.document_id, &scan, &answer, &e));
	CU_ASSERT_EQUAL(answer.code, SCAN_TAKEN);
	if (took(w, receipt_finish(clerk, &w->a, receipt.doc.document_id, &shorts, &e), &e, "a receipt's posting"))
		w->received_units += got;
}

static void block(struct sell_walk *w)
{
	size_t p = 1 + sell_walk_dice(w, ARRAY_LEN(w->blocked)); /* the first bin stays, so that there is always one */
	struct err e = ERR_INIT;

	w->blocked[p - 1] = !w->blocked[p - 1];
	took(w,
	     place_set_status(desk(w, "supervisor"), &w->a, place_of(w, places[p]),
			      w->blocked[p - 1] ? "blocked" : "active", &e),
	     &e, "a place's status");
}

static void hold(struct sell_walk *w)
{
	struct err e = ERR_INIT;

	took(w,
	     lot_set_state(desk(w, sell_walk_dice(w, 2) ? "supervisor" : "supervisor2"),
			   w->lots[sell_walk_dice(w, SELL_WALK_LOTS)],
			   lot_states[sell_walk_dice(w, ARRAY_LEN(lot_states))], "recall", &e),
	     &e, "a lot's state");
}

/* ---------------------------------------------------------------- orders */

static void order(struct sell_walk *w)
{
	const struct sell_walk_channel *c = &w->channels[sell_walk_dice(w, SELL_WALK_CHANNELS)];
	const char *ref = arena_printf(&w->fx->arena, "%d", w->step);
	int64_t id;

	w->fx->hand.ms += 1000;
	id = sell_order2(w->fx, c->channel_id, ref, skus[sell_walk_dice(w, SELL_WALK_ITEMS)], some(w, 6),
			 sell_walk_dice(w, 8) ? skus[sell_walk_dice(w, SELL_WALK_ITEMS)] : "QUILL", some(w, 4));
	w->orders[w->n_orders++ % SELL_WALK_ORDERS] = id;
	w->ordered++;
	w->done++;
}

static int64_t some_order(struct sell_walk *w)
{
	int64_t n = w->n_orders < SELL_WALK_ORDERS ? w->n_orders : SELL_WALK_ORDERS;

	return n ? w->orders[sell_walk_dice(w, (size_t)n)] : 0;
}

static void ship(struct sell_walk *w)
{
	int64_t id = some_order(w), units = 0;
	struct err e = ERR_INIT;

	if (id &&
	    took(w, sales_ship(desk(w, "channel"), &w->a, id, arena_printf(&w->a, "ship-%d", w->step), &units, &e), &e,
		 "a shipment"))
		w->shipped_units += units;
}

static void cancel(struct sell_walk *w)
{
	int64_t id = some_order(w);
	struct err e = ERR_INIT;

	if (id && took(w, sales_cancel(desk(w, "channel"), &w->a, id, "other", &e), &e, "a cancellation"))
		w->cancelled_orders++;
}

/* ---------------------------------------------------------------- rules */

static void change_channel(struct sell_walk *w)
{
	struct sell_walk_channel *c = &w->channels[sell_walk_dice(w, SELL_WALK_CHANNELS)];
	struct channel_new n;
	struct err e = ERR_INIT;

	c->priority = some(w, 4);
	c->own[SELL_WALK_BUFFER] = (int64_t)sell_walk_dice(w, 4);
	c->own[SELL_WALK_RESERVE] = (int64_t)sell_walk_dice(w, 6);
	c->blocked = sell_walk_dice(w, 5) == 0;
	n = sell_channel_new(w->fx, c->code, c->priority, c->own[SELL_WALK_BUFFER], c->own[SELL_WALK_RESERVE]);
	n.status = c->blocked ? "blocked" : "active";
	FINE(channel_change(desk(w, "channel"), &w->a, c->channel_id, c->version++, &n, &e));
	w->done++;
}

static void add_rule(struct sell_walk *w)
{
	static const char *const kinds[] = { "channel buffer", "channel reserve" };
	static const char *const names[] = { "buffer", "reserve" };
	struct policy_ask when = POLICY_ASK_INIT;
	struct sell_walk_rule *r;

	if (w->n_rules == SELL_WALK_RULES)
		return;
	r = &w->rules[w->n_rules++];
	r->kind = sell_walk_dice(w, SELL_WALK_KINDS) ? SELL_WALK_RESERVE : SELL_WALK_BUFFER;
	r->item = (int)sell_walk_dice(w, SELL_WALK_ITEMS + 1) - 1;
	r->channel = (int)sell_walk_dice(w, SELL_WALK_CHANNELS + 1) - 1;
	r->value = (int64_t)sell_walk_dice(w, 5);
	if (r->item >= 0)
		when.item_id = w->items[r->item];
	if (r->channel >= 0)
		when.channel_id = w->channels[r->channel].channel_id;
	(void)shop_policy(w->fx, kinds[r->kind], when, "walk", names[r->kind], r->value);
	w->done++;
}

int64_t sell_walk_value(const struct sell_walk *w, enum sell_walk_kind kind, int item, int channel)
{
	int64_t value = w->channels[channel].own[kind];
	int weight = -1;

	for (int i = 0; i < w->n_rules; i++) {
		const struct sell_walk_rule *r = &w->rules[i];
		int own = (r->item >= 0) * 2 + (r->channel >= 0);

		if (r->kind != kind || (r->item >= 0 && r->item != item) ||
		    (r->channel >= 0 && r->channel != channel) || own < weight)
			continue;
		weight = own;
		value = r->value;
	}
	return value;
}

void sell_walk_step(struct sell_walk *w)
{
	arena_clear(&w->a);
	w->step++;
	switch (sell_walk_dice(w, 26)) {
	case 0:
		receive(w);
		break;
	case 1:
	case 2:
	case 3:
		move(w, "ADJUST", places[sell_walk_dice(w, 3)], some(w, 12));
		break;
	case 4:
		move(w, places[sell_walk_dice(w, 3)], "DAMAGE", some(w, 5));
		break;
	case 5:
	case 6:
	case 7:
		move(w, places[sell_walk_dice(w, ARRAY_LEN(places))], places[sell_walk_dice(w, ARRAY_LEN(places))],
		     some(w, 6));
		break;
	case 8:
		correct(w);
		break;
	case 9:
		block(w);
		break;
	case 10:
		hold(w);
		break;
	case 11:
		change_channel(w);
		break;
	case 12:
		add_rule(w);
		break;
	case 13:
	case 14:
		cancel(w);
		break;
	case 15:
	case 16:
	case 17:
	case 18:
		ship(w);
		break;
	case 19:
	case 20:
		(void)sell_allocate(w->fx);
		w->done++;
		break;
	default:
		order(w);
	}
}
