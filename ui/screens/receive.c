/* Receiving: the three-zone scan screen. Scanning the next thing finishes the last one; what does not fit is said,
 * heard and queued. The truth is in the receipt; this only shows it. */
#include "base/text.h"
#include "domain/catalog/code_card.h"
#include "ui/screens/receive_parts.h"
#include "ui/screens/receive_plate.h"
#include "words/scan_words.h"

/* Begins on a receipt, or goes on with another one. */
static void take_up(struct view *v, struct receiving *r, const struct receipt *receipt)
{
	r->receipt = *receipt;
	view_set_id(v, receipt->row.receipt_id);
}

static void receive_opened(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct desk *desk = view_desk(v);
	int rc = view_id(v) ? receipt_load(desk, view_keep(v), view_id(v), &r->receipt, e)
			    : receipt_start(desk, view_keep(v), view_text(v), false, &r->receipt, e);

	if (rc)
		return;
	take_up(v, r, &r->receipt);
	scan_desk_init(&r->desk, desk, r->receipt.row.receipt_id, NULL, 1);
	r->desk.asks_done = true;
	r->started = true;
}

static void receive_closed(struct view *v)
{
	struct receiving *r = view_state(v);

	if (r->started)
		scan_desk_release(&r->desk);
}

/* The ways out of a refusal, by the names of the actions below. */
static const struct way_out {
	enum scan_answer_code code;
	const char *exits[2];
} ways_out[] = {
	{ SCAN_OVER, { "accept-over", "other-order" } },
	{ SCAN_UNKNOWN, { "bind", NULL } },
	{ SCAN_WRONG_ITEM, { "other-order", NULL } },
	{ SCAN_UNKNOWN_PALLET, { "other-order", NULL } },
};

static enum tone tone_of(enum scan_answer_code code)
{
	switch (code) {
	case SCAN_ASK_COUNT:
	case SCAN_ASK_AGAIN:
	case SCAN_ASK_DONE:
		return SAY_WARN;
	case SCAN_ASK_LOT:
	case SCAN_ASK_SERIAL:
	case SCAN_ASK_EXPIRY:
	case SCAN_NOTED:
	case SCAN_PLACE:
	case SCAN_SWITCHED:
	case SCAN_PLATE:
		return SAY_INFO;
	default:
		return scan_answer_good(code) ? SAY_OK : SAY_BAD;
	}
}

void receive_to_result(struct view *v, const struct scan_answer *answer, struct scan_result *out)
{
	struct scan_words w = words_scan(view_arena(v), view_format(v)->words, answer);

	*out = (struct scan_result){ .big = w.big,
				     .detail = with_packs(v, answer, w.detail),
				     .tone = tone_of(answer->code) };
	/* What is held is put elsewhere than the rest. */
	if (answer->code == SCAN_TAKEN && *answer->rule)
		out->tone = SAY_WARN;
	out->roomy = answer->n_waiters > 0;
	out->needs_answer = !scan_answer_good(answer->code) && answer->code != SCAN_NOTHING;
	for (size_t i = 0; i < ARRAY_LEN(ways_out); i++)
		for (size_t j = 0; ways_out[i].code == answer->code && j < ARRAY_LEN(ways_out[i].exits); j++)
			out->exits[j] = ways_out[i].exits[j];
}

void receive_follow(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct receipt now;

	if (r->desk.receipt_id != r->receipt.row.receipt_id &&
	    receipt_load(view_desk(v), view_keep(v), r->desk.receipt_id, &now, e) == OK)
		take_up(v, r, &now);
}

/* What the scan desk answers to it, on the screen; *answer lives in the event's arena. */
static bool feed_desk(struct view *v, const char *bytes, size_t n, struct scan_answer *answer, struct scan_result *out,
		      struct err *e)
{
	struct receiving *r = view_state(v);

	if (scan_desk_feed(&r->desk, view_arena(v), bytes, n, answer, e))
		return false;
	receive_follow(v, e);
	label_built_pallet(v, answer);
	receive_to_result(v, answer, out);
	return true;
}

unsigned receive_feed_line(struct view *v, const char *line, struct err *e)
{
	struct scan_answer answer;
	struct scan_result result;

	if (feed_desk(v, line, strlen(line), &answer, &result, e))
		scan_show(v, &result);
	return STAY;
}

static enum card card_of(const struct scan *scan)
{
	return card_read(scan->code, scan->code_len, &(int64_t){ 0 });
}

/* The cards that stand for keys of this screen. An order needs no window to be typed into: its number is the next scan.
 */
static bool feed_card(struct view *v, const struct scan *scan, struct scan_result *out, struct err *e)
{
	struct receiving *r = view_state(v);
	struct scan_answer answer;

	switch (card_of(scan)) {
	case CARD_LABELS:
		*out = (struct scan_result){ .tone = SAY_INFO, .big = _("LABELS") };
		receive_labels(v, e);
		return true;
	case CARD_ORDER:
		if (scan_desk_feed(&r->desk, view_arena(v), scan->raw, scan->raw_len, &answer, e))
			return true;
		*out = (struct scan_result){ .tone = SAY_INFO,
					     .big = _("WHICH ORDER?"),
					     .detail = _("Scan the number of the order or notice.") };
		return true;
	default:
		return false;
	}
}

/* What is too many is taken, or the goods are another order's: the ways out that an error offers, by card. */
static bool receive_leads_out(struct view *v, const struct scan *scan)
{
	const struct receiving *r = view_state(v);
	enum card card = card_of(scan);

	return card == CARD_ORDER || (card == CARD_OVER && scan_desk_refused(&r->desk, SCAN_OVER));
}

static unsigned receive_feed(struct view *v, const struct scan *scan, struct scan_result *out, struct err *e)
{
	const struct receiving *r = view_state(v);
	struct scan_answer answer;
	struct str line AUTO_STR = STR_INIT;

	if (feed_card(v, scan, out, e))
		return STAY;
	str_add(&line, scan->lead ? scan->lead : "");
	str_addn(&line, scan->raw, scan->raw_len);
	if (!feed_desk(v, line.p, line.len, &answer, out, e) || answer.code != SCAN_DONE)
		return STAY;
	view_say(v, answer.quantity ? SAY_WARN : SAY_DONE, "%s %s", r->receipt.doc.number, out->big);
	return CLOSE;
}

/* The cards OK and cancel take the error down as the key does; nothing else does, so that no goods get lost in it. */
static bool receive_answers(struct view *v, const struct scan *scan)
{
	(void)v;
	return card_of(scan) == CARD_OK || card_of(scan) == CARD_CANCEL;
}

static void receive_refused(struct view *v, const struct scan *scan)
{
	struct receiving *r = view_state(v);
	struct scan_answer answer;
	struct err e = ERR_INIT;
	struct arena *a = view_arena(v);
	const char *key = arena_printf(a, "%s.held:%" PRId64, r->desk.key_prefix, ++r->held);

	/* Kept so that nobody wonders where it went; it counts nothing. */
	if (receipt_note_refused(view_desk(v), a, r->receipt.row.receipt_id, key,
				 text_printable(a, scan->raw, scan->raw_len), SCAN_HELD, &answer, &e))
		view_say(v, SAY_BAD, "%s", _("The scan could not be recorded."));
}

/* Undo drops what is open before it takes anything back. */
static unsigned receive_drop(struct view *v, struct err *e)
{
	return receive_feed_line(v, "undo", e);
}

/* After a lost link: the last scan that was committed stands there, so that it is not scanned again. */
static void receive_resume(struct view *v, struct scan_result *out, struct err *e)
{
	struct receiving *r = view_state(v);
	struct receipt_scans_rows rows;
	struct arena *a = view_arena(v);
	struct scan_answer was;

	if (!r->started || receipt_scans(view_desk(v)->db, a, r->receipt.row.receipt_id, 1, &rows, e) || !rows.n ||
	    scan_desk_resume(&r->desk, a, e))
		return;
	scan_answer_of(a, rows.v[0].answer, &was);
	out->tone = SAY_INFO;
	out->big = _("GO ON");
	out->detail = arena_printf(a, _("The last scan was %s, by %s: %s\nIt is kept."),
				   *was.sku ? was.sku : rows.v[0].input, rows.v[0].who,
				   words_scan(a, view_format(v)->words, &was).big);
}

const struct screen screen_receive = {
	.shape = SHAPE_SCAN,
	.name = "receive",
	.title = N_("Receiving"),
	.help = N_(
		"Scan what comes. Each scan counts one of its pack; 12* before a scan makes it twelve, *12 after it likewise. "
		"A place's code sends the next scans there, a pallet's code receives the whole pallet, the number of another "
		"order or notice goes on with that. What does not fit is said and queued; nothing is lost when the link "
		"breaks."),
	.permission = PERM_RECEIVE,
	.reached_by = "orders, notices, receipts",
	.actions = receive_actions,
	.state_size = sizeof(struct receiving),
	.opened = receive_opened,
	.closed = receive_closed,
	.scan = { .zone = receive_zone,
		  .feed = receive_feed,
		  .answers = receive_answers,
		  .leads_out = receive_leads_out,
		  .refused = receive_refused,
		  .drop = receive_drop,
		  .resume = receive_resume },
};
