#include "shop.h"

#include "domain/catalog/item.h"
#include "domain/insight/soundness.h"
#include "domain/selling/allocation.h"
#include "tests/domain/shop_sql.h"

#define FINE(call) CU_ASSERT_FATAL(fixture_ok((call), &e, #call, __FILE__, __LINE__))

int64_t shop_supplier(struct fixture *fx, const char *code)
{
	struct supplier_new s = SUPPLIER_NEW_INIT;
	struct err e = ERR_INIT;
	int64_t id = 0;

	s.code = code;
	s.name = code;
	s.currency = "EUR";
	s.lead_days = 7;
	FINE(supplier_create(fixture_desk(fx, "buyer"), &fx->arena, &s, &id, &e));
	return id;
}

int64_t shop_item(struct fixture *fx, const char *sku, const char *track)
{
	struct item_new it = ITEM_NEW_INIT;
	struct err e = ERR_INIT;
	int64_t id = 0;

	it.sku = sku;
	it.name = sku;
	it.track = track;
	it.currency = "EUR";
	it.cost4 = SHOP_PRICE4;
	FINE(item_create(fixture_desk(fx, "buyer"), &fx->arena, &it, &id, &e));
	return id;
}

void shop_code(struct fixture *fx, int64_t item_id, const char *code, const char *pack, int64_t quantity)
{
	struct err e = ERR_INIT;

	FINE(item_add_code(fixture_desk(fx, "buyer"), &fx->arena, item_id, code, DB_NULL, pack, quantity, &e));
}

int64_t shop_draft(struct fixture *fx, int64_t supplier_id, const struct shop_line *lines, size_t n)
{
	struct desk *buyer = fixture_desk(fx, "buyer");
	struct po_new po = { .supplier_id = supplier_id, .warehouse_id = fx->warehouse_id };
	struct err e = ERR_INIT;
	int64_t id = 0, line_id;

	FINE(po_create(buyer, &fx->arena, &po, &id, &e));
	for (size_t i = 0; i < n; i++) {
		struct po_line_new line = { .item_id = lines[i].item_id,
					    .quantity = lines[i].quantity,
					    .unit_price4 = DB_NULL };

		FINE(po_line_add(buyer, &fx->arena, id, &line, &line_id, &e));
	}
	return id;
}

int64_t shop_order(struct fixture *fx, int64_t supplier_id, const struct shop_line *lines, size_t n)
{
	struct err e = ERR_INIT;
	int64_t id = shop_draft(fx, supplier_id, lines, n);

	FINE(po_submit(fixture_desk(fx, "buyer"), &fx->arena, id, &e));
	FINE(po_approve(fixture_desk(fx, "approver"), &fx->arena, id, "", &e));
	FINE(po_sent(fixture_desk(fx, "buyer"), &fx->arena, id, &e));
	return id;
}

static struct document document_of(struct fixture *fx, int64_t document_id)
{
	struct document doc = { .number = "", .state = "" };
	struct err e = ERR_INIT;

	FINE(document_get(fixture_desk(fx, "clerk"), &fx->arena, document_id, &doc, &e));
	return doc;
}

const char *shop_number(struct fixture *fx, int64_t document_id)
{
	return document_of(fx, document_id).number;
}

const char *shop_state(struct fixture *fx, int64_t document_id)
{
	return document_of(fx, document_id).state;
}

int shop_move(struct desk *desk, const struct stock_move *move, struct err *e)
{
	int64_t move_id;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = stock_post(desk, move, &move_id, e)))
		return rc;
	return desk_commit(&tx, e);
}

void shop_stock(struct fixture *fx, int64_t item_id, int64_t lot_id, const char *place, int64_t quantity)
{
	static int number;
	struct stock_move move = STOCK_MOVE_INIT;
	struct err e = ERR_INIT;

	move.key = arena_printf(&fx->arena, "opening-%d", ++number);
	move.item_id = item_id;
	move.lot_id = lot_id;
	move.from_id = fixture_place(fx, "BCN1", "ADJUST");
	move.to_id = fixture_place(fx, "BCN1", place);
	move.quantity = quantity;
	FINE(shop_move(fixture_desk(fx, "supervisor"), &move, &e));
}

static int make_lot(struct desk *desk, struct arena *a, int64_t item_id, const char *kind, const char *code,
		    const char *expiry_on, struct lot_row *lot, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = lot_take(desk, a, item_id, kind, code, expiry_on, lot, e)))
		return rc;
	return desk_commit(&tx, e);
}

int64_t shop_lot(struct fixture *fx, int64_t item_id, const char *kind, const char *code, const char *expiry_on)
{
	struct lot_row lot = { .lot_id = 0 };
	struct err e = ERR_INIT;

	FINE(make_lot(fixture_desk(fx, "supervisor"), &fx->arena, item_id, kind, code, expiry_on, &lot, &e));
	return lot.lot_id;
}

struct position_get_row shop_position(struct fixture *fx, int64_t item_id)
{
	struct position_get_row row = { 0 };
	struct err e = ERR_INIT;
	int rc = position_get(fx->db, &fx->arena, item_id, fx->warehouse_id, &row, &e);

	CU_ASSERT_FATAL(rc == OK || rc == ERR_NOT_FOUND);
	return row;
}

int64_t shop_balance_at(struct fixture *fx, int64_t item_id, const char *place)
{
	struct shop_balance_row row = { 0 };
	struct err e = ERR_INIT;

	FINE(shop_balance(fx->db, &fx->arena, item_id, fixture_place(fx, "BCN1", place), &row, &e));
	return row.quantity;
}

const char *shop_picture(struct fixture *fx)
{
	struct shop_stock_picture_rows rows = { 0 };
	struct str s AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;

	FINE(shop_stock_picture(fx->db, &fx->arena, &rows, &e));
	for (size_t i = 0; i < rows.n; i++)
		str_addf(&s, "%s %s %s %s %" PRId64 "\n", rows.v[i].sku, rows.v[i].place, rows.v[i].lot,
			 rows.v[i].state, rows.v[i].quantity);
	return arena_strdup(&fx->arena, s.len ? s.p : "");
}

int64_t shop_n_moves(struct fixture *fx)
{
	struct shop_moves_row row = { 0 };
	struct err e = ERR_INIT;

	FINE(shop_moves(fx->db, &fx->arena, &row, &e));
	return row.n;
}

int64_t shop_queue(struct fixture *fx, const char *type)
{
	struct shop_queued_row row = { 0 };
	struct err e = ERR_INIT;

	FINE(shop_queued(fx->db, &fx->arena, type, &row, &e));
	return row.quantity;
}

int64_t shop_open_tasks(struct fixture *fx, int64_t document_id, const char *kind)
{
	struct shop_tasks_row row = { 0 };
	struct err e = ERR_INIT;

	FINE(shop_tasks(fx->db, &fx->arena, document_id, kind, &row, &e));
	return row.tasks;
}

int64_t shop_policy(struct fixture *fx, const char *kind, struct policy_ask when, const char *note, const char *name,
		    int64_t value)
{
	struct policy_value_named v = { .name = name, .i64 = value };
	struct err e = ERR_INIT;
	int64_t id = 0;

	FINE(policy_add(fixture_desk(fx, "admin"), kind, &when, NULL, note, &v, 1, &id, &e));
	return id;
}

static void say(void *ctx, const char *line)
{
	(void)ctx;
	printf("  %s\n", line);
}

bool shop_is_sound(struct fixture *fx, const char *file, int line)
{
	struct desk *desk = fixture_desk(fx, "admin");
	struct err e = ERR_INIT;
	struct proof p = { .report = say };
	struct audit_verdict audit;

	FINE(soundness_prove(desk, &p, &audit, &e));
	if (p.faults)
		printf("%s:%d: not sound\n", file, line);
	return p.faults == 0;
}
