/* The receiving screen's own: its state, and what its actions share with its scans. */
#ifndef DL_UI_SCREENS_RECEIVE_PARTS_H
#define DL_UI_SCREENS_RECEIVE_PARTS_H

#include "domain/receiving/receipt.h"
#include "domain/receiving/scan_desk.h"
#include "ui/screens/parts.h"

struct receiving {
	struct receipt receipt;
	struct scan_desk desk;
	bool started;
	int64_t held; /* scans that came while an error was up */
};

/* receive_zone.c */
void receive_zone(struct view *v, struct scan_zone *zone);
/* A scan may have led to another order or notice. */
void receive_follow(struct view *v, struct err *e);
void receive_to_result(struct view *v, const struct scan_answer *answer, struct scan_result *out);
/* A line given by an action instead of the scanner. */
unsigned receive_feed_line(struct view *v, const char *line, struct err *e);
/* Labels of the line that was scanned last; says so where there is none. */
unsigned receive_labels(struct view *v, struct err *e);

extern const struct action receive_actions[];

#endif
