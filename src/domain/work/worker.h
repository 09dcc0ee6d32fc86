/* The worker's marks: when each of its jobs last ran, so that a desk can say that nobody prints. For a list:
 * worker_list (worker_sql.h). */
#ifndef DL_DOMAIN_WORK_WORKER_H
#define DL_DOMAIN_WORK_WORKER_H

#include "domain/desk/desk.h"
#include "domain/work/worker_sql.h"

/* name: "spool", "expiry", "inbox". note: what came of it, or "". */
int worker_mark(struct desk *desk, const char *name, int64_t pid, const char *note, struct err *e) MUST_USE;

#endif
