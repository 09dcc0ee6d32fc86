/* The end of a task: the clerk has scanned a place, will have another one, or the goods had not come at all. */
#include "domain/stock/putaway_internal.h"

#include "domain/desk/refuse.h"
#include "domain/stock/ledger.h"
#include "domain/stock/place.h"
#include "domain/stock/plate.h"
#include "domain/work/reason.h"

int putaway_load_task(struct desk *desk, struct arena *a, int64_t task_id, const char *to,
		      struct putaway_task_row *task, struct err *e)
{
	const char *key = arena_printf(a, "%" PRId64, task_id);
	int rc = putaway_task_get(desk->db, a, task_id, task, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("putaway", key, e);
	if (rc || (rc = place_allow(desk, a, task->warehouse_id, e)))
		return rc;
	if (str_eq(task->state, "open"))
		return OK;
	return err_fail(e, ERR_STATE, FACT_TEXT("noun", "putaway"), FACT_TEXT("key", key),
			FACT_TEXT("from", task->state), FACT_TEXT("to", to));
}

/* What a task asks for when only so much of it, or its whole pallet (quantity 0), is put away. */
static struct putaway_ask ask_for(const struct putaway_task_row *task, int64_t quantity)
{
	struct putaway_ask ask = putaway_ask_of(task);

	if (quantity) {
		ask.plate_id = 0;
		ask.quantity = quantity;
	}
	return ask;
}

/* ---------------------------------------------------------------- into a place */

/* The thing that needs it so is named. */
static int refuse_unfit(const struct putaway_load *load, const char *place, enum putaway_verdict verdict, struct err *e)
{
	if (verdict == PUTAWAY_BLOCKED)
		return err_fail(e, ERR_PLACE_BLOCKED, FACT_TEXT("place", place));
	if (verdict == PUTAWAY_NO_BIN)
		return refuse_value("place", place, "a place that goods are put away in", e);
	return err_fail(e, ERR_PLACE_UNFIT, FACT_TEXT("place", place), FACT_TEXT("sku", load->v[0].item.sku),
			FACT_TEXT("why", putaway_verdict_name(verdict)));
}

/* The answer names where it could go instead; of a pallet also what it is full by, as no part of that is room. */
static int refuse_full(struct desk *desk, struct arena *a, const struct putaway_ask *ask, const char *place,
		       enum putaway_verdict verdict, int64_t room, int64_t wanted, struct err *e)
{
	struct putaway next;
	int rc = putaway_suggest(desk, a, ask, &next, e);

	if (rc)
		return rc;
	if (ask->plate_id)
		rc = err_fail(e, ERR_PALLET_ROOM, FACT_TEXT("place", place), FACT_QTY("wanted", wanted),
			      FACT_TEXT("why", putaway_verdict_name(verdict)));
	else
		rc = err_fail(e, ERR_PLACE_FULL, FACT_TEXT("place", place), FACT_QTY("room", room),
			      FACT_QTY("wanted", wanted));
	if (*next.place)
		err_add(e, (struct fact)FACT_TEXT("next", next.place));
	return rc;
}

int putaway_check_place(struct desk *desk, struct arena *a, const struct putaway_task_row *task,
			const struct putaway_bin_row *place, int64_t quantity, struct err *e)
{
	const struct putaway_ask ask = ask_for(task, quantity);
	struct putaway_load load;
	enum putaway_verdict verdict;
	int64_t room, wanted = 0;
	int rc;

	if ((rc = putaway_load_of(desk, a, &ask, &load, e)) ||
	    (rc = putaway_room(desk, a, &load, place, task->task_id, &verdict, &room, e)))
		return rc;
	for (size_t i = 0; i < load.n; i++)
		wanted += load.v[i].quantity;
	if (verdict == PUTAWAY_FULL_UNITS || verdict == PUTAWAY_FULL_WEIGHT || verdict == PUTAWAY_FULL_VOLUME)
		return refuse_full(desk, a, &ask, place->code, verdict, 0, wanted, e);
	if (verdict != PUTAWAY_CHOSEN)
		return refuse_unfit(&load, place->code, verdict, e);
	if (room != DB_NULL && room < wanted)
		return refuse_full(desk, a, &ask, place->code, verdict, room, wanted, e);
	return OK;
}

/* The ledger lets the goods go once no open task waits for them; the task then names its move. */
static int post(struct desk *desk, struct arena *a, const struct putaway_task_row *task, const struct place_row *to,
		int64_t quantity, const char *reason, int64_t *move_id, struct err *e)
{
	struct stock_move move = STOCK_MOVE_INIT;
	struct item_row item;
	int rc = item_get(desk->db, a, task->item_id, &item, e);

	if (rc)
		return rc;
	move.key = arena_printf(a, "putaway:%" PRId64, task->task_id);
	move.item_id = task->item_id;
	move.lot_id = task->lot_id;
	move.from_id = task->from_id;
	move.to_id = to->place_id;
	move.quantity = quantity;
	move.cost4 = item.cost4;
	move.document_id = task->document_id;
	move.reason = reason;
	return stock_post(desk, &move, move_id, e);
}

int putaway_finish(struct desk *desk, struct arena *a, const struct putaway_task_row *task, const struct place_row *to,
		   int64_t quantity, const char *reason, struct err *e)
{
	int64_t move_id;
	int rc;

	if ((rc = putaway_set_cancelled(desk->db, task->task_id, desk->user_id, desk_now(desk), e)) ||
	    (task->to_id != DB_NULL && (rc = place_add_due(desk->db, task->to_id, -1, e))) ||
	    (rc = post(desk, a, task, to, quantity, reason, &move_id, e)))
		return rc;
	return putaway_set_done(desk->db, task->task_id, quantity, to->place_id, reason, move_id, desk->user_id,
				desk_now(desk), e);
}

/* So much of it comes off its pallet; the rest stays on it, and goes where that goes. */
static int take_off(struct desk *desk, struct arena *a, const struct putaway_task_row *task, int64_t quantity,
		    struct err *e)
{
	struct putaway_split_row rest;
	int rc;

	if (quantity < task->quantity &&
	    ((rc = putaway_split(desk->db, a, task->task_id, task->quantity - quantity, &rest, e)) ||
	     (task->to_id != DB_NULL && (rc = place_add_due(desk->db, task->to_id, 1, e)))))
		return rc;
	if ((rc = putaway_set_plate(desk->db, task->task_id, DB_NULL, e)))
		return rc;
	return plate_take_off(desk, a, task->plate_id, task->item_id, task->lot_id, quantity, e);
}

/* What is left of a task goes on as another one, for which this place is of no use any more. */
static int go_on(struct desk *desk, struct arena *a, const struct putaway_task_row *task, int64_t place_id,
		 int64_t left, const char **next, struct err *e)
{
	struct putaway_insert_row made;
	struct putaway_task_row rest = *task;
	int rc = putaway_insert(desk->db, a, task->warehouse_id, task->item_id, task->lot_id, left, task->from_id,
				DB_NULL, putaway_step_name(PUTAWAY_NONE), "", task->wish_id, task->document_id,
				task->line_id, desk_now(desk), &made, e);

	if (rc)
		return rc;
	rest.task_id = made.task_id;
	rest.quantity = left;
	rest.to_id = DB_NULL;
	if ((rc = putaway_refused_copy(desk->db, made.task_id, task->task_id, e)) ||
	    (rc = putaway_refuse(desk->db, made.task_id, place_id, "full", desk->user_id, desk_now(desk), e)))
		return rc;
	return putaway_direct(desk, a, &rest, next, e);
}

static int done_before(struct desk_tx *tx, struct arena *a, const char *key, bool *seen, struct putaway_done *done,
		       struct err *e)
{
	const char *answer;
	int rc = desk_tx_seen(tx, a, key, seen, &answer, e);

	if (!rc && *seen) {
		char *end;

		done->quantity = strtoll(answer, &end, 10);
		done->left = strtoll(end, &end, 10);
		done->next = *end ? end + 1 : "";
	}
	return rc;
}

/* Everything has been checked. */
static int move_in(struct desk *desk, struct arena *a, const struct putaway_task_row *task, const struct place_row *to,
		   bool whole, const char *reason, struct putaway_done *done, struct err *e)
{
	int rc;

	if (whole)
		return putaway_finish_plate(desk, a, task, to, reason, &done->quantity, e);
	rc = task->plate_id != DB_NULL ? take_off(desk, a, task, done->quantity, e)
				       : plate_go_whole(desk, a, task->line_id, done->quantity, task->from_id, to, e);
	if (rc || (rc = putaway_finish(desk, a, task, to, done->quantity, reason, e)) || !done->left)
		return rc;
	if (task->plate_id == DB_NULL)
		return go_on(desk, a, task, to->place_id, done->left, &done->next, e);
	done->next = task->to_place ? task->to_place : "";
	return OK;
}

int putaway_confirm(struct desk *desk, struct arena *a, int64_t task_id, const struct putaway_put *put,
		    struct putaway_done *done, struct err *e)
{
	struct putaway_task_row task;
	struct putaway_bin_row place;
	struct place_row there;
	const char *reason;
	bool seen, whole, other;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	*done = (struct putaway_done){ .next = "" };
	if ((rc = done_before(&tx, a, put->key, &seen, done, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	if ((rc = putaway_load_task(desk, a, task_id, "done", &task, e)))
		return rc;
	rc = place_by_code(desk->db, a, task.warehouse_id, put->place, &there, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("place", put->place, e);
	if (rc || (rc = putaway_place(desk->db, a, there.place_id, &place, e)))
		return rc;
	whole = task.plate_id != DB_NULL && !put->off_pallet;
	if (whole && put->quantity)
		return refuse_value("quantity", arena_printf(a, "%" PRId64, put->quantity), "all of the pallet", e);
	done->quantity = put->quantity ? put->quantity : task.quantity;
	if (done->quantity < 0 || done->quantity > task.quantity)
		return refuse_value("quantity", arena_printf(a, "%" PRId64, put->quantity),
				    arena_printf(a, "1 to %" PRId64, task.quantity), e);
	done->left = whole ? 0 : task.quantity - done->quantity;
	other = (task.plate_id != DB_NULL && put->off_pallet) ||
		(task.to_id != DB_NULL && task.to_id != place.place_id);
	reason = other ? put->reason : "";
	if ((rc = putaway_check_place(desk, a, &task, &place, whole ? 0 : done->quantity, e)) ||
	    (other && (rc = reason_check(desk, a, "putaway", put->reason, e))) ||
	    (rc = move_in(desk, a, &task, &there, whole, reason, done, e)) ||
	    (rc = desk_audit(desk, "putaway", task_id, "confirm",
			     arena_printf(a, "%s: %s; quantity: %" PRId64 "; %s -> %s; suggested: %s%s%s",
					  whole ? "pallet" : "sku", whole ? task.sscc : task.sku, done->quantity,
					  task.from_place, place.code, task.to_place ? task.to_place : "",
					  task.sscc && !whole ? "; off pallet: " : "",
					  task.sscc && !whole ? task.sscc : ""),
			     reason, e)) ||
	    (rc = desk_tx_keep(&tx, put->key,
			       arena_printf(a, "%" PRId64 " %" PRId64 " %s", done->quantity, done->left, done->next),
			       e)))
		return rc;
	return desk_commit(&tx, e);
}

/* ---------------------------------------------------------------- somewhere else */

int putaway_elsewhere(struct desk *desk, struct arena *a, int64_t task_id, const char *reason, const char **next,
		      struct err *e)
{
	struct putaway_task_row task;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	*next = "";
	if ((rc = putaway_load_task(desk, a, task_id, "open", &task, e)) ||
	    (rc = reason_check(desk, a, "putaway", reason, e)) ||
	    (task.to_id != DB_NULL &&
	     (rc = putaway_refuse(desk->db, task_id, task.to_id, reason, desk->user_id, desk_now(desk), e))) ||
	    (rc = putaway_direct(desk, a, &task, next, e)) ||
	    (rc = desk_audit(desk, "putaway", task_id, "elsewhere",
			     arena_printf(a, "%s -> %s", task.to_place ? task.to_place : "", *next), reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

int putaway_again(struct desk *desk, struct arena *a, int64_t task_id, const char **next, struct err *e)
{
	struct putaway_task_row task;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	*next = "";
	if ((rc = putaway_load_task(desk, a, task_id, "open", &task, e)) ||
	    (rc = putaway_forget(desk->db, task_id, task.plate_id, e)) ||
	    (rc = putaway_direct(desk, a, &task, next, e)) ||
	    (rc = desk_audit(desk, "putaway", task_id, "again",
			     arena_printf(a, "%s -> %s", task.to_place ? task.to_place : "", *next), "", e)))
		return rc;
	return desk_commit(&tx, e);
}

/* ---------------------------------------------------------------- it had not come */

/* Of the open tasks of a line so much is taken off; what stands on a pallet goes last, and comes off it. */
static int lower(struct desk *desk, struct arena *a, const struct putaway_of_line_rows *tasks, int64_t quantity,
		 struct err *e)
{
	int rc = OK;

	for (size_t i = 0; !rc && i < tasks->n && quantity; i++) {
		int64_t off = tasks->v[i].quantity < quantity ? tasks->v[i].quantity : quantity;

		if (!str_eq(tasks->v[i].state, "open"))
			continue;
		quantity -= off;
		if (tasks->v[i].plate_id != DB_NULL &&
		    (rc = plate_take_off(desk, a, tasks->v[i].plate_id, tasks->v[i].item_id, tasks->v[i].lot_id, off,
					 e)))
			break;
		if (off < tasks->v[i].quantity) {
			rc = putaway_set_quantity(desk->db, tasks->v[i].task_id, tasks->v[i].quantity - off, e);
			continue;
		}
		rc = putaway_set_cancelled(desk->db, tasks->v[i].task_id, desk->user_id, desk_now(desk), e);
		if (!rc && tasks->v[i].to_id != DB_NULL)
			rc = place_add_due(desk->db, tasks->v[i].to_id, -1, e);
	}
	return rc;
}

int putaway_withdraw(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, int64_t *from_id,
		     struct err *e)
{
	struct putaway_of_line_rows tasks;
	int64_t open = 0, most = 0;
	int rc = putaway_of_line(desk->db, a, line_id, &tasks, e);

	if (rc || !tasks.n)
		return rc;
	for (size_t i = 0; i < tasks.n; i++)
		if (str_eq(tasks.v[i].state, "open"))
			open += tasks.v[i].quantity;
	if (open >= quantity) {
		*from_id = tasks.v[0].from_id;
		return lower(desk, a, &tasks, quantity, e);
	}
	/* All in its places: from the one where it was put last that holds so much of it. */
	for (size_t i = 0; i < tasks.n; i++) {
		int64_t put = 0;

		for (size_t j = 0; j < tasks.n && str_eq(tasks.v[i].state, "done"); j++)
			if (tasks.v[j].place_id == tasks.v[i].place_id)
				put += tasks.v[j].quantity;
		if (put >= quantity) {
			*from_id = tasks.v[i].place_id;
			return OK;
		}
		most = put > most ? put : most;
	}
	return refuse_value("quantity", arena_printf(a, "%" PRId64, quantity),
			    arena_printf(a, "1 to %" PRId64 ", which stand in one place", open > most ? open : most),
			    e);
}
