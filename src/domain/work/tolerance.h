/* Tolerance: how far a quantity, price, amount or day may stray, both ways, in basis points and absolutely; within
 * either is within. One function for receiving, promises, matching, counts.
 *
 * Worked: 100 ordered, over 5 % or 2 units: up to 105 (5 % = 5 > 2). 10 ordered: up to 12 (2 units > 0.5). */
#ifndef DL_DOMAIN_WORK_TOLERANCE_H
#define DL_DOMAIN_WORK_TOLERANCE_H

#include "domain/work/policy.h"

struct tolerance {
	int64_t over_bp, over_abs;   /* above */
	int64_t under_bp, under_abs; /* below */
	struct policy_row row;	     /* that spoke; policy_id 0: the supplier's own terms */
};

enum tolerance_answer { TOLERANCE_WITHIN, TOLERANCE_OVER, TOLERANCE_UNDER };

/* The most and the least that pass; fractions of a unit are cut off both ways. Nothing that is expected to be zero or
 * more passes below zero; a result beyond 64 bits stays at their end. */
int64_t tolerance_most(const struct tolerance *t, int64_t expected);
int64_t tolerance_least(const struct tolerance *t, int64_t expected);
enum tolerance_answer tolerance_judge(const struct tolerance *t, int64_t expected, int64_t got);
/* The tolerance in force: the policy row of kind "tolerance" and that subject, where what it does not name is zero,
 * else the fallback given. */
int tolerance_find(struct desk *desk, struct arena *a, const char *subject, const struct policy_ask *ask,
		   const struct tolerance *fallback, struct tolerance *out, struct err *e) MUST_USE;

#endif
