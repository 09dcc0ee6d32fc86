/* Shared by claim.c, claim_line.c and claim_answer.c only. */
#ifndef DL_DOMAIN_RECEIVING_CLAIM_INTERNAL_H
#define DL_DOMAIN_RECEIVING_CLAIM_INTERNAL_H

#include "domain/receiving/claim.h"

/* Loads it for a step to that state (NULL: to none) by the caller. ERR_NOT_PERMITTED, ERR_STATE. */
int claim_load_for(struct desk *desk, struct arena *a, int64_t claim_id, const char *to, struct claim *out,
		   struct err *e) MUST_USE;
/* So much is let go, for that reason. ERR_REASON_NEEDED, ERR_OWN_CLAIM. */
int claim_give_up(struct desk *desk, struct arena *a, const struct claim *c, int64_t amount_minor, const char *reason,
		  struct err *e) MUST_USE;
/* ERR_VALUE (amount) unless it is above 0 and no more than most. */
int claim_check_amount(struct arena *a, const struct claim *c, int64_t amount_minor, int64_t most,
		       struct err *e) MUST_USE;

#endif
