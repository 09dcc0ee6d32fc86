/* Bad input without end: every published vector, bent in small ways, some hundred thousand times, the same ones each
 * run. Whatever comes in, the reader answers; and what it calls a good message is one to the last byte: its elements
 * make up the text that was read, and written out and read again they are the same. */
#include "cases/gs1_rows.h"
#include "suite.h"

#include "base/text.h"
#include "domain/catalog/code.h"
#include "domain/catalog/gs1_link.h"

#include <CUnit/CUnit.h>

enum { ROUNDS = 140, BYTES_MAX = 400 };

struct random {
	uint64_t state;
};

/* xorshift64: the same numbers everywhere. */
static uint64_t next_number(struct random *r)
{
	r->state ^= r->state << 13;
	r->state ^= r->state >> 7;
	r->state ^= r->state << 17;
	return r->state;
}

static size_t below(struct random *r, size_t n)
{
	return n ? (size_t)(next_number(r) % n) : 0;
}

struct text {
	char s[BYTES_MAX];
	size_t n;
};

static const char *const marks[] = { "\x1D", "^", "(01)", "]C1", "[10]", "00", "=",  "%",	 "%2F",	     "|]e0",
				     "\\",   "/", "?",	  "]d2", "99",	 "~",  "\0", "https://", "\xC3\xA4", "\xFF" };

static void put_in(struct text *t, size_t at, const char *s, size_t n)
{
	if (t->n + n > sizeof(t->s))
		return;
	memmove(t->s + at + n, t->s + at, t->n - at);
	memcpy(t->s + at, s, n);
	t->n += n;
}

static void take_out(struct text *t, size_t at, size_t n)
{
	if (n > t->n - at)
		n = t->n - at;
	memmove(t->s + at, t->s + at + n, t->n - at - n);
	t->n -= n;
}

static void bend(struct random *r, struct text *t)
{
	size_t at = below(r, t->n + 1), mark = below(r, ARRAY_LEN(marks));
	char c;

	switch (below(r, 7)) {
	case 0:
		c = (char)below(r, 256);
		if (at < t->n)
			t->s[at] = c;
		break;
	case 1:
		if (at < t->n)
			t->s[at] = (char)('0' + below(r, 10));
		break;
	case 2:
		put_in(t, at, marks[mark], *marks[mark] ? strlen(marks[mark]) : 1);
		break;
	case 3:
		take_out(t, at, 1 + below(r, 4));
		break;
	case 4: /* a piece twice */
		if (at < t->n) {
			char piece[8];
			size_t n = 1 + below(r, t->n - at < 8 ? t->n - at : 8);

			memcpy(piece, t->s + at, n);
			put_in(t, at, piece, n);
		}
		break;
	case 5: /* two neighbours change places */
		if (at + 1 < t->n) {
			c = t->s[at];
			t->s[at] = t->s[at + 1];
			t->s[at + 1] = c;
		}
		break;
	default: /* cut short */
		t->n = at;
	}
}

static bool same_message(const struct gs1_message *a, const struct gs1_message *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->v[i].ai, b->v[i].ai) != 0 || a->v[i].n != b->v[i].n ||
		    memcmp(a->v[i].value, b->v[i].value, a->v[i].n) != 0)
			return false;
	return true;
}

/* Bytes of a text that are neither of an element nor a mark between elements: none may be left. */
static bool nothing_unread(const struct text *t, const struct code *c)
{
	size_t elements = 0, separators = 0, begin = c->symbology ? 3 : 0;

	/* Links, brackets and composite symbols have marks of their own. */
	if (gs1_is_uri(t->s + begin, t->n - begin) || (!c->symbology && strchr("([", t->s[0])) ||
	    (c->symbology && c->symbology->content != SYMBOLOGY_GS1))
		return true;
	for (size_t i = 0; i < c->message.n; i++)
		elements += strlen(c->message.v[i].ai) + c->message.v[i].n;
	for (size_t i = begin; i < t->n; i++)
		separators += strchr("\x1D^|", t->s[i]) && t->s[i];
	return elements + separators == t->n - begin && separators <= c->message.n + 1;
}

/* What a good code must be; the message reads the same from its own text. */
static bool holds_together(struct arena *a, const struct text *t, const struct code *c)
{
	struct gs1_message again;
	struct gs1_refusal why;
	char *text;

	if (!c->ok)
		return c->refusal.fault != GS1_OK && c->refusal.fault < GS1_FAULT_COUNT && c->message.n == 0 &&
		       !c->gtin[0] && !c->sscc[0] && !c->lot && !c->serial && !c->expiry[0] && !c->has_quantity &&
		       c->refusal.at <= t->n && c->refusal.at + c->refusal.length <= t->n;
	if (c->gtin[0] && !gs1_checks(c->gtin, GTIN_DIGITS))
		return false;
	if (c->kind != CODE_GS1)
		return c->message.n == 0;
	text = gs1_element_string(a, &c->message, GS1_FNC1);
	return c->message.n > 0 && nothing_unread(t, c) &&
	       gs1_read(a, text, strlen(text), GS1_FNC1, GS1_STRICT, &again, &why) &&
	       same_message(&c->message, &again) &&
	       gs1_go_together(&again, GS1_REPEATS | GS1_EXCLUSIONS | GS1_SIGNATURES, &why);
}

struct tally {
	size_t codes, good, wrong;
};

static void bend_one(struct arena *a, struct random *r, struct value seed, struct tally *tally)
{
	struct code_settings settings = CODE_SETTINGS(CASE_YEAR);
	struct text t;
	struct code c;
	char *exact;

	if (!seed.s || seed.n > sizeof(t.s) / 2)
		return;
	settings.region = (enum rcn_region)below(r, RCN_SWEDEN + 1);
	for (size_t round = 0; round < ROUNDS; round++) {
		size_t times = round == 0 ? 0 : 1 + below(r, 4);

		memcpy(t.s, seed.s, seed.n);
		t.n = seed.n;
		while (times-- > 0)
			bend(r, &t);
		/* In a block of just its size, so that a sanitizer sees a byte read too far. */
		exact = xmalloc(t.n ? t.n : 1);
		memcpy(exact, t.s, t.n);
		(void)code_read(a, exact, t.n, &settings, &c);
		free(exact);
		tally->codes++;
		tally->good += c.ok;
		if (!holds_together(a, &t, &c)) {
			printf("does not hold together: %s -> %s, %s, %s\n", text_printable(a, t.s, t.n),
			       code_kind_name(c.kind), gs1_fault_name(c.refusal.fault), gs1_human_text(a, &c.message));
			tally->wrong++;
		}
		arena_clear(a);
	}
}

static void bent_vectors(void)
{
	static const struct {
		const char *file;
		size_t column;
	} tables[] = {
		{ "se_scan_data.tsv", 1 },
		{ "se_fnc1_strings.tsv", 1 },
		{ "se_bracketed_to_fnc1.tsv", 1 },
		{ "se_linters.tsv", 1 },
		{ "se_associations.tsv", 1 },
		{ "se_digital_link.tsv", 1 },
		{ "zint_verify.tsv", 2 },
		{ "zint_verify.tsv", 4 },
		{ "zint_lint.tsv", 2 },
		{ "zint_hrt.tsv", 3 },
		{ "biip_vectors.tsv", 2 },
		{ "sd_linter_vectors.tsv", 2 },
		{ "se_scan_data_generate.tsv", 3 },
	};
	struct arena a AUTO_ARENA = ARENA_INIT, scratch AUTO_ARENA = ARENA_INIT;
	struct random r = { UINT64_C(0x9E3779B97F4A7C15) };
	struct tally tally = { 0 };

	if (!cases_here("bent GS1 vectors"))
		return;
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		struct gs1_rows rows = gs1_rows(&a, tables[i].file);

		for (size_t k = 0; k < rows.n; k++)
			if (tables[i].column < rows.v[k].n)
				bend_one(&scratch, &r, rows.v[k].cell[tables[i].column], &tally);
	}
	CU_ASSERT_EQUAL(tally.wrong, 0);
	CU_ASSERT_TRUE(tally.codes > 300000);
	/* Bending must not refuse everything, or nothing was tried. */
	CU_ASSERT_TRUE(tally.good > tally.codes / 10 && tally.good < tally.codes);
}

static const struct test tests[] = {
	{ "bent vectors are answered, and a good message leaves no byte unread", bent_vectors },
};

const struct suite suite_cases_gs1_bent = { .name = "GS1 data, bent", .tests = tests, .n = ARRAY_LEN(tests) };
