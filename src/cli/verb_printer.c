/* printer, spool: where labels and papers come out, and what waits for it. */
#include "cli/cli.h"

#include "base/text.h"
#include "cli/table.h"
#include "domain/desk/setting.h"
#include "domain/work/print_job.h"
#include "domain/work/printer.h"
#include "words/words.h"

/* ---------------------------------------------------------------- printers */

static int list_printers(struct cli *c, struct desk *d)
{
	static const struct cli_column columns[] = {
		{ { .name = "code", .title = N_("Code"), .kind = TABLE_CODE }, PRINTER_LIST_CODE, -1 },
		{ { .name = "name", .title = N_("Name") }, PRINTER_LIST_NAME, -1 },
		{ { .name = "address", .title = N_("Address"), .kind = TABLE_CODE }, PRINTER_LIST_ADDRESS, -1 },
		{ { .name = "status", .title = N_("State") }, PRINTER_LIST_STATUS, -1 },
		{ { .name = "jobs", .title = N_("Jobs"), .kind = TABLE_COUNT }, PRINTER_LIST_JOBS, -1 },
	};
	struct db_list_query query = { .sort = PRINTER_LIST_CODE };
	enum table_format format;

	if (!cli_table_format(c, &format) || !cli_arguments(c, 0, 0))
		return 2;
	return cli_list(c, d, format, &printer_list, &query, columns, ARRAY_LEN(columns));
}

static int one_printer(struct cli *c, struct desk *d, const char *what)
{
	struct err e = ERR_INIT;
	bool bad = false, adds = str_eq(what, "add"), changes = str_eq(what, "change");
	const char *name = adds || changes ? cli_option(c, "--name", &bad) : NULL;
	const char *address = changes ? cli_option(c, "--address", &bad) : NULL;
	const char *status = str_eq(what, "hold") ? "held" : str_eq(what, "free") ? "active" : NULL;
	struct printer_row printer;
	int64_t printer_id;
	int rc;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, adds ? 2 : 1, adds ? 2 : 1))
		return 2;
	rc = adds ? printer_add(d, c->arena, c->argv[0], name, c->argv[1], &printer_id, &e)
		  : printer_change(d, c->arena, c->argv[0], name, address, status, &e);
	if (rc || printer_find(d, c->arena, c->argv[0], &printer, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s %s\n", printer.code, printer.address, words_state(c->words, printer.status).word);
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
	static const char *const words[] = { "add", "change", "hold", "free" };
	const char *what = take_word(c);

	if (str_eq(what, "list"))
		return list_printers(c, d);
	if (str_eq(what, "use"))
		return use_printer(c, d);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (str_eq(what, words[i]))
			return one_printer(c, d, what);
	return cli_usage(c, _("printer needs one of its words"));
}

extern const struct verb verb_printer;
const struct verb verb_printer = {
	.name = "printer",
	.usage = "printer list [--format table|csv|json]\n"
		 "printer add CODE ADDRESS [--name TEXT]\n"
		 "printer change CODE [--name TEXT] [--address ADDRESS]\n"
		 "printer hold|free CODE\n"
		 "printer use CODE labels|papers",
	.help = N_("Printers: where they listen, and whether their jobs wait."),
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

static int again(struct cli *c, struct desk *d, int64_t job_id, const char *printer)
{
	struct err e = ERR_INIT;
	int64_t new_id;

	if (print_job_again(d, c->arena, job_id, printer, &new_id, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%" PRId64 " %s\n", new_id, words_state(c->words, "waiting").word);
	return cli_printed(c);
}

static const struct move {
	const char *name;
	int (*run)(struct desk *d, struct arena *a, int64_t job_id, struct err *e);
} moves[] = { { "hold", print_job_hold }, { "free", print_job_free }, { "cancel", print_job_cancel } };

static int move(struct cli *c, struct desk *d, const struct move *m, int64_t job_id)
{
	struct print_job_row job;
	struct err e = ERR_INIT;

	if (m->run(d, c->arena, job_id, &e) || print_job_get(d->db, c->arena, job_id, &job, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%" PRId64 " %s\n", job_id, words_state(c->words, job.state).word);
	return cli_printed(c);
}

static int run_spool(struct cli *c, struct desk *d)
{
	const char *what = take_word(c), *printer = NULL;
	bool bad = false;
	int64_t job_id;

	if (str_eq(what, "list"))
		return list_jobs(c, d);
	if (str_eq(what, "again"))
		printer = cli_option(c, "--printer", &bad);
	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 1, 1))
		return 2;
	if (!text_to_i64(c->argv[0], &job_id))
		return cli_usage(c, _("a job is named by its number"));
	if (str_eq(what, "again"))
		return again(c, d, job_id, printer);
	for (size_t i = 0; i < ARRAY_LEN(moves); i++)
		if (str_eq(what, moves[i].name))
			return move(c, d, &moves[i], job_id);
	return cli_usage(c, _("spool needs one of its words"));
}

extern const struct verb verb_spool;
const struct verb verb_spool = {
	.name = "spool",
	.usage = "spool list [--format table|csv|json]\n"
		 "spool hold|free|cancel JOB\n"
		 "spool again JOB [--printer CODE]",
	.help = N_("What waits to be printed, and what came of it."),
	.need = NEED_DESK,
	.run = run_spool,
};
