/* The transfer's paper: asking for it, deciding on it. Its goods are in transfer_goods.c. */
#include "domain/stock/transfer.h"

#include "base/day.h"
#include "base/money.h"
#include "domain/desk/refuse.h"
#include "domain/stock/ledger.h"
#include "domain/stock/place.h"
#include "domain/work/approval.h"
#include "domain/work/reason.h"
#include "domain/work/task.h"

static int check_day(const char *day, struct err *e)
{
	return day_of(day) != DAY_NONE ? OK : refuse_value("wanted on", day, "a day such as 2026-03-31", e);
}

/* The right to ask is asked for at either house. */
static int allow_either(struct desk *desk, struct arena *a, int64_t from_id, int64_t to_id, struct err *e)
{
	int rc = place_allow(desk, a, to_id, e);

	if (rc != ERR_NOT_PERMITTED)
		return rc;
	e->code = OK;
	return place_allow(desk, a, from_id, e);
}

static int find_house(struct desk *desk, struct arena *a, const char *code, struct transfer_warehouse_row *out,
		      struct err *e)
{
	int rc = transfer_warehouse(desk->db, a, code, out, e);

	return rc == ERR_NOT_FOUND ? refuse_absent("warehouse", code, e) : rc;
}

int transfer_create(struct desk *desk, struct arena *a, const char *from, const char *to, const char *wanted_on,
		    const char *note, int64_t *transfer_id, struct err *e)
{
	struct transfer_warehouse_row sender, receiver;
	struct document doc;
	int rc;

	DESK_TX(desk, tx, PERM_TRANSFER, e);
	if (!wanted_on)
		wanted_on = desk_today(desk, a);
	if ((rc = find_house(desk, a, from, &sender, e)) || (rc = find_house(desk, a, to, &receiver, e)) ||
	    (rc = check_day(wanted_on, e)) || (rc = check_note("note", note, e)))
		return rc;
	if (sender.warehouse_id == receiver.warehouse_id)
		return refuse_value("to", to, "another warehouse than the goods come from", e);
	if (sender.entity_id != receiver.entity_id)
		return refuse_value("to", to, "a warehouse of the same legal entity", e);
	if ((rc = allow_either(desk, a, sender.warehouse_id, receiver.warehouse_id, e)) ||
	    (rc = document_new(desk, a, DOC_TRANSFER, DB_NULL, "", &doc, e)) ||
	    (rc = transfer_insert(desk->db, doc.document_id, sender.warehouse_id, receiver.warehouse_id, wanted_on,
				  sender.currency, note ? note : "", e)))
		return rc;
	*transfer_id = doc.document_id;
	return desk_commit(&tx, e);
}

int transfer_load(struct desk *desk, struct arena *a, int64_t transfer_id, struct transfer *out, struct err *e)
{
	struct transfer_lines_rows lines;
	int rc;

	if ((rc = document_get(desk, a, transfer_id, &out->doc, e)) ||
	    (rc = transfer_get(desk->db, a, transfer_id, &out->row, e)) ||
	    (rc = transfer_lines(desk->db, a, transfer_id, &lines, e)))
		return rc;
	out->lines = lines.v;
	out->n_lines = lines.n;
	return OK;
}

int transfer_find(struct desk *desk, struct arena *a, const char *number, struct transfer *out, struct err *e)
{
	struct document doc;
	int rc = document_by_number(desk, a, DOC_TRANSFER, number, &doc, e);

	return rc ? rc : transfer_load(desk, a, doc.document_id, out, e);
}

/* A draft of his to write in: the right, and the state. */
static int open_draft(struct desk *desk, struct arena *a, int64_t transfer_id, struct transfer *t, struct err *e)
{
	int rc;

	if ((rc = transfer_load(desk, a, transfer_id, t, e)) ||
	    (rc = allow_either(desk, a, t->row.from_id, t->row.to_id, e)))
		return rc;
	if (str_eq(t->doc.state, "draft"))
		return OK;
	return err_fail(e, ERR_STATE, FACT_TEXT("noun", "transfer"), FACT_TEXT("key", t->doc.number),
			FACT_TEXT("from", t->doc.state), FACT_TEXT("to", "draft"));
}

int transfer_want(struct desk *desk, struct arena *a, int64_t transfer_id, int64_t item_id, int64_t quantity,
		  struct err *e)
{
	struct transfer_line_of_item_row line;
	struct transfer t;
	int64_t line_id, line_no;
	int rc;

	DESK_TX(desk, tx, PERM_TRANSFER, e);
	if (quantity < 0 || quantity > QUANTITY_MOST)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", quantity),
				FACT_TEXT("expected", quantity < 0 ? "0 or more" : "a million million at most"));
	if ((rc = open_draft(desk, a, transfer_id, &t, e)))
		return rc;
	rc = transfer_line_of_item(desk->db, a, transfer_id, item_id, &line, e);
	if (rc == OK) {
		rc = transfer_line_set(desk->db, line.line_id, quantity, e);
	} else if (rc == ERR_NOT_FOUND && quantity) {
		if ((rc = document_line_new(desk, transfer_id, &line_id, &line_no, e)))
			return rc;
		rc = transfer_line_insert(desk->db, line_id, transfer_id, item_id, quantity, e);
	} else if (rc == ERR_NOT_FOUND) {
		rc = OK;
	}
	if (rc || (rc = document_touch(desk, &t.doc, false,
				       arena_printf(a, "item: %" PRId64 "; quantity: %" PRId64, item_id, quantity), e)))
		return rc;
	return desk_commit(&tx, e);
}

int transfer_change_head(struct desk *desk, struct arena *a, int64_t transfer_id, const char *wanted_on,
			 const char *note, struct err *e)
{
	struct transfer t;
	int rc;

	DESK_TX(desk, tx, PERM_TRANSFER, e);
	if ((rc = check_day(wanted_on, e)) || (rc = check_note("note", note, e)) ||
	    (rc = open_draft(desk, a, transfer_id, &t, e)) ||
	    (rc = transfer_set_head(desk->db, transfer_id, wanted_on, note ? note : "", e)) ||
	    (rc = document_touch(desk, &t.doc, false, arena_printf(a, "wanted on: %s", wanted_on), e)))
		return rc;
	return desk_commit(&tx, e);
}

/* What it is worth at cost. */
static int value_of(const struct transfer *t, int64_t *value, struct err *e)
{
	int64_t line;
	int rc = OK;

	*value = 0;
	for (size_t i = 0; !rc && i < t->n_lines; i++) {
		rc = money_line_total(t->lines[i].quantity, t->lines[i].cost4, &line, e);
		if (!rc)
			rc = money_add(*value, line, value, "value", e);
	}
	return rc;
}

/* Asks an approver, or lets it through where the policy says that it is worth little enough. */
static int ask_approval(struct desk *desk, struct arena *a, struct transfer *t, int64_t value, struct err *e)
{
	struct approval_ask ask = { .doc = &t->doc,
				    .subject = arena_printf(a, "%s %s > %s", t->doc.number, t->row.from_code,
							    t->row.to_code),
				    .amount_minor = value,
				    .currency = t->row.currency,
				    .policy = POLICY_ASK_INIT };
	struct policy_row row;
	int rc;

	ask.policy.entity_id = t->doc.entity_id;
	ask.policy.warehouse_id = t->row.from_id;
	if ((rc = policy_find(desk, a, "transfer approval", &ask.policy, &row, e)))
		return rc;
	if (row.policy_id && value <= policy_i64(&row, "above_minor", 0))
		return document_move(desk, a, &t->doc, "approved", policy_source(a, &row, ""), "", e);
	return approval_ask(desk, a, &ask, e);
}

int transfer_request(struct desk *desk, struct arena *a, int64_t transfer_id, struct err *e)
{
	struct transfer t;
	int64_t value;
	int rc;

	DESK_TX(desk, tx, PERM_TRANSFER, e);
	if ((rc = open_draft(desk, a, transfer_id, &t, e)))
		return rc;
	if (!t.n_lines)
		return err_fail(e, ERR_EMPTY, FACT_TEXT("number", t.doc.number));
	if ((rc = value_of(&t, &value, e)) || (rc = transfer_set_value(desk->db, transfer_id, value, e)) ||
	    (rc = document_take_number(desk, a, &t.doc, e)) ||
	    (rc = document_move(desk, a, &t.doc, "requested", "", "", e)) || (rc = ask_approval(desk, a, &t, value, e)))
		return rc;
	return desk_commit(&tx, e);
}

/* The paper is of no warehouse, but the goods are the sender's: who decides holds the role there. */
static int decide(struct desk *desk, struct arena *a, const struct transfer *t, bool approve, const char *reason,
		  struct err *e)
{
	struct document doc = t->doc;

	doc.warehouse_id = t->row.from_id;
	return approval_decide(desk, a, &doc, NULL, approve, reason, e);
}

int transfer_approve(struct desk *desk, struct arena *a, int64_t transfer_id, const char *reason, struct err *e)
{
	struct transfer t;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = transfer_load(desk, a, transfer_id, &t, e)) ||
	    (rc = state_check(document_states(DOC_TRANSFER), t.doc.number, t.doc.state, "approved", e)) ||
	    (rc = decide(desk, a, &t, true, reason ? reason : "", e)) ||
	    (rc = document_move(desk, a, &t.doc, "approved", "", reason ? reason : "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int transfer_refuse(struct desk *desk, struct arena *a, int64_t transfer_id, const char *reason, struct err *e)
{
	struct transfer t;
	int rc;

	DESK_TX(desk, tx, PERM_LOOK, e);
	if ((rc = transfer_load(desk, a, transfer_id, &t, e)) ||
	    (rc = reason_check(desk, a, "transfer.refuse", reason, e)) ||
	    (rc = decide(desk, a, &t, false, reason, e)) ||
	    (rc = document_move(desk, a, &t.doc, "draft", "refused", reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

int transfer_withdraw(struct desk *desk, struct arena *a, int64_t transfer_id, struct err *e)
{
	struct transfer t;
	int rc;

	DESK_TX(desk, tx, PERM_TRANSFER, e);
	if ((rc = transfer_load(desk, a, transfer_id, &t, e)) ||
	    (rc = allow_either(desk, a, t.row.from_id, t.row.to_id, e)) ||
	    (rc = state_check(document_states(DOC_TRANSFER), t.doc.number, t.doc.state, "draft", e)) ||
	    (rc = approval_void(desk, &t.doc, "withdrawn", e)) ||
	    (rc = document_move(desk, a, &t.doc, "draft", "withdrawn", "", e)))
		return rc;
	return desk_commit(&tx, e);
}

static int paper_fault(void *ctx, const struct verify_transfers_row *r, struct err *e UNUSED)
{
	proof_fault(ctx, "%s: %s", r->number, r->fault);
	return OK;
}

int transfer_verify(struct desk *desk, struct proof *p, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	return verify_transfers(desk->db, &scratch, paper_fault, p, e);
}
