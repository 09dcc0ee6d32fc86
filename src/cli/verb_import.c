/* import: a file of the outside world, checked whole, applied whole or not at all. */
#include "cli/import_faults.h"

#include "domain/desk/desk.h"
#include "io/import.h"
#include "io/json.h"
#include "io/out_file.h"
#include "words/in_words.h"
#include "words/words.h"

static const char *fault_words(struct cli *c, const struct import_fault *f)
{
	return f->in ? words_in_rule(c->arena, c->words, f->in) : cli_words(c, f->why);
}

static const char *fault_name(const struct import_fault *f)
{
	return f->in ? in_fault_name(f->in) : err_name(f->why->code);
}

void import_print_faults(struct cli *c, const char *path, const struct import_report *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct import_fault *f = &r->v[i];

		const char *words = fault_words(c, f);
		size_t n = strlen(f->field);
		/* Some words name the field themselves. */
		bool named = n == 0 || (str_starts(words, f->field) && words[n] == ':');

		fprintf(c->err, "%s:%" PRId64 ": %s%s%s\n", path, f->line, named ? "" : f->field, named ? "" : ": ",
			words);
	}
	if (r->n < r->n_faults)
		fprintf(c->err, _("%s: and %s more, which are not listed\n"), path,
			words_count(c->arena, c->words, (int64_t)(r->n_faults - r->n), "fault"));
}

/* Opened before the import, so that nothing is applied when the list could not be written. */
int import_errors_open(const char *path, struct table_out **t, struct err *e)
{
	static const struct table_column columns[] = {
		{ .name = "line", .kind = TABLE_COUNT },
		{ .name = "field", .kind = TABLE_CODE },
		{ .name = "error", .kind = TABLE_CODE },
		{ .name = "message" },
	};

	*t = NULL;
	return path ? table_open(t, TABLE_CSV, NULL, path, columns, ARRAY_LEN(columns), NULL, e) : OK;
}

int import_errors_write(struct cli *c, struct table_out *t, const struct import_report *r, struct err *e)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct import_fault *f = &r->v[i];
		const struct table_cell cells[] = { cell_count(f->line), cell_text(f->field), cell_text(fault_name(f)),
						    cell_text(fault_words(c, f)) };
		int rc = table_row(t, cells, e);

		if (rc) {
			table_abandon(t);
			return rc;
		}
	}
	return table_close(t, e);
}

static void put_json(struct cli *c, const char *kind, const char *path, const struct import_report *r,
		     const struct err *e, bool dry_run)
{
	struct json j;

	json_init(&j, c->out);
	json_object(&j, NULL);
	json_bool(&j, "ok", e->code == OK);
	json_text(&j, "kind", kind);
	json_text(&j, "file", path);
	json_bool(&j, "dry_run", dry_run);
	json_i64(&j, "rows", r->rows);
	json_i64(&j, "applied", r->applied);
	json_i64(&j, "documents", r->documents);
	json_i64(&j, "held", r->held);
	json_i64(&j, "again", r->again);
	json_i64(&j, "passed_over", r->passed);
	json_i64(&j, "cancelled", r->cancelled);
	json_i64(&j, "resumed", r->resumed);
	json_i64(&j, "stands", r->stands);
	json_text(&j, "number", *r->number ? r->number : NULL);
	json_text(&j, "unused_columns", *r->unused ? r->unused : NULL);
	json_i64(&j, "fault_count", (int64_t)r->n_faults);
	json_array(&j, "faults");
	for (size_t i = 0; i < r->n; i++) {
		json_object(&j, NULL);
		json_i64(&j, "line", r->v[i].line);
		json_text(&j, "field", r->v[i].field);
		json_text(&j, "error", fault_name(&r->v[i]));
		json_text(&j, "message", fault_words(c, &r->v[i]));
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
	json_newline(&j);
}

void import_print_report(struct cli *c, const char *path, const struct import_report *r, bool dry_run)
{
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
	if (r->cancelled)
		fprintf(c->out, _("; known before and cancelled now: %s"),
			words_number(c->arena, c->words, r->cancelled));
	if (r->passed)
		fprintf(c->out, _("; unpaid or given up and passed over: %s"),
			words_number(c->arena, c->words, r->passed));
	if (r->held)
		fprintf(c->out, _("; waiting in the queue: %s"), words_count(c->arena, c->words, r->held, "line"));
	fprintf(c->out, "\n");
	if (*r->unused)
		fprintf(c->out, _("columns that mean nothing here and were not read: %s\n"), r->unused);
}

/* The rows that are in, and how it goes on. */
static void put_stands(struct cli *c, const char *path, const struct import_report *r)
{
	if (r->stands)
		fprintf(c->err,
			_("%s was cut off: its first %s are in; give the same file again and it goes on there\n"), path,
			words_count(c->arena, c->words, r->stands, "row"));
}

static bool take_decimal(struct cli *c, char *sign, bool *bad)
{
	const char *decimal = cli_option(c, "--decimal", bad);

	*sign = decimal ? decimal[0] : 0;
	return !decimal || str_eq(decimal, ",") || str_eq(decimal, ".");
}

struct wishes {
	struct import_options options;
	const char *errors;
	const char *path;
};

static bool take_wishes(struct cli *c, struct wishes *w)
{
	const char *format;
	bool bad = false;

	w->options.dry_run = cli_flag(c, "--dry-run");
	w->options.channel = cli_option(c, "--channel", &bad);
	w->errors = cli_option(c, "--errors", &bad);
	format = cli_option(c, "--format", &bad);
	if (!take_decimal(c, &w->options.decimal_sign, &bad))
		return cli_usage(c, _("--decimal is , or .")), false;
	if (format && !str_eq(format, "text") && !str_eq(format, "json"))
		return cli_usage(c, _("--format is text or json")), false;
	if (bad)
		return cli_usage(c, _("an option lacks its value")), false;
	c->json = str_eq(format, "json");
	if (!cli_arguments(c, 2, 2))
		return false;
	w->options.kind = c->argv[0];
	w->path = c->argv[1];
	if (!import_kind_known(w->options.kind))
		return cli_usage(c, arena_printf(c->arena, _("nothing is imported under the name %s"), c->argv[0])),
		       false;
	return true;
}

static int run(struct cli *c, struct desk *d)
{
	struct wishes w = { .errors = NULL };
	struct import_report report;
	struct table_out *errors;
	struct err e = ERR_INIT, late = ERR_INIT;
	int rc;

	if (!take_wishes(c, &w))
		return 2;
	out_file_spare(OUT_FILE_INPUT, w.path);
	if (import_errors_open(w.errors, &errors, &e))
		return cli_fail(c, &e);
	rc = import_file(d, c->arena, w.path, &w.options, &report, &e);
	if (rc == OK)
		e.code = OK;
	/* What was not looked at to the end has no list of faults: an older one stays. */
	if (errors && rc && rc != ERR_IMPORT)
		table_abandon(errors);
	else if (errors && import_errors_write(c, errors, &report, &late))
		(void)cli_fail(c, &late);
	if (c->json && (rc == OK || rc == ERR_IMPORT)) {
		put_json(c, w.options.kind, w.path, &report, &e, w.options.dry_run);
	} else {
		import_print_faults(c, w.path, &report);
		if (rc == OK)
			import_print_report(c, w.path, &report, w.options.dry_run);
		else
			(void)cli_fail(c, &e);
		put_stands(c, w.path, &report);
	}
	return rc ? err_exit_status(e.code) : late.code ? err_exit_status(late.code) : cli_printed(c);
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
