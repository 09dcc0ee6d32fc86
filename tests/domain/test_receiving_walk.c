/* Random walks: a clerk does whatever a clerk can do, in any order, and all that must hold holds. */
#include "dock.h"

/* Small and the same everywhere; the walk is told by its seed. */
static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

/* Every line of a scanner's day, wrong ones too; %s is the number of the order or of the other one. */
static const char *const day[] = {
	PEN_GTIN,   PEN_CARTON,	     INK_GTIN, "PEN",	    "3*PEN",	  "40*INK",  "*2",  "*7",
	"12*",	    "undo",	     "undo",   "damaged",   "NOSUCH",	  "999*PEN", "999", "ok",
	"@A-02",    "@DAMAGE",	     "@A-01",  "%DL-QTY-5", "%DL-CANCEL", "MILK",    "L1",  "270331",
	"PHONE",    "SN1",	     "PHONE",  "SN2",	    "2*PHONE",	  "*2",	     "0*",  "340063810000000018",
	"%DL-HELP", "4006381333930",
};

static void walk(uint32_t seed)
{
	FIXTURE(fx);
	DOCK(d, 60, 30);
	int64_t milk = shop_item(&fx, "MILK", "lot"), phone = shop_item(&fx, "PHONE", "serial");
	int64_t other = shop_order(&fx, d.acme, (struct shop_line[]){ { milk, 9 }, { phone, 3 }, { d.pen, 5 } }, 3);
	const char *numbers[] = { shop_number(&fx, d.order_id), shop_number(&fx, other) };
	const struct notice_line_new line = { .unit = 0, .order_ref = numbers[0], .sku = "PEN", .quantity = 10 };
	const struct notice_unit_new unit = { "340063810000000018", false, -1 };
	struct notice_new n = { .supplier_id_text = "ACME",
				.supplier_ref = "LS-1",
				.source = "csv",
				.batch_id = DB_NULL,
				.units = &unit,
				.n_units = 1,
				.lines = &line,
				.n_lines = 1 };
	struct notice_result made;

	MUST_WORK(notice_create(fixture_desk(&fx, "buyer"), &a, &n, &made, &e));
	for (int i = 0; i < 120; i++) {
		uint32_t at = next(&seed) % (ARRAY_LEN(day) + 4);
		const char *text = at < ARRAY_LEN(day) ? day[at] : numbers[at % 2];
		int rc;

		if (next(&seed) % 20 == 0) {
			/* The link breaks. */
			dock_sit(&d, d.receipt_id, NULL);
			WORKS(scan_desk_resume(&d.scans, &a, &e));
		}
		if (next(&seed) % 50 == 0)
			text = "done";
		rc = dock_refusal(&d, text);
		if (rc && rc != ERR_STATE)
			CU_ASSERT(fixture_ok(rc, &d.e, text, __FILE__, __LINE__));
		/* Where a receipt is posted the walk goes on with another. */
		if (rc == ERR_STATE || (rc == OK && d.answer.code == SCAN_DONE)) {
			struct receipt r;

			MUST_WORK(receipt_start(d.clerk, &a, numbers[next(&seed) % 2], false, &r, &e));
			dock_sit(&d, r.row.receipt_id, NULL);
		}
	}
	if (!shop_is_sound(&fx, __FILE__, __LINE__)) {
		printf("  with seed %u\n", seed);
		CU_FAIL("a walk ends sound");
	}
	CU_ASSERT(dock_received(&d, 0) <= 60);
	CU_ASSERT(dock_received(&d, 1) <= 30);
}

static void any_walk_ends_sound(void)
{
	for (uint32_t seed = 1; seed <= 12; seed++)
		walk(seed * 7919u);
}

/* The same goods in any order of scans are the same stock. */
static void the_order_of_scans_does_not_matter(void)
{
	static const char *const goods[] = { PEN_GTIN, PEN_CARTON, "3*PEN", INK_GTIN, "2*INK", PEN_GTIN };
	const char *first = NULL;
	struct arena kept AUTO_ARENA = ARENA_INIT;

	for (uint32_t seed = 1; seed <= 4; seed++) {
		FIXTURE(fx);
		DOCK(d, 60, 30);
		uint32_t at = seed;
		size_t order[ARRAY_LEN(goods)];

		for (size_t i = 0; i < ARRAY_LEN(goods); i++)
			order[i] = i;
		for (size_t i = ARRAY_LEN(goods) - 1; i > 0; i--) {
			size_t j = next(&at) % (i + 1), swap = order[i];

			order[i] = order[j];
			order[j] = swap;
		}
		for (size_t i = 0; i < ARRAY_LEN(goods); i++)
			ANSWERS(&d, goods[order[i]], SCAN_TAKEN);
		dock_finish(&d);
		if (!first)
			first = arena_strdup(&kept, shop_picture(&fx));
		CU_ASSERT_STRING_EQUAL(first, shop_picture(&fx));
		CU_ASSERT_EQUAL(shop_balance_at(&fx, d.pen, "A-01"), 17);
		SOUND();
	}
}

static const struct test tests[] = {
	{ "whatever a clerk does, the books hold", any_walk_ends_sound },
	{ "the order of scans does not matter", the_order_of_scans_does_not_matter },
};

const struct suite suite_receiving_walk = { .name = "receiving walk", .tests = tests, .n = ARRAY_LEN(tests) };
