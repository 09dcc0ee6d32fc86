/* Whose a paper is that a person works on: it is taken, given and put back, and its task with it. The paper is "in
 * work" while it is somebody's. */
#ifndef DL_DOMAIN_WORK_HAND_H
#define DL_DOMAIN_WORK_HAND_H

#include "domain/work/document.h"

/* How papers of a kind are handed. */
struct hand {
	const char *task; /* the kind of its task */
	const char *idle; /* its state while it is nobody's */
	enum permission perm;
};

/* hand->perm, and the task's owner or one who holds its role, else ERR_NOT_PERMITTED: takes one that is nobody's; gives
 * it, in work or not, to a user who has that permission here too (ERR_NOT_FOUND: noun, key); puts it back for
 * everybody. A transaction each. */
int hand_take(struct desk *desk, struct arena *a, const struct hand *hand, int64_t id, struct err *e) MUST_USE;
int hand_give(struct desk *desk, struct arena *a, const struct hand *hand, int64_t id, const char *user_name,
	      struct err *e) MUST_USE;
int hand_put_back(struct desk *desk, struct arena *a, const struct hand *hand, int64_t id, struct err *e) MUST_USE;

#endif
