/* Transfer: goods that go from one warehouse of ours to another: asked for, approved above a value, picked, sent,
 * received with the receiving of every other delivery.
 *
 * What leaves a shelf for a transfer stands on the sender's dock; what is sent stands in the receiver's transit place
 * and nowhere else, so nothing vanishes on the road: what did not come is there until somebody closes the transfer and
 * says why. Sending (receiving/notice_transfer.h) makes a shipment notice for the receiver, whose receipts take from
 * transit.
 *
 * Invariants: picked of a line = sum of its picks that stand, never above what was asked for; what customers were
 * promised is never picked, nor a lot that may not be sold; its author does not approve it; both warehouses are in one
 * legal entity's books. Its papers belong to no single warehouse: the right to pick and send is asked for at the
 * sender's, to receive at the receiver's, to ask and close at either.
 *
 * Value: the sum of quantity * cost of each line, each rounded once (money_line_total), in the entity's currency. A
 * policy of kind "transfer approval" (value above_minor) lets what is worth no more through without a decision; without
 * a row each one is decided on.
 *
 * States: draft, requested, approved, picking, in transit, part received, received, closed, cancelled. */
#ifndef DL_DOMAIN_STOCK_TRANSFER_H
#define DL_DOMAIN_STOCK_TRANSFER_H

#include "domain/stock/pick.h"
#include "domain/stock/transfer_sql.h"
#include "domain/work/document.h"
#include "domain/work/proof.h"

struct transfer {
	struct document doc;
	struct transfer_row row;
	struct transfer_line_row *lines;
	size_t n_lines;
};

/* A draft, PERM_TRANSFER. from, to: codes of warehouses. wanted_on, note NULL: today, "". ERR_NOT_FOUND (noun, key),
 * ERR_VALUE (field to) for the same house or another entity's. */
int transfer_create(struct desk *desk, struct arena *a, const char *from, const char *to, const char *wanted_on,
		    const char *note, int64_t *transfer_id, struct err *e) MUST_USE;
int transfer_load(struct desk *desk, struct arena *a, int64_t transfer_id, struct transfer *out,
		  struct err *e) MUST_USE;
int transfer_find(struct desk *desk, struct arena *a, const char *number, struct transfer *out, struct err *e) MUST_USE;
/* While it is a draft: how much of an item is wanted, 0 takes it off. ERR_STATE. */
int transfer_want(struct desk *desk, struct arena *a, int64_t transfer_id, int64_t item_id, int64_t quantity,
		  struct err *e) MUST_USE;
int transfer_change_head(struct desk *desk, struct arena *a, int64_t transfer_id, const char *wanted_on,
			 const char *note, struct err *e) MUST_USE;
/* Asks for it: takes its number, and is approved at once where the policy lets it through. ERR_EMPTY (number). */
int transfer_request(struct desk *desk, struct arena *a, int64_t transfer_id, struct err *e) MUST_USE;
/* By an approver of the sender's house who is not its author. */
int transfer_approve(struct desk *desk, struct arena *a, int64_t transfer_id, const char *reason,
		     struct err *e) MUST_USE;
/* Back to draft: refused by an approver (a reason of use "transfer.refuse"), or taken back by who asks (PERM_TRANSFER)
 * before anything was picked. */
int transfer_refuse(struct desk *desk, struct arena *a, int64_t transfer_id, const char *reason,
		    struct err *e) MUST_USE;
int transfer_withdraw(struct desk *desk, struct arena *a, int64_t transfer_id, struct err *e) MUST_USE;

/* Where the picker goes: so much of a line, of that lot, from that place. */
struct transfer_stop {
	const struct transfer_line_row *line;
	struct pick_line at;
	size_t turn; /* among the line's own: which lot goes first */
};
/* What is still to be picked, as stock/pick.h suggests it to who stands at at_id (0: nowhere) and no more than
 * customers leave over, in the order of the walk. In the arena; points into t. A read: nothing is reserved. */
int transfer_walk(struct desk *desk, struct arena *a, const struct transfer *t, int64_t at_id,
		  struct transfer_stop **stops, size_t *n, struct err *e) MUST_USE;

struct transfer_take {
	const char *key; /* posts once */
	int64_t item_id;
	const char *lot_code; /* "" none */
	const char *place;    /* code, at the sender's */
	int64_t quantity;     /* base units */
};
/* Takes goods off a shelf for the transfer, PERM_MOVE at the sender's. ERR_NOT_FOUND (noun item of the transfer, lot,
 * place), ERR_VALUE (quantity: more than is still wanted; place: none to sell from), ERR_LOT_STATE (lot, state),
 * ERR_OVERSOLD when it is promised to customers, ERR_STOCK_SHORT. */
int transfer_pick(struct desk *desk, struct arena *a, int64_t transfer_id, const struct transfer_take *take,
		  struct err *e) MUST_USE;
/* Takes a pallet of ours (plate.h) whole, with all that is on it, as seen in version; its picks go back together.
 * Beside those of transfer_pick: ERR_NOT_FOUND (noun plate), ERR_PLATE, ERR_EMPTY. */
int transfer_pick_plate(struct desk *desk, struct arena *a, int64_t transfer_id, const char *sscc, int64_t version,
			const char *key, struct err *e) MUST_USE;
/* Puts the last pick back on its shelf, as much of it as still stands on the dock, of a pallet all of it. ERR_NOT_FOUND
 * (noun pick) when there is none. */
int transfer_unpick(struct desk *desk, struct arena *a, int64_t transfer_id, const char *key, struct err *e) MUST_USE;
/* How many picked units no longer stand on the sender's dock: a count found fewer there. */
int transfer_astray(struct desk *desk, struct arena *a, const struct transfer *t, int64_t *units,
		    struct err *e) MUST_USE;
/* What is picked goes from the sender's dock onto the road, as much of it as stands there: what a count wrote off the
 * dock is picked no longer and its line goes short, as one does of which a pick found too few; for
 * receiving/notice_transfer.c, in its transaction. */
int transfer_depart(struct desk *desk, struct arena *a, const struct transfer *t, struct err *e) MUST_USE;
/* Follows the state to what has come; called by receiving in its transaction. ERR_STATE once it is closed: a count that
 * turns out wrong then is the stock's matter, and moved by hand. */
int transfer_follow(struct desk *desk, struct arena *a, int64_t transfer_id, bool started, bool all,
		    struct err *e) MUST_USE;
/* Before it is sent, PERM_TRANSFER: what was picked goes back to its shelves. Reason of use "transfer.cancel". */
int transfer_cancel(struct desk *desk, struct arena *a, int64_t transfer_id, const char *reason,
		    struct err *e) MUST_USE;
/* Ends it, PERM_TRANSFER at the receiver's. What is still on the road is written off to adjustment with the reason (of
 * use "transfer.close"), not needed when all has come. *lost: units written off. */
int transfer_close(struct desk *desk, struct arena *a, int64_t transfer_id, const char *reason, int64_t *lost,
		   struct err *e) MUST_USE;

int transfer_verify(struct desk *desk, struct proof *p, struct err *e) MUST_USE;

#endif
