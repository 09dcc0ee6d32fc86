/* How right the books are: what posted counts of a span of days found, count by count, and the three shares above. */
#include "ui/screens/parts.h"

#include "base/day.h"
#include "domain/stock/count.h"

enum { SPAN_DAYS = 365 };

/* The span that is shown; ISO days. */
struct span {
	char from[12], to[12];
};

static const struct column accuracy_columns[] = {
	COLUMN("number", N_("Count"), KIND_CODE, 13, 14, 0),
	COLUMN("posted_on", N_("Posted"), KIND_DAY, 10, 10, 1),
	COLUMN("place", N_("Place"), KIND_CODE, 8, 12, 4),
	COLUMN("lines", N_("Lines"), KIND_NUMBER, 5, 6, 0),
	COLUMN("exact", N_("Exact"), KIND_NUMBER, 5, 6, 0),
	COLUMN("units", N_("Units"), KIND_NUMBER, 6, 9, 2),
	COLUMN("units_off", N_("Astray"), KIND_NUMBER, 6, 9, 2),
	COLUMN_UNIT("value_minor", N_("Value"), KIND_MONEY, 9, 14, 3, "currency"),
	COLUMN_UNIT("value_off_minor", N_("Value off"), KIND_MONEY, 9, 14, 3, "currency"),
	COLUMN("currency", N_("Cur."), KIND_CODE, 4, 4, 5),
	END_ROW,
};

static void accuracy_opened(struct view *v, struct err *e UNUSED)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct span *s = view_state(v);
	const char *today = desk_today(desk, a);

	if (!str_copy(s->to, sizeof s->to, today) ||
	    !str_copy(s->from, sizeof s->from, day_iso(a, day_of(today) - SPAN_DAYS + 1)))
		BUG("a day of %zu bytes", strlen(today));
}

static void accuracy_args(struct view *v, struct db_value *args)
{
	const struct span *s = view_state(v);

	args[0] = db_i64(view_desk(v)->warehouse_id);
	args[1] = db_text(s->from);
	args[2] = db_text(s->to);
}

static const char *share(struct view *v, int64_t bp)
{
	return words_qty(view_arena(v), view_format(v)->words, bp, 2);
}

static void heading(struct view *v, struct str *to)
{
	const struct span *s = view_state(v);
	const struct words_settings *words = view_format(v)->words;
	struct count_accuracy so;
	struct err e = ERR_INIT;

	if (count_accuracy(view_desk(v), view_arena(v), s->from, s->to, &so, &e))
		return;
	str_addf(to, _("%s to %s: lines %s %%, units %s %%, value %s %%"), words_day(view_arena(v), words, s->from),
		 words_day(view_arena(v), words, s->to), share(v, so.lines_bp), share(v, so.units_bp),
		 share(v, so.value_bp));
}

static void prepare_span(struct view *v)
{
	const struct span *s = view_state(v);

	form_put_text(v, "from", s->from);
	form_put_text(v, "to", s->to);
}

static unsigned set_span(struct view *v, struct err *e)
{
	struct span *s = view_state(v);
	struct count_accuracy so;

	/* Refuses what is no day. */
	if (count_accuracy(view_desk(v), view_arena(v), form_text(v, "from"), form_text(v, "to"), &so, e))
		return STAY;
	if (!str_copy(s->from, sizeof s->from, form_text(v, "from")) ||
	    !str_copy(s->to, sizeof s->to, form_text(v, "to")))
		BUG("a day that is too long");
	return RELOAD;
}

static const struct field span_fields[] = {
	{ .name = "from",
	  .title = N_("From"),
	  .kind = KIND_DAY,
	  .width = 11,
	  .required = true,
	  .help = N_("The first day of posting.") },
	{ .name = "to",
	  .title = N_("To"),
	  .kind = KIND_DAY,
	  .width = 11,
	  .required = true,
	  .help = N_("The last day of posting.") },
	END_ROW,
};

static const struct action accuracy_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the count."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "count" },
	{ .name = "span",
	  .label = N_("Days"),
	  .help = N_("Choose the days whose counts are looked at."),
	  .permission = PERM_LOOK,
	  .key = "d",
	  .fields = span_fields,
	  .prepare = prepare_span,
	  .run = set_span },
	END_ROW,
};

const struct screen screen_accuracy = {
	.shape = SHAPE_LIST,
	.name = "accuracy",
	.title = N_("Inventory accuracy"),
	.help = N_(
		"What the posted counts of this warehouse found, adjustments left out: how many lines were exact, and how many units and how much value were not astray, of what was expected."),
	.permission = PERM_LOOK,
	.starts = true,
	.state_size = sizeof(struct span),
	.opened = accuracy_opened,
	.actions = accuracy_actions,
	.list = { .query = &count_accuracy_list,
		  .args = accuracy_args,
		  .columns = accuracy_columns,
		  .sort = "count_id",
		  .descending = true,
		  .heading = heading,
		  .empty = N_("No count was posted in these days.") },
};
