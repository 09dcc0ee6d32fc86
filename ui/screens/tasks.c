/* The list of everything that waits: each task with its owner and its service time. */
#include "ui/screens/desk_ui.h"
#include "ui/screens/parts.h"

#include "domain/receiving/discrepancy.h"
#include "domain/receiving/inspection.h"
#include "domain/work/task.h"
#include "domain/work/task_sql.h"

static const struct column task_columns[] = {
	COLUMN("kind", N_("Kind"), KIND_TERM, 13, 20, 1),
	COLUMN("subject", N_("About"), KIND_TEXT, 20, 40, 0),
	COLUMN("reason", N_("Why"), KIND_TEXT, 12, 30, 4),
	COLUMN_UNIT("value_minor", N_("Value"), KIND_MONEY, 10, 13, 0, "currency"),
	COLUMN("owner_role", N_("Role"), KIND_TEXT, 8, 12, 3),
	COLUMN("owner", N_("Owner"), KIND_TEXT, 8, 12, 2),
	COLUMN("opened_at", N_("Since"), KIND_INSTANT, 16, 16, 6),
	COLUMN("due_at", N_("Due"), KIND_INSTANT, 16, 16, 2),
	COLUMN_STATE("state", N_("State"), 10, 10, 5),
	END_ROW,
};

/* Whose a discrepancy or an inspection is, is its own matter. */
static const struct handed {
	const char *kind;
	int (*take)(struct desk *desk, struct arena *a, int64_t id, struct err *e);
	int (*give)(struct desk *desk, struct arena *a, int64_t id, const char *user_name, struct err *e);
	int (*put_back)(struct desk *desk, struct arena *a, int64_t id, struct err *e);
} handed[] = {
	{ "discrepancy", discrepancy_take, discrepancy_give, discrepancy_put_back },
	{ "inspection", inspection_take, inspection_give, inspection_put_back },
};

/* NULL: it is the task's own. */
static const struct handed *by_paper(struct view *v)
{
	for (size_t i = 0; i < ARRAY_LEN(handed); i++)
		if (str_eq(row_text(v, "kind"), handed[i].kind))
			return &handed[i];
	return NULL;
}

static unsigned act_paper(struct view *v, struct err *e,
			  int (*fn)(struct desk *, struct arena *, int64_t, struct err *))
{
	return reload_if(fn(view_desk(v), view_arena(v), row_i64(v, "document_id"), e));
}

static unsigned take_task(struct view *v, struct err *e)
{
	if (by_paper(v))
		return act_paper(v, e, by_paper(v)->take);
	return reload_if(task_take(view_desk(v), row_id(v), e));
}

static const struct choice *colleagues(struct view *v, struct arena *a)
{
	return users_to_choose(v, a, PERM_LOOK);
}

static const struct field give_fields[] = {
	{ .name = "user",
	  .title = N_("To"),
	  .kind = KIND_CHOICE,
	  .width = 28,
	  .required = true,
	  .options = colleagues,
	  .help = N_("Who works on it from now on.") },
	END_ROW,
};

static unsigned give_task(struct view *v, struct err *e)
{
	const char *user = form_text(v, "user");
	int rc = by_paper(v) ? by_paper(v)->give(view_desk(v), view_arena(v), row_i64(v, "document_id"), user, e)
			     : task_give(view_desk(v), row_id(v), user, e);

	if (rc == OK)
		view_say(v, SAY_DONE, _("%s works on it."), user);
	return reload_if(rc);
}

static unsigned put_task_back(struct view *v, struct err *e)
{
	if (by_paper(v))
		return act_paper(v, e, by_paper(v)->put_back);
	return reload_if(task_put_back(view_desk(v), row_id(v), e));
}

static bool in_work(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "state"), "in work");
}

static enum tone late(struct view *v)
{
	return tone_of_due(v, false);
}

static unsigned task_history(struct view *v, struct err *e)
{
	(void)e;
	return by_paper(v) ? view_open(v, "history", row_i64(v, "document_id"), by_paper(v)->kind)
			   : view_open(v, "history", row_id(v), "task");
}

/* What a task's paper opens on; of other kinds the reason says all. */
static const struct {
	const char *kind, *screen;
} opens[] = {
	{ "approve order", "order" },
	{ "approve transfer", "transfer" },
	{ "approve count", "count" },
	{ "post count", "count" },
	{ "count", "counting" },
	{ "recount", "counting" },
	{ "recall", "recall" },
	{ "claim answer", "claim" },
	{ "discrepancy", "discrepancy" },
	{ "inspection", "inspection" },
	{ "unmapped sku", "sales-order" },
	{ "allocation released", "sales-order" },
};

static unsigned open_task(struct view *v, struct err *e)
{
	(void)e;
	for (size_t i = 0; i < ARRAY_LEN(opens); i++)
		if (str_eq(row_text(v, "kind"), opens[i].kind))
			return view_open(v, opens[i].screen, row_i64(v, "document_id"), NULL);
	view_say(v, SAY_PLAIN, "%s", row_text(v, "reason"));
	return STAY;
}

static const struct action task_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open what the task is about."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .run = open_task },
	{ .name = "take",
	  .label = N_("Take"),
	  .help = N_("Take it: you work on it."),
	  .permission = PERM_LOOK,
	  .key = "t",
	  .flags = ACTION_MARKED,
	  .run = take_task },
	{ .name = "give",
	  .label = N_("Give"),
	  .help = N_("Give it to somebody, who works on it from now on."),
	  .permission = PERM_LOOK,
	  .key = "w",
	  .flags = ACTION_MARKED,
	  .fields = give_fields,
	  .run = give_task },
	{ .name = "put-back",
	  .label = N_("Put back"),
	  .help = N_("Put it back: whoever holds the role can take it."),
	  .permission = PERM_LOOK,
	  .key = "b",
	  .flags = ACTION_MARKED,
	  .when = in_work,
	  .run = put_task_back },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who took it or gave it, when."),
	  .permission = PERM_LOOK,
	  .key = "i",
	  .flags = ACTION_ROW | ACTION_HIDDEN,
	  .run = task_history },
	END_ROW,
};

const struct screen screen_tasks = {
	.shape = SHAPE_LIST,
	.name = "tasks",
	.title = N_("Everything that waits"),
	.help = N_(
		"Every open task of this warehouse, the most money first and the oldest among equals; what is past its service time stands out."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = task_actions,
	.list = { .query = &task_list,
		  .args = args_warehouse,
		  .columns = task_columns,
		  .sort = "value_minor",
		  .descending = true,
		  .ties_up = true,
		  .row_tone = late,
		  .empty = N_("Nothing waits. Well done.") },
};
