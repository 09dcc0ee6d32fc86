#include "tests/bench/site.h"

#include "db/db.h"
#include "domain/buying/po.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/site.h"
#include "tests/bench/bench.h"
#include "tests/bench/site_fill.h"

#include <unistd.h>

static int64_t real_now(void *ctx UNUSED)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static const char people[] =
	"INSERT INTO app_user (name, full_name, limit_minor, entity_id, warehouse_id) VALUES"
	" ('buyer', 'Bea Mora', 0, 1, 1), ('approver', 'Albert Roig', 900000000000, 1, 1),"
	" ('clerk', 'Carla Soler', 0, 1, 1), ('boss', 'Berit Holt', 900000000000, 1, 1);"
	"INSERT INTO role_grant (user_id, role_id) SELECT u.user_id, r.role_id FROM app_user u JOIN role r"
	" ON r.code = u.name OR u.name = 'boss' WHERE u.name <> 'admin';"
	"INSERT INTO setting (scope, name, value) VALUES ('site', 'test.database', '1');";

static const char standing_places[] =
	"INSERT INTO place (place_id, warehouse_id, code, name, kind) VALUES (1, 1, 'DOCK', 'Dock', 'dock'),"
	" (2, 1, 'QUAR', 'Quarantine', 'quarantine'), (3, 1, 'DAMAGE', 'Damaged goods', 'damage'),"
	" (4, 1, 'SUPPLIER', 'Suppliers', 'supplier'), (5, 1, 'CUSTOMER', 'Customers', 'customer'),"
	" (6, 1, 'ADJUST', 'Adjustments', 'adjustment');"
	"INSERT INTO channel (entity_id, warehouse_id, code, name, kind, priority, buffer, reserve) VALUES"
	" (1, 1, 'TRADE', 'Trade', 'wholesale', 1, 0, 2), (1, 1, 'WEB', 'Web shop', 'web', 2, 1, 0),"
	" (1, 1, 'MARKET', 'Marketplace', 'marketplace', 3, 2, 0), (1, 1, 'STORE', 'Shop', 'store', 4, 0, 1);";

void site_make(const char *path, const struct site_size *size)
{
	static const struct site_entity entity = { "BENCH", "Bench Trading", "EUR" };
	static const struct site_warehouse warehouse = { "BENCH", "MAIN", "Main", "own", "UTC" };
	static const struct site_admin admin = { .name = "admin", .full_name = "Administrator" };
	struct site_desk s;
	struct err e = ERR_INIT;

	bench_must(db_create(path, &s.db, &e), &e, path);
	desk_init(&s.desk, s.db, (struct clock){ real_now, NULL }, 0, (int64_t)getuid(), "bench");
	bench_must(site_found(&s.desk, &entity, &warehouse, &admin, &e), &e, "the site");
	bench_must(db_script(s.db, people, &e), &e, "people");
	bench_must(db_script(s.db, standing_places, &e), &e, "places");
	site_rise(&s);
	site_fill(path, size);
}

void site_sit(struct site_desk *s, const char *path, const char *user)
{
	struct err e = ERR_INIT;

	bench_must(db_open(path, 0, &s->db, &e), &e, path);
	desk_init(&s->desk, s->db, (struct clock){ real_now, NULL }, 0, (int64_t)getuid(), "bench");
	bench_must(sign_in_owner(&s->desk, user, &e), &e, user);
}

void site_rise(struct site_desk *s)
{
	desk_release(&s->desk);
	db_close(s->db);
}

const char *site_order(struct site_desk *buyer, struct site_desk *approver, int lines, int64_t quantity, double *took)
{
	struct arena *a = &buyer->desk.arena;
	struct po_new order = { .supplier_id = 1, .warehouse_id = 1 };
	struct po po;
	struct err e = ERR_INIT;
	int64_t order_id, line_id;
	double from;

	bench_must(po_create(&buyer->desk, a, &order, &order_id, &e), &e, "an order");
	for (int i = 0; i < lines; i++) {
		struct po_line_new line = { .item_id = i + 1, .quantity = quantity, .unit_price4 = 120000 };

		bench_must(po_line_add(&buyer->desk, a, order_id, &line, &line_id, &e), &e, "a line");
	}
	from = bench_ms();
	bench_must(po_submit(&buyer->desk, a, order_id, &e), &e, "submit");
	bench_must(po_approve(&approver->desk, a, order_id, "", &e), &e, "approve");
	if (took)
		*took = bench_ms() - from;
	bench_must(po_load(&buyer->desk, a, order_id, &po, &e), &e, "the order");
	return po.doc.number;
}
