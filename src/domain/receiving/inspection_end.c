/* The end of an inspection: every part goes where it should, in one transaction. */
#include "domain/receiving/inspection_internal.h"

#include "base/money.h"
#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/discrepancy.h"
#include "domain/receiving/scrap.h"
#include "domain/stock/ledger.h"
#include "domain/stock/place.h"
#include "domain/stock/plate.h"
#include "domain/stock/putaway.h"
#include "domain/work/reason.h"
#include "domain/work/task.h"

/* place: the kind of place that takes it; NULL: where the receipt's line should have gone. */
static const struct {
	const char *name, *place;
} fates[FATES] = {
	[FATE_RELEASE] = { "release", NULL },	  [FATE_QUARANTINE] = { "quarantine", "quarantine" },
	[FATE_DAMAGE] = { "damage", "damage" },	  [FATE_RETURN] = { "return", "supplier" },
	[FATE_SCRAP] = { "scrap", "adjustment" },
};

const char *fate_name(enum fate fate)
{
	return fates[fate].name;
}

enum fate fate_by_name(const char *name)
{
	enum fate fate = FATE_RELEASE;

	while (fate < FATES && !str_eq(fates[fate].name, name))
		fate++;
	return fate;
}

/* What a discrepancy of that reason is; the reasons that are none of its types are damage. */
static const char *type_of(struct arena *a, const char *reason)
{
	static const char *const types[] = { "wrong item", "wrong label", "expired", "missing paper" };
	const char *code = arena_copy(a, reason, strcspn(reason, ":"));

	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if (str_eq(types[i], code))
			return types[i];
	return "damaged";
}

/* The parts are all of it, and each says why where it must. */
static int check_parts(struct desk *desk, struct arena *a, const struct inspection *i, const struct part *parts,
		       size_t n, struct err *e)
{
	int64_t sum = 0;

	for (size_t k = 0; k < n; k++) {
		bool free = parts[k].fate == FATE_RELEASE && i->verdict != VERDICT_REJECT && !*parts[k].reason;
		int rc;

		if (parts[k].quantity <= 0 || parts[k].quantity > i->row.quantity - sum)
			return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"),
					FACT_I64("value", parts[k].quantity),
					FACT_TEXT("expected", arena_printf(a, "parts that make %" PRId64 " together",
									   i->row.quantity)));
		if (!free && (rc = reason_check(desk, a, "inspection", parts[k].reason, e)))
			return rc;
		sum += parts[k].quantity;
	}
	if (sum != i->row.quantity)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", sum),
				FACT_TEXT("expected",
					  arena_printf(a, "parts that make %" PRId64 " together", i->row.quantity)));
	return OK;
}

static int queue_part(struct desk *desk, struct arena *a, const struct inspection *i, const struct receipt *r,
		      const struct part *part, const struct inspection_lines_row *line, int64_t place_id,
		      int64_t move_id, int64_t *discrepancy_id, struct err *e)
{
	struct discrepancy_new d = DISCREPANCY_NEW_INIT;
	int rc;

	d.type = type_of(a, part->reason);
	d.receipt_id = i->row.receipt_id;
	d.order_line_id = line->order_line_id;
	d.supplier_id = r->supplier_id;
	d.item_id = i->row.item_id;
	d.sku = i->row.sku;
	d.expected = i->row.quantity;
	d.got = i->row.quantity - part->quantity;
	d.quantity = part->quantity;
	d.currency = r->currency;
	d.stocked = part->quantity;
	d.line_id = line->line_id;
	d.place_id = place_id;
	/* What goes to the supplier or to scrap has gone for good. */
	d.move_id = part->fate == FATE_RETURN || part->fate == FATE_SCRAP ? move_id : DB_NULL;
	d.note = arena_printf(a, "%s %s: %s", i->doc.number, fates[part->fate].name, part->reason);
	rc = inspection_price(desk, a, line->order_line_id, &d.price4, e);
	return rc ? rc : discrepancy_open(desk, a, &d, discrepancy_id, e);
}

static int await_putaway(struct desk *desk, struct arena *a, const struct inspection *i,
			 const struct inspection_lines_row *line, int64_t quantity, int64_t dock_id, struct err *e)
{
	const struct putaway_new task = { .warehouse_id = i->doc.warehouse_id,
					  .item_id = i->row.item_id,
					  .lot_id = line->lot_id,
					  .quantity = quantity,
					  .from_id = dock_id,
					  .wish_id = line->to_id,
					  .document_id = i->row.inspection_id,
					  .line_id = line->line_id };

	return putaway_open(desk, a, &task, e);
}

static int send_part(struct desk *desk, struct arena *a, const struct inspection *i, const struct receipt *r,
		     const struct item_row *item, const struct part *part, const struct inspection_lines_row *line,
		     int64_t part_no, struct err *e)
{
	struct stock_move move = STOCK_MOVE_INIT;
	struct place_row to;
	const char *kind = fates[part->fate].place;
	int64_t move_id = DB_NULL, discrepancy_id = DB_NULL;
	bool waits = false;
	int rc = OK;

	/* What is good goes on like what was not looked at: to its place, or to the dock to be put away. */
	if (part->fate == FATE_RELEASE &&
	    (rc = putaway_waits(desk, a, i->doc.warehouse_id, i->row.item_id, line->to_id, &waits, e)))
		return rc;
	if (waits)
		kind = "dock";
	rc = kind ? place_need(desk, a, i->doc.warehouse_id, kind, &to, e)
		  : place_get(desk->db, a, line->to_id, &to, e);
	if (rc)
		return rc;
	move.key = arena_printf(a, "inspect:%" PRId64 ":%" PRId64, i->row.inspection_id, part_no);
	move.item_id = i->row.item_id;
	move.lot_id = line->lot_id;
	move.from_id = i->row.place_id;
	move.to_id = to.place_id;
	move.quantity = part->quantity;
	move.cost4 = item->cost4;
	move.document_id = i->row.inspection_id;
	move.reason = part->reason;
	/* In a warehouse that looks at goods in its quarantine they are there already. */
	if (to.place_id != i->row.place_id &&
	    ((rc = plate_go_whole(desk, a, line->line_id, part->quantity, i->row.place_id, &to, e)) ||
	     (rc = stock_post(desk, &move, &move_id, e))))
		return rc;
	if (waits)
		rc = await_putaway(desk, a, i, line, part->quantity, to.place_id, e);
	if (!rc && part->fate != FATE_RELEASE)
		rc = queue_part(desk, a, i, r, part, line, to.place_id, move_id, &discrepancy_id, e);
	return rc ? rc
		  : inspection_part_insert(desk->db, i->row.inspection_id, part_no, fates[part->fate].name,
					   part->quantity, part->reason, to.place_id, move_id, discrepancy_id,
					   line->line_id, e);
}

/* A part takes from the lines of its lot, or from whichever have some left; each share of it goes by itself. */
static int send_shares(struct desk *desk, struct arena *a, struct inspection *i, const struct receipt *r,
		       const struct item_row *item, const struct part *part, int64_t *part_no, struct err *e)
{
	bool any = !part->lot || !*part->lot;
	int64_t left = part->quantity;

	for (size_t k = 0; k < i->lines.n && left; k++) {
		struct inspection_lines_row *line = &i->lines.v[k];
		struct part share = *part;
		int rc;

		if (!line->quantity || (!any && !str_eq(line->lot, part->lot)))
			continue;
		share.quantity = line->quantity < left ? line->quantity : left;
		if ((rc = send_part(desk, a, i, r, item, &share, line, ++*part_no, e)))
			return rc;
		line->quantity -= share.quantity;
		left -= share.quantity;
	}
	if (!left)
		return OK;
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", "lot"), FACT_TEXT("value", any ? "" : part->lot),
			FACT_TEXT("expected", "a lot of which so many are looked at"));
}

static int check_scrap(struct desk *desk, struct arena *a, const struct inspection *i, const struct item_row *item,
		       const struct part *parts, size_t n, struct err *e)
{
	struct scrap s = {
		.doc = &i->doc, .receipt_id = i->row.receipt_id, .policy = POLICY_ASK_INIT, .currency = item->currency
	};
	int64_t quantity = 0;
	int rc;

	for (size_t k = 0; k < n; k++)
		quantity += parts[k].fate == FATE_SCRAP ? parts[k].quantity : 0;
	s.policy.entity_id = i->doc.entity_id;
	s.policy.warehouse_id = i->doc.warehouse_id;
	s.policy.item_id = item->item_id;
	s.policy.category = item->category;
	s.policy.class = item->class;
	rc = money_line_total(quantity, item->cost4, &s.value_minor, e);
	return rc || !quantity ? rc : scrap_check(desk, a, &s, e);
}

static const char *state_after(const struct part *parts, size_t n)
{
	size_t released = 0;

	for (size_t k = 0; k < n; k++)
		released += parts[k].fate == FATE_RELEASE;
	return released == n ? "passed" : released ? "part passed" : "failed";
}

int inspection_finish(struct desk *desk, struct arena *a, int64_t id, const struct part *parts, size_t n, struct err *e)
{
	struct part all = { .fate = FATE_RELEASE, .reason = "" };
	struct inspection i;
	struct receipt r;
	struct item_row item;
	const char *state;
	int64_t part_no = 0;
	int rc;

	DESK_TX(desk, tx, PERM_INSPECT, e);
	if ((rc = inspection_load(desk, a, id, &i, e)) || (rc = receipt_load(desk, a, i.row.receipt_id, &r, e)) ||
	    (rc = item_get(desk->db, a, i.row.item_id, &item, e)))
		return rc;
	if (!inspection_is_open(&i.doc))
		return inspection_refuse_over(&i.doc, "passed", e);
	if (!n && i.verdict != VERDICT_ACCEPT)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "part"));
	if (!n) {
		all.quantity = i.row.quantity;
		parts = &all;
		n = 1;
	}
	state = state_after(parts, n);
	if ((rc = check_parts(desk, a, &i, parts, n, e)) || (rc = check_scrap(desk, a, &i, &item, parts, n, e)) ||
	    (rc = document_move(desk, a, &i.doc, state,
				arena_printf(a, "looked at: %" PRId64 "; bad: %" PRId64, i.looked, i.bad),
				parts[n - 1].reason, e)) ||
	    (rc = task_close_for(desk, id, "inspection", state, true, e)))
		return rc;
	/* Those that name their lot have the first choice. */
	for (int named = 1; named >= 0; named--)
		for (size_t k = 0; k < n; k++)
			if ((parts[k].lot && *parts[k].lot) == (named == 1) &&
			    (rc = send_shares(desk, a, &i, &r, &item, &parts[k], &part_no, e)))
				return rc;
	if ((rc = inspection_plan_ended(desk, a, &i.row, str_eq(state, "passed") && i.verdict != VERDICT_REJECT, e)))
		return rc;
	return desk_commit(&tx, e);
}
