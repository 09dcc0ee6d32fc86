#include "cli/proof.h"

#include "domain/desk/audit.h"
#include "domain/receiving/papers.h"
#include "domain/selling/allocation.h"
#include "domain/stock/ledger.h"
#include "words/words.h"

struct lines {
	FILE *out;
	struct str first;
};

static void report(void *ctx, const char *line)
{
	struct lines *l = ctx;

	if (!l->first.len)
		str_add(&l->first, line);
	if (l->out)
		fprintf(l->out, "%s\n", line);
}

static int prove(struct desk *desk, struct lines *lines, int64_t *faults, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct audit_verdict audit;
	int64_t stock = 0, allocated = 0, papers = 0;
	int rc;

	if ((rc = stock_verify(desk, report, lines, &stock, e)) ||
	    (rc = allocation_verify(desk, report, lines, &allocated, e)) ||
	    (rc = papers_verify(desk, report, lines, &papers, e)) || (rc = audit_verify(desk->db, &audit, e)))
		return rc;
	*faults = stock + allocated + papers + (audit.broken_id != 0);
	if (audit.broken_id)
		report(lines, arena_printf(&scratch, "audit record %" PRId64 ": %s", audit.broken_id, audit.why));
	else if (lines->out && !*faults)
		fprintf(lines->out, _("clean: balances, positions, allocations; %" PRId64 " audit records, head %s\n"),
			audit.records, *audit.head ? audit.head : "-");
	return OK;
}

int proof_run(struct desk *desk, FILE *out, int64_t *faults, struct err *e)
{
	struct lines lines = { out, STR_INIT };
	int rc = db_check(desk->db, e);

	if (rc == OK)
		rc = prove(desk, &lines, faults, e);
	str_release(&lines.first);
	return rc;
}

static int64_t no_time(void *ctx)
{
	(void)ctx;
	return 0;
}

int proof_check(void *ctx, struct db *db, struct err *e)
{
	struct lines lines = { NULL, STR_INIT };
	struct desk desk;
	int64_t faults = 0;
	int rc;

	(void)ctx;
	desk_init(&desk, db, (struct clock){ no_time, NULL }, 0, 0, "");
	rc = prove(&desk, &lines, &faults, e);
	if (rc == OK && faults)
		rc = err_fail(e, ERR_DB_DAMAGED, FACT_TEXT("file", db_path(db)), FACT_TEXT("cause", lines.first.p));
	desk_release(&desk);
	str_release(&lines.first);
	return rc;
}
