/* The scan desk: what lies between the scanner and the receipt, for the screen and the verb alike. It reads each code,
 * keeps what a card said until its scan comes (twelve, damaged), keeps the question that is open (which lot?), and
 * calls the one function of the receipt that the scan means. It holds no truth: after a lost link a new one on the
 * same receipt goes on.
 *
 * Lines it takes: any code (code.h); "12*" (the next scan counts twelve), "12*CODE", "*12" (the last scan becomes
 * twelve), "@PLACE" or a place's code (the next scans go there), command cards, and the words undo, done, damaged. */
#ifndef DL_DOMAIN_RECEIVING_SCAN_DESK_H
#define DL_DOMAIN_RECEIVING_SCAN_DESK_H

#include "domain/receiving/receipt.h"

enum scan_question { QUESTION_NONE, QUESTION_LOT, QUESTION_SERIAL, QUESTION_EXPIRY };

struct scan_desk {
	struct desk *desk;
	int64_t receipt_id;
	const char *key_prefix; /* keys are prefix:number; in the desk's arena */
	int64_t next_no;	/* of the next key */
	int64_t times;		/* of the next scan; 1 */
	bool damaged;		/* the next scan */
	bool accept_over;	/* the next scan */
	bool last_was_scan;	/* a quantity card now speaks of it */
	enum scan_question question;
	/* The scan that the question is about, and what was answered so far; in the arena below. */
	struct scan_facts asked;
	int64_t asked_times;
	bool asked_damaged;
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
/* The last refused over is taken by right (PERM_RECEIVE_OVER): the same code again, accepted. */
int scan_desk_accept_over(struct scan_desk *s, struct arena *a, const char *read, struct scan_answer *out,
			  struct err *e) MUST_USE;

#endif
