#include "io/orders_columns.h"

const struct csv_column orders_shopify[ORDERS_COLUMNS] = {
	[ORDERS_NUMBER] = { .name = "Name", .required = true },
	[ORDERS_ORDERED_AT] = { .name = "Created at" },
	[ORDERS_PAID_AT] = { .name = "Paid at" },
	[ORDERS_CANCELLED_AT] = { .name = "Cancelled at" },
	[ORDERS_PAYMENT] = { .name = "Financial Status" },
	[ORDERS_FULFILMENT] = { .name = "Fulfillment Status" },
	[ORDERS_CURRENCY] = { .name = "Currency" },
	[ORDERS_SUBTOTAL] = { .name = "Subtotal" },
	[ORDERS_SHIPPING] = { .name = "Shipping" },
	[ORDERS_TAXES] = { .name = "Taxes" },
	[ORDERS_DISCOUNT] = { .name = "Discount Amount" },
	[ORDERS_TOTAL] = { .name = "Total" },
	[ORDERS_REFUNDED] = { .name = "Refunded Amount" },
	[ORDERS_NAME] = { .name = "Shipping Name", .aliases = "Billing Name" },
	[ORDERS_EMAIL] = { .name = "Email" },
	[ORDERS_PHONE] = { .name = "Shipping Phone", .aliases = "Phone|Billing Phone" },
	[ORDERS_ADDRESS] = { .name = "Shipping Street", .aliases = "Shipping Address1|Billing Street" },
	[ORDERS_POSTCODE] = { .name = "Shipping Zip", .aliases = "Billing Zip" },
	[ORDERS_CITY] = { .name = "Shipping City", .aliases = "Billing City" },
	[ORDERS_PROVINCE] = { .name = "Shipping Province", .aliases = "Billing Province" },
	[ORDERS_COUNTRY] = { .name = "Shipping Country", .aliases = "Billing Country" },
	[ORDERS_SKU] = { .name = "Lineitem sku" },
	[ORDERS_ITEM_NAME] = { .name = "Lineitem name" },
	[ORDERS_QTY] = { .name = "Lineitem quantity" },
	[ORDERS_PRICE] = { .name = "Lineitem price" },
	[ORDERS_LINE_DISCOUNT] = { .name = "Lineitem discount" },
};

const struct csv_column orders_generic[ORDERS_COLUMNS] = {
	[ORDERS_NUMBER] = { .name = "order_number", .aliases = "order|order no|number|order id", .required = true },
	[ORDERS_CHANNEL] = { .name = "channel" },
	[ORDERS_ORDERED_AT] = { .name = "ordered_at", .aliases = "created|created at|order date|date" },
	[ORDERS_PAYMENT] = { .name = "status", .aliases = "payment status" },
	[ORDERS_CURRENCY] = { .name = "currency" },
	[ORDERS_SHIPPING] = { .name = "shipping" },
	[ORDERS_TOTAL] = { .name = "total" },
	[ORDERS_NAME] = { .name = "customer_name", .aliases = "customer|name" },
	[ORDERS_EMAIL] = { .name = "customer_email", .aliases = "email" },
	[ORDERS_PHONE] = { .name = "phone" },
	[ORDERS_ADDRESS] = { .name = "address", .aliases = "street" },
	[ORDERS_POSTCODE] = { .name = "postcode", .aliases = "zip" },
	[ORDERS_CITY] = { .name = "city" },
	[ORDERS_COUNTRY] = { .name = "country" },
	[ORDERS_SKU] = { .name = "sku", .aliases = "item|item sku", .required = true },
	[ORDERS_ITEM_NAME] = { .name = "item_name", .aliases = "title|description" },
	[ORDERS_QTY] = { .name = "qty", .aliases = "quantity", .required = true },
	[ORDERS_PRICE] = { .name = "unit_price", .aliases = "price" },
};

const struct orders_head orders_heads[] = {
#define HEAD(column_, kind_, member)                                                                                   \
	{                                                                                                              \
		.column = (column_), .kind = (kind_), .offset = offsetof(struct order_in, member)                      \
	}
	HEAD(ORDERS_CURRENCY, HEAD_CURRENCY, currency),
	HEAD(ORDERS_CHANNEL, HEAD_TEXT, channel),
	HEAD(ORDERS_ORDERED_AT, HEAD_INSTANT, ordered_at),
	HEAD(ORDERS_PAID_AT, HEAD_INSTANT, paid_at),
	HEAD(ORDERS_CANCELLED_AT, HEAD_INSTANT, cancelled_at),
	HEAD(ORDERS_PAYMENT, HEAD_LOWER, payment),
	HEAD(ORDERS_FULFILMENT, HEAD_LOWER, fulfilment),
	HEAD(ORDERS_SUBTOTAL, HEAD_AMOUNT, subtotal),
	HEAD(ORDERS_SHIPPING, HEAD_AMOUNT, shipping),
	HEAD(ORDERS_TAXES, HEAD_AMOUNT, taxes),
	HEAD(ORDERS_DISCOUNT, HEAD_AMOUNT, discount),
	HEAD(ORDERS_TOTAL, HEAD_AMOUNT, total),
	HEAD(ORDERS_REFUNDED, HEAD_AMOUNT, refunded),
	HEAD(ORDERS_NAME, HEAD_TEXT, name),
	HEAD(ORDERS_EMAIL, HEAD_TEXT, email),
	HEAD(ORDERS_PHONE, HEAD_TEXT, phone),
	HEAD(ORDERS_ADDRESS, HEAD_TEXT, address),
	HEAD(ORDERS_POSTCODE, HEAD_TEXT, postcode),
	HEAD(ORDERS_CITY, HEAD_TEXT, city),
	HEAD(ORDERS_PROVINCE, HEAD_TEXT, province),
	HEAD(ORDERS_COUNTRY, HEAD_UPPER, country),
#undef HEAD
};
const size_t n_orders_heads = ARRAY_LEN(orders_heads);
