#include "domain/receiving/scan_desk_internal.h"

#include "base/day.h"
#include "base/text.h"
#include "domain/catalog/item.h"
#include "domain/stock/place.h"

static int64_t scans_so_far(struct desk *desk, int64_t receipt_id)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct receipt_row row;
	struct err e = ERR_INIT;

	return receipt_get(desk->db, &scratch, receipt_id, &row, &e) == OK ? row.last_no : 0;
}

void scan_desk_init(struct scan_desk *s, struct desk *desk, int64_t receipt_id, const char *prefix, int64_t first_no)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	*s = (struct scan_desk){ .desk = desk, .receipt_id = receipt_id, .next_no = first_no, .times = 1 };
	s->year = day_to_civil(day_of(desk_today(desk, &scratch))).year;
	/* The number of scans tells two sittings at one terminal apart even where the clock stands. */
	s->key_prefix = prefix ? arena_strdup(&s->arena, prefix)
			       : arena_printf(&s->arena, "%" PRId64 "/%s/%" PRId64 "/%" PRId64, receipt_id,
					      desk->terminal, desk_now(desk), scans_so_far(desk, receipt_id));
}

void scan_desk_release(struct scan_desk *s)
{
	arena_release(&s->arena);
	arena_release(&s->last_arena);
	arena_release(&s->refused_arena);
}

const char *scan_desk_key(const struct scan_desk *s, struct arena *a)
{
	return arena_printf(a, "%s:%" PRId64, s->key_prefix, s->next_no);
}

struct scan_facts scan_desk_facts(struct arena *a, const struct scan_facts *f)
{
	return (struct scan_facts){ .read = arena_strdup(a, f->read),
				    .code = arena_strdup(a, f->code),
				    .lot = arena_strdup(a, f->lot),
				    .serial = arena_strdup(a, f->serial),
				    .expiry_on = arena_strdup(a, f->expiry_on),
				    .made_on = arena_strdup(a, f->made_on),
				    .count = f->count,
				    .weight = f->weight,
				    .weight_scale = f->weight_scale,
				    .doubtful = f->doubtful };
}

void scan_desk_noted(struct scan_answer *out, const char *read, int64_t quantity)
{
	*out = (struct scan_answer)SCAN_ANSWER_INIT;
	out->code = SCAN_NOTED;
	out->code_read = read;
	out->quantity = quantity;
}

void scan_desk_answered(struct scan_answer *out, enum scan_answer_code code, const char *read)
{
	scan_desk_noted(out, read, 0);
	out->code = code;
}

/* Nothing waits for the next scan any more. */
void scan_desk_forget(struct scan_desk *s)
{
	s->question = QUESTION_NONE;
	s->times = 1;
	s->damaged = false;
	s->last_was_scan = false;
	s->refused_as = SCAN_TAKEN;
}

/* A scan that reached the receipt: the cards are spent, and a question may be open now. The facts may live in an arena
 * that is released here, so the copies are made first. */
void scan_desk_after(struct scan_desk *s, const struct scan_in *in, const struct scan_answer *out)
{
	struct arena kept = ARENA_INIT;
	struct scan_facts facts = scan_desk_facts(&kept, &in->facts);
	int64_t times = in->times;
	bool damaged = in->damaged;

	scan_desk_forget(s);
	s->question = scan_question_of(out->code);
	if (s->question != QUESTION_NONE) {
		/* The prefix lives in s->arena too, so that is not cleared; a question costs a few bytes. */
		s->asked = scan_desk_facts(&s->arena, &facts);
		s->asked_times = times;
		s->asked_damaged = damaged;
	} else if (out->code == SCAN_TAKEN) {
		s->last_was_scan = true;
		s->last_facts = facts;
		s->last_damaged = damaged;
		s->last = *out;
		s->last.sku = arena_strdup(&kept, out->sku);
		s->last.name = arena_strdup(&kept, out->name);
		arena_release(&s->last_arena);
		s->last_arena = kept;
		return;
	} else if (!scan_answer_good(out->code)) {
		s->refused_as = out->code;
		s->refused = facts;
		s->refused.read = arena_strdup(&kept, out->code_read);
		s->refused_key = arena_strdup(&kept, in->key);
		s->refused_times = times;
		s->refused_damaged = damaged;
		arena_release(&s->refused_arena);
		s->refused_arena = kept;
		return;
	}
	arena_release(&kept);
}

int scan_desk_take(struct scan_desk *s, struct arena *a, struct scan_in *in, struct scan_answer *out, struct err *e)
{
	int rc;

	in->key = scan_desk_key(s, a);
	if ((rc = receipt_scan(s->desk, a, s->receipt_id, in, out, e)))
		return rc;
	s->next_no++;
	scan_desk_after(s, in, out);
	return OK;
}

/* "12*" at the beginning: true with the number (0: no count that can be) and the length used. */
static bool take_times(const char *text, int64_t *times, size_t *used)
{
	size_t digits = strspn(text, "0123456789");

	if (!digits || text[digits] != '*')
		return false;
	*used = digits + 1;
	*times = 0;
	for (size_t i = 0; i < digits && *times <= CARD_QUANTITY_MAX; i++)
		*times = *times * 10 + (text[i] - '0');
	if (*times > CARD_QUANTITY_MAX)
		*times = 0;
	return true;
}

int scan_desk_scan(struct scan_desk *s, struct arena *a, const struct scan_facts *facts, int64_t times, bool damaged,
		   struct scan_answer *out, struct err *e)
{
	struct scan_in in = { .facts = *facts, .times = times, .damaged = damaged };

	return scan_desk_take(s, a, &in, out, e);
}

static int to_place(struct scan_desk *s, struct arena *a, const char *place, struct scan_answer *out, struct err *e)
{
	struct receipt r;
	struct err why = ERR_INIT;
	int rc = receipt_set_target(s->desk, a, s->receipt_id, place, e);
	/* Lines given again after the end change nothing. */
	bool again = rc == ERR_STATE && receipt_load(s->desk, a, s->receipt_id, &r, &why) == OK &&
		     str_eq(r.doc.state, "posted");

	if (rc && !again)
		return rc;
	if (again)
		e->code = OK;
	scan_desk_answered(out, SCAN_PLACE, place);
	out->place = place;
	out->again = again;
	s->last_was_scan = false;
	return OK;
}

/* The next scans count for another order or notice. */
static int switch_to(struct scan_desk *s, struct arena *a, const char *ref, struct scan_answer *out, struct err *e)
{
	struct receipt r;
	int rc = receipt_switch(s->desk, a, arena_printf(a, "%s.to", scan_desk_key(s, a)), ref, s->blind, &r, e);

	if (rc)
		return rc;
	s->receipt_id = r.row.receipt_id;
	scan_desk_forget(s);
	scan_desk_answered(out, SCAN_SWITCHED, ref);
	out->paper = r.notice_number ? r.notice_number : r.order_number;
	return OK;
}

static int pallet(struct scan_desk *s, struct arena *a, const char *sscc, struct scan_answer *out, struct err *e)
{
	const char *paper;
	bool damaged = s->damaged;
	int rc = receipt_pallet_paper(s->desk, a, s->receipt_id, sscc, &paper, e);

	if (rc || (paper && (rc = switch_to(s, a, paper, out, e))) ||
	    (rc = receipt_scan_pallet(s->desk, a, s->receipt_id, scan_desk_key(s, a), sscc, damaged, out, e)))
		return rc;
	if (paper)
		out->paper = paper;
	s->next_no++;
	scan_desk_forget(s);
	return OK;
}

static int refuse(struct scan_desk *s, struct arena *a, const char *read, struct scan_answer *out, struct err *e)
{
	int rc = receipt_note_refused(s->desk, a, s->receipt_id, scan_desk_key(s, a), read, SCAN_BAD_CODE, out, e);

	s->next_no += !rc;
	return rc;
}

/* A plain text may be a place or a paper of ours before it is anything else. */
static int named(struct scan_desk *s, struct arena *a, const char *text, struct scan_answer *out, bool *done,
		 struct err *e)
{
	struct place_row place;
	bool paper;
	int rc = place_find(s->desk, a, text, &place, e);

	*done = true;
	if (rc == OK && !place_kind_virtual(place.kind) && !str_eq(place.kind, "dock"))
		return to_place(s, a, place.code, out, e);
	if ((rc != OK && rc != ERR_NOT_FOUND) || (rc = receipt_is_paper(s->desk, a, text, &paper, e)))
		return rc;
	if (paper) {
		rc = switch_to(s, a, text, out, e);
		s->next_no += !rc;
		return rc;
	}
	e->code = OK;
	*done = false;
	return OK;
}

/* What the code says of the goods that bear it. */
static struct scan_facts facts_of(const struct code *code)
{
	struct scan_facts facts = { .read = code->text };

	if (code->ok && code->kind == CODE_GS1) {
		facts.code = *code->gtin ? code->gtin : code->additional;
		facts.lot = code->lot;
		facts.serial = code->serial;
		facts.expiry_on = *code->expiry ? code->expiry : *code->best_before ? code->best_before : NULL;
		facts.made_on = *code->production ? code->production : NULL;
		facts.count = code->has_quantity ? code->quantity : 0;
	} else if (code->ok && *code->gtin) {
		facts.code = code->gtin;
	} else {
		/* Refused as a code of its kind, yet an item may carry just this text. */
		facts.code = code->text;
		facts.doubtful = !code->ok;
	}
	if (code->ok && code->weight.known) {
		facts.weight = code->weight.value;
		facts.weight_scale = code->weight.scale;
	}
	return facts;
}

static int read_code(struct scan_desk *s, struct arena *a, const char *bytes, size_t n, struct scan_answer *out,
		     struct err *e)
{
	struct code_settings settings = CODE_SETTINGS(s->year);
	/* The answer points into it. */
	struct code *code = arena_new(a, struct code);
	struct scan_facts facts;
	bool done = false;
	int64_t count;
	int rc;

	code_read(a, bytes, n, &settings, code);
	if (code->ok && code->kind == CODE_COMMAND)
		return scan_card(s, a, code, out, e);
	if (!*code->text)
		return refuse(s, a, "(unreadable)", out, e);
	if (s->question == QUESTION_COUNT && strlen(code->text) <= 6 && text_to_i64(code->text, &count) && count > 0)
		return scan_card_count(s, a, count, out, e);
	if (s->question == QUESTION_LOT || s->question == QUESTION_SERIAL || s->question == QUESTION_EXPIRY) {
		if ((rc = scan_question_answers(s, a, code, &done, e)))
			return rc;
		if (done)
			return scan_question_answer(s, a, code, code->text, out, e);
	}
	if (code->ok && *code->sscc)
		return pallet(s, a, code->sscc, out, e);
	facts = facts_of(code);
	if (code->ok && (code->kind == CODE_SKU || code->kind == CODE_TEXT) &&
	    ((rc = named(s, a, code->text, out, &done, e)) || done))
		return rc;
	if (s->before && str_eq(s->before, code->text)) {
		s->before = NULL;
		scan_desk_answered(out, SCAN_ASK_AGAIN, code->text);
		return OK;
	}
	s->before = NULL;
	return scan_desk_scan(s, a, &facts, s->times, s->damaged, out, e);
}

static int times_line(struct scan_desk *s, struct arena *a, const char *bytes, size_t n, const char *text, size_t used,
		      int64_t times, struct scan_answer *out, struct err *e)
{
	if (!times)
		return refuse(s, a, text_printable(a, bytes, n), out, e);
	if (text[used]) {
		s->times = times;
		return read_code(s, a, bytes + used, n - used, out, e);
	}
	/* "12*" speaks of the next scan, and "*12" of the last one. */
	s->last_was_scan = false;
	return scan_card_times(s, a, text, times, out, e);
}

int scan_desk_feed(struct scan_desk *s, struct arena *a, const char *bytes, size_t n, struct scan_answer *out,
		   struct err *e)
{
	const char *text;
	size_t used = 0;
	int64_t times;

	scan_desk_answered(out, SCAN_NOTHING, "");
	while (n && (bytes[n - 1] == '\r' || bytes[n - 1] == '\n'))
		n--;
	if (n > CODE_BYTES_MAX || memchr(bytes, '\0', n))
		return read_code(s, a, bytes, n, out, e);
	text = arena_copy(a, bytes, n);
	if (str_eq(text, "undo"))
		return scan_card_undo(s, a, out, e);
	if (str_eq(text, "done"))
		return scan_card_finish(s, a, out, e);
	if (str_eq(text, "ok"))
		return scan_card_confirm(s, a, text, out, e);
	if (str_eq(text, "damaged")) {
		scan_card_damaged(s, out);
		return OK;
	}
	if (str_eq(text, "plate") || str_eq(text, "close"))
		return scan_card_plate(s, a, *text == 'p', out, e);
	if (*text == '@' && text[1])
		return to_place(s, a, text + 1, out, e);
	if (*text == '*' && text[1] && text_is_digits(text + 1, strlen(text + 1))) {
		if (!text_to_i64(text + 1, &times) || times <= 0 || times > CARD_QUANTITY_MAX)
			return refuse(s, a, text, out, e);
		if (s->last_was_scan)
			return scan_card_last(s, a, text, times, out, e);
		scan_desk_answered(out, SCAN_NOTHING, text);
		return OK;
	}
	if (take_times(text, &times, &used))
		return times_line(s, a, bytes, n, text, used, times, out, e);
	return read_code(s, a, bytes, n, out, e);
}

int scan_desk_resume(struct scan_desk *s, struct arena *a, struct err *e)
{
	struct receipt_last_input_row last;
	int rc = receipt_last_input(s->desk->db, a, s->receipt_id, s->desk->user_id, &last, e);

	if (rc == ERR_NOT_FOUND) {
		e->code = OK;
		return OK;
	}
	if (rc == OK)
		s->before = arena_strdup(&s->arena, last.input);
	return rc;
}

int scan_desk_switch(struct scan_desk *s, struct arena *a, const char *ref, struct scan_answer *out, struct err *e)
{
	int rc = switch_to(s, a, ref, out, e);

	s->next_no += !rc;
	return rc;
}

bool scan_desk_refused(const struct scan_desk *s, enum scan_answer_code code)
{
	return s->refused_as == code && code != SCAN_TAKEN;
}

int scan_desk_accept_over(struct scan_desk *s, struct arena *a, struct scan_answer *out, struct err *e)
{
	struct scan_in in = { .accept_over = true };

	scan_desk_answered(out, SCAN_NOTHING, "");
	if (!scan_desk_refused(s, SCAN_OVER))
		return OK;
	in.facts = scan_desk_facts(a, &s->refused);
	in.times = s->refused_times;
	in.damaged = s->refused_damaged;
	in.accepts = arena_strdup(a, s->refused_key);
	return scan_desk_take(s, a, &in, out, e);
}

int scan_desk_bind(struct scan_desk *s, struct arena *a, const char *sku, int64_t units, struct err *e)
{
	int rc;

	if (!scan_desk_refused(s, SCAN_UNKNOWN))
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "code"), FACT_TEXT("key", ""));
	rc = receipt_bind(s->desk, a, s->receipt_id, s->refused.code ? s->refused.code : s->refused.read,
			  s->refused.read, sku, units, e);
	if (rc == OK)
		s->refused_as = SCAN_TAKEN;
	return rc;
}
