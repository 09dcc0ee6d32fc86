/* The queue: opening tasks and sending them to places. */
#include "domain/stock/putaway_internal.h"

#include "domain/desk/site_sql.h"
#include "domain/stock/place.h"
#include "domain/work/policy.h"

int putaway_waits(struct desk *desk, struct arena *a, int64_t warehouse_id, int64_t item_id, int64_t to_id, bool *waits,
		  struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct warehouse_get_row warehouse;
	struct policy_row row;
	struct place_row to;
	struct item_row item;
	int rc;

	*waits = false;
	if ((rc = place_get(desk->db, a, to_id, &to, e)) || (!str_eq(to.kind, "bin") && !str_eq(to.kind, "pick")))
		return rc;
	if ((rc = item_get(desk->db, a, item_id, &item, e)) ||
	    (rc = warehouse_get(desk->db, a, warehouse_id, &warehouse, e)))
		return rc;
	/* A partner who ships for us puts away by himself. */
	if (str_eq(warehouse.kind, "drop-ship"))
		return OK;
	ask.entity_id = warehouse.entity_id;
	ask.warehouse_id = warehouse_id;
	ask.item_id = item_id;
	ask.category = item.category;
	ask.class = item.class;
	if ((rc = policy_find(desk, a, "dock to stock", &ask, &row, e)))
		return rc;
	*waits = str_eq(policy_text(&row, "goods", "shelf"), "dock");
	return OK;
}

/* Sends a task that leads nowhere yet to the place that is suggested for it, as much of it as that takes. *left: what
 * it does not take. */
static int send(struct desk *desk, struct arena *a, int64_t task_id, const struct putaway_new *new, int64_t quantity,
		int64_t *left, const char **place, struct err *e)
{
	const struct putaway_ask ask = { .warehouse_id = new->warehouse_id,
					 .item_id = new->item_id,
					 .lot_id = new->lot_id,
					 .quantity = quantity,
					 .wish_id = new->wish_id,
					 .task_id = task_id };
	struct putaway found;
	int rc = putaway_suggest(desk, a, &ask, &found, e);

	if (rc)
		return rc;
	*left = 0;
	*place = found.place;
	if (found.place_id == DB_NULL)
		return OK;
	*left = quantity - found.quantity;
	rc = putaway_set_place(desk->db, task_id, found.quantity, found.place_id, putaway_step_name(found.step),
			       found.source, e);
	return rc ? rc : place_add_due(desk->db, found.place_id, 1, e);
}

/* Tasks for what a task does not take to its place, one a place; what was refused for it is refused for them. */
static int open_tasks(struct desk *desk, struct arena *a, const struct putaway_new *new, int64_t from_task,
		      struct err *e)
{
	int64_t left = new->quantity;

	while (left) {
		struct putaway_insert_row made;
		const char *place;
		int rc = putaway_insert(desk->db, a, new->warehouse_id, new->item_id, new->lot_id, left, new->from_id,
					DB_NULL, putaway_step_name(PUTAWAY_NONE), "", new->wish_id, new->document_id,
					new->line_id, desk_now(desk), &made, e);

		if (rc || (rc = putaway_refused_copy(desk->db, made.task_id, from_task, e)) ||
		    (rc = send(desk, a, made.task_id, new, left, &left, &place, e)))
			return rc;
	}
	return OK;
}

int putaway_open(struct desk *desk, struct arena *a, const struct putaway_new *new, struct err *e)
{
	struct putaway_insert_row made;
	struct putaway_task_row task;
	const char *next;
	int rc = putaway_insert(desk->db, a, new->warehouse_id, new->item_id, new->lot_id, new->quantity, new->from_id,
				DB_NULL, putaway_step_name(PUTAWAY_NONE), "", new->wish_id, new->document_id,
				new->line_id, desk_now(desk), &made, e);

	/* The pallets have the first choice of places. */
	if (rc || (new->line_id != DB_NULL && (rc = putaway_bind_line(desk, a, new->line_id, new->from_id, e))) ||
	    (rc = putaway_task_get(desk->db, a, made.task_id, &task, e)) || task.plate_id != DB_NULL)
		return rc;
	return putaway_direct(desk, a, &task, &next, e);
}

int putaway_undirect(struct desk *desk, const struct putaway_task_row *task, struct err *e)
{
	int rc = OK;

	if (task->to_id != DB_NULL && (rc = place_add_due(desk->db, task->to_id, -1, e)))
		return rc;
	return putaway_set_place(desk->db, task->task_id, task->quantity, DB_NULL, putaway_step_name(PUTAWAY_NONE), "",
				 e);
}

/* All that waits on a pallet goes to one place, or nowhere. */
static int direct_plate(struct desk *desk, struct arena *a, int64_t plate_id, const char **next, struct err *e)
{
	struct putaway_of_plate_rows parts;
	struct putaway found;
	struct putaway_ask ask;
	int rc = putaway_of_plate(desk->db, a, plate_id, &parts, e);

	*next = "";
	for (size_t i = 0; !rc && i < parts.n; i++)
		rc = putaway_undirect(desk, &parts.v[i], e);
	if (rc || !parts.n)
		return rc;
	ask = putaway_ask_of(&parts.v[0]);
	if ((rc = putaway_suggest(desk, a, &ask, &found, e)) || found.place_id == DB_NULL)
		return rc;
	*next = found.place;
	for (size_t i = 0; !rc && i < parts.n; i++) {
		rc = putaway_set_place(desk->db, parts.v[i].task_id, parts.v[i].quantity, found.place_id,
				       putaway_step_name(found.step), found.source, e);
		if (!rc)
			rc = place_add_due(desk->db, found.place_id, 1, e);
	}
	return rc;
}

int putaway_direct(struct desk *desk, struct arena *a, const struct putaway_task_row *task, const char **next,
		   struct err *e)
{
	struct putaway_new rest = { .warehouse_id = task->warehouse_id,
				    .item_id = task->item_id,
				    .lot_id = task->lot_id,
				    .from_id = task->from_id,
				    .wish_id = task->wish_id,
				    .document_id = task->document_id,
				    .line_id = task->line_id };
	int rc;

	if (task->plate_id != DB_NULL)
		return direct_plate(desk, a, task->plate_id, next, e);
	if ((rc = putaway_undirect(desk, task, e)) ||
	    (rc = send(desk, a, task->task_id, &rest, task->quantity, &rest.quantity, next, e)))
		return rc;
	return rest.quantity ? open_tasks(desk, a, &rest, task->task_id, e) : OK;
}
