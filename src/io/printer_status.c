#include "io/printer_status.h"

#include "base/text.h"

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

/* Where the field, counted from 0, begins; NULL: the line has none. */
static const char *field_of(const char *at, const char *end, int field)
{
	for (; field > 0; field--) {
		at = memchr(at, ',', (size_t)(end - at));
		if (!at)
			return NULL;
		at++;
	}
	return at;
}

/* The field is the single digit 1. */
static bool flagged(const char *at, const char *end, int field)
{
	at = field_of(at, end, field);
	return at && at < end && *at == '1' && (at + 1 == end || at[1] == ',');
}

/* The field is a number; -1: it is none. */
static int64_t number_of(const char *at, const char *end, int field)
{
	int64_t n = 0;
	const char *from;

	at = from = field_of(at, end, field);
	for (; at && at < end && ascii_digit(*at) && at - from < 9; at++)
		n = n * 10 + (*at - '0');
	return at && at > from && (at == end || *at == ',') ? n : -1;
}

bool printer_status_whole(const char *answer, size_t n)
{
	const char *begin, *end;

	return line_of(answer, n, LINES - 1, &begin, &end);
}

static const struct hindrance {
	const char *cause, *rest_in_it, *nothing_left;
} paper = { "it is out of paper", "it ran out of paper; the rest lies in it and comes out when it has some",
	    "it ran out of paper at the end: look whether the last ones are whole" },
  head = { "its head is open", "its head was opened; the rest lies in it and comes out when it is closed",
	   "its head was opened at the end: look whether the last ones are whole" },
  ribbon = { "it is out of ribbon", "it ran out of ribbon; the rest lies in it and comes out when it has some",
	     "it ran out of ribbon at the end: look whether the last ones are whole" },
  pause_key = { "it is paused", "it was paused; the rest lies in it and comes out when it goes on", NULL };

const char *printer_status_hindrance(const char *answer, size_t n)
{
	const char *first, *first_end, *second, *second_end;

	if (!line_of(answer, n, 0, &first, &first_end) || !line_of(answer, n, 1, &second, &second_end))
		return NULL;
	if (flagged(second, second_end, 2))
		return head.cause;
	if (flagged(first, first_end, 1))
		return paper.cause;
	if (flagged(second, second_end, 3))
		return ribbon.cause;
	if (flagged(first, first_end, 2))
		return pause_key.cause;
	return flagged(first, first_end, 5) ? "its buffer is full" : NULL;
}

int64_t printer_status_left(const char *answer, size_t n)
{
	const char *first, *first_end, *second, *second_end;
	int64_t formats, labels;

	if (!line_of(answer, n, 0, &first, &first_end) || !line_of(answer, n, 1, &second, &second_end))
		return -1;
	formats = number_of(first, first_end, 4);
	labels = number_of(second, second_end, 8);
	return formats < 0 || labels < 0 ? -1 : formats + labels;
}

const char *printer_status_stopped(const char *hindrance, int64_t left)
{
	const struct hindrance *const all[] = { &paper, &head, &ribbon, &pause_key };

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (str_eq(all[i]->cause, hindrance))
			return left > 0 ? all[i]->rest_in_it : all[i]->nothing_left;
	/* A full buffer is at work. */
	return NULL;
}
