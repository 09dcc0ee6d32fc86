/* What may be done with a transfer in each state. */
#include "ui/screens/transfer.h"
#include "ui/screens/printing.h"

static bool in_state(struct view *v, const char *state)
{
	return view_id(v) && str_eq(form_text(v, "state"), state);
}

static bool is_draft(struct view *v)
{
	return !view_id(v) || in_state(v, "draft");
}

static bool is_requested(struct view *v)
{
	return in_state(v, "requested");
}

static bool can_withdraw(struct view *v)
{
	return in_state(v, "requested") || in_state(v, "approved");
}

static bool is_stored(struct view *v)
{
	return view_id(v) != 0;
}

static bool stands_here(struct view *v, const char *end)
{
	const char *here = view_desk(v)->warehouse_code;

	return here && str_eq(form_text(v, end), here);
}

static bool can_pick(struct view *v)
{
	return (in_state(v, "approved") || in_state(v, "picking")) && stands_here(v, "from");
}

static bool can_send(struct view *v)
{
	return in_state(v, "picking") && stands_here(v, "from");
}

static bool can_receive(struct view *v)
{
	return (in_state(v, "in transit") || in_state(v, "part received")) && stands_here(v, "to");
}

static bool can_close(struct view *v)
{
	return (in_state(v, "in transit") || in_state(v, "part received") || in_state(v, "received")) &&
	       stands_here(v, "to");
}

static bool all_came(struct view *v)
{
	return in_state(v, "received") && stands_here(v, "to");
}

static bool can_lose(struct view *v)
{
	return can_close(v) && !in_state(v, "received");
}

static bool can_cancel(struct view *v)
{
	return in_state(v, "draft") || in_state(v, "requested") || in_state(v, "approved") || in_state(v, "picking");
}

static unsigned request(struct view *v, struct err *e)
{
	int64_t id = view_id(v);

	if (transfer_save(v, &id, e))
		return STAY;
	view_set_id(v, id);
	if (transfer_request(view_desk(v), view_arena(v), id, e))
		return RELOAD;
	view_say(v, SAY_DONE, "%s", _("The transfer is asked for."));
	return RELOAD;
}

static void approve_question(struct view *v, struct str *to)
{
	str_addf(to, _("Approve %s for %s?"), form_text(v, "number"),
		 words_money(view_arena(v), view_format(v)->words, form_i64(v, "value_minor"),
			     form_text(v, "currency")));
}

static unsigned approve(struct view *v, struct err *e)
{
	int rc = transfer_approve(view_desk(v), view_arena(v), view_id(v), "", e);

	if (rc == OK)
		view_say(v, SAY_DONE, _("%s is approved."), form_text(v, "number"));
	return reload_if(rc);
}

static unsigned refuse(struct view *v, struct err *e)
{
	return reload_if(transfer_refuse(view_desk(v), view_arena(v), view_id(v), reason_of(v), e));
}

static unsigned withdraw(struct view *v, struct err *e)
{
	return act_view(v, e, transfer_withdraw, N_("The transfer is a draft again."));
}

static unsigned cancel(struct view *v, struct err *e)
{
	return reload_if(transfer_cancel(view_desk(v), view_arena(v), view_id(v), reason_of(v), e));
}

static unsigned pick(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "pick-transfer", view_id(v), NULL);
}

static const struct field send_fields[] = {
	{ .name = "carrier", .title = N_("Carrier"), .kind = KIND_TEXT, .width = 24, .help = N_("Who drives.") },
	{ .name = "tracking",
	  .title = N_("Tracking"),
	  .kind = KIND_TEXT,
	  .width = 24,
	  .help = N_("Its number, if any.") },
	END_ROW,
};

int transfer_leave(struct view *v, const char *carrier, const char *tracking, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct transfer t;
	const char *notice;
	int64_t astray;
	int rc;

	if ((rc = transfer_load(desk, a, view_id(v), &t, e)) || (rc = transfer_astray(desk, a, &t, &astray, e)) ||
	    (rc = transfer_send(desk, a, view_id(v), carrier, tracking, &notice, e)))
		return rc;
	if (astray)
		/* Short, so that a handheld has it whole; why, the question said. */
		view_say(v, SAY_WARN, _("Sent as %s, %s short."), notice,
			 words_number(a, view_format(v)->words, astray));
	else
		view_say(v, SAY_DONE, _("It is on its way as %s."), notice);
	return OK;
}

static unsigned send(struct view *v, struct err *e)
{
	return reload_if(transfer_leave(v, form_text(v, "carrier"), form_text(v, "tracking"), e));
}

static unsigned receive(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "receive", 0, form_text(v, "number"));
}

static unsigned end(struct view *v, const char *reason, struct err *e)
{
	int64_t lost;
	int rc = transfer_end(view_desk(v), view_arena(v), view_id(v), reason, &lost, e);

	if (rc == OK && lost)
		view_say(v, SAY_WARN,
			 ngettext("Closed; %s unit is written off.", "Closed; %s units are written off.",
				  (unsigned long)lost),
			 words_number(view_arena(v), view_format(v)->words, lost));
	else if (rc == OK)
		view_say(v, SAY_DONE, "%s", _("The transfer is closed."));
	return reload_if(rc);
}

static unsigned close_done(struct view *v, struct err *e)
{
	return end(v, NULL, e);
}

static unsigned close_lost(struct view *v, struct err *e)
{
	return end(v, reason_of(v), e);
}

static unsigned history(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "history", view_id(v), "transfer");
}

static const struct field refuse_fields[] = REASON_FIELDS(reasons_to_refuse_transfer, N_("Why it is refused."));
static const struct field cancel_fields[] = REASON_FIELDS(reasons_to_cancel_transfer, N_("Why it is cancelled."));
static const struct field close_fields[] = REASON_FIELDS(reasons_to_close_transfer,
							 N_("What became of that which did not come."));

const struct action transfer_actions[] = {
	{ .name = "request",
	  .label = N_("Ask for it"),
	  .help = N_("Save the transfer, give it its number and ask for approval."),
	  .permission = PERM_TRANSFER,
	  .on = COMMAND_POST,
	  .flags = ACTION_SAVES,
	  .when = is_draft,
	  .run = request },
	{ .name = "approve",
	  .label = N_("Approve"),
	  .help = N_("Approve the transfer; its goods may be picked then."),
	  .permission = PERM_APPROVE,
	  .key = "Ctrl-A",
	  .flags = ACTION_DANGER,
	  .when = is_requested,
	  .question = approve_question,
	  .run = approve },
	{ .name = "refuse",
	  .label = N_("Refuse"),
	  .help = N_("Send it back to whoever asked, with a reason."),
	  .permission = PERM_APPROVE,
	  .key = "Ctrl-X",
	  .when = is_requested,
	  .fields = refuse_fields,
	  .run = refuse },
	{ .name = "withdraw",
	  .label = N_("Withdraw"),
	  .help = N_("Take the transfer back before anything is picked."),
	  .permission = PERM_TRANSFER,
	  .key = "Ctrl-Y",
	  .when = can_withdraw,
	  .run = withdraw },
	{ .name = "pick",
	  .label = N_("Pick"),
	  .help = N_("Take its goods off their shelves by scanning."),
	  .permission = PERM_MOVE,
	  .key = "Ctrl-G",
	  .when = can_pick,
	  .run = pick },
	{ .name = "send",
	  .label = N_("Send"),
	  .help = N_("What is picked leaves; the other warehouse gets a shipment notice."),
	  .permission = PERM_MOVE,
	  .on = COMMAND_POST,
	  .when = can_send,
	  .fields = send_fields,
	  .run = send },
	{ .name = "receive",
	  .label = N_("Receive"),
	  .help = N_("Receive what was sent by scanning."),
	  .permission = PERM_RECEIVE,
	  .key = "Ctrl-E",
	  .when = can_receive,
	  .run = receive },
	{ .name = "close",
	  .label = N_("Close"),
	  .help = N_("Close the transfer: all has come."),
	  .permission = PERM_TRANSFER,
	  .on = COMMAND_POST,
	  .when = all_came,
	  .run = close_done },
	{ .name = "close-lost",
	  .label = N_("Close short"),
	  .help = N_("Close the transfer: what did not come is written off, with a reason."),
	  .permission = PERM_TRANSFER,
	  .key = "Ctrl-B",
	  .when = can_lose,
	  .fields = close_fields,
	  .run = close_lost },
	{ .name = "cancel-transfer",
	  .label = N_("Cancel transfer"),
	  .help = N_("Cancel it, with a reason; what was picked goes back to its shelves."),
	  .permission = PERM_TRANSFER,
	  .flags = ACTION_HIDDEN,
	  .when = can_cancel,
	  .fields = cancel_fields,
	  .run = cancel },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this transfer, when and why."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-T",
	  .when = is_stored,
	  .run = history },
	{ .name = "labels",
	  .label = N_("Labels"),
	  .help = N_("Print the labels of the transfer and of its lines."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .when = is_stored,
	  .fields = print_labels_fields,
	  .prepare = prepare_print_labels,
	  .run = print_transfer_labels },
	END_ROW,
};
