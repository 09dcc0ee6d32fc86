/* What may be done with a purchase order in each state. */
#include "ui/screens/order.h"

#include "domain/buying/po.h"
#include "ui/screens/printing.h"

static bool in_state(struct view *v, const char *state)
{
	return view_id(v) && str_eq(form_text(v, "state"), state);
}

static bool is_draft(struct view *v)
{
	return !view_id(v) || in_state(v, "draft");
}

static bool is_submitted(struct view *v)
{
	return in_state(v, "submitted");
}

static bool is_approved(struct view *v)
{
	return in_state(v, "approved");
}

static bool can_cancel(struct view *v)
{
	return in_state(v, "draft") || in_state(v, "submitted") || in_state(v, "approved") || in_state(v, "sent") ||
	       in_state(v, "acknowledged") || in_state(v, "rejected");
}

static bool can_receive(struct view *v)
{
	return in_state(v, "approved") || in_state(v, "sent") || in_state(v, "acknowledged") ||
	       in_state(v, "part received");
}

static bool can_close(struct view *v)
{
	return in_state(v, "sent") || in_state(v, "acknowledged") || in_state(v, "part received") ||
	       in_state(v, "received");
}

static bool is_stored(struct view *v)
{
	return view_id(v) != 0;
}

static unsigned submit_order(struct view *v, struct err *e)
{
	int64_t id = view_id(v);

	if (order_save(v, &id, e))
		return STAY;
	view_set_id(v, id);
	if (po_submit(view_desk(v), view_arena(v), id, e))
		return RELOAD;
	view_say(v, SAY_DONE, "%s", _("The order is submitted and waits for approval."));
	return RELOAD;
}

static unsigned approve_order(struct view *v, struct err *e)
{
	int rc = po_approve(view_desk(v), view_arena(v), view_id(v), "", e);

	if (rc == OK)
		view_say(v, SAY_DONE, _("%s is approved."), form_text(v, "number"));
	return reload_if(rc);
}

static void approve_one_question(struct view *v, struct str *to)
{
	str_addf(to, _("Approve %s for %s?"), form_text(v, "number"),
		 words_money(view_arena(v), view_format(v)->words, form_i64(v, "total_minor"),
			     form_text(v, "currency")));
}

static unsigned reject_order(struct view *v, struct err *e)
{
	return reload_if(po_reject(view_desk(v), view_arena(v), view_id(v), reason_of(v), e));
}

static unsigned withdraw_order(struct view *v, struct err *e)
{
	return act_view(v, e, po_withdraw, N_("The order is a draft again."));
}

static unsigned sent_order(struct view *v, struct err *e)
{
	return act_view(v, e, po_sent, N_("The order is marked as sent."));
}

static unsigned cancel_order(struct view *v, struct err *e)
{
	return reload_if(po_cancel(view_desk(v), view_arena(v), view_id(v), reason_of(v), e));
}

static unsigned close_order(struct view *v, struct err *e)
{
	return reload_if(po_close(view_desk(v), view_arena(v), view_id(v), reason_of(v), e));
}

static unsigned receive_order(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "receive", 0, form_text(v, "number"));
}

static unsigned order_history(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "history", view_id(v), NULL);
}

static unsigned order_prices(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "prices", view_id(v), NULL);
}

static unsigned order_copy(struct view *v, struct err *e)
{
	int64_t copy;
	int rc = po_copy(view_desk(v), view_arena(v), view_id(v), &copy, e);

	return rc ? STAY : view_replace(v, "order", copy, NULL);
}

static const struct field confirm_fields[] = {
	{ .name = "day",
	  .title = N_("Confirmed"),
	  .kind = KIND_DAY,
	  .width = 11,
	  .help = N_("The day that the supplier confirms; empty: none, and what was asked for holds.") },
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .lookup = "items",
	  .help = N_("Of this item's lines only; empty: of all that is still to come.") },
	END_ROW,
};

static unsigned confirm_order(struct view *v, struct err *e)
{
	int rc = po_confirm(view_desk(v), view_arena(v), view_id(v), form_text(v, "sku"), form_text(v, "day"), e);

	return rc ? STAY : RELOAD;
}

static const struct field cancel_fields[] = REASON_FIELDS(reasons_to_cancel, N_("Why it is cancelled."));
static const struct field close_fields[] = REASON_FIELDS(reasons_to_close, N_("Why the rest is no longer expected."));

const struct action order_actions[] = {
	{ .name = "submit",
	  .label = N_("Submit"),
	  .help = N_("Save the order, give it its number and ask for approval."),
	  .permission = PERM_ORDER,
	  .on = COMMAND_POST,
	  .flags = ACTION_SAVES,
	  .when = is_draft,
	  .run = submit_order },
	{ .name = "approve",
	  .label = N_("Approve"),
	  .help = N_("Approve the order; its goods count as inbound."),
	  .permission = PERM_APPROVE,
	  .key = "Ctrl-A",
	  .flags = ACTION_DANGER,
	  .when = is_submitted,
	  .question = approve_one_question,
	  .run = approve_order },
	{ .name = "reject",
	  .label = N_("Reject"),
	  .help = N_("Reject the order, with a reason for whoever asked."),
	  .permission = PERM_APPROVE,
	  .key = "Ctrl-X",
	  .when = is_submitted,
	  .fields = order_reject_fields,
	  .run = reject_order },
	{ .name = "withdraw",
	  .label = N_("Withdraw"),
	  .help = N_("Take the order back before it is decided on."),
	  .permission = PERM_ORDER,
	  .when = is_submitted,
	  .key = "Ctrl-Y",
	  .run = withdraw_order },
	{ .name = "sent",
	  .label = N_("Sent"),
	  .help = N_("Mark the order as sent to the supplier."),
	  .permission = PERM_ORDER,
	  .flags = ACTION_HIDDEN,
	  .when = is_approved,
	  .run = sent_order },
	{ .name = "confirm",
	  .label = N_("Confirmed"),
	  .help = N_("The supplier confirms a day: lateness goes by that."),
	  .permission = PERM_ORDER,
	  .flags = ACTION_HIDDEN,
	  .when = can_receive,
	  .fields = confirm_fields,
	  .run = confirm_order },
	{ .name = "receive",
	  .label = N_("Receive"),
	  .help = N_("Receive this order by scanning."),
	  .permission = PERM_RECEIVE,
	  .key = "Ctrl-E",
	  .when = can_receive,
	  .run = receive_order },
	{ .name = "copy",
	  .label = N_("Copy"),
	  .help = N_("Make a new draft with the same supplier, items and quantities."),
	  .permission = PERM_ORDER,
	  .on = COMMAND_NEW,
	  .when = is_stored,
	  .run = order_copy },
	{ .name = "prices",
	  .label = N_("Prices"),
	  .help = N_("Compare each line with the price at which it was last bought there."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-B",
	  .when = is_stored,
	  .run = order_prices },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to this order, when and why."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-T",
	  .when = is_stored,
	  .run = order_history },
	{ .name = "close",
	  .label = N_("Close"),
	  .help = N_("Close the order, with a reason: what has not come is no longer expected."),
	  .permission = PERM_ORDER,
	  .flags = ACTION_HIDDEN,
	  .when = can_close,
	  .fields = close_fields,
	  .run = close_order },
	{ .name = "cancel-order",
	  .label = N_("Cancel order"),
	  .help = N_("Cancel the order, with a reason."),
	  .permission = PERM_ORDER,
	  .flags = ACTION_HIDDEN,
	  .when = can_cancel,
	  .fields = cancel_fields,
	  .run = cancel_order },
	{ .name = "print",
	  .label = N_("Print"),
	  .help = N_("Print the order, into a file or on a printer; an approved one is sent then."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .when = is_stored,
	  .fields = print_paper_fields,
	  .prepare = prepare_print_paper,
	  .run = print_this_order },
	{ .name = "labels",
	  .label = N_("Labels"),
	  .help = N_("Print a label for each unit that still comes, before it is scanned."),
	  .permission = PERM_LABEL,
	  .key = "Ctrl-G",
	  .when = is_stored,
	  .fields = print_labels_fields,
	  .prepare = prepare_print_labels,
	  .run = print_order_labels },
	END_ROW,
};
