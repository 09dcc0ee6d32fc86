/* What the receiving screen says of pallets that are built on it and of packs. */
#ifndef DL_UI_SCREENS_RECEIVE_PLATE_H
#define DL_UI_SCREENS_RECEIVE_PLATE_H

#include "domain/receiving/receipt.h"
#include "ui/screens/parts.h"

/* The SSCC of the pallet that the person is building on the receipt; NULL: none. */
const char *pallet_in_hand(struct view *v, int64_t receipt_id);
/* Prints the label where the answer says that a pallet is built; what hinders that is said and no failure. */
void label_built_pallet(struct view *v, const struct scan_answer *answer);
/* The answer's detail with what came so far in packs as its second line. */
const char *with_packs(struct view *v, const struct scan_answer *answer, const char *detail);

#endif
