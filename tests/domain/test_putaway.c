#include "bins.h"

#include "domain/receiving/inspection.h"
#include "domain/work/task.h"

static struct putaway suggest(struct fixture *fx, int64_t item_id, int64_t lot_id, int64_t quantity)
{
	const struct putaway_ask ask = { .warehouse_id = fx->warehouse_id,
					 .item_id = item_id,
					 .lot_id = lot_id,
					 .quantity = quantity,
					 .wish_id = DB_NULL };
	struct putaway out = { .place = "" };
	struct err e_ = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(putaway_suggest(fixture_desk(fx, "clerk"), &fx->arena, &ask, &out, &e_), &e_,
				   "putaway_suggest", __FILE__, __LINE__));
	return out;
}

#define GOES(p, code, step_, n)                                                                                        \
	do {                                                                                                           \
		struct putaway p_ = (p);                                                                               \
		CU_ASSERT_STRING_EQUAL(p_.place, (code));                                                              \
		CU_ASSERT_STRING_EQUAL(putaway_step_name(p_.step), putaway_step_name(step_));                          \
		CU_ASSERT_EQUAL(p_.quantity, (n));                                                                     \
	} while (0)

static bool says(const struct putaway *p, const char *place, enum putaway_verdict verdict)
{
	for (size_t i = 0; i < p->n_terms; i++)
		if (str_eq(p->terms[i].place, place) && p->terms[i].verdict == verdict)
			return true;
	return false;
}

/* ---------------------------------------------------------------- suggesting */

/* PEN's own place B-01 takes 10 units and is empty: 6 of 6 fit. With 6 there 4 are left, so of 6 more only 4 fit there.
 * When it is full, PEN goes where PEN stands (that is B-01 again, full), else to the nearest empty: B-02 before B-03.
 */
static void the_fixed_place_goes_first_then_the_nearest_empty(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none"), own;
	struct putaway p;

	bins_block(&fx);
	own = bins_place(&fx, "B-01", "", 23, bins_room("bin", 10, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-03", "", 22, bins_room("bin", 100, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-02", "", 21, bins_room("bin", 100, DB_NULL, DB_NULL));
	WORKS(handling_set_home(fixture_desk(&fx, "supervisor"), &a, pen, own, &e));
	GOES(suggest(&fx, pen, 0, 6), "B-01", PUTAWAY_FIXED, 6);
	shop_stock(&fx, pen, 0, "B-01", 6);
	GOES(suggest(&fx, pen, 0, 6), "B-01", PUTAWAY_FIXED, 4);
	shop_stock(&fx, pen, 0, "B-01", 4);
	p = suggest(&fx, pen, 0, 6);
	GOES(p, "B-02", PUTAWAY_EMPTY, 6);
	CU_ASSERT(says(&p, "B-01", PUTAWAY_FULL_UNITS));
	CU_ASSERT(says(&p, "B-02", PUTAWAY_CHOSEN));
	SOUND();
}

/* The bins are blocked and the place to pick from is empty: it is not filled unasked, but is where it is PEN's own. */
static void a_place_to_pick_from_is_not_filled_unasked(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none"), pick = fixture_place(&fx, "BCN1", "PICK");

	bins_block(&fx);
	WORKS(place_set_status(fixture_desk(&fx, "supervisor"), &a, pick, "active", &e));
	GOES(suggest(&fx, pen, 0, 6), "", PUTAWAY_NONE, 0);
	WORKS(handling_set_home(fixture_desk(&fx, "supervisor"), &a, pen, pick, &e));
	GOES(suggest(&fx, pen, 0, 6), "PICK", PUTAWAY_FIXED, 6);
	SOUND();
}

/* A place that is somebody's own is never "empty" for others, and is again when he gives it up. */
static void anothers_own_place_is_not_empty(void)
{
	FIXTURE(fx);
	int64_t pen = shop_item(&fx, "PEN", "none"), ink = shop_item(&fx, "INK", "none"), own;

	bins_block(&fx);
	own = bins_place(&fx, "B-01", "", 21, bins_room("bin", 10, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 10, DB_NULL, DB_NULL));
	WORKS(handling_set_home(fixture_desk(&fx, "supervisor"), &a, pen, own, &e));
	GOES(suggest(&fx, ink, 0, 1), "B-02", PUTAWAY_EMPTY, 1);
	REFUSED(ERR_NOT_PERMITTED, handling_end_home(fixture_desk(&fx, "clerk"), &a, pen, fx.warehouse_id, &e));
	WORKS(handling_end_home(fixture_desk(&fx, "supervisor"), &a, pen, fx.warehouse_id, &e));
	GOES(suggest(&fx, ink, 0, 1), "B-01", PUTAWAY_EMPTY, 1);
	SOUND();
}

/* MILK of lot L1 stands in B-01, of L2 in B-02. More of L2 goes to B-02, more of L3 to no place of another lot but to
 * the empty B-03. */
static void a_lot_goes_to_its_own_lot(void)
{
	FIXTURE(fx);
	int64_t milk = shop_item(&fx, "MILK", "lot");
	int64_t one = shop_lot(&fx, milk, "lot", "L1", NULL), two = shop_lot(&fx, milk, "lot", "L2", NULL);
	int64_t three = shop_lot(&fx, milk, "lot", "L3", NULL);
	struct putaway p;

	bins_block(&fx);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 50, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 50, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-03", "", 23, bins_room("bin", 50, DB_NULL, DB_NULL));
	shop_stock(&fx, milk, one, "B-01", 5);
	shop_stock(&fx, milk, two, "B-02", 5);
	GOES(suggest(&fx, milk, two, 5), "B-02", PUTAWAY_SAME, 5);
	p = suggest(&fx, milk, three, 5);
	GOES(p, "B-03", PUTAWAY_EMPTY, 5);
	CU_ASSERT(says(&p, "B-01", PUTAWAY_OTHER_LOT));
	SOUND();
}

/* A unit weighs 400 g and is a box of 100 x 100 x 150 mm, which is 1500 cm3. Of a place of 2000 g five fit, of one of
 * 6000 cm3 four; of one of both and 3 units, three. */
static void room_is_the_least_of_units_weight_and_volume(void)
{
	FIXTURE(fx);
	int64_t box = shop_item(&fx, "BOX", "none");
	struct handling h = HANDLING_INIT;
	struct putaway p;

	bins_block(&fx);
	h.length_mm = h.width_mm = 100;
	h.height_mm = 150;
	bins_weigh(&fx, box, 400, &h);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", DB_NULL, 2000, DB_NULL));
	GOES(suggest(&fx, box, 0, 9), "B-01", PUTAWAY_EMPTY, 5);
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", DB_NULL, DB_NULL, 6000));
	(void)bins_place(&fx, "B-03", "", 23, bins_room("bin", 3, 2000, 6000));
	p = suggest(&fx, box, 0, 9);
	/* None takes nine: the one that takes most. */
	GOES(p, "B-01", PUTAWAY_EMPTY, 5);
	CU_ASSERT(says(&p, "B-02", PUTAWAY_SMALLER));
	shop_stock(&fx, box, 0, "B-01", 5);
	p = suggest(&fx, box, 0, 4);
	CU_ASSERT(says(&p, "B-01", PUTAWAY_FULL_WEIGHT));
	GOES(p, "B-02", PUTAWAY_EMPTY, 4);
	shop_stock(&fx, box, 0, "B-02", 4);
	p = suggest(&fx, box, 0, 4);
	CU_ASSERT(says(&p, "B-02", PUTAWAY_FULL_VOLUME));
	GOES(p, "B-03", PUTAWAY_EMPTY, 3);
	SOUND();
}

/* Sacks of 25 kg belong near the floor (zone LOW), food into zone FOOD; sacks of food are food by the more specific
 * row. PEN of no category and little weight goes to the nearest empty of all, which is H-1. */
static void rules_lead_to_zones(void)
{
	FIXTURE(fx);
	int64_t sack = shop_item(&fx, "SACK", "none"), rice = shop_item(&fx, "RICE", "none");
	int64_t pen = shop_item(&fx, "PEN", "none");
	const struct handling plain = HANDLING_INIT;
	struct policy_ask food = POLICY_ASK_INIT;
	struct putaway p;

	bins_block(&fx);
	bins_weigh(&fx, sack, 25000, &plain);
	bins_weigh(&fx, rice, 25000, &plain);
	fixture_sql(&fx, "UPDATE item SET category = 'Food' WHERE sku = 'RICE';");
	(void)bins_place(&fx, "H-1", "", 21, bins_room("bin", DB_NULL, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "LOW", "", 30, bins_room("zone", DB_NULL, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "L-A", "LOW", 31, bins_room("aisle", DB_NULL, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "L-A-1", "L-A", 32, bins_room("bin", DB_NULL, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "FOOD", "", 40, bins_room("zone", DB_NULL, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "F-1", "FOOD", 41, bins_room("bin", DB_NULL, DB_NULL, DB_NULL));
	bins_rule(&fx, "putaway", bins_anything, TEXT_VALUE("zone", "LOW"), I64_VALUE("above_g", 20000));
	food.category = "Food";
	bins_rule(&fx, "putaway", food, TEXT_VALUE("zone", "FOOD"), NO_VALUE);
	GOES(suggest(&fx, sack, 0, 3), "L-A-1", PUTAWAY_RULE, 3);
	GOES(suggest(&fx, rice, 0, 3), "F-1", PUTAWAY_RULE, 3);
	GOES(suggest(&fx, pen, 0, 3), "H-1", PUTAWAY_EMPTY, 3);
	/* The zone is full: the next row that speaks, then the rest of the house. */
	shop_stock(&fx, pen, 0, "F-1", 1);
	p = suggest(&fx, rice, 0, 3);
	GOES(p, "L-A-1", PUTAWAY_RULE, 3);
	CU_ASSERT(says(&p, "FOOD", PUTAWAY_NO_PLACE));
	shop_stock(&fx, pen, 0, "L-A-1", 1);
	GOES(suggest(&fx, rice, 0, 3), "H-1", PUTAWAY_EMPTY, 3);
	SOUND();
}

/* What must be cold stands in the cold and nothing else does, even in its own place; classes come down the tree. */
static void classes_are_kept_apart(void)
{
	FIXTURE(fx);
	int64_t ice = shop_item(&fx, "ICE", "none"), fuel = shop_item(&fx, "FUEL", "none"), cold;
	struct handling h = HANDLING_INIT;
	struct place_room cold_room = PLACE_ROOM_INIT, fire = PLACE_ROOM_INIT;
	struct putaway p;

	bins_block(&fx);
	cold_room.level = "zone";
	cold_room.temperature = "frozen";
	fire.hazard = "flammable";
	cold = bins_place(&fx, "COLD", "", 20, cold_room);
	(void)bins_place(&fx, "C-1", "COLD", 21, bins_room("bin", DB_NULL, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "H-1", "", 22, bins_room("bin", DB_NULL, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "X-1", "", 23, fire);
	GOES(suggest(&fx, ice, 0, 1), "H-1", PUTAWAY_EMPTY, 1);
	h.temperature = "frozen";
	bins_weigh(&fx, ice, 0, &h);
	GOES(suggest(&fx, ice, 0, 1), "C-1", PUTAWAY_EMPTY, 1);
	h = (struct handling)HANDLING_INIT;
	h.hazard = "flammable";
	bins_weigh(&fx, fuel, 0, &h);
	GOES(suggest(&fx, fuel, 0, 1), "X-1", PUTAWAY_EMPTY, 1);
	WORKS(handling_set_home(fixture_desk(&fx, "supervisor"), &a, fuel, fixture_place(&fx, "BCN1", "H-1"), &e));
	p = suggest(&fx, fuel, 0, 1);
	GOES(p, "X-1", PUTAWAY_EMPTY, 1);
	CU_ASSERT(says(&p, "H-1", PUTAWAY_OTHER_HAZARD));
	/* The room is warm from now on, and so is what stands in it. */
	cold_room.temperature = "";
	WORKS(place_set_room(fixture_desk(&fx, "supervisor"), &a, cold, &cold_room, &e));
	GOES(suggest(&fx, ice, 0, 1), "", PUTAWAY_NONE, 0);
	h.hazard = "explosive";
	REFUSED(ERR_VALUE, handling_set(fixture_desk(&fx, "buyer"), &a, fuel, &h, &e));
	SOUND();
}

/* A bin stands in a zone, a zone in no bin; what has bins in it cannot become one below them. */
static void the_tree_has_levels(void)
{
	FIXTURE(fx);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	int64_t zone = bins_place(&fx, "Z", "", 20, bins_room("zone", DB_NULL, DB_NULL, DB_NULL));
	int64_t bin = bins_place(&fx, "Z-1", "Z", 21, bins_room("bin", DB_NULL, DB_NULL, DB_NULL));
	int64_t aisle = bins_place(&fx, "Z-A", "Z", 22, bins_room("aisle", DB_NULL, DB_NULL, DB_NULL));
	struct place_room room = PLACE_ROOM_INIT;

	REFUSED(ERR_VALUE, place_change(boss, &a, aisle, bin, "Z-A", 22, &e));
	WORKS(place_change(boss, &a, bin, aisle, "Z-1", 21, &e));
	WORKS(place_set_room(boss, &a, zone,
			     &(struct place_room){ .level = "zone",
						   .cap_units = DB_NULL,
						   .cap_g = DB_NULL,
						   .cap_cm3 = DB_NULL,
						   .temperature = "chilled",
						   .hazard = "" },
			     &e));
	REFUSED(ERR_VALUE, place_set_room(boss, &a, aisle,
					  &(struct place_room){ .level = "shelf",
								.cap_units = DB_NULL,
								.cap_g = DB_NULL,
								.cap_cm3 = DB_NULL,
								.temperature = "",
								.hazard = "" },
					  &e));
	room.level = "zone";
	REFUSED(ERR_VALUE, place_set_room(boss, &a, aisle,
					  &(struct place_room){ .level = "bin",
								.cap_units = 0,
								.cap_g = DB_NULL,
								.cap_cm3 = DB_NULL,
								.temperature = "",
								.hazard = "" },
					  &e));
	REFUSED(ERR_VALUE, place_set_room(boss, &a, bin, &room, &e));
	REFUSED(ERR_NOT_PERMITTED, place_set_room(fixture_desk(&fx, "clerk"), &a, aisle, &room, &e));
	SOUND();
}

/* ---------------------------------------------------------------- the queue */

/* The default: nothing has changed, the pens stand where the receipt says and nobody waits. */
static void without_a_policy_goods_go_straight_to_the_shelf(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);

	TAKES(&d, "10*" PEN_GTIN, 10);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_EQUAL(bins_queue(&fx).n, 0);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 10);
	SOUND();
}

/* A partner who ships for us puts away by himself, whatever the policy says. */
static void a_drop_ship_partner_has_no_queue(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);

	bins_dock_first(&fx);
	fixture_sql(&fx, "UPDATE warehouse SET kind = 'drop-ship' WHERE code = 'BCN1';");
	TAKES(&d, "10*" PEN_GTIN, 10);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_EQUAL(bins_queue(&fx).n, 0);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 10);
	SOUND();
}

/* 10 pens wait at the dock, B-01 takes 6, B-02 the other 4: two tasks. Until they are put away none may be sold, and
 * what they wait for is reserved: 3 inks find B-01 and B-02 taken and get B-03. */
static void goods_wait_at_the_dock_as_one_task_a_place(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct putaway_queue_rows q;
	struct putaway_done done;
	struct putaway_put p;

	bins_block(&fx);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 6, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 6, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-03", "", 23, bins_room("bin", 6, DB_NULL, DB_NULL));
	bins_dock_first(&fx);
	TAKES(&d, "10*" PEN_GTIN, 10);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	q = bins_queue(&fx);
	CU_ASSERT_EQUAL_FATAL(q.n, 2);
	CU_ASSERT_STRING_EQUAL(q.v[0].to_place, "B-01");
	CU_ASSERT_EQUAL(q.v[0].quantity, 6);
	CU_ASSERT_STRING_EQUAL(q.v[1].to_place, "B-02");
	CU_ASSERT_EQUAL(q.v[1].quantity, 4);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).dock, 10);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 0);
	GOES(suggest(&fx, d.ink, 0, 3), "B-03", PUTAWAY_EMPTY, 3);
	/* 2 pens more go where pens are on their way to and room is left: 6 - 4 = 2 of B-02. */
	GOES(suggest(&fx, d.pen, 0, 2), "B-02", PUTAWAY_SAME, 2);
	SOUND();

	p = bins_put("k1", "B-01", 0, "");
	WORKS(putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	CU_ASSERT_EQUAL(done.quantity, 6);
	CU_ASSERT_EQUAL(done.left, 0);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "B-01"), 6);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).sellable, 6);
	/* The link was lost: the same again says the same and moves nothing; another key finds it done. */
	CHANGES_NOTHING(WORKS(putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e)));
	CU_ASSERT_EQUAL(done.quantity, 6);
	p.key = "k2";
	REFUSED(ERR_STATE, putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	/* Nobody carries off by hand what waits. */
	REFUSED(ERR_STOCK_SHORT, stock_transfer(d.clerk, &a, "PEN", "", "DOCK", "B-03", 1, "putaway", "k3", &e));
	SOUND();
}

/* B-01 takes only 4 of 10 in truth: the clerk puts 4 there, the rest of 6 goes to B-02, not to B-01 again though it has
 * room on paper. */
static void a_part_is_put_away_and_the_rest_goes_elsewhere(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct putaway_queue_rows q;
	struct putaway_done done;
	struct putaway_put p;

	bins_block(&fx);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 20, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 20, DB_NULL, DB_NULL));
	bins_dock_first(&fx);
	TAKES(&d, "10*" PEN_GTIN, 10);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	q = bins_queue(&fx);
	CU_ASSERT_EQUAL_FATAL(q.n, 1);
	p = bins_put("k1", "B-01", 11, "");
	REFUSED(ERR_VALUE, putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	p.quantity = 4;
	WORKS(putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	CU_ASSERT_EQUAL(done.left, 6);
	CU_ASSERT_STRING_EQUAL(done.next, "B-02");
	q = bins_queue(&fx);
	CU_ASSERT_EQUAL_FATAL(q.n, 1);
	CU_ASSERT_STRING_EQUAL(q.v[0].to_place, "B-02");
	CU_ASSERT_EQUAL(q.v[0].quantity, 6);
	SOUND();
}

/* Another place than the one that was suggested wants a reason, room, and goods of its kind. */
static void an_override_wants_a_reason_and_room(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct putaway_queue_rows q;
	struct putaway_done done;
	struct putaway_put p;
	struct place_room cold = PLACE_ROOM_INIT;
	const char *next;

	cold.temperature = "frozen";
	bins_block(&fx);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 20, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 5, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-03", "", 23, bins_room("bin", 20, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "C-01", "", 24, cold);
	(void)bins_place(&fx, "Z", "", 25, bins_room("zone", DB_NULL, DB_NULL, DB_NULL));
	bins_dock_first(&fx);
	TAKES(&d, "10*" PEN_GTIN, 10);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	q = bins_queue(&fx);
	CU_ASSERT_EQUAL_FATAL(q.n, 1);
	p = bins_put("k1", "B-02", 0, "blocked");
	/* Room for 5, wanted 10; the answer names where all of it fits. */
	REFUSED(ERR_PLACE_FULL, putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "next"), "B-01");
	CU_ASSERT_EQUAL(err_i64(&e, "room", -1), 5);
	e = (struct err)ERR_INIT;
	p.place = "C-01";
	REFUSED(ERR_PLACE_UNFIT, putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	p.place = "A-01";
	REFUSED(ERR_PLACE_BLOCKED, putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	p.place = "DAMAGE";
	REFUSED(ERR_VALUE, putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	p.place = "Z";
	REFUSED(ERR_VALUE, putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	p.place = PEN_GTIN;
	REFUSED(ERR_NOT_FOUND, putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	p = bins_put("k1", "B-03", 0, "");
	REFUSED(ERR_REASON_NEEDED, putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	p.reason = "no idea";
	REFUSED(ERR_VALUE, putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	REFUSED(ERR_NOT_PERMITTED, putaway_confirm(fixture_desk(&fx, "buyer"), &a, q.v[0].task_id, &p, &done, &e));
	/* B-01 cannot be reached: B-03 is next, for B-02 takes less. */
	REFUSED(ERR_REASON_NEEDED, putaway_elsewhere(d.clerk, &a, q.v[0].task_id, "", &next, &e));
	WORKS(putaway_elsewhere(d.clerk, &a, q.v[0].task_id, "blocked", &next, &e));
	CU_ASSERT_STRING_EQUAL(next, "B-03");
	WORKS(putaway_again(d.clerk, &a, q.v[0].task_id, &next, &e));
	CU_ASSERT_STRING_EQUAL(next, "B-01");
	p.reason = "blocked: a ladder";
	WORKS(putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "B-03"), 10);
	SOUND();
}

/* There is room nowhere: the task waits without a place, and finds one when a place has come. */
static void where_there_is_no_room_the_task_waits(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct putaway_queue_rows q;
	const char *next;

	bins_block(&fx);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 6, DB_NULL, DB_NULL));
	bins_dock_first(&fx);
	TAKES(&d, "10*" PEN_GTIN, 10);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	q = bins_queue(&fx);
	CU_ASSERT_EQUAL_FATAL(q.n, 2);
	CU_ASSERT_STRING_EQUAL(q.v[0].to_place, "B-01");
	CU_ASSERT_PTR_NULL(q.v[1].to_place);
	CU_ASSERT_EQUAL(q.v[1].quantity, 4);
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 6, DB_NULL, DB_NULL));
	WORKS(putaway_again(d.clerk, &a, q.v[1].task_id, &next, &e));
	CU_ASSERT_STRING_EQUAL(next, "B-02");
	SOUND();
}

/* 10 pens wait, 6 for B-01 and 4 for B-02. 5 had not come: the 4 are taken off first, then 1 of the 6. The 5 that are
 * put away are corrected from where they stand. */
static void a_posted_line_is_corrected_at_the_dock_and_on_the_shelf(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	struct receipt_lines_rows lines;
	struct putaway_queue_rows q;
	struct putaway_done done;
	struct putaway_put p = bins_put("k1", "B-01", 0, "");

	bins_block(&fx);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 6, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 6, DB_NULL, DB_NULL));
	bins_dock_first(&fx);
	TAKES(&d, "10*" PEN_GTIN, 10);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	MUST_WORK(receipt_lines(fx.db, &a, d.receipt_id, &lines, &e));
	CU_ASSERT_EQUAL_FATAL(lines.n, 1);
	WORKS(receipt_correct(boss, &a, lines.v[0].line_id, 5, "miscount", &e));
	q = bins_queue(&fx);
	CU_ASSERT_EQUAL_FATAL(q.n, 1);
	CU_ASSERT_EQUAL(q.v[0].quantity, 5);
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).dock, 5);
	SOUND();
	WORKS(putaway_confirm(d.clerk, &a, q.v[0].task_id, &p, &done, &e));
	WORKS(receipt_correct(boss, &a, lines.v[0].line_id, 2, "miscount", &e));
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "B-01"), 3);
	CU_ASSERT_EQUAL(dock_received(&d, 0), 3);
	SOUND();
}

/* All is looked at and good: it comes from the inspection to the dock and waits there like the rest. */
static void what_an_inspection_releases_waits_too(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct part all = { .fate = FATE_RELEASE, .quantity = 10, .reason = "waived" };
	struct putaway_queue_rows q;
	struct inspection i;

	bins_block(&fx);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 20, DB_NULL, DB_NULL));
	bins_dock_first(&fx);
	bins_rule(&fx, "inspection", bins_anything, TEXT_VALUE("look", "all"), NO_VALUE);
	TAKES(&d, "10*" PEN_GTIN, 10);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_EQUAL(bins_queue(&fx).n, 0);
	MUST_WORK(inspection_find(fixture_desk(&fx, "supervisor"), &a, "IN-2026-00001", &i, &e));
	WORKS(inspection_finish(fixture_desk(&fx, "supervisor"), &a, i.row.inspection_id, &all, 1, &e));
	q = bins_queue(&fx);
	CU_ASSERT_EQUAL_FATAL(q.n, 1);
	CU_ASSERT_EQUAL(q.v[0].quantity, 10);
	CU_ASSERT_STRING_EQUAL(q.v[0].to_place, "B-01");
	CU_ASSERT_EQUAL(shop_position(&fx, d.pen).dock, 10);
	SOUND();
}

/* ---------------------------------------------------------------- the proof, and what fails in the middle */

static void what_is_derived_is_proved(void)
{
	static const char *const lies[] = {
		"UPDATE place SET goods = goods + 1 WHERE code = 'B-02';",
		"UPDATE place SET due = due + 1 WHERE code = 'B-02';",
		"UPDATE place SET homes = homes + 1 WHERE code = 'B-02';",
		"UPDATE place SET in_hazard = 'gas' WHERE code = 'B-02';",
		"UPDATE place SET zone_id = place_id WHERE code = 'B-02';",
		"UPDATE place SET takes = 0 WHERE code = 'B-02';",
		"UPDATE putaway_task SET quantity = quantity + 1 WHERE state = 'open';",
	};

	for (size_t i = 0; i < ARRAY_LEN(lies); i++) {
		FIXTURE(fx);
		DOCK(d, 10, 0);
		struct proof p = { .report = NULL };

		bins_block(&fx);
		(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 6, DB_NULL, DB_NULL));
		(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 6, DB_NULL, DB_NULL));
		bins_dock_first(&fx);
		TAKES(&d, "6*" PEN_GTIN, 6);
		(void)dock_finish(&d);
		SOUND();
		fixture_sql(&fx, lies[i]);
		WORKS(putaway_verify(fixture_desk(&fx, "admin"), &p, &e));
		CU_ASSERT_EQUAL(p.faults, 1);
	}
}

struct confirming {
	struct fixture *fx;
	int64_t task_id;
};

static int confirm_step(void *ctx, struct err *e)
{
	struct confirming *c = ctx;
	struct putaway_put p = bins_put("k1", "B-01", 4, "");
	struct putaway_done done;

	return putaway_confirm(fixture_desk(c->fx, "clerk"), &c->fx->arena, c->task_id, &p, &done, e);
}

/* Whatever fails of a putaway in part, nothing of it has happened. */
static void a_putaway_is_whole_or_not_at_all(void)
{
	FIXTURE(fx);
	DOCK(d, 10, 0);
	struct confirming c = { .fx = &fx };

	bins_block(&fx);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 20, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 20, DB_NULL, DB_NULL));
	bins_dock_first(&fx);
	TAKES(&d, "10*" PEN_GTIN, 10);
	(void)dock_finish(&d);
	c.task_id = bins_queue(&fx).v[0].task_id;
	CU_ASSERT(fixture_fail_each(&fx, confirm_step, &c) > 10);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "B-01"), 4);
	SOUND();
}

static const struct test tests[] = {
	{ "the fixed place goes first, then the nearest empty", the_fixed_place_goes_first_then_the_nearest_empty },
	{ "another's own place is not empty", anothers_own_place_is_not_empty },
	{ "a place to pick from is not filled unasked", a_place_to_pick_from_is_not_filled_unasked },
	{ "a lot goes to its own lot", a_lot_goes_to_its_own_lot },
	{ "room is the least of units, weight and volume", room_is_the_least_of_units_weight_and_volume },
	{ "rules lead to zones", rules_lead_to_zones },
	{ "classes are kept apart", classes_are_kept_apart },
	{ "the tree has levels", the_tree_has_levels },
	{ "without a policy goods go straight to the shelf", without_a_policy_goods_go_straight_to_the_shelf },
	{ "a drop-ship partner has no queue", a_drop_ship_partner_has_no_queue },
	{ "goods wait at the dock as one task a place", goods_wait_at_the_dock_as_one_task_a_place },
	{ "a part is put away and the rest goes elsewhere", a_part_is_put_away_and_the_rest_goes_elsewhere },
	{ "an override wants a reason and room", an_override_wants_a_reason_and_room },
	{ "where there is no room the task waits", where_there_is_no_room_the_task_waits },
	{ "a posted line is corrected at the dock and on the shelf",
	  a_posted_line_is_corrected_at_the_dock_and_on_the_shelf },
	{ "what an inspection releases waits too", what_an_inspection_releases_waits_too },
	{ "what is derived is proved", what_is_derived_is_proved },
	{ "a putaway is whole or not at all", a_putaway_is_whole_or_not_at_all },
};
const struct suite suite_putaway = { .name = "putaway", .tests = tests, .n = ARRAY_LEN(tests) };
