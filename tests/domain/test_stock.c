#include "shop.h"

#include "domain/desk/audit.h"
#include "domain/stock/place.h"
#include "domain/stock/position.h"

static struct stock_move move_of(struct fixture *fx, const char *key, int64_t item_id, int64_t lot_id, const char *from,
				 const char *to, int64_t quantity)
{
	struct stock_move m = STOCK_MOVE_INIT;

	m.key = key;
	m.item_id = item_id;
	m.lot_id = lot_id;
	m.from_id = fixture_place(fx, "BCN1", from);
	m.to_id = fixture_place(fx, "BCN1", to);
	m.quantity = quantity;
	return m;
}

static int reverse(struct desk *desk, int64_t move_id, const char *key, struct err *e)
{
	int64_t back;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = stock_reverse(desk, move_id, key, "", &back, e)))
		return rc;
	return desk_commit(&tx, e);
}

static int transfer(struct fixture *fx, const char *user, const char *sku, const char *lot, const char *from,
		    const char *to, int64_t quantity, const char *reason, const char *key, struct err *e)
{
	return stock_transfer(fixture_desk(fx, user), &fx->arena, sku, lot, from, to, quantity, reason, key, e);
}

/* A lost link: the same move with the same key is told as done, and neither books nor audit have it twice. */
static void a_move_given_again_is_written_once(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none"), move_id;
	struct ledger_move_by_key_row made;

	shop_stock(&fx, pen, 0, "A-01", 10);
	WORKS(transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", 4, "putaway", "k1", &e));
	CHANGES_NOTHING(WORKS(transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", 4, "putaway", "k1", &e)));
	WORKS(ledger_move_by_key(fx.db, &a, "k1", &made, &e));
	move_id = made.move_id;
	WORKS(stock_correct(fixture_desk(&fx, "clerk"), &a, move_id, "putaway", "k2", &e));
	CHANGES_NOTHING(WORKS(stock_correct(fixture_desk(&fx, "clerk"), &a, move_id, "putaway", "k2", &e)));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-01"), 10);
	SOUND();
}

/* 10 come in from ADJUST (it owes 10), 4 go from: 6 + 4 - 10 = 0. */
static void a_move_keeps_the_sum_of_all_places_zero(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none");

	shop_stock(&fx, pen, 0, "A-01", 10);
	WORKS(transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", 4, "putaway", "k1", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "ADJUST"), -10);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-01"), 6);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-02"), 4);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).sellable, 10);
	SOUND();
}

static void a_place_gives_no_more_than_it_has(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none");

	shop_stock(&fx, pen, 0, "A-01", 10);
	REFUSED(ERR_STOCK_SHORT, transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", 11, "putaway", "k1", &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "sku"), "PEN");
	CU_ASSERT_STRING_EQUAL(err_text(&e, "place"), "A-01");
	CU_ASSERT_EQUAL(err_i64(&e, "have", 0), 10);
	CU_ASSERT_EQUAL(err_i64(&e, "wanted", 0), 11);
	REFUSED(ERR_STOCK_SHORT, transfer(&fx, "clerk", "PEN", "", "A-02", "A-01", 1, "putaway", "k1", &e));
	SOUND();
}

static void a_transfer_says_what_is_wrong_with_it(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none"), milk = shop_item(&fx, "MILK", "lot");

	shop_stock(&fx, pen, 0, "A-01", 10);
	shop_stock(&fx, milk, shop_lot(&fx, milk, "lot", "L1", NULL), "A-01", 5);
	REFUSED(ERR_VALUE, transfer(&fx, "clerk", "PEN", "", "A-01", "A-01", 1, "putaway", "k", &e));
	REFUSED(ERR_VALUE, transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", 0, "putaway", "k", &e));
	REFUSED(ERR_VALUE, transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", -3, "putaway", "k", &e));
	REFUSED(ERR_VALUE, transfer(&fx, "clerk", "PEN", "", "A-01", "CUSTOMER", 1, "putaway", "k", &e));
	REFUSED(ERR_VALUE, transfer(&fx, "clerk", "PEN", "", "SUPPLIER", "A-01", 1, "found", "k", &e));
	REFUSED(ERR_REASON_NEEDED, transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", 1, "", "k", &e));
	REFUSED(ERR_VALUE, transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", 1, "whim", "k", &e));
	REFUSED(ERR_NOT_FOUND, transfer(&fx, "clerk", "QUILL", "", "A-01", "A-02", 1, "putaway", "k", &e));
	REFUSED(ERR_NOT_FOUND, transfer(&fx, "clerk", "PEN", "", "A-99", "A-02", 1, "putaway", "k", &e));
	REFUSED(ERR_NOT_FOUND, transfer(&fx, "clerk", "MILK", "L2", "A-01", "A-02", 1, "putaway", "k", &e));
	REFUSED(ERR_NOT_FOUND, transfer(&fx, "clerk", "MILK", NULL, "A-01", "A-02", 1, "putaway", "k", &e));
	REFUSED(ERR_NOT_PERMITTED, transfer(&fx, "buyer", "PEN", "", "A-01", "A-02", 1, "putaway", "k", &e));
	WORKS(transfer(&fx, "clerk", "MILK", "L1", "A-01", "A-02", 5, "putaway: near the door", "k", &e));
	SOUND();
}

static void the_same_key_posts_once(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none"), n;

	shop_stock(&fx, pen, 0, "A-01", 10);
	WORKS(transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", 4, "putaway", "k1", &e));
	n = shop_n_moves(&fx);
	WORKS(transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", 4, "putaway", "k1", &e));
	CU_ASSERT_EQUAL(shop_n_moves(&fx), n);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-02"), 4);
	/* Another move under the same key is a mistake, not a retry. */
	REFUSED(ERR_DUPLICATE, transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", 3, "putaway", "k1", &e));
	SOUND();
}

static void a_move_is_taken_back_by_a_reverse_move_and_only_once(void)
{
	FIXTURE(fx);
	struct desk *desk = fixture_desk(&fx, "supervisor");
	struct ledger_move_by_key_row row;
	int64_t pen = shop_item(&fx, "PEN", "none");

	shop_stock(&fx, pen, 0, "A-01", 10);
	WORKS(transfer(&fx, "clerk", "PEN", "", "A-01", "DAMAGE", 4, "damage", "k1", &e));
	MUST_WORK(ledger_move_by_key(fx.db, &a, "k1", &row, &e));
	WORKS(reverse(desk, row.move_id, "k1.back", &e));
	CU_ASSERT_EQUAL(shop_position(&fx, pen).sellable, 10);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).damage, 0);
	CHANGES_NOTHING(WORKS(reverse(desk, row.move_id, "k1.back", &e)));
	REFUSED(ERR_DUPLICATE, reverse(desk, row.move_id, "k1.back2", &e));
	/* The key speaks for that one move back, and for no other. */
	WORKS(transfer(&fx, "clerk", "PEN", "", "A-01", "DAMAGE", 3, "damage", "k2", &e));
	MUST_WORK(ledger_move_by_key(fx.db, &a, "k2", &row, &e));
	REFUSED(ERR_DUPLICATE, reverse(desk, row.move_id, "k1.back", &e));
	WORKS(reverse(desk, row.move_id, "k2.back", &e));
	SOUND();
}

/* By hand moved, by hand taken back, with a reason and only where one may move. */
static void a_person_takes_back_a_move_where_he_may(void)
{
	FIXTURE(fx);
	struct desk *far = fixture_desk(&fx, "clerk2"); /* of LIS1 */
	struct ledger_move_by_key_row row;
	int64_t pen = shop_item(&fx, "PEN", "none");

	shop_stock(&fx, pen, 0, "A-01", 10);
	WORKS(transfer(&fx, "clerk", "PEN", "", "A-01", "DAMAGE", 4, "damage", "k1", &e));
	MUST_WORK(ledger_move_by_key(fx.db, &a, "k1", &row, &e));
	REFUSED(ERR_NOT_PERMITTED, stock_correct(far, &a, row.move_id, "other", "back", &e));
	REFUSED(ERR_REASON_NEEDED, stock_correct(fixture_desk(&fx, "clerk"), &a, row.move_id, "", "back", &e));
	WORKS(stock_correct(fixture_desk(&fx, "clerk"), &a, row.move_id, "other", "back", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, pen, "A-01"), 10);
	SOUND();
}

static void a_move_that_went_on_cannot_be_taken_back(void)
{
	FIXTURE(fx);
	struct ledger_move_by_key_row row;
	int64_t pen = shop_item(&fx, "PEN", "none");

	shop_stock(&fx, pen, 0, "A-01", 10);
	WORKS(transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", 4, "putaway", "k1", &e));
	WORKS(transfer(&fx, "clerk", "PEN", "", "A-02", "PICK", 1, "putaway", "k2", &e));
	MUST_WORK(ledger_move_by_key(fx.db, &a, "k1", &row, &e));
	REFUSED(ERR_STOCK_SHORT, reverse(fixture_desk(&fx, "supervisor"), row.move_id, "k1.back", &e));
	SOUND();
}

/* One unit in each kind of place: two are sellable (bin and pick), the rest counts where it stands. */
static void only_bins_and_pick_places_are_sellable(void)
{
	FIXTURE(fx);
	static const char *const at[] = { "A-01", "PICK", "DOCK", "INSP", "QUAR", "DAMAGE", "TRANSIT" };
	int64_t pen = shop_item(&fx, "PEN", "none");
	struct position_get_row p;

	for (size_t i = 0; i < ARRAY_LEN(at); i++)
		shop_stock(&fx, pen, 0, at[i], 1);
	p = shop_position(&fx, pen);
	CU_ASSERT_EQUAL(p.sellable, 2);
	CU_ASSERT_EQUAL(p.dock, 1);
	CU_ASSERT_EQUAL(p.inspection, 1);
	CU_ASSERT_EQUAL(p.quarantine, 1);
	CU_ASSERT_EQUAL(p.damage, 1);
	CU_ASSERT_EQUAL(p.transit, 1);
	CU_ASSERT_EQUAL(p.held, 0);
	SOUND();
}

static void a_blocked_place_holds_its_stock_and_takes_none(void)
{
	FIXTURE(fx);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t pen = shop_item(&fx, "PEN", "none"), bin = fixture_place(&fx, "BCN1", "A-01");

	shop_stock(&fx, pen, 0, "A-01", 10);
	shop_stock(&fx, pen, 0, "A-02", 3);
	REFUSED(ERR_NOT_PERMITTED, place_set_status(fixture_desk(&fx, "clerk"), &a, bin, "blocked", &e));
	REFUSED(ERR_VALUE, place_set_status(boss, &a, bin, "closed", &e));
	WORKS(place_set_status(boss, &a, bin, "blocked", &e));
	CU_ASSERT_EQUAL(shop_position(&fx, pen).sellable, 3);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).held, 10);
	REFUSED(ERR_PLACE_BLOCKED, transfer(&fx, "clerk", "PEN", "", "A-02", "A-01", 1, "putaway", "k1", &e));
	/* It can be emptied, and what leaves it is sellable again. */
	WORKS(transfer(&fx, "clerk", "PEN", "", "A-01", "A-02", 4, "putaway", "k2", &e));
	CU_ASSERT_EQUAL(shop_position(&fx, pen).sellable, 7);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).held, 6);
	WORKS(place_set_status(boss, &a, bin, "active", &e));
	CU_ASSERT_EQUAL(shop_position(&fx, pen).sellable, 13);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).held, 0);
	SOUND();
}

static void a_place_is_blocked_and_made_only_where_one_may(void)
{
	FIXTURE(fx);
	struct desk *boss;
	int64_t id;

	/* A supervisor of Lisboa sits in Lisboa; Barcelona's places are not his. */
	fixture_sql(
		&fx,
		"DELETE FROM role_grant WHERE user_id = (SELECT user_id FROM app_user WHERE name = 'supervisor');"
		"INSERT INTO role_grant (user_id, role_id, warehouse_id) SELECT u.user_id, r.role_id, w.warehouse_id "
		"FROM app_user u, role r, warehouse w WHERE u.name = 'supervisor' AND r.code = 'supervisor' "
		"AND w.code = 'LIS1';");
	boss = fixture_desk(&fx, "supervisor");
	REFUSED(ERR_NOT_PERMITTED, place_set_status(boss, &a, fixture_place(&fx, "BCN1", "A-01"), "blocked", &e));
	REFUSED(ERR_NOT_PERMITTED, place_new(boss, &a, fx.warehouse_id, DB_NULL, "B-01", "B-01", "bin", 1, &id, &e));
	WORKS(place_set_status(boss, &a, fixture_place(&fx, "LIS1", "A-01"), "blocked", &e));
	WORKS(place_new(boss, &a, fx.other_id, DB_NULL, "B-01", "B-01", "bin", 1, &id, &e));
	REFUSED(ERR_DUPLICATE, place_new(boss, &a, fx.other_id, DB_NULL, "B-01", "again", "bin", 1, &id, &e));
	REFUSED(ERR_VALUE, place_new(boss, &a, fx.other_id, DB_NULL, "B-02", "B-02", "shelf", 1, &id, &e));
	REFUSED(ERR_TEXT, place_new(boss, &a, fx.other_id, DB_NULL, "B\a", "B-02", "bin", 1, &id, &e));
	REFUSED(ERR_NOT_FOUND, place_new(boss, &a, 999, DB_NULL, "B-02", "B-02", "bin", 1, &id, &e));
	SOUND();
}

static void a_lot_that_is_not_ok_is_never_sellable_and_never_leaves_to_a_customer(void)
{
	FIXTURE(fx);
	static const char *const states[] = { "on hold", "expired", "recalled" };
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t milk = shop_item(&fx, "MILK", "lot"), lot = shop_lot(&fx, milk, "lot", "L1", "2026-06-01");
	struct stock_move out = move_of(&fx, "out", milk, lot, "A-01", "CUSTOMER", 1);

	shop_stock(&fx, milk, lot, "A-01", 10);
	shop_stock(&fx, milk, lot, "DOCK", 2);
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		WORKS(lot_set_state(boss, lot, states[i], "recall: a word from the maker", &e));
		CU_ASSERT_EQUAL(shop_position(&fx, milk).sellable, 0);
		CU_ASSERT_EQUAL(shop_position(&fx, milk).held, 10);
		CU_ASSERT_EQUAL(shop_position(&fx, milk).dock, 2);
		REFUSED(ERR_LOT_STATE, shop_move(boss, &out, &e));
		SOUND();
	}
	struct desk *second = fixture_desk(&fx, "supervisor2");

	REFUSED(ERR_VALUE, lot_set_state(second, lot, "fresh", "other", &e));
	REFUSED(ERR_VALUE, lot_set_state(boss, 0, "on hold", "other", &e));
	REFUSED(ERR_REASON_NEEDED, lot_set_state(second, lot, "ok", "", &e));
	REFUSED(ERR_VALUE, lot_set_state(second, lot, "ok", "it smells fine", &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "expected"), "quality, recall, checked, other");
	REFUSED(ERR_NOT_FOUND, lot_set_state(boss, 4711, "on hold", "other", &e));
	REFUSED(ERR_NOT_PERMITTED, lot_set_state(fixture_desk(&fx, "clerk"), lot, "ok", "other", &e));
	WORKS(lot_set_state(second, lot, "ok", "other", &e));
	CU_ASSERT_EQUAL(shop_position(&fx, milk).sellable, 10);
	WORKS(shop_move(boss, &out, &e));
	SOUND();
}

/* Today is 2026-03-03: a lot until the 2nd is over, one until the 3rd is not. */
static void lots_past_their_day_expire(void)
{
	FIXTURE(fx);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t milk = shop_item(&fx, "MILK", "lot"), n = 0;
	int64_t old = shop_lot(&fx, milk, "lot", "OLD", "2026-03-02"),
		now = shop_lot(&fx, milk, "lot", "NOW", "2026-03-03");

	shop_stock(&fx, milk, old, "A-01", 5);
	shop_stock(&fx, milk, now, "A-01", 7);
	CU_ASSERT_EQUAL(shop_position(&fx, milk).sellable, 7);
	CU_ASSERT_EQUAL(shop_position(&fx, milk).held, 5);
	WORKS(lot_expire(boss, 100, &n, &e));
	CU_ASSERT_EQUAL(n, 0);
	fx.hand.ms += INT64_C(86400000);
	WORKS(lot_expire(boss, 100, &n, &e));
	CU_ASSERT_EQUAL(n, 1);
	CU_ASSERT_EQUAL(shop_position(&fx, milk).sellable, 0);
	/* Nobody makes it fresh again. */
	REFUSED(ERR_LOT_STATE, lot_set_state(boss, now, "ok", "checked: it smells fine", &e));
	SOUND();
}

static void a_lot_has_one_expiry(void)
{
	FIXTURE(fx);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	struct lot_row lot;
	int64_t milk = shop_item(&fx, "MILK", "lot"), first = shop_lot(&fx, milk, "lot", "L1", "2026-06-01");

	CU_ASSERT_EQUAL(shop_lot(&fx, milk, "lot", "L1", "2026-06-01"), first);
	CU_ASSERT_EQUAL(shop_lot(&fx, milk, "lot", "L1", NULL), first);
	MUST_WORK(db_begin(fx.db, &e));
	CU_ASSERT_EQUAL(lot_take(boss, &a, milk, "lot", "L1", "2026-07-01", &lot, &e), ERR_LOT_EXPIRY);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "known"), "2026-06-01");
	db_rollback(fx.db);
}

/* Opening stock came without its day; the next delivery of the lot tells it. From then on the lot has it, and what is
 * past its day is sold no more. */
static void a_lot_learns_its_expiry_later(void)
{
	FIXTURE(fx);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	struct lot_row lot;
	int64_t milk = shop_item(&fx, "MILK", "lot"), first = shop_lot(&fx, milk, "lot", "L1", NULL),
		old = shop_lot(&fx, milk, "lot", "L2", NULL), n;

	shop_stock(&fx, milk, first, "A-01", 4);
	shop_stock(&fx, milk, old, "A-01", 3);
	CU_ASSERT_EQUAL(shop_lot(&fx, milk, "lot", "L1", "2026-06-01"), first);
	CU_ASSERT_EQUAL(shop_lot(&fx, milk, "lot", "L2", "2026-03-02"), old); /* yesterday */
	MUST_WORK(db_begin(fx.db, &e));
	MUST_WORK(lot_take(boss, &a, milk, "lot", "L1", NULL, &lot, &e));
	CU_ASSERT_STRING_EQUAL(lot.expiry_on ? lot.expiry_on : "", "2026-06-01");
	CU_ASSERT_EQUAL(lot_take(boss, &a, milk, "lot", "L1", "2026-07-01", &lot, &e), ERR_LOT_EXPIRY);
	db_rollback(fx.db);
	WORKS(lot_expire(boss, 10, &n, &e));
	CU_ASSERT_EQUAL(n, 1);
	CU_ASSERT_EQUAL(shop_position(&fx, milk).sellable, 4);
	CU_ASSERT_EQUAL(shop_position(&fx, milk).held, 3);
	SOUND();
}

static void a_serial_is_one_unit_in_one_place(void)
{
	FIXTURE(fx);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t drill = shop_item(&fx, "DRILL", "serial"), one = shop_lot(&fx, drill, "serial", "S1", NULL);
	struct stock_move m;

	m = move_of(&fx, "two", drill, one, "ADJUST", "A-01", 2);
	REFUSED(ERR_VALUE, shop_move(boss, &m, &e));
	shop_stock(&fx, drill, one, "A-01", 1);
	m = move_of(&fx, "again", drill, one, "ADJUST", "A-02", 1);
	REFUSED(ERR_DUPLICATE, shop_move(boss, &m, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "serial");
	WORKS(transfer(&fx, "clerk", "DRILL", "S1", "A-01", "PICK", 1, "putaway", "k1", &e));
	m = move_of(&fx, "sold", drill, one, "PICK", "CUSTOMER", 1);
	WORKS(shop_move(boss, &m, &e));
	m = move_of(&fx, "found", drill, one, "ADJUST", "A-02", 1);
	REFUSED(ERR_DUPLICATE, shop_move(boss, &m, &e));
	m = move_of(&fx, "returned", drill, one, "CUSTOMER", "QUAR", 1);
	WORKS(shop_move(boss, &m, &e));
	SOUND();
}

/* 100 sellable, 80 promised: bins among themselves change nothing of that; 30 damaged leave 70. */
static int64_t asked_for;
static int give_back(struct desk *desk, int64_t item_id, int64_t warehouse_id, int64_t missing, struct err *e)
{
	asked_for += missing;
	return position_allocate(desk, item_id, warehouse_id, -missing, e);
}

static int promise(struct desk *desk, int64_t item_id, int64_t quantity, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = position_allocate(desk, item_id, desk->warehouse_id, quantity, e)))
		return rc;
	return desk_commit(&tx, e);
}

static void promises_stand_while_stock_moves_between_bins_and_go_back_when_it_falls_under_them(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none");
	struct proof proof = { 0 };
	struct desk *desk = fixture_desk(&fx, "clerk");

	stock_set_release_hook(give_back);
	asked_for = 0;
	shop_stock(&fx, pen, 0, "A-01", 100);
	WORKS(promise(desk, pen, 80, &e));
	REFUSED(ERR_OVERSOLD, promise(desk, pen, 21, &e));
	WORKS(transfer(&fx, "clerk", "PEN", "", "A-01", "PICK", 100, "putaway", "k1", &e));
	CU_ASSERT_EQUAL(asked_for, 0);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).allocated, 80);
	WORKS(transfer(&fx, "clerk", "PEN", "", "PICK", "DAMAGE", 20, "damage", "k2", &e));
	CU_ASSERT_EQUAL(asked_for, 0);
	WORKS(transfer(&fx, "clerk", "PEN", "", "PICK", "DAMAGE", 10, "damage", "k3", &e));
	CU_ASSERT_EQUAL(asked_for, 10);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).allocated, 70);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).sellable, 70);
	WORKS(place_set_status(fixture_desk(&fx, "supervisor"), &a, fixture_place(&fx, "BCN1", "PICK"), "blocked", &e));
	CU_ASSERT_EQUAL(asked_for, 80);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).allocated, 0);
	WORKS(stock_verify(desk, &proof, &e));
	CU_ASSERT_EQUAL(proof.faults, 0);
	stock_set_release_hook(NULL);
}

static void the_proof_finds_what_was_changed_behind_its_back(void)
{
	FIXTURE(fx);
	static const char *const tricks[] = {
		"UPDATE balance SET quantity = quantity + 1 WHERE quantity > 0;",
		"UPDATE stock_position SET sellable = sellable + 1;",
		"UPDATE stock_position SET sellable = sellable + 2, held = 3;",
	};
	int64_t pen = shop_item(&fx, "PEN", "none");

	shop_stock(&fx, pen, 0, "A-01", 10);
	for (size_t i = 0; i < ARRAY_LEN(tricks); i++) {
		struct proof proof = { 0 };

		fixture_sql(&fx, tricks[i]);
		WORKS(stock_verify(fixture_desk(&fx, "admin"), &proof, &e));
		CU_ASSERT(proof.faults > 0);
	}
}

/* ---------------------------------------------------------------- a random walk beside a model in memory */

enum { N_ITEMS = 3, N_PLACES = 8, N_LOTS = 4, STEPS = 600, RECALLED = 2 /* of lot_states */ };

static const char *const walk_places[N_PLACES] = {
	"A-01", "A-02", "PICK", "DOCK", "QUAR", "DAMAGE", "ADJUST", "TRANSIT"
};
static const char *const lot_states[] = { "ok", "on hold", "recalled", "expired" };

struct model {
	int64_t at[N_ITEMS][N_LOTS][N_PLACES];
	int lot_state[N_LOTS]; /* of item 1's lots; lot 0 is no lot */
	bool blocked[N_PLACES];
};

static uint64_t seed;
static size_t dice(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed % n);
}

static int64_t model_sellable(const struct model *m, int item)
{
	int64_t sum = 0;

	for (int lot = 0; lot < N_LOTS; lot++)
		for (int p = 0; p < 3; p++)
			if (!m->blocked[p] && (lot == 0 || m->lot_state[lot] == 0))
				sum += m->at[item][lot][p];
	return sum;
}

static void any_walk_of_moves_blocks_and_holds_is_what_the_model_says(void)
{
	FIXTURE(fx);
	struct desk *boss = fixture_desk(&fx, "supervisor"), *second = fixture_desk(&fx, "supervisor2");
	struct model m = { 0 };
	int64_t items[N_ITEMS], lots[N_LOTS] = { 0 };
	int posted = 0, refused = 0;

	seed = 20260303;
	items[0] = shop_item(&fx, "PEN", "none");
	items[1] = shop_item(&fx, "MILK", "lot");
	items[2] = shop_item(&fx, "INK", "none");
	for (int i = 1; i < N_LOTS; i++)
		lots[i] = shop_lot(&fx, items[1], "lot", arena_printf(&a, "L%d", i), "2027-01-01");
	for (int step = 0; step < STEPS; step++) {
		int item = (int)dice(N_ITEMS), lot = item == 1 ? 1 + (int)dice(N_LOTS - 1) : 0;
		size_t from = dice(N_PLACES), to = dice(N_PLACES);
		int64_t quantity = 1 + (int64_t)dice(9);

		switch (dice(12)) {
		case 0: {
			size_t p = dice(3);

			m.blocked[p] = !m.blocked[p];
			WORKS(place_set_status(boss, &a, fixture_place(&fx, "BCN1", walk_places[p]),
					       m.blocked[p] ? "blocked" : "active", &e));
			break;
		}
		case 1: {
			int l = 1 + (int)dice(N_LOTS - 1);

			int state = (int)dice(ARRAY_LEN(lot_states));

			/* Who has recalled it cannot free it: a second supervisor does, who recalls nothing. */
			if (m.lot_state[l] == RECALLED && state == RECALLED)
				break;
			if (m.lot_state[l] == RECALLED)
				REFUSED(ERR_OWN_DOCUMENT, lot_set_state(boss, lots[l], lot_states[state], "other", &e));
			WORKS(lot_set_state(m.lot_state[l] == RECALLED ? second : boss, lots[l], lot_states[state],
					    "recall", &e));
			m.lot_state[l] = state;
			break;
		}
		default: {
			struct stock_move move = move_of(&fx, arena_printf(&a, "w%d", step), items[item], lots[lot],
							 walk_places[from], walk_places[to], quantity);
			bool may = from != to && !m.blocked[to] && (from == 6 || m.at[item][lot][from] >= quantity);
			int rc;

			if (from == to)
				break;
			rc = shop_move(boss, &move, &e);
			CU_ASSERT_EQUAL(rc == OK, may);
			if (!may) {
				CU_ASSERT(rc == ERR_STOCK_SHORT || rc == ERR_PLACE_BLOCKED);
				refused++;
				break;
			}
			posted++;
			m.at[item][lot][from] -= quantity;
			m.at[item][lot][to] += quantity;
		}
		}
		CU_ASSERT_EQUAL(shop_position(&fx, items[item]).sellable, model_sellable(&m, item));
		if (step % 100 == 99)
			SOUND();
	}
	for (int item = 0; item < N_ITEMS; item++)
		for (size_t p = 0; p < N_PLACES; p++) {
			int64_t sum = 0;

			for (int lot = 0; lot < N_LOTS; lot++)
				sum += m.at[item][lot][p];
			CU_ASSERT_EQUAL(shop_balance_at(&fx, items[item], walk_places[p]), sum);
		}
	CU_ASSERT(posted > 100 && refused > 50);
	SOUND();
}

static int step_transfer(void *ctx, struct err *e)
{
	struct fixture *fx = ctx;

	return transfer(fx, "clerk", "PEN", "", "A-01", "DAMAGE", 4, "damage", "k1", e);
}

static void a_failure_at_any_call_leaves_a_move_undone(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none");

	shop_stock(&fx, pen, 0, "A-01", 10);
	fixture_desk(&fx, "clerk");
	CU_ASSERT(fixture_fail_each(&fx, step_transfer, &fx) > 8);
	CU_ASSERT_EQUAL(shop_position(&fx, pen).damage, 4);
	SOUND();
}

static int verify_copy(void *ctx, struct db *db, struct err *e)
{
	struct clock_fixed hand = { .ms = FIXTURE_NOW };
	struct desk desk;
	struct proof proof = { 0 };
	int rc;

	desk_init(&desk, db, clock_fixed(&hand), 0, 0, "backup");
	rc = stock_verify(&desk, &proof, e);
	desk_release(&desk);
	*(int64_t *)ctx += proof.faults;
	if (!rc && proof.faults)
		return err_fail(e, ERR_DB_DAMAGED, FACT_TEXT("file", "copy"), FACT_TEXT("cause", "ledger"));
	return rc;
}

static void a_backup_whose_ledger_does_not_add_up_is_refused(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none"), faults = 0;
	char *file = arena_printf(&a, "%s/copy.db", fx.dir);

	shop_stock(&fx, pen, 0, "A-01", 10);
	WORKS(db_backup(fx.db, file, verify_copy, &faults, &e));
	CU_ASSERT_EQUAL(faults, 0);
	remove(file);
	fixture_sql(&fx, "UPDATE stock_position SET sellable = sellable + 1;");
	CU_ASSERT_EQUAL(db_backup(fx.db, file, verify_copy, &faults, &e), ERR_DB_DAMAGED);
	CU_ASSERT_EQUAL(faults, 1);
	remove(file);
	remove(arena_printf(&a, "%s.part", file));
}

static const struct test tests[] = {
	{ "a move keeps the sum of all places zero", a_move_keeps_the_sum_of_all_places_zero },
	{ "a move given again is written once", a_move_given_again_is_written_once },
	{ "a place gives no more than it has", a_place_gives_no_more_than_it_has },
	{ "a transfer says what is wrong with it", a_transfer_says_what_is_wrong_with_it },
	{ "the same key posts once", the_same_key_posts_once },
	{ "a move is taken back by a reverse move, and only once",
	  a_move_is_taken_back_by_a_reverse_move_and_only_once },
	{ "a person takes back a move where he may", a_person_takes_back_a_move_where_he_may },
	{ "a move that went on cannot be taken back", a_move_that_went_on_cannot_be_taken_back },
	{ "only bins and pick places are sellable", only_bins_and_pick_places_are_sellable },
	{ "a blocked place holds its stock and takes none", a_blocked_place_holds_its_stock_and_takes_none },
	{ "a place is blocked and made only where one may", a_place_is_blocked_and_made_only_where_one_may },
	{ "a lot that is not ok is never sellable and never leaves to a customer",
	  a_lot_that_is_not_ok_is_never_sellable_and_never_leaves_to_a_customer },
	{ "lots past their day expire", lots_past_their_day_expire },
	{ "a lot has one expiry", a_lot_has_one_expiry },
	{ "a lot learns its expiry later", a_lot_learns_its_expiry_later },
	{ "a serial is one unit in one place", a_serial_is_one_unit_in_one_place },
	{ "promises stand while stock moves between bins and go back when it falls under them",
	  promises_stand_while_stock_moves_between_bins_and_go_back_when_it_falls_under_them },
	{ "the proof finds what was changed behind its back", the_proof_finds_what_was_changed_behind_its_back },
	{ "any walk of moves, blocks and holds is what the model says",
	  any_walk_of_moves_blocks_and_holds_is_what_the_model_says },
	{ "a failure at any call leaves a move undone", a_failure_at_any_call_leaves_a_move_undone },
	{ "a backup whose ledger does not add up is refused", a_backup_whose_ledger_does_not_add_up_is_refused },
};
const struct suite suite_stock = { "stock", tests, ARRAY_LEN(tests), NULL, NULL };
