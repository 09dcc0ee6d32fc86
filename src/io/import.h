/* Import: files of the outside world as batches. A file is looked at whole, row by row against the rules of the domain,
 * before anything of it stays: one bad row and nothing is applied, and all bad rows are told together, each with its
 * physical line and field. The same file twice is refused (ERR_IMPORTED) and changes nothing.
 *
 * How it stays all or nothing without stopping those who scan. A file that is looked at within one slice
 * (IMPORT_SLICE_MS) is applied by that very transaction. A longer one is looked at in slices that are each rolled back,
 * with what its own earlier rows would have made kept aside (io/seen.h), and room for it on the disk is asked for; only
 * then is it applied, in slices of whole documents. What can still come between is the end of the process and a change
 * by somebody else: then the batch is "cut off", its rows up to `stands` are in, the report says so, and the same file
 * given again goes on there, each row once.
 *
 * Memory: one document, the faults, and 24 bytes for each code or number that may not come twice.
 *
 * Kinds: "items", "suppliers", "orders", "stock", "asn", "sales", and for the first set-up "warehouses", "places",
 * "channels", "users". */
#ifndef DL_IO_IMPORT_H
#define DL_IO_IMPORT_H

#include "base/base.h"
#include "domain/desk/desk.h"
#include "io/in_fault.h"

struct import_options {
	const char *kind;
	const char *channel; /* of sales without a channel column; NULL: none */
	char decimal_sign;   /* '.', ',' or 0: the file must speak for itself */
	bool dry_run;	     /* checks everything, applies nothing */
};

/* One of the two: a fault of the file, or a refusal by a rule of the business. */
struct import_fault {
	int64_t line; /* physical, from 1; of EDI without lines: segment number */
	const char *field;
	const struct in_fault *in;
	const struct err *why;
};

enum { IMPORT_FAULTS_KEPT = 10000 };

struct import_report {
	int64_t rows;
	int64_t applied;	/* rows applied now */
	int64_t documents;	/* orders or notices made */
	int64_t held;		/* lines without an item, or that match no order line: in the queue */
	int64_t again;		/* documents that had come before and were left alone */
	int64_t passed;		/* orders that take no stock: cancelled, unpaid, refunded in full */
	int64_t cancelled;	/* known orders that the shop has given up since */
	int64_t resumed;	/* rows that an earlier, cut off run had applied */
	int64_t stands;		/* of a batch that is cut off now: rows that are in; 0: none is */
	const char *number;	/* of the only or last document made; "" none */
	const char *unused;	/* headers that mean nothing here, with ", " between; "" none */
	struct import_fault *v; /* in the order of the file, in the arena */
	size_t n;
	size_t n_faults; /* with those beyond IMPORT_FAULTS_KEPT, which are not kept */
};

/* ERR_FILE_OPEN, ERR_FILE_READ, ERR_IMPORTED (file, number), ERR_IMPORT (file, rows, faults) when rows are
 * bad: the report has them. */
int import_file(struct desk *desk, struct arena *a, const char *path, const struct import_options *options,
		struct import_report *out, struct err *e) MUST_USE;
/* A kind of that name is known. */
bool import_kind_known(const char *kind);

#endif
