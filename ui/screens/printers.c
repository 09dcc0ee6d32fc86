/* Printers: where labels and papers come out, and what they print. */
#include "ui/screens/printing.h"

#include "domain/desk/setting.h"
#include "domain/work/printer.h"
#include "io/spool.h"
#include "words/words.h"

static const struct column printer_columns[] = {
	COLUMN("code", N_("Code"), KIND_CODE, 6, 12, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 10, 30, 3),
	COLUMN("address", N_("Address"), KIND_CODE, 16, 40, 2),
	COLUMN("language", N_("Speaks"), KIND_CODE, 6, 6, 1),
	COLUMN("dpi", N_("Dots"), KIND_NUMBER, 4, 4, 4),
	COLUMN("media", N_("Paper"), KIND_CODE, 5, 9, 1),
	COLUMN_STATE("status", N_("Status"), 8, 10, 0),
	COLUMN("jobs", N_("Jobs"), KIND_NUMBER, 4, 6, 0),
	END_ROW,
};

static const struct choice languages[] = {
	{ "zpl", N_("ZPL (Zebra and its like)") },
	{ "epl", N_("EPL (older Zebra, Eltron)") },
	{ "tspl", N_("TSPL (TSC and its like)") },
	{ "pdf", N_("Papers (PDF)") },
	END_ROW,
};

#define PRINTER_FIELDS                                                                                                 \
	{ .name = "name", .title = N_("Name"), .kind = KIND_TEXT, .width = 30, .help = N_("Where it stands.") },       \
		{ .name = "address",                                                                                   \
		  .title = N_("Address"),                                                                              \
		  .kind = KIND_CODE,                                                                                   \
		  .width = 30,                                                                                         \
		  .required = true,                                                                                    \
		  .help = N_("HOST:PORT; zpl://HOST:PORT also asks how it is; cups://HOST/QUEUE.") },                  \
		{ .name = "language",                                                                                  \
		  .title = N_("Speaks"),                                                                               \
		  .kind = KIND_CHOICE,                                                                                 \
		  .width = 26,                                                                                         \
		  .required = true,                                                                                    \
		  .choices = languages,                                                                                \
		  .help = N_("In what its labels are made; a printer of papers takes PDF.") },                         \
		{ .name = "dpi",                                                                                       \
		  .title = N_("Dots an inch"),                                                                         \
		  .kind = KIND_NUMBER,                                                                                 \
		  .width = 4,                                                                                          \
		  .help = N_("203 or 300 as a rule; empty: what the setting label.dpi says.") },                       \
	{                                                                                                              \
		.name = "size", .title = N_("Paper"), .kind = KIND_CODE, .width = 12,                                  \
		.help = N_("The labels in it: 4x6, 2x1 or 100x50mm; empty: as the settings say.")                      \
	}

static const struct field new_printer_fields[] = {
	{ .name = "code",
	  .title = N_("Code"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .help = N_("Short, as people say it.") },
	PRINTER_FIELDS,
	END_ROW,
};

static const struct field change_printer_fields[] = { PRINTER_FIELDS, END_ROW };

/* What stands in the form. */
static struct printer_facts facts_typed(struct view *v)
{
	const char *name = form_text(v, "name");
	int64_t dpi = form_i64(v, "dpi");

	return (struct printer_facts){ .name = *name ? name : NULL,
				       .address = form_text(v, "address"),
				       .language = form_text(v, "language"),
				       .media = form_text(v, "size"),
				       .dpi = dpi == DB_NULL ? 0 : dpi };
}

static void prepare_new(struct view *v)
{
	form_put_text(v, "language", languages[0].value);
}

static unsigned add_printer(struct view *v, struct err *e)
{
	const struct printer_facts facts = facts_typed(v);
	int64_t printer_id;

	return reload_if(printer_add(view_desk(v), view_arena(v), form_text(v, "code"), &facts, &printer_id, e));
}

static void prepare_change(struct view *v)
{
	form_put_text(v, "name", row_text(v, "name"));
	form_put_text(v, "address", row_text(v, "address"));
	form_put_text(v, "language", row_text(v, "language"));
	form_put_i64(v, "dpi", row_i64(v, "dpi"));
	form_put_text(v, "size", row_text(v, "media"));
}

static unsigned change_printer(struct view *v, struct err *e)
{
	const struct printer_facts facts = facts_typed(v);

	return reload_if(printer_change(view_desk(v), view_arena(v), row_text(v, "code"), &facts, e));
}

static unsigned set_status(struct view *v, const char *status, struct err *e)
{
	return reload_if(printer_change(view_desk(v), view_arena(v), row_text(v, "code"),
					&(struct printer_facts){ .status = status }, e));
}

static unsigned hold_printer(struct view *v, struct err *e)
{
	return set_status(v, "held", e);
}

static unsigned free_printer(struct view *v, struct err *e)
{
	return set_status(v, "active", e);
}

static unsigned test_printer(struct view *v, struct err *e)
{
	int64_t job_id;

	if (spool_test(view_desk(v), view_arena(v), row_text(v, "code"), _("Test print"), &job_id, e))
		return STAY;
	view_say(v, SAY_DONE, _("The test print waits for %s as job %s."), row_text(v, "code"),
		 words_number(view_arena(v), view_format(v)->words, job_id));
	return RELOAD;
}

static bool printer_is_held(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "status"), "held");
}

static bool printer_is_active(struct view *v)
{
	return row_there(v) && !str_eq(row_text(v, "status"), "held");
}

static unsigned labels_here(struct view *v, struct err *e)
{
	if (setting_set(view_desk(v), SETTING_USER, "label.printer", row_text(v, "code"), e))
		return STAY;
	view_say(v, SAY_DONE, _("Your labels come out on %s from now on."), row_text(v, "code"));
	return RELOAD;
}

static unsigned papers_here(struct view *v, struct err *e)
{
	if (setting_set(view_desk(v), SETTING_USER, "paper.printer", row_text(v, "code"), e))
		return STAY;
	view_say(v, SAY_DONE, _("Your papers come out on %s from now on."), row_text(v, "code"));
	return RELOAD;
}

static const struct action printer_actions[] = {
	{ .name = "labels-here",
	  .label = N_("My labels"),
	  .help = N_("Your labels come out here from now on."),
	  .permission = PERM_LABEL,
	  .key = "L",
	  .flags = ACTION_ROW,
	  .run = labels_here },
	{ .name = "papers-here",
	  .label = N_("My papers"),
	  .help = N_("Your orders and other papers come out here from now on."),
	  .permission = PERM_LABEL,
	  .key = "O",
	  .flags = ACTION_ROW,
	  .run = papers_here },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a printer, where it listens and what it speaks."),
	  .permission = PERM_PRINTER,
	  .on = COMMAND_NEW,
	  .fields = new_printer_fields,
	  .prepare = prepare_new,
	  .run = add_printer },
	{ .name = "change",
	  .label = N_("Change"),
	  .help = N_("Change its name, where it listens, or what it prints."),
	  .permission = PERM_PRINTER,
	  .key = "c",
	  .flags = ACTION_ROW,
	  .fields = change_printer_fields,
	  .prepare = prepare_change,
	  .run = change_printer },
	{ .name = "hold",
	  .label = N_("Hold"),
	  .help = N_("Its jobs wait: no paper, or it is being mended."),
	  .permission = PERM_PRINTER,
	  .key = "H",
	  .flags = ACTION_ROW,
	  .when = printer_is_active,
	  .run = hold_printer },
	{ .name = "free",
	  .label = N_("Free"),
	  .help = N_("Its jobs are printed again."),
	  .permission = PERM_PRINTER,
	  .key = "F",
	  .flags = ACTION_ROW,
	  .when = printer_is_held,
	  .run = free_printer },
	{ .name = "test",
	  .label = N_("Test print"),
	  .help = N_("A label, or a page, that says which printer it is and what it prints."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .run = test_printer },
	{ .name = "spool",
	  .label = N_("Queue"),
	  .help = N_("What waits to be printed, and what came of it."),
	  .permission = PERM_LABEL,
	  .key = "p",
	  .open = "spool" },
	{ .name = "cards",
	  .label = N_("Cards"),
	  .help = N_("Print the command cards: scanned instead of pressing a key."),
	  .permission = PERM_LABEL,
	  .key = "C",
	  .fields = print_labels_fields,
	  .prepare = prepare_print_cards,
	  .run = print_cards },
	END_ROW,
};

static void printer_heading(struct view *v, struct str *to)
{
	printing_heading(v, "says", to);
}

const struct screen screen_printers = {
	.shape = SHAPE_LIST,
	.name = "printers",
	.title = N_("Printers"),
	.help = N_("Where labels and papers come out, and what waits for each."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = printer_actions,
	.list = { .query = &printer_list,
		  .columns = printer_columns,
		  .sort = "code",
		  .heading = printer_heading,
		  .empty = N_("No printer yet. F6 enters one, by permission.") },
};
