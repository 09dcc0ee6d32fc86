#include "base/money.h"

static int overflow(const char *what, struct err *e)
{
	return err_fail(e, ERR_OVERFLOW, FACT_TEXT("what", what));
}

int money_add(int64_t a, int64_t b, int64_t *out, const char *what, struct err *e)
{
	int64_t r;

	if (__builtin_add_overflow(a, b, &r))
		return overflow(what, e);
	*out = r;
	return OK;
}

int money_sub(int64_t a, int64_t b, int64_t *out, const char *what, struct err *e)
{
	int64_t r;

	if (__builtin_sub_overflow(a, b, &r))
		return overflow(what, e);
	*out = r;
	return OK;
}

int money_mul(int64_t a, int64_t b, int64_t *out, const char *what, struct err *e)
{
	int64_t r;

	if (__builtin_mul_overflow(a, b, &r))
		return overflow(what, e);
	*out = r;
	return OK;
}

/* a * b / c; the product fits 128 bits whatever a and b are. */
static int rounded(int64_t a, int64_t b, __int128 c, int64_t *out, const char *what, struct err *e)
{
	__int128 n = (__int128)a * b, q, r;
	bool negative = (n < 0) != (c < 0);

	if (c == 0)
		BUG("division by zero in %s", what);
	n = n < 0 ? -n : n;
	c = c < 0 ? -c : c;
	q = n / c;
	r = n % c;
	if (r >= c - r)
		q++;
	if (negative)
		q = -q;
	if (q > INT64_MAX || q < INT64_MIN)
		return overflow(what, e);
	*out = (int64_t)q;
	return OK;
}

int money_mul_div(int64_t a, int64_t b, int64_t c, int64_t *out, const char *what, struct err *e)
{
	return rounded(a, b, c, out, what, e);
}

int money_line_total(int64_t qty, int64_t price4, int64_t *out, struct err *e)
{
	return rounded(qty, price4, PRICE4_PER_MINOR, out, "line total", e);
}

int money_line_total_per(int64_t qty, int64_t price4, int64_t per, int64_t *out, struct err *e)
{
	if (per <= 0)
		BUG("a price per %" PRId64, per);
	return rounded(qty, price4, (__int128)PRICE4_PER_MINOR * per, out, "line total", e);
}

int money_unit_price4(int64_t amount, int64_t qty, int64_t *out, struct err *e)
{
	return rounded(amount, PRICE4_PER_MINOR, qty, out, "unit price", e);
}

int money_percent(int64_t amount, int64_t basis_points, int64_t *out, struct err *e)
{
	return rounded(amount, basis_points, BASIS_POINTS, out, "percentage", e);
}

struct remainder {
	__int128 rest;
	size_t at;
};

static int larger_first(const void *left, const void *right)
{
	const struct remainder *a = left, *b = right;

	if (a->rest != b->rest)
		return a->rest > b->rest ? -1 : 1;
	return a->at < b->at ? -1 : a->at > b->at;
}

void money_split(int64_t total, const int64_t *weights, size_t n, int64_t *out)
{
	__int128 sum = 0, whole = total < 0 ? -(__int128)total : total, left = whole;
	int one = total < 0 ? -1 : 1;
	struct remainder *rests;

	if (n == 0) {
		if (total != 0)
			BUG("%" PRId64 " shared among nobody", total);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (weights[i] < 0)
			BUG("a negative share: %" PRId64, weights[i]);
		sum += weights[i];
	}
	rests = xcalloc(n, sizeof *rests);
	for (size_t i = 0; i < n; i++) {
		__int128 weight = sum ? weights[i] : 1;
		__int128 of = sum ? sum : (__int128)n;

		/* A share is never more than the whole, so it fits; the product of two int64 fits 128 bits. */
		rests[i] = (struct remainder){ .rest = whole * weight % of, .at = i };
		left -= whole * weight / of;
		out[i] = (int64_t)(whole * weight / of * one);
	}
	qsort(rests, n, sizeof *rests, larger_first);
	for (size_t i = 0; (__int128)i < left; i++)
		out[rests[i].at] += one;
	free(rests);
}
