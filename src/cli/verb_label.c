/* label: the label of an item or a place into a file, to a printer, or into the spool. */
#include "cli/cli.h"

#include "base/text.h"
#include "domain/work/printer.h"
#include "io/label_of.h"
#include "io/out_file.h"
#include "io/printer_send.h"
#include "io/spool.h"
#include "words/words.h"

#include <unistd.h>

struct wishes {
	const char *format_name, *path, *printer;
	const char *host, *port; /* NULL: printer is a code */
	enum label_format format;
	int64_t copies, dpi;
};

static bool number_option(struct cli *c, const char *name, int64_t least, int64_t most, int64_t *out, bool *bad)
{
	const char *text = cli_option(c, name, bad);

	return !text || (text_to_i64(text, out) && *out >= least && *out <= most);
}

/* The ending of the file says the format where nothing else does. */
static const char *format_named(const struct wishes *w)
{
	const char *dot = w->path ? strrchr(w->path, '.') : NULL;
	enum label_format known;

	if (w->format_name)
		return w->format_name;
	return dot && label_format_by_name(dot + 1, &known) ? dot + 1 : "zpl";
}

/* NULL, or what is wrong with the wishes. */
static const char *take_wishes(struct cli *c, struct wishes *w)
{
	struct err unread = ERR_INIT;
	bool bad = false, copies, dpi;

	w->format_name = cli_option(c, "--format", &bad);
	w->path = cli_option(c, "-o", &bad);
	w->printer = cli_option(c, "--printer", &bad);
	copies = number_option(c, "--copies", 1, PRINT_JOB_COPIES_MAX, &w->copies, &bad);
	dpi = number_option(c, "--dpi", 150, 1200, &w->dpi, &bad);
	if (bad)
		return _("an option lacks its value");
	if (!copies)
		return _("--copies takes a number from 1 to 1000");
	if (!dpi)
		return _("--dpi takes a number from 150 to 1200");
	if (!label_format_by_name(format_named(w), &w->format))
		return _("--format takes zpl, png, svg or pdf");
	if (w->path && w->printer)
		return _("a label goes to a file or to a printer, not to both");
	if (w->printer && w->format != LABEL_ZPL && w->format != LABEL_PDF)
		return _("a printer takes zpl or pdf");
	if (w->printer && strchr(w->printer, ':') && printer_address(c->arena, w->printer, &w->host, &w->port, &unread))
		return _("--printer takes HOST:PORT, [ADDRESS]:PORT or a printer's code");
	if (w->printer && !w->host && w->format != LABEL_ZPL)
		return _("the spool takes labels as zpl");
	if (w->copies > 1 && !w->printer && w->format != LABEL_ZPL)
		return _("copies are for printers and for zpl");
	return NULL;
}

static int to_file(struct cli *c, const struct label_of *l, const char *path, const struct str *bytes, struct err *e)
{
	if (out_file_write(path, bytes->p, bytes->len, e))
		return cli_fail(c, e);
	if (l->label.has_symbol)
		fprintf(c->out, "%s: %s %s\n", path, symbol_title(l->label.symbol), l->label.data);
	else
		fprintf(c->out, "%s\n", path);
	return cli_printed(c);
}

static int to_output(struct cli *c, enum label_format format, const struct str *bytes)
{
	if (isatty(fileno(c->out)) && (format == LABEL_PNG || format == LABEL_PDF))
		return cli_usage(c, _("a picture is not for a terminal: add -o FILE"));
	fwrite(bytes->p, 1, bytes->len, c->out);
	return cli_printed(c);
}

/* ZPL says itself how many. */
static int to_address(struct cli *c, const struct wishes *w, const struct str *bytes, struct err *e)
{
	int64_t times = w->format == LABEL_ZPL ? 1 : w->copies;

	for (int64_t i = 0; i < times; i++)
		if (printer_send(w->host, w->port, bytes->p, bytes->len, NULL, e))
			return cli_fail(c, e);
	fprintf(c->out, _("%s: %s sent\n"), w->printer, words_count(c->arena, c->words, w->copies, "label"));
	return cli_printed(c);
}

static int to_spool(struct cli *c, struct desk *d, const struct wishes *w, const struct label_of *l, struct err *e)
{
	int64_t job_id;

	if (spool_label(d, c->arena, l, w->printer, w->copies, &job_id, e))
		return cli_fail(c, e);
	fprintf(c->out, _("%s: job %s waits for the worker\n"), w->printer, words_number(c->arena, c->words, job_id));
	return cli_printed(c);
}

static int run(struct cli *c, struct desk *d)
{
	struct wishes w = { .copies = 1 };
	struct str bytes AUTO_STR = STR_INIT;
	const char *fault = take_wishes(c, &w);
	struct label_of l;
	struct err e = ERR_INIT;
	int rc;

	if (fault)
		return cli_usage(c, fault);
	if (!cli_arguments(c, 2, 2))
		return 2;
	if (str_eq(c->argv[0], "item"))
		rc = label_of_item(d, c->arena, c->argv[1], &c->words->number, &l, &e);
	else if (str_eq(c->argv[0], "place"))
		rc = label_of_place(d, c->arena, c->argv[1], &l, &e);
	else
		return cli_usage(c, _("there are labels of an item and of a place"));
	if (rc)
		return cli_fail(c, &e);
	l.label.dpi = (int)w.dpi;
	l.label.copies = (int)w.copies;
	if (w.printer && !w.host)
		return to_spool(c, d, &w, &l, &e);
	if (label_make(&l.label, w.format, &bytes, &e))
		return cli_fail(c, &e);
	if (w.printer)
		return to_address(c, &w, &bytes, &e);
	return w.path ? to_file(c, &l, w.path, &bytes, &e) : to_output(c, w.format, &bytes);
}

extern const struct verb verb_label;
const struct verb verb_label = {
	.name = "label",
	.usage = "label item|place CODE [--format zpl|png|svg|pdf] [-o FILE] [--dpi N]\n"
		 "label item|place CODE --printer HOST:PORT|PRINTER [--copies N] [--dpi N]",
	.help = N_("Draw the label of an item or a place, into a file or on a printer."),
	.need = NEED_DESK,
	.run = run,
};
