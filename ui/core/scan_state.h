/* What a scan screen shows: its zone, the last result, and what waits for an answer. For scan.c and scan_paint.c. */
#ifndef DL_UI_CORE_SCAN_STATE_H
#define DL_UI_CORE_SCAN_STATE_H

#include "ui/core/view_priv.h"

struct scan_state {
	struct arena arenas[2]; /* of the zone and of the result */
	struct scan_zone zone;
	struct scan_result result;
	bool up; /* an error waits for its answer */
	int refused;
	int first; /* line of the detail that is painted first; how many are painted, of how many */
	int shown, lines;
};

/* Three zones: where we are, what is asked, what happened last. Says in the state how much of the detail is shown. */
void scan_paint(struct view *v, struct area area);

#endif
