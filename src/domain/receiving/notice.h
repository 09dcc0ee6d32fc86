/* Notice (ASN): what a supplier says is on its way: pallets by SSCC, cartons, lines with order, lot and expiry.
 *
 * Invariants: a supplier's number comes once; every line is matched to an order line where the order is known and
 * has the item; what cannot be matched is kept and goes to the queue, it never blocks the rest. */
#ifndef DL_DOMAIN_RECEIVING_NOTICE_H
#define DL_DOMAIN_RECEIVING_NOTICE_H

#include "domain/receiving/notice_sql.h"
#include "domain/work/document.h"

struct notice_unit_new {
	const char *sscc;
	bool carton; /* else pallet */
	int parent;  /* index among the units, -1 none; a parent stands before its children */
};

struct notice_line_new {
	int unit;	       /* index among the units, -1: loose */
	const char *order_ref; /* our order number as the supplier wrote it; "" unknown */
	/* What may name the item, best first; NULL where not given. */
	const char *gtin, *supplier_code, *sku;
	int64_t quantity; /* in packs of the code's quantity when packs, else base units */
	bool packs;
	const char *lot, *expiry_on; /* "" none */
};

/* A supplier may send a notice again, with other lines, or take it back, until its receiving has begun. */
enum notice_purpose { NOTICE_ORIGINAL, NOTICE_REPLACES, NOTICE_CANCELS };

struct notice_new {
	enum notice_purpose purpose;
	const char *supplier_id_text; /* GLN, EDI address or code of the supplier */
	const char *supplier_ref;
	const char *source;				      /* x12, edifact or csv */
	const char *shipped_on, *due_on, *carrier, *tracking; /* "" unknown */
	int64_t batch_id;				      /* DB_NULL: none */
	const struct notice_unit_new *units;
	size_t n_units;
	const struct notice_line_new *lines;
	size_t n_lines;
};

struct notice_result {
	int64_t notice_id;
	const char *number;
	int64_t unmatched; /* lines without item or order line */
};

/* A notice with its lines, as it is shown. */
struct notice {
	struct document doc;
	struct notice_row row;
	struct notice_whence_row whence;
	struct notice_lines_named_row *lines;
	size_t n_lines;
};

/* PERM_IMPORT; one transaction. ERR_NOT_FOUND (noun supplier), ERR_DUPLICATE (noun notice, key, number: ours),
 * ERR_EMPTY. One that replaces keeps our number, with another revision; when there is nothing to replace it is taken as
 * the original. One that cancels needs no lines; ERR_NOT_FOUND (noun notice) when there is nothing to cancel. Both are
 * ERR_NOTICE_BEGUN (number) once a receipt was begun, and ERR_STATE when the notice is cancelled. */
int notice_create(struct desk *desk, struct arena *a, const struct notice_new *notice, struct notice_result *out,
		  struct err *e) MUST_USE;
/* By our number or, when only one has it, by the supplier's. */
int notice_find(struct desk *desk, struct arena *a, const char *number, struct document *out, struct err *e) MUST_USE;
int notice_load(struct desk *desk, struct arena *a, int64_t notice_id, struct notice *out, struct err *e) MUST_USE;
/* The truck is at the gate. */
int notice_arrived(struct desk *desk, struct arena *a, int64_t notice_id, struct err *e) MUST_USE;
/* Ends it by hand, PERM_IMPORT in its warehouse, with a reason code of use "notice.end": cancelled when nothing of it
 * was ever received, else closed; what did not come stays expected by its orders. ERR_NOTICE_BEGUN (number) while a
 * receipt of it is open, ERR_STATE when it is over, ERR_NOTICE_OF_TRANSFER (number, transfer) for what another
 * warehouse of ours sent: its transfer is ended. */
int notice_finish(struct desk *desk, struct arena *a, int64_t notice_id, const char *reason, struct err *e) MUST_USE;
/* The notice said of an item and order line (DB_NULL: none) what was not so: from now on its lines say what came, such
 * as nothing came of excepted. Called by receiving in its transaction; audited. */
int notice_line_correct(struct desk *desk, struct arena *a, int64_t notice_id, int64_t item_id, int64_t order_line_id,
			struct err *e) MUST_USE;
/* Follows the state to what has come; called by receiving in its transaction. */
int notice_follow(struct desk *desk, struct arena *a, int64_t notice_id, struct err *e) MUST_USE;

#endif
