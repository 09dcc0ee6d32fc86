/* Bins to put away into, beside those of the shop: what has room for how much, which rules speak, what waits. */
#ifndef DL_TESTS_DOMAIN_BINS_H
#define DL_TESTS_DOMAIN_BINS_H

#include "dock.h"

#include "domain/stock/handling.h"
#include "domain/stock/place_room.h"
#include "domain/stock/putaway.h"

extern const struct policy_ask bins_anything;

#define TEXT_VALUE(n, t) ((struct policy_value_named){ .name = (n), .i64 = DB_NULL, .text = (t) })
#define I64_VALUE(n, v) ((struct policy_value_named){ .name = (n), .i64 = (v) })
#define NO_VALUE ((struct policy_value_named){ .name = NULL })

/* A rule of a policy with up to two values. */
void bins_rule(struct fixture *fx, const char *kind, struct policy_ask when, struct policy_value_named one,
	       struct policy_value_named two);
/* Goods wait at the dock to be put away. */
void bins_dock_first(struct fixture *fx);
struct place_room bins_room(const char *level, int64_t units, int64_t g, int64_t cm3);
/* A place that stands in another ("" none), with what it has room for. */
int64_t bins_place(struct fixture *fx, const char *code, const char *in, int64_t sequence, struct place_room room);
/* The fixture's own bins have no limit and would take everything: nothing goes into them. */
void bins_block(struct fixture *fx);
void bins_weigh(struct fixture *fx, int64_t item_id, int64_t weight_g, const struct handling *h);
struct putaway_queue_rows bins_queue(struct fixture *fx);
struct putaway_put bins_put(const char *key, const char *to, int64_t quantity, const char *reason);

#endif
