/* The sites that the benches work on, of any size, the same rows each time. Founded through the business's own
 * functions and filled straight through SQL: five million moves by the front door would take an hour. What is kept
 * (balances, positions, inbound) is kept as the door would have kept it, so that `dockline verify` is clean.
 *
 * The site: entity BENCH (EUR), warehouse MAIN with DOCK, QUAR, DAMAGE, SUPPLIER, CUSTOMER, ADJUST and bins; users
 * buyer, approver, clerk, and boss who holds every role; suppliers SUP-001...; items SKU-000001..., each with an
 * EAN-13; channels WEB, MARKET, STORE, TRADE. */
#ifndef DL_TESTS_BENCH_SITE_H
#define DL_TESTS_BENCH_SITE_H

#include "domain/desk/desk.h"

struct site_size {
	int items;
	int moves;  /* and two for each line that customers got */
	int papers; /* orders from suppliers; twice as many from customers; a tenth of it of discrepancies, receipts */
};

#define SITE_BIG                                                                                                       \
	{                                                                                                              \
		.items = 100000, .moves = 5000000, .papers = 20000                                                     \
	}
#define SITE_SMALL                                                                                                     \
	{                                                                                                              \
		.items = 500, .moves = 5000, .papers = 100                                                             \
	}

/* Makes the database at path. Ends the program when it cannot. */
void site_make(const char *path, const struct site_size *size);
/* The EAN-13 of item number n, from 1; 14 bytes. */
void site_code(int n, char code[14]);
/* An item by lot has one, of its own number; 0 for the others. */
int64_t site_lot(int64_t item);

/* A desk of that user on a connection of its own. */
struct site_desk {
	struct db *db;
	struct desk desk;
};
void site_sit(struct site_desk *s, const char *path, const char *user);
void site_rise(struct site_desk *s);

/* An order of the first `lines` items, so many of each, submitted and approved. *took, if asked for, are the
 * milliseconds of submit and approve. Returns its number, in the buyer's desk's arena. */
const char *site_order(struct site_desk *buyer, struct site_desk *approver, int lines, int64_t quantity, double *took);

#endif
