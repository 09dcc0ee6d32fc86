/* Numbers without gaps, per legal entity, kind and year. A number is taken in the caller's transaction: if that rolls
 * back, the number was never taken, and the row in the database keeps two takers apart. */
#ifndef DL_DOMAIN_DESK_NUMBERING_H
#define DL_DOMAIN_DESK_NUMBERING_H

#include "domain/desk/desk.h"

/* 1, 2, 3... Only inside a transaction. */
int numbering_take(struct desk *desk, int64_t entity_id, const char *kind, int year, int64_t *value,
		   struct err *e) MUST_USE;

#endif
