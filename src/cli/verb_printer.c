/* printer, spool: where labels and papers come out, and what waits for it. */
#include "cli/cli.h"

#include "base/text.h"
#include "cli/table.h"
#include "domain/desk/setting.h"
#include "domain/work/print_job.h"
#include "domain/work/printer.h"
#include "io/spool.h"
#include "words/words.h"

/* ---------------------------------------------------------------- printers */

static int list_printers(struct cli *c, struct desk *d)
{
	static const struct cli_column columns[] = {
		{ { .name = "code", .title = N_("Code"), .kind = TABLE_CODE }, PRINTER_LIST_CODE, -1 },
		{ { .name = "name", .title = N_("Name") }, PRINTER_LIST_NAME, -1 },
		{ { .name = "address", .title = N_("Address"), .kind = TABLE_CODE }, PRINTER_LIST_ADDRESS, -1 },
		{ { .name = "language", .title = N_("Language"), .kind = TABLE_CODE }, PRINTER_LIST_LANGUAGE, -1 },
		{ { .name = "dpi", .title = N_("Dots an inch"), .kind = TABLE_COUNT }, PRINTER_LIST_DPI, -1 },
		{ { .name = "size", .title = N_("Paper"), .kind = TABLE_CODE }, PRINTER_LIST_MEDIA, -1 },
		{ { .name = "status", .title = N_("State") }, PRINTER_LIST_STATUS, -1 },
		{ { .name = "jobs", .title = N_("Jobs"), .kind = TABLE_COUNT }, PRINTER_LIST_JOBS, -1 },
	};
	struct db_list_query query = { .sort = PRINTER_LIST_CODE };
	enum table_format format;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	return cli_list(c, d, format, &printer_list, &query, columns, ARRAY_LEN(columns));
}

/* What the options say of it; false: a value lacks or is none. */
static bool take_facts(struct cli *c, struct printer_facts *facts)
{
	bool bad = false;
	const char *dpi;

	facts->name = cli_option(c, "--name", &bad);
	facts->language = cli_option(c, "--language", &bad);
	facts->media = cli_option(c, "--size", &bad);
	dpi = cli_option(c, "--dpi", &bad);
	if (!facts->address)
		facts->address = cli_option(c, "--address", &bad);
	return !bad && (!dpi || (text_to_i64(dpi, &facts->dpi) && facts->dpi > 0));
}

static int one_printer(struct cli *c, struct desk *d, const char *what)
{
	struct printer_facts facts = { .status = str_eq(what, "hold") ? "held"
					       : str_eq(what, "free") ? "active"
								      : NULL };
	bool adds = str_eq(what, "add");
	struct err e = ERR_INIT;
	struct printer_row printer;
	int64_t printer_id;
	int rc;

	if (!facts.status && !take_facts(c, &facts))
		return cli_usage(c, _("an option lacks its value, or it is no number"));
	if (!cli_arguments(c, adds && !facts.address ? 2 : 1, adds && !facts.address ? 2 : 1))
		return 2;
	if (adds && !facts.address)
		facts.address = c->argv[1];
	rc = adds ? printer_add(d, c->arena, c->argv[0], &facts, &printer_id, &e)
		  : printer_change(d, c->arena, c->argv[0], &facts, &e);
	if (rc || printer_find(d, c->arena, c->argv[0], &printer, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s %s %" PRId64 "%s%s %s\n", printer.code, printer.address, printer.language, printer.dpi,
		*printer.media ? " " : "", printer.media, words_state(c->words, printer.status).word);
	return cli_printed(c);
}

/* The person's own choice; a site's is a setting. */
static int use_printer(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	struct printer_row printer;
	const char *what;

	if (!cli_arguments(c, 2, 2))
		return 2;
	what = str_eq(c->argv[1], "labels") ? "label.printer" : str_eq(c->argv[1], "papers") ? "paper.printer" : NULL;
	if (!what)
		return cli_usage(c, _("a printer is used for labels or for papers"));
	if (printer_find(d, c->arena, c->argv[0], &printer, &e) || setting_set(d, SETTING_USER, what, printer.code, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s\n", what, printer.code);
	return cli_printed(c);
}

static int test_printer(struct cli *c, struct desk *d)
{
	struct err e = ERR_INIT;
	int64_t job_id;

	if (!cli_arguments(c, 1, 1))
		return 2;
	if (spool_test(d, c->arena, c->argv[0], _("Test print"), &job_id, &e))
		return cli_fail(c, &e);
	fprintf(c->out, _("%s: job %s waits for the worker\n"), c->argv[0], words_number(c->arena, c->words, job_id));
	return cli_printed(c);
}

static const char *take_word(struct cli *c)
{
	if (!c->argc)
		return "";
	c->argv++;
	c->argc--;
	return c->argv[-1];
}

static int run_printer(struct cli *c, struct desk *d)
{
	static const char *const words[] = { "add", "change", "set", "hold", "free" };
	const char *what = take_word(c);

	if (str_eq(what, "list"))
		return list_printers(c, d);
	if (str_eq(what, "use"))
		return use_printer(c, d);
	if (str_eq(what, "test"))
		return test_printer(c, d);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (str_eq(what, words[i]))
			return one_printer(c, d, what);
	return cli_usage(c, _("printer needs one of its words"));
}

extern const struct verb verb_printer;
const struct verb verb_printer = {
	.name = "printer",
	.usage = "printer list [--format table|csv|json]\n"
		 "printer add CODE ADDRESS [--name TEXT] [--language NAME] [--dpi N] [--size SIZE]\n"
		 "printer change|set CODE [--name TEXT] [--address ADDRESS] [--language NAME] [--dpi N] [--size SIZE]\n"
		 "printer test CODE\n"
		 "printer hold|free CODE\n"
		 "printer use CODE labels|papers",
	.help = N_("Printers: where they listen, what they speak, and whether their jobs wait."),
	.need = NEED_DESK,
	.run = run_printer,
};

/* ---------------------------------------------------------------- jobs */

static int list_jobs(struct cli *c, struct desk *d)
{
	static const struct cli_column columns[] = {
		{ { .name = "job", .title = N_("Job"), .kind = TABLE_COUNT }, PRINT_JOB_LIST_JOB_ID, -1 },
		{ { .name = "printer", .title = N_("Printer"), .kind = TABLE_CODE }, PRINT_JOB_LIST_PRINTER, -1 },
		{ { .name = "title", .title = N_("What") }, PRINT_JOB_LIST_TITLE, -1 },
		{ { .name = "copies", .title = N_("Copies"), .kind = TABLE_COUNT }, PRINT_JOB_LIST_COPIES, -1 },
		{ { .name = "state", .title = N_("State") }, PRINT_JOB_LIST_STATE, -1 },
		{ { .name = "attempts", .title = N_("Tries"), .kind = TABLE_COUNT }, PRINT_JOB_LIST_ATTEMPTS, -1 },
		{ { .name = "answer", .title = N_("Answer") }, PRINT_JOB_LIST_ANSWER, -1 },
		{ { .name = "who", .title = N_("By") }, PRINT_JOB_LIST_WHO, -1 },
	};
	struct db_list_query query = { .sort = PRINT_JOB_LIST_JOB_ID };
	enum table_format format;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	return cli_list(c, d, format, &print_job_list, &query, columns, ARRAY_LEN(columns));
}

static int again(struct cli *c, struct desk *d, int64_t job_id, const char *printer, int64_t from)
{
	struct err e = ERR_INIT;
	int64_t new_id;

	if (print_job_again(d, c->arena, job_id, printer, from, &new_id, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%" PRId64 " %s\n", new_id, words_state(c->words, "waiting").word);
	return cli_printed(c);
}

static const struct move {
	const char *name;
	int (*run)(struct desk *d, struct arena *a, int64_t job_id, struct err *e);
} moves[] = {
	{ "hold", print_job_hold },
	{ "free", print_job_free },
	{ "cancel", print_job_cancel },
	{ "seen", print_job_seen },
};

static int move(struct cli *c, struct desk *d, const struct move *m, int64_t job_id)
{
	struct print_job_row job;
	struct err e = ERR_INIT;

	if (m->run(d, c->arena, job_id, &e) || print_job_get(d->db, c->arena, job_id, &job, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%" PRId64 " %s\n", job_id, words_state(c->words, job.state).word);
	return cli_printed(c);
}

static int move_to(struct cli *c, struct desk *d, int64_t job_id, const char *printer)
{
	struct err e = ERR_INIT;

	if (print_job_move(d, c->arena, job_id, printer, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%" PRId64 " %s\n", job_id, printer);
	return cli_printed(c);
}

static int run_spool(struct cli *c, struct desk *d)
{
	const char *what = take_word(c), *printer = NULL, *from_text = NULL;
	bool bad = false, moves_on = str_eq(what, "move");
	int64_t job_id, from = 1;

	if (str_eq(what, "list"))
		return list_jobs(c, d);
	if (str_eq(what, "again"))
		printer = cli_option(c, "--printer", &bad), from_text = cli_option(c, "--from", &bad);
	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, moves_on ? 2 : 1, moves_on ? 2 : 1))
		return 2;
	if (!text_to_i64(c->argv[0], &job_id))
		return cli_usage(c, _("a job is named by its number"));
	if (str_eq(what, "again"))
		return from_text && !text_to_i64(from_text, &from) ? cli_usage(c, _("a label is named by its number"))
								   : again(c, d, job_id, printer, from);
	if (moves_on)
		return move_to(c, d, job_id, c->argv[1]);
	for (size_t i = 0; i < ARRAY_LEN(moves); i++)
		if (str_eq(what, moves[i].name))
			return move(c, d, &moves[i], job_id);
	return cli_usage(c, _("spool needs one of its words"));
}

extern const struct verb verb_spool;
const struct verb verb_spool = {
	.name = "spool",
	.usage = "spool list [--format table|csv|json]\n"
		 "spool hold|free|cancel|seen JOB\n"
		 "spool move JOB CODE\n"
		 "spool again JOB [--printer CODE] [--from LABEL]",
	.help = N_("What waits to be printed, and what came of it."),
	.need = NEED_DESK,
	.run = run_spool,
};
