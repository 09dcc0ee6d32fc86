/* The sum behind what each channel may sell of an item, as a waterfall. */
#include "ui/screens/parts.h"

#include "domain/catalog/item.h"
#include "domain/selling/ats.h"
#include "ui/core/picture.h"

static const struct action no_actions[] = { END_ROW };

enum { BAR_CELLS = 24 };

static const struct field ats_fields[] = {
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .read_only = true,
	  .help = N_("The item.") },
	{ .name = "name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 44,
	  .read_only = true,
	  .help = N_("Its name.") },
	END_ROW,
};

static const struct field term_fields[] = {
	{ .name = "quantity",
	  .title = N_("Units"),
	  .kind = KIND_NUMBER,
	  .width = 7,
	  .read_only = true,
	  .help = N_("How many.") },
	{ .name = "term",
	  .title = N_("Term"),
	  .kind = KIND_TEXT,
	  .width = 21,
	  .read_only = true,
	  .help = N_("What is added or taken off.") },
	{ .name = "channel",
	  .title = N_("Channel"),
	  .kind = KIND_CODE,
	  .width = 8,
	  .read_only = true,
	  .help = N_("Whose sum it is.") },
	{ .name = "bar",
	  .drawn = true,
	  .title = N_("From zero to what is on hand"),
	  .kind = KIND_TEXT,
	  .width = BAR_CELLS,
	  .read_only = true,
	  .help = N_("Each term hangs where the one before it ended.") },
	{ .name = "source",
	  .title = N_("From"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .read_only = true,
	  .help = N_("Where the number comes from; a policy row is named.") },
	END_ROW,
};

static const struct grid ats_grid = { .title = N_("Available to sell"), .fields = term_fields, .fixed = true };

static const char *term_words(struct arena *a, const struct ats_term *t)
{
	switch (t->kind) {
	case ATS_SELLABLE:
		return _("sellable on hand");
	case ATS_EXPIRED:
		return _("past their day");
	case ATS_ALLOCATED:
		return _("promised already");
	case ATS_DEMAND:
		return arena_printf(a, _("open orders of %s"), t->channel);
	case ATS_RESERVE:
		return arena_printf(a, _("reserve of %s"), t->channel);
	case ATS_BUFFER:
		return _("own buffer");
	case ATS_FLOOR:
		return _("never below zero");
	case ATS_RESULT:
		return _("= available to sell");
	}
	return "";
}

/* The term's bar where it hangs: from the sum before it to the sum after it. */
static const char *bar(struct arena *a, int64_t from, int64_t to, int64_t whole)
{
	int64_t low = from < to ? from : to, high = from < to ? to : from;
	int start;

	if (whole <= 0 || high <= 0)
		return "";
	if (low < 0)
		low = 0;
	start = (int)((__int128)low * BAR_CELLS / whole);
	return arena_printf(a, "%*s%s", start, "", picture_bar(a, high - low, whole, BAR_CELLS));
}

static void add_sum(struct view *v, const struct channel_row *channel, const struct ats *ats)
{
	struct arena *a = view_arena(v);
	int64_t sum = 0;

	for (size_t t = 0; t < ats->n_terms; t++) {
		const struct ats_term *term = &ats->terms[t];
		bool result = t + 1 == ats->n_terms;
		size_t line = grid_add(v, (int64_t)t + 1);

		grid_put_text(v, line, "channel", t == 0 || result ? channel->code : "");
		grid_put_text(v, line, "term", term_words(a, term));
		grid_put_i64(v, line, "quantity", term->quantity);
		grid_put_text(v, line, "bar",
			      bar(a, result ? 0 : sum, result ? term->quantity : sum + term->quantity, ats->sellable));
		grid_put_text(v, line, "source", term->source);
		sum += result ? 0 : term->quantity;
	}
}

static void load_ats(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct ats_board board;
	struct item_row item;

	if (item_get(desk->db, a, view_id(v), &item, e) || ats_board_load(desk, a, &board, e))
		return;
	form_put_text(v, "sku", item.sku);
	form_put_text(v, "name", item.name);
	for (size_t c = 0; c < board.n; c++) {
		struct ats ats;

		if (board.channels[c].warehouse_id != desk->warehouse_id)
			continue;
		if (ats_of(desk, a, &board, &item, &board.channels[c], &ats, e))
			return;
		add_sum(v, &board.channels[c], &ats);
	}
}

const struct screen screen_ats = {
	.shape = SHAPE_FORM,
	.name = "ats",
	.title = N_("The sum"),
	.help = N_("Every term of what each channel may sell of one item; the terms add up to the number."),
	.permission = PERM_LOOK,
	.actions = no_actions,
	.form = { .fields = ats_fields, .grid = &ats_grid, .load = load_ats },
};
