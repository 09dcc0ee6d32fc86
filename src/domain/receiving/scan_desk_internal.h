/* What the scan desk's own files share: what a card said, and the scan that is spoken of. */
#ifndef DL_DOMAIN_RECEIVING_SCAN_DESK_INTERNAL_H
#define DL_DOMAIN_RECEIVING_SCAN_DESK_INTERNAL_H

#include "domain/catalog/code.h"
#include "domain/receiving/scan_desk.h"

/* scan_desk.c: the key of what is done now; a copy of what a scan says. */
const char *scan_desk_key(const struct scan_desk *s, struct arena *a);
struct scan_facts scan_desk_facts(struct arena *a, const struct scan_facts *f);
/* An answer that is not about goods. */
void scan_desk_noted(struct scan_answer *out, const char *read, int64_t quantity);
void scan_desk_answered(struct scan_answer *out, enum scan_answer_code code, const char *read);
/* Nothing waits for the next scan any more. */
void scan_desk_forget(struct scan_desk *s);
/* Gives the scan to the receipt under the key of now, and takes over what follows from the answer; the second alone
 * where the receipt has had it. */
int scan_desk_take(struct scan_desk *s, struct arena *a, struct scan_in *in, struct scan_answer *out,
		   struct err *e) MUST_USE;
void scan_desk_after(struct scan_desk *s, const struct scan_in *in, const struct scan_answer *out);

/* The same of a scan that says no more than this. */
int scan_desk_scan(struct scan_desk *s, struct arena *a, const struct scan_facts *facts, int64_t times, bool damaged,
		   struct scan_answer *out, struct err *e) MUST_USE;

/* scan_question.c: what an answer of the receipt asks; */
enum scan_question scan_question_of(enum scan_answer_code code);
/* whether what was read answers the question that is open (goods of their own drop it); */
int scan_question_answers(struct scan_desk *s, struct arena *a, const struct code *code, bool *answers,
			  struct err *e) MUST_USE;
/* then it goes on with the scan that was asked about. */
int scan_question_answer(struct scan_desk *s, struct arena *a, const struct code *code, const char *text,
			 struct scan_answer *out, struct err *e) MUST_USE;

/* scan_card.c, each with what was read: the last scan becomes so many of its pack, or stays where that cannot be; */
int scan_card_last(struct scan_desk *s, struct arena *a, const char *read, int64_t times, struct scan_answer *out,
		   struct err *e) MUST_USE;
/* the answer to "really so many?"; */
int scan_card_count(struct scan_desk *s, struct arena *a, int64_t n, struct scan_answer *out, struct err *e) MUST_USE;
/* so many: of the last scan, of what is asked about, or of the next scan; */
int scan_card_times(struct scan_desk *s, struct arena *a, const char *read, int64_t n, struct scan_answer *out,
		    struct err *e) MUST_USE;
void scan_card_damaged(struct scan_desk *s, struct scan_answer *out);
/* A pallet is begun, or built (receipt_plate.c). */
int scan_card_plate(struct scan_desk *s, struct arena *a, bool begin, struct scan_answer *out, struct err *e) MUST_USE;
int scan_card_undo(struct scan_desk *s, struct arena *a, struct scan_answer *out, struct err *e) MUST_USE;
int scan_card_finish(struct scan_desk *s, struct arena *a, struct scan_answer *out, struct err *e) MUST_USE;
/* ok; any command card. */
int scan_card_confirm(struct scan_desk *s, struct arena *a, const char *read, struct scan_answer *out,
		      struct err *e) MUST_USE;
int scan_card(struct scan_desk *s, struct arena *a, const struct code *code, struct scan_answer *out,
	      struct err *e) MUST_USE;

#endif
