/* The picking screen's own: its state, and what its scans share with what it asks. */
#ifndef DL_UI_SCREENS_TRANSFER_PICK_H
#define DL_UI_SCREENS_TRANSFER_PICK_H

#include "domain/stock/count.h"
#include "ui/screens/floor_scan.h"
#include "ui/screens/transfer.h"

struct picking {
	bool started;
	struct transfer t; /* as it was after the last scan, in the screen's arena, and what is left to do */
	struct transfer_stop *stops;
	size_t n_stops;
	const char *place; /* where goods are taken from; NULL: not said yet */
	int64_t place_id;
	bool untouched;	    /* nothing was taken there yet */
	int64_t times;	    /* of the next scan */
	int64_t asked_item; /* which lot of it? 0: no question */
	int64_t asked_quantity;
	const char *not_first; /* this lot, out of its turn? NULL: no question */
	/* Is the place empty now, as the ledger says? zero_id is the count that asks, 0: no question; what was taken.
	 */
	int64_t zero_id;
	struct count_entry zero;
	int zero_decimals;
	struct floor_keys keys;
};

/* transfer_pick.c: the transfer anew, after something was taken; a refusal as a word that a handheld has room for; what
 * was asked or noted for the next scan is dropped. */
int pick_look_again(struct view *v, struct picking *p, struct err *e);
bool pick_refused(struct view *v, struct scan_result *out, struct err *e);
void pick_forget(struct picking *p);

/* transfer_pick_zone.c: where to go, what to take there, what is asked. */
void pick_zone(struct view *v, struct scan_zone *z);

/* transfer_pick_empty.c: the ledger says that nothing is left where t was taken, and a count asks whether that is so;
 * who stands there knows. Any other scan than a number leaves the question to the queue. */
int pick_ask_whether_empty(struct view *v, struct picking *p, const struct transfer_take *t, struct err *e);
/* "0", "12": nothing else is a number here, unless it is an item's code. */
bool pick_says_what_is_left(const struct picking *p, const struct floor_scan *s, int64_t *left);
unsigned pick_say_what_is_left(struct view *v, struct picking *p, int64_t left, struct scan_result *out, struct err *e);
bool pick_asks_whether_empty(struct view *v);
unsigned pick_empty(struct view *v, struct err *e);

#endif
