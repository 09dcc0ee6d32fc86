#include "domain/work/tolerance.h"

#include "base/money.h"

/* bp per ten thousand of expected, cut off. */
static int64_t share(int64_t expected, int64_t bp)
{
	return (int64_t)((__int128)expected * bp / BASIS_POINTS);
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

int64_t tolerance_most(const struct tolerance *t, int64_t expected)
{
	return expected + larger(share(expected, t->over_bp), t->over_abs);
}

int64_t tolerance_least(const struct tolerance *t, int64_t expected)
{
	int64_t least = expected - larger(share(expected, t->under_bp), t->under_abs);

	return least > 0 ? least : 0;
}

enum tolerance_answer tolerance_judge(const struct tolerance *t, int64_t expected, int64_t got)
{
	if (got > tolerance_most(t, expected))
		return TOLERANCE_OVER;
	return got < tolerance_least(t, expected) ? TOLERANCE_UNDER : TOLERANCE_WITHIN;
}

int tolerance_find(struct desk *desk, struct arena *a, const char *subject, const struct policy_ask *ask,
		   const struct tolerance *fallback, struct tolerance *out, struct err *e)
{
	struct policy_ask about = *ask;
	struct policy_row row;
	int rc;

	about.subject = subject;
	if ((rc = policy_find(desk, a, "tolerance", &about, &row, e)))
		return rc;
	*out = *fallback;
	out->row = row;
	if (row.policy_id) {
		out->over_bp = policy_i64(&row, "over_bp", 0);
		out->over_abs = policy_i64(&row, "over_units", 0);
		out->under_bp = policy_i64(&row, "under_bp", 0);
		out->under_abs = policy_i64(&row, "under_units", 0);
	}
	return OK;
}
