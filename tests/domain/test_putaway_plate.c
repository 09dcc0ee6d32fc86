#include "bins.h"

#include "domain/desk/setting.h"
#include "domain/receiving/inspection.h"
#include "domain/stock/plate.h"

/* The shop's prefix 8412345 and its first serial number: test_plate.c works the check digits out by hand. */
#define FIRST "084123450000000010"
#define SECOND "084123450000000027"

static void numbered(struct fixture *fx)
{
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(
		fixture_ok(setting_set(fixture_desk(fx, "admin"), SETTING_SITE, "plate.prefix.dl1", "8412345", &e), &e,
			   "setting_set", __FILE__, __LINE__));
}

static void begin(struct fixture *fx)
{
	numbered(fx);
	bins_block(fx);
	bins_dock_first(fx);
}

static struct place_room any_room(void)
{
	return bins_room("bin", DB_NULL, DB_NULL, DB_NULL);
}

static struct plate_row pallet(struct fixture *fx, const char *sscc)
{
	struct plate_row plate = { .plate_id = 0 };
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(plate_find(fixture_desk(fx, "clerk"), &fx->arena, sscc, &plate, &e), OK);
	return plate;
}

static int64_t on(struct fixture *fx, const char *sscc, int64_t item_id)
{
	struct plate_contents_rows rows;
	struct err e = ERR_INIT;
	int64_t n = 0;

	CU_ASSERT_EQUAL_FATAL(plate_contents(fx->db, &fx->arena, pallet(fx, sscc).plate_id, &rows, &e), OK);
	for (size_t i = 0; i < rows.n; i++)
		n += rows.v[i].item_id == item_id ? rows.v[i].quantity : 0;
	return n;
}

/* The task of a pallet (of an item on it; 0: the lead), as it waits; of loose goods sscc is NULL. */
static struct putaway_task_row waits(struct fixture *fx, const char *sscc, int64_t item_id)
{
	struct putaway_queue_rows q = bins_queue(fx);

	for (size_t i = 0; i < q.n; i++)
		if ((sscc ? q.v[i].sscc && str_eq(q.v[i].sscc, sscc) : !q.v[i].sscc) &&
		    (item_id ? q.v[i].item_id == item_id : q.v[i].lead))
			return q.v[i];
	CU_FAIL_FATAL("nothing of it waits");
	return (struct putaway_task_row){ .task_id = 0 };
}

/* 24 pens and 6 inks on one pallet, which waits at the dock. */
static void receive_pallet(struct dock *d)
{
	ANSWERS(d, "plate", SCAN_PLATE);
	TAKES(d, PEN_CARTON, 12);
	TAKES(d, PEN_CARTON, 12);
	TAKES(d, "6*" INK_GTIN, 6);
	ANSWERS(d, "close", SCAN_PLATE_BUILT);
	CU_ASSERT_EQUAL(dock_finish(d), 0);
}

/* B-01 takes 29 units, one less than stand on the pallet, though each part of it would fit: it goes to B-02, whole. */
static void a_pallet_of_several_things_is_one_task_to_one_place(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 6);
	struct putaway_put p;
	struct putaway_done done;
	struct putaway_queue_rows q;
	int64_t lead, moves;

	begin(&fx);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 29, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 30, DB_NULL, DB_NULL));
	receive_pallet(&d);
	q = bins_queue(&fx);
	CU_ASSERT_EQUAL_FATAL(q.n, 2);
	CU_ASSERT_EQUAL(q.v[0].lead + q.v[1].lead, 1);
	CU_ASSERT_STRING_EQUAL(q.v[0].to_place, "B-02");
	CU_ASSERT_STRING_EQUAL(q.v[1].to_place, "B-02");
	CU_ASSERT_STRING_EQUAL(pallet(&fx, FIRST).place, "DOCK");
	SOUND();
	lead = waits(&fx, FIRST, 0).task_id;
	/* 29 of 30 is no place for it, and is told with where it goes instead; a part of it is not asked for by number.
	 */
	p = bins_put("k1", "B-01", 0, "together");
	REFUSED(ERR_PALLET_ROOM, putaway_confirm(d.clerk, &a, lead, &p, &done, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "next"), "B-02");
	CU_ASSERT_EQUAL(err_i64(&e, "wanted", 0), 30);
	p = bins_put("k1", "B-02", 6, "");
	REFUSED(ERR_VALUE, putaway_confirm(d.clerk, &a, lead, &p, &done, &e));
	moves = shop_n_moves(&fx);
	p = bins_put("k1", "B-02", 0, "");
	WORKS(putaway_confirm(d.clerk, &a, lead, &p, &done, &e));
	CU_ASSERT_EQUAL(done.quantity, 30);
	CU_ASSERT_EQUAL(done.left, 0);
	CU_ASSERT_EQUAL(shop_n_moves(&fx), moves + 2);
	CU_ASSERT_STRING_EQUAL(pallet(&fx, FIRST).place, "B-02");
	CU_ASSERT_STRING_EQUAL(pallet(&fx, FIRST).state, "closed");
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 24);
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.ink), 6);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "B-02"), 24);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.ink, "B-02"), 6);
	CU_ASSERT_EQUAL(shop_position(&fx, d.ink).sellable, 6);
	CU_ASSERT_EQUAL(bins_queue(&fx).n, 0);
	CHANGES_NOTHING(WORKS(putaway_confirm(d.clerk, &a, lead, &p, &done, &e)));
	CU_ASSERT_EQUAL(done.quantity, 30);
	p.key = "k2";
	REFUSED(ERR_STATE, putaway_confirm(d.clerk, &a, lead, &p, &done, &e));
	SOUND();
}

/* A pen weighs 100 g and fills 10 cm3, an ink 500 g and 100 cm3: 24 and 6 of them weigh 2400 + 3000 = 5400 g and fill
 * 240 + 600 = 840 cm3. Of four places the first lacks a gram, the second a cm3, the third a unit. */
static void room_is_asked_for_the_sum_of_what_is_on_it(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 6);
	static const struct {
		const char *place;
		enum putaway_verdict verdict;
	} wanted[] = { { "B-01", PUTAWAY_FULL_WEIGHT },
		       { "B-02", PUTAWAY_FULL_VOLUME },
		       { "B-03", PUTAWAY_FULL_UNITS },
		       { "B-04", PUTAWAY_CHOSEN } };
	struct handling h = HANDLING_INIT;
	struct putaway_task_row task;
	struct putaway_ask ask;
	struct putaway found;
	const char *next;

	begin(&fx);
	h.volume_cm3 = 10;
	bins_weigh(&fx, d.pen, 100, &h);
	h.volume_cm3 = 100;
	bins_weigh(&fx, d.ink, 500, &h);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 30, 5399, 840));
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 30, 5400, 839));
	(void)bins_place(&fx, "B-03", "", 23, bins_room("bin", 29, 5400, 840));
	(void)bins_place(&fx, "B-04", "", 24, bins_room("bin", 30, 5400, 840));
	receive_pallet(&d);
	task = waits(&fx, FIRST, 0);
	CU_ASSERT_STRING_EQUAL(task.to_place, "B-04");
	ask = putaway_ask_of(&task);
	WORKS(putaway_suggest(d.clerk, &a, &ask, &found, &e));
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
		bool said = false;

		for (size_t k = 0; k < found.n_terms; k++)
			said = said || (str_eq(found.terms[k].place, wanted[i].place) &&
					found.terms[k].verdict == wanted[i].verdict);
		CU_ASSERT(said);
	}
	/* One ink stands in it meanwhile: there is room nowhere for all of it, and no part of it goes by itself
	 * unasked. */
	shop_stock(&fx, d.ink, 0, "B-04", 1);
	WORKS(putaway_again(d.clerk, &a, task.task_id, &next, &e));
	CU_ASSERT_STRING_EQUAL(next, "");
	CU_ASSERT_PTR_NULL(waits(&fx, FIRST, d.pen).to_place);
	CU_ASSERT_PTR_NULL(waits(&fx, FIRST, d.ink).to_place);
	SOUND();
}

/* INK is flammable: it alone decides that the pallet goes to X-1, past the nearer H-1. When the pens must be cold too,
 * only the cold place for flammables will do; when the inks must be frozen and the pens chilled, none. */
static void the_most_demanding_thing_decides_where_it_goes(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 6);
	struct place_room fire = PLACE_ROOM_INIT, cold_fire = PLACE_ROOM_INIT;
	struct handling h = HANDLING_INIT;
	struct putaway_put p;
	struct putaway_done done;
	const char *next;
	int64_t lead;

	begin(&fx);
	h.hazard = "flammable";
	bins_weigh(&fx, d.ink, 0, &h);
	(void)bins_place(&fx, "H-1", "", 21, any_room());
	fire.hazard = cold_fire.hazard = "flammable";
	cold_fire.temperature = "chilled";
	(void)bins_place(&fx, "X-1", "", 22, fire);
	(void)bins_place(&fx, "Y-1", "", 23, cold_fire);
	receive_pallet(&d);
	lead = waits(&fx, FIRST, 0).task_id;
	CU_ASSERT_STRING_EQUAL(waits(&fx, FIRST, 0).to_place, "X-1");
	p = bins_put("k1", "H-1", 0, "together");
	REFUSED(ERR_PLACE_UNFIT, putaway_confirm(d.clerk, &a, lead, &p, &done, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "sku"), "INK");
	h = (struct handling)HANDLING_INIT;
	h.temperature = "chilled";
	bins_weigh(&fx, d.pen, 0, &h);
	WORKS(putaway_again(d.clerk, &a, lead, &next, &e));
	CU_ASSERT_STRING_EQUAL(next, "Y-1");
	h.temperature = "frozen";
	h.hazard = "flammable";
	bins_weigh(&fx, d.ink, 0, &h);
	WORKS(putaway_again(d.clerk, &a, lead, &next, &e));
	CU_ASSERT_STRING_EQUAL(next, "");
	p = bins_put("k2", "Y-1", 0, "");
	REFUSED(ERR_PLACE_UNFIT, putaway_confirm(d.clerk, &a, lead, &p, &done, &e));
	SOUND();
}

/* 10 of the 24 pens are wanted elsewhere: with a reason they come off, 14 pens and 6 inks go on as one. The last of an
 * item taken off leaves the pallet with the other. */
static void a_part_is_taken_off_with_a_reason(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 6);
	struct putaway_put p;
	struct putaway_done done;

	begin(&fx);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 40, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 40, DB_NULL, DB_NULL));
	receive_pallet(&d);
	p = bins_put("k1", "B-02", 10, "");
	p.off_pallet = true;
	REFUSED(ERR_REASON_NEEDED, putaway_confirm(d.clerk, &a, waits(&fx, FIRST, d.pen).task_id, &p, &done, &e));
	/* Where the whole pallet was to go wants its reason too. */
	p.place = "B-01";
	REFUSED(ERR_REASON_NEEDED, putaway_confirm(d.clerk, &a, waits(&fx, FIRST, d.pen).task_id, &p, &done, &e));
	p.place = "B-02";
	p.reason = "together";
	WORKS(putaway_confirm(d.clerk, &a, waits(&fx, FIRST, d.pen).task_id, &p, &done, &e));
	CU_ASSERT_EQUAL(done.quantity, 10);
	CU_ASSERT_EQUAL(done.left, 14);
	CU_ASSERT_STRING_EQUAL(done.next, "B-01");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "B-02"), 10);
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 14);
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.ink), 6);
	CU_ASSERT_EQUAL(waits(&fx, FIRST, d.pen).quantity, 14);
	CU_ASSERT_STRING_EQUAL(pallet(&fx, FIRST).place, "DOCK");
	SOUND();
	p = bins_put("k2", "B-02", 0, "together");
	p.off_pallet = true;
	WORKS(putaway_confirm(d.clerk, &a, waits(&fx, FIRST, d.ink).task_id, &p, &done, &e));
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.ink), 0);
	SOUND();
	p = bins_put("k3", "B-01", 0, "");
	WORKS(putaway_confirm(d.clerk, &a, waits(&fx, FIRST, 0).task_id, &p, &done, &e));
	CU_ASSERT_EQUAL(done.quantity, 14);
	CU_ASSERT_STRING_EQUAL(pallet(&fx, FIRST).place, "B-01");
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 14);
	SOUND();
}

static void looked_at(struct fixture *fx, int64_t item_id)
{
	struct policy_ask of_item = POLICY_ASK_INIT;

	of_item.item_id = item_id;
	bins_rule(fx, "inspection", of_item, TEXT_VALUE("look", "all"), NO_VALUE);
}

static struct plate_left_of_rows left_of(struct fixture *fx, const char *sscc)
{
	struct plate_left_of_rows left;
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(plate_left_of(fx->db, &fx->arena, pallet(fx, sscc).plate_id, &left, &e), OK);
	return left;
}

/* The inks of the pallet are looked at: they go to the inspection and not along, which is told; the 24 pens stay on it
 * and are put away. What the inspection releases waits by itself. */
static void what_is_looked_at_does_not_go_along(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 6);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	struct plate_left_of_rows left;
	struct putaway_put p;
	struct putaway_done done;
	struct inspection i;

	begin(&fx);
	looked_at(&fx, d.ink);
	(void)bins_place(&fx, "B-01", "", 21, any_room());
	(void)bins_place(&fx, "B-02", "", 22, any_room());
	receive_pallet(&d);
	CU_ASSERT_STRING_EQUAL(pallet(&fx, FIRST).place, "DOCK");
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 24);
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.ink), 0);
	left = left_of(&fx, FIRST);
	CU_ASSERT_EQUAL_FATAL(left.n, 1);
	CU_ASSERT_STRING_EQUAL(left.v[0].sku, "INK");
	CU_ASSERT_EQUAL(left.v[0].quantity, 6);
	CU_ASSERT_STRING_EQUAL(left.v[0].kind, "inspection");
	CU_ASSERT_EQUAL(bins_queue(&fx).n, 1);
	SOUND();
	p = bins_put("k1", "B-01", 0, "");
	WORKS(putaway_confirm(d.clerk, &a, waits(&fx, FIRST, 0).task_id, &p, &done, &e));
	CU_ASSERT_EQUAL(done.quantity, 24);
	CU_ASSERT_STRING_EQUAL(pallet(&fx, FIRST).place, "B-01");
	MUST_WORK(inspection_find(boss, &a, "IN-2026-00001", &i, &e));
	MUST_WORK(inspection_finish(
		boss, &a, i.row.inspection_id,
		(const struct part[]){ { .fate = FATE_RELEASE, .quantity = 6, .reason = "waived" } }, 1, &e));
	CU_ASSERT_EQUAL(waits(&fx, NULL, d.ink).quantity, 6);
	SOUND();
}

/* Where goods go straight to the shelf the pallet goes with what goes there, whatever was scanned first. */
static void without_a_queue_the_pallet_goes_with_what_is_good(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 6);

	numbered(&fx);
	looked_at(&fx, d.pen);
	receive_pallet(&d);
	CU_ASSERT_STRING_EQUAL(pallet(&fx, FIRST).place, "A-01");
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.ink), 6);
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 0);
	CU_ASSERT_EQUAL_FATAL(left_of(&fx, FIRST).n, 1);
	CU_ASSERT_STRING_EQUAL(left_of(&fx, FIRST).v[0].sku, "PEN");
	CU_ASSERT_EQUAL(left_of(&fx, FIRST).v[0].quantity, 24);
	SOUND();
}

/* Two pallets of 12 pens and 5 loose ones come on one line: three tasks. A pallet that is broken up waits loose. */
static void what_stands_loose_and_each_pallet_wait_by_themselves(void)
{
	FIXTURE(fx);
	DOCK(d, 29, 0);
	struct desk *clerk = d.clerk;
	struct putaway_put p;
	struct putaway_done done;

	begin(&fx);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 12, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 20, DB_NULL, DB_NULL));
	TAKES(&d, "5*" PEN_GTIN, 5);
	ANSWERS(&d, "plate", SCAN_PLATE);
	TAKES(&d, PEN_CARTON, 12);
	ANSWERS(&d, "close", SCAN_PLATE_BUILT);
	ANSWERS(&d, "plate", SCAN_PLATE);
	TAKES(&d, PEN_CARTON, 12);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_EQUAL(waits(&fx, FIRST, 0).quantity, 12);
	CU_ASSERT_EQUAL(waits(&fx, SECOND, 0).quantity, 12);
	CU_ASSERT_EQUAL(waits(&fx, NULL, d.pen).quantity, 5);
	SOUND();
	p = bins_put("k1", waits(&fx, SECOND, 0).to_place, 0, "");
	WORKS(putaway_confirm(clerk, &a, waits(&fx, SECOND, 0).task_id, &p, &done, &e));
	CU_ASSERT_STRING_EQUAL(pallet(&fx, FIRST).place, "DOCK");
	CU_ASSERT_EQUAL(on(&fx, SECOND, d.pen), 12);
	SOUND();
	WORKS(plate_break_up(clerk, &a, FIRST, pallet(&fx, FIRST).version, &e));
	for (size_t i = 0; i < bins_queue(&fx).n; i++)
		CU_ASSERT_PTR_NULL(bins_queue(&fx).v[i].sscc);
	SOUND();
}

/* 2 of the 24 pens had not come: what stands loose would go first, and nothing does, so they come off the pallet. */
static void what_had_not_come_comes_off_the_pallet(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 6);

	begin(&fx);
	(void)bins_place(&fx, "B-01", "", 21, any_room());
	receive_pallet(&d);
	MUST_WORK(receipt_correct(fixture_desk(&fx, "supervisor"), &a, waits(&fx, FIRST, d.pen).line_id, 2, "miscount",
				  &e));
	CU_ASSERT_EQUAL(waits(&fx, FIRST, d.pen).quantity, 22);
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 22);
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.ink), 6);
	SOUND();
}

/* 24 pens wait loose; 10 of them are built onto a pallet at the dock: those wait on it, 14 loose. */
static void a_pallet_that_is_built_at_the_dock_goes_whole_too(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 0);
	struct putaway_put p;
	struct putaway_done done;
	struct plate_row plate;

	begin(&fx);
	(void)bins_place(&fx, "B-01", "", 21, any_room());
	TAKES(&d, PEN_CARTON, 12);
	TAKES(&d, PEN_CARTON, 12);
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	MUST_WORK(plate_new(d.clerk, &a, "DOCK", &plate, &e));
	MUST_WORK(plate_put(d.clerk, &a, FIRST, d.pen, 0, 10, &e));
	MUST_WORK(plate_close(d.clerk, &a, FIRST, &e));
	CU_ASSERT_EQUAL(waits(&fx, FIRST, 0).quantity, 10);
	CU_ASSERT_EQUAL(waits(&fx, NULL, d.pen).quantity, 14);
	SOUND();
	p = bins_put("k1", "B-01", 0, "");
	WORKS(putaway_confirm(d.clerk, &a, waits(&fx, FIRST, 0).task_id, &p, &done, &e));
	CU_ASSERT_STRING_EQUAL(pallet(&fx, FIRST).place, "B-01");
	CU_ASSERT_EQUAL(on(&fx, FIRST, d.pen), 10);
	SOUND();
}

/* The supplier's pallet of his notice comes by one scan, with 24 pens and 6 inks: it stays together under his number. A
 * slip is taken back, and it comes again. A pallet of his with pens alone is as good as loose: its pens go in parts. */
static void a_suppliers_pallet_of_several_things_stays_together(void)
{
	FIXTURE(fx);
	DOCK(d, 36, 6);
	struct notice_unit_new units[] = { { .sscc = "106141412345678908", .parent = -1 },
					   { .sscc = "106141412345678915", .parent = -1 } };
	struct notice_line_new lines[] = { { .unit = 0, .sku = "PEN", .quantity = 24, .lot = "", .expiry_on = "" },
					   { .unit = 0, .sku = "INK", .quantity = 6, .lot = "", .expiry_on = "" },
					   { .unit = 1, .sku = "PEN", .quantity = 12, .lot = "", .expiry_on = "" } };
	struct notice_new notice = { .supplier_id_text = "ACME",
				     .supplier_ref = "LS-1",
				     .source = "csv",
				     .shipped_on = "",
				     .due_on = "",
				     .carrier = "",
				     .tracking = "",
				     .batch_id = DB_NULL,
				     .units = units,
				     .n_units = ARRAY_LEN(units),
				     .lines = lines,
				     .n_lines = ARRAY_LEN(lines) };
	struct putaway_put p = bins_put("k1", "B-02", 0, "");
	struct putaway_done done;
	struct notice_result made;
	struct plate_row plate;
	struct receipt r;

	begin(&fx);
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		lines[i].order_ref = shop_number(&fx, d.order_id);
	(void)bins_place(&fx, "B-01", "", 21, bins_room("bin", 10, DB_NULL, DB_NULL));
	(void)bins_place(&fx, "B-02", "", 22, bins_room("bin", 40, DB_NULL, DB_NULL));
	MUST_WORK(notice_create(fixture_desk(&fx, "buyer"), &a, &notice, &made, &e));
	MUST_WORK(receipt_start(d.clerk, &a, "LS-1", false, &r, &e));
	dock_sit(&d, r.row.receipt_id, NULL);
	ANSWERS(&d, "00106141412345678908", SCAN_PALLET);
	CU_ASSERT_EQUAL(d.answer.quantity, 30);
	CU_ASSERT_STRING_EQUAL(pallet(&fx, "106141412345678908").state, "closed");
	ANSWERS(&d, "undo", SCAN_UNDONE);
	CU_ASSERT_STRING_EQUAL(pallet(&fx, "106141412345678908").state, "broken up");
	SOUND();
	ANSWERS(&d, "00106141412345678908", SCAN_PALLET);
	ANSWERS(&d, "00106141412345678915", SCAN_PALLET);
	CU_ASSERT_EQUAL(plate_by_sscc(fx.db, &a, "106141412345678915", &plate, &e), ERR_NOT_FOUND);
	e = (struct err)ERR_INIT;
	CU_ASSERT_EQUAL(dock_finish(&d), 0);
	CU_ASSERT_STRING_EQUAL(waits(&fx, "106141412345678908", 0).to_place, "B-02");
	CU_ASSERT_EQUAL(on(&fx, "106141412345678908", d.pen), 24);
	WORKS(putaway_confirm(d.clerk, &a, waits(&fx, "106141412345678908", 0).task_id, &p, &done, &e));
	CU_ASSERT_EQUAL(done.quantity, 30);
	CU_ASSERT_STRING_EQUAL(pallet(&fx, "106141412345678908").place, "B-02");
	CU_ASSERT_EQUAL(on(&fx, "106141412345678908", d.ink), 6);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "B-02"), 24);
	SOUND();
}

/* ---------------------------------------------------------------- whose it is */

/* The clerk opens the pallet's task; three minutes later the supervisor takes it over and is told whose it was. After
 * ten it is nobody's. It locks nothing: the clerk, whose it is not, puts it away. */
static void a_task_is_taken_and_taken_over_and_locks_nothing(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 6);
	struct desk *boss = fixture_desk(&fx, "supervisor");
	struct putaway_taken was;
	struct putaway_put p;
	struct putaway_done done;
	int64_t lead, fresh;

	begin(&fx);
	(void)bins_place(&fx, "B-01", "", 21, any_room());
	receive_pallet(&d);
	lead = waits(&fx, FIRST, 0).task_id;
	WORKS(putaway_take(d.clerk, &a, lead, &was, &e));
	CU_ASSERT_STRING_EQUAL(was.who, "");
	CU_ASSERT_STRING_EQUAL(waits(&fx, FIRST, d.ink).taken_who, "clerk");
	CU_ASSERT_STRING_EQUAL(waits(&fx, FIRST, d.pen).taken_who, "clerk");
	fx.hand.ms += 3 * 60000;
	WORKS(putaway_take(boss, &a, lead, &was, &e));
	CU_ASSERT_STRING_EQUAL(was.who, "clerk");
	CU_ASSERT_EQUAL(was.minutes, 3);
	/* Nobody is told that he takes over from himself; he leaves it, and then it is nobody's. */
	WORKS(putaway_take(boss, &a, lead, &was, &e));
	CU_ASSERT_STRING_EQUAL(was.who, "");
	WORKS(putaway_leave(boss, &e));
	CU_ASSERT_EQUAL(waits(&fx, FIRST, 0).taken_by, DB_NULL);
	WORKS(putaway_take(boss, &a, lead, &was, &e));
	WORKS(putaway_fresh(d.clerk, &fresh, &e));
	CU_ASSERT(putaway_is_anothers(
		d.clerk, &(struct putaway_task_row){ .taken_by = boss->user_id, .taken_at = fx.hand.ms }, fresh));
	/* The setting says two minutes: then it falls back. */
	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "putaway.taken", "2", &e));
	fx.hand.ms += 2 * 60000;
	WORKS(putaway_take(d.clerk, &a, lead, &was, &e));
	CU_ASSERT_STRING_EQUAL(was.who, "");
	WORKS(putaway_take(boss, &a, lead, &was, &e));
	CU_ASSERT_STRING_EQUAL(was.who, "clerk");
	REFUSED(ERR_NOT_PERMITTED, putaway_take(fixture_desk(&fx, "buyer"), &a, lead, &was, &e));
	p = bins_put("k1", "B-01", 0, "");
	WORKS(putaway_confirm(d.clerk, &a, lead, &p, &done, &e));
	/* What is done is nobody's any more. */
	CHANGES_NOTHING(WORKS(putaway_take(boss, &a, lead, &was, &e)));
	CU_ASSERT_STRING_EQUAL(was.who, "");
	SOUND();
}

/* A pallet that is to go to two places, or waits where it does not stand, is found. */
static void what_is_wrong_with_a_waiting_pallet_is_found(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 6);

	begin(&fx);
	(void)bins_place(&fx, "B-01", "", 21, any_room());
	receive_pallet(&d);
	SOUND();
	fixture_sql(&fx,
		    "UPDATE putaway_task SET to_id = NULL WHERE item_id = (SELECT item_id FROM item WHERE sku = 'INK');"
		    "UPDATE place SET due = 1 WHERE code = 'B-01';");
	CU_ASSERT_FALSE(shop_is_sound(&fx, __FILE__, __LINE__));
	fixture_sql(&fx, "UPDATE putaway_task SET to_id = (SELECT place_id FROM place WHERE code = 'B-01');"
			 "UPDATE place SET due = 2 WHERE code = 'B-01';");
	SOUND();
	fixture_sql(&fx, "UPDATE plate_content SET quantity = 5 WHERE quantity = 6;");
	CU_ASSERT_FALSE(shop_is_sound(&fx, __FILE__, __LINE__));
}

/* ---------------------------------------------------------------- the plug is pulled */

struct pull {
	struct fixture *fx;
	int64_t lead;
};

static int step_confirm(void *ctx, struct err *e)
{
	const struct putaway_put p = bins_put("k1", "B-01", 0, "");
	struct pull *pull = ctx;
	struct putaway_done done;

	return putaway_confirm(fixture_desk(pull->fx, "clerk"), &pull->fx->arena, pull->lead, &p, &done, e);
}

static void a_pallet_that_breaks_off_stays_whole_at_the_dock(void)
{
	FIXTURE(fx);
	DOCK(d, 24, 6);
	struct pull pull = { .fx = &fx };

	begin(&fx);
	(void)bins_place(&fx, "B-01", "", 21, any_room());
	receive_pallet(&d);
	pull.lead = waits(&fx, FIRST, 0).task_id;
	CU_ASSERT(fixture_fail_each(&fx, step_confirm, &pull) > 20);
	CU_ASSERT_STRING_EQUAL(pallet(&fx, FIRST).place, "B-01");
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "B-01"), 24);
	CU_ASSERT_EQUAL(shop_balance_at(&fx, d.ink, "B-01"), 6);
	SOUND();
}

static const struct test tests[] = {
	{ "a pallet of several things is one task to one place", a_pallet_of_several_things_is_one_task_to_one_place },
	{ "room is asked for the sum of what is on it", room_is_asked_for_the_sum_of_what_is_on_it },
	{ "the most demanding thing decides where it goes", the_most_demanding_thing_decides_where_it_goes },
	{ "a part is taken off with a reason", a_part_is_taken_off_with_a_reason },
	{ "what is looked at does not go along", what_is_looked_at_does_not_go_along },
	{ "without a queue the pallet goes with what is good", without_a_queue_the_pallet_goes_with_what_is_good },
	{ "what stands loose and each pallet wait by themselves",
	  what_stands_loose_and_each_pallet_wait_by_themselves },
	{ "what had not come comes off the pallet", what_had_not_come_comes_off_the_pallet },
	{ "a pallet that is built at the dock goes whole too", a_pallet_that_is_built_at_the_dock_goes_whole_too },
	{ "a supplier's pallet of several things stays together", a_suppliers_pallet_of_several_things_stays_together },
	{ "a task is taken and taken over and locks nothing", a_task_is_taken_and_taken_over_and_locks_nothing },
	{ "what is wrong with a waiting pallet is found", what_is_wrong_with_a_waiting_pallet_is_found },
	{ "a pallet that breaks off stays whole at the dock", a_pallet_that_breaks_off_stays_whole_at_the_dock },
};
const struct suite suite_putaway_plate = { "putaway plate", tests, ARRAY_LEN(tests), NULL, NULL };
