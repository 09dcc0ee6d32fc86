/* Reason codes: the list in which a site says its own, and the choices that other screens offer. */
#include "ui/screens/parts.h"

#include "domain/work/reason.h"

/* ---------------------------------------------------------------- choices elsewhere */

static const struct choice *reasons_for(struct view *v, struct arena *a, const char *use)
{
	struct reasons_of_rows rows;
	struct err e = ERR_INIT;
	struct choice *choices;

	if (reasons_of(view_desk(v)->db, a, use, &rows, &e))
		return NULL;
	choices = arena_array(a, struct choice, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		choices[i] = (struct choice){ rows.v[i].code, rows.v[i].name };
	return choices;
}

#define X(function, use)                                                                                               \
	const struct choice *function(struct view *v, struct arena *a)                                                 \
	{                                                                                                              \
		return reasons_for(v, a, use);                                                                         \
	}
REASON_OPTIONS(X)
#undef X

/* ---------------------------------------------------------------- the list */

static const struct look uses[] = {
	{ "order.reject", N_("order rejected"), SAY_PLAIN },
	{ "order.cancel", N_("order cancelled"), SAY_PLAIN },
	{ "order.close", N_("order closed"), SAY_PLAIN },
	{ "notice.end", N_("notice ended"), SAY_PLAIN },
	{ "receipt.correct", N_("line corrected"), SAY_PLAIN },
	{ "discrepancy", N_("settled as"), SAY_PLAIN }, /* of older papers */
	{ "write off", N_("written off"), SAY_PLAIN },
	{ "claim.refuse", N_("claim given up"), SAY_PLAIN },
	{ "claim.add", N_("put on a claim"), SAY_PLAIN },
	{ "inspection", N_("inspection"), SAY_PLAIN },
	{ "move", N_("stock moved"), SAY_PLAIN },
	{ "transfer.refuse", N_("transfer refused"), SAY_PLAIN },
	{ "transfer.cancel", N_("transfer cancelled"), SAY_PLAIN },
	{ "transfer.close", N_("transfer closed"), SAY_PLAIN },
	{ "lot.hold", N_("lot stopped"), SAY_PLAIN },
	{ "count", N_("count posted"), SAY_PLAIN },
	{ "count.refuse", N_("count refused"), SAY_PLAIN },
	{ "count.cancel", N_("count cancelled"), SAY_PLAIN },
	{ "user.block", N_("user blocked"), SAY_PLAIN },
	{ "sales.cancel", N_("sale cancelled"), SAY_PLAIN },
	{ NULL, NULL, SAY_PLAIN },
};

static const struct column reason_columns[] = {
	{ .field = "use", .title = N_("For"), .kind = KIND_STATE, .min = 15, .max = 18, .rank = 0, .looks = uses },
	COLUMN("code", N_("Code"), KIND_CODE, 10, 16, 1),
	COLUMN("name", N_("In words"), KIND_TEXT, 16, 40, 0),
	COLUMN_STATE("state", N_("State"), 8, 10, 2),
	END_ROW,
};

static const struct choice *use_choices(struct view *v, struct arena *a)
{
	struct choice *choices = arena_array(a, struct choice, n_reason_uses + 1);

	(void)v;
	for (size_t i = 0; i < n_reason_uses; i++)
		for (const struct look *l = uses; l->state; l++)
			if (str_eq(l->state, reason_uses[i]))
				choices[i] = (struct choice){ l->state, l->label };
	return choices;
}

static const struct field new_fields[] = {
	{ .name = "use",
	  .title = N_("For"),
	  .kind = KIND_CHOICE,
	  .width = 20,
	  .required = true,
	  .options = use_choices,
	  .help = N_("What is given a reason.") },
	{ .name = "code",
	  .title = N_("Code"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .required = true,
	  .help = N_("Short; papers carry it, so it does not change afterwards.") },
	{ .name = "name",
	  .title = N_("In words"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .required = true,
	  .help = N_("What is shown where a reason is chosen.") },
	END_ROW,
};

static const struct field name_fields[] = {
	{ .name = "name",
	  .title = N_("In words"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .required = true,
	  .help = N_("What is shown where a reason is chosen.") },
	END_ROW,
};

static void this_name(struct view *v)
{
	form_put_text(v, "name", row_text(v, "name"));
}

static unsigned add(struct view *v, struct err *e)
{
	int64_t id;

	if (reason_add(view_desk(v), form_text(v, "use"), form_text(v, "code"), form_text(v, "name"), &id, e))
		return STAY;
	view_say(v, SAY_DONE, _("%s may be chosen."), form_text(v, "name"));
	return RELOAD;
}

static unsigned rename_reason(struct view *v, struct err *e)
{
	return reload_if(reason_change(view_desk(v), row_id(v), form_text(v, "name"), row_i64(v, "active") != 0, e));
}

static unsigned turn(struct view *v, bool on, struct err *e)
{
	return reload_if(reason_change(view_desk(v), row_id(v), row_text(v, "name"), on, e));
}

static unsigned turn_off(struct view *v, struct err *e)
{
	return turn(v, false, e);
}

static unsigned turn_on(struct view *v, struct err *e)
{
	return turn(v, true, e);
}

static bool is_on(struct view *v)
{
	return row_there(v) && row_i64(v, "active");
}

static bool is_off(struct view *v)
{
	return row_there(v) && !row_i64(v, "active");
}

static const struct action reason_actions[] = {
	{ .name = "change",
	  .label = N_("Change"),
	  .help = N_("Say it in other words."),
	  .permission = PERM_REASON,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .fields = name_fields,
	  .prepare = this_name,
	  .run = rename_reason },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a reason that may be chosen from now on."),
	  .permission = PERM_REASON,
	  .on = COMMAND_NEW,
	  .fields = new_fields,
	  .run = add },
	{ .name = "off",
	  .label = N_("Switch off"),
	  .help = N_("Offer it no more; papers that carry it keep it."),
	  .permission = PERM_REASON,
	  .key = "d",
	  .flags = ACTION_ROW,
	  .when = is_on,
	  .run = turn_off },
	{ .name = "on",
	  .label = N_("Switch on"),
	  .help = N_("Offer it again."),
	  .permission = PERM_REASON,
	  .key = "d",
	  .flags = ACTION_ROW,
	  .when = is_off,
	  .run = turn_on },
	END_ROW,
};

const struct screen screen_reasons = {
	.shape = SHAPE_LIST,
	.name = "reasons",
	.title = N_("Reason codes"),
	.help = N_("The reasons that are offered where one is asked: for moves, corrections, rejections, settlements."),
	.permission = PERM_REASON,
	.starts = true,
	.actions = reason_actions,
	.list = { .query = &reason_list, .columns = reason_columns, .empty = N_("No reason code.") },
};
