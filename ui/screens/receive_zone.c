/* Where one is while receiving, and what is asked: the upper zones of the screen. */
#include "domain/buying/po.h"
#include "domain/receiving/notice.h"
#include "ui/screens/receive_parts.h"
#include "ui/screens/receive_plate.h"

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
	if (receipt_unannounced(&r->receipt)) {
		struct receipt_lines_rows lines;

		if (receipt_lines(desk->db, a, r->receipt.row.receipt_id, &lines, &e))
			return;
		for (size_t i = 0; i < lines.n; i++)
			add_line(p, lines.v[i].quantity, 0);
	} else if (r->receipt.row.notice_id != DB_NULL) {
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

static const char *paper_now(const struct receiving *r)
{
	if (receipt_unannounced(&r->receipt))
		return _("NO PAPER");
	return r->receipt.notice_number ? r->receipt.notice_number : r->receipt.order_number;
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
	z->context = arena_printf(a, "%s  %s\n%s  %s %s", paper_now(r), r->receipt.supplier, r->receipt.doc.number,
				  _("to"), place);
	z->question = question_now(v, r);
	z->waits = r->desk.question != QUESTION_NONE || r->desk.times != 1 || r->desk.damaged;
	if (r->receipt.blind) {
		z->progress = _("blind count");
		return;
	}
	sums(v, r, &p);
	if (receipt_unannounced(&r->receipt)) {
		z->progress = words_qty(a, words, p.got, 0);
		return;
	}
	z->context = arena_printf(a, _("%s  %s of %s lines"), z->context, words_number(a, words, p.lines_full),
				  words_number(a, words, p.lines));
	z->progress = arena_printf(a, _("%s of %s"), words_qty(a, words, p.got, 0), words_qty(a, words, p.expected, 0));
	z->done = p.got;
	z->expected = p.expected;
}

/* The pallet that is being built stands below the paper. */
void receive_zone(struct view *v, struct scan_zone *z)
{
	const struct receiving *r = view_state(v);
	const char *sscc;

	paper_zone(v, z);
	if (r->started && (sscc = pallet_in_hand(v, r->receipt.row.receipt_id)))
		z->context = arena_printf(view_arena(v), "%s\n%s %s", z->context, _("on pallet"), sscc);
}
