/* What stands on the label of an item, a place and a line of a receipt; read back by somebody else's program. */
#include "reader.h"

#include "domain/catalog/item.h"
#include "domain/shop.h"
#include "io/label_of.h"
#include "io/out_file.h"

static const char *field(const struct label_of *l, const char *name)
{
	for (size_t i = 0; i < l->label.n_fields; i++)
		if (str_eq(l->label.fields[i].name, name))
			return l->label.fields[i].text;
	return "";
}

/* The picture of the label as zbarimg or ZXingReader reads it. */
static void reads(struct arena *a, const struct label_of *l, const char *want)
{
	const char *path = reader_file(a, "label.png"), *answer;
	struct str bytes AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(label_make(&l->label, LABEL_PNG, &bytes, &e), OK);
	CU_ASSERT_EQUAL_FATAL(out_file_write(path, bytes.p, bytes.len, &e), OK);
	if (symbol_is_gs1(l->label.symbol)) {
		if (!reader_there("ZXingReader"))
			return;
		answer = reader_run(a, "ZXingReader -1 -format %s '%s'",
				    l->label.symbol == SYMBOL_GS1_128 ? "Code128" : "DataMatrix", path);
	} else {
		if (!reader_there("zbarimg"))
			return;
		answer = reader_run(a, "zbarimg -q --raw '%s' 2>/dev/null", path);
	}
	if (!answer || !strstr(answer, want)) {
		printf("     \"%s\" is not \"%s\"\n", answer ? answer : "(nothing)", want);
		CU_FAIL("the label says something else");
	}
}

static void an_item_bears_the_symbol_of_its_code(void)
{
	static const struct {
		const char *code; /* NULL: none */
		enum symbol_kind kind;
		const char *data, *read;
	} cases[] = {
		{ "9501101530003", SYMBOL_EAN13, "9501101530003", "9501101530003" },
		{ "036000291452", SYMBOL_UPCA, "036000291452", "0036000291452" },
		{ "96385074", SYMBOL_EAN8, "96385074", "96385074" },
		{ "15400141288763", SYMBOL_ITF14, "15400141288763", "15400141288763" },
		{ NULL, SYMBOL_CODE128, "CUP-5", "CUP-5" },
	};
	FIXTURE(fx);

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *sku = arena_printf(&a, "CUP-%zu", i + 1);
		int64_t item_id = shop_item(&fx, sku, "none");
		struct label_of l;

		if (cases[i].code)
			shop_code(&fx, item_id, cases[i].code, "each", 1);
		MUST_WORK(label_of_item(fixture_desk(&fx, "clerk"), &a, sku, &number_plain, &l, &e));
		CU_ASSERT_EQUAL(l.label.symbol, cases[i].kind);
		CU_ASSERT_STRING_EQUAL(l.label.data, cases[i].data);
		CU_ASSERT_STRING_EQUAL(field(&l, "sku"), sku);
		CU_ASSERT_STRING_EQUAL(l.title, arena_printf(&a, "label %s", sku));
		CU_ASSERT_EQUAL(l.copies, 1);
		reads(&a, &l, cases[i].read);
	}
}

static void a_cartons_code_is_printed_as_what_it_is(void)
{
	FIXTURE(fx);
	int64_t item_id = shop_item(&fx, "CUP-1", "none");
	struct label_of l;

	shop_code(&fx, item_id, "9501101530003", "each", 1);
	shop_code(&fx, item_id, "29501101530007", "carton", 12);
	shop_code(&fx, item_id, "Żółć 7", "each", 1);
	MUST_WORK(label_of_item(fixture_desk(&fx, "clerk"), &a, "29501101530007", &number_plain, &l, &e));
	CU_ASSERT_EQUAL(l.label.symbol, SYMBOL_ITF14);
	CU_ASSERT_STRING_EQUAL(field(&l, "price"), "x 12");
	reads(&a, &l, "29501101530007");
	/* Code 128 cannot hold it. */
	MUST_WORK(label_of_item(fixture_desk(&fx, "clerk"), &a, "Żółć 7", &number_plain, &l, &e));
	CU_ASSERT_EQUAL(l.label.symbol, SYMBOL_QR);
	reads(&a, &l, "Żółć 7");
}

static void the_price_stands_where_one_is_set(void)
{
	FIXTURE(fx);
	const struct number_style german = { .decimal_sign = ',', .group = "." };
	struct label_of l;

	shop_item(&fx, "CUP-1", "none");
	fixture_sql(&fx, "UPDATE item SET price_minor = 0");
	MUST_WORK(label_of_item(fixture_desk(&fx, "clerk"), &a, "CUP-1", &german, &l, &e));
	CU_ASSERT_STRING_EQUAL(field(&l, "price"), "");
	fixture_sql(&fx, "UPDATE item SET price_minor = 129950");
	MUST_WORK(label_of_item(fixture_desk(&fx, "clerk"), &a, "CUP-1", &german, &l, &e));
	CU_ASSERT_STRING_EQUAL(field(&l, "price"), "1.299,50 EUR");
}

static void a_place_bears_its_code(void)
{
	FIXTURE(fx);
	struct label_of l;

	MUST_WORK(label_of_place(fixture_desk(&fx, "clerk"), &a, "A-01", &l, &e));
	CU_ASSERT_STRING_EQUAL(field(&l, "place"), "A-01");
	CU_ASSERT_EQUAL(l.label.symbol, SYMBOL_CODE128);
	reads(&a, &l, "A-01");
}

static void what_is_not_there_or_not_allowed_is_refused(void)
{
	FIXTURE(fx);
	struct label_of l;

	shop_item(&fx, "CUP-1", "none");
	REFUSED(ERR_NOT_FOUND, label_of_item(fixture_desk(&fx, "clerk"), &a, "CUP-2", &number_plain, &l, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "key"), "CUP-2");
	REFUSED(ERR_NOT_FOUND, label_of_place(fixture_desk(&fx, "clerk"), &a, "Z-99", &l, &e));
	REFUSED(ERR_NOT_FOUND, label_of_receipt_line(fixture_desk(&fx, "clerk"), &a, 999, &number_plain, &l, &e));
	REFUSED(ERR_NOT_PERMITTED, label_of_item(fixture_desk(&fx, "guest"), &a, "CUP-1", &number_plain, &l, &e));
	REFUSED(ERR_NOT_PERMITTED, label_of_place(fixture_desk(&fx, "guest"), &a, "A-01", &l, &e));
}

/* The line of a receipt that holds quantity of the item under that lot or serial. */
static int64_t received(struct fixture *fx, int64_t item_id, const char *sku, int64_t quantity, const char *lot,
			const char *serial, const char *expiry_on)
{
	const struct shop_line line = { item_id, quantity };
	int64_t order_id = shop_order(fx, shop_supplier(fx, sku), &line, 1);
	struct desk *clerk = fixture_desk(fx, "clerk");
	struct scan_in in = { .key = sku,
			      .times = quantity,
			      .facts = { .read = sku, .code = sku, .lot = lot, .serial = serial } };
	struct scan_answer answer;
	struct receipt_lines_rows lines = { .n = 0 };
	struct receipt r;
	struct err e = ERR_INIT;

	in.facts.expiry_on = expiry_on;
	CU_ASSERT_FATAL(fixture_ok(receipt_start(clerk, &fx->arena, shop_number(fx, order_id), false, &r, &e), &e,
				   "start", __FILE__, __LINE__));
	CU_ASSERT_FATAL(fixture_ok(receipt_scan(clerk, &fx->arena, r.row.receipt_id, &in, &answer, &e), &e, "scan",
				   __FILE__, __LINE__));
	CU_ASSERT_FATAL(fixture_ok(receipt_lines(fx->db, &fx->arena, r.row.receipt_id, &lines, &e), &e, "lines",
				   __FILE__, __LINE__));
	CU_ASSERT_EQUAL_FATAL(lines.n, 1);
	return lines.v[0].line_id;
}

static void a_receipts_line_says_lot_and_expiry(void)
{
	FIXTURE(fx);
	int64_t tea = shop_item(&fx, "TEA-1", "lot"), line_id;
	struct label_of l;

	shop_code(&fx, tea, "9501101530003", "each", 1);
	line_id = received(&fx, tea, "TEA-1", 7, "B7", NULL, "2027-06-30");
	MUST_WORK(label_of_receipt_line(fixture_desk(&fx, "clerk"), &a, line_id, &number_plain, &l, &e));
	CU_ASSERT_EQUAL(l.copies, 7);
	CU_ASSERT_EQUAL(l.label.symbol, SYMBOL_GS1_DATAMATRIX);
	CU_ASSERT_STRING_EQUAL(l.label.data, "[01]09501101530003[17]270630[10]B7");
	CU_ASSERT_STRING_EQUAL(field(&l, "lot"), "LOT B7");
	CU_ASSERT_STRING_EQUAL(field(&l, "expiry"), "EXPIRY 2027-06-30");
	reads(&a, &l, "01095011015300031727063010B7");
	/* Four inches have room for bars; on two they are squares again. */
	MUST_WORK(label_of_size(&a, &l, "4x2", &e));
	CU_ASSERT_EQUAL(l.label.symbol, SYMBOL_GS1_128);
	reads(&a, &l, "01095011015300031727063010B7");
	MUST_WORK(label_of_size(&a, &l, "2x1", &e));
	CU_ASSERT_EQUAL(l.label.symbol, SYMBOL_GS1_DATAMATRIX);
	REFUSED(ERR_VALUE, label_of_size(&a, &l, "huge", &e));
}

/* A label that was torn is printed again without its receipt: the same one, once. */
static void a_lot_has_the_label_that_it_came_with(void)
{
	FIXTURE(fx);
	int64_t tea = shop_item(&fx, "TEA-1", "lot"), line_id;
	struct receipt_line_row line;
	struct label_of l;

	shop_code(&fx, tea, "9501101530003", "each", 1);
	line_id = received(&fx, tea, "TEA-1", 7, "B7", NULL, "2027-06-30");
	MUST_WORK(receipt_line_get(fx.db, &a, line_id, &line, &e));
	MUST_WORK(label_of_lot(fixture_desk(&fx, "clerk"), &a, line.lot_id, &l, &e));
	CU_ASSERT_EQUAL(l.copies, 1);
	CU_ASSERT_STRING_EQUAL(l.label.data, "[01]09501101530003[17]270630[10]B7");
	CU_ASSERT_STRING_EQUAL(field(&l, "lot"), "LOT B7");
	CU_ASSERT_STRING_EQUAL(field(&l, "expiry"), "EXPIRY 2027-06-30");
	/* 0 is what moves bear that have no lot; it is none. */
	REFUSED(ERR_NOT_FOUND, label_of_lot(fixture_desk(&fx, "clerk"), &a, 0, &l, &e));
	REFUSED(ERR_NOT_FOUND, label_of_lot(fixture_desk(&fx, "clerk"), &a, line.lot_id + 1, &l, &e));
	REFUSED(ERR_NOT_PERMITTED, label_of_lot(fixture_desk(&fx, "guest"), &a, line.lot_id, &l, &e));
}

static void what_is_too_long_for_bars_becomes_squares(void)
{
	FIXTURE(fx);
	int64_t tea = shop_item(&fx, "TEA-1", "lot"), lamp = shop_item(&fx, "LAMP-1", "serial"), line_id;
	struct label_of l;

	shop_code(&fx, tea, "9501101530003", "each", 1);
	line_id = received(&fx, tea, "TEA-1", 2, "42", NULL, NULL);
	MUST_WORK(label_of_receipt_line(fixture_desk(&fx, "clerk"), &a, line_id, &number_plain, &l, &e));
	CU_ASSERT_EQUAL(l.label.symbol, SYMBOL_GS1_128);
	reads(&a, &l, "01095011015300031042");
	shop_code(&fx, lamp, "9501101530010", "each", 1);
	line_id = received(&fx, lamp, "LAMP-1", 1, NULL, "SN-abcdef-12345/x", NULL);
	MUST_WORK(label_of_receipt_line(fixture_desk(&fx, "clerk"), &a, line_id, &number_plain, &l, &e));
	CU_ASSERT_EQUAL(l.label.symbol, SYMBOL_GS1_DATAMATRIX);
	CU_ASSERT_STRING_EQUAL(field(&l, "lot"), "SERIAL SN-abcdef-12345/x");
	reads(&a, &l, "010950110153001021SN-abcdef-12345/x");
}

static void a_line_without_a_lot_bears_the_items_label(void)
{
	FIXTURE(fx);
	int64_t cup = shop_item(&fx, "CUP-1", "none"), line_id = received(&fx, cup, "CUP-1", 3, NULL, NULL, NULL);
	struct label_of l;

	MUST_WORK(label_of_receipt_line(fixture_desk(&fx, "clerk"), &a, line_id, &number_plain, &l, &e));
	CU_ASSERT_EQUAL(l.copies, 3);
	CU_ASSERT_EQUAL(l.label.symbol, SYMBOL_CODE128);
	CU_ASSERT_STRING_EQUAL(field(&l, "lot"), "");
}

static const struct test tests[] = {
	{ "an item bears the symbol of its own code, or of its SKU", an_item_bears_the_symbol_of_its_code },
	{ "a carton's code is printed as what it is", a_cartons_code_is_printed_as_what_it_is },
	{ "the price stands on the label where one is set", the_price_stands_where_one_is_set },
	{ "a place bears its code", a_place_bears_its_code },
	{ "what is not there or not allowed is refused", what_is_not_there_or_not_allowed_is_refused },
	{ "a receipt's line says lot and expiry, as many times as units", a_receipts_line_says_lot_and_expiry },
	{ "a lot has the label that it came with", a_lot_has_the_label_that_it_came_with },
	{ "what is too long for bars becomes squares", what_is_too_long_for_bars_becomes_squares },
	{ "a line without a lot bears the item's label", a_line_without_a_lot_bears_the_items_label },
};
const struct suite suite_label_of = { "label of", tests, ARRAY_LEN(tests), reader_begin, reader_end };
