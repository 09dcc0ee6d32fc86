/* Recall: the paper of a lot that is recalled. It lists the customers' orders that have some of the lot; each is ticked
 * off when its customer was called, by whom and when, and with the last one the recall is closed. Its task (kind
 * "recall") waits as long.
 *
 * Invariants: recalling a lot, whichever way, makes its recall in the same transaction, and freeing the lot cancels the
 * one that is open; a lot has one open recall at most; open is one that has somebody to call, closed one that has not.
 *
 * States: open, closed, cancelled. */
#ifndef DL_DOMAIN_STOCK_RECALL_H
#define DL_DOMAIN_STOCK_RECALL_H

#include "domain/stock/recall_sql.h"
#include "domain/work/document.h"
#include "domain/work/proof.h"

struct recall {
	struct document doc;
	struct recall_row row;
	struct recall_call_row *calls; /* who they are is "" for those who need not know, as in a trace */
	size_t n_calls, n_called;
};

/* The lot was recalled: makes its recall, or adds to the open one whom it lacks. Inside lot_set_state's transaction. */
int recall_begin(struct desk *desk, struct arena *a, int64_t lot_id, const char *reason, struct err *e) MUST_USE;
/* It is recalled already: it keeps its recall, open or closed, and gets one only where the state came without. */
int recall_again(struct desk *desk, struct arena *a, int64_t lot_id, const char *reason, struct err *e) MUST_USE;
/* The lot was freed: its open recall, if there is one, is cancelled. Inside the same. */
int recall_lift(struct desk *desk, struct arena *a, int64_t lot_id, const char *reason, struct err *e) MUST_USE;

/* PERM_LOOK. ERR_NOT_FOUND. */
int recall_load(struct desk *desk, struct arena *a, int64_t recall_id, struct recall *out, struct err *e) MUST_USE;
/* The last recall of a lot. ERR_NOT_FOUND (noun recall, key: the lot's code). */
int recall_find(struct desk *desk, struct arena *a, int64_t lot_id, const char *lot, struct recall *out,
		struct err *e) MUST_USE;
/* The customer of an order was called (what he said: note), or, taken back, was not. Of an open recall, by who may
 * recall or sells. The last call closes it. ERR_STATE, ERR_NOT_PERMITTED; ERR_CONFLICT when somebody else ticked it off
 * meanwhile; ERR_NOT_FOUND (noun order) for one that is not on it. */
int recall_called(struct desk *desk, struct arena *a, int64_t recall_id, int64_t order_id, bool called,
		  const char *note, struct err *e) MUST_USE;

int recall_verify(struct desk *desk, struct proof *p, struct err *e) MUST_USE;

#endif
