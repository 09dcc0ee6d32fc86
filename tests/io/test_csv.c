#include "suite.h"

#include "io/csv.h"
#include "io/csv_columns.h"
#include "io/csv_write.h"

static FILE *bytes_file(const char *p, size_t n)
{
	FILE *f = tmpfile();

	fwrite(p, 1, n, f);
	rewind(f);
	return f;
}

/* Rows as [a] [b] / [c] [d]!n and after | the faults as RULE@line.field. */
static char *read_n(struct arena *a, const char *text, size_t n, const struct csv_options *o)
{
	struct str s AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;
	struct csv_reader *r;
	const struct csv_row *row;
	const struct csv_fault *faults;
	FILE *f = bytes_file(text, n);
	size_t n_faults;

	CU_ASSERT_EQUAL_FATAL(csv_open(&r, a, f, "test", o, &e), OK);
	while (csv_next(r, &row, &e) == OK && row) {
		str_add(&s, row->index ? " / " : "");
		for (size_t i = 0; i < row->n; i++) {
			str_add(&s, i ? " [" : "[");
			str_addn(&s, row->fields[i].text, row->fields[i].len);
			str_add(&s, "]");
		}
		if (row->faults)
			str_addf(&s, "!%zu", row->faults);
	}
	faults = csv_faults(r, &n_faults);
	for (size_t i = 0; i < n_faults; i++)
		str_addf(&s, "%s%s@%" PRIu64 ".%zu", i ? " " : " | ", csv_rule_name(faults[i].rule), faults[i].line,
			 faults[i].field);
	csv_close(r);
	fclose(f);
	return arena_copy(a, s.p, s.len);
}

static char *read_text(struct arena *a, const char *text, const struct csv_options *o)
{
	return read_n(a, text, strlen(text), o);
}

static const struct csv_options standard = CSV_OPTIONS_INIT;

#define READS(text, want)                                                                                              \
	do {                                                                                                           \
		struct arena a_ AUTO_ARENA = ARENA_INIT;                                                               \
		CU_ASSERT_STRING_EQUAL(read_text(&a_, text, &standard), want);                                         \
	} while (0)

static void the_standard(void)
{
	READS("", "");
	READS("a", "[a]");
	READS("a,b\n1,2\n", "[a] [b] / [1] [2]");
	READS("a,b\r\n1,2\r\n", "[a] [b] / [1] [2]");
	READS("a,b\r1,2\r", "[a] [b] / [1] [2]");
	READS("a,b\n,\n", "[a] [b] / [] []");
	READS("a,b\n\"1,\"\"x\"\"\",\"l1\nl2\"\n", "[a] [b] / [1,\"x\"] [l1\nl2]");
	READS("a,b\n\n1,2\n\n\n", "[a] [b] / [1] [2]");
	READS("a,b\n\"1\" ,\"2\"\t\n", "[a] [b] / [1] [2]");
	READS("a,b\n\"\",\"\"\"\"", "[a] [b] / [] [\"]");
	READS("\xEF\xBB\xBF"
	      "a,b\n1,2",
	      "[a] [b] / [1] [2]");
}

static void the_delimiter_is_found(void)
{
	READS("a;b;c\n1,5;2;3\n", "[a] [b] [c] / [1,5] [2] [3]");
	READS("a\tb\n1\t2\n", "[a] [b] / [1] [2]");
	READS("\"x,y,z\";b\n1;2\n", "[x,y,z] [b] / [1] [2]");
	READS("sep=;\na;b,c\n1;2\n", "[a] [b,c] / [1] [2]");
	READS("\"sep=;\"\r\na;b,c\r\n1;2\r\n", "[a] [b,c] / [1] [2]");
	READS("\"sep=;\na\",b\n1,2\n", "[sep=;\na] [b] / [1] [2]");
	READS("name\tprice, EUR\nmug\t1\n", "[name] [price, EUR] / [mug] [1]");
	READS("only\n1\n", "[only] / [1]");
}

static void every_fault_with_line_and_field(void)
{
	READS("a,b\n1\"x,2\n3,4\n", "[a] [b] / [1\"x] [2]!1 / [3] [4] | STRAY_QUOTE@2.1");
	READS("a,b\n\"1\"x,2\n3,4\n", "[a] [b] / [1\"x] [2]!1 / [3] [4] | TEXT_AFTER_QUOTE@2.1");
	READS("a,b\n1,\"2\n3,4\n5,6\n", "[a] [b] / [1] [2]!1 / [3] [4] / [5] [6] | UNCLOSED_QUOTE@2.2");
	READS("a,b\n1,\"2\n3,\"4\"\n5,6\n", "[a] [b] / [1] [2]!1 / [3] [4] / [5] [6] | UNCLOSED_QUOTE@2.2");
	READS("a,b\n1\n1,2,3\n", "[a] [b] / [1]!1 / [1] [2] [3]!1 | FIELD_COUNT@2.1 FIELD_COUNT@3.3");
	READS("a,b\n\"x\ny\",\"p\nq\"\n1\n", "[a] [b] / [x\ny] [p\nq] / [1]!1 | FIELD_COUNT@5.1"); /* physical lines */
	READS("a,b\n1,x\x01y\n", "[a] [b] / [1] [x\x01y]!1 | CONTROL_CHARACTER@2.2");
	READS("a,b\n\xC3\xA9\xC3\xA9,ok\n\"1\n2\xFF\",3\n",
	      "[a] [b] / [\xC3\xA9\xC3\xA9] [ok] / [1\n2\xFF] [3]!1 | BAD_BYTES@4.1");
	READS("a,b\n1,\"2", "[a] [b] / [1] [2]!1 | UNCLOSED_QUOTE@2.2");
	READS("a,b\nx\ty,2\n", "[a] [b] / [x\ty] [2]!1 | CONTROL_CHARACTER@2.1");
}

static void a_nul_is_told(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	static const char text[] = "a,b\n1\0x,2\n";
	char *got = read_n(&a, text, sizeof text - 1, &standard);

	CU_ASSERT_PTR_NOT_NULL(memchr(got, '\0', 20));
	got = read_n(&a, "a,b\n1,2\0\n", 9, &standard);
	CU_ASSERT_PTR_NOT_NULL(strstr(got + strlen(got) + 1, "CONTROL_CHARACTER@2.2"));
}

static void breaks_only_where_allowed(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct csv_options o = CSV_OPTIONS_INIT;

	o.controls = CSV_CONTROLS_NONE;
	CU_ASSERT_STRING_EQUAL(read_text(&a, "a,b\n\"1\n2\",3\n", &o),
			       "[a] [b] / [1\n2] [3]!1 | CONTROL_CHARACTER@2.1");
	o.controls = CSV_CONTROLS_ALL;
	CU_ASSERT_STRING_EQUAL(read_text(&a, "a,b\n\x01,\xC2\x85\n", &o), "[a] [b] / [\x01] [\xC2\x85]");
}

static void limits(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct csv_options o = CSV_OPTIONS_INIT;

	o.max_record = 16;
	CU_ASSERT_STRING_EQUAL(read_text(&a, "a,b\n1,23456789012345678901234567890\n3,4\n", &o),
			       "[a] [b] / [1] [23456789012345]!1 / [3] [4] | LINE_TOO_LONG@2.2");
	CU_ASSERT_STRING_EQUAL(read_text(&a, "a,b\n1,\"23456789012345678901234567890\"\n3,4\n", &o),
			       "[a] [b] / [1] [2345678901234]!1 / [3] [4] | LINE_TOO_LONG@2.2");
	CU_ASSERT_STRING_EQUAL(read_text(&a, "a,b\n1,\"2\n34567890123\n3,4\n5,6\n", &o),
			       "[a] [b] / [1] [2]!1 / [34567890123]!1 / [3] [4] / [5] [6] | UNCLOSED_QUOTE@2.2 "
			       "FIELD_COUNT@3.1");
	o.max_record = 1024;
	o.max_fields = 3;
	CU_ASSERT_STRING_EQUAL(read_text(&a, "a,b\n1,2,3,4,5\n6,7\n", &o),
			       "[a] [b] / [1] [2] [3]!1 / [6] [7] | TOO_MANY_FIELDS@2.4");
}

static void ten_megabytes_in_one_line(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	struct csv_reader *r;
	const struct csv_row *row;
	const struct csv_fault *faults;
	FILE *f = tmpfile();
	size_t n, rows = 0;

	fputs("a,b\n1,", f);
	for (int i = 0; i < 10 * 1024 * 1024; i++)
		putc('x', f);
	fputs("\n2,3\n", f);
	rewind(f);
	CU_ASSERT_EQUAL_FATAL(csv_open(&r, &a, f, "long", &standard, &e), OK);
	while (csv_next(r, &row, &e) == OK && row)
		rows++;
	faults = csv_faults(r, &n);
	CU_ASSERT_EQUAL(rows, 3);
	CU_ASSERT_EQUAL_FATAL(n, 1);
	CU_ASSERT_EQUAL(faults[0].rule, CSV_LINE_TOO_LONG);
	CU_ASSERT_EQUAL(faults[0].line, 2);
	CU_ASSERT_EQUAL(faults[0].expected, standard.max_record);
	csv_close(r);
	fclose(f);
}

static void faults_are_counted_beyond_what_is_kept(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct csv_options o = CSV_OPTIONS_INIT;
	struct str text AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;
	struct csv_reader *r;
	const struct csv_row *row;
	FILE *f;
	size_t n;

	o.max_faults = 5;
	str_add(&text, "a,b\n");
	for (int i = 0; i < 50; i++)
		str_add(&text, "1\n");
	f = bytes_file(text.p, text.len);
	CU_ASSERT_EQUAL_FATAL(csv_open(&r, &a, f, "many", &o, &e), OK);
	while (csv_next(r, &row, &e) == OK && row)
		CU_ASSERT_EQUAL(row->faults, row->index ? 1 : 0);
	(void)csv_faults(r, &n);
	CU_ASSERT_EQUAL(n, 5);
	CU_ASSERT_EQUAL(csv_fault_total(r), 50);
	csv_close(r);
	fclose(f);
}

static void dialects(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct csv_options o = CSV_OPTIONS_INIT;
	struct csv_reader *r;
	struct err e = ERR_INIT;

	o.comment = "#";
	o.empty = CSV_KEEP_EMPTY;
	o.header = false;
	CU_ASSERT_STRING_EQUAL(read_text(&a, "#;;;;\na,b\n\n# x\nc", &o), "[a] [b] / [] / [c]");
	o.delimiter = "||";
	o.quote = '\'';
	o.escape = '\\';
	CU_ASSERT_STRING_EQUAL(read_text(&a, "a||'b\\'||'||c|d\n", &o), "[a] [b'||] [c|d]");
	o.skip_lines = 2;
	CU_ASSERT_STRING_EQUAL(read_text(&a, "report\r\nof today\r\na||b\r\n", &o), "[a] [b]");
	o.quote = o.escape = '\0';
	o.delimiter = ",";
	o.skip_lines = 0;
	CU_ASSERT_STRING_EQUAL(read_text(&a, "\"a,b\"\n", &o), "[\"a] [b\"]");
	o.delimiter = "\n";
	CU_ASSERT_EQUAL(csv_open(&r, &a, stdin, "x", &o, &e), ERR_VALUE);
	CU_ASSERT_FALSE(csv_delimiter_ok(",\"", '"'));
	CU_ASSERT_FALSE(csv_delimiter_ok("", '"'));
	CU_ASSERT_TRUE(csv_delimiter_ok("\t", '"'));
}

static void a_tenth_of_rows_is_broken(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct str text AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;
	struct csv_reader *r;
	const struct csv_row *row;
	FILE *f;
	size_t good = 0, bad = 0;

	str_add(&text, "sku,name,qty\r\n");
	for (int i = 0; i < 3000; i++)
		switch (i % 30) {
		case 7:
			str_addf(&text, "A%d,\"open,%d\r\n", i, i);
			break;
		case 14:
			str_addf(&text, "A%d,in\"side,%d\r\n", i, i);
			break;
		case 21:
			str_addf(&text, "A%d,%d\r\n", i, i);
			break;
		default:
			str_addf(&text, "A%d,\"a, b\r\nc\",%d\r\n", i, i);
		}
	f = bytes_file(text.p, text.len);
	CU_ASSERT_EQUAL_FATAL(csv_open(&r, &a, f, "tenth", &standard, &e), OK);
	while (csv_next(r, &row, &e) == OK && row) {
		good += !row->faults && row->n == 3;
		bad += row->faults > 0;
	}
	CU_ASSERT_EQUAL(good, 2701);
	CU_ASSERT_EQUAL(bad, 300);
	csv_close(r);
	fclose(f);
}

static void columns_by_name(void)
{
	static const struct csv_column columns[] = {
		{ .name = "sku", .aliases = "Variant SKU|Lineitem sku", .required = true },
		{ .name = "quantity", .aliases = "qty", .required = true },
		{ .name = "note" },
		{ .name = "price", .required = true },
		{ .name = "date" },
	};
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	struct csv_reader *r;
	const struct csv_row *row;
	struct csv_column_faults faults;
	size_t at[ARRAY_LEN(columns)];
	static const char text[] = "LINEITEM  SKU,Qty ,Date,extra,date\nA,2,x,y,z\n";
	FILE *f = bytes_file(text, sizeof text - 1);
	char **names;

	CU_ASSERT_EQUAL_FATAL(csv_open(&r, &a, f, "columns", &standard, &e), OK);
	CU_ASSERT_EQUAL_FATAL(csv_next(r, &row, &e), OK);
	CU_ASSERT_FALSE(csv_find_columns(&a, row, columns, ARRAY_LEN(columns), at, &faults));
	names = csv_header_names(&a, row);
	CU_ASSERT_STRING_EQUAL(names[4], "date");
	CU_ASSERT_EQUAL(at[0], 1);
	CU_ASSERT_EQUAL(at[1], 2);
	CU_ASSERT_EQUAL(at[2], CSV_NO_COLUMN);
	CU_ASSERT_EQUAL_FATAL(faults.n, 2);
	CU_ASSERT_EQUAL(faults.v[0].rule, CSV_COLUMN_MISSING);
	CU_ASSERT_STRING_EQUAL(faults.v[0].column, "price");
	CU_ASSERT_EQUAL(faults.v[1].rule, CSV_COLUMN_TWICE);
	CU_ASSERT_EQUAL(faults.v[1].field, 5);
	CU_ASSERT_EQUAL_FATAL(csv_next(r, &row, &e), OK);
	CU_ASSERT_STRING_EQUAL(csv_text(row, at[0]), "A");
	CU_ASSERT_STRING_EQUAL(csv_text(row, at[2]), "");
	csv_close(r);
	fclose(f);
}

static void written(const char *text, const char *want)
{
	struct str s AUTO_STR = STR_INIT;

	csv_cell(&s, text, ',');
	CU_ASSERT_STRING_EQUAL(s.p, want);
}

static void cells_are_written_safely(void)
{
	written(NULL, "");
	written("plain", "plain");
	written("a,b", "\"a,b\"");
	written("say \"x\"", "\"say \"\"x\"\"\"");
	written("two\nlines", "\"two\nlines\"");
	written(" edge", "\" edge\"");
	written("=1+1", "\"'=1+1\"");
	written("+cmd|x", "\"'+cmd|x\"");
	written("@SUM(A1)", "\"'@SUM(A1)\"");
	written("-1-2", "\"'-1-2\"");
	written("\t=1", "\"'\t=1\"");
	written("\r=1", "\"'\r=1\"");
	written("\xEF\xBC\x9D"
		"1",
		"\"'\xEF\xBC\x9D"
		"1\"");
	written("-", "\"'-\"");
	written("-12.50", "-12.50");
	written("+5", "+5");
	written("-1,234", "\"-1,234\"");
	written("00012", "00012");
	written("a\x01"
		"b\xFF",
		"a\xEF\xBF\xBD"
		"b\xEF\xBF\xBD");
}

static void what_is_written_is_read_again(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct csv_writer w;
	struct err e = ERR_INIT;
	char buffer[256];
	size_t n;
	FILE *f = tmpfile();

	csv_writer_init(&w, f, ';', true);
	csv_put_text(&w, "sku");
	csv_put_text(&w, "price");
	csv_put_text(&w, "note");
	csv_end_row(&w);
	csv_put_text(&w, "A;1");
	csv_put_decimal(&w, -1250, 2);
	csv_put_text(&w, "l1\r\nl2");
	csv_end_row(&w);
	csv_put_i64(&w, INT64_MIN);
	csv_put_decimal(&w, 5, 3);
	csv_put_text(&w, NULL);
	csv_end_row(&w);
	CU_ASSERT_EQUAL(csv_writer_end(&w, "out", &e), OK);
	csv_writer_release(&w);
	rewind(f);
	n = fread(buffer, 1, sizeof buffer - 1, f);
	fclose(f);
	buffer[n] = '\0';
	CU_ASSERT_STRING_EQUAL(buffer, "sku;price;note\r\n\"A;1\";-12.50;\"l1\r\nl2\"\r\n"
				       "-9223372036854775808;0.005;\r\n");
	CU_ASSERT_STRING_EQUAL(read_text(&a, buffer, &standard),
			       "[sku] [price] [note] / [A;1] [-12.50] [l1\r\nl2] / [-9223372036854775808] [0.005] []");
}

static void a_full_disk_is_told(void)
{
	struct csv_writer w;
	struct err e = ERR_INIT;
	FILE *f = fopen("/dev/full", "wb");

	if (!f)
		return;
	csv_writer_init(&w, f, ',', false);
	csv_put_text(&w, "x");
	csv_end_row(&w);
	CU_ASSERT_EQUAL(csv_writer_end(&w, "full", &e), ERR_FILE_WRITE);
	csv_writer_release(&w);
	fclose(f);
}

/* The same numbers on every run; xorshift. */
static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static void mutated_text_does_no_harm(void)
{
	static const char seed_text[] =
		"sku,name,qty\r\nA1,\"Caf\xC3\xA9, \"\"big\"\"\",3\r\n\r\nB2,\"two\nlines\",4\r\nC3,plain,5\r\n";
	static const char spice[] = "\",;\t|\r\n'#=\\\x00\x01\xC3\xFF"
				    "a1";
	uint32_t seed = 20250401;

	for (int round = 0; round < 4000; round++) {
		struct arena a AUTO_ARENA = ARENA_INIT;
		struct csv_options o = CSV_OPTIONS_INIT;
		char text[sizeof seed_text + 8];
		size_t n = sizeof seed_text - 1;

		memcpy(text, seed_text, n);
		for (uint32_t k = next_random(&seed) % 6 + 1; k; k--) {
			size_t at = next_random(&seed) % n;

			if (next_random(&seed) % 4 == 0 && n > 8)
				memmove(text + at, text + at + 1, --n - at);
			else
				text[at] = spice[next_random(&seed) % (sizeof spice - 1)];
		}
		o.lenient_quotes = next_random(&seed) & 1;
		o.final_row = next_random(&seed) & 1;
		o.controls = next_random(&seed) % 3;
		o.empty = next_random(&seed) % 3;
		o.newline = next_random(&seed) % 4;
		o.max_record = next_random(&seed) % 3 ? 1024 : 24;
		o.max_fields = next_random(&seed) % 3 ? 64 : 2;
		o.comment = next_random(&seed) & 1 ? "#" : NULL;
		CU_ASSERT_PTR_NOT_NULL(read_n(&a, text, n, &o));
	}
}

static const struct test tests[] = {
	{ "rows and fields are read to RFC 4180", the_standard },
	{ "the delimiter is found in the header line", the_delimiter_is_found },
	{ "every fault names rule, physical line and field, and the rows around it are read",
	  every_fault_with_line_and_field },
	{ "a NUL byte is a fault", a_nul_is_told },
	{ "line breaks in a field are read only where the profile allows them", breaks_only_where_allowed },
	{ "a line, a quoted field and a row beyond the limits are skipped and told", limits },
	{ "a line of ten megabytes is refused and the next one read", ten_megabytes_in_one_line },
	{ "faults are counted beyond those that are kept", faults_are_counted_beyond_what_is_kept },
	{ "delimiter, quote, escape, comments and lead lines are as told", dialects },
	{ "three thousand rows with a tenth broken give every good one", a_tenth_of_rows_is_broken },
	{ "columns are found by name, and missing or doubled ones told", columns_by_name },
	{ "a written cell is no formula", cells_are_written_safely },
	{ "what is written is read again", what_is_written_is_read_again },
	{ "a full disk is told", a_full_disk_is_told },
	{ "mutated text does no harm", mutated_text_does_no_harm },
};
const struct suite suite_csv = { .name = "delimited text", .tests = tests, .n = ARRAY_LEN(tests) };
