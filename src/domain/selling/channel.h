/* Channel: a shop window. Priority 1 is served first. buffer (units held back from what this channel is told) and
 * reserve (units kept for this channel from what the others are told) are its own defaults; policy rows of kind
 * "channel buffer", "channel reserve" and "channel priority" override them by item, category, class, warehouse. */
#ifndef DL_DOMAIN_SELLING_CHANNEL_H
#define DL_DOMAIN_SELLING_CHANNEL_H

#include "domain/desk/desk.h"
#include "domain/selling/channel_sql.h"

struct channel_new {
	const char *code, *name, *kind, *status;
	int64_t warehouse_id, priority, buffer, reserve;
};

/* PERM_CHANNEL; audited. ERR_DUPLICATE, ERR_MISSING, ERR_VALUE. */
int channel_create(struct desk *desk, struct arena *a, const struct channel_new *channel, int64_t *channel_id,
		   struct err *e) MUST_USE;
int channel_change(struct desk *desk, struct arena *a, int64_t channel_id, int64_t version,
		   const struct channel_new *channel, struct err *e) MUST_USE;
/* By code; ERR_NOT_FOUND (noun, key). */
int channel_find(struct desk *desk, struct arena *a, const char *code, struct channel_row *out, struct err *e) MUST_USE;

#endif
