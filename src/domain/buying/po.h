/* Purchase order: what is bought from whom, line by line, and its way from draft to closed.
 *
 * Invariants: the creator cannot approve it; an edit after approval voids the approval and sends the order back to
 * draft as a new revision, unless it only lowers quantities (or writes a note); who is asked when that happens is asked
 * anew, about the lower amount; what one author asks for of one supplier on one day is judged by its sum, however many
 * orders it is split over; the number is taken when it leaves draft;
 * total = sum of its lines' totals, each rounded once; inbound of each item's position = what approved lines still
 * bring. received of a line is what receipts moved from the supplier for it and changes only by po_receive.
 *
 * States: draft, submitted, approved, sent, acknowledged, part received, received, closed, rejected, cancelled. */
#ifndef DL_DOMAIN_BUYING_PO_H
#define DL_DOMAIN_BUYING_PO_H

#include "domain/buying/po_sql.h"
#include "domain/buying/supplier.h"
#include "domain/work/approval.h"
#include "domain/work/document.h"

struct po {
	struct document doc;
	struct po_row row;
	struct supplier_row supplier;
	struct po_line_row *lines;
	size_t n_lines;
};

struct po_new {
	int64_t supplier_id;
	int64_t warehouse_id;
	const char *ordered_on; /* NULL: today */
	const char *due_on;	/* NULL: today and the supplier's lead time */
	const char *note;	/* NULL: "" */
	const char *number;	/* NULL: a draft number; else that one (imports) */
};

struct po_line_new {
	int64_t item_id;
	int64_t quantity;
	int64_t unit_price4; /* DB_NULL: the supplier's last price, else the item's cost */
	const char *due_on;  /* NULL: the order's */
	const char *note;    /* NULL: "" */
};

int po_create(struct desk *desk, struct arena *a, const struct po_new *po, int64_t *order_id, struct err *e) MUST_USE;
int po_load(struct desk *desk, struct arena *a, int64_t order_id, struct po *out, struct err *e) MUST_USE;
int po_find(struct desk *desk, struct arena *a, const char *number, struct po *out, struct err *e) MUST_USE;
/* A copy as a new draft: same supplier, warehouse, items and quantities, at today's prices. */
int po_copy(struct desk *desk, struct arena *a, int64_t order_id, int64_t *copy_id, struct err *e) MUST_USE;

/* Lines and head: in draft freely; after that as the invariants say, and what has left draft keeps the terms that
 * po_submit checks. ERR_STATE once it is received or over, or when the line is. */
int po_line_add(struct desk *desk, struct arena *a, int64_t order_id, const struct po_line_new *line, int64_t *line_id,
		struct err *e) MUST_USE;
int po_line_change(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, int64_t unit_price4,
		   const char *due_on, struct err *e) MUST_USE;
int po_line_remove(struct desk *desk, struct arena *a, int64_t line_id, struct err *e) MUST_USE;
int po_change_head(struct desk *desk, struct arena *a, int64_t order_id, const char *due_on, const char *note,
		   struct err *e) MUST_USE;

/* ERR_EMPTY (number) without lines, ERR_MINIMUM (total, minimum) under the supplier's minimum, ERR_BLOCKED (noun,
 * key) with a blocked supplier or item, ERR_CARTON (sku, quantity, carton) against its carton rule. */
int po_submit(struct desk *desk, struct arena *a, int64_t order_id, struct err *e) MUST_USE;
/* Back to draft before a decision, by a buyer. */
int po_withdraw(struct desk *desk, struct arena *a, int64_t order_id, struct err *e) MUST_USE;
int po_approve(struct desk *desk, struct arena *a, int64_t order_id, const char *reason, struct err *e) MUST_USE;
/* reason is a reason code of use "order.reject", with free text after ": " if wished. */
int po_reject(struct desk *desk, struct arena *a, int64_t order_id, const char *reason, struct err *e) MUST_USE;
/* Printed or mailed; without effect when it is sent already. */
int po_sent(struct desk *desk, struct arena *a, int64_t order_id, struct err *e) MUST_USE;
/* The supplier confirms a day for the lines of an item that are still open (sku "": for all of them), or day "": what
 * he confirmed holds no more. A sent order is acknowledged by it. The day that he confirmed is the promise that
 * lateness goes by, until the line is asked for another day. ERR_STATE, ERR_NOT_FOUND (noun line, field sku). */
int po_confirm(struct desk *desk, struct arena *a, int64_t order_id, const char *sku, const char *day,
	       struct err *e) MUST_USE;
/* reason of use "order.cancel"; what is still inbound is taken back. ERR_STATE once goods came. */
int po_cancel(struct desk *desk, struct arena *a, int64_t order_id, const char *reason, struct err *e) MUST_USE;
/* Closes what is still open short; reason of use "order.close". */
int po_close(struct desk *desk, struct arena *a, int64_t order_id, const char *reason, struct err *e) MUST_USE;

/* Closes one line short, for receiving and inside its transaction: what has not come of it is no longer expected. The
 * order follows: received when that was the last, closed when nothing had come at all. Without effect on a line or an
 * order that is over. */
int po_line_close(struct desk *desk, struct arena *a, int64_t line_id, const char *why, struct err *e) MUST_USE;
/* ERR_STATE (noun, key, from, to) unless the line can bring more: it is open, and so is its order or it is received. */
int po_line_awaits(struct desk *desk, struct arena *a, int64_t line_id, struct err *e) MUST_USE;

/* Goods came (or, below 0, went back by an undo): called by receiving only, inside its transaction. Adjusts
 * received, inbound and the order's state (part received, received; back again on an undo). damaged counts within
 * received. A closed order takes nothing more, but a correction can still take off what was counted wrongly. */
int po_receive(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, int64_t damaged,
	       struct err *e) MUST_USE;

#endif
