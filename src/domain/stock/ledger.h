/* The double-entry stock ledger. A move takes a quantity of an item (and lot) from a place to a place; suppliers,
 * customers, transit, damage and adjustment are places too, so the sum over all places is zero, always.
 *
 * Invariants, kept here in the transaction of the move and proved by stock_verify:
 * - moves are only inserted; a correction is a reverse move;
 * - balance = sum of moves per item, place, lot; position = balances folded per item and warehouse;
 * - no balance below zero in a real place (virtual ones go negative: the supplier gave, the customer took);
 * - allocated <= sellable: a move that takes sellable stock under what is allocated calls the release hook, which
 *   selling sets, in the same transaction;
 * - what an open inspection looks at, what is to be put away, and what lies on the dock for a receipt or a transfer
 *   leaves its place only by that; what a count finds missing of a transfer's goes, and the transfer goes short;
 * - a place's goods = how many items and lots stand in it;
 * - a key posts at most once: the second run of a key returns the first move, and the key of another move is refused;
 * - a serial moves one by one and stands in one place at most, the customer's counted.
 * Sellable: place kinds bin and pick, place active, lot state ok. */
#ifndef DL_DOMAIN_STOCK_LEDGER_H
#define DL_DOMAIN_STOCK_LEDGER_H

#include "domain/desk/desk.h"
#include "domain/work/proof.h"

struct stock_move {
	const char *key; /* idempotency key, unique */
	int64_t item_id;
	int64_t lot_id; /* 0: no lot */
	int64_t from_id;
	int64_t to_id;
	int64_t quantity; /* base units, > 0 */
	int64_t cost4;
	int64_t document_id;	  /* DB_NULL: none */
	int64_t line_id;	  /* DB_NULL: none */
	int64_t reverses_id;	  /* DB_NULL: none */
	const char *reason;	  /* reason code of use "move", or "" */
	const char *effective_on; /* NULL: today */
};
#define STOCK_MOVE_INIT                                                                                                \
	{                                                                                                              \
		.document_id = DB_NULL, .line_id = DB_NULL, .reverses_id = DB_NULL, .reason = ""                       \
	}

/* Posts the move inside the caller's transaction. ERR_STOCK_SHORT (sku, place, lot, have, wanted),
 * ERR_PLACE_BLOCKED (place), ERR_LOT_STATE (lot, state) where a sale or shipment of a lot that is not ok is meant,
 * ERR_DUPLICATE (noun move or serial, key) for a key that posted something else and for a serial that stands
 * elsewhere already. */
int stock_post(struct desk *desk, const struct stock_move *move, int64_t *move_id, struct err *e) MUST_USE;
/* The compensating move of move_id: same quantity back. ERR_DUPLICATE when it was reversed before, or the key posted
 * something else. */
int stock_reverse(struct desk *desk, int64_t move_id, const char *key, const char *reason, int64_t *reverse_id,
		  struct err *e) MUST_USE;
/* A person moves stock between places of the warehouse (not the road), PERM_MOVE, with a reason code; one transaction.
 * Out of inspection, quarantine or damage to a bin, a pick place or the dock PERM_INSPECT besides.
 * To or from adjustment only what a policy "count approval" lets through, where there is one: ERR_ADJUSTMENT (amount,
 * limit). */
int stock_transfer(struct desk *desk, struct arena *a, const char *sku, const char *lot_code, const char *from_code,
		   const char *to_code, int64_t quantity, const char *reason, const char *key, struct err *e) MUST_USE;
/* A person takes back what he, or another, moved by hand: PERM_MOVE in the warehouse, with a reason code; one
 * transaction. ERR_VALUE (field move) for a move that a paper made: its paper is corrected instead. */
int stock_correct(struct desk *desk, struct arena *a, int64_t move_id, const char *reason, const char *key,
		  struct err *e) MUST_USE;
/* Changes a lot's state (PERM_LOT wherever it stands; one past its day cannot be ok again: ERR_LOT_STATE) and moves its
 * balances between sellable and held, with a reason code ("lot.hold"); audited. A recall is taken back by another
 * person than the one who set it (ERR_OWN_DOCUMENT, number: the lot). A recalled one has its paper (recall.h). */
int lot_set_state(struct desk *desk, int64_t lot_id, const char *state, const char *reason, struct err *e) MUST_USE;

/* Called when sellable of an item in a warehouse fell under allocated by `missing`; must lower allocated. */
typedef int stock_release_fn(struct desk *desk, int64_t item_id, int64_t warehouse_id, int64_t missing, struct err *e);
void stock_set_release_hook(stock_release_fn *fn);
/* Raises or lowers allocated (+/-) of a position; ERR_OVERSOLD (sku, sellable, allocated, wanted) when it would pass
 * sellable. Only allocation calls it. */
int position_allocate(struct desk *desk, int64_t item_id, int64_t warehouse_id, int64_t delta, struct err *e) MUST_USE;
/* Raises or lowers inbound (ordered and approved, not yet received); buying and receiving call it. Never below 0. */
int position_inbound(struct desk *desk, int64_t item_id, int64_t warehouse_id, int64_t delta, struct err *e) MUST_USE;

/* Recomputes balances and positions from the moves and compares; each difference is a fault of p. */
int stock_verify(struct desk *desk, struct proof *p, struct err *e) MUST_USE;

#endif
