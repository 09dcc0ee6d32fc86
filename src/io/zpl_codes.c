/* What a ZPL barcode field needs to know about its code beforehand. */
#include "io/zpl.h"

#include "base/text.h"

enum { GS = 0x1D };

/* Identifiers whose values have a length fixed by their first two digits need no separator after them (GS1 General
 * Specifications, figure 7.8.5-2). */
static bool predefined(const char *ai)
{
	static const char fixed[][3] = { "00", "01", "02", "03", "04", "11", "12", "13", "14", "15", "16",
					 "17", "18", "19", "20", "31", "32", "33", "34", "35", "36", "41" };

	for (size_t i = 0; i < ARRAY_LEN(fixed); i++)
		if (memcmp(ai, fixed[i], 2) == 0)
			return true;
	return false;
}

char *zpl_fnc1_text(struct arena *a, const char *bracketed)
{
	struct str text AUTO_STR = STR_INIT;
	bool open = true;

	for (const char *p = bracketed; *p == '[';) {
		const char *end = strchr(p, ']'), *next;

		if (!end)
			break;
		next = strchr(end, '[');
		if (!next)
			next = end + strlen(end);
		if (open)
			str_addc(&text, GS);
		open = !predefined(p + 1);
		str_addn(&text, p + 1, (size_t)(end - p - 1));
		str_addn(&text, end + 1, (size_t)(next - end - 1));
		p = next;
	}
	return arena_copy(a, text.p, text.len);
}

/* ---- Code 128: the shortest way through code sets B and C, found from the end */

enum { SET_B, SET_C, SETS };

struct step {
	int cost[SETS]; /* symbol characters from here to the end when in that set */
	bool pair;	/* two digits stand here */
};

static void plan(struct step *steps, const char *text, size_t n)
{
	enum { NEVER = 1 << 28 };

	steps[n] = (struct step){ .cost = { 0, 0 } };
	for (size_t i = n; i-- > 0;) {
		struct step *s = &steps[i];
		int in_b, in_c;

		s->pair = ascii_digit(text[i]) && i + 1 < n && ascii_digit(text[i + 1]);
		in_b = 1 + steps[i + 1].cost[SET_B];
		in_c = text[i] == GS ? 1 + steps[i + 1].cost[SET_C] : s->pair ? 1 + steps[i + 2].cost[SET_C] : NEVER;
		s->cost[SET_B] = in_b <= in_c + 1 ? in_b : in_c + 1;
		s->cost[SET_C] = in_c <= in_b + 1 ? in_c : in_b + 1;
	}
}

static void code_set_b(struct str *out, char c)
{
	if (c == '^')
		str_add(out, "><");
	else if (c == '>')
		str_add(out, ">0");
	else if (c == '~')
		str_add(out, ">=");
	else
		str_addc(out, c);
}

char *zpl_code128(struct arena *a, const char *text, int *characters)
{
	size_t n = strlen(text);
	struct step *steps = arena_array(a, struct step, n + 2);
	struct str out AUTO_STR = STR_INIT;
	int set;

	plan(steps, text, n);
	set = steps[0].cost[SET_C] < steps[0].cost[SET_B] ? SET_C : SET_B;
	*characters = 1 + steps[0].cost[set];
	str_add(&out, set == SET_C ? ">;" : ">:");
	for (size_t i = 0; i < n;) {
		const struct step *s = &steps[i];
		int stay = text[i] == GS ? 1 + steps[i + 1].cost[set]
			 : set == SET_B	 ? 1 + steps[i + 1].cost[SET_B]
			 : s->pair	 ? 1 + steps[i + 2].cost[SET_C]
					 : s->cost[set] + 1;

		if (stay > s->cost[set]) {
			set = set == SET_B ? SET_C : SET_B;
			str_add(&out, set == SET_C ? ">5" : ">6");
		} else if (text[i] == GS) {
			str_add(&out, ">8");
			i++;
		} else if (set == SET_C) {
			str_addn(&out, text + i, 2);
			i += 2;
		} else {
			code_set_b(&out, text[i++]);
		}
	}
	return arena_copy(a, out.p, out.len);
}

/* ---- Data Matrix ECC 200 (ISO/IEC 16022, table 7), square sizes */

int zpl_datamatrix_side(const char *text)
{
	static const struct {
		int side, codewords;
	} sizes[] = { { 10, 3 },   { 12, 5 },	{ 14, 8 },    { 16, 12 },    { 18, 18 },    { 20, 22 },
		      { 22, 30 },  { 24, 36 },	{ 26, 44 },   { 32, 62 },    { 36, 86 },    { 40, 114 },
		      { 44, 144 }, { 48, 174 }, { 52, 204 },  { 64, 280 },   { 72, 368 },   { 80, 456 },
		      { 88, 576 }, { 96, 696 }, { 104, 816 }, { 120, 1050 }, { 132, 1304 }, { 144, 1558 } };
	int codewords = 0;

	/* In the plainest encodation: two digits, or one character, a codeword; two for a byte above ASCII. */
	for (const char *p = text; *p; p++) {
		if (ascii_digit(p[0]) && ascii_digit(p[1]))
			p++;
		else if ((unsigned char)*p >= 0x80)
			codewords++;
		codewords++;
	}
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		if (codewords <= sizes[i].codewords)
			return sizes[i].side;
	return 0;
}
