/* Receipt: a clerk's work on an order or a shipment notice. It consists of scans; each scan is one transaction that
 * moves goods from the supplier to the dock, so that it is stock at once and counts as received; posting the receipt
 * moves them from the dock to their places, and only that makes them sellable.
 *
 * Invariants: a scan's key posts once, and a second run gets the first answer; received of an order line = sum of its
 * receipt moves; received <= ordered + tolerance unless a person with the right took the over (then a discrepancy says
 * so); what does not fit goes to the discrepancy queue; a half-done receipt is in the database and can be resumed by
 * its clerk or taken over. One item on several order lines: the line due first fills first, the tolerance belongs
 * to the last.
 *
 * What comes without a paper (unannounced) goes to a place of kind quarantine, where nothing is sold, and each item of
 * it to the queue, until it is attached to an order or returned (resolution.h). */
#ifndef DL_DOMAIN_RECEIVING_RECEIPT_H
#define DL_DOMAIN_RECEIVING_RECEIPT_H

#include "domain/receiving/receipt_sql.h"
#include "domain/receiving/scan_answer.h"
#include "domain/work/document.h"
#include "domain/work/tolerance.h"

struct receipt {
	struct document doc;
	struct receipt_row row;
	int64_t supplier_id;  /* DB_NULL: it comes from a warehouse of ours, by a transfer, or nobody knows yet */
	const char *supplier; /* its name, or that warehouse's; "" nobody knows yet */
	const char *currency;
	struct tolerance terms;	   /* the supplier's own */
	const char *order_number;  /* NULL: none */
	const char *notice_number; /* NULL: none */
	bool blind; /* begun so, or the caller lacks PERM_RECEIVE_EXPECTED: no answer tells what is expected */
};

/* Opens the work on an order (sent, or approved at least) or a notice (by our number or the supplier's), or resumes
 * the caller's own open receipt on it. ERR_NOT_FOUND, ERR_STATE. ref may be either. */
int receipt_start(struct desk *desk, struct arena *a, const char *ref, bool blind, struct receipt *out,
		  struct err *e) MUST_USE;
/* Opens the work on goods without a paper, or resumes the caller's own open one in this warehouse. supplier: its code,
 * "" when nobody knows yet. ERR_NOT_FOUND (noun supplier), ERR_PLACE_NONE. */
int receipt_start_unannounced(struct desk *desk, struct arena *a, const char *supplier, bool blind, struct receipt *out,
			      struct err *e) MUST_USE;
/* It came without a paper. */
bool receipt_unannounced(const struct receipt *r);
/* PERM_RECEIVE: it is known who sent what came without a paper, and his are the matters of it that wait. ERR_STATE for
 * a receipt with a paper, ERR_NOT_FOUND (noun supplier). */
int receipt_name_supplier(struct desk *desk, struct arena *a, int64_t receipt_id, const char *supplier,
			  struct err *e) MUST_USE;
int receipt_load(struct desk *desk, struct arena *a, int64_t receipt_id, struct receipt *out, struct err *e) MUST_USE;
/* Goes on with another paper: as receipt_start, but one key always leads to the same receipt, even a posted one. */
int receipt_switch(struct desk *desk, struct arena *a, const char *key, const char *ref, bool blind,
		   struct receipt *out, struct err *e) MUST_USE;
/* Whose codes its goods bear, for item_resolve: the supplier; 0 where they come from a warehouse of ours. */
int64_t receipt_item_supplier(const struct receipt *r);
/* Is this the number of an order or notice of ours? OK either way; *is says. */
int receipt_is_paper(struct desk *desk, struct arena *a, const char *text, bool *is, struct err *e) MUST_USE;
/* The number of the notice that announces this SSCC where it is not the receipt's own; NULL: none. */
int receipt_pallet_paper(struct desk *desk, struct arena *a, int64_t receipt_id, const char *sscc, const char **number,
			 struct err *e) MUST_USE;
/* PERM_RECEIVE_TAKEOVER: an absent clerk's receipt becomes the caller's; the other's next scan is refused with
 * ERR_OTHERS_RECEIPT (number, clerk), which is what every call here answers to who is not its clerk. */
int receipt_take_over(struct desk *desk, struct arena *a, int64_t receipt_id, struct err *e) MUST_USE;

/* What the scanner's code says, as far as receiving cares; NULL or 0 where it says nothing. */
struct scan_facts {
	const char *read; /* the code as printable text */
	const char *code; /* what names the item: GTIN, supplier's code, SKU */
	const char *lot, *serial, *expiry_on;
	const char *made_on; /* AI 11 */
	int64_t count;	     /* of AI 30 or 37; 0: none */
	/* Net weight in kg * 10^weight_scale (AI 310n), 0: none. It is the quantity of an item kept by weight (unit kg
	 * or g) and says nothing about any other. */
	int64_t weight;
	int weight_scale;
	bool doubtful; /* it claims to be a GTIN, SSCC or element string and is none: refused as unreadable when unknown
			*/
};

struct scan_in {
	const char *key; /* receipt, terminal and running number */
	struct scan_facts facts;
	int64_t times;	     /* the multiplier, 1 */
	bool damaged;	     /* goes to the damage place and to the queue */
	bool count_sure;     /* the count was asked about and said again */
	bool accept_over;    /* PERM_RECEIVE_OVER */
	const char *accepts; /* with accept_over: the key of the scan that was refused; NULL: none was */
};

/* One item scan, one transaction. Refusals of the trade are answers, kept and queued; an error is returned only when
 * the scan could not be recorded at all. */
int receipt_scan(struct desk *desk, struct arena *a, int64_t receipt_id, const struct scan_in *in,
		 struct scan_answer *out, struct err *e) MUST_USE;
/* The whole pallet or carton of the receipt's notice, with its lots and expiries. What cannot be taken unseen (a
 * serial, a lot that nobody told, past its day, more than was ordered) is left to be scanned. */
int receipt_scan_pallet(struct desk *desk, struct arena *a, int64_t receipt_id, const char *key, const char *sscc,
			bool damaged, struct scan_answer *out, struct err *e) MUST_USE;
/* Takes back the caller's last scan that counts, by compensating moves. */
int receipt_undo(struct desk *desk, struct arena *a, int64_t receipt_id, const char *key, struct scan_answer *out,
		 struct err *e) MUST_USE;
/* The next scans go to this place when posted. */
int receipt_set_target(struct desk *desk, struct arena *a, int64_t receipt_id, const char *place_code,
		       struct err *e) MUST_USE;
/* A scan that was refused before it reached an item: kept, and queued nowhere. */
int receipt_note_refused(struct desk *desk, struct arena *a, int64_t receipt_id, const char *key, const char *read,
			 enum scan_answer_code code, struct scan_answer *out, struct err *e) MUST_USE;
/* PERM_RECEIVE_BIND: the unknown code means so many units of the item from now on; what waits for it in the queue of
 * this receipt is settled. ERR_NOT_FOUND (noun item, key, field sku), ERR_DUPLICATE, ERR_VALUE. */
int receipt_bind(struct desk *desk, struct arena *a, int64_t receipt_id, const char *code, const char *read,
		 const char *sku, int64_t units, struct err *e) MUST_USE;
/* Does another clerk still count the same paper? What he has yet to scan is not short. */
int receipt_others_at_work(struct desk *desk, struct arena *a, const struct receipt *r, bool *others,
			   struct err *e) MUST_USE;
/* How many lines would be short if it were finished now, and units of them; 0 while others still count the paper,
 * and of one that is posted. */
int receipt_shorts(struct desk *desk, struct arena *a, int64_t receipt_id, int64_t *lines, int64_t *units,
		   struct err *e) MUST_USE;

/* Begins a pallet (stock/plate.h): what the caller scans on this receipt from now on stands on it; or it is built. The
 * answer is SCAN_PLATE, SCAN_PLATE_BUILT or SCAN_PLATE_EMPTY, with plate and, built, its units as quantity. */
int receipt_plate(struct desk *desk, struct arena *a, int64_t receipt_id, bool begin, struct scan_answer *out,
		  struct err *e) MUST_USE;

/* Closes (shorts go to the queue) and posts: dock -> places; one transaction. */
int receipt_finish(struct desk *desk, struct arena *a, int64_t receipt_id, int64_t *shorts, struct err *e) MUST_USE;
/* PERM_RECEIVE_CORRECT: takes quantity off a posted line by a move back to the supplier's side, with a reason code of
 * use "receipt.correct". ERR_VALUE when it is more than was posted, ERR_STOCK_SHORT when it has gone on,
 * ERR_STATE (inspection) when one has sent a part of the line elsewhere. */
int receipt_correct(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, const char *reason,
		    struct err *e) MUST_USE;

#endif
