#include "domain/stock/recall.h"

#include "domain/desk/refuse.h"
#include "domain/stock/trace.h"
#include "domain/work/task.h"

/* ---------------------------------------------------------------- reading */

static int load(struct desk *desk, struct arena *a, int64_t recall_id, struct recall *out, struct err *e)
{
	struct recall_calls_rows calls;
	int rc;

	*out = (struct recall){ .n_calls = 0 };
	if ((rc = document_get(desk, a, recall_id, &out->doc, e)) ||
	    (rc = recall_get(desk->db, a, recall_id, &out->row, e)) ||
	    (rc = recall_calls(desk->db, a, recall_id, &calls, e)))
		return rc;
	out->calls = calls.v;
	out->n_calls = calls.n;
	for (size_t i = 0; i < calls.n; i++)
		out->n_called += calls.v[i].called_by != NULL;
	return OK;
}

int recall_load(struct desk *desk, struct arena *a, int64_t recall_id, struct recall *out, struct err *e)
{
	int rc;

	if (!desk_may(desk, PERM_LOOK))
		return err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(PERM_LOOK)));
	rc = load(desk, a, recall_id, out, e);
	for (size_t i = 0; !rc && !trace_may_see_people(desk) && i < out->n_calls; i++)
		out->calls[i].customer = out->calls[i].phone = out->calls[i].email = "";
	return rc;
}

int recall_find(struct desk *desk, struct arena *a, int64_t lot_id, const char *lot, struct recall *out, struct err *e)
{
	struct recall_of_lot_row last;
	int rc = recall_of_lot(desk->db, a, lot_id, &last, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("recall", lot, e);
	return rc ? rc : recall_load(desk, a, last.recall_id, out, e);
}

/* ---------------------------------------------------------------- with its lot */

/* The open one of the lot; 0: none. */
static int find_open(struct desk *desk, struct arena *a, int64_t lot_id, int64_t *recall_id, struct err *e)
{
	struct recall_of_lot_row last;
	int rc = recall_of_lot(desk->db, a, lot_id, &last, e);

	*recall_id = rc == OK && str_eq(last.state, "open") ? last.recall_id : 0;
	return rc == ERR_NOT_FOUND ? OK : rc;
}

static int make(struct desk *desk, struct arena *a, int64_t lot_id, const char *reason, int64_t *recall_id,
		struct err *e)
{
	struct document doc;
	int rc = document_new(desk, a, DOC_RECALL, desk->warehouse_id, NULL, &doc, e);

	if (rc)
		return rc;
	*recall_id = doc.document_id;
	return recall_insert(desk->db, *recall_id, lot_id, reason, e);
}

static int close_if_all_called(struct desk *desk, struct arena *a, struct recall *r, struct err *e)
{
	int rc;

	if (r->n_called < r->n_calls)
		return OK;
	if ((rc = task_close_for(desk, r->row.recall_id, "recall", "everybody was called", true, e)))
		return rc;
	return document_move(desk, a, &r->doc, "closed", "", "", e);
}

static int have_them_called(struct desk *desk, struct arena *a, const struct recall *r, struct err *e)
{
	struct task_new task = { .kind = "recall",
				 .document_id = r->row.recall_id,
				 .subject = arena_printf(a, "%s %s %s", r->doc.number, r->row.sku, r->row.lot),
				 .reason = "customers have some of a recalled lot: call them",
				 .currency = desk->currency,
				 .warehouse_id = r->doc.warehouse_id,
				 .supplier_id = DB_NULL,
				 .item_id = DB_NULL };
	int64_t task_id;

	return task_open(desk, a, &task, &task_id, e);
}

int recall_begin(struct desk *desk, struct arena *a, int64_t lot_id, const char *reason, struct err *e)
{
	struct trace_holders_rows holders;
	struct recall r;
	int64_t recall_id;
	bool fresh;
	int rc;

	if ((rc = find_open(desk, a, lot_id, &recall_id, e)))
		return rc;
	fresh = !recall_id;
	if ((fresh && (rc = make(desk, a, lot_id, reason, &recall_id, e))) ||
	    (rc = trace_holders(desk->db, a, lot_id, &holders, e)))
		return rc;
	for (size_t i = 0; i < holders.n; i++)
		if ((rc = recall_call_put(desk->db, recall_id, holders.v[i].order_id, holders.v[i].quantity, e)))
			return rc;
	if ((rc = load(desk, a, recall_id, &r, e)) || (fresh && r.n_calls && (rc = have_them_called(desk, a, &r, e))))
		return rc;
	return close_if_all_called(desk, a, &r, e);
}

int recall_again(struct desk *desk, struct arena *a, int64_t lot_id, const char *reason, struct err *e)
{
	struct recall_of_lot_row last;
	int rc = recall_of_lot(desk->db, a, lot_id, &last, e);

	return rc == ERR_NOT_FOUND ? recall_begin(desk, a, lot_id, reason, e) : rc;
}

int recall_lift(struct desk *desk, struct arena *a, int64_t lot_id, const char *reason, struct err *e)
{
	struct recall r;
	int64_t recall_id;
	int rc = find_open(desk, a, lot_id, &recall_id, e);

	if (rc || !recall_id)
		return rc;
	if ((rc = load(desk, a, recall_id, &r, e)) ||
	    (rc = task_close_for(desk, recall_id, "recall", "the lot was freed", false, e)))
		return rc;
	return document_move(desk, a, &r.doc, "cancelled", "", reason, e);
}

/* ---------------------------------------------------------------- calling */

static bool has_order(const struct recall *r, int64_t order_id, const char **number)
{
	for (size_t i = 0; i < r->n_calls; i++)
		if (r->calls[i].order_id == order_id) {
			*number = r->calls[i].number;
			return true;
		}
	return false;
}

int recall_called(struct desk *desk, struct arena *a, int64_t recall_id, int64_t order_id, bool called,
		  const char *note, struct err *e)
{
	const char *number;
	struct recall r;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if (!desk_may(desk, PERM_LOT) && !desk_may(desk, PERM_SALES))
		return err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(PERM_LOT)));
	if ((rc = load(desk, a, recall_id, &r, e)) ||
	    (rc = state_check(document_states(DOC_RECALL), r.doc.number, r.doc.state, "closed", e)))
		return rc;
	if (!has_order(&r, order_id, &number))
		return refuse_absent("order", arena_printf(a, "%" PRId64, order_id), e);
	rc = called ? recall_call_set(desk->db, recall_id, order_id, desk->user_id, desk_now(desk), note, e)
		    : recall_call_clear(desk->db, recall_id, order_id, e);
	if (rc ||
	    (rc = document_touch(desk, &r.doc, false,
				 arena_printf(a, "%s: %s", number, called ? "called" : "not called"), e)) ||
	    (rc = load(desk, a, recall_id, &r, e)) || (rc = close_if_all_called(desk, a, &r, e)))
		return rc;
	return desk_commit(&tx, e);
}

/* ---------------------------------------------------------------- proof */

static int recall_fault(void *ctx, const struct verify_recalls_row *row, struct err *e UNUSED)
{
	proof_fault(ctx, "recall %s: %s", row->number, row->fault);
	return OK;
}

int recall_verify(struct desk *desk, struct proof *p, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	return verify_recalls(desk->db, &scratch, recall_fault, p, e);
}
