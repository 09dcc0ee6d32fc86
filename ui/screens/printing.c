/* Labels with their preview, the spool, printers, and what the worker last did. */
#include "ui/screens/printing.h"

#include "domain/desk/setting.h"
#include "domain/receiving/inspection.h"
#include "domain/stock/place_sql.h"
#include "domain/work/print_job.h"
#include "domain/work/printer.h"
#include "domain/work/worker_sql.h"
#include "io/label_of.h"
#include "io/spool.h"
#include "ui/core/picture.h"
#include "words/words.h"

/* ---------------------------------------------------------------- one label */

static int label_of_place_id(struct desk *desk, struct arena *a, int64_t place_id, struct label_of *out, struct err *e)
{
	struct place_row place;
	int rc = place_get(desk->db, a, place_id, &place, e);

	return rc ? rc : label_of_place(desk, a, place.code, out, e);
}

/* The label that the screen was opened for: its text says of what, its id which. */
static int label_of_view(struct view *v, struct arena *a, struct label_of *out, struct err *e)
{
	struct desk *desk = view_desk(v);
	const struct number_style *style = &view_format(v)->words->number;
	const char *what = view_text(v);

	if (str_eq(what, "place"))
		return label_of_place_id(desk, a, view_id(v), out, e);
	if (str_eq(what, "code"))
		return label_of_code(desk, a, view_id(v), style, out, e);
	if (str_eq(what, "lot"))
		return label_of_lot(desk, a, view_id(v), out, e);
	if (str_eq(what, "receipt line"))
		return label_of_receipt_line(desk, a, view_id(v), style, out, e);
	return label_of_item_id(desk, a, view_id(v), style, out, e);
}

static const struct field label_fields[] = {
	{ .name = "text",
	  .title = N_("Label"),
	  .kind = KIND_TEXT,
	  .width = 44,
	  .read_only = true,
	  .help = N_("What stands on it.") },
	{ .name = "symbol",
	  .title = N_("Barcode"),
	  .kind = KIND_TEXT,
	  .width = 44,
	  .read_only = true,
	  .help = N_("Its kind, and what a scanner will read.") },
	{ .name = "printer",
	  .title = N_("Printer"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .lookup = "printers",
	  .lookup_field = "code",
	  .help = N_("Where it comes out. The setting label.printer fills it in.") },
	{ .name = "copies",
	  .title = N_("Copies"),
	  .kind = KIND_NUMBER,
	  .width = 5,
	  .required = true,
	  .help = N_("How many, 1 to 1000.") },
	END_ROW,
};

struct label_state {
	bool encoded;
	struct symbol symbol;
};

static const char *texts_of(struct arena *a, const struct label *l)
{
	struct str s AUTO_STR = STR_INIT;

	for (size_t i = 0; i < l->n_fields; i++)
		str_addf(&s, "%s%s", i ? " · " : "", l->fields[i].text);
	return arena_copy(a, s.p, s.len);
}

static void load_label(struct view *v, struct err *e)
{
	struct label_state *state = view_state(v);
	struct label_of l;
	const char *printer;

	if (label_of_view(v, view_keep(v), &l, e) || spool_printer(view_desk(v), view_arena(v), "label", &printer, e))
		return;
	form_put_text(v, "text", texts_of(view_arena(v), &l.label));
	form_put_text(v, "symbol", arena_printf(view_arena(v), "%s  %s", symbol_title(l.label.symbol), l.label.data));
	form_put_text(v, "printer", printer);
	form_put_i64(v, "copies", l.copies);
	state->encoded = symbol_encode(view_keep(v), l.label.symbol, l.label.data, &state->symbol, e) == OK;
	/* What was looked for and not there, such as a setting, is no failure. */
	if (state->encoded)
		e->code = OK;
}

/* What a phone or a scanner reads off the screen is what the label will bear. */
static void paint_label(struct view *v, int y, int x, int height, int width)
{
	const struct label_state *state = view_state(v);
	const struct symbol *s = &state->symbol;

	if (state->encoded)
		(void)picture_code(y, x, height, width, &(struct code_modules){ s->height, s->width, s->modules });
}

static int lay_down(struct view *v, const struct label_of *l, const char *printer, int64_t copies, struct err *e)
{
	int64_t job_id;
	int rc = spool_label(view_desk(v), view_arena(v), l, printer, copies, &job_id, e);

	if (rc)
		return rc;
	e->code = OK;
	view_say(v, SAY_DONE, _("%s waits for the printer as job %s."), l->title,
		 words_number(view_arena(v), view_format(v)->words, job_id));
	return OK;
}

static unsigned print_label(struct view *v, struct err *e)
{
	struct label_of l;

	if (label_of_view(v, view_arena(v), &l, e) ||
	    lay_down(v, &l, form_text(v, "printer"), form_i64(v, "copies"), e))
		return STAY;
	return CLOSE;
}

static const struct action label_actions[] = {
	{ .name = "print",
	  .label = N_("Print"),
	  .help = N_("Leave the label in the spool; the worker prints it."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_SAVES,
	  .run = print_label },
	END_ROW,
};

const struct screen screen_label = {
	.shape = SHAPE_FORM,
	.name = "label",
	.title = N_("Label"),
	.help = N_("One label as it will be printed, and where it goes."),
	.permission = PERM_LABEL,
	.reached_by = "items",
	.actions = label_actions,
	.state_size = sizeof(struct label_state),
	.form = { .fields = label_fields, .load = load_label, .save = print_label, .picture = paint_label },
};

unsigned open_item_label(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "label", row_id(v), "item");
}

unsigned open_this_items_label(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "label", view_id(v), "item");
}

unsigned open_code_label(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "label", row_id(v), "code");
}

unsigned open_place_label(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "label", row_id(v), "place");
}

unsigned open_lot_label(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "label", row_id(v), "lot");
}

unsigned open_this_lots_label(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "label", view_id(v), "lot");
}

unsigned open_line_label(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "label", row_id(v), "receipt line");
}

unsigned print_labels_of_line(struct view *v, int64_t line_id, struct err *e)
{
	struct label_of l;

	if (label_of_receipt_line(view_desk(v), view_arena(v), line_id, &view_format(v)->words->number, &l, e))
		return STAY;
	return reload_if(lay_down(v, &l, NULL, 0, e));
}

unsigned print_labels_of_parts(struct view *v, int64_t inspection_id, struct err *e)
{
	struct arena *a = view_arena(v);
	struct inspection i;

	if (inspection_load(view_desk(v), a, inspection_id, &i, e))
		return STAY;
	for (size_t k = 0; k < i.parts.n; k++) {
		struct label_of l;

		if (label_of_part(view_desk(v), a, inspection_id, i.parts.v[k].part_no, words_term(i.parts.v[k].fate),
				  &l, e) ||
		    lay_down(v, &l, NULL, 0, e))
			return STAY;
	}
	return RELOAD;
}

unsigned print_label_of_plate(struct view *v, int64_t plate_id, struct err *e)
{
	struct label_of l;

	if (label_of_plate_id(view_desk(v), view_arena(v), plate_id, &l, e))
		return STAY;
	return reload_if(lay_down(v, &l, NULL, 0, e));
}

unsigned print_line_labels(struct view *v, struct err *e)
{
	return print_labels_of_line(v, row_id(v), e);
}

/* ---------------------------------------------------------------- the spool */

static const struct column job_columns[] = {
	COLUMN("job_id", N_("Job"), KIND_NUMBER, 5, 7, 1),
	COLUMN("printer", N_("Printer"), KIND_CODE, 7, 10, 0),
	COLUMN("title", N_("What"), KIND_TEXT, 14, 30, 0),
	COLUMN("copies", N_("Copies"), KIND_NUMBER, 6, 6, 3),
	COLUMN_STATE("state", N_("State"), 10, 12, 0),
	COLUMN("answer", N_("Answer"), KIND_TEXT, 12, 40, 2),
	COLUMN("attempts", N_("Tries"), KIND_NUMBER, 5, 5, 5),
	COLUMN("who", N_("By"), KIND_TEXT, 6, 10, 4),
	COLUMN("created_at", N_("Since"), KIND_INSTANT, 16, 16, 6),
	END_ROW,
};

static bool job_is(struct view *v, const char *one, const char *other)
{
	return row_there(v) && (str_eq(row_text(v, "state"), one) || str_eq(row_text(v, "state"), other));
}

static bool job_waits(struct view *v)
{
	return job_is(v, "waiting", "waiting");
}

static bool job_is_held(struct view *v)
{
	return job_is(v, "held", "held");
}

static bool job_can_end(struct view *v)
{
	return job_is(v, "waiting", "held");
}

static bool job_is_over(struct view *v)
{
	return job_is(v, "printed", "failed") || job_is(v, "cancelled", "in doubt");
}

static bool job_is_doubted(struct view *v)
{
	return job_is(v, "in doubt", "in doubt");
}

static unsigned job_was_seen(struct view *v, struct err *e)
{
	return act_row(v, e, print_job_seen, N_("The job is printed."));
}

static unsigned hold_job(struct view *v, struct err *e)
{
	return act_row(v, e, print_job_hold, N_("The job is held."));
}

static unsigned free_job(struct view *v, struct err *e)
{
	return act_row(v, e, print_job_free, N_("The job waits for its printer again."));
}

static unsigned cancel_job(struct view *v, struct err *e)
{
	return act_row(v, e, print_job_cancel, N_("The job is cancelled."));
}

#define WHERE_FIELD                                                                                                    \
	{                                                                                                              \
		.name = "printer", .title = N_("Printer"), .kind = KIND_CODE, .width = 12, .required = true,           \
		.lookup = "printers", .lookup_field = "code", .help = N_("Where it comes out this time.")              \
	}

static const struct field move_fields[] = { WHERE_FIELD, END_ROW };

static const struct field again_fields[] = {
	WHERE_FIELD,
	{ .name = "from",
	  .title = N_("From label"),
	  .kind = KIND_NUMBER,
	  .width = 5,
	  .required = true,
	  .help = N_("The first one that did not come out; 1 prints all of them.") },
	END_ROW,
};

static void prepare_again(struct view *v)
{
	form_put_text(v, "printer", row_text(v, "printer"));
	form_put_i64(v, "from", 1);
}

static void prepare_move(struct view *v)
{
	form_put_text(v, "printer", row_text(v, "printer"));
}

static unsigned move_job(struct view *v, struct err *e)
{
	return reload_if(print_job_move(view_desk(v), view_arena(v), row_id(v), form_text(v, "printer"), e));
}

static unsigned print_again(struct view *v, struct err *e)
{
	int64_t job_id;
	int rc = print_job_again(view_desk(v), view_arena(v), row_id(v), form_text(v, "printer"), form_i64(v, "from"),
				 &job_id, e);

	if (rc == OK)
		view_say(v, SAY_DONE, _("Job %s waits for the printer."),
			 words_number(view_arena(v), view_format(v)->words, job_id));
	return reload_if(rc);
}

/* "The worker last ran 12 s ago" */
static void worker_heading(struct view *v, struct str *to)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	const struct words_settings *w = view_format(v)->words;
	struct worker_mark_get_row mark;
	struct err e = ERR_INIT;
	int64_t s;

	if (worker_mark_get(desk->db, a, "spool", &mark, &e)) {
		str_add(to, _("No worker has run yet: nothing is printed without \"dockline work\""));
		return;
	}
	s = (desk_now(desk) - mark.last_at) / 1000;
	if (s < 120)
		str_addf(to, _("The worker last ran %s s ago"), words_number(a, w, s > 0 ? s : 0));
	else if (s < 7200)
		str_addf(to, _("The worker last ran %s minutes ago"), words_number(a, w, s / 60));
	else
		str_addf(to, _("The worker last ran %s hours ago"), words_number(a, w, s / 3600));
}

static void ask_cancel_job(struct view *v, struct str *to)
{
	str_addf(to, _("Cancel job %" PRId64 "? %s is not printed then."), row_id(v), row_text(v, "title"));
}

static const struct action job_actions[] = {
	{ .name = "hold",
	  .label = N_("Hold"),
	  .help = N_("The job steps aside until it is freed."),
	  .permission = PERM_LABEL,
	  .key = "H",
	  .flags = ACTION_MARKED | ACTION_ROW,
	  .when = job_waits,
	  .run = hold_job },
	{ .name = "free",
	  .label = N_("Free"),
	  .help = N_("The job waits for its printer again."),
	  .permission = PERM_LABEL,
	  .key = "F",
	  .flags = ACTION_MARKED | ACTION_ROW,
	  .when = job_is_held,
	  .run = free_job },
	{ .name = "cancel-job",
	  .label = N_("Cancel job"),
	  .help = N_("The job is not printed any more."),
	  .permission = PERM_LABEL,
	  .key = "d",
	  .flags = ACTION_MARKED | ACTION_ROW | ACTION_DANGER,
	  .when = job_can_end,
	  .question = ask_cancel_job,
	  .run = cancel_job },
	{ .name = "move-job",
	  .label = N_("Move"),
	  .help = N_("The job comes out on another printer."),
	  .permission = PERM_LABEL,
	  .key = "g",
	  .flags = ACTION_ROW,
	  .when = job_can_end,
	  .fields = move_fields,
	  .prepare = prepare_move,
	  .run = move_job },
	{ .name = "seen",
	  .label = N_("Came out"),
	  .help = N_("You have looked at the printer: all of it came out."),
	  .permission = PERM_LABEL,
	  .key = "C",
	  .flags = ACTION_MARKED | ACTION_ROW,
	  .when = job_is_doubted,
	  .run = job_was_seen },
	{ .name = "again",
	  .label = N_("Again"),
	  .help = N_("Print the same once more, on this printer or another."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .when = job_is_over,
	  .fields = again_fields,
	  .prepare = prepare_again,
	  .run = print_again },
	{ .name = "printers",
	  .label = N_("Printers"),
	  .help = N_("Show the printers and what waits for each."),
	  .permission = PERM_LABEL,
	  .key = "p",
	  .open = "printers" },
	END_ROW,
};

const struct screen screen_spool = {
	.shape = SHAPE_LIST,
	.name = "spool",
	.title = N_("Label and print queue"),
	.help = N_(
		"What waits to be printed, newest first, and what came of it. The worker prints; a printer that is off "
		"holds up no other. A job in doubt may have come out in part: look at the paper, then say that it came out, or "
		"print again what is missing."),
	.permission = PERM_LABEL,
	.starts = true,
	.actions = job_actions,
	.list = { .query = &print_job_list,
		  .columns = job_columns,
		  .sort = "job_id",
		  .descending = true,
		  .heading = worker_heading,
		  .empty = N_("Nothing was printed yet. F9 on an item, a place or an order prints.") },
};

/* ---------------------------------------------------------------- printers */

static const struct column printer_columns[] = {
	COLUMN("code", N_("Code"), KIND_CODE, 6, 12, 0),	COLUMN("name", N_("Name"), KIND_TEXT, 10, 30, 2),
	COLUMN("address", N_("Address"), KIND_CODE, 16, 40, 1), COLUMN_STATE("status", N_("Status"), 8, 10, 0),
	COLUMN("jobs", N_("Jobs"), KIND_NUMBER, 5, 6, 0),	END_ROW,
};

#define NAME_FIELD                                                                                                     \
	{                                                                                                              \
		.name = "name", .title = N_("Name"), .kind = KIND_TEXT, .width = 30, .help = N_("Where it stands.")    \
	}
#define ADDRESS_FIELD                                                                                                  \
	{                                                                                                              \
		.name = "address", .title = N_("Address"), .kind = KIND_CODE, .width = 30, .required = true,           \
		.help = N_("HOST:PORT; zpl://HOST:PORT also asks how it is; cups://HOST/QUEUE.")                       \
	}

static const struct field new_printer_fields[] = {
	{ .name = "code",
	  .title = N_("Code"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .help = N_("Short, as people say it.") },
	NAME_FIELD,
	ADDRESS_FIELD,
	END_ROW,
};

static const struct field change_printer_fields[] = { NAME_FIELD, ADDRESS_FIELD, END_ROW };

static unsigned add_printer(struct view *v, struct err *e)
{
	int64_t printer_id;

	return reload_if(printer_add(view_desk(v), view_arena(v), form_text(v, "code"), form_text(v, "name"),
				     form_text(v, "address"), &printer_id, e));
}

static void prepare_change(struct view *v)
{
	form_put_text(v, "name", row_text(v, "name"));
	form_put_text(v, "address", row_text(v, "address"));
}

static unsigned change_printer(struct view *v, struct err *e)
{
	const char *name = form_text(v, "name");

	return reload_if(printer_change(view_desk(v), view_arena(v), row_text(v, "code"), *name ? name : NULL,
					form_text(v, "address"), NULL, e));
}

static unsigned set_status(struct view *v, const char *status, struct err *e)
{
	return reload_if(printer_change(view_desk(v), view_arena(v), row_text(v, "code"), NULL, NULL, status, e));
}

static unsigned hold_printer(struct view *v, struct err *e)
{
	return set_status(v, "held", e);
}

static unsigned free_printer(struct view *v, struct err *e)
{
	return set_status(v, "active", e);
}

static bool printer_is_held(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "status"), "held");
}

static bool printer_is_active(struct view *v)
{
	return row_there(v) && !str_eq(row_text(v, "status"), "held");
}

static unsigned labels_here(struct view *v, struct err *e)
{
	if (setting_set(view_desk(v), SETTING_USER, "label.printer", row_text(v, "code"), e))
		return STAY;
	view_say(v, SAY_DONE, _("Your labels come out on %s from now on."), row_text(v, "code"));
	return RELOAD;
}

static unsigned papers_here(struct view *v, struct err *e)
{
	if (setting_set(view_desk(v), SETTING_USER, "paper.printer", row_text(v, "code"), e))
		return STAY;
	view_say(v, SAY_DONE, _("Your papers come out on %s from now on."), row_text(v, "code"));
	return RELOAD;
}

static const struct action printer_actions[] = {
	{ .name = "labels-here",
	  .label = N_("My labels"),
	  .help = N_("Your labels come out here from now on."),
	  .permission = PERM_LABEL,
	  .key = "L",
	  .flags = ACTION_ROW,
	  .run = labels_here },
	{ .name = "papers-here",
	  .label = N_("My papers"),
	  .help = N_("Your orders and other papers come out here from now on."),
	  .permission = PERM_LABEL,
	  .key = "O",
	  .flags = ACTION_ROW,
	  .run = papers_here },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a printer and where it listens."),
	  .permission = PERM_PRINTER,
	  .on = COMMAND_NEW,
	  .fields = new_printer_fields,
	  .run = add_printer },
	{ .name = "change",
	  .label = N_("Change"),
	  .help = N_("Change its name or where it listens."),
	  .permission = PERM_PRINTER,
	  .key = "c",
	  .flags = ACTION_ROW,
	  .fields = change_printer_fields,
	  .prepare = prepare_change,
	  .run = change_printer },
	{ .name = "hold",
	  .label = N_("Hold"),
	  .help = N_("Its jobs wait: no paper, or it is being mended."),
	  .permission = PERM_PRINTER,
	  .key = "H",
	  .flags = ACTION_ROW,
	  .when = printer_is_active,
	  .run = hold_printer },
	{ .name = "free",
	  .label = N_("Free"),
	  .help = N_("Its jobs are printed again."),
	  .permission = PERM_PRINTER,
	  .key = "F",
	  .flags = ACTION_ROW,
	  .when = printer_is_held,
	  .run = free_printer },
	{ .name = "cards",
	  .label = N_("Cards"),
	  .help = N_("Print the command cards: scanned instead of pressing a key."),
	  .permission = PERM_LABEL,
	  .key = "C",
	  .fields = print_labels_fields,
	  .prepare = prepare_print_cards,
	  .run = print_cards },
	END_ROW,
};

const struct screen screen_printers = {
	.shape = SHAPE_LIST,
	.name = "printers",
	.title = N_("Printers"),
	.help = N_("Where labels and papers come out, and what waits for each."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = printer_actions,
	.list = { .query = &printer_list,
		  .columns = printer_columns,
		  .sort = "code",
		  .heading = worker_heading,
		  .empty = N_("No printer yet. F6 enters one, by permission.") },
};
