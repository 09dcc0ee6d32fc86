/* Sheets of labels for an ordinary printer: where each label stands on the page. The sizes are those that makers of
 * such sheets give for theirs; the names are the numbers that they are sold under.
 *
 *	const struct label_sheet *s = label_sheet_find("L7160");
 *	code = label_make_sheet(labels, n, s, 4, &pdf, e);	// the first four are used up
 *
 * Hundredths of a millimetre, from the upper left corner. */
#ifndef DL_IO_LABEL_SHEET_H
#define DL_IO_LABEL_SHEET_H

#include "base/base.h"

struct label_sheet {
	const char *name;
	int width, height; /* of the page */
	int columns, rows;
	int label_width, label_height;
	int left, top;	    /* of the first label */
	int step_x, step_y; /* from one label to the next */
	bool cut_marks;	    /* a hairline around each */
};

extern const struct label_sheet label_sheets[];
extern const size_t n_label_sheets;

/* By name in either case, "Avery " in front or not; NULL when there is none. */
const struct label_sheet *label_sheet_find(const char *name);
/* "cards": A4, two by five cards to be cut out. */
extern const struct label_sheet *const label_sheet_cards;

#endif
