/* Claim: what a supplier is asked to make good, line by line from discrepancies that were settled so (resolution.h). A
 * supplier's claim of a warehouse and a currency collects lines until it is sent; then it is agreed to, in full or in
 * part, or refused, and what was agreed is credited, at once or bit by bit.
 *
 * Invariants: amount = sum of the lines; a discrepancy is claimed once; credited <= agreed <= amount. What is given up
 * (a refusal, or the rest when only a part is agreed) has a reason code of use "claim.refuse"; above the limit of a
 * policy "claim refusal" (above_minor, in the currency of the books; without a row 0) it is given up by somebody who
 * settled none of its lines. Where there is no rate of exchange it counts as above.
 *
 * States: open, sent, agreed, refused, credited. */
#ifndef DL_DOMAIN_RECEIVING_CLAIM_H
#define DL_DOMAIN_RECEIVING_CLAIM_H

#include "domain/receiving/claim_sql.h"
#include "domain/work/document.h"
#include "domain/work/proof.h"

struct claim {
	struct document doc;
	struct claim_row row;
	struct claim_line_row *lines;
	size_t n_lines;
};

struct claim_new {
	int64_t discrepancy_id, supplier_id, warehouse_id;
	const char *currency;
	int64_t quantity, amount_minor; /* > 0 */
};

/* For the resolution, in its transaction: a line on the supplier's open claim, or on a new one. */
int claim_add(struct desk *desk, struct arena *a, const struct claim_new *c, int64_t *claim_id, struct err *e) MUST_USE;
int claim_load(struct desk *desk, struct arena *a, int64_t claim_id, struct claim *out, struct err *e) MUST_USE;
/* By number. ERR_NOT_FOUND. */
int claim_find(struct desk *desk, struct arena *a, const char *number, struct claim *out, struct err *e) MUST_USE;

/* All PERM_CLAIM in its warehouse, a transaction each; ERR_STATE. */

/* Printed or mailed; without effect when it is sent already. */
int claim_send(struct desk *desk, struct arena *a, int64_t claim_id, struct err *e) MUST_USE;
/* The supplier agrees to so much (DB_NULL: to all). ERR_VALUE (amount) above what is claimed or not above 0; to less
 * than all ERR_REASON_NEEDED, ERR_OWN_CLAIM (number, amount, limit). */
int claim_agree(struct desk *desk, struct arena *a, int64_t claim_id, int64_t amount_minor, const char *reason,
		struct err *e) MUST_USE;
/* He refuses, or does not credit the rest of what he agreed to: it is given up. ERR_REASON_NEEDED, ERR_OWN_CLAIM. */
int claim_refuse(struct desk *desk, struct arena *a, int64_t claim_id, const char *reason, struct err *e) MUST_USE;
/* He credited so much (DB_NULL: what is left of what he agreed to); when that is all it is over. ERR_VALUE (amount). */
int claim_credit(struct desk *desk, struct arena *a, int64_t claim_id, int64_t amount_minor, struct err *e) MUST_USE;

/* Claims that are not what their lines and states say, and settled discrepancies whose goods did not move: each is a
 * fault of p. */
int claim_verify(struct desk *desk, struct proof *p, struct err *e) MUST_USE;

#endif
