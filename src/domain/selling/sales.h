/* Sales order: what a customer bought on a channel. The same order never comes twice (channel and its reference).
 * A line whose SKU is unknown is on hold, with a task, until somebody says which item it is.
 *
 * quantity = open + allocated + shipped + cancelled, per line, always; the order's state follows its lines. */
#ifndef DL_DOMAIN_SELLING_SALES_H
#define DL_DOMAIN_SELLING_SALES_H

#include "domain/selling/channel.h"
#include "domain/selling/sales_sql.h"
#include "domain/work/document.h"

struct sales_line_new {
	const char *sku;
	int64_t quantity;
	int64_t unit_price4;
};

struct sales_new {
	int64_t channel_id;
	const char *external_ref;
	int64_t ordered_at;
	const char *currency;
	int64_t total_minor; /* DB_NULL: the sum of the lines */
	/* People's data; NULL for "". */
	const char *name, *email, *phone, *address, *postcode, *city, *country;
	const struct sales_line_new *lines;
	size_t n_lines;
};

struct sales {
	struct document doc;
	struct sales_row row;
	struct channel_row channel;
	struct sales_line_row *lines;
	size_t n_lines;
};

/* PERM_SALES in the channel's warehouse. ERR_DUPLICATE (noun, key, number) when it came before; ERR_EMPTY, ERR_MISSING,
 * ERR_TEXT, ERR_VALUE, ERR_NOT_FOUND (noun channel). *on_hold: lines without an item. A line by the pack becomes base
 * units, its price rounded half away from zero; the order's total is that of the lines as they came. */
int sales_create(struct desk *desk, struct arena *a, const struct sales_new *order, int64_t *order_id, int64_t *on_hold,
		 struct err *e) MUST_USE;
int sales_load(struct desk *desk, struct arena *a, int64_t order_id, struct sales *out, struct err *e) MUST_USE;
/* By our number, else by a channel's reference: the first by priority where several channels use it. */
int sales_find(struct desk *desk, struct arena *a, const char *number, struct sales *out, struct err *e) MUST_USE;
/* Says which item an on-hold line means; PERM_SALES. */
int sales_map_line(struct desk *desk, struct arena *a, int64_t line_id, const char *sku, struct err *e) MUST_USE;
/* Gives up what is open and releases what is allocated; PERM_SALES and a reason code ("sales.cancel"). ERR_STATE once
 * all is shipped. */
int sales_cancel(struct desk *desk, struct arena *a, int64_t order_id, const char *reason, struct err *e) MUST_USE;
/* Ship confirm, PERM_SHIP: what is allocated leaves, first expiry first. A lot past its day stays, and what was
 * promised of it stays promised until the lot's state says so. ERR_EMPTY when nothing may leave. A key ships once:
 * again it gives the first answer, for another order ERR_DUPLICATE. */
int sales_ship(struct desk *desk, struct arena *a, int64_t order_id, const char *key, int64_t *units,
	       struct err *e) MUST_USE;

#endif
