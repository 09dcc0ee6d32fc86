/* A small site for the tests of the business: a database of its own for each test, in a directory that is removed
 * afterwards; a clock that moves only when told; and a desk for each person.
 *
 *	static void own_order_is_refused(void)
 *	{
 *		FIXTURE(fx);
 *		struct desk *buyer = fixture_desk(&fx, "buyer");
 *
 *		WORKS(po_submit(buyer, id, &e));
 *		REFUSED(ERR_OWN_DOCUMENT, po_approve(buyer, id, "", &e));
 *	}
 *
 * FIXTURE declares fx, an arena `a` and a struct err `e`, all of them cleaned up at the end of the scope.
 *
 * The site: entity DL1 (EUR); warehouses BCN1 and LIS1, each with places DOCK, A-01, A-02 (bins), PICK, INSP, QUAR,
 * DAMAGE, TRANSIT, SUPPLIER, CUSTOMER, ADJUST. Users are called by their role: clerk, buyer, approver, supervisor,
 * channel, finance, admin hold it everywhere and work at BCN1. Besides: buyer2 and approver2 (whose limit is 100.00;
 * approver's is 1,000,000.00), supervisor2, clerk2 who is a clerk at LIS1 only, and guest who holds nothing. Nobody has
 * a PIN. It is Tuesday 2026-03-03, 09:00 UTC. */
#ifndef DL_TESTS_DOMAIN_FIXTURE_H
#define DL_TESTS_DOMAIN_FIXTURE_H

#include "suite.h"

#include "domain/desk/desk.h"

enum { FIXTURE_DESKS = 24 };

struct fixture {
	char dir[64];
	char path[96];
	struct db *db;
	struct clock_fixed hand; /* hand.ms is the next instant */
	struct arena arena;
	int64_t entity_id;
	int64_t warehouse_id; /* BCN1 */
	int64_t other_id;     /* LIS1 */
	struct {
		char name[32];
		struct desk desk;
		struct db *own; /* NULL: shares fixture.db */
	} desks[FIXTURE_DESKS];
	size_t n_desks;
};

#define FIXTURE_NOW INT64_C(1772528400000) /* 2026-03-03T09:00:00Z */

#define FIXTURE(fx)                                                                                                    \
	struct fixture fx __attribute__((cleanup(fixture_close)));                                                     \
	struct arena a UNUSED AUTO_ARENA = ARENA_INIT;                                                                 \
	struct err e UNUSED = ERR_INIT;                                                                                \
	struct fixture *fixture_here UNUSED = &fx;                                                                     \
	fixture_open(&fx)

void fixture_open(struct fixture *fx);
void fixture_close(struct fixture *fx);
/* The desk of that user, at BCN1 where he works there. The same one each time, on the fixture's connection: only
 * one desk can be in a transaction at a time. */
struct desk *fixture_desk(struct fixture *fx, const char *user);
/* Another desk of that user with a connection of its own, as from another terminal. */
struct desk *fixture_far_desk(struct fixture *fx, const char *user);
/* The id of a place by warehouse and code; of a user by name. */
int64_t fixture_place(struct fixture *fx, const char *warehouse, const char *code);
int64_t fixture_user(struct fixture *fx, const char *name);
/* Runs SQL as the file's owner could, triggers and all; the desks notice. */
void fixture_sql(struct fixture *fx, const char *script);
/* It is so many days later. */
void fixture_days_pass(struct fixture *fx, int days);
/* The digest of every row; in the fixture's arena. */
const char *fixture_digest(struct fixture *fx);
/* Prints a failure's code and facts and where; returns false unless rc is OK. */
bool fixture_ok(int rc, const struct err *e, const char *call, const char *file, int line);

/* Runs step again and again while the 1st, 2nd, 3rd... call to the database fails, until it comes through unharmed;
 * after every failure the database is as before. Returns how many failures it took. */
int fixture_fail_each(struct fixture *fx, int (*step)(void *ctx, struct err *e), void *ctx);

/* The rest of these expect FIXTURE's names. */
#define WORKS(call) CU_ASSERT(fixture_ok((call), &e, #call, __FILE__, __LINE__))
/* The same where the test cannot go on without it. */
#define MUST_WORK(call) CU_ASSERT_FATAL(fixture_ok((call), &e, #call, __FILE__, __LINE__))
#define CHANGES_NOTHING(...)                                                                                           \
	do {                                                                                                           \
		const char *fixture_before_ = fixture_digest(fixture_here);                                            \
		__VA_ARGS__;                                                                                           \
		CU_ASSERT_STRING_EQUAL(fixture_before_, fixture_digest(fixture_here));                                 \
	} while (0)
/* Refused with that code, and nothing changed. */
#define REFUSED(code, call) CHANGES_NOTHING(CU_ASSERT_EQUAL((call), (code)))

#endif
