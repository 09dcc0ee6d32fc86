/* A pick emptied its place, says the ledger: who took the goods still stands before it and is asked whether it is. He
 * sees what nobody else does without walking there; where he answers nothing, the task that was opened stays. A
 * pallet's several items have no one number: its place is left to the task. */
#ifndef DL_UI_SCREENS_EMPTIED_H
#define DL_UI_SCREENS_EMPTIED_H

#include "ui/screens/floor_scan.h"

struct emptied {
	int64_t count_id; /* the zero check; 0: nothing is asked */
	int64_t item_id;  /* what was taken last */
	const char *place, *lot;
};

/* After a pick: asks where a zero check of the place waits. The texts are copied into view_keep. */
int emptied_ask(struct view *v, int64_t place_id, const char *place, int64_t item_id, const char *lot,
		struct emptied *out, struct err *e) MUST_USE;
const char *emptied_question(struct arena *a, const struct emptied *m);
/* "0", "=3" or yes; false: it is no answer, or the failure is in e, and nobody is held up. */
bool emptied_reads(struct view *v, const struct emptied *m, const struct floor_scan *s, int64_t *left, struct err *e);
/* So many are left; out says what comes of it. The failures are those of count_answer_zero. */
int emptied_answer(struct view *v, const struct emptied *m, const char *key, int64_t left, struct scan_result *out,
		   struct err *e) MUST_USE;

#endif
