/* The whole business by dice, proved again and again; and the proof itself: it finds what somebody changed by hand. */
#include "sell_walk.h"

#include "domain/insight/soundness.h"

/* ---------------------------------------------------------------- the walk */

enum { STEPS = 1000, PROOF_EVERY = 100 };

static void walk(uint64_t seed)
{
	FIXTURE(fx);
	struct sell_walk w;

	sell_walk_begin(&w, &fx, seed);
	for (int step = 1; step <= STEPS; step++) {
		sell_walk_step(&w);
		if (step % PROOF_EVERY == 0)
			SOUND();
		arena_clear(&fx.arena);
	}
	sell_walk_end(&w);
}

static void any_walk_across_the_business_stays_sound(void)
{
	walk(20261123);
	walk(99);
}

/* ---------------------------------------------------------------- what verify finds */

struct finding {
	struct arena *a;
	const char *first;
};

static void note(void *ctx, const char *line)
{
	struct finding *f = ctx;

	if (!f->first)
		f->first = arena_strdup(f->a, line);
}

/* The proofs that `dockline verify` runs: how many faults, and the first in words. */
static int64_t prove(struct fixture *fx, const char **first)
{
	struct finding found = { .a = &fx->arena };
	struct desk *desk = fixture_desk(fx, "admin");
	struct audit_verdict audit;
	struct proof p = { .report = note, .ctx = &found };
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(soundness_prove(desk, &p, &audit, &e), &e, "soundness", __FILE__, __LINE__));
	*first = found.first ? found.first : "";
	return p.faults;
}

#define MOVES_OPEN "DROP TRIGGER stock_move_kept_update; DROP TRIGGER stock_move_kept_delete; "
#define AUDIT_OPEN "DROP TRIGGER audit_kept_update; DROP TRIGGER audit_kept_delete; "
#define UNCHECKED(sql) "PRAGMA ignore_check_constraints = ON; " sql " PRAGMA ignore_check_constraints = OFF;"
#define ITEM(sku) "(SELECT item_id FROM item WHERE sku = '" sku "')"
#define PLACE(code)                                                                                                    \
	"(SELECT place_id FROM place p JOIN warehouse w ON w.warehouse_id = p.warehouse_id WHERE w.code = 'BCN1' "     \
	"AND p.code = '" code "')"

static const struct planted {
	const char *what;
	const char *sql;
	const char *said; /* begins the first finding, or is in it */
} planted[] = {
	{ "a balance is raised",
	  "UPDATE balance SET quantity = quantity + 1 WHERE item_id = " ITEM("PEN") " AND place_id = " PLACE(
		  "A-01") ";",
	  "balance of PEN in A-01" },
	{ "a balance of a virtual place is changed",
	  "UPDATE balance SET quantity = quantity - 1 WHERE place_id = " PLACE("CUSTOMER") ";",
	  "balance of PEN in CUSTOMER" },
	{ "a balance is taken away", "DELETE FROM balance WHERE place_id = " PLACE("DAMAGE") ";",
	  "balance of PEN in DAMAGE" },
	{ "a balance is put in that nobody moved",
	  "INSERT INTO balance (item_id, place_id, lot_id, quantity) VALUES (" ITEM("INK") ", " PLACE(
		  "A-02") ", 0, 5);",
	  "balance of INK in A-02" },
	{ "a real place owes goods",
	  MOVES_OPEN "UPDATE stock_move SET quantity = quantity + 100 WHERE to_id = " PLACE(
		  "DAMAGE") "; "
			    "UPDATE balance SET quantity = quantity + 100 WHERE place_id = " PLACE(
				    "DAMAGE") "; "
					      "UPDATE balance SET quantity = quantity - 100 WHERE place_id = " PLACE(
						      "A-01") ";",
	  "is below zero: -" },
	{ "a move is changed", MOVES_OPEN "UPDATE stock_move SET quantity = quantity + 1 WHERE move_id = 1;",
	  "its moves say" },
	{ "a move is taken out", MOVES_OPEN "DELETE FROM stock_move WHERE to_id = " PLACE("CUSTOMER") ";",
	  "its moves say" },
	{ "a position has more to sell",
	  "UPDATE stock_position SET sellable = sellable + 1 WHERE item_id = " ITEM("PEN") ";",
	  "position of PEN in BCN1" },
	{ "a position's dock is changed", "UPDATE stock_position SET dock = 3 WHERE item_id = " ITEM("PEN") ";",
	  "position of PEN in BCN1" },
	{ "what is damaged is called sellable",
	  "UPDATE stock_position SET sellable = sellable + damage, damage = 0 WHERE item_id = " ITEM("PEN") ";",
	  "position of PEN in BCN1" },
	{ "a place changes its kind", "UPDATE place SET kind = 'bin' WHERE place_id = " PLACE("DAMAGE") ";",
	  "position of PEN in BCN1" },
	{ "a lot changes its state", "UPDATE lot SET state = 'recalled' WHERE code = 'S1';",
	  "position of DRILL in BCN1" },
	{ "more is promised than there is",
	  UNCHECKED("UPDATE stock_position SET allocated = sellable + 1 WHERE item_id = " ITEM("PEN") ";"),
	  "allocated of" },
	{ "less is promised than rights say",
	  "UPDATE stock_position SET allocated = 0 WHERE item_id = " ITEM("PEN") ";", "keeps 0 allocated" },
	{ "a right is ended behind the line's back", "UPDATE allocation SET state = 'released' WHERE state = 'live';",
	  "its live allocations are 0" },
	{ "a line claims a promise",
	  "UPDATE sales_line SET allocated = allocated + 1, open_quantity = open_quantity - 1 WHERE open_quantity > 0;",
	  "order SO-2026-00002 line PEN keeps" },
	{ "a line claims a shipment",
	  "UPDATE sales_line SET shipped = shipped + 1, open_quantity = open_quantity - 1 WHERE open_quantity > 0;",
	  "shipped, its moves say 0" },
	{ "a serial stands twice",
	  "UPDATE balance SET quantity = 2 WHERE lot_id = (SELECT lot_id FROM lot WHERE code = 'S1') AND quantity = 1;",
	  "lot \"S1\" is 2" },
	{ "a serial is brought in a second time, by the book",
	  "INSERT INTO stock_move (key, item_id, lot_id, from_id, to_id, quantity, cost4, user_id, posted_at, effective_on) "
	  "SELECT 'again', item_id, lot_id, " PLACE("ADJUST") ", " PLACE(
		  "A-01") ", 1, 0, 1, 0, '2026-03-03' FROM lot WHERE code = 'S1';"
			  "UPDATE balance SET quantity = quantity - 1 WHERE place_id = " PLACE(
				  "ADJUST") " AND lot_id = (SELECT lot_id FROM lot WHERE code = 'S1');"
					    "INSERT INTO balance (item_id, place_id, lot_id, quantity) "
					    "SELECT item_id, " PLACE(
						    "A-01") ", lot_id, 1 FROM lot WHERE code = 'S1';"
							    "UPDATE stock_position SET sellable = sellable + 1 "
							    "WHERE item_id = " ITEM("DRILL") ";",
	  "serial S1 of DRILL stands in 2 places" },
	{ "an order claims a receipt", "UPDATE purchase_line SET received = received + 1;",
	  "PO-2026-00001: received is not the sum" },
	{ "an order's total is changed", "UPDATE purchase_order SET total_minor = total_minor + 1;",
	  "PO-2026-00001: the total" },
	{ "more is on its way than was ordered",
	  "UPDATE stock_position SET inbound = inbound + 1 WHERE item_id = " ITEM("INK") ";", "INK: inbound" },
	{ "an approval is taken out", "UPDATE approval SET state = 'void';", "under way without an approval" },
	{ "an order is approved in its author's name",
	  AUDIT_OPEN "UPDATE audit SET user_id = (SELECT user_id FROM app_user WHERE name = 'buyer') "
		     "WHERE action = 'approve';",
	  "PO-2026-00001: approved by one of its authors" },
	{ "an order goes on by itself", "UPDATE document SET state = 'acknowledged' WHERE kind = 'purchase order';",
	  "no audit record tells of its state" },
	{ "an order goes back by itself", "UPDATE document SET state = 'approved' WHERE kind = 'purchase order';",
	  "no audit record tells of its state" },
	{ "somebody is asked about what is over",
	  "INSERT INTO task (kind, document_id, subject, reason, currency, owner_role, opened_at, due_at, state) "
	  "SELECT 'allocation released', document_id, number, '', 'EUR', 'channel', 0, 0, 'open' FROM document "
	  "WHERE state = 'shipped';",
	  "somebody is still asked" },
	{ "an audit record is reworded", AUDIT_OPEN "UPDATE audit SET detail = detail || '.' WHERE audit_id = 5;",
	  "changed" },
	{ "an audit record changes its author", AUDIT_OPEN "UPDATE audit SET user_id = user_id + 1 WHERE audit_id = 7;",
	  "changed" },
	{ "an audit record is taken out", AUDIT_OPEN "DELETE FROM audit WHERE audit_id = 6;", "missing before" },
	{ "the audit's end is cut off",
	  AUDIT_OPEN "DELETE FROM audit WHERE audit_id = (SELECT MAX(audit_id) FROM audit);", "cut off" },
	{ "an audit link is broken", AUDIT_OPEN "UPDATE audit SET hash = zeroblob(32) WHERE audit_id = 4;", "changed" },
};

/* 20 pens: 3 damaged, 4 of 6 shipped, 5 of 9 promised... and a drill with its serial; five inks on their way. */
static void stand_up(struct fixture *fx)
{
	int64_t web = sell_channel(fx, "WEB", 1, 0, 0), pen = shop_item(fx, "PEN", "none"),
		drill = shop_item(fx, "DRILL", "serial"), units, first;
	struct err e = ERR_INIT;

	shop_order(fx, shop_supplier(fx, "ACME"), (struct shop_line[]){ { shop_item(fx, "INK", "none"), 5 } }, 1);
	shop_stock(fx, pen, 0, "A-01", 12);
	sell_move(fx, pen, "A-01", "DAMAGE", 3);
	shop_stock(fx, drill, shop_lot(fx, drill, "serial", "S1", NULL), "PICK", 1);
	first = sell_order(fx, web, "1", "PEN", 4);
	sell_order(fx, web, "2", "PEN", 9);
	CU_ASSERT_EQUAL(sell_allocate(fx), 9);
	CU_ASSERT_FATAL(fixture_ok(sales_ship(fixture_desk(fx, "channel"), &fx->arena, first, "k", &units, &e), &e,
				   "ship", __FILE__, __LINE__));
}

static void the_proof_finds_each_fault_that_is_planted(void)
{
	for (size_t i = 0; i < ARRAY_LEN(planted); i++) {
		FIXTURE(fx);
		const char *first;

		stand_up(&fx);
		CU_ASSERT_EQUAL(prove(&fx, &first), 0);
		fixture_sql(&fx, planted[i].sql);
		if (prove(&fx, &first) == 0 || !strstr(first, planted[i].said)) {
			printf("%s: \"%s\"\n", planted[i].what, first);
			CU_FAIL("a fault is not found, or called something else");
		}
	}
}

/* Behind the first wall there is a second: a plain change of a move or of the audit does not even begin. */
static void ledgers_are_only_added_to(void)
{
	FIXTURE(fx);
	static const char *const tries[] = { "UPDATE stock_move SET quantity = 1;", "DELETE FROM stock_move;",
					     "UPDATE audit SET detail = '';", "DELETE FROM audit;" };

	stand_up(&fx);
	for (size_t i = 0; i < ARRAY_LEN(tries); i++)
		CHANGES_NOTHING(CU_ASSERT_NOT_EQUAL(db_script(fx.db, tries[i], &e), OK));
	SOUND();
}

static const struct test tests[] = {
	{ "any walk across the business stays sound", any_walk_across_the_business_stays_sound },
	{ "the proof finds each fault that is planted", the_proof_finds_each_fault_that_is_planted },
	{ "ledgers are only added to", ledgers_are_only_added_to },
};
const struct suite suite_walk = { "the whole business", tests, ARRAY_LEN(tests), sell_init, sell_clean };
