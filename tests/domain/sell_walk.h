/* A random walk across the whole business by fixed seed: goods come in, are received, put away, damaged, held, found
 * missing, corrected; orders are placed, allocated, shipped, cancelled; channels and policies change. Every step either
 * works or is refused for a reason of the trade; anything else fails the test.
 *
 * The walk knows what it told channels and policies to keep, so that a test can count for itself. It has an arena of
 * its own, which each step empties; fx->arena may be emptied between steps. */
#ifndef DL_TESTS_DOMAIN_SELL_WALK_H
#define DL_TESTS_DOMAIN_SELL_WALK_H

#include "sell.h"

enum {
	SELL_WALK_ITEMS = 4, /* the last by lot */
	SELL_WALK_LOTS = 3,
	SELL_WALK_CHANNELS = 4, /* the last of LIS1 */
	SELL_WALK_ORDERS = 64,	/* the newest ones it still touches */
	SELL_WALK_RULES = 40
};

enum sell_walk_kind { SELL_WALK_BUFFER, SELL_WALK_RESERVE, SELL_WALK_KINDS };

struct sell_walk_channel {
	int64_t channel_id, warehouse_id, priority, version;
	int64_t own[SELL_WALK_KINDS];
	const char *code;
	bool blocked;
};

/* A policy row; -1 where it names none. */
struct sell_walk_rule {
	enum sell_walk_kind kind;
	int item, channel;
	int64_t value;
};

struct sell_walk {
	struct fixture *fx;
	struct arena a;
	uint64_t seed;
	int64_t items[SELL_WALK_ITEMS], lots[SELL_WALK_LOTS];
	struct sell_walk_channel channels[SELL_WALK_CHANNELS];
	struct sell_walk_rule rules[SELL_WALK_RULES];
	int n_rules;
	int64_t orders[SELL_WALK_ORDERS];
	int64_t n_orders;  /* ever */
	int64_t last_move; /* by the walk's own moves; 0: none */
	int64_t supplier_id;
	int step;
	int64_t done, refused;
	int64_t ordered, cancelled_orders, shipped_units, received_units;
	bool blocked[2]; /* the second and third of the sellable places */
};

void sell_walk_begin(struct sell_walk *w, struct fixture *fx, uint64_t seed);
void sell_walk_end(struct sell_walk *w);
void sell_walk_step(struct sell_walk *w);
size_t sell_walk_dice(struct sell_walk *w, size_t n);
/* What the rules told so far say of an item on a channel: item before channel, then the newest, else its own. */
int64_t sell_walk_value(const struct sell_walk *w, enum sell_walk_kind kind, int item, int channel);

#endif
