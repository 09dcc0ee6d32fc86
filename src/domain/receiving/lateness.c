#include "domain/receiving/lateness.h"

#include "domain/receiving/discrepancy_internal.h"
#include "domain/receiving/lateness_sql.h"

enum { MOST_OF_A_RECEIPT = 500 };

static int open_or_follow(struct desk *desk, struct arena *a, const struct late_papers_row *p, int64_t *opened,
			  struct err *e)
{
	struct discrepancy_new d = DISCREPANCY_NEW_INIT;
	int64_t id;
	int rc;

	if (p->discrepancy_id != DB_NULL)
		return discrepancy_set_worth(desk, p->discrepancy_id, p->quantity, 0, p->value4, e);
	d.type = "late";
	d.warehouse_id = p->warehouse_id;
	d.supplier_id = p->supplier_id;
	d.paper_id = p->paper_id;
	d.due_on = p->due_on;
	d.code = p->number;
	d.expected = d.quantity = p->quantity;
	d.value4 = p->value4;
	d.currency = p->currency;
	rc = discrepancy_open(desk, a, &d, &id, e);
	*opened += !rc;
	return rc;
}

static int close_arrived(struct desk *desk, struct arena *a, int64_t receipt_id, int64_t limit, int64_t *closed,
			 struct err *e)
{
	struct late_arrived_rows rows = { 0 };
	struct late_open_row open;
	int rc = late_open(desk->db, a, &open, e);

	*closed = 0;
	if (rc || !open.matters)
		return rc;
	rc = late_arrived(desk->db, a, desk_today(desk, a), receipt_id, limit, &rows, e);
	for (size_t i = 0; !rc && i < rows.n; i++)
		rc = discrepancy_settle(desk, a, rows.v[i].discrepancy_id, "accept", "", "no longer late", e);
	*closed = rc ? 0 : (int64_t)rows.n;
	return rc;
}

int lateness_arrived(struct desk *desk, struct arena *a, int64_t receipt_id, struct err *e)
{
	int64_t closed;

	return close_arrived(desk, a, receipt_id, MOST_OF_A_RECEIPT, &closed, e);
}

int lateness_turn(struct desk *desk, int64_t limit, int64_t *opened, int64_t *closed, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct late_papers_rows rows;
	int rc;

	DESK_TX(desk, tx, PERM_NONE, e);
	*opened = 0;
	if ((rc = close_arrived(desk, &a, 0, limit, closed, e)) ||
	    (rc = late_papers(desk->db, &a, desk_today(desk, &a), limit, &rows, e)))
		return rc;
	for (size_t i = 0; i < rows.n; i++)
		if ((rc = open_or_follow(desk, &a, &rows.v[i], opened, e)))
			return rc;
	return desk_commit(&tx, e);
}
