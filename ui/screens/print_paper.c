/* Papers for suppliers: into a file or into the spool. */
#include "ui/screens/printing.h"

#include "domain/work/document.h"
#include "io/spool.h"
#include "words/claim_paper.h"
#include "words/po_paper.h"
#include "words/recall_paper.h"

const struct field print_paper_fields[] = {
	{ .name = "printer",
	  .title = N_("Printer"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .lookup = "printers",
	  .lookup_field = "code",
	  .help = N_("Where it comes out; empty: into the file. The setting paper.printer fills it in.") },
	{ .name = "file",
	  .title = N_("File"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .help = N_("A PDF, or plain text when it ends in .txt; without a printer.") },
	END_ROW,
};

void prepare_print_paper(struct view *v)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	int64_t id = view_screen(v)->shape == SHAPE_LIST ? row_id(v) : view_id(v);
	const char *printer = "";
	struct document doc;
	struct err e = ERR_INIT;

	if (spool_printer(desk, a, "paper", &printer, &e) == OK && *printer)
		form_put_text(v, "printer", printer);
	if (document_get(desk, a, id, &doc, &e) == OK)
		form_put_text(v, "file", arena_printf(a, "%s.pdf", doc.number));
}

static bool is_text(const char *path)
{
	const char *dot = strrchr(path, '.');

	return str_eq(dot, ".txt");
}

static void say_waits(struct view *v, const struct paper_kind *kind, const char *job)
{
	if (kind == &claim_paper)
		view_say(v, SAY_DONE, _("The claim waits for the printer as job %s."), job);
	else if (kind == &recall_paper)
		view_say(v, SAY_DONE, _("The recall waits for the printer as job %s."), job);
	else
		view_say(v, SAY_DONE, _("The order waits for the printer as job %s."), job);
}

static void say_lies(struct view *v, const struct paper_kind *kind, const char *path)
{
	if (kind == &claim_paper)
		view_say(v, SAY_DONE, _("The claim is in %s."), path);
	else if (kind == &recall_paper)
		view_say(v, SAY_DONE, _("The recall is in %s."), path);
	else
		view_say(v, SAY_DONE, _("The order is in %s."), path);
}

static unsigned print_paper(struct view *v, const struct paper_kind *kind, int64_t id, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	const struct words_settings *w = view_format(v)->words;
	const char *printer = form_text(v, "printer"), *path = form_text(v, "file");
	int64_t job_id;

	if (*printer) {
		if (paper_spool(kind, desk, a, w, id, printer, &job_id, e))
			return STAY;
		e->code = OK;
		say_waits(v, kind, words_number(a, w, job_id));
		return RELOAD;
	}
	if (!*path) {
		(void)err_fail(e, ERR_MISSING, FACT_TEXT("field", "file"));
		return STAY;
	}
	if (paper_file(kind, desk, a, w, id, is_text(path) ? PAPER_TEXT : PAPER_PDF, path, e))
		return STAY;
	e->code = OK;
	say_lies(v, kind, path);
	return RELOAD;
}

unsigned print_order_row(struct view *v, struct err *e)
{
	return print_paper(v, &po_paper, row_id(v), e);
}

unsigned print_this_order(struct view *v, struct err *e)
{
	return print_paper(v, &po_paper, view_id(v), e);
}

unsigned print_claim_row(struct view *v, struct err *e)
{
	return print_paper(v, &claim_paper, row_id(v), e);
}

unsigned print_this_claim(struct view *v, struct err *e)
{
	return print_paper(v, &claim_paper, view_id(v), e);
}

unsigned print_this_recall(struct view *v, struct err *e)
{
	return print_paper(v, &recall_paper, view_id(v), e);
}
