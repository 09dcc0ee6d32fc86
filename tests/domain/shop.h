/* A shop on the fixture's site: suppliers, items, orders and stock in a line each, and one call that proves everything
 * that must hold. What fails while setting up ends the test. */
#ifndef DL_TESTS_DOMAIN_SHOP_H
#define DL_TESTS_DOMAIN_SHOP_H

#include "fixture.h"

#include "domain/buying/po.h"
#include "domain/receiving/receipt.h"
#include "domain/stock/ledger.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/lot.h"
#include "domain/work/policy.h"

enum { SHOP_PRICE4 = 2500000 }; /* 2.50 a piece, the price of orders and the cost of items */

/* A supplier in EUR without minimum or tolerance. */
int64_t shop_supplier(struct fixture *fx, const char *code);
/* track: none, lot or serial. */
int64_t shop_item(struct fixture *fx, const char *sku, const char *track);
void shop_code(struct fixture *fx, int64_t item_id, const char *code, const char *pack, int64_t quantity);
struct shop_line {
	int64_t item_id, quantity;
};
/* A draft of the buyer's at BCN1; approved by the approver and sent. */
int64_t shop_draft(struct fixture *fx, int64_t supplier_id, const struct shop_line *lines, size_t n);
int64_t shop_order(struct fixture *fx, int64_t supplier_id, const struct shop_line *lines, size_t n);
const char *shop_number(struct fixture *fx, int64_t document_id);
const char *shop_state(struct fixture *fx, int64_t document_id);
/* A move by that desk, in a transaction of its own. */
int shop_move(struct desk *desk, const struct stock_move *move, struct err *e);
/* quantity of an item (and lot) comes into a place of BCN1 from ADJUST. */
void shop_stock(struct fixture *fx, int64_t item_id, int64_t lot_id, const char *place, int64_t quantity);
/* A lot or serial of that code, as lot_take makes it. */
int64_t shop_lot(struct fixture *fx, int64_t item_id, const char *kind, const char *code, const char *expiry_on);
struct position_get_row shop_position(struct fixture *fx, int64_t item_id);
int64_t shop_balance_at(struct fixture *fx, int64_t item_id, const char *place);
/* Where everything stands, as text; in the fixture's arena. */
const char *shop_picture(struct fixture *fx);
int64_t shop_n_moves(struct fixture *fx);
/* Units of unsettled discrepancies of a type. */
int64_t shop_queue(struct fixture *fx, const char *type);
int64_t shop_open_tasks(struct fixture *fx, int64_t document_id, const char *kind);
/* Adds a policy row of one number. */
int64_t shop_policy(struct fixture *fx, const char *kind, struct policy_ask when, const char *note, const char *name,
		    int64_t value);

/* Ledger, promises, received, inbound, totals, approvals, tasks, audit chain: all as they must be. Prints what not. */
bool shop_is_sound(struct fixture *fx, const char *file, int line);
#define SOUND() CU_ASSERT(shop_is_sound(fixture_here, __FILE__, __LINE__))

#endif
