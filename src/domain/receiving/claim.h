/* Claim: what a supplier is asked to make good, line by line from discrepancies that were settled so (resolution.h). A
 * supplier's claim of a warehouse and a currency collects lines until it is sent; then it is agreed to, in full or in
 * part, or refused, and what was agreed is credited, at once or bit by bit.
 *
 * While it is open lines are put on and taken off by hand, with a reason: freight and the like (use "claim.add"), or a
 * discrepancy that was settled so and stands on no claim.
 *
 * Invariants: amount = sum of the lines; credited = sum of the credit notes; a discrepancy is claimed once; credited <=
 * agreed <= amount. What is given up
 * (a refusal, the rest when only a part is agreed, a discrepancy that is taken off) has a reason code of use
 * "claim.refuse"; above the limit of a policy "claim refusal" (above_minor, in the currency of the books; without a row
 * 0) it is given up by somebody who settled none of its lines. Where there is no rate of exchange it counts as above.
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
	struct claim_line_row *lines; /* those by hand have no discrepancy */
	size_t n_lines;
	struct claim_credit_row *credits;
	size_t n_credits;
};

struct claim_new {
	int64_t discrepancy_id, supplier_id, warehouse_id;
	const char *currency;
	int64_t quantity, amount_minor; /* > 0 */
};

struct discrepancy_row;
/* What the supplier owes for a discrepancy that is returned or credited: of what is partly stock only that part was
 * received; nothing of what came without a paper. *amount_minor 0: nothing. */
int claim_owed(const struct discrepancy_row *d, int64_t *quantity, int64_t *amount_minor, struct err *e) MUST_USE;
/* For the resolution, in its transaction: a line on the supplier's open claim, or on a new one. */
int claim_add(struct desk *desk, struct arena *a, const struct claim_new *c, int64_t *claim_id, struct err *e) MUST_USE;
int claim_load(struct desk *desk, struct arena *a, int64_t claim_id, struct claim *out, struct err *e) MUST_USE;
/* By number. ERR_NOT_FOUND. */
int claim_find(struct desk *desk, struct arena *a, const char *number, struct claim *out, struct err *e) MUST_USE;

/* All PERM_CLAIM in its warehouse, a transaction each; ERR_STATE. */

/* While it is open. By hand, with a reason of use "claim.add": ERR_REASON_NEEDED, ERR_VALUE (amount). */
int claim_put_on(struct desk *desk, struct arena *a, int64_t claim_id, int64_t amount_minor, const char *reason,
		 struct err *e) MUST_USE;
/* A settled discrepancy of its supplier, warehouse and currency, by number. ERR_NOT_FOUND (noun discrepancy), ERR_VALUE
 * (discrepancy: of another supplier, not settled so), ERR_DUPLICATE when it is claimed already. */
int claim_put_on_discrepancy(struct desk *desk, struct arena *a, int64_t claim_id, const char *discrepancy,
			     const char *reason, struct err *e) MUST_USE;
/* A line, by its number, with a reason of use "claim.refuse": a discrepancy's worth is given up until it is put on
 * another claim, so ERR_OWN_CLAIM. ERR_NOT_FOUND (noun line). */
int claim_take_off(struct desk *desk, struct arena *a, int64_t claim_id, int64_t line_no, const char *reason,
		   struct err *e) MUST_USE;

/* Printed or mailed; without effect when it is sent already. ERR_EMPTY (number) without lines. */
int claim_send(struct desk *desk, struct arena *a, int64_t claim_id, struct err *e) MUST_USE;
/* The supplier agrees to so much (DB_NULL: to all). ERR_VALUE (amount) above what is claimed or not above 0; to less
 * than all ERR_REASON_NEEDED, ERR_OWN_CLAIM (number, amount, limit). */
int claim_agree(struct desk *desk, struct arena *a, int64_t claim_id, int64_t amount_minor, const char *reason,
		struct err *e) MUST_USE;
/* He refuses, or does not credit the rest of what he agreed to: it is given up. ERR_REASON_NEEDED, ERR_OWN_CLAIM. */
int claim_refuse(struct desk *desk, struct arena *a, int64_t claim_id, const char *reason, struct err *e) MUST_USE;

struct credit_note {
	const char *number;   /* the supplier's */
	const char *noted_on; /* its day; NULL or "": today */
	int64_t amount_minor; /* DB_NULL: what is left of what he agreed to */
};
/* He credited so much; when that is all it is over, else *left_minor is what he agreed to and has not credited.
 * ERR_VALUE (amount: more than he agreed to; note day), ERR_MISSING (credit note), ERR_DUPLICATE when that note of his
 * is kept already. */
int claim_credit(struct desk *desk, struct arena *a, int64_t claim_id, const struct credit_note *note,
		 int64_t *left_minor, struct err *e) MUST_USE;

/* The worker's part, in all warehouses: what was sent and not answered within the days that a policy of kind "claim
 * answer" says (days; CLAIM_ANSWER_DAYS without a row) is a task of that kind for who sent it, and again so many days
 * after he was done with it. *opened how many. */
enum { CLAIM_ANSWER_DAYS = 14 };
int claim_remind(struct desk *desk, int64_t *opened, struct err *e) MUST_USE;

/* Claims that are not what their lines and states say, and settled discrepancies whose goods did not move: each is a
 * fault of p. */
int claim_verify(struct desk *desk, struct proof *p, struct err *e) MUST_USE;

#endif
