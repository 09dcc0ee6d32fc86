/* Recalls in a list, and one recall: whom to call, and who was. */
#include "ui/screens/parts.h"

#include "domain/stock/recall.h"
#include "ui/screens/printing.h"
#include "words/trace_book.h"

static const struct column recall_columns[] = {
	COLUMN("number", N_("Recall"), KIND_CODE, 13, 14, 0),
	COLUMN_STATE("state", N_("State"), 8, 10, 0),
	COLUMN("lot", N_("Lot"), KIND_CODE, 8, 16, 0),
	COLUMN("sku", N_("SKU"), KIND_CODE, 10, 16, 1),
	COLUMN("calls", N_("To call"), KIND_NUMBER, 7, 8, 2),
	COLUMN("called", N_("Called"), KIND_NUMBER, 6, 8, 2),
	COLUMN("name", N_("Name"), KIND_TEXT, 10, 30, 4),
	COLUMN("reason", N_("Reason"), KIND_TEXT, 8, 20, 5),
	COLUMN("who", N_("By"), KIND_TEXT, 6, 10, 6),
	COLUMN("created_at", N_("When"), KIND_INSTANT, 16, 16, 7),
	END_ROW,
};

static const struct action recalls_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the recall."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "recall" },
	END_ROW,
};

const struct screen screen_recalls = {
	.shape = SHAPE_LIST,
	.name = "recalls",
	.title = N_("Recalls"),
	.help = N_("Lots that were recalled, newest first, and how many of their customers were called."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = recalls_actions,
	.list = { .query = &recall_list,
		  .columns = recall_columns,
		  .sort = "recall_id",
		  .descending = true,
		  .empty = N_("No recall. A lot is recalled where it stands.") },
};

/* ---------------------------------------------------------------- one recall */

static const struct field recall_fields[] = {
	{ .name = "number",
	  .title = N_("Recall"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Its number.") },
	{ .name = "state",
	  .title = N_("State"),
	  .kind = KIND_STATE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Open until everybody was called.") },
	{ .name = "lot",
	  .title = N_("Lot"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .read_only = true,
	  .help = N_("What is recalled.") },
	{ .name = "item",
	  .title = N_("Item"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .read_only = true,
	  .help = N_("Whose lot it is.") },
	{ .name = "reason",
	  .title = N_("Reason"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .read_only = true,
	  .help = N_("Why it is recalled.") },
	{ .name = "decimals",
	  .title = N_("Decimals"),
	  .kind = KIND_NUMBER,
	  .width = 0,
	  .read_only = true,
	  .help = N_("Of the item's quantities.") },
	{ .name = "lot_id",
	  .title = N_("Lot"),
	  .kind = KIND_NUMBER,
	  .width = 0,
	  .read_only = true,
	  .help = N_("Its id.") },
	END_ROW,
};

static const struct field call_fields[] = {
	{ .name = "customer",
	  .title = N_("Customer"),
	  .kind = KIND_TEXT,
	  .width = 18,
	  .read_only = true,
	  .help = N_("Whom to call; without a name, the channel and its order.") },
	{ .name = "phone",
	  .title = N_("Phone"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("As the order said it.") },
	{ .name = "quantity",
	  .title = N_("Quantity"),
	  .kind = KIND_QTY,
	  .width = 5,
	  .read_only = true,
	  .unit = "decimals",
	  .help = N_("What he has of it.") },
	{ .name = "called_by",
	  .title = N_("Called by"),
	  .kind = KIND_TEXT,
	  .width = 9,
	  .read_only = true,
	  .help = N_("Empty: not yet.") },
	{ .name = "called_at",
	  .title = N_("When"),
	  .kind = KIND_INSTANT,
	  .width = 16,
	  .read_only = true,
	  .help = N_("When he was called.") },
	{ .name = "email",
	  .title = N_("Mail"),
	  .kind = KIND_CODE,
	  .width = 22,
	  .read_only = true,
	  .help = N_("As the order said it.") },
	{ .name = "order",
	  .title = N_("Order"),
	  .kind = KIND_CODE,
	  .width = 13,
	  .read_only = true,
	  .help = N_("The customer's order.") },
	{ .name = "note",
	  .title = N_("Note"),
	  .kind = KIND_TEXT,
	  .width = 20,
	  .read_only = true,
	  .help = N_("What he said.") },
	END_ROW,
};

static const struct grid recall_grid = { .title = N_("Whom to call"), .fields = call_fields, .fixed = true };

static void load_recall(struct view *v, struct err *e)
{
	struct arena *a = view_arena(v);
	struct recall r;

	if (recall_load(view_desk(v), a, view_id(v), &r, e))
		return;
	form_put_i64(v, "decimals", r.row.decimals);
	form_put_i64(v, "lot_id", r.row.lot_id);
	form_put_text(v, "number", r.doc.number);
	form_put_text(v, "state", r.doc.state);
	form_put_text(v, "lot", r.row.lot);
	form_put_text(v, "item", arena_printf(a, "%s  %s", r.row.sku, r.row.name));
	form_put_text(v, "reason", r.row.reason);
	for (size_t i = 0; i < r.n_calls; i++) {
		const struct recall_call_row *c = &r.calls[i];
		size_t line = grid_add(v, c->order_id);

		grid_put_text(v, line, "customer",
			      *c->customer ? c->customer : arena_printf(a, "%s %s", c->channel, c->external_ref));
		grid_put_text(v, line, "phone", c->phone);
		grid_put_i64(v, line, "quantity", c->quantity);
		grid_put_text(v, line, "called_by", c->called_by ? c->called_by : "");
		grid_put_i64(v, line, "called_at", c->called_at);
		grid_put_text(v, line, "email", c->email);
		grid_put_text(v, line, "order", c->number);
		grid_put_text(v, line, "note", c->note);
	}
}

static bool always_frozen(struct view *v UNUSED)
{
	return true;
}

static bool on_a_line(struct view *v)
{
	int line = grid_line(v);

	return line >= 0 && (size_t)line < grid_count(v);
}

static bool was_called(struct view *v)
{
	return *grid_text(v, (size_t)grid_line(v), "called_by") != '\0';
}

static bool can_call(struct view *v)
{
	return on_a_line(v) && str_eq(form_text(v, "state"), "open") && !was_called(v);
}

static bool can_take_back(struct view *v)
{
	return on_a_line(v) && str_eq(form_text(v, "state"), "open") && was_called(v);
}

/* Which customer is meant is settled before the note is asked for: the small form has no lines. */
struct calling {
	int64_t order_id;
};

static void prepare_call(struct view *v)
{
	struct calling *c = view_state(v);

	c->order_id = grid_id(v, (size_t)grid_line(v));
}

static unsigned call(struct view *v, struct err *e)
{
	const struct calling *c = view_state(v);

	return reload_if(
		recall_called(view_desk(v), view_arena(v), view_id(v), c->order_id, true, form_text(v, "note"), e));
}

static unsigned take_back(struct view *v, struct err *e)
{
	return reload_if(
		recall_called(view_desk(v), view_arena(v), view_id(v), grid_id(v, (size_t)grid_line(v)), false, "", e));
}

static unsigned open_order(struct view *v, struct err *e)
{
	return open_paper(v, grid_id(v, (size_t)grid_line(v)), e);
}

static unsigned open_trace(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "trace", form_i64(v, "lot_id"), NULL);
}

static unsigned history(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "history", view_id(v), "recall");
}

static void prepare_book(struct view *v)
{
	struct document doc;
	struct err e = ERR_INIT;

	if (document_get(view_desk(v), view_arena(v), view_id(v), &doc, &e) == OK)
		form_put_text(v, "file", arena_printf(view_arena(v), "%s.xlsx", doc.number));
}

static unsigned write_book(struct view *v, struct err *e)
{
	struct recall r;

	if (recall_load(view_desk(v), view_arena(v), view_id(v), &r, e) ||
	    recall_book(view_desk(v), view_arena(v), &r, form_text(v, "file"), e))
		return STAY;
	view_say(v, SAY_DONE, _("The recall is in %s."), form_text(v, "file"));
	return STAY;
}

static const struct field note_fields[] = {
	{ .name = "note",
	  .title = N_("Note"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .help = N_("What he said; may stay empty.") },
	END_ROW,
};
static const struct field book_fields[] = {
	{ .name = "file",
	  .title = N_("File"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .required = true,
	  .help = N_("A workbook, with a sheet for each question.") },
	END_ROW,
};

static const struct action recall_actions[] = {
	{ .name = "called",
	  .label = N_("Called"),
	  .help = N_("This customer was called: kept with your name and the time. The last one closes the recall."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-V",
	  .when = can_call,
	  .fields = note_fields,
	  .prepare = prepare_call,
	  .run = call },
	{ .name = "not-called",
	  .label = N_("Not called"),
	  .help = N_("Ticked off by mistake: he is still to be called."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-X",
	  .when = can_take_back,
	  .run = take_back },
	{ .name = "trace",
	  .label = N_("Trace"),
	  .help = N_("Show where the lot came from, where it went and what is left."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-T",
	  .run = open_trace },
	{ .name = "order",
	  .label = N_("Order"),
	  .help = N_("Open the customer's order."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-G",
	  .when = on_a_line,
	  .run = open_order },
	{ .name = "print",
	  .label = N_("Print"),
	  .help = N_("Print whom to call and what stands where, into a file or on a printer."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .fields = print_paper_fields,
	  .prepare = prepare_print_paper,
	  .run = print_this_recall },
	{ .name = "workbook",
	  .label = N_("Workbook"),
	  .help = N_("Write all of it into an .xlsx, with a sheet each."),
	  .permission = PERM_EXPORT,
	  .key = "Ctrl-E",
	  .fields = book_fields,
	  .prepare = prepare_book,
	  .run = write_book },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this recall, when and why."),
	  .permission = PERM_LOOK,
	  .flags = ACTION_HIDDEN,
	  .run = history },
	END_ROW,
};

const struct screen screen_recall = {
	.shape = SHAPE_FORM,
	.name = "recall",
	.title = N_("Recall"),
	.help = N_(
		"The lot is stopped in every warehouse. Its customers stand here with what they have of it; each is ticked off when he was called."),
	.permission = PERM_LOOK,
	.actions = recall_actions,
	.state_size = sizeof(struct calling),
	.form = { .fields = recall_fields, .grid = &recall_grid, .load = load_recall, .frozen = always_frozen },
};
