/* A pallet or carton of a notice by its SSCC: everything that the notice puts on it, in one scan. */
#include "domain/receiving/receipt.h"

#include "domain/buying/po.h"
#include "domain/receiving/notice.h"
#include "domain/receiving/receipt_internal.h"
#include "domain/receiving/shelf_life.h"
#include "domain/stock/plate.h"

/* A lot that was recalled, or keeps too short, is not taken unseen. */
static int may_come_in(struct scan *s, const struct notice_line_row *l, bool *may, struct err *e)
{
	struct lot_row known;
	enum shelf_life life;
	const char *rule;
	int rc = OK;

	*may = true;
	if (!str_eq(s->item.track, "none")) {
		rc = lot_by_code(s->desk->db, s->a, l->item_id, s->item.track, l->lot_code, &known, e);
		if (rc != OK && rc != ERR_NOT_FOUND)
			return rc;
		*may = rc || receipt_of_transfer(&s->r) || !str_eq(known.state, "recalled");
	}
	rc = shelf_life_judge(s->desk, s->a, &s->r, &s->item, l->expiry_on, NULL, &life, &rule, e);
	*may = *may && (s->damaged || life == SHELF_LIFE_ENOUGH);
	return rc;
}

/* Can the line be taken without looking at its goods? *sure says; s->item, lot, targets are the line's. */
static int may_take(struct scan *s, const struct notice_line_row *l, struct target *t, bool *sure, struct err *e)
{
	bool tracked, may, over = false;
	int64_t most;
	int rc;

	*sure = false;
	if ((rc = item_get(s->desk->db, s->a, l->item_id, &s->item, e)))
		return rc;
	tracked = !str_eq(s->item.track, "none");
	s->lot = (struct lot_row){ 0 };
	s->quantity = l->quantity - l->received;
	if (*l->expiry_on ? strcmp(l->expiry_on, desk_today(s->desk, s->a)) < 0 : s->item.expires)
		return OK;
	if (tracked && (!*l->lot_code || (str_eq(s->item.track, "serial") && s->quantity != 1)))
		return OK;
	if ((rc = may_come_in(s, l, &may, e)) || !may)
		return rc;
	if ((rc = scan_targets(s, e)) || (rc = scan_over(s, &over, &most, e)) || over)
		return rc;
	if (tracked) {
		rc = lot_take(s->desk, s->a, l->item_id, s->item.track, l->lot_code, l->expiry_on, &s->lot, e);
		/* The lot is known with another day: somebody has to read the label. */
		if (rc == ERR_LOT_EXPIRY)
			return OK;
		if (rc)
			return rc;
	}
	for (size_t i = 0; i < s->n_targets; i++)
		if (s->targets[i].notice_line_id == l->line_id)
			*t = s->targets[i];
	*sure = true;
	return OK;
}

struct waiters {
	struct scan_waiter *v;
	size_t n, cap;
};

/* Adds who waits for the line's item, and returns how many units that is: where another line of the item has named
 * them, this one only serves on. */
static int64_t name_waiters(struct scan *s, struct waiters *to)
{
	int64_t waits = s->out->waits;
	size_t before = to->n;

	for (size_t i = 0; i < s->out->n_waiters; i++) {
		const struct scan_waiter *w = &s->out->waiters[i];
		struct scan_waiter *named = NULL;

		for (size_t k = 0; k < to->n; k++) {
			if (!str_eq(to->v[k].sku, w->sku))
				continue;
			waits = k < before ? 0 : waits;
			if (str_eq(to->v[k].paper, w->paper))
				named = &to->v[k];
		}
		if (!named) {
			*vec_push(s->a, to) = *w;
			continue;
		}
		named->goes += w->goes;
		if (w->goes)
			named->place = w->place;
	}
	return waits;
}

static int take_unit(struct scan *s, int64_t unit_id, struct err *e)
{
	struct notice_lines_of_unit_rows lines;
	int64_t total = 0, waits = 0, goes = 0;
	struct waiters waiters = { 0 };
	int part = 0, left = 0, rc;

	if ((rc = notice_lines_of_unit(s->desk->db, s->a, unit_id, &lines, e)))
		return rc;
	s->out->code = SCAN_PALLET;
	s->out->damaged = s->damaged;
	for (size_t i = 0; i < lines.n; i++) {
		const struct notice_line_row *l = &lines.v[i];
		struct target t = { .order_line_id = l->order_line_id, .notice_line_id = l->line_id };
		bool sure = false;

		if (l->quantity <= l->received)
			continue;
		if (l->item_id != DB_NULL && (rc = may_take(s, l, &t, &sure, e)))
			return rc;
		if (!sure) {
			left++;
			continue;
		}
		total += s->quantity;
		s->out->quantity = total;
		if ((rc = scan_look_who_waits(s, e)))
			return rc;
		waits += name_waiters(s, &waiters);
		goes += s->out->goes;
		if ((rc = scan_take_share(s, &t, s->quantity, &part, e)))
			return rc;
	}
	s->out->waiters = waiters.v;
	s->out->n_waiters = waiters.n;
	s->out->waits = waits;
	s->out->goes = goes;
	/* The answer is about the pallet, not about the last of its lines. */
	s->out->item_id = s->out->got = s->out->expected = s->out->decimals = 0;
	s->out->sku = s->out->name = s->out->unit = "";
	if (!part)
		return scan_refuse(s, left ? SCAN_PALLET_OPEN : SCAN_PALLET_AGAIN, NULL, e);
	return left ? OK : notice_unit_received(s->desk->db, unit_id, desk_now(s->desk), e);
}

/* A supplier's pallet of several things stays together under his number; of one thing it is as good as loose. */
static int take_suppliers(struct scan *s, int64_t unit_id, const char *sscc, struct err *e)
{
	struct notice_lines_of_unit_rows lines;
	int64_t plate_id = 0;
	int rc = notice_lines_of_unit(s->desk->db, s->a, unit_id, &lines, e);

	if (rc ||
	    (lines.n > 1 && !s->damaged &&
	     (rc = plate_come(s->desk, s->a, sscc, s->r.row.receipt_id, s->r.row.dock_id, &plate_id, e))) ||
	    (rc = take_unit(s, unit_id, e)))
		return rc;
	return plate_id ? plate_came(s->desk, s->a, plate_id, e) : OK;
}

/* One of ours that comes from another house stays whole. Damaged goods stand on no pallet. */
static int take_whole(struct scan *s, int64_t unit_id, const char *sscc, struct err *e)
{
	struct plate_row was = { .plate_id = 0 };
	int rc = OK;

	if (!receipt_of_transfer(&s->r))
		return take_suppliers(s, unit_id, sscc, e);
	if (!s->damaged)
		rc = plate_arrive(s->desk, s->a, sscc, s->r.row.receipt_id, s->r.doc.warehouse_id, s->r.row.dock_id,
				  &was, e);
	if (rc || (rc = take_unit(s, unit_id, e)) || !was.plate_id)
		return rc;
	/* What is scanned piece by piece leaves it on the road. */
	if (s->out->code != SCAN_PALLET)
		return plate_follow(s->desk, s->a, was.plate_id, was.warehouse_id, was.place_id, e);
	return plate_clamp(s->desk, s->a, was.plate_id, e);
}

int receipt_scan_pallet(struct desk *desk, struct arena *a, int64_t receipt_id, const char *key, const char *sscc,
			bool damaged, struct scan_answer *out, struct err *e)
{
	struct scan_in in = { .key = key, .facts.read = sscc, .times = 1, .damaged = damaged };
	struct scan s = { .desk = desk, .a = a, .in = &in, .out = out };
	struct notice_unit_by_sscc_rows units;
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = scan_open(&s, receipt_id, key, sscc, &seen, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	if ((rc = notice_unit_by_sscc(desk->db, a, sscc, &units, e)))
		return rc;
	s.damaged = damaged || str_eq(s.r.row.to_kind, "damage");
	for (size_t i = 0; i < units.n; i++) {
		if (units.v[i].notice_id != s.r.row.notice_id)
			continue;
		rc = units.v[i].received_at == DB_NULL ? take_whole(&s, units.v[i].unit_id, sscc, e)
						       : scan_refuse(&s, SCAN_PALLET_AGAIN, NULL, e);
		if (rc ||
		    (rc = desk_audit(desk, "receipt", receipt_id, "pallet", arena_printf(a, "sscc: %s", sscc), "", e)))
			return rc;
		return desk_commit(&tx, e);
	}
	if ((rc = scan_refuse(&s, SCAN_UNKNOWN_PALLET, NULL, e)))
		return rc;
	return desk_commit(&tx, e);
}

int receipt_pallet_paper(struct desk *desk, struct arena *a, int64_t receipt_id, const char *sscc, const char **number,
			 struct err *e)
{
	struct notice_unit_by_sscc_rows units;
	struct receipt_row row;
	struct document notice;
	int rc;

	*number = NULL;
	if ((rc = notice_unit_by_sscc(desk->db, a, sscc, &units, e)) ||
	    (rc = receipt_get(desk->db, a, receipt_id, &row, e)))
		return rc;
	for (size_t i = 0; i < units.n; i++)
		if (units.v[i].notice_id == row.notice_id)
			return OK;
	for (size_t i = 0; i < units.n && !*number; i++) {
		if ((rc = document_get(desk, a, units.v[i].notice_id, &notice, e)))
			return rc;
		if (!str_eq(notice.state, "cancelled") && !str_eq(notice.state, "closed"))
			*number = notice.number;
	}
	return OK;
}
