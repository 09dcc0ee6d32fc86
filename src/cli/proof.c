#include "cli/proof.h"

#include "domain/insight/soundness.h"
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
	struct proof p = { .report = report, .ctx = lines };
	struct audit_verdict audit;
	int rc = soundness_prove(desk, &p, &audit, e);

	if (rc)
		return rc;
	*faults = p.faults;
	if (lines->out && !p.faults)
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
