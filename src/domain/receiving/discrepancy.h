/* Discrepancy: expected against got, with type, money and an owner. Every one is a task until it is resolved
 * (resolution.h); its service time is a policy's of kind "service time" (subject = the type; hours), else its task's.
 * Types: short, over, damaged, wrong item, unknown code, expired, short-dated, wrong label, late, missing paper,
 * unannounced.
 *
 * Some of its units may be stock (damaged ones, what was taken by right beyond the order, what an inspection sent
 * away); the others lie aside or never came. Which, of which receipt's line and in which place, is kept with it, for
 * whoever settles it.
 *
 * Invariant: never more of it is stock than is off. */
#ifndef DL_DOMAIN_RECEIVING_DISCREPANCY_H
#define DL_DOMAIN_RECEIVING_DISCREPANCY_H

#include "domain/receiving/discrepancy_sql.h"
#include "domain/work/document.h"

struct discrepancy_new {
	const char *type;
	int64_t receipt_id, order_line_id, supplier_id, item_id; /* DB_NULL: none */
	const char *code;					 /* what was read where no item is known, else "" */
	const char *sku;					 /* of the item, for who reads the queue; "" none */
	bool aside; /* it was put aside, not received: another one of it adds to got */
	int64_t expected, got, quantity;
	int64_t price4; /* of one unit, for the value */
	int64_t value4; /* of all of it, where its units are not worth the same; 0: as price4 says */
	const char *currency;
	const char *note;
	/* How much of it is stock, of which receipt's line and where; 0: none. move_id: what took it to a place of the
	 * supplier's or of adjustment already, DB_NULL: nothing. */
	int64_t stocked, line_id, place_id, move_id;
	int64_t paper_id;     /* the order or notice that is late; DB_NULL: none */
	const char *due_on;   /* the day of it that passed; "" none */
	int64_t warehouse_id; /* where there is no receipt; DB_NULL: the desk's */
};
#define DISCREPANCY_NEW_INIT                                                                                           \
	{                                                                                                              \
		.receipt_id = DB_NULL, .order_line_id = DB_NULL, .supplier_id = DB_NULL, .item_id = DB_NULL,           \
		.code = "", .sku = "", .note = "", .line_id = DB_NULL, .place_id = DB_NULL, .move_id = DB_NULL,        \
		.paper_id = DB_NULL, .due_on = "", .warehouse_id = DB_NULL                                             \
	}

/* In the caller's transaction. The same thing on the same receipt adds to the one that is open. */
int discrepancy_open(struct desk *desk, struct arena *a, const struct discrepancy_new *d, int64_t *id,
		     struct err *e) MUST_USE;
/* What lay aside of an open one was taken after all: d->stocked of it is stock now. */
int discrepancy_taken(struct desk *desk, struct arena *a, const struct discrepancy_new *d, struct err *e) MUST_USE;
/* Takes quantity off the open one for the same thing (an undo), off what is stock of d->line_id first; at nothing it is
 * resolved as our own error. */
int discrepancy_lower(struct desk *desk, struct arena *a, const struct discrepancy_new *d, struct err *e) MUST_USE;
/* So much is left of d->line_id, by an undo or a correction: what was reported of it (a missing paper, a wrong label)
 * is no more than that. */
int discrepancy_fit_line(struct desk *desk, struct arena *a, const struct discrepancy_new *d, int64_t left,
			 struct err *e) MUST_USE;
/* What is short now of an item and order line on a paper (order_id or notice_id): opens, sets or, at quantity 0,
 * settles the one for it, of whichever receipt it was; without `opens` only one that is open is set. In the caller's
 * transaction. */
int discrepancy_short(struct desk *desk, struct arena *a, int64_t order_id, int64_t notice_id, bool opens,
		      const struct discrepancy_new *d, struct err *e) MUST_USE;
/* What is short on a notice will not come: it is settled as accepted, for that reason. In the caller's transaction. */
int discrepancy_shorts_end(struct desk *desk, struct arena *a, int64_t notice_id, const char *reason, const char *note,
			   struct err *e) MUST_USE;
/* The unknown code is the item's from now on: what waits for it on the receipt is settled. */
int discrepancy_known(struct desk *desk, struct arena *a, int64_t receipt_id, const char *code, const char *sku,
		      struct err *e) MUST_USE;
/* PERM_DISCREPANCY, and the task's owner or one who holds its role, else ERR_NOT_PERMITTED: takes an open one; gives
 * it, open or in work, to a user who may settle it here too (ERR_NOT_FOUND: noun, key); puts it back for everybody. */
int discrepancy_take(struct desk *desk, struct arena *a, int64_t id, struct err *e) MUST_USE;
int discrepancy_give(struct desk *desk, struct arena *a, int64_t id, const char *user_name, struct err *e) MUST_USE;
int discrepancy_put_back(struct desk *desk, struct arena *a, int64_t id, struct err *e) MUST_USE;
/* PERM_DISCREPANCY: who sent what came without a paper; as receipt_name_supplier, for whoever settles it. */
int discrepancy_name_supplier(struct desk *desk, struct arena *a, int64_t id, const char *supplier,
			      struct err *e) MUST_USE;
/* By number. ERR_NOT_FOUND. */
int discrepancy_find(struct desk *desk, struct arena *a, const char *number, struct discrepancy_row *out,
		     struct err *e) MUST_USE;
/* PERM_DISCREPANCY: where its photo or paper lies; "": nowhere. Audited. The caller has looked whether it can be read.
 * ERR_TEXT, ERR_VALUE (file: 400 bytes at most). */
int discrepancy_keep_file(struct desk *desk, struct arena *a, int64_t id, const char *file, struct err *e) MUST_USE;

#endif
