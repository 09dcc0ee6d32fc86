/* Amounts in the currency of the books, at the rate of a policy of kind "exchange rate" (subject = currency; rate6). */
#ifndef DL_DOMAIN_WORK_EXCHANGE_H
#define DL_DOMAIN_WORK_EXCHANGE_H

#include "domain/work/document.h"

/* Rounded half away from zero. ERR_RATE_MISSING (from, to) where there is no rate. */
int exchange_to_books(struct desk *desk, struct arena *a, const struct document *doc, int64_t amount_minor,
		      const char *currency, const char *books, int64_t *amount, struct err *e) MUST_USE;

#endif
