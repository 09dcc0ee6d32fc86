/* GS1 messages, keys, links and what a scan means. */
#include "suite.h"

#include "domain/catalog/code.h"
#include "domain/catalog/gs1_link.h"

static struct arena arena = ARENA_INIT;
static struct code code;

static int clean(void)
{
	arena_release(&arena);
	return 0;
}

static bool scan_n(const char *bytes, size_t n)
{
	struct code_settings settings = CODE_SETTINGS(2026);

	return code_read(&arena, bytes, n, &settings, &code);
}

static bool scan(const char *text)
{
	return scan_n(text, strlen(text));
}

static bool refused_for(const char *text, enum gs1_fault fault)
{
	bool refused = !scan(text) && code.refusal.fault == fault;

	if (!refused)
		printf("%s: %s %s\n", text, code.ok ? "ok" : "refused", gs1_fault_name(code.refusal.fault));
	return refused;
}

/* ---- messages ---- */

static void carton_label(void)
{
	CU_ASSERT_TRUE(scan("]C1"
			    "0109501101530003"
			    "17270630"
			    "10LOT-7\x1D"
			    "3103001250"
			    "21S/99"));
	CU_ASSERT_EQUAL(code.kind, CODE_GS1);
	CU_ASSERT_STRING_EQUAL(code.symbology->name, "GS1-128");
	CU_ASSERT_STRING_EQUAL(code.gtin, "09501101530003");
	CU_ASSERT_STRING_EQUAL(code.expiry, "2027-06-30");
	CU_ASSERT_STRING_EQUAL(code.lot, "LOT-7");
	CU_ASSERT_STRING_EQUAL(code.serial, "S/99");
	CU_ASSERT_TRUE(code.weight.known);
	CU_ASSERT_EQUAL(code.weight.value, 1250);
	CU_ASSERT_EQUAL(code.weight.scale, 3);
	CU_ASSERT_EQUAL(code.message.n, 5);
	CU_ASSERT_STRING_EQUAL(gs1_human_text(&arena, &code.message),
			       "(01)09501101530003(17)270630(10)LOT-7(3103)001250(21)S/99");
}

static void pallet_label(void)
{
	CU_ASSERT_TRUE(scan("(00)395011015300000011(02)09501101530003(37)48(400)PO-2026-00017"));
	CU_ASSERT_STRING_EQUAL(code.sscc, "395011015300000011");
	CU_ASSERT_STRING_EQUAL(code.gtin, "09501101530003");
	CU_ASSERT_TRUE(code.has_quantity);
	CU_ASSERT_EQUAL(code.quantity, 48);
	CU_ASSERT_STRING_EQUAL(code.order, "PO-2026-00017");
}

static void not_half_read(void)
{
	CU_ASSERT_TRUE(refused_for("]C1010950110153000317270631", GS1_ILLEGAL_DAY));
	CU_ASSERT_EQUAL(code.kind, CODE_TEXT);
	CU_ASSERT_EQUAL(code.message.n, 0);
	CU_ASSERT_STRING_EQUAL(code.gtin, "");
	CU_ASSERT_STRING_EQUAL(code.expiry, "");
	CU_ASSERT_STRING_EQUAL(code.text, "010950110153000317270631");
	CU_ASSERT_EQUAL(code.refusal.at, 25);
	CU_ASSERT_EQUAL(code.refusal.length, 2);
	CU_ASSERT_TRUE(refused_for("]C10109501101530004", GS1_INCORRECT_CHECK_DIGIT));
	CU_ASSERT_TRUE(refused_for("]C101095011015300", GS1_VALUE_TOO_SHORT));
	CU_ASSERT_TRUE(refused_for("]C10109501101530003891", GS1_UNKNOWN_AI));
	CU_ASSERT_TRUE(refused_for("]d2", GS1_NO_ELEMENTS));
	CU_ASSERT_TRUE(refused_for("(01)09501101530003(10)AB#", GS1_INVALID_CSET82_CHARACTER));
}

static void contradictions(void)
{
	CU_ASSERT_TRUE(refused_for("(10)A(10)B", GS1_REPEATED_AI_DIFFERS));
	CU_ASSERT_TRUE(scan("(01)09501101530003(10)A(10)A"));
	CU_ASSERT_TRUE(refused_for("(01)09501101530003(02)09501101530003(37)5", GS1_INVALID_AI_PAIR));
	CU_ASSERT_TRUE(refused_for("(01)09501101530003(3102)000100(3103)001000", GS1_INVALID_AI_PAIR));
}

static void lot_in_a_second_symbol(void)
{
	struct code_settings alone = CODE_SETTINGS(2026);

	CU_ASSERT_TRUE(scan("]C110LOT-7"));
	CU_ASSERT_STRING_EQUAL(code.lot, "LOT-7");
	alone.alone = true;
	CU_ASSERT_FALSE(code_read(&arena, "]C110LOT-7", 10, &alone, &code));
	CU_ASSERT_EQUAL(code.refusal.fault, GS1_REQUIRED_AIS_MISSING);
	CU_ASSERT_PTR_NULL(code.lot);
}

static void forms_agree(void)
{
	static const char *const forms[] = {
		"]C1010950110153000310AB\x1D"
		"2115",
		"]Q3010950110153000310AB\x1D"
		"2115",
		"\x1D"
		"010950110153000310AB\x1D"
		"2115",
		"010950110153000310AB\x1D"
		"2115",
		"010950110153000310AB|2115",
		"^010950110153000310AB^2115",
		"(01)09501101530003(10)AB(21)15",
		"[01]09501101530003[10]AB[21]15",
		"https://id.gs1.org/01/09501101530003/10/AB/21/15",
		"]Q1https://shop.example/goods/01/9501101530003/10/AB/21/15?campaign=may",
	};

	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		CU_ASSERT_TRUE(scan(forms[i]));
		CU_ASSERT_STRING_EQUAL(gs1_human_text(&arena, &code.message), "(01)09501101530003(10)AB(21)15");
	}
}

static void written_back(void)
{
	struct gs1_message m;
	struct gs1_refusal why;
	const char *text = "(10)AB(01)09501101530003(17)270630(21)1/2";

	CU_ASSERT_TRUE_FATAL(gs1_read_bracketed(&arena, text, strlen(text), GS1_STRICT, &m, &why));
	CU_ASSERT_STRING_EQUAL(gs1_element_string(&arena, &m, '^'), "10AB^010950110153000317270630211/2");
	CU_ASSERT_STRING_EQUAL(gs1_human_text(&arena, &m), text);
	CU_ASSERT_STRING_EQUAL(gs1_write_link(&arena, &m, "https://id.gs1.org"),
			       "https://id.gs1.org/01/09501101530003/10/AB/21/1%2F2?17=270630");
	CU_ASSERT_TRUE(gs1_fits_128(&m));
}

static void brackets_within_a_value(void)
{
	CU_ASSERT_TRUE(scan("(01)09501101530003(10)A\\(1\\)"));
	CU_ASSERT_STRING_EQUAL(code.lot, "A(1)");
	CU_ASSERT_TRUE(refused_for("(01)09501101530003(10)A(1)", GS1_MALFORMED_AI));
}

/* ---- days ---- */

static void day_is(const char *yymmdd, int year, const char *iso)
{
	char text[DAY_BYTES];

	CU_ASSERT_STRING_EQUAL(day_text(gs1_day(yymmdd, year), text), iso);
}

static void centuries(void)
{
	day_is("260101", 2026, "2026-01-01");
	day_is("760101", 2026, "2076-01-01"); /* 50 ahead */
	day_is("770101", 2026, "1977-01-01"); /* 49 back */
	day_is("000229", 2026, "2000-02-29");
	day_is("250101", 2075, "2125-01-01"); /* 50 back is no longer reached: 50 ahead */
	day_is("260101", 2075, "2026-01-01");
	day_is("990630", 2051, "2099-06-30");
	day_is("010101", 2098, "2101-01-01");
}

static void last_day_of_month(void)
{
	day_is("270200", 2026, "2027-02-28");
	day_is("280200", 2026, "2028-02-29");
	day_is("261200", 2026, "2026-12-31");
	CU_ASSERT_TRUE(refused_for("(4326)261200", GS1_ILLEGAL_DAY));
}

/* ---- keys ---- */

static void gtins(void)
{
	CU_ASSERT_TRUE(scan("]E09501101530003"));
	CU_ASSERT_EQUAL(code.kind, CODE_GTIN);
	CU_ASSERT_STRING_EQUAL(code.gtin, "09501101530003");
	CU_ASSERT_TRUE(scan("9501101530003"));
	CU_ASSERT_STRING_EQUAL(code.gtin, "09501101530003");
	CU_ASSERT_TRUE(scan("]I119501101530000"));
	CU_ASSERT_STRING_EQUAL(code.gtin, "19501101530000");
	CU_ASSERT_TRUE(scan("036000291452"));
	CU_ASSERT_STRING_EQUAL(code.gtin, "00036000291452");
	CU_ASSERT_TRUE(scan("95050003"));
	CU_ASSERT_STRING_EQUAL(code.gtin, "00000095050003");
	CU_ASSERT_TRUE(scan("395011015300000011"));
	CU_ASSERT_EQUAL(code.kind, CODE_SSCC);
}

static void upc_e(void)
{
	char gtin[GTIN_DIGITS + 1];

	/* one of each way to take the zeros out */
	CU_ASSERT_TRUE(gtin_from_upc_e("01234505", 8, gtin));
	CU_ASSERT_STRING_EQUAL(gtin, "00012000003455");
	CU_ASSERT_TRUE(gtin_from_upc_e("123453", 6, gtin));
	CU_ASSERT_STRING_EQUAL(gtin, "00012300000451");
	CU_ASSERT_TRUE(gtin_from_upc_e("123454", 6, gtin));
	CU_ASSERT_STRING_EQUAL(gtin, "00012340000053");
	CU_ASSERT_TRUE(gtin_from_upc_e("123457", 6, gtin));
	CU_ASSERT_STRING_EQUAL(gtin, "00012345000072");
	CU_ASSERT_FALSE(gtin_from_upc_e("01234506", 8, gtin));
	CU_ASSERT_FALSE(gtin_from_upc_e("2123456", 7, gtin));
	CU_ASSERT_TRUE(scan("01234505"));
	CU_ASSERT_STRING_EQUAL(code.gtin, "00012000003455");
}

static void wrong_check_digits(void)
{
	CU_ASSERT_TRUE(refused_for("9501101530004", GS1_INCORRECT_CHECK_DIGIT));
	CU_ASSERT_EQUAL(code.kind, CODE_GTIN);
	CU_ASSERT_STRING_EQUAL(code.gtin, "");
	CU_ASSERT_STRING_EQUAL(code.text, "9501101530004");
	CU_ASSERT_TRUE(refused_for("395011015300000012", GS1_INCORRECT_CHECK_DIGIT));
	CU_ASSERT_EQUAL(code.kind, CODE_SSCC);
	CU_ASSERT_TRUE(refused_for("]E0950110153000", GS1_INCORRECT_LENGTH_FOR_SYMBOLOGY));
	CU_ASSERT_TRUE(refused_for("]E4950X0003", GS1_NON_DIGIT_CHARACTER));
	CU_ASSERT_TRUE(refused_for("0109501101530004", GS1_INCORRECT_CHECK_DIGIT));
	/* ]I1 promises a right check digit, ]I0 nothing: those digits are the shop's own. */
	CU_ASSERT_TRUE(refused_for("]I119501101530001", GS1_INCORRECT_CHECK_DIGIT));
	CU_ASSERT_EQUAL(code.kind, CODE_GTIN);
	CU_ASSERT_TRUE(scan("]I019501101530001"));
	CU_ASSERT_EQUAL(code.kind, CODE_SKU);
	CU_ASSERT_TRUE(refused_for("]I112\x1D", GS1_ILLEGAL_CONTROL_CHARACTER));
}

static void made_to_order(void)
{
	CU_ASSERT_TRUE(scan("(03)09501101530003(21)7"));
	CU_ASSERT_STRING_EQUAL(code.gtin, "09501101530003");
	CU_ASSERT_STRING_EQUAL(code.serial, "7");
}

/* A scanner may send both the identifier and its substitute for FNC1; not within a code that has FNC1. */
static void substitutes(void)
{
	CU_ASSERT_TRUE(scan("]C1010950110153000310AB|2112"));
	CU_ASSERT_STRING_EQUAL(code.lot, "AB");
	CU_ASSERT_STRING_EQUAL(code.serial, "12");
	CU_ASSERT_TRUE(scan("010950110153000310AB|2112"));
	CU_ASSERT_STRING_EQUAL(code.serial, "12");
	CU_ASSERT_TRUE(refused_for("]C1010950110153000310A|B\x1D"
				   "2112",
				   GS1_INVALID_CSET82_CHARACTER));
}

/* In the query of a web address it may stand for a blank. */
static void plus_in_a_link(void)
{
	CU_ASSERT_TRUE(refused_for("https://id.gs1.org/01/09501101530003?98=A+B", GS1_ILLEGAL_URI_CHARACTER));
	CU_ASSERT_EQUAL(code.refusal.at, 41);
	CU_ASSERT_TRUE(scan("https://id.gs1.org/01/09501101530003?98=A%2BB&name=a+b"));
	CU_ASSERT_TRUE(scan("https://id.gs1.org/01/09501101530003/10/A+B"));
	CU_ASSERT_STRING_EQUAL(code.lot, "A+B");
}

static void composite(void)
{
	CU_ASSERT_TRUE(scan("]E09501101530003|]e010AB\x1D"
			    "17270630"));
	CU_ASSERT_EQUAL(code.kind, CODE_GS1);
	CU_ASSERT_STRING_EQUAL(code.gtin, "09501101530003");
	CU_ASSERT_STRING_EQUAL(code.lot, "AB");
	CU_ASSERT_TRUE(refused_for("]E09501101530003|]e017279999", GS1_ILLEGAL_MONTH));
	CU_ASSERT_STRING_EQUAL(code.gtin, "");
}

static void weighed_in_the_shop(void)
{
	struct code_settings settings = CODE_SETTINGS(2026);

	settings.region = rcn_region_of("se");
	CU_ASSERT_TRUE(code_read(&arena, "2312345001252", 13, &settings, &code));
	CU_ASSERT_EQUAL(code.kind, CODE_GTIN);
	CU_ASSERT_TRUE(code.weight.known);
	CU_ASSERT_EQUAL(code.weight.value, 125);
	CU_ASSERT_EQUAL(code.weight.scale, 3);
	CU_ASSERT_TRUE(scan("2312345001252"));
	CU_ASSERT_FALSE(code.weight.known);
	CU_ASSERT_EQUAL(rcn_region_of("Atlantis"), RCN_NO_REGION);
}

/* ---- a shop's own codes ---- */

static void own_codes(void)
{
	static const char *const skus[] = { "MUG-0417", "10-4711", "91-BLUE", "4711", "2401234", "21ABC", "100234567" };

	for (size_t i = 0; i < ARRAY_LEN(skus); i++) {
		CU_ASSERT_TRUE(scan(skus[i]));
		CU_ASSERT_EQUAL(code.kind, CODE_SKU);
		CU_ASSERT_STRING_EQUAL(code.text, skus[i]);
		CU_ASSERT_EQUAL(code.message.n, 0);
	}
	CU_ASSERT_TRUE(scan("Bol à soupe"));
	CU_ASSERT_EQUAL(code.kind, CODE_TEXT);
	CU_ASSERT_TRUE(scan("]C00109501101530003"));
	CU_ASSERT_EQUAL(code.kind, CODE_SKU);
	CU_ASSERT_TRUE(scan("]A0MUG-0417"));
	CU_ASSERT_STRING_EQUAL(code.text, "MUG-0417");
}

static void proofs(void)
{
	/* a date, a key, a measure: a plain number would hardly look so */
	CU_ASSERT_TRUE(scan("17270630"));
	CU_ASSERT_STRING_EQUAL(code.expiry, "2027-06-30");
	CU_ASSERT_TRUE(scan("010950110153000310AB"));
	CU_ASSERT_STRING_EQUAL(code.lot, "AB");
	CU_ASSERT_TRUE(scan("3103001250"));
	CU_ASSERT_EQUAL(code.kind, CODE_GS1);
}

/* A message that begins with a right key and goes on wrongly is no article number. */
static void broken_behind_a_key(void)
{
	CU_ASSERT_TRUE(refused_for("01095011015300031726023110AB", GS1_ILLEGAL_DAY));
	CU_ASSERT_EQUAL(code.refusal.at, 22);
	CU_ASSERT_STRING_EQUAL(code.gtin, "");
	CU_ASSERT_TRUE(refused_for("0109501101530003172613", GS1_VALUE_TOO_SHORT));
	CU_ASSERT_TRUE(refused_for("010950110153000310A B", GS1_INVALID_CSET82_CHARACTER));
	CU_ASSERT_TRUE(refused_for("020950110153000337X", GS1_NON_DIGIT_CHARACTER));
	CU_ASSERT_TRUE(refused_for("0039501101530000001117260230", GS1_ILLEGAL_DAY));
	CU_ASSERT_STRING_EQUAL(code.text, "0039501101530000001117260230");
	/* the check digit is wrong: a number of the shop's own */
	CU_ASSERT_TRUE(scan("0109501101530004-BLUE"));
	CU_ASSERT_EQUAL(code.kind, CODE_SKU);
}

static void prefix(void)
{
	struct code_settings settings = CODE_SETTINGS(2026);

	settings.prefix = "~S~";
	CU_ASSERT_TRUE(code_read(&arena, "~S~MUG-0417", 11, &settings, &code));
	CU_ASSERT_STRING_EQUAL(code.text, "MUG-0417");
	CU_ASSERT_TRUE(code_read(&arena, "MUG-0417", 8, &settings, &code));
	CU_ASSERT_FALSE(code_read(&arena, "~S~", 3, &settings, &code));
	CU_ASSERT_FALSE(code_read(&arena, "~S~9501101530004", 16, &settings, &code));
	CU_ASSERT_EQUAL(code.refusal.at, 15);
}

static void cards(void)
{
	CU_ASSERT_TRUE(scan("%DL-UNDO"));
	CU_ASSERT_EQUAL(code.kind, CODE_COMMAND);
	CU_ASSERT_EQUAL(code.card, CARD_UNDO);
	CU_ASSERT_TRUE(scan("]A0%dl-qty-12"));
	CU_ASSERT_EQUAL(code.card, CARD_QUANTITY);
	CU_ASSERT_EQUAL(code.card_quantity, 12);
	CU_ASSERT_TRUE(refused_for("%DL-QTY-0", GS1_UNKNOWN_COMMAND));
	CU_ASSERT_TRUE(refused_for("%DL-QTY-1000000", GS1_UNKNOWN_COMMAND));
	CU_ASSERT_TRUE(refused_for("%DL-QTY", GS1_UNKNOWN_COMMAND));
	CU_ASSERT_TRUE(refused_for("%DL-UNDOX", GS1_UNKNOWN_COMMAND));
	CU_ASSERT_TRUE(scan("%D"));
	CU_ASSERT_EQUAL(code.kind, CODE_SKU);
}

/* ---- bad bytes ---- */

static void bad_bytes(void)
{
	char *ten_megabytes = xmalloc(10 << 20);

	memset(ten_megabytes, '1', 10 << 20);
	CU_ASSERT_FALSE(scan_n(ten_megabytes, 10 << 20));
	CU_ASSERT_EQUAL(code.refusal.fault, GS1_CODE_TOO_LONG);
	CU_ASSERT_STRING_EQUAL(code.text, "");
	free(ten_megabytes);
	CU_ASSERT_TRUE(refused_for("", GS1_EMPTY_CODE));
	CU_ASSERT_TRUE(refused_for("MUG\x1B[2J", GS1_ILLEGAL_CONTROL_CHARACTER));
	CU_ASSERT_STRING_EQUAL(code.text, "MUG\\x1B[2J");
	CU_ASSERT_EQUAL(code.refusal.at, 3);
	CU_ASSERT_TRUE(refused_for("\xFF\xFE", GS1_NOT_UTF8));
	CU_ASSERT_TRUE(refused_for("]C0A\x1D"
				   "B",
				   GS1_ILLEGAL_CONTROL_CHARACTER));
	CU_ASSERT_TRUE(refused_for("]?1ABC", GS1_UNKNOWN_SYMBOLOGY));
	CU_ASSERT_FALSE(scan_n("A\0B", 3));
	CU_ASSERT_EQUAL(code.refusal.fault, GS1_ILLEGAL_CONTROL_CHARACTER);
}

static void too_many_elements(void)
{
	struct str s AUTO_STR = STR_INIT;

	str_add(&s, "]Q3");
	for (int i = 0; i < GS1_ELEMENTS_MAX; i++)
		str_add(&s, "90A\x1D");
	CU_ASSERT_TRUE(scan(s.p));
	str_add(&s, "90A");
	CU_ASSERT_TRUE(refused_for(s.p, GS1_TOO_MANY_ELEMENTS));
}

/* ---- the table ---- */

static void table_is_in_order(void)
{
	for (size_t i = 0; i < gs1_n_ais; i++) {
		const struct gs1_ai *ai = &gs1_ais[i];
		size_t min, max;

		CU_ASSERT_TRUE(ai->low <= ai->high && (i == 0 || gs1_ais[i - 1].high < ai->low));
		gs1_ai_lengths(ai, &min, &max);
		CU_ASSERT_TRUE(min >= 1 && min <= max && max <= GS1_VALUE_MAX);
		/* where no FNC1 is needed the length does not vary */
		CU_ASSERT_TRUE(!ai->predefined || min == max);
		for (size_t k = 0; k + 1 < GS1_PARTS_MAX && ai->parts[k + 1].set; k++) {
			CU_ASSERT_EQUAL(ai->parts[k].min, ai->parts[k].max);
			CU_ASSERT_TRUE(!ai->parts[k].optional || ai->parts[k + 1].optional);
		}
	}
}

static void check_pairs(void)
{
	char pair[2];

	/* the worked example of the General Specifications, 7.9.5 */
	gs1_check_pair("1987654Ad4X4bL5ttr2310c", 23, pair);
	CU_ASSERT_TRUE(pair[0] == '2' && pair[1] == 'K');
}

static void links_refused(void)
{
	CU_ASSERT_TRUE(refused_for("https://shop.example/mug", GS1_NO_KEY_IN_URI));
	CU_ASSERT_TRUE(refused_for("https:///01/09501101530003", GS1_MISSING_URI_DOMAIN));
	CU_ASSERT_TRUE(refused_for("https://shop.example/01/09501101530003/21/7/10/A", GS1_INVALID_KEY_QUALIFIERS));
	CU_ASSERT_TRUE(refused_for("https://shop.example/01/09501101530003?10=A", GS1_QUALIFIER_AS_ATTRIBUTE));
	CU_ASSERT_TRUE(refused_for("https://shop.example/01/09501101530003?254=A", GS1_NOT_A_LINK_ATTRIBUTE));
	CU_ASSERT_TRUE(
		refused_for("https://shop.example/01/09501101530003?17=270630&17=270630", GS1_REPEATED_AI_IN_URI));
	CU_ASSERT_TRUE(refused_for("https://shop.example/01/9501101530004", GS1_INCORRECT_CHECK_DIGIT));
	CU_ASSERT_TRUE(scan("https://shop.example/gtin/9501101530003/lot/A%2F1?exp=270630"));
	CU_ASSERT_STRING_EQUAL(code.lot, "A/1");
	CU_ASSERT_STRING_EQUAL(code.expiry, "2027-06-30");
}

static const struct test tests[] = {
	{ "a carton label gives item, lot, serial, expiry and exact weight", carton_label },
	{ "a pallet label gives its number, content, count and our order", pallet_label },
	{ "a message with one fault is plain text, and nothing of it is read", not_half_read },
	{ "elements that contradict each other are refused", contradictions },
	{ "a lot may come in a symbol of its own, unless the symbol is alone", lot_in_a_second_symbol },
	{ "the same message in all its forms is the same", forms_agree },
	{ "a message is written back as it was, and as a link", written_back },
	{ "a bracket within a value is marked", brackets_within_a_value },
	{ "a year of two digits lies 49 back to 50 ahead of today's", centuries },
	{ "day 00 is the last of its month", last_day_of_month },
	{ "a GTIN of any width is kept with fourteen digits", gtins },
	{ "UPC-E is spread out in each of its ways", upc_e },
	{ "a wrong check digit is refused with its place", wrong_check_digits },
	{ "an item made to order is an item", made_to_order },
	{ "a substitute stands for FNC1 where there is none", substitutes },
	{ "a plus sign in the query of a link is not guessed at", plus_in_a_link },
	{ "a composite symbol is one message", composite },
	{ "a shop's own number holds a weight by its country's rules", weighed_in_the_shop },
	{ "a shop's own codes are no GS1 messages", own_codes },
	{ "elements without FNC1 need a proof", proofs },
	{ "what follows a right key is of the message, and its fault is told", broken_behind_a_key },
	{ "the scanner's prefix is taken off, and places still count from the first byte", prefix },
	{ "command cards work in either case", cards },
	{ "control bytes, broken UTF-8 and ten megabytes are refused", bad_bytes },
	{ "a message has sixty-four elements at most", too_many_elements },
	{ "the table of identifiers is in order and can be read", table_is_in_order },
	{ "the check pair is that of the worked example", check_pairs },
	{ "links that name no item are refused with the reason", links_refused },
};

const struct suite suite_gs1 = { .name = "code", .tests = tests, .n = ARRAY_LEN(tests), .clean = clean };
