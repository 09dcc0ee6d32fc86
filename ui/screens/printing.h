/* What other screens print: run functions for their actions. The lists' own row, or the form's own id, says what. */
#ifndef DL_UI_SCREENS_PRINTING_H
#define DL_UI_SCREENS_PRINTING_H

#include "ui/screens/parts.h"

/* The label with its preview; it is printed from there. */
unsigned open_item_label(struct view *v, struct err *e);
unsigned open_this_items_label(struct view *v, struct err *e);
unsigned open_code_label(struct view *v, struct err *e);
unsigned open_place_label(struct view *v, struct err *e);
unsigned open_lot_label(struct view *v, struct err *e);
unsigned open_this_lots_label(struct view *v, struct err *e);
unsigned open_line_label(struct view *v, struct err *e);
/* At once: as many labels as the receipt's line has units, on the printer that the settings name. */
unsigned print_line_labels(struct view *v, struct err *e);
/* One label for each part of an inspection that is over. */
unsigned print_labels_of_parts(struct view *v, int64_t inspection_id, struct err *e);
/* The label of a pallet of ours, once. */
unsigned print_label_of_plate(struct view *v, int64_t plate_id, struct err *e);
unsigned print_labels_of_line(struct view *v, int64_t line_id, struct err *e);

/* A paper: the small form that asks where to, and what it is run with; of a list's row or of the form. */
extern const struct field print_paper_fields[];
void prepare_print_paper(struct view *v);
unsigned print_order_row(struct view *v, struct err *e);
unsigned print_this_order(struct view *v, struct err *e);
unsigned print_claim_row(struct view *v, struct err *e);
unsigned print_this_claim(struct view *v, struct err *e);
unsigned print_this_recall(struct view *v, struct err *e);

/* Labels of more than one thing: the small form, and what it is run with, on a list's row or on the form itself. */
extern const struct field print_labels_fields[];
void prepare_print_labels(struct view *v);
unsigned print_receipt_labels(struct view *v, struct err *e);
unsigned print_order_labels(struct view *v, struct err *e);
unsigned print_notice_labels(struct view *v, struct err *e);
unsigned print_transfer_labels(struct view *v, struct err *e);
/* How many cartons is asked besides. */
extern const struct field print_ship_fields[];
unsigned print_ship_labels(struct view *v, struct err *e);
/* From which place to which. */
extern const struct field print_places_fields[];
void prepare_print_places(struct view *v);
unsigned print_places_labels(struct view *v, struct err *e);
/* What the badge says. */
extern const struct field print_badge_fields[];
void prepare_print_badge(struct view *v);
unsigned print_badge(struct view *v, struct err *e);
/* All command cards; with print_labels_fields. */
void prepare_print_cards(struct view *v);
unsigned print_cards(struct view *v, struct err *e);

/* The line above the lists of the spool: what the row's field says, in full, for on a handheld it has no column and
 * elsewhere it may be cut; and when a worker last ran. */
void printing_heading(struct view *v, const char *field, struct str *to);

#endif
