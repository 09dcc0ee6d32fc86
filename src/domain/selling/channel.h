/* Channel: a shop window. Priority 1 is served first. buffer (units held back from what this channel is told) and
 * reserve (units kept for this channel from what the others are told) are its own defaults; policy rows of kind
 * "channel buffer" and "channel reserve" override them by item, category, class, warehouse. A blocked channel keeps
 * nothing from the others; orders that still come in on it are served like any.
 * A channel sells what one warehouse has; its code and warehouse stay, since orders refer to them. */
#ifndef DL_DOMAIN_SELLING_CHANNEL_H
#define DL_DOMAIN_SELLING_CHANNEL_H

#include "domain/desk/desk.h"
#include "domain/selling/channel_sql.h"

struct channel_new {
	const char *code, *name, *kind, *status;
	int64_t warehouse_id, priority, buffer, reserve;
};

/* PERM_CHANNEL in the channel's warehouse; audited. status NULL: active. ERR_DUPLICATE, ERR_MISSING, ERR_TEXT,
 * ERR_VALUE, ERR_NOT_FOUND (noun warehouse). */
int channel_create(struct desk *desk, struct arena *a, const struct channel_new *channel, int64_t *channel_id,
		   struct err *e) MUST_USE;
/* The same for all but code and warehouse, which are not read; status NULL: as it is. ERR_CONFLICT when it was changed
 * since version was read. */
int channel_change(struct desk *desk, struct arena *a, int64_t channel_id, int64_t version,
		   const struct channel_new *channel, struct err *e) MUST_USE;
/* By code; ERR_NOT_FOUND (noun, key). */
int channel_find(struct desk *desk, struct arena *a, const char *code, struct channel_row *out, struct err *e) MUST_USE;

#endif
