/* The moves of the ledger, and taking one back. */
#include "ui/screens/parts.h"

#include "domain/stock/ledger.h"
#include "domain/stock/ledger_sql.h"

static const struct column move_columns[] = {
	COLUMN("posted_at", N_("When"), KIND_INSTANT, 16, 16, 1),
	COLUMN("sku", N_("SKU"), KIND_CODE, 11, 18, 0),
	COLUMN("quantity", N_("Units"), KIND_QTY, 5, 10, 0),
	COLUMN("from_place", N_("From"), KIND_CODE, 7, 12, 0),
	COLUMN("to_place", N_("To"), KIND_CODE, 7, 12, 0),
	COLUMN("lot", N_("Lot"), KIND_CODE, 8, 16, 4),
	COLUMN("document", N_("Paper"), KIND_CODE, 13, 16, 2),
	COLUMN("reason", N_("Reason"), KIND_TEXT, 8, 14, 5),
	COLUMN("who", N_("Who"), KIND_TEXT, 6, 10, 3),
	END_ROW,
};

static bool by_hand(struct view *v)
{
	return row_there(v) && row_i64(v, "document_id") == DB_NULL && row_i64(v, "reverses_id") == DB_NULL;
}

static const struct field correct_fields[] = {
	REASON_FIELD(reasons_to_move, true, N_("Why it is taken back.")),
	END_ROW,
};

static unsigned correct(struct view *v, struct err *e)
{
	struct arena *a = view_arena(v);

	if (stock_correct(view_desk(v), a, row_id(v), form_text(v, "reason"),
			  arena_printf(a, "correct:%" PRId64 ":%" PRId64, row_id(v), desk_now(view_desk(v))), e))
		return STAY;
	view_say(v, SAY_DONE, _("%" PRId64 " of %s went back to %s."), row_i64(v, "quantity"), row_text(v, "sku"),
		 row_text(v, "from_place"));
	return RELOAD;
}

static const struct action moves_actions[] = {
	{ .name = "correct",
	  .label = N_("Take back"),
	  .help = N_("Post the move back, with a reason; what a paper moved is corrected on its paper."),
	  .permission = PERM_MOVE,
	  .key = "b",
	  .flags = ACTION_ROW,
	  .when = by_hand,
	  .fields = correct_fields,
	  .run = correct },
	ACTION_TRACE(.key = "t"),
	END_ROW,
};

const struct screen screen_moves = {
	.shape = SHAPE_LIST,
	.name = "moves",
	.title = N_("Moves"),
	.help = N_(
		"Every move of the stock ledger, newest first. Moves are never changed; a correction is a move back."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = moves_actions,
	.list = { .query = &move_list,
		  .args = args_id,
		  .columns = move_columns,
		  .sort = "move_id",
		  .descending = true,
		  .empty = N_("Nothing has moved yet.") },
};
