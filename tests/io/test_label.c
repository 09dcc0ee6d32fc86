#include "reader.h"

#include "io/label.h"
#include "io/label_layout.h"
#include "io/out_file.h"
#include "io/zpl.h"

static struct arena arena = ARENA_INIT;

/* One symbol and nothing else; bars are kept short, because ZXingReader 1.4 aborts on many pixels of them. */
static const char bars_text[] = "label bars\nsize 1016 140\nsymbol x 40 y 20 width 936 height 100 centre\n";
static const char squares_text[] = "label squares\nsize 1016 300\nsymbol x 40 y 40 width 936 height 220 centre\n";

static const struct sample {
	enum symbol_kind kind;
	const char *data;
	const char *zxing, *read; /* what ZXingReader calls it, and reads */
	const char *identifier;	  /* AIM: says whether FNC1 was there */
	const char *zbar;	  /* what zbarimg reads; NULL where it knows no such symbol */
} samples[] = {
	{ SYMBOL_CODE128, "A1b-^~>99", "Code128", "A1b-^~>99", "]C0", "CODE-128:A1b-^~>99" },
	{ SYMBOL_GS1_128, "[01]09501101530003[10]AB12[21]7", "Code128", "010950110153000310AB12<GS>217", "]C1",
	  "CODE-128:010950110153000310AB12\x1d"
	  "217" },
	{ SYMBOL_GS1_128, "[00]095011015300000010", "Code128", "00095011015300000010", "]C1",
	  "CODE-128:00095011015300000010" },
	{ SYMBOL_EAN13, "4006381333931", "EAN-13", "4006381333931", "]E0", "EAN-13:4006381333931" },
	{ SYMBOL_EAN8, "96385074", "EAN-8", "96385074", "]E4", "EAN-8:96385074" },
	{ SYMBOL_UPCA, "036000291452", "UPC-A", "036000291452", "]E0", "EAN-13:0036000291452" },
	{ SYMBOL_ITF14, "15400141288763", "ITF", "15400141288763", "]I1", "I2/5:15400141288763" },
	{ SYMBOL_CODE39, "A-100 $/+%", "Code39", "A-100 $/+%", "]A0", "CODE-39:A-100 $/+%" },
	{ SYMBOL_QR, "Żółć-1 & <x>", "QRCode", "<U+017B><U+F3><U+0142><U+0107>-1 & <x>", "]Q", "QR-Code:Żółć-1 & <x>" },
	{ SYMBOL_GS1_QR, "[01]09501101530003[10]AB12[21]7", "QRCode", "010950110153000310AB12<GS>217", "]Q3", NULL },
	{ SYMBOL_DATAMATRIX, "A_100 b", "DataMatrix", "A_100 b", "]d1", NULL },
	{ SYMBOL_GS1_DATAMATRIX, "[01]09501101530003[10]AB12[21]7", "DataMatrix", "010950110153000310AB12<GS>217",
	  "]d2", NULL },
};

static struct label_template bars, squares;

static struct label bare_label(enum symbol_kind kind, const char *data, int dpi)
{
	return (struct label){ .template = symbol_is_matrix(kind) ? &squares : &bars,
			       .has_symbol = true,
			       .symbol = kind,
			       .data = data,
			       .dpi = dpi };
}

static const char *make_file(const struct label *l, enum label_format format, const char *name)
{
	char *path = reader_file(&arena, name);
	struct str bytes AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;
	int code = label_make(l, format, &bytes, &e);

	if (code != OK)
		printf("     %s: %s %s\n", name, err_name(e.code), err_text(&e, "why") ? err_text(&e, "why") : "");
	CU_ASSERT_EQUAL_FATAL(code, OK);
	CU_ASSERT_EQUAL_FATAL(out_file_write(path, bytes.p, bytes.len, &e), OK);
	return path;
}

/* Is the part in the text, where a line that was broken to fit counts as a blank? */
static bool stands_in(const char *text, const char *part)
{
	char *flat;

	if (!text)
		return false;
	flat = arena_strdup(&arena, text);
	for (char *p = flat; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return strstr(flat, part) != NULL;
}

static void expect_in(const char *text, const char *part)
{
	if (!stands_in(text, part)) {
		printf("     no \"%s\" in:\n%s\n", part, text ? text : "(nothing)");
		CU_FAIL("a part is missing");
	}
}

static void read_picture(const struct sample *s, const char *picture)
{
	const char *answer;

	if (reader_there("ZXingReader")) {
		answer = reader_run(&arena, "ZXingReader -1 -format %s '%s'", s->zxing, picture);
		expect_in(answer, arena_printf(&arena, "%s \"%s\"", s->zxing, s->read));
		answer = reader_run(&arena, "ZXingReader -format %s '%s'", s->zxing, picture);
		expect_in(answer, arena_printf(&arena, "Identifier: %s", s->identifier));
	}
	if (s->zbar && reader_there("zbarimg"))
		CU_ASSERT_STRING_EQUAL(reader_run(&arena, "zbarimg -q '%s' 2>/dev/null", picture), s->zbar);
}

static void every_symbol_reads_back_from_a_picture(void)
{
	static const int dpis[] = { 203, 300, 600 };

	for (size_t d = 0; d < ARRAY_LEN(dpis); d++)
		for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
			struct label l = bare_label(samples[i].kind, samples[i].data, dpis[d]);

			read_picture(&samples[i], make_file(&l, LABEL_PNG, "label.png"));
		}
}

static void every_symbol_reads_back_from_pdf(void)
{
	if (!reader_there("pdftoppm"))
		return;
	for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
		struct label l = bare_label(samples[i].kind, samples[i].data, 300);
		const char *pdf = make_file(&l, LABEL_PDF, "label.pdf");

		reader_run(&arena, "pdftoppm -r 600 -gray -png -singlefile '%s' '%s'", pdf,
			   reader_file(&arena, "page"));
		read_picture(&samples[i], reader_file(&arena, "page.png"));
	}
}

/* The same rectangles stand in the SVG: counted, because no reader of SVG can be relied on to be there. */
static void svg_is_the_same_drawing(void)
{
	struct label l = bare_label(SYMBOL_EAN13, "4006381333931", 300);
	const char *path = make_file(&l, LABEL_SVG, "label.svg");
	char *text = reader_contents(&arena, path, NULL), *path_data;
	int most = 0;

	CU_ASSERT_PTR_NOT_NULL_FATAL(text);
	expect_in(text, "width=\"288pt\" height=\"39.6pt\"");
	path_data = strstr(text, "nonzero");
	for (char *p = strstr(text, " d=\"M"); p; p = strstr(p + 1, " d=\"M")) {
		int moves = 0;

		for (path_data = p + 4; *path_data != '"'; path_data++)
			moves += *path_data == 'M';
		/* cairo closes each rectangle with Z and moves once more after it */
		if (moves > most)
			most = moves;
	}
	CU_ASSERT_TRUE(most >= 30);
	if (reader_there("/usr/bin/python3"))
		reader_run(&arena, "/usr/bin/python3 -c 'import sys,xml.dom.minidom as m; m.parse(sys.argv[1])' '%s'",
			   path);
}

static struct label item_label(struct label_template *t, const char *name)
{
	static struct label_field fields[3];
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(label_template_find(&arena, "item", t, &e), OK);
	fields[0] = (struct label_field){ "name", name };
	fields[1] = (struct label_field){ "sku", "00471-BLK" };
	fields[2] = (struct label_field){ "price", "12.50 €" };
	return (struct label){ .template = t,
			       .fields = fields,
			       .n_fields = 3,
			       .has_symbol = true,
			       .symbol = SYMBOL_EAN13,
			       .data = "4006381333931" };
}

static void an_item_label_shows_name_sku_price_and_symbol(void)
{
	struct label_template t;
	struct label l = item_label(&t, "Żółty łącznik M8 & <nut>");
	const char *pdf = make_file(&l, LABEL_PDF, "item.pdf");

	if (reader_there("pdftotext")) {
		const char *text = reader_run(&arena, "pdftotext -layout '%s' -", pdf);

		expect_in(text, "Żółty łącznik M8 & <nut>");
		expect_in(text, "00471-BLK");
		expect_in(text, "12.50 €");
		expect_in(text, "006381");
	}
	read_picture(&samples[3], make_file(&l, LABEL_PNG, "item.png"));
}

static void a_label_without_price_or_symbol_is_drawn_too(void)
{
	struct label_template t;
	struct label l = item_label(&t, "Plain");
	char *text;

	l.n_fields = 2;
	l.has_symbol = false;
	text = reader_contents(&arena, make_file(&l, LABEL_ZPL, "plain.zpl"), NULL);
	CU_ASSERT_PTR_NULL(strstr(text, "^B"));
	CU_ASSERT_PTR_NULL(strstr(text, "12"));
	make_file(&l, LABEL_PNG, "plain.png");
}

static void an_item_label_in_zpl(void)
{
	struct label_template t;
	struct label l = item_label(&t, "Stainless hexagon bolt M8 x 60, box of fifty pieces");

	l.copies = 3;
	CU_ASSERT_STRING_EQUAL(reader_contents(&arena, make_file(&l, LABEL_ZPL, "item.zpl"), NULL),
			       "^XA\n^CI28\n^LH0,0\n^PW406\n^LL203\n"
			       "^FO16,10^A0N,26,26^FH\\^FDStainless hexagon bolt M8 x^FS\n"
			       "^FO16,40^A0N,26,26^FH\\^FD60\\2C box of fifty pieces^FS\n"
			       "^FO16,72^A0N,21,21^FH\\^FD00471\\2DBLK^FS\n"
			       "^FO248,67^A0N,27,27^FB142,1,0,R^FH\\^FD12\\2E50 \\E2\\82\\AC^FS\n"
			       "^FO49,101^BY3,2.0,59^BEN,59,Y,N^FH\\^FD400638133393^FS\n"
			       "^PQ3\n^XZ\n");
}

static void every_symbol_in_zpl(void)
{
	static const char *const commands[] = {
		"^BY3,2.0,56^BCN,56,N,N,N,N^FH\\^FD\\3E\\3AA1b\\2D\\3E\\3C\\3E\\3D\\3E099^FS",
		"^BCN,64,N,N,N,N^FH\\^FD\\3E\\3B\\3E8010950110153000310\\3E6AB12\\3E8217^FS",
		"^BCN,56,N,N,N,N^FH\\^FD\\3E\\3B\\3E800095011015300000010^FS",
		"^BEN,47,Y,N^FH\\^FD400638133393^FS",
		"^B8N,47,Y,N^FH\\^FD9638507^FS",
		"^BUN,47,Y,N,Y^FH\\^FD03600029145^FS",
		"^BY4,3.0,48^B2N,48,N,N,N^FH\\^FD15400141288763^FS",
		"^BY3,2.0,56^B3N,N,56,N,N^FH\\^FDA\\2D100 \\24\\2F\\2B\\25^FS",
		"^BY4,2.0,1^BQN,2,4^FH\\^FDMA\\2C\\C5\\BB\\C3\\B3\\C5\\82\\C4\\87\\2D1 \\26 \\3Cx\\3E^FS",
		"^GFA,",
		"^BXN,7,200,,,,_^FH\\^FDA\\5F\\5F100 b^FS",
		"^BXN,7,200,,,,_^FH\\^FD\\5F1010950110153000310AB12\\5F1217^FS",
	};

	for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
		struct label l = bare_label(samples[i].kind, samples[i].data, 203);

		expect_in(reader_contents(&arena, make_file(&l, LABEL_ZPL, "label.zpl"), NULL), commands[i]);
	}
}

static void nothing_from_outside_becomes_a_command(void)
{
	static const char evil[] = "A^XZ~JA\\5EXA_5E^FS\\&";
	struct label_template t;
	struct label l = item_label(&t, evil);
	struct label_field fields[] = { { "name", evil }, { "sku", evil }, { "price", evil } };
	static const struct {
		enum symbol_kind kind;
		const char *data;
	} codes[] = { { SYMBOL_CODE128, "^XZ~JA\\5E" }, { SYMBOL_QR, evil }, { SYMBOL_DATAMATRIX, evil } };

	l.fields = fields;
	for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
		const char *text;
		int begins = 0, ends = 0;

		l.symbol = codes[i].kind;
		l.data = codes[i].data;
		text = reader_contents(&arena, make_file(&l, LABEL_ZPL, "evil.zpl"), NULL);
		CU_ASSERT_PTR_NULL(strchr(text, '~'));
		for (const char *p = text; (p = strchr(p, '^')) != NULL; p++) {
			begins += str_starts(p, "^XA");
			ends += str_starts(p, "^XZ");
			CU_ASSERT_FALSE(str_starts(p, "^FS^") || str_starts(p, "^FD^"));
		}
		CU_ASSERT_EQUAL(begins, 1);
		CU_ASSERT_EQUAL(ends, 1);
	}
	fields[0].text = "two\nlines";
	{
		struct str out AUTO_STR = STR_INIT;
		struct err e = ERR_INIT;

		CU_ASSERT_EQUAL(label_make(&l, LABEL_ZPL, &out, &e), ERR_TEXT);
		CU_ASSERT_EQUAL(out.len, 0);
	}
}

/* Reads a ^FD of ^BC in mode N as the printer does; counts the symbol characters. */
static char *read_code128(const char *zpl, int *characters)
{
	struct str text AUTO_STR = STR_INIT;
	bool set_c = str_starts(zpl, ">;");

	CU_ASSERT_TRUE(set_c || str_starts(zpl, ">:"));
	*characters = 1;
	for (zpl += 2; *zpl; (*characters)++) {
		if (*zpl == '>') {
			switch (zpl[1]) {
			case '5':
				set_c = true;
				break;
			case '6':
				set_c = false;
				break;
			case '8':
				str_addc(&text, 0x1D);
				break;
			case '<':
				str_addc(&text, '^');
				break;
			case '0':
				str_addc(&text, '>');
				break;
			case '=':
				str_addc(&text, '~');
				break;
			default:
				CU_FAIL("an invocation nobody asked for");
			}
			CU_ASSERT_FALSE(set_c && strchr("<0=", zpl[1]));
			zpl += 2;
		} else if (set_c) {
			str_addn(&text, zpl, 2);
			zpl += 2;
		} else {
			str_addc(&text, *zpl++);
		}
	}
	return arena_copy(&arena, text.p, text.len);
}

static void code_128_for_the_printer_is_as_short_as_libzints(void)
{
	uint32_t seed = 7;

	for (int i = 0; i < 2000; i++) {
		char text[24];
		int n = 1 + i % 20, told, counted;
		struct err e = ERR_INIT;
		struct symbol s;
		char *zpl;

		for (int k = 0; k < n; k++) {
			seed = seed * 1664525 + 1013904223;
			text[k] = seed >> 30 ? (char)('0' + (seed >> 16) % 10) : (char)(' ' + (seed >> 16) % 95);
		}
		text[n] = '\0';
		zpl = zpl_code128(&arena, text, &told);
		CU_ASSERT_STRING_EQUAL(read_code128(zpl, &counted), text);
		CU_ASSERT_EQUAL(told, counted);
		CU_ASSERT_EQUAL_FATAL(symbol_encode(&arena, SYMBOL_CODE128, text, &s, &e), OK);
		CU_ASSERT_TRUE(11 * (told + 1) + 13 <= s.width);
	}
}

static void separators_stand_where_a_value_is_of_open_length(void)
{
	CU_ASSERT_STRING_EQUAL(zpl_fnc1_text(&arena, "[10]A[01]09501101530003[21]7[17]270101"),
			       "\x1d"
			       "10A\x1d"
			       "0109501101530003217\x1d"
			       "17270101");
	CU_ASSERT_STRING_EQUAL(zpl_fnc1_text(&arena, "[3103]001250[37]12"), "\x1d"
									    "31030012503712");
}

static void a_data_matrix_on_the_printer_never_needs_more_room(void)
{
	static const char *const texts[] = { "1", "A", "12345678901234", "Hello, world", "żółw", "a_b_c" };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct err e = ERR_INIT;
		struct symbol s;

		CU_ASSERT_EQUAL_FATAL(symbol_encode(&arena, SYMBOL_DATAMATRIX, texts[i], &s, &e), OK);
		CU_ASSERT_TRUE(zpl_datamatrix_side(texts[i]) + (texts[i][0] & 0x80 ? 2 : 0) >= s.width);
	}
}

static void a_symbol_never_runs_off_its_box(void)
{
	static const int dpis[] = { 203, 300, 600 };
	static const enum label_format formats[] = { LABEL_PNG, LABEL_ZPL };
	int drawn = 0, refused = 0;

	for (int width = 60; width <= 1000; width += 47)
		for (size_t i = 0; i < ARRAY_LEN(samples); i++)
			for (size_t d = 0; d < ARRAY_LEN(dpis); d++) {
				struct label_template t;
				struct label_layout at;
				struct err e = ERR_INIT;
				struct label l = bare_label(samples[i].kind, samples[i].data, dpis[d]);
				struct str out AUTO_STR = STR_INIT;
				char *text = arena_printf(&arena,
							  "label t\nsize %d 300\nsymbol x 0 y 0 width %d height 300",
							  width, width);

				CU_ASSERT_EQUAL_FATAL(label_template_read(&arena, "t", text, &t, &e), OK);
				l.template = &t;
				if (label_lay_out(&arena, &l, 0, 0, &at, &e) != OK) {
					CU_ASSERT_EQUAL(e.code, ERR_SYMBOL_FIT);
					CU_ASSERT_TRUE(err_i64(&e, "needs", 0) > err_i64(&e, "has", 0));
					/* What does not fit the drawing fits the printer neither. */
					for (size_t f = 0; f < ARRAY_LEN(formats); f++)
						CU_ASSERT_EQUAL(label_make(&l, formats[f], &out, &e), ERR_SYMBOL_FIT);
					CU_ASSERT_EQUAL(out.len, 0);
					refused++;
					continue;
				}
				drawn++;
				CU_ASSERT_TRUE(at.module * 25400 >= 160 * at.dpi);
				CU_ASSERT_TRUE(at.x - at.symbol.quiet_left * at.module >= 0);
				CU_ASSERT_TRUE(at.x + (at.symbol.width + at.symbol.quiet_right) * at.module <=
					       at.width);
				CU_ASSERT_TRUE(at.y + (at.symbol.matrix ? at.symbol.height * at.module : at.bar) <=
					       at.height);
			}
	CU_ASSERT_TRUE(drawn > 100 && refused > 100);
}

static void a_faulty_template_is_told_by_line(void)
{
	static const struct {
		const char *text;
		int64_t line;
		const char *field;
	} rows[] = {
		{ "text name x 1", 1, "text" },
		{ "label a\nsize 100 x\n", 2, "size" },
		{ "label a\nsize 100 100\ntext name x 0 y 0 width 101 size 10\n", 3, "name" },
		{ "label a\nsize 100 100\n# fine\ntext name x 0 y 0 width 100 size 50 lines 2\n", 4, "name" },
		{ "label a\nsize 100 100\ntext name x 0 y 0 width 100 size 20 blue\n", 3, "blue" },
		{ "label a\nsize 100 100\nsymbol x 1 y 1 width 99 height 100\n", 3, "symbol" },
		{ "label a\nsize 100 100\nsymbol x 0 y 0 width 50 height 50\nsymbol x 50 y 0 width 50 height 50\n", 4,
		  "symbol" },
		{ "label a\nsize 100 100\nline x 1\n", 3, "line" },
		{ "", 1, "size" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct label_template t;
		struct err e = ERR_INIT;

		CU_ASSERT_EQUAL(label_template_read(&arena, "my.label", rows[i].text, &t, &e), ERR_FILE_DATA);
		CU_ASSERT_EQUAL(err_i64(&e, "line", -1), rows[i].line);
		CU_ASSERT_STRING_EQUAL(err_text(&e, "field"), rows[i].field);
	}
}

static void every_shipped_template_can_be_read(void)
{
	CU_ASSERT_TRUE(n_label_texts >= 3);
	for (size_t i = 0; i < n_label_texts; i++) {
		struct label_template t;
		struct err e = ERR_INIT;

		CU_ASSERT_EQUAL(label_template_find(&arena, label_texts[i].name, &t, &e), OK);
		CU_ASSERT_STRING_EQUAL(t.name, label_texts[i].name);
	}
	{
		struct label_template t;
		struct err e = ERR_INIT;

		CU_ASSERT_EQUAL(label_template_find(&arena, "no such", &t, &e), ERR_NOT_FOUND);
	}
}

static void a_sheet_of_cards_reads_back_page_by_page(void)
{
	struct label_template t;
	struct label_field fields[12][2];
	struct label cards[12];
	struct str pdf AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;
	const char *path = reader_file(&arena, "cards.pdf"), *answer;

	CU_ASSERT_EQUAL_FATAL(label_template_find(&arena, "card", &t, &e), OK);
	for (int i = 0; i < 12; i++) {
		fields[i][0] = (struct label_field){ "name", arena_printf(&arena, "Quantity %d", i) };
		fields[i][1] = (struct label_field){ "hint", "The next scan counts so many" };
		cards[i] = (struct label){ .template = &t,
					   .fields = fields[i],
					   .n_fields = 2,
					   .has_symbol = true,
					   .symbol = SYMBOL_QR,
					   .data = arena_printf(&arena, "CARD-%d;", i) };
	}
	CU_ASSERT_EQUAL_FATAL(label_make_sheet(cards, 12, &label_sheet_cards, &pdf, &e), OK);
	CU_ASSERT_EQUAL_FATAL(out_file_write(path, pdf.p, pdf.len, &e), OK);
	if (!reader_there("pdftoppm") || !reader_there("zbarimg"))
		return;
	reader_run(&arena, "pdftoppm -r 150 -png '%s' '%s'", path, reader_file(&arena, "cards"));
	answer = reader_run(&arena, "zbarimg -q --raw '%s' '%s' 2>/dev/null", reader_file(&arena, "cards-1.png"),
			    reader_file(&arena, "cards-2.png"));
	for (int i = 0; i < 12; i++)
		expect_in(answer, arena_printf(&arena, "CARD-%d;", i));
}

static int begin(void)
{
	struct err e = ERR_INIT;

	return reader_begin() || label_template_read(&arena, "bars", bars_text, &bars, &e) != OK ||
	       label_template_read(&arena, "squares", squares_text, &squares, &e) != OK;
}

static int end(void)
{
	arena_release(&arena);
	return reader_end();
}

static const struct test tests[] = {
	{ "every symbol reads back from a picture, at every resolution", every_symbol_reads_back_from_a_picture },
	{ "every symbol reads back from PDF", every_symbol_reads_back_from_pdf },
	{ "SVG is the same drawing", svg_is_the_same_drawing },
	{ "an item label shows name, SKU, price and symbol", an_item_label_shows_name_sku_price_and_symbol },
	{ "a label without price or symbol is drawn too", a_label_without_price_or_symbol_is_drawn_too },
	{ "an item label in ZPL", an_item_label_in_zpl },
	{ "every symbol in ZPL by its own command", every_symbol_in_zpl },
	{ "nothing from outside becomes a printer's command", nothing_from_outside_becomes_a_command },
	{ "Code 128 for the printer is right and as short as libzint's",
	  code_128_for_the_printer_is_as_short_as_libzints },
	{ "separators stand where a value is of open length", separators_stand_where_a_value_is_of_open_length },
	{ "a Data Matrix on the printer never needs more room", a_data_matrix_on_the_printer_never_needs_more_room },
	{ "a symbol never runs off its box", a_symbol_never_runs_off_its_box },
	{ "a faulty template is told by line and word", a_faulty_template_is_told_by_line },
	{ "every shipped template can be read", every_shipped_template_can_be_read },
	{ "a sheet of cards reads back page by page", a_sheet_of_cards_reads_back_page_by_page },
};
const struct suite suite_label = { "label", tests, ARRAY_LEN(tests), begin, end };
