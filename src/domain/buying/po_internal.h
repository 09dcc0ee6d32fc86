/* Shared by po.c, po_flow.c and po_confirm.c only. */
#ifndef DL_DOMAIN_BUYING_PO_INTERNAL_H
#define DL_DOMAIN_BUYING_PO_INTERNAL_H

#include "domain/buying/po.h"

/* ERR_VALUE (field, value) unless it is a day, as 2026-03-31. */
int po_check_day(const char *field, const char *day, struct err *e) MUST_USE;
/* In these states the open quantities of the order count as inbound. */
bool po_is_inbound(const char *state);
/* After an edit that only lowered: what has left draft must still keep the supplier's terms, and whoever is asked is
 * asked about the new amount. Without effect on a draft. */
int po_lowered(struct desk *desk, struct arena *a, int64_t order_id, struct err *e) MUST_USE;
/* A new revision as draft: approval void, inbound taken back, tasks closed. */
int po_back_to_draft(struct desk *desk, struct arena *a, struct po *po, const char *why, struct err *e) MUST_USE;

#endif
