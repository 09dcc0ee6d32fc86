/* Work queue: everything that waits for a person is one row here, whatever its kind, so that one board, one list, one
 * ranking and one export serve all. Kinds are rows of task_kinds[] (name, default owner role, service hours); a
 * policy of kind "task owner" (subject = task kind; value owner_role or owner, a user's name, and hours) overrides
 * them. For lists: task_list, one board row a kind, role and currency: task_counts (task_sql.h).
 *
 * Invariant: a task belongs to a document in a state that needs it; whoever moves the document closes its tasks by
 * task_close_for. */
#ifndef DL_DOMAIN_WORK_TASK_H
#define DL_DOMAIN_WORK_TASK_H

#include "domain/desk/desk.h"

/* "approve order", "approve transfer", "approve count", "recount", "post count", "discrepancy", "inspection", "unmapped
 * sku", "failed print", "allocation released", "import fault", "recall", "count", "claim answer". */
struct task_kind {
	const char *name;
	const char *owner_role;
	int service_hours;
	bool by_document;	 /* done by deciding on its document, never by hand */
	bool handed_by_document; /* whose it is, is the document's matter too: task_hand_for */
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
	int64_t hours;	  /* its service time where the case itself says it; 0: the policy's or the kind's */
	int64_t owner_id; /* whose it is at once where the case itself says so; 0: the role's. A policy goes before it
			   */
	const char *owner_role; /* where the case itself says whose it is; NULL: the kind's. A policy goes before it */
};

/* ERR_NOT_FOUND when the policy names a user that there is none of. Inside a transaction. */
int task_open(struct desk *desk, struct arena *a, const struct task_new *task, int64_t *task_id,
	      struct err *e) MUST_USE;
/* Closes every open task of a kind (NULL: any) on a document: "done" with the resolution, or "cancelled". Inside a
 * transaction; the document's audit record tells it. */
int task_close_for(struct desk *desk, int64_t document_id, const char *kind, const char *resolution, bool done,
		   struct err *e) MUST_USE;

/* What is at stake in the open tasks of a kind on a document has changed. Inside a transaction. */
int task_set_value_for(struct desk *desk, int64_t document_id, const char *kind, int64_t value_minor,
		       struct err *e) MUST_USE;

/* Whose the open task of a kind on a document is from now on: a user's, or (NULL) everybody's who holds the role. By
 * whom and the errors as below. Inside a transaction; the document's audit record tells it. */
int task_hand_for(struct desk *desk, struct arena *a, int64_t document_id, const char *kind, const char *user_name,
		  struct err *e) MUST_USE;

/* What follows is a person's doing, by its owner or one who holds its role where it waits, else ERR_NOT_PERMITTED; on
 * a task that is over ERR_STATE. Audited, a transaction each. */

/* Closes one by a person's decision. ERR_TASK_BY_DOCUMENT (kind, subject) for the kinds that are. */
int task_resolve(struct desk *desk, int64_t task_id, const char *resolution, struct err *e) MUST_USE;
/* Takes it: "in work", and one's own. ERR_TASK_BY_DOCUMENT, here and below, where the document has to follow. */
int task_take(struct desk *desk, int64_t task_id, struct err *e) MUST_USE;
/* Gives it to another user, who need not hold the role. */
int task_give(struct desk *desk, int64_t task_id, const char *user_name, struct err *e) MUST_USE;
/* Back to everybody who holds the role. */
int task_put_back(struct desk *desk, int64_t task_id, struct err *e) MUST_USE;

#endif
