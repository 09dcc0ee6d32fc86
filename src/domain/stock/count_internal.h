/* What the files of a count share. All inside a transaction. */
#ifndef DL_DOMAIN_STOCK_COUNT_INTERNAL_H
#define DL_DOMAIN_STOCK_COUNT_INTERNAL_H

#include "domain/stock/count.h"

/* A new count of the desk's warehouse without lines; place_id, item_id: DB_NULL where it is not by that. One that no
 * person asked for (class, zero, short) waits in the queue for who counts it. */
int count_make(struct desk *desk, struct arena *a, const char *why, int64_t place_id, int64_t item_id,
	       struct document *doc, struct err *e) MUST_USE;
int count_add_line(struct desk *desk, int64_t count_id, int64_t item_id, int64_t lot_id, int64_t place_id,
		   int64_t *line_id, struct err *e) MUST_USE;
/* A task about the count. */
int count_ask_for(struct desk *desk, struct arena *a, const struct count *c, const char *kind, const char *reason,
		  int64_t value_minor, struct err *e) MUST_USE;

#endif
