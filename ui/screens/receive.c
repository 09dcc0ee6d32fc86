/* Receiving: the three-zone scan screen. Scanning the next thing finishes the last one; what does not fit is said,
 * heard and queued. The truth is in the receipt; this only shows it. */
#include "ui/screens/parts.h"

#include "base/text.h"
#include "domain/catalog/code_card.h"
#include "domain/receiving/inspection_sql.h"
#include "domain/receiving/notice.h"
#include "domain/receiving/receipt.h"
#include "domain/receiving/scan_desk.h"
#include "domain/buying/po.h"
#include "ui/screens/printing.h"
#include "ui/screens/receive_plate.h"
#include "words/scan_words.h"

struct receiving {
	struct receipt receipt;
	struct scan_desk desk;
	bool started;
	int64_t held; /* scans that came while an error was up */
};

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

/* How much of the paper has come. */
struct progress {
	int64_t got, expected, lines_full, lines;
};

static void add_line(struct progress *p, int64_t got, int64_t expected)
{
	p->got += got;
	p->expected += expected;
	p->lines++;
	p->lines_full += got >= expected;
}

static void sums(struct view *v, const struct receiving *r, struct progress *p)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct err e = ERR_INIT;

	*p = (struct progress){ 0 };
	if (r->receipt.row.notice_id != DB_NULL) {
		struct notice_lines_rows lines;

		if (notice_lines(desk->db, a, r->receipt.row.notice_id, &lines, &e))
			return;
		for (size_t i = 0; i < lines.n; i++)
			add_line(p, lines.v[i].received, lines.v[i].quantity);
	} else {
		struct po_lines_rows lines;

		if (po_lines(desk->db, a, r->receipt.row.order_id, &lines, &e))
			return;
		for (size_t i = 0; i < lines.n; i++)
			add_line(p, lines.v[i].received, lines.v[i].quantity);
	}
}

static const char *question_now(struct view *v, const struct receiving *r)
{
	const char *times = arena_printf(view_arena(v), _("Scan: counts %" PRId64), r->desk.times);

	switch (r->desk.question) {
	case QUESTION_LOT:
		return _("Which lot?");
	case QUESTION_SERIAL:
		return _("Which serial?");
	case QUESTION_EXPIRY:
		return _("Which expiry?");
	case QUESTION_COUNT:
		return _("How many? Type the count again");
	case QUESTION_DONE:
		return _("Finished all the same? ok, or go on scanning");
	default:
		break;
	}
	if (r->desk.damaged && r->desk.times > 1)
		return arena_printf(view_arena(v), _("DAMAGED: the next scan counts %" PRId64), r->desk.times);
	return r->desk.damaged	 ? _("DAMAGED: scan what is damaged")
	     : r->desk.times > 1 ? times
				 : _("Scan an item, pallet or place");
}

static void paper_zone(struct view *v, struct scan_zone *z)
{
	struct receiving *r = view_state(v);
	struct arena *a = view_arena(v);
	const struct words_settings *words = view_format(v)->words;
	struct progress p;
	struct receipt_row row;
	struct err e = ERR_INIT;
	const char *place = "";

	if (!r->started)
		return;
	if (receipt_get(view_desk(v)->db, a, r->receipt.row.receipt_id, &row, &e) == OK)
		place = row.to_code;
	z->context = arena_printf(a, "%s  %s\n%s  %s %s",
				  r->receipt.notice_number ? r->receipt.notice_number : r->receipt.order_number,
				  r->receipt.supplier, r->receipt.doc.number, _("to"), place);
	z->question = question_now(v, r);
	z->waits = r->desk.question != QUESTION_NONE || r->desk.times != 1 || r->desk.damaged;
	if (r->receipt.blind) {
		z->progress = _("blind count");
		return;
	}
	sums(v, r, &p);
	z->context = arena_printf(a, _("%s  %s of %s lines"), z->context, words_number(a, words, p.lines_full),
				  words_number(a, words, p.lines));
	z->progress = arena_printf(a, _("%s of %s"), words_qty(a, words, p.got, 0), words_qty(a, words, p.expected, 0));
	z->done = p.got;
	z->expected = p.expected;
}

/* The pallet that is being built stands below the paper. */
static void receive_zone(struct view *v, struct scan_zone *z)
{
	const struct receiving *r = view_state(v);
	const char *sscc;

	paper_zone(v, z);
	if (r->started && (sscc = pallet_in_hand(v, r->receipt.row.receipt_id)))
		z->context = arena_printf(view_arena(v), "%s\n%s %s", z->context, _("on pallet"), sscc);
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

static void to_result(struct view *v, const struct scan_answer *answer, struct scan_result *out)
{
	struct scan_words w = words_scan(view_arena(v), view_format(v)->words, answer);

	*out = (struct scan_result){ .big = w.big,
				     .detail = with_packs(v, answer, w.detail),
				     .tone = tone_of(answer->code) };
	out->needs_answer = !scan_answer_good(answer->code) && answer->code != SCAN_NOTHING;
	for (size_t i = 0; i < ARRAY_LEN(ways_out); i++)
		for (size_t j = 0; ways_out[i].code == answer->code && j < ARRAY_LEN(ways_out[i].exits); j++)
			out->exits[j] = ways_out[i].exits[j];
}

/* A scan may have led to another order or notice. */
static void follow(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct receipt now;

	if (r->desk.receipt_id != r->receipt.row.receipt_id &&
	    receipt_load(view_desk(v), view_keep(v), r->desk.receipt_id, &now, e) == OK)
		take_up(v, r, &now);
}

/* A line given by an action instead of the scanner. */
static unsigned feed_line(struct view *v, const char *line, struct err *e)
{
	struct receiving *r = view_state(v);
	struct scan_answer answer;
	struct scan_result result;

	if (scan_desk_feed(&r->desk, view_arena(v), line, strlen(line), &answer, e))
		return STAY;
	follow(v, e);
	label_built_pallet(v, &answer);
	to_result(v, &answer, &result);
	scan_show(v, &result);
	return STAY;
}

static unsigned receive_feed(struct view *v, const struct scan *scan, struct scan_result *out, struct err *e)
{
	struct receiving *r = view_state(v);
	struct scan_answer answer;
	struct str line AUTO_STR = STR_INIT;

	str_add(&line, scan->lead ? scan->lead : "");
	str_addn(&line, scan->raw, scan->raw_len);
	if (scan_desk_feed(&r->desk, view_arena(v), line.p, line.len, &answer, e))
		return STAY;
	follow(v, e);
	label_built_pallet(v, &answer);
	to_result(v, &answer, out);
	if (answer.code != SCAN_DONE)
		return STAY;
	view_say(v, answer.quantity ? SAY_WARN : SAY_DONE, "%s %s", r->receipt.doc.number, out->big);
	return CLOSE;
}

/* The cards OK and cancel take the error down as the key does; nothing else does, so that no goods get lost in it. */
static bool receive_answers(struct view *v, const struct scan *scan)
{
	(void)v;
	return card_read(scan->code, scan->code_len, &(int64_t){ 0 }) == CARD_OK ||
	       card_read(scan->code, scan->code_len, &(int64_t){ 0 }) == CARD_CANCEL;
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
	return feed_line(v, "undo", e);
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

static unsigned do_undo(struct view *v, struct err *e)
{
	return feed_line(v, "undo", e);
}

static unsigned do_damaged(struct view *v, struct err *e)
{
	return feed_line(v, "damaged", e);
}

static bool builds_plate(struct view *v)
{
	const struct receiving *r = view_state(v);

	return r->started && pallet_in_hand(v, r->receipt.row.receipt_id);
}

static unsigned do_plate(struct view *v, struct err *e)
{
	return feed_line(v, builds_plate(v) ? "close" : "plate", e);
}

static void ask_post(struct view *v, struct str *to)
{
	struct receiving *r = view_state(v);
	const struct words_settings *words = view_format(v)->words;
	struct arena *a = view_arena(v);
	struct err e = ERR_INIT;
	int64_t lines = 0, units = 0;

	if (receipt_shorts(view_desk(v), a, r->receipt.row.receipt_id, &lines, &units, &e) || !lines)
		str_addf(to, _("Post %s? All has come."), r->receipt.doc.number);
	else if (r->receipt.blind)
		str_addf(to, _("Post %s? Not all has come."), r->receipt.doc.number);
	else
		str_addf(to,
			 ngettext("Post %s? %s line is short, %s units: to the queue.",
				  "Post %s? %s lines are short, %s units: to the queue.", (unsigned long)lines),
			 r->receipt.doc.number, words_number(a, words, lines), words_number(a, words, units));
}

static unsigned do_finish(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct inspections_of_receipt_row to_look_at;
	int64_t shorts;

	if (receipt_finish(view_desk(v), view_arena(v), r->receipt.row.receipt_id, &shorts, e) ||
	    inspections_of_receipt(view_desk(v)->db, view_arena(v), r->receipt.row.receipt_id, &to_look_at, e))
		return STAY;
	if (to_look_at.inspections)
		view_say(v, SAY_WARN, _("%s is posted; short: %" PRId64 ", to be inspected: %" PRId64 "."),
			 r->receipt.doc.number, shorts, to_look_at.inspections);
	else if (shorts)
		view_say(v, SAY_WARN, _("%s is posted; %" PRId64 " short, in the queue."), r->receipt.doc.number,
			 shorts);
	else
		view_say(v, SAY_DONE, _("%s is posted."), r->receipt.doc.number);
	return CLOSE;
}

/* The line that the last scan went to, with as many labels as it has units by now. */
static unsigned do_labels(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct receipt_scan_row last;
	int rc = receipt_last_taken(view_desk(v)->db, view_arena(v), r->receipt.row.receipt_id, view_desk(v)->user_id,
				    &last, e);

	if (rc == ERR_NOT_FOUND) {
		e->code = OK;
		view_say(v, SAY_WARN, "%s", _("Nothing is scanned yet that could have a label."));
		return STAY;
	}
	return rc ? STAY : print_labels_of_line(v, last.line_id, e);
}

static unsigned do_accept_over(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct scan_answer answer;
	struct scan_result result = { 0 };

	if (scan_desk_accept_over(&r->desk, view_arena(v), &answer, e))
		return STAY;
	to_result(v, &answer, &result);
	scan_show(v, &result);
	return STAY;
}

static const struct field other_fields[] = {
	{ .name = "number",
	  .title = N_("Order or notice"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .required = true,
	  .lookup = "orders",
	  .help = N_("The next scans count for it; this receipt stays open.") },
	END_ROW,
};

static unsigned do_other(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct scan_answer answer;
	struct scan_result result;

	if (scan_desk_switch(&r->desk, view_arena(v), form_text(v, "number"), &answer, e))
		return STAY;
	follow(v, e);
	to_result(v, &answer, &result);
	scan_show(v, &result);
	return STAY;
}

static const struct field bind_fields[] = {
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .required = true,
	  .lookup = "items",
	  .help = N_("The item that bears this code.") },
	{ .name = "quantity",
	  .title = N_("Units"),
	  .kind = KIND_NUMBER,
	  .width = 6,
	  .required = true,
	  .fallback = "1",
	  .help = N_("Base units in the pack that bears it.") },
	END_ROW,
};

static unsigned do_bind(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	const char *read = arena_strdup(view_arena(v), r->desk.refused.read), *sku = form_text(v, "sku");

	if (scan_desk_bind(&r->desk, view_arena(v), sku, form_i64(v, "quantity"), e))
		return STAY;
	view_say(v, SAY_DONE, _("%s is %s now. Scan it again."), read, sku);
	return STAY;
}

static bool too_many(struct view *v)
{
	const struct receiving *r = view_state(v);

	return scan_desk_refused(&r->desk, SCAN_OVER);
}

static bool unknown(struct view *v)
{
	const struct receiving *r = view_state(v);

	return scan_desk_refused(&r->desk, SCAN_UNKNOWN);
}

static const struct action receive_actions[] = {
	{ .name = "undo-scan",
	  .label = N_("Undo"),
	  .help = N_("Take your last scan back."),
	  .permission = PERM_RECEIVE,
	  .on = COMMAND_EDIT,
	  .run = do_undo },
	{ .name = "post",
	  .label = N_("Post"),
	  .help = N_("Finish: shorts go to the queue, the goods to their places."),
	  .permission = PERM_RECEIVE,
	  .on = COMMAND_POST,
	  .flags = ACTION_DANGER,
	  .question = ask_post,
	  .run = do_finish },
	{ .name = "damaged",
	  .label = N_("Damaged"),
	  .help = N_("The next scan is damaged: to the damage place and to the queue. Once more: it is not."),
	  .permission = PERM_RECEIVE,
	  .key = "F6",
	  .run = do_damaged },
	{ .name = "plate",
	  .label = N_("Pallet"),
	  .help = N_(
		  "Begin a pallet of ours: what is scanned from now on stands on it. Once more: it is built, and its label is printed."),
	  .permission = PERM_RECEIVE,
	  .key = "Ctrl-K",
	  .run = do_plate },
	{ .name = "labels",
	  .label = N_("Labels"),
	  .help = N_("Print a label for each unit of the line that was scanned last."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .run = do_labels },
	{ .name = "other-order",
	  .label = N_("Other order"),
	  .help = N_("Go on with another order or notice; its number can be scanned as well."),
	  .permission = PERM_RECEIVE,
	  .key = "Ctrl-T",
	  .fields = other_fields,
	  .run = do_other },
	{ .name = "accept-over",
	  .label = N_("Take it"),
	  .help = N_("Take what is too many, by right; it goes to the queue all the same."),
	  .permission = PERM_RECEIVE_OVER,
	  .key = "Ctrl-O",
	  .when = too_many,
	  .run = do_accept_over },
	{ .name = "bind",
	  .label = N_("Bind"),
	  .help = N_("Bind the unknown code to an item, here and now."),
	  .permission = PERM_RECEIVE_BIND,
	  .key = "Ctrl-B",
	  .when = unknown,
	  .fields = bind_fields,
	  .run = do_bind },
	END_ROW,
};

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
		  .refused = receive_refused,
		  .drop = receive_drop,
		  .resume = receive_resume },
};
