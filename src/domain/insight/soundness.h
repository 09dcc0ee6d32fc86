/* Soundness: every proof of the house in one go. It is the one list of them: a new area adds its verifier there. */
#ifndef DL_DOMAIN_INSIGHT_SOUNDNESS_H
#define DL_DOMAIN_INSIGHT_SOUNDNESS_H

#include "domain/desk/audit.h"
#include "domain/work/proof.h"

/* Stock, allocations, papers and the audit chain, each fault told to p; *audit is what the chain says of itself. */
int soundness_prove(struct desk *desk, struct proof *p, struct audit_verdict *audit, struct err *e) MUST_USE;

#endif
