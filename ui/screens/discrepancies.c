/* The queue of discrepancies: who works on what, and how each is settled. */
#include "ui/screens/parts.h"

#include "domain/desk/user_sql.h"
#include "domain/receiving/resolution.h"
#include "io/kept_file.h"
#include "words/resolution_words.h"

static const struct column discrepancy_columns[] = {
	COLUMN("number", N_("Number"), KIND_CODE, 13, 16, 6),
	COLUMN("type", N_("Type"), KIND_TERM, 12, 14, 0),
	COLUMN_STATE("state", N_("State"), 8, 10, 4),
	COLUMN("owner", N_("Owner"), KIND_TEXT, 6, 12, 2),
	COLUMN("about", N_("SKU or code"), KIND_CODE, 12, 18, 0),
	COLUMN("code", N_("Code read"), KIND_CODE, 13, 20, 7),
	COLUMN("expected", N_("Expected"), KIND_QTY, 8, 8, 7),
	COLUMN("got", N_("Came"), KIND_QTY, 6, 8, 7),
	COLUMN("quantity", N_("Off by"), KIND_QTY, 6, 8, 1),
	COLUMN_UNIT("value_minor", N_("Value"), KIND_MONEY, 9, 12, 0, "currency"),
	COLUMN("opened_at", N_("Since"), KIND_INSTANT, 16, 16, 3),
	COLUMN("due_at", N_("Due"), KIND_INSTANT, 16, 16, 5),
	COLUMN("supplier", N_("Supplier"), KIND_CODE, 8, 10, 8),
	COLUMN("resolution", N_("Settled as"), KIND_TERM, 10, 14, 9),
	COLUMN("file", N_("Photo or paper"), KIND_TEXT, 10, 40, 10),
	END_ROW,
};

/* With those that are settled? */
struct shown {
	bool settled;
};

static void discrepancy_args(struct view *v, struct db_value *args)
{
	const struct shown *shown = view_state(v);

	args[0] = db_i64(view_desk(v)->warehouse_id);
	args[1] = db_i64(shown->settled);
}

static unsigned show_settled(struct view *v, struct err *e)
{
	struct shown *shown = view_state(v);

	(void)e;
	shown->settled = !shown->settled;
	view_say(v, SAY_PLAIN, "%s", shown->settled ? _("With what is settled.") : _("What is not settled."));
	return RELOAD;
}

static enum tone late(struct view *v)
{
	return tone_of_due(v, str_eq(row_text(v, "state"), "resolved"));
}

static bool not_resolved(struct view *v)
{
	return row_there(v) && !str_eq(row_text(v, "state"), "resolved");
}

static bool not_taken(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "state"), "open");
}

static bool in_work(struct view *v)
{
	return row_there(v) && str_eq(row_text(v, "state"), "in work");
}

static const struct choice *colleagues(struct view *v, struct arena *a)
{
	return users_to_choose(v, a, PERM_DISCREPANCY);
}

static const struct field give_fields[] = {
	{ .name = "user",
	  .title = N_("To"),
	  .kind = KIND_CHOICE,
	  .width = 28,
	  .required = true,
	  .options = colleagues,
	  .help = N_("Who works on it from now on; those who may settle it here.") },
	END_ROW,
};

static unsigned give(struct view *v, struct err *e)
{
	if (discrepancy_give(view_desk(v), view_arena(v), row_id(v), form_text(v, "user"), e))
		return STAY;
	view_say(v, SAY_DONE, _("%s works on it."), form_text(v, "user"));
	return RELOAD;
}

static unsigned put_back(struct view *v, struct err *e)
{
	return act_row(v, e, discrepancy_put_back, N_("It waits for everybody again."));
}

static unsigned history(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "history", row_id(v), "discrepancy");
}

/* Only what its type allows. */
static const struct choice *resolutions(struct view *v, struct arena *a)
{
	struct choice *choices = arena_array(a, struct choice, RESOLUTIONS + 1);
	struct discrepancy_row d;
	struct err e = ERR_INIT;
	size_t n = 0;

	if (discrepancy_get(view_desk(v)->db, a, row_id(v), &d, &e))
		return NULL;
	for (enum resolution as = RESOLVE_ACCEPT; as < RESOLUTIONS; as++)
		if (resolution_fits(&d, as))
			choices[n++] = (struct choice){ resolution_name(as), resolution_words(resolution_name(as)) };
	return choices;
}

static const struct field resolve_fields[] = {
	{ .name = "resolution",
	  .title = N_("Settled as"),
	  .kind = KIND_CHOICE,
	  .width = 30,
	  .required = true,
	  .options = resolutions,
	  .help = N_("What becomes of it: goods, order and claim follow.") },
	{ .name = "order",
	  .title = N_("Order"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .lookup = "orders",
	  .help = N_("To which it is attached, where it came without a paper.") },
	{ .name = "reason",
	  .title = N_("Reason"),
	  .kind = KIND_CHOICE,
	  .width = 30,
	  .options = reasons_to_write_off,
	  .help = N_("Why it is written off, where it is.") },
	{ .name = "note",
	  .title = N_("In words"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .help = N_("What else there is to say.") },
	END_ROW,
};

static const struct field file_fields[] = {
	{ .name = "file",
	  .title = N_("File"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .help = N_("Where the photo or paper lies; empty: nowhere.") },
	END_ROW,
};

static void prepare_file(struct view *v)
{
	form_put_text(v, "file", row_text(v, "file"));
}

static unsigned keep_file(struct view *v, struct err *e)
{
	struct arena *a = view_arena(v);
	const char *path = form_text(v, "file"), *whole = "";

	if (*path && kept_file_path(a, path, &whole, e))
		return STAY;
	return reload_if(discrepancy_keep_file(view_desk(v), a, row_id(v), whole, e));
}

static unsigned take(struct view *v, struct err *e)
{
	return act_row(v, e, discrepancy_take, N_("You work on it."));
}

/* Says what has happened, and which claim it is on: there the way goes on. */
static unsigned resolve(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	const struct settlement s = { .as = form_text(v, "resolution"),
				      .reason = form_text(v, "reason"),
				      .note = form_text(v, "note"),
				      .order = form_text(v, "order") };
	struct document claim;
	int64_t claim_id;

	if (discrepancy_resolve(desk, a, row_id(v), &s, &claim_id, e) ||
	    (claim_id && document_get(desk, a, claim_id, &claim, e)))
		return STAY;
	if (claim_id)
		view_say(v, SAY_DONE, _("%s: it is claimed in %s."), row_text(v, "number"), claim.number);
	else
		view_say(v, SAY_DONE, "%s: %s", row_text(v, "number"), resolution_words(s.as));
	return RELOAD;
}

static const struct action discrepancy_actions[] = {
	{ .name = "take",
	  .label = N_("Take"),
	  .help = N_("Take it: you work on it."),
	  .permission = PERM_DISCREPANCY,
	  .key = "t",
	  .flags = ACTION_MARKED,
	  .when = not_taken,
	  .run = take },
	{ .name = "give",
	  .label = N_("Give"),
	  .help = N_("Give it to somebody, who works on it from now on."),
	  .permission = PERM_DISCREPANCY,
	  .key = "w",
	  .flags = ACTION_MARKED,
	  .when = not_resolved,
	  .fields = give_fields,
	  .run = give },
	{ .name = "put-back",
	  .label = N_("Put back"),
	  .help = N_("Put it back: whoever may settle it can take it."),
	  .permission = PERM_DISCREPANCY,
	  .key = "b",
	  .flags = ACTION_MARKED,
	  .when = in_work,
	  .run = put_back },
	{ .name = "resolve",
	  .label = N_("Settle"),
	  .help = N_("Settle it, with what becomes of it."),
	  .permission = PERM_DISCREPANCY,
	  .on = COMMAND_POST,
	  .flags = ACTION_ROW,
	  .when = not_resolved,
	  .fields = resolve_fields,
	  .run = resolve },
	{ .name = "file",
	  .label = N_("Photo"),
	  .help = N_("Keep the path of a photo or paper with it."),
	  .permission = PERM_DISCREPANCY,
	  .key = "p",
	  .flags = ACTION_ROW | ACTION_HIDDEN,
	  .fields = file_fields,
	  .prepare = prepare_file,
	  .run = keep_file },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to it, when and why."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .key = "i",
	  .flags = ACTION_ROW | ACTION_HIDDEN,
	  .run = history },
	{ .name = "settled",
	  .label = N_("Settled"),
	  .help = N_("Show those that are settled too, or leave them out again."),
	  .permission = PERM_LOOK,
	  .key = "s",
	  .flags = ACTION_HIDDEN,
	  .run = show_settled },
	END_ROW,
};

const struct screen screen_discrepancies = {
	.shape = SHAPE_LIST,
	.name = "discrepancies",
	.title = N_("Discrepancies"),
	.help = N_(
		"Expected against got, the most money first and the oldest among equals. Each waits for a person until it is settled; what is past its service time stands out."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = discrepancy_actions,
	.list = { .query = &discrepancy_list,
		  .args = discrepancy_args,
		  .columns = discrepancy_columns,
		  .sort = "value_minor",
		  .descending = true,
		  .ties_up = true,
		  .row_tone = late,
		  .empty = N_("Nothing is off.") },
	.state_size = sizeof(struct shown),
};
