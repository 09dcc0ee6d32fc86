/* Putting away: what its files share. */
#ifndef DL_UI_SCREENS_PUT_AWAY_PARTS_H
#define DL_UI_SCREENS_PUT_AWAY_PARTS_H

#include "domain/stock/putaway.h"
#include "ui/screens/floor_scan.h"

struct shelving {
	struct putaway_queue_rows queue; /* as it was after the last scan, in the screen's arena */
	size_t at;			 /* the task that is asked for, or in the hand; queue.n: none */
	int64_t fresh;			 /* what was taken before is nobody's any more */
	bool in_hand;
	bool off_pallet;	 /* this item of it alone, off the pallet that it stands on */
	int64_t quantity;	 /* of it is put into the next place; 0: all */
	int64_t asked_item;	 /* which lot of it is in the hand? 0: no question */
	const char *asked_place; /* why there? NULL: no question */
	struct floor_keys keys;
};

/* put_away_walk.c: the queue and whose task it is. Reads the queue again: the task at hand stays where it is still
 * open; after it comes the next of the walk. */
int shelving_look_again(struct view *v, struct shelving *s, struct err *e) MUST_USE;
/* The next of the walk from there on that nobody else walks for; where there is none, the next. */
size_t shelving_next(struct view *v, const struct shelving *s, size_t from);
/* What is asked for is walked for by whoever sees it; what another walks for, only when it is scanned. *was: whose it
 * was. */
int shelving_walk_for(struct view *v, struct shelving *s, bool scanned, struct putaway_taken *was,
		      struct err *e) MUST_USE;
/* Both: what is asked for now is this clerk's, unless somebody walks for it already. */
void shelving_ask_next(struct view *v, struct shelving *s, struct err *e);
/* NULL: nothing waits. */
const struct putaway_task_row *shelving_task(const struct shelving *s);
const char *shelving_quantity(struct view *v, const struct putaway_task_row *t, int64_t quantity);
/* All that waits on the pallet of a task, or its own. */
int64_t shelving_sum(const struct shelving *s, const struct putaway_task_row *t, int64_t *parts);
/* The end of its number tells a pallet from the next. */
const char *shelving_pallet_end(const struct putaway_task_row *t);

/* put_away_hand.c: a pallet or an item is scanned; or the lot that was asked for. */
unsigned shelving_feed_item(struct view *v, struct shelving *s, const struct floor_scan *scan, struct scan_result *out,
			    struct err *e);
unsigned shelving_take(struct view *v, struct shelving *s, int64_t item_id, const char *lot, const char *name,
		       struct scan_result *out, struct err *e);

/* put_away_place.c: the place is scanned; or the reason that was asked for: a number of the list that was shown, or a
 * code. */
unsigned shelving_feed_place(struct view *v, struct shelving *s, const struct floor_scan *scan, struct scan_result *out,
			     struct err *e);
unsigned shelving_put(struct view *v, struct shelving *s, const char *place, const char *reason,
		      struct scan_result *out, struct err *e);
unsigned shelving_answer_why(struct view *v, struct shelving *s, const char *text, struct scan_result *out,
			     struct err *e);

#endif
