/* Numbers, money, days and instants as people read them. */
#include "words/words.h"

static char *decimal(struct arena *a, const struct words_settings *s, int64_t value, int scale, int keep)
{
	struct str out AUTO_STR = STR_INIT;

	decimal_format(&out, value, scale, keep, &s->number);
	return arena_copy(a, out.p, out.len);
}

char *words_number(struct arena *a, const struct words_settings *s, int64_t n)
{
	return decimal(a, s, n, 0, 0);
}

char *words_qty(struct arena *a, const struct words_settings *s, int64_t qty, int scale)
{
	return decimal(a, s, qty, scale, scale);
}

char *words_amount(struct arena *a, const struct words_settings *s, int64_t minor, const char *currency)
{
	int digits = currency_digits(currency);

	return decimal(a, s, minor, digits, digits);
}

char *words_money(struct arena *a, const struct words_settings *s, int64_t minor, const char *currency)
{
	return arena_printf(a, "%s %s", words_amount(a, s, minor, currency), currency ? currency : "");
}

char *words_price(struct arena *a, const struct words_settings *s, int64_t price4, const char *currency)
{
	int digits = currency_digits(currency);

	return decimal(a, s, price4, digits + PRICE4_DIGITS, digits);
}

char *words_percent(struct arena *a, const struct words_settings *s, int64_t basis_points)
{
	return arena_printf(a, "%s %%", decimal(a, s, basis_points, 2, 0));
}

char *words_day(struct arena *a, const struct words_settings *s, const char *iso)
{
	int32_t day = day_of(iso);
	struct civil c = day_to_civil(day);
	char mark = s->day_mark;

	if (day == DAY_NONE)
		return arena_strdup(a, iso ? iso : "");
	switch (s->day_order) {
	case DAY_ORDER_DMY:
		return arena_printf(a, "%02d%c%02d%c%04d", c.day, mark, c.month, mark, c.year);
	case DAY_ORDER_MDY:
		return arena_printf(a, "%02d%c%02d%c%04d", c.month, mark, c.day, mark, c.year);
	case DAY_ORDER_YMD:
		break;
	}
	return arena_printf(a, "%04d%c%02d%c%02d", c.year, mark, c.month, mark, c.day);
}

char *words_time(struct arena *a, int64_t ms, int offset_minutes)
{
	int minutes = instant_time_of_day(ms, offset_minutes) / 60000;

	return arena_printf(a, "%02d:%02d", minutes / 60, minutes % 60);
}

char *words_instant(struct arena *a, const struct words_settings *s, int64_t ms, int offset_minutes)
{
	char iso[DAY_BYTES];
	const char *day = words_day(a, s, day_text(instant_to_day(ms, offset_minutes), iso));

	return arena_printf(a, "%s %s", day, words_time(a, ms, offset_minutes));
}
