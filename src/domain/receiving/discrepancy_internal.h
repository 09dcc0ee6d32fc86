/* Shared by discrepancy.c and resolution.c only. */
#ifndef DL_DOMAIN_RECEIVING_DISCREPANCY_INTERNAL_H
#define DL_DOMAIN_RECEIVING_DISCREPANCY_INTERNAL_H

#include "domain/receiving/discrepancy.h"

/* It is over: state, resolution and task. In the caller's transaction; what has to move has moved. */
int discrepancy_settle(struct desk *desk, struct arena *a, int64_t id, const char *resolution, const char *reason,
		       const char *note, struct err *e) MUST_USE;

#endif
