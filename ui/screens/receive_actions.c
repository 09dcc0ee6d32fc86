/* What a clerk does at the receiving screen besides scanning. */
#include "ui/screens/receive_parts.h"
#include "ui/screens/receive_plate.h"

#include "domain/catalog/item.h"
#include "domain/receiving/inspection_sql.h"
#include "domain/receiving/receipt_report.h"
#include "io/kept_file.h"
#include "ui/screens/printing.h"

static unsigned do_undo(struct view *v, struct err *e)
{
	return receive_feed_line(v, "undo", e);
}

static unsigned do_damaged(struct view *v, struct err *e)
{
	return receive_feed_line(v, "damaged", e);
}

static bool builds_plate(struct view *v)
{
	const struct receiving *r = view_state(v);

	return r->started && pallet_in_hand(v, r->receipt.row.receipt_id);
}

static unsigned do_plate(struct view *v, struct err *e)
{
	return receive_feed_line(v, builds_plate(v) ? "close" : "plate", e);
}

static void ask_post(struct view *v, struct str *to)
{
	struct receiving *r = view_state(v);
	const struct words_settings *words = view_format(v)->words;
	struct arena *a = view_arena(v);
	struct err e = ERR_INIT;
	int64_t lines = 0, units = 0;
	bool others = false;

	if (receipt_unannounced(&r->receipt))
		str_addf(to, _("Post %s? It is held, and waits in the queue."), r->receipt.doc.number);
	else if (receipt_others_at_work(view_desk(v), a, &r->receipt, &others, &e) == OK && others)
		str_addf(to, _("Post %s? Another still counts: who ends last hears what is missing."),
			 r->receipt.doc.number);
	else if (receipt_shorts(view_desk(v), a, r->receipt.row.receipt_id, &lines, &units, &e) || !lines)
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
unsigned receive_labels(struct view *v, struct err *e)
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
	receive_to_result(v, &answer, &result);
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
	receive_follow(v, e);
	receive_to_result(v, &answer, &result);
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

static const struct field sender_fields[] = {
	{ .name = "supplier",
	  .title = N_("Supplier"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .lookup = "suppliers",
	  .lookup_field = "code",
	  .help = N_("Who sent it, as soon as somebody knows.") },
	END_ROW,
};

static unsigned do_sender(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	int64_t id = r->receipt.row.receipt_id;

	if (receipt_name_supplier(view_desk(v), view_arena(v), id, form_text(v, "supplier"), e) ||
	    receipt_load(view_desk(v), view_keep(v), id, &r->receipt, e))
		return STAY;
	view_say(v, SAY_DONE, _("%s sent it."), r->receipt.supplier);
	return STAY;
}

/* Of the item that was scanned last here. */
static unsigned do_who(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct desk *desk = view_desk(v);
	struct receipt_scan_row last;
	struct item_row item;
	int rc = receipt_last_taken(desk->db, view_arena(v), r->receipt.row.receipt_id, desk->user_id, &last, e);

	if (rc == ERR_NOT_FOUND) {
		e->code = OK;
		view_say(v, SAY_WARN, "%s", _("Nothing is scanned here yet."));
		return STAY;
	}
	if (rc || item_get(desk->db, view_arena(v), last.item_id, &item, e))
		return STAY;
	return view_open(v, "receipt-scans", r->receipt.row.receipt_id, item.sku);
}

static const struct choice report_types[] = {
	{ "missing paper", N_("a paper is missing") },
	{ "wrong label", N_("the label is wrong") },
	END_ROW,
};

static const struct field report_fields[] = {
	{ .name = "type",
	  .title = N_("What"),
	  .kind = KIND_CHOICE,
	  .width = 24,
	  .required = true,
	  .fallback = "missing paper",
	  .choices = report_types,
	  .help = N_("Of what was scanned last, or of all that comes with the paper.") },
	{ .name = "quantity",
	  .title = N_("Units"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .required = true,
	  .fallback = "1",
	  .help = N_("How many it is about.") },
	{ .name = "note",
	  .title = N_("In words"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .help = N_("What is missing or wrong.") },
	{ .name = "file",
	  .title = N_("Photo"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .help = N_("The path of a photo or paper; empty: none.") },
	END_ROW,
};

static unsigned do_report(struct view *v, struct err *e)
{
	struct receiving *r = view_state(v);
	struct arena *a = view_arena(v);
	struct receipt_report report = { .type = form_text(v, "type"),
					 .quantity = form_i64(v, "quantity"),
					 .note = form_text(v, "note"),
					 .file = "" };
	struct document doc;
	int64_t id;

	if ((!form_empty(v, "file") && kept_file_path(a, form_text(v, "file"), &report.file, e)) ||
	    receipt_report(view_desk(v), a, r->receipt.row.receipt_id, &report, &id, e) ||
	    document_get(view_desk(v), a, id, &doc, e))
		return STAY;
	view_say(v, SAY_DONE, _("%s is in the queue."), doc.number);
	return STAY;
}

static bool has_no_paper(struct view *v)
{
	const struct receiving *r = view_state(v);

	return r->started && receipt_unannounced(&r->receipt);
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

const struct action receive_actions[] = {
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
	  .run = receive_labels },
	{ .name = "other-order",
	  .label = N_("Other order"),
	  .help = N_("Go on with another order or notice; its number can be scanned as well."),
	  .permission = PERM_RECEIVE,
	  .key = "Ctrl-T",
	  .fields = other_fields,
	  .run = do_other },
	{ .name = "who",
	  .label = N_("Who"),
	  .help = N_("Show who scanned what of the item that was scanned last, on all receipts of the paper."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-V",
	  .flags = ACTION_HIDDEN,
	  .run = do_who },
	{ .name = "report",
	  .label = N_("Report"),
	  .help = N_("A paper is missing, or a label is wrong: to the queue, with a photo."),
	  .permission = PERM_RECEIVE,
	  .key = "Ctrl-Y",
	  .flags = ACTION_HIDDEN,
	  .fields = report_fields,
	  .run = do_report },
	{ .name = "sender",
	  .label = N_("Supplier"),
	  .help = N_("Say who sent what came without a paper."),
	  .permission = PERM_RECEIVE,
	  .key = "Ctrl-E",
	  .when = has_no_paper,
	  .fields = sender_fields,
	  .run = do_sender },
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
