#include "domain/stock/trace.h"

#include "base/day.h"
#include "domain/catalog/code.h"
#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/stock/place.h"

static int demand_look(struct desk *desk, struct err *e)
{
	return desk_may(desk, PERM_LOOK)
		     ? OK
		     : err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(PERM_LOOK)));
}

/* The symbol names its item itself. A unit's own number says more than its batch; a symbol may hold a number that is
 * kept for the batch only. */
static int find_scanned(struct desk *desk, struct arena *a, const char *text, struct trace_lots_rows *out,
			struct err *e)
{
	struct code_settings settings = CODE_SETTINGS(day_to_civil(day_of(desk_today(desk, a))).year);
	struct item_match match = { .item_id = 0 };
	struct code code;
	int rc;

	if (!code_read(a, text, strlen(text), &settings, &code) || (!code.lot && !code.serial))
		return OK;
	if (*code.gtin && (rc = item_resolve(desk, a, code.gtin, 0, &match, e)))
		return rc;
	if (code.serial && ((rc = trace_lots(desk->db, a, code.serial, match.item_id, out, e)) || out->n))
		return rc;
	return code.lot ? trace_lots(desk->db, a, code.lot, match.item_id, out, e) : OK;
}

int trace_find(struct desk *desk, struct arena *a, const char *code, const char *sku, struct trace_lots_rows *out,
	       struct err *e)
{
	struct item_match match = { .item_id = 0 };
	int rc;

	if ((rc = demand_look(desk, e)) || (sku && *sku && (rc = item_resolve(desk, a, sku, 0, &match, e))) ||
	    (rc = trace_lots(desk->db, a, code, match.item_id, out, e)))
		return rc;
	if (!out->n && !match.item_id && (rc = find_scanned(desk, a, code, out, e)))
		return rc;
	return out->n ? OK : refuse_absent("lot", code, e);
}

enum trace_way trace_way(const struct trace_move_row *move)
{
	bool from = place_kind_virtual(move->from_kind), to = place_kind_virtual(move->to_kind);

	if (from == to)
		return TRACE_WITHIN;
	return from ? TRACE_IN : TRACE_OUT;
}

int trace_of(struct desk *desk, struct arena *a, int64_t lot_id, struct trace_lot_row *out, struct err *e)
{
	int rc = demand_look(desk, e);

	if (!rc)
		rc = trace_get(desk->db, a, lot_id, out, e);
	return rc == ERR_NOT_FOUND ? refuse_absent("lot", arena_printf(a, "%" PRId64, lot_id), e) : rc;
}

bool trace_may_see_people(struct desk *desk)
{
	return desk_may(desk, PERM_SALES) || desk_may(desk, PERM_SHIP) || desk_may(desk, PERM_LOT);
}

static void hide_people(struct desk *desk, struct trace_holders_rows *holders)
{
	if (trace_may_see_people(desk))
		return;
	for (size_t i = 0; i < holders->n; i++)
		holders->v[i].customer = holders->v[i].phone = holders->v[i].email = "";
}

int trace_load(struct desk *desk, struct arena *a, int64_t lot_id, struct trace *out, struct err *e)
{
	int rc;

	*out = (struct trace){ .came_in = 0 };
	if ((rc = demand_look(desk, e)) || (rc = trace_moves(desk->db, a, lot_id, &out->moves, e)) ||
	    (rc = trace_stands(desk->db, a, lot_id, &out->stands, e)) ||
	    (rc = trace_roads(desk->db, a, lot_id, &out->roads, e)) ||
	    (rc = trace_holders(desk->db, a, lot_id, &out->holders, e)))
		return rc;
	hide_people(desk, &out->holders);
	for (size_t i = 0; i < out->moves.n; i++) {
		const struct trace_move_row *m = &out->moves.v[i];

		out->came_in += trace_way(m) == TRACE_IN ? m->quantity : 0;
		out->gone += trace_way(m) == TRACE_OUT ? m->quantity : 0;
	}
	for (size_t i = 0; i < out->stands.n; i++)
		out->standing += out->stands.v[i].quantity;
	return OK;
}
