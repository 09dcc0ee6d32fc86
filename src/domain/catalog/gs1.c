#include "domain/catalog/gs1.h"

#include "base/text.h"

/* The least and most widths and the fixed parts fit n bytes. */
static bool fits_parts(const struct gs1_ai *row, size_t n, struct gs1_refusal *why)
{
	size_t min, max, left = n;

	gs1_ai_lengths(row, &min, &max);
	if (n == 0)
		return gs1_refuse(why, GS1_EMPTY_VALUE, 0, 0);
	if (n < min)
		return gs1_refuse(why, GS1_VALUE_TOO_SHORT, 0, n);
	if (n > max)
		return gs1_refuse(why, GS1_VALUE_TOO_LONG, max, n - max);
	for (size_t i = 0; left > 0; i++) {
		if (left < row->parts[i].min)
			return gs1_refuse(why, GS1_INCORRECT_VALUE_LENGTH, n - left, left);
		left -= left < row->parts[i].max ? left : row->parts[i].max;
	}
	return true;
}

static enum gs1_rule rule_of_set(char set)
{
	return set == 'N' ? GS1_CSETNUMERIC : set == 'Y' ? GS1_CSET39 : set == 'Z' ? GS1_CSET64 : GS1_CSET82;
}

static bool part_holds(const struct gs1_part *part, const char *s, size_t n, struct gs1_refusal *why)
{
	if (!gs1_rule_holds(rule_of_set(part->set), s, n, why))
		return false;
	for (size_t i = 0; i < GS1_PART_RULES_MAX; i++)
		if (!gs1_rule_holds(part->rules[i], s, n, why))
			return false;
	return true;
}

static bool value_holds(const struct gs1_ai *row, const char *s, size_t n, struct gs1_refusal *why)
{
	size_t at = 0;

	for (size_t i = 0; at < n; i++) {
		const struct gs1_part *part = &row->parts[i];
		size_t width = n - at < part->max ? n - at : part->max;

		if (!part_holds(part, s + at, width, why))
			return gs1_refuse(why, why->fault, why->at + at, why->length);
		at += width;
	}
	return true;
}

static bool unknown_value_holds(const char *s, size_t n, struct gs1_refusal *why)
{
	if (n == 0)
		return gs1_refuse(why, GS1_EMPTY_VALUE, 0, 0);
	if (n > GS1_VALUE_MAX)
		return gs1_refuse(why, GS1_VALUE_TOO_LONG, GS1_VALUE_MAX, n - GS1_VALUE_MAX);
	return gs1_rule_holds(GS1_CSET82, s, n, why);
}

bool gs1_add(struct arena *a, struct gs1_message *m, const char *ai, size_t ai_n, const char *value, size_t n,
	     size_t at, unsigned how, struct gs1_refusal *why)
{
	const struct gs1_ai *row = gs1_ai_named(ai, ai_n);
	struct gs1_element *e;
	bool good;

	if (ai_n < 2 || ai_n > 4 || !text_is_digits(ai, ai_n))
		return gs1_refuse(why, GS1_MALFORMED_AI, at, 0);
	if (!row && !(how & GS1_ANY_AI))
		return gs1_refuse(why, GS1_UNKNOWN_AI, at, 0);
	if (m->n == GS1_ELEMENTS_MAX)
		return gs1_refuse(why, GS1_TOO_MANY_ELEMENTS, at, 0);
	if (!row)
		good = unknown_value_holds(value, n, why);
	else
		good = fits_parts(row, n, why) && ((how & GS1_LENGTHS_ONLY) || value_holds(row, value, n, why));
	if (!good)
		return gs1_refuse(why, why->fault, why->at + at, why->length);
	e = vec_push(a, m);
	e->row = row;
	memcpy(e->ai, ai, ai_n);
	e->ai[ai_n] = '\0';
	e->value = arena_copy(a, value, n);
	e->n = n;
	e->at = at;
	return true;
}

/* How far the value reaches that begins at s: to the next FNC1 or the end, or by its predefined length. */
static size_t value_width(const struct gs1_ai *row, const char *s, size_t n, char fnc1)
{
	const char *stop = memchr(s, fnc1, n);
	size_t min, max, width = stop ? (size_t)(stop - s) : n;

	gs1_ai_lengths(row, &min, &max);
	return row->predefined && width > max ? max : width;
}

bool gs1_read(struct arena *a, const char *s, size_t n, char fnc1, unsigned how, struct gs1_message *out,
	      struct gs1_refusal *why)
{
	size_t at = 0;

	*out = (struct gs1_message){ 0 };
	if (n == 0)
		return gs1_refuse(why, GS1_NO_ELEMENTS, 0, 0);
	while (at < n) {
		const struct gs1_ai *row = gs1_ai_at(s + at, n - at);
		size_t value, width;

		if (!row)
			return gs1_refuse(why, GS1_UNKNOWN_AI, at, n - at < 4 ? n - at : 4);
		value = at + row->digits;
		width = value_width(row, s + value, n - value, fnc1);
		if (!gs1_add(a, out, s + at, row->digits, s + value, width, value, how & GS1_LENGTHS_ONLY, why))
			return false;
		at = value + width;
		/* One FNC1 ends the element; behind a predefined length and at the very end it is superfluous. */
		if (at < n && s[at] == fnc1)
			at++;
	}
	return true;
}

bool gs1_read_bracketed(struct arena *a, const char *s, size_t n, unsigned how, struct gs1_message *out,
			struct gs1_refusal *why)
{
	char open = n && s[0] == '[' ? '[' : '(', close = open == '[' ? ']' : ')';
	char value[GS1_VALUE_MAX + 1];
	size_t at = 0;

	*out = (struct gs1_message){ 0 };
	if (n == 0)
		return gs1_refuse(why, GS1_NO_ELEMENTS, 0, 0);
	if (s[0] != open)
		return gs1_refuse(why, GS1_NO_LEADING_AI, 0, 1);
	while (at < n) {
		const char *end = memchr(s + at, close, n - at);
		size_t ai = at + 1, ai_n, begin, width = 0;

		if (!end || end - (s + ai) < 2 || end - (s + ai) > 4 ||
		    !text_is_digits(s + ai, (size_t)(end - (s + ai))))
			return gs1_refuse(why, GS1_MALFORMED_AI, at, end ? (size_t)(end - s) - at + 1 : n - at);
		ai_n = (size_t)(end - (s + ai));
		begin = ai + ai_n + 1;
		for (at = begin; at < n && s[at] != open; at++) {
			if (s[at] == '\\' && at + 1 < n && (s[at + 1] == open || s[at + 1] == close))
				at++;
			/* It stands for FNC1 elsewhere; taking it for a character would tell two messages as one. */
			if (s[at] == '^')
				return gs1_refuse(why, GS1_INVALID_CSET82_CHARACTER, at, 1);
			if (width < sizeof(value))
				value[width] = s[at];
			width++;
		}
		if (width > GS1_VALUE_MAX)
			return gs1_refuse(why, GS1_VALUE_TOO_LONG, begin, at - begin);
		if (!gs1_add(a, out, s + ai, ai_n, value, width, begin, how, why))
			/* With a backslash in it the value stands wider than it is: the whole of it is the place. */
			return width == at - begin ? false : gs1_refuse(why, why->fault, begin, at - begin);
	}
	return true;
}

const struct gs1_element *gs1_find(const struct gs1_message *m, const char *ai)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->v[i].ai, ai) == 0)
			return &m->v[i];
	return NULL;
}

const struct gs1_element *gs1_find_like(const struct gs1_message *m, const char *pattern)
{
	for (size_t i = 0; i < m->n; i++)
		if (gs1_ai_matches(m->v[i].ai, pattern, strlen(pattern)))
			return &m->v[i];
	return NULL;
}

/* An element that is not the last needs FNC1 behind it unless its length is predefined. */
static bool needs_separator(const struct gs1_message *m, size_t i)
{
	return i + 1 < m->n && !(m->v[i].row && m->v[i].row->predefined);
}

static size_t string_length(const struct gs1_message *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		n += strlen(m->v[i].ai) + m->v[i].n + (needs_separator(m, i) ? 1 : 0);
	return n;
}

char *gs1_element_string(struct arena *a, const struct gs1_message *m, char fnc1)
{
	char *text = arena_alloc(a, string_length(m) + 1), *at = text;

	for (size_t i = 0; i < m->n; i++) {
		size_t ai_n = strlen(m->v[i].ai);

		memcpy(at, m->v[i].ai, ai_n);
		memcpy(at + ai_n, m->v[i].value, m->v[i].n);
		at += ai_n + m->v[i].n;
		if (needs_separator(m, i))
			*at++ = fnc1;
	}
	*at = '\0';
	return text;
}

char *gs1_human_text(struct arena *a, const struct gs1_message *m)
{
	struct str s AUTO_STR = STR_INIT;

	for (size_t i = 0; i < m->n; i++) {
		str_addf(&s, "(%s)", m->v[i].ai);
		str_addn(&s, m->v[i].value, m->v[i].n);
	}
	return arena_copy(a, s.p, s.len);
}

bool gs1_fits_128(const struct gs1_message *m)
{
	return string_length(m) <= GS1_128_MAX;
}

int32_t gs1_day(const char *yymmdd, int year)
{
	int two = (yymmdd[0] - '0') * 10 + yymmdd[1] - '0';
	int month = (yymmdd[2] - '0') * 10 + yymmdd[3] - '0';
	int day = (yymmdd[4] - '0') * 10 + yymmdd[5] - '0';
	int full = year - year % 100 + two, ahead = two - year % 100;

	if (ahead > 50)
		full -= 100;
	else if (ahead < -49)
		full += 100;
	return day_from_civil(full, month, day ? day : day_in_month(full, month));
}

bool gs1_decimal(const struct gs1_element *e, int64_t *value, int *scale)
{
	bool measure = strlen(e->ai) == 4 && e->ai[0] == '3' && e->ai[1] >= '1' && e->ai[1] <= '6';
	bool amount = strlen(e->ai) == 4 && e->ai[0] == '3' && e->ai[1] == '9';
	size_t skip = amount && (e->ai[2] == '1' || e->ai[2] == '3') ? 3 : 0;

	if ((!measure && !amount) || e->n <= skip || e->n - skip > 15 || !text_is_digits(e->value, e->n))
		return false;
	*scale = e->ai[3] - '0';
	*value = 0;
	for (size_t i = skip; i < e->n; i++)
		*value = *value * 10 + e->value[i] - '0';
	return true;
}
