/* Policy rows: all of them by kind, one with its values, a new one, and the end of one. */
#include "ui/screens/parts.h"

#include "domain/desk/refuse.h"
#include "domain/desk/site.h"
#include "domain/work/policy.h"
#include "domain/work/policy_sql.h"
#include "ui/screens/policy_words.h"

static const struct column policy_columns[] = {
	COLUMN("kind", N_("Kind"), KIND_CODE, 15, 16, 0),
	COLUMN("speaks_for", N_("Speaks for"), KIND_TEXT, 18, 40, 0),
	COLUMN("says", N_("Says"), KIND_TEXT, 18, 40, 0),
	COLUMN("from_on", N_("From"), KIND_DAY, 10, 10, 2),
	COLUMN("to_on", N_("To"), KIND_DAY, 10, 10, 3),
	COLUMN("policy_id", N_("Row"), KIND_NUMBER, 4, 6, 1),
	COLUMN("author", N_("By"), KIND_CODE, 6, 10, 4),
	COLUMN("note", N_("Note"), KIND_TEXT, 10, 30, 5),
	END_ROW,
};

/* The kinds of policy_kinds, for a choice. */
static const struct choice kinds[] = {
	{ "tolerance", N_("tolerance") },
	{ "approval route", N_("approval route") },
	{ "task owner", N_("task owner") },
	{ "channel buffer", N_("channel buffer") },
	{ "channel reserve", N_("channel reserve") },
	{ "service time", N_("service time") },
	{ "claim refusal", N_("claim refusal") },
	{ "claim answer", N_("claim answer") },
	{ "reason", N_("reason") },
	{ "inspection", N_("inspection") },
	{ "shelf life", N_("shelf life") },
	{ "cross-dock", N_("cross-dock") },
	{ "count plan", N_("count plan") },
	{ "count approval", N_("count approval") },
	{ "count after", N_("count after") },
	{ "putaway", N_("putaway") },
	{ "dock to stock", N_("dock to stock") },
	{ "exchange rate", N_("exchange rate") },
	{ "scrap approval", N_("scrap approval") },
	{ NULL, NULL },
};

static const struct field kind_fields[] = {
	{ .name = "kind",
	  .title = N_("Kind"),
	  .kind = KIND_CHOICE,
	  .width = 20,
	  .required = true,
	  .choices = kinds,
	  .help = N_("What the new row shall rule.") },
	END_ROW,
};

static const struct field case_fields[] = {
	{ .name = "kind",
	  .title = N_("Kind"),
	  .kind = KIND_CHOICE,
	  .width = 20,
	  .required = true,
	  .choices = kinds,
	  .help = N_("What is asked about.") },
	POLICY_CASE_FIELDS,
	{ .name = "on",
	  .title = N_("On"),
	  .kind = KIND_DAY,
	  .width = 12,
	  .required = true,
	  .fallback = "t",
	  .help = N_("The day it is asked for.") },
	END_ROW,
};

static void this_kind(struct view *v)
{
	if (row_there(v))
		form_put_text(v, "kind", row_text(v, "kind"));
}

static unsigned new_policy(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "policy", 0, form_text(v, "kind"));
}

static void this_case(struct view *v)
{
	this_kind(v);
	if (view_desk(v)->warehouse_code)
		form_put_text(v, "warehouse", view_desk(v)->warehouse_code);
	if (row_there(v))
		form_put_text(v, "subject", row_text(v, "subject"));
}

/* An item brings its category and class, as it does wherever the rules are asked. */
static unsigned ask_why(struct view *v, struct err *e)
{
	static const char *const names[] = { "kind", "subject",	 "warehouse", "channel", "supplier",
					     "sku",  "category", "class",     "on" };
	struct policy_ask ask = POLICY_ASK_INIT;
	struct str spec AUTO_STR = STR_INIT;

	if (policy_ask_read(v, &ask, e))
		return STAY;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		str_addf(&spec, "%s%s", i ? "\t" : "", form_text(v, names[i]));
	return view_open(v, "policy-why", 0, arena_strdup(view_arena(v), spec.p));
}

static const struct field end_fields[] = {
	{ .name = "to",
	  .title = N_("Last day"),
	  .kind = KIND_DAY,
	  .width = 12,
	  .required = true,
	  .fallback = "t",
	  .help = N_("The last day on which it speaks; yesterday: not any more.") },
	{ .name = "reason",
	  .title = N_("Reason"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .required = true,
	  .help = N_("Why it ends; it is kept in the audit.") },
	END_ROW,
};

static unsigned end_policy(struct view *v, struct err *e)
{
	if (policy_end(view_desk(v), row_id(v), form_text(v, "to"), form_text(v, "reason"), e))
		return STAY;
	view_say(v, SAY_DONE, _("Policy %" PRId64 " ends on %s."), row_id(v), form_text(v, "to"));
	return RELOAD;
}

static bool is_plan(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "kind"), "inspection");
}

static const struct action policy_list_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Show the row with all its values."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "policy" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a new row of a kind; rows are never changed, a newer one speaks instead."),
	  .permission = PERM_POLICY,
	  .on = COMMAND_NEW,
	  .fields = kind_fields,
	  .prepare = this_kind,
	  .run = new_policy },
	{ .name = "checks",
	  .label = N_("Checks"),
	  .help = N_("Show what an inspection plan asks of each piece, and change it."),
	  .permission = PERM_LOOK,
	  .key = "c",
	  .flags = ACTION_ROW,
	  .when = is_plan,
	  .open = "plan-checks" },
	{ .name = "why",
	  .label = N_("Which wins"),
	  .help = N_("Ask which row speaks in a case, and why the others do not."),
	  .permission = PERM_LOOK,
	  .key = "w",
	  .fields = case_fields,
	  .prepare = this_case,
	  .run = ask_why },
	{ .name = "end",
	  .label = N_("End"),
	  .help = N_("Give the row its last day."),
	  .permission = PERM_POLICY,
	  .key = "e",
	  .flags = ACTION_ROW,
	  .fields = end_fields,
	  .run = end_policy },
	END_ROW,
};

const struct screen screen_policies = {
	.shape = SHAPE_LIST,
	.name = "policies",
	.title = N_("Policies"),
	.help = N_(
		"The rules of the house as rows: tolerances, approval routes, owners of tasks, buffers, reserves, rates. Of "
		"all that apply, the most specific speaks, then the newest."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = policy_list_actions,
	.list = { .query = &policy_list,
		  .columns = policy_columns,
		  .sort = "kind",
		  .empty = N_("No policy row yet: suppliers and channels say their own. F6 enters one.") },
};

/* ---------------------------------------------------------------- one row */

static const struct field policy_fields[] = {
	{ .name = "kind",
	  .title = N_("Kind"),
	  .kind = KIND_CODE,
	  .width = 18,
	  .read_only = true,
	  .help = N_("What it rules.") },
	{ .name = "entity",
	  .title = N_("Entity"),
	  .kind = KIND_CODE,
	  .width = 10,
	  .lookup = "entities",
	  .lookup_field = "code",
	  .help = N_("Empty: every legal entity.") },
	POLICY_CASE_FIELDS,
	{ .name = "from_on",
	  .title = N_("From"),
	  .kind = KIND_DAY,
	  .width = 12,
	  .required = true,
	  .fallback = "t",
	  .help = N_("The first day on which it speaks.") },
	{ .name = "to_on",
	  .title = N_("To"),
	  .kind = KIND_DAY,
	  .width = 12,
	  .help = N_("The last one; empty: no end.") },
	{ .name = "note",
	  .title = N_("Note"),
	  .kind = KIND_TEXT,
	  .width = 44,
	  .help = N_("Why it is so; it is shown wherever the row speaks.") },
	END_ROW,
};

static bool value_right(struct view *v, const char **why);

static const struct field value_fields[] = {
	{ .name = "meaning",
	  .title = N_("Says"),
	  .kind = KIND_TEXT,
	  .width = 22,
	  .read_only = true,
	  .help = N_("What the number or word means.") },
	{ .name = "value",
	  .title = N_("To"),
	  .kind = KIND_TEXT,
	  .width = 14,
	  .check = value_right,
	  .help = N_("Empty: the row says nothing of it.") },
	{ .name = "unit",
	  .title = N_("How"),
	  .kind = KIND_TEXT,
	  .width = 38,
	  .read_only = true,
	  .help = N_("In what unit it is typed.") },
	END_ROW,
};

static const struct grid value_grid = { .title = N_("Values"), .fields = value_fields, .fixed = true };

static const struct policy_kind *kind_at_hand(struct view *v)
{
	const struct policy_kind *kind = policy_kind_named(form_text(v, "kind"));

	if (!kind)
		BUG("policy of kind %s", form_text(v, "kind"));
	return kind;
}

static int read_value(struct view *v, size_t line, struct policy_value_named *out, struct err *e)
{
	const char *name = kind_at_hand(v)->values[line].name;
	const struct policy_word *word = policy_word(name);
	struct db_value value;
	int rc = format_parse(view_arena(v), view_format(v), word ? word->kind : KIND_TEXT, "value",
			      grid_text(v, line, "value"), NULL, &value, e);

	if (rc)
		return rc;
	*out = (struct policy_value_named){ .name = name, .i64 = DB_NULL };
	if (value.null)
		return OK;
	if (value.type == DB_I64)
		out->i64 = value.i64;
	else
		out->text = value.text;
	return OK;
}

static bool value_right(struct view *v, const char **why)
{
	struct policy_value_named value;
	struct err e = ERR_INIT;
	int line = grid_line(v);

	if (line < 0)
		return true;
	*why = N_("not in the unit that stands beside it");
	return read_value(v, (size_t)line, &value, &e) == OK;
}

static void show_values(struct view *v, const struct policy_value_named *values, size_t n)
{
	const struct policy_kind *kind = kind_at_hand(v);

	for (size_t i = 0; i < POLICY_KIND_VALUES && kind->values[i].name; i++) {
		const struct policy_word *word = policy_word(kind->values[i].name);
		size_t line = grid_add(v, (int64_t)i + 1);

		grid_put_text(v, line, "meaning", word ? tr(word->label) : kind->values[i].name);
		grid_put_text(v, line, "unit", word ? tr(word->help) : "");
		for (size_t k = 0; k < n; k++) {
			struct db_value value = values[k].text ? db_text(values[k].text) : db_i64(values[k].i64);

			if (str_eq(values[k].name, kind->values[i].name))
				grid_put_text(v, line, "value",
					      format_edit(view_arena(v), view_format(v), word ? word->kind : KIND_TEXT,
							  &value, NULL));
		}
	}
}

static void load_policy(struct view *v, struct err *e)
{
	struct policy_rule_row r;
	struct policy_row row;

	if (!view_id(v)) {
		form_put_text(v, "kind", view_text(v));
		form_read_only(v, "subject", !kind_at_hand(v)->subject);
		if (str_eq(view_text(v), "tolerance"))
			form_put_text(v, "subject", "receipt");
		show_values(v, NULL, 0);
		return;
	}
	if (policy_rule_by_id(view_desk(v)->db, view_arena(v), view_id(v), &r, e) ||
	    policy_get(view_desk(v), view_arena(v), view_id(v), &row, e))
		return;
	form_put_text(v, "kind", r.kind);
	form_put_text(v, "entity", r.entity);
	form_put_text(v, "subject", r.subject);
	form_put_text(v, "warehouse", r.warehouse);
	form_put_text(v, "channel", r.channel);
	form_put_text(v, "supplier", r.supplier);
	form_put_text(v, "sku", r.sku);
	form_put_text(v, "category", r.category);
	form_put_text(v, "class", r.class);
	form_put_text(v, "from_on", r.from_on);
	form_put_text(v, "to_on", r.to_on);
	form_put_text(v, "note", r.note);
	show_values(v, row.values, row.n_values);
}

static unsigned save_policy(struct view *v, struct err *e)
{
	struct policy_value_named values[POLICY_KIND_VALUES];
	struct policy_ask ask = POLICY_ASK_INIT;
	struct site_scope entity;
	size_t n = 0;
	int64_t id;

	if (policy_ask_read(v, &ask, e))
		return STAY;
	if (!form_empty(v, "entity")) {
		if (site_scope_find(view_desk(v), form_text(v, "entity"), NULL, &entity, e)) {
			if (e->code == ERR_NOT_FOUND)
				refuse_value("entity", form_text(v, "entity"), "the code of an entity", e);
			return STAY;
		}
		ask.entity_id = entity.entity_id;
	}
	ask.on = form_text(v, "from_on");
	for (size_t i = 0; i < grid_count(v); i++) {
		if (read_value(v, i, &values[n], e))
			return STAY;
		n += values[n].text || values[n].i64 != DB_NULL;
	}
	if (!n) {
		err_fail(e, ERR_MISSING, FACT_TEXT("field", "value"), FACT_I64("line", 1));
		return STAY;
	}
	if (policy_add(view_desk(v), form_text(v, "kind"), &ask, form_empty(v, "to_on") ? NULL : form_text(v, "to_on"),
		       form_text(v, "note"), values, n, &id, e))
		return STAY;
	view_set_id(v, id);
	view_say(v, SAY_DONE, _("Policy %" PRId64 " speaks from %s."), id, form_text(v, "from_on"));
	return RELOAD;
}

/* Rows are never changed, so that the past can be explained. */
static bool policy_frozen(struct view *v)
{
	return view_id(v) || !desk_may(view_desk(v), PERM_POLICY);
}

static unsigned show_history(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "history", view_id(v), "policy");
}

static bool is_kept(struct view *v)
{
	return view_id(v) != 0;
}

static const struct action policy_actions[] = {
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Who entered the row, and who ended it and why."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-T",
	  .when = is_kept,
	  .run = show_history },
	END_ROW,
};

const struct screen screen_policy = {
	.shape = SHAPE_FORM,
	.name = "policy",
	.title = N_("Policy"),
	.help = N_(
		"One rule: for whom, what it says, from when. What is left empty holds for all; the more is named, the more it "
		"outweighs. A row is never changed: end it, or enter a newer one."),
	.permission = PERM_LOOK,
	.actions = policy_actions,
	.form = { .fields = policy_fields,
		  .grid = &value_grid,
		  .load = load_policy,
		  .save = save_policy,
		  .frozen = policy_frozen },
};
