/* The scan desk: what lies between the scanner and the receipt, for the screen and the verb alike. It reads each code,
 * keeps what a card said until its scan comes (twelve, damaged), keeps the question that is open (which lot?), and
 * calls the one function of the receipt that the scan means. It holds no truth: after a lost link a new one on the
 * same receipt goes on.
 *
 * Lines it takes: any code (code.h); "12*" (the next scan counts twelve), "12*CODE", "*12" (the last scan becomes
 * twelve), "@PLACE" or a place's code (the next scans go there), the number of an order or notice of ours and the SSCC
 * of another notice (the next scans count there), command cards, and the words undo, done, damaged, ok, plate,
 * close. What a card
 * said holds for one scan, whatever becomes of it; damaged twice is not damaged.
 *
 * Questions: a lot, serial or expiry is answered by any text or by a code that says it; a count beyond all that is on
 * the paper by the count again (another number is another count); "finished though not all has come?" by ok. Any scan
 * of goods instead drops the question, and so does undo: a GTIN, SKU or message of an item is never a lot. */
#ifndef DL_DOMAIN_RECEIVING_SCAN_DESK_H
#define DL_DOMAIN_RECEIVING_SCAN_DESK_H

#include "domain/receiving/receipt.h"

enum scan_question { QUESTION_NONE, QUESTION_LOT, QUESTION_SERIAL, QUESTION_EXPIRY, QUESTION_COUNT, QUESTION_DONE };

struct scan_desk {
	struct desk *desk;
	int64_t receipt_id;
	const char *key_prefix; /* keys are prefix:number; in the desk's arena */
	int64_t next_no;	/* of the next key */
	int64_t times;		/* of the next scan; 1 */
	bool damaged;		/* the next scan */
	bool last_was_scan;	/* a quantity card now speaks of it */
	bool asks_done;		/* set by who owns it: "done" asks first while something is short */
	bool blind;		/* receipts it switches to are begun blind */
	enum scan_question question;
	/* The scan that the question is about, and what was answered so far; in the arena below. */
	struct scan_facts asked;
	int64_t asked_times;
	bool asked_damaged;
	/* The scan that was refused last; refused_as is SCAN_TAKEN when the last one was not. */
	enum scan_answer_code refused_as;
	struct scan_facts refused;
	const char *refused_key;
	int64_t refused_times;
	bool refused_damaged;
	struct arena refused_arena;
	const char *before; /* what was read last before the link was lost; NULL: none, or it was read again */
	struct arena arena;
	struct scan_answer last; /* the last item scan taken, for *12; texts in last_arena */
	struct scan_facts last_facts;
	bool last_damaged;
	struct arena last_arena;
	int year; /* of today, for years of two digits */
};

/* prefix: of the keys; NULL: receipt and terminal and a start number of its own. first_no: 1, or where a resumed
 * input begins. */
void scan_desk_init(struct scan_desk *s, struct desk *desk, int64_t receipt_id, const char *prefix, int64_t first_no);
void scan_desk_release(struct scan_desk *s);
/* One line or one scan of n bytes. An error only when it could not be recorded (busy, disk full): nothing was
 * posted, and the same line may be given again: the key is used again. */
int scan_desk_feed(struct scan_desk *s, struct arena *a, const char *bytes, size_t n, struct scan_answer *out,
		   struct err *e) MUST_USE;
/* A session goes on after a lost link: the code that was committed last is asked about once when it comes again. */
int scan_desk_resume(struct scan_desk *s, struct arena *a, struct err *e) MUST_USE;
/* Was the last scan refused as that? Then there is a way out: */
bool scan_desk_refused(const struct scan_desk *s, enum scan_answer_code code);
/* too many: the same scan, with its count, lot and damage, is taken by right (PERM_RECEIVE_OVER); */
int scan_desk_accept_over(struct scan_desk *s, struct arena *a, struct scan_answer *out, struct err *e) MUST_USE;
/* another order or notice, by our number or the supplier's, as by scanning ours; */
int scan_desk_switch(struct scan_desk *s, struct arena *a, const char *ref, struct scan_answer *out,
		     struct err *e) MUST_USE;
/* unknown: its code means units of sku from now on (PERM_RECEIVE_BIND), see receipt_bind. It is not counted yet. */
int scan_desk_bind(struct scan_desk *s, struct arena *a, const char *sku, int64_t units, struct err *e) MUST_USE;

#endif
