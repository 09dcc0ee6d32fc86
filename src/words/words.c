#include "words/words.h"

#include "words/err_words.h"

#define WIDE_STOP "\xE3\x80\x82" /* the full stop of Chinese */

const char *words_in(const char *key, const char *text)
{
	const char *found = gettext(key);

	return found == key ? text : found;
}

/* Facts whose text is a word of the trade and not somebody's data. */
static bool is_term(const char *name)
{
	static const char *const names[] = { "noun", "field", "what", "expected", "use", "why", "cause" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (str_eq(names[i], name))
			return true;
	return false;
}

static const char *fact_words(struct arena *a, const struct words_settings *s, const struct fact *f)
{
	switch (f->kind) {
	case FACT_KIND_TEXT:
		if (str_eq(f->name, "from") || str_eq(f->name, "to"))
			return words_state(s, f->text).word;
		return is_term(f->name) ? words_term(f->text) : (f->text ? f->text : "");
	case FACT_KIND_I64:
	case FACT_KIND_QTY:
		return words_number(a, s, f->i64);
	case FACT_KIND_MONEY:
		return words_money(a, s, f->i64, f->text);
	case FACT_KIND_DAY:
		return words_day(a, s, f->text);
	}
	return "";
}

static const struct fact *find_fact(const struct fact *facts, size_t n, const char *name, size_t length)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(facts[i].name) == length && memcmp(facts[i].name, name, length) == 0)
			return &facts[i];
	return NULL;
}

char *words_fill(struct arena *a, const struct words_settings *s, const char *pattern, const struct fact *facts,
		 size_t n)
{
	struct str out AUTO_STR = STR_INIT;
	size_t bracket = 0; /* where the open bracket's text begins in out */
	bool in_bracket = false, missing = false;

	for (const char *p = pattern; *p; p++) {
		if (*p == '[' && !in_bracket) {
			in_bracket = true;
			missing = false;
			bracket = out.len;
		} else if (*p == ']' && in_bracket) {
			in_bracket = false;
			if (missing)
				str_cut(&out, bracket);
		} else if (*p == '{' && strchr(p, '}')) {
			const char *end = strchr(p, '}');
			const struct fact *f = find_fact(facts, n, p + 1, (size_t)(end - p) - 1);

			if (f)
				str_add(&out, fact_words(a, s, f));
			else if (in_bracket)
				missing = true;
			else
				return NULL;
			p = end;
			/* A system's text may bring its own full stop. */
			if (out.len && out.p[out.len - 1] == '.')
				p += str_starts(p + 1, ".") ? 1 : str_starts(p + 1, WIDE_STOP) ? strlen(WIDE_STOP) : 0;
		} else {
			str_addc(&out, *p);
		}
	}
	return arena_copy(a, out.p, out.len);
}

static void fill_into(char **to, struct arena *a, const struct err *e, const struct words_settings *s,
		      const char *pattern)
{
	if (to)
		*to = pattern ? words_fill(a, s, gettext(pattern), e->facts, (size_t)e->n_facts) : NULL;
}

void words_err(struct arena *a, const struct err *e, const struct words_settings *s, char **primary, char **detail,
	       char **hint)
{
	static const struct err_words none = { .primary = NULL };
	const struct err_words *w = (size_t)e->code < ARRAY_LEN(err_words) ? &err_words[e->code] : &none;

	fill_into(primary, a, e, s, w->primary);
	fill_into(detail, a, e, s, w->detail);
	fill_into(hint, a, e, s, w->hint);
	/* Whoever raised it forgot a fact, or the code has no words: the code's own name is better than silence. */
	if (primary && !*primary)
		*primary = arena_strdup(a, err_name(e->code));
}
