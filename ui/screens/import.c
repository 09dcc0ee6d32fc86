/* Taking in a file of the outside world: an order list, a shipment notice, a shop's sales. All of it or nothing; what
 * is wrong with it stands below, row by row. */
#include "ui/screens/parts.h"

#include "domain/selling/channel.h"
#include "io/import.h"
#include "words/in_words.h"

static const struct choice kinds[] = {
	{ "asn", N_("shipment notice") },
	{ "sales", N_("sales orders") },
	{ "orders", N_("purchase orders") },
	{ "items", N_("items") },
	{ "suppliers", N_("suppliers") },
	{ "stock", N_("stock") },
	{ "channels", N_("channels") },
	{ "places", N_("places") },
	{ "warehouses", N_("warehouses") },
	{ "users", N_("users") },
	{ NULL, NULL },
};

static const struct choice decimal_signs[] = {
	{ "", N_("as the file shows") },
	{ ".", N_("point: 1234.50") },
	{ ",", N_("comma: 1234,50") },
	{ NULL, NULL },
};

static const struct field import_fields[] = {
	{ .name = "kind",
	  .title = N_("Kind"),
	  .kind = KIND_CHOICE,
	  .width = 20,
	  .required = true,
	  .choices = kinds,
	  .help = N_("What the file holds. A notice may be X12, EDIFACT or a table.") },
	{ .name = "file",
	  .title = N_("File"),
	  .kind = KIND_TEXT,
	  .width = 60,
	  .required = true,
	  .help = N_("Its path on this machine; it can be pasted.") },
	{ .name = "channel",
	  .title = N_("Channel"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .lookup = "channels",
	  .lookup_field = "code",
	  .help = N_("Of sales orders whose file does not name it.") },
	{ .name = "decimal",
	  .title = N_("Decimals"),
	  .kind = KIND_CHOICE,
	  .width = 20,
	  .choices = decimal_signs,
	  .help = N_("The sign before the decimals in the file's amounts.") },
	END_ROW,
};

static const struct field fault_fields[] = {
	{ .name = "row",
	  .title = N_("Line"),
	  .kind = KIND_NUMBER,
	  .width = 6,
	  .read_only = true,
	  .help = N_("Of the file; of EDI the segment.") },
	{ .name = "what",
	  .title = N_("Field"),
	  .kind = KIND_TEXT,
	  .width = 14,
	  .read_only = true,
	  .help = N_("Where in the line.") },
	{ .name = "why",
	  .title = N_("What is wrong"),
	  .kind = KIND_TEXT,
	  .width = 80,
	  .read_only = true,
	  .help = N_("Nothing is taken in before all of it is right.") },
	END_ROW,
};

static const struct grid fault_grid = { .title = N_("Faults"), .fields = fault_fields, .fixed = true };

/* What was asked and what was found, kept while the screen is read again. */
struct importing {
	const char *kind, *file, *channel, *decimal;
	struct import_report report;
	char **words; /* of each fault */
};

enum { FAULTS_SHOWN = 500 };

static void load_import(struct view *v, struct err *e)
{
	struct importing *im = view_state(v);

	(void)e;
	form_put_text(v, "kind", im->kind ? im->kind : *view_text(v) ? view_text(v) : "asn");
	form_put_text(v, "file", im->file ? im->file : "");
	form_put_text(v, "channel", im->channel ? im->channel : "");
	form_put_text(v, "decimal", im->decimal ? im->decimal : "");
	for (size_t i = 0; i < im->report.n && i < FAULTS_SHOWN; i++) {
		size_t line = grid_add(v, 0);

		grid_put_i64(v, line, "row", im->report.v[i].line);
		grid_put_text(v, line, "what", words_term(im->report.v[i].field));
		grid_put_text(v, line, "why", im->words[i]);
	}
}

/* A fault of the file, or a refusal by a rule of the business. */
static char *fault_words(struct view *v, const struct import_fault *f)
{
	char *primary, *detail;

	if (f->in)
		return words_in_rule(view_keep(v), view_format(v)->words, f->in);
	words_err(view_keep(v), f->why, view_format(v)->words, &primary, &detail, NULL);
	return detail ? arena_printf(view_keep(v), "%s (%s)", primary, detail) : primary;
}

static void keep_faults(struct view *v, struct importing *im)
{
	im->words = arena_array(view_keep(v), char *, im->report.n);
	for (size_t i = 0; i < im->report.n; i++)
		im->words[i] = fault_words(v, &im->report.v[i]);
}

static void say_report(struct view *v, const struct import_report *r, bool dry_run)
{
	struct arena *a = view_arena(v);
	const char *rows = words_count(a, view_format(v)->words, dry_run ? r->rows : r->applied, "row");

	if (dry_run)
		view_say(v, SAY_OK, _("%s are right; nothing was taken in yet."), rows);
	else if (*r->number)
		view_say(v, SAY_DONE,
			 _("%s taken in, %s last; %" PRId64 " held in the queue, %" PRId64 " known before."), rows,
			 r->number, r->held, r->again);
	else
		view_say(v, SAY_DONE, _("%s taken in; %" PRId64 " held in the queue, %" PRId64 " known before."), rows,
			 r->held, r->again);
}

static unsigned take_in(struct view *v, bool dry_run, struct err *e)
{
	struct importing *im = view_state(v);
	struct arena *keep = view_keep(v);
	struct import_options options = { .dry_run = dry_run };
	int rc;

	im->kind = arena_strdup(keep, form_text(v, "kind"));
	im->file = arena_strdup(keep, form_text(v, "file"));
	im->channel = arena_strdup(keep, form_text(v, "channel"));
	im->decimal = arena_strdup(keep, form_text(v, "decimal"));
	im->report = (struct import_report){ 0 };
	options.kind = im->kind;
	options.channel = *im->channel ? im->channel : NULL;
	options.decimal_sign = *im->decimal;
	rc = import_file(view_desk(v), keep, im->file, &options, &im->report, e);
	if (rc == ERR_IMPORT && im->report.n_faults) {
		keep_faults(v, im);
		view_say(v, SAY_BAD,
			 P_("Nothing was taken in: %zu fault in %s.", "Nothing was taken in: %zu faults in %s.",
			    im->report.n_faults),
			 im->report.n_faults,
			 words_count(view_arena(v), view_format(v)->words, im->report.rows, "row"));
		e->code = OK; /* said, and shown row by row */
		return RELOAD;
	}
	if (rc == ERR_FILE_OPEN || rc == ERR_FILE_READ || rc == ERR_IMPORTED)
		err_add(e, (struct fact)FACT_TEXT("field", "file"));
	if (rc && im->report.stands)
		view_say(v, SAY_BAD,
			 _("%s was cut off after %" PRId64 " rows; take the same file in again and it goes on."),
			 im->file, im->report.stands);
	if (rc)
		return STAY;
	e->code = OK;
	say_report(v, &im->report, dry_run);
	return dry_run ? RELOAD : CLOSE;
}

static unsigned run_import(struct view *v, struct err *e)
{
	return take_in(v, false, e);
}

static unsigned check_import(struct view *v, struct err *e)
{
	return take_in(v, true, e);
}

static const struct action import_actions[] = {
	{ .name = "take-in",
	  .label = N_("Take in"),
	  .help = N_("Check the file and take it in, all of it or nothing."),
	  .permission = PERM_IMPORT,
	  .on = COMMAND_POST,
	  .flags = ACTION_SAVES,
	  .run = run_import },
	{ .name = "check",
	  .label = N_("Only check"),
	  .help = N_("Check the file and take nothing in."),
	  .permission = PERM_IMPORT,
	  .key = "Ctrl-T",
	  .flags = ACTION_SAVES,
	  .run = check_import },
	END_ROW,
};

const struct screen screen_import = {
	.shape = SHAPE_FORM,
	.name = "import",
	.title = N_("Take in a file"),
	.help = N_(
		"A file of the outside world, checked whole: all of it is taken in or nothing, each fault is told with its line "
		"and field, and the same file twice changes nothing."),
	.permission = PERM_IMPORT,
	.starts = true,
	.actions = import_actions,
	.state_size = sizeof(struct importing),
	.form = { .fields = import_fields, .grid = &fault_grid, .load = load_import, .save = run_import },
};
