#include "domain/receiving/discrepancy.h"

#include "base/money.h"
#include "domain/work/hand.h"
#include "domain/work/reason.h"
#include "domain/work/task.h"

static int find_like(struct desk *desk, struct arena *a, const struct discrepancy_new *d,
		     struct discrepancy_open_like_row *out, struct err *e)
{
	return discrepancy_open_like(desk->db, a, d->receipt_id, d->type, d->item_id == DB_NULL ? 0 : d->item_id,
				     d->code, d->order_line_id == DB_NULL ? 0 : d->order_line_id, out, e);
}

/* The task shows the same money. */
static int set_amount(struct desk *desk, int64_t id, int64_t quantity, int64_t got, int64_t price4, struct err *e)
{
	int64_t value;
	int rc = money_line_total(quantity, price4, &value, e);

	if (rc || (rc = discrepancy_set_amount(desk->db, id, quantity, got, value, e)))
		return rc;
	return task_set_value_for(desk, id, "discrepancy", value, e);
}

int discrepancy_open(struct desk *desk, struct arena *a, const struct discrepancy_new *d, int64_t *id, struct err *e)
{
	struct discrepancy_open_like_row like;
	struct document doc;
	int64_t value, task_id, warehouse_id = desk->warehouse_id;
	int rc;

	if (d->receipt_id != DB_NULL) {
		rc = find_like(desk, a, d, &like, e);
		if (rc == OK) {
			*id = like.discrepancy_id;
			return set_amount(desk, *id, like.quantity + d->quantity,
					  d->aside ? like.got + d->quantity : d->got, d->price4, e);
		}
		if (rc != ERR_NOT_FOUND || (rc = document_get(desk, a, d->receipt_id, &doc, e)))
			return rc;
		warehouse_id = doc.warehouse_id;
	}
	if ((rc = money_line_total(d->quantity, d->price4, &value, e)) ||
	    (rc = document_new(desk, a, DOC_DISCREPANCY, warehouse_id, NULL, &doc, e)) ||
	    (rc = discrepancy_insert(desk->db, doc.document_id, d->type, d->receipt_id, d->order_line_id,
				     d->supplier_id, d->item_id, d->code, d->expected, d->got, d->quantity, value,
				     d->currency, d->note, e)))
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
				 .item_id = d->item_id };

	*id = doc.document_id;
	return task_open(desk, a, &task, &task_id, e);
}

static int settle(struct desk *desk, struct arena *a, int64_t id, const char *resolution, const char *note,
		  struct err *e)
{
	struct document doc;
	int rc;

	if ((rc = document_get(desk, a, id, &doc, e)) ||
	    (rc = document_move(desk, a, &doc, "resolved", arena_printf(a, "resolution: %s; %s", resolution, note),
				resolution, e)) ||
	    (rc = discrepancy_set_resolution(desk->db, id, resolution, note, e)))
		return rc;
	return task_close_for(desk, id, "discrepancy", resolution, true, e);
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
	if ((rc = set_amount(desk, like.discrepancy_id, left, d->got, d->price4, e)))
		return rc;
	return left ? OK : settle(desk, a, like.discrepancy_id, "error", "undone", e);
}

int discrepancy_short(struct desk *desk, struct arena *a, int64_t order_id, int64_t notice_id,
		      const struct discrepancy_new *d, struct err *e)
{
	struct discrepancy_open_short_row open;
	int64_t id;
	int rc = discrepancy_open_short(desk->db, a, order_id == DB_NULL ? 0 : order_id,
					notice_id == DB_NULL ? 0 : notice_id, d->item_id,
					d->order_line_id == DB_NULL ? 0 : d->order_line_id, &open, e);

	if (rc == ERR_NOT_FOUND)
		return d->quantity ? discrepancy_open(desk, a, d, &id, e) : OK;
	if (rc || (rc = set_amount(desk, open.discrepancy_id, d->quantity, d->got, d->price4, e)))
		return rc;
	return d->quantity ? OK : settle(desk, a, open.discrepancy_id, "accept", "came after all", e);
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

int discrepancy_resolve(struct desk *desk, struct arena *a, int64_t id, const char *resolution, const char *note,
			struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_DISCREPANCY, e);
	if ((rc = reason_check(desk, a, "discrepancy", resolution, e)) ||
	    (rc = settle(desk, a, id, resolution, note ? note : "", e)))
		return rc;
	return desk_commit(&tx, e);
}
