/* The board of queues. */
#include "ui/screens/desk_ui.h"
#include "ui/screens/parts.h"

#include "domain/desk/sign_in.h"
#include "domain/receiving/receipt_sql.h"
#include "domain/stock/putaway.h"
#include "domain/stock/transfer_sql.h"
#include "domain/work/document_sql.h"
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

/* Papers of the desk's warehouse of the kind that stands first in q->of, in any of the states behind it. */
static int64_t count_papers(struct view *v, const struct queue *q, const char **detail, struct err *e)
{
	struct desk *desk = view_desk(v);
	int64_t sum = 0;

	(void)detail;
	for (const char *const *state = q->of + 1; *state; state++) {
		struct document_count_row row;

		if (document_count(desk->db, view_arena(v), q->of[0], *state, desk->warehouse_id, COUNTED_TO + 1, &row,
				   e))
			return 0;
		sum += row.papers;
	}
	return sum;
}

static int64_t count_tasks(struct view *v, const struct queue *q, const char **detail, struct err *e)
{
	struct arena *a = view_arena(v);
	struct task_counts_rows rows;
	int64_t sum = 0, value = 0;

	(void)q;
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

static int64_t count_putaway(struct view *v, const struct queue *q, const char **detail, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct putaway_waiting_row row;

	(void)q;
	(void)detail;
	return putaway_waiting(desk->db, view_arena(v), desk->warehouse_id, &row, e) ? 0 : row.tasks;
}

static int64_t count_transfers(struct view *v, const struct queue *q, const char **detail, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct transfer_to_send_row row;

	(void)q;
	(void)detail;
	return transfer_to_send(desk->db, view_arena(v), desk->warehouse_id, &row, e) ? 0 : row.transfers;
}

#define PAPERS(...)                                                                                                    \
	(const char *const[])                                                                                          \
	{                                                                                                              \
		__VA_ARGS__, NULL                                                                                      \
	}

static const struct queue queues[] = {
	{ .name = "approvals",
	  .title = N_("Orders to approve"),
	  .brief = N_("To approve"),
	  .help = N_("Orders that wait for a yes or a no."),
	  .permission = PERM_APPROVE,
	  .tone = SAY_WARN,
	  .count = count_papers,
	  .of = PAPERS("purchase order", "submitted"),
	  .open = "approvals" },
	{ .name = "orders",
	  .title = N_("Orders on their way"),
	  .brief = N_("On the way"),
	  .help = N_("Approved orders whose goods have not all come."),
	  .permission = PERM_LOOK,
	  .tone = SAY_PLAIN,
	  .count = count_papers,
	  .of = PAPERS("purchase order", "approved", "sent", "acknowledged", "part received"),
	  .open = "orders",
	  .filter = "stage:=coming" },
	{ .name = "notices",
	  .title = N_("Shipments to receive"),
	  .brief = N_("To receive"),
	  .help = N_("Notices whose goods have not all come."),
	  .permission = PERM_LOOK,
	  .tone = SAY_PLAIN,
	  .count = count_papers,
	  .of = PAPERS("notice", "announced", "in transit", "arrived", "part received"),
	  .open = "notices",
	  .filter = "stage:=coming" },
	{ .name = "receipts",
	  .title = N_("Receipts half done"),
	  .brief = N_("Half done"),
	  .help = N_("Receipts that somebody has begun."),
	  .permission = PERM_RECEIVE,
	  .tone = SAY_WARN,
	  .count = count_papers,
	  .of = PAPERS("receipt", "open", "paused"),
	  .open = "receipts" },
	{ .name = "inspections",
	  .title = N_("Goods to inspect"),
	  .brief = N_("To inspect"),
	  .help = N_("What arrived and is looked at before it may be sold."),
	  .permission = PERM_INSPECT,
	  .tone = SAY_WARN,
	  .count = count_papers,
	  .of = PAPERS("inspection", "waiting", "in work"),
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
	  .count = count_papers,
	  .of = PAPERS("discrepancy", "open", "in work"),
	  .open = "discrepancies" },
	{ .name = "claims",
	  .title = N_("Claims under way"),
	  .brief = N_("Claims"),
	  .help = N_("What suppliers were or are to be asked for, and have not made good."),
	  .permission = PERM_CLAIM,
	  .tone = SAY_WARN,
	  .count = count_papers,
	  .of = PAPERS("claim", "open", "sent", "agreed"),
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
	  .count = count_papers,
	  .of = PAPERS("sales order", "open", "part allocated", "on hold"),
	  .open = "sales",
	  .filter = "stage:=waiting" },
	{ .name = "ready",
	  .title = N_("Sales orders to ship"),
	  .brief = N_("To ship"),
	  .help = N_("Customers' orders whose goods are all promised."),
	  .permission = PERM_LOOK,
	  .tone = SAY_PLAIN,
	  .count = count_papers,
	  .of = PAPERS("sales order", "allocated"),
	  .open = "sales",
	  .filter = "stage:=ready" },
	{ .name = "counts",
	  .title = N_("Counts to approve"),
	  .brief = N_("Counts"),
	  .help = N_("Counts and adjustments that wait for a yes or a no."),
	  .permission = PERM_APPROVE,
	  .tone = SAY_WARN,
	  .count = count_papers,
	  .of = PAPERS("count", "to approve"),
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
