#include "domain/insight/soundness.h"

#include "domain/receiving/claim.h"
#include "domain/receiving/papers.h"
#include "domain/selling/allocation.h"
#include "domain/stock/count.h"
#include "domain/stock/ledger.h"
#include "domain/stock/plate.h"
#include "domain/stock/putaway.h"
#include "domain/stock/transfer.h"

static int (*const verifiers[])(struct desk *desk, struct proof *p, struct err *e) = {
	stock_verify,	   plate_verify,  transfer_verify, count_verify,
	allocation_verify, papers_verify, claim_verify,	   putaway_verify,
};

int soundness_prove(struct desk *desk, struct proof *p, struct audit_verdict *audit, struct err *e)
{
	int rc;

	for (size_t i = 0; i < ARRAY_LEN(verifiers); i++)
		if ((rc = verifiers[i](desk, p, e)))
			return rc;
	if ((rc = audit_verify(desk->db, audit, e)))
		return rc;
	if (audit->broken_id)
		proof_fault(p, "audit record %" PRId64 ": %s", audit->broken_id, audit->why);
	return OK;
}
