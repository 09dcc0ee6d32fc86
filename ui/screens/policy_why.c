/* Which policy row speaks in a case, and why the others that apply do not. */
#include "ui/screens/parts.h"

#include "domain/catalog/item.h"
#include "domain/work/policy.h"
#include "ui/screens/policy_words.h"

static const struct action no_actions[] = { END_ROW };

static const struct field why_fields[] = {
	{ .name = "kind",
	  .title = N_("Kind"),
	  .kind = KIND_CODE,
	  .width = 18,
	  .read_only = true,
	  .help = N_("What was asked.") },
	POLICY_CASE_FIELDS,
	{ .name = "on",
	  .title = N_("On"),
	  .kind = KIND_DAY,
	  .width = 12,
	  .read_only = true,
	  .help = N_("The day asked for.") },
	END_ROW,
};

static const struct field match_fields[] = {
	{ .name = "policy",
	  .title = N_("Row"),
	  .kind = KIND_NUMBER,
	  .width = 5,
	  .read_only = true,
	  .help = N_("The number of the policy row.") },
	{ .name = "why",
	  .title = N_("Why"),
	  .kind = KIND_TEXT,
	  .width = 16,
	  .read_only = true,
	  .help = N_("The most specific row speaks, then the newest.") },
	{ .name = "says",
	  .title = N_("Says"),
	  .kind = KIND_TEXT,
	  .width = 24,
	  .read_only = true,
	  .help = N_("Its values.") },
	{ .name = "speaks_for",
	  .title = N_("Speaks for"),
	  .kind = KIND_TEXT,
	  .width = 28,
	  .read_only = true,
	  .help = N_("What it names; each named thing outweighs all wider ones.") },
	{ .name = "note",
	  .title = N_("Note"),
	  .kind = KIND_TEXT,
	  .width = 24,
	  .read_only = true,
	  .help = N_("Why it is so.") },
	END_ROW,
};

static const struct grid why_grid = { .title = N_("Rows that apply"), .fields = match_fields, .fixed = true };

/* The case, as the list of policies handed it over: texts parted by tabs. */
static void put_case(struct view *v)
{
	static const char *const names[] = { "kind", "subject",	 "warehouse", "channel", "supplier",
					     "sku",  "category", "class",     "on" };
	const char *at = view_text(v);

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		size_t n = strcspn(at, "\t");

		form_put_text(v, names[i], arena_copy(view_arena(v), at, n));
		at += n + (at[n] == '\t');
	}
}

/* Category and class of the item, where the case names one and does not say them itself. */
static int complete(struct view *v, struct policy_ask *ask, struct err *e)
{
	struct item_row item;
	int rc;

	ask->entity_id = view_desk(v)->entity_id;
	ask->on = form_text(v, "on");
	if (ask->item_id == DB_NULL)
		return OK;
	if ((rc = item_get(view_desk(v)->db, view_arena(v), ask->item_id, &item, e)))
		return rc;
	if (!ask->category)
		form_put_text(v, "category", ask->category = item.category);
	if (!ask->class)
		form_put_text(v, "class", ask->class = item.class);
	return OK;
}

static const char *verdict(const struct policy_row *rows, size_t i)
{
	if (i == 0)
		return _("speaks");
	return rows[i].weight == rows[0].weight ? _("older") : _("less specific");
}

static void load_why(struct view *v, struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row *rows;
	size_t n;

	put_case(v);
	if (policy_ask_read(v, &ask, e) || complete(v, &ask, e) ||
	    policy_matches(view_desk(v), view_arena(v), form_text(v, "kind"), &ask, &rows, &n, e))
		return;
	for (size_t i = 0; i < n; i++) {
		size_t line = grid_add(v, rows[i].policy_id);

		grid_put_i64(v, line, "policy", rows[i].policy_id);
		grid_put_text(v, line, "why", verdict(rows, i));
		grid_put_text(v, line, "says",
			      policy_values_text(view_arena(v), view_format(v), rows[i].values, rows[i].n_values));
		grid_put_text(v, line, "speaks_for", policy_for_text(rows[i].conditions));
		grid_put_text(v, line, "note", rows[i].note);
	}
	if (!n)
		view_say(v, SAY_INFO, "%s",
			 _("No row applies: the supplier's, the channel's or the house's own value holds."));
}

const struct screen screen_policy_why = {
	.shape = SHAPE_FORM,
	.name = "policy-why",
	.title = N_("Which row speaks"),
	.help = N_(
		"All policy rows in force that apply to one case, the one that speaks first, and why the others do not."),
	.permission = PERM_LOOK,
	.reached_by = "policies",
	.actions = no_actions,
	.form = { .fields = why_fields, .grid = &why_grid, .load = load_why },
};
