/* Every kind of symbol, in every output and at the resolutions of label printers, read back by somebody else's
 * program: as a picture, as SVG and PDF drawn by others, as ZPL rendered by others, and as the dots of TSPL and EPL. */
#include "label_samples.h"

#include "base/media.h"
#include "io/out_file.h"

#define RENDERER TESTS_SOURCE "/io/zpl_png.cjs"

static const int dpis[] = { 203, 300 };

static void every_symbol_reads_back_from_a_picture(void)
{
	static const int also[] = { 203, 300, 600 };

	for (size_t d = 0; d < ARRAY_LEN(also); d++)
		for (size_t i = 0; i < n_label_samples; i++) {
			struct label l = bare_label(label_samples[i].kind, label_samples[i].data, also[d]);

			label_reads(&label_samples[i], make_file(&l, LABEL_PNG, "label.png"));
		}
}

static void every_symbol_reads_back_from_pdf(void)
{
	if (!reader_there("pdftoppm"))
		return;
	for (size_t d = 0; d < ARRAY_LEN(dpis); d++)
		for (size_t i = 0; i < n_label_samples; i++) {
			struct label l = bare_label(label_samples[i].kind, label_samples[i].data, dpis[d]);
			const char *pdf = make_file(&l, LABEL_PDF, "label.pdf");

			reader_run(&label_arena, "pdftoppm -r 600 -gray -png -singlefile '%s' '%s'", pdf,
				   reader_file(&label_arena, "page"));
			label_reads(&label_samples[i], reader_file(&label_arena, "page.png"));
		}
}

static void every_symbol_reads_back_from_svg(void)
{
	if (!reader_there("rsvg-convert"))
		return;
	for (size_t d = 0; d < ARRAY_LEN(dpis); d++)
		for (size_t i = 0; i < n_label_samples; i++) {
			struct label l = bare_label(label_samples[i].kind, label_samples[i].data, dpis[d]);
			const char *svg = make_file(&l, LABEL_SVG, "label.svg");

			reader_run(&label_arena, "rsvg-convert -z 6 -o '%s' '%s'", reader_file(&label_arena, "svg.png"),
				   svg);
			label_reads(&label_samples[i], reader_file(&label_arena, "svg.png"));
		}
}

/* As reader_there, for what is no program of its own. */
static bool renderer_there(void)
{
	if (!reader_there("node"))
		return false;
	if (system("node '" RENDERER "'") == 0)
		return true;
	if (getenv("CI"))
		CU_FAIL("nothing is installed that renders ZPL");
	printf("SKIP nothing renders ZPL; ./dev install would bring it\n");
	return false;
}

/* All samples of one paper in one file: the renderer takes longer to start than to draw. */
static void read_zpl(bool matrix, int dpi)
{
	const struct label_template *paper = matrix ? &label_squares : &label_bars;
	const char *path = reader_file(&label_arena, "labels.zpl");
	struct str all AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;
	int at = 0;

	for (size_t i = 0; i < n_label_samples; i++) {
		struct label l = bare_label(label_samples[i].kind, label_samples[i].data, dpi);

		if (symbol_is_matrix(label_samples[i].kind) == matrix)
			CU_ASSERT_EQUAL_FATAL(label_make(&l, LABEL_ZPL, &all, &e), OK);
	}
	CU_ASSERT_EQUAL_FATAL(out_file_write(path, all.p, all.len, &e), OK);
	if (!reader_run(&label_arena, "node '%s' '%s' '%s' %d.%d %d.%d %d 2>/dev/null", RENDERER, path,
			reader_file(&label_arena, "zpl"), paper->width / 10, paper->width % 10, paper->height / 10,
			paper->height % 10, dpi == 203 ? 8 : 12))
		return;
	for (size_t i = 0; i < n_label_samples; i++)
		if (symbol_is_matrix(label_samples[i].kind) == matrix)
			label_reads(&label_samples[i],
				    reader_file(&label_arena, arena_printf(&label_arena, "zpl-%d.png", at++)));
}

/* A shipped label with something in every field of it. */
static void full_label(const char *name, const char *size, int dpi, struct label *l, struct err *e)
{
	struct label_template *t = arena_new(&label_arena, struct label_template), first;
	struct label_field *fields;
	int width, height;

	CU_ASSERT_TRUE_FATAL(media_size_read(size, &width, &height));
	CU_ASSERT_EQUAL_FATAL(label_template_find(&label_arena, name, &first, e), OK);
	CU_ASSERT_EQUAL_FATAL(label_template_fit(&label_arena, &first, width, height, t, e), OK);
	fields = arena_array(&label_arena, struct label_field, t->n_texts);
	for (size_t i = 0; i < t->n_texts; i++)
		fields[i] = (struct label_field){ t->texts[i].field, i % 2 ? "仓库 7" : "Żółty łącznik" };
	*l = (struct label){ .template = t, .fields = fields, .n_fields = t->n_texts, .has_symbol = true, .dpi = dpi };
}

/* What stands on each kind of label as a rule, and what zbarimg reads in it (ZXingReader 1.4 aborts on bars as tall as
 * these). Numbers have few digits: where Code 128 changes its set in the middle, the renderer takes two characters more
 * than the standard, and on the smallest label there is no room for them. */
static const struct {
	const char *name;
	enum symbol_kind kind;
	const char *data, *read;
} kinds[] = {
	{ "item", SYMBOL_EAN13, "4006381333931", "EAN-13:4006381333931" },
	{ "lot", SYMBOL_GS1_128, "[01]09501101530003[10]42", "CODE-128:01095011015300031042" },
	{ "shelf", SYMBOL_CODE128, "A-01-01", "CODE-128:A-01-01" },
	{ "plate", SYMBOL_GS1_128, "[00]095011015300000010", "CODE-128:00095011015300000010" },
	{ "pallet", SYMBOL_GS1_128, "[00]095011015300000010", "CODE-128:00095011015300000010" },
	{ "transfer", SYMBOL_CODE128, "TR-2026-1", "CODE-128:TR-2026-1" },
	{ "ship", SYMBOL_CODE128, "SO-2026-1", "CODE-128:SO-2026-1" },
	{ "badge", SYMBOL_CODE128, "DLU:x7Qp-2", "CODE-128:DLU:x7Qp-2" },
	{ "test", SYMBOL_CODE128, "ZEBRA-1", "CODE-128:ZEBRA-1" },
	{ "card", SYMBOL_CODE128, "%DL-DAMAGE", "CODE-128:%DL-DAMAGE" },
};

static void read_labels(const char *size, int mm_wide, int mm_high, int dpi)
{
	const char *path = reader_file(&label_arena, "labels.zpl");
	struct str all AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		struct label l;

		full_label(kinds[i].name, size, dpi, &l, &e);
		l.symbol = kinds[i].kind;
		l.data = kinds[i].data;
		CU_ASSERT_EQUAL_FATAL(label_make(&l, LABEL_ZPL, &all, &e), OK);
	}
	CU_ASSERT_EQUAL_FATAL(out_file_write(path, all.p, all.len, &e), OK);
	if (!reader_run(&label_arena, "node '%s' '%s' '%s' %d %d %d 2>/dev/null", RENDERER, path,
			reader_file(&label_arena, "zpl"), mm_wide, mm_high, dpi == 203 ? 8 : 12))
		return;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const char *png = reader_file(&label_arena, arena_printf(&label_arena, "zpl-%zu.png", i));

		if (reader_there("zbarimg"))
			expect_same(reader_run(&label_arena, "zbarimg -q '%s' 2>/dev/null", png), kinds[i].read);
	}
}

static void every_kind_of_label_reads_back_from_zpl(void)
{
	CU_ASSERT_EQUAL(ARRAY_LEN(kinds), n_label_texts);
	if (!renderer_there())
		return;
	for (size_t d = 0; d < ARRAY_LEN(dpis); d++) {
		read_labels("2x1", 51, 26, dpis[d]);
		read_labels("4x6", 102, 153, dpis[d]);
	}
}

static void every_symbol_reads_back_from_zpl(void)
{
	if (!renderer_there())
		return;
	for (size_t d = 0; d < ARRAY_LEN(dpis); d++) {
		read_zpl(false, dpis[d]);
		read_zpl(true, dpis[d]);
	}
}

/* The dots of a command that ends in "BYTES,ROWS,MODE," or "BYTES,ROWS," as a picture; both languages say 1 for white,
 * so does PGM. */
static const char *dots_picture(const char *path, const char *command, const char *name)
{
	size_t n;
	const char *all = reader_contents(&label_arena, path, &n), *at = all ? strstr(all, command) : NULL;
	struct str pgm AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;
	int bytes, rows, used = 0;

	CU_ASSERT_PTR_NOT_NULL_FATAL(at);
	at += strlen(command);
	CU_ASSERT_EQUAL_FATAL(sscanf(at, "%d,%d,%n", &bytes, &rows, &used), 2);
	at += used;
	if (str_starts(command, "BITMAP"))
		at += strlen("0,");
	CU_ASSERT_TRUE_FATAL((size_t)(at - all) + (size_t)bytes * (size_t)rows <= n);
	str_addf(&pgm, "P5\n%d %d\n255\n", bytes * 8, rows);
	for (int i = 0; i < bytes * rows * 8; i++)
		str_addc(&pgm, at[i / 8] >> (7 - i % 8) & 1 ? '\xFF' : '\0');
	path = reader_file(&label_arena, name);
	CU_ASSERT_EQUAL_FATAL(out_file_write(path, pgm.p, pgm.len, &e), OK);
	return path;
}

static void every_symbol_reads_back_from_tspl_and_epl(void)
{
	for (size_t d = 0; d < ARRAY_LEN(dpis); d++)
		for (size_t i = 0; i < n_label_samples; i++) {
			struct label l = bare_label(label_samples[i].kind, label_samples[i].data, dpis[d]);

			label_reads(&label_samples[i],
				    dots_picture(make_file(&l, LABEL_TSPL, "label.tspl"), "BITMAP 0,0,", "dots.pgm"));
			label_reads(&label_samples[i],
				    dots_picture(make_file(&l, LABEL_EPL, "label.epl"), "GW0,0,", "dots.pgm"));
		}
}

static void a_wrong_check_digit_is_refused_by_every_output(void)
{
	static const struct {
		enum symbol_kind kind;
		const char *data;
		enum err_code code;
	} wrong[] = {
		{ SYMBOL_EAN13, "4006381333932", ERR_CHECK_DIGIT },
		{ SYMBOL_EAN8, "96385075", ERR_CHECK_DIGIT },
		{ SYMBOL_UPCA, "036000291453", ERR_CHECK_DIGIT },
		{ SYMBOL_ITF14, "15400141288764", ERR_CHECK_DIGIT },
		{ SYMBOL_GS1_128, "[00]095011015300000011", ERR_SYMBOL_DATA },
		{ SYMBOL_GS1_128, "[01]09501101530004", ERR_SYMBOL_DATA },
		{ SYMBOL_GS1_QR, "[01]09501101530004", ERR_SYMBOL_DATA },
		{ SYMBOL_GS1_DATAMATRIX, "[01]09501101530004", ERR_SYMBOL_DATA },
	};
	static const enum label_format formats[] = {
		LABEL_PNG, LABEL_SVG, LABEL_PDF, LABEL_ZPL, LABEL_TSPL, LABEL_EPL
	};

	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		for (size_t f = 0; f < ARRAY_LEN(formats); f++) {
			struct label l = bare_label(wrong[i].kind, wrong[i].data, 203);
			struct str out AUTO_STR = STR_INIT;
			struct err e = ERR_INIT;

			CU_ASSERT_EQUAL(label_make(&l, formats[f], &out, &e), (int)wrong[i].code);
			CU_ASSERT_EQUAL(out.len, 0);
		}
}

static const struct test tests[] = {
	{ "every symbol reads back from a picture, at every resolution", every_symbol_reads_back_from_a_picture },
	{ "every symbol reads back from PDF", every_symbol_reads_back_from_pdf },
	{ "every symbol reads back from SVG", every_symbol_reads_back_from_svg },
	{ "every symbol reads back from ZPL that others render", every_symbol_reads_back_from_zpl },
	{ "every kind of label reads back from ZPL", every_kind_of_label_reads_back_from_zpl },
	{ "every symbol reads back from TSPL and EPL", every_symbol_reads_back_from_tspl_and_epl },
	{ "a wrong check digit is refused by every output", a_wrong_check_digit_is_refused_by_every_output },
};
const struct suite suite_label_read = { "labels read by others", tests, ARRAY_LEN(tests), label_samples_begin,
					label_samples_end };
