/* Sampling by attributes after ISO 2859-1: single sampling, normal inspection, general levels I to III. Pure figures:
 * no database, no day, no person.
 *
 * A lot's size and level give a code letter (table 1); letter and acceptable quality limit give how many to look at,
 * with how many bad ones the lot is accepted and with how many it is rejected (table 2-A). Where the table has an
 * arrow instead, the first plan above or below it holds, with that plan's own sample size.
 *
 * Skip-lot: after k good lots in a row only every n-th is looked at, until one is bad. */
#ifndef DL_DOMAIN_RECEIVING_SAMPLING_H
#define DL_DOMAIN_RECEIVING_SAMPLING_H

#include "base/base.h"

enum { LEVEL_I = 1, LEVEL_II, LEVEL_III };

struct sampling {
	char letter;		/* of the plan that holds, after the arrows: 'J' */
	int64_t size;		/* n; the whole lot where it is no larger */
	int64_t accept, reject; /* Ac and Re: accepted with so many bad ones, rejected with so many */
};

/* The code letter of table 1; lot is 1 at least, a level that there is none of counts as II. */
char sampling_letter(int64_t lot, int level);
/* The plan for a lot. The limit is in thousandths of a per cent: AQL 1.0 is 1000, 0.010 is 10, 1000 is 1000000; one
 * that the table does not have (a policy cannot name it) counts as the next stricter. */
struct sampling sampling_plan(int64_t lot, int level, int64_t aql);
/* The whole lot is looked at: one bad one rejects it. */
struct sampling sampling_whole(int64_t lot);

/* What became of the lots before. */
struct lot_history {
	int64_t lots;	 /* that came, ever */
	int64_t good;	 /* ended well in a row */
	int64_t skipped; /* since the last one that was looked at */
};

/* Is the next lot looked at? Every n-th: the first one is, then one in n. */
bool every_nth_speaks(const struct lot_history *h, int64_t every);
/* As long as k in a row were not good, each; then one in n. */
bool skip_lot_speaks(const struct lot_history *h, int64_t good, int64_t every);
/* One came and was looked at, or passed by. */
void lot_came(struct lot_history *h, bool looked_at);
/* One that was looked at ended. */
void lot_ended(struct lot_history *h, bool good);

#endif
