#include "base/media.h"

#include "base/text.h"

enum { TENTHS_AN_INCH = 254, LEAST_WIDTH = 254, LEAST_HEIGHT = 127, MOST_WIDTH = 2160, MOST_HEIGHT = 2972 };

/* Digits with up to three decimals, in thousandths; moves *p behind them. */
static bool thousandths(const char **p, int64_t *out)
{
	int64_t whole = 0, scale = 1000;
	const char *from = *p;

	for (; ascii_digit(**p) && *p - from < 4; (*p)++)
		whole = whole * 10 + (**p - '0');
	*out = whole * 1000;
	if (*p == from)
		return false;
	if (**p == '.')
		for ((*p)++; ascii_digit(**p) && scale > 1; (*p)++) {
			scale /= 10;
			*out += (**p - '0') * scale;
		}
	return true;
}

bool media_size_read(const char *text, int *width, int *height)
{
	int64_t w, h, unit = TENTHS_AN_INCH;

	if (!thousandths(&text, &w) || *text++ != 'x' || !thousandths(&text, &h))
		return false;
	if (str_eq(text, "mm"))
		unit = 10;
	else if (*text)
		return false;
	*width = (int)((w * unit + 500) / 1000);
	*height = (int)((h * unit + 500) / 1000);
	return *width >= LEAST_WIDTH && *width <= MOST_WIDTH && *height >= LEAST_HEIGHT && *height <= MOST_HEIGHT;
}
