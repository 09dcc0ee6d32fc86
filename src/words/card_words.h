/* What stands on a command card (domain/catalog/code_card.h) for the hand that holds it. */
#ifndef DL_WORDS_CARD_WORDS_H
#define DL_WORDS_CARD_WORDS_H

#include "domain/catalog/code_card.h"
#include "words/words.h"

/* The set that is printed at once: each command, and the quantities of boxes and layers. */
struct words_card {
	enum card card;
	int64_t quantity;
};
extern const struct words_card words_cards[];
extern const size_t words_n_cards;

/* "Undo"; of CARD_QUANTITY "Quantity 12". */
const char *words_card_name(struct arena *a, const struct words_settings *s, enum card card, int64_t quantity);
/* One sentence. */
const char *words_card_hint(enum card card);

#endif
