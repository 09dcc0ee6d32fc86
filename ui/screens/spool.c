/* What waits to be printed, and what the worker last did. */
#include "ui/screens/printing.h"

#include "domain/work/print_job.h"
#include "domain/work/worker_sql.h"
#include "words/words.h"

static const struct column job_columns[] = {
	COLUMN("job_id", N_("Job"), KIND_NUMBER, 5, 7, 1),
	COLUMN("printer", N_("Printer"), KIND_CODE, 7, 10, 0),
	COLUMN("title", N_("What"), KIND_TEXT, 14, 30, 0),
	COLUMN("copies", N_("Copies"), KIND_NUMBER, 6, 6, 3),
	COLUMN_STATE("state", N_("State"), 11, 13, 0),
	COLUMN("answer", N_("Answer"), KIND_TERM, 20, 60, 2),
	COLUMN("attempts", N_("Tries"), KIND_NUMBER, 5, 5, 5),
	COLUMN("who", N_("By"), KIND_TEXT, 6, 10, 4),
	COLUMN("created_at", N_("Since"), KIND_INSTANT, 16, 16, 6),
	END_ROW,
};

static bool job_is(struct view *v, const char *one, const char *other)
{
	return row_there(v) && (str_eq(row_text(v, "state"), one) || str_eq(row_text(v, "state"), other));
}

static bool job_waits(struct view *v)
{
	return job_is(v, "waiting", "waiting");
}

static bool job_is_held(struct view *v)
{
	return job_is(v, "held", "held");
}

static bool job_can_end(struct view *v)
{
	return job_is(v, "waiting", "held");
}

static bool job_is_over(struct view *v)
{
	return job_is(v, "printed", "failed") || job_is(v, "cancelled", "in doubt");
}

static bool job_is_doubted(struct view *v)
{
	return job_is(v, "in doubt", "in doubt");
}

static unsigned job_was_seen(struct view *v, struct err *e)
{
	return act_row(v, e, print_job_seen, N_("The job is printed."));
}

static unsigned hold_job(struct view *v, struct err *e)
{
	return act_row(v, e, print_job_hold, N_("The job is held."));
}

static unsigned free_job(struct view *v, struct err *e)
{
	return act_row(v, e, print_job_free, N_("The job waits for its printer again."));
}

static unsigned cancel_job(struct view *v, struct err *e)
{
	return act_row(v, e, print_job_cancel, N_("The job is cancelled."));
}

#define WHERE_FIELD                                                                                                    \
	{                                                                                                              \
		.name = "printer", .title = N_("Printer"), .kind = KIND_CODE, .width = 12, .required = true,           \
		.lookup = "printers", .lookup_field = "code", .help = N_("Where it comes out this time.")              \
	}

static const struct field move_fields[] = { WHERE_FIELD, END_ROW };

static const struct field again_fields[] = {
	WHERE_FIELD,
	{ .name = "from",
	  .title = N_("From label"),
	  .kind = KIND_NUMBER,
	  .width = 5,
	  .required = true,
	  .help = N_("The first one that did not come out; 1 prints all of them.") },
	END_ROW,
};

static void prepare_again(struct view *v)
{
	form_put_text(v, "printer", row_text(v, "printer"));
	form_put_i64(v, "from", 1);
}

static void prepare_move(struct view *v)
{
	form_put_text(v, "printer", row_text(v, "printer"));
}

static unsigned move_job(struct view *v, struct err *e)
{
	return reload_if(print_job_move(view_desk(v), view_arena(v), row_id(v), form_text(v, "printer"), e));
}

static unsigned print_again(struct view *v, struct err *e)
{
	int64_t job_id;
	int rc = print_job_again(view_desk(v), view_arena(v), row_id(v), form_text(v, "printer"), form_i64(v, "from"),
				 &job_id, e);

	if (rc == OK)
		view_say(v, SAY_DONE, _("Job %s waits for the printer."),
			 words_number(view_arena(v), view_format(v)->words, job_id));
	return reload_if(rc);
}

/* "The worker last ran 12 s ago" */
static void worker_heading(struct view *v, struct str *to)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	const struct words_settings *w = view_format(v)->words;
	struct worker_mark_get_row mark;
	struct err e = ERR_INIT;
	int64_t s;

	if (worker_mark_get(desk->db, a, "spool", &mark, &e)) {
		str_add(to, _("No worker has run yet: nothing is printed without \"dockline work\""));
		return;
	}
	s = (desk_now(desk) - mark.last_at) / 1000;
	if (s < 120)
		str_addf(to, _("The worker last ran %s s ago"), words_number(a, w, s > 0 ? s : 0));
	else if (s < 7200)
		str_addf(to, _("The worker last ran %s minutes ago"), words_number(a, w, s / 60));
	else
		str_addf(to, _("The worker last ran %s hours ago"), words_number(a, w, s / 3600));
}

void printing_heading(struct view *v, const char *field, struct str *to)
{
	if (row_there(v) && *row_text(v, field))
		str_addf(to, "%s · ", words_term(row_text(v, field)));
	worker_heading(v, to);
}

static void job_heading(struct view *v, struct str *to)
{
	printing_heading(v, "answer", to);
}

static void ask_cancel_job(struct view *v, struct str *to)
{
	str_addf(to, _("Cancel job %" PRId64 "? %s is not printed then."), row_id(v), row_text(v, "title"));
}

static const struct action job_actions[] = {
	{ .name = "hold",
	  .label = N_("Hold"),
	  .help = N_("The job steps aside until it is freed."),
	  .permission = PERM_LABEL,
	  .key = "H",
	  .flags = ACTION_MARKED | ACTION_ROW,
	  .when = job_waits,
	  .run = hold_job },
	{ .name = "free",
	  .label = N_("Free"),
	  .help = N_("The job waits for its printer again."),
	  .permission = PERM_LABEL,
	  .key = "F",
	  .flags = ACTION_MARKED | ACTION_ROW,
	  .when = job_is_held,
	  .run = free_job },
	{ .name = "cancel-job",
	  .label = N_("Cancel job"),
	  .help = N_("The job is not printed any more."),
	  .permission = PERM_LABEL,
	  .key = "d",
	  .flags = ACTION_MARKED | ACTION_ROW | ACTION_DANGER,
	  .when = job_can_end,
	  .question = ask_cancel_job,
	  .run = cancel_job },
	{ .name = "move-job",
	  .label = N_("Move"),
	  .help = N_("The job comes out on another printer."),
	  .permission = PERM_LABEL,
	  .key = "g",
	  .flags = ACTION_ROW,
	  .when = job_can_end,
	  .fields = move_fields,
	  .prepare = prepare_move,
	  .run = move_job },
	{ .name = "seen",
	  .label = N_("Came out"),
	  .help = N_("You have looked at the printer: all of it came out."),
	  .permission = PERM_LABEL,
	  .key = "C",
	  .flags = ACTION_MARKED | ACTION_ROW,
	  .when = job_is_doubted,
	  .run = job_was_seen },
	{ .name = "again",
	  .label = N_("Again"),
	  .help = N_("Print the same once more, on this printer or another."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .flags = ACTION_ROW,
	  .when = job_is_over,
	  .fields = again_fields,
	  .prepare = prepare_again,
	  .run = print_again },
	{ .name = "printers",
	  .label = N_("Printers"),
	  .help = N_("Show the printers and what waits for each."),
	  .permission = PERM_LABEL,
	  .key = "p",
	  .open = "printers" },
	END_ROW,
};

const struct screen screen_spool = {
	.shape = SHAPE_LIST,
	.name = "spool",
	.title = N_("Label and print queue"),
	.help = N_(
		"What waits to be printed, newest first, and what came of it. The worker prints; a printer that is off "
		"holds up no other. A job in doubt may have come out in part: look at the paper, then say that it came out, or "
		"print again what is missing."),
	.permission = PERM_LABEL,
	.starts = true,
	.actions = job_actions,
	.list = { .query = &print_job_list,
		  .columns = job_columns,
		  .sort = "job_id",
		  .descending = true,
		  .heading = job_heading,
		  .empty = N_("Nothing was printed yet. F9 on an item, a place or an order prints.") },
};
