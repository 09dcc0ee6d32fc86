#include "domain/receiving/discrepancy.h"

#include "base/money.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/discrepancy_internal.h"
#include "domain/work/hand.h"
#include "domain/work/policy.h"
#include "domain/work/task.h"

static int find_like(struct desk *desk, struct arena *a, const struct discrepancy_new *d,
		     struct discrepancy_open_like_row *out, struct err *e)
{
	return discrepancy_open_like(desk->db, a, d->receipt_id, d->type, d->item_id == DB_NULL ? 0 : d->item_id,
				     d->code, d->order_line_id == DB_NULL ? 0 : d->order_line_id, out, e);
}

/* The task shows the same money. */
static int set_value(struct desk *desk, int64_t id, int64_t quantity, int64_t got, int64_t value, struct err *e)
{
	int rc = discrepancy_set_amount(desk->db, id, quantity, got, value, e);

	return rc ? rc : task_set_value_for(desk, id, "discrepancy", value, e);
}

static int set_amount(struct desk *desk, int64_t id, int64_t quantity, int64_t got, int64_t price4, struct err *e)
{
	int64_t value;
	int rc = money_line_total(quantity, price4, &value, e);

	return rc ? rc : set_value(desk, id, quantity, got, value, e);
}

int discrepancy_set_worth(struct desk *desk, int64_t id, int64_t quantity, int64_t got, int64_t value4, struct err *e)
{
	int64_t value;
	int rc = money_line_total(1, value4, &value, e);

	return rc ? rc : set_value(desk, id, quantity, got, value, e);
}

/* ---------------------------------------------------------------- what of it is stock */

/* What stands in the same place of the same line is one row. */
static int stock_add(struct desk *desk, struct arena *a, int64_t id, const struct discrepancy_new *d, struct err *e)
{
	struct discrepancy_stock_of_rows rows;
	int rc;

	if (!d->stocked)
		return OK;
	if ((rc = discrepancy_stock_of(desk->db, a, id, &rows, e)))
		return rc;
	for (size_t i = 0; i < rows.n; i++)
		if (rows.v[i].line_id == d->line_id && rows.v[i].place_id == d->place_id &&
		    rows.v[i].move_id == DB_NULL && d->move_id == DB_NULL)
			return discrepancy_stock_set(desk->db, rows.v[i].stock_id, rows.v[i].quantity + d->stocked, e);
	return discrepancy_stock_insert(desk->db, id, d->line_id, d->place_id, d->stocked, d->move_id, e);
}

/* One row after the other until so much is off; what has moved on already stays. */
static int stock_lower(struct desk *desk, const struct discrepancy_stock_of_rows *rows, int64_t line_id, bool of_line,
		       int64_t *quantity, struct err *e)
{
	int rc = OK;

	for (size_t i = 0; !rc && i<rows->n && * quantity> 0; i++) {
		const struct discrepancy_stock_row *r = &rows->v[i];
		int64_t off = r->quantity < *quantity ? r->quantity : *quantity;

		if (r->move_id != DB_NULL || (r->line_id == line_id) != of_line)
			continue;
		rc = off == r->quantity ? discrepancy_stock_drop(desk->db, r->stock_id, e)
					: discrepancy_stock_set(desk->db, r->stock_id, r->quantity - off, e);
		*quantity -= off;
	}
	return rc;
}

static int stock_take_off(struct desk *desk, struct arena *a, int64_t id, const struct discrepancy_new *d,
			  struct err *e)
{
	struct discrepancy_stock_of_rows rows;
	int64_t quantity = d->quantity;
	int rc;

	if ((rc = discrepancy_stock_of(desk->db, a, id, &rows, e)) ||
	    (rc = stock_lower(desk, &rows, d->line_id, true, &quantity, e)))
		return rc;
	return stock_lower(desk, &rows, d->line_id, false, &quantity, e);
}

/* ---------------------------------------------------------------- the queue */

/* How long a matter of that type may wait; 0: as its task says. */
static int service_hours(struct desk *desk, struct arena *a, const struct discrepancy_new *d, int64_t warehouse_id,
			 int64_t *hours, struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row;
	int rc;

	ask.entity_id = desk->entity_id;
	ask.warehouse_id = warehouse_id;
	ask.supplier_id = d->supplier_id;
	ask.item_id = d->item_id;
	ask.subject = d->type;
	rc = policy_find(desk, a, "service time", &ask, &row, e);
	*hours = rc ? 0 : policy_i64(&row, "hours", 0);
	return rc;
}

int discrepancy_open(struct desk *desk, struct arena *a, const struct discrepancy_new *d, int64_t *id, struct err *e)
{
	struct discrepancy_open_like_row like;
	struct document doc;
	int64_t value, task_id, hours;
	int64_t warehouse_id = d->warehouse_id == DB_NULL ? desk->warehouse_id : d->warehouse_id;
	int rc;

	if (d->receipt_id != DB_NULL) {
		rc = find_like(desk, a, d, &like, e);
		if (rc == OK) {
			*id = like.discrepancy_id;
			rc = set_amount(desk, *id, like.quantity + d->quantity,
					d->aside ? like.got + d->quantity : d->got, d->price4, e);
			return rc ? rc : stock_add(desk, a, *id, d, e);
		}
		if (rc != ERR_NOT_FOUND || (rc = document_get(desk, a, d->receipt_id, &doc, e)))
			return rc;
		warehouse_id = doc.warehouse_id;
	}
	rc = d->value4 ? money_line_total(1, d->value4, &value, e)
		       : money_line_total(d->quantity, d->price4, &value, e);
	if (rc || (rc = document_new(desk, a, DOC_DISCREPANCY, warehouse_id, NULL, &doc, e)) ||
	    (rc = discrepancy_insert(desk->db, doc.document_id, d->type, d->receipt_id, d->order_line_id,
				     d->supplier_id, d->item_id, d->code, d->expected, d->got, d->quantity, value,
				     d->currency, d->note, d->paper_id, d->due_on, e)) ||
	    (rc = stock_add(desk, a, doc.document_id, d, e)) ||
	    (rc = service_hours(desk, a, d, warehouse_id, &hours, e)))
		return rc;
	struct task_new task = { .kind = "discrepancy",
				 .document_id = doc.document_id,
				 .subject = arena_printf(a, "%s %s %s", doc.number, d->type,
							 *d->sku ? d->sku : d->code),
				 .reason = d->type,
				 .value_minor = value,
				 .currency = d->currency,
				 .warehouse_id = warehouse_id,
				 .supplier_id = d->supplier_id,
				 .item_id = d->item_id,
				 .hours = hours };

	*id = doc.document_id;
	return task_open(desk, a, &task, &task_id, e);
}

int discrepancy_taken(struct desk *desk, struct arena *a, const struct discrepancy_new *d, struct err *e)
{
	struct discrepancy_open_like_row like;
	int rc = find_like(desk, a, d, &like, e);

	/* Settled already by a person: that decision stands. */
	if (rc == ERR_NOT_FOUND)
		return OK;
	return rc ? rc : stock_add(desk, a, like.discrepancy_id, d, e);
}

int discrepancy_settle(struct desk *desk, struct arena *a, int64_t id, const char *resolution, const char *reason,
		       const char *note, struct err *e)
{
	struct document doc;
	int rc;

	if ((rc = document_get(desk, a, id, &doc, e)) ||
	    (rc = document_move(desk, a, &doc, "resolved", arena_printf(a, "resolution: %s; %s", resolution, note),
				*reason ? reason : resolution, e)) ||
	    (rc = discrepancy_set_resolution(desk->db, id, resolution, reason, note, e)))
		return rc;
	return task_close_for(desk, id, "discrepancy", resolution, true, e);
}

/* By what happened, not by a person. */
static int settle(struct desk *desk, struct arena *a, int64_t id, const char *resolution, const char *note,
		  struct err *e)
{
	return discrepancy_settle(desk, a, id, resolution, "", note, e);
}

int discrepancy_lower(struct desk *desk, struct arena *a, const struct discrepancy_new *d, struct err *e)
{
	struct discrepancy_open_like_row like;
	int64_t left;
	int rc = find_like(desk, a, d, &like, e);

	/* Settled already by a person: that decision stands. */
	if (rc == ERR_NOT_FOUND)
		return OK;
	if (rc)
		return rc;
	left = like.quantity > d->quantity ? like.quantity - d->quantity : 0;
	if ((rc = set_amount(desk, like.discrepancy_id, left, d->got, d->price4, e)) ||
	    (rc = stock_take_off(desk, a, like.discrepancy_id, d, e)))
		return rc;
	return left ? OK : settle(desk, a, like.discrepancy_id, "error", "undone", e);
}

int discrepancy_fit_line(struct desk *desk, struct arena *a, const struct discrepancy_new *of, int64_t left,
			 struct err *e)
{
	static const char *const reported[] = { "missing paper", "wrong label" };
	struct discrepancy_new d = *of;
	int rc = OK;

	for (size_t i = 0; !rc && i < ARRAY_LEN(reported); i++) {
		struct discrepancy_stock_of_rows rows;
		struct discrepancy_open_like_row like;
		int64_t stands = 0;

		d.type = reported[i];
		rc = find_like(desk, a, &d, &like, e);
		if (rc == ERR_NOT_FOUND) {
			rc = OK;
			continue;
		}
		if (rc || (rc = discrepancy_stock_of(desk->db, a, like.discrepancy_id, &rows, e)))
			return rc;
		for (size_t j = 0; j < rows.n; j++)
			stands += rows.v[j].line_id == d.line_id ? rows.v[j].quantity : 0;
		d.quantity = stands - left;
		d.got = like.got - d.quantity;
		if (stands > left)
			rc = discrepancy_lower(desk, a, &d, e);
	}
	return rc;
}

int discrepancy_short(struct desk *desk, struct arena *a, int64_t order_id, int64_t notice_id, bool opens,
		      const struct discrepancy_new *d, struct err *e)
{
	struct discrepancy_open_short_row open;
	int64_t id;
	int rc = discrepancy_open_short(desk->db, a, order_id == DB_NULL ? 0 : order_id,
					notice_id == DB_NULL ? 0 : notice_id, d->item_id,
					d->order_line_id == DB_NULL ? 0 : d->order_line_id, &open, e);

	if (rc == ERR_NOT_FOUND)
		return opens && d->quantity ? discrepancy_open(desk, a, d, &id, e) : OK;
	if (rc || (rc = set_amount(desk, open.discrepancy_id, d->quantity, d->got, d->price4, e)))
		return rc;
	return d->quantity ? OK : settle(desk, a, open.discrepancy_id, "accept", "came after all", e);
}

int discrepancy_shorts_end(struct desk *desk, struct arena *a, int64_t notice_id, const char *reason, const char *note,
			   struct err *e)
{
	struct discrepancy_shorts_of_notice_rows shorts;
	int rc = discrepancy_shorts_of_notice(desk->db, a, notice_id, &shorts, e);

	for (size_t i = 0; !rc && i < shorts.n; i++)
		rc = discrepancy_settle(desk, a, shorts.v[i].discrepancy_id, "accept", reason, note, e);
	return rc;
}

int discrepancy_known(struct desk *desk, struct arena *a, int64_t receipt_id, const char *code, const char *sku,
		      struct err *e)
{
	struct discrepancy_open_like_row like;
	int rc = discrepancy_open_like(desk->db, a, receipt_id, "unknown code", 0, code, 0, &like, e);

	if (rc == ERR_NOT_FOUND)
		return OK;
	return rc ? rc : settle(desk, a, like.discrepancy_id, "accept", arena_printf(a, "the code of %s", sku), e);
}

static const struct hand hand = { .task = "discrepancy", .idle = "open", .perm = PERM_DISCREPANCY };

int discrepancy_take(struct desk *desk, struct arena *a, int64_t id, struct err *e)
{
	return hand_take(desk, a, &hand, id, e);
}

int discrepancy_give(struct desk *desk, struct arena *a, int64_t id, const char *user_name, struct err *e)
{
	return hand_give(desk, a, &hand, id, user_name, e);
}

int discrepancy_put_back(struct desk *desk, struct arena *a, int64_t id, struct err *e)
{
	return hand_put_back(desk, a, &hand, id, e);
}

int discrepancy_find(struct desk *desk, struct arena *a, const char *number, struct discrepancy_row *out, struct err *e)
{
	struct document doc;
	int rc = document_by_number(desk, a, DOC_DISCREPANCY, number, &doc, e);

	return rc ? rc : discrepancy_get(desk->db, a, doc.document_id, out, e);
}

int discrepancy_put_file(struct desk *desk, struct arena *a, int64_t id, const char *file, struct err *e)
{
	struct document doc;
	int rc;

	if ((rc = check_note("file", file, e)) || (rc = document_get(desk, a, id, &doc, e)))
		return rc;
	rc = document_touch(desk, &doc, false, arena_printf(a, "file: %s", file), e);
	return rc ? rc : discrepancy_set_file(desk->db, id, file, e);
}

int discrepancy_keep_file(struct desk *desk, struct arena *a, int64_t id, const char *file, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_DISCREPANCY, e);
	if ((rc = discrepancy_put_file(desk, a, id, file, e)))
		return rc;
	return desk_commit(&tx, e);
}
