/* Receiving: the three-zone scan screen. Scanning the next thing finishes the last one; what does not fit is said,
 * heard and queued. The truth is in the receipt; this only shows it. */
#include "ui/screens/parts.h"

#include "base/text.h"
#include "domain/catalog/item.h"
#include "domain/receiving/notice.h"
#include "domain/receiving/receipt.h"
#include "domain/receiving/scan_desk.h"
#include "domain/buying/po.h"
#include "domain/stock/place.h"
#include "words/scan_words.h"

struct receiving {
	struct receipt receipt;
	struct scan_desk desk;
	bool started;
	char refused[256]; /* the code that was refused last, for what is offered then */
};

static void receive_opened(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct desk *desk = view_desk(v);
	int rc = view_id(v) ? receipt_load(desk, view_keep(v), view_id(v), &r->receipt, e)
			    : receipt_start(desk, view_keep(v), view_text(v), false, &r->receipt, e);

	if (rc)
		return;
	view_set_id(v, r->receipt.row.receipt_id);
	scan_desk_init(&r->desk, desk, r->receipt.row.receipt_id, NULL, 1);
	r->started = true;
}

static void receive_closed(struct view *v)
{
	struct receiving *r = view_state(v);

	if (r->started)
		scan_desk_release(&r->desk);
}

/* How much of the paper has come, over all its lines. */
static void sums(struct view *v, const struct receiving *r, int64_t *got, int64_t *expected)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct err e = ERR_INIT;

	*got = *expected = 0;
	if (r->receipt.row.notice_id != DB_NULL) {
		struct notice_lines_rows lines;

		if (notice_lines(desk->db, a, r->receipt.row.notice_id, &lines, &e))
			return;
		for (size_t i = 0; i < lines.n; i++) {
			*got += lines.v[i].received;
			*expected += lines.v[i].quantity;
		}
	} else {
		struct po_lines_rows lines;

		if (po_lines(desk->db, a, r->receipt.row.order_id, &lines, &e))
			return;
		for (size_t i = 0; i < lines.n; i++) {
			*got += lines.v[i].received;
			*expected += lines.v[i].quantity;
		}
	}
}

static void receive_zone(struct view *v, struct scan_zone *z)
{
	struct receiving *r = view_state(v);
	struct arena *a = view_arena(v);
	struct place_row to;
	struct receipt_row row;
	struct err e = ERR_INIT;
	const char *place = "";
	int64_t got, expected;

	if (!r->started)
		return;
	if (receipt_get(view_desk(v)->db, a, r->receipt.row.receipt_id, &row, &e) == OK &&
	    place_get(view_desk(v)->db, a, row.to_id, &to, &e) == OK)
		place = to.code;
	sums(v, r, &got, &expected);
	z->context = arena_printf(a, "%s  %s\n%s  %s %s",
				  r->receipt.notice_number ? r->receipt.notice_number : r->receipt.order_number,
				  r->receipt.supplier, r->receipt.doc.number, _("to"), place);
	switch (r->desk.question) {
	case QUESTION_LOT:
		z->question = _("Which lot?");
		break;
	case QUESTION_SERIAL:
		z->question = _("Which serial?");
		break;
	case QUESTION_EXPIRY:
		z->question = _("Which expiry?");
		break;
	default:
		z->question = r->desk.damaged	? _("Scan what is damaged")
			    : r->desk.times > 1 ? arena_printf(a, _("Scan: counts %" PRId64), r->desk.times)
						: _("Scan an item, pallet or place");
	}
	if (!r->receipt.row.blind) {
		z->progress = arena_printf(a, _("%s of %s"), words_qty(a, view_format(v)->words, got, 0),
					   words_qty(a, view_format(v)->words, expected, 0));
		z->done = got;
		z->expected = expected;
	}
}

static void to_result(struct view *v, const struct scan_answer *answer, struct scan_result *out)
{
	struct scan_words w = words_scan(view_arena(v), view_format(v)->words, answer);

	out->big = w.big;
	out->detail = w.detail;
	out->tone = scan_answer_good(answer->code) ? SAY_DONE : SAY_BAD;
	out->needs_answer = !scan_answer_good(answer->code) && answer->code != SCAN_NOTHING;
	if (answer->code == SCAN_OVER)
		out->exits[0] = "accept-over";
	if (answer->code == SCAN_UNKNOWN)
		out->exits[0] = "bind";
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
	str_copy(r->refused, sizeof r->refused,
		 scan_answer_good(answer.code) || !answer.code_read ? "" : answer.code_read);
	to_result(v, &answer, out);
	return answer.code == SCAN_DONE ? CLOSE : STAY;
}

static void receive_refused(struct view *v, const struct scan *scan)
{
	struct receiving *r = view_state(v);
	struct scan_answer answer;
	struct err e = ERR_INIT;
	struct arena *a = view_arena(v);
	const char *key = arena_printf(a, "%s.held:%" PRId64, r->desk.key_prefix, desk_now(view_desk(v)));

	/* Kept so that nobody wonders where it went; it counts nothing. */
	if (receipt_note_refused(view_desk(v), a, r->receipt.row.receipt_id, key,
				 text_printable(a, scan->raw, scan->raw_len), SCAN_BAD_CODE, false, &answer, &e))
		view_say(v, SAY_BAD, "%s", _("The scan could not be recorded."));
}

/* After a lost link: the last scan that was committed stands there, so that it is not scanned again. */
static void receive_resume(struct view *v, struct scan_result *out, struct err *e)
{
	struct receiving *r = view_state(v);
	struct receipt_scans_rows rows;
	struct arena *a = view_arena(v);

	if (!r->started || receipt_scans(view_desk(v)->db, a, r->receipt.row.receipt_id, 1, &rows, e) || !rows.n)
		return;
	out->tone = SAY_INFO;
	out->big = _("GO ON");
	out->detail = arena_printf(a, _("The last scan was %s, by %s; it is kept."), rows.v[0].input, rows.v[0].who);
}

static unsigned do_undo(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct scan_answer answer;
	struct scan_result result = { 0 };

	if (scan_desk_feed(&r->desk, view_arena(v), "undo", 4, &answer, e))
		return STAY;
	to_result(v, &answer, &result);
	scan_show(v, &result);
	return STAY;
}

static unsigned do_damaged(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct scan_answer answer;

	(void)!scan_desk_feed(&r->desk, view_arena(v), "damaged", 7, &answer, e);
	return STAY;
}

static unsigned do_finish(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	int64_t shorts;

	if (receipt_finish(view_desk(v), view_arena(v), r->receipt.row.receipt_id, &shorts, e))
		return STAY;
	if (shorts)
		view_say(v, SAY_WARN, _("%s is posted; %" PRId64 " short, in the queue."), r->receipt.doc.number,
			 shorts);
	else
		view_say(v, SAY_DONE, _("%s is posted."), r->receipt.doc.number);
	return CLOSE;
}

static unsigned do_accept_over(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct scan_answer answer;
	struct scan_result result = { 0 };

	if (scan_desk_accept_over(&r->desk, view_arena(v), r->refused, &answer, e))
		return STAY;
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
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct item_row item;
	int64_t units = form_i64(v, "quantity");
	int rc = item_by_sku(desk->db, a, form_text(v, "sku"), &item, e);

	if (rc == ERR_NOT_FOUND) {
		(void)err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "item"), FACT_TEXT("key", form_text(v, "sku")),
			       FACT_TEXT("field", "sku"));
		return STAY;
	}
	if (rc || item_bind_code(desk, a, item.item_id, r->refused, DB_NULL, units > 1 ? "carton" : "each", units, e))
		return STAY;
	view_say(v, SAY_DONE, _("%s is %s now. Scan it again."), r->refused, item.sku);
	return STAY;
}

static bool something_refused(struct view *v)
{
	const struct receiving *r = view_state(v);

	return r->refused[0] != '\0';
}

static const struct action receive_actions[] = {
	{ .name = "undo",
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
	  .run = do_finish },
	{ .name = "damaged",
	  .label = N_("Damaged"),
	  .help = N_("The next scan is damaged: to the damage place and to the queue."),
	  .permission = PERM_RECEIVE,
	  .key = "F6",
	  .run = do_damaged },
	{ .name = "accept-over",
	  .label = N_("Take it"),
	  .help = N_("Take what is too many, by right; it goes to the queue all the same."),
	  .permission = PERM_RECEIVE_OVER,
	  .key = "Ctrl-O",
	  .when = something_refused,
	  .run = do_accept_over },
	{ .name = "bind",
	  .label = N_("Bind"),
	  .help = N_("Bind the unknown code to an item, here and now."),
	  .permission = PERM_RECEIVE_BIND,
	  .key = "Ctrl-B",
	  .when = something_refused,
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
		"A place's code sends the next scans there, a pallet's code receives the whole pallet. What does not fit is "
		"said and queued; nothing is lost when the link breaks."),
	.permission = PERM_RECEIVE,
	.actions = receive_actions,
	.state_size = sizeof(struct receiving),
	.opened = receive_opened,
	.closed = receive_closed,
	.scan = { .zone = receive_zone, .feed = receive_feed, .refused = receive_refused, .resume = receive_resume },
};
