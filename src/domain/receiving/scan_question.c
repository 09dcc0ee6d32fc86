/* The question that is open at the scan desk, and what answers it. */
#include "domain/receiving/scan_desk_internal.h"

#include "base/day.h"
#include "base/text.h"
#include "domain/catalog/item.h"

enum scan_question scan_question_of(enum scan_answer_code code)
{
	switch (code) {
	case SCAN_ASK_LOT:
		return QUESTION_LOT;
	case SCAN_ASK_SERIAL:
		return QUESTION_SERIAL;
	case SCAN_ASK_EXPIRY:
		return QUESTION_EXPIRY;
	case SCAN_ASK_COUNT:
		return QUESTION_COUNT;
	default:
		return QUESTION_NONE;
	}
}

/* The answer to "which lot?", "which serial?", "which expiry?": a plain text, or a code that says it. */
int scan_question_answer(struct scan_desk *s, struct arena *a, const struct code *code, const char *text,
			 struct scan_answer *out, struct err *e)
{
	struct scan_facts facts = scan_desk_facts(a, &s->asked);

	if (s->question == QUESTION_EXPIRY) {
		int32_t day = *code->expiry ? day_of(code->expiry) : day_of(text);

		/* YYMMDD, as it stands on most cartons. */
		if (day == DAY_NONE && strlen(text) == 6 && text_is_digits(text, 6))
			day = day_of(arena_printf(a, "20%.2s-%.2s-%.2s", text, text + 2, text + 4));
		if (day == DAY_NONE) {
			scan_desk_answered(out, SCAN_ASK_EXPIRY, text);
			return OK;
		}
		facts.expiry_on = day_iso(a, day);
	} else if (s->question == QUESTION_LOT) {
		facts.lot = code->lot ? code->lot : text;
		if (*code->expiry && !facts.expiry_on)
			facts.expiry_on = arena_strdup(a, code->expiry);
	} else {
		facts.serial = code->serial ? code->serial : text;
	}
	return scan_desk_scan(s, a, &facts, s->asked_times, s->asked_damaged, out, e);
}

/* Goods of their own, and not the answer about those in the hand: a symbol or message that names an item or a pallet,
 * or a code that one of our items has; but a number is a lot unless it is a GTIN. same: of the item asked about. */
static int is_goods(struct scan_desk *s, struct arena *a, const struct code *code, bool *goods, bool *same,
		    struct err *e)
{
	bool gtin = code->ok && *code->gtin;
	const char *text = gtin ? code->gtin : code->text;
	struct item_match asked, read;
	struct receipt r;
	int rc;

	*same = false;
	*goods = code->ok && (*code->sscc || (gtin && (code->kind == CODE_GS1 || code->symbology)));
	if (!gtin && text_is_digits(text, strlen(text)))
		return OK;
	if ((rc = receipt_load(s->desk, a, s->receipt_id, &r, e)))
		return rc;
	rc = item_resolve(s->desk, a, text, receipt_item_supplier(&r), &read, e);
	if (rc == OK) {
		*goods = true;
		rc = item_resolve(s->desk, a, s->asked.code ? s->asked.code : s->asked.read, receipt_item_supplier(&r),
				  &asked, e);
		*same = rc == OK && asked.item_id == read.item_id;
	}
	if (rc != ERR_NOT_FOUND && rc != ERR_CODE_AMBIGUOUS)
		return rc;
	e->code = OK;
	return OK;
}

/* Whether what was read answers the question that is open. Goods of their own drop it; the same goods again, that say
 * nothing new, are still as many and as damaged as was told. */
int scan_question_answers(struct scan_desk *s, struct arena *a, const struct code *code, bool *answers, struct err *e)
{
	int64_t times = s->times;
	bool goods, same, damaged = s->damaged;
	int rc = is_goods(s, a, code, &goods, &same, e);

	*answers = !goods ||
		   (same &&
		    ((s->question == QUESTION_LOT && code->lot) || (s->question == QUESTION_SERIAL && code->serial) ||
		     (s->question == QUESTION_EXPIRY && *code->expiry && !code->lot && !code->serial)));
	if (rc || *answers)
		return rc;
	if (same && times == 1)
		times = s->asked_times;
	damaged = damaged || (same && s->asked_damaged);
	scan_desk_forget(s);
	s->times = times;
	s->damaged = damaged;
	return OK;
}
