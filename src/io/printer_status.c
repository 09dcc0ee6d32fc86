#include "io/printer_status.h"

enum { STX = 2, ETX = 3, LINES = 3 };

/* What stands between the line's STX and ETX; false when there is no such line, or it is not ended. */
static bool line_of(const char *answer, size_t n, int line, const char **begin, const char **end)
{
	const char *at = answer, *last = answer + n;

	for (int i = 0;; i++) {
		const char *from = at < last ? memchr(at, STX, (size_t)(last - at)) : NULL;
		const char *to = from ? memchr(from, ETX, (size_t)(last - from)) : NULL;

		if (!to)
			return false;
		if (i == line) {
			*begin = from + 1;
			*end = to;
			return true;
		}
		at = to + 1;
	}
}

/* The field, counted from 0, is the single digit 1. */
static bool flagged(const char *at, const char *end, int field)
{
	for (; field > 0; field--) {
		at = memchr(at, ',', (size_t)(end - at));
		if (!at)
			return false;
		at++;
	}
	return at < end && *at == '1' && (at + 1 == end || at[1] == ',');
}

bool printer_status_whole(const char *answer, size_t n)
{
	const char *begin, *end;

	return line_of(answer, n, LINES - 1, &begin, &end);
}

const char *printer_status_hindrance(const char *answer, size_t n)
{
	const char *first, *first_end, *second, *second_end;

	if (!line_of(answer, n, 0, &first, &first_end) || !line_of(answer, n, 1, &second, &second_end))
		return NULL;
	if (flagged(second, second_end, 2))
		return "its head is open";
	if (flagged(first, first_end, 1))
		return "it is out of paper";
	if (flagged(second, second_end, 3))
		return "it is out of ribbon";
	if (flagged(first, first_end, 2))
		return "it is paused";
	return flagged(first, first_end, 5) ? "its buffer is full" : NULL;
}
