/* What a scan says, or is asked, of the lot, serial and expiry of its goods, and whether such goods come in at all. */
#include "domain/receiving/receipt_internal.h"

#include "domain/receiving/shelf_life.h"
#include "domain/stock/ledger_sql.h"

/* Nothing of it comes in; who recalled it is called. What another warehouse of ours sent is ours already and stays
 * held. */
static int refuse_recalled(struct scan *s, const struct lot_row *lot, bool *done, struct err *e)
{
	struct lot_state_set_by_row by = { .name = "" };
	int rc;

	*done = str_eq(lot->state, "recalled") && !receipt_of_transfer(&s->r);
	if (!*done)
		return OK;
	rc = lot_state_set_by(s->desk->db, s->a, lot->lot_id, &by, e);
	if (rc && rc != ERR_NOT_FOUND)
		return rc;
	s->out->lot = lot->code;
	s->out->who = by.name;
	return scan_refuse(s, SCAN_RECALLED, NULL, e);
}

int scan_judge_life(struct scan *s, bool may_refuse, bool *done, struct err *e)
{
	struct place_row place;
	enum shelf_life life;
	int rc = shelf_life_judge(s->desk, s->a, &s->r, &s->item, s->out->expiry_on, s->in->facts.made_on, &life,
				  &s->out->rule, e);

	*done = false;
	if (rc || life == SHELF_LIFE_ENOUGH)
		return rc;
	if (life == SHELF_LIFE_REFUSED && may_refuse) {
		*done = true;
		return scan_refuse(s, SCAN_SHORT_DATED, "short-dated", e);
	}
	if ((rc = place_need(s->desk, s->a, s->r.doc.warehouse_id, "quarantine", &place, e)))
		return rc;
	s->hold_id = place.place_id;
	s->out->place = place.code;
	return OK;
}

int scan_find_lot(struct scan *s, bool *done, struct err *e)
{
	const struct scan_facts *f = &s->in->facts;
	bool serial = str_eq(s->item.track, "serial");
	const char *code = serial ? f->serial : f->lot;
	const char *expiry = f->expiry_on && *f->expiry_on ? f->expiry_on : NULL;
	int rc;

	*done = true;
	if (str_eq(s->item.track, "none"))
		code = NULL;
	/* The notice told it, and there is but one: nobody is asked. */
	if (!serial && !code && !str_eq(s->item.track, "none") && s->n_targets == 1 && *s->targets[0].lot_code)
		code = s->targets[0].lot_code;
	if (code && !expiry)
		for (size_t i = 0; i < s->n_targets; i++)
			if (str_eq(s->targets[i].lot_code, code) && *s->targets[i].expiry_on)
				expiry = s->targets[i].expiry_on;
	if (!str_eq(s->item.track, "none") && !code)
		return scan_ask(s, serial ? SCAN_ASK_SERIAL : SCAN_ASK_LOT, e);
	if (code) {
		struct lot_row known;

		rc = lot_by_code(s->desk->db, s->a, s->item.item_id, s->item.track, code, &known, e);
		if (rc != OK && rc != ERR_NOT_FOUND)
			return rc;
		if (rc == OK && !expiry)
			expiry = known.expiry_on;
		if (rc == OK && ((rc = refuse_recalled(s, &known, done, e)) || *done))
			return rc;
		*done = true;
	}
	s->out->lot = code ? code : "";
	s->out->serial = code && str_eq(s->item.track, "serial");
	s->out->expiry_on = expiry ? expiry : "";
	if (s->item.expires && !expiry)
		return scan_ask(s, SCAN_ASK_EXPIRY, e);
	if (expiry && strcmp(expiry, desk_today(s->desk, s->a)) < 0)
		return scan_refuse(s, SCAN_EXPIRED, "expired", e);
	if (code) {
		rc = lot_take(s->desk, s->a, s->item.item_id, s->item.track, code, expiry, &s->lot, e);
		if (rc == ERR_LOT_EXPIRY) {
			s->out->expiry_on = arena_strdup(s->a, err_text(e, "known"));
			return scan_refuse(s, SCAN_LOT_EXPIRY, NULL, e);
		}
		if (rc)
			return rc;
	}
	*done = false;
	return OK;
}

int scan_serial_is_free(struct scan *s, bool *done, struct err *e)
{
	struct balance_of_lot_rows rows;
	int rc;

	*done = false;
	if (!str_eq(s->item.track, "serial"))
		return OK;
	if ((rc = balance_of_lot(s->desk->db, s->a, s->lot.lot_id, &rows, e)))
		return rc;
	for (size_t i = 0; i < rows.n; i++)
		if (rows.v[i].quantity > 0 && !str_eq(rows.v[i].kind, receipt_origin(&s->r))) {
			*done = true;
			return scan_refuse(s, SCAN_SERIAL_KNOWN, NULL, e);
		}
	return OK;
}
