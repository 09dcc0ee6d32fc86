#include "domain/receiving/sampling.h"

/* Table 1: up to so many in the lot, the letter of level I, II, III. */
static const struct {
	int64_t most;
	char letters[4];
} letters[] = {
	{ 8, "AAB" },	  { 15, "ABC" },    { 25, "BCD" },     { 50, "CDE" },	  { 90, "CEF" },
	{ 150, "DFG" },	  { 280, "EGH" },   { 500, "FHJ" },    { 1200, "GJK" },	  { 3200, "HKL" },
	{ 10000, "JLM" }, { 35000, "KMN" }, { 150000, "LNP" }, { 500000, "MPQ" }, { INT64_MAX, "NQR" },
};

/* The rows of table 2-A. */
static const struct {
	char letter;
	int64_t size;
} rows[] = {
	{ 'A', 2 },  { 'B', 3 },   { 'C', 5 },	 { 'D', 8 },   { 'E', 13 },  { 'F', 20 },  { 'G', 32 },	  { 'H', 50 },
	{ 'J', 80 }, { 'K', 125 }, { 'L', 200 }, { 'M', 315 }, { 'N', 500 }, { 'P', 800 }, { 'Q', 1250 }, { 'R', 2000 },
};

/* Its columns, in thousandths of a per cent; those that a policy may name (work/policy.c). */
static const int64_t limits[] = { 10,	 15,	25,	40,	65,	100,	150,	250,	400,
				  650,	 1000,	1500,	2500,	4000,	6500,	10000,	15000,	25000,
				  40000, 65000, 100000, 150000, 250000, 400000, 650000, 1000000 };

/* The table's cells repeat along its diagonals: one row down and one column to the left stands the same plan. So it is
 * kept as one diagonal. The first plan is 0 of letter A at AQL 6.5. */
enum { UP = -1, DOWN = -2, FIRST_PLAN = 14, LAST_LARGE = 'E' };
static const int accepts[] = { 0, UP, DOWN, 1, 2, 3, 5, 7, 10, 14, 21, 30, 44 };

/* From letter F on the table ends at 21. */
static int cell(size_t row, size_t column)
{
	size_t at = row + column;
	int accept;

	if (at < FIRST_PLAN)
		return DOWN;
	if (at - FIRST_PLAN >= ARRAY_LEN(accepts))
		return UP;
	accept = accepts[at - FIRST_PLAN];
	return accept > 21 && rows[row].letter > LAST_LARGE ? UP : accept;
}

static size_t size_row(int64_t lot)
{
	size_t i = 0;

	while (letters[i].most < lot)
		i++;
	return i;
}

char sampling_letter(int64_t lot, int level)
{
	return letters[size_row(lot)].letters[level < LEVEL_I || level > LEVEL_III ? LEVEL_II - 1 : level - 1];
}

static size_t column_of(int64_t aql)
{
	size_t column = 0;

	while (column + 1 < ARRAY_LEN(limits) && limits[column + 1] <= aql)
		column++;
	return column;
}

/* The first row from here on, up (a step of -1) or down, that has a plan; none: beyond the table. */
static size_t next_plan(size_t row, size_t column, size_t step)
{
	while (row < ARRAY_LEN(rows) && cell(row, column) < 0)
		row += step;
	return row;
}

/* The row that holds: where the arrow points, or the other way where nothing is there (above A, below R). */
static size_t follow(size_t row, size_t column)
{
	const size_t below = 1, above = SIZE_MAX;
	bool down = cell(row, column) == DOWN;
	size_t at = next_plan(row, column, down ? below : above);

	return at < ARRAY_LEN(rows) ? at : next_plan(row, column, down ? above : below);
}

struct sampling sampling_plan(int64_t lot, int level, int64_t aql)
{
	size_t column = column_of(aql), row = 0;
	char letter = sampling_letter(lot, level);
	int64_t size, accept;

	while (rows[row].letter != letter)
		row++;
	row = follow(row, column);
	size = rows[row].size < lot ? rows[row].size : lot;
	accept = cell(row, column);
	return (struct sampling){ .letter = rows[row].letter, .size = size, .accept = accept, .reject = accept + 1 };
}

struct sampling sampling_whole(int64_t lot)
{
	return (struct sampling){ .letter = '-', .size = lot, .accept = 0, .reject = 1 };
}

bool every_nth_speaks(const struct lot_history *h, int64_t every)
{
	return h->lots == 0 || h->skipped + 1 >= every;
}

bool skip_lot_speaks(const struct lot_history *h, int64_t good, int64_t every)
{
	return h->good < good || h->skipped + 1 >= every;
}

void lot_came(struct lot_history *h, bool looked_at)
{
	h->lots++;
	h->skipped = looked_at ? 0 : h->skipped + 1;
}

void lot_ended(struct lot_history *h, bool good)
{
	h->good = good ? h->good + 1 : 0;
}
