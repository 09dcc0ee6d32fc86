/* Proof: an area's look at whether what is kept is what it is kept of (`dockline verify`). Each area's verifier takes a
 * proof, tells it each fault as a line, and returns an error only where it could not look. The caller sets report and
 * ctx and begins with faults 0; the line lives as long as the call. */
#ifndef DL_DOMAIN_WORK_PROOF_H
#define DL_DOMAIN_WORK_PROOF_H

#include "base/base.h"

struct proof {
	void (*report)(void *ctx, const char *line); /* NULL: faults are only counted */
	void *ctx;
	int64_t faults;
};

void proof_fault(struct proof *p, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
