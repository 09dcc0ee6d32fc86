#include "domain/receiving/papers.h"

#include "domain/receiving/papers_sql.h"

struct proof {
	void (*report)(void *ctx, const char *line);
	void *ctx;
	int64_t faults;
};

static void fault(struct proof *p, const char *number, const char *what)
{
	struct str line AUTO_STR = STR_INIT;

	p->faults++;
	if (!p->report)
		return;
	str_addf(&line, "%s: %s", number, what);
	p->report(p->ctx, line.p);
}

static int sum_fault(void *ctx, const struct verify_paper_sums_row *r, struct err *e UNUSED)
{
	fault(ctx, r->number, r->fault);
	return OK;
}

static int decision_fault(void *ctx, const struct verify_paper_decisions_row *r, struct err *e UNUSED)
{
	fault(ctx, r->number, r->fault);
	return OK;
}

static int task_fault(void *ctx, const struct verify_paper_tasks_row *r, struct err *e UNUSED)
{
	fault(ctx, r->number, r->fault);
	return OK;
}

int papers_verify(struct desk *desk, void (*report)(void *ctx, const char *line), void *ctx, int64_t *faults,
		  struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct proof p = { .report = report, .ctx = ctx };
	int rc;

	if ((rc = verify_paper_sums(desk->db, &scratch, sum_fault, &p, e)) ||
	    (rc = verify_paper_decisions(desk->db, &scratch, decision_fault, &p, e)) ||
	    (rc = verify_paper_tasks(desk->db, &scratch, task_fault, &p, e)))
		return rc;
	*faults = p.faults;
	return OK;
}
