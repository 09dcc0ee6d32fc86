#include "suite.h"

#include "words/csv_words.h"
#include "words/scan_words.h"

#include <dirent.h>
#include <locale.h>

static const struct words_settings german = {
	.number = { .decimal_sign = ',', .group = "." },
	.day_order = DAY_ORDER_DMY,
	.day_mark = '.',
};

/* One line for where goods go, one for each who waits; of several items each line says which. */
static void who_waits_is_told_line_by_line(void)
{
	const struct scan_waiter waiters[] = {
		{ .sku = "PEN",
		  .paper = "SO-1",
		  .whom = "WEB",
		  .place = "PICK",
		  .quantity = 3,
		  .goes = 3,
		  .approved = true },
		{ .sku = "INK", .paper = "SO-2", .whom = "WEB", .place = "", .quantity = 2, .approved = true },
		{ .sku = "INK", .paper = "TR-1", .whom = "LIS1", .place = "", .quantity = 1200 },
	};
	struct scan_answer t = SCAN_ANSWER_INIT;
	struct arena a AUTO_ARENA = ARENA_INIT;

	t.code = SCAN_PALLET;
	t.code_read = "00";
	t.waiters = waiters;
	t.n_waiters = 3;
	t.waits = 1209;
	CU_ASSERT_STRING_EQUAL(words_scan(&a, &german, &t).detail,
			       "PEN: 3 to PICK\nPEN: 3 for SO-1 WEB\nINK: 2 for SO-2 WEB\n"
			       "INK: 1.200 for TR-1 LIS1, to be approved\n4 more wait\n00");
	t.code = SCAN_TAKEN;
	t.sku = "PEN";
	t.n_waiters = 1;
	t.waits = 3;
	t.got = 5;
	t.expected = 12;
	CU_ASSERT_STRING_EQUAL(words_scan(&a, &german, &t).detail, "3 to PICK\n3 for SO-1 WEB\nPEN  5 of 12 came");
}

static void figures_follow_the_settings(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;

	CU_ASSERT_STRING_EQUAL(words_number(&a, &german, -1234567), "-1.234.567");
	CU_ASSERT_STRING_EQUAL(words_qty(&a, &german, 12500, 3), "12,500");
	CU_ASSERT_STRING_EQUAL(words_amount(&a, &german, 123450, "EUR"), "1.234,50");
	CU_ASSERT_STRING_EQUAL(words_money(&a, &german, 123450, "EUR"), "1.234,50 EUR");
	CU_ASSERT_STRING_EQUAL(words_money(&a, &words_plain, 5000, "JPY"), "5000 JPY");
	CU_ASSERT_STRING_EQUAL(words_price(&a, &german, 12500, "EUR"), "0,0125");
	CU_ASSERT_STRING_EQUAL(words_price(&a, &german, 3000000, "EUR"), "3,00");
	CU_ASSERT_STRING_EQUAL(words_percent(&a, &german, 1250), "12,5 %");
	CU_ASSERT_STRING_EQUAL(words_percent(&a, &words_plain, 1900), "19 %");
}

static void days_follow_the_settings(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct words_settings american = words_plain;
	/* 2025-03-31T22:15Z */
	int64_t ms = INT64_C(20178) * MS_A_DAY + (22 * 60 + 15) * 60000;

	american.day_order = DAY_ORDER_MDY;
	american.day_mark = '/';
	CU_ASSERT_STRING_EQUAL(words_day(&a, &german, "2025-03-04"), "04.03.2025");
	CU_ASSERT_STRING_EQUAL(words_day(&a, &american, "2025-03-04"), "03/04/2025");
	CU_ASSERT_STRING_EQUAL(words_day(&a, &words_plain, "2025-03-04"), "2025-03-04");
	CU_ASSERT_STRING_EQUAL(words_day(&a, &german, NULL), "");
	CU_ASSERT_STRING_EQUAL(words_day(&a, &german, "soon"), "soon");
	CU_ASSERT_STRING_EQUAL(words_instant(&a, &german, ms, 120), "01.04.2025 00:15");
	CU_ASSERT_STRING_EQUAL(words_time(&a, ms, 0), "22:15");
}

static void the_locales_day_format_is_understood(void)
{
	static const struct {
		const char *format;
		enum day_order order;
		char mark;
	} good[] = {
		{ "%d.%m.%Y", DAY_ORDER_DMY, '.' },   { "%d/%m/%y", DAY_ORDER_DMY, '/' },
		{ "%m/%d/%Y", DAY_ORDER_MDY, '/' },   { "%Y-%m-%d", DAY_ORDER_YMD, '-' },
		{ "%-d.%-m.%Y", DAY_ORDER_DMY, '.' }, { "%D", DAY_ORDER_MDY, '/' },
		{ "%F", DAY_ORDER_YMD, '-' },	      { "%d %b %Y", DAY_ORDER_DMY, '-' },
		{ "%e.%m.%y", DAY_ORDER_DMY, '.' },   { "%Y年%m月%d日", DAY_ORDER_YMD, '-' },
	};
	enum day_order order = DAY_ORDER_MDY;
	char mark = 'x';

	CU_ASSERT_FALSE(words_day_format("%A", &order, &mark));
	CU_ASSERT_FALSE(words_day_format("%d.%m", &order, &mark));
	CU_ASSERT_FALSE(words_day_format("%", &order, &mark));
	CU_ASSERT_EQUAL(order, DAY_ORDER_MDY);
	CU_ASSERT_EQUAL(mark, 'x');
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		CU_ASSERT_TRUE(words_day_format(good[i].format, &order, &mark));
		CU_ASSERT_EQUAL(order, good[i].order);
		CU_ASSERT_EQUAL(mark, good[i].mark);
	}
}

static void patterns_are_filled(void)
{
	const struct fact facts[] = { FACT_TEXT("item", "HEX-8"), FACT_I64("n", 1200), FACT_DAY("due", "2025-03-04"),
				      FACT_MONEY("total", 995, "USD"), FACT_TEXT("cause", "disk full.") };
	struct arena a AUTO_ARENA = ARENA_INIT;
	size_t n = ARRAY_LEN(facts);

	CU_ASSERT_STRING_EQUAL(words_fill(&a, &german, "{n} of {item} due {due}, {total}", facts, n),
			       "1.200 of HEX-8 due 04.03.2025, 9,95 USD");
	CU_ASSERT_STRING_EQUAL(words_fill(&a, &german, "{item}[ in {place}][ by {due}]", facts, n),
			       "HEX-8 by 04.03.2025");
	CU_ASSERT_STRING_EQUAL(words_fill(&a, &german, "It says: {cause}.", facts, n), "It says: disk full.");
	CU_ASSERT_STRING_EQUAL(words_fill(&a, &german, "{cause}。{item}。", facts, n), "disk full.HEX-8。");
	CU_ASSERT_STRING_EQUAL(words_fill(&a, &german, "a { b", facts, n), "a { b");
	CU_ASSERT_PTR_NULL(words_fill(&a, &german, "{item} {nobody}", facts, n));
}

static void what_a_person_typed_is_not_translated_or_filled(void)
{
	const struct fact facts[] = { FACT_TEXT("key", "{n} [x] lot"), FACT_I64("n", 1) };
	struct arena a AUTO_ARENA = ARENA_INIT;

	CU_ASSERT_STRING_EQUAL(words_fill(&a, &german, "{key}", facts, 2), "{n} [x] lot");
}

static void a_state_has_a_word_a_glyph_and_a_tone(void)
{
	struct words_settings ascii = words_plain;
	struct words_state w = words_state(&words_plain, "part received");

	ascii.ascii = true;
	CU_ASSERT_STRING_EQUAL(w.word, "part received");
	CU_ASSERT_EQUAL(w.tone, TONE_WORKING);
	CU_ASSERT_STRING_EQUAL(w.glyph, "\xE2\x96\xBA");
	CU_ASSERT_STRING_EQUAL(words_state(&ascii, "part received").glyph, ">");
	w = words_state(&words_plain, "never heard of");
	CU_ASSERT_STRING_EQUAL(w.word, "never heard of");
	CU_ASSERT_EQUAL(w.tone, TONE_QUIET);
	CU_ASSERT_STRING_EQUAL(words_state(&words_plain, NULL).word, "");
}

static void things_are_counted(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;

	CU_ASSERT_STRING_EQUAL(words_count(&a, &german, 1, "line"), "1 line");
	CU_ASSERT_STRING_EQUAL(words_count(&a, &german, 0, "discrepancy"), "0 discrepancies");
	CU_ASSERT_STRING_EQUAL(words_count(&a, &german, 12000, "unit"), "12.000 units");
	CU_ASSERT_STRING_EQUAL(words_term("carton"), "carton");
	CU_ASSERT_STRING_EQUAL(words_term("no such word"), "no such word");
	CU_ASSERT_STRING_EQUAL(words_term(""), "");
	CU_ASSERT_TRUE(words_knows_term("supplier"));
	CU_ASSERT_FALSE(words_knows_term("no such word"));
}

static void every_fault_of_a_file_has_words(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct csv_fault fault = { .rule = CSV_FIELD_COUNT, .line = 1200, .field = 3, .expected = 8, .found = 7 };

	CU_ASSERT_STRING_EQUAL(words_csv_rule(&a, &german, &fault), "7 fields instead of 8");
	for (int rule = 0; rule < CSV_RULE_COUNT; rule++) {
		const char *said;

		fault.rule = (enum csv_rule)rule;
		said = words_csv_rule(&a, &words_plain, &fault);
		CU_ASSERT_TRUE(said && strlen(said) > 8 && !strpbrk(said, "{}[]"));
	}
}

/* Every 'word' of the schema's lists "state IN ('..', '..')" and "status IN (...)" in one file; how many. */
static int check_lists(FILE *schema, const char *file)
{
	struct str text AUTO_STR = STR_INIT;
	char line[1024];
	int found = 0;

	while (fgets(line, sizeof line, schema))
		str_add(&text, line);
	for (const char *p = strstr(text.p, " IN ("); p; p = strstr(p + 1, " IN (")) {
		const char *end = strchr(p, ')');
		bool states = p - text.p > 6 && (memcmp(p - 5, "state", 5) == 0 || memcmp(p - 6, "status", 6) == 0);
		const char *open = strchr(p, '\'');

		while (states && end && open && open < end) {
			const char *close = strchr(open + 1, '\'');
			char name[64];

			if (!close)
				break;
			snprintf(name, sizeof name, "%.*s", (int)(close - open - 1), open + 1);
			if (!words_knows_state(name)) {
				printf("     %s: state '%s' has no row in src/words/states.c\n", file, name);
				CU_FAIL("a state without a word");
			}
			found++;
			open = strchr(close + 1, '\'');
		}
	}
	return found;
}

static void every_state_of_the_schema_has_a_word(void)
{
	DIR *dir = opendir(TOP_SRCDIR "/data/schema");
	const struct dirent *entry;
	int found = 0;

	CU_ASSERT_PTR_NOT_NULL_FATAL(dir);
	while ((entry = readdir(dir))) {
		char path[512];
		FILE *schema;

		if (!strstr(entry->d_name, ".sql"))
			continue;
		snprintf(path, sizeof path, TOP_SRCDIR "/data/schema/%s", entry->d_name);
		schema = fopen(path, "r");
		CU_ASSERT_PTR_NOT_NULL_FATAL(schema);
		found += check_lists(schema, entry->d_name);
		fclose(schema);
	}
	closedir(dir);
	CU_ASSERT_TRUE(found > 30);
}

static void a_bare_terminal_gets_plain_signs(void)
{
	struct words_settings s;

	setenv("LC_ALL", "C", 1);
	words_init("locale_test", &s);
	CU_ASSERT_TRUE(s.ascii);
	CU_ASSERT_EQUAL(s.number.decimal_sign, '.');
	CU_ASSERT_EQUAL(s.day_order, DAY_ORDER_YMD);
	CU_ASSERT_STRING_EQUAL(words_state(&s, "closed").glyph, "+");
	setlocale(LC_ALL, "C");
}

static const struct test tests[] = {
	{ "figures follow the reader's settings", figures_follow_the_settings },
	{ "who waits is told line by line", who_waits_is_told_line_by_line },
	{ "days follow the reader's settings", days_follow_the_settings },
	{ "the locale's way to write a day is understood", the_locales_day_format_is_understood },
	{ "patterns are filled with facts", patterns_are_filled },
	{ "what a person typed is neither translated nor filled", what_a_person_typed_is_not_translated_or_filled },
	{ "a state has a word, a glyph and a tone", a_state_has_a_word_a_glyph_and_a_tone },
	{ "things are counted, and terms known", things_are_counted },
	{ "every fault of a delimited file has words", every_fault_of_a_file_has_words },
	{ "every state of the schema has a word", every_state_of_the_schema_has_a_word },
	{ "a bare terminal gets plain signs", a_bare_terminal_gets_plain_signs },
};
const struct suite suite_words = { "words", tests, ARRAY_LEN(tests), NULL, NULL };
