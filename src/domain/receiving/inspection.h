/* Inspection: goods that arrived and are looked at before they may be sold. Where a plan (inspection_plan.h) speaks for
 * a receipt's line, posting the receipt moves its goods from the dock to the inspection place (the quarantine, where a
 * warehouse has no such place) and opens the inspection, with its task; the other lines go where they should. What was
 * scanned as damaged is not looked at again. All lines of an item on a receipt, whatever their lots and serials, are
 * one inspected lot; a part may say of which lot it is, the others take what is left in the order of the receipt.
 *
 * Results are kept by piece and check; a piece with a bad one is a bad piece, and each bad result has a reason code of
 * use "inspection". The verdict follows from the plan: rejected with Re bad pieces, accepted once n were looked at with
 * fewer. Ending it moves every part where it goes, in one transaction; what is not released opens a discrepancy, of the
 * type that the reason says where it is one, else "damaged".
 *
 * Invariants: the goods of an inspection that waits or is in work stand in its place and can be taken from there by no
 * other move (the ledger asks for them); the parts of one that is over add up to its quantity. */
#ifndef DL_DOMAIN_RECEIVING_INSPECTION_H
#define DL_DOMAIN_RECEIVING_INSPECTION_H

#include "domain/receiving/inspection_plan.h"
#include "domain/receiving/inspection_sql.h"

enum verdict { VERDICT_OPEN, VERDICT_ACCEPT, VERDICT_REJECT };

struct inspection {
	struct document doc;
	struct inspection_row row;
	struct inspection_checks_rows checks;
	struct inspection_results_rows results;
	struct inspection_lines_rows lines; /* of the receipt, with their lots */
	struct inspection_parts_rows parts;
	int64_t pieces; /* of the whole; a kilogram begun is a piece */
	int64_t looked; /* pieces with a result for every check */
	int64_t bad;	/* pieces with a bad one */
	enum verdict verdict;
	const char *why; /* the policy row that spoke */
};

/* Where a part goes. */
enum fate { FATE_RELEASE, FATE_QUARANTINE, FATE_DAMAGE, FATE_RETURN, FATE_SCRAP, FATES };
const char *fate_name(enum fate fate);
/* FATES when there is none of that name. */
enum fate fate_by_name(const char *name);
/* "undecided", "accept", "reject". */
const char *verdict_name(enum verdict verdict);

struct part {
	enum fate fate;
	int64_t quantity;
	const char *reason; /* needed but for a release that the verdict allows; "" none */
	const char *lot;    /* of this lot or serial; NULL or "": of whichever is left, in the order of the receipt */
};

/* For the receipt, in its transaction: where a line's goods go from the dock. Opens the inspection where a plan
 * speaks. ERR_PLACE_NONE when there is neither inspection place nor quarantine. */
int inspection_begin(struct desk *desk, struct arena *a, const struct receipt *r, const struct receipt_line_row *line,
		     const struct item_row *item, int64_t *to_id, struct err *e) MUST_USE;
/* For a resolution, in its transaction: where so much of a posted line goes that was held and is accepted now. Where a
 * plan speaks, it is looked at like the rest of its receipt, in an inspection of its own; what has been looked at goes
 * where the line says. */
int inspection_of_accepted(struct desk *desk, struct arena *a, const struct receipt *r, int64_t line_id,
			   int64_t quantity, int64_t *to_id, struct err *e) MUST_USE;
/* For a correction, in its transaction: the place that so much of a posted line is taken from. One that is open becomes
 * smaller, and is cancelled at nothing; ERR_STATE (inspection) where it has sent a part elsewhere. */
int inspection_withdraw(struct desk *desk, struct arena *a, const struct receipt_line_row *line, int64_t quantity,
			int64_t *from_id, struct err *e) MUST_USE;

int inspection_load(struct desk *desk, struct arena *a, int64_t id, struct inspection *out, struct err *e) MUST_USE;
/* By number. ERR_NOT_FOUND. */
int inspection_find(struct desk *desk, struct arena *a, const char *number, struct inspection *out,
		    struct err *e) MUST_USE;

/* All PERM_INSPECT. */

/* hand.h says who may. */
int inspection_take(struct desk *desk, struct arena *a, int64_t id, struct err *e) MUST_USE;
int inspection_give(struct desk *desk, struct arena *a, int64_t id, const char *user_name, struct err *e) MUST_USE;
int inspection_put_back(struct desk *desk, struct arena *a, int64_t id, struct err *e) MUST_USE;
/* What a check of piece 1, 2, ... came to: yes or no, a number, or a text; said again it takes the place of what was
 * said before. A reason makes it bad whatever the value. One that waits is taken by it. ERR_VALUE (piece, check,
 * value), ERR_REASON_NEEDED, ERR_STATE. */
int inspection_record(struct desk *desk, struct arena *a, int64_t id, int64_t piece, int64_t check_no,
		      const char *value, const char *reason, struct err *e) MUST_USE;
/* Ends it. n 0: all is released, where the verdict is accept (else ERR_MISSING, part). ERR_VALUE (quantity) when the
 * parts do not add up, ERR_REASON_NEEDED, ERR_STATE. ERR_SCRAP (number, amount, limit) where what is scrapped is worth
 * more than the policy "scrap approval" lets through and the caller received it or looked at it (scrap.h). */
int inspection_finish(struct desk *desk, struct arena *a, int64_t id, const struct part *parts, size_t n,
		      struct err *e) MUST_USE;

#endif
