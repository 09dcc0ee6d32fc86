/* What is kept of a scan, whatever comes of it: its row with the answer, a refusal with its matter, a question. */
#include "domain/receiving/receipt_internal.h"

int scan_keep(struct scan *s, const char *key, const char *input, int64_t line_id, int64_t quantity, int64_t move_id,
	      const char *state, struct err *e)
{
	struct receipt_next_no_row no;
	struct receipt_scan_insert_row made;
	int rc = receipt_next_no(s->desk->db, s->a, s->r.row.receipt_id, &no, e);

	if (rc)
		return rc;
	if (!s->out->scan_no)
		s->out->scan_no = no.last_no;
	return receipt_scan_insert(s->desk->db, s->a, s->r.row.receipt_id, no.last_no, key, desk_now(s->desk),
				   s->desk->user_id, s->desk->terminal, input, scan_answer_write(s->a, s->out),
				   s->item.item_id ? s->item.item_id : DB_NULL, s->lot.lot_id ? s->lot.lot_id : DB_NULL,
				   line_id, quantity, s->out->pack_quantity ? s->out->pack_quantity : 1, move_id, state,
				   &made, e);
}

/* A retry of a key gets the first answer. */
static int scan_answered(struct desk *desk, struct arena *a, const char *key, struct scan_answer *out, bool *seen,
			 struct err *e)
{
	struct receipt_scan_by_key_row row;
	int rc = receipt_scan_by_key(desk->db, a, key, &row, e);

	*seen = rc == OK;
	if (rc == ERR_NOT_FOUND)
		return OK;
	if (rc)
		return rc;
	scan_answer_of(a, row.answer, out);
	out->scan_no = row.scan_no;
	out->again = true;
	return OK;
}

int scan_open(struct scan *s, int64_t receipt_id, const char *key, const char *read, bool *seen, struct err *e)
{
	int rc;

	*s->out = (struct scan_answer)SCAN_ANSWER_INIT;
	s->out->code_read = read;
	if ((rc = scan_answered(s->desk, s->a, key, s->out, seen, e)) || *seen)
		return rc;
	return receipt_require_open(s->desk, s->a, receipt_id, &s->r, e);
}

/* How many should be here when all is: what the paper says, or less where the order wants less than its notice says. */
int64_t scan_expected_of(const struct scan *s, const char *type)
{
	if (str_eq(type, "over") && s->order_left < s->expected - s->received)
		return s->received + s->order_left;
	return s->expected;
}

/* Of what is too many, only what passes the expectation is off; of the rest, all of it. */
int64_t scan_off_by(const struct scan *s, const char *type)
{
	int64_t beyond = s->received + s->quantity - scan_expected_of(s, type);

	return str_eq(type, "over") && beyond < s->quantity ? beyond : s->quantity;
}

int scan_refuse(struct scan *s, enum scan_answer_code code, const char *queue_as, struct err *e)
{
	int64_t id;
	int rc;

	s->out->code = code;
	s->out->quantity = 0;
	if (queue_as) {
		struct discrepancy_new d = DISCREPANCY_NEW_INIT;

		d.type = queue_as;
		d.receipt_id = s->r.row.receipt_id;
		d.supplier_id = s->r.supplier_id;
		d.item_id = s->item.item_id ? s->item.item_id : DB_NULL;
		d.order_line_id = s->n_targets ? s->targets[s->n_targets - 1].order_line_id : DB_NULL;
		/* A known item goes by its SKU, whichever of its codes was read. */
		d.code = s->item.item_id ? "" : s->out->code_read;
		d.sku = s->item.item_id ? s->item.sku : "";
		d.expected = scan_expected_of(s, queue_as);
		d.got = s->received + s->quantity;
		d.quantity = scan_off_by(s, queue_as);
		d.aside = true;
		d.price4 = s->n_targets ? s->targets[s->n_targets - 1].price4 : s->item.cost4;
		d.currency = s->r.currency;
		if ((rc = discrepancy_open(s->desk, s->a, &d, &id, e)))
			return rc;
	}
	return scan_keep(s, s->in->key, s->in->facts.read, DB_NULL, 0, DB_NULL, "refused", e);
}

int scan_ask(struct scan *s, enum scan_answer_code code, struct err *e)
{
	s->out->code = code;
	s->out->quantity = code == SCAN_ASK_COUNT ? s->quantity : 0;
	return scan_keep(s, s->in->key, s->in->facts.read, DB_NULL, 0, DB_NULL, "noted", e);
}

int receipt_note_refused(struct desk *desk, struct arena *a, int64_t receipt_id, const char *key, const char *read,
			 enum scan_answer_code code, struct scan_answer *out, struct err *e)
{
	struct scan_in in = { .key = key, .facts.read = read, .times = 1 };
	struct scan s = { .desk = desk, .a = a, .in = &in, .out = out, .quantity = 1 };
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = scan_open(&s, receipt_id, key, read, &seen, e)) || (!seen && (rc = scan_refuse(&s, code, NULL, e))))
		return rc;
	return desk_commit(&tx, e);
}
