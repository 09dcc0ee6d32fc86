/* Dates as people type them. */
#include "base/day.h"

#include "base/text.h"

/* "t", "t+3", "t-1", "t+2w" */
static int32_t from_today(const char *s, int32_t today)
{
	int64_t n = 0, sign;

	if (ascii_lower(*s++) != 't')
		return DAY_NONE;
	if (!*s)
		return today;
	if (*s != '+' && *s != '-')
		return DAY_NONE;
	sign = *s++ == '-' ? -1 : 1;
	if (!ascii_digit(*s))
		return DAY_NONE;
	for (; ascii_digit(*s); s++)
		if ((n = n * 10 + (*s - '0')) > DAY_LAST)
			return DAY_NONE;
	if (ascii_lower(*s) == 'w') {
		n *= 7;
		s++;
	} else if (ascii_lower(*s) == 'd') {
		s++;
	}
	return *s ? DAY_NONE : day_add(today, sign * n);
}

struct part {
	int value;
	int digits;
};

/* Up to three numbers of up to four digits with one mark (and blanks) between them; 0 when it is not that. A point
 * after the last is allowed: "31.3." */
static int split(const char *s, struct part parts[3])
{
	int n = 0;

	for (;;) {
		struct part p = { 0, 0 };

		for (; ascii_digit(*s) && p.digits <= 4; s++, p.digits++)
			p.value = p.value * 10 + (*s - '0');
		if (p.digits == 0 || p.digits > 4)
			return 0;
		parts[n++] = p;
		if (!*s || str_eq(s, "."))
			return n;
		if (n == 3 || !strchr("./- ", *s))
			return 0;
		s++;
		while (*s == ' ')
			s++;
	}
}

/* "20250331", "310325": six or eight digits cut into parts by the order. */
static int cut(const char *s, enum day_order order, struct part parts[3])
{
	size_t length = strlen(s);
	int year_digits = length == 8 ? 4 : 2;

	if ((length != 6 && length != 8) || !text_is_digits(s, length))
		return 0;
	for (int i = 0; i < 3; i++) {
		parts[i] = (struct part){ 0, i == (order == DAY_ORDER_YMD ? 0 : 2) ? year_digits : 2 };
		for (int j = 0; j < parts[i].digits; j++)
			parts[i].value = parts[i].value * 10 + (*s++ - '0');
	}
	return 3;
}

static int32_t distance(int32_t a, int32_t b)
{
	return a > b ? a - b : b - a;
}

/* The day with that month and day whose year, all years or those that end in two given digits, is nearest to
 * today; the later one of two equally near. 29 February looks as far as it must. */
static int32_t nearest(int month, int day, int year_end, int32_t today)
{
	int now = day_to_civil(today).year;
	int reach = year_end < 0 ? 8 : 150;
	int32_t best = DAY_NONE;

	for (int year = now - reach; year <= now + reach; year++) {
		int32_t found = DAY_NONE;

		if (year_end < 0 || (year > 0 && year % 100 == year_end))
			found = day_from_civil(year, month, day);
		if (found != DAY_NONE && (best == DAY_NONE || distance(found, today) <= distance(best, today)))
			best = found;
	}
	return best;
}

int32_t day_parse(const char *text, enum day_order order, int32_t today)
{
	/* Where year, month and day stand among the three, by order. */
	static const struct {
		int year, month, day;
	} places[] = {
		[DAY_ORDER_YMD] = { 0, 1, 2 },
		[DAY_ORDER_DMY] = { 2, 1, 0 },
		[DAY_ORDER_MDY] = { 2, 0, 1 },
	};
	struct part parts[3];
	char s[32];
	size_t length;
	int n;

	while (ascii_space(*text))
		text++;
	if (!str_copy(s, sizeof s, text))
		return DAY_NONE;
	for (length = strlen(s); length && ascii_space(s[length - 1]);)
		s[--length] = '\0';
	if (day_of(s) != DAY_NONE)
		return day_of(s);
	if (ascii_lower(*s) == 't')
		return from_today(s, today);
	n = length == 6 || length == 8 ? cut(s, order, parts) : 0;
	if (n == 0)
		n = split(s, parts);
	if (n == 2) {
		bool day_first = order == DAY_ORDER_DMY;

		return parts[0].digits > 2 || parts[1].digits > 2
			     ? DAY_NONE
			     : nearest(parts[day_first].value, parts[!day_first].value, -1, today);
	}
	if (n == 3) {
		/* A first part of four digits is a year in anybody's order. */
		enum day_order o = parts[0].digits == 4 ? DAY_ORDER_YMD : order;
		struct part year = parts[places[o].year], month = parts[places[o].month], day = parts[places[o].day];

		if (month.digits > 2 || day.digits > 2 || (year.digits != 2 && year.digits != 4))
			return DAY_NONE;
		return year.digits == 4 ? day_from_civil(year.value, month.value, day.value)
					: nearest(month.value, day.value, year.value, today);
	}
	return DAY_NONE;
}

int day_read(struct arena *a, const char *field, const char *text, enum day_order order, int32_t today, char **iso,
	     struct err *e)
{
	static const char *const expected[] = {
		[DAY_ORDER_YMD] = "a day as year, month, day",
		[DAY_ORDER_DMY] = "a day as day, month, year",
		[DAY_ORDER_MDY] = "a day as month, day, year",
	};
	int32_t day;

	if (!text || !*text_trim(a, text))
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", field));
	day = day_parse(text, order, today);
	if (day == DAY_NONE)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", field), FACT_TEXT("value", text),
				FACT_TEXT("expected", expected[order]));
	*iso = day_iso(a, day);
	return OK;
}
