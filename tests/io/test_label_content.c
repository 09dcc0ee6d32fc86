/* The logistic label: what is within in one GS1-128, the SSCC in another below it; read back by somebody else's
 * program from every output. */
#include "reader.h"

#include "domain/desk/setting.h"
#include "domain/shop.h"
#include "domain/stock/plate.h"
#include "io/label_of.h"
#include "io/out_file.h"

#include <stdlib.h>

#define PALLET "340063810000000018"
#define GTIN "09501101530003"
#define RENDERER TESTS_SOURCE "/io/zpl_png.cjs"

/* Twelve of GTIN, best before 30 June 2027, lot B7. Values of fixed length stand first; 37 has any length and is ended
 * by the separator, GS, which bars say as FNC1. */
#define WITHIN                                                                                                         \
	"02" GTIN "15270630"                                                                                           \
	"3712\x1d"                                                                                                     \
	"10B7"

static struct label_content tea(void)
{
	return (struct label_content){
		.sku = "TEA-1", .name = "Tea", .quantity = 12, .lot = "B7", .expiry_on = "2027-06-30", .gtin = GTIN
	};
}

static void plate_of(struct fixture *fx, const struct label_content *contents, size_t n, struct label_of *l)
{
	const struct label_plate plate = { .sscc = PALLET, .contents = contents, .n_contents = n };
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(label_of_plate(fixture_desk(fx, "clerk"), &fx->arena, &plate, l, &e), &e, "plate",
				   __FILE__, __LINE__));
}

/* Both symbols and no third, from a picture. zbarimg tells them in whatever order it finds them. */
static void both_read(struct arena *a, const char *picture)
{
	const char *answer;

	if (!reader_there("zbarimg"))
		return;
	answer = reader_run(a, "zbarimg -q --raw '%s' 2>/dev/null | sort", picture);
	if (!answer || !str_eq(answer, "00" PALLET "\n" WITHIN))
		printf("     %s: \"%s\"\n", picture, answer ? answer : "(nothing)");
	CU_ASSERT_TRUE(answer && str_eq(answer, "00" PALLET "\n" WITHIN));
}

static const char *made(struct arena *a, const struct label *l, enum label_format format, const char *name)
{
	const char *path = reader_file(a, name);
	struct str bytes AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(label_make(l, format, &bytes, &e), OK);
	if (format == LABEL_TSPL || format == LABEL_EPL) {
		const char *command = format == LABEL_TSPL ? "BITMAP 0,0," : "GW0,0,", *at = strstr(bytes.p, command);
		struct str pgm AUTO_STR = STR_INIT;
		int wide, rows, used = 0;

		/* Both languages say 1 for white, a picture of bits says it for black. */
		CU_ASSERT_PTR_NOT_NULL_FATAL(at);
		at += strlen(command);
		CU_ASSERT_EQUAL_FATAL(sscanf(at, "%d,%d,%n", &wide, &rows, &used), 2);
		at += used + (format == LABEL_TSPL ? 2 : 0);
		str_addf(&pgm, "P4\n%d %d\n", wide * 8, rows);
		for (int i = 0; i < wide * rows; i++)
			str_addc(&pgm, (char)~at[i]);
		CU_ASSERT_EQUAL_FATAL(out_file_write(path, pgm.p, pgm.len, &e), OK);
	} else {
		CU_ASSERT_EQUAL_FATAL(out_file_write(path, bytes.p, bytes.len, &e), OK);
	}
	return path;
}

static void a_plate_of_one_item_and_lot_says_it_in_a_second_symbol(void)
{
	static const int dpis[] = { 203, 300 };
	FIXTURE(fx);
	const struct label_content content = tea();
	struct label_of l;

	plate_of(&fx, &content, 1, &l);
	CU_ASSERT_STRING_EQUAL(l.label.content, "[02]" GTIN "[15]270630[37]12[10]B7");
	CU_ASSERT_STRING_EQUAL(l.label.data, "[00]" PALLET);
	for (size_t d = 0; d < ARRAY_LEN(dpis); d++) {
		const char *path;

		l.label.dpi = dpis[d];
		both_read(&a, made(&a, &l.label, LABEL_PNG, "content.png"));
		both_read(&a, made(&a, &l.label, LABEL_EPL, "epl.pbm"));
		both_read(&a, made(&a, &l.label, LABEL_TSPL, "tspl.pbm"));
		path = made(&a, &l.label, LABEL_PDF, "content.pdf");
		if (reader_there("pdftoppm")) {
			(void)reader_run(&a, "pdftoppm -r 600 -gray -png -singlefile '%s' '%s'", path,
					 reader_file(&a, "page"));
			both_read(&a, reader_file(&a, "page.png"));
		}
		path = made(&a, &l.label, LABEL_ZPL, "content.zpl");
		if (reader_there("node") && system("node '" RENDERER "' 2>/dev/null") == 0 &&
		    reader_run(&a, "node '%s' '%s' '%s' 102 153 %d 2>/dev/null", RENDERER, path, reader_file(&a, "zpl"),
			       dpis[d] == 203 ? 8 : 12))
			both_read(&a, reader_file(&a, "zpl-0.png"));
	}
}

/* GS1 asks for modules of 0.495 mm at least on what a forklift passes: 4 dots of 203 an inch are 0.5. */
static void the_sscc_is_as_coarse_as_logistics_wants(void)
{
	FIXTURE(fx);
	const struct label_content content = tea();
	struct str zpl AUTO_STR = STR_INIT;
	struct label_of l;

	plate_of(&fx, &content, 1, &l);
	MUST_WORK(label_make(&l.label, LABEL_ZPL, &zpl, &e));
	CU_ASSERT_PTR_NOT_NULL(strstr(zpl.p, "^BY4,2.0,"));
}

static void what_no_symbol_can_say_stands_in_words_alone(void)
{
	FIXTURE(fx);
	struct label_content contents[2] = { tea(), tea() };
	struct label_of l;
	struct str zpl AUTO_STR = STR_INIT;
	const char *bars;

	/* two lots */
	contents[1].lot = "B8";
	plate_of(&fx, contents, 2, &l);
	CU_ASSERT_PTR_NULL(l.label.content);
	/* nothing within, and something without a code that others know */
	plate_of(&fx, contents, 0, &l);
	CU_ASSERT_PTR_NULL(l.label.content);
	contents[0].gtin = NULL;
	plate_of(&fx, contents, 1, &l);
	CU_ASSERT_PTR_NULL(l.label.content);
	/* a lot of more than the twenty characters that (10) holds */
	contents[0] = tea();
	contents[0].lot = "THE-LOT-OF-TWENTY-ONE";
	plate_of(&fx, contents, 1, &l);
	CU_ASSERT_PTR_NULL(l.label.content);
	/* no lot and no day: what and how many */
	contents[0].lot = contents[0].expiry_on = "";
	plate_of(&fx, contents, 1, &l);
	CU_ASSERT_STRING_EQUAL(l.label.content, "[02]" GTIN "[37]12");
	/* The smaller sizes have no room for it, and are drawn without. */
	MUST_WORK(label_of_size(&a, &l, "4x2", &e));
	WORKS(label_make(&l.label, LABEL_ZPL, &zpl, &e));
	bars = strstr(zpl.p, "^BCN,");
	CU_ASSERT_PTR_NOT_NULL_FATAL(bars);
	CU_ASSERT_PTR_NULL(strstr(bars + 1, "^BCN,"));
}

/* A plate of the house itself: the item's own GTIN, how many stand on it, their lot. */
static void a_plate_of_ours_knows_what_is_on_it(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	int64_t item = shop_item(&fx, "TEA-1", "lot"), lot = shop_lot(&fx, item, "lot", "B7", "2027-06-30");
	struct plate_row plate;
	struct label_of l;

	shop_code(&fx, item, GTIN, "each", 1);
	shop_stock(&fx, item, lot, "A-01", 12);
	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "plate.prefix", "9501101", &e));
	MUST_WORK(plate_new(clerk, &a, "A-01", &plate, &e));
	MUST_WORK(plate_put(clerk, &a, plate.sscc, item, lot, 12, &e));
	MUST_WORK(label_of_plate_id(clerk, &a, plate.plate_id, "Tea, first", &l, &e));
	CU_ASSERT_STRING_EQUAL(l.label.content, "[02]" GTIN "[15]270630[37]12[10]B7");
}

static const struct test tests[] = {
	{ "a plate of one item and lot says it in a second symbol",
	  a_plate_of_one_item_and_lot_says_it_in_a_second_symbol },
	{ "the SSCC is as coarse as logistics wants", the_sscc_is_as_coarse_as_logistics_wants },
	{ "what no symbol can say stands in words alone", what_no_symbol_can_say_stands_in_words_alone },
	{ "a plate of ours knows what is on it", a_plate_of_ours_knows_what_is_on_it },
};
const struct suite suite_label_content = { "logistic labels", tests, ARRAY_LEN(tests), reader_begin, reader_end };
