/* Minimum shelf life on receipt: a policy of kind "shelf life" says how many days goods must keep from today on, as
 * days, or as a percentage of their whole life: from the day they were made where the code tells it, else as many days
 * as the row's "life" says. What keeps shorter is refused or held in quarantine, as the row's "then" says ("quarantine"
 * where it says nothing); both open a discrepancy of type "short-dated".
 *
 * Worked, on 2026-03-03: days 30 takes an expiry from 2026-04-02 on. percent 50 of goods made on 2026-01-02 that expire
 * on 2026-04-22 (110 days): 55 must be left, 50 are. What comes from a warehouse of ours is not asked. */
#ifndef DL_DOMAIN_RECEIVING_SHELF_LIFE_H
#define DL_DOMAIN_RECEIVING_SHELF_LIFE_H

#include "domain/catalog/item.h"
#include "domain/receiving/receipt.h"

enum shelf_life { SHELF_LIFE_ENOUGH, SHELF_LIFE_REFUSED, SHELF_LIFE_HELD };

/* expiry_on may be NULL or "": nothing is judged. made_on likewise: not known. *rule: the row that spoke, in words; ""
 * where it is enough. */
int shelf_life_judge(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		     const char *expiry_on, const char *made_on, enum shelf_life *out, const char **rule,
		     struct err *e) MUST_USE;

#endif
