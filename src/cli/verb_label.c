/* label: the labels of a thing, of a whole paper or of a range of places: into a file, onto a sheet, to a printer, or
 * into the spool. */
#include "cli/label_what.h"

#include "base/media.h"
#include "base/text.h"
#include "domain/work/printer.h"
#include "io/out_file.h"
#include "io/printer_deliver.h"
#include "io/spool.h"
#include "words/words.h"

#include <unistd.h>

struct wishes {
	const char *format_name, *path, *printer, *size, *sheet_name;
	struct printer_address to; /* host NULL: printer is a code */
	enum label_format format;
	const struct label_sheet *sheet; /* NULL: none */
	int64_t copies, dpi, start;	 /* copies 0: as many as the label says */
	struct label_what what;
};

static bool number_option(struct cli *c, const char *name, int64_t least, int64_t most, int64_t *out, bool *bad)
{
	const char *text = cli_option(c, name, bad);

	return !text || (text_to_i64(text, out) && *out >= least && *out <= most);
}

/* The ending of the file says the format where nothing else does; a sheet is always PDF. */
static const char *format_named(const struct wishes *w)
{
	const char *dot = w->path ? strrchr(w->path, '.') : NULL;
	enum label_format known;

	if (w->format_name)
		return w->format_name;
	if (w->sheet_name)
		return "pdf";
	return dot && label_format_by_name(dot + 1, &known) ? dot + 1 : "zpl";
}

static bool is_picture(enum label_format format)
{
	return format == LABEL_PNG || format == LABEL_SVG;
}

static const char *check_printer(struct cli *c, struct wishes *w)
{
	struct err unread = ERR_INIT;

	if (!w->printer)
		return NULL;
	if (w->path)
		return _("a label goes to a file or to a printer, not to both");
	if (is_picture(w->format))
		return _("a printer takes zpl, tspl, epl or pdf");
	if (strchr(w->printer, ':') && printer_address(c->arena, w->printer, &w->to, &unread))
		return _("--printer takes HOST:PORT, cups://HOST/QUEUE or a printer's code");
	return NULL;
}

/* NULL, or what is wrong with the wishes. */
static const char *take_wishes(struct cli *c, struct wishes *w)
{
	bool bad = false, copies, dpi, start, cartons;
	int width, height;

	w->format_name = cli_option(c, "--format", &bad);
	w->path = cli_option(c, "-o", &bad);
	w->printer = cli_option(c, "--printer", &bad);
	w->size = cli_option(c, "--size", &bad);
	w->sheet_name = cli_option(c, "--sheet", &bad);
	w->what.last = cli_option(c, "--to", &bad);
	w->what.item = cli_option(c, "--item", &bad);
	w->what.text = cli_option(c, "--text", &bad);
	copies = number_option(c, "--copies", 1, PRINT_JOB_COPIES_MAX, &w->copies, &bad);
	dpi = number_option(c, "--dpi", 150, 1200, &w->dpi, &bad);
	start = number_option(c, "--start", 1, 1000, &w->start, &bad);
	cartons = number_option(c, "--cartons", 1, 1000, &w->what.cartons, &bad);
	if (bad)
		return _("an option lacks its value");
	if (!copies)
		return _("--copies takes a number from 1 to 1000");
	if (!cartons)
		return _("--cartons takes a number from 1 to 1000");
	if (!dpi)
		return _("--dpi takes a number from 150 to 1200");
	if (!label_format_by_name(format_named(w), &w->format))
		return _("--format takes zpl, tspl, epl, png, svg or pdf");
	if (w->size && !media_size_read(w->size, &width, &height))
		return _("--size takes inches as 4x6, or 100x50mm");
	if (w->sheet_name && !(w->sheet = label_sheet_find(w->sheet_name)))
		return _("--sheet takes cards or a sheet's number, such as L7160 or 5163; the manual lists them");
	if (w->sheet && (w->format != LABEL_PDF || w->size || (w->printer && !strchr(w->printer, ':'))))
		return _("a sheet is pdf and has its own size");
	if (!start || (w->start > 1 && (!w->sheet || w->start > (int64_t)w->sheet->columns * w->sheet->rows)))
		return _("--start takes the number of the first free label of a sheet");
	return check_printer(c, w);
}

/* Only of the first is a picture; the rest would be lost without a word. */
static bool one_only(const struct label_list *list)
{
	return label_list_count(list) == 1;
}

static int to_file(struct cli *c, const struct label_list *list, const char *path, const struct str *bytes,
		   struct err *e)
{
	const struct label *l = &list->labels.v[0].label;
	int64_t n = label_list_count(list);

	if (out_file_write(path, bytes->p, bytes->len, e))
		return cli_fail(c, e);
	if (n == 1 && l->has_symbol)
		fprintf(c->out, "%s: %s %s\n", path, symbol_title(l->symbol), l->data);
	else
		fprintf(c->out, "%s: %s\n", path, words_count(c->arena, c->words, n, "label"));
	return cli_printed(c);
}

static int to_output(struct cli *c, enum label_format format, const struct str *bytes)
{
	if (isatty(fileno(c->out)) && format != LABEL_ZPL && format != LABEL_SVG)
		return cli_usage(c, _("a picture is not for a terminal: add -o FILE"));
	fwrite(bytes->p, 1, bytes->len, c->out);
	return cli_printed(c);
}

static int to_address(struct cli *c, const struct wishes *w, int64_t n, const struct str *bytes, struct err *e)
{
	const struct delivery job = { .title = "labels",
				      .user = "dockline",
				      .format = format_named(w),
				      .bytes = bytes->p,
				      .n = bytes->len,
				      .copies = 1 };

	if (printer_deliver(&w->to, &job, NULL, e))
		return cli_fail(c, e);
	fprintf(c->out, _("%s: %s sent\n"), w->printer, words_count(c->arena, c->words, n, "label"));
	return cli_printed(c);
}

static int to_spool(struct cli *c, struct desk *d, const struct wishes *w, const struct label_list *list, struct err *e)
{
	struct printer_row printer;
	int64_t jobs, job_id;

	/* Which language it is the printer knows; who names another is told. */
	if (printer_find(d, c->arena, w->printer, &printer, e) ||
	    (w->format_name && printer_takes(&printer, w->format_name, e)))
		return cli_fail(c, e);

	if (list->labels.n == 1 && list->labels.v[0].copies <= PRINT_JOB_COPIES_MAX) {
		const struct label_of *l = &list->labels.v[0];

		if (spool_label(d, c->arena, l, w->printer, l->copies, &job_id, e))
			return cli_fail(c, e);
		fprintf(c->out, _("%s: job %s waits for the worker\n"), w->printer,
			words_number(c->arena, c->words, job_id));
		return cli_printed(c);
	}
	if (label_list_spool(d, list, w->printer, &jobs, e))
		return cli_fail(c, e);
	fprintf(c->out, _("%s: %s, %s in the spool\n"), w->printer,
		words_count(c->arena, c->words, label_list_count(list), "label"),
		words_count(c->arena, c->words, jobs, "job"));
	return cli_printed(c);
}

static int make(const struct wishes *w, const struct label_list *list, struct str *bytes, struct err *e)
{
	if (w->sheet)
		return label_list_sheet(list, w->sheet, (size_t)w->start - 1, bytes, e);
	if (w->format == LABEL_PDF)
		return label_list_pages(list, bytes, e);
	return label_list_make(list, w->format, bytes, e);
}

static int run(struct cli *c, struct desk *d)
{
	struct wishes w = { .start = 1, .what = { .cartons = 1, .e = ERR_INIT } };
	struct label_list list = { .arena = c->arena };
	struct str bytes AUTO_STR = STR_INIT;
	const char *fault = take_wishes(c, &w);
	struct err e = ERR_INIT;
	int status;

	if (fault)
		return cli_usage(c, fault);
	if (!cli_arguments(c, 2, 2))
		return 2;
	if ((status = label_what(c, d, &w.what, &list)))
		return status;
	for (size_t i = 0; i < list.labels.n; i++) {
		list.labels.v[i].label.dpi = (int)w.dpi;
		if (w.copies)
			list.labels.v[i].copies = w.copies;
	}
	if (is_picture(w.format) && !one_only(&list))
		return cli_usage(c, _("a picture is of one label: zpl, and pdf with or without --sheet, take many"));
	if (w.size && label_list_size(&list, w.size, &e))
		return cli_fail(c, &e);
	if (w.printer && !w.to.host)
		return to_spool(c, d, &w, &list, &e);
	if (make(&w, &list, &bytes, &e))
		return cli_fail(c, &e);
	if (w.printer)
		return to_address(c, &w, label_list_count(&list), &bytes, &e);
	return w.path ? to_file(c, &list, w.path, &bytes, &e) : to_output(c, w.format, &bytes);
}

extern const struct verb verb_label;
const struct verb verb_label = {
	.name = "label",
	.usage = "label item|lot|place|receipt|order|notice|transfer|pallet|plate|ship|badge|card WHICH [--format "
		 "zpl|tspl|epl|png|svg|pdf] [--size 4x6] [-o FILE] [--dpi N]\n"
		 "label WHAT WHICH --printer ADDRESS|PRINTER [--copies N] [--size 4x6] [--dpi N]\n"
		 "label WHAT WHICH --sheet L7160 [--start N] -o FILE.pdf\n"
		 "label lot CODE --item SKU ...\n"
		 "label place FIRST --to LAST ...\n"
		 "label ship ORDER --cartons N ...\n"
		 "label badge USER --text TEXT ...",
	.help = N_("Draw labels of things, papers and places: into a file, onto a sheet or on a printer."),
	.need = NEED_DESK,
	.run = run,
};
