/* Command cards: barcodes on a printed sheet that do what a key does, for hands in gloves. Their text begins with
 * "%DL-", which Code 39 and Code 128 can both print and no article number begins with; letters in either case, for
 * a scanner whose Caps Lock is on.
 *
 *	%DL-UNDO   undo my last move		%DL-DONE   this count or receipt is finished
 *	%DL-OK     yes; the answer is read	%DL-CANCEL leave, change nothing
 *	%DL-DAMAGE the next unit is damaged	%DL-HELP   what can be scanned here
 *	%DL-PLATE  a new pallet: what is scanned from now on stands on it
 *	%DL-CLOSE  the pallet is built
 *	%DL-LABELS labels of what was scanned last
 *	%DL-OVER   what is too many is taken, by who may
 *	%DL-ORDER  it is of another order, whose number is scanned next
 *	%DL-QTY-12 twelve: of the next scan, or of the last one (1 to 999999) */
#ifndef DL_DOMAIN_CATALOG_CODE_CARD_H
#define DL_DOMAIN_CATALOG_CODE_CARD_H

#include "base/base.h"

#define CODE_CARDS(X)                                                                                                  \
	X(UNDO, "UNDO")                                                                                                \
	X(DONE, "DONE")                                                                                                \
	X(OK, "OK")                                                                                                    \
	X(CANCEL, "CANCEL")                                                                                            \
	X(DAMAGE, "DAMAGE")                                                                                            \
	X(PLATE, "PLATE")                                                                                              \
	X(CLOSE, "CLOSE")                                                                                              \
	X(LABELS, "LABELS")                                                                                            \
	X(OVER, "OVER")                                                                                                \
	X(ORDER, "ORDER")                                                                                              \
	X(HELP, "HELP")                                                                                                \
	X(QUANTITY, "QTY")

enum card {
	CARD_NONE,
#define X(name, text) CARD_##name,
	CODE_CARDS(X)
#undef X
		CARD_COUNT
};

#define CARD_PREFIX "%DL-"
enum { CARD_QUANTITY_MAX = 999999 };

/* The text claims to be a card. */
bool card_claimed(const char *s, size_t n);
/* The card, and the number on a quantity card; CARD_NONE when there is no such card. */
enum card card_read(const char *s, size_t n, int64_t *quantity);
/* "12*" at the beginning, which says by keys what a quantity card says: how many the code behind it, or the next one,
 * counts. */
bool card_typed(const char *text, int64_t *quantity);
/* "UNDO", "QTY": what follows the prefix on the card. */
const char *card_name(enum card card);

#endif
