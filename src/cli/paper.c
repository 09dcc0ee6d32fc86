#include "cli/paper.h"

#include <unistd.h>

bool cli_paper_options(struct cli *c, struct cli_paper *out)
{
	bool bad = false;
	const char *format, *dot;

	out->path = cli_option(c, "-o", &bad);
	out->printer = cli_option(c, "--printer", &bad);
	format = cli_option(c, "--format", &bad);
	/* By its name or the file's ending; without either, what a person reads. */
	dot = out->path ? strrchr(out->path, '.') : NULL;
	if (!format)
		format = str_eq(dot, ".pdf") ? "pdf" : "text";
	out->format = str_eq(format, "pdf") ? PAPER_PDF : PAPER_TEXT;
	if (bad)
		(void)cli_usage(c, _("an option lacks its value"));
	else if (!str_eq(format, "pdf") && !str_eq(format, "text"))
		(void)cli_usage(c, _("--format takes pdf or text"));
	else if (out->path && out->printer)
		(void)cli_usage(c, _("a paper goes to a file or to a printer, not to both"));
	else
		return true;
	return false;
}

static int print_out(struct cli *c, struct desk *d, const struct paper_kind *kind, int64_t id, enum paper_format format)
{
	struct str bytes AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;
	int rc;

	if (format == PAPER_PDF && isatty(fileno(c->out)))
		return cli_usage(c, _("a picture is not for a terminal: add -o FILE"));
	if (paper_make(kind, d, c->arena, c->words, id, format, &bytes, &e))
		return cli_fail(c, &e);
	fwrite(bytes.p, 1, bytes.len, c->out);
	rc = cli_printed(c);
	if (!rc && kind->mark(d, c->arena, id, &e))
		return cli_fail(c, &e);
	return rc;
}

int cli_paper_print(struct cli *c, struct desk *d, const struct paper_kind *kind, int64_t id,
		    const struct cli_paper *to)
{
	struct err e = ERR_INIT;
	int64_t job_id;

	if (!cli_paper_told(to))
		return print_out(c, d, kind, id, to->format);
	if (to->path ? paper_file(kind, d, c->arena, c->words, id, to->format, to->path, &e)
		     : paper_spool(kind, d, c->arena, c->words, id, to->printer, &job_id, &e))
		return cli_fail(c, &e);
	return 0;
}

const char *cli_paper_told(const struct cli_paper *to)
{
	return to->path ? to->path : to->printer;
}
