#include "reader.h"

#include "io/table_out.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define PYTHON "/usr/bin/python3"

static struct arena arena = ARENA_INIT;

static const struct table_column columns[] = {
	{ "sku", "SKU", TABLE_CODE, false },	     { "name", "Name", TABLE_TEXT, false },
	{ "on_hand", "On hand", TABLE_QTY, true },   { "scans", NULL, TABLE_COUNT, true },
	{ "value", "Value", TABLE_AMOUNT, true },    { "price", "Price", TABLE_PRICE, false },
	{ "expiry_on", "Expiry", TABLE_DAY, false }, { "moved_at", "Last move", TABLE_INSTANT, false },
};

enum { COLUMNS = ARRAY_LEN(columns) };

/* 2025-03-31 22:15:00.250 UTC */
#define INSTANT INT64_C(1743459300250)

static const struct table_cell three_rows[3][COLUMNS] = {
	{ { .text = "00712" },
	  { .text = "Łącznik \"M8\", 50" },
	  { .value = 1250, .scale = 3 },
	  { .value = 7 },
	  { .value = 123450, .text = "EUR" },
	  { .value = 12500, .text = "EUR" },
	  { .text = "2025-03-31" },
	  { .value = INSTANT } },
	{ { .text = "9780201379624" },
	  { .text = "=1+1" },
	  { .value = -250, .scale = 3 },
	  { .value = 12 },
	  { .value = -50, .text = "EUR" },
	  { .none = true },
	  { .text = "1899-12-31" },
	  { .none = true } },
	{ { .text = "1e5" },
	  { .text = "tab\tbell\a_x0041_" },
	  { .none = true },
	  { .value = INT64_C(9007199254740993) },
	  { .value = 0, .text = "EUR" },
	  { .value = 1, .text = "EUR" },
	  { .none = true },
	  { .none = true } },
};

static int two_hours(void *context, int64_t instant)
{
	(void)context;
	(void)instant;
	return 120;
}

static void write_rows(enum table_format format, const char *path, int rows, const struct table_options *o)
{
	struct err e = ERR_INIT;
	struct table_out *t = NULL;

	CU_ASSERT_EQUAL_FATAL(table_open(&t, format, NULL, path, columns, COLUMNS, o, &e), OK);
	for (int i = 0; i < rows; i++)
		CU_ASSERT_EQUAL(table_row(t, three_rows[i % 3], &e), OK);
	CU_ASSERT_EQUAL(table_close(t, &e), OK);
}

static void expect_line(const char *text, const char *line)
{
	const char *found = text ? strstr(text, line) : NULL;

	if (!found || (found != text && found[-1] != '\n') || (found[strlen(line)] && found[strlen(line)] != '\n')) {
		printf("     no line \"%s\" in:\n%s\n", line, text ? text : "(nothing)");
		CU_FAIL("a line is missing");
	}
}

static char *read_book(const char *path, const char *how)
{
	return reader_run(&arena, PYTHON " '%s/io/read_xlsx.py' '%s' %s", TESTS_SOURCE, path, how);
}

static bool openpyxl_there(void)
{
	if (!reader_there(PYTHON))
		return false;
	if (system(PYTHON " -c 'import openpyxl' 2>/dev/null") == 0)
		return true;
	if (getenv("CI"))
		CU_FAIL("openpyxl is not installed");
	printf("SKIP no openpyxl to read the workbook back\n");
	return false;
}

static void a_workbook_keeps_every_kind(void)
{
	static const struct table_options o = { .sheet = "Stock: all",
						.total_word = "Total",
						.zone_offset = two_hours };
	const char *path = reader_file(&arena, "stock.xlsx");
	char *text;

	write_rows(TABLE_XLSX, path, 3, &o);
	CU_ASSERT_EQUAL(reader_files(), 1);
	if (!openpyxl_there())
		return;
	text = read_book(path, "");
	expect_line(text, "Stock  all!A1 str bold SKU | General");
	expect_line(text, "Stock  all!D1 str bold scans | General");
	expect_line(text, "Stock  all!A2 str 00712 | General");
	expect_line(text, "Stock  all!A3 str 9780201379624 | General");
	expect_line(text, "Stock  all!A4 str 1e5 | General");
	expect_line(text, "Stock  all!B2 str Łącznik \"M8\", 50 | General");
	expect_line(text, "Stock  all!C2 float 1.25 | #,##0.000");
	expect_line(text, "Stock  all!C3 float -0.25 | #,##0.000");
	expect_line(text, "Stock  all!D2 int 7 | #,##0");
	expect_line(text, "Stock  all!D4 str 9007199254740993 | #,##0"); /* exact, or not a number */
	expect_line(text, "Stock  all!E2 float 1234.5 | #,##0.00\\ [$EUR]");
	expect_line(text, "Stock  all!E3 float -0.5 | #,##0.00\\ [$EUR]");
	expect_line(text, "Stock  all!F2 float 0.0125 | #,##0.00####\\ [$EUR]");
	expect_line(text, "Stock  all!F4 float 1e-06 | #,##0.00####\\ [$EUR]");
	expect_line(text, "Stock  all!G2 datetime 2025-03-31 00:00:00 | yyyy-mm-dd");
	expect_line(text, "Stock  all!G3 str 1899-12-31 | General"); /* before Excel's calendar */
	expect_line(text, "Stock  all!H2 datetime 2025-04-01 00:15:00 | yyyy-mm-dd hh:mm:ss");
	expect_line(text, "Stock  all!A5 str bold Total | General");
	expect_line(text, "Stock  all!C5 str bold =SUM(C2:C4) | #,##0.000");
	expect_line(text, "Stock  all!E5 str bold =SUM(E2:E4) | #,##0.00\\ [$EUR]");
	expect_line(text, "Stock  all frozen A2 filter A1:H4");
	CU_ASSERT_PTR_NULL(strstr(text, "!D5")); /* a sum that Excel could not hold exactly is not shown */
	text = read_book(path, "values");
	expect_line(text, "Stock  all!B3 str =1+1 | General"); /* text, not a formula: nothing was computed */
	expect_line(text, "Stock  all!C5 int bold 1 | #,##0.000");
	expect_line(text, "Stock  all!E5 int bold 1234 | #,##0.00\\ [$EUR]");
}

static void a_full_sheet_goes_on_in_the_next(void)
{
	static const struct table_options o = { .sheet = "Stock", .total_word = "Total", .sheet_rows = 4 };
	const char *path = reader_file(&arena, "stock.xlsx");
	char *text;

	write_rows(TABLE_XLSX, path, 6, &o);
	if (!openpyxl_there())
		return;
	text = read_book(path, "");
	expect_line(text, "Stock!A1 str bold SKU | General");
	expect_line(text, "Stock!A4 str 1e5 | General");
	expect_line(text, "Stock frozen A2 filter A1:H4");
	expect_line(text, "Stock 2!A1 str bold SKU | General");
	expect_line(text, "Stock 2!A4 str 1e5 | General");
	expect_line(text, "Stock 2 frozen A2 filter A1:H4");
	/* The second is full too: the totals stand on a third and sum both. */
	expect_line(text, "Stock 3!C2 str bold =SUM('Stock 2'!C2:C4,'Stock'!C2:C4) | #,##0.000");
	expect_line(read_book(path, "values"), "Stock 3!C2 int bold 2 | #,##0.000");
}

/* 1.250 on hand and 7 scans on the first sheet; 3 and 4 make 7 on the second, whose sum knows nothing of the first. */
static void tables_of_one_workbook_have_sheets_of_their_own(void)
{
	static const struct table_options o = { .sheet = "Stock", .total_word = "Total" };
	static const struct table_column two[] = { { "who", "Who", TABLE_TEXT, false },
						   { "n", "Units", TABLE_COUNT, true } };
	const char *path = reader_file(&arena, "both.xlsx");
	struct err e = ERR_INIT;
	struct table_out *t;
	char *text;

	CU_ASSERT_EQUAL_FATAL(table_open(&t, TABLE_XLSX, NULL, path, columns, COLUMNS, &o, &e), OK);
	CU_ASSERT_EQUAL(table_row(t, three_rows[0], &e), OK);
	CU_ASSERT_EQUAL_FATAL(table_next(t, "Callers", two, ARRAY_LEN(two), &e), OK);
	CU_ASSERT_EQUAL(table_row(t, (struct table_cell[]){ cell_text("Ana"), cell_count(3) }, &e), OK);
	CU_ASSERT_EQUAL(table_row(t, (struct table_cell[]){ cell_text("Bea"), cell_count(4) }, &e), OK);
	CU_ASSERT_EQUAL_FATAL(table_next(t, "Nothing", two, ARRAY_LEN(two), &e), OK);
	CU_ASSERT_EQUAL(table_close(t, &e), OK);
	if (!openpyxl_there())
		return;
	text = read_book(path, "");
	expect_line(text, "Stock!A2 str 00712 | General");
	expect_line(text, "Stock!C3 str bold =SUM(C2:C2) | #,##0.000");
	expect_line(text, "Stock frozen A2 filter A1:H2");
	expect_line(text, "Callers!A1 str bold Who | General");
	expect_line(text, "Callers!A3 str Bea | General");
	expect_line(text, "Callers!B4 str bold =SUM(B2:B3) | #,##0");
	expect_line(text, "Callers frozen A2 filter A1:B3");
	expect_line(text, "Nothing frozen A2 filter A1:B1");
	expect_line(read_book(path, "values"), "Callers!B4 int bold 7 | #,##0");
}

static void an_empty_workbook_opens(void)
{
	static const struct table_options o = { .sheet = "Stock", .total_word = "Total" };
	const char *path = reader_file(&arena, "stock.xlsx");

	write_rows(TABLE_XLSX, path, 0, &o);
	if (openpyxl_there())
		expect_line(read_book(path, ""), "Stock frozen A2 filter A1:H1");
}

static void totals_of_unlike_rows_are_not_shown(void)
{
	static const struct table_column two[] = { { "q", NULL, TABLE_QTY, true }, { "v", NULL, TABLE_AMOUNT, true } };
	const char *path = reader_file(&arena, "mixed.txt");
	struct err e = ERR_INIT;
	struct table_out *t;

	CU_ASSERT_EQUAL_FATAL(table_open(&t, TABLE_ALIGNED, NULL, path, two, 2, NULL, &e), OK);
	CU_ASSERT_EQUAL(table_row(t, (struct table_cell[]){ cell_qty(5, 0), cell_amount(100, "EUR") }, &e), OK);
	CU_ASSERT_EQUAL(table_row(t, (struct table_cell[]){ cell_qty(2000, 3), cell_amount(100, "USD") }, &e), OK);
	CU_ASSERT_EQUAL(table_close(t, &e), OK);
	CU_ASSERT_STRING_EQUAL(reader_contents(&arena, path, NULL), "    q     v\n"
								    "-----  ----\n"
								    "    5  1.00\n"
								    "2.000  1.00\n"
								    "-----  ----\n"
								    "\n");
}

static void the_same_rows_as_text(void)
{
	static const struct table_options o = { .total_word = "Total" };
	const char *path = reader_file(&arena, "rows");

	write_rows(TABLE_ALIGNED, path, 3, &o);
	CU_ASSERT_STRING_EQUAL(
		reader_contents(&arena, path, NULL),
		"SKU            Name                    On hand                  scans     Value     Price  Expiry      Last move\n"
		"-------------  ----------------------  -------  ---------------------  --------  --------  ----------  ----------------\n"
		"00712          Łącznik \"M8\", 50          1.250                      7  1,234.50    0.0125  2025-03-31  2025-03-31 22:15\n"
		"9780201379624  =1+1                     -0.250                     12     -0.50            1899-12-31\n"
		"1e5            tab\\x09bell\\x07_x0041_           9,007,199,254,740,993      0.00  0.000001\n"
		"-------------  ----------------------  -------  ---------------------  --------  --------  ----------  ----------------\n"
		"Total                                    1.000  9,007,199,254,741,012  1,234.00\n");
	write_rows(TABLE_CSV, path, 3, &o);
	CU_ASSERT_STRING_EQUAL(
		reader_contents(&arena, path, NULL),
		"sku,name,on_hand,scans,value,price,expiry_on,moved_at\r\n"
		"00712,\"Łącznik \"\"M8\"\", 50\",1.250,7,1234.50,0.0125,2025-03-31,2025-03-31T22:15:00.250Z\r\n"
		"9780201379624,\"'=1+1\",-0.250,12,-0.50,,1899-12-31,\r\n"
		"1e5,\"tab\tbell\xEF\xBF\xBD_x0041_\",,9007199254740993,0.00,0.000001,,\r\n");
	write_rows(TABLE_JSON, path, 2, &o);
	CU_ASSERT_STRING_EQUAL(
		reader_contents(&arena, path, NULL),
		"[{\"sku\": \"00712\", \"name\": \"Łącznik \\\"M8\\\", 50\", \"on_hand\": 1.250, \"scans\": 7, "
		"\"value\": 1234.50, \"price\": 0.012500, \"expiry_on\": \"2025-03-31\", "
		"\"moved_at\": \"2025-03-31T22:15:00.250Z\"}\n"
		", {\"sku\": \"9780201379624\", \"name\": \"=1+1\", \"on_hand\": -0.250, \"scans\": 12, "
		"\"value\": -0.50, \"price\": null, \"expiry_on\": \"1899-12-31\", \"moved_at\": null}\n"
		"]\n");
}

static void a_target_that_cannot_be_made_is_told_at_once(void)
{
	static const enum table_format formats[] = { TABLE_ALIGNED, TABLE_CSV, TABLE_JSON, TABLE_XLSX };

	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		struct err e = ERR_INIT;
		struct table_out *t;

		CU_ASSERT_EQUAL(table_open(&t, formats[i], NULL, "/no/such/folder/x", columns, COLUMNS, NULL, &e),
				ERR_FILE_CREATE);
		CU_ASSERT_STRING_EQUAL(err_text(&e, "file"), "/no/such/folder/x");
		CU_ASSERT_EQUAL(table_open(&t, formats[i], NULL, "/tmp", columns, COLUMNS, NULL, &e), ERR_FILE_CREATE);
	}
}

/* In a child that may not write more than limit bytes to one file. */
static int write_within(enum table_format format, const char *path, rlim_t limit)
{
	struct rlimit r = { limit, limit };
	struct err e = ERR_INIT;
	struct table_out *t;
	int code;

	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &r) != 0)
		return 255;
	code = table_open(&t, format, NULL, path, columns, COLUMNS, NULL, &e);
	for (int i = 0; i < 100 && code == OK; i++) {
		code = table_row(t, three_rows[0], &e);
		if (code != OK)
			table_abandon(t);
	}
	return code == OK ? table_close(t, &e) : code;
}

static void put_old_file(const char *path)
{
	FILE *old = fopen(path, "w");

	CU_ASSERT_PTR_NOT_NULL_FATAL(old);
	fputs("old", old);
	fclose(old);
}

/* The disk gets full ever later, until everything fits: whole or not at all each time. */
static void a_full_disk_leaves_the_old_file(void)
{
	static const enum table_format formats[] = { TABLE_ALIGNED, TABLE_CSV, TABLE_JSON, TABLE_XLSX };
	const char *path = reader_file(&arena, "book.xlsx");

	for (size_t f = 0; f < ARRAY_LEN(formats); f++) {
		bool whole = false;
		int refused = 0;

		put_old_file(path);
		for (rlim_t limit = 0; limit < 200000 && !whole; limit += 1500) {
			int status = 1;
			pid_t child;

			fflush(stdout);
			child = fork();
			if (child == 0)
				_exit(write_within(formats[f], path, limit));
			CU_ASSERT_TRUE(waitpid(child, &status, 0) == child && WIFEXITED(status));
			CU_ASSERT_EQUAL(reader_files(), 1);
			whole = WEXITSTATUS(status) == OK;
			if (whole)
				break;
			refused++;
			CU_ASSERT_EQUAL(WEXITSTATUS(status), ERR_FILE_WRITE);
			CU_ASSERT_STRING_EQUAL(reader_contents(&arena, path, NULL), "old");
		}
		CU_ASSERT_TRUE(whole && refused > 2);
	}
	if (openpyxl_there())
		expect_line(read_book(path, ""), "Sheet frozen A2 filter A1:H101");
}

static void an_abandoned_table_leaves_nothing(void)
{
	static const enum table_format formats[] = { TABLE_ALIGNED, TABLE_CSV, TABLE_JSON, TABLE_XLSX };
	const char *path = reader_file(&arena, "new");

	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		struct err e = ERR_INIT;
		struct table_out *t;

		CU_ASSERT_EQUAL_FATAL(table_open(&t, formats[i], NULL, path, columns, COLUMNS, NULL, &e), OK);
		CU_ASSERT_EQUAL(table_row(t, three_rows[0], &e), OK);
		table_abandon(t);
		CU_ASSERT_EQUAL(reader_files(), 0);
	}
}

static void two_writers_of_one_file_do_not_mix(void)
{
	const char *path = reader_file(&arena, "both");
	struct err e = ERR_INIT;
	struct table_out *first, *second;

	CU_ASSERT_EQUAL_FATAL(table_open(&first, TABLE_CSV, NULL, path, columns, COLUMNS, NULL, &e), OK);
	CU_ASSERT_EQUAL(table_open(&second, TABLE_CSV, NULL, path, columns, COLUMNS, NULL, &e), ERR_FILE_CREATE);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "cause"), strerror(EBUSY));
	CU_ASSERT_EQUAL(table_close(first, &e), OK);
	CU_ASSERT_EQUAL_FATAL(table_open(&second, TABLE_CSV, NULL, path, columns, COLUMNS, NULL, &e), OK);
	CU_ASSERT_EQUAL(table_close(second, &e), OK);
}

static void a_link_stays_a_link(void)
{
	const char *path = reader_file(&arena, "real"), *link = reader_file(&arena, "link");
	char *text;

	write_rows(TABLE_CSV, path, 1, NULL);
	CU_ASSERT_EQUAL(symlink(path, link), 0);
	write_rows(TABLE_CSV, link, 3, NULL);
	text = reader_contents(&arena, path, NULL);
	CU_ASSERT_PTR_NOT_NULL_FATAL(text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\r\n1e5,"));
	CU_ASSERT_EQUAL(readlink(link, (char[4]){ 0 }, 4), 4);
}

static void clean_after(void)
{
	arena_clear(&arena);
	CU_ASSERT_EQUAL(reader_end(), 0);
}

static void before(void)
{
	CU_ASSERT_EQUAL_FATAL(reader_begin(), 0);
}

#define IN_A_FOLDER(test)                                                                                              \
	static void test##_(void)                                                                                      \
	{                                                                                                              \
		before();                                                                                              \
		test();                                                                                                \
		clean_after();                                                                                         \
	}
IN_A_FOLDER(a_workbook_keeps_every_kind)
IN_A_FOLDER(a_full_sheet_goes_on_in_the_next)
IN_A_FOLDER(tables_of_one_workbook_have_sheets_of_their_own)
IN_A_FOLDER(an_empty_workbook_opens)
IN_A_FOLDER(totals_of_unlike_rows_are_not_shown)
IN_A_FOLDER(the_same_rows_as_text)
IN_A_FOLDER(a_full_disk_leaves_the_old_file)
IN_A_FOLDER(an_abandoned_table_leaves_nothing)
IN_A_FOLDER(two_writers_of_one_file_do_not_mix)
IN_A_FOLDER(a_link_stays_a_link)

static int clean(void)
{
	arena_release(&arena);
	return 0;
}

static const struct test tests[] = {
	{ "a workbook keeps every kind: zeros, numbers, days, totals", a_workbook_keeps_every_kind_ },
	{ "a full sheet goes on in the next, with its headings", a_full_sheet_goes_on_in_the_next_ },
	{ "tables of one workbook have sheets of their own", tables_of_one_workbook_have_sheets_of_their_own_ },
	{ "an empty workbook opens", an_empty_workbook_opens_ },
	{ "totals of unlike rows are not shown", totals_of_unlike_rows_are_not_shown_ },
	{ "the same rows as aligned text, CSV and JSON", the_same_rows_as_text_ },
	{ "a target that cannot be made is told at once", a_target_that_cannot_be_made_is_told_at_once },
	{ "a full disk leaves the old file", a_full_disk_leaves_the_old_file_ },
	{ "an abandoned table leaves nothing", an_abandoned_table_leaves_nothing_ },
	{ "two writers of one file do not mix", two_writers_of_one_file_do_not_mix_ },
	{ "a link stays a link", a_link_stays_a_link_ },
};
const struct suite suite_xlsx = { "table", tests, ARRAY_LEN(tests), NULL, clean };
