#include "domain/work/hand.h"

#include "domain/desk/refuse.h"
#include "domain/desk/user_sql.h"
#include "domain/work/task.h"

/* Where it is its owner's already, only the owner changes: an audit record of its own. */
static int hand_over(struct desk *desk, struct arena *a, const struct hand *hand, struct document *doc,
		     const char *user_name, bool in_work, struct err *e)
{
	const char *detail = user_name ? arena_printf(a, "owner: %s", user_name) : "";
	int rc = user_name && in_work ? document_touch(desk, doc, false, detail, e)
				      : document_move(desk, a, doc, user_name ? "in work" : hand->idle, detail, "", e);

	return rc ? rc : task_hand_for(desk, a, doc->document_id, hand->task, user_name, e);
}

int hand_take(struct desk *desk, struct arena *a, const struct hand *hand, int64_t id, struct err *e)
{
	struct document doc;
	int rc;

	DESK_TX(desk, tx, hand->perm, e);
	if ((rc = document_get(desk, a, id, &doc, e)) ||
	    (rc = hand_over(desk, a, hand, &doc, desk->user_name, false, e)))
		return rc;
	return desk_commit(&tx, e);
}

static int may_work(struct desk *desk, struct arena *a, const struct hand *hand, const struct document *doc,
		    const char *user_name, struct err *e)
{
	struct users_who_may_rows rows;
	int rc = users_who_may(desk->db, a, permission_name(hand->perm), doc->entity_id, doc->warehouse_id, &rows, e);

	if (rc)
		return rc;
	for (size_t i = 0; i < rows.n; i++)
		if (str_eq(rows.v[i].name, user_name))
			return OK;
	return refuse_absent("active user", user_name, e);
}

int hand_give(struct desk *desk, struct arena *a, const struct hand *hand, int64_t id, const char *user_name,
	      struct err *e)
{
	struct document doc;
	int rc;

	DESK_TX(desk, tx, hand->perm, e);
	if ((rc = document_get(desk, a, id, &doc, e)) || (rc = may_work(desk, a, hand, &doc, user_name, e)) ||
	    (rc = hand_over(desk, a, hand, &doc, user_name, str_eq(doc.state, "in work"), e)))
		return rc;
	return desk_commit(&tx, e);
}

int hand_put_back(struct desk *desk, struct arena *a, const struct hand *hand, int64_t id, struct err *e)
{
	struct document doc;
	int rc;

	DESK_TX(desk, tx, hand->perm, e);
	if ((rc = document_get(desk, a, id, &doc, e)) || (rc = hand_over(desk, a, hand, &doc, NULL, false, e)))
		return rc;
	return desk_commit(&tx, e);
}
