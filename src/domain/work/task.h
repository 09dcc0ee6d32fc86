/* Work queue: everything that waits for a person is one row here, whatever its kind, so that one board, one list, one
 * ranking and one export serve all. Kinds are rows of task_kinds[] (name, default owner role, service hours); a
 * policy of kind "task owner" (subject = task kind; value owner_role or owner, hours) overrides them.
 *
 * Invariant: a task belongs to a document in a state that needs it; whoever moves the document closes its tasks by
 * task_close_for. */
#ifndef DL_DOMAIN_WORK_TASK_H
#define DL_DOMAIN_WORK_TASK_H

#include "domain/desk/desk.h"

/* "approve order", "discrepancy", "unmapped sku", "failed print", "allocation released", "import fault". */
struct task_kind {
	const char *name;
	const char *owner_role;
	int service_hours;
};
extern const struct task_kind task_kinds[];
extern const size_t n_task_kinds;

struct task_new {
	const char *kind;
	int64_t document_id; /* DB_NULL: none */
	const char *subject; /* what it is about, shown in the list: "PO-2026-00017 Acme" */
	const char *reason;  /* why it waits */
	int64_t value_minor;
	const char *currency;
	int64_t warehouse_id; /* DB_NULL: none */
	/* Conditions for the owner's policy; DB_NULL or NULL where there is none. */
	int64_t supplier_id;
	int64_t item_id;
	const char *category;
};

int task_open(struct desk *desk, struct arena *a, const struct task_new *task, int64_t *task_id,
	      struct err *e) MUST_USE;
/* Closes one by a person's decision. */
int task_resolve(struct desk *desk, int64_t task_id, const char *resolution, struct err *e) MUST_USE;
/* Closes every open task of a kind (NULL: any) on a document: "done" with the resolution, or "cancelled". */
int task_close_for(struct desk *desk, int64_t document_id, const char *kind, const char *resolution, bool done,
		   struct err *e) MUST_USE;
/* Takes it ("in work") or gives it to another user. */
int task_take(struct desk *desk, int64_t task_id, struct err *e) MUST_USE;

#endif
