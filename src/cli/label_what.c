#include "cli/label_what.h"

#include "base/text.h"
#include "domain/stock/plate.h"
#include "domain/stock/trace.h"
#include "words/card_words.h"
#include "words/words.h"

static int one(int rc, const struct label_of *l, struct label_list *list)
{
	if (rc == OK)
		label_list_add(list, l);
	return rc;
}

static int item(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	struct label_of l;

	return one(label_of_item(d, c->arena, c->argv[1], &c->words->number, &l, &w->e), &l, list);
}

static int lot(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	struct trace_lots_rows lots;
	struct label_of l;

	if (trace_find(d, c->arena, c->argv[1], w->item, &lots, &w->e))
		return w->e.code;
	if (lots.n > 1) {
		w->unclear = _("several items have such a lot; --item says which is meant");
		return ERR_USAGE;
	}
	return one(label_of_lot(d, c->arena, lots.v[0].lot_id, &l, &w->e), &l, list);
}

static int place(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	struct label_of l;

	if (w->last)
		return label_many_places(d, c->argv[1], w->last, list, &w->e);
	return one(label_of_place(d, c->arena, c->argv[1], &l, &w->e), &l, list);
}

static int receipt(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	return label_many_receipt(d, c->argv[1], &c->words->number, list, &w->e);
}

static int order(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	return label_many_order(d, c->argv[1], &c->words->number, list, &w->e);
}

static int notice(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	return label_many_notice(d, c->argv[1], &c->words->number, list, &w->e);
}

static int transfer(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	return label_many_transfer(d, c->argv[1], list, &w->e);
}

static int pallet(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	struct label_of l;

	return one(label_of_pallet(d, c->arena, c->argv[1], &l, &w->e), &l, list);
}

static int plate(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	const struct label_plate bare = { .sscc = c->argv[1], .name = w->text };
	struct plate_row ours;
	struct label_of l;
	int rc = plate_find(d, c->arena, c->argv[1], &ours, &w->e);

	/* One that is not built yet has a number and nothing on it. */
	if (rc == ERR_NOT_FOUND) {
		w->e.code = OK;
		return one(label_of_plate(d, c->arena, &bare, &l, &w->e), &l, list);
	}
	return rc ? rc : one(label_of_plate_id(d, c->arena, ours.plate_id, w->text, &l, &w->e), &l, list);
}

static int ship(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	return label_many_ship(d, c->argv[1], w->cartons, list, &w->e);
}

static int badge(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	struct label_of l;

	return one(label_of_badge(d, c->arena, c->argv[1], w->text, &l, &w->e), &l, list);
}

static int add_card(struct cli *c, struct desk *d, enum card card, int64_t quantity, struct label_what *w,
		    struct label_list *list)
{
	struct label_of l;

	return one(label_of_card(d, c->arena, card, quantity, words_card_name(c->arena, c->words, card, quantity),
				 words_card_hint(card), &l, &w->e),
		   &l, list);
}

/* "undo", "12", or "all". */
static int card(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	const char *wanted = c->argv[1], *text = arena_printf(c->arena, "%s%s", CARD_PREFIX, wanted);
	int64_t quantity = 0;
	int rc = OK;

	if (text_to_i64(wanted, &quantity))
		return add_card(c, d, CARD_QUANTITY, quantity, w, list);
	if (!str_eq(wanted, "all")) {
		enum card known = card_read(text, strlen(text), &quantity);

		return known == CARD_NONE
			     ? err_fail(&w->e, ERR_NOT_FOUND, FACT_TEXT("noun", "card"), FACT_TEXT("key", wanted))
			     : add_card(c, d, known, quantity, w, list);
	}
	for (size_t i = 0; rc == OK && i < words_n_cards; i++)
		rc = add_card(c, d, words_cards[i].card, words_cards[i].quantity, w, list);
	return rc;
}

static const struct {
	const char *name;
	int (*fill)(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list);
} kinds[] = {
	{ "item", item },   { "lot", lot },	  { "place", place },	{ "shelf", place }, { "receipt", receipt },
	{ "order", order }, { "notice", notice }, { "pallet", pallet }, { "plate", plate }, { "transfer", transfer },
	{ "ship", ship },   { "badge", badge },	  { "card", card },
};

int label_what(struct cli *c, struct desk *d, struct label_what *w, struct label_list *list)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (str_eq(kinds[i].name, c->argv[0]))
			return kinds[i].fill(c, d, w, list) == OK ? 0
			     : w->unclear			  ? cli_usage(c, w->unclear)
								  : cli_fail(c, &w->e);
	return cli_usage(c,
			 _("there are labels of an item, lot, place, receipt, order, notice, transfer, pallet, plate, "
			   "ship, badge and card"));
}
