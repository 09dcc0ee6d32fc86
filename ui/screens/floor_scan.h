/* What a line means on a screen of the floor where places and items are scanned: a command card, "12*" before a code or
 * by itself, or a code with its lot or serial. */
#ifndef DL_UI_SCREENS_FLOOR_SCAN_H
#define DL_UI_SCREENS_FLOOR_SCAN_H

#include "domain/catalog/code.h"
#include "domain/catalog/code_card.h"
#include "domain/catalog/item.h"
#include "ui/screens/parts.h"

struct floor_scan {
	enum card card;	    /* CARD_NONE: it is none */
	bool claimed;	    /* it is a card's text, of whatever card */
	int64_t times;	    /* of "12*" or of a quantity card; 1: not said */
	bool only_times;    /* it says nothing else: the times are of the next scan */
	const char *text;   /* printable, trimmed, without "12*" */
	struct code code;   /* of the text as it was scanned */
	const char *sscc;   /* a pallet's number that the code holds, else ""; outlives this struct, as the texts do */
	const char *lot;    /* lot or serial that the code holds, else "" */
	const char *as_lot; /* the same, or the whole text: an answer to "which lot?" */
};
/* In the view's arena. */
void floor_read(struct view *v, const struct scan *scan, struct floor_scan *out);

/* A card that says nothing on this screen, once the screen has looked for those that do: it is no item either. */
bool floor_foreign(const struct floor_scan *s);
unsigned floor_not_here(struct scan_result *out);

/* The item and pack of the code, and base units times its pack; *quantity 0 where that is too many. *found false when
 * no item has the code, which is no failure. */
int floor_item(struct view *v, const struct floor_scan *s, int64_t times, struct item_row *item, int64_t *quantity,
	       bool *found, struct err *e) MUST_USE;

/* Which lot is of an item that was scanned without one? */
struct floor_asked {
	int64_t item_id; /* 0: no question */
	int64_t quantity;
};
enum floor_reading {
	FLOOR_READ,    /* the item, so many, of the lot that the scan holds */
	FLOOR_UNKNOWN, /* no item has the code, which out says */
	FLOOR_SAID     /* out says or asks what is missing, or the failure is in e */
};
/* "48" or "=48": so many, in base units of so many decimals; false: it is no such number. A number that is the code of
 * an item is that item: who asks has looked for it. */
bool floor_number(const struct floor_scan *s, int decimals, int64_t *n);
/* An item as counting and picking read it: at a place (NULL: not said yet, which is refused); where the item has lots
 * and the scan holds none, asked remembers it. */
enum floor_reading floor_read_item(struct view *v, const struct floor_scan *s, int64_t times, const char *place,
				   struct floor_asked *asked, struct item_row *item, int64_t *quantity,
				   struct scan_result *out, struct err *e);

/* Keys of what one sitting enters, so that each counts once: no two sittings share one, at whatever terminal and
 * however soon after each other. */
struct floor_keys {
	const char *prefix; /* in view_keep */
	int64_t last;
};
/* what: "pick", "count"; with the id the screen was opened with. */
void floor_keys_begin(struct view *v, const char *what, struct floor_keys *keys);
/* The next one, in the view's arena. */
const char *floor_key(struct view *v, struct floor_keys *keys);

/* The result of a scan: a word for the ear and what goes with it. Bad ones need an answer. Returns STAY. */
unsigned floor_say(struct scan_result *out, enum tone tone, const char *big, const char *detail);
/* What is refused, each in a word that a handheld has room for. */
struct floor_refusal {
	enum err_code code;
	const char *big; /* N_() */
};
/* Shows the failure that is one of those as the result, and takes it out of e; false: it is none of them. */
bool floor_refused(struct view *v, const struct floor_refusal *refusals, size_t n, struct scan_result *out,
		   struct err *e);
/* The cards that acknowledge an error: for .answers. */
bool floor_answers(struct view *v, const struct scan *scan);

#endif
