/* Shared by discrepancy.c, resolution.c, lateness.c and receipt_report.c only. */
#ifndef DL_DOMAIN_RECEIVING_DISCREPANCY_INTERNAL_H
#define DL_DOMAIN_RECEIVING_DISCREPANCY_INTERNAL_H

#include "domain/receiving/discrepancy.h"

/* It is over: state, resolution and task. In the caller's transaction; what has to move has moved. */
int discrepancy_settle(struct desk *desk, struct arena *a, int64_t id, const char *resolution, const char *reason,
		       const char *note, struct err *e) MUST_USE;

/* Where its photo or paper lies, in the caller's transaction; errors as discrepancy_keep_file. */
int discrepancy_put_file(struct desk *desk, struct arena *a, int64_t id, const char *file, struct err *e) MUST_USE;
/* How much of it is off, what came, and what that is worth in all (ten-thousandths of a minor unit). */
int discrepancy_set_worth(struct desk *desk, int64_t id, int64_t quantity, int64_t got, int64_t value4,
			  struct err *e) MUST_USE;

#endif
