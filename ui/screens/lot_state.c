/* A lot is held, recalled or freed, from wherever it is seen; of a recall its paper follows: whom to call. */
#include "ui/screens/parts.h"

#include "domain/stock/ledger.h"
#include "domain/stock/recall.h"
#include "domain/stock/trace.h"
#include "words/words.h"

static const struct choice lot_states[] = {
	{ "ok", N_("ok") },
	{ "on hold", N_("on hold") },
	{ "recalled", N_("recalled") },
	{ NULL, NULL },
};

const struct field lot_state_fields[] = {
	{ .name = "state",
	  .title = N_("State"),
	  .kind = KIND_CHOICE,
	  .width = 12,
	  .required = true,
	  .choices = lot_states,
	  .help = N_("Only what is ok is sold; the state holds wherever the lot stands.") },
	REASON_FIELD(reasons_to_stop_lot, true, N_("Why; it is kept in the audit.")),
	REASON_TEXT_FIELD,
	END_ROW,
};

/* The lot of the row, or the one that the form shows. */
static int lot_here(struct view *v, struct trace_lot_row *lot, struct err *e)
{
	int64_t lot_id = view_screen(v)->shape == SHAPE_FORM ? view_id(v) : row_i64(v, "lot_id");

	return trace_of(view_desk(v), view_arena(v), lot_id, lot, e);
}

void prepare_lot_state(struct view *v)
{
	struct trace_lot_row lot;
	struct err e = ERR_INIT;

	form_put_text(v, "state", lot_here(v, &lot, &e) == OK && str_eq(lot.state, "ok") ? "on hold" : "ok");
}

unsigned set_lot_state(struct view *v, struct err *e)
{
	const char *state = form_text(v, "state");
	struct trace_lot_row lot;
	struct recall r;

	if (lot_here(v, &lot, e) || lot_set_state(view_desk(v), lot.lot_id, state, reason_of(v), e))
		return STAY;
	view_say(v, SAY_DONE, _("The lot %s is %s."), lot.code, words_state(view_format(v)->words, state).word);
	if (str_eq(state, "recalled") && recall_find(view_desk(v), view_arena(v), lot.lot_id, lot.code, &r, e) == OK)
		return RELOAD | view_open(v, "recall", r.row.recall_id, NULL);
	return RELOAD;
}
