/* One label as it will be printed, and the labels that other screens print at once. */
#include "ui/screens/printing.h"

#include "domain/desk/refuse.h"
#include "domain/receiving/inspection.h"
#include "domain/stock/place_sql.h"
#include "io/label_of.h"
#include "io/spool.h"
#include "ui/core/picture.h"
#include "words/words.h"

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
	int64_t copies = form_i64(v, "copies");
	struct label_of l;

	/* None at all is no way of saying one. */
	if ((!copies && refuse_value("copies", "0", "1 to 1000", e)) || label_of_view(v, view_arena(v), &l, e) ||
	    lay_down(v, &l, form_text(v, "printer"), copies, e))
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

	if (label_of_plate_id(view_desk(v), view_arena(v), plate_id, NULL, &l, e))
		return STAY;
	return reload_if(lay_down(v, &l, NULL, 0, e));
}

unsigned print_line_labels(struct view *v, struct err *e)
{
	return print_labels_of_line(v, row_id(v), e);
}
