#include "domain/receiving/scan_desk.h"

#include "base/day.h"
#include "base/text.h"
#include "domain/catalog/code.h"
#include "domain/stock/place.h"

void scan_desk_init(struct scan_desk *s, struct desk *desk, int64_t receipt_id, const char *prefix, int64_t first_no)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	*s = (struct scan_desk){ .desk = desk, .receipt_id = receipt_id, .next_no = first_no, .times = 1 };
	s->year = day_to_civil(day_of(desk_today(desk, &scratch))).year;
	s->key_prefix = prefix ? arena_strdup(&s->arena, prefix)
			       : arena_printf(&s->arena, "%" PRId64 "/%s/%" PRId64, receipt_id, desk->terminal,
					      desk_now(desk));
}

void scan_desk_release(struct scan_desk *s)
{
	arena_release(&s->arena);
	arena_release(&s->last_arena);
}

static const char *key_now(const struct scan_desk *s, struct arena *a)
{
	return arena_printf(a, "%s:%" PRId64, s->key_prefix, s->next_no);
}

static struct scan_facts copy_facts(struct arena *a, const struct scan_facts *f)
{
	return (struct scan_facts){ .read = arena_strdup(a, f->read),
				    .code = arena_strdup(a, f->code),
				    .lot = arena_strdup(a, f->lot),
				    .serial = arena_strdup(a, f->serial),
				    .expiry_on = arena_strdup(a, f->expiry_on),
				    .count = f->count };
}

static void noted(struct scan_answer *out, const char *read, int64_t quantity)
{
	*out = (struct scan_answer){ .code = SCAN_NOTED,
				     .code_read = read,
				     .quantity = quantity,
				     .sku = "",
				     .name = "",
				     .lot = "",
				     .expiry_on = "" };
}

/* A scan that reached the receipt: the cards are spent, and a question may be open now. */
static void after_scan(struct scan_desk *s, const struct scan_in *in, const struct scan_answer *out)
{
	enum scan_question question = out->code == SCAN_ASK_LOT	   ? QUESTION_LOT
				    : out->code == SCAN_ASK_SERIAL ? QUESTION_SERIAL
				    : out->code == SCAN_ASK_EXPIRY ? QUESTION_EXPIRY
								   : QUESTION_NONE;

	if (question != QUESTION_NONE) {
		struct arena kept = ARENA_INIT;
		struct scan_facts facts = copy_facts(&kept, &in->facts);

		/* The prefix lives in s->arena too, so that is not cleared; a question costs a few bytes. */
		s->asked = copy_facts(&s->arena, &facts);
		arena_release(&kept);
		s->asked_times = in->times;
		s->asked_damaged = in->damaged;
	}
	s->question = question;
	s->times = 1;
	s->damaged = false;
	s->accept_over = false;
	s->last_was_scan = out->code == SCAN_TAKEN;
	if (out->code == SCAN_TAKEN) {
		struct scan_facts facts;
		struct arena kept = ARENA_INIT;

		facts = copy_facts(&kept, &in->facts);
		arena_release(&s->last_arena);
		s->last_arena = kept;
		s->last_facts = facts;
		s->last_damaged = in->damaged;
		s->last = *out;
	}
}

static int scan(struct scan_desk *s, struct arena *a, const struct scan_facts *facts, int64_t times, bool damaged,
		struct scan_answer *out, struct err *e)
{
	struct scan_in in = {
		.key = key_now(s, a), .facts = *facts, .times = times, .damaged = damaged, .accept_over = s->accept_over
	};
	int rc = receipt_scan(s->desk, a, s->receipt_id, &in, out, e);

	if (rc)
		return rc;
	s->next_no++;
	after_scan(s, &in, out);
	return OK;
}

/* The last scan becomes so many of its pack: it is taken back and taken again, each with a key of its own. */
static int change_last(struct scan_desk *s, struct arena *a, int64_t times, struct scan_answer *out, struct err *e)
{
	struct scan_facts facts = copy_facts(a, &s->last_facts);
	bool damaged = s->last_damaged;
	int rc;

	if (facts.serial) {
		*out = (struct scan_answer){
			.code = SCAN_NOT_FOR_SERIAL, .code_read = facts.read, .sku = s->last.sku, .name = s->last.name
		};
		return OK;
	}
	if ((rc = receipt_undo(s->desk, a, s->receipt_id, arena_printf(a, "%s.back", key_now(s, a)), out, e)))
		return rc;
	return scan(s, a, &facts, times, damaged, out, e);
}

static int undo(struct scan_desk *s, struct arena *a, struct scan_answer *out, struct err *e)
{
	int rc;

	/* An open question or a waiting card is what is taken back first: nothing of it was posted. */
	if (s->question != QUESTION_NONE || s->times != 1 || s->damaged) {
		s->question = QUESTION_NONE;
		s->times = 1;
		s->damaged = false;
		noted(out, "undo", 0);
		return OK;
	}
	if ((rc = receipt_undo(s->desk, a, s->receipt_id, key_now(s, a), out, e)))
		return rc;
	s->next_no++;
	s->last_was_scan = false;
	return OK;
}

static int quantity_card(struct scan_desk *s, struct arena *a, const char *read, int64_t n, struct scan_answer *out,
			 struct err *e)
{
	if (s->last_was_scan)
		return change_last(s, a, n, out, e);
	s->times = n;
	noted(out, read, n);
	return OK;
}

static int finish(struct scan_desk *s, struct arena *a, struct scan_answer *out, struct err *e)
{
	struct receipt r;
	struct err why;
	int64_t shorts = 0;
	int rc = receipt_finish(s->desk, a, s->receipt_id, &shorts, e);
	/* A retry finds the receipt posted: that is what was asked for. */
	bool again = rc == ERR_STATE && receipt_load(s->desk, a, s->receipt_id, &r, &why) == OK &&
		     str_eq(r.doc.state, "posted");

	if (rc && !again)
		return rc;
	noted(out, "done", shorts);
	out->code = SCAN_DONE;
	out->again = again;
	return OK;
}

static int card(struct scan_desk *s, struct arena *a, const struct code *code, struct scan_answer *out, struct err *e)
{
	switch (code->card) {
	case CARD_UNDO:
		return undo(s, a, out, e);
	case CARD_DONE:
		return finish(s, a, out, e);
	case CARD_DAMAGE:
		s->damaged = true;
		s->last_was_scan = false;
		noted(out, code->text, 0);
		return OK;
	case CARD_QUANTITY:
		return quantity_card(s, a, code->text, code->card_quantity, out, e);
	default:
		noted(out, code->text, 0);
		return OK;
	}
}

/* The answer to "which lot?", "which serial?", "which expiry?": a plain text, or a code that says it. */
static int answer(struct scan_desk *s, struct arena *a, const struct code *code, const char *text,
		  struct scan_answer *out, struct err *e)
{
	struct scan_facts facts = copy_facts(a, &s->asked);

	if (s->question == QUESTION_EXPIRY) {
		int32_t day = *code->expiry ? day_of(code->expiry) : day_of(text);

		/* YYMMDD, as it stands on most cartons. */
		if (day == DAY_NONE && strlen(text) == 6 && text_is_digits(text, 6))
			day = day_of(arena_printf(a, "20%.2s-%.2s-%.2s", text, text + 2, text + 4));
		if (day == DAY_NONE) {
			*out = (struct scan_answer){
				.code = SCAN_ASK_EXPIRY, .code_read = text, .sku = "", .name = ""
			};
			return OK;
		}
		facts.expiry_on = day_iso(a, day);
	} else if (s->question == QUESTION_LOT) {
		facts.lot = code->lot ? code->lot : text;
		if (*code->expiry && !facts.expiry_on)
			facts.expiry_on = code->expiry;
	} else {
		facts.serial = code->serial ? code->serial : text;
	}
	return scan(s, a, &facts, s->asked_times, s->asked_damaged, out, e);
}

/* "12*CODE": takes the number off; 0 when the line has none. */
static int64_t take_times(const char *text, size_t *used)
{
	size_t digits = strspn(text, "0123456789");
	int64_t n = 0;

	*used = 0;
	if (!digits || digits > 6 || text[digits] != '*')
		return 0;
	for (size_t i = 0; i < digits; i++)
		n = n * 10 + (text[i] - '0');
	*used = digits + 1;
	return n;
}

static int to_place(struct scan_desk *s, struct arena *a, const char *place, struct scan_answer *out, struct err *e)
{
	int rc = receipt_set_target(s->desk, a, s->receipt_id, place, e);

	if (rc)
		return rc;
	noted(out, place, 0);
	out->code = SCAN_PLACE;
	out->place = place;
	return OK;
}

static int read_code(struct scan_desk *s, struct arena *a, const char *bytes, size_t n, struct scan_answer *out,
		     struct err *e)
{
	struct code_settings settings = CODE_SETTINGS(s->year);
	struct code code;
	struct scan_facts facts;
	struct place_row place;
	int rc;

	code_read(a, bytes, n, &settings, &code);
	facts = (struct scan_facts){ .read = code.text };
	if (code.ok && code.kind == CODE_COMMAND)
		return card(s, a, &code, out, e);
	if (s->question != QUESTION_NONE && *code.text)
		return answer(s, a, &code, code.text, out, e);
	if (code.ok && *code.sscc) {
		rc = receipt_scan_pallet(s->desk, a, s->receipt_id, key_now(s, a), code.sscc, out, e);
		s->next_no += !rc;
		s->last_was_scan = false;
		return rc;
	}
	if (code.ok && code.kind == CODE_GS1) {
		facts.code = *code.gtin ? code.gtin : code.additional;
		facts.lot = code.lot;
		facts.serial = code.serial;
		facts.expiry_on = *code.expiry ? code.expiry : *code.best_before ? code.best_before : NULL;
		facts.count = code.has_quantity ? code.quantity : 0;
	} else if (code.ok && *code.gtin) {
		facts.code = code.gtin;
	} else {
		/* Refused as a code of its kind, yet an item may carry just this text. */
		facts.code = code.text;
	}
	if (!*code.text) {
		rc = receipt_note_refused(s->desk, a, s->receipt_id, key_now(s, a), "(unreadable)", SCAN_BAD_CODE,
					  false, out, e);
		s->next_no += !rc;
		return rc;
	}
	if (code.ok && (code.kind == CODE_SKU || code.kind == CODE_TEXT)) {
		rc = place_find(s->desk, a, code.text, &place, e);
		if (rc == OK && !place_kind_virtual(place.kind) && !str_eq(place.kind, "dock"))
			return to_place(s, a, place.code, out, e);
		if (rc != OK && rc != ERR_NOT_FOUND)
			return rc;
	}
	return scan(s, a, &facts, s->times, s->damaged, out, e);
}

int scan_desk_feed(struct scan_desk *s, struct arena *a, const char *bytes, size_t n, struct scan_answer *out,
		   struct err *e)
{
	const char *text;
	size_t used = 0;
	int64_t times;

	*out = (struct scan_answer){ 0 };
	while (n && (bytes[n - 1] == '\r' || bytes[n - 1] == '\n'))
		n--;
	if (n > CODE_BYTES_MAX || memchr(bytes, '\0', n))
		return read_code(s, a, bytes, n, out, e);
	text = arena_copy(a, bytes, n);
	if (str_eq(text, "undo"))
		return undo(s, a, out, e);
	if (str_eq(text, "done"))
		return finish(s, a, out, e);
	if (str_eq(text, "damaged")) {
		s->damaged = true;
		s->last_was_scan = false;
		noted(out, text, 0);
		return OK;
	}
	if (*text == '@' && text[1])
		return to_place(s, a, text + 1, out, e);
	if (*text == '*' && text_is_digits(text + 1, strlen(text + 1)) && text_to_i64(text + 1, &times) && times > 0 &&
	    times <= CARD_QUANTITY_MAX && s->last_was_scan)
		return change_last(s, a, times, out, e);
	times = take_times(text, &used);
	if (times > 0) {
		s->times = times;
		if (!text[used]) {
			s->last_was_scan = false;
			noted(out, text, times);
			return OK;
		}
	}
	return read_code(s, a, bytes + used, n - used, out, e);
}

int scan_desk_accept_over(struct scan_desk *s, struct arena *a, const char *read, struct scan_answer *out,
			  struct err *e)
{
	s->accept_over = true;
	return scan_desk_feed(s, a, read, strlen(read), out, e);
}
