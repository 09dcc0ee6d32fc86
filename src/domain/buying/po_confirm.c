/* What the supplier answers to an order: the day on which he means to deliver. */
#include "domain/buying/po_internal.h"

#include "domain/desk/refuse.h"

/* One line's day; *some: it says something else than before. */
static int confirm_line(struct desk *desk, struct arena *a, const struct po *po, const struct po_line_row *line,
			const char *day, bool *some, struct err *e)
{
	int rc;

	if (str_eq(line->confirmed_on, day))
		return OK;
	*some = true;
	rc = po_line_set_confirmed(desk->db, line->line_id, day, e);
	return rc ? rc
		  : desk_audit(desk, "purchase order", po->doc.document_id, "confirm",
			       arena_printf(a, "line %s: due: %s; confirmed: %s -> %s", line->sku, line->due_on,
					    line->confirmed_on, day),
			       "", e);
}

int po_confirm(struct desk *desk, struct arena *a, int64_t order_id, const char *sku, const char *day, struct err *e)
{
	bool some = false, found = false;
	struct po po;
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	if ((*day && (rc = po_check_day("confirmed", day, e))) || (rc = po_load(desk, a, order_id, &po, e)))
		return rc;
	if (!po_is_inbound(po.doc.state))
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "purchase order"), FACT_TEXT("key", po.doc.number),
				FACT_TEXT("from", po.doc.state), FACT_TEXT("to", "acknowledged"));
	for (size_t i = 0; i < po.n_lines; i++) {
		if (!str_eq(po.lines[i].state, "open") || (*sku && !str_eq(po.lines[i].sku, sku)))
			continue;
		found = true;
		if ((rc = confirm_line(desk, a, &po, &po.lines[i], day, &some, e)))
			return rc;
	}
	if (!found)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "line"), FACT_TEXT("key", sku),
				FACT_TEXT("field", "sku"));
	if (some && *day && str_eq(po.doc.state, "sent") &&
	    (rc = document_move(desk, a, &po.doc, "acknowledged", "", "", e)))
		return rc;
	return desk_commit(&tx, e);
}
