#include "domain/receiving/resolution.h"

#include "base/money.h"
#include "domain/buying/po.h"
#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/claim.h"
#include "domain/receiving/discrepancy_internal.h"
#include "domain/receiving/inspection.h"
#include "domain/receiving/notice.h"
#include "domain/receiving/receipt_attach.h"
#include "domain/receiving/receipt_internal.h"
#include "domain/receiving/scrap.h"
#include "domain/stock/ledger.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/place.h"
#include "domain/work/reason.h"

/* What it does with goods that are stock. */
enum goods { GOODS_STAY, GOODS_TO_SUPPLIER, GOODS_TO_ADJUSTMENT, GOODS_AS_IF_NOT_COME };

static const struct effect {
	const char *name;
	enum goods goods;
	bool supplier, notice; /* it needs one */
	bool closes;	       /* what is short is no longer expected */
	bool claims;
	bool reason;
} effects[RESOLUTIONS] = {
	[RESOLVE_ACCEPT] = { .name = "accept", .closes = true },
	[RESOLVE_RETURN] = { .name = "return", .goods = GOODS_TO_SUPPLIER, .supplier = true, .claims = true },
	[RESOLVE_CREDIT] = { .name = "credit",
			     .goods = GOODS_TO_ADJUSTMENT,
			     .supplier = true,
			     .closes = true,
			     .claims = true },
	[RESOLVE_REPLACE] = { .name = "replace", .goods = GOODS_AS_IF_NOT_COME, .supplier = true },
	[RESOLVE_WRITE_OFF] = { .name = "write off", .goods = GOODS_TO_ADJUSTMENT, .reason = true },
	[RESOLVE_NOTICE] = { .name = "correct notice", .supplier = true, .notice = true },
	[RESOLVE_FAULT] = { .name = "supplier fault", .supplier = true },
	[RESOLVE_ERROR] = { .name = "error" },
	[RESOLVE_ATTACH] = { .name = "attach" },
};

#define ONE(as) (1u << (as))
#define ACCEPT ONE(RESOLVE_ACCEPT)
#define RETURN ONE(RESOLVE_RETURN)
#define CREDIT ONE(RESOLVE_CREDIT)
#define REPLACE ONE(RESOLVE_REPLACE)
#define WRITE_OFF ONE(RESOLVE_WRITE_OFF)
#define NOTICE ONE(RESOLVE_NOTICE)
#define FAULT ONE(RESOLVE_FAULT)
#define ERROR ONE(RESOLVE_ERROR)
#define ATTACH ONE(RESOLVE_ATTACH)

/* no_stock: it never came or lies aside; stock: some of it is. Stock always has to go somewhere, or to stay by right.
 */
static const struct fit {
	const char *type;
	unsigned no_stock, stock;
} fits[] = {
	{ "short", ACCEPT | CREDIT | REPLACE | NOTICE | ERROR, 0 },
	{ "over", ACCEPT | RETURN | FAULT | ERROR, ACCEPT | RETURN | NOTICE },
	{ "damaged", RETURN | FAULT | ERROR, RETURN | CREDIT | REPLACE | WRITE_OFF },
	{ "wrong item", RETURN | FAULT | ERROR, RETURN | CREDIT | REPLACE | WRITE_OFF },
	{ "unknown code", RETURN | FAULT | ERROR, 0 },
	{ "expired", RETURN | FAULT | ERROR, ACCEPT | RETURN | CREDIT | REPLACE | WRITE_OFF },
	{ "short-dated", RETURN | FAULT | ERROR, ACCEPT | RETURN | CREDIT | REPLACE | WRITE_OFF },
	{ "wrong label", RETURN | FAULT | ERROR, ACCEPT | RETURN | CREDIT | REPLACE | WRITE_OFF },
	{ "late", ACCEPT | FAULT | ERROR, 0 },
	{ "missing paper", ACCEPT | FAULT | ERROR, ACCEPT | RETURN | CREDIT | REPLACE | WRITE_OFF },
	{ "unannounced", RETURN | FAULT | ERROR, ATTACH | RETURN | WRITE_OFF },
};

const char *resolution_name(enum resolution as)
{
	return effects[as].name;
}

enum resolution resolution_by_name(const char *name)
{
	enum resolution as = RESOLVE_ACCEPT;

	while (as < RESOLUTIONS && !str_eq(effects[as].name, name))
		as++;
	return as;
}

static bool is_type(const struct discrepancy_row *d, const char *type)
{
	return str_eq(d->type, type);
}

bool resolution_fits(const struct discrepancy_row *d, enum resolution as)
{
	const struct effect *x = &effects[as];

	if ((x->supplier && d->supplier_id == DB_NULL) || (x->notice && (d->notice_id == DB_NULL || !d->got)))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(fits); i++)
		if (is_type(d, fits[i].type))
			return ((d->stocked ? fits[i].stock : fits[i].no_stock) & ONE(as)) != 0;
	return false;
}

/* ---------------------------------------------------------------- the goods */

/* All that is known while one is being settled. */
struct settling {
	struct desk *desk;
	struct arena *a;
	struct discrepancy_row d;
	const struct effect *x;
	const char *why;  /* for the moves */
	struct receipt r; /* where there is stock */
	struct discrepancy_stock_of_rows stock;
	const char *order; /* to attach to */
};

static int move_goods(struct settling *s, const struct discrepancy_stock_row *row, int64_t to_id, int64_t *move_id,
		      struct err *e)
{
	struct stock_move move = STOCK_MOVE_INIT;
	struct item_row item;
	int rc = item_get(s->desk->db, s->a, row->item_id, &item, e);

	if (rc)
		return rc;
	move.key = arena_printf(s->a, "settle:%" PRId64, row->stock_id);
	move.item_id = row->item_id;
	move.lot_id = row->lot_id;
	move.from_id = row->place_id;
	move.to_id = to_id;
	move.quantity = row->quantity;
	move.cost4 = item.cost4;
	move.document_id = s->d.discrepancy_id;
	move.reason = s->why;
	return stock_post(s->desk, &move, move_id, e);
}

/* What an inspection sent away for good comes back to be taken back by its receipt; a place of the supplier's or of
 * adjustment is no place of ours. */
static int as_if_not_come(struct settling *s, const struct discrepancy_stock_row *row, int64_t *move_id, struct err *e)
{
	struct receipt_line_row line;
	int64_t from_id = row->place_id, reverse_id;
	int rc = receipt_line_get(s->desk->db, s->a, row->line_id, &line, e);

	if (!rc && line.order_line_id != DB_NULL)
		rc = po_line_awaits(s->desk, s->a, line.order_line_id, e);
	if (!rc && row->move_id != DB_NULL) {
		struct ledger_move_row was;

		if ((rc = ledger_move(s->desk->db, s->a, row->move_id, &was, e)))
			return rc;
		from_id = was.from_id;
		rc = stock_reverse(s->desk, row->move_id, arena_printf(s->a, "settle:%" PRId64 ":back", row->stock_id),
				   s->why, &reverse_id, e);
	}
	return rc ? rc : receipt_take_back(s->desk, s->a, &s->r, &line, from_id, row->quantity, s->why, move_id, e);
}

/* It stays by right: where the receipt wanted it, by way of the inspection where it was held before anybody could look
 * at it. What is held and too many as well stays with the matter for which it is held; no row of this one is left. */
static int keep_goods(struct settling *s, const struct discrepancy_stock_row *row, int64_t *move_id, struct err *e)
{
	int64_t to_id = row->to_id;
	int rc = OK;

	if (row->held && is_type(&s->d, "over"))
		return discrepancy_stock_drop(s->desk->db, row->stock_id, e);
	if (row->held && is_type(&s->d, "short-dated"))
		rc = inspection_of_accepted(s->desk, s->a, &s->r, row->line_id, row->quantity, &to_id, e);
	return rc || row->place_id == to_id ? rc : move_goods(s, row, to_id, move_id, e);
}

/* move_id stays DB_NULL where the goods stand already. */
static int place_goods(struct settling *s, const struct discrepancy_stock_row *row, int64_t *move_id, struct err *e)
{
	static const char *const kinds[] = { [GOODS_TO_SUPPLIER] = "supplier", [GOODS_TO_ADJUSTMENT] = "adjustment" };
	struct place_row to;
	int rc;

	*move_id = DB_NULL;
	if (s->x->goods == GOODS_AS_IF_NOT_COME)
		return as_if_not_come(s, row, move_id, e);
	/* Gone already: the inspection sent it. Only what stays by right must still be here. */
	if (row->move_id != DB_NULL)
		return s->x->goods == GOODS_STAY
			     ? err_fail(e, ERR_RESOLUTION, FACT_TEXT("number", s->d.number),
					FACT_TEXT("type", s->d.type), FACT_TEXT("resolution", s->x->name))
			     : OK;
	if (s->x->goods == GOODS_STAY)
		return keep_goods(s, row, move_id, e);
	rc = place_need(s->desk, s->a, s->d.warehouse_id, kinds[s->x->goods], &to, e);
	return rc ? rc : move_goods(s, row, to.place_id, move_id, e);
}

static int may_take_over(struct settling *s, struct err *e)
{
	bool may;
	int rc = desk_may_at(s->desk, PERM_RECEIVE_OVER, s->r.doc.entity_id, s->r.doc.warehouse_id, &may, e);

	if (rc || may)
		return rc;
	return err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(PERM_RECEIVE_OVER)));
}

/* What did not fit stays where it stands, too many of that order. */
static int leave_over(struct settling *s, const struct attached *x, size_t i, struct err *e)
{
	struct discrepancy_new d = DISCREPANCY_NEW_INIT;
	const struct discrepancy_stock_row *row = &s->stock.v[i];
	int64_t id;

	d.type = "over";
	d.receipt_id = s->d.receipt_id;
	d.supplier_id = x->supplier_id;
	d.item_id = s->d.item_id;
	d.sku = s->d.sku;
	d.order_line_id = x->order_line_id;
	d.expected = x->expected;
	d.got = x->got + x->left;
	d.quantity = d.stocked = row->quantity - x->moved[i].quantity;
	d.line_id = row->line_id;
	d.place_id = row->place_id;
	d.price4 = x->price4;
	d.currency = x->currency;
	return discrepancy_open(s->desk, s->a, &d, &id, e);
}

/* Each row of its stock keeps what was taken of it. */
static int attach(struct settling *s, bool over, struct err *e)
{
	struct attached x;
	int rc = receipt_attach(s->desk, s->a, &s->d, &s->stock, s->order, over, &x, e);

	for (size_t i = 0; !rc && i < s->stock.n; i++) {
		const struct discrepancy_stock_row *row = &s->stock.v[i];
		int64_t taken = x.moved[i].quantity;

		if (taken < row->quantity && (rc = leave_over(s, &x, i, e)))
			return rc;
		if (!taken)
			rc = discrepancy_stock_drop(s->desk->db, row->stock_id, e);
		else if (!(rc = discrepancy_stock_set(s->desk->db, row->stock_id, taken, e)))
			rc = discrepancy_stock_moved(s->desk->db, row->stock_id, x.moved[i].move_id, e);
	}
	return rc;
}

/* Too many of an order to which the rest was attached. */
static int accept_attached(struct settling *s, struct err *e)
{
	struct po_line_one line;
	struct document order;
	int rc;

	if ((rc = may_take_over(s, e)) || (rc = po_line(s->desk->db, s->a, s->d.order_line_id, &line, e)) ||
	    (rc = document_get(s->desk, s->a, line.order_id, &order, e)))
		return rc;
	s->order = order.number;
	return attach(s, true, e);
}

/* The loss is ours. What an inspection scrapped was decided on there. */
static int check_scrap(struct settling *s, struct err *e)
{
	struct scrap scrap = { .receipt_id = s->d.receipt_id, .policy = POLICY_ASK_INIT };
	struct document doc;
	int64_t quantity = 0;
	struct item_row item;
	int rc;

	for (size_t i = 0; i < s->stock.n; i++)
		quantity += s->stock.v[i].move_id == DB_NULL ? s->stock.v[i].quantity : 0;
	if (s->x != &effects[RESOLVE_WRITE_OFF] || !quantity)
		return OK;
	if ((rc = document_get(s->desk, s->a, s->d.discrepancy_id, &doc, e)) ||
	    (rc = item_get(s->desk->db, s->a, s->d.item_id, &item, e)) ||
	    (rc = money_line_total(quantity, item.cost4, &scrap.value_minor, e)))
		return rc;
	scrap.doc = &doc;
	scrap.currency = item.currency;
	scrap.policy.entity_id = doc.entity_id;
	scrap.policy.warehouse_id = doc.warehouse_id;
	scrap.policy.supplier_id = s->d.supplier_id;
	scrap.policy.item_id = item.item_id;
	scrap.policy.category = item.category;
	scrap.policy.class = item.class;
	return scrap_check(s->desk, s->a, &scrap, e);
}

static int settle_stock(struct settling *s, struct err *e)
{
	int rc = check_scrap(s, e);

	if (rc)
		return rc;
	if (s->x == &effects[RESOLVE_ATTACH])
		return attach(s, false, e);
	if (s->d.unannounced && is_type(&s->d, "over") && s->x == &effects[RESOLVE_ACCEPT])
		return accept_attached(s, e);

	for (size_t i = 0; !rc && i < s->stock.n; i++) {
		int64_t move_id;

		rc = place_goods(s, &s->stock.v[i], &move_id, e);
		if (!rc && move_id != DB_NULL)
			rc = discrepancy_stock_moved(s->desk->db, s->stock.v[i].stock_id, move_id, e);
	}
	return rc;
}

/* What lies aside too many is taken in by right. */
static int take_aside(struct settling *s, struct err *e)
{
	int64_t aside = s->d.quantity - s->d.stocked, line_id;
	int rc;

	if (!is_type(&s->d, "over") || s->x != &effects[RESOLVE_ACCEPT] || !aside)
		return OK;
	if ((rc = may_take_over(s, e)) ||
	    (rc = receipt_take_aside(s->desk, s->a, &s->r, s->d.item_id, s->d.order_line_id, aside,
				     arena_printf(s->a, "settle:%" PRId64 ":aside", s->d.discrepancy_id), &line_id, e)))
		return rc;
	return discrepancy_stock_insert(s->desk->db, s->d.discrepancy_id, line_id, s->r.row.to_id, aside, DB_NULL, e);
}

/* Goods are settled where they stand for good: not on the dock. */
static int load_goods(struct settling *s, struct err *e)
{
	bool aside = is_type(&s->d, "over") && s->x == &effects[RESOLVE_ACCEPT];
	int rc;

	if (!s->d.stocked && !aside)
		return OK;
	if ((rc = receipt_load(s->desk, s->a, s->d.receipt_id, &s->r, e)))
		return rc;
	if (!str_eq(s->r.doc.state, "posted"))
		return err_fail(e, ERR_RECEIPT_OPEN, FACT_TEXT("number", s->r.doc.number));
	return discrepancy_stock_of(s->desk->db, s->a, s->d.discrepancy_id, &s->stock, e);
}

/* ---------------------------------------------------------------- the papers */

static int settle_order(struct settling *s, struct err *e)
{
	if (!is_type(&s->d, "short") || s->d.order_line_id == DB_NULL)
		return OK;
	if (s->x->closes)
		return po_line_close(s->desk, s->a, s->d.order_line_id, s->d.number, e);
	return s->x == &effects[RESOLVE_REPLACE] ? po_line_awaits(s->desk, s->a, s->d.order_line_id, e) : OK;
}

static int add_to_claim(struct settling *s, int64_t *claim_id, struct err *e)
{
	struct claim_new c = { .discrepancy_id = s->d.discrepancy_id,
			       .supplier_id = s->d.supplier_id,
			       .warehouse_id = s->d.warehouse_id,
			       .currency = s->d.currency };
	int rc;

	*claim_id = 0;
	if (!s->x->claims)
		return OK;
	rc = claim_owed(&s->d, &c.quantity, &c.amount_minor, e);
	if (rc || !c.amount_minor)
		return rc;
	return claim_add(s->desk, s->a, &c, claim_id, e);
}

int discrepancy_resolve(struct desk *desk, struct arena *a, int64_t id, const struct settlement *s, int64_t *claim_id,
			struct err *e)
{
	struct settling x = { .desk = desk, .a = a };
	enum resolution as = resolution_by_name(s->as);
	int64_t claim;
	int rc;

	DESK_TX(desk, tx, PERM_DISCREPANCY, e);
	if ((rc = check_note("reason", s->reason, e)) || (rc = check_note("note", s->note, e)))
		return rc;
	rc = discrepancy_get(desk->db, a, id, &x.d, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("discrepancy", arena_printf(a, "%" PRId64, id), e);
	if (rc || (rc = place_allow(desk, a, x.d.warehouse_id, e)) ||
	    (rc = state_check(document_states(DOC_DISCREPANCY), x.d.number, x.d.state, "resolved", e)))
		return rc;
	if (as == RESOLUTIONS || !resolution_fits(&x.d, as))
		return err_fail(e, ERR_RESOLUTION, FACT_TEXT("number", x.d.number), FACT_TEXT("type", x.d.type),
				FACT_TEXT("resolution", s->as));
	x.x = &effects[as];
	x.why = *s->reason ? s->reason : x.x->name;
	x.order = s->order ? s->order : "";
	if (as == RESOLVE_ATTACH && !*x.order)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "order"));
	if ((x.x->reason && (rc = reason_check(desk, a, "write off", s->reason, e))) || (rc = load_goods(&x, e)) ||
	    (rc = settle_stock(&x, e)) || (rc = take_aside(&x, e)) || (rc = settle_order(&x, e)) ||
	    (x.x->notice && (rc = notice_line_correct(desk, a, x.d.notice_id, x.d.item_id, x.d.order_line_id, e))) ||
	    (rc = discrepancy_settle(desk, a, id, x.x->name, s->reason,
				     as == RESOLVE_ATTACH && !*s->note ? x.order : s->note, e)) ||
	    (rc = add_to_claim(&x, &claim, e)))
		return rc;
	if (claim_id)
		*claim_id = claim;
	return desk_commit(&tx, e);
}
