/* import: a file of the outside world, checked whole, applied whole or not at all. */
#include "cli/cli.h"

#include "domain/desk/desk.h"
#include "io/import.h"
#include "io/json.h"
#include "io/table_out.h"
#include "words/words.h"

static const char *fault_words(struct cli *c, const struct import_fault *f)
{
	return cli_words(c, &f->why);
}

static int write_errors(struct cli *c, const char *path, const struct import_report *r, struct err *e)
{
	static const struct table_column columns[] = {
		{ .name = "line", .kind = TABLE_COUNT },
		{ .name = "field", .kind = TABLE_CODE },
		{ .name = "error", .kind = TABLE_CODE },
		{ .name = "message" },
	};
	struct table_out *t;
	int rc = table_open(&t, TABLE_CSV, NULL, path, columns, ARRAY_LEN(columns), NULL, e);

	if (rc)
		return rc;
	for (size_t i = 0; i < r->n_faults; i++) {
		const struct import_fault *f = &r->faults[i];
		const struct table_cell cells[] = { cell_count(f->line), cell_text(f->field),
						    cell_text(err_name(f->why.code)), cell_text(fault_words(c, f)) };

		rc = table_row(t, cells, e);
		if (rc) {
			table_abandon(t);
			return rc;
		}
	}
	return table_close(t, e);
}

static void put_json(struct cli *c, const char *kind, const char *path, const struct import_report *r, bool ok,
		     bool dry_run)
{
	struct json j;

	json_init(&j, c->out);
	json_object(&j, NULL);
	json_bool(&j, "ok", ok);
	json_text(&j, "kind", kind);
	json_text(&j, "file", path);
	json_bool(&j, "dry_run", dry_run);
	json_i64(&j, "rows", r->rows);
	json_i64(&j, "applied", r->applied);
	json_i64(&j, "documents", r->documents);
	json_i64(&j, "held", r->held);
	json_i64(&j, "again", r->again);
	json_i64(&j, "resumed", r->resumed);
	json_text(&j, "number", *r->number ? r->number : NULL);
	json_array(&j, "faults");
	for (size_t i = 0; i < r->n_faults; i++) {
		json_object(&j, NULL);
		json_i64(&j, "line", r->faults[i].line);
		json_text(&j, "field", r->faults[i].field);
		json_text(&j, "error", err_name(r->faults[i].why.code));
		json_text(&j, "message", fault_words(c, &r->faults[i]));
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
	json_newline(&j);
}

static void put_text(struct cli *c, const char *path, const struct import_report *r, bool ok, bool dry_run)
{
	for (size_t i = 0; i < r->n_faults; i++) {
		const struct import_fault *f = &r->faults[i];

		fprintf(c->err, "%s:%" PRId64 ": %s%s%s\n", path, f->line, f->field, *f->field ? ": " : "",
			fault_words(c, f));
	}
	if (!ok)
		return;
	fprintf(c->out, "%s: %s%s", path, words_count(c->arena, c->words, r->rows, "row"),
		dry_run ? _(", all good; nothing was applied (--dry-run)") : "");
	if (!dry_run && r->documents)
		fprintf(c->out, ", %s%s%s", words_count(c->arena, c->words, r->documents, "document"),
			*r->number ? ", " : "", r->number);
	if (r->resumed)
		fprintf(c->out, _(", of which %s came with an earlier run that was cut off"),
			words_number(c->arena, c->words, r->resumed));
	if (r->again)
		fprintf(c->out, _("; known before and left alone: %s"), words_number(c->arena, c->words, r->again));
	if (r->held)
		fprintf(c->out, _("; waiting in the queue: %s"), words_count(c->arena, c->words, r->held, "line"));
	fprintf(c->out, "\n");
}

static bool take_decimal(struct cli *c, char *sign, bool *bad)
{
	const char *decimal = cli_option(c, "--decimal", bad);

	*sign = decimal ? decimal[0] : 0;
	return !decimal || str_eq(decimal, ",") || str_eq(decimal, ".");
}

static int run(struct cli *c, struct desk *d)
{
	struct import_options options = { 0 };
	struct import_report report = { .number = "" };
	struct err e = ERR_INIT, late = ERR_INIT;
	const char *errors, *format, *path;
	bool bad = false;
	int rc;

	options.dry_run = cli_flag(c, "--dry-run");
	options.channel = cli_option(c, "--channel", &bad);
	errors = cli_option(c, "--errors", &bad);
	format = cli_option(c, "--format", &bad);
	if (!take_decimal(c, &options.decimal_sign, &bad))
		return cli_usage(c, _("--decimal is , or ."));
	if (format && !str_eq(format, "text") && !str_eq(format, "json"))
		return cli_usage(c, _("--format is text or json"));
	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 2, 2))
		return 2;
	options.kind = c->argv[0];
	path = c->argv[1];
	if (!import_kind_known(options.kind))
		return cli_usage(c, arena_printf(c->arena, _("nothing is imported under the name %s"), options.kind));
	c->json = str_eq(format, "json");
	rc = import_file(d, c->arena, path, &options, &report, &e);
	if (errors && report.n_faults && write_errors(c, errors, &report, &late))
		(void)cli_fail(c, &late);
	if (c->json && (rc == OK || report.n_faults)) {
		put_json(c, options.kind, path, &report, rc == OK, options.dry_run);
		return rc ? err_exit_status(e.code) : cli_printed(c);
	}
	put_text(c, path, &report, rc == OK, options.dry_run);
	if (rc)
		return cli_fail(c, &e);
	return late.code ? err_exit_status(late.code) : cli_printed(c);
}

extern const struct verb verb_import;
const struct verb verb_import = {
	.name = "import",
	.usage = "import items|suppliers|orders|stock|asn|sales|warehouses|places|channels|users FILE [--dry-run]\n"
		 "import KIND FILE [--channel CHANNEL] [--decimal ,|.] [--errors OUT.csv] [--format text|json]",
	.help = N_("Check and apply a file, all of it or nothing; each fault is told with its line and field."),
	.need = NEED_DESK,
	.run = run,
};
