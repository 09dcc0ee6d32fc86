/* Hands a job to whatever a printer's address names: bytes to a TCP port (io/printer_send.h), or a job to a queue of
 * CUPS. What a label printer reads goes through CUPS untouched; papers go through its
 * filters.
 *
 * A queue that is stopped or takes nothing gets no job, and one that stops before it has begun with it has it taken
 * back: such a job waits. One that the queue gave up after it had begun is in doubt. One that a working queue has not
 * printed within the patience is its matter, and counts as printed.
 *
 * Errors: ERR_PRINTER (printer, cause, stage as of printer_send), ERR_MODULE. */
#ifndef DL_IO_PRINTER_DELIVER_H
#define DL_IO_PRINTER_DELIVER_H

#include "domain/work/printer.h"
#include "io/printer_send.h"

struct delivery {
	const char *title;
	const char *user;   /* whose job the queue shows */
	const char *format; /* of print_job */
	const void *bytes;
	size_t n;
	int64_t copies; /* not of what says itself how often */
};

/* patience NULL: printer_patience. */
int printer_deliver(const struct printer_address *to, const struct delivery *d, const struct printer_patience *patience,
		    struct err *e) MUST_USE;

#endif
