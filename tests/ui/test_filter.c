#include "base/base.h"

#include "demo.h"
#include "suite.h"
#include "ui/core/filter.h"

struct hut {
	struct desk desk;
	struct format format;
};

static void hut_open(struct hut *h)
{
	memset(h, 0, sizeof *h);
	h->format = (struct format)FORMAT_INIT;
	h->format.today = day_of("2026-03-02");
	h->format.currency = "EUR";
	h->desk.now_ms = 1772442000000; /* 2026-03-02T09:00Z */
	demo_fill(&h->desk, 60);
}

static const struct screen *parcels(void)
{
	return screen_find(&demo_screens, "parcels");
}

static size_t passing(struct hut *h, const char *text)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	struct db_filter filters[FILTERS_MAX];
	struct db_list_query q = { .sort = DB_BY_KEY, .filters = filters };
	size_t n;

	q.n_filters = filter_parse(&a, text, &demo_parcels, parcels()->list.columns, &h->format, filters);
	CU_ASSERT_EQUAL(row_ops_memory.count(&h->desk.parcels, &demo_parcels, &q, 1000, &n, &e), OK);
	return n;
}

static void terms(void)
{
	struct hut h;

	hut_open(&h);
	CU_ASSERT_EQUAL(passing(&h, ""), 60);
	CU_ASSERT_EQUAL(passing(&h, "  "), 60);
	CU_ASSERT_EQUAL(passing(&h, "KOVARI"), 9);
	CU_ASSERT_EQUAL(passing(&h, "keeper:kovári"), 9);
	CU_ASSERT_EQUAL(passing(&h, "Keep:kovari"), 9);
	CU_ASSERT_EQUAL(passing(&h, "!kovari"), 51);
	CU_ASSERT_EQUAL(passing(&h, "!keeper:kovari"), 51);
	CU_ASSERT_EQUAL(passing(&h, "kovari state:sent"), 2);
	CU_ASSERT_EQUAL(passing(&h, "state:\"part received\""), 12);
	CU_ASSERT_EQUAL(passing(&h, "!state:sent"), 48);
	CU_ASSERT_EQUAL(passing(&h, "nobody:here"), 0);
	arena_release(&h.desk.arena);
}

static void numbers_and_days(void)
{
	struct hut h;

	hut_open(&h);
	CU_ASSERT_EQUAL(passing(&h, "pieces:37"), 1);
	CU_ASSERT_EQUAL(passing(&h, "pieces:>=37") + passing(&h, "pieces:<37"), 60);
	CU_ASSERT_EQUAL(passing(&h, "pieces:>37") + passing(&h, "pieces:<=37"), 60);
	CU_ASSERT_EQUAL(passing(&h, "pieces:37..111"), 5);
	CU_ASSERT_EQUAL(passing(&h, "pieces:many"), 0);
	CU_ASSERT_EQUAL(passing(&h, "worth:=1299.50"), 1);
	CU_ASSERT_EQUAL(passing(&h, "due:=2026-02-23"), passing(&h, "due:2026-02-23"));
	CU_ASSERT_TRUE(passing(&h, "due:2026-02-23") > 0);
	CU_ASSERT_EQUAL(passing(&h, "due:2026-02"), passing(&h, "due:<2026-03-01"));
	CU_ASSERT_EQUAL(passing(&h, "due:>t") + passing(&h, "due:<=t") + passing(&h, "due:="), 60);
	/* Of an instant a day means all of it. */
	CU_ASSERT_EQUAL(passing(&h, "seen:2026-03-02"), 10);
	CU_ASSERT_EQUAL(passing(&h, "seen:<2026-03-02"), 50);
	CU_ASSERT_EQUAL(passing(&h, "seen:>=2026-03-02"), 10);
	CU_ASSERT_EQUAL(passing(&h, "seen:<=2026-03-02"), 60);
	CU_ASSERT_EQUAL(passing(&h, "seen:>2026-03-01"), 10);
	arena_release(&h.desk.arena);
}

static void a_number_in_the_users_locale(void)
{
	struct hut h;
	struct words_settings german = words_plain;

	hut_open(&h);
	german.number = (struct number_style){ ',', "." };
	german.day_order = DAY_ORDER_DMY;
	german.day_mark = '.';
	h.format.words = &german;
	CU_ASSERT_EQUAL(passing(&h, "worth:=1.299,50"), 1);
	CU_ASSERT_EQUAL(passing(&h, "due:=23.2.2026"), passing(&h, "due:2026-02-23"));
	arena_release(&h.desk.arena);
}

static void too_many_terms_are_left_out(void)
{
	struct hut h;
	struct str s AUTO_STR = STR_INIT;

	hut_open(&h);
	for (int i = 0; i < 100; i++)
		str_add(&s, "p ");
	CU_ASSERT_EQUAL(passing(&h, s.p), 60);
	arena_release(&h.desk.arena);
}

static void values_are_read_as_they_are_written(void)
{
	static const struct {
		enum kind kind;
		int64_t value;
		int64_t unit;
		const char *text;
	} rows[] = {
		{ KIND_NUMBER, 1234, DB_NULL, "1234" },	    { KIND_QTY, 2750, 3, "2.750" },
		{ KIND_MONEY, 129950, DB_NULL, "1299.50" }, { KIND_PRICE, 12500, DB_NULL, "0.0125" },
		{ KIND_PERCENT, 1250, DB_NULL, "12.5" },    { KIND_BOOL, 1, DB_NULL, "yes" },
	};
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct hut h;

	hut_open(&h);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct db_value v = db_i64(rows[i].value), unit = db_i64(rows[i].unit), back;
		struct err e = ERR_INIT;
		const char *text = format_edit(&a, &h.format, rows[i].kind, &v, &unit);

		CU_ASSERT_STRING_EQUAL(text, rows[i].text);
		CU_ASSERT_EQUAL(format_parse(&a, &h.format, rows[i].kind, "f", text, &unit, &back, &e), OK);
		CU_ASSERT_EQUAL(back.i64, rows[i].value);
	}
	arena_release(&h.desk.arena);
}

static const struct test tests[] = {
	{ "terms: a word, a column, not, quotes", terms },
	{ "numbers, days and instants compare", numbers_and_days },
	{ "numbers are read in the user's locale", a_number_in_the_users_locale },
	{ "too many terms are left out", too_many_terms_are_left_out },
	{ "values are read as they are written", values_are_read_as_they_are_written },
};
const struct suite suite_filter = { "filter", tests, ARRAY_LEN(tests), NULL, NULL };
