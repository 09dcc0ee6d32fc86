/* Every error code has words, and the words ask only for facts that the code is said to carry. */
#include "suite.h"

#include "words/err_words.h"

static char *read_source(struct arena *a, const char *path)
{
	struct str text AUTO_STR = STR_INIT;
	char *full = arena_printf(a, "%s/%s", TOP_SRCDIR, path);
	FILE *in = fopen(full, "r");
	char buffer[4096];
	size_t n;

	if (!in) {
		printf("     cannot open %s\n", full);
		return NULL;
	}
	while ((n = fread(buffer, 1, sizeof buffer, in)) > 0)
		str_addn(&text, buffer, n);
	fclose(in);
	return arena_copy(a, text.p, text.len);
}

/* The comment beside X(CODE, ...) in err_codes.h, up to its colon: "noun, key". NULL when it has none. */
static char *documented_facts(struct arena *a, const char *source, const char *code)
{
	const char *row = strstr(source, arena_printf(a, "X(%s,", code));
	const char *next, *open, *close, *colon;

	if (!row)
		return NULL;
	next = strstr(row + 1, "X(");
	open = strstr(row, "/*");
	close = open ? strstr(open, "*/") : NULL;
	if (!close || (next && open > next))
		return NULL;
	colon = memchr(open, ':', (size_t)(close - open));
	return arena_copy(a, open + 2, (size_t)((colon ? colon : close) - open) - 2);
}

static bool lists_fact(const char *facts, const char *name, size_t length)
{
	for (const char *p = facts; p && *p; p++) {
		size_t word = strspn(p, "abcdefghijklmnopqrstuvwxyz_0123456789");

		if (word == length && memcmp(p, name, length) == 0)
			return true;
		if (word)
			p += word - 1;
	}
	return false;
}

static void check_pattern(struct arena *a, const char *source, const char *code, const char *pattern)
{
	const char *facts = documented_facts(a, source, code);

	for (const char *p = pattern ? strchr(pattern, '{') : NULL; p; p = strchr(p + 1, '{')) {
		size_t length = strcspn(p + 1, "}");

		if (!lists_fact(facts, p + 1, length)) {
			printf("     %s: {%.*s} is not among the facts in err_codes.h\n", code, (int)length, p + 1);
			CU_FAIL("an undocumented fact");
		}
	}
}

static void every_code_has_words(void)
{
	for (int code = 0; code < ERR_CODE_COUNT; code++) {
		if (!err_words[code].primary) {
			printf("     %s has no row in src/words/err_words.c\n", err_name((enum err_code)code));
			CU_FAIL("a code without words");
		}
	}
}

static void words_use_documented_facts_only(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const char *source = read_source(&a, "src/base/err_codes.h");

	CU_ASSERT_PTR_NOT_NULL_FATAL(source);
	for (int code = OK + 1; code < ERR_CODE_COUNT; code++) {
		const char *name = err_name((enum err_code)code);

		check_pattern(&a, source, name, err_words[code].primary);
		check_pattern(&a, source, name, err_words[code].detail);
		check_pattern(&a, source, name, err_words[code].hint);
	}
}

static char last_of(const char *s)
{
	return *s ? s[strlen(s) - 1] : '\0';
}

static bool is_sentence(const char *s)
{
	return !s || (last_of(s) == '.' && (*s == '{' || *s == '[' || (*s >= 'A' && *s <= 'Z')));
}

static void the_style_is_kept(void)
{
	for (int code = 0; code < ERR_CODE_COUNT; code++) {
		const struct err_words *w = &err_words[code];
		bool good = !w->primary ||
			    (*w->primary && last_of(w->primary) != '.' && (*w->primary < 'A' || *w->primary > 'Z') &&
			     !strstr(w->primary, "can't") && !strstr(w->primary, "ailed"));

		good = good && is_sentence(w->detail) && is_sentence(w->hint);
		if (!good)
			printf("     %s\n", err_name((enum err_code)code));
		CU_ASSERT_TRUE(good);
	}
}

/* A failure with every fact its comment names. */
static void fill_facts(struct arena *a, struct err *e, const char *facts)
{
	for (const char *p = facts; p && *p; p++) {
		size_t word = strspn(p, "abcdefghijklmnopqrstuvwxyz_0123456789");

		if (!word)
			continue;
		err_add(e, (struct fact)FACT_TEXT(arena_copy(a, p, word), "value"));
		p += word - 1;
	}
}

static void words_come_out_whole(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const char *source = read_source(&a, "src/base/err_codes.h");

	CU_ASSERT_PTR_NOT_NULL_FATAL(source);
	for (int code = OK + 1; code < ERR_CODE_COUNT; code++) {
		struct err e = { .code = (enum err_code)code };
		const char *const patterns[] = { err_words[code].primary, err_words[code].detail,
						 err_words[code].hint };
		char *text[3];

		if (!patterns[0])
			continue; /* the first test says so */
		fill_facts(&a, &e, documented_facts(&a, source, err_name(e.code)));
		words_err(&a, &e, &words_plain, &text[0], &text[1], &text[2]);
		CU_ASSERT_STRING_NOT_EQUAL(text[0], err_name(e.code));
		for (size_t i = 0; i < ARRAY_LEN(text); i++) {
			CU_ASSERT_TRUE(!text[i] || !strpbrk(text[i], "{}[]"));
			CU_ASSERT_EQUAL(text[i] != NULL, patterns[i] != NULL);
		}
	}
}

static void a_refusal_reads_well(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	char *primary, *detail, *hint;

	(void)err_fail(&e, ERR_STATE, FACT_TEXT("noun", "purchase order"), FACT_TEXT("key", "PO-7"),
		       FACT_TEXT("from", "draft"), FACT_TEXT("to", "closed"));
	words_err(&a, &e, &words_plain, &primary, &detail, &hint);
	CU_ASSERT_STRING_EQUAL(primary, "purchase order PO-7 cannot go from draft to closed");
	CU_ASSERT_PTR_NULL(detail);

	(void)err_fail(&e, ERR_FILE_DATA, FACT_TEXT("file", "asn.csv"), FACT_I64("line", 1200),
		       FACT_TEXT("why", "unknown code."));
	words_err(&a, &e, &words_plain, &primary, &detail, &hint);
	CU_ASSERT_STRING_EQUAL(primary, "asn.csv, line 1200: cannot take this");
	CU_ASSERT_STRING_EQUAL(detail, "The reason: unknown code.");
	CU_ASSERT_STRING_EQUAL(hint, "Mend the file and give it again; nothing of it was taken.");
}

static void a_forgotten_fact_leaves_no_gap(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	char *primary, *detail;

	(void)err_fail(&e, ERR_FILE_OPEN, FACT_TEXT("file", "a.csv"));
	words_err(&a, &e, &words_plain, &primary, &detail, NULL);
	CU_ASSERT_STRING_EQUAL(primary, "could not open a.csv");
	CU_ASSERT_PTR_NULL(detail);
	(void)err_fail(&e, ERR_FILE_OPEN);
	words_err(&a, &e, &words_plain, &primary, NULL, NULL);
	CU_ASSERT_STRING_EQUAL(primary, "ERR_FILE_OPEN");
}

static const struct test tests[] = {
	{ "every error code has words", every_code_has_words },
	{ "words ask only for facts that the code carries", words_use_documented_facts_only },
	{ "primary lines begin small without full stop, detail and hint are sentences", the_style_is_kept },
	{ "with all its facts every failure comes out whole", words_come_out_whole },
	{ "a refusal reads well", a_refusal_reads_well },
	{ "a forgotten fact leaves no gap", a_forgotten_fact_leaves_no_gap },
};
const struct suite suite_err_words = { "words for errors", tests, ARRAY_LEN(tests), NULL, NULL };
