/* Business papers, read back. */
#include "reader.h"

#include "io/out_file.h"
#include "io/paper.h"

#include <uniwidth.h>

static struct arena arena = ARENA_INIT;

static const struct paper_column columns[] = {
	{ .title = "SKU", .width = 300 },
	{ .title = "Name" },
	{ .title = "Total", .width = 240, .right = true },
};

static struct paper paper_of(size_t rows, const char *name)
{
	const char **cells = (const char **)arena_array(&arena, char *, rows * 3 + 1);
	static const struct paper_fact facts[] = { { "Due", "2026-03-09" } };

	for (size_t i = 0; i < rows; i++) {
		cells[i * 3] = arena_printf(&arena, "SKU-%zu", i + 1);
		cells[i * 3 + 1] = name;
		cells[i * 3 + 2] = "12.50";
	}
	return (struct paper){ .title = "Order A-1",
			       .code = "PO-2026-00042",
			       .from = "We\nHere",
			       .to = "They\nThere",
			       .facts = facts,
			       .n_facts = 1,
			       .columns = columns,
			       .n_columns = 3,
			       .cells = cells,
			       .n_rows = rows,
			       .total = { "Sum", "99.00 EUR" },
			       .note = "By the ramp, please.",
			       .page = "Page" };
}

static const char *pdf_of(const struct paper *p)
{
	const char *path = reader_file(&arena, "paper.pdf");
	struct str bytes AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL_FATAL(paper_pdf(p, &bytes, &e), OK);
	CU_ASSERT_EQUAL_FATAL(out_file_write(path, bytes.p, bytes.len, &e), OK);
	return path;
}

static bool there(const char *text, const char *part)
{
	bool is = text && strstr(text, part);

	if (!is)
		printf("     no \"%s\" in:\n%s\n", part, text ? text : "(nothing)");
	return is;
}

static void a_short_paper_is_one_page(void)
{
	struct paper p = paper_of(10, "Cup");
	const char *path = pdf_of(&p), *text;

	if (!reader_there("pdftotext"))
		return;
	text = reader_run(&arena, "pdftotext -layout '%s' -", path);
	CU_ASSERT_TRUE(there(text, "Order A-1"));
	CU_ASSERT_TRUE(there(text, "SKU-10"));
	CU_ASSERT_TRUE(there(text, "99.00 EUR"));
	CU_ASSERT_TRUE(there(text, "By the ramp, please."));
	CU_ASSERT_TRUE(there(text, "Page 1 / 1"));
}

static void a_long_one_has_as_many_pages_as_it_needs(void)
{
	static const size_t rows[] = { 25, 36, 37, 38, 39, 40, 41, 42, 80, 84, 100 };

	if (!reader_there("pdftotext"))
		return;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct paper p = paper_of(rows[i], "Cup");
		const char *path = pdf_of(&p), *text = reader_run(&arena, "pdftotext -layout '%s' -", path);
		int pages = 1;

		for (const char *at = text; at && (at = strchr(at, '\f')) && at[1]; at++)
			pages++;
		for (size_t r = 1; r <= rows[i]; r++)
			CU_ASSERT_TRUE(there(text, arena_printf(&arena, "SKU-%zu ", r)));
		CU_ASSERT_TRUE(there(text, arena_printf(&arena, "Page %d / %d", pages, pages)));
		CU_ASSERT_TRUE(there(text, "99.00 EUR"));
		CU_ASSERT_TRUE(pages > 1 || rows[i] < 42);
	}
}

static void the_number_is_a_barcode_for_the_dock(void)
{
	struct paper p = paper_of(3, "Cup");
	const char *path = pdf_of(&p);

	if (!reader_there("pdftoppm") || !reader_there("zbarimg"))
		return;
	reader_run(&arena, "pdftoppm -r 200 -gray -png -singlefile '%s' '%s'", path, reader_file(&arena, "page"));
	CU_ASSERT_STRING_EQUAL(reader_run(&arena, "zbarimg -q --raw '%s' 2>/dev/null", reader_file(&arena, "page.png")),
			       "PO-2026-00042");
}

static void what_is_no_order_bears_its_state(void)
{
	struct paper p = paper_of(1, "Cup");
	struct str text AUTO_STR = STR_INIT;

	p.stamp = "draft";
	paper_text(&p, &text);
	CU_ASSERT_EQUAL(strncmp(text.p, "Order A-1  [draft]\n", 19), 0);
	if (reader_there("pdftotext"))
		CU_ASSERT_TRUE(there(reader_run(&arena, "pdftotext '%s' -", pdf_of(&p)), "draft"));
}

static void text_stays_within_eighty_cells(void)
{
	struct paper p = paper_of(4,
				  "Schneidebrett aus Nußbaum, geölt und sehr lang, mit Saftrinne rundum, 茶器セット");
	struct str text AUTO_STR = STR_INIT;
	char *line, *next;

	paper_text(&p, &text);
	for (line = text.p; line && *line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		CU_ASSERT_TRUE(u8_strwidth((const uint8_t *)line, "UTF-8") <= 80);
	}
}

static int end(void)
{
	arena_release(&arena);
	return reader_end();
}

static const struct test tests[] = {
	{ "a short paper is one page", a_short_paper_is_one_page },
	{ "a long one has as many pages as it needs, and no row is lost", a_long_one_has_as_many_pages_as_it_needs },
	{ "the number is a barcode for the dock", the_number_is_a_barcode_for_the_dock },
	{ "what is no order bears its state", what_is_no_order_bears_its_state },
	{ "text stays within eighty cells", text_stays_within_eighty_cells },
};
const struct suite suite_paper = { "paper", tests, ARRAY_LEN(tests), reader_begin, end };
