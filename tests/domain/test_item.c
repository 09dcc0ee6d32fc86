#include "shop.h"

#include "domain/catalog/item.h"

static struct item_new pen(void)
{
	struct item_new it = ITEM_NEW_INIT;

	it.sku = "PEN-01";
	it.name = "Fountain pen, blue";
	it.currency = "EUR";
	it.cost4 = SHOP_PRICE4;
	return it;
}

static int64_t create(struct fixture *fx, struct item_new it)
{
	struct err e = ERR_INIT;
	int64_t id = 0;

	CU_ASSERT_FATAL(fixture_ok(item_create(fixture_desk(fx, "buyer"), &fx->arena, &it, &id, &e), &e, it.sku,
				   __FILE__, __LINE__));
	return id;
}

static int try_create(struct fixture *fx, struct item_new it, struct err *e)
{
	int64_t id;

	return item_create(fixture_desk(fx, "buyer"), &fx->arena, &it, &id, e);
}

static int add_code(struct fixture *fx, int64_t item_id, const char *code, int64_t supplier_id, const char *pack,
		    int64_t quantity, struct err *e)
{
	return item_add_code(fixture_desk(fx, "buyer"), &fx->arena, item_id, code, supplier_id, pack, quantity, e);
}

static struct item_match resolve(struct fixture *fx, const char *code, int64_t supplier_id)
{
	struct item_match match = { 0 };
	struct err e = ERR_INIT;

	CU_ASSERT(fixture_ok(item_resolve(fixture_desk(fx, "clerk"), &fx->arena, code, supplier_id, &match, &e), &e,
			     code, __FILE__, __LINE__));
	return match;
}

static int try_resolve(struct fixture *fx, const char *code, int64_t supplier_id, struct err *e)
{
	struct item_match match;

	return item_resolve(fixture_desk(fx, "clerk"), &fx->arena, code, supplier_id, &match, e);
}

static void a_faulty_item_is_refused_with_its_field(void)
{
	FIXTURE(fx);
	struct item_new it = pen();

	REFUSED(ERR_MISSING, (it = pen(), it.sku = "", try_create(&fx, it, &e)));
	REFUSED(ERR_MISSING, (it = pen(), it.name = NULL, try_create(&fx, it, &e)));
	REFUSED(ERR_TEXT, (it = pen(), it.name = "Pen\033[2J", try_create(&fx, it, &e)));
	REFUSED(ERR_TEXT, (it = pen(), it.sku = "PEN\xff", try_create(&fx, it, &e)));
	REFUSED(ERR_VALUE, (it = pen(), it.class = "D", try_create(&fx, it, &e)));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "field"), "class");
	REFUSED(ERR_VALUE, (it = pen(), it.track = "batch", try_create(&fx, it, &e)));
	REFUSED(ERR_VALUE, (it = pen(), it.status = "gone", try_create(&fx, it, &e)));
	REFUSED(ERR_VALUE, (it = pen(), it.currency = "EURO", try_create(&fx, it, &e)));
	REFUSED(ERR_VALUE, (it = pen(), it.cost4 = -1, try_create(&fx, it, &e)));
	REFUSED(ERR_VALUE, (it = pen(), it.price_minor = -1, try_create(&fx, it, &e)));
	REFUSED(ERR_VALUE, (it = pen(), it.weight_g = -1, try_create(&fx, it, &e)));
	REFUSED(ERR_VALUE, (it = pen(), it.decimals = 7, try_create(&fx, it, &e)));
	create(&fx, pen());
	REFUSED(ERR_DUPLICATE, try_create(&fx, pen(), &e));
	SOUND();
}

static void only_who_may_change_items_does(void)
{
	FIXTURE(fx);
	struct item_new it = pen();
	int64_t id = create(&fx, it);
	struct desk *clerk = fixture_desk(&fx, "clerk");

	REFUSED(ERR_NOT_PERMITTED, item_create(clerk, &a, &it, &id, &e));
	REFUSED(ERR_NOT_PERMITTED, item_change(clerk, &a, id, 1, &it, &e));
	REFUSED(ERR_NOT_PERMITTED, item_add_code(clerk, &a, id, "X-1", DB_NULL, "each", 1, &e));
	REFUSED(ERR_NOT_PERMITTED, item_bind_code(clerk, &a, id, "X-1", DB_NULL, "each", 1, &e));
	WORKS(item_bind_code(fixture_desk(&fx, "supervisor"), &a, id, "X-1", DB_NULL, "each", 1, &e));
}

/* 036000291452 is the well-known example of a UPC-A; with one 0 in front it is the EAN-13, with two the 14 digits. */
static void one_number_in_three_lengths_is_one_code(void)
{
	FIXTURE(fx);
	int64_t id = create(&fx, pen());

	WORKS(add_code(&fx, id, "0036000291452", DB_NULL, "each", 1, &e));
	CU_ASSERT_EQUAL(resolve(&fx, "036000291452", 0).item_id, id);
	CU_ASSERT_EQUAL(resolve(&fx, "0036000291452", 0).item_id, id);
	CU_ASSERT_EQUAL(resolve(&fx, "00036000291452", 0).item_id, id);
	CU_ASSERT_EQUAL(resolve(&fx, " 00036000291452 ", 0).item_id, id);
	/* Another check digit is another text. */
	REFUSED(ERR_NOT_FOUND, try_resolve(&fx, "036000291453", 0, &e));
	/* Bound twice is bound once. */
	CHANGES_NOTHING(WORKS(add_code(&fx, id, "036000291452", DB_NULL, "each", 1, &e)));
}

/* The carton 1 590123 412345 and its check digit, worked out by hand from the right, weights 3 and 1:
 * 3*(1+9+1+3+1+3+5) + (5+0+2+4+2+4) = 69 + 17 = 86, so 4. */
static void a_carton_has_a_code_and_a_quantity_of_its_own(void)
{
	FIXTURE(fx);
	int64_t id = create(&fx, pen());
	struct item_match m;

	WORKS(add_code(&fx, id, "15901234123454", DB_NULL, "carton", 12, &e));
	m = resolve(&fx, "15901234123454", 0);
	CU_ASSERT_EQUAL(m.item_id, id);
	CU_ASSERT_EQUAL(m.quantity, 12);
	CU_ASSERT_STRING_EQUAL(m.pack, "carton");
	m = resolve(&fx, "PEN-01", 0);
	CU_ASSERT_EQUAL(m.quantity, 1);
	CU_ASSERT_STRING_EQUAL(m.pack, "each");
	REFUSED(ERR_VALUE, add_code(&fx, id, "B-1", DB_NULL, "bundle", 2, &e));
	REFUSED(ERR_VALUE, add_code(&fx, id, "B-1", DB_NULL, "inner", 0, &e));
	REFUSED(ERR_MISSING, add_code(&fx, id, "   ", DB_NULL, "inner", 2, &e));
	REFUSED(ERR_TEXT, add_code(&fx, id, "B\x1d", DB_NULL, "inner", 2, &e));
	REFUSED(ERR_DUPLICATE, add_code(&fx, id, "15901234123454", DB_NULL, "carton", 24, &e));
}

static void a_code_means_one_item_but_a_supplier_may_mean_another(void)
{
	FIXTURE(fx);
	struct item_new other = pen();
	int64_t blue = create(&fx, pen()), red, acme = shop_supplier(&fx, "ACME"), bolt = shop_supplier(&fx, "BOLT");

	other.sku = "PEN-02";
	red = create(&fx, other);
	WORKS(add_code(&fx, blue, "X-100", DB_NULL, "each", 1, &e));
	REFUSED(ERR_DUPLICATE, add_code(&fx, red, "X-100", DB_NULL, "each", 1, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "sku"), "PEN-01");
	WORKS(add_code(&fx, red, "X-100", acme, "each", 1, &e));
	REFUSED(ERR_DUPLICATE, add_code(&fx, blue, "X-100", acme, "each", 1, &e));
	CU_ASSERT_EQUAL(resolve(&fx, "X-100", acme).item_id, red);
	CU_ASSERT_EQUAL(resolve(&fx, "X-100", bolt).item_id, blue);
	CU_ASSERT_EQUAL(resolve(&fx, "X-100", 0).item_id, blue);
}

static void a_code_that_only_suppliers_use_is_clear_while_they_mean_the_same(void)
{
	FIXTURE(fx);
	struct item_new other = pen();
	int64_t blue = create(&fx, pen()), red, suppliers[5];
	static const char *const codes[] = { "S1", "S2", "S3", "S4", "S5" };

	other.sku = "PEN-02";
	red = create(&fx, other);
	for (size_t i = 0; i < 5; i++)
		suppliers[i] = shop_supplier(&fx, codes[i]);
	for (size_t i = 0; i < 4; i++)
		WORKS(add_code(&fx, blue, "Y-1", suppliers[i], "each", 1, &e));
	CU_ASSERT_EQUAL(resolve(&fx, "Y-1", 0).item_id, blue);
	CU_ASSERT_EQUAL(resolve(&fx, "Y-1", suppliers[2]).item_id, blue);
	REFUSED(ERR_NOT_FOUND, try_resolve(&fx, "Y-1", suppliers[4], &e));
	/* The fifth means another one; the first four do not hide him. */
	WORKS(add_code(&fx, red, "Y-1", suppliers[4], "each", 1, &e));
	CU_ASSERT_EQUAL(resolve(&fx, "Y-1", suppliers[4]).item_id, red);
	REFUSED(ERR_CODE_AMBIGUOUS, try_resolve(&fx, "Y-1", 0, &e));
}

static void our_own_number_goes_before_some_suppliers_code(void)
{
	FIXTURE(fx);
	struct item_new other = pen();
	int64_t blue = create(&fx, pen()), red, acme = shop_supplier(&fx, "ACME");

	other.sku = "PEN-02";
	red = create(&fx, other);
	/* Acme calls the red one PEN-01, which is our number of the blue one. */
	WORKS(add_code(&fx, red, "PEN-01", acme, "each", 1, &e));
	CU_ASSERT_EQUAL(resolve(&fx, "PEN-01", acme).item_id, red);
	CU_ASSERT_EQUAL(resolve(&fx, "PEN-01", 0).item_id, blue);
	/* As a code for everybody it would hide the blue one. */
	REFUSED(ERR_DUPLICATE, add_code(&fx, red, "PEN-01", DB_NULL, "each", 1, &e));
	WORKS(add_code(&fx, red, "PEN-03", DB_NULL, "each", 1, &e));
	other.sku = "PEN-03";
	REFUSED(ERR_DUPLICATE, try_create(&fx, other, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "sku"), "PEN-02");
}

static void a_code_is_taken_away(void)
{
	FIXTURE(fx);
	int64_t id = create(&fx, pen());
	struct item_codes_of_rows codes;

	WORKS(add_code(&fx, id, "X-1", DB_NULL, "each", 1, &e));
	MUST_WORK(item_codes_of(fx.db, &a, id, &codes, &e));
	CU_ASSERT_EQUAL_FATAL(codes.n, 1);
	REFUSED(ERR_NOT_PERMITTED, item_drop_code(fixture_desk(&fx, "clerk"), &a, codes.v[0].code_id, &e));
	WORKS(item_drop_code(fixture_desk(&fx, "buyer"), &a, codes.v[0].code_id, &e));
	REFUSED(ERR_NOT_FOUND, try_resolve(&fx, "X-1", 0, &e));
	REFUSED(ERR_NOT_FOUND, item_drop_code(fixture_desk(&fx, "buyer"), &a, codes.v[0].code_id, &e));
}

static size_t found(struct fixture *fx, const char *text, const char *first)
{
	struct item_search_word_rows rows = { 0 };
	struct err e = ERR_INIT;

	CU_ASSERT(fixture_ok(item_search(fixture_desk(fx, "clerk"), &fx->arena, text, 20, &rows, &e), &e, text,
			     __FILE__, __LINE__));
	if (rows.n && first)
		CU_ASSERT_STRING_EQUAL(rows.v[0].sku, first);
	return rows.n;
}

static void an_item_is_found_by_the_beginning_of_any_word_or_code(void)
{
	FIXTURE(fx);
	struct item_new other = pen();
	int64_t blue = create(&fx, pen());

	other.sku = "INK-77";
	other.name = "Blue ink, 50 ml, Pelikán";
	other.category = "Writing";
	create(&fx, other);
	WORKS(add_code(&fx, blue, "036000291452", DB_NULL, "each", 1, &e));
	CU_ASSERT_EQUAL(found(&fx, "fount", "PEN-01"), 1);
	CU_ASSERT_EQUAL(found(&fx, "BLUE", "INK-77"), 2);
	CU_ASSERT_EQUAL(found(&fx, "blue fountain", "PEN-01"), 1);
	CU_ASSERT_EQUAL(found(&fx, "blue violin", NULL), 0);
	CU_ASSERT_EQUAL(found(&fx, "pelikan", "INK-77"), 1);
	CU_ASSERT_EQUAL(found(&fx, "writ", "INK-77"), 1);
	CU_ASSERT_EQUAL(found(&fx, "pen-0", "PEN-01"), 1);
	CU_ASSERT_EQUAL(found(&fx, "36000", "PEN-01"), 1);
	CU_ASSERT_EQUAL(found(&fx, "036000291452", "PEN-01"), 1);
	CU_ASSERT_EQUAL(found(&fx, "", NULL), 0);
	CU_ASSERT_EQUAL(found(&fx, "' OR 1=1 --", NULL), 0);
	/* A new name is found, the old one no more. */
	other = pen();
	other.name = "Brass nib";
	WORKS(item_change(fixture_desk(&fx, "buyer"), &a, blue, 1, &other, &e));
	CU_ASSERT_EQUAL(found(&fx, "brass", "PEN-01"), 1);
	CU_ASSERT_EQUAL(found(&fx, "fount", NULL), 0);
	CU_ASSERT_EQUAL(found(&fx, "036000291452", "PEN-01"), 1);
}

static void two_who_change_an_item_do_not_overwrite_each_other(void)
{
	FIXTURE(fx);
	struct item_new mine = pen(), yours = pen();
	int64_t id = create(&fx, pen());
	struct item_row row;

	mine.price_minor = 1000;
	yours.price_minor = 2000;
	WORKS(item_change(fixture_desk(&fx, "buyer"), &a, id, 1, &mine, &e));
	REFUSED(ERR_CONFLICT, item_change(fixture_desk(&fx, "buyer2"), &a, id, 1, &yours, &e));
	MUST_WORK(item_get(fx.db, &a, id, &row, &e));
	CU_ASSERT_EQUAL(row.price_minor, 1000);
	CU_ASSERT_EQUAL(row.version, 2);
	REFUSED(ERR_VALUE, (mine.parent_id = id, item_change(fixture_desk(&fx, "buyer"), &a, id, 2, &mine, &e)));
}

static void how_an_item_is_tracked_stays_once_it_has_moved(void)
{
	FIXTURE(fx);
	struct item_new it = pen();
	int64_t id = create(&fx, it);

	it.track = "lot";
	WORKS(item_change(fixture_desk(&fx, "buyer"), &a, id, 1, &it, &e));
	it.track = "none";
	WORKS(item_change(fixture_desk(&fx, "buyer"), &a, id, 2, &it, &e));
	shop_stock(&fx, id, 0, "A-01", 1);
	it.track = "serial";
	REFUSED(ERR_VALUE, item_change(fixture_desk(&fx, "buyer"), &a, id, 3, &it, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "field"), "track");
	it.track = "none";
	it.name = "Still a pen";
	WORKS(item_change(fixture_desk(&fx, "buyer"), &a, id, 3, &it, &e));
	SOUND();
}

static int step_create(void *ctx, struct err *e)
{
	return try_create(ctx, pen(), e);
}

static void a_failure_at_any_call_leaves_no_item_behind(void)
{
	FIXTURE(fx);

	fixture_desk(&fx, "buyer");
	CU_ASSERT(fixture_fail_each(&fx, step_create, &fx) > 8);
	CU_ASSERT_EQUAL(found(&fx, "fountain", "PEN-01"), 1);
}

static const struct test tests[] = {
	{ "a faulty item is refused with its field", a_faulty_item_is_refused_with_its_field },
	{ "only who may change items does", only_who_may_change_items_does },
	{ "one number in three lengths is one code", one_number_in_three_lengths_is_one_code },
	{ "a carton has a code and a quantity of its own", a_carton_has_a_code_and_a_quantity_of_its_own },
	{ "a code means one item but a supplier may mean another",
	  a_code_means_one_item_but_a_supplier_may_mean_another },
	{ "a code that only suppliers use is clear while they mean the same",
	  a_code_that_only_suppliers_use_is_clear_while_they_mean_the_same },
	{ "our own number goes before some supplier's code", our_own_number_goes_before_some_suppliers_code },
	{ "a code is taken away", a_code_is_taken_away },
	{ "an item is found by the beginning of any word or code",
	  an_item_is_found_by_the_beginning_of_any_word_or_code },
	{ "two who change an item do not overwrite each other", two_who_change_an_item_do_not_overwrite_each_other },
	{ "how an item is tracked stays once it has moved", how_an_item_is_tracked_stays_once_it_has_moved },
	{ "a failure at any call leaves no item behind", a_failure_at_any_call_leaves_no_item_behind },
};
const struct suite suite_item = { "item", tests, ARRAY_LEN(tests), NULL, NULL };
