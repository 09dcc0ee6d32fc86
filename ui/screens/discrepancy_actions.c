/* Taking, giving, settling a discrepancy, and the path of its photo. */
#include "ui/screens/discrepancy_actions.h"

#include "domain/desk/user_sql.h"
#include "io/kept_file.h"
#include "words/resolution_words.h"

int64_t discrepancy_here(struct view *v)
{
	return view_id(v) ? view_id(v) : row_id(v);
}

static unsigned act_here(struct view *v, struct err *e, int (*fn)(struct desk *, struct arena *, int64_t, struct err *),
			 const char *done)
{
	return view_id(v) ? act_view(v, e, fn, done) : act_row(v, e, fn, done);
}

static const struct choice *colleagues(struct view *v, struct arena *a)
{
	return users_to_choose(v, a, PERM_DISCREPANCY);
}

const struct field discrepancy_give_fields[] = {
	{ .name = "user",
	  .title = N_("To"),
	  .kind = KIND_CHOICE,
	  .width = 28,
	  .required = true,
	  .options = colleagues,
	  .help = N_("Who works on it from now on; those who may settle it here.") },
	END_ROW,
};

unsigned discrepancy_do_give(struct view *v, struct err *e)
{
	if (discrepancy_give(view_desk(v), view_arena(v), discrepancy_here(v), form_text(v, "user"), e))
		return STAY;
	view_say(v, SAY_DONE, _("%s works on it."), form_text(v, "user"));
	return RELOAD;
}

unsigned discrepancy_do_put_back(struct view *v, struct err *e)
{
	return act_here(v, e, discrepancy_put_back, N_("It waits for everybody again."));
}

unsigned discrepancy_do_take(struct view *v, struct err *e)
{
	return act_here(v, e, discrepancy_take, N_("You work on it."));
}

unsigned discrepancy_do_history(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "history", discrepancy_here(v), "discrepancy");
}

/* Only what its type allows. */
static const struct choice *resolutions(struct view *v, struct arena *a)
{
	struct choice *choices = arena_array(a, struct choice, RESOLUTIONS + 1);
	struct discrepancy_row d;
	struct err e = ERR_INIT;
	size_t n = 0;

	if (discrepancy_get(view_desk(v)->db, a, discrepancy_here(v), &d, &e))
		return NULL;
	for (enum resolution as = RESOLVE_ACCEPT; as < RESOLUTIONS; as++)
		if (resolution_fits(&d, as))
			choices[n++] = (struct choice){ resolution_name(as), resolution_words(resolution_name(as)) };
	return choices;
}

const struct field discrepancy_settle_fields[] = {
	{ .name = "resolution",
	  .title = N_("Settled as"),
	  .kind = KIND_CHOICE,
	  .width = 30,
	  .required = true,
	  .options = resolutions,
	  .help = N_("What becomes of it: goods, order and claim follow.") },
	REASON_FIELD(reasons_to_write_off, false, N_("Why it is written off, where it is.")),
	{ .name = "note",
	  .title = N_("In words"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .help = N_("What else there is to say.") },
	{ .name = "order",
	  .title = N_("Order"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .lookup = "orders",
	  .lookup_field = "number",
	  .help = N_("To which it is attached, where it came without a paper.") },
	END_ROW,
};

/* Says what has happened, and which claim it is on: there the way goes on. */
unsigned discrepancy_settle_as(struct view *v, const struct settlement *s, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	int64_t id = discrepancy_here(v), claim_id;
	struct document doc, claim;

	if (document_get(desk, a, id, &doc, e) || discrepancy_resolve(desk, a, id, s, &claim_id, e) ||
	    (claim_id && document_get(desk, a, claim_id, &claim, e)))
		return STAY;
	if (claim_id)
		view_say(v, SAY_DONE, _("%s: it is claimed in %s."), doc.number, claim.number);
	else
		view_say(v, SAY_DONE, "%s: %s", doc.number, resolution_words(s->as));
	return RELOAD;
}

unsigned discrepancy_do_settle(struct view *v, struct err *e)
{
	const struct settlement s = { .as = form_text(v, "resolution"),
				      .reason = form_text(v, "reason"),
				      .note = form_text(v, "note"),
				      .order = form_text(v, "order") };

	return discrepancy_settle_as(v, &s, e);
}

const struct field discrepancy_file_fields[] = {
	{ .name = "file",
	  .title = N_("File"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .help = N_("Where the photo or paper lies; empty: nowhere.") },
	END_ROW,
};

void discrepancy_prepare_file(struct view *v)
{
	struct discrepancy_row d;
	struct err e = ERR_INIT;

	if (discrepancy_get(view_desk(v)->db, view_arena(v), discrepancy_here(v), &d, &e) == OK)
		form_put_text(v, "file", d.file);
}

unsigned discrepancy_do_file(struct view *v, struct err *e)
{
	struct arena *a = view_arena(v);
	const char *path = form_text(v, "file"), *whole = "";

	if (*path && kept_file_path(a, path, &whole, e))
		return STAY;
	return reload_if(discrepancy_keep_file(view_desk(v), a, discrepancy_here(v), whole, e));
}
