/* Sales orders from a shop's export, one at a time: a Shopify order export or the documented generic table. Neutral:
 * nothing is looked up; whether an unpaid or cancelled order counts is for the importer to say.
 *
 * Shopify (known by "Name" and a "Lineitem ..." column): the first row of an order has its head, the rows after it
 * with the same Name are further lines and leave the head empty. Columns: Name, Email, Financial Status, Fulfillment
 * Status, Paid at, Cancelled at, Created at, Currency, Subtotal, Shipping, Taxes, Discount Amount, Total, Refunded
 * Amount, Lineitem sku, name, quantity, price and discount, Shipping (else Billing) Name, Street, Zip, City, Province,
 * Country, Phone. Only Name is required; without the column Lineitem quantity each line is one piece.
 *
 * Generic (* must be there): order_number*, sku*, qty*, ordered_at, channel, customer_name, customer_email, phone,
 * address, postcode, city, country, line, item_name, unit_price, currency, total, shipping, status; one row a line,
 * rows of one order stand together, and what belongs to the whole order is repeated or left empty.
 *
 * Money: amounts in minor units, unit prices in price4 (base/money.h), exact, with the decimal sign given; 0: nobody
 * knows, and an ambiguous figure such as 1,234 is a fault. Shopify always writes a point. Instants: ISO 8601 or
 * Shopify's "2025-01-05 10:00:00 -0500"; without a zone it is UTC, and a day alone is its first instant.
 *
 *	struct orders_reader *r;
 *	const struct order_in *o;
 *	int code = orders_open(&r, &arena, file, name, sign, e);
 *	while ((code = orders_next(r, &o, e)) == OK && o)
 *		if (!o->faults) use(o);
 *	... orders_faults(r) ...
 *	orders_close(r);
 *
 * Memory: one order, the faults, and the numbers of all orders (to tell one that comes twice). An order lives until
 * the next call; faults live in the arena. */
#ifndef DL_IO_ORDERS_IN_H
#define DL_IO_ORDERS_IN_H

#include "io/in_fault.h"

#define ORDER_IN_UNKNOWN INT64_MIN /* an instant, amount or price that the file does not say */

struct order_in_line {
	const char *sku; /* "" where the shop has none */
	const char *name;
	int64_t quantity;
	int64_t unit_price4; /* ORDER_IN_UNKNOWN */
	int64_t discount;    /* of the whole line, minor units; 0 */
	uint64_t line;	     /* in the file */
};

struct order_in {
	const char *number; /* the shop's, as written: "#1001" */
	const char *channel;
	int64_t ordered_at;   /* epoch ms, or ORDER_IN_UNKNOWN */
	int64_t paid_at;      /* likewise */
	int64_t cancelled_at; /* likewise */
	const char *payment;  /* lower case as written: paid, pending, refunded...; "" unknown */
	const char *fulfilment;
	const char *currency; /* ISO 4217, "" unknown; then amounts are of two decimals */
	int64_t subtotal;     /* minor units, or ORDER_IN_UNKNOWN; as for all below */
	int64_t shipping;
	int64_t taxes;
	int64_t discount;
	int64_t total;
	int64_t refunded;
	/* People's data. */
	const char *name, *email, *phone, *address, *postcode, *city, *province, *country;
	struct {
		struct order_in_line *v;
		size_t n;
		size_t cap;
	} lines;
	uint64_t line;
	size_t faults; /* of this order, form and content */
};

struct orders_reader;

int orders_open(struct orders_reader **r, struct arena *a, FILE *file, const char *name, char decimal_sign,
		struct err *e) MUST_USE;
/* *order is NULL at the end, or when the header says nothing can be read. ERR_FILE_READ. */
int orders_next(struct orders_reader *r, const struct order_in **order, struct err *e) MUST_USE;
/* Complete after the last order, in the order of the file but for those of the form, which come last. */
const struct in_faults *orders_faults(const struct orders_reader *r);
bool orders_are_shopify(const struct orders_reader *r);
void orders_close(struct orders_reader *r);

#endif
