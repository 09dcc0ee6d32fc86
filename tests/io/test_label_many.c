/* Labels of what carries goods, of papers on their way and of people's hands, and of whole papers at once; read back by
 * somebody else's program where a scanner must read them. */
#include "reader.h"

#include "domain/desk/setting.h"
#include "domain/dock.h"
#include "domain/sell.h"
#include "domain/stock/transfer.h"
#include "io/label_many.h"
#include "io/out_file.h"

#define PALLET "340063810000000018"

static const char *field(const struct label_of *l, const char *name)
{
	for (size_t i = 0; i < l->label.n_fields; i++)
		if (str_eq(l->label.fields[i].name, name))
			return l->label.fields[i].text;
	return "";
}

/* What zbarimg reads on the label as it is drawn in a size, sorted. */
static void reads(struct arena *a, struct label_of l, const char *size, const char *want)
{
	const char *path = reader_file(a, "label.png"), *answer;
	struct str bytes AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(label_of_size(a, &l, size, &e), OK);
	CU_ASSERT_EQUAL_FATAL(label_make(&l.label, LABEL_PNG, &bytes, &e), OK);
	CU_ASSERT_EQUAL_FATAL(out_file_write(path, bytes.p, bytes.len, &e), OK);
	if (!reader_there("zbarimg"))
		return;
	answer = reader_run(a, "zbarimg -q --raw '%s' 2>/dev/null | sort", path);
	if (!answer || !str_eq(answer, want))
		printf("     %s: \"%s\" is not \"%s\"\n", size, answer ? answer : "(nothing)", want);
	CU_ASSERT_TRUE(answer && str_eq(answer, want));
}

static void reads_in_every_size(struct arena *a, const struct label_of *l, const char *want)
{
	static const char *const sizes[] = { "2x1", "4x2", "4x3", "4x6" };

	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		reads(a, *l, sizes[i], want);
}

static void a_plate_bears_its_sscc_and_what_it_holds(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct label_content contents[7] = {
		{ .sku = "TEA-1", .name = "Tea", .quantity = 12, .lot = "B7", .expiry_on = "2027-06-30" },
		{ .sku = "CUP-1", .quantity = 3 },
	};
	struct label_plate plate = {
		.sscc = PALLET, .name = "DOCK-1", .contents = contents, .n_contents = 2, .copies = 2
	};
	struct label_of l;

	MUST_WORK(label_of_plate(clerk, &a, &plate, &l, &e));
	CU_ASSERT_EQUAL(l.copies, 2);
	CU_ASSERT_STRING_EQUAL(l.label.data, "[00]" PALLET);
	CU_ASSERT_STRING_EQUAL(field(&l, "sscc"), "SSCC " PALLET);
	CU_ASSERT_STRING_EQUAL(field(&l, "content1"), "12 x TEA-1  Tea, LOT B7, EXPIRY 2027-06-30");
	CU_ASSERT_STRING_EQUAL(field(&l, "content2"), "3 x CUP-1");
	reads_in_every_size(&a, &l, "00" PALLET);
	/* Seven and room for five: four, and that there are three more. */
	for (size_t i = 2; i < 7; i++)
		contents[i] = contents[1];
	plate.n_contents = 7;
	plate.copies = 0;
	MUST_WORK(label_of_plate(clerk, &a, &plate, &l, &e));
	CU_ASSERT_EQUAL(l.copies, 1);
	CU_ASSERT_STRING_EQUAL(field(&l, "content4"), "3 x CUP-1");
	CU_ASSERT_STRING_EQUAL(field(&l, "content5"), "+ 3 ...");
	/* 34006381000000001: 3*3+4+0+0+6*3... the right digit is 8. */
	plate.sscc = "340063810000000019";
	REFUSED(ERR_CHECK_DIGIT, label_of_plate(clerk, &a, &plate, &l, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "expected"), "8");
	plate.sscc = "34006381000000001";
	REFUSED(ERR_SYMBOL_DATA, label_of_plate(clerk, &a, &plate, &l, &e));
	REFUSED(ERR_NOT_PERMITTED, label_of_plate(fixture_desk(&fx, "guest"), &a, &plate, &l, &e));
}

/* Acme announces a pallet with 24 pens of lot P1 and 5 inks loose. */
static const char *announce(struct dock *d, struct arena *a)
{
	const struct notice_unit_new pallet = { .sscc = PALLET, .parent = -1 };
	const char *order = shop_number(d->fx, d->order_id);
	const struct notice_line_new lines[] = {
		{ .unit = 0, .order_ref = order, .sku = "PEN", .quantity = 24, .lot = "P1", .expiry_on = "2028-01-31" },
		{ .unit = -1, .order_ref = order, .sku = "INK", .quantity = 5 },
		{ .unit = -1, .order_ref = order, .supplier_code = "WHO-KNOWS", .quantity = 1 },
	};
	const struct notice_new n = { .supplier_id_text = "ACME",
				      .supplier_ref = "LS-1",
				      .source = "csv",
				      .batch_id = DB_NULL,
				      .units = &pallet,
				      .n_units = 1,
				      .lines = lines,
				      .n_lines = 3 };
	struct notice_result made;

	CU_ASSERT_FATAL(fixture_ok(notice_create(fixture_desk(d->fx, "buyer"), a, &n, &made, &d->e), &d->e, "notice",
				   __FILE__, __LINE__));
	return made.number;
}

static void a_pallet_says_whose_it_is_and_what_is_on_it(void)
{
	FIXTURE(fx);
	DOCK(d, 30, 5);
	const char *number = announce(&d, &a);
	struct label_of l;

	MUST_WORK(label_of_pallet(d.clerk, &a, PALLET, &l, &e));
	CU_ASSERT_STRING_EQUAL(field(&l, "number"), arena_printf(&a, "%s  LS-1", number));
	CU_ASSERT_PTR_NOT_NULL(strstr(field(&l, "content1"), "24 x PEN"));
	CU_ASSERT_PTR_NOT_NULL(strstr(field(&l, "content1"), "LOT P1, EXPIRY 2028-01-31"));
	CU_ASSERT_STRING_EQUAL(field(&l, "content2"), "");
	CU_ASSERT_STRING_EQUAL(field(&l, "total"), "x 24");
	/* On the largest a second symbol says the item, the best before, how many and the lot. */
	reads(&a, l, "2x1", "00" PALLET);
	reads(&a, l, "4x2", "00" PALLET);
	reads(&a, l, "4x3", "00" PALLET);
	reads(&a, l, "4x6",
	      "00" PALLET "\n020" PEN_GTIN "152801313724\x1d"
	      "10P1");
	REFUSED(ERR_NOT_FOUND, label_of_pallet(d.clerk, &a, "340063810000000025", &l, &e));
}

/* Of 30 pens and 5 inks two pens came: labels for what still comes are 28 and 5, for what came 2. */
static void an_order_has_labels_before_and_a_receipt_after_scanning(void)
{
	FIXTURE(fx);
	DOCK(d, 30, 5);
	struct label_list before = { .arena = &a }, after = { .arena = &a };
	struct receipt r;

	dock_scan(&d, PEN_GTIN);
	dock_scan(&d, PEN_GTIN);
	MUST_WORK(label_many_order(d.clerk, shop_number(&fx, d.order_id), &number_plain, &before, &e));
	CU_ASSERT_EQUAL_FATAL(before.labels.n, 2);
	CU_ASSERT_EQUAL(before.labels.v[0].copies, 28);
	CU_ASSERT_EQUAL(before.labels.v[1].copies, 5);
	CU_ASSERT_EQUAL(label_list_count(&before), 33);
	CU_ASSERT_STRING_EQUAL(before.labels.v[0].label.data, PEN_GTIN);
	MUST_WORK(receipt_load(d.clerk, &a, d.receipt_id, &r, &e));
	MUST_WORK(label_many_receipt(d.clerk, r.doc.number, &number_plain, &after, &e));
	CU_ASSERT_EQUAL_FATAL(after.labels.n, 1);
	CU_ASSERT_EQUAL(after.labels.v[0].copies, 2);
	REFUSED(ERR_NOT_FOUND, label_many_order(d.clerk, "PO-1999-00001", &number_plain, &before, &e));
	REFUSED(ERR_NOT_FOUND, label_many_receipt(d.clerk, "RC-1999-00001", &number_plain, &after, &e));
	REFUSED(ERR_NOT_PERMITTED,
		label_many_order(fixture_desk(&fx, "guest"), shop_number(&fx, d.order_id), &number_plain, &before, &e));
}

/* The roll that lies in the printer is a setting; one kind may have another, and who says a size is heard first. */
static void labels_come_on_the_paper_that_is_set(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct label_of l;

	MUST_WORK(label_of_place(clerk, &a, "A-01", &l, &e));
	MUST_WORK(label_of_usual_size(clerk, &a, &l, &e));
	CU_ASSERT_EQUAL(l.label.template->width, 1016);
	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "label.size", "2x1", &e));
	MUST_WORK(label_of_usual_size(clerk, &a, &l, &e));
	CU_ASSERT_EQUAL(l.label.template->width, 508);
	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "label.size.shelf", "4x6", &e));
	MUST_WORK(label_of_place(clerk, &a, "A-01", &l, &e));
	MUST_WORK(label_of_usual_size(clerk, &a, &l, &e));
	CU_ASSERT_EQUAL(l.label.template->height, 1524);
	MUST_WORK(label_of_place(clerk, &a, "A-01", &l, &e));
	MUST_WORK(label_of_size(&a, &l, "4x3", &e));
	MUST_WORK(label_of_usual_size(clerk, &a, &l, &e));
	CU_ASSERT_EQUAL(l.label.template->height, 762);
	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "label.size.shelf", "wide", &e));
	MUST_WORK(label_of_place(clerk, &a, "A-01", &l, &e));
	REFUSED(ERR_VALUE, label_of_usual_size(clerk, &a, &l, &e));
}

static void a_receipt_without_scans_has_no_labels(void)
{
	FIXTURE(fx);
	DOCK(d, 30, 5);
	struct label_list list = { .arena = &a };
	struct receipt r;

	MUST_WORK(receipt_load(d.clerk, &a, d.receipt_id, &r, &e));
	REFUSED(ERR_EMPTY, label_many_receipt(d.clerk, r.doc.number, &number_plain, &list, &e));
}

/* The lot is known from the notice, so its label says it before anything came; the line that nobody knows has none. */
static void a_notice_has_labels_with_the_lots_that_it_announces(void)
{
	FIXTURE(fx);
	DOCK(d, 30, 5);
	const char *number = announce(&d, &a);
	struct label_list list = { .arena = &a };

	MUST_WORK(label_many_notice(d.clerk, number, &number_plain, &list, &e));
	CU_ASSERT_EQUAL_FATAL(list.labels.n, 2);
	CU_ASSERT_EQUAL(list.labels.v[0].copies, 24);
	CU_ASSERT_STRING_EQUAL(list.labels.v[0].label.data, "[01]04006381333931[17]280131[10]P1");
	CU_ASSERT_STRING_EQUAL(field(&list.labels.v[0], "lot"), "LOT P1");
	CU_ASSERT_EQUAL(list.labels.v[1].copies, 5);
	CU_ASSERT_STRING_EQUAL(list.labels.v[1].label.data, INK_GTIN);
}

/* 33 labels on sheets of 21 of which four are used: 17 on the first, 16 on the second. */
static void a_list_goes_onto_a_sheet_copy_by_copy(void)
{
	FIXTURE(fx);
	DOCK(d, 28, 5);
	struct label_list list = { .arena = &a };
	struct str pdf AUTO_STR = STR_INIT, zpl AUTO_STR = STR_INIT;
	const char *path = reader_file(&a, "sheet.pdf");

	MUST_WORK(label_many_order(d.clerk, shop_number(&fx, d.order_id), &number_plain, &list, &e));
	MUST_WORK(label_list_sheet(&list, label_sheet_find("L7160"), 4, &pdf, &e));
	MUST_WORK(out_file_write(path, pdf.p, pdf.len, &e));
	if (reader_there("pdfinfo"))
		CU_ASSERT_STRING_EQUAL(reader_run(&a, "pdfinfo '%s' | sed -n 's/^Pages: *//p'", path), "2");
	if (reader_there("pdftotext")) /* each label says it twice: name and SKU */
		CU_ASSERT_STRING_EQUAL(reader_run(&a, "pdftotext '%s' - | grep -o PEN | wc -l", path), "56");
	MUST_WORK(label_list_make(&list, LABEL_ZPL, &zpl, &e));
	CU_ASSERT_PTR_NOT_NULL(strstr(zpl.p, "^PQ28"));
	CU_ASSERT_PTR_NOT_NULL(strstr(zpl.p, "^PQ5"));
	pdf.len = 0;
	MUST_WORK(label_list_pages(&list, &pdf, &e));
	MUST_WORK(out_file_write(path, pdf.p, pdf.len, &e));
	if (reader_there("pdfinfo"))
		CU_ASSERT_STRING_EQUAL(reader_run(&a, "pdfinfo '%s' | sed -n 's/^Pages: *//p'", path), "33");
}

static void places_are_labelled_from_one_to_another(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct label_list list = { .arena = &a }, all = { .arena = &a };

	MUST_WORK(label_many_places(clerk, "A-01", "A-02", &list, &e));
	CU_ASSERT_EQUAL_FATAL(list.labels.n, 2);
	CU_ASSERT_STRING_EQUAL(list.labels.v[0].label.data, "A-01");
	CU_ASSERT_STRING_EQUAL(list.labels.v[1].label.data, "A-02");
	/* Suppliers and customers are places of the ledger and not of the house. */
	MUST_WORK(label_many_places(clerk, "A", "Z", &all, &e));
	for (size_t i = 0; i < all.labels.n; i++) {
		CU_ASSERT_STRING_NOT_EQUAL(all.labels.v[i].label.data, "SUPPLIER");
		CU_ASSERT_STRING_NOT_EQUAL(all.labels.v[i].label.data, "CUSTOMER");
	}
	CU_ASSERT_TRUE(all.labels.n > 2);
	list.labels.n = 0;
	REFUSED(ERR_NOT_FOUND, label_many_places(clerk, "X-1", "X-9", &list, &e));
	REFUSED(ERR_NOT_FOUND, label_many_places(clerk, "A-02", "A-01", &list, &e));
}

static void a_transfer_says_from_where_to_where(void)
{
	FIXTURE(fx);
	DOCK(d, 1, 1);
	struct desk *supervisor = fixture_desk(&fx, "supervisor");
	struct label_list list = { .arena = &a };
	struct label_of l;
	struct transfer t;
	int64_t transfer_id;

	MUST_WORK(transfer_create(supervisor, &a, "BCN1", "LIS1", NULL, NULL, &transfer_id, &e));
	MUST_WORK(transfer_want(supervisor, &a, transfer_id, d.pen, 7, &e));
	MUST_WORK(transfer_want(supervisor, &a, transfer_id, d.ink, 2, &e));
	MUST_WORK(transfer_load(supervisor, &a, transfer_id, &t, &e));
	MUST_WORK(label_of_transfer(d.clerk, &a, t.doc.number, &l, &e));
	CU_ASSERT_TRUE(str_starts(field(&l, "from"), "BCN1 "));
	CU_ASSERT_TRUE(str_starts(field(&l, "to"), "> LIS1 "));
	CU_ASSERT_STRING_EQUAL(field(&l, "quantity"), "x 9");
	reads_in_every_size(&a, &l, t.doc.number);
	MUST_WORK(label_of_transfer_line(d.clerk, &a, t.lines[0].line_id, &l, &e));
	CU_ASSERT_STRING_EQUAL(field(&l, "quantity"), "x 7");
	CU_ASSERT_STRING_EQUAL(field(&l, "line"), "1");
	CU_ASSERT_STRING_EQUAL(field(&l, "sku"), "PEN");
	reads_in_every_size(&a, &l, PEN_GTIN);
	MUST_WORK(label_many_transfer(d.clerk, t.doc.number, &list, &e));
	CU_ASSERT_EQUAL(list.labels.n, 3);
	REFUSED(ERR_NOT_FOUND, label_of_transfer(d.clerk, &a, "TR-1999-00001", &l, &e));
	REFUSED(ERR_NOT_FOUND, label_of_transfer_line(d.clerk, &a, 999999, &l, &e));
}

static void a_parcel_says_to_whom_it_goes(void)
{
	FIXTURE(fx);
	const char *number;
	struct label_of l;
	struct label_list cartons = { .arena = &a };
	struct sales_new order;
	int64_t order_id, on_hold;

	shop_item(&fx, "CUP-1", "none");
	order = sell_order_new(&fx, sell_channel(&fx, "WEB", 1, 0, 0), "W-77", "CUP-1", 2);
	order.name = "Żaneta Łękawska";
	order.address = "Piotrkowska 1";
	order.postcode = "90-001";
	order.city = "Łódź";
	order.country = "PL";
	MUST_WORK(sales_create(fixture_desk(&fx, "channel"), &a, &order, &order_id, &on_hold, &e));
	number = shop_number(&fx, order_id);
	MUST_WORK(label_of_ship(fixture_desk(&fx, "clerk"), &a, number, 2, 3, &l, &e));
	CU_ASSERT_STRING_EQUAL(field(&l, "to1"), "Żaneta Łękawska");
	CU_ASSERT_STRING_EQUAL(field(&l, "to2"), "Piotrkowska 1");
	CU_ASSERT_STRING_EQUAL(field(&l, "to3"), "90-001 Łódź");
	CU_ASSERT_STRING_EQUAL(field(&l, "to4"), "PL");
	CU_ASSERT_STRING_EQUAL(field(&l, "ref"), "W-77");
	CU_ASSERT_STRING_EQUAL(field(&l, "count"), "2 / 3");
	reads_in_every_size(&a, &l, number);
	/* The same by the channel's number. */
	MUST_WORK(label_of_ship(fixture_desk(&fx, "clerk"), &a, "W-77", 1, 1, &l, &e));
	CU_ASSERT_STRING_EQUAL(field(&l, "number"), number);
	/* A number of cartons is no code: who scans one there waits for nothing, and gets no roll of them. */
	MUST_WORK(label_many_ship(fixture_desk(&fx, "clerk"), number, 3, &cartons, &e));
	CU_ASSERT_EQUAL(cartons.labels.n, 3);
	REFUSED(ERR_VALUE, label_many_ship(fixture_desk(&fx, "clerk"), number, 9521338026698, &cartons, &e));
	REFUSED(ERR_VALUE, label_many_ship(fixture_desk(&fx, "clerk"), number, 0, &cartons, &e));
	REFUSED(ERR_VALUE, label_of_ship(fixture_desk(&fx, "clerk"), &a, number, 4, 3, &l, &e));
	REFUSED(ERR_NOT_FOUND, label_of_ship(fixture_desk(&fx, "clerk"), &a, "SO-1", 1, 1, &l, &e));
	/* clerk2 labels at LIS1; where a customer of BCN1 lives is not for him. */
	REFUSED(ERR_NOT_PERMITTED, label_of_ship(fixture_desk(&fx, "clerk2"), &a, number, 1, 1, &l, &e));
}

static void a_badge_bears_what_the_sign_in_reads(void)
{
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin");
	struct label_of l;

	MUST_WORK(label_of_badge(admin, &a, "clerk", "DLU:x7Qp-22", &l, &e));
	CU_ASSERT_STRING_EQUAL(field(&l, "user"), "clerk");
	CU_ASSERT_STRING_EQUAL(l.title, "label clerk"); /* the secret is not in the spool's list */
	reads_in_every_size(&a, &l, "DLU:x7Qp-22");
	REFUSED(ERR_MISSING, label_of_badge(admin, &a, "clerk", NULL, &l, &e));
	fixture_sql(&fx, "UPDATE app_user SET badge = 'B-0017' WHERE name = 'clerk'");
	MUST_WORK(label_of_badge(admin, &a, "clerk", NULL, &l, &e));
	CU_ASSERT_STRING_EQUAL(l.label.data, "B-0017");
	REFUSED(ERR_NOT_FOUND, label_of_badge(admin, &a, "nobody", "X", &l, &e));
	REFUSED(ERR_NOT_PERMITTED, label_of_badge(fixture_desk(&fx, "supervisor"), &a, "clerk", "X", &l, &e));
}

/* What stands in the bars is what the scanner's desk takes for a card. */
static void a_card_is_read_as_the_command_that_it_is(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct label_of l;
	int64_t quantity = 0;

	for (int card = CARD_NONE + 1; card < CARD_COUNT; card++) {
		MUST_WORK(label_of_card(clerk, &a, (enum card)card, 12, "Name", "Hint", &l, &e));
		CU_ASSERT_EQUAL((int)card_read(l.label.data, strlen(l.label.data), &quantity), card);
		reads(&a, l, "85x54mm", l.label.data);
		reads_in_every_size(&a, &l, l.label.data);
	}
	CU_ASSERT_EQUAL(quantity, 12);
	REFUSED(ERR_VALUE, label_of_card(clerk, &a, CARD_QUANTITY, 0, "Name", "Hint", &l, &e));
	REFUSED(ERR_VALUE, label_of_card(clerk, &a, CARD_QUANTITY, 1000000, "Name", "Hint", &l, &e));
}

static const struct test tests[] = {
	{ "a plate bears its SSCC and what it holds", a_plate_bears_its_sscc_and_what_it_holds },
	{ "a pallet says whose it is and what is on it", a_pallet_says_whose_it_is_and_what_is_on_it },
	{ "an order has labels before, and a receipt after scanning",
	  an_order_has_labels_before_and_a_receipt_after_scanning },
	{ "labels come on the paper that is set", labels_come_on_the_paper_that_is_set },
	{ "a receipt without scans has no labels", a_receipt_without_scans_has_no_labels },
	{ "a notice has labels with the lots that it announces", a_notice_has_labels_with_the_lots_that_it_announces },
	{ "a list goes onto a sheet copy by copy", a_list_goes_onto_a_sheet_copy_by_copy },
	{ "places are labelled from one to another", places_are_labelled_from_one_to_another },
	{ "a transfer says from where to where", a_transfer_says_from_where_to_where },
	{ "a parcel says to whom it goes", a_parcel_says_to_whom_it_goes },
	{ "a badge bears what the sign-in reads", a_badge_bears_what_the_sign_in_reads },
	{ "a card is read as the command that it is", a_card_is_read_as_the_command_that_it_is },
};
const struct suite suite_label_many = { "labels of papers and people", tests, ARRAY_LEN(tests), reader_begin,
					reader_end };
