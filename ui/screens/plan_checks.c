/* What an inspection plan asks of each piece: a policy row's checks. */
#include "ui/screens/parts.h"

#include "base/money.h"
#include "domain/receiving/inspection_plan.h"

static const struct look check_kinds_said[] = {
	{ "yes or no", N_("yes or no"), SAY_PLAIN },
	{ "number", N_("number"), SAY_PLAIN },
	{ "text", N_("text"), SAY_PLAIN },
	{ NULL, NULL, SAY_PLAIN },
};

static const struct column check_columns[] = {
	COLUMN("check_no", N_("№"), KIND_NUMBER, 3, 4, 0),
	COLUMN("name", N_("Check"), KIND_TEXT, 12, 40, 0),
	{ .field = "kind",
	  .title = N_("Answer"),
	  .kind = KIND_STATE,
	  .min = 10,
	  .max = 14,
	  .rank = 1,
	  .looks = check_kinds_said },
	COLUMN_UNIT("least", N_("Least"), KIND_QTY, 6, 12, 2, "decimals"),
	COLUMN_UNIT("most", N_("Most"), KIND_QTY, 6, 12, 2, "decimals"),
	COLUMN("unit", N_("Unit"), KIND_TEXT, 4, 8, 3),
	END_ROW,
};

static const struct choice check_kinds[] = {
	{ "yes or no", N_("yes or no") },
	{ "number", N_("number") },
	{ "text", N_("text") },
	{ NULL, NULL },
};

static const struct field check_fields[] = {
	{ .name = "name",
	  .title = N_("Check"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .required = true,
	  .help = N_("What is asked of each piece, such as: seal unbroken.") },
	{ .name = "kind",
	  .title = N_("Answer"),
	  .kind = KIND_CHOICE,
	  .width = 12,
	  .required = true,
	  .choices = check_kinds,
	  .help = N_("How it is answered. No, and a number outside the limits, is bad.") },
	{ .name = "decimals",
	  .title = N_("Decimals"),
	  .kind = KIND_NUMBER,
	  .width = 2,
	  .fallback = "0",
	  .help = N_("Of a number.") },
	{ .name = "least",
	  .title = N_("Least"),
	  .kind = KIND_TEXT,
	  .width = 12,
	  .help = N_("A number below it is bad.") },
	{ .name = "most",
	  .title = N_("Most"),
	  .kind = KIND_TEXT,
	  .width = 12,
	  .help = N_("A number above it is bad.") },
	{ .name = "unit", .title = N_("Unit"), .kind = KIND_TEXT, .width = 8, .help = N_("Such as mm.") },
	END_ROW,
};

/* A limit as it was typed, with as many decimals as the check has. */
static int read_limit(struct view *v, const char *field, int64_t decimals, int64_t *out, struct err *e)
{
	const char *typed = form_text(v, field);

	*out = DB_NULL;
	if (!*typed)
		return OK;
	return decimal_read(field, typed, view_format(v)->words->number.decimal_sign, (int)decimals, out, e);
}

static unsigned add_check(struct view *v, struct err *e)
{
	struct inspection_check_new check = { .name = form_text(v, "name"),
					      .kind = form_text(v, "kind"),
					      .unit = form_text(v, "unit") };
	int64_t check_no;

	check.decimals = form_empty(v, "decimals") ? 0 : form_i64(v, "decimals");
	if (check.decimals < 0 || check.decimals > 6) {
		form_fault(v, "decimals", N_("From 0 to 6."));
		return STAY;
	}
	if (read_limit(v, "least", check.decimals, &check.least, e) ||
	    read_limit(v, "most", check.decimals, &check.most, e))
		return STAY;
	return reload_if(inspection_check_add(view_desk(v), view_arena(v), view_id(v), &check, &check_no, e));
}

static unsigned drop_check(struct view *v, struct err *e)
{
	return reload_if(inspection_check_drop(view_desk(v), view_arena(v), row_id(v), e));
}

static void ask_drop(struct view *v, struct str *to)
{
	str_addf(to, _("Take the check %s off the plan?"), row_text(v, "name"));
}

static void plan_heading(struct view *v, struct str *to)
{
	str_addf(to, _("Policy %" PRId64), view_id(v));
}

static const struct action check_actions[] = {
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("One more check, behind the others; of a plan that has not been used yet."),
	  .permission = PERM_POLICY,
	  .on = COMMAND_NEW,
	  .fields = check_fields,
	  .run = add_check },
	{ .name = "drop",
	  .label = N_("Drop"),
	  .help = N_("Take the last check back, of a plan that has not been used yet."),
	  .permission = PERM_POLICY,
	  .key = "d",
	  .flags = ACTION_ROW | ACTION_DANGER,
	  .question = ask_drop,
	  .run = drop_check },
	END_ROW,
};

const struct screen screen_plan_checks = {
	.shape = SHAPE_LIST,
	.name = "plan-checks",
	.title = N_("Checks of a plan"),
	.help = N_(
		"What an inspection plan asks of each piece that is looked at. Once a plan has been used its checks stay: end it and enter a new one."),
	.permission = PERM_LOOK,
	.reached_by = "policies",
	.actions = check_actions,
	.list = { .query = &inspection_check_list,
		  .args = args_id,
		  .columns = check_columns,
		  .heading = plan_heading,
		  .empty = N_("It asks nothing in particular yet. F6 enters a check.") },
};
