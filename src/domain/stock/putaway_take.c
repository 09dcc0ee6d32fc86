/* Who walks for what: told to the next person, and no lock. */
#include "domain/stock/putaway_internal.h"

#include "domain/desk/setting.h"

enum { TAKEN_MINUTES = 10, MINUTE_MS = 60000 };

int putaway_taken_minutes(struct desk *desk, int64_t *minutes, struct err *e)
{
	int rc = setting_get_i64(desk, "putaway.taken", TAKEN_MINUTES, minutes, e);

	if (!rc && (*minutes < 0 || *minutes > INT64_C(525600)))
		*minutes = TAKEN_MINUTES;
	return rc;
}

int putaway_fresh(struct desk *desk, int64_t *fresh, struct err *e)
{
	int64_t minutes;
	int rc = putaway_taken_minutes(desk, &minutes, e);

	*fresh = rc ? 0 : desk_now(desk) - minutes * MINUTE_MS;
	return rc;
}

bool putaway_is_anothers(const struct desk *desk, const struct putaway_task_row *task, int64_t fresh)
{
	return task->taken_by != DB_NULL && task->taken_by != desk->user_id && task->taken_at > fresh;
}

int putaway_take(struct desk *desk, struct arena *a, int64_t task_id, struct putaway_taken *was, struct err *e)
{
	struct putaway_task_row task;
	int64_t fresh, now = desk_now(desk);
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	*was = (struct putaway_taken){ .who = "" };
	rc = putaway_load_task(desk, a, task_id, "open", &task, e);
	if (rc == ERR_STATE || rc == ERR_NOT_FOUND) {
		e->code = OK;
		return desk_commit(&tx, e);
	}
	if (rc || (rc = putaway_fresh(desk, &fresh, e)))
		return rc;
	if (putaway_is_anothers(desk, &task, fresh)) {
		/* A clock that was set back makes nobody wait for less than nothing. */
		int64_t since = now > task.taken_at ? now - task.taken_at : 0;

		*was = (struct putaway_taken){ .who = task.taken_who, .minutes = since / MINUTE_MS };
		if ((rc = desk_audit(desk, "putaway", task_id, "take over",
				     arena_printf(a, "%s -> %s", task.taken_who, desk->user_name), "", e)))
			return rc;
	}
	/* A person walks for one thing at a time. */
	if ((rc = putaway_leave_all(desk->db, desk->user_id, e)) ||
	    (rc = putaway_set_taken(desk->db, task_id, task.plate_id, desk->user_id, now, e)))
		return rc;
	return desk_commit(&tx, e);
}

int putaway_leave(struct desk *desk, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = putaway_leave_all(desk->db, desk->user_id, e)))
		return rc;
	return desk_commit(&tx, e);
}
