/* Import: files of the outside world as staged batches. A file is read whole, every row is checked against the rules of
 * the domain, and then either all of it is applied or nothing: one bad row is told with its physical line and field,
 * together with all other bad ones. Small files are one transaction; large ones are checked first and applied in
 * slices of whole documents, short enough that nobody at a scanner waits; one that was cut off says so and goes on
 * where it stopped when the same file is given again. The same file twice is refused (ERR_DUPLICATE) and changes
 * nothing.
 *
 * Kinds: "items", "suppliers", "orders", "stock", "asn", "sales", and for the first set-up "warehouses", "places",
 * "channels", "users". */
#ifndef DL_IO_IMPORT_H
#define DL_IO_IMPORT_H

#include "base/base.h"
#include "domain/desk/desk.h"

struct import_options {
	const char *kind;
	const char *channel; /* of sales without a channel column; NULL: none */
	char decimal_sign;   /* '.', ',' or 0: the file must speak for itself */
	bool dry_run;	     /* checks everything, applies nothing */
};

struct import_fault {
	int64_t line; /* physical, from 1; of EDI: segment number */
	const char *field;
	struct err why;
};

struct import_report {
	int64_t rows;
	int64_t applied;	     /* rows applied now */
	int64_t documents;	     /* orders or notices made */
	int64_t held;		     /* lines without an item, or that match no order line: in the queue */
	int64_t again;		     /* documents that had come before and were left alone */
	int64_t resumed;	     /* rows that an earlier, cut off run had applied */
	const char *number;	     /* of the only or last document made; "" none */
	struct import_fault *faults; /* in the arena */
	size_t n_faults;
};

/* ERR_FILE_OPEN, ERR_FILE_READ, ERR_DUPLICATE (noun file, key, number), ERR_IMPORT (file, rows, faults) when rows are
 * bad: the report has them. */
int import_file(struct desk *desk, struct arena *a, const char *path, const struct import_options *options,
		struct import_report *out, struct err *e) MUST_USE;
/* A kind of that name is known. */
bool import_kind_known(const char *kind);

#endif
