#include "label_samples.h"

#include "io/label_layout.h"
#include "io/out_file.h"
#include "io/zpl.h"

/* The same rectangles stand in the SVG: counted, because no reader of SVG can be relied on to be there. */
static void svg_is_the_same_drawing(void)
{
	struct label l = bare_label(SYMBOL_EAN13, "4006381333931", 300);
	const char *path = make_file(&l, LABEL_SVG, "label.svg");
	char *text = reader_contents(&label_arena, path, NULL), *path_data;
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
		reader_run(&label_arena,
			   "/usr/bin/python3 -c 'import sys,xml.dom.minidom as m; m.parse(sys.argv[1])' '%s'", path);
}

static struct label item_label(struct label_template *t, const char *name)
{
	static struct label_field fields[3];
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(label_template_find(&label_arena, "item", t, &e), OK);
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
		const char *text = reader_run(&label_arena, "pdftotext -layout '%s' -", pdf);

		expect_in(text, "Żółty łącznik M8 & <nut>");
		expect_in(text, "00471-BLK");
		expect_in(text, "12.50 €");
		expect_in(text, "006381");
	}
	label_reads(&label_samples[3], make_file(&l, LABEL_PNG, "item.png"));
}

static void a_label_without_price_or_symbol_is_drawn_too(void)
{
	struct label_template t;
	struct label l = item_label(&t, "Plain");
	char *text;

	l.n_fields = 2;
	l.has_symbol = false;
	text = reader_contents(&label_arena, make_file(&l, LABEL_ZPL, "plain.zpl"), NULL);
	CU_ASSERT_PTR_NULL(strstr(text, "^B"));
	CU_ASSERT_PTR_NULL(strstr(text, "12"));
	make_file(&l, LABEL_PNG, "plain.png");
}

static void an_item_label_in_zpl(void)
{
	struct label_template t;
	struct label l = item_label(&t, "Stainless hexagon bolt M8 x 60, box of fifty pieces");

	l.copies = 3;
	CU_ASSERT_STRING_EQUAL(reader_contents(&label_arena, make_file(&l, LABEL_ZPL, "item.zpl"), NULL),
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
		"^GFA,",
		"^GFA,",
		"^BY4,3.0,48^B2N,48,N,N,N^FH\\^FD15400141288763^FS",
		"^BY3,2.0,56^B3N,N,56,N,N^FH\\^FDA\\2D100 \\24\\2F\\2B\\25^FS",
		"^BY4,2.0,1^BQN,2,4^FH\\^FDMA\\2C\\C5\\BB\\C3\\B3\\C5\\82\\C4\\87\\2D1 \\26 \\3Cx\\3E^FS",
		"^GFA,",
		"^GFA,",
		"^BXN,7,200,,,,_^FH\\^FDA\\2D100 b^FS",
		"^BXN,7,200,,,,_^FH\\^FD\\5F1010950110153000310AB12\\5F1217^FS",
		"^GFA,",
		"^GFA,",
		"^GFA,",
		"^BQN,2,5^FH\\^FDMA\\2C\\E4",
	};

	for (size_t i = 0; i < n_label_samples; i++) {
		struct label l = bare_label(label_samples[i].kind, label_samples[i].data, 203);

		expect_in(reader_contents(&label_arena, make_file(&l, LABEL_ZPL, "label.zpl"), NULL), commands[i]);
	}
}

/* Polish is in the printer's font, Chinese is not; both are text in a PDF, whose fonts travel with it. */
static void text_of_any_language_comes_through(void)
{
	static const char *const names[] = { "Żółty łącznik", "不锈钢螺栓" };
	struct label_template t;
	struct label l;
	const char *zpl, *pdf;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		l = item_label(&t, names[i]);
		pdf = make_file(&l, LABEL_PDF, "words.pdf");
		if (reader_there("pdftotext"))
			expect_in(reader_run(&label_arena, "pdftotext '%s' -", pdf), names[i]);
		if (reader_there("pdffonts")) /* columns from the right: object (2), uni, sub, emb */
			CU_ASSERT_STRING_EQUAL(reader_run(&label_arena,
							  "pdffonts '%s' | awk 'NR > 2 { print $(NF - 4) }' | sort -u",
							  pdf),
					       "yes");
	}
	l = item_label(&t, names[0]);
	zpl = reader_contents(&label_arena, make_file(&l, LABEL_ZPL, "words.zpl"), NULL);
	expect_in(zpl, "^FD\\C5\\BB\\C3\\B3\\C5\\82ty \\C5\\82\\C4\\85cznik^FS");
	CU_ASSERT_PTR_NULL(strstr(zpl, "^GF"));
	l = item_label(&t, names[1]);
	zpl = reader_contents(&label_arena, make_file(&l, LABEL_ZPL, "words.zpl"), NULL);
	expect_in(zpl, "^GFA,");
	CU_ASSERT_PTR_NULL(strstr(zpl, "\\E4\\B8"));
	expect_in(zpl, "^FD00471\\2DBLK^FS"); /* the rest is the printer's own still */
	l = item_label(&t, "Größe “M” — 12 €…");
	CU_ASSERT_PTR_NULL(strstr(reader_contents(&label_arena, make_file(&l, LABEL_ZPL, "words.zpl"), NULL), "^GF"));
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
		text = reader_contents(&label_arena, make_file(&l, LABEL_ZPL, "evil.zpl"), NULL);
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
	return arena_copy(&label_arena, text.p, text.len);
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
		zpl = zpl_code128(&label_arena, text, &told);
		CU_ASSERT_STRING_EQUAL(read_code128(zpl, &counted), text);
		CU_ASSERT_EQUAL(told, counted);
		CU_ASSERT_EQUAL_FATAL(symbol_encode(&label_arena, SYMBOL_CODE128, text, &s, &e), OK);
		CU_ASSERT_TRUE(11 * (told + 1) + 13 <= s.width);
	}
}

static void separators_stand_where_a_value_is_of_open_length(void)
{
	CU_ASSERT_STRING_EQUAL(zpl_fnc1_text(&label_arena, "[10]A[01]09501101530003[21]7[17]270101"),
			       "\x1d"
			       "10A\x1d"
			       "0109501101530003217\x1d"
			       "17270101");
	CU_ASSERT_STRING_EQUAL(zpl_fnc1_text(&label_arena, "[3103]001250[37]12"), "\x1d"
										  "31030012503712");
}

static void a_data_matrix_on_the_printer_never_needs_more_room(void)
{
	static const char *const texts[] = { "1", "A", "12345678901234", "Hello, world", "żółw", "a_b_c" };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct err e = ERR_INIT;
		struct symbol s;

		CU_ASSERT_EQUAL_FATAL(symbol_encode(&label_arena, SYMBOL_DATAMATRIX, texts[i], &s, &e), OK);
		CU_ASSERT_TRUE(zpl_datamatrix_side(texts[i]) + (texts[i][0] & 0x80 ? 2 : 0) >= s.width);
	}
}

static void a_symbol_never_runs_off_its_box(void)
{
	static const int dpis[] = { 203, 300, 600 };
	static const enum label_format formats[] = { LABEL_PNG, LABEL_ZPL };
	int drawn = 0, refused = 0;

	for (int width = 60; width <= 1000; width += 47)
		for (size_t i = 0; i < n_label_samples; i++)
			for (size_t d = 0; d < ARRAY_LEN(dpis); d++) {
				struct label_template t;
				struct label_layout at;
				struct err e = ERR_INIT;
				struct label l = bare_label(label_samples[i].kind, label_samples[i].data, dpis[d]);
				struct str out AUTO_STR = STR_INIT;
				char *text = arena_printf(&label_arena,
							  "label t\nsize %d 300\nsymbol x 0 y 0 width %d height 300",
							  width, width);

				CU_ASSERT_EQUAL_FATAL(label_template_read(&label_arena, "t", text, &t, &e), OK);
				l.template = &t;
				if (label_lay_out(&label_arena, &l, 0, 0, &at, &e) != OK) {
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

		CU_ASSERT_EQUAL(label_template_read(&label_arena, "my.label", rows[i].text, &t, &e), ERR_FILE_DATA);
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

		CU_ASSERT_EQUAL(label_template_find(&label_arena, label_texts[i].name, &t, &e), OK);
		CU_ASSERT_STRING_EQUAL(t.name, label_texts[i].name);
	}
	{
		struct label_template t;
		struct err e = ERR_INIT;

		CU_ASSERT_EQUAL(label_template_find(&label_arena, "no such", &t, &e), ERR_NOT_FOUND);
	}
}

static const struct test tests[] = {
	{ "SVG is the same drawing", svg_is_the_same_drawing },
	{ "an item label shows name, SKU, price and symbol", an_item_label_shows_name_sku_price_and_symbol },
	{ "a label without price or symbol is drawn too", a_label_without_price_or_symbol_is_drawn_too },
	{ "an item label in ZPL", an_item_label_in_zpl },
	{ "every symbol in ZPL by its own command", every_symbol_in_zpl },
	{ "text of any language comes through", text_of_any_language_comes_through },
	{ "nothing from outside becomes a printer's command", nothing_from_outside_becomes_a_command },
	{ "Code 128 for the printer is right and as short as libzint's",
	  code_128_for_the_printer_is_as_short_as_libzints },
	{ "separators stand where a value is of open length", separators_stand_where_a_value_is_of_open_length },
	{ "a Data Matrix on the printer never needs more room", a_data_matrix_on_the_printer_never_needs_more_room },
	{ "a symbol never runs off its box", a_symbol_never_runs_off_its_box },
	{ "a faulty template is told by line and word", a_faulty_template_is_told_by_line },
	{ "every shipped template can be read", every_shipped_template_can_be_read },
};
const struct suite suite_label = { "label", tests, ARRAY_LEN(tests), label_samples_begin, label_samples_end };
