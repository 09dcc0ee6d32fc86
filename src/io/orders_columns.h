/* Internal to the orders reader: which column of which export is what. */
#ifndef DL_IO_ORDERS_COLUMNS_H
#define DL_IO_ORDERS_COLUMNS_H

#include "io/csv_columns.h"
#include "io/orders_in.h"

enum orders_column {
	ORDERS_NUMBER,
	ORDERS_CHANNEL,
	ORDERS_ORDERED_AT,
	ORDERS_PAID_AT,
	ORDERS_CANCELLED_AT,
	ORDERS_PAYMENT,
	ORDERS_FULFILMENT,
	ORDERS_CURRENCY,
	ORDERS_SUBTOTAL,
	ORDERS_SHIPPING,
	ORDERS_TAXES,
	ORDERS_DISCOUNT,
	ORDERS_TOTAL,
	ORDERS_REFUNDED,
	ORDERS_NAME,
	ORDERS_EMAIL,
	ORDERS_PHONE,
	ORDERS_ADDRESS,
	ORDERS_POSTCODE,
	ORDERS_CITY,
	ORDERS_PROVINCE,
	ORDERS_COUNTRY,
	ORDERS_SKU,
	ORDERS_ITEM_NAME,
	ORDERS_QTY,
	ORDERS_PRICE,
	ORDERS_LINE_DISCOUNT,
	ORDERS_COLUMNS
};

extern const struct csv_column orders_shopify[ORDERS_COLUMNS];
extern const struct csv_column orders_generic[ORDERS_COLUMNS];

/* What belongs to the order as a whole and where it goes. The currency comes first: amounts need it. */
enum orders_head_kind { HEAD_TEXT, HEAD_LOWER, HEAD_UPPER, HEAD_CURRENCY, HEAD_INSTANT, HEAD_AMOUNT };

struct orders_head {
	enum orders_column column;
	enum orders_head_kind kind;
	size_t offset; /* in struct order_in */
};

extern const struct orders_head orders_heads[];
extern const size_t n_orders_heads;

#endif
