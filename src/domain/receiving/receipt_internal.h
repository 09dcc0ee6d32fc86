/* Shared by receipt.c, receipt_scan.c, receipt_kept.c, receipt_take.c, receipt_pallet.c, receipt_undo.c,
 * receipt_post.c, receipt_settle.c and receipt_attach.c, receipt_unannounced.c, scan_lot.c, resolution.c only. */
#ifndef DL_DOMAIN_RECEIVING_RECEIPT_INTERNAL_H
#define DL_DOMAIN_RECEIVING_RECEIPT_INTERNAL_H

#include "domain/catalog/item.h"
#include "domain/receiving/cross_dock.h"
#include "domain/receiving/discrepancy.h"
#include "domain/receiving/receipt.h"
#include "domain/stock/lot.h"
#include "domain/stock/place.h"

/* Where a quantity may go: an order line, a notice line, or both; DB_NULL where there is none. */
struct target {
	int64_t order_line_id, notice_line_id;
	int64_t expected, received;
	int64_t price4;
	const char *lot_code, *expiry_on; /* of the notice; "" unknown */
};

/* All that is known while one scan is being answered. */
struct scan {
	struct desk *desk;
	struct arena *a;
	struct receipt r;
	const struct scan_in *in;
	struct item_row item;
	struct lot_row lot; /* lot_id 0: none */
	struct target *targets;
	size_t n_targets;
	int64_t expected, received; /* sums over the targets */
	int64_t order_left;	    /* what the order lines behind them still want; scan_over says */
	int64_t quantity;	    /* base units that this scan wants to add */
	int64_t hold_id;	    /* where it stands until its matter is settled; 0: nowhere but where it goes */
	struct cross_dock cross;    /* goes: how many of the next share go to the staging place */
	bool damaged;		    /* it was said, or the receipt's goods go to a damage place */
	/* The line that took the last share of it, where that goes, and how much it is. */
	int64_t line_id, put_id, put;
	struct scan_answer *out;
};

/* What each of them begins with: a retry of a key gets the first answer (*seen); else the receipt is open and the
 * caller's. */
int scan_open(struct scan *s, int64_t receipt_id, const char *key, const char *read, bool *seen,
	      struct err *e) MUST_USE;
/* How many should be here when all is, and how much of a scan is off by that, for a discrepancy of that type. */
int64_t scan_expected_of(const struct scan *s, const char *type);
int64_t scan_off_by(const struct scan *s, const char *type);
/* The row of a pull of the trigger, with its answer. */
int scan_keep(struct scan *s, const char *key, const char *input, int64_t line_id, int64_t quantity, int64_t move_id,
	      const char *state, struct err *e) MUST_USE;
/* Keeps a refusal and, for the types that a person must look at, queues it. */
int scan_refuse(struct scan *s, enum scan_answer_code code, const char *queue_as, struct err *e) MUST_USE;
/* Keeps a question. */
int scan_ask(struct scan *s, enum scan_answer_code code, struct err *e) MUST_USE;
/* What the item needs to be told apart: its lot or serial and its expiry; *done: an answer was given instead. */
int scan_find_lot(struct scan *s, bool *done, struct err *e) MUST_USE;
/* Nobody delivers what stands here or what a customer has: he would have to give it back first. */
int scan_serial_is_free(struct scan *s, bool *done, struct err *e) MUST_USE;
/* Does s->lot keep long enough? Else it is held from now on (s->hold_id) or, with may_refuse, refused: *done. */
int scan_judge_life(struct scan *s, bool may_refuse, bool *done, struct err *e) MUST_USE;
/* Fills targets, expected and received for s->item, and the answer's figures. */
int scan_targets(struct scan *s, struct err *e) MUST_USE;
/* Moves one target's share from the supplier to the dock and books it; part 0 keeps the scan's own key. */
int scan_take(struct scan *s, const struct target *t, int64_t quantity, int part, struct err *e) MUST_USE;
/* Who waits for it is told, and as many as wait go there at once (s->cross), where a policy says so. */
int scan_look_who_waits(struct scan *s, struct err *e) MUST_USE;
/* A share of one line; of it, what others wait for is a line of the receipt by itself. *part counts the moves. */
int scan_take_share(struct scan *s, const struct target *t, int64_t share, int *part, struct err *e) MUST_USE;
/* Takes s->quantity, line by line in their order; what is left over goes to the last. */
int scan_take_all(struct scan *s, struct err *e) MUST_USE;
/* The same of what is too many, by right; what was refused a moment ago is in the queue already. */
int scan_take_over_many(struct scan *s, struct err *e) MUST_USE;
/* How many more may come within what is ordered and tolerated; below zero where too many did. most: on an empty paper.
 */
int scan_room(struct scan *s, int64_t *room, int64_t *most, struct err *e) MUST_USE;
/* Would so much pass that? */
int scan_over(struct scan *s, bool *over, int64_t *most, struct err *e) MUST_USE;

/* The lines of the receipt's paper that want the item, in the order in which they fill. */
int receipt_targets(struct desk *desk, struct arena *a, const struct receipt *r, int64_t item_id, struct target **out,
		    size_t *n, struct err *e) MUST_USE;
/* ERR_STATE unless the receipt is open (a paused one is opened), ERR_OTHERS_RECEIPT unless it is the caller's. */
int receipt_require_open(struct desk *desk, struct arena *a, int64_t receipt_id, struct receipt *r,
			 struct err *e) MUST_USE;
/* A new receipt by the caller on an order or notice, or (paper NULL) on nothing, in the desk's warehouse. In the
 * caller's transaction. */
int receipt_open(struct desk *desk, struct arena *a, const struct document *paper, int64_t supplier_id, bool blind,
		 struct receipt *out, struct err *e) MUST_USE;
/* The caller's own that is open goes on at this terminal. */
int receipt_go_on(struct desk *desk, struct arena *a, int64_t receipt_id, struct receipt *out, struct err *e) MUST_USE;
/* May goods be received on it, here and now? ERR_STATE, ERR_NOT_PERMITTED. */
int receipt_order_to_receive(struct desk *desk, const struct document *paper, struct err *e) MUST_USE;
/* That supplier sent what came without a paper, and his are its matters that wait. */
int receipt_sent_by(struct desk *desk, const struct receipt *r, int64_t supplier_id, struct err *e) MUST_USE;
/* Closes it and posts all of it: from the dock to the places. In the caller's transaction. */
int receipt_post(struct desk *desk, struct arena *a, struct receipt *r, struct err *e) MUST_USE;
/* What came lets open shortages of its paper shrink, and opens none. In the caller's transaction. */
int receipt_shorts_follow(struct desk *desk, struct arena *a, const struct receipt *r, struct err *e) MUST_USE;
/* Are its goods worth what the books say, as no order gives them a price? */
bool receipt_at_cost(const struct receipt *r);
/* Does it come from a warehouse of ours? */
bool receipt_of_transfer(const struct receipt *r);
/* The kind of place that its goods come from: supplier or transit. */
const char *receipt_origin(const struct receipt *r);
/* What a policy is asked about an item on the receipt. */
struct policy_ask receipt_ask(const struct receipt *r, const struct item_row *item);
/* How far the count of an item may stray. */
int receipt_tolerance(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		      struct tolerance *out, struct err *e) MUST_USE;
/* Adds (or, below 0, takes back) what a move brought to order line, notice line. */
int receipt_book(struct desk *desk, struct arena *a, const struct receipt *r, const struct target *t, int64_t quantity,
		 int64_t damaged, struct err *e) MUST_USE;
/* So much of a posted line had not come: from that place it goes back to where it came from, and whatever wanted it
 * wants it again. In the caller's transaction. */
int receipt_take_back(struct desk *desk, struct arena *a, const struct receipt *r, const struct receipt_line_row *line,
		      int64_t from_id, int64_t quantity, const char *reason, int64_t *move_id, struct err *e) MUST_USE;
/* So much of an item that lay aside has come after all, for that order line: it stands at once where the receipt's
 * goods go. ERR_SCAN_NEEDED (sku) where somebody has to say more of it than how many, or to look at it. In the
 * caller's transaction. */
int receipt_take_aside(struct desk *desk, struct arena *a, const struct receipt *r, int64_t item_id,
		       int64_t order_line_id, int64_t quantity, const char *key, int64_t *line_id,
		       struct err *e) MUST_USE;

#endif
