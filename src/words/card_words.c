#include "words/card_words.h"

static const struct {
	const char *name, *hint;
} cards[CARD_COUNT] = {
	[CARD_NONE] = { "", "" },
	[CARD_UNDO] = { N_("Undo"), N_("Takes my last scan back.") },
	[CARD_DONE] = { N_("Done"), N_("This count or receipt is finished.") },
	[CARD_OK] = { N_("Yes"), N_("The answer on the screen is right.") },
	[CARD_CANCEL] = { N_("Leave"), N_("Leaves and changes nothing.") },
	[CARD_DAMAGE] = { N_("Damaged"), N_("What is scanned next is damaged.") },
	[CARD_PLATE] = { N_("New pallet"), N_("What is scanned from now on stands on a new pallet.") },
	[CARD_CLOSE] = { N_("Pallet built"), N_("The pallet is built and gets its label.") },
	[CARD_LABELS] = { N_("Labels"), N_("Prints the labels of what was scanned last.") },
	[CARD_OVER] = { N_("Take it"), N_("Takes what is too many; it goes to the queue all the same.") },
	[CARD_ORDER] = { N_("Other order"), N_("Goes on with the order or notice that is scanned next.") },
	[CARD_HELP] = { N_("Help"), N_("Says what can be scanned here.") },
	[CARD_QUANTITY] = { N_("Quantity"), N_("So many of what is scanned next, or of the last one.") },
};

const struct words_card words_cards[] = {
	{ CARD_UNDO, 0 },      { CARD_DONE, 0 },      { CARD_OK, 0 },	      { CARD_CANCEL, 0 },
	{ CARD_DAMAGE, 0 },    { CARD_PLATE, 0 },     { CARD_CLOSE, 0 },      { CARD_LABELS, 0 },
	{ CARD_OVER, 0 },      { CARD_ORDER, 0 },     { CARD_HELP, 0 },	      { CARD_QUANTITY, 2 },
	{ CARD_QUANTITY, 3 },  { CARD_QUANTITY, 4 },  { CARD_QUANTITY, 5 },   { CARD_QUANTITY, 6 },
	{ CARD_QUANTITY, 8 },  { CARD_QUANTITY, 10 }, { CARD_QUANTITY, 12 },  { CARD_QUANTITY, 20 },
	{ CARD_QUANTITY, 24 }, { CARD_QUANTITY, 50 }, { CARD_QUANTITY, 100 },
};
const size_t words_n_cards = ARRAY_LEN(words_cards);

const char *words_card_name(struct arena *a, const struct words_settings *s, enum card card, int64_t quantity)
{
	if (card != CARD_QUANTITY)
		return _(cards[card].name);
	return arena_printf(a, "%s %s", _(cards[card].name), words_number(a, s, quantity));
}

const char *words_card_hint(enum card card)
{
	return _(cards[card].hint);
}
