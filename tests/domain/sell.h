/* Selling in the shop: channels, customers' orders and their lines in a line each. What fails while setting up ends the
 * test. A suite that uses it names sell_init and sell_clean, so that stock which falls under what is promised gives
 * promises back. */
#ifndef DL_TESTS_DOMAIN_SELL_H
#define DL_TESTS_DOMAIN_SELL_H

#include "shop.h"

#include "domain/selling/allocation.h"
#include "domain/selling/ats.h"
#include "domain/selling/channel.h"
#include "domain/selling/sales.h"

enum { SELL_PRICE4 = 5000000 }; /* 5.00 a piece */

int sell_init(void);
int sell_clean(void);

struct channel_new sell_channel_new(struct fixture *fx, const char *code, int64_t priority, int64_t buffer,
				    int64_t reserve);
/* A web channel of BCN1, by the channel manager. */
int64_t sell_channel(struct fixture *fx, const char *code, int64_t priority, int64_t buffer, int64_t reserve);
/* The same of LIS1. */
int64_t sell_channel_far(struct fixture *fx, const char *code, int64_t priority, int64_t buffer, int64_t reserve);
/* An order in EUR at SELL_PRICE4, placed this instant; lines are in fx->arena. */
struct sales_new sell_order_new(struct fixture *fx, int64_t channel_id, const char *ref, const char *sku,
				int64_t quantity);
int64_t sell_order(struct fixture *fx, int64_t channel_id, const char *ref, const char *sku, int64_t quantity);
/* Of two lines. */
int64_t sell_order2(struct fixture *fx, int64_t channel_id, const char *ref, const char *sku, int64_t quantity,
		    const char *sku2, int64_t quantity2);
struct sales sell_load(struct fixture *fx, int64_t order_id);
/* The nth line, from 0. */
struct sales_line_row sell_line(struct fixture *fx, int64_t order_id, size_t n);
/* A run over all channels by the channel manager: the units it gave. */
int64_t sell_allocate(struct fixture *fx);
/* A move of an item without lot between places of BCN1 by the supervisor. */
void sell_move(struct fixture *fx, int64_t item_id, const char *from, const char *to, int64_t quantity);
int64_t sell_audits(struct fixture *fx, const char *noun, int64_t subject_id, const char *action);

/* allocated, shipped, cancelled, open and the state's word of the nth line. */
#define LINE_IS(order_id, n, allocated_, shipped_, cancelled_, open_, state_)                                          \
	do {                                                                                                           \
		struct sales_line_row line_is_ = sell_line(fixture_here, order_id, n);                                 \
		CU_ASSERT_EQUAL(line_is_.allocated, allocated_);                                                       \
		CU_ASSERT_EQUAL(line_is_.shipped, shipped_);                                                           \
		CU_ASSERT_EQUAL(line_is_.cancelled, cancelled_);                                                       \
		CU_ASSERT_EQUAL(line_is_.open_quantity, open_);                                                        \
		CU_ASSERT_STRING_EQUAL(line_is_.state, state_);                                                        \
	} while (0)
#define STATE_IS(order_id, state_) CU_ASSERT_STRING_EQUAL(shop_state(fixture_here, order_id), state_)

#endif
