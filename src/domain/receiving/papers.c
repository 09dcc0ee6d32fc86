#include "domain/receiving/papers.h"

#include "domain/receiving/papers_sql.h"

static int sum_fault(void *ctx, const struct verify_paper_sums_row *r, struct err *e UNUSED)
{
	proof_fault(ctx, "%s: %s", r->number, r->fault);
	return OK;
}

static int decision_fault(void *ctx, const struct verify_paper_decisions_row *r, struct err *e UNUSED)
{
	proof_fault(ctx, "%s: %s", r->number, r->fault);
	return OK;
}

static int task_fault(void *ctx, const struct verify_paper_tasks_row *r, struct err *e UNUSED)
{
	proof_fault(ctx, "%s: %s", r->number, r->fault);
	return OK;
}

int papers_verify(struct desk *desk, struct proof *p, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int rc;

	if ((rc = verify_paper_sums(desk->db, &scratch, sum_fault, p, e)) ||
	    (rc = verify_paper_decisions(desk->db, &scratch, decision_fault, p, e)) ||
	    (rc = verify_paper_tasks(desk->db, &scratch, task_fault, p, e)))
		return rc;
	return OK;
}
