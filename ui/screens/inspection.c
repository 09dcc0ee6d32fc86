/* One inspection as a form: what is looked at and why, what was found by piece, and its end. */
#include "ui/screens/parts.h"

#include "base/text.h"
#include "domain/receiving/inspection.h"
#include "ui/screens/printing.h"
#include "words/inspection_words.h"

static const struct field head_fields[] = {
	{ .name = "number",
	  .title = N_("Inspection"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Its number.") },
	{ .name = "state",
	  .title = N_("State"),
	  .kind = KIND_STATE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Where it stands.") },
	{ .name = "item",
	  .title = N_("Item"),
	  .kind = KIND_TEXT,
	  .width = 50,
	  .read_only = true,
	  .help = N_("What is looked at, its lot, and the receipt it came with.") },
	{ .name = "sample",
	  .title = N_("To look at"),
	  .kind = KIND_TEXT,
	  .width = 60,
	  .read_only = true,
	  .help = N_("How many pieces of it, and how many bad ones are accepted.") },
	{ .name = "verdict",
	  .title = N_("So far"),
	  .kind = KIND_TEXT,
	  .width = 60,
	  .read_only = true,
	  .help = N_("What was found, and what follows from it.") },
	{ .name = "why",
	  .title = N_("Why"),
	  .kind = KIND_TEXT,
	  .width = 60,
	  .read_only = true,
	  .help = N_("The policy that said so, and for what it speaks.") },
	{ .name = "parts",
	  .title = N_("Went to"),
	  .kind = KIND_TEXT,
	  .width = 60,
	  .read_only = true,
	  .help = N_("Where each part of it went.") },
	END_ROW,
};

static const struct field check_fields[] = {
	{ .name = "piece",
	  .title = N_("Piece"),
	  .kind = KIND_NUMBER,
	  .width = 5,
	  .read_only = true,
	  .help = N_("The first, second, ... that is looked at.") },
	{ .name = "check",
	  .title = N_("Check"),
	  .kind = KIND_TEXT,
	  .width = 18,
	  .read_only = true,
	  .help = N_("What is asked.") },
	{ .name = "wants",
	  .title = N_("Wants"),
	  .kind = KIND_TEXT,
	  .width = 14,
	  .read_only = true,
	  .help = N_("What is good.") },
	{ .name = "value",
	  .title = N_("Found"),
	  .kind = KIND_TEXT,
	  .width = 10,
	  .help = N_("yes or no, a number, or a text.") },
	{ .name = "reason",
	  .title = N_("Reason"),
	  .kind = KIND_CHOICE,
	  .width = 16,
	  .options = reasons_it_is_bad,
	  .help = N_("Why it is bad; whatever has a reason is.") },
	END_ROW,
};

static const struct grid check_grid = { .title = N_("Checks"), .fields = check_fields, .fixed = true };

enum { CHECKS_MOST = 1000, ROWS_SHOWN = 400 };

static const struct inspection_results_row *found(const struct inspection *i, int64_t piece, int64_t check_id)
{
	for (size_t k = 0; k < i->results.n; k++)
		if (i->results.v[k].piece == piece && i->results.v[k].check_id == check_id)
			return &i->results.v[k];
	return NULL;
}

static void load_checks(struct view *v, const struct inspection *i)
{
	const struct words_settings *w = view_format(v)->words;
	struct arena *a = view_arena(v);
	int64_t last = i->results.n ? i->results.v[i->results.n - 1].piece : 0;
	size_t rows = 0;

	if (last < i->row.sample)
		last = i->row.sample;
	for (int64_t piece = 1; piece <= last && i->checks.n && rows < ROWS_SHOWN; piece++)
		for (size_t k = 0; k < i->checks.n; k++, rows++) {
			const struct inspection_check_row *check = &i->checks.v[k];
			const struct inspection_results_row *r = found(i, piece, check->check_id);
			size_t line = grid_add(v, piece * CHECKS_MOST + check->check_no);

			grid_put_i64(v, line, "piece", piece);
			grid_put_text(v, line, "check", check->name);
			grid_put_text(v, line, "wants", inspection_wants(a, w, check));
			grid_put_text(v, line, "value", r ? inspection_found(a, w, check, r->found) : "");
			/* What was said in words behind the code stands in the history. */
			grid_put_text(v, line, "reason", r ? arena_copy(a, r->reason, strcspn(r->reason, ":")) : "");
		}
}

static const char *where_parts_went(struct view *v, const struct inspection *i)
{
	struct str s AUTO_STR = STR_INIT;

	for (size_t k = 0; k < i->parts.n; k++)
		str_addf(&s, "%s%s %s: %s", k ? ", " : "",
			 words_qty(view_arena(v), view_format(v)->words, i->parts.v[k].quantity, (int)i->row.decimals),
			 words_term(i->parts.v[k].fate), i->parts.v[k].place);
	return arena_strdup(view_arena(v), s.p);
}

static void load_inspection(struct view *v, struct err *e)
{
	const struct words_settings *w = view_format(v)->words;
	struct arena *a = view_arena(v);
	struct inspection i;

	if (inspection_load(view_desk(v), a, view_id(v), &i, e))
		return;
	form_put_text(v, "number", i.doc.number);
	form_put_text(v, "state", i.doc.state);
	form_put_text(v, "item",
		      arena_printf(a, "%s %s%s%s, %s", i.row.sku, i.row.name, *i.row.lot ? ", " : "",
				   i.row.lots > 1 ? arena_printf(a, P_("%s lot", "%s lots", i.row.lots),
								 words_number(a, w, i.row.lots))
						  : i.row.lot,
				   i.row.receipt));
	form_put_text(v, "sample",
		      arena_printf(a, _("%s of %s in %s; %s bad accepted, %s rejected"),
				   words_number(a, w, i.row.sample), words_number(a, w, i.pieces), i.row.place,
				   words_number(a, w, i.row.accept), words_number(a, w, i.row.reject)));
	form_put_text(v, "verdict",
		      arena_printf(a, _("looked at %s, bad %s: %s"), words_number(a, w, i.looked),
				   words_number(a, w, i.bad), words_term(verdict_name(i.verdict))));
	form_put_text(v, "why", i.why);
	form_put_text(v, "parts", where_parts_went(v, &i));
	load_checks(v, &i);
}

static int save_check(struct view *v, const struct inspection *i, size_t line, struct err *e)
{
	int64_t id = grid_id(v, line);
	const char *value;
	int rc = inspection_typed(view_arena(v), view_format(v)->words, &i->checks.v[id % CHECKS_MOST - 1],
				  grid_text(v, line, "value"), &value, e);

	if (rc)
		return rc;
	rc = inspection_record(view_desk(v), view_arena(v), view_id(v), id / CHECKS_MOST, id % CHECKS_MOST, value,
			       grid_text(v, line, "reason"), e);
	if (rc == ERR_REASON_NEEDED)
		err_add(e, (struct fact)FACT_TEXT("field", "reason"));
	return rc;
}

static int save_checks(struct view *v, int64_t *saved, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct inspection i;
	int rc;

	DESK_TX(desk, tx, PERM_INSPECT, e);
	if ((rc = inspection_load(desk, view_arena(v), view_id(v), &i, e)))
		return rc;
	for (size_t line = 0; line < grid_count(v); line++) {
		if (!grid_changed(v, line) || !*grid_text(v, line, "value"))
			continue;
		if ((rc = save_check(v, &i, line, e))) {
			err_add(e, (struct fact)FACT_I64("line", (int64_t)line + 1));
			return rc;
		}
		++*saved;
	}
	return desk_commit(&tx, e);
}

static unsigned save_inspection(struct view *v, struct err *e)
{
	int64_t saved = 0;

	if (save_checks(v, &saved, e))
		return STAY;
	view_say(v, SAY_DONE, "%s", saved ? _("What was found is kept.") : _("There is nothing new."));
	return RELOAD;
}

static bool is_open(struct view *v)
{
	return str_eq(form_text(v, "state"), "waiting") || str_eq(form_text(v, "state"), "in work");
}

static bool inspection_frozen(struct view *v)
{
	return !is_open(v) || !desk_may(view_desk(v), PERM_INSPECT);
}

/* What stands typed in the grid is kept first. */
static bool can_end(struct view *v)
{
	for (size_t line = 0; line < grid_count(v); line++)
		if (grid_changed(v, line))
			return false;
	return is_open(v);
}

static bool waits(struct view *v)
{
	return str_eq(form_text(v, "state"), "waiting");
}

#define PART_FIELD(fate_, title_, help_)                                                                               \
	{                                                                                                              \
		.name = (fate_), .title = (title_), .kind = KIND_QTY, .width = 10, .unit = "decimals", .help = (help_) \
	}
static const struct field end_fields[] = {
	{ .name = "decimals", .kind = KIND_NUMBER },
	PART_FIELD("release", N_("Release"), N_("So much may be sold.")),
	PART_FIELD("quarantine", N_("Quarantine"), N_("So much waits there for a decision.")),
	PART_FIELD("damage", N_("Damage"), N_("So much is damaged.")),
	PART_FIELD("return", N_("Return"), N_("So much goes back to the supplier.")),
	PART_FIELD("scrap", N_("Scrap"), N_("So much is thrown away.")),
	REASON_FIELD(reasons_it_is_bad, false,
		     N_("Why not all of it is released, or why it is though the checks reject it.")),
	REASON_TEXT_FIELD,
	{ .name = "lots",
	  .title = N_("Lots"),
	  .kind = KIND_CODE,
	  .width = 40,
	  .help = N_("Which lots or serials are not released, with commas; empty: whichever are left.") },
	END_ROW,
};

static void propose_parts(struct view *v)
{
	struct inspection i;
	struct err e = ERR_INIT;

	if (inspection_load(view_desk(v), view_arena(v), view_id(v), &i, &e))
		return;
	form_put_i64(v, "decimals", i.row.decimals);
	if (i.verdict != VERDICT_REJECT)
		form_put_i64(v, "release", i.row.quantity);
}

/* Every part gets its label at once; one that cannot be printed now is printed from here later. */
static void label_parts(struct view *v)
{
	struct err e = ERR_INIT;
	char *primary;

	if (!desk_may(view_desk(v), PERM_LABEL))
		return;
	(void)print_labels_of_parts(v, view_id(v), &e);
	if (e.code == OK)
		return;
	words_err(view_arena(v), &e, view_format(v)->words, &primary, NULL, NULL);
	view_say(v, SAY_WARN, _("No label: %s"), primary);
}

enum { PARTS_MOST = 200 };

/* The next lot or serial that was typed, with commas between; NULL: no more. */
static const char *next_lot(struct arena *a, const char **typed)
{
	const char *lot;
	size_t n;

	*typed += strspn(*typed, ", ");
	n = strcspn(*typed, ",");
	if (!n)
		return NULL;
	lot = text_trim(a, arena_copy(a, *typed, n));
	*typed += n;
	return lot;
}

/* So many of the inspection's stand under this lot. */
static int64_t of_lot(const struct inspection *i, const char *lot)
{
	int64_t n = 0;

	for (size_t k = 0; k < i->lines.n; k++)
		n += str_eq(i->lines.v[k].lot, lot) ? i->lines.v[k].quantity : 0;
	return n;
}

/* What was typed as parts: those that are not released take from the lots that are named, one after the other. */
static size_t read_parts(struct view *v, const struct inspection *i, struct part *parts)
{
	const char *typed = form_text(v, "lots"), *lot = NULL;
	int64_t of_this = 0;
	size_t n = 0;

	for (enum fate fate = FATE_RELEASE; fate < FATES; fate++) {
		int64_t left = form_i64(v, fate_name(fate));
		bool needs = fate != FATE_RELEASE || i->verdict == VERDICT_REJECT;

		while (left != DB_NULL && left && n < PARTS_MOST) {
			int64_t share = left;

			if (fate != FATE_RELEASE && !of_this && (lot = next_lot(view_arena(v), &typed)))
				of_this = of_lot(i, lot);
			if (fate != FATE_RELEASE && lot && of_this && share > of_this)
				share = of_this;
			parts[n++] = (struct part){ fate, share, needs ? reason_of(v) : "",
						    fate == FATE_RELEASE ? NULL : lot };
			left -= share;
			of_this -= fate != FATE_RELEASE && lot && of_this ? share : 0;
		}
	}
	return n;
}

static unsigned end_inspection(struct view *v, struct err *e)
{
	struct part parts[PARTS_MOST];
	struct inspection i;
	size_t n;

	if (inspection_load(view_desk(v), view_arena(v), view_id(v), &i, e))
		return STAY;
	n = read_parts(v, &i, parts);
	if (!n) {
		err_fail(e, ERR_MISSING, FACT_TEXT("field", "release"));
		return STAY;
	}
	if (inspection_finish(view_desk(v), view_arena(v), view_id(v), parts, n, e)) {
		if (e->code == ERR_REASON_NEEDED)
			err_add(e, (struct fact)FACT_TEXT("field", "reason"));
		return STAY;
	}
	view_say(v, SAY_DONE, _("%s is over."), i.doc.number);
	label_parts(v);
	return RELOAD;
}

static bool is_over(struct view *v)
{
	return !is_open(v) && *form_text(v, "parts");
}

static unsigned print_parts(struct view *v, struct err *e)
{
	return print_labels_of_parts(v, view_id(v), e);
}

static unsigned take_this(struct view *v, struct err *e)
{
	return act_view(v, e, inspection_take, N_("You work on it."));
}

static unsigned history(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "history", view_id(v), "inspection");
}

static const struct action inspection_actions[] = {
	{ .name = "take",
	  .label = N_("Take"),
	  .help = N_("Take it: you work on it."),
	  .permission = PERM_INSPECT,
	  .key = "Ctrl-T",
	  .when = waits,
	  .run = take_this },
	{ .name = "end",
	  .label = N_("End"),
	  .help = N_("End it: say how much goes where. What was found is saved before."),
	  .permission = PERM_INSPECT,
	  .key = "Ctrl-E",
	  .when = can_end,
	  .fields = end_fields,
	  .prepare = propose_parts,
	  .run = end_inspection },
	{ .name = "labels",
	  .label = N_("Labels"),
	  .help = N_("Print a label for each part: what it is, and what may be done with it."),
	  .permission = PERM_LABEL,
	  .on = COMMAND_PRINT,
	  .when = is_over,
	  .run = print_parts },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to it, when and why."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-B",
	  .run = history },
	END_ROW,
};

const struct screen screen_inspection = {
	.shape = SHAPE_FORM,
	.name = "inspection",
	.title = N_("Inspection"),
	.help = N_(
		"What is looked at, why, and what was found, piece by piece. Ending it sends each part where it goes; what is not released waits with the discrepancies."),
	.permission = PERM_LOOK,
	.actions = inspection_actions,
	.form = { .fields = head_fields,
		  .grid = &check_grid,
		  .load = load_inspection,
		  .save = save_inspection,
		  .frozen = inspection_frozen },
};
