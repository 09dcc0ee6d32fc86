/* A transfer on the receiver's side: sending it makes a shipment notice there, which is received like a supplier's, and
 * ending it ends the notice too. */
#ifndef DL_DOMAIN_RECEIVING_TRANSFER_NOTICE_H
#define DL_DOMAIN_RECEIVING_TRANSFER_NOTICE_H

#include "domain/stock/transfer.h"

/* What is picked leaves, PERM_MOVE at the sender's; what is not picked stays where it is. carrier, tracking: "" none.
 * *number: of the receiver's notice. ERR_EMPTY (number) when nothing is picked, ERR_STATE, ERR_LOT_STATE (lot, state)
 * when what was picked has been recalled or held since: it is put back first. */
int transfer_send(struct desk *desk, struct arena *a, int64_t transfer_id, const char *carrier, const char *tracking,
		  const char **number, struct err *e) MUST_USE;
/* transfer_close, and with it the notice and what is short on it. ERR_NOTICE_BEGUN (number) while a receipt of it is
 * open. ERR_SCRAP (scrap.h) where what is lost is worth more than the policy lets the caller write off alone. */
int transfer_end(struct desk *desk, struct arena *a, int64_t transfer_id, const char *reason, int64_t *lost,
		 struct err *e) MUST_USE;

#endif
