#include "domain/work/worker.h"

int worker_mark(struct desk *desk, const char *name, int64_t pid, const char *note, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_NONE, e);
	rc = worker_mark_put(desk->db, name, desk_now(desk), pid, note, e);
	return rc ? rc : desk_commit(&tx, e);
}
