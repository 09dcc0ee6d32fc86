/* Count: what stands in places, counted by people who are not told what should, and set right by moves. An adjustment
 * or write-off is a count of one line that says how many more or fewer there are.
 *
 * A count may be taken while goods move: each line keeps the last move there was when it was counted (seq) and what the
 * ledger said then (expected); the variance, counted - expected, is posted whatever has moved since. Scans add to a
 * line; a scan after its goods moved, or by another person, begins the line anew, as what was counted before cannot be
 * told from what moved.
 *
 * Invariants: blind: nobody reads expected before the counting is over; a line whose variance is beyond the tolerance
 * (policy "tolerance", subject "count"; without a row any variance is) is counted again by another person; what the
 * variances are worth (the sum of |variance| * cost, each line rounded once) above the policy "count approval"
 * (above_minor; without a row any variance) waits for an approver who neither began it nor counted; each line posts
 * once, by a move to or from the adjustment place with a reason of use "count".
 *
 * Due by class: policy "count plan" (days; conditions class, category, item, warehouse) says after how many days an
 * item is counted again; without a row it never is due.
 *
 * Accuracy of a span of days, from posted counts without adjustments, in basis points: lines exact / lines; 1 - units
 * astray / units expected; 1 - value astray / value expected; not below zero; 10000 where nothing was expected and
 * nothing is astray, else 0.
 *
 * States: planned, counting, recount, to approve, posted, cancelled. */
#ifndef DL_DOMAIN_STOCK_COUNT_H
#define DL_DOMAIN_STOCK_COUNT_H

#include "domain/stock/count_sql.h"
#include "domain/work/document.h"
#include "domain/work/proof.h"

struct count {
	struct document doc;
	struct count_row row;
	struct count_line_row *lines; /* expected and what tells it are DB_NULL or 0 while it is counted */
	size_t n_lines;
};

/* Counts what is due in the desk's warehouse, PERM_COUNTS; *count_id 0 when nothing is. */
int count_plan(struct desk *desk, struct arena *a, int64_t *count_id, struct err *e) MUST_USE;
/* The same in each warehouse where the desk's user may plan counts, each in a step of its own; ids in the arena. The
 * desk works where it did when it is done. */
int count_plan_everywhere(struct desk *desk, struct arena *a, int64_t **count_ids, size_t *n, struct err *e) MUST_USE;
/* A count of a place, an item or an item at a place (NULL, 0: any), at the desk's warehouse, PERM_COUNTS. why: asked,
 * zero (is the place empty?) or short (after a pick found too few). ERR_MISSING when neither is said, ERR_NOT_FOUND,
 * ERR_VALUE (why; place: none to count). */
int count_new(struct desk *desk, struct arena *a, const char *why, const char *place, int64_t item_id,
	      int64_t *count_id, struct err *e) MUST_USE;
int count_load(struct desk *desk, struct arena *a, int64_t count_id, struct count *out, struct err *e) MUST_USE;
int count_find(struct desk *desk, struct arena *a, const char *number, struct count *out, struct err *e) MUST_USE;

struct count_entry {
	const char *key; /* counts once */
	const char *place;
	int64_t item_id;
	const char *lot_code; /* "" none */
	int64_t quantity;     /* base units */
	bool add;	      /* a scan: so many more; else so many in all */
};
struct count_told {
	int64_t counted; /* of the line, now */
	bool anew;	 /* what was counted before no longer counts */
};
/* PERM_MOVE in its warehouse. A line that was not planned is made, but in a recount. ERR_STATE, ERR_NOT_FOUND (noun
 * place, lot, line to recount), ERR_VALUE (quantity), ERR_MISSING (lot), ERR_OWN_COUNT (number). */
int count_enter(struct desk *desk, struct arena *a, int64_t count_id, const struct count_entry *entry,
		struct count_told *told, struct err *e) MUST_USE;
/* Nothing else is there: each line of the place that nobody has counted (in a recount: that is to be counted again) is
 * entered as none; *lines how many. key, errors and right as count_enter. */
int count_rest_is_none(struct desk *desk, struct arena *a, int64_t count_id, const char *key, const char *place,
		       int64_t *lines, struct err *e) MUST_USE;
/* Whoever counted has counted all, PERM_MOVE: what is exact is posted, what is far off waits for a recount, and for
 * what is astray a task "post count" waits for somebody who may count_finish it with its reason. ERR_MISSING (quantity)
 * while a line is not counted. */
int count_hand_over(struct desk *desk, struct arena *a, int64_t count_id, struct err *e) MUST_USE;
/* The counting is over, PERM_COUNTS: it is posted, or waits for a recount or an approver. The reason (of use "count")
 * is needed where a variance is posted or asked about. ERR_MISSING (quantity) while a line is not counted. */
int count_finish(struct desk *desk, struct arena *a, int64_t count_id, const char *reason, struct err *e) MUST_USE;
int count_approve(struct desk *desk, struct arena *a, int64_t count_id, struct err *e) MUST_USE;
/* By an approver: the lines with a variance are counted again; an adjustment is cancelled. Reason of use
 * "count.refuse". */
int count_refuse(struct desk *desk, struct arena *a, int64_t count_id, const char *reason, struct err *e) MUST_USE;
/* PERM_COUNTS; reason of use "count.cancel". */
int count_cancel(struct desk *desk, struct arena *a, int64_t count_id, const char *reason, struct err *e) MUST_USE;
struct count_adjustment {
	const char *key; /* the same one again changes nothing and gives the same count; NULL: none */
	const char *place;
	int64_t item_id;
	const char *lot; /* "": none */
	int64_t delta;	 /* base units more or, below 0, fewer */
	const char *reason;
};
/* More or fewer than the ledger says of an item and lot at a place of the desk's warehouse, PERM_COUNTS; posted, or
 * waiting for an approver. ERR_STOCK_SHORT when so many do not stand there. */
int count_adjust(struct desk *desk, struct arena *a, const struct count_adjustment *adjustment, int64_t *count_id,
		 struct err *e) MUST_USE;

/* Goods left a place, or a pick found too few of an item: where the policy "count after" (subject zero or short;
 * count 1) says so, a count is opened with its task: of a bin or pick place in which nothing is left, of every place
 * where the ledger has the item. Not where one is open already. Inside the transaction of the move. */
int count_after_empty(struct desk *desk, struct arena *a, int64_t place_id, int64_t item_id, struct err *e) MUST_USE;
int count_after_short(struct desk *desk, struct arena *a, int64_t item_id, struct err *e) MUST_USE;
/* The zero check of a place of the desk's warehouse that nobody has begun; *count_id 0: none. */
int count_zero_at(struct desk *desk, struct arena *a, int64_t place_id, int64_t *count_id, struct err *e) MUST_USE;
/* Who emptied the place still stands before it and says how many are left of what he took (0: it is empty), PERM_MOVE:
 * entered and handed over in one step. left->key answers once; the failures are those of count_enter. */
int count_answer_zero(struct desk *desk, struct arena *a, int64_t count_id, const struct count_entry *left,
		      struct err *e) MUST_USE;

struct count_accuracy {
	struct count_accuracy_row sums;
	int64_t lines_bp, units_bp, value_bp;
};
/* Of the desk's warehouse, both days included. ERR_VALUE (from, to): no day, or the last before the first. */
int count_accuracy(struct desk *desk, struct arena *a, const char *from_on, const char *to_on,
		   struct count_accuracy *out, struct err *e) MUST_USE;

int count_verify(struct desk *desk, struct proof *p, struct err *e) MUST_USE;

#endif
