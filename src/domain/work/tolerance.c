#include "domain/work/tolerance.h"

#include "base/money.h"

/* What may be missing or too much: bp per ten thousand of expected, cut off, or the absolute, whichever is more. */
static __int128 room(int64_t expected, int64_t bp, int64_t absolute)
{
	__int128 size = expected < 0 ? -(__int128)expected : expected, share = size * bp / BASIS_POINTS;

	return share > absolute ? share : absolute;
}

int64_t tolerance_most(const struct tolerance *t, int64_t expected)
{
	__int128 most = expected + room(expected, t->over_bp, t->over_abs);

	return most > INT64_MAX ? INT64_MAX : (int64_t)most;
}

int64_t tolerance_least(const struct tolerance *t, int64_t expected)
{
	__int128 least = expected - room(expected, t->under_bp, t->under_abs);

	if (expected >= 0 && least < 0)
		return 0;
	return least < INT64_MIN ? INT64_MIN : (int64_t)least;
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
