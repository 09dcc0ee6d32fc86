/* The figures of ISO 2859-1, tables 1 and 2-A, normal inspection. */
#include "suite.h"

#include "domain/receiving/sampling.h"

static void plan_is(int64_t lot, int level, int64_t aql, char letter, int64_t size, int64_t accept)
{
	struct sampling s = sampling_plan(lot, level, aql);
	char got[64], wanted[64];

	snprintf(got, sizeof got, "%c n %" PRId64 " Ac %" PRId64 " Re %" PRId64, s.letter, s.size, s.accept, s.reject);
	snprintf(wanted, sizeof wanted, "%c n %" PRId64 " Ac %" PRId64 " Re %" PRId64, letter, size, accept,
		 accept + 1);
	CU_ASSERT_STRING_EQUAL(got, wanted);
}

/* Table 1: the last lot of each row, and the first of the next. */
static void the_lot_and_the_level_give_the_letter(void)
{
	static const struct {
		int64_t lot;
		const char *letters;
	} rows[] = { { 1, "AAB" },	{ 8, "AAB" },	   { 9, "ABC" },      { 15, "ABC" },	{ 16, "BCD" },
		     { 25, "BCD" },	{ 26, "CDE" },	   { 50, "CDE" },     { 51, "CEF" },	{ 90, "CEF" },
		     { 91, "DFG" },	{ 150, "DFG" },	   { 151, "EGH" },    { 280, "EGH" },	{ 281, "FHJ" },
		     { 500, "FHJ" },	{ 501, "GJK" },	   { 1200, "GJK" },   { 1201, "HKL" },	{ 3200, "HKL" },
		     { 3201, "JLM" },	{ 10000, "JLM" },  { 10001, "KMN" },  { 35000, "KMN" }, { 35001, "LNP" },
		     { 150000, "LNP" }, { 150001, "MPQ" }, { 500000, "MPQ" }, { 500001, "NQR" } };

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		for (int level = LEVEL_I; level <= LEVEL_III; level++)
			CU_ASSERT_EQUAL(sampling_letter(rows[i].lot, level), rows[i].letters[level - 1]);
	CU_ASSERT_EQUAL(sampling_letter(1000, 9), 'J');
}

/* Lot 1000, level II: letter J. Its row of the table: 0.15 is 0, 0.25 points up to H (n 50), 0.40 down to K (n 125),
 * then 1 2 3 5 7 10 14 21; at 25 and above it points up to the last letter that has a plan there. */
static void the_row_of_letter_j(void)
{
	plan_is(1000, LEVEL_II, 1000, 'J', 80, 2);
	plan_is(1000, LEVEL_II, 150, 'J', 80, 0);
	plan_is(1000, LEVEL_II, 250, 'H', 50, 0);
	plan_is(1000, LEVEL_II, 400, 'K', 125, 1);
	plan_is(1000, LEVEL_II, 650, 'J', 80, 1);
	plan_is(1000, LEVEL_II, 1500, 'J', 80, 3);
	plan_is(1000, LEVEL_II, 2500, 'J', 80, 5);
	plan_is(1000, LEVEL_II, 4000, 'J', 80, 7);
	plan_is(1000, LEVEL_II, 6500, 'J', 80, 10);
	plan_is(1000, LEVEL_II, 10000, 'J', 80, 14);
	plan_is(1000, LEVEL_II, 15000, 'J', 80, 21);
	plan_is(1000, LEVEL_II, 25000, 'H', 50, 21);
	plan_is(1000, LEVEL_II, 40000, 'G', 32, 21);
	plan_is(1000, LEVEL_II, 65000, 'F', 20, 21);
	plan_is(1000, LEVEL_II, 100000, 'E', 13, 21);
}

/* Lot 50, level II: letter D, n 8. At 1.5 it has 0, at 2.5 it points up to C (n 5), at 4.0 down to E (n 13). */
static void arrows_lead_to_the_plan_above_or_below(void)
{
	plan_is(50, LEVEL_II, 1500, 'D', 8, 0);
	plan_is(50, LEVEL_II, 2500, 'C', 5, 0);
	plan_is(50, LEVEL_II, 4000, 'E', 13, 1);
	plan_is(50, LEVEL_II, 6500, 'D', 8, 1);
	/* Below the table's first plan the arrow points down: letter D at 0.65 is F, n 20. */
	plan_is(50, LEVEL_II, 650, 'F', 20, 0);
	/* Letters A to E go on to 30 and 44 bad ones for a hundred pieces. */
	plan_is(8, LEVEL_II, 1000000, 'A', 2, 30);
	plan_is(50, LEVEL_II, 400000, 'D', 8, 44);
	plan_is(50, LEVEL_II, 650000, 'C', 5, 44);
	/* The largest sample: R at 0.025 accepts 1; at 0.010 and 0.015 it can only point up. */
	plan_is(600000, LEVEL_III, 25, 'R', 2000, 1);
	plan_is(600000, LEVEL_III, 10, 'Q', 1250, 0);
	plan_is(600000, LEVEL_III, 15, 'P', 800, 0);
	/* The smallest: above A at 10 there is nothing, so it is C (n 5), which is more than a lot of four. */
	plan_is(8, LEVEL_II, 10000, 'C', 5, 1);
	plan_is(4, LEVEL_II, 10000, 'C', 4, 1);
}

/* The rule behind the table, which its cells are worked out from here: how many bad ones are expected in the sample of
 * a lot that is just as bad as the limit allows, n times AQL. From cell to cell it grows by the fifth root of ten, and
 * so much of it is what decides: 13 pieces at 1.0 are 0.13 and accept none, 20 at 4.0 are 0.8 and accept 2. */
enum { NONE_ABOVE = -1, NONE_BELOW = -2 };

static int accepted_by_rule(int64_t size, int64_t aql, bool large)
{
	static const struct {
		int64_t below; /* in hundred thousandths of a bad one */
		int accept;
	} bands[] = { { 10000, NONE_BELOW }, { 16000, 0 },    { 25000, NONE_ABOVE },
		      { 40000, NONE_BELOW }, { 63000, 1 },    { 100000, 2 },
		      { 160000, 3 },	     { 250000, 5 },   { 400000, 7 },
		      { 630000, 10 },	     { 1000000, 14 }, { 1600000, 21 },
		      { 2500000, 30 },	     { 4000000, 44 }, { INT64_MAX, NONE_ABOVE } };
	size_t i = 0;

	while (size * aql >= bands[i].below)
		i++;
	/* Only the samples up to 13 are asked for more bad ones than there are pieces. */
	return large && bands[i].accept > 21 ? NONE_ABOVE : bands[i].accept;
}

static void every_cell_is_what_the_limit_leads_one_to_expect(void)
{
	static const struct {
		int64_t most; /* in the lot, at level II */
		char letter;
		int64_t size;
	} rows[] = { { 8, 'A', 2 },	   { 15, 'B', 3 },	 { 25, 'C', 5 },	{ 50, 'D', 8 },
		     { 90, 'E', 13 },	   { 150, 'F', 20 },	 { 280, 'G', 32 },	{ 500, 'H', 50 },
		     { 1200, 'J', 80 },	   { 3200, 'K', 125 },	 { 10000, 'L', 200 },	{ 35000, 'M', 315 },
		     { 150000, 'N', 500 }, { 500000, 'P', 800 }, { 500001, 'Q', 1250 }, { 500001, 'R', 2000 } };
	static const int64_t aqls[] = { 10,    15,    25,     40,     65,     100,    150,    250,    400,
					650,   1000,  1500,   2500,   4000,   6500,   10000,  15000,  25000,
					40000, 65000, 100000, 150000, 250000, 400000, 650000, 1000000 };

	for (size_t row = 0; row < ARRAY_LEN(rows); row++)
		for (size_t k = 0; k < ARRAY_LEN(aqls); k++) {
			size_t at = row;
			int accept = accepted_by_rule(rows[at].size, aqls[k], at > 4);
			/* Where the table ends, what points out of it looks the other way. */
			bool below = row == 0 || (accept == NONE_BELOW && row + 1 < ARRAY_LEN(rows));

			for (; accept < 0; accept = accepted_by_rule(rows[at].size, aqls[k], at > 4))
				at = below ? at + 1 : at - 1;
			plan_is(rows[row].most, rows[row].letter == 'R' ? LEVEL_III : LEVEL_II, aqls[k],
				rows[at].letter, rows[at].size < rows[row].most ? rows[at].size : rows[row].most,
				accept);
		}
}

/* A sample as large as the lot is the lot: five pieces at 0.65 would be 20. */
static void a_small_lot_is_looked_at_whole(void)
{
	plan_is(5, LEVEL_II, 650, 'F', 5, 0);
	plan_is(1, LEVEL_III, 1000, 'E', 1, 0);
	CU_ASSERT_EQUAL(sampling_whole(17).size, 17);
	CU_ASSERT_EQUAL(sampling_whole(17).reject, 1);
}

static void a_limit_between_two_is_the_stricter(void)
{
	plan_is(1000, LEVEL_II, 1200, 'J', 80, 2);
	plan_is(1000, LEVEL_II, 1499, 'J', 80, 2);
	plan_is(1000, LEVEL_II, 5000000, 'B', 3, 44);
	plan_is(1000, LEVEL_II, 0, 'Q', 1000, 0);
}

/* Every third: the 1st, 4th and 7th of seven. */
static void every_nth_lot_is_looked_at(void)
{
	struct lot_history h = { 0 };
	char seen[8] = "";

	for (int i = 0; i < 7; i++) {
		bool looks = every_nth_speaks(&h, 3);

		seen[i] = looks ? 'x' : '.';
		lot_came(&h, looks);
	}
	CU_ASSERT_STRING_EQUAL(seen, "x..x..x");
}

/* Two good ones in a row, then one in three; the bad eighth puts it back until two are good again. */
static void skipping_ends_with_a_bad_one(void)
{
	static const char became[] = "gg..g..b"
				     "gg..g";
	struct lot_history h = { 0 };

	for (size_t i = 0; became[i]; i++) {
		bool looks = skip_lot_speaks(&h, 2, 3);

		CU_ASSERT_EQUAL(looks, became[i] != '.');
		lot_came(&h, looks);
		if (looks)
			lot_ended(&h, became[i] == 'g');
	}
}

static const struct test tests[] = {
	{ "the lot and the level give the letter", the_lot_and_the_level_give_the_letter },
	{ "the row of letter J", the_row_of_letter_j },
	{ "arrows lead to the plan above or below", arrows_lead_to_the_plan_above_or_below },
	{ "every cell is what the limit leads one to expect", every_cell_is_what_the_limit_leads_one_to_expect },
	{ "a small lot is looked at whole", a_small_lot_is_looked_at_whole },
	{ "a limit between two is the stricter", a_limit_between_two_is_the_stricter },
	{ "every n-th lot is looked at", every_nth_lot_is_looked_at },
	{ "skipping ends with a bad one", skipping_ends_with_a_bad_one },
};
const struct suite suite_sampling = { .name = "sampling", .tests = tests, .n = ARRAY_LEN(tests) };
