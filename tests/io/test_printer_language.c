/* A label is made as its printer wants it: its language, its dots, the paper in it; and the test print. */
#include "printer.h"

#include "domain/desk/setting.h"
#include "domain/shop.h"
#include "domain/work/printer.h"
#include "io/spool.h"

static void add(struct fixture *fx, const char *code, const struct printer_facts *facts)
{
	struct err e = ERR_INIT;
	int64_t id;

	CU_ASSERT_FATAL(fixture_ok(printer_add(fixture_desk(fx, "admin"), &fx->arena, code, facts, &id, &e), &e,
				   "printer_add", __FILE__, __LINE__));
}

static struct print_job_row job(struct fixture *fx, int64_t job_id, struct db_blob *payload)
{
	struct print_job_bytes_row bytes;
	struct print_job_row row = { 0 };
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(print_job_get(fx->db, &fx->arena, job_id, &row, &e), &e, "get", __FILE__, __LINE__));
	CU_ASSERT_FATAL(
		fixture_ok(print_job_bytes(fx->db, &fx->arena, job_id, &bytes, &e), &e, "bytes", __FILE__, __LINE__));
	*payload = bytes.payload;
	return row;
}

static bool holds(const struct db_blob *bytes, const char *text)
{
	size_t n = strlen(text);

	for (size_t i = 0; i + n <= bytes->n; i++)
		if (memcmp((const char *)bytes->p + i, text, n) == 0)
			return true;
	return false;
}

/* 2 x 1 inch at 203 dots is 406 x 203, at 300 it is 600 x 300; 4 x 6 at 300 is 1200 x 1800. EPL and TSPL are sent as
 * rows of whole bytes: 406 dots are 51 bytes, 600 are 75, 1200 are 150. 100 x 150 mm at 203 dots is 799 x 1199. */
static void each_printer_gets_its_language_its_dots_and_its_paper(void)
{
	static const struct {
		const char *code;
		struct printer_facts facts;
		const char *format, *begins[2], *ends;
	} printers[] = {
		{ "A", { .address = "h:1", .media = "2x1" }, "zpl", { "^PW406\n^LL203\n" }, "^PQ3\n^XZ\n" },
		{ "B",
		  { .address = "h:1", .dpi = 300, .media = "4x6" },
		  "zpl",
		  { "^PW1200\n^LL1800\n" },
		  "^PQ3\n^XZ\n" },
		{ "C", { .address = "h:1", .media = "100x150mm" }, "zpl", { "^PW799\n^LL1199\n" }, "^PQ3\n^XZ\n" },
		{ "D",
		  { .address = "h:1", .language = "epl", .media = "2x1" },
		  "epl",
		  { "\nN\nq406\nQ203,", "GW0,0,51,203," },
		  "\nP3\n" },
		{ "E",
		  { .address = "cups://h/raw", .language = "epl", .dpi = 300, .media = "2x1" },
		  "epl",
		  { "\nN\nq600\nQ300,", "GW0,0,75,300," },
		  "\nP3\n" },
		{ "F",
		  { .address = "h:1", .language = "tspl", .dpi = 300, .media = "4x6" },
		  "tspl",
		  { "SIZE 101.6 mm,152.4 mm", "BITMAP 0,0,150,1800,0," },
		  "\r\nPRINT 1,3\r\n" },
		{ "G",
		  { .address = "cups://h/q", .language = "pdf", .media = "4x2" },
		  "pdf",
		  { "%PDF", "MediaBox" },
		  "%%EOF\n" },
	};
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct label_of l;
	int64_t job_id;

	shop_item(&fx, "CUP-1", "none");
	/* What the settings say is not asked where the printer says it itself. */
	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "label.size", "4x3", &e));
	MUST_WORK(label_of_item(clerk, &a, "CUP-1", &number_plain, &l, &e));
	for (size_t i = 0; i < ARRAY_LEN(printers); i++) {
		const char *ends = printers[i].ends;
		struct print_job_row row;
		struct db_blob bytes;

		add(&fx, printers[i].code, &printers[i].facts);
		MUST_WORK(spool_label(clerk, &a, &l, printers[i].code, 3, &job_id, &e));
		row = job(&fx, job_id, &bytes);
		CU_ASSERT_STRING_EQUAL(row.format, printers[i].format);
		CU_ASSERT_EQUAL(row.copies, 3);
		for (size_t k = 0; k < ARRAY_LEN(printers[i].begins) && printers[i].begins[k]; k++)
			CU_ASSERT_TRUE(holds(&bytes, printers[i].begins[k]));
		CU_ASSERT_TRUE(bytes.n > strlen(ends) &&
			       memcmp((const char *)bytes.p + bytes.n - strlen(ends), ends, strlen(ends)) == 0);
	}
}

static void paper_that_a_label_is_not_drawn_for_is_refused(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct label_of l;
	int64_t job_id;

	shop_item(&fx, "CUP-1", "none");
	add(&fx, "NARROW", &(struct printer_facts){ .address = "h:1", .media = "3x1" });
	MUST_WORK(label_of_item(clerk, &a, "CUP-1", &number_plain, &l, &e));
	REFUSED(ERR_LABEL_MEDIA, spool_label(clerk, &a, &l, "NARROW", 1, &job_id, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "label"), "item");
	CU_ASSERT_STRING_EQUAL(err_text(&e, "size"), "3x1");
	CU_ASSERT_STRING_EQUAL(err_text(&e, "sizes"), "2x1, 4x2, 4x3, 4x6");
	/* Who says a size himself has looked at the paper. */
	MUST_WORK(label_of_size(&a, &l, "2x1", &e));
	WORKS(spool_label(clerk, &a, &l, "NARROW", 1, &job_id, &e));
	/* Without paper of its own the settings speak, which know any size. */
	MUST_WORK(printer_change(fixture_desk(&fx, "admin"), &a, "NARROW", &(struct printer_facts){ .media = "" }, &e));
	MUST_WORK(setting_set(fixture_desk(&fx, "admin"), SETTING_SITE, "label.size", "3x1", &e));
	MUST_WORK(label_of_item(clerk, &a, "CUP-1", &number_plain, &l, &e));
	WORKS(spool_label(clerk, &a, &l, "NARROW", 1, &job_id, &e));
}

/* Wherever it comes out it says which printer it is: as text in ZPL, as dots in the others, as a page where papers
 * come out (A4 is 595 x 842 points). */
static void a_test_print_says_which_printer_it_is(void)
{
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct db_blob bytes;
	int64_t job_id;

	add(&fx, "DOCK", &(struct printer_facts){ .name = "Door 3", .address = "h:1", .media = "4x6" });
	add(&fx, "TSC", &(struct printer_facts){ .address = "h:1", .language = "tspl", .media = "2x1" });
	add(&fx, "OFFICE", &(struct printer_facts){ .address = "cups://h/q", .language = "pdf" });
	WORKS(spool_test(clerk, &a, "DOCK", "Test print", &job_id, &e));
	CU_ASSERT_STRING_EQUAL(job(&fx, job_id, &bytes).format, "zpl");
	CU_ASSERT_TRUE(holds(&bytes, "^FDTest print"));
	CU_ASSERT_TRUE(holds(&bytes, "^FDDOCK"));
	CU_ASSERT_TRUE(holds(&bytes, "^FDDoor 3"));
	CU_ASSERT_TRUE(holds(&bytes, "^FDh\\3A1"));
	CU_ASSERT_TRUE(holds(&bytes, "^FDzpl  203 dpi  4x6"));
	CU_ASSERT_TRUE(holds(&bytes, "^BCN,"));
	WORKS(spool_test(clerk, &a, "TSC", "Test print", &job_id, &e));
	CU_ASSERT_STRING_EQUAL(job(&fx, job_id, &bytes).format, "tspl");
	WORKS(spool_test(clerk, &a, "OFFICE", "Test print", &job_id, &e));
	CU_ASSERT_STRING_EQUAL(job(&fx, job_id, &bytes).format, "pdf");
	CU_ASSERT_TRUE(holds(&bytes, "595.") && holds(&bytes, "841."));
	REFUSED(ERR_NOT_FOUND, spool_test(clerk, &a, "NONE", "Test print", &job_id, &e));
	REFUSED(ERR_NOT_PERMITTED, spool_test(fixture_desk(&fx, "guest"), &a, "DOCK", "Test print", &job_id, &e));
}

static const struct test tests[] = {
	{ "each printer gets its language, its dots and its paper",
	  each_printer_gets_its_language_its_dots_and_its_paper },
	{ "paper that a label is not drawn for is refused", paper_that_a_label_is_not_drawn_for_is_refused },
	{ "a test print says which printer it is", a_test_print_says_which_printer_it_is },
};
const struct suite suite_printer_language = { "what a printer speaks", tests, ARRAY_LEN(tests), NULL, NULL };
