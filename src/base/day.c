/* The calendar: days, months, weeks, instants. */
#include "base/day.h"

#include "base/text.h"

/* The year is reckoned from 1 March, so that the leap day comes last and the months from March on have the lengths
 * 31 30 31 30 31 | 31 30 31 30 31 | 31 28/29: month m (0 = March) starts on day (153 m + 2) / 5. An era is 400 years
 * of 146097 days. 1970-01-01 is day 719468 from 0000-03-01. */
enum { DAYS_OF_ERA = 146097, DAYS_TO_EPOCH = 719468 };

/* Division that rounds down, below zero too. */
static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Not a - floor_div(a, b) * b: near the first instant of all that product leaves 64 bits. */
static int64_t floor_mod(int64_t a, int64_t b)
{
	return (a % b + b) % b;
}

static bool day_is_leap_year(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int day_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && day_is_leap_year(year));
}

int32_t day_from_civil(int year, int month, int day)
{
	int from_march, y, of_year, era, year_of_era;

	if (year < 1 || year > 9999 || day < 1 || day > day_in_month(year, month))
		return DAY_NONE;
	from_march = (month + 9) % 12;
	y = year - (month < 3); /* never below 0 */
	of_year = (153 * from_march + 2) / 5 + day - 1;
	era = y / 400;
	year_of_era = y % 400;
	return era * DAYS_OF_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - DAYS_TO_EPOCH;
}

struct civil day_to_civil(int32_t day)
{
	int n, era, of_era, year_of_era, of_year, from_march;

	if (day < DAY_FIRST || day > DAY_LAST)
		return (struct civil){ 0, 0, 0 };
	n = day + DAYS_TO_EPOCH; /* never below 0 */
	era = n / DAYS_OF_ERA;
	of_era = n % DAYS_OF_ERA;
	/* Takes out the leap days of 4 years (1460 days and one), 100 years and the era's last. */
	year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	from_march = (5 * of_year + 2) / 153;
	return (struct civil){
		.year = era * 400 + year_of_era + (from_march >= 10),
		.month = from_march < 10 ? from_march + 3 : from_march - 9,
		.day = of_year - (153 * from_march + 2) / 5 + 1,
	};
}

/* n digits at s, or -1. */
static int digits(const char *s, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (!ascii_digit(s[i]))
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

/* The day in the first ten bytes of s. */
static int32_t iso_day(const char *s)
{
	int year = digits(s, 4), month, day;

	if (year < 0 || s[4] != '-')
		return DAY_NONE;
	month = digits(s + 5, 2);
	if (month < 0 || s[7] != '-')
		return DAY_NONE;
	day = digits(s + 8, 2);
	return day < 0 ? DAY_NONE : day_from_civil(year, month, day);
}

int32_t day_of(const char *iso)
{
	int32_t day = iso ? iso_day(iso) : DAY_NONE;

	return day != DAY_NONE && iso[10] == '\0' ? day : DAY_NONE;
}

char *day_text(int32_t day, char iso[DAY_BYTES])
{
	struct civil c = day_to_civil(day);

	if (c.year == 0)
		iso[0] = '\0';
	else
		snprintf(iso, DAY_BYTES, "%04u-%02u-%02u", (unsigned)c.year % 10000, (unsigned)c.month % 100,
			 (unsigned)c.day % 100);
	return iso;
}

char *day_iso(struct arena *a, int32_t day)
{
	char iso[DAY_BYTES];

	return arena_strdup(a, day_text(day, iso));
}

int32_t day_add(int32_t day, int64_t days)
{
	int64_t sum;

	if (day == DAY_NONE || __builtin_add_overflow(day, days, &sum) || sum < DAY_FIRST || sum > DAY_LAST)
		return DAY_NONE;
	return (int32_t)sum;
}

int32_t day_add_months(int32_t day, int months)
{
	struct civil c = day_to_civil(day);
	int64_t month;
	int year, last;

	if (c.year == 0)
		return DAY_NONE;
	month = (int64_t)c.year * 12 + c.month - 1 + months;
	if (month < 12 || month > 9999 * 12 + 11)
		return DAY_NONE;
	year = (int)(month / 12);
	last = day_in_month(year, (int)(month % 12) + 1);
	return day_from_civil(year, (int)(month % 12) + 1, c.day < last ? c.day : last);
}

int32_t day_month_end(int32_t day)
{
	struct civil c = day_to_civil(day);

	return day_from_civil(c.year, c.month, day_in_month(c.year, c.month));
}

int day_weekday(int32_t day)
{
	/* 1970-01-01 was a Thursday. */
	return (int)(day + 3 - floor_div((int64_t)day + 3, 7) * 7) + 1;
}

int day_week(int32_t day, int *year)
{
	/* A week belongs to the year of its Thursday. */
	int32_t thursday = day - day_weekday(day) + 4;
	int of_year = day_to_civil(thursday).year;

	if (of_year == 0) /* the week of 9999-12-31 has its Thursday past the end or the first before the start */
		of_year = day < 0 ? 1 : 9999;
	if (year)
		*year = of_year;
	return (thursday - day_from_civil(of_year, 1, 1)) / 7 + 1;
}

static int32_t checked(const char *iso)
{
	int32_t day = day_of(iso);

	if (day == DAY_NONE)
		BUG("not a day: %s", iso ? iso : "(none)");
	return day;
}

int32_t day_diff(const char *a, const char *b)
{
	return checked(b) - checked(a);
}

char *day_text_add(struct arena *a, const char *iso, int64_t days)
{
	return day_iso(a, day_add(checked(iso), days));
}

int32_t instant_to_day(int64_t ms, int offset_minutes)
{
	int64_t day = floor_div(ms, MS_A_DAY);

	day += floor_div(floor_mod(ms, MS_A_DAY) + (int64_t)offset_minutes * 60000, MS_A_DAY);
	return day < DAY_FIRST || day > DAY_LAST ? DAY_NONE : (int32_t)day;
}

int32_t instant_time_of_day(int64_t ms, int offset_minutes)
{
	return (int32_t)floor_mod(floor_mod(ms, MS_A_DAY) + (int64_t)offset_minutes * 60000, MS_A_DAY);
}

int64_t instant_from_local(int32_t day, int64_t ms_of_day, int offset_minutes)
{
	return day * MS_A_DAY + ms_of_day - (int64_t)offset_minutes * 60000;
}

char *instant_text(int64_t ms, char text[INSTANT_BYTES])
{
	char iso[DAY_BYTES];
	unsigned of_day = (unsigned)instant_time_of_day(ms, 0) % (unsigned)MS_A_DAY;

	text[0] = '\0';
	if (*day_text(instant_to_day(ms, 0), iso))
		snprintf(text, INSTANT_BYTES, "%s%c%02u:%02u:%02u.%03uZ", iso, 'T', of_day / 3600000,
			 of_day / 60000 % 60, of_day / 1000 % 60, of_day % 1000);
	return text;
}

/* Reads Z, +hh:mm or +hhmm up to the end of s. */
static bool parse_offset(const char *s, int *minutes)
{
	int sign = *s == '-' ? -1 : 1, hour, minute;

	if (str_eq(s, "Z") || str_eq(s, "z")) {
		*minutes = 0;
		return true;
	}
	if (*s != '+' && *s != '-')
		return false;
	hour = digits(++s, 2);
	if (hour < 0)
		return false;
	s += s[2] == ':' ? 3 : 2;
	minute = digits(s, 2);
	if (minute < 0 || s[2] || hour > 23 || minute > 59)
		return false;
	*minutes = sign * (hour * 60 + minute);
	return true;
}

bool instant_parse(const char *text, int64_t *ms)
{
	int32_t day = text ? iso_day(text) : DAY_NONE;
	int hour, minute, second = 0, fraction = 0, offset;
	const char *s;

	if (day == DAY_NONE || (text[10] != 'T' && text[10] != 't' && text[10] != ' '))
		return false;
	s = text + 11;
	hour = digits(s, 2);
	if (hour < 0 || hour > 23 || s[2] != ':')
		return false;
	minute = digits(s += 3, 2);
	if (minute < 0 || minute > 59)
		return false;
	s += 2;
	if (*s == ':') {
		second = digits(s + 1, 2);
		if (second < 0 || second > 59)
			return false;
		s += 3;
		if (*s == '.' || *s == ',') {
			int unit = 100;

			if (!ascii_digit(*++s))
				return false;
			for (; ascii_digit(*s); s++, unit /= 10)
				fraction += (*s - '0') * unit;
		}
	}
	if (!parse_offset(s, &offset))
		return false;
	*ms = instant_from_local(day, ((hour * 60 + minute) * 60 + second) * INT64_C(1000) + fraction, offset);
	return true;
}
