/* A clerk reports what no scan tells: a paper that is missing, a label that is wrong, of the goods that he scanned last
 * or, where he has scanned nothing yet, of all that comes with the paper. It is a discrepancy like any other. */
#ifndef DL_DOMAIN_RECEIVING_RECEIPT_REPORT_H
#define DL_DOMAIN_RECEIVING_RECEIPT_REPORT_H

#include "domain/desk/desk.h"

struct receipt_report {
	const char *type; /* "missing paper" or "wrong label" */
	int64_t quantity; /* base units that it is about */
	const char *note; /* "" none */
	const char *file; /* a photo or paper, as discrepancy_keep_file takes it; "" none */
};

bool receipt_report_type(const char *type);
/* PERM_RECEIVE, on the caller's own open receipt. The same again adds to it. ERR_VALUE (type, quantity, file),
 * ERR_TEXT. */
int receipt_report(struct desk *desk, struct arena *a, int64_t receipt_id, const struct receipt_report *report,
		   int64_t *id, struct err *e) MUST_USE;

#endif
