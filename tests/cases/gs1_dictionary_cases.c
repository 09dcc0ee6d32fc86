/* The table of application identifiers against the published dictionary: every identifier, every part, every
 * attribute; and none in the table that the dictionary does not have. */
#include "cases/gs1_rows.h"
#include "suite.h"

#include "base/text.h"

#include <CUnit/CUnit.h>

/* Our row in the dictionary's own words: "N13,csum,gcppos1 [X..17]". */
static void write_parts(const struct gs1_ai *ai, struct str *s)
{
	for (size_t i = 0; i < GS1_PARTS_MAX && ai->parts[i].set; i++) {
		const struct gs1_part *p = &ai->parts[i];

		str_addf(s, "%s%s%c%s%d%s", i ? " " : "", p->optional ? "[" : "", p->set, p->min < p->max ? ".." : "",
			 p->max, p->optional ? "]" : "");
		for (size_t k = 0; k < GS1_PART_RULES_MAX && p->rules[k] != GS1_NO_RULE; k++)
			str_addf(s, ",%s", gs1_rule_name(p->rules[k]));
	}
}

static void write_list(struct str *s, const char *name, const char *list)
{
	if (!list)
		return;
	str_addf(s, " %s%s", name, *list ? "=" : "");
	for (; *list; list++)
		str_addc(s, *list == ' ' ? ',' : *list);
}

static char *row_text(struct arena *a, const struct gs1_ai *ai)
{
	struct str s AUTO_STR = STR_INIT;

	str_addf(&s, "%s%s ", ai->predefined ? "*" : "", ai->attribute ? "?" : "");
	write_parts(ai, &s);
	write_list(&s, "req", ai->needs);
	write_list(&s, "ex", ai->excludes);
	write_list(&s, "dlpkey", ai->link_key);
	str_addf(&s, " # %s", ai->title);
	return arena_copy(a, s.p, s.len);
}

/* One line of the dictionary, its blanks made single: identifiers, flags, parts, attributes, title. */
struct entry {
	char *words[16];
	size_t n;
	const char *title;
};

static void read_entry(char *line, struct entry *e)
{
	char *title = strchr(line, '#');

	*e = (struct entry){ .title = "" };
	if (title) {
		*title++ = '\0';
		while (*title == ' ')
			title++;
		e->title = title;
	}
	while (e->n < ARRAY_LEN(e->words)) {
		line += strspn(line, " \t");
		if (!*line)
			break;
		e->words[e->n++] = line;
		line += strcspn(line, " \t");
		if (*line)
			*line++ = '\0';
	}
}

static void add_attribute(struct str *s, const struct entry *e, const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 1; i < e->n; i++)
		if (strncmp(e->words[i], name, n) == 0 && (e->words[i][n] == '=' || !e->words[i][n]))
			str_addf(s, " %s", e->words[i]);
}

static char *entry_text(struct arena *a, const struct entry *e)
{
	struct str s AUTO_STR = STR_INIT;
	bool flags = e->n > 1 && strspn(e->words[1], "*?") == strlen(e->words[1]), first = true;

	str_addf(&s, "%s ", flags ? e->words[1] : "");
	for (size_t i = flags ? 2 : 1; i < e->n; i++)
		if (strchr("NXYZ[", e->words[i][0])) {
			str_addf(&s, "%s%s", first ? "" : " ", e->words[i]);
			first = false;
		}
	add_attribute(&s, e, "req");
	add_attribute(&s, e, "ex");
	add_attribute(&s, e, "dlpkey");
	str_addf(&s, " # %s", e->title);
	return arena_copy(a, s.p, s.len);
}

/* "[N3],iso3166" and "N3,iso3166" both stand in the dictionary for the rules of a part: ours is the same text. */
static size_t compare_entry(struct arena *a, char *line, size_t *wrong)
{
	struct entry e;
	char *dash, *wanted;
	unsigned long first, last;
	size_t digits;

	read_entry(line, &e);
	dash = strchr(e.words[0], '-');
	digits = dash ? (size_t)(dash - e.words[0]) : strlen(e.words[0]);
	first = strtoul(e.words[0], NULL, 10);
	last = dash ? strtoul(dash + 1, NULL, 10) : first;
	wanted = entry_text(a, &e);
	for (unsigned long ai = first; ai <= last; ai++) {
		char *name = arena_printf(a, "%0*lu", (int)digits, ai);
		const struct gs1_ai *row = gs1_ai_named(name, digits);

		if (row && strcmp(row_text(a, row), wanted) == 0)
			continue;
		printf("(%s): the dictionary says %s\n  and we say %s\n", name, wanted,
		       row ? row_text(a, row) : "nothing");
		(*wrong)++;
	}
	return last - first + 1;
}

static size_t count_table(void)
{
	static const size_t width[] = { [2] = 100, [3] = 10, [4] = 1 };
	size_t n = 0;

	for (size_t i = 0; i < gs1_n_ais; i++)
		n += (gs1_ais[i].high - gs1_ais[i].low + 1u) / width[gs1_ais[i].digits];
	return n;
}

static void table_is_the_dictionary(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	size_t n, wrong = 0, seen = 0;
	char **lines;

	if (!cases_here("gs1-syntax-dictionary.txt"))
		return;
	lines = cases_lines(&a, "gs1/gs1-syntax-dictionary.txt", &n);
	for (size_t i = 0; i < n; i++)
		if (ascii_digit(lines[i][0]))
			seen += compare_entry(&a, lines[i], &wrong);
	CU_ASSERT_EQUAL(wrong, 0);
	CU_ASSERT_TRUE(seen > 400);
	CU_ASSERT_EQUAL(seen, count_table());
}

static const struct test tests[] = {
	{ "the table of identifiers says what the published dictionary says", table_is_the_dictionary },
};

const struct suite suite_cases_gs1_dictionary = { .name = "GS1 dictionary", .tests = tests, .n = ARRAY_LEN(tests) };
