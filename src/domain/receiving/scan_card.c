/* What speaks of a scan and is none: the cards and words for how many, damaged, undo, done and ok. */
#include "domain/receiving/scan_desk_internal.h"

/* Takes the last scan back and takes it again with another count, or does neither: *taken says. */
static int take_anew(struct scan_desk *s, struct arena *a, const struct scan_in *in, const char *back_key,
		     struct scan_answer *out, bool *taken, struct err *e)
{
	int rc;

	DESK_TX(s->desk, tx, PERM_RECEIVE, e);
	if ((rc = receipt_undo(s->desk, a, s->receipt_id, back_key, out, e)) ||
	    (rc = receipt_scan(s->desk, a, s->receipt_id, in, out, e)))
		return rc;
	*taken = out->code == SCAN_TAKEN;
	return *taken ? desk_commit(&tx, e) : OK;
}

/* The last scan becomes so many of its pack. Where so many cannot be taken it stays as it was. */
int scan_card_last(struct scan_desk *s, struct arena *a, const char *read, int64_t times, struct scan_answer *out,
		   struct err *e)
{
	struct scan_in in = { .key = scan_desk_key(s, a),
			      .facts = scan_desk_facts(a, &s->last_facts),
			      .times = times,
			      .damaged = s->last_damaged,
			      .count_sure = true };
	struct receipt_scan_by_key_row kept;
	bool taken = false;
	int rc;

	if (in.facts.serial) {
		scan_desk_answered(out, SCAN_NOT_FOR_SERIAL, in.facts.read);
		out->sku = s->last.sku;
		out->name = s->last.name;
		return OK;
	}
	rc = receipt_scan_by_key(s->desk->db, a, in.key, &kept, e);
	if (rc == OK) {
		if ((rc = receipt_scan(s->desk, a, s->receipt_id, &in, out, e)))
			return rc;
		taken = out->code == SCAN_TAKEN;
	} else if (rc != ERR_NOT_FOUND ||
		   (rc = take_anew(s, a, &in, arena_printf(a, "%s.back", in.key), out, &taken, e))) {
		return rc;
	}
	if (!taken && !out->again) {
		enum scan_answer_code code = out->code == SCAN_OVER ? SCAN_OVER_KEPT : out->code;

		if ((rc = receipt_note_refused(s->desk, a, s->receipt_id, in.key, read, code, out, e)))
			return rc;
	}
	s->next_no++;
	if (taken)
		scan_desk_after(s, &in, out);
	return OK;
}

int scan_card_undo(struct scan_desk *s, struct arena *a, struct scan_answer *out, struct err *e)
{
	int rc;

	/* An open question or a waiting card is what is taken back first: nothing of it was posted. */
	if (s->question != QUESTION_NONE || s->times != 1 || s->damaged) {
		scan_desk_forget(s);
		scan_desk_noted(out, "undo", 0);
		return OK;
	}
	if ((rc = receipt_undo(s->desk, a, s->receipt_id, scan_desk_key(s, a), out, e)))
		return rc;
	s->next_no++;
	scan_desk_forget(s);
	return OK;
}

int scan_card_count(struct scan_desk *s, struct arena *a, int64_t n, struct scan_answer *out, struct err *e)
{
	struct scan_in in = { .facts = scan_desk_facts(a, &s->asked), .times = n, .damaged = s->asked_damaged };

	in.count_sure = n == s->asked_times;
	return scan_desk_take(s, a, &in, out, e);
}

int scan_card_times(struct scan_desk *s, struct arena *a, const char *read, int64_t n, struct scan_answer *out,
		    struct err *e)
{
	if (s->question == QUESTION_COUNT)
		return scan_card_count(s, a, n, out, e);
	if (s->last_was_scan)
		return scan_card_last(s, a, read, n, out, e);
	/* Which lot are the twelve of? The count waits with the question. */
	if (s->question != QUESTION_NONE && s->question != QUESTION_DONE)
		s->asked_times = n;
	else
		s->times = n;
	scan_desk_noted(out, read, n);
	out->damaged = s->damaged;
	return OK;
}

void scan_card_damaged(struct scan_desk *s, struct scan_answer *out)
{
	s->damaged = !s->damaged;
	s->last_was_scan = false;
	scan_desk_noted(out, s->damaged ? "damaged" : "not damaged", 0);
	out->damaged = s->damaged;
}

static int post(struct scan_desk *s, struct arena *a, struct scan_answer *out, struct err *e)
{
	struct receipt r;
	struct err why = ERR_INIT;
	int64_t shorts = 0;
	int rc = receipt_finish(s->desk, a, s->receipt_id, &shorts, e);
	/* A retry finds the receipt posted: that is what was asked for. */
	bool again = rc == ERR_STATE && receipt_load(s->desk, a, s->receipt_id, &r, &why) == OK &&
		     str_eq(r.doc.state, "posted");

	if (rc && !again)
		return rc;
	if (again)
		e->code = OK;
	scan_desk_forget(s);
	scan_desk_noted(out, "done", shorts);
	out->code = SCAN_DONE;
	out->again = again;
	return OK;
}

int scan_card_finish(struct scan_desk *s, struct arena *a, struct scan_answer *out, struct err *e)
{
	int64_t n_lines = 0, units;
	int rc;

	/* What lies in the hand is not counted yet. */
	if (s->question == QUESTION_LOT || s->question == QUESTION_SERIAL || s->question == QUESTION_EXPIRY) {
		scan_desk_answered(out,
				   s->question == QUESTION_LOT	    ? SCAN_ASK_LOT
				   : s->question == QUESTION_SERIAL ? SCAN_ASK_SERIAL
								    : SCAN_ASK_EXPIRY,
				   s->asked.read);
		return OK;
	}
	if (s->asks_done && s->question != QUESTION_DONE) {
		if ((rc = receipt_shorts(s->desk, a, s->receipt_id, &n_lines, &units, e)))
			return rc;
		if (n_lines) {
			scan_desk_forget(s);
			s->question = QUESTION_DONE;
			scan_desk_answered(out, SCAN_ASK_DONE, "done");
			out->quantity = n_lines;
			return OK;
		}
	}
	/* The same card twice is a slip of the trigger: only ok confirms. */
	if (s->question == QUESTION_DONE) {
		scan_desk_answered(out, SCAN_ASK_DONE, "done");
		return OK;
	}
	return post(s, a, out, e);
}

/* Yes. */
int scan_card_confirm(struct scan_desk *s, struct arena *a, const char *read, struct scan_answer *out, struct err *e)
{
	if (s->question == QUESTION_DONE)
		return post(s, a, out, e);
	if (s->question == QUESTION_COUNT)
		return scan_card_count(s, a, s->asked_times, out, e);
	scan_desk_noted(out, read, 0);
	return OK;
}

int scan_card(struct scan_desk *s, struct arena *a, const struct code *code, struct scan_answer *out, struct err *e)
{
	switch (code->card) {
	case CARD_UNDO:
	case CARD_CANCEL:
		/* Cancel leaves what was not begun; what is counted stays. */
		if (code->card == CARD_CANCEL && s->question == QUESTION_NONE && s->times == 1 && !s->damaged) {
			scan_desk_noted(out, code->text, 0);
			return OK;
		}
		return scan_card_undo(s, a, out, e);
	case CARD_DONE:
		return scan_card_finish(s, a, out, e);
	case CARD_OK:
		return scan_card_confirm(s, a, code->text, out, e);
	case CARD_PLATE:
		return scan_card_plate(s, a, true, out, e);
	case CARD_CLOSE:
		return scan_card_plate(s, a, false, out, e);
	case CARD_OVER:
		if (scan_desk_refused(s, SCAN_OVER))
			return scan_desk_accept_over(s, a, out, e);
		scan_desk_noted(out, code->text, 0);
		return OK;
	case CARD_ORDER:
		/* What was refused here is the other order's, and no longer waits to be taken. */
		scan_desk_forget(s);
		scan_desk_noted(out, code->text, 0);
		return OK;
	case CARD_DAMAGE:
		scan_card_damaged(s, out);
		return OK;
	case CARD_QUANTITY:
		return scan_card_times(s, a, code->text, code->card_quantity, out, e);
	default:
		scan_desk_noted(out, code->text, 0);
		return OK;
	}
}
