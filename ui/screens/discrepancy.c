/* One discrepancy: what it is about, where it stands, and what may become of it. */
#include "ui/screens/discrepancy_actions.h"

#include "words/resolution_words.h"

static const struct field fields[] = {
	{ .name = "number",
	  .title = N_("Discrepancy"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Its number.") },
	{ .name = "type",
	  .title = N_("Type"),
	  .kind = KIND_TERM,
	  .width = 16,
	  .read_only = true,
	  .help = N_("What is off.") },
	{ .name = "state",
	  .title = N_("State"),
	  .kind = KIND_STATE,
	  .width = 12,
	  .read_only = true,
	  .help = N_("Where it stands.") },
	{ .name = "owner",
	  .title = N_("Owner"),
	  .kind = KIND_TEXT,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Who works on it; empty: whoever holds its role.") },
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 18,
	  .read_only = true,
	  .help = N_("The item's, where it is known.") },
	{ .name = "name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .read_only = true,
	  .help = N_("The item's.") },
	{ .name = "code",
	  .title = N_("Code or paper"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .read_only = true,
	  .help = N_("What was read, or the paper that is late.") },
	{ .name = "quantity",
	  .title = N_("Off by"),
	  .kind = KIND_NUMBER,
	  .width = 10,
	  .read_only = true,
	  .help = N_("Base units.") },
	{ .name = "expected",
	  .title = N_("Expected"),
	  .kind = KIND_NUMBER,
	  .width = 10,
	  .read_only = true,
	  .help = N_("By the paper.") },
	{ .name = "got",
	  .title = N_("Came"),
	  .kind = KIND_NUMBER,
	  .width = 10,
	  .read_only = true,
	  .help = N_("What came of it.") },
	{ .name = "stocked",
	  .title = N_("Of it on stock"),
	  .kind = KIND_NUMBER,
	  .width = 10,
	  .read_only = true,
	  .help = N_("Base units that stand in a place of ours.") },
	{ .name = "value_minor",
	  .title = N_("Value"),
	  .kind = KIND_MONEY,
	  .width = 14,
	  .read_only = true,
	  .unit = "currency",
	  .help = N_("What is off, at the price of the order.") },
	{ .name = "currency",
	  .title = N_("Currency"),
	  .kind = KIND_CODE,
	  .width = 4,
	  .read_only = true,
	  .help = N_("Of the value.") },
	{ .name = "supplier",
	  .title = N_("Supplier"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .read_only = true,
	  .help = N_("From whom; empty: nobody knows.") },
	{ .name = "receipt",
	  .title = N_("Receipt"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("With which it came.") },
	{ .name = "order_number",
	  .title = N_("Order"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("That wants the goods.") },
	{ .name = "opened_at",
	  .title = N_("Since"),
	  .kind = KIND_INSTANT,
	  .width = 17,
	  .read_only = true,
	  .help = N_("When it was found.") },
	{ .name = "due_at",
	  .title = N_("Due"),
	  .kind = KIND_INSTANT,
	  .width = 17,
	  .read_only = true,
	  .help = N_("By when it should be settled.") },
	{ .name = "who",
	  .title = N_("Found by"),
	  .kind = KIND_TEXT,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Who scanned or reported it.") },
	{ .name = "file",
	  .title = N_("Photo or paper"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .read_only = true,
	  .help = N_("Where it lies.") },
	{ .name = "claim",
	  .title = N_("Claim"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("On which its worth is claimed.") },
	{ .name = "resolution",
	  .title = N_("Settled as"),
	  .kind = KIND_TERM,
	  .width = 16,
	  .read_only = true,
	  .help = N_("What became of it.") },
	{ .name = "reason",
	  .title = N_("Reason"),
	  .kind = KIND_TEXT,
	  .width = 30,
	  .read_only = true,
	  .help = N_("Why.") },
	{ .name = "note",
	  .title = N_("In words"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .read_only = true,
	  .help = N_("What else there is to say.") },
	END_ROW,
};

/* What the actions go by: which resolutions fit, and what can be opened from here. */
struct matter {
	bool fits[RESOLUTIONS];
	bool open, in_work, settled, unannounced;
	int64_t receipt_id, claim_id;
};

static void load(struct view *v, struct err *e)
{
	struct matter *m = view_state(v);
	struct arena *a = view_arena(v);
	struct discrepancy_face shown;
	struct discrepancy_row d;

	if (discrepancy_shown(view_desk(v)->db, a, view_id(v), &shown, e) ||
	    discrepancy_get(view_desk(v)->db, a, view_id(v), &d, e))
		return;
	form_put_row(v, &discrepancy_face_shape, &shown);
	*m = (struct matter){ .open = str_eq(d.state, "open"),
			      .in_work = str_eq(d.state, "in work"),
			      .settled = str_eq(d.state, "resolved"),
			      .unannounced = d.unannounced,
			      .receipt_id = d.receipt_id == DB_NULL ? 0 : d.receipt_id,
			      .claim_id = shown.claim_id == DB_NULL ? 0 : shown.claim_id };
	for (enum resolution as = RESOLVE_ACCEPT; as < RESOLUTIONS; as++)
		m->fits[as] = !m->settled && resolution_fits(&d, as);
}

static bool frozen(struct view *v UNUSED)
{
	return true;
}

static const struct matter *matter(struct view *v)
{
	return view_state(v);
}

static bool can_be_taken(struct view *v)
{
	return matter(v)->open;
}

static bool is_in_work(struct view *v)
{
	return matter(v)->in_work;
}

static bool waits(struct view *v)
{
	return matter(v)->open || matter(v)->in_work;
}

static bool has_receipt(struct view *v)
{
	return matter(v)->receipt_id != 0;
}

static bool has_claim(struct view *v)
{
	return matter(v)->claim_id != 0;
}

static bool came_without_paper(struct view *v)
{
	return waits(v) && matter(v)->unannounced;
}

static unsigned open_receipt(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "receipt-lines", matter(v)->receipt_id, NULL);
}

static unsigned open_claim(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "claim", matter(v)->claim_id, NULL);
}

static const struct field supplier_fields[] = {
	{ .name = "supplier",
	  .title = N_("Supplier"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .lookup = "suppliers",
	  .lookup_field = "code",
	  .help = N_("Who sent it, as soon as somebody knows.") },
	END_ROW,
};

static unsigned name_supplier(struct view *v, struct err *e)
{
	return reload_if(
		discrepancy_name_supplier(view_desk(v), view_arena(v), view_id(v), form_text(v, "supplier"), e));
}

/* ---------------------------------------------------------------- each resolution by itself */

static const struct field note_fields[] = {
	{ .name = "note",
	  .title = N_("In words"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .help = N_("What else there is to say.") },
	END_ROW,
};
static const struct field attach_fields[] = {
	{ .name = "order",
	  .title = N_("Order"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .required = true,
	  .lookup = "orders",
	  .lookup_field = "number",
	  .help = N_("What fits it is received on it; the rest is too many of it.") },
	END_ROW,
};
static const struct field write_off_fields[] = REASON_FIELDS(reasons_to_write_off, N_("Why it is written off."));

static unsigned settle_as(struct view *v, enum resolution as, struct err *e)
{
	const struct settlement s = {
		.as = resolution_name(as),
		.reason = as == RESOLVE_WRITE_OFF ? form_text(v, "reason") : "",
		.note = as == RESOLVE_WRITE_OFF ? form_text(v, "text")
		      : as == RESOLVE_ATTACH	? ""
						: form_text(v, "note"),
		.order = as == RESOLVE_ATTACH ? form_text(v, "order") : "",
	};

	return discrepancy_settle_as(v, &s, e);
}

#define SINGLE(X)                                                                                                      \
	X(accept, RESOLVE_ACCEPT)                                                                                      \
	X(send_back, RESOLVE_RETURN)                                                                                   \
	X(credit, RESOLVE_CREDIT)                                                                                      \
	X(replace, RESOLVE_REPLACE)                                                                                    \
	X(write_off, RESOLVE_WRITE_OFF)                                                                                \
	X(correct_notice, RESOLVE_NOTICE)                                                                              \
	X(fault, RESOLVE_FAULT)                                                                                        \
	X(error, RESOLVE_ERROR)                                                                                        \
	X(attach, RESOLVE_ATTACH)
#define X(name, as)                                                                                                    \
	static bool can_##name(struct view *v)                                                                         \
	{                                                                                                              \
		return matter(v)->fits[as];                                                                            \
	}                                                                                                              \
	static unsigned do_##name(struct view *v, struct err *e)                                                       \
	{                                                                                                              \
		return settle_as(v, as, e);                                                                            \
	}
SINGLE(X)
#undef X

#define AS(name_, word, label_, help_, fields_)                                                                        \
	{                                                                                                              \
		.name = (name_), .label = (label_), .help = (help_), .permission = PERM_DISCREPANCY,                   \
		.flags = ACTION_HIDDEN, .when = can_##word, .fields = (fields_), .run = do_##word                      \
	}

static const struct action actions[] = {
	{ .name = "settle",
	  .label = N_("Settle"),
	  .help = N_("Settle it, with what becomes of it."),
	  .permission = PERM_DISCREPANCY,
	  .on = COMMAND_POST,
	  .when = waits,
	  .fields = discrepancy_settle_fields,
	  .run = discrepancy_do_settle },
	{ .name = "take",
	  .label = N_("Take"),
	  .help = N_("Take it: you work on it."),
	  .permission = PERM_DISCREPANCY,
	  .key = "Ctrl-A",
	  .when = can_be_taken,
	  .run = discrepancy_do_take },
	{ .name = "put-back",
	  .label = N_("Put back"),
	  .help = N_("Put it back: whoever may settle it can take it."),
	  .permission = PERM_DISCREPANCY,
	  .key = "Ctrl-B",
	  .when = is_in_work,
	  .run = discrepancy_do_put_back },
	{ .name = "give",
	  .label = N_("Give"),
	  .help = N_("Give it to somebody, who works on it from now on."),
	  .permission = PERM_DISCREPANCY,
	  .key = "Ctrl-G",
	  .when = waits,
	  .fields = discrepancy_give_fields,
	  .run = discrepancy_do_give },
	{ .name = "file",
	  .label = N_("Photo"),
	  .help = N_("Keep the path of a photo or paper with it."),
	  .permission = PERM_DISCREPANCY,
	  .key = "Ctrl-V",
	  .fields = discrepancy_file_fields,
	  .prepare = discrepancy_prepare_file,
	  .run = discrepancy_do_file },
	{ .name = "supplier",
	  .label = N_("Supplier"),
	  .help = N_("Say who sent what came without a paper."),
	  .permission = PERM_DISCREPANCY,
	  .key = "Ctrl-E",
	  .when = came_without_paper,
	  .fields = supplier_fields,
	  .run = name_supplier },
	{ .name = "history",
	  .label = N_("History"),
	  .help = N_("Show who did what to it, when and why."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-T",
	  .run = discrepancy_do_history },
	{ .name = "receipt",
	  .label = N_("Receipt"),
	  .help = N_("Show the lines of its receipt."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-Y",
	  .when = has_receipt,
	  .run = open_receipt },
	{ .name = "claim",
	  .label = N_("Claim"),
	  .help = N_("Open the claim that it is on."),
	  .permission = PERM_LOOK,
	  .key = "Ctrl-X",
	  .when = has_claim,
	  .run = open_claim },
	AS("as-attach", attach, N_("Attach to an order"),
	   N_("Receive it on an order: what fits goes on its way, the rest is too many."), attach_fields),
	AS("as-accept", accept, N_("Accept"), N_("It stays: goods go where they should, what is short is closed."),
	   note_fields),
	AS("as-return", send_back, N_("Return"), N_("Goods go back to the supplier; their worth is claimed."),
	   note_fields),
	AS("as-credit", credit, N_("Credit"), N_("Goods are scrapped here; their worth is claimed."), note_fields),
	AS("as-replace", replace, N_("Replacement"), N_("As if it had not come: the order waits for it again."),
	   note_fields),
	AS("as-write-off", write_off, N_("Write off"), N_("The loss is ours, with a reason."), write_off_fields),
	AS("as-correct-notice", correct_notice, N_("Correct the notice"), N_("The notice says what came."),
	   note_fields),
	AS("as-supplier-fault", fault, N_("Supplier's fault"), N_("Noted, and nothing else."), note_fields),
	AS("as-error", error, N_("Our own error"), N_("Nothing moves."), note_fields),
	END_ROW,
};

const struct screen screen_discrepancy = {
	.shape = SHAPE_FORM,
	.name = "discrepancy",
	.title = N_("Discrepancy"),
	.help = N_(
		"One matter of the queue: expected against got, its worth, its owner, its photo or paper and its claim. "
		"F8 settles it; F10 shows each way in which it can be settled."),
	.permission = PERM_LOOK,
	.actions = actions,
	.form = { .fields = fields, .load = load, .frozen = frozen },
	.state_size = sizeof(struct matter),
};
