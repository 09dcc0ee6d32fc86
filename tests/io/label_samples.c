#include "label_samples.h"

#include "io/out_file.h"

struct arena label_arena = ARENA_INIT;
struct label_template label_bars, label_squares;

/* One symbol and nothing else; bars are kept short, because ZXingReader 1.4 aborts on many pixels of them. */
static const char bars_text[] = "label bars\nsize 1016 140\nsymbol x 40 y 20 width 936 height 100 centre\n";
static const char squares_text[] = "label squares\nsize 1016 300\nsymbol x 40 y 40 width 936 height 220 centre\n";

const struct label_sample label_samples[] = {
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
	{ SYMBOL_DATAMATRIX, "A-100 b", "DataMatrix", "A-100 b", "]d1", NULL },
	{ SYMBOL_GS1_DATAMATRIX, "[01]09501101530003[10]AB12[21]7", "DataMatrix", "010950110153000310AB12<GS>217",
	  "]d2", NULL },
	{ SYMBOL_PDF417, "A-100/7 lot Q", "PDF417", "A-100/7 lot Q", "]L", NULL },
	{ SYMBOL_PDF417, "Żółć 仓库 7", "PDF417", "<U+017B><U+F3><U+0142><U+0107> <U+4ED3><U+5E93> 7", "]L", NULL },
	{ SYMBOL_DATAMATRIX, "Żółć", "DataMatrix", "<U+017B><U+F3><U+0142><U+0107>", "]d", NULL },
	{ SYMBOL_QR, "仓库 A-01", "QRCode", "<U+4ED3><U+5E93> A-01", "]Q", "QR-Code:仓库 A-01" },
};
const size_t n_label_samples = ARRAY_LEN(label_samples);

struct label bare_label(enum symbol_kind kind, const char *data, int dpi)
{
	return (struct label){ .template = symbol_is_matrix(kind) ? &label_squares : &label_bars,
			       .has_symbol = true,
			       .symbol = kind,
			       .data = data,
			       .dpi = dpi };
}

const char *make_file(const struct label *l, enum label_format format, const char *name)
{
	char *path = reader_file(&label_arena, name);
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
	flat = arena_strdup(&label_arena, text);
	for (char *p = flat; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return strstr(flat, part) != NULL;
}

void expect_in(const char *text, const char *part)
{
	if (!stands_in(text, part)) {
		printf("     no \"%s\" in:\n%s\n", part, text ? text : "(nothing)");
		CU_FAIL("a part is missing");
	}
}

void expect_same(const char *read, const char *wanted)
{
	CU_ASSERT_PTR_NOT_NULL(read);
	if (read)
		CU_ASSERT_STRING_EQUAL(read, wanted);
}

void label_reads(const struct label_sample *s, const char *picture)
{
	const char *answer;

	if (reader_there("ZXingReader")) {
		answer = reader_run(&label_arena, "ZXingReader -1 -format %s '%s'", s->zxing, picture);
		expect_in(answer, arena_printf(&label_arena, "%s \"%s\"", s->zxing, s->read));
		answer = reader_run(&label_arena, "ZXingReader -format %s '%s'", s->zxing, picture);
		expect_in(answer, arena_printf(&label_arena, "Identifier: %s", s->identifier));
	}
	if (s->zbar && reader_there("zbarimg"))
		expect_same(reader_run(&label_arena, "zbarimg -q '%s' 2>/dev/null", picture), s->zbar);
}

int label_samples_begin(void)
{
	struct err e = ERR_INIT;

	return reader_begin() || label_template_read(&label_arena, "bars", bars_text, &label_bars, &e) != OK ||
	       label_template_read(&label_arena, "squares", squares_text, &label_squares, &e) != OK;
}

int label_samples_end(void)
{
	arena_release(&label_arena);
	return reader_end();
}
