/* Which elements go together: repeats, exclusions, requisites, signatures. */
#include "domain/catalog/gs1.h"

/* The next word of a list set apart by the mark; false at its end. */
static bool next_word(const char **list, char mark, const char **word, size_t *n)
{
	while (**list == mark)
		(*list)++;
	if (!**list)
		return false;
	*word = *list;
	while (**list && **list != mark)
		(*list)++;
	*n = (size_t)(*list - *word);
	return true;
}

static bool refuse_element(const struct gs1_element *e, enum gs1_fault fault, struct gs1_refusal *why)
{
	return gs1_refuse(why, fault, e->at, e->n);
}

static bool repeats_agree(const struct gs1_message *m, struct gs1_refusal *why)
{
	for (size_t i = 1; i < m->n; i++) {
		const struct gs1_element *first = gs1_find(m, m->v[i].ai);

		if (first->n != m->v[i].n || memcmp(first->value, m->v[i].value, first->n) != 0)
			return refuse_element(&m->v[i], GS1_REPEATED_AI_DIFFERS, why);
	}
	return true;
}

/* Another element that fits the pattern; an identifier does not exclude itself. */
static const struct gs1_element *other_like(const struct gs1_message *m, const char *ai, const char *pattern, size_t n)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->v[i].ai, ai) != 0 && gs1_ai_matches(m->v[i].ai, pattern, n))
			return &m->v[i];
	return NULL;
}

static bool none_excluded(const struct gs1_message *m, struct gs1_refusal *why)
{
	for (size_t i = 0; i < m->n; i++) {
		const char *list = m->v[i].row ? m->v[i].row->excludes : NULL, *pattern;
		const struct gs1_element *other;
		size_t n;

		while (list && next_word(&list, ' ', &pattern, &n))
			if ((other = other_like(m, m->v[i].ai, pattern, n)))
				return refuse_element(other, GS1_INVALID_AI_PAIR, why);
	}
	return true;
}

/* All of a group, "01+21". */
static bool has_all(const struct gs1_message *m, const char *group, size_t n)
{
	for (size_t at = 0; at < n;) {
		const char *plus = memchr(group + at, '+', n - at);
		size_t width = plus ? (size_t)(plus - group) - at : n - at;

		if (!other_like(m, "", group + at, width))
			return false;
		at += width + 1;
	}
	return true;
}

static bool none_alone(const struct gs1_message *m, struct gs1_refusal *why)
{
	for (size_t i = 0; i < m->n; i++) {
		const char *list = m->v[i].row ? m->v[i].row->needs : NULL, *group;
		bool found = !list;
		size_t n;

		while (!found && next_word(&list, ' ', &group, &n))
			found = has_all(m, group, n);
		if (!found)
			return refuse_element(&m->v[i], GS1_REQUIRED_AIS_MISSING, why);
	}
	return true;
}

/* Keys whose serial component may be left out, but not under a signature: that would hold for every copy. */
static bool signed_keys_are_serial(const struct gs1_message *m, struct gs1_refusal *why)
{
	static const char *const keys[] = { "253", "255", "8003" };

	for (size_t i = 0; gs1_find(m, "8030") && i < ARRAY_LEN(keys); i++) {
		const struct gs1_element *e = gs1_find(m, keys[i]);
		size_t min, max;

		if (!e)
			continue;
		gs1_ai_lengths(e->row, &min, &max);
		if (e->n == min)
			return refuse_element(e, GS1_SIGNATURE_WITHOUT_SERIAL, why);
	}
	return true;
}

bool gs1_go_together(const struct gs1_message *m, unsigned rules, struct gs1_refusal *why)
{
	return (!(rules & GS1_REPEATS) || repeats_agree(m, why)) &&
	       (!(rules & GS1_EXCLUSIONS) || none_excluded(m, why)) &&
	       (!(rules & GS1_REQUISITES) || none_alone(m, why)) &&
	       (!(rules & GS1_SIGNATURES) || signed_keys_are_serial(m, why));
}
