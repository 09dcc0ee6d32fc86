/* Labels of whole papers, of places, users and cards: onto a printer, or into a file, as sheets where wanted. */
#include "ui/screens/printing.h"

#include "domain/work/document.h"
#include "io/label_many.h"
#include "io/out_file.h"
#include "io/spool.h"
#include "words/card_words.h"
#include "words/words.h"

static const struct choice sizes[] = { { "", N_("as usual") }, { "2x1", NULL }, { "4x2", NULL },
				       { "4x3", NULL },	       { "4x6", NULL }, { NULL, NULL } };

/* "", and every sheet that is known. */
static const struct choice *sheets(struct view *v UNUSED, struct arena *a)
{
	struct choice *all = arena_array(a, struct choice, n_label_sheets + 2);

	all[0] = (struct choice){ "", N_("none: a label a page") };
	for (size_t i = 0; i < n_label_sheets; i++)
		all[i + 1] = (struct choice){ label_sheets[i].name, NULL };
	all[n_label_sheets + 1] = (struct choice){ NULL, NULL };
	return all;
}

#define WHERE_FIELDS                                                                                                   \
	{ .name = "printer",                                                                                           \
	  .title = N_("Printer"),                                                                                      \
	  .kind = KIND_CODE,                                                                                           \
	  .width = 12,                                                                                                 \
	  .lookup = "printers",                                                                                        \
	  .lookup_field = "code",                                                                                      \
	  .help = N_("Where it comes out; empty: into the file below.") },                                             \
		{ .name = "size",                                                                                      \
		  .title = N_("Size"),                                                                                 \
		  .kind = KIND_CHOICE,                                                                                 \
		  .width = 10,                                                                                         \
		  .choices = sizes,                                                                                    \
		  .help = N_("Of the printer's labels, in inches.") },                                                 \
		{ .name = "file",                                                                                      \
		  .title = N_("File"),                                                                                 \
		  .kind = KIND_TEXT,                                                                                   \
		  .width = 30,                                                                                         \
		  .help = N_("A PDF, or a label printer's own by .zpl, .tspl, .epl.") },                               \
		{ .name = "sheet",                                                                                     \
		  .title = N_("Sheet"),                                                                                \
		  .kind = KIND_CHOICE,                                                                                 \
		  .width = 22,                                                                                         \
		  .options = sheets,                                                                                   \
		  .help = N_("In a PDF: which sheet of labels lies in the printer.") },                                \
	{                                                                                                              \
		.name = "start", .title = N_("From label"), .kind = KIND_NUMBER, .width = 4, .fallback = "1",          \
		.help = N_("The first label of the sheet that is still there.")                                        \
	}

const struct field print_labels_fields[] = { WHERE_FIELDS, END_ROW };

const struct field print_ship_fields[] = {
	{ .name = "cartons",
	  .title = N_("Cartons"),
	  .kind = KIND_NUMBER,
	  .width = 4,
	  .required = true,
	  .fallback = "1",
	  .help = N_("How many the order goes in; each gets a label.") },
	WHERE_FIELDS,
	END_ROW,
};

const struct field print_places_fields[] = {
	{ .name = "first",
	  .title = N_("From"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .required = true,
	  .lookup = "places",
	  .lookup_field = "code",
	  .help = N_("The first place by its code.") },
	{ .name = "last",
	  .title = N_("To"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .required = true,
	  .lookup = "places",
	  .lookup_field = "code",
	  .help = N_("The last place by its code.") },
	WHERE_FIELDS,
	END_ROW,
};

const struct field print_badge_fields[] = {
	{ .name = "text",
	  .title = N_("Badge"),
	  .kind = KIND_TEXT,
	  .width = 30,
	  .required = true,
	  .help = N_("What the scanner reads and the sign-in takes.") },
	WHERE_FIELDS,
	END_ROW,
};

/* What is printed: the row of a list, or the form itself. */
static const char *number_here(struct view *v)
{
	struct document doc;
	struct err e = ERR_INIT;

	if (view_screen(v)->shape == SHAPE_LIST)
		return row_text(v, "number");
	return document_get(view_desk(v), view_arena(v), view_id(v), &doc, &e) == OK ? doc.number : "";
}

static void prepare(struct view *v, const char *name)
{
	const char *printer = "";
	struct err e = ERR_INIT;

	if (spool_printer(view_desk(v), view_arena(v), "label", &printer, &e) == OK && *printer)
		form_put_text(v, "printer", printer);
	form_put_text(v, "file", arena_printf(view_arena(v), "%s.pdf", name));
}

void prepare_print_labels(struct view *v)
{
	prepare(v, number_here(v));
}

void prepare_print_places(struct view *v)
{
	prepare(v, "places");
	if (row_there(v)) {
		form_put_text(v, "first", row_text(v, "code"));
		form_put_text(v, "last", row_text(v, "code"));
	}
}

void prepare_print_badge(struct view *v)
{
	prepare(v, row_text(v, "name"));
	form_put_text(v, "text", row_text(v, "badge"));
}

void prepare_print_cards(struct view *v)
{
	prepare(v, "cards");
	form_put_text(v, "sheet", label_sheet_cards->name);
}

/* ---- where to */

static int make_file(struct view *v, const struct label_list *list, const char *path, struct str *out, struct err *e)
{
	const char *dot = strrchr(path, '.'), *name = form_text(v, "sheet");
	const struct label_sheet *sheet = *name ? label_sheet_find(name) : NULL;
	int64_t start = form_i64(v, "start");
	enum label_format format = LABEL_PDF;

	if (dot && label_format_by_name(dot + 1, &format) && label_format_is_printers(format))
		return label_list_make(list, format, out, e);
	if (!sheet)
		return label_list_pages(list, out, e);
	if (start < 1 || start > (int64_t)sheet->columns * sheet->rows)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "start"), FACT_TEXT("value", form_text(v, "start")),
				FACT_TEXT("expected", "a label of the sheet"));
	return label_list_sheet(list, sheet, (size_t)start - 1, out, e);
}

static unsigned to_file(struct view *v, const struct label_list *list, struct err *e)
{
	const char *path = form_text(v, "file");
	struct str bytes AUTO_STR = STR_INIT;

	if (!*path) {
		(void)err_fail(e, ERR_MISSING, FACT_TEXT("field", "file"));
		return STAY;
	}
	if (make_file(v, list, path, &bytes, e) || out_file_write(path, bytes.p, bytes.len, e))
		return STAY;
	view_say(v, SAY_DONE, "%s: %s", path,
		 words_count(view_arena(v), view_format(v)->words, label_list_count(list), "label"));
	return RELOAD;
}

static unsigned print_list(struct view *v, struct label_list *list, struct err *e)
{
	const char *printer = form_text(v, "printer"), *size = form_text(v, "size");
	int64_t jobs;

	if (*size && label_list_size(list, size, e))
		return STAY;
	e->code = OK;
	if (!*printer)
		return to_file(v, list, e);
	if (label_list_spool(view_desk(v), list, printer, &jobs, e))
		return STAY;
	e->code = OK; /* a setting that is not there is no failure */
	view_say(v, SAY_DONE, _("%s wait for %s."),
		 words_count(view_arena(v), view_format(v)->words, label_list_count(list), "label"), printer);
	return RELOAD;
}

/* ---- what */

static const struct number_style *style(struct view *v)
{
	return &view_format(v)->words->number;
}

unsigned print_receipt_labels(struct view *v, struct err *e)
{
	struct label_list list = { .arena = view_arena(v) };

	return label_many_receipt(view_desk(v), number_here(v), style(v), &list, e) ? STAY : print_list(v, &list, e);
}

unsigned print_order_labels(struct view *v, struct err *e)
{
	struct label_list list = { .arena = view_arena(v) };

	return label_many_order(view_desk(v), number_here(v), style(v), &list, e) ? STAY : print_list(v, &list, e);
}

unsigned print_notice_labels(struct view *v, struct err *e)
{
	struct label_list list = { .arena = view_arena(v) };

	return label_many_notice(view_desk(v), number_here(v), style(v), &list, e) ? STAY : print_list(v, &list, e);
}

unsigned print_transfer_labels(struct view *v, struct err *e)
{
	struct label_list list = { .arena = view_arena(v) };

	return label_many_transfer(view_desk(v), number_here(v), &list, e) ? STAY : print_list(v, &list, e);
}

unsigned print_places_labels(struct view *v, struct err *e)
{
	struct label_list list = { .arena = view_arena(v) };

	return label_many_places(view_desk(v), form_text(v, "first"), form_text(v, "last"), &list, e)
		     ? STAY
		     : print_list(v, &list, e);
}

unsigned print_ship_labels(struct view *v, struct err *e)
{
	struct label_list list = { .arena = view_arena(v) };

	return label_many_ship(view_desk(v), number_here(v), form_i64(v, "cartons"), &list, e)
		     ? STAY
		     : print_list(v, &list, e);
}

unsigned print_badge(struct view *v, struct err *e)
{
	struct label_list list = { .arena = view_arena(v) };
	struct label_of l;

	if (label_of_badge(view_desk(v), list.arena, row_text(v, "name"), form_text(v, "text"), &l, e))
		return STAY;
	label_list_add(&list, &l);
	return print_list(v, &list, e);
}

unsigned print_cards(struct view *v, struct err *e)
{
	const struct words_settings *w = view_format(v)->words;
	struct label_list list = { .arena = view_arena(v) };

	for (size_t i = 0; i < words_n_cards; i++) {
		const struct words_card *card = &words_cards[i];
		struct label_of l;

		if (label_of_card(view_desk(v), list.arena, card->card, card->quantity,
				  words_card_name(list.arena, w, card->card, card->quantity),
				  words_card_hint(card->card), &l, e))
			return STAY;
		label_list_add(&list, &l);
	}
	return print_list(v, &list, e);
}
