#include "suite.h"

#include "base/clock.h"
#include "base/day.h"

static void every_day_of_four_centuries_comes_back(void)
{
	int32_t day = day_from_civil(1800, 1, 1);
	int weekday = day_weekday(day);
	struct civil c = { 1800, 1, 1 };

	/* The calendar walked by hand: one day on, with the month's length, against the formula. */
	while (c.year < 2201) {
		char iso[DAY_BYTES];
		struct civil got = day_to_civil(day);

		if (got.year != c.year || got.month != c.month || got.day != c.day ||
		    day_of(day_text(day, iso)) != day || day_from_civil(c.year, c.month, c.day) != day ||
		    day_weekday(day) != weekday) {
			printf("     %d-%d-%d\n", c.year, c.month, c.day);
			CU_FAIL("a day did not come back");
			return;
		}
		day++;
		weekday = weekday % 7 + 1;
		if (++c.day > day_in_month(c.year, c.month)) {
			c.day = 1;
			c.month++;
		}
		if (c.month > 12) {
			c.month = 1;
			c.year++;
		}
	}
	/* 401 years with 365 days and 97 leap days: 2000, 2200 is none, 1800 is none */
	CU_ASSERT_EQUAL(day - day_from_civil(1800, 1, 1), 401 * 365 + 97);
}

static void known_days(void)
{
	char iso[DAY_BYTES];

	CU_ASSERT_EQUAL(day_from_civil(1970, 1, 1), 0);
	CU_ASSERT_EQUAL(day_from_civil(2000, 3, 1), 11017);
	CU_ASSERT_EQUAL(day_of("0001-01-01"), DAY_FIRST);
	CU_ASSERT_EQUAL(day_of("9999-12-31"), DAY_LAST);
	CU_ASSERT_STRING_EQUAL(day_text(DAY_FIRST, iso), "0001-01-01");
	CU_ASSERT_STRING_EQUAL(day_text(DAY_LAST, iso), "9999-12-31");
	CU_ASSERT_STRING_EQUAL(day_text(DAY_NONE, iso), "");
	CU_ASSERT_EQUAL(day_weekday(day_of("1970-01-01")), 4);
	CU_ASSERT_EQUAL(day_weekday(day_of("1969-12-28")), 7);
	CU_ASSERT_EQUAL(day_weekday(day_of("2024-02-29")), 4);
	CU_ASSERT_EQUAL(day_diff("2024-02-28", "2024-03-01"), 2);
	CU_ASSERT_EQUAL(day_diff("2023-03-01", "2023-02-28"), -1);
}

static void days_that_do_not_exist_are_refused(void)
{
	static const char *const bad[] = { "",		 "2023-02-29", "1900-02-29", "2024-13-01",  "2024-00-10",
					   "2024-04-31", "0000-01-01", "2024-1-1",   "2024-01-01 ", "20240101",
					   "2024/01/01", "-024-01-01", "2024-01-00", "2024-01-0",   "2024-" };

	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		CU_ASSERT_EQUAL(day_of(bad[i]), DAY_NONE);
	CU_ASSERT_EQUAL(day_of(NULL), DAY_NONE);
	CU_ASSERT_NOT_EQUAL(day_of("2000-02-29"), DAY_NONE);
}

static void expect_day(int32_t day, const char *iso)
{
	char text[DAY_BYTES];

	CU_ASSERT_STRING_EQUAL(day_text(day, text), iso);
}

static void days_and_months_are_added(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	int year;

	expect_day(day_add(day_of("2024-02-28"), 2), "2024-03-01");
	expect_day(day_add(day_of("2024-01-01"), -1), "2023-12-31");
	CU_ASSERT_EQUAL(day_add(DAY_LAST, 1), DAY_NONE);
	CU_ASSERT_EQUAL(day_add(DAY_NONE, 1), DAY_NONE);
	CU_ASSERT_EQUAL(day_add(5, INT64_MAX), DAY_NONE);
	CU_ASSERT_STRING_EQUAL(day_text_add(&a, "2025-06-30", 30), "2025-07-30");
	expect_day(day_add_months(day_of("2025-01-31"), 1), "2025-02-28");
	expect_day(day_add_months(day_of("2024-01-31"), 1), "2024-02-29");
	expect_day(day_add_months(day_of("2025-01-15"), -13), "2023-12-15");
	CU_ASSERT_EQUAL(day_add_months(DAY_LAST, 1), DAY_NONE);
	CU_ASSERT_EQUAL(day_add_months(DAY_FIRST, -1), DAY_NONE);
	expect_day(day_month_end(day_of("2024-02-03")), "2024-02-29");
	/* ISO weeks at the turn of the year */
	CU_ASSERT_EQUAL(day_week(day_of("2021-01-03"), &year), 53);
	CU_ASSERT_EQUAL(year, 2020);
	CU_ASSERT_EQUAL(day_week(day_of("2021-01-04"), &year), 1);
	CU_ASSERT_EQUAL(year, 2021);
	CU_ASSERT_EQUAL(day_week(day_of("2024-12-31"), &year), 1);
	CU_ASSERT_EQUAL(year, 2025);
	CU_ASSERT_EQUAL(day_week(DAY_LAST, &year), 52);
	CU_ASSERT_EQUAL(day_week(DAY_FIRST, &year), 1);
}

static void a_typed_day_follows_the_persons_order(void)
{
	int32_t today = day_of("2025-03-31");

	expect_day(day_parse("3/4/2025", DAY_ORDER_MDY, today), "2025-03-04");
	expect_day(day_parse("3/4/2025", DAY_ORDER_DMY, today), "2025-04-03");
	expect_day(day_parse("25-4-3", DAY_ORDER_YMD, today), "2025-04-03");
	expect_day(day_parse(" 03.04.25 ", DAY_ORDER_DMY, today), "2025-04-03");
	expect_day(day_parse("3. 4. 2025", DAY_ORDER_DMY, today), "2025-04-03");
	expect_day(day_parse("2025-04-03", DAY_ORDER_DMY, today), "2025-04-03");
	expect_day(day_parse("2025/4/3", DAY_ORDER_MDY, today), "2025-04-03");
	expect_day(day_parse("03042025", DAY_ORDER_DMY, today), "2025-04-03");
	expect_day(day_parse("030425", DAY_ORDER_MDY, today), "2025-03-04");
	expect_day(day_parse("20250403", DAY_ORDER_YMD, today), "2025-04-03");
	/* a year of two digits is the nearest: 2074 is 49 years off, 1975 is 50 years back */
	expect_day(day_parse("1/1/74", DAY_ORDER_DMY, today), "2074-01-01");
	expect_day(day_parse("1/6/75", DAY_ORDER_DMY, today), "1975-06-01");
	/* no year: the nearest one */
	expect_day(day_parse("5.4.", DAY_ORDER_DMY, today), "2025-04-05");
	expect_day(day_parse("12/31", DAY_ORDER_MDY, today), "2024-12-31");
	expect_day(day_parse("31.12", DAY_ORDER_DMY, today), "2024-12-31");
	expect_day(day_parse("1/5", DAY_ORDER_DMY, day_of("2025-12-20")), "2026-05-01");
	expect_day(day_parse("29/2", DAY_ORDER_DMY, day_of("2025-03-31")), "2024-02-29");
	expect_day(day_parse("t", DAY_ORDER_DMY, today), "2025-03-31");
	expect_day(day_parse("T+3", DAY_ORDER_DMY, today), "2025-04-03");
	expect_day(day_parse("t-31", DAY_ORDER_DMY, today), "2025-02-28");
	expect_day(day_parse("t+2w", DAY_ORDER_DMY, today), "2025-04-14");
}

static void a_day_that_cannot_be_meant_is_refused(void)
{
	static const char *const bad[] = {
		"",	   "31.2.2025",	    "13/13/2025",  "1/2/3/4",  "1/2/325",    "tt",	"t+",
		"t+x",	   "t+3m",	    "1..2",	   "abc",      "12345",	     "12",	"1/2x",
		"00/1/25", "t+99999999999", "01/02/20255", "3,4,2025", "2025-02-30", "tomorrow"
	};
	int32_t today = day_of("2025-03-31");
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	char *iso = NULL;

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		if (day_parse(bad[i], DAY_ORDER_DMY, today) != DAY_NONE)
			printf("     %s\n", bad[i]);
		CU_ASSERT_EQUAL(day_parse(bad[i], DAY_ORDER_DMY, today), DAY_NONE);
	}
	CU_ASSERT_EQUAL(day_read(&a, "due", "31.2.", DAY_ORDER_DMY, today, &iso, &e), ERR_VALUE);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "field"), "due");
	CU_ASSERT_EQUAL(day_read(&a, "due", "  ", DAY_ORDER_DMY, today, &iso, &e), ERR_MISSING);
	CU_ASSERT_PTR_NULL(iso);
	CU_ASSERT_EQUAL(day_read(&a, "due", "1.4.", DAY_ORDER_DMY, today, &iso, &e), OK);
	CU_ASSERT_STRING_EQUAL(iso, "2025-04-01");
}

static void an_instant_has_its_day_where_one_stands(void)
{
	char text[INSTANT_BYTES];
	/* 2025-03-31T22:15:00.250Z: 20178 days and 22:15 */
	int64_t ms = INT64_C(20178) * MS_A_DAY + (22 * 60 + 15) * 60000 + 250, back;

	CU_ASSERT_STRING_EQUAL(instant_text(ms, text), "2025-03-31T22:15:00.250Z");
	expect_day(instant_to_day(ms, 0), "2025-03-31");
	expect_day(instant_to_day(ms, 120), "2025-04-01");
	expect_day(instant_to_day(ms, -300), "2025-03-31");
	CU_ASSERT_EQUAL(instant_time_of_day(ms, 120), 15 * 60000 + 250);
	CU_ASSERT_EQUAL(instant_from_local(instant_to_day(ms, 330), instant_time_of_day(ms, 330), 330), ms);
	expect_day(instant_to_day(-1, 0), "1969-12-31");
	CU_ASSERT_EQUAL(instant_time_of_day(-1, 0), 86399999);
	CU_ASSERT_STRING_EQUAL(instant_text(INT64_MIN, text), "");
	CU_ASSERT_STRING_EQUAL(instant_text(INT64_MAX, text), "");
	for (int64_t t = -MS_A_DAY * 400; t < MS_A_DAY * 400; t += 7777777) {
		CU_ASSERT_TRUE(instant_parse(instant_text(t, text), &back));
		CU_ASSERT_EQUAL(back, t);
	}
}

static void instants_of_others_are_read(void)
{
	static const char *const bad[] = { "",
					   "2025-03-31",
					   "2025-03-31T22:15",
					   "2025-03-31T24:00Z",
					   "2025-03-31T22:60Z",
					   "2025-03-31T22:15:60Z",
					   "2025-02-30T22:15Z",
					   "2025-03-31T22:15:00.Z",
					   "2025-03-31T22:15Zx",
					   "2025-03-31T22:15+0",
					   "2025-03-31T22:15+02:0",
					   "2025-03-31T2" };
	int64_t want = INT64_C(20178) * MS_A_DAY + (22 * 60 + 15) * 60000, ms = 0;

	CU_ASSERT_TRUE(instant_parse("2025-03-31T22:15Z", &ms));
	CU_ASSERT_EQUAL(ms, want);
	CU_ASSERT_TRUE(instant_parse("2025-04-01 00:15:00+02:00", &ms));
	CU_ASSERT_EQUAL(ms, want);
	CU_ASSERT_TRUE(instant_parse("2025-03-31T17:15:00.1239-0500", &ms));
	CU_ASSERT_EQUAL(ms, want + 123);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		CU_ASSERT_FALSE(instant_parse(bad[i], &ms));
}

static void a_fixed_clock_moves_only_when_told(void)
{
	struct clock_fixed hand = { .ms = 1000 };
	struct clock c = clock_fixed(&hand);

	CU_ASSERT_EQUAL(clock_now(&c), 1000);
	CU_ASSERT_EQUAL(clock_now(&c), 1000);
	hand.step_ms = 5;
	CU_ASSERT_EQUAL(clock_now(&c), 1000);
	CU_ASSERT_EQUAL(clock_now(&c), 1005);
}

static const struct test tests[] = {
	{ "every day of four centuries comes back", every_day_of_four_centuries_comes_back },
	{ "known days have their known numbers", known_days },
	{ "days that do not exist are refused", days_that_do_not_exist_are_refused },
	{ "days and months are added, weeks counted", days_and_months_are_added },
	{ "a typed day follows the person's order", a_typed_day_follows_the_persons_order },
	{ "a day that cannot be meant is refused", a_day_that_cannot_be_meant_is_refused },
	{ "an instant has its day where one stands", an_instant_has_its_day_where_one_stands },
	{ "instants that others wrote are read", instants_of_others_are_read },
	{ "a fixed clock moves only when told", a_fixed_clock_moves_only_when_told },
};
const struct suite suite_day = { "day", tests, ARRAY_LEN(tests), NULL, NULL };
