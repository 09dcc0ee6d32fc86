/* One shipment notice as a form: who sends it, what it brings, and what may be done with it. */
#include "ui/screens/notices.h"

#include "domain/receiving/notice.h"
#include "ui/screens/printing.h"

static bool from_list(struct view *v)
{
	return view_screen(v) == &screen_notices;
}

static int64_t notice_id(struct view *v)
{
	return from_list(v) ? row_id(v) : view_id(v);
}

static const char *notice_text(struct view *v, const char *field)
{
	return from_list(v) ? row_text(v, field) : form_text(v, field);
}

static bool in_state(struct view *v, const char *state)
{
	return str_eq(notice_text(v, "state"), state);
}

static bool notice_there(struct view *v)
{
	return from_list(v) ? row_there(v) : view_id(v) != 0;
}

bool notice_on_the_way(struct view *v)
{
	return notice_there(v) && (in_state(v, "announced") || in_state(v, "in transit"));
}

bool notice_not_over(struct view *v)
{
	return notice_there(v) && !in_state(v, "closed") && !in_state(v, "cancelled");
}

unsigned notice_receive(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "receive", 0, notice_text(v, "number"));
}

unsigned notice_is_here(struct view *v, struct err *e)
{
	if (notice_arrived(view_desk(v), view_arena(v), notice_id(v), e))
		return STAY;
	view_say(v, SAY_DONE, "%s", _("The notice is marked as arrived."));
	return RELOAD;
}

const struct field notice_end_fields[] = REASON_FIELDS(reasons_to_end_notice, N_("Why nothing more of it is awaited."));

unsigned notice_end_now(struct view *v, struct err *e)
{
	if (notice_finish(view_desk(v), view_arena(v), notice_id(v), reason_of(v), e))
		return STAY;
	view_say(v, SAY_DONE, _("%s is over; its orders still expect what did not come."), notice_text(v, "number"));
	return RELOAD;
}

/* ---------------------------------------------------------------- the form */

static const struct field notice_fields[] = {
	{ .name = "number", .title = N_("Notice"), .kind = KIND_CODE, .width = 16, .help = N_("Our number.") },
	{ .name = "state", .title = N_("State"), .kind = KIND_STATE, .width = 18, .help = N_("Where it stands.") },
	{ .name = "sender",
	  .title = N_("Supplier"),
	  .kind = KIND_TEXT,
	  .width = 56,
	  .help = N_("Who sends it: a supplier, or a warehouse of ours.") },
	{ .name = "supplier_ref",
	  .title = N_("Their number"),
	  .kind = KIND_CODE,
	  .width = 30,
	  .help = N_("The sender's number of it.") },
	{ .name = "shipped_on", .title = N_("Shipped"), .kind = KIND_DAY, .width = 11, .help = N_("The day it left.") },
	{ .name = "due_on", .title = N_("Due"), .kind = KIND_DAY, .width = 11, .help = N_("The day it should come.") },
	{ .name = "carrier",
	  .title = N_("Carrier"),
	  .kind = KIND_TEXT,
	  .width = 56,
	  .help = N_("Who brings it, and the number to ask for it.") },
	{ .name = "taken_in",
	  .title = N_("Taken in"),
	  .kind = KIND_TEXT,
	  .width = 56,
	  .help = N_("When, by whom, and from what sort of file.") },
	{ .name = "pallets",
	  .title = N_("Pallets"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .help = N_("Those that it names.") },
	{ .name = "came",
	  .title = N_("Came"),
	  .kind = KIND_TEXT,
	  .width = 30,
	  .help = N_("Units, of those announced.") },
	END_ROW,
};

static const struct field line_fields[] = {
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 13,
	  .help = N_("The item; empty: nobody knows their code yet.") },
	{ .name = "name", .title = N_("Name"), .kind = KIND_TEXT, .width = 12, .help = N_("The item's.") },
	{ .name = "quantity", .title = N_("Announced"), .kind = KIND_NUMBER, .width = 9, .help = N_("Base units.") },
	{ .name = "packs",
	  .title = N_("In packs"),
	  .kind = KIND_TEXT,
	  .width = 12,
	  .help = N_("What is announced, in the packs that the item has.") },
	{ .name = "received", .title = N_("Came"), .kind = KIND_NUMBER, .width = 6, .help = N_("Received so far.") },
	{ .name = "sscc",
	  .title = N_("Pallet"),
	  .kind = KIND_CODE,
	  .width = 18,
	  .help = N_("The pallet or carton it is on.") },
	{ .name = "order_ref",
	  .title = N_("Order"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .help = N_("Our order, as the sender wrote it.") },
	{ .name = "lot_code", .title = N_("Lot"), .kind = KIND_CODE, .width = 12, .help = N_("As announced.") },
	{ .name = "expiry_on", .title = N_("Expiry"), .kind = KIND_DAY, .width = 10, .help = N_("As announced.") },
	{ .name = "code",
	  .title = N_("Their code"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .help = N_("What the sender calls the item.") },
	END_ROW,
};

static const struct grid notice_grid = {
	.title = N_("Lines"), .fields = line_fields, .total = "quantity", .fixed = true
};

static void put_line(struct view *v, const struct notice_lines_named_row *row)
{
	size_t line = grid_add(v, row->line_id);

	grid_put_text(v, line, "sku", row->sku ? row->sku : "");
	grid_put_text(v, line, "name", row->name ? row->name : "");
	grid_put_i64(v, line, "quantity", row->quantity);
	grid_put_text(v, line, "packs", row->item_id != DB_NULL ? packs_of(v, row->item_id, row->quantity, 0) : "");
	grid_put_i64(v, line, "received", row->received);
	grid_put_text(v, line, "sscc", row->sscc ? row->sscc : "");
	grid_put_text(v, line, "order_ref", row->order_ref);
	grid_put_text(v, line, "lot_code", row->lot_code);
	grid_put_text(v, line, "expiry_on", row->expiry_on);
	grid_put_text(v, line, "code", row->code);
}

static void load_notice(struct view *v, struct err *e)
{
	const struct format *format = view_format(v);
	struct arena *a = view_arena(v);
	struct notice n;

	if (notice_load(view_desk(v), a, view_id(v), &n, e))
		return;
	form_put_text(v, "number", n.doc.number);
	form_put_text(v, "state", n.doc.state);
	form_put_text(v, "sender", arena_printf(a, "%s  %s", n.whence.sender, n.whence.sender_name));
	form_put_text(v, "supplier_ref", n.row.supplier_ref);
	form_put_text(v, "shipped_on", n.row.shipped_on);
	form_put_text(v, "due_on", n.row.due_on);
	form_put_text(v, "carrier",
		      arena_printf(a, "%s%s%s", n.row.carrier, *n.row.carrier ? "  " : "", n.row.tracking));
	form_put_text(v, "taken_in",
		      arena_printf(a, "%s  %s  %s",
				   words_instant(a, format->words, n.doc.created_at, (int)format->zone_minutes),
				   n.whence.who, words_term(n.row.source)));
	form_put_i64(v, "pallets", n.whence.pallets);
	form_put_text(v, "came",
		      arena_printf(a, _("%s of %s"), words_qty(a, format->words, n.whence.received, 0),
				   words_qty(a, format->words, n.whence.units, 0)));
	for (size_t i = 0; i < n.n_lines; i++)
		put_line(v, &n.lines[i]);
}

static unsigned notice_lines_list(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "notice-lines", view_id(v), NULL);
}

static unsigned notice_history(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "history", view_id(v), "notice");
}

static const struct action notice_actions[] = {
	{ .name = "receive",
	  .label = N_("Receive"),
	  .help = N_("Receive this notice by scanning."),
	  .permission = PERM_RECEIVE,
	  .key = "Ctrl-E",
	  .when = notice_not_over,
	  .run = notice_receive },
	{ .name = "arrived",
	  .label = N_("Arrived"),
	  .help = N_("The truck is here: mark the notice as arrived."),
	  .permission = PERM_RECEIVE,
	  .key = "Ctrl-A",
	  .when = notice_on_the_way,
	  .run = notice_is_here },
	{ .name = "end",
	  .label = N_("End"),
	  .help = N_("End the notice by hand, with a reason: it never came, or the rest will not."),
	  .permission = PERM_IMPORT,
	  .key = "Ctrl-X",
	  .when = notice_not_over,
	  .fields = notice_end_fields,
	  .run = notice_end_now },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this notice, when and why."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-T",
	  .run = notice_history },
	{ .name = "lines",
	  .label = N_("Lines"),
	  .help = N_("Show the lines as a list, to sort, filter and export them."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-B",
	  .run = notice_lines_list },
	{ .name = "labels",
	  .label = N_("Labels"),
	  .help = N_("Print a label for each unit that still comes, with the lots announced."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .fields = print_labels_fields,
	  .prepare = prepare_print_labels,
	  .run = print_notice_labels },
	END_ROW,
};

const struct screen screen_notice = {
	.shape = SHAPE_FORM,
	.name = "notice",
	.title = N_("Shipment notice"),
	.help = N_("One notice: who sends it, when it should come, and what of it came, line by line."),
	.permission = PERM_LOOK,
	.actions = notice_actions,
	.form = { .fields = notice_fields, .grid = &notice_grid, .load = load_notice },
};
