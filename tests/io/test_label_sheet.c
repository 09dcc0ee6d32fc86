/* Sheets of labels: each stands in its place on the page, and templates fit paper of any size. */
#include "label_samples.h"

#include "base/media.h"
#include "io/out_file.h"

enum { DPI = 200 };

static int dots(int hundredths)
{
	return (int)((int64_t)hundredths * DPI / 2540);
}

/* What zbarimg reads in the place at (0 is the first), and nowhere beside it. */
static void expect_at(const char *pdf, const struct label_sheet *s, size_t at, const char *data)
{
	size_t a_page = (size_t)s->columns * (size_t)s->rows, on = at % a_page;
	int column = (int)(on % (size_t)s->columns), row = (int)(on / (size_t)s->columns);
	const char *answer;

	if (!reader_there("pdftoppm") || !reader_there("zbarimg"))
		return;
	reader_run(&label_arena, "pdftoppm -f %zu -singlefile -r %d -x %d -y %d -W %d -H %d -gray -png '%s' '%s'",
		   at / a_page + 1, DPI, dots(s->left + column * s->step_x), dots(s->top + row * s->step_y),
		   dots(s->label_width), dots(s->label_height), pdf, reader_file(&label_arena, "place"));
	answer = reader_run(&label_arena,
			    "zbarimg -q --raw '%s' 2>/dev/null || :", reader_file(&label_arena, "place.png"));
	if (!answer || !str_eq(answer, data))
		printf("     %s, place %zu: \"%s\" and not \"%s\"\n", s->name, at, answer ? answer : "", data);
	CU_ASSERT_TRUE(answer && str_eq(answer, data));
}

static const char *make_sheet(const struct label *labels, size_t n, const struct label_sheet *sheet, size_t skip)
{
	const char *path = reader_file(&label_arena, "sheet.pdf");
	struct str pdf AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(label_make_sheet(labels, n, sheet, skip, &pdf, &e), OK);
	CU_ASSERT_EQUAL_FATAL(out_file_write(path, pdf.p, pdf.len, &e), OK);
	return path;
}

static void a_sheet_of_cards_reads_back_page_by_page(void)
{
	struct label_template t;
	struct label_field fields[12][2];
	struct label cards[12];
	struct err e = ERR_INIT;
	const char *path;

	CU_ASSERT_EQUAL_FATAL(label_template_find(&label_arena, "card", &t, &e), OK);
	for (int i = 0; i < 12; i++) {
		fields[i][0] = (struct label_field){ "name", arena_printf(&label_arena, "Quantity %d", i) };
		fields[i][1] = (struct label_field){ "hint", "The next scan counts so many" };
		cards[i] = (struct label){ .template = &t,
					   .fields = fields[i],
					   .n_fields = 2,
					   .has_symbol = true,
					   .symbol = SYMBOL_QR,
					   .data = arena_printf(&label_arena, "CARD-%d;", i) };
	}
	path = make_sheet(cards, 12, label_sheet_cards, 0);
	for (size_t i = 0; i < 12; i++)
		expect_at(path, label_sheet_cards, i, arena_printf(&label_arena, "CARD-%zu;", i));
	expect_at(path, label_sheet_cards, 12, "");
}

static struct label place_label(struct label_template *t, struct label_field *fields, const char *code)
{
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(label_template_find(&label_arena, "shelf", t, &e), OK);
	fields[0] = (struct label_field){ "place", code };
	return (struct label){ .template = t,
			       .fields = fields,
			       .n_fields = 1,
			       .has_symbol = true,
			       .symbol = SYMBOL_CODE128,
			       .data = code };
}

/* Two labels on a sheet that was begun: the places before them are left free, and the second goes onto a new page where
 * the first had the last place. */
static void labels_begin_where_the_sheet_was_begun(void)
{
	for (size_t i = 0; i < n_label_sheets; i++) {
		const struct label_sheet *s = &label_sheets[i];
		size_t a_page = (size_t)s->columns * (size_t)s->rows;
		struct label_template t;
		struct label_field fields[2][1];
		struct label labels[2] = { place_label(&t, fields[0], "A-1"), place_label(&t, fields[1], "B-2") };
		const char *path = make_sheet(labels, 2, s, a_page - 1);

		if (a_page > 1)
			expect_at(path, s, a_page - 2, "");
		expect_at(path, s, a_page - 1, "A-1");
		expect_at(path, s, a_page, "B-2");
	}
}

/* By the makers' own figures: a sheet ends where the paper does, and labels do not overlap. */
static void every_sheet_lies_on_its_paper(void)
{
	for (size_t i = 0; i < n_label_sheets; i++) {
		const struct label_sheet *s = &label_sheets[i];
		int right = s->left + (s->columns - 1) * s->step_x + s->label_width;
		int below = s->top + (s->rows - 1) * s->step_y + s->label_height;

		CU_ASSERT_TRUE(s->left >= 0 && s->top >= 0);
		CU_ASSERT_TRUE(right <= s->width && below <= s->height);
		CU_ASSERT_TRUE(s->step_x >= s->label_width && s->step_y >= s->label_height);
		if (s->cut_marks)
			continue;
		/* What is left over is the same on both sides, but for a millimetre. */
		CU_ASSERT_TRUE(abs(s->width - right - s->left) <= 100);
		CU_ASSERT_TRUE(abs(s->height - below - s->top) <= 100);
	}
	CU_ASSERT_PTR_EQUAL(label_sheet_find("l7160"), label_sheet_find("Avery L7160"));
	CU_ASSERT_EQUAL(label_sheet_find("L7160")->columns * label_sheet_find("L7160")->rows, 21);
	CU_ASSERT_EQUAL(label_sheet_find("L7163")->columns * label_sheet_find("L7163")->rows, 14);
	CU_ASSERT_EQUAL(label_sheet_find("5160")->columns * label_sheet_find("5160")->rows, 30);
	CU_ASSERT_EQUAL(label_sheet_find("5163")->columns * label_sheet_find("5163")->rows, 10);
	CU_ASSERT_PTR_NULL(label_sheet_find("L9999"));
	CU_ASSERT_PTR_NULL(label_sheet_find(""));
}

static void sizes_are_read_in_inches_and_millimetres(void)
{
	static const struct {
		const char *text;
		int width, height; /* 0: no size */
	} rows[] = {
		{ "2x1", 508, 254 },
		{ "4x6", 1016, 1524 },
		{ "2.25x1.25", 572, 318 },
		{ "100x50mm", 1000, 500 },
		{ "4x6in", 0, 0 },
		{ "4", 0, 0 },
		{ "x6", 0, 0 },
		{ "4x", 0, 0 },
		{ "0.5x0.5", 0, 0 },
		{ "40x60", 0, 0 },
		{ "4x6mm", 0, 0 },
		{ "", 0, 0 },
		{ "99999999999x1", 0, 0 },
		{ "-4x6", 0, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int width = 0, height = 0;

		CU_ASSERT_EQUAL(media_size_read(rows[i].text, &width, &height), rows[i].width != 0);
		if (rows[i].width)
			CU_ASSERT_TRUE(width == rows[i].width && height == rows[i].height);
	}
}

/* Every shipped label on every size that is asked for: what was drawn for that size is taken as it is, and what is
 * stretched lies within the paper still. */
static void every_template_fits_every_size(void)
{
	static const char *const sizes[] = { "2x1", "4x2", "4x3", "4x6", "3x2", "2.25x1.25", "63.5x38.1mm", "1.5x3" };

	for (size_t i = 0; i < n_label_texts; i++)
		for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
			struct label_template first, t;
			struct err e = ERR_INIT;
			int width, height;

			CU_ASSERT_TRUE_FATAL(media_size_read(sizes[k], &width, &height));
			CU_ASSERT_EQUAL_FATAL(label_template_find(&label_arena, label_texts[i].name, &first, &e), OK);
			CU_ASSERT_EQUAL_FATAL(label_template_fit(&label_arena, &first, width, height, &t, &e), OK);
			CU_ASSERT_TRUE(t.width == width && t.height == height);
			CU_ASSERT_TRUE(t.symbol.width > 0 && t.symbol.x + t.symbol.width <= width);
			CU_ASSERT_TRUE(t.symbol.y + t.symbol.height <= height);
			for (size_t b = 0; b < t.n_texts; b++) {
				const struct label_text_box *box = &t.texts[b];

				CU_ASSERT_TRUE(box->width > 0 && box->x + box->width <= width);
				CU_ASSERT_TRUE(box->y + box->lines * box->size * 12 / 10 <= height);
				CU_ASSERT_TRUE(box->size >= 10); /* a millimetre: still to be read */
			}
		}
}

/* The four sizes that are drawn by hand, both resolutions: an SSCC fits on all of them. */
static void an_sscc_fits_on_every_size(void)
{
	static const char *const names[] = { "plate", "pallet" };
	static const char *const sizes[] = { "2x1", "4x2", "4x3", "4x6" };
	static const int dpis[] = { 203, 300 };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		for (size_t k = 0; k < ARRAY_LEN(sizes); k++)
			for (size_t d = 0; d < ARRAY_LEN(dpis); d++) {
				struct label l = bare_label(SYMBOL_GS1_128, "[00]095011015300000010", dpis[d]);
				struct label_template first, t;
				struct err e = ERR_INIT;
				int width, height;
				const char *answer;

				CU_ASSERT_TRUE_FATAL(media_size_read(sizes[k], &width, &height));
				CU_ASSERT_EQUAL_FATAL(label_template_find(&label_arena, names[i], &first, &e), OK);
				CU_ASSERT_EQUAL_FATAL(label_template_fit(&label_arena, &first, width, height, &t, &e),
						      OK);
				l.template = &t;
				answer = make_file(&l, LABEL_PNG, "sscc.png");
				if (reader_there("zbarimg"))
					expect_in(reader_run(&label_arena, "zbarimg -q --raw '%s' 2>/dev/null", answer),
						  "00095011015300000010");
			}
}

static const struct test tests[] = {
	{ "a sheet of cards reads back page by page", a_sheet_of_cards_reads_back_page_by_page },
	{ "labels begin where the sheet was begun", labels_begin_where_the_sheet_was_begun },
	{ "every sheet lies on its paper", every_sheet_lies_on_its_paper },
	{ "sizes are read in inches and millimetres", sizes_are_read_in_inches_and_millimetres },
	{ "every template fits every size", every_template_fits_every_size },
	{ "an SSCC fits on every size", an_sscc_fits_on_every_size },
};
const struct suite suite_label_sheet = { "label sheets", tests, ARRAY_LEN(tests), label_samples_begin,
					 label_samples_end };
