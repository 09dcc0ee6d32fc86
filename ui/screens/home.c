/* The board of queues, and the list of everything that waits. */
#include "ui/screens/desk_ui.h"
#include "ui/screens/parts.h"

#include "domain/desk/sign_in.h"
#include "domain/receiving/discrepancy.h"
#include "domain/receiving/inspection.h"
#include "domain/receiving/receipt_sql.h"
#include "domain/stock/putaway.h"
#include "domain/stock/transfer_sql.h"
#include "domain/work/document_sql.h"
#include "domain/work/task.h"
#include "domain/work/task_sql.h"

/* Somebody else sits down at this terminal. */
static unsigned leave_desk(struct view *v, struct err *e)
{
	if (sign_out(view_desk(v), e))
		return STAY;
	desk_ui_seated(view_desk(v));
	view_set_home(v, sign_in_screen(view_desk(v)), 0);
	return HOME;
}

static unsigned cover(struct view *v, struct err *e)
{
	(void)e;
	return view_lock(v);
}

static bool may_cover(struct view *v)
{
	return sign_in_can_confirm(view_desk(v));
}

static unsigned new_order(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "order", 0, NULL);
}

/* A receipt that was left half done goes on from here: after a lost link the next sign-in stands one key away. */
static bool half_done(struct view *v, struct receipt_half_done_row *row)
{
	struct err e = ERR_INIT;

	return receipt_half_done(view_desk(v)->db, view_arena(v), view_desk(v)->user_id, row, &e) == OK;
}

static bool has_half_done(struct view *v)
{
	struct receipt_half_done_row row;

	return half_done(v, &row);
}

static unsigned go_on(struct view *v, struct err *e)
{
	struct receipt_half_done_row row;

	(void)e;
	return half_done(v, &row) ? view_open(v, "receive", row.receipt_id, NULL) : RELOAD;
}

static void home_heading(struct view *v, struct str *to)
{
	struct receipt_half_done_row row;

	if (!desk_may(view_desk(v), PERM_RECEIVE) || !half_done(v, &row))
		return;
	if (*row.paper)
		str_addf(to, _("Half done: %s on %s"), row.number, row.paper);
	else
		str_addf(to, _("Half done: %s, without a paper"), row.number);
}

static const struct action home_actions[] = {
	{ .name = "go-on",
	  .label = N_("Go on"),
	  .help = N_("Go on with the receipt that you left half done."),
	  .permission = PERM_RECEIVE,
	  .key = "R",
	  .when = has_half_done,
	  .run = go_on },
	{ .name = "new",
	  .label = N_("New order"),
	  .help = N_("Enter a new purchase order."),
	  .permission = PERM_ORDER,
	  .on = COMMAND_NEW,
	  .run = new_order },
	{ .name = "sign-out",
	  .label = N_("Sign out"),
	  .help = N_("Sign out; the next person signs in here."),
	  .permission = PERM_NONE,
	  .key = "S",
	  .run = leave_desk },
	{ .name = "lock",
	  .label = N_("Lock"),
	  .help = N_("Cover the desk until your PIN or badge uncovers it; what is typed stays."),
	  .permission = PERM_NONE,
	  .key = "L",
	  .flags = ACTION_HIDDEN,
	  .when = may_cover,
	  .run = cover },
	END_ROW,
};

enum { COUNTED_TO = 9999 };

/* Papers of the desk's warehouse in any of these states. */
static int64_t count_states(struct view *v, const char *kind, const char *const *states, size_t n, struct err *e)
{
	struct desk *desk = view_desk(v);
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		struct document_count_row row;

		if (document_count(desk->db, view_arena(v), kind, states[i], desk->warehouse_id, COUNTED_TO + 1, &row,
				   e))
			return 0;
		sum += row.papers;
	}
	return sum;
}

static int64_t count_tasks(struct view *v, const char **detail, struct err *e)
{
	struct arena *a = view_arena(v);
	struct task_counts_rows rows;
	int64_t sum = 0, value = 0;

	if (task_counts(view_desk(v)->db, a, view_desk(v)->warehouse_id, &rows, e))
		return 0;
	for (size_t i = 0; i < rows.n; i++) {
		sum += rows.v[i].tasks;
		value += rows.v[i].value_minor;
	}
	if (sum)
		*detail = words_money(a, view_format(v)->words, value, view_desk(v)->currency);
	return sum;
}

static int64_t count_approvals(struct view *v, const char **detail, struct err *e)
{
	static const char *const states[] = { "submitted" };

	(void)detail;
	return count_states(v, "purchase order", states, ARRAY_LEN(states), e);
}

static int64_t count_notices(struct view *v, const char **detail, struct err *e)
{
	static const char *const states[] = { "announced", "in transit", "arrived", "part received" };

	(void)detail;
	return count_states(v, "notice", states, ARRAY_LEN(states), e);
}

static int64_t count_receipts(struct view *v, const char **detail, struct err *e)
{
	static const char *const states[] = { "open", "paused" };

	(void)detail;
	return count_states(v, "receipt", states, ARRAY_LEN(states), e);
}

static int64_t count_orders(struct view *v, const char **detail, struct err *e)
{
	static const char *const states[] = { "approved", "sent", "acknowledged", "part received" };

	(void)detail;
	return count_states(v, "purchase order", states, ARRAY_LEN(states), e);
}

static int64_t count_discrepancies(struct view *v, const char **detail, struct err *e)
{
	static const char *const states[] = { "open", "in work" };

	(void)detail;
	return count_states(v, "discrepancy", states, ARRAY_LEN(states), e);
}

static int64_t count_claims(struct view *v, const char **detail, struct err *e)
{
	static const char *const states[] = { "open", "sent", "agreed" };

	(void)detail;
	return count_states(v, "claim", states, ARRAY_LEN(states), e);
}

static int64_t count_inspections(struct view *v, const char **detail, struct err *e)
{
	static const char *const states[] = { "waiting", "in work" };

	(void)detail;
	return count_states(v, "inspection", states, ARRAY_LEN(states), e);
}

static int64_t count_putaway(struct view *v, const char **detail, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct putaway_waiting_row row;

	(void)detail;
	return putaway_waiting(desk->db, view_arena(v), desk->warehouse_id, &row, e) ? 0 : row.tasks;
}

static int64_t count_sales(struct view *v, const char **detail, struct err *e)
{
	static const char *const states[] = { "open", "part allocated", "on hold" };

	(void)detail;
	return count_states(v, "sales order", states, ARRAY_LEN(states), e);
}

static int64_t count_ready(struct view *v, const char **detail, struct err *e)
{
	static const char *const states[] = { "allocated" };

	(void)detail;
	return count_states(v, "sales order", states, ARRAY_LEN(states), e);
}

static int64_t count_transfers(struct view *v, const char **detail, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct transfer_to_send_row row;

	(void)detail;
	return transfer_to_send(desk->db, view_arena(v), desk->warehouse_id, &row, e) ? 0 : row.transfers;
}

static int64_t count_counts(struct view *v, const char **detail, struct err *e)
{
	static const char *const states[] = { "to approve" };

	(void)detail;
	return count_states(v, "count", states, ARRAY_LEN(states), e);
}

static const struct queue queues[] = {
	{ .name = "approvals",
	  .title = N_("Orders to approve"),
	  .brief = N_("To approve"),
	  .help = N_("Orders that wait for a yes or a no."),
	  .permission = PERM_APPROVE,
	  .tone = SAY_WARN,
	  .count = count_approvals,
	  .open = "approvals" },
	{ .name = "orders",
	  .title = N_("Orders on their way"),
	  .brief = N_("On the way"),
	  .help = N_("Approved orders whose goods have not all come."),
	  .permission = PERM_LOOK,
	  .tone = SAY_PLAIN,
	  .count = count_orders,
	  .open = "orders",
	  .filter = "stage:=coming" },
	{ .name = "notices",
	  .title = N_("Shipments to receive"),
	  .brief = N_("To receive"),
	  .help = N_("Notices whose goods have not all come."),
	  .permission = PERM_LOOK,
	  .tone = SAY_PLAIN,
	  .count = count_notices,
	  .open = "notices",
	  .filter = "stage:=coming" },
	{ .name = "receipts",
	  .title = N_("Receipts half done"),
	  .brief = N_("Half done"),
	  .help = N_("Receipts that somebody has begun."),
	  .permission = PERM_RECEIVE,
	  .tone = SAY_WARN,
	  .count = count_receipts,
	  .open = "receipts" },
	{ .name = "inspections",
	  .title = N_("Goods to inspect"),
	  .brief = N_("To inspect"),
	  .help = N_("What arrived and is looked at before it may be sold."),
	  .permission = PERM_INSPECT,
	  .tone = SAY_WARN,
	  .count = count_inspections,
	  .open = "inspections" },
	{ .name = "putaway",
	  .title = N_("Goods to put away"),
	  .brief = N_("To shelve"),
	  .help = N_("What stands at the dock and waits for its place."),
	  .permission = PERM_MOVE,
	  .tone = SAY_WARN,
	  .count = count_putaway,
	  .open = "putaway" },
	{ .name = "discrepancies",
	  .title = N_("Discrepancies"),
	  .brief = N_("Differences"),
	  .help = N_("Expected against got, not yet settled."),
	  .permission = PERM_LOOK,
	  .tone = SAY_BAD,
	  .count = count_discrepancies,
	  .open = "discrepancies" },
	{ .name = "claims",
	  .title = N_("Claims under way"),
	  .brief = N_("Claims"),
	  .help = N_("What suppliers were or are to be asked for, and have not made good."),
	  .permission = PERM_CLAIM,
	  .tone = SAY_WARN,
	  .count = count_claims,
	  .open = "claims" },
	{ .name = "transfers",
	  .title = N_("Transfers to send"),
	  .brief = N_("To send"),
	  .help = N_("Approved transfers whose goods are still to be picked here and sent."),
	  .permission = PERM_MOVE,
	  .tone = SAY_WARN,
	  .count = count_transfers,
	  .open = "transfers",
	  .filter = "stage:=to send" },
	{ .name = "sales",
	  .title = N_("Sales orders that wait"),
	  .brief = N_("Sales wait"),
	  .help = N_("Customers' orders that are not all promised."),
	  .permission = PERM_LOOK,
	  .tone = SAY_WARN,
	  .count = count_sales,
	  .open = "sales",
	  .filter = "stage:=waiting" },
	{ .name = "ready",
	  .title = N_("Sales orders to ship"),
	  .brief = N_("To ship"),
	  .help = N_("Customers' orders whose goods are all promised."),
	  .permission = PERM_LOOK,
	  .tone = SAY_PLAIN,
	  .count = count_ready,
	  .open = "sales",
	  .filter = "stage:=ready" },
	{ .name = "counts",
	  .title = N_("Counts to approve"),
	  .brief = N_("Counts"),
	  .help = N_("Counts and adjustments that wait for a yes or a no."),
	  .permission = PERM_APPROVE,
	  .tone = SAY_WARN,
	  .count = count_counts,
	  .open = "counts",
	  .filter = "state:=to approve" },
	{ .name = "tasks",
	  .title = N_("Everything that waits"),
	  .brief = N_("All waiting"),
	  .help = N_("Every open task of this warehouse, by money and age."),
	  .permission = PERM_LOOK,
	  .tone = SAY_PLAIN,
	  .count = count_tasks,
	  .open = "tasks" },
	END_ROW,
};

const struct screen screen_home = {
	.shape = SHAPE_BOARD,
	.name = "home",
	.title = N_("Dockline"),
	.help = N_("What waits for you here. : goes to any screen by its name."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = home_actions,
	.board = { .queues = queues, .heading = home_heading },
};

/* ---------------------------------------------------------------- tasks */

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

static unsigned open_task(struct view *v, struct err *e)
{
	(void)e;
	if (str_eq(row_text(v, "kind"), "approve order"))
		return view_open(v, "order", row_i64(v, "document_id"), NULL);
	if (str_eq(row_text(v, "kind"), "approve transfer"))
		return view_open(v, "transfer", row_i64(v, "document_id"), NULL);
	if (str_eq(row_text(v, "kind"), "count") || str_eq(row_text(v, "kind"), "recount"))
		return view_open(v, "counting", row_i64(v, "document_id"), NULL);
	if (str_eq(row_text(v, "kind"), "approve count") || str_eq(row_text(v, "kind"), "post count"))
		return view_open(v, "count", row_i64(v, "document_id"), NULL);
	if (str_eq(row_text(v, "kind"), "recall"))
		return view_open(v, "recall", row_i64(v, "document_id"), NULL);
	if (str_eq(row_text(v, "kind"), "claim answer"))
		return view_open(v, "claim", row_i64(v, "document_id"), NULL);
	if (str_eq(row_text(v, "kind"), "discrepancy"))
		return view_open(v, "discrepancy", row_i64(v, "document_id"), NULL);
	if (str_eq(row_text(v, "kind"), "inspection"))
		return view_open(v, "inspection", row_i64(v, "document_id"), NULL);
	if (str_eq(row_text(v, "kind"), "unmapped sku") || str_eq(row_text(v, "kind"), "allocation released"))
		return view_open(v, "sales-order", row_i64(v, "document_id"), NULL);
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
