/* Resolution: what becomes of a discrepancy. Each moves the goods where it must, closes the order's line or leaves it
 * open, and adds to the supplier's claim (claim.h), all in one transaction:
 *
 *   accept          it stays: what is stock goes where the receipt wanted it, or is looked at first where a plan speaks
 *                   and it was held before anybody could; what lay aside too many is taken in; what is short is no
 *                   longer expected
 *   return          what is stock goes to the supplier; its worth is claimed
 *   credit          what is stock is scrapped here, what is short is no longer expected; its worth is claimed
 *   replace         what is stock goes back as if it had not come, and the order's line waits for it again; what is
 *                   short stays expected. Nothing is claimed
 *   write off       what is stock goes to adjustment, with a reason code of use "write off"; the loss is ours
 *   correct notice  the shipment notice was wrong: it says what came from now on, the order's line is left as it is
 *   attach          what came without a paper is received on an order: what fits goes on its way, the rest stays where
 * it is and is too many of that order; accepting that takes it in too supplier fault  noted, and nothing else error our
 * own error: nothing moves
 *
 * Which may be chosen is a table by type and by whether some of it is stock; those that need a supplier or a notice
 * are left out where there is none. What came without a paper was never owed for, so nothing of it is claimed. */
#ifndef DL_DOMAIN_RECEIVING_RESOLUTION_H
#define DL_DOMAIN_RECEIVING_RESOLUTION_H

#include "domain/receiving/discrepancy.h"

enum resolution {
	RESOLVE_ACCEPT,
	RESOLVE_ATTACH,
	RESOLVE_RETURN,
	RESOLVE_CREDIT,
	RESOLVE_REPLACE,
	RESOLVE_WRITE_OFF,
	RESOLVE_NOTICE,
	RESOLVE_FAULT,
	RESOLVE_ERROR,
	RESOLUTIONS
};

const char *resolution_name(enum resolution as);
/* RESOLUTIONS when there is none of that name. */
enum resolution resolution_by_name(const char *name);
/* May this one be settled so? */
bool resolution_fits(const struct discrepancy_row *d, enum resolution as);

struct settlement {
	const char *as;	    /* a resolution's name */
	const char *reason; /* of use "write off", for that; "" none */
	const char *note;   /* "" none */
	const char *order;  /* to attach to: its number; NULL or "" none */
};

/* PERM_DISCREPANCY where it stands; taking in what lay aside PERM_RECEIVE_OVER as well. ERR_RESOLUTION (number, type,
 * resolution) for one that does not fit, ERR_REASON_NEEDED, ERR_RECEIPT_OPEN (number) while its goods are on the dock,
 * ERR_STATE (purchase order) for a replacement that nothing waits for, ERR_STOCK_SHORT when the goods have gone on,
 * ERR_SCAN_NEEDED (sku), what receipt_attach refuses, ERR_STATE when it is over. *claim_id (may be NULL): the claim it
 * was added to, 0: none. */
int discrepancy_resolve(struct desk *desk, struct arena *a, int64_t id, const struct settlement *s, int64_t *claim_id,
			struct err *e) MUST_USE;

#endif
