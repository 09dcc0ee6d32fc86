/* A dock on the shop: Acme's pens and inks, an order of them, a clerk with a scanner. What a test says is what a clerk
 * does: DOCK(d) opens it, scan() pulls the trigger, and the answer is in d.answer. */
#ifndef DL_TESTS_DOMAIN_DOCK_H
#define DL_TESTS_DOMAIN_DOCK_H

#include "shop.h"

#include "domain/receiving/discrepancy.h"
#include "domain/receiving/notice.h"
#include "domain/receiving/scan_desk.h"

/* GTIN-13s of the items with their check digits, and GTIN-14s of cartons. */
#define PEN_GTIN "4006381333931"
#define PEN_CARTON "14006381333938" /* twelve pens */
#define INK_GTIN "5901234123457"

struct dock {
	struct fixture *fx;
	struct desk *clerk;
	int64_t acme, pen, ink, order_id, receipt_id;
	struct scan_desk scans;
	struct arena arena;
	struct scan_answer answer;
	struct err e;
};

/* An order of `pens` pens and `inks` inks (0: no such line) at 2.50 each, and the clerk's receipt on it. */
void dock_open(struct dock *d, struct fixture *fx, int64_t pens, int64_t inks);
/* A new sitting of the scanner at the same receipt, or at another one. */
void dock_sit(struct dock *d, int64_t receipt_id, const char *prefix);
void dock_close(struct dock *d);
#define DOCK(d, pens, inks)                                                                                            \
	struct dock d __attribute__((cleanup(dock_close)));                                                            \
	dock_open(&d, &fx, (pens), (inks))

/* Gives the line and returns its answer; a failure ends the test. */
enum scan_answer_code dock_scan(struct dock *d, const char *line);
/* The failure that a line meets; OK: none. */
int dock_refusal(struct dock *d, const char *line);
/* Posts the receipt; returns how many lines were short. */
int64_t dock_finish(struct dock *d);
/* Received so far of a line of the order, from 0. */
int64_t dock_received(struct dock *d, size_t line);
/* The newest discrepancy of a type, settled ones too. */
struct discrepancy_row dock_discrepancy(struct dock *d, const char *type);

#define ANSWERS(d, line, code) CU_ASSERT_STRING_EQUAL(scan_answer_name(dock_scan((d), (line))), scan_answer_name(code))
#define TAKES(d, line, quantity_)                                                                                      \
	do {                                                                                                           \
		ANSWERS((d), (line), SCAN_TAKEN);                                                                      \
		CU_ASSERT_EQUAL((d)->answer.quantity, (quantity_));                                                    \
	} while (0)

#endif
